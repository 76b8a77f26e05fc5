//! The built-in exception classes that compiled code can raise and catch, with their bases.
//!
//! Classes of the user's own are numbered behind them; which those are is the program's business.

use serde::{Deserialize, Serialize};

/// Numbers of classes below this are [`PyExc`]s; the user's own classes have the numbers from here on.
pub const FIRST_USER_CLASS: u32 = 64;

macro_rules! exceptions {
    ($($name:ident: $base:ident)*) => {
        /// The built-in exception classes that compiled code can raise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum PyExc { $(#[doc = concat!("`", stringify!($name), "`")] $name,)* }
        impl PyExc {
            /// All classes.
            pub const ALL: &'static [PyExc] = &[$(PyExc::$name),*];
            /// The status of a C function that fails with the class; 0 is success.
            pub const fn status(self) -> i32 { 1 + self as i32 }
            /// The class's name in its module.
            pub const fn name(self) -> &'static str { match self { $(PyExc::$name => stringify!($name),)* } }
            /// The class with this name, if compiled code can raise it.
            pub fn from_name(name: &str) -> Option<PyExc> { match name { $(stringify!($name) => Some(PyExc::$name),)* _ => None } }
            /// The class that it is derived from; `BaseException` from itself.
            pub const fn base(self) -> PyExc { match self { $(PyExc::$name => PyExc::$base,)* } }
        }
    };
}
// New classes go to the end: a C program knows them by their place.
exceptions! {
    ArithmeticError: Exception
    AssertionError: Exception
    AttributeError: Exception
    BufferError: Exception
    EOFError: Exception
    Exception: BaseException
    FloatingPointError: ArithmeticError
    IndexError: LookupError
    KeyError: LookupError
    KeyboardInterrupt: BaseException
    LookupError: Exception
    MemoryError: Exception
    NameError: Exception
    NotImplementedError: RuntimeError
    OSError: Exception
    OverflowError: ArithmeticError
    RecursionError: RuntimeError
    ReferenceError: Exception
    RuntimeError: Exception
    StopIteration: Exception
    SystemError: Exception
    TypeError: Exception
    UnboundLocalError: NameError
    UnicodeError: ValueError
    ValueError: Exception
    ZeroDivisionError: ArithmeticError
    BaseException: BaseException
    BlockingIOError: OSError
    BrokenPipeError: ConnectionError
    ChildProcessError: OSError
    ConnectionAbortedError: ConnectionError
    ConnectionError: OSError
    ConnectionRefusedError: ConnectionError
    ConnectionResetError: ConnectionError
    FileExistsError: OSError
    FileNotFoundError: OSError
    GeneratorExit: BaseException
    ImportError: Exception
    InterruptedError: OSError
    IsADirectoryError: OSError
    ModuleNotFoundError: ImportError
    NotADirectoryError: OSError
    PermissionError: OSError
    ProcessLookupError: OSError
    StopAsyncIteration: Exception
    SystemExit: BaseException
    TimeoutError: OSError
    Warning: Exception
    UserWarning: Warning
    DeprecationWarning: Warning
    RuntimeWarning: Warning
    StatisticsError: ValueError
    LinAlgError: ValueError
    UnicodeDecodeError: UnicodeError
    UnicodeEncodeError: UnicodeError
}

impl PyExc {
    /// The module that has the class.
    pub const fn module(self) -> &'static str {
        match self {
            PyExc::StatisticsError => "statistics",
            PyExc::LinAlgError => "numpy.linalg",
            _ => "builtins",
        }
    }

    /// Whether it is this class or derived from it.
    pub fn is_a(self, class: PyExc) -> bool {
        self == class || (self.base() != self && self.base().is_a(class))
    }

    /// The classes that are caught where this one is, one bit each.
    pub fn caught(self) -> u64 {
        PyExc::ALL.iter().filter(|class| class.is_a(self)).fold(0, |bits, class| bits | 1 << (*class as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_classes_are_caught() {
        assert!(PyExc::ALL.len() <= FIRST_USER_CLASS as usize);
        let bit = |class: PyExc| 1_u64 << (class as u32);
        let arithmetic = [PyExc::ArithmeticError, PyExc::FloatingPointError, PyExc::OverflowError, PyExc::ZeroDivisionError];
        assert_eq!(PyExc::ArithmeticError.caught(), arithmetic.into_iter().fold(0, |bits, class| bits | bit(class)));
        assert_eq!(PyExc::KeyboardInterrupt.caught(), bit(PyExc::KeyboardInterrupt));
        assert_eq!(PyExc::BaseException.caught().count_ones() as usize, PyExc::ALL.len());
        assert!(!PyExc::KeyboardInterrupt.is_a(PyExc::Exception) && PyExc::TimeoutError.is_a(PyExc::Exception));
    }
}
