//! Python's own library as Python text: functions of modules, and what methods and operators of lists mean.
//!
//! The texts lie beside this file, one per subject, and are compiled like the user's functions; parameters, keywords and defaults are those
//! that the text has. Names in them are first functions of the same library, then modules of the table of builtins, then builtins. Each
//! function has a reserved [`FunctionKey`], by its place among all. Parameters in upper case are constants ([`Template`]; `infer::library_call`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::builtins::table;
use crate::env::{FunctionKey, FunctionSource, Global};
use crate::span::SourceFile;
use crate::thir::Vouched;

/// By name as tracebacks would show it, were they not hidden: the texts.
const TEXTS: &[(&str, &str)] = &[
    ("<weft lists>", include_str!("library/lists.py")),
    ("<weft cmath>", include_str!("library/cmath.py")),
    ("<weft bisect>", include_str!("library/bisect.py")),
    ("<weft bytes>", include_str!("library/bytes.py")),
    ("<weft deque>", include_str!("library/deques.py")),
    ("<weft enum>", include_str!("library/enums.py")),
    ("<weft hashed>", include_str!("library/hashed.py")),
    ("<weft heapq>", include_str!("library/heapq.py")),
    ("<weft cursors>", include_str!("library/cursors.py")),
    ("<weft iterators>", include_str!("library/iterators.py")),
    ("<weft itertools>", include_str!("library/itertools.py")),
    ("<weft ranges>", include_str!("library/ranges.py")),
    ("<weft lock>", include_str!("library/locks.py")),
    ("<weft math>", include_str!("library/maths.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/arrays.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/elements.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/sums.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/cumulative.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/ordering.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/places.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/windows.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/order_statistics.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/weighted.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/histograms.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/nans.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/ufunc_methods.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/linalg.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/fft.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/products.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/arrays_new.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/spaces.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/arrays_moved.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/pads.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/arrays_shape.py")),
    (super::arrays::written::WHOLE_ARRAYS, include_str!("library/arrays_more.py")),
    ("<weft numbers>", include_str!("library/numbers.py")),
    ("<weft operator>", include_str!("library/operator.py")),
    ("<weft tables>", include_str!("library/tables.py")),
    ("<weft text>", include_str!("library/texts.py")),
    ("<weft tuple>", include_str!("library/variadic.py")),
    ("<weft statistics>", include_str!("library/statistics.py")),
];

/// Keys of the library's functions start here; those of the prelude lie above.
pub(super) const FIRST: u32 = u32::MAX - 4095;
/// One past the last.
const END: u32 = u32::MAX - 1023;

/// One function.
struct Entry {
    name: &'static str,
    /// The name of the text that it stands in, and the line.
    path: &'static str,
    line: u32,
    /// The function's own lines.
    text: &'static str,
    /// Where some of its parameters are constants.
    template: Option<Template>,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| TEXTS.iter().flat_map(|(path, text)| entries(path, text)).collect());

static PLACES: LazyLock<HashMap<&'static str, usize>> =
    LazyLock::new(|| ENTRIES.iter().enumerate().map(|(at, entry)| (entry.name, at)).collect());

/// The functions of a text.
fn entries(path: &'static str, text: &'static str) -> Vec<Entry> {
    let (mut found, mut from) = (Vec::new(), 0);
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let start = from;
        from += line.len();
        let Some((name, _)) = line.strip_prefix("def ").and_then(|rest| rest.split_once('(')) else { continue };
        let inside = text[from..].split_inclusive('\n').take_while(|line| line.starts_with(' ') || line.trim().is_empty());
        let body = &text[from..from + inside.map(str::len).sum::<usize>()];
        let template = Template::of(name, line, body);
        found.push(Entry { name, path, line: number, text: &text[start..from + body.len()], template });
    }
    found
}

/// The key of a function by name.
pub(super) fn key(name: &str) -> Option<FunctionKey> {
    PLACES.get(name).map(|at| FunctionKey(FIRST + *at as u32))
}

/// The entry of one of the library's functions.
fn entry(key: FunctionKey) -> Option<&'static Entry> {
    ENTRIES.get(key.0.checked_sub(FIRST)? as usize)
}

/// The name of one of the library's functions.
pub(super) fn name(key: FunctionKey) -> Option<&'static str> {
    entry(key).map(|entry| entry.name)
}

