//! Typed HIR to loop verdicts to MIR, and every optimisation pass. Pure: no source text, no machine code, no threads.

#![forbid(unsafe_code)]

pub mod mir;
pub mod verdict;
