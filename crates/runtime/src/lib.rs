//! What compiled code calls: the pool and its parallel loops, arrays, random numbers, clocks, maths.
//!
//! The list of functions is the ABI's table; [`entries`] expands it to `extern "C"` functions whose bodies live in the
//! module of their subject. No panic leaves an entry. The doors use [`CallContext`] for each call, [`address`] to bind
//! compiled code, and [`set_threads`], [`threads`] and [`request_interrupt`] for the process. Absent: Python objects, and
//! the texts of exceptions, which belong to the doors.

mod arrays;
mod clock;
mod context;
mod distinct;
pub mod entries;
mod grid;
mod guard;
mod maths;
#[cfg(test)]
mod oracle;
mod parallel;
mod pool;
mod random;
mod reduce;
mod region;
mod scatter;
mod stack;

pub use context::{CallContext, clear_interrupt, interrupt_requested, request_interrupt};
pub use entries::{address, symbols};
pub use grid::{Grid, MAX_CHUNKS, MAX_SEGMENT, set_grain};
pub use pool::{BadThreadCount, MAX_THREADS, THREADS_VARIABLE, set_threads, threads};
pub use region::{ALIGN, Allocation, live_allocations};
