//! The functions of floats: in doubles, which have so many bits more that nothing needs to be carried along, with shorter polynomials.
//!
//! What they give, rounded to a float, is within 0.6 ulp of the true value. Methods are those of the functions of doubles.

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, LN_2, LOG2_E, LOG10_2, LOG10_E, PI};

use super::exponential::{clamped, nearest, power_of_two};
use super::lanes::{Lanes, polynomial};
use super::logarithm::split;
use super::polynomials::{ASIN_SHORT, ATAN_SHORT, COS_SHORT, EXP_SHORT, EXP2_SHORT, LOG_SHORT, SIN_SHORT};
use super::trigonometric::{PIO2_LOW, even, turned};

/// Beyond this, exponentials are no floats.
const LARGE: f64 = 200.0;

/// `exp(r) - 1`, and `2**n`.
#[inline(always)]
fn parts<V: Lanes>(x: V) -> (V, V) {
    let (n, bits) = nearest(x, LOG2_E);
    let r = (-n).fma(V::all(LN_2), x);
    ((r * r).fma(polynomial(r, EXP_SHORT), r), power_of_two(bits))
}

#[inline(always)]
pub(super) fn exp<V: Lanes>(x: V) -> V {
    let (more, power) = parts(clamped(x, -LARGE, LARGE));
    more.fma(power, power)
}

#[inline(always)]
pub(super) fn exp2<V: Lanes>(x: V) -> V {
    let x = clamped(x, -2.0 * LARGE, 2.0 * LARGE);
    let (n, bits) = nearest(x, 1.0);
    polynomial(x - n, EXP2_SHORT) * power_of_two(bits)
}

#[inline(always)]
pub(super) fn expm1<V: Lanes>(x: V) -> V {
    let (more, power) = parts(clamped(x, -LARGE, LARGE));
    V::choose(x.equals(V::all(0.0)), x, more.fma(power, power - V::all(1.0)))
}

#[inline(always)]
pub(super) fn sinh<V: Lanes>(x: V) -> V {
    let e = expm1(x.abs());
    ((e + e / (e + V::all(1.0))) * V::all(0.5)).or(x.sign())
}

#[inline(always)]
pub(super) fn cosh<V: Lanes>(x: V) -> V {
    let e = exp(x.abs());
    (e + V::all(1.0) / e) * V::all(0.5)
}

#[inline(always)]
pub(super) fn tanh<V: Lanes>(x: V) -> V {
    let x = clamped(x, -20.0, 20.0);
    let e = expm1((x + x).abs());
    (e / (e + V::all(2.0))).or(x.sign())
}

/// n, and the logarithm of m.
#[inline(always)]
fn logs<V: Lanes>(x: V) -> (V, V) {
    let (n, m) = split(x);
    let f = m - V::all(1.0);
    let s = f / (V::all(2.0) + f);
    let z = s * s;
    (n, s * z.fma(polynomial(z, LOG_SHORT), V::all(2.0)))
}

/// Of positive numbers.
#[inline(always)]
pub(super) fn log<V: Lanes>(x: V) -> V {
    let (n, log) = logs(x);
    n.fma(V::all(LN_2), log)
}

/// Likewise.
#[inline(always)]
pub(super) fn log2<V: Lanes>(x: V) -> V {
    let (n, log) = logs(x);
    log.fma(V::all(LOG2_E), n)
}

/// Likewise.
#[inline(always)]
pub(super) fn log10<V: Lanes>(x: V) -> V {
    let (n, log) = logs(x);
    n.fma(V::all(LOG10_2), log * V::all(LOG10_E))
}

/// Of numbers above -1.
#[inline(always)]
pub(super) fn log1p<V: Lanes>(x: V) -> V {
    let one = V::all(1.0);
    let sum = one + x;
    // What the sum has lost is something beside the logarithm only where the sum is next to 1.
    V::choose(x.equals(V::all(0.0)), x, log(sum) + (x - (sum - one)))
}

