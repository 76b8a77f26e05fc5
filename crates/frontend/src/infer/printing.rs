//! `print` of starred values whose length only the run tells: the texts of all values as a list of strings, joined.

use super::function::{Fx, Res};
use crate::builtins::table;
use crate::env::Global;
use crate::hir::{BinaryOp, Const, Conversion, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::Ty;

/// What an argument gives.
enum Printed {
    /// Its own text.
    Value(ExprId),
    /// Those of the items of a list.
    Items(ExprId),
}

impl Fx<'_, '_> {
    /// A call of `print` with such values; `None` for all others.
    pub(super) fn starred_print(&mut self, callee: &Expr, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Option<ExprId>> {
        let is_print = |fx: &mut Self| matches!(fx.meaning(callee), Some(Global::Path(path)) if path == "builtins.print");
        if !self.has_open_star(args) || !is_print(self) {
            return Ok(None);
        }
        let Some(row) = table::row("builtins.print") else { return Ok(None) };
        // Everything is evaluated before any text is made.
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            let Hir::Starred(value) = &arg.kind else {
                let value = self.expr(arg)?;
                values.push(Printed::Value(self.hold(value)));
                continue;
            };
            let read = self.expr(value)?;
            if let Ty::Tuple(types) = self.ty(read) {
                let held = self.hold(read);
                for at in 0..types.len() {
                    let tuple = self.copy(held);
                    values.push(Printed::Value(self.item(tuple, at)));
                }
                continue;
            }
            let ty = self.ty(read);
            let list = self.listed_value(read, arg.span)?.ok_or_else(|| self.not_spread(&ty, arg.span))?;
            values.push(Printed::Items(self.hold(list)));
        }
        let mut rest = Vec::with_capacity(keywords.len());
        let mut separator = None;
        for (name, arg) in keywords {
            let value = self.expr(arg)?;
            let value = self.hold(value);
            match (name.as_str(), self.ty(value)) {
                ("sep", Ty::None) => {}
                ("sep", Ty::Str | Ty::Literal(_)) => separator = Some(value),
                ("sep", ty) => return Err(self.bad_argument(row, &ty, arg.span)),
                _ => rest.push((name.clone(), Expr { kind: Hir::Typed(value.0), span: arg.span })),
            }
        }
        let mut whole: Option<ExprId> = None;
        for value in values {
            let texts = match value {
                Printed::Items(list) if matches!(self.ty(list), Ty::List(item) if matches!(*item, Ty::Open(_))) => {
                    self.evaluated_for_effect(list);
                    continue;
                }
                Printed::Items(list) => self.call_library("text_items", vec![list], span)?,
                Printed::Value(value) => {
                    let place = self.span(value);
                    let pieces = self.text_of(value, Conversion::Str, place)?;
                    let text = self.concat(pieces, place);
                    let text = self.as_str(text);
                    self.new_list(vec![text], span)?
                }
            };
            let texts = self.hold(texts);
            whole = Some(match whole {
                None => texts,
                Some(before) => {
                    let both = self.binary(BinaryOp::Add, before, texts, span)?;
                    self.hold(both)
                }
            });
        }
        let line = match whole {
            None => self.constant(&Const::Str(String::new()), span),
            Some(texts) => {
                let separator = separator.unwrap_or_else(|| self.constant(&Const::Str(" ".to_owned()), span));
                let separator = self.as_str(separator);
                self.call_library("text_joined", vec![separator, texts], span)?
            }
        };
        let line = self.hold(line);
        self.print(row, &[Expr { kind: Hir::Typed(line.0), span }], &rest, span).map(Some)
    }
}
