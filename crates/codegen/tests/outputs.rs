//! Object files, dumps, and what compiling costs.

mod common;
use common::*;
use object::{Object, ObjectSection, ObjectSymbol};
use std::time::Instant;
use weft_abi::{KernelCtx, ReduceOp, RtFn};
use weft_codegen::jit::{self, Options};
use weft_codegen::{Cpu, Isa, aot, dump, make};
use weft_midend::mir::{BinOp, CmpOp, Failure, FnId, FnKind, MTy, Memory, Module, Op, ParFor, SiteId, Stmt};

/// The shape of the Monte Carlo π: a root with a parallel loop, a kernel that draws.
fn pi() -> Module {
    let (mut b, p) = Fb::new("pi", PLAIN, &[MTy::I64], &[MTy::F64]);
    let inside = b.val(MTy::I64);
    b.push(Stmt::ParFor(Box::new(ParFor {
        kernel: FnId(1),
        trip: p[0],
        captures: vec![],
        reductions: vec![ReduceOp::AddI64.into()],
        results: vec![inside],
        cost: 4,
        uses_random: weft_abi::PAR_RANDOM,
        most: None,
        exits: false,
        failure: Failure::Passes,
        site: SiteId(2),
    })));
    let inside = b.conv(weft_midend::mir::ConvOp::SToF, inside, MTy::F64);
    let n = b.conv(weft_midend::mir::ConvOp::SToF, p[0], MTy::F64);
    let four = b.f64(4.0);
    let v = b.bin(BinOp::FMul, four, inside);
    let v = b.bin(BinOp::FDiv, v, n);
    let v = b.runtime(RtFn::Sin, &[v], &[MTy::F64], None);
    b.ret(&v);
    let root = b.done();
    let (mut b, p) = Fb::new("pi.loop0", FnKind::Kernel, &[MTy::I64, MTy::I64], &[MTy::I64]);
    let inside = b.var(MTy::I64);
    let zero = b.int(MTy::I64, 0);
    b.set(inside, zero);
    b.for_(p[0], p[1], |b, _, _| {
        let mut squares = Vec::new();
        for _ in 0..2 {
            let r = b.op(MTy::F64, Op::Random);
            let (two, minus) = (b.f64(2.0), b.f64(-1.0));
            let x = b.bin(BinOp::FMul, r, two);
            let x = b.bin(BinOp::FAdd, x, minus);
            squares.push(b.bin(BinOp::FMul, x, x));
        }
        let sum = b.bin(BinOp::FAdd, squares[0], squares[1]);
        let one = b.f64(1.0);
        let hit = b.cmp(CmpOp::FLe, sum, one);
        b.if_(
            hit,
            |b| {
                let old = b.get(inside);
                let one = b.int(MTy::I64, 1);
                let over = b.bin(BinOp::SAddOverflows, old, one);
                let zero = b.int(MTy::I8, 0);
                let ok = b.cmp(CmpOp::IEq, over, zero);
                b.check(ok, 0, &[]);
                let new = b.bin(BinOp::IAdd, old, one);
                b.set(inside, new);
            },
            |_| {},
        );
    });
    let v = b.get(inside);
    b.ret(&[v]);
    module(vec![root, b.done()])
}

extern "C" fn serial_for(
    ctx: *mut KernelCtx,
    kernel: extern "C" fn(*mut KernelCtx, *const u64, i64, i64, *mut u64) -> u32,
    captures: *const u64,
    trip: i64,
    _: i64,
    _: *const u8,
    acc: *mut u64,
) -> u32 {
    kernel(ctx, captures, 0, trip, acc)
}
extern "C" fn same(_: *mut KernelCtx, x: f64) -> f64 {
    x
}

fn runtime(f: RtFn) -> *const u8 {
    match f {
        RtFn::ParallelFor => serial_for as *const u8,
        RtFn::Sin => same as *const u8,
        _ => std::ptr::null(),
    }
}

#[test]
fn pi_runs() {
    let code = compile(&pi(), &runtime).unwrap();
    let start = Instant::now();
    let (status, ret) = run(&code, &mut context(), &[10_000_000]);
    println!("pi of 10,000,000 trials on one thread: {:?}", start.elapsed());
    assert_eq!(status, 0);
    assert!((f64::from_bits(ret[0]) - std::f64::consts::PI).abs() < 2e-3);
}

