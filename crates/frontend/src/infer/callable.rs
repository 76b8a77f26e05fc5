//! Functions as values.
//!
//! Which function a value is its type says ([`TagSort::Function`], a number into [`Session::callables`]); at run time it is only what the function
//! has taken from around it, as a tuple. So every call knows its function, and a function that is passed on costs what it holds.
//!
//! A nested function that is called by its name where its variables are at hand is [`Callable::Here`]: nothing is stored, a call passes what the
//! variables hold at that moment, as Python's cells do, and brings back those that the function assigns (`nonlocal`). Used as a value it becomes a
//! [`Callable::Closure`] with the values of that moment. That is the same as long as the variables keep them, so assigning one while such a
//! closure is in a variable is refused, and so is a closure that assigns. Absent: variables that hold one function or another.

use super::Session;
use super::function::{Fx, Res, Stop};
use super::state::Slot;
use crate::builtins::table::{self, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{self, Closure, Expr, ExprKind as Hir, LocalId};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Dtype, Tag, TagSort, Ty};

/// What a function value calls.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Callable {
    /// A function of a module.
    Function(FunctionKey),
    /// A function, class or type of the table of builtins.
    Path(String),
    /// A class whose instances are values.
    Class(Tag),
    /// A nested function, with the variables around it where they are.
    Here(FunctionKey),
    /// A nested function that holds the values of the variables around it.
    Closure(FunctionKey),
    /// `functools.partial`: holds the function, the arguments by position, and those by these names.
    Partial(Vec<String>),
}

impl Session<'_> {
    /// The type of a function value that holds values of these types.
    fn callable(&mut self, callable: Callable, name: &str, held: Vec<Ty>) -> Ty {
        let known = self.callables.iter().position(|c| *c == callable);
        let number = known.unwrap_or_else(|| {
            self.callables.push(callable);
            self.callables.len() - 1
        });
        let tag = Tag { name: format!("function {name}"), sort: TagSort::Function(number as u32) };
        Ty::Tagged(tag, Box::new(Ty::Tuple(held)))
    }
}

impl Fx<'_, '_> {
    /// The function that a value of this type is.
    pub(super) fn callable_of(&self, ty: &Ty) -> Option<Callable> {
        let Ty::Tagged(Tag { sort: TagSort::Function(number), .. }, _) = ty else { return None };
        self.s.callables.get(*number as usize).cloned()
    }

    /// Whether values of this type are functions.
    pub(super) fn is_function(ty: &Ty) -> bool {
        matches!(ty, Ty::Tagged(Tag { sort: TagSort::Function(_), .. }, _))
    }

    /// The dtype that a value of this type means: `float` is a function and a dtype.
    pub(super) fn as_dtype(&self, ty: &Ty) -> Option<Dtype> {
        match (ty, self.callable_of(ty)) {
            (Ty::Dtype(d), _) => Some(*d),
            (_, Some(Callable::Path(path))) => match table::row(&path)?.rule {
                Rule::PyType(d) => Some(d),
                _ => None,
            },
            _ => None,
        }
    }

    /// A function value that holds these values.
    pub(super) fn function_value(&mut self, callable: Callable, name: &str, held: Vec<ExprId>, span: Span) -> ExprId {
        let types = held.iter().map(|e| self.ty(*e)).collect();
        let ty = self.s.callable(callable, name, types);
        let tuple = self.tuple(held, span);
        self.expr_of(ExprKind::Cast(CastKind::Tag, tuple), ty, span)
    }

    /// A function of a module as a value.
    pub(super) fn named_function(&mut self, key: FunctionKey, span: Span) -> Res<ExprId> {
        let name = self.s.parsed(key)?.hir.name.clone();
        Ok(self.function_value(Callable::Function(key), &name, Vec::new(), span))
    }

    /// The value of `def` or of a lambda that is given a name.
    pub(super) fn function_here(&mut self, closure: &Closure, span: Span) -> ExprId {
        let key = self.s.nested(self.key, &closure.function, span);
        self.function_value(Callable::Here(key), &closure.function.name, Vec::new(), span)
    }

