//! Being interrupted: the two words that running calls watch, and what they do when one is set.
//!
//! *Stop* ends every call that watches it with [`Trap::Interrupted`]. *Look* concerns the serial code of one thread's calls, the one that
//! the door gives it to: the door's own function, set by [`on_look`], is called there and decides whether the call goes on. Chunks of a
//! parallel loop watch *stop* alone, so the door's function never runs inside a parallel job: the loop's caller looks between its
//! chunks and while it waits. Everything here may be called in a signal handler, except [`on_look`].

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use weft_abi::{KernelCtx, Trap};

use crate::entries::Ctx;

static STOP: AtomicU32 = AtomicU32::new(0);
static LOOK: AtomicU32 = AtomicU32::new(0);
static ON_LOOK: OnceLock<fn() -> bool> = OnceLock::new();

/// Sets the function that looks. It is called on the thread whose serial code was asked, and answers whether the call is to end with
/// [`Trap::HandlerRaised`]. Only the first one counts.
pub fn on_look(look: fn() -> bool) {
    let _ = ON_LOOK.set(look);
}

/// Asks the calls that can be interrupted to stop with [`Trap::Interrupted`].
pub fn request_interrupt() {
    STOP.store(1, Ordering::Relaxed);
    LOOK.store(1, Ordering::Relaxed);
}

/// Asks for a look.
pub fn request_look() {
    LOOK.store(1, Ordering::Relaxed);
}

/// Takes all requests back; to be called before the next calls start.
pub fn clear_interrupt() {
    STOP.store(0, Ordering::Relaxed);
    LOOK.store(0, Ordering::Relaxed);
}

/// Whether anything is requested.
#[inline]
pub fn interrupt_requested() -> bool {
    LOOK.load(Ordering::Relaxed) != 0
}

/// The word for the serial code of calls that serve signals.
#[inline]
pub(crate) fn look() -> *const u32 {
    LOOK.as_ptr()
}

/// Whether code that watches this word may look.
pub(crate) fn looks(word: *const u32) -> bool {
    std::ptr::eq(word, look())
}

/// The word for a job of the code that watches `word`.
pub(crate) fn inside_a_job(word: *const u32) -> *const u32 {
    if looks(word) { STOP.as_ptr() } else { word }
}

/// Whether the watched word asks for anything.
///
/// # Safety
/// `word` is a live atomic.
pub(crate) unsafe fn is_set(word: *const u32) -> bool {
    // SAFETY: the caller's contract.
    unsafe { AtomicU32::from_ptr(word.cast_mut()) }.load(Ordering::Relaxed) != 0
}

/// What the watched word asks for, after a look where one is wanted: `Some` ends the call.
///
/// # Safety
/// `word` is a live atomic.
pub(crate) unsafe fn answer(word: *const u32) -> Option<Trap> {
    // SAFETY: the caller's contract.
    if !unsafe { is_set(word) } {
        return None;
    }
    if !looks(word) || STOP.load(Ordering::Relaxed) != 0 {
        return Some(Trap::Interrupted);
    }
    // Taken back first: what is asked for meanwhile wants a look of its own.
    LOOK.store(0, Ordering::SeqCst);
    ON_LOOK.get().is_some_and(|look| look()).then_some(Trap::HandlerRaised)
}

/// Body of `poll`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn poll(ctx: Ctx) {
    // SAFETY: the caller's contract; a context's word is live.
    unsafe {
        (*ctx).trap = 0;
        if let Some(trap) = answer((*ctx).interrupt) {
            record(ctx, trap);
        }
    }
}

/// Writes a failure of the runtime's own into a context.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn record(ctx: *mut KernelCtx, trap: Trap) {
    // SAFETY: the caller's contract.
    unsafe {
        (*ctx).trap = trap as u32;
        (*ctx).payload = [0; weft_abi::layout::MAX_PAYLOAD];
        (*ctx).frames_len = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    #[test]
    fn a_poll_reads_its_own_word() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let word = AtomicU32::new(0);
        // SAFETY: `ctx` is live, and so is the word.
        unsafe {
            (*ctx).interrupt = word.as_ptr();
            (*ctx).trap = 99;
            poll(ctx);
            assert_eq!((*ctx).trap, 0);
            word.store(1, Ordering::Relaxed);
            poll(ctx);
            assert_eq!((*ctx).trap, Trap::Interrupted as u32);
            assert!(!looks(word.as_ptr()) && std::ptr::eq(inside_a_job(word.as_ptr()), word.as_ptr()));
        }
        assert!(looks(look()) && !looks(inside_a_job(look())), "a job never looks");
    }
}
