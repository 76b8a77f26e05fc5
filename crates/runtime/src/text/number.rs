//! Numbers as digits: doubles in every style of C and Python, integers in every base.
//!
//! Rust's formatting of doubles is exact, to any number of digits, and rounds ties to even as CPython's `dtoa` does; its shortest form is
//! CPython's `repr` but for ties. What is written here is how digits become text.

use std::fmt::Write;

use super::figures::Figures;

/// Exact decimal expansions of doubles end within this many digits after the point, or significant ones.
const MOST_DIGITS: usize = 1100;

/// How many digits `digits` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The fewest that tell the double from others.
    Shortest,
    /// So many significant ones, at least 1.
    Significant(usize),
    /// So many after the point.
    Fixed(usize),
}

/// The digits of a finite number that is not negative, without zeros at the end (zero: one `0`; or none where it rounds to zero), and
/// the place of the point: the number is `0.DIGITS * 10**point`.
fn digits(x: f64, mode: Mode) -> (Figures, i64) {
    if x == 0.0 {
        return (Figures::of("0"), 1);
    }
    let (mut text, mut all) = (Figures::default(), Figures::default());
    // Writing to memory cannot fail.
    let _ = match mode {
        Mode::Fixed(precision) => write!(text, "{:.*}", precision.min(MOST_DIGITS), x),
        Mode::Significant(count) => write!(text, "{:.*e}", count.clamp(1, MOST_DIGITS) - 1, x),
        Mode::Shortest => write!(text, "{x:e}"),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if let Mode::Fixed(precision) = mode {
        let (first, second) = (whole.trim_start_matches('0'), part.trim_start_matches('0'));
        all.push_str(first);
        all.push_str(if first.is_empty() { second } else { part });
        all.trim_end('0');
        let point = if !first.is_empty() { first.len() as i64 } else { second.len() as i64 - part.len() as i64 };
        return if all.is_empty() { (all, -(precision as i64)) } else { (all, point) };
    }
    all.push_str(whole);
    all.push_str(part);
    let exponent = exponent.parse::<i64>().unwrap_or(0);
    // Rust takes the upper one of two shortest forms that are equally near, CPython the even one.
    let behind = all.len() as i64 - 1 - exponent;
    if mode == Mode::Shortest && all.len() >= 15 && all.as_bytes()[all.len() - 1] % 2 == 1 && may_be_tie(x, behind) {
        let even = digits(x, Mode::Significant(all.len()));
        if format!("0.{}e{}", &*even.0, even.1).parse() == Ok(x) {
            return even;
        }
    }
    all.trim_end('0');
    (all, exponent + 1)
}

/// Whether a number may lie in the middle of two numbers with so many digits after the point. Twice that many digits make twice such a middle an odd integer, so
/// the number is one by `2**-(behind + 1)`.
fn may_be_tie(x: f64, behind: i64) -> bool {
    let bits = x.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i64 & 0x7ff);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    exponent + i64::from(mantissa.trailing_zeros()) == -(behind + 1)
}

/// A style of writing doubles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `repr`.
    Repr,
    /// `e`, with so many digits after the point.
    Exponent(usize),
    /// `f`.
    Fixed(usize),
    /// `g`, with so many significant digits.
    General(usize),
}

/// What goes along with a [`Style`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags {
    /// `#`: the point and the digits behind it stay.
    pub alternate: bool,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// A finite number looks like a float: `1.0`.
    pub dot_zero: bool,
    /// `E`, `INF`.
    pub capital: bool,
}

/// Most digits after the point that [`fixed`] gives, and what its numbers are below.
const EXACT_DIGITS: usize = 15;
const EXACT_BELOW: f64 = (1_u64 << 63) as f64;