    /// A lambda in any other place.
    pub(super) fn closure(&mut self, closure: &Closure, span: Span) -> Res<ExprId> {
        let here = self.function_here(closure, span);
        self.as_value(here)
    }

    /// A function as a value that may go anywhere.
    pub(super) fn as_value(&mut self, value: ExprId) -> Res<ExprId> {
        let Some(Callable::Here(key)) = self.callable_of(&self.ty(value)) else { return Ok(value) };
        let span = self.span(value);
        let parsed = self.s.parsed(key)?;
        if let Some(written) = parsed.hir.writes.first() {
            let name = &parsed.hir.locals[written.index()].name;
            return Err(Diagnostic::error(
                Code::UnsupportedExpression,
                span,
                format!("'{}' assigns '{name}' of the function around it and is used as a value", parsed.hir.name),
            )
            .label("not called")
            .note("a function that is passed on takes the values of the variables around it along; it cannot assign them")
            .help("call it by its name, or let it return the new value")
            .into());
        }
        let held = self.captured_values(key, span)?;
        Ok(self.function_value(Callable::Closure(key), &parsed.hir.name, held, span))
    }

    /// What the variables hold now that a nested function shares with this one.
    fn captured_values(&mut self, key: FunctionKey, span: Span) -> Res<Vec<ExprId>> {
        let parsed = self.s.parsed(key)?;
        let mut values = Vec::with_capacity(parsed.hir.captures);
        for param in &parsed.hir.params[..parsed.hir.captures] {
            let local = self.shared_variable(&parsed.hir, param.local);
            let name = &parsed.hir.locals[param.local.index()].name;
            let slot = local.and_then(|local| self.state.as_ref().map(|s| s.get(local).clone()));
            match (local, slot) {
                (Some(local), Some(slot)) if !matches!(slot, Slot::Unbound | Slot::Maybe(_)) => values.push(self.variable(local, span)?),
                _ => {
                    return Err(Diagnostic::error(
                        Code::UnsupportedExpression,
                        span,
                        format!("'{name}' may have no value where '{}' uses it", parsed.hir.name),
                    )
                    .label("here")
                    .note("a nested function takes the values of the variables around it when it is called or passed on")
                    .help(format!("assign '{name}' on every path before it"))
                    .into());
                }
            }
        }
        Ok(values)
    }

    /// The variable of this function that a nested one knows as its `local`.
    fn shared_variable(&self, nested: &hir::Function, local: LocalId) -> Option<LocalId> {
        let cell = nested.locals[local.index()].cell?;
        let at = self.parsed.hir.locals.iter().position(|own| own.cell == Some(cell))?;
        Some(LocalId(at as u32))
    }

    /// A callee that is no name of the module's: a variable that names a nested function stays one.
    pub(super) fn callee(&mut self, callee: &Expr) -> Res<ExprId> {
        match &callee.kind {
            Hir::Local(local) => self.variable(*local, callee.span),
            Hir::Closure(closure) => Ok(self.function_here(closure, callee.span)),
            _ => self.expr(callee),
        }
    }

