//! Signals while compiled code runs on the main thread.
//!
//! Python's own handler only takes a note that is read between bytecodes; compiled code runs none. So weft's handler stands in front of
//! Python's ([`handler`]): while the main thread is inside compiled code it raises one of the runtime's flags, which compiled code polls.
//! Ctrl-C with Python's default handler asks everything to stop. Any other signal with a Python handler asks for a [`look`]: the main
//! thread attaches, runs the handlers, and goes on, or ends the call with the exception that one of them has raised.
//!
//! A program may set a handler at any moment between two calls, and a call is to cost nothing. So a thread ([`watch`]) wakes up while
//! calls are made, and where one goes on for some tens of milliseconds puts weft's handler in front of whatever is new. Where a signal goes to
//! a foreign handler first, which nothing can stand in front of safely, the thread asks for looks as long as the call goes on. Calls on other
//! threads have a flag that is never raised: like Python, only the main thread is interrupted. A forked child's main thread is the one that
//! forked.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use pyo3::prelude::*;

#[cfg(unix)]
mod handler;
#[cfg(unix)]
mod watch;

/// The flag for calls that signals do not concern.
pub static NEVER: AtomicU32 = AtomicU32::new(0);

/// Where the main thread is: odd inside compiled code, another number for each call. Written by the main thread alone.
static PLACE: AtomicU64 = AtomicU64::new(0);
/// The tick of the coarse clock at which the main thread last entered; 0 makes the next entry look again. Written by the main thread alone.
static TICK: AtomicU64 = AtomicU64::new(0);

fn is_inside(place: u64) -> bool {
    place % 2 == 1
}

thread_local! {
    static IS_MAIN: Cell<Option<bool>> = const { Cell::new(None) };
    /// What a handler raised during a look, until the call has ended.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// What the process needs once, at import.
pub fn prepare() {
    weft_runtime::on_look(look);
    crate::print::prepare();
    #[cfg(unix)]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        extern "C" fn before() {
            // A process with one thread stays one across its fork.
            if is_main() && !is_inside(PLACE.load(Ordering::Relaxed)) {
                watch::stop();
            }
        }
        extern "C" fn in_child() {
            // The thread that forked is the child's main thread. Unless it was that before, it is not inside compiled code.
            if !IS_MAIN.with(|known| known.replace(None).unwrap_or(false)) {
                PLACE.store(0, Ordering::Relaxed);
            }
            TICK.store(0, Ordering::Relaxed);
            watch::forget();
            weft_runtime::clear_interrupt();
        }
        // SAFETY: `in_child` only touches atomics and a thread-local that needs no initialisation; extension modules stay loaded.
        ONCE.call_once(|| unsafe {
            libc::pthread_atfork(Some(before), None, Some(in_child));
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

/// Marks the main thread as inside compiled code until dropped. A handler that runs during a call may make calls of its own.
pub struct Inside {
    before: u64,
}

impl Inside {
    /// To be called on the main thread only.
    #[inline]
    pub fn enter(py: Python<'_>) -> Inside {
        let before = PLACE.load(Ordering::Relaxed);
        // A handler on another thread may have raised the flag just after the last call had ended.
        if weft_runtime::interrupt_requested() && !is_inside(before) {
            weft_runtime::clear_interrupt();
        }
        let now = ticks();
        let fresh = TICK.load(Ordering::Relaxed) != now;
        PLACE.store((before | 1) + 2, Ordering::Relaxed);
        if fresh {
            // At most once per tick of the coarse clock, which is some milliseconds.
            TICK.store(now, Ordering::Relaxed);
            keep_installed(py);
        }
        Inside { before }
    }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        let nested = is_inside(self.before);
        PLACE.store((self.before | 1) + if nested { 4 } else { 3 }, Ordering::Relaxed);
        if weft_runtime::interrupt_requested() {
            // The signal came too late to stop the call; Python's own note raises it at the next bytecode.
            weft_runtime::clear_interrupt();
            if nested {
                weft_runtime::request_look();
            }
        }
    }
}

#[cold]
fn keep_installed(py: Python<'_>) {
    // A program without the signal module is interrupted as Python does it, after the call.
    let _ = install(py);
    #[cfg(unix)]
    watch::wake();
}

/// Sees that weft's handler stands in front of Python's for Ctrl-C.
pub fn install(py: Python<'_>) -> PyResult<()> {
    #[cfg(unix)]
    if !handler::is_installed(libc::SIGINT) {
        let signal = py.import("_signal")?;
        let current = signal.call_method1("getsignal", (libc::SIGINT,))?;
        handler::set_default_sigint(current.is(&signal.getattr("default_int_handler")?));
        if current.is_callable() {
            handler::install(libc::SIGINT, true);
        }
    }
    #[cfg(not(unix))]
    let _ = py;
    Ok(())
}

/// Runs the Python handlers of the signals that have come, on the main thread, which is detached; whether the call is to end, because one of
/// them has raised an exception.
fn look() -> bool {
    Python::attach(|py| {
        loop {
            if let Err(error) = py.check_signals() {
                keep_raised(error);
                return true;
            }
            // A handler that was new until now may have missed a signal in between, as far as this call is concerned.
            if !stand_in_front(py) {
                #[cfg(unix)]
                watch::set_untold(handler::foreign().any(|signal| has_handler(py, signal)));
                return false;
            }
        }
    })
}

/// Puts weft's handler in front of every signal handler of Python's; whether there was a new one.
fn stand_in_front(py: Python<'_>) -> bool {
    let mut new = false;
    #[cfg(unix)]
    {
        new |= !handler::is_installed(libc::SIGINT) && install(py).is_ok() && handler::is_installed(libc::SIGINT);
        for signal in handler::not_yet_installed() {
            if handler::knows_pythons() || has_handler(py, signal) {
                new |= handler::install(signal, true);
            }
        }
    }
    #[cfg(not(unix))]
    let _ = py;
    new
}

/// Whether Python has a function for a signal.
#[cfg(unix)]
fn has_handler(py: Python<'_>, signal: libc::c_int) -> bool {
    let find = || py.import("_signal")?.call_method1("getsignal", (signal,));
    find().is_ok_and(|handler| handler.is_callable())
}

/// Keeps an exception that ends this thread's call.
pub fn keep_raised(error: PyErr) {
    RAISED.with(|raised| raised.replace(Some(error)));
}

/// The exception that a handler has raised during this thread's call.
pub fn take_raised() -> Option<PyErr> {
    RAISED.with(|raised| raised.borrow_mut().take())
}

/// The coarse clock; reading it costs a few nanoseconds and no system call. Never 0.
#[cfg(unix)]
#[inline]
fn ticks() -> u64 {
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
    ((time.tv_sec as u64) << 10 | time.tv_nsec as u64 >> 20) | 1 << 63
}

#[cfg(not(unix))]
fn ticks() -> u64 {
    0
}
