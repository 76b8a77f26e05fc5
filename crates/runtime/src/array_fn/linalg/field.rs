//! The two types that linear algebra computes in, `f64` and `Complex<f64>` (as NumPy, which converts narrower ones), and their loops over vectors.

use std::ops::{Add, Mul, Neg, Sub};

use num_complex::Complex;

use super::super::number::Number;
use super::super::vector;
use super::four;

/// A number below this has no reciprocal that can be counted on.
pub(super) const TINY: f64 = f64::MIN_POSITIVE;
/// The relative distance of a number to its rounding, at most (LAPACK's "epsilon").
pub(super) const HALF_ULP: f64 = f64::EPSILON / 2.0;

/// Shorter vectors are plain loops.
const FEW: usize = 16;

/// A real or a complex number.
pub(crate) trait Field:
    Number + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self> + PartialEq
{
    const COMPLEX: bool;
    const ONE: Self;
    fn real(x: f64) -> Self;
    fn parts(re: f64, im: f64) -> Self;
    fn re(self) -> f64;
    fn im(self) -> f64;
    /// The magnitude.
    fn abs(self) -> f64;
    fn scaled(self, by: f64) -> Self;
    /// A quotient, which overflows only where it has to.
    fn over(self, by: Self) -> Self;
    /// The sum of `conj(x) · y`.
    fn dot(x: &[Self], y: &[Self]) -> Self;
    /// The sum of squared magnitudes.
    fn squares(x: &[Self]) -> f64;
    /// Adds multiples of four vectors to `z`; the sums of `conj(x) · y` for each of them.
    fn axpy_dot_four(factors: [Self; 4], x: [&[Self]; 4], y: &[Self], z: &mut [Self]) -> [Self; 4] {
        let mut sums = [Self::ZERO; 4];
        for ((sum, x), factor) in sums.iter_mut().zip(x).zip(factors) {
            *sum = axpy_dot(factor, x, y, z);
        }
        sums
    }
    /// Adds multiples of four vectors to `z`.
    fn axpy_four(factors: [Self; 4], x: [&[Self]; 4], z: &mut [Self]) {
        axpy_two(factors[0], x[0], factors[1], x[1], z);
        axpy_two(factors[2], x[2], factors[3], x[3], z);
    }
    /// The sums of `conj(x) · y` for four vectors.
    fn dot_four(x: [&[Self]; 4], y: &[Self]) -> [Self; 4] {
        x.map(|x| Self::dot(x, y))
    }

    /// The sum of the parts' magnitudes, by which pivots are chosen.
    fn weight(self) -> f64 {
        if Self::COMPLEX { self.re().abs() + self.im().abs() } else { self.re().abs() }
    }

    fn is_finite(self) -> bool {
        self.re().is_finite() && self.im().is_finite()
    }
}

/// Multiplies a matrix whose largest element has this size so that no square overflows or vanishes, by a power of two, which rounds nothing; the factor, 1
/// where there is no need. Where that is infinite the factor is 0, as LAPACK's is: what is infinite is nan then, and so is what is divided by the factor.
pub(super) fn bring_into_range<T: Field>(a: &mut [T], most: f64) -> f64 {
    const FAR: i32 = 100;
    if most == 0.0 {
        return 1.0;
    }
    let exponent = most.log2() as i32;
    if most.is_infinite() {
        a.iter_mut().for_each(|z| *z = z.scaled(0.0));
        return 0.0;
    }
    if exponent.abs() <= FAR {
        return 1.0;
    }
    // Further than this the factor itself would leave the range.
    let scale = 2.0_f64.powi(-exponent.clamp(-1000, 1000));
    a.iter_mut().for_each(|z| *z = z.scaled(scale));
    scale
}

