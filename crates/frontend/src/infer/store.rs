//! Stores into arrays.

use super::arrays::Into;
use super::deque::is_deque;
use super::function::{Fx, Res};
use super::read_only::{DESTINATION, UNDERLYING};
use super::structured::is_structured;
use super::view::Named;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::Ty;

impl Fx<'_, '_> {
    /// `base[indices] = value`, the value evaluated already.
    pub(super) fn store(&mut self, base: &Expr, indices: &[Subscript], value: ExprId, span: Span) -> Res<()> {
        // Python evaluates the value first.
        let fresh = self.is_fresh(value);
        let held = matches!(&base.kind, Hir::Attr(_, name) if name == "flat") || self.shows_order(indices);
        let value = if held { self.reusable(value) } else { value };
        if self.store_flat(base, indices, value, span)?.is_some() {
            return Ok(());
        }
        let array = self.written(base, span)?;
        let ty = self.ty(array);
        if self.only_read(&ty, span)? && !is_structured(&ty) {
            self.evaluated_now(value);
            self.evaluated_now(array);
            self.evaluate_subscripts(indices)?;
            let of_flat = matches!(&base.kind, Hir::Attr(_, name) if name == "flat");
            self.raise_read_only(if of_flat { UNDERLYING } else { DESTINATION }, span);
            return Ok(());
        }
        let indices = &*self.with_slices(indices)?;
        if let Ty::Record(tag) = self.ty(array) {
            // Python evaluates the value first.
            let value = self.reusable(value);
            let key = self.record_key(indices, span)?;
            let set = self.special(&tag, "__setitem__", vec![array, key, value], span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        if is_structured(&self.ty(array)) {
            return self.store_records(array, indices, value, span);
        }
        if is_deque(&self.ty(array)) {
            return self.set_deque_item(array, indices, value, span);
        }
        if let Ty::Dict(_) = self.ty(array) {
            let key = self.key_of(indices, span)?;
            let set = self.set_value(array, key, value, span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        if let Ty::List(_) = self.ty(array) {
            if let [Subscript::Slice(start, stop, step, _)] = indices {
                let set = self.set_slice(array, [start, stop, step], value, span)?;
                self.emit(StmtKind::Expr(set), span);
                return Ok(());
            }
            let index = self.single_index(indices, "a list", span)?;
            let set = self.set_item(array, index, value, span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        match self.named(ty, indices, span)? {
            Named::Element(indices) => {
                // Python evaluates the value first; where the indices could show the difference, so do we.
                let value = if indices.iter().all(|i| self.repeatable(*i)) { value } else { self.hold(value) };
                let value = self.element(value, ty.dtype)?;
                self.emit(StmtKind::Store { array, indices, value, augmented: false }, span);
                Ok(())
            }
            Named::View(parts) if self.stores_directly(value, self.view_type(ty, &parts)) && parts.iter().all(|p| self.quiet_part(p)) => {
                let value = self.hold_operands(value);
                let view = self.view(array, parts, span)?;
                let view = self.hold(view);
                self.store_recipe(view, value, Into::Assign, span)
            }
            Named::View(parts) | Named::ViewCopy(parts) => {
                let value = self.hold(value);
                let view = self.view(array, parts, span)?;
                let view = self.hold(view);
                self.fill(view, value, span)
            }
            places @ (Named::Copy(_) | Named::Mask(_) | Named::Chosen(_)) => {
                let value = self.hold(value);
                let places = self.hold_places(places);
                self.store_chosen(array, &places, (value, fresh), span)
            }
        }
    }

    /// `base[indices] op= value`: base and indices first, once; then the load, the value, the store.
    pub(super) fn augmented_store(
        &mut self,
        base: &Expr,
        indices: &[Subscript],
        op: BinaryOp,
        value: &Expr,
        place: Span,
        span: Span,
    ) -> Res<()> {
        if self.update_flat(base, indices, op, value, place)?.is_some() {
            return Ok(());
        }
        let array = self.written(base, place)?;
        let indices = &*self.with_slices(indices)?;
        if let Ty::Record(tag) = self.ty(array) {
            let object = self.reusable(array);
            let key = self.record_key(indices, place)?;
            let key = self.reusable(key);
            let (object2, key2) = (self.copy(object), self.copy(key));
            let old = self.special(&tag, "__getitem__", vec![object2, key2], place)?;
            let old = self.hold(old);
            let new = self.updated(old, op, value, span)?;
            let set = self.special(&tag, "__setitem__", vec![object, key, new], span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        if is_structured(&self.ty(array)) {
            return self.update_records(array, indices, op, value, (place, span));
        }
        if is_deque(&self.ty(array)) {
            return self.update_deque_item(array, indices, op, value, (place, span));
        }
        if let Ty::Dict(_) = self.ty(array) {
            let dict = self.reusable(array);
            let key = self.key_of(indices, place)?;
            let key = self.reusable(key);
            let (dict2, key2) = (self.copy(dict), self.copy(key));
            let old = self.dict_item(dict2, key2, place)?;
            let old = self.hold(old);
            let new = self.updated(old, op, value, span)?;
            let set = self.set_value(dict, key, new, span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        if let Ty::List(_) = self.ty(array) {
            let list = self.reusable(array);
            if let [Subscript::Slice(start, stop, step, _)] = indices {
                let bounds = [start, stop, step].map(|bound| bound.as_ref().map(|bound| self.held_bound(bound)).transpose());
                let [start, stop, step] = bounds;
                let bounds = [&start?, &stop?, &step?];
                let list2 = self.copy(list);
                let old = self.list_slice(list2, bounds, place)?;
                let old = self.hold(old);
                let new = self.updated(old, op, value, span)?;
                let set = self.set_slice(list, bounds, new, span)?;
                self.emit(StmtKind::Expr(set), span);
                return Ok(());
            }
            let index = self.single_index(indices, "a list", place)?;
            let index = self.index(index, "a list index")?;
            let index = self.reusable(index);
            let (list2, index2) = (self.copy(list), self.copy(index));
            let old = self.list_item(list2, index2, place)?;
            let old = self.hold(old);
            let new = self.updated(old, op, value, span)?;
            let set = self.set_item(list, index, new, span)?;
            self.emit(StmtKind::Expr(set), span);
            return Ok(());
        }
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let only_read = self.only_read(&Ty::Array(ty), place)?;
        let array = self.reusable(array);
        let indices = match self.named(ty, indices, place)? {
            Named::Element(indices) => indices,
            Named::View(parts) | Named::ViewCopy(parts) => {
                let view = self.view(array, parts, place)?;
                let view = self.hold(view);
                let value = self.expr(value)?;
                return self.update(view, op, value, span);
            }
            places => {
                let places = self.hold_places(places);
                let array2 = self.copy(array);
                let old = self.load_chosen(array2, &places, place)?;
                let old = self.hold(old);
                let value = self.expr(value)?;
                let new = self.chosen_update(ty, op, old, value, span)?;
                if only_read {
                    self.evaluated_now(new);
                    self.raise_read_only(DESTINATION, span);
                    return Ok(());
                }
                let fresh = self.is_fresh(new);
                let new = self.hold(new);
                return self.store_chosen(array, &places, (new, fresh), span);
            }
        };
        let indices: Vec<ExprId> = indices.into_iter().map(|i| self.reusable(i)).collect();
        let load_array = self.copy(array);
        let load_indices = indices.iter().map(|i| self.copy(*i)).collect();
        let old = self.expr_of(ExprKind::Load { array: load_array, indices: load_indices }, Ty::Np(ty.dtype), place);
        self.evaluated.push(old);
        let value = self.expr(value)?;
        // Where the value takes statements of its own, the element was loaded before them.
        let augmented = matches!(self.kind(old), ExprKind::Load { .. });
        let new = self.augmented_value(op, old, value, span)?;
        let new = self.element(new, ty.dtype)?;
        if only_read {
            self.evaluated_now(new);
            let of_flat = matches!(&base.kind, Hir::Attr(_, name) if name == "flat");
            self.raise_read_only(if of_flat { UNDERLYING } else { DESTINATION }, span);
            return Ok(());
        }
        self.emit(StmtKind::Store { array, indices, value: new, augmented }, span);
        Ok(())
    }

    /// A bound of a slice that is read twice.
    fn held_bound(&mut self, bound: &Expr) -> Res<Expr> {
        let value = self.in_turn(|fx| fx.expr(bound).map(|value| fx.reusable(value)))?;
        Ok(Expr { kind: Hir::Typed(value.0), span: bound.span })
    }

    /// The value that `old op= value` stores, which is the object itself where that changes; `old` stands in a variable.
    pub(super) fn updated(&mut self, old: ExprId, op: BinaryOp, value: &Expr, span: Span) -> Res<ExprId> {
        if self.changed_in_place(old, op, value, span)? {
            return Ok(self.copy(old));
        }
        let value = self.expr(value)?;
        self.augmented_value(op, old, value, span)
    }

    /// `old op= value` where that changes the object itself, which stands in a variable; whether it does.
    pub(super) fn changed_in_place(&mut self, old: ExprId, op: BinaryOp, value: &Expr, span: Span) -> Res<bool> {
        match (self.ty(old), op) {
            (ty, BinaryOp::Add) if is_deque(&ty) => {
                let value = self.iterated(value)?;
                let value = if is_deque(&self.ty(value)) { self.plain(value)? } else { value };
                let extended = self.of_deque("deque_extend", old, vec![value], span)?;
                self.emit(StmtKind::Expr(extended), span);
            }
            (Ty::List(_), BinaryOp::Add) => {
                let extended = self.extend(old, value, span)?;
                self.emit(StmtKind::Expr(extended), span);
            }
            (Ty::List(_), BinaryOp::Mul) => {
                let count = self.expr(value)?;
                let count = self.index(count, "a number of repetitions")?;
                let repeated = self.call_library("list_repeat_in_place", vec![old, count], span)?;
                self.emit(StmtKind::Expr(repeated), span);
            }
            (Ty::Dict(_) | Ty::Set { frozen: false, .. }, _) => self.update_table(old, op, value, span)?,
            (Ty::Array(_), _) => {
                let value = self.expr(value)?;
                self.update(old, op, value, span)?;
            }
            (Ty::List(_), _) => {
                let value = self.expr(value)?;
                return Err(self.mismatch(&format!("{}=", op.symbol()), &self.ty(old), &self.ty(value), span));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// What a subscript target writes to.
    fn written(&mut self, base: &Expr, span: Span) -> Res<ExprId> {
        let mut array = self.expr(base)?;
        if self.may_be_none(array) {
            array = self.required(array, "'NoneType' object does not support item assignment")?;
        }
        match self.ty(array) {
            Ty::Array(_) | Ty::List(_) | Ty::Dict(_) | Ty::Record(_) => Ok(array),
            ty if is_deque(&ty) || is_structured(&ty) => Ok(array),
            other => Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("{other} does not take item assignment"))
                .label(format!("{other}"))
                .note("only arrays, lists and dicts are written")
                .help("use an array, a list or a dict")
                .into()),
        }
    }
}
