//! How often a function reads a variable.

use super::{Expr, ExprKind, Function, LocalId, Stmt, StmtKind, Subscript, Target};

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

/// How often a function reads a variable of its own.
pub fn reads(function: &Function, local: LocalId) -> Reads {
    // Whoever calls a function that takes it reads it every time; a comprehension does where it stands.
    let taken = function.defs.iter().filter(|def| !def.is_comprehension).flat_map(|def| &def.captures).any(|c| c.outer == local);
    if taken { Reads::Often } else { of_block(function, &function.body, local) }
}

fn of_block(f: &Function, block: &[Stmt], local: LocalId) -> Reads {
    block.iter().fold(Reads::Never, |so_far, stmt| so_far.and(of_stmt(f, stmt, local)))
}

fn all<'a>(f: &Function, exprs: impl IntoIterator<Item = &'a Expr>, local: LocalId) -> Reads {
    exprs.into_iter().fold(Reads::Never, |so_far, e| so_far.and(of_expr(f, e, local)))
}

fn of_stmt(f: &Function, stmt: &Stmt, local: LocalId) -> Reads {
    match &stmt.kind {
        StmtKind::Assign { targets, value } => targets.iter().fold(of_expr(f, value, local), |r, t| r.and(of_target(f, t, local))),
        StmtKind::AugAssign { target, value, .. } => {
            let own = if matches!(target, Target::Local(l, _) if *l == local) { Reads::Once } else { of_target(f, target, local) };
            own.and(of_expr(f, value, local))
        }
        StmtKind::Expr(e) | StmtKind::Yield(e) => of_expr(f, e, local),
        StmtKind::If { cond, then, otherwise } => of_expr(f, cond, local).and(of_block(f, then, local)).and(of_block(f, otherwise, local)),
        StmtKind::While { cond, body, orelse } => {
            of_expr(f, cond, local).and(of_block(f, body, local)).repeated().and(of_block(f, orelse, local))
        }
        StmtKind::For { target, iter, body, orelse } => of_expr(f, iter, local)
            .and(of_target(f, target, local).and(of_block(f, body, local)).repeated())
            .and(of_block(f, orelse, local)),
        StmtKind::Return(value) => all(f, value, local),
        StmtKind::Break | StmtKind::Continue | StmtKind::Leave(_) => Reads::Never,
        StmtKind::Raise { exc, args, cause } => all(f, exc.iter().chain(args).chain(cause), local),
        StmtKind::With { context, target, body } => {
            target.iter().fold(of_expr(f, context, local), |r, t| r.and(of_target(f, t, local))).and(of_block(f, body, local))
        }
        StmtKind::Try { body, clauses, orelse, finally } => {
            let clauses = clauses.iter().fold(Reads::Never, |r, c| r.and(all(f, &c.classes, local)).and(of_block(f, &c.body, local)));
            of_block(f, body, local).and(clauses).and(of_block(f, orelse, local)).and(of_block(f, finally, local))
        }
        StmtKind::Assert { cond, msg } => of_expr(f, cond, local).and(all(f, msg, local)),
        StmtKind::Def(_) => Reads::Never,
        StmtKind::Del(l) => {
            if *l == local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        StmtKind::DelItem { base, indices } => of_expr(f, base, local).and(of_subscripts(f, indices, local)),
        StmtKind::Scoped(_, body) | StmtKind::Labelled(_, body) => of_block(f, body, local),
    }
}

fn of_target(f: &Function, target: &Target, local: LocalId) -> Reads {
    match target {
        Target::Local(..) => Reads::Never,
        Target::Index { base, indices, .. } => of_expr(f, base, local).and(of_subscripts(f, indices, local)),
        Target::Attr { base, .. } => of_expr(f, base, local),
        Target::Tuple(items, _) => items.iter().fold(Reads::Never, |r, t| r.and(of_target(f, t, local))),
        Target::Starred(target, _) => of_target(f, target, local),
    }
}

fn of_subscripts(f: &Function, indices: &[Subscript], local: LocalId) -> Reads {
    indices.iter().fold(Reads::Never, |r, index| {
        r.and(match index {
            Subscript::Index(e) => of_expr(f, e, local),
            Subscript::Slice(a, b, c, _) => all(f, [a, b, c].into_iter().flatten(), local),
            Subscript::Ellipsis(_) => Reads::Never,
        })
    })
}

fn of_expr(f: &Function, e: &Expr, local: LocalId) -> Reads {
    let captures = |def: &super::DefId| {
        if f.defs[def.index()].captures.iter().any(|c| c.outer == local) { Reads::Once } else { Reads::Never }
    };
    match &e.kind {
        ExprKind::Const(_) | ExprKind::Bytes(_) | ExprKind::Global(_) | ExprKind::Typed(_) => Reads::Never,
        ExprKind::Local(l) => {
            if *l == local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        ExprKind::Attr(e, _) | ExprKind::Unary(_, e) | ExprKind::Starred(e) | ExprKind::Held(e, _) => of_expr(f, e, local),
        ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            of_expr(f, a, local).and(of_expr(f, b, local))
        }
        ExprKind::IfExp { cond, then, otherwise } => all(f, [&**cond, then, otherwise], local),
        ExprKind::Let { value, body, .. } => of_expr(f, value, local).and(of_expr(f, body, local)),
        ExprKind::Call { callee, args, keywords } => {
            of_expr(f, callee, local).and(all(f, args.iter().chain(keywords.iter().map(|(_, e)| e)), local))
        }
        ExprKind::Index { base, indices } => of_expr(f, base, local).and(of_subscripts(f, indices, local)),
        ExprKind::Pattern { value, class, .. } => of_expr(f, value, local).and(all(f, class.as_deref(), local)),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Dict(items) | ExprKind::Set(items) | ExprKind::Joined(items) => {
            all(f, items, local)
        }
        ExprKind::Format { value, spec, .. } => of_expr(f, value, local).and(all(f, spec.as_deref(), local)),
        ExprKind::ListComp(def) => captures(def),
        ExprKind::Generator(def, first) => captures(def).and(of_expr(f, first, local)),
        ExprKind::Function { thunk, .. } => all(f, thunk.as_deref(), local).repeated(),
    }
}
