//! Parallel loops with kernels written in Rust: results, failures, panics, nesting, many callers, fork.

use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

use weft_abi::{ReduceOp, Trap};

use super::*;
use crate::context::CallContext;
use crate::grid::MAX_SEGMENT;
use crate::{entries, pool};

/// A description with its slots behind it, as compiled code lays it out.
#[repr(C)]
struct Desc<const N: usize> {
    head: ParDesc,
    slots: [ReduceSlot; N],
}

fn desc<const N: usize>(acc_slots: u32, cost: u32, flags: u32, slots: [(u32, u32); N]) -> Desc<N> {
    Desc {
        head: ParDesc { slot_count: N as u32, acc_slots, cost, flags, slots: [] },
        slots: slots.map(|(op, offset)| ReduceSlot { op, offset, extra: 0 }),
    }
}

fn start<const N: usize>(ctx: *mut KernelCtx, kernel: KernelFn, captures: &[u64], trip: i64, desc: &Desc<N>, acc: &mut [u64]) -> u32 {
    assert_eq!(acc.len(), desc.head.acc_slots as usize);
    // SAFETY: the kernels below take these captures and write `acc_slots` slots.
    unsafe {
        entries::parallel_for(
            ctx,
            kernel as *mut u8,
            captures.as_ptr().cast_mut().cast(),
            trip,
            0,
            (&raw const *desc).cast_mut().cast(),
            acc.as_mut_ptr().cast(),
        ) as u32
    }
}

/// Runs a body given as a Rust closure, which may panic, as compiled code cannot.
fn start_closure<F>(ctx: *mut KernelCtx, trip: i64, cost: u32, body: F) -> u32
where
    F: Fn(*mut KernelCtx, i64, i64) -> u32 + Sync,
{
    struct Body<F>(F);
    impl<F: Fn(*mut KernelCtx, i64, i64) -> u32 + Sync> ChunkBody for Body<F> {
        unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
            (self.0)(ctx, lo, hi)
        }
    }
    let spec = Spec { slots: &[], acc_slots: 0, grid: Grid::new(trip, cost), flags: 0 };
    // SAFETY: `ctx` is live; there are no partial results.
    unsafe { run_loop(ctx, &Body(body), &spec, std::ptr::NonNull::dangling().as_ptr()) }
}

/// Sums 1 / (i + 1), takes the largest sine, and counts exactly.
extern "C" fn statistics(_ctx: *mut KernelCtx, _captures: *const u64, lo: i64, hi: i64, acc: *mut u64) -> u32 {
    let (mut sum, mut largest, mut count) = (0.0, f64::NEG_INFINITY, 0_i128);
    for i in lo..hi {
        sum += 1.0 / (i + 1) as f64;
        largest = (i as f64).sin().max(largest);
        count += i128::from(i);
    }
    // SAFETY: four slots.
    unsafe {
        *acc = f64::to_bits(sum);
        *acc.add(1) = f64::to_bits(largest);
        *acc.add(2) = count as u64;
        *acc.add(3) = (count >> 64) as u64;
    }
    STATUS_OK
}

fn statistics_desc(cost: u32) -> Desc<3> {
    desc(4, cost, 0, [(ReduceOp::AddF64 as u32, 0), (ReduceOp::MaxF64 as u32, 1), (ReduceOp::AddI128 as u32, 2)])
}

#[test]
fn reductions_do_not_depend_on_threads() {
    for trip in [0, 1, 5, 1000, 12_345, 300_000] {
        for cost in [1, 100, 100_000] {
            let mut first: Option<[u64; 4]> = None;
            for threads in [1, 2, 3, 8, 3, 1] {
                pool::set_threads(threads).unwrap();
                for limit in [0, 1, 2] {
                    let mut call = CallContext::new(limit);
                    let mut acc = [7_u64; 4];
                    let status = start(call.as_mut_ptr(), statistics, &[], trip, &statistics_desc(cost), &mut acc);
                    assert_eq!(status, STATUS_OK);
                    assert_eq!(acc[2], (trip * (trip - 1) / 2).max(0) as u64);
                    assert_eq!(*first.get_or_insert(acc), acc, "trip {trip}, cost {cost}, {threads} threads");
                }
            }
        }
    }
}

