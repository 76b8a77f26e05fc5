//! Unpacking with `*`: the items of a tuple in the place of a starred value, and starred targets.
//!
//! The items are written as subscripts of the starred variable before anything else looks at a call or display, so that every callee takes them
//! like arguments that are written out. In assignments lists, arrays, strings and iterators are unpacked too, after a look at their length. Absent: those
//! in displays and in calls of what takes any number of values, where their length would have to be part of a type; they are refused.

use super::function::{Fx, Res, Stop};
use super::table::View;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, Const, Expr, ExprKind as Hir, ParamKind, Subscript, Target};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::Ty;
use std::borrow::Cow;
use weft_abi::{PyExc, TextFn};

impl Fx<'_, '_> {
    /// Arguments or items with every starred tuple written out.
    pub(super) fn spread<'h>(&mut self, items: &'h [Expr]) -> Res<Cow<'h, [Expr]>> {
        if !items.iter().any(|i| matches!(i.kind, Hir::Starred(_))) {
            return Ok(Cow::Borrowed(items));
        }
        let mut spread = Vec::with_capacity(items.len());
        for item in items {
            let Hir::Starred(value) = &item.kind else {
                spread.push(item.clone());
                continue;
            };
            let read = self.expr(value)?;
            let Ty::Tuple(types) = self.ty(read) else { return Err(self.not_spread(&self.ty(read), item.span)) };
            if types.is_empty() && matches!(self.kind(read), ExprKind::Bound { .. }) {
                return Err(Diagnostic::error(Code::UnsupportedCall, item.span, "an empty tuple that may be unbound cannot be unpacked")
                    .label("nothing reads the variable")
                    .note("Python raises UnboundLocalError where it is not assigned")
                    .help("assign it on every path")
                    .into());
            }
            for at in 0..types.len() {
                let index = Expr { kind: Hir::Const(Const::Int(at as i64)), span: item.span };
                let kind = Hir::Index { base: value.clone(), indices: vec![Subscript::Index(index)] };
                spread.push(Expr { kind, span: item.span });
            }
        }
        Ok(Cow::Owned(spread))
    }

    /// The arguments of `f(a, *list)` where `f` is a function of the program that says how many there are: the items, after a look at the list's length.
    pub(super) fn spread_list(&mut self, callee: &Expr, args: &[Expr], keywords: &[(String, Expr)]) -> Res<Option<Vec<Expr>>> {
        let Some((Expr { kind: Hir::Starred(value), span }, fixed)) = args.split_last() else { return Ok(None) };
        // What is evaluated before the list is looked at has no effects.
        let plain = |e: &Expr| matches!(e.kind, Hir::Local(_) | Hir::Const(_) | Hir::Global(_));
        if !plain(value) || !fixed.iter().all(plain) || !keywords.is_empty() {
            return Ok(None);
        }
        let Some(Global::Function(key)) = self.meaning(callee) else { return Ok(None) };
        let parsed = self.s.parsed(key)?;
        let params = &parsed.hir.params;
        let counted = params.iter().all(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword) && !p.has_default);
        if !counted || fixed.len() > params.len() {
            return Ok(None);
        }
        let list = self.expr(value)?;
        if !matches!(self.ty(list), Ty::List(_)) {
            return Ok(None);
        }
        let list = self.reusable(list);
        let names = params[fixed.len()..].iter().map(|p| Const::Str(parsed.hir.locals[p.local.index()].name.clone())).collect::<Vec<_>>();
        let count = names.len();
        let got = self.copy(list);
        let got = self.expr_of(ExprKind::ListLen(got), Ty::Int, *span);
        let names = self.constant(&Const::Tuple(names), *span);
        let (given, name) = (self.int(fixed.len() as i64, *span), self.fixed(&parsed.hir.name, *span));
        let checked = self.call_library("check_spread", vec![got, names, given, name], *span)?;
        self.emit(StmtKind::Expr(checked), *span);
        let mut all = fixed.to_vec();
        for at in 0..count {
            let (list, index) = (self.copy(list), self.int(at as i64, *span));
            let item = self.nth(list, index, *span)?;
            all.push(Expr { kind: Hir::Typed(item.0), span: *span });
        }
        Ok(Some(all))
    }

    pub(super) fn not_spread(&self, ty: &Ty, span: Span) -> Stop {
        let refusal =
            Diagnostic::error(Code::UnsupportedCall, span, format!("{ty} cannot be unpacked with '*' here")).label(format!("{ty}"));
        match ty {
            Ty::Array(_) | Ty::List(_) => refusal
                .note("its length is not known when the function is compiled, and so neither is the number of values")
                .help("write every value out: x[0], x[1]"),
            _ => refusal.note("only the items of a tuple are known when the function is compiled").help("unpack a tuple"),
        }
        .into()
    }

    /// The refusal of a starred value where nothing takes it apart.
    pub(super) fn stray_star(span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, "unpacking with '*' is not supported in this place")
            .label("not supported")
            .note("here the values are looked at as they are written")
            .help("write every value out, or assign the tuple to a variable first")
            .into()
    }

    /// What each of a tuple's targets gets of a value whose length only the run tells.
    pub(super) fn unpacked(&mut self, targets: &[Target], value: ExprId, place: Span) -> Res<Vec<ExprId>> {
        let star = self.star(targets)?;
        let least = targets.len() - usize::from(star.is_some());
        let value = self.iterator_of(value, place)?;
        if let Some(shares) = self.columns_apart(targets, value, place)? {
            return Ok(shares);
        }
        let value = match self.ty(value) {
            Ty::Dict(_) | Ty::Set { .. } => self.listed(value, View::Keys, place)?,
            // One more item than there are targets is asked for.
            _ if self.is_generator(value) && star.is_none() => {
                let most = self.int(least as i64 + 1, place);
                self.call_library("items_at_most", vec![value, most], place)?
            }
            _ if self.is_generator(value) => self.call_library("items_list", vec![value], place)?,
            _ => self.as_str(value),
        };
        let ty = self.ty(value);
        match &ty {
            Ty::List(_) | Ty::Str => {}
            Ty::Array(array) if array.rank > 0 => {}
            ty if self.records_rank(ty).is_some_and(|rank| rank > 0) => {}
            _ => {
                return Err(Diagnostic::error(Code::UnpackCount, self.span(value), format!("{ty} cannot be unpacked"))
                    .label(format!("{ty}"))
                    .note("Python raises TypeError here")
                    .help("unpack a tuple")
                    .into());
            }
        }
        if matches!(&ty, Ty::List(item) if matches!(**item, Ty::Open(_))) && least > 0 {
            // Nothing is ever put into it.
            let expected = if star.is_some() { "expected at least" } else { "expected" };
            self.emit(StmtKind::Expr(value), place);
            return Err(Stop::Raises(PyExc::ValueError, format!("not enough values to unpack ({expected} {least}, got 0)")));
        }
        let value = self.hold(value);
        let (items, count) = (self.copy(value), self.int(least as i64, place));
        let check = self.call_library(if star.is_some() { "unpack_least" } else { "unpack_exact" }, vec![items, count], place)?;
        // With a star: how many items are for it.
        let surplus = self.hold(check);
        let mut shares = Vec::with_capacity(targets.len());
        for at in 0..targets.len() {
            let share = match star {
                Some(star) if at == star => {
                    let (items, from, more) = (self.copy(value), self.int(at as i64, place), self.copy(surplus));
                    self.call_library("unpack_rest", vec![items, from, more], place)?
                }
                Some(star) if at > star => {
                    let (before, more) = (self.int(at as i64 - 1, place), self.copy(surplus));
                    let index = self.binary(BinaryOp::Add, before, more, place)?;
                    self.nth(value, index, place)?
                }
                _ => {
                    let index = self.int(at as i64, place);
                    self.nth(value, index, place)?
                }
            };
            // All are taken before any target is assigned, as Python does.
            shares.push(self.hold(share));
        }
        Ok(shares)
    }

    /// An item of a list, a string or an array that is known to have it.
    pub(super) fn nth(&mut self, items: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        let items = self.copy(items);
        match self.ty(items) {
            Ty::List(item) => Ok(self.expr_of(ExprKind::ListItem { list: items, index }, *item, span)),
            Ty::Str => Ok(self.text_op(TextFn::Item, vec![items, index], span)),
            _ => self.row(items, index, span),
        }
    }

    /// The place of the starred target, if there is one.
    fn star(&self, targets: &[Target]) -> Res<Option<usize>> {
        let mut stars = targets.iter().enumerate().filter(|(_, t)| matches!(t, Target::Starred(..)));
        let star = stars.next();
        if let Some((_, second)) = stars.next() {
            return Err(Diagnostic::error(Code::UnsupportedTarget, second.span(), "two starred targets in one assignment")
                .label("the second")
                .note("Python does not allow it")
                .help("star one of them")
                .into());
        }
        Ok(star.map(|(at, _)| at))
    }

    /// Which of a tuple's targets are starred; what each target gets of so many items.
    pub(super) fn shares(&mut self, targets: &[Target], items: Vec<ExprId>, place: Span) -> Res<Vec<ExprId>> {
        let star = self.star(targets)?;
        let count = items.len();
        let Some(at) = star else {
            if count != targets.len() {
                return Err(Diagnostic::error(Code::UnpackCount, place, format!("{} targets for {count} values", targets.len()))
                    .label(format!("expected {count}"))
                    .note("Python raises ValueError here")
                    .help("give one name per value")
                    .into());
            }
            return Ok(items);
        };
        let least = targets.len() - 1;
        if count < least {
            return Err(Diagnostic::error(Code::UnpackCount, place, format!("at least {least} values are needed, the tuple has {count}"))
                .label(format!("{count} values"))
                .note("Python raises ValueError here")
                .help("give fewer names")
                .into());
        }
        let after = at + (count - least);
        let list = self.new_list(items[at..after].to_vec(), targets[at].span())?;
        let mut shares = items[..at].to_vec();
        // Made before any target is assigned, as Python does.
        shares.push(self.hold(list));
        shares.extend(&items[after..]);
        Ok(shares)
    }
}
