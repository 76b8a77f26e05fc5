//! Sorting and selecting numbers in the registers of AVX-512: quicksort, whose partitions move whole registers, and bitonic networks for the ends.
//!
//! Integers that are equal are the same bits, so nothing depends on how they are moved; of zeros the signs are lost, which the caller restores. Where the
//! processor has no such registers, and where pivots are bad too often, the standard library sorts.

use std::cmp::Ordering;

/// A number that fills the lanes of registers; none of them is nan.
pub(super) trait Lane: Copy {
    /// Sorts; false: the processor cannot.
    fn sort_wide(items: &mut [Self]) -> bool;
    /// Puts the element of a place there, smaller ones before it and larger ones behind; false: the processor cannot.
    fn select_wide(items: &mut [Self], place: usize) -> bool;
    /// Cuts more than [`LEAST`] elements in two, none of the first part larger than one of the second; no place where the processor cannot.
    fn cut_wide(items: &mut [Self]) -> Option<usize>;
    /// As `sort_wide`, everywhere.
    fn sort_plain(items: &mut [Self]);
    /// As `select_wide`, everywhere.
    fn select_plain(items: &mut [Self], place: usize);
}

/// Fewer elements are not cut.
pub(super) const LEAST: usize = 1024;

/// Sorts numbers.
pub(super) fn sort<T: Lane>(items: &mut [T]) {
    if !T::sort_wide(items) {
        T::sort_plain(items);
    }
}

/// As [`slice::select_nth_unstable`].
pub(super) fn select<T: Lane>(items: &mut [T], place: usize) {
    if !T::select_wide(items, place) {
        T::select_plain(items, place);
    }
}

/// The order of numbers.
trait Total {
    fn total(&self, other: &Self) -> Ordering;
}

macro_rules! totals {
    ($($t:ident by $order:ident;)*) => {$(
        impl Total for $t {
            fn total(&self, other: &$t) -> Ordering {
                self.$order(other)
            }
        }
    )*};
}
totals! {
    i32 by cmp;
    i64 by cmp;
    f32 by total_cmp;
    f64 by total_cmp;
}

macro_rules! plain {
    ($t:ident) => {
        fn sort_plain(items: &mut [$t]) {
            items.sort_unstable_by(<$t as Total>::total);
        }
        fn select_plain(items: &mut [$t], place: usize) {
            items.select_nth_unstable_by(place, <$t as Total>::total);
        }
    };
}

#[cfg(not(target_arch = "x86_64"))]
macro_rules! lanes {
    ($($t:ident, $index:ident, $top:expr, $next:expr, $($rest:tt),*;)*) => {$(
        impl Lane for $t {
            fn sort_wide(_items: &mut [$t]) -> bool {
                false
            }
            fn select_wide(_items: &mut [$t], _place: usize) -> bool {
                false
            }
            fn cut_wide(_items: &mut [$t]) -> Option<usize> {
                None
            }
            plain!($t);
        }
    )*};
}

#[cfg(target_arch = "x86_64")]
macro_rules! steps {
    ($r:ident, $v:ident: $($k:literal: $($j:literal)*;)*) => { $($(Step::<$r, $k, $j>::run(&mut $v);)*)* };
}

