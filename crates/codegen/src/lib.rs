//! MIR to machine code, in memory ([`make()`], then [`jit`]) or in an object file ([`aot`]), by Cranelift.
//!
//! The crate decides nothing: what is parallel, checked or inlined stands in the MIR. It knows neither source nor runtime;
//! the addresses of runtime functions are given to it. Both ways out, and the dumps, share one lowering.

pub mod artifact;
mod constant;
mod content;
mod eh_frame;
mod error;
mod facts;
mod isa;
mod lower;
mod make;
mod perf;
mod signature;
mod unwind;

pub mod aot;
pub mod doors;
pub mod dump;
pub mod jit;

pub use artifact::Artifact;
pub use content::{bare, feed};
pub use error::Error;
pub use isa::{Cpu, Isa};
pub use make::make;

/// The version of Cranelift.
pub const CRANELIFT: &str = cranelift_codegen::VERSION;
