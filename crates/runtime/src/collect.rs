//! What a parallel loop appends to a list: each chunk has a list of its own, and their items are joined in the order of iterations.
//!
//! The list is given room for one item per iteration when the loop starts, and a chunk's list is a window on its part of that room. Where every iteration
//! appends once, the most frequent case by far, the items are then in place already and joining copies nothing. Chunks that append less are
//! moved together; a chunk that appends more gets memory of its own, and the whole is put together anew. A loop of one chunk
//! appends to the list itself.
//!
//! After a failure the list gets what CPython's would have: all of the chunks below the failing one, and of that one what it appended before it
//! failed. Nobody may call [`collect_join`] then, so whoever sees the failure settles what is open ([`CallState::settle`]).

use std::sync::{Mutex, PoisonError};

use weft_abi::Trap;
use weft_abi::layout::ListHeader;

use crate::context::{CallState, state};
use crate::entries::{Ctx, Ptr};
use crate::lists::{EMPTY, release, reserve, reserve_in};

/// Most slots of room that a loop asks for at its start; a longer one gives each chunk memory of its own.
const MOST_ROOM: i64 = 1 << 28;

/// What one loop appends to one list.
#[derive(Debug)]
pub(crate) struct Collection {
    list: *mut ListHeader,
    slots: i64,
    trip: i64,
    /// Number of items before the loop.
    before: i64,
    /// Whether there is room for one item per iteration.
    room: bool,
    #[allow(clippy::vec_box, reason = "compiled code holds the addresses of their headers")]
    chunks: Mutex<Vec<Box<Chunk>>>,
}

/// The list of one chunk, apart from others in memory because its owner writes it all the time.
#[derive(Debug)]
#[repr(C, align(128))]
struct Chunk {
    header: ListHeader,
    lo: i64,
    hi: i64,
}

// SAFETY: a chunk is used by the thread that runs it, then by the one that joins; the memory may be freed from any thread.
unsafe impl Send for Chunk {}

impl Drop for Chunk {
    fn drop(&mut self) {
        // SAFETY: the header is the chunk's own.
        unsafe { release(&mut self.header) };
    }
}

/// Body of `collect_begin`.
///
/// # Safety
/// `ctx` is live with its call state; `list` is the header of a live list of items of `slots` slots, which nobody else uses until
/// the collection ends; `out` takes a pointer.
pub(crate) unsafe fn collect_begin(ctx: Ctx, list: Ptr, slots: i64, trip: i64, out: Ptr) -> Result<(), Trap> {
    let list = list.cast::<ListHeader>();
    let trip = trip.max(0);
    // SAFETY: the caller's contract.
    let (before, room) = unsafe {
        let fits = trip.checked_mul(slots.max(1)).is_some_and(|slots| slots <= MOST_ROOM);
        ((*list).len, fits && reserve_in(ctx, &mut *list, trip, slots).is_ok() && (*list).capacity > 0)
    };
    let collection = Box::new(Collection { list, slots, trip, before, room, chunks: Mutex::new(Vec::new()) });
    // SAFETY: the caller's contract.
    unsafe {
        out.cast::<*const Collection>().write_unaligned(&raw const *collection);
        (*state(ctx)).aside().collections.push(collection);
    }
    Ok(())
}

/// Body of `collect_chunk`.
///
/// # Safety
/// `collection` was begun by the loop that the iterations `lo..hi` belong to, and has not ended; `out` takes a pointer.
pub(crate) unsafe fn collect_chunk(_ctx: Ctx, collection: Ptr, lo: i64, hi: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract; chunks of one loop share the collection.
    let collection = unsafe { &*collection.cast::<Collection>() };
    let header = if hi - lo == collection.trip {
        collection.list
    } else {
        let mut chunk = Box::new(Chunk { header: EMPTY, lo, hi });
        if collection.room {
            // SAFETY: the list has room for one item per iteration, and nobody changes it before the join.
            chunk.header.data = unsafe { (*collection.list).data.add(((collection.before + lo) * collection.slots) as usize) };
            chunk.header.capacity = hi - lo;
            chunk.header.window = 1;
        }
        let header = &raw mut chunk.header;
        collection.chunks.lock().unwrap_or_else(PoisonError::into_inner).push(chunk);
        header
    };
    // SAFETY: the caller's contract.
    unsafe { out.cast::<*mut ListHeader>().write_unaligned(header) };
    Ok(())
}

