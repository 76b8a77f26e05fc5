//! `a.flat`: the elements in C order. Of arrays that lie so it is the row of them; of others single elements can be read and written.

use super::super::function::{Fx, Res};
use super::text::Lines;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, StmtKind};
use crate::ty::{ArrayTy, Layout, Ty};

/// Whether the elements of such arrays do not lie in one row.
fn is_scattered(ty: ArrayTy) -> bool {
    ty.rank > 1 && ty.layout != Layout::C
}

/// The function that reads (`value` is `None`) or writes an element by its place in C order.
fn element(ty: ArrayTy, writes: bool) -> String {
    let mut lines = Lines::default();
    lines.block(if writes { "def flat(a0, place, value):" } else { "def flat(a0, place):" }, |lines| {
        let sizes: Vec<String> = (0..ty.rank).map(|axis| format!("a0.shape[{axis}]")).collect();
        lines.line(&format!("n = {}", sizes.join(" * ")));
        lines.block("if place < -n or place >= n:", |lines| {
            lines.line("raise IndexError(f'index {place} is out of bounds for size {n}')");
        });
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
            return Err(Diagnostic::error(Code::UnsupportedExpression, span, format!("'flat' of {ty} is not supported"))
                .label(format!("{ty}"))
                .note("its elements do not lie in one row in C order; single ones can be read and written: x.flat[i]")
                .help("loop over the rows, or take a copy: x.ravel()")
                .into());
        }
        if ty.rank == 1 {
            return Ok(array);
        }
        self.raveled(array, span)
    }

    /// The array and the place that `a.flat[place]` names, where the array's elements do not lie in one row; `None` for everything else.
    fn scattered(&mut self, base: &Expr, indices: &[Subscript]) -> Res<Option<(ExprId, ArrayTy, ExprId)>> {
        let (Hir::Attr(array, name), [Subscript::Index(place)]) = (&base.kind, indices) else { return Ok(None) };
        if name != "flat" || self.meaning(base).is_some() {
            return Ok(None);
        }
        match self.ty_of(array)? {
            Ty::Array(ty) if is_scattered(ty) => {}
            _ => return Ok(None),
        }
        if !matches!(self.ty_of(place)?, Ty::Int | Ty::Np(_) | Ty::Maybe(_)) {
            return Ok(None);
        }
        let array = self.expr(array)?;
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let place = self.expr(place)?;
        let place = self.index(place, "an index")?;
        Ok(Some((array, ty, place)))
    }

    /// `a.flat[place]` of such arrays.
    pub(in crate::infer) fn scattered_item(&mut self, base: &Expr, indices: &[Subscript], span: Span) -> Res<Option<ExprId>> {
        let Some((array, ty, place)) = self.scattered(base, indices)? else { return Ok(None) };
        let key = self.s.write("flat", element(ty, false));
        self.call_inner(key, vec![array, place], span).map(Some)
    }

    /// `a.flat[place] = value` of such arrays, the value evaluated already; whether it is one.
    pub(in crate::infer) fn store_scattered(&mut self, base: &Expr, indices: &[Subscript], value: ExprId, span: Span) -> Res<Option<()>> {
        let Some((array, ty, place)) = self.scattered(base, indices)? else { return Ok(None) };
        if !ty.writable {
            return Err(self.read_only(ty, span));
        }
        let key = self.s.write("flat", element(ty, true));
        let set = self.call_inner(key, vec![array, place, value], span)?;
        self.emit(StmtKind::Expr(set), span);
        Ok(Some(()))
    }

    /// `a.flat[place] op= value` of such arrays; whether it is one.
    pub(in crate::infer) fn update_scattered(
        &mut self,
        base: &Expr,
        indices: &[Subscript],
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Res<Option<()>> {
        let Some((array, ty, place)) = self.scattered(base, indices)? else { return Ok(None) };
        if !ty.writable {
            return Err(self.read_only(ty, span));
        }
        let (array, place) = (self.hold(array), self.hold(place));
        let (again, at) = (self.copy(array), self.copy(place));
        let key = self.s.write("flat", element(ty, false));
        let old = self.call_inner(key, vec![again, at], span)?;
        let old = self.hold(old);
        let value = self.expr(value)?;
        let new = self.augmented_value(op, old, value, span)?;
        let key = self.s.write("flat", element(ty, true));
        let set = self.call_inner(key, vec![array, place, new], span)?;
        self.emit(StmtKind::Expr(set), span);
        Ok(Some(()))
    }
}
