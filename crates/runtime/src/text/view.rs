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
pub(crate) struct Needle<'n> {
    /// In the width of the haystacks; `None` when it has a code point that they cannot have.
    units: Option<Cow<'n, [u8]>>,
    len: usize,
    width: usize,
}

/// Haystacks of fewer bytes are not worth a table of the needle.
const SHORT: usize = 64;

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
            Search::Byte(byte) => memchr::memchr(*byte, bytes),
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
                    (&[byte], _) => memchr::memrchr(byte, bytes)?,
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
            (Some(&[byte]), Points::One(units)) => memchr::memchr_iter(byte, &units[from..to]).count(),
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
