//! Logarithms and what is made of them.
//!
//! `log(x) = n * log(2) + log(m)` with m from sqrt(1/2) to sqrt(2), and `log(m) = f - f*f/2 + s * (f*f/2 + z * P(z))` with `f = m - 1`, `s = f / (2 + f)` and
//! `z = s * s`, after fdlibm (Sun Microsystems, 1993).

use super::exponential::{LN2_HIGH, LN2_LOW, SHIFT};
use super::lanes::{Lanes, Pair, polynomial};
use super::polynomials::{LOG, LOG_TAIL};

/// n and m of a positive number.
#[inline(always)]
pub(super) fn split<V: Lanes>(x: V) -> (V, V) {
    let offset = 1.0_f64.to_bits() - std::f64::consts::FRAC_1_SQRT_2.to_bits();
    let biased = x.plus(V::bits(offset)).right::<52>();
    let m = x.minus(biased.minus(V::bits(1023)).left::<52>());
    (V::all(SHIFT).plus(biased) - V::all(SHIFT + 1023.0), m)
}

/// `log(m)`.
#[inline(always)]
fn small_log<V: Lanes>(m: V) -> Pair<V> {
    let f = m - V::all(1.0);
    let s = f / (V::all(2.0) + f);
    let z = s * s;
    let Pair(half, low) = Pair::product(f * V::all(0.5), f);
    let rest = s * z.fma(polynomial(z, LOG), half);
    Pair::of(f, -half).plus(rest - low)
}

/// The sum of `n * log(2)` and a small logarithm.
#[inline(always)]
fn with_power<V: Lanes>(n: V, log: Pair<V>) -> Pair<V> {
    Pair::of(n * V::all(LN2_HIGH), log.0).plus(n.fma(V::all(LN2_LOW), log.1))
}

/// The logarithm of a positive pair of normal numbers.
#[inline(always)]
fn log_of_pair<V: Lanes>(x: Pair<V>) -> V {
    let (n, m) = split(x.0);
    with_power(n, small_log(m).plus(x.1 / x.0)).value()
}

/// Of positive normal numbers.
#[inline(always)]
pub(super) fn log<V: Lanes>(x: V) -> V {
    let (n, m) = split(x);
    with_power(n, small_log(m)).value()
}

/// The product of a small logarithm and a constant in two parts.
#[inline(always)]
fn of_base<V: Lanes>(log: Pair<V>, high: f64, low: f64) -> Pair<V> {
    let log = Pair::of(log.0, log.1);
    let product = Pair::product(log.0, V::all(high));
    product.plus(log.0.fma(V::all(low), log.1 * V::all(high)))
}

/// Likewise.
#[inline(always)]
pub(super) fn log2<V: Lanes>(x: V) -> V {
    let (n, m) = split(x);
    let log = of_base(small_log(m), std::f64::consts::LOG2_E, 2.035_527_374_093_103_3e-17);
    Pair::of(n, log.0).plus(log.1).value()
}

/// Likewise.
#[inline(always)]
pub(super) fn log10<V: Lanes>(x: V) -> V {
    // log10(2) in two parts.
    const HIGH: f64 = 3.010_299_955_494_702e-1;
    const LOW: f64 = 1.145_110_089_802_183_8e-10;
    let (n, m) = split(x);
    let log = of_base(small_log(m), std::f64::consts::LOG10_E, 1.098_319_650_216_765e-17);
    Pair::of(n * V::all(HIGH), log.0).plus(n.fma(V::all(LOW), log.1)).value()
}

/// Of numbers above -1.
#[inline(always)]
pub(super) fn log1p<V: Lanes>(x: V) -> V {
    V::choose(x.equals(V::all(0.0)), x, log_of_pair(Pair::sum(V::all(1.0), x)))
}

/// A bound of numbers whose squares are doubles.
pub(super) const SQUARES: f64 = 1e150;

/// `x + sqrt(x * x + more)`, where it is not less than 1.
#[inline(always)]
fn with_root<V: Lanes>(x: V, more: f64) -> Pair<V> {
    let square = Pair::product(x, x);
    let of = Pair::sum(square.0, V::all(more)).plus(square.1);
    let root = of.0.sqrt();
    let twice = V::choose(root.equals(V::all(0.0)), V::all(1.0), root + root);
    let low = ((-root).fma(root, of.0) + of.1) / twice;
    Pair::sum(x, root).plus(low)
}

/// Of numbers between -[`SQUARES`] and [`SQUARES`].
#[inline(always)]
pub(super) fn asinh<V: Lanes>(x: V) -> V {
    log_of_pair(with_root(x.abs(), 1.0)).or(x.sign())
}

/// Of numbers from 1 to [`SQUARES`].
#[inline(always)]
pub(super) fn acosh<V: Lanes>(x: V) -> V {
    log_of_pair(with_root(x, -1.0))
}

/// Of numbers between -1 and 1.
#[inline(always)]
pub(super) fn atanh<V: Lanes>(x: V) -> V {
    let one = V::all(1.0);
    let Pair(high, low) = Pair::sum(one, x.abs()).over(Pair::sum(one, -x.abs()));
    (log_of_pair(Pair::of(high, low)) * V::all(0.5)).or(x.sign())
}

/// The logarithm of a positive normal number with some 70 bits.
#[inline(always)]
pub(super) fn exact_log<V: Lanes>(x: V) -> Pair<V> {
    const TWO_THIRDS: f64 = 2.0 / 3.0;
    const TWO_THIRDS_LOW: f64 = 3.700_743_415_417_188e-17;
    let (n, m) = split(x);
    // Both are less than 2, so that their sum's error is exact.
    let s = Pair(m - V::all(1.0), V::all(0.0)).over(Pair::of(V::all(1.0), m));
    let s = Pair::of(s.0, s.1);
    let z = Pair::product(s.0, s.0).plus((s.0 + s.0) * s.1);
    let series = Pair::of(V::all(TWO_THIRDS), z.0.fma(polynomial(z.0, LOG_TAIL), V::all(TWO_THIRDS_LOW)));
    let rest = series.by(z).by(s);
    let log = Pair::of(s.0 + s.0, rest.0).plus(rest.1 + (s.1 + s.1));
    let all = with_power(n, Pair::of(log.0, log.1));
    Pair::of(all.0, all.1)
}
