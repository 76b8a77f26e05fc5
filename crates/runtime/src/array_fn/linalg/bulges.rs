//! Large Hessenberg matrices: QR steps with many shifts, whose small bulges move down the diagonal in a chain, and eigenvalues that are recognised before
//! the steps have separated them (Braman, Byers and Mathias: "The multishift QR algorithm", parts I and II; LAPACK's `laqr0`).
//!
//! Everything is done to a small window on the diagonal; the rest of the matrix follows by one product of matrices for each window. Absent: moving
//! conjugate pairs past other eigenvalues of a window, which ends what is recognised there.

use num_complex::Complex;

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Made, room};
use super::field::{Field, TINY, pair};
use super::hessenberg::{DIVERGED, Pairs, Square, Triangular, negligible, triangular};
use super::householder::{reflect, reflect_rows, reflector};
use super::{Job, failed};

/// Blocks of up to so many rows are done by single steps.
pub(super) const SMALL: usize = 72;
/// Rows of the window in which eigenvalues are recognised: the fewest, the most, and a block's rows for each of them.
const WINDOW: (usize, usize, usize) = (16, 48, 16);
/// Bulges of a chain, at most.
const BULGES: usize = 12;
/// Sweeps without an eigenvalue before other shifts are tried.
const STUCK: usize = 6;
/// Sweeps without an eigenvalue, at most.
const SWEEPS: usize = 60;
/// Of so many hundredths of the window's eigenvalues recognised no sweep follows.
const ENOUGH: usize = 14;

/// A matrix that becomes triangular, and what turns along.
struct Whole<'a, T> {
    job: Job,
    h: Square<'a, T>,
    z: Square<'a, T>,
    /// Whether all of the triangle is wanted, not its diagonal alone.
    all: bool,
    /// What a product replaces.
    old: Vec<T>,
}

/// `h` becomes triangular where `all`, and its diagonal that of the triangle otherwise; the columns of `z`, if there are any, turn along.
pub(super) fn reduced<T: Triangular>(job: Job, h: &mut [T], n: usize, z: &mut [T], all: bool) -> Made {
    let mut whole = Whole { job, h: Square { data: h, n }, z: Square { data: z, n }, all, old: room(n * n.min(2 * SMALL))? };
    let small = TINY * (n as f64 / f64::EPSILON);
    let (mut end, mut stuck) = (n, 0);
    while end > 0 {
        job.poll()?;
        let i = end - 1;
        let mut l = i;
        while l > 0 && !negligible(&whole.h, l, small) {
            l -= 1;
        }
        if l > 0 {
            whole.h.put(l, l - 1, T::ZERO);
        }
        if end - l <= SMALL {
            whole.finish(l, end)?;
            (end, stuck) = (l, 0);
            continue;
        }
        if stuck > SWEEPS {
            return failed(DIVERGED);
        }
        let count = ((end - l) / WINDOW.2).clamp(WINDOW.0, WINDOW.1);
        let (found, mut shifts) = whole.recognise(l, end, count, small)?;
        end -= found;
        if found > 0 {
            stuck = 0;
        } else {
            stuck += 1;
        }
        if end - l <= SMALL || found * 100 > ENOUGH * count || shifts.is_empty() {
            continue;
        }
        if stuck > 0 && stuck % STUCK == 0 {
            shifts = room(BULGES)?;
            for k in (l + 2..end).rev().take(BULGES) {
                let size = whole.h.at(k, k - 1).weight() + whole.h.at(k - 1, k - 2).weight();
                let here = whole.h.at(k, k) + T::real(0.75 * size);
                shifts.push([Complex::new(here.re(), here.im()); 2]);
            }
        }
        let from = shifts.len().saturating_sub(BULGES);
        whole.sweep(l, end, &shifts[from..])?;
    }
    Ok(())
}

/// A block's copy, by columns, and a unit matrix.
fn window<T: Field>(h: &Square<'_, T>, lo: usize, hi: usize) -> Made<(Vec<T>, Vec<T>)> {
    let count = hi - lo;
    let (mut t, mut v) = (room(count * count)?, room(count * count)?);
    for j in lo..hi {
        t.extend_from_slice(&h.data[j * h.n + lo..j * h.n + hi]);
    }
    v.resize(count * count, T::ZERO);
    (0..count).for_each(|i| v[i * count + i] = T::ONE);
    Ok((t, v))
}

