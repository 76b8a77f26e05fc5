//! Powers and the cube root.

use super::exponential::{SHIFT, exp_of_sum};
use super::lanes::{Lanes, Pair, polynomial};
use super::logarithm::{Mantissa, exact_log, mantissa};
use super::polynomials::{CBRT_FACTORS_HIGH, CBRT_FACTORS_LOW, CBRT_POWERS_HIGH, CBRT_POWERS_LOW, CBRT_REST};

/// And whether it is right: for positive normal x, where the power is no extreme number.
#[inline(always)]
pub(super) fn pow<V: Lanes<Number = f64>>(x: V, y: V) -> (V, V::Mask) {
    let log = exact_log(x);
    let exponent = Pair::product(log.0, y);
    let power = exp_of_sum(exponent.0, Some(log.1.fma(y, exponent.1)));
    (power, V::both(super::normal(x), exponent.0.abs().less(V::all(700.0))))
}

/// Of normal numbers: `2**n * cbrt(2**left) * cbrt(1 / factor) * cbrt(1 + r)`, as for the logarithm.
#[inline(always)]
pub(super) fn cbrt<V: Lanes<Number = f64>>(x: V) -> V {
    let Mantissa { biased, place, r, .. } = mantissa(x.abs());
    // The exponent is 1023 = 3 * 341 less.
    let n = (biased - V::all(SHIFT)).fma(V::all(1.0 / 3.0), V::all(SHIFT));
    let left = (V::all(SHIFT) - n).fma(V::all(3.0), biased);
    let (power, root) = (left.of_table(&CBRT_POWERS_HIGH), place.of_table(&CBRT_FACTORS_HIGH));
    let whole = Pair::product(power, root);
    let low = power.fma(place.of_table(&CBRT_FACTORS_LOW), root.fma(left.of_table(&CBRT_POWERS_LOW), whole.1));
    let value = whole.0 + whole.0.fma(r * polynomial(r, CBRT_REST), low);
    value.plus(n.left::<52>()).or(x.sign())
}
