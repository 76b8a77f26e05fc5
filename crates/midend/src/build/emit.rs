//! The builder's pen: values, variables, blocks and the small idioms that every other file of `build` is written in.
//!
//! It forwards what a variable is known to hold (`known`), so that most reads of a Python local are no [`Op::Get`] at all and later
//! passes see through `i = iv`. Constants are shared within a block and folded where address arithmetic makes many of them.

use super::sites::Raised;
use super::{Builder, State};
use crate::mir::{BinOp, Block, CmpOp, ConvOp, Label, MTy, Memory, Op, SiteId, Stmt, UnOp, Val, Var, VarData};
use std::collections::HashMap;
use weft_abi::{PyExc, RtFn, Trap};
use weft_frontend::span::Span;

impl State {
    /// A state with one open block.
    pub(crate) fn new(locals: usize) -> State {
        State {
            vals: Vec::new(),
            consts: Vec::new(),
            vars: Vec::new(),
            labels: 0,
            blocks: vec![Block::new()],
            pool: vec![HashMap::new()],
            known: HashMap::new(),
            written: vec![Vec::new()],
            last_written: Vec::new(),
            bind: vec![None; locals],
            loops: Vec::new(),
            labelled: Vec::new(),
            handlers: Vec::new(),
            handlers_around: 0,
            handled: None,
            accumulators: Vec::new(),
            outcome: None,
            kernel_random: None,
            log: None,
            mark: None,
            results: Vec::new(),
            frozen: HashMap::new(),
            chunk_lists: HashMap::new(),
        }
    }
}

