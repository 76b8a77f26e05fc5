//! Named tuples and members of enumerations.
//!
//! Both are values of a built-in type with a class beside it ([`Ty::Tagged`]). A named tuple is a tuple wherever a tuple is taken; beyond that it has
//! its attributes, its methods (functions of its class, compiled as such) and `_replace`, `_make`, `_fields`. Members of enumerations are in
//! `enums.rs`. What a class is the environment says ([`crate::env::Environment::class`]).

use super::call::Method;
use super::dict_views::view_of;
use super::expr::nearest;
use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::env::{ClassInfo, Global};
use crate::hir::{Const, Expr};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, StmtKind};
use crate::ty::{DictKind, Tag, TagSort, Ty};
use std::rc::Rc;

impl Fx<'_, '_> {
    /// What is known of a class.
    pub(super) fn class_info(&mut self, tag: &Tag, span: Span) -> Res<Rc<ClassInfo>> {
        super::linalg::result_class(&tag.name).or_else(|| self.s.env.class(&tag.name)).map(Rc::new).ok_or_else(|| self.no_class(span))
    }

    pub(super) fn tag(&mut self, e: ExprId, tag: &Tag) -> ExprId {
        let (ty, span) = (Ty::Tagged(tag.clone(), Box::new(self.ty(e))), self.span(e));
        self.expr_of(ExprKind::Cast(CastKind::Tag, e), ty, span)
    }

    /// The value that holds an instance.
    pub(super) fn held(&mut self, e: ExprId) -> ExprId {
        let Ty::Tagged(_, ty) = self.ty(e) else { return e };
        if let ExprKind::Cast(CastKind::Tag, inner) = self.kind(e) {
            return *inner;
        }
        let span = self.span(e);
        self.expr_of(ExprKind::Cast(CastKind::Untag, e), *ty, span)
    }

    /// A value as builtins take it that only read it: a named tuple as its tuple, a tuple of any length as the list of its items, a member of an `IntEnum` as its value, a
    /// deque as the list of its items, a view of a dict as the list of what it gives, an
    /// enumeration as the list of its members.
    pub(super) fn plain(&mut self, e: ExprId) -> Res<ExprId> {
        match self.ty(e) {
            Ty::Tagged(Tag { sort: TagSort::NamedTuple | TagSort::Variadic, .. }, _) => Ok(self.held(e)),
            Ty::Tagged(tag, _) if tag.sort.is_valued() => self.member_value(e, &tag),
            Ty::Tagged(tag, _) if tag.sort.is_flag() => {
                let span = self.span(e);
                self.flags_in(e, &tag, span)
            }
            Ty::Tagged(Tag { sort: TagSort::Deque, .. }, _) => {
                let span = self.span(e);
                self.of_deque("deque_list", e, Vec::new(), span)
            }
            ty if view_of(&ty).is_some() => self.view_list(e),
            ty => match self.enumeration(&ty) {
                Some(tag) => self.members(e, &tag),
                None => Ok(e),
            },
        }
    }

    /// Whether [`Self::plain`] changes anything.
    pub(super) fn has_plain(&self, e: ExprId) -> bool {
        matches!(&self.exprs[e.index()].ty, Ty::Tagged(tag, _) if tag.sort.is_valued() || matches!(tag.sort, TagSort::NamedTuple | TagSort::Deque))
    }

    /// A constant instance.
    pub(super) fn instance(&mut self, tag: &Tag, held: &Const, span: Span) -> ExprId {
        let held = self.constant(held, span);
        self.tag(held, tag)
    }

