//! Logarithms and what is made of them.
//!
//! `log(x) = n * log(2) - log(factor) + log(1 + r)` with `r = m * factor - 1` for the mantissa m and a factor near 1 / m from a table, after Tang (Table-driven
//! implementation of the logarithm function, 1990). Around 1 the factor is 1, and r loses nothing.

use super::exponential::{LN2_HIGH, LN2_LOW, SHIFT};
use super::lanes::{Lanes, Pair, polynomial};
use super::polynomials::{
    FACTORS, LOG_FACTORS_HIGH, LOG_FACTORS_LOW, LOG_REST, LOG_START, LOG_TAIL, LOG2_FACTORS_HIGH, LOG2_FACTORS_LOW, LOG2_REST,
    LOG10_FACTORS_HIGH, LOG10_FACTORS_LOW, LOG10_REST,
};

/// The logarithms of a base.
struct Base {
    /// That of 2, in two parts.
    of_two: (f64, f64),
    /// Those of `1 / factor`, likewise.
    of_factors: (&'static [f64; 16], &'static [f64; 16]),
}

/// What tables and polynomials take of a positive normal number, `2**n / factor * (1 + r)`.
pub(super) struct Mantissa<V> {
    /// n + 1023, and the integer [`SHIFT`].
    pub(super) biased: V,
    /// `2**n`.
    power: V,
    pub(super) factor: V,
    /// Bits that end in the factor's place.
    pub(super) place: V,
    /// Nothing of it is rounded.
    pub(super) r: V,
}

#[inline(always)]
pub(super) fn mantissa<V: Lanes<Number = f64>>(x: V) -> Mantissa<V> {
    let start = x.plus(V::bits(1.0_f64.to_bits() - LOG_START));
    let m = start.and(V::bits((1 << 52) - 1)).plus(V::bits(LOG_START));
    let place = start.right::<48>();
    let factor = place.of_table(&FACTORS);
    let power = start.and(V::all(f64::INFINITY));
    Mantissa { biased: V::all(SHIFT).plus(start.right::<52>()), power, factor, place, r: m.fma(factor, V::all(-1.0)) }
}

/// `log(x) = large + log(1 + r) + small`, with no rounding in the first two.
struct Parts<V> {
    large: V,
    r: V,
    small: V,
    /// x is `power / factor * (1 + r)`.
    power: V,
    factor: V,
}

/// The parts of the logarithm of a positive normal number.
#[inline(always)]
fn parts<V: Lanes<Number = f64>>(x: V, base: &Base) -> Parts<V> {
    let Mantissa { biased, power, factor, place, r } = mantissa(x);
    let n = biased - V::all(SHIFT + 1023.0);
    Parts {
        large: n.fma(V::all(base.of_two.0), place.of_table(base.of_factors.0)),
        r,
        small: n.fma(V::all(base.of_two.1), place.of_table(base.of_factors.1)),
        power,
        factor,
    }
}

const NATURAL: Base = Base { of_two: (LN2_HIGH, LN2_LOW), of_factors: (&LOG_FACTORS_HIGH, &LOG_FACTORS_LOW) };
const BINARY: Base = Base { of_two: (1.0, 0.0), of_factors: (&LOG2_FACTORS_HIGH, &LOG2_FACTORS_LOW) };
const DECIMAL: Base =
    Base { of_two: (3.010_299_955_494_702e-1, 1.145_110_089_802_183_8e-10), of_factors: (&LOG10_FACTORS_HIGH, &LOG10_FACTORS_LOW) };

/// Of positive normal numbers.
#[inline(always)]
pub(super) fn log<V: Lanes<Number = f64>>(x: V) -> V {
    let Parts { large, r, small, .. } = parts(x, &NATURAL);
    let Pair(sum, lost) = Pair::of(large, r);
    sum + (r * r).fma(polynomial(r, LOG_REST), small + lost)
}

/// The first part of the pairs is less.
pub(super) const LARGE: f64 = 8e307;

/// The logarithm of a positive number as a pair.
#[inline(always)]
fn log_of_pair<V: Lanes<Number = f64>>(x: Pair<V>) -> V {
    let Parts { large, r, small, power, factor } = parts(x.0, &NATURAL);
    // One over the power, by its exponent.
    let down = V::bits(2 * V::BIAS).as_exponent().minus(power);
    let r = Pair::of(r, x.1 * (down * factor));
    let Pair(sum, lost) = Pair::of(large, r.0);
    sum + (r.0 * r.0).fma(polynomial(r.0, LOG_REST), small + (lost + r.1))
}

