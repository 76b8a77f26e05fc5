//! Prefix forms: a table with one entry per chunk, first its own total, then what the chunks before it have made.
//!
//! The table lies in the call's region, which the compiled code resets. Both passes run over the same grid, which depends on the loop alone, so
//! the number of the running chunk names its entry. An entry has the two slots of the widest partial result.

use weft_abi::{ReduceOp, ReduceSlot};

use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::grid::{Grid, MAX_SEGMENT};
use crate::{pool, reduce};

/// Slots of an entry.
const SLOTS: usize = 2;

/// Body of `scan_begin`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn scan_begin(ctx: Ctx, trip: i64, cost: i32) -> i64 {
    let chunks = Grid::new(trip, cost.max(1) as u32).chunks();
    // SAFETY: `ctx` is live.
    let threads = pool::limit(unsafe { (*ctx).threads });
    // Two passes on one thread are slower than one; a chunk that runs in segments would fill its entry more than once.
    if threads < 2 || chunks < 2 || trip / chunks as i64 >= MAX_SEGMENT {
        return 0;
    }
    // SAFETY: the caller's contract.
    let state = unsafe { &mut *state(ctx) };
    if !state.shadow.is_null() {
        return 0;
    }
    state.region.alloc(chunks * SLOTS * 8, true).map_or(0, |data| data as i64)
}

/// Body of `scan_entry`.
///
/// # Safety
/// `ctx` is the context of a chunk of the loop that `table` was begun for.
pub(crate) unsafe fn scan_entry(ctx: Ctx, table: i64) -> i64 {
    // SAFETY: `ctx` is live.
    table + i64::from(unsafe { (*ctx).chunk }) * (SLOTS as i64 * 8)
}

/// Body of `scan_prefix`.
///
/// # Safety
/// `table` was begun with the same `trip` and `cost`, and the first pass has filled it.
///
/// # Panics
/// On an unknown operation.
pub(crate) unsafe fn scan_prefix(_ctx: Ctx, table: i64, trip: i64, cost: i32, op: i32, first: i64, flag: i64) {
    let chunks = Grid::new(trip, cost.max(1) as u32).chunks();
    let known = ReduceOp::from_code(op as u32).expect("an operation of the table");
    let both = [ReduceSlot { op: op as u32, offset: 0, extra: 0 }, ReduceSlot { op: ReduceOp::Or as u32, offset: 1, extra: 0 }];
    let slots = if flag < 0 { &both[..1] } else { &both[..] };
    reduce::validate(slots, SLOTS);
    let high = match flag {
        0.. => flag as u64,
        _ if known == ReduceOp::AddI128 && first < 0 => u64::MAX,
        _ => 0,
    };
    let mut before = [first as u64, high];
    let table: Ptr = table as *mut u8;
    for chunk in 0..chunks {
        // SAFETY: the caller's contract; both are entries of two slots.
        unsafe {
            let entry = table.cast::<u64>().add(chunk * SLOTS);
            let own = [*entry, *entry.add(1)];
            std::ptr::copy_nonoverlapping(before.as_ptr(), entry, SLOTS);
            reduce::combine(slots, before.as_mut_ptr(), own.as_ptr());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    #[test]
    fn entries_become_what_was_before() {
        let mut call = CallContext::new(2);
        pool::set_threads(2).unwrap();
        let ctx = call.as_mut_ptr();
        let (trip, cost) = (100_000, 10);
        let chunks = Grid::new(trip, cost as u32).chunks();
        for (op, first, total, step) in
            [(ReduceOp::AddI128, -5_i64, i64::MAX, i128::from(i64::MAX)), (ReduceOp::AddI64, 7, -3, -3), (ReduceOp::MaxI64, 9, 4, 0)]
        {
            // SAFETY: a live context; entries below the number of chunks.
            unsafe {
                let table = scan_begin(ctx, trip, cost);
                assert_ne!(table, 0);
                for chunk in 0..chunks {
                    (*ctx).chunk = chunk as u32;
                    let entry = scan_entry(ctx, table) as *mut i64;
                    *entry = total;
                    *entry.add(1) = 0;
                }
                scan_prefix(ctx, table, trip, cost, op as i32, first, -1);
                for chunk in 0..chunks {
                    let entry = (table as *const i64).add(2 * chunk);
                    let wide = (i128::from(*entry.add(1)) << 64) | i128::from(*entry as u64);
                    let found = if op == ReduceOp::AddI128 { wide } else { i128::from(*entry) };
                    assert_eq!(found, i128::from(first) + step * chunk as i128, "{op:?} {chunk}");
                }
            }
        }
        // A flag is that of any chunk before, or the first one's.
        // SAFETY: as above.
        unsafe {
            let table = scan_begin(ctx, trip, cost);
            let entries = std::slice::from_raw_parts_mut(table as *mut u64, 2 * chunks);
            entries.fill(0);
            (entries[2], entries[3]) = (5, 1);
            scan_prefix(ctx, table, trip, cost, ReduceOp::AddI64 as i32, 1, 0);
            assert_eq!((&entries[..2], &entries[2..4], &entries[4..6]), (&[1, 0][..], &[1, 0][..], &[6, 1][..]));
        }
        // SAFETY: a live context.
        unsafe {
            assert_eq!(scan_begin(ctx, 3, 1), 0);
            (*ctx).threads = 1;
            assert_eq!(scan_begin(ctx, trip, cost), 0);
        }
    }
}
