//! Python text to typed HIR, with diagnostics. Pure: no IO, no unsafe, no knowledge of machines or threads.
//!
//! The way of a function: [`syntax`] parses and refuses what no subset could mean; [`hir`] resolves names and removes sugar;
//! [`infer`] types it for given argument types and gives [`thir`], which midend reads.

#![forbid(unsafe_code)]

pub mod annotation;
pub mod builtins;
pub mod diag;
pub mod env;
pub mod hir;
pub mod infer;
pub mod module;
pub mod span;
pub mod syntax;
pub mod thir;
pub use weft_types as ty;

pub use infer::WHOLE_ARRAYS;
pub use span::{Position, SourceFile, Sources, Span};
