//! A view of a string: its code points in one of three widths.

#![allow(clippy::useless_conversion, reason = "what is written once stands for three types of code points")]

use std::borrow::Cow;
use std::cmp::Ordering;

use memchr::memmem;

/// Code points in 1, 2 or 4 bytes each.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Points<'a> {
    /// Below 256.
    One(&'a [u8]),
    /// Below 65536.
    Two(&'a [u16]),
    /// Any.
    Four(&'a [u32]),
}

/// Does something to the slice of code points, whatever their width.
macro_rules! each {
    ($points:expr, $units:ident => $body:expr) => {
        match $points {
            Points::One($units) => $body,
            Points::Two($units) => $body,
            Points::Four($units) => $body,
        }
    };
}

/// A code point in some width.
pub(crate) trait Unit: Copy + Eq + Ord + Into<u32> + std::fmt::Debug {
    /// The code point in this width; the caller knows that it fits.
    fn of(point: u32) -> Self;
    /// The units as bytes.
    fn bytes(units: &[Self]) -> &[u8];
}

macro_rules! units {
    ($($ty:ty)*) => {$(
        impl Unit for $ty {
            fn of(point: u32) -> Self { point as $ty }
            fn bytes(units: &[Self]) -> &[u8] {
                // SAFETY: integers without padding, of which every byte may be read.
                unsafe { std::slice::from_raw_parts(units.as_ptr().cast(), size_of_val(units)) }
            }
        }
    )*};
}
units!(u8 u16 u32);

/// A string's code points, or some of them: then the width may be more than they need.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    pub points: Points<'a>,
    /// All of them are known to be below 128.
    pub ascii: bool,
}

impl<'a> Text<'a> {
    /// A view of ASCII text.
    pub fn ascii(text: &'a str) -> Text<'a> {
        debug_assert!(text.is_ascii());
        Text { points: Points::One(text.as_bytes()), ascii: true }
    }

    pub fn len(self) -> usize {
        each!(self.points, units => units.len())
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The code point at an index below the length.
    pub fn at(self, index: usize) -> u32 {
        each!(self.points, units => units[index].into())
    }

    pub fn first(self) -> Option<u32> {
        (!self.is_empty()).then(|| self.at(0))
    }

    /// The code points `from..to`.
    pub fn slice(self, from: usize, to: usize) -> Text<'a> {
        let points = match self.points {
            Points::One(units) => Points::One(&units[from..to]),
            Points::Two(units) => Points::Two(&units[from..to]),
            Points::Four(units) => Points::Four(&units[from..to]),
        };
        Text { points, ascii: self.ascii }
    }

    pub fn from(self, from: usize) -> Text<'a> {
        self.slice(from, self.len())
    }

    pub fn chars(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |index| self.at(index))
    }

    /// The bytes of ASCII text.
    pub fn as_ascii(self) -> Option<&'a [u8]> {
        match self.points {
            Points::One(units) if self.ascii || units.is_ascii() => Some(units),
            _ => None,
        }
    }

    /// A number with at least the highest bit of the highest code point: below 128, 256 or 65536 if and only if all are.
    pub fn bits(self) -> u32 {
        if self.ascii {
            return 0;
        }
        each!(self.points, units => units.iter().fold(0, |bits, &unit| bits | Into::<u32>::into(unit)))
    }

    /// Whether every code point fulfils the test, and there is one.
    pub fn all(self, test: impl Fn(u32) -> bool) -> bool {
        !self.is_empty() && each!(self.points, units => units.iter().all(|&unit| test(unit.into())))
    }

    /// Where the first code point is, from `start` on, that fulfils the test.
    pub fn position(self, start: usize, test: impl Fn(u32) -> bool) -> Option<usize> {
        each!(self.points, units => units[start..].iter().position(|&unit| test(unit.into()))).map(|at| at + start)
    }

    pub fn equals(self, other: Text<'_>) -> bool {
        match (self.points, other.points) {
            (Points::One(a), Points::One(b)) => same_bytes(a, b),
            (Points::Two(a), Points::Two(b)) => a == b,
            (Points::Four(a), Points::Four(b)) => a == b,
            _ => self.len() == other.len() && self.chars().eq(other.chars()),
        }
    }

    /// By code points, as Python compares strings.
    pub fn compare(self, other: Text<'_>) -> Ordering {
        match (self.points, other.points) {
            (Points::One(a), Points::One(b)) => a.cmp(b),
            (Points::Two(a), Points::Two(b)) => a.cmp(b),
            (Points::Four(a), Points::Four(b)) => a.cmp(b),
            _ => self.chars().cmp(other.chars()),
        }
    }

    /// As a Rust string; what is no Unicode scalar value is replaced.
    pub fn to_string_lossy(self) -> String {
        self.chars().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}

