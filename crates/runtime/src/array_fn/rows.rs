//! Reductions of one row: sums of whole numbers, extremes and their places, truth.
//!
//! A row is taken in pieces; one whose elements do not lie side by side is copied piece by piece. Running results stand in lanes, which changes none of
//! these results, apart from which of two equal zeros an extreme is. A nan is the extreme of every row that has one, as NumPy has it.

use std::mem::MaybeUninit;

use num_complex::Complex;
use weft_abi::ArrayFn;
use weft_abi::array_fn::Element;

use super::entry::Results;
use super::extremes::{extreme, lanes, placed};
use super::moves::gather;
use super::number::Bool;
use super::view::View;
use super::wide::wide;
use super::{Made, poll, sums};
use crate::entries::Ctx;

/// Elements that are reduced between two looks at whether the call is to end.
const PIECE: usize = 1 << 16;
/// Elements that are copied together.
const COPIED: usize = 512;
/// Elements that are reduced between two looks at what has come out.
const PART: usize = 2048;
const PARTS: usize = 4096;
/// Truth values among which one is looked for at once.
const TRUTHS: usize = 1 << 13;
/// Elements among which one is looked for at once.
const ABOUT: usize = 64;

/// An element of a row, and what is done with some that lie side by side.
trait Item: Copy + PartialOrd + 'static {
    const ZERO: Self;
    /// The least or greatest, and whether one of them is nan; then the first is nothing.
    fn extreme<const MAX: bool>(items: &[Self]) -> (Self, bool);
    /// The least or greatest of what is no nan, of floats; a nan where nothing else is.
    fn known<const MAX: bool>(items: &[Self]) -> Self;
    /// The least or greatest of the first ones of pairs, of whole numbers alone.
    const EVERY_OTHER: bool;
    fn every_other<const MAX: bool>(pairs: &[[Self; 2]]) -> Self;
    /// As `extreme`, of at most [`PART`], and the place of the first that is it.
    fn place<const MAX: bool>(items: &[Self]) -> (Self, bool, usize);
    /// The place of the first that is equal to one that is among them.
    fn first(given: (&[Self], Self)) -> usize;
    fn sum(items: &[Self]) -> i64;
    fn trues(items: &[Self]) -> i64;
    fn any(items: &[Self]) -> bool;
    fn all(items: &[Self]) -> bool;
    /// A bit for each of at most 64, which says whether it is not zero.
    fn bits(items: &[Self]) -> u64;
    /// What all bits come to, of so many: those that all have, or one, or an odd number of them.
    fn joined(items: &[Self], which: ArrayFn) -> Self;
}

/// A `$count` counts what is true among `$most` elements without overflow.
macro_rules! items {
    ($($t:ty, $bits:ty, $zero:literal, $count:ty, $most:literal, [$($lanes:tt)*];)*) => {$(
        impl Item for $t {
            const ZERO: $t = $zero;

            extreme! { $t, $bits $($lanes)* }

            wide! {
                fn first(given: (&[$t], $t)) -> usize {
                    let (items, to) = given;
                    // First where about, many at a time.
                    let (all, _) = items.as_chunks::<ABOUT>();
                    let about = all.iter().position(|few| few.iter().fold(false, |any, v| any | (*v == to))).unwrap_or(all.len()) * ABOUT;
                    about + items[about..].iter().position(|v| *v == to).unwrap_or(0)
                }
            }

            wide! {
                fn sum(items: &[$t]) -> i64 {
                    items.iter().fold(0_i64, |sum, v| sum.wrapping_add(*v as i64))
                }
            }

            wide! {
                fn trues(items: &[$t]) -> i64 {
                    let count = |part: &[$t]| part.iter().fold(0 as $count, |count, v| count + <$count>::from(*v != $zero));
                    items.chunks($most).map(|part| count(part) as i64).sum()
                }
            }

            wide! {
                fn bits(items: &[$t]) -> u64 {
                    match <&[$t; WORD]>::try_from(items) {
                        Ok(items) => (0..WORD).fold(0, |bits, at| bits | u64::from(items[at] != $zero) << at),
                        Err(_) => items.iter().enumerate().fold(0, |bits, (at, v)| bits | u64::from(*v != $zero) << at),
                    }
                }
            }

            fn joined(items: &[$t], which: ArrayFn) -> $t {
                wide! {
                    fn all_bits(given: (&[$bits], ArrayFn)) -> $bits {
                        let (items, which) = given;
                        match which {
                            ArrayFn::RowAnd => items.iter().fold(!0, |all, v| all & v),
                            ArrayFn::RowOr => items.iter().fold(0, |any, v| any | v),
                            _ => items.iter().fold(0, |odd, v| odd ^ v),
                        }
                    }
                }
                // SAFETY: the types have one size and alignment, and no bits that they may not have.
                unsafe {
                    let bits = all_bits((std::slice::from_raw_parts(items.as_ptr().cast::<$bits>(), items.len()), which));
                    (&raw const bits).cast::<$t>().read()
                }
            }

            wide! {
                fn any(items: &[$t]) -> bool {
                    items.iter().fold(false, |any, v| any | (*v != $zero))
                }
            }

            wide! {
                fn all(items: &[$t]) -> bool {
                    items.iter().fold(true, |all, v| all & (*v != $zero))
                }
            }
        }
    )*};
}
items! {
    i8, u8, 0, u16, 32768, [];
    i16, u16, 0, u16, 32768, [];
    i32, u32, 0, u32, 65536, [];
    i64, u64, 0, u64, 65536, [];
    u8, u8, 0, u16, 32768, [];
    u16, u16, 0, u16, 32768, [];
    u32, u32, 0, u32, 65536, [];
    u64, u64, 0, u64, 65536, [];
    f32, u32, 0.0, u32, 65536, [, 64];
    f64, u64, 0.0, u64, 65536, [, 32];
}

