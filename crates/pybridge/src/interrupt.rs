//! Ctrl-C while compiled code runs on the main thread.
//!
//! Python's own handler only takes a note that is read between bytecodes; compiled code runs none. So weft's handler stands in
//! front of it: while the main thread is inside compiled code it raises the runtime's flag, which loops poll, then calls
//! Python's. It is installed only where Python's default handler is in place; a program that sets its own keeps it, and when it
//! puts the default one back (as `asyncio.run` does at its end) weft's goes in front again. Calls on other threads have a flag
//! that is never raised: like Python, only the main thread is interrupted. A forked child's main thread is the one that forked.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use pyo3::intern;
use pyo3::prelude::*;

/// The flag for calls that Ctrl-C does not concern.
pub static NEVER: AtomicU32 = AtomicU32::new(0);
static MAIN_INSIDE: AtomicBool = AtomicBool::new(false);

thread_local! {
    static IS_MAIN: Cell<Option<bool>> = const { Cell::new(None) };
}

/// What the process needs once, at import.
pub fn prepare() {
    #[cfg(unix)]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        extern "C" fn in_child() {
            // The thread that forked is the child's main thread, whatever it was before, and it is not inside compiled code.
            IS_MAIN.with(|known| known.set(None));
            MAIN_INSIDE.store(false, Ordering::Relaxed);
            weft_runtime::clear_interrupt();
        }
        // SAFETY: the handler only touches atomics and a thread-local that needs no initialisation; extension modules stay loaded.
        ONCE.call_once(|| unsafe {
            libc::pthread_atfork(None, None, Some(in_child));
        });
    }
}

/// Whether this thread is the process's first.
#[inline]
pub fn is_main() -> bool {
    IS_MAIN.with(|known| match known.get() {
        Some(known) => known,
        None => {
            let found = find();
            known.set(Some(found));
            found
        }
    })
}

#[cfg(target_os = "linux")]
fn find() -> bool {
    // SAFETY: both calls have no conditions.
    unsafe { libc::syscall(libc::SYS_gettid) == libc::c_long::from(libc::getpid()) }
}

#[cfg(target_os = "macos")]
fn find() -> bool {
    // SAFETY: no conditions.
    unsafe { libc::pthread_main_np() == 1 }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn find() -> bool {
    false
}

/// Marks the main thread as inside compiled code until dropped.
pub struct Inside(());

impl Inside {
    /// To be called on the main thread only.
    #[inline]
    pub fn enter() -> Inside {
        // A handler on another thread may have raised the flag just after the last call had ended.
        if weft_runtime::interrupt_requested() {
            weft_runtime::clear_interrupt();
        }
        MAIN_INSIDE.store(true, Ordering::Relaxed);
        Inside(())
    }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        MAIN_INSIDE.store(false, Ordering::Relaxed);
        if weft_runtime::interrupt_requested() {
            // The signal came too late to stop the call; Python's own note raises it at the next bytecode.
            weft_runtime::clear_interrupt();
        }
    }
}

/// Sees that the handler is still in place, at most once per tick of the coarse clock (some milliseconds).
#[inline]
pub fn keep_installed(py: Python<'_>) {
    static LOOKED: AtomicU64 = AtomicU64::new(0);
    let now = handler::ticks();
    if LOOKED.swap(now, Ordering::Relaxed) != now && !handler::is_installed() {
        // A program without the signal module is interrupted as Python does it, after the call.
        let _ = install(py);
    }
}

/// Installs the handler where Python's default one is in place.
pub fn install(py: Python<'_>) -> PyResult<()> {
    if handler::is_installed() {
        return Ok(());
    }
    let signal = py.import(intern!(py, "_signal"))?;
    let current = signal.call_method1(intern!(py, "getsignal"), (signal.getattr(intern!(py, "SIGINT"))?,))?;
    if current.is(&signal.getattr(intern!(py, "default_int_handler"))?) {
        handler::install();
    }
    Ok(())
}

#[cfg(unix)]
mod handler {
    use super::{MAIN_INSIDE, Ordering};
    use std::sync::atomic::AtomicUsize;

    static PYTHONS: AtomicUsize = AtomicUsize::new(0);

    /// The coarse clock; reading it costs a few nanoseconds and no system call.
    #[inline]
    pub fn ticks() -> u64 {
        #[cfg(target_os = "linux")]
        const CLOCK: libc::clockid_t = libc::CLOCK_MONOTONIC_COARSE;
        #[cfg(not(target_os = "linux"))]
        const CLOCK: libc::clockid_t = libc::CLOCK_MONOTONIC;
        // SAFETY: a valid struct to fill; all-zero is one.
        let time = unsafe {
            let mut time = std::mem::zeroed::<libc::timespec>();
            libc::clock_gettime(CLOCK, &mut time);
            time
        };
        (time.tv_sec as u64) << 10 | time.tv_nsec as u64 >> 20
    }

    fn current() -> Option<libc::sigaction> {
        // SAFETY: `sigaction` with a valid struct to fill.
        unsafe {
            let mut current = std::mem::zeroed::<libc::sigaction>();
            (libc::sigaction(libc::SIGINT, std::ptr::null(), &mut current) == 0).then_some(current)
        }
    }

    fn ours() -> usize {
        on_interrupt as extern "C" fn(libc::c_int) as usize
    }

    pub fn is_installed() -> bool {
        current().is_some_and(|action| action.sa_sigaction == ours())
    }

    pub fn install() {
        let Some(old) = current() else { return };
        if old.sa_flags & libc::SA_SIGINFO != 0 || [ours(), libc::SIG_DFL, libc::SIG_IGN].contains(&old.sa_sigaction) {
            return;
        }
        // A handler that another library has put in front of weft's calls it already: chained twice, they would call each other
        // without end. So only the one that was found first, Python's, is ever stood in front of.
        let known = PYTHONS.compare_exchange(0, old.sa_sigaction, Ordering::SeqCst, Ordering::SeqCst);
        if known.is_err_and(|known| known != old.sa_sigaction) {
            return;
        }
        let mut new = old;
        new.sa_sigaction = ours();
        // SAFETY: a valid struct; the new handler only touches atomics and calls the old one.
        unsafe { libc::sigaction(libc::SIGINT, &new, std::ptr::null_mut()) };
    }

    extern "C" fn on_interrupt(signal: libc::c_int) {
        if MAIN_INSIDE.load(Ordering::Relaxed) {
            weft_runtime::request_interrupt();
        }
        let pythons = PYTHONS.load(Ordering::SeqCst);
        if pythons != 0 {
            // SAFETY: the address of Python's handler, taken from `sigaction`, without `SA_SIGINFO`.
            let pythons = unsafe { std::mem::transmute::<usize, extern "C" fn(libc::c_int)>(pythons) };
            pythons(signal);
        }
    }
}

#[cfg(not(unix))]
mod handler {
    pub fn ticks() -> u64 {
        0
    }

    pub fn is_installed() -> bool {
        true
    }

    pub fn install() {}
}
