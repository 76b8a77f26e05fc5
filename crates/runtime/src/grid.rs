//! The fixed grid: how a parallel loop is cut into chunks.
//!
//! The grid depends on the trip count and the estimated cost per iteration only, never on the number of threads. That
//! is what makes reductions, random numbers and the winning exception equal on any number of threads.

/// Work below which a loop is one chunk: waking another thread would cost more than it saves.
const ONE_CHUNK_NS: u64 = 15_000;
/// Work aimed at per chunk: long against the cost of claiming it, short against a human's patience with Ctrl-C.
const CHUNK_NS: u64 = 30_000;
/// Work from which a loop has at least [`BALANCED_CHUNKS`] chunks, so that unequal iterations can be balanced.
const BALANCED_NS: u64 = 100_000;
const BALANCED_CHUNKS: u64 = 8;
/// Most chunks of one loop; bounds the memory for partial results.
pub const MAX_CHUNKS: usize = 1024;
/// Most iterations that one call of a kernel gets. Chunks longer than this (trip counts above 2^40) run in segments.
pub const MAX_SEGMENT: i64 = 1 << 30;

/// The chunks of one loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// Number of iterations; 0 for an empty loop.
    trip: i64,
    /// Number of chunks, at least 1, at most [`MAX_CHUNKS`].
    chunks: usize,
}

impl Grid {
    /// The grid of a loop of `trip` iterations of about `cost` nanoseconds each. A negative trip count counts as 0.
    pub fn new(trip: i64, cost: u32) -> Grid {
        let trip = trip.max(0);
        let work = (trip as u64).saturating_mul(u64::from(cost.max(1)));
        let wanted = if work < ONE_CHUNK_NS {
            1
        } else if work < BALANCED_NS {
            (work / CHUNK_NS).max(2)
        } else {
            (work / CHUNK_NS).max(BALANCED_CHUNKS)
        };
        let chunks = wanted.min(MAX_CHUNKS as u64).min(trip as u64).max(1) as usize;
        Grid { trip, chunks }
    }

    /// The grid with at most `most` chunks; 0 means any number.
    pub fn at_most(self, most: i64) -> Grid {
        match usize::try_from(most) {
            Ok(most) if most > 0 => Grid { chunks: self.chunks.min(most), ..self },
            _ => self,
        }
    }

    /// Number of chunks.
    pub fn chunks(&self) -> usize {
        self.chunks
    }

    /// The iterations `lo..hi` of chunk `index`; the first `trip % chunks` chunks have one iteration more than the rest.
    pub fn chunk(&self, index: usize) -> (i64, i64) {
        debug_assert!(index < self.chunks);
        let (index, chunks) = (index as i64, self.chunks as i64);
        let (length, longer) = (self.trip / chunks, self.trip % chunks);
        let lo = index * length + index.min(longer);
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
