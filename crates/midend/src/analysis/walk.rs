//! Ways through the tree that several analyses share.

use super::set::LocalSet;
use weft_frontend::thir::{Block, ExprId, ExprKind, Fill, Function, LocalId, Stmt, StmtKind};

/// The operands of an expression in evaluation order (of `and`, `or` and a conditional also those that may not be evaluated).
pub fn children(function: &Function, expr: ExprId) -> Vec<ExprId> {
    match &function.exprs[expr.index()].kind {
        ExprKind::Const(_) | ExprKind::Local(_) => Vec::new(),
        ExprKind::Bound { value, .. } => vec![*value],
        ExprKind::Unary(_, a) | ExprKind::Cast(_, a) | ExprKind::Item(a, _) | ExprKind::ListLen(a) | ExprKind::Dim(a, _) => vec![*a],
        ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => vec![*a, *b],
        ExprKind::IfExp { cond, then, otherwise } => vec![*cond, *then, *otherwise],
        ExprKind::Let { value, body, .. } => vec![*value, *body],
        ExprKind::Tuple(items) => items.clone(),
        ExprKind::Load { array, indices } => std::iter::once(*array).chain(indices.iter().copied()).collect(),
        ExprKind::ListItem { list, index } => vec![*list, *index],
        ExprKind::Call { args, .. } | ExprKind::Builtin { args, .. } => args.clone(),
        ExprKind::NewArray { shape, fill } => {
            let mut all = shape.clone();
            if let Fill::Value(value) = fill {
                all.push(*value);
            }
            all
        }
    }
}

/// The expressions that a statement evaluates itself, in order; those of nested blocks are not among them.
pub fn statement_exprs(stmt: &Stmt) -> Vec<ExprId> {
    match &stmt.kind {
        StmtKind::Assign { value, .. } | StmtKind::Expr(value) => vec![*value],
        StmtKind::Store { array, indices, value, .. } => std::iter::once(*array).chain(indices.iter().copied()).chain([*value]).collect(),
        StmtKind::If { cond, .. } | StmtKind::While { cond, .. } => vec![*cond],
        StmtKind::For { start, stop, step, .. } => vec![*start, *stop, *step],
        StmtKind::Return(value) => value.iter().copied().collect(),
        StmtKind::Break | StmtKind::Continue | StmtKind::Raise { .. } => Vec::new(),
    }
}

/// The blocks inside a statement.
pub fn statement_blocks(stmt: &Stmt) -> Vec<&Block> {
    match &stmt.kind {
        StmtKind::If { then, otherwise, .. } => vec![then, otherwise],
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => vec![body, orelse],
        StmtKind::Assign { .. }
        | StmtKind::Store { .. }
        | StmtKind::Expr(_)
        | StmtKind::Return(_)
        | StmtKind::Break
        | StmtKind::Continue
        | StmtKind::Raise { .. } => Vec::new(),
    }
}

/// Calls `see` with every expression below and including `expr`, operands after their operation.
pub fn each_expr(function: &Function, expr: ExprId, see: &mut dyn FnMut(ExprId)) {
    see(expr);
    for child in children(function, expr) {
        each_expr(function, child, see);
    }
}

/// Calls `see` with every statement of a block and of the blocks inside.
pub fn each_statement<'f>(block: &'f Block, see: &mut dyn FnMut(&'f Stmt)) {
    for stmt in block {
        see(stmt);
        for inner in statement_blocks(stmt) {
            each_statement(inner, see);
        }
    }
}

/// Calls `see` with every expression of a block.
pub fn each_expr_of_block(function: &Function, block: &Block, see: &mut dyn FnMut(ExprId)) {
    each_statement(block, &mut |stmt| {
        for expr in statement_exprs(stmt) {
            each_expr(function, expr, see);
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
        for expr in statement_exprs(stmt) {
            each_expr(function, expr, &mut |e| {
                if let ExprKind::Let { local, value, .. } = function.exprs[e.index()].kind {
                    found.push((local, value));
                }
            });
        }
    });
    found
}

/// Every local that an expression assigns (temporaries of `Let`).
pub fn assigned_by_expr(function: &Function, expr: ExprId, set: &mut LocalSet) {
    each_expr(function, expr, &mut |e| {
        if let ExprKind::Let { local, .. } = &function.exprs[e.index()].kind {
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
        for expr in statement_exprs(stmt) {
            assigned_by_expr(function, expr, &mut set);
        }
    });
    set
}

/// Whether an expression reads one of these locals.
pub fn reads_any(function: &Function, expr: ExprId, locals: &LocalSet) -> bool {
    let mut found = false;
    each_expr(function, expr, &mut |e| match &function.exprs[e.index()].kind {
        ExprKind::Local(local) => found |= locals.contains(*local),
        ExprKind::Bound { bound, .. } => found |= locals.contains(*bound),
        _ => {}
    });
    found
}