impl Builder<'_> {
    /// A new value that nothing defines yet.
    pub(crate) fn new_val(&mut self, ty: MTy) -> Val {
        self.s.vals.push(ty);
        self.s.consts.push(None);
        Val((self.s.vals.len() - 1) as u32)
    }
    /// A new variable.
    pub(crate) fn new_var(&mut self, ty: MTy, name: impl Into<String>) -> Var {
        self.s.vars.push(VarData { ty, name: name.into() });
        Var((self.s.vars.len() - 1) as u32)
    }
    /// A new label.
    pub(crate) fn new_label(&mut self) -> Label {
        self.s.labels += 1;
        Label(self.s.labels - 1)
    }
    /// Type of a value.
    pub(crate) fn ty(&self, v: Val) -> MTy {
        self.s.vals[v.index()]
    }
    /// Appends a statement to the open block.
    pub(crate) fn push(&mut self, stmt: Stmt) {
        if self.races {
            self.shadow_access(&stmt);
        }
        self.s.blocks.last_mut().expect("an open block").push(stmt);
    }
    /// Appends a statement whose access of memory is no element of an array or list, so that race checks need not see it.
    pub(crate) fn push_silent(&mut self, stmt: Stmt) {
        self.s.blocks.last_mut().expect("an open block").push(stmt);
    }
    /// Defines a value.
    pub(crate) fn op(&mut self, ty: MTy, op: Op) -> Val {
        let v = self.new_val(ty);
        if let Op::Int(_) | Op::F64(_) | Op::F32(_) = op {
            self.s.consts[v.index()] = Some(op.clone());
        }
        self.push(Stmt::Let(v, op));
        v
    }
    fn constant(&mut self, ty: MTy, op: Op, bits: i64) -> Val {
        if let Some(&v) = self.s.pool.iter().rev().find_map(|scope| scope.get(&(ty, bits))) {
            return v;
        }
        let v = self.op(ty, op);
        self.s.pool.last_mut().expect("an open block").insert((ty, bits), v);
        v
    }
    /// An integer constant.
    pub(crate) fn int(&mut self, ty: MTy, n: i64) -> Val {
        self.constant(ty, Op::Int(n), n)
    }
    /// An `I64` constant.
    pub(crate) fn i64(&mut self, n: i64) -> Val {
        self.int(MTy::I64, n)
    }
    /// An `I8` truth value.
    pub(crate) fn bool(&mut self, b: bool) -> Val {
        self.int(MTy::I8, i64::from(b))
    }
    /// A constant of float type `ty`.
    pub(crate) fn float(&mut self, ty: MTy, x: f64) -> Val {
        match ty {
            MTy::F32 => {
                let bits = (x as f32).to_bits();
                self.constant(ty, Op::F32(bits), i64::from(bits))
            }
            _ => self.constant(ty, Op::F64(x.to_bits()), x.to_bits() as i64),
        }
    }
    /// An `F64` constant.
    pub(crate) fn f64(&mut self, x: f64) -> Val {
        self.float(MTy::F64, x)
    }
    /// Zero of any type.
    pub(crate) fn zero(&mut self, ty: MTy) -> Val {
        if ty.is_float() { self.float(ty, 0.0) } else { self.int(ty, 0) }
    }
    /// The constant that a value is, if it is an integer constant.
    pub(crate) fn int_of(&self, v: Val) -> Option<i64> {
        match self.s.consts[v.index()] {
            Some(Op::Int(n)) => Some(n),
            _ => None,
        }
    }
    /// Operation on one operand, of the operand's type.
    pub(crate) fn un(&mut self, op: UnOp, a: Val) -> Val {
        self.op(self.ty(a), Op::Un(op, a))
    }
    /// Operation on two operands of one type.
    pub(crate) fn bin(&mut self, op: BinOp, a: Val, b: Val) -> Val {
        let ty = match op {
            BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows => MTy::I8,
            _ => self.ty(a),
        };
        if ty == MTy::I64 {
            match (op, self.int_of(a), self.int_of(b)) {
                (BinOp::IAdd, Some(x), Some(y)) => return self.i64(x.wrapping_add(y)),
                (BinOp::ISub, Some(x), Some(y)) => return self.i64(x.wrapping_sub(y)),
                (BinOp::IMul, Some(x), Some(y)) => return self.i64(x.wrapping_mul(y)),
                (BinOp::SMin, Some(x), Some(y)) => return self.i64(x.min(y)),
                (BinOp::SMax, Some(x), Some(y)) => return self.i64(x.max(y)),
                (BinOp::IAdd | BinOp::ISub, _, Some(0)) | (BinOp::IMul, _, Some(1)) => return a,
                (BinOp::IAdd, Some(0), _) | (BinOp::IMul, Some(1), _) => return b,
                _ => {}
            }
        }
        self.op(ty, Op::Bin(op, a, b))
    }
    /// Comparison.
    pub(crate) fn cmp(&mut self, op: CmpOp, a: Val, b: Val) -> Val {
        self.op(MTy::I8, Op::Cmp(op, a, b))
    }
    /// `a` if `cond`, else `b`.
    pub(crate) fn select(&mut self, cond: Val, a: Val, b: Val) -> Val {
        if a == b { a } else { self.op(self.ty(a), Op::Select(cond, a, b)) }
    }
    /// Conversion to `ty`; nothing when it has that type already (unless the bits are reinterpreted).
    pub(crate) fn conv(&mut self, op: ConvOp, ty: MTy, v: Val) -> Val {
        if self.ty(v) == ty { v } else { self.op(ty, Op::Conv(op, v)) }
    }
    /// Load.
    pub(crate) fn load(&mut self, ty: MTy, addr: Val, offset: i32) -> Val {
        self.op(ty, Op::Load { addr, offset, memory: Memory::Items })
    }
    /// `x and y` of `I8`s.
    pub(crate) fn and(&mut self, a: Val, b: Val) -> Val {
        self.bin(BinOp::And, a, b)
    }
    /// `x or y` of `I8`s.
    pub(crate) fn or(&mut self, a: Val, b: Val) -> Val {
        self.bin(BinOp::Or, a, b)
    }
    /// `not x` of an `I8`.
    pub(crate) fn not(&mut self, a: Val) -> Val {
        let one = self.bool(true);
        self.bin(BinOp::Xor, a, one)
    }
    /// `x != x`.
    pub(crate) fn is_nan(&mut self, x: Val) -> Val {
        self.cmp(CmpOp::FNe, x, x)
    }
    /// Whether the magnitude is infinite.
    pub(crate) fn is_inf(&mut self, x: Val) -> Val {
        let (magnitude, inf) = (self.un(UnOp::FAbs, x), self.float(self.ty(x), f64::INFINITY));
        self.cmp(CmpOp::FEq, magnitude, inf)
    }
    /// Whether it is neither infinite nor nan.
    pub(crate) fn is_finite(&mut self, x: Val) -> Val {
        let (magnitude, inf) = (self.un(UnOp::FAbs, x), self.float(self.ty(x), f64::INFINITY));
        self.cmp(CmpOp::FLt, magnitude, inf)
    }

    /// Sets a variable.
    pub(crate) fn set(&mut self, var: Var, v: Val) {
        debug_assert_eq!(self.s.vars[var.index()].ty, self.ty(v), "{}", self.s.vars[var.index()].name);
        self.push(Stmt::Set(var, v));
        self.s.known.insert(var, v);
        self.s.written.last_mut().expect("an open block").push(var);
    }
    /// Value of a variable.
    pub(crate) fn get(&mut self, var: Var) -> Val {
        if let Some(&v) = self.s.known.get(&var) {
            return v;
        }
        let v = self.op(self.s.vars[var.index()].ty, Op::Get(var));
        // A read is knowledge too; it holds in this block, so it goes out of scope with it.
        self.s.known.insert(var, v);
        self.s.written.last_mut().expect("an open block").push(var);
        v
    }
    /// Forgets what variables hold, before code that may run after a later `Set` of theirs (a loop's body).
    pub(crate) fn forget(&mut self, vars: impl IntoIterator<Item = Var>) {
        for var in vars {
            self.s.known.remove(&var);
        }
    }

    /// Builds a nested block. Knowledge gained inside is dropped at its end, also about what it writes.
    pub(crate) fn block<R>(&mut self, build: impl FnOnce(&mut Self) -> R) -> (Block, R) {
        let before = self.s.known.clone();
        self.s.blocks.push(Block::new());
        self.s.pool.push(HashMap::new());
        self.s.written.push(Vec::new());
        let result = build(self);
        let block = self.s.blocks.pop().expect("the block");
        self.s.pool.pop();
        let written = self.s.written.pop().expect("the block");
        self.s.known = before;
        self.s.written.last_mut().expect("the outer block").extend(&written);
        // What the block wrote is unknown after it. (What it merely read is forgotten as well, where it was not known before.)
        self.s.last_written = written;
        (block, result)
    }
    /// Forgets what the block built last wrote; called once its statement is in place.
    pub(crate) fn settle(&mut self, written: Vec<Var>) {
        self.forget(written);
    }

    /// `if cond: then else: otherwise` for effects.
    pub(crate) fn if_else(&mut self, cond: Val, then: impl FnOnce(&mut Self), otherwise: impl FnOnce(&mut Self)) {
        let (then, ()) = self.block(then);
        let mut written = std::mem::take(&mut self.s.last_written);
        let (otherwise, ()) = self.block(otherwise);
        written.append(&mut self.s.last_written);
        self.push(Stmt::If { cond, then, otherwise });
        self.settle(written);
    }
    /// Values of types `tys` by control flow.
    pub(crate) fn choose(
        &mut self,
        cond: Val,
        tys: &[MTy],
        then: impl FnOnce(&mut Self) -> Vec<Val>,
        otherwise: impl FnOnce(&mut Self) -> Vec<Val>,
    ) -> Vec<Val> {
        let vars: Vec<Var> = tys.iter().map(|&ty| self.new_var(ty, "")).collect();
        let fill = |b: &mut Self, vals: Vec<Val>| {
            debug_assert_eq!(vals.len(), vars.len());
            vars.iter().zip(vals).for_each(|(&var, v)| b.set(var, v));
        };
        self.if_else(
            cond,
            |b| {
                let vals = then(b);
                fill(b, vals);
            },
            |b| {
                let vals = otherwise(b);
                fill(b, vals);
            },
        );
        vars.iter().map(|&var| self.get(var)).collect()
    }

    /// A site in the function being built.
    pub(crate) fn site(&mut self, span: Span, trap: Trap, text: Option<&str>) -> SiteId {
        self.sites.site(self.function, span, Some(trap), None, text)
    }
    /// Fails with `trap` when `cond` is 0.
    pub(crate) fn check(&mut self, cond: Val, span: Span, trap: Trap, text: Option<&str>) {
        self.check_with(cond, span, trap, text, Vec::new());
    }
    /// Raises `exc(message)` when `cond` is 0.
    pub(crate) fn require(&mut self, cond: Val, exc: PyExc, message: &str, span: Span) {
        if self.int_of(cond).is_none_or(|n| n == 0) {
            let class = Raised { exc, user: None, args: None };
            let site = self.sites.site(self.function, span, Some(Trap::Raise), Some(class), Some(message));
            self.push(Stmt::Check { cond, site, payload: Vec::new() });
        }
    }
    /// As [`Builder::check`], with the trap's operands.
    pub(crate) fn check_with(&mut self, cond: Val, span: Span, trap: Trap, text: Option<&str>, payload: Vec<Val>) {
        if self.int_of(cond).is_some_and(|n| n != 0) {
            return;
        }
        let site = self.site(span, trap, text);
        self.push(Stmt::Check { cond, site, payload });
    }
    /// Fails with `trap` when `cond` is not 0.
    pub(crate) fn check_not(&mut self, cond: Val, span: Span, trap: Trap, text: Option<&str>) {
        let ok = self.not(cond);
        self.check(ok, span, trap, text);
    }
    /// Calls a runtime function that does not raise.
    pub(crate) fn runtime(&mut self, function: RtFn, args: Vec<Val>, results: &[MTy]) -> Vec<Val> {
        debug_assert!(!function.signature().raises);
        self.runtime_call(function, args, results, None)
    }
    /// Calls a runtime function that raises; `text` serves the traps that it may report.
    pub(crate) fn runtime_raising(
        &mut self,
        function: RtFn,
        args: Vec<Val>,
        results: &[MTy],
        span: Span,
        text: Option<(Trap, &str)>,
    ) -> Vec<Val> {
        debug_assert!(function.signature().raises);
        let site = self.sites.site(self.function, span, text.map(|(trap, _)| trap), None, text.map(|(_, text)| text));
        self.runtime_call(function, args, results, Some(site))
    }
    fn runtime_call(&mut self, function: RtFn, args: Vec<Val>, results: &[MTy], site: Option<SiteId>) -> Vec<Val> {
        let results: Vec<Val> = results.iter().map(|&ty| self.new_val(ty)).collect();
        self.push(Stmt::Runtime { results: results.clone(), function, args, site });
        results
    }
}
