//! The functions of floats, in registers full of floats.
//!
//! Methods are those of the functions of doubles, with shorter polynomials and less carried along: what they give is the float nearest to the true value or the next one.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_PI, FRAC_PI_2, LN_2, LOG2_E, LOG10_2, LOG10_E, PI};

use super::exponential::{clamped, nearest, power_of_two};
use super::lanes::{Lanes, Pair, polynomial};
use super::polynomials::{
    ASIN_SHORT, ASINH_SHORT, ATAN_SHORT, ATANH_SHORT, CBRT_INVERSES_SHORT, CBRT_POWERS_SHORT, COS_SHORT, COSH_SHORT, EXP_SHORT, EXP2_SHORT,
    INVERSE_CBRT_SHORT, LOG_SHORT, LOG2_BEND, POWER_INVERSES, POWER_LOGS, POWER_LOGS_LOW, SIN_SHORT, SINH_SHORT, TAN_SHORT, TANH, TANH_END,
    TANH_MIDDLES,
};
use super::trigonometric::{PIO2_LOW, turned};

/// The float next to a constant.
const fn high(x: f64) -> f64 {
    x as f32 as f64
}

/// What the float next to a constant is less than it.
const fn low(x: f64) -> f64 {
    x - high(x)
}

/// n, its bits, and what the argument is more than `n * log(2)`: the first part is exact.
#[inline(always)]
fn reduced<V: Lanes>(x: V) -> (V, V, V, V) {
    let (n, bits) = nearest(x, LOG2_E);
    (n, bits, (-n).fma(V::all(LN_2), x), -n * V::all(low(LN_2)))
}

/// `exp(r) - 1`.
#[inline(always)]
fn more<V: Lanes>(r: V) -> V {
    (r * r).fma(polynomial(r, EXP_SHORT), r)
}

#[inline(always)]
pub(super) fn exp<V: Lanes>(x: V) -> V {
    // Beyond these the result is 0 or infinite.
    let (n, _, r, rest) = reduced(clamped(x, -104.0, 89.0));
    (V::all(1.0) + more(r + rest)).scale(n)
}

#[inline(always)]
pub(super) fn exp2<V: Lanes>(x: V) -> V {
    let x = clamped(x, -151.0, 129.0);
    let (n, _) = nearest(x, 1.0);
    let r = x - n;
    r.fma(polynomial(r, EXP2_SHORT), V::all(1.0)).scale(n)
}

#[inline(always)]
pub(super) fn expm1<V: Lanes>(x: V) -> V {
    let (_, bits, r, rest) = reduced(clamped(x, -40.0, 89.0));
    // The greatest power is no float, but its half is one.
    let half = power_of_two(bits.minus(V::bits(1)));
    let large = Pair::of(half - V::all(0.5), half * r);
    let small = (r * r).fma(polynomial(r, EXP_SHORT), rest.fma(r, rest));
    let value = large.0 + half.fma(small, large.1);
    // The half of the smallest numbers is none.
    V::choose(x.abs().less(V::all(1e-10)), x, value + value)
}

/// Halves of `2**n` and `2**-n`, and hyperbolic cosine and sine of r, less 1 and 0, for a number from 0 to [`HUGE`].
#[inline(always)]
fn hyperbolic<V: Lanes>(x: V) -> [V; 4] {
    let (n, bits, first, _) = reduced(x);
    let r = (-n).fma(V::all(low(LN_2)), first);
    let z = r * r;
    let up = power_of_two(bits.minus(V::bits(1)));
    // Beside large powers it is nothing, and far out it has no exponent.
    let down = V::all(0.25).minus(up.min(V::all(1e18)).minus(V::all(1.0)));
    [up, down, z * polynomial(z, COSH_SHORT), (z * r).fma(polynomial(z, SINH_SHORT), r)]
}

/// Of numbers between -[`HUGE`] and [`HUGE`].
#[inline(always)]
pub(super) fn sinh<V: Lanes>(x: V) -> V {
    let [up, down, cosine, sine] = hyperbolic(x.abs());
    // For n = 0 nothing of this is rounded.
    let (sum, difference) = (up + down, up - down);
    (difference + sum.fma(sine, difference * cosine)).or(x.sign())
}

/// Likewise.
#[inline(always)]
pub(super) fn cosh<V: Lanes>(x: V) -> V {
    let [up, down, cosine, sine] = hyperbolic(x.abs());
    up + up.fma(cosine + sine, down.fma(cosine - sine, down))
}

/// A bound of what these take.
pub(super) const HUGE: f64 = 88.0;