impl Field for f64 {
    const COMPLEX: bool = false;
    const ONE: f64 = 1.0;
    fn real(x: f64) -> f64 {
        x
    }
    fn parts(re: f64, _im: f64) -> f64 {
        re
    }
    fn re(self) -> f64 {
        self
    }
    fn im(self) -> f64 {
        0.0
    }
    fn abs(self) -> f64 {
        f64::abs(self)
    }
    fn scaled(self, by: f64) -> f64 {
        self * by
    }
    fn over(self, by: f64) -> f64 {
        self / by
    }
    fn dot(x: &[f64], y: &[f64]) -> f64 {
        let count = x.len().min(y.len());
        if count < FEW {
            return x.iter().zip(y).fold(0.0, |sum, (x, y)| sum + x * y);
        }
        // SAFETY: both have so many elements.
        unsafe { vector::dot(count, x.as_ptr(), 1, y.as_ptr(), 1) }
    }
    fn squares(x: &[f64]) -> f64 {
        f64::dot(x, x)
    }
    fn axpy_dot_four(factors: [f64; 4], x: [&[f64]; 4], y: &[f64], z: &mut [f64]) -> [f64; 4] {
        four::axpy_dot(factors, x, y, z)
    }
    fn axpy_four(factors: [f64; 4], x: [&[f64]; 4], z: &mut [f64]) {
        four::axpy(factors, x, z);
    }
    fn dot_four(x: [&[f64]; 4], y: &[f64]) -> [f64; 4] {
        four::dot(x, y)
    }
}

/// Lanes of a complex sum of products.
const LANES: usize = 4;

impl Field for Complex<f64> {
    const COMPLEX: bool = true;
    const ONE: Complex<f64> = Complex::new(1.0, 0.0);
    fn real(x: f64) -> Self {
        Complex::new(x, 0.0)
    }
    fn parts(re: f64, im: f64) -> Self {
        Complex::new(re, im)
    }
    fn re(self) -> f64 {
        self.re
    }
    fn im(self) -> f64 {
        self.im
    }
    fn abs(self) -> f64 {
        self.re.hypot(self.im)
    }
    fn scaled(self, by: f64) -> Self {
        Complex::new(self.re * by, self.im * by)
    }
    fn over(self, by: Self) -> Self {
        // Smith's: by the ratio of the divisor's parts.
        if by.im == 0.0 {
            Complex::new(self.re / by.re, self.im / by.re)
        } else if by.re.abs() >= by.im.abs() {
            let ratio = by.im / by.re;
            let whole = by.re + by.im * ratio;
            Complex::new((self.re + self.im * ratio) / whole, (self.im - self.re * ratio) / whole)
        } else {
            let ratio = by.re / by.im;
            let whole = by.re * ratio + by.im;
            Complex::new((self.re * ratio + self.im) / whole, (self.im * ratio - self.re) / whole)
        }
    }
    fn dot(x: &[Self], y: &[Self]) -> Self {
        let count = x.len().min(y.len());
        let (x, y) = (&x[..count], &y[..count]);
        let (mut re, mut im) = ([0.0; LANES], [0.0; LANES]);
        for (x, y) in x.chunks(LANES).zip(y.chunks(LANES)) {
            for (lane, (a, b)) in x.iter().zip(y).enumerate() {
                re[lane] += a.re * b.re + a.im * b.im;
                im[lane] += a.re * b.im - a.im * b.re;
            }
        }
        Complex::new((re[0] + re[2]) + (re[1] + re[3]), (im[0] + im[2]) + (im[1] + im[3]))
    }
    fn squares(x: &[Self]) -> f64 {
        // SAFETY: a complex number is its two parts.
        let parts = unsafe { std::slice::from_raw_parts(x.as_ptr().cast::<f64>(), 2 * x.len()) };
        f64::squares(parts)
    }
}

/// Adds a multiple of `x` to `y`.
#[inline]
pub(super) fn axpy<T: Field>(factor: T, x: &[T], y: &mut [T]) {
    let count = x.len().min(y.len());
    if count < FEW {
        y.iter_mut().zip(x).for_each(|(y, x)| *y = *y + factor * *x);
        return;
    }
    // SAFETY: both have so many elements, and `y` is nobody else's.
    unsafe { vector::axpy(count, factor, x.as_ptr(), 1, y.as_mut_ptr()) }
}