/// Body of `collect_join`.
///
/// # Safety
/// `ctx` is live with its call state, in which `collection` was begun; the loop has ended without a failure.
pub(crate) unsafe fn collect_join(ctx: Ctx, collection: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let open = unsafe { &mut (*state(ctx)).aside().collections };
    let at = open.iter().rposition(|c| std::ptr::eq(&raw const **c, collection.cast())).ok_or(Trap::Panic)?;
    let collection = open.remove(at);
    // SAFETY: the caller's contract: all chunks have ended.
    unsafe { collection.join() }
}

impl Collection {
    /// # Safety
    /// No chunk runs any more, and the list lives.
    unsafe fn join(self) -> Result<(), Trap> {
        // A loop of one chunk has marked the list itself, which may be the list of a chunk of the loop around, and that one has not ended.
        // SAFETY: the caller's contract.
        unsafe { (*self.list).done = 0 };
        let mut chunks = self.chunks.into_inner().unwrap_or_else(PoisonError::into_inner);
        chunks.sort_unstable_by_key(|chunk| chunk.lo);
        // Up to the first gap or failure.
        let mut next = 0;
        let mut taken = 0;
        for chunk in &chunks {
            if chunk.lo != next {
                break;
            }
            taken += 1;
            if chunk.header.done == 0 {
                break;
            }
            next = chunk.hi;
        }
        let parts = &chunks[..taken];
        if parts.is_empty() {
            return Ok(());
        }
        // SAFETY: the caller's contract.
        let list = unsafe { &mut *self.list };
        let slots = self.slots as usize;
        let total = parts.iter().map(|p| p.header.len).sum::<i64>();
        if parts.iter().all(|p| p.header.window != 0) {
            let mut end = self.before;
            for part in parts {
                // SAFETY: windows lie in the list's memory in order, so that each moves down, over what was moved before.
                unsafe {
                    let to = list.data.add(end as usize * slots);
                    if !std::ptr::eq(to, part.header.data) {
                        std::ptr::copy(part.header.data, to, part.header.len as usize * slots);
                    }
                }
                end += part.header.len;
            }
            list.len = end;
            return Ok(());
        }
        let mut joined = EMPTY;
        // SAFETY: the new list is used here only; the parts are live.
        unsafe {
            reserve(&mut joined, (self.before + total).max(2), self.slots)?;
            if self.before > 0 {
                std::ptr::copy_nonoverlapping(list.data, joined.data, self.before as usize * slots);
            }
            let mut end = self.before;
            for part in parts.iter().filter(|p| p.header.len > 0) {
                std::ptr::copy_nonoverlapping(part.header.data, joined.data.add(end as usize * slots), part.header.len as usize * slots);
                end += part.header.len;
            }
            joined.len = end;
            drop(chunks);
            release(list);
            std::ptr::write(list, joined);
        }
        Ok(())
    }
}

