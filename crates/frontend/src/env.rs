//! What the frontend asks of the world around a function: the meaning of its global names and the source of what it calls.
//!
//! Implemented by the Python door over live objects and, in [`crate::module`], over the text of a file.

use crate::hir::Const;
use crate::span::SourceFile;
use crate::ty::{Tag, Ty};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A Python function known to an [`Environment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FunctionKey(pub u32);

impl fmt::Display for FunctionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "py{}", self.0)
    }
}

/// The meaning of a name outside a function.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Global {
    /// A constant: number, bool, `None`, string or tuple of those.
    Const(Const),
    /// A module or something in one that the builtins table may know, by canonical dotted path: `math`, `numpy`, `math.sqrt`,
    /// `numpy.float64`, `builtins.len`, `builtins.ValueError`, `weft.prange`.
    Path(String),
    /// A module of the user's own, as users know it. What is in it the environment says when it is asked for the dotted name.
    Module(String),
    /// A Python function, decorated or plain.
    Function(FunctionKey),
    /// A class whose instances are values. What is in it the environment says when it is asked for the dotted name.
    Class(Tag),
    /// A class or object that only holds names, as users know it. What is in it the environment says when it is asked for the dotted name.
    Namespace(String),
    /// A constant instance of such a class, as the constant that holds it.
    Instance(Tag, Const),
    /// A function that takes the instance through which it is reached first.
    Method(FunctionKey),
    /// As [`Global::Method`], called when it is read.
    Property(FunctionKey),
    /// An exception class of the user's own.
    Exception(ExceptionClass),
    /// Something that compiled code cannot use; the text says what it is ("a dict", "an instance of Foo").
    Unsupported(String),
    /// The name is not defined.
    Missing,
}

/// What is known of a class whose instances are values.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClassInfo {
    /// Of a named tuple: the names of its items.
    pub fields: Vec<String>,
    /// Of a named tuple: its defaults.
    pub defaults: Vec<(String, Global)>,
    /// Of an enumeration: its members with their values, where these are constants.
    pub members: Vec<(String, Option<Const>)>,
    /// Of a dataclass: the types of its fields.
    pub types: Vec<Ty>,
    /// Of a dataclass: whether its objects cannot be changed.
    pub frozen: bool,
    /// Of a dataclass: whether it has `__post_init__`.
    pub post_init: bool,
    /// Of a dataclass: what `==` means.
    pub equality: Equality,
    /// Of a dataclass: why its objects are not supported.
    pub problem: Option<String>,
}

/// What `==` of two objects means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Equality {
    /// Whether they are one.
    #[default]
    Identity,
    /// Whether their fields are equal.
    Fields,
    /// What a method says.
    Own,
}

/// An exception class of the user's own, which makes its instances as `BaseException` does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionClass {
    /// What the environment knows it by.
    pub key: u32,
    /// `__name__`.
    pub name: String,
    /// The classes of the user's own that it is derived from.
    pub ancestors: Vec<u32>,
    /// The built-in classes that it is derived from, the nearest first.
    pub builtins: Vec<weft_abi::PyExc>,
}

/// The text and facts of one Python function.
#[derive(Debug, Clone, Serialize)]
pub struct FunctionSource {
    /// `__name__`.
    pub name: String,
    /// The text that holds the `def`; for a function from a file this may be the whole file.
    pub source: SourceFile,
    /// Line (in the user's file) of the `def` or its first decorator, to find the function in a text that holds several.
    pub line: u32,
    /// Of a lambda: where it begins and ends in the text, in bytes.
    pub lambda: Option<(u32, u32)>,
    /// Values of the defaults by parameter name, as the live function object has them; empty for a file.
    pub defaults: Vec<(String, Global)>,
}

/// The world around the functions.
pub trait Environment {
    /// What `name` means in the scope (closure cells, then module globals, then builtins) of `function`. A dotted name is asked
    /// for only when all before its last dot is a [`Global::Module`], [`Global::Class`] or [`Global::Namespace`].
    fn global(&mut self, function: FunctionKey, name: &str) -> Global;
    /// What is known of the class of a [`Tag`]. Its attributes are asked for as `name:attribute`, with the tag's name.
    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        let _ = name;
        None
    }
    /// What the function is that Python passes as an argument, by its number among those of the call.
    fn argument(&mut self, number: u32) -> Global {
        let _ = number;
        Global::Missing
    }
    /// The source of a function, or why there is none.
    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String>;
    /// Names that mean something in the scope of `function`, to find what a misspelt one may have meant. May be empty.
    fn names(&mut self, function: FunctionKey) -> Vec<String> {
        let _ = function;
        Vec::new()
    }
}
