//! Functions whose text weft writes while it compiles: loops over the elements of arrays, for the expression, the ranks and the layouts at hand.
//!
//! They are compiled like the user's functions and like the library's, whose functions their text may call; equal texts are one function.

use super::super::Session;
use crate::env::{FunctionKey, FunctionSource, Global};
use crate::span::SourceFile;
pub(in crate::infer) use crate::thir::Vouched;
use std::collections::HashMap;

/// The file name of functions that operate on whole arrays.
pub const WHOLE_ARRAYS: &str = "<weft arrays>";

/// Keys of written functions start here; those of the library follow.
const FIRST: u32 = u32::MAX - (1 << 24);
/// One past the last.
const END: u32 = super::super::library::FIRST;

/// The functions so far.
#[derive(Debug, Default)]
pub(in crate::infer) struct Written {
    keys: HashMap<(String, Vouched), FunctionKey>,
    sources: Vec<(FunctionSource, Vouched)>,
}

/// Whether a key is that of a written function.
pub(in crate::infer) fn holds(key: FunctionKey) -> bool {
    (FIRST..END).contains(&key.0)
}

impl Written {
    /// The source of a written function.
    pub(in crate::infer) fn source(&self, key: FunctionKey) -> Option<FunctionSource> {
        Some(self.at(key)?.0.clone())
    }

    /// What is vouched for of a written function.
    pub(in crate::infer) fn vouched(&self, key: FunctionKey) -> Option<Vouched> {
        self.at(key).map(|(_, vouched)| *vouched)
    }

    fn at(&self, key: FunctionKey) -> Option<&(FunctionSource, Vouched)> {
        self.sources.get(key.0.checked_sub(FIRST)? as usize)
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
        self.write_vouched(name, text, Vouched::No)
    }

    /// As [`Self::write`], with what its loops do.
    pub(super) fn write_vouched(&mut self, name: &str, text: String, vouched: Vouched) -> FunctionKey {
        let text = (text, vouched);
        if let Some(key) = self.written.keys.get(&text) {
            return *key;
        }
        let key = FunctionKey(FIRST + self.written.sources.len() as u32);
        let source = FunctionSource {
            name: name.to_owned(),
            source: SourceFile { path: WHOLE_ARRAYS.to_owned(), text: text.0.clone(), first_line: 1, column_offset: 0 },
            line: 1,
            lambda: None,
            defaults: Vec::new(),
        };
        self.written.sources.push((source, vouched));
        self.written.keys.insert(text, key);
        key
    }
}
