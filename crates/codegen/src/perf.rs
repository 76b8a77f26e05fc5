//! The map from addresses to names by which `perf` shows code in memory: `/tmp/perf-PID.map`.
//!
//! Only on request ([`crate::jit::Options::perf_map`]); whoever asks decides by what switch. Errors are ignored: profiling
//! must never fail a compilation.

use std::fmt::Write as _;
use std::io::Write as _;

/// Appends functions (address, size in bytes, name) to the map of this process.
pub(crate) fn append<'a>(functions: impl Iterator<Item = (u64, usize, &'a str)>) {
    let mut lines = String::new();
    for (address, size, name) in functions {
        let _ = writeln!(lines, "{address:x} {size:x} {name}");
    }
    let path = format!("/tmp/perf-{}.map", std::process::id());
    // One write, so that lines of two threads do not mix.
    let _ = std::fs::OpenOptions::new().create(true).append(true).open(path).and_then(|mut f| f.write_all(lines.as_bytes()));
}
