//! `weft.join`: branches that may run at the same time become the iterations of a parallel loop, one each.
//!
//! They may when no branch writes what another one touches, and none draws random numbers, reads a clock, allocates or gives an array. That
//! is read from the effects of the functions that a branch calls; arrays that one writes must be named as they are passed, and lie apart from
//! all arrays of the other branches, which is tested when the code runs. Everything else runs in order. The runtime says whether forking
//! pays, by how deep the thread is in forks already.
//!
//! The kernel evaluates a branch whole, its arguments included, so that the exception of the leftmost branch that fails wins, as in order.

use super::walk::Touched;
use super::{Bind, Builder};
use crate::analysis::effects::{Summary, branch_effects, summaries};
use crate::mir::{CmpOp, ConvOp, Failure, MTy, Order, ParFor, Stmt, Val, components};
use std::collections::BTreeSet;
use weft_abi::{ReduceOp, RtFn};
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, ExprKind, LocalId};
use weft_frontend::ty::Ty;

/// Estimated nanoseconds of a branch: enough for a chunk of its own.
const COST: u32 = 1_000_000;

/// The arrays of a branch.
struct Arrays {
    read: BTreeSet<LocalId>,
    written: BTreeSet<LocalId>,
}

/// Whether a value holds arrays, lists or generators.
fn holds_arrays(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) => true,
        Ty::Tuple(items) => items.iter().any(holds_arrays),
        Ty::Optional(t) | Ty::Tagged(_, t) => holds_arrays(t),
        _ => holds_lists(ty),
    }
}

/// Whether a value holds lists, or generators made by the program.
fn holds_lists(ty: &Ty) -> bool {
    match ty {
        Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Open(_) | Ty::Str | Ty::Record(_) => true,
        Ty::Rng(rng) => rng.is_object(),
        Ty::Tuple(items) => items.iter().any(holds_lists),
        Ty::Optional(t) | Ty::Tagged(_, t) => holds_lists(t),
        Ty::None
        | Ty::Bool
        | Ty::Int
        | Ty::Float
        | Ty::Complex
        | Ty::Np(_)
        | Ty::Maybe(_)
        | Ty::Array(_)
        | Ty::Literal(_)
        | Ty::Dtype(_) => false,
    }
}

impl<'a> Builder<'a> {
    /// The items of a joined tuple.
    pub(crate) fn branches(&mut self, items: &'a [ExprId], span: Span) -> Vec<Val> {
        let Some(apart) = self.may_fork(items) else { return self.in_order(items) };
        let types: Vec<MTy> = items.iter().flat_map(|item| components(self.ty_of(*item))).collect();
        let forks = self.new_val(MTy::I32);
        self.push(Stmt::Runtime { results: vec![forks], function: RtFn::JoinForks, args: Vec::new(), site: None });
        let zero = self.int(MTy::I32, 0);
        let mut forks = self.cmp(CmpOp::INe, forks, zero);
        if let Some(apart) = apart {
            forks = self.and(forks, apart);
        }
        self.choose(forks, &types, |b| b.forked(items, &types, span), |b| b.in_order(items))
    }

    fn in_order(&mut self, items: &'a [ExprId]) -> Vec<Val> {
        items.iter().flat_map(|item| self.expr(*item)).collect()
    }

