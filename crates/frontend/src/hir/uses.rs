//! How often a function reads a variable.

use super::{Expr, ExprKind, LocalId, Stmt, StmtKind, Subscript, Target};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// Nowhere.
    Never,
    /// In one place, outside of loops.
    Once,
    /// In several places, or in a loop.
    Often,
}

impl Reads {
    fn and(self, other: Reads) -> Reads {
        match (self, other) {
            (Reads::Never, other) | (other, Reads::Never) => other,
            _ => Reads::Often,
        }
    }
    fn repeated(self) -> Reads {
        if self == Reads::Never { Reads::Never } else { Reads::Often }
    }
}

/// How often a block reads a variable.
pub fn reads(block: &[Stmt], local: LocalId) -> Reads {
    block.iter().fold(Reads::Never, |so_far, stmt| so_far.and(of_stmt(stmt, local)))
}

fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>, local: LocalId) -> Reads {
    exprs.into_iter().fold(Reads::Never, |so_far, e| so_far.and(of_expr(e, local)))
}

fn of_stmt(stmt: &Stmt, local: LocalId) -> Reads {
    match &stmt.kind {
        StmtKind::Assign { targets, value } => targets.iter().fold(of_expr(value, local), |r, t| r.and(of_target(t, local))),
        StmtKind::AugAssign { target, value, .. } => {
            let own = if matches!(target, Target::Local(l, _) if *l == local) { Reads::Once } else { of_target(target, local) };
            own.and(of_expr(value, local))
        }
        StmtKind::Expr(e) | StmtKind::Yield(e) => of_expr(e, local),
        StmtKind::If { cond, then, otherwise } => of_expr(cond, local).and(reads(then, local)).and(reads(otherwise, local)),
        StmtKind::While { cond, body, orelse } => of_expr(cond, local).and(reads(body, local)).repeated().and(reads(orelse, local)),
        StmtKind::For { target, iter, body, orelse } => {
            of_expr(iter, local).and(of_target(target, local).and(reads(body, local)).repeated()).and(reads(orelse, local))
        }
        StmtKind::Return(value) => all(value, local),
        StmtKind::Break | StmtKind::Continue => Reads::Never,
        StmtKind::Raise { exc, args, cause } => all(exc.iter().chain(args).chain(cause), local),
        StmtKind::With { context, target, body } => {
            target.iter().fold(of_expr(context, local), |r, t| r.and(of_target(t, local))).and(reads(body, local))
        }
        StmtKind::Try { body, clauses, orelse, finally } => {
            let clauses = clauses.iter().fold(Reads::Never, |r, c| r.and(all(&c.classes, local)).and(reads(&c.body, local)));
            reads(body, local).and(clauses).and(reads(orelse, local)).and(reads(finally, local))
        }
        StmtKind::Assert { cond, msg } => of_expr(cond, local).and(all(msg, local)),
        StmtKind::Del(l) => {
            if *l == local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        StmtKind::DelItem { base, indices } => of_expr(base, local).and(of_subscripts(indices, local)),
        StmtKind::Scoped(_, body) => reads(body, local),
    }
}

fn of_target(target: &Target, local: LocalId) -> Reads {
    match target {
        Target::Local(..) => Reads::Never,
        Target::Index { base, indices, .. } => of_expr(base, local).and(of_subscripts(indices, local)),
        Target::Attr { base, .. } => of_expr(base, local),
        Target::Tuple(items, _) => items.iter().fold(Reads::Never, |r, t| r.and(of_target(t, local))),
        Target::Starred(target, _) => of_target(target, local),
    }
}

fn of_subscripts(indices: &[Subscript], local: LocalId) -> Reads {
    indices.iter().fold(Reads::Never, |r, index| {
        r.and(match index {
            Subscript::Index(e) => of_expr(e, local),
            Subscript::Slice(a, b, c, _) => all([a, b, c].into_iter().flatten(), local),
            Subscript::Ellipsis(_) => Reads::Never,
        })
    })
}

fn of_expr(e: &Expr, local: LocalId) -> Reads {
    let captures = |captured: &[LocalId]| if captured.contains(&local) { Reads::Once } else { Reads::Never };
    match &e.kind {
        ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Typed(_) => Reads::Never,
        ExprKind::Local(l) => {
            if *l == local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        ExprKind::Attr(e, _) | ExprKind::Unary(_, e) | ExprKind::Starred(e) | ExprKind::Held(e, _) => of_expr(e, local),
        ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            of_expr(a, local).and(of_expr(b, local))
        }
        ExprKind::IfExp { cond, then, otherwise } => all([&**cond, then, otherwise], local),
        ExprKind::Let { value, body, .. } => of_expr(value, local).and(of_expr(body, local)),
        ExprKind::Call { callee, args, keywords } => {
            of_expr(callee, local).and(all(args.iter().chain(keywords.iter().map(|(_, e)| e)), local))
        }
        ExprKind::Index { base, indices } => of_expr(base, local).and(of_subscripts(indices, local)),
        ExprKind::Pattern { value, class, .. } => of_expr(value, local).and(all(class.as_deref(), local)),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Dict(items) | ExprKind::Set(items) | ExprKind::Joined(items) => {
            all(items, local)
        }
        ExprKind::Format { value, spec, .. } => of_expr(value, local).and(all(spec.as_deref(), local)),
        ExprKind::ListComp(closure) => captures(&closure.captured),
        ExprKind::Generator(closure, first) => captures(&closure.captured).and(of_expr(first, local)),
        // Whoever calls it reads it every time.
        ExprKind::Closure(closure) => captures(&closure.captured).repeated(),
    }
}
