//! Conversions: the casts of typed HIR, built with constants folded.

use super::bytes::is_bytes;
use super::declined::is_declined;
use super::deque::is_deque;
use super::function::{Fx, Res};
use super::keywords::keyword_names;
use super::ranges::is_range;
use crate::diag::{Code, Diagnostic};
use crate::hir::Const;
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, ListOp, TableOp};
use crate::ty::promote::fits;
use crate::ty::{Dtype, Kind, TagSort, Ty};

/// Integers up to here are exact floats.
const EXACT: u64 = 1 << 53;

impl Fx<'_, '_> {
    /// A cast; nothing when the type is already right.
    pub(super) fn cast(&mut self, kind: CastKind, e: ExprId, to: &Ty) -> ExprId {
        let (from, span) = (self.ty(e), self.span(e));
        if from == *to {
            return e;
        }
        if let ExprKind::Const(value) = self.kind(e)
            && let Some(folded) = fold(kind, value, to)
        {
            return self.expr_of(ExprKind::Const(folded), to.clone(), span);
        }
        self.expr_of(ExprKind::Cast(kind, e), to.clone(), span)
    }

    /// A Python scalar as a wider Python type, in arithmetic.
    pub(super) fn widen(&mut self, e: ExprId, to: &Ty) -> ExprId {
        self.cast(CastKind::Widen, e, to)
    }

    /// Text as a value of type `Str`; anything else as it is.
    pub(super) fn as_str(&mut self, e: ExprId) -> ExprId {
        match self.ty(e) {
            Ty::Literal(_) => self.cast(CastKind::Str, e, &Ty::Str),
            _ => e,
        }
    }

    /// A value as the type that a join found.
    pub(super) fn join_to(&mut self, e: ExprId, to: &Ty) -> Res<ExprId> {
        let from = self.ty(e);
        if from == *to {
            return Ok(e);
        }
        Ok(match (&from, to) {
            (_, Ty::Optional(_)) => return self.optional_of(e, to),
            (Ty::Np(_), Ty::Maybe(_)) => self.cast(CastKind::ToMaybe, e, to),
            (_, Ty::Maybe(d)) => {
                let python = self.join_to(e, &d.python())?;
                self.cast(CastKind::ToMaybe, python, to)
            }
            (Ty::Int, Ty::Complex) => {
                let float = self.cast(CastKind::Join, e, &Ty::Float);
                self.widen(float, to)
            }
            (Ty::Float, Ty::Complex) => self.widen(e, to),
            (Ty::Array(_), Ty::Array(_)) => self.cast(CastKind::Array, e, to),
            (Ty::Literal(_), Ty::Str) => self.cast(CastKind::Str, e, to),
            (Ty::List(open), Ty::List(item)) => {
                let stop = self.meet(open, item).or_else(|| self.settled(item, open));
                // What has been settled meanwhile is seen by the next try.
                return Err(match stop {
                    Some(stop) => stop,
                    None => self.again(),
                });
            }
            (Ty::Dict(_), Ty::Dict(_)) | (Ty::Set { .. }, Ty::Set { .. }) => {
                return Err(match self.meet(&from, to) {
                    Some(stop) => stop,
                    None => self.again(),
                });
            }
            (_, Ty::Tagged(tag, held)) if tag.sort == TagSort::Answer => {
                let span = self.span(e);
                let value = match &from {
                    Ty::Tagged(tag, _) if tag.sort == TagSort::Answer => self.held(e),
                    from if is_declined(from) => self.constant(&Const::None, span),
                    _ => e,
                };
                let value = self.optional_of(value, held)?;
                self.expr_of(ExprKind::Cast(CastKind::Tag, value), to.clone(), span)
            }
            (Ty::Tagged(..), Ty::Tagged(tag, _)) if tag.sort == TagSort::Choice => return self.chosen(e, to),
            (Ty::Tagged(..), Ty::Tagged(tag, _)) if tag.sort == TagSort::Range => self.full_range(e),
            (Ty::Tuple(types), to) if let Some(item) = to.variadic_item() => {
                let (item, same) = (item.clone(), Ty::Tuple(vec![item.clone(); types.len()]));
                let tuple = self.join_to(e, &same)?;
                return self.with(tuple, |fx, tuple| {
                    let items = (0..types.len()).map(|at| fx.item(tuple, at)).collect();
                    let list = fx.list_op(ListOp::New, items, Ty::List(Box::new(item)), fx.span(e));
                    Ok(fx.as_variadic(list))
                });
            }
            (Ty::Tagged(..), Ty::Tagged(_, to_held)) => {
                let held = self.held(e);
                let held = self.join_to(held, to_held)?;
                self.expr_of(ExprKind::Cast(CastKind::Tag, held), to.clone(), self.span(e))
            }
            (Ty::Tuple(_), Ty::Tuple(types)) => {
                let types = types.clone();
                return self.with(e, |fx, e| {
                    let mut items = Vec::with_capacity(types.len());
                    for (index, ty) in types.iter().enumerate() {
                        let item = fx.item(e, index);
                        items.push(fx.join_to(item, ty)?);
                    }
                    let span = fx.span(e);
                    Ok(fx.expr_of(ExprKind::Tuple(items), Ty::Tuple(types), span))
                });
            }
            _ => self.cast(CastKind::Join, e, to),
        })
    }

