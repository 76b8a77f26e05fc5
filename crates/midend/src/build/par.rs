//! Parallel loops: the body becomes a kernel, what it reads becomes captures, reductions become partial results.
//!
//! The kernel's own loop runs over the user's numbers when the step is 1, clamped to the range that the user wrote (`max(start, …)`,
//! `min(…, stop)`): the clamps never bite, but they tell later passes what they need to drop bounds checks.

use super::loops::{For, Range};
use super::walk::Touched;
use super::{Bind, Builder, State};
use crate::mir::{BinOp, CmpOp, Failure, FnId, FnKind, MTy, Op, ParFor, Stmt, Val};
use crate::verdict::{FinalValue, Plan};
use std::collections::HashMap;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, LocalId, StmtKind};

/// A local read by the body, with its components outside.
type Captured = (LocalId, Vec<Val>);

/// Captures under construction: outer values and the kernel's parameters for them.
struct Captures<'v> {
    outer: &'v State,
    values: Vec<Val>,
    params: Vec<Val>,
    by_value: HashMap<Val, Val>,
}

impl Captures<'_> {
    /// The kernel's value for an outer one: constants are repeated, everything else is a parameter, once.
    fn take(&mut self, b: &mut Builder<'_>, outer: Val) -> Val {
        let ty = self.outer.vals[outer.index()];
        match self.outer.consts[outer.index()] {
            Some(Op::Int(n)) => b.int(ty, n),
            Some(Op::F64(bits)) => b.f64(f64::from_bits(bits)),
            Some(Op::F32(bits)) => b.op(ty, Op::F32(bits)),
            _ => *self.by_value.entry(outer).or_insert_with(|| {
                let param = b.new_val(ty);
                self.values.push(outer);
                self.params.push(param);
                param
            }),
        }
    }
}

/// Whether a block returns from the function.
fn returns(block: &Block) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| found |= matches!(stmt.kind, StmtKind::Return(_)));
    found
}

impl<'a> Builder<'a> {
    /// The loop in parallel form (serial after all where the builder does not know a reduction's shape).
    pub(crate) fn parallel_for(&mut self, f: For<'a>, range: Range, plan: &Plan, cost: u32) {
        let reductions: Option<Vec<Partial>> = plan.reductions.iter().map(|r| self.partial(r, f.body)).collect();
        let Some(reductions) = reductions.filter(|_| !returns(f.body)) else {
            self.for_loop(f, range, None);
            return;
        };
        let src = self.src;
        let touched = Touched::block(src, f.body);
        let reads: Vec<LocalId> = touched.read.iter().copied().filter(|l| !touched.assigned.contains(l) && *l != f.iv).collect();
        let captured: Vec<Captured> = reads.into_iter().map(|l| (l, self.read(l))).collect();
        let trip = self.trip(range);
        let scattered = self.begin_scatters(plan, trip, cost);
        let most = self.most_chunks(&scattered);

        let kernel = FnId(self.functions.len() as u32);
        self.functions.push(None);
        let outer = std::mem::replace(&mut self.s, State::new(src.locals.len()));
        let mut captures = Captures { outer: &outer, values: Vec::new(), params: Vec::new(), by_value: HashMap::new() };
        self.s.kernel_random = Some(plan.uses_random);
        for (local, vals) in captured {
            let vals = vals.into_iter().map(|v| captures.take(self, v)).collect();
            self.s.bind[local.index()] = Some(Bind::Vals(vals));
        }
        let inner =
            Range { start: captures.take(self, range.start), stop: captures.take(self, range.stop), step: captures.take(self, range.step) };
        self.bind_private(&scattered, &mut captures);
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        for reduction in &reductions {
            self.start_partial(reduction);
        }
        if self.int_of(inner.step) == Some(1) {
            let (first, last) = (self.bin(BinOp::IAdd, inner.start, lo), self.bin(BinOp::IAdd, inner.start, hi));
            let (first, last) = (self.bin(BinOp::SMax, first, inner.start), self.bin(BinOp::SMin, last, inner.stop));
            self.counted_loop(f, first, last, None, |_, k| k);
        } else {
            self.counted_loop(f, lo, hi, None, |b, k| b.element(inner, k));
        }
        let mut results = Vec::new();
        let mut operations = Vec::new();
        for reduction in &reductions {
            self.finish_partial(reduction, &mut results, &mut operations);
        }
        self.push(Stmt::Return(results.clone()));
        self.s.results = results.iter().map(|&v| self.ty(v)).collect();
        let Captures { values, mut params, .. } = captures;
        params.extend([lo, hi]);
        let state = std::mem::replace(&mut self.s, outer);
        let types = state.results.clone();
        let name = format!("{}.{}.{}", src.name, self.function, f.id);
        let name = if self.functions.iter().flatten().any(|other| other.name == name) { format!("{name}.{kernel}") } else { name };
        self.functions[kernel.index()] = Some(state.finish(name, FnKind::Kernel, params));

        let results: Vec<Val> = types.into_iter().map(|ty| self.new_val(ty)).collect();
        let site = self.sites.site(self.function, f.span, None, None, None);
        // What was accumulated before a failure must be in the array.
        let status = (!scattered.is_empty()).then(|| self.new_val(MTy::I32));
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures: values,
            reductions: operations,
            results: results.clone(),
            cost: cost.max(1),
            most,
            uses_random: plan.uses_random,
            exits: false,
            failure: status.map_or(Failure::Passes, Failure::Kept),
            site,
        })));
        self.merge_scatters(&scattered);
        if let Some(status) = status {
            self.push(Stmt::Fail { status, site });
        }
        self.after_parallel(range, plan, trip, &reductions, &results);
    }

    /// Gives reductions, and private locals that somebody reads after the loop, their final values; nothing when no iteration ran.
    fn after_parallel(&mut self, range: Range, plan: &Plan, trip: Val, reductions: &[Partial], results: &[Val]) {
        if reductions.is_empty() && plan.finals.is_empty() {
            return;
        }
        let zero = self.i64(0);
        let ran = self.cmp(CmpOp::SGt, trip, zero);
        self.if_else(
            ran,
            |b| {
                let mut at = 0;
                for reduction in reductions {
                    at += b.combine_partial(reduction, &results[at..]);
                }
                for last in &plan.finals {
                    let vals = match last.value {
                        FinalValue::Const(e) => b.expr(e),
                        FinalValue::Iv => {
                            let one = b.i64(1);
                            let iteration = b.bin(BinOp::ISub, trip, one);
                            vec![b.element(range, iteration)]
                        }
                    };
                    b.assign(last.local, vals);
                }
            },
            |_| {},
        );
    }
}

pub(crate) use partial::{Accumulator, Partial};

mod partial;
mod scatter;