#[test]
fn an_empty_loop_gives_identities() {
    for trip in [0, -1, i64::MIN] {
        let mut call = CallContext::new(0);
        let mut acc = [7_u64; 4];
        assert_eq!(start(call.as_mut_ptr(), statistics, &[], trip, &statistics_desc(1), &mut acc), STATUS_OK);
        assert_eq!(acc, [0, f64::NEG_INFINITY.to_bits(), 0, 0]);
    }
}

/// Writes its own index everywhere, and draws a number per iteration.
extern "C" fn draws(ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
    // SAFETY: capture 0 points to an array of at least `hi` doubles.
    let out = unsafe { *captures } as *mut f64;
    for i in lo..hi {
        // SAFETY: as above; the context is live.
        unsafe { *out.add(i as usize) = entries::random_random(ctx) };
    }
    STATUS_OK
}

#[test]
fn random_numbers_depend_on_the_seed_alone() {
    let run = |threads: i64, seed: i64| {
        pool::set_threads(threads).unwrap();
        let mut values = vec![-1.0_f64; 5000];
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe { entries::random_seed(ctx, weft_abi::layout::RANDOM_PYTHON, seed) };
        let loop_desc = desc(0, 100, 1, []);
        for _ in 0..2 {
            // The second loop continues the generator: it must not repeat the first.
            let before = values[0];
            assert_eq!(start(ctx, draws, &[values.as_mut_ptr() as u64], 5000, &loop_desc, &mut []), STATUS_OK);
            assert_ne!(values[0], before);
        }
        values
    };
    let reference = run(1, 42);
    assert!(reference.iter().all(|x| (0.0..1.0).contains(x)));
    let mean = reference.iter().sum::<f64>() / 5000.0;
    assert!((mean - 0.5).abs() < 0.03);
    for threads in [2, 3, 8] {
        assert_eq!(run(threads, 42), reference);
        assert_ne!(run(threads, 43), reference);
    }
}

/// As [`draws`], of a loop that may be left; it never is.
extern "C" fn draws_and_stays(ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, acc: *mut u64) -> u32 {
    // SAFETY: one slot.
    unsafe { *acc = 0 };
    draws(ctx, captures, lo, hi, acc)
}

#[test]
fn no_wave_repeats_the_numbers_of_another() {
    let mut values = vec![-1.0_f64; 50_000];
    let loop_desc = desc(1, 100, weft_abi::PAR_EXITS | weft_abi::PAR_NUMPY_RANDOM, [(ReduceOp::AddI64 as u32, 0)]);
    let mut call = CallContext::new(0);
    assert_eq!(start(call.as_mut_ptr(), draws_and_stays, &[values.as_mut_ptr() as u64], 50_000, &loop_desc, &mut [0]), STATUS_OK);
    values.sort_by(f64::total_cmp);
    assert!(values.windows(2).all(|pair| 0.0 <= pair[0] && pair[0] < pair[1]));
}

/// Fails at every iteration that is a multiple of capture 0, from capture 1 on; counts the iterations below it.
extern "C" fn fails(ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
    // SAFETY: two captures; the context is live.
    unsafe {
        let (every, from) = (*captures as i64, *captures.add(1) as i64);
        for i in lo..hi {
            if i >= from && i % every == 0 {
                (*ctx).trap = Trap::IndexOutOfBounds as u32;
                for (at, value) in [i, 1, 2].into_iter().enumerate() {
                    (*ctx).payload[at] = value;
                }
                (*ctx).frames[0] = i as u32;
                (*ctx).frames_len = 1;
                return 1 + 17;
            }
        }
    }
    STATUS_OK
}

