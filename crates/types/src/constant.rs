//! Constants of a program, and of the defaults of its parameters.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// A constant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Const {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// An integer within 64 bits.
    Int(i64),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// A string.
    Str(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
}

impl Display for Const {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Const::None => f.write_str("None"),
            Const::Bool(true) => f.write_str("True"),
            Const::Bool(false) => f.write_str("False"),
            Const::Int(i) => write!(f, "{i}"),
            Const::Float(x) => write!(f, "{x:?}"),
            Const::Complex(re, im) => write!(f, "complex({re:?}, {im:?})"),
            Const::Str(s) => write!(f, "{s:?}"),
            Const::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Const::Tuple(items) => {
                let text: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(f, "({}{})", text.join(", "), if items.len() == 1 { "," } else { "" })
            }
        }
    }
}
