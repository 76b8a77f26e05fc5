//! Whole quotients of floats and what they leave. A product of the divisor and a whole number that is no more than one too large is subtracted at once without
//! rounding, so that all that the C library's `fmod` does is done where the quotient is not very large.

use super::lanes::Lanes;

/// What is left of magnitudes, and whether it is right: for finite numbers whose quotient has few enough digits.
#[inline(always)]
fn left<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let (x, y) = (x.abs(), y.abs());
    let quotient = x / y;
    // The whole number below the true quotient, or the next.
    let n = whole(quotient);
    let rest = (-n).fma(y, x);
    let rest = V::choose(rest.less(V::all(0.0)), rest + y, rest);
    (rest, V::both(quotient.less(V::all(V::SHIFT / 4.0)), y.less(V::all(f64::INFINITY))))
}

#[inline(always)]
fn whole<V: Lanes>(x: V) -> V {
    let shift = V::all(V::SHIFT);
    (x + shift) - shift
}

/// Whether the signs differ.
#[inline(always)]
fn opposite<V: Lanes>(x: V, y: V) -> V::Mask {
    V::all(1.0).or(x.xor(y).sign()).less(V::all(0.0))
}

/// With the sign of the first, and whether it is right.
#[inline(always)]
pub(super) fn fmod<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let (rest, holds) = left(x, y);
    (rest.or(x.sign()), holds)
}

/// With the sign of the second.
#[inline(always)]
pub(super) fn modulo<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let (rest, holds) = fmod(x, y);
    let mended = V::choose(opposite(x, y), rest + y, rest);
    (V::choose(rest.equals(V::all(0.0)), y.sign(), mended), holds)
}

/// The floor of the quotient.
#[inline(always)]
pub(super) fn floor<V: Lanes>(x: V, y: V) -> (V, V::Mask) {
    let (rest, holds) = fmod(x, y);
    let quotient = (x - rest) / y;
    let below = V::choose(opposite(x, y), quotient - V::all(1.0), quotient);
    let n = whole(V::choose(rest.equals(V::all(0.0)), quotient, below));
    (V::choose(n.equals(V::all(0.0)), x.xor(y).sign(), n), holds)
}
