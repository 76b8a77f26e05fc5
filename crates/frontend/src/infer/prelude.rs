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
    /// `repr(list)`.
    ListText,
    Choice,
    ChoiceOfRange,
    Shuffle,
    UniformWidth,
    GeneratorUniformWidth,
    NormalScale,
    LastInteger,
    LastIntegerClosed,
}

/// Their names in the text, in the order of the enum.
const NAMES: [&str; 18] = [
    "sum",
    "min",
    "max",
    "take",
    "extend",
    "copy",
    "concat",
    "repeat",
    "range_list",
    "list_text",
    "choice",
    "choice_of_range",
    "shuffle",
    "uniform_width",
    "generator_uniform_width",
    "normal_scale",
    "last_integer",
    "last_integer_closed",
];

const FIRST: u32 = u32::MAX - 31;
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

def list_text(items):
    parts = []
    parts.reserve(len(items))
    for i in range(len(items)):
        parts.append(repr(items[i]))
    return '[' + ', '.join(parts) + ']'

# random.py; _below is its _randbelow.
def choice(rng, seq):
    if len(seq) == 0:
        raise IndexError('Cannot choose from an empty sequence')
    return seq[rng._below(len(seq))]

def choice_of_range(rng, start, stop, step):
    if step == 0:
        raise ValueError('range() arg 3 must not be zero')
    if step > 0 and start < stop:
        return start + step * rng._below((stop - start - 1) // step + 1)
    if step < 0 and stop < start:
        return start + step * rng._below((start - stop - 1) // -step + 1)
    raise IndexError('Cannot choose from an empty sequence')

def shuffle(rng, x):
    for i in range(len(x) - 1, 0, -1):
        j = rng._below(i + 1)
        x[i], x[j] = x[j], x[i]

# What NumPy checks before it draws, and what the drawing needs of it.
def uniform_width(low, high):
    width = high - low
    if not abs(width) < float('inf'):
        raise OverflowError('Range exceeds valid bounds')
    return width

def generator_uniform_width(low, high):
    width = high - low
    if not abs(width) < float('inf'):
        raise OverflowError('high - low range exceeds valid bounds')
    if width < 0.0:
        raise ValueError('high - low < 0')
    return width

def normal_scale(scale, negative):
    if negative:
        raise ValueError('scale < 0')
    return scale

def last_integer(low, high):
    if low >= high:
        if low == 0:
            raise ValueError('high <= 0')
        raise ValueError('low >= high')
    return high - 1

def last_integer_closed(low, high):
    if low > high:
        if low == 0:
            raise ValueError('high < 0')
        raise ValueError('low > high')
    return high
";

impl Prelude {
    /// Its key.
    pub(super) fn key(self) -> FunctionKey {
        FunctionKey(FIRST + self as u32)
    }
}

/// Whether a key is one of the prelude's or of the library's: text of weft's own.
pub(super) fn is_prelude(key: FunctionKey) -> bool {
    key.0 >= FIRST || super::library::holds(key)
}

/// The source of a prelude function.
pub(super) fn source(key: FunctionKey) -> Option<FunctionSource> {
    let name = *NAMES.get(key.0.checked_sub(FIRST)? as usize)?;
    let head = format!("def {name}(");
    let line = 1 + TEXT.lines().position(|line| line.starts_with(&head))? as u32;
    Some(FunctionSource {
        name: name.to_owned(),
        source: SourceFile { path: "<weft builtins>".to_owned(), text: TEXT.to_owned(), first_line: 1, column_offset: 0 },
        line,
        defaults: Vec::new(),
    })
}
