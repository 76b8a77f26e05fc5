//! Elements moved as they are, whatever they mean: from places of a row, or each several times.

use std::mem::MaybeUninit;

use super::view::View;
use super::wide::wide;
use crate::bytes;

/// Sixteen bytes, which are one register where there is such a type.
#[cfg(target_arch = "x86_64")]
pub(super) type Sixteen = std::arch::x86_64::__m128i;
#[cfg(not(target_arch = "x86_64"))]
pub(super) type Sixteen = [u64; 2];

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
                type $T = $crate::array_fn::moves::Sixteen;
                $body
            }
        }
    };
}

pub(super) use by_bytes;

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
    let bytes = to.element.bytes();
    // Rows of one that are columns of the other: the rows of the target lie side by side then.
    let (to, from) =
        if near(to, 0, bytes) && near(from, 1, bytes) { (Rows::columns(to), Rows::columns(from)) } else { (Rows::of(to), Rows::of(from)) };
    if to.step == bytes as isize && from.far.unsigned_abs() == bytes && from.step.unsigned_abs() != bytes {
        // SAFETY: the caller's contract.
        by_bytes!(bytes, T => unsafe { turned::<T>(to, from) });
        return;
    }
    for at in 0..to.rows {
        // SAFETY: the caller's contract: a row of each.
        unsafe { copy_row(bytes, to.row(at), from.row(at)) };
    }
}

/// Whether the elements along an axis, and those of no other, lie side by side in one direction or the other.
fn near(view: &View<'_>, axis: usize, bytes: usize) -> bool {
    let near = |axis: usize| view.strides[axis].unsigned_abs() as usize == bytes;
    near(axis) && !near(1 - axis)
}

/// The rows of an array of two axes: the first element, how many there are of so many elements, and the bytes between rows and between elements.
#[derive(Clone, Copy)]
struct Rows {
    data: *mut u8,
    rows: usize,
    count: usize,
    far: isize,
    step: isize,
}

impl Rows {
    fn of(view: &View<'_>) -> Rows {
        let (far, step) = (view.strides[0] as isize, view.strides[1] as isize);
        Rows { data: view.data.cast_mut(), rows: view.sizes[0] as usize, count: view.sizes[1] as usize, far, step }
    }

    /// The columns as rows.
    fn columns(view: &View<'_>) -> Rows {
        let rows = Rows::of(view);
        Rows { rows: rows.count, count: rows.rows, far: rows.step, step: rows.far, ..rows }
    }

    fn row(self, at: usize) -> Row {
        Row { data: self.data.wrapping_offset(at as isize * self.far), count: self.count, step: self.step }
    }

    /// The last row first.
    fn upside_down(self) -> Rows {
        Rows { data: self.row(self.rows.max(1) - 1).data, far: -self.far, ..self }
    }
}

