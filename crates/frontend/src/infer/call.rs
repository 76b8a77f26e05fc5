//! Calls: which function is meant, and how arguments meet parameters.

use super::bytes::is_bytes;
use super::deque::is_deque;
use super::function::{Fx, Res, Stop};
use super::keywords::keyword_names;
use super::library_call::Callee;
use super::locks::is_lock;
use super::methods::{has_items, is_method};
use super::prelude::Prelude;
use super::ranges::is_range;
use super::slices::is_slice;
use super::structured::is_structured;
use super::variadic::is_variadic;
use crate::builtins::table;
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{CompareOp, Expr, ExprKind as Hir, ParamKind, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::Ty;
use std::rc::Rc;
use weft_abi::PyExc;

/// The call of a method, without its object.
pub(super) struct Method<'h> {
    pub name: &'h str,
    pub args: &'h [Expr],
    pub keywords: &'h [(String, Expr)],
    pub span: Span,
}

/// The name under which a call gives what `*args` gets, where only the run tells how many values these are.
pub(super) const SPREAD: &str = "*";

impl Fx<'_, '_> {
    /// Where the library's text makes a number of what a function was given, Python's own function takes no text for one.
    pub(super) fn no_text_for_number(&mut self, path: &str, arg: &Expr) -> Res<()> {
        let message = match path {
            "builtins.int" => "'str' object cannot be interpreted as an integer",
            "builtins.float" | "builtins.complex" => "must be real number, not str",
            _ => return Ok(()),
        };
        // What is written there, as 'inf', is meant.
        let reads_texts =
            matches!(super::library::name(self.key()), Some("complex_of_text" | "float_of_hex")) || matches!(arg.kind, Hir::Const(_));
        if super::prelude::is_prelude(self.key()) && !reads_texts && matches!(self.ty_of(arg)?, Ty::Str | Ty::Literal(_)) {
            return Err(Stop::Raises(weft_abi::PyExc::TypeError, message.to_owned()));
        }
        Ok(())
    }

