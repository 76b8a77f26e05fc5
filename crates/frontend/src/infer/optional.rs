//! Values that may be `None`: tests, narrowing, and the checks where a value is needed.
//!
//! Where `None` and a value meet, the type is [`Ty::Optional`]. A condition that tells the two apart narrows the variable in the branches:
//! its slot says so ([`Slot::Present`], [`Slot::Absent`]) while its local stays the same, so that narrowing assigns nothing and loops around
//! it stay as they are. Where a value is needed and the variable may be `None`, [`ExprKind::Require`] raises at run time
//! what CPython raises, with its message.

use super::function::{Fx, Res, Stop};
use super::state::Slot;
use crate::diag::{Code, Diagnostic};
use crate::hir::{CompareOp, Const, Expr, ExprKind as Hir, LocalId, UnaryOp};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, StmtKind};
use crate::ty::join::lists_meet;
use crate::ty::{DictKind, Ty};
use weft_abi::PyExc;

/// What a condition says of variables.
type Facts = Vec<(LocalId, Slot)>;

impl Fx<'_, '_> {
    /// Whether a value may be `None`.
    pub(super) fn may_be_none(&self, e: ExprId) -> bool {
        matches!(self.exprs[e.index()].ty, Ty::None | Ty::Optional(_))
    }

    /// Whether a value is there.
    pub(super) fn present(&mut self, e: ExprId) -> ExprId {
        let span = self.span(e);
        match self.ty(e) {
            // Of a container that holds None alone so far; once more is known, inference starts again.
            Ty::Optional(inner) if matches!(*inner, Ty::Open(_)) => {
                self.evaluated_for_effect(e);
                self.bool(false, span)
            }
            Ty::Optional(_) => self.expr_of(ExprKind::Cast(CastKind::Present, e), Ty::Bool, span),
            ty => self.bool(ty != Ty::None, span),
        }
    }

    /// The value of an optional that is known to hold one.
    pub(super) fn value_of(&mut self, e: ExprId) -> ExprId {
        let Ty::Optional(ty) = self.ty(e) else { return e };
        let span = self.span(e);
        self.expr_of(ExprKind::Cast(CastKind::Value, e), *ty, span)
    }

    /// A value, `None` or an optional as `Optional`.
    pub(super) fn optional_of(&mut self, e: ExprId, to: &Ty) -> Res<ExprId> {
        let Ty::Optional(inner) = to else { unreachable!("an optional type") };
        let span = self.span(e);
        let from = self.ty(e);
        if from != *to
            && lists_meet(&from, to)
            && let Some(stop) = self.meet(&from, to)
        {
            return Err(stop);
        }
        match from {
            Ty::None => Ok(self.expr_of(ExprKind::Cast(CastKind::Optional, e), to.clone(), span)),
            Ty::Optional(_) => self.with(e, |fx, e| {
                let cond = fx.present(e);
                let read = fx.copy(e);
                let value = fx.value_of(read);
                let then = fx.optional_of(value, to)?;
                let none = fx.constant(&Const::None, span);
                let otherwise = fx.optional_of(none, to)?;
                Ok(fx.expr_of(ExprKind::IfExp { cond, then, otherwise }, to.clone(), span))
            }),
            _ => {
                let value = self.join_to(e, inner)?;
                Ok(self.expr_of(ExprKind::Cast(CastKind::Optional, value), to.clone(), span))
            }
        }
    }

    /// `value`, unless `cond` is false at run time.
    pub(super) fn require(&mut self, cond: ExprId, exc: PyExc, message: String, value: ExprId) -> ExprId {
        let (ty, span) = (self.ty(value), self.span(value));
        self.expr_of(ExprKind::Require { cond, exc, message, numbers: Vec::new(), value }, ty, span)
    }

    /// The value, where `None` raises `TypeError`.
    pub(super) fn required(&mut self, e: ExprId, message: &str) -> Res<ExprId> {
        self.required_or(e, PyExc::TypeError, message)
    }

    /// The value, where `None` raises.
    pub(super) fn required_or(&mut self, e: ExprId, exc: PyExc, message: &str) -> Res<ExprId> {
        match self.ty(e) {
            Ty::None => Err(self.always_raises(&[e], exc, message.to_owned())),
            Ty::Optional(held) if holds_nothing(&held) => {
                let span = self.span(e);
                let e = self.hold(e);
                let cond = self.present(e);
                let none = self.constant(&Const::None, span);
                let checked = self.require(cond, exc, message.to_owned(), none);
                self.emit(StmtKind::Expr(checked), span);
                let read = self.copy(e);
                Ok(self.value_of(read))
            }
            Ty::Optional(_) => self.with(e, |fx, e| {
                let cond = fx.present(e);
                let read = fx.copy(e);
                let value = fx.value_of(read);
                Ok(fx.require(cond, exc, message.to_owned(), value))
            }),
            _ => Ok(e),
        }
    }

