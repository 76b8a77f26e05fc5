//! Builtins of numbers: which type they compute in, `abs`, `min`, `max`, `round`, `sum`, and conversions (`int`, `np.float32` and their like).

use super::bytes::is_bytes;
use super::function::{Fx, Res, Stop};
use super::order::is_ordered;
use super::prelude::Prelude;
use crate::builtins::Op;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Const};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::promote::{float_loop, np_np};
use crate::ty::{Dtype, Kind, Ty, lub};
use weft_abi::PyExc;

impl Fx<'_, '_> {
    pub(super) fn floats(&mut self, row: &Row, a: &[ExprId]) -> Res<Vec<ExprId>> {
        a.iter().map(|x| self.as_float(*x, &format!("{}()", row.path))).collect()
    }

    pub(super) fn both_python(&self, a: &[ExprId]) -> bool {
        a.iter().all(|x| !matches!(self.ty(*x), Ty::Np(_)))
    }

    /// Two numbers as one `Np` type, by NumPy's promotion.
    pub(super) fn np_pair(&mut self, row: &Row, x: ExprId, y: ExprId, span: Span) -> Res<(ExprId, ExprId)> {
        let (tx, ty) = (self.ty(x), self.ty(y));
        if tx.kind().is_none() || ty.kind().is_none() {
            return Err(self.bad_argument(row, if tx.kind().is_none() { &tx } else { &ty }, span));
        }
        let common = if self.both_python(&[x, y]) {
            let (x, y) = (self.as_np(x)?, self.as_np(y)?);
            let (Ty::Np(a), Ty::Np(b)) = (self.ty(x), self.ty(y)) else { return Err(self.bad_argument(row, &tx, span)) };
            Ty::Np(np_np(a, b))
        } else {
            match crate::ty::promote::arithmetic(&tx, &ty) {
                Some(common @ Ty::Np(_)) => common,
                _ => return Err(self.undecided(if matches!(tx, Ty::Maybe(_)) { &tx } else { &ty }, span)),
            }
        };
        Ok((self.operand(x, &common), self.operand(y, &common)))
    }

    /// A number as NumPy's float functions take it: small integers would become float16, which weft does not have.
    pub(super) fn np_float(&mut self, row: &Row, x: ExprId) -> Res<ExprId> {
        let x = self.as_np(x)?;
        let (ty, span) = (self.ty(x), self.span(x));
        let Ty::Np(d) = ty else { return Err(self.bad_argument(row, &ty, span)) };
        match float_loop(d) {
            Some(to) => Ok(self.cast(CastKind::Np, x, &Ty::Np(to))),
            None => Err(self.float16(&ty, &format!("'{}'", row.path), span)),
        }
    }

    /// A number of NumPy's; functions without a loop for bools take them as int8.
    pub(super) fn no_bool(&mut self, x: ExprId) -> Res<ExprId> {
        let x = self.as_np(x)?;
        Ok(if self.ty(x) == Ty::Np(Dtype::Bool) { self.cast(CastKind::Np, x, &Ty::Np(Dtype::I8)) } else { x })
    }

    /// Two numbers as NumPy's float functions take them: each has a type in which it is computed, and the larger one is both's.
    pub(super) fn float_pair(&mut self, row: &Row, x: ExprId, y: ExprId, span: Span) -> Res<(ExprId, ExprId)> {
        let (tx, ty) = (self.ty(x), self.ty(y));
        if let (Ty::Np(a), Ty::Np(b)) = (&tx, &ty)
            && let Some(to) = float_loop(*a).into_iter().chain(float_loop(*b)).reduce(np_np)
        {
            let to = Ty::Np(to);
            return Ok((self.cast(CastKind::Np, x, &to), self.cast(CastKind::Np, y, &to)));
        }
        // Python's whole numbers become floats at once, also where the integers' type does not hold them.
        match (&tx, &ty) {
            (Ty::Np(d), Ty::Int | Ty::Bool) | (Ty::Int | Ty::Bool, Ty::Np(d)) if float_loop(*d).is_some() => {
                let to = Ty::Np(float_loop(*d).unwrap_or(*d));
                let pair = [x, y].map(|e| {
                    let kind = if matches!(self.ty(e), Ty::Np(_)) { CastKind::Np } else { CastKind::Weak };
                    self.cast(kind, e, &to)
                });
                return Ok(pair.into());
            }
            _ => {}
        }
        let small = |ty: &Ty| matches!(ty, Ty::Np(d) if float_loop(*d).is_none());
        let weak = |ty: &Ty| matches!(ty, Ty::Bool | Ty::Int | Ty::Float);
        if small(&tx) && (small(&ty) || weak(&ty)) || small(&ty) && weak(&tx) {
            return Err(self.float16(if small(&tx) { &tx } else { &ty }, &format!("'{}'", row.path), span));
        }
        let (x, y) = self.np_pair(row, x, y, span)?;
        Ok((self.np_float(row, x)?, self.np_float(row, y)?))
    }

