//! Views of dicts as values: `keys = d.keys()`, `a.keys() & b.keys()`.
//!
//! A view is its dict beside a class ([`TagSort::View`]), so that it shows what the dict holds when it is asked. Where a list is taken it is the list of what it
//! gives; views of keys and items are sets to operators and comparisons. Loops run over the table itself. Absent: views as results and in containers.

use super::function::{Fx, Res};
use super::prelude::Prelude;
use super::table::View;
use super::text::Piece;
use crate::hir::{BinaryOp, CompareOp};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, TableOp};
use crate::ty::{Tag, TagSort, Ty};

const VIEWS: [(View, &str); 3] = [(View::Keys, "dict_keys"), (View::Values, "dict_values"), (View::Items, "dict_items")];

/// Which view values of a type are.
pub(super) fn view_of(ty: &Ty) -> Option<View> {
    let Ty::Tagged(Tag { name, sort: TagSort::View }, _) = ty else { return None };
    VIEWS.iter().find(|(_, class)| class == name).map(|(view, _)| *view)
}

impl View {
    fn class(self) -> &'static str {
        match self {
            View::Keys => VIEWS[0].1,
            View::Values => VIEWS[1].1,
            View::Items => VIEWS[2].1,
        }
    }
}

impl Fx<'_, '_> {
    /// `d.keys()` and its like, as a value.
    pub(super) fn view_of_dict(&mut self, dict: ExprId, view: View, span: Span) -> ExprId {
        let tag = Tag { name: view.class().to_owned(), sort: TagSort::View };
        let ty = Ty::Tagged(tag, Box::new(self.ty(dict)));
        self.expr_of(ExprKind::Cast(CastKind::Tag, dict), ty, span)
    }

    /// What a view gives, as a list.
    pub(super) fn view_list(&mut self, view: ExprId) -> Res<ExprId> {
        let span = self.span(view);
        let Some(which) = view_of(&self.ty(view)) else { return Ok(view) };
        let dict = self.held(view);
        self.listed(dict, which, span)
    }

    pub(super) fn view_len(&mut self, view: ExprId, span: Span) -> Res<ExprId> {
        let dict = self.held(view);
        self.table_op(TableOp::Len, vec![dict], Ty::Int, span)
    }

    /// `x in view`.
    pub(super) fn in_view(&mut self, x: ExprId, view: ExprId, span: Span) -> Res<ExprId> {
        match view_of(&self.ty(view)) {
            Some(View::Keys) => {
                let dict = self.held(view);
                self.with(x, |fx, x| fx.has_key(dict, x, span))
            }
            Some(View::Items) if matches!(self.ty(x), Ty::Tuple(items) if items.len() == 2) => self.with(x, |fx, x| {
                let dict = fx.held(view);
                let pair = fx.copy(x);
                let (key, value) = (fx.item(x, 0), fx.item(pair, 1));
                fx.call_library("has_pair", vec![dict, key, value], span)
            }),
            _ => self.with(x, |fx, x| {
                let list = fx.view_list(view)?;
                fx.compare(CompareOp::In, x, list, true, span)
            }),
        }
    }

    /// The text of a view.
    pub(super) fn view_text(&mut self, view: ExprId, how: crate::hir::Conversion, span: Span) -> Res<Vec<Piece>> {
        let class = view_of(&self.ty(view)).map_or("", View::class);
        let list = self.view_list(view)?;
        let mut pieces = vec![Piece::Fixed(format!("{class}("))];
        pieces.extend(self.text_of(list, how, span)?);
        pieces.push(Piece::Fixed(")".to_owned()));
        Ok(pieces)
    }

