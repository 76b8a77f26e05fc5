//! Memory of arrays and large objects: C's `malloc` and `calloc`, with huge pages for large blocks, of which the last freed ones are kept for the next.
//!
//! Memory that the kernel gives must be cleared when it is first used, which costs as much as much of what is computed with arrays. The C library keeps some of what is
//! freed itself, but gives back what lies at the end of its heap, so a loop whose arrays come and go pays every time. What is kept here is bounded, and
//! goes when memory is short.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// From this size on, memory asks for huge pages: a tenth of the time of its first use is left. NumPy does so from the same size.
const HUGE: usize = 1 << 22;
/// Blocks from this size on are kept: the C library asks the kernel for such one by one, or gives it back what a few of them were cut from.
const LARGE: usize = 1 << 16;
/// The most that is kept, in bytes; one block may be all of it.
const KEPT: usize = 1 << 26;
/// The most blocks that are kept.
const BLOCKS: usize = 64;

/// A block that is free: its address and size.
type Spare = (usize, usize);

/// The last freed blocks, the newest behind.
static SPARES: Mutex<Vec<Spare>> = Mutex::new(Vec::new());
/// Whether all blocks go back at once, so that checkers of memory see what is free.
static CHECKED: AtomicBool = AtomicBool::new(false);

/// Has all blocks freed at once from now on.
pub(crate) fn keep_none() {
    CHECKED.store(true, Ordering::Relaxed);
    give_back();
}

/// Memory of so many bytes, zeroed when `zeroed` says so; null when it cannot be had.
pub(crate) fn allocate(bytes: usize, zeroed: bool) -> *mut u8 {
    if let Some(block) = if bytes < LARGE { None } else { take(bytes) } {
        if zeroed {
            // SAFETY: the block has so many bytes, and nobody else has it.
            unsafe { block.write_bytes(0, bytes) };
        }
        return block;
    }
    let mut block = fresh(bytes, zeroed);
    if block.is_null() && give_back() {
        block = fresh(bytes, zeroed);
    }
    if bytes >= HUGE && !block.is_null() {
        huge_pages(block, bytes);
    }
    block
}

fn fresh(bytes: usize, zeroed: bool) -> *mut u8 {
    // SAFETY: both functions accept any size.
    unsafe { if zeroed { libc::calloc(1, bytes) } else { libc::malloc(bytes) } }.cast()
}

/// Frees a block of so many bytes, or keeps it.
///
/// # Safety
/// It came from [`allocate`], and nobody uses it any more.
pub(crate) unsafe fn free(block: *mut u8, bytes: usize) {
    if bytes < LARGE || !keep(block, bytes) {
        // SAFETY: the caller's contract.
        unsafe { libc::free(block.cast()) };
    }
}

/// A kept block that fits.
fn take(bytes: usize) -> Option<*mut u8> {
    // Whoever finds it locked (a fork may leave it so) does without.
    let mut spares = SPARES.try_lock().ok()?;
    let at = spares.iter().rposition(|&(_, size)| size >= bytes && size - bytes <= bytes / 8)?;
    Some(spares.remove(at).0 as *mut u8)
}

/// Keeps a block; false if it must be freed.
fn keep(block: *mut u8, bytes: usize) -> bool {
    if bytes > KEPT || CHECKED.load(Ordering::Relaxed) {
        return false;
    }
    let Ok(mut spares) = SPARES.try_lock() else { return false };
    spares.push((block as usize, bytes));
    let mut all: usize = spares.iter().map(|(_, size)| size).sum();
    while all > KEPT || spares.len() > BLOCKS {
        let (oldest, size) = spares.remove(0);
        all -= size;
        // SAFETY: a kept block is nobody's.
        unsafe { libc::free(oldest as *mut libc::c_void) };
    }
    true
}

/// Frees what is kept; whether there was any.
fn give_back() -> bool {
    let Ok(mut spares) = SPARES.try_lock() else { return false };
    let some = !spares.is_empty();
    for (block, _) in spares.drain(..) {
        // SAFETY: as above.
        unsafe { libc::free(block as *mut libc::c_void) };
    }
    some
}

/// Asks the kernel for huge pages in a block; where it has none, nothing happens.
fn huge_pages(base: *mut u8, bytes: usize) {
    #[cfg(target_os = "linux")]
    {
        const PAGE: usize = 4096;
        let skipped = base.align_offset(PAGE);
        if bytes > skipped {
            // SAFETY: an advice about whole pages of a block of our own; it changes no contents.
            unsafe { libc::madvise(base.add(skipped).cast(), (bytes - skipped) / PAGE * PAGE, libc::MADV_HUGEPAGE) };
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (base, bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_freed_is_used_again() {
        let bytes = HUGE + 12_345;
        let first = allocate(bytes, false);
        // SAFETY: the block is ours, of that size, and freed once each time.
        unsafe {
            first.write_bytes(7, bytes);
            free(first, bytes);
            // Tests that run beside may take or push it out; zeros are zeros in any case.
            let again = allocate(bytes - 100, true);
            assert!(std::slice::from_raw_parts(again, bytes - 100).iter().all(|byte| *byte == 0));
            free(again, bytes - 100);
        }
        let huge = allocate(KEPT + 1, true);
        // SAFETY: as above.
        unsafe { free(huge, KEPT + 1) };
        let kept: usize = SPARES.lock().unwrap().iter().map(|(_, size)| size).sum();
        assert!(kept <= KEPT);
        assert!(allocate(usize::MAX / 2, false).is_null());
    }
}
