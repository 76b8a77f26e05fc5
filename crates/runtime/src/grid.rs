//! The fixed grid: how a parallel loop is cut into chunks.
//!
//! The grid depends on the trip count and the estimated cost per iteration only, never on the number of threads. That
//! is what makes reductions, random numbers and the winning exception equal on any number of threads.

use std::sync::atomic::{AtomicU32, Ordering};

/// Work below which a loop is one chunk: waking another thread would cost more than it saves.
const ONE_CHUNK_NS: u64 = 15_000;
/// Work aimed at per chunk: long against the cost of claiming it, short against a human's patience with Ctrl-C.
const CHUNK_NS: u64 = 30_000;
/// Work from which a loop has at least [`BALANCED_CHUNKS`] chunks, so that unequal iterations can be balanced.
const BALANCED_NS: u64 = 100_000;
const BALANCED_CHUNKS: u64 = 8;
/// For tests: iterations per chunk whatever they cost; 0 when chunks follow the cost.
static GRAIN: AtomicU32 = AtomicU32::new(0);

/// Cuts loops into chunks of `iterations` each from now on, so that tests see many chunks of short loops; 0 goes back to chunks by cost.
pub fn set_grain(iterations: u32) {
    GRAIN.store(iterations, Ordering::Relaxed);
}

/// What [`set_grain`] has set.
pub(crate) fn grain() -> u32 {
    GRAIN.load(Ordering::Relaxed)
}

/// Most chunks of one loop; bounds the memory for partial results.
pub const MAX_CHUNKS: usize = 1024;
/// Most iterations that one call of a kernel gets. Chunks longer than this (trip counts above 2^40) run in segments.
pub const MAX_SEGMENT: i64 = 1 << 30;

/// The chunks of one loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The first iteration.
    first: i64,
    /// Number of iterations; 0 for an empty loop.
    trip: i64,
    /// Number of chunks, at least 1, at most [`MAX_CHUNKS`].
    chunks: usize,
    /// Chunks of earlier waves.
    before: u64,
}

/// The waves of a loop that iterations may leave: each is a grid of its own and runs only when no iteration before it has left the loop.
///
/// The first wave is one chunk, and each is longer than the one before it, so that no more work is wasted than a small part of what was
/// needed, however long the loop might have been. Like the grid they depend on the loop alone.
#[derive(Debug, Clone)]
pub struct Waves {
    next: i64,
    trip: i64,
    cost: u32,
    size: i64,
    chunks: u64,
}

impl Waves {
    /// How much longer a wave is than the one before it.
    const GROWTH: i64 = 4;

    /// The waves of a loop of `trip` iterations of about `cost` nanoseconds each.
    pub fn new(trip: i64, cost: u32) -> Waves {
        let size = match grain() {
            0 => (ONE_CHUNK_NS / u64::from(cost.max(1))).max(1) as i64,
            grain => i64::from(grain),
        };
        Waves { next: 0, trip: trip.max(0), cost, size, chunks: 0 }
    }
}

impl Iterator for Waves {
    type Item = Grid;

    fn next(&mut self) -> Option<Grid> {
        let left = self.trip - self.next;
        if left == 0 && self.chunks != 0 {
            return None;
        }
        let length = left.min(self.size);
        let grid = if self.chunks == 0 {
            Grid { first: 0, trip: length, chunks: 1, before: 0 }
        } else {
            Grid { first: self.next, before: self.chunks, ..Grid::new(length, self.cost) }
        };
        self.next += length;
        self.chunks += grid.chunks as u64;
        self.size = self.size.saturating_mul(Waves::GROWTH);
        Some(grid)
    }
}

impl Grid {
    /// The grid of a loop of `trip` iterations of about `cost` nanoseconds each. A negative trip count counts as 0.
    pub fn new(trip: i64, cost: u32) -> Grid {
        let trip = trip.max(0);
        let work = (trip as u64).saturating_mul(u64::from(cost.max(1)));
        let grain = u64::from(grain());
        let wanted = if grain != 0 {
            (trip as u64).div_ceil(grain)
        } else if work < ONE_CHUNK_NS {
            1
        } else if work < BALANCED_NS {
            (work / CHUNK_NS).max(2)
        } else {
            (work / CHUNK_NS).max(BALANCED_CHUNKS)
        };
        let chunks = wanted.min(MAX_CHUNKS as u64).min(trip as u64).max(1) as usize;
        Grid { first: 0, trip, chunks, before: 0 }
    }

