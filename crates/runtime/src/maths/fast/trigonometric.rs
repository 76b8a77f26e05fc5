//! Sine, cosine, tangent and their inverses. The argument less n right angles lies in [-pi/4, pi/4], after Cody and Waite, in two doubles; the
//! polynomials of sine and cosine are those of fdlibm (Sun Microsystems, 1993).

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use super::exponential::nearest;
use super::lanes::{Lanes, Pair, in_halves, polynomial};
use super::polynomials::{ASIN, ATAN, TAN};

/// From here on, arguments of sine, cosine and tangent are the C library's.
pub(super) const FAR: f64 = 1e6;
/// What pi / 2 is more than the double.
pub(super) const PIO2_LOW: f64 = 6.123_233_995_736_766e-17;

/// The argument less n right angles, and the bits of n.
#[inline(always)]
fn reduced<V: Lanes>(x: V) -> (Pair<V>, V) {
    const LOW: f64 = -1.497_384_904_859_169_8e-33;
    let (n, bits) = nearest(x, std::f64::consts::FRAC_2_PI);
    let first = (-n).fma(V::all(FRAC_PI_2), x);
    // No rounding in this, in what follows, and in the difference between the two.
    let r = first - n * V::all(PIO2_LOW);
    let lost = (-n).fma(V::all(PIO2_LOW), first - r);
    (Pair(r, (-n).fma(V::all(LOW), lost)), bits)
}

/// Sine and cosine of what is left, and the number of right angles.
#[inline(always)]
fn parts<V: Lanes>(x: V) -> (V, V, V) {
    let (Pair(r, tail), quadrant) = reduced(x);
    let z = r * r;
    let v = z * r;
    let p = polynomial(
        z,
        [
            1.589_690_995_211_55e-10,
            -2.505_076_025_340_686_3e-8,
            2.755_731_370_707_007e-6,
            -1.984_126_982_985_795e-4,
            8.333_333_333_322_49e-3,
        ],
    );
    let sin = r - (z.fma(V::all(0.5).fma(tail, -(v * p)), -tail) - v * V::all(-1.666_666_666_666_663_2e-1));
    let q = z * polynomial(
        z,
        [
            -1.135_964_755_778_82e-11,
            2.087_572_321_298_175e-9,
            -2.755_731_435_139_066_3e-7,
            2.480_158_728_947_673e-5,
            -1.388_888_888_887_411e-3,
            4.166_666_666_666_66e-2,
        ],
    );
    let half = V::all(0.5) * z;
    let w = V::all(1.0) - half;
    let cos = w + (((V::all(1.0) - w) - half) + z.fma(q, -(r * tail)));
    (sin, cos, quadrant)
}

/// The sine after so many right angles.
#[inline(always)]
pub(super) fn turned<V: Lanes>(sin: V, cos: V, quadrant: V) -> V {
    V::choose(quadrant.even(), sin, cos).xor(quadrant.in_front().sign())
}

/// Of numbers between -[`FAR`] and [`FAR`].
#[inline(always)]
pub(super) fn sin<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = parts(x);
    V::choose(x.equals(V::all(0.0)), x, turned(sin, cos, quadrant))
}

/// Likewise.
#[inline(always)]
pub(super) fn cos<V: Lanes>(x: V) -> V {
    let (sin, cos, quadrant) = parts(x);
    turned(sin, cos, quadrant.plus(V::bits(1)))
}

/// Likewise: the tangent of what is left, or minus one over it.
#[inline(always)]
pub(super) fn tan<V: Lanes>(x: V) -> V {
    let (Pair(r, tail), quadrant) = reduced(x);
    let Pair(z, lost) = Pair::product(r, r);
    // The polynomial is nearly 0.4 where what is lost matters.
    let rest = (z * r).fma(in_halves(z, TAN), (lost * r).fma(V::all(0.4), tail));
    let t = Pair::of(r, rest);
    let low = (t.0 * t.0).fma(tail, t.1);
    let over = V::all(-1.0) / t.0;
    let missing = over.fma(t.0, V::all(1.0)) + over * low;
    let value = V::choose(quadrant.even(), t.0 + low, over.fma(missing, over));
    V::choose(x.equals(V::all(0.0)), x, value)
}

/// The tangents of pi/8 and 3 pi/8.
const INCLINED: f64 = 0.414_213_562_373_095_03;
const STEEP: f64 = 2.414_213_562_373_095;

/// The angle whose tangent is a quotient, from a right angle, half of one or none, as `choose` chooses.
#[inline(always)]
fn arc_tangent<V: Lanes>(above: Pair<V>, below: Pair<V>, choose: impl Fn(V, V, V) -> V) -> Pair<V> {
    let zero = V::all(0.0);
    let t = above.over(below);
    let z = t.0 * t.0;
    let rest = (z * t.0).fma(polynomial(z, ATAN), (-z).fma(t.1, t.1));
    let low = choose(V::all(PIO2_LOW), V::all(PIO2_LOW / 2.0), zero);
    Pair::of(choose(V::all(FRAC_PI_2), V::all(FRAC_PI_4), zero), t.0).plus(low + rest)
}

