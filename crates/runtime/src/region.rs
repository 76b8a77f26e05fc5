//! The arrays and headers of lists that a running call has allocated.
//!
//! Compiled code never frees single arrays: it marks the region, and resets it to the mark where nothing allocated since
//! can be reached. What is left goes when the call ends, except arrays that the door takes over for Python. Memory comes
//! from C's `malloc` and `calloc` with room to align by hand, because aligned zeroed memory from Rust's system allocator is
//! filled eagerly, while `calloc` leaves big blocks to the kernel's lazy zero pages.

use std::sync::atomic::{AtomicUsize, Ordering};

use weft_abi::Trap;
use weft_abi::layout::ListHeader;

use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::lists;
use crate::shadow;
use crate::tables;

/// Alignment of every array, in bytes.
pub const ALIGN: usize = 64;

pub(crate) static LIVE: AtomicUsize = AtomicUsize::new(0);

/// Number of arrays, headers and items of lists of this process that are allocated and not yet freed, in regions or taken over; for leak tests.
pub fn live_allocations() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// What memory an allocation owns beside its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owns {
    Nothing,
    /// It is the header of a list, whose items go with it.
    List,
    /// It is the header of a dict.
    Dict,
    /// It is the header of a set.
    Set,
}

/// One array's memory; dropping it frees the memory.
#[derive(Debug)]
pub struct Allocation {
    /// What `malloc` returned.
    base: *mut u8,
    /// `base` rounded up to [`ALIGN`].
    data: *mut u8,
    bytes: usize,
    /// What goes with it.
    owns: Owns,
}

// SAFETY: plain memory that nobody else owns; `free` may be called from any thread.
unsafe impl Send for Allocation {}
// SAFETY: nothing can be done through a shared reference but to ask where it is.
unsafe impl Sync for Allocation {}

impl Allocation {
    /// `None` when the memory cannot be had.
    pub(crate) fn new(bytes: usize, zeroed: bool) -> Option<Allocation> {
        let padded = bytes.checked_add(ALIGN)?;
        if padded > isize::MAX as usize {
            return None;
        }
        // SAFETY: both functions accept any size.
        let base = unsafe { if zeroed { libc::calloc(1, padded) } else { libc::malloc(padded) } }.cast::<u8>();
        if base.is_null() {
            return None;
        }
        LIVE.fetch_add(1, Ordering::Relaxed);
        // SAFETY: at most `ALIGN - 1` bytes further, and the block has `ALIGN` more than asked for.
        let data = unsafe { base.add(base.align_offset(ALIGN)) };
        Some(Allocation { base, data, bytes, owns: Owns::Nothing })
    }

    /// The first byte, aligned to [`ALIGN`].
    pub fn as_ptr(&self) -> *mut u8 {
        self.data
    }

    /// Size as asked for, in bytes.
    pub fn len(&self) -> usize {
        self.bytes
    }

    /// Whether it was asked for with no bytes.
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }
}