    /// `callee(args, name=value)`.
    pub(super) fn call(&mut self, whole: &Expr, callee: &Expr, args: &[Expr], keywords: &[(String, Expr)]) -> Res<ExprId> {
        let span = whole.span;
        if let (Hir::Attr(base, name), [value], []) = (&callee.kind, args, keywords)
            && name == "_make"
            && let Some(Global::Class(tag)) = self.meaning(base)
        {
            let value = self.expr(value)?;
            return self.make_instance(&tag, value, span);
        }
        if let Some(result) = self.call_of_super(callee, args, keywords, span)? {
            return Ok(result);
        }
        if let Hir::Attr(base, name) = &callee.kind
            && name == "maketrans"
            && matches!(self.meaning(base), Some(Global::Path(path)) if path == "builtins.str")
        {
            return self.translation_table(args, keywords, span);
        }
        match self.meaning(callee) {
            Some(Global::ClassMethod(key)) => {
                let Hir::Attr(base, _) = &callee.kind else { return Err(self.not_callable(callee.span, "a method without its class")) };
                let class = self.expr(base)?;
                self.call_bound(key, class, args, keywords, span)
            }
            Some(Global::Function(key)) if super::library::is_template(key) => {
                let name = super::library::name(key).unwrap_or_else(|| unreachable!("it is the library's"));
                self.library_call(&Callee { name, row: None, first: None }, args, keywords, span)
            }
            Some(Global::Function(key)) => {
                let (positional, named) = self.evaluated(args, keywords)?;
                self.call_function(key, positional, named, span)
            }
            Some(Global::Path(path)) if Self::is_join(&path) => self.join(args, keywords, span),
            Some(meaning @ Global::Path(_)) if self.is_intrinsic(Some(&meaning)) => {
                let Global::Path(path) = meaning else { unreachable!("a path") };
                match self.intrinsic(&path, args, span)? {
                    Some(value) => Ok(value),
                    None => Err(self.unknown_path(&path, callee.span)),
                }
            }
            Some(Global::Path(path)) => {
                if let (Hir::Global(_), [arg]) = (&callee.kind, args) {
                    self.no_text_for_number(&path, arg)?;
                }
                let by_place = self.iterable_by_place(&path, args, keywords)?;
                let (args, keywords) = by_place.as_ref().map_or((args, keywords), |(args, keywords)| (&args[..], &keywords[..]));
                let numpy = path.starts_with("numpy.");
                let ordered = if numpy { self.arguments_in_order(args, keywords)? } else { self.before_items(&path, args, keywords)? };
                let (args, keywords) = ordered.as_ref().map_or((args, keywords), |(args, keywords)| (args, keywords));
                if numpy
                    && self.names_ufunc_method(&path)
                    && let Some(done) = self.ufunc_method(&path, args, keywords, span)?
                {
                    return Ok(done);
                }
                match table::row(&path) {
                    Some(row) => self.builtin(row, args, keywords, span),
                    None if is_method(&path) => self.class_function(&path, args, keywords, span),
                    None => Err(self.unknown_path(&path, callee.span)),
                }
            }
            Some(Global::Exception(class)) => {
                Err(Diagnostic::error(Code::UnsupportedCall, span, format!("an instance of '{}' is made here", class.name))
                    .label("an exception object")
                    .note("compiled code has no exception objects")
                    .help("write 'raise ...'")
                    .into())
            }
            Some(Global::Module(name)) => Err(self.module_as_value(&name, callee.span)),
            Some(Global::Missing) => Err(self.missing(callee)),
            Some(Global::Class(tag)) => self.construct_instance(&tag, args, keywords, span),
            Some(Global::Method(_) | Global::Property(_)) => Err(self.not_callable(callee.span, "a method without its object")),
            Some(Global::Unsupported(what) | Global::Namespace(what)) => {
                Err(Diagnostic::error(Code::UnsupportedCall, callee.span, format!("this is {what}, which compiled code cannot call"))
                    .label(what)
                    .note("functions of the module, known builtins and NumPy functions can be called")
                    .help("call it outside and pass the result in")
                    .into())
            }
            Some(Global::Outside(number)) => {
                let value = self.outside_object(number, callee.span)?;
                self.call_value(whole, value, args, keywords)
            }
            Some(Global::Const(_) | Global::Instance(..)) => Err(self.not_callable(callee.span, "a constant")),
            None => {
                if let Hir::Attr(base, name) = &callee.kind {
                    return self.method(base, name, args, keywords, span);
                }
                let value = self.expr(callee)?;
                self.call_value(whole, value, args, keywords)
            }
        }
    }

    fn names_ufunc_method(&self, path: &str) -> bool {
        [".reduce", ".accumulate", ".reduceat", ".outer", ".at"].iter().any(|method| path.ends_with(method))
    }

    pub(super) fn not_callable(&self, span: Span, what: &str) -> Stop {
        Diagnostic::error(Code::UnsupportedCall, span, format!("{what} is not callable"))
            .label(what.to_owned())
            .note("Python raises TypeError here")
            .help("check which name this is")
            .into()
    }