/// A bit for each of at most [`WORD`] truth values.
pub(super) fn bits(truths: &[u8]) -> u64 {
    u8::bits(truths)
}

#[allow(clippy::eq_op, reason = "a nan differs from itself")]
fn is_nan<T: Item>(v: &T) -> bool {
    *v != *v
}

/// What comes of a row.
#[derive(Clone, Copy)]
enum Answer<T> {
    Element(T),
    Number(i64),
}

/// A row: its first element, how many there are, and the bytes between them.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub data: *const u8,
    pub count: usize,
    pub step: isize,
}

impl Row {
    /// An operand that has one axis.
    pub(super) fn of(view: &View<'_>) -> Row {
        Row { data: view.data, count: view.sizes[0] as usize, step: view.strides[0] as isize }
    }

    /// Calls `see` with the pieces in order and the place of the first element of each, until it gives false.
    ///
    /// # Safety
    /// The row is live and of this type; so is `ctx`.
    #[inline]
    pub(super) unsafe fn pieces<T: Copy>(self, ctx: Ctx, see: &mut impl FnMut(usize, &[T]) -> bool) -> Made {
        if self.step == size_of::<T>() as isize && (1..=PIECE).contains(&self.count) {
            // SAFETY: the caller's contract.
            see(0, unsafe { std::slice::from_raw_parts(self.data.cast::<T>(), self.count) });
            return Ok(());
        }
        // SAFETY: the caller's contract.
        unsafe { self.several_pieces(ctx, see) }
    }

    /// The same once for each type of elements.
    ///
    /// # Safety
    /// As [`Self::pieces`].
    #[inline(never)]
    unsafe fn several_pieces<T: Copy>(self, ctx: Ctx, see: &mut dyn FnMut(usize, &[T]) -> bool) -> Made {
        let together = self.step == size_of::<T>() as isize;
        let mut copy = [const { MaybeUninit::<T>::uninit() }; COPIED];
        let mut at = 0;
        while at < self.count {
            if at % PIECE == 0 && at > 0 {
                // SAFETY: the caller's contract.
                unsafe { poll(ctx)? };
            }
            let count = (self.count - at).min(if together { PIECE } else { COPIED });
            // SAFETY: the caller's contract; the place lies inside.
            let items = unsafe {
                let first = self.data.offset(at as isize * self.step);
                if together {
                    std::slice::from_raw_parts(first.cast::<T>(), count)
                } else {
                    gather(copy.as_mut_ptr(), first, count, self.step);
                    std::slice::from_raw_parts(copy.as_ptr().cast::<T>(), count)
                }
            };
            if !see(at, items) {
                break;
            }
            at += count;
        }
        Ok(())
    }

