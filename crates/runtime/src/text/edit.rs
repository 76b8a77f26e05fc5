//! What makes a new text of others: `replace`, `join`, repetition, slices with a step, `center` and its like, `zfill`, `expandtabs`, `chr`.

use smallvec::SmallVec;
use weft_abi::PyExc;

use super::view::{self, Needle, Unit};
use super::{Buffer, Failure, Made, Place, Points, Text};

/// Text that is longer than memory can be.
pub(crate) fn checked(len: Option<usize>) -> Made<usize> {
    len.filter(|&len| len <= isize::MAX as usize / 4).ok_or(Failure::Memory)
}

/// `None`: the text stays as it is.
pub(crate) fn replace<P: Place>(text: Text<'_>, old: Text<'_>, new: Text<'_>, most: i64, place: &mut P) -> Made<Option<P::Out>> {
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
        return place.copy(out.view()).map(Some);
    }
    if let (Points::One(bytes), Points::One(from), Points::One(to)) = (text.points, old.points, new.points) {
        return replace_bytes(bytes, from, to, most, text.ascii && new.ascii, place);
    }
    let needle = Needle::new(old, text)?;
    let mut places = needle.places(text, 0, text.len()).take(most).peekable();
    if places.peek().is_none() {
        return Ok(None);
    }
    out = Buffer::with_room(text.len(), 0)?;
    let mut at = 0;
    for found in places {
        out.push_points(text.slice(at, found))?;
        out.push_points(new)?;
        at = found + old.len();
    }
    out.push_points(text.from(at))?;
    place.copy(out.view()).map(Some)
}

/// As [`replace`], where each code point is a byte.
fn replace_bytes<P: Place>(bytes: &[u8], from: &[u8], to: &[u8], most: usize, ascii: bool, place: &mut P) -> Made<Option<P::Out>> {
    let mut places: SmallVec<[usize; 32]> = SmallVec::new();
    let mut note = |found| {
        if places.len() == places.capacity() {
            places.try_reserve(1)?;
        }
        places.push(found);
        Ok::<_, Failure>(())
    };
    match *from {
        [byte] => view::places_of(bytes, byte).take(most).try_for_each(&mut note)?,
        _ => view::byte_places(bytes, from).take(most).try_for_each(&mut note)?,
    }
    if places.is_empty() {
        return Ok(None);
    }
    let kept = bytes.len() - places.len() * from.len();
    let total = checked(places.len().checked_mul(to.len()).and_then(|len| len.checked_add(kept)))?;
    let made = place.bytes(total, ascii, |pen| {
        let mut at = 0;
        for found in places {
            pen.part(bytes, at..found);
            pen.put(to);
            at = found + from.len();
        }
        pen.put(&bytes[at..]);
    });
    made.map(Some)
}

pub(crate) fn repeat<P: Place>(text: Text<'_>, count: i64, place: &mut P) -> Made<P::Out> {
    let count = if text.is_empty() { 0 } else { usize::try_from(count).unwrap_or(0) };
    if !text.is_empty() && count > isize::MAX as usize / text.len() {
        return Err(Failure::Raised(PyExc::OverflowError, "repeated string is too long".into()));
    }
    let total = checked(text.len().checked_mul(count))?;
    match text.points {
        Points::One(&[byte]) => place.bytes(total, text.ascii, |pen| pen.fill(byte, total)),
        Points::One(bytes) => place.bytes(total, text.ascii, |pen| (0..count).for_each(|_| pen.put(bytes))),
        _ => {
            let mut out = Buffer::with_room(total, text.bits())?;
            (0..count).try_for_each(|_| out.push_points(text))?;
            place.copy(out.view())
        }
    }
}

/// Every `step`th of `count` code points from `start` on; the caller has cut the slice off at the ends.
pub(crate) fn stepped<P: Place>(text: Text<'_>, start: i64, count: usize, step: i64, place: &mut P) -> Made<P::Out> {
    let units = match text.points {
        Points::One(units) => units,
        Points::Two(units) => return place.copy(Text { points: Points::Two(&stepped_units(units, start, count, step)?), ascii: false }),
        Points::Four(units) => return place.copy(Text { points: Points::Four(&stepped_units(units, start, count, step)?), ascii: false }),
    };
    if step == -1 && count > 0 {
        let end = (start + 1) as usize;
        return place.bytes(count, text.ascii, |pen| pen.reversed(&units[end - count..end]));
    }
    let mut at = start;
    place.bytes(count, text.ascii, |pen| {
        pen.each(|| {
            let byte = units[at as usize];
            at = at.wrapping_add(step);
            byte
        });
    })
}

/// As [`stepped`], of code points in one width.
fn stepped_units<U: Unit>(units: &[U], start: i64, count: usize, step: i64) -> Made<SmallVec<[U; 32]>>
where
    [U; 32]: smallvec::Array<Item = U>,
{
    let mut out = SmallVec::new();
    out.try_reserve_exact(count)?;
    if step == -1 && count > 0 {
        let end = (start + 1) as usize;
        out.extend(units[end - count..end].iter().rev().copied());
    } else {
        let mut at = start;
        for _ in 0..count {
            out.push(units[at as usize]);
            at = at.wrapping_add(step);
        }
    }
    Ok(out)
}

