//! Pairwise sums of floats, as NumPy adds the elements of a row: eight running sums in blocks of 128 elements, halves above.
//!
//! A block's sums are one register, or two; what is added in the next block does not wait for it. The elements may be whole numbers, which are converted, and
//! may lie with gaps.

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
/// Elements up to which sums of whole numbers of 32 bits are exact in double precision.
const EXACT: usize = 1 << 21;

/// The length of the first half of so many elements.
fn half(count: usize) -> usize {
    count / 2 - count / 2 % LANES
}

/// The sum of a row of elements of one type in another type.
macro_rules! pairwise {
    ($row:expr; $s:ty, $t:ty) => {{
        /// Elements lie side by side.
        const TOGETHER: u8 = 0;
        /// Every other element belongs to the row, and behind the last one stands another.
        const PAIRS: u8 = 1;
        /// They lie in any way.
        const APART: u8 = 2;

        /// # Safety
        /// There are eight elements from this one on.
        #[inline(always)]
        unsafe fn eight<const HOW: u8>(first: *const u8, step: isize) -> [$t; LANES] {
            // SAFETY: the caller's contract.
            unsafe {
                match HOW {
                    TOGETHER => first.cast::<[$s; LANES]>().read_unaligned().map(|v| v as $t),
                    PAIRS => first.cast::<[[$s; 2]; LANES]>().read_unaligned().map(|pair| pair[0] as $t),
                    _ => std::array::from_fn(|at| first.offset(at as isize * step).cast::<$s>().read_unaligned() as $t),
                }
            }
        }

        /// # Safety
        /// There are so many elements from this one on, at most a block.
        #[inline(always)]
        unsafe fn block<const HOW: u8>(first: *const u8, count: usize, step: isize) -> $t {
            // SAFETY: the caller's contract.
            unsafe {
                let one = |at: usize| first.offset(at as isize * step).cast::<$s>().read_unaligned() as $t;
                if count < LANES {
                    return (0..count).fold(-0.0, |sum, at| sum + one(at));
                }
                let mut sums = eight::<HOW>(first, step);
                let mut at = LANES;
                while at + LANES <= count {
                    let more = eight::<HOW>(first.offset(at as isize * step), step);
                    for (sum, more) in sums.iter_mut().zip(more) {
                        *sum += more;
                    }
                    at += LANES;
                }
                let [a, b, c, d, e, f, g, h] = sums;
                let total = ((a + b) + (c + d)) + ((e + f) + (g + h));
                (at..count).fold(total, |sum, at| sum + one(at))
            }
        }

        wide! {
            fn sum(row: Row) -> $t {
                let size = size_of::<$s>() as isize;
                let end = row.data.wrapping_offset(row.count as isize * row.step);
                // Halves that wait, of which no two have the same depth: their lengths and depths, and the sums of those that are done.
                let (mut waiting, mut sums) = ([(0, 0); 64], [(0.0 as $t, 0); 64]);
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
                    // SAFETY: the caller's contract; only behind the last block may nothing stand.
                    let mut total = unsafe {
                        if row.step == size {
                            block::<TOGETHER>(first, count, row.step)
                        } else if row.step == 2 * size && next != end {
                            block::<PAIRS>(first, count, row.step)
                        } else {
                            block::<APART>(first, count, row.step)
                        }
                    };
                    first = next;
                    let mut depth = depth;
                    while done > 0 && sums[done - 1].1 == depth {
                        done -= 1;
                        total = sums[done].0 + total;
                        depth -= 1;
                    }
                    sums[done] = (total, depth);
                    done += 1;
                }
                sums[0].0
            }
        }
        sum($row)
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
