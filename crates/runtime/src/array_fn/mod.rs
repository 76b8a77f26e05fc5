//! Operations on whole arrays: what compiled code leaves to library kernels.
//!
//! `entry` reads the operands, calls the operation and writes the results; `view` says what an operand is; `number` and `vector` are the arithmetic
//! of element types. Each other file is one family of operations. They read arrays of any strides, and their results are new C-contiguous arrays in
//! the call's region. What they compute does not depend on the number of threads: work is cut into blocks by its size alone. Absent: most of what is done
//! element by element, which compiled loops do themselves; `mapped` has single operations that wider registers do faster.

mod convert;
mod divisors;
pub(crate) mod entry;
mod extremes;
mod fft;
mod fold;
mod gemm;
mod kept;
mod linalg;
mod mapped;
mod moves;
mod number;
mod product;
mod rows;
mod scans;
mod sort;
mod sums;
mod vector;
mod view;
mod wide;

use crate::interrupt;
use weft_abi::{PyExc, Trap};

use crate::text;

/// How an operation fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// So many bytes could not be had.
    Memory(usize),
    /// `ValueError` with this message.
    Value(String),
    /// `numpy.linalg.LinAlgError` with this message.
    LinAlg(String),
    /// Anything else.
    Trap(Trap),
}

impl From<Trap> for Failure {
    fn from(trap: Trap) -> Failure {
        Failure::Trap(trap)
    }
}

/// An operation's result, or how it fails.
pub(crate) type Made<T = ()> = Result<T, Failure>;

/// A `ValueError`.
fn value<T>(message: impl Into<String>) -> Made<T> {
    Err(Failure::Value(message.into()))
}

/// A vector with room for `count` items.
fn room<T>(count: usize) -> Made<Vec<T>> {
    let mut made = Vec::new();
    made.try_reserve_exact(count).map_err(|_| Failure::Memory(count.saturating_mul(size_of::<T>())))?;
    Ok(made)
}

/// Ends where the call is to end.
///
/// # Safety
/// `ctx` is live.
unsafe fn poll(ctx: crate::entries::Ctx) -> Made {
    // SAFETY: the caller's contract; a context's word is live.
    match unsafe { interrupt::answer((*ctx).interrupt) } {
        Some(trap) => Err(trap.into()),
        None => Ok(()),
    }
}

/// A chunk's status, after its failure is recorded.
///
/// # Safety
/// `ctx` is live with its state.
unsafe fn ended(ctx: crate::entries::Ctx, made: Made) -> u32 {
    match made {
        Ok(()) => weft_abi::STATUS_OK,
        Err(failure) => {
            // SAFETY: the caller's contract.
            unsafe { interrupt::record(ctx, trap(ctx, failure)) };
            weft_abi::STATUS_NO_SITE
        }
    }
}

/// A failure as a trap, whose operands go to the context.
///
/// # Safety
/// `ctx` is live with its state.
unsafe fn trap(ctx: crate::entries::Ctx, failure: Failure) -> Trap {
    match failure {
        Failure::Memory(bytes) => {
            // SAFETY: the caller's contract.
            unsafe { (*ctx).payload[0] = bytes as i64 };
            Trap::NoMemory
        }
        // SAFETY: the caller's contract.
        Failure::Value(message) => unsafe { text::entry::trap(ctx, text::Failure::value(message)) },
        // SAFETY: the caller's contract.
        Failure::LinAlg(message) => unsafe { text::entry::trap(ctx, text::Failure::Raised(PyExc::LinAlgError, message)) },
        Failure::Trap(trap) => trap,
    }
}
