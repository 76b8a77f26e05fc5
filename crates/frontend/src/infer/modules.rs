//! Functions of modules beside `math` and NumPy: `cmath`, `time`; and `hash`.

use super::function::{Fx, Res, Stop};
use crate::builtins::Op;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{CompareOp, Const};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Dtype, Kind, Tag, Ty};
use weft_abi::PyExc;
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
        if let Ty::Record(tag) = &ty
            && let Global::Method(method) = self.class_member(tag, "__hash__")
        {
            return self.own_hash(method, x, span);
        }
        let x = self.as_hashed(x, span)?;
        let stored = super::list::stored(&self.ty(x));
        if !hashed_by_value(&stored) || stored.key_program().is_none() {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("the hash of {ty} is not supported in a compiled function"))
                .label(format!("{ty}"))
                .note("numbers, bools, strings, objects with a __hash__ and tuples of those have the hash that CPython gives them; that of other objects depends on where they lie, or Python raises TypeError")
                .help("hash the values that tell it from others, for example a tuple of its fields")
                .into());
        }
        let x = self.join_to(x, &stored)?;
        Ok(self.op(Op::Hash, vec![x], Ty::Int, span))
    }

    /// What a class's own `__hash__` says; -1 tells CPython of an error, so no value has that hash.
    fn own_hash(&mut self, method: FunctionKey, x: ExprId, span: Span) -> Res<ExprId> {
        let found = self.call_function(method, vec![x], Vec::new(), span)?;
        match self.ty(found) {
            Ty::Bool => Ok(self.widen(found, &Ty::Int)),
            Ty::Int => self.with(found, |fx, found| {
                let (asked, minus_one) = (fx.copy(found), fx.int(-1, span));
                let cond = fx.compare(CompareOp::Eq, asked, minus_one, true, span)?;
                let (then, otherwise) = (fx.int(-2, span), fx.copy(found));
                Ok(fx.expr_of(ExprKind::IfExp { cond, then, otherwise }, Ty::Int, span))
            }),
            other => Err(self.wrong_result("__hash__", "int", &other, span)),
        }
    }

    /// The fields of an object whose hash the dataclass decorator has made of them, or the object where it has not.
    fn hashed_fields(&mut self, x: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let info = self.class_info(tag, span)?;
        if info.record.made.iter().any(|made| made == "__hash__") {
            return self.with(x, |fx, x| {
                let mut fields = Vec::new();
                for name in &info.record.compared {
                    let object = fx.copy(x);
                    if let Some(field) = fx.read_field(object, tag, name, span)? {
                        fields.push(fx.as_hashed(field, span)?);
                    }
                }
                Ok(fx.tuple(fields, span))
            });
        }
        if self.class_member(tag, "__hash__") == Global::Const(Const::None) {
            let name = info.record.qualname.rsplit('.').next().unwrap_or_default();
            return Err(Stop::Raises(PyExc::TypeError, format!("unhashable type: '{name}'")));
        }
        Ok(x)
    }

    /// A value without NumPy's scalars, named tuples and constants in it, which hash as Python's numbers, tuples and strings.
    fn as_hashed(&mut self, x: ExprId, span: Span) -> Res<ExprId> {
        let x = self.plain(x)?;
        match self.ty(x) {
            Ty::Np(d) | Ty::Maybe(d) => Ok(self.cast(CastKind::Python, x, &d.python())),
            Ty::Literal(_) => Ok(self.as_str(x)),
            Ty::Record(tag) => self.hashed_fields(x, &tag, span),
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
