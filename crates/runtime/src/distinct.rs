//! The test whether all iterations of a loop touch cells of their own: a map of one byte per cell, which compiled code sets.
//!
//! Bytes, not bits, so that several threads may set them without atomic operations. The map is only made where the loop would run on
//! several threads and where its size is in proportion to the loop's.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::sync::atomic::{AtomicU64, Ordering};

use weft_abi::{KernelCtx, STATUS_OK};

use crate::entries::Ctx;
use crate::grid::Grid;
use crate::notes::note;
use crate::parallel::{ChunkBody, run_own};
use crate::pool;

/// Most cells per iteration: clearing and counting so many bytes costs less than an iteration's store into distant memory.
const MOST_PER_ITERATION: i64 = 64;
/// Most bytes of a map.
const MOST_BYTES: i64 = 1 << 31;
/// Bytes that are counted as one iteration, and what that costs in nanoseconds.
const BLOCK: usize = 4096;
const BLOCK_NS: u32 = 300;

fn layout(cells: usize) -> Layout {
    // Up to this alignment the system's allocator gives lazily zeroed memory.
    Layout::from_size_align(cells, 16).expect("a map's size")
}

/// Body of `distinct_begin`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn distinct_begin(ctx: Ctx, cells: i64, trip: i64, cost: i32, number: i32) -> i64 {
    // SAFETY: `ctx` is live.
    let threads = pool::limit(unsafe { (*ctx).threads });
    let sized = cells <= MOST_BYTES && cells / MOST_PER_ITERATION <= trip;
    if trip < 2 || threads < 2 || !sized || Grid::new(trip, cost.max(1).cast_unsigned()).chunks() == 1 {
        return 0;
    }
    // More iterations than cells: two of them share one.
    if trip > cells {
        // SAFETY: `ctx` is live.
        unsafe { note(ctx, number) };
        return 0;
    }
    // SAFETY: the size is at least 2.
    unsafe { alloc_zeroed(layout(cells as usize)) as i64 }
}

/// Body of `distinct_end`.
///
/// # Safety
/// `ctx` is live; `map` comes from `distinct_begin` with the same `cells` and is not used again.
pub(crate) unsafe fn distinct_end(ctx: Ctx, map: i64, cells: i64, wanted: i64, number: i32) -> i32 {
    let (map, cells) = (map as *mut u8, cells as usize);
    // SAFETY: the caller's contract.
    let distinct = wanted >= 0 && unsafe { count(ctx, std::slice::from_raw_parts(map, cells)) } == wanted as u64;
    // SAFETY: the caller's contract.
    unsafe { dealloc(map, layout(cells)) };
    if wanted >= 0 && !distinct {
        // SAFETY: `ctx` is live.
        unsafe { note(ctx, number) };
    }
    i32::from(distinct)
}

/// The sum of all bytes.
struct Count<'a> {
    map: &'a [u8],
    total: AtomicU64,
}

impl ChunkBody for Count<'_> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let part = &self.map[lo as usize * BLOCK..self.map.len().min(hi as usize * BLOCK)];
        let sum: u64 = part.chunks(128).map(|few| u64::from(few.iter().sum::<u8>())).sum();
        self.total.fetch_add(sum, Ordering::Relaxed);
        STATUS_OK
    }
}

/// # Safety
/// `ctx` is live.
unsafe fn count(ctx: Ctx, map: &[u8]) -> u64 {
    let body = Count { map, total: AtomicU64::new(0) };
    // SAFETY: the caller's contract; the blocks cover the map.
    unsafe { run_own(ctx, &body, map.len().div_ceil(BLOCK) as i64, BLOCK_NS) };
    body.total.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;
    use crate::notes::Notes;

    #[test]
    fn a_map_counts_what_is_set() {
        let _ = pool::set_threads(2);
        for (cells, trip, set) in [(100_000, 100_000, 100_000), (100_000, 50_000, 49_999), (20_001, 20_000, 20_000)] {
            let notes = Notes::new(1);
            let mut call = CallContext::new(2);
            call.note_in(&notes);
            // SAFETY: the map has `cells` bytes.
            unsafe {
                let map = distinct_begin(call.as_mut_ptr(), cells, trip, 5, 0);
                assert_ne!(map, 0);
                for i in 0..set {
                    *(map as *mut u8).add(((i * 7919) % cells) as usize) = 1;
                }
                assert_eq!(distinct_end(call.as_mut_ptr(), map, cells, trip, 0) == 1, set == trip, "{cells} {trip}");
                assert_eq!(notes.take_fresh(), set != trip, "{cells} {trip}");
                let map = distinct_begin(call.as_mut_ptr(), cells, trip, 5, 0);
                assert_eq!((distinct_end(call.as_mut_ptr(), map, cells, -1, 0), notes.take_fresh()), (0, false));
            }
        }
    }

    #[test]
    fn no_map_where_it_does_not_pay() {
        let notes = Notes::new(1);
        let mut call = CallContext::new(2);
        call.note_in(&notes);
        // SAFETY: the context is live.
        let mut begin = |cells, trip| unsafe { distinct_begin(call.as_mut_ptr(), cells, trip, 5, 0) };
        assert_eq!((begin(99_999, 100_000), notes.take_fresh()), (0, true));
        assert_eq!([begin(i64::MAX, 100_000), begin(100, 100), begin(0, 0), begin(100_000_000, 100_000)], [0; 4]);
        assert!(!notes.take_fresh(), "what does not pay is no clash");
        let mut call = CallContext::new(1);
        // SAFETY: as above.
        assert_eq!(unsafe { distinct_begin(call.as_mut_ptr(), 100_000, 100_000, 5, 0) }, 0);
    }
}
