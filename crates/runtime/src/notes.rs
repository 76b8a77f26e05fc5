//! What calls leave for whoever started them: which tests before their parallel loops have failed.
//!
//! A loop whose test fails runs in order, and the user is told so after the call. The notes belong to the code, not to the call: a test that has
//! failed once is fresh once. Setting one that is set costs a load, and so does looking for fresh ones.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::context;
use crate::entries::Ctx;

/// One note for each test of a module that may be noted.
#[derive(Debug, Default)]
pub struct Notes {
    seen: Box<[AtomicBool]>,
    fresh: AtomicBool,
}

impl Notes {
    /// None seen yet.
    pub fn new(count: usize) -> Notes {
        Notes { seen: (0..count).map(|_| AtomicBool::new(false)).collect(), fresh: AtomicBool::new(false) }
    }

    /// Whether a test has failed for the first time since this was asked last.
    #[inline]
    pub fn take_fresh(&self) -> bool {
        self.fresh.load(Ordering::Relaxed) && self.fresh.swap(false, Ordering::AcqRel)
    }

    /// Whether this test has failed in any call.
    pub fn seen(&self, number: usize) -> bool {
        self.seen.get(number).is_some_and(|seen| seen.load(Ordering::Relaxed))
    }

    fn set(&self, number: usize) {
        if let Some(seen) = self.seen.get(number)
            && !seen.load(Ordering::Relaxed)
            && !seen.swap(true, Ordering::Relaxed)
        {
            self.fresh.store(true, Ordering::Release);
        }
    }
}

/// Body of `note`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn note(ctx: Ctx, number: i32) {
    let Ok(number) = usize::try_from(number) else { return };
    // SAFETY: a context's state lives as long as the context, and so do the notes behind it; contexts of the runtime's own have no state.
    let notes = unsafe { context::state(ctx).as_ref().and_then(|state| state.notes.as_ref()) };
    if let Some(notes) = notes {
        notes.set(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    #[test]
    fn a_note_is_fresh_once() {
        let notes = Notes::new(2);
        let mut call = CallContext::new(0);
        call.note_in(&notes);
        let mut noted = |number| {
            // SAFETY: `call` is live.
            unsafe { note(call.as_mut_ptr(), number) };
            notes.take_fresh()
        };
        assert_eq!([noted(1), noted(1), noted(-1), noted(7), noted(0)], [true, false, false, false, true]);
        assert!(notes.seen(0) && notes.seen(1) && !notes.seen(7));
    }

    #[test]
    fn without_notes_nothing_happens() {
        let mut call = CallContext::new(0);
        // SAFETY: `call` is live.
        unsafe { note(call.as_mut_ptr(), 0) };
    }
}