    /// A scalar as the common type of an operation ([`crate::ty::promote::arithmetic`]).
    pub(super) fn operand(&mut self, e: ExprId, to: &Ty) -> ExprId {
        let from = self.ty(e);
        match (&from, to) {
            _ if from == *to => e,
            (Ty::Np(_), Ty::Np(_)) => self.cast(CastKind::Np, e, to),
            (_, Ty::Np(_)) => self.cast(CastKind::Weak, e, to),
            (Ty::Np(_) | Ty::Maybe(_), _) => self.cast(CastKind::ToMaybe, e, to),
            (_, Ty::Maybe(d)) => {
                let python = self.widen(e, &d.python());
                self.cast(CastKind::ToMaybe, python, to)
            }
            _ => self.widen(e, to),
        }
    }

    /// `bool(e)` as a condition.
    pub(super) fn truth(&mut self, e: ExprId) -> Res<ExprId> {
        if is_deque(&self.ty(e)) {
            let span = self.span(e);
            let len = self.of_deque("deque_len", e, Vec::new(), span)?;
            return Ok(self.cast(CastKind::Truth, len, &Ty::Bool));
        }
        let by_held = is_bytes(&self.ty(e)) || self.flag_class(&self.ty(e)).is_some();
        let e = if by_held { self.held(e) } else { self.plain(e)? };
        let (ty, span) = (self.ty(e), self.span(e));
        match &ty {
            Ty::Bool => Ok(e),
            Ty::None => Ok(self.bool(false, span)),
            ty if keyword_names(ty).is_some() => Ok(self.bool(keyword_names(ty).is_some_and(|names| !names.is_empty()), span)),
            ty if is_range(ty) => {
                let len = self.len_of_range(e, span)?;
                Ok(self.cast(CastKind::Truth, len, &Ty::Bool))
            }
            // A member of an enumeration is true.
            Ty::Rng(_) | Ty::Tagged(..) => {
                self.evaluated_for_effect(e);
                Ok(self.bool(true, span))
            }
            Ty::Record(tag) => self.record_truth(e, tag, span),
            Ty::Optional(_) => self.with(e, |fx, e| {
                let read = fx.copy(e);
                let (present, value) = (fx.present(e), fx.value_of(read));
                let truth = fx.truth(value)?;
                if fx.const_bool(truth) == Some(true) {
                    return Ok(present);
                }
                Ok(fx.expr_of(ExprKind::And(present, truth), Ty::Bool, span))
            }),
            Ty::Literal(s) => Ok(self.bool(!s.is_empty(), span)),
            Ty::Tuple(items) => {
                self.evaluated_for_effect(e);
                Ok(self.bool(!items.is_empty(), span))
            }
            Ty::List(_) | Ty::Str => {
                let len = self.expr_of(ExprKind::ListLen(e), Ty::Int, span);
                Ok(self.cast(CastKind::Truth, len, &Ty::Bool))
            }
            Ty::Dict(_) | Ty::Set { .. } => {
                let len = self.table_op(TableOp::Len, vec![e], Ty::Int, span)?;
                Ok(self.cast(CastKind::Truth, len, &Ty::Bool))
            }
            Ty::Array(_) => Err(Diagnostic::error(Code::TypeMismatch, span, "the truth value of an array is ambiguous")
                .label(format!("{ty}"))
                .note("NumPy raises ValueError for arrays of more than one element")
                .help("compare an element, or test 'x.size > 0'")
                .into()),
            _ => Ok(self.cast(CastKind::Truth, e, &Ty::Bool)),
        }
    }

