//! Matrices of up to four rows, whose size is known when this is compiled: the elimination of `triangular` on the stack, unrolled.
//!
//! What they cost is the call around them. Absent: right sides of more than one column other than the unit matrix.

use super::super::Made;
use super::super::number::Mat;
use super::failed;
use super::field::Field;

/// Rows of the largest ones.
pub(super) const MOST: usize = 4;

/// The elements of a matrix that is live.
#[inline(always)]
fn read<T: Field, const N: usize, const M: usize>(from: Mat<T>) -> [[T; M]; N] {
    debug_assert!(from.rows >= N && from.cols >= M, "a matrix has so many elements");
    // SAFETY: the element lies in the array, which is live while the operation runs.
    std::array::from_fn(|i| std::array::from_fn(|j| unsafe { from.at(i, j) }))
}

/// A pivot as a divisor: its reciprocal, where that has all its digits.
#[derive(Debug, Clone, Copy)]
struct Pivot<T> {
    value: T,
    reciprocal: Option<T>,
}

impl<T: Field> Pivot<T> {
    #[inline(always)]
    fn of(value: T) -> Pivot<T> {
        Pivot { value, reciprocal: super::is_plain(value).then(|| T::ONE.over(value)) }
    }

    /// The quotients of numbers by it.
    #[inline(always)]
    fn divide<const M: usize>(self, numbers: [T; M]) -> [T; M] {
        match self.reciprocal {
            Some(reciprocal) => numbers.map(|z| z * reciprocal),
            None => numbers.map(|z| z.over(self.value)),
        }
    }
}

/// `a` becomes its triangles, and `b` what the elimination makes of it. The pivots, and whether the rows were exchanged an odd number of times; `None` of a
/// singular matrix.
#[inline(always)]
fn eliminate<T: Field, const N: usize, const M: usize>(a: &mut [[T; N]; N], b: &mut [[T; M]; N]) -> Option<([Pivot<T>; N], bool)> {
    let mut odd = false;
    let mut pivots = [Pivot { value: T::ONE, reciprocal: None }; N];
    for k in 0..N {
        let mut pivot = k;
        let mut most = a[k][k].weight();
        for (i, row) in a.iter().enumerate().skip(k + 1) {
            let size = row[k].weight();
            if size > most {
                (pivot, most) = (i, size);
            }
        }
        // Places that are known when this is compiled keep the rows in registers.
        for i in k + 1..N {
            if i == pivot {
                odd = !odd;
                a.swap(k, i);
                b.swap(k, i);
            }
        }
        let (top, right) = (a[k], b[k]);
        if top[k] == T::ZERO {
            return None;
        }
        pivots[k] = Pivot::of(top[k]);
        for i in k + 1..N {
            let [factor] = pivots[k].divide([a[i][k]]);
            for j in k + 1..N {
                a[i][j] = a[i][j] - factor * top[j];
            }
            for j in 0..M {
                b[i][j] = b[i][j] - factor * right[j];
            }
        }
    }
    Some((pivots, odd))
}

/// `b` becomes the solution; `false` of a singular matrix.
#[inline(always)]
fn solve<T: Field, const N: usize, const M: usize>(mut a: [[T; N]; N], b: &mut [[T; M]; N]) -> bool {
    let Some((pivots, _)) = eliminate(&mut a, b) else { return false };
    for i in (0..N).rev() {
        let mut row = b[i];
        for k in i + 1..N {
            for j in 0..M {
                row[j] = row[j] - a[i][k] * b[k][j];
            }
        }
        b[i] = pivots[i].divide(row);
    }
    true
}

/// # Safety
/// As [`inverse`].
unsafe fn inverse_of<T: Field, const N: usize>(a: Mat<T>, to: *mut T) -> bool {
    let mut unit: [[T; N]; N] = std::array::from_fn(|i| std::array::from_fn(|j| if i == j { T::ONE } else { T::ZERO }));
    let regular = solve(read(a), &mut unit);
    // Conjugated zeros are zeros.
    let value = |z: T| if T::COMPLEX { T::parts(z.re(), z.im() + 0.0) } else { z };
    // SAFETY: the caller's contract.
    unsafe { to.cast::<[[T; N]; N]>().write(unit.map(|row| row.map(value))) };
    regular
}

fn solution_of<T: Field, const N: usize>(a: Mat<T>, b: Mat<T>, to: &mut [T]) -> bool {
    let mut x = read::<T, N, 1>(b);
    let regular = solve(read(a), &mut x);
    to.copy_from_slice(x.as_flattened());
    regular
}

fn determinant_of<T: Field, const N: usize>(a: Mat<T>) -> Option<T> {
    let mut a = read::<T, N, N>(a);
    let Some((_, odd)) = eliminate(&mut a, &mut [[]; N]) else { return Some(T::ZERO) };
    let mut det = if odd { -T::ONE } else { T::ONE };
    for (i, row) in a.iter().enumerate() {
        det = det * row[i];
        if !super::is_plain(det) {
            return None;
        }
    }
    Some(det)
}

/// The inverse, row by row.
///
/// # Safety
/// There is room for it at `to`.
pub(super) unsafe fn inverse<T: Field>(a: Mat<T>, to: *mut T) -> Made {
    // SAFETY: the caller's contract.
    let regular = unsafe {
        match a.rows {
            0 => true,
            1 => inverse_of::<T, 1>(a, to),
            2 => inverse_of::<T, 2>(a, to),
            3 => inverse_of::<T, 3>(a, to),
            4 => inverse_of::<T, 4>(a, to),
            more => unreachable!("{more} rows are not few"),
        }
    };
    if regular { Ok(()) } else { failed("Singular matrix") }
}

/// The solution of `a · x = b` for a column `b`.
pub(super) fn solution<T: Field>(a: Mat<T>, b: Mat<T>, to: &mut [T]) -> Made {
    let regular = match a.rows {
        0 => true,
        1 => solution_of::<T, 1>(a, b, to),
        2 => solution_of::<T, 2>(a, b, to),
        3 => solution_of::<T, 3>(a, b, to),
        4 => solution_of::<T, 4>(a, b, to),
        more => unreachable!("{more} rows are not few"),
    };
    if regular { Ok(()) } else { failed("Singular matrix") }
}

/// The determinant, where nothing on the way to it leaves the range of numbers.
pub(super) fn determinant<T: Field>(a: Mat<T>) -> Option<T> {
    match a.rows {
        0 => Some(T::ONE),
        1 => determinant_of::<T, 1>(a),
        2 => determinant_of::<T, 2>(a),
        3 => determinant_of::<T, 3>(a),
        4 => determinant_of::<T, 4>(a),
        more => unreachable!("{more} rows are not few"),
    }
}
