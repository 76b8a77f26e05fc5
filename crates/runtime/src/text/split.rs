//! `split`, `rsplit`, `splitlines`, `partition`, `rpartition`, `strip`: everything that gives parts of a text, as ranges of code points.

use std::ops::Range;

use smallvec::SmallVec;

use super::unicode::is_space;
use super::view::{self, Needle};
use super::{Failure, Made, Points, Text, search};

/// Parts of a text, by code points.
pub(crate) type Parts = SmallVec<[Range<usize>; 8]>;

/// What takes the parts of a text, from the left.
pub(crate) trait Takes {
    fn put(&mut self, part: Range<usize>) -> Made<()>;
}

impl Takes for Parts {
    fn put(&mut self, part: Range<usize>) -> Made<()> {
        self.try_reserve(1)?;
        self.push(part);
        Ok(())
    }
}

/// Hands over parts that were found from the right.
fn turned(parts: &Parts, to: &mut impl Takes) -> Made<()> {
    parts.iter().rev().try_for_each(|part| to.put(part.clone()))
}

/// A limit as Python's methods take it: none below 0.
fn limit(most: i64) -> usize {
    usize::try_from(most).unwrap_or(usize::MAX)
}

/// `split()` at spaces.
pub(crate) fn split_space(text: Text<'_>, most: i64, to: &mut impl Takes) -> Made<()> {
    if let (Points::One(bytes), true) = (text.points, text.ascii) {
        return split_ascii(bytes, limit(most), to);
    }
    let (mut at, mut left, len) = (0, limit(most), text.len());
    while let Some(start) = text.position(at, |point| !is_space(point)) {
        if left == 0 {
            return to.put(start..len);
        }
        left -= 1;
        at = text.position(start, is_space).unwrap_or(len);
        to.put(start..at)?;
    }
    Ok(())
}

/// As [`split_space`], for ASCII text. Words are short, so to look for the end of each costs more than what lies between: here all ends in 64 bytes are found
/// at once.
fn split_ascii(bytes: &[u8], most: usize, to: &mut impl Takes) -> Made<()> {
    const PIECE: usize = view::MARKS;
    let (mut left, mut word, mut base) = (most, None, 0);
    // Whether a space stands before the piece, as a bit.
    let mut before = 1;
    while base < bytes.len() {
        let spaces = view::marks(bytes, base, b' ', |eight| view::between(eight, 9, 13) | view::between(eight, 28, 32));
        // Where words start, and where they end.
        let mut edges = spaces ^ (spaces << 1 | before);
        while edges != 0 {
            let at = base + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            match word.take() {
                Some(start) => to.put(start..at)?,
                None if left == 0 => return to.put(at..bytes.len()),
                None => {
                    left -= 1;
                    word = Some(at);
                }
            }
        }
        before = spaces >> (PIECE - 1);
        base += PIECE;
    }
    word.map_or(Ok(()), |start| to.put(start..bytes.len()))
}

