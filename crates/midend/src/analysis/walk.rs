//! Ways through the tree that several analyses share.

use super::set::LocalSet;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, LocalId, StmtKind};

/// Calls `see` with every expression of a block.
pub fn each_expr_of_block(function: &Function, block: &Block, see: &mut dyn FnMut(ExprId, &ExprKind)) {
    each_statement(block, &mut |stmt| {
        for expr in stmt.exprs() {
            function.each_expr(expr, see);
        }
    });
}

/// Every assignment of a block, temporaries of `Let` included, with the value's expression.
pub fn assignments(function: &Function, block: &Block) -> Vec<(LocalId, ExprId)> {
    let mut found = Vec::new();
    each_statement(block, &mut |stmt| {
        if let StmtKind::Assign { local, value } = stmt.kind {
            found.push((local, value));
        }
        for expr in stmt.exprs() {
            function.each_expr(expr, &mut |_, kind| {
                if let ExprKind::Let { local, value, .. } = kind {
                    found.push((*local, *value));
                }
            });
        }
    });
    found
}

/// Every local that an expression assigns (temporaries of `Let`).
pub fn assigned_by_expr(function: &Function, expr: ExprId, set: &mut LocalSet) {
    function.each_expr(expr, &mut |_, kind| {
        if let ExprKind::Let { local, .. } = kind {
            set.insert(*local);
        }
    });
}

/// Every local that a block assigns: targets, induction variables of its loops, temporaries.
pub fn assigned_by_block(function: &Function, block: &Block) -> LocalSet {
    let mut set = LocalSet::default();
    each_statement(block, &mut |stmt| {
        match &stmt.kind {
            StmtKind::Assign { local, .. } => {
                set.insert(*local);
            }
            StmtKind::For { iv, .. } => {
                set.insert(*iv);
            }
            _ => {}
        }
        for expr in stmt.exprs() {
            assigned_by_expr(function, expr, &mut set);
        }
    });
    set
}

/// Whether an expression reads one of these locals.
pub fn reads_any(function: &Function, expr: ExprId, locals: &LocalSet) -> bool {
    let mut found = false;
    function.each_expr(expr, &mut |_, kind| match kind {
        ExprKind::Local(local) => found |= locals.contains(*local),
        ExprKind::Bound { bound, .. } => found |= locals.contains(*bound),
        _ => {}
    });
    found
}
