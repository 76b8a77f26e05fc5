//! What is not known to be iterable before it is evaluated: objects of the user's classes, iterators that functions return or that lie in tuples.
//!
//! An object is iterated by its `__iter__`, whose result is an iterator or an object with `__next__`, else by `__getitem__` from 0 on. Builtins look at their arguments as they
//! are written (a `range`, a view of a dict); what is no such form is evaluated first here and takes the place of the argument.
//!
//! Absent: iterators that one path takes from one class and another path from another.

use super::deque::is_deque;
use super::function::{Fx, Res, Stop};
use super::machines::Parts;
use super::ranges::is_range;
use crate::builtins::table::Own;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::walk::each_expr;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Tag, Ty};

/// The longest tuple that is made of an iterator.
const MAX_ITEMS: usize = 64;
/// Methods of dicts that give what can only be iterated.
const VIEWS: [&str; 3] = ["keys", "values", "items"];

/// Methods that iterate over what they are given.
const ITERATING: [&str; 15] = [
    "extend",
    "extendleft",
    "update",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "intersection_update",
    "difference_update",
    "symmetric_difference_update",
    "issubset",
    "issuperset",
    "isdisjoint",
    "subtract",
    "join",
];

/// Whether a method of a container stores what an iterator gives, or takes it out, item by item.
fn stores_each(container: &Ty, name: &str) -> bool {
    match container {
        Ty::List(_) => name == "extend",
        Ty::Dict(_) => matches!(name, "update" | "subtract"),
        // What is found early ends it.
        Ty::Set { .. } if matches!(name, "issuperset" | "isdisjoint") => true,
        Ty::Set { frozen, .. } => !frozen && matches!(name, "update" | "difference_update"),
        ty => is_deque(ty) && matches!(name, "extend" | "extendleft"),
    }
}

/// Whether a value may hold a container of this type.
fn may_hold(ty: &Ty, container: &Ty) -> bool {
    ty == container
        || match ty {
            Ty::Record(_) => true,
            Ty::Tuple(items) => items.iter().any(|item| may_hold(item, container)),
            Ty::Tagged(_, held) | Ty::Optional(held) | Ty::List(held) | Ty::Set { item: held, .. } => may_hold(held, container),
            Ty::Dict(dict) => may_hold(&dict.key, container) || may_hold(&dict.value, container),
            _ => false,
        }
}

impl Fx<'_, '_> {
    pub(super) fn has_method(&mut self, tag: &Tag, name: &str) -> bool {
        matches!(self.class_member(tag, name), Global::Method(_))
    }

    /// As [`Self::iterator_of`], where items are asked for one by one: also a deque as its iterator.
    pub(super) fn stepped(&mut self, value: ExprId, span: Span) -> Res<ExprId> {
        let value = self.iterator_of(value, span)?;
        if is_deque(&self.ty(value)) { self.each_of_deque(value, span) } else { Ok(value) }
    }

    /// An object as the iterator that Python makes of it; everything else as it is.
    pub(super) fn iterator_of(&mut self, value: ExprId, span: Span) -> Res<ExprId> {
        if let Some(tag) = self.flag_class(&self.ty(value)) {
            return self.flags_in(value, &tag, span);
        }
        let Ty::Record(tag) = self.ty(value) else { return Ok(value) };
        if self.has_method(&tag, "__iter__") {
            let made = self.special(&tag, "__iter__", vec![value], span)?;
            return match self.ty(made) {
                Ty::Record(of) if self.has_method(&of, "__next__") => self.call_library("resume_next", vec![made], span),
                ty if self.is_generator(made) && !is_range(&ty) => Ok(made),
                ty => Err(Diagnostic::error(Code::TypeMismatch, span, format!("__iter__ of {} returns {ty}", tag.short()))
                    .label("iterated here")
                    .note("Python raises TypeError unless it returns an iterator")
                    .help("return iter(...) of it")
                    .into()),
            };
        }
        if self.has_method(&tag, "__getitem__") {
            let zero = self.int(0, span);
            let place = self.call_library("first_place", vec![zero], span)?;
            return self.call_library("resume_subscripts", vec![value, place], span);
        }
        Ok(value)
    }