    pub(super) fn method(&mut self, base: &Expr, name: &str, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let mut value = self.expr(base)?;
        if self.may_be_none(value) {
            value = self.required_or(value, PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        }
        if let Some(found) = self.instance_method(value, &Method { name, args, keywords, span })? {
            return Ok(found);
        }
        let ordered;
        let (mut args, mut keywords) = (args, keywords);
        if let Ty::Array(_) = self.ty(value)
            && self.effects(args, keywords) > 0
        {
            value = self.reusable(value);
            ordered = self.arguments_in_order(args, keywords)?;
            if let Some((positional, named)) = &ordered {
                (args, keywords) = (positional, named);
            }
        }
        let listed: Vec<Expr>;
        let args = match self.iterates_over(name, args) {
            true => {
                // Python looks up the method first.
                value = self.in_variable(value);
                listed = self.iterable_arguments(args, name, value)?;
                listed.as_slice()
            }
            false => args,
        };
        if is_structured(&self.ty(value)) {
            return match (name, args, keywords) {
                ("copy", [], []) => self.copied_records(value, span),
                ("sort" | "argsort", ..) => self.records_sort_method(value, &Method { name, args, keywords, span }),
                _ => Err(self.no_attribute(&self.ty(value), name, span)),
            };
        }
        if keyword_names(&self.ty(value)).is_some() {
            return self.keyword_method(value, &Method { name, args, keywords, span });
        }
        if let (true, "indices", [len], []) = (is_slice(&self.ty(value)), name, args, keywords) {
            return self.slice_indices(value, len, span);
        }
        if is_range(&self.ty(value))
            && let ("index" | "count", [x], []) = (name, args, keywords)
        {
            return self.range_search(value, name, x, span);
        }
        if is_bytes(&self.ty(value)) {
            return self.bytes_method(value, &Method { name, args, keywords, span });
        }
        if let (Ty::Str | Ty::Literal(_), "encode") = (self.ty(value), name) {
            return self.encoded(value, args, keywords, span);
        }
        if is_deque(&self.ty(value)) {
            return self.deque_method(value, &Method { name, args, keywords, span });
        }
        if is_variadic(&self.ty(value)) {
            return self.variadic_method(value, &Method { name, args, keywords, span });
        }
        if is_lock(&self.ty(value)) {
            return self.lock_method(value, &Method { name, args, keywords, span });
        }
        if name == "isdisjoint"
            && let Some(set) = self.view_set(value, span)?
        {
            return self.set_method(set, &Method { name, args, keywords, span });
        }
        let value = self.plain(value)?;
        let ty = self.ty(value);
        let method = Method { name, args, keywords, span };
        if let ([arg], []) = (args, keywords)
            && has_items(&ty)
        {
            let object = Expr { kind: Hir::Typed(value.0), span };
            match name {
                "__getitem__" => return self.subscript(&object, &[Subscript::Index(arg.clone())], span),
                "__contains__" => {
                    let item = self.expr(arg)?;
                    return self.compare(CompareOp::In, item, value, true, span);
                }
                _ => {}
            }
        }
        match ty {
            Ty::List(_) => return self.list_method(value, &method),
            Ty::Dict(_) => return self.dict_method(value, &method),
            Ty::Set { .. } => return self.set_method(value, &method),
            Ty::Array(_) => {
                if let Some(found) = self.array_kernel_method(value, &method)? {
                    return Ok(found);
                }
            }
            _ => {}
        }
        if let Ty::Str | Ty::Literal(_) = ty {
            return self.text_method(value, &Method { name, args, keywords, span });
        }
        if ty.is_scalar() && name == "conjugate" && args.is_empty() && keywords.is_empty() {
            return self.conjugate(value, span);
        }
        if let Some(found) = self.number_method(value, &method)? {
            return Ok(found);
        }
        if let Some(found) = self.tuple_method(value, &method)? {
            return Ok(found);
        }
        if let Ty::Array(_) = ty {
            return self.array_method(value, &Method { name, args, keywords, span });
        }
        if let Ty::Rng(rng) = ty {
            return self.random_method(value, rng, name, args, keywords, span);
        }
        Err(self.no_attribute(&ty, name, span))
    }

    /// A call of a function of the prelude.
    pub(super) fn call_prelude(&mut self, function: Prelude, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        self.call_inner(function.key(), args, span)
    }

    /// A call of a function of the library's text.
    pub(super) fn call_library(&mut self, name: &str, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let key = super::library::key(name).unwrap_or_else(|| unreachable!("'{name}' is in the library"));
        self.call_inner(key, args, span)
    }

    /// A call of a function that weft itself made.
    pub(super) fn call_inner(&mut self, key: FunctionKey, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        self.call_function(key, args, Vec::new(), span)
    }

    pub(super) fn call_function(
        &mut self,
        key: FunctionKey,
        positional: Vec<ExprId>,
        named: Vec<(String, ExprId, Span)>,
        span: Span,
    ) -> Res<ExprId> {
        let made = self.call_closure(key, positional, named, Vec::new(), span);
        if let Ok(value) = &made
            && matches!(self.ty(*value), Ty::None | Ty::Literal(_))
        {
            // Its type says what it gives, but not what it does.
            self.evaluated_for_effect(*value);
        }
        let inside = super::prelude::is_prelude(key) && !super::prelude::is_prelude(self.key());
        made.map_err(|stop| if inside { self.at_call(stop, span) } else { stop })
    }

    /// What is wrong in weft's own text is wrong with the call of it.
    fn at_call(&self, stop: Stop, span: Span) -> Stop {
        let Stop::Error(mut diagnostics) = stop else { return stop };
        let own = |place: Span| self.s.sources.get(place.file).path.starts_with("<weft ");
        for diagnostic in &mut diagnostics {
            if own(diagnostic.span) {
                diagnostic.span = span;
                diagnostic.label = "this call".to_owned();
                diagnostic.secondary.retain(|label| !own(label.span));
            }
        }
        Stop::Error(diagnostics)
    }

    /// A call of a function with what it has captured.
    pub(super) fn call_closure(
        &mut self,
        key: FunctionKey,
        positional: Vec<ExprId>,
        mut named: Vec<(String, ExprId, Span)>,
        mut captured: Vec<ExprId>,
        span: Span,
    ) -> Res<ExprId> {
        let spread = named.iter().position(|(name, ..)| name == SPREAD).map(|at| named.remove(at).1);
        let parsed = self.s.parsed(key)?;
        let name = &parsed.hir.name;
        let params = &parsed.hir.params;
        let param_name = |at: usize| parsed.hir.locals[params[at].local.index()].name.as_str();
        let wrong = |message: String, place: Span| -> Stop {
            Diagnostic::error(Code::ArgumentCount, place, message)
                .label("this call")
                .also(parsed.hir.name_span, "defined here")
                .note("Python raises TypeError here")
                .help("match the call to the function's parameters")
                .into()
        };
        let of_kind = |kind: ParamKind| params.iter().position(|p| p.kind == kind);
        let (rest, more) = (of_kind(ParamKind::VarPositional), of_kind(ParamKind::VarKeyword));
        let takes = params.iter().filter(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword)).count();
        if positional.len() > takes && rest.is_none() {
            return Err(wrong(format!("{name}() takes {takes} positional arguments, {} given", positional.len()), span));
        }
        // The arguments in the order in which they were evaluated, each with its parameter, and its name where that is `**kwargs`.
        let places = (0..takes).chain(std::iter::repeat(rest.unwrap_or(0)));
        let mut given: Vec<(usize, String, ExprId)> = positional.into_iter().zip(places).map(|(e, at)| (at, String::new(), e)).collect();
        for (keyword, value, place) in named {
            let named = |at: &usize| {
                param_name(*at) == keyword && matches!(params[*at].kind, ParamKind::PositionalOrKeyword | ParamKind::KeywordOnly)
            };
            let (at, own) = match ((0..params.len()).find(named), more) {
                (Some(at), _) => (at, String::new()),
                (None, Some(more)) => (more, keyword.clone()),
                (None, None) => return Err(wrong(format!("{name}() has no parameter '{keyword}'"), place)),
            };
            if given.iter().any(|(p, n, _)| *p == at && *n == own) {
                return Err(wrong(format!("{name}() got two values for '{keyword}'"), place));
            }
            given.push((at, own, value));
        }
        let mut lets = Vec::new();
        if !given.windows(2).all(|w| w[0].0 <= w[1].0) {
            for (_, _, value) in &mut given {
                if !self.repeatable(*value) {
                    let (before, ty, place) = (*value, self.ty(*value), self.span(*value));
                    let local = self.temp(ty, place);
                    *value = self.read(local, place);
                    lets.push((local, before));
                }
            }
        }
        let mut slots: Vec<Option<ExprId>> = vec![None; params.len()];
        if let Some(rest) = rest {
            let values = given.iter().filter(|(at, ..)| *at == rest).map(|(_, _, value)| *value).collect();
            slots[rest] = Some(spread.unwrap_or_else(|| self.tuple(values, span)));
        }
        if let Some(more) = more {
            let values = given.iter().filter(|(at, ..)| *at == more).map(|(_, name, value)| (name.clone(), *value)).collect();
            slots[more] = Some(self.keywords(values, span));
        }
        for (at, _, value) in given {
            slots[at].get_or_insert(value);
        }
        for (at, slot) in slots.iter_mut().enumerate() {
            if slot.is_none()
                && let Some(local) = params[at].computed
                && let Some(place) = parsed.hir.captures.iter().position(|c| c.local == local)
            {
                if !self.repeatable(captured[place]) {
                    let (value, ty) = (captured[place], self.ty(captured[place]));
                    let local = self.temp(ty, span);
                    captured[place] = self.read(local, span);
                    lets.push((local, value));
                }
                *slot = Some(self.copy(captured[place]));
            }
            if slot.is_none() {
                *slot = Some(
                    self.default(key, &parsed, at, span)?
                        .ok_or_else(|| wrong(format!("{name}() misses the argument '{}'", param_name(at)), span))?,
                );
            }
        }
        let mut args: Vec<ExprId> = slots.into_iter().flatten().collect();
        for (at, &value) in args.iter().enumerate() {
            self.no_second_use(&parsed, at, value)?;
            if Self::is_closing(&self.ty(value)) && !super::library::holds(key) && !super::prelude::is_prelude(key) {
                return Err(self.no_late_close(value));
            }
        }
        args.append(&mut captured);
        for &arg in &args {
            self.no_kept_exception(&self.ty(arg), self.span(arg))?;
        }
        if parsed.hir.generator.is_some() {
            let mut result = self.generator_value(key, name, args, span);
            if (self.s.lasting.contains(&key) || !super::library::holds(key) && self.is_guarded(key)?)
                && let Some(machine) = self.as_machine(result)?
            {
                result = machine;
            }
            let ty = self.ty(result);
            for (local, value) in lets.into_iter().rev() {
                result = self.expr_of(ExprKind::Let { local, value, body: result }, ty.clone(), span);
            }
            return Ok(result);
        }
        let types = args.iter().map(|a| self.ty(*a)).collect();
        let (function, ret) = self.s.instance(key, types, span)?;
        self.calls(function, span)?;
        let Some(ret) = ret else { return Err(Stop::Bottom) };
        let mut result = self.expr_of(ExprKind::Call { function, args }, ret.clone(), span);
        for (local, value) in lets.into_iter().rev() {
            result = self.expr_of(ExprKind::Let { local, value, body: result }, ret.clone(), span);
        }
        if self.s.instances[function.index()].never {
            return Err(self.never(result));
        }
        Ok(result)
    }

