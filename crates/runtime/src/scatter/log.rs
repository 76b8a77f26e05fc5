//! The ordered partition: accumulation into an array that is too large for private copies.
//!
//! The loop runs in blocks of iterations. In each, the chunks write down what they would do, one entry (the element's address and the operand) after
//! the other; then the entries are sorted by ranges of addresses, stably, and each range is carried out by one thread in the order of the
//! entries. So every element sees the operations of the loop in order, and floats have the bits that the loop in order gives, on any number of
//! threads. When an iteration fails, all that was written down before it in the order of iterations is carried out, and nothing else.
//!
//! That is about three times the work of the loop in order, so it is done where several threads share it and the array is too large for the
//! caches; since the result is the same, the number of threads may decide. Memory is bounded by the size of a block.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use weft_abi::scatter::{Accumulate, Cell, parts};
use weft_abi::{KernelCtx, STATUS_OK};

use super::{APART, Number, Pair, Truth, copies_of};
use crate::context;
use crate::entries::Ctx;
use crate::grid::{Grid, grain};
use crate::parallel::{ChunkBody, run_own};
use crate::pool;
use crate::region::Allocation;

/// Fewest and most entries of a block. Between them it takes about as much memory as the array: the more entries come to a part of the array at
/// a time, the more of them find it in a cache.
const BLOCK: (usize, usize) = (1 << 20, 1 << 22);
/// Most chunks of a block.
const MOST_CHUNKS: usize = 64;
/// Most ranges of addresses.
const MOST_RANGES: usize = 512;
/// A range is at least so many bytes, as a power of two, so that threads do not share cache lines.
const LEAST_SHIFT: u32 = APART.ilog2();
/// The same, and the entries of a block, where tests want chunks of a few iterations.
const FINE_SHIFT: u32 = 4;
const FINE_BLOCK: usize = 24;
/// Nanoseconds per entry that writing down, sorting and carrying out take, all threads' together.
const ENTRY_NS: u64 = 11;
/// Bytes from which an array does not stay in the caches near a core, and from which in none; nanoseconds that touching an element anywhere in
/// it costs.
const LARGE: [(u64, u64); 2] = [(1 << 22, 4), (3 << 23, 9)];
/// Fewest iterations.
const LEAST_TRIP: i64 = 1 << 16;

/// What the chunks of one loop write down.
pub(crate) struct Log {
    cell: Cell,
    op: Accumulate,
    /// Words of an entry: an address and one or two of operand.
    words: usize,
    /// Entries that an iteration may have.
    pushes: usize,
    /// The lowest address of the array's elements, and what an address is shifted by to give the number of its range.
    low: u64,
    shift: u32,
    ranges: usize,
    /// Room for the entries of a block as they come, and sorted.
    entries: Allocation,
    sorted: Allocation,
    /// By chunk, then by range: number of entries, then the place of the next one among the sorted.
    places: Vec<u32>,
    chunks: Vec<Chunk>,
    /// Chunks of the block that is running.
    used: usize,
}

/// One chunk's entries.
#[repr(C, align(128))]
struct Chunk {
    /// Behind the last entry; compiled code moves it on.
    end: AtomicPtr<u64>,
    start: *mut u64,
    /// The chunk has run to its end.
    done: AtomicBool,
}

// SAFETY: `start` points into the log's own memory; who touches it when is said at its uses.
unsafe impl Sync for Chunk {}
// SAFETY: as above.
unsafe impl Send for Chunk {}

/// Whether this pays: the loop in order beside its share of the work here.
fn pays(bytes: u64, cost: u32, threads: usize) -> bool {
    let far = LARGE.iter().rev().find(|(least, _)| bytes >= *least).map_or(0, |(_, ns)| *ns);
    let (cost, threads) = (u64::from(cost), threads as u64);
    threads > 1 && (ENTRY_NS + cost) * 5 < (far + cost) * 4 * threads
}