    /// The least or greatest element, and its place where that is asked for.
    ///
    /// # Safety
    /// As [`Self::pieces`].
    unsafe fn extreme<T: Item, const MAX: bool>(self, ctx: Ctx, place: bool) -> Made<(T, usize)> {
        let mut best = (T::ZERO, 0);
        let mut any = false;
        if T::EVERY_OTHER && !place && self.step == 2 * size_of::<T>() as isize && self.count > COPIED {
            let whole = Row { count: self.count - 1, step: size_of::<[T; 2]>() as isize, ..self };
            // SAFETY: the caller's contract; behind the last element there may be nothing.
            unsafe {
                best.0 = self.data.offset(whole.count as isize * self.step).cast::<T>().read();
                whole.pieces(ctx, &mut |_, pairs: &[[T; 2]]| {
                    let found = T::every_other::<MAX>(pairs);
                    best.0 = if if MAX { found > best.0 } else { found < best.0 } { found } else { best.0 };
                    true
                })?;
            }
            return Ok(best);
        }
        let mut look = |start: usize, items: &[T]| {
            // The first part has the best yet; most of what is behind it has nothing that is better.
            let (head, rest) = items.split_at(if any { 0 } else { PART.min(items.len()) });
            let mut at = start;
            for items in std::iter::once(head).chain(rest.chunks(PARTS)).filter(|items| !items.is_empty()) {
                let (mut found, nan, mut first) = if place && !any {
                    T::place::<MAX>(items)
                } else {
                    let (found, nan) = T::extreme::<MAX>(items);
                    if any && !nan && !(if MAX { found > best.0 } else { found < best.0 }) {
                        at += items.len();
                        continue;
                    }
                    (found, nan, 0)
                };
                if nan {
                    first = items.iter().position(is_nan).unwrap_or(0);
                    found = items[first];
                } else if place && any {
                    first = T::first((items, found));
                }
                any = true;
                best = (found, at + first);
                if nan {
                    return false;
                }
                at += items.len();
            }
            true
        };
        // SAFETY: the caller's contract.
        unsafe { self.pieces(ctx, &mut look)? };
        Ok(best)
    }

    /// The least or greatest number that is no nan.
    ///
    /// # Safety
    /// As [`Self::pieces`].
    #[allow(clippy::eq_op, reason = "a nan differs from itself")]
    unsafe fn known<T: Item, const MAX: bool>(self, ctx: Ctx) -> Made<T> {
        let mut best = None;
        let mut look = |_: usize, items: &[T]| {
            let found = T::known::<MAX>(items);
            let better = |best: T| is_nan(&best) || if MAX { found > best } else { found < best };
            if best.is_none_or(better) {
                best = Some(found);
            }
            true
        };
        // SAFETY: the caller's contract.
        unsafe { self.pieces(ctx, &mut look)? };
        Ok(best.unwrap_or(T::ZERO))
    }

    /// # Safety
    /// As [`Self::pieces`].
    unsafe fn reduce<T: Item>(self, ctx: Ctx, which: ArrayFn, bools: bool) -> Made<Answer<T>> {
        let mut number = i64::from(which == ArrayFn::RowAll);
        // SAFETY: the caller's contract.
        unsafe {
            match which {
                ArrayFn::RowMin => return Ok(Answer::Element(self.extreme::<T, false>(ctx, false)?.0)),
                ArrayFn::RowMax => return Ok(Answer::Element(self.extreme::<T, true>(ctx, false)?.0)),
                ArrayFn::RowFmin => return Ok(Answer::Element(self.known::<T, false>(ctx)?)),
                ArrayFn::RowFmax => return Ok(Answer::Element(self.known::<T, true>(ctx)?)),
                ArrayFn::RowAnd | ArrayFn::RowOr | ArrayFn::RowXor => {
                    let mut so_far = T::joined(&[], which);
                    self.pieces(ctx, &mut |_, items| {
                        so_far = T::joined(&[so_far, T::joined(items, which)], which);
                        true
                    })?;
                    return Ok(Answer::Element(so_far));
                }
                ArrayFn::RowArgmin | ArrayFn::RowArgmax if bools => {
                    // The first that is false, or true; the first of all where none is.
                    let wanted = which == ArrayFn::RowArgmax;
                    self.pieces(ctx, &mut |start, items: &[T]| {
                        let found = |v: &T| (*v != T::ZERO) == wanted;
                        // Most rows have one among their first elements.
                        let few = &items[..ABOUT.min(items.len())];
                        // SAFETY: truth values are bytes, which are 0 or 1.
                        let (eights, _) = std::slice::from_raw_parts(few.as_ptr().cast::<u8>(), few.len()).as_chunks::<8>();
                        for (at, eight) in eights.iter().enumerate() {
                            let bits = u64::from_le_bytes(*eight) ^ if wanted { 0 } else { u64::from_le_bytes([1; 8]) };
                            if bits != 0 {
                                number = (start + at * 8 + bits.trailing_zeros() as usize / 8) as i64;
                                return false;
                            }
                        }
                        let about = |part: &[T]| if wanted { T::any(part) } else { !T::all(part) };
                        let Some(part) = items.chunks(TRUTHS).position(about) else { return true };
                        let items = &items[part * TRUTHS..];
                        let few = items.chunks(ABOUT).position(about).unwrap_or(0);
                        let at = items[few * ABOUT..].iter().position(found).unwrap_or(0);
                        number = (start + part * TRUTHS + few * ABOUT + at) as i64;
                        false
                    })?;
                }
                ArrayFn::RowArgmin => number = self.extreme::<T, false>(ctx, true)?.1 as i64,
                ArrayFn::RowArgmax => number = self.extreme::<T, true>(ctx, true)?.1 as i64,
                ArrayFn::RowAny => self.pieces(ctx, &mut |_, items: &[T]| {
                    number = i64::from(T::any(&items[..ABOUT.min(items.len())]) || items.chunks(PART).any(T::any));
                    number == 0
                })?,
                ArrayFn::RowAll => self.pieces(ctx, &mut |_, items: &[T]| {
                    number = i64::from(T::all(&items[..ABOUT.min(items.len())]) && items.chunks(PART).all(T::all));
                    number == 1
                })?,
                ArrayFn::RowCount => self.pieces(ctx, &mut |_, items| {
                    number += T::trues(items);
                    true
                })?,
                _ => self.pieces(ctx, &mut |_, items| {
                    number = number.wrapping_add(T::sum(items));
                    true
                })?,
            }
        }
        Ok(Answer::Number(number))
    }

