//! Where a text that is made goes: into the call's region at once ([`super::heap::InRegion`]), or behind what a [`Buffer`] has. So a text whose length is known
//! is written once, where it stays. Absent: texts of unknown length, which a buffer takes before they are copied.

use std::mem::MaybeUninit;
use std::ops::Range;

use super::{Buffer, Made, Text};

/// Where a text that is made goes.
pub(crate) trait Place {
    /// What is known of a text that has gone there.
    type Out;

    /// So many code points below 256, all of which `write` writes; `ascii`: they are known to be below 128.
    fn bytes(&mut self, count: usize, ascii: bool, write: impl FnOnce(&mut Pen<'_>)) -> Made<Self::Out>;

    /// A copy of a text.
    fn copy(&mut self, text: Text<'_>) -> Made<Self::Out>;

    /// A copy of part of a text.
    fn part(&mut self, text: Text<'_>, part: Range<usize>) -> Made<Self::Out> {
        self.copy(text.slice(part.start, part.end))
    }

    /// A text that is the whole of the string to which a reference leads.
    fn whole(&mut self, reference: i64, text: Text<'_>) -> Made<Self::Out>;
}

/// Writes a text of known length from the left.
pub(crate) struct Pen<'a> {
    rest: &'a mut [MaybeUninit<u8>],
}

impl Pen<'_> {
    /// Has all of `room` written.
    #[inline]
    pub fn all(room: &mut [MaybeUninit<u8>], write: impl FnOnce(&mut Pen<'_>)) {
        let mut pen = Pen { rest: room };
        write(&mut pen);
        assert!(pen.rest.is_empty(), "a text is written to its end");
    }

    /// The next so many places.
    #[inline]
    fn next(&mut self, count: usize) -> &mut [MaybeUninit<u8>] {
        let (next, rest) = std::mem::take(&mut self.rest).split_at_mut(count);
        self.rest = rest;
        next
    }

    #[inline]
    pub fn put(&mut self, bytes: &[u8]) {
        let to = self.next(bytes.len());
        // SAFETY: as many places as bytes.
        unsafe { copy_bytes(bytes.as_ptr(), to.as_mut_ptr().cast(), bytes.len()) };
    }

    #[inline]
    pub fn fill(&mut self, byte: u8, count: usize) {
        if count <= 8
            && let Some(eight) = self.rest.first_chunk_mut::<8>()
        {
            // What follows is written over those that are too many.
            *eight = [MaybeUninit::new(byte); 8];
            self.next(count);
            return;
        }
        let to: *mut u8 = self.next(count).as_mut_ptr().cast();
        let eight = u64::from_ne_bytes([byte; 8]);
        // SAFETY: so many places.
        unsafe {
            match count {
                0 => {}
                1 => to.write(byte),
                2..4 => ends(to, count, eight as u16, eight as u16),
                4..8 => ends(to, count, eight as u32, eight as u32),
                8..=16 => ends(to, count, eight, eight),
                _ => to.write_bytes(byte, count),
            }
        }
    }

    /// Some of bytes. Of short parts more is copied, where there is more: what follows is written over it, and to look how short they are takes longer.
    #[inline]
    pub fn part(&mut self, bytes: &[u8], part: Range<usize>) {
        const ENOUGH: usize = 16;
        if part.len() <= ENOUGH
            && let Some(from) = bytes.get(part.start..).and_then(<[u8]>::first_chunk::<ENOUGH>)
            && let Some(to) = self.rest.first_chunk_mut::<ENOUGH>()
        {
            *to = from.map(MaybeUninit::new);
            self.next(part.len());
        } else {
            self.put(&bytes[part]);
        }
    }

    /// Each byte as it is mapped.
    #[inline]
    pub fn mapped(&mut self, bytes: &[u8], mut map: impl FnMut(u8) -> u8) {
        for (to, from) in self.next(bytes.len()).iter_mut().zip(bytes) {
            to.write(map(*from));
        }
    }

    /// The rest, one after the other.
    #[inline]
    pub fn each(&mut self, mut byte: impl FnMut() -> u8) {
        for to in std::mem::take(&mut self.rest) {
            to.write(byte());
        }
    }

    /// The bytes from the last to the first.
    #[inline]
    pub fn reversed(&mut self, bytes: &[u8]) {
        let mut from = bytes;
        while let Some((before, eight)) = from.split_last_chunk::<8>() {
            self.put(&u64::from_be_bytes(*eight).to_le_bytes());
            from = before;
        }
        if let Some((before, four)) = from.split_last_chunk::<4>() {
            self.put(&u32::from_be_bytes(*four).to_le_bytes());
            from = before;
        }
        for (to, from) in self.next(from.len()).iter_mut().zip(from.iter().rev()) {
            to.write(*from);
        }
    }
}

/// Writes the first and the last bytes of `len`, which may overlap.
///
/// # Safety
/// There is room for `len` bytes, which are at least as many as `T` has.
#[inline]
unsafe fn ends<T>(to: *mut u8, len: usize, first: T, last: T) {
    // SAFETY: the caller's contract.
    unsafe {
        to.cast::<T>().write_unaligned(first);
        to.add(len - size_of::<T>()).cast::<T>().write_unaligned(last);
    }
}

/// Copies bytes. Short texts are what most programs have, and a call of the C library takes longer than two moves.
///
/// # Safety
/// As [`std::ptr::copy_nonoverlapping`].
#[inline]
pub(crate) unsafe fn copy_bytes(from: *const u8, to: *mut u8, len: usize) {
    /// # Safety
    /// There are `len` bytes at both addresses, at least as many as `T` has.
    #[inline]
    unsafe fn both<T>(from: *const u8, to: *mut u8, len: usize) {
        // SAFETY: the caller's contract.
        unsafe {
            let (first, last) = (from.cast::<T>().read_unaligned(), from.add(len - size_of::<T>()).cast::<T>().read_unaligned());
            ends(to, len, first, last);
        }
    }
    // SAFETY: the caller's contract.
    unsafe {
        match len {
            0 => {}
            1 => to.write(*from),
            2..4 => both::<u16>(from, to, len),
            4..8 => both::<u32>(from, to, len),
            8..=16 => both::<u64>(from, to, len),
            17..=32 => both::<u128>(from, to, len),
            _ => std::ptr::copy_nonoverlapping(from, to, len),
        }
    }
}

impl Place for Buffer {
    type Out = ();

    fn bytes(&mut self, count: usize, ascii: bool, write: impl FnOnce(&mut Pen<'_>)) -> Made<()> {
        self.push_bytes(count, ascii, write)
    }

    fn copy(&mut self, text: Text<'_>) -> Made<()> {
        self.push_points(text)
    }

    fn whole(&mut self, _: i64, text: Text<'_>) -> Made<()> {
        self.push_points(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_written_to_its_end() {
        let from: Vec<u8> = (0..100).collect();
        for len in 0..from.len() {
            let mut made = Buffer::new();
            made.bytes(5 * len, true, |pen| {
                pen.put(&from[..len]);
                pen.fill(7, len);
                pen.part(&from, 3..3 + len.min(97));
                pen.fill(8, len - len.min(97));
                pen.reversed(&from[..len]);
                pen.mapped(&from[..len], |byte| byte ^ 1);
            })
            .unwrap();
            let wanted: Vec<u32> = (0..5 * len as u32)
                .map(|at| (at, at % len as u32))
                .map(|(at, n)| match at / len as u32 {
                    0 => n,
                    1 => 7,
                    2 if n < 97 => n + 3,
                    2 => 8,
                    3 => len as u32 - 1 - n,
                    _ => n ^ 1,
                })
                .collect();
            assert_eq!(made.view().chars().collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn what_is_no_ascii_is_seen() {
        let mut made = Buffer::new();
        made.bytes(2, false, |pen| pen.put(&[65, 200])).unwrap();
        assert!(!made.view().ascii);
        made.push(0x100).unwrap();
        made.bytes(1, true, |pen| pen.fill(66, 1)).unwrap();
        assert_eq!(made.view().chars().collect::<Vec<_>>(), [65, 200, 0x100, 66]);
    }
}