/// `rsplit()` at spaces.
pub(crate) fn rsplit_space(text: Text<'_>, most: i64, to: &mut impl Takes) -> Made<()> {
    let (mut parts, mut end, most) = (Parts::new(), text.len(), limit(most));
    loop {
        while end > 0 && is_space(text.at(end - 1)) {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if parts.len() == most {
            parts.put(0..end)?;
            break;
        }
        let mut start = end;
        while start > 0 && !is_space(text.at(start - 1)) {
            start -= 1;
        }
        parts.put(start..end)?;
        end = start;
    }
    turned(&parts, to)
}

fn separator(sep: Text<'_>) -> Made<()> {
    if sep.is_empty() { Err(Failure::value("empty separator")) } else { Ok(()) }
}

pub(crate) fn split(text: Text<'_>, sep: Text<'_>, most: i64, to: &mut impl Takes) -> Made<()> {
    separator(sep)?;
    let (mut at, len) = (0, text.len());
    if let (Points::One(bytes), Points::One(&[byte])) = (text.points, sep.points) {
        for place in view::places_of(bytes, byte).take(limit(most)) {
            to.put(at..place)?;
            at = place + 1;
        }
        return to.put(at..len);
    }
    let needle = Needle::new(sep, text)?;
    for place in needle.places(text, 0, len).take(limit(most)) {
        to.put(at..place)?;
        at = place + needle.len();
    }
    to.put(at..len)
}

pub(crate) fn rsplit(text: Text<'_>, sep: Text<'_>, most: i64, to: &mut impl Takes) -> Made<()> {
    separator(sep)?;
    let needle = Needle::new(sep, text)?;
    let last = |end| match (text.points, sep.points) {
        (Points::One(bytes), Points::One(&[byte])) => view::last_place_of(&bytes[..end], byte),
        _ => needle.rfind(text, 0, end),
    };
    let (mut parts, mut end, most) = (Parts::new(), text.len(), limit(most));
    while parts.len() < most
        && let Some(place) = last(end)
    {
        parts.put(place + needle.len()..end)?;
        end = place;
    }
    parts.put(0..end)?;
    turned(&parts, to)
}

fn ends_line(point: u32) -> bool {
    matches!(point, 0xa..=0xd | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// Where the next line ends, or the text. Lines are long, so most pieces of a text have no end in them, which is seen without a look at each place.
fn line_end(text: Text<'_>, at: usize) -> usize {
    const PIECE: usize = 32;
    let ends_here = |byte: u8| u8::from(byte.wrapping_sub(0xa) < 4) | u8::from(byte.wrapping_sub(0x1c) < 3) | u8::from(byte == 0x85);
    let mut start = at;
    if let Points::One(bytes) = text.points {
        let (pieces, _) = bytes[at..].as_chunks::<PIECE>();
        start += PIECE * pieces.iter().take_while(|piece| piece.iter().fold(0, |any, &byte| any | ends_here(byte)) == 0).count();
    }
    text.position(start, ends_line).unwrap_or(text.len())
}

pub(crate) fn splitlines(text: Text<'_>, keep: bool, to: &mut impl Takes) -> Made<()> {
    let (mut at, len) = (0, text.len());
    while at < len {
        let end = line_end(text, at);
        let mut next = (end + 1).min(len);
        if end + 1 < len && text.at(end) == 0xd && text.at(end + 1) == 0xa {
            next += 1;
        }
        to.put(at..if keep { next } else { end })?;
        at = next;
    }
    Ok(())
}

/// The parts before the first `sep`, the `sep` itself, and after it.
pub(crate) fn partition(text: Text<'_>, sep: Text<'_>) -> Made<[Range<usize>; 3]> {
    separator(sep)?;
    let len = text.len();
    Ok(match search::find(text, sep, 0, i64::MAX)? {
        Some(place) => [0..place, place..place + sep.len(), place + sep.len()..len],
        None => [0..len, len..len, len..len],
    })
}

/// The parts before the last `sep`, the `sep` itself, and after it.
pub(crate) fn rpartition(text: Text<'_>, sep: Text<'_>) -> Made<[Range<usize>; 3]> {
    separator(sep)?;
    let len = text.len();
    Ok(match search::rfind(text, sep, 0, i64::MAX)? {
        Some(place) => [0..place, place..place + sep.len(), place + sep.len()..len],
        None => [0..0, 0..0, 0..len],
    })
}

/// Which ends are stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends {
    pub left: bool,
    pub right: bool,
}

/// What is left without spaces, or the code points of `chars`, at the ends.
pub(crate) fn strip(text: Text<'_>, chars: Option<Text<'_>>, ends: Ends) -> Range<usize> {
    match chars {
        None => stripped(text, is_space, ends),
        Some(chars) => stripped(text, |point| chars.position(0, |other| other == point).is_some(), ends),
    }
}

fn stripped(text: Text<'_>, goes: impl Fn(u32) -> bool, ends: Ends) -> Range<usize> {
    match text.points {
        Points::One(units) => stripped_units(units, goes, ends),
        Points::Two(units) => stripped_units(units, goes, ends),
        Points::Four(units) => stripped_units(units, goes, ends),
    }
}

fn stripped_units<U: view::Unit>(units: &[U], goes: impl Fn(u32) -> bool, ends: Ends) -> Range<usize> {
    let (mut start, mut end) = (0, units.len());
    while ends.left && start < end && goes(units[start].into()) {
        start += 1;
    }
    while ends.right && start < end && goes(units[end - 1].into()) {
        end -= 1;
    }
    start..end
}
