//! `isalpha` and its like.

use super::Text;
use super::unicode::{self, ALPHA, CONTINUE, DECIMAL, DIGIT, LOWER, NUMERIC, PRINTABLE, START, TITLE, UPPER};

macro_rules! all {
    ($($name:ident, $flags:expr;)*) => {$(
        #[doc = concat!("`str.", stringify!($name), "`")]
        pub(crate) fn $name(text: Text<'_>) -> bool { text.all(|point| unicode::has(point, $flags)) }
    )*};
}
all! {
    isalpha, ALPHA;
    isdecimal, DECIMAL;
    isdigit, DIGIT;
    isnumeric, NUMERIC;
    isalnum, ALPHA | DECIMAL | DIGIT | NUMERIC;
}

pub(crate) fn isspace(text: Text<'_>) -> bool {
    text.all(unicode::is_space)
}

pub(crate) fn isascii(text: Text<'_>) -> bool {
    text.as_ascii().is_some()
}

pub(crate) fn isprintable(text: Text<'_>) -> bool {
    text.is_empty() || text.all(|point| unicode::has(point, PRINTABLE))
}

pub(crate) fn isidentifier(text: Text<'_>) -> bool {
    text.first().is_some_and(|point| unicode::has(point, START)) && text.all(|point| unicode::has(point, CONTINUE))
}

pub(crate) fn islower(text: Text<'_>) -> bool {
    text.chars().any(|point| unicode::has(point, LOWER)) && !text.chars().any(|point| unicode::has(point, UPPER | TITLE))
}

pub(crate) fn isupper(text: Text<'_>) -> bool {
    text.chars().any(|point| unicode::has(point, UPPER)) && !text.chars().any(|point| unicode::has(point, LOWER | TITLE))
}

pub(crate) fn istitle(text: Text<'_>) -> bool {
    let (mut any, mut inside) = (false, false);
    for point in text.chars() {
        let flags = unicode::properties(point);
        if flags & (UPPER | TITLE) != 0 {
            if inside {
                return false;
            }
            (any, inside) = (true, true);
        } else if flags & LOWER != 0 {
            if !inside {
                return false;
            }
            any = true;
        } else {
            inside = false;
        }
    }
    any
}
