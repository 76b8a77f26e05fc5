//! Polls, run: loops in strips compute what they computed, a poll keeps every value, and it ends the call when it is told to.

mod common;
use common::*;
use std::cell::Cell;
use weft_abi::{KernelCtx, RtFn, STATUS_NO_SITE, Trap};
use weft_codegen::jit::Code;
use weft_midend::mir::{BinOp, CmpOp, ConvOp, FnKind, MTy, Module, SiteId, Stmt};
use weft_midend::passes::polls;

static ASKED: u32 = 1;

thread_local! {
    /// How often the runtime was asked.
    static POLLS: Cell<u64> = const { Cell::new(0) };
    /// At which time it says stop.
    static STOP_AT: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// A runtime whose poll uses every register that it may.
fn runtime(function: RtFn) -> *const u8 {
    extern "C" fn poll(ctx: *mut KernelCtx) {
        let count = POLLS.get() + 1;
        POLLS.set(count);
        let noise: Vec<f64> = (0..20).map(|i| f64::from(i).sin()).collect();
        assert!(std::hint::black_box(noise).iter().sum::<f64>() < 20.0);
        // SAFETY: the context is the test's own.
        unsafe { (*ctx).trap = if count == STOP_AT.get() { Trap::Interrupted as u32 } else { 0 } };
    }
    match function {
        RtFn::Poll => poll as *const u8,
        _ => std::ptr::null(),
    }
}

/// Runs with a flag that is always set; status, first result, number of polls.
fn polled(code: &Code, args: &[u64], stop_at: u64) -> (u32, u64, u64, u32) {
    POLLS.set(0);
    STOP_AT.set(stop_at);
    let mut ctx = context();
    ctx.interrupt = &raw const ASKED;
    let (status, results) = run(code, &mut ctx, args);
    (status, results[0], POLLS.get(), ctx.trap)
}

fn compiled(mut module: Module) -> Code {
    polls::run(&mut module);
    weft_midend::mir::verify::verify(&module).unwrap();
    compile(&module, &runtime).unwrap()
}

/// Sums `i` and `i as f64` over a range, without multiples of 3, up to a break (0 is none).
fn sums(break_at: i64) -> Code {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::I64]);
    let (ints, floats) = (b.var(MTy::I64), b.var(MTy::F64));
    let (zero, none) = (b.int(MTy::I64, 0), b.f64(0.0));
    b.set(ints, zero);
    b.set(floats, none);
    b.for_(p[0], p[1], |b, label, i| {
        let three = b.int(MTy::I64, 3);
        let rest = b.bin(BinOp::SRem, i, three);
        let none = b.int(MTy::I64, 0);
        let multiple = b.cmp(CmpOp::IEq, rest, none);
        b.if_(multiple, |b| b.push(Stmt::Continue(label)), |_| {});
        let end = b.int(MTy::I64, break_at);
        let last = b.cmp(CmpOp::IEq, i, end);
        b.if_(last, |b| b.push(Stmt::Break(label)), |_| {});
        let old = b.get(ints);
        let new = b.bin(BinOp::IAdd, old, i);
        b.set(ints, new);
        let (old, more) = (b.get(floats), b.conv(ConvOp::SToF, i, MTy::F64));
        let new = b.bin(BinOp::FAdd, old, more);
        b.set(floats, new);
    });
    let (ints, floats) = (b.get(ints), b.get(floats));
    let floats = b.conv(ConvOp::Bits, floats, MTy::I64);
    let both = b.bin(BinOp::Xor, ints, floats);
    b.ret(&[both]);
    compiled(module(vec![b.done()]))
}

fn expected(lo: i64, hi: i64, break_at: i64) -> u64 {
    let (mut ints, mut floats) = (0_i64, 0.0_f64);
    for i in lo..hi {
        if i % 3 == 0 {
            continue;
        }
        if i == break_at {
            break;
        }
        ints = ints.wrapping_add(i);
        floats += i as f64;
    }
    ints as u64 ^ floats.to_bits()
}

const MAX: i64 = i64::MAX;
const MIN: i64 = i64::MIN;

