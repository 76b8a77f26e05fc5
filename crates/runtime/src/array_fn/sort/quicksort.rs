//! Keys of 32 and 64 bits, whole numbers with a sign and floats that are no nan, sorted in registers of AVX-512: a quicksort whose partitions pack what belongs to the left and to the right out of each
//! register, down to pieces that a bitonic network sorts without a branch (Batcher 1968; Bramas, "A novel hybrid quicksort algorithm vectorized using
//! AVX-512", 2017). Where partitions stay uneven for too long the standard library's sort ends the piece, so that no input is slow.

#[cfg(target_arch = "x86_64")]
use super::vectors::has_registers;
use super::vectors::{Finish, Vectors, Watch};

/// Registers of the largest piece that the network sorts.
const NETWORK: usize = 16;
/// Registers that a partition reads at a time from one side.
const GROUP: usize = 8;
/// Bytes of the largest piece that is parted through a buffer.
const BUFFER: usize = 8192;
/// So many groups before it is read a group is fetched.
const AHEAD: usize = 12;
/// Pieces with more keys ask [`Watch`] before they are parted.
const WATCHED: usize = 1 << 20;

/// Two registers in order lane by lane: minima and maxima of 64 bits take two steps each.
#[cfg(target_arch = "x86_64")]
macro_rules! by_comparison {
    ($x:ident, $y:ident, $less:ident $blend:ident $min:ident $max:ident) => {{
        let less = $less($x, $y);
        ($blend(less, $y, $x), $blend(less, $x, $y))
    }};
}

#[cfg(target_arch = "x86_64")]
macro_rules! by_extremes {
    ($x:ident, $y:ident, $less:ident $blend:ident $min:ident $max:ident) => {
        ($min($x, $y), $max($x, $y))
    };
}

/// Lanes of 64 bits parted by one permutation: the numbers of the lanes come from a table.
#[cfg(target_arch = "x86_64")]
macro_rules! by_table {
    ($x:ident, $mask:ident) => {{
        let lanes = _mm512_set1_epi64(super::LANES_BY_MASK[usize::from($mask)]);
        // Of each lane its lowest three bits count.
        let lanes = _mm512_srlv_epi64(lanes, _mm512_setr_epi64(0, 8, 16, 24, 32, 40, 48, 56));
        let all = _mm512_permutexvar_epi64(lanes, $x);
        (all, all)
    }};
}

/// Lanes of 32 bits parted by compressing twice.
#[cfg(target_arch = "x86_64")]
macro_rules! by_turning {
    ($x:ident, $mask:ident) => {{
        // SAFETY: as many lanes as a register has stand behind each of the first 17 places of the table.
        let turned = unsafe { _mm512_loadu_epi32(super::LANES_TWICE.as_ptr().add(16 - $mask.count_ones() as usize)) };
        (_mm512_maskz_compress_epi32($mask, $x), _mm512_permutexvar_epi32(turned, _mm512_maskz_compress_epi32(!$mask, $x)))
    }};
}

/// For each mask of eight lanes their numbers, one in each byte: first those of the mask and then the others.
#[cfg(target_arch = "x86_64")]
static LANES_BY_MASK: [i64; 256] = {
    let mut table = [0; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut lanes, mut at) = (0_u64, 0);
        let mut place = 0;
        while place < 16 {
            let (of_mask, lane) = (place < 8, place % 8);
            if (mask >> lane & 1 == 1) == of_mask {
                lanes |= lane << (8 * at);
                at += 1;
            }
            place += 1;
        }
        table[mask] = lanes as i64;
        mask += 1;
    }
    table
};

/// The numbers of sixteen lanes, twice.
#[cfg(target_arch = "x86_64")]
static LANES_TWICE: [i32; 32] = {
    let mut table = [0; 32];
    let mut lane = 0;
    while lane < 32 {
        table[lane] = lane as i32 % 16;
        lane += 1;
    }
    table
};

