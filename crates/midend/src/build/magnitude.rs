//! `abs(z) <= c` for a complex `z` and a constant `c`, without the modulus where the squares decide.
//!
//! Let q = fl(re*re + im*im), m the exact modulus and h the modulus that CPython or NumPy compute, all in double precision with u = 2**-53.
//! The two squares and the sum round by at most u each, so q = m² (1 + d), |d| <= 2u + u² (underflow of a square adds at most 2**-1074,
//! nothing beside c² >= 1e-280). `hypot` is accurate to one ulp: h = m (1 + e), |e| <= 2u. If q < c² (1 - k), then m² < c² (1 - k)(1 + 3u) and
//! h < c (1 - k/2)(1 + 1.5u)(1 + 2u) < c once k > 8u; the constants themselves are rounded twice, which costs 2u more. k = 2e-15 = 18u
//! leaves room. The same from above. So q below c²(1 - k) says h < c, and q above c²(1 + k) says h > c, whatever the comparison is. In between,
//! for nan, and for a Python complex number whose squares overflow (its `abs` may raise), the modulus is computed as everywhere else.
//! With complex64 the squares are exact enough in double precision, and k = 1e-6 covers the rounding of h to float32 (2**-24 = 6e-8).

use super::Builder;
use super::mixed::mirrored;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Val};
use weft_frontend::builtins::Op as Builtin;
use weft_frontend::hir::CompareOp;
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, ExprKind};
use weft_frontend::ty::{Dtype, Ty};

impl Builder<'_> {
    /// The operand of `abs` if this is `abs` of a complex number, perhaps converted without change.
    fn modulus_of(&self, id: ExprId) -> Option<ExprId> {
        match &self.src.exprs[id.index()].kind {
            ExprKind::Builtin { function: Builtin::Abs, args } => {
                let complex = matches!(self.ty_of(args[0]), Ty::Complex | Ty::Np(Dtype::C64 | Dtype::C128) | Ty::Maybe(Dtype::C128));
                complex.then_some(args[0])
            }
            _ => None,
        }
    }

    /// The comparison, if it has the form that this file is about.
    pub(crate) fn magnitude_compare(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Option<Val> {
        let (op, modulus, z, limit_expr) = match (self.modulus_of(a), self.modulus_of(b)) {
            (Some(z), None) => (op, a, z, b),
            (None, Some(z)) => (mirrored(op), b, z, a),
            _ => return None,
        };
        let (limit, _) = self.constant_number(limit_expr)?;
        if !(1e-140..=1e140).contains(&limit) || matches!(op, CompareOp::In | CompareOp::NotIn) {
            return None;
        }
        let single = *self.ty_of(z) == Ty::Np(Dtype::C64);
        if single && !(1e-30..=1e30).contains(&limit) {
            return None;
        }
        let parts = self.expr(z);
        let limit_vals = self.expr(limit_expr);
        let wide: Vec<Val> = parts[..2].iter().map(|&v| self.conv(ConvOp::Promote, MTy::F64, v)).collect();
        let (rr, ii) = (self.bin(BinOp::FMul, wide[0], wide[0]), self.bin(BinOp::FMul, wide[1], wide[1]));
        let q = self.bin(BinOp::FAdd, rr, ii);
        let k = if single { 1e-6 } else { 2e-15 };
        let (low, high) = (self.f64(limit * limit * (1.0 - k)), self.f64(limit * limit * (1.0 + k)));
        let below = self.cmp(CmpOp::FLt, q, low);
        let mut above = self.cmp(CmpOp::FGt, q, high);
        if !matches!(self.ty_of(z), Ty::Np(_)) {
            let inf = self.f64(f64::INFINITY);
            let finite = self.cmp(CmpOp::FLt, q, inf);
            above = self.and(above, finite);
        }
        let decided = self.or(below, above);
        let (ty_z, ty_modulus) = (self.ty_of(z), self.ty_of(modulus));
        let result = self.choose(
            decided,
            &[MTy::I8],
            |s| {
                vec![match op {
                    CompareOp::Lt | CompareOp::Le => below,
                    CompareOp::Gt | CompareOp::Ge => above,
                    CompareOp::Ne | CompareOp::IsNot => s.bool(true),
                    _ => s.bool(false),
                }]
            },
            |s| {
                let modulus = s.abs(ty_z, &parts, span);
                vec![s.compare(op, ty_modulus, &modulus, &limit_vals)]
            },
        );
        Some(result[0])
    }
}
