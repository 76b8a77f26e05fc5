//! Strings in memory: views of them, and new ones in the call's region.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::ops::Range;

use weft_abi::layout::{ObjectHeader, ObjectKind, StrHeader};

use super::place::{Pen, copy_bytes};
use super::view::same_bytes;
use super::{Buffer, Failure, Made, Place, Points, Text, edit};
use crate::context::state;
use crate::entries::Ctx;

/// A string of one code point below 256, which is never made anew. Its hash is kept in it, as in any other.
#[repr(C, align(16))]
struct Character {
    object: ObjectHeader,
    header: UnsafeCell<StrHeader>,
    point: [u8; 8],
}

// SAFETY: nothing of them changes but the hash, by atomic operations.
unsafe impl Sync for Character {}

static CHARACTERS: [Character; 256] = {
    let mut all = [const {
        Character {
            object: ObjectHeader {
                flags: 0,
                kind: ObjectKind::Str as u16,
                offset: 0,
                bytes: size_of::<StrHeader>() as u64 + 1,
                refs: 0,
                refs2: 0,
                birth: 0,
            },
            header: UnsafeCell::new(StrHeader { len: 1, width: 1, ascii: 1, hash: 0 }),
            point: [0; 8],
        }
    }; 256];
    let mut point = 0;
    while point < 256 {
        all[point].point[0] = point as u8;
        all[point].header = UnsafeCell::new(StrHeader { len: 1, width: 1, ascii: (point < 128) as u32, hash: 0 });
        point += 1;
    }
    all
};

/// The empty string.
static EMPTY: Character = Character {
    object: ObjectHeader { bytes: size_of::<StrHeader>() as u64, ..CHARACTERS[0].object },
    header: UnsafeCell::new(StrHeader { len: 0, width: 1, ascii: 1, hash: 0 }),
    point: [0; 8],
};

/// A view of the string that a reference leads to.
///
/// # Safety
/// It leads to a string, which lives for `'a`.
pub(crate) unsafe fn view<'a>(reference: i64) -> Text<'a> {
    // SAFETY: the caller's contract: a header, and its code points behind it.
    unsafe {
        let header = reference as *const StrHeader;
        let (len, points) = ((*header).len as usize, header.add(1));
        let points = match (*header).width {
            1 => Points::One(std::slice::from_raw_parts(points.cast(), len)),
            2 => Points::Two(std::slice::from_raw_parts(points.cast(), len)),
            _ => Points::Four(std::slice::from_raw_parts(points.cast(), len)),
        };
        Text { points, ascii: (*header).ascii != 0 }
    }
}

fn width(bits: u32) -> usize {
    match bits {
        0..0x100 => 1,
        0x100..0x10000 => 2,
        _ => 4,
    }
}

/// A new string of these code points, in the least width.
///
/// # Safety
/// `ctx` is live with its call state.
#[inline]
pub(crate) unsafe fn new_str(ctx: Ctx, text: Text<'_>) -> Made<i64> {
    match text.points {
        // SAFETY: the caller's contract.
        Points::One(bytes) if text.ascii => unsafe { new_ascii(ctx, bytes) },
        // SAFETY: the caller's contract.
        _ => unsafe { new_any(ctx, text) },
    }
}

/// As [`new_str`], where the text may have any code points.
///
/// # Safety
/// As [`new_str`].
unsafe fn new_any(ctx: Ctx, text: Text<'_>) -> Made<i64> {
    if let Points::One(bytes) = text.points
        && bytes.is_ascii()
    {
        // SAFETY: the caller's contract.
        return unsafe { new_ascii(ctx, bytes) };
    }
    if text.len() == 1
        && let Some(character) = latin(text.at(0).into())
    {
        return Ok(character);
    }
    let (len, bits) = (text.len(), text.bits());
    let width = width(bits);
    let size = len.checked_mul(width).and_then(|bytes| bytes.checked_add(size_of::<StrHeader>())).ok_or(Failure::Memory)?;
    // SAFETY: the caller's contract; there is room for so many code points, in a width that holds them.
    unsafe {
        let header = (*state(ctx)).region.text(size).ok_or(Failure::Memory)?.cast::<StrHeader>();
        header.write(StrHeader { len: len as i64, width: width as u32, ascii: u32::from(bits < 0x80), hash: 0 });
        put(header, 0, text);
        Ok(header as i64)
    }
}

/// No memory has room for a longer text.
const MOST: usize = isize::MAX as usize / 2;

