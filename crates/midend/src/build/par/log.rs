//! Accumulation into large arrays: a kernel that writes down what it would do, for the runtime to carry out in order (see its `scatter::log`).
//!
//! The runtime decides, before the loop, whether this pays; the loop in its other form stands beside it. What the kernel evaluates, and what it
//! raises, is what the loop in order does, since the operand never looks at the array.

use super::{Captured, Captures, Parallel, Partial};
use crate::build::Builder;
use crate::build::walk::Touched;
use crate::mir::{BinOp, CmpOp, Failure, MTy, Memory, Order, ParFor, Stmt, UnOp, Val, Var};
use crate::parallel::{Step, carried_out, cell, step, steps};
use weft_abi::RtFn;
use weft_abi::scatter::kind;
use weft_frontend::thir::{CastKind, ExprId, ExprKind, LocalId};
use weft_frontend::ty::{Kind, Ty};

/// In a kernel: where it writes down what it would do to an array.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LogTo {
    /// The array.
    local: LocalId,
    /// Address of the word with the address of the next entry.
    end: Val,
    /// The same address.
    next: Var,
}

impl LogTo {
    /// The variable that the loop changes.
    pub(super) const fn next(self) -> Var {
        self.next
    }
}

impl<'a> Builder<'a> {
    /// The loop in parallel, by a log where that is possible and pays.
    pub(super) fn shared_for(&mut self, parallel: Parallel<'_, 'a>, reductions: &[Partial]) {
        let Some(handle) = self.begin_log(parallel) else { return self.parallel_for(parallel, reductions, &[]) };
        let zero = self.i64(0);
        let logged = self.cmp(CmpOp::INe, handle, zero);
        self.if_else(logged, |b| b.logged_for(parallel, handle), |b| b.parallel_for(parallel, reductions, &[]));
    }

    /// Asks for a log, if the loop does nothing but accumulate in a form that can be written down.
    fn begin_log(&mut self, parallel: Parallel<'_, 'a>) -> Option<Val> {
        let Parallel { f, range, plan, cost, .. } = parallel;
        let &[scatter] = plan.scatter.as_slice() else { return None };
        let results = !(plan.reductions.is_empty() && plan.takes.is_empty() && plan.appends.is_empty());
        if results || !plan.distinct.is_empty() || plan.scan.is_some() || plan.exits || plan.retry || plan.uses_random != 0 {
            return None;
        }
        let src = self.src;
        let list = |l: &LocalId| matches!(src.locals[l.index()].ty, Ty::List(_));
        let touched = Touched::block(src, f.body);
        if touched.read.iter().chain(&touched.assigned).any(list) {
            return None;
        }
        let Ty::Array(ty) = &src.locals[scatter.local.index()].ty else { return None };
        if !carried_out(ty.dtype, scatter.op) {
            return None;
        }
        let pushes = steps(src, f.body, scatter.local)?;
        let parts = self.read(scatter.local);
        let (low, high, _) = self.extent(*ty, &parts);
        let one = self.i64(1);
        let cells = (0..ty.rank as usize).fold(one, |cells, axis| self.bin(BinOp::IMul, cells, parts[2 + axis]));
        let trip = self.trip(range);
        let fixed = scatter.op.grouped(cell(ty.dtype));
        let numbers = [kind(cell(ty.dtype), scatter.op), cost.min(i32::MAX as u32) as i32, i32::from(fixed), pushes as i32];
        let [code, cost, fixed, pushes] = numbers.map(|n| self.int(MTy::I32, i64::from(n)));
        Some(self.runtime(RtFn::LogBegin, vec![cells, low, high, code, trip, cost, fixed, pushes], &[MTy::I64])[0])
    }

