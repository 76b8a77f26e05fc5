//! Every statement, run: control flow, traps, calls, the runtime, parallel loops, random numbers.

mod common;
use common::*;
use std::ptr::null;
use weft_abi::layout::MAX_FRAMES;
use weft_abi::{KernelCtx, ParDesc, ReduceOp, ReduceSlot, RtFn, Trap};
use weft_codegen::Error;
use weft_midend::mir::{BinOp, CmpOp, Failure, FnId, FnKind, Function, MTy, Memory, Op, ParFor, SiteId, Stmt, Val};

const KEPT: FnKind = FnKind::Function { exported: false, stack_check: None };

/// `sum of i for lo <= i < hi, skipping multiples of 3, leaving at 50`, however many iterations are laid out behind each other.
#[test]
fn for_break_continue() {
    for times in [1, 2, 4, 8] {
        break_continue(times);
    }
}

fn break_continue(times: u32) {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::I64]);
    let s = b.var(MTy::I64);
    let zero = b.int(MTy::I64, 0);
    b.set(s, zero);
    b.for_times(times, p[0], p[1], |b, label, i| {
        let three = b.int(MTy::I64, 3);
        let rest = b.bin(BinOp::SRem, i, three);
        b.if_(rest, |_| {}, |b| b.push(Stmt::Continue(label)));
        let end = b.int(MTy::I64, 50);
        let last = b.cmp(CmpOp::SGe, i, end);
        b.if_(last, |b| b.push(Stmt::Break(label)), |_| {});
        let old = b.get(s);
        let new = b.bin(BinOp::IAdd, old, i);
        b.set(s, new);
    });
    let s = b.get(s);
    b.ret(&[s]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    for (lo, hi) in [
        (0i64, 10i64),
        (0, 100),
        (5, 5),
        (7, 2),
        (-10, 3),
        (i64::MAX - 2, i64::MAX),
        (i64::MAX - 9, i64::MAX),
        (i64::MIN, i64::MIN + 9),
        (0, 8),
        (2, 9),
        (41, 50),
        (41, 49),
    ] {
        let want: i64 = (lo..hi).take_while(|i| i % 3 == 0 || *i < 50).filter(|i| i % 3 != 0).fold(0, i64::wrapping_add);
        assert_eq!(run(&code, &mut context(), &[lo as u64, hi as u64]), (0, [want as u64, FREE, FREE, FREE]));
    }
}

const FREE: u64 = 0xAAAA_AAAA_AAAA_AAAA;

/// Nested endless loops: the inner one leaves the outer one; a loop that ends by `Return` only.
#[test]
fn nested_loops() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    let n = b.var(MTy::I64);
    let zero = b.int(MTy::I64, 0);
    b.set(n, zero);
    let step = |b: &mut Fb| {
        let old = b.get(n);
        let one = b.int(MTy::I64, 1);
        let new = b.bin(BinOp::IAdd, old, one);
        b.set(n, new);
        new
    };
    b.loop_(|b, outer| {
        b.loop_(|b, inner| {
            let new = step(b);
            let five = b.int(MTy::I64, 5);
            let rest = b.bin(BinOp::SRem, new, five);
            b.if_(rest, |b| b.push(Stmt::Continue(inner)), |_| {});
            let done = b.cmp(CmpOp::SGe, new, p[0]);
            b.if_(done, |b| b.push(Stmt::Break(outer)), |b| b.push(Stmt::Break(inner)));
        });
        step(b);
    });
    b.loop_(|b, _| {
        let new = step(b);
        let hundred = b.int(MTy::I64, 100);
        let done = b.cmp(CmpOp::SGt, new, hundred);
        b.if_(done, |b| b.ret(&[new]), |_| {});
    });
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    assert_eq!(run(&code, &mut context(), &[12]).1[0], 101);
    assert_eq!(run(&code, &mut context(), &[200]).1[0], 201);
}

/// A `for` whose body never reaches its end: the latch does not exist.
#[test]
fn for_that_runs_once() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    let zero = b.int(MTy::I64, 0);
    b.for_(zero, p[0], |b, _, i| b.ret(&[i]));
    let minus = b.int(MTy::I64, -1);
    b.ret(&[minus]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    assert_eq!(run(&code, &mut context(), &[3]).1[0], 0);
    assert_eq!(run(&code, &mut context(), &[0]).1[0] as i64, -1);
}

