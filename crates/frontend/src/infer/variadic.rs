//! Tuples whose length only the run tells (`tuple[int, ...]`): what `tuple(list)` makes and `zip(*rows)` gives.
//!
//! Such a tuple is the list of its items beside its class. Nobody else has that list, so it never changes, and who only reads the tuple takes it for the
//! list ([`Fx::plain`]). Its items have one type, as those of lists. What is different from a list is here: comparison, `+` and `*`, subscripts, methods.
//!
//! Where one path makes such a tuple and another one of a known length, or a place takes such tuples, that one becomes one too.
//!
//! Absent: those that Python passes as arguments of their own, whose length is part of their type.

use super::call::Method;
use super::function::{Fx, Res};
use crate::hir::{BinaryOp, CompareOp, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::Ty;
use crate::ty::join::exact;

/// Whether values of a type are tuples of any length.
pub(super) fn is_variadic(ty: &Ty) -> bool {
    ty.variadic_item().is_some()
}

/// The type that all items of a tuple have, if there are any.
pub(super) fn common_item(types: &[Ty]) -> Option<Ty> {
    let (first, rest) = types.split_first()?;
    rest.iter().try_fold(first.clone(), |a, b| exact(&a, b))
}

impl Fx<'_, '_> {
    /// The tuple that takes over a list, which nobody else has.
    pub(super) fn as_variadic(&mut self, list: ExprId) -> ExprId {
        let (ty, span) = (self.ty(list), self.span(list));
        let Ty::List(item) = ty else { unreachable!("a list") };
        self.expr_of(ExprKind::Cast(CastKind::Tag, list), Ty::variadic(*item), span)
    }

    /// The items of a tuple of either sort as a list; `None` for other values, and for tuples whose items have several types.
    fn tuple_items(&mut self, tuple: ExprId, span: Span) -> Res<Option<ExprId>> {
        match self.ty(tuple) {
            ty if is_variadic(&ty) => Ok(Some(self.held(tuple))),
            Ty::Tuple(types) if types.is_empty() => {
                self.evaluated_for_effect(tuple);
                self.empty_list(span).map(Some)
            }
            Ty::Tuple(types) if common_item(&types).is_some() => self.list_of(tuple, span),
            _ => Ok(None),
        }
    }

    /// `+` and `*` with such a tuple among the operands; `None` for others.
    pub(super) fn variadic_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        if !is_variadic(&ta) && !is_variadic(&tb) || self.may_be_none(a) || self.may_be_none(b) {
            return Ok(None);
        }
        let count = |ty: &Ty| matches!(ty, Ty::Int | Ty::Bool);
        let list = match op {
            BinaryOp::Add => {
                let (a, b) = if self.repeatable(a) { (a, b) } else { (self.hold(a), b) };
                match (self.tuple_items(a, span)?, self.tuple_items(b, span)?) {
                    (Some(a), Some(b)) => Some(self.binary(op, a, b, span)?),
                    _ => None,
                }
            }
            BinaryOp::Mul if count(&tb) => {
                let items = self.held(a);
                Some(self.binary(op, items, b, span)?)
            }
            BinaryOp::Mul if count(&ta) => {
                let items = self.held(b);
                Some(self.binary(op, a, items, span)?)
            }
            _ => None,
        };
        match list {
            Some(list) => Ok(Some(self.as_variadic(list))),
            None => Err(self.mismatch(op.symbol(), &ta, &tb, span)),
        }
    }

    /// Comparisons with such a tuple among the operands: with tuples as lists are compared; it equals nothing else. `None` for others.
    pub(super) fn compare_variadic(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        if !is_variadic(&ta) && !is_variadic(&tb) || self.may_be_none(a) || self.may_be_none(b) {
            return Ok(None);
        }
        let named = |ty: &Ty| matches!(ty, Ty::Tagged(tag, _) if tag.sort == crate::ty::TagSort::NamedTuple);
        let (a, b) = (if named(&ta) { self.held(a) } else { a }, if named(&tb) { self.held(b) } else { b });
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let equal = match (self.ty(a), self.ty(b)) {
            (Ty::Tuple(types), _) if equality => self.equal_to_tuple(b, a, types.len(), span)?,
            (_, Ty::Tuple(types)) if equality => self.equal_to_tuple(a, b, types.len(), span)?,
            _ => {
                let a = self.reusable(a);
                match (self.tuple_items(a, span)?, self.tuple_items(b, span)?) {
                    (Some(a), Some(b)) => return self.compare(op, a, b, truth, span).map(Some),
                    _ if equality => self.unequal(a, b, span)?,
                    _ => return Err(self.mismatch(op.symbol(), &ta, &tb, span)),
                }
            }
        };
        Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
    }

    /// Whether a tuple of any length equals one of a known length, item by item.
    fn equal_to_tuple(&mut self, any: ExprId, known: ExprId, count: usize, span: Span) -> Res<ExprId> {
        let items = self.held(any);
        self.with(items, |fx, items| {
            fx.with(known, |fx, known| {
                let list = fx.copy(items);
                let len = fx.expr_of(ExprKind::ListLen(list), Ty::Int, span);
                let wanted = fx.int(count as i64, span);
                let mut equal = fx.compare(CompareOp::Eq, len, wanted, true, span)?;
                if matches!(fx.ty(items), Ty::List(item) if matches!(*item, Ty::Open(_))) {
                    return Ok(equal);
                }
                for at in 0..count {
                    let (index, tuple) = (fx.int(at as i64, span), fx.copy(known));
                    let (x, y) = (fx.nth(items, index, span)?, fx.item(tuple, at));
                    let same = fx.same_item(x, y, span)?;
                    equal = fx.expr_of(ExprKind::And(equal, same), Ty::Bool, span);
                }
                Ok(equal)
            })
        })
    }

    /// `tuple[index]`, `tuple[start:stop:step]`.
    pub(super) fn variadic_subscript(&mut self, tuple: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let items = self.held(tuple);
        if let [Subscript::Slice(start, stop, step, _)] = indices {
            let part = self.list_slice(items, [start, stop, step], span)?;
            return Ok(self.as_variadic(part));
        }
        let index = self.single_index(indices, "a tuple", span)?;
        let index = self.index(index, "a tuple index")?;
        if matches!(self.ty(items), Ty::List(item) if matches!(*item, Ty::Open(_))) {
            return Err(super::function::Stop::Raises(weft_abi::PyExc::IndexError, "tuple index out of range".to_owned()));
        }
        self.call_library("variadic_item", vec![items, index], span)
    }

    /// `tuple.index(x)`, `tuple.count(x)`.
    pub(super) fn variadic_method(&mut self, tuple: ExprId, m: &Method<'_>) -> Res<ExprId> {
        match self.tuple_method(tuple, m)? {
            Some(found) => Ok(found),
            None => Err(self.no_method(&self.ty(tuple), m, &super::methods::OF_TUPLES)),
        }
    }
}
