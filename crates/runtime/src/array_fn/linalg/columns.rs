//! A matrix that lies by columns, times vectors: half of the work of the reductions to a band.

use super::field::{Field, axpy, axpy_dot};

/// A block of a matrix whose columns lie `ld` elements apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns<'a, T> {
    pub data: &'a [T],
    pub ld: usize,
    pub rows: usize,
    pub cols: usize,
}

impl<'a, T: Field> Columns<'a, T> {
    /// The rows and columns from these on, of a matrix with so many.
    pub fn of(data: &'a [T], ld: usize, row: usize, rows: usize, col: usize, cols: usize) -> Columns<'a, T> {
        Columns { data: data.get(col * ld + row..).unwrap_or(&[]), ld, rows, cols }
    }

    fn column(&self, j: usize) -> &'a [T] {
        &self.data[j * self.ld..j * self.ld + self.rows]
    }

    fn four(&self, j: usize) -> [&'a [T]; 4] {
        [self.column(j), self.column(j + 1), self.column(j + 2), self.column(j + 3)]
    }

    /// Adds the columns' multiples by `x` to `y`.
    pub fn times(&self, x: &[T], y: &mut [T]) {
        let fours = self.cols / 4 * 4;
        for j in (0..fours).step_by(4) {
            T::axpy_four([x[j], x[j + 1], x[j + 2], x[j + 3]], self.four(j), &mut y[..self.rows]);
        }
        for (j, &factor) in x.iter().enumerate().take(self.cols).skip(fours) {
            axpy(factor, self.column(j), y);
        }
    }

    /// The adjoint times `x`, to `y`.
    pub fn adjoint_times(&self, x: &[T], y: &mut [T]) {
        let fours = self.cols / 4 * 4;
        for j in (0..fours).step_by(4) {
            y[j..j + 4].copy_from_slice(&T::dot_four(self.four(j), &x[..self.rows]));
        }
        for (j, y) in y.iter_mut().enumerate().take(self.cols).skip(fours) {
            *y = T::dot(self.column(j), x);
        }
    }

    /// The Hermitian matrix whose lower triangle this is, times `x`, to `y`.
    pub fn hermitian_times(&self, x: &[T], y: &mut [T]) {
        let n = self.cols;
        let (x, y) = (&x[..n], &mut y[..n]);
        y.fill(T::ZERO);
        let fours = n / 4 * 4;
        for j in (0..fours).step_by(4) {
            // The block on the diagonal, and what is below it.
            let corner = self.four(j).map(|column| &column[j..]);
            for k in 0..4 {
                y[j + k] = y[j + k] + x[j + k].scaled(corner[k][k].re());
                for i in k + 1..4 {
                    y[j + i] = y[j + i] + corner[k][i] * x[j + k];
                    y[j + k] = y[j + k] + corner[k][i].conj() * x[j + i];
                }
            }
            let (done, rest) = y.split_at_mut(j + 4);
            let sums = T::axpy_dot_four([x[j], x[j + 1], x[j + 2], x[j + 3]], corner.map(|column| &column[4..]), &x[j + 4..], rest);
            done[j..].iter_mut().zip(sums).for_each(|(y, sum)| *y = *y + sum);
        }
        for j in fours..n {
            let column = &self.column(j)[j..];
            let (done, rest) = y[j..].split_at_mut(1);
            let sum = axpy_dot(x[j], &column[1..], &x[j + 1..], rest);
            done[0] = done[0] + x[j].scaled(column[0].re()) + sum;
        }
    }
}