/// Body of `log_begin`.
///
/// # Safety
/// `ctx` is live.
#[allow(clippy::too_many_arguments, reason = "an entry's parameters are those of its row")]
pub(crate) unsafe fn log_begin(ctx: Ctx, cells: i64, low: i64, high: i64, kind: i32, trip: i64, cost: i32, fixed: i32, pushes: i32) -> i64 {
    // SAFETY: `ctx` is live.
    let (asked, nested, shadow) = unsafe {
        let state = context::state(ctx).as_ref();
        ((*ctx).threads, (*ctx).depth != 0, state.is_some_and(|state| !state.shadow.is_null()))
    };
    let cost = cost.max(1).cast_unsigned();
    // Copies come first. In a chunk of another loop the threads have work already, and there would be a log for each.
    if nested || shadow || Grid::new(trip, cost).chunks() == 1 || copies_of(cells, kind, trip, cost, fixed != 0, asked) > 1 {
        return 0;
    }
    let bytes = high.wrapping_sub(low);
    let fine = grain() != 0;
    if !fine && (trip < LEAST_TRIP || !pays(bytes.max(0).cast_unsigned(), cost, pool::limit(asked))) {
        return 0;
    }
    match Log::new((low, bytes), kind, trip, pushes, fine) {
        Some(log) => Box::into_raw(Box::new(log)) as i64,
        None => 0,
    }
}

/// Body of `log_chunk`.
///
/// # Safety
/// `ctx` is the context of a chunk of the loop that `handle` was made for.
pub(crate) unsafe fn log_chunk(ctx: Ctx, handle: i64) -> i64 {
    // SAFETY: the caller's contract: the log lives until the loop has ended.
    let (log, chunk) = unsafe { (&*(handle as *const Log), (*ctx).chunk as usize) };
    (&raw const log.chunks[..log.used][chunk].end) as i64
}

/// Asks for large pages: sorting writes to hundreds of places in turn.
fn huge(memory: Allocation) -> Allocation {
    #[cfg(target_os = "linux")]
    {
        const PAGE: usize = 4096;
        let start = memory.as_ptr().align_offset(PAGE);
        let bytes = memory.len().saturating_sub(start) / PAGE * PAGE;
        // SAFETY: whole pages inside the allocation; a hint, which changes no contents and may be refused.
        unsafe { libc::madvise(memory.as_ptr().wrapping_add(start).cast(), bytes, libc::MADV_HUGEPAGE) };
    }
    memory
}

impl Log {
    /// `None` when the memory cannot be had.
    fn new((low, bytes): (i64, i64), kind: i32, trip: i64, pushes: i32, fine: bool) -> Option<Log> {
        let (cell, op) = parts(kind)?;
        let (pushes, bytes) = (usize::try_from(pushes).ok().filter(|&n| n > 0)?, u64::try_from(bytes).ok().filter(|&n| n > 0)?);
        let words = 1 + cell.size().div_ceil(8);
        let alike = bytes as usize / (2 * 8 * words);
        let (block, least) = if fine { (FINE_BLOCK, FINE_SHIFT) } else { (alike.clamp(BLOCK.0, BLOCK.1), LEAST_SHIFT) };
        let block = (block / pushes).max(1).min(usize::try_from(trip).ok()?);
        let room = block.checked_mul(pushes * words * 8)?;
        let mut shift = least;
        while ((bytes - 1) >> shift) as usize >= MOST_RANGES {
            shift += 1;
        }
        let ranges = ((bytes - 1) >> shift) as usize + 1;
        let mut places = Vec::new();
        places.try_reserve_exact(ranges * MOST_CHUNKS).ok()?;
        places.resize(ranges * MOST_CHUNKS, 0);
        let chunk = || Chunk { end: AtomicPtr::new(null_mut()), start: null_mut(), done: AtomicBool::new(false) };
        Some(Log {
            cell,
            op,
            words,
            pushes,
            low: low.cast_unsigned(),
            shift,
            ranges,
            entries: huge(Allocation::plain(room, false)?),
            sorted: huge(Allocation::plain(room, false)?),
            places,
            chunks: (0..MOST_CHUNKS).map(|_| chunk()).collect(),
            used: 0,
        })
    }