    /// Truth, a count, or an extreme of complex numbers or its place.
    ///
    /// # Safety
    /// As [`Self::pieces`], of pairs of these.
    unsafe fn reduce_complex<T: Part>(self, ctx: Ctx, which: ArrayFn) -> Made<Answer<[T; 2]>> {
        let mut number = i64::from(which == ArrayFn::RowAll);
        // SAFETY: the caller's contract.
        unsafe {
            match which {
                ArrayFn::RowAny => self.pieces(ctx, &mut |_, items: &[[T; 2]]| {
                    number = i64::from(items.chunks(PART).any(|part| T::any(part.as_flattened())));
                    number == 0
                })?,
                ArrayFn::RowAll => self.pieces(ctx, &mut |_, items: &[[T; 2]]| {
                    number = i64::from(items.chunks(PART).all(T::all_pairs));
                    number == 1
                })?,
                ArrayFn::RowCount => self.pieces(ctx, &mut |_, items: &[[T; 2]]| {
                    number += T::true_pairs(items);
                    true
                })?,
                ArrayFn::RowMin => return Ok(Answer::Element(self.extreme_pair::<T, false>(ctx)?.0)),
                ArrayFn::RowMax => return Ok(Answer::Element(self.extreme_pair::<T, true>(ctx)?.0)),
                ArrayFn::RowArgmin => number = self.extreme_pair::<T, false>(ctx)?.1 as i64,
                ArrayFn::RowArgmax => number = self.extreme_pair::<T, true>(ctx)?.1 as i64,
                _ => unreachable!("compiled loops do the rest"),
            }
        }
        Ok(Answer::Number(number))
    }

    /// The least or greatest complex number and its place: the first that has a nan, or else by the real parts, then by the imaginary ones.
    ///
    /// # Safety
    /// As [`Self::reduce_complex`].
    unsafe fn extreme_pair<T: Part, const MAX: bool>(self, ctx: Ctx) -> Made<([T; 2], usize)> {
        let mut best: Option<([T; 2], usize)> = None;
        let better = |a: T, b: T| if MAX { a > b } else { a < b };
        let mut look = |start: usize, items: &[[T; 2]]| {
            for (at, &[re, im]) in items.iter().enumerate() {
                let nan = is_nan(&re) || is_nan(&im);
                if nan || best.is_none_or(|([r, i], _)| better(re, r) || re == r && better(im, i)) {
                    best = Some(([re, im], start + at));
                }
                if nan {
                    return false;
                }
            }
            true
        };
        // SAFETY: the caller's contract.
        unsafe { self.pieces(ctx, &mut look)? };
        Ok(best.unwrap_or(([T::ZERO; 2], 0)))
    }
}

/// The part of a complex number, and what is done with some pairs.
trait Part: Item {
    fn all_pairs(items: &[[Self; 2]]) -> bool;
    fn true_pairs(items: &[[Self; 2]]) -> i64;
}

