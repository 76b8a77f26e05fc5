//! A small builder for MIR by hand, and a way to run it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::ffi::c_void;
use weft_abi::layout::MAX_FRAMES;
use weft_abi::{KernelCtx, PyExc, RtFn, Trap};
use weft_codegen::jit::{self, Code};
use weft_codegen::{Error, Isa};
use weft_midend::mir::{
    BinOp, Block, CmpOp, ConvOp, FnId, FnKind, Function, Label, MTy, Memory, Module, Op, Order, Site, SiteId, Stmt, UnOp, Val, Var, VarData,
};

/// A function being built. Statements go to the innermost open block.
pub struct Fb {
    pub f: Function,
    open: Vec<Block>,
}

pub const PLAIN: FnKind = FnKind::Function { exported: true, stack_check: None };

impl Fb {
    pub fn new(name: &str, kind: FnKind, params: &[MTy], results: &[MTy]) -> (Fb, Vec<Val>) {
        let f = Function {
            name: name.into(),
            kind,
            params: (0..params.len() as u32).map(Val).collect(),
            results: results.to_vec(),
            vals: params.to_vec(),
            vars: Vec::new(),
            labels: 0,
            body: Vec::new(),
        };
        let params = f.params.clone();
        (Fb { f, open: vec![Vec::new()] }, params)
    }
    pub fn val(&mut self, ty: MTy) -> Val {
        self.f.vals.push(ty);
        Val(self.f.vals.len() as u32 - 1)
    }
    pub fn var(&mut self, ty: MTy) -> Var {
        self.f.vars.push(VarData { ty, name: "v".into() });
        Var(self.f.vars.len() as u32 - 1)
    }
    pub fn label(&mut self) -> Label {
        self.f.labels += 1;
        Label(self.f.labels - 1)
    }
    pub fn push(&mut self, s: Stmt) {
        self.open.last_mut().unwrap().push(s)
    }
    pub fn op(&mut self, ty: MTy, op: Op) -> Val {
        let v = self.val(ty);
        self.push(Stmt::Let(v, op));
        v
    }
    pub fn int(&mut self, ty: MTy, n: i64) -> Val {
        self.op(ty, Op::Int(n))
    }
    pub fn f64(&mut self, x: f64) -> Val {
        self.op(MTy::F64, Op::F64(x.to_bits()))
    }
    pub fn un(&mut self, op: UnOp, a: Val) -> Val {
        self.op(self.f.vals[a.index()], Op::Un(op, a))
    }
    pub fn bin(&mut self, op: BinOp, a: Val, b: Val) -> Val {
        let ty = match op {
            BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows => MTy::I8,
            _ => self.f.vals[a.index()],
        };
        self.op(ty, Op::Bin(op, a, b))
    }
    pub fn cmp(&mut self, op: CmpOp, a: Val, b: Val) -> Val {
        self.op(MTy::I8, Op::Cmp(op, a, b))
    }
    pub fn conv(&mut self, op: ConvOp, a: Val, ty: MTy) -> Val {
        self.op(ty, Op::Conv(op, a))
    }
    pub fn get(&mut self, v: Var) -> Val {
        self.op(self.f.vars[v.index()].ty, Op::Get(v))
    }
    pub fn set(&mut self, v: Var, a: Val) {
        self.push(Stmt::Set(v, a))
    }
    pub fn load(&mut self, ty: MTy, addr: Val, offset: i32) -> Val {
        self.op(ty, Op::Load { addr, offset, memory: Memory::Items })
    }
    pub fn check(&mut self, cond: Val, site: u32, payload: &[Val]) {
        self.push(Stmt::Check { cond, site: SiteId(site), payload: payload.to_vec() })
    }
    pub fn ret(&mut self, vals: &[Val]) {
        self.push(Stmt::Return(vals.to_vec()))
    }
    pub fn nested(&mut self, body: impl FnOnce(&mut Fb)) -> Block {
        self.open.push(Vec::new());
        body(self);
        self.open.pop().unwrap()
    }
    pub fn if_(&mut self, cond: Val, then: impl FnOnce(&mut Fb), otherwise: impl FnOnce(&mut Fb)) {
        let then = self.nested(then);
        let otherwise = self.nested(otherwise);
        self.push(Stmt::If { cond, then, otherwise });
    }
    pub fn loop_(&mut self, body: impl FnOnce(&mut Fb, Label)) {
        let label = self.label();
        let body = self.nested(|b| body(b, label));
        self.push(Stmt::Loop { label, body });
    }
    pub fn for_(&mut self, lo: Val, hi: Val, body: impl FnOnce(&mut Fb, Label, Val)) {
        self.for_times(1, lo, hi, body);
    }
    pub fn for_times(&mut self, times: u32, lo: Val, hi: Val, body: impl FnOnce(&mut Fb, Label, Val)) {
        let label = self.label();
        let iv = self.val(MTy::I64);
        let body = self.nested(|b| body(b, label, iv));
        self.push(Stmt::For { label, iv, lo, hi, times, order: Order::InOrder, body });
    }
    pub fn call(&mut self, function: u32, args: &[Val], results: &[MTy], site: u32) -> Vec<Val> {
        let results: Vec<Val> = results.iter().map(|t| self.val(*t)).collect();
        self.push(Stmt::Call { results: results.clone(), function: FnId(function), args: args.to_vec(), site: SiteId(site) });
        results
    }
    pub fn runtime(&mut self, function: RtFn, args: &[Val], results: &[MTy], site: Option<u32>) -> Vec<Val> {
        let results: Vec<Val> = results.iter().map(|t| self.val(*t)).collect();
        self.push(Stmt::Runtime { results: results.clone(), function, args: args.to_vec(), site: site.map(SiteId) });
        results
    }
    pub fn done(mut self) -> Function {
        self.f.body = self.open.pop().unwrap();
        self.f
    }
}