    /// `base.name` of an instance; `None` where it has no such attribute of its own.
    pub(super) fn instance_attribute(&mut self, base: ExprId, name: &str, span: Span) -> Res<Option<ExprId>> {
        let (Ty::Tagged(tag, _) | Ty::Record(tag)) = self.ty(base) else { return Ok(None) };
        if tag.sort == TagSort::Class {
            return self.class_attribute(base, name, span);
        }
        if !tag.sort.is_class() {
            return Ok(None);
        }
        if tag.sort == TagSort::Record
            && let Some(field) = self.read_field(base, &tag, name, span)?
        {
            return Ok(Some(field));
        }
        if name == "__class__" {
            return Ok(Some(self.class_value(&tag, span)));
        }
        let info = self.class_info(&tag, span)?;
        if tag.sort == TagSort::NamedTuple {
            if let Some(at) = info.fields.iter().position(|f| f == name) {
                let held = self.held(base);
                return Ok(Some(self.item(held, at)));
            }
            if name == "_fields" {
                let names = Const::Tuple(info.fields.iter().cloned().map(Const::Str).collect());
                return Ok(Some(self.constant(&names, span)));
            }
        } else if tag.sort != TagSort::Record {
            match name {
                "value" | "_value_" => return self.member_value(base, &tag).map(Some),
                "name" | "_name_" => {
                    let held = self.held(base);
                    if let Some((name, _)) = self.const_int(held).and_then(|at| info.members.get(at as usize)) {
                        return Ok(Some(self.constant(&Const::Str(name.clone()), span)));
                    }
                    return self.member_name(base, &tag, span).map(Some);
                }
                _ => {}
            }
        }
        match self.class_member(&tag, name) {
            Global::Const(value) => Ok(Some(self.constant(&value, span))),
            Global::Instance(tag, value) => Ok(Some(self.instance(&tag, &value, span))),
            Global::Property(key) => self.call_function(key, vec![base], Vec::new(), span).map(Some),
            Global::Method(key) => self.bound_method(key, base, span).map(Some),
            Global::Function(key) => self.function_value(key, Vec::new(), span).map(Some),
            Global::Outside(number) => self.outside_object(number, span).map(Some),
            _ if tag.sort.is_valued() => Ok(None),
            Global::Unsupported(what) => {
                let class = tag.short();
                Err(Diagnostic::error(Code::UnsupportedGlobal, span, format!("the class attribute '{name}' of {class} is {what}"))
                    .label(format!("an attribute of the class {class}"))
                    .note("of attributes of the class, objects have constants, methods and properties in compiled code")
                    .help(format!("name the class, {class}.{name}, or make it a field in __init__"))
                    .into())
            }
            _ => {
                let near = nearest(name, info.fields.iter().map(String::as_str)).map(|n| format!("did you mean '{n}'?"));
                Err(Diagnostic::error(
                    Code::UnknownAttribute,
                    span,
                    format!("{} has no attribute '{name}' that weft supports", tag.short()),
                )
                .label(tag.short().to_owned())
                .note("there are the items' names and the methods of the class")
                .help(near.unwrap_or_else(|| "use it outside of the compiled function".to_owned()))
                .into())
            }
        }
    }

    /// What an attribute of a class means.
    pub(super) fn class_member(&mut self, tag: &Tag, name: &str) -> Global {
        let name = format!("{}:{name}", tag.name);
        // In no function's scope, so that the texts of the library ask as the user's functions do.
        self.s.global(self.s.root, &name)
    }

    /// `instance.name(args)`; `None` where the class has no such method.
    pub(super) fn instance_method(&mut self, value: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let (Ty::Tagged(tag, _) | Ty::Record(tag)) = self.ty(value) else { return Ok(None) };
        if tag.sort == TagSort::Class {
            return self.class_method(value, m);
        }
        if !tag.sort.is_class() {
            return Ok(None);
        }
        if tag.sort == TagSort::NamedTuple && m.name == "_replace" {
            return self.replace(value, &tag, m).map(Some);
        }
        if let (TagSort::NamedTuple, "_asdict", [], []) = (tag.sort, m.name, m.args, m.keywords) {
            return self.as_dict(value, &tag, m.span).map(Some);
        }
        // What `namedtuple` itself has put into the class is Python's own.
        let own = !(tag.sort == TagSort::NamedTuple && m.name.starts_with('_'));
        let (key, bound) = match if own { self.class_member(&tag, m.name) } else { Global::Missing } {
            Global::Method(key) => (key, true),
            Global::Function(key) => (key, false),
            Global::ClassMethod(key) => {
                let class = self.class_value(&tag, m.span);
                return self.call_bound(key, class, m.args, m.keywords, m.span).map(Some);
            }
            _ if tag.sort.is_valued() => return Ok(None),
            _ => {
                return Err(Diagnostic::error(
                    Code::UnknownAttribute,
                    m.span,
                    format!("{} has no method '{}' that weft supports", tag.short(), m.name),
                )
                .label(tag.short().to_owned())
                .note("named tuples have _replace(), _asdict() and the methods of their class in compiled code")
                .help("call it outside of the compiled function")
                .into());
            }
        };
        if !bound {
            let (positional, named) = self.evaluated(m.args, m.keywords)?;
            return self.call_function(key, positional, named, m.span).map(Some);
        }
        self.call_bound(key, value, m.args, m.keywords, m.span).map(Some)
    }

