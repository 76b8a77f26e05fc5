//! Parallel loops: the chunks of a fixed grid, claimed one by one by the calling thread and by helpers of the pool.
//!
//! The caller takes part and then waits only for chunks that somebody has already claimed. Waiting thus always points
//! from a loop to loops nested in its chunks, so nested loops and many callers at once cannot deadlock, and a loop needs
//! no helper to finish. A waiting thread deliberately takes no other work: that would let the stack grow without bound
//! and delay the caller by foreign chunks. Helpers that start late find no chunk and leave; they touch only what they
//! own ([`Job`] lives in an `Arc`), never the caller's memory. Claiming a chunk is one atomic addition; no chunk costs an
//! allocation, a lock or a system call.

use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Thread;
use std::time::Duration;

use weft_abi::layout::MAX_PAYLOAD;
use weft_abi::told::Teller;
use weft_abi::{KernelCtx, PAR_EXITS, PAR_NUMPY_RANDOM, PAR_QUIET, PAR_RANDOM, ParDesc, ReduceSlot, STATUS_NO_SITE, STATUS_OK, Trap};

use crate::context::{self, CallState};
use crate::entries::{Ctx, Ptr};
use crate::faults::Faults;
use crate::grid::{Grid, MAX_CHUNKS, MAX_SEGMENT, Waves};
use crate::interrupt::{self, record};
use crate::notes::Notes;
use crate::pool::{self, Pool};
use crate::shadow::{Shadow, ShadowRun};
use crate::{random, reduce};

/// Partial results that fit on the caller's stack, in slots.
const STACK_SLOTS: usize = 2 * MAX_CHUNKS;
/// How often a caller looks for the last chunks' end before it sleeps: about the length of one chunk.
const SPINS: u32 = 1000;
/// How long a caller sleeps that has to look at signals while it waits.
const NAP: Duration = Duration::from_millis(10);
/// How many helpers a participant asks for at a time.
const FAN_OUT: usize = 2;

/// The compiled body of a loop, as the ABI's crate documentation says.
type KernelFn = unsafe extern "C" fn(*mut KernelCtx, *const u64, i64, i64, *mut u64) -> u32;

/// What runs for each chunk.
pub(crate) trait ChunkBody: Sync {
    /// Runs iterations `lo..hi`, initialises `acc` and leaves the partial results there; returns a status.
    ///
    /// # Safety
    /// `ctx` is a live context of this thread; `acc` points to the loop's number of slots.
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, acc: *mut u64) -> u32;
}

struct Kernel {
    entry: KernelFn,
    captures: *const u64,
}

// SAFETY: kernels are compiled to run on several threads at once, and only read their captures.
unsafe impl Sync for Kernel {}

impl ChunkBody for Kernel {
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, acc: *mut u64) -> u32 {
        // SAFETY: the caller's contract, and `parallel_for`'s for the kernel and its captures.
        unsafe { (self.entry)(ctx, self.captures, lo, hi, acc) }
    }
}

/// Body of the entry `parallel_for`.
///
/// # Safety
/// `ctx` is live; `kernel` is a [`KernelFn`] that accepts `captures`; `desc` is a [`ParDesc`] followed by its slots; `acc`
/// has its `acc_slots` slots.
pub(crate) unsafe fn parallel_for(ctx: Ctx, kernel: Ptr, captures: Ptr, trip: i64, most: i64, desc: Ptr, acc: Ptr) -> i32 {
    let body = AssertUnwindSafe(|| {
        // SAFETY: the caller's contract.
        unsafe {
            let kernel = Kernel { entry: std::mem::transmute::<Ptr, KernelFn>(kernel), captures: captures.cast() };
            let desc = desc.cast::<ParDesc>();
            let count = (*desc).slot_count as usize;
            let spec = Spec {
                slots: if count == 0 { &[] } else { std::slice::from_raw_parts((&raw const (*desc).slots).cast(), count) },
                acc_slots: (*desc).acc_slots as usize,
                grid: Grid::new(trip, (*desc).cost).at_most(most),
                flags: (*desc).flags,
            };
            let _run = ShadowRun::enter((*context::state(ctx)).shadow);
            if most < 0 {
                logged::run_logged(ctx, &kernel, &spec, -most, (trip, (*desc).cost), acc.cast())
            } else if spec.has(PAR_EXITS) {
                run_waves(ctx, &kernel, &spec, Waves::new(trip, (*desc).cost), acc.cast())
            } else {
                run_loop(ctx, &kernel, &spec, acc.cast())
            }
        }
    });
    let status = catch_unwind(body).unwrap_or_else(|payload| {
        std::mem::forget(payload);
        // SAFETY: `ctx` is live.
        unsafe { record(ctx, Trap::Panic) };
        STATUS_NO_SITE
    });
    status as i32
}

