//! Typed HIR to loop verdicts to MIR, and every optimisation pass. Pure: no source text, no machine code, no threads.

#![forbid(unsafe_code)]

pub mod analysis;
pub mod build;
mod fields;
pub mod mir;
mod normalise;
pub mod parallel;
pub mod passes;
pub mod pipeline;
pub mod verdict;

/// What a user may choose about the middle of the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// Run every loop in order, also `prange`.
    pub serial: bool,
    /// Allow reassociating float reductions in plain `range` loops as well.
    pub reassoc: bool,
    /// Tell the runtime of every access of memory, so that it finds iterations of parallel loops which conflict.
    pub races: bool,
}