/// And whether it is right: for positive x and finite y.
#[inline(always)]
pub(super) fn pow<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let usual = V::both(V::all(0.0).less(x), x.less(V::all(f64::INFINITY)));
    (exp(log(x) * y), V::both(usual, y.abs().less(V::all(f64::INFINITY))))
}

/// Sine and cosine of the argument less n right angles, and the bits of n.
#[inline(always)]
fn circle<V: Lanes>(x: V) -> (V, V, V) {
    let (n, bits) = nearest(x, FRAC_2_PI);
    let r = (-n).fma(V::all(PIO2_LOW), (-n).fma(V::all(FRAC_PI_2), x));
    let z = r * r;
    ((z * r).fma(polynomial(z, SIN_SHORT), r), z.fma(polynomial(z, COS_SHORT), V::all(1.0)), bits)
}

#[inline(always)]
pub(super) fn sin<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = circle(x);
    V::choose(x.equals(V::all(0.0)), x, turned(sin, cos, quadrant))
}

#[inline(always)]
pub(super) fn cos<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = circle(x);
    turned(sin, cos, quadrant.plus(V::bits(1)))
}

#[inline(always)]
pub(super) fn tan<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = circle(x);
    let even = even(quadrant);
    V::choose(x.equals(V::all(0.0)), x, V::choose(even, sin, -cos) / V::choose(even, cos, sin))
}

/// The angle of the point (x, y), both no less than 0.
#[inline(always)]
fn angle<V: Lanes>(y: V, x: V) -> V {
    let steep = (x * V::all(2.414_213_562_373_095)).less(y);
    let inclined = (x * V::all(0.414_213_562_373_095_03)).less(y);
    let above = V::choose(steep, -x, V::choose(inclined, y - x, y));
    let below = V::choose(steep, y, V::choose(inclined, y + x, x));
    let base = V::choose(steep, V::all(FRAC_PI_2), V::choose(inclined, V::all(FRAC_PI_4), V::all(0.0)));
    let t = above / below;
    let z = t * t;
    (z * t).fma(polynomial(z, ATAN_SHORT), t) + base
}

#[inline(always)]
pub(super) fn atan<V: Lanes>(x: V) -> V {
    angle(x.abs(), V::all(1.0)).or(x.sign())
}

/// And whether it is right: for finite numbers that are not both 0.
#[inline(always)]
pub(super) fn atan2<V: Lanes>(y: V, x: V) -> (V, V::Mask) {
    let (above, beside) = (y.abs(), x.abs());
    let angle = angle(above, beside);
    let value = V::choose(x.less(V::all(0.0)), V::all(PI) - angle, angle);
    let size = above + beside;
    (value.or(y.sign()), V::both(V::all(0.0).less(size), size.less(V::all(f64::INFINITY))))
}

/// `asin(r)` for r up to 1/2: of x, or of half of what is left to a right angle.
#[inline(always)]
fn arc<V: Lanes>(x: V) -> (V::Mask, V) {
    let half = V::all(0.5);
    let small = x.less(half);
    let z = V::choose(small, x * x, (V::all(1.0) - x) * half);
    let r = V::choose(small, x, z.sqrt());
    (small, (z * r).fma(polynomial(z, ASIN_SHORT), r))
}

/// Of numbers from -1 to 1.
#[inline(always)]
pub(super) fn asin<V: Lanes>(x: V) -> V {
    let (small, angle) = arc(x.abs());
    V::choose(small, angle, V::all(FRAC_PI_2) - (angle + angle)).or(x.sign())
}

/// Likewise.
#[inline(always)]
pub(super) fn acos<V: Lanes>(x: V) -> V {
    let (small, angle) = arc(x.abs());
    let twice = angle + angle;
    let large = V::choose(x.less(V::all(0.0)), V::all(PI) - twice, twice);
    V::choose(small, V::all(FRAC_PI_2) - angle.xor(x.sign()), large)
}
