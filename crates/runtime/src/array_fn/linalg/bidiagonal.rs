//! Singular values, in descending order, and singular vectors.
//!
//! The matrix becomes a real upper bidiagonal one by reflectors from both sides, after a QR factorisation where it is tall, and that a diagonal one by
//! implicit steps with and without shift (LAPACK's `gebrd` and `bdsqr`, whose choices decide the signs of the vectors).

use super::super::{Made, room};
use super::field::{Field, HALF_ULP, TINY, rotation};
use super::householder::{apply, exchange, qr, reflect, reflect_rows, reflector, unitary};
use super::rotations::Rotations;
use super::two_by_two::{singular, smallest};
use super::{Job, failed};

/// Sweeps for each value, at most.
const SWEEPS: usize = 6;

/// Which vectors are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vectors {
    No,
    /// As many as there are values.
    Some,
    /// A basis of the whole space.
    All,
}

/// Of a matrix with at least as many rows as columns (by columns, overwritten): the values, the left vectors by columns, and the adjoints of the
/// right ones by rows.
pub(super) fn tall<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize, vectors: Vectors) -> Made<(Vec<f64>, Vec<T>, Vec<T>)> {
    let most = a.iter().fold(0.0_f64, |most, z| if z.weight() > most || !z.is_finite() { z.weight() } else { most });
    if !most.is_finite() {
        return failed("SVD did not converge");
    }
    // So that no square overflows or vanishes.
    let (small, large) = (TINY.sqrt() / HALF_ULP, HALF_ULP / TINY.sqrt());
    let scale = if most > 0.0 && most < small {
        small / most
    } else if most > large {
        large / most
    } else {
        1.0
    };
    if scale != 1.0 {
        a.iter_mut().for_each(|z| *z = z.scaled(scale));
    }
    let wide = if vectors == Vectors::All { rows } else { cols };
    let much_taller = rows >= (cols as f64 * 11.0 / 6.0) as usize && rows > cols && cols > 0;
    let (mut u, mut vt, mut d, mut e);
    if much_taller {
        let taus = qr(job, a, rows, cols)?;
        let mut r: Vec<T> = room(cols * cols)?;
        for j in 0..cols {
            r.extend_from_slice(&a[j * rows..j * rows + j + 1]);
            r.resize((j + 1) * cols, T::ZERO);
        }
        let reduced = reduce(job, &mut r, cols, cols)?;
        (d, e) = (reduced.d, reduced.e);
        if vectors == Vectors::No {
            (u, vt) = (Vec::new(), Vec::new());
        } else {
            let inner = unitary(job, &r, cols, 0, &reduced.left, cols)?;
            u = room(rows * wide)?;
            u.resize(rows * wide, T::ZERO);
            for j in 0..cols {
                u[j * rows..j * rows + cols].copy_from_slice(&inner[j * cols..(j + 1) * cols]);
            }
            for j in cols..wide {
                u[j * rows + j] = T::ONE;
            }
            apply(job, a, rows, 0, &taus, &mut u, wide, false)?;
            vt = adjoint_of_right(job, &reduced.right_vectors, cols, &reduced.right)?;
        }
    } else {
        let reduced = reduce(job, a, rows, cols)?;
        (d, e) = (reduced.d, reduced.e);
        if vectors == Vectors::No {
            (u, vt) = (Vec::new(), Vec::new());
        } else {
            u = unitary(job, a, rows, 0, &reduced.left, wide)?;
            vt = adjoint_of_right(job, &reduced.right_vectors, cols, &reduced.right)?;
        }
    }
    diagonal(job, &mut d, &mut e, &mut u, rows, &mut vt, vectors != Vectors::No)?;
    if scale != 1.0 {
        d.iter_mut().for_each(|x| *x /= scale);
    }
    Ok((d, u, vt))
}

/// The adjoint of the right reflectors' product, by rows.
fn adjoint_of_right<T: Field>(job: Job, reflectors: &[T], cols: usize, taus: &[T]) -> Made<Vec<T>> {
    let mut v = unitary(job, reflectors, cols, 1, taus, cols)?;
    v.iter_mut().for_each(|z| *z = z.conj());
    Ok(v)
}

/// A bidiagonal matrix and how it was made.
struct Reduced<T> {
    d: Vec<f64>,
    e: Vec<f64>,
    /// Factors of the reflectors from the left, whose tails stay in the matrix.
    left: Vec<T>,
    /// Factors of those from the right, whose tails lie as columns here, below the diagonal.
    right: Vec<T>,
    right_vectors: Vec<T>,
}

