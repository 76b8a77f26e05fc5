//! Places polls, so that no run of compiled code goes on for long without looking whether somebody wants it to stop.
//!
//! Work without end comes from loops and recursion only. A recursive function polls on entry, a `Loop` at the start of each iteration. A
//! `For` runs in strips: an outer loop over pieces of the range with a poll between two of them, so that the inner loop is what it was and
//! a short range never polls. The longer an iteration, the shorter the strip; where it would have a handful of iterations, each polls. A
//! loop over few, short iterations by a constant does not poll, it is part of the work of the loop around it.
//!
//! The weight of code is how much of it may run without a poll, in operations, roughly a cycle each. It need not be exact: a strip of a
//! loop without loops aims at a tenth of a millisecond, one of a loop around such at a millisecond, which leaves room for memory that
//! answers a hundred times slower than the cache, and for what a human notices.

use super::operands;
use crate::mir::{BinOp, Block, CmpOp, FnKind, Function, Label, MTy, Module, Op, Stmt, UnOp, Val, Var, VarData};

/// An iteration lighter than this is straight code.
const STRAIGHT: u64 = 1 << 12;
/// Weight of a strip of straight iterations.
const STRIP: u64 = 1 << 17;
/// Weight of a strip of other iterations.
const LONG_STRIP: u64 = 1 << 21;
/// The most iterations of a strip.
const MOST: u64 = 1 << 15;
/// Shorter strips poll in each iteration instead.
const FEW: u64 = 8;
/// Longer ones are multiples of this, so that no iterations are left over by registers.
const WHOLE: u64 = 64;
/// A constant loop that weighs less than this as a whole does not poll.
const SHORT: u64 = 1 << 14;
/// A function that weighs more than this polls on entry.
const HEAVY: u64 = 1 << 20;

/// Runs the pass.
pub fn run(module: &mut Module) {
    let mut weights: Vec<Option<u64>> = vec![None; module.functions.len()];
    for number in 0..module.functions.len() {
        function(module, number, &mut weights);
    }
}

/// Places the polls of a function, its callees' first; its weight.
fn function(module: &mut Module, number: usize, weights: &mut Vec<Option<u64>>) -> u64 {
    if let Some(known) = weights[number] {
        return known;
    }
    // Recursion comes back to a poll.
    weights[number] = Some(STRAIGHT);
    let mut callees = Vec::new();
    calls(&mut module.functions[number].body, &mut callees);
    for callee in callees {
        function(module, callee, weights);
    }
    let f = &mut module.functions[number];
    let mut body = std::mem::take(&mut f.body);
    let mut pass = Polls { f, weights, bounds: Vec::new() };
    pass.bounds.resize(pass.f.vals.len(), None);
    let weight = pass.block(&mut body).min(HEAVY);
    let recursive = matches!(f.kind, FnKind::Function { stack_check: Some(_), .. });
    // The runtime polls before each chunk.
    if recursive || weight == HEAVY && f.kind != FnKind::Kernel {
        body.insert(0, Stmt::Poll);
    }
    f.body = body;
    weights[number] = Some(weight);
    weight
}

fn calls(block: &mut Block, found: &mut Vec<usize>) {
    for stmt in block {
        if let Stmt::Call { function, .. } = stmt {
            found.push(function.index());
        }
        for inner in operands::blocks(stmt) {
            calls(inner, found);
        }
    }
}

struct Polls<'a> {
    f: &'a mut Function,
    /// By function, where it is known.
    weights: &'a [Option<u64>],
    /// By value: the least and the greatest number that it can be, where both are known.
    bounds: Vec<Option<(i64, i64)>>,
}