#[test]
fn the_lowest_failing_chunk_wins() {
    for threads in [1, 2, 3, 8] {
        pool::set_threads(threads).unwrap();
        for from in [0_u64, 1, 99, 5_000, 9_999] {
            for every in [1_u64, 7, 100] {
                let expected = (from as i64..10_000).find(|i| i % every as i64 == 0);
                let mut call = CallContext::new(0);
                let status = start(call.as_mut_ptr(), fails, &[every, from], 10_000, &desc(0, 1000, 0, []), &mut []);
                match expected {
                    None => assert_eq!(status, STATUS_OK),
                    Some(i) => {
                        assert_eq!(status, 18);
                        assert_eq!((call.trap(), &call.payload()[..3]), (Trap::IndexOutOfBounds, &[i, 1, 2][..]));
                        assert_eq!(call.frames(), [i as u32]);
                    }
                }
            }
        }
    }
}

#[test]
fn a_panic_in_a_chunk_leaves_the_pool_usable() {
    for threads in [1, 2, 3] {
        pool::set_threads(threads).unwrap();
        let mut call = CallContext::new(0);
        let status = start_closure(call.as_mut_ptr(), 1000, 10_000, |_, lo, hi| {
            assert!(!(lo..hi).contains(&700), "expected by a test");
            STATUS_OK
        });
        assert_eq!((status, call.trap()), (STATUS_NO_SITE, Trap::Panic));
        let seen = AtomicI64::new(0);
        let status = start_closure(call.as_mut_ptr(), 1000, 10_000, |_, lo, hi| {
            seen.fetch_add(hi - lo, Ordering::Relaxed);
            STATUS_OK
        });
        assert_eq!((status, seen.into_inner()), (STATUS_OK, 1000));
    }
}

#[test]
fn a_panic_in_an_entry_fails_the_chunk() {
    let mut call = CallContext::new(0);
    let status = start_closure(call.as_mut_ptr(), 1000, 10_000, |ctx, _, _| {
        let mut out = [0.0; 2];
        // SAFETY: the context is live; the function's code is unknown on purpose.
        unsafe { entries::np_complex_fn(ctx, 99, 0.0, 0.0, out.as_mut_ptr().cast()) };
        STATUS_OK
    });
    assert_eq!((status, call.trap()), (STATUS_NO_SITE, Trap::Panic));
}

#[test]
fn an_unknown_reduction_is_a_trap() {
    for (op, offset) in [(999, 0), (ReduceOp::AddF64 as u32, 9), (ReduceOp::AddI128 as u32, 3)] {
        let mut call = CallContext::new(0);
        let mut acc = [0; 4];
        let status = start(call.as_mut_ptr(), statistics, &[], 10_000, &desc(4, 100, 0, [(op, offset)]), &mut acc);
        assert_eq!((status, call.trap()), (STATUS_NO_SITE, Trap::Panic));
    }
}

#[test]
fn an_interrupt_stops_the_loop() {
    for threads in [1, 3] {
        pool::set_threads(threads).unwrap();
        let flag = AtomicU32::new(0);
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live. The flag is this test's own, so that other tests run on.
        unsafe { (*ctx).interrupt = flag.as_ptr() };
        let seen = AtomicI64::new(0);
        let status = start_closure(ctx, 1000, 1_000_000, |_, lo, hi| {
            if seen.fetch_add(hi - lo, Ordering::Relaxed) > 100 {
                flag.store(1, Ordering::Relaxed);
            }
            STATUS_OK
        });
        assert_eq!((status, call.trap()), (STATUS_NO_SITE, Trap::Interrupted));
        assert!(seen.into_inner() < 200);
    }
}

#[test]
fn nested_loops() {
    for threads in [1, 2, 3, 8] {
        pool::set_threads(threads).unwrap();
        let count = AtomicI64::new(0);
        let mut call = CallContext::new(0);
        let status = start_closure(call.as_mut_ptr(), 40, 10_000, |outer, lo, hi| {
            for _ in lo..hi {
                let status = start_closure(outer, 30, 10_000, |middle, lo, hi| {
                    // SAFETY: a context of a nested loop.
                    assert_eq!(unsafe { (*middle).depth }, 2);
                    for _ in lo..hi {
                        let status = start_closure(middle, 20, 10_000, |_, lo, hi| {
                            count.fetch_add(hi - lo, Ordering::Relaxed);
                            STATUS_OK
                        });
                        assert_eq!(status, STATUS_OK);
                    }
                    STATUS_OK
                });
                assert_eq!(status, STATUS_OK);
            }
            STATUS_OK
        });
        assert_eq!((status, count.into_inner()), (STATUS_OK, 40 * 30 * 20));
    }
}

