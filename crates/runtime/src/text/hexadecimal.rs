//! `bytes.hex` and `bytes.fromhex`. Bytes are strings of the code points 0 to 255.

use smallvec::SmallVec;

use super::{Failure, Made, Place, Points, Text};

/// No digit.
const NONE: u8 = 0xff;

/// The values of digits by their code points.
static VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut digit = 0;
    while digit < 16 {
        let point = DIGITS[digit as usize];
        values[point as usize] = digit;
        values[point.to_ascii_uppercase() as usize] = digit;
        digit += 1;
    }
    values
};

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// The two digits of each byte.
static PAIRS: [[u8; 2]; 256] = {
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [DIGITS[byte >> 4], DIGITS[byte & 15]];
        byte += 1;
    }
    pairs
};

/// The digits of bytes.
pub(crate) fn digits<P: Place>(data: Text<'_>, place: &mut P) -> Made<P::Out> {
    let Points::One(bytes) = data.points else { return Err(Failure::value("bytes must be in range(0, 256)")) };
    let count = bytes.len().checked_mul(2).ok_or(Failure::Memory)?;
    place.bytes(count, true, |pen| bytes.iter().for_each(|byte| pen.put(&PAIRS[usize::from(*byte)])))
}

/// The bytes of pairs of digits, with spaces between them or none.
pub(crate) fn bytes<P: Place>(text: Text<'_>, place: &mut P) -> Made<P::Out> {
    let wrong = |at: usize| Failure::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"));
    let Some(given) = text.as_ascii() else {
        return Err(wrong(text.position(0, |point| point > 0x7f).unwrap_or(0)));
    };
    let mut made: SmallVec<[u8; 64]> = SmallVec::new();
    made.try_reserve_exact(given.len() / 2)?;
    let mut at = 0;
    while let Some(&first) = given.get(at) {
        if matches!(first, b'\t'..=b'\r' | b' ') {
            at += 1;
            continue;
        }
        let value =
            |at: usize| given.get(at).map(|point| VALUES[usize::from(*point)]).filter(|value| *value != NONE).ok_or_else(|| wrong(at));
        made.push(value(at)? << 4 | value(at + 1)?);
        at += 2;
    }
    place.bytes(made.len(), false, |pen| pen.put(&made))
}