/// Body of `join_forks`: forks go a few levels deeper than there are threads to take them, so that unequal branches balance; below, recursion
/// is plain recursion.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn join_forks(ctx: Ctx) -> i32 {
    /// Levels beyond those that give each thread one branch.
    const BALANCE: u32 = 3;
    /// Never deeper, so that forks take little of the stack.
    const DEEPEST: u32 = 12;
    // SAFETY: the caller's contract.
    let (depth, asked) = unsafe { ((*ctx).depth, (*ctx).threads) };
    if depth >= DEEPEST {
        return 0;
    }
    let limit = pool::limit(asked);
    i32::from(limit > 1 && depth < limit.ilog2() + BALANCE)
}

/// One loop, as its description and trip count say.
#[derive(Clone, Copy)]
struct Spec<'a> {
    slots: &'a [ReduceSlot],
    acc_slots: usize,
    grid: Grid,
    /// The `PAR_*` bits.
    flags: u32,
}

impl Spec<'_> {
    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

/// What every participant's context takes from the caller's.
#[derive(Clone, Copy)]
struct Inherited {
    interrupt: *const u32,
    threads: u32,
    depth: u32,
    key: Option<[u64; 2]>,
    /// The call's shadow memory, or null; with one, every chunk runs on the calling thread.
    shadow: *mut Shadow,
    /// As [`CallState::notes`].
    notes: *const Notes,
    /// As [`CallState::teller`].
    teller: Option<NonNull<dyn Teller>>,
    /// What the caller's region has made so far; a chunk's objects are younger.
    mark: u64,
}

/// What a loop of the runtime's own watches.
static NEVER: AtomicU32 = AtomicU32::new(0);

/// Runs a loop of the runtime's own, without partial results, that nothing can interrupt.
///
/// # Safety
/// `ctx` is live; `body` can run any part of `0..trip`.
pub(crate) unsafe fn run_own(ctx: *mut KernelCtx, body: &dyn ChunkBody, trip: i64, cost: u32) {
    // SAFETY: `ctx` is live.
    let mut own = unsafe { context::blank(NEVER.as_ptr(), (*ctx).threads, (*ctx).depth) };
    let mut state = CallState::default();
    own.region = (&raw mut state).cast();
    let spec = Spec { slots: &[], acc_slots: 0, grid: Grid::new(trip, cost), flags: 0 };
    // SAFETY: the caller's contract; there are no partial results.
    let status = unsafe { run_loop(&raw mut own, body, &spec, std::ptr::NonNull::dangling().as_ptr()) };
    assert_eq!(status, STATUS_OK, "a loop of the runtime's own failed");
}

/// Runs a loop of the runtime's own, without partial results, that looks at the call's interrupt flag between its chunks; below another parallel loop
/// on the calling thread alone.
///
/// # Errors
/// What ended the loop early.
///
/// # Safety
/// `ctx` is live with its state; `body` can run any part of `0..trip`.
pub(crate) unsafe fn run_blocks(ctx: *mut KernelCtx, body: &dyn ChunkBody, trip: i64, cost: u32) -> Result<(), Trap> {
    let spec = Spec { slots: &[], acc_slots: 0, grid: Grid::new(trip, cost), flags: 0 };
    // SAFETY: the caller's contract; there are no partial results.
    unsafe {
        let threads = (*ctx).threads;
        if (*ctx).depth > 0 {
            (*ctx).threads = 1;
        }
        let status = run_loop(ctx, body, &spec, std::ptr::NonNull::dangling().as_ptr());
        (*ctx).threads = threads;
        if status == STATUS_OK { Ok(()) } else { Err(Trap::from_code((*ctx).trap).unwrap_or(Trap::Panic)) }
    }
}

/// Room for the partial results of all chunks: on the stack, or allocated for loops with many.
enum Blocks<'a> {
    Stack(&'a mut [MaybeUninit<u64>; STACK_SLOTS]),
    Heap(Vec<u64>),
}