/// Copies the columns of one array to the contiguous rows of another, square by square.
///
/// # Safety
/// They are live, of one shape, and share no memory; the elements of a row of the first lie side by side, and those of a column of the second, in one
/// direction or the other.
unsafe fn turned<T: Copy>(to: Rows, from: Rows) {
    /// # Safety
    /// There are so many elements in rows and columns from here on.
    #[inline(always)]
    unsafe fn square<T: Copy, const SIDE: usize>(to: *mut u8, from: *const u8, to_far: isize, from_step: isize) {
        // SAFETY: the caller's contract.
        unsafe {
            if size_of::<T>() == 16 {
                // A register each.
                for at in 0..SIDE as isize {
                    for column in 0..SIDE as isize {
                        let value = from.offset(column * from_step).cast::<T>().offset(at);
                        std::ptr::copy_nonoverlapping(value, to.offset(at * to_far).cast::<T>().offset(column), 1);
                    }
                }
                return;
            }
            let columns: [[T; SIDE]; SIDE] =
                std::array::from_fn(|at| from.offset(at as isize * from_step).cast::<[T; SIDE]>().read_unaligned());
            (0..SIDE).for_each(|at| {
                to.offset(at as isize * to_far).cast::<[T; SIDE]>().write_unaligned(std::array::from_fn(|column| columns[column][at]));
            });
        }
    }
    /// # Safety
    /// That of the function around it.
    #[inline(always)]
    unsafe fn squares<T: Copy, const SIDE: usize>(to: Rows, from: Rows, square: impl Fn(*mut u8, *const u8, isize, isize)) {
        let at = |rows: Rows, row: usize, column: usize| rows.data.wrapping_offset(row as isize * rows.far + column as isize * rows.step);
        let (rows, columns) = (to.rows - to.rows % SIDE, to.count - to.count % SIDE);
        // SAFETY: the caller's contract: all of these lie inside.
        unsafe {
            let one = |row: usize, column: usize| {
                at(to, row, column).cast::<T>().write_unaligned(at(from, row, column).cast::<T>().read_unaligned());
            };
            // Of each column a line of the caches is read at once, and some rows are written side by side.
            let line = const { if 64 / size_of::<T>() < SIDE { SIDE } else { 64 / size_of::<T>() } };
            for low in (0..rows).step_by(line) {
                for column in (0..columns).step_by(SIDE) {
                    for row in (low..rows.min(low + line)).step_by(SIDE) {
                        square(at(to, row, column), at(from, row, column), to.far, from.step);
                    }
                }
            }
            (rows..to.rows).for_each(|row| (0..columns).for_each(|column| one(row, column)));
            (0..to.rows).for_each(|row| (columns..to.count).for_each(|column| one(row, column)));
        }
    }
    /// Of four bytes each, a column in a register.
    ///
    /// # Safety
    /// That of the function around it; the processor has AVX2.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    unsafe fn eights<T: Copy>(to: Rows, from: Rows) {
        use std::arch::x86_64::*;
        let square = |to: *mut u8, from: *const u8, far: isize, step: isize| {
            // SAFETY: there are so many elements in rows and columns from here on.
            let [a, b, c, d, e, f, g, h]: [__m256i; 8] =
                std::array::from_fn(|at| unsafe { _mm256_loadu_si256(from.offset(at as isize * step).cast()) });
            // Two columns, four, then eight.
            let fours = |a, b, c, d| {
                let (low, high) = (_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
                let (other_low, other_high) = (_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d));
                [
                    _mm256_unpacklo_epi64(low, other_low),
                    _mm256_unpackhi_epi64(low, other_low),
                    _mm256_unpacklo_epi64(high, other_high),
                    _mm256_unpackhi_epi64(high, other_high),
                ]
            };
            for (at, (low, high)) in fours(a, b, c, d).into_iter().zip(fours(e, f, g, h)).enumerate() {
                let (first, second) = (to.wrapping_offset(at as isize * far), to.wrapping_offset((at as isize + 4) * far));
                // SAFETY: as above.
                unsafe {
                    _mm256_storeu_si256(first.cast(), _mm256_permute2x128_si256::<0x20>(low, high));
                    _mm256_storeu_si256(second.cast(), _mm256_permute2x128_si256::<0x31>(low, high));
                }
            }
        };
        // SAFETY: the caller's contract.
        unsafe { squares::<T, 8>(to, from, square) };
    }
    /// Of eight bytes each, a column in a register.
    ///
    /// # Safety
    /// That of the function around it; the processor has AVX-512.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f")]
    unsafe fn wide_eights<T: Copy>(to: Rows, from: Rows) {
        use std::arch::x86_64::*;
        let square = |to: *mut u8, from: *const u8, far: isize, step: isize| {
            // SAFETY: there are so many elements in rows and columns from here on.
            let columns: [__m512i; 8] = std::array::from_fn(|at| unsafe { _mm512_loadu_si512(from.offset(at as isize * step).cast()) });
            // Two columns, four, then eight: each quarter of a register has elements of one row, then each half.
            let twos: [__m512i; 8] = std::array::from_fn(|at| {
                let (a, b) = (columns[at / 2 * 2], columns[at / 2 * 2 + 1]);
                if at % 2 == 0 { _mm512_unpacklo_epi64(a, b) } else { _mm512_unpackhi_epi64(a, b) }
            });
            for parity in 0..2 {
                let [a, b, c, d]: [__m512i; 4] = std::array::from_fn(|at| twos[2 * at + parity]);
                let (low, high) = (_mm512_shuffle_i64x2::<0x88>(a, b), _mm512_shuffle_i64x2::<0xdd>(a, b));
                let (other_low, other_high) = (_mm512_shuffle_i64x2::<0x88>(c, d), _mm512_shuffle_i64x2::<0xdd>(c, d));
                let rows = [
                    _mm512_shuffle_i64x2::<0x88>(low, other_low),
                    _mm512_shuffle_i64x2::<0x88>(high, other_high),
                    _mm512_shuffle_i64x2::<0xdd>(low, other_low),
                    _mm512_shuffle_i64x2::<0xdd>(high, other_high),
                ];
                for (at, row) in rows.into_iter().enumerate() {
                    // SAFETY: as above.
                    unsafe { _mm512_storeu_si512(to.wrapping_offset((2 * at + parity) as isize * far).cast(), row) };
                }
            }
        };
        // SAFETY: the caller's contract.
        unsafe { squares::<T, 8>(to, from, square) };
    }
    // What goes up in one and down in the other is no other case.
    let (to, from) = if from.far < 0 { (to.upside_down(), from.upside_down()) } else { (to, from) };
    // SAFETY: the caller's contract.
    unsafe {
        match size_of::<T>() {
            1 | 16 => squares::<T, 8>(to, from, |to, from, far, step| square::<T, 8>(to, from, far, step)),
            #[cfg(target_arch = "x86_64")]
            4 if std::is_x86_feature_detected!("avx2") => eights::<T>(to, from),
            #[cfg(target_arch = "x86_64")]
            8 if std::is_x86_feature_detected!("avx512f") => wide_eights::<T>(to, from),
            _ => squares::<T, 4>(to, from, |to, from, far, step| square::<T, 4>(to, from, far, step)),
        }
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
                (true, true) => bytes::copy(to.data, from.data, to.count * size_of::<T>()),
                (true, false) => gather::<T>(to.data.cast::<MaybeUninit<T>>(), from.data, from.count, from.step),
                (false, _) => (0..to.count).for_each(|at| to.at::<T>(at).write_unaligned(from.at::<T>(at).read_unaligned())),
            }
        }
    });
}

