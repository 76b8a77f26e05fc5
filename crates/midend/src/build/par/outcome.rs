//! What a chunk tells: whether an iteration has left the loop (with what it returns), reductions, and locals whose value is that of one iteration.
//!
//! The order of a kernel's results is fixed here: the exit code with the returned value, if there are exits; the reductions; each take, as a
//! flag that says whether the chunk has assigned it, and the values of its locals.

use super::{EXIT_BREAK, EXIT_RETURN, Partial};
use crate::build::Builder;
use crate::mir::{BinOp, CmpOp, Combine, ConvOp, MTy, Stmt, Val, Var, components};
use crate::verdict::{Plan, Take, TakeRule};
use weft_abi::ReduceOp;
use weft_frontend::hir::CompareOp;
use weft_frontend::thir::LocalId;
use weft_frontend::ty::{Kind, Ty};

/// What the kernel under construction returns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    /// The types of the returned value, when iterations may leave the loop.
    exits: Option<Vec<MTy>>,
    reductions: Vec<Partial>,
    /// Each with the variable that says whether the chunk has assigned it.
    takes: Vec<(Take, Var)>,
}

impl Builder<'_> {
    /// Makes the private copies and flags of a kernel.
    pub(super) fn start_outcome(&mut self, plan: &Plan, reductions: &[Partial]) {
        for reduction in reductions {
            self.start_partial(reduction);
        }
        let mut takes = Vec::new();
        for take in &plan.takes {
            let flag = self.new_var(MTy::I8, format!(".{}.taken", self.src.locals[take.locals[0].index()].name));
            let no = self.bool(false);
            self.set(flag, no);
            takes.push((take.clone(), flag));
        }
        let exits = plan.exits.then(|| self.exit_types(plan));
        self.s.outcome = Some(Outcome { exits, reductions: reductions.to_vec(), takes });
    }

    /// Types of what a `return` inside the loop gives.
    pub(super) fn exit_types(&self, plan: &Plan) -> Vec<MTy> {
        if plan.exits { components(&self.src.ret) } else { Vec::new() }
    }

    /// Notes that a local is assigned.
    pub(crate) fn note_taken(&mut self, local: LocalId) {
        let Some(outcome) = &self.s.outcome else { return };
        let found = outcome.takes.iter().find(|(take, _)| take.locals[0] == local).map(|(take, flag)| (take.rule, *flag));
        let Some((rule, flag)) = found else { return };
        let mut yes = self.bool(true);
        if let TakeRule::BestOrNan(_) = rule {
            let (value, before) = (self.read(local)[0], self.get(flag));
            let (nan, one) = (self.is_nan(value), self.int(MTy::I8, 1));
            let met = self.bin(BinOp::Shl, nan, one);
            let kept = self.or(before, met);
            yes = self.or(kept, yes);
        }
        self.set(flag, yes);
    }

    /// What a chunk starts from: the value before the loop, or nan where that gives way to anything.
    pub(super) fn take_start(&mut self, take: &Take) -> Vec<Val> {
        let mut vals = self.read(take.locals[0]);
        if let TakeRule::BestOrNan(_) = take.rule {
            let ty = self.ty(vals[0]);
            vals[0] = self.float(ty, f64::NAN);
        }
        vals
    }

    /// Flags of takes, which a loop's body changes.
    pub(crate) fn taken_flags(&self) -> Vec<Var> {
        self.s.outcome.iter().flat_map(|o| o.takes.iter().map(|(_, flag)| *flag)).collect()
    }

    /// A `break` of the kernel's own loop; false when the code built is not such a kernel.
    pub(crate) fn break_kernel(&mut self) -> bool {
        let own = self.s.loops.len() == 1 && self.s.outcome.as_ref().is_some_and(|o| o.exits.is_some());
        if own {
            self.return_outcome(EXIT_BREAK, Vec::new());
        }
        own
    }

    /// A `return` inside the kernel's loop. What the chunk has allocated goes when the chunk ends.
    pub(crate) fn return_from_kernel(&mut self, vals: Vec<Val>) {
        self.return_outcome(EXIT_RETURN, vals);
    }

    /// Returns from the kernel; how the results combine.
    pub(super) fn return_outcome(&mut self, code: i64, returned: Vec<Val>) -> Vec<Combine> {
        let Outcome { exits, reductions, takes } = self.s.outcome.clone().expect("a kernel");
        let (mut results, mut operations) = (Vec::new(), Vec::new());
        if let Some(types) = exits {
            results.push(self.i64(code));
            let nothing = returned.is_empty();
            results.extend(returned);
            if nothing {
                results.extend(types.iter().map(|&ty| self.zero(ty)).collect::<Vec<_>>());
            }
            operations.push(Combine { op: ReduceOp::TakeLast, extra: types.iter().map(|ty| ty.slots()).sum() });
        }
        for reduction in &reductions {
            self.finish_partial(reduction, &mut results, &mut operations);
        }
        for (take, flag) in &takes {
            operations.push(self.finish_take(take, *flag, &mut results));
        }
        self.s.results = results.iter().map(|&v| self.ty(v)).collect();
        self.push(Stmt::Return(results));
        operations
    }

    fn finish_take(&mut self, take: &Take, flag: Var, results: &mut Vec<Val>) -> Combine {
        let taken = self.get(flag);
        let mut flag = self.conv(ConvOp::ZExt, MTy::I64, taken);
        if let TakeRule::While(guard) = take.rule {
            let still = self.expr(guard)[0];
            let over = self.not(still);
            let over = self.and(taken, over);
            let over = self.conv(ConvOp::ZExt, MTy::I64, over);
            let one = self.i64(1);
            let over = self.bin(BinOp::Shl, over, one);
            flag = self.bin(BinOp::Or, flag, over);
        }
        results.push(flag);
        let first = results.len();
        for &local in &take.locals {
            results.extend(self.read(local));
        }
        let op = match take.rule {
            TakeRule::Last => ReduceOp::TakeLast,
            TakeRule::While(_) => ReduceOp::TakeUntil,
            TakeRule::BestOrNan(compare) => best_or_nan(self.ty(results[first]), compare),
            TakeRule::Best(compare) => {
                let (op, extend) = best(&self.src.locals[take.locals[0].index()].ty, compare);
                if let Some(extend) = extend {
                    results[first] = self.conv(extend, MTy::I64, results[first]);
                }
                op
            }
        };
        let slots: u32 = results[first - 1..].iter().map(|&v| self.ty(v).slots()).sum();
        Combine { op, extra: slots - op.slots() }
    }

    /// Gives a take's locals what the chunks have agreed on, if any has assigned them; the number of results that this took.
    pub(super) fn combine_take(&mut self, take: &Take, results: &[Val]) -> usize {
        let (values, count) = self.taken_values(take, results);
        let zero = self.i64(0);
        let mut taken = self.cmp(CmpOp::INe, results[0], zero);
        if let TakeRule::BestOrNan(compare) = take.rule {
            // The chunks have not looked at the value before the loop.
            let two = self.i64(2);
            let met = self.bin(BinOp::And, results[0], two);
            let met = self.cmp(CmpOp::INe, met, zero);
            let refused = match compare {
                CompareOp::Lt => CmpOp::FGe,
                CompareOp::Le => CmpOp::FGt,
                CompareOp::Gt => CmpOp::FLe,
                _ => CmpOp::FLt,
            };
            let before = self.read(take.locals[0])[0];
            let refused = self.cmp(refused, results[1], before);
            let better = self.not(refused);
            let counts = self.or(met, better);
            taken = self.and(taken, counts);
        }
        self.if_else(
            taken,
            |b| {
                for (local, vals) in values {
                    b.assign(local, vals);
                }
            },
            |_| {},
        );
        count
    }

    /// The values of a take's locals among the results, and how many results there are.
    fn taken_values(&mut self, take: &Take, results: &[Val]) -> (Vec<(LocalId, Vec<Val>)>, usize) {
        let mut at = 1;
        let mut values = Vec::new();
        for &local in &take.locals {
            let types = components(&self.src.locals[local.index()].ty);
            let vals: Vec<Val> = types
                .iter()
                .enumerate()
                .map(|(i, &ty)| {
                    let v = results[at + i];
                    if ty.is_float() { v } else { self.conv(ConvOp::Trunc, ty, v) }
                })
                .collect();
            at += vals.len();
            values.push((local, vals));
        }
        (values, at)
    }
}

