//! Arithmetic of complex numbers: Python's, and the parts that NumPy's shares with it.

use super::Builder;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Op, Val};
use weft_abi::{RtFn, Trap};
use weft_frontend::hir::{BinaryOp, CompareOp};
use weft_frontend::span::Span;

impl Builder<'_> {
    /// Sum, difference or product, in the parts' own width: `(ac - bd) + (ad + bc)i`.
    pub(crate) fn complex_ring(&mut self, op: BinaryOp, a: &[Val], b: &[Val]) -> Vec<Val> {
        match op {
            BinaryOp::Add | BinaryOp::Sub => {
                let op = if op == BinaryOp::Add { BinOp::FAdd } else { BinOp::FSub };
                vec![self.bin(op, a[0], b[0]), self.bin(op, a[1], b[1])]
            }
            _ => {
                let (rr, ii) = (self.bin(BinOp::FMul, a[0], b[0]), self.bin(BinOp::FMul, a[1], b[1]));
                let (ri, ir) = (self.bin(BinOp::FMul, a[0], b[1]), self.bin(BinOp::FMul, a[1], b[0]));
                vec![self.bin(BinOp::FSub, rr, ii), self.bin(BinOp::FAdd, ri, ir)]
            }
        }
    }

    /// Binary operator on Python's `complex`.
    pub(crate) fn complex_binary(&mut self, op: BinaryOp, a: &[Val], b: &[Val], exponent: Option<(f64, f64)>, span: Span) -> Vec<Val> {
        let pair = [MTy::F64, MTy::F64];
        match op {
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => self.complex_ring(op, a, b),
            BinaryOp::Div => {
                let args = vec![a[0], a[1], b[0], b[1]];
                self.runtime_raising(RtFn::ComplexDiv, args, &pair, span, None)
            }
            BinaryOp::Pow if exponent == Some((2.0, 0.0)) => {
                // CPython's `c_powu(z, 2)` is `1 * (z * z)`, whose last product turns (inf, nan) parts into what is computed here; an
                // infinite part is an error, also for an infinite base.
                let square = self.complex_ring(BinaryOp::Mul, a, a);
                let (zero, one) = (self.f64(0.0), self.f64(1.0));
                let result = self.complex_ring(BinaryOp::Mul, &[one, zero], &square);
                let (x, y) = (self.is_inf(result[0]), self.is_inf(result[1]));
                let over = self.or(x, y);
                self.check_not(over, span, Trap::ComplexPowOverflow, None);
                result
            }
            BinaryOp::Pow => {
                let args = vec![a[0], a[1], b[0], b[1]];
                self.runtime_raising(RtFn::ComplexPow, args, &pair, span, None)
            }
            BinaryOp::FloorDiv
            | BinaryOp::Mod
            | BinaryOp::MatMul
            | BinaryOp::LShift
            | BinaryOp::RShift
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor => unreachable!("{op:?} of complex numbers is refused"),
        }
    }

    /// The square of a NumPy complex number. NumPy's power of zero is `0 + 0i` whatever the signs; a product would give `-0i`.
    pub(crate) fn np_complex_square(&mut self, a: &[Val]) -> Vec<Val> {
        let square = self.complex_ring(BinaryOp::Mul, a, a);
        let zero = self.zero(self.ty(a[0]));
        // Both parts are zero when no bit but the signs is set; one integer comparison is cheaper than two of floats that know nan.
        let bits = if self.ty(a[0]) == MTy::F64 { MTy::I64 } else { MTy::I32 };
        let (re, im) = (self.op(bits, Op::Conv(ConvOp::Bits, a[0])), self.op(bits, Op::Conv(ConvOp::Bits, a[1])));
        let (all, one, none) = (self.bin(BinOp::Or, re, im), self.int(bits, 1), self.int(bits, 0));
        let unsigned = self.bin(BinOp::Shl, all, one);
        let nothing = self.cmp(CmpOp::IEq, unsigned, none);
        vec![square[0], self.select(nothing, zero, square[1])]
    }

    /// `==` and `!=`.
    pub(crate) fn compare_complex(&mut self, op: CompareOp, a: &[Val], b: &[Val]) -> Val {
        let (re, im) = (self.cmp(CmpOp::FEq, a[0], b[0]), self.cmp(CmpOp::FEq, a[1], b[1]));
        let equal = self.and(re, im);
        match op {
            CompareOp::Ne | CompareOp::IsNot => self.not(equal),
            _ => equal,
        }
    }
}
