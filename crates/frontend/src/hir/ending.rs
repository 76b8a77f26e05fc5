//! Iterators of the library that call functions: a `StopIteration` that leaves such a call ends the iterator, as where CPython's `__next__` lets it out.
//!
//! Only generators in which something was seen to raise it are rewritten: every statement that evaluates more than variables and constants does so in a `try`
//! whose clause returns. No `yield` stands in one of those, so the generator still can take the place of a loop. Absent: what `for` runs over, which is evaluated where the iterator
//! is made.

use super::{Clause, Expr, ExprKind, Function, Local, LocalId, Stmt, StmtKind, Target, UnaryOp};
use crate::span::Span;
use std::sync::Arc;

/// The generator with those clauses.
pub fn ending(generator: &Function) -> Function {
    let mut whole = generator.clone();
    let mut rewriting = Rewriting { locals: &mut whole.locals };
    whole.body = rewriting.block(&generator.body);
    whole
}

/// Whether an expression cannot raise.
fn is_plain(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Const(_) | ExprKind::Local(_) => true,
        ExprKind::Tuple(items) => items.iter().all(is_plain),
        _ => false,
    }
}

struct Rewriting<'f> {
    locals: &'f mut Vec<Local>,
}

impl Rewriting<'_> {
    fn block(&mut self, block: &[Stmt]) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(block.len());
        block.iter().for_each(|stmt| self.stmt(stmt, &mut out));
        out
    }

    /// A variable with the value of an expression, which is computed in a `try`.
    fn computed(&mut self, value: Expr, out: &mut Vec<Stmt>) -> Expr {
        let span = value.span;
        let name = format!(".asked{}", self.locals.len());
        self.locals.push(Local { name, span, names: None, import: None, captured: false, shared: false, single: false });
        let local = LocalId(self.locals.len() as u32 - 1);
        let stmt = Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, span)], value }, span };
        out.push(guarded(stmt));
        Expr { kind: ExprKind::Local(local), span }
    }

    /// The truth of a condition, likewise.
    fn asked(&mut self, cond: &Expr, out: &mut Vec<Stmt>) -> Expr {
        let span = cond.span;
        let not = |e: Expr| Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(e)), span };
        self.computed(not(not(cond.clone())), out)
    }

    fn stmt(&mut self, stmt: &Stmt, out: &mut Vec<Stmt>) {
        let span = stmt.span;
        let kind = match &stmt.kind {
            StmtKind::Yield(value) if !is_plain(value) => StmtKind::Yield(self.computed(value.clone(), out)),
            // What it was made without is known when this is compiled, so it stays a condition.
            StmtKind::If { cond, then, otherwise } => {
                let cond = if is_plain(cond) || !calls(cond) { cond.clone() } else { self.asked(cond, out) };
                StmtKind::If { cond, then: self.block(then), otherwise: self.block(otherwise) }
            }
            StmtKind::While { cond, body, orelse } if calls(cond) && orelse.is_empty() => {
                let made = |kind: StmtKind| Stmt { kind, span };
                let mut inside = Vec::new();
                let asked = self.asked(cond, &mut inside);
                inside.push(made(StmtKind::If { cond: asked, then: Vec::new(), otherwise: vec![made(StmtKind::Break)] }));
                inside.extend(self.block(body));
                let always = Expr { kind: ExprKind::Const(super::Const::Bool(true)), span: cond.span };
                StmtKind::While { cond: always, body: inside, orelse: Vec::new() }
            }
            StmtKind::While { cond, body, orelse } => {
                StmtKind::While { cond: cond.clone(), body: self.block(body), orelse: self.block(orelse) }
            }
            StmtKind::For { target, iter, body, orelse } => {
                StmtKind::For { target: target.clone(), iter: iter.clone(), body: self.block(body), orelse: self.block(orelse) }
            }
            StmtKind::Assign { value, .. } | StmtKind::AugAssign { value, .. } | StmtKind::Expr(value)
                if !is_plain(value) || matches!(stmt.kind, StmtKind::AugAssign { .. }) =>
            {
                return out.push(guarded(stmt.clone()));
            }
            other => other.clone(),
        };
        out.push(Stmt { kind, span });
    }
}

/// Whether a condition calls something, or asks a value of any type.
fn calls(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Const(_) => false,
        ExprKind::Unary(_, e) => calls(e),
        ExprKind::And(a, b) | ExprKind::Or(a, b) => calls(a) || calls(b),
        ExprKind::Compare(_, a, b) => calls(a) || calls(b),
        ExprKind::Local(_) => false,
        _ => true,
    }
}

/// `try: stmt` with `except StopIteration: return`.
fn guarded(stmt: Stmt) -> Stmt {
    let span: Span = stmt.span;
    let class = Expr { kind: ExprKind::Global("StopIteration".to_owned()), span };
    let clause = Clause { classes: Some(class), name: None, body: vec![Stmt { kind: StmtKind::Return(None), span }], span };
    Stmt { kind: StmtKind::Try { body: vec![stmt], clauses: vec![clause], orelse: Vec::new(), finally: Arc::new(Vec::new()) }, span }
}