fn reduce<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize) -> Made<Reduced<T>> {
    let mut made = Reduced { d: room(cols)?, e: room(cols)?, left: room(cols)?, right: room(cols)?, right_vectors: room(cols * cols)? };
    made.right_vectors.resize(cols * cols, T::ZERO);
    let mut sums: Vec<T> = room(rows)?;
    sums.resize(rows, T::ZERO);
    for i in 0..cols {
        job.poll()?;
        {
            let (done, rest) = a.split_at_mut((i + 1) * rows);
            let (head, tail) = done[i * rows + i..].split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            made.d.push(beta);
            made.left.push(tau);
            for c in 0..cols - i - 1 {
                reflect(tail, tau.conj(), &mut rest[c * rows + i..(c + 1) * rows]);
            }
        }
        if i + 1 < cols {
            let row = &mut made.right_vectors[i * cols + i + 1..(i + 1) * cols];
            for (j, z) in row.iter_mut().enumerate() {
                *z = a[(i + 1 + j) * rows + i].conj();
            }
            let (head, tail) = row.split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            made.e.push(beta);
            made.right.push(tau);
            if i + 1 < rows {
                reflect_rows(tail, tau, a, rows, i + 1, i + 1, &mut sums);
            }
        }
    }
    Ok(made)
}

