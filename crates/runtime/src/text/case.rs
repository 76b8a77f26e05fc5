//! `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.

use super::place::Pen;
use super::unicode::{self, CASED, IGNORABLE, LOWER, Mapped, UPPER};
use super::{Buffer, Made, Place, Text};

const CAPITAL_SIGMA: u32 = 0x3a3;
const SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

/// A case that a text can be put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Upper,
    Lower,
    Title,
    Capitalized,
    Swapped,
    Folded,
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

impl Case {
    /// Writes ASCII text in this case.
    fn ascii(self, from: &[u8], pen: &mut Pen<'_>) {
        let started = |starts: bool, byte: u8| if starts { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
        match self {
            Case::Upper => pen.mapped(from, |byte| byte.to_ascii_uppercase()),
            Case::Lower | Case::Folded => pen.mapped(from, |byte| byte.to_ascii_lowercase()),
            Case::Swapped => pen.mapped(from, |byte| byte ^ (u8::from(byte.is_ascii_alphabetic()) << 5)),
            Case::Title => {
                let mut starts = true;
                pen.mapped(from, |byte| started(std::mem::replace(&mut starts, !byte.is_ascii_alphabetic()), byte));
            }
            Case::Capitalized => {
                let mut starts = true;
                pen.mapped(from, |byte| started(std::mem::replace(&mut starts, false), byte));
            }
        }
    }

    /// The text in this case.
    pub fn of<P: Place>(self, text: Text<'_>, place: &mut P) -> Made<P::Out> {
        match text.as_ascii() {
            Some(bytes) => place.bytes(bytes.len(), true, |pen| self.ascii(bytes, pen)),
            None => place.copy(self.any(text)?.view()),
        }
    }

    /// Any text in this case.
    fn any(self, text: Text<'_>) -> Made {
        let mut out = Buffer::with_room(text.len(), text.bits())?;
        if self == Case::Upper {
            for point in text.chars() {
                match u8::try_from(point) {
                    Ok(byte) if byte.is_ascii() => out.push(byte.to_ascii_uppercase().into())?,
                    _ => unicode::upper(point).iter().try_for_each(|point| out.push(point))?,
                }
            }
            return Ok(out);
        }
        let mut starts = true;
        for (at, point) in text.chars().enumerate() {
            let mapped = match self {
                Case::Upper => unicode::upper(point),
                Case::Lower => lower_at(text, at, point),
                Case::Folded => unicode::fold(point),
                Case::Title | Case::Capitalized if starts => unicode::title(point),
                Case::Title | Case::Capitalized => lower_at(text, at, point),
                Case::Swapped => match unicode::properties(point) {
                    flags if flags & UPPER != 0 => lower_at(text, at, point),
                    flags if flags & LOWER != 0 => unicode::upper(point),
                    _ => Mapped::one(point),
                },
            };
            starts = self == Case::Title && !unicode::has(point, CASED);
            for point in mapped.iter() {
                out.push(point)?;
            }
        }
        Ok(out)
    }
}
