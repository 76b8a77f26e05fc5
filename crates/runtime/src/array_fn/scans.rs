//! Running sums of whole numbers, the bits that all elements so far have, or some of them, and the least and the greatest of whole numbers so far.
//!
//! Eight elements, or sixteen small ones, are joined among themselves first, so that only one step of so many waits for the one before.

use weft_abi::ArrayFn;
use weft_abi::array_fn::Element;

use super::Made;
use super::mapped::by_type;
use super::rows::Row;
use super::view::View;
use super::wide::wide;
use crate::entries::Ctx;

/// Goes through a row of one type, whose running results another type has.
macro_rules! scan {
    ($ctx:ident, $out:ident, $row:ident; $s:ty, $t:ty, $start:expr, |$a:ident, $b:ident| $join:expr) => {{
        /// Elements that are joined at once.
        const LANES: usize = if size_of::<$t>() <= 2 { 16 } else { 8 };
        const START: $t = $start;

        #[inline(always)]
        fn join($a: $t, $b: $t) -> $t {
            $join
        }

        /// Each element with the one that stands so many places before it.
        #[inline(always)]
        fn with_earlier<const BY: usize>(items: [$t; LANES]) -> [$t; LANES] {
            let earlier: [$t; LANES] = std::array::from_fn(|at| if at < BY { START } else { items[at - BY] });
            std::array::from_fn(|at| join(items[at], earlier[at]))
        }

        wide! {
            fn scan(given: (&[$s], *mut $t, $t)) -> $t {
                let (items, mut to, mut so_far) = given;
                let (groups, rest) = items.as_chunks::<LANES>();
                for group in groups {
                    let joined = with_earlier::<4>(with_earlier::<2>(with_earlier::<1>(group.map(|v| v as $t))));
                    let joined = if LANES == 16 { with_earlier::<8>(joined) } else { joined };
                    // SAFETY: the caller's contract: there is room for as many.
                    unsafe {
                        to.cast::<[$t; LANES]>().write(joined.map(|v| join(so_far, v)));
                        to = to.add(LANES);
                    }
                    so_far = join(so_far, joined[LANES - 1]);
                }
                for v in rest {
                    so_far = join(so_far, *v as $t);
                    // SAFETY: as above.
                    unsafe {
                        to.write(so_far);
                        to = to.add(1);
                    }
                }
                so_far
            }
        }
        let (mut to, mut so_far) = ($out.data.cast_mut().cast::<$t>(), START);
        // SAFETY: the caller's contract.
        unsafe {
            Row::of($row).pieces($ctx, &mut |_, items: &[$s]| {
                so_far = scan((items, to, so_far));
                to = to.add(items.len());
                true
            })?;
        }
    }};
}

/// Joins each element of the second operand with those before it, and stores what comes of it in the first.
///
/// # Safety
/// The operands, rows of one length of which the first is contiguous, are live and share no memory; so is `ctx`.
pub(super) unsafe fn run(ctx: Ctx, which: ArrayFn, out: &View<'_>, row: &View<'_>) -> Made {
    debug_assert!(out.is_row() && out.sizes == row.sizes);
    macro_rules! bits {
        ($start:expr, |$a:ident, $b:ident| $join:expr) => {
            match row.element.bytes() {
                1 => scan!(ctx, out, row; u8, u8, $start, |$a, $b| $join),
                2 => scan!(ctx, out, row; u16, u16, $start, |$a, $b| $join),
                4 => scan!(ctx, out, row; u32, u32, $start, |$a, $b| $join),
                _ => scan!(ctx, out, row; u64, u64, $start, |$a, $b| $join),
            }
        };
    }
    macro_rules! sums {
        ($s:ty, $t:ty) => {
            scan!(ctx, out, row; $s, $t, 0, |a, b| a.wrapping_add(b))
        };
    }
    macro_rules! extremes {
        ($start:ident, $best:ident) => {
            by_type!(row.element; I8 => i8, I16 => i16, I32 => i32, I64 => i64, U8 => u8, U16 => u16, U32 => u32, U64 => u64;
                T => scan!(ctx, out, row; T, T, T::$start, |a, b| a.$best(b)))
        };
    }
    match (which, row.element) {
        (ArrayFn::ScanMin, _) => extremes!(MAX, min),
        (ArrayFn::ScanMax, _) => extremes!(MIN, max),
        (ArrayFn::ScanAnd, _) => bits!(!0, |a, b| a & b),
        (ArrayFn::ScanOr, _) => bits!(0, |a, b| a | b),
        (ArrayFn::ScanXor, _) => bits!(0, |a, b| a ^ b),
        // Signs make no difference where nothing is widened.
        (_, Element::I64 | Element::U64) => sums!(u64, u64),
        (_, from) if from.bytes() == out.element.bytes() => match from.bytes() {
            1 => sums!(u8, u8),
            2 => sums!(u16, u16),
            _ => sums!(u32, u32),
        },
        (_, Element::I8) => sums!(i8, i64),
        (_, Element::I16) => sums!(i16, i64),
        (_, Element::I32) => sums!(i32, i64),
        (_, Element::U16) => sums!(u16, i64),
        (_, Element::U32) => sums!(u32, i64),
        _ => sums!(u8, i64),
    }
    Ok(())
}
