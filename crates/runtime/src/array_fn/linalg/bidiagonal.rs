//! Singular values, in descending order, and singular vectors.
//!
//! The matrix becomes a real upper bidiagonal one by reflectors from both sides, after a QR factorisation where it is tall, and that a diagonal one by
//! implicit steps with and without shift (LAPACK's `gebrd` and `bdsqr`, whose choices decide the signs of the vectors).

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Made, room};
use super::columns::Columns;
use super::divide::LEAF;
use super::field::{Field, HALF_ULP, TINY, axpy_two, bring_into_range, rotation};
use super::householder::{apply, exchange, qr, reflect, reflect_rows, reflector, unitary};
use super::rotations::Rotations;
use super::two_by_two::{singular, smallest};
use super::{Job, divide_singular, failed};

/// Columns that are reduced before the others follow.
const BLOCK: usize = 32;
/// Columns that are left to be reduced one after the other.
const UNBLOCKED: usize = 64;
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
    let most = a.iter().fold(0.0_f64, |most, z| if z.weight() > most || z.weight().is_nan() { z.weight() } else { most });
    if most.is_nan() {
        return failed("SVD did not converge");
    }
    if most.is_infinite() && vectors == Vectors::No {
        let mut d = room(cols)?;
        d.resize(cols, f64::NAN);
        return Ok((d, Vec::new(), Vec::new()));
    }
    let scale = bring_into_range(a, most);
    let wide = if vectors == Vectors::All { rows } else { cols };
    let much_taller = rows >= (cols as f64 * 11.0 / 6.0) as usize && rows > cols && cols > 0;
    let made = if much_taller {
        let taus = qr(job, a, rows, cols)?;
        let mut r: Vec<T> = room(cols * cols)?;
        for j in 0..cols {
            r.extend_from_slice(&a[j * rows..j * rows + j + 1]);
            r.resize((j + 1) * cols, T::ZERO);
        }
        let (d, inner, vt) = upright(job, &mut r, cols, cols, cols, vectors != Vectors::No)?;
        let mut u = Vec::new();
        if vectors != Vectors::No {
            u = widened(&inner, cols, cols, rows, wide)?;
            apply(job, a, rows, 0, &taus, &mut u, wide, false)?;
        }
        (d, u, vt)
    } else {
        upright(job, a, rows, cols, wide, vectors != Vectors::No)?
    };
    let (mut d, u, vt) = made;
    if scale != 1.0 {
        d.iter_mut().for_each(|x| *x /= scale);
    }
    Ok((d, u, vt))
}

/// Columns with zeros below them and, behind them, columns of a unit matrix.
fn widened<T: Field>(columns: &[T], from: usize, cols: usize, rows: usize, wide: usize) -> Made<Vec<T>> {
    let mut u = room(rows * wide)?;
    for column in columns.chunks_exact(from.max(1)).take(cols) {
        u.extend_from_slice(column);
        u.resize(u.len() + rows - from, T::ZERO);
    }
    u.resize(rows * wide, T::ZERO);
    (cols..wide).for_each(|j| u[j * rows + j] = T::ONE);
    Ok(u)
}