    /// `t._asdict()`.
    fn as_dict(&mut self, value: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let info = self.class_info(tag, span)?;
        let held = self.held(value);
        let held = self.hold(held);
        let mut items = Vec::with_capacity(2 * info.fields.len());
        for (at, name) in info.fields.iter().enumerate() {
            items.push(self.constant(&Const::Str(name.clone()), span));
            let tuple = self.copy(held);
            items.push(self.item(tuple, at));
        }
        self.new_dict(items, DictKind::Dict, span)
    }

    /// `t._replace(name=value)`.
    fn replace(&mut self, value: ExprId, tag: &Tag, m: &Method<'_>) -> Res<ExprId> {
        let info = self.class_info(tag, m.span)?;
        if !m.args.is_empty() {
            return Err(self.wrong_fields(tag, &info, m.span));
        }
        let mut new = Vec::with_capacity(m.keywords.len());
        for (name, value) in m.keywords {
            let Some(at) = info.fields.iter().position(|f| f == name) else { return Err(self.wrong_fields(tag, &info, value.span)) };
            let value = self.expr(value)?;
            new.push((at, value));
        }
        let tag = tag.clone();
        let held = self.held(value);
        let count = info.fields.len();
        let span = m.span;
        // The tuple first, then the values in the order in which they are written.
        self.in_order(std::iter::once(held).chain(new.iter().map(|(_, v)| *v)).collect(), move |fx, all| {
            let items = (0..count)
                .map(|at| match new.iter().position(|(n, _)| *n == at) {
                    Some(found) => all[found + 1],
                    None => {
                        let tuple = fx.copy(all[0]);
                        fx.item(tuple, at)
                    }
                })
                .collect();
            let tuple = fx.tuple(items, span);
            Ok(fx.tag(tuple, &tag))
        })
    }

    /// Binds values in order, each to a temporary unless it can be repeated.
    pub(super) fn in_order(&mut self, values: Vec<ExprId>, body: impl FnOnce(&mut Self, &[ExprId]) -> Res<ExprId>) -> Res<ExprId> {
        let mut lets = Vec::new();
        let mut all = Vec::with_capacity(values.len());
        for value in values {
            if self.repeatable(value) {
                all.push(value);
                continue;
            }
            let (ty, span) = (self.ty(value), self.span(value));
            let local = self.temp(ty, span);
            all.push(self.read(local, span));
            lets.push((local, value));
        }
        let mut result = body(self, &all)?;
        let (ty, span) = (self.ty(result), self.span(result));
        for (local, value) in lets.into_iter().rev() {
            result = self.expr_of(ExprKind::Let { local, value, body: result }, ty.clone(), span);
        }
        Ok(result)
    }

