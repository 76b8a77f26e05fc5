//! Statements other than loops and stores.

use super::branch::{Floor, unbound};
use super::function::{Fx, Res, Stop};
use super::list::stored;
use super::ranges::is_range;
use super::state::join_paths;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Const, Expr, Stmt, StmtKind as Hir, Target};
use crate::span::Span;
use crate::thir::{Argument, Class, ExprId, ExprKind, StmtKind};
use crate::ty::Ty;
use crate::ty::lub;
use weft_abi::{PyExc, TextFn};

impl Fx<'_, '_> {
    /// Statements in order, up to the first that is not reached.
    pub(super) fn block(&mut self, statements: &[Stmt]) -> Res<()> {
        for stmt in statements {
            if self.state.is_none() {
                break;
            }
            self.standing(stmt.span, |fx| fx.stmt(stmt))?;
        }
        Ok(())
    }

    /// A piece of code that stands for itself, as a statement does: where it always raises, it raises here.
    pub(super) fn standing(&mut self, span: Span, code: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        let start = Floor { evaluated: self.evaluated.len(), out: self.out.len() };
        let floor = std::mem::replace(&mut self.floor, start);
        let locals = self.locals.len();
        let done = code(self);
        if let Err(Stop::Unbound(_) | Stop::Raises(..) | Stop::Never) = done {
            self.before_raising(start, locals, span);
        }
        self.evaluated.truncate(start.evaluated);
        self.floor = floor;
        self.absorb(done, span)
    }

    /// Emits what a statement that always raises evaluates before, for its effects and its own exceptions.
    fn before_raising(&mut self, start: Floor, locals: usize, span: Span) {
        let emitted = self.out.split_off(start.out.min(self.out.len()));
        let rest = self.unfinished(&emitted, start.evaluated, locals, span);
        self.out.extend(emitted);
        for e in rest {
            let span = self.span(e);
            self.emit(StmtKind::Expr(e), span);
        }
    }

