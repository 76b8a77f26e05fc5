//! Triangular factors and what is solved with them: LU with partial pivoting, Cholesky, substitution.
//!
//! Matrices lie row by row. Everything halves its problem until it is small, so that nearly all work is products of matrices, done by the kernel of
//! `product` on all cores.

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::vector;
use super::super::{Made, room};
use smallvec::SmallVec;

use super::field::{Field, axpy, pair};
use super::{Job, failed};

/// Sizes up to this are done row by row.
const BASE: usize = 16;

/// A part of a matrix that lies row by row, in place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<T> {
    data: *mut T,
    /// Elements from one row to the next.
    ld: usize,
    rows: usize,
    cols: usize,
}

impl<T: Field> Part<T> {
    pub fn whole(data: &mut [T], rows: usize, cols: usize) -> Part<T> {
        assert!(data.len() >= rows * cols, "a matrix has room");
        Part { data: data.as_mut_ptr(), ld: cols, rows, cols }
    }

    /// From a row and a column on.
    fn part(self, i: usize, rows: usize, j: usize, cols: usize) -> Part<T> {
        debug_assert!(i + rows <= self.rows && j + cols <= self.cols, "a part lies inside");
        Part { data: self.data.wrapping_add(i * self.ld + j), rows, cols, ..self }
    }

    fn mat(self) -> Mat<T> {
        Mat { data: self.data, rows: self.rows, cols: self.cols, row: self.ld as isize, col: 1 }
    }

    /// A row's elements.
    ///
    /// # Safety
    /// The matrix is live, and nobody else has the row.
    unsafe fn row<'a>(self, i: usize) -> &'a mut [T] {
        debug_assert!(i < self.rows, "a row lies inside");
        // SAFETY: the caller's contract.
        unsafe { std::slice::from_raw_parts_mut(self.data.add(i * self.ld), self.cols) }
    }

    /// # Safety
    /// The matrix is live.
    unsafe fn at(self, i: usize, j: usize) -> T {
        debug_assert!(i < self.rows && j < self.cols, "an element lies inside");
        // SAFETY: the caller's contract.
        unsafe { *self.data.add(i * self.ld + j) }
    }

    /// `self -= a · b`.
    ///
    /// # Safety
    /// All three are live and none overlaps this one.
    unsafe fn subtract(self, job: Job, a: Mat<T>, b: Mat<T>) -> Made {
        // SAFETY: the caller's contract.
        unsafe { combine(job.ctx, a, b, self.data, self.ld, Store::Subtract) }
    }
}

/// What LU found.
#[derive(Debug, Default)]
pub(super) struct Pivots {
    /// The row that came to each place when its turn was.
    pub rows: SmallVec<[usize; 16]>,
    /// A pivot was 0.
    pub singular: bool,
    /// The number of exchanges is odd.
    pub odd: bool,
}

/// Factors a square matrix in place: a unit lower and an upper triangle, whose product is the matrix with its rows exchanged.
pub(super) fn lu<T: Field>(job: Job, a: &mut [T], n: usize, pivots: &mut Pivots) -> Made {
    pivots.rows.clear();
    pivots.rows.try_reserve(n).map_err(|_| super::super::Failure::Memory(n * size_of::<usize>()))?;
    (pivots.singular, pivots.odd) = (false, false);
    // SAFETY: the matrix is ours.
    unsafe { columns(job, Part::whole(a, n, n), 0, n, pivots) }
}

