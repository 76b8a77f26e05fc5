//! Memory of arrays, lists and random generators: a function or an iteration that allocates frees what nobody can reach any more.
//!
//! The runtime keeps a stack of allocations per call. A function other than the root resets it on return, keeping what it returns; an
//! iteration resets it at its end when every array that the body makes is assigned before it is used and is unknown outside. In every other
//! case memory waits for an outer reset or for the end of the call: too much is kept, never too little. A failure needs no care, since the
//! door drops the whole region.

use super::walk::Touched;
use super::{Builder, MTy};
use crate::mir::{BinOp, Stmt, Val};
use weft_abi::RtFn;
use weft_abi::layout::OWNER_IS_VIEW;
use weft_frontend::builtins::Op;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, Function, ListOp, LocalId, Program};
use weft_frontend::ty::Ty;

/// By function: whether it or what it calls makes arrays.
pub(crate) fn allocating(program: &Program) -> Vec<bool> {
    let mut facts: Vec<bool> = vec![false; program.functions.len()];
    loop {
        let next: Vec<bool> = program.functions.iter().map(|f| block_allocates(f, &f.body, &facts)).collect();
        if next == facts {
            return facts;
        }
        facts = next;
    }
}

fn block_allocates(function: &Function, block: &Block, facts: &[bool]) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| {
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| match kind {
                ExprKind::NewArray { .. }
                | ExprKind::Match { .. }
                | ExprKind::List { op: ListOp::New, .. }
                | ExprKind::Builtin { function: Op::RandomNew, .. } => found = true,
                ExprKind::Table { op, .. } if op.makes() => found = true,
                ExprKind::Call { function, .. } => found |= facts[function.index()],
                _ => {}
            });
        }
    });
    found
}

fn holds_arrays(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) | Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } => true,
        Ty::Rng(rng) => rng.is_object(),
        Ty::Tuple(items) => items.iter().any(holds_arrays),
        _ => false,
    }
}

/// The owners among the components of a value.
fn owners(ty: &Ty, at: &mut usize, vals: &[Val], out: &mut Vec<Val>) {
    match ty {
        Ty::Array(a) => {
            out.push(vals[*at + 1]);
            *at += 2 + 2 * a.rank as usize;
        }
        Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } => {
            out.push(vals[*at]);
            *at += 1;
        }
        Ty::Rng(rng) if rng.is_object() => {
            out.push(vals[*at]);
            *at += 1;
        }
        Ty::Tuple(items) => items.iter().for_each(|item| owners(item, at, vals, out)),
        other => *at += crate::mir::components(other).len(),
    }
}

/// Whether an expression in a block binds a temporary. Only that expression reads it, so it has been assigned by then.
fn binds(function: &Function, block: &Block, wanted: LocalId) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| {
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| found |= matches!(kind, ExprKind::Let { local, .. } if *local == wanted));
        }
    });
    found && function.locals[wanted.index()].name.starts_with('.')
}

impl Builder<'_> {
    /// A mark of the region.
    pub(crate) fn region_mark(&mut self) -> Val {
        self.runtime(RtFn::RegionMark, Vec::new(), &[MTy::I64])[0]
    }
    /// Resets the region to a mark, if there is one.
    pub(crate) fn region_reset(&mut self, mark: Option<Val>) {
        if let Some(mark) = mark {
            self.runtime(RtFn::RegionReset, vec![mark], &[]);
        }
    }

    /// Returns `vals` of type `ty` from the function.
    pub(crate) fn emit_return(&mut self, ty: &Ty, vals: Vec<Val>) {
        if self.s.outcome.is_some() {
            return self.return_from_kernel(vals);
        }
        if let Some(mark) = self.s.mark {
            let mut keep = Vec::new();
            owners(ty, &mut 0, &vals, &mut keep);
            if keep.is_empty() {
                self.region_reset(Some(mark));
            } else {
                // The list of addresses needs memory; being the newest allocation it is the last that the reset looks at and frees.
                let (bytes, no) = (self.i64(8 * keep.len() as i64), self.int(MTy::I32, 0));
                let list = self.runtime_raising(RtFn::ArrayAlloc, vec![bytes, no], &[MTy::I64], self.src.span, None)[0];
                let count = self.i64(keep.len() as i64);
                for (at, owner) in keep.into_iter().enumerate() {
                    let address = self.i64(!(OWNER_IS_VIEW as i64));
                    let owner = self.bin(BinOp::And, owner, address);
                    self.push(Stmt::Store { addr: list, offset: 8 * at as i32, value: owner });
                }
                self.runtime(RtFn::RegionResetKeep, vec![mark, list, count], &[]);
            }
        }
        self.push(Stmt::Return(vals));
    }

    /// Whether what an iteration of this body allocates may be freed at the iteration's end, and is anything at all.
    pub(crate) fn resets_region(&self, body: &Block) -> bool {
        let src = self.src;
        if !block_allocates(src, body, &self.allocates) {
            return false;
        }
        let arrays = |touched: &Touched| -> Vec<_> {
            touched.assigned.iter().copied().filter(|l| holds_arrays(&src.locals[l.index()].ty)).collect()
        };
        let made = arrays(&Touched::block(src, body));
        made.iter().all(|&local| {
            // Known outside? Occurrences in the whole function and in the body must be the same ones.
            let count = |block: &Block| {
                let mut n = 0;
                each_statement(block, &mut |stmt| {
                    let mut touched = Touched::default();
                    touched.stmt(src, stmt);
                    n += usize::from(touched.assigned.contains(&local) || touched.read.contains(&local));
                });
                n
            };
            let first = body.iter().find(|stmt| {
                let mut touched = Touched::default();
                touched.stmt(src, stmt);
                let nested = stmt.blocks().into_iter().any(|b| {
                    let inner = Touched::block(src, b);
                    inner.assigned.contains(&local) || inner.read.contains(&local)
                });
                nested || touched.assigned.contains(&local) || touched.read.contains(&local)
            });
            let assigned_first = first.is_some_and(|stmt| {
                let mut touched = Touched::default();
                touched.stmt(src, stmt);
                stmt.blocks().is_empty() && touched.assigned.contains(&local) && !touched.read.contains(&local)
            });
            !src.params.contains(&local) && count(&src.body) == count(body) && (assigned_first || binds(src, body, local))
        })
    }
}
