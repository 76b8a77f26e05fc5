//! Strings that a door passes in, and the code points of those that come out.

use std::borrow::Cow;

use weft_abi::layout::StrHeader;

use crate::region::{Allocation, ObjectKind};

/// A string argument: an object older than everything that a call makes.
#[derive(Debug)]
pub struct StrArgument(Allocation);

impl StrArgument {
    /// A string of ASCII characters; `None` when there is no memory.
    pub fn ascii(text: &[u8]) -> Option<StrArgument> {
        // SAFETY: every byte is a code point of width 1.
        unsafe { StrArgument::of(text, true) }
    }

    /// A string of these code points.
    pub fn points(points: &[u32]) -> Option<StrArgument> {
        let bits = points.iter().fold(0, |all, point| all | point);
        // SAFETY: the width holds every code point, since it holds all of their bits.
        unsafe {
            match bits {
                0..0x100 => StrArgument::of(&points.iter().map(|p| *p as u8).collect::<Vec<_>>(), bits < 0x80),
                0x100..0x10000 => StrArgument::of(&points.iter().map(|p| *p as u16).collect::<Vec<_>>(), false),
                _ => StrArgument::of(points, false),
            }
        }
    }

    /// # Safety
    /// `units` are code points in the least width that holds them all.
    unsafe fn of<U: Copy>(units: &[U], ascii: bool) -> Option<StrArgument> {
        let bytes = size_of_val(units);
        let object = Allocation::new(ObjectKind::Str, size_of::<StrHeader>().checked_add(bytes)?, false, 0, 0, 0)?;
        let header = object.as_ptr().cast::<StrHeader>();
        // SAFETY: the object has room for the header and the units, which are aligned behind it.
        unsafe {
            header.write(StrHeader { len: units.len() as i64, width: size_of::<U>() as u32, ascii: ascii.into(), hash: 0 });
            std::ptr::copy_nonoverlapping(units.as_ptr(), header.add(1).cast(), units.len());
        }
        Some(StrArgument(object))
    }

    /// A copy of the string that a reference leads to; `None` when there is no memory.
    ///
    /// # Safety
    /// It leads to a string.
    pub(crate) unsafe fn copy(reference: u64) -> Option<StrArgument> {
        // SAFETY: the caller's contract: a header, and its code points behind it.
        unsafe {
            let header = reference as *const StrHeader;
            let bytes = size_of::<StrHeader>() + (*header).len as usize * (*header).width as usize;
            let object = Allocation::new(ObjectKind::Str, bytes, false, 0, 0, 0)?;
            std::ptr::copy_nonoverlapping(header.cast::<u8>(), object.as_ptr(), bytes);
            Some(StrArgument(object))
        }
    }

    /// The reference that compiled code gets; valid as long as this lives.
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
