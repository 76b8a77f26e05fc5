//! Methods, slices and deletions of lists that are functions of the library's text (`library/lists.py`), and sorting.
//!
//! Absent: `cmp_to_key` outside of `key=`, and slices as targets of augmented assignments.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::list::Part;
use super::order::by_less;
use super::prelude::Prelude;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ListOp, StmtKind};
use crate::ty::Ty;
use weft_abi::PyExc;

/// The `key=` of `sort` and `sorted`.
enum SortKey {
    /// A function of an item.
    Of(ExprId),
    /// `functools.cmp_to_key` of this function of two items.
    Compare(ExprId),
}

impl Fx<'_, '_> {
    /// What only weft's own text says of lists.
    pub(super) fn list_primitive(&mut self, list: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let (op, first) = match m.name {
            "_move" => (ListOp::Move, 0),
            "_cut" => (ListOp::Cut, 0),
            "_truncate" => (ListOp::Truncate, 0),
            "_reverse" => (ListOp::Reverse, 0),
            "_take" => (ListOp::Take, 1),
            "_put" => (ListOp::Put, 1),
            _ => return Ok(None),
        };
        if !super::prelude::is_prelude(self.key()) {
            return Ok(None);
        }
        let mut args = vec![list];
        for (at, arg) in m.args.iter().enumerate() {
            let value = self.expr(arg)?;
            if at < first
                && let (Ty::List(open), Ty::List(item)) = (self.ty(list), self.ty(value))
                && open != item
                && let Some(stop) = self.settle(&open, &item)
            {
                return Err(stop);
            }
            args.push(value);
        }
        Ok(Some(self.list_op(op, args, Ty::None, m.span)))
    }

    /// `list.name(args)` for the methods that the library defines.
    pub(super) fn library_method(&mut self, list: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let Ty::List(item) = self.ty(list) else { unreachable!("a list") };
        let never = matches!(*item, Ty::Open(_));
        if m.name == "sort" {
            if !m.args.is_empty() {
                return Err(self.bad_method(m, "sort(*, key=None, reverse=False)"));
            }
            let (reverse, key) = self.sort_options("sort", m.keywords, span)?;
            if let Some(SortKey::Of(key)) = key
                && self.may_be_none(key)
            {
                return self.call_library("sort_if_keyed", vec![list, key, reverse], span);
            }
            return match key.filter(|_| !matches!(self.ty(list), Ty::List(item) if matches!(*item, Ty::Open(_)))) {
                Some(SortKey::Compare(compare)) => self.call_library("sort_by_compare", vec![list, compare, reverse], span),
                Some(SortKey::Of(key)) if self.has_keys_by_less(list, key, span)? => {
                    self.call_library("sort_by_less_keys", vec![list, key, reverse], span)
                }
                Some(SortKey::Of(key)) => self.call_library("sort_by", vec![list, key, reverse], span),
                None => self.sort(list, reverse, span),
            };
        }
        if !m.keywords.is_empty() {
            return Err(self.bad_method(m, form(m.name)));
        }
        match (m.name, m.args) {
            ("insert", [index, value]) => {
                let index = self.expr(index)?;
                let index = self.index(index, "a list index")?;
                let value = self.expr(value)?;
                match self.as_item(Part::Items, &item, value, &self.list_name(list))? {
                    Some(value) => self.call_library("list_insert", vec![list, index, value], span),
                    None => Ok(self.constant(&Const::None, span)),
                }
            }
            ("pop", [index]) => {
                let index = self.expr(index)?;
                let index = self.index(index, "a list index")?;
                if never {
                    self.evaluated_for_effect(list);
                    self.emit(StmtKind::Expr(index), span);
                    return Err(Stop::Raises(PyExc::IndexError, "pop from empty list".to_owned()));
                }
                self.call_library("list_pop", vec![list, index], span)
            }
            ("remove", [value]) => {
                let value = self.expr(value)?;
                if never {
                    self.evaluated_for_effect(list);
                    self.emit(StmtKind::Expr(value), span);
                    return Err(Stop::Raises(PyExc::ValueError, "list.remove(x): x not in list".to_owned()));
                }
                self.call_library("list_remove", vec![list, value], span)
            }
            ("index", [value, bounds @ ..]) if bounds.len() < 3 => {
                let value = self.expr(value)?;
                let mut args = vec![list, value];
                for at in 0..2 {
                    args.push(match bounds.get(at) {
                        Some(bound) => {
                            let bound = self.expr(bound)?;
                            self.index(bound, "a bound of list.index()")?
                        }
                        None => self.int(if at == 0 { 0 } else { i64::MAX }, span),
                    });
                }
                if never {
                    args.iter().for_each(|&arg| self.evaluated_for_effect(arg));
                    return self.call_library("list_absent", vec![value], span);
                }
                self.call_library("list_index", args, span)
            }
            ("count", [value]) => {
                let value = self.expr(value)?;
                if never {
                    self.evaluated_for_effect(list);
                    return self.with(value, |fx, _| Ok(fx.int(0, span)));
                }
                self.call_library("list_count", vec![list, value], span)
            }
            ("reverse", []) if never => {
                self.evaluated_for_effect(list);
                Ok(self.constant(&Const::None, span))
            }
            ("reverse", []) => self.call_library("list_reverse", vec![list], span),
            _ => Err(self.bad_method(m, form(m.name))),
        }
    }