/// By a polynomial for each half of a binade.
#[inline(always)]
pub(super) fn tanh<V: Lanes<Number = f32>>(x: V) -> V {
    // From the end of the last on the result is 1; below the first but one there are no more.
    let above = V::all(TANH_END).min(x.abs());
    let entry = V::all(0.09375).max(above).right::<22>();
    let from_middle = above - entry.of_table(&TANH_MIDDLES);
    let mut value = entry.of_table(&TANH[0]);
    for coefficients in &TANH[1..] {
        value = value.fma(from_middle, entry.of_table(coefficients));
    }
    V::all(1.0).min(value).or(x.sign())
}

/// n and m of a positive normal number, `2**n * m`, with m from `low` to twice that, of which 1 lies between.
#[inline(always)]
fn split<V: Lanes>(x: V, low: f64) -> (V, V) {
    let offset = V::all(1.0).minus(V::all(low));
    let near = x.plus(offset);
    let power = near.and(V::all(f64::INFINITY));
    // Of the largest numbers it has infinity's exponent.
    (near.order_by_bits(), x.minus(power.minus(V::all(1.0))))
}

/// `(log(1 + f) - f) / f`.
#[inline(always)]
fn bend<V: Lanes>(f: V) -> V {
    f * f.fma(polynomial(f, LOG_SHORT), V::all(-0.5))
}

/// `n * log(2) + log(1 + f) + rest`, for a small rest.
#[inline(always)]
fn joined<V: Lanes>(n: V, f: V, rest: V) -> V {
    let sum = n.fma(V::all(LN_2), f);
    let lost = n.fma(V::all(LN_2), -sum) + f;
    sum + (f.fma(bend(f), n.fma(V::all(low(LN_2)), rest)) + lost)
}

/// Of positive normal numbers.
#[inline(always)]
pub(super) fn log<V: Lanes>(x: V) -> V {
    let (n, m) = split(x, FRAC_1_SQRT_2);
    joined(n, m - V::all(1.0), V::all(0.0))
}

/// Likewise.
#[inline(always)]
pub(super) fn log2<V: Lanes>(x: V) -> V {
    let (n, m) = split(x, FRAC_1_SQRT_2);
    let f = m - V::all(1.0);
    let rest = f * bend(f).fma(V::all(LOG2_E), V::all(low(LOG2_E)));
    n + f.fma(V::all(LOG2_E), rest)
}

/// Likewise.
#[inline(always)]
pub(super) fn log10<V: Lanes>(x: V) -> V {
    let (n, m) = split(x, FRAC_1_SQRT_2);
    let f = m - V::all(1.0);
    let rest = f.fma(bend(f).fma(V::all(LOG10_E), V::all(low(LOG10_E))), n * V::all(low(LOG10_2)));
    n.fma(V::all(LOG10_2), f.fma(V::all(LOG10_E), rest))
}

/// The logarithm of a pair that is no less than the last bit of 1.
#[inline(always)]
fn log_of_pair<V: Lanes>(x: Pair<V>) -> V {
    let (n, m) = split(x.0, FRAC_1_SQRT_2);
    // `2**-n`, or 0 or below where that has no exponent.
    let down = V::all(1.0).minus(x.0.minus(m)).max(V::all(0.0));
    // The first is 0 or no smaller than the second.
    let Pair(f, rest) = Pair::of(m - V::all(1.0), x.1 * down);
    joined(n, f, rest)
}

/// The sum of 1 and a number, of whose last bit 1 is a multiple unless it is very large; then what is lost is too little to matter.
#[inline(always)]
fn one_and<V: Lanes>(x: V) -> Pair<V> {
    Pair::of(V::all(1.0), x)
}

/// Of numbers above -1.
#[inline(always)]
pub(super) fn log1p<V: Lanes>(x: V) -> V {
    V::choose(x.equals(V::all(0.0)), x, log_of_pair(one_and(x)))
}

/// The square root of 0 or a normal number. For what it is not exact by, `1 / sqrt(x)` is near enough as what the halved bits give.
#[inline(always)]
fn root<V: Lanes>(x: V) -> Pair<V> {
    let root = x.sqrt();
    let inverse = V::bits(0x5f37_59df).minus(x.right::<1>());
    Pair(root, (-root).fma(root, x) * (inverse * V::all(0.5)))
}

/// A bound of numbers whose squares are floats.
pub(super) const SQUARES: f64 = 1e18;

/// Of numbers between -[`SQUARES`] and [`SQUARES`].
#[inline(always)]
pub(super) fn asinh<V: Lanes>(x: V) -> V {
    let above = x.abs();
    let z = x * x;
    let near = (z * above).fma(polynomial(z, ASINH_SHORT), above);
    let root = root(x.fma(x, V::all(1.0)));
    let far = log_of_pair(Pair::of(root.0, above).plus(root.1));
    V::choose(above.less(V::all(1.0)), near, far).or(x.sign())
}

