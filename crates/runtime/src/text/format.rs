//! `format(value, spec)`: of text, ints, bools, floats and complex numbers, results and errors as CPython's.

use weft_abi::PyExc;

use super::number::{self, Flags, Room, Style};
use super::spec::{Align, Sign, Spec, unknown};
use super::{Buffer, Failure, Made, Place, Text, edit};

/// Digits before the point are grouped and padded with zeros; what stands around them.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    /// The point and what follows, or a character.
    rest: &'a str,
}

/// Splits a number's text into digits and the rest.
fn split(text: &str) -> Number<'_> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (digits, rest) = text.split_at(text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len()));
    Number { negative, prefix: "", digits, rest }
}

/// Digits with separators and zeros before them, at least `width` wide.
fn grouped(digits: &str, width: i64, separator: Option<char>, group: usize) -> Made<String> {
    let mut out = Vec::new(); // from the right
    let (mut remaining, mut width) = (digits.len() as i64, width.max(0));
    out.try_reserve(digits.len().saturating_add(width as usize).saturating_mul(2))?;
    let bytes = digits.as_bytes();
    loop {
        let most = remaining.max(width).max(1);
        let len = if separator.is_some() { most.min(group as i64) } else { most };
        for _ in 0..len {
            remaining -= 1;
            out.push(if remaining >= 0 { bytes[remaining as usize] } else { b'0' });
        }
        remaining = remaining.max(0);
        width -= len;
        let Some(separator) = separator else { break };
        if remaining <= 0 && width <= 0 {
            break;
        }
        out.push(separator as u8);
        width -= 1;
    }
    out.reverse();
    Ok(String::from_utf8(out).unwrap_or_default())
}

/// The sign as it is written.
fn signed(negative: bool, sign: Option<Sign>) -> &'static str {
    match sign {
        _ if negative => "-",
        Some(Sign::Plus) => "+",
        Some(Sign::Space) => " ",
        _ => "",
    }
}

/// Writes a number as the specification says.
fn number<P: Place>(n: &Number<'_>, spec: &Spec, place: &mut P) -> Made<P::Out> {
    let sign = signed(n.negative, spec.sign);
    let around = (sign.len() + n.prefix.len() + n.rest.len()) as i64;
    let width = i64::try_from(spec.width.unwrap_or(0)).map_err(|_| Failure::Memory)?;
    let least = if spec.fill == u32::from(b'0') && spec.align == Align::AfterSign { width - around } else { 0 };
    let with_separators;
    // Without separators all that may be missing are zeros.
    let (zeros, digits) = match spec.grouping {
        _ if n.digits.is_empty() => (0, ""),
        None => ((least - n.digits.len() as i64).max(0) as usize, n.digits),
        separator => {
            with_separators = grouped(n.digits, least, separator, spec.group())?;
            (0, &*with_separators)
        }
    };
    let padding = (width - around - (zeros + digits.len()) as i64).max(0) as usize;
    let (left, inside, right) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Centre => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    let total = edit::checked((zeros + digits.len() + around as usize).checked_add(padding))?;
    if let Ok(fill @ 0..128) = u8::try_from(spec.fill) {
        return place.bytes(total, true, |pen| {
            pen.fill(fill, left);
            pen.put(sign.as_bytes());
            pen.put(n.prefix.as_bytes());
            pen.fill(fill, inside);
            pen.fill(b'0', zeros);
            pen.put(digits.as_bytes());
            pen.put(n.rest.as_bytes());
            pen.fill(fill, right);
        });
    }
    let mut out = Buffer::with_room(total, 0)?;
    out.fill(spec.fill, left)?;
    out.push_str(sign)?;
    out.push_str(n.prefix)?;
    out.fill(spec.fill, inside)?;
    out.fill(b'0'.into(), zeros)?;
    out.push_str(digits)?;
    out.push_str(n.rest)?;
    out.fill(spec.fill, right)?;
    place.copy(out.view())
}