/// A new string of so many ASCII characters, and where they are to be written.
///
/// # Safety
/// `ctx` is live with its call state; all of them are written.
#[inline]
unsafe fn ascii_room(ctx: Ctx, len: usize) -> Made<(i64, *mut u8)> {
    // SAFETY: the caller's contract; there is room for the code points behind the header.
    unsafe {
        let made = (*state(ctx)).region.text(len + size_of::<StrHeader>()).ok_or(Failure::Memory)?;
        let header = made.cast::<StrHeader>();
        header.write(StrHeader { len: len as i64, width: 1, ascii: 1, hash: 0 });
        Ok((made as i64, header.add(1).cast()))
    }
}

/// A new string of these ASCII characters.
///
/// # Safety
/// `ctx` is live with its call state.
#[inline]
unsafe fn new_ascii(ctx: Ctx, bytes: &[u8]) -> Made<i64> {
    match *bytes {
        [] => Ok((&raw const EMPTY.header) as i64),
        [byte] => latin(byte.into()).ok_or(Failure::Memory),
        // SAFETY: the caller's contract; there is room for so many.
        _ => unsafe {
            let (made, points) = ascii_room(ctx, bytes.len())?;
            copy_bytes(bytes.as_ptr(), points, bytes.len());
            Ok(made)
        },
    }
}

/// A new string of part of a text.
///
/// # Safety
/// As [`new_str`].
#[inline]
pub(crate) unsafe fn new_part(ctx: Ctx, text: Text<'_>, part: Range<usize>) -> Made<i64> {
    // Most words are as short. The region's blocks end at multiples of 16 bytes, and headers 8 behind one: there is room for eight characters, and to copy
    // what lies behind the word is faster than to look how long it is.
    const { assert!((ObjectHeader::SIZE + size_of::<StrHeader>()) % 16 == 8) };
    if let (Points::One(bytes), true) = (text.points, text.ascii)
        && (2..=8).contains(&part.len())
        && let Some(eight) = bytes.get(part.start..).and_then(<[u8]>::first_chunk::<8>)
    {
        // SAFETY: the caller's contract; there is room, as said above.
        unsafe {
            let (made, points) = ascii_room(ctx, part.len())?;
            points.cast::<[u8; 8]>().write_unaligned(*eight);
            return Ok(made);
        }
    }
    // SAFETY: the caller's contract.
    unsafe { new_str(ctx, text.slice(part.start, part.end)) }
}

/// The region of a call, as a place for new strings. It is made where the context is live with its call state.
pub(crate) struct InRegion(Ctx);

impl InRegion {
    /// # Safety
    /// `ctx` is live with its call state as long as this is used.
    pub unsafe fn new(ctx: Ctx) -> InRegion {
        InRegion(ctx)
    }
}

impl Place for InRegion {
    /// A reference.
    type Out = i64;

