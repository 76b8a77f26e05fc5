//! Pairwise sums of floats, as NumPy adds the elements of a row: eight running sums in blocks of 128 elements, halves above.
//!
//! The elements may be whole numbers, which are converted, and may lie with gaps. Floats that lie side by side are added by compiled loops.

use weft_abi::array_fn::Element;

use super::rows::Row;
use super::view::View;
use super::wide::wide;
use super::{Made, rows};
use crate::entries::Ctx;

/// Running sums, which are NumPy's.
const LANES: usize = 8;
/// Elements of a block.
const BLOCK: usize = 128;
/// Elements whose halves are few enough for the arrays of a function.
const MOST: usize = 1 << 15;
const DEPTH: usize = 12;
/// Elements up to which sums of whole numbers of 32 bits are exact in double precision.
const EXACT: usize = 1 << 21;

/// The length of the first half of so many elements.
fn half(count: usize) -> usize {
    count / 2 - count / 2 % LANES
}

/// The sum of a row of elements of one type in another type.
macro_rules! pairwise {
    ($row:expr; $s:ty, $t:ty) => {{
        /// # Safety
        /// There are eight elements from this one on.
        #[inline(always)]
        unsafe fn eight(first: *const u8, step: isize) -> [$t; LANES] {
            // SAFETY: the caller's contract.
            std::array::from_fn(|at| unsafe { first.offset(at as isize * step).cast::<$s>().read_unaligned() } as $t)
        }

        /// The sum of a block. Of `SIZE` elements that are read at once, which lie side by side, the row has every one or every other; those between them
        /// are added for themselves, which takes no longer than to part them.
        ///
        /// # Safety
        /// There are so many elements from this one on, and as many again between and behind them where a row has every other.
        #[inline(always)]
        unsafe fn together<const SIZE: usize>(first: *const $s, count: usize) -> $t {
            let apart = SIZE / LANES;
            // SAFETY: the caller's contract.
            unsafe {
                let read = |at: usize| first.add(at * apart).cast::<[$s; SIZE]>().read_unaligned().map(|v| v as $t);
                let mut sums = read(0);
                let mut at = LANES;
                while at + LANES <= count {
                    let more = read(at);
                    sums = std::array::from_fn(|lane| sums[lane] + more[lane]);
                    at += LANES;
                }
                // What the compiler sees to be unused it parts from the rest.
                let sums = if apart > 1 { std::hint::black_box(sums) } else { sums };
                let total = joined(std::array::from_fn(|lane| sums[lane * apart]));
                (at..count).fold(total, |sum, at| sum + first.add(at * apart).read_unaligned() as $t)
            }
        }

        /// The sum of a block of elements that lie in any way.
        ///
        /// # Safety
        /// There are so many elements from this one on.
        #[inline(always)]
        unsafe fn apart(first: *const u8, count: usize, step: isize) -> $t {
            // SAFETY: the caller's contract.
            unsafe {
                let one = |at: usize| first.offset(at as isize * step).cast::<$s>().read_unaligned() as $t;
                if count < LANES {
                    return (0..count).fold(-0.0, |sum, at| sum + one(at));
                }
                let mut sums = eight(first, step);
                let mut at = LANES;
                while at + LANES <= count {
                    let more = eight(first.offset(at as isize * step), step);
                    sums = std::array::from_fn(|lane| sums[lane] + more[lane]);
                    at += LANES;
                }
                (at..count).fold(joined(sums), |sum, at| sum + one(at))
            }
        }

        #[inline(always)]
        fn joined(sums: [$t; LANES]) -> $t {
            let [a, b, c, d, e, f, g, h] = sums;
            ((a + b) + (c + d)) + ((e + f) + (g + h))
        }

        wide! {
            fn sum(row: Row) -> $t {
                let size = size_of::<$s>() as isize;
                let end = row.data.wrapping_offset(row.count as isize * row.step);
                // Halves that wait, of which no two have the same depth: their lengths and depths, and the sums of those that are done.
                let (mut waiting, mut sums) = ([(0, 0); DEPTH], [(0.0 as $t, 0); DEPTH]);
                let (mut left, mut done) = (1, 0);
                waiting[0] = (row.count, 0);
                let mut first = row.data;
                while left > 0 {
                    let (count, depth) = waiting[left - 1];
                    if count > BLOCK {
                        let low = half(count);
                        waiting[left - 1] = (count - low, depth + 1);
                        waiting[left] = (low, depth + 1);
                        left += 1;
                        continue;
                    }
                    left -= 1;
                    let next = first.wrapping_offset(count as isize * row.step);
                    // SAFETY: the caller's contract; behind the last block may be nothing.
                    let mut total = unsafe {
                        if row.step == size && count >= LANES {
                            together::<LANES>(first.cast(), count)
                        } else if row.step == 2 * size && count >= LANES && next != end {
                            together::<{ 2 * LANES }>(first.cast(), count)
                        } else {
                            apart(first, count, row.step)
                        }
                    };
                    first = next;
                    let mut depth = depth;
                    while done > 0 && sums[done - 1].1 == depth {
                        done -= 1;
                        total += sums[done].0;
                        depth -= 1;
                    }
                    sums[done] = (total, depth);
                    done += 1;
                }
                sums[0].0
            }
        }

        fn halves(row: Row) -> $t {
            if row.count <= MOST {
                return sum(row);
            }
            let low = half(row.count);
            let second = Row { data: row.data.wrapping_offset(low as isize * row.step), count: row.count - low, step: row.step };
            halves(Row { count: low, ..row }) + halves(second)
        }
        halves($row)
    }};
}

/// A sum in the precision of floats of 32 bits, or in double precision.
pub(super) enum Sum {
    Single(f32),
    Double(f64),
}

/// The sum of the elements of a row.
///
/// # Safety
/// The operand, which has one axis of real numbers, is live; so is `ctx`.
pub(super) unsafe fn run(ctx: Ctx, operand: &View<'_>) -> Made<Sum> {
    let row = Row::of(operand);
    Ok(Sum::Double(match operand.element {
        Element::F32 => return Ok(Sum::Single(pairwise!(row; f32, f32))),
        Element::F64 => pairwise!(row; f64, f64),
        Element::I64 => pairwise!(row; i64, f64),
        Element::U64 => pairwise!(row; u64, f64),
        Element::I32 if row.count > EXACT => pairwise!(row; i32, f64),
        Element::U32 if row.count > EXACT => pairwise!(row; u32, f64),
        // In any order.
        // SAFETY: the caller's contract.
        _ => (unsafe { rows::whole_sum(ctx, operand)? }) as f64,
    }))
}
