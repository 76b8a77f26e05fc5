//! Loops over four vectors of real numbers at a time, so that what they have in common is read and written once.
//!
//! Written with the processor's instructions: of loops over several sums the compiler makes transpositions.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256d, _mm256_add_pd, _mm256_fmadd_pd, _mm256_loadu_pd, _mm256_mul_pd, _mm256_set1_pd, _mm256_setzero_pd, _mm256_storeu_pd,
};

/// The vectors, no longer than the shortest, and how long that is.
fn together(x: [&[f64]; 4], count: usize) -> [&[f64]; 4] {
    x.map(|x| &x[..count])
}

#[cfg(target_arch = "x86_64")]
fn is_wide() -> bool {
    std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma")
}

/// Adds multiples of four vectors to `z`; the sums of products of each of them and `y`.
pub(super) fn axpy_dot(factors: [f64; 4], x: [&[f64]; 4], y: &[f64], z: &mut [f64]) -> [f64; 4] {
    let count = z.len();
    let (x, y) = (together(x, count), &y[..count]);
    #[cfg(target_arch = "x86_64")]
    if is_wide() {
        // SAFETY: the processor has what the function uses.
        return unsafe { axpy_dot_wide(factors, x, y, z) };
    }
    axpy(factors, x, z);
    dot(x, y)
}

/// Adds multiples of four vectors to `z`.
pub(super) fn axpy(factors: [f64; 4], x: [&[f64]; 4], z: &mut [f64]) {
    let x = together(x, z.len());
    #[cfg(target_arch = "x86_64")]
    if is_wide() {
        // SAFETY: the processor has what the function uses.
        return unsafe { axpy_wide(factors, x, z) };
    }
    axpy_rest(factors, x, z, 0);
}

/// The sums of products of four vectors and `y`.
pub(super) fn dot(x: [&[f64]; 4], y: &[f64]) -> [f64; 4] {
    let x = together(x, y.len());
    #[cfg(target_arch = "x86_64")]
    if is_wide() {
        // SAFETY: the processor has what the function uses.
        return unsafe { dot_wide(x, y) };
    }
    x.map(|x| super::field::Field::dot(x, y))
}

/// Adds multiples of the elements from `from` on.
fn axpy_rest(factors: [f64; 4], x: [&[f64]; 4], z: &mut [f64], from: usize) {
    let [a, b, c, d] = x;
    for i in from..z.len() {
        z[i] += (factors[0] * a[i] + factors[1] * b[i]) + (factors[2] * c[i] + factors[3] * d[i]);
    }
}

/// Lanes of a register.
#[cfg(target_arch = "x86_64")]
const LANES: usize = 4;

/// The sums of lanes, and of the products of the elements from `from` on.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn totals(sums: [__m256d; 4], x: [&[f64]; 4], y: &[f64], from: usize) -> [f64; 4] {
    let mut totals = [0.0; 4];
    for ((total, sum), x) in totals.iter_mut().zip(sums).zip(x) {
        let mut lanes = [0.0; LANES];
        // SAFETY: there is room for the lanes.
        unsafe { _mm256_storeu_pd(lanes.as_mut_ptr(), sum) };
        let rest: f64 = x[from..].iter().zip(&y[from..]).map(|(x, y)| x * y).sum();
        *total = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]) + rest;
    }
    totals
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn axpy_dot_wide(factors: [f64; 4], x: [&[f64]; 4], y: &[f64], z: &mut [f64]) -> [f64; 4] {
    let [a, b, c, d] = x.map(<[f64]>::as_ptr);
    let [fa, fb, fc, fd] = factors.map(|factor| _mm256_set1_pd(factor));
    let [mut sa, mut sb, mut sc, mut sd] = [_mm256_setzero_pd(); 4];
    let whole = z.len() - z.len() % LANES;
    for at in (0..whole).step_by(LANES) {
        // SAFETY: all are as long as `z`.
        unsafe {
            let (a, b, c, d) =
                (_mm256_loadu_pd(a.add(at)), _mm256_loadu_pd(b.add(at)), _mm256_loadu_pd(c.add(at)), _mm256_loadu_pd(d.add(at)));
            let (y, to) = (_mm256_loadu_pd(y.as_ptr().add(at)), z.as_mut_ptr().add(at));
            let first = _mm256_fmadd_pd(fa, a, _mm256_mul_pd(fb, b));
            let second = _mm256_fmadd_pd(fc, c, _mm256_fmadd_pd(fd, d, _mm256_loadu_pd(to)));
            _mm256_storeu_pd(to, _mm256_add_pd(first, second));
            sa = _mm256_fmadd_pd(a, y, sa);
            sb = _mm256_fmadd_pd(b, y, sb);
            sc = _mm256_fmadd_pd(c, y, sc);
            sd = _mm256_fmadd_pd(d, y, sd);
        }
    }
    axpy_rest(factors, x, z, whole);
    totals([sa, sb, sc, sd], x, y, whole)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn axpy_wide(factors: [f64; 4], x: [&[f64]; 4], z: &mut [f64]) {
    let [a, b, c, d] = x.map(<[f64]>::as_ptr);
    let [fa, fb, fc, fd] = factors.map(|factor| _mm256_set1_pd(factor));
    let whole = z.len() - z.len() % LANES;
    for at in (0..whole).step_by(LANES) {
        // SAFETY: all are as long as `z`.
        unsafe {
            let to = z.as_mut_ptr().add(at);
            let first = _mm256_fmadd_pd(fa, _mm256_loadu_pd(a.add(at)), _mm256_mul_pd(fb, _mm256_loadu_pd(b.add(at))));
            let second = _mm256_fmadd_pd(fd, _mm256_loadu_pd(d.add(at)), _mm256_loadu_pd(to));
            let second = _mm256_fmadd_pd(fc, _mm256_loadu_pd(c.add(at)), second);
            _mm256_storeu_pd(to, _mm256_add_pd(first, second));
        }
    }
    axpy_rest(factors, x, z, whole);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn dot_wide(x: [&[f64]; 4], y: &[f64]) -> [f64; 4] {
    let [a, b, c, d] = x.map(<[f64]>::as_ptr);
    let [mut sa, mut sb, mut sc, mut sd] = [_mm256_setzero_pd(); 4];
    let whole = y.len() - y.len() % LANES;
    for at in (0..whole).step_by(LANES) {
        // SAFETY: all are as long as `y`.
        unsafe {
            let y = _mm256_loadu_pd(y.as_ptr().add(at));
            sa = _mm256_fmadd_pd(_mm256_loadu_pd(a.add(at)), y, sa);
            sb = _mm256_fmadd_pd(_mm256_loadu_pd(b.add(at)), y, sb);
            sc = _mm256_fmadd_pd(_mm256_loadu_pd(c.add(at)), y, sc);
            sd = _mm256_fmadd_pd(_mm256_loadu_pd(d.add(at)), y, sd);
        }
    }
    totals([sa, sb, sc, sd], x, y, whole)
}