    /// A value where Python asks for an integer (`__index__`): an index, a bound, a size.
    pub(super) fn index(&mut self, e: ExprId, what: &str) -> Res<ExprId> {
        let e = self.plain(e)?;
        let e = match self.ty(e) {
            Ty::Optional(_) | Ty::None if what == "a list index" => {
                self.required(e, "list indices must be integers or slices, not NoneType")?
            }
            Ty::Optional(_) | Ty::None if what == "a number of repetitions" => {
                self.required(e, "can't multiply sequence by non-int of type 'NoneType'")?
            }
            Ty::Optional(_) | Ty::None if what.starts_with("an argument of ") || what.starts_with("the argument of ") => {
                self.required(e, "'NoneType' object cannot be interpreted as an integer")?
            }
            // `None` means something in most other places: a new axis, a bound that is left out.
            Ty::Optional(_) => return Err(self.may_be_none_here(self.span(e), what)),
            _ => e,
        };
        let (ty, span) = (self.ty(e), self.span(e));
        match ty {
            Ty::Int => Ok(e),
            Ty::Record(tag) if matches!(self.class_member(&tag, "__index__"), crate::env::Global::Method(_)) => {
                let number = self.special(&tag, "__index__", vec![e], span)?;
                match self.ty(number) {
                    Ty::Int => Ok(number),
                    other => Err(self.wrong_result("__index__", "int", &other, span)),
                }
            }
            Ty::Bool | Ty::Maybe(Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64 | Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64) => {
                Ok(self.cast(CastKind::Python, e, &Ty::Int))
            }
            Ty::Np(d) if matches!(d.kind(), Kind::Signed | Kind::Unsigned) => Ok(self.cast(CastKind::Python, e, &Ty::Int)),
            other => Err(Diagnostic::error(Code::TypeMismatch, span, format!("{what} must be an integer, not {other}"))
                .label(format!("{other}"))
                .note("Python raises TypeError here")
                .help("convert it with int(...)")
                .into()),
        }
    }

    /// A value where a `float` is taken (`__float__`).
    pub(super) fn as_float(&mut self, e: ExprId, what: &str) -> Res<ExprId> {
        let e = self.plain(e)?;
        let e = if self.may_be_none(e) { self.required(e, "must be real number, not NoneType")? } else { e };
        let (ty, span) = (self.ty(e), self.span(e));
        match ty.kind() {
            Some(Kind::Complex) | None => Err(Diagnostic::error(Code::ArgumentType, span, format!("{what} takes a real number, not {ty}"))
                .label(format!("{ty}"))
                .note("Python raises TypeError here")
                .help(if ty == Ty::Complex { "use abs(z), z.real or z.imag" } else { "pass a number, element by element" })
                .into()),
            Some(_) => Ok(match ty {
                Ty::Float => e,
                Ty::Int | Ty::Bool => self.widen(e, &Ty::Float),
                _ => self.cast(CastKind::Python, e, &Ty::Float),
            }),
        }
    }

    /// A scalar as NumPy scalar of the dtype that NumPy gives it when it stands alone.
    pub(super) fn as_np(&mut self, e: ExprId) -> Res<ExprId> {
        let e = self.plain(e)?;
        let (ty, span) = (self.ty(e), self.span(e));
        let dtype = match &ty {
            Ty::Np(_) => return Ok(e),
            Ty::Maybe(d) if crate::ty::promote::default_dtype(d.kind()) == *d => *d,
            Ty::Maybe(_) => return Err(self.undecided(&ty, span)),
            _ => match ty.kind() {
                Some(kind) => crate::ty::promote::default_dtype(kind),
                None => {
                    return Err(Diagnostic::error(Code::ArgumentType, span, format!("a number is needed here, not {ty}"))
                        .label(format!("{ty}"))
                        .note("NumPy functions take scalars in compiled code for now")
                        .help("call it in a loop over the elements")
                        .into());
                }
            },
        };
        Ok(self.cast(CastKind::Weak, e, &Ty::Np(dtype)))
    }

