//! `collections.deque`: a value of the class beside a ring of items and a list of numbers, and functions of the library over the two.
//!
//! Where a deque is only read as a whole it is the list of its items ([`Fx::plain`]); loops run over the ring itself, because changing the length ends them.
//!
//! Absent: `+` and `*`, deques in containers that Python passes, `isinstance`.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Expr, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, StmtKind};
use crate::ty::{Tag, TagSort, Ty};

/// Methods of deques.
const METHODS: [&str; 15] = [
    "append",
    "appendleft",
    "pop",
    "popleft",
    "extend",
    "extendleft",
    "rotate",
    "clear",
    "index",
    "count",
    "reverse",
    "insert",
    "remove",
    "copy",
    "__len__",
];

/// Whether values of a type are deques.
pub(super) fn is_deque(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if tag.sort == TagSort::Deque)
}

impl Fx<'_, '_> {
    fn as_deque(&mut self, ring: ExprId) -> ExprId {
        let tag = Tag { name: "collections.deque".to_owned(), sort: TagSort::Deque };
        let (ty, span) = (Ty::Tagged(tag, Box::new(self.ty(ring))), self.span(ring));
        self.expr_of(ExprKind::Cast(CastKind::Tag, ring), ty, span)
    }

    /// A function of the library over a deque.
    pub(super) fn of_deque(&mut self, name: &str, deque: ExprId, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let deque = self.in_variable(deque);
        let mut all = Vec::with_capacity(args.len() + 2);
        for at in 0..2 {
            let read = self.copy(deque);
            let held = self.held(read);
            all.push(self.item(held, at));
        }
        all.extend(args);
        self.call_library(name, all, span)
    }

    /// The iterator of a deque, which must not be changed from now on.
    pub(super) fn each_of_deque(&mut self, deque: ExprId, span: Span) -> Res<ExprId> {
        let deque = self.in_variable(deque);
        let read = self.copy(deque);
        let changes = self.of_deque("deque_changes", read, Vec::new(), span)?;
        let changes = self.in_variable(changes);
        self.of_deque("deque_each", deque, vec![changes], span)
    }

    /// `deque(iterable, maxlen)`.
    pub(super) fn new_deque(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let (mut items, mut most) = (args.first(), args.get(1));
        for (name, value) in keywords {
            let place = match name.as_str() {
                "iterable" => &mut items,
                "maxlen" => &mut most,
                _ => return Err(self.array_form(row, value.span)),
            };
            if place.replace(value).is_some() {
                return Err(self.array_form(row, value.span));
            }
        }
        if args.len() > 2 {
            return Err(self.array_form(row, span));
        }
        let list = match items {
            None => self.empty_list(span)?,
            Some(e) => {
                let value = self.iterated(e)?;
                match self.list_of(value, e.span)? {
                    Some(list) => list,
                    None => self.call_library("items_list", vec![value], e.span)?,
                }
            }
        };
        let most = match most {
            None => None,
            Some(e) => Some((self.expr(e)?, e.span)).filter(|(value, _)| self.ty(*value) != Ty::None),
        };
        let ring = match most {
            None => self.call_library("deque_of_any", vec![list], span)?,
            Some((most, place)) => {
                if let Ty::Optional(_) = self.ty(most) {
                    return Err(self.may_be_none_here(place, "the maxlen of a deque"));
                }
                let most = self.index(most, "maxlen")?;
                self.call_library("deque_of", vec![list, most], span)?
            }
        };
        Ok(self.as_deque(ring))
    }

