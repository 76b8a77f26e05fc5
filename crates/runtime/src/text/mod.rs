//! Strings: what compiled code does with text, by code point and exactly as CPython.
//!
//! Pure functions over [`Text`], a view of a string's payload (code points in the least width that holds them, as CPython keeps them), which
//! give numbers, ranges of code points, or texts where they are asked to put them ([`Place`]). Where strings live, and how a failure becomes a trap, is the concern of the entries
//! (`entry`). What is known of code points follows the version of Unicode that the running Python has ([`set_unicode`]). Absent: locales.

pub(crate) mod buffer;
pub(crate) mod case;
pub(crate) mod classify;
pub(crate) mod edit;
pub(crate) mod entry;
pub(crate) mod failure;
pub(crate) mod figures;
pub(crate) mod format;
pub(crate) mod heap;
pub(crate) mod hexadecimal;
pub(crate) mod number;
pub(crate) mod parse;
pub(crate) mod percent;
pub(crate) mod place;
pub(crate) mod print;
pub(crate) mod repr;
pub(crate) mod search;
pub(crate) mod spec;
pub(crate) mod split;
#[cfg(test)]
mod tests;
pub(crate) mod unicode;
pub(crate) mod view;

pub use print::on_print;
pub use unicode::set_unicode;

pub(crate) use buffer::Buffer;
pub(crate) use failure::Failure;
pub(crate) use place::Place;
pub(crate) use view::{Points, Text};

/// A function's result, or how it fails.
pub(crate) type Made<T = Buffer> = Result<T, Failure>;