    /// Prepares for the next block of a loop of `trip` iterations, which starts with iteration `first`: its grid.
    pub(crate) fn open(&mut self, first: i64, trip: i64, cost: u32) -> Grid {
        let bytes = self.pushes * self.words * 8;
        let length = (trip - first).min((self.entries.len() / bytes) as i64);
        let grid = Grid::new(length, cost).at_most(MOST_CHUNKS as i64).starting_at(first);
        self.used = grid.chunks();
        for (index, chunk) in self.chunks[..self.used].iter_mut().enumerate() {
            let before = (grid.chunk(index).0 - first) as usize;
            // SAFETY: the entries have room for all iterations of the block.
            chunk.start = unsafe { self.entries.as_ptr().add(before * bytes) }.cast();
            *chunk.end.get_mut() = chunk.start;
            *chunk.done.get_mut() = false;
        }
        grid
    }

    /// The body of the loop whose kernel this is.
    pub(crate) fn body<'a>(&'a self, kernel: &'a dyn ChunkBody) -> Logging<'a> {
        Logging { kernel, chunks: &self.chunks }
    }

    /// Carries out what was written down by the chunks up to the first that has not run to its end.
    ///
    /// # Safety
    /// `ctx` is live; no chunk runs any more; the addresses in the entries are those of elements of the array, which nobody else touches.
    pub(crate) unsafe fn close(&mut self, ctx: Ctx) {
        let ended = self.chunks[..self.used].iter().take_while(|chunk| chunk.done.load(Ordering::Acquire)).count();
        self.used = self.used.min(ended + 1);
        match self.words {
            // SAFETY: the caller's contract.
            2 => unsafe { self.carry_out::<2>(ctx) },
            // SAFETY: as above.
            _ => unsafe { self.carry_out::<3>(ctx) },
        }
    }

    /// # Safety
    /// As [`Log::close`]; an entry has `WORDS` words.
    unsafe fn carry_out<const WORDS: usize>(&mut self, ctx: Ctx) {
        assert_eq!(WORDS, self.words, "an entry's size");
        let chunks: Vec<&[[u64; WORDS]]> = self.chunks[..self.used]
            .iter()
            .map(|chunk| {
                let start = chunk.start.cast_const().cast::<[u64; WORDS]>();
                // SAFETY: compiled code has moved `end` on by an entry at a time, each written before.
                unsafe {
                    let count = chunk.end.load(Ordering::Acquire).cast_const().cast::<[u64; WORDS]>().offset_from_unsigned(start);
                    std::slice::from_raw_parts(start, count)
                }
            })
            .collect();
        let total: usize = chunks.iter().map(|entries| entries.len()).sum();
        let room = self.sorted.len() / (8 * WORDS);
        assert!(total <= room, "more entries than room");
        if total == 0 {
            return;
        }
        let (count, ranges) = (chunks.len(), self.ranges);
        // Nanoseconds for one chunk's entries, and for one range's.
        let (per_chunk, per_range) = ((2 * total / count).max(1) as u32, (4 * total / ranges).max(1) as u32);
        let places = self.places[..count * ranges].as_mut_ptr();
        let sort = Sort { low: self.low, shift: self.shift, ranges, chunks: &chunks, places, sorted: self.sorted.as_ptr().cast(), room };
        // SAFETY: `ctx` is live; each chunk has places of its own.
        unsafe { run_own(ctx, &Counted(&sort), count as i64, per_chunk) };
        let mut next = 0;
        for range in 0..ranges {
            for chunk in 0..count {
                let place = &mut self.places[chunk * ranges + range];
                next += std::mem::replace(place, next);
            }
        }
        assert_eq!(next as usize, total, "every entry has one range");
        // SAFETY: as above; the places of all entries differ.
        unsafe { run_own(ctx, &Sorted(&sort), count as i64, per_chunk) };
        // SAFETY: all entries have been written.
        let sorted = unsafe { std::slice::from_raw_parts(sort.sorted.cast_const(), total) };
        // The last chunk's places are behind the ranges now.
        let ends = &self.places[(count - 1) * ranges..count * ranges];
        let apply = Apply { cell: self.cell, op: self.op, sorted, ends };
        // SAFETY: as above; each element belongs to one range.
        unsafe { run_own(ctx, &apply, ranges as i64, per_range) };
    }
}