    /// `deque.name(args)`.
    pub(super) fn deque_method(&mut self, deque: ExprId, m: &Method<'_>) -> Res<ExprId> {
        if !METHODS.contains(&m.name) {
            return Err(self.no_method(&self.ty(deque), m, &METHODS));
        }
        if !m.keywords.is_empty() {
            return Err(self.bad_call(m, "it takes no keyword arguments", "pass the arguments by position"));
        }
        // What Python looks up first, it holds while it evaluates the arguments.
        let deque = self.in_variable(deque);
        let mut args = Vec::with_capacity(m.args.len());
        for arg in m.args {
            let value = self.iterated(arg)?;
            // It may be this deque, which grows meanwhile.
            let value = if is_deque(&self.ty(value)) { self.of_deque("deque_list", value, Vec::new(), arg.span)? } else { value };
            args.push(value);
        }
        let takes = match m.name {
            "append" | "appendleft" | "extend" | "extendleft" | "count" | "remove" => 1..=1,
            "insert" => 2..=2,
            "rotate" => 0..=1,
            "index" => 1..=3,
            _ => 0..=0,
        };
        if !takes.contains(&args.len()) {
            return Err(self.bad_call(m, "Python raises TypeError here", "match the call to the method"));
        }
        let numbers = match m.name {
            "rotate" | "insert" => 0..1,
            "index" => 1..args.len(),
            _ => 0..0,
        };
        for at in numbers.start..numbers.end.min(args.len()) {
            args[at] = self.index(args[at], "an index")?;
        }
        if m.name == "__len__" {
            return self.of_deque("deque_len", deque, args, m.span);
        }
        let done = self.of_deque(&format!("deque_{}", m.name), deque, args, m.span)?;
        Ok(if m.name == "copy" { self.as_deque(done) } else { done })
    }

    /// The index in `deque[index]`.
    fn deque_index(&mut self, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let index = self.single_index(indices, "a deque", span)?;
        self.index(index, "a deque index")
    }

    /// `deque[index]`.
    pub(super) fn deque_item(&mut self, deque: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let index = self.deque_index(indices, span)?;
        self.of_deque("deque_get", deque, vec![index], span)
    }

    /// `deque[index] = value`, the value evaluated first.
    pub(super) fn set_deque_item(&mut self, deque: ExprId, indices: &[Subscript], value: ExprId, span: Span) -> Res<()> {
        let value = self.hold(value);
        let index = self.deque_index(indices, span)?;
        let set = self.of_deque("deque_set", deque, vec![index, value], span)?;
        self.emit(StmtKind::Expr(set), span);
        Ok(())
    }

    /// `deque[index] op= value`.
    pub(super) fn update_deque_item(
        &mut self,
        deque: ExprId,
        indices: &[Subscript],
        op: BinaryOp,
        value: &Expr,
        (place, span): (Span, Span),
    ) -> Res<()> {
        let deque = self.reusable(deque);
        let index = self.deque_index(indices, place)?;
        let index = self.reusable(index);
        let (again, at) = (self.copy(deque), self.copy(index));
        let old = self.of_deque("deque_get", again, vec![at], place)?;
        let old = self.hold(old);
        let new = self.updated(old, op, value, span)?;
        let new = self.hold(new);
        let set = self.of_deque("deque_set", deque, vec![index, new], span)?;
        self.emit(StmtKind::Expr(set), span);
        Ok(())
    }

    /// `del deque[index]`.
    pub(super) fn delete_deque_item(&mut self, deque: ExprId, indices: &[Subscript], span: Span) -> Res<()> {
        let deque = self.reusable(deque);
        let index = self.deque_index(indices, span)?;
        let deleted = self.of_deque("deque_delete", deque, vec![index], span)?;
        self.emit(StmtKind::Expr(deleted), span);
        Ok(())
    }

    /// Comparisons of two deques, as lists; a deque equals nothing else. `None` where there is none.
    pub(super) fn compare_deques(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        match (is_deque(&ta), is_deque(&tb)) {
            (false, false) => Ok(None),
            (true, true) => {
                let (a, b) = (self.hold(a), self.hold(b));
                let (a, b) = (self.plain(a)?, self.plain(b)?);
                self.compare(op, a, b, truth, span).map(Some)
            }
            _ if matches!(op, CompareOp::Eq | CompareOp::Ne) => {
                let equal = self.unequal(a, b, span)?;
                Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
            }
            _ => Err(self.mismatch(op.symbol(), &ta, &tb, span)),
        }
    }

    /// The refusal of an operator.
    pub(super) fn no_deque_operator(&self, op: BinaryOp, a: &Ty, b: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("'{}' of {a} and {b} is not supported", op.symbol()))
            .label("deque")
            .note("compiled deques have methods, not operators")
            .help("use extend(), or make lists of them: list(d)")
            .into()
    }
}
