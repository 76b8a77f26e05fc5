//! `a.flat`: the elements in C order. Of arrays that lie so it is the row of them; of others subscripts are read and written.
//!
//! Several elements are read as a copy. What is stored is repeated as often as there is room, as NumPy does. Absent: `a.flat` of scattered arrays as a
//! value in a variable, and loops over it.

use std::borrow::Cow;

use super::super::function::{Fx, Res, Stop};
use super::super::read_only::UNDERLYING;
use super::text::Lines;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::{ArrayTy, Kind, Layout, Ty};
use weft_abi::PyExc;

/// What NumPy says of a new axis in `a.flat[…]`.
const NO_FLAT_INDEX: &str = "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices";

/// Whether the elements of such arrays do not lie in one row.
fn is_scattered(ty: ArrayTy) -> bool {
    ty.rank > 1 && ty.layout != Layout::C
}

/// The function that reads (`value` is `None`) or writes an element by its place in C order.
pub(super) fn element(ty: ArrayTy, writes: bool) -> String {
    let mut lines = Lines::default();
    lines.block(if writes { "def flat(a0, place, value):" } else { "def flat(a0, place):" }, |lines| {
        let sizes: Vec<String> = (0..ty.rank).map(|axis| format!("a0.shape[{axis}]")).collect();
        lines.line(&format!("n = {}", if sizes.is_empty() { "1".to_owned() } else { sizes.join(" * ") }));
        lines.block("if place < -n or place >= n:", |lines| {
            lines.line("raise IndexError(f'index {place} is out of bounds for size {n}')");
        });
        if sizes.is_empty() {
            lines.line(if writes { "a0[()] = value" } else { "return a0[()]" });
            return;
        }
        lines.line("at = place + n if place < 0 else place");
        for axis in (1..ty.rank).rev() {
            lines.line(&format!("i{axis} = at % a0.shape[{axis}]"));
            lines.line(&format!("at = at // a0.shape[{axis}]"));
        }
        let rest: String = (1..ty.rank).map(|axis| format!(", i{axis}")).collect();
        lines.line(&format!("{}a0[at{rest}]{}", if writes { "" } else { "return " }, if writes { " = value" } else { "" }));
    });
    lines.text
}

impl Fx<'_, '_> {
    /// `a.flat`, which has to lie in one row.
    pub(in crate::infer) fn flat(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if is_scattered(ty) {
            // For those who run over it.
            return self.call_library("flat_elements", vec![array], span);
        }
        if ty.rank == 1 {
            return Ok(array);
        }
        self.raveled(array, span)
    }

