//! Functions whose text weft writes while it compiles: loops over the elements of arrays, for the expression, the ranks and the layouts at hand.
//!
//! They are compiled like the user's functions and like the library's, whose functions their text may call; equal texts are one function.

use super::super::Session;
use crate::env::{FunctionKey, FunctionSource, Global};
use crate::span::SourceFile;
use std::collections::HashMap;

/// The file name of functions that operate on whole arrays.
pub const WHOLE_ARRAYS: &str = "<weft arrays>";

/// Keys of written functions start here; those of the library lie above.
const FIRST: u32 = u32::MAX - (1 << 24);
/// One past the last.
const END: u32 = u32::MAX - 2048;

/// The functions so far.
#[derive(Debug, Default)]
pub(in crate::infer) struct Written {
    keys: HashMap<String, FunctionKey>,
    sources: Vec<FunctionSource>,
}

/// Whether a key is that of a written function.
pub(in crate::infer) fn holds(key: FunctionKey) -> bool {
    (FIRST..END).contains(&key.0)
}

/// Written functions whose loops run over sizes that all their arrays have been found to have.
const INSIDE: [&str; 5] = ["elements", "folded", "stored", "reduce", "row"];

/// Whether all subscripts of arrays in a function of this key and name lie inside.
pub(in crate::infer) fn inside(key: FunctionKey, name: &str) -> bool {
    holds(key) && INSIDE.contains(&name)
}

/// Written functions whose loops may run in any order: each iteration stores its own element, which no other reads.
const FREE: [&str; 3] = ["elements", "folded", "stored"];

/// Whether the iterations of all loops in a function of this key and name may run in any order.
pub(in crate::infer) fn free(key: FunctionKey, name: &str) -> bool {
    holds(key) && FREE.contains(&name)
}

impl Written {
    /// The source of a written function.
    pub(in crate::infer) fn source(&self, key: FunctionKey) -> Option<FunctionSource> {
        self.sources.get(key.0.checked_sub(FIRST)? as usize).cloned()
    }
}

impl Session<'_> {
    /// What a name means in a written function: itself, another one by its number, or what it means in the library's text.
    pub(in crate::infer) fn written_global(&self, scope: FunctionKey, name: &str) -> Global {
        let number = name.strip_prefix("_w").and_then(|n| n.parse::<u32>().ok());
        match number {
            _ if name == "itself" => Global::Function(scope),
            Some(number) => Global::Function(FunctionKey(FIRST + number)),
            None => super::super::library::global(name),
        }
    }

    /// The name of a written function in the texts of others.
    pub(super) fn written_name(&self, key: FunctionKey) -> String {
        format!("_w{}", key.0 - FIRST)
    }

    /// The function of this text, whose first line defines `name`.
    pub(in crate::infer) fn write(&mut self, name: &str, text: String) -> FunctionKey {
        if let Some(key) = self.written.keys.get(&text) {
            return *key;
        }
        let key = FunctionKey(FIRST + self.written.sources.len() as u32);
        self.written.sources.push(FunctionSource {
            name: name.to_owned(),
            source: SourceFile { path: WHOLE_ARRAYS.to_owned(), text: text.clone(), first_line: 1, column_offset: 0 },
            line: 1,
            lambda: None,
            defaults: Vec::new(),
        });
        self.written.keys.insert(text, key);
        key
    }
}