/// # Safety
/// As [`parallel_for`].
unsafe fn run_loop(ctx: *mut KernelCtx, body: &dyn ChunkBody, spec: &Spec<'_>, acc: *mut u64) -> u32 {
    reduce::validate(spec.slots, spec.acc_slots);
    // SAFETY: the caller's contract.
    unsafe { run_grid(ctx, body, spec, inherited(ctx, spec), acc) }
}

/// # Safety
/// `ctx` is live and belongs to this thread.
unsafe fn inherited(ctx: *mut KernelCtx, spec: &Spec<'_>) -> Inherited {
    // SAFETY: the caller's contract.
    unsafe {
        Inherited {
            interrupt: (*ctx).interrupt,
            threads: (*ctx).threads,
            depth: (*ctx).depth.saturating_add(1),
            key: (spec.has(PAR_RANDOM) || spec.has(PAR_NUMPY_RANDOM)).then(|| random::loop_key(&mut *ctx, spec.flags)),
            // A context of the runtime's own has no state.
            shadow: context::state(ctx).as_ref().map_or(std::ptr::null_mut(), |state| state.shadow),
            notes: context::state(ctx).as_ref().map_or(std::ptr::null(), |state| state.notes),
            teller: context::state(ctx).as_ref().and_then(|state| state.teller),
            mark: context::state(ctx).as_ref().map_or(0, |state| state.region.mark()),
        }
    }
}

/// # Safety
/// As [`run_loop`], whose description has been checked.
unsafe fn run_grid(ctx: *mut KernelCtx, body: &dyn ChunkBody, spec: &Spec<'_>, inherited: Inherited, acc: *mut u64) -> u32 {
    // SAFETY: the caller's contract; a single chunk's block is the result itself.
    unsafe {
        match spec.grid.chunks() {
            1 if can_borrow(ctx, spec) => run_alone(ctx, body, spec, acc),
            1 => run_serially(ctx, body, spec, inherited, acc, acc),
            _ => run_chunks(ctx, body, spec, inherited, acc),
        }
    }
}

/// Whether a single chunk can run on its caller's context: not when it needs a random stream of its own, has its accesses watched, or must
/// leave nothing of a failure behind.
///
/// # Safety
/// `ctx` is live and belongs to this thread.
#[inline]
unsafe fn can_borrow(ctx: *mut KernelCtx, spec: &Spec<'_>) -> bool {
    // SAFETY: the caller's contract; a context of the runtime's own has no state.
    let state = unsafe { context::state(ctx).as_ref() };
    !spec.has(PAR_RANDOM | PAR_NUMPY_RANDOM | PAR_QUIET) && state.is_some_and(|state| state.shadow.is_null())
}

/// A context that serves the single chunk of a loop. What the chunk changes in it is put back, also when a panic passes.
struct Borrowed {
    ctx: *mut KernelCtx,
    region: *mut std::ffi::c_void,
    depth: u32,
    chunk: u32,
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        // SAFETY: who has made it keeps the context live.
        unsafe {
            (*self.ctx).region = self.region;
            (*self.ctx).depth = self.depth;
            (*self.ctx).chunk = self.chunk;
        }
    }
}

/// A loop of one chunk. The chunk has a state of its own, as every chunk; but making a context would take longer than most such loops, so it
/// runs on the caller's.
///
/// # Safety
/// As [`run_loop`], for a loop of one chunk and a context that [`can_borrow`].
unsafe fn run_alone(ctx: *mut KernelCtx, body: &dyn ChunkBody, spec: &Spec<'_>, acc: *mut u64) -> u32 {
    // SAFETY: the caller's contract; the borrowed context is given back before `state` ends.
    unsafe {
        let before = context::state(ctx);
        let mut state = CallState::of_chunk(std::ptr::null_mut(), (*before).notes, (*before).teller, (*before).region.mark());
        let recorded = ((*ctx).trap, std::mem::take(&mut (*ctx).frames_len));
        let status = {
            let borrowed = Borrowed { ctx, region: (*ctx).region, depth: (*ctx).depth, chunk: (*ctx).chunk };
            (*ctx).depth = borrowed.depth.saturating_add(1);
            (*ctx).chunk = 0;
            (*ctx).region = (&raw mut state).cast();
            match interrupt::answer((*ctx).interrupt) {
                None => run_range(body, spec, ctx, spec.grid.only(), acc),
                Some(trap) => {
                    record(ctx, trap);
                    STATUS_NO_SITE
                }
            }
        };
        if status == STATUS_OK && !state.panicked {
            ((*ctx).trap, (*ctx).frames_len) = recorded;
            return STATUS_OK;
        }
        failed_alone(ctx, status, &mut state)
    }
}

