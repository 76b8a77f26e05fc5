//! Sorting arrays along an axis: `sort`, `argsort`, `partition`, `argpartition`.
//!
//! The operand is contiguous, of three axes, and the middle one is sorted: what lies before and behind the axis is one axis each. Elements are sorted by
//! keys ([`key`]), whose order is NumPy's: nan last, and of complex numbers the real parts first. Everything is stable: equal elements, also
//! `0.0` and `-0.0`, keep their order (NumPy's default kind leaves it open). Lanes are sorted on their own, in parallel where there are many; a long one is
//! first spread over buckets ([`spread`]), which are sorted in parallel. Of partitions only what NumPy promises holds: the places asked for are as in the
//! sorted lane, smaller elements stand before and larger ones behind.

mod key;
mod places;
mod quicksort;
mod spread;
mod vectors;

use weft_abi::KernelCtx;

pub(crate) use key::Item;

use super::view::View;
use super::{Failure, Made, ended, poll, room, value};
use crate::parallel::{ChunkBody, run_blocks};

/// Lanes with more elements are spread over buckets.
const LONG: usize = 1 << 17;
/// Lanes beside each other that are copied together.
const BESIDE: usize = 16;

/// What is made of a lane.
pub(crate) trait Task<T: Item>: Sync {
    type Out: Copy;
    /// From the elements of a lane to as many results.
    fn lane(&self, items: &[T], out: &mut [Self::Out]) -> Made;
    /// The same for a long lane.
    ///
    /// # Safety
    /// `ctx` is live with its state.
    unsafe fn long(&self, ctx: *mut KernelCtx, items: &[T], out: &mut [Self::Out]) -> Made;
    /// Nanoseconds for an element.
    fn cost(&self, count: usize) -> f64 {
        2.0 + 0.8 * f64::from((count | 1).ilog2())
    }
}

/// `np.sort`.
pub(crate) struct Sort;

impl<T: Item> Task<T> for Sort {
    type Out = T;
    fn lane(&self, items: &[T], out: &mut [T]) -> Made {
        T::sort(items, out)
    }
    unsafe fn long(&self, ctx: *mut KernelCtx, items: &[T], out: &mut [T]) -> Made {
        // SAFETY: the caller's contract.
        if unsafe { T::sort_long(ctx, items, out)? } {
            return Ok(());
        }
        self.lane(items, out)
    }
}

/// `np.argsort`.
pub(crate) struct ArgSort;

impl<T: Item> Task<T> for ArgSort {
    type Out = i64;
    fn lane(&self, items: &[T], out: &mut [i64]) -> Made {
        if T::ZERO.rank().is_some() {
            places::order(items, out);
            return Ok(());
        }
        let mut pairs = pairs(items)?;
        pairs.sort_unstable();
        out.iter_mut().zip(&pairs).for_each(|(place, pair)| *place = T::place(*pair));
        Ok(())
    }
    unsafe fn long(&self, ctx: *mut KernelCtx, items: &[T], out: &mut [i64]) -> Made {
        // SAFETY: the caller's contract; there is room for as many pairs as there are items, and all of them are written.
        unsafe {
            if T::ZERO.rank().is_some() {
                return places::order_long(ctx, items, out);
            }
            let mut pairs: Vec<T::Pair> = room(items.len())?;
            let bounds = spread::spread(ctx, items.len(), &|at| items[at].pair(at), pairs.as_mut_ptr())?;
            pairs.set_len(items.len());
            let out = spread::Shared(out.as_mut_ptr());
            spread::each(ctx, &mut pairs, &bounds, &|first, pairs| {
                pairs.sort_unstable();
                for (at, pair) in pairs.iter().enumerate() {
                    // Buckets have places of their own, as many as items.
                    *out.get().add(first + at) = T::place(*pair);
                }
            })
        }
    }
    fn cost(&self, count: usize) -> f64 {
        4.0 + 1.6 * f64::from((count | 1).ilog2())
    }
}

