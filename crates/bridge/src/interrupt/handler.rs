//! Weft's signal handler, and in front of which others it stands.
//!
//! Python has one C function that handles all its signals. Weft's stands in front of that one only: chained to others that do the same (another
//! copy of weft, in an extension that `weft build` has made, is one), they could call each other without end. Signals that go to others first
//! are looked for again and again instead (see `watch`).

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{PLACE, is_inside};

/// Address of Python's function, once it is known.
static PYTHONS: AtomicUsize = AtomicUsize::new(0);
/// Whether SIGINT has Python's default handler.
static DEFAULT_SIGINT: AtomicBool = AtomicBool::new(false);
/// Whether a signal has come since this was last taken, inside compiled code or not.
static SEEN: AtomicBool = AtomicBool::new(false);

/// The highest number of a signal that a program may handle.
#[cfg(target_os = "linux")]
const LAST: libc::c_int = 64;
#[cfg(not(target_os = "linux"))]
const LAST: libc::c_int = 31;

fn current(signal: libc::c_int) -> Option<libc::sigaction> {
    // SAFETY: `sigaction` with a valid struct to fill; numbers that are no signals are refused.
    unsafe {
        let mut current = std::mem::zeroed::<libc::sigaction>();
        (libc::sigaction(signal, std::ptr::null(), &mut current) == 0).then_some(current)
    }
}

fn ours() -> usize {
    on_signal as extern "C" fn(libc::c_int) as usize
}

/// Whether weft's handler is in place.
pub fn is_installed(signal: libc::c_int) -> bool {
    current(signal).is_some_and(|action| action.sa_sigaction == ours())
}

/// Tells whether SIGINT has Python's default handler, so that Ctrl-C needs no look.
pub fn set_default_sigint(default: bool) {
    DEFAULT_SIGINT.store(default, Ordering::SeqCst);
}

/// Whether a signal has come since this was last asked.
pub fn take_seen() -> bool {
    SEEN.swap(false, Ordering::SeqCst)
}

/// Whether the address of Python's function is known.
pub fn knows_pythons() -> bool {
    PYTHONS.load(Ordering::SeqCst) != 0
}

/// Whether a function lies in the library, or the program, that Python's own functions lie in.
fn lies_in_python(address: usize) -> bool {
    let base = |address: usize| {
        // SAFETY: a valid struct to fill.
        unsafe {
            let mut found = std::mem::zeroed::<libc::Dl_info>();
            (libc::dladdr(address as *const libc::c_void, &mut found) != 0).then_some(found.dli_fbase)
        }
    };
    base(address).is_some_and(|found| Some(found) == base(pyo3::ffi::PyErr_CheckSignals as *const () as usize))
}

/// The signals that go to a handler that is neither weft's nor, for all that is known, Python's.
pub fn foreign() -> impl Iterator<Item = libc::c_int> {
    let known = PYTHONS.load(Ordering::SeqCst);
    (1..=LAST).filter(move |&signal| {
        current(signal).is_some_and(|action| ![ours(), known, libc::SIG_DFL, libc::SIG_IGN].contains(&action.sa_sigaction))
    })
}

/// The signals with a handler that is, or for all that is known may be, Python's.
pub fn not_yet_installed() -> impl Iterator<Item = libc::c_int> {
    let known = PYTHONS.load(Ordering::SeqCst);
    (1..=LAST).filter(move |&signal| {
        current(signal).is_some_and(|action| {
            action.sa_flags & libc::SA_SIGINFO == 0
                && ![ours(), libc::SIG_DFL, libc::SIG_IGN].contains(&action.sa_sigaction)
                && (known == 0 || known == action.sa_sigaction)
        })
    })
}

/// Stands in front of what handles a signal, if that is Python's function; with `learn` what stands there is known to be. Whether it did.
pub fn install(signal: libc::c_int, learn: bool) -> bool {
    let Some(old) = current(signal) else { return false };
    if old.sa_flags & libc::SA_SIGINFO != 0 || [ours(), libc::SIG_DFL, libc::SIG_IGN].contains(&old.sa_sigaction) {
        return false;
    }
    if learn && lies_in_python(old.sa_sigaction) {
        let _ = PYTHONS.compare_exchange(0, old.sa_sigaction, Ordering::SeqCst, Ordering::SeqCst);
    }
    if PYTHONS.load(Ordering::SeqCst) != old.sa_sigaction {
        return false;
    }
    let mut new = old;
    new.sa_sigaction = ours();
    // SAFETY: a valid struct; the new handler only touches atomics and calls the old one.
    unsafe { libc::sigaction(signal, &new, std::ptr::null_mut()) == 0 }
}

extern "C" fn on_signal(signal: libc::c_int) {
    let pythons = PYTHONS.load(Ordering::SeqCst);
    if pythons != 0 {
        // SAFETY: the address of Python's handler, taken from `sigaction`, without `SA_SIGINFO`.
        let pythons = unsafe { std::mem::transmute::<usize, extern "C" fn(libc::c_int)>(pythons) };
        pythons(signal);
    }
    // Python has taken its note: who looks from here on finds it.
    SEEN.store(true, Ordering::SeqCst);
    if is_inside(PLACE.load(Ordering::SeqCst)) {
        if signal == libc::SIGINT && DEFAULT_SIGINT.load(Ordering::SeqCst) {
            weft_runtime::request_interrupt();
        } else {
            weft_runtime::request_look();
        }
    }
}
