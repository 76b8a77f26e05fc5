//! Serial loops, and the choice between serial and parallel by the verdict.
//!
//! `for` with step 1 is a [`Stmt::For`] over the user's own numbers; any other step counts iterations, because a count cannot overflow
//! where `i += step` may.

use super::walk::Touched;
use super::{Bind, Builder, LabelFrame, LoopFrame};
use crate::mir::{BinOp, CmpOp, Order, Stmt, Val};
use crate::verdict::Decision;
use weft_abi::Trap;
use weft_frontend::span::Span;
use weft_frontend::thir::walk::leaves;
use weft_frontend::thir::{Block, ExprId, LabelId, LocalId, LoopId, StmtKind, Vouched};

/// A `for` statement.
#[derive(Clone, Copy)]
pub(crate) struct For<'a> {
    pub(crate) span: Span,
    pub(crate) id: LoopId,
    pub(crate) iv: LocalId,
    pub(crate) start: ExprId,
    pub(crate) stop: ExprId,
    pub(crate) step: ExprId,
    pub(crate) body: &'a Block,
    pub(crate) orelse: &'a Block,
}

/// Its evaluated header.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) start: Val,
    pub(crate) stop: Val,
    pub(crate) step: Val,
}

/// Whether a `break` of this very loop stands in its body.
fn breaks(body: &Block) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Break => true,
        StmtKind::If { then, otherwise, .. } => breaks(then) || breaks(otherwise),
        // A loop's `orelse` belongs to the loop around it.
        StmtKind::For { orelse, .. } | StmtKind::While { orelse, .. } => breaks(orelse),
        StmtKind::Try { .. } | StmtKind::Unwind { .. } | StmtKind::Labelled { .. } => stmt.blocks().into_iter().any(breaks),
        StmtKind::Assign { .. }
        | StmtKind::Store { .. }
        | StmtKind::Expr(_)
        | StmtKind::Return(_)
        | StmtKind::Continue
        | StmtKind::Leave(_)
        | StmtKind::Raise { .. }
        | StmtKind::Reraise { .. } => false,
    })
}

impl<'a> Builder<'a> {
    /// Builds a `for`; true when what follows cannot be reached.
    pub(crate) fn for_stmt(&mut self, f: For<'a>) -> bool {
        let start = self.expr(f.start)[0];
        let stop = self.expr(f.stop)[0];
        let step = self.expr(f.step)[0];
        let range = Range { start, stop, step };
        if self.int_of(step).is_none_or(|n| n == 0) {
            let zero = self.i64(0);
            let ok = self.cmp(CmpOp::INe, step, zero);
            self.check(ok, f.span, Trap::ZeroStep, None);
        }
        let plan = match &self.verdicts[self.function][f.id.index()].decision {
            Decision::Parallel(plan) => Some(plan),
            Decision::Serial(_) => None,
        };
        let cost = self.verdicts[self.function][f.id.index()].cost;
        self.with_else(breaks(f.body), f.orelse, |b, broke| {
            match plan {
                None => b.for_loop(f, range, broke),
                Some(plan) => b.planned_for(f, range, plan, cost, broke),
            }
            false
        })
    }

    /// Runs `build` (a loop) and the `else` of a loop; true when what follows cannot be reached. `build` says whether the
    /// loop's normal end cannot be reached.
    fn with_else(&mut self, breaks: bool, orelse: &'a Block, build: impl FnOnce(&mut Self, Option<crate::mir::Var>) -> bool) -> bool {
        if orelse.is_empty() || !breaks {
            let endless = build(self, None);
            return if endless { !breaks } else { self.stmts(orelse) };
        }
        let broke = self.new_var(crate::mir::MTy::I8, ".broke");
        let no = self.bool(false);
        self.set(broke, no);
        build(self, Some(broke));
        let broke = self.get(broke);
        let left = self.not(broke);
        let mut ends = false;
        self.if_else(left, |b| ends = b.stmts(orelse), |_| {});
        // A `break` may have come here even when the `else` does not end.
        let _ = ends;
        false
    }

    /// The loop alone.
    pub(crate) fn for_loop(&mut self, f: For<'a>, range: Range, broke: Option<crate::mir::Var>) {
        let (lo, hi, counted) = match self.int_of(range.step) {
            Some(1) => (range.start, range.stop, false),
            _ => {
                let trip = self.trip(range);
                (self.i64(0), trip, true)
            }
        };
        self.counted_loop(f, lo, hi, broke, Order::InOrder, |b, k| if counted { b.element(range, k) } else { k });
    }

    /// `for k in lo..hi` over the body of `f`, whose induction variable is `value(k)`.
    pub(crate) fn counted_loop(
        &mut self,
        f: For<'a>,
        lo: Val,
        hi: Val,
        broke: Option<crate::mir::Var>,
        order: Order,
        value: impl FnOnce(&mut Self, Val) -> Val,
    ) {
        let order = if matches!(self.src.vouched, Vouched::Free | Vouched::FreePart) { Order::Free } else { order };
        let touched = Touched::block(self.src, f.body);
        let known = self.bound_vars(&touched.assigned);
        let accumulators = self.accumulator_vars();
        self.forget(known.into_iter().chain(broke).chain(accumulators));
        let (label, k) = (self.new_label(), self.new_val(crate::mir::MTy::I64));
        let (body, ()) = self.block(|b| {
            let iv = value(b, k);
            b.s.bind[f.iv.index()] = Some(Bind::Vals(vec![iv]));
            b.iteration(f.body, label, broke);
        });
        let written = std::mem::take(&mut self.s.last_written);
        self.push(Stmt::For { label, iv: k, lo, hi, times: 1, order, body });
        self.settle(written);
    }

