//! Enumerations.

use serde::Serialize;

/// What is known of an enumeration beside its members.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EnumClass {
    /// `__qualname__`.
    pub qualname: String,
    /// All names, aliases too, each with the place of its member.
    pub names: Vec<(String, usize)>,
    /// `str` of each member, unless the class says it itself.
    pub texts: Option<Vec<String>>,
    /// `repr` of each member, unless the class says it itself.
    pub reprs: Option<Vec<String>>,
    /// Whether a format specification is for the value and not for the text.
    pub formats_value: bool,
    /// Whether the user has written `__format__`.
    pub own_format: bool,
    /// Whether the class says itself what a value means that no member has.
    pub own_missing: bool,
    /// Whether `in` takes values of members too, as since Python 3.12.
    pub holds_values: bool,
    /// The places of the members that iterating over the class gives.
    pub canonical: Vec<usize>,
    /// Of flags: the values of the single ones, in the order in which iterating over a member gives them.
    pub bits: Vec<usize>,
    /// The classes of `enum` above it, with the module's name.
    pub kinds: Vec<String>,
    /// The names of the user's classes above it.
    pub bases: Vec<String>,
}