/// The logarithm to another base than e, whose own has the logarithm `scale`.
#[inline(always)]
fn log_to<V: Lanes<Number = f64>>(x: V, base: &Base, scale: (f64, f64), rest: [f64; 9]) -> V {
    let Parts { large, r, small, .. } = parts(x, base);
    let scaled = Pair::product(r, V::all(scale.0));
    let Pair(sum, lost) = Pair::of(large, scaled.0);
    let small = r.fma(V::all(scale.1), small + scaled.1) + lost;
    sum + (r * r).fma(polynomial(r, rest), small)
}

/// Likewise.
#[inline(always)]
pub(super) fn log2<V: Lanes<Number = f64>>(x: V) -> V {
    log_to(x, &BINARY, (std::f64::consts::LOG2_E, 2.035_527_374_093_103_3e-17), LOG2_REST)
}

/// Likewise.
#[inline(always)]
pub(super) fn log10<V: Lanes<Number = f64>>(x: V) -> V {
    log_to(x, &DECIMAL, (std::f64::consts::LOG10_E, 1.098_319_650_216_765e-17), LOG10_REST)
}

/// Of numbers above -1 and below [`LARGE`].
#[inline(always)]
pub(super) fn log1p<V: Lanes<Number = f64>>(x: V) -> V {
    log_of_pair(Pair::sum(V::all(1.0), x)).or(x.sign())
}

/// A bound of numbers whose squares are doubles.
pub(super) const SQUARES: f64 = 1e150;

/// `sqrt(x * x + more)`.
#[inline(always)]
fn root<V: Lanes<Number = f64>>(x: V, more: f64) -> Pair<V> {
    let square = Pair::product(x, x);
    let of = Pair::sum(square.0, V::all(more)).plus(square.1);
    let root = of.0.sqrt();
    let twice = (root + root).max(V::all(f64::MIN_POSITIVE));
    Pair(root, ((-root).fma(root, of.0) + of.1) / twice)
}

/// Of numbers between -[`SQUARES`] and [`SQUARES`].
#[inline(always)]
pub(super) fn asinh<V: Lanes<Number = f64>>(x: V) -> V {
    let root = root(x.abs(), 1.0);
    log_of_pair(Pair::of(root.0, x.abs()).plus(root.1)).or(x.sign())
}

/// Of numbers from 1 to [`SQUARES`].
#[inline(always)]
pub(super) fn acosh<V: Lanes<Number = f64>>(x: V) -> V {
    let root = root(x, -1.0);
    log_of_pair(Pair::of(x, root.0).plus(root.1))
}

/// Of numbers between -1 and 1.
#[inline(always)]
pub(super) fn atanh<V: Lanes<Number = f64>>(x: V) -> V {
    let one = V::all(1.0);
    let quotient = Pair::of(one, x.abs()).over(Pair::of(one, -x.abs()));
    (log_of_pair(quotient) * V::all(0.5)).or(x.sign())
}

/// The logarithm of a positive normal number with some 68 bits.
#[inline(always)]
pub(super) fn exact_log<V: Lanes<Number = f64>>(x: V) -> Pair<V> {
    const THIRD: f64 = 1.0 / 3.0;
    const THIRD_LOW: f64 = 1.850_371_707_708_594e-17;
    let Parts { large, r, small, .. } = parts(x, &NATURAL);
    let half = V::all(-0.5);
    let square = Pair::product(r, r);
    // The series behind r is the square times this pair.
    let factor = r.fma(V::all(THIRD), half);
    let rest = square.0.fma(polynomial(r, LOG_TAIL), r.fma(V::all(THIRD), half - factor));
    let rest = r.fma(V::all(THIRD_LOW), rest);
    let series = Pair::product(square.0, factor);
    let behind = square.0.fma(rest, square.1.fma(factor, series.1));
    let Pair(sum, lost) = Pair::of(large, r);
    let Pair(sum, also_lost) = Pair::of(sum, series.0);
    Pair::of(sum, small + (lost + (also_lost + behind)))
}
