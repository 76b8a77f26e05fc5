//! Private copies for loops that accumulate into an array by indirect subscripts (`hist[k[i]] += 1`).
//!
//! Each chunk of the loop accumulates into a copy of its own that starts at the operation's identity; after the loop the copies are merged
//! into the array in chunk order, cell by cell along a fixed binary tree, so that float sums depend on the grid alone. The number of copies
//! bounds the number of chunks: it follows from the loop's work and the array's size, and from the number of threads only where the
//! grouping cannot show. Where copies do not pay, or their memory cannot be had, there are none and the loop runs as one chunk on the array
//! itself; [`log`] is for arrays that are large.

use std::sync::atomic::{AtomicBool, Ordering};

use weft_abi::scatter::{Accumulate, Cell, parts};
use weft_abi::{KernelCtx, STATUS_OK};

use crate::context;
use crate::entries::{Ctx, Ptr};
use crate::grid::Grid;
use crate::parallel::{ChunkBody, run_own};
use crate::pool;
use crate::region::Allocation;

/// Most copies of one array: enough to balance unequal chunks on many cores.
const MOST_COPIES: u64 = 64;
/// Most bytes of all copies of one array.
const MOST_BYTES: u64 = 1 << 28;
/// About how fast a copy is filled and merged.
const BYTES_PER_NS: u64 = 4;
/// The part of the loop's work that copies may cost, by their total: one over this.
const SHARE: u64 = 8;
/// The same where there is one copy per thread.
const SHARE_OF_THREADS: u64 = 2;
/// Copies lie this far apart at least, so that threads do not share cache lines.
const APART: usize = 128;
/// Cells that are merged at a time: the block of every copy stays in the cache.
const BLOCK: usize = 512;

/// The copies of one array for one loop.
struct Scatter {
    memory: Allocation,
    /// Bytes from one copy to the next.
    apart: usize,
    cells: usize,
    cell: Cell,
    op: Accumulate,
    /// By copy: whether a chunk has begun to use it, so that it holds the identity or more.
    filled: Vec<AtomicBool>,
    /// The array's sizes, then its strides, written by compiled code.
    shape: Vec<i64>,
}

/// Number of copies for an array of `bytes` bytes and a loop of `work` nanoseconds; below 2 there are none.
fn copies(bytes: u64, work: u64, threads: u64, fixed: bool) -> u64 {
    let each = (bytes / BYTES_PER_NS).max(1);
    let room = MOST_BYTES / bytes.max(1);
    let cheap = (work / SHARE / each).min(MOST_COPIES).min(room);
    if fixed {
        return cheap;
    }
    if threads < 2 {
        return 1;
    }
    // The same number of chunks for every thread.
    let even = cheap - cheap % threads;
    let per_thread = threads.min(MOST_COPIES);
    if even > 0 {
        even
    } else if per_thread <= room && per_thread.saturating_mul(each) <= work / SHARE_OF_THREADS {
        per_thread
    } else {
        cheap
    }
}

/// Body of `scatter_begin`.
///
/// # Safety
/// `ctx` is live; `out` has three slots.
#[allow(clippy::too_many_arguments, reason = "an entry's parameters are those of its row")]
pub(crate) unsafe fn scatter_begin(ctx: Ctx, cells: i64, rank: i32, kind: i32, trip: i64, cost: i32, fixed: i32, out: Ptr) {
    // SAFETY: `ctx` is live.
    let asked = unsafe { (*ctx).threads };
    let rank = usize::try_from(rank).expect("a rank");
    let scatter = begin(cells, rank, kind, trip, cost.max(1).cast_unsigned(), fixed != 0, asked);
    let (handle, most, shape) = match scatter {
        None => (0, 1, 0),
        Some(mut scatter) => {
            let (most, shape) = (scatter.filled.len() as i64, scatter.shape.as_mut_ptr() as i64);
            (Box::into_raw(Box::new(scatter)) as i64, most, shape)
        }
    };
    // SAFETY: the caller's contract.
    unsafe {
        out.cast::<i64>().write(handle);
        out.cast::<i64>().add(1).write(most);
        out.cast::<i64>().add(2).write(shape);
    }
}

