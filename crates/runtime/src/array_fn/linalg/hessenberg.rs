//! Eigenvalues and eigenvectors of matrices of any kind.
//!
//! The matrix is balanced, becomes a Hessenberg matrix by reflectors and a triangular one by shifted QR steps, double steps where it is real
//! (LAPACK's `gebal`, `gehrd`, `lahqr`, `trevc`). A real matrix has to have real eigenvalues: the type of a compiled result cannot follow from
//! values. Absent: permutations while balancing.

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Failure, Made, room};
use super::bulges::{self, SMALL};
use super::field::{Field, TINY, bring_into_range, norm, pair, rotate};
use super::householder::{reflect, reflect_rows, reflector, unitary};
use super::two_by_two::schur;
use super::{Job, failed};
use num_complex::Complex;

/// Steps for each eigenvalue, at most, times the number of rows.
const STEPS: usize = 30;
/// Every so many steps without success another shift is tried.
const STUCK: usize = 10;
/// Eigenvectors that are turned back in one product.
const VECTORS: usize = 64;
pub(super) const DIVERGED: &str = "Eigenvalues did not converge";

/// A square matrix by columns.
pub(super) struct Square<'a, T> {
    pub data: &'a mut [T],
    pub n: usize,
}

impl<T: Field> Square<'_, T> {
    pub fn at(&self, i: usize, j: usize) -> T {
        self.data[j * self.n + i]
    }
    pub fn put(&mut self, i: usize, j: usize, value: T) {
        self.data[j * self.n + i] = value;
    }
}

/// What becomes of conjugate pairs of eigenvalues of a real matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pairs {
    /// They end the call.
    Refused,
    /// They stay as blocks of two rows on the diagonal.
    Kept,
}