/// Sorts with a watch that ends it where the call is to end.
///
/// # Safety
/// `ctx` is live.
unsafe fn watched(ctx: *mut KernelCtx, sort: impl FnOnce(vectors::Watch<'_>)) -> Made {
    let mut going = Ok(());
    sort(&mut || {
        // SAFETY: the caller's contract.
        going = unsafe { poll(ctx) };
        going.is_ok()
    });
    going
}

/// Of an element type all of whose keys are words.
fn rank<T: Item>(item: T) -> u64 {
    item.rank().unwrap_or_default()
}

fn pairs<T: Item>(items: &[T]) -> Made<Vec<T::Pair>> {
    let mut pairs = room(items.len())?;
    pairs.extend(items.iter().enumerate().map(|(at, item)| item.pair(at)));
    Ok(pairs)
}

/// Puts the elements at these places, which ascend, where they belong.
fn select<P: Copy + Ord>(items: &mut [P], places: &[usize]) {
    each_place(places, items, |items, place| {
        items.select_nth_unstable(place);
    });
}

/// Calls `select` for each of these places, which ascend, with the elements behind the place before.
fn each_place<P>(places: &[usize], items: &mut [P], select: impl Fn(&mut [P], usize)) {
    let mut first = 0;
    for &place in places {
        select(&mut items[first..], place - first);
        first = place + 1;
    }
}

/// `np.partition` at these places, which ascend.
pub(crate) struct Partition(pub Vec<usize>);

impl<T: Item> Task<T> for Partition {
    type Out = T;
    fn lane(&self, items: &[T], out: &mut [T]) -> Made {
        T::select(items, &self.0, out)
    }
    unsafe fn long(&self, _ctx: *mut KernelCtx, items: &[T], out: &mut [T]) -> Made {
        self.lane(items, out)
    }
    fn cost(&self, _count: usize) -> f64 {
        4.0
    }
}

/// `np.argpartition` at these places, which ascend.
pub(crate) struct ArgPartition(pub Vec<usize>);

impl<T: Item> Task<T> for ArgPartition {
    type Out = i64;
    fn lane(&self, items: &[T], out: &mut [i64]) -> Made {
        if T::ZERO.rank().is_some() {
            places::parted(items, &self.0, out);
            return Ok(());
        }
        let mut pairs = pairs(items)?;
        select(&mut pairs, &self.0);
        out.iter_mut().zip(&pairs).for_each(|(place, pair)| *place = T::place(*pair));
        Ok(())
    }
    unsafe fn long(&self, _ctx: *mut KernelCtx, items: &[T], out: &mut [i64]) -> Made {
        self.lane(items, out)
    }
    fn cost(&self, _count: usize) -> f64 {
        8.0
    }
}

/// The places of a partition, ascending, of which negative ones count from the end.
///
/// # Safety
/// The array is live.
pub(crate) unsafe fn places(kth: &View<'_>, count: usize) -> Made<Vec<usize>> {
    // SAFETY: the caller's contract.
    let asked = unsafe { kth.elements::<i64>()? };
    if count == 0 {
        // Nothing moves, and NumPy takes any place.
        return Ok(Vec::new());
    }
    let count = count as i64;
    let mut places = room(asked.len())?;
    for place in asked {
        let at = if place < 0 { place + count } else { place };
        if !(0..count).contains(&at) {
            return value(format!("kth(={at}) out of bounds ({count})"));
        }
        places.push(at as usize);
    }
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// Lanes of the middle axis.
struct Lanes<'a, T: Item, K: Task<T>> {
    task: &'a K,
    from: *const T,
    to: *mut K::Out,
    count: usize,
    after: usize,
    /// Strips of lanes beside each other.
    strips: usize,
}

// SAFETY: chunks read the operand and write different lanes.
unsafe impl<T: Item, K: Task<T>> Sync for Lanes<'_, T, K> {}

impl<T: Item, K: Task<T>> Lanes<'_, T, K> {
    /// Does the task for one lane; long ones are shared out to the threads.
    ///
    /// # Safety
    /// As [`run`].
    unsafe fn lane(&self, ctx: *mut KernelCtx, items: &[T], out: &mut [K::Out]) -> Made {
        // SAFETY: the caller's contract.
        unsafe {
            poll(ctx)?;
            if self.count >= LONG { self.task.long(ctx, items, out) } else { self.task.lane(items, out) }
        }
    }

    /// The lanes of a strip, by copies where they do not lie contiguous.
    ///
    /// # Safety
    /// As [`run`].
    unsafe fn strip(&self, ctx: *mut KernelCtx, strip: usize, kept: &mut (Vec<T>, Vec<K::Out>)) -> Made {
        let (before, beside) = (strip / self.strips, strip % self.strips * BESIDE);
        let first = before * self.count * self.after + beside;
        let lanes = BESIDE.min(self.after - beside);
        // SAFETY: the caller's contract; every element of the copies is written before it is read.
        unsafe {
            let (from, to) = (self.from.add(first), self.to.add(first));
            if self.after == 1 {
                let (items, out) = (std::slice::from_raw_parts(from, self.count), std::slice::from_raw_parts_mut(to, self.count));
                return self.lane(ctx, items, out);
            }
            let (items, out) = kept;
            items.clear();
            out.clear();
            let whole = lanes * self.count;
            if items.try_reserve(whole).is_err() || out.try_reserve(whole).is_err() {
                return Err(Failure::Memory(whole * size_of::<T>()));
            }
            for at in 0..self.count {
                if at % LONG == 0 {
                    poll(ctx)?;
                }
                for lane in 0..lanes {
                    items.as_mut_ptr().add(lane * self.count + at).write(*from.add(at * self.after + lane));
                }
            }
            items.set_len(whole);
            out.as_mut_ptr().write_bytes(0, whole);
            out.set_len(whole);
            for lane in 0..lanes {
                let range = lane * self.count..(lane + 1) * self.count;
                self.lane(ctx, &items[range.clone()], &mut out[range])?;
            }
            for at in 0..self.count {
                for lane in 0..lanes {
                    *to.add(at * self.after + lane) = out[lane * self.count + at];
                }
            }
        }
        Ok(())
    }
}