    /// Whether an expression has to be evaluated before it can be told what it is.
    pub(super) fn is_opaque(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Local(local) => matches!(self.known_type(*local), Some(Ty::Record(_))),
            Hir::Index { .. } | Hir::IfExp { .. } => true,
            Hir::Attr(..) => self.meaning(e).is_none(),
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Function(_) | Global::Class(_)) => true,
                Some(_) => false,
                None => match &callee.kind {
                    Hir::Attr(_, name) => !VIEWS.contains(&name.as_str()),
                    Hir::Local(_) => true,
                    _ => false,
                },
            },
            _ => false,
        }
    }

    /// What is iterated, where that is an object or an iterator of which the text does not tell: evaluated.
    pub(super) fn evaluated_iterable(&mut self, e: &Expr) -> Res<Option<Expr>> {
        if !self.is_opaque(e) {
            return Ok(None);
        }
        let value = self.expr(e)?;
        let value = self.iterator_of(value, e.span)?;
        Ok(Some(Expr { kind: Hir::Typed(value.0), span: e.span }))
    }

    /// The arguments of a builtin that iterates over them.
    pub(super) fn settled_arguments(&mut self, own: Own, args: &[Expr]) -> Res<Option<Vec<Expr>>> {
        let places = match own {
            Own::Zip => 0..args.len(),
            Own::Map => 1..args.len().max(1),
            Own::Min | Own::Max if args.len() > 1 => 0..0,
            Own::Enumerate
            | Own::Reversed
            | Own::List
            | Own::Set
            | Own::FrozenSet
            | Own::Dict
            | Own::Counter
            | Own::Sorted
            | Own::Sum
            | Own::Min
            | Own::Max
            | Own::Tuple
            | Own::Deque
            | Own::Next => 0..args.len().min(1),
            Own::DefaultDict => 1..args.len().max(1),
            _ => 0..0,
        };
        let mut settled = None;
        for at in places.clone() {
            let done = match own {
                Own::Next => self.next_of(&args[at], args.len() > 1)?,
                Own::Reversed => self.reversed_object(&args[at])?,
                _ => self.evaluated_iterable(&args[at])?,
            };
            let done = match done {
                None if args[at + 1..places.end.max(at + 1)].iter().any(|later| self.is_opaque(later)) => self.evaluated_form(&args[at])?,
                done => done,
            };
            if let Some(done) = done {
                settled.get_or_insert_with(|| args.to_vec())[at] = done;
            }
        }
        Ok(settled)
    }

    /// An argument that is known as it is written, but that is evaluated before what comes later.
    fn evaluated_form(&mut self, e: &Expr) -> Res<Option<Expr>> {
        let typed = |value: ExprId, span: Span| Expr { kind: Hir::Typed(value.0), span };
        match &e.kind {
            Hir::Local(_) | Hir::Const(_) | Hir::Global(_) | Hir::Typed(_) => Ok(None),
            Hir::Call { callee, args, keywords } if self.is_range_call(callee) => {
                let mut parts = Vec::with_capacity(args.len());
                for arg in args {
                    let value = self.in_turn(|fx| fx.expr(arg).map(|value| fx.reusable(value)))?;
                    parts.push(typed(value, arg.span));
                }
                Ok(Some(Expr { kind: Hir::Call { callee: callee.clone(), args: parts, keywords: keywords.clone() }, span: e.span }))
            }
            _ => {
                let value = self.in_turn(|fx| fx.streamed(e).map(|value| fx.reusable(value)))?;
                Ok(Some(typed(value, e.span)))
            }
        }
    }

    /// The argument of `next`: where there is a default, an object as an iterator that ends where its `__next__` raises.
    fn next_of(&mut self, e: &Expr, default: bool) -> Res<Option<Expr>> {
        if !self.is_opaque(e) {
            return Ok(None);
        }
        let value = self.expr(e)?;
        let value = match self.ty(value) {
            Ty::Record(tag) if default && self.has_method(&tag, "__next__") => self.call_library("resume_next", vec![value], e.span)?,
            _ => value,
        };
        Ok(Some(Expr { kind: Hir::Typed(value.0), span: e.span }))
    }

    /// The argument of `reversed`: an object with `__reversed__`, or with a length and subscripts.
    fn reversed_object(&mut self, e: &Expr) -> Res<Option<Expr>> {
        if !self.is_opaque(e) {
            return Ok(None);
        }
        let value = self.expr(e)?;
        let value = match self.ty(value) {
            Ty::Record(tag) if self.has_method(&tag, "__reversed__") => {
                let made = self.special(&tag, "__reversed__", vec![value], e.span)?;
                self.call_library("reversed_already", vec![made], e.span)?
            }
            Ty::Record(tag) if self.has_method(&tag, "__len__") && self.has_method(&tag, "__getitem__") => {
                self.call_library("reversed_subscripts", vec![value], e.span)?
            }
            _ => value,
        };
        Ok(Some(Expr { kind: Hir::Typed(value.0), span: e.span }))
    }

    /// Whether a method of a builtin's object iterates over an argument that has to become a list first.
    pub(super) fn iterates_over(&mut self, name: &str, args: &[Expr]) -> bool {
        ITERATING.contains(&name) && args.iter().any(|arg| self.is_opaque(arg) || self.is_iterator(arg))
    }

    /// The arguments of a method that iterates over them: objects as iterators, and iterators as lists of their items unless the method stores item by item.
    pub(super) fn iterable_arguments(&mut self, args: &[Expr], name: &str, container: ExprId) -> Res<Vec<Expr>> {
        let mut settled = Vec::with_capacity(args.len());
        for arg in args {
            settled.push(self.evaluated_iterable(arg)?.unwrap_or_else(|| arg.clone()));
        }
        if !stores_each(&self.ty(container), name) {
            return Ok(self.listed_arguments(&settled)?.unwrap_or(settled));
        }
        for arg in &mut settled {
            if self.is_iterator(arg) {
                let value = self.expr(arg)?;
                let value = self.stored_each(value, container, arg.span)?;
                arg.kind = Hir::Typed(value.0);
            }
        }
        Ok(settled)
    }

    /// An iterator whose items a container takes one by one, as CPython does: it may look at the container meanwhile, and what it has given is
    /// there when it raises. Where nobody can tell, it is a list first, which loop analysis knows: where the container has no other name and an exception ends the
    /// function, and in loops over `prange`, which collect what their rounds store.
    pub(super) fn stored_each(&mut self, iterator: ExprId, container: ExprId, span: Span) -> Res<ExprId> {
        if !self.is_generator(iterator) || is_range(&self.ty(iterator)) {
            return Ok(iterator);
        }
        let ends = self.frames.is_empty() && self.is_owned(container);
        if !ends && self.pranges == 0 || self.may_see(iterator, container) {
            return Ok(iterator);
        }
        self.call_library("items_list", vec![iterator], span)
    }

    /// Whether an iterator may hold a container.
    fn may_see(&self, iterator: ExprId, container: ExprId) -> bool {
        let of = self.ty(container);
        let name = |e: ExprId| match self.kind(e) {
            ExprKind::Local(local) => Some(self.locals[local.index()].name.as_str()),
            _ => None,
        };
        let Some(own) = name(container).filter(|_| self.is_owned(container)) else { return may_hold(&self.ty(iterator), &of) };
        let mut seen = false;
        each_expr(&self.exprs, iterator, &mut |e, _| {
            if let Some(name) = name(e) {
                let ty = self.ty(e);
                // Other variables hold other lists; what a temporary holds is not known.
                seen |= name == own || may_hold(&ty, &of) && (name.starts_with('.') || !matches!(ty, Ty::List(_)));
            }
        });
        seen
    }

    /// A list of anything that can be iterated; `None` for the rest.
    pub(super) fn listed_value(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        let value = self.iterator_of(value, span)?;
        if self.is_generator(value) && !is_range(&self.ty(value)) {
            return self.call_library("items_list", vec![value], span).map(Some);
        }
        if let Ty::Array(array) = self.ty(value)
            && array.rank > 1
        {
            // Its rows.
            return self.call_library("items_list", vec![value], span).map(Some);
        }
        self.list_of(value, span)
    }

    /// Whether there are starred values whose length only the run tells.
    pub(super) fn has_open_star(&self, items: &[Expr]) -> bool {
        items.iter().any(|item| match &item.kind {
            Hir::Starred(value) => match &value.kind {
                Hir::Local(local) => self.known_type(*local).is_some_and(|ty| !matches!(ty, Ty::Tuple(_))),
                Hir::Const(Const::Str(_)) => true,
                _ => false,
            },
            _ => false,
        })
    }

    /// The items of a display with starred values whose length only the run tells, as a list; `None` where there are none.
    pub(super) fn starred_list(&mut self, items: &[Expr], span: Span) -> Res<Option<ExprId>> {
        if !self.has_open_star(items) {
            return Ok(None);
        }
        let (mut lists, mut run) = (Vec::new(), Vec::new());
        for item in items {
            let Hir::Starred(value) = &item.kind else {
                run.push(self.expr(item)?);
                continue;
            };
            if !run.is_empty() {
                lists.push(self.new_list(std::mem::take(&mut run), span)?);
            }
            let read = self.expr(value)?;
            match self.listed_value(read, item.span)? {
                Some(list) => lists.push(list),
                None => return Err(self.not_spread(&self.ty(read), item.span)),
            }
        }
        if !run.is_empty() {
            lists.push(self.new_list(run, span)?);
        }
        let mut whole: Option<ExprId> = None;
        for list in lists {
            whole = Some(match whole {
                None => list,
                Some(before) => self.binary(crate::hir::BinaryOp::Add, before, list, span)?,
            });
        }
        Ok(whole)
    }

    /// `tuple(iterator)`: where it is known how many items there will be.
    pub(super) fn tuple_of(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        let Some(count) = self.known_length(&self.ty(value), Some(value))? else { return Ok(None) };
        let Some(list) = self.listed_value(value, span)? else { return Ok(None) };
        if count == 0 {
            self.emit(crate::thir::StmtKind::Expr(list), span);
            return Ok(Some(self.tuple(Vec::new(), span)));
        }
        let list = self.hold(list);
        let mut items = Vec::with_capacity(count);
        for at in 0..count {
            let index = self.int(at as i64, span);
            items.push(self.nth(list, index, span)?);
        }
        Ok(Some(self.tuple(items, span)))
    }

    /// A part of what a value holds, where the expression that makes it says what that is.
    fn made_with(&self, value: ExprId, at: usize) -> Option<ExprId> {
        let ExprKind::Cast(crate::thir::CastKind::Tag, held) = self.kind(value) else { return None };
        match self.kind(*held) {
            ExprKind::Tuple(items) => items.get(at).copied(),
            _ => None,
        }
    }

    /// How many items an iterator of a type gives, where that does not depend on the run; with the expression that makes it, if that is known.
    pub(super) fn known_length(&mut self, ty: &Ty, value: Option<ExprId>) -> Res<Option<usize>> {
        if let Ty::Tuple(items) = ty {
            return Ok(Some(items.len()));
        }
        let Ty::Tagged(_, held) = ty else { return Ok(None) };
        let (Some(key), Ty::Tuple(types)) = (super::generators::generator_key(ty), &**held) else { return Ok(None) };
        if is_range(ty) {
            let part = |at: usize| value.and_then(|value| self.made_with(value, at)).and_then(|part| self.const_int(part));
            let (start, stop, step) = match types.len() {
                1 => (Some(0), part(0), Some(1)),
                2 => (part(0), part(1), Some(1)),
                _ => (part(0), part(1), part(2)),
            };
            let (Some(start), Some(stop), Some(step)) = (start, stop, step) else { return Ok(None) };
            let (start, stop, step) = (i128::from(start), i128::from(stop), i128::from(step));
            let count = match step {
                0 => return Ok(None),
                1.. if start < stop => (stop - start - 1) / step + 1,
                ..0 if start > stop => (start - stop - 1) / -step + 1,
                _ => 0,
            };
            return Ok(usize::try_from(count).ok().filter(|n| *n <= MAX_ITEMS));
        }
        let Parts { sources, exact } = self.runs_over(key, types.len())?;
        if !exact {
            return Ok(None);
        }
        let mut least: Option<usize> = None;
        for at in sources {
            let part = value.and_then(|value| self.made_with(value, at));
            let Some(count) = self.known_length(&types[at], part)? else { return Ok(None) };
            least = Some(least.map_or(count, |n| n.min(count)));
        }
        Ok(least)
    }

    /// The refusal of an iterator that is none.
    pub(super) fn no_iterator(&self, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("{ty} is no iterator"))
            .label(format!("{ty}"))
            .note("Python raises TypeError here; next() goes on with what iter(), zip(), map() and their like, generators and objects with __next__ give")
            .help("write it = iter(x), then next(it)")
            .into()
    }
}
