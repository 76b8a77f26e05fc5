//! Functions as values.
//!
//! A function value is an instance of a class of its own, one per function ([`TagSort::Function`]), held as the tuple of what it has captured; which
//! function is called is known wherever the value goes, so that every call is a call of a known function, with the captured values behind its
//! arguments. A variable that functions share is captured as its cell (`cells.rs`), any other by value. The name of a function that only its `def` binds
//! holds nothing: the value is made wherever the name is read, from the variables as they are then, which is what CPython's cells give.
//!
//! Builtins, methods with their objects and partial applications are such classes too.

use super::branch::Branch;
use super::function::{Fx, Res, Stop};
use super::methods::is_method;
use super::state::Slot;
use super::{FIRST_NESTED, Session};
use crate::builtins::table;
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{CompareOp, Const, DefId, Expr, ExprKind as Hir, LocalId, Named};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::join::functions;
use crate::ty::{Dtype, Tag, TagSort, Ty};
use std::rc::Rc;
use weft_abi::PyExc;

impl Session<'_> {
    /// The key of a function that is written in another one.
    pub(super) fn nested(&mut self, around: FunctionKey, def: DefId) -> FunctionKey {
        let next = FunctionKey(FIRST_NESTED + self.homes.len() as u32);
        let key = *self.nested.entry((around, def)).or_insert(next);
        if key == next {
            self.homes.push(around);
            let function = self.parsed[&around].hir.defs[def.index()].clone();
            self.keep(key, function, Vec::new());
        }
        key
    }

    /// The function in which another one is written; `None` where it stands alone.
    pub(super) fn home(&self, key: FunctionKey) -> Option<FunctionKey> {
        self.homes.get(key.0.checked_sub(FIRST_NESTED)? as usize).copied()
    }

    /// The variable that a function's captured variable is, and the function that it belongs to.
    pub(super) fn origin(&self, mut key: FunctionKey, mut local: LocalId) -> (FunctionKey, LocalId) {
        while let Some(capture) = self.parsed[&key].hir.captures.iter().find(|c| c.local == local)
            && let Some(home) = self.home(key)
        {
            (key, local) = (home, capture.outer);
        }
        (key, local)
    }

    /// Whether values of a type hold functions that have captured a variable by value.
    pub(super) fn holds_value_of(&self, ty: &Ty, variable: (FunctionKey, LocalId)) -> bool {
        match ty {
            Ty::Tagged(tag, held) => {
                if let (Some(key), Ty::Tuple(items)) = (function_key(tag), &**held)
                    && let Some(parsed) = self.parsed.get(&key)
                {
                    // A generator holds its function's arguments before.
                    let before = if tag.sort == TagSort::Generator { parsed.hir.params.len() } else { 0 };
                    let captured = parsed.hir.captures.iter().zip(items.iter().skip(before));
                    let mut by_value = captured.filter(|(_, ty)| !is_cell(ty)).map(|(capture, _)| self.origin(key, capture.local));
                    if by_value.any(|origin| origin == variable) {
                        return true;
                    }
                }
                self.holds_value_of(held, variable)
            }
            Ty::Tuple(items) => items.iter().any(|item| self.holds_value_of(item, variable)),
            Ty::Optional(t) | Ty::List(t) | Ty::Set { item: t, .. } => self.holds_value_of(t, variable),
            Ty::Dict(dict) => self.holds_value_of(&dict.key, variable) || self.holds_value_of(&dict.value, variable),
            _ => false,
        }
    }

    /// Notes that functions are kept in a container or cell, where no variable's type tells that they are alive.
    pub(super) fn keeps(&mut self, ty: &Ty) {
        match ty {
            Ty::Tagged(tag, held) => {
                if let Some(key) = function_key(tag)
                    && self.kept.insert(key)
                {
                    self.lists.ask();
                }
                self.keeps(held);
            }
            Ty::Tuple(items) => items.iter().for_each(|item| self.keeps(item)),
            Ty::Optional(t) | Ty::List(t) | Ty::Set { item: t, .. } => self.keeps(t),
            Ty::Dict(dict) => {
                self.keeps(&dict.key);
                self.keeps(&dict.value);
            }
            _ => {}
        }
    }

    /// An argument's type with the functions in it that Python passes.
    pub(super) fn given_function(&mut self, ty: &Ty, span: Span) -> Result<Ty, Vec<Diagnostic>> {
        let value = |name: String, sort: TagSort| Ty::Tagged(Tag { name, sort }, Box::new(Ty::Tuple(Vec::new())));
        Ok(match ty {
            Ty::Tagged(Tag { name, sort: TagSort::Argument }, _) => match self.env.argument(name.parse().unwrap_or(u32::MAX)) {
                Global::Function(key) => {
                    let own = self.parsed(key)?.hir.name.clone();
                    value(format!("{}.{own}", key.0), TagSort::Function)
                }
                Global::Path(path) if table::row(&path).is_some() => value(path, TagSort::Builtin),
                other => {
                    let what = match other {
                        Global::Path(path) => format!("'{path}', which weft does not support"),
                        Global::Unsupported(what) => format!("{what}, which compiled code cannot call"),
                        _ => "no function that compiled code can call".to_owned(),
                    };
                    return Err(vec![
                        Diagnostic::error(Code::ArgumentType, span, format!("this argument is {what}"))
                            .label("passed by the caller")
                            .note("functions, compiled or plain, and the builtins and NumPy functions that weft knows can be passed")
                            .help("pass a Python function that calls it"),
                    ]);
                }
            },
            Ty::Tagged(tag, held) if tag.sort == TagSort::Keywords => Ty::Tagged(tag.clone(), Box::new(self.given_function(held, span)?)),
            Ty::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.given_function(item, span)).collect::<Result<_, _>>()?),
            other => other.clone(),
        })
    }
}

