//! Parallel loops: the body becomes a kernel, what it reads becomes captures, reductions become partial results.
//!
//! The kernel's own loop runs over the user's numbers when the step is 1, clamped to the range that the user wrote (`max(start, …)`,
//! `min(…, stop)`): the clamps never bite, but they tell later passes what they need to drop bounds checks.

use super::loops::{For, Range};
use super::walk::Touched;
use super::{Bind, Builder, State};
use crate::mir::{BinOp, CmpOp, Failure, FnId, FnKind, MTy, Op, Order, ParFor, SiteId, Stmt, Val, Var};
use crate::verdict::{FinalValue, Plan, TakeRule};
use std::collections::HashMap;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, LocalId, StmtKind};
use weft_frontend::ty::Ty;

/// A local read by the body, with its components outside.
type Captured = (LocalId, Vec<Val>);

/// Captures under construction: outer values and the kernel's parameters for them.
struct Captures<'v> {
    outer: &'v State,
    values: Vec<Val>,
    params: Vec<Val>,
    by_value: HashMap<Val, Val>,
}

impl<'v> Captures<'v> {
    /// None so far, of a kernel inside the function or kernel `outer`.
    fn new(outer: &'v State) -> Self {
        Captures { outer, values: Vec::new(), params: Vec::new(), by_value: HashMap::new() }
    }

    /// Binds what the kernel reads from outside.
    fn bind(&mut self, b: &mut Builder<'_>, captured: Vec<Captured>) {
        for (local, vals) in captured {
            let vals = vals.into_iter().map(|v| self.take(b, v)).collect();
            b.s.bind[local.index()] = Some(Bind::Vals(vals));
        }
    }

    /// The loop's header inside.
    fn range(&mut self, b: &mut Builder<'_>, range: Range) -> Range {
        Range { start: self.take(b, range.start), stop: self.take(b, range.stop), step: self.take(b, range.step) }
    }

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

/// A parallel loop and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Parallel<'p, 'a> {
    pub(crate) f: For<'a>,
    pub(crate) range: Range,
    pub(crate) plan: &'p Plan,
    pub(crate) cost: u32,
    /// Set when a `break` has left the loop, if somebody asks.
    pub(crate) broke: Option<Var>,
    /// Cleared when the loop has run, if it may have to be run in order.
    pub(crate) again: Option<Var>,
}

/// Exit codes: the first result of a kernel whose iterations may leave the loop.
const EXIT_BREAK: i64 = 1;
const EXIT_RETURN: i64 = 2;

impl<'a> Builder<'a> {
    /// A loop with a plan: in parallel where the tests before it and what it does itself allow, else in order.
    pub(crate) fn planned_for(&mut self, f: For<'a>, range: Range, plan: &'a Plan, cost: u32, broke: Option<Var>) {
        let reductions: Option<Vec<Partial>> = plan.reductions.iter().map(|r| self.partial(r, f.body)).collect();
        // A shape of reduction that is unknown here is carried out in order.
        let Some(reductions) = reductions else { return self.for_loop(f, range, broke) };
        let tests = self.disjoint_tests(plan, f.body);
        let mut test = tests.iter().map(|(ok, _)| *ok).reduce(|all, ok| self.and(all, ok));
        self.note_failures(f.id, test, tests);
        let mut parallel = Parallel { f, range, plan, cost, broke, again: None };
        if !plan.distinct.is_empty() {
            let apart = test.unwrap_or_else(|| self.bool(true));
            let differ = |b: &mut Self| b.distinct_test(parallel).into_iter().collect();
            test = Some(self.choose(apart, &[MTy::I8], differ, |b| vec![b.bool(false)])[0]);
        }
        if let Some(scan) = &plan.scan {
            return self.scanned_for(parallel, scan, &reductions, test);
        }
        if !plan.retry {
            return match test {
                None => self.shared_for(parallel, &reductions),
                Some(test) => self.if_else(test, |b| b.shared_for(parallel, &reductions), |b| b.for_loop(f, range, broke)),
            };
        }
        let again = self.new_var(MTy::I8, ".again");
        let yes = self.bool(true);
        self.set(again, yes);
        parallel.again = Some(again);
        match test {
            None => self.parallel_for(parallel, &reductions, &[]),
            Some(test) => self.if_else(test, |b| b.parallel_for(parallel, &reductions, &[]), |_| {}),
        }
        let again = self.get(again);
        self.if_else(again, |b| b.for_loop(f, range, broke), |_| {});
    }

    /// Starts a kernel; what was being built goes on with [`Builder::close_kernel`].
    pub(super) fn open_kernel(&mut self, random: bool) -> (FnId, State) {
        let kernel = FnId(self.functions.len() as u32);
        self.functions.push(None);
        let outer = std::mem::replace(&mut self.s, State::new(self.src.locals.len()));
        self.s.kernel_random = Some(random);
        self.s.handlers_around = outer.handlers_around + outer.handlers.len();
        (kernel, outer)
    }

