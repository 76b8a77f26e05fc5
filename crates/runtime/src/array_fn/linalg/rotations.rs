//! Rotations of neighbouring columns of a matrix, kept until they are many, so that a strip of rows is turned by all of them while it is in the cache.

use super::super::{Made, room};
use super::field::{Field, pair, rotate, wide};

/// Elements of the columns' strip that are turned together.
const STRIP: usize = 64;
/// Rotations that are kept, at most.
const KEPT: usize = 1 << 13;

/// Rotations that the columns of a matrix are still to be turned by: the first column, cosine and sine.
pub(super) struct Rotations {
    kept: Vec<(u32, f64, f64)>,
    /// Elements of a column; 0 where there is no matrix.
    rows: usize,
}

impl Rotations {
    pub fn new(rows: usize) -> Made<Rotations> {
        Ok(Rotations { kept: room(if rows > STRIP { KEPT } else { 0 })?, rows })
    }

    /// One more: columns `at` and `at + 1` become (c·x + s·y, c·y − s·x).
    pub fn push<T: Field>(&mut self, z: &mut [T], at: usize, c: f64, s: f64) {
        if self.rows == 0 {
            return;
        }
        if self.rows <= STRIP {
            let (x, y) = pair(z, self.rows, at, at + 1);
            turn(x, y, c, s);
            return;
        }
        if self.kept.len() == KEPT {
            self.finish(z);
        }
        self.kept.push((at as u32, c, s));
    }

    /// Turns the matrix.
    pub fn finish<T: Field>(&mut self, z: &mut [T]) {
        for from in (0..self.rows).step_by(STRIP) {
            let to = (from + STRIP).min(self.rows);
            for &(at, c, s) in &self.kept {
                let (x, y) = pair(z, self.rows, at as usize, at as usize + 1);
                turn(&mut x[from..to], &mut y[from..to], c, s);
            }
        }
        self.kept.clear();
    }
}

wide! {
    /// Turns two columns, or parts of them.
    turn as rotate, turn_avx2[T: Field](x: &mut [T], y: &mut [T], c: f64, s: f64)
}
