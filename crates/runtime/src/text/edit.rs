//! What makes a new text of others: `replace`, `join`, repetition, slices with a step, `center` and its like, `zfill`, `expandtabs`, `chr`.

use smallvec::SmallVec;
use weft_abi::PyExc;

use super::view::{self, Needle};
use super::{Buffer, Failure, Made, Points, Text};

/// Text that is longer than memory can be.
fn checked(len: Option<usize>) -> Made<usize> {
    len.filter(|&len| len <= isize::MAX as usize / 4).ok_or(Failure::Memory)
}

/// `None`: the text stays as it is.
pub(crate) fn replace(text: Text<'_>, old: Text<'_>, new: Text<'_>, most: i64) -> Made<Option<Buffer>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most == 0 || text.len() < old.len() {
        return Ok(None);
    }
    let mut out;
    if old.is_empty() {
        let times = most.min(text.len() + 1);
        out = Buffer::with_room(checked(times.checked_mul(new.len()).and_then(|len| len.checked_add(text.len())))?, 0)?;
        for at in 0..times {
            out.push_points(new)?;
            if at < text.len() {
                out.push(text.at(at))?;
            }
        }
        out.push_points(text.from(times.min(text.len())))?;
        return Ok(Some(out));
    }
    if let (Points::One(bytes), Points::One(from), Points::One(to)) = (text.points, old.points, new.points) {
        return replace_bytes(bytes, from, to, most);
    }
    let needle = Needle::new(old, text)?;
    let mut places = needle.places(text, 0, text.len()).take(most).peekable();
    if places.peek().is_none() {
        return Ok(None);
    }
    out = Buffer::with_room(text.len(), 0)?;
    let mut at = 0;
    for place in places {
        out.push_points(text.slice(at, place))?;
        out.push_points(new)?;
        at = place + old.len();
    }
    out.push_points(text.from(at))?;
    Ok(Some(out))
}

/// As [`replace`], where each code point is a byte.
fn replace_bytes(bytes: &[u8], from: &[u8], to: &[u8], most: usize) -> Made<Option<Buffer>> {
    let mut places: SmallVec<[usize; 32]> = SmallVec::new();
    for place in view::byte_places(bytes, from).take(most) {
        if places.len() == places.capacity() {
            places.try_reserve(1)?;
        }
        places.push(place);
    }
    if places.is_empty() {
        return Ok(None);
    }
    let kept = bytes.len() - places.len() * from.len();
    let total = checked(places.len().checked_mul(to.len()).and_then(|len| len.checked_add(kept)))?;
    let made = Buffer::of_bytes(total, |mut out| {
        let mut put = |piece: &[u8]| {
            let (here, rest) = std::mem::take(&mut out).split_at_mut(piece.len());
            here.copy_from_slice(piece);
            out = rest;
        };
        let mut at = 0;
        for place in places {
            put(&bytes[at..place]);
            put(to);
            at = place + from.len();
        }
        put(&bytes[at..]);
    })?;
    Ok(Some(made))
}

/// Number of code points of a joined text, and their bits as [`Text::bits`] gives them.
pub(crate) fn joined<'a>(separator: Text<'_>, items: impl Iterator<Item = Text<'a>>) -> Made<(usize, u32)> {
    let (mut total, mut bits, mut count) = (Some(0_usize), 0, 0_usize);
    for item in items {
        total = total.and_then(|total| total.checked_add(item.len()));
        bits |= item.bits();
        count += 1;
    }
    if count > 1 {
        bits |= separator.bits();
    }
    let between = separator.len().checked_mul(count.saturating_sub(1));
    let total = checked(total.and_then(|total| total.checked_add(between?)))?;
    Ok((total, bits))
}

pub(crate) fn join<'a>(separator: Text<'_>, items: impl Iterator<Item = Text<'a>> + Clone) -> Made {
    let (total, bits) = joined(separator, items.clone())?;
    let mut out = Buffer::with_room(total, bits)?;
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push_points(separator)?;
        }
        out.push_points(item)?;
    }
    Ok(out)
}

pub(crate) fn repeat(text: Text<'_>, count: i64) -> Made {
    let count = usize::try_from(count).unwrap_or(0);
    if !text.is_empty() && count > isize::MAX as usize / text.len() {
        return Err(Failure::Raised(PyExc::OverflowError, "repeated string is too long".into()));
    }
    let total = checked(text.len().checked_mul(count))?;
    if text.len() == 1 {
        let mut out = Buffer::new();
        out.fill(text.at(0), total)?;
        return Ok(out);
    }
    if let Some(bytes) = text.as_ascii().filter(|bytes| !bytes.is_empty()) {
        return Buffer::of_bytes(total, |out| out.chunks_exact_mut(bytes.len()).for_each(|to| to.copy_from_slice(bytes)));
    }
    let mut out = Buffer::with_room(total, text.bits())?;
    for _ in 0..if text.is_empty() { 0 } else { count } {
        out.push_points(text)?;
    }
    Ok(out)
}

