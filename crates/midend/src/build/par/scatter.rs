//! Indirect accumulation in a parallel loop: private copies before it, the kernel's own copy inside, the merge behind it.
//!
//! The runtime decides whether there are copies. Without them (handle 0) the loop is one chunk and the kernel works on the array itself; with
//! them the kernel sees an array of the same shape, contiguous in the order of its layout.

use super::Captures;
use crate::build::{Bind, Builder};
use crate::mir::{BinOp, CmpOp, MTy, Memory, Stmt, Val};
use crate::parallel::cell;
use crate::verdict::{Plan, Scatter};
use weft_abi::RtFn;
use weft_abi::scatter::kind;
use weft_frontend::ty::{ArrayTy, Layout, Ty};

/// One array, prepared before the loop.
pub(super) struct Scattered {
    scatter: Scatter,
    ty: ArrayTy,
    handle: Val,
    /// Most chunks.
    most: Val,
    /// Where the runtime wants the array's sizes and strides.
    shape: Val,
    /// Strides in the kernel.
    strides: Vec<Val>,
}

/// The axes of an array, the one that is contiguous in a copy last.
fn axes(ty: ArrayTy) -> Vec<usize> {
    let all = 0..ty.rank as usize;
    if ty.layout == Layout::F { all.rev().collect() } else { all.collect() }
}

impl Builder<'_> {
    /// Asks for private copies of the arrays that the plan accumulates into.
    pub(super) fn begin_scatters(&mut self, plan: &Plan, trip: Val, cost: u32) -> Vec<Scattered> {
        let grouped = plan.scatter.iter().any(|s| s.op.grouped(cell(self.scattered_ty(*s).dtype)));
        // Whatever else depends on the grid must not depend on threads either.
        let fixed = grouped || plan.uses_random != 0 || !plan.reductions.is_empty();
        plan.scatter.iter().map(|&scatter| self.begin_scatter(scatter, trip, cost, fixed)).collect()
    }

    fn scattered_ty(&self, scatter: Scatter) -> ArrayTy {
        match &self.src.locals[scatter.local.index()].ty {
            Ty::Array(ty) => *ty,
            other => unreachable!("an array accumulates, not {other}"),
        }
    }

    fn begin_scatter(&mut self, scatter: Scatter, trip: Val, cost: u32, fixed: bool) -> Scattered {
        let ty = self.scattered_ty(scatter);
        let rank = ty.rank as usize;
        let parts = self.read(scatter.local);
        let zero = self.i64(0);
        let mut step = self.i64(i64::from(ty.dtype.size()));
        let mut cells = self.i64(1);
        let mut private = vec![zero; rank];
        for axis in axes(ty).into_iter().rev() {
            private[axis] = step;
            step = self.bin(BinOp::IMul, step, parts[2 + axis]);
            cells = self.bin(BinOp::IMul, cells, parts[2 + axis]);
        }
        let code = self.int(MTy::I32, i64::from(kind(cell(ty.dtype), scatter.op)));
        let (cost, rank_val) = (self.int(MTy::I32, i64::from(cost.min(i32::MAX as u32))), self.int(MTy::I32, rank as i64));
        let fixed = self.int(MTy::I32, i64::from(fixed));
        let args = vec![cells, rank_val, code, trip, cost, fixed];
        let begun = self.runtime(RtFn::ScatterBegin, args, &[MTy::I64; 3]);
        let (handle, most, shape) = (begun[0], begun[1], begun[2]);
        let direct = self.cmp(CmpOp::IEq, handle, zero);
        // An array that is contiguous in its own order has the strides of a copy already.
        let own = ty.layout != Layout::Strided;
        let strides = (0..rank).map(|axis| {
            let stride = parts[2 + rank + axis];
            if own { stride } else { self.select(direct, stride, private[axis]) }
        });
        let strides = strides.collect();
        Scattered { scatter, ty, handle, most, shape, strides }
    }

    /// The most chunks that all of them allow.
    pub(super) fn most_chunks(&mut self, all: &[Scattered]) -> Option<Val> {
        let (first, rest) = all.split_first()?;
        Some(rest.iter().fold(first.most, |least, s| self.bin(BinOp::SMin, least, s.most)))
    }

    /// In the kernel: binds the array to the chunk's copy.
    pub(super) fn bind_private(&mut self, all: &[Scattered], captures: &mut Captures<'_>) {
        for s in all {
            let handle = captures.take(self, s.handle);
            let strides: Vec<Val> = s.strides.iter().map(|&v| captures.take(self, v)).collect();
            let mut parts = self.read(s.scatter.local);
            let zero = self.i64(0);
            let copied = self.cmp(CmpOp::INe, handle, zero);
            let own = parts[0];
            let copy = |b: &mut Self| b.runtime(RtFn::ScatterPrivate, vec![handle], &[MTy::I64]);
            parts[0] = self.choose(copied, &[MTy::I64], copy, |_| vec![own])[0];
            parts[2 + s.ty.rank as usize..].copy_from_slice(&strides);
            self.shadow_own(s.ty, &parts);
            self.s.bind[s.scatter.local.index()] = Some(Bind::Vals(parts));
        }
    }

    /// Behind the loop, which has ended with `status`: merges the copies into the arrays. Nothing here can fail.
    pub(super) fn merge_scatters(&mut self, all: &[Scattered], status: Option<Val>) {
        let Some(status) = status else { return };
        for s in all {
            let parts = self.read(s.scatter.local);
            let zero = self.i64(0);
            let copied = self.cmp(CmpOp::INe, s.handle, zero);
            self.if_else(
                copied,
                |b| {
                    let rank = s.ty.rank as usize;
                    let words = axes(s.ty).into_iter().map(|axis| parts[2 + axis]);
                    let words = words.chain(axes(s.ty).into_iter().map(|axis| parts[2 + rank + axis]));
                    for (at, value) in words.enumerate() {
                        b.untold(|b| b.push(Stmt::Store { addr: s.shape, offset: 8 * at as i32, value, memory: Memory::Items }));
                    }
                    b.runtime(RtFn::ScatterMerge, vec![s.handle, parts[0], status], &[]);
                },
                |_| {},
            );
        }
    }
}
