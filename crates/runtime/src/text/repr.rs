//! `repr` and `ascii` of text.

use super::unicode::{self, PRINTABLE};
use super::{Buffer, Made, Place, Text};

const QUOTE: u32 = b'\'' as u32;
const DOUBLE: u32 = b'"' as u32;

/// The quotes: single ones, unless only those stand inside.
fn quote(text: Text<'_>) -> u32 {
    let has = |quote| text.position(0, |point| point == quote).is_some();
    if has(QUOTE) && !has(DOUBLE) { DOUBLE } else { QUOTE }
}

fn escape(out: &mut Buffer, point: u32) -> Made<()> {
    match point {
        0..0x100 => out.push_str(&format!("\\x{point:02x}")),
        0x100..0x10000 => out.push_str(&format!("\\u{point:04x}")),
        _ => out.push_str(&format!("\\U{point:08x}")),
    }
}

/// The text of a plain ASCII text: most are, which one look tells.
fn plainly<P: Place>(text: Text<'_>, place: &mut P) -> Option<Made<P::Out>> {
    let bytes = text.as_ascii()?;
    let special = |byte: u8| u8::from(byte < 0x20) | u8::from(byte == 0x7f) | u8::from(byte == b'\'') | u8::from(byte == b'\\');
    let any = bytes.iter().fold(0, |any, &byte| any | special(byte));
    (any == 0).then(|| {
        place.bytes(bytes.len() + 2, true, |pen| {
            pen.fill(b'\'', 1);
            pen.put(bytes);
            pen.fill(b'\'', 1);
        })
    })
}

fn quoted<P: Place>(text: Text<'_>, place: &mut P, plain: impl Fn(u32) -> bool) -> Made<P::Out> {
    if let Some(made) = plainly(text, place) {
        return made;
    }
    let quote = quote(text);
    let mut out = Buffer::with_room(text.len() + 2, 0)?;
    out.push(quote)?;
    // What stands as it is goes over in runs.
    let plain = |point: u32| plain(point) && point != quote && point != u32::from(b'\\');
    let mut at = 0;
    while at < text.len() {
        let special = text.position(at, |point| !plain(point)).unwrap_or(text.len());
        out.push_points(text.slice(at, special))?;
        if special == text.len() {
            break;
        }
        let point = text.at(special);
        match u8::try_from(point) {
            Ok(b'\t') => out.push_str("\\t")?,
            Ok(b'\n') => out.push_str("\\n")?,
            Ok(b'\r') => out.push_str("\\r")?,
            Ok(b'\\') => out.push_str("\\\\")?,
            _ if point == quote => {
                out.push(b'\\'.into())?;
                out.push(quote)?;
            }
            _ => escape(&mut out, point)?,
        }
        at = special + 1;
    }
    out.push(quote)?;
    place.copy(out.view())
}

pub(crate) fn of_text<P: Place>(text: Text<'_>, place: &mut P) -> Made<P::Out> {
    quoted(text, place, |point| if point < 0x80 { (0x20..0x7f).contains(&point) } else { unicode::has(point, PRINTABLE) })
}

/// `repr` of the bytes that these code points are.
pub(crate) fn of_bytes(text: Text<'_>) -> Made {
    let mut out = Buffer::new();
    out.push(b'b'.into())?;
    ascii(text, &mut out)?;
    Ok(out)
}

/// `ascii(text)`.
pub(crate) fn ascii<P: Place>(text: Text<'_>, place: &mut P) -> Made<P::Out> {
    quoted(text, place, |point| (0x20..0x7f).contains(&point))
}

/// Any text (a number's repr has no quotes) with all that is not ASCII escaped.
pub(crate) fn escaped(text: Text<'_>) -> Made {
    let mut out = Buffer::with_room(text.len(), 0)?;
    for point in text.chars() {
        if point < 0x80 { out.push(point)? } else { escape(&mut out, point)? }
    }
    Ok(out)
}