/// A number with few digits after the point, as [`double`] writes it. A double is an integer by a power of two, so 128 bits hold it exactly: whole part,
/// digits, and the rest that rounding goes by.
fn fixed(x: f64, precision: usize, flags: Flags) -> Figures {
    let bits = x.abs().to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let one = 10_u64.pow(precision as u32);
    let (mut whole, mut part) = if exponent >= 0 {
        (mantissa << exponent, 0)
    } else {
        let places = exponent.unsigned_abs();
        let (whole, below) = if places < 64 { (mantissa >> places, mantissa & ((1 << places) - 1)) } else { (0, mantissa) };
        // Below 2 ** 103, so that from 128 places on it is less than a half.
        let scaled = u128::from(below) * u128::from(one);
        let (mut part, rest) = if places < 128 { ((scaled >> places) as u64, scaled & ((1 << places) - 1)) } else { (0, 0) };
        let half = 1_u128 << (places - 1).min(127);
        let odd = if precision == 0 { whole & 1 } else { part & 1 } == 1;
        part += u64::from(rest > half || rest == half && odd);
        (whole, part)
    };
    if part == one {
        (whole, part) = (whole + 1, 0);
    }
    let negative = x.is_sign_negative() && !(flags.no_negative_zero && whole == 0 && part == 0);
    let (mut front, mut behind) = (Room::default(), Room::default());
    let (front, behind) = (digits_of(whole, negative, &mut front), digits_of(part, false, &mut behind));
    let mut text = Figures::of(front);
    if precision > 0 || flags.alternate {
        text.push_str(".");
    }
    if precision > 0 {
        text.zeros(precision - behind.len());
        text.push_str(behind);
    }
    text
}

/// CPython's `PyOS_double_to_string`. It starts with `-` where the number is negative.
pub(crate) fn double(x: f64, style: Style, flags: Flags) -> Figures {
    if x.is_nan() {
        return Figures::of(if flags.capital { "NAN" } else { "nan" });
    }
    if x.is_infinite() {
        let mut text = Figures::of(if x < 0.0 { "-" } else { "" });
        text.push_str(if flags.capital { "INF" } else { "inf" });
        return text;
    }
    if let Style::Fixed(precision @ 0..=EXACT_DIGITS) = style
        && x.abs() < EXACT_BELOW
        && !flags.dot_zero
    {
        return fixed(x, precision, flags);
    }
    let (mode, precision) = match style {
        Style::Repr => (Mode::Shortest, 17),
        Style::Exponent(precision) => (Mode::Significant(precision.saturating_add(1)), precision.saturating_add(1) as i64),
        Style::Fixed(precision) => (Mode::Fixed(precision), precision as i64),
        Style::General(precision) => (Mode::Significant(precision.max(1)), precision.max(1) as i64),
    };
    let (digits, mut point) = digits(x.abs(), mode);
    let count = digits.len() as i64;
    let zero = digits.is_empty() || &*digits == "0";
    let mut end = count;
    let mut exponential = false;
    match style {
        Style::Exponent(_) => (exponential, end) = (true, precision),
        Style::Fixed(_) => end = point + precision,
        Style::General(_) => {
            exponential = point <= -4 || point > precision - i64::from(flags.dot_zero);
            if flags.alternate {
                end = precision;
            }
        }
        Style::Repr => exponential = point <= -4 || point > 16,
    }
    let exponent = point - 1;
    if exponential {
        point = 1;
    }
    let end = end.max(if !exponential && flags.dot_zero { point + 1 } else { point });
    let mut out = Figures::default();
    if x.is_sign_negative() && !(flags.no_negative_zero && zero) {
        out.push_str("-");
    }
    // Digits from `start` to `end`, zeros where the number has none, and the point.
    let start = if point <= 0 { point - 1 } else { 0 };
    let piece = |out: &mut Figures, from: i64, to: i64| {
        let zeros_before = (to.min(0) - from.min(0)).max(0);
        let (a, b) = (from.clamp(0, count), to.clamp(0, count));
        let zeros_after = (to - from).max(0) - zeros_before - (b - a).max(0);
        out.zeros(zeros_before as usize);
        if a < b {
            out.push_str(&digits[a as usize..b as usize]);
        }
        out.zeros(zeros_after.max(0) as usize);
    };
    piece(&mut out, start, point);
    if end > point || flags.alternate {
        out.push_str(".");
        piece(&mut out, point, end);
    }
    if exponential {
        let e = if flags.capital { 'E' } else { 'e' };
        let sign = if exponent < 0 { '-' } else { '+' };
        // Writing to a string cannot fail.
        let _ = write!(out, "{e}{sign}{:02}", exponent.abs());
    }
    out
}

