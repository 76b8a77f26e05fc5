//! `find`, `rfind`, `index`, `rindex`, `count`, `startswith`, `endswith`, `in`.

use super::view::{self, Needle};
use super::{Failure, Made, Points, Text};

/// Start and end of a part as Python's methods take them: negative ones count from the end, and they are cut off at the ends. The start
/// may lie behind the end.
pub(crate) fn bounds(len: usize, start: i64, end: i64) -> (usize, usize) {
    let len = len as i64;
    let fixed = |index: i64| if index < 0 { index.saturating_add(len).max(0) } else { index };
    (fixed(start) as usize, fixed(end).min(len) as usize)
}

pub(crate) fn find(text: Text<'_>, part: Text<'_>, start: i64, end: i64) -> Made<Option<usize>> {
    let (start, end) = bounds(text.len(), start, end);
    if start > end || end - start < part.len() {
        return Ok(None);
    }
    if part.is_empty() {
        return Ok(Some(start));
    }
    if let (Points::One(text), Points::One(part)) = (text.points, part.points) {
        let text = &text[start..end];
        let found = if let &[byte] = part { view::place_of(text, byte) } else { memchr::memmem::find(text, part) };
        return Ok(found.map(|at| at + start));
    }
    if part.len() == 1 && end - start < view::SHORT {
        let point = part.at(0);
        return Ok(text.slice(start, end).position(0, |other| other == point).map(|at| at + start));
    }
    Ok(Needle::new(part, text)?.find(text, start, end))
}

pub(crate) fn rfind(text: Text<'_>, part: Text<'_>, start: i64, end: i64) -> Made<Option<usize>> {
    let (start, end) = bounds(text.len(), start, end);
    if start > end || end - start < part.len() {
        return Ok(None);
    }
    if part.is_empty() {
        return Ok(Some(end));
    }
    if let (Points::One(text), Points::One(&[byte])) = (text.points, part.points) {
        return Ok(view::last_place_of(&text[start..end], byte).map(|at| at + start));
    }
    Ok(Needle::new(part, text)?.rfind(text, start, end))
}

/// What `index` and `rindex` make of a place.
pub(crate) fn found(place: Option<usize>) -> Made<usize> {
    place.ok_or_else(|| Failure::value("substring not found"))
}

/// Whether a byte that is a text's one code point is among a text's bytes; `None` where these are others.
#[inline]
pub(crate) fn contains_byte(text: Text<'_>, part: Text<'_>) -> Option<bool> {
    match (text.points, part.points) {
        (Points::One(bytes), Points::One(&[byte])) => Some(view::place_of(bytes, byte).is_some()),
        _ => None,
    }
}

pub(crate) fn contains(text: Text<'_>, part: Text<'_>) -> Made<bool> {
    Ok(find(text, part, 0, i64::MAX)?.is_some())
}

pub(crate) fn count(text: Text<'_>, part: Text<'_>, start: i64, end: i64) -> Made<usize> {
    let (start, end) = bounds(text.len(), start, end);
    if start > end || end - start < part.len() {
        return Ok(0);
    }
    if part.is_empty() {
        return Ok(end - start + 1);
    }
    Ok(Needle::new(part, text)?.count(text, start, end))
}

pub(crate) fn startswith(text: Text<'_>, part: Text<'_>, start: i64, end: i64) -> bool {
    let (start, end) = bounds(text.len(), start, end);
    start <= end && end - start >= part.len() && text.slice(start, start + part.len()).equals(part)
}

pub(crate) fn endswith(text: Text<'_>, part: Text<'_>, start: i64, end: i64) -> bool {
    let (start, end) = bounds(text.len(), start, end);
    start <= end && end - start >= part.len() && text.slice(end - part.len(), end).equals(part)
}