/// `format(str, spec)`; `None`: the text itself.
pub(crate) fn text<P: Place>(value: Text<'_>, spec: Text<'_>, place: &mut P) -> Made<Option<P::Out>> {
    if spec.is_empty() {
        return Ok(None);
    }
    let spec = Spec::read(spec, "str", Align::Left, Some(b's'))?;
    match spec.kind {
        Some(kind) if kind != u32::from(b's') => return Err(unknown(kind, "str")),
        _ => {}
    }
    let refused = |what: &str| Err(Failure::value(format!("{what} not allowed in string format specifier")));
    match spec.sign {
        Some(Sign::Space) => return refused("Space"),
        Some(_) => return refused("Sign"),
        None => {}
    }
    if spec.no_negative_zero {
        return refused("Negative zero coercion (z)");
    }
    if spec.alternate {
        return refused("Alternate form (#)");
    }
    if spec.align == Align::AfterSign {
        return Err(Failure::value("'=' alignment not allowed in string format specifier"));
    }
    let shown = value.slice(0, spec.precision.unwrap_or(usize::MAX).min(value.len()));
    let padding = spec.width.unwrap_or(0).saturating_sub(shown.len());
    let left = match spec.align {
        Align::Right => padding,
        Align::Centre => padding / 2,
        Align::Left | Align::AfterSign => 0,
    };
    edit::padded(shown, left, spec.fill, padding - left, place).map(Some)
}

