//! Subscripts of arrays: single elements, views by basic slicing, and copies by an array of indices ([`super::arrays`] for arrays beside others).
//!
//! Every subscript becomes one part per axis first (`...` and missing indices are whole axes); whether that is an element or a view
//! depends on the parts alone. What a view's type promises of its layout is what follows from the array's type and from constants.

use super::arrays::{Chosen, Sub};
use super::function::{Fx, Res};
use super::prelude::Prelude;
use super::slices::is_slice;
use super::structured::is_structured;
use crate::annotation::MAX_RANK;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Expr, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Fill, Part};
use crate::ty::{Access, ArrayTy, Layout, Ty};

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
    /// A copy of what arrays beside other subscripts choose.
    Chosen(Chosen),
    /// A copy of the view: NumPy makes one where an index is an array without axes.
    ViewCopy(Vec<Part>),
}

impl Fx<'_, '_> {
    /// `base[indices]` of an array, as a value.
    pub(super) fn array_subscript(&mut self, base: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(base) else { unreachable!("an array") };
        match self.named(ty, indices, span)? {
            Named::Element(indices) => Ok(self.expr_of(ExprKind::Load { array: base, indices }, Ty::Np(ty.dtype), span)),
            Named::View(parts) => self.view(base, parts, span),
            Named::ViewCopy(parts) => {
                let view = self.view(base, parts, span)?;
                self.converted_array(view, ty.dtype, span)
            }
            places @ (Named::Copy(_) | Named::Mask(_) | Named::Chosen(_)) => self.load_chosen(base, &places, span),
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
            return Err(self.too_many_axes(rank, span));
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
        let mut subs = Vec::with_capacity(rank);
        // An array without axes counts as a number, but what it chooses is a copy.
        let mut copied = false;
        for index in indices {
            match index {
                Subscript::Slice(start, stop, step, _) => {
                    let mut bounds = [None; 3];
                    for (bound, e) in bounds.iter_mut().zip([start, stop, step]) {
                        *bound = e.as_ref().map(|e| self.bound(e)).transpose()?.flatten();
                    }
                    let [start, stop, step] = bounds;
                    subs.push(Sub::Basic(Part::Slice(start, stop, step)));
                }
                Subscript::Ellipsis(place) => {
                    if subs.iter().any(|s| matches!(s, Sub::Rest)) {
                        return Err(Diagnostic::error(Code::IndexCount, *place, "a subscript takes one '...'")
                            .label("second '...'")
                            .note("NumPy raises IndexError here")
                            .help("write ':' for single axes")
                            .into());
                    }
                    subs.push(Sub::Rest);
                }
                Subscript::Index(e) if matches!(self.meaning(e), Some(Global::Path(path)) if path == "numpy.newaxis") => {
                    subs.push(Sub::Basic(Part::New))
                }
                Subscript::Index(e) => {
                    let written = super::arrays::as_tuple(e);
                    let value = self.expr(written.as_ref().unwrap_or(e))?;
                    match self.ty(value) {
                        Ty::Tuple(items) if indices.len() == 1 && written.is_none() => {
                            // `a[t]` with a tuple is `a[t0, t1]`.
                            let items = match self.kind(value) {
                                ExprKind::Tuple(items) => items.clone(),
                                ExprKind::Local(_) => (0..items.len()).map(|at| self.item(value, at)).collect(),
                                _ => {
                                    let value = self.hold(value);
                                    (0..items.len())
                                        .map(|at| {
                                            let tuple = self.copy(value);
                                            self.item(tuple, at)
                                        })
                                        .collect()
                                }
                            };
                            for item in items {
                                copied |= self.rank_of(item) == Some(0);
                                let sub = if is_slice(&self.ty(item)) { self.slice_sub(item)? } else { self.sub(item)? };
                                subs.push(sub);
                            }
                        }
                        _ => {
                            copied |= self.rank_of(value) == Some(0);
                            let sub = self.sub(value)?;
                            subs.push(sub);
                        }
                    }
                }
            }
        }
        match subs[..] {
            [Sub::Places(index)] if rank > 0 && self.rank_of(index) == Some(1) => return Ok(Named::Copy(index)),
            [Sub::Mask(mask)] if self.rank_of(mask).is_some_and(|r| r <= ty.rank) => return Ok(Named::Mask(mask)),
            _ => {}
        }
        if subs.iter().any(|s| matches!(s, Sub::Places(_) | Sub::Mask(_) | Sub::Flag(_))) {
            return self.choice_of(ty, &subs, span).map(Named::Chosen);
        }
        let mut parts = Vec::with_capacity(rank);
        let mut rest = None;
        for sub in subs {
            match sub {
                Sub::Basic(part) => parts.push(part),
                _ => rest = Some(parts.len()),
            }
        }
        let taken = parts.iter().filter(|p| **p != Part::New).count();
        if taken > rank {
            return Err(self.too_many(ty, taken, span));
        }
        let all: Option<Vec<ExprId>> = parts.iter().map(|p| if let Part::Index(e) = p { Some(*e) } else { None }).collect();
        match all {
            Some(indices) if taken == rank && rest.is_none() => Ok(Named::Element(indices)),
            _ => {
                let at = rest.unwrap_or(parts.len());
                parts.splice(at..at, std::iter::repeat_n(Part::WHOLE, rank - taken));
                Ok(if copied { Named::ViewCopy(parts) } else { Named::View(parts) })
            }
        }
    }

    /// A slice that is a value, as a subscript.
    fn slice_sub(&mut self, slice: ExprId) -> Res<Sub> {
        let (slice, span) = (self.hold(slice), self.span(slice));
        let [start, stop, step] = self.slice_numbers(slice, span)?;
        Ok(Sub::Basic(Part::Slice(start, stop, step)))
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
    pub(super) fn one_part(&mut self, value: ExprId) -> Res<Part> {
        match self.ty(value) {
            Ty::None => Ok(Part::New),
            _ => self.index(value, "an index").map(Part::Index),
        }
    }

    /// `array[index]` with an array of integers: a new array.
    pub(super) fn take(&mut self, array: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(from) = self.ty(array) else { unreachable!("an array") };
        let ty = ArrayTy { layout: Layout::C, access: Access::Write, ..from };
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