#[test]
fn memory() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[]);
    for (ty, at) in [(MTy::I8, 0), (MTy::I16, 1), (MTy::I32, 3), (MTy::I64, 7), (MTy::F32, 15), (MTy::F64, 19), (MTy::I128, 27)] {
        let v = b.load(ty, p[0], at);
        b.push(Stmt::Store { addr: p[0], offset: 64 + at, value: v, memory: Memory::Items });
    }
    b.ret(&[]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    let mut bytes: Vec<u8> = (0..128).map(|i| if i < 43 { i as u8 * 5 } else { 0 }).collect();
    assert_eq!(run(&code, &mut context(), &[bytes.as_mut_ptr() as u64]).0, 0);
    assert_eq!(bytes[..43], bytes[64..107]);
}

#[test]
fn traps() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::F64]);
    let over = b.bin(BinOp::SAddOverflows, p[0], p[1]);
    let zero = b.int(MTy::I8, 0);
    let ok = b.cmp(CmpOp::IEq, over, zero);
    b.check(ok, 0, &[]);
    let sum = b.bin(BinOp::IAdd, p[0], p[1]);
    let ten = b.int(MTy::I64, 10);
    let small = b.cmp(CmpOp::ULt, sum, ten);
    let axis = b.int(MTy::I64, 1);
    b.check(small, 1, &[sum, axis, ten]);
    b.check(ok, 0, &[]);
    b.if_(sum, |_| {}, |b| b.push(Stmt::Raise { site: SiteId(4), payload: vec![] }));
    let x = b.f64(2.5);
    b.ret(&[x]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    let mut ctx = context();
    assert_eq!(run(&code, &mut ctx, &[2, 3]), (0, [2.5f64.to_bits(), FREE, FREE, FREE]));
    assert_eq!((run(&code, &mut ctx, &[i64::MAX as u64, 1]).0, ctx.trap), (1, Trap::IntOverflow as u32));
    assert_eq!(
        (run(&code, &mut ctx, &[5, (-7i64) as u64]).0, ctx.trap, &ctx.payload[..3]),
        (2, Trap::IndexOutOfBounds as u32, &[-2, 1, 10][..])
    );
    assert_eq!((run(&code, &mut ctx, &[0, 0]).0, ctx.trap), (5, Trap::Raise as u32));
    assert_eq!(ctx.frames_len, 0);
}

/// Callees with no, one, one wide and many results, and every kind of parameter.
#[test]
fn calls() {
    let (mut b, p) = Fb::new("main", PLAIN, &[MTy::I64, MTy::F64], &[MTy::I64, MTy::F64, MTy::I128]);
    b.call(1, &[p[0]], &[], 2);
    let one = b.call(2, &[p[1]], &[MTy::F64], 2);
    let wide = b.call(3, &[p[0]], &[MTy::I128], 2);
    let many = b.call(4, &[wide[0], one[0], p[0]], &[MTy::I64, MTy::I8, MTy::F64, MTy::I128], 2);
    let x = b.conv(weft_midend::mir::ConvOp::ZExt, many[1], MTy::I64);
    let sum = b.bin(BinOp::IAdd, many[0], x);
    b.ret(&[sum, many[2], many[3]]);
    let main = b.done();

    let (mut b, p) = Fb::new("nothing", KEPT, &[MTy::I64], &[]);
    let big = b.int(MTy::I64, 1000);
    let ok = b.cmp(CmpOp::SLt, p[0], big);
    b.check(ok, 0, &[]);
    b.ret(&[]);
    let nothing = b.done();

    let (mut b, p) = Fb::new("one", KEPT, &[MTy::F64], &[MTy::F64]);
    let v = b.bin(BinOp::FMul, p[0], p[0]);
    b.ret(&[v]);
    let one = b.done();

    let (mut b, p) = Fb::new("wide", KEPT, &[MTy::I64], &[MTy::I128]);
    let v = b.conv(weft_midend::mir::ConvOp::SExt, p[0], MTy::I128);
    let v = b.bin(BinOp::IMul, v, v);
    let v = b.un(weft_midend::mir::UnOp::INeg, v);
    b.ret(&[v]);
    let wide = b.done();

    let (mut b, p) = Fb::new("many", KEPT, &[MTy::I128, MTy::F64, MTy::I64], &[MTy::I64, MTy::I8, MTy::F64, MTy::I128]);
    let t = b.int(MTy::I8, -1);
    b.ret(&[p[2], t, p[1], p[0]]);
    let many = b.done();

    let code = compile(&module(vec![main, nothing, one, wide, many]), &no_runtime).unwrap();
    assert!(code.entry_of(FnId(0)).is_some() && code.entry_of(FnId(1)).is_none() && code.size() > 0);
    let mut ctx = context();
    let want = -(7i128 * 7);
    assert_eq!(run(&code, &mut ctx, &[7, 1.5f64.to_bits()]), (0, [7 + 255, 2.25f64.to_bits(), want as u64, (want >> 64) as u64]));
    // The failure passes through the call's site.
    assert_eq!(run(&code, &mut ctx, &[1000, 0]).0, 1);
    assert_eq!((ctx.trap, ctx.frames_len, ctx.frames[0]), (Trap::IntOverflow as u32, 1, 2));
}

