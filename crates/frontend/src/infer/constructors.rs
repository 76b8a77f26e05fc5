//! Calls of builtin types that make containers: `list`, `tuple`, `set`, `frozenset`, `dict`, `Counter`, `defaultdict`. Absent: `deque`, `slice` and
//! `bytes`, which have files of their own.

use super::deque::is_deque;
use super::function::{Fx, Res};
use super::prelude::Prelude;
use super::variadic::is_variadic;
use crate::builtins::table::{Own, Row};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{DictKind, Ty};

impl Fx<'_, '_> {
    /// `list()`, `list(iterable)`.
    pub(super) fn list_call(&mut self, row: &Row, args: &[Expr], span: Span) -> Res<ExprId> {
        let [arg] = args else {
            return if args.is_empty() { self.empty_list(span) } else { Err(self.array_form(row, span)) };
        };
        if let Some(range) = self.range_of(arg)? {
            return self.call_prelude(Prelude::Range, range.to_vec(), span);
        }
        let value = self.iterated(arg)?;
        match self.list_of(value, span)? {
            Some(list) => Ok(list),
            None => Err(self.bad_argument(row, &self.ty(value), span)),
        }
    }

    /// `tuple(iterable)`: where the type does not say how many items there are, a tuple of any length.
    pub(super) fn tuple_call(&mut self, row: &Row, args: &[Expr], span: Span) -> Res<ExprId> {
        let [arg] = args else {
            return if args.is_empty() { Ok(self.tuple(Vec::new(), span)) } else { Err(self.array_form(row, span)) };
        };
        if let Hir::List(items) = &arg.kind {
            return self.expr(&Expr { kind: Hir::Tuple(items.clone()), span: arg.span });
        }
        let value = self.expr(arg)?;
        let as_it_is = is_deque(&self.ty(value)) || is_variadic(&self.ty(value)) || self.is_generator(value);
        let value = if as_it_is { value } else { self.plain(value)? };
        match self.ty(value) {
            Ty::Tuple(_) => Ok(value),
            ty if is_variadic(&ty) => Ok(value),
            _ if let Some(tuple) = self.tuple_of(value, span)? => Ok(tuple),
            Ty::Literal(text) => {
                let items = text.chars().map(|c| self.constant(&Const::Str(c.to_string()), span)).collect();
                Ok(self.tuple(items, span))
            }
            _ => match self.listed_value(value, span)? {
                Some(list) => Ok(self.as_variadic(list)),
                None => Err(self.bad_argument(row, &self.ty(value), span)),
            },
        }
    }

    /// `set`, `frozenset`, `dict`, `Counter` and `defaultdict`.
    pub(super) fn table_call(&mut self, row: &Row, own: Own, args: &[Expr], span: Span) -> Res<ExprId> {
        let made = match (own, args) {
            (Own::Counter, [] | [_]) => self.counter(args, span)?,
            (Own::DefaultDict, _) => return self.default_dict(args, span),
            (Own::Set | Own::FrozenSet, []) => return self.new_set(Vec::new(), own == Own::FrozenSet, span),
            (Own::Dict, []) => return self.new_dict(Vec::new(), DictKind::Dict, span),
            (Own::Dict, [Expr { kind: Hir::Call { callee, args: parts, keywords }, .. }])
                if parts.len() == 2 && keywords.is_empty() && self.is_zip(callee) =>
            {
                let first = self.iterated(&parts[0])?;
                let second = self.iterated(&parts[1])?;
                return self.call_prelude(Prelude::DictOfZip, vec![first, second], span);
            }
            (_, [arg]) => {
                let value = match self.range_of(arg)? {
                    Some(range) => self.call_prelude(Prelude::Range, range.to_vec(), span)?,
                    None => self.iterated(arg)?,
                };
                if own == Own::Dict { self.dict_of(value, span)? } else { self.set_of(value, own == Own::FrozenSet, span)? }
            }
            _ => return Err(self.array_form(row, span)),
        };
        match (made, args) {
            (Some(made), _) => Ok(made),
            (None, [arg, ..]) => {
                let value = self.iterated(arg)?;
                Err(self.bad_argument(row, &self.ty(value), span))
            }
            (None, []) => Err(self.array_form(row, span)),
        }
    }

    /// Whether this is the builtin `zip`.
    fn is_zip(&mut self, callee: &Expr) -> bool {
        matches!(self.meaning(callee), Some(crate::env::Global::Path(path)) if path == "builtins.zip")
    }
}
