//! `split`, `rsplit`, `splitlines`, `partition`, `rpartition`, `strip`: everything that gives parts of a text, as ranges of code points.

use std::ops::Range;

use smallvec::SmallVec;

use super::unicode::is_space;
use super::view::Needle;
use super::{Failure, Made, Text};

/// Parts of a text, by code points.
pub(crate) type Parts = SmallVec<[Range<usize>; 8]>;

fn put(parts: &mut Parts, part: Range<usize>) -> Made<()> {
    parts.try_reserve(1)?;
    parts.push(part);
    Ok(())
}

/// A limit as Python's methods take it: none below 0.
fn limit(most: i64) -> usize {
    usize::try_from(most).unwrap_or(usize::MAX)
}

/// `split()` at spaces.
pub(crate) fn split_space(text: Text<'_>, most: i64) -> Made<Parts> {
    let (mut parts, mut at, most, len) = (Parts::new(), 0, limit(most), text.len());
    while let Some(start) = text.position(at, |point| !is_space(point)) {
        if parts.len() == most {
            put(&mut parts, start..len)?;
            break;
        }
        at = text.position(start, is_space).unwrap_or(len);
        put(&mut parts, start..at)?;
    }
    Ok(parts)
}

/// `rsplit()` at spaces.
pub(crate) fn rsplit_space(text: Text<'_>, most: i64) -> Made<Parts> {
    let (mut parts, mut end, most) = (Parts::new(), text.len(), limit(most));
    loop {
        while end > 0 && is_space(text.at(end - 1)) {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if parts.len() == most {
            put(&mut parts, 0..end)?;
            break;
        }
        let mut start = end;
        while start > 0 && !is_space(text.at(start - 1)) {
            start -= 1;
        }
        put(&mut parts, start..end)?;
        end = start;
    }
    parts.reverse();
    Ok(parts)
}

fn separator(sep: Text<'_>) -> Made<()> {
    if sep.is_empty() { Err(Failure::value("empty separator")) } else { Ok(()) }
}

pub(crate) fn split(text: Text<'_>, sep: Text<'_>, most: i64) -> Made<Parts> {
    separator(sep)?;
    let needle = Needle::new(sep, text)?;
    let (mut parts, mut at, len) = (Parts::new(), 0, text.len());
    for place in needle.places(text, 0, len).take(limit(most)) {
        put(&mut parts, at..place)?;
        at = place + needle.len();
    }
    put(&mut parts, at..len)?;
    Ok(parts)
}

pub(crate) fn rsplit(text: Text<'_>, sep: Text<'_>, most: i64) -> Made<Parts> {
    separator(sep)?;
    let needle = Needle::new(sep, text)?;
    let (mut parts, mut end, most) = (Parts::new(), text.len(), limit(most));
    while parts.len() < most
        && let Some(place) = needle.rfind(text, 0, end)
    {
        put(&mut parts, place + needle.len()..end)?;
        end = place;
    }
    put(&mut parts, 0..end)?;
    parts.reverse();
    Ok(parts)
}

fn ends_line(point: u32) -> bool {
    matches!(point, 0xa..=0xd | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

pub(crate) fn splitlines(text: Text<'_>, keep: bool) -> Made<Parts> {
    let (mut parts, mut at, len) = (Parts::new(), 0, text.len());
    while at < len {
        let end = text.position(at, ends_line).unwrap_or(len);
        let mut next = (end + 1).min(len);
        if end + 1 < len && text.at(end) == 0xd && text.at(end + 1) == 0xa {
            next += 1;
        }
        put(&mut parts, at..if keep { next } else { end })?;
        at = next;
    }
    Ok(parts)
}

/// The parts before the first `sep`, the `sep` itself, and after it.
pub(crate) fn partition(text: Text<'_>, sep: Text<'_>) -> Made<[Range<usize>; 3]> {
    separator(sep)?;
    let len = text.len();
    Ok(match Needle::new(sep, text)?.find(text, 0, len) {
        Some(place) => [0..place, place..place + sep.len(), place + sep.len()..len],
        None => [0..len, len..len, len..len],
    })
}

/// The parts before the last `sep`, the `sep` itself, and after it.
pub(crate) fn rpartition(text: Text<'_>, sep: Text<'_>) -> Made<[Range<usize>; 3]> {
    separator(sep)?;
    let len = text.len();
    Ok(match Needle::new(sep, text)?.rfind(text, 0, len) {
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
    let (mut start, mut end) = (0, text.len());
    if ends.left {
        start = text.position(0, |point| !goes(point)).unwrap_or(end);
    }
    while ends.right && end > start && goes(text.at(end - 1)) {
        end -= 1;
    }
    start..end
}