/// The function that a class of function values stands for.
pub(super) fn function_key(tag: &Tag) -> Option<FunctionKey> {
    match tag.sort {
        TagSort::Function | TagSort::Method | TagSort::Generator => tag.name.split('.').next()?.parse().ok().map(FunctionKey),
        _ => None,
    }
}

/// The dtype that a value of a type means: `float` is a function and a dtype.
pub(super) fn as_dtype(ty: &Ty) -> Option<Dtype> {
    match ty {
        Ty::Dtype(d) => Some(*d),
        Ty::Tagged(Tag { name, sort: TagSort::Builtin }, _) => match table::row(name)?.rule {
            table::Rule::PyType(d) => Some(d),
            _ => None,
        },
        _ => None,
    }
}

/// Whether this is the type of a variable that functions share.
pub(super) fn is_cell(ty: &Ty) -> bool {
    matches!(ty, Ty::Record(Tag { sort: TagSort::Cell, .. }))
}

impl Fx<'_, '_> {
    /// A function of the program, with what it has captured.
    pub(super) fn function_value(&mut self, key: FunctionKey, captured: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let name = self.s.parsed(key)?.hir.name.clone();
        let tag = Tag { name: format!("{}.{name}", key.0), sort: TagSort::Function };
        Ok(self.tagged(tag, captured, span))
    }

    pub(super) fn tagged(&mut self, tag: Tag, held: Vec<ExprId>, span: Span) -> ExprId {
        let held = self.tuple(held, span);
        let ty = Ty::Tagged(tag, Box::new(self.ty(held)));
        self.expr_of(ExprKind::Cast(CastKind::Tag, held), ty, span)
    }

    /// A builtin.
    pub(super) fn builtin_value(&mut self, path: &str, span: Span) -> ExprId {
        self.tagged(Tag { name: path.to_owned(), sort: TagSort::Builtin }, Vec::new(), span)
    }

    /// `object.method`, not called.
    pub(super) fn bound_method(&mut self, key: FunctionKey, object: ExprId, span: Span) -> Res<ExprId> {
        let name = self.s.parsed(key)?.hir.name.clone();
        let tag = Tag { name: format!("{}.{name}", key.0), sort: TagSort::Method };
        Ok(self.tagged(tag, vec![object], span))
    }

    /// A lambda, or a nested function that is made here.
    pub(super) fn made_here(&mut self, def: DefId, span: Span) -> Res<ExprId> {
        let (key, captured) = self.taken(def, span)?;
        self.function_value(key, captured, span)
    }

    /// A function that is written in the one at hand, with the values that it takes.
    pub(super) fn taken(&mut self, def: DefId, span: Span) -> Res<(FunctionKey, Vec<ExprId>)> {
        let key = self.s.nested(self.key(), DefId(def.0 - self.scope.defs));
        let captures = self.parsed.hir.defs[def.index()].captures.clone();
        let captured = captures.iter().map(|c| self.captured(c.outer, key, span)).collect::<Res<Vec<_>>>()?;
        Ok((key, captured))
    }

