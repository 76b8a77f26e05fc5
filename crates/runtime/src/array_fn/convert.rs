//! Rows of numbers converted to another type, as `astype` does it, many at a time; and rows that are compared.
//!
//! Floats become whole numbers as x86-64's instructions have it: what does not fit gives the least number of the 32 or 64 bits in the middle. Whole numbers
//! of one size are converted alike, signed or not. What is true may be any byte but 0. Absent: conversions of complex numbers, which compiled loops do.

use std::mem::MaybeUninit;

use weft_abi::array_fn::Element;

use super::moves;
use super::view::View;
use super::wide::wide;
use crate::bytes;

/// A float as 32 or 64 bits, and how it becomes these.
trait Whole: Copy {
    fn bits32(self) -> i32;
    fn bits64(self) -> i64;
    /// 64 bits without a sign: what is from 2**63 on is taken less that.
    fn bits64_unsigned(self) -> u64;
}

macro_rules! whole {
    ($($t:ty, $below:literal;)*) => {$(
        impl Whole for $t {
            #[inline(always)]
            fn bits32(self) -> i32 {
                let inside = self > $below && self < 2_147_483_648.0;
                let x = if inside { self } else { -2_147_483_648.0 };
                // SAFETY: without its fraction x is a number of 32 bits.
                unsafe { x.to_int_unchecked() }
            }
            #[inline(always)]
            fn bits64(self) -> i64 {
                let inside = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&self);
                let x = if inside { self } else { -9_223_372_036_854_775_808.0 };
                // SAFETY: without its fraction x is a number of 64 bits.
                unsafe { x.to_int_unchecked() }
            }
            #[inline(always)]
            fn bits64_unsigned(self) -> u64 {
                let large = self >= 9_223_372_036_854_775_808.0;
                let lowered = if large { self - 9_223_372_036_854_775_808.0 } else { self };
                (lowered.bits64() as u64) ^ if large { 1 << 63 } else { 0 }
            }
        }
    )*};
}
// What is greater than this has no whole part below the least number of 32 bits.
whole! {
    f32, -2_147_483_904.0;
    f64, -2_147_483_649.0;
}

/// The conversion of a row by the sizes and kinds of its elements.
macro_rules! conversions {
    ($from:ident, $to:ident, $source:ident, $target:ident, $count:ident; $($($source_is:ident)|+ => $($target_is:ident)|+: $s:ty, $t:ty, |$x:ident| $value:expr;)*) => {
        match ($from, $to) {
            $(($(Element::$source_is)|+, $(Element::$target_is)|+) => {
                wide! {
                    fn convert(rows: (&[$s], &mut [MaybeUninit<$t>])) {
                        for ($x, to) in rows.0.iter().zip(rows.1) {
                            let $x = *$x;
                            to.write($value);
                        }
                    }
                }
                // SAFETY: the caller's contract: the rows share no memory.
                unsafe {
                    convert((
                        std::slice::from_raw_parts($source.cast::<$s>(), $count),
                        std::slice::from_raw_parts_mut($target.cast::<MaybeUninit<$t>>(), $count),
                    ));
                }
            })*
            (Element::C64 | Element::C128, _) | (_, Element::C64 | Element::C128) => unreachable!("compiled loops convert complex numbers"),
            // One size, one form.
            // SAFETY: the caller's contract.
            _ => unsafe { bytes::copy($target, $source, $count * $from.bytes()) },
        }
    };
}

/// Stores the elements of one row, converted, in another.
///
/// # Safety
/// They are live rows of one length that share no memory, the first of them a contiguous one where the types differ.
pub(crate) unsafe fn run(to: &View<'_>, from: &View<'_>) {
    debug_assert!(to.sizes == from.sizes);
    if from.element == to.element {
        // SAFETY: the caller's contract.
        return unsafe { moves::copy(to, from) };
    }
    debug_assert!(to.is_row());
    let (count, step, target) = (from.sizes[0] as usize, from.strides[0] as isize, to.data.cast_mut());
    let bytes = from.element.bytes();
    if step == bytes as isize {
        // SAFETY: the caller's contract.
        return unsafe { row((target, to.element), (from.data, from.element), count) };
    }
    let mut together = const { MaybeUninit::<[u64; BLOCK]>::uninit() };
    for first in (0..count).step_by(BLOCK) {
        let some = BLOCK.min(count - first);
        // SAFETY: the caller's contract; the elements are no larger than those of the block.
        unsafe {
            let source = from.data.offset(first as isize * step);
            moves::by_bytes!(bytes, T => moves::gather::<T>(together.as_mut_ptr().cast(), source, some, step));
            row((target.add(first * to.element.bytes()), to.element), (together.as_ptr().cast(), from.element), some);
        }
    }
}

/// Elements with gaps that are brought together before they are converted.
const BLOCK: usize = 512;