/// A type whose Hessenberg matrices can be made triangular; the columns of `z`, if there are any, turn along.
pub(super) trait Triangular: Field {
    /// Makes rows `l` and `l + 1`, which hang together with no others, triangular at once; false where steps do it.
    fn two(_h: &mut Square<'_, Self>, _z: &mut Square<'_, Self>, _l: usize, _pairs: Pairs) -> Made<bool> {
        Ok(false)
    }
    /// Rows that a bulge of a sweep turns.
    const BULGE: usize;
    /// What a bulge in row `l` is made of.
    fn first(h: &Square<'_, Self>, l: usize, shifts: &[Complex<f64>; 2]) -> [Self; 3];
    /// Shifts for each bulge: eigenvalues of the first `count` rows of a triangle of `n` rows.
    fn shifts(t: &[Self], n: usize, count: usize) -> Made<Vec<[Complex<f64>; 2]>>;
    /// Reflects two or three numbers.
    fn turn_few(x: &mut [Self], tail: &[Self], tau: Self);
    /// Reflects two or three columns of `n` elements, from column `k` on, in their first rows.
    fn turn_columns(a: &mut [Self], n: usize, rows: usize, k: usize, tail: &[Self], tau: Self);
    /// One step on rows `l..=i`, the `stuck`-th since a row was done.
    fn step(h: &mut Square<'_, Self>, z: &mut Square<'_, Self>, l: usize, i: usize, stuck: usize);
}

/// `h` becomes triangular.
pub(super) fn triangular<T: Triangular>(job: Job, h: &mut [T], n: usize, z: &mut [T], pairs: Pairs) -> Made {
    let (mut h, mut z) = (Square { data: h, n }, Square { data: z, n });
    let small = TINY * (n as f64 / f64::EPSILON);
    let most = STEPS * n.max(10);
    let (mut end, mut left, mut stuck) = (n, most, 0);
    while end > 0 {
        let i = end - 1;
        let mut l = i;
        while l > 0 && !negligible(&h, l, small) {
            l -= 1;
        }
        if l > 0 {
            h.put(l, l - 1, T::ZERO);
        }
        if l == i || l + 1 == i && T::two(&mut h, &mut z, l, pairs)? {
            (end, stuck, left) = (l, 0, most);
            continue;
        }
        if left == 0 {
            return failed(DIVERGED);
        }
        left -= 1;
        stuck += 1;
        job.poll()?;
        T::step(&mut h, &mut z, l, i, stuck);
    }
    Ok(())
}

/// Eigenvalues of the matrix in `a` (by columns, overwritten), and with `vectors` the vectors, by columns.
pub(super) fn eigen<T: Triangular>(job: Job, a: &mut [T], n: usize, vectors: bool) -> Made<(Vec<T>, Vec<T>)> {
    if !a.iter().all(|z| z.is_finite()) {
        return failed("Array must not contain infs or NaNs");
    }
    let most = a.iter().fold(0.0_f64, |most, z| most.max(z.weight()));
    let scale = bring_into_range(a, most);
    let scales = balance(job, a, n)?;
    let mut taus = room(n.saturating_sub(1))?;
    let mut sums: Vec<T> = room(n)?;
    sums.resize(n, T::ZERO);
    let mut kept: Vec<T> = room(n)?;
    for i in 0..n.saturating_sub(2) {
        job.poll()?;
        let (head, tail) = a[i * n + i + 1..(i + 1) * n].split_at_mut(1);
        let (beta, tau) = reflector(head[0], tail);
        head[0] = T::real(beta);
        kept.clear();
        kept.extend_from_slice(tail);
        taus.push(tau);
        reflect_rows(&kept, tau, a, n, i + 1, 0, &mut sums);
        for c in i + 1..n {
            reflect(&kept, tau.conj(), &mut a[c * n + i + 1..(c + 1) * n]);
        }
    }
    let mut z = if vectors { unitary(job, a, n, 1, &taus, n)? } else { Vec::new() };
    for j in 0..n {
        for i in j + 2..n {
            a[j * n + i] = T::ZERO;
        }
    }
    if n > SMALL {
        bulges::reduced(job, a, n, &mut z, vectors)?;
    } else {
        triangular(job, a, n, &mut z, Pairs::Refused)?;
    }
    let mut values = room(n)?;
    values.extend((0..n).map(|i| a[i * n + i].scaled(1.0 / scale)));
    if vectors {
        z = backwards(job, a, n, &z)?;
        for column in z.chunks_mut(n.max(1)) {
            for (x, scale) in column.iter_mut().zip(&scales) {
                *x = x.scaled(*scale);
            }
            normalise(column);
        }
    }
    Ok((values, z))
}

/// Length 1, and where it is complex the component of the largest magnitude real.
fn normalise<T: Field>(column: &mut [T]) {
    let length = norm(column);
    if length > 0.0 {
        column.iter_mut().for_each(|x| *x = x.scaled(1.0 / length));
    }
    if T::COMPLEX {
        let mut at = 0;
        let size = |x: T| x.re() * x.re() + x.im() * x.im();
        for (i, x) in column.iter().enumerate() {
            if size(*x) > size(column[at]) {
                at = i;
            }
        }
        if let Some(&largest) = column.get(at).filter(|x| size(**x) > 0.0) {
            let turn = largest.conj().scaled(1.0 / largest.abs());
            column.iter_mut().for_each(|x| *x = *x * turn);
            column[at] = T::real(column[at].re());
        }
    }
}

/// Scales rows and columns by powers of two to about the same norms; by which.
fn balance<T: Field>(job: Job, a: &mut [T], n: usize) -> Made<Vec<f64>> {
    let (least, most) = (TINY / f64::EPSILON, f64::EPSILON / TINY);
    let mut scales = room(n)?;
    scales.resize(n, 1.0);
    let mut row: Vec<T> = room(n)?;
    loop {
        job.poll()?;
        let mut done = true;
        for i in 0..n {
            row.clear();
            row.extend((0..n).map(|j| a[j * n + i]));
            let column = &a[i * n..(i + 1) * n];
            let (mut c, mut r) = (norm(column), norm(&row));
            if c == 0.0 || r == 0.0 {
                continue;
            }
            let largest = |x: &[T]| x.iter().fold(0.0_f64, |most, z| most.max(z.abs()));
            let (mut ca, mut ra) = (largest(column), largest(&row));
            let (mut g, mut f, sum): (f64, f64, f64) = (r / 2.0, 1.0, c + r);
            while c < g && f.max(c).max(ca) < most / 2.0 && r.min(g).min(ra) > least * 2.0 {
                f *= 2.0;
                c *= 2.0;
                ca *= 2.0;
                r /= 2.0;
                g /= 2.0;
                ra /= 2.0;
            }
            g = c / 2.0;
            while g >= r && r.max(ra) < most / 2.0 && f.min(c).min(g).min(ca) > least * 2.0 {
                f /= 2.0;
                c /= 2.0;
                g /= 2.0;
                ca /= 2.0;
                r *= 2.0;
                ra *= 2.0;
            }
            if c + r >= 0.95 * sum
                || f < 1.0 && scales[i] < 1.0 && f * scales[i] <= least
                || f > 1.0 && scales[i] > 1.0 && scales[i] >= most / f
            {
                continue;
            }
            scales[i] *= f;
            done = false;
            for j in 0..n {
                a[j * n + i] = a[j * n + i].scaled(1.0 / f);
            }
            a[i * n..(i + 1) * n].iter_mut().for_each(|z| *z = z.scaled(f));
        }
        if done {
            return Ok(scales);
        }
    }
}

/// The eigenvectors of `z · t · zᴴ` for a triangle `t`, of no particular length.
fn backwards<T: Field>(job: Job, t: &[T], n: usize, z: &[T]) -> Made<Vec<T>> {
    let mut made: Vec<T> = room(n * n)?;
    made.resize(n * n, T::ZERO);
    let mut x: Vec<T> = room(n * VECTORS.min(n))?;
    let size = t.iter().fold(0.0_f64, |most, z| most.max(z.weight()));
    let small = TINY * (n as f64 / f64::EPSILON);
    for from in (0..n).step_by(VECTORS) {
        let to = (from + VECTORS).min(n);
        x.clear();
        for k in from..to {
            job.poll()?;
            let start = x.len();
            x.extend(t[k * n..k * n + k].iter().map(|z| -*z));
            x.push(T::ONE);
            vector(t, n, k, &mut x[start..], size, small);
            x.resize(start + to, T::ZERO);
        }
        // The vectors lie by columns: their transpose is the product of the transposes, exchanged.
        let left = Mat { data: x.as_ptr(), rows: to - from, cols: to, row: to as isize, col: 1 };
        let right = Mat { data: z.as_ptr(), rows: to, cols: n, row: n as isize, col: 1 };
        // SAFETY: all are live and of these sizes; the result is ours alone.
        unsafe { combine(job.ctx, left, right, made[from * n..].as_mut_ptr(), n, Store::Set)? };
    }
    Ok(made)
}

/// The eigenvector of a triangle that belongs to element `k` of the diagonal, from what is above that with the opposite sign.
fn vector<T: Field>(t: &[T], n: usize, k: usize, x: &mut [T], size: f64, small: f64) {
    let value = t[k * n + k];
    let least = (f64::EPSILON * value.weight()).max(small).max(f64::EPSILON * TINY * size);
    for j in (0..k).rev() {
        let mut divisor = t[j * n + j] - value;
        if divisor.weight() < least {
            divisor = T::real(least);
        }
        // What would overflow is made smaller first, with the whole vector.
        let (above, below) = (x[j].weight(), divisor.weight());
        if below < 1.0 && above > 1e290 * below {
            let by = 1.0 / above;
            x.iter_mut().for_each(|z| *z = z.scaled(by));
        }
        x[j] = x[j].over(divisor);
        let (before, rest) = x.split_at_mut(j);
        let largest = rest[0].weight();
        super::field::axpy(-rest[0], &t[j * n..j * n + j], before);
        if largest > 1e200 {
            x.iter_mut().for_each(|z| *z = z.scaled(1.0 / largest));
        }
    }
}

/// Whether the element below the diagonal at `k` counts as 0.
pub(super) fn negligible<T: Field>(h: &Square<'_, T>, k: usize, small: f64) -> bool {
    let beside = h.at(k, k - 1).weight();
    if beside <= small {
        return true;
    }
    let (before, here) = (h.at(k - 1, k - 1), h.at(k, k));
    let mut sum = before.weight() + here.weight();
    if sum == 0.0 {
        if k >= 2 {
            sum += h.at(k - 1, k - 2).weight();
        }
        if k + 1 < h.n {
            sum += h.at(k + 1, k).weight();
        }
    }
    if beside > f64::EPSILON * sum {
        return false;
    }
    let above = h.at(k - 1, k).weight();
    let (ab, ba) = (beside.max(above), beside.min(above));
    let apart = (before - here).weight();
    let (aa, bb) = (here.weight().max(apart), here.weight().min(apart));
    let s = aa + ab;
    ba * (ab / s) <= small.max(f64::EPSILON * (bb * (aa / s)))
}

/// Turns rows `i` and `j` of columns `from..n`.
fn turn_rows(h: &mut Square<'_, f64>, i: usize, j: usize, columns: std::ops::Range<usize>, c: f64, s: f64) {
    for k in columns {
        let (x, y) = (h.at(i, k), h.at(j, k));
        h.put(i, k, c * x + s * y);
        h.put(j, k, c * y - s * x);
    }
}

fn turn_columns(h: &mut Square<'_, f64>, i: usize, j: usize, rows: std::ops::Range<usize>, c: f64, s: f64) {
    let (x, y) = pair(h.data, h.n, i, j);
    rotate(&mut x[rows.clone()], &mut y[rows], c, s);
}

impl Triangular for f64 {
    fn two(h: &mut Square<'_, f64>, z: &mut Square<'_, f64>, l: usize, pairs: Pairs) -> Made<bool> {
        let (i, n) = (l + 1, h.n);
        let (found, (c, s)) = schur((h.at(l, l), h.at(l, i), h.at(i, l), h.at(i, i)));
        if found.2 != 0.0 && pairs == Pairs::Refused {
            return Err(Failure::Value(
                "the array has complex eigenvalues, and results of a compiled function for a real array are real: give it as complex, a.astype(complex)".into(),
            ));
        }
        h.put(l, l, found.0);
        h.put(l, i, found.1);
        h.put(i, l, found.2);
        h.put(i, i, found.3);
        turn_rows(h, l, i, i + 1..n, c, s);
        turn_columns(h, l, i, 0..l, c, s);
        if !z.data.is_empty() {
            turn_columns(z, l, i, 0..n, c, s);
        }
        Ok(true)
    }
    fn step(h: &mut Square<'_, f64>, z: &mut Square<'_, f64>, l: usize, i: usize, stuck: usize) {
        double_step(h, z, l, i, stuck);
    }
    const BULGE: usize = 3;
    fn first(h: &Square<'_, f64>, l: usize, shifts: &[Complex<f64>; 2]) -> [f64; 3] {
        start(h, l, shifts.map(|z| (z.re, z.im)))
    }
    fn shifts(t: &[f64], n: usize, count: usize) -> Made<Vec<[Complex<f64>; 2]>> {
        let (mut made, mut alone) = (room(count / 2 + 1)?, None);
        let mut k = 0;
        while k < count {
            let value = t[k * n + k];
            if k + 1 < count && t[k * n + k + 1] != 0.0 {
                let im = t[k * n + k + 1].abs().sqrt() * t[(k + 1) * n + k].abs().sqrt();
                made.push([Complex::new(value, im), Complex::new(value, -im)]);
                k += 2;
                continue;
            }
            match alone.take() {
                Some(other) => made.push([Complex::real(other), Complex::real(value)]),
                None => alone = Some(value),
            }
            k += 1;
        }
        Ok(made)
    }
    fn turn_few(x: &mut [f64], tail: &[f64], tau: f64) {
        few(x, tail, tau);
    }
    fn turn_columns(a: &mut [f64], n: usize, rows: usize, k: usize, tail: &[f64], tau: f64) {
        three(a, n, rows, k, tail, tau);
    }
}

/// The two shifts of a double step: (real, imaginary) of each.
fn shifts(h: &Square<'_, f64>, l: usize, i: usize, stuck: usize) -> [(f64, f64); 2] {
    let (h11, h21, h12, h22) = if stuck.is_multiple_of(2 * STUCK) {
        let s = h.at(i, i - 1).abs() + h.at(i - 1, i - 2).abs();
        let d = 0.75 * s + h.at(i, i);
        (d, s, -0.4375 * s, d)
    } else if stuck.is_multiple_of(STUCK) {
        let s = h.at(l + 1, l).abs() + h.at(l + 2, l + 1).abs();
        let d = 0.75 * s + h.at(l, l);
        (d, s, -0.4375 * s, d)
    } else {
        (h.at(i - 1, i - 1), h.at(i, i - 1), h.at(i - 1, i), h.at(i, i))
    };
    let s = h11.abs() + h12.abs() + h21.abs() + h22.abs();
    if s == 0.0 {
        return [(0.0, 0.0); 2];
    }
    let (h11, h21, h12, h22) = (h11 / s, h21 / s, h12 / s, h22 / s);
    let mean = (h11 + h22) / 2.0;
    let det = (h11 - mean) * (h22 - mean) - h12 * h21;
    let root = det.abs().sqrt();
    if det >= 0.0 {
        return [(mean * s, root * s), (mean * s, -root * s)];
    }
    let (first, second) = (mean + root, mean - root);
    let near = if (first - h22).abs() <= (second - h22).abs() { first } else { second };
    [(near * s, 0.0); 2]
}

/// The first column of the product of two shifted matrices from row `m` on, of no particular length.
fn start(h: &Square<'_, f64>, m: usize, [(re1, im1), (re2, im2)]: [(f64, f64); 2]) -> [f64; 3] {
    let below = h.at(m + 1, m);
    let s = (h.at(m, m) - re2).abs() + im2.abs() + below.abs();
    let part = below / s;
    let v = [
        part * h.at(m, m + 1) + (h.at(m, m) - re1) * ((h.at(m, m) - re2) / s) - im1 * (im2 / s),
        part * (h.at(m, m) + h.at(m + 1, m + 1) - re1 - re2),
        part * h.at(m + 2, m + 1),
    ];
    let s = v[0].abs() + v[1].abs() + v[2].abs();
    v.map(|x| x / s)
}

/// One double step on rows `l..=i`.
fn double_step(h: &mut Square<'_, f64>, z: &mut Square<'_, f64>, l: usize, i: usize, stuck: usize) {
    let n = h.n;
    let shifts = shifts(h, l, i, stuck);
    let mut m = i - 2;
    let mut v;
    loop {
        v = start(h, m, shifts);
        if m == l {
            break;
        }
        let around = h.at(m - 1, m - 1).abs() + h.at(m, m).abs() + h.at(m + 1, m + 1).abs();
        if h.at(m, m - 1).abs() * (v[1].abs() + v[2].abs()) <= f64::EPSILON * v[0].abs() * around {
            break;
        }
        m -= 1;
    }
    for k in m..i {
        let count = 3.min(i - k + 1);
        if k > m {
            for (at, x) in v[..count].iter_mut().enumerate() {
                *x = h.at(k + at, k - 1);
            }
        }
        let (head, tail) = v[..count].split_at_mut(1);
        let (beta, tau) = reflector(head[0], tail);
        if k > m {
            h.put(k, k - 1, beta);
            for at in 1..count {
                h.put(k + at, k - 1, 0.0);
            }
        } else if m > l {
            // Not its negative, which would be wrong where the tail is 0.
            h.put(k, k - 1, h.at(k, k - 1) * (1.0 - tau));
        }
        let tail = [v[1], v[2]];
        let tail = &tail[..count - 1];
        for column in h.data[k * n..].chunks_exact_mut(n) {
            few(&mut column[k..k + count], tail, tau);
        }
        three(h.data, n, (k + 4).min(i + 1), k, tail, tau);
        if !z.data.is_empty() {
            three(z.data, n, n, k, tail, tau);
        }
    }
}

/// Reflects two or three numbers.
#[inline]
fn few(x: &mut [f64], tail: &[f64], tau: f64) {
    match (x, tail) {
        ([a, b, c], [v, w]) => {
            let sum = tau * (*a + v * *b + w * *c);
            *a -= sum;
            *b -= sum * v;
            *c -= sum * w;
        }
        ([a, b], [v]) => {
            let sum = tau * (*a + v * *b);
            *a -= sum;
            *b -= sum * v;
        }
        _ => unreachable!("two or three"),
    }
}

/// Reflects two or three columns from column `k` on, in their first rows.
fn three(a: &mut [f64], n: usize, rows: usize, k: usize, tail: &[f64], tau: f64) {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has it.
        return unsafe { three_avx2(a, n, rows, k, tail, tau) };
    }
    three_columns(a, n, rows, k, tail, tau);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn three_avx2(a: &mut [f64], n: usize, rows: usize, k: usize, tail: &[f64], tau: f64) {
    three_columns(a, n, rows, k, tail, tau);
}

#[inline(always)]
fn three_columns(a: &mut [f64], n: usize, rows: usize, k: usize, tail: &[f64], tau: f64) {
    let (first, rest) = a[k * n..].split_at_mut(n);
    let first = &mut first[..rows];
    match *tail {
        [v, w] => {
            let (second, third) = rest.split_at_mut(n);
            for ((a, b), c) in first.iter_mut().zip(&mut second[..rows]).zip(&mut third[..rows]) {
                let sum = tau * (*a + v * *b + w * *c);
                *a -= sum;
                *b -= sum * v;
                *c -= sum * w;
            }
        }
        [v] => {
            for (a, b) in first.iter_mut().zip(&mut rest[..rows]) {
                let sum = tau * (*a + v * *b);
                *a -= sum;
                *b -= sum * v;
            }
        }
        _ => unreachable!("two or three"),
    }
}

impl Triangular for Complex<f64> {
    const BULGE: usize = 2;
    fn first(h: &Square<'_, Self>, l: usize, shifts: &[Complex<f64>; 2]) -> [Self; 3] {
        [h.at(l, l) - shifts[0], h.at(l + 1, l), Self::ZERO]
    }
    fn shifts(t: &[Self], n: usize, count: usize) -> Made<Vec<[Complex<f64>; 2]>> {
        let mut made = room(count)?;
        made.extend((0..count).map(|k| [t[k * n + k]; 2]));
        Ok(made)
    }
    fn turn_few(x: &mut [Self], tail: &[Self], tau: Self) {
        let ([a, b], [v]) = (x, tail) else { unreachable!("two") };
        let sum = tau * (*a + v.conj() * *b);
        *a -= sum;
        *b -= sum * v;
    }
    fn turn_columns(a: &mut [Self], n: usize, rows: usize, k: usize, tail: &[Self], tau: Self) {
        let (x, y) = pair(a, n, k, k + 1);
        for (x, y) in x[..rows].iter_mut().zip(&mut y[..rows]) {
            let sum = tau * (*x + *y * tail[0]);
            *x -= sum;
            *y -= sum * tail[0].conj();
        }
    }
    fn step(h: &mut Square<'_, Self>, z: &mut Square<'_, Self>, l: usize, i: usize, stuck: usize) {
        let n = h.n;
        let shift = complex_shift(h, l, i, stuck);
        let (mut x, mut y) = (h.at(l, l) - shift, h.at(l + 1, l));
        for k in l..i {
            // (x, y) becomes (r, 0) by ((c, s), (-conj s, c)).
            let (c, s, r) = complex_rotation(x, y);
            if k > l {
                h.put(k, k - 1, r);
                h.put(k + 1, k - 1, Self::ZERO);
            }
            for column in h.data[k * n..].chunks_exact_mut(n) {
                let [x, y] = &mut column[k..k + 2] else { unreachable!("two rows") };
                let (a, b) = (*x, *y);
                *x = a.scaled(c) + s * b;
                *y = b.scaled(c) - s.conj() * a;
            }
            let columns = |m: &mut Square<'_, Self>, rows: usize| {
                let (x, y) = pair(m.data, n, k, k + 1);
                for (x, y) in x[..rows].iter_mut().zip(&mut y[..rows]) {
                    let (a, b) = (*x, *y);
                    *x = a.scaled(c) + s.conj() * b;
                    *y = b.scaled(c) - s * a;
                }
            };
            columns(h, (k + 3).min(i + 1));
            if !z.data.is_empty() {
                columns(z, n);
            }
            if k + 1 < i {
                (x, y) = (h.at(k + 1, k), h.at(k + 2, k));
            }
        }
    }
}

