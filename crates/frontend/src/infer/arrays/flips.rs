//! Arrays backwards and turned: `np.flip`, `fliplr`, `flipud`, `rot90`, which are views.

use super::super::function::{Fx, Res};
use super::shapes::Given;
use crate::builtins::shapes::ShapeFn;
use crate::builtins::table::Row;
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Part};
use crate::ty::Ty;

impl Fx<'_, '_> {
    /// A call of one of these functions.
    pub(super) fn flip_call(&mut self, row: &Row, f: ShapeFn, array: ExprId, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let needed = match f {
            ShapeFn::FlipUd => 1,
            ShapeFn::FlipLr | ShapeFn::Rot90 => 2,
            _ => 0,
        };
        if ty.rank < needed {
            return Err(self.bad_argument(row, &Ty::Array(ty), span));
        }
        match f {
            ShapeFn::FlipUd => self.flipped(array, &[0], span),
            ShapeFn::FlipLr => self.flipped(array, &[1], span),
            ShapeFn::Rot90 => {
                let turns = match given.of("k") {
                    Some(e) => {
                        let value = self.expr(e)?;
                        self.const_int(value).ok_or_else(|| self.computed_option("k", e.span))?
                    }
                    None => 1,
                };
                let axes = match given.of("axes") {
                    Some(e) => self.named_axes(e, ty.rank)?,
                    None => Some(vec![0, 1]),
                };
                let Some([first, second]) = axes.as_deref() else { return Err(self.array_form(row, span)) };
                let (first, second) = (*first, *second);
                let mut order: Vec<u8> = (0..ty.rank).collect();
                order.swap(usize::from(first), usize::from(second));
                match turns.rem_euclid(4) {
                    0 => self.same_view(array, span),
                    1 => {
                        let back = self.flipped(array, &[second], span)?;
                        self.permuted(back, &order, span)
                    }
                    2 => self.flipped(array, &[first, second], span),
                    _ => {
                        let turned = self.permuted(array, &order, span)?;
                        self.flipped(turned, &[second], span)
                    }
                }
            }
            _ => {
                let axes = match given.of("axis") {
                    Some(e) => self.named_axes(e, ty.rank)?,
                    None => None,
                };
                let axes = axes.unwrap_or_else(|| (0..ty.rank).collect());
                self.flipped(array, &axes, span)
            }
        }
    }

    fn flipped(&mut self, array: ExprId, axes: &[u8], span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.rank == 0 {
            // NumPy takes m[()].
            return Ok(self.expr_of(ExprKind::Load { array, indices: Vec::new() }, Ty::Np(ty.dtype), span));
        }
        if axes.is_empty() {
            return self.same_view(array, span);
        }
        let parts = (0..ty.rank)
            .map(|axis| if axes.contains(&axis) { Part::Slice(None, None, Some(self.int(-1, span))) } else { Part::WHOLE })
            .collect();
        self.view(array, parts, span)
    }
}