/// Copies so many elements that lie so many bytes apart.
///
/// # Safety
/// They are live, and there is room for them.
#[inline]
pub(super) unsafe fn gather<T: Copy>(to: *mut MaybeUninit<T>, from: *const u8, count: usize, step: isize) {
    by_bytes!(size_of::<T>(), B => {
        let to = to.cast::<MaybeUninit<B>>();
        let aligned = to.is_aligned() && from.cast::<B>().is_aligned();
        // The steps that occur most have registers. Behind the last element there may be nothing.
        // SAFETY: the caller's contract.
        unsafe {
            if step == 2 * size_of::<B>() as isize && count > 1 && aligned {
                wide! {
                    fn firsts(rows: (&[[B; 2]], &mut [MaybeUninit<B>])) {
                        for (pair, to) in rows.0.iter().zip(rows.1) {
                            to.write(pair[0]);
                        }
                    }
                }
                let last = count - 1;
                firsts((std::slice::from_raw_parts(from.cast::<[B; 2]>(), last), std::slice::from_raw_parts_mut(to, last)));
                (*to.add(last)).write(from.cast::<B>().add(2 * last).read());
            } else if step == -(size_of::<B>() as isize) && count > 1 && aligned {
                wide! {
                    fn reversed(rows: (&[B], &mut [MaybeUninit<B>])) {
                        for (value, to) in rows.0.iter().rev().zip(rows.1) {
                            to.write(*value);
                        }
                    }
                }
                let first = from.cast::<B>().sub(count - 1);
                reversed((std::slice::from_raw_parts(first, count), std::slice::from_raw_parts_mut(to, count)));
            } else {
                for at in 0..count as isize {
                    to.offset(at).cast::<B>().write_unaligned(from.offset(at * step).cast::<B>().read_unaligned());
                }
            }
        }
    });
}