    /// An operation that raises whatever its operands are. The statement becomes the `raise`, so that evaluating the operands must
    /// have no effect; otherwise it is refused, unless a later round of a loop finds another type.
    fn always_raises(&mut self, operands: &[ExprId], exc: PyExc, message: String) -> Stop {
        if let Some(e) = operands.iter().find(|e| !self.repeatable(**e)) {
            self.deferred.push(
                Diagnostic::error(Code::TypeMismatch, self.span(*e), format!("this always raises {}: {message}", exc.name()))
                    .label(format!("{}", self.ty(*e)))
                    .note("the value is None on every path")
                    .help("test it with 'is None', or return a value"),
            );
        }
        Stop::Raises(exc, message)
    }

    /// Two operands, with `None` raising `TypeError` as CPython does; `message` gets the names of the operands' types.
    pub(super) fn required_pair(
        &mut self,
        a: ExprId,
        b: ExprId,
        message: &dyn Fn(&str, &str) -> String,
        body: &mut dyn FnMut(&mut Self, ExprId, ExprId) -> Res<ExprId>,
    ) -> Res<ExprId> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let (na, nb) = (type_name(&ta), type_name(&tb));
        const NONE: &str = "NoneType";
        if (ta == Ty::None && !matches!(tb, Ty::Optional(_))) || (tb == Ty::None && !matches!(ta, Ty::Optional(_))) {
            return Err(self.always_raises(&[a, b], PyExc::TypeError, message(na, nb)));
        }
        if ta == Ty::None || tb == Ty::None {
            // The other one decides between two messages, and nothing else.
            let (other, text) = if ta == Ty::None { (b, message(NONE, nb)) } else { (a, message(na, NONE)) };
            let both = message(NONE, NONE);
            return self.with(other, |fx, other| {
                let cond = fx.present(other);
                let never = fx.bool(false, fx.span(other));
                let value = fx.value_of(other);
                let inner = fx.require(never, PyExc::TypeError, text, value);
                Ok(fx.require(cond, PyExc::TypeError, both, inner))
            });
        }
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (pa, pb) = (fx.copy(a), fx.copy(b));
                let (pa, pb) = (fx.present(pa), fx.present(pb));
                let (va, vb) = (fx.value_of(a), fx.value_of(b));
                let mut value = body(fx, va, vb)?;
                let optional = |ty: &Ty| matches!(ty, Ty::Optional(_));
                if optional(&tb) {
                    value = fx.require(pb, PyExc::TypeError, message(na, NONE), value);
                }
                if optional(&ta) {
                    value = fx.require(pa, PyExc::TypeError, message(NONE, nb), value);
                }
                if optional(&ta) && optional(&tb) {
                    let (pa, pb) = (fx.copy(pa), fx.copy(pb));
                    let span = fx.span(a);
                    let some = fx.expr_of(ExprKind::Or(pa, pb), Ty::Bool, span);
                    value = fx.require(some, PyExc::TypeError, message(NONE, NONE), value);
                }
                Ok(value)
            })
        })
    }

    /// `a == b` where one may be `None`; `equal` says it, as a `Bool`, of two values that are not.
    pub(super) fn equal_or_none(
        &mut self,
        a: ExprId,
        b: ExprId,
        span: Span,
        equal: &mut dyn FnMut(&mut Self, ExprId, ExprId) -> Res<ExprId>,
    ) -> Res<ExprId> {
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (ta, tb) = (fx.ty(a), fx.ty(b));
                let no = fx.bool(false, span);
                if ta == Ty::None || tb == Ty::None {
                    let (one, other) = if ta == Ty::None { (b, &tb) } else { (a, &ta) };
                    if let Ty::Optional(_) = other {
                        let present = fx.present(one);
                        return Ok(fx.not(present, span));
                    }
                    return Ok(fx.bool(ta == tb, span));
                }
                let (va, vb) = (fx.copy(a), fx.copy(b));
                let (va, vb) = (fx.value_of(va), fx.value_of(vb));
                let equal = equal(fx, va, vb)?;
                let optional = |ty: &Ty| matches!(ty, Ty::Optional(_));
                if !optional(&ta) {
                    let cond = fx.present(b);
                    return Ok(fx.expr_of(ExprKind::IfExp { cond, then: equal, otherwise: no }, Ty::Bool, span));
                }
                let (cond, mut then, mut otherwise) = (fx.present(a), equal, no);
                if optional(&tb) {
                    let read = fx.copy(b);
                    let (some, other) = (fx.present(b), fx.present(read));
                    let no = fx.bool(false, span);
                    then = fx.expr_of(ExprKind::IfExp { cond: some, then, otherwise: no }, Ty::Bool, span);
                    otherwise = fx.not(other, span);
                }
                Ok(fx.expr_of(ExprKind::IfExp { cond, then, otherwise }, Ty::Bool, span))
            })
        })
    }

    /// The refusal of a value that may be `None` where weft has no check at run time.
    pub(super) fn may_be_none_here(&self, span: Span, what: &str) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("a value that may be None is {what}"))
            .label("may be None here")
            .note("on one path the value is None")
            .help("test it first: 'if x is not None: ...'")
            .into()
    }

    // Narrowing.

    /// What a condition says of variables when it is true (or false).
    fn facts(&mut self, cond: &Expr, truth: bool, out: &mut Facts) {
        let none = |e: &Expr| matches!(e.kind, Hir::Const(Const::None));
        match &cond.kind {
            Hir::Local(local) if truth => self.fact(*local, true, out),
            Hir::Unary(UnaryOp::Not, inner) => self.facts(inner, !truth, out),
            Hir::And(a, b) if truth => {
                self.facts(a, true, out);
                self.facts(b, true, out);
            }
            Hir::Or(a, b) if !truth => {
                self.facts(a, false, out);
                self.facts(b, false, out);
            }
            Hir::Compare(op @ (CompareOp::Is | CompareOp::IsNot | CompareOp::Eq | CompareOp::Ne), a, b) => {
                let absent = matches!(op, CompareOp::Is | CompareOp::Eq) == truth;
                match (&a.kind, &b.kind) {
                    (Hir::Local(local), _) if none(b) => self.fact(*local, !absent, out),
                    (_, Hir::Local(local)) if none(a) => self.fact(*local, !absent, out),
                    _ => {}
                }
            }
            Hir::Pattern { op, value, class } => {
                if let Hir::Local(local) = value.kind
                    && let Some(Slot::Bound(Ty::Optional(ty))) = self.state.as_ref().map(|s| s.get(local).clone())
                    && let Some(present) = self.pattern_fact(*op, class.as_deref(), &ty, truth)
                {
                    self.fact(local, present, out);
                }
            }
            Hir::Call { args, .. } => {
                if let Some(Expr { kind: Hir::Local(local), .. }) = args.first()
                    && let Some(Slot::Bound(Ty::Optional(ty))) = self.state.as_ref().map(|s| s.get(*local).clone())
                    && let Some(present) = self.instance_fact(cond, &ty, truth)
                {
                    self.fact(*local, present, out);
                }
            }
            _ => {}
        }
    }

    fn fact(&self, local: LocalId, present: bool, out: &mut Facts) {
        if let Some(Slot::Bound(Ty::Optional(ty))) = self.state.as_ref().map(|s| s.get(local)) {
            out.push((local, if present { Slot::Present((**ty).clone()) } else { Slot::Absent((**ty).clone()) }));
        }
    }

    /// Goes on where a condition was true (or false).
    pub(super) fn narrow(&mut self, cond: &Expr, truth: bool) {
        let mut facts = Vec::new();
        self.facts(cond, truth, &mut facts);
        if let Some(state) = &mut self.state {
            for (local, slot) in facts {
                state.set(local, slot);
            }
        }
    }

    /// Evaluates something where a condition was true (or false), and goes on as before.
    pub(super) fn narrowed<T>(&mut self, cond: &Expr, truth: bool, body: impl FnOnce(&mut Self) -> T) -> T {
        let mut facts = Vec::new();
        self.facts(cond, truth, &mut facts);
        let mut before = Vec::with_capacity(facts.len());
        if let Some(state) = &mut self.state {
            for (local, slot) in facts {
                before.push((local, state.get(local).clone()));
                state.set(local, slot);
            }
        }
        let done = body(self);
        if let Some(state) = &mut self.state {
            for (local, slot) in before.into_iter().rev() {
                state.set(local, slot);
            }
        }
        done
    }
}

