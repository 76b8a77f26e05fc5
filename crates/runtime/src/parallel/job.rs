//! A loop that several threads work on: its chunks are claimed one by one, and the caller waits for the last.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Thread;
use std::time::Duration;

use weft_abi::{KernelCtx, ReduceSlot, STATUS_NO_SITE, STATUS_OK, Trap};

use super::failure::Failure;
use super::participant::Participant;
use super::{ChunkBody, Inherited, Spec, finish, left};
use crate::context;
use crate::grid::Grid;
use crate::interrupt;
use crate::pool::Pool;

/// How often a caller looks for the last chunks' end before it sleeps: about the length of one chunk.
const SPINS: u32 = 1000;
/// How long a caller sleeps that has to look at signals while it waits.
const NAP: Duration = Duration::from_millis(10);
/// How many helpers a participant asks for at a time.
const FAN_OUT: usize = 2;

/// A loop that several threads work on. `body`, `slots` and `blocks` belong to the caller, who waits until `remaining` is
/// 0; they are touched only by a thread that has claimed a chunk and not yet counted it as done.
pub(super) struct Job {
    body: *const dyn ChunkBody,
    slots: *const [ReduceSlot],
    blocks: *mut u64,
    acc_slots: usize,
    grid: Grid,
    flags: u32,
    inherited: Inherited,
    pool: Arc<Pool>,
    caller: Thread,
    /// The next chunk that nobody has claimed; beyond the last one when all are.
    next: AtomicUsize,
    /// Chunks that are not yet done or skipped.
    remaining: AtomicUsize,
    /// Helpers that may still be asked for.
    recruits: AtomicUsize,
    /// The lowest chunk known to have failed or left the loop. Chunks are claimed in order, so all below it have been claimed.
    lowest_end: AtomicUsize,
    /// The lowest chunk known to have left the loop.
    lowest_exit: AtomicUsize,
    failure: Mutex<Option<Failure>>,
    /// The process whose threads work on it.
    process: u32,
}

// SAFETY: the pointers are used under the protocol above; a body is `Sync`.
unsafe impl Send for Job {}
// SAFETY: as above.
unsafe impl Sync for Job {}

/// All chunks, with at most `helpers` threads of the pool taking part.
///
/// # Safety
/// As [`run_loop`]; `blocks` has room for all chunks.
#[allow(clippy::too_many_arguments, reason = "one call site; a struct would only repeat the names")]
pub(super) unsafe fn run_shared(
    ctx: *mut KernelCtx,
    body: &dyn ChunkBody,
    spec: &Spec<'_>,
    inherited: Inherited,
    blocks: *mut u64,
    acc: *mut u64,
    pool: Arc<Pool>,
    helpers: usize,
) -> u32 {
    let chunks = spec.grid.chunks();
    // SAFETY: `ctx` is live.
    let look = unsafe { (*ctx).interrupt };
    let look = interrupt::looks(look).then_some(look);
    let inherited = Inherited { interrupt: interrupt::inside_a_job(inherited.interrupt), ..inherited };
    // SAFETY: only the lifetime changes; `Job` says when the body is touched.
    let body = unsafe { std::mem::transmute::<*const (dyn ChunkBody + '_), *const (dyn ChunkBody + 'static)>(body) };
    let job = Arc::new(Job {
        body,
        slots: spec.slots,
        blocks,
        acc_slots: spec.acc_slots,
        grid: spec.grid,
        flags: spec.flags,
        inherited,
        pool,
        caller: std::thread::current(),
        next: AtomicUsize::new(0),
        remaining: AtomicUsize::new(chunks),
        recruits: AtomicUsize::new(helpers),
        lowest_end: AtomicUsize::new(usize::MAX),
        lowest_exit: AtomicUsize::new(usize::MAX),
        failure: Mutex::new(None),
        process: std::process::id(),
    });
    let done = job.participate(look);
    if job.remaining.fetch_sub(done, Ordering::AcqRel) != done {
        let mut spins = 0;
        while job.remaining.load(Ordering::Acquire) != 0 {
            if spins < SPINS {
                spins += 1;
                std::hint::spin_loop();
            } else if look.is_some() {
                std::thread::park_timeout(NAP);
                job.look(look);
                if job.lowest_end.load(Ordering::Relaxed) == 0 && job.process != std::process::id() {
                    break;
                }
            } else {
                std::thread::park();
            }
        }
    }
    let failure = job.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
    let exit = job.lowest_exit.load(Ordering::Relaxed);
    match failure.filter(|failure| failure.chunk < exit || failure.is_last()) {
        Some(failure) => {
            // SAFETY: `ctx` is live.
            unsafe { failure.tell(spec, ctx) }
        }
        None => {
            // SAFETY: the chunks up to the exit, or all, have succeeded, so their blocks are initialised.
            unsafe { finish(spec, chunks.min(exit.saturating_add(1)), blocks, acc) };
            STATUS_OK
        }
    }
}

