//! NumPy: functions of elements that are Python text, and function forms of operators.

use super::super::table::{Loops, Row, Rule};
use crate::builtins::Op;
use crate::hir::BinaryOp;

super::rows! {
    // NumPy: more functions of elements
    "numpy.logical_and", "x1, x2", Elements("elements_logical_and", Loops::Own(2)), "whether both are true";
    "numpy.logical_or", "x1, x2", Elements("elements_logical_or", Loops::Own(2)), "whether one is true";
    "numpy.logical_xor", "x1, x2", Elements("elements_logical_xor", Loops::Own(2)), "whether exactly one is true";
    "numpy.logical_not", "x", Elements("elements_logical_not", Loops::Own(1)), "whether it is false";
    "numpy.bitwise_and", "x1, x2", NpBinary(BinaryOp::BitAnd), "the operator &";
    "numpy.bitwise_or", "x1, x2", NpBinary(BinaryOp::BitOr), "the operator |";
    "numpy.bitwise_xor", "x1, x2", NpBinary(BinaryOp::BitXor), "the operator ^";
    "numpy.left_shift", "x1, x2", NpBinary(BinaryOp::LShift), "the operator <<";
    "numpy.right_shift", "x1, x2", NpBinary(BinaryOp::RShift), "the operator >>";
    "numpy.invert", "x", Elements("operator_invert", Loops::Common(1)), "the operator ~";
    "numpy.positive", "x", Elements("operator_pos", Loops::Common(1)), "the number itself";
    "numpy.negative", "x", Elements("operator_neg", Loops::Common(1)), "the operator -";
    "numpy.equal", "x1, x2", Elements("operator_eq", Loops::Own(2)), "the operator ==";
    "numpy.not_equal", "x1, x2", Elements("operator_ne", Loops::Own(2)), "the operator !=";
    "numpy.less", "x1, x2", Elements("operator_lt", Loops::Own(2)), "the operator <";
    "numpy.less_equal", "x1, x2", Elements("operator_le", Loops::Own(2)), "the operator <=";
    "numpy.greater", "x1, x2", Elements("operator_gt", Loops::Own(2)), "the operator >";
    "numpy.greater_equal", "x1, x2", Elements("operator_ge", Loops::Own(2)), "the operator >=";
    "numpy.clip", "a, a_min=None, a_max=None, *, min=None, max=None", Elements("elements_clip", Loops::Common(5)), "not smaller than the one, not larger than the other bound";
    "numpy.round", "a, decimals=0", Rounding, "rounding half to even, to so many decimals";
    "numpy.fix", "x", NpRound(Op::NpTrunc), "rounding towards zero";
    "numpy.finfo", "dtype", Limits, "limits of a float type: eps, max, min, tiny, resolution and others";
    "numpy.iinfo", "int_type", Limits, "limits of an integer type: max, min, bits";
    "numpy.logaddexp", "x1, x2", Elements("elements_logaddexp", Loops::Float(2)), "logarithm of the sum of exponentials";
    "numpy.logaddexp2", "x1, x2", Elements("elements_logaddexp2", Loops::Float(2)), "the same to base 2";
    "numpy.radians", "x", Elements("elements_radians", Loops::Float(1)), "degrees as radians";
    "numpy.degrees", "x", Elements("elements_degrees", Loops::Float(1)), "radians as degrees";
    "numpy.sinc", "x", Elements("elements_sinc", Loops::Own(1)), "sin(pi x) / (pi x)";
    "numpy.heaviside", "x1, x2", Elements("elements_heaviside", Loops::Float(2)), "0 below zero, x2 at zero, 1 above";
    "numpy.signbit", "x", Elements("elements_signbit", Loops::Float(1)), "whether the sign bit is set";
    "numpy.ldexp", "x1, x2", Elements("elements_ldexp", Loops::Float(1)), "x1 times 2 to the power x2";
    "numpy.spacing", "x", Elements("elements_spacing", Loops::Float(1)), "distance to the next float away from zero";
    "numpy.fmod", "x1, x2", Elements("elements_fmod", Loops::Real(2)), "rest with the sign of x1, as in C";
    "numpy.gcd", "x1, x2", Elements("elements_gcd", Loops::Whole(2)), "greatest common divisor";
    "numpy.lcm", "x1, x2", Elements("elements_lcm", Loops::Whole(2)), "least common multiple";
    "numpy.reciprocal", "x", Elements("elements_reciprocal", Loops::Common(1)), "1 / x in the type of x";
    "numpy.float_power", "x1, x2", Elements("elements_float_power", Loops::Own(2)), "the operator ** in float64 or complex128";
    "numpy.nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None", Elements("elements_nan_to_num", Loops::Own(1)), "finite numbers for nan and infinities, of real numbers";
    "numpy.isposinf", "x", Elements("elements_isposinf", Loops::Float(1)), "whether x is positive infinity";
    "numpy.isneginf", "x", Elements("elements_isneginf", Loops::Float(1)), "whether x is negative infinity";
    "numpy.isreal", "x", Elements("elements_isreal", Loops::Own(0)), "whether the imaginary part is zero";
    "numpy.iscomplex", "x", Elements("elements_iscomplex", Loops::Own(1)), "whether the imaginary part is not zero";
    "numpy.angle", "z, deg=False", Elements("elements_angle", Loops::Own(1)), "angle of a complex number";
    "numpy.isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", Elements("elements_isclose", Loops::Own(2)), "whether the numbers are nearly equal";
    "numpy.i0", "x", Elements("elements_i0", Loops::Own(1)), "modified Bessel function of order 0; of a number a number";
}
