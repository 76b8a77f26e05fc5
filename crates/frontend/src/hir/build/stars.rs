//! Unpacking with `*` in calls and displays, and with `**` in calls.
//!
//! A starred value stays a [`ExprKind::Starred`] among the items; inference puts the items of the tuple in its place, so what is starred is made
//! repeatable here: a constant or a variable. A value that is computed goes into a temporary, and with it all that Python evaluates before it.
//! Absent: starred targets, which are [`crate::hir::Target::Starred`].

use super::expr::{is_global_path, is_repeatable};
use super::{Builder, Expr, ExprKind};
use crate::hir::{LocalId, UNPACKED};
use crate::span::Span;
use rustpython_parser::ast;

/// Temporaries with their values, in order of evaluation.
pub(super) type Held = Vec<(LocalId, Expr)>;

impl Builder<'_> {
    /// The items of a display.
    pub(super) fn items(&mut self, elts: &[ast::Expr], held: &mut Held) -> Vec<Expr> {
        let start = self.first;
        let mut assigning = elts.iter().filter(|e| self.may_assign(e)).count();
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            assigning -= usize::from(self.may_assign(elt));
            let item = match elt {
                ast::Expr::Starred(starred) => self.starred(starred, (start, assigning > 0), &mut items, held),
                other => {
                    let value = self.expr(other);
                    self.held(start, value, assigning > 0)
                }
            };
            items.push(item);
        }
        items
    }

    /// `*value` after the items before it; `start` and `following` as for [`Builder::held`].
    pub(super) fn starred(
        &mut self,
        starred: &ast::ExprStarred,
        (start, following): (bool, bool),
        before: &mut [Expr],
        held: &mut Held,
    ) -> Expr {
        let span = self.span(starred.range);
        let value = self.expr(&starred.value);
        let value = self.held(start, value, following);
        if is_repeatable(&value) {
            return Expr { kind: ExprKind::Starred(Box::new(value)), span };
        }
        for item in before {
            self.keep(item, held);
        }
        let (value, temporary) = self.hold(value);
        held.extend(temporary);
        Expr { kind: ExprKind::Starred(Box::new(value)), span }
    }

    /// `**value` after the arguments before it; a dict that is written there is its items.
    pub(super) fn unpacked(
        &mut self,
        value: &ast::Expr,
        (start, following): (bool, bool),
        args: &mut [Expr],
        keywords: &mut Vec<(String, Expr)>,
        held: &mut Held,
    ) {
        if let ast::Expr::Dict(dict) = value
            && let Some(names) = dict.keys.iter().map(name).collect::<Option<Vec<_>>>()
        {
            for (name, value) in names.into_iter().zip(&dict.values) {
                let value = self.expr(value);
                keywords.push((name, self.held(start, value, following)));
            }
            return;
        }
        let value = self.expr(value);
        let mut value = self.held(start, value, following);
        if !is_repeatable(&value) {
            for item in args.iter_mut().chain(keywords.iter_mut().map(|(_, value)| value)) {
                self.keep(item, held);
            }
            let temporary;
            (value, temporary) = self.hold(value);
            held.extend(temporary);
        }
        keywords.push((UNPACKED.to_owned(), value));
    }

    /// Evaluates an item before what follows. What is no value (a function, a class) stays.
    pub(super) fn keep(&mut self, item: &mut Expr, held: &mut Held) {
        if is_global_path(item) || matches!(item.kind, ExprKind::Starred(_) | ExprKind::Const(_)) {
            return;
        }
        let (value, temporary) = self.hold(item.clone());
        *item = value;
        held.extend(temporary);
    }

    /// The expression that reads the temporaries, within them.
    pub(super) fn within(held: Held, kind: ExprKind, span: Span) -> ExprKind {
        held.into_iter().rev().fold(kind, |body, (local, value)| ExprKind::Let {
            local,
            value: Box::new(value),
            body: Box::new(Expr { kind: body, span }),
        })
    }
}

/// The text of a constant key that can be a keyword.
fn name(key: &Option<ast::Expr>) -> Option<String> {
    match key {
        Some(ast::Expr::Constant(ast::ExprConstant { value: ast::Constant::Str(name), .. }))
            if name.chars().all(|c| c.is_alphanumeric() || c == '_') =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}