/// Whether values of a type are all the same, so that nobody looks at one, nor at a check in it.
fn holds_nothing(ty: &Ty) -> bool {
    match ty {
        Ty::Literal(_) => true,
        Ty::Tuple(items) => items.iter().all(holds_nothing),
        Ty::Tagged(_, held) => holds_nothing(held),
        _ => false,
    }
}

/// The name that CPython's messages give to the type of a value.
pub(super) fn type_name(ty: &Ty) -> &'static str {
    match ty {
        Ty::None => "NoneType",
        Ty::Bool => "bool",
        Ty::Int => "int",
        Ty::Float => "float",
        Ty::Complex => "complex",
        // NumPy hands `None` and its own number to Python's operator.
        Ty::Np(d) | Ty::Maybe(d) => type_name(&d.python()),
        Ty::Tuple(_) => "tuple",
        Ty::List(_) | Ty::Open(_) => "list",
        Ty::Dict(dict) => match dict.kind {
            DictKind::Dict => "dict",
            DictKind::Counter => "Counter",
            DictKind::Default => "collections.defaultdict",
        },
        Ty::Set { frozen: false, .. } => "set",
        Ty::Set { frozen: true, .. } => "frozenset",
        Ty::Array(_) => "numpy.ndarray",
        Ty::Literal(_) | Ty::Str => "str",
        Ty::Optional(t) | Ty::Tagged(_, t) => type_name(t),
        Ty::Rng(_) | Ty::Dtype(_) | Ty::Record(_) => "object",
    }
}
