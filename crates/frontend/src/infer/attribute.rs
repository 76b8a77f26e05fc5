//! Attributes of values.

use super::deque::is_deque;
use super::expr::nearest;
use super::function::{Fx, Res};
use super::functions::as_dtype;
use super::ranges::is_range;
use super::slices::is_slice;
use super::structured::is_structured;
use crate::builtins::{Op, table};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Const};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Dtype, Kind, TagSort, Ty};
use weft_abi::PyExc;

const ARRAY: [&str; 12] = ["shape", "size", "ndim", "dtype", "itemsize", "nbytes", "T", "mT", "flat", "real", "imag", "strides"];
const SCALAR: [&str; 5] = ["real", "imag", "conjugate", "dtype", "itemsize"];

/// What a dtype says of itself.
fn dtype_text(dtype: Dtype, name: &str) -> String {
    let (kind, char, word) = match dtype {
        Dtype::Bool => ('b', '?', "bool"),
        Dtype::I8 => ('i', 'b', "int8"),
        Dtype::I16 => ('i', 'h', "int16"),
        Dtype::I32 => ('i', 'i', "int32"),
        Dtype::I64 => ('i', 'l', "int64"),
        Dtype::U8 => ('u', 'B', "uint8"),
        Dtype::U16 => ('u', 'H', "uint16"),
        Dtype::U32 => ('u', 'I', "uint32"),
        Dtype::U64 => ('u', 'L', "uint64"),
        Dtype::F32 => ('f', 'f', "float32"),
        Dtype::F64 => ('f', 'd', "float64"),
        Dtype::C64 => ('c', 'F', "complex64"),
        Dtype::C128 => ('c', 'D', "complex128"),
    };
    match name {
        "kind" => kind.to_string(),
        "char" => char.to_string(),
        "name" => word.to_owned(),
        _ => format!("{}{kind}{}", if dtype.size() == 1 { '|' } else { '<' }, dtype.size()),
    }
}