impl<T: Item, K: Task<T>> ChunkBody for Lanes<'_, T, K> {
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let mut kept = (Vec::new(), Vec::new());
        let mut all = (lo as usize..hi as usize).map(|strip| {
            // SAFETY: the maker's contract.
            unsafe { self.strip(ctx, strip, &mut kept) }
        });
        // SAFETY: the maker's contract.
        unsafe { ended(ctx, all.try_for_each(|made| made)) }
    }
}

/// Does the task for every lane of the middle axis of a contiguous array.
///
/// # Safety
/// `ctx` is live with its state; the array is live and contiguous, of elements of this type, and `to` is nobody else's and has room for as many results.
pub(crate) unsafe fn run<T: Item, K: Task<T>>(ctx: *mut KernelCtx, a: &View<'_>, task: &K, to: *mut K::Out) -> Made {
    let [before, count, after] = a.sizes else { unreachable!("three axes") };
    let (before, count, after) = (*before as usize, *count as usize, *after as usize);
    if before * count * after == 0 {
        return Ok(());
    }
    let from = a.data.cast::<T>();
    // SAFETY: the caller's contract.
    unsafe {
        let strips = after.div_ceil(BESIDE);
        let body = Lanes { task, from, to, count, after, strips };
        if count >= LONG {
            let mut kept = (Vec::new(), Vec::new());
            return (0..before * strips).try_for_each(|strip| body.strip(ctx, strip, &mut kept));
        }
        let each = task.cost(count) * count as f64 * after.min(BESIDE) as f64;
        run_blocks(ctx, &body, (before * strips) as i64, each.clamp(1.0, 1e9) as u32)?;
    }
    Ok(())
}