    /// The refusal of what NumPy computes in 16 bits.
    pub(super) fn float16(&self, ty: &Ty, what: &str, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentType, span, format!("{what} of {ty} is a float16 in NumPy, which weft does not have"))
            .label(format!("{ty}"))
            .note("NumPy computes float functions of 8-bit integers and bools in float16")
            .help("convert the argument with np.float32(...) or float(...)")
            .into()
    }

    pub(super) fn abs(&mut self, row: &Row, x: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.ty(x);
        let x = if ty == Ty::Bool { self.widen(x, &Ty::Int) } else { x };
        let result = match &ty {
            Ty::Bool | Ty::Int => Ty::Int,
            Ty::Float | Ty::Complex => Ty::Float,
            Ty::Np(d) if matches!(d.kind(), Kind::Bool | Kind::Unsigned) => return Ok(x),
            Ty::Np(d) => Ty::Np(d.real()),
            Ty::Maybe(Dtype::Bool) => return Err(self.undecided(&ty, span)),
            Ty::Maybe(d) => Ty::Maybe(d.real()),
            _ => return Err(self.bad_argument(row, &ty, span)),
        };
        Ok(self.op(Op::Abs, vec![x], result, span))
    }

    /// `min` and `max`.
    pub(super) fn extreme(&mut self, row: &Row, smaller: bool, a: &[ExprId], span: Span) -> Res<ExprId> {
        let mut values = a.to_vec();
        if let [only] = a {
            values = match self.ty(*only) {
                Ty::List(_) => return self.call_prelude(if smaller { Prelude::Min } else { Prelude::Max }, vec![*only], span),
                Ty::Array(array) if array.rank == 1 => {
                    return self.call_prelude(if smaller { Prelude::Min } else { Prelude::Max }, vec![*only], span);
                }
                Ty::Tuple(items) if !items.is_empty() => match self.kind(*only).clone() {
                    ExprKind::Tuple(parts) => parts,
                    ExprKind::Local(_) => (0..items.len()).map(|at| self.item(*only, at)).collect(),
                    _ => return Err(self.bad_argument(row, &self.ty(*only), span)),
                },
                other => return Err(self.bad_argument(row, &other, span)),
            };
        }
        let mut result = values[0];
        if !is_ordered(&self.ty(result)) {
            return Err(self.bad_argument(row, &self.ty(result), span));
        }
        for value in &values[1..] {
            result = self.extreme_of_two(row, smaller, result, *value, span)?;
        }
        Ok(result)
    }

    /// The first operand unless the second is truly smaller (larger).
    fn extreme_of_two(&mut self, row: &Row, smaller: bool, x: ExprId, y: ExprId, span: Span) -> Res<ExprId> {
        let (tx, ty) = (self.ty(x), self.ty(y));
        if !is_ordered(&ty) {
            return Err(self.bad_argument(row, &ty, span));
        }
        let same_number = |t: &Ty| matches!(t, Ty::Int | Ty::Float) || matches!(t, Ty::Np(d) | Ty::Maybe(d) if d.kind() != Kind::Bool);
        if let Some(common) = lub(&tx, &ty)
            && same_number(&common)
            && (tx == ty || matches!(&common, Ty::Maybe(d) if *d != Dtype::F32 && lub(&tx.clone(), &Ty::Np(*d)).is_some()))
        {
            let (x, y) = (self.join_to(x, &common)?, self.join_to(y, &common)?);
            return Ok(self.op(if smaller { Op::Min } else { Op::Max }, vec![x, y], common, span));
        }
        self.with(x, |fx, x| {
            fx.with(y, |fx, y| {
                let (a, b) = (fx.copy(x), fx.copy(y));
                let cond = fx.compare(if smaller { CompareOp::Lt } else { CompareOp::Gt }, b, a, true, span)?;
                let cond = fx.truth(cond)?;
                fx.choose(cond, Ok(y), Ok(x), span)
            })
        })
    }

    pub(super) fn round(&mut self, row: &Row, a: &[ExprId], span: Span) -> Res<ExprId> {
        let digits = a.get(1).copied().filter(|d| self.ty(*d) != Ty::None);
        let ty = self.ty(a[0]);
        match (&ty, digits) {
            (Ty::Int | Ty::Bool, None) => Ok(self.widen(a[0], &Ty::Int)),
            (Ty::Int | Ty::Bool, Some(n)) if self.const_int(n).is_some_and(|n| n >= 0) => Ok(self.widen(a[0], &Ty::Int)),
            (Ty::Int | Ty::Bool, Some(n)) => {
                let (x, n) = (self.widen(a[0], &Ty::Int), self.index(n, "the number of digits")?);
                self.call_library("int_rounded", vec![x, n], span)
            }
            (Ty::Float, Some(n)) => {
                let n = self.index(n, "the number of digits")?;
                Ok(self.op(Op::RoundDigits, vec![a[0], n], Ty::Float, span))
            }
            (Ty::Np(d) | Ty::Maybe(d), None) if matches!(d.kind(), Kind::Signed | Kind::Unsigned) => {
                Ok(self.cast(CastKind::Python, a[0], &Ty::Int))
            }
            (_, None) if ty.kind() == Some(Kind::Float) => {
                let x = self.as_float(a[0], "round()")?;
                Ok(self.op(Op::Round, vec![x], Ty::Int, span))
            }
            _ => Err(self.bad_argument(row, &ty, span)),
        }
    }

    pub(super) fn sum(&mut self, row: &Row, a: &[ExprId], span: Span) -> Res<ExprId> {
        let total = a.get(1).copied().unwrap_or_else(|| self.int(0, span));
        self.sums(total)?;
        match self.ty(a[0]) {
            Ty::List(_) => {}
            Ty::Array(array) if array.rank == 1 => {}
            Ty::Tuple(items) => {
                let values = match self.kind(a[0]).clone() {
                    ExprKind::Tuple(parts) => parts,
                    ExprKind::Local(_) => (0..items.len()).map(|at| self.item(a[0], at)).collect(),
                    _ => return Err(self.bad_argument(row, &self.ty(a[0]), span)),
                };
                return self.sum_of(values, total, span);
            }
            other => return Err(self.bad_argument(row, &other, span)),
        }
        self.call_prelude(Prelude::Sum, vec![a[0], total], span)
    }

    /// What `sum` does with a start of text.
    pub(super) fn sums(&self, start: ExprId) -> Res<()> {
        let ty = self.ty(start);
        let what = match &ty {
            Ty::Str | Ty::Literal(_) => "strings [use ''",
            ty if is_bytes(ty) => "bytes [use b''",
            _ => return Ok(()),
        };
        Err(Stop::Raises(PyExc::TypeError, format!("sum() can't sum {what}.join(seq) instead]")))
    }

    pub(super) fn sum_of(&mut self, values: Vec<ExprId>, mut total: ExprId, span: Span) -> Res<ExprId> {
        self.sums(total)?;
        for value in values {
            total = self.binary(BinaryOp::Add, total, value, span)?;
        }
        Ok(total)
    }

    /// `int`, `float`, `bool`, `complex`.
    pub(super) fn python_type(&mut self, row: &Row, a: &[ExprId], d: Dtype, span: Span) -> Res<ExprId> {
        let to = d.python();
        if let Some(parsed) = self.parse_text(row, a, &to, span)? {
            return Ok(parsed);
        }
        self.count(row, a, 0, if d == Dtype::C128 { 2 } else { 1 }, span)?;
        let Some(x) = a.first().copied() else {
            let zero = match to {
                Ty::Bool => Const::Bool(false),
                Ty::Int => Const::Int(0),
                Ty::Float => Const::Float(0.0),
                _ => Const::Complex(0.0, 0.0),
            };
            return Ok(self.constant(&zero, span));
        };
        if to == Ty::Bool {
            return self.truth(x);
        }
        let ty = self.ty(x);
        if let Some(y) = a.get(1).copied() {
            if ty.kind() == Some(Kind::Complex) || self.ty(y).kind() == Some(Kind::Complex) {
                return Err(self.bad_argument(row, if ty.kind() == Some(Kind::Complex) { &ty } else { &Ty::Complex }, span));
            }
            let args = self.floats(row, &[x, y])?;
            return Ok(self.op(Op::MakeComplex, args, Ty::Complex, span));
        }
        match ty.kind() {
            None => Err(self.bad_argument(row, &ty, span)),
            // NumPy drops the imaginary part with a warning; Python raises.
            Some(Kind::Complex) if to != Ty::Complex => Err(self.bad_argument(row, &ty, span)),
            Some(_) => Ok(self.cast(CastKind::Python, x, &to)),
        }
    }

    /// Gives a conversion that the program writes the place of its call, by which it is told from those that a store brings.
    pub(super) fn by_call(&mut self, e: ExprId, span: Span) -> ExprId {
        if matches!(self.kind(e), ExprKind::Cast(..)) {
            self.exprs[e.index()].span = span;
        }
        e
    }

    /// `np.float32(x)` and its like.
    pub(super) fn construct(&mut self, row: &Row, x: ExprId, d: Dtype, span: Span) -> Res<ExprId> {
        let ty = self.ty(x);
        let to = Ty::Np(d);
        match (&ty, ty.kind()) {
            (_, None) => Err(self.bad_argument(row, &ty, span)),
            (_, Some(Kind::Complex)) if !matches!(d.kind(), Kind::Complex | Kind::Bool) => Err(self.bad_argument(row, &ty, span)),
            (Ty::Np(_), _) => Ok(self.cast(CastKind::Np, x, &to)),
            (Ty::Maybe(s), _) if matches!(d.kind(), Kind::Signed | Kind::Unsigned) && *s != d => Err(self.undecided(&ty, span)),
            _ => self.element(x, d),
        }
    }
}
