//! Recognises prefix forms: `s += x[i]; out[i] = s`.
//!
//! A local that is updated as a reduction is, and read by its iteration as well, has in each iteration the value that the iterations before have
//! made. A first pass runs only the *slice* of the body that the updates need; in it the local is a plain reduction. The second pass runs the
//! whole body, each chunk from what the chunks before it have made. So the result is the sequential one where the operation may be
//! regrouped without any difference: for integers, bools, and extrema. Nothing that the slice reads may be written in the loop, and the
//! slice writes nothing, so that a failure of the first pass means no more than a loop in order.

use super::guarded::{Update, is_scalar};
use super::reduction::recognise;
use crate::analysis::alias::{Origins, may_alias};
use crate::analysis::effects::is_repeatable;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::each_expr_of_block;
use crate::verdict::{Plan, Reduction, ReductionOp, Scan};
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, Function, LocalId, Stmt, StmtKind};
use weft_frontend::ty::{Dtype, Ty};

/// Recognises `root` as a prefix form; the reduction that it is in the slice.
pub(super) fn recognised(update: &Update<'_>, root: LocalId) -> Option<Reduction> {
    let Update { function, flow, body, .. } = *update;
    if !is_scalar(&function.locals[root.index()].ty) || leaves(body) {
        return None;
    }
    let slice = slice(function, body, &[root])?;
    let found = recognise(function, flow, &slice, root, false).ok()?;
    let mut repeatable = true;
    each_statement(&slice, &mut |stmt| repeatable &= stmt.exprs().into_iter().all(|e| is_repeatable(function, e, update.summaries)));
    each_expr_of_block(function, &slice, &mut |_, kind| repeatable &= !matches!(kind, ExprKind::Call { .. }));
    // A value of another local that iterations leave to each other would be one of the second pass.
    each_expr_of_block(function, &slice, &mut |_, kind| match kind {
        ExprKind::Local(local) | ExprKind::Bound { bound: local, .. } => repeatable &= *local == root || !flow.exposed.contains_key(local),
        _ => {}
    });
    let whole = match (&function.locals[root.index()].ty, found.reduction.op) {
        (Ty::Int, op) => op != ReductionOp::Mul,
        (Ty::Bool | Ty::Np(_), _) => !found.float,
        (Ty::Float, op) => op.is_extremum(),
        // Which of two numbers an extremum is shows in its type.
        (Ty::Maybe(Dtype::I64), op) => !op.is_extremum(),
        _ => false,
    };
    (repeatable && whole && !found.retry).then_some(found.reduction)
}

/// The scan of these locals together.
pub(super) fn together(update: &Update<'_>, reductions: Vec<Reduction>) -> Option<Scan> {
    let roots: Vec<LocalId> = reductions.iter().map(|r| r.local).collect();
    let slice = slice(update.function, update.body, &roots)?;
    // What one needs of another would be a value of the second pass.
    let alone = reductions.iter().all(|r| recognise(update.function, update.flow, &slice, r.local, false).is_ok_and(|f| f.reduction == *r));
    alone.then_some(Scan { reductions, slice })
}

/// Whether statements of a block leave their place in it: then what runs does not follow from the conditions around it.
fn leaves(body: &Block) -> bool {
    let mut found = false;
    each_statement(body, &mut |stmt| {
        found |= matches!(stmt.kind, StmtKind::Break | StmtKind::Continue | StmtKind::Leave(_) | StmtKind::Return(_))
    });
    found
}

/// The statements of a body that the values of `roots` need; `None` when an inner loop is among them.
fn slice(function: &Function, body: &Block, roots: &[LocalId]) -> Option<Block> {
    let mut needed = LocalSet::default();
    roots.iter().for_each(|&root| {
        needed.insert(root);
    });
    loop {
        let before = needed.iter().count();
        let kept = keep(function, body, &mut needed)?;
        if needed.iter().count() == before {
            return Some(kept);
        }
    }
}