impl CallState {
    /// Ends the collections that a failure left open, innermost first.
    pub(crate) fn settle(&mut self) {
        while let Some(collection) = self.has_aside().and_then(|aside| aside.collections.pop()) {
            // Without memory the list stays as it was before the loop; the failure that is on its way is told, not this one.
            // SAFETY: the loop that failed has ended all its chunks, and a failing function frees no list.
            let _ = unsafe { collection.join() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;
    use crate::lists::list_new;

    /// Appends `count` items `first, first + 1, …` to a chunk's list, as compiled code does.
    unsafe fn fill(ctx: Ctx, collection: Ptr, (lo, hi): (i64, i64), count: i64, first: u64, done: bool) {
        let mut header: *mut ListHeader = std::ptr::null_mut();
        // SAFETY: the tests' collections are live, and chunks are used by one thread.
        unsafe {
            collect_chunk(ctx, collection, lo, hi, (&raw mut header).cast()).unwrap();
            let list = &mut *header;
            for number in 0..count {
                if list.len >= list.capacity {
                    reserve(list, 1, 1).unwrap();
                }
                list.data.add(list.len as usize).write(first + number as u64);
                list.len += 1;
            }
            list.done = i64::from(done);
        }
    }

    fn collected(start: &[u64], trip: i64, chunks: &[((i64, i64), i64, u64, bool)], fails: bool) -> Vec<u64> {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut list: *mut ListHeader = std::ptr::null_mut();
        let mut collection: Ptr = std::ptr::null_mut();
        // SAFETY: `ctx` and what it makes are live here.
        unsafe {
            list_new(ctx, start.len() as i64, 1, 0, (&raw mut list).cast()).unwrap();
            for (at, item) in start.iter().enumerate() {
                (*list).data.add(at).write(*item);
            }
            (*list).len = start.len() as i64;
            collect_begin(ctx, list.cast(), 1, trip, (&raw mut collection).cast()).unwrap();
            for &(range, count, first, done) in chunks {
                fill(ctx, collection, range, count, first, done);
            }
            if fails {
                (*state(ctx)).settle();
            } else {
                collect_join(ctx, collection).unwrap();
            }
            assert!((*state(ctx)).aside().collections.is_empty());
            (0..(*list).len as usize).map(|at| *(*list).data.add(at)).collect()
        }
    }

    #[test]
    fn chunks_join_in_order_of_iterations() {
        let all = [((2, 4), 2, 20, true), ((0, 2), 2, 10, true)];
        assert_eq!(collected(&[1], 4, &all, false), [1, 10, 11, 20, 21]);
        let fewer = [((2, 4), 1, 20, true), ((0, 2), 0, 10, true)];
        assert_eq!(collected(&[], 4, &fewer, false), [20]);
        let more = [((2, 4), 5, 20, true), ((0, 2), 1, 10, true)];
        assert_eq!(collected(&[1, 2], 4, &more, false), [1, 2, 10, 20, 21, 22, 23, 24]);
        assert_eq!(collected(&[5], 3, &[((0, 3), 3, 7, true)], false), [5, 7, 8, 9]);
        assert_eq!(collected(&[5], 0, &[], false), [5]);
    }

    #[test]
    fn a_loop_of_one_chunk_does_not_end_the_chunk_around() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let (mut list, mut collection, mut chunk) =
            (std::ptr::null_mut::<u8>(), std::ptr::null_mut::<u8>(), std::ptr::null_mut::<ListHeader>());
        // SAFETY: a live context; the entries write one pointer each.
        unsafe {
            list_new(ctx, 0, 1, 0, (&raw mut list).cast()).unwrap();
            collect_begin(ctx, list, 1, 5, (&raw mut collection).cast()).unwrap();
            collect_chunk(ctx, collection, 0, 5, (&raw mut chunk).cast()).unwrap();
            (*chunk).done = 1;
            collect_join(ctx, collection).unwrap();
            assert_eq!((*list.cast::<ListHeader>()).done, 0);
        }
    }

    #[test]
    fn a_failure_ends_the_list_where_it_happened() {
        let chunks = [((4, 6), 2, 30, true), ((2, 4), 1, 20, false), ((0, 2), 2, 10, true)];
        assert_eq!(collected(&[1], 6, &chunks, true), [1, 10, 11, 20]);
        let gap = [((4, 6), 2, 30, true), ((0, 2), 2, 10, true)];
        assert_eq!(collected(&[], 6, &gap, true), [10, 11]);
    }
}
