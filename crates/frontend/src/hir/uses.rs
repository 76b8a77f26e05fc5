//! How often a function reads a variable.

use super::{CompareOp, Const, Expr, ExprKind, Function, LocalId, Stmt, StmtKind, Subscript, Target};

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
    of_function(function, Which { local, tests: true })
}

/// How often it does anything with a variable of its own but ask whether that is `None`.
pub fn reads_beside_tests(function: &Function, local: LocalId) -> Reads {
    of_function(function, Which { local, tests: false })
}

/// What is looked for.
#[derive(Clone, Copy)]
struct Which {
    local: LocalId,
    /// Also `local is None` and `local is not None`.
    tests: bool,
}

fn of_function(function: &Function, which: Which) -> Reads {
    // Whoever calls a function that takes it reads it every time; a comprehension does where it stands.
    let taken = function.defs.iter().filter(|def| !def.is_comprehension).flat_map(|def| &def.captures).any(|c| c.outer == which.local);
    if taken { Reads::Often } else { of_block(function, &function.body, which) }
}

fn of_block(f: &Function, block: &[Stmt], which: Which) -> Reads {
    block.iter().fold(Reads::Never, |so_far, stmt| so_far.and(of_stmt(f, stmt, which)))
}

fn all<'a>(f: &Function, exprs: impl IntoIterator<Item = &'a Expr>, which: Which) -> Reads {
    exprs.into_iter().fold(Reads::Never, |so_far, e| so_far.and(of_expr(f, e, which)))
}

fn of_stmt(f: &Function, stmt: &Stmt, which: Which) -> Reads {
    match &stmt.kind {
        StmtKind::Assign { targets, value } => targets.iter().fold(of_expr(f, value, which), |r, t| r.and(of_target(f, t, which))),
        StmtKind::AugAssign { target, value, .. } => {
            let own = if matches!(target, Target::Local(l, _) if *l == which.local) { Reads::Once } else { of_target(f, target, which) };
            own.and(of_expr(f, value, which))
        }
        StmtKind::Expr(e) | StmtKind::Yield(e) => of_expr(f, e, which),
        StmtKind::If { cond, then, otherwise } => of_expr(f, cond, which).and(of_block(f, then, which)).and(of_block(f, otherwise, which)),
        StmtKind::While { cond, body, orelse } => {
            of_expr(f, cond, which).and(of_block(f, body, which)).repeated().and(of_block(f, orelse, which))
        }
        StmtKind::For { target, iter, body, orelse } => of_expr(f, iter, which)
            .and(of_target(f, target, which).and(of_block(f, body, which)).repeated())
            .and(of_block(f, orelse, which)),
        StmtKind::Return(value) => all(f, value, which),
        StmtKind::Break | StmtKind::Continue | StmtKind::Leave(_) => Reads::Never,
        StmtKind::Raise { exc, args, cause } => all(f, exc.iter().chain(args).chain(cause), which),
        StmtKind::With { context, target, body } => {
            target.iter().fold(of_expr(f, context, which), |r, t| r.and(of_target(f, t, which))).and(of_block(f, body, which))
        }
        StmtKind::Try { body, clauses, orelse, finally } => {
            let clauses = clauses.iter().fold(Reads::Never, |r, c| r.and(all(f, &c.classes, which)).and(of_block(f, &c.body, which)));
            of_block(f, body, which).and(clauses).and(of_block(f, orelse, which)).and(of_block(f, finally, which))
        }
        StmtKind::Assert { cond, msg } => of_expr(f, cond, which).and(all(f, msg, which)),
        StmtKind::Def(_) => Reads::Never,
        StmtKind::Del(l) => {
            if *l == which.local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        StmtKind::DelItem { base, indices } => of_expr(f, base, which).and(of_subscripts(f, indices, which)),
        StmtKind::Scoped(_, body) | StmtKind::Labelled(_, body) => of_block(f, body, which),
    }
}

fn of_target(f: &Function, target: &Target, which: Which) -> Reads {
    match target {
        Target::Local(..) => Reads::Never,
        Target::Index { base, indices, .. } => of_expr(f, base, which).and(of_subscripts(f, indices, which)),
        Target::Attr { base, .. } => of_expr(f, base, which),
        Target::Tuple(items, _) => items.iter().fold(Reads::Never, |r, t| r.and(of_target(f, t, which))),
        Target::Starred(target, _) => of_target(f, target, which),
    }
}

fn of_subscripts(f: &Function, indices: &[Subscript], which: Which) -> Reads {
    indices.iter().fold(Reads::Never, |r, index| {
        r.and(match index {
            Subscript::Index(e) => of_expr(f, e, which),
            Subscript::Slice(a, b, c, _) => all(f, [a, b, c].into_iter().flatten(), which),
            Subscript::Ellipsis(_) => Reads::Never,
        })
    })
}

fn of_expr(f: &Function, e: &Expr, which: Which) -> Reads {
    let captures = |def: &super::DefId| {
        if f.defs[def.index()].captures.iter().any(|c| c.outer == which.local) { Reads::Once } else { Reads::Never }
    };
    match &e.kind {
        ExprKind::Compare(CompareOp::Is | CompareOp::IsNot, a, b)
            if !which.tests && matches!((&a.kind, &b.kind), (ExprKind::Local(_), ExprKind::Const(Const::None))) =>
        {
            Reads::Never
        }
        ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Typed(_) => Reads::Never,
        ExprKind::Local(l) => {
            if *l == which.local {
                Reads::Once
            } else {
                Reads::Never
            }
        }
        ExprKind::Attr(e, _) | ExprKind::Unary(_, e) | ExprKind::Starred(e) | ExprKind::Held(e, _) | ExprKind::Returning(e, _) => {
            of_expr(f, e, which)
        }
        ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            of_expr(f, a, which).and(of_expr(f, b, which))
        }
        ExprKind::IfExp { cond, then, otherwise } => all(f, [&**cond, then, otherwise], which),
        ExprKind::Let { value, body, .. } => of_expr(f, value, which).and(of_expr(f, body, which)),
        ExprKind::Call { callee, args, keywords } => {
            of_expr(f, callee, which).and(all(f, args.iter().chain(keywords.iter().map(|(_, e)| e)), which))
        }
        ExprKind::Index { base, indices } => of_expr(f, base, which).and(of_subscripts(f, indices, which)),
        ExprKind::Pattern { value, class, .. } => of_expr(f, value, which).and(all(f, class.as_deref(), which)),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Dict(items) | ExprKind::Set(items) | ExprKind::Joined(items) => {
            all(f, items, which)
        }
        ExprKind::Format { value, spec, .. } => of_expr(f, value, which).and(all(f, spec.as_deref(), which)),
        ExprKind::ListComp(def) => captures(def),
        ExprKind::Generator(def, first) => captures(def).and(of_expr(f, first, which)),
        ExprKind::Function { thunk, .. } => all(f, thunk.as_deref(), which).repeated(),
    }
}