    /// Ends a kernel.
    pub(super) fn close_kernel(&mut self, kernel: FnId, name: String, params: Vec<Val>, outer: State) {
        let state = std::mem::replace(&mut self.s, outer);
        self.functions[kernel.index()] = Some(state.finish(name, FnKind::Kernel, params));
    }

    /// The kernel's loop over its iterations `lo..hi`, counted in numbers of the user's where the step is 1.
    pub(super) fn kernel_loop(
        &mut self,
        f: For<'a>,
        inner: Range,
        (lo, hi): (Val, Val),
        order: Order,
        told: impl FnOnce(&mut Self, Val) -> Val,
    ) {
        if self.makes(f.body) {
            self.take_mark();
        }
        if self.int_of(inner.step) == Some(1) {
            let (first, last) = (self.bin(BinOp::IAdd, inner.start, lo), self.bin(BinOp::IAdd, inner.start, hi));
            let (first, last) = (self.bin(BinOp::SMax, first, inner.start), self.bin(BinOp::SMin, last, inner.stop));
            self.counted_loop(f, first, last, None, order, told);
        } else {
            self.counted_loop(f, lo, hi, None, order, |b, k| {
                let variable = b.element(inner, k);
                told(b, variable)
            });
        }
    }

    /// Ends the call when a loop that would be run again was interrupted.
    pub(super) fn fail_for_good(&mut self, status: Val, site: SiteId) {
        let zero = self.int(MTy::I32, 0);
        let last = self.int(MTy::I32, i64::from(weft_abi::STATUS_NO_SITE as i32));
        let is_last = self.cmp(CmpOp::IEq, status, last);
        let status = self.select(is_last, status, zero);
        self.push(Stmt::Fail { status, site });
    }