    /// A read of a name that always names one function; `None` where this is no such name.
    pub(super) fn named_function(&mut self, variable: LocalId, span: Span) -> Res<Option<ExprId>> {
        let Some(named) = self.parsed.hir.locals[variable.index()].names.clone() else { return Ok(None) };
        let name = self.name(variable).to_owned();
        let slot = self.state.as_ref().map_or(Slot::Unbound, |s| s.get(variable).clone());
        if slot == Slot::Unbound {
            return Err(Stop::Unbound(name));
        }
        let key = self.written_key(&named);
        let captured = named.captured.iter().map(|l| self.captured(*l, key, span)).collect::<Res<Vec<_>>>()?;
        let value = self.function_value(key, captured, span)?;
        if let Slot::Maybe(_) = slot {
            let (bound, ty) = (self.flag(variable, span), self.ty(value));
            return Ok(Some(self.expr_of(ExprKind::Bound { bound, name, value }, ty, span)));
        }
        Ok(Some(value))
    }

    /// The function that a name always means.
    pub(super) fn written_key(&mut self, named: &Named) -> FunctionKey {
        let mut home = self.key();
        for _ in 0..named.up {
            home = self.s.written_home(home).unwrap_or(home);
        }
        self.s.nested(home, named.def)
    }

    /// What a function gets of a variable that it takes.
    fn captured(&mut self, variable: LocalId, by: FunctionKey, span: Span) -> Res<ExprId> {
        self.no_captured_exception(variable, span)?;
        let slot = self.state.as_ref().map_or(Slot::Unbound, |s| s.get(variable).clone());
        if self.parsed.hir.locals[variable.index()].names.is_some() {
            if let Slot::Unbound | Slot::Maybe(_) = slot {
                return Err(self.not_defined_yet(variable, by, span));
            }
            return Ok(self.constant(&Const::None, span));
        }
        if let Some(cell) = self.cells.get(&variable) {
            let local = cell.local;
            return Ok(self.read(local, span));
        }
        let (owner, original) = self.s.origin(self.key(), self.as_written(variable));
        let known = &self.s.parsed[&owner].hir.locals[original.index()];
        // The default of a parameter is a value, not a variable.
        let is_default = known.name.starts_with('.');
        let changes = !known.single && self.s.kept.contains(&by);
        if !is_default && (changes || matches!(slot, Slot::Unbound | Slot::Maybe(_))) {
            return Err(self.share(owner, original));
        }
        self.variable(variable, span)
    }

    /// What the text at hand calls a variable: that of a generator has been put behind the function's own.
    fn as_written(&self, variable: LocalId) -> LocalId {
        LocalId(variable.0 - self.scope.locals)
    }

    /// Makes a variable one that is shared through a cell.
    pub(super) fn share(&mut self, owner: FunctionKey, variable: LocalId) -> Stop {
        if owner == self.key() && owner != self.own {
            let parsed = Rc::clone(&self.s.parsed[&owner]);
            let name = &parsed.hir.locals[variable.index()].name;
            return Diagnostic::error(
                Code::UnsupportedStatement,
                parsed.hir.name_span,
                format!("the generator '{}' changes '{name}' while a function inside of it holds it", parsed.hir.name),
            )
            .label("this generator")
            .note("a generator takes the place of the loop that runs over it, and its variables are that function's then")
            .help("pass the value to the inner function as an argument")
            .into();
        }
        self.s.promoted.insert((owner, variable));
        // What was found of functions that took it by value is no more.
        self.s.lists.forget();
        self.s.shared.iter_mut().for_each(|shared| shared.forget());
        self.again()
    }

    fn not_defined_yet(&mut self, variable: LocalId, by: FunctionKey, span: Span) -> Stop {
        let name = self.name(variable).to_owned();
        let user = self.s.parsed.get(&by).map_or_else(String::new, |parsed| parsed.hir.name.clone());
        Diagnostic::error(
            Code::UnsupportedExpression,
            span,
            format!("'{name}' may not be defined yet where '{user}' is used, which names it"),
        )
        .label(format!("'{user}' is used here"))
        .note("a nested function is known from its 'def' on")
        .help(format!("move the 'def' of '{name}' before this line"))
        .into()
    }