    /// Whether the order of the branches cannot be told, perhaps under a condition; `None` when it may be.
    fn may_fork(&mut self, items: &[ExprId]) -> Option<Option<Val>> {
        if !self.forks || items.len() < 2 {
            return None;
        }
        let summaries = summaries(self.program);
        let branches: Vec<Arrays> = items.iter().map(|item| self.arrays(*item, &summaries)).collect::<Option<_>>()?;
        let mut all = None;
        for (i, one) in branches.iter().enumerate() {
            for other in branches.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other) {
                for &written in &one.written {
                    if other.read.contains(&written) {
                        return None;
                    }
                    for &read in &other.read {
                        let apart = self.apart(written, read);
                        all = Some(match all {
                            None => apart,
                            Some(before) => self.and(before, apart),
                        });
                    }
                }
            }
        }
        Some(all)
    }

    /// The arrays that a branch touches; `None` when it does anything that forbids forking.
    fn arrays(&self, item: ExprId, summaries: &[Summary]) -> Option<Arrays> {
        let src = self.src;
        let effects = branch_effects(src, item, summaries);
        if effects.random != 0 || effects.seeds || effects.volatile || effects.prints || effects.allocates || holds_arrays(self.ty_of(item))
        {
            return None;
        }
        let (mut written, mut known) = (BTreeSet::new(), true);
        src.each_expr(item, &mut |_, kind| {
            let ExprKind::Call { function, args } = kind else { return };
            for &at in &summaries[function.index()].writes {
                match args.get(at as usize).map(|arg| &src.exprs[arg.index()].kind) {
                    Some(ExprKind::Local(local)) if matches!(src.locals[local.index()].ty, Ty::Array(_)) => {
                        written.insert(*local);
                    }
                    _ => known = false,
                }
            }
        });
        let mut touched = Touched::default();
        touched.expr(src, item);
        // An array under another name inside the branch, or inside a tuple, is not followed.
        let hidden =
            |l: &LocalId| matches!(&src.locals[l.index()].ty, ty @ (Ty::Tuple(_) | Ty::Optional(_) | Ty::Tagged(..)) if holds_arrays(ty));
        let renamed = |l: &LocalId| holds_arrays(&src.locals[l.index()].ty);
        // Who changes a list is not followed at all.
        let list = |l: &LocalId| holds_lists(&src.locals[l.index()].ty);
        if !known || touched.read.iter().any(hidden) || touched.read.iter().any(list) || touched.assigned.iter().any(renamed) {
            return None;
        }
        let read = touched.read.into_iter().filter(|l| matches!(src.locals[l.index()].ty, Ty::Array(_))).collect();
        Some(Arrays { read, written })
    }

    /// The branches as a loop of one iteration each.
    fn forked(&mut self, items: &'a [ExprId], types: &[MTy], span: Span) -> Vec<Val> {
        let src = self.src;
        let mut touched = Touched::default();
        items.iter().for_each(|item| touched.expr(src, *item));
        let outside: Vec<LocalId> = touched.read.difference(&touched.assigned).copied().collect();
        let outside: Vec<(LocalId, Vec<Val>)> = outside.into_iter().map(|l| (l, self.read(l))).collect();
        let trip = self.i64(items.len() as i64);

        let (kernel, outer) = self.open_kernel(false);
        let (mut captures, mut params) = (Vec::new(), Vec::new());
        for (local, vals) in outside {
            let inner: Vec<Val> = vals.iter().map(|v| self.new_val(outer.vals[v.index()])).collect();
            captures.extend(vals);
            params.extend(&inner);
            self.s.bind[local.index()] = Some(Bind::Vals(inner));
        }
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        params.extend([lo, hi]);
        // Every branch fills its own words, the others leave them 0.
        let slots: Vec<_> = types.iter().map(|_| self.new_var(MTy::I64, ".join")).collect();
        for &slot in &slots {
            let zero = self.i64(0);
            self.set(slot, zero);
        }
        self.forget(slots.iter().copied());
        let (label, k) = (self.new_label(), self.new_val(MTy::I64));
        let (body, ()) = self.block(|b| {
            let mut at = 0;
            for (number, item) in items.iter().enumerate() {
                let number = b.i64(number as i64);
                let mine = b.cmp(CmpOp::IEq, k, number);
                let count = components(b.ty_of(*item)).len();
                let own = &slots[at..at + count];
                b.if_else(
                    mine,
                    |b| {
                        let vals = b.expr(*item);
                        for (&slot, v) in own.iter().zip(vals) {
                            let word = b.word(v);
                            b.set(slot, word);
                        }
                    },
                    |_| {},
                );
                at += count;
            }
        });
        let written = std::mem::take(&mut self.s.last_written);
        self.push(Stmt::For { label, iv: k, lo, hi, times: 1, order: Order::InOrder, body });
        self.settle(written);
        let results: Vec<Val> = slots.iter().map(|&slot| self.get(slot)).collect();
        self.push(Stmt::Return(results.clone()));
        self.s.results = vec![MTy::I64; results.len()];
        let name = format!("{}.{}.join{kernel}", src.name, self.function);
        self.close_kernel(kernel, name, params, outer);

        let words: Vec<Val> = types.iter().map(|_| self.new_val(MTy::I64)).collect();
        let site = self.sites.site(self.function, span, None, None, None);
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures,
            reductions: words.iter().map(|_| ReduceOp::Or.into()).collect(),
            results: words.clone(),
            cost: COST,
            most: None,
            uses_random: 0,
            exits: false,
            failure: Failure::Passes,
            site,
        })));
        words.into_iter().zip(types).map(|(word, &ty)| self.unword(word, ty)).collect()
    }

    /// A component as a word.
    pub(super) fn word(&mut self, v: Val) -> Val {
        match self.ty(v) {
            MTy::F64 => self.conv(ConvOp::Bits, MTy::I64, v),
            MTy::F32 => {
                let bits = self.conv(ConvOp::Bits, MTy::I32, v);
                self.conv(ConvOp::ZExt, MTy::I64, bits)
            }
            MTy::I8 | MTy::I16 | MTy::I32 | MTy::I64 => self.conv(ConvOp::ZExt, MTy::I64, v),
            MTy::I128 => unreachable!("no value of Python's has a component of 128 bits"),
        }
    }

    /// The component of type `ty` that a word holds.
    pub(super) fn unword(&mut self, word: Val, ty: MTy) -> Val {
        match ty {
            MTy::F64 => self.conv(ConvOp::Bits, MTy::F64, word),
            MTy::F32 => {
                let bits = self.conv(ConvOp::Trunc, MTy::I32, word);
                self.conv(ConvOp::Bits, MTy::F32, bits)
            }
            ty => self.conv(ConvOp::Trunc, ty, word),
        }
    }
}
