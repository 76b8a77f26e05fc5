//! How a chunk of a parallel loop failed, and how its loop tells the caller.

use weft_abi::layout::{MAX_FRAMES, MAX_PAYLOAD};
use weft_abi::{KernelCtx, PAR_QUIET, STATUS_NO_SITE, Trap};

use super::Spec;
use crate::context::{self, Words};
use crate::faults::Faults;

/// How a chunk failed.
pub(super) struct Failure {
    pub(super) chunk: usize,
    status: u32,
    trap: u32,
    payload: [i64; MAX_PAYLOAD],
    frames_len: u32,
    frames: [u32; MAX_FRAMES],
    class: u32,
    /// What it was handling.
    pub(super) faults: Faults,
    /// What the operands of it and of what it was handling point to.
    pub(super) words: Words,
}

impl Failure {
    pub(super) fn of(chunk: usize, status: u32, ctx: &KernelCtx) -> Failure {
        let faults = Faults::default();
        let KernelCtx { trap, payload, frames_len, frames, class, .. } = *ctx;
        Failure { chunk, status, trap, payload, frames_len, frames, class, faults, words: Words::default() }
    }

    /// Whether it is none of the program's own, so that neither running the loop again nor an exit before it would make it undone.
    pub(super) fn is_last(&self) -> bool {
        let last = [Trap::Interrupted, Trap::HandlerRaised, Trap::Forked, Trap::Race, Trap::Panic];
        Trap::from_code(self.trap).is_none_or(|trap| last.contains(&trap))
    }

    /// Leaves the failure of a loop in a context; the loop's status. A quiet loop leaves nothing but the status, so that it can be run again,
    /// unless running it again would not do: then the status is [`STATUS_NO_SITE`].
    ///
    /// # Safety
    /// `ctx` is live.
    pub(super) unsafe fn tell(self, spec: &Spec<'_>, ctx: *mut KernelCtx) -> u32 {
        let (is_last, status) = (self.is_last(), self.status);
        // SAFETY: the caller's contract; a context of the runtime's own has no state.
        if let Some(state) = unsafe { context::state(ctx).as_mut() } {
            state.failed = self.chunk;
        }
        if !spec.has(PAR_QUIET) || is_last {
            // SAFETY: the caller's contract.
            unsafe { self.copy_to(ctx) };
        }
        if spec.has(PAR_QUIET) && is_last { STATUS_NO_SITE } else { status }
    }

    /// # Safety
    /// `ctx` is live.
    pub(super) unsafe fn copy_to(self, ctx: *mut KernelCtx) {
        // SAFETY: the caller's contract.
        unsafe {
            (*ctx).trap = self.trap;
            (*ctx).payload = self.payload;
            (*ctx).frames_len = self.frames_len;
            (*ctx).frames = self.frames;
            (*ctx).class = self.class;
            if let Some(state) = context::state(ctx).as_mut() {
                state.aside().faults.adopt(self.faults);
                state.aside().words.adopt(self.words);
            }
        }
    }
}