/// The end of [`run_alone`] on a failure: as [`Failure::tell`], whose failure is in the context already.
///
/// # Safety
/// `ctx` is live, has a state and is not borrowed.
#[cold]
unsafe fn failed_alone(ctx: *mut KernelCtx, status: u32, state: &mut CallState) -> u32 {
    state.settle();
    // SAFETY: the caller's contract.
    unsafe {
        let caller = &mut *context::state(ctx);
        caller.failed = 0;
        if let Some(aside) = state.has_aside() {
            caller.aside().faults.adopt(std::mem::take(&mut aside.faults));
            caller.aside().messages.append(&mut aside.messages);
        }
        if !state.panicked {
            return status;
        }
        record(ctx, Trap::Panic);
        STATUS_NO_SITE
    }
}

/// A loop that iterations may leave: wave after wave until one does.
///
/// # Safety
/// As [`run_loop`].
#[inline(never)]
unsafe fn run_waves(ctx: *mut KernelCtx, body: &dyn ChunkBody, spec: &Spec<'_>, waves: Waves, acc: *mut u64) -> u32 {
    reduce::validate(spec.slots, spec.acc_slots);
    // SAFETY: the caller's contract.
    let inherited = unsafe { inherited(ctx, spec) };
    let mut later = Vec::new();
    let mut first = true;
    for grid in waves {
        let wave = Spec { grid, ..*spec };
        if !first {
            later.resize(spec.acc_slots, 0_u64);
        }
        let target = if first { acc } else { later.as_mut_ptr() };
        // SAFETY: both targets have the loop's slots, and hold the wave's partial results when it has succeeded.
        unsafe {
            let status = run_grid(ctx, body, &wave, inherited, target);
            if status != STATUS_OK {
                return status;
            }
            let over = left(spec.flags, target);
            if !first {
                reduce::combine(spec.slots, acc, later.as_ptr());
            }
            if over {
                break;
            }
        }
        first = false;
    }
    STATUS_OK
}

/// A loop of several chunks. A function of its own, so that small loops do not pay for its large frame.
///
/// # Safety
/// As [`run_loop`].
#[inline(never)]
unsafe fn run_chunks(ctx: *mut KernelCtx, body: &dyn ChunkBody, spec: &Spec<'_>, inherited: Inherited, acc: *mut u64) -> u32 {
    let chunks = spec.grid.chunks();
    let mut room = [const { MaybeUninit::uninit() }; STACK_SLOTS];
    let total = chunks * spec.acc_slots;
    let mut blocks = if total <= STACK_SLOTS {
        Blocks::Stack(&mut room)
    } else {
        let mut heap = Vec::<u64>::new();
        if heap.try_reserve_exact(total).is_err() {
            // SAFETY: `ctx` is live.
            unsafe {
                record(ctx, Trap::NoMemory);
                (*ctx).payload[0] = total as i64 * 8;
            }
            return STATUS_NO_SITE;
        }
        Blocks::Heap(heap)
    };
    let blocks = match &mut blocks {
        Blocks::Stack(array) => array.as_mut_ptr().cast::<u64>(),
        Blocks::Heap(vector) => vector.as_mut_ptr(),
    };

    let size = pool::threads();
    let limit = if inherited.threads == 0 { size } else { size.min(inherited.threads as usize) };
    let pool = if limit > 1 && inherited.shadow.is_null() { pool::acquire(size) } else { None };
    // SAFETY: `blocks` has room for all chunks and outlives both calls.
    unsafe {
        match pool {
            None => run_serially(ctx, body, spec, inherited, blocks, acc),
            Some(pool) => run_shared(ctx, body, spec, inherited, blocks, acc, pool, limit.min(chunks) - 1),
        }
    }
}