/// How many copies of an array of `cells` elements a loop gets; below 2 there are none. The rest as for `scatter_begin`.
fn copies_of(cells: i64, kind: i32, trip: i64, cost: u32, fixed: bool, asked: u32) -> usize {
    let chunks = Grid::new(trip, cost).chunks();
    let (cell, _) = parts(kind).expect("an accumulation that can be merged");
    let bytes = usize::try_from(cells).ok().filter(|&n| n > 0).and_then(|n| n.checked_mul(cell.size()));
    let (1.., Some(bytes)) = (chunks - 1, bytes) else { return 0 };
    let work = (trip as u64).saturating_mul(u64::from(cost));
    copies(bytes as u64, work, pool::limit(asked) as u64, fixed).min(chunks as u64) as usize
}

fn begin(cells: i64, rank: usize, kind: i32, trip: i64, cost: u32, fixed: bool, asked: u32) -> Option<Scatter> {
    let count = copies_of(cells, kind, trip, cost, fixed, asked);
    if count < 2 {
        return None;
    }
    let (cell, op) = parts(kind)?;
    let cells = usize::try_from(cells).ok()?;
    let apart = cells.checked_mul(cell.size())?.checked_next_multiple_of(APART)?;
    let memory = Allocation::plain(apart.checked_mul(count)?, false)?;
    Some(Scatter { memory, apart, cells, cell, op, filled: (0..count).map(|_| AtomicBool::new(false)).collect(), shape: vec![0; 2 * rank] })
}

/// Body of `scatter_private`.
///
/// # Safety
/// `ctx` is the context of a chunk of the loop that `handle` was made for.
pub(crate) unsafe fn scatter_private(ctx: Ctx, handle: i64) -> i64 {
    // SAFETY: the caller's contract: the handle lives until the loop has ended.
    let (scatter, chunk) = unsafe { (&*(handle as *const Scatter), (*ctx).chunk as usize) };
    scatter.copy_of(chunk) as i64
}

/// Body of `scatter_merge`.
///
/// # Safety
/// `handle` comes from `scatter_begin` and is not used again; its loop has ended with `status`, the last one on `ctx`. `data` is the array whose sizes and strides were written.
pub(crate) unsafe fn scatter_merge(ctx: Ctx, handle: i64, data: Ptr, status: i32) {
    // SAFETY: the caller's contract.
    let scatter = unsafe { Box::from_raw(handle as *mut Scatter) };
    let (shape, strides) = scatter.shape.split_at(scatter.shape.len() / 2);
    // Chunks behind the one that failed have done what the loop in order would not have come to.
    // SAFETY: `ctx` is live, and the context of a call or a chunk has a state.
    let last = if status == 0 { usize::MAX } else { unsafe { (*context::state(ctx)).failed } };
    let used = scatter.filled.len().min(last.saturating_add(1));
    let copies: Vec<*mut u8> = (0..used).filter(|&i| scatter.filled[i].load(Ordering::Relaxed)).map(|i| scatter.address(i)).collect();
    if copies.is_empty() {
        return;
    }
    let cost = (copies.len() * scatter.cell.size() / 16).max(1) as u32;
    let merge =
        Merge { cell: scatter.cell, op: scatter.op, copies: &copies, target: Target::new(data, shape, strides, scatter.cell.size()) };
    // SAFETY: `ctx` is live; the array has as many cells as each copy.
    unsafe { run_own(ctx, &merge, scatter.cells as i64, cost) };
}