/// As [`tall`] of a matrix that needs neither scaling nor a factorisation first; `wide` left vectors.
fn upright<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize, wide: usize, vectors: bool) -> Made<(Vec<f64>, Vec<T>, Vec<T>)> {
    let Reduced { mut d, mut e, left, right, right_vectors } = reduce(job, a, rows, cols)?;
    let (mut u, mut vt) = (Vec::new(), Vec::new());
    if !vectors {
        diagonal::<T>(job, &mut d, &mut e, None, None)?;
    } else if cols > LEAF {
        let mut found = divide_singular::singular(job, &mut d, &mut e)?;
        d = found.values;
        d.reverse();
        for columns in [&mut found.u, &mut found.v] {
            divide_singular::reverse(columns, cols);
        }
        let in_field = |columns: Vec<f64>| -> Made<Vec<T>> {
            let mut made = room(columns.len())?;
            made.extend(columns.into_iter().map(T::real));
            Ok(made)
        };
        u = widened(&in_field(found.u)?, cols, cols, rows, wide)?;
        apply(job, a, rows, 0, &left, &mut u, wide, false)?;
        vt = in_field(found.v)?;
        apply(job, &right_vectors, cols, 1, &right, &mut vt, cols, false)?;
        vt.iter_mut().for_each(|z| *z = z.conj());
    } else {
        u = unitary(job, a, rows, 0, &left, wide)?;
        vt = unitary(job, &right_vectors, cols, 1, &right, cols)?;
        // The adjoint of the right reflectors' product, by rows.
        vt.iter_mut().for_each(|z| *z = z.conj());
        diagonal(job, &mut d, &mut e, Some((&mut u, rows)), Some((&mut vt, cols)))?;
    }
    Ok((d, u, vt))
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

/// Some columns and rows at a time, whose effect on all behind them is a product of matrices (LAPACK's `labrd`).
fn reduce<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize) -> Made<Reduced<T>> {
    let mut made = Reduced { d: room(cols)?, e: room(cols)?, left: room(cols)?, right: room(cols)?, right_vectors: room(cols * cols)? };
    made.right_vectors.resize(cols * cols, T::ZERO);
    // The matrix as it is now is A − V·Yᴴ − X·Uᴴ: the reflectors' vectors of a block, and what they make; V before X and Y before U, by columns.
    let block = if cols > UNBLOCKED { BLOCK } else { 0 };
    let zeros = |count: usize| -> Made<Vec<T>> {
        let mut made = room(count)?;
        made.resize(count, T::ZERO);
        Ok(made)
    };
    let (mut tall, mut flat) = (zeros(2 * block * rows)?, zeros(2 * block * cols)?);
    let mut sums = [T::ZERO; BLOCK];
    let mut start = 0;
    while cols - start > UNBLOCKED {
        let end = start + block;
        tall.fill(T::ZERO);
        flat.fill(T::ZERO);
        let ((v, x), (y, u)) = (tall.split_at_mut(block * rows), flat.split_at_mut(block * cols));
        for i in start..end {
            job.poll()?;
            let done = i - start;
            // The column as it is now.
            for l in 0..done {
                let here = l * rows + i..(l + 1) * rows;
                axpy_two(
                    -y[l * cols + i].conj(),
                    &v[here.clone()],
                    -u[l * cols + i].conj(),
                    &x[here],
                    &mut a[i * rows + i..(i + 1) * rows],
                );
            }
            let (head, tail) = a[i * rows + i..(i + 1) * rows].split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            made.d.push(beta);
            made.left.push(tau);
            let column = &mut v[done * rows + i..(done + 1) * rows];
            column[0] = T::ONE;
            column[1..].copy_from_slice(tail);
            // y = τ · Aᴴ · v, of what A is now.
            let (count, behind) = (rows - i, cols - i - 1);
            let v_now = &v[done * rows + i..(done + 1) * rows];
            let (y_done, y_rest) = y.split_at_mut(done * cols);
            let new_y = &mut y_rest[i + 1..cols];
            Columns::of(a, rows, i, count, i + 1, behind).adjoint_times(v_now, new_y);
            for (first, second) in [(&*v, &*y_done), (&*x, &*u)] {
                Columns::of(first, rows, i, count, 0, done).adjoint_times(v_now, &mut sums);
                sums[..done].iter_mut().for_each(|z| *z = -*z);
                Columns::of(second, cols, i + 1, behind, 0, done).times(&sums[..done], new_y);
            }
            new_y.iter_mut().for_each(|z| *z = tau * *z);
            // The row as it is now, conjugated.
            let row = &mut made.right_vectors[i * cols + i + 1..(i + 1) * cols];
            for (j, z) in row.iter_mut().enumerate() {
                *z = a[(i + 1 + j) * rows + i].conj();
            }
            for l in 0..=done {
                let here = l * cols + i + 1..(l + 1) * cols;
                axpy_two(-v[l * rows + i].conj(), &y[here.clone()], -x[l * rows + i].conj(), &u[here], row);
            }
            let (head, tail) = row.split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            made.e.push(beta);
            made.right.push(tau);
            let column = &mut u[done * cols + i + 1..(done + 1) * cols];
            column[0] = T::ONE;
            column[1..].copy_from_slice(tail);
            // x = τ · A · u.
            let u_now = &u[done * cols + i + 1..(done + 1) * cols];
            let (x_done, x_rest) = x.split_at_mut(done * rows);
            let new_x = &mut x_rest[i + 1..rows];
            Columns::of(a, rows, i + 1, count - 1, i + 1, behind).times(u_now, new_x);
            for (first, second, known) in [(&*y, &*v, done + 1), (&*u, &*x_done, done)] {
                Columns::of(first, cols, i + 1, behind, 0, known).adjoint_times(u_now, &mut sums);
                sums[..known].iter_mut().for_each(|z| *z = -*z);
                Columns::of(second, rows, i + 1, count - 1, 0, known).times(&sums[..known], new_x);
            }
            new_x.iter_mut().for_each(|z| *z = tau * *z);
        }
        flat.iter_mut().for_each(|z| *z = z.conj());
        let inner = 2 * block;
        let left = Mat { data: flat[end..].as_ptr(), rows: cols - end, cols: inner, row: 1, col: cols as isize };
        let right = Mat { data: tall[end..].as_ptr(), rows: inner, cols: rows - end, row: rows as isize, col: 1 };
        // SAFETY: both lie behind the rows before `end` in columns of so many elements; so does what is written, which is ours alone.
        unsafe { combine(job.ctx, left, right, a[end * rows + end..].as_mut_ptr(), rows, Store::Subtract)? };
        start = end;
    }
    reduce_rest(job, a, rows, cols, start, &mut made)?;
    Ok(made)
}

/// One column and row after the other, from `start` on.
fn reduce_rest<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize, start: usize, made: &mut Reduced<T>) -> Made {
    let mut sums: Vec<T> = room(rows)?;
    sums.resize(rows, T::ZERO);
    for i in start..cols {
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
    Ok(())
}

/// Vectors one after another, and the length of each.
type Along<'a, T> = Option<(&'a mut [T], usize)>;

/// The singular values of a bidiagonal matrix into `d`, descending; the columns of `u` and the rows of `vt` turn along.
pub(super) fn diagonal<T: Field>(job: Job, d: &mut [f64], e: &mut [f64], u: Along<'_, T>, vt: Along<'_, T>) -> Made {
    let n = d.len();
    let vectors = u.is_some();
    let ((u, rows), (vt, cols)) = (u.unwrap_or((&mut [], 0)), vt.unwrap_or((&mut [], 0)));
    let (mut left, mut right) = (Rotations::new(rows)?, Rotations::new(cols)?);
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
            let vector = if n == 1 { u.get_mut(..rows) } else { vt.get_mut(i * cols..(i + 1) * cols) };
            if let Some(vector) = vector.filter(|_| vectors) {
                vector.iter_mut().for_each(|z| *z = -*z);
            }
        }
    }
    descending(d, (u, rows), (vt, cols), vectors);
    Ok(())
}

/// Sorts values with their vectors, by as few exchanges as can be.
fn descending<T>(d: &mut [f64], u: (&mut [T], usize), vt: (&mut [T], usize), vectors: bool) {
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
                exchange(u.0, u.1, least, end);
                exchange(vt.0, vt.1, least, end);
            }
        }
    }
}