fn complex_rotation(x: Complex<f64>, y: Complex<f64>) -> (f64, Complex<f64>, Complex<f64>) {
    let (a, b) = (x.abs(), y.abs());
    if b == 0.0 {
        return (1.0, Complex::ZERO, x);
    }
    if a == 0.0 {
        return (0.0, y.conj().scaled(1.0 / b), Complex::real(b));
    }
    let length = a.hypot(b);
    let phase = x.scaled(1.0 / a);
    (a / length, (phase * y.conj()).scaled(1.0 / length), phase.scaled(length))
}

/// The eigenvalue of the last two rows that is nearer to the last element; another number where that did not help.
fn complex_shift(h: &Square<'_, Complex<f64>>, l: usize, i: usize, stuck: usize) -> Complex<f64> {
    if stuck.is_multiple_of(2 * STUCK) {
        return h.at(i, i) + Complex::real(0.75 * h.at(i, i - 1).weight());
    }
    if stuck.is_multiple_of(STUCK) {
        return h.at(l, l) + Complex::real(0.75 * h.at(l + 1, l).weight());
    }
    let (a, b, c, d) = (h.at(i - 1, i - 1), h.at(i - 1, i), h.at(i, i - 1), h.at(i, i));
    let (half, mixed) = ((a - d).scaled(0.5), b.sqrt() * c.sqrt());
    if mixed == Complex::ZERO {
        return d;
    }
    // In parts of the largest, so that no square vanishes.
    let scale = mixed.weight().max(half.weight());
    let (x, u) = (half.scaled(1.0 / scale), mixed.scaled(1.0 / scale));
    let root = (x * x + u * u).sqrt();
    let sum = if x.re * root.re + x.im * root.im >= 0.0 { x + root } else { x - root };
    if sum == Complex::ZERO { d } else { d - mixed * u.over(sum) }
}
