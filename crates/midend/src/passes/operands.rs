//! The values that statements and operations use, for passes that count or rename them.

use crate::mir::{Block, Op, Stmt, Val};

/// Calls `f` for each operand of an operation.
pub(crate) fn of_op(op: &mut Op, f: &mut impl FnMut(&mut Val)) {
    match op {
        Op::Int(_) | Op::F64(_) | Op::F32(_) | Op::Get(_) | Op::Random | Op::Str(_) => {}
        Op::Spill(values) => values.iter_mut().for_each(f),
        Op::Un(_, a) | Op::Conv(_, a) | Op::Load { addr: a, .. } => f(a),
        Op::Bin(_, a, b) | Op::Cmp(_, a, b) => {
            f(a);
            f(b);
        }
        Op::Select(c, a, b) | Op::Fma(c, a, b) => {
            f(c);
            f(a);
            f(b);
        }
    }
}

/// Calls `f` for each value that a statement itself uses (not those that nested statements use).
pub(crate) fn of_stmt(stmt: &mut Stmt, f: &mut impl FnMut(&mut Val)) {
    match stmt {
        Stmt::Let(_, op) => of_op(op, f),
        Stmt::Set(_, v) => f(v),
        Stmt::Store { addr, value, .. } => {
            f(addr);
            f(value);
        }
        Stmt::Check { cond, payload, .. } => {
            f(cond);
            payload.iter_mut().for_each(f);
        }
        Stmt::Raise { payload, .. } => payload.iter_mut().for_each(f),
        Stmt::If { cond, .. } => f(cond),
        Stmt::For { lo, hi, .. } => {
            f(lo);
            f(hi);
        }
        Stmt::Loop { .. } | Stmt::Try { .. } | Stmt::Outside { .. } | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Poll => {}
        Stmt::Call { args, .. } | Stmt::Runtime { args, .. } => args.iter_mut().for_each(f),
        Stmt::ParFor(p) => {
            f(&mut p.trip);
            p.most.iter_mut().for_each(&mut *f);
            p.captures.iter_mut().for_each(f);
        }
        Stmt::Fail { status, .. } | Stmt::Reraise { status, .. } => f(status),
        Stmt::Return(vals) => vals.iter_mut().for_each(f),
    }
}

/// The blocks inside a statement.
pub(crate) fn blocks(stmt: &mut Stmt) -> Vec<&mut Block> {
    match stmt {
        Stmt::If { then, otherwise, .. } => vec![then, otherwise],
        Stmt::Loop { body, .. } | Stmt::For { body, .. } | Stmt::Outside { body, .. } => vec![body],
        Stmt::Try { body, orelse, handler, .. } => vec![body, orelse, handler],
        Stmt::Let(..)
        | Stmt::Set(..)
        | Stmt::Store { .. }
        | Stmt::Check { .. }
        | Stmt::Raise { .. }
        | Stmt::Reraise { .. }
        | Stmt::Break(_)
        | Stmt::Continue(_)
        | Stmt::Call { .. }
        | Stmt::Runtime { .. }
        | Stmt::ParFor(_)
        | Stmt::Fail { .. }
        | Stmt::Poll
        | Stmt::Return(_) => Vec::new(),
    }
}
