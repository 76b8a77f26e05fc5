//! Slices as values: `s = slice(a, b)` in a variable, an argument or a tuple, and `x[s]`.
//!
//! A slice is the tuple of its three parts beside its class; a part that is not given is `None`. As a subscript it is taken apart, so that whatever
//! takes `x[a:b:c]` takes it too. Which subscripts are slices is asked of variables, fields and calls, before anything is evaluated.
//!
//! A part of which only the run tells whether it is `None` becomes the number that means the same, as CPython does it.

use super::function::{Fx, Res};
use super::state::Slot;
use crate::builtins::table::{self, Own, Row, Rule};
use crate::env::Global;
use crate::hir::{CompareOp, Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{TagSort, Ty};
use std::borrow::Cow;

/// Whether values of a type are slices.
pub(super) fn is_slice(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if tag.sort == TagSort::Slice)
}

impl Fx<'_, '_> {
    /// `slice(stop)`, `slice(start, stop, step)`.
    pub(super) fn new_slice(&mut self, row: &Row, args: &[Expr], span: Span) -> Res<ExprId> {
        let none = Expr { kind: Hir::Const(Const::None), span };
        let parts = match args {
            [stop] => [&none, stop, &none],
            [start, stop] => [start, stop, &none],
            [start, stop, step] => [start, stop, step],
            _ => return Err(self.array_form(row, span)),
        };
        self.slice_value(parts.map(|part| Some(part.clone())).each_ref(), span)
    }

    /// A slice of these parts.
    pub(super) fn slice_value(&mut self, parts: [&Option<Expr>; 3], span: Span) -> Res<ExprId> {
        let mut items = Vec::with_capacity(3);
        for part in parts {
            let Some(part) = part else {
                items.push(self.constant(&Const::None, span));
                continue;
            };
            let value = self.expr(part)?;
            items.push(match self.ty(value) {
                Ty::None => value,
                Ty::Optional(held) if *held == Ty::Int => value,
                _ => self.index(value, "a bound of a slice")?,
            });
        }
        let held = self.tuple(items, span);
        let ty = Ty::slice(self.ty(held));
        Ok(self.expr_of(ExprKind::Cast(CastKind::Tag, held), ty, span))
    }

    /// `a == b` and `a != b` of slices, which are compared as their parts are; `None` for other values.
    pub(super) fn compare_slices(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !is_slice(&self.ty(a)) || !is_slice(&self.ty(b)) {
            return Ok(None);
        }
        let (a, b) = (self.held(a), self.held(b));
        self.compare(op, a, b, true, span).map(Some)
    }

    pub(super) fn slice_part(&mut self, slice: ExprId, at: usize) -> ExprId {
        let read = self.copy(slice);
        let held = self.held(read);
        self.item(held, at)
    }

    /// `slice.start` and its like, `slice.indices(len)`.
    pub(super) fn slice_attribute(&mut self, slice: ExprId, name: &str) -> Option<ExprId> {
        let at = ["start", "stop", "step"].iter().position(|known| *known == name)?;
        let slice = self.hold(slice);
        Some(self.slice_part(slice, at))
    }

    /// The three parts for a subscript; `None` for those that are surely not given.
    pub(super) fn slice_numbers(&mut self, slice: ExprId, span: Span) -> Res<[Option<ExprId>; 3]> {
        let mut numbers = [None; 3];
        for at in [2, 0, 1] {
            let part = self.slice_part(slice, at);
            numbers[at] = match self.ty(part) {
                Ty::None => None,
                Ty::Optional(_) => {
                    let step = match numbers[2] {
                        Some(step) => self.copy(step),
                        None => self.int(1, span),
                    };
                    let number = match at {
                        2 => self.call_library("known_step", vec![part], span)?,
                        0 => self.call_library("known_start", vec![part, step], span)?,
                        _ => self.call_library("known_stop", vec![part, step], span)?,
                    };
                    Some(self.hold(number))
                }
                _ => Some(part),
            };
        }
        Ok(numbers)
    }

    /// `slice.indices(len)`.
    pub(super) fn slice_indices(&mut self, slice: ExprId, len: &Expr, span: Span) -> Res<ExprId> {
        let slice = self.hold(slice);
        let len = self.expr(len)?;
        let mut args = vec![self.index(len, "a length")?];
        for (at, part) in self.slice_numbers(slice, span)?.into_iter().enumerate() {
            args.push(part.unwrap_or_else(|| self.int(i64::from(at == 2), span)));
            if at < 2 {
                args.push(self.bool(part.is_none(), span));
            }
        }
        self.call_library("slice_indices", args, span)
    }

    /// Subscripts with slices among them taken apart.
    pub(super) fn with_slices<'s>(&mut self, indices: &'s [Subscript]) -> Res<Cow<'s, [Subscript]>> {
        let mut apart: Cow<'s, [Subscript]> = Cow::Borrowed(indices);
        for (at, index) in indices.iter().enumerate() {
            if let Subscript::Index(e) = index
                && self.gives_slice(e)
            {
                let value = self.in_turn(|fx| fx.expr(e).map(|value| fx.hold(value)))?;
                let parts = self.slice_numbers(value, e.span)?;
                let [start, stop, step] = parts.map(|part| part.map(|part| Expr { kind: Hir::Typed(part.0), span: e.span }));
                apart.to_mut()[at] = Subscript::Slice(start, stop, step, e.span);
            }
        }
        Ok(apart)
    }

    /// Whether an expression is a variable, a global or a field that holds a slice, or a call that makes one.
    fn gives_slice(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Local(local) => {
                matches!(self.state.as_ref().map(|state| state.get(*local)), Some(Slot::Bound(ty) | Slot::Maybe(ty)) if is_slice(ty))
            }
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Path(path)) => matches!(table::row(&path).map(|row| row.rule), Some(Rule::Own(Own::Slice))),
                _ => false,
            },
            Hir::Global(_) => match self.meaning(e) {
                Some(Global::Outside(number)) => self.outside_object(number, e.span).is_ok_and(|object| is_slice(&self.ty(object))),
                _ => false,
            },
            Hir::Attr(base, name) => {
                let Hir::Local(local) = base.kind else { return false };
                let Some(Ty::Record(tag)) = self.known_type(local) else { return false };
                let Ok(info) = self.class_info(&tag, e.span) else { return false };
                info.fields.iter().position(|field| field == name).is_some_and(|at| info.record.types.get(at).is_some_and(is_slice))
            }
            _ => false,
        }
    }
}