    /// What a value that is assigned, or is about to be, means for functions that have captured the variable by value: where one may be alive, the
    /// variable is shared from then on.
    pub(super) fn check_captured(&mut self, variable: LocalId, value: Option<ExprId>) -> Res<()> {
        let known = &self.parsed.hir.locals[variable.index()];
        if !known.captured || known.single || known.name.starts_with('.') || self.cells.contains_key(&variable) {
            return Ok(());
        }
        let this = (self.key(), self.as_written(variable));
        let slots = self.state.iter().flat_map(|state| &state.0).filter_map(Slot::storage);
        let own = value.map(|value| self.ty(value));
        let alive = slots.chain(self.pinned.iter().cloned()).chain(own).any(|ty| self.s.holds_value_of(&ty, this));
        if alive { Err(self.share(self.key(), this.1)) } else { Ok(()) }
    }

    /// Does something while values of a type are alive that no variable holds.
    pub(super) fn pinning<T>(&mut self, value: ExprId, body: impl FnOnce(&mut Self) -> T) -> T {
        self.pinned.push(self.ty(value));
        let done = body(self);
        self.pinned.pop();
        done
    }

    /// The call of a value.
    pub(super) fn call_value(&mut self, whole: &Expr, value: ExprId, args: &[Expr], keywords: &[(String, Expr)]) -> Res<ExprId> {
        let span = whole.span;
        let callee = if let Hir::Call { callee, .. } = &whole.kind { callee.span } else { span };
        if self.may_be_none(value) {
            return self.call_if_there(whole, value, args, keywords);
        }
        if let Ty::Record(tag) = self.ty(value) {
            return self.with(value, |fx, value| {
                let (mut positional, named) = fx.evaluated(args, keywords)?;
                positional.insert(0, value);
                fx.special_named(&tag, "__call__", positional, named, span)
            });
        }
        let Ty::Tagged(tag, _) = self.ty(value) else {
            if let Ty::Dtype(d) = self.ty(value)
                && let Some(row) = table::row(&format!("numpy.{}", if d == Dtype::Bool { "bool_" } else { d.name() }))
            {
                return self.builtin(row, args, keywords, span);
            }
            let ty = self.ty(value).to_string();
            return Err(self.not_callable(callee, &ty));
        };
        match tag.sort {
            TagSort::Builtin => match table::row(&tag.name) {
                Some(row) => self.builtin(row, args, keywords, span),
                None if is_method(&tag.name) => self.class_function(&tag.name, args, keywords, span),
                None => Err(self.unknown_path(&tag.name, callee)),
            },
            TagSort::Function | TagSort::Method => {
                let Some(key) = function_key(&tag) else { return Err(self.not_callable(callee, &tag.name)) };
                let method = tag.sort == TagSort::Method;
                self.with_items(value, |fx, items| {
                    let (mut positional, captured) = if method { (items, Vec::new()) } else { (Vec::new(), items) };
                    let (given, named) = fx.evaluated(args, keywords)?;
                    positional.extend(given);
                    fx.call_closure(key, positional, named, captured, span)
                })
            }
            TagSort::Partial => self.with_items(value, |fx, items| {
                let given = |e: &ExprId| Expr { kind: Hir::Typed(e.0), span };
                let names: Vec<&str> = tag.name.split(',').filter(|name| !name.is_empty()).collect();
                let (function, rest) = (items[0], &items[1..]);
                let (before, bound) = rest.split_at(rest.len() - names.len());
                let all: Vec<Expr> = before.iter().map(given).chain(args.iter().cloned()).collect();
                let kept = names.iter().zip(bound).filter(|(name, _)| !keywords.iter().any(|(n, _)| n == *name));
                let named: Vec<(String, Expr)> =
                    kept.map(|(name, e)| ((*name).to_owned(), given(e))).chain(keywords.iter().cloned()).collect();
                fx.call_value(whole, function, &all, &named)
            }),
            TagSort::Choice => self.call_choice(whole, value, args, keywords),
            TagSort::Class => match tag.name.split('.').next().and_then(|n| n.parse::<usize>().ok()) {
                Some(number) => self.construct_instance(&self.s.constructors[number].clone(), args, keywords, span),
                None => Err(self.no_class(span)),
            },
            TagSort::Argument
            | TagSort::Answer
            | TagSort::View
            | TagSort::Exception
            | TagSort::Cell
            | TagSort::Deque
            | TagSort::Slice
            | TagSort::Range
            | TagSort::Bytes
            | TagSort::Variadic
            | TagSort::Records
            | TagSort::Row
            | TagSort::RecordDtype
            | TagSort::Lock
            | TagSort::Generator
            | TagSort::Keywords
            | TagSort::NamedTuple
            | TagSort::Enum
            | TagSort::IntEnum
            | TagSort::StrEnum
            | TagSort::Flag
            | TagSort::IntFlag
            | TagSort::Record => {
                let ty = self.ty(value).to_string();
                Err(self.not_callable(callee, &ty))
            }
        }
    }