/// `def f(n): return 0 if n == 0 else f(n - 1) + 1`, failing at the bottom or at the end of the stack.
#[test]
fn recursion() {
    let kind = FnKind::Function { exported: true, stack_check: Some(SiteId(3)) };
    let (mut b, p) = Fb::new("f", kind, &[MTy::I64, MTy::I64], &[MTy::I64]);
    let one = b.int(MTy::I64, 1);
    b.if_(
        p[0],
        |_| {},
        |b| {
            let ok = b.cmp(CmpOp::INe, p[1], one);
            b.check(ok, 4, &[]);
            b.ret(&[p[0]]);
        },
    );
    let less = b.bin(BinOp::ISub, p[0], one);
    let r = b.call(0, &[less, p[1]], &[MTy::I64], 2);
    let v = b.bin(BinOp::IAdd, r[0], one);
    b.ret(&[v]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    let mut ctx = context();
    assert_eq!(run(&code, &mut ctx, &[1000, 0]).1[0], 1000);
    assert_eq!((run(&code, &mut ctx, &[100, 1]).0, ctx.frames_len), (5, 100));
    assert_eq!(ctx.frames, [2; MAX_FRAMES]);
    let here = &ctx as *const _ as usize;
    let mut ctx = context();
    ctx.stack_limit = here - (64 << 10);
    assert_eq!((run(&code, &mut ctx, &[1 << 40, 0]).0, ctx.trap), (4, Trap::Recursion as u32));
    assert!(ctx.frames_len > 100);
}

extern "C" fn fake_sin(_: *mut KernelCtx, x: f64) -> f64 {
    x + 0.5
}
extern "C" fn fake_frexp(_: *mut KernelCtx, x: f64, out: *mut i64) -> f64 {
    // SAFETY: compiled code passes a slot.
    unsafe { *out = 42 };
    x * 2.0
}
extern "C" fn fake_pow(ctx: *mut KernelCtx, base: i64, exp: i64, out: *mut i64) -> u32 {
    // SAFETY: compiled code passes the test's context and a slot.
    unsafe {
        if exp > 62 {
            (*ctx).payload[0] = exp;
            return Trap::IntOverflow as u32;
        }
        *out = base.pow(exp as u32);
    }
    0
}
extern "C" fn fake_complex(_: *mut KernelCtx, a: f64, b: f64, c: f64, d: f64, out: *mut f64) {
    // SAFETY: compiled code passes two slots.
    unsafe { (*out, *out.add(1)) = (a + c, b + d) };
}
extern "C" fn fake_reset(_: *mut KernelCtx, mark: i64) {
    assert_eq!(mark, 9)
}

/// All kinds of chunk boundaries: three chunks, partial results combined here, as the runtime would.
extern "C" fn fake_parallel(
    ctx: *mut KernelCtx,
    kernel: extern "C" fn(*mut KernelCtx, *const u64, i64, i64, *mut u64) -> u32,
    captures: *const u64,
    trip: i64,
    most: i64,
    desc: *const ParDesc,
    acc: *mut u64,
) -> u32 {
    // SAFETY: compiled code passes a descriptor followed by its slots, and `acc` with the slots that it tells.
    let (desc, slots, acc) = unsafe {
        let d = &*desc;
        let slots = std::slice::from_raw_parts(desc.add(1).cast::<ReduceSlot>(), d.slot_count as usize);
        (d, slots, std::slice::from_raw_parts_mut(acc, d.acc_slots as usize))
    };
    assert_eq!((desc.cost, desc.flags, most), (17, 0, 5));
    assert_eq!(slots[0], ReduceSlot { op: ReduceOp::AddI128 as u32, offset: 0, extra: 0 });
    assert_eq!(slots[1], ReduceSlot { op: ReduceOp::MaxF64 as u32, offset: 2, extra: 0 });
    let mut total = (0i128, f64::NEG_INFINITY);
    for (lo, hi) in [(0, trip / 3), (trip / 3, trip / 2), (trip / 2, trip)] {
        let mut part = [0u64; 3];
        let status = kernel(ctx, captures, lo, hi, part.as_mut_ptr());
        if status != 0 {
            return status;
        }
        total.0 += i128::from(part[1]) << 64 | i128::from(part[0]);
        total.1 = total.1.max(f64::from_bits(part[2]));
    }
    acc.copy_from_slice(&[total.0 as u64, (total.0 >> 64) as u64, total.1.to_bits()]);
    0
}

fn fakes(f: RtFn) -> *const u8 {
    match f {
        RtFn::Sin => fake_sin as *const u8,
        RtFn::Frexp => fake_frexp as *const u8,
        RtFn::IntPow => fake_pow as *const u8,
        RtFn::NpComplexPow => fake_complex as *const u8,
        RtFn::RegionReset => fake_reset as *const u8,
        RtFn::ParallelFor => fake_parallel as *const u8,
        RtFn::RandomRandom => fake_random as *const u8,
        _ => null(),
    }
}

#[test]
fn runtime_calls() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::F64, MTy::I64], &[MTy::F64, MTy::I64, MTy::F64, MTy::I64]);
    let nine = b.int(MTy::I64, 9);
    b.runtime(RtFn::RegionReset, &[nine], &[], None);
    let s = b.runtime(RtFn::Sin, &[p[0]], &[MTy::F64], None);
    let f = b.runtime(RtFn::Frexp, &[s[0]], &[MTy::F64, MTy::I64], None);
    let c = b.runtime(RtFn::NpComplexPow, &[p[0], s[0], p[0], s[0]], &[MTy::F64, MTy::F64], None);
    let two = b.int(MTy::I64, 2);
    let n = b.runtime(RtFn::IntPow, &[two, p[1]], &[MTy::I64], Some(2));
    let sum = b.bin(BinOp::FAdd, c[0], c[1]);
    b.ret(&[f[0], f[1], sum, n[0]]);
    let m = module(vec![b.done()]);
    let code = compile(&m, &fakes).unwrap();
    let mut ctx = context();
    let want = [3f64.to_bits(), 42, 5f64.to_bits(), 1024];
    assert_eq!(run(&code, &mut ctx, &[1f64.to_bits(), 10]), (0, want));
    assert_eq!((run(&code, &mut ctx, &[0, 63]).0, ctx.trap, ctx.payload[0]), (3, Trap::IntOverflow as u32, 63));
    assert!(matches!(compile(&m, &no_runtime), Err(Error::MissingRuntime(_))));
}

