//! Subscripts of arrays: single elements, views by basic slicing, and copies by an array of indices.
//!
//! Every subscript becomes one part per axis first (`...` and missing indices are whole axes); whether that is an element or a view
//! depends on the parts alone. What a view's type promises of its layout is what follows from the array's type and from constants.

use super::function::{Fx, Res, Stop};
use super::prelude::Prelude;
use super::structured::is_structured;
use crate::annotation::MAX_RANK;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Expr, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Fill, Part};
use crate::ty::{ArrayTy, Dtype, Kind, Layout, Ty};

/// What a subscript of an array names.
pub(super) enum Named {
    /// One element: an `Int` per axis.
    Element(Vec<ExprId>),
    /// A view.
    View(Vec<Part>),
    /// A copy of the places along the first axis that an array of integers names.
    Copy(ExprId),
    /// A copy of the places where a mask is true.
    Mask(ExprId),
}

impl Fx<'_, '_> {
    /// `base[indices]` of an array, as a value.
    pub(super) fn array_subscript(&mut self, base: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(base) else { unreachable!("an array") };
        match self.named(ty, indices, span)? {
            Named::Element(indices) => Ok(self.expr_of(ExprKind::Load { array: base, indices }, Ty::Np(ty.dtype), span)),
            Named::View(parts) => self.view(base, parts, span),
            Named::Copy(index) => self.take(base, index, span),
            Named::Mask(mask) => self.masked(base, mask, span),
        }
    }

    /// The type of a view of few enough dimensions.
    pub(super) fn view_type(&self, from: ArrayTy, parts: &[Part]) -> ArrayTy {
        let rank = parts.iter().filter(|p| !matches!(p, Part::Index(_))).count();
        ArrayTy { rank: rank as u8, layout: self.view_layout(from.layout, parts), ..from }
    }

    /// Whether evaluating what a part is made of changes no memory.
    pub(super) fn quiet_part(&self, part: &Part) -> bool {
        part.operands().into_iter().all(|e| self.quiet(e))
    }

    /// A view of an array.
    pub(super) fn view(&mut self, array: ExprId, parts: Vec<Part>, span: Span) -> Res<ExprId> {
        let Ty::Array(from) = self.ty(array) else { unreachable!("an array") };
        let rank = parts.iter().filter(|p| !matches!(p, Part::Index(_))).count();
        if rank > MAX_RANK {
            return Err(Diagnostic::error(Code::UnsupportedExpression, span, format!("a view of {rank} dimensions is not supported"))
                .label(format!("{rank} axes"))
                .note(format!("compiled code has arrays of at most {MAX_RANK} dimensions"))
                .help("leave out new axes")
                .into());
        }
        let ty = self.view_type(from, &parts);
        Ok(self.expr_of(ExprKind::View { array, parts }, Ty::Array(ty), span))
    }

    /// `array[index]`, whole rows of it when it has more axes.
    pub(super) fn row(&mut self, array: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        if is_structured(&self.ty(array)) {
            return self.records_row(array, index, span);
        }
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.rank == 1 {
            return Ok(self.expr_of(ExprKind::Load { array, indices: vec![index] }, Ty::Np(ty.dtype), span));
        }
        let mut parts = vec![Part::WHOLE; usize::from(ty.rank)];
        parts[0] = Part::Index(index);
        self.view(array, parts, span)
    }

    /// `array.T`.
    pub(super) fn transpose(&mut self, array: ExprId, span: Span) -> ExprId {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let layout = match ty.layout {
            Layout::C if ty.rank > 1 => Layout::F,
            Layout::F => Layout::C,
            other => other,
        };
        self.expr_of(ExprKind::Transpose(array), Ty::Array(ArrayTy { layout, ..ty }), span)
    }

    /// What is known of a view's layout: contiguous is what drops leading axes, cuts one axis without gaps, and keeps the others whole
    /// (from the other end for Fortran's order). New axes have one element, so that their strides never count.
    fn view_layout(&self, from: Layout, parts: &[Part]) -> Layout {
        let axes: Vec<Part> = parts.iter().copied().filter(|p| *p != Part::New).collect();
        let kept = axes.iter().filter(|p| !matches!(p, Part::Index(_))).count();
        let missing = |e: Option<ExprId>, default: i64| e.is_none_or(|e| self.const_int(e) == Some(default));
        let contiguous = |axes: Vec<Part>| {
            let mut cut = false;
            axes.into_iter().all(|part| match part {
                Part::Index(_) => !cut,
                Part::Slice(start, stop, step) => {
                    let fits = missing(step, 1) && (!cut || (missing(start, 0) && stop.is_none()));
                    cut = true;
                    fits
                }
                Part::New => true,
            })
        };
        match from {
            _ if kept == 0 => Layout::C,
            Layout::C if contiguous(axes.clone()) => Layout::C,
            Layout::F if contiguous(axes.iter().rev().copied().collect()) => {
                if kept == 1 {
                    Layout::C
                } else {
                    Layout::F
                }
            }
            Layout::C | Layout::F | Layout::Strided => Layout::Strided,
        }
    }