#[test]
fn strips_cover_the_range_and_polls_keep_every_value() {
    let ranges = [
        (0, 0, 0),
        (5, 5, 0),
        (7, 2, 0),
        (MAX, MIN, 0),
        (MAX, MAX, 0),
        (0, 10, 0),
        (MAX - 2, MAX, 0),
        (MIN, MIN + 5, 0),
        (0, 100_000, 2),
        (-50_000, 50_000, 2),
        (MAX - 100_000, MAX, 2),
        (MIN, MIN + 100_000, 2),
        (MAX - 1_000, MIN + 1_000, 0),
    ];
    let code = sums(0);
    for (lo, hi, at_least) in ranges {
        let (status, sum, polls, _) = polled(&code, &[lo as u64, hi as u64], u64::MAX);
        assert_eq!((status, sum), (0, expected(lo, hi, 0)), "{lo}..{hi}");
        assert!(polls >= at_least && polls <= 50, "{lo}..{hi}: {polls} polls");
    }
    let code = sums(70_001);
    for (lo, hi) in [(0, MAX), (69_000, 1_000_000), (70_002, 80_000)] {
        let (status, sum, _, _) = polled(&code, &[lo as u64, hi as u64], u64::MAX);
        assert_eq!((status, sum), (0, expected(lo, hi, 70_001)), "{lo}..{hi} with a break");
    }
}

#[test]
fn a_poll_ends_the_call() {
    let code = sums(0);
    assert_eq!(polled(&code, &[0, MAX as u64], 3), (STATUS_NO_SITE, 0, 3, Trap::Interrupted as u32));
    let (status, ..) = polled(&code, &[0, 10], 3);
    assert_eq!(status, 0, "a short range does not poll");
}

#[test]
fn an_endless_loop_polls() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    b.loop_(|b, _| {
        // The condition never holds, so that the result is reachable in form only.
        let never = b.cmp(CmpOp::INe, p[0], p[0]);
        b.if_(never, |b| b.ret(&[p[0]]), |_| {});
    });
    let code = compiled(module(vec![b.done()]));
    assert_eq!(polled(&code, &[1], 1000), (STATUS_NO_SITE, 0, 1000, Trap::Interrupted as u32));
}

/// `f(n) = f(n - 1) + f(n - 2)`, called through a function that passes the failure on.
#[test]
fn recursion_polls_on_entry() {
    let kind = FnKind::Function { exported: false, stack_check: Some(SiteId(3)) };
    let (mut b, p) = Fb::new("fib", kind, &[MTy::I64], &[MTy::I64]);
    let two = b.int(MTy::I64, 2);
    let small = b.cmp(CmpOp::SLt, p[0], two);
    b.if_(small, |b| b.ret(&[p[0]]), |_| {});
    let one = b.int(MTy::I64, 1);
    let (a, c) = (b.bin(BinOp::ISub, p[0], one), b.bin(BinOp::ISub, p[0], two));
    let (a, c) = (b.call(1, &[a], &[MTy::I64], 2), b.call(1, &[c], &[MTy::I64], 2));
    let sum = b.bin(BinOp::IAdd, a[0], c[0]);
    b.ret(&[sum]);
    let (mut root, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    let result = root.call(1, &[p[0]], &[MTy::I64], 2);
    root.ret(&result);
    let code = compiled(module(vec![root.done(), b.done()]));
    assert_eq!(polled(&code, &[10], u64::MAX), (0, 55, 177, 0));
    assert_eq!(polled(&code, &[90], 500), (STATUS_NO_SITE, 0, 500, Trap::Interrupted as u32));
}

#[test]
fn constant_loops_of_little_work_do_not_poll() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    let sum = b.var(MTy::I64);
    b.set(sum, p[0]);
    let (zero, ten) = (b.int(MTy::I64, 0), b.int(MTy::I64, 10));
    b.for_(zero, ten, |b, _, i| {
        let old = b.get(sum);
        let new = b.bin(BinOp::IAdd, old, i);
        b.set(sum, new);
    });
    let sum = b.get(sum);
    b.ret(&[sum]);
    let mut module = module(vec![b.done()]);
    polls::run(&mut module);
    assert!(!weft_midend::mir::print::print(&module).contains("poll"));
}
