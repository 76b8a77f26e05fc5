//! A view of a string: its code points in one of three widths.

#![allow(clippy::useless_conversion, reason = "what is written once stands for three types of code points")]

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
            (Points::One(a), Points::One(b)) => a == b,
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

/// A text to look for in texts of a certain width.
pub(crate) struct Needle {
    /// In the width of the haystacks; `None` when it has a code point that they cannot have.
    units: Option<Vec<u8>>,
    len: usize,
    width: usize,
}

impl Needle {
    /// `needle` as it would stand in `haystack`.
    pub fn new(needle: Text<'_>, haystack: Text<'_>) -> Result<Needle, super::Failure> {
        fn widened<U: Unit>(needle: Text<'_>) -> Result<Vec<u8>, super::Failure> {
            let mut out = Vec::new();
            out.try_reserve_exact(needle.len() * size_of::<U>())?;
            for point in needle.chars() {
                out.extend_from_slice(U::bytes(&[U::of(point)]));
            }
            Ok(out)
        }
        let bits = needle.bits();
        let (width, units) = match haystack.points {
            Points::One(_) => (1, if bits < 0x100 { Some(widened::<u8>(needle)?) } else { None }),
            Points::Two(_) => (2, if bits < 0x10000 { Some(widened::<u16>(needle)?) } else { None }),
            Points::Four(_) => (4, Some(widened::<u32>(needle)?)),
        };
        Ok(Needle { units, len: needle.len(), width })
    }

    /// Number of code points.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Where it first stands in `haystack[from..to]`; it is not empty.
    pub fn find(&self, haystack: Text<'_>, from: usize, to: usize) -> Option<usize> {
        let needle = self.units.as_deref()?;
        let bytes = each!(haystack.points, units => Unit::bytes(units));
        let (mut start, end) = (from * self.width, to * self.width);
        let finder = (needle.len() > 1).then(|| memmem::Finder::new(needle));
        while start < end {
            let found = match &finder {
                Some(finder) => finder.find(&bytes[start..end])?,
                None => memchr::memchr(needle[0], &bytes[start..end])?,
            };
            if (start + found).is_multiple_of(self.width) {
                return Some((start + found) / self.width);
            }
            start += found + 1;
        }
        None
    }

    /// Where it last stands in `haystack[from..to]`; it is not empty.
    pub fn rfind(&self, haystack: Text<'_>, from: usize, to: usize) -> Option<usize> {
        let needle = self.units.as_deref()?;
        let bytes = each!(haystack.points, units => Unit::bytes(units));
        let (start, mut end) = (from * self.width, to * self.width);
        let finder = (needle.len() > 1).then(|| memmem::FinderRev::new(needle));
        while start < end {
            let found = start
                + match &finder {
                    Some(finder) => finder.rfind(&bytes[start..end])?,
                    None => memchr::memrchr(needle[0], &bytes[start..end])?,
                };
            if found.is_multiple_of(self.width) {
                return Some(found / self.width);
            }
            end = found + needle.len() - 1;
        }
        None
    }

    /// All places where it stands, from the left, without overlap.
    pub fn places<'t>(&'t self, haystack: Text<'t>, from: usize, to: usize) -> impl Iterator<Item = usize> + 't {
        let bytes = each!(haystack.points, units => Unit::bytes(units));
        let finder = self.units.as_deref().map(memmem::Finder::new);
        let mut start = from * self.width;
        let end = to * self.width;
        std::iter::from_fn(move || {
            let finder = finder.as_ref()?;
            while start < end {
                let found = start + finder.find(&bytes[start..end])?;
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