impl Polls<'_> {
    /// Places the polls of a block; its weight.
    fn block(&mut self, block: &mut Block) -> u64 {
        let mut weight = 0_u64;
        let mut out = Block::with_capacity(block.len());
        for mut stmt in std::mem::take(block) {
            let own = match &mut stmt {
                Stmt::Let(v, op) => {
                    self.bounds[v.index()] = match op {
                        Op::Int(n) => Some((*n, *n)),
                        Op::Bin(BinOp::IAdd, a, b) => self.sum(*a, *b),
                        _ => None,
                    };
                    self::weight(op)
                }
                Stmt::Set(..) => 0,
                Stmt::Store { .. } | Stmt::Check { .. } | Stmt::Poll => 1,
                Stmt::If { then, otherwise, .. } => 1 + self.block(then).max(self.block(otherwise)),
                Stmt::Loop { label, body } => {
                    let inner = self.block(body);
                    if repeats(body, *label) {
                        body.insert(0, Stmt::Poll);
                    }
                    inner
                }
                Stmt::For { iv, lo, hi, body, .. } => {
                    let (lo, hi) = (*lo, *hi);
                    if let (Some((least, _)), Some((_, most))) = (self.bounds[lo.index()], self.bounds[hi.index()]) {
                        // In a body that runs.
                        self.bounds[iv.index()] = Some((least, most.saturating_sub(1).max(least)));
                    }
                    let inner = 2 + self.block(body);
                    let strip = if inner <= STRAIGHT { STRIP } else { LONG_STRIP };
                    let iterations = whole((strip / inner).min(MOST));
                    match self.trip(lo, hi).map(|trip| trip.saturating_mul(inner)) {
                        Some(all) if all <= SHORT => all,
                        _ if iterations >= FEW => {
                            self.strips(stmt, iterations, &mut out);
                            weight = weight.saturating_add(iterations * inner);
                            continue;
                        }
                        _ => {
                            body.insert(0, Stmt::Poll);
                            inner
                        }
                    }
                }
                // A way through has the body and one of the others.
                Stmt::Try { body, orelse, handler, .. } => self.block(body) + self.block(orelse).max(self.block(handler)),
                Stmt::Outside { body, .. } => self.block(body),
                // Elementary functions take about this; nothing here knows the size of an array that is copied.
                Stmt::Runtime { .. } => 40,
                Stmt::Call { function, .. } => 8 + self.weights[function.index()].unwrap_or(STRAIGHT),
                Stmt::ParFor(_) => STRAIGHT,
                Stmt::Fail { .. } | Stmt::Raise { .. } | Stmt::Reraise { .. } | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Return(_) => 0,
            };
            weight = weight.saturating_add(own);
            out.push(stmt);
        }
        *block = out;
        weight
    }

    /// The most iterations that a loop can have, where that is known.
    fn trip(&self, lo: Val, hi: Val) -> Option<u64> {
        let ((lo, _), (_, hi)) = (self.bounds[lo.index()]?, self.bounds[hi.index()]?);
        u64::try_from(hi.saturating_sub(lo).max(0)).ok()
    }

    /// The bounds of a sum that does not overflow.
    fn sum(&self, a: Val, b: Val) -> Option<(i64, i64)> {
        let ((a0, a1), (b0, b1)) = (self.bounds[a.index()]?, self.bounds[b.index()]?);
        Some((a0.checked_add(b0)?, a1.checked_add(b1)?))
    }

    /// Cuts a `For` into strips of so many iterations.
    fn strips(&mut self, stmt: Stmt, iterations: u64, out: &mut Block) {
        let Stmt::For { label, iv, lo, hi, times, order, mut body } = stmt else { unreachable!("only counted loops are cut") };
        let strips = Label(self.f.labels);
        self.f.labels += 1;
        retarget(&mut body, label, strips);
        let (start, end) = (self.variable(), self.variable());
        // The first strip is computed where nothing depends on the loop around this one, so that short ranges pay next to nothing.
        let iterations = iterations as i64;
        let most = self.fresh(out, MTy::I64, Op::Int(iterations));
        let sum = match self.bounds[lo.index()].filter(|(least, most)| least == most).and_then(|(lo, _)| lo.checked_add(iterations)) {
            Some(sum) => self.fresh(out, MTy::I64, Op::Int(sum)),
            None => {
                // Cut so that the sum does not wrap: then it is the greatest number of all.
                let highest = self.fresh(out, MTy::I64, Op::Int(i64::MAX - iterations));
                let cut = self.fresh(out, MTy::I64, Op::Bin(BinOp::SMin, lo, highest));
                self.fresh(out, MTy::I64, Op::Bin(BinOp::IAdd, cut, most))
            }
        };
        let first = self.fresh(out, MTy::I64, Op::Bin(BinOp::SMin, hi, sum));
        out.extend([Stmt::Set(start, lo), Stmt::Set(end, first)]);
        let mut all = Block::new();
        let (from, to) = (self.fresh(&mut all, MTy::I64, Op::Get(start)), self.fresh(&mut all, MTy::I64, Op::Get(end)));
        all.push(Stmt::For { label, iv, lo: from, hi: to, times, order, body });
        let done = self.fresh(&mut all, MTy::I8, Op::Cmp(CmpOp::SLe, hi, to));
        all.push(Stmt::If { cond: done, then: vec![Stmt::Break(strips)], otherwise: Block::new() });
        all.push(Stmt::Poll);
        // The distance is above 0 here, and exact as an unsigned number.
        let left = self.fresh(&mut all, MTy::I64, Op::Bin(BinOp::ISub, hi, to));
        let count = self.fresh(&mut all, MTy::I64, Op::Bin(BinOp::UMin, left, most));
        let after = self.fresh(&mut all, MTy::I64, Op::Bin(BinOp::IAdd, to, count));
        all.extend([Stmt::Set(start, to), Stmt::Set(end, after)]);
        out.push(Stmt::Loop { label: strips, body: all });
    }

    fn variable(&mut self) -> Var {
        self.f.vars.push(VarData { ty: MTy::I64, name: ".strip".into() });
        Var(self.f.vars.len() as u32 - 1)
    }

    fn fresh(&mut self, block: &mut Block, ty: MTy, op: Op) -> Val {
        let v = Val(self.f.vals.len() as u32);
        self.f.vals.push(ty);
        self.bounds.push(None);
        block.push(Stmt::Let(v, op));
        v
    }
}