impl<T: Triangular> Whole<'_, T> {
    /// Rows and columns `lo..hi` become those of `t`, which the columns of `v` have made; the rest of the matrix follows.
    fn follow(&mut self, active: (usize, usize), (lo, hi): (usize, usize), t: &[T], v: &mut [T]) -> Made {
        let (n, count) = (self.h.n, hi - lo);
        for (j, column) in t.chunks_exact(count).enumerate() {
            self.h.data[(lo + j) * n + lo..(lo + j) * n + hi].copy_from_slice(column);
        }
        let (first, last) = if self.all { (0, n) } else { active };
        columns(self.job, &mut self.h, (first, lo), (lo, hi), v, &mut self.old)?;
        if !self.z.data.is_empty() {
            columns(self.job, &mut self.z, (0, n), (lo, hi), v, &mut self.old)?;
        }
        if T::COMPLEX {
            v.iter_mut().for_each(|z| *z = z.conj());
        }
        if hi < last {
            // The rows become vᴴ times themselves, which lie as the rows of the transpose.
            self.old.clear();
            for j in hi..last {
                self.old.extend_from_slice(&self.h.data[j * n + lo..j * n + hi]);
            }
            let left = Mat { data: self.old.as_ptr(), rows: last - hi, cols: count, row: count as isize, col: 1 };
            let right = Mat { data: v.as_ptr(), rows: count, cols: count, row: 1, col: count as isize };
            // SAFETY: all are live and of these sizes; the result is ours alone.
            unsafe { combine(self.job.ctx, left, right, self.h.data[hi * n + lo..].as_mut_ptr(), n, Store::Set)? };
        }
        Ok(())
    }

    /// Rows `l..end`, which hang together with no others, become triangular by single steps.
    fn finish(&mut self, l: usize, end: usize) -> Made {
        if end - l == 1 {
            return Ok(());
        }
        let (mut t, mut v) = window(&self.h, l, end)?;
        triangular(self.job, &mut t, end - l, &mut v, Pairs::Refused)?;
        self.follow((l, end), (l, end), &t, &mut v)
    }

    /// Separates eigenvalues in the last `count` of rows `l..end`: how many, and pairs of shifts for the others.
    fn recognise(&mut self, l: usize, end: usize, count: usize, small: f64) -> Made<(usize, Vec<[Complex<f64>; 2]>)> {
        let lo = end - count;
        let (mut t, mut v) = window(&self.h, lo, end)?;
        triangular(self.job, &mut t, count, &mut v, Pairs::Kept)?;
        let beside = self.h.at(lo, lo - 1);
        // Those that are not separate go to the front, before the others.
        let (mut front, mut left) = (0, count);
        while front < left {
            let last = left - 1;
            if last > 0 && t[(last - 1) * count + last] != T::ZERO {
                break;
            }
            let value = t[last * count + last].weight();
            let size = if value == 0.0 { beside.weight() } else { value };
            if beside.weight() * v[last * count].weight() <= small.max(f64::EPSILON * size) {
                left = last;
                continue;
            }
            if (front..last).any(|k| t[k * count + k + 1] != T::ZERO) {
                break;
            }
            for k in (front..last).rev() {
                exchange(&mut t, &mut v, count, k);
            }
            front += 1;
        }
        let shifts = T::shifts(&t, count, left)?;
        if left == count {
            return Ok((0, shifts));
        }
        let mut spike = T::ZERO;
        if left > 0 {
            spike = beside * hessenberg(&mut t, &mut v, count, left)?;
        }
        self.h.put(lo, lo - 1, spike);
        self.follow((l, end), (lo, end), &t, &mut v)?;
        Ok((count - left, shifts))
    }

    /// Moves a bulge for each pair of shifts through rows `l..end`.
    fn sweep(&mut self, l: usize, end: usize, shifts: &[[Complex<f64>; 2]]) -> Made {
        let chain = T::BULGE * shifts.len();
        let mut places: Vec<usize> = room(shifts.len())?;
        places.resize(shifts.len(), l);
        let mut target = l;
        while places.last().is_some_and(|&place| place + 1 < end) {
            self.job.poll()?;
            target += chain;
            // The first one that moves is the last; the column before it changes with it.
            let lo = places.last().map_or(l, |&place| place.saturating_sub(1).max(l));
            let hi = (target + T::BULGE).min(end);
            let (mut t, mut u) = window(&self.h, lo, hi)?;
            for (at, (place, shifts)) in places.iter_mut().zip(shifts).enumerate() {
                let to = (target.saturating_sub(T::BULGE * at)).min(end - 1);
                while *place < to {
                    step(&mut t, &mut u, hi - lo, *place - lo, *place > l, shifts);
                    *place += 1;
                }
            }
            self.follow((l, end), (lo, hi), &t, &mut u)?;
        }
        Ok(())
    }
}