    /// A view of keys or items, or what stands beside one, as a new set. The `left` operand CPython takes by its dict, which shows in the order.
    fn as_new_set(&mut self, value: ExprId, left: bool, span: Span) -> Res<Option<ExprId>> {
        match view_of(&self.ty(value)) {
            Some(View::Values) => return Ok(None),
            Some(View::Keys) if left => {
                let dict = self.held(value);
                return self.set_of(dict, false, span);
            }
            _ => {}
        }
        if let Ty::Set { .. } = self.ty(value) {
            return self.set_of(value, false, span);
        }
        match self.listed_value(value, span)? {
            Some(list) => self.set_of(list, false, span),
            None => Ok(None),
        }
    }

    /// A view of keys or items as a new set; `None` for other values.
    pub(super) fn view_set(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        match view_of(&self.ty(value)) {
            Some(View::Keys | View::Items) => self.as_new_set(value, true, span),
            Some(View::Values) | None => Ok(None),
        }
    }

    /// `a | b` and its like with a view of keys or items among the operands: a set. `None` where there is no such view, or no such operator.
    pub(super) fn view_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let is_set = |ty: &Ty| matches!(view_of(ty), Some(View::Keys | View::Items));
        if !is_set(&ta) && !is_set(&tb) || !matches!(op, BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Sub | BinaryOp::BitXor) {
            return Ok(None);
        }
        let a = self.reusable(a);
        let b = self.reusable(b);
        let (x, y) = (self.as_new_set(a, true, span)?, self.as_new_set(b, false, span)?);
        let (Some(x), Some(y)) = (x, y) else { return Err(self.mismatch(op.symbol(), &ta, &tb, span)) };
        if op == BinaryOp::BitAnd {
            // The order of the result is that in which CPython finds the common items.
            let swapped = !is_set(&ta);
            let sets = [&ta, &tb].into_iter().any(|ty| matches!(ty, Ty::Set { .. }));
            let (x, y) = (self.hold(x), self.hold(y));
            let (Some(mine), Some(its)) = (self.listed_value(a, span)?, self.listed_value(b, span)?) else {
                return Err(self.mismatch(op.symbol(), &ta, &tb, span));
            };
            let (views, sets) = (self.bool(is_set(&ta) && is_set(&tb), span), self.bool(sets, span));
            let args = if swapped { vec![its, mine, y, x, views, sets] } else { vec![mine, its, x, y, views, sets] };
            return self.call_library("views_and", args, span).map(Some);
        }
        let x = self.hold(x);
        let to = self.copy(x);
        let done = match (op, self.listed_value(b, span)?) {
            // Item by item, which shows in the order.
            (BinaryOp::BitOr, Some(list)) if !matches!(tb, Ty::Set { .. }) => {
                self.call_prelude(Prelude::SetUpdate, vec![to, list], span)?
            }
            _ => self.update_set(to, op, y, span)?,
        };
        self.emit(crate::thir::StmtKind::Expr(done), span);
        Ok(Some(x))
    }

    /// Comparisons with a view of keys or items among the operands, as sets; `None` for others.
    pub(super) fn compare_views(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        if matches!(op, CompareOp::In | CompareOp::NotIn | CompareOp::Is | CompareOp::IsNot) || view_of(&ta).or(view_of(&tb)).is_none() {
            return Ok(None);
        }
        let is_set = |ty: &Ty| matches!(view_of(ty), Some(View::Keys | View::Items)) || matches!(ty, Ty::Set { .. });
        if !is_set(&ta) || !is_set(&tb) {
            return if matches!(op, CompareOp::Eq | CompareOp::Ne) && view_of(&ta) != Some(View::Values) {
                let equal = self.unequal(a, b, span)?;
                Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
            } else {
                Err(self.mismatch(op.symbol(), &ta, &tb, span))
            };
        }
        let a = self.reusable(a);
        let b = self.reusable(b);
        let (x, y) = (self.as_new_set(a, true, span)?, self.as_new_set(b, false, span)?);
        let (Some(x), Some(y)) = (x, y) else { return Err(self.mismatch(op.symbol(), &ta, &tb, span)) };
        self.compare(op, x, y, true, span).map(Some)
    }
}