/// Registers of floats as those of whole numbers that the rest is written in. Of two zeros both extremes may be the same one.
#[cfg(target_arch = "x86_64")]
mod registers {
    use std::arch::x86_64::*;

    macro_rules! floats {
        ($float:ty, $mask:ty: $set1:ident = $set:ident, $less:ident = $compare:ident, $min:ident = $lower:ident, $max:ident = $upper:ident, $from:ident $to:ident) => {
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            pub(super) fn $set1(x: $float) -> __m512i {
                $to($set(x))
            }

            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            pub(super) fn $less(x: __m512i, y: __m512i) -> $mask {
                $compare::<_CMP_LT_OQ>($from(x), $from(y))
            }

            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            pub(super) fn $min(x: __m512i, y: __m512i) -> __m512i {
                $to($lower($from(x), $from(y)))
            }

            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            pub(super) fn $max(x: __m512i, y: __m512i) -> __m512i {
                $to($upper($from(x), $from(y)))
            }
        };
    }
    floats! { f64, __mmask8: set1_doubles = _mm512_set1_pd, less_doubles = _mm512_cmp_pd_mask, min_doubles = _mm512_min_pd, max_doubles = _mm512_max_pd, _mm512_castsi512_pd _mm512_castpd_si512 }
    floats! { f32, __mmask16: set1_floats = _mm512_set1_ps, less_floats = _mm512_cmp_ps_mask, min_floats = _mm512_min_ps, max_floats = _mm512_max_ps, _mm512_castsi512_ps _mm512_castps_si512 }
}

