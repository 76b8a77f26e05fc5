//! Weft's own rayon pool, one per process.
//!
//! The pool is made at the first loop that really goes parallel. All state hangs off the process id: threads do not
//! survive a fork, and a lock may be held by a thread that the child does not have, so a child starts with fresh state
//! and the parent's is leaked there, never locked, joined or dropped. The size is `set_threads`, else
//! `WEFT_NUM_THREADS`, else the cores that this process may use (affinity and cgroup quota).

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use weft_abi::Trap;

use crate::entries::{Ctx, Ptr};

/// Most threads that may be asked for.
pub const MAX_THREADS: usize = 1024;
/// Stack of a pool thread, in bytes: as large as a main thread's usual one, so recursion is as deep everywhere.
const STACK_BYTES: usize = 8 << 20;
/// The environment variable with the pool's size.
pub const THREADS_VARIABLE: &str = "WEFT_NUM_THREADS";

/// Why a pool size was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadThreadCount {
    /// The size asked for.
    pub asked: i64,
}

impl fmt::Display for BadThreadCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the number of threads must be from 1 to {MAX_THREADS}, not {}", self.asked)
    }
}

impl std::error::Error for BadThreadCount {}

/// Threads that run chunks, and the count of helpers that wait for one of them.
pub(crate) struct Pool {
    rayon: rayon::ThreadPool,
    size: usize,
    /// Helpers spawned and not yet started. Bounded by `size`, so that loops nested under busy threads do not pile up jobs.
    queued: AtomicUsize,
}

impl Pool {
    fn new(size: usize) -> Result<Pool, rayon::ThreadPoolBuildError> {
        let rayon = rayon::ThreadPoolBuilder::new()
            .num_threads(size)
            .stack_size(STACK_BYTES)
            .thread_name(|index| format!("weft-{index}"))
            .build()?;
        Ok(Pool { rayon, size, queued: AtomicUsize::new(0) })
    }

    /// Whether a helper spawned now would find a free place in the queue.
    pub(crate) fn has_room(&self) -> bool {
        self.queued.load(Ordering::Relaxed) < self.size
    }

    /// Queues a helper; false when the queue is full. The helper calls [`Pool::started`] first.
    pub(crate) fn spawn(&self, helper: impl FnOnce() + Send + 'static) -> bool {
        if self.queued.fetch_add(1, Ordering::Relaxed) >= self.size {
            self.queued.fetch_sub(1, Ordering::Relaxed);
            return false;
        }
        self.rayon.spawn(helper);
        true
    }

    /// A helper has left the queue.
    pub(crate) fn started(&self) {
        self.queued.fetch_sub(1, Ordering::Relaxed);
    }
}

enum Slot {
    Empty,
    Ready(Arc<Pool>),
    /// No threads could be started for this size.
    Failed(usize),
}

struct Process {
    id: u32,
    slot: Mutex<Slot>,
}

static PROCESS: AtomicPtr<Process> = AtomicPtr::new(std::ptr::null_mut());
/// Size set by [`set_threads`]; 0 when it was not called.
static CHOSEN: AtomicUsize = AtomicUsize::new(0);
/// Size found in the environment or from the machine; 0 until it was asked for.
static DEFAULT: AtomicUsize = AtomicUsize::new(0);

fn process() -> &'static Process {
    let id = std::process::id();
    let mut current = PROCESS.load(Ordering::Acquire);
    loop {
        // SAFETY: pointers in `PROCESS` come from `Box::into_raw` and are never freed.
        if let Some(process) = unsafe { current.as_ref() }
            && process.id == id
        {
            return process;
        }
        let fresh = Box::into_raw(Box::new(Process { id, slot: Mutex::new(Slot::Empty) }));
        match PROCESS.compare_exchange(current, fresh, Ordering::AcqRel, Ordering::Acquire) {
            // SAFETY: just made, never freed.
            Ok(_) => return unsafe { &*fresh },
            Err(winner) => {
                // SAFETY: `fresh` was not published.
                drop(unsafe { Box::from_raw(fresh) });
                current = winner;
            }
        }
    }
}

/// Sets the number of threads that parallel loops use from now on, the calling thread included.
///
/// # Errors
/// [`BadThreadCount`] unless `count` is from 1 to [`MAX_THREADS`]; nothing changes then.
pub fn set_threads(count: i64) -> Result<(), BadThreadCount> {
    match usize::try_from(count) {
        Ok(size) if (1..=MAX_THREADS).contains(&size) => {
            CHOSEN.store(size, Ordering::Relaxed);
            Ok(())
        }
        _ => Err(BadThreadCount { asked: count }),
    }
}

