//! The two serial generators of each thread: that of `random` and that of `np.random`.
//!
//! Absent generators are seeded from the system when they are first used. A forked child does not repeat its parent's numbers: it sees
//! that a fork has happened since the seeding, and seeds again.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::twister::Twister;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Module {
    /// CPython's `random`.
    Python = 0,
    /// NumPy's `np.random`.
    NumPy = 1,
}

/// A generator with the value of [`FORKS`] when it was seeded.
type Slot = RefCell<Option<(Box<Twister>, u32)>>;

/// Counts the forks that led to this process.
static FORKS: AtomicU32 = AtomicU32::new(0);
/// Whether [`forked`] is registered. No `Once`: a fork in the middle of one would block the child for ever.
static WATCHES_FORKS: AtomicBool = AtomicBool::new(false);

extern "C" fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

thread_local! {
    static TWISTERS: [Slot; 2] = const { [const { RefCell::new(None) }, const { RefCell::new(None) }] };
}

/// Sets this thread's generator.
pub(super) fn store(module: Module, twister: Twister) {
    if !WATCHES_FORKS.swap(true, Ordering::Relaxed) {
        // SAFETY: the handler only increments an atomic.
        unsafe { libc::pthread_atfork(None, None, Some(forked)) };
    }
    let forks = FORKS.load(Ordering::Relaxed);
    TWISTERS.with(|slots| *slots[module as usize].borrow_mut() = Some((Box::new(twister), forks)));
}

/// Runs `body` on this thread's generator.
pub(super) fn with<T>(module: Module, body: impl FnOnce(&mut Twister) -> T) -> T {
    TWISTERS.with(|slots| {
        let slot = &slots[module as usize];
        let mut guard = slot.borrow_mut();
        match guard.as_mut() {
            Some((twister, forks)) if *forks == FORKS.load(Ordering::Relaxed) => body(twister),
            _ => {
                drop(guard);
                store(module, Twister::from_entropy());
                body(&mut slot.borrow_mut().as_mut().expect("just stored").0)
            }
        }
    })
}
