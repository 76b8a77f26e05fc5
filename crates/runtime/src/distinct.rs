//! The test whether all iterations of a loop touch cells of their own.
//!
//! Where the array is in proportion to the loop: a map of one byte per cell, which compiled code sets. Bytes, not bits, so that several threads may
//! set them without atomic operations; compiled code stops at a byte that is set already, and what two threads have set at the same time
//! is found by counting. Where the array is much larger: compiled code lists the numbers of the cells, and they go into a hash table. Neither is
//! made where the loop would not run on several threads.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use weft_abi::{KernelCtx, STATUS_OK};

use crate::entries::{Ctx, Ptr};
use crate::grid::{Grid, grain};
use crate::notes::note;
use crate::parallel::{ChunkBody, run_own};
use crate::pool;
use crate::region::Allocation;

/// Most cells per iteration for a map: clearing and counting so many bytes costs less than an iteration's store into distant memory.
const MOST_PER_ITERATION: i64 = 64;
/// Most bytes of a map.
const MOST_BYTES: i64 = 1 << 31;
/// Bytes that are counted as one iteration, and what that costs in nanoseconds.
const BLOCK: usize = 4096;
const BLOCK_NS: u32 = 300;
/// Most numbers of a list, which takes 8 bytes for each, and its table 16 to 32.
const MOST_LISTED: i64 = 1 << 26;
/// Nanoseconds that listing and hashing take for an iteration, all threads' together, and those of a store into distant memory.
const LISTED_NS: u64 = 14;
const FAR_NS: u64 = 7;
/// Places that are tried for a number before the test is given up: chance leads nowhere near this many.
const MOST_PROBES: usize = 1000;

fn layout(bytes: usize) -> Layout {
    // Up to this alignment the system's allocator gives lazily zeroed memory.
    Layout::from_size_align(bytes, 16).expect("a map's size")
}

/// What a test needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    /// Two iterations share a cell for certain.
    Clash,
    Map,
    List,
}

fn need(cells: i64, trip: i64, cost: u32, threads: usize) -> Need {
    if trip < 2 || threads < 2 || Grid::new(trip, cost).chunks() == 1 {
        return Need::Nothing;
    }
    // More iterations than cells: two of them share one.
    if trip > cells {
        return Need::Clash;
    }
    if cells <= MOST_BYTES && cells / MOST_PER_ITERATION <= trip {
        return Need::Map;
    }
    let (own, threads) = (FAR_NS + u64::from(cost), threads as u64);
    let pays = (own + LISTED_NS) * 5 < own * 4 * threads;
    if trip <= MOST_LISTED && (pays || grain() != 0) { Need::List } else { Need::Nothing }
}

/// Body of `distinct_begin`.
///
/// # Safety
/// `ctx` is live; `out` has two slots.
pub(crate) unsafe fn distinct_begin(ctx: Ctx, cells: i64, trip: i64, cost: i32, number: i32, out: Ptr) {
    // SAFETY: `ctx` is live.
    let threads = pool::limit(unsafe { (*ctx).threads });
    let (mut map, mut list) = (0, 0);
    match need(cells, trip, cost.max(1).cast_unsigned(), threads) {
        Need::Nothing => {}
        // SAFETY: `ctx` is live.
        Need::Clash => unsafe { note(ctx, number) },
        // SAFETY: the size is at least 2.
        Need::Map => map = unsafe { alloc_zeroed(layout(cells as usize)) as i64 },
        // SAFETY: as above.
        Need::List => list = unsafe { alloc(layout(8 * trip as usize)) as i64 },
    }
    // SAFETY: the caller's contract.
    unsafe {
        out.cast::<i64>().write(map);
        out.cast::<i64>().add(1).write(list);
    }
}

/// Body of `distinct_end`.
///
/// # Safety
/// `ctx` is live; `map` and `list` come from `distinct_begin` with the same `cells`, for as many iterations as `wanted` says or, when it is negative, `trip`
/// says, and are not used again; when `wanted` is not negative all iterations have set their byte or listed their number.
pub(crate) unsafe fn distinct_end(ctx: Ctx, map: i64, list: i64, cells: i64, trip: i64, wanted: i64, number: i32) -> i32 {
    let (map, cells, list, trip) = (map as *mut u8, cells as usize, list as *mut u64, trip as usize);
    // SAFETY: the caller's contract.
    let differ = unsafe {
        match (wanted >= 0, list.is_null()) {
            (false, _) => false,
            (true, true) => count(ctx, std::slice::from_raw_parts(map, cells)) == wanted as u64,
            (true, false) => all_differ(ctx, std::slice::from_raw_parts(list, trip)),
        }
    };
    // SAFETY: the caller's contract.
    unsafe {
        if list.is_null() {
            dealloc(map, layout(cells));
        } else {
            dealloc(list.cast(), layout(8 * trip));
        }
    }
    if wanted >= 0 && !differ {
        // SAFETY: `ctx` is live.
        unsafe { note(ctx, number) };
    }
    i32::from(differ)
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

/// Puts numbers into a table of twice as many places or more.
struct Insert<'a> {
    list: &'a [u64],
    /// Numbers and one; 0 where there is none. As many as a power of two.
    table: &'a [AtomicU64],
    /// Two numbers are equal, or the test is given up.
    over: AtomicBool,
}