/// The same of contiguous rows of two types.
///
/// # Safety
/// As [`run`].
unsafe fn row((target, to): (*mut u8, Element), (source, from): (*const u8, Element), count: usize) {
    conversions! { from, to, source, target, count;
        Bool => I8 | U8: u8, u8, |x| u8::from(x != 0);
        I16 | U16 => I8 | U8: u16, u8, |x| x as u8;
        I32 | U32 => I8 | U8: u32, u8, |x| x as u8;
        I32 | U32 => I16 | U16: u32, u16, |x| x as u16;
        I64 | U64 => I8 | U8: u64, u8, |x| x as u8;
        I64 | U64 => I16 | U16: u64, u16, |x| x as u16;
        I64 | U64 => I32 | U32: u64, u32, |x| x as u32;
        U8 => I16 | U16: u8, u16, |x| u16::from(x);
        Bool => I16 | U16: u8, u16, |x| u16::from(u8::from(x != 0));
        U8 => I32 | U32: u8, u32, |x| u32::from(x);
        Bool => I32 | U32: u8, u32, |x| u32::from(u8::from(x != 0));
        U8 => I64 | U64: u8, u64, |x| u64::from(x);
        Bool => I64 | U64: u8, u64, |x| u64::from(u8::from(x != 0));
        I8 => I16 | U16: i8, i16, |x| i16::from(x);
        I8 => I32 | U32: i8, i32, |x| i32::from(x);
        I8 => I64 | U64: i8, i64, |x| i64::from(x);
        U16 => I32 | U32: u16, u32, |x| u32::from(x);
        U16 => I64 | U64: u16, u64, |x| u64::from(x);
        I16 => I32 | U32: i16, i32, |x| i32::from(x);
        I16 => I64 | U64: i16, i64, |x| i64::from(x);
        U32 => I64 | U64: u32, u64, |x| u64::from(x);
        I32 => I64 | U64: i32, i64, |x| i64::from(x);
        U8 => F32: u8, f32, |x| x as f32;
        Bool => F32: u8, f32, |x| f32::from(u8::from(x != 0));
        U8 => F64: u8, f64, |x| x as f64;
        Bool => F64: u8, f64, |x| f64::from(u8::from(x != 0));
        I8 => F32: i8, f32, |x| x as f32;
        I8 => F64: i8, f64, |x| x as f64;
        U16 => F32: u16, f32, |x| x as f32;
        U16 => F64: u16, f64, |x| x as f64;
        I16 => F32: i16, f32, |x| x as f32;
        I16 => F64: i16, f64, |x| x as f64;
        U32 => F32: u32, f32, |x| x as f32;
        U32 => F64: u32, f64, |x| x as f64;
        I32 => F32: i32, f32, |x| x as f32;
        I32 => F64: i32, f64, |x| x as f64;
        U64 => F32: u64, f32, |x| x as f32;
        U64 => F64: u64, f64, |x| x as f64;
        I64 => F32: i64, f32, |x| x as f32;
        I64 => F64: i64, f64, |x| x as f64;
        F32 => F64: f32, f64, |x| f64::from(x);
        F64 => F32: f64, f32, |x| x as f32;
        F32 => I8 | U8: f32, u8, |x| x.bits32() as u8;
        F32 => I16 | U16: f32, u16, |x| x.bits32() as u16;
        F32 => I32: f32, i32, |x| x.bits32();
        F32 => U32: f32, u32, |x| x.bits64() as u32;
        F32 => I64: f32, i64, |x| x.bits64();
        F32 => U64: f32, u64, |x| x.bits64_unsigned();
        F32 => Bool: f32, u8, |x| u8::from(x != 0.0);
        F64 => I8 | U8: f64, u8, |x| x.bits32() as u8;
        F64 => I16 | U16: f64, u16, |x| x.bits32() as u16;
        F64 => I32: f64, i32, |x| x.bits32();
        F64 => U32: f64, u32, |x| x.bits64() as u32;
        F64 => I64: f64, i64, |x| x.bits64();
        F64 => U64: f64, u64, |x| x.bits64_unsigned();
        F64 => Bool: f64, u8, |x| u8::from(x != 0.0);
        I8 | U8 => Bool: u8, u8, |x| u8::from(x != 0);
        I16 | U16 => Bool: u16, u8, |x| u8::from(x != 0);
        I32 | U32 => Bool: u32, u8, |x| u8::from(x != 0);
        I64 | U64 => Bool: u64, u8, |x| u8::from(x != 0);
    }
}

/// Whether two rows have equal elements everywhere; no nan is equal to one.
///
/// # Safety
/// They are live contiguous rows of one type and length.
pub(crate) unsafe fn equal(a: &View<'_>, b: &View<'_>) -> bool {
    /// Elements that are compared between two looks at what has come out.
    const PART: usize = 1024;
    debug_assert!(a.is_row() && b.is_row() && a.sizes == b.sizes && a.element == b.element);
    let count = a.sizes[0] as usize;
    macro_rules! compared {
        ($t:ty, |$a:ident, $b:ident| $differ:expr) => {{
            wide! {
                fn differ(rows: (&[$t], &[$t])) -> bool {
                    rows.0.iter().zip(rows.1).fold(false, |any, ($a, $b)| any | $differ)
                }
            }
            // SAFETY: the caller's contract.
            let a = unsafe { std::slice::from_raw_parts(a.data.cast::<$t>(), count) };
            // SAFETY: likewise.
            let b = unsafe { std::slice::from_raw_parts(b.data.cast::<$t>(), count) };
            !a.chunks(PART).zip(b.chunks(PART)).any(differ)
        }};
    }
    match a.element {
        Element::F32 => compared!(f32, |a, b| (a != b)),
        Element::F64 => compared!(f64, |a, b| (a != b)),
        Element::Bool => compared!(u8, |a, b| ((*a != 0) != (*b != 0))),
        Element::C64 | Element::C128 => unreachable!("compiled loops compare complex numbers"),
        whole => {
            let bytes = count * whole.bytes();
            // SAFETY: the caller's contract.
            unsafe { std::slice::from_raw_parts(a.data, bytes) == std::slice::from_raw_parts(b.data, bytes) }
        }
    }
}