    fn bad_method(&self, m: &Method<'_>, form: &str) -> Stop {
        Diagnostic::error(Code::ArgumentCount, m.span, format!("'{}' does not take these arguments", m.name))
            .label("this call")
            .note("Python raises TypeError here")
            .help(format!("its form is {form}"))
            .into()
    }

    /// `reverse` of `sort` and `sorted`, as a `Bool`.
    fn sort_options(&mut self, name: &str, keywords: &[(String, Expr)], span: Span) -> Res<(ExprId, Option<SortKey>)> {
        let (mut reverse, mut key) = (None, None);
        for (keyword, value) in keywords {
            match keyword.as_str() {
                "reverse" => {
                    let flag = self.expr(value)?;
                    reverse = Some(self.truth(flag)?);
                }
                "key" if matches!(value.kind, Hir::Const(Const::None)) => {}
                "key" => {
                    if let Hir::Call { callee, args, keywords } = &value.kind
                        && let ([compare], []) = (args.as_slice(), keywords.as_slice())
                        && matches!(self.meaning(callee), Some(Global::Path(path)) if path == "functools.cmp_to_key")
                    {
                        key = Some(SortKey::Compare(self.expr(compare)?));
                        continue;
                    }
                    let function = self.expr(value)?;
                    if self.ty(function) != Ty::None {
                        key = Some(SortKey::Of(function));
                    }
                }
                _ => {
                    return Err(Diagnostic::error(Code::ArgumentCount, value.span, format!("{name}() has no parameter '{keyword}'"))
                        .label("unknown keyword")
                        .note("Python raises TypeError here")
                        .help("there are key and reverse")
                        .into());
                }
            }
        }
        Ok((reverse.unwrap_or_else(|| self.bool(false, span)), key))
    }

    /// `list.sort(reverse=…)`.
    fn sort(&mut self, list: ExprId, reverse: ExprId, span: Span) -> Res<ExprId> {
        let Ty::List(item) = self.ty(list) else { unreachable!("a list") };
        if matches!(*item, Ty::Open(_)) {
            return self.with(list, |fx, _| fx.with(reverse, |fx, _| Ok(fx.constant(&Const::None, span))));
        }
        if by_less(&item) {
            return self.call_library("sort_by_less", vec![list, reverse], span);
        }
        self.sortable(&item, span)?;
        Ok(self.list_op(ListOp::Sort, vec![list, reverse], Ty::None, span))
    }