/// Of numbers from 1 to [`SQUARES`].
#[inline(always)]
pub(super) fn acosh<V: Lanes>(x: V) -> V {
    let d = x - V::all(1.0);
    let root = root(d.fma(d, d + d));
    let more = Pair::of(root.0, d).plus(root.1);
    log_of_pair(one_and(more.0).plus(more.1))
}

/// Of numbers between -1 and 1.
#[inline(always)]
pub(super) fn atanh<V: Lanes>(x: V) -> V {
    let above = x.abs();
    let z = x * x;
    let near = (z * above).fma(polynomial(z, ATANH_SHORT), above);
    let far = log((V::all(1.0) + above) / (V::all(1.0) - above)) * V::all(0.5);
    V::choose(above.less(V::all(0.5)), near, far).or(x.sign())
}

/// From here on, arguments of sine, cosine and tangent are the C library's.
pub(super) const FAR: f64 = 1e5;

/// The argument less n right angles, and the bits of n.
#[inline(always)]
fn turn<V: Lanes>(x: V) -> (Pair<V>, V) {
    const MIDDLE: f64 = high(low(FRAC_PI_2));
    const LAST: f64 = low(low(FRAC_PI_2)) + PIO2_LOW;
    let (n, bits) = nearest(x, FRAC_2_PI);
    // Exact: both are multiples of the last bit of a right angle.
    let first = (-n).fma(V::all(FRAC_PI_2), x);
    let Pair(product, rest) = Pair::product(-n, V::all(MIDDLE));
    // No smaller, or a multiple of the last bit of the product.
    let r = Pair::of(first, product);
    (r.plus((-n).fma(V::all(LAST), rest)), bits)
}

/// Sine and cosine of what is left, and the number of right angles.
#[inline(always)]
fn circle<V: Lanes>(x: V) -> (V, V, V) {
    let (Pair(r, rest), quadrant) = turn(x);
    let z = r * r;
    let sin = r + (z * r).fma(polynomial(z, SIN_SHORT), rest);
    let cos = z.fma(z.fma(polynomial(z, COS_SHORT), V::all(-0.5)), (-r).fma(rest, V::all(1.0)));
    (sin, cos, quadrant)
}

/// Of numbers between -[`FAR`] and [`FAR`].
#[inline(always)]
pub(super) fn sin<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = circle(x);
    V::choose(x.equals(V::all(0.0)), x, turned(sin, cos, quadrant))
}

/// Likewise.
#[inline(always)]
pub(super) fn cos<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = circle(x);
    turned(sin, cos, quadrant.plus(V::bits(1)))
}

/// Likewise.
#[inline(always)]
pub(super) fn tan<V: Lanes>(x: V) -> V {
    let (Pair(r, rest), quadrant) = turn(x);
    let z = r * r;
    let t = Pair::of(r, (z * r).fma(polynomial(z, TAN_SHORT), z.fma(rest, rest)));
    let inverse = V::all(-1.0) / t.0;
    let missing = inverse.fma(t.1, inverse.fma(t.0, V::all(1.0)));
    let value = V::choose(quadrant.even(), t.0, missing.fma(inverse, inverse));
    V::choose(x.equals(V::all(0.0)), x, value)
}

/// What the arctangent of `t + rest`, no greater than 1, is more than t.
#[inline(always)]
fn bent<V: Lanes>(t: V, rest: V) -> V {
    let z = t * t;
    // The slope is `1 / (1 + z)`, of which the rest needs no more.
    let rest = (z * V::all(-0.5)).fma(rest, rest);
    (z * t).fma(polynomial(z, ATAN_SHORT), rest)
}

/// A constant less an angle in two parts.
#[inline(always)]
fn from<V: Lanes>(axis: f64, angle: V, rest: V) -> V {
    Pair::of(V::all(axis), -angle).plus(V::all(low(axis)) - rest).value()
}

/// Of all but nan.
#[inline(always)]
pub(super) fn atan<V: Lanes>(x: V) -> V {
    let above = x.abs();
    let steep = V::all(1.0).less(above);
    let t = V::choose(steep, V::all(1.0) / above, above);
    let rest = bent(t, V::all(0.0));
    V::choose(steep, from(FRAC_PI_2, t, rest), t + rest).or(x.sign())
}

