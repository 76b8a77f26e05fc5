//! Singular values and vectors of bidiagonal matrices by divide and conquer (Gu and Eisenstat; LAPACK's `bdsdc`).
//!
//! Without one row the matrix is two smaller ones, of which the first has a column more than rows. With their vectors it is a diagonal matrix and a
//! row, whose singular values are the roots of a secular equation in squares; the rest is as in `divide`.

use super::super::{Made, room};
use super::divide::{Half, LEAF, Part, normalise, order, turn, turned, unit};
use super::field::{HALF_ULP, rotation};
use super::secular::{Poles, roots};
use super::{Job, bidiagonal};

/// Singular values, ascending, with the left and the right vectors, by columns. Of a matrix with a column more than rows the last right
/// vector is the one that the matrix makes 0.
pub(super) struct Decomposed {
    pub values: Vec<f64>,
    pub u: Vec<f64>,
    pub v: Vec<f64>,
}

/// Of the upper bidiagonal matrix with diagonal `d`, and beside it `e`: as many, where there is a column more than rows, or one less.
pub(super) fn singular(job: Job, d: &mut [f64], e: &mut [f64]) -> Made<Decomposed> {
    let n = d.len();
    if n <= LEAF {
        return leaf(job, d, e);
    }
    let half = n / 2;
    let ((d1, rest), (e1, e2)) = (d.split_at_mut(half), e.split_at_mut(half));
    let (middle, d2) = rest.split_at_mut(1);
    let (beside, e2) = e2.split_at_mut(1);
    let first = singular(job, d1, e1)?;
    let second = singular(job, d2, e2)?;
    merge(job, &first, &second, middle[0], beside[0])
}

/// Without division.
fn leaf(job: Job, d: &mut [f64], e: &mut [f64]) -> Made<Decomposed> {
    let n = d.len();
    let cols = if e.len() == n { n + 1 } else { n };
    let (mut u, mut v) = (unit(n)?, unit(cols)?);
    if cols > n {
        // The last column becomes 0 and the matrix a lower one, and that an upper one.
        for i in 0..n {
            let (c, s, r) = rotation(d[i], e[i]);
            (d[i], e[i]) = (r, 0.0);
            if i + 1 < n {
                (e[i], d[i + 1]) = (s * d[i + 1], c * d[i + 1]);
            }
            turn(&mut v, cols, i, i + 1, c, s);
        }
        for i in 0..n.saturating_sub(1) {
            let (c, s, r) = rotation(d[i], e[i]);
            (d[i], e[i], d[i + 1]) = (r, s * d[i + 1], c * d[i + 1]);
            turn(&mut u, n, i, i + 1, c, s);
        }
    }
    bidiagonal::diagonal(job, d, &mut e[..n.saturating_sub(1)], Some((&mut u, n)), Some((&mut v[..n * cols], cols)))?;
    // Ascending.
    let mut values = room(n)?;
    values.extend(d.iter().rev());
    reverse(&mut u, n);
    reverse(&mut v[..n * cols], cols);
    Ok(Decomposed { values, u, v })
}

/// Columns of so many rows in the opposite order.
pub(super) fn reverse(columns: &mut [f64], rows: usize) {
    columns.reverse();
    columns.chunks_exact_mut(rows.max(1)).for_each(<[f64]>::reverse);
}

/// Blocks on the diagonal of a square matrix, by columns: the first begins in the first row and column, the second in row `row` and column `col`.
fn blocks(first: (&[f64], usize), second: (&[f64], usize), n: usize, row: usize, col: usize) -> Made<Vec<f64>> {
    let mut q = room(n * n)?;
    q.resize(n * n, 0.0);
    for (to, column) in q.chunks_exact_mut(n).zip(first.0.chunks_exact(first.1.max(1))) {
        to[..first.1].copy_from_slice(column);
    }
    for (to, column) in q[col * n..].chunks_exact_mut(n).zip(second.0.chunks_exact(second.1.max(1))) {
        to[row..row + second.1].copy_from_slice(column);
    }
    Ok(q)
}