#[test]
fn objects() {
    let targets = [
        (Isa::host().unwrap(), None),
        (Isa::named("x86_64-unknown-linux-gnu", Cpu::Baseline).unwrap(), Some(object::Architecture::X86_64)),
        (Isa::named("x86_64-unknown-linux-gnu", Cpu::Named("x86-64-v3".into())).unwrap(), Some(object::Architecture::X86_64)),
        (Isa::named("aarch64-unknown-linux-gnu", Cpu::Baseline).unwrap(), Some(object::Architecture::Aarch64)),
        (Isa::named("aarch64-apple-darwin", Cpu::Baseline).unwrap(), Some(object::Architecture::Aarch64)),
    ];
    for (isa, architecture) in targets {
        let make = || object_of(&isa, &[(&pi(), "weft_entry_pi_0")]);
        let bytes = make();
        assert_eq!(bytes, make(), "object files are deterministic");
        let file = object::File::parse(&*bytes).unwrap();
        if let Some(architecture) = architecture {
            assert_eq!(file.architecture(), architecture);
        }
        let find = |name: &str| {
            file.symbols().find(|s| s.name().is_ok_and(|n| n.trim_start_matches('_') == name)).unwrap_or_else(|| panic!("no {name}"))
        };
        assert!(find("weft_entry_pi_0").is_global() && !find("weft_entry_pi_0").is_undefined());
        assert!(find("weft_parallel_for").is_undefined() && find("weft_sin").is_undefined());
        let code: u64 = file.sections().filter(|s| s.kind() == object::SectionKind::Text).map(|s| s.size()).sum();
        assert!(code > 100, "{}", isa.triple());
        if file.format() == object::BinaryFormat::Elf {
            let frames = file.section_by_name(".eh_frame").unwrap();
            assert!(frames.size() > 40, "{}", isa.triple());
            // An absolute address would make a shared library change its own read-only memory.
            assert!(frames.relocations().all(|(_, r)| r.kind() == object::RelocationKind::Relative && r.size() == 32));
        }
    }
}

/// Functions of one name, also that of a runtime function, live in one file.
#[test]
fn symbols_do_not_collide() {
    let mut m = pi();
    m.functions[0].name = "sin".into();
    object_of(&Isa::host().unwrap(), &[(&m, "weft_entry_sin_0"), (&m, "weft_entry_sin_1")]);
    compile(&m, &runtime).unwrap();
}

fn object_of(isa: &Isa, parts: &[(&weft_midend::mir::Module, &str)]) -> Vec<u8> {
    let mut file = aot::ObjectFile::new(isa, "test").unwrap();
    for (module, symbol) in parts {
        file = file.add(module, symbol).unwrap();
    }
    file.finish().unwrap()
}

#[test]
fn targets() {
    assert!(Isa::named("riscv64gc-unknown-linux-gnu", Cpu::Baseline).is_err());
    assert!(Isa::named("nonsense", Cpu::Baseline).is_err());
    assert!(Isa::named("x86_64-unknown-linux-gnu", Cpu::Named("nonsense".into())).is_err());
    assert!(Isa::named(&Isa::host().unwrap().triple(), Cpu::Native).is_ok());
}

/// What does not change in a loop is computed in front of it, also behind a check or a branch that leaves the loop.
#[test]
#[cfg(target_arch = "x86_64")]
fn invariants_leave_loops() {
    for leave in [false, true] {
        let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64; 5], &[MTy::F64]);
        let [data, row, stride, len, n] = p[..] else { unreachable!() };
        let sum = b.var(MTy::F64);
        let zero = b.f64(0.0);
        b.set(sum, zero);
        let zero = b.int(MTy::I64, 0);
        b.for_(zero, n, |b, label, i| {
            let inside = b.cmp(CmpOp::ULt, i, len);
            if leave {
                b.if_(inside, |_| {}, |b| b.push(Stmt::Break(label)));
            } else {
                b.check(inside, 1, &[i, zero, len]);
            }
            let begin = b.bin(BinOp::IMul, row, stride);
            let begin = b.bin(BinOp::IAdd, data, begin);
            let at = b.bin(BinOp::IAdd, begin, i);
            let old = b.get(sum);
            let x = b.load(MTy::F64, at, 0);
            let new = b.bin(BinOp::FAdd, old, x);
            b.set(sum, new);
        });
        let v = b.get(sum);
        b.ret(&[v]);
        let asm = dump::asm(&Isa::host().unwrap(), &module(vec![b.done()])).unwrap();
        let before = asm.split("block1:").next().unwrap();
        assert!(before.contains("imul"), "{asm}");
    }
}

