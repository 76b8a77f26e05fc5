//! Powers and the cube root.

use super::exponential::{exp_of_pair, nearest, power_of_two};
use super::lanes::{Lanes, Pair, polynomial};
use super::logarithm::exact_log;
use super::polynomials::INVERSE_CBRT;

/// And whether it is right: for positive normal x, where the power is no extreme number.
#[inline(always)]
pub(super) fn pow<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let exponent = exact_log(x).times(y);
    let normal = V::both(V::all(f64::MIN_POSITIVE).less(x), x.less(V::all(f64::INFINITY)));
    (exp_of_pair(exponent), V::both(normal, exponent.0.abs().less(V::all(700.0))))
}

/// Of normal numbers. With `y = x**(-1/3)` from two steps after a polynomial, it is `x * y * y`, mended once.
#[inline(always)]
pub(super) fn cbrt<V: Lanes>(x: V) -> V {
    const THIRD: f64 = 1.0 / 3.0;
    // Between 1 and 2, and its exponent as three times a number and what is left.
    let m = x.and(V::bits((1 << 52) - 1)).or(V::all(1.0));
    let biased = x.abs().right::<52>();
    let exponent = V::all(super::exponential::SHIFT).plus(biased) - V::all(super::exponential::SHIFT + 1023.0);
    let (n, bits) = nearest(exponent - V::all(1.0), THIRD);
    let rest = exponent - n * V::all(3.0);
    let choose = |none: f64, one: f64, two: f64| {
        let more = V::choose(rest.less(V::all(1.5)), V::all(one), V::all(two));
        V::choose(rest.less(V::all(0.5)), V::all(none), more)
    };
    let y = polynomial(m, INVERSE_CBRT) * choose(1.0, 0.793_700_525_984_099_8, 0.629_960_524_947_436_6);
    let m = m * choose(1.0, 2.0, 4.0);
    let e = (-(m * (y * y))).fma(y, V::all(1.0));
    let y = (y * e).fma(e.fma(V::all(2.0 / 9.0), V::all(THIRD)), y);
    let c = m * (y * y);
    let square = Pair::product(c, c);
    let left = (-square.0).fma(c, m) - square.1 * c;
    let value = (left * (y * y)).fma(V::all(THIRD), c);
    (value * power_of_two(bits)).or(x.sign())
}
