//! What the frontend asks of the world around a function: the meaning of its global names and the source of what it calls.
//!
//! Implemented by the Python door over live objects and, in [`crate::module`], over the text of a file.

use crate::hir::Const;
use crate::span::SourceFile;
use crate::ty::describe::Classes;
use crate::ty::{EnumClass, Tag, Ty};
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
    /// A function that takes the class through which it is reached first.
    ClassMethod(FunctionKey),
    /// As [`Global::Method`], called when it is read.
    Property(FunctionKey),
    /// An exception class of the user's own.
    Exception(ExceptionClass),
    /// An object that may change, which the call passes: the number of its hidden argument.
    Outside(u32),
    /// Something that compiled code cannot use; the text says what it is ("a dict", "an instance of Foo").
    Unsupported(String),
    /// The name is not defined.
    Missing,
}

/// What is known of a class whose instances are values.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClassInfo {
    /// Of a named tuple: the names of its items; of a class whose objects have fields: their names.
    pub fields: Vec<String>,
    /// Of a named tuple or dataclass: its defaults.
    pub defaults: Vec<(String, Global)>,
    /// Of an enumeration: its members with their values, where these are constants.
    pub members: Vec<(String, Option<Const>)>,
    /// What is known of an enumeration beside its members.
    pub enumeration: EnumClass,
    /// What is known of objects with fields, where the class makes such.
    pub record: RecordClass,
}

/// What is known of a dataclass or a plain class, whose names of fields stand in [`ClassInfo::fields`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordClass {
    /// Why its objects are not supported.
    pub problem: Option<String>,
    /// The types of the fields.
    pub types: Vec<Ty>,
    /// Whether its objects cannot be changed.
    pub frozen: bool,
    /// Whether it has `__post_init__`.
    pub post_init: bool,
    /// Whether objects are made by an `__init__` of its own, which assigns every field.
    pub own_init: bool,
    /// What `==` means.
    pub equality: Equality,
    /// `__qualname__`.
    pub qualname: String,
    /// The methods that the dataclass decorator has made.
    pub made: Vec<String>,
    /// Fields that a call of the class may give by position.
    pub positional: Vec<String>,
    /// Fields that a call of the class cannot give (`init=False`); those without a default `__post_init__` assigns, before anyone reads them.
    pub later: Vec<String>,
    /// Of a dataclass: what makes the defaults of fields.
    pub factories: Vec<(String, Global)>,
    /// Fields in the text of an object.
    pub shown: Vec<String>,
    /// Fields that `==` looks at: those of the class for which the decorator has made it, as here and below.
    pub compared: Vec<String>,
    /// Fields that the comparisons for an order look at.
    pub ordered: Vec<String>,
    /// Fields of which the hash is made.
    pub hashed: Vec<String>,
    /// The attributes that positional patterns mean.
    pub match_args: Vec<String>,
    /// The names of the classes above it.
    pub bases: Vec<String>,
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
    /// Whether it says itself what its text and its arguments are (`__str__` and its like, or an `__init__`).
    pub own_text: bool,
    /// How many arguments its `__init__` takes at least and at most, where it has one.
    pub takes: Option<(usize, usize)>,
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
    /// What is known of the class of a [`Tag`]. Its attributes are asked for as `name:attribute`, with the tag's name, and what `super()` finds in a
    /// method that the class `base` defines as `name:base/attribute`.
    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        let _ = name;
        None
    }
    /// How many of the root's argument types, from the last one backwards, are those of hidden arguments ([`Global::Outside`]).
    fn outside(&mut self) -> usize {
        0
    }
    /// What the function is that Python passes as an argument, by its number among those of the call.
    fn argument(&mut self, number: u32) -> Global {
        let _ = number;
        Global::Missing
    }
    /// The source of a function, or why there is none.
    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String>;
    /// What a door that has no compiler must know of the classes in `types`, of which values pass the border, and of the exception classes with
    /// these keys. `None` where there are none.
    fn crossing(&mut self, types: &[&Ty], exceptions: &[u32]) -> Result<Option<Classes>, String> {
        let _ = (types, exceptions);
        Ok(None)
    }
    /// Names that mean something in the scope of `function`, to find what a misspelt one may have meant. May be empty.
    fn names(&mut self, function: FunctionKey) -> Vec<String> {
        let _ = function;
        Vec::new()
    }
}
