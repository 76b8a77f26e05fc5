//! Expressions, in Python's order of evaluation.

use super::branch::Branch;
use super::bytes::is_bytes;
use super::cursors::Keeper;
use super::declined;
use super::deque::is_deque;
use super::function::{Fx, Res, Stop};
use super::keywords::keyword_names;
use super::methods::{is_method, names_of_class};
use super::ranges::is_range;
use super::state::Slot;
use super::structured::is_structured;
use super::variadic::is_variadic;
use crate::builtins::shapes::ShapeFn;
use crate::builtins::table::{self, Rule};
pub(super) use crate::diag::nearest;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript, UnaryOp};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{DictKind, Dtype, Ty, lub};

impl Fx<'_, '_> {
    /// An expression as a value.
    pub(super) fn expr(&mut self, e: &Expr) -> Res<ExprId> {
        self.in_turn(|fx| {
            let value = fx.expression(e);
            if let Ok(value) = &value
                && matches!(fx.ty(*value), Ty::None | Ty::Literal(_))
            {
                // All that is known of it is its type: whoever asks has the answer without evaluating it.
                fx.evaluated_for_effect(*value);
            }
            value
        })
    }

    /// A part of the statement at hand: what has been evaluated before it is so before the statements that it takes.
    pub(super) fn in_turn(&mut self, evaluate: impl FnOnce(&mut Self) -> Res<ExprId>) -> Res<ExprId> {
        let (before, out) = (self.evaluated.len(), self.out.len());
        let value = evaluate(self);
        if self.out.len() > out && before > self.floor.evaluated {
            self.set_aside(before, out);
        }
        let value = value?;
        self.evaluated.truncate(before);
        self.evaluated.push(value);
        Ok(value)
    }

    fn expression(&mut self, e: &Expr) -> Res<ExprId> {
        let span = e.span;
        if let Some(found) = self.exception_part(e)? {
            return Ok(found);
        }
        match &e.kind {
            Hir::Const(value) => Ok(self.constant(value, span)),
            Hir::Local(local) => match self.meaning(e) {
                Some(meaning) => self.global_value(Some(meaning), e),
                None => self.variable(*local, span),
            },
            Hir::Global(_) => {
                let meaning = self.meaning(e);
                self.global_value(meaning, e)
            }
            Hir::Attr(base, name) => match self.meaning(e) {
                Some(meaning) => self.global_value(Some(meaning), e),
                None => {
                    if let Some(flag) = self.memory_flag(base, name, false, span)? {
                        return Ok(flag);
                    }
                    if let Some(found) = self.attribute_of_super(base, name, span)? {
                        return Ok(found);
                    }
                    let base = self.expr(base)?;
                    self.attribute(base, name, span)
                }
            },
            Hir::Unary(UnaryOp::Not, _) => self.cond(e),
            Hir::Unary(op, a) => {
                let a = self.expr(a)?;
                self.unary(*op, a, span)
            }
            Hir::Binary(op, a, b) => {
                let a = self.expr(a)?;
                let b = self.expr(b)?;
                self.binary(*op, a, b, span)
            }
            Hir::Compare(op, a, b) => {
                if let Some(decided) = self.type_test(*op, a, b, span)? {
                    return Ok(decided);
                }
                let a = self.expr(a)?;
                let b = self.expr(b)?;
                self.compare(*op, a, b, false, span)
            }
            Hir::And(a, b) | Hir::Or(a, b) => self.value_returning(matches!(e.kind, Hir::And(..)), a, b, span),
            Hir::IfExp { cond, then, otherwise } => {
                let test = cond;
                let cond = self.cond(test)?;
                match self.const_bool(cond) {
                    Some(true) => self.expr(then),
                    Some(false) => self.expr(otherwise),
                    None => {
                        let then = self.narrowed(test, true, |fx| fx.branch(|fx| fx.expr(then)));
                        let otherwise = self.narrowed(test, false, |fx| fx.branch(|fx| fx.expr(otherwise)));
                        self.choose(cond, then, otherwise, span)
                    }
                }
            }
            Hir::Let { .. } => self.let_in(e, Self::expr),
            Hir::Call { callee, args, keywords } => {
                if let Some(printed) = self.starred_print(callee, args, keywords, span)? {
                    return Ok(printed);
                }
                if let Some(made) = self.spread_call(callee, args, keywords, span)? {
                    return Ok(made);
                }
                let args = match self.spread_list(callee, args, keywords)? {
                    Some(args) => std::borrow::Cow::Owned(args),
                    None => self.spread(args)?,
                };
                let keywords = self.spread_keywords(keywords)?;
                self.call(e, callee, &args, &keywords)
            }
            Hir::Index { base, indices } => self.subscript(base, indices, span),
            Hir::Pattern { op, value, class } => self.pattern(*op, value, class.as_deref(), span),
            Hir::Function { def, .. } => self.made_here(*def, span),
            Hir::Typed(number) => Ok(ExprId(*number)),
            Hir::Starred(_) => Err(Self::stray_star(span)),
            Hir::Tuple(items) => {
                let items = self.spread(items)?;
                let mut items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
                self.keep_iterators(&mut items, Keeper::Function)?;
                self.no_iterator_item(&items)?;
                Ok(self.tuple(items, span))
            }
            Hir::List(items) => {
                if let Some(list) = self.starred_list(items, span)? {
                    return Ok(list);
                }
                let items = self.spread(items)?;
                let items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
                self.new_list(items, span)
            }
            Hir::Dict(items) if items.iter().any(|item| matches!(item.kind, Hir::Starred(_))) => self.spread_dict(items, span),
            Hir::Dict(items) => {
                let items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
                self.new_dict(items, DictKind::Dict, span)
            }
            Hir::Set(items) => self.set_display(items, 3, span),
            Hir::Generator(def, first) => self.generator_expression(*def, first, span),
            Hir::Returning(..) => unreachable!("only loops have it"),
            Hir::Held(generator, at) => {
                let generator = self.expr(generator)?;
                Ok(self.held_item(generator, *at))
            }
            Hir::ListComp(def) => self.comprehension(*def, span),
            Hir::Joined(parts) => self.joined(parts, span),
            Hir::Format { .. } => self.joined(std::slice::from_ref(e), span),
        }
    }