/// Every `step`th of `count` code points from `start` on; the caller has cut the slice off at the ends.
pub(crate) fn stepped(text: Text<'_>, start: i64, count: usize, step: i64) -> Made {
    if let (Points::One(units), -1) = (text.points, step) {
        return Buffer::of_bytes(count, |out| {
            out.iter_mut().zip(units[..(start + 1) as usize].iter().rev()).for_each(|(to, from)| *to = *from)
        });
    }
    if let Points::One(units) = text.points {
        return Buffer::of_bytes(count, |out| {
            for (to, at) in out.iter_mut().enumerate().map(|(n, to)| (to, start.wrapping_add(step.wrapping_mul(n as i64)))) {
                *to = units[at as usize];
            }
        });
    }
    let mut out = Buffer::with_room(count, 0)?;
    let mut at = start;
    for _ in 0..count {
        out.push(text.at(at as usize))?;
        at = at.wrapping_add(step);
    }
    Ok(out)
}

/// Where a text stands in a wider field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
    Centre,
}

/// `None`: the text stays as it is.
pub(crate) fn justify(text: Text<'_>, width: i64, fill: Text<'_>, side: Side) -> Made<Option<Buffer>> {
    if fill.len() != 1 {
        return Err(Failure::Raised(PyExc::TypeError, "The fill character must be exactly one character long".into()));
    }
    let len = text.len() as i64;
    if width <= len {
        return Ok(None);
    }
    let pad = width - len;
    let left = match side {
        Side::Left => 0,
        Side::Right => pad,
        Side::Centre => pad / 2 + (pad & width & 1),
    };
    Ok(Some(padded(text, left as usize, fill.at(0), (pad - left) as usize)?))
}

pub(crate) fn padded(text: Text<'_>, left: usize, fill: u32, right: usize) -> Made {
    let total = checked(left.checked_add(right).and_then(|len| len.checked_add(text.len())))?;
    if let (Some(bytes), Ok(fill @ 0..128)) = (text.as_ascii(), u8::try_from(fill)) {
        return Buffer::of_bytes(total, |out| {
            out.fill(fill);
            out[left..left + bytes.len()].copy_from_slice(bytes);
        });
    }
    let mut out = Buffer::with_room(total, 0)?;
    out.fill(fill, left)?;
    out.push_points(text)?;
    out.fill(fill, right)?;
    Ok(out)
}

/// `None`: the text stays as it is.
pub(crate) fn zfill(text: Text<'_>, width: i64) -> Made<Option<Buffer>> {
    let Ok(missing @ 1..) = usize::try_from(width.saturating_sub(text.len() as i64)) else { return Ok(None) };
    let sign = usize::from(text.first().is_some_and(|point| point == u32::from(b'+') || point == u32::from(b'-')));
    let mut out = Buffer::with_room(checked(missing.checked_add(text.len()))?, 0)?;
    out.push_points(text.slice(0, sign))?;
    out.fill(b'0'.into(), missing)?;
    out.push_points(text.from(sign))?;
    Ok(Some(out))
}

pub(crate) fn expandtabs(text: Text<'_>, size: i64) -> Made {
    if i32::try_from(size).is_err() {
        return Err(Failure::Raised(PyExc::OverflowError, "Python int too large to convert to C int".into()));
    }
    let mut out = Buffer::with_room(text.len(), 0)?;
    let mut column = 0_i64;
    for point in text.chars() {
        match u8::try_from(point) {
            Ok(b'\t') if size > 0 => {
                let fill = size - column % size;
                column = column.checked_add(fill).ok_or(Failure::Memory)?;
                out.fill(b' '.into(), checked(usize::try_from(fill).ok())?)?;
            }
            Ok(b'\t') => {}
            byte => {
                column = if matches!(byte, Ok(b'\n' | b'\r')) { 0 } else { column + 1 };
                out.push(point)?;
            }
        }
    }
    Ok(out)
}

pub(crate) fn chr(point: i64) -> Made {
    if i32::try_from(point).is_err() {
        return Err(Failure::Raised(PyExc::OverflowError, "Python int too large to convert to C int".into()));
    }
    let mut out = Buffer::new();
    match u32::try_from(point) {
        Ok(point @ 0..0x110000) => out.push(point)?,
        _ => return Err(Failure::value("chr() arg not in range(0x110000)")),
    }
    Ok(out)
}

pub(crate) fn ord(text: Text<'_>) -> Made<u32> {
    match text.len() {
        1 => Ok(text.at(0)),
        len => Err(Failure::Raised(PyExc::TypeError, format!("ord() expected a character, but string of length {len} found"))),
    }
}