/// Whether bytes are equal. Most that differ do so at once, and most are few: then a call of the C library takes longer.
#[inline]
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    /// Whether the first and the last of them, which may overlap, are equal.
    #[inline]
    fn both<const N: usize>(a: &[u8], b: &[u8]) -> bool {
        a.first_chunk::<N>() == b.first_chunk::<N>() && a.last_chunk::<N>() == b.last_chunk::<N>()
    }
    a.len() == b.len()
        && match a.len() {
            0 => true,
            1..4 => a[0] == b[0] && a[a.len() / 2] == b[a.len() / 2] && a[a.len() - 1] == b[a.len() - 1],
            4..8 => both::<4>(a, b),
            8..=16 => both::<8>(a, b),
            _ => a[0] == b[0] && a == b,
        }
}

/// A text to look for in texts of a certain width.
pub(crate) struct Needle<'n> {
    /// In the width of the haystacks; `None` when it has a code point that they cannot have.
    units: Option<Cow<'n, [u8]>>,
    len: usize,
    width: usize,
}

/// Haystacks of fewer bytes are not worth a table of the needle.
pub(crate) const SHORT: usize = 64;

/// The places of a byte among others, from the left. Short texts are looked through here: to call what is best for long ones takes longer.
#[inline]
pub(crate) fn places_of(bytes: &[u8], byte: u8) -> impl Iterator<Item = usize> + '_ {
    let short = if bytes.len() < SHORT { bytes } else { &[] };
    let long = if bytes.len() < SHORT { &[] } else { bytes };
    ShortPlaces { bytes: short, byte, at: 0, base: 0, marks: 0 }.chain(memchr::memchr_iter(byte, long))
}

/// The first place of a byte among others.
#[inline]
pub(crate) fn place_of(bytes: &[u8], byte: u8) -> Option<usize> {
    if bytes.len() < SHORT { ShortPlaces { bytes, byte, at: 0, base: 0, marks: 0 }.next() } else { memchr::memchr(byte, bytes) }
}

/// The last place of a byte among others.
#[inline]
pub(crate) fn last_place_of(bytes: &[u8], byte: u8) -> Option<usize> {
    if bytes.len() < SHORT { bytes.iter().rposition(|&other| other == byte) } else { memchr::memrchr(byte, bytes) }
}

/// As [`places_of`], eight bytes at a time.
struct ShortPlaces<'a> {
    bytes: &'a [u8],
    byte: u8,
    /// Where the bytes start that were not looked at yet.
    at: usize,
    /// Where those start that `marks` tells of.
    base: usize,
    /// The highest bit of each byte among eight that is one of those looked for.
    marks: u64,
}

impl Iterator for ShortPlaces<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
        while self.marks == 0 {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let eight = rest.first_chunk::<8>().copied().unwrap_or_else(|| {
                let mut eight = [!self.byte; 8];
                eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                eight
            });
            let differs = u64::from_le_bytes(eight) ^ u64::from_ne_bytes([self.byte; 8]);
            // A byte that differs in no bit has none after that either.
            self.marks = !(((differs & LOW) + LOW) | differs | LOW);
            (self.base, self.at) = (self.at, self.at + 8);
        }
        let place = self.base + self.marks.trailing_zeros() as usize / 8;
        self.marks &= self.marks - 1;
        Some(place)
    }
}

/// Bytes that [`marks`] looks at together.
pub(crate) const MARKS: usize = 64;