/// Columns `lo..hi`, in the rows of a range, become themselves times `v`.
fn columns<T: Field>(job: Job, a: &mut Square<'_, T>, rows: (usize, usize), (lo, hi): (usize, usize), v: &[T], old: &mut Vec<T>) -> Made {
    let (n, count, height) = (a.n, hi - lo, rows.1.saturating_sub(rows.0));
    if height == 0 {
        return Ok(());
    }
    old.clear();
    for j in lo..hi {
        old.extend_from_slice(&a.data[j * n + rows.0..j * n + rows.1]);
    }
    let left = Mat { data: v.as_ptr(), rows: count, cols: count, row: count as isize, col: 1 };
    let right = Mat { data: old.as_ptr(), rows: count, cols: height, row: height as isize, col: 1 };
    // SAFETY: all are live and of these sizes; the result is ours alone.
    unsafe { combine(job.ctx, left, right, a.data[lo * n + rows.0..].as_mut_ptr(), n, Store::Set) }
}

/// Moves a bulge from row `k` of a window on; `before`: there is a column that it is in, and else it is made of shifts.
fn step<T: Triangular>(t: &mut [T], u: &mut [T], count: usize, k: usize, before: bool, shifts: &[Complex<f64>; 2]) {
    let height = T::BULGE.min(count - k);
    let mut v = [T::ZERO; 3];
    if before {
        v[..height].copy_from_slice(&t[(k - 1) * count + k..(k - 1) * count + k + height]);
    } else {
        v = T::first(&Square { data: t, n: count }, k, shifts);
    }
    let (head, tail) = v[..height].split_at_mut(1);
    let (beta, tau) = reflector(head[0], tail);
    if before {
        let column = &mut t[(k - 1) * count + k..(k - 1) * count + k + height];
        column.fill(T::ZERO);
        column[0] = T::real(beta);
    }
    let v = [v[1], v[2]];
    let tail = &v[..height - 1];
    for column in t[k * count..].chunks_exact_mut(count) {
        T::turn_few(&mut column[k..k + height], tail, tau.conj());
    }
    T::turn_columns(t, count, (k + height + 1).min(count), k, tail, tau);
    T::turn_columns(u, count, count, k, tail, tau);
}

/// Exchanges eigenvalues `k` and `k + 1` of a triangle, whose columns are those of `v` turned.
fn exchange<T: Field>(t: &mut [T], v: &mut [T], count: usize, k: usize) {
    let (first, second, beside) = (t[k * count + k], t[(k + 1) * count + k + 1], t[(k + 1) * count + k]);
    // The second one's vector in these two, and what is orthogonal to it.
    let (x, y) = (beside, second - first);
    let length = x.abs().hypot(y.abs());
    if length == 0.0 {
        return;
    }
    let (x, y) = (x.scaled(1.0 / length), y.scaled(1.0 / length));
    let columns = |m: &mut [T], rows: usize| {
        let (a, b) = pair(m, count, k, k + 1);
        for (a, b) in a[..rows].iter_mut().zip(&mut b[..rows]) {
            (*a, *b) = (*a * x + *b * y, *b * x.conj() - *a * y.conj());
        }
    };
    columns(t, k + 2);
    columns(v, count);
    for column in t[k * count..].chunks_exact_mut(count) {
        let (a, b) = (column[k], column[k + 1]);
        (column[k], column[k + 1]) = (x.conj() * a + y.conj() * b, x * b - y * a);
    }
    t[k * count + k] = second;
    t[k * count + k + 1] = T::ZERO;
    t[(k + 1) * count + k + 1] = first;
}

/// The first `left` rows and columns of a window, whose spike is the first row of `v`, become a Hessenberg matrix with one element of it: that one.
fn hessenberg<T: Field>(t: &mut [T], v: &mut [T], count: usize, left: usize) -> Made<T> {
    let mut spike: Vec<T> = room(left)?;
    spike.extend((0..left).map(|j| v[j * count].conj()));
    let mut sums: Vec<T> = room(count)?;
    sums.resize(count, T::ZERO);
    let mut turn = |t: &mut [T], v: &mut [T], k: usize, from: usize, tail: &[T], tau: T| {
        for column in t[from * count..].chunks_exact_mut(count) {
            reflect(tail, tau.conj(), &mut column[k..left]);
        }
        reflect_rows(tail, tau, &mut t[..left * count], count, k, 0, &mut sums);
        reflect_rows(tail, tau, &mut v[..left * count], count, k, 0, &mut sums);
    };
    let (head, tail) = spike.split_at_mut(1);
    let (beta, tau) = reflector(head[0], tail);
    turn(t, v, 0, 0, tail, tau);
    let mut kept: Vec<T> = room(left)?;
    for k in 0..left.saturating_sub(2) {
        let (head, tail) = t[k * count + k + 1..k * count + left].split_at_mut(1);
        let (beta, tau) = reflector(head[0], tail);
        head[0] = T::real(beta);
        kept.clear();
        kept.extend_from_slice(tail);
        tail.fill(T::ZERO);
        turn(t, v, k + 1, k + 1, &kept, tau);
    }
    Ok(T::real(beta))
}
