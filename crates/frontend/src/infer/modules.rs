//! Functions of modules beside `math` and NumPy: `cmath`, `time`; and `hash`.

use super::function::{Fx, Res};
use crate::builtins::Op;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::span::Span;
use crate::thir::{CastKind, ExprId};
use crate::ty::{Dtype, Kind, Ty};
use weft_abi::functions::{ClockKind, CmathFn};

impl Fx<'_, '_> {
    /// A function of `cmath`.
    pub(super) fn cmath(&mut self, row: &Row, function: CmathFn, a: &[ExprId], span: Span) -> Res<ExprId> {
        let (least, most) = match function {
            CmathFn::Rect => (2, 2),
            CmathFn::Log => (1, 2),
            _ => (1, 1),
        };
        self.count(row, a, least, most, span)?;
        if function == CmathFn::Rect {
            let args = self.floats(row, a)?;
            return Ok(self.op(Op::Cmath(function), args, Ty::Complex, span));
        }
        let mut args = Vec::with_capacity(a.len());
        for &x in a {
            args.push(match self.ty(x) {
                Ty::Complex => x,
                ty if ty.kind().is_some() => self.cast(CastKind::Python, x, &Ty::Complex),
                other => return Err(self.bad_argument(row, &other, self.span(x))),
            });
        }
        Ok(match (function, args.len()) {
            (CmathFn::Log, 2) => self.op(Op::CmathLogBase, args, Ty::Complex, span),
            (CmathFn::Polar, _) => self.op(Op::Cmath(function), args, Ty::Tuple(vec![Ty::Float, Ty::Float]), span),
            _ => self.op(Op::Cmath(function), args, Ty::Complex, span),
        })
    }

    /// A clock, in nanoseconds or, where the path says nothing, in seconds.
    pub(super) fn clock(&mut self, row: &Row, clock: ClockKind, a: &[ExprId], span: Span) -> Res<ExprId> {
        self.count(row, a, 0, 0, span)?;
        let ns = self.op(Op::Clock(clock), Vec::new(), Ty::Int, span);
        if row.path.ends_with("_ns") {
            return Ok(ns);
        }
        let ns = self.widen(ns, &Ty::Float);
        let unit = self.float(1e9, span);
        self.binary(crate::hir::BinaryOp::Div, ns, unit, span)
    }

    /// `time.sleep(secs)`.
    pub(super) fn sleep(&mut self, row: &Row, secs: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.ty(secs);
        let secs = match (&ty, ty.kind()) {
            (Ty::Float, _) => secs,
            (Ty::Np(Dtype::F64) | Ty::Maybe(Dtype::F64), _) => self.cast(CastKind::Python, secs, &Ty::Float),
            (_, Some(Kind::Bool | Kind::Signed | Kind::Unsigned)) => self.index(secs, "the argument of time.sleep()")?,
            _ => return Err(self.bad_argument(row, &ty, self.span(secs))),
        };
        Ok(self.op(Op::Sleep, vec![secs], Ty::None, span))
    }

    /// `hash(x)`.
    pub(super) fn hash(&mut self, x: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.ty(x);
        let x = self.as_hashed(x, span)?;
        let stored = super::list::stored(&self.ty(x));
        if !hashed_by_value(&stored) || stored.key_program().is_none() {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("the hash of {ty} is not supported in a compiled function"))
                .label(format!("{ty}"))
                .note("numbers, bools, strings and tuples of those have the hash that CPython gives them; that of other objects depends on where they lie, or Python raises TypeError")
                .help("hash the values that tell it from others, for example a tuple of its fields")
                .into());
        }
        let x = self.join_to(x, &stored)?;
        Ok(self.op(Op::Hash, vec![x], Ty::Int, span))
    }

    /// A value without NumPy's scalars, named tuples and constants in it, which hash as Python's numbers, tuples and strings.
    fn as_hashed(&mut self, x: ExprId, span: Span) -> Res<ExprId> {
        let x = self.plain(x)?;
        match self.ty(x) {
            Ty::Np(d) | Ty::Maybe(d) => Ok(self.cast(CastKind::Python, x, &d.python())),
            Ty::Literal(_) => Ok(self.as_str(x)),
            Ty::Tuple(items) => self.with(x, |fx, x| {
                let items = (0..items.len()).map(|at| {
                    let x = fx.copy(x);
                    let item = fx.item(x, at);
                    fx.as_hashed(item, span)
                });
                let items = items.collect::<Res<Vec<_>>>()?;
                Ok(fx.tuple(items, span))
            }),
            _ => Ok(x),
        }
    }
}

/// Whether CPython's hash of a value depends on the value alone.
fn hashed_by_value(ty: &Ty) -> bool {
    match ty {
        Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Str => true,
        Ty::Tuple(items) => items.iter().all(hashed_by_value),
        _ => false,
    }
}
