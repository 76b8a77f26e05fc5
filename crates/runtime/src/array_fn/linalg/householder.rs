//! Reflectors, H = I − τ·v·vᴴ with v₀ = 1, in LAPACK's conventions, and what is made of many of them: QR factors and unitary matrices.
//!
//! Matrices lie column by column here. The tail of a reflector lies in the column that it has cleared. Many reflectors are applied in blocks,
//! I − V·T·Vᴴ, as products of matrices.

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Made, room};
use super::Job;
use super::field::{Field, TINY, axpy, norm, pair};

/// Reflectors of a block.
const BLOCK: usize = 32;

/// Makes the reflector with `Hᴴ·(alpha, tail) = (beta, 0)`, its tail in place of the vector's: beta and τ.
pub(super) fn reflector<T: Field>(alpha: T, tail: &mut [T]) -> (f64, T) {
    let mut length = norm(tail);
    if length == 0.0 && alpha.im() == 0.0 {
        return (alpha.re(), T::ZERO);
    }
    let mut alpha = alpha;
    let mut beta = -alpha.abs().hypot(length).copysign(alpha.re());
    // Of tiny vectors a larger multiple, up to so many times.
    let (mut times, factor) = (0, f64::EPSILON / TINY);
    while beta.abs() < TINY * 4.0 / f64::EPSILON && times < 20 && beta != 0.0 {
        tail.iter_mut().for_each(|z| *z = z.scaled(factor));
        alpha = alpha.scaled(factor);
        length = norm(tail);
        beta = -alpha.abs().hypot(length).copysign(alpha.re());
        times += 1;
    }
    let tau = T::parts((beta - alpha.re()) / beta, -alpha.im() / beta);
    let divisor = T::ONE.over(alpha - T::real(beta));
    tail.iter_mut().for_each(|z| *z = *z * divisor);
    for _ in 0..times {
        beta /= factor;
    }
    (beta, tau)
}

/// A column becomes `(I − τ·v·vᴴ)` times itself; `head` is its first element.
#[inline]
pub(super) fn reflect<T: Field>(tail: &[T], tau: T, column: &mut [T]) {
    if tau == T::ZERO {
        return;
    }
    let (head, rest) = column.split_at_mut(1);
    let sum = tau * (head[0] + T::dot(tail, rest));
    head[0] = head[0] - sum;
    axpy(-sum, tail, rest);
}

/// Some reflectors as one: `I − V·T·Vᴴ`.
struct Block<T> {
    /// Their vectors, one after another, from the first's place on.
    v: Vec<T>,
    /// Conjugated, where they are complex.
    conj: Vec<T>,
    /// An upper triangle, row by row.
    t: Vec<T>,
    /// Its adjoint.
    t_adjoint: Vec<T>,
    length: usize,
    count: usize,
}

impl<T: Field> Block<T> {
    /// Of the columns `from..from + count`, whose reflectors start `down` rows below the diagonal.
    fn gather(a: &[T], rows: usize, from: usize, count: usize, down: usize, taus: &[T]) -> Made<Block<T>> {
        let length = rows - from - down;
        let mut v = room(length * count)?;
        for j in 0..count {
            v.resize(v.len() + j, T::ZERO);
            v.push(T::ONE);
            let column = &a[(from + j) * rows..(from + j + 1) * rows];
            v.extend_from_slice(&column[from + j + down + 1..]);
        }
        let mut conj = room(if T::COMPLEX { v.len() } else { 0 })?;
        if T::COMPLEX {
            conj.extend(v.iter().map(|z| z.conj()));
        }
        let mut t = room(count * count)?;
        t.resize(count * count, T::ZERO);
        for j in 0..count {
            let tau = taus[from + j];
            let mut sums = [T::ZERO; BLOCK];
            for i in 0..j {
                sums[i] = T::dot(&v[i * length + j..(i + 1) * length], &v[j * length + j..(j + 1) * length]);
            }
            for i in 0..j {
                let mut sum = T::ZERO;
                for l in i..j {
                    sum = sum + t[i * count + l] * sums[l];
                }
                t[i * count + j] = -(tau * sum);
            }
            t[j * count + j] = tau;
        }
        let mut t_adjoint = room(count * count)?;
        for i in 0..count {
            t_adjoint.extend((0..count).map(|j| t[j * count + i].conj()));
        }
        Ok(Block { v, conj, t, t_adjoint, length, count })
    }

