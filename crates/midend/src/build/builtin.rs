//! Every operation of [`weft_frontend::builtins::Op`].

use super::Builder;
use super::np::machine;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Op, UnOp, Val};
use weft_abi::tables::key;
use weft_abi::{RtFn, TextFn, Trap};
use weft_frontend::builtins::ops::MathErrors;
use weft_frontend::builtins::{MathFn, Op as Builtin};
use weft_frontend::span::Span;
use weft_frontend::thir::ExprId;
use weft_frontend::ty::{Dtype, Kind, Ty};

impl Builder<'_> {
    /// Evaluates a builtin.
    pub(crate) fn builtin(&mut self, op: Builtin, args: &[ExprId], result: &Ty, span: Span) -> Vec<Val> {
        if op == Builtin::TextConcat {
            return self.text_concat(args, span);
        }
        let operands: Vec<Vec<Val>> = args.iter().map(|arg| self.expr(*arg)).collect();
        if let Builtin::Array(function) = op {
            return self.array_operation(function, args, &operands, result, span);
        }
        let ty = args.first().map_or(&Ty::None, |arg| self.ty_of(*arg));
        let x = || operands[0][0];
        let y = || operands[1][0];
        match op {
            Builtin::Text(TextFn::Equals) => vec![self.text_equals(args, [x(), y()], span)],
            Builtin::Text(TextFn::Ord) => vec![self.text_ord(x(), span)],
            Builtin::Text(function) => self.text(function, &operands.concat(), span),
            Builtin::TextPoint => vec![self.text_point(x(), y(), span)],
            Builtin::TextConcat => unreachable!("made above"),
            Builtin::Min => self.min_max(Side::Less, ty, &operands),
            Builtin::Max => self.min_max(Side::Greater, ty, &operands),
            Builtin::Abs => self.abs(ty, &operands[0], span),
            Builtin::Round => self.rounded_to_int(UnOp::Nearest, x(), span),
            Builtin::Floor => self.rounded_to_int(UnOp::Floor, x(), span),
            Builtin::Ceil => self.rounded_to_int(UnOp::Ceil, x(), span),
            Builtin::Trunc => vec![self.float_to_int(x(), span)],
            Builtin::RoundDigits => self.runtime_raising(RtFn::RoundDigits, vec![x(), y()], &[MTy::F64], span, None),
            Builtin::Sqrt => {
                let zero = self.f64(0.0);
                let negative = self.cmp(CmpOp::FLt, x(), zero);
                self.check_not(negative, span, Trap::MathDomain, None);
                vec![self.un(UnOp::Sqrt, x())]
            }
            Builtin::Fabs => vec![self.un(UnOp::FAbs, x())],
            Builtin::Copysign => vec![self.bin(BinOp::CopySign, x(), y())],
            Builtin::IsNan => vec![self.any_part(&operands[0], ty, Self::is_nan)],
            Builtin::IsInf => vec![self.any_part(&operands[0], ty, Self::is_inf)],
            Builtin::IsFinite => {
                let odd = self.any_part(&operands[0], ty, |s, v| {
                    let finite = s.is_finite(v);
                    s.not(finite)
                });
                vec![self.not(odd)]
            }
            Builtin::Math(f) => vec![self.math(f, &operands.concat(), span)],
            Builtin::NpMath(MathFn::Fmod) if !self.ty(x()).is_float() => vec![self.whole_fmod(ty, x(), y())],
            Builtin::NpMath(MathFn::Nextafter) => vec![self.next_float(x(), y())],
            Builtin::NpMath(MathFn::Hypot) if self.ty(x()) == MTy::F32 => vec![self.hypot_float32(x(), y())],
            Builtin::NpMath(f) => {
                let own = self.ty(x());
                if let (MTy::F32, Some(function)) = (own, f.numpy().of_floats()) {
                    return self.runtime(function, operands.concat(), &[MTy::F32]);
                }
                let wide = self.promoted(&operands.concat());
                let value = self.runtime(f.numpy(), wide, &[MTy::F64]);
                self.demoted(own, value)
            }
            Builtin::NpComplex(f) => {
                let own = self.ty(x());
                let which = self.int(MTy::I32, i64::from(f as i32));
                let args = [vec![which], self.promoted(&operands[0])].concat();
                let function = if own == MTy::F32 { RtFn::NpComplex64Fn } else { RtFn::NpComplexFn };
                let value = self.runtime(function, args, &[MTy::F64, MTy::F64]);
                self.demoted(own, value)
            }
            Builtin::Clock(clock) => {
                let which = self.int(MTy::I32, i64::from(clock as i32));
                self.runtime(RtFn::ClockNs, vec![which], &[MTy::I64])
            }
            Builtin::Sleep => {
                let is_int = *ty == Ty::Int;
                let (secs, whole) = if is_int { (self.f64(0.0), x()) } else { (x(), self.i64(0)) };
                let is_int = self.int(MTy::I32, i64::from(is_int));
                self.runtime_raising(RtFn::Sleep, vec![secs, whole, is_int], &[], span, None)
            }
            Builtin::Hash => {
                let program = self.i64(ty.key_program().unwrap_or(0) as i64);
                let at = self.spill(&operands[0]);
                self.runtime_raising(RtFn::HashKey, vec![program, at], &[MTy::I64], span, None)
            }
            Builtin::HashTuple | Builtin::HashPlace => {
                let mut nibbles = vec![if op == Builtin::HashTuple { key::OPEN } else { key::OBJECT }];
                if op == Builtin::HashTuple {
                    nibbles.extend(operands.iter().map(|_| key::HASHED));
                    nibbles.push(key::CLOSE);
                }
                let program = self.i64(key::program(&nibbles).expect("inference makes no longer keys") as i64);
                let at = self.spill(&operands.concat());
                self.runtime_raising(RtFn::HashKey, vec![program, at], &[MTy::I64], span, None)
            }
            Builtin::MissingKey => {
                let (program, at) = (self.i64(key::SHOWN as i64), self.spill(&operands[0]));
                self.runtime_raising(RtFn::KeyMissing, vec![program, at], &[], span, None)
            }
            Builtin::Cmath(function) => {
                let which = self.int(MTy::I32, i64::from(function as i32));
                let args = std::iter::once(which).chain(operands.iter().flatten().copied()).collect();
                self.runtime_raising(RtFn::Cmath, args, &[MTy::F64, MTy::F64], span, None)
            }
            Builtin::CmathLogBase => {
                let args = operands.iter().flatten().copied().collect();
                self.runtime_raising(RtFn::CmathLogBase, args, &[MTy::F64, MTy::F64], span, None)
            }
            Builtin::NpSqrt => vec![self.un(UnOp::Sqrt, x())],
            Builtin::NpFloor => vec![self.un(UnOp::Floor, x())],
            Builtin::NpCeil => vec![self.un(UnOp::Ceil, x())],
            Builtin::NpTrunc => vec![self.un(UnOp::Trunc, x())],
            Builtin::NpRint => vec![self.un(UnOp::Nearest, x())],
            Builtin::NpSign => vec![self.np_sign(ty, x())],
            Builtin::NpMinimum => vec![self.np_extreme(ty, x(), y(), Side::Less, false)],
            Builtin::NpMaximum => vec![self.np_extreme(ty, x(), y(), Side::Greater, false)],
            Builtin::NpFmin => vec![self.np_extreme(ty, x(), y(), Side::Less, true)],
            Builtin::NpFmax => vec![self.np_extreme(ty, x(), y(), Side::Greater, true)],
            Builtin::Fma => vec![self.op(self.ty(x()), Op::Fma(x(), y(), operands[2][0]))],
            Builtin::Real => match ty.kind() {
                Some(Kind::Complex) => self.part(ty, &operands[0], 0),
                _ => operands[0].clone(),
            },
            Builtin::Imag => match ty.kind() {
                Some(Kind::Complex) => self.part(ty, &operands[0], 1),
                _ => {
                    let zero = self.zero(self.ty(x()));
                    let mut out = operands[0].clone();
                    out[0] = zero;
                    out
                }
            },
            Builtin::Conjugate => {
                let mut out = operands[0].clone();
                if ty.kind() == Some(Kind::Complex) {
                    out[1] = self.un(UnOp::FNeg, out[1]);
                }
                out
            }
            Builtin::MakeComplex => vec![x(), y()],
            Builtin::Gcd => self.int_function(RtFn::Gcd, vec![x(), y()], "math.gcd()", span),
            Builtin::Factorial => {
                self.check_not_negative(x(), "factorial() not defined for negative values", span);
                self.int_function(RtFn::Factorial, vec![x()], "math.factorial()", span)
            }
            Builtin::Isqrt => {
                self.check_not_negative(x(), "isqrt() argument must be nonnegative", span);
                self.runtime(RtFn::Isqrt, vec![x()], &[MTy::I64])
            }
            Builtin::Comb | Builtin::Perm => {
                self.check_not_negative(x(), "n must be a non-negative integer", span);
                self.check_not_negative(y(), "k must be a non-negative integer", span);
                let (function, text) = if op == Builtin::Comb { (RtFn::Comb, "math.comb()") } else { (RtFn::Perm, "math.perm()") };
                self.int_function(function, vec![x(), y()], text, span)
            }
            Builtin::Ldexp => {
                let value = self.runtime(RtFn::Ldexp, vec![x(), y()], &[MTy::F64])[0];
                self.check_range(value, &[x()], span);
                vec![value]
            }
            Builtin::Frexp => self.frexp(x()),
            Builtin::Modf => {
                let whole = self.un(UnOp::Trunc, x());
                let rest = self.bin(BinOp::FSub, x(), whole);
                let (infinite, zero) = (self.is_inf(x()), self.f64(0.0));
                let rest = self.select(infinite, zero, rest);
                vec![self.bin(BinOp::CopySign, rest, x()), whole]
            }
            Builtin::Divmod => {
                self.check_float_divisor(y(), None, span, "float divmod()");
                let quotient = self.runtime(RtFn::FloatFloorDiv, vec![x(), y()], &[MTy::F64])[0];
                vec![quotient, self.runtime(RtFn::FloatMod, vec![x(), y()], &[MTy::F64])[0]]
            }
            Builtin::Random(_)
            | Builtin::RandomBelow
            | Builtin::RandomRange(_)
            | Builtin::RandomBounded
            | Builtin::RandomSeed
            | Builtin::RandomNew => self.random(op, ty, &operands, result, span),
            Builtin::Array(_) => unreachable!("done above"),
            Builtin::FaultText(handler, which) => self.fault_text(handler, which, span),
            Builtin::FaultIs(handler, class, exact) => vec![self.fault_is(handler, class, exact)],
            Builtin::FaultArgs(handler, index) => self.fault_args(handler, index, result, span),
            Builtin::ThreadsEnter => {
                let count = operands[0][0];
                self.runtime_raising(RtFn::ThreadsEnter, vec![count], &[MTy::I64], span, None)
            }
            Builtin::ThreadsLeave => {
                let before = operands[0][0];
                self.runtime(RtFn::ThreadsLeave, vec![before], &[])
            }
            Builtin::LockAcquire => {
                let taken = self.runtime_raising(RtFn::LockAcquire, operands.concat(), &[MTy::I64], span, None)[0];
                let none = self.i64(0);
                vec![self.cmp(CmpOp::INe, taken, none)]
            }
            Builtin::LockLocked => {
                let held = self.runtime(RtFn::LockLocked, operands.concat(), &[MTy::I64])[0];
                let none = self.i64(0);
                vec![self.cmp(CmpOp::INe, held, none)]
            }
            Builtin::LockEnter => self.runtime_raising(RtFn::LockEnter, operands.concat(), &[], span, None),
            Builtin::LockLeave => self.runtime_raising(RtFn::LockLeave, operands.concat(), &[], span, None),
            Builtin::LockRelease => self.runtime_raising(RtFn::LockRelease, operands.concat(), &[], span, None),
            Builtin::PerfCounterNs => {
                debug_assert_eq!(*result, Ty::Int);
                self.runtime(RtFn::PerfCounterNs, Vec::new(), &[MTy::I64])
            }
        }
    }

    /// A part of a complex number, with the flag if there is one.
    fn part(&mut self, ty: &Ty, vals: &[Val], at: usize) -> Vec<Val> {
        match ty {
            Ty::Maybe(_) => vec![vals[at], vals[2]],
            _ => vec![vals[at]],
        }
    }

    /// Whether `test` holds for a part of a number; integers have none for which it could.
    fn any_part(&mut self, vals: &[Val], ty: &Ty, test: impl Fn(&mut Self, Val) -> Val) -> Val {
        let parts = match ty.kind() {
            Some(Kind::Complex) => 2,
            Some(Kind::Float) => 1,
            _ => return self.bool(false),
        };
        let mut any = test(self, vals[0]);
        if parts == 2 {
            let other = test(self, vals[1]);
            any = self.or(any, other);
        }
        any
    }

    /// `b if b < a else a` (or `>`).
    fn min_max(&mut self, side: Side, ty: &Ty, operands: &[Vec<Val>]) -> Vec<Val> {
        let (a, b) = (&operands[0], &operands[1]);
        let whole = match ty {
            Ty::Int => Some(true),
            Ty::Bool => Some(false),
            Ty::Np(d) if !matches!(d.kind(), Kind::Float) => Some(d.kind() == Kind::Signed),
            _ => None,
        };
        if let Some(signed) = whole {
            return vec![self.bin(side.integer(signed), a[0], b[0])];
        }
        let better = self.compare(side.python(), ty, b, a);
        a.iter().zip(b).map(|(&x, &y)| self.select(better, y, x)).collect()
    }

    /// `abs` of a scalar of any type.
    pub(crate) fn abs(&mut self, ty: &Ty, vals: &[Val], span: Span) -> Vec<Val> {
        match ty {
            Ty::Bool => vec![self.conv(ConvOp::ZExt, MTy::I64, vals[0])],
            Ty::Int => {
                let least = self.i64(i64::MIN);
                let ok = self.cmp(CmpOp::INe, vals[0], least);
                self.check(ok, span, Trap::IntOverflow, Some("abs()"));
                vec![self.int_magnitude(vals[0])]
            }
            Ty::Float => vec![self.un(UnOp::FAbs, vals[0])],
            Ty::Complex => self.runtime_raising(RtFn::ComplexAbs, vals.to_vec(), &[MTy::F64], span, None),
            Ty::Np(d) => match d.kind() {
                Kind::Bool | Kind::Unsigned => vals.to_vec(),
                Kind::Signed => vec![self.int_magnitude(vals[0])],
                Kind::Float => vec![self.un(UnOp::FAbs, vals[0])],
                Kind::Complex => {
                    let own = machine(*d);
                    let wide = self.promoted(vals);
                    let value = self.runtime(RtFn::Hypot, wide, &[MTy::F64]);
                    self.demoted(own, value)
                }
            },
            Ty::Maybe(d) => {
                let (value, flag) = (&vals[..vals.len() - 1], vals[vals.len() - 1]);
                let mut out = match d.kind() {
                    Kind::Float => vec![self.un(UnOp::FAbs, value[0])],
                    _ => {
                        let result = if d.kind() == Kind::Complex { MTy::F64 } else { MTy::I64 };
                        self.choose(
                            flag,
                            &[if *d == Dtype::Bool { MTy::I8 } else { result }],
                            |s| {
                                let own = s.numpy_form(*d, value);
                                let out = s.abs(&Ty::Np(*d), &own, span);
                                s.python_form(d.real(), &out)
                            },
                            |s| if *d == Dtype::Bool { value.to_vec() } else { s.abs(&d.python(), value, span) },
                        )
                    }
                };
                out.push(flag);
                out
            }
            Ty::None
            | Ty::Tuple(_)
            | Ty::List(_)
            | Ty::Dict(_)
            | Ty::Set { .. }
            | Ty::Open(_)
            | Ty::Rng(_)
            | Ty::Array(_)
            | Ty::Literal(_)
            | Ty::Str
            | Ty::Dtype(_)
            | Ty::Optional(_)
            | Ty::Tagged(..)
            | Ty::Record(_) => {
                unreachable!("abs of {ty}")
            }
        }
    }

    /// `x` or `-x`, wrapping.
    fn int_magnitude(&mut self, x: Val) -> Val {
        let zero = self.int(self.ty(x), 0);
        let (negative, minus) = (self.cmp(CmpOp::SLt, x, zero), self.un(UnOp::INeg, x));
        self.select(negative, minus, x)
    }

    fn rounded_to_int(&mut self, how: UnOp, x: Val, span: Span) -> Vec<Val> {
        let whole = self.un(how, x);
        vec![self.float_to_int(whole, span)]
    }

    fn check_not_negative(&mut self, n: Val, text: &str, span: Span) {
        let zero = self.i64(0);
        let ok = self.cmp(CmpOp::SGe, n, zero);
        self.check(ok, span, Trap::ValueMessage, Some(text));
    }

    fn int_function(&mut self, function: RtFn, args: Vec<Val>, text: &str, span: Span) -> Vec<Val> {
        self.runtime_raising(function, args, &[MTy::I64], span, Some((Trap::MathIntOverflow, text)))
    }

    /// `ValueError` when the result is nan and no argument is.
    fn check_domain(&mut self, result: Val, args: &[Val], span: Span) {
        let mut ok = self.cmp(CmpOp::FEq, result, result);
        for &arg in args {
            let nan = self.is_nan(arg);
            ok = self.or(ok, nan);
        }
        self.check(ok, span, Trap::MathDomain, None);
    }

    /// `trap` when the result is infinite and all arguments are finite.
    fn check_infinite(&mut self, result: Val, args: &[Val], span: Span, trap: Trap) {
        let mut bad = self.is_inf(result);
        for &arg in args {
            let finite = self.is_finite(arg);
            bad = self.and(bad, finite);
        }
        self.check_not(bad, span, trap, None);
    }

    fn check_range(&mut self, result: Val, args: &[Val], span: Span) {
        self.check_infinite(result, args, span, Trap::MathRange);
    }

    /// A function of the `math` module, with its errors.
    fn math(&mut self, f: MathFn, args: &[Val], span: Span) -> Val {
        let call = |s: &mut Self| s.runtime(f.runtime(), args.to_vec(), &[MTy::F64])[0];
        match f.errors() {
            MathErrors::Never => call(self),
            MathErrors::Domain => {
                let value = call(self);
                self.check_domain(value, args, span);
                self.check_infinite(value, args, span, Trap::MathDomain);
                value
            }
            MathErrors::DomainOrRange => {
                let value = call(self);
                self.check_domain(value, args, span);
                self.check_range(value, args, span);
                value
            }
            MathErrors::Log => {
                let limit = self.f64(if f == MathFn::Log1p { -1.0 } else { 0.0 });
                let bad = self.cmp(CmpOp::FLe, args[0], limit);
                self.check_not(bad, span, Trap::MathDomain, None);
                call(self)
            }
            MathErrors::Gamma => {
                let (zero, whole) = (self.f64(0.0), self.un(UnOp::Floor, args[0]));
                let (low, integral) = (self.cmp(CmpOp::FLe, args[0], zero), self.cmp(CmpOp::FEq, args[0], whole));
                let mut pole = self.and(low, integral);
                if f == MathFn::Lgamma {
                    // The log-gamma of -inf is inf.
                    let finite = self.is_finite(args[0]);
                    pole = self.and(pole, finite);
                }
                self.check_not(pole, span, Trap::MathDomain, None);
                let value = call(self);
                self.check_range(value, args, span);
                value
            }
            MathErrors::Pow => {
                let value = call(self);
                let (x, y) = (self.is_finite(args[0]), self.is_finite(args[1]));
                let finite = self.and(x, y);
                let nan = self.is_nan(value);
                let domain = self.and(finite, nan);
                self.check_not(domain, span, Trap::MathDomain, None);
                let infinite = self.is_inf(value);
                let too_large = self.and(finite, infinite);
                let zero = self.f64(0.0);
                let of_zero = self.cmp(CmpOp::FEq, args[0], zero);
                let division = self.and(too_large, of_zero);
                self.check_not(division, span, Trap::MathDomain, None);
                self.check_not(too_large, span, Trap::MathRange, None);
                value
            }
            MathErrors::Fmod => {
                let value = call(self);
                self.check_domain(value, args, span);
                value
            }
        }
    }

    /// `math.frexp`, by the bits.
    fn frexp(&mut self, x: Val) -> Vec<Val> {
        let size = self.un(UnOp::FAbs, x);
        let (least, scale, zero, none) = (self.f64(f64::MIN_POSITIVE), self.f64(18_014_398_509_481_984.0), self.f64(0.0), self.i64(0));
        // Subnormal numbers are scaled by 2**54 first.
        let tiny = self.cmp(CmpOp::FLt, size, least);
        let scaled = self.bin(BinOp::FMul, x, scale);
        let normal = self.select(tiny, scaled, x);
        let bits = self.op(MTy::I64, Op::Conv(ConvOp::Bits, normal));
        let (by, mask) = (self.i64(52), self.i64(0x7ff));
        let high = self.bin(BinOp::UShr, bits, by);
        let field = self.bin(BinOp::And, high, mask);
        let (bias, tiny_bias) = (self.i64(1022), self.i64(1022 + 54));
        let bias = self.select(tiny, tiny_bias, bias);
        let exponent = self.bin(BinOp::ISub, field, bias);
        let (keep, half) = (self.i64(!(0x7ff << 52)), self.i64(1022 << 52));
        let fraction = self.bin(BinOp::And, bits, keep);
        let mantissa_bits = self.bin(BinOp::Or, fraction, half);
        let mantissa = self.op(MTy::F64, Op::Conv(ConvOp::Bits, mantissa_bits));
        let (finite, nonzero) = (self.is_finite(x), self.cmp(CmpOp::FNe, x, zero));
        let ordinary = self.and(finite, nonzero);
        vec![self.select(ordinary, mantissa, x), self.select(ordinary, exponent, none)]
    }

    /// `numpy.fmod` of whole numbers: 0 by 0.
    fn whole_fmod(&mut self, ty: &Ty, x: Val, y: Val) -> Val {
        let machine = self.ty(x);
        let (zero, one) = (self.int(machine, 0), self.int(machine, 1));
        let by_zero = self.cmp(CmpOp::IEq, y, zero);
        if ty.kind() != Some(Kind::Signed) {
            let divisor = self.select(by_zero, one, y);
            let rest = self.bin(BinOp::URem, x, divisor);
            return self.select(by_zero, zero, rest);
        }
        // By -1 nothing is left either, and the processor would have no quotient of the least number.
        let minus_one = self.int(machine, -1);
        let by_minus_one = self.cmp(CmpOp::IEq, y, minus_one);
        let nothing = self.or(by_zero, by_minus_one);
        let divisor = self.select(nothing, one, y);
        self.bin(BinOp::SRem, x, divisor)
    }

    /// `numpy.hypot` of float32, as the C library computes it: the squares of floats are exact doubles.
    fn hypot_float32(&mut self, x: Val, y: Val) -> Val {
        let (infinite_x, infinite_y) = (self.is_inf(x), self.is_inf(y));
        let infinite = self.or(infinite_x, infinite_y);
        let squares: Vec<Val> = self.promoted(&[x, y]).into_iter().map(|part| self.bin(BinOp::FMul, part, part)).collect();
        let sum = self.bin(BinOp::FAdd, squares[0], squares[1]);
        let root = self.un(UnOp::Sqrt, sum);
        let length = self.conv(ConvOp::Demote, MTy::F32, root);
        let infinity = self.float(MTy::F32, f64::INFINITY);
        self.select(infinite, infinity, length)
    }

    /// `numpy.nextafter`, by the bits.
    fn next_float(&mut self, x: Val, y: Val) -> Val {
        let (ty, whole) = if self.ty(x) == MTy::F32 { (MTy::F32, MTy::I32) } else { (MTy::F64, MTy::I64) };
        let (zero, one, minus_one) = (self.float(ty, 0.0), self.int(whole, 1), self.int(whole, -1));
        let bits = self.op(whole, Op::Conv(ConvOp::Bits, x));
        let (rising, positive) = (self.cmp(CmpOp::FLt, x, y), self.cmp(CmpOp::FGt, x, zero));
        let inward = self.bin(BinOp::Xor, rising, positive);
        let step = self.select(inward, minus_one, one);
        let moved = self.bin(BinOp::IAdd, bits, step);
        let neighbour = self.op(ty, Op::Conv(ConvOp::Bits, moved));
        let least = self.op(ty, Op::Conv(ConvOp::Bits, one));
        let from_zero = self.bin(BinOp::CopySign, least, y);
        let (is_zero, equal) = (self.cmp(CmpOp::FEq, x, zero), self.cmp(CmpOp::FEq, x, y));
        let out = self.select(is_zero, from_zero, neighbour);
        let out = self.select(equal, y, out);
        let (nan_x, nan_y, sum) = (self.is_nan(x), self.is_nan(y), self.bin(BinOp::FAdd, x, y));
        let nan = self.or(nan_x, nan_y);
        self.select(nan, sum, out)
    }

    fn np_sign(&mut self, ty: &Ty, x: Val) -> Val {
        let machine = self.ty(x);
        let zero = self.zero(machine);
        if machine.is_float() {
            let (one, minus_one) = (self.float(machine, 1.0), self.float(machine, -1.0));
            let (above, below, nan) = (self.cmp(CmpOp::FGt, x, zero), self.cmp(CmpOp::FLt, x, zero), self.is_nan(x));
            let rest = self.select(nan, x, zero);
            let rest = self.select(below, minus_one, rest);
            return self.select(above, one, rest);
        }
        let (one, minus_one) = (self.int(machine, 1), self.int(machine, -1));
        let some = self.cmp(CmpOp::INe, x, zero);
        let positive = self.select(some, one, zero);
        if ty.kind() != Some(Kind::Signed) {
            return positive;
        }
        let below = self.cmp(CmpOp::SLt, x, zero);
        self.select(below, minus_one, positive)
    }

    /// `minimum`, `maximum` (nan if either is) and `fmin`, `fmax` (`skip_nan`) with NumPy's choice among equal numbers.
    fn np_extreme(&mut self, ty: &Ty, a: Val, b: Val, side: Side, skip_nan: bool) -> Val {
        if !self.ty(a).is_float() {
            return self.bin(side.integer(ty.kind() == Some(Kind::Signed)), a, b);
        }
        // Among zeros of either sign `fmin` and `fmax` give the first double but the second float.
        let second = self.ty(a) == MTy::F32;
        let (comparison, odd) = match (side, skip_nan) {
            (Side::Less, false) => (CmpOp::FLt, a),
            (Side::Greater, false) => (CmpOp::FGt, a),
            (Side::Less, true) => (if second { CmpOp::FLt } else { CmpOp::FLe }, b),
            (Side::Greater, true) => (if second { CmpOp::FGt } else { CmpOp::FGe }, b),
        };
        let (first, nan) = (self.cmp(comparison, a, b), self.is_nan(odd));
        let first = self.or(first, nan);
        self.select(first, a, b)
    }
}

/// Which of two numbers is wanted.
#[derive(Clone, Copy)]
enum Side {
    Less,
    Greater,
}

impl Side {
    const fn integer(self, signed: bool) -> BinOp {
        match (self, signed) {
            (Side::Less, true) => BinOp::SMin,
            (Side::Less, false) => BinOp::UMin,
            (Side::Greater, true) => BinOp::SMax,
            (Side::Greater, false) => BinOp::UMax,
        }
    }
    const fn python(self) -> weft_frontend::hir::CompareOp {
        match self {
            Side::Less => weft_frontend::hir::CompareOp::Lt,
            Side::Greater => weft_frontend::hir::CompareOp::Gt,
        }
    }
}