macro_rules! vectors {
    ($($module:ident: $key:ty, $lanes:literal, $bits:ty as $whole:ty, $greatest:expr, $order:expr, $parted:ident,
        $set1:ident $permute:ident $permute2:ident $ordered:ident $less:ident $blend:ident $min:ident $max:ident $loadu:ident $storeu:ident $mask_loadu:ident $mask_storeu:ident $compress:ident;)*) => {
        $(
        #[cfg(target_arch = "x86_64")]
        mod $module {
            use std::arch::x86_64::*;

            #[allow(unused_imports, reason = "for floats")]
            use super::registers::*;
            use super::{AHEAD, BUFFER, Finish, GROUP, NETWORK, WATCHED, Watch};

            const LANES: usize = $lanes;
            /// Keys that the network sorts at most.
            const NETWORKED: usize = NETWORK * LANES;
            /// Keys that are sorted without a pivot.
            const SMALL: usize = 2 * NETWORKED;
            /// Keys that are parted through a buffer.
            const BUFFERED: usize = BUFFER / size_of::<$key>();
            /// Keys that a partition reads at a time from one side.
            const STRIDE: usize = GROUP * LANES;
            const _: () = assert!(BUFFERED >= 2 * STRIDE, "the others have room at both sides");

            /// Lane `i` of the table is `i ^ M`: who is compared with whom.
            const fn partners<const M: usize>() -> [$whole; LANES] {
                let mut table = [0; LANES];
                let mut lane = 0;
                while lane < LANES {
                    table[lane] = (lane ^ M) as $whole;
                    lane += 1;
                }
                table
            }

            /// The lanes that get the larger one of two: those with the highest bit of `M`.
            const fn upper<const M: usize>() -> $bits {
                let bit = 1 << M.ilog2();
                let (mut mask, mut lane) = (0, 0);
                while lane < LANES {
                    if lane & bit != 0 {
                        mask |= 1 << lane;
                    }
                    lane += 1;
                }
                mask
            }

            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn permuted<const M: usize>(x: __m512i) -> __m512i {
                let table = const { partners::<M>() };
                // SAFETY: the table is as large as a register.
                $permute(unsafe { _mm512_loadu_si512(table.as_ptr().cast()) }, x)
            }

            /// The smaller and the larger ones, lane by lane.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn ordered(x: __m512i, y: __m512i) -> (__m512i, __m512i) {
                $ordered!(x, y, $less $blend $min $max)
            }

            /// Lanes `i` and `i ^ M` in order, everywhere.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn compared<const M: usize>(x: __m512i) -> __m512i {
                let y = permuted::<M>(x);
                let (low, high) = ordered(x, y);
                $blend(const { upper::<M>() }, low, high)
            }

            /// The lanes of two registers, each of them bitonic, in order. Lanes `D` apart come to lie in the two registers, so that nothing is compared twice;
            /// each step leaves the bit of the register where the bit `D` of the lane was, and the last one puts all back.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn merged_pair(x: __m512i, y: __m512i) -> (__m512i, __m512i) {
                /// Where lane `i` of the registers in order is found after the last step.
                const fn back(second: bool) -> [$whole; LANES] {
                    let mut table = [0; LANES];
                    let mut lane = 0;
                    while lane < LANES {
                        // Bit 0 of the lane is the register, bit `k` of it lies in bit `k - 1`, and the register in the highest one.
                        let first = lane >> 1 | if second { LANES / 2 } else { 0 };
                        table[lane] = (first | lane % 2 * LANES) as $whole;
                        lane += 1;
                    }
                    table
                }
                let (mut x, mut y) = (x, y);
                if LANES == 16 {
                    (x, y) = exchanged_pair::<8>(x, y);
                    (x, y) = ordered(x, y);
                }
                (x, y) = exchanged_pair::<4>(x, y);
                (x, y) = ordered(x, y);
                (x, y) = exchanged_pair::<2>(x, y);
                (x, y) = ordered(x, y);
                (x, y) = exchanged_pair::<1>(x, y);
                (x, y) = ordered(x, y);
                // SAFETY: the tables are as large as registers.
                let (first, second) = unsafe {
                    (
                        _mm512_loadu_si512(const { back(false) }.as_ptr().cast()),
                        _mm512_loadu_si512(const { back(true) }.as_ptr().cast()),
                    )
                };
                ($permute2(x, first, y), $permute2(x, second, y))
            }

            /// The lanes of each register, which are bitonic, in order.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn merged<const R: usize>(v: &mut [__m512i; R]) {
                for i in (0..R - R % 2).step_by(2) {
                    (v[i], v[i + 1]) = merged_pair(v[i], v[i + 1]);
                }
            }

            /// The lanes of each register in order.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn rows<const R: usize>(v: &mut [__m512i; R]) {
                for x in v {
                    *x = compared::<1>(*x);
                    *x = compared::<1>(compared::<3>(*x));
                    *x = compared::<1>(compared::<2>(compared::<7>(*x)));
                    if LANES == 16 {
                        *x = compared::<1>(compared::<2>(compared::<4>(compared::<15>(*x))));
                    }
                }
            }

            /// Registers that stand `APART` from each other, lane by lane in order.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn across<const R: usize, const APART: usize>(v: &mut [__m512i; R]) {
                for i in 0..R {
                    if APART > 0 && i & APART == 0 {
                        (v[i], v[i + APART]) = ordered(v[i], v[i + APART]);
                    }
                }
            }

            /// Runs of `RUN` registers of which the halves are in order, in order.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn joined<const R: usize, const RUN: usize>(v: &mut [__m512i; R]) {
                if RUN > R {
                    return;
                }
                // The second half backwards makes it bitonic; what is larger stays backwards, which is bitonic too.
                let given = *v;
                for i in 0..R {
                    if i & (RUN / 2) == 0 {
                        (v[i], v[i + RUN / 2]) = ordered(given[i], permuted::<{ LANES - 1 }>(given[i ^ (RUN - 1)]));
                    }
                }
                if RUN == 16 {
                    across::<R, 4>(v);
                }
                if RUN >= 8 {
                    across::<R, 2>(v);
                }
                if RUN >= 4 {
                    across::<R, 1>(v);
                }
                merged(v);
            }

            /// A step of Batcher's odd-even merge sort of whole registers: those `K` apart in order within blocks of `2 * P`.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn step<const R: usize, const P: usize, const K: usize>(v: &mut [__m512i; R]) {
                for i in K % P..R.saturating_sub(K) {
                    if (i - K % P) / K % 2 == 0 && i / (2 * P) == (i + K) / (2 * P) {
                        (v[i], v[i + K]) = ordered(v[i], v[i + K]);
                    }
                }
            }

            /// Two registers exchange lanes: the second half of each run of `2 * D` lanes of the first one and the first half of those of the second.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn exchanged_pair<const D: usize>(x: __m512i, y: __m512i) -> (__m512i, __m512i) {
                /// The lanes of the first of two registers, and those of the second: with bit `D` they are of the other one.
                const fn lanes<const D: usize>(second: bool) -> [$whole; LANES] {
                    let mut table = [0; LANES];
                    let mut lane = 0;
                    while lane < LANES {
                        let of_second = lane & D != 0;
                        let from = if second { lane | D } else { lane & !D };
                        table[lane] = (from + if of_second { LANES } else { 0 }) as $whole;
                        lane += 1;
                    }
                    table
                }
                // SAFETY: the tables are as large as registers.
                let (first, second) = unsafe {
                    (
                        _mm512_loadu_si512(const { lanes::<D>(false) }.as_ptr().cast()),
                        _mm512_loadu_si512(const { lanes::<D>(true) }.as_ptr().cast()),
                    )
                };
                ($permute2(x, first, y), $permute2(x, second, y))
            }

            /// Registers `D` apart exchange the lanes `D` apart: with all powers of two a square of lanes and registers is transposed.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn exchanged<const R: usize, const D: usize>(v: &mut [__m512i; R]) {
                for i in 0..R {
                    if D < LANES && i & D == 0 {
                        (v[i], v[i + D]) = exchanged_pair::<D>(v[i], v[i + D]);
                    }
                }
            }

            /// All lanes of all registers in order.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            fn network<const R: usize>(v: &mut [__m512i; R]) {
                if R < LANES {
                    rows(v);
                    joined::<R, 2>(v);
                    joined::<R, 4>(v);
                    joined::<R, 8>(v);
                    return;
                }
                // Lanes are columns of `R` keys; those in order become runs of registers.
                step::<R, 1, 1>(v);
                step::<R, 2, 2>(v);
                step::<R, 2, 1>(v);
                step::<R, 4, 4>(v);
                step::<R, 4, 2>(v);
                step::<R, 4, 1>(v);
                if R == NETWORK {
                    step::<R, 8, 8>(v);
                    step::<R, 8, 4>(v);
                    step::<R, 8, 2>(v);
                    step::<R, 8, 1>(v);
                }
                exchanged::<R, 1>(v);
                exchanged::<R, 2>(v);
                exchanged::<R, 4>(v);
                exchanged::<R, 8>(v);
                if R == LANES {
                    joined::<R, 2>(v);
                } else {
                    let squares = *v;
                    for i in 0..R {
                        v[i] = squares[i / 2 + i % 2 * LANES];
                    }
                }
                joined::<R, 4>(v);
                joined::<R, 8>(v);
                joined::<R, NETWORK>(v);
            }

            /// The lanes that hold keys where so many are left.
            #[inline]
            fn full(left: usize) -> $bits {
                ((1_u32 << left.min(LANES)) - 1) as $bits
            }

            /// Sorts as many keys as `R` registers hold, or fewer.
            ///
            /// # Safety
            /// `keys` are live and nobody else's.
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn in_registers<const R: usize>(keys: *mut $key, count: usize) {
                let mut v = [$set1($greatest as _); R];
                for (at, x) in v.iter_mut().enumerate() {
                    let first = at * LANES;
                    // SAFETY: the caller's contract; lanes without a key are left alone.
                    *x = unsafe { $mask_loadu(*x, full(count.saturating_sub(first)), keys.wrapping_add(first).cast()) };
                }
                network(&mut v);
                for (at, x) in v.into_iter().enumerate() {
                    let first = at * LANES;
                    // SAFETY: as above.
                    unsafe { $mask_storeu(keys.wrapping_add(first).cast(), full(count.saturating_sub(first)), x) };
                }
            }

            /// Keys of which the first [`NETWORKED`] are in order, and the others, in order.
            ///
            /// # Safety
            /// As [`in_registers`]; more than [`NETWORKED`] keys and at most [`SMALL`].
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn halves_joined(keys: *mut $key, count: usize) {
                let mut low = [$set1($greatest as _); NETWORK];
                let mut high = low;
                let at = |register: usize| (full(count.saturating_sub(register * LANES)), keys.wrapping_add(register * LANES).cast());
                for i in 0..NETWORK {
                    // SAFETY: the caller's contract; lanes without a key are left alone.
                    let (x, y) = unsafe {
                        let (mask, behind) = at(2 * NETWORK - 1 - i);
                        ($loadu(at(i).1), $mask_loadu(low[i], mask, behind))
                    };
                    // The second half backwards makes it bitonic; what is larger stays backwards, which is bitonic too.
                    (low[i], high[i]) = ordered(x, permuted::<{ LANES - 1 }>(y));
                }
                for (half, first) in [(&mut low, 0), (&mut high, NETWORK)] {
                    across::<NETWORK, 8>(half);
                    across::<NETWORK, 4>(half);
                    across::<NETWORK, 2>(half);
                    across::<NETWORK, 1>(half);
                    merged(half);
                    for (i, x) in half.iter().enumerate() {
                        let (mask, to) = at(first + i);
                        // SAFETY: as above.
                        unsafe { $mask_storeu(to, mask, *x) };
                    }
                }
            }

            /// # Safety
            /// As [`in_registers`]; at most [`SMALL`] keys.
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn small(keys: *mut $key, count: usize) {
                // SAFETY: the caller's contract.
                unsafe {
                    match count.div_ceil(LANES) {
                        0 => {}
                        1 => in_registers::<1>(keys, count),
                        2 => in_registers::<2>(keys, count),
                        3..=4 => in_registers::<4>(keys, count),
                        5..=8 => in_registers::<8>(keys, count),
                        9..=NETWORK => in_registers::<NETWORK>(keys, count),
                        _ => {
                            in_registers::<NETWORK>(keys, NETWORKED);
                            small(keys.add(NETWORKED), count - NETWORKED);
                            halves_joined(keys, count);
                        }
                    }
                }
            }

            /// A key in the middle of a sample.
            ///
            /// # Safety
            /// `keys` are live, and more than [`SMALL`].
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn pivot(keys: *const $key, count: usize, state: &mut u64) -> $key {
                let mut room = const { std::mem::MaybeUninit::<[$key; NETWORKED]>::uninit() };
                let sample = room.as_mut_ptr().cast::<$key>();
                let taken = match count {
                    0..4096 => LANES,
                    4096..65536 => NETWORKED / 4,
                    _ => NETWORKED,
                };
                // SAFETY: places below the count, and the sample is ours.
                unsafe {
                    for place in 0..taken {
                        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        let at = ((u128::from(*state) * count as u128) >> 64) as usize;
                        sample.add(place).write(*keys.add(at));
                    }
                    small(sample, taken);
                    *sample.add(taken / 2)
                }
            }

            /// Whether all keys are equal to this one.
            ///
            /// # Safety
            /// `keys` are live.
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn same(keys: *const $key, count: usize, key: $key) -> bool {
                let wanted = $set1(key as _);
                (0..count).step_by(LANES).all(|at| {
                    // SAFETY: lanes without a key are left alone.
                    let x = unsafe { $mask_loadu(wanted, full(count - at), keys.wrapping_add(at).cast()) };
                    $less(x, wanted) | $less(wanted, x) == 0
                })
            }

            /// Stores the keys of a mask from `left` on, and the others up to `right`; where the next ones go.
            ///
            /// # Safety
            /// What is beyond those of the left and before those of the right is free: there is room for a register at both sides.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn put(x: __m512i, mask: $bits, left: *mut $key, right: *mut $key) -> (*mut $key, *mut $key) {
                let lefts = mask.count_ones() as usize;
                // The lanes of the mask at the lowest places of one register, and the others at the highest of another.
                let (low, high) = $parted!(x, mask);
                // SAFETY: the caller's contract.
                unsafe {
                    $storeu(left.cast(), low);
                    $storeu(right.sub(LANES).cast(), high);
                    (left.add(lefts), right.sub(LANES - lefts))
                }
            }

            /// The same of some lanes, for which alone there is room.
            ///
            /// # Safety
            /// There is room for the keys in these lanes.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn put_some(x: __m512i, mask: $bits, there: $bits, left: *mut $key, right: *mut $key) -> (*mut $key, *mut $key) {
                let (mask, others) = (mask & there, !mask & there);
                let (lefts, rights) = (mask.count_ones() as usize, others.count_ones() as usize);
                // SAFETY: the caller's contract.
                unsafe {
                    let right = right.sub(rights);
                    $mask_storeu(left.cast(), full(lefts), $compress(mask, x));
                    $mask_storeu(right.cast(), full(rights), $compress(others, x));
                    (left.add(lefts), right)
                }
            }

            /// [`part`] of few keys: those to the right wait in a buffer.
            ///
            /// # Safety
            /// As [`part`]; at most [`BUFFERED`] keys.
            #[inline]
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn part_few(keys: *mut $key, count: usize, is_left: impl Fn(__m512i) -> $bits) -> usize {
                let mut waiting = const { std::mem::MaybeUninit::<[$key; BUFFERED + LANES]>::uninit() };
                // SAFETY: what is written at the left was read before, and the buffer has room for all keys and a register.
                unsafe {
                    let start = waiting.as_mut_ptr().cast::<$key>().add(BUFFERED + LANES);
                    let (mut left, mut right) = (keys, start);
                    let mut at = 0;
                    while at + LANES <= count {
                        let x = $loadu(keys.add(at).cast());
                        (left, right) = put(x, is_left(x), left, right);
                        at += LANES;
                    }
                    if at < count {
                        let there = full(count - at);
                        let x = $mask_loadu(_mm512_setzero_si512(), there, keys.add(at).cast());
                        (left, right) = put_some(x, is_left(x), there, left, right);
                    }
                    let rights = start.offset_from(right) as usize;
                    for at in (0..rights).step_by(LANES) {
                        let there = full(rights - at);
                        let x = $mask_loadu(_mm512_setzero_si512(), there, right.add(at).cast());
                        $mask_storeu(left.add(at).cast(), there, x);
                    }
                    left.offset_from(keys) as usize
                }
            }

            /// Keys below `pivot`, or with `EQUAL` not above it, to the left, all others to the right; how many are at the left.
            ///
            /// # Safety
            /// `keys` are live and nobody else's, and at least twice [`STRIDE`].
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn part<const EQUAL: bool>(keys: *mut $key, count: usize, pivot: $key) -> usize {
                let middle = $set1(pivot as _);
                let is_left = |x: __m512i| -> $bits { if EQUAL { !$less(middle, x) } else { $less(x, middle) } };
                if count <= BUFFERED {
                    // SAFETY: the caller's contract.
                    return unsafe { part_few(keys, count, is_left) };
                }
                // Both ends and what does not fill a group wait here, so that each side has room for a group of keys that are read at the other.
                let mut waiting = const { std::mem::MaybeUninit::<[$key; 3 * STRIDE]>::uninit() };
                let rest = count % STRIDE;
                // SAFETY: all places lie among the keys: between `left` and `right`, which are read up to `from` and down to `to`, there is always room
                // for the keys that are in registers and waiting, and at each side for a group after one was read.
                unsafe {
                    let (mut left, mut right) = (keys, keys.add(count));
                    let (mut from, mut to) = (keys.add(STRIDE), keys.add(count - rest - STRIDE));
                    let kept = waiting.as_mut_ptr().cast::<$key>();
                    std::ptr::copy_nonoverlapping(keys, kept, STRIDE);
                    std::ptr::copy_nonoverlapping(to, kept.add(STRIDE), STRIDE + rest);
                    while from < to {
                        let at_left = from.offset_from(left) <= right.offset_from(to);
                        let group = if at_left { from } else { to.sub(STRIDE) };
                        from = if at_left { from.add(STRIDE) } else { from };
                        to = if at_left { to } else { group };
                        let x: [__m512i; GROUP] = std::array::from_fn(|i| $loadu(group.add(i * LANES).cast()));
                        // The processor does not see the two streams coming when they take turns.
                        let next = if at_left { group.wrapping_add(AHEAD * STRIDE) } else { group.wrapping_sub(AHEAD * STRIDE) };
                        for i in 0..GROUP {
                            _mm_prefetch::<_MM_HINT_T0>(next.wrapping_add(i * LANES).cast());
                        }
                        for x in x {
                            (left, right) = put(x, is_left(x), left, right);
                        }
                    }
                    let mut at = 0;
                    while at < 2 * STRIDE + rest {
                        let there = full(2 * STRIDE + rest - at);
                        let x = $mask_loadu(middle, there, kept.add(at).cast());
                        (left, right) = put_some(x, is_left(x), there, left, right);
                        at += LANES;
                    }
                    debug_assert_eq!(left, right);
                    left.offset_from(keys) as usize
                }
            }

            /// Sorts keys; `false` where the watch has ended it.
            ///
            /// # Safety
            /// `keys` are live and nobody else's.
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn quick(mut keys: *mut $key, mut count: usize, mut levels: u32, state: &mut u64, finish: Finish<$key>, watch: Watch<'_>) -> bool {
                // SAFETY: the caller's contract; parts lie within the keys.
                unsafe {
                    while count > SMALL {
                        if count > WATCHED && !watch() {
                            return false;
                        }
                        if levels == 0 {
                            let keys = std::slice::from_raw_parts_mut(keys, count);
                            keys.sort_unstable_by($order);
                            finish(keys);
                            return true;
                        }
                        levels -= 1;
                        let pivot = pivot(keys, count, state);
                        if same(keys, count, pivot) {
                            finish(std::slice::from_raw_parts_mut(keys, count));
                            return true;
                        }
                        let mut lefts = part::<false>(keys, count, pivot);
                        if lefts == 0 {
                            // No key is below the pivot: those that equal it are in place.
                            lefts = part::<true>(keys, count, pivot);
                            finish(std::slice::from_raw_parts_mut(keys, lefts));
                            (keys, count) = (keys.add(lefts), count - lefts);
                            continue;
                        }
                        let (other, others) = (keys.add(lefts), count - lefts);
                        // The smaller part by recursion, so that the stack stays low.
                        let ((part, parts), rest) = if lefts < others { ((keys, lefts), (other, others)) } else { ((other, others), (keys, lefts)) };
                        if !quick(part, parts, levels, state, finish, watch) {
                            return false;
                        }
                        (keys, count) = rest;
                    }
                    small(keys, count);
                    finish(std::slice::from_raw_parts_mut(keys, count));
                }
                true
            }

            /// Puts the key of a place there.
            ///
            /// # Safety
            /// As [`quick`]; the place is one of the keys.
            #[target_feature(enable = "avx512f,popcnt,bmi1,bmi2")]
            unsafe fn nth(mut keys: *mut $key, mut count: usize, mut place: usize, mut levels: u32, state: &mut u64) {
                // SAFETY: the caller's contract; parts lie within the keys.
                unsafe {
                    while count > SMALL {
                        if levels == 0 {
                            std::slice::from_raw_parts_mut(keys, count).select_nth_unstable_by(place, $order);
                            return;
                        }
                        levels -= 1;
                        let pivot = pivot(keys, count, state);
                        let mut lefts = part::<false>(keys, count, pivot);
                        if lefts == 0 {
                            lefts = part::<true>(keys, count, pivot);
                            if place < lefts {
                                return;
                            }
                        }
                        if place < lefts {
                            count = lefts;
                        } else {
                            (keys, count, place) = (keys.add(lefts), count - lefts, place - lefts);
                        }
                    }
                    small(keys, count);
                }
            }

            pub(super) fn select(keys: &mut [$key], place: usize) -> bool {
                assert!(place < keys.len(), "a place among the keys");
                if !super::has_registers() {
                    return false;
                }
                let levels = 2 * (keys.len() | 1).ilog2();
                // SAFETY: the processor has the registers; the keys are borrowed.
                unsafe { nth(keys.as_mut_ptr(), keys.len(), place, levels, &mut 0x9e37_79b9_7f4a_7c15) };
                true
            }

            pub(super) fn sort(keys: &mut [$key], finish: Finish<$key>, watch: Watch<'_>) -> bool {
                if !super::has_registers() {
                    return false;
                }
                let levels = 2 * (keys.len() | 1).ilog2();
                // SAFETY: the processor has the registers; the keys are borrowed.
                unsafe { quick(keys.as_mut_ptr(), keys.len(), levels, &mut 0x9e37_79b9_7f4a_7c15, finish, watch) };
                true
            }
        }

        impl Vectors for $key {
            fn sort(keys: &mut [$key], finish: Finish<$key>, watch: Watch<'_>) {
                #[cfg(target_arch = "x86_64")]
                if $module::sort(keys, finish, watch) {
                    return;
                }
                let _ = watch;
                keys.sort_unstable_by($order);
                finish(keys);
            }

            fn select(keys: &mut [$key], place: usize) {
                #[cfg(target_arch = "x86_64")]
                if $module::select(keys, place) {
                    return;
                }
                keys.select_nth_unstable_by(place, $order);
            }
        }
        )*
    };
}
vectors! {
    of64: i64, 8, u8 as i64, i64::MAX, i64::cmp, by_table,
        _mm512_set1_epi64 _mm512_permutexvar_epi64 _mm512_permutex2var_epi64 by_comparison _mm512_cmplt_epi64_mask _mm512_mask_blend_epi64 _mm512_min_epi64 _mm512_max_epi64
        _mm512_loadu_epi64 _mm512_storeu_epi64 _mm512_mask_loadu_epi64 _mm512_mask_storeu_epi64 _mm512_maskz_compress_epi64;
    of32: i32, 16, u16 as i32, i32::MAX, i32::cmp, by_turning,
        _mm512_set1_epi32 _mm512_permutexvar_epi32 _mm512_permutex2var_epi32 by_extremes _mm512_cmplt_epi32_mask _mm512_mask_blend_epi32 _mm512_min_epi32 _mm512_max_epi32
        _mm512_loadu_epi32 _mm512_storeu_epi32 _mm512_mask_loadu_epi32 _mm512_mask_storeu_epi32 _mm512_maskz_compress_epi32;
    of_doubles: f64, 8, u8 as i64, f64::INFINITY, f64::total_cmp, by_table,
        set1_doubles _mm512_permutexvar_epi64 _mm512_permutex2var_epi64 by_extremes less_doubles _mm512_mask_blend_epi64 min_doubles max_doubles
        _mm512_loadu_epi64 _mm512_storeu_epi64 _mm512_mask_loadu_epi64 _mm512_mask_storeu_epi64 _mm512_maskz_compress_epi64;
    of_floats: f32, 16, u16 as i32, f32::INFINITY, f32::total_cmp, by_turning,
        set1_floats _mm512_permutexvar_epi32 _mm512_permutex2var_epi32 by_extremes less_floats _mm512_mask_blend_epi32 min_floats max_floats
        _mm512_loadu_epi32 _mm512_storeu_epi32 _mm512_mask_loadu_epi32 _mm512_mask_storeu_epi32 _mm512_maskz_compress_epi32;
}
