//! The functions of floats, in registers full of floats.
//!
//! Methods are those of the functions of doubles, with shorter polynomials and less carried along: what they give is the float nearest to the true value or the next one.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_PI, FRAC_PI_2, LN_2, LOG2_E, LOG10_2, LOG10_E, PI};

use super::exponential::{clamped, nearest, power_of_two};
use super::lanes::{Lanes, Pair, in_halves, polynomial};
use super::polynomials::{
    ASIN_SHORT, ASINH_SHORT, ATAN_SHORT, ATANH_SHORT, CBRT_FACTORS_SHORT, CBRT_ROOTS_SHORT, CBRT_SHORT, COS_SHORT, COSH_SHORT, EXP_SHORT,
    EXP2_SHORT, LOG_SHORT, LOG2_BEND, LOG2_SHORT, LOG10_SHORT, POWER_INVERSES, POWER_LOGS, POWER_LOGS_LOW, SIN_SHORT, SINH_SHORT,
    TAN_SHORT, TANH, TANH_END, TANH_MIDDLES,
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

/// n, bits that end in it, and what the argument is more than `n * log(2)`: the first part is exact.
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

/// Whether a number is positive, normal, and below an end.
#[inline(always)]
fn normal_below<V: Lanes>(x: V, end: f32) -> V::Mask {
    const LEAST: u64 = f32::MIN_POSITIVE.to_bits() as u64;
    const SIGN: u64 = 1 << 31;
    // The least of such bits becomes the least integer.
    x.minus(V::bits(LEAST + SIGN)).bits_less(V::bits(u64::from(end.to_bits()) - LEAST + SIGN))
}

/// Whether a number is positive, normal, and finite.
#[inline(always)]
pub(super) fn normal<V: Lanes>(x: V) -> V::Mask {
    normal_below(x, f32::INFINITY)
}

/// Whether [`split`] takes a number: one that is positive and normal, but none of the largest.
#[inline(always)]
pub(super) fn ordinary<V: Lanes>(x: V) -> V::Mask {
    normal_below(x, LARGE)
}

/// The bits of fractions.
const FRACTION: u64 = (1 << 23) - 1;

/// What is split is smaller.
pub(super) const LARGE: f32 = 1.7e38;

/// An [`ordinary`] number is `2**n * m`, with m from a least mantissa to twice that, of which 1 lies between.
struct Split<V> {
    n: V,
    m: V,
    /// How far the fraction is from that of the least, in sixteenths: what the last bits say.
    place: V,
}

#[inline(always)]
fn split<V: Lanes>(x: V, least: f64) -> Split<V> {
    let near = x.plus(V::all(1.0).minus(V::all(least)));
    let m = if least == V::LEAST { x.mantissa() } else { near.and(V::bits(FRACTION)).plus(V::all(least)) };
    Split { n: near.order(), m, place: near.right::<19>() }
}

/// The value of the polynomial for the sixteenth at a place.
#[inline(always)]
fn of_sixteenth<V: Lanes<Number = f32>>(f: V, place: V, table: &'static [[f32; 16]; 4]) -> V {
    let mut value = place.of_table(&table[0]);
    for coefficients in &table[1..] {
        value = value.fma(f, place.of_table(coefficients));
    }
    value
}

/// `n * log(2) + log(m + rest)`, for a small rest.
#[inline(always)]
fn joined<V: Lanes<Number = f32>>(Split { n, m, place }: Split<V>, rest: Option<V>) -> V {
    let f = m - V::all(1.0);
    let (square, low) = (f * f, V::all(low(LN_2)));
    // Nearly the rest over m.
    let small = match rest {
        Some(rest) => n.fma(low, square.fma(V::all(0.65), -f).fma(rest, rest)),
        None => n * low,
    };
    n.fma(V::all(LN_2), f + square.fma(of_sixteenth(f, place, &LOG_SHORT), small))
}

/// Of [`ordinary`] numbers.
#[inline(always)]
pub(super) fn log<V: Lanes<Number = f32>>(x: V) -> V {
    joined(split(x, V::LEAST), None)
}

/// Likewise.
#[inline(always)]
pub(super) fn log2<V: Lanes<Number = f32>>(x: V) -> V {
    // No logarithm of a mantissa is greater than 1/2, so that the sum is no smaller.
    let Split { n, m, place } = split(x, FRAC_1_SQRT_2);
    let f = m - V::all(1.0);
    let rest = f * f.fma(of_sixteenth(f, place, &LOG2_SHORT), V::all(low(LOG2_E)));
    n + f.fma(V::all(LOG2_E), rest)
}

/// Likewise.
#[inline(always)]
pub(super) fn log10<V: Lanes<Number = f32>>(x: V) -> V {
    let Split { n, m, place } = split(x, V::LEAST);
    let f = m - V::all(1.0);
    let rest = f.fma(f.fma(of_sixteenth(f, place, &LOG10_SHORT), V::all(low(LOG10_E))), n * V::all(low(LOG10_2)));
    n.fma(V::all(LOG10_2), f.fma(V::all(LOG10_E), rest))
}

/// The logarithm of a pair that is no less than the last bit of 1.
#[inline(always)]
fn log_of_pair<V: Lanes<Number = f32>>(x: Pair<V>) -> V {
    let parts = split(x.0, V::LEAST);
    // `2**-n`, or 0 or below where that has no exponent.
    let down = V::all(1.0).minus(x.0.minus(parts.m)).max(V::all(0.0));
    let rest = x.1 * down;
    joined(parts, Some(rest))
}

/// The sum of 1 and a number, of whose last bit 1 is a multiple unless it is very large; then what is lost is too little to matter.
#[inline(always)]
fn one_and<V: Lanes>(x: V) -> Pair<V> {
    Pair::of(V::all(1.0), x)
}

/// Of numbers above -1 and below [`LARGE`].
#[inline(always)]
pub(super) fn log1p<V: Lanes<Number = f32>>(x: V) -> V {
    log_of_pair(one_and(x)).or(x.sign())
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
pub(super) fn asinh<V: Lanes<Number = f32>>(x: V) -> V {
    let above = x.abs();
    let z = x * x;
    let near = (z * above).fma(polynomial(z, ASINH_SHORT), above);
    let root = root(x.fma(x, V::all(1.0)));
    let far = log_of_pair(Pair::of(root.0, above).plus(root.1));
    V::choose(above.less(V::all(1.0)), near, far).or(x.sign())
}

/// Of numbers from 1 to [`SQUARES`].
#[inline(always)]
pub(super) fn acosh<V: Lanes<Number = f32>>(x: V) -> V {
    let d = x - V::all(1.0);
    let root = root(d.fma(d, d + d));
    let more = Pair::of(root.0, d).plus(root.1);
    log_of_pair(one_and(more.0).plus(more.1))
}

/// Of numbers between -1 and 1.
#[inline(always)]
pub(super) fn atanh<V: Lanes<Number = f32>>(x: V) -> V {
    let above = x.abs();
    let z = x * x;
    let near = (z * above).fma(polynomial(z, ATANH_SHORT), above);
    let far = log((V::all(1.0) + above) / (V::all(1.0) - above)) * V::all(0.5);
    V::choose(above.less(V::all(0.5)), near, far).or(x.sign())
}

/// From here on, arguments of sine, cosine and tangent are the C library's.
pub(super) const FAR: f64 = 1e5;

/// The argument less n right angles, as a number less a small one, and bits that end in n.
#[inline(always)]
fn turn<V: Lanes>(x: V) -> (V, V, V) {
    // Below a right angle, so that -0 is left of -0.
    const HIGH: f64 = f32::from_bits(std::f32::consts::FRAC_PI_2.to_bits() - 1) as f64;
    const MIDDLE: f64 = high(FRAC_PI_2 - HIGH);
    const LAST: f64 = FRAC_PI_2 - HIGH - MIDDLE + PIO2_LOW;
    let (n, bits) = nearest(x, FRAC_2_PI);
    // Exact: both are multiples of the last bit of a right angle.
    let first = (-n).fma(V::all(HIGH), x);
    let Pair(product, rest) = Pair::product(n, V::all(MIDDLE));
    let r = first - product;
    // No smaller, or a multiple of the last bit of the product.
    let lost = product - (first - r);
    (r, lost + n.fma(V::all(LAST), rest), bits)
}

/// Sine and cosine of what is left, and the number of right angles.
#[inline(always)]
fn circle<V: Lanes>(x: V) -> (V, V, V) {
    let (r, less, quadrant) = turn(x);
    let z = r * r;
    let sin = r + (z * r).fma(polynomial(z, SIN_SHORT), -less);
    let cos = z.fma(z.fma(polynomial(z, COS_SHORT), V::all(-0.5)), r.fma(less, V::all(1.0)));
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
    let (r, less, quadrant) = turn(x);
    let z = r * r;
    // That of -0 is -0.
    let small = (z * r).fma(polynomial(z, TAN_SHORT), (-z).fma(less, -less));
    let t = r + small;
    let inverse = V::all(-1.0) / t;
    let missing = inverse.fma(small, inverse.fma(r, V::all(1.0)));
    V::choose(quadrant.even(), t, missing.fma(inverse, inverse))
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

/// Whether a number is below 1/2. Its arcsine is r and the second times [`ASIN_SHORT`] of z, where r is the number; or it is a right angle less that,
/// where r is the root that is given, of four times half of what is left to 1, and z a fourth of its square.
#[inline(always)]
fn arc<V: Lanes>(x: V) -> (V::Mask, V, V) {
    let half = V::all(0.5);
    let small = x.less(half);
    let z = V::choose(small, x * x, (-half).fma(x, half));
    (small, z, V::all(-2.0).fma(x, V::all(2.0)).sqrt())
}

/// Of numbers from -1 to 1.
#[inline(always)]
pub(super) fn asin<V: Lanes>(x: V) -> V {
    let above = x.abs();
    let (small, z, root) = arc(above);
    let r = V::choose(small, above, root);
    let rest = (z * r) * polynomial(z, ASIN_SHORT);
    V::choose(small, r + rest, from(FRAC_PI_2, r, rest)).or(x.sign())
}

/// Likewise: a right angle less the arcsine, or twice one arcsine, perhaps less than two right angles.
#[inline(always)]
pub(super) fn acos<V: Lanes>(x: V) -> V {
    let (small, z, root) = arc(x.abs());
    let r = V::choose(small, -x, root.or(x.sign()));
    let behind = x.less(V::all(0.0));
    let angle = |right: f64, two: f64| V::choose(small, V::all(right), V::choose(behind, V::all(two), V::all(0.0)));
    let rest = (z * r).fma(polynomial(z, ASIN_SHORT), angle(low(FRAC_PI_2), low(PI)));
    Pair::of(angle(FRAC_PI_2, PI), r).plus(rest).value()
}

/// And whether it is right: for [`ordinary`] x, where the power is no extreme number.
///
/// With c from a table, near `1 / m` and so short that `r = m * c - 1` is exact, `log2(x) = n - log2(c) + log2(1 + r)`, in two parts.
#[inline(always)]
pub(super) fn pow<V: Lanes<Number = f32>>(x: V, y: V) -> (V, V::Mask) {
    let Split { n, m, .. } = split(x, V::LEAST);
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
    (value, V::both(ordinary(x), super::within(exponent.0, 200.0)))
}

/// Of normal numbers: by `2**n`, and by the root of a number near `1 / m` with which `r = m * factor - 1`, the root is that of `1 + r`.
#[inline(always)]
pub(super) fn cbrt<V: Lanes<Number = f32>>(x: V) -> V {
    let above = x.abs();
    // The whole number next to a third of the exponent, moved to where exponents stand. What is left of that is -1, 0 or 1.
    let n = above.order().fma(V::all(1.0 / 3.0), V::all(V::SHIFT)).as_exponent();
    let m = above.minus(n).minus(n.plus(n));
    let place = m.right::<21>();
    let (r, root) = (m.fma(place.of_table(&CBRT_FACTORS_SHORT), V::all(-1.0)), place.of_table(&CBRT_ROOTS_SHORT));
    (root * r).fma(in_halves(r, CBRT_SHORT), root).plus(n).or(x.sign())
}
