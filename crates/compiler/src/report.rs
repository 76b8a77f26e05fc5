//! What a compilation tells beside its code: loops, warnings, times.

use std::time::Duration;

/// What became of one loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopReport {
    /// The user's file.
    pub file: String,
    /// Line of the `for` or `while`.
    pub line: u32,
    /// Name of the function that the loop stands in.
    pub function: String,
    /// Whether it was written as `prange`.
    pub asked: bool,
    /// Whether it may run in parallel.
    pub parallel: bool,
    /// One line for tests and tables: `parallel reduce(+ s)`, `serial carried s`.
    pub summary: String,
    /// The reason in a sentence; empty for a plain parallel loop.
    pub text: String,
}

/// A warning to show once, when the function is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Rendered with the source and a caret, no colour.
    pub message: String,
    /// The user's file.
    pub file: String,
    /// Line in it.
    pub line: u32,
}

/// Where the time of one compilation went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// Parsing, names and type inference.
    pub frontend: Duration,
    /// Analysis, verdicts, MIR and its passes.
    pub midend: Duration,
    /// Cranelift.
    pub codegen: Duration,
}

impl Timings {
    /// The whole.
    pub fn total(&self) -> Duration {
        self.frontend + self.midend + self.codegen
    }
}
