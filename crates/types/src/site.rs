//! The places in the user's source that can fail.

use serde::{Deserialize, Serialize};
use weft_abi::{PyExc, Trap};

/// A place that can fail, or a call on the way to one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The trap; `None` for a call whose callee's status is passed on.
    pub trap: Option<Trap>,
    /// The class, for [`Trap::Raise`].
    pub exc: Option<PyExc>,
    /// The text that the trap's message needs (`{s}`). For [`Trap::Raise`] `None` means an exception without arguments.
    pub text: Option<String>,
    /// Path of the user's file.
    pub file: String,
    /// Python name of the function that the place stands in.
    pub function: String,
    /// Line in the user's file.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// The text of the site of a parallel loop that the user has marked `unchecked=True`.
pub const UNCHECKED: &str = "unchecked";