    /// An expression as a condition of type `Bool`.
    pub(super) fn cond(&mut self, e: &Expr) -> Res<ExprId> {
        let span = e.span;
        match &e.kind {
            Hir::Unary(UnaryOp::Not, a) => {
                let a = self.cond(a)?;
                Ok(self.not(a, span))
            }
            Hir::And(a, b) | Hir::Or(a, b) => {
                let and = matches!(e.kind, Hir::And(..));
                let test = a;
                let a = self.cond(test)?;
                if let Some(known) = self.const_bool(a) {
                    return if known == and { self.cond(b) } else { Ok(a) };
                }
                let b = match self.narrowed(test, and, |fx| fx.branch(|fx| fx.cond(b))) {
                    Ok(b) => b,
                    // It has a value when the function is elaborated again.
                    Err(stopped) if stopped.is_bottom() => return Ok(a),
                    Err(stopped) => self.raising(stopped, &Ty::Bool, span)?,
                };
                Ok(self.expr_of(if and { ExprKind::And(a, b) } else { ExprKind::Or(a, b) }, Ty::Bool, span))
            }
            Hir::Compare(op, a, b) => {
                if let Some(decided) = self.type_test(*op, a, b, span)? {
                    return Ok(decided);
                }
                let a = self.expr(a)?;
                let b = self.expr(b)?;
                let result = self.compare(*op, a, b, true, span)?;
                self.truth(result)
            }
            Hir::Let { .. } => self.let_in(e, Self::cond),
            // What no `yield` inside can have been reached by, no machine goes on inside of.
            Hir::IfExp { cond, then, .. } if self.is_at_start(cond) && self.is_never_true(then)? => Ok(self.bool(false, span)),
            _ => {
                let value = self.expr(e)?;
                self.truth(value)
            }
        }
    }

    fn let_in(&mut self, e: &Expr, rest: fn(&mut Self, &Expr) -> Res<ExprId>) -> Res<ExprId> {
        let Hir::Let { local, value, body } = &e.kind else { unreachable!("called for a let") };
        // What a starred view of a dict gives is taken at once.
        let value = if self.name(*local).starts_with('.') { self.iterated(value)? } else { self.expr(value)? };
        let ty = self.ty(value);
        let temp = self.var(*local, &ty, e.span);
        if let Some(state) = &mut self.state {
            state.set(*local, super::state::Slot::Bound(ty));
        }
        let body = self.branch(|fx| rest(fx, body));
        self.let_be(temp, value, body)
    }

