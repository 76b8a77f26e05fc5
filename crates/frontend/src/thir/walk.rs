//! Ways through the tree that every reader of typed HIR needs.

use super::{Argument, Block, Expr, ExprId, ExprKind, Fill, Function, LabelId, Stmt, StmtKind};

impl ExprKind {
    /// The operands in order of evaluation (of `and`, `or` and a conditional also those that may not be evaluated).
    pub fn operands(&self) -> Vec<ExprId> {
        match self {
            ExprKind::Const(_) | ExprKind::Local(_) => Vec::new(),
            ExprKind::Bound { value, .. } => vec![*value],
            ExprKind::Require { cond, numbers, value, .. } => {
                std::iter::once(*cond).chain(numbers.iter().copied()).chain([*value]).collect()
            }
            ExprKind::Unary(_, a)
            | ExprKind::Cast(_, a)
            | ExprKind::Item(a, _)
            | ExprKind::ListLen(a)
            | ExprKind::Dim(a, _)
            | ExprKind::Stride(a, _)
            | ExprKind::Field { array: a, .. }
            | ExprKind::Transpose(a) => vec![*a],
            ExprKind::Memory(_, a, b)
            | ExprKind::Binary(_, a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b) => vec![*a, *b],
            ExprKind::IfExp { cond, then, otherwise } => vec![*cond, *then, *otherwise],
            ExprKind::Let { value, body, .. } => vec![*value, *body],
            ExprKind::Tuple(items) => items.clone(),
            ExprKind::Load { array, indices } => std::iter::once(*array).chain(indices.iter().copied()).collect(),
            ExprKind::View { array, parts } => std::iter::once(*array).chain(parts.iter().flat_map(|p| p.operands())).collect(),
            ExprKind::Shaped { array, shape, strides, .. } => {
                std::iter::once(*array).chain(shape.iter().copied()).chain(strides.iter().flatten().copied()).collect()
            }
            ExprKind::Match { target, value, .. } | ExprKind::Oriented { target, value } => vec![*target, *value],
            ExprKind::ListItem { list, index } => vec![*list, *index],
            ExprKind::Call { args, .. }
            | ExprKind::Builtin { args, .. }
            | ExprKind::List { args, .. }
            | ExprKind::Table { args, .. }
            | ExprKind::Record { args, .. } => args.clone(),
            ExprKind::NewArray { shape, fill } => {
                let fill = match fill {
                    Fill::Unset | Fill::Empty | Fill::Zeros => Vec::new(),
                    Fill::Value(value) => vec![*value],
                    Fill::Random { rng, low, high, .. } => vec![*rng, *low, *high],
                };
                shape.iter().copied().chain(fill).collect()
            }
        }
    }
}

impl Stmt {
    /// The expressions that the statement evaluates itself, in order; those of nested blocks are not among them.
    pub fn exprs(&self) -> Vec<ExprId> {
        match &self.kind {
            StmtKind::Assign { value, .. } | StmtKind::Expr(value) => vec![*value],
            StmtKind::Store { array, indices, value, .. } => [*value, *array].into_iter().chain(indices.iter().copied()).collect(),
            StmtKind::If { cond, .. } | StmtKind::While { cond, .. } => vec![*cond],
            StmtKind::For { start, stop, step, .. } => vec![*start, *stop, *step],
            StmtKind::Return(value) => value.iter().copied().collect(),
            StmtKind::Raise { args, .. } => {
                args.iter().filter_map(|arg| if let Argument::Value(e) = arg { Some(*e) } else { None }).collect()
            }
            StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Labelled { .. }
            | StmtKind::Leave(_)
            | StmtKind::Try { .. }
            | StmtKind::Unwind { .. }
            | StmtKind::Reraise { .. } => Vec::new(),
        }
    }

    /// The blocks inside the statement.
    pub fn blocks(&self) -> Vec<&Block> {
        match &self.kind {
            StmtKind::If { then, otherwise, .. } => vec![then, otherwise],
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => vec![body, orelse],
            StmtKind::Try { body, orelse, clauses } => [body, orelse].into_iter().chain(clauses.iter().map(|c| &c.body)).collect(),
            StmtKind::Unwind { body, .. } | StmtKind::Labelled { body, .. } => vec![body],
            StmtKind::Assign { .. }
            | StmtKind::Store { .. }
            | StmtKind::Expr(_)
            | StmtKind::Return(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Leave(_)
            | StmtKind::Raise { .. }
            | StmtKind::Reraise { .. } => Vec::new(),
        }
    }
}

impl Function {
    /// Calls `see` with an expression and everything in it, operands after their operation.
    pub fn each_expr(&self, expr: ExprId, see: &mut dyn FnMut(ExprId, &ExprKind)) {
        each_expr(&self.exprs, expr, see);
    }
}

/// As [`Function::each_expr`], of a function that is not finished.
pub fn each_expr(exprs: &[Expr], expr: ExprId, see: &mut dyn FnMut(ExprId, &ExprKind)) {
    let kind = &exprs[expr.index()].kind;
    see(expr, kind);
    for operand in kind.operands() {
        each_expr(exprs, operand, see);
    }
}

/// Whether a statement of a block, or of the blocks inside, is a `try`.
pub fn has_try(block: &Block) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| found |= matches!(stmt.kind, StmtKind::Try { .. }));
    found
}

/// Whether a statement of a block, or of the blocks inside, leaves the block with this label.
pub fn leaves(block: &Block, label: LabelId) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| found |= matches!(stmt.kind, StmtKind::Leave(l) if l == label));
    found
}

/// Calls `see` with every statement of a block and of the blocks inside, outer ones first.
pub fn each_statement<'a>(block: &'a [Stmt], see: &mut dyn FnMut(&'a Stmt)) {
    for stmt in block {
        see(stmt);
        for inner in stmt.blocks() {
            each_statement(inner, see);
        }
    }
}