impl ChunkBody for Insert<'_> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        for numbers in self.list[lo as usize..hi as usize].chunks(64) {
            if self.over.load(Ordering::Relaxed) {
                break;
            }
            if !numbers.iter().all(|&number| self.insert(number)) {
                self.over.store(true, Ordering::Relaxed);
            }
        }
        STATUS_OK
    }
}

impl Insert<'_> {
    /// Whether the number is in the table now and was not before.
    fn insert(&self, number: u64) -> bool {
        // The finaliser of MurmurHash3, from which numbers in any regular distance come out scattered.
        let mut hash = number;
        hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        let mask = self.table.len() - 1;
        let mut place = (hash ^ hash >> 33) as usize & mask;
        for _ in 0..MOST_PROBES {
            let slot = &self.table[place];
            let mut found = slot.load(Ordering::Relaxed);
            if found == 0 {
                match slot.compare_exchange(0, number + 1, Ordering::Relaxed, Ordering::Relaxed) {
                    Ok(_) => return true,
                    Err(other) => found = other,
                }
            }
            if found == number + 1 {
                return false;
            }
            place = (place + 1) & mask;
        }
        false
    }
}

/// Whether all numbers differ; not when the memory for finding out cannot be had.
///
/// # Safety
/// `ctx` is live.
unsafe fn all_differ(ctx: Ctx, list: &[u64]) -> bool {
    let places = (2 * list.len()).next_power_of_two();
    let Some(memory) = Allocation::plain(8 * places, true) else { return false };
    // SAFETY: the memory is aligned, zeroed and large enough, and lives until the end of this function.
    let table = unsafe { std::slice::from_raw_parts(memory.as_ptr().cast::<AtomicU64>(), places) };
    let body = Insert { list, table, over: AtomicBool::new(false) };
    // SAFETY: the caller's contract.
    unsafe { run_own(ctx, &body, list.len() as i64, LISTED_NS as u32) };
    !body.over.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;
    use crate::notes::Notes;

    fn begin(call: &mut CallContext, cells: i64, trip: i64, cost: i32) -> [i64; 2] {
        let mut out = [7, 7];
        // SAFETY: the context is live; there is room for both.
        unsafe { distinct_begin(call.as_mut_ptr(), cells, trip, cost, 0, out.as_mut_ptr().cast()) };
        out
    }

    #[test]
    fn a_map_counts_what_is_set() {
        let _ = pool::set_threads(2);
        for (cells, trip, set) in [(100_000, 100_000, 100_000), (100_000, 50_000, 49_999), (20_001, 20_000, 20_000)] {
            let notes = Notes::new(1);
            let mut call = CallContext::new(2);
            call.note_in(&notes);
            let [map, list] = begin(&mut call, cells, trip, 5);
            assert!(map != 0 && list == 0);
            // SAFETY: the map has `cells` bytes.
            unsafe {
                for i in 0..set {
                    *(map as *mut u8).add(((i * 7919) % cells) as usize) = 1;
                }
                assert_eq!(distinct_end(call.as_mut_ptr(), map, 0, cells, trip, trip, 0) == 1, set == trip, "{cells} {trip}");
                assert_eq!(notes.take_fresh(), set != trip, "{cells} {trip}");
                let [map, _] = begin(&mut call, cells, trip, 5);
                assert_eq!((distinct_end(call.as_mut_ptr(), map, 0, cells, trip, -1, 0), notes.take_fresh()), (0, false));
            }
        }
    }

    #[test]
    fn a_list_finds_equal_numbers() {
        let _ = pool::set_threads(2);
        let trip = 20_000;
        let cells = trip * 70_000;
        let mut call = CallContext::new(2);
        let mut test = |number: &dyn Fn(i64) -> i64, wanted: i64| {
            let [map, list] = begin(&mut call, cells, trip, 50);
            assert!(map == 0 && list != 0);
            // SAFETY: the list has room for `trip` numbers.
            unsafe {
                for i in 0..trip {
                    *(list as *mut i64).add(i as usize) = number(i);
                }
                distinct_end(call.as_mut_ptr(), 0, list, cells, trip, wanted, 0) == 1
            }
        };
        for step in [1, 2, 64, 4096, 65_536, 69_999] {
            assert!(test(&|i| i * step, trip), "step {step}");
            assert!(test(&|i| cells - 1 - i * step, trip), "step {step}");
            assert!(!test(&|i| (i % (trip - 1)) * step, trip), "step {step}, the last like the first");
            assert!(!test(&|i| (i / 2) * step, trip), "step {step}, pairs");
            assert!(!test(&|i| i * step, -1));
        }
        assert!(!test(&|_| 0, trip));
    }

    #[test]
    fn no_test_where_it_does_not_pay() {
        let needs = |trip, threads| [99_999, i64::MAX, 10_000_000, 100_000].map(|cells| need(cells, trip, 5, threads));
        assert_eq!(needs(100_000, 2), [Need::Clash, Need::Nothing, Need::Nothing, Need::Map]);
        assert_eq!(needs(100_000, 4), [Need::Clash, Need::List, Need::List, Need::Map]);
        assert_eq!(need(10_000_000, 100_000, 60, 2), Need::List);
        assert_eq!(needs(100_000, 1), [Need::Nothing; 4]);
        assert_eq!([need(100, 100, 5, 2), need(0, 0, 5, 2), need(i64::MAX, i64::MAX, 5, 8)], [Need::Nothing; 3]);
    }
}