    /// Whether the keys of a list's items can only be compared by `<`.
    fn has_keys_by_less(&mut self, list: ExprId, key: ExprId, span: Span) -> Res<bool> {
        if !self.repeatable(list) || !self.repeatable(key) {
            return Ok(false);
        }
        let mark = self.mark();
        let (items, function) = (self.copy(list), self.copy(key));
        let (keys, _) = self.in_block(|fx| fx.call_library("keys_of", vec![items, function], span));
        let keys = self.ty(keys?);
        self.undo(mark);
        Ok(matches!(keys, Ty::List(item) if by_less(&item)))
    }

    /// `sorted(iterable, key=None, reverse=False)`.
    pub(super) fn sorted(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let [arg] = args else { return Err(self.array_form(row, span)) };
        let list = match self.range_of(arg)? {
            Some(range) => self.call_prelude(Prelude::Range, range.to_vec(), span)?,
            None => {
                let value = self.iterated(arg)?;
                self.list_of(value, arg.span)?.ok_or_else(|| self.bad_argument(row, &self.ty(value), arg.span))?
            }
        };
        let (reverse, key) = self.sort_options("sorted", keywords, span)?;
        // Nobody asks for the keys of a list into which nothing is ever put.
        if let Some(key) = key.filter(|_| !matches!(self.ty(list), Ty::List(item) if matches!(*item, Ty::Open(_)))) {
            if let SortKey::Of(key) = key
                && self.may_be_none(key)
            {
                return self.call_library("sorted_if_keyed", vec![list, key, reverse], span);
            }
            let list = self.hold(list);
            let key = match key {
                SortKey::Of(key) => self.hold(key),
                SortKey::Compare(compare) => {
                    let sorted = self.copy(list);
                    let done = self.call_library("sort_by_compare", vec![list, compare, reverse], span)?;
                    self.emit(crate::thir::StmtKind::Expr(done), span);
                    return Ok(sorted);
                }
            };
            if self.has_keys_by_less(list, key, span)? {
                let sorted = self.copy(list);
                let done = self.call_library("sort_by_less_keys", vec![list, key, reverse], span)?;
                self.emit(crate::thir::StmtKind::Expr(done), span);
                return Ok(sorted);
            }
            return self.call_library("sorted_by", vec![list, key, reverse], span);
        }
        if let Ty::List(item) = self.ty(list)
            && !matches!(*item, Ty::Open(_))
            && !by_less(&item)
        {
            self.sortable(&item, span)?;
        }
        self.call_library("sorted_in_place", vec![list, reverse], span)
    }

    /// The three parts of a slice of a list as the library takes them: `Int`s, then whether start and stop are missing.
    pub(super) fn slice_parts(&mut self, parts: [&Option<Expr>; 3], span: Span) -> Res<[ExprId; 5]> {
        let mut given = [None; 3];
        for (given, part) in given.iter_mut().zip(parts) {
            let Some(part) = part else { continue };
            let value = self.expr(part)?;
            if self.ty(value) != Ty::None {
                *given = Some(self.index(value, "a bound of a slice")?);
            }
        }
        let [start, stop, step] = given;
        Ok([
            start.unwrap_or_else(|| self.int(0, span)),
            stop.unwrap_or_else(|| self.int(0, span)),
            step.unwrap_or_else(|| self.int(1, span)),
            self.bool(start.is_none(), span),
            self.bool(stop.is_none(), span),
        ])
    }

    /// `list[start:stop:step]`: a new list.
    pub(super) fn list_slice(&mut self, list: ExprId, parts: [&Option<Expr>; 3], span: Span) -> Res<ExprId> {
        let parts = self.slice_parts(parts, span)?;
        let never = matches!(self.ty(list), Ty::List(item) if matches!(*item, Ty::Open(_)));
        let list = if never { self.no_ints(list, span)? } else { list };
        let args = std::iter::once(list).chain(parts).collect();
        let slice = self.call_library("list_slice", args, span)?;
        if never { self.with(slice, |fx, _| fx.empty_list(span)) } else { Ok(slice) }
    }

    /// An empty list of ints in the place of one that never has items, so that what goes with it is computed and checked.
    fn no_ints(&mut self, list: ExprId, span: Span) -> Res<ExprId> {
        self.with(list, |fx, _| Ok(fx.list_op(ListOp::New, Vec::new(), Ty::List(Box::new(Ty::Int)), span)))
    }