    /// The default of a parameter: the live function's value, or for a file the constant as written.
    fn default(&mut self, key: FunctionKey, parsed: &Rc<super::Parsed>, at: usize, span: Span) -> Res<Option<ExprId>> {
        let param = &parsed.hir.params[at];
        let name = &parsed.hir.locals[param.local.index()].name;
        let meaning = match parsed.defaults.iter().find(|(n, _)| n == name) {
            Some((_, value)) => value.clone(),
            None => match param.default.as_ref().map(|d| &d.kind) {
                Some(Hir::Const(value)) => Global::Const(value.clone()),
                Some(Hir::Global(global)) => self.s.global(key, &global.clone()),
                _ if param.has_default => Global::Unsupported("no constant".to_owned()),
                _ => return Ok(None),
            },
        };
        match meaning {
            Global::Const(_) | Global::Path(_) | Global::Instance(..) | Global::Function(_) | Global::Class(_) => {
                let place = Expr { kind: Hir::Global(name.clone()), span };
                self.global_value(Some(meaning), &place).map(Some)
            }
            Global::Module(_)
            | Global::Exception(_)
            | Global::Namespace(_)
            | Global::Method(_)
            | Global::ClassMethod(_)
            | Global::Property(_)
            | Global::Outside(_)
            | Global::Unsupported(_)
            | Global::Missing => Err(self.bad_default(name, param.span)),
        }
    }

    fn bad_default(&self, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::NotConstant, span, format!("the default of '{name}' is no constant that compiled code can use"))
            .label("this default")
            .note("defaults may be numbers, bools, None, strings, bytes and tuples of those")
            .help("pass the argument at every call")
            .into()
    }
}
