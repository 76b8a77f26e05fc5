//! Comparison of an `int` with a `float` or `complex`, which Python does exactly.
//!
//! Typed HIR widens the `int`, as for arithmetic; beyond 2**53 that rounds, and two different numbers would compare equal. An `int` within
//! 2**53 is compared as double. A larger one is compared with the float's whole part: a float with a fraction is smaller than 2**53
//! in magnitude, so its fraction cannot matter then.

use super::Builder;
use crate::mir::{CmpOp, ConvOp, MTy, Val};
use weft_frontend::hir::CompareOp;
use weft_frontend::thir::{CastKind, ExprId, ExprKind};
use weft_frontend::ty::Ty;

/// `a op b` is `b mirrored(op) a`.
pub(crate) const fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        other => other,
    }
}

impl Builder<'_> {
    /// The `int` that this widens.
    fn widened_int(&self, e: ExprId) -> Option<ExprId> {
        match &self.src.exprs[e.index()].kind {
            ExprKind::Cast(CastKind::Widen, x) if *self.ty_of(*x) == Ty::Int => Some(*x),
            _ => None,
        }
    }

    /// The comparison, if it has the form that this file is about.
    pub(crate) fn mixed_compare(&mut self, op: CompareOp, a: ExprId, b: ExprId) -> Option<Val> {
        let ty = self.ty_of(a);
        if !matches!(ty, Ty::Float | Ty::Complex) {
            return None;
        }
        let (first, second) = (self.widened_int(a), self.widened_int(b));
        let (op, int, other) = match (first, second) {
            (Some(int), None) => {
                let int = self.expr(int)[0];
                (op, int, self.expr(b))
            }
            (None, Some(int)) => {
                let other = self.expr(a);
                (mirrored(op), self.expr(int)[0], other)
            }
            _ => return None,
        };
        let real = self.compare_int_float(op, int, other[0]);
        let Some(&imaginary) = other.get(1) else { return Some(real) };
        let zero = self.f64(0.0);
        Some(match op {
            CompareOp::Ne | CompareOp::IsNot => {
                let some = self.cmp(CmpOp::FNe, imaginary, zero);
                self.or(real, some)
            }
            _ => {
                let none = self.cmp(CmpOp::FEq, imaginary, zero);
                self.and(real, none)
            }
        })
    }

    fn compare_int_float(&mut self, op: CompareOp, a: Val, b: Val) -> Val {
        let plain = |s: &mut Self| {
            let x = match s.int_of(a) {
                Some(n) => s.f64(n as f64),
                None => s.conv(ConvOp::SToF, MTy::F64, a),
            };
            s.compare_floats(op, x, b)
        };
        if self.int_of(a).is_some_and(|n| n.unsigned_abs() <= 1 << 53) {
            return plain(self);
        }
        let exact = self.exact_as_double(a);
        self.choose(
            exact,
            &[MTy::I8],
            |s| vec![plain(s)],
            |s| {
                let whole = s.conv(ConvOp::FToS, MTy::I64, b);
                let inside = s.compare_ints(op, true, a, whole);
                let (low, high) = (s.f64(-9_223_372_036_854_775_808.0), s.f64(9_223_372_036_854_775_808.0));
                let (below, above, nan) = (s.cmp(CmpOp::FLt, b, low), s.cmp(CmpOp::FGe, b, high), s.is_nan(b));
                let unequal = matches!(op, CompareOp::Ne | CompareOp::IsNot);
                let less = s.bool(unequal || matches!(op, CompareOp::Lt | CompareOp::Le));
                let greater = s.bool(unequal || matches!(op, CompareOp::Gt | CompareOp::Ge));
                let unordered = s.bool(unequal);
                let out = s.select(above, less, inside);
                let out = s.select(below, greater, out);
                vec![s.select(nan, unordered, out)]
            },
        )[0]
    }
}
