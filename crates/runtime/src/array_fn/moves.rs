//! Elements moved as they are, whatever they mean: from places of a row, or each several times.

use std::mem::MaybeUninit;

use super::view::View;
use super::wide::wide;

/// Calls a function with a type of as many bytes.
macro_rules! by_bytes {
    ($bytes:expr, $T:ident => $body:expr) => {
        match $bytes {
            1 => {
                type $T = u8;
                $body
            }
            2 => {
                type $T = u16;
                $body
            }
            4 => {
                type $T = u32;
                $body
            }
            8 => {
                type $T = u64;
                $body
            }
            _ => {
                type $T = [u64; 2];
                $body
            }
        }
    };
}

/// A row: its first element, how many there are, and the bytes between them.
#[derive(Clone, Copy)]
struct Row {
    data: *mut u8,
    count: usize,
    step: isize,
}

impl Row {
    fn of(view: &View<'_>) -> Row {
        Row { data: view.data.cast_mut(), count: view.sizes[0] as usize, step: view.strides[0] as isize }
    }

    fn together<T>(self) -> bool {
        self.step == size_of::<T>() as isize
    }

    /// # Safety
    /// The place lies inside, and the row is live.
    #[inline(always)]
    unsafe fn at<T>(self, place: usize) -> *mut T {
        // SAFETY: the caller's contract.
        unsafe { self.data.offset(place as isize * self.step).cast::<T>() }
    }
}

/// Copies the elements of one row to another, or of each row of an array of two axes.
///
/// # Safety
/// They are live, of one shape and size of elements, and share no memory.
pub(super) unsafe fn copy(to: &View<'_>, from: &View<'_>) {
    if to.rank() == 1 {
        // SAFETY: the caller's contract.
        return unsafe { copy_row(to.element.bytes(), Row::of(to), Row::of(from)) };
    }
    let row = |view: &View<'_>, at: i64| Row {
        data: view.data.cast_mut().wrapping_offset((at * view.strides[0]) as isize),
        count: view.sizes[1] as usize,
        step: view.strides[1] as isize,
    };
    for at in 0..to.sizes[0] {
        // SAFETY: the caller's contract: a row of each.
        unsafe { copy_row(to.element.bytes(), row(to, at), row(from, at)) };
    }
}

/// # Safety
/// As [`copy`], of elements of so many bytes.
#[inline]
unsafe fn copy_row(bytes: usize, to: Row, from: Row) {
    by_bytes!(bytes, T => {
        // SAFETY: the caller's contract.
        unsafe {
            match (to.together::<T>(), from.together::<T>()) {
                (true, true) => std::ptr::copy_nonoverlapping(from.data, to.data, to.count * size_of::<T>()),
                (true, false) if from.step == 2 * size_of::<T>() as isize && from.count > 1 && aligned::<T>(to, from) => {
                    wide! {
                        fn firsts(rows: (&[[T; 2]], &mut [MaybeUninit<T>])) {
                            for (pair, to) in rows.0.iter().zip(rows.1) {
                                to.write(pair[0]);
                            }
                        }
                    }
                    // Behind the last element there may be nothing.
                    let last = from.count - 1;
                    let to_last = std::slice::from_raw_parts_mut(to.data.cast::<MaybeUninit<T>>(), last);
                    firsts((std::slice::from_raw_parts(from.data.cast::<[T; 2]>(), last), to_last));
                    to.at::<T>(last).write_unaligned(from.at::<T>(last).read_unaligned());
                }
                (true, false) => gather::<T>(to.data.cast::<MaybeUninit<T>>(), from.data, from.count, from.step),
                (false, _) => (0..to.count).for_each(|at| to.at::<T>(at).write_unaligned(from.at::<T>(at).read_unaligned())),
            }
        }
    });
}

fn aligned<T>(a: Row, b: Row) -> bool {
    a.data.cast::<T>().is_aligned() && b.data.cast::<T>().is_aligned()
}

