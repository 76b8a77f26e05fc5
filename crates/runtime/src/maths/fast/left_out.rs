//! What the functions in lanes leave to one number: the C library's functions, but where these are more than 1 ulp off the true values.

use super::exponential::{HUGE, exp_of_sum};
use crate::maths::c;
pub(super) use crate::maths::c::{
    acos, acosh, asin, asinh, atan, atan2, atanh, cos, exp, exp2, expm1, log, log1p, log2, log10, pow, sin, tan, tanh,
};

/// log(2) in two parts, of which the first is the nearest double.
const LN2: (f64, f64) = (std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

/// The exponential of a number from [`HUGE`] on, halved before it overflows.
fn half_exp(x: f64) -> f64 {
    let x = x.min(720.0);
    let less = x - LN2.0;
    // What the difference has lost is exact, as x is the larger.
    exp_of_sum(less, Some((x - less - LN2.0) - LN2.1))
}

pub(super) fn sinh(x: f64) -> f64 {
    if x.abs() >= HUGE && x.is_finite() { half_exp(x.abs()).copysign(x) } else { c::sinh(x) }
}

pub(super) fn cosh(x: f64) -> f64 {
    if x.abs() >= HUGE && x.is_finite() { half_exp(x.abs()) } else { c::cosh(x) }
}

/// Rust's own, which is exact where the C library's is up to 4 ulp off.
pub(super) fn cbrt(x: f64) -> f64 {
    x.cbrt()
}