impl Job {
    /// Asks the pool for up to [`FAN_OUT`] helpers, while some are wanted and the queue has room. Helpers ask for more
    /// themselves, so that waking many threads is not the caller's work alone.
    fn recruit(self: &Arc<Self>) {
        for _ in 0..FAN_OUT {
            if self.recruits.load(Ordering::Relaxed) == 0 || !self.pool.has_room() {
                return;
            }
            let taken = self.recruits.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
            if taken.is_err() {
                return;
            }
            let job = Arc::clone(self);
            if !self.pool.spawn(move || job.help()) {
                self.recruits.fetch_add(1, Ordering::Relaxed);
                return;
            }
        }
    }

    /// What a helper does.
    fn help(self: Arc<Self>) {
        self.pool.started();
        let done = self.participate(None);
        // Acquire and release: the caller, or who counts last, sees all that the chunks wrote.
        if done != 0 && self.remaining.fetch_sub(done, Ordering::AcqRel) == done {
            self.caller.unpark();
        }
    }

    /// Serves signals on the loop's caller, if it has a word for that; an exception in a handler ends the loop.
    fn look(&self, word: Option<*const u32>) {
        // SAFETY: the word comes from the caller's context.
        let Some(word) = word.filter(|&word| unsafe { interrupt::is_set(word) }) else { return };
        // SAFETY: as above.
        let trap = match unsafe { interrupt::answer(word) } {
            None if self.process != std::process::id() => Some(Trap::Forked),
            other => other,
        };
        if let Some(trap @ (Trap::HandlerRaised | Trap::Forked)) = trap {
            // The chunks that run stop as for Ctrl-C; nothing is left that could go on with the call.
            interrupt::request_interrupt();
            let mut failed = context::blank(std::ptr::null(), 0, 0);
            failed.trap = trap as u32;
            self.fail(Failure::of(0, STATUS_NO_SITE, &failed));
        }
    }

    /// Runs chunks until none is left to claim; returns how many this thread has claimed. The caller gives the word that asks it to look
    /// at signals between its chunks.
    fn participate(self: &Arc<Self>, look: Option<*const u32>) -> usize {
        let chunks = self.grid.chunks();
        let mut participant = None;
        let mut claimed = 0;
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= chunks {
                return claimed;
            }
            claimed += 1;
            self.look(look);
            if index > self.lowest_end.load(Ordering::Relaxed) {
                continue;
            }
            if index + 1 < chunks {
                self.recruit();
            }
            let participant = participant.get_or_insert_with(|| Participant::new(self.inherited));
            // SAFETY: a chunk is claimed and not counted, so the caller waits and its memory is live; the chunk's block is
            // this thread's alone.
            let (status, left) = unsafe {
                let spec = Spec { slots: &*self.slots, acc_slots: self.acc_slots, grid: self.grid, flags: self.flags };
                let block = self.blocks.add(index * self.acc_slots);
                let status = participant.run_chunk(&*self.body, &spec, index, block);
                (status, status == STATUS_OK && left(self.flags, block))
            };
            if status != STATUS_OK {
                self.fail(participant.failure(index, status));
            } else if left {
                self.lowest_exit.fetch_min(index, Ordering::Relaxed);
                self.lowest_end.fetch_min(index, Ordering::Relaxed);
            }
        }
    }

    #[cold]
    fn fail(&self, failure: Failure) {
        self.lowest_end.fetch_min(failure.chunk, Ordering::Relaxed);
        let mut lowest = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        if lowest.as_ref().is_none_or(|known| failure.chunk < known.chunk) {
            *lowest = Some(failure);
        }
    }
}
