//! Between Python's objects and compiled code: what every call does, whether its code was compiled a moment ago (`pybridge`) or ahead of
//! time (`extension`). Knows types and descriptions of code, never a compiler.
//!
//! A call goes [`object`] (a Python object that can be called) → [`signature`] (arguments by parameter) → [`arguments`] (objects to slots and a
//! key) → the door, which finds code for the key → [`run`] (the interpreter released, the code run) → [`results`], or [`errors`] for a
//! failure.

pub mod arguments;
pub mod arrays;
pub mod callables;
pub mod classes;
pub mod deques;
pub mod errors;
mod foreign;
pub mod interrupt;
mod items;
pub mod key;
pub mod layout;
mod lists;
pub mod locks;
pub mod numpy_types;
pub mod object;
mod print;
mod ranges;
mod records;
mod results;
pub mod run;
pub mod secret;
pub mod signature;
mod strings;
pub mod structured;
pub mod tables;
mod typed;
mod values;
