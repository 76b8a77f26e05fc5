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
    /// `list.extend(list or array)`.
    Extend,
    /// `list(list or array)`.
    Copy,
    /// `list + list`.
    Concat,
    /// `list * int`.
    Repeat,
    /// `list(range(start, stop, step))`.
    Range,
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

def extend(result, items):
    result.reserve(len(items))
    for i in range(len(items)):
        result.append(items[i])

def copy(items):
    result = []
    result.extend(items)
    return result

def concat(first, second):
    result = []
    result.reserve(len(first) + len(second))
    result.extend(first)
    result.extend(second)
    return result

def repeat(items, count):
    result = []
    if count > 0:
        result.extend(items)
        result.repeat(count)
    return result

def range_list(start, stop, step):
    result = []
    for i in range(start, stop, step):
        result.append(i)
    return result
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
        3 => ("take", 24),
        4 => ("extend", 29),
        5 => ("copy", 34),
        6 => ("concat", 39),
        7 => ("repeat", 46),
        _ => ("range_list", 53),
    };
    Some(FunctionSource {
        name: name.to_owned(),
        source: SourceFile { path: "<weft builtins>".to_owned(), text: TEXT.to_owned(), first_line: 1, column_offset: 0 },
        line,
        defaults: Vec::new(),
    })
}