    /// The grid with at most `most` chunks; 0 means any number.
    pub fn at_most(self, most: i64) -> Grid {
        match usize::try_from(most) {
            Ok(most) if most > 0 => Grid { chunks: self.chunks.min(most), ..self },
            _ => self,
        }
    }

    /// The same chunks of iterations that do not start with 0.
    pub(crate) fn starting_at(self, first: i64) -> Grid {
        Grid { first, ..self }
    }

    /// Number of chunks.
    pub fn chunks(&self) -> usize {
        self.chunks
    }

    /// The iterations of the whole loop, which is its only chunk.
    pub(crate) fn only(&self) -> (i64, i64) {
        debug_assert_eq!(self.chunks, 1);
        (self.first, self.first + self.trip)
    }

    /// One past the last iteration.
    pub(crate) fn end(&self) -> i64 {
        self.first + self.trip
    }

    /// The number of a chunk among all chunks of the loop, for its random stream.
    pub fn number(&self, index: usize) -> u64 {
        self.before + index as u64
    }

    /// The iterations `lo..hi` of chunk `index`; the first `trip % chunks` chunks have one iteration more than the rest.
    pub fn chunk(&self, index: usize) -> (i64, i64) {
        debug_assert!(index < self.chunks);
        let (index, chunks) = (index as i64, self.chunks as i64);
        let (length, longer) = (self.trip / chunks, self.trip % chunks);
        let lo = self.first + index * length + index.min(longer);
        (lo, lo + length + i64::from(index < longer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_cover_every_iteration_once() {
        let trips = [
            -5,
            0,
            1,
            2,
            3,
            7,
            8,
            9,
            100,
            1023,
            1024,
            1025,
            99_999,
            1_000_000,
            12_345_678_901,
            1 << 40,
            (1 << 40) + 1,
            i64::MAX - 1,
            i64::MAX,
        ];
        for trip in trips {
            for cost in [0, 1, 2, 10, 333, 15_000, 1_000_000, u32::MAX] {
                let grid = Grid::new(trip, cost);
                assert!((1..=MAX_CHUNKS).contains(&grid.chunks()));
                let mut next = 0;
                for index in 0..grid.chunks() {
                    let (lo, hi) = grid.chunk(index);
                    assert_eq!(lo, next);
                    assert!(hi > lo || trip <= 0);
                    next = hi;
                }
                assert_eq!(next, trip.max(0));
            }
        }
    }

    #[test]
    fn waves_cover_every_iteration_once() {
        for trip in [-3, 0, 1, 2, 14_999, 15_000, 15_001, 1_000_000, i64::MAX] {
            for cost in [0, 1, 7, 20_000, u32::MAX] {
                let (mut next, mut number, mut waves) = (0, 0, 0);
                for grid in Waves::new(trip, cost) {
                    waves += 1;
                    assert!(waves < 40);
                    for index in 0..grid.chunks() {
                        let (lo, hi) = grid.chunk(index);
                        assert_eq!((lo, grid.number(index)), (next, number));
                        assert!(hi > lo || trip <= 0);
                        (next, number) = (hi, number + 1);
                    }
                }
                assert_eq!(next, trip.max(0));
                assert!(waves > 0);
            }
        }
    }

    #[test]
    fn sizes_follow_the_work() {
        assert_eq!(Grid::new(14_999, 1).chunks(), 1);
        assert_eq!(Grid::new(15_000, 1).chunks(), 2);
        assert_eq!(Grid::new(2, 10_000).chunks(), 2);
        assert_eq!(Grid::new(100_000, 1).chunks(), 8);
        assert_eq!(Grid::new(1_000_000, 1).chunks(), 33);
        assert_eq!(Grid::new(5, 1_000_000).chunks(), 5);
        assert_eq!(Grid::new(i64::MAX, u32::MAX).chunks(), MAX_CHUNKS);
        let grid = Grid::new(1_000_000, 1);
        assert_eq!([0, 1, 4, 40, -1].map(|most| grid.at_most(most).chunks()), [33, 1, 4, 33, 33]);
        assert_eq!(grid.at_most(4).chunk(3), (750_000, 1_000_000));
    }
}