/// Copies so many elements that lie so many bytes apart.
///
/// # Safety
/// They are live, and there is room for them.
#[inline]
pub(super) unsafe fn gather<T: Copy>(to: *mut MaybeUninit<T>, from: *const u8, count: usize, step: isize) {
    #[inline(always)]
    unsafe fn each<T: Copy>(to: *mut MaybeUninit<T>, from: *const u8, count: usize, step: isize) {
        for at in 0..count as isize {
            // SAFETY: the caller's contract.
            unsafe { (*to.offset(at)).write(from.offset(at * step).cast::<T>().read_unaligned()) };
        }
    }
    let size = size_of::<T>() as isize;
    // The steps that occur most are said, so that the compiler finds registers for them.
    // SAFETY: the caller's contract.
    unsafe {
        if step == 2 * size {
            each(to, from, count, 2 * size);
        } else if step == -size {
            each(to, from, count, -size);
        } else {
            each(to, from, count, step);
        }
    }
}

/// Whether all places lie inside of so many elements, and whether none is negative.
fn inside(places: &[i64], count: usize) -> (bool, bool) {
    wide! {
        fn extremes(places: &[i64]) -> (i64, i64) {
            places.iter().fold((i64::MAX, i64::MIN), |(least, most), place| (least.min(*place), most.max(*place)))
        }
    }
    let (least, most) = extremes(places);
    let count = count as i64;
    (least >= -count && most < count, least >= 0)
}

/// Stores the elements at places of a row in another one of their length, until one lies outside: 0 where one does, 1 where some count from the end, or else 2.
///
/// # Safety
/// The rows are live; the first shares no memory with the others, of which the last, of whole numbers of 64 bits, is contiguous.
pub(super) unsafe fn taken(to: &View<'_>, from: &View<'_>, places: &View<'_>) -> i64 {
    /// Places that are looked at together.
    const PART: usize = 512;
    debug_assert!(places.is_row() && places.sizes == to.sizes);
    let to_bytes = to.element.bytes();
    let (to, from) = (Row::of(to), Row::of(from));
    // SAFETY: the caller's contract.
    let places = unsafe { std::slice::from_raw_parts(places.data.cast::<i64>(), to.count) };
    let mut all_positive = true;
    for (part, places) in places.chunks(PART).enumerate() {
        let (inside, positive) = inside(places, from.count);
        if !inside {
            return 0;
        }
        all_positive &= positive;
        let start = part * PART;
        // SAFETY: the places lie inside, some of them counted from the end.
        by_bytes!(to_bytes, T => unsafe {
            if positive && to.together::<T>() && from.together::<T>() {
                let (to, from) = (to.data.cast::<T>().add(start), from.data.cast::<T>());
                places.iter().enumerate().for_each(|(at, &place)| to.add(at).write_unaligned(from.add(place as usize).read_unaligned()));
            } else {
                for (at, &place) in places.iter().enumerate() {
                    let place = if place < 0 { place + from.count as i64 } else { place };
                    to.at::<T>(start + at).write_unaligned(from.at::<T>(place as usize).read_unaligned());
                }
            }
        });
    }
    1 + i64::from(all_positive)
}

/// Stores each element of a row in all of one row of a contiguous array.
///
/// # Safety
/// They are live and share no memory; the array has as many rows as the row has elements.
pub(super) unsafe fn repeated(to: &View<'_>, from: &View<'_>) {
    debug_assert!(to.is_row() && to.sizes[0] == from.sizes[0]);
    let times = to.sizes[1] as usize;
    by_bytes!(to.element.bytes(), T => {
        #[inline(always)]
        unsafe fn each(mut next: *mut T, from: Row, times: usize) {
            for at in 0..from.count {
                // SAFETY: the caller's contract.
                unsafe {
                    let value = from.at::<T>(at).read_unaligned();
                    (0..times).for_each(|more| next.add(more).write_unaligned(value));
                    next = next.add(times);
                }
            }
        }
        let (next, from) = (to.data.cast_mut().cast::<T>(), Row::of(from));
        // Few times are said, so that the compiler knows them.
        // SAFETY: the caller's contract.
        unsafe {
            match times {
                2 => each(next, from, 2),
                3 => each(next, from, 3),
                4 => each(next, from, 4),
                _ => each(next, from, times),
            }
        }
    });
}