/// What is vouched for of any function. Of the library's it is told by the first word of their names.
pub(super) fn vouched(key: FunctionKey) -> Vouched {
    match name(key).and_then(|name| name.split('_').next()) {
        Some("free") => Vouched::Free,
        Some("part") => Vouched::Part,
        Some("freepart") => Vouched::FreePart,
        _ => Vouched::No,
    }
}

/// The keys of the functions with this name, or with it and a number behind it.
pub(super) fn family(name: &str) -> impl Iterator<Item = FunctionKey> {
    let is_one = move |entry: &Entry| {
        let rest = entry.name.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('_').is_some_and(|n| n.parse::<u32>().is_ok()))
    };
    ENTRIES.iter().enumerate().filter(move |(_, entry)| is_one(entry)).map(|(at, _)| FunctionKey(FIRST + at as u32))
}

/// Whether a key is one of the library's, or of a function that weft writes.
pub(super) fn holds(key: FunctionKey) -> bool {
    (FIRST..END).contains(&key.0) || super::arrays::written::holds(key)
}

/// The source of a function of the library.
pub(super) fn source(key: FunctionKey) -> Option<FunctionSource> {
    let &Entry { name, path, line, text, .. } = entry(key)?;
    Some(FunctionSource {
        name: name.to_owned(),
        source: SourceFile { path: path.to_owned(), text: text.to_owned(), first_line: line, column_offset: 0 },
        line,
        lambda: None,
        defaults: Vec::new(),
    })
}

/// What a global name means in the library's text.
pub(super) fn global(name: &str) -> Global {
    match key(name) {
        Some(key) => Global::Function(key),
        // `str` is no module, though its methods have rows.
        None if table::is_module(name) && table::row(&format!("builtins.{name}")).is_none() => Global::Path(name.to_owned()),
        None => Global::Path(format!("builtins.{name}")),
    }
}

/// Whether a key is that of a function some of whose parameters are constants.
pub(super) fn is_template(key: FunctionKey) -> bool {
    entry(key).is_some_and(|entry| entry.template.is_some())
}

/// The function of this name, if some of its parameters are constants.
pub(super) fn template(name: &str) -> Option<&'static Template> {
    ENTRIES[*PLACES.get(name)?].template.as_ref()
}

/// A function of which some parameters are constants.
pub(super) struct Template {
    pub params: Vec<Param>,
    name: &'static str,
    /// The lines below the first.
    body: &'static str,
}

/// A parameter of a template.
pub(super) struct Param {
    pub name: &'static str,
    pub default: Option<&'static str>,
    pub constant: bool,
}

impl Template {
    /// That of a function with this first line and the lines below it.
    fn of(name: &'static str, head: &'static str, body: &'static str) -> Option<Template> {
        let params = head.trim_end().split_once('(')?.1.strip_suffix("):")?;
        let params: Vec<Param> = params
            .split(", ")
            .map(|param| {
                let (name, default) = param.split_once('=').map_or((param, None), |(name, default)| (name, Some(default)));
                Param { name, default, constant: name.starts_with(|c: char| c.is_ascii_uppercase()) }
            })
            .collect();
        params.iter().any(|p| p.constant).then_some(Template { params, name, body })
    }

    /// The text with these constants.
    pub fn with(&self, constants: &[(&str, String)]) -> String {
        let own = self.params.iter().filter(|p| !p.constant).map(|p| match p.default {
            Some(default) => format!("{}={default}", p.name),
            None => p.name.to_owned(),
        });
        let mut text = format!("def {}({}):\n", self.name, own.collect::<Vec<_>>().join(", "));
        let mut word = String::new();
        for c in self.body.chars() {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            flush(&mut word, constants, &mut text);
            text.push(c);
        }
        flush(&mut word, constants, &mut text);
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

fn flush(word: &mut String, constants: &[(&str, String)], text: &mut String) {
    text.push_str(constants.iter().find(|(name, _)| name == word).map_or(word.as_str(), |(_, value)| value));
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keys_find_their_text() {
        let mut seen = std::collections::BTreeSet::new();
        for entry in ENTRIES.iter() {
            assert!(seen.insert(entry.name), "{} stands twice", entry.name);
            let source = source(key(entry.name).unwrap()).unwrap();
            assert_eq!(source.name, entry.name);
        }
        assert!(ENTRIES.len() < (END - FIRST) as usize);
    }

    #[test]
    fn rows_name_functions_of_the_library() {
        for row in table::documentation() {
            if let table::Rule::Library(name) = row.rule {
                assert!(family(name).next().is_some(), "{} has no text", row.path);
            }
        }
    }
}
