//! The exponential and what is made of it.
//!
//! `exp(x) = 2**n * exp(r)` with |r| up to log(2) / 2, after Cody and Waite (Software Manual for the Elementary Functions, 1980).

use super::lanes::{Lanes, Pair, polynomial};
use super::polynomials::{COSH, EXP, SINH};

/// What makes the last bits of a double that is added to it an integer.
pub(super) const SHIFT: f64 = f64::SHIFT;
/// log(2) in two parts; products of the first with exponents are exact.
pub(super) const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
pub(super) const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The whole number next to `x * factor`, and its bits as an integer.
#[inline(always)]
pub(super) fn nearest<V: Lanes>(x: V, factor: f64) -> (V, V) {
    let shift = V::all(V::SHIFT);
    let shifted = x.fma(V::all(factor), shift);
    (shifted - shift, shifted.minus(shift))
}

/// Two to the power of an integer that is an exponent of normal numbers.
#[inline(always)]
pub(super) fn power_of_two<V: Lanes>(n: V) -> V {
    n.plus(V::bits(V::BIAS)).as_exponent()
}

/// n, its bits, and r.
#[inline(always)]
fn reduced<V: Lanes>(x: V) -> (V, V, Pair<V>) {
    let (n, bits) = nearest(x, std::f64::consts::LOG2_E);
    let r = Pair::of((-n).fma(V::all(LN2_HIGH), x), -n * V::all(LN2_LOW));
    (n, bits, r)
}

/// `exp(r) - 1` as `r.0` and the number that is given.
#[inline(always)]
fn more<V: Lanes>(r: Pair<V>) -> V {
    (r.0 * r.0).fma(polynomial(r.0, EXP), r.1.fma(r.0, r.1))
}

/// `exp(r)`.
#[inline(always)]
fn small_exp<V: Lanes>(r: Pair<V>) -> V {
    Pair::of(V::all(1.0), r.0).plus(more(r)).value()
}

/// `x`, but no less than `low` and no greater than `high`; a nan stays.
#[inline(always)]
pub(super) fn clamped<V: Lanes>(x: V, low: f64, high: f64) -> V {
    V::all(low).max(V::all(high).min(x))
}

#[inline(always)]
pub(super) fn exp<V: Lanes>(x: V) -> V {
    // Beyond these the result is 0 or infinite.
    let (n, _, r) = reduced(clamped(x, -746.0, 710.0));
    small_exp(r).scale(n)
}

#[inline(always)]
pub(super) fn exp2<V: Lanes>(x: V) -> V {
    let x = clamped(x, -1080.0, 1025.0);
    let (n, _) = nearest(x, 1.0);
    let r = Pair(x - n, V::all(0.0)).times(V::all(std::f64::consts::LN_2));
    let r = r.plus((x - n) * V::all(2.319_046_813_846_299_6e-17));
    small_exp(r).scale(n)
}

/// The exponential of `x.0 + x.1`, both small enough that it is a double.
#[inline(always)]
pub(super) fn exp_of_pair<V: Lanes>(x: Pair<V>) -> V {
    let (_, n, r) = reduced(x.0);
    // Where the first is the smaller, what is lost is nothing beside the second.
    small_exp(Pair::of(r.0, r.1 + x.1)) * power_of_two(n)
}

/// Of numbers below [`HUGE`].
#[inline(always)]
pub(super) fn expm1<V: Lanes>(x: V) -> V {
    let (_, n, r) = reduced(clamped(x, -60.0, HUGE));
    let power = power_of_two(n);
    let value = Pair::sum(power - V::all(1.0), power * r.0).plus(power * more(r)).value();
    V::choose(x.equals(V::all(0.0)), x, value)
}

/// Hyperbolic sine and cosine of a number from 0 to [`HUGE`]: with `exp(r) = c + s` for cosine and sine of r, they are sums of c and s times
/// half the sums and differences of `2**n` and `2**-n`. For n = 0 nothing of that is rounded.
#[inline(always)]
fn hyperbolic<V: Lanes>(x: V) -> (Pair<V>, Pair<V>) {
    let (count, n, r) = reduced(x);
    let up = power_of_two(n.minus(V::bits(1)));
    let down = power_of_two(V::bits(u64::MAX).minus(n));
    let down = V::choose(count.less(V::all(64.0)), down, V::all(0.0));
    let (difference, sum) = (up - down, up + down);
    let z = r.0 * r.0;
    let cosine = z.fma(polynomial(z, COSH), r.0 * r.1);
    let sine = (z * r.0).fma(polynomial(z, SINH), r.1);
    let (of_sum, of_difference) = (Pair::product(sum, r.0), Pair::product(difference, r.0));
    (
        Pair::of(difference, of_sum.0).plus(of_sum.1 + sum.fma(sine, difference * cosine)),
        Pair::of(sum, of_difference.0).plus(of_difference.1 + difference.fma(sine, sum * cosine)),
    )
}

/// Of numbers between -[`HUGE`] and [`HUGE`].
#[inline(always)]
pub(super) fn sinh<V: Lanes>(x: V) -> V {
    let (sine, _) = hyperbolic(x.abs());
    sine.value().or(x.sign())
}

/// Likewise.
#[inline(always)]
pub(super) fn cosh<V: Lanes>(x: V) -> V {
    let (_, cosine) = hyperbolic(x.abs());
    cosine.value()
}

/// Of numbers.
#[inline(always)]
pub(super) fn tanh<V: Lanes>(x: V) -> V {
    let (sine, cosine) = hyperbolic(clamped(x.abs(), 0.0, 22.0));
    Pair::of(sine.0, sine.1).over(Pair::of(cosine.0, cosine.1)).value().or(x.sign())
}

/// A bound of what the functions above take.
pub(super) const HUGE: f64 = 708.0;
