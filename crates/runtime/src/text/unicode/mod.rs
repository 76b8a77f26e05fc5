//! What is known of code points: properties and mappings, as CPython's str methods have them.
//!
//! `tables.rs` is written by `generate.py`, which asks CPython itself. Versions of CPython differ by what they know of young code points; the
//! door says which version of Unicode the running Python has ([`set_unicode`]), and newer knowledge is then left out. A Python that is newer
//! than the tables knows code points that are unassigned here.

use std::sync::atomic::{AtomicU32, Ordering};

#[rustfmt::skip]
mod tables;

pub(crate) use tables::{ALPHA, CASED, CONTINUE, DECIMAL, DIGIT, IGNORABLE, LOWER, NUMERIC, PRINTABLE, SPACE, START, TITLE, UPPER};
use tables::{FOLDS, LOWERS, TITLES, UPPERS, YOUNG};

/// What is known of some code points; the mappings are differences.
#[derive(Debug)]
pub(super) struct Record {
    flags: u32,
    upper: i32,
    lower: i32,
    title: i32,
    fold: i32,
    decimal: u8,
}

static NOTHING: Record = Record { flags: 0, upper: 0, lower: 0, title: 0, fold: 0, decimal: 0 };

static VERSION: AtomicU32 = AtomicU32::new((tables::NEWEST.0 as u32) << 8 | tables::NEWEST.1 as u32);

/// Says which version of Unicode the running Python knows (`unicodedata.unidata_version`).
pub fn set_unicode(major: u8, minor: u8) {
    VERSION.store(u32::from(major) << 8 | u32::from(minor), Ordering::Relaxed);
}

#[inline]
fn record(point: u32) -> &'static Record {
    let block = tables::INDEX.get((point >> tables::SHIFT) as usize).copied().unwrap_or_default() as usize;
    let at = (block << tables::SHIFT) + (point & ((1 << tables::SHIFT) - 1)) as usize;
    &tables::RECORDS[tables::BLOCKS[at] as usize]
}

/// The flags that versions before the code point's youngest change did not have, if the running Python is that old.
fn lost(point: u32) -> u32 {
    let version = VERSION.load(Ordering::Relaxed);
    let at = tables::CHANGES.partition_point(|&(_, high, ..)| high < point);
    match tables::CHANGES.get(at) {
        Some(&(low, _, since, lost)) if low <= point && version < u32::from(since.0) << 8 | u32::from(since.1) => lost,
        _ => 0,
    }
}

#[inline]
fn known(point: u32) -> (&'static Record, u32) {
    let record = record(point);
    if record.flags & YOUNG == 0 {
        return (record, record.flags);
    }
    match lost(point) {
        u32::MAX => (&NOTHING, 0),
        lost => (record, record.flags & !lost),
    }
}

/// The properties of a code point, as bits.
#[inline]
pub(crate) fn properties(point: u32) -> u32 {
    known(point).1
}

/// Whether it has one of these properties.
#[inline]
pub(crate) fn has(point: u32, flags: u32) -> bool {
    properties(point) & flags != 0
}

/// Which code points below 256 are spaces, in every version of Unicode.
static LATIN_SPACES: [bool; 256] = {
    let mut spaces = [false; 256];
    let mut point = 0;
    while point < 256 {
        spaces[point] = matches!(point, 9..=13 | 28..=32 | 0x85 | 0xa0);
        point += 1;
    }
    spaces
};

/// What `str.isspace`, `split` and `strip` take for a space.
#[inline]
pub(crate) fn is_space(point: u32) -> bool {
    LATIN_SPACES.get(point as usize).copied().unwrap_or_else(|| has(point, SPACE))
}

/// The value of a decimal digit.
#[inline]
pub(crate) fn decimal(point: u32) -> Option<u32> {
    if point < 0x80 {
        return (u32::from(b'0')..=u32::from(b'9')).contains(&point).then(|| point - u32::from(b'0'));
    }
    let (record, flags) = known(point);
    (flags & DECIMAL != 0).then_some(u32::from(record.decimal))
}

/// One to three code points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mapped([u32; 3]);

impl Mapped {
    pub fn one(point: u32) -> Mapped {
        Mapped([point, 0, 0])
    }

    /// The code points; the first may be 0, the others end at 0.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        self.0.into_iter().enumerate().take_while(|&(at, point)| at == 0 || point != 0).map(|(_, point)| point)
    }
}

fn mapped(point: u32, several: bool, of: &[(u32, [u32; 3])], difference: i32) -> Mapped {
    if several && let Ok(at) = of.binary_search_by_key(&point, |&(from, _)| from) {
        return Mapped(of[at].1);
    }
    Mapped::one(point.wrapping_add_signed(difference))
}

macro_rules! mappings {
    ($($(#[$doc:meta])* $name:ident, $flag:ident, $of:ident;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(point: u32) -> Mapped {
            let (record, flags) = known(point);
            mapped(point, flags & $flag != 0, &tables::$of, record.$name)
        }
    )*};
}
mappings! {
    /// In upper case.
    upper, UPPERS, UPPERS_OF;
    /// In lower case, a sigma that is not final.
    lower, LOWERS, LOWERS_OF;
    /// In title case.
    title, TITLES, TITLES_OF;
    /// Case folded.
    fold, FOLDS, FOLDS_OF;
}