/// A bit for each of 64 bytes from `start` on, the first lowest, that `mark` marks by its highest bit, eight at a time. Behind the end `rest` stands.
#[inline]
pub(crate) fn marks(bytes: &[u8], start: usize, rest: u8, mark: impl Fn(u64) -> u64) -> u64 {
    let mut last = [rest; MARKS];
    let piece = bytes[start..].first_chunk::<MARKS>().unwrap_or_else(|| {
        let bytes = &bytes[start..];
        last[..bytes.len()].copy_from_slice(bytes);
        &last
    });
    piece.as_chunks::<8>().0.iter().rev().fold(0, |all, eight| {
        // The product brings the highest bits of the bytes together in its highest byte.
        all << 8 | (mark(u64::from_le_bytes(*eight)) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// The highest bit of each of eight bytes that is from `low` to `high`, both below 128.
#[inline]
pub(crate) fn between(eight: u64, low: u8, high: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let bits = eight & (ONES * 0x7f);
    (bits + ONES * u64::from(0x80 - low)) & !(bits + ONES * u64::from(0x7f - high)) & !eight & (ONES << 7)
}

/// The places of bytes from `low` to `high`, both below 128, from the left.
pub(crate) fn places_between(bytes: &[u8], low: u8, high: u8) -> impl Iterator<Item = usize> + '_ {
    (0..bytes.len()).step_by(MARKS).flat_map(move |start| {
        let mut found = marks(bytes, start, 0xff, |eight| between(eight, low, high));
        std::iter::from_fn(move || {
            let place = (found != 0).then(|| start + found.trailing_zeros() as usize);
            found &= found.wrapping_sub(1);
            place
        })
    })
}

/// All places where bytes stand, which are not empty, from the left, without overlap.
pub(crate) fn byte_places<'t>(bytes: &'t [u8], needle: &'t [u8]) -> impl Iterator<Item = usize> + 't {
    let search = Search::of(needle, bytes.len());
    let mut start = 0;
    std::iter::from_fn(move || {
        let found = start + search.find(&bytes[start..])?;
        start = found + needle.len();
        Some(found)
    })
}

/// How a needle is looked for.
#[allow(clippy::large_enum_variant, reason = "made once for a text, and looked at where it lies")]
enum Search<'n> {
    Byte(u8),
    Short(&'n [u8]),
    Long(memmem::Finder<'n>),
}

impl<'n> Search<'n> {
    /// In so many bytes.
    fn of(needle: &'n [u8], haystack: usize) -> Search<'n> {
        match needle {
            &[byte] => Search::Byte(byte),
            needle if haystack < SHORT => Search::Short(needle),
            needle => Search::Long(memmem::Finder::new(needle)),
        }
    }

    #[inline]
    fn find(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Search::Byte(byte) => place_of(bytes, *byte),
            Search::Short(needle) => memmem::find(bytes, needle),
            Search::Long(finder) => finder.find(bytes),
        }
    }
}

impl<'n> Needle<'n> {
    /// `needle` as it would stand in `haystack`.
    pub fn new(needle: Text<'n>, haystack: Text<'_>) -> Result<Needle<'n>, super::Failure> {
        fn widened<U: Unit>(needle: Text<'_>) -> Result<Vec<u8>, super::Failure> {
            let mut out = Vec::new();
            out.try_reserve_exact(needle.len() * size_of::<U>())?;
            for point in needle.chars() {
                out.extend_from_slice(U::bytes(&[U::of(point)]));
            }
            Ok(out)
        }
        let units = match (haystack.points, needle.points) {
            (Points::One(_), Points::One(units)) => Some(Cow::Borrowed(units)),
            (Points::Two(_), Points::Two(units)) => Some(Cow::Borrowed(Unit::bytes(units))),
            (Points::Four(_), Points::Four(units)) => Some(Cow::Borrowed(Unit::bytes(units))),
            (Points::One(_), _) if needle.bits() < 0x100 => Some(Cow::Owned(widened::<u8>(needle)?)),
            (Points::Two(_), _) if needle.bits() < 0x10000 => Some(Cow::Owned(widened::<u16>(needle)?)),
            (Points::Four(_), _) => Some(Cow::Owned(widened::<u32>(needle)?)),
            _ => None,
        };
        let width = match haystack.points {
            Points::One(_) => 1,
            Points::Two(_) => 2,
            Points::Four(_) => 4,
        };
        Ok(Needle { units, len: needle.len(), width })
    }

    /// Number of code points.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Where it first stands in `haystack[from..to]`; it is not empty.
    pub fn find(&self, haystack: Text<'_>, from: usize, to: usize) -> Option<usize> {
        self.places(haystack, from, to).next()
    }

    /// Where it last stands in `haystack[from..to]`; it is not empty.
    pub fn rfind(&self, haystack: Text<'_>, from: usize, to: usize) -> Option<usize> {
        let needle = self.units.as_deref()?;
        let bytes = each!(haystack.points, units => Unit::bytes(units));
        let (start, mut end) = (from * self.width, to * self.width);
        let finder = (needle.len() > 1 && end - start >= SHORT).then(|| memmem::FinderRev::new(needle));
        while start < end {
            let bytes = &bytes[start..end];
            let found = start
                + match (needle, &finder) {
                    (&[byte], _) => last_place_of(bytes, byte)?,
                    (_, Some(finder)) => finder.rfind(bytes)?,
                    (needle, None) => memmem::rfind(bytes, needle)?,
                };
            if found.is_multiple_of(self.width) {
                return Some(found / self.width);
            }
            end = found + needle.len() - 1;
        }
        None
    }

    /// How often it stands in `haystack[from..to]`, without overlap.
    pub fn count(&self, haystack: Text<'_>, from: usize, to: usize) -> usize {
        match (self.units.as_deref(), haystack.points) {
            (Some(&[byte]), Points::One(units)) => places_of(&units[from..to], byte).count(),
            _ => self.places(haystack, from, to).count(),
        }
    }

    /// All places where it stands, from the left, without overlap.
    pub fn places<'t>(&'t self, haystack: Text<'t>, from: usize, to: usize) -> impl Iterator<Item = usize> + 't {
        let bytes = each!(haystack.points, units => Unit::bytes(units));
        let (mut start, end) = (from * self.width, to * self.width);
        let search = self.units.as_deref().map(|needle| Search::of(needle, end - start));
        std::iter::from_fn(move || {
            let search = search.as_ref()?;
            while start < end {
                let found = start + search.find(&bytes[start..end])?;
                if found.is_multiple_of(self.width) {
                    start = found + self.len * self.width;
                    return Some(found / self.width);
                }
                start = found + 1;
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_byte_are_those_where_it_stands() {
        let all: Vec<u8> = (0..200_u32).map(|n| [b',', b'-', 0x2b, 0xac, 0, 0x80, b','][(n * n % 7) as usize]).collect();
        for len in 0..all.len() {
            for byte in [b',', b'-', 0x2b, 0xac, 0, 0x80, 0xff] {
                let bytes = &all[all.len() - len..];
                let wanted: Vec<usize> = (0..len).filter(|&at| bytes[at] == byte).collect();
                assert_eq!(places_of(bytes, byte).collect::<Vec<_>>(), wanted);
                assert_eq!(place_of(bytes, byte), wanted.first().copied());
                assert_eq!(last_place_of(bytes, byte), wanted.last().copied());
            }
        }
    }

    #[test]
    fn places_of_some_bytes_are_those_where_they_stand() {
        let all: Vec<u8> = (0..=255).chain(0..=255).chain([9, 8, 14, 13]).collect();
        for len in (0..all.len()).step_by(7) {
            for (low, high) in [(9, 13), (0, 0), (28, 32), (127, 127), (0, 127)] {
                let bytes = &all[all.len() - len..];
                let wanted: Vec<usize> = (0..len).filter(|&at| (low..=high).contains(&bytes[at])).collect();
                assert_eq!(places_between(bytes, low, high).collect::<Vec<_>>(), wanted);
            }
        }
    }

    #[test]
    fn bytes_are_the_same_or_differ_somewhere() {
        let all: Vec<u8> = (0..40).collect();
        for len in 0..all.len() {
            let again = all[..len].to_vec();
            assert!(same_bytes(&all[..len], &again));
            assert!(!same_bytes(&all[..len], &all[..len + 1]));
            for at in 0..len {
                let mut other = all[..len].to_vec();
                other[at] ^= 0x40;
                assert!(!same_bytes(&all[..len], &other), "{at} of {len}");
            }
        }
    }
}
