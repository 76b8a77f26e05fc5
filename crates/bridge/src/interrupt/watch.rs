//! The thread that sees calls become long.
//!
//! It sleeps while no calls are made. The main thread wakes it when it enters compiled code and the coarse clock has moved on; from then on it
//! looks every [`PERIOD`] where the main thread is. When it finds it inside the same call twice, it puts weft's handler in front of the
//! signal handlers that the program has set since, and asks for a look if a signal may have come before that. Then, or when no calls are
//! made for a period, it sleeps again. Where a look has found that signals with a handler of the program's go to a foreign function first, so
//! that nothing tells when one comes, it asks for a look again after each [`BETWEEN_LOOKS`]. It never attaches to the interpreter.

use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering, fence};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::{PLACE, TICK, handler, is_inside};

/// How often it looks; a call is seen after one to two of these.
const PERIOD: Duration = Duration::from_millis(20);

/// How long a call goes on between looks for signals that nothing tells of.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The thread, from `Box::into_raw`; null when there is none. Changed by the main thread alone.
static THREAD: AtomicPtr<JoinHandle<()>> = AtomicPtr::new(std::ptr::null_mut());
static ASLEEP: AtomicBool = AtomicBool::new(false);
static QUIT: AtomicBool = AtomicBool::new(false);
/// Whether the last look has found signals that nothing tells of.
static UNTOLD: AtomicBool = AtomicBool::new(false);

/// Sees that the thread watches. On the main thread, after it has said where it is.
pub fn wake() {
    // SAFETY: the pointer comes from `Box::into_raw`, and only this thread takes it away.
    let Some(handle) = (unsafe { THREAD.load(Ordering::Acquire).as_ref() }) else {
        start();
        return;
    };
    // Either this load sees that it sleeps, or its last look before it sleeps sees where this thread is.
    fence(Ordering::SeqCst);
    if ASLEEP.load(Ordering::SeqCst) {
        handle.thread().unpark();
    }
}

/// Says whether there are signals that nothing tells of. On the main thread, inside a call.
pub fn set_untold(untold: bool) {
    if UNTOLD.swap(untold, Ordering::SeqCst) != untold && untold {
        wake();
    }
}

fn start() {
    ASLEEP.store(false, Ordering::SeqCst);
    QUIT.store(false, Ordering::SeqCst);
    // Without a thread signals wait for the end of the call, as they do without weft.
    if let Ok(handle) = thread::Builder::new().name("weft-watch".into()).stack_size(64 << 10).spawn(run) {
        THREAD.store(Box::into_raw(Box::new(handle)), Ordering::Release);
    }
}

/// Ends the thread; the next call starts another. On the main thread.
pub fn stop() {
    let thread = THREAD.swap(std::ptr::null_mut(), Ordering::AcqRel);
    if thread.is_null() {
        return;
    }
    TICK.store(0, Ordering::Relaxed);
    QUIT.store(true, Ordering::SeqCst);
    // SAFETY: from `Box::into_raw`, taken away above.
    let handle = unsafe { Box::from_raw(thread) };
    handle.thread().unpark();
    let _ = handle.join();
}

/// Forgets a thread that a forked child does not have.
pub fn forget() {
    THREAD.store(std::ptr::null_mut(), Ordering::Relaxed);
}

fn run() {
    // SAFETY: valid sets; no signal is to be handled here.
    unsafe {
        let mut all = std::mem::zeroed::<libc::sigset_t>();
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_BLOCK, &all, std::ptr::null_mut());
    }
    let (mut last, mut seen) = (0, 0);
    while !QUIT.load(Ordering::SeqCst) {
        let now = PLACE.load(Ordering::SeqCst);
        if now != last {
            last = now;
            thread::park_timeout(PERIOD);
            continue;
        }
        if is_inside(now) && seen != now {
            seen = now;
            stand_in_front();
        }
        if is_inside(now) && UNTOLD.load(Ordering::SeqCst) {
            thread::park_timeout(BETWEEN_LOOKS);
            weft_runtime::request_look();
            continue;
        }
        ASLEEP.store(true, Ordering::SeqCst);
        fence(Ordering::SeqCst);
        // What would have woken it may have come before it was seen to sleep.
        let untold = is_inside(last) && UNTOLD.load(Ordering::SeqCst);
        if PLACE.load(Ordering::SeqCst) == last && !untold && !QUIT.load(Ordering::SeqCst) {
            thread::park();
        }
        ASLEEP.store(false, Ordering::SeqCst);
    }
}

/// Puts weft's handler in front of new ones, and asks for a look if a signal may have come unseen.
fn stand_in_front() {
    let mut unseen = handler::take_seen();
    for signal in handler::not_yet_installed() {
        // Whether Ctrl-C has the default one, and whose function this is while Python's is not known, only a look can tell.
        unseen |= signal == libc::SIGINT || !handler::knows_pythons() || handler::install(signal, false);
    }
    if unseen || handler::foreign().next().is_some() {
        weft_runtime::request_look();
    }
}