impl Scatter {
    fn address(&self, copy: usize) -> *mut u8 {
        assert!(copy < self.filled.len(), "more chunks than copies");
        // SAFETY: the memory has room for all copies.
        unsafe { self.memory.as_ptr().add(copy * self.apart) }
    }

    /// The copy of a chunk, which only the thread that runs the chunk asks for.
    fn copy_of(&self, chunk: usize) -> *mut u8 {
        let address = self.address(chunk);
        if !self.filled[chunk].swap(true, Ordering::Relaxed) {
            // SAFETY: the copy is this thread's and has room for the cells.
            unsafe { fill(address, self.cells, self.cell, self.op) };
        }
        address
    }
}

/// The array.
struct Target<'a> {
    data: *mut u8,
    shape: &'a [i64],
    strides: &'a [i64],
    /// Its cells follow each other as those of the copies do.
    contiguous: bool,
}

impl<'a> Target<'a> {
    fn new(data: *mut u8, shape: &'a [i64], strides: &'a [i64], size: usize) -> Target<'a> {
        let mut step = size as i64;
        let contiguous = shape.iter().zip(strides).rev().all(|(&n, &stride)| {
            let fits = n == 1 || stride == step;
            step *= n;
            fits
        });
        Target { data, shape, strides, contiguous }
    }

    /// Address of the cell with this number in C order, and how many cells follow it in its row, itself included.
    fn cell(&self, number: usize, size: usize) -> (*mut u8, usize, isize) {
        if self.contiguous {
            return (self.data.wrapping_add(number * size), usize::MAX, size as isize);
        }
        let (mut rest, mut offset, mut left) = (number as i64, 0, 1);
        for (axis, (&n, &stride)) in self.shape.iter().zip(self.strides).enumerate().rev() {
            let index = rest % n;
            rest /= n;
            offset += index * stride;
            if axis + 1 == self.shape.len() {
                left = n - index;
            }
        }
        let stride = self.strides.last().copied().unwrap_or(0);
        (self.data.wrapping_offset(offset as isize), left as usize, stride as isize)
    }
}

