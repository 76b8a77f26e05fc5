//! `:=` behind other operands.
//!
//! `:=` is an assignment before its statement. Where operands stand before it that are evaluated first, they become temporaries before the
//! statement too, in order ([`Builder::held`]); where it stands in an operand that may not be evaluated, the operator becomes an
//! `if` before the statement. So what follows still has nothing before it. Absent: `:=` behind an operand of a longer comparison, behind a
//! method's object and in the value of an augmented assignment, whose operands are not all evaluated or are no values; `expr` refuses them.

use super::expr::is_global_path;
use super::{Builder, Const, Expr, ExprKind};
use crate::hir::{LocalId, Stmt, StmtKind, Target, UnaryOp};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};

impl Builder<'_> {
    /// Whether `:=` may stand in the expression. A string that holds it counts too: then a temporary is made for nothing.
    pub(super) fn may_assign(&self, expr: &ast::Expr) -> bool {
        self.text[expr.range()].contains(":=")
    }

    /// An operand that has just been built, when another one follows that may assign: its value is kept before the statement. `start` says
    /// whether nothing had been evaluated before the operator's first operand.
    pub(super) fn held(&mut self, start: bool, value: Expr, following: bool) -> Expr {
        if !start || !following {
            return value;
        }
        self.first = true;
        if matches!(value.kind, ExprKind::Const(_)) || is_global_path(&value) {
            return value;
        }
        let span = value.span;
        let local = self.temporary(span);
        self.hoisted.push(assign(local, value, span));
        Expr { kind: ExprKind::Local(local), span }
    }

    /// Operands in order, all of them evaluated.
    pub(super) fn operands<'e>(&mut self, operands: impl DoubleEndedIterator<Item = &'e ast::Expr> + Clone) -> Vec<Expr> {
        let start = self.first;
        let last = operands.clone().enumerate().filter(|(_, e)| self.may_assign(e)).map(|(at, _)| at).last().unwrap_or(0);
        let mut built = Vec::new();
        for (at, operand) in operands.enumerate() {
            let value = self.expr(operand);
            built.push(self.held(start, value, at < last));
        }
        built
    }

    /// The condition of a statement.
    pub(super) fn condition(&mut self, expr: &ast::Expr, out: &mut Vec<Stmt>) -> Expr {
        self.first = true;
        let built = self.truth_of(expr);
        self.first = false;
        out.append(&mut self.hoisted);
        built
    }

    /// An expression of which only the truth is asked, so that what `and` and `or` give need not have one type.
    fn truth_of(&mut self, expr: &ast::Expr) -> Expr {
        let span = self.span(expr.range());
        match expr {
            ast::Expr::BoolOp(e) if self.first && e.values.iter().skip(1).any(|v| self.may_assign(v)) => {
                let kind = self.assigning_bool_op(e, span, true);
                self.first = false;
                Expr { kind, span }
            }
            ast::Expr::UnaryOp(e) if matches!(e.op, ast::UnaryOp::Not) && self.may_assign(expr) && self.enter(1, span) => {
                let operand = Box::new(self.truth_of(&e.operand));
                self.leave(1);
                Expr { kind: ExprKind::Unary(UnaryOp::Not, operand), span }
            }
            _ => self.expr(expr),
        }
    }

    /// `a and b` where `b` may assign and nothing is evaluated before `a`; `truth` where any value of the same truth will do.
    pub(super) fn assigning_bool_op(&mut self, e: &ast::ExprBoolOp, span: Span, truth: bool) -> ExprKind {
        let levels = e.values.len();
        if !self.enter(levels, span) {
            return ExprKind::Const(Const::None);
        }
        let result = self.temporary(span);
        self.links(&e.values, matches!(e.op, ast::BoolOp::And), truth, result);
        self.leave(levels);
        ExprKind::Local(result)
    }

    fn links(&mut self, values: &[ast::Expr], and: bool, truth: bool, result: LocalId) {
        let [value, rest @ ..] = values else { return };
        let value = if truth { self.truth_of(value) } else { self.expr(value) };
        let span = value.span;
        let not = |e: Expr| Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(e)), span };
        if rest.is_empty() {
            let value = if truth { not(not(value)) } else { value };
            self.hoisted.push(assign(result, value, span));
            return;
        }
        let cond = if truth {
            value
        } else {
            self.hoisted.push(assign(result, value, span));
            Expr { kind: ExprKind::Local(result), span }
        };
        let known = match truth {
            // The operand itself is the condition, so that what it says of a variable is known in the operands behind it.
            true => vec![assign(result, Expr { kind: ExprKind::Const(Const::Bool(!and)), span }, span)],
            false => Vec::new(),
        };
        let more = self.apart(|b| b.links(rest, and, truth, result));
        let kind = match (and, truth) {
            (true, _) => StmtKind::If { cond, then: more, otherwise: known },
            (false, true) => StmtKind::If { cond, then: known, otherwise: more },
            (false, false) => StmtKind::If { cond: not(cond), then: more, otherwise: known },
        };
        self.hoisted.push(Stmt { kind, span });
    }

    /// `a if c else b` where `a` or `b` may assign and nothing is evaluated before `c`.
    pub(super) fn assigning_if(&mut self, e: &ast::ExprIfExp, span: Span) -> ExprKind {
        let cond = self.expr(&e.test);
        let result = self.temporary(span);
        let mut branch = |value: &ast::Expr| {
            self.apart(|b| {
                let value = b.expr(value);
                let span = value.span;
                b.hoisted.push(assign(result, value, span));
            })
        };
        let (then, otherwise) = (branch(&e.body), branch(&e.orelse));
        self.hoisted.push(Stmt { kind: StmtKind::If { cond, then, otherwise }, span });
        ExprKind::Local(result)
    }

    /// What `make` puts before the statement, for a block of its own.
    fn apart(&mut self, make: impl FnOnce(&mut Self)) -> Vec<Stmt> {
        let outer = std::mem::take(&mut self.hoisted);
        self.first = true;
        make(self);
        self.first = false;
        std::mem::replace(&mut self.hoisted, outer)
    }
}

fn assign(local: LocalId, value: Expr, span: Span) -> Stmt {
    Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, span)], value }, span }
}