/// Factors the columns `from..to` below row `from`; the columns before are done, and those behind are only exchanged.
///
/// # Safety
/// The matrix is live, and nobody else has it.
unsafe fn columns<T: Field>(job: Job, a: Part<T>, from: usize, to: usize, pivots: &mut Pivots) -> Made {
    let n = a.rows;
    // SAFETY: the caller's contract; parts are disjoint.
    unsafe {
        if to - from <= BASE {
            job.poll()?;
            for k in from..to {
                let mut pivot = k;
                let mut most = a.at(k, k).weight();
                for i in k + 1..n {
                    let size = a.at(i, k).weight();
                    if size > most {
                        (pivot, most) = (i, size);
                    }
                }
                pivots.rows.push(pivot);
                if pivot != k {
                    pivots.odd = !pivots.odd;
                    a.row(k).swap_with_slice(a.row(pivot));
                }
                let top = a.row(k);
                let head = top[k];
                if head == T::ZERO {
                    pivots.singular = true;
                    continue;
                }
                for i in k + 1..n {
                    let row = a.row(i);
                    let factor = row[k].over(head);
                    row[k] = factor;
                    for (x, y) in row[k + 1..to].iter_mut().zip(&top[k + 1..to]) {
                        *x = *x - factor * *y;
                    }
                }
            }
            return Ok(());
        }
        let mid = from + (to - from).div_ceil(2);
        columns(job, a, from, mid, pivots)?;
        let right = a.part(from, mid - from, mid, to - mid);
        below(job, a.part(from, mid - from, from, mid - from), right, true)?;
        a.part(mid, n - mid, mid, to - mid).subtract(job, a.part(mid, n - mid, from, mid - from).mat(), right.mat())?;
        columns(job, a, mid, to, pivots)
    }
}

/// `x` becomes the solution of `l · y = x` for a lower triangle, with ones on its diagonal where `unit`.
///
/// # Safety
/// Both are live, and `x` is nobody else's.
unsafe fn below<T: Field>(job: Job, l: Part<T>, x: Part<T>, unit: bool) -> Made {
    let n = l.rows;
    // SAFETY: the caller's contract; parts are disjoint.
    unsafe {
        if n <= BASE || x.cols == 1 {
            for i in 0..n {
                if i % 64 == 63 {
                    job.poll()?;
                }
                if x.cols == 1 {
                    let known = vector::dot(i, l.row(i).as_ptr(), 1, x.data, x.ld as isize);
                    let value = x.at(i, 0) - known;
                    x.row(i)[0] = if unit { value } else { value.over(l.at(i, i)) };
                    continue;
                }
                let row = x.row(i);
                for k in 0..i {
                    axpy(-l.at(i, k), x.row(k), row);
                }
                if !unit {
                    let head = l.at(i, i);
                    row.iter_mut().for_each(|z| *z = z.over(head));
                }
            }
            return Ok(());
        }
        let half = n / 2;
        let (top, rest) = (x.part(0, half, 0, x.cols), x.part(half, n - half, 0, x.cols));
        below(job, l.part(0, half, 0, half), top, unit)?;
        rest.subtract(job, l.part(half, n - half, 0, half).mat(), top.mat())?;
        below(job, l.part(half, n - half, half, n - half), rest, unit)
    }
}

/// `x` becomes the solution of `u · y = x` for an upper triangle.
///
/// # Safety
/// Both are live, and `x` is nobody else's.
unsafe fn above<T: Field>(job: Job, u: Part<T>, x: Part<T>) -> Made {
    let n = u.rows;
    // SAFETY: the caller's contract; parts are disjoint.
    unsafe {
        if n <= BASE || x.cols == 1 {
            for i in (0..n).rev() {
                if i % 64 == 63 {
                    job.poll()?;
                }
                let head = u.at(i, i);
                if x.cols == 1 {
                    let rest = n - i - 1;
                    let known = vector::dot(rest, u.row(i).as_ptr().add(i + 1), 1, x.data.wrapping_add((i + 1) * x.ld), x.ld as isize);
                    x.row(i)[0] = (x.at(i, 0) - known).over(head);
                    continue;
                }
                let row = x.row(i);
                for k in i + 1..n {
                    axpy(-u.at(i, k), x.row(k), row);
                }
                row.iter_mut().for_each(|z| *z = z.over(head));
            }
            return Ok(());
        }
        let half = n / 2;
        let (top, rest) = (x.part(0, half, 0, x.cols), x.part(half, n - half, 0, x.cols));
        above(job, u.part(half, n - half, half, n - half), rest)?;
        top.subtract(job, u.part(0, half, half, n - half).mat(), rest.mat())?;
        above(job, u.part(0, half, 0, half), top)
    }
}