/// Sum of `i * k` and maximum of `i + x`, failing where `i == stop`.
fn kernel() -> Function {
    let (mut b, p) =
        Fb::new("kernel", FnKind::Kernel, &[MTy::I8, MTy::I128, MTy::F64, MTy::I64, MTy::I64, MTy::I64], &[MTy::I128, MTy::F64]);
    let (k, x, stop, lo, hi) = (p[1], p[2], p[3], p[4], p[5]);
    let (s, m) = (b.var(MTy::I128), b.var(MTy::F64));
    let zero = b.int(MTy::I128, 0);
    b.set(s, zero);
    let low = b.f64(f64::NEG_INFINITY);
    b.set(m, low);
    b.for_(lo, hi, |b, _, i| {
        let ok = b.cmp(CmpOp::INe, i, stop);
        b.check(ok, 1, &[i]);
        let wide = b.conv(weft_midend::mir::ConvOp::SExt, i, MTy::I128);
        let product = b.bin(BinOp::IMul, wide, k);
        let old = b.get(s);
        let new = b.bin(BinOp::IAdd, old, product);
        b.set(s, new);
        let float = b.conv(weft_midend::mir::ConvOp::SToF, i, MTy::F64);
        let sum = b.bin(BinOp::FAdd, float, x);
        let old = b.get(m);
        let more = b.cmp(CmpOp::FGt, sum, old);
        let new = b.op(MTy::F64, Op::Select(more, sum, old));
        b.set(m, new);
    });
    let (s, m) = (b.get(s), b.get(m));
    b.ret(&[s, m]);
    b.done()
}

