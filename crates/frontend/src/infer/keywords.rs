//! `**` in calls, and what a `**kwargs` parameter holds: values under names that are known when the function is compiled.
//!
//! A function is specialised for the names that it gets, so that such a mapping is a tuple with the names in its type ([`TagSort::Keywords`]): reading an item
//! costs nothing, and passing it on with `**` is passing the arguments. Absent: changing it, keys that are known only at run time.

use super::call::Method;
use super::expr::nearest;
use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript, UNPACKED};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Tag, TagSort, Ty};
use std::borrow::Cow;
use weft_abi::PyExc;

/// The names of a mapping of keyword arguments; `None` for other types.
pub(super) fn keyword_names(ty: &Ty) -> Option<Vec<String>> {
    match ty {
        Ty::Tagged(Tag { name, sort: TagSort::Keywords }, _) => {
            Some(name.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect())
        }
        _ => None,
    }
}

impl Fx<'_, '_> {
    /// What a `**kwargs` parameter gets.
    pub(super) fn keywords(&mut self, given: Vec<(String, ExprId)>, span: Span) -> ExprId {
        let names: Vec<&str> = given.iter().map(|(name, _)| name.as_str()).collect();
        let tag = Tag { name: names.join(","), sort: TagSort::Keywords };
        let values = given.iter().map(|(_, value)| *value).collect();
        self.tagged(tag, values, span)
    }

    /// Keyword arguments with every `**` written out.
    pub(super) fn spread_keywords<'h>(&mut self, keywords: &'h [(String, Expr)]) -> Res<Cow<'h, [(String, Expr)]>> {
        if !keywords.iter().any(|(name, _)| name == UNPACKED) {
            return Ok(Cow::Borrowed(keywords));
        }
        let mut spread = Vec::with_capacity(keywords.len());
        for (name, value) in keywords {
            if name != UNPACKED {
                spread.push((name.clone(), value.clone()));
                continue;
            }
            let read = self.expr(value)?;
            let Some(names) = keyword_names(&self.ty(read)) else { return Err(self.not_keywords(&self.ty(read), value.span)) };
            if names.is_empty() && matches!(self.kind(read), ExprKind::Bound { .. }) {
                return Err(self.not_keywords(&self.ty(read), value.span));
            }
            for (at, name) in names.into_iter().enumerate() {
                let mapping = self.expr(value)?;
                let held = self.held(mapping);
                let item = self.item(held, at);
                spread.push((name, Expr { kind: Hir::Typed(item.0), span: value.span }));
            }
        }
        Ok(Cow::Owned(spread))
    }

    fn not_keywords(&self, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedCall, span, format!("{ty} cannot be unpacked with '**' here"))
            .label(format!("{ty}"))
            .note("the names of the arguments must be known when the function is compiled: those of a '**kwargs' parameter are")
            .help("write every argument out")
            .into()
    }

    /// The place of a name, given as a constant.
    fn named_item(&mut self, mapping: ExprId, key: ExprId) -> Res<(String, Option<ExprId>)> {
        let span = self.span(key);
        let Ty::Literal(name) = self.ty(key) else {
            return Err(Diagnostic::error(Code::NotConstant, span, "the name of a keyword argument must be a constant here")
                .label(format!("{}", self.ty(key)))
                .note("the values of keyword arguments may have different types")
                .help("write the name as a string, or loop over kwargs.items()")
                .into());
        };
        let names = keyword_names(&self.ty(mapping)).unwrap_or_default();
        let Some(at) = names.iter().position(|known| *known == name) else { return Ok((name, None)) };
        let held = self.held(mapping);
        Ok((name, Some(self.item(held, at))))
    }

    /// `kwargs[key]`.
    pub(super) fn keyword_item(&mut self, mapping: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let [Subscript::Index(key)] = indices else { return Err(self.no_mapping(span)) };
        let key = self.expr(key)?;
        let (name, item) = self.named_item(mapping, key)?;
        item.ok_or(Stop::Raises(PyExc::KeyError, name))
    }

    /// `key in kwargs`.
    pub(super) fn has_keyword(&mut self, mapping: ExprId, key: ExprId) -> Res<ExprId> {
        let span = self.span(key);
        let (_, item) = self.named_item(mapping, key)?;
        Ok(self.bool(item.is_some(), span))
    }

    /// `kwargs.name(args)`.
    pub(super) fn keyword_method(&mut self, mapping: ExprId, m: &Method<'_>) -> Res<ExprId> {
        match (m.name, m.args, m.keywords) {
            ("get", [key], []) | ("get", [key, _], []) => {
                let key = self.expr(key)?;
                // Python evaluates the default in any case.
                let default = match m.args.get(1) {
                    Some(default) => self.expr(default)?,
                    None => self.constant(&Const::None, m.span),
                };
                let (_, item) = self.named_item(mapping, key)?;
                match item {
                    None => Ok(default),
                    Some(item) if self.repeatable(default) => Ok(item),
                    Some(item) => self.with(default, |_, _| Ok(item)),
                }
            }
            ("copy", [], []) => Ok(mapping),
            _ => {
                let near = nearest(m.name, ["get", "items", "keys", "values", "copy"].into_iter());
                let help = near.map_or_else(|| "make a dict of it first".to_owned(), |name| format!("there is '{name}'"));
                Err(Diagnostic::error(
                    Code::UnsupportedCall,
                    m.span,
                    format!("the method '{}' of keyword arguments is not supported here", m.name),
                )
                .label("keyword arguments")
                .note("which arguments there are is known when the function is compiled: they are read with [], get() and 'in', passed on with '**', and looped over with items(), keys() and values()")
                .help(help)
                .into())
            }
        }
    }

    fn no_mapping(&self, span: Span) -> Stop {
        Diagnostic::error(Code::IndexCount, span, "keyword arguments take one name")
            .label("here")
            .note("Python raises KeyError here")
            .help("write kwargs['name']")
            .into()
    }

    /// What is looped over where that is a mapping of keyword arguments, or its `items()`, `keys()` or `values()`: a tuple.
    pub(super) fn keyword_view(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        let (base, view) = match &e.kind {
            Hir::Local(_) => (e, "keys"),
            Hir::Call { callee, args, keywords } if args.is_empty() && keywords.is_empty() => match &callee.kind {
                Hir::Attr(base, name) if matches!(base.kind, Hir::Local(_)) => (&**base, name.as_str()),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        if !matches!(view, "keys" | "values" | "items") {
            return Ok(None);
        }
        let Hir::Local(local) = base.kind else { return Ok(None) };
        // Most variables are something else, which is told without reading them.
        let bound = self.state.as_ref().and_then(|state| state.get(local).storage());
        if bound.as_ref().and_then(keyword_names).is_none() {
            return Ok(None);
        }
        let mapping = self.expr(base)?;
        let names = keyword_names(&self.ty(mapping)).unwrap_or_default();
        let mut items = Vec::with_capacity(names.len());
        for (at, name) in names.into_iter().enumerate() {
            let name = self.constant(&Const::Str(name), e.span);
            if view == "keys" {
                items.push(name);
                continue;
            }
            let mapping = self.expr(base)?;
            let held = self.held(mapping);
            let value = self.item(held, at);
            items.push(if view == "values" { value } else { self.tuple(vec![name, value], e.span) });
        }
        Ok(Some(self.tuple(items, e.span)))
    }
}