/// The text of these code points, which are below 256 where they are of bytes.
pub(crate) fn bytes_of<P: Place>(points: &[u64], place: &mut P) -> Made<P::Out> {
    if points.iter().fold(0, |bits, point| bits | point) > 255 {
        return Err(Failure::value("bytes must be in range(0, 256)"));
    }
    let mut points = points.iter();
    place.bytes(points.len(), false, |pen| pen.each(|| points.next().map_or(0, |point| *point as u8)))
}

/// Where a text stands in a wider field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
    Centre,
}

/// `None`: the text stays as it is.
pub(crate) fn justify<P: Place>(text: Text<'_>, width: i64, fill: Text<'_>, side: Side, place: &mut P) -> Made<Option<P::Out>> {
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
    padded(text, left as usize, fill.at(0), (pad - left) as usize, place).map(Some)
}

/// A text with so much of a code point at its sides.
pub(crate) fn padded<P: Place>(text: Text<'_>, left: usize, fill: u32, right: usize, place: &mut P) -> Made<P::Out> {
    let total = checked(left.checked_add(right).and_then(|len| len.checked_add(text.len())))?;
    if let (Points::One(bytes), Ok(fill)) = (text.points, u8::try_from(fill)) {
        return place.bytes(total, text.ascii && fill.is_ascii(), |pen| {
            pen.fill(fill, left);
            pen.put(bytes);
            pen.fill(fill, right);
        });
    }
    let mut out = Buffer::with_room(total, 0)?;
    out.fill(fill, left)?;
    out.push_points(text)?;
    out.fill(fill, right)?;
    place.copy(out.view())
}

/// `None`: the text stays as it is.
pub(crate) fn zfill<P: Place>(text: Text<'_>, width: i64, place: &mut P) -> Made<Option<P::Out>> {
    let Ok(missing @ 1..) = usize::try_from(width.saturating_sub(text.len() as i64)) else { return Ok(None) };
    let sign = usize::from(text.first().is_some_and(|point| point == u32::from(b'+') || point == u32::from(b'-')));
    let total = checked(missing.checked_add(text.len()))?;
    if let Points::One(bytes) = text.points {
        let made = place.bytes(total, text.ascii, |pen| {
            pen.put(&bytes[..sign]);
            pen.fill(b'0', missing);
            pen.put(&bytes[sign..]);
        });
        return made.map(Some);
    }
    let mut out = Buffer::with_room(total, 0)?;
    out.push_points(text.slice(0, sign))?;
    out.fill(b'0'.into(), missing)?;
    out.push_points(text.from(sign))?;
    place.copy(out.view()).map(Some)
}

/// `None`: the text stays as it is.
pub(crate) fn expandtabs<P: Place>(text: Text<'_>, size: i64, place: &mut P) -> Made<Option<P::Out>> {
    if i32::try_from(size).is_err() {
        return Err(Failure::Raised(PyExc::OverflowError, "Python int too large to convert to C int".into()));
    }
    // Where the tabs are, and how many spaces stand for each.
    let mut tabs: SmallVec<[(usize, usize); 16]> = SmallVec::new();
    // Where the line has its first column, less the spaces that stand for more than a tab.
    let mut start = 0_i64;
    let mut more = Some(0_usize);
    let mut see = |at: usize, point: u32| {
        match u8::try_from(point) {
            Ok(b'\t') => {
                let column = (at as i64).checked_sub(start).ok_or(Failure::Memory)?;
                let fill = if size > 0 { size - column % size } else { 0 };
                start = start.checked_sub(fill - 1).ok_or(Failure::Memory)?;
                more = more.and_then(|more| more.checked_add(fill as usize));
                tabs.try_reserve(1)?;
                tabs.push((at, fill as usize));
            }
            Ok(b'\n' | b'\r') => start = at as i64 + 1,
            _ => {}
        }
        Ok::<_, Failure>(())
    };
    match text.points {
        Points::One(bytes) => view::places_between(bytes, b'\t', b'\r').try_for_each(|at| see(at, bytes[at].into()))?,
        _ => text.chars().enumerate().try_for_each(|(at, point)| see(at, point))?,
    }
    if tabs.is_empty() {
        return Ok(None);
    }
    let total = checked(more.and_then(|more| more.checked_add(text.len() - tabs.len())))?;
    let mut at = 0;
    if let Points::One(bytes) = text.points {
        let made = place.bytes(total, text.ascii, |pen| {
            for (tab, fill) in tabs {
                pen.part(bytes, at..tab);
                pen.fill(b' ', fill);
                at = tab + 1;
            }
            pen.put(&bytes[at..]);
        });
        return made.map(Some);
    }
    let mut out = Buffer::with_room(total, text.bits())?;
    for (tab, fill) in tabs {
        out.push_points(text.slice(at, tab))?;
        out.fill(b' '.into(), fill)?;
        at = tab + 1;
    }
    out.push_points(text.from(at))?;
    place.copy(out.view()).map(Some)
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