    /// `a and b`, `a or b` as values.
    fn value_returning(&mut self, and: bool, a: &Expr, b: &Expr, span: Span) -> Res<ExprId> {
        let test = a;
        let a = self.expr(test)?;
        let known = self.truth(a)?;
        if let Some(known) = self.const_bool(known) {
            return if known == and { self.expr(b) } else { Ok(a) };
        }
        let b = self.narrowed(test, and, |fx| fx.branch(|fx| fx.expr(b)));
        if self.ty(a) == Ty::Bool
            && let Ok(b) = &b
            && self.ty(*b) == Ty::Bool
        {
            return Ok(self.expr_of(if and { ExprKind::And(a, *b) } else { ExprKind::Or(a, *b) }, Ty::Bool, span));
        }
        self.with(a, |fx, a| {
            let copy = fx.copy(a);
            let cond = fx.truth(copy)?;
            if and {
                return fx.choose(cond, b, Ok(a), span);
            }
            // What is true is not None.
            let a = fx.value_of(a);
            fx.choose(cond, Ok(a), b, span)
        })
    }

    /// A conditional of two branches, in their common type.
    pub(super) fn choose(&mut self, cond: ExprId, then: Branch, otherwise: Branch, span: Span) -> Res<ExprId> {
        let (then, otherwise) = match (then, otherwise) {
            (Ok(then), Ok(otherwise)) => (then, otherwise),
            (Err(refused), _) | (_, Err(refused)) if refused.is_error() => return Err(refused.into_stop()),
            // The other has a value when the function is elaborated again.
            (Ok(known), Err(open)) | (Err(open), Ok(known)) if open.is_bottom() => return Ok(known),
            (Err(open), Err(_)) | (Err(_), Err(open)) if open.is_bottom() => return Err(open.into_stop()),
            (Ok(then), Err(raises)) => {
                let ty = self.ty(then);
                (then, self.raising(raises, &ty, span)?)
            }
            (Err(raises), Ok(otherwise)) => {
                let ty = self.ty(otherwise);
                (self.raising(raises, &ty, span)?, otherwise)
            }
            (Err(one), Err(other)) => {
                let (then, otherwise) = (self.raising(one, &Ty::None, span)?, self.raising(other, &Ty::None, span)?);
                let both = self.expr_of(ExprKind::IfExp { cond, then, otherwise }, Ty::None, span);
                return Err(self.never(both));
            }
        };
        let (a, b) = (self.ty(then), self.ty(otherwise));
        let Some(ty) = lub(&a, &b) else {
            return Err(Diagnostic::error(Code::JoinMismatch, span, format!("this is {a} or {b}"))
                .label(format!("{a} or {b}"))
                .note("both cases must have one type; only int and float, and numbers and NumPy scalars of their kind, unify")
                .help("convert them to one type")
                .into());
        };
        let then = self.join_to(then, &ty)?;
        let otherwise = self.join_to(otherwise, &ty)?;
        Ok(self.expr_of(ExprKind::IfExp { cond, then, otherwise }, ty, span))
    }

    pub(super) fn tuple(&mut self, items: Vec<ExprId>, span: Span) -> ExprId {
        let ty = Ty::Tuple(items.iter().map(|i| self.ty(*i)).collect());
        self.expr_of(ExprKind::Tuple(items), ty, span)
    }

    /// A constant.
    pub(super) fn constant(&mut self, value: &Const, span: Span) -> ExprId {
        let ty = match value {
            Const::None => Ty::None,
            Const::Bool(_) => Ty::Bool,
            Const::Int(_) => Ty::Int,
            Const::Float(_) => Ty::Float,
            Const::Complex(..) => Ty::Complex,
            Const::Str(s) => Ty::Literal(s.clone()),
            Const::Bytes(bytes) => return self.bytes_constant(bytes, span),
            Const::Tuple(items) => {
                let items = items.iter().map(|i| self.constant(i, span)).collect();
                return self.tuple(items, span);
            }
        };
        self.expr_of(ExprKind::Const(value.clone()), ty, span)
    }

    pub(super) fn dtype(&mut self, d: Dtype, span: Span) -> ExprId {
        self.expr_of(ExprKind::Const(Const::Str(d.name().to_owned())), Ty::Dtype(d), span)
    }

    /// What a chain of attributes on a global name means; `None` when it starts elsewhere.
    pub(super) fn meaning(&mut self, e: &Expr) -> Option<Global> {
        match &e.kind {
            Hir::Global(name) => Some(self.s.global(self.key(), name)),
            Hir::Local(local) => {
                let path = self.parsed.hir.locals[local.index()].import.clone()?;
                match self.state.as_ref()?.get(*local) {
                    Slot::Unbound => None,
                    Slot::Maybe(_) => Some(Global::Unsupported("what is not imported on every path to here".to_owned())),
                    _ => Some(Global::Path(path)),
                }
            }
            Hir::Attr(base, name) => match self.meaning(base)? {
                Global::Path(path) => Some(Global::Path(format!("{path}.{name}"))),
                Global::Module(_) | Global::Class(_) | Global::Namespace(_) => dotted(e).map(|name| self.s.global(self.key(), &name)),
                other @ (Global::Missing | Global::Unsupported(_)) => Some(other),
                Global::Const(_)
                | Global::Function(_)
                | Global::Exception(_)
                | Global::Instance(..)
                | Global::Outside(_)
                | Global::Method(_)
                | Global::ClassMethod(_)
                | Global::Property(_) => None,
            },
            _ => None,
        }
    }

