//! Functions of modules beside `math` and NumPy: `cmath`, `time`; and `hash`.

use super::function::{Fx, Res, Stop};
use super::ranges::is_range;
use crate::builtins::Op;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{CompareOp, Const};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Dtype, Kind, Tag, TagSort, Ty};
use weft_abi::PyExc;
use weft_abi::functions::{ClockKind, CmathFn};
use weft_abi::tables::key;

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
        self.hash_of(x, false, span)
    }

    /// `hash(x)`; `placed`: of an object whose class does not say it, one that its place in memory gives, which differs from CPython's.
    pub(super) fn hash_of(&mut self, x: ExprId, placed: bool, span: Span) -> Res<ExprId> {
        let ty = self.ty(x);
        match &ty {
            Ty::Record(tag) | Ty::Tagged(tag, _) if tag.sort.is_class() => {
                if let Global::Method(method) = self.class_member(tag, "__hash__") {
                    return self.own_hash(method, x, span);
                }
                match tag.sort {
                    TagSort::NamedTuple => {
                        let held = self.held(x);
                        return self.hash_of(held, placed, span);
                    }
                    TagSort::Enum | TagSort::Flag => {
                        let name = self.member_name(x, tag, span)?;
                        return self.hash_of(name, placed, span);
                    }
                    TagSort::IntEnum | TagSort::StrEnum | TagSort::IntFlag => {
                        let value = self.member_value(x, tag)?;
                        return self.hash_of(value, placed, span);
                    }
                    _ => {}
                }
                if let Some(hash) = self.object_hash(x, tag, placed, span)? {
                    return Ok(hash);
                }
            }
            Ty::Optional(_) => return self.hash_if_there(x, placed, span),
            // It may be none of the compiled ints.
            Ty::Np(Dtype::U64) => return self.call_library("uint64_hash", vec![x], span),
            ty if is_range(ty) => {
                let numbers = self.range_parts(x);
                return self.call_library("range_hash", numbers.to_vec(), span);
            }
            _ if let Some(Ty::Open(_)) = ty.variadic_item() => {
                // Nothing is ever in it.
                self.evaluated_for_effect(x);
                let empty = self.tuple(Vec::new(), span);
                return self.hash_of(empty, placed, span);
            }
            _ if let Some(item) = ty.variadic_item()
                && item.table_program().is_some()
                && (placed || !item.is_hashed()) =>
            {
                return self.call_library("variadic_hash", vec![x], span);
            }
            Ty::Tuple(items) if items.iter().any(Ty::is_hashed) && items.len() + 2 <= key::MOST => {
                return self.with(x, |fx, x| {
                    let items = (0..items.len()).map(|at| {
                        let x = fx.copy(x);
                        let item = fx.item(x, at);
                        fx.hash_of(item, placed, span)
                    });
                    let hashes = items.collect::<Res<Vec<_>>>()?;
                    Ok(fx.op(Op::HashTuple, hashes, Ty::Int, span))
                });
            }
            _ => {}
        }
        let x = self.as_hashed(x)?;
        let stored = super::list::stored(&self.ty(x));
        if !hashed_by_value(&stored) || stored.key_program().is_none() {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("the hash of {ty} is not supported in a compiled function"))
                .label(format!("{ty}"))
                .note("numbers, bools, strings, objects with a __hash__, members of enumerations and tuples of those have the hash that CPython gives them; that of other objects depends on where they lie, or Python raises TypeError")
                .help("hash the values that tell it from others, for example a tuple of its fields")
                .into());
        }
        let x = self.join_to(x, &stored)?;
        Ok(self.op(Op::Hash, vec![x], Ty::Int, span))
    }

    /// The hash of a value that may be `None`.
    fn hash_if_there(&mut self, x: ExprId, placed: bool, span: Span) -> Res<ExprId> {
        self.with(x, |fx, x| {
            let (cond, read) = (fx.present(x), fx.copy(x));
            let there = fx.value_of(read);
            let hash = fx.branch(|fx| fx.hash_of(there, placed, span));
            let none = fx.constant(&Const::None, span);
            let otherwise = fx.branch(|fx| fx.hash_of(none, placed, span));
            fx.choose(cond, hash, otherwise, span)
        })
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

    /// The hash of an object whose class has no method for that: what the dataclass decorator has made of the fields, or one that its place gives; `None`
    /// where that is not wanted.
    fn object_hash(&mut self, x: ExprId, tag: &Tag, placed: bool, span: Span) -> Res<Option<ExprId>> {
        let info = self.class_info(tag, span)?;
        if info.record.made.iter().any(|made| made == "__hash__") {
            let hash = self.with(x, |fx, x| {
                let mut fields = Vec::new();
                for name in &info.record.hashed {
                    let object = fx.copy(x);
                    fields.extend(fx.read_field(object, tag, name, span)?);
                }
                let fields = fx.tuple(fields, span);
                fx.hash_of(fields, placed, span)
            })?;
            return Ok(Some(hash));
        }
        match self.class_member(tag, "__hash__") {
            Global::Const(Const::None) => {
                let name = info.record.qualname.rsplit('.').next().unwrap_or_default();
                Err(Stop::Raises(PyExc::TypeError, format!("unhashable type: '{name}'")))
            }
            Global::Missing if placed => Ok(Some(self.op(Op::HashPlace, vec![x], Ty::Int, span))),
            _ => Ok(None),
        }
    }

    /// A value without NumPy's scalars and constants in it, which hash as Python's numbers and strings.
    fn as_hashed(&mut self, x: ExprId) -> Res<ExprId> {
        let x = self.plain(x)?;
        match self.ty(x) {
            Ty::Np(d) | Ty::Maybe(d) => Ok(self.cast(CastKind::Python, x, &d.python())),
            Ty::Literal(_) => Ok(self.as_str(x)),
            Ty::Tuple(items) => self.with(x, |fx, x| {
                let items = (0..items.len()).map(|at| {
                    let x = fx.copy(x);
                    let item = fx.item(x, at);
                    fx.as_hashed(item)
                });
                let items = items.collect::<Res<Vec<_>>>()?;
                let span = fx.span(x);
                Ok(fx.tuple(items, span))
            }),
            _ => Ok(x),
        }
    }
}

/// Whether CPython's hash of a value depends on the value alone.
fn hashed_by_value(ty: &Ty) -> bool {
    match ty {
        Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Str => true,
        Ty::Tuple(items) => items.iter().all(hashed_by_value),
        _ => false,
    }
}