    /// The array whose `flat` an expression is.
    fn flat_base<'e>(&mut self, e: &'e Expr) -> Res<Option<(&'e Expr, ArrayTy)>> {
        let Hir::Attr(array, name) = &e.kind else { return Ok(None) };
        if name != "flat" || self.meaning(e).is_some() {
            return Ok(None);
        }
        Ok(match self.ty_of(array)? {
            Ty::Array(ty) => Some((array, ty)),
            _ => None,
        })
    }

    /// Whether an expression is the `flat` of an array that does not lie in one row: a generator.
    pub(in crate::infer) fn is_scattered_flat(&mut self, e: &Expr) -> bool {
        matches!(self.flat_base(e), Ok(Some((_, ty))) if is_scattered(ty))
    }

    /// The array and the place that `a.flat[place]` names; `None` where it names several places, or is no `flat`.
    fn flat_place(&mut self, base: &Expr, indices: &[Subscript]) -> Res<Option<(ExprId, ArrayTy, ExprId)>> {
        let [Subscript::Index(place)] = indices else { return Ok(None) };
        let Some((array, ty)) = self.flat_base(base)? else { return Ok(None) };
        if !is_scattered(ty) || !matches!(self.ty_of(place)?, Ty::Int | Ty::Np(_) | Ty::Maybe(_)) {
            return Ok(None);
        }
        let array = self.expr(array)?;
        let place = self.expr(place)?;
        let place = self.index(place, "an index")?;
        Ok(Some((array, ty, place)))
    }

    /// What stands in the brackets behind `flat`: True means the first element there, False none, and there are no new axes.
    fn flat_subscripts<'s>(&self, indices: &'s [Subscript], reads: bool) -> Res<Cow<'s, [Subscript]>> {
        let [Subscript::Index(only)] = indices else { return Ok(Cow::Borrowed(indices)) };
        let int = |n: i64| Expr { kind: Hir::Const(Const::Int(n)), span: only.span };
        match only.kind {
            Hir::Const(Const::Bool(true)) if reads => Ok(Cow::Owned(vec![Subscript::Index(int(0))])),
            Hir::Const(Const::Bool(first)) => Ok(Cow::Owned(vec![Subscript::Slice(None, Some(int(i64::from(first))), None, only.span)])),
            Hir::Const(Const::None) => Err(Stop::Raises(PyExc::IndexError, NO_FLAT_INDEX.to_owned())),
            _ => Ok(Cow::Borrowed(indices)),
        }
    }

    /// The array whose several elements `a.flat[indices]` names.
    fn flat_places(&mut self, base: &Expr, indices: &[Subscript]) -> Res<Option<ExprId>> {
        let Some((array, _)) = self.flat_base(base)? else { return Ok(None) };
        if let [Subscript::Index(place)] = indices
            && matches!(self.ty_of(place)?, Ty::Int | Ty::Np(_) | Ty::Maybe(_))
        {
            return Ok(None);
        }
        let array = self.expr(array)?;
        Ok(Some(self.hold(array)))
    }

    /// `a.flat[indices]` where it is not a single element of what lies in one row.
    pub(in crate::infer) fn flat_item(&mut self, base: &Expr, indices: &[Subscript], span: Span) -> Res<Option<ExprId>> {
        if let Some((array, ty, place)) = self.flat_place(base, indices)? {
            let key = self.s.write("flat", element(ty, false));
            return self.call_inner(key, vec![array, place], span).map(Some);
        }
        let Some(array) = self.flat_places(base, indices)? else { return Ok(None) };
        let row = self.raveled(array, span)?;
        let row = self.hold(row);
        let indices = &*self.flat_subscripts(indices, true)?;
        let indices = &*self.with_slices(indices)?;
        let chosen = self.array_subscript(row, indices, span)?;
        match (self.ty(chosen), self.kind(chosen)) {
            (Ty::Array(ty), ExprKind::View { .. }) => self.converted_array(chosen, ty.dtype, span).map(Some),
            _ => Ok(Some(chosen)),
        }
    }

    /// `a.flat[indices] = value`, the value evaluated already, where it is not a single element of what lies in one row; whether it is that.
    pub(in crate::infer) fn store_flat(&mut self, base: &Expr, indices: &[Subscript], value: ExprId, span: Span) -> Res<Option<()>> {
        if let Some((array, ty, place)) = self.flat_place(base, indices)? {
            if self.only_read(&Ty::Array(ty), span)? {
                self.evaluated_now(place);
                self.raise_read_only(UNDERLYING, span);
                return Ok(Some(()));
            }
            let key = self.s.write("flat", element(ty, true));
            let set = self.call_inner(key, vec![array, place, value], span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(Some(()));
        }
        let Some(array) = self.flat_places(base, indices)? else { return Ok(None) };
        if self.only_read(&self.ty(array), span)? {
            self.evaluate_subscripts(indices)?;
            self.raise_read_only(UNDERLYING, span);
            return Ok(Some(()));
        }
        let places = self.places_in(array, span)?;
        let indices = &*self.flat_subscripts(indices, false)?;
        let indices = &*self.with_slices(indices)?;
        let places = self.array_subscript(places, indices, span)?;
        self.store_at(array, places, value, span)?;
        Ok(Some(()))
    }

    /// `a.flat = value`.
    pub(in crate::infer) fn assign_flat(&mut self, array: ExprId, value: ExprId, span: Span) -> Res<()> {
        let array = self.hold(array);
        if self.only_read(&self.ty(array), span)? {
            self.evaluated_now(value);
            self.raise_read_only("array is read-only", span);
            return Ok(());
        }
        let places = self.places_in(array, span)?;
        self.store_at(array, places, value, span)
    }

    /// All places of an array in C order.
    fn places_in(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let read = self.copy(array);
        let places = self.call_library("places_in_order", vec![read], span)?;
        Ok(self.hold(places))
    }

    /// Stores values in turn at places in C order.
    fn store_at(&mut self, array: ExprId, places: ExprId, value: ExprId, span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        let value = match self.ty(value) {
            // Numbers that the type does not hold raise.
            Ty::List(_) | Ty::Tuple(_) => self.array_of(value, Some(to.dtype), span)?.unwrap_or(value),
            _ => self.array_operand(value)?,
        };
        let ty = self.element_type(value);
        if !ty.is_scalar() || ty.kind() == Some(Kind::Complex) && !matches!(to.dtype.kind(), Kind::Complex | Kind::Bool) {
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("{ty} cannot be stored in 'flat' of {to}"))
                .label(format!("{ty}"))
                .note("it takes real numbers, and arrays and lists of them")
                .help("convert it first")
                .into());
        }
        let value = match self.ty(value) {
            Ty::Array(_) => value,
            _ => self.element(value, to.dtype)?,
        };
        let array = self.copy(array);
        let set = self.call_library("store_in_order", vec![array, places, value], span)?;
        self.emit(StmtKind::Expr(set), span);
        Ok(())
    }

    /// `a.flat[indices] op= value` of arrays that do not lie in one row; whether it is that.
    pub(in crate::infer) fn update_flat(
        &mut self,
        base: &Expr,
        indices: &[Subscript],
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Res<Option<()>> {
        if let Some((array, ty, place)) = self.flat_place(base, indices)? {
            let (array, place) = (self.hold(array), self.hold(place));
            let (again, at) = (self.copy(array), self.copy(place));
            let key = self.s.write("flat", element(ty, false));
            let old = self.call_inner(key, vec![again, at], span)?;
            let old = self.hold(old);
            let value = self.expr(value)?;
            let new = self.augmented_value(op, old, value, span)?;
            if self.only_read(&Ty::Array(ty), span)? {
                self.evaluated_now(new);
                self.raise_read_only(UNDERLYING, span);
                return Ok(Some(()));
            }
            let key = self.s.write("flat", element(ty, true));
            let set = self.call_inner(key, vec![array, place, new], span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(Some(()));
        }
        let Some(array) = self.flat_places(base, indices)? else { return Ok(None) };
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        let places = self.places_in(array, span)?;
        let indices = &*self.flat_subscripts(indices, false)?;
        let indices = &*self.with_slices(indices)?;
        let places = self.array_subscript(places, indices, span)?;
        let places = self.hold(places);
        let row = self.raveled(array, span)?;
        let at = self.copy(places);
        let old = self.take(row, at, span)?;
        let old = self.hold(old);
        let value = self.expr(value)?;
        let new = self.chosen_update(to, op, old, value, span)?;
        let new = self.hold(new);
        if self.stops_at_read_only(&Ty::Array(to), UNDERLYING, span)? {
            return Ok(Some(()));
        }
        self.store_at(array, places, new, span)?;
        Ok(Some(()))
    }

    /// The elements where an expression is the `flat` of an array that does not lie in one row, for what reads them all at once.
    pub(in crate::infer) fn flat_items(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        let Some((array, ty)) = self.flat_base(e)? else { return Ok(None) };
        if !is_scattered(ty) {
            return Ok(None);
        }
        let array = self.expr(array)?;
        self.raveled(array, e.span).map(Some)
    }

    /// `len(a.flat)`.
    pub(in crate::infer) fn flat_length(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        match self.flat_base(e)? {
            Some((array, ty)) if is_scattered(ty) => {
                let array = self.expr(array)?;
                self.attribute(array, "size", e.span).map(Some)
            }
            _ => Ok(None),
        }
    }
}