macro_rules! wide {
    ($(#[$doc:meta])* $name:ident as $body:ident, $avx2:ident $([$($generic:tt)*])? ($($p:ident: $t:ty),*) $(-> $r:ty)?) => {
        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2")]
        fn $avx2$(<$($generic)*>)?($($p: $t),*) $(-> $r)? {
            $body($($p),*)
        }

        $(#[$doc])*
        #[inline]
        pub(super) fn $name$(<$($generic)*>)?($($p: $t),*) $(-> $r)? {
            #[cfg(target_arch = "x86_64")]
            if std::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor has it.
                return unsafe { $avx2($($p),*) };
            }
            $body($($p),*)
        }
    };
}

pub(super) use wide;

wide! {
    /// Adds multiples of two vectors to a third one.
    axpy_two as two_loop, two_avx2[T: Field](first: T, x: &[T], second: T, y: &[T], z: &mut [T])
}
wide! {
    /// Adds `factor · x` to `z`; the sum of `conj(x) · y`.
    axpy_dot as both_loop, both_avx2[T: Field](factor: T, x: &[T], y: &[T], z: &mut [T]) -> T
}

#[inline(always)]
fn two_loop<T: Field>(first: T, x: &[T], second: T, y: &[T], z: &mut [T]) {
    for ((z, x), y) in z.iter_mut().zip(x).zip(y) {
        *z = *z + first * *x + second * *y;
    }
}

#[inline(always)]
fn both_loop<T: Field>(factor: T, x: &[T], y: &[T], z: &mut [T]) -> T {
    const WIDE: usize = 8;
    let mut sums = [T::ZERO; WIDE];
    let count = x.len().min(y.len()).min(z.len());
    let whole = count - count % WIDE;
    let wide = x[..whole].chunks_exact(WIDE).zip(y[..whole].chunks_exact(WIDE)).zip(z[..whole].chunks_exact_mut(WIDE));
    for ((x, y), z) in wide {
        for lane in 0..WIDE {
            z[lane] = z[lane] + factor * x[lane];
            sums[lane] = sums[lane] + x[lane].conj() * y[lane];
        }
    }
    for i in whole..count {
        z[i] = z[i] + factor * x[i];
        sums[i - whole] = sums[i - whole] + x[i].conj() * y[i];
    }
    ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]))
}

/// The Euclidean norm, also where squares overflow or vanish.
pub(super) fn norm<T: Field>(x: &[T]) -> f64 {
    let plain = T::squares(x);
    if plain > 1e-280 && plain < 1e300 {
        return plain.sqrt();
    }
    let largest = x.iter().fold(0.0, |most: f64, z| {
        let (re, im) = (z.re().abs(), z.im().abs());
        // A nan stays.
        let size = if re > im || re.is_nan() { re } else { im };
        if size > most || size.is_nan() { size } else { most }
    });
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let sum: f64 = x.iter().map(|z| (z.re() / largest).powi(2) + (z.im() / largest).powi(2)).sum();
    largest * sum.sqrt()
}

/// Two different vectors of a matrix whose vectors have `length` elements and lie one after another; `first < second`.
pub(super) fn pair<T>(matrix: &mut [T], length: usize, first: usize, second: usize) -> (&mut [T], &mut [T]) {
    let (before, after) = matrix.split_at_mut(second * length);
    (&mut before[first * length..(first + 1) * length], &mut after[..length])
}

/// The rotation that makes (f, g) to (r, 0): c, s, r; as LAPACK's `lartg`, so `c` is not negative and `r` has the sign of `f`.
pub(super) fn rotation(f: f64, g: f64) -> (f64, f64, f64) {
    if g == 0.0 {
        (1.0, 0.0, f)
    } else if f == 0.0 {
        (0.0, 1.0_f64.copysign(g), g.abs())
    } else {
        let plain = f * f + g * g;
        let length = if plain > 1e-280 && plain < 1e300 { plain.sqrt() } else { f.hypot(g) };
        let r = length.copysign(f);
        (f.abs() / length, g / r, r)
    }
}

/// Turns two vectors: (x, y) becomes (c·x + s·y, c·y − s·x).
#[inline]
pub(super) fn rotate<T: Field>(x: &mut [T], y: &mut [T], c: f64, s: f64) {
    for (x, y) in x.iter_mut().zip(y) {
        let (a, b) = (*x, *y);
        *x = a.scaled(c) + b.scaled(s);
        *y = b.scaled(c) - a.scaled(s);
    }
}