    fn logged_for(&mut self, parallel: Parallel<'_, 'a>, handle: Val) {
        let Parallel { f, range, plan, cost, .. } = parallel;
        let src = self.src;
        let local = plan.scatter[0].local;
        let touched = Touched::block(src, f.body);
        let reads: Vec<LocalId> = touched.read.iter().copied().filter(|l| !touched.assigned.contains(l) && *l != f.iv).collect();
        let captured: Vec<Captured> = reads.into_iter().map(|l| (l, self.read(l))).collect();
        let trip = self.trip(range);

        let (kernel, outer) = self.open_kernel(false);
        let mut captures = Captures::new(&outer);
        captures.bind(self, captured);
        let inner = captures.range(self, range);
        let own = captures.take(self, handle);
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        let end = self.runtime(RtFn::LogChunk, vec![own], &[MTy::I64])[0];
        let (first, next) = (self.untold(|b| b.load(MTy::I64, end, 0)), self.new_var(MTy::I64, ".entry"));
        self.set(next, first);
        self.s.log = Some(LogTo { local, end, next });
        self.start_outcome(plan, &[]);
        self.kernel_loop(f, inner, (lo, hi), Order::InOrder, |_, variable| variable);
        let operations = self.return_outcome(0, Vec::new());
        debug_assert!(operations.is_empty(), "nothing comes out of the loop");
        let Captures { values, mut params, .. } = captures;
        params.extend([lo, hi]);
        let name = format!("{}.{}.{}.log.{kernel}", src.name, self.function, f.id);
        self.close_kernel(kernel, name, params, outer);

        let site = self.sites.site(self.function, f.span, None, None, None);
        let most = self.un(UnOp::INeg, handle);
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures: values,
            reductions: Vec::new(),
            results: Vec::new(),
            cost: cost.max(1),
            most: Some(most),
            uses_random: 0,
            exits: false,
            failure: Failure::Passes,
            site,
        })));
        self.after_parallel(parallel, trip, &[], &[]);
    }

    /// Whether a store goes to the array whose accumulation is written down.
    pub(crate) fn is_logged(&self, array: ExprId) -> bool {
        let local = match &self.src.exprs[array.index()].kind {
            ExprKind::Local(local) => Some(*local),
            _ => None,
        };
        self.s.log.is_some_and(|log| Some(log.local) == local)
    }

    /// Writes down what a store of `value` would do.
    pub(crate) fn log_update(&mut self, value: ExprId) {
        let src = self.src;
        let log = self.s.log.expect("a kernel that writes down");
        let Step { element, operand, first, negative } = step(src, log.local, value).expect("a form that can be written down");
        let ExprKind::Load { array, indices } = &src.exprs[element.index()].kind else { unreachable!("an element") };
        let ty = self.array_ty(*array);
        let address = |b: &mut Self| {
            let parts = b.expr(*array);
            b.element_address(ty, &parts, indices, b.span_of(element))
        };
        let (addr, mut vals);
        if first {
            addr = address(self);
            vals = self.expr(operand);
        } else {
            vals = self.expr(operand);
            addr = address(self);
        }
        let (from, own) = (self.ty_of(operand), Ty::Np(ty.dtype));
        if *from != own {
            vals = self.cast(CastKind::Np, from, &own, vals, self.span_of(value));
        }
        if negative {
            vals = vals.into_iter().map(|v| self.negated(v, ty.dtype.kind())).collect();
        }
        let at = self.get(log.next);
        self.untold(|b| b.push(Stmt::Store { addr: at, offset: 0, value: addr, memory: Memory::Items }));
        let mut offset = 8;
        for value in vals {
            self.untold(|b| b.push(Stmt::Store { addr: at, offset, value, memory: Memory::Items }));
            offset += self.ty(value).bytes() as i32;
        }
        let size = self.i64(i64::from((offset + 7) & !7));
        let next = self.bin(BinOp::IAdd, at, size);
        self.set(log.next, next);
        self.untold(|b| b.push(Stmt::Store { addr: log.end, offset: 0, value: next, memory: Memory::Items }));
    }

    /// What added gives the bits that `v` gives subtracted: a nan keeps its sign.
    fn negated(&mut self, v: Val, kind: Kind) -> Val {
        if matches!(kind, Kind::Signed | Kind::Unsigned) {
            return self.un(UnOp::INeg, v);
        }
        let minus = self.un(UnOp::FNeg, v);
        let number = self.cmp(CmpOp::FEq, v, v);
        self.select(number, minus, v)
    }
}