    /// One iteration's statements.
    fn iteration(&mut self, body: &'a Block, label: crate::mir::Label, broke: Option<crate::mir::Var>) {
        let memory = self.memory_of(body);
        self.s.loops.push(LoopFrame { label, broke, memory, handlers: self.s.handlers.len() });
        if !self.stmts(body) {
            self.end_iteration(memory);
        }
        self.s.loops.pop();
    }

    /// Number of iterations, between 0 and 2**63 - 1 (a longer loop never ends in anybody's lifetime).
    pub(crate) fn trip(&mut self, range: Range) -> Val {
        let Range { start, stop, step } = range;
        let zero = self.i64(0);
        if self.int_of(step) == Some(1) && self.int_of(start) == Some(0) {
            return self.bin(BinOp::SMax, stop, zero);
        }
        // Distances of 64-bit integers are exact as unsigned ones.
        let up = |b: &mut Self| {
            let distance = b.bin(BinOp::ISub, stop, start);
            let some = b.cmp(CmpOp::SLt, start, stop);
            let count = b.quotient_up(distance, step);
            b.select(some, count, zero)
        };
        let down = |b: &mut Self| {
            let distance = b.bin(BinOp::ISub, start, stop);
            let some = b.cmp(CmpOp::SGt, start, stop);
            let size = b.un(crate::mir::UnOp::INeg, step);
            let count = b.quotient_up(distance, size);
            b.select(some, count, zero)
        };
        match self.int_of(step) {
            Some(n) if n > 0 => up(self),
            Some(n) => {
                let distance = self.bin(BinOp::ISub, start, stop);
                let some = self.cmp(CmpOp::SGt, start, stop);
                let size = self.i64(n.wrapping_neg());
                let count = self.quotient_up(distance, size);
                self.select(some, count, zero)
            }
            None => {
                let rising = self.cmp(CmpOp::SGt, step, zero);
                self.choose(rising, &[crate::mir::MTy::I64], |b| vec![up(b)], |b| vec![down(b)])[0]
            }
        }
    }

    /// `ceil(distance / step)` of unsigned numbers above 0, at most 2**63 - 1; anything for `distance == 0`.
    fn quotient_up(&mut self, distance: Val, step: Val) -> Val {
        let most = self.i64(i64::MAX);
        let count = if self.int_of(step) == Some(1) {
            distance
        } else {
            let one = self.i64(1);
            let less = self.bin(BinOp::ISub, distance, one);
            let whole = self.bin(BinOp::UDiv, less, step);
            self.bin(BinOp::IAdd, whole, one)
        };
        self.bin(BinOp::UMin, count, most)
    }

    /// `start + k * step`, which lies between `start` and `stop` for every iteration `k`.
    pub(crate) fn element(&mut self, range: Range, k: Val) -> Val {
        let scaled = self.bin(BinOp::IMul, k, range.step);
        self.bin(BinOp::IAdd, range.start, scaled)
    }

    /// Builds a block that may be left: a loop that runs once. True when what follows cannot be reached.
    pub(crate) fn labelled(&mut self, id: LabelId, body: &'a Block) -> bool {
        let label = self.new_label();
        self.s.labelled.push(LabelFrame { id, label, loops: self.s.loops.len(), handlers: self.s.handlers.len() });
        let (block, ends) = self.block(|b| {
            let ends = b.stmts(body);
            if !ends {
                b.push(Stmt::Break(label));
            }
            ends
        });
        self.s.labelled.pop();
        let written = std::mem::take(&mut self.s.last_written);
        self.push(Stmt::Loop { label, body: block });
        self.settle(written);
        ends && !leaves(body, id)
    }

    /// Leaves a labelled block, and the loops in it that are around.
    pub(crate) fn leave(&mut self, id: LabelId) {
        let frame = self.s.labelled.iter().rev().find(|frame| frame.id == id);
        let (label, loops, handlers) = frame.map(|frame| (frame.label, frame.loops, frame.handlers)).expect("the block around");
        self.end_handlers(handlers);
        for at in (loops..self.s.loops.len()).rev() {
            let memory = self.s.loops[at].memory;
            self.end_iteration(memory);
        }
        self.push(Stmt::Break(label));
    }

    /// Builds a `while`; true when what follows cannot be reached.
    pub(crate) fn while_stmt(&mut self, cond: ExprId, body: &'a Block, orelse: &'a Block) -> bool {
        self.with_else(breaks(body), orelse, |b, broke| {
            let mut touched = Touched::block(b.src, body);
            touched.expr(b.src, cond);
            let known = b.bound_vars(&touched.assigned);
            let accumulators = b.accumulator_vars();
            b.forget(known.into_iter().chain(broke).chain(accumulators));
            let label = b.new_label();
            let mut endless = false;
            let (block, ()) = b.block(|b| {
                let cond = b.expr(cond)[0];
                endless = b.int_of(cond).is_some_and(|n| n != 0);
                if !endless {
                    b.push(Stmt::If { cond, then: Vec::new(), otherwise: vec![Stmt::Break(label)] });
                }
                b.iteration(body, label, broke);
            });
            let written = std::mem::take(&mut b.s.last_written);
            b.push(Stmt::Loop { label, body: block });
            b.settle(written);
            endless
        })
    }
}