    /// `value(args, name=…)` of a function value.
    pub(super) fn call_value(&mut self, whole: &Expr, value: ExprId, args: &[Expr], keywords: &[(String, Expr)]) -> Res<ExprId> {
        let span = whole.span;
        let ty = self.ty(value);
        match self.callable_of(&ty) {
            None => match ty {
                Ty::Record(tag) => {
                    let (mut args, named) = self.evaluated(args, keywords)?;
                    args.insert(0, value);
                    self.special_named(&tag, "__call__", args, named, span)
                }
                Ty::Dtype(d) => match table::row(&format!("numpy.{}", if d == Dtype::Bool { "bool_" } else { d.name() })) {
                    Some(row) => self.builtin(row, args, keywords, span),
                    None => Err(self.not_callable(self.span(value), &ty.to_string())),
                },
                _ => Err(self.not_callable(self.span(value), &ty.to_string())),
            },
            Some(Callable::Path(path)) => match table::row(&path) {
                Some(row) => self.builtin(row, args, keywords, span),
                None => Err(self.unknown_path(&path, span)),
            },
            Some(Callable::Class(tag)) => self.construct_instance(&tag, args, keywords, span),
            Some(Callable::Function(key)) => {
                let (args, named) = self.evaluated(args, keywords)?;
                self.call_function(key, args, named, span)
            }
            Some(Callable::Here(key)) => {
                let (mut args, named) = self.evaluated(args, keywords)?;
                let mut positional = self.captured_values(key, span)?;
                positional.append(&mut args);
                let result = self.call_function(key, positional, named, span)?;
                self.bring_back(key, whole, result)
            }
            Some(Callable::Closure(key)) => self.with(value, |fx, value| {
                let held = fx.held(value);
                let count = fx.s.parsed(key)?.hir.captures;
                let mut positional: Vec<ExprId> = (0..count)
                    .map(|at| {
                        let held = fx.copy(held);
                        fx.item(held, at)
                    })
                    .collect();
                let (mut args, named) = fx.evaluated(args, keywords)?;
                positional.append(&mut args);
                fx.call_function(key, positional, named, span)
            }),
            Some(Callable::Partial(names)) => self.with(value, |fx, value| {
                let held = fx.held(value);
                let Ty::Tuple(types) = fx.ty(held) else { unreachable!("what a function holds is a tuple") };
                let mut items = Vec::with_capacity(types.len());
                for at in 0..types.len() {
                    let held = fx.copy(held);
                    let item = fx.item(held, at);
                    items.push(Expr { kind: Hir::Typed(item.0), span });
                }
                let inner = items.remove(0);
                let Hir::Typed(inner) = inner.kind else { unreachable!("just made") };
                let bound: Vec<Expr> = items.split_off(items.len() - names.len());
                items.extend(args.iter().cloned());
                // A keyword of the call takes the place of one of the partial's.
                let kept = names.iter().zip(bound).filter(|(name, _)| !keywords.iter().any(|(own, _)| own == *name));
                let mut named: Vec<(String, Expr)> = kept.map(|(name, value)| (name.clone(), value)).collect();
                named.extend(keywords.iter().cloned());
                fx.call_value(whole, ExprId(inner), &items, &named)
            }),
        }
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

    /// The result of a call of a nested function that assigns variables of this one: they get their new values.
    fn bring_back(&mut self, key: FunctionKey, whole: &Expr, result: ExprId) -> Res<ExprId> {
        let parsed = self.s.parsed(key)?;
        if parsed.hir.writes.is_empty() {
            return Ok(result);
        }
        let span = whole.span;
        let refuse = |why: &str, help: &str| -> Stop {
            Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' assigns variables of the function around it", parsed.hir.name))
                .label("cannot be called here")
                .note(why.to_owned())
                .help(help.to_owned())
                .into()
        };
        if !self.whole.is_some_and(|e| std::ptr::eq(e, whole)) {
            return Err(refuse(
                "in the middle of an expression its effect would depend on the order of evaluation",
                "call it in a statement of its own: 'y = f(x)'",
            ));
        }
        if !self.frames.is_empty() {
            return Err(refuse(
                "inside 'try' an exception in it would lose what it has assigned before",
                "call it outside of 'try', or let it return the new values",
            ));
        }
        let result = self.hold(result);
        for (at, &written) in parsed.hir.writes.iter().enumerate() {
            let name = &parsed.hir.locals[written.index()].name;
            let own = self.shared_variable(&parsed.hir, written);
            // What is a parameter here must go on to the function around this one.
            let Some(local) = own.filter(|l| l.index() >= self.parsed.hir.captures || self.parsed.hir.writes.contains(l)) else {
                return Err(refuse(
                    &format!("'{name}' does not belong to the function from which it is called"),
                    "write a loop instead of a comprehension, or let it return the new value",
                ));
            };
            let result = self.copy(result);
            let value = self.item(result, at + 1);
            self.assign(local, value, span)?;
        }
        let result = self.copy(result);
        Ok(self.item(result, 0))
    }

    /// What a function returns: with the variables of the function around it that it has assigned.
    pub(super) fn with_written(&mut self, value: Option<ExprId>, span: Span) -> Res<Option<ExprId>> {
        let parsed = self.parsed;
        if parsed.hir.writes.is_empty() {
            return Ok(value);
        }
        let mut items = vec![match value {
            Some(value) => value,
            None => self.constant(&hir::Const::None, span),
        }];
        for &written in &parsed.hir.writes {
            items.push(self.variable(written, span)?);
        }
        Ok(Some(self.tuple(items, span)))
    }

    /// Refuses the assignment of a variable whose value a closure in another variable holds: Python's closure would see the new one.
    pub(super) fn no_stale_closure(&mut self, variable: LocalId, span: Span) -> Res<()> {
        let Some(cell) = self.parsed.hir.locals[variable.index()].cell else { return Ok(()) };
        let Some(state) = &self.state else { return Ok(()) };
        let slots: Vec<(usize, Ty)> = state.0.iter().enumerate().filter_map(|(at, slot)| slot.storage().map(|ty| (at, ty))).collect();
        for (at, ty) in slots {
            if at != variable.index() && self.holds_cell(&ty, cell)? {
                let (name, closure) = (self.name(variable).to_owned(), self.name(LocalId(at as u32)).to_owned());
                return Err(Diagnostic::error(
                    Code::UnsupportedTarget,
                    span,
                    format!("'{name}' is assigned while '{closure}' holds a function that reads it"),
                )
                .label("assigned here")
                .note("Python's function would see the new value; compiled code has stored the old one in it")
                .help(format!("use another variable, or bind the value when the function is made: 'lambda x, {name}={name}: ...'"))
                .into());
            }
        }
        Ok(())
    }

    /// Whether values of a type may hold the value of a shared variable.
    fn holds_cell(&mut self, ty: &Ty, cell: u32) -> Res<bool> {
        match ty {
            Ty::Tagged(_, held) => {
                if let Some(Callable::Closure(key)) = self.callable_of(ty) {
                    let parsed = self.s.parsed(key)?;
                    let params = &parsed.hir.params[..parsed.hir.captures];
                    let by_default = |at: LocalId| parsed.hir.locals[at.index()].name.starts_with(".default");
                    if params.iter().any(|p| parsed.hir.locals[p.local.index()].cell == Some(cell) && !by_default(p.local)) {
                        return Ok(true);
                    }
                }
                self.holds_cell(held, cell)
            }
            Ty::Tuple(items) => {
                for item in items {
                    if self.holds_cell(item, cell)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Ty::List(item) | Ty::Optional(item) | Ty::Set { item, .. } => self.holds_cell(item, cell),
            Ty::Dict(dict) => Ok(self.holds_cell(&dict.key, cell)? || self.holds_cell(&dict.value, cell)?),
            _ => Ok(false),
        }
    }

    /// `functools.partial(function, args, name=…)`.
    pub(super) fn partial(&mut self, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let [function, rest @ ..] = args else {
            return Err(Diagnostic::error(Code::ArgumentCount, span, "partial() needs a function")
                .label("this call")
                .note("Python raises TypeError here")
                .help("pass the function first")
                .into());
        };
        let mut held = vec![self.expr(function)?];
        let ty = self.ty(held[0]);
        if !Self::is_function(&ty) {
            return Err(self.not_callable(function.span, &ty.to_string()));
        }
        let (positional, named) = self.evaluated(rest, keywords)?;
        held.extend(positional);
        let names = named.iter().map(|(name, ..)| name.clone()).collect();
        held.extend(named.into_iter().map(|(_, value, _)| value));
        Ok(self.function_value(Callable::Partial(names), "partial", held, span))
    }

    /// Notes that an expression is all that its statement evaluates.
    pub(super) fn whole_expr(&mut self, e: &Expr) -> Res<ExprId> {
        let outer = self.whole.replace(std::ptr::from_ref(e));
        let value = self.expr(e);
        self.whole = outer;
        value
    }
}