/// Whether a loop may have a second iteration, as far as its form says.
fn repeats(body: &mut Block, label: Label) -> bool {
    fn continues(block: &mut Block, label: Label) -> bool {
        block.iter_mut().any(|stmt| {
            matches!(stmt, Stmt::Continue(l) if *l == label) || operands::blocks(stmt).into_iter().any(|inner| continues(inner, label))
        })
    }
    !body.last().is_some_and(Stmt::leaves) || continues(body, label)
}

/// What leaves the loop leaves the strips as well; the next iteration stays the next iteration.
fn retarget(block: &mut Block, label: Label, strips: Label) {
    for stmt in block {
        if let Stmt::Break(target) = stmt
            && *target == label
        {
            *target = strips;
        }
        for inner in operands::blocks(stmt) {
            retarget(inner, label, strips);
        }
    }
}

/// So many iterations, or a few less.
fn whole(iterations: u64) -> u64 {
    if iterations < WHOLE { iterations } else { iterations - iterations % WHOLE }
}

/// About how many cycles an operation takes.
pub(super) fn weight(op: &Op) -> u64 {
    match op {
        Op::Int(_) | Op::F64(_) | Op::F32(_) | Op::Get(_) | Op::Str(_) => 0,
        Op::Bin(BinOp::SDiv | BinOp::SRem | BinOp::UDiv | BinOp::URem, ..) => 20,
        Op::Bin(BinOp::FDiv, ..) | Op::Un(UnOp::Sqrt, _) | Op::Random => 8,
        Op::Un(..) | Op::Bin(..) | Op::Cmp(..) | Op::Select(..) | Op::Fma(..) | Op::Conv(..) | Op::Load { .. } => 1,
        Op::Spill(values) => values.len() as u64,
    }
}