    /// The call of a value that may be `None`, which Python finds out when it has evaluated the arguments.
    fn call_if_there(&mut self, whole: &Expr, value: ExprId, args: &[Expr], keywords: &[(String, Expr)]) -> Res<ExprId> {
        let message = "'NoneType' object is not callable";
        let span = whole.span;
        self.with(value, |fx, value| {
            let all = || args.iter().chain(keywords.iter().map(|(_, value)| value));
            // What is spread or consumed in the call is evaluated there.
            let later = |e: &Expr| matches!(e.kind, Hir::Starred(_) | Hir::Generator(..) | Hir::Function { .. } | Hir::Const(_));
            let mut values = Vec::new();
            for arg in all().filter(|arg| !later(arg)) {
                values.push(fx.expr(arg)?);
            }
            fx.in_order(values, |fx, values| {
                if fx.ty(value) == Ty::None {
                    return fx.required(value, message);
                }
                let mut values = values.iter();
                let mut given = Vec::new();
                for arg in all() {
                    given.push(match if later(arg) { None } else { values.next() } {
                        Some(value) => Expr { kind: Hir::Typed(fx.copy(*value).0), span: arg.span },
                        None => arg.clone(),
                    });
                }
                let (positional, named) = given.split_at(args.len());
                let named: Vec<_> = keywords.iter().zip(named).map(|((name, _), value)| (name.clone(), value.clone())).collect();
                let cond = fx.present(value);
                let none = fx.constant(&Const::None, span);
                let checked = fx.require(cond, PyExc::TypeError, message.to_owned(), none);
                // A function may hold nothing, so that nobody would look at a value with a check in it.
                fx.with(checked, |fx, _| {
                    let read = fx.copy(value);
                    let function = fx.value_of(read);
                    fx.call_value(whole, function, positional, &named)
                })
            })
        })
    }

    /// The call of one of several functions: a chain of conditionals, after the arguments.
    fn call_choice(&mut self, whole: &Expr, value: ExprId, args: &[Expr], keywords: &[(String, Expr)]) -> Res<ExprId> {
        let span = whole.span;
        self.with_items(value, |fx, items| {
            let mut values = Vec::with_capacity(args.len() + keywords.len());
            for arg in args.iter().chain(keywords.iter().map(|(_, value)| value)) {
                values.push(fx.expr(arg)?);
            }
            fx.in_order(values, |fx, all| {
                let mut result: Option<Branch> = None;
                for (at, function) in items[1..].iter().enumerate().rev() {
                    let given: Vec<Expr> = all
                        .iter()
                        .map(|e| {
                            let span = fx.span(*e);
                            Expr { kind: Hir::Typed(fx.copy(*e).0), span }
                        })
                        .collect();
                    let (positional, named) = given.split_at(args.len());
                    let named: Vec<_> = keywords.iter().zip(named).map(|((name, _), value)| (name.clone(), value.clone())).collect();
                    let called = fx.branch(|fx| fx.call_value(whole, *function, positional, &named));
                    result = Some(match result {
                        None => called,
                        Some(otherwise) => {
                            let (number, at) = (fx.copy(items[0]), fx.int(at as i64, span));
                            let cond = fx.compare(CompareOp::Eq, number, at, true, span)?;
                            fx.branch(|fx| fx.choose(cond, called, otherwise, span))
                        }
                    });
                }
                match result {
                    Some(result) => fx.certain(result, span),
                    None => Err(fx.not_callable(span, "no function")),
                }
            })
        })
    }

