//! Parallel loops: the chunks of a fixed grid, claimed one by one by the calling thread and by helpers of the pool.
//!
//! The caller takes part and then waits only for chunks that somebody has already claimed. Waiting thus always points
//! from a loop to loops nested in its chunks, so nested loops and many callers at once cannot deadlock, and a loop needs
//! no helper to finish. A waiting thread deliberately takes no other work: that would let the stack grow without bound
//! and delay the caller by foreign chunks. Helpers that start late find no chunk and leave; they touch only what they
//! own ([`job::Job`] lives in an `Arc`), never the caller's memory. Claiming a chunk is one atomic addition; no chunk costs an
//! allocation, a lock or a system call.

use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::atomic::AtomicU32;

use weft_abi::told::Teller;
use weft_abi::{KernelCtx, PAR_EXITS, PAR_NUMPY_RANDOM, PAR_QUIET, PAR_RANDOM, ParDesc, ReduceSlot, STATUS_NO_SITE, STATUS_OK, Trap};

use self::job::run_shared;
use self::participant::{Participant, run_range};
use crate::context::{self, CallState};
use crate::entries::{Ctx, Ptr};
use crate::grid::{Grid, MAX_CHUNKS, Waves};
use crate::interrupt::{self, record};
use crate::notes::Notes;
use crate::pool;
use crate::shadow::{Shadow, ShadowRun};
use crate::{random, reduce};

/// Partial results that fit on the caller's stack, in slots.
const STACK_SLOTS: usize = 2 * MAX_CHUNKS;

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

/// The end of [`run_alone`] on a failure: as [`failure::Failure::tell`], whose failure is in the context already.
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
            caller.aside().words.adopt(std::mem::take(&mut aside.words));
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

mod failure;
mod job;
mod logged;
mod participant;
#[cfg(test)]
mod tests;