/// The angle of the point (x, y), both no less than 0. Up to tan(pi/8) the polynomial serves, else the angle to the diagonal or the upright axis.
#[inline(always)]
fn angle<V: Lanes>(y: V, x: V) -> Pair<V> {
    let steep = (x * V::all(STEEP)).less(y);
    let inclined = (x * V::all(INCLINED)).less(y);
    let choose = |upright: V, diagonal: V, level: V| V::choose(steep, upright, V::choose(inclined, diagonal, level));
    let zero = V::all(0.0);
    let (less, more) = (Pair::sum(y, -x), Pair::sum(y, x));
    let above = Pair(choose(-x, less.0, y), choose(zero, less.1, zero));
    let below = Pair(choose(y, more.0, x), choose(zero, more.1, zero));
    arc_tangent(above, below, choose)
}

/// A bound of what [`atan`] takes.
pub(super) const WIDE: f64 = 1e140;

/// Of numbers between -[`WIDE`] and [`WIDE`].
#[inline(always)]
pub(super) fn atan<V: Lanes>(x: V) -> V {
    let (y, one, zero) = (x.abs(), V::all(1.0), V::all(0.0));
    let (steep, inclined) = (V::all(STEEP).less(y), V::all(INCLINED).less(y));
    // Where these are asked for, y is so near 1 that what is lost is exact whichever of the two is the greater.
    let (less, more) = (Pair::of(-one, y), Pair::of(one, y));
    let choose = |upright: V, diagonal: V, level: V| V::choose(steep, upright, V::choose(inclined, diagonal, level));
    let above = Pair(choose(-one, less.0, y), choose(zero, less.1, zero));
    let below = Pair(choose(y, more.0, one), choose(zero, more.1, zero));
    arc_tangent(above, below, choose).value().or(x.sign())
}

/// And whether it is right: for numbers that are 0 or no extremes, and not both 0.
#[inline(always)]
pub(super) fn atan2<V: Lanes>(y: V, x: V) -> (V, V::Mask) {
    let (above, beside) = (y.abs(), x.abs());
    let angle = angle(above, beside);
    let behind = Pair::of(V::all(PI), -angle.0).plus(V::all(2.0 * PIO2_LOW) - angle.1);
    let value = V::choose(x.less(V::all(0.0)), behind.value(), angle.value());
    let usual = |a: V| {
        let a = V::choose(a.equals(V::all(0.0)), V::all(1.0), a);
        V::both(V::all(1.0 / WIDE).less(a), a.less(V::all(WIDE)))
    };
    let some = V::all(0.0).less(above + beside);
    (value.or(y.sign()), V::both(some, V::both(usual(above), usual(beside))))
}

/// Nearly one over twice the root of a positive number: within 4 %.
#[inline(always)]
fn half_over_root<V: Lanes>(z: V) -> V {
    const START: u64 = 0x5fe6_eb50_c7b5_37a9 - (1 << 52);
    V::bits(START).minus(z.right::<1>())
}

/// `asin(r) = r + rest` for r up to 1/2, and r, of x or of what is left to a right angle.
#[inline(always)]
fn arc<V: Lanes>(x: V) -> (V::Mask, V, V) {
    let half = V::all(0.5);
    let small = x.less(half);
    let z = V::choose(small, x * x, (-half).fma(x, half));
    let root = z.sqrt();
    let lost = (-root).fma(root, z) * half_over_root(z);
    let r = V::choose(small, x, root);
    let rest = (z * r).fma(polynomial(z, ASIN), V::choose(small, V::all(0.0), lost));
    (small, r, rest)
}

/// Of numbers from -1 to 1.
#[inline(always)]
pub(super) fn asin<V: Lanes>(x: V) -> V {
    let (small, r, rest) = arc(x.abs());
    let large = Pair::of(V::all(FRAC_PI_2), -(r + r)).plus(V::all(PIO2_LOW) - (rest + rest));
    V::choose(small, r + rest, large.value()).or(x.sign())
}

/// Likewise.
#[inline(always)]
pub(super) fn acos<V: Lanes>(x: V) -> V {
    let (small, r, rest) = arc(x.abs());
    // From a right angle, from two or from none.
    let behind = |angle: f64| V::choose(x.less(V::all(0.0)), V::all(angle), V::all(0.0));
    let high = V::choose(small, V::all(FRAC_PI_2), behind(PI));
    let low = V::choose(small, V::all(PIO2_LOW), behind(2.0 * PIO2_LOW));
    let sign = V::choose(small, -x, x).sign();
    let turned = |part: V| V::choose(small, part, part + part).xor(sign);
    Pair::of(high, turned(r)).plus(low + turned(rest)).value()
}
