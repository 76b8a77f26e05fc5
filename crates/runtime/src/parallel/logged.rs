//! Loops whose chunks write down what they would do to an array: block after block, each carried out before the next one starts.

use weft_abi::{KernelCtx, STATUS_OK};

use super::{ChunkBody, Spec, inherited, run_grid};
use crate::scatter::log::Log;

/// Frees a log, however the loop ends.
struct Owned(*mut Log);

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: the log comes from a `Box`, and nobody uses it any more.
        drop(unsafe { Box::from_raw(self.0) });
    }
}

/// Runs a loop of `trip` iterations of about `cost` nanoseconds with the log `handle`, which ends with it.
///
/// # Safety
/// As [`super::parallel_for`]; `handle` comes from `log_begin` for this loop.
pub(super) unsafe fn run_logged(
    ctx: *mut KernelCtx,
    kernel: &dyn ChunkBody,
    spec: &Spec<'_>,
    handle: i64,
    (trip, cost): (i64, u32),
    acc: *mut u64,
) -> u32 {
    let log = Owned(handle as *mut Log);
    assert!(spec.slots.is_empty() && spec.acc_slots == 0 && spec.flags == 0, "a loop that only writes down");
    // SAFETY: `ctx` is live.
    let inherited = unsafe { inherited(ctx, spec) };
    let mut next = 0;
    while next < trip {
        // SAFETY: no chunk runs, so nobody else uses the log.
        let grid = unsafe { (*log.0).open(next, trip, cost) };
        // SAFETY: while chunks run the log is only read, but for what its parts say.
        let body = unsafe { (*log.0).body(kernel) };
        // SAFETY: the caller's contract.
        let status = unsafe { run_grid(ctx, &body, &Spec { grid, ..*spec }, inherited, acc) };
        // SAFETY: no chunk runs any more; compiled code writes down addresses of elements of the array, which the plan gives to this loop alone.
        unsafe { (*log.0).close(ctx) };
        if status != STATUS_OK {
            return status;
        }
        next = grid.end();
    }
    STATUS_OK
}