/// A number that accumulates.
trait Number: Copy + PartialOrd {
    /// Identity of `add`.
    const NOTHING: Self;
    const ONE: Self;
    const LOWEST: Self;
    const HIGHEST: Self;
    fn add(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn bits(self, other: Self, op: fn(u64, u64) -> u64) -> Self;
    /// All bits set.
    fn ones() -> Self;
    /// Same bits.
    fn same(self, other: Self) -> bool;
}

macro_rules! integers {
    ($($t:ty)*) => {$(
        impl Number for $t {
            const NOTHING: Self = 0;
            const ONE: Self = 1;
            const LOWEST: Self = <$t>::MIN;
            const HIGHEST: Self = <$t>::MAX;
            fn add(self, other: Self) -> Self { self.wrapping_add(other) }
            fn mul(self, other: Self) -> Self { self.wrapping_mul(other) }
            fn bits(self, other: Self, op: fn(u64, u64) -> u64) -> Self { op(self as u64, other as u64) as $t }
            fn ones() -> Self { !0 }
            fn same(self, other: Self) -> bool { self == other }
        }
    )*};
}
integers!(i8 i16 i32 i64 u8 u16 u32 u64);

macro_rules! floats {
    ($($t:ty)*) => {$(
        impl Number for $t {
            // The sum of nothing is -0.0: it leaves -0.0 as it is.
            const NOTHING: Self = -0.0;
            const ONE: Self = 1.0;
            const LOWEST: Self = <$t>::NEG_INFINITY;
            const HIGHEST: Self = <$t>::INFINITY;
            fn add(self, other: Self) -> Self { self + other }
            fn mul(self, other: Self) -> Self { self * other }
            fn bits(self, _: Self, _: fn(u64, u64) -> u64) -> Self { unreachable!("floats have no bit operations") }
            fn ones() -> Self { unreachable!("floats have no bit operations") }
            fn same(self, other: Self) -> bool { self.to_bits() == other.to_bits() }
        }
    )*};
}
floats!(f32 f64);

/// A complex number: only sums.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Pair<T>(T, T);

impl<T: Number> Number for Pair<T> {
    const NOTHING: Self = Pair(T::NOTHING, T::NOTHING);
    const ONE: Self = Pair(T::ONE, T::NOTHING);
    const LOWEST: Self = Pair(T::LOWEST, T::LOWEST);
    const HIGHEST: Self = Pair(T::HIGHEST, T::HIGHEST);
    fn add(self, other: Self) -> Self {
        Pair(self.0.add(other.0), self.1.add(other.1))
    }
    fn mul(self, _: Self) -> Self {
        unreachable!("complex products are not merged")
    }
    fn bits(self, _: Self, _: fn(u64, u64) -> u64) -> Self {
        unreachable!("floats have no bit operations")
    }
    fn ones() -> Self {
        unreachable!("floats have no bit operations")
    }
    fn same(self, other: Self) -> bool {
        self.0.same(other.0) && self.1.same(other.1)
    }
}

/// NumPy's bool: any byte but 0 is true.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Truth(u8);

impl Number for Truth {
    const NOTHING: Self = Truth(0);
    const ONE: Self = Truth(1);
    const LOWEST: Self = Truth(0);
    const HIGHEST: Self = Truth(1);
    fn add(self, other: Self) -> Self {
        self.bits(other, |a, b| a | b)
    }
    fn mul(self, other: Self) -> Self {
        self.bits(other, |a, b| a & b)
    }
    fn bits(self, other: Self, op: fn(u64, u64) -> u64) -> Self {
        Truth(op(u64::from(self.0 != 0), u64::from(other.0 != 0)) as u8)
    }
    fn ones() -> Self {
        Truth(1)
    }
    fn same(self, other: Self) -> bool {
        self.0 == other.0
    }
}

fn identity<T: Number>(op: Accumulate) -> T {
    match op {
        Accumulate::Add | Accumulate::Or | Accumulate::Xor => T::NOTHING,
        Accumulate::Mul => T::ONE,
        Accumulate::And => T::ones(),
        Accumulate::Min | Accumulate::MinLast => T::HIGHEST,
        Accumulate::Max | Accumulate::MaxLast => T::LOWEST,
    }
}

/// Calls `$go` with the type of a cell.
macro_rules! with_type {
    ($cell:expr, $t:ident, $go:expr) => {
        match $cell {
            Cell::Bool => {
                type $t = Truth;
                $go
            }
            Cell::I8 => {
                type $t = i8;
                $go
            }
            Cell::I16 => {
                type $t = i16;
                $go
            }
            Cell::I32 => {
                type $t = i32;
                $go
            }
            Cell::I64 => {
                type $t = i64;
                $go
            }
            Cell::U8 => {
                type $t = u8;
                $go
            }
            Cell::U16 => {
                type $t = u16;
                $go
            }
            Cell::U32 => {
                type $t = u32;
                $go
            }
            Cell::U64 => {
                type $t = u64;
                $go
            }
            Cell::F32 => {
                type $t = f32;
                $go
            }
            Cell::F64 => {
                type $t = f64;
                $go
            }
            Cell::C64 => {
                type $t = Pair<f32>;
                $go
            }
            Cell::C128 => {
                type $t = Pair<f64>;
                $go
            }
        }
    };
}

/// Calls `$go` with `$combine`, what an operation makes of a number of type `$t` and another one.
macro_rules! combination {
    ($op:expr, $t:ident, |$combine:ident| $go:expr) => {
        match $op {
            Accumulate::Add => {
                let $combine = <$t as Number>::add;
                $go
            }
            Accumulate::Mul => {
                let $combine = <$t as Number>::mul;
                $go
            }
            Accumulate::And => {
                let $combine = |a: $t, b: $t| a.bits(b, |a, b| a & b);
                $go
            }
            Accumulate::Or => {
                let $combine = |a: $t, b: $t| a.bits(b, |a, b| a | b);
                $go
            }
            Accumulate::Xor => {
                let $combine = |a: $t, b: $t| a.bits(b, |a, b| a ^ b);
                $go
            }
            Accumulate::Min => {
                let $combine = |a: $t, b: $t| if b < a { b } else { a };
                $go
            }
            Accumulate::MinLast => {
                let $combine = |a: $t, b: $t| if b <= a { b } else { a };
                $go
            }
            Accumulate::Max => {
                let $combine = |a: $t, b: $t| if b > a { b } else { a };
                $go
            }
            Accumulate::MaxLast => {
                let $combine = |a: $t, b: $t| if b >= a { b } else { a };
                $go
            }
        }
    };
}

/// Gives every cell of a copy the operation's identity.
///
/// # Safety
/// `copy` is aligned and has room for `cells` cells.
unsafe fn fill(copy: *mut u8, cells: usize, cell: Cell, op: Accumulate) {
    with_type!(cell, T, {
        let value = identity::<T>(op);
        for i in 0..cells {
            // SAFETY: the caller's contract.
            unsafe { copy.cast::<T>().add(i).write(value) };
        }
    });
}

/// The merging loop, over the numbers of cells.
struct Merge<'a> {
    cell: Cell,
    op: Accumulate,
    copies: &'a [*mut u8],
    target: Target<'a>,
}

