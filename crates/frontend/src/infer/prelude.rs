//! Builtins that are loops, written in Python and compiled like the user's functions.
//!
//! So `sum` of a list means exactly what the loop means, and loop analysis sees it. Each has a reserved [`FunctionKey`].

use crate::env::{FunctionKey, FunctionSource};
use crate::span::SourceFile;

/// The functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prelude {
    Sum,
    Min,
    Max,
    Take,
}

const FIRST: u32 = u32::MAX - 15;
const TEXT: &str = "\
def sum(items, total):
    for item in items:
        total = total + item
    return total

def min(items):
    if len(items) == 0:
        raise ValueError('min() arg is an empty sequence')
    best = items[0]
    for item in items:
        if item < best:
            best = item
    return best

def max(items):
    if len(items) == 0:
        raise ValueError('max() arg is an empty sequence')
    best = items[0]
    for item in items:
        if item > best:
            best = item
    return best

def take(source, index, out):
    for k in range(len(index)):
        out[k] = source[index[k]]
    return out
";

impl Prelude {
    /// Its key.
    pub(super) fn key(self) -> FunctionKey {
        FunctionKey(FIRST + self as u32)
    }
}

/// Whether a key is one of the prelude's.
pub(super) fn is_prelude(key: FunctionKey) -> bool {
    key.0 >= FIRST
}

/// The source of a prelude function.
pub(super) fn source(key: FunctionKey) -> Option<FunctionSource> {
    let (name, line) = match key.0.checked_sub(FIRST)? {
        0 => ("sum", 1),
        1 => ("min", 6),
        2 => ("max", 15),
        _ => ("take", 24),
    };
    Some(FunctionSource {
        name: name.to_owned(),
        source: SourceFile { path: "<weft builtins>".to_owned(), text: TEXT.to_owned(), first_line: 1, column_offset: 0 },
        line,
        defaults: Vec::new(),
    })
}