    /// The columns at `c`, which lie `ld` elements apart, become the block's product with them.
    fn apply(&self, job: Job, c: &mut [T], ld: usize, cols: usize, adjoint: bool) -> Made {
        if cols == 0 {
            return Ok(());
        }
        let (count, length) = (self.count, self.length);
        assert!(c.len() >= (cols - 1) * ld + length, "the columns are there");
        let mut w = room(2 * count * cols)?;
        w.resize(2 * count * cols, T::ZERO);
        let (w, x) = w.split_at_mut(count * cols);
        let left = if T::COMPLEX { &self.conj } else { &self.v };
        let t = if adjoint { &self.t_adjoint } else { &self.t };
        let by_rows = |data: *const T, rows: usize, cols: usize| Mat { data, rows, cols, row: cols as isize, col: 1 };
        // SAFETY: all these are live, of these sizes, and what is written is ours alone.
        unsafe {
            let old = Mat { data: c.as_ptr(), rows: length, cols, row: 1, col: ld as isize };
            combine(job.ctx, by_rows(left.as_ptr(), count, length), old, w.as_mut_ptr(), cols, Store::Set)?;
            combine(job.ctx, by_rows(t.as_ptr(), count, count), by_rows(w.as_ptr(), count, cols), x.as_mut_ptr(), cols, Store::Set)?;
            let v = by_rows(self.v.as_ptr(), count, length);
            combine(job.ctx, by_rows(x.as_ptr(), count, cols).transposed(), v, c.as_mut_ptr(), ld, Store::Subtract)
        }
    }
}

/// Factors a matrix in place: R on and above the diagonal, reflectors below, their factors τ in `taus`.
pub(super) fn qr<T: Field>(job: Job, a: &mut [T], rows: usize, cols: usize) -> Made<Vec<T>> {
    let count = rows.min(cols);
    let mut taus = room(count)?;
    for from in (0..count).step_by(BLOCK) {
        job.poll()?;
        let to = (from + BLOCK).min(count);
        // The last block of a wide matrix reaches to its end where what is right of it is small.
        let near = if cols - to <= BLOCK { cols } else { to };
        for j in from..to {
            let (done, rest) = a.split_at_mut((j + 1) * rows);
            let column = &mut done[j * rows + j..];
            let (head, tail) = column.split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            head[0] = T::real(beta);
            taus.push(tau);
            for c in j + 1..near {
                reflect(tail, tau.conj(), &mut rest[(c - j - 1) * rows + j..(c - j) * rows]);
            }
        }
        if near < cols {
            let block = Block::gather(a, rows, from, to - from, 0, &taus)?;
            block.apply(job, &mut a[to * rows + from..], rows, cols - to, true)?;
        }
    }
    Ok(taus)
}

/// The first `cols` columns of the product of all reflectors, which start `down` rows below the diagonal of `a`.
pub(super) fn unitary<T: Field>(job: Job, a: &[T], rows: usize, down: usize, taus: &[T], cols: usize) -> Made<Vec<T>> {
    let mut q = room(rows * cols)?;
    q.resize(rows * cols, T::ZERO);
    for j in 0..cols {
        q[j * rows + j] = T::ONE;
    }
    apply(job, a, rows, down, taus, &mut q, cols, true)?;
    Ok(q)
}

/// Columns of `rows` elements become the product of all reflectors with them. `fresh`: they are those of a unit matrix.
#[allow(clippy::too_many_arguments, reason = "two matrices and how they lie")]
pub(super) fn apply<T: Field>(job: Job, a: &[T], rows: usize, down: usize, taus: &[T], q: &mut [T], cols: usize, fresh: bool) -> Made {
    let count = taus.len();
    for from in (0..count).step_by(BLOCK).rev() {
        job.poll()?;
        let to = (from + BLOCK).min(count);
        let first = if fresh { (from + down).min(cols) } else { 0 };
        if cols - first <= BLOCK || to - from < 8 {
            for j in (from..to).rev() {
                let top = j + down;
                let tail = &a[j * rows + top + 1..(j + 1) * rows];
                for c in if fresh { top } else { 0 }..cols {
                    reflect(tail, taus[j], &mut q[c * rows + top..(c + 1) * rows]);
                }
            }
        } else {
            let block = Block::gather(a, rows, from, to - from, down, taus)?;
            block.apply(job, &mut q[first * rows + from + down..], rows, cols - first, false)?;
        }
    }
    Ok(())
}

/// Columns of `rows` elements become `A·H`-like products from the right: each row of `a` from column `first` on is reflected; `a` lies in columns.
pub(super) fn reflect_rows<T: Field>(tail: &[T], tau: T, a: &mut [T], rows: usize, first: usize, from_row: usize, sums: &mut [T]) {
    if tau == T::ZERO {
        return;
    }
    let count = rows - from_row;
    let sums = &mut sums[..count];
    sums.copy_from_slice(&a[first * rows + from_row..(first + 1) * rows]);
    for (j, v) in tail.iter().enumerate() {
        let column = first + 1 + j;
        axpy(*v, &a[column * rows + from_row..(column + 1) * rows], sums);
    }
    axpy(-tau, sums, &mut a[first * rows + from_row..(first + 1) * rows]);
    for (j, v) in tail.iter().enumerate() {
        let column = first + 1 + j;
        axpy(-(tau * v.conj()), sums, &mut a[column * rows + from_row..(column + 1) * rows]);
    }
}

/// Exchanges two columns.
pub(super) fn exchange<T>(a: &mut [T], rows: usize, first: usize, second: usize) {
    if first != second {
        let (x, y) = pair(a, rows, first.min(second), first.max(second));
        x.swap_with_slice(y);
    }
}