#[test]
fn many_callers_at_once() {
    std::thread::scope(|scope| {
        for caller in 0..8_i64 {
            scope.spawn(move || {
                let mut first = None;
                for round in 0..100 {
                    if round % 25 == 0 {
                        pool::set_threads(1 + (caller + round) % 4).unwrap();
                    }
                    let mut call = CallContext::new(0);
                    let mut acc = [0; 4];
                    let status = start(call.as_mut_ptr(), statistics, &[], 20_000, &statistics_desc(50), &mut acc);
                    assert_eq!(status, STATUS_OK);
                    assert_eq!(*first.get_or_insert(acc), acc);
                }
            });
        }
    });
}

#[test]
fn chunks_free_their_arrays() {
    let addresses = AtomicU64::new(0);
    let mut call = CallContext::new(0);
    let status = start_closure(call.as_mut_ptr(), 100, 100_000, |ctx, lo, hi| {
        for _ in lo..hi {
            let mut out = 0_u64;
            // SAFETY: the context is live and `out` takes an address.
            let trap = unsafe { entries::array_alloc(ctx, 1 << 20, 1, (&raw mut out).cast()) };
            assert_eq!(trap, 0);
            addresses.fetch_add(u64::from(out != 0), Ordering::Relaxed);
        }
        // SAFETY: as above.
        assert_eq!(unsafe { (*context::state(ctx)).region.count() } as i64, hi - lo);
        STATUS_OK
    });
    assert_eq!((status, addresses.into_inner()), (STATUS_OK, 100));
    // SAFETY: `call` is live.
    assert_eq!(unsafe { (*context::state(call.as_mut_ptr())).region.count() }, 0);
}

#[test]
fn long_chunks_run_in_segments() {
    // 2^42 iterations: chunks of 2^32, so that each is called four times.
    extern "C" fn counts(_ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, acc: *mut u64) -> u32 {
        // SAFETY: capture 0 is an atomic; one slot.
        unsafe {
            let calls = &*(*captures as *const AtomicU64);
            calls.fetch_add(1, Ordering::Relaxed);
            *acc = (hi - lo) as u64;
        }
        u32::from(hi - lo > MAX_SEGMENT)
    }
    let calls = AtomicU64::new(0);
    let mut call = CallContext::new(0);
    let mut acc = [0];
    let loop_desc = desc(1, 1, 0, [(ReduceOp::AddI64 as u32, 0)]);
    let status = start(call.as_mut_ptr(), counts, &[(&raw const calls) as u64], 1 << 42, &loop_desc, &mut acc);
    assert_eq!((status, acc[0], calls.into_inner()), (STATUS_OK, 1 << 42, 4096));
}

#[test]
fn a_forked_child_has_its_own_pool() {
    pool::set_threads(3).unwrap();
    let run = || {
        let mut call = CallContext::new(3);
        let mut acc = [0; 4];
        let status = start(call.as_mut_ptr(), statistics, &[], 50_000, &statistics_desc(100), &mut acc);
        (status, acc)
    };
    let ours = run();
    // SAFETY: the child only runs loops and leaves by `_exit`.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let same = (0..20).all(|_| run() == ours);
        // SAFETY: ends the child without the parent's exit handlers.
        unsafe { libc::_exit(if same { 0 } else { 1 }) };
    }
    assert!(child > 0);
    let mut status = 0;
    for _ in 0..1000 {
        // SAFETY: `child` is our child.
        if unsafe { libc::waitpid(child, &mut status, libc::WNOHANG) } == child {
            assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0, "status {status:#x}");
            assert_eq!(run(), ours);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // SAFETY: as above.
    unsafe { libc::kill(child, libc::SIGKILL) };
    panic!("the child hangs");
}

