//! Eigenvalues and eigenvectors of symmetric tridiagonal matrices by divide and conquer (Cuppen; LAPACK's `stedc`), and what singular values have in
//! common with it.
//!
//! The matrix without one element beside its diagonal is two smaller ones; with their vectors, it is a diagonal and a rank-one matrix, whose eigenvalues are
//! the roots of a secular equation. Vectors of values that the two halves share with the whole stay as they are; the others are a product of matrices.

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Made, room};
use super::field::{HALF_ULP, pair, rotate};
use super::secular::{Poles, roots};
use super::{Job, tridiagonal};

/// Rows of a matrix that is not divided. LAPACK's, since the signs of the vectors depend on it.
pub(super) const LEAF: usize = 25;

/// The rows in which a column has numbers other than 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Top,
    Both,
    Bottom,
}

/// Eigenvalues, ascending, and vectors, by columns, of the tridiagonal matrix with diagonal `d` and `e` beside it (both overwritten).
pub(super) fn eigen(job: Job, d: &mut [f64], e: &mut [f64]) -> Made<(Vec<f64>, Vec<f64>)> {
    let n = d.len();
    if n <= LEAF {
        let mut values = room(n)?;
        values.extend_from_slice(d);
        let mut z = unit(n)?;
        tridiagonal::diagonal(job, &mut values, e, Some((&mut z, n)))?;
        return Ok((values, z));
    }
    let half = n / 2;
    let beside = e[half - 1];
    d[half - 1] -= beside.abs();
    d[half] -= beside.abs();
    let ((d1, d2), (e1, e2)) = (d.split_at_mut(half), e.split_at_mut(half));
    let first = eigen(job, d1, &mut e1[..half - 1])?;
    let second = eigen(job, d2, e2)?;
    merge(job, first, second, beside)
}

/// A unit matrix.
pub(super) fn unit(n: usize) -> Made<Vec<f64>> {
    let mut z = room(n * n)?;
    z.resize(n * n, 0.0);
    (0..n).for_each(|i| z[i * n + i] = 1.0);
    Ok(z)
}

/// Two square blocks on the diagonal of a matrix, by columns.
fn blocks(first: &[f64], second: &[f64], n: usize, half: usize) -> Made<Vec<f64>> {
    let mut q = room(n * n)?;
    for column in first.chunks_exact(half) {
        q.extend_from_slice(column);
        q.resize(q.len() + n - half, 0.0);
    }
    for column in second.chunks_exact(n - half) {
        q.resize(q.len() + half, 0.0);
        q.extend_from_slice(column);
    }
    Ok(q)
}

/// Numbers of columns in the order of their values.
pub(super) fn order(values: &[f64]) -> Made<Vec<usize>> {
    let mut order = room(values.len())?;
    order.extend(0..values.len());
    order.sort_unstable_by(|&a, &b| values[a].total_cmp(&values[b]).then(a.cmp(&b)));
    Ok(order)
}

