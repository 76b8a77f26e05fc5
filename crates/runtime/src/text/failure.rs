//! How a function on text fails.

use weft_abi::{PyExc, Trap};

use super::buffer::Buffer;
use super::repr;
use super::view::Text;

/// A failure: memory, or an exception with the message that CPython gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Memory could not be had.
    Memory,
    /// An exception and its message.
    Raised(PyExc, String),
    /// Anything else.
    Trap(Trap),
}

impl Failure {
    pub fn value(message: impl Into<String>) -> Failure {
        Failure::Raised(PyExc::ValueError, message.into())
    }

    /// A `ValueError` whose message ends in the text's repr, of which at most `most` code points are shown.
    pub fn value_repr(start: &str, text: Text<'_>, most: usize) -> Failure {
        let mut shown = Buffer::new();
        match repr::of_text(text, &mut shown).and_then(|()| {
            let mut message = Buffer::new();
            message.push_str(start)?;
            message.push_points(shown.view().slice(0, most.min(shown.len())))?;
            Ok(message)
        }) {
            Ok(message) => Failure::value(message.view().to_string_lossy()),
            Err(failure) => failure,
        }
    }
}

impl From<std::collections::TryReserveError> for Failure {
    fn from(_: std::collections::TryReserveError) -> Failure {
        Failure::Memory
    }
}

impl From<smallvec::CollectionAllocErr> for Failure {
    fn from(_: smallvec::CollectionAllocErr) -> Failure {
        Failure::Memory
    }
}