    /// `list[start:stop:step] = value`, the value evaluated first.
    pub(super) fn set_slice(&mut self, list: ExprId, parts: [&Option<Expr>; 3], value: ExprId, span: Span) -> Res<ExprId> {
        let values = self.listed_value(value, span)?.ok_or_else(|| {
            Stop::from(
                Diagnostic::error(
                    Code::ArgumentType,
                    self.span(value),
                    format!("{} cannot be assigned to a slice of a list", self.ty(value)),
                )
                .label(format!("{}", self.ty(value)))
                .note("compiled code assigns lists, tuples and arrays of one dimension to slices")
                .help("make a list of it first"),
            )
        })?;
        let values = self.hold(values);
        if let (Ty::List(to), Ty::List(from)) = (self.ty(list), self.ty(values))
            && to != from
        {
            for (a, b) in [(&to, &from), (&from, &to)] {
                if let Some(stop) = self.settle(a, b) {
                    return Err(stop);
                }
            }
            let place = self.copy(values);
            return Err(self.mixed_items(list, &to, &from, place));
        }
        let parts = self.slice_parts(parts, span)?;
        let name = if self.const_int(parts[2]) == Some(1) { "list_assign_slice" } else { "list_assign_steps" };
        let args = std::iter::once(list).chain(parts).chain([values]).collect();
        self.call_library(name, args, span)
    }

    fn mixed_items(&self, list: ExprId, have: &Ty, new: &Ty, value: ExprId) -> Stop {
        Diagnostic::error(Code::JoinMismatch, self.span(value), format!("{} holds {have} and gets {new}", self.list_name(list)))
            .label(format!("items of type {new}"))
            .note("in Python every item keeps its own type; a compiled list has one type for all of them")
            .help("convert the items to one type, or use two lists")
            .into()
    }

    /// `del base[indices]`.
    pub(super) fn delete_items(&mut self, base: &Expr, indices: &[Subscript], span: Span) -> Res<()> {
        let list = self.expr(base)?;
        let indices = &*self.with_slices(indices)?;
        if let Ty::Dict(_) = self.ty(list) {
            return self.delete_key(list, indices, span);
        }
        if let Ty::Record(tag) = self.ty(list) {
            let key = self.record_key(indices, span)?;
            let done = self.special(&tag, "__delitem__", vec![list, key], span)?;
            self.emit(crate::thir::StmtKind::Expr(done), span);
            return Ok(());
        }
        if super::deque::is_deque(&self.ty(list)) {
            return self.delete_deque_item(list, indices, span);
        }
        let Ty::List(item) = self.ty(list) else {
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("items of {} cannot be deleted", self.ty(list)))
                .label(format!("{}", self.ty(list)))
                .note("arrays and tuples keep their length; Python raises an exception here")
                .help("use a list or a dict")
                .into());
        };
        let never = matches!(*item, Ty::Open(_));
        let deleted = if let [Subscript::Slice(start, stop, step, _)] = indices {
            let parts = self.slice_parts([start, stop, step], span)?;
            let list = if never { self.no_ints(list, span)? } else { list };
            self.call_library("list_delete_slice", std::iter::once(list).chain(parts).collect(), span)?
        } else {
            let index = self.single_index(indices, "a list", span)?;
            let index = self.index(index, "a list index")?;
            if never {
                self.evaluated_for_effect(list);
                self.emit(StmtKind::Expr(index), span);
                return Err(Stop::Raises(PyExc::IndexError, "list assignment index out of range".to_owned()));
            }
            self.call_library("list_delete", vec![list, index], span)?
        };
        self.emit(StmtKind::Expr(deleted), span);
        Ok(())
    }
}

/// A method as users write it.
fn form(name: &str) -> &'static str {
    match name {
        "insert" => "insert(index, x)",
        "pop" => "pop(index=-1)",
        "remove" => "remove(x)",
        "index" => "index(x, start=0, stop=...)",
        "count" => "count(x)",
        _ => "reverse()",
    }
}
