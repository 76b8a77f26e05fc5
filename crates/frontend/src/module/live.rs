//! Classes in the files: what the text alone does not tell of them, and a door that runs their definitions does.
//!
//! A door without Python has none; then classes are refused by name.

use std::fmt::Debug;

use weft_types::{Tag, TagSort, Ty};

use super::{FileEnvironment, Place};
use crate::annotation;
use crate::env::{Environment, FunctionKey, Global};

/// The keys of functions that the door knows begin here, those of the files' functions end before.
pub const LIVE: u32 = 1 << 30;

/// The classes of files, with their methods and what these see: an environment for functions with keys from [`LIVE`] on.
pub trait Live: Environment + Debug + Send {
    /// What a name of a file is that the text binds to something but a constant, a function or an import; `None` for what is no class,
    /// no constant instance of one, and no exception class.
    fn name(&mut self, place: &Place, name: &str) -> Option<Global>;
    /// What the default of a parameter is, of the function at a line of a file, where it is a constant instance of a class.
    fn default(&mut self, place: &Place, line: u32, name: &str) -> Option<Global>;
    /// The type of instances of a class, with the types in brackets behind its name; those of a named tuple say its items.
    fn instances(&mut self, tag: &Tag, items: Option<&[Ty]>) -> Result<Ty, String>;
}

impl FileEnvironment {
    /// Has `live` answer for the classes in the files.
    #[must_use]
    pub fn with_classes(mut self, live: Option<Box<dyn Live>>) -> Self {
        self.live = live;
        self
    }

    /// The type that an annotation of the file means.
    pub fn parse_type(&mut self, text: &str) -> Result<Ty, String> {
        annotation::parse_among(text, &mut |name, items| self.class_type(name, items))
    }

    /// The signatures that a decorator's `signatures=[…]` lists.
    pub fn parse_signatures(&mut self, text: &str) -> Result<Vec<Vec<Ty>>, String> {
        annotation::signatures(text, &mut |name, items| self.class_type(name, items))
    }

    fn class_type(&mut self, name: &str, items: Option<&[Ty]>) -> Option<Result<Ty, String>> {
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            return None;
        }
        match self.global(FunctionKey(0), name) {
            Global::Class(tag) => Some(match (tag.sort, items) {
                (TagSort::NamedTuple, _) | (_, None) => self.live.as_mut()?.instances(&tag, items),
                (_, Some(_)) => Err(format!("'{name}' takes no types in brackets")),
            }),
            _ => None,
        }
    }
}
