//! Walks over typed HIR for questions that the builder asks before it builds: which locals does this code assign, read, allocate for.

use std::collections::BTreeSet;
use weft_frontend::thir::{Block, ExprId, ExprKind, Fill, Function, LocalId, Stmt, StmtKind};

/// The operands of an expression, in order of evaluation.
pub(crate) fn operands(kind: &ExprKind) -> Vec<ExprId> {
    match kind {
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
            let fill = match fill {
                Fill::Empty | Fill::Zeros => None,
                Fill::Value(v) => Some(*v),
            };
            shape.iter().copied().chain(fill).collect()
        }
    }
}

/// Calls `f` for an expression and everything in it.
pub(crate) fn expr(function: &Function, id: ExprId, f: &mut impl FnMut(ExprId, &ExprKind)) {
    let kind = &function.exprs[id.index()].kind;
    f(id, kind);
    for operand in operands(kind) {
        expr(function, operand, f);
    }
}

/// The expressions that a statement evaluates itself (not those of nested statements).
pub(crate) fn roots(stmt: &Stmt) -> Vec<ExprId> {
    match &stmt.kind {
        StmtKind::Assign { value, .. } => vec![*value],
        StmtKind::Store { array, indices, value, .. } => std::iter::once(*value).chain([*array]).chain(indices.iter().copied()).collect(),
        StmtKind::Expr(e) | StmtKind::Return(Some(e)) => vec![*e],
        StmtKind::If { cond, .. } | StmtKind::While { cond, .. } => vec![*cond],
        StmtKind::For { start, stop, step, .. } => vec![*start, *stop, *step],
        StmtKind::Return(None) | StmtKind::Break | StmtKind::Continue | StmtKind::Raise { .. } => Vec::new(),
    }
}

/// Nested blocks of a statement.
pub(crate) fn blocks(stmt: &Stmt) -> Vec<&Block> {
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

/// Calls `f` for every statement of a block, outer ones first.
pub(crate) fn stmts<'a>(block: &'a Block, f: &mut impl FnMut(&'a Stmt)) {
    for stmt in block {
        f(stmt);
        for nested in blocks(stmt) {
            stmts(nested, f);
        }
    }
}

/// The locals that a piece of code touches.
#[derive(Default)]
pub(crate) struct Touched {
    /// Assigned, by statements, `Let`s or as induction variables.
    pub(crate) assigned: BTreeSet<LocalId>,
    /// Read.
    pub(crate) read: BTreeSet<LocalId>,
}

impl Touched {
    /// Adds what an expression touches.
    pub(crate) fn expr(&mut self, function: &Function, id: ExprId) {
        expr(function, id, &mut |_, kind| match kind {
            ExprKind::Local(l) => {
                self.read.insert(*l);
            }
            ExprKind::Bound { bound, .. } => {
                self.read.insert(*bound);
            }
            ExprKind::Let { local, .. } => {
                self.assigned.insert(*local);
            }
            _ => {}
        });
    }
    /// Adds what a statement itself touches, without nested statements.
    pub(crate) fn stmt(&mut self, function: &Function, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Assign { local, .. } => {
                self.assigned.insert(*local);
            }
            StmtKind::For { iv, .. } => {
                self.assigned.insert(*iv);
            }
            _ => {}
        }
        for root in roots(stmt) {
            self.expr(function, root);
        }
    }
    /// What a block touches, all nested statements included.
    pub(crate) fn block(function: &Function, block: &Block) -> Touched {
        let mut touched = Touched::default();
        stmts(block, &mut |stmt| touched.stmt(function, stmt));
        touched
    }
}