impl Drop for Allocation {
    fn drop(&mut self) {
        // SAFETY: whoever said what it owns has put the header there.
        unsafe {
            match self.owns {
                Owns::Nothing => {}
                Owns::List => lists::release(&mut *self.data.cast::<ListHeader>()),
                Owns::Dict => tables::dict::clear(&mut *self.data.cast()),
                Owns::Set => tables::set::clear(&mut *self.data.cast()),
            }
        }
        // SAFETY: `base` came from `malloc` or `calloc` and is freed once.
        unsafe { libc::free(self.base.cast()) };
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The allocations of one call, oldest first. An entry that was taken over leaves a hole, so that marks stay valid.
#[derive(Debug, Default)]
pub(crate) struct Region {
    allocations: Vec<Option<Allocation>>,
}

impl Region {
    /// Allocates `bytes` bytes; `None` when they cannot be had.
    pub fn alloc(&mut self, bytes: usize, zeroed: bool) -> Option<*mut u8> {
        self.allocations.try_reserve(1).ok()?;
        let allocation = Allocation::new(bytes, zeroed)?;
        let data = allocation.data;
        self.allocations.push(Some(allocation));
        Some(data)
    }

    /// Allocates the header of an empty list; `None` when there is no memory.
    pub fn alloc_list(&mut self) -> Option<*mut ListHeader> {
        self.alloc_header(lists::EMPTY, Owns::List)
    }

    /// Allocates the header of a dict or set.
    pub fn alloc_header<H>(&mut self, header: H, owns: Owns) -> Option<*mut H> {
        self.allocations.try_reserve(1).ok()?;
        let mut allocation = Allocation::new(size_of::<H>(), false)?;
        let place = allocation.data.cast::<H>();
        // SAFETY: the allocation has the header's size and more than its alignment.
        unsafe { place.write(header) };
        allocation.owns = owns;
        self.allocations.push(Some(allocation));
        Some(place)
    }

    /// A mark: what is allocated later lies behind it.
    pub fn mark(&self) -> usize {
        self.allocations.len()
    }

    /// Frees what was allocated since `mark`.
    pub fn reset(&mut self, mark: usize) {
        self.allocations.truncate(mark);
    }

    /// Frees what was allocated since `mark`, except the arrays whose addresses are in `keep`.
    pub fn reset_keep(&mut self, mark: usize, keep: &[*mut u8]) {
        let mut position = 0;
        self.allocations.retain(|entry| {
            let index = position;
            position += 1;
            index < mark || entry.as_ref().is_some_and(|allocation| keep.contains(&allocation.data))
        });
    }

    /// Hands over the array that starts at `data`, if this region has it.
    pub fn take(&mut self, data: *const u8) -> Option<Allocation> {
        let entry = self
            .allocations
            .iter_mut()
            .rev()
            .find(|entry| entry.as_ref().is_some_and(|allocation| allocation.data.cast_const() == data))?;
        entry.take()
    }
}

/// Body of `array_alloc`.
///
/// # Safety
/// `ctx` is live with its call state; `out` takes a pointer.
pub(crate) unsafe fn array_alloc(ctx: Ctx, bytes: i64, zeroed: i32, out: Ptr) -> Result<(), Trap> {
    let Ok(size) = usize::try_from(bytes) else {
        return Err(Trap::ArrayTooBig);
    };
    // SAFETY: the caller's contract.
    let region = unsafe { &mut (*state(ctx)).region };
    match region.alloc(size, zeroed != 0) {
        Some(data) => {
            // SAFETY: the caller's contract.
            unsafe { shadow::made(ctx, data, size) };
            // SAFETY: the caller's contract.
            unsafe { out.cast::<*mut u8>().write_unaligned(data) };
            Ok(())
        }
        None => {
            // SAFETY: the caller's contract.
            unsafe { (*ctx).payload[0] = bytes };
            Err(Trap::NoMemory)
        }
    }
}

/// Body of `region_mark`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn region_mark(ctx: Ctx) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { (*state(ctx)).region.mark() as i64 }
}

/// Body of `region_reset`.
///
/// # Safety
/// `ctx` is live with its call state; nothing allocated since `mark` is used again.
pub(crate) unsafe fn region_reset(ctx: Ctx, mark: i64) {
    // SAFETY: the caller's contract.
    unsafe { (*state(ctx)).region.reset(mark.max(0) as usize) };
}

/// Body of `region_reset_keep`.
///
/// # Safety
/// As [`region_reset`], except the arrays at `keep`, which points to `count` addresses.
pub(crate) unsafe fn region_reset_keep(ctx: Ctx, mark: i64, keep: Ptr, count: i64) {
    let keep: &[*mut u8] = if count <= 0 || keep.is_null() {
        &[]
    } else {
        // SAFETY: the caller's contract; slots are 8-byte aligned.
        unsafe { std::slice::from_raw_parts(keep.cast::<*mut u8>(), count as usize) }
    };
    // SAFETY: the caller's contract.
    unsafe { (*state(ctx)).region.reset_keep(mark.max(0) as usize, keep) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_aligned_zeroed_and_lazy() {
        let mut region = Region::default();
        for bytes in [0, 1, 7, 64, 1000, 1 << 20] {
            let data = region.alloc(bytes, true).unwrap();
            assert_eq!(data as usize % ALIGN, 0);
            // SAFETY: `bytes` bytes are allocated and zeroed.
            assert!(unsafe { std::slice::from_raw_parts(data, bytes) }.iter().all(|&byte| byte == 0));
        }
        let start = std::time::Instant::now();
        if region.alloc(1 << 31, true).is_some() {
            assert!(start.elapsed().as_millis() < 100, "two gigabytes of zeros are not written");
        }
        assert!(region.alloc(usize::MAX, false).is_none());
        assert!(region.alloc(isize::MAX as usize, true).is_none());
    }

    #[test]
    fn marks_keeps_and_takes() {
        let mut region = Region::default();
        let first = region.alloc(8, false).unwrap();
        let mark = region.mark();
        let second = region.alloc(16, false).unwrap();
        let third = region.alloc(24, true).unwrap();
        region.reset_keep(mark, &[third]);
        assert!(region.take(second).is_none());
        let third_taken = region.take(third).unwrap();
        assert_eq!((third_taken.as_ptr(), third_taken.len()), (third, 24));
        assert!(region.take(third).is_none());
        region.alloc(8, false).unwrap();
        region.reset(mark);
        assert_eq!(region.mark(), mark);
        assert!(region.take(first).is_some());
    }

    #[test]
    fn entries_report_no_memory() {
        let mut call = crate::context::CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut out = 0_u64;
        // SAFETY: `ctx` is live and `out` takes a pointer.
        unsafe {
            assert_eq!(array_alloc(ctx, -1, 0, (&raw mut out).cast()), Err(Trap::ArrayTooBig));
            assert_eq!(array_alloc(ctx, i64::MAX, 1, (&raw mut out).cast()), Err(Trap::NoMemory));
            assert_eq!(call.payload()[0], i64::MAX);
            let ctx = call.as_mut_ptr();
            assert_eq!(array_alloc(ctx, 80, 1, (&raw mut out).cast()), Ok(()));
            assert_eq!(region_mark(ctx), 1);
            let keep = [out];
            region_reset_keep(ctx, 0, keep.as_ptr().cast_mut().cast(), 1);
            assert_eq!(region_mark(ctx), 1);
        }
        let taken = call.take_allocation(out as *const u8).unwrap();
        assert_eq!(taken.len(), 80);
    }
}