/// All chunks on the calling thread.
///
/// # Safety
/// As [`run_loop`]; `blocks` has room for all chunks, and may be `acc` when there is only one.
unsafe fn run_serially(
    ctx: *mut KernelCtx,
    body: &dyn ChunkBody,
    spec: &Spec<'_>,
    inherited: Inherited,
    blocks: *mut u64,
    acc: *mut u64,
) -> u32 {
    let mut participant = Participant::new(inherited);
    let mut count = spec.grid.chunks();
    for index in 0..spec.grid.chunks() {
        // SAFETY: null, or the shadow memory of this call, which this thread alone touches.
        if let Some(shadow) = unsafe { inherited.shadow.as_mut() } {
            shadow.chunk();
        }
        // SAFETY: the chunk's block lies inside `blocks`.
        let block = unsafe { blocks.add(index * spec.acc_slots) };
        // SAFETY: as above.
        let status = unsafe { participant.run_chunk(body, spec, index, block) };
        if status != STATUS_OK {
            // SAFETY: `ctx` is live.
            return unsafe { participant.failure(index, status).tell(spec, ctx) };
        }
        // SAFETY: the chunk has succeeded.
        if unsafe { left(spec.flags, block) } {
            count = index + 1;
            break;
        }
    }
    // SAFETY: the blocks up to here are initialised.
    unsafe { finish(spec, count, blocks, acc) };
    STATUS_OK
}

/// Whether an iteration of a chunk has left the loop.
///
/// # Safety
/// `block` holds the partial results of a chunk that has succeeded.
unsafe fn left(flags: u32, block: *const u64) -> bool {
    // SAFETY: the caller's contract; a loop that can be left has a slot 0.
    flags & PAR_EXITS != 0 && unsafe { *block } != 0
}

/// Combines the blocks of the first `count` chunks into `acc`.
///
/// # Safety
/// `blocks` holds the initialised blocks of these chunks.
unsafe fn finish(spec: &Spec<'_>, count: usize, blocks: *mut u64, acc: *mut u64) {
    // SAFETY: the caller's contract.
    unsafe {
        reduce::combine_tree(spec.slots, blocks, count, spec.acc_slots);
        if !std::ptr::eq(blocks, acc) {
            std::ptr::copy_nonoverlapping(blocks, acc, spec.acc_slots);
        }
    }
}

/// One thread's part in one loop: its own context and arrays, used for each of its chunks.
struct Participant {
    ctx: KernelCtx,
    state: CallState,
    key: Option<[u64; 2]>,
}

impl Participant {
    fn new(inherited: Inherited) -> Participant {
        Participant {
            ctx: context::blank(inherited.interrupt, inherited.threads, inherited.depth),
            state: CallState::of_chunk(inherited.shadow, inherited.notes, inherited.teller, inherited.mark),
            key: inherited.key,
        }
    }

    /// Runs one chunk; afterwards `block` holds its partial results, or the status is not 0 and `ctx` tells why.
    ///
    /// # Safety
    /// `block` has the loop's slots.
    unsafe fn run_chunk(&mut self, body: &dyn ChunkBody, spec: &Spec<'_>, index: usize, block: *mut u64) -> u32 {
        self.ctx.trap = 0;
        self.ctx.frames_len = 0;
        if let Some(aside) = self.state.has_aside() {
            aside.faults.clear();
            aside.messages.clear();
        }
        self.ctx.chunk = index as u32;
        if let Some(key) = self.key {
            self.ctx.rng_kind = 1;
            self.ctx.rng = random::chunk_stream(key, spec.grid.number(index));
        }
        self.ctx.region = (&raw mut self.state).cast();
        let ctx = &raw mut self.ctx;
        // SAFETY: a context's word is live, and so is `ctx`.
        unsafe {
            if let Some(trap) = interrupt::answer(self.ctx.interrupt) {
                record(ctx, trap);
                return STATUS_NO_SITE;
            }
        }
        let range = spec.grid.chunk(index);
        let run = AssertUnwindSafe(|| {
            // SAFETY: `ctx` belongs to this thread; `block` is the caller's promise.
            let status = unsafe { run_range(body, spec, ctx, range, block) };
            // SAFETY: `ctx` has its state; nothing allocated by a chunk outlives it.
            unsafe {
                let state = context::state(ctx);
                if status != STATUS_OK {
                    (*state).settle();
                    if let Some(aside) = (*state).has_aside() {
                        aside.entered.leave_all();
                    }
                }
                (*state).region.reset(0);
            }
            status
        });
        let status = catch_unwind(run);
        match status {
            Ok(status) if !self.state.panicked => status,
            failed => {
                if let Err(payload) = failed {
                    std::mem::forget(payload);
                }
                self.state.panicked = false;
                // SAFETY: `ctx` is live.
                unsafe { record(ctx, Trap::Panic) };
                STATUS_NO_SITE
            }
        }
    }
}

impl Participant {
    /// How its last chunk failed.
    fn failure(&mut self, chunk: usize, status: u32) -> Failure {
        let aside = self.state.aside();
        Failure {
            faults: std::mem::take(&mut aside.faults),
            messages: std::mem::take(&mut aside.messages),
            ..Failure::of(chunk, status, &self.ctx)
        }
    }
}

