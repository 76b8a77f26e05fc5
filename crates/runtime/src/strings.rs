//! Strings that a door passes in, and the code points of those that come out.

use std::borrow::Cow;

use weft_abi::layout::{ObjectHeader, StrHeader};

use crate::region::{Allocation, ObjectKind};
use crate::text::place::copy_bytes;

/// The string arguments of a call: objects older than everything that it makes, one behind the other in few pieces of memory.
///
/// Each has a word of the door's own, which tells it apart when the string comes out again ([`str_owner`]).
#[derive(Debug, Default)]
pub struct StrArguments {
    pieces: Vec<Allocation>,
    /// Bytes of the last piece that strings have.
    used: usize,
}

/// Bytes of the first piece of memory for strings, and of the largest that is taken beforehand.
const PIECES: [usize; 2] = [256, 1 << 20];

impl StrArguments {
    /// A string of ASCII characters, by its reference, which is valid as long as this lives; `None` when there is no memory. `hash` is its hash, or 0
    /// where that is not known.
    #[inline]
    pub fn ascii(&mut self, text: &[u8], hash: u64, owner: u64) -> Option<u64> {
        // SAFETY: every byte is a code point of width 1.
        unsafe { self.put(text, true, hash, owner) }
    }

    /// A string of these code points, as [`StrArguments::ascii`].
    pub fn points(&mut self, points: &[u32], owner: u64) -> Option<u64> {
        let bits = points.iter().fold(0, |all, point| all | point);
        // SAFETY: the width holds every code point, since it holds all of their bits.
        unsafe {
            match bits {
                0..0x100 => self.put(&points.iter().map(|p| *p as u8).collect::<Vec<_>>(), bits < 0x80, 0, owner),
                0x100..0x10000 => self.put(&points.iter().map(|p| *p as u16).collect::<Vec<_>>(), false, 0, owner),
                _ => self.put(points, false, 0, owner),
            }
        }
    }

    /// Memory aligned to 16 bytes.
    #[inline]
    fn room(&mut self, bytes: usize) -> Option<*mut u8> {
        let bytes = bytes.checked_next_multiple_of(16)?;
        let have = self.pieces.last().map_or(0, Allocation::len);
        if have - self.used < bytes {
            let piece = Allocation::plain(bytes.max((2 * have).clamp(PIECES[0], PIECES[1])), false)?;
            self.pieces.try_reserve(1).ok()?;
            self.pieces.push(piece);
            self.used = 0;
        }
        // SAFETY: the last piece has so many bytes left.
        let at = unsafe { self.pieces.last()?.as_ptr().add(self.used) };
        self.used += bytes;
        Some(at)
    }

    /// # Safety
    /// `units` are code points in the least width that holds them all.
    #[inline]
    unsafe fn put<U: Copy>(&mut self, units: &[U], ascii: bool, hash: u64, owner: u64) -> Option<u64> {
        let bytes = size_of::<StrHeader>().checked_add(size_of_val(units))?;
        let start = self.room(bytes.checked_add(ObjectHeader::SIZE)?)?;
        // SAFETY: there is room for both headers and the units, which are aligned behind them.
        unsafe {
            start.cast::<ObjectHeader>().write(ObjectHeader {
                flags: ObjectHeader::OWNED,
                kind: ObjectKind::Str as u16,
                offset: 0,
                bytes: bytes as u64,
                refs: 0,
                refs2: owner,
                birth: 0,
            });
            let header = start.add(ObjectHeader::SIZE).cast::<StrHeader>();
            header.write(StrHeader { len: units.len() as i64, width: size_of::<U>() as u32, ascii: ascii.into(), hash });
            copy_bytes(units.as_ptr().cast(), header.add(1).cast(), size_of_val(units));
            Some(header as u64)
        }
    }
}

/// What the door has said of the string that a reference leads to, if it is one that [`StrArguments`] has made.
///
/// # Safety
/// It leads to a string.
#[inline]
pub unsafe fn str_owner(reference: u64) -> Option<u64> {
    // SAFETY: the caller's contract: every string has an object's header before it.
    let about = unsafe { &*(reference as *const ObjectHeader).sub(1) };
    (about.flags & ObjectHeader::OWNED != 0).then_some(about.refs2)
}

/// A copy of a string, in no region.
#[derive(Debug)]
pub(crate) struct StrCopy(Allocation);

impl StrCopy {
    /// A copy of the string that a reference leads to; `None` when there is no memory.
    ///
    /// # Safety
    /// It leads to a string.
    pub unsafe fn of(reference: u64) -> Option<StrCopy> {
        // SAFETY: the caller's contract: a header, and its code points behind it.
        unsafe {
            let header = reference as *const StrHeader;
            let bytes = size_of::<StrHeader>() + (*header).len as usize * (*header).width as usize;
            let object = Allocation::new(ObjectKind::Str, bytes, false, 0, 0, 0)?;
            std::ptr::copy_nonoverlapping(header.cast::<u8>(), object.as_ptr(), bytes);
            Some(StrCopy(object))
        }
    }

    /// Its reference; valid as long as this lives.
    pub fn address(&self) -> u64 {
        self.0.as_ptr() as u64
    }
}

/// The code points of a string.
#[derive(Debug)]
pub enum StrPoints<'a> {
    /// All below 128.
    Ascii(&'a [u8]),
    /// All below 256.
    Latin(&'a [u8]),
    /// Any.
    Wide(Cow<'a, [u32]>),
}

/// The code points of the string that a reference leads to.
///
/// # Safety
/// It leads to a string, which lives for `'a`.
pub unsafe fn str_points<'a>(reference: u64) -> StrPoints<'a> {
    // SAFETY: the caller's contract: a header, and its code points behind it.
    unsafe {
        let header = reference as *const StrHeader;
        let (len, points) = ((*header).len as usize, header.add(1));
        match (*header).width {
            1 if (*header).ascii != 0 => StrPoints::Ascii(std::slice::from_raw_parts(points.cast(), len)),
            1 => StrPoints::Latin(std::slice::from_raw_parts(points.cast(), len)),
            2 => StrPoints::Wide(std::slice::from_raw_parts(points.cast::<u16>(), len).iter().map(|p| u32::from(*p)).collect()),
            _ => StrPoints::Wide(std::slice::from_raw_parts(points.cast::<u32>(), len).into()),
        }
    }
}
