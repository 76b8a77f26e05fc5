//! `int / int`, correctly rounded as CPython's.
//!
//! When both operands convert to doubles exactly, one IEEE division is the answer. Otherwise a helper function of the module divides
//! bit by bit: rare in practice, and a loop in MIR needs no runtime function.

use super::{Builder, State};
use crate::mir::{BinOp, CmpOp, ConvOp, FnId, FnKind, MTy, Stmt, UnOp, Val};
use weft_abi::Trap;
use weft_frontend::span::Span;

impl Builder<'_> {
    /// `a / b` of two `int`s.
    pub(crate) fn int_true_divide(&mut self, a: Val, b: Val, span: Span) -> Val {
        let zero = self.i64(0);
        let ok = self.cmp(CmpOp::INe, b, zero);
        self.check(ok, span, Trap::DivisionByZero, None);
        let (small_a, small_b) = (self.exact_as_double(a), self.exact_as_double(b));
        let small = self.and(small_a, small_b);
        self.choose(
            small,
            &[MTy::F64],
            |s| vec![s.quotient_of_doubles(a, b)],
            |s| {
                let function = s.truediv_helper();
                let result = s.new_val(MTy::F64);
                let site = s.sites.site(s.function, span, None, None, None);
                s.push(Stmt::Call { results: vec![result], function, args: vec![a, b], site });
                vec![result]
            },
        )[0]
    }

    fn quotient_of_doubles(&mut self, a: Val, b: Val) -> Val {
        let (x, y) = (self.conv(ConvOp::SToF, MTy::F64, a), self.conv(ConvOp::SToF, MTy::F64, b));
        self.bin(BinOp::FDiv, x, y)
    }

    /// `-2**53 <= x <= 2**53`.
    pub(crate) fn exact_as_double(&mut self, x: Val) -> Val {
        if let Some(n) = self.int_of(x) {
            return self.bool(n.unsigned_abs() <= 1 << 53);
        }
        let (half, whole) = (self.i64(1 << 53), self.i64(1 << 54));
        let moved = self.bin(BinOp::IAdd, x, half);
        self.cmp(CmpOp::ULe, moved, whole)
    }

    /// The helper `(a, b) -> a / b` for `b != 0`.
    fn truediv_helper(&mut self) -> FnId {
        if let Some(id) = self.truediv {
            return id;
        }
        let id = FnId(self.functions.len() as u32);
        self.functions.push(None);
        self.truediv = Some(id);
        let outer = std::mem::replace(&mut self.s, State::new(0));
        self.s.results = vec![MTy::F64];
        let (a, b) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        let (zero, one) = (self.i64(0), self.i64(1));
        let nothing = self.cmp(CmpOp::IEq, a, zero);
        // Zero keeps the divisor's sign, as 0.0 / b does.
        self.if_else(
            nothing,
            |s| {
                let signed_zero = s.quotient_of_doubles(a, b);
                s.push(Stmt::Return(vec![signed_zero]));
            },
            |_| {},
        );
        let size = |s: &mut Self, x| {
            let (negative, minus) = (s.cmp(CmpOp::SLt, x, zero), s.un(UnOp::INeg, x));
            s.select(negative, minus, x)
        };
        // As unsigned numbers the sizes are right for -2**63 too.
        let (x, y) = (size(self, a), size(self, b));
        let (q0, r0) = (self.bin(BinOp::UDiv, x, y), self.bin(BinOp::URem, x, y));
        let (quotient, rest, exponent) = (self.new_var(MTy::I64, "q"), self.new_var(MTy::I64, "r"), self.new_var(MTy::I64, "e"));
        self.set(quotient, q0);
        self.set(rest, r0);
        self.set(exponent, zero);
        self.forget([quotient, rest, exponent]);
        // Long division until the quotient has at least 55 bits: 53 to keep, one to round, and room for a sticky bit.
        let label = self.new_label();
        let (body, ()) = self.block(|s| {
            let (q, r, e) = (s.get(quotient), s.get(rest), s.get(exponent));
            let enough = s.i64(1 << 54);
            let short = s.cmp(CmpOp::ULt, q, enough);
            s.push(Stmt::If { cond: short, then: Vec::new(), otherwise: vec![Stmt::Break(label)] });
            // r < y <= 2**63, so twice r fits in 64 unsigned bits.
            let (double, r2) = (s.bin(BinOp::Shl, q, one), s.bin(BinOp::Shl, r, one));
            let over = s.cmp(CmpOp::UGe, r2, y);
            let (with, less) = (s.bin(BinOp::Or, double, one), s.bin(BinOp::ISub, r2, y));
            let (q, r) = (s.select(over, with, double), s.select(over, less, r2));
            let e = s.bin(BinOp::ISub, e, one);
            s.set(quotient, q);
            s.set(rest, r);
            s.set(exponent, e);
        });
        self.push(Stmt::Loop { label, body });
        self.forget([quotient, rest, exponent]);
        let (q, r, e) = (self.get(quotient), self.get(rest), self.get(exponent));
        let inexact = self.cmp(CmpOp::INe, r, zero);
        let sticky = self.conv(ConvOp::ZExt, MTy::I64, inexact);
        let bits = self.bin(BinOp::Or, q, sticky);
        let rounded = self.conv(ConvOp::UToF, MTy::F64, bits);
        // The scale is a power of two between 2**-118 and 1, so the product is exact.
        let (bias, shift) = (self.i64(1023), self.i64(52));
        let biased = self.bin(BinOp::IAdd, e, bias);
        let scale_bits = self.bin(BinOp::Shl, biased, shift);
        let scale = self.op(MTy::F64, crate::mir::Op::Conv(ConvOp::Bits, scale_bits));
        let positive = self.bin(BinOp::FMul, rounded, scale);
        let negated = self.un(UnOp::FNeg, positive);
        let mixed = self.bin(BinOp::Xor, a, b);
        let negative = self.cmp(CmpOp::SLt, mixed, zero);
        let result = self.select(negative, negated, positive);
        self.push(Stmt::Return(vec![result]));
        let state = std::mem::replace(&mut self.s, outer);
        let kind = FnKind::Function { exported: false, stack_check: None };
        self.functions[id.index()] = Some(state.finish(".int_true_divide".to_string(), kind, vec![a, b]));
        id
    }
}
