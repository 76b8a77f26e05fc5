//! The format mini-language: a specification read from text, as CPython reads it.

use super::{Failure, Made, Text, unicode};

/// Where the sign of positive numbers goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Minus,
    Plus,
    Space,
}

/// Alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Centre,
    AfterSign,
}

/// A specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spec {
    pub fill: u32,
    pub align: Align,
    pub sign: Option<Sign>,
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: Option<usize>,
    /// `,` or `_`.
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    /// The presentation type; `None` where none is written.
    pub kind: Option<u32>,
}

fn align(point: u32) -> Option<Align> {
    match u8::try_from(point).ok()? {
        b'<' => Some(Align::Left),
        b'>' => Some(Align::Right),
        b'^' => Some(Align::Centre),
        b'=' => Some(Align::AfterSign),
        _ => None,
    }
}

struct Reader<'a> {
    text: Text<'a>,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<u32> {
        let at = self.at + ahead;
        (at < self.text.len()).then(|| self.text.at(at))
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek(0) == Some(wanted.into());
        self.at += usize::from(found);
        found
    }

    fn integer(&mut self) -> Made<Option<usize>> {
        let mut number = None;
        while let Some(digit) = self.peek(0).and_then(unicode::decimal) {
            let next = (number.unwrap_or(0_i64)).checked_mul(10).and_then(|n| n.checked_add(digit.into()));
            number = Some(next.ok_or_else(|| Failure::value("Too many decimal digits in format string"))?);
            self.at += 1;
        }
        Ok(number.map(|n| n as usize))
    }
}

/// How a character is named in messages.
fn named(point: u32) -> String {
    match char::from_u32(point) {
        Some(c) if point > 32 && point < 128 => c.to_string(),
        _ => format!("\\x{point:x}"),
    }
}

impl Spec {
    /// Reads a specification for an object of the type `object`; `default` aligns it, `kind` is the type of presentation where none is
    /// written.
    pub fn read(text: Text<'_>, object: &str, default: Align, kind: Option<u8>) -> Made<Spec> {
        let mut spec = Spec {
            fill: b' '.into(),
            align: default,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            kind: kind.map(u32::from),
        };
        let mut r = Reader { text, at: 0 };
        let (mut fill, mut aligned) = (false, false);
        if let (Some(point), Some(found)) = (r.peek(0), r.peek(1).and_then(align)) {
            (spec.fill, spec.align, fill, aligned) = (point, found, true, true);
            r.at = 2;
        } else if let Some(found) = r.peek(0).and_then(align) {
            (spec.align, aligned) = (found, true);
            r.at = 1;
        }
        for (byte, sign) in [(b' ', Sign::Space), (b'+', Sign::Plus), (b'-', Sign::Minus)] {
            if spec.sign.is_none() && r.take(byte) {
                spec.sign = Some(sign);
            }
        }
        spec.no_negative_zero = r.take(b'z');
        spec.alternate = r.take(b'#');
        if !fill && r.take(b'0') {
            spec.fill = b'0'.into();
            if !aligned && default == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = r.integer()?;
        let both = || Failure::value("Cannot specify both ',' and '_'.");
        if r.take(b',') {
            spec.grouping = Some(',');
        }
        if r.take(b'_') {
            if spec.grouping.is_some() {
                return Err(both());
            }
            spec.grouping = Some('_');
        }
        if r.take(b',') {
            if spec.grouping == Some('_') {
                return Err(both());
            }
            // The second comma stands where the type would: it is refused below.
            r.at -= 1;
        }
        if r.take(b'.') {
            spec.precision = r.integer()?;
            if spec.precision.is_none() {
                return Err(Failure::value("Format specifier missing precision"));
            }
        }
        if text.len() - r.at > 1 {
            let shown = text.to_string_lossy();
            return Err(Failure::value(format!("Invalid format specifier '{shown}' for object of type '{object}'")));
        }
        if let Some(point) = r.peek(0) {
            spec.kind = Some(point);
        }
        if let Some(grouping) = spec.grouping {
            let allowed = match spec.kind.map(u8::try_from) {
                None | Some(Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F')) => true,
                Some(Ok(b'b' | b'o' | b'x' | b'X')) => grouping == '_',
                _ => false,
            };
            if let (false, Some(kind)) = (allowed, spec.kind) {
                return Err(Failure::value(format!("Cannot specify '{grouping}' with '{}'.", named(kind))));
            }
        }
        Ok(spec)
    }

    /// Whether a number's own digits are what is asked for: nothing stands around or between them, and only negative ones have a sign.
    pub fn is_bare(&self) -> bool {
        self.width.is_none() && self.grouping.is_none() && matches!(self.sign, None | Some(Sign::Minus))
    }

    /// Digits between separators.
    pub fn group(&self) -> usize {
        if matches!(self.kind.map(u8::try_from), Some(Ok(b'b' | b'o' | b'x' | b'X'))) { 4 } else { 3 }
    }
}

/// The failure for a type of presentation that an object does not have.
pub(crate) fn unknown(kind: u32, object: &str) -> Failure {
    Failure::value(format!("Unknown format code '{}' for object of type '{object}'", named(kind)))
}