#[test]
fn chunks_do_run_at_the_same_time() {
    // Other tests change the number of threads meanwhile, so several attempts are made.
    let met = (0..100).any(|_| {
        pool::set_threads(2).unwrap();
        let arrived = AtomicI64::new(0);
        let together = AtomicI64::new(0);
        let mut call = CallContext::new(0);
        let status = start_closure(call.as_mut_ptr(), 2, 10_000, |_, _, _| {
            arrived.fetch_add(1, Ordering::SeqCst);
            let start = std::time::Instant::now();
            while start.elapsed().as_millis() < 50 {
                if arrived.load(Ordering::SeqCst) == 2 {
                    together.fetch_add(1, Ordering::SeqCst);
                    break;
                }
                std::thread::yield_now();
            }
            STATUS_OK
        });
        assert_eq!(status, STATUS_OK);
        together.into_inner() == 2
    });
    assert!(met);
}

#[test]
fn a_long_chunk_leaves_the_others_to_other_threads() {
    // The first chunk ends when all others have ended: a fixed share per thread would leave some of them behind it.
    // Other tests change the number of threads meanwhile, so several attempts are made.
    let balanced = (0..100).any(|_| {
        pool::set_threads(2).unwrap();
        let trip = 64;
        let done = AtomicI64::new(0);
        let seen = AtomicI64::new(0);
        let mut call = CallContext::new(0);
        let status = start_closure(call.as_mut_ptr(), trip, 1_000_000, |_, lo, hi| {
            if lo == 0 {
                let start = std::time::Instant::now();
                while done.load(Ordering::SeqCst) < trip - hi && start.elapsed().as_millis() < 200 {
                    std::thread::yield_now();
                }
                seen.store(done.load(Ordering::SeqCst) + hi, Ordering::SeqCst);
            } else {
                done.fetch_add(hi - lo, Ordering::SeqCst);
            }
            STATUS_OK
        });
        assert_eq!(status, STATUS_OK);
        seen.into_inner() == trip
    });
    assert!(balanced);
}

/// Leaves the loop at iteration `captures[0]`, fails at `captures[1]`; results: exit flag, the iteration, number of iterations.
extern "C" fn searches(ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, acc: *mut u64) -> u32 {
    // SAFETY: two captures, three slots, a live context.
    unsafe {
        let (goal, trap) = (*captures as i64, *captures.add(1) as i64);
        let (mut found, mut count) = (0, 0);
        for i in lo..hi {
            count += 1;
            if i == trap {
                record(ctx, Trap::IndexOutOfBounds);
                return 5;
            }
            if i == goal {
                found = 1;
                break;
            }
        }
        *acc = found;
        *acc.add(1) = goal as u64;
        *acc.add(2) = count;
    }
    STATUS_OK
}

#[test]
fn the_lowest_exit_wins() {
    let mut loop_desc = desc(3, 100, weft_abi::PAR_EXITS, [(ReduceOp::TakeLast as u32, 0), (ReduceOp::AddI64 as u32, 2)]);
    loop_desc.slots[0].extra = 1;
    for threads in [1, 2, 3, 8] {
        pool::set_threads(threads).unwrap();
        for trip in [1_i64, 7, 1000, 50_000] {
            for goal in [0, 1, trip / 3, trip / 2, trip - 1, trip + 5] {
                for trap in [-1, 0, trip / 4, trip - 1, goal, goal + 1] {
                    let mut call = CallContext::new(0);
                    let mut acc = [7_u64; 3];
                    let status = start(call.as_mut_ptr(), searches, &[goal as u64, trap as u64], trip, &loop_desc, &mut acc);
                    if (0..trip).contains(&trap) && trap <= goal {
                        assert_eq!((status, call.trap()), (5, Trap::IndexOutOfBounds));
                    } else if goal < trip {
                        assert_eq!((status, acc), (STATUS_OK, [1, goal as u64, goal as u64 + 1]));
                    } else {
                        assert_eq!((status, acc[0], acc[2]), (STATUS_OK, 0, trip as u64));
                    }
                }
            }
        }
    }
}