/// A kernel that writes down.
pub(crate) struct Logging<'a> {
    kernel: &'a dyn ChunkBody,
    chunks: &'a [Chunk],
}

impl ChunkBody for Logging<'_> {
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, acc: *mut u64) -> u32 {
        // SAFETY: the caller's contract.
        let (status, chunk) = unsafe { (self.kernel.run(ctx, lo, hi, acc), (*ctx).chunk as usize) };
        if status == STATUS_OK {
            self.chunks[chunk].done.store(true, Ordering::Release);
        }
        status
    }
}

/// The two passes of the sort.
struct Sort<'a, const WORDS: usize> {
    low: u64,
    shift: u32,
    ranges: usize,
    chunks: &'a [&'a [[u64; WORDS]]],
    /// `ranges` numbers for each chunk.
    places: *mut u32,
    sorted: *mut [u64; WORDS],
    room: usize,
}

// SAFETY: a chunk's numbers are touched by the thread that works on the chunk, and the places of all entries differ.
unsafe impl<const WORDS: usize> Sync for Sort<'_, WORDS> {}

impl<const WORDS: usize> Sort<'_, WORDS> {
    /// The numbers of a chunk.
    ///
    /// # Safety
    /// Nobody else uses them meanwhile.
    #[allow(clippy::mut_from_ref, reason = "as the contract says")]
    unsafe fn places(&self, chunk: usize) -> &mut [u32] {
        // SAFETY: there are as many for each chunk.
        unsafe { std::slice::from_raw_parts_mut(self.places.add(chunk * self.ranges), self.ranges) }
    }

    fn range(&self, entry: &[u64; WORDS]) -> usize {
        (entry[0].wrapping_sub(self.low) >> self.shift) as usize
    }
}

/// Counts the entries of each range.
struct Counted<'a, const WORDS: usize>(&'a Sort<'a, WORDS>);

impl<const WORDS: usize> ChunkBody for Counted<'_, WORDS> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        for chunk in lo as usize..hi as usize {
            // SAFETY: this thread alone works on the chunk.
            let places = unsafe { self.0.places(chunk) };
            places.fill(0);
            for entry in self.0.chunks[chunk] {
                places[self.0.range(entry)] += 1;
            }
        }
        STATUS_OK
    }
}

/// Moves the entries to their places.
struct Sorted<'a, const WORDS: usize>(&'a Sort<'a, WORDS>);

impl<const WORDS: usize> ChunkBody for Sorted<'_, WORDS> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        for chunk in lo as usize..hi as usize {
            // SAFETY: this thread alone works on the chunk.
            let places = unsafe { self.0.places(chunk) };
            for entry in self.0.chunks[chunk] {
                let place = &mut places[self.0.range(entry)];
                debug_assert!((*place as usize) < self.0.room);
                // SAFETY: below the number of entries, which all have room: the places are sums of the numbers that the first pass has counted.
                unsafe { self.0.sorted.add(*place as usize).write(*entry) };
                *place += 1;
            }
        }
        STATUS_OK
    }
}

/// Carries out the entries of ranges.
struct Apply<'a, const WORDS: usize> {
    cell: Cell,
    op: Accumulate,
    sorted: &'a [[u64; WORDS]],
    /// By range: where its entries end.
    ends: &'a [u32],
}

impl<const WORDS: usize> ChunkBody for Apply<'_, WORDS> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let (lo, hi) = (lo as usize, hi as usize);
        let start = if lo == 0 { 0 } else { self.ends[lo - 1] };
        let entries = &self.sorted[start as usize..self.ends[hi - 1] as usize];
        with_type!(self.cell, T, {
            combination!(self.op, T, |combine| for entry in entries {
                let place = entry[0] as *mut T;
                // SAFETY: an element of the array, at any alignment; the operand stands behind its address.
                unsafe {
                    let operand = entry[1..].as_ptr().cast::<T>().read();
                    place.write_unaligned(combine(place.read_unaligned(), operand));
                }
            });
        });
        STATUS_OK
    }
}

#[cfg(test)]
mod tests;
