//! Numbers read from text: `int(text, base)`, `float(text)`.

use std::borrow::Cow;

use weft_abi::PyExc;

use super::unicode;
use super::{Failure, Made, Text};

/// Digits that CPython reads in a base that is no power of two, unless it is told otherwise.
const MOST_DIGITS: usize = 4300;

/// What is read, with decimal digits and spaces of all scripts as ASCII ones. Anything else that is not ASCII becomes `?`, which no number
/// has.
fn simplified(text: Text<'_>) -> Made<Cow<'_, [u8]>> {
    if let Some(bytes) = text.as_ascii() {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    out.try_reserve(text.len())?;
    for point in text.chars() {
        out.push(match point {
            0..0x80 => point as u8,
            _ if unicode::is_space(point) => b' ',
            _ => unicode::decimal(point).map_or(b'?', |digit| b'0' + digit as u8),
        });
    }
    Ok(Cow::Owned(out))
}

/// C's spaces, which are fewer than those of `str.isspace`.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

fn trimmed(mut bytes: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = bytes
        && is_space(*first)
    {
        bytes = rest;
    }
    while let [rest @ .., last] = bytes
        && is_space(*last)
    {
        bytes = rest;
    }
    bytes
}

/// `int(text, base)`.
pub(crate) fn int(text: Text<'_>, base: i64) -> Made<i64> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Failure::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let invalid = || Failure::value_repr(&format!("invalid literal for int() with base {base}: "), text, 200);
    let all = simplified(text)?;
    let mut bytes = trimmed(&all);
    let mut negative = false;
    if let [sign @ (b'+' | b'-'), rest @ ..] = bytes {
        (negative, bytes) = (*sign == b'-', rest);
    }
    let named = match bytes {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut radix = base as u32;
    let mut octal = false;
    if base == 0 {
        radix = if named == 0 { 10 } else { named };
        // Zeros before other digits are no int literal.
        octal = named == 0 && bytes.first() == Some(&b'0');
    }
    if named != 0 && radix == named {
        bytes = &bytes[2..];
        // One underscore may stand behind the prefix.
        if let [b'_', rest @ ..] = bytes {
            bytes = rest;
        }
    }
    let (mut value, mut outside, mut digits, mut underscore) = (0_i128, false, 0_usize, true);
    for &byte in bytes {
        if byte == b'_' {
            if underscore {
                return Err(invalid());
            }
            underscore = true;
            continue;
        }
        let digit = (byte as char).to_digit(36).filter(|&digit| digit < radix).ok_or_else(invalid)?;
        underscore = false;
        digits += 1;
        value = value * i128::from(radix) + i128::from(digit);
        if value > 1 << 64 {
            (value, outside) = (1 << 64, true);
        }
    }
    if underscore || (octal && value != 0) {
        return Err(invalid());
    }
    if digits > MOST_DIGITS && !radix.is_power_of_two() {
        return Err(Failure::value(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit"
        )));
    }
    let value = if negative { -value } else { value };
    match i64::try_from(value) {
        Ok(value) if !outside => Ok(value),
        _ => Err(Failure::Raised(PyExc::OverflowError, "the result of int() is outside the 64-bit range of a compiled int".into())),
    }
}

/// Whether these bytes are `[digits][.digits][e[sign]digits]` without a sign, with a digit before the exponent.
fn is_decimal(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(bytes);
    let mut at = whole;
    let mut part = 0;
    if bytes.get(at) == Some(&b'.') {
        part = digits(&bytes[at + 1..]);
        at += 1 + part;
    }
    if whole + part == 0 {
        return false;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(&bytes[at..]);
        if exponent == 0 {
            return false;
        }
        at += exponent;
    }
    at == bytes.len()
}

/// `float(text)`.
pub(crate) fn float(text: Text<'_>) -> Made<f64> {
    let invalid = || Failure::value_repr("could not convert string to float: ", text, usize::MAX);
    let all = simplified(text)?;
    let mut bytes = Cow::Borrowed(trimmed(&all));
    if bytes.contains(&b'_') {
        // Each one between two digits.
        let lonely = |at: usize| {
            let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            bytes[at] == b'_' && !(digit(at.checked_sub(1)) && digit(Some(at + 1)))
        };
        if (0..bytes.len()).any(lonely) {
            return Err(invalid());
        }
        bytes.to_mut().retain(|&byte| byte != b'_');
    }
    let (negative, magnitude) = match &*bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let named = |name: &[u8]| magnitude.eq_ignore_ascii_case(name);
    let value = if is_decimal(magnitude) {
        std::str::from_utf8(magnitude).ok().and_then(|text| text.parse().ok()).ok_or_else(invalid)?
    } else if named(b"inf") || named(b"infinity") {
        f64::INFINITY
    } else if named(b"nan") {
        f64::NAN
    } else {
        return Err(invalid());
    };
    Ok(if negative { -value } else { value })
}
