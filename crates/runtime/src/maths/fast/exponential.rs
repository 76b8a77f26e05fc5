//! The exponential and what is made of it.
//!
//! `exp(x) = 2**n * exp(r)` with |r| up to log(2) / 2, after Cody and Waite (Software Manual for the Elementary Functions, 1980).

use super::lanes::{Lanes, Pair, polynomial};
use super::polynomials::{COSH, EXP, EXP_REST, EXP2_REST, ROOTS_HIGH, ROOTS_LOW, SINH};

/// What makes the last bits of a double that is added to it an integer.
pub(super) const SHIFT: f64 = f64::SHIFT;
/// log(2) in two parts; products of the first with exponents are exact.
pub(super) const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
pub(super) const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The whole number next to `x * factor`, and bits that end in it as an integer.
#[inline(always)]
pub(super) fn nearest<V: Lanes>(x: V, factor: f64) -> (V, V) {
    let shift = V::all(V::SHIFT);
    let shifted = x.fma(V::all(factor), shift);
    (shifted - shift, shifted)
}

/// Two to the power of an exponent of normal numbers, in which bits end.
#[inline(always)]
pub(super) fn power_of_two<V: Lanes>(n: V) -> V {
    n.plus(V::bits(V::BIAS)).as_exponent()
}

/// n, bits that end in it, and r.
#[inline(always)]
fn reduced<V: Lanes<Number = f64>>(x: V) -> (V, V, Pair<V>) {
    let (n, bits) = nearest(x, std::f64::consts::LOG2_E);
    let r = Pair::of((-n).fma(V::all(LN2_HIGH), x), -n * V::all(LN2_LOW));
    (n, bits, r)
}

/// `exp(r) - 1` as `r.0` and the number that is given.
#[inline(always)]
fn more<V: Lanes<Number = f64>>(r: Pair<V>) -> V {
    (r.0 * r.0).fma(polynomial(r.0, EXP), r.1.fma(r.0, r.1))
}

/// `x`, but no less than `low` and no greater than `high`; a nan stays.
#[inline(always)]
pub(super) fn clamped<V: Lanes>(x: V, low: f64, high: f64) -> V {
    V::all(low).max(V::all(high).min(x))
}

/// The multiple of 1/16 next to `x * factor`, and bits that end in its sixteenths.
#[inline(always)]
fn sixteenths<V: Lanes<Number = f64>>(x: V, factor: f64) -> (V, V) {
    let shifted = x.fma(V::all(factor), V::all(SHIFT / 16.0));
    (shifted - V::all(SHIFT / 16.0), shifted)
}

/// `2**n * (1 + more)` for a multiple n of 1/16.
#[inline(always)]
fn root_and_more<V: Lanes<Number = f64>>((n, bits): (V, V), more: V) -> V {
    let root = bits.of_table(&ROOTS_HIGH);
    (root + root.fma(more, bits.of_table(&ROOTS_LOW))).scale(n)
}

/// The exponential of `x + low`, both no greater than 800; `low` is small beside 1.
#[inline(always)]
pub(super) fn exp_of_sum<V: Lanes<Number = f64>>(x: V, low: Option<V>) -> V {
    let n = sixteenths(x, std::f64::consts::LOG2_E);
    let r = (-n.0).fma(V::all(LN2_LOW), (-n.0).fma(V::all(LN2_HIGH), x));
    let r = if let Some(low) = low { r + low } else { r };
    root_and_more(n, (r * r).fma(polynomial(r, EXP_REST), r))
}

#[inline(always)]
pub(super) fn exp<V: Lanes<Number = f64>>(x: V) -> V {
    // Beyond these the result is 0 or infinite.
    exp_of_sum(clamped(x, -746.0, 710.0), None)
}

#[inline(always)]
pub(super) fn exp2<V: Lanes<Number = f64>>(x: V) -> V {
    let x = clamped(x, -1080.0, 1025.0);
    let n = sixteenths(x, 1.0);
    let r = x - n.0;
    root_and_more(n, r * polynomial(r, EXP2_REST))
}