/// How the best of two floats is taken when nan replaces everything.
fn best_or_nan(ty: MTy, compare: CompareOp) -> ReduceOp {
    use ReduceOp::*;
    match (compare, ty) {
        (CompareOp::Lt, MTy::F64) => TakeNotGeF64,
        (CompareOp::Le, MTy::F64) => TakeNotGtF64,
        (CompareOp::Gt, MTy::F64) => TakeNotLeF64,
        (_, MTy::F64) => TakeNotLtF64,
        (CompareOp::Lt, _) => TakeNotGeF32,
        (CompareOp::Le, _) => TakeNotGtF32,
        (CompareOp::Gt, _) => TakeNotLeF32,
        _ => TakeNotLtF32,
    }
}

/// How the best of two values of a type is taken, and how its key becomes a slot.
fn best(ty: &Ty, compare: CompareOp) -> (ReduceOp, Option<ConvOp>) {
    let pick = |less, less_equal, greater, greater_equal| match compare {
        CompareOp::Lt => less,
        CompareOp::Le => less_equal,
        CompareOp::Gt => greater,
        _ => greater_equal,
    };
    use ReduceOp::*;
    match components(ty)[0] {
        MTy::F64 => (pick(TakeLtF64, TakeLeF64, TakeGtF64, TakeGeF64), None),
        MTy::F32 => (pick(TakeLtF32, TakeLeF32, TakeGtF32, TakeGeF32), None),
        _ if matches!(ty, Ty::Np(d) if d.kind() == Kind::Unsigned) => {
            (pick(TakeLtU64, TakeLeU64, TakeGtU64, TakeGeU64), Some(ConvOp::ZExt))
        }
        _ => (pick(TakeLtI64, TakeLeI64, TakeGtI64, TakeGeI64), Some(ConvOp::SExt)),
    }
}