    /// A function as one of several, or a choice as a larger one.
    pub(super) fn chosen(&mut self, value: ExprId, to: &Ty) -> Res<ExprId> {
        let span = self.span(value);
        let (from, all) = (functions(&self.ty(value)).to_vec(), functions(to).to_vec());
        let place = |ty: &Ty| match ty {
            Ty::Tagged(tag, _) => all.iter().position(|other| matches!(other, Ty::Tagged(t, _) if t == tag)),
            _ => None,
        };
        let places: Vec<usize> = from.iter().filter_map(place).collect();
        let choice = matches!(self.ty(value), Ty::Tagged(tag, _) if tag.sort == TagSort::Choice);
        let body = |fx: &mut Self, number: ExprId, given: &[ExprId]| {
            let mut items = vec![number];
            for (at, ty) in all.iter().enumerate() {
                items.push(match places.iter().position(|p| *p == at) {
                    Some(found) => fx.join_to(given[found], ty)?,
                    None => fx.nothing_of(ty, span),
                });
            }
            let held = fx.tuple(items, span);
            Ok(fx.expr_of(ExprKind::Cast(CastKind::Tag, held), to.clone(), span))
        };
        if !choice {
            let number = self.int(places[0] as i64, span);
            return body(self, number, &[value]);
        }
        self.with_items(value, |fx, items| {
            let mut number: Option<ExprId> = None;
            for (at, place) in places.iter().enumerate().rev() {
                let new = fx.int(*place as i64, span);
                number = Some(match number {
                    None => new,
                    Some(otherwise) => {
                        let (old, at) = (fx.copy(items[0]), fx.int(at as i64, span));
                        let cond = fx.compare(CompareOp::Eq, old, at, true, span)?;
                        fx.choose(cond, Ok(new), Ok(otherwise), span)?
                    }
                });
            }
            let number = number.unwrap_or_else(|| fx.int(0, span));
            body(fx, number, &items[1..])
        })
    }

    /// Goes on with the items of the tuple that holds a value.
    fn with_items(&mut self, value: ExprId, body: impl FnOnce(&mut Self, Vec<ExprId>) -> Res<ExprId>) -> Res<ExprId> {
        let held = self.held(value);
        if let ExprKind::Tuple(items) = self.kind(held) {
            let items = items.clone();
            if items.iter().all(|item| self.repeatable(*item)) {
                return body(self, items);
            }
        }
        let Ty::Tuple(types) = self.ty(held) else { unreachable!("functions are held as tuples") };
        self.with(held, |fx, held| {
            let items = (0..types.len())
                .map(|at| {
                    let tuple = fx.copy(held);
                    fx.item(tuple, at)
                })
                .collect();
            body(fx, items)
        })
    }

    /// `functools.partial(function, …)`.
    pub(super) fn partial(&mut self, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let Some((function, rest)) = args.split_first() else {
            return Err(Diagnostic::error(Code::ArgumentCount, span, "functools.partial() takes a function")
                .label("no argument")
                .note("Python raises TypeError here")
                .help("write functools.partial(f, ...)")
                .into());
        };
        let mut held = vec![self.expr(function)?];
        let ty = self.ty(held[0]);
        if !matches!(&ty, Ty::Tagged(tag, _) if tag.sort.is_function()) {
            return Err(self.not_callable(function.span, &ty.to_string()));
        }
        for arg in rest.iter().chain(keywords.iter().map(|(_, value)| value)) {
            held.push(self.expr(arg)?);
        }
        let names: Vec<&str> = keywords.iter().map(|(name, _)| name.as_str()).collect();
        Ok(self.tagged(Tag { name: names.join(","), sort: TagSort::Partial }, held, span))
    }

    /// The class that a value of this type is.
    pub(super) fn class_of(&self, ty: &Ty) -> Option<Tag> {
        let Ty::Tagged(Tag { name, sort: TagSort::Class }, _) = ty else { return None };
        let number: usize = name.split('.').next()?.parse().ok()?;
        self.s.constructors.get(number).cloned()
    }

    /// A class whose instances are values.
    pub(super) fn class_value(&mut self, tag: &Tag, span: Span) -> ExprId {
        let known = self.s.constructors.iter().position(|known| known == tag);
        let number = known.unwrap_or_else(|| {
            self.s.constructors.push(tag.clone());
            self.s.constructors.len() - 1
        });
        self.tagged(Tag { name: format!("{number}.{}", tag.short()), sort: TagSort::Class }, Vec::new(), span)
    }

    /// Arguments, evaluated in order.
    #[allow(clippy::type_complexity, reason = "positional and named arguments, as call_function takes them")]
    pub(super) fn evaluated(&mut self, args: &[Expr], keywords: &[(String, Expr)]) -> Res<(Vec<ExprId>, Vec<(String, ExprId, Span)>)> {
        let positional = args.iter().map(|a| self.expr(a)).collect::<Res<Vec<_>>>()?;
        let mut named = Vec::with_capacity(keywords.len());
        for (name, value) in keywords {
            named.push((name.clone(), self.expr(value)?, value.span));
        }
        Ok((positional, named))
    }
}