    pub(super) fn wrong_fields(&self, tag: &Tag, info: &ClassInfo, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("{} does not take these arguments", tag.short()))
            .label("this call")
            .note(format!("its fields are: {}", info.fields.join(", ")))
            .help("give one value per field")
            .into()
    }

    /// `Class(args)` of a named tuple.
    pub(super) fn construct_instance(&mut self, tag: &Tag, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        if tag.sort == TagSort::Record {
            return self.new_record(tag, args, keywords, span);
        }
        if tag.sort != TagSort::NamedTuple {
            return self.member_of_value(tag, args, keywords, span);
        }
        let info = self.class_info(tag, span)?;
        let (values, places) = self.field_values(tag, &info, args, keywords, span)?;
        let tag = tag.clone();
        if places.iter().enumerate().all(|(at, place)| at == *place) {
            let tuple = self.tuple(values, span);
            return Ok(self.tag(tuple, &tag));
        }
        self.in_order(values, move |fx, all| {
            let items = (0..all.len()).map(|at| all[places.iter().position(|p| *p == at).unwrap_or(at)]).collect();
            let tuple = fx.tuple(items, span);
            Ok(fx.tag(tuple, &tag))
        })
    }

    /// The values of a call of a class in order of evaluation, each with the field that it is for.
    pub(super) fn field_values(
        &mut self,
        tag: &Tag,
        info: &ClassInfo,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<(Vec<ExprId>, Vec<usize>)> {
        let positional = if tag.sort == TagSort::Record { &info.record.positional } else { &info.fields };
        if args.len() > positional.len() {
            return Err(self.wrong_fields(tag, info, span));
        }
        let mut values = args.iter().map(|a| self.expr(a)).collect::<Res<Vec<_>>>()?;
        let mut places = Vec::with_capacity(info.fields.len());
        places.extend(positional.iter().take(values.len()).filter_map(|name| info.fields.iter().position(|field| field == name)));
        for (name, value) in keywords {
            let at = info.fields.iter().position(|f| f == name).filter(|at| !places.contains(at) && !info.record.later.contains(name));
            places.push(at.ok_or_else(|| self.wrong_fields(tag, info, value.span))?);
            values.push(self.expr(value)?);
        }
        for (at, field) in info.fields.iter().enumerate() {
            if !places.contains(&at) {
                let default = info.defaults.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
                let made = info.record.factories.iter().any(|(name, _)| name == field);
                if default.is_none() && !made && info.record.later.contains(field) {
                    continue;
                }
                values.push(match default {
                    Some(Global::Const(value)) => self.constant(&value, span),
                    Some(Global::Instance(tag, value)) => self.instance(&tag, &value, span),
                    _ => match info.record.factories.iter().find(|(name, _)| name == field) {
                        Some((_, factory)) => self.made_default(field, &info.record.types[at], factory.clone(), span)?,
                        None => return Err(self.wrong_fields(tag, info, span)),
                    },
                });
                places.push(at);
            }
        }
        Ok((values, places))
    }

    /// `Class._make(t)`.
    pub(super) fn make_instance(&mut self, tag: &Tag, value: ExprId, span: Span) -> Res<ExprId> {
        let info = self.class_info(tag, span)?;
        let value = self.plain(value)?;
        match self.ty(value) {
            Ty::Tuple(items) if items.len() == info.fields.len() => Ok(self.tag(value, tag)),
            Ty::List(item) if !matches!(*item, Ty::Open(_)) => {
                let list = self.hold(value);
                let (given, count) = (self.copy(list), self.int(info.fields.len() as i64, span));
                let checked = self.call_library("check_make", vec![given, count], span)?;
                self.emit(StmtKind::Expr(checked), span);
                let mut items = Vec::with_capacity(info.fields.len());
                for at in 0..info.fields.len() {
                    let index = self.int(at as i64, span);
                    items.push(self.nth(list, index, span)?);
                }
                let tuple = self.tuple(items, span);
                Ok(self.tag(tuple, tag))
            }
            _ => Err(self.wrong_fields(tag, &info, span)),
        }
    }

    /// The attribute that a positional class pattern means.
    pub(super) fn pattern_field(&mut self, tag: &Tag, at: usize, span: Span) -> Res<Option<String>> {
        let info = self.class_info(tag, span)?;
        Ok(if tag.sort == TagSort::Record { &info.record.match_args } else { &info.fields }.get(at).cloned())
    }
}
