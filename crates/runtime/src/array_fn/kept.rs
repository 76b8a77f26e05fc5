//! The elements of a row where a mask is true, moved together: packed in registers of AVX-512 where the processor has them.

use std::mem::MaybeUninit;

use super::moves::{by_bytes, gather};
use super::rows::{self, Row, WORD};
use super::view::View;

/// Elements with gaps that are brought side by side together.
const BLOCK: usize = 16 * WORD;

/// Stores those of the elements behind `from` of which the bits say so; where the next one goes.
///
/// # Safety
/// The elements are live, and there is room for those that are kept.
#[inline]
unsafe fn put<T: Copy>(mut to: *mut T, from: *const T, mut bits: u64) -> *mut T {
    while bits != 0 {
        // SAFETY: the caller's contract.
        unsafe {
            to.write_unaligned(from.add(bits.trailing_zeros() as usize).read_unaligned());
            to = to.add(1);
        }
        bits &= bits - 1;
    }
    to
}

/// Packs whole words of a mask; where the next element goes.
#[cfg(target_arch = "x86_64")]
macro_rules! packed {
    ($($name:ident: $t:ty, $lanes:literal of $each:literal as $mask:ty, $features:literal, $load:ident $compress:ident $store:ident $mask_store:ident;)*) => {$(
        /// # Safety
        /// As [`pack`], of elements of so many lanes; the mask has whole words, and the processor these parts.
        #[target_feature(enable = $features)]
        unsafe fn $name(mut to: *mut $t, end: *mut $t, from: *const $t, mask: &[u8]) -> *mut $t {
            use std::arch::x86_64::*;

            /// Elements in a register.
            const COUNT: usize = $lanes / $each;
            // SAFETY: the caller's contract.
            unsafe {
                for (word, mask) in mask.as_chunks::<WORD>().0.iter().enumerate() {
                    let mask = _mm512_loadu_epi8(mask.as_ptr().cast());
                    let bits = _mm512_test_epi8_mask(mask, mask);
                    if bits == 0 {
                        continue;
                    }
                    for group in 0..WORD / COUNT {
                        let kept = bits >> (group * COUNT);
                        // An element of several lanes has a bit for each.
                        let kept = if $each == 1 { kept } else { _pdep_u64(kept, 0x5555) * 3 } as $mask;
                        let lanes = kept.count_ones() as usize;
                        let x = $compress(kept, $load(from.add((word * WORD + group * COUNT) * $each).cast()));
                        if end.offset_from_unsigned(to) >= $lanes {
                            $store(to.cast(), x);
                        } else {
                            $mask_store(to.cast(), ((1_u128 << lanes) - 1) as $mask, x);
                        }
                        to = to.add(lanes);
                    }
                }
            }
            to
        }
    )*};
}
#[cfg(target_arch = "x86_64")]
packed! {
    packed_1: u8, 64 of 1 as u64, "avx512f,avx512bw,avx512vbmi2,bmi2,popcnt", _mm512_loadu_epi8 _mm512_maskz_compress_epi8 _mm512_storeu_epi8 _mm512_mask_storeu_epi8;
    packed_2: i16, 32 of 1 as u32, "avx512f,avx512bw,avx512vbmi2,bmi2,popcnt", _mm512_loadu_epi16 _mm512_maskz_compress_epi16 _mm512_storeu_epi16 _mm512_mask_storeu_epi16;
    packed_4: i32, 16 of 1 as u16, "avx512f,avx512bw,bmi2,popcnt", _mm512_loadu_epi32 _mm512_maskz_compress_epi32 _mm512_storeu_epi32 _mm512_mask_storeu_epi32;
    packed_8: i64, 8 of 1 as u8, "avx512f,avx512bw,bmi2,popcnt", _mm512_loadu_epi64 _mm512_maskz_compress_epi64 _mm512_storeu_epi64 _mm512_mask_storeu_epi64;
    packed_16: i64, 8 of 2 as u8, "avx512f,avx512bw,bmi2,popcnt", _mm512_loadu_epi64 _mm512_maskz_compress_epi64 _mm512_storeu_epi64 _mm512_mask_storeu_epi64;
}

/// Stores the elements behind `from` where the mask is true; where the next one goes.
///
/// # Safety
/// There are as many elements as the mask has, which are live, and room up to `end` for those that are kept.
unsafe fn pack<T: Copy>(to: *mut T, end: *mut T, from: *const T, mask: &[u8]) -> *mut T {
    let (mut to, mut done) = (to, 0);
    #[cfg(target_arch = "x86_64")]
    {
        use std::is_x86_feature_detected as has;
        if mask.len() >= WORD && has!("avx512bw") && has!("bmi2") && (size_of::<T>() >= 4 || has!("avx512vbmi2")) {
            let whole = mask.len() / WORD * WORD;
            // SAFETY: the caller's contract; the processor has the registers.
            unsafe {
                macro_rules! whole {
                    ($name:ident) => {
                        $name(to.cast(), end.cast(), from.cast(), &mask[..whole]).cast()
                    };
                }
                to = match size_of::<T>() {
                    1 => whole!(packed_1),
                    2 => whole!(packed_2),
                    4 => whole!(packed_4),
                    8 => whole!(packed_8),
                    _ => whole!(packed_16),
                };
            }
            done = whole;
        }
    }
    for (word, mask) in mask[done..].chunks(WORD).enumerate() {
        // SAFETY: the caller's contract.
        to = unsafe { put(to, from.add(done + word * WORD), rows::bits(mask)) };
    }
    debug_assert!(to <= end);
    to
}

/// Stores the elements of a row where one of truth values is true in a contiguous one.
///
/// # Safety
/// They are live; the second row is at least as long as the mask, and the first, which shares no memory with them, has as many elements as the mask has true ones.
pub(super) unsafe fn kept(to: &View<'_>, from: &View<'_>, mask: &View<'_>) {
    debug_assert!(mask.sizes[0] <= from.sizes[0]);
    let (from, mask) = (Row::of(from), Row::of(mask));
    by_bytes!(to.element.bytes(), T => {
        let together = from.step == size_of::<T>() as isize;
        // What lies side by side is taken as it is.
        let block = if together && mask.step == 1 { mask.count.max(1) } else { BLOCK };
        let mut elements = const { MaybeUninit::<[MaybeUninit<T>; BLOCK]>::uninit() };
        let mut truths = const { MaybeUninit::<[MaybeUninit<u8>; BLOCK]>::uninit() };
        let mut next = to.data.cast_mut().cast::<T>();
        // SAFETY: the caller's contract; blocks lie inside.
        unsafe {
            let end = next.add(to.sizes[0] as usize);
            for first in (0..mask.count).step_by(block) {
                let count = block.min(mask.count - first);
                let side_by_side = |row: Row| row.data.offset(first as isize * row.step);
                let items = if together {
                    side_by_side(from).cast::<T>()
                } else {
                    gather::<T>(elements.as_mut_ptr().cast(), side_by_side(from), count, from.step);
                    elements.as_ptr().cast()
                };
                let kept = if mask.step == 1 {
                    side_by_side(mask)
                } else {
                    gather::<u8>(truths.as_mut_ptr().cast(), side_by_side(mask), count, mask.step);
                    truths.as_ptr().cast()
                };
                next = pack(next, end, items, std::slice::from_raw_parts(kept, count));
            }
        }
    });
}
