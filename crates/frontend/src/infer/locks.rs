//! `weft.Lock`: a value of the class that holds the lock's number. Locks come from Python, as arguments or globals; compiled code makes none.
//!
//! Ahead of time locks are parameters only.
//!
//! Taking one makes a loop serial unless it is `unchecked` (`midend::parallel`). A result is the object again, which
//! Python finds by the number.

use super::call::Method;
use super::function::{Fx, Res};
use crate::builtins::Op;
use crate::hir::Expr;
use crate::span::Span;
use crate::thir::{ExprId, StmtKind};
use crate::ty::{TagSort, Ty};

const METHODS: [&str; 3] = ["acquire", "locked", "release"];

/// Whether values of a type are locks.
pub(super) fn is_lock(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if tag.sort == TagSort::Lock)
}

impl Fx<'_, '_> {
    /// `lock.name(args)`.
    pub(super) fn lock_method(&mut self, lock: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let number = self.held(lock);
        match (m.name, m.args, m.keywords) {
            ("acquire", ..) => self.acquire(number, m),
            ("release", [], []) => Ok(self.op(Op::LockRelease, vec![number], Ty::None, m.span)),
            ("locked", [], []) => Ok(self.op(Op::LockLocked, vec![number], Ty::Bool, m.span)),
            ("release" | "locked", ..) => Err(self.bad_call(m, "it takes no arguments", "call it without arguments")),
            _ => Err(self.no_method(&self.ty(lock), m, &METHODS)),
        }
    }

    /// `acquire(blocking=True, timeout=-1)`.
    fn acquire(&mut self, number: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let mut given: [Option<&Expr>; 2] = [m.args.first(), m.args.get(1)];
        let mut known = m.args.len() <= 2;
        for (name, value) in m.keywords {
            let at = ["blocking", "timeout"].iter().position(|n| n == name);
            known &= at.is_some_and(|at| given[at].replace(value).is_none());
        }
        if !known {
            return Err(self.bad_call(m, "its form is acquire(blocking=True, timeout=-1)", "match the call to that form"));
        }
        // As Python, which holds the object while it evaluates the arguments; a number does not change.
        let number = self.reusable(number);
        let blocking = match given[0] {
            Some(e) => {
                let value = self.expr(e)?;
                self.truth(value)?
            }
            None => self.bool(true, m.span),
        };
        let timeout = match given[1] {
            Some(e) => {
                let value = self.expr(e)?;
                self.as_float(value, "the timeout of acquire()")?
            }
            None => self.float(-1.0, m.span),
        };
        let seconds = self.call_library("lock_seconds", vec![blocking, timeout], m.span)?;
        Ok(self.op(Op::LockAcquire, vec![number, seconds], Ty::Bool, m.span))
    }

    /// The start of `with lock:`; what its end wants.
    pub(super) fn enter_lock(&mut self, lock: ExprId, span: Span) -> ExprId {
        let number = self.held(lock);
        let number = self.hold(number);
        let read = self.copy(number);
        let enter = self.op(Op::LockEnter, vec![read], Ty::None, span);
        self.emit(StmtKind::Expr(enter), span);
        number
    }
}
