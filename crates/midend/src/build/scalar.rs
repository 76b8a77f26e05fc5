//! Arithmetic of Python's `bool`, `int` and `float`, with CPython 3.11's errors.

use super::Builder;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, UnOp, Val};
use weft_abi::{RtFn, Trap};
use weft_frontend::hir::{BinaryOp, CompareOp, UnaryOp};
use weft_frontend::span::Span;
use weft_frontend::ty::Ty;

/// The operation that makes sums, differences or products of machine integers.
fn wrapping(op: BinaryOp) -> Option<(BinOp, BinOp, &'static str)> {
    Some(match op {
        BinaryOp::Add => (BinOp::IAdd, BinOp::SAddOverflows, "int addition"),
        BinaryOp::Sub => (BinOp::ISub, BinOp::SSubOverflows, "int subtraction"),
        BinaryOp::Mul => (BinOp::IMul, BinOp::SMulOverflows, "int multiplication"),
        _ => return None,
    })
}

impl Builder<'_> {
    /// Unary operator on a Python scalar.
    pub(crate) fn py_unary(&mut self, op: UnaryOp, ty: &Ty, vals: &[Val], span: Span) -> Vec<Val> {
        match (ty, op) {
            (Ty::Bool, UnaryOp::Neg | UnaryOp::Invert) => {
                let wide = self.conv(ConvOp::ZExt, MTy::I64, vals[0]);
                self.py_unary(op, &Ty::Int, &[wide], span)
            }
            (Ty::Int, UnaryOp::Neg) => {
                if let Some(n) = self.int_of(vals[0]).and_then(i64::checked_neg) {
                    return vec![self.i64(n)];
                }
                let least = self.i64(i64::MIN);
                let ok = self.cmp(CmpOp::INe, vals[0], least);
                self.check(ok, span, Trap::IntOverflow, Some("int negation"));
                vec![self.un(UnOp::INeg, vals[0])]
            }
            (_, UnaryOp::Invert) => vec![self.un(UnOp::INot, vals[0])],
            (_, UnaryOp::Neg) => vals.iter().map(|&v| self.un(UnOp::FNeg, v)).collect(),
            (_, UnaryOp::Pos | UnaryOp::Not) => unreachable!("done by the caller"),
        }
    }

    /// `& | ^` of `bool`s.
    pub(crate) fn bool_binary(&mut self, op: BinaryOp, a: &[Val], b: &[Val]) -> Vec<Val> {
        let op = match op {
            BinaryOp::BitAnd => BinOp::And,
            BinaryOp::BitOr => BinOp::Or,
            BinaryOp::BitXor => BinOp::Xor,
            _ => unreachable!("bool arithmetic is int arithmetic"),
        };
        vec![self.bin(op, a[0], b[0])]
    }

    /// Binary operator on `int`s with an `int` result.
    pub(crate) fn int_binary(&mut self, op: BinaryOp, a: Val, b: Val, exponent: Option<(f64, f64)>, span: Span) -> Val {
        if let Some((plain, overflows, text)) = wrapping(op) {
            let factor = self.int_of(a).map(|n| (b, n)).or_else(|| self.int_of(b).map(|n| (a, n)));
            if let (BinOp::IMul, Some((x, n @ 2..))) = (plain, factor) {
                // The product fits where the other factor does: known before the product is, and it says much of what comes of it.
                let (low, high) = (i64::MIN / n, i64::MAX / n);
                let (least, length) = (self.i64(low), self.i64(high - low));
                let above = self.bin(BinOp::ISub, x, least);
                let ok = self.cmp(CmpOp::ULe, above, length);
                self.check(ok, span, Trap::IntOverflow, Some(text));
            } else {
                let over = self.bin(overflows, a, b);
                self.check_not(over, span, Trap::IntOverflow, Some(text));
            }
            return self.bin(plain, a, b);
        }
        match op {
            BinaryOp::FloorDiv => {
                self.check_int_divisor(b, span, "integer division or modulo by zero");
                if self.int_of(b).is_none_or(|n| n == -1) {
                    let (least, minus_one) = (self.i64(i64::MIN), self.i64(-1));
                    let (x, y) = (self.cmp(CmpOp::INe, a, least), self.cmp(CmpOp::INe, b, minus_one));
                    let ok = self.or(x, y);
                    self.check(ok, span, Trap::IntOverflow, Some("int floor division"));
                }
                self.floor_quotient(a, b)
            }
            BinaryOp::Mod => {
                self.check_int_divisor(b, span, "integer modulo by zero");
                self.floor_remainder(a, b)
            }
            BinaryOp::Pow => self.int_pow(a, b, exponent, span),
            BinaryOp::LShift => self.int_shl(a, b, span),
            BinaryOp::RShift => {
                self.check_shift(b, span);
                let most = self.i64(63);
                let count = self.bin(BinOp::UMin, b, most);
                self.bin(BinOp::SShr, a, count)
            }
            BinaryOp::BitAnd => self.bin(BinOp::And, a, b),
            BinaryOp::BitOr => self.bin(BinOp::Or, a, b),
            BinaryOp::BitXor => self.bin(BinOp::Xor, a, b),
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div | BinaryOp::MatMul => {
                unreachable!("{op:?} of ints is done elsewhere or refused")
            }
        }
    }

    fn check_int_divisor(&mut self, b: Val, span: Span, text: &str) {
        if self.int_of(b).is_none_or(|n| n == 0) {
            let zero = self.i64(0);
            let ok = self.cmp(CmpOp::INe, b, zero);
            self.check(ok, span, Trap::IntDivisionByZero, Some(text));
        }
    }

    /// `a // b` of signed integers of one width; `b` is not 0 and the quotient fits.
    pub(crate) fn floor_quotient(&mut self, a: Val, b: Val) -> Val {
        let ty = self.ty(a);
        if let Some(n) = self.int_of(b).filter(|&n| n > 0 && n & (n - 1) == 0) {
            let by = self.int(ty, i64::from(n.trailing_zeros()));
            return self.bin(BinOp::SShr, a, by);
        }
        let quotient = self.bin(BinOp::SDiv, a, b);
        let back = self.bin(BinOp::IMul, quotient, b);
        let rest = self.bin(BinOp::ISub, a, back);
        let lower = self.wrong_sign(rest, b);
        let one = self.int(ty, 1);
        let less = self.bin(BinOp::ISub, quotient, one);
        self.select(lower, less, quotient)
    }

    /// `a % b` of signed integers of one width with the divisor's sign; `b` is not 0.
    pub(crate) fn floor_remainder(&mut self, a: Val, b: Val) -> Val {
        let ty = self.ty(a);
        let known = self.int_of(b);
        if let Some(n) = known.filter(|&n| n > 0 && n & (n - 1) == 0) {
            let mask = self.int(ty, n - 1);
            return self.bin(BinOp::And, a, mask);
        }
        // The remainder by -1 is 0 like that by 1, but the hardware traps on `MIN % -1`.
        let divisor = if known.is_some_and(|n| n != -1) {
            b
        } else {
            let (minus_one, one) = (self.int(ty, -1), self.int(ty, 1));
            let is = self.cmp(CmpOp::IEq, b, minus_one);
            self.select(is, one, b)
        };
        let rest = self.bin(BinOp::SRem, a, divisor);
        let lower = self.wrong_sign(rest, b);
        let more = self.bin(BinOp::IAdd, rest, b);
        self.select(lower, more, rest)
    }

    /// Whether a remainder is not 0 and has another sign than the divisor.
    fn wrong_sign(&mut self, rest: Val, b: Val) -> Val {
        let zero = self.int(self.ty(rest), 0);
        if self.int_of(b).is_some_and(|n| n > 0) {
            return self.cmp(CmpOp::SLt, rest, zero);
        }
        let some = self.cmp(CmpOp::INe, rest, zero);
        let mixed = self.bin(BinOp::Xor, rest, b);
        let differs = self.cmp(CmpOp::SLt, mixed, zero);
        self.and(some, differs)
    }

    fn check_shift(&mut self, count: Val, span: Span) {
        if self.int_of(count).is_none_or(|n| n < 0) {
            let zero = self.i64(0);
            let ok = self.cmp(CmpOp::SGe, count, zero);
            self.check(ok, span, Trap::NegativeShift, None);
        }
    }

    fn int_shl(&mut self, a: Val, b: Val, span: Span) -> Val {
        self.check_shift(b, span);
        let (width, mask, zero) = (self.i64(64), self.i64(63), self.i64(0));
        let count = self.bin(BinOp::And, b, mask);
        let shifted = self.bin(BinOp::Shl, a, count);
        let back = self.bin(BinOp::SShr, shifted, count);
        let (same, narrow) = (self.cmp(CmpOp::IEq, back, a), self.cmp(CmpOp::ULt, b, width));
        let (fits, nothing) = (self.and(same, narrow), self.cmp(CmpOp::IEq, a, zero));
        let ok = self.or(fits, nothing);
        self.check(ok, span, Trap::IntOverflow, Some("int left shift"));
        shifted
    }

    fn int_pow(&mut self, a: Val, b: Val, exponent: Option<(f64, f64)>, span: Span) -> Val {
        let times = |s: &mut Self, x, y| {
            let over = s.bin(BinOp::SMulOverflows, x, y);
            s.check_not(over, span, Trap::IntOverflow, Some("int power"));
            s.bin(BinOp::IMul, x, y)
        };
        // An intermediate product overflows only if the result does.
        match exponent {
            Some((0.0, _)) => self.i64(1),
            Some((1.0, _)) => a,
            Some((2.0, _)) => times(self, a, a),
            Some((3.0, _)) => {
                let square = times(self, a, a);
                times(self, square, a)
            }
            Some((4.0, _)) => {
                let square = times(self, a, a);
                times(self, square, square)
            }
            _ => self.runtime_raising(RtFn::IntPow, vec![a, b], &[MTy::I64], span, Some((Trap::IntOverflow, "int power")))[0],
        }
    }

    /// Binary operator on `float`s.
    pub(crate) fn float_binary(&mut self, op: BinaryOp, a: Val, b: Val, exponent: Option<(f64, f64)>, span: Span) -> Val {
        let text = match op {
            BinaryOp::Add => return self.bin(BinOp::FAdd, a, b),
            BinaryOp::Sub => return self.bin(BinOp::FSub, a, b),
            BinaryOp::Mul => return self.bin(BinOp::FMul, a, b),
            BinaryOp::Pow => return self.float_pow(a, b, exponent, span),
            BinaryOp::Div => "float division by zero",
            BinaryOp::FloorDiv => "float floor division by zero",
            BinaryOp::Mod => "float modulo",
            BinaryOp::MatMul | BinaryOp::LShift | BinaryOp::RShift | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor => {
                unreachable!("{op:?} of floats is refused")
            }
        };
        self.check_float_divisor(b, None, span, text);
        match op {
            BinaryOp::Div => self.bin(BinOp::FDiv, a, b),
            BinaryOp::FloorDiv => self.runtime(RtFn::FloatFloorDiv, vec![a, b], &[MTy::F64])[0],
            _ => self.runtime(RtFn::FloatMod, vec![a, b], &[MTy::F64])[0],
        }
    }

    /// Fails when `b` is zero, unless the flag `allowed` is set.
    pub(crate) fn check_float_divisor(&mut self, b: Val, allowed: Option<Val>, span: Span, text: &str) {
        if let Some(crate::mir::Op::F64(bits)) = self.s.consts[b.index()]
            && f64::from_bits(bits) != 0.0
        {
            return;
        }
        let zero = self.f64(0.0);
        let mut ok = self.cmp(CmpOp::FNe, b, zero);
        if let Some(allowed) = allowed {
            ok = self.or(ok, allowed);
        }
        self.check(ok, span, Trap::FloatDivisionByZero, Some(text));
    }

    fn float_pow(&mut self, a: Val, b: Val, exponent: Option<(f64, f64)>, span: Span) -> Val {
        match exponent {
            Some((0.0, _)) => self.f64(1.0),
            Some((1.0, _)) => a,
            // Not `a * a` for 2: the C library's `pow`, which CPython calls, rounds one square in a thousand the other way.
            _ => self.runtime_raising(RtFn::FloatPow, vec![a, b], &[MTy::F64], span, None)[0],
        }
    }

    /// Comparison of integers of one width.
    pub(crate) fn compare_ints(&mut self, op: CompareOp, signed: bool, a: Val, b: Val) -> Val {
        let op = match (op, signed) {
            (CompareOp::Eq | CompareOp::Is, _) => CmpOp::IEq,
            (CompareOp::Ne | CompareOp::IsNot, _) => CmpOp::INe,
            (CompareOp::Lt, true) => CmpOp::SLt,
            (CompareOp::Le, true) => CmpOp::SLe,
            (CompareOp::Gt, true) => CmpOp::SGt,
            (CompareOp::Ge, true) => CmpOp::SGe,
            (CompareOp::Lt, false) => CmpOp::ULt,
            (CompareOp::Le, false) => CmpOp::ULe,
            (CompareOp::Gt, false) => CmpOp::UGt,
            (CompareOp::Ge, false) => CmpOp::UGe,
            (CompareOp::In | CompareOp::NotIn, _) => unreachable!("refused by inference"),
        };
        self.cmp(op, a, b)
    }

    /// Comparison of floats of one width.
    pub(crate) fn compare_floats(&mut self, op: CompareOp, a: Val, b: Val) -> Val {
        let op = match op {
            CompareOp::Eq | CompareOp::Is => CmpOp::FEq,
            CompareOp::Ne | CompareOp::IsNot => CmpOp::FNe,
            CompareOp::Lt => CmpOp::FLt,
            CompareOp::Le => CmpOp::FLe,
            CompareOp::Gt => CmpOp::FGt,
            CompareOp::Ge => CmpOp::FGe,
            CompareOp::In | CompareOp::NotIn => unreachable!("refused by inference"),
        };
        self.cmp(op, a, b)
    }
}
