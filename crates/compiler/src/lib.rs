//! The conductor: one way from source to code for both doors. It orders the stages and decides nothing that a stage should.
//!
//! The whole order of stages is `pipeline::run`. [`compile`] ends it in memory, [`build`](build::build) in object files, [`dump`] stops at a stage
//! and prints it, [`check`] stops at the verdicts. Everything runs on a thread with a large stack, so that deeply nested source
//! cannot overflow the caller's. [`cache`] keeps what is compiled for the next process.

pub mod build;
pub mod cache;
mod error;
pub mod files;
pub mod inspect;
pub mod jit;
pub mod options;
mod pipeline;
pub mod report;
mod stack;

pub use cache::{Cache, Use};
pub use error::{CompileError, Fault, Rendered};
pub use files::{open_file, parse_function};
pub use inspect::{Checked, Stage, check, dump};
pub use jit::{Compiled, compile, make_portable};
pub use options::Options;
pub use report::{LoopReport, Note, Timings, Warning};

/// The vocabulary of the stages that the doors need: they see the stages through this crate only.
pub use weft_codegen::jit::Entry;
pub use weft_frontend::annotation::{parse as parse_type, signature as parse_signature};
pub use weft_frontend::diag::Code;
pub use weft_frontend::env::{ClassInfo, Environment, Equality, ExceptionClass, FunctionKey, FunctionSource, Global, RecordClass};
pub use weft_frontend::module::{FileEnvironment, FileFunction, Found, LIVE, Live, Modules, Place};
pub use weft_frontend::span::SourceFile;
pub use weft_frontend::thir::GlobalUse;
pub use weft_frontend::ty::site::UNCHECKED;
pub use weft_frontend::ty::{ArrayTy, Const, DictKind, Dtype, Kind, Layout, MTy, Site, Tag, TagSort, Ty, UserClass, components, slots};
pub use weft_frontend::ty::{c, describe};

/// The name and version of this compiler, part of every code key.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
