//! Parts of an expression that are evaluated in a place of their own: perhaps not at all, or again in every round of a loop.
//!
//! Elaborating an expression may emit statements before the one that it belongs to (`hold`). Those of a part that is evaluated under a condition, in the
//! condition of a loop, or where a temporary of an expression is in scope may not leave it: they become [`ExprKind::Let`]s around its
//! value. A part that always raises is an expression too, which does what comes before and raises.
//!
//! For the same reason an operand that emits statements makes temporaries of the operands evaluated before it ([`Fx::set_aside`]).

use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::hir::Const;
use crate::span::Span;
use crate::thir::walk::{each_expr, each_statement};
use crate::thir::{Block, CastKind, Expr, ExprId, ExprKind, LocalId, RecordOp, Stmt, StmtKind};
use crate::ty::Ty;
use std::collections::HashSet;
use weft_abi::PyExc;

/// What is done before a value: the temporary that gets it, and what is evaluated.
type Step = (Option<LocalId>, ExprId);

/// A part without a value.
#[derive(Debug)]
pub(super) struct Stopped {
    stop: Stop,
    before: Vec<Step>,
}

/// What became of a part.
pub(super) type Branch = Result<ExprId, Stopped>;

/// Where the block at hand started: what was evaluated before belongs to statements around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Floor {
    /// Number of parts that had been evaluated.
    pub evaluated: usize,
    /// Number of statements in the block when the statement at hand began.
    pub out: usize,
}

impl Fx<'_, '_> {
    /// Elaborates something whose statements become a block of their own.
    pub(super) fn in_block<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> (T, Block) {
        let outer = std::mem::take(&mut self.out);
        let floor = std::mem::replace(&mut self.floor, Floor { evaluated: self.evaluated.len(), out: 0 });
        let done = body(self);
        self.floor = floor;
        (done, std::mem::replace(&mut self.out, outer))
    }

    /// A part that is evaluated where it stands.
    pub(super) fn branch(&mut self, body: impl FnOnce(&mut Self) -> Res<ExprId>) -> Branch {
        let (evaluated, locals) = (self.evaluated.len(), self.locals.len());
        let (done, block) = self.in_block(body);
        let part = match done {
            Ok(value) => steps(block).map(|steps| self.preceded(steps, value)).map_err(Stopped::from),
            Err(stop @ (Stop::Error(_) | Stop::Bottom)) => Err(Stopped::from(stop)),
            Err(stop) => {
                let rest = self.unfinished(&block, evaluated, locals, self.parsed.hir.span);
                match steps(block) {
                    Ok(mut before) => {
                        before.extend(rest.into_iter().map(|e| (None, e)));
                        Err(Stopped { stop, before })
                    }
                    Err(refused) => Err(Stopped::from(refused)),
                }
            }
        };
        self.evaluated.truncate(evaluated);
        part
    }

    /// A part in its own place that must have a value: where it always raises, so does what it is part of.
    pub(super) fn in_place(&mut self, span: Span, body: impl FnOnce(&mut Self) -> Res<ExprId>) -> Res<ExprId> {
        let part = self.branch(body);
        self.certain(part, span)
    }

    /// The value of a part that is evaluated for certain.
    pub(super) fn certain(&mut self, part: Branch, span: Span) -> Res<ExprId> {
        match part {
            Ok(value) => Ok(value),
            Err(stopped) => {
                let raises = self.raising(stopped, &Ty::None, span)?;
                Err(self.never(raises))
            }
        }
    }

    /// Notes an expression that always raises.
    pub(super) fn never(&mut self, raises: ExprId) -> Stop {
        let mut inside = HashSet::new();
        each_expr(&self.exprs, raises, &mut |e, _| {
            inside.insert(e);
        });
        self.evaluated.retain(|e| !inside.contains(e));
        self.evaluated.push(raises);
        Stop::Never
    }

