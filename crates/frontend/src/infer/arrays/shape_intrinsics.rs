//! What only weft's own texts may say of shapes and types (`library/arrays_new.py`, `library/arrays_moved.py`).

use super::super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, Part};
use crate::ty::promote::np_np;
use crate::ty::{ArrayTy, Dtype, Kind, Ty};

impl Fx<'_, '_> {
    /// A call of an intrinsic of this kind; `None` where `name` names none.
    pub(super) fn shape_intrinsic(&mut self, name: &str, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        let made = match (name, args) {
            // `_along(array, axis, start, stop)`: the view `start:stop` of one axis.
            ("along", [array, axis, start, stop]) => {
                let array = self.expr(array)?;
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                let axis = self.one_axis(axis, ty.rank)?;
                let (start, stop) = (self.expr(start)?, self.expr(stop)?);
                let (start, stop) = (self.index(start, "a bound")?, self.index(stop, "a bound")?);
                let parts = (0..ty.rank).map(|a| if a == axis { Part::Slice(Some(start), Some(stop), None) } else { Part::WHOLE });
                let parts = parts.collect();
                self.view(array, parts, span)?
            }
            // `_axes_last(array, axes)`: the view with these axes behind the others, all in their order.
            ("axes_last", [array, axes]) => {
                let array = self.expr(array)?;
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                let last = self.axes(axes, ty.rank)?.unwrap_or_else(|| (0..ty.rank).collect());
                let order: Vec<u8> = (0..ty.rank).filter(|axis| !last.contains(axis)).chain(last.iter().copied()).collect();
                self.permuted(array, &order, span)?
            }
            // `_last_axes(value)`: numbers of the last axes, from the end: of all that an array has, or as many as a tuple has items.
            ("last_axes", [value]) => {
                let value = self.expr(value)?;
                let count = match self.ty(value) {
                    Ty::Array(ty) => i64::from(ty.rank),
                    Ty::Tuple(items) => items.len() as i64,
                    _ => return Err(self.computed_option("axes", span)),
                };
                let axes = (-count..0).map(|axis| self.int(axis, span)).collect();
                self.tuple(axes, span)
            }
            // `_svd_result(u, s, vh)`: NumPy's named tuple.
            ("svd_result", [_, _, _]) => {
                let parts = args.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
                let made = self.tuple(parts, span);
                self.linalg_result(made, "SVDResult")
            }
            // `_unique_result(class, parts…)`: NumPy's named tuple.
            ("unique_result", [Expr { kind: Hir::Const(Const::Str(class)), .. }, parts @ ..]) => {
                let parts = parts.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
                let made = self.tuple(parts, span);
                self.unique_result(made, class)
            }
            // `_whole(value, what)`: an int, of what has to be a whole number.
            ("whole", [value, Expr { kind: Hir::Const(Const::Str(what)), .. }]) => {
                self.no_text_for_number("builtins.int", value)?;
                let value = self.expr(value)?;
                self.index(value, what)?
            }
            // `_with(shape, axis, size)`: a shape with another size.
            ("with", [shape, axis, size]) => {
                let mut sizes = self.whole_numbers(shape)?;
                let axis = self.one_axis(axis, sizes.len() as u8)?;
                let size = self.expr(size)?;
                sizes[usize::from(axis)] = self.index(size, "a size")?;
                self.tuple(sizes, span)
            }
            // `_inexact(value, numbers…)`: the value in the type that the numbers have together in computations with floats.
            ("inexact", [value, numbers @ ..]) => {
                let mut strong: Option<Dtype> = None;
                let mut complex = false;
                for number in numbers {
                    let number = self.expr(number)?;
                    let ty = self.ty(number);
                    match (super::super::functions::as_dtype(&ty), &ty) {
                        (Some(d), _) => strong = Some(strong.map_or(d, |s| np_np(s, d))),
                        (None, Ty::Np(d) | Ty::Array(ArrayTy { dtype: d, .. })) => strong = Some(strong.map_or(*d, |s| np_np(s, *d))),
                        (None, ty) if ty.is_scalar() && !matches!(ty, Ty::Maybe(_)) => complex |= ty.kind() == Some(Kind::Complex),
                        (None, ty) => return Err(self.no_number(ty, span)),
                    }
                }
                let real = match strong {
                    Some(d) if matches!(d.kind(), Kind::Float | Kind::Complex) => d,
                    _ => Dtype::F64,
                };
                let to = match real {
                    Dtype::F32 if complex => Dtype::C64,
                    Dtype::F64 if complex => Dtype::C128,
                    other => other,
                };
                let value = self.expr(value)?;
                match self.ty(value) {
                    Ty::Np(_) => self.cast(CastKind::Np, value, &Ty::Np(to)),
                    _ => self.element(value, to)?,
                }
            }
            // `_refuse(message)`: what is not supported.
            ("refuse", [Expr { kind: Hir::Const(Const::Str(message)), .. }]) => {
                return Err(Diagnostic::error(Code::ArgumentType, span, message.clone())
                    .label("not supported")
                    .note("see docs/supported.md")
                    .help("use other arguments, or write a loop")
                    .into());
            }
            _ => return Ok(None),
        };
        Ok(Some(made))
    }

    fn no_number(&self, ty: &Ty, span: Span) -> super::super::function::Stop {
        Diagnostic::error(Code::ArgumentType, span, format!("{ty} is not supported as a bound of a range of floats"))
            .label(format!("{ty}"))
            .note("bounds are single numbers")
            .help("call it for each number")
            .into()
    }
}