fn par(captures: Vec<Val>, trip: Val, most: Option<Val>, results: Vec<Val>, reductions: Vec<ReduceOp>) -> Stmt {
    let (reductions, exits, failure) = (reductions.into_iter().map(Into::into).collect(), false, Failure::Passes);
    let (kernel, cost, uses_random, site) = (FnId(1), 17, 0, SiteId(2));
    Stmt::ParFor(Box::new(ParFor { kernel, trip, captures, reductions, results, cost, most, uses_random, exits, failure, site }))
}

#[test]
fn parallel_loop() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::I128, MTy::F64]);
    let (t, k, x) = (b.int(MTy::I8, 1), b.int(MTy::I128, 3), b.f64(0.5));
    let results = vec![b.val(MTy::I128), b.val(MTy::F64)];
    let most = Some(b.int(MTy::I64, 5));
    b.push(par(vec![t, k, x, p[1]], p[0], most, results.clone(), vec![ReduceOp::AddI128, ReduceOp::MaxF64]));
    b.ret(&results);
    let code = compile(&module(vec![b.done(), kernel()]), &fakes).unwrap();
    let mut ctx = context();
    assert_eq!(run(&code, &mut ctx, &[100, 1000]), (0, [3 * 4950, 0, 99.5f64.to_bits(), FREE]));
    assert_eq!(run(&code, &mut ctx, &[100, 60]).0, 2);
    assert_eq!((ctx.trap, ctx.payload[0], ctx.frames_len, ctx.frames[0]), (Trap::IndexOutOfBounds as u32, 60, 1, 2));
}

/// xoshiro256++ as published, the reference.
fn reference(s: &mut [u64; 4]) -> f64 {
    let word = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
    let t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3].rotate_left(45);
    (word >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
}

extern "C" fn fake_random(ctx: *mut KernelCtx) -> f64 {
    // SAFETY: compiled code passes the test's context.
    reference(unsafe { &mut (*ctx).rng })
}