macro_rules! parts {
    ($($t:ty)*) => {$(
        impl Part for $t {
            wide! {
                fn all_pairs(items: &[[$t; 2]]) -> bool {
                    items.iter().fold(true, |all, [re, im]| all & ((*re != 0.0) | (*im != 0.0)))
                }
            }

            wide! {
                fn true_pairs(items: &[[$t; 2]]) -> i64 {
                    items.iter().map(|[re, im]| i64::from((*re != 0.0) | (*im != 0.0))).sum()
                }
            }
        }
    )*};
}
parts! { f32 f64 }

/// Calls `$of` with the type of a row's items, or else `$complex` with that of the parts of complex numbers.
macro_rules! by_item {
    ($element:expr, $of:ident, $complex:ident) => {
        match $element {
            Element::Bool | Element::U8 => $of!(u8),
            Element::I8 => $of!(i8),
            Element::I16 => $of!(i16),
            Element::I32 => $of!(i32),
            Element::I64 => $of!(i64),
            Element::U16 => $of!(u16),
            Element::U32 => $of!(u32),
            Element::U64 => $of!(u64),
            Element::F32 => $of!(f32),
            Element::F64 => $of!(f64),
            Element::C64 => $complex!(f32),
            Element::C128 => $complex!(f64),
        }
    };
}

/// Reduces the operand, which has one axis and, for extremes, an element.
///
/// # Safety
/// It is live, and so is `ctx`.
pub(crate) unsafe fn run(ctx: Ctx, which: ArrayFn, operand: &View<'_>, results: &mut Results) -> Made {
    if which == ArrayFn::RowPairwise {
        // SAFETY: the caller's contract.
        return match unsafe { sums::run(ctx, operand)? } {
            sums::Sum::Single(sum) => results.make(&[], |out| write(out, sum)),
            sums::Sum::Double(sum) => results.make(&[], |out| write(out, sum)),
        };
    }
    let row = Row::of(operand);
    macro_rules! answer {
        ($t:ty) => {
            // SAFETY: the caller's contract.
            match unsafe { row.reduce::<$t>(ctx, which, operand.element == Element::Bool)? } {
                Answer::Element(element) => results.make(&[], |out: *mut $t| write(out, element)),
                Answer::Number(number) => whole(number, results),
            }
        };
    }
    macro_rules! complex {
        ($t:ty) => {
            // SAFETY: the caller's contract.
            match unsafe { row.reduce_complex::<$t>(ctx, which)? } {
                Answer::Element([re, im]) => results.make(&[], |out| write(out, Complex::new(re, im))),
                Answer::Number(number) => whole(number, results),
            }
        };
    }
    by_item!(operand.element, answer, complex)
}

/// The sum of a row of whole numbers.
///
/// # Safety
/// As [`run`].
pub(super) unsafe fn whole_sum(ctx: Ctx, operand: &View<'_>) -> Made<i64> {
    let row = Row::of(operand);
    macro_rules! sum {
        ($t:ty) => {
            // SAFETY: the caller's contract.
            match unsafe { row.reduce::<$t>(ctx, ArrayFn::RowSum, false)? } {
                Answer::Number(sum) => sum,
                Answer::Element(_) => unreachable!("a sum is no element"),
            }
        };
    }
    macro_rules! none {
        ($t:ty) => {
            unreachable!("these are not whole")
        };
    }
    Ok(by_item!(operand.element, sum, none))
}

/// Reduces each row of an array of two axes, and stores what comes of it in a row.
///
/// # Safety
/// They are live, and so is `ctx`; they have as many rows as elements.
pub(crate) unsafe fn each(ctx: Ctx, which: ArrayFn, out: &View<'_>, rows: &View<'_>) -> Made {
    let bools = rows.element == Element::Bool;
    for at in 0..rows.sizes[0] as isize {
        // SAFETY: the caller's contract: there are so many rows, and places for their results.
        unsafe {
            let data = rows.data.offset(at * rows.strides[0] as isize);
            let row = Row { data, count: rows.sizes[1] as usize, step: rows.strides[1] as isize };
            let to = out.data.cast_mut().offset(at * out.strides[0] as isize);
            let whole = |number: i64| match out.element {
                Element::Bool => to.write(number as u8),
                Element::F64 => to.cast::<f64>().write(number as f64),
                _ => to.cast::<i64>().write(number),
            };
            macro_rules! answer {
                ($t:ty) => {
                    match row.reduce::<$t>(ctx, which, bools)? {
                        Answer::Element(element) => to.cast::<$t>().write(element),
                        Answer::Number(number) => whole(number),
                    }
                };
            }
            macro_rules! complex {
                ($t:ty) => {
                    match row.reduce_complex::<$t>(ctx, which)? {
                        Answer::Element(element) => to.cast::<[$t; 2]>().write(element),
                        Answer::Number(number) => whole(number),
                    }
                };
            }
            by_item!(rows.element, answer, complex);
        }
    }
    Ok(())
}

