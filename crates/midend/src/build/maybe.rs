//! Arithmetic of values that are a Python or a NumPy scalar by a run-time flag.
//!
//! The result is NumPy's when either operand is. Where both kinds compute the same number and only the error differs, the flag enters the check
//! and there is no branch; otherwise both forms stand in an `if` on the flag.

use super::Builder;
use super::np::machine;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Val, components};
use weft_abi::Trap;
use weft_frontend::hir::{BinaryOp, CompareOp, UnaryOp};
use weft_frontend::span::Span;
use weft_frontend::ty::{Dtype, Kind, Ty};

impl Builder<'_> {
    /// The Python form and the flag of a `Maybe`.
    pub(crate) fn split_flag<'v>(&self, vals: &'v [Val]) -> (&'v [Val], Val) {
        (&vals[..vals.len() - 1], vals[vals.len() - 1])
    }

    /// A NumPy scalar's value in the form of the Python type of its kind.
    pub(crate) fn python_form(&mut self, d: Dtype, vals: &[Val]) -> Vec<Val> {
        match d.kind() {
            Kind::Bool => vals.to_vec(),
            Kind::Signed => vec![self.conv(ConvOp::SExt, MTy::I64, vals[0])],
            Kind::Unsigned => vec![self.conv(ConvOp::ZExt, MTy::I64, vals[0])],
            Kind::Float | Kind::Complex => self.promoted(vals),
        }
    }

    /// A value in Python form as NumPy scalar of dtype `d`, which it is known to fit (floats round).
    pub(crate) fn numpy_form(&mut self, d: Dtype, vals: &[Val]) -> Vec<Val> {
        let ty = machine(d);
        match d.kind() {
            Kind::Bool => vals.to_vec(),
            Kind::Signed | Kind::Unsigned => vec![self.conv(ConvOp::Trunc, ty, vals[0])],
            Kind::Float | Kind::Complex => self.demoted(ty, vals.to_vec()),
        }
    }

    /// Unary operator.
    pub(crate) fn maybe_unary(&mut self, op: UnaryOp, d: Dtype, vals: &[Val], span: Span) -> Vec<Val> {
        let (value, flag) = self.split_flag(vals);
        let mut out = match d.kind() {
            // The sign changes without rounding.
            Kind::Float | Kind::Complex => self.py_unary(op, &d.python(), value, span),
            Kind::Bool | Kind::Signed | Kind::Unsigned => {
                let types = components(&d.python());
                self.choose(
                    flag,
                    &types,
                    |s| {
                        let x = s.numpy_form(d, value);
                        let y = s.np_unary(op, d, &x);
                        s.python_form(d, &y)
                    },
                    |s| {
                        let mut y = s.py_unary(op, &d.python(), value, span);
                        if d == Dtype::Bool {
                            y = vec![s.conv(ConvOp::Trunc, MTy::I8, y[0])];
                        }
                        y
                    },
                )
            }
        };
        out.push(flag);
        out
    }

    /// Binary operator on two operands of type `Maybe(d)`; `result` is `Maybe` too, or the type of Python's `int / int`.
    #[allow(clippy::too_many_arguments, reason = "they are the parts of one expression")]
    pub(crate) fn maybe_binary(
        &mut self,
        op: BinaryOp,
        d: Dtype,
        result: &Ty,
        a: &[Val],
        b: &[Val],
        exponent: Option<(f64, f64)>,
        span: Span,
    ) -> Vec<Val> {
        let ((x, flag_x), (y, flag_y)) = (self.split_flag(a), self.split_flag(b));
        let flag = self.or(flag_x, flag_y);
        let same_arithmetic = matches!(d, Dtype::F64 | Dtype::C128);
        if same_arithmetic {
            match (op, d) {
                (BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, Dtype::F64) => {
                    return vec![self.float_binary(op, x[0], y[0], None, span), flag];
                }
                (BinaryOp::Div, Dtype::F64) => {
                    self.check_float_divisor(y[0], Some(flag), span, "float division by zero");
                    return vec![self.bin(BinOp::FDiv, x[0], y[0]), flag];
                }
                (BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, Dtype::C128) => {
                    let mut out = self.complex_ring(op, x, y);
                    out.push(flag);
                    return out;
                }
                _ => {}
            }
        }
        let out_dtype = match result {
            Ty::Maybe(e) => *e,
            _ => d,
        };
        let python = if matches!(result, Ty::Maybe(_)) { out_dtype.python() } else { result.clone() };
        let mut out = self.choose(
            flag,
            &components(&python),
            |s| {
                let p = s.weak_operand(d, x, flag_x, span);
                let q = s.weak_operand(d, y, flag_y, span);
                let signed_division = op == BinaryOp::Div && matches!(d.kind(), Kind::Signed | Kind::Unsigned);
                if signed_division {
                    let convert = if d.kind() == Kind::Signed { ConvOp::SToF } else { ConvOp::UToF };
                    let (p, q) = (s.conv(convert, MTy::F64, p[0]), s.conv(convert, MTy::F64, q[0]));
                    vec![s.bin(BinOp::FDiv, p, q)]
                } else {
                    let r = s.np_binary(op, d, &p, &q, exponent, span);
                    s.python_form(d, &r)
                }
            },
            |s| s.binary(op, &d.python(), &python, x, y, exponent, span),
        );
        if matches!(result, Ty::Maybe(_)) {
            out.push(flag);
        }
        out
    }

    /// An operand of NumPy arithmetic: when its flag says Python, it converts weakly, with the range check of that.
    fn weak_operand(&mut self, d: Dtype, value: &[Val], flag: Val, span: Span) -> Vec<Val> {
        if matches!(d.kind(), Kind::Signed | Kind::Unsigned) {
            self.check_int_fits(d, value[0], Some(flag), span);
        }
        self.numpy_form(d, value)
    }

    /// Raises when an `int` does not fit the integer dtype `d`, unless the flag `exempt` is set.
    pub(crate) fn check_int_fits(&mut self, d: Dtype, v: Val, exempt: Option<Val>, span: Span) {
        if let Some(n) = self.int_of(v)
            && int_fits(d, n)
        {
            return;
        }
        let mut ok = match d {
            Dtype::I64 => return,
            Dtype::U64 => {
                let zero = self.i64(0);
                self.cmp(CmpOp::SGe, v, zero)
            }
            _ => {
                let narrow = self.conv(ConvOp::Trunc, machine(d), v);
                let extend = if d.kind() == Kind::Signed { ConvOp::SExt } else { ConvOp::ZExt };
                let back = self.conv(extend, MTy::I64, narrow);
                self.cmp(CmpOp::IEq, back, v)
            }
        };
        if let Some(flag) = exempt {
            ok = self.or(ok, flag);
        }
        self.check_with(ok, span, Trap::IntOutOfBoundsForDtype, Some(d.name()), vec![v]);
    }

    /// Comparison of two `Maybe(d)`; an `I8`.
    pub(crate) fn maybe_compare(&mut self, op: CompareOp, d: Dtype, a: &[Val], b: &[Val]) -> Val {
        let ((x, flag_x), (y, flag_y)) = (self.split_flag(a), self.split_flag(b));
        match d {
            Dtype::F32 | Dtype::C64 => {
                // A Python number that meets float32 is rounded to it first.
                let flag = self.or(flag_x, flag_y);
                self.choose(
                    flag,
                    &[MTy::I8],
                    |s| {
                        let (p, q) = (s.numpy_form(d, x), s.numpy_form(d, y));
                        vec![s.np_compare(op, d, &p, &q)]
                    },
                    |s| vec![s.compare(op, &d.python(), x, y)],
                )[0]
            }
            Dtype::U64 => {
                // Bits above 2**63 belong to NumPy numbers; Python ones may be negative. NumPy compares the two exactly.
                let zero = self.i64(0);
                let wide = |s: &mut Self, v: Val, flag: Val| {
                    let negative = s.cmp(CmpOp::SLt, v, zero);
                    let big = s.and(negative, flag);
                    let (signed, unsigned) = (s.conv(ConvOp::SExt, MTy::I128, v), s.conv(ConvOp::ZExt, MTy::I128, v));
                    s.select(big, unsigned, signed)
                };
                let (p, q) = (wide(self, x[0], flag_x), wide(self, y[0], flag_y));
                self.compare_ints(op, true, p, q)
            }
            _ => self.compare(op, &d.python(), x, y),
        }
    }
}

/// Whether a constant fits an integer dtype.
fn int_fits(d: Dtype, n: i64) -> bool {
    let bits = d.size() * 8;
    match d.kind() {
        Kind::Signed => bits == 64 || (-(1_i64 << (bits - 1))..1 << (bits - 1)).contains(&n),
        Kind::Unsigned => n >= 0 && (bits == 64 || n < 1 << bits),
        Kind::Bool | Kind::Float | Kind::Complex => true,
    }
}