#[test]
fn dumps() {
    let isa = Isa::host().unwrap();
    let clif = dump::clif(&isa, &pi()).unwrap();
    for part in ["weft_parallel_for", "; weft.pi.loop0\n", "function u0:", "; test.py:1\n", "; test.py:3\n", "rotl"] {
        assert!(clif.contains(part), "no `{part}` in\n{clif}");
    }
    assert!(!clif.contains('@'), "{clif}");
    assert_eq!(clif, dump::clif(&isa, &pi()).unwrap());
    let asm = dump::asm(&isa, &pi()).unwrap();
    assert!(asm.contains("ret") && asm.contains("; weft.pi.entry\n"), "{asm}");
    println!("{clif}\n{asm}");
}

#[test]
fn perf_map() {
    let isa = Isa::host().unwrap();
    let _code = jit::link(&isa, &make(&isa, &pi()).unwrap(), &runtime, Options { perf_map: true }).unwrap();
    let path = format!("/tmp/perf-{}.map", std::process::id());
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    assert!(text.contains(" weft.pi.loop0\n") && text.contains(" weft.pi.entry\n"), "{text}");
}

/// A loop with checks, loads and a store, of the size of an everyday function.
fn small(n: u32) -> Module {
    let (mut b, p) = Fb::new(&format!("small{n}"), PLAIN, &[MTy::I64, MTy::I64, MTy::F64], &[MTy::F64]);
    let s = b.var(MTy::F64);
    b.set(s, p[2]);
    let zero = b.int(MTy::I64, 0);
    b.for_(zero, p[1], |b, _, i| {
        let limit = b.int(MTy::I64, 1 << 30);
        let ok = b.cmp(CmpOp::ULt, i, limit);
        b.check(ok, 1, &[i, zero, p[1]]);
        let eight = b.int(MTy::I64, 8);
        let off = b.bin(BinOp::IMul, i, eight);
        let at = b.bin(BinOp::IAdd, p[0], off);
        let x = b.load(MTy::F64, at, 0);
        let small = b.cmp(CmpOp::FLt, x, p[2]);
        b.if_(
            small,
            |b| {
                let y = b.f64(f64::from(n));
                let x = b.bin(BinOp::FMul, x, y);
                b.push(Stmt::Store { addr: at, offset: 0, value: x, memory: Memory::Items });
            },
            |_| {},
        );
        let old = b.get(s);
        let new = b.bin(BinOp::FAdd, old, x);
        b.set(s, new);
    });
    let v = b.get(s);
    b.ret(&[v]);
    module(vec![b.done()])
}

#[test]
fn compile_time() {
    let isa = Isa::host().unwrap();
    let modules: Vec<Module> = (0..200).map(small).collect();
    let before = resident();
    let start = Instant::now();
    let codes: Vec<_> = modules.iter().map(|m| jit::compile(&isa, m, &runtime).unwrap()).collect();
    let took = start.elapsed();
    println!(
        "200 small functions: {:?} each, {} bytes each, {} KiB resident each",
        took / 200,
        codes[0].size(),
        (resident() - before) / 200 / 1024
    );
    let start = Instant::now();
    drop(codes);
    println!("freed in {:?} each; host isa in {:?}", start.elapsed() / 200, {
        let start = Instant::now();
        Isa::host().unwrap();
        start.elapsed()
    });
}

/// Code is used and freed on any thread.
#[test]
fn threads() {
    fn shared<T: Send + Sync>() {}
    shared::<jit::Code>();
    shared::<Isa>();
    let isa = Isa::host().unwrap();
    std::thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| {
                for n in 0..25 {
                    let code = jit::compile(&isa, &small(n), &runtime).unwrap();
                    let mut xs = [1.0f64; 10];
                    let (_, ret) = run(&code, &mut context(), &[xs.as_mut_ptr() as u64, 10, 2f64.to_bits()]);
                    assert_eq!((f64::from_bits(ret[0]), xs[9]), (12.0, f64::from(n)));
                }
            });
        }
    });
}

/// Frames above the caller, as the unwinder finds them. Names are not there in a stripped build.
#[inline(never)]
fn depth() -> usize {
    let trace = std::backtrace::Backtrace::force_capture().to_string();
    trace.lines().filter(|l| l.trim_start().starts_with(|c: char| c.is_ascii_digit())).count()
}

extern "C" fn walk(_: *mut KernelCtx, _: f64) -> f64 {
    depth() as f64
}

/// The frames below compiled code are only found when its unwind table is known.
#[test]
fn unwinding_walks_through() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::F64], &[MTy::F64]);
    let v = b.runtime(RtFn::Sin, &[p[0]], &[MTy::F64], None);
    b.ret(&v);
    let code = compile(&module(vec![b.done()]), &|_| walk as *const u8).unwrap();
    let inside = f64::from_bits(run(&code, &mut context(), &[0]).1[0]);
    assert!(inside > depth() as f64, "{inside} frames inside, {} outside", depth());
}
