//! Arithmetic of NumPy scalars: integers wrap at their own width, division by zero gives 0, inf or nan, nothing raises but an integer to a
//! negative power.

use super::Builder;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, UnOp, Val, components};
use weft_abi::{RtFn, Trap};
use weft_frontend::hir::{BinaryOp, CompareOp, UnaryOp};
use weft_frontend::span::Span;
use weft_frontend::ty::{Dtype, Kind, Ty};

/// The machine type of (one part of) a NumPy scalar.
pub(crate) fn machine(d: Dtype) -> MTy {
    components(&Ty::Np(d))[0]
}

impl Builder<'_> {
    /// Unary operator.
    pub(crate) fn np_unary(&mut self, op: UnaryOp, d: Dtype, vals: &[Val]) -> Vec<Val> {
        match (d.kind(), op) {
            (_, UnaryOp::Pos) => vals.to_vec(),
            (Kind::Bool, _) | (_, UnaryOp::Not) => vec![self.not(vals[0])],
            (Kind::Signed | Kind::Unsigned, UnaryOp::Neg) => vec![self.un(UnOp::INeg, vals[0])],
            (Kind::Signed | Kind::Unsigned, UnaryOp::Invert) => vec![self.un(UnOp::INot, vals[0])],
            (Kind::Float | Kind::Complex, _) => vals.iter().map(|&v| self.un(UnOp::FNeg, v)).collect(),
        }
    }

    /// Binary operator on two operands of dtype `d`.
    pub(crate) fn np_binary(&mut self, op: BinaryOp, d: Dtype, a: &[Val], b: &[Val], exponent: Option<(f64, f64)>, span: Span) -> Vec<Val> {
        match d.kind() {
            Kind::Bool => vec![match op {
                BinaryOp::Add | BinaryOp::BitOr => self.bin(BinOp::Or, a[0], b[0]),
                BinaryOp::Mul | BinaryOp::BitAnd => self.bin(BinOp::And, a[0], b[0]),
                BinaryOp::BitXor => self.bin(BinOp::Xor, a[0], b[0]),
                _ => unreachable!("{op:?} of NumPy bools is integer arithmetic or refused"),
            }],
            Kind::Signed | Kind::Unsigned => vec![self.np_int_binary(op, d, a[0], b[0], exponent, span)],
            Kind::Float => vec![self.np_float_binary(op, d, a[0], b[0], exponent)],
            Kind::Complex => self.np_complex_binary(op, d, a, b, exponent),
        }
    }

    fn np_int_binary(&mut self, op: BinaryOp, d: Dtype, a: Val, b: Val, exponent: Option<(f64, f64)>, span: Span) -> Val {
        let (ty, signed) = (machine(d), d.kind() == Kind::Signed);
        match op {
            BinaryOp::Add => self.bin(BinOp::IAdd, a, b),
            BinaryOp::Sub => self.bin(BinOp::ISub, a, b),
            BinaryOp::Mul => self.bin(BinOp::IMul, a, b),
            BinaryOp::BitAnd => self.bin(BinOp::And, a, b),
            BinaryOp::BitOr => self.bin(BinOp::Or, a, b),
            BinaryOp::BitXor => self.bin(BinOp::Xor, a, b),
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                let quotient = op == BinaryOp::FloorDiv;
                let (zero, one) = (self.int(ty, 0), self.int(ty, 1));
                let by_zero = self.cmp(CmpOp::IEq, b, zero);
                let mut divisor = self.select(by_zero, one, b);
                if !signed {
                    let op = if quotient { BinOp::UDiv } else { BinOp::URem };
                    let result = self.bin(op, a, divisor);
                    return self.select(by_zero, zero, result);
                }
                if !quotient {
                    let result = self.floor_remainder(a, divisor);
                    return self.select(by_zero, zero, result);
                }
                // MIN // -1 wraps to MIN, as negation does.
                let minus_one = self.int(ty, -1);
                let by_minus_one = self.cmp(CmpOp::IEq, b, minus_one);
                divisor = self.select(by_minus_one, one, divisor);
                let result = self.floor_quotient(a, divisor);
                let negated = self.un(UnOp::INeg, a);
                let result = self.select(by_minus_one, negated, result);
                self.select(by_zero, zero, result)
            }
            BinaryOp::LShift | BinaryOp::RShift => {
                let (width, zero) = (self.int(ty, i64::from(ty.bytes()) * 8), self.int(ty, 0));
                let mask = self.int(ty, i64::from(ty.bytes()) * 8 - 1);
                // Negative counts are huge as unsigned ones, as in NumPy.
                let inside = self.cmp(CmpOp::ULt, b, width);
                let count = self.bin(BinOp::And, b, mask);
                match (op, signed) {
                    (BinaryOp::LShift, _) => {
                        let shifted = self.bin(BinOp::Shl, a, count);
                        self.select(inside, shifted, zero)
                    }
                    (_, false) => {
                        let shifted = self.bin(BinOp::UShr, a, count);
                        self.select(inside, shifted, zero)
                    }
                    (_, true) => {
                        let count = self.select(inside, count, mask);
                        self.bin(BinOp::SShr, a, count)
                    }
                }
            }
            BinaryOp::Pow => {
                match exponent {
                    Some((1.0, _)) => return a,
                    Some((2.0, _)) => return self.bin(BinOp::IMul, a, a),
                    _ => {}
                }
                if signed && !exponent.is_some_and(|(n, _)| n >= 0.0) {
                    let zero = self.int(ty, 0);
                    let ok = self.cmp(CmpOp::SGe, b, zero);
                    self.check(ok, span, Trap::NpNegativePower, None);
                }
                let extend = if signed { ConvOp::SExt } else { ConvOp::ZExt };
                let (x, y) = (self.conv(extend, MTy::I64, a), self.conv(extend, MTy::I64, b));
                let wide = self.runtime(RtFn::NpIntPow, vec![x, y], &[MTy::I64])[0];
                self.conv(ConvOp::Trunc, ty, wide)
            }
            BinaryOp::Div | BinaryOp::MatMul => unreachable!("{op:?} of NumPy integers is float division or refused"),
        }
    }

    fn np_float_binary(&mut self, op: BinaryOp, d: Dtype, a: Val, b: Val, exponent: Option<(f64, f64)>) -> Val {
        let ty = machine(d);
        let (floor_div, modulo, pow) = match d {
            Dtype::F32 => (RtFn::NpFloorDivF32, RtFn::NpModF32, RtFn::NpPowF32),
            _ => (RtFn::NpFloorDiv, RtFn::NpMod, RtFn::NpPow),
        };
        match op {
            BinaryOp::Add => self.bin(BinOp::FAdd, a, b),
            BinaryOp::Sub => self.bin(BinOp::FSub, a, b),
            BinaryOp::Mul => self.bin(BinOp::FMul, a, b),
            BinaryOp::Div => self.bin(BinOp::FDiv, a, b),
            BinaryOp::FloorDiv => self.runtime(floor_div, vec![a, b], &[ty])[0],
            BinaryOp::Mod => self.runtime(modulo, vec![a, b], &[ty])[0],
            BinaryOp::Pow => match exponent {
                Some((1.0, _)) => a,
                // The square of a NumPy scalar is C's `pow` too (that of a whole array is a product).
                _ => self.runtime(pow, vec![a, b], &[ty])[0],
            },
            BinaryOp::MatMul | BinaryOp::LShift | BinaryOp::RShift | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor => {
                unreachable!("{op:?} of NumPy floats is refused")
            }
        }
    }

    /// Parts in double precision.
    pub(crate) fn promoted(&mut self, vals: &[Val]) -> Vec<Val> {
        vals.iter().map(|&v| self.conv(ConvOp::Promote, MTy::F64, v)).collect()
    }
    /// Parts in the precision of `ty`.
    pub(crate) fn demoted(&mut self, ty: MTy, vals: Vec<Val>) -> Vec<Val> {
        vals.into_iter().map(|v| self.conv(ConvOp::Demote, ty, v)).collect()
    }

    fn np_complex_binary(&mut self, op: BinaryOp, d: Dtype, a: &[Val], b: &[Val], exponent: Option<(f64, f64)>) -> Vec<Val> {
        let pair = [MTy::F64, MTy::F64];
        match (op, d) {
            (BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, _) => self.complex_ring(op, a, b),
            (BinaryOp::Div, _) => self.np_complex_divide(a, b),
            (BinaryOp::Pow, _) if exponent == Some((2.0, 0.0)) => self.np_complex_square(a),
            (BinaryOp::Pow, _) => {
                let args = [self.promoted(a), self.promoted(b)].concat();
                let power = if d == Dtype::C64 { RtFn::NpComplex64Pow } else { RtFn::NpComplexPow };
                let result = self.runtime(power, args, &pair);
                self.demoted(machine(d), result)
            }
            _ => unreachable!("{op:?} of NumPy complex numbers is refused"),
        }
    }

    /// NumPy's algorithm (Smith's) without branches, for loops in vector registers.
    fn np_complex_divide(&mut self, a: &[Val], b: &[Val]) -> Vec<Val> {
        let ty = self.ty(a[0]);
        let (zero, one, inf) = (self.float(ty, 0.0), self.float(ty, 1.0), self.float(ty, f64::INFINITY));
        let (size_re, size_im) = (self.un(UnOp::FAbs, b[0]), self.un(UnOp::FAbs, b[1]));
        let wide = self.cmp(CmpOp::FGe, size_re, size_im);
        let either = |s: &mut Self, [re, im]: [Val; 2]| (s.select(wide, re, im), s.select(wide, im, re));
        // The divisor's larger part comes first; the dividend's parts pair up the same way.
        let (p, q) = either(self, [b[0], b[1]]);
        let (x, y) = either(self, [a[0], a[1]]);
        let ratio = self.bin(BinOp::FDiv, q, p);
        let part = self.bin(BinOp::FMul, q, ratio);
        let norm = self.bin(BinOp::FAdd, p, part);
        let scale = self.bin(BinOp::FDiv, one, norm);
        let (more, less) = (self.bin(BinOp::FMul, y, ratio), self.bin(BinOp::FMul, x, ratio));
        let re = self.bin(BinOp::FAdd, x, more);
        let (im, turned) = (self.bin(BinOp::FSub, y, less), self.bin(BinOp::FSub, less, y));
        // By nothing, each part is divided for itself.
        let size = self.bin(BinOp::FAdd, size_re, size_im);
        let nothing = self.cmp(CmpOp::FEq, size, zero);
        let scale = self.select(nothing, inf, scale);
        let re = self.select(nothing, a[0], re);
        let im = self.select(wide, im, turned);
        let im = self.select(nothing, a[1], im);
        vec![self.bin(BinOp::FMul, re, scale), self.bin(BinOp::FMul, im, scale)]
    }

    /// Comparison of two operands of dtype `d`; an `I8`.
    pub(crate) fn np_compare(&mut self, op: CompareOp, d: Dtype, a: &[Val], b: &[Val]) -> Val {
        match d.kind() {
            Kind::Signed => self.compare_ints(op, true, a[0], b[0]),
            Kind::Bool | Kind::Unsigned => self.compare_ints(op, false, a[0], b[0]),
            Kind::Float => self.compare_floats(op, a[0], b[0]),
            Kind::Complex => self.compare_complex(op, a, b),
        }
    }
}