/// Draws in line, in the runtime and in a callee share one stream.
#[test]
fn random_stream() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::F64]);
    let s = b.var(MTy::F64);
    let zero = b.f64(0.0);
    b.set(s, zero);
    let n = b.int(MTy::I64, 0);
    let add = |b: &mut Fb, x: Val| {
        let old = b.get(s);
        let two = b.f64(2.0);
        let twice = b.bin(BinOp::FMul, old, two);
        let new = b.bin(BinOp::FAdd, twice, x);
        b.set(s, new);
    };
    b.for_(n, p[0], |b, _, _| {
        let x = b.op(MTy::F64, Op::Random);
        add(b, x);
        let x = b.runtime(RtFn::RandomRandom, &[], &[MTy::F64], None)[0];
        add(b, x);
        let x = b.call(1, &[], &[MTy::F64], 2)[0];
        add(b, x);
        let x = b.op(MTy::F64, Op::Random);
        add(b, x);
    });
    let v = b.get(s);
    b.ret(&[v]);
    let main = b.done();
    let (mut b, _) = Fb::new("draws", KEPT, &[], &[MTy::F64]);
    let x = b.call(2, &[], &[MTy::F64], 2);
    b.ret(&x);
    let draws = b.done();
    let (mut b, _) = Fb::new("draws_in_runtime", KEPT, &[], &[MTy::F64]);
    let x = b.runtime(RtFn::RandomRandom, &[], &[MTy::F64], None);
    b.ret(&x);
    let code = compile(&module(vec![main, draws, b.done()]), &fakes).unwrap();
    let mut ctx = context();
    let mut state = ctx.rng;
    let want = (0..4 * 10).fold(0.0, |sum: f64, _| sum * 2.0 + reference(&mut state));
    let (status, ret) = run(&code, &mut ctx, &[10]);
    assert_eq!((status, f64::from_bits(ret[0]), ctx.rng), (0, want, state));
}

/// What `mir::verify` refuses is an error here too, never a panic.
#[test]
fn malformed() {
    let wrong = |body: &dyn Fn(&mut Fb, &[Val])| {
        let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::F64], &[MTy::I64]);
        body(&mut b, &p);
        let result = compile(&module(vec![b.done(), kernel()]), &fakes);
        assert!(matches!(result, Err(Error::Malformed { .. } | Error::Unsupported { .. })), "{result:?}");
    };
    wrong(&|_, _| {});
    wrong(&|b, p| b.ret(&[p[1]]));
    wrong(&|b, _| {
        let v = b.val(MTy::I64);
        b.ret(&[v]);
    });
    wrong(&|b, p| {
        b.bin(BinOp::IAdd, p[0], p[1]);
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        let label = b.label();
        b.push(Stmt::Break(label));
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        b.call(1, &[], &[], 2);
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        b.runtime(RtFn::Sin, &[p[0]], &[MTy::F64], None);
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        b.check(p[0], 2, &[]);
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        let wide = b.int(MTy::I128, 1);
        b.bin(BinOp::SDiv, wide, wide);
        b.ret(&[p[0]]);
    });
    wrong(&|b, p| {
        b.push(par(vec![], p[0], None, vec![], vec![]));
        b.ret(&[p[0]]);
    });
    assert!(matches!(compile(&module(vec![kernel()]), &fakes), Err(Error::Malformed { .. })));
}

/// The wrap of a negative index and its check, as the builder makes them.
#[test]
fn wrapped_indices() {
    for trap in [Trap::IndexOutOfBounds, Trap::SequenceIndex, Trap::DivisionByZero] {
        let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::I64]);
        let zero = b.int(MTy::I64, 0);
        let negative = b.cmp(CmpOp::SLt, p[0], zero);
        let from_end = b.bin(BinOp::IAdd, p[0], p[1]);
        let wrapped = b.op(MTy::I64, Op::Select(negative, from_end, p[0]));
        let ok = b.cmp(CmpOp::ULt, wrapped, p[1]);
        b.push(Stmt::Check { cond: ok, site: SiteId(0), payload: vec![p[0], zero, p[1]] });
        b.ret(&[wrapped]);
        let mut module = module(vec![b.done()]);
        module.sites[0].trap = Some(trap);
        let code = compile(&module, &no_runtime).unwrap();
        let ends = [0, 1, 2, 6, 7, 8, 9, i64::MAX - 1, i64::MAX];
        for size in [0, 1, 7, 8, i64::MAX] {
            for index in ends.into_iter().chain(ends.map(|n| -n)).chain([i64::MIN, i64::MIN + 1]) {
                let wanted = if index < 0 { index + size } else { index };
                let mut context = context();
                let (status, results) = run(&code, &mut context, &[index as u64, size as u64]);
                assert_eq!(status == 0, (0..size).contains(&wanted), "{trap:?} {index} {size}");
                if status == 0 {
                    assert_eq!(results[0], wanted as u64);
                } else {
                    assert_eq!((context.trap, context.payload[..3].to_vec()), (trap as u32, vec![index, 0, size]));
                }
            }
        }
    }
}