#[cfg(target_arch = "x86_64")]
macro_rules! lanes {
    ($($t:ident, $index:ident, $top:expr, $next:expr, $lanes:literal, $mask:ident, $load:ident, $some:ident, $store:ident, $keep:ident, $all:ident, $min:ident, $max:ident, $swap:ident, $compress:ident, $expand:ident, $ge:ident;)*) => {$(
        mod $t {
            use std::arch::x86_64::*;

            use super::*;

            const LANES: usize = $lanes;
            /// Registers of the largest network.
            const MOST: usize = 8;
            /// Elements that a network sorts.
            const FEW: usize = MOST * LANES;
            /// Registers that are read from one end together.
            const TOGETHER: usize = 4;
            const BLOCK: usize = TOGETHER * LANES;
            const FULL: $mask = $mask::MAX;

            /// One step of a bitonic network of `R` registers: elements meet those whose number differs in the bit `J`; runs of `K` elements are sorted.
            struct Step<const R: usize, const K: usize, const J: usize>;

            impl<const R: usize, const K: usize, const J: usize> Step<R, K, J> {
                /// The lanes of each register that keep the larger element.
                const LARGER: [$mask; R] = {
                    let mut masks = [0; R];
                    let mut at = 0;
                    while at < R * LANES {
                        let (up, upper) = (at & K == 0, at & J != 0);
                        if up == upper {
                            masks[at / LANES] |= 1 << (at % LANES);
                        }
                        at += 1;
                    }
                    masks
                };
                const PARTNERS: [$index; LANES] = {
                    let mut partners = [0; LANES];
                    let mut lane = 0;
                    while lane < LANES {
                        partners[lane] = (lane ^ J) as $index;
                        lane += 1;
                    }
                    partners
                };

                #[inline]
                #[target_feature(enable = "avx512f,popcnt")]
                fn run(v: &mut [__m512i; R]) {
                    if K > R * LANES {
                        return;
                    }
                    if J >= LANES {
                        for r in 0..R {
                            let p = r ^ (J / LANES);
                            if p > r {
                                let (low, high) = ($min(v[r], v[p]), $max(v[r], v[p]));
                                (v[r], v[p]) = if (r * LANES) & K == 0 { (low, high) } else { (high, low) };
                            }
                        }
                        return;
                    }
                    // SAFETY: as many elements as lanes.
                    let partners = unsafe { _mm512_loadu_si512(Self::PARTNERS.as_ptr().cast()) };
                    for r in 0..R {
                        let other = $swap(partners, v[r]);
                        v[r] = $keep($min(v[r], other), Self::LARGER[r], v[r], other);
                    }
                }
            }

            /// Sorts at most `R` registers of elements.
            ///
            /// # Safety
            /// There are so many.
            #[target_feature(enable = "avx512f,popcnt")]
            unsafe fn network<const R: usize>(data: *mut $t, count: usize) {
                let some = |r: usize| -> $mask {
                    let rest = count.saturating_sub(r * LANES);
                    if rest >= LANES { FULL } else { (1 as $mask).wrapping_shl(rest as u32).wrapping_sub(1) }
                };
                let last = $all($top);
                let mut v = [last; R];
                for r in 0..R {
                    // SAFETY: the caller's contract; lanes behind the end are not read.
                    v[r] = unsafe { $some(last, some(r), data.wrapping_add(r * LANES)) };
                }
                steps! {
                    R, v:
                    2: 1;
                    4: 2 1;
                    8: 4 2 1;
                    16: 8 4 2 1;
                    32: 16 8 4 2 1;
                    64: 32 16 8 4 2 1;
                    128: 64 32 16 8 4 2 1;
                }
                for r in 0..R {
                    // SAFETY: the caller's contract; lanes behind the end are not written.
                    unsafe { $store(data.wrapping_add(r * LANES), some(r), v[r]) };
                }
            }

            /// Sorts at most [`FEW`] elements.
            ///
            /// # Safety
            /// There are so many.
            #[target_feature(enable = "avx512f,popcnt")]
            unsafe fn few(data: *mut $t, count: usize) {
                // SAFETY: the caller's contract.
                unsafe {
                    match count.div_ceil(LANES) {
                        0 => {}
                        1 => network::<1>(data, count),
                        2 => network::<2>(data, count),
                        3 | 4 => network::<4>(data, count),
                        _ => network::<8>(data, count),
                    }
                }
            }

            /// Stores the elements of a register that are less than the pivot from a place on, the others up to another; where the next ones go.
            ///
            /// # Safety
            /// There is room for a register at both places.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt")]
            unsafe fn put(data: *mut $t, v: __m512i, valid: $mask, pivots: __m512i, (low, high): (usize, usize)) -> (usize, usize) {
                let not_less = $ge(valid, v, pivots);
                let less = valid ^ not_less;
                let (before, behind) = (less.count_ones() as usize, not_less.count_ones() as usize);
                let both = if LANES == 8 && valid == FULL {
                    let order = _mm_cvtsi64_si128(ORDERS[usize::from(not_less) & 255] as i64);
                    _mm512_permutexvar_epi64(_mm512_cvtepu8_epi64(order), v)
                } else {
                    let upper = (u32::from(FULL) << (LANES - behind)) as $mask;
                    $expand($compress(less, v), upper, $compress(not_less, v))
                };
                // SAFETY: the caller's contract.
                unsafe {
                    $store(data.add(low), FULL, both);
                    $store(data.add(high - LANES), FULL, both);
                }
                (low + before, high - behind)
            }

            /// Puts elements that are less than the pivot before all others; how many they are.
            ///
            /// # Safety
            /// There are so many elements, and at least two blocks.
            #[target_feature(enable = "avx512f,popcnt")]
            unsafe fn partition(data: *mut $t, count: usize, pivot: $t) -> usize {
                let pivots = $all(pivot);
                let mut held = [pivots; 2 * TOGETHER];
                // What is not read yet, and where the next elements go: in between there is room for what is held and for a register at each end.
                let (mut left, mut right) = (BLOCK, count - BLOCK);
                let (mut low, mut high) = (0, count);
                // SAFETY: the caller's contract; of a register that is stored what lies in the room may be anything.
                unsafe {
                    for r in 0..TOGETHER {
                        held[r] = $load(data.add(r * LANES));
                        held[TOGETHER + r] = $load(data.add(right + r * LANES));
                    }
                    let mut rest = (right - left) % BLOCK;
                    while rest > 0 {
                        let few = rest.min(LANES);
                        let valid = FULL >> (LANES - few);
                        let v = $some(pivots, valid, data.add(left));
                        left += few;
                        rest -= few;
                        (low, high) = put(data, v, valid, pivots, (low, high));
                    }
                    while left < right {
                        let from = if left - low <= high - right {
                            left += BLOCK;
                            left - BLOCK
                        } else {
                            right -= BLOCK;
                            right
                        };
                        let mut v = [pivots; TOGETHER];
                        for r in 0..TOGETHER {
                            v[r] = $load(data.add(from + r * LANES));
                        }
                        for v in v {
                            (low, high) = put(data, v, FULL, pivots, (low, high));
                        }
                    }
                    for v in held {
                        (low, high) = put(data, v, FULL, pivots, (low, high));
                    }
                    low
                }
            }

            /// An element near the middle, from a sample.
            ///
            /// # Safety
            /// There are more than [`FEW`] elements.
            #[target_feature(enable = "avx512f,popcnt")]
            unsafe fn pivot(data: *const $t, count: usize) -> $t {
                let many = if count < 2048 { 2 * LANES } else { FEW };
                let mut sample = [$t::default(); FEW];
                let apart = count / many;
                // SAFETY: the caller's contract; all places lie inside.
                unsafe {
                    for (at, item) in sample[..many].iter_mut().enumerate() {
                        *item = *data.add(at * apart + apart / 2);
                    }
                    few(sample.as_mut_ptr(), many);
                }
                sample[many / 2]
            }

            /// Cuts elements in two, all of the first part not larger than those of the second: where, and whether the first part is of one number.
            ///
            /// # Safety
            /// There are more than [`FEW`] elements.
            #[target_feature(enable = "avx512f,popcnt")]
            pub(super) unsafe fn cut(data: *mut $t, count: usize) -> (usize, bool) {
                // SAFETY: the caller's contract.
                unsafe {
                    let pivot = pivot(data, count);
                    match partition(data, count, pivot) {
                        0 if pivot == $top => (count, true),
                        0 => (partition(data, count, ($next)(pivot)), true),
                        middle => (middle, false),
                    }
                }
            }

            /// # Safety
            /// There are so many elements.
            #[target_feature(enable = "avx512f,popcnt")]
            pub(super) unsafe fn sort(mut data: *mut $t, mut count: usize, mut depth: u32) {
                // SAFETY: the caller's contract; the parts lie inside.
                unsafe {
                    while count > FEW {
                        if depth == 0 {
                            return $t::sort_plain(std::slice::from_raw_parts_mut(data, count));
                        }
                        depth -= 1;
                        let (middle, same) = cut(data, count);
                        if !same {
                            sort(data, middle, depth);
                        }
                        data = data.add(middle);
                        count -= middle;
                    }
                    few(data, count);
                }
            }

            /// # Safety
            /// There are so many elements, and the place is one.
            #[target_feature(enable = "avx512f,popcnt")]
            pub(super) unsafe fn select(mut data: *mut $t, mut count: usize, mut place: usize, mut depth: u32) {
                // SAFETY: the caller's contract; the parts lie inside.
                unsafe {
                    while count > FEW {
                        if depth == 0 {
                            $t::select_plain(std::slice::from_raw_parts_mut(data, count), place);
                            return;
                        }
                        depth -= 1;
                        let (middle, same) = cut(data, count);
                        if place >= middle {
                            data = data.add(middle);
                            count -= middle;
                            place -= middle;
                        } else if same {
                            return;
                        } else {
                            count = middle;
                        }
                    }
                    few(data, count);
                }
            }
        }

        impl Lane for $t {
            fn sort_wide(items: &mut [$t]) -> bool {
                let wide = at_hand();
                if wide {
                    // SAFETY: the processor has the registers; the elements are those of the slice.
                    unsafe { $t::sort(items.as_mut_ptr(), items.len(), depth(items.len())) };
                }
                wide
            }
            fn select_wide(items: &mut [$t], place: usize) -> bool {
                assert!(place < items.len(), "a place of an element");
                let wide = at_hand();
                if wide {
                    // SAFETY: as above; the place is one.
                    unsafe { $t::select(items.as_mut_ptr(), items.len(), place, depth(items.len())) };
                }
                wide
            }
            fn cut_wide(items: &mut [$t]) -> Option<usize> {
                // SAFETY: as above; there are more than a network sorts.
                (at_hand() && items.len() > LEAST).then(|| unsafe { $t::cut(items.as_mut_ptr(), items.len()).0 })
            }
            plain!($t);
        }
    )*};
}