/// Stores the elements at places of a row in another one of their length, or the rows of an array of two axes in those of another, until a place lies outside:
/// 0 where one does, 1 where some count from the end, or else 2.
///
/// # Safety
/// The operands are live, rows of arrays of two axes contiguous; the first shares no memory with the others, of which the last, of whole numbers of 64 bits, is contiguous.
pub(super) unsafe fn taken(to: &View<'_>, from: &View<'_>, places: &View<'_>) -> i64 {
    debug_assert!(places.is_row() && places.sizes[0] == to.sizes[0]);
    let to_bytes = to.element.bytes();
    // SAFETY: the caller's contract.
    let places = unsafe { std::slice::from_raw_parts(places.data.cast::<i64>(), places.sizes[0] as usize) };
    let count = from.sizes[0];
    let mut all = 0;
    // Each place is looked at when it is needed: a look at many before would have all of their elements wait for it.
    macro_rules! each {
        ($places:expr, |$at:ident, $place:ident| $store:expr) => {
            for ($at, &place) in $places.iter().enumerate() {
                all |= place;
                let $place = place + (count & (place >> 63));
                if $place as u64 >= count as u64 {
                    return 0;
                }
                $store
            }
        };
    }
    if to.rank() == 2 {
        let size = to.sizes[1] as usize * to_bytes;
        // SAFETY: the places lie inside, and so do rows.
        each!(places, |at, place| unsafe {
            let row = from.data.offset(place as isize * from.strides[0] as isize);
            std::ptr::copy_nonoverlapping(row, to.data.cast_mut().offset(at as isize * to.strides[0] as isize), size);
        });
        return 1 + i64::from(all >= 0);
    }
    let (to, from) = (Row::of(to), Row::of(from));
    by_bytes!(to_bytes, T => {
        // SAFETY: the places lie inside.
        unsafe {
            if to.together::<T>() && from.together::<T>() {
                let (to, from) = (to.data.cast::<T>(), from.data.cast::<T>());
                // Most places are not negative. Elements of eight bytes, of which many lie far away, come no sooner then.
                let mut positive = 0;
                if size_of::<T>() < 8 {
                    for &place in places {
                        if place as u64 >= count as u64 {
                            break;
                        }
                        to.add(positive).write_unaligned(from.add(place as usize).read_unaligned());
                        positive += 1;
                    }
                }
                let (to, places) = (to.add(positive), &places[positive..]);
                each!(places, |at, place| to.add(at).write_unaligned(from.add(place as usize).read_unaligned()));
            } else {
                each!(places, |at, place| to.at::<T>(at).write_unaligned(from.at::<T>(place as usize).read_unaligned()));
            }
        }
    });
    1 + i64::from(all >= 0)
}

/// Stores each element of a row in all of one row of a contiguous array, or each contiguous row of an array several times in one row.
///
/// # Safety
/// They are live and share no memory; the first has as many rows as the other has elements or rows, whose lengths divide those of its own.
pub(super) unsafe fn repeated(to: &View<'_>, from: &View<'_>) {
    debug_assert!(to.is_row() && to.sizes[0] == from.sizes[0]);
    if from.rank() == 2 {
        let (length, bytes) = (from.sizes[1] as usize, to.element.bytes());
        let (times, size) = (to.sizes[1] as usize / length.max(1), length * bytes);
        let mut next = to.data.cast_mut();
        for at in 0..to.sizes[0] as isize {
            // SAFETY: the caller's contract: there is such a row, and room for it so many times in each row.
            unsafe {
                let row = from.data.offset(at * from.strides[0] as isize);
                for _ in 0..times {
                    bytes::copy(next, row, size);
                    next = next.add(size);
                }
            }
        }
        return;
    }
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
