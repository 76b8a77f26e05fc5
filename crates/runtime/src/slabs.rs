//! Memory for the small objects of one region: cut from slabs, used again by size.
//!
//! Only the region's own thread asks, so nothing is locked, and neighbours in time are neighbours in memory, which collections look through in that
//! order. Slabs go all at once, with the region. Absent: large objects and arrays, which are the C library's.

use std::ptr::null_mut;

use crate::region::Allocation;

/// Blocks are of multiples of this size, and aligned to it.
const UNIT: usize = 16;
/// Bytes of the largest block.
pub(crate) const MOST: usize = 512;
/// Bytes of the first slab, and of the largest.
const SLABS: [usize; 2] = [1 << 12, 1 << 18];

/// The slabs of a region.
#[derive(Debug)]
pub(crate) struct Slabs {
    slabs: Vec<Allocation>,
    /// Which of them blocks are cut from; those behind it are empty.
    last: usize,
    /// Bytes of that slab that have been given out.
    used: usize,
    /// Blocks that were given back, by size in units; the first word of each leads to the next.
    free: [*mut u8; MOST / UNIT + 1],
}

impl Slabs {
    pub fn new() -> Slabs {
        Slabs { slabs: Vec::new(), last: 0, used: 0, free: [null_mut(); MOST / UNIT + 1] }
    }

    /// A block of `bytes` bytes, at most [`MOST`], with anything in it; `None` when there is no memory.
    #[inline]
    pub fn take(&mut self, bytes: usize) -> Option<*mut u8> {
        let units = bytes.div_ceil(UNIT);
        let first = self.free[units];
        if !first.is_null() {
            // SAFETY: a block that was given back, whose first word `give` has written.
            self.free[units] = unsafe { first.cast::<*mut u8>().read() };
            return Some(first);
        }
        self.cut(units * UNIT)
    }

    /// A block of so many bytes that none was given back of.
    fn cut(&mut self, bytes: usize) -> Option<*mut u8> {
        let have = self.slabs.get(self.last).map_or(0, Allocation::len);
        if have - self.used < bytes {
            let next = if have == 0 { 0 } else { self.last + 1 };
            if next == self.slabs.len() {
                let slab = Allocation::plain((4 * have).clamp(SLABS[0], SLABS[1]), false)?;
                self.slabs.try_reserve(1).ok()?;
                self.slabs.push(slab);
            }
            (self.last, self.used) = (next, 0);
        }
        // SAFETY: the slab has so many bytes left.
        let block = unsafe { self.slabs.get(self.last)?.as_ptr().add(self.used) };
        self.used += bytes;
        Some(block)
    }

    /// Takes all blocks back.
    ///
    /// # Safety
    /// Nobody uses any of them.
    pub unsafe fn clear(&mut self) {
        (self.last, self.used) = (0, 0);
        self.free.fill(null_mut());
    }

    /// Takes a block back.
    ///
    /// # Safety
    /// It came from [`Slabs::take`] of these slabs with as many bytes, and nobody uses it.
    #[inline]
    pub unsafe fn give(&mut self, block: *mut u8, bytes: usize) {
        let units = bytes.div_ceil(UNIT);
        // SAFETY: the caller's contract: a block of at least one unit.
        unsafe { block.cast::<*mut u8>().write(self.free[units]) };
        self.free[units] = block;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_do_not_overlap_and_are_used_again() {
        let mut slabs = Slabs::new();
        let sizes = [1, 16, 17, 100, MOST];
        let mut blocks: Vec<(usize, usize)> = (0..2000).map(|n| (slabs.take(sizes[n % 5]).unwrap() as usize, sizes[n % 5])).collect();
        assert!(blocks.iter().all(|(at, _)| at.is_multiple_of(UNIT)));
        let (last, size) = blocks[1999];
        // SAFETY: the block is one of theirs.
        unsafe { slabs.give(last as *mut u8, size) };
        assert_ne!(slabs.take(MOST - UNIT).unwrap() as usize, last, "blocks of another size are none of them");
        assert_eq!(slabs.take(size).unwrap() as usize, last);
        // SAFETY: nobody uses them.
        unsafe { slabs.clear() };
        let again: Vec<(usize, usize)> = (0..2000).map(|n| (slabs.take(sizes[n % 5]).unwrap() as usize, sizes[n % 5])).collect();
        assert_eq!(again, blocks);
        blocks.sort_unstable();
        assert!(blocks.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0));
    }
}