/// A site with a trap.
pub fn site(trap: Option<Trap>, line: u32) -> Site {
    Site {
        trap,
        exc: (trap == Some(Trap::Raise)).then_some(PyExc::ValueError),
        user: None,
        text: None,
        args: None,
        file: "test.py".into(),
        function: "f".into(),
        line,
        column: 1,
        around: Vec::new(),
    }
}

/// A module: site 0 overflow, site 1 index, site 2 a call's, site 3 recursion, site 4 raise.
pub fn module(functions: Vec<Function>) -> Module {
    let sites = vec![
        site(Some(Trap::IntOverflow), 1),
        site(Some(Trap::IndexOutOfBounds), 2),
        site(None, 3),
        site(Some(Trap::Recursion), 4),
        site(Some(Trap::Raise), 5),
    ];
    Module { functions, sites, notes: Vec::new() }
}

static NEVER: u32 = 0;

/// A fresh context.
pub fn context() -> Box<KernelCtx> {
    Box::new(KernelCtx {
        trap: 0,
        rng_kind: 1,
        payload: [0; weft_abi::layout::MAX_PAYLOAD],
        rng: [1, 2, 3, 4],
        frames_len: 0,
        frames: [0; MAX_FRAMES],
        stack_limit: 0,
        interrupt: &raw const NEVER,
        region: std::ptr::null_mut::<c_void>(),
        threads: 0,
        depth: 0,
        chunk: 0,
        class: 0,
    })
}

pub fn compile(module: &Module, runtime: &dyn Fn(RtFn) -> *const u8) -> Result<Code, Error> {
    jit::compile(&Isa::host()?, module, runtime)
}

pub fn no_runtime(_: RtFn) -> *const u8 {
    std::ptr::null()
}

/// Calls the root with argument slots; gives the status and four result slots.
#[track_caller]
pub fn run(code: &Code, ctx: &mut KernelCtx, args: &[u64]) -> (u32, [u64; 4]) {
    let mut ret = [0xAAAA_AAAA_AAAA_AAAA; 4];
    // SAFETY: each test passes what its MIR expects; no test function has more than four result slots.
    let status = unsafe { (code.entry())(ctx, args.as_ptr(), ret.as_mut_ptr()) };
    (status, ret)
}

/// Compiles one function of the given types, runs it, wants success, gives the first result slot.
#[track_caller]
pub fn eval(params: &[MTy], result: MTy, args: &[u64], body: impl FnOnce(&mut Fb, &[Val]) -> Val) -> u64 {
    let (mut b, p) = Fb::new("f", PLAIN, params, &[result]);
    let v = body(&mut b, &p);
    b.ret(&[v]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    let (status, ret) = run(&code, &mut context(), args);
    assert_eq!(status, 0);
    ret[0]
}

/// Resident memory in bytes.
pub fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) * 4096
}