/// Of numbers below [`HUGE`].
#[inline(always)]
pub(super) fn expm1<V: Lanes<Number = f64>>(x: V) -> V {
    let (_, n, r) = reduced(clamped(x, -60.0, HUGE));
    let power = power_of_two(n);
    let value = Pair::sum(power - V::all(1.0), power * r.0).plus(power * more(r)).value();
    V::choose(x.equals(V::all(0.0)), x, value)
}

/// Halves of `2**n` and `2**-n`, for bits that end in n from 0 on.
#[inline(always)]
fn halves<V: Lanes<Number = f64>>(n: V) -> (V, V) {
    let up = power_of_two(n.minus(V::bits(1)));
    // Beside large powers it is nothing, and far out it has no exponent.
    (up, V::all(0.25).minus(up.min(V::all(1e20)).minus(V::all(1.0))))
}

/// Of numbers between -[`HUGE`] and [`HUGE`]: with `exp(r) = c + s` for cosine and sine of r, c and s times differences and sums of the halves.
#[inline(always)]
pub(super) fn sinh<V: Lanes<Number = f64>>(x: V) -> V {
    let (_, n, r) = reduced(x.abs());
    let (up, down) = halves(n);
    let (sum, difference) = (up + down, Pair::of(up, -down));
    let z = r.0 * r.0;
    let cosine = z.fma(polynomial(z, COSH), r.0 * r.1);
    let sine = (z * r.0).fma(polynomial(z, SINH), r.1);
    let first = Pair::product(sum, r.0);
    let rest = difference.1 + sum.fma(sine, difference.0 * cosine);
    Pair::of(difference.0, first.0).plus(first.1 + rest).value().or(x.sign())
}

/// Likewise: the halves times `exp(r)` and `exp(-r)`.
#[inline(always)]
pub(super) fn cosh<V: Lanes<Number = f64>>(x: V) -> V {
    let x = x.abs();
    let (n, bits) = nearest(x, std::f64::consts::LOG2_E);
    let r = (-n).fma(V::all(LN2_LOW), (-n).fma(V::all(LN2_HIGH), x));
    let (up, down) = halves(bits);
    let z = r * r;
    let cosine = z * polynomial(z, COSH);
    let sine = (z * r) * polynomial(z, SINH);
    // The product is exact.
    let first = Pair::of(up, up * r);
    first.plus(up.fma(cosine + sine, down.fma(cosine - (r + sine), down))).value()
}

/// Of numbers: `(e - 1) / (e + 1)` with `e = exp(2 * x)`.
#[inline(always)]
pub(super) fn tanh<V: Lanes<Number = f64>>(x: V) -> V {
    // A nan stays.
    let half = V::all(22.0).min(x.abs());
    let twice = half + half;
    let (n, bits) = sixteenths(twice, std::f64::consts::LOG2_E);
    let first = (-n).fma(V::all(LN2_HIGH), twice);
    let r = (-n).fma(V::all(LN2_LOW), first);
    let tail = (-n).fma(V::all(LN2_LOW), first - r);
    // e is the root and its product with r and what is small beside it.
    let root = Pair(bits.of_table(&ROOTS_HIGH).scale(n), bits.of_table(&ROOTS_LOW).scale(n));
    let more = Pair::product(root.0, r);
    let small = root.0.fma((r * r).fma(polynomial(r, EXP_REST), tail), more.1) + root.1.fma(r, root.1);
    let whole = Pair::of(root.0, V::all(-1.0));
    let sum = Pair::of(whole.0, more.0).plus(whole.1 + small);
    let above = Pair::of(sum.0, sum.1);
    // Two is a multiple of the other's last bit, unless that is so large that it does not matter.
    let below = Pair::of(V::all(2.0), above.0).plus(above.1);
    above.over(below).value().or(x.sign())
}

/// A bound of what the functions above take.
pub(super) const HUGE: f64 = 708.0;