    /// A global as a value.
    pub(super) fn global_value(&mut self, meaning: Option<Global>, e: &Expr) -> Res<ExprId> {
        let span = e.span;
        match meaning {
            Some(Global::Const(value)) => Ok(self.constant(&value, span)),
            Some(Global::Path(path)) => match table::row(&path).map(|r| (r.rule, r)) {
                Some((Rule::Constant(x), _)) => Ok(self.float(x, span)),
                Some((Rule::Imaginary(x), _)) => Ok(self.constant(&Const::Complex(0.0, x), span)),
                Some((Rule::Dtype(d), _)) => Ok(self.dtype(d, span)),
                Some((rule, row)) if rule != Rule::Exception && !row.signature.is_empty() => Ok(self.builtin_value(row.path, span)),
                Some(_) => Err(Diagnostic::error(Code::UnsupportedGlobal, span, format!("'{path}' is used as a value"))
                    .label("not called")
                    .note("it is no function, and classes are no values in compiled code")
                    .help("call it")
                    .into()),
                None if is_method(&path) => Ok(self.builtin_value(&path, span)),
                None if path == declined::PATH => Ok(self.builtin_value(declined::PATH, span)),
                None => Err(self.unknown_path(&path, span)),
            },
            Some(Global::Exception(class)) => {
                Err(Diagnostic::error(Code::UnsupportedGlobal, span, format!("the exception class '{}' is used as a value", class.name))
                    .label("a class")
                    .note("classes are no values in compiled code")
                    .help("raise it, or catch it")
                    .into())
            }
            Some(Global::Function(key)) => self.function_value(key, Vec::new(), span),
            Some(Global::Module(name)) => Err(self.module_as_value(&name, span)),
            Some(Global::Instance(tag, held)) => Ok(self.instance(&tag, &held, span)),
            Some(Global::Outside(number)) => self.outside_object(number, span),
            Some(Global::Class(tag)) => Ok(self.class_value(&tag, span)),
            Some(Global::Method(_) | Global::ClassMethod(_) | Global::Property(_)) => {
                Err(self.unsupported_global(e, "a method without its object"))
            }
            Some(Global::Unsupported(what) | Global::Namespace(what)) => Err(self.unsupported_global(e, &what)),
            Some(Global::Missing) | None => Err(self.missing(e)),
        }
    }