    /// A part that always raises, as an expression of a type that somebody else's value has.
    pub(super) fn raising(&mut self, stopped: Stopped, ty: &Ty, span: Span) -> Res<ExprId> {
        let (exc, message) = match stopped.stop {
            stop @ (Stop::Error(_) | Stop::Bottom) => return Err(stop),
            Stop::Never => {
                let value = self.unseen(ty, span);
                return Ok(self.preceded(stopped.before, value));
            }
            Stop::Raises(exc, message) => (exc, message),
            Stop::Unbound(name) => (PyExc::UnboundLocalError, unbound(&name)),
        };
        let (cond, value) = (self.bool(false, span), self.unseen(ty, span));
        let raises = self.require(cond, exc, message, value);
        Ok(self.preceded(stopped.before, raises))
    }

    /// A value that nobody will see.
    fn unseen(&mut self, ty: &Ty, span: Span) -> ExprId {
        let value = match ty {
            Ty::Bool => Const::Bool(false),
            Ty::Int => Const::Int(0),
            Ty::Float => Const::Float(0.0),
            Ty::Literal(text) => Const::Str(text.clone()),
            Ty::Tuple(items) => {
                let items = items.iter().map(|ty| self.unseen(ty, span)).collect();
                return self.tuple(items, span);
            }
            ty => return self.nothing_of(ty, span),
        };
        self.constant(&value, span)
    }

    /// A value with what is done before it.
    fn preceded(&mut self, steps: Vec<Step>, mut value: ExprId) -> ExprId {
        for (local, step) in steps.into_iter().rev() {
            let (ty, span) = (self.ty(value), self.span(step));
            let local = match local {
                Some(local) => local,
                None => self.temp(self.ty(step), span),
            };
            value = self.expr_of(ExprKind::Let { local, value: step, body: value }, ty, span);
        }
        value
    }

    /// What has been evaluated from a place on and does something, beside what is part of the statements that were emitted since; `locals` is the number of
    /// locals at that place.
    pub(super) fn unfinished(&mut self, block: &[Stmt], from: usize, locals: usize, span: Span) -> Vec<ExprId> {
        let (mut emitted, mut assigned) = (HashSet::new(), HashSet::new());
        each_statement(block, &mut |stmt| {
            if let StmtKind::Assign { local, .. } = stmt.kind {
                assigned.insert(local);
            }
        });
        self.parts(block, &mut emitted);
        let mut found = Vec::new();
        for e in self.evaluated.split_off(from.min(self.evaluated.len())) {
            let (mut plain, mut whole, mut own) = (true, true, assigned.clone());
            each_expr(&self.exprs, e, &mut |e, kind| match kind {
                ExprKind::Let { local, .. } => {
                    plain = false;
                    own.insert(*local);
                }
                ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Tuple(_) => whole &= !emitted.contains(&e),
                _ => {
                    plain = false;
                    whole &= !emitted.contains(&e);
                }
            });
            if plain || !whole {
                continue;
            }
            let mut missing = false;
            each_expr(&self.exprs, e, &mut |_, kind| {
                missing |= matches!(kind, ExprKind::Local(local) if local.index() >= locals && !own.contains(local));
            });
            if missing {
                self.deferred.push(
                    Diagnostic::error(Code::UnsupportedExpression, span, "this statement always raises an exception")
                        .label("here")
                        .note("what it does before that cannot be told from what it does not do")
                        .help("leave it out, or take it apart"),
                );
                break;
            }
            found.push(e);
        }
        found
    }

    /// All expressions of statements.
    fn parts(&self, block: &[Stmt], found: &mut HashSet<ExprId>) {
        each_statement(block, &mut |stmt| {
            for e in stmt.exprs() {
                each_expr(&self.exprs, e, &mut |e, _| {
                    found.insert(e);
                });
            }
        });
    }

    /// An operand has emitted statements from place `out` on: the operands before it (up to `evaluated`) become temporaries before those.
    pub(super) fn set_aside(&mut self, evaluated: usize, out: usize) {
        let mut emitted = HashSet::new();
        self.parts(&self.out[self.floor.out.min(out)..out], &mut emitted);
        let mut aside = Vec::new();
        for at in self.floor.evaluated..evaluated {
            let e = self.evaluated[at];
            let mut whole = true;
            each_expr(&self.exprs, e, &mut |e, _| whole &= !emitted.contains(&e));
            if whole {
                self.as_temporary(e, &mut aside);
            }
        }
        self.out.splice(out..out, aside);
    }