#[test]
fn a_quiet_failure_leaves_the_context_alone() {
    let mut loop_desc = desc(3, 100, weft_abi::PAR_QUIET, [(ReduceOp::TakeLast as u32, 0), (ReduceOp::AddI64 as u32, 2)]);
    loop_desc.slots[0].extra = 1;
    for threads in [1, 3] {
        pool::set_threads(threads).unwrap();
        for trip in [10, 10_000] {
            let mut call = CallContext::new(0);
            let ctx = call.as_mut_ptr();
            // SAFETY: `call` is live.
            unsafe { (*ctx).trap = Trap::Raise as u32 };
            assert_eq!(start(ctx, searches, &[trip as u64 + 5, trip as u64 / 2], trip, &loop_desc, &mut [0; 3]), 5);
            assert_eq!(call.trap(), Trap::Raise);
        }
    }
}

/// Whether this is a process of its own for the test of this name; if not, runs it in one and expects success. For tests that set what the
/// loops of all other tests watch.
fn alone(name: &str) -> bool {
    const VARIABLE: &str = "WEFT_TEST_ALONE";
    if std::env::var_os(VARIABLE).is_some() {
        return true;
    }
    let program = std::env::current_exe().unwrap();
    let output = std::process::Command::new(program).args(["--exact", name]).env(VARIABLE, "1").output().unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(ran, "no test is called {name}");
    false
}

#[test]
fn a_job_does_not_look_and_its_caller_does() {
    if !alone("parallel::tests::a_job_does_not_look_and_its_caller_does") {
        return;
    }
    // The process has one function that looks; this one serves the whole test program.
    static LOOKS: AtomicU64 = AtomicU64::new(0);
    static ANSWER: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
    crate::on_look(|| {
        LOOKS.fetch_add(1, Ordering::Relaxed);
        ANSWER.load(Ordering::Relaxed)
    });
    let interrupted = |threads: i64, raises: bool| {
        pool::set_threads(threads).unwrap();
        LOOKS.store(0, Ordering::Relaxed);
        ANSWER.store(raises, Ordering::Relaxed);
        let mut call = CallContext::new(0);
        let status = start_closure(call.as_mut_ptr(), 200, 1_000_000, |ctx, _, _| {
            // SAFETY: the chunk's own context.
            unsafe { assert_eq!(threads > 1, !crate::interrupt::looks((*ctx).interrupt), "only code outside of jobs looks") };
            if LOOKS.load(Ordering::Relaxed) == 0 {
                crate::request_look();
            }
            std::thread::sleep(std::time::Duration::from_micros(200));
            STATUS_OK
        });
        crate::clear_interrupt();
        (status, call.trap(), LOOKS.load(Ordering::Relaxed) > 0)
    };
    for threads in [1, 3] {
        let (status, _, looked) = interrupted(threads, false);
        assert_eq!((status, looked), (STATUS_OK, true), "{threads} threads");
        let (status, trap, looked) = interrupted(threads, true);
        assert_eq!((status, trap, looked), (STATUS_NO_SITE, Trap::HandlerRaised, true), "{threads} threads");
    }
}

#[test]
fn partial_results_without_memory_are_an_error() {
    struct Never;
    impl ChunkBody for Never {
        unsafe fn run(&self, _: *mut KernelCtx, _: i64, _: i64, _: *mut u64) -> u32 {
            unreachable!("no chunk runs without a place for its results")
        }
    }
    for threads in [1, 3] {
        pool::set_threads(threads).unwrap();
        let mut call = CallContext::new(0);
        let spec = Spec { slots: &[], acc_slots: 1 << 48, grid: Grid::new(1000, 1_000_000), flags: 0 };
        // SAFETY: the context is live, and nothing is written.
        let status = unsafe { run_loop(call.as_mut_ptr(), &Never, &spec, std::ptr::NonNull::dangling().as_ptr()) };
        assert_eq!((status, call.trap()), (STATUS_NO_SITE, Trap::NoMemory));
        assert_eq!(call.payload()[0], 1000 << 51);
    }
}