/// And whether it is right: for numbers that are 0 or no extremes, and not both 0.
#[inline(always)]
pub(super) fn atan2<V: Lanes>(y: V, x: V) -> (V, V::Mask) {
    let (above, beside) = (y.abs(), x.abs());
    let (behind, steep) = (x.less(V::all(0.0)), beside.less(above));
    let (less, more) = (V::choose(steep, beside, above), V::choose(steep, above, beside));
    let Pair(t, rest) = Pair(less, V::all(0.0)).over(Pair(more, V::all(0.0)));
    let rest = bent(t, rest);
    // From the upright axis forward and from the other one backward, it goes down.
    let axis = |upright: f64, back: f64| V::choose(steep, V::all(upright), V::choose(behind, V::all(back), V::all(0.0)));
    let sign = axis(-0.0, 0.0).xor(V::choose(behind, V::all(-0.0), V::all(0.0)));
    let value = Pair::of(axis(FRAC_PI_2, PI), t.xor(sign)).plus(axis(low(FRAC_PI_2), low(PI)) + rest.xor(sign)).value();
    let few = V::choose(less.equals(V::all(0.0)), more, less);
    (value.or(y.sign()), V::both(V::all(1e-30).less(few), more.less(V::all(1e30))))
}

/// `asin(r) - r` for r up to 1/2, and r, of x or of half of what is left to a right angle.
#[inline(always)]
fn arc<V: Lanes>(x: V) -> (V::Mask, V, V) {
    let half = V::all(0.5);
    let small = x.less(half);
    let z = V::choose(small, x * x, (-half).fma(x, half));
    let r = V::choose(small, x, z.sqrt());
    (small, r, (z * r) * polynomial(z, ASIN_SHORT))
}

/// Of numbers from -1 to 1.
#[inline(always)]
pub(super) fn asin<V: Lanes>(x: V) -> V {
    let (small, r, rest) = arc(x.abs());
    V::choose(small, r + rest, from(FRAC_PI_2, r + r, rest + rest)).or(x.sign())
}

/// Likewise.
#[inline(always)]
pub(super) fn acos<V: Lanes>(x: V) -> V {
    let (small, r, rest) = arc(x.abs());
    let sign = x.sign();
    let level = from(FRAC_PI_2, r.xor(sign), rest.xor(sign));
    let behind = from(PI, r + r, rest + rest);
    let ahead = (r + rest) + (r + rest);
    V::choose(small, level, V::choose(x.less(V::all(0.0)), behind, ahead))
}

/// And whether it is right: for positive normal x, where the power is no extreme number.
///
/// With c from a table, near `1 / m` and so short that `r = m * c - 1` is exact, `log2(x) = n - log2(c) + log2(1 + r)`, in two parts.
#[inline(always)]
pub(super) fn pow<V: Lanes<Number = f32>>(x: V, y: V) -> (V, V::Mask) {
    let (n, m) = split(x, 0.75);
    let entry = m.right::<19>();
    let r = m.fma(entry.of_table(&POWER_INVERSES), V::all(-1.0));
    let linear = Pair::product(r, V::all(LOG2_E));
    let linear = Pair(linear.0, r.fma(V::all(low(LOG2_E)), linear.1));
    let bend = Pair::of(V::all(-LOG2_E / 2.0), r.fma(polynomial(r, LOG2_BEND), V::all(-low(LOG2_E) / 2.0)));
    let square = Pair::product(r, r);
    let bent = Pair::product(square.0, bend.0);
    let bent = Pair(bent.0, square.0.fma(bend.1, square.1.fma(bend.0, bent.1)));
    let log = Pair::of(n + entry.of_table(&POWER_LOGS), linear.0);
    let sum = Pair::of(log.0, bent.0);
    let rest = ((linear.1 + bent.1) + (log.1 + sum.1)) + entry.of_table(&POWER_LOGS_LOW);
    let exponent = Pair::product(sum.0, y);
    let (count, _) = nearest(exponent.0, 1.0);
    let r = (exponent.0 - count) + rest.fma(y, exponent.1);
    let value = r.fma(polynomial(r, EXP2_SHORT), V::all(1.0)).scale(count);
    (value, V::both(super::normal(x), super::within(exponent.0, 200.0)))
}

/// Of normal numbers. With `y = x**(-1/3)` from a polynomial, it is `x * y * y`, mended once.
#[inline(always)]
pub(super) fn cbrt<V: Lanes<Number = f32>>(x: V) -> V {
    const THIRD: f64 = 1.0 / 3.0;
    let m = x.and(V::bits(1).as_exponent().minus(V::bits(1))).or(V::all(1.0));
    let exponent = x.abs().order();
    let (n, _) = nearest(exponent, THIRD);
    // What is left of the exponent is -1, 0 or 1, of which the first four bits are 11, 0 and 3.
    let entry = n.fma(V::all(-3.0), exponent).right::<28>();
    let y = polynomial(m, INVERSE_CBRT_SHORT) * entry.of_table(&CBRT_INVERSES_SHORT);
    let m = m * entry.of_table(&CBRT_POWERS_SHORT);
    let square = y * y;
    let c = m * square;
    let Pair(high, rest) = Pair::product(c, c);
    let left = (-rest).fma(c, (-high).fma(c, m));
    (left * square).fma(V::all(THIRD), c).scale(n).or(x.sign())
}