/// Two halves and the row between them, which has `alpha` in the last column of the first and `beta` in the first one of the second.
fn merge(job: Job, first: &Decomposed, second: &Decomposed, alpha: f64, beta: f64) -> Made<Decomposed> {
    let half = first.values.len();
    let (n, right) = (half + 1 + second.values.len(), second.v.len().isqrt());
    let cols = half + 1 + right;
    // The row stands in the middle, with the vector that the first half makes 0.
    let mut u = blocks((&first.u, half), (&second.u, n - half - 1), n, half + 1, half + 1)?;
    u[half * n + half] = 1.0;
    let mut v = blocks((&first.v, half + 1), (&second.v, right), cols, half + 1, half + 1)?;
    let mut d = room(n)?;
    d.extend_from_slice(&first.values);
    d.push(0.0);
    d.extend_from_slice(&second.values);
    let mut z = room(cols)?;
    z.extend((0..cols).map(|j| if j <= half { alpha * v[j * cols + half] } else { beta * v[j * cols + half + 1] }));
    let most = d.iter().fold(alpha.abs().max(beta.abs()), |most, x| most.max(x.abs()));
    let tolerance = 8.0 * HALF_ULP * most;
    let (mut in_u, mut in_v) = (room(n)?, room(n)?);
    in_u.extend((0..n).map(|j| if j < half { Half::Top } else { Half::Bottom }));
    in_v.extend((0..n).map(|j| if j <= half { Half::Top } else { Half::Bottom }));
    if cols > n {
        // Of the two vectors that the halves make 0 one is made such of the whole.
        let length = z[half].hypot(z[n]);
        if length > tolerance {
            turn(&mut v, cols, half, n, z[half] / length, z[n] / length);
            in_v[half] = Half::Both;
        }
        z[half] = length;
    }
    if z[half].abs() <= tolerance {
        z[half] = tolerance;
    }
    let (mut kept, mut settled): (Vec<usize>, Vec<usize>) = (room(n)?, room(n)?);
    kept.push(half);
    for at in order(&d)?.into_iter().filter(|&at| at != half) {
        if z[at].abs() <= tolerance {
            settled.push(at);
            continue;
        }
        // Of two values that are almost the same, one can be settled.
        if let Some(&before) = kept[1..].last()
            && d[at] - d[before] <= tolerance
        {
            let length = z[before].hypot(z[at]);
            let (c, s) = (z[at] / length, -z[before] / length);
            turn(&mut u, n, before, at, c, s);
            turn(&mut v, cols, before, at, c, s);
            (z[at], z[before]) = (length, 0.0);
            for halves in [&mut in_u, &mut in_v] {
                if halves[before] != halves[at] {
                    (halves[before], halves[at]) = (Half::Both, Half::Both);
                }
            }
            kept.pop();
            settled.push(before);
        }
        kept.push(at);
    }
    let count = kept.len();
    let (mut poles, mut weights): (Vec<f64>, Vec<f64>) = (room(count)?, room(count)?);
    poles.extend(kept.iter().map(|&at| d[at]));
    weights.extend(kept.iter().map(|&at| z[at] * z[at]));
    if most == 0.0 {
        return Ok(Decomposed { values: d, u, v });
    }
    if let Some(pole) = poles.get_mut(1) {
        *pole = pole.max(tolerance / 2.0);
    }
    let mut found = roots(job, Poles { of: &poles, squared: true }, &weights, 1.0)?;
    let (mut right_columns, mut left_columns): (Vec<f64>, Vec<f64>) = (room(cols * cols)?, room(n * n)?);
    right_columns.resize(cols * cols, 0.0);
    left_columns.resize(n * n, 0.0);
    let mut left = room(count * count)?;
    for column in found.apart.chunks_exact_mut(count) {
        for ((x, weight), &at) in column.iter_mut().zip(&found.weights).zip(&kept) {
            *x = weight.copysign(z[at]) / *x;
        }
        let start = left.len();
        left.extend(column.iter().zip(&poles).map(|(x, pole)| x * pole));
        left[start] = -1.0;
        normalise(&mut left[start..]);
        normalise(column);
    }
    turned(job, &Part { q: &u, n, kept: &kept, halves: &in_u, from: &left, count }, half, &mut left_columns)?;
    turned(job, &Part { q: &v, n: cols, kept: &kept, halves: &in_v, from: &found.apart, count }, half + 1, &mut right_columns)?;
    let mut values = room(n)?;
    values.append(&mut found.values);
    for (at, &from) in settled.iter().enumerate() {
        values.push(d[from]);
        let to = count + at;
        left_columns[to * n..(to + 1) * n].copy_from_slice(&u[from * n..(from + 1) * n]);
        right_columns[to * cols..(to + 1) * cols].copy_from_slice(&v[from * cols..(from + 1) * cols]);
    }
    let mut sorted = room(n)?;
    for (to, from) in order(&values)?.into_iter().enumerate() {
        sorted.push(values[from]);
        u[to * n..(to + 1) * n].copy_from_slice(&left_columns[from * n..(from + 1) * n]);
        v[to * cols..(to + 1) * cols].copy_from_slice(&right_columns[from * cols..(from + 1) * cols]);
    }
    Ok(Decomposed { values: sorted, u, v })
}