/// Elements of which one word says which are not zero.
pub(super) const WORD: usize = 64;
/// Bits of a word that are found one by one sooner than all at once.
const FEW: usize = 8;

/// By a byte, the places of its bits that are set, from the lowest on.
const PLACES: [[u8; 8]; 256] = {
    let mut places = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut bit, mut next) = (0, 0);
        while bit < 8 {
            if byte >> bit & 1 == 1 {
                places[byte][next] = bit;
                next += 1;
            }
            bit += 1;
        }
        byte += 1;
    }
    places
};

wide! {
    /// Stores the places of the bits of a word that are set, the lowest of which is the place that is given; how many these are, for which there is room.
    fn put_places(given: (u64, i64, &mut [MaybeUninit<i64>])) -> usize {
        let (mut bits, first, to) = given;
        let count = bits.count_ones() as usize;
        if count < FEW || to.len() < WORD {
            for to in &mut to[..count] {
                to.write(first + i64::from(bits.trailing_zeros()));
                bits &= bits - 1;
            }
            return count;
        }
        // Of each byte eight places are stored, and those that are none are overwritten.
        let mut next = 0;
        for (at, byte) in bits.to_le_bytes().into_iter().enumerate() {
            let first = first + at as i64 * 8;
            for (to, place) in to[next..next + 8].iter_mut().zip(PLACES[usize::from(byte)]) {
                to.write(first + i64::from(place));
            }
            next += byte.count_ones() as usize;
        }
        count
    }
}

/// The places of the elements of a row that are not zero.
///
/// # Safety
/// The operand, which has one axis, is live, and so is `ctx`.
pub(crate) unsafe fn places(ctx: Ctx, operand: &View<'_>, results: &mut Results) -> Made {
    macro_rules! of {
        ($t:ty) => {
            // SAFETY: the caller's contract.
            unsafe { places_of::<$t>(ctx, operand, results) }
        };
    }
    match operand.element {
        Element::Bool | Element::U8 | Element::I8 => of!(u8),
        Element::I16 | Element::U16 => of!(u16),
        Element::I32 | Element::U32 => of!(u32),
        Element::I64 | Element::U64 => of!(u64),
        Element::F32 => of!(f32),
        Element::F64 => of!(f64),
        Element::C64 | Element::C128 => unreachable!("compiled loops make truth values of them"),
    }
}

/// # Safety
/// As [`places`], of this element type.
unsafe fn places_of<T: Item>(ctx: Ctx, operand: &View<'_>, results: &mut Results) -> Made {
    let row = Row::of(operand);
    let mut count = 0;
    // SAFETY: the caller's contract.
    unsafe {
        row.pieces(ctx, &mut |_, items| {
            count += T::trues(items);
            true
        })?;
        results.make(&[count], |out: *mut i64| {
            let (mut next, end) = (out.cast::<MaybeUninit<i64>>(), out.cast::<MaybeUninit<i64>>().add(count as usize));
            row.pieces(ctx, &mut |start, items: &[T]| {
                for (word, items) in items.chunks(WORD).enumerate() {
                    let bits = T::bits(items);
                    if bits == 0 {
                        continue;
                    }
                    let first = (start + word * WORD) as i64;
                    let left = std::slice::from_raw_parts_mut(next, end.offset_from_unsigned(next));
                    next = next.add(put_places((bits, first, left)));
                }
                true
            })
        })
    }
}

/// A result that is no element: a truth value, a place, a count, or a sum.
pub(super) fn whole(number: i64, results: &mut Results) -> Made {
    match results.element() {
        Element::Bool => results.make(&[], |out| write(out, Bool(number as u8))),
        Element::U64 => results.make(&[], |out| write(out, number as u64)),
        _ => results.make(&[], |out| write(out, number)),
    }
}

fn write<T>(out: *mut T, value: T) -> Made {
    // SAFETY: `Results::make` gives the place of one element.
    unsafe { out.write(value) };
    Ok(())
}