    #[inline]
    fn bytes(&mut self, count: usize, ascii: bool, write: impl FnOnce(&mut Pen<'_>)) -> Made<i64> {
        let mut one = MaybeUninit::new(0_u8);
        if count < 2 {
            Pen::all(std::slice::from_mut(&mut one).get_mut(..count).unwrap_or_default(), write);
            // SAFETY: it was written, before or by the pen.
            let one = unsafe { one.assume_init() };
            // SAFETY: what `new` was promised.
            return if count == 0 { unsafe { new_ascii(self.0, &[]) } } else { latin(one.into()).ok_or(Failure::Memory) };
        }
        // SAFETY: what `new` was promised; there is room for so many code points, all of which are written.
        unsafe {
            let (made, points) = ascii_room(self.0, count)?;
            Pen::all(std::slice::from_raw_parts_mut(points.cast(), count), write);
            if !ascii && !std::slice::from_raw_parts(points, count).is_ascii() {
                (*(made as *mut StrHeader)).ascii = 0;
            }
            Ok(made)
        }
    }

    fn copy(&mut self, text: Text<'_>) -> Made<i64> {
        // SAFETY: what `new` was promised.
        unsafe { new_str(self.0, text) }
    }

    fn part(&mut self, text: Text<'_>, part: Range<usize>) -> Made<i64> {
        // SAFETY: what `new` was promised.
        unsafe { new_part(self.0, text, part) }
    }

    #[inline]
    fn whole(&mut self, reference: i64, _: Text<'_>) -> Made<i64> {
        Ok(reference)
    }
}

/// The string of a code point that [`CHARACTERS`] has.
#[inline]
pub(crate) fn latin(point: i64) -> Option<i64> {
    Some((&raw const CHARACTERS.get(usize::try_from(point).ok()?)?.header) as i64)
}

/// The string of the code point at a place, where it lies inside the text and is one that [`CHARACTERS`] has.
///
/// # Safety
/// As [`view`].
#[inline]
pub(crate) unsafe fn character(reference: i64, at: i64) -> Option<i64> {
    // SAFETY: the caller's contract; the place lies inside the text.
    unsafe {
        let header = reference as *const StrHeader;
        let len = (*header).len;
        let at = if at < 0 { at + len } else { at };
        if !(0..len).contains(&at) || (*header).width != 1 {
            return None;
        }
        let point = *header.add(1).cast::<u8>().add(at as usize);
        latin(point.into())
    }
}

/// Whether two strings are equal: each has the least width that holds it, so equal ones have equal memory.
///
/// # Safety
/// As [`view`], for both.
#[inline]
pub(crate) unsafe fn equal(a: i64, b: i64) -> bool {
    if a == b {
        return true;
    }
    // SAFETY: the caller's contract; the code points lie behind the header.
    unsafe {
        let (x, y) = (&*(a as *const StrHeader), &*(b as *const StrHeader));
        if x.len != y.len || x.width != y.width || x.len == 0 {
            return x.len == 0 && y.len == 0;
        }
        let (p, q) = ((&raw const *x).add(1).cast::<u8>(), (&raw const *y).add(1).cast::<u8>());
        let bytes = x.len as usize * x.width as usize;
        same_bytes(std::slice::from_raw_parts(p, bytes), std::slice::from_raw_parts(q, bytes))
    }
}

/// A new string of the strings that references lead to, with a text between them.
///
/// # Safety
/// `ctx` is live with its call state; the references lead to strings.
pub(crate) unsafe fn join(ctx: Ctx, separator: Text<'_>, items: &[u64]) -> Made<i64> {
    let one = items.len() < 2;
    // SAFETY: the caller's contract; there is room for all of the texts, and the width holds them.
    unsafe {
        let (mut len, mut ascii) = (separator.len().checked_mul(items.len().saturating_sub(1)), one || separator.ascii);
        for &item in items {
            let header = &*(item as *const StrHeader);
            len = len.and_then(|len| len.checked_add(header.len as usize));
            ascii &= header.ascii != 0;
        }
        let len = edit::checked(len)?;
        if len < 2 {
            let mut out = Buffer::new();
            for (at, &item) in items.iter().enumerate() {
                out.push_points(if at == 0 { Text::ascii("") } else { separator })?;
                out.push_points(view(item as i64))?;
            }
            return new_str(ctx, out.view());
        }
        if ascii {
            let (made, mut to) = ascii_room(ctx, len)?;
            let between: &[u8] = separator.as_ascii().unwrap_or_default();
            let end = to.add(len);
            for &item in items {
                let header = item as *const StrHeader;
                let count = (*header).len as usize;
                if (1..=8).contains(&count) && end.offset_from(to) >= 8 {
                    // Most words are as short; what follows is written over what is too much.
                    to.cast::<MaybeUninit<u64>>().write_unaligned(header.add(1).cast::<MaybeUninit<u64>>().read_unaligned());
                } else {
                    copy_bytes(header.add(1).cast(), to, count);
                }
                to = to.add(count);
                if to == end {
                    // What follows is empty, and so is what would stand before it.
                    break;
                }
                copy_bytes(between.as_ptr(), to, between.len());
                to = to.add(between.len());
            }
            return Ok(made);
        }
        let mut bits = if one { 0 } else { separator.bits() };
        items.iter().for_each(|&item| bits |= view(item as i64).bits());
        let width = width(bits);
        let size = len.checked_mul(width).and_then(|bytes| bytes.checked_add(size_of::<StrHeader>())).ok_or(Failure::Memory)?;
        let made = (*state(ctx)).region.text(size).ok_or(Failure::Memory)?;
        let header = made.cast::<StrHeader>();
        header.write(StrHeader { len: len as i64, width: width as u32, ascii: u32::from(bits < 0x80), hash: 0 });
        let mut at = 0;
        for (number, &item) in items.iter().enumerate() {
            if number > 0 {
                put(header, at, separator);
                at += separator.len();
            }
            put(header, at, view(item as i64));
            at += view(item as i64).len();
        }
        Ok(made as i64)
    }
}

/// A new string of these strings, one behind the other.
///
/// # Safety
/// `ctx` is live with its call state; the references lead to strings.
pub(crate) unsafe fn concat(ctx: Ctx, parts: &[u64]) -> Made<i64> {
    // SAFETY: the caller's contract; there is room for all of them.
    unsafe {
        let (mut len, mut ascii) = (Some(0_usize), true);
        for &part in parts {
            let header = &*(part as *const StrHeader);
            len = len.and_then(|len| len.checked_add(header.len as usize));
            ascii &= header.ascii != 0;
        }
        let Some(len @ 2..=MOST) = len.filter(|_| ascii) else {
            return join(ctx, Text::ascii(""), parts);
        };
        let (made, mut points) = ascii_room(ctx, len)?;
        for &part in parts {
            let header = part as *const StrHeader;
            let count = (*header).len as usize;
            copy_bytes(header.add(1).cast(), points, count);
            points = points.add(count);
        }
        Ok(made)
    }
}

/// A text with another behind it. A text that this function has made is changed in place, if there is room.
///
/// # Safety
/// `ctx` is live with its call state; the references lead to strings; nobody but the caller has the first one if this function has made it.
pub(crate) unsafe fn append(ctx: Ctx, reference: i64, more: Text<'_>) -> Made<i64> {
    // SAFETY: the caller's contract; every string has an object's header before it.
    unsafe {
        let text = view(reference);
        let object = (reference as *const ObjectHeader).sub(1);
        let header = reference as *mut StrHeader;
        let bits = more.bits();
        let width = (*header).width as usize;
        if (*object).flags & ObjectHeader::GROWS != 0 && self::width(bits) <= width {
            let room = ((*object).bytes as usize - size_of::<StrHeader>()) / width;
            if more.len() <= room - text.len() {
                put(header, text.len(), more);
                (*header).len += more.len() as i64;
                (*header).ascii &= u32::from(bits < 0x80);
                (*header).hash = 0;
                return Ok(reference);
            }
        }
        let bits = bits | text.bits();
        let width = self::width(bits);
        let len = text.len().checked_add(more.len()).ok_or(Failure::Memory)?;
        let room = len.checked_add(len / 2 + 16).and_then(|room| room.checked_mul(width)).ok_or(Failure::Memory)?;
        let made = (*state(ctx)).region.text(room + size_of::<StrHeader>()).ok_or(Failure::Memory)?;
        (*made.cast::<ObjectHeader>().sub(1)).flags |= ObjectHeader::GROWS;
        let header = made.cast::<StrHeader>();
        header.write(StrHeader { len: len as i64, width: width as u32, ascii: u32::from(bits < 0x80), hash: 0 });
        put(header, 0, text);
        put(header, text.len(), more);
        Ok(made as i64)
    }
}

/// Writes code points from the place `at` of a string on.
///
/// # Safety
/// There is room for them, and its width holds them.
unsafe fn put(header: *mut StrHeader, at: usize, text: Text<'_>) {
    // SAFETY: the caller's contract.
    unsafe {
        let (points, len) = (header.add(1), text.len());
        match ((*header).width, text.points) {
            (1, Points::One(from)) => copy_bytes(from.as_ptr(), points.cast::<u8>().add(at), len),
            (2, Points::Two(from)) => std::ptr::copy_nonoverlapping(from.as_ptr(), points.cast::<u16>().add(at), len),
            (4, Points::Four(from)) => std::ptr::copy_nonoverlapping(from.as_ptr(), points.cast::<u32>().add(at), len),
            (1, _) => fill(points.cast::<u8>().add(at), text),
            (2, _) => fill(points.cast::<u16>().add(at), text),
            _ => fill(points.cast::<u32>().add(at), text),
        }
    }
}

/// # Safety
/// There is room for the code points, which the unit holds.
unsafe fn fill<U: super::view::Unit>(to: *mut U, text: Text<'_>) {
    /// # Safety
    /// As [`fill`].
    unsafe fn each<U: super::view::Unit, V: super::view::Unit>(to: *mut U, from: &[V]) {
        for (at, unit) in from.iter().enumerate() {
            // SAFETY: the caller's contract.
            unsafe { to.add(at).write(U::of((*unit).into())) };
        }
    }
    // SAFETY: the caller's contract.
    unsafe {
        match text.points {
            Points::One(from) => each(to, from),
            Points::Two(from) => each(to, from),
            Points::Four(from) => each(to, from),
        }
    }
}