/// The eigenvalues and vectors of two halves and of what is between them.
fn merge(job: Job, first: (Vec<f64>, Vec<f64>), second: (Vec<f64>, Vec<f64>), beside: f64) -> Made<(Vec<f64>, Vec<f64>)> {
    let half = first.0.len();
    let n = half + second.0.len();
    let mut q = blocks(&first.1, &second.1, n, half)?;
    let mut d = room(n)?;
    d.extend_from_slice(&first.0);
    d.extend_from_slice(&second.0);
    drop((first, second));
    // diag(d) + |beside| · z·zᵀ, where z is the last row of the first vectors and the first of the second.
    let mut z = room(n)?;
    z.extend((0..half).map(|j| q[j * n + half - 1]));
    z.extend((half..n).map(|j| q[j * n + half] * beside.signum()));
    let mut halves = room(n)?;
    halves.extend((0..n).map(|j| if j < half { Half::Top } else { Half::Bottom }));
    let largest = |x: &[f64]| x.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let scale = beside.abs();
    let tolerance = 8.0 * HALF_ULP * largest(&d).max(scale * largest(&z));
    let (mut kept, mut settled): (Vec<usize>, Vec<usize>) = (room(n)?, room(n)?);
    for at in order(&d)? {
        // A vector that the rest of the matrix does not touch.
        if 2.0 * scale * z[at].abs() <= tolerance {
            settled.push(at);
            continue;
        }
        // Of two values that are almost the same, one can be made such.
        if let Some(&before) = kept.last() {
            let length = z[before].hypot(z[at]);
            let (c, s) = (z[at] / length, -z[before] / length);
            let between = d[at] - d[before];
            if (between * c * s).abs() <= tolerance {
                (z[at], z[before]) = (length, 0.0);
                turn(&mut q, n, before, at, c, s);
                (d[before], d[at]) = (d[before] * c * c + d[at] * s * s, d[before] * s * s + d[at] * c * c);
                if halves[before] != halves[at] {
                    halves[at] = Half::Both;
                }
                kept.pop();
                settled.push(before);
            }
        }
        kept.push(at);
    }
    let count = kept.len();
    let mut columns: Vec<f64> = room(n * n)?;
    columns.resize(n * n, 0.0);
    let mut values = room(n)?;
    if count > 0 {
        let (mut poles, mut weights) = (room(count)?, room(count)?);
        poles.extend(kept.iter().map(|&at| d[at]));
        weights.extend(kept.iter().map(|&at| z[at] * z[at]));
        let mut found = roots(job, Poles { of: &poles, squared: false }, &weights, 1.0 / scale)?;
        for column in found.apart.chunks_exact_mut(count) {
            for ((x, weight), &at) in column.iter_mut().zip(&found.weights).zip(&kept) {
                *x = weight.copysign(z[at]) / *x;
            }
            normalise(column);
        }
        turned(job, &Part { q: &q, n, kept: &kept, halves: &halves, from: &found.apart, count }, half, &mut columns)?;
        values.append(&mut found.values);
    }
    for (&at, to) in settled.iter().zip(columns[count * n..].chunks_exact_mut(n)) {
        values.push(d[at]);
        to.copy_from_slice(&q[at * n..(at + 1) * n]);
    }
    let mut sorted = room(n)?;
    for (at, to) in order(&values)?.into_iter().zip(q.chunks_exact_mut(n)) {
        sorted.push(values[at]);
        to.copy_from_slice(&columns[at * n..(at + 1) * n]);
    }
    Ok((sorted, q))
}

/// Turns two columns: (x, y) becomes (c·x + s·y, c·y − s·x).
pub(super) fn turn(q: &mut [f64], rows: usize, first: usize, second: usize, c: f64, s: f64) {
    if first < second {
        let (x, y) = pair(q, rows, first, second);
        rotate(x, y, c, s);
    } else {
        let (y, x) = pair(q, rows, second, first);
        rotate(x, y, c, s);
    }
}

/// A vector becomes one of length 1.
pub(super) fn normalise(x: &mut [f64]) {
    let length = super::field::norm(x);
    x.iter_mut().for_each(|x| *x /= length);
}

/// Columns that are to be multiplied with a matrix from the right.
pub(super) struct Part<'a> {
    /// They lie here, with `n` rows,
    pub q: &'a [f64],
    pub n: usize,
    /// and these are them, in the order of the other matrix's rows,
    pub kept: &'a [usize],
    /// with numbers other than 0 here, by column of `q`.
    pub halves: &'a [Half],
    /// The other matrix, whose columns have as many rows.
    pub from: &'a [f64],
    /// Columns of the result.
    pub count: usize,
}

/// The product, into columns of as many rows; the top half has so many.
pub(super) fn turned(job: Job, part: &Part<'_>, half: usize, to: &mut [f64]) -> Made {
    let &Part { q, n, kept, halves, from, count } = part;
    let inner = kept.len();
    let (mut columns, mut rows): (Vec<f64>, Vec<f64>) = (room(inner * half.max(n - half))?, room(inner * count)?);
    for (first, end, not) in [(0, half, Half::Bottom), (half, n, Half::Top)] {
        columns.clear();
        rows.clear();
        let mut depth = 0;
        for (at, &column) in kept.iter().enumerate().filter(|(_, column)| halves[**column] != not) {
            columns.extend_from_slice(&q[column * n + first..column * n + end]);
            rows.extend((0..count).map(|j| from[j * inner + at]));
            depth += 1;
        }
        let height = end - first;
        if height == 0 || count == 0 {
            continue;
        }
        if depth == 0 {
            (0..count).for_each(|j| to[j * n + first..j * n + end].fill(0.0));
            continue;
        }
        assert!(to.len() >= (count - 1) * n + end, "the columns are there");
        // The result lies by columns: its transpose is the product of the transposes, exchanged.
        let left = Mat { data: rows.as_ptr(), rows: count, cols: depth, row: 1, col: count as isize };
        let right = Mat { data: columns.as_ptr(), rows: depth, cols: height, row: height as isize, col: 1 };
        // SAFETY: all are live and of these sizes; the result is ours alone.
        unsafe { combine(job.ctx, left, right, to.as_mut_ptr().add(first), n, Store::Set)? };
    }
    Ok(())
}
