//! Slices as values: `s = slice(a, b)` in a variable, an argument or a tuple, and `x[s]`.
//!
//! A slice is the tuple of its three parts beside its class; a part that is not given is `None`. As a subscript it is taken apart, so that whatever
//! takes `x[a:b:c]` takes it too. Which subscripts are slices is asked of variables and calls, before anything is evaluated.
//!
//! Absent: comparison, slices that Python passes or gets.

use super::function::{Fx, Res};
use super::state::Slot;
use crate::builtins::table::{self, Own, Row, Rule};
use crate::env::Global;
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Tag, TagSort, Ty};
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
                Ty::Optional(_) => return Err(self.may_be_none_here(part.span, "a bound of a slice")),
                _ => self.index(value, "a bound of a slice")?,
            });
        }
        let held = self.tuple(items, span);
        let tag = Tag { name: "builtins.slice".to_owned(), sort: TagSort::Slice };
        let ty = Ty::Tagged(tag, Box::new(self.ty(held)));
        Ok(self.expr_of(ExprKind::Cast(CastKind::Tag, held), ty, span))
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

    /// `slice.indices(len)`.
    pub(super) fn slice_indices(&mut self, slice: ExprId, len: &Expr, span: Span) -> Res<ExprId> {
        let slice = self.hold(slice);
        let len = self.expr(len)?;
        let mut args = vec![self.index(len, "a length")?];
        for at in 0..3 {
            let part = self.slice_part(slice, at);
            let missing = self.ty(part) == Ty::None;
            args.push(if missing { self.int(i64::from(at == 2), span) } else { part });
            if at < 2 {
                args.push(self.bool(missing, span));
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
                let value = self.expr(e)?;
                let value = self.hold(value);
                let mut parts = [None, None, None];
                for (place, part) in parts.iter_mut().enumerate() {
                    let value = self.slice_part(value, place);
                    *part = (self.ty(value) != Ty::None).then_some(Expr { kind: Hir::Typed(value.0), span: e.span });
                }
                let [start, stop, step] = parts;
                apart.to_mut()[at] = Subscript::Slice(start, stop, step, e.span);
            }
        }
        Ok(apart)
    }

    /// Whether an expression is a variable that holds a slice, or a call that makes one.
    fn gives_slice(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Local(local) => {
                matches!(self.state.as_ref().map(|state| state.get(*local)), Some(Slot::Bound(ty) | Slot::Maybe(ty)) if is_slice(ty))
            }
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Path(path)) => matches!(table::row(&path).map(|row| row.rule), Some(Rule::Own(Own::Slice))),
                _ => false,
            },
            _ => false,
        }
    }
}