/// `format(int, spec)`; `object` is `int` or `bool`, whose own text is wanted where the specification is empty.
pub(crate) fn int<P: Place>(value: i64, spec: Text<'_>, object: &str, place: &mut P) -> Made<P::Out> {
    if spec.is_empty() {
        let mut room = Room::default();
        return place.copy(Text::ascii(if object == "bool" { number::boolean(value != 0) } else { number::int(value, &mut room) }));
    }
    let spec = Spec::read(spec, object, Align::Right, Some(b'd'))?;
    let kind = spec.kind.unwrap_or_default();
    let (radix, prefix) = match u8::try_from(kind) {
        Ok(b'b') => (2, "0b"),
        Ok(b'o') => (8, "0o"),
        Ok(b'x') => (16, "0x"),
        Ok(b'X') => (16, "0X"),
        Ok(b'd') => (10, ""),
        Ok(b'c') => return character(value, &spec, place),
        Ok(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => return float_spec(value as f64, &spec, object, place),
        Ok(b'n') => return Err(locale()),
        _ => return Err(unknown(kind, object)),
    };
    only_integers(&spec)?;
    if radix == 10 && spec.is_bare() {
        return place.copy(Text::ascii(number::int(value, &mut Room::default())));
    }
    let mut room = Room::default();
    let digits = number::magnitude(value, radix, kind == u32::from(b'X'), &mut room);
    let prefix = if spec.alternate { prefix } else { "" };
    number(&Number { negative: value < 0, prefix, digits, rest: "" }, &spec, place)
}

/// What integers refuse.
fn only_integers(spec: &Spec) -> Made<()> {
    if spec.precision.is_some() {
        return Err(Failure::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Failure::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

fn character<P: Place>(value: i64, spec: &Spec, place: &mut P) -> Made<P::Out> {
    only_integers(spec)?;
    if spec.sign.is_some() {
        return Err(Failure::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Failure::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let point = match u32::try_from(value) {
        Ok(point @ 0..0x110000) => point,
        _ => return Err(Failure::Raised(PyExc::OverflowError, "%c arg not in range(0x110000)".into())),
    };
    let padding = spec.width.unwrap_or(0).saturating_sub(1);
    let left = match spec.align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => padding,
        Align::Centre => padding / 2,
    };
    let mut out = Buffer::new();
    out.push(point)?;
    edit::padded(out.view(), left, spec.fill, padding - left, place)
}

/// The type `n` asks for the process's locale, which compiled code does not read.
fn locale() -> Failure {
    Failure::value("the format type 'n' depends on the locale and is not supported in compiled code")
}

/// The most that C's `int` holds.
const MOST_PRECISION: usize = i32::MAX as usize;

/// Style and flags of a specification for floats; `None` when the type is no float's.
fn style(spec: &Spec, dot_zero: bool) -> Made<Option<(Style, Flags)>> {
    if spec.precision.is_some_and(|precision| precision > MOST_PRECISION) {
        return Err(Failure::value("precision too big"));
    }
    let kind = match spec.kind.map(u8::try_from) {
        None => None,
        Some(Ok(kind)) => Some(kind),
        Some(Err(_)) => return Ok(None),
    };
    let flags = Flags {
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
        dot_zero: kind.is_none() && dot_zero,
        capital: kind.is_some_and(|kind| kind.is_ascii_uppercase()),
    };
    let precision = spec.precision.unwrap_or(6);
    // Digits that no memory could hold fail before they are counted out.
    Vec::<u8>::new().try_reserve_exact(precision)?;
    let style = match kind {
        None => spec.precision.map_or(Style::Repr, Style::General),
        Some(b'e' | b'E') => Style::Exponent(precision),
        Some(b'f' | b'F') => Style::Fixed(precision),
        Some(b'g' | b'G') => Style::General(precision),
        Some(b'n') => return Err(locale()),
        Some(_) => return Ok(None),
    };
    Ok(Some((style, flags)))
}

/// `format(float, spec)`.
pub(crate) fn float<P: Place>(value: f64, spec: Text<'_>, place: &mut P) -> Made<P::Out> {
    if spec.is_empty() {
        return place.copy(Text::ascii(&number::float(value)));
    }
    float_spec(value, &Spec::read(spec, "float", Align::Right, None)?, "float", place)
}

fn float_spec<P: Place>(value: f64, spec: &Spec, object: &str, place: &mut P) -> Made<P::Out> {
    let percent = spec.kind == Some(b'%'.into());
    let plain = if percent { Spec { kind: Some(b'f'.into()), ..*spec } } else { *spec };
    let Some((style, flags)) = style(&plain, true)? else {
        return Err(unknown(spec.kind.unwrap_or_default(), object));
    };
    let mut text = number::double(if percent { value * 100.0 } else { value }, style, flags);
    if percent {
        text.push_str("%");
    }
    if spec.is_bare() {
        return place.copy(Text::ascii(&text));
    }
    number(&split(&text), spec, place)
}

/// `format(complex, spec)`.
pub(crate) fn complex<P: Place>(re: f64, im: f64, spec: Text<'_>, place: &mut P) -> Made<P::Out> {
    if spec.is_empty() {
        return place.copy(Text::ascii(&number::complex(re, im)));
    }
    let spec = Spec::read(spec, "complex", Align::Right, None)?;
    let Some((style, flags)) = style(&spec, false)? else {
        return Err(unknown(spec.kind.unwrap_or_default(), "complex"));
    };
    if spec.fill == u32::from(b'0') {
        return Err(Failure::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(Failure::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let imaginary = spec.kind.is_none() && re == 0.0 && re.is_sign_positive();
    let parentheses = spec.kind.is_none() && !imaginary;
    let part = |x: f64, sign: Option<Sign>, out: &mut Buffer| {
        let plain = Spec { fill: 0, align: Align::Left, width: None, sign, ..spec };
        number(&split(&number::double(x, style, flags)), &plain, out)
    };
    let mut out = Buffer::new();
    if parentheses {
        out.push(b'('.into())?;
    }
    if !imaginary {
        part(re, spec.sign, &mut out)?;
    }
    part(im, if imaginary { spec.sign } else { Some(Sign::Plus) }, &mut out)?;
    out.push(b'j'.into())?;
    if parentheses {
        out.push(b')'.into())?;
    }
    let padding = spec.width.unwrap_or(0).saturating_sub(out.len());
    let left = match spec.align {
        Align::Left | Align::AfterSign => 0,
        Align::Right => padding,
        Align::Centre => padding / 2,
    };
    edit::padded(out.view(), left, spec.fill, padding - left, place)
}
