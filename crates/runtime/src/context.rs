//! The context of one call from a door, and the process's interrupt flag.
//!
//! Making a context is on the path of every call: it allocates nothing and, once a thread is warm, makes no system call.

use std::sync::atomic::{AtomicU32, Ordering};

use weft_abi::layout::MAX_FRAMES;
use weft_abi::{KernelCtx, Trap};

use crate::region::{Allocation, Region};
use crate::stack;

/// What the runtime itself keeps per context, behind [`KernelCtx::region`].
#[derive(Debug, Default)]
pub(crate) struct CallState {
    /// The arrays allocated by the call or chunk.
    pub(crate) region: Region,
    /// An entry that cannot raise has panicked: nothing that was computed may be believed.
    pub(crate) panicked: bool,
}

/// The runtime's state behind a context.
///
/// # Safety
/// `ctx` is a live context made by this crate.
pub(crate) unsafe fn state(ctx: *mut KernelCtx) -> *mut CallState {
    // SAFETY: the caller's contract.
    unsafe { (*ctx).region.cast() }
}

static INTERRUPT: AtomicU32 = AtomicU32::new(0);

/// Asks all running calls of this process to stop with [`Trap::Interrupted`]. Safe inside a signal handler.
pub fn request_interrupt() {
    INTERRUPT.store(1, Ordering::Relaxed);
}

/// Takes the request back; to be called before the next calls start.
pub fn clear_interrupt() {
    INTERRUPT.store(0, Ordering::Relaxed);
}

/// Whether an interrupt is requested.
pub fn interrupt_requested() -> bool {
    INTERRUPT.load(Ordering::Relaxed) != 0
}

/// A context with nothing recorded in it. `region` is null: set it to a live [`CallState`] before use.
#[inline]
pub(crate) fn blank(interrupt: *const u32, threads: u32, depth: u32) -> KernelCtx {
    KernelCtx {
        trap: 0,
        rng_kind: 0,
        payload: [0; 3],
        rng: [0; 4],
        frames_len: 0,
        frames: [0; MAX_FRAMES],
        stack_limit: stack::limit(),
        interrupt,
        region: std::ptr::null_mut(),
        threads,
        depth,
        chunk: 0,
    }
}

/// The context of one call. It belongs to the thread that made it.
#[derive(Debug)]
pub struct CallContext {
    ctx: KernelCtx,
    state: CallState,
}

impl CallContext {
    /// A context for a call that may use `threads` threads; 0 means the pool's size.
    // Inlined into the door, so that the context is made where it stays instead of copied there.
    #[inline]
    pub fn new(threads: u32) -> CallContext {
        CallContext { ctx: blank(INTERRUPT.as_ptr(), threads, 0), state: CallState::default() }
    }

    /// The pointer for compiled code; valid until the context is moved, dropped or asked again.
    #[inline]
    pub fn as_mut_ptr(&mut self) -> *mut KernelCtx {
        self.ctx.region = (&raw mut self.state).cast();
        &raw mut self.ctx
    }

    /// The trap, after a non-zero status; [`Trap::Panic`] if the code is unknown.
    pub fn trap(&self) -> Trap {
        if self.state.panicked { Trap::Panic } else { Trap::from_code(self.ctx.trap).unwrap_or(Trap::Panic) }
    }

    /// Whether a runtime function panicked during the call. Then the call has failed whatever its status says.
    #[inline]
    pub fn panicked(&self) -> bool {
        self.state.panicked
    }

    /// The operands of the trap's message.
    pub fn payload(&self) -> [i64; 3] {
        self.ctx.payload
    }

    /// The call sites that the failure passed, innermost first; at most [`MAX_FRAMES`].
    pub fn frames(&self) -> &[u32] {
        &self.ctx.frames[..(self.ctx.frames_len as usize).min(MAX_FRAMES)]
    }

    /// How many call sites the failure passed, also those beyond [`MAX_FRAMES`].
    pub fn frames_len(&self) -> usize {
        self.ctx.frames_len as usize
    }

    /// Takes over the array that starts at `data`, if the call allocated it.
    pub fn take_allocation(&mut self, data: *const u8) -> Option<Allocation> {
        self.state.region.take(data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_read_back() {
        let mut call = CallContext::new(3);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe {
            (*ctx).trap = Trap::IndexOutOfBounds as u32;
            (*ctx).payload = [1, 2, 3];
            (*ctx).frames[0] = 7;
            (*ctx).frames_len = 1;
            assert_eq!((*ctx).threads, 3);
            assert!((*ctx).stack_limit != 0);
            assert_eq!(*(*ctx).interrupt, 0);
        }
        assert_eq!((call.trap(), call.payload(), call.frames()), (Trap::IndexOutOfBounds, [1, 2, 3], &[7][..]));
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe { (*ctx).frames_len = 1000 };
        assert_eq!((call.frames().len(), call.frames_len()), (MAX_FRAMES, 1000));
    }
}
