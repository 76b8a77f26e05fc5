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
    /// A list of the keys of a dict or the items of a set.
    Keys,
    Values,
    Items,
    /// `set(list)`.
    SetOf,
    FrozenOf,
    /// `set(dict)`.
    SetOfKeys,
    FrozenOfKeys,
    /// Methods of sets with a list.
    SetUpdate,
    SetUnion,
    SetIntersection,
    SetSymmetric,
    /// `dict(pairs)`, `dict.update(pairs)`, `dict(zip(keys, values))`, `dict | dict`.
    DictOf,
    UpdatePairs,
    DictOfZip,
    MergeDicts,
    /// `Counter(items)`, `Counter(dict)`: the first argument is the new counter.
    CounterOf,
    CounterOfMapping,
    CounterUpdate,
    CounterUpdateBy,
    CounterSubtract,
    CounterSubtractBy,
    CounterAdd,
    CounterSub,
    CounterOr,
    CounterAnd,
    MostCommon,
    /// The pairs of it that are asked for by number.
    MostCommonOf,
}

/// Their names in the text, in the order of the enum.
const NAMES: [&str; 45] = [
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
    "keys",
    "values",
    "items",
    "set_of",
    "frozen_of",
    "set_of_keys",
    "frozen_of_keys",
    "set_update",
    "set_union",
    "set_intersection",
    "set_symmetric",
    "dict_of",
    "update_pairs",
    "dict_of_zip",
    "merge_dicts",
    "counter_of",
    "counter_of_mapping",
    "counter_update",
    "counter_update_by",
    "counter_subtract",
    "counter_subtract_by",
    "counter_add",
    "counter_sub",
    "counter_or",
    "counter_and",
    "most_common",
    "most_common_of",
];

const FIRST: u32 = u32::MAX - 255;
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
    result.reserve(len(range(start, stop, step)))
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

def keys(table):
    result = []
    for key in table:
        result.append(key)
    return result

def values(table):
    result = []
    for value in table.values():
        result.append(value)
    return result

def items(table):
    result = []
    for item in table.items():
        result.append(item)
    return result

def set_of(items):
    result = set()
    result._add_items(items)
    return result

def frozen_of(items):
    result = frozenset()
    result._add_items(items)
    return result

def set_of_keys(table):
    result = set()
    result.update(table)
    return result

def frozen_of_keys(table):
    result = frozenset()
    result.update(table)
    return result

def set_update(result, items):
    for item in items:
        result.add(item)

# setobject.c: set_union, set_intersection and set_symmetric_difference of what is no set.
def set_union(first, items):
    result = first.copy()
    for item in items:
        result.add(item)
    return result

def set_intersection(first, items):
    result = set()
    for item in items:
        if item in first:
            result.add(item)
    return result

def set_symmetric(first, items):
    result = set(items)
    result.symmetric_difference_update(first)
    return result

def dict_of(pairs):
    result = {}
    for pair in pairs:
        result[pair[0]] = pair[1]
    return result

def update_pairs(result, pairs):
    for pair in pairs:
        result[pair[0]] = pair[1]

def dict_of_zip(first, second):
    result = {}
    for key, value in zip(first, second):
        result[key] = value
    return result

def merge_dicts(first, second):
    result = first.copy()
    result.update(second)
    return result

# collections/__init__.py
def counter_of(result, items):
    for item in items:
        result[item] = result.get(item, 0) + 1
    return result

def counter_of_mapping(result, mapping):
    for key, count in mapping.items():
        result[key] = count
    return result

def counter_update(result, items):
    for item in items:
        result[item] = result.get(item, 0) + 1

def counter_update_by(result, mapping):
    for key, count in mapping.items():
        result[key] = count + result.get(key, 0)

def counter_subtract(result, items):
    for item in items:
        result[item] = result.get(item, 0) - 1

def counter_subtract_by(result, mapping):
    for key, count in mapping.items():
        result[key] = result.get(key, 0) - count

def counter_add(first, second):
    result = first.copy()
    result.clear()
    for key, count in first.items():
        total = count + second[key]
        if total > 0:
            result[key] = total
    for key, count in second.items():
        if key not in first and count > 0:
            result[key] = count
    return result

def counter_sub(first, second):
    result = first.copy()
    result.clear()
    for key, count in first.items():
        total = count - second[key]
        if total > 0:
            result[key] = total
    for key, count in second.items():
        if key not in first and count < 0:
            result[key] = 0 - count
    return result

def counter_or(first, second):
    result = first.copy()
    result.clear()
    for key, count in first.items():
        other = second[key]
        total = other if count < other else count
        if total > 0:
            result[key] = total
    for key, count in second.items():
        if key not in first and count > 0:
            result[key] = count
    return result

def counter_and(first, second):
    result = first.copy()
    result.clear()
    for key, count in first.items():
        other = second[key]
        total = count if count < other else other
        if total > 0:
            result[key] = total
    return result

# The largest counts first, equal ones in their order: by pairs of a count and a place.
def most_common(pairs):
    keyed = []
    for at in range(len(pairs)):
        keyed.append((pairs[at][1], -at))
    keyed.sort(reverse=True)
    result = []
    for _, place in keyed:
        result.append(pairs[-place])
    return result

# The pairs that `most_common(count)` gives, in the dict's order: all above the least count that is among them, and the first that have it.
def most_common_of(counter, count):
    counts = list(counter.values())
    count = max(min(count, len(counts)), 0)
    counts.sort(reverse=True)
    result = []
    if count > 0:
        least = counts[count - 1]
        room = count
        for at in range(count):
            if counts[at] > least:
                room -= 1
        for key, value in counter.items():
            if value > least:
                result.append((key, value))
            elif value == least and room > 0:
                result.append((key, value))
                room -= 1
    return result
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
        lambda: None,
        defaults: Vec::new(),
    })
}