    /// The refusal of a result that would depend on a `Maybe`'s flag.
    pub(super) fn undecided(&self, ty: &Ty, span: Span) -> super::function::Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("the result type depends on whether this is a Python or a NumPy number ({ty})"))
            .label(format!("{ty}"))
            .note("a variable that started as a Python number and then took array elements is one or the other at run time")
            .help("decide with float(...), int(...) or np.float64(...)")
            .into()
    }

    /// A value as element of an array of dtype `d`, by the rules of NumPy's assignment.
    pub(super) fn element(&mut self, e: ExprId, d: Dtype) -> Res<ExprId> {
        let e = self.plain(e)?;
        let (ty, span) = (self.ty(e), self.span(e));
        let to = Ty::Np(d);
        let Some(kind) = ty.kind() else {
            return Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} cannot be stored in an array of {d}"))
                .label(format!("{ty}"))
                .note("an element is a number or a bool")
                .help("store a number, or loop over the elements")
                .into());
        };
        if kind == Kind::Complex && !matches!(d.kind(), Kind::Complex | Kind::Bool) {
            return Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} cannot be stored in an array of {d}"))
                .label("complex")
                .note("the imaginary part would be lost; Python's complex raises TypeError here")
                .help("store z.real or abs(z)")
                .into());
        }
        let integer = matches!(d.kind(), Kind::Signed | Kind::Unsigned);
        Ok(match ty {
            Ty::Np(s) if s == d => e,
            // Signed integers take NumPy scalars as `int(x)`, with its errors; unsigned ones wrap.
            Ty::Np(s) if d.kind() == Kind::Signed && !fits(s, d) => {
                let python = self.cast(CastKind::Python, e, &s.python());
                self.cast(CastKind::Assign, python, &to)
            }
            Ty::Np(_) => self.cast(CastKind::Np, e, &to),
            Ty::Maybe(s) if s != d && integer => {
                if d.kind() == Kind::Unsigned {
                    return Err(self.undecided(&ty, span));
                }
                let python = self.cast(CastKind::Python, e, &s.python());
                self.cast(CastKind::Assign, python, &to)
            }
            _ if d == Dtype::Bool => {
                let truth = self.truth(e)?;
                self.cast(CastKind::Weak, truth, &to)
            }
            Ty::Float if integer => self.cast(CastKind::Assign, e, &to),
            _ => self.cast(CastKind::Weak, e, &to),
        })
    }

    /// Item of a tuple; taken out of the tuple's own node where that has no effect.
    pub(super) fn item(&mut self, tuple: ExprId, index: usize) -> ExprId {
        let span = self.span(tuple);
        if let ExprKind::Tuple(items) = self.kind(tuple) {
            let items = items.clone();
            if items.iter().all(|i| self.repeatable(*i)) {
                return self.copy(items[index]);
            }
        }
        let Ty::Tuple(types) = self.ty(tuple) else { unreachable!("an item of a tuple") };
        self.expr_of(ExprKind::Item(tuple, index as u32), types[index].clone(), span)
    }
}

/// Conversions of constants that change neither number nor meaning.
fn fold(kind: CastKind, value: &Const, to: &Ty) -> Option<Const> {
    match (kind, value, to) {
        (CastKind::Widen | CastKind::Python, Const::Bool(b), Ty::Int) => Some(Const::Int(i64::from(*b))),
        (CastKind::Widen | CastKind::Join | CastKind::Python, Const::Int(n), Ty::Float) if n.unsigned_abs() <= EXACT => {
            Some(Const::Float(*n as f64))
        }
        (CastKind::Widen | CastKind::Python, Const::Bool(b), Ty::Float) => Some(Const::Float(f64::from(u8::from(*b)))),
        (CastKind::Widen | CastKind::Python, Const::Float(x), Ty::Complex) => Some(Const::Complex(*x, 0.0)),
        (CastKind::Widen | CastKind::Python, Const::Int(n), Ty::Complex) if n.unsigned_abs() <= EXACT => {
            Some(Const::Complex(*n as f64, 0.0))
        }
        (CastKind::Truth, Const::Int(n), Ty::Bool) => Some(Const::Bool(*n != 0)),
        (CastKind::Truth, Const::Float(x), Ty::Bool) => Some(Const::Bool(*x != 0.0)),
        _ => None,
    }
}
