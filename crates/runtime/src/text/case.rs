//! `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.

use std::mem::MaybeUninit;

use super::unicode::{self, CASED, IGNORABLE, LOWER, Mapped, UPPER};
use super::{Buffer, Made, Text};

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
    /// Puts ASCII text into this case; there is room for all of it, and all of that is written.
    pub fn ascii(self, from: &[u8], to: &mut [MaybeUninit<u8>]) {
        fn each(from: &[u8], to: &mut [MaybeUninit<u8>], mut mapped: impl FnMut(u8) -> u8) {
            assert_eq!(from.len(), to.len(), "a place for each character");
            to.iter_mut().zip(from).for_each(|(to, from)| {
                to.write(mapped(*from));
            });
        }
        let started = |starts: bool, byte: u8| if starts { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
        match self {
            Case::Upper => each(from, to, |byte| byte.to_ascii_uppercase()),
            Case::Lower | Case::Folded => each(from, to, |byte| byte.to_ascii_lowercase()),
            Case::Swapped => {
                each(from, to, |byte| if byte.is_ascii_uppercase() { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() });
            }
            Case::Title => {
                let mut starts = true;
                each(from, to, |byte| started(std::mem::replace(&mut starts, !byte.is_ascii_alphabetic()), byte));
            }
            Case::Capitalized => {
                let mut starts = true;
                each(from, to, |byte| started(std::mem::replace(&mut starts, false), byte));
            }
        }
    }

    /// The text in this case.
    pub fn of(self, text: Text<'_>) -> Made {
        if let Some(bytes) = text.as_ascii() {
            return Buffer::of_bytes(bytes.len(), |to| {
                // SAFETY: nothing but bytes is written.
                self.ascii(bytes, unsafe { &mut *(std::ptr::from_mut(to) as *mut [MaybeUninit<u8>]) });
            });
        }
        let mut out = Buffer::with_room(text.len(), 0)?;
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
