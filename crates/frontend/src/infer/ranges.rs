//! Ranges as values: `r = range(n)` in a variable, a tuple, a list, an argument.
//!
//! A range holds start, stop and step as numbers ([`TagSort::Range`]). It is iterated as a generator of the library is; unlike those it may be run over
//! any number of times, and a loop over one is a counted loop. What is left out of the call (start 0, step 1) its type says, so that
//! loops stay as plain as if the call stood there. Ranges that Python passes, and those in which two of different types meet, have all three numbers. The step
//! is tested where the range is made.

use super::function::{Fx, Res, Stop};
use crate::hir::{CompareOp, Expr, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Kind, TagSort, Ty};
use weft_abi::PyExc;

/// Whether values of a type are ranges.
pub(super) fn is_range(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if tag.sort == TagSort::Range)
}

impl Fx<'_, '_> {
    /// A range of one to three numbers.
    pub(super) fn range_value(&mut self, numbers: Vec<ExprId>, span: Span) -> ExprId {
        let ty = Ty::range(numbers.len());
        let held = self.tuple(numbers, span);
        self.expr_of(ExprKind::Cast(CastKind::Tag, held), ty, span)
    }

    /// A range with all of its three numbers.
    pub(super) fn full_range(&mut self, range: ExprId) -> ExprId {
        if self.ty(range) == Ty::range(3) {
            return range;
        }
        let numbers = self.range_parts(range);
        self.range_value(numbers.to_vec(), self.span(range))
    }

    /// Start, stop and step.
    pub(super) fn range_parts(&mut self, range: ExprId) -> [ExprId; 3] {
        let span = self.span(range);
        let range = self.in_variable(range);
        let count = match self.ty(range) {
            Ty::Tagged(_, held) => match *held {
                Ty::Tuple(items) => items.len(),
                _ => 0,
            },
            _ => 0,
        };
        let part = |fx: &mut Self, at: u32| {
            let copy = fx.copy(range);
            fx.held_item(copy, at)
        };
        match count {
            1 => [self.int(0, span), part(self, 0), self.int(1, span)],
            2 => [part(self, 0), part(self, 1), self.int(1, span)],
            _ => [part(self, 0), part(self, 1), part(self, 2)],
        }
    }

    /// The arguments of a call of `range`, in integers; a step of 0 raises.
    pub(super) fn range_arguments(&mut self, values: Vec<ExprId>, span: Span) -> Res<Vec<ExprId>> {
        let mut values = values.into_iter().map(|e| self.index(e, "an argument of range()")).collect::<Res<Vec<_>>>()?;
        if let &[_, _, step] = values.as_slice()
            && self.const_int(step).is_none_or(|step| step == 0)
        {
            values[2] = self.call_library("nonzero_step", vec![step], span)?;
        }
        Ok(values)
    }

    /// `len(range)`.
    pub(super) fn len_of_range(&mut self, range: ExprId, span: Span) -> Res<ExprId> {
        let parts = self.range_parts(range);
        self.call_library("len_of_range", parts.to_vec(), span)
    }

    /// `range[index]`, `range[start:stop:step]`.
    pub(super) fn range_item(&mut self, range: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let mut parts = self.range_parts(range).to_vec();
        if let [Subscript::Slice(start, stop, step, _)] = indices {
            parts.extend(self.slice_parts([start, stop, step], span)?);
            let bounds = self.call_library("range_slice", parts, span)?;
            let bounds = self.hold(bounds);
            let bounds = (0..3).map(|at| self.held_tuple_item(bounds, at)).collect();
            return Ok(self.range_value(bounds, span));
        }
        let index = self.single_index(indices, "a range", span)?;
        parts.push(self.index(index, "a range index")?);
        self.call_library("item_of_range", parts, span)
    }

    /// `value in range`; `None` for a value of another type than an integer.
    pub(super) fn in_range(&mut self, op: CompareOp, value: ExprId, range: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !matches!(self.ty(value).kind(), Some(Kind::Bool | Kind::Signed | Kind::Unsigned))
            || self.ty(value) == Ty::Np(crate::ty::Dtype::U64)
        {
            return Ok(None);
        }
        let value = self.index(value, "a number")?;
        let value = self.reusable(value);
        let mut parts = self.range_parts(range).to_vec();
        parts.push(value);
        let found = self.call_library("range_has", parts, span)?;
        Ok(Some(if op == CompareOp::In { found } else { self.not(found, span) }))
    }

    fn held_tuple_item(&mut self, tuple: ExprId, at: usize) -> ExprId {
        let read = self.copy(tuple);
        self.item(read, at)
    }

    /// `range.index(value)`, `range.count(value)`.
    pub(super) fn range_search(&mut self, range: ExprId, name: &str, value: &Expr, span: Span) -> Res<ExprId> {
        let mut parts = self.range_parts(range).to_vec();
        let value = self.expr(value)?;
        parts.push(self.index(value, "a number")?);
        self.call_library(&format!("range_{name}"), parts, span)
    }

    /// `a == b` and `a != b` where one is a range, which equals ranges of the same numbers; `None` for others.
    pub(super) fn compare_ranges(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let equal = match (is_range(&self.ty(a)), is_range(&self.ty(b))) {
            _ if !matches!(op, CompareOp::Eq | CompareOp::Ne) => return Ok(None),
            (false, false) => return Ok(None),
            (true, true) => {
                let mut parts = self.range_parts(a).to_vec();
                parts.extend(self.range_parts(b));
                self.call_library("range_equal", parts, span)?
            }
            _ if self.may_be_none(a) || self.may_be_none(b) => return Ok(None),
            _ => self.unequal(a, b, span)?,
        };
        Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
    }

    /// `range.start` and its like.
    pub(super) fn range_attribute(&mut self, range: ExprId, name: &str) -> Option<ExprId> {
        let at = ["start", "stop", "step"].iter().position(|known| *known == name)?;
        Some(self.range_parts(range)[at])
    }

    /// What `next(range)` does.
    pub(super) fn no_next_of_range(&self) -> Stop {
        Stop::Raises(PyExc::TypeError, "'range' object is not an iterator".to_owned())
    }
}
