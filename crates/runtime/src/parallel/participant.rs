//! One thread's part in a parallel loop: the chunks that it runs, each from a clean state.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weft_abi::{KernelCtx, STATUS_NO_SITE, STATUS_OK, Trap};

use super::failure::Failure;
use super::{ChunkBody, Inherited, Spec, left};
use crate::context::{self, CallState, Words};
use crate::grid::MAX_SEGMENT;
use crate::interrupt::{self, record};
use crate::{random, reduce};

/// One thread's part in one loop: its own context and arrays, used for each of its chunks.
pub(super) struct Participant {
    ctx: KernelCtx,
    state: CallState,
    key: Option<[u64; 2]>,
}

impl Participant {
    pub(super) fn new(inherited: Inherited) -> Participant {
        Participant {
            ctx: context::blank(inherited.interrupt, inherited.threads, inherited.depth),
            state: CallState::of_chunk(inherited.shadow, inherited.notes, inherited.teller, inherited.mark),
            key: inherited.key,
        }
    }

    /// Runs one chunk; afterwards `block` holds its partial results, or the status is not 0 and `ctx` tells why.
    ///
    /// # Safety
    /// `block` has the loop's slots.
    pub(super) unsafe fn run_chunk(&mut self, body: &dyn ChunkBody, spec: &Spec<'_>, index: usize, block: *mut u64) -> u32 {
        self.ctx.trap = 0;
        self.ctx.frames_len = 0;
        if let Some(aside) = self.state.has_aside() {
            aside.faults.clear();
            aside.words = Words::default();
        }
        self.ctx.chunk = index as u32;
        if let Some(key) = self.key {
            self.ctx.rng_kind = 1;
            self.ctx.rng = random::chunk_stream(key, spec.grid.number(index));
        }
        self.ctx.region = (&raw mut self.state).cast();
        let ctx = &raw mut self.ctx;
        // SAFETY: a context's word is live, and so is `ctx`.
        unsafe {
            if let Some(trap) = interrupt::answer(self.ctx.interrupt) {
                record(ctx, trap);
                return STATUS_NO_SITE;
            }
        }
        let range = spec.grid.chunk(index);
        let run = AssertUnwindSafe(|| {
            // SAFETY: `ctx` belongs to this thread; `block` is the caller's promise.
            let status = unsafe { run_range(body, spec, ctx, range, block) };
            // SAFETY: `ctx` has its state; nothing allocated by a chunk outlives it.
            unsafe {
                let state = context::state(ctx);
                if status != STATUS_OK {
                    (*state).settle();
                    if let Some(aside) = (*state).has_aside() {
                        aside.entered.leave_all();
                    }
                }
                (*state).region.reset(0);
            }
            status
        });
        let status = catch_unwind(run);
        match status {
            Ok(status) if !self.state.panicked => status,
            failed => {
                if let Err(payload) = failed {
                    std::mem::forget(payload);
                }
                self.state.panicked = false;
                // SAFETY: `ctx` is live.
                unsafe { record(ctx, Trap::Panic) };
                STATUS_NO_SITE
            }
        }
    }

    /// How its last chunk failed.
    pub(super) fn failure(&mut self, chunk: usize, status: u32) -> Failure {
        let aside = self.state.aside();
        let mut failure = Failure::of(chunk, status, &self.ctx);
        failure.faults = std::mem::take(&mut aside.faults);
        failure.words = std::mem::take(&mut aside.words);
        failure
    }
}

/// Runs a chunk's iterations.
///
/// # Safety
/// As [`ChunkBody::run`].
pub(super) unsafe fn run_range(body: &dyn ChunkBody, spec: &Spec<'_>, ctx: *mut KernelCtx, (lo, hi): (i64, i64), block: *mut u64) -> u32 {
    // SAFETY: the caller's contract.
    unsafe { if hi - lo <= MAX_SEGMENT { body.run(ctx, lo, hi, block) } else { run_segments(body, spec, ctx, lo, hi, block) } }
}

/// Runs a chunk that is too long for one call, its segments combined from left to right.
///
/// # Safety
/// As [`Participant::run_chunk`].
#[cold]
unsafe fn run_segments(body: &dyn ChunkBody, spec: &Spec<'_>, ctx: *mut KernelCtx, lo: i64, hi: i64, block: *mut u64) -> u32 {
    let mut later = vec![0_u64; spec.acc_slots];
    let mut from = lo;
    while from < hi {
        let to = hi.min(from.saturating_add(MAX_SEGMENT));
        let target = if from == lo { block } else { later.as_mut_ptr() };
        // SAFETY: both targets have the loop's slots.
        unsafe {
            let status = body.run(ctx, from, to, target);
            if status != STATUS_OK {
                return status;
            }
            if from != lo {
                reduce::combine(spec.slots, block, later.as_ptr());
            }
            if left(spec.flags, target) {
                return STATUS_OK;
            }
        }
        from = to;
    }
    STATUS_OK
}