// SAFETY: different chunks touch different cells.
unsafe impl Sync for Merge<'_> {}

impl ChunkBody for Merge<'_> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let (mut lo, hi) = (lo as usize, hi as usize);
        while lo < hi {
            let to = hi.min(lo + BLOCK);
            // SAFETY: the cells are this chunk's; the copies are initialised and the array is as large as they are.
            with_type!(self.cell, T, unsafe { self.block::<T>(lo, to) });
            lo = to;
        }
        STATUS_OK
    }
}

impl Merge<'_> {
    /// # Safety
    /// `T` is the type of the cells; nobody else touches the cells `lo..hi`.
    unsafe fn block<T: Number>(&self, lo: usize, hi: usize) {
        // SAFETY: (for all operations) the caller's contract.
        combination!(self.op, T, |combine| unsafe { self.block_by(lo, hi, combine) });
    }

    /// # Safety
    /// As [`Merge::block`].
    unsafe fn block_by<T: Number>(&self, lo: usize, hi: usize, combine: impl Fn(T, T) -> T) {
        let (count, length) = (self.copies.len(), hi - lo);
        // SAFETY: every copy has the cells `lo..hi`, all initialised; copies do not overlap.
        let cells = |copy: usize| unsafe { std::slice::from_raw_parts_mut(self.copies[copy].cast::<T>().add(lo), length) };
        let mut distance = 1;
        while distance < count {
            for left in (0..count - distance).step_by(2 * distance) {
                let (into, from) = (cells(left), cells(left + distance));
                for (a, b) in into.iter_mut().zip(from) {
                    *a = combine(*a, *b);
                }
            }
            distance *= 2;
        }
        let (totals, nothing) = (cells(0), identity::<T>(self.op));
        let mut at = 0;
        while at < length {
            let (address, left, stride) = self.target.cell(lo + at, size_of::<T>());
            let end = length.min(at.saturating_add(left));
            for (step, &total) in totals[at..end].iter().enumerate() {
                // A cell that no iteration touched stays as it is, bit for bit.
                if !total.same(nothing) {
                    // SAFETY: an element of the array, at any alignment.
                    unsafe {
                        let place = address.offset(step as isize * stride).cast::<T>();
                        place.write_unaligned(combine(place.read_unaligned(), total));
                    }
                }
            }
            at = end;
        }
    }
}

pub(crate) mod log;
#[cfg(test)]
mod tests;