/// The singular values of a bidiagonal matrix into `d`, descending; the columns of `u` and the rows of `vt` turn along.
fn diagonal<T: Field>(job: Job, d: &mut [f64], e: &mut [f64], u: &mut [T], rows: usize, vt: &mut [T], vectors: bool) -> Made {
    let n = d.len();
    let (mut left, mut right) = (Rotations::new(if vectors { rows } else { 0 })?, Rotations::new(if vectors { n } else { 0 })?);
    let tol = HALF_ULP * HALF_ULP.powf(-0.125).clamp(10.0, 100.0);
    let mut least = d.first().map_or(0.0, |x| x.abs());
    let mut mu = least;
    for i in 1..n {
        if least == 0.0 {
            break;
        }
        mu = d[i].abs() * (mu / (mu + e[i - 1].abs()));
        least = least.min(mu);
    }
    let small = (tol * (least / (n.max(1) as f64).sqrt())).max((SWEEPS * n * n) as f64 * TINY);
    let mut steps = SWEEPS.saturating_mul(n).saturating_mul(n) as i64;
    // The last block and the direction in which it was worked on.
    let (mut old_first, mut old_last, mut down) = (usize::MAX, usize::MAX, true);
    // One past the last value that is not found yet.
    let mut end = n;
    'values: while end > 1 {
        if steps < 0 {
            return failed("SVD did not converge");
        }
        job.poll()?;
        let last = end - 1;
        let mut first = 0;
        let mut most = d[last].abs();
        for at in (0..last).rev() {
            let beside = e[at].abs();
            if beside <= small {
                e[at] = 0.0;
                if at + 1 == last {
                    end -= 1;
                    continue 'values;
                }
                first = at + 1;
                break;
            }
            most = most.max(d[at].abs()).max(beside);
        }
        if first + 1 == last {
            let found = singular(d[first], e[first], d[last]);
            (d[first], e[first], d[last]) = (found.large, 0.0, found.small);
            right.push(vt, first, found.right.0, found.right.1);
            left.push(u, first, found.left.0, found.left.1);
            end -= 2;
            continue;
        }
        if old_last == usize::MAX || first > old_last || last < old_first {
            down = d[first].abs() >= d[last].abs();
        }
        // What is small enough becomes 0.
        let mut lowest;
        if down {
            if e[last - 1].abs() <= tol * d[last].abs() {
                e[last - 1] = 0.0;
                continue;
            }
            let mut mu = d[first].abs();
            lowest = mu;
            for at in first..last {
                if e[at].abs() <= tol * mu {
                    e[at] = 0.0;
                    continue 'values;
                }
                mu = d[at + 1].abs() * (mu / (mu + e[at].abs()));
                lowest = lowest.min(mu);
            }
        } else {
            if e[first].abs() <= tol * d[first].abs() {
                e[first] = 0.0;
                continue;
            }
            let mut mu = d[last].abs();
            lowest = mu;
            for at in (first..last).rev() {
                if e[at].abs() <= tol * mu {
                    e[at] = 0.0;
                    continue 'values;
                }
                mu = d[at].abs() * (mu / (mu + e[at].abs()));
                lowest = lowest.min(mu);
            }
        }
        (old_first, old_last) = (first, last);
        // A shift that would cost small values their accuracy is none.
        let mut shift = 0.0;
        if n as f64 * tol * (lowest / most) > HALF_ULP.max(0.01 * tol) {
            let top = if down {
                shift = smallest(d[last - 1], e[last - 1], d[last]);
                d[first].abs()
            } else {
                shift = smallest(d[first], e[first], d[first + 1]);
                d[last].abs()
            };
            if top > 0.0 && (shift / top).powi(2) < HALF_ULP {
                shift = 0.0;
            }
        }
        steps -= (last - first) as i64;
        match (shift == 0.0, down) {
            (true, true) => {
                let (mut c, mut s, mut old_c, mut old_s);
                (c, old_c, old_s) = (1.0, 1.0, 0.0);
                for i in first..last {
                    let r;
                    (c, s, r) = rotation(d[i] * c, e[i]);
                    if i > first {
                        e[i - 1] = old_s * r;
                    }
                    (old_c, old_s, d[i]) = rotation(old_c * r, d[i + 1] * s);
                    right.push(vt, i, c, s);
                    left.push(u, i, old_c, old_s);
                }
                let h = d[last] * c;
                (d[last], e[last - 1]) = (h * old_c, h * old_s);
            }
            (true, false) => {
                let (mut c, mut s, mut old_c, mut old_s);
                (c, old_c, old_s) = (1.0, 1.0, 0.0);
                for i in (first + 1..=last).rev() {
                    let r;
                    (c, s, r) = rotation(d[i] * c, e[i - 1]);
                    if i < last {
                        e[i] = old_s * r;
                    }
                    (old_c, old_s, d[i]) = rotation(old_c * r, d[i - 1] * s);
                    right.push(vt, i - 1, old_c, -old_s);
                    left.push(u, i - 1, c, -s);
                }
                let h = d[first] * c;
                (d[first], e[first]) = (h * old_c, h * old_s);
            }
            (false, true) => {
                let mut f = (d[first].abs() - shift) * (1.0_f64.copysign(d[first]) + shift / d[first]);
                let mut g = e[first];
                for i in first..last {
                    let (c, s, r) = rotation(f, g);
                    if i > first {
                        e[i - 1] = r;
                    }
                    f = c * d[i] + s * e[i];
                    e[i] = c * e[i] - s * d[i];
                    g = s * d[i + 1];
                    d[i + 1] *= c;
                    let (cl, sl, r) = rotation(f, g);
                    d[i] = r;
                    f = cl * e[i] + sl * d[i + 1];
                    d[i + 1] = cl * d[i + 1] - sl * e[i];
                    if i + 1 < last {
                        g = sl * e[i + 1];
                        e[i + 1] *= cl;
                    }
                    right.push(vt, i, c, s);
                    left.push(u, i, cl, sl);
                }
                e[last - 1] = f;
            }
            (false, false) => {
                let mut f = (d[last].abs() - shift) * (1.0_f64.copysign(d[last]) + shift / d[last]);
                let mut g = e[last - 1];
                for i in (first + 1..=last).rev() {
                    let (c, s, r) = rotation(f, g);
                    if i < last {
                        e[i] = r;
                    }
                    f = c * d[i] + s * e[i - 1];
                    e[i - 1] = c * e[i - 1] - s * d[i];
                    g = s * d[i - 1];
                    d[i - 1] *= c;
                    let (cl, sl, r) = rotation(f, g);
                    d[i] = r;
                    f = cl * e[i - 1] + sl * d[i - 1];
                    d[i - 1] = cl * d[i - 1] - sl * e[i - 1];
                    if i > first + 1 {
                        g = sl * e[i - 2];
                        e[i - 2] *= cl;
                    }
                    right.push(vt, i - 1, cl, -sl);
                    left.push(u, i - 1, c, -s);
                }
                e[first] = f;
            }
        }
        let beside = if down { last - 1 } else { first };
        if e[beside].abs() <= small {
            e[beside] = 0.0;
        }
    }
    left.finish(u);
    right.finish(vt);
    for (i, value) in d.iter_mut().enumerate() {
        if value.is_sign_negative() {
            *value = -*value;
            // LAPACK gives the sign of a single value to the left vector.
            let vector = if n == 1 { u.get_mut(..rows) } else { vt.get_mut(i * n..(i + 1) * n) };
            if let Some(vector) = vector.filter(|_| vectors) {
                vector.iter_mut().for_each(|z| *z = -*z);
            }
        }
    }
    descending(d, u, rows, vt, vectors);
    Ok(())
}

/// Sorts values with their vectors, by as few exchanges as can be.
fn descending<T>(d: &mut [f64], u: &mut [T], rows: usize, vt: &mut [T], vectors: bool) {
    let n = d.len();
    for end in (1..n).rev() {
        let mut least = 0;
        for j in 1..=end {
            if d[j] <= d[least] {
                least = j;
            }
        }
        if least != end {
            d.swap(least, end);
            if vectors {
                exchange(u, rows, least, end);
                exchange(vt, n, least, end);
            }
        }
    }
}
