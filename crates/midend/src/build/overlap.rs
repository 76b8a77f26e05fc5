//! Tests before a parallel loop that no two elements that count as different share memory.
//!
//! Two arrays lie apart when their extents (lowest to highest byte) do. One array does not overlap itself when its axes can be nested: taken by
//! rising stride, each step is longer than everything that the axes before it span. Contiguous layouts are so by their type; for
//! others the usual orders (last axis fastest, first axis fastest) are tried, and every order of up to three axes. A view that fails the
//! test is rare and runs serially.

use super::Builder;
use super::walk::Touched;
use crate::mir::{BinOp, CmpOp, UnOp, Val};
use crate::verdict::Plan;
use std::collections::BTreeSet;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, LocalId, MemoryTest, StmtKind};
use weft_frontend::ty::{Access, ArrayTy, Kind, Layout, Ty};

impl Builder<'_> {
    /// Tests that all pairs of arrays that the plan names lie apart, that its integers are not negative, and that no array that the body
    /// writes overlaps itself; each with what it means when it fails.
    pub(crate) fn disjoint_tests(&mut self, plan: &Plan, body: &Block) -> Vec<(Val, String)> {
        let src = self.src;
        let name = |local: LocalId| src.locals[local.index()].name.trim_start_matches('.');
        let mut all = Vec::new();
        if let Some(nested) = self.scattered_test(body) {
            all.push((nested, "an array that the loop may write has elements that overlap each other".to_owned()));
        }
        for &local in &plan.nonnegative {
            let (value, zero) = (self.read(local)[0], self.i64(0));
            let text = format!(
                "`{}` was negative, so that subscripts or slices may count from the end and different iterations meet",
                name(local)
            );
            all.push((self.cmp(CmpOp::SGe, value, zero), text));
        }
        for &(low, high) in &plan.ordered {
            let (a, b) = (self.read(low)[0], self.read(high)[0]);
            let unsigned = matches!(&src.locals[low.index()].ty, Ty::Np(d) if d.kind() == Kind::Unsigned);
            let op = match self.ty(a) {
                ty if ty.is_float() => CmpOp::FLe,
                _ if unsigned => CmpOp::ULe,
                _ => CmpOp::SLe,
            };
            let (low, high) = (name(low), name(high));
            let text = format!(
                "`{low}` was not smaller than or equal to `{high}`, so that one of them may miss a value which the other one takes"
            );
            all.push((self.cmp(op, a, b), text));
        }
        for &(a, b) in &plan.disjoint {
            let text = format!("`{}` and `{}` shared memory, so that one iteration may touch what another one writes", name(a), name(b));
            all.push((self.apart(a, b), text));
        }
        all
    }

    /// Whether two arrays share no memory by their extents.
    pub(crate) fn apart(&mut self, a: LocalId, b: LocalId) -> Val {
        let (a, b) = (self.local_extent(a), self.local_extent(b));
        self.extents_apart(a, b)
    }

    fn extents_apart(&mut self, (low_a, high_a, empty_a): (Val, Val, Val), (low_b, high_b, empty_b): (Val, Val, Val)) -> Val {
        let empty = self.or(empty_a, empty_b);
        let (before, after) = (self.cmp(CmpOp::ULe, high_a, low_b), self.cmp(CmpOp::ULe, high_b, low_a));
        let apart = self.or(before, after);
        self.or(apart, empty)
    }

    /// Answers a question about the memory of two arrays.
    pub(crate) fn memory(&mut self, test: MemoryTest, (to, a): (ArrayTy, &[Val]), (from, b): (ArrayTy, &[Val])) -> Val {
        match test {
            MemoryTest::Apart => {
                let (a, b) = (self.extent(to, a), self.extent(from, b));
                self.extents_apart(a, b)
            }
            MemoryTest::Same => {
                // Start, sizes and strides; the word between them says who owns the memory.
                let places = std::iter::once(0).chain(2..2 + 2 * usize::from(to.rank));
                let nested = if to.layout == Layout::Strided { self.nested_axes(to, a) } else { self.bool(true) };
                places.fold(nested, |all, at| {
                    let equal = self.cmp(CmpOp::IEq, a[at], b[at]);
                    self.and(all, equal)
                })
            }
        }
    }

    fn local_extent(&mut self, local: LocalId) -> (Val, Val, Val) {
        let src = self.src;
        let parts = self.read(local);
        match &src.locals[local.index()].ty {
            Ty::Array(ty) => self.extent(*ty, &parts),
            // Two lists are one when their headers are.
            Ty::List(_) => {
                let (one, no) = (self.i64(1), self.bool(false));
                (parts[0], self.bin(BinOp::IAdd, parts[0], one), no)
            }
            other => unreachable!("only arrays and lists overlap, not {other}"),
        }
    }

    /// Lowest address and one past the highest of an array's elements, and whether it has none.
    pub(crate) fn extent(&mut self, ty: ArrayTy, parts: &[Val]) -> (Val, Val, Val) {
        let rank = ty.rank as usize;
        let (zero, one, item) = (self.i64(0), self.i64(1), self.i64(i64::from(ty.dtype.size())));
        let (mut low, mut high) = (parts[0], self.bin(BinOp::IAdd, parts[0], item));
        let mut empty = self.bool(false);
        for axis in 0..rank {
            let (size, stride) = (parts[2 + axis], parts[2 + rank + axis]);
            let none = self.cmp(CmpOp::SLe, size, zero);
            empty = self.or(empty, none);
            let last = self.bin(BinOp::ISub, size, one);
            let reach = self.bin(BinOp::IMul, last, stride);
            let (down, up) = (self.bin(BinOp::SMin, reach, zero), self.bin(BinOp::SMax, reach, zero));
            low = self.bin(BinOp::IAdd, low, down);
            high = self.bin(BinOp::IAdd, high, up);
        }
        (low, high, empty)
    }

    /// Whether the strided arrays from outside that the body may write have no two elements in one place; `None` when there are none.
    fn scattered_test(&mut self, body: &Block) -> Option<Val> {
        let src = self.src;
        let touched = Touched::block(src, body);
        let candidate = |local: &LocalId| {
            let ty = &src.locals[local.index()].ty;
            matches!(ty, Ty::Array(_)) && strided_inside(ty) && !touched.assigned.contains(local)
        };
        // Through another name, or in a called function, any of them may be written.
        let (mut written, mut any) = (BTreeSet::new(), false);
        each_statement(body, &mut |stmt| {
            if let StmtKind::Store { array, .. } = &stmt.kind {
                match &src.exprs[array.index()].kind {
                    ExprKind::Local(l) if !touched.assigned.contains(l) => {
                        written.insert(*l);
                    }
                    _ => any = true,
                }
            }
            for root in stmt.exprs() {
                src.each_expr(root, &mut |_, kind| any |= matches!(kind, ExprKind::Call { .. }));
            }
        });
        let arrays: Vec<LocalId> = touched.read.iter().copied().filter(|l| candidate(l) && (any || written.contains(l))).collect();
        // Arrays inside a tuple are not looked at: where one of them may be written, the loop is serial.
        let hidden =
            |l: &LocalId| matches!(&src.locals[l.index()].ty, ty @ (Ty::Tuple(_) | Ty::Optional(_) | Ty::Tagged(..)) if strided_inside(ty));
        if any && touched.read.iter().any(hidden) {
            return Some(self.bool(false));
        }
        let mut all = None;
        for local in arrays {
            let parts = self.read(local);
            let Ty::Array(ty) = &src.locals[local.index()].ty else { unreachable!("candidates are arrays") };
            let nested = self.nested_axes(*ty, &parts);
            all = Some(match all {
                None => nested,
                Some(others) => self.and(others, nested),
            });
        }
        all
    }

    /// Whether the axes of an array nest in one of the orders that are tried.
    pub(crate) fn nested_axes(&mut self, ty: ArrayTy, parts: &[Val]) -> Val {
        let rank = ty.rank as usize;
        let (zero, one, item) = (self.i64(0), self.i64(1), self.i64(i64::from(ty.dtype.size())));
        let mut axes = Vec::new();
        for axis in 0..rank {
            let (size, stride) = (parts[2 + axis], parts[2 + rank + axis]);
            let (negative, minus) = (self.cmp(CmpOp::SLt, stride, zero), self.un(UnOp::INeg, stride));
            let step = self.select(negative, minus, stride);
            // An axis of one element spans nothing and may have any stride.
            let single = self.cmp(CmpOp::SLe, size, one);
            let last = self.bin(BinOp::ISub, size, one);
            let span = self.bin(BinOp::IMul, last, step);
            let span = self.select(single, zero, span);
            axes.push((step, span, single));
        }
        let mut any = self.bool(false);
        for order in orders(rank) {
            let (mut ok, mut reach) = (self.bool(true), item);
            for axis in order {
                let (step, span, single) = axes[axis];
                let long = self.cmp(CmpOp::SGe, step, reach);
                let fits = self.or(long, single);
                ok = self.and(ok, fits);
                reach = self.bin(BinOp::IAdd, reach, span);
            }
            any = self.or(any, ok);
        }
        any
    }
}

/// Whether a value of this type holds a writable array that may overlap itself.
fn strided_inside(ty: &Ty) -> bool {
    match ty {
        Ty::Array(a) => a.access != Access::Read && a.layout == Layout::Strided && a.rank > 0,
        Ty::Tuple(items) => items.iter().any(strided_inside),
        Ty::Optional(t) | Ty::Tagged(_, t) => strided_inside(t),
        _ => false,
    }
}

/// The orders of axes, fastest first, that are tried.
fn orders(rank: usize) -> Vec<Vec<usize>> {
    match rank {
        1 => vec![vec![0]],
        2 => vec![vec![1, 0], vec![0, 1]],
        3 => vec![vec![2, 1, 0], vec![0, 1, 2], vec![1, 2, 0], vec![2, 0, 1], vec![0, 2, 1], vec![1, 0, 2]],
        _ => vec![(0..rank).rev().collect(), (0..rank).collect()],
    }
}