    /// What became of a piece of code, as code: one that always raises raises here.
    pub(super) fn absorb(&mut self, done: Res<()>, span: Span) -> Res<()> {
        match done {
            Ok(()) => return Ok(()),
            Err(Stop::Error(diagnostics)) => return Err(Stop::Error(diagnostics)),
            Err(Stop::Unbound(name)) => {
                self.emit(raising(PyExc::UnboundLocalError, unbound(&name)), span);
            }
            Err(Stop::Raises(exc, message)) => self.emit(raising(exc, message), span),
            // The call that raises is a statement by now.
            Err(Stop::Never | Stop::Bottom) => {}
        }
        self.state = None;
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Res<()> {
        let span = stmt.span;
        match &stmt.kind {
            Hir::Assign { targets, value } => {
                let written = value;
                let mut value = match (&value.kind, targets.as_slice()) {
                    (_, [Target::Local(local, _)]) if self.is_loop_iterator(*local) => self.loop_iterator(value)?,
                    (crate::hir::ExprKind::Tuple(items), [Target::Tuple(..)]) => self.apart(items, value.span)?,
                    _ => self.expr(value)?,
                };
                if let [Target::Local(local, _)] = targets.as_slice()
                    && self.name(*local).starts_with(crate::hir::splice::OBJECT)
                {
                    value = self.stepped(value, span)?;
                }
                // A generator's own variable, where that stands in the place of a loop; its parameters have been looked at.
                if let [Target::Local(local, _)] = targets.as_slice()
                    && self.name(*local).contains('\'')
                    && !self.name(*local).contains('.')
                    && !matches!(&written.kind, crate::hir::ExprKind::Held(..))
                {
                    value = self.kept(*local, value, span)?;
                }
                // Several names share one place.
                if targets.len() > 1
                    && !is_range(&self.ty(value))
                    && let Some(cursor) = self.as_cursor(value)?
                {
                    value = cursor;
                }
                // Several targets, or one that takes the value apart, read it more than once.
                if targets.len() > 1 && !matches!(self.kind(value), ExprKind::Const(_) | ExprKind::Tuple(_)) {
                    value = self.hold(value);
                }
                if let (ExprKind::Tuple(items), true) = (self.kind(value).clone(), targets.len() > 1) {
                    let held = items.iter().map(|i| self.hold(*i)).collect();
                    value = self.tuple(held, span);
                }
                self.pinning(value, |fx| {
                    for target in targets {
                        let value = if targets.len() > 1 { fx.copy(value) } else { value };
                        fx.target(target, value, span)?;
                    }
                    Ok(())
                })
            }
            Hir::AugAssign { target, op, value } => self.augmented(target, *op, value, span),
            Hir::Expr(e) => {
                let value = self.expr(e)?;
                if !matches!(self.kind(value), ExprKind::Const(_)) {
                    self.emit(StmtKind::Expr(value), span);
                }
                Ok(())
            }
            Hir::If { cond, then, otherwise } => self.if_stmt(stmt, cond, then, otherwise),
            Hir::While { cond, body, orelse } => self.while_loop(stmt, cond, body, orelse),
            Hir::For { target, iter, body, orelse } => self.for_loop(stmt, target, iter, body, orelse),
            Hir::Yield(_) => Err(Diagnostic::error(Code::UnsupportedStatement, span, "'yield' has no loop to give its value to")
                .label("here")
                .note("a generator takes the place of a loop that runs over it")
                .help("loop over the generator")
                .into()),
            Hir::Labelled(label, body) => self.labelled(stmt, *label, body),
            Hir::Leave(label) => self.leave(stmt, *label),
            Hir::Scoped(scope, body) => {
                let outer = std::mem::replace(&mut self.scope, *scope);
                // What the generator has captured by value must keep its value while it runs.
                let object = scope.object.and_then(|object| self.state.as_ref().and_then(|state| state.get(object).storage()));
                let pinned = self.pinned.len();
                self.pinned.extend(object);
                let done = self.block(body);
                self.pinned.truncate(pinned);
                self.scope = outer;
                done
            }
            Hir::Return(value) => {
                let value = match value {
                    Some(e) => Some(self.expr(e)?),
                    None => None,
                };
                let value = match value {
                    Some(value) if self.has_finally() => Some(self.hold(value)),
                    value => value,
                };
                self.unwind(0, stmt)?;
                if self.state.is_none() {
                    return Ok(());
                }
                self.give_back(value, span)
            }
            Hir::Break => self.jump(stmt, |cycle| &mut cycle.out),
            Hir::Continue => self.jump(stmt, |cycle| &mut cycle.next),
            Hir::Raise { exc: None, .. } => self.raise_again(span),
            Hir::Raise { exc: Some(exc), args, cause } => self.raise(exc, args, cause.as_ref(), span),
            Hir::With { context, target, body } => self.with_stmt(stmt, context, target.as_ref(), body),
            Hir::Try { body, clauses, orelse, finally } => self.try_stmt(stmt, body, clauses, orelse, finally),
            Hir::Assert { cond, msg } => self.assert(cond, msg.as_ref(), span),
            Hir::DelItem { base, indices } => self.delete_items(base, indices, span),
            Hir::Def(local) => {
                let none = self.constant(&Const::None, span);
                self.assign(*local, none, span)
            }
            Hir::Del(local) => {
                let value = self.variable(*local, span)?;
                self.check_captured(*local, None)?;
                // Where it may be unbound, Python raises here.
                if let ExprKind::Bound { .. } | ExprKind::Require { .. } = self.kind(value) {
                    self.emit(StmtKind::Expr(value), span);
                }
                self.unbind(*local, span);
                Ok(())
            }
        }
    }

    /// Assigns a value to a target.
    pub(super) fn target(&mut self, target: &Target, value: ExprId, span: Span) -> Res<()> {
        match target {
            Target::Local(local, place) => {
                if self.ty(value) == Ty::None && !matches!(self.kind(value), ExprKind::Const(_)) {
                    self.emit(StmtKind::Expr(value), span);
                    let none = self.constant(&Const::None, span);
                    self.assign(*local, none, *place)?;
                } else {
                    self.assign(*local, value, *place)?;
                }
                Ok(())
            }
            Target::Index { base, indices, span: place } => self.store(base, indices, value, *place),
            Target::Starred(target, _) => self.target(target, value, span),
            Target::Attr { base, name, span: place } => {
                // Python evaluates the value first; where the object could show the difference, so do we.
                let value = if matches!(base.kind, crate::hir::ExprKind::Local(_)) { value } else { self.hold(value) };
                let object = self.expr(base)?;
                self.store_field(object, name, value, *place)
            }
            Target::Tuple(targets, place) => {
                let value =
                    if self.may_be_none(value) { self.required(value, "cannot unpack non-iterable NoneType object")? } else { value };
                let value = self.plain(value)?;
                let shares = match self.ty(value) {
                    Ty::Tuple(types) => {
                        let items: Vec<ExprId> = if let ExprKind::Tuple(items) = self.kind(value).clone() {
                            items.iter().map(|item| self.hold(*item)).collect()
                        } else {
                            let held = self.in_variable(value);
                            (0..types.len()).map(|at| self.expr_of_item(held, at)).collect()
                        };
                        self.shares(targets, items, *place)?
                    }
                    _ => self.unpacked(targets, value, *place)?,
                };
                for (target, item) in targets.iter().zip(shares) {
                    self.target(target, item, span)?;
                }
                Ok(())
            }
        }
    }

    fn expr_of_item(&mut self, tuple: ExprId, at: usize) -> ExprId {
        let tuple = self.copy(tuple);
        self.item(tuple, at)
    }

    fn augmented(&mut self, target: &Target, op: BinaryOp, value: &Expr, span: Span) -> Res<()> {
        match target {
            Target::Local(local, place) => {
                let old = self.variable(*local, *place)?;
                // The object itself changes; the variable stays bound to it.
                if (!matches!(self.ty(old), Ty::Array(_)) || matches!(self.kind(old), ExprKind::Local(_)))
                    && self.changed_in_place(old, op, value, span)?
                {
                    return Ok(());
                }
                let value = self.expr(value)?;
                if let Ty::Array(_) = self.ty(old) {
                    return Err(self.mismatch(&format!("{}=", op.symbol()), &self.ty(old), &self.ty(value), span));
                }
                let new = match (op, self.ty(old), self.ty(value)) {
                    (BinaryOp::Add, Ty::Str, Ty::Str | Ty::Literal(_)) if self.parsed.grown.contains(local) => {
                        let more = self.as_str(value);
                        self.text_op(TextFn::Append, vec![old, more], span)
                    }
                    _ => self.augmented_value(op, old, value, span)?,
                };
                self.assign(*local, new, *place)?;
                Ok(())
            }
            Target::Attr { base, name, span: place } => self.augmented_field(base, name, op, value, *place, span),
            Target::Index { base, indices, span: place } => self.augmented_store(base, indices, op, value, *place, span),
            Target::Tuple(_, place) | Target::Starred(_, place) => {
                Err(Diagnostic::error(Code::UnsupportedTarget, *place, "a tuple is no target of an augmented assignment")
                    .label("tuple")
                    .note("Python does not allow it")
                    .help("assign the items one by one")
                    .into())
            }
        }
    }

    fn if_stmt(&mut self, stmt: &Stmt, cond: &Expr, then: &[Stmt], otherwise: &[Stmt]) -> Res<()> {
        let test = cond;
        let cond = self.cond(test)?;
        if let Some(known) = self.const_bool(cond) {
            self.narrow(test, known);
            return self.block(if known { then } else { otherwise });
        }
        let live = self.parsed.live.of(stmt).after;
        let before = self.state.clone();
        self.narrow(test, true);
        let mut then = self.nested(then)?;
        let after_then = std::mem::replace(&mut self.state, before).map(|s| s.keep(&live));
        self.narrow(test, false);
        let mut otherwise = self.nested(otherwise)?;
        let after_otherwise = self.state.take().map(|s| s.keep(&live));
        let after = join_paths(after_then.clone(), after_otherwise.clone());
        if let Some(after) = &after {
            for (block, state) in [(&mut then, after_then), (&mut otherwise, after_otherwise)] {
                self.state = state;
                self.append(block, |fx| fx.edge(after, stmt.span))?;
            }
        }
        self.emit(StmtKind::If { cond, then, otherwise }, stmt.span);
        self.state = after;
        Ok(())
    }

    /// The end of the function is reached.
    pub(super) fn fall_off(&mut self, span: Span) -> Res<()> {
        if self.ret.as_ref().is_none_or(|ret| *ret == Ty::None) {
            self.returns.push((Ty::None, span));
            return Ok(());
        }
        self.give_back(None, span)
    }

    fn give_back(&mut self, value: Option<ExprId>, span: Span) -> Res<()> {
        // What leaves compiled code has a form there.
        let value = match value {
            Some(value) if self.own == self.s.root => Some(self.join_to(value, &stored(&self.ty(value)))?),
            value => value,
        };
        let found = value.map_or(Ty::None, |v| self.ty(v));
        self.no_kept_exception(&found, span)?;
        let target = match &self.ret {
            Some(ret) => lub(ret, &found).filter(|t| t == ret),
            None => None,
        };
        let mut value = value;
        if let (None, Some(Ty::Optional(_))) = (value, &target) {
            value = Some(self.constant(&Const::None, span));
        }
        if let (Some(v), Some(target)) = (value, &target)
            && found != *target
        {
            value = Some(self.join_to(v, target)?);
        }
        self.returns.push((target.unwrap_or_else(|| found.clone()), span));
        let value = match value {
            Some(v) if self.ty(v) == Ty::None => {
                if !matches!(self.kind(v), ExprKind::Const(_)) {
                    self.emit(StmtKind::Expr(v), span);
                }
                None
            }
            value => value,
        };
        self.emit(StmtKind::Return(value), span);
        self.state = None;
        Ok(())
    }

    fn raise(&mut self, exc: &Expr, args: &[Expr], cause: Option<&Expr>, span: Span) -> Res<()> {
        if let crate::hir::ExprKind::Local(local) = exc.kind {
            return self.raise_named(local, exc, args, cause, span);
        }
        let class = self.exception_class(exc, "raised")?;
        self.raises_class(class, span)?;
        let args = self.exception_arguments(class, args, span)?;
        let cause = self.cause(cause)?;
        self.emit(StmtKind::Raise { class, args, cause }, span);
        self.state = None;
        Ok(())
    }

    fn assert(&mut self, cond: &Expr, msg: Option<&Expr>, span: Span) -> Res<()> {
        let holds = self.cond(cond)?;
        if self.const_bool(holds) == Some(true) {
            return Ok(());
        }
        // The message is evaluated when the test has failed.
        let (made, mut then) =
            self.in_block(|fx| fx.exception_arguments(Class::Builtin(PyExc::AssertionError), msg.map_or(&[], std::slice::from_ref), span));
        let kind = StmtKind::Raise { class: Class::Builtin(PyExc::AssertionError), args: made?, cause: None };
        then.push(crate::thir::Stmt { kind, span });
        if self.const_bool(holds) == Some(false) {
            self.out.append(&mut then);
            self.state = None;
            return Ok(());
        }
        let failed = self.not(holds, cond.span);
        self.emit(StmtKind::If { cond: failed, then, otherwise: Vec::new() }, span);
        self.narrow(cond, true);
        Ok(())
    }
}

/// `raise` of a built-in class with a constant message.
fn raising(exc: PyExc, message: String) -> StmtKind {
    StmtKind::Raise { class: Class::Builtin(exc), args: vec![Argument::Text(message)], cause: None }
}