fn keep(function: &Function, body: &Block, needed: &mut LocalSet) -> Option<Block> {
    let mut kept = Block::new();
    for stmt in body {
        match &stmt.kind {
            StmtKind::Assign { local, .. } if needed.contains(*local) => kept.push(stmt.clone()),
            StmtKind::If { cond, then, otherwise } => {
                let (then, otherwise) = (keep(function, then, needed)?, keep(function, otherwise, needed)?);
                if !then.is_empty() || !otherwise.is_empty() {
                    kept.push(Stmt { kind: StmtKind::If { cond: *cond, then, otherwise }, span: stmt.span });
                }
            }
            StmtKind::For { .. } | StmtKind::While { .. } | StmtKind::Labelled { .. } => {
                let mut inside = false;
                for block in stmt.blocks() {
                    each_statement(block, &mut |stmt| {
                        inside |= matches!(stmt.kind, StmtKind::Assign { local, .. } if needed.contains(local))
                    });
                }
                if inside {
                    return None;
                }
            }
            _ => {}
        }
    }
    for stmt in &kept {
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| match kind {
                ExprKind::Local(local) => {
                    needed.insert(*local);
                }
                ExprKind::Bound { bound, .. } => {
                    needed.insert(*bound);
                }
                _ => {}
            });
        }
    }
    Some(kept)
}

/// Whether what the slice reads is not written before it is read in its iteration. (Between iterations the plan's own tests tell.)
pub(super) fn reads_are_old(function: &Function, body: &Block, origins: &[Origins], plan: &Plan) -> bool {
    let Some(scan) = &plan.scan else { return true };
    // Arrays of the slice, by their names.
    let (mut read, mut plain, mut changes) = (LocalSet::default(), true, false);
    each_expr_of_block(function, &scan.slice, &mut |_, kind| {
        if let ExprKind::Load { array, .. } = kind {
            match function.exprs[array.index()].kind {
                ExprKind::Local(local) => {
                    read.insert(local);
                }
                _ => plain = false,
            }
        }
    });
    let mut written = LocalSet::default();
    each_statement(body, &mut |stmt| {
        if let StmtKind::Store { array, .. } = &stmt.kind {
            match function.exprs[array.index()].kind {
                ExprKind::Local(local) => {
                    written.insert(local);
                }
                _ => plain = false,
            }
        }
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| {
                plain &= !matches!(kind, ExprKind::Call { .. });
                changes |= matches!(kind, ExprKind::Call { .. } | ExprKind::List { .. } | ExprKind::Table { .. });
            });
        }
    });
    if changes && lists(function, &scan.slice) {
        return false;
    }
    if !plain {
        return read.iter().next().is_none();
    }
    let apart = |a: LocalId, b: LocalId| {
        a != b && (plan.disjoint.contains(&(a.min(b), a.max(b))) || !may_alias(&origins[a.index()], &origins[b.index()]))
    };
    // In its own iteration everything is read first, or it is another array.
    let first_store = body.iter().position(stores).unwrap_or(body.len());
    let last_read =
        scan.slice.last().map_or(0, |last| body.iter().rposition(|stmt| stmt.span == last.span).map_or(body.len(), |at| at + 1));
    last_read <= first_store || read.iter().all(|r| written.iter().all(|w| apart(r, w)))
}

fn stores(stmt: &Stmt) -> bool {
    let mut found = matches!(stmt.kind, StmtKind::Store { .. });
    for block in stmt.blocks() {
        each_statement(block, &mut |inner| found |= matches!(inner.kind, StmtKind::Store { .. }));
    }
    found
}

fn lists(function: &Function, block: &Block) -> bool {
    let mut found = false;
    each_expr_of_block(function, block, &mut |_, kind| {
        found |= matches!(kind, ExprKind::ListItem { .. } | ExprKind::ListLen(_) | ExprKind::List { .. } | ExprKind::Table { .. });
    });
    found
}
