//! The doors of code that was compiled ahead of time and knows no Python: C libraries ([`library`]) and programs ([`program`]).
//!
//! Built as a static library that `weft build` links with the code.

pub mod library;
pub mod program;
