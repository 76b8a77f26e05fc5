//! `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.

use super::unicode::{self, CASED, IGNORABLE, LOWER, Mapped, UPPER};
use super::{Buffer, Made, Text};

const CAPITAL_SIGMA: u32 = 0x3a3;
const SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

/// ASCII by bytes, anything else by code points.
fn mapped(text: Text<'_>, ascii: impl Fn(u8) -> u8, any: impl Fn(usize, u32) -> Mapped) -> Made {
    let mut out = Buffer::with_room(text.len(), 0)?;
    if let Some(bytes) = text.as_ascii() {
        // By pieces, so that no second buffer of the whole size is needed.
        let mut piece = [0_u8; 256];
        for chunk in bytes.chunks(piece.len()) {
            for (to, &from) in piece.iter_mut().zip(chunk) {
                *to = ascii(from);
            }
            out.push_points(Text { points: super::Points::One(&piece[..chunk.len()]), ascii: true })?;
        }
        return Ok(out);
    }
    for (at, point) in text.chars().enumerate() {
        for point in any(at, point).iter() {
            out.push(point)?;
        }
    }
    Ok(out)
}

/// In lower case; a capital sigma at the end of a word becomes a final one.
fn lower_at(text: Text<'_>, at: usize, point: u32) -> Mapped {
    if point != CAPITAL_SIGMA {
        return unicode::lower(point);
    }
    let decides = |point: &u32| !unicode::has(*point, IGNORABLE);
    let cased = |point: u32| unicode::has(point, CASED);
    let after = text.slice(0, at).chars().rev().find(decides).is_some_and(cased);
    let before = text.from(at + 1).chars().find(decides).is_some_and(cased);
    Mapped::one(if after && !before { FINAL_SIGMA } else { SIGMA })
}

pub(crate) fn upper(text: Text<'_>) -> Made {
    mapped(text, |byte| byte.to_ascii_uppercase(), |_, point| unicode::upper(point))
}

pub(crate) fn lower(text: Text<'_>) -> Made {
    mapped(text, |byte| byte.to_ascii_lowercase(), |at, point| lower_at(text, at, point))
}

pub(crate) fn casefold(text: Text<'_>) -> Made {
    mapped(text, |byte| byte.to_ascii_lowercase(), |_, point| unicode::fold(point))
}

pub(crate) fn swapcase(text: Text<'_>) -> Made {
    let ascii = |byte: u8| if byte.is_ascii_uppercase() { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
    mapped(text, ascii, |at, point| match unicode::properties(point) {
        flags if flags & UPPER != 0 => lower_at(text, at, point),
        flags if flags & LOWER != 0 => unicode::upper(point),
        _ => Mapped::one(point),
    })
}

pub(crate) fn capitalize(text: Text<'_>) -> Made {
    let mut out = Buffer::with_room(text.len(), 0)?;
    for (at, point) in text.chars().enumerate() {
        let mapped = if at == 0 { unicode::title(point) } else { lower_at(text, at, point) };
        for point in mapped.iter() {
            out.push(point)?;
        }
    }
    Ok(out)
}

pub(crate) fn title(text: Text<'_>) -> Made {
    let mut out = Buffer::with_room(text.len(), 0)?;
    let mut inside = false;
    for (at, point) in text.chars().enumerate() {
        let mapped = if inside { lower_at(text, at, point) } else { unicode::title(point) };
        for point in mapped.iter() {
            out.push(point)?;
        }
        inside = unicode::has(point, CASED);
    }
    Ok(out)
}
