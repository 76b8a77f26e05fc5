//! One conversion of `%` formatting: `%-8.3f` and a value. The compiler has taken the format apart.

use weft_abi::PyExc;

use super::number::{self, Flags, Room, Style};
use super::{Buffer, Failure, Made, Place, Points, Text, edit};

/// A conversion, read from its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: u8,
}

impl Conversion {
    /// Reads `%…`, whose form the compiler has checked.
    pub fn read(text: Text<'_>) -> Made<Conversion> {
        let mut c = Conversion::default();
        let mut points = text.chars().skip(1).map(|point| point as u8).peekable();
        while let Some(&flag) = points.peek() {
            match flag {
                b'-' => c.left = true,
                b'+' => c.plus = true,
                b' ' => c.space = true,
                b'#' => c.alternate = true,
                b'0' => c.zero = true,
                _ => break,
            }
            points.next();
        }
        let mut number = |too_big: &str| {
            let mut number = 0_usize;
            while let Some(digit) = points.next_if(u8::is_ascii_digit) {
                number = number.saturating_mul(10).saturating_add((digit - b'0').into());
                if number > i64::MAX as usize {
                    return Err(Failure::value(too_big));
                }
            }
            Ok((number, points.next_if_eq(&b'.').is_some()))
        };
        let (width, precise) = number("width too big")?;
        c.width = width;
        if precise {
            c.precision = Some(number("precision too big")?.0);
            if c.precision > Some(i32::MAX as usize) {
                return Err(Failure::value("precision too big"));
            }
        }
        c.kind = points.next().unwrap_or(b's');
        Ok(c)
    }

    /// Writes a number's text (with its sign and prefix) or any other text.
    fn write<P: Place>(&self, text: Text<'_>, numeric: bool, place: &mut P) -> Made<P::Out> {
        let fill = if self.zero && numeric { b'0' } else { b' ' };
        let (mut sign, mut body) = (None, text);
        if numeric {
            match body.first().and_then(|point| u8::try_from(point).ok()) {
                Some(first @ (b'-' | b'+')) => (sign, body) = (Some(first), body.from(1)),
                _ if self.plus => sign = Some(b'+'),
                _ if self.space => sign = Some(b' '),
                _ => {}
            }
        }
        let prefixed = self.alternate && matches!(self.kind, b'x' | b'X' | b'o');
        let prefix = if prefixed { body.slice(0, 2) } else { body.slice(0, 0) };
        let body = body.from(prefix.len());
        let padding = self.width.saturating_sub(usize::from(sign.is_some()) + prefix.len() + body.len());
        let (before, inside, behind) = match (self.left, fill) {
            (true, _) => (0, 0, padding),
            (false, b' ') => (padding, 0, 0),
            (false, _) => (0, padding, 0),
        };
        let sign = sign.as_slice();
        if let (Points::One(prefix), Points::One(body)) = (prefix.points, body.points) {
            let total = edit::checked(padding.checked_add(sign.len() + prefix.len() + body.len()))?;
            return place.bytes(total, text.ascii, |pen| {
                pen.fill(b' ', before);
                pen.put(sign);
                pen.put(prefix);
                pen.fill(fill, inside);
                pen.put(body);
                pen.fill(b' ', behind);
            });
        }
        // Only texts have wider characters; they have neither signs nor prefixes.
        edit::padded(text, before, fill.into(), behind, place)
    }

    /// `%d`, `%i`, `%u`, `%x`, `%X`, `%o` of an int.
    pub fn int<P: Place>(&self, value: i64, place: &mut P) -> Made<P::Out> {
        let (radix, prefix) = match self.kind {
            b'x' => (16, "0x"),
            b'X' => (16, "0X"),
            b'o' => (8, "0o"),
            _ => (10, ""),
        };
        let mut text = Buffer::new();
        text.push_str(if value < 0 { "-" } else { "" })?;
        text.push_str(if self.alternate { prefix } else { "" })?;
        let mut room = Room::default();
        let digits = number::magnitude(value, radix, self.kind == b'X', &mut room);
        text.fill(b'0'.into(), self.precision.unwrap_or(0).saturating_sub(digits.len()))?;
        text.push_str(digits)?;
        self.write(text.view(), true, place)
    }

    /// `%e`, `%f`, `%g` and their capital forms.
    pub fn float<P: Place>(&self, value: f64, place: &mut P) -> Made<P::Out> {
        let precision = self.precision.unwrap_or(6);
        Vec::<u8>::new().try_reserve_exact(precision)?;
        let style = match self.kind.to_ascii_lowercase() {
            b'e' => Style::Exponent(precision),
            b'f' => Style::Fixed(precision),
            _ => Style::General(precision),
        };
        let flags = Flags { alternate: self.alternate, capital: self.kind.is_ascii_uppercase(), ..Flags::default() };
        self.write(Text::ascii(&number::double(value, style, flags)), true, place)
    }

    /// `%s`, `%r`, `%a`: of what `str`, `repr` or `ascii` gave.
    pub fn text<P: Place>(&self, value: Text<'_>, place: &mut P) -> Made<P::Out> {
        self.write(value.slice(0, self.precision.unwrap_or(usize::MAX).min(value.len())), false, place)
    }

    /// `%c` of an int.
    pub fn character<P: Place>(&self, value: i64, place: &mut P) -> Made<P::Out> {
        let mut out = Buffer::new();
        match u32::try_from(value) {
            Ok(point @ 0..0x110000) => out.push(point)?,
            _ => return Err(Failure::Raised(PyExc::OverflowError, "%c arg not in range(0x110000)".into())),
        }
        self.write(out.view(), false, place)
    }

    /// `%c` of a str.
    pub fn character_text<P: Place>(&self, value: Text<'_>, place: &mut P) -> Made<P::Out> {
        if value.len() != 1 {
            return Err(Failure::Raised(PyExc::TypeError, "%c requires int or char".into()));
        }
        self.write(value, false, place)
    }
}