/// Runs a chunk's iterations.
///
/// # Safety
/// As [`ChunkBody::run`].
unsafe fn run_range(body: &dyn ChunkBody, spec: &Spec<'_>, ctx: *mut KernelCtx, (lo, hi): (i64, i64), block: *mut u64) -> u32 {
    // SAFETY: the caller's contract.
    unsafe { if hi - lo <= MAX_SEGMENT { body.run(ctx, lo, hi, block) } else { run_segments(body, spec, ctx, lo, hi, block) } }
}

/// Runs a chunk that is too long for one call, its segments combined from left to right.
///
/// # Safety
/// As [`Participant::run_chunk`].
#[cold]
unsafe fn run_segments(body: &dyn ChunkBody, spec: &Spec<'_>, ctx: *mut KernelCtx, lo: i64, hi: i64, block: *mut u64) -> u32 {
    let mut later = vec![0_u64; spec.acc_slots];
    let mut from = lo;
    while from < hi {
        let to = hi.min(from.saturating_add(MAX_SEGMENT));
        let target = if from == lo { block } else { later.as_mut_ptr() };
        // SAFETY: both targets have the loop's slots.
        unsafe {
            let status = body.run(ctx, from, to, target);
            if status != STATUS_OK {
                return status;
            }
            if from != lo {
                reduce::combine(spec.slots, block, later.as_ptr());
            }
            if left(spec.flags, target) {
                return STATUS_OK;
            }
        }
        from = to;
    }
    STATUS_OK
}

/// How a chunk failed.
struct Failure {
    chunk: usize,
    status: u32,
    trap: u32,
    payload: [i64; MAX_PAYLOAD],
    frames_len: u32,
    frames: [u32; weft_abi::layout::MAX_FRAMES],
    class: u32,
    /// What it was handling.
    faults: Faults,
    /// The messages that it and what it was handling have.
    messages: Vec<Box<str>>,
}

impl Failure {
    fn of(chunk: usize, status: u32, ctx: &KernelCtx) -> Failure {
        let faults = Faults::default();
        let KernelCtx { trap, payload, frames_len, frames, class, .. } = *ctx;
        Failure { chunk, status, trap, payload, frames_len, frames, class, faults, messages: Vec::new() }
    }

    /// Whether it is none of the program's own, so that neither running the loop again nor an exit before it would make it undone.
    fn is_last(&self) -> bool {
        let last = [Trap::Interrupted, Trap::HandlerRaised, Trap::Forked, Trap::Race, Trap::Panic];
        Trap::from_code(self.trap).is_none_or(|trap| last.contains(&trap))
    }

    /// Leaves the failure of a loop in a context; the loop's status. A quiet loop leaves nothing but the status, so that it can be run again,
    /// unless running it again would not do: then the status is [`STATUS_NO_SITE`].
    ///
    /// # Safety
    /// `ctx` is live.
    unsafe fn tell(self, spec: &Spec<'_>, ctx: *mut KernelCtx) -> u32 {
        let (is_last, status) = (self.is_last(), self.status);
        // SAFETY: the caller's contract; a context of the runtime's own has no state.
        if let Some(state) = unsafe { context::state(ctx).as_mut() } {
            state.failed = self.chunk;
        }
        if !spec.has(PAR_QUIET) || is_last {
            // SAFETY: the caller's contract.
            unsafe { self.copy_to(ctx) };
        }
        if spec.has(PAR_QUIET) && is_last { STATUS_NO_SITE } else { status }
    }

    /// # Safety
    /// `ctx` is live.
    unsafe fn copy_to(self, ctx: *mut KernelCtx) {
        // SAFETY: the caller's contract.
        unsafe {
            (*ctx).trap = self.trap;
            (*ctx).payload = self.payload;
            (*ctx).frames_len = self.frames_len;
            (*ctx).frames = self.frames;
            (*ctx).class = self.class;
            if let Some(state) = context::state(ctx).as_mut() {
                state.aside().faults.adopt(self.faults);
                state.aside().messages.extend(self.messages);
            }
        }
    }
}

/// A loop that several threads work on. `body`, `slots` and `blocks` belong to the caller, who waits until `remaining` is
/// 0; they are touched only by a thread that has claimed a chunk and not yet counted it as done.
struct Job {
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
unsafe fn run_shared(
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

mod logged;
#[cfg(test)]
mod tests;
