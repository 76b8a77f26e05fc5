//! What weft's own texts ask of types: the kinds of elements, which dtype NumPy's rules give, and the kernels of the runtime for arrays of three axes.

use super::super::function::{Fx, Res};
use crate::builtins::Op;
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::promote::{arithmetic, default_dtype, float_loop, np_np};
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};
use weft_abi::ArrayFn;

/// A kind as NumPy's `dtype.kind` writes it.
fn letter(kind: Kind) -> char {
    match kind {
        Kind::Bool => 'b',
        Kind::Signed => 'i',
        Kind::Unsigned => 'u',
        Kind::Float => 'f',
        Kind::Complex => 'c',
    }
}

impl Fx<'_, '_> {
    /// Intrinsics by name, as [`Fx::intrinsic`]; the values that are asked about are variables.
    pub(super) fn kinds_intrinsic(&mut self, name: &str, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        Ok(Some(match (name, args) {
            // `_is(value, 'fc')`: whether elements are of one of these kinds.
            ("is", [value, Expr { kind: Hir::Const(Const::Str(kinds)), .. }]) => {
                let dtype = self.own_dtype(value)?;
                let is = dtype.is_some_and(|d| kinds.contains(letter(d.kind())));
                self.bool(is, span)
            }
            // `_is_fortran(value)`: an array that lies in Fortran's order by its type.
            ("is_fortran", [value]) => {
                let value = self.expr(value)?;
                let is = matches!(self.ty(value), Ty::Array(ArrayTy { rank: 2.., layout: Layout::F, .. }));
                self.bool(is, span)
            }
            // `_is_scalar(value)`: a number.
            ("is_scalar", [value]) => {
                let value = self.expr(value)?;
                let is = self.ty(value).is_scalar();
                self.bool(is, span)
            }
            // `_sum_dtype(value)`: that of sums.
            ("sum_dtype", [value]) => {
                let to = match self.own_dtype(value)? {
                    Some(d) => match d.kind() {
                        Kind::Bool | Kind::Signed => Dtype::I64,
                        Kind::Unsigned => Dtype::U64,
                        Kind::Float | Kind::Complex => d,
                    },
                    None => return Ok(None),
                };
                self.dtype(to, span)
            }
            // `_float_dtype(value)`: that of means.
            ("float_dtype", [value]) => {
                let to = match self.own_dtype(value)? {
                    Some(d) if matches!(d.kind(), Kind::Float | Kind::Complex) => d,
                    Some(_) => Dtype::F64,
                    None => return Ok(None),
                };
                self.dtype(to, span)
            }
            // `_float_loop(value)`: that in which NumPy's float functions compute.
            ("float_loop", [value]) => {
                let Some(d) = self.own_dtype(value)? else { return Ok(None) };
                let Some(to) = float_loop(d) else { return Err(self.float16(&Ty::Np(d), "this function", span)) };
                self.dtype(to, span)
            }
            // `_result_type(values…)`: the dtype of all together, where numbers of Python give way; items of tuples count each.
            ("result_type", values) => {
                let mut types = Vec::new();
                for value in values {
                    let value = self.expr(value)?;
                    match self.ty(value) {
                        Ty::Tuple(items) => types.extend(items),
                        Ty::List(item) => types.push(*item),
                        other => types.push(other),
                    }
                }
                let types: Vec<Ty> = types.into_iter().map(|ty| if let Ty::Array(a) = ty { Ty::Np(a.dtype) } else { ty }).collect();
                let (strong, weak): (Vec<Ty>, Vec<Ty>) = types.into_iter().partition(|ty| matches!(ty, Ty::Np(_)));
                let mut common: Option<Ty> = None;
                for ty in strong.into_iter().chain(weak) {
                    common = match common {
                        None => Some(ty),
                        Some(before) if before == ty => Some(ty),
                        Some(before) => Some(arithmetic(&before, &ty).ok_or_else(|| self.undecided(&ty, span))?),
                    };
                }
                match common {
                    Some(Ty::Np(d)) => self.dtype(d, span),
                    Some(ty) => match ty.kind() {
                        Some(kind) if !matches!(ty, Ty::Maybe(_)) => self.dtype(default_dtype(kind), span),
                        _ => return Err(self.undecided(&ty, span)),
                    },
                    None => return Ok(None),
                }
            }
            // `_common(values…)`: the dtype that holds all; Python's numbers count as their defaults.
            ("common", values) => {
                let mut common: Option<Dtype> = None;
                for value in values {
                    let Some(d) = self.own_dtype(value)? else { return Ok(None) };
                    common = Some(common.map_or(d, |before| np_np(before, d)));
                }
                match common {
                    Some(d) => self.dtype(d, span),
                    None => return Ok(None),
                }
            }
            // `_alike(value, value)`: whether both have one dtype.
            ("alike", [a, b]) => {
                let same = self.own_dtype(a)? == self.own_dtype(b)?;
                self.bool(same, span)
            }
            // `_as(dtype, value)`: a number as `astype` converts it.
            ("as", [dtype, value]) => {
                let dtype = self.expr(dtype)?;
                let to = self.dtype_of(dtype)?;
                let value = self.expr(value)?;
                let value = self.as_np(value)?;
                self.cast(CastKind::Np, value, &Ty::Np(to))
            }
            // `_fmod(x, y)`: C's, of two numbers of one type; of whole ones 0 where y is 0.
            ("fmod", [_, _]) => {
                let args = args.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
                let ty = self.ty(args[0]);
                self.op(Op::NpMath(crate::builtins::MathFn::Fmod), args, ty, span)
            }
            // `_moved(to, from)`: the elements of one array into another of the same shape, which shares no memory with it.
            ("moved", [to, from]) => {
                let (to, from) = (self.expr(to)?, self.expr(from)?);
                self.moved(to, from, span)?
            }
            // `_places(row)`: of the elements of a contiguous row that are not zero.
            ("places", [row]) => {
                let row = self.expr(row)?;
                let ty = ArrayTy { dtype: Dtype::I64, rank: 1, layout: Layout::C, access: Access::Write };
                self.op(Op::Array(ArrayFn::Places), vec![row], Ty::Array(ty), span)
            }
            // `_rows_equal(a, b)`: of contiguous rows of real numbers of one type and length.
            ("rows_equal", [a, b]) => {
                let args = vec![self.expr(a)?, self.expr(b)?];
                self.op(Op::Array(ArrayFn::RowsEqual), args, Ty::Np(Dtype::Bool), span)
            }
            // `_sorted(a)` and its like: along the middle one of three axes; the array lies contiguous.
            ("sorted", [a]) => self.lanes(ArrayFn::Sort, &[a], None, span)?,
            ("argsorted", [a]) => self.lanes(ArrayFn::Argsort, &[a], Some(Dtype::I64), span)?,
            ("partitioned", [a, places]) => self.lanes(ArrayFn::Partition, &[a, places], None, span)?,
            ("argpartitioned", [a, places]) => self.lanes(ArrayFn::Argpartition, &[a, places], Some(Dtype::I64), span)?,
            _ => return Ok(None),
        }))
    }

    /// The dtype of an array, a number or a dtype.
    fn own_dtype(&mut self, value: &Expr) -> Res<Option<Dtype>> {
        let value = self.expr(value)?;
        let ty = self.ty(value);
        Ok(match &ty {
            Ty::Array(array) => Some(array.dtype),
            Ty::Np(d) => Some(*d),
            _ => match super::super::functions::as_dtype(&ty) {
                Some(d) => Some(d),
                None => ty.kind().map(default_dtype),
            },
        })
    }

    fn lanes(&mut self, f: ArrayFn, args: &[&Expr], to: Option<Dtype>, span: Span) -> Res<ExprId> {
        let args = args.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
        let Ty::Array(ty) = self.ty(args[0]) else { unreachable!("an array") };
        debug_assert!(ty.rank == 3 && ty.layout == Layout::C && matches!(self.kind(args[0]), ExprKind::Local(_)));
        let ty = ArrayTy { dtype: to.unwrap_or(ty.dtype), rank: 3, layout: Layout::C, access: Access::Write };
        Ok(self.op(Op::Array(f), args, Ty::Array(ty), span))
    }
}