impl Fx<'_, '_> {
    /// `base.name`.
    pub(super) fn attribute(&mut self, base: ExprId, name: &str, span: Span) -> Res<ExprId> {
        let mut base = base;
        if self.may_be_none(base) {
            base = self.required_or(base, PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        }
        if is_structured(&self.ty(base)) {
            return self.records_attribute(base, name, span);
        }
        if let Some(found) = self.instance_attribute(base, name, span)? {
            return Ok(found);
        }
        if is_slice(&self.ty(base))
            && let Some(part) = self.slice_attribute(base, name)
        {
            return Ok(part);
        }
        if is_deque(&self.ty(base)) {
            // Not the methods of the list that its items are.
            return match name {
                "maxlen" => self.of_deque("deque_maxlen", base, Vec::new(), span),
                _ => Err(self.no_attribute(&self.ty(base), name, span)),
            };
        }
        let base = self.plain(base)?;
        let ty = self.ty(base);
        if is_range(&ty)
            && let Some(part) = self.range_attribute(base, name)
        {
            return Ok(part);
        }
        if matches!((&ty, name), (Ty::Array(_) | Ty::Np(_), "ndim" | "itemsize" | "dtype")) {
            self.evaluated_for_effect(base);
        }
        match (&ty, name) {
            (Ty::Array(array), "ndim") => Ok(self.int(i64::from(array.rank), span)),
            (Ty::Array(array), "itemsize") => Ok(self.int(i64::from(array.dtype.size()), span)),
            (Ty::Array(array), "dtype") => Ok(self.dtype(array.dtype, span)),
            (Ty::Np(d), "dtype") => Ok(self.dtype(*d, span)),
            (Ty::Np(d), "itemsize") | (Ty::Dtype(d), "itemsize") => Ok(self.int(i64::from(d.size()), span)),
            (Ty::Array(_), "T") => Ok(self.transpose(base, span)),
            (Ty::Array(array), "mT") if array.rank > 1 => {
                let mut axes: Vec<u8> = (0..array.rank).collect();
                axes.swap(usize::from(array.rank) - 2, usize::from(array.rank) - 1);
                self.with_array(base, |fx, base| fx.permuted(base, &axes, span))
            }
            (Ty::Dtype(d), "kind" | "char" | "name" | "str") => {
                let text = dtype_text(*d, name);
                Ok(self.constant(&Const::Str(text), span))
            }
            (Ty::Dtype(_), "type") => Ok(base),
            (Ty::Array(array), "shape") => {
                let rank = array.rank;
                self.with_array(base, |fx, base| {
                    let dims = (0..rank).map(|axis| fx.dim(base, axis, span)).collect();
                    Ok(fx.tuple(dims, span))
                })
            }
            (Ty::Array(_), "real" | "imag") => self.array_part(base, name == "imag", span),
            (Ty::Array(_), "flat") => self.flat(base, span),
            (Ty::Array(array), "strides") => {
                let rank = array.rank;
                self.with_array(base, |fx, base| {
                    let strides = (0..rank).map(|axis| fx.stride(base, axis, span)).collect();
                    Ok(fx.tuple(strides, span))
                })
            }
            (Ty::Array(array), "size" | "nbytes") => {
                let (rank, bytes) = (array.rank, i64::from(array.dtype.size()));
                let whole = name == "nbytes";
                self.with_array(base, |fx, base| {
                    let mut product = None;
                    for axis in 0..rank {
                        let dim = fx.dim(base, axis, span);
                        product = Some(match product {
                            None => dim,
                            Some(before) => fx.binary(BinaryOp::Mul, before, dim, span)?,
                        });
                    }
                    let count = product.unwrap_or_else(|| fx.int(1, span));
                    if whole {
                        let bytes = fx.int(bytes, span);
                        return fx.binary(BinaryOp::Mul, count, bytes, span);
                    }
                    Ok(count)
                })
            }
            (_, "real") if ty.is_scalar() => self.part(base, Op::Real, span),
            (_, "imag") if ty.is_scalar() => self.part(base, Op::Imag, span),
            (Ty::Int | Ty::Bool, "numerator") => self.part(base, Op::Real, span),
            (Ty::Int | Ty::Bool, "denominator") => self.with(base, |fx, _| Ok(fx.int(1, span))),
            _ => {
                if let Some(method) = self.method_value(base, name, span) {
                    return Ok(method);
                }
                if let Some(dtype) = as_dtype(&ty)
                    && let Some(limit) = self.limit(dtype, name, span)?
                {
                    return Ok(limit);
                }
                Err(self.no_attribute(&ty, name, span))
            }
        }
    }

    /// A value that is read several times: arrays are named by their locals.
    fn with_array(&mut self, base: ExprId, body: impl FnOnce(&mut Self, ExprId) -> Res<ExprId>) -> Res<ExprId> {
        self.with(base, body)
    }

    pub(super) fn dim(&mut self, array: ExprId, axis: u8, span: Span) -> ExprId {
        let array = self.copy(array);
        self.expr_of(ExprKind::Dim(array, axis), Ty::Int, span)
    }

    /// Real or imaginary part of a scalar.
    pub(super) fn part(&mut self, z: ExprId, op: Op, span: Span) -> Res<ExprId> {
        let ty = self.ty(z);
        let result = match &ty {
            Ty::Complex => Ty::Float,
            Ty::Np(d) if d.kind() == Kind::Complex => Ty::Np(d.real()),
            Ty::Maybe(_) if ty.kind() == Some(Kind::Complex) || op == Op::Imag => return Err(self.undecided(&ty, span)),
            Ty::Maybe(Dtype::Bool) => return Err(self.undecided(&ty, span)),
            // The real part of a real number is the number; `bool` becomes `int`.
            _ if op == Op::Real => return Ok(if ty == Ty::Bool { self.widen(z, &Ty::Int) } else { z }),
            _ => {
                return self.with(z, |fx, _| {
                    let zero = fx.int(0, span);
                    Ok(match &ty {
                        Ty::Float => fx.float(0.0, span),
                        Ty::Np(_) => fx.cast(CastKind::Weak, zero, &ty),
                        _ => zero,
                    })
                });
            }
        };
        Ok(self.expr_of(ExprKind::Builtin { function: op, args: vec![z] }, result, span))
    }

    /// `z.conjugate()` of any scalar.
    pub(super) fn conjugate(&mut self, z: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.ty(z);
        match (&ty, ty.kind()) {
            (Ty::Maybe(_), Some(Kind::Complex)) => Err(self.undecided(&ty, span)),
            (_, Some(Kind::Complex)) => Ok(self.expr_of(ExprKind::Builtin { function: Op::Conjugate, args: vec![z] }, ty, span)),
            (Ty::Bool, _) => Ok(self.widen(z, &Ty::Int)),
            (_, Some(_)) => Ok(z),
            (_, None) => Err(self.no_attribute(&ty, "conjugate", span)),
        }
    }

    pub(super) fn no_attribute(&self, ty: &Ty, name: &str, span: Span) -> super::function::Stop {
        let known: Vec<&str> = match ty {
            Ty::Array(_) => ARRAY.to_vec(),
            Ty::Rng(rng) => table::names_in(rng.path()).collect(),
            _ if ty.is_scalar() => SCALAR.to_vec(),
            _ => Vec::new(),
        };
        let note = match ty {
            Ty::Rng(_) => "a generator has those methods in compiled code that are listed in docs/supported.md",
            Ty::Tagged(tag, _) if tag.sort == TagSort::Exception => {
                "of an exception its text, its args and its class's name can be asked for"
            }
            ty if is_deque(ty) => "the methods of a deque are called in compiled code, they are no values",
            _ => "methods of arrays and numbers are few in compiled code for now",
        };
        let help = match nearest(name, known.iter().copied()) {
            None if is_deque(ty) => format!("call it where it is needed, or write lambda x: d.{name}(x)"),
            Some(near) => format!("did you mean '{near}'?"),
            None if known.is_empty() => "use it outside of the compiled function".to_owned(),
            None => format!("there are: {}", known.join(", ")),
        };
        Diagnostic::error(Code::UnknownAttribute, span, format!("{ty} has no attribute '{name}' that weft supports"))
            .label(format!("{ty}"))
            .note(note)
            .help(help)
            .into()
    }
}