    /// The refusal of a module of the user's own where a value is wanted.
    pub(super) fn module_as_value(&self, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedGlobal, span, format!("the module '{name}' is used as a value"))
            .label("module")
            .note("modules are no values in compiled code")
            .help("name something in it")
            .into()
    }

    pub(super) fn unsupported_global(&self, e: &Expr, what: &str) -> Stop {
        Diagnostic::error(Code::UnsupportedGlobal, e.span, format!("this global is {what}, which compiled code cannot use"))
            .label(what.to_owned())
            .note("globals may be numbers, bools, None, strings, tuples of those, functions, known modules, and arrays, containers and objects that could be arguments")
            .help("pass it as an argument")
            .into()
    }

    /// The refusal of a name that nothing defines.
    pub(super) fn missing(&self, e: &Expr) -> Stop {
        let mut root = e;
        while let Hir::Attr(base, _) = &root.kind {
            root = base;
        }
        let Hir::Global(name) = &root.kind else {
            return Diagnostic::error(Code::UnknownName, e.span, "this name is not defined").help("define or import it").into();
        };
        let locals = self.parsed.hir.locals.iter().map(|l| l.name.as_str());
        let near = nearest(name, locals.chain(table::names_in("builtins").map(|n: &str| n)));
        let help = near.map_or_else(|| "define or import it in the module".to_owned(), |n| format!("did you mean '{n}'?"));
        Diagnostic::error(Code::UnknownName, root.span, format!("name '{name}' is not defined"))
            .label("not found")
            .note("it is no local, no global of the module and no builtin")
            .help(help)
            .into()
    }

    /// The refusal of a path that the table does not have.
    pub(super) fn unknown_path(&self, path: &str, span: Span) -> Stop {
        let (module, name) = path.rsplit_once('.').unwrap_or(("", path));
        if table::is_module(path) {
            let first = table::names_in(path).next().unwrap_or("x");
            return Diagnostic::error(Code::UnsupportedGlobal, span, format!("the module '{path}' is used as a value"))
                .label("module")
                .note("modules are no values in compiled code")
                .help(format!("name something in it, for example {path}.{}", first))
                .into();
        }
        let (owner, names, what) = match names_of_class(path) {
            Some((class, names)) => (class, names, "methods"),
            None => (module, table::names_in(module).collect(), "names"),
        };
        let near = nearest(name, names.iter().copied());
        let help = near.map_or_else(
            || "call it outside of the compiled function and pass the result in".to_owned(),
            |n| format!("did you mean '{owner}.{n}'?"),
        );
        let note = if names.is_empty() {
            format!("weft does not know '{owner}'")
        } else {
            format!("weft knows {} {what} of '{owner}'", names.len())
        };
        Diagnostic::error(Code::UnknownAttribute, span, format!("'{path}' is not supported"))
            .label("not supported")
            .note(note)
            .help(help)
            .into()
    }

    pub(super) fn subscript(&mut self, base: &Expr, indices: &[Subscript], span: Span) -> Res<ExprId> {
        if let Some(Global::Path(path)) = self.meaning(base)
            && let Some(row) = table::row(&path)
            && let Rule::Shape(f @ (ShapeFn::Grid { .. } | ShapeFn::JoinBrackets { .. })) = row.rule
        {
            return match f {
                ShapeFn::Grid { open } => self.grid_subscript(open, indices, span),
                _ => self.join_subscript(row, f == ShapeFn::JoinBrackets { columns: true }, indices, span),
            };
        }
        if let [Subscript::Index(Expr { kind: Hir::Const(Const::Str(name)), .. })] = indices
            && let Some(flag) = self.memory_flag(base, name, true, span)?
        {
            return Ok(flag);
        }
        if let Some(item) = self.flat_item(base, indices, span)? {
            return Ok(item);
        }
        let mut base = self.expr(base)?;
        if self.may_be_none(base) {
            base = self.required(base, "'NoneType' object is not subscriptable")?;
        }
        let indices = &*self.with_slices(indices)?;
        if keyword_names(&self.ty(base)).is_some() {
            return self.keyword_item(base, indices, span);
        }
        if is_deque(&self.ty(base)) {
            return self.deque_item(base, indices, span);
        }
        if let Some(tag) = self.enumeration(&self.ty(base)) {
            return self.member_of_name(&tag, indices, span);
        }
        if is_structured(&self.ty(base)) {
            return self.records_subscript(base, indices, span);
        }
        if is_bytes(&self.ty(base)) {
            return self.bytes_subscript(base, indices, span);
        }
        if is_variadic(&self.ty(base)) {
            return self.variadic_subscript(base, indices, span);
        }
        let base = self.plain(base)?;
        match self.ty(base) {
            ty if is_range(&ty) => self.range_item(base, indices, span),
            Ty::Record(tag) => {
                let key = self.record_key(indices, span)?;
                self.special(&tag, "__getitem__", vec![base, key], span)
            }
            Ty::Str | Ty::Literal(_) => self.text_subscript(base, indices, span),
            Ty::Array(_) => self.array_subscript(base, indices, span),
            Ty::List(_) => {
                if let [Subscript::Slice(start, stop, step, _)] = indices {
                    return self.list_slice(base, [start, stop, step], span);
                }
                let index = self.single_index(indices, "a list", span)?;
                self.list_item(base, index, span)
            }
            Ty::Dict(_) => {
                let key = self.key_of(indices, span)?;
                self.dict_item(base, key, span)
            }
            Ty::Tuple(_) => self.tuple_subscript(base, indices, span),
            other => Err(Diagnostic::error(Code::TypeMismatch, span, format!("{other} cannot be subscripted"))
                .label(format!("{other}"))
                .note("arrays, lists and tuples have items")
                .help("check which variable this is")
                .into()),
        }
    }

    pub(super) fn single_index(&mut self, indices: &[Subscript], what: &str, span: Span) -> Res<ExprId> {
        match indices {
            [Subscript::Index(e)] => self.expr(e),
            _ => Err(Diagnostic::error(Code::IndexCount, span, format!("{what} takes one integer index"))
                .label("here")
                .note("slices of tuples are not supported yet")
                .help("use one index, or an array")
                .into()),
        }
    }
}

/// `a.b.c` as text, if the expression is a global name with attributes.
fn dotted(e: &Expr) -> Option<String> {
    match &e.kind {
        Hir::Global(name) => Some(name.clone()),
        Hir::Attr(base, name) => Some(format!("{}.{name}", dotted(base)?)),
        _ => None,
    }
}
