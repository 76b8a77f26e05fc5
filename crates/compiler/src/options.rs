//! What a user may choose about a compilation.

/// Options of one compilation; part of a specialisation's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// Run every loop in order, also `prange`; for tests and for users who bring their own threads.
    pub serial: bool,
    /// Allow reassociating float reductions in plain `range` loops as well.
    pub reassoc: bool,
    /// A `prange` loop that must run serially is an error.
    pub strict: bool,
    /// Find iterations of parallel loops that conflict, while the code runs (slowly).
    pub races: bool,
    /// Append the names of the compiled functions to `/tmp/perf-PID.map`, where `perf` looks for them.
    pub perf_map: bool,
}