/// The right sides `b` (`cols` of them) become solutions, by the factors of [`lu`], which is not singular.
pub(super) fn solve<T: Field>(job: Job, lu: &mut [T], n: usize, pivots: &Pivots, b: &mut [T], cols: usize) -> Made {
    if cols == 0 {
        return Ok(());
    }
    for (k, &pivot) in pivots.rows.iter().enumerate() {
        if pivot != k {
            let (x, y) = pair(b, cols, k, pivot);
            x.swap_with_slice(y);
        }
    }
    let (lu, b) = (Part::whole(lu, n, n), Part::whole(b, n, cols));
    // SAFETY: both are ours and different.
    unsafe {
        below(job, lu, b, true)?;
        above(job, lu, b)
    }
}

/// The lower triangle of a Hermitian matrix becomes its Cholesky factor; what is above the diagonal is not read, and set to 0.
pub(super) fn cholesky<T: Field>(job: Job, a: &mut [T], n: usize) -> Made {
    // SAFETY: the matrix is ours.
    unsafe { factor(job, Part::whole(a, n, n))? };
    for i in 0..n {
        a[i * n + i + 1..(i + 1) * n].fill(T::ZERO);
    }
    Ok(())
}

/// # Safety
/// The matrix is live, and nobody else has it.
unsafe fn factor<T: Field>(job: Job, a: Part<T>) -> Made {
    let n = a.rows;
    // SAFETY: the caller's contract; parts are disjoint.
    unsafe {
        if n <= BASE {
            job.poll()?;
            for j in 0..n {
                let row = a.row(j);
                let rest = row[j].re() - T::squares(&row[..j]);
                // A nan spreads, as in NumPy.
                if rest <= 0.0 {
                    return failed("Matrix is not positive definite");
                }
                let root = rest.sqrt();
                row[j] = T::real(root);
                for i in j + 1..n {
                    let below = a.row(i);
                    below[j] = (below[j] - T::dot(&row[..j], &below[..j])).scaled(1.0 / root);
                }
            }
            return Ok(());
        }
        let half = n / 2;
        let (top, side, rest) = (a.part(0, half, 0, half), a.part(half, n - half, 0, half), a.part(half, n - half, half, n - half));
        factor(job, top)?;
        right(job, top, side)?;
        let kept = conjugated(side)?;
        let other =
            if T::COMPLEX { Mat { data: kept.as_ptr(), rows: n - half, cols: half, row: half as isize, col: 1 } } else { side.mat() };
        rest.subtract(job, side.mat(), other.transposed())?;
        factor(job, rest)
    }
}

/// A complex matrix's conjugate; of a real one nothing.
///
/// # Safety
/// The matrix is live.
unsafe fn conjugated<T: Field>(a: Part<T>) -> Made<Vec<T>> {
    if !T::COMPLEX {
        return Ok(Vec::new());
    }
    let mut made = room(a.rows * a.cols)?;
    for i in 0..a.rows {
        // SAFETY: the caller's contract.
        made.extend(unsafe { a.row(i) }.iter().map(|z| z.conj()));
    }
    Ok(made)
}

/// `x` becomes the solution of `y · lᴴ = x` for a lower triangle.
///
/// # Safety
/// Both are live, and `x` is nobody else's.
unsafe fn right<T: Field>(job: Job, l: Part<T>, x: Part<T>) -> Made {
    let n = l.rows;
    // SAFETY: the caller's contract; parts are disjoint.
    unsafe {
        if n <= BASE {
            job.poll()?;
            for i in 0..x.rows {
                let row = x.row(i);
                for j in 0..n {
                    let factors = l.row(j);
                    row[j] = (row[j] - T::dot(&factors[..j], &row[..j])).scaled(1.0 / factors[j].re());
                }
            }
            return Ok(());
        }
        let half = n / 2;
        let (first, second) = (x.part(0, x.rows, 0, half), x.part(0, x.rows, half, n - half));
        right(job, l.part(0, half, 0, half), first)?;
        let side = l.part(half, n - half, 0, half);
        let kept = conjugated(side)?;
        let other =
            if T::COMPLEX { Mat { data: kept.as_ptr(), rows: n - half, cols: half, row: half as isize, col: 1 } } else { side.mat() };
        second.subtract(job, first.mat(), other.transposed())?;
        right(job, l.part(half, n - half, half, n - half), second)
    }
}