/// The number of threads that a parallel loop may use, the calling thread included.
pub fn threads() -> usize {
    match CHOSEN.load(Ordering::Relaxed) {
        0 => match DEFAULT.load(Ordering::Relaxed) {
            0 => find_default(),
            size => size,
        },
        size => size,
    }
}

/// Body of `threads_enter`: the limit is the call's own, so calls at the same time do not see each other's. The least of nested limits counts.
///
/// # Safety
/// `ctx` is live; `out` has a slot.
pub(crate) unsafe fn threads_enter(ctx: Ctx, count: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        if !(1..=MAX_THREADS as i64).contains(&count) {
            ((*ctx).payload[0], (*ctx).payload[1]) = (MAX_THREADS as i64, count);
            return Err(Trap::ThreadCount);
        }
        out.cast::<i64>().write(i64::from((*ctx).threads));
        (*ctx).threads = if (*ctx).threads == 0 { count as u32 } else { (*ctx).threads.min(count as u32) };
    }
    Ok(())
}

/// Body of `threads_leave`.
///
/// # Safety
/// `ctx` is live; `before` comes from `threads_enter`.
pub(crate) unsafe fn threads_leave(ctx: Ctx, before: i64) {
    // SAFETY: the caller's contract.
    unsafe { (*ctx).threads = before as u32 };
}

/// The number of threads that one call may use which asked for `asked`; 0 asks for all.
pub(crate) fn limit(asked: u32) -> usize {
    let size = threads();
    if asked == 0 { size } else { size.min(asked as usize) }
}

#[cold]
fn find_default() -> usize {
    let machine = || std::thread::available_parallelism().map_or(1, |count| count.get().min(MAX_THREADS));
    let size = match std::env::var_os(THREADS_VARIABLE) {
        None => machine(),
        Some(text) => parse(&text.to_string_lossy()).unwrap_or_else(|| {
            let size = machine();
            static WARNED: AtomicBool = AtomicBool::new(false);
            if !WARNED.swap(true, Ordering::Relaxed) {
                eprintln!(
                    "weft: {THREADS_VARIABLE}={} is not a number from 1 to {MAX_THREADS}; using {size} threads",
                    text.to_string_lossy()
                );
            }
            size
        }),
    };
    DEFAULT.store(size, Ordering::Relaxed);
    size
}

fn parse(text: &str) -> Option<usize> {
    text.trim().parse().ok().filter(|size| (1..=MAX_THREADS).contains(size))
}

/// The pool of [`threads`] threads, made or remade when needed; `None` when its threads cannot be started.
pub(crate) fn acquire(size: usize) -> Option<Arc<Pool>> {
    let mut slot = process().slot.lock().unwrap_or_else(PoisonError::into_inner);
    match &*slot {
        Slot::Ready(pool) if pool.size == size => return Some(Arc::clone(pool)),
        Slot::Failed(failed) if *failed == size => return None,
        _ => {}
    }
    // A pool of another size ends when the last loop that uses it does.
    match Pool::new(size) {
        Ok(pool) => {
            let pool = Arc::new(pool);
            *slot = Slot::Ready(Arc::clone(&pool));
            Some(pool)
        }
        Err(error) => {
            eprintln!("weft: cannot start {size} threads ({error}); parallel loops run on the calling thread");
            *slot = Slot::Failed(size);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_sizes_are_refused() {
        for count in [0, -1, 1025, i64::MIN, i64::MAX] {
            assert_eq!(set_threads(count), Err(BadThreadCount { asked: count }));
        }
        assert_eq!(set_threads(0).unwrap_err().to_string(), "the number of threads must be from 1 to 1024, not 0");
        for (text, size) in [("3", Some(3)), (" 8 ", Some(8)), ("0", None), ("-2", None), ("x", None), ("", None), ("1025", None)] {
            assert_eq!(parse(text), size, "{text:?}");
        }
        assert!((1..=MAX_THREADS).contains(&threads()));
    }

    #[test]
    fn a_full_queue_takes_no_helper() {
        let pool = Arc::new(Pool::new(1).unwrap());
        let (release, gate) = std::sync::mpsc::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let busy = Arc::clone(&pool);
        assert!(pool.spawn(move || {
            busy.started();
            tell.send(std::thread::current().name().map(str::to_string)).unwrap();
            gate.recv().unwrap();
        }));
        assert_eq!(told.recv().unwrap().as_deref(), Some("weft-0"));
        let waiting = Arc::clone(&pool);
        assert!(pool.spawn(move || waiting.started()));
        assert!(!pool.has_room());
        assert!(!pool.spawn(|| ()));
        release.send(()).unwrap();
    }
}