    /// Evaluates a subscript of an array of type `ty`, part by part.
    pub(super) fn named(&mut self, ty: ArrayTy, indices: &[Subscript], span: Span) -> Res<Named> {
        let rank = usize::from(ty.rank);
        let mut parts = Vec::with_capacity(rank);
        let mut rest = None;
        for index in indices {
            match index {
                Subscript::Slice(start, stop, step, _) => {
                    let mut bounds = [None; 3];
                    for (bound, e) in bounds.iter_mut().zip([start, stop, step]) {
                        *bound = e.as_ref().map(|e| self.bound(e)).transpose()?.flatten();
                    }
                    let [start, stop, step] = bounds;
                    parts.push(Part::Slice(start, stop, step));
                }
                Subscript::Ellipsis(place) => {
                    if rest.replace(parts.len()).is_some() {
                        return Err(Diagnostic::error(Code::IndexCount, *place, "a subscript takes one '...'")
                            .label("second '...'")
                            .note("NumPy raises IndexError here")
                            .help("write ':' for single axes")
                            .into());
                    }
                }
                Subscript::Index(e) if matches!(self.meaning(e), Some(Global::Path(path)) if path == "numpy.newaxis") => {
                    parts.push(Part::New)
                }
                Subscript::Index(e) => {
                    let value = self.expr(e)?;
                    match self.ty(value) {
                        Ty::Tuple(items) if indices.len() == 1 => {
                            // `a[t]` with a tuple is `a[t0, t1]`.
                            let items = match self.kind(value) {
                                ExprKind::Tuple(items) => items.clone(),
                                ExprKind::Local(_) => (0..items.len()).map(|at| self.item(value, at)).collect(),
                                _ => return Err(self.computed_tuple(value, e.span)),
                            };
                            for item in items {
                                let part = self.one_part(item)?;
                                parts.push(part);
                            }
                        }
                        Ty::Array(index) if indices.len() == 1 && rank > 0 && index.rank == 1 && is_integer(index.dtype) => {
                            return Ok(Named::Copy(value));
                        }
                        Ty::Array(mask) if indices.len() == 1 && mask.dtype == Dtype::Bool && (1..=ty.rank).contains(&mask.rank) => {
                            return Ok(Named::Mask(value));
                        }
                        _ => {
                            let part = self.one_part(value)?;
                            parts.push(part);
                        }
                    }
                }
            }
        }
        let taken = parts.iter().filter(|p| **p != Part::New).count();
        if taken > rank {
            return Err(Diagnostic::error(Code::IndexCount, span, format!("{ty} needs {rank} indices, {taken} given"))
                .label(format!("{taken} of {rank}"))
                .note("NumPy raises IndexError here")
                .help("remove the surplus indices")
                .into());
        }
        let all: Option<Vec<ExprId>> = parts.iter().map(|p| if let Part::Index(e) = p { Some(*e) } else { None }).collect();
        match all {
            Some(indices) if taken == rank && rest.is_none() => Ok(Named::Element(indices)),
            _ => {
                let at = rest.unwrap_or(parts.len());
                parts.splice(at..at, std::iter::repeat_n(Part::WHOLE, rank - taken));
                Ok(Named::View(parts))
            }
        }
    }

    /// A bound of a slice; `None` stands for a missing one.
    fn bound(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        let value = self.expr(e)?;
        if self.ty(value) == Ty::None {
            return Ok(None);
        }
        self.index(value, "a bound of a slice").map(Some)
    }

    /// One index as a part of a view.
    fn one_part(&mut self, value: ExprId) -> Res<Part> {
        let (ty, span) = (self.ty(value), self.span(value));
        match &ty {
            Ty::None => Ok(Part::New),
            Ty::Bool | Ty::Np(Dtype::Bool) => Err(Diagnostic::error(Code::TypeMismatch, span, "a bool is a mask for NumPy, not an index")
                .label(format!("{ty}"))
                .note("it would make an array with one more dimension")
                .help("convert it with int(...)")
                .into()),
            Ty::Array(_) => Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} is not supported as an index here"))
                .label(format!("{ty}"))
                .note("one array of integers of one dimension, or one mask, may stand alone in the brackets: x[index]")
                .help("write a loop over the indices")
                .into()),
            _ => self.index(value, "an index").map(Part::Index),
        }
    }

    fn computed_tuple(&self, value: ExprId, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, "an index that is a computed tuple is not supported")
            .label(format!("{}", self.ty(value)))
            .note("its items are separate indices")
            .help("assign the tuple to a variable first")
            .into()
    }

    /// `array[index]` with an array of integers: a new array.
    pub(super) fn take(&mut self, array: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(from) = self.ty(array) else { unreachable!("an array") };
        let ty = ArrayTy { layout: Layout::C, writable: true, ..from };
        self.with(array, |fx, array| {
            fx.with(index, |fx, index| {
                let first = fx.dim(index, 0, span);
                let others: Vec<ExprId> = (1..from.rank).map(|axis| fx.dim(array, axis, span)).collect();
                let shape = std::iter::once(first).chain(others).collect();
                let out = fx.expr_of(ExprKind::NewArray { shape, fill: Fill::Zeros }, Ty::Array(ty), span);
                let (array, index) = (fx.copy(array), fx.copy(index));
                fx.call_prelude(Prelude::Take, vec![array, index, out], span)
            })
        })
    }
}

fn is_integer(dtype: Dtype) -> bool {
    matches!(dtype.kind(), Kind::Signed | Kind::Unsigned)
}
