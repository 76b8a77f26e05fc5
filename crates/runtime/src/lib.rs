//! What compiled code calls: the pool and its parallel loops, arrays, random numbers, clocks, maths.
//!
//! The list of functions is the ABI's table; [`entries`] expands it to `extern "C"` functions whose bodies live in the
//! module of their subject. No panic leaves an entry. The doors use [`CallContext`] for each call, [`address`] to bind
//! compiled code, [`set_threads`] and [`threads`] for the pool, and the functions of `interrupt` for signals. Absent: Python objects, and
//! the texts of exceptions, which belong to the doors.

mod array_fn;
mod arrays;
mod blocks;
mod bytes;
mod clock;
mod collect;
mod context;
mod distinct;
pub mod entries;
mod faults;
mod grid;
mod guard;
mod hash;
mod interrupt;
mod lists;
pub mod locks;
mod maths;
mod notes;
#[cfg(test)]
mod oracle;
mod parallel;
mod pool;
mod random;
mod records;
mod reduce;
mod region;
mod scan;
mod scatter;
mod shadow;
mod slabs;
mod sort;
mod stack;
mod strings;
mod tables;
mod text;
mod told;

pub use context::CallContext;
pub use entries::{address, symbols};
pub use faults::{Cause, Fault};
pub use grid::{Grid, MAX_CHUNKS, MAX_SEGMENT, set_grain};
pub use hash::{address as hash_of_address, hash_by, hash_of_tuple, set_none as set_hash_of_none, set_secret};
pub use interrupt::{clear_interrupt, interrupt_requested, on_look, request_interrupt, request_look};
pub use lists::ListArgument;
pub use notes::Notes;
pub use pool::{BadThreadCount, MAX_THREADS, THREADS_VARIABLE, set_threads, threads};
pub use random::seed;
pub use records::RecordArgument;
pub use region::{ALIGN, Allocation, ObjectKind, live_allocations, live_objects, set_apart};
pub use shadow::{Race, RaceAccess};
pub use strings::{StrArguments, StrPoints, str_owner, str_points};
pub use tables::argument::{DictArgument, SetArgument, dict_items, set_items};
pub use tables::history::{SetPlan, set_plan};
pub use text::{on_print, set_unicode};
