//! The places in the user's source that can fail.

use serde::{Deserialize, Serialize};
use weft_abi::{PyExc, Trap};

use crate::Ty;
use crate::describe::Place;

/// A place that can fail, or a call on the way to one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The trap; `None` for a call whose callee's status is passed on.
    pub trap: Option<Trap>,
    /// The class, for [`Trap::Raise`]; of a class of the user's own the built-in one that it is derived from.
    pub exc: Option<PyExc>,
    /// The class of the user's own, for [`Trap::Raise`].
    pub user: Option<UserClass>,
    /// The text that the trap's message needs (`{s}`). For [`Trap::Raise`] `None` means an exception without arguments.
    pub text: Option<String>,
    /// The arguments of the exception, for [`Trap::Raise`], where `text` alone does not say them.
    pub args: Option<Vec<Argument>>,
    /// Path of the user's file.
    pub file: String,
    /// Python name of the function that the place stands in.
    pub function: String,
    /// Line in the user's file.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// The loops around it in which generators run, whose text the place stands in, the outermost first.
    pub around: Vec<Place>,
}

impl Site {
    /// The number of the class of [`Trap::Raise`], as code that catches tests it.
    pub fn class_number(&self) -> Option<u32> {
        self.user.as_ref().map(|user| user.number).or(self.exc.map(|class| class as u32))
    }
}

/// An exception class of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UserClass {
    /// The class's number in the program.
    pub number: u32,
    /// What the door knows it by.
    pub key: u32,
    /// Its name.
    pub name: String,
}

/// An argument of an exception.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Argument {
    /// A constant string.
    Text(String),
    /// The next value of this type in the payload, its components in one word each.
    Value(Ty),
}

/// The text of the site of a parallel loop that the user has marked `unchecked=True`.
pub const UNCHECKED: &str = "unchecked";