/// `repr(float)`.
pub(crate) fn float(x: f64) -> Figures {
    double(x, Style::Repr, Flags { dot_zero: true, ..Flags::default() })
}

/// `repr(complex)`.
pub(crate) fn complex(re: f64, im: f64) -> String {
    let plain = |x| double(x, Style::Repr, Flags::default());
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", &*plain(im));
    }
    let im = plain(im);
    let sign = if im.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{}j)", &*plain(re), &*im)
}

/// Room for the digits of an integer in any base, and a sign.
#[derive(Debug)]
pub(crate) struct Room([u8; 72]);

impl Default for Room {
    fn default() -> Room {
        Room([b'0'; 72])
    }
}

/// `00` to `99`.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        n += 1;
    }
    pairs
};

/// `repr(int)`, at the end of `room`.
pub(crate) fn int(x: i64, room: &mut Room) -> &str {
    digits_of(x.unsigned_abs(), x < 0, room)
}

/// Decimal digits with a sign, at the end of `room`.
fn digits_of(x: u64, negative: bool, room: &mut Room) -> &str {
    let (room, mut rest) = (&mut room.0, x);
    let mut at = room.len();
    // One division for four digits, which waits for nothing but the one before.
    while rest >= 10_000 {
        let four = (rest % 10_000) as usize;
        rest /= 10_000;
        room[at - 4..at - 2].copy_from_slice(&PAIRS[four / 100]);
        room[at - 2..at].copy_from_slice(&PAIRS[four % 100]);
        at -= 4;
    }
    let mut rest = rest as usize;
    if rest >= 100 {
        room[at - 2..at].copy_from_slice(&PAIRS[rest % 100]);
        (rest, at) = (rest / 100, at - 2);
    }
    if rest >= 10 {
        room[at - 2..at].copy_from_slice(&PAIRS[rest]);
        at -= 2;
    } else {
        room[at - 1] = b'0' + rest as u8;
        at -= 1;
    }
    if negative {
        at -= 1;
        room[at] = b'-';
    }
    text_of(&room[at..])
}

/// Digits, which are ASCII.
fn text_of(digits: &[u8]) -> &str {
    debug_assert!(digits.is_ascii());
    // SAFETY: the callers have written nothing but ASCII characters.
    unsafe { std::str::from_utf8_unchecked(digits) }
}

/// The digits of an integer's absolute value; `radix` 2, 8, 10 or 16.
pub(crate) fn magnitude(x: i64, radix: u32, capital: bool, room: &mut Room) -> &str {
    let mut rest = x.unsigned_abs();
    if radix == 10 {
        return digits_of(rest, false, room);
    }
    let figures = if capital { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    let (room, bits) = (&mut room.0, radix.trailing_zeros());
    let mut at = room.len();
    loop {
        at -= 1;
        room[at] = figures[(rest & u64::from(radix - 1)) as usize];
        rest >>= bits;
        if rest == 0 {
            return text_of(&room[at..]);
        }
    }
}

/// `bin`, `oct`, `hex`.
pub(crate) fn prefixed(x: i64, radix: u32) -> Figures {
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let mut text = Figures::of(if x < 0 { "-" } else { "" });
    text.push_str(prefix);
    text.push_str(magnitude(x, radix, false, &mut Room::default()));
    text
}

/// `repr(bool)`.
pub(crate) fn boolean(x: bool) -> &'static str {
    if x { "True" } else { "False" }
}