    /// The loop in parallel form.
    fn parallel_for(&mut self, parallel: Parallel<'_, 'a>, reductions: &[Partial], scanned: &[Scanned]) {
        let Parallel { f, range, plan, cost, again, .. } = parallel;
        let src = self.src;
        let touched = Touched::block(src, f.body);
        let outside = |l: &LocalId| !touched.assigned.contains(l) && *l != f.iv && !plan.appends.contains(l);
        let reads: Vec<LocalId> = touched.read.iter().copied().filter(outside).collect();
        let captured: Vec<Captured> = reads.into_iter().map(|l| (l, self.read(l))).collect();
        // What every chunk starts from.
        let starts: Vec<Captured> =
            plan.takes.iter().filter(|t| t.rule != TakeRule::Last).map(|t| (t.locals[0], self.take_start(t))).collect();
        let trip = self.trip(range);
        self.own_lists(f.body, f.span);
        let collected = self.begin_collections(plan, trip, f.span);
        let scattered = self.begin_scatters(plan, trip, cost);
        let most = self.most_chunks(&scattered);

        let (kernel, outer) = self.open_kernel(plan.uses_random != 0);
        let mut captures = Captures::new(&outer);
        let lists: Vec<LocalId> = captured.iter().map(|(l, _)| *l).filter(|l| matches!(src.locals[l.index()].ty, Ty::List(_))).collect();
        captures.bind(self, captured);
        // A list that is read in a parallel loop changes nowhere in it.
        lists.into_iter().for_each(|list| self.freeze(list));
        let inner = captures.range(self, range);
        self.bind_private(&scattered, &mut captures);
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        let headers = self.open_chunks(&collected, &mut captures, (lo, hi), f.span);
        for (local, vals) in starts {
            let vals = vals.into_iter().map(|v| captures.take(self, v)).collect();
            self.assign(local, vals);
        }
        self.start_scans(scanned, &mut captures);
        self.start_outcome(plan, reductions);
        let told = scattered.is_empty();
        let alone = plan.reductions.is_empty() && plan.takes.is_empty() && plan.appends.is_empty() && plan.scatter.is_empty();
        let order = if alone && scanned.is_empty() && !plan.exits { Order::Free } else { Order::InOrder };
        self.kernel_loop(f, inner, (lo, hi), order, |b, variable| if told { b.shadow_iteration(f.id, f.span, variable) } else { variable });
        self.close_chunks(&headers);
        let operations = self.return_outcome(0, Vec::new());
        let Captures { values, mut params, .. } = captures;
        params.extend([lo, hi]);
        let types = self.s.results.clone();
        let name = format!("{}.{}.{}", src.name, self.function, f.id);
        let name = if self.functions.iter().flatten().any(|other| other.name == name) { format!("{name}.{kernel}") } else { name };
        self.close_kernel(kernel, name, params, outer);

        let results: Vec<Val> = types.into_iter().map(|ty| self.new_val(ty)).collect();
        let site = self.sites.site(self.function, f.span, None, None, None);
        let status = again.map(|_| self.new_val(MTy::I32));
        // What was accumulated before a failure must be in the array.
        let kept = (!scattered.is_empty()).then(|| self.new_val(MTy::I32));
        debug_assert!(status.is_none() || kept.is_none(), "a loop that writes is not run again");
        let failure = status.map(Failure::Forgotten).or(kept.map(Failure::Kept)).unwrap_or(Failure::Passes);
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures: values,
            reductions: operations,
            results: results.clone(),
            cost: cost.max(1),
            most,
            uses_random: plan.uses_random,
            exits: plan.exits,
            failure,
            site,
        })));
        self.merge_scatters(&scattered, kept);
        if let Some(status) = kept {
            self.push(Stmt::Fail { status, site });
        }
        self.join_collections(&collected, f.span);
        match status {
            None => self.after_parallel(parallel, trip, reductions, &results),
            Some(status) => {
                self.fail_for_good(status, site);
                let zero = self.int(MTy::I32, 0);
                let ok = self.cmp(CmpOp::IEq, status, zero);
                self.if_else(ok, |b| b.after_parallel(parallel, trip, reductions, &results), |_| {});
            }
        }
    }

    /// Gives everything that the loop assigns and somebody reads its value after the loop; nothing when no iteration ran.
    fn after_parallel(&mut self, parallel: Parallel<'_, 'a>, trip: Val, reductions: &[Partial], results: &[Val]) {
        let Parallel { plan, again, .. } = parallel;
        let silent = plan.finals.is_empty() && plan.takes.is_empty() && !plan.exits;
        if silent && reductions.is_empty() {
            return self.has_run(again);
        }
        let zero = self.i64(0);
        let ran = self.cmp(CmpOp::SGt, trip, zero);
        self.if_else(ran, |b| b.outcome(parallel, trip, reductions, results), |b| b.has_run(again));
    }

    fn has_run(&mut self, again: Option<Var>) {
        if let Some(again) = again {
            let no = self.bool(false);
            self.set(again, no);
        }
    }

    /// The values after at least one iteration.
    fn outcome(&mut self, parallel: Parallel<'_, 'a>, trip: Val, reductions: &[Partial], results: &[Val]) {
        let at = if parallel.plan.exits { 1 + self.exit_types(parallel.plan).len() } else { 0 };
        if let Some(sound) = self.products_sound(reductions, &results[at..]) {
            // Else the loop is run again in order, from what the variables hold still.
            return self.if_else(sound, |b| b.sound_outcome(parallel, trip, reductions, results), |_| {});
        }
        self.sound_outcome(parallel, trip, reductions, results);
    }

    fn sound_outcome(&mut self, parallel: Parallel<'_, 'a>, trip: Val, reductions: &[Partial], results: &[Val]) {
        let Parallel { plan, range, broke, again, .. } = parallel;
        let ret = self.exit_types(plan);
        let mut at = if plan.exits { 1 + ret.len() } else { 0 };
        for reduction in reductions {
            at += self.combine_partial(reduction, &results[at..]);
        }
        for take in &plan.takes {
            at += self.combine_take(take, &results[at..]);
        }
        for last in &plan.finals {
            let vals = match last.value {
                FinalValue::Const(e) => self.expr(e),
                FinalValue::Iv => {
                    let one = self.i64(1);
                    let iteration = self.bin(BinOp::ISub, trip, one);
                    vec![self.element(range, iteration)]
                }
            };
            self.assign(last.local, vals);
        }
        self.has_run(again);
        if !plan.exits {
            return;
        }
        if let Some(broke) = broke {
            let one = self.i64(EXIT_BREAK);
            let left = self.cmp(CmpOp::IEq, results[0], one);
            self.set(broke, left);
        }
        if returns(parallel.f.body) {
            let two = self.i64(EXIT_RETURN);
            let returned = self.cmp(CmpOp::IEq, results[0], two);
            let vals = results[1..1 + ret.len()].to_vec();
            let src = self.src;
            self.if_else(returned, |b| b.emit_return(&src.ret, vals), |_| {});
        }
    }
}

/// Whether a block returns from the function.
fn returns(block: &Block) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| found |= matches!(stmt.kind, StmtKind::Return(_)));
    found
}

pub(crate) use log::LogTo;
pub(crate) use outcome::Outcome;
pub(crate) use partial::{Accumulator, Partial};
use scan::Scanned;

mod distinct;
mod lists;
mod log;
mod note;
mod outcome;
mod partial;
mod scan;
mod scatter;
