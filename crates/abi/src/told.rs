//! What a failure tells: how somebody who knows the sites of compiled code (the door) names the exception of a failure to somebody who does not
//! (the runtime), for programs that ask for it.

use crate::Trap;
use crate::layout::MAX_PAYLOAD;

/// A failure, as the runtime knows it.
#[derive(Debug, Clone, Copy)]
pub struct Failed<'a> {
    /// The status of the code that failed.
    pub status: u32,
    /// The trap.
    pub trap: Trap,
    /// The operands of the trap's message.
    pub payload: &'a [i64; MAX_PAYLOAD],
    /// The message that the runtime has made for it.
    pub made: Option<&'a str>,
}

/// Somebody who knows the sites of the code that is running.
pub trait Teller: Sync {
    /// Names the class and the arguments of the exception that a failure becomes.
    fn tell(&self, failed: &Failed<'_>, exception: &mut dyn Told);
}

/// Takes an exception down: first its class, then its arguments in order.
pub trait Told {
    /// The class's name, and whether its text is the repr of its argument where it has one (`KeyError`).
    fn class(&mut self, name: &str, quotes: bool);
    /// A value, and the words that hold it, one per component.
    fn value(&mut self, value: Value<'_>, words: &[i64]);
    /// A tuple begins.
    fn open(&mut self);
    /// It ends.
    fn close(&mut self);
}

/// What a value of an exception's arguments is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// `None`: no word.
    None,
    /// `bool`.
    Bool,
    /// `int`.
    Int,
    /// `float`.
    Float,
    /// `complex`: two words.
    Complex,
    /// The reference of a `str`.
    Str,
    /// The reference of a `str` that is the repr of the argument, which is not at hand.
    Shown,
    /// The reference of the `str` of the code points that the bytes of a `bytes` are.
    Bytes,
    /// A `str` that is known here: no word.
    Text(&'a str),
    /// A NumPy scalar of this dtype, or, where the last word says so, the Python number of its kind.
    Numpy {
        /// Its dtype's name.
        name: &'static str,
        /// Its kind.
        kind: NumpyKind,
        /// Bytes of a real number.
        size: u32,
        /// Whether another word, a flag, says that it is NumPy's.
        maybe: bool,
    },
}

/// Kinds of NumPy scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NumpyKind {
    Bool,
    Signed,
    Unsigned,
    Float,
    Complex,
}

/// A text that an exception is asked for.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultText {
    /// `str(e)`.
    Str = 0,
    /// `repr(e)`.
    Repr = 1,
    /// `type(e).__name__`.
    Name = 2,
}

impl FaultText {
    /// All of them, in code order.
    pub const ALL: [FaultText; 3] = [FaultText::Str, FaultText::Repr, FaultText::Name];

    /// The text with this code.
    pub fn from_code(code: i32) -> Option<FaultText> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }
}