/// Whether the processor has the registers.
pub(super) fn at_hand() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::is_x86_feature_detected!("avx512f") && std::is_x86_feature_detected!("popcnt");
    #[cfg(not(target_arch = "x86_64"))]
    false
}

/// Levels of partitions for so many elements, before pivots count as bad.
#[cfg(target_arch = "x86_64")]
fn depth(count: usize) -> u32 {
    2 * (count | 1).ilog2()
}

/// The lanes of a register in the order in which those come first whose bits are not set, a byte for each.
#[cfg(target_arch = "x86_64")]
const ORDERS: [u64; 256] = {
    let mut orders = [0; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut place, mut turn) = (0, 0);
        while turn < 2 {
            let mut lane = 0;
            while lane < 8 {
                if (mask >> lane) & 1 == turn {
                    orders[mask] |= (lane as u64) << (8 * place);
                    place += 1;
                }
                lane += 1;
            }
            turn += 1;
        }
        mask += 1;
    }
    orders
};

/// Operations on registers of floats, as on those of integers.
#[cfg(target_arch = "x86_64")]
macro_rules! float_registers {
    ($($from:ident $to:ident $mask:ident: $min:ident = $plain_min:ident, $max:ident = $plain_max:ident, $keep:ident = $mask_max:ident, $ge:ident = $cmp:ident;)*) => {$(
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        fn $min(a: __m512i, b: __m512i) -> __m512i {
            $from($plain_min($to(a), $to(b)))
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        fn $max(a: __m512i, b: __m512i) -> __m512i {
            $from($plain_max($to(a), $to(b)))
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        fn $keep(low: __m512i, mask: $mask, a: __m512i, b: __m512i) -> __m512i {
            $from($mask_max($to(low), mask, $to(a), $to(b)))
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        fn $ge(valid: $mask, a: __m512i, b: __m512i) -> $mask {
            $cmp::<_CMP_GE_OQ>(valid, $to(a), $to(b))
        }
    )*};
}
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;
#[cfg(target_arch = "x86_64")]
float_registers! {
    _mm512_castpd_si512 _mm512_castsi512_pd u8: min_f64 = _mm512_min_pd, max_f64 = _mm512_max_pd, keep_f64 = _mm512_mask_max_pd, ge_f64 = _mm512_mask_cmp_pd_mask;
    _mm512_castps_si512 _mm512_castsi512_ps u16: min_f32 = _mm512_min_ps, max_f32 = _mm512_max_ps, keep_f32 = _mm512_mask_max_ps, ge_f32 = _mm512_mask_cmp_ps_mask;
}

/// Loads, stores and constants of floats as those of integers.
#[cfg(target_arch = "x86_64")]
macro_rules! float_memory {
    ($($t:ident as $index:ident, $mask:ident: $load:ident = $plain_load:ident, $some:ident = $mask_load:ident, $store:ident = $mask_store:ident, $all:ident = $set:ident;)*) => {$(
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        unsafe fn $load(data: *const $t) -> __m512i {
            // SAFETY: the caller's contract.
            unsafe { $plain_load(data.cast()) }
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        unsafe fn $some(other: __m512i, mask: $mask, data: *const $t) -> __m512i {
            // SAFETY: the caller's contract.
            unsafe { $mask_load(other, mask, data.cast()) }
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        unsafe fn $store(data: *mut $t, mask: $mask, v: __m512i) {
            // SAFETY: the caller's contract.
            unsafe { $mask_store(data.cast(), mask, v) }
        }
        #[inline]
        #[target_feature(enable = "avx512f,popcnt")]
        fn $all(number: $t) -> __m512i {
            $set(number.to_bits() as $index)
        }
    )*};
}
#[cfg(target_arch = "x86_64")]
float_memory! {
    f64 as i64, u8: load_f64 = _mm512_loadu_epi64, some_f64 = _mm512_mask_loadu_epi64, store_f64 = _mm512_mask_storeu_epi64, all_f64 = _mm512_set1_epi64;
    f32 as i32, u16: load_f32 = _mm512_loadu_epi32, some_f32 = _mm512_mask_loadu_epi32, store_f32 = _mm512_mask_storeu_epi32, all_f32 = _mm512_set1_epi32;
}

lanes! {
    i64, i64, i64::MAX, |pivot| pivot + 1, 8, u8, _mm512_loadu_epi64, _mm512_mask_loadu_epi64, _mm512_mask_storeu_epi64, _mm512_mask_max_epi64, _mm512_set1_epi64, _mm512_min_epi64, _mm512_max_epi64, _mm512_permutexvar_epi64, _mm512_maskz_compress_epi64, _mm512_mask_expand_epi64, _mm512_mask_cmpge_epi64_mask;
    i32, i32, i32::MAX, |pivot| pivot + 1, 16, u16, _mm512_loadu_epi32, _mm512_mask_loadu_epi32, _mm512_mask_storeu_epi32, _mm512_mask_max_epi32, _mm512_set1_epi32, _mm512_min_epi32, _mm512_max_epi32, _mm512_permutexvar_epi32, _mm512_maskz_compress_epi32, _mm512_mask_expand_epi32, _mm512_mask_cmpge_epi32_mask;
    f64, i64, f64::INFINITY, f64::next_up, 8, u8, load_f64, some_f64, store_f64, keep_f64, all_f64, min_f64, max_f64, _mm512_permutexvar_epi64, _mm512_maskz_compress_epi64, _mm512_mask_expand_epi64, ge_f64;
    f32, i32, f32::INFINITY, f32::next_up, 16, u16, load_f32, some_f32, store_f32, keep_f32, all_f32, min_f32, max_f32, _mm512_permutexvar_epi32, _mm512_maskz_compress_epi32, _mm512_mask_expand_epi32, ge_f32;
}

#[cfg(test)]
mod tests {
    use super::{Lane, Total, select, sort};

    /// Numbers of several sorts: random ones, few, rising, falling, equal.
    fn samples(count: usize) -> Vec<Vec<i64>> {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 16) as i64 - (1 << 47)
        };
        let any: Vec<i64> = (0..count).map(|_| random() << 16).collect();
        let few: Vec<i64> = any.iter().map(|x| x.rem_euclid(7) - 3).collect();
        let ends: Vec<i64> = any.iter().map(|x| if x % 3 == 0 { i64::MIN } else { i64::MAX }).collect();
        let rising: Vec<i64> = (0..count as i64).collect();
        let falling: Vec<i64> = rising.iter().rev().copied().collect();
        vec![any, few, ends, rising, falling, vec![5; count]]
    }

    fn check<T: Lane + Total + PartialOrd + std::fmt::Debug>(items: &[T]) {
        let mut expected = items.to_vec();
        expected.sort_unstable_by(T::total);
        let mut found = items.to_vec();
        sort(&mut found);
        assert_eq!(found, expected);
        for place in [0, items.len() / 3, items.len().saturating_sub(1)] {
            if place < items.len() {
                let mut found = items.to_vec();
                select(&mut found, place);
                assert_eq!(found[place], expected[place]);
                assert!(found[..place].iter().all(|x| *x <= expected[place]) && found[place..].iter().all(|x| *x >= expected[place]));
                found.sort_unstable_by(T::total);
                assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn all_lengths_are_sorted() {
        for count in (0..300).chain([511, 512, 513, 1000, 4096, 5000, 20_000]) {
            for sample in samples(count) {
                check(&sample);
                check(&sample.iter().map(|x| (x >> 32) as i32).collect::<Vec<_>>());
                check(&sample.iter().map(|x| *x as i32).collect::<Vec<_>>());
                check(&sample.iter().map(|x| *x as f64 * 0.7).collect::<Vec<_>>());
                check(&sample.iter().map(|x| if *x == i64::MAX { f32::INFINITY } else { *x as f32 }).collect::<Vec<_>>());
            }
        }
    }
}