    /// Evaluates a value of which nothing but its type will be looked at, unless that can neither be noticed nor fail: a statement does, and the expression
    /// becomes the read of what it gave.
    pub(super) fn evaluated_for_effect(&mut self, e: ExprId) {
        if !self.effectless(e) {
            let mut aside = Vec::new();
            self.as_temporary(e, &mut aside);
            self.out.append(&mut aside);
        }
    }

    /// Whether nobody can tell if an expression is evaluated.
    fn effectless(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Const(_) | ExprKind::Local(_) => true,
            ExprKind::Cast(
                CastKind::Tag
                | CastKind::Untag
                | CastKind::Str
                | CastKind::Optional
                | CastKind::Present
                | CastKind::Value
                | CastKind::Truth
                | CastKind::Widen
                | CastKind::Array,
                of,
            )
            | ExprKind::Item(of, _)
            | ExprKind::Dim(of, _)
            | ExprKind::ListLen(of) => self.effectless(*of),
            ExprKind::Record { op: RecordOp::Get(_) | RecordOp::Same, args } => args.iter().all(|arg| self.effectless(*arg)),
            ExprKind::Tuple(items) => items.iter().all(|item| self.effectless(*item)),
            _ => self.repeatable(e),
        }
    }

    /// Makes an expression the read of a temporary that a statement assigns, where it may matter when it is evaluated.
    fn as_temporary(&mut self, e: ExprId, aside: &mut Vec<Stmt>) {
        let Expr { kind, ty, span } = self.exprs[e.index()].clone();
        match &kind {
            ExprKind::Const(_) | ExprKind::Local(_) => return,
            ExprKind::Tuple(items) if !self.joins.contains(&e) => {
                for item in items.clone() {
                    self.as_temporary(item, aside);
                }
                return;
            }
            _ => {}
        }
        let value = self.expr_of(kind, ty.clone(), span);
        if let Some(recipe) = self.recipes.remove(&e) {
            self.recipes.insert(value, recipe);
        }
        if self.joins.remove(&e) {
            self.joins.insert(value);
        }
        let (kind, read) = if ty == Ty::None {
            (StmtKind::Expr(value), ExprKind::Const(Const::None))
        } else {
            let local = self.temp(ty, span);
            (StmtKind::Assign { local, value }, ExprKind::Local(local))
        };
        self.exprs[e.index()].kind = read;
        aside.push(Stmt { kind, span });
    }
}

impl From<Stop> for Stopped {
    fn from(stop: Stop) -> Self {
        Stopped { stop, before: Vec::new() }
    }
}

impl Stopped {
    /// Whether the program is refused.
    pub(super) fn is_error(&self) -> bool {
        matches!(self.stop, Stop::Error(_))
    }

    /// Whether it has a value when the function is elaborated again.
    pub(super) fn is_bottom(&self) -> bool {
        matches!(self.stop, Stop::Bottom)
    }

    pub(super) fn into_stop(self) -> Stop {
        self.stop
    }
}

/// The message of `UnboundLocalError`.
pub(super) fn unbound(name: &str) -> String {
    let name = super::list::shown(name);
    format!("cannot access local variable '{name}' where it is not associated with a value")
}

/// Statements that parts of expressions emit, as steps.
fn steps(block: Block) -> Res<Vec<Step>> {
    block
        .into_iter()
        .map(|stmt| match stmt.kind {
            StmtKind::Assign { local, value } => Ok((Some(local), value)),
            StmtKind::Expr(value) => Ok((None, value)),
            _ => Err(Diagnostic::error(
                Code::UnsupportedExpression,
                stmt.span,
                "this is not supported in a part of an expression that is evaluated under a condition",
            )
            .label("here")
            .note("it takes statements of its own, which would run before the condition is known")
            .help("assign it to a variable in an 'if' statement")
            .into()),
        })
        .collect()
}
