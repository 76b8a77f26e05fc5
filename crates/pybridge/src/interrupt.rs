//! Ctrl-C while compiled code runs on the main thread.
//!
//! Python's own handler only takes a note that is read between bytecodes; compiled code runs none. So weft's handler stands in
//! front of it: while the main thread is inside compiled code it raises the runtime's flag, which loops poll, then calls
//! Python's. It is installed only where Python's default handler is in place; a program that sets its own keeps it. Calls on
//! other threads have a flag that is never raised: like Python, only the main thread is interrupted.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use pyo3::intern;
use pyo3::prelude::*;

/// The flag for calls that Ctrl-C does not concern.
pub static NEVER: AtomicU32 = AtomicU32::new(0);
static MAIN_INSIDE: AtomicBool = AtomicBool::new(false);

thread_local! {
    static IS_MAIN: Cell<Option<bool>> = const { Cell::new(None) };
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

/// Installs the handler, once per process, where Python's default one is in place.
pub fn install(py: Python<'_>) -> PyResult<()> {
    static ONCE: Once = Once::new();
    let signal = py.import(intern!(py, "_signal"))?;
    let current = signal.call_method1(intern!(py, "getsignal"), (signal.getattr(intern!(py, "SIGINT"))?,))?;
    if current.is(&signal.getattr(intern!(py, "default_int_handler"))?) {
        ONCE.call_once(handler::install);
    }
    Ok(())
}

#[cfg(unix)]
mod handler {
    use super::{MAIN_INSIDE, Ordering};
    use std::sync::atomic::AtomicUsize;

    static PYTHONS: AtomicUsize = AtomicUsize::new(0);

    pub fn install() {
        // SAFETY: `sigaction` with valid structs; the new handler only touches atomics and calls the old one.
        unsafe {
            let mut old = std::mem::zeroed::<libc::sigaction>();
            if libc::sigaction(libc::SIGINT, std::ptr::null(), &mut old) != 0
                || old.sa_flags & libc::SA_SIGINFO != 0
                || old.sa_sigaction == libc::SIG_DFL
                || old.sa_sigaction == libc::SIG_IGN
            {
                return;
            }
            PYTHONS.store(old.sa_sigaction, Ordering::SeqCst);
            let mut new = old;
            new.sa_sigaction = on_interrupt as extern "C" fn(libc::c_int) as usize;
            libc::sigaction(libc::SIGINT, &new, std::ptr::null_mut());
        }
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
    pub fn install() {}
}
