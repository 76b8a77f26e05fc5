//! Enumerations: their members as values, and the classes as collections of them.
//!
//! A member is held as its number among the members of its class: comparing members compares numbers, and `.value`, `.name` and texts are chosen by it. A
//! member of an `IntEnum` or a `StrEnum` is its value wherever a number or a string is taken. The class itself, where it is iterated, searched or measured, is the list of its
//! members. What the texts are, and which names there are beside the members' own, the environment says ([`crate::ty::EnumClass`]).
//!
//! Flags, whose combinations are members too, have a file of their own (`flags.rs`).

use super::function::{Fx, Res, Stop};
use super::text::Piece;
use crate::diag::{Code, Diagnostic};
use crate::env::ClassInfo;
use crate::hir::{CompareOp, Const, Conversion, Expr, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Tag, TagSort, Ty};
use weft_abi::PyExc;

/// Whether this is the type of a member.
pub(super) fn member_class(ty: &Ty) -> Option<&Tag> {
    match ty {
        Ty::Tagged(tag, _) if tag.sort.is_enumeration() => Some(tag),
        _ => None,
    }
}

impl Fx<'_, '_> {
    /// The enumeration that a value of a type is.
    pub(super) fn enumeration(&self, ty: &Ty) -> Option<Tag> {
        self.class_of(ty).filter(|tag| tag.sort.is_enumeration())
    }

    /// An enumeration as the list of its members.
    pub(super) fn members(&mut self, class: ExprId, tag: &Tag) -> Res<ExprId> {
        let span = self.span(class);
        let places = self.class_info(tag, span)?.enumeration.canonical.clone();
        let members = places.iter().map(|at| self.instance(tag, &Const::Int(*at as i64), span)).collect();
        self.new_list(members, span)
    }

    /// `.value` of a member.
    pub(super) fn member_value(&mut self, e: ExprId, tag: &Tag) -> Res<ExprId> {
        let span = self.span(e);
        let info = self.class_info(tag, span)?;
        let held = self.held(e);
        if tag.sort.is_flag() {
            return Ok(held);
        }
        let values: Vec<Option<&Const>> = info.members.iter().map(|(_, value)| value.as_ref()).collect();
        if let Some(at) = self.const_int(held) {
            let value = values.get(at as usize).copied().flatten().ok_or_else(|| self.no_constant_value(tag, span))?;
            return Ok(self.constant(value, span));
        }
        self.with(held, |fx, held| {
            let mut result: Option<ExprId> = None;
            for (at, value) in values.iter().enumerate().rev() {
                let value = value.ok_or_else(|| fx.no_constant_value(tag, span))?;
                let value = fx.constant(value, span);
                result = Some(match result {
                    None => value,
                    Some(otherwise) => {
                        let (number, at) = (fx.copy(held), fx.int(at as i64, span));
                        let cond = fx.compare(CompareOp::Eq, number, at, true, span)?;
                        fx.choose(cond, Ok(value), Ok(otherwise), span)?
                    }
                });
            }
            result.ok_or_else(|| fx.no_class(span))
        })
    }

    /// Comparison of instances by `==`, `!=`, `is` and `is not` where one is a member of an enumeration or a lock; `None` for other comparisons.
    pub(super) fn compare_members(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let member = |ty: &Ty| matches!(ty, Ty::Tagged(tag, _) if (tag.sort.is_enumeration() || tag.sort == TagSort::Lock));
        let (ta, tb) = (self.ty(a), self.ty(b));
        if !member(&ta) && !member(&tb) || !matches!(op, CompareOp::Eq | CompareOp::Ne | CompareOp::Is | CompareOp::IsNot) {
            return Ok(None);
        }
        let identity = matches!(op, CompareOp::Is | CompareOp::IsNot);
        let equal = match (&ta, &tb) {
            (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x == y => {
                let (a, b) = (self.held(a), self.held(b));
                self.compare(CompareOp::Eq, a, b, true, span)?
            }
            // One that stands for its value equals that.
            _ if !identity && (self.has_plain(a) || self.has_plain(b)) => return Ok(None),
            (Ty::Optional(_), _) | (_, Ty::Optional(_)) if !identity => return Ok(None),
            (Ty::Optional(_), _) | (_, Ty::Optional(_)) => {
                if ta == Ty::None || tb == Ty::None {
                    return Ok(None);
                }
                self.equal_or_none(a, b, span, &mut |fx, a, b| fx.compare(CompareOp::Eq, a, b, true, span))?
            }
            _ => self.unequal(a, b, span)?,
        };
        Ok(Some(if matches!(op, CompareOp::Ne | CompareOp::IsNot) { self.not(equal, span) } else { equal }))
    }

    /// The name of a member of an enumeration.
    pub(super) fn member_name(&mut self, member: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let names: Vec<String> = self.class_info(tag, span)?.members.iter().map(|(name, _)| name.clone()).collect();
        if tag.sort.is_flag() {
            return self.flag_name(member, &names, span);
        }
        self.text_among(member, &names, span)
    }

    /// The name with a number, of names of which the first has the number `from`.
    fn name_among(&mut self, at: ExprId, names: &[String], from: usize, span: Span) -> Res<ExprId> {
        if let [one] = names {
            let name = self.constant(&Const::Str(one.clone()), span);
            return Ok(self.as_str(name));
        }
        let (low, high) = names.split_at(names.len() / 2);
        let (number, first) = (self.copy(at), self.int((from + low.len()) as i64, span));
        let below = self.compare(CompareOp::Lt, number, first, true, span)?;
        let (then, otherwise) = (self.name_among(at, low, from, span)?, self.name_among(at, high, from + low.len(), span)?);
        Ok(self.expr_of(ExprKind::IfExp { cond: below, then, otherwise }, Ty::Str, span))
    }

    /// A text of a member; `None` where the class has methods of its own for that.
    pub(super) fn member_text(&mut self, member: ExprId, tag: &Tag, how: Conversion, span: Span) -> Res<Vec<Piece>> {
        let info = self.class_info(tag, span)?;
        let (known, method) = match how {
            Conversion::Str => (&info.enumeration.texts, "__str__"),
            Conversion::Repr | Conversion::Ascii => (&info.enumeration.reprs, "__repr__"),
        };
        let text = match known {
            Some(texts) => self.text_among(member, texts, span)?,
            None => {
                let text = self.special(tag, method, vec![member], span)?;
                match self.ty(text) {
                    Ty::Str | Ty::Literal(_) => self.as_str(text),
                    other => return Err(self.wrong_result(method, "str", &other, span)),
                }
            }
        };
        let text = if how == Conversion::Ascii { self.text_op(weft_abi::TextFn::Escaped, vec![text], span) } else { text };
        Ok(self.piece(text).into_iter().collect())
    }

    /// Whether the user has written how members of a class are formatted.
    pub(super) fn class_formats(&mut self, tag: &Tag, span: Span) -> Res<bool> {
        Ok(tag.sort.is_enumeration() && self.class_info(tag, span)?.enumeration.own_format)
    }

    /// `format(member, spec)`: of its value where the class says so and there is a specification, else of its text.
    pub(super) fn format_member(&mut self, member: ExprId, spec: ExprId, span: Span) -> Res<Vec<Piece>> {
        let Ty::Tagged(tag, _) = self.ty(member) else { unreachable!("a member of an enumeration") };
        let info = self.class_info(&tag, span)?;
        let literal = if let Ty::Literal(text) = self.ty(spec) { Some(text.is_empty()) } else { None };
        if !info.enumeration.formats_value || literal == Some(true) {
            let pieces = self.text_of(member, Conversion::Str, span)?;
            let text = self.concat(pieces, span);
            return self.format(text, Some(spec), span);
        }
        if literal == Some(false) || info.enumeration.texts.is_some() {
            let value = self.member_value(member, &tag)?;
            return self.format(value, Some(spec), span);
        }
        let text = self.with(member, |fx, member| {
            fx.with(spec, |fx, spec| {
                let (none, given) = (fx.constant(&Const::Str(String::new()), span), fx.copy(spec));
                let empty = fx.compare(CompareOp::Eq, given, none, true, span)?;
                let text = fx.branch(|fx| {
                    let member = fx.copy(member);
                    let pieces = fx.text_of(member, Conversion::Str, span)?;
                    let text = fx.concat(pieces, span);
                    Ok(fx.as_str(text))
                });
                let formatted = fx.branch(|fx| {
                    let member = fx.copy(member);
                    let (value, spec) = (fx.member_value(member, &tag)?, fx.copy(spec));
                    let pieces = fx.format(value, Some(spec), span)?;
                    let text = fx.concat(pieces, span);
                    Ok(fx.as_str(text))
                });
                fx.choose(empty, text, formatted, span)
            })
        })?;
        Ok(vec![Piece::Made(text)])
    }

    /// That of these texts which has the number of a member.
    pub(super) fn text_among(&mut self, member: ExprId, texts: &[String], span: Span) -> Res<ExprId> {
        let held = self.held(member);
        if let Some(text) = self.const_int(held).and_then(|at| texts.get(at as usize)) {
            return Ok(self.constant(&Const::Str(text.clone()), span));
        }
        self.with(held, |fx, at| fx.name_among(at, texts, 0, span))
    }

    /// The values of all members, where all are constants.
    fn member_values(&self, tag: &Tag, info: &ClassInfo, span: Span) -> Res<Vec<Const>> {
        info.members.iter().map(|(_, value)| value.clone()).collect::<Option<Vec<_>>>().ok_or_else(|| self.no_constant_value(tag, span))
    }

    fn no_constant_value(&self, tag: &Tag, span: Span) -> Stop {
        Diagnostic::error(
            Code::UnsupportedGlobal,
            span,
            format!("the value of a member of {} is no constant that compiled code can use", tag.short()),
        )
        .label("its value")
        .note("values of members may be numbers, bools, None, strings and tuples of those")
        .help("compare the members themselves")
        .into()
    }

    /// `Class(value)`.
    pub(super) fn member_of_value(&mut self, tag: &Tag, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let [value] = args else { return Err(self.unknown_lookup(tag, "a call with one value is", span)) };
        if !keywords.is_empty() {
            return Err(self.unknown_lookup(tag, "a call with one value is", span));
        }
        let value = self.expr(value)?;
        if member_class(&self.ty(value)) == Some(tag) {
            return Ok(value);
        }
        let info = self.class_info(tag, span)?;
        if tag.sort.is_flag() && !info.enumeration.own_missing {
            return self.flag_of_value(value, tag, &info, span);
        }
        if info.enumeration.own_missing {
            return Err(self.unknown_lookup(tag, "its own _missing_() is not called: members by their names are", span));
        }
        let values = self.member_values(tag, &info, span)?;
        let values = self.constant(&Const::Tuple(values), span);
        let name = self.fixed(&info.enumeration.qualname, span);
        let place = self.call_library("enum_place_of_value", vec![value, values, name], span)?;
        Ok(self.tag(place, tag))
    }

    /// `Class[name]`.
    pub(super) fn member_of_name(&mut self, tag: &Tag, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let [Subscript::Index(name)] = indices else { return Err(self.unknown_lookup(tag, "one name is", span)) };
        let name = self.expr(name)?;
        let info = self.class_info(tag, span)?;
        let known = &info.enumeration.names;
        match self.ty(name) {
            Ty::Literal(name) => match known.iter().find(|(known, _)| *known == name) {
                Some((_, at)) => Ok(self.instance(tag, &Const::Int(*at as i64), span)),
                None => Err(Stop::Raises(PyExc::KeyError, name)),
            },
            Ty::Str => {
                let names = known.iter().map(|(name, _)| Const::Str(name.clone())).collect();
                let places = known.iter().map(|(_, at)| Const::Int(*at as i64)).collect();
                let (names, places) = (self.constant(&Const::Tuple(names), span), self.constant(&Const::Tuple(places), span));
                let place = self.call_library("enum_place_of_name", vec![name, names, places], span)?;
                Ok(self.tag(place, tag))
            }
            _ => Err(self.unknown_lookup(tag, "a str is", span)),
        }
    }

    pub(super) fn unknown_lookup(&self, tag: &Tag, what: &str, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedCall, span, format!("this lookup of a member of {} is not supported", tag.short()))
            .label("this lookup")
            .note(format!("{what} supported"))
            .help(format!("write {0}(value), {0}['NAME'] or {0}.NAME", tag.short()))
            .into()
    }

    /// `x in Class`; `None` where members are compared with members.
    pub(super) fn in_enumeration(&mut self, tag: &Tag, x: ExprId, span: Span) -> Res<ExprId> {
        let info = self.class_info(tag, span)?;
        if tag.sort.is_flag() {
            return Err(self.unknown_lookup(tag, "'in' of a member is, that of the class is not", span));
        }
        let ty = self.ty(x);
        match member_class(&ty) {
            Some(class) if class == tag => return self.with(x, |fx, _| Ok(fx.bool(true, span))),
            Some(class) if !info.enumeration.holds_values || class.sort == TagSort::Enum => {
                return self.with(x, |fx, _| Ok(fx.bool(false, span)));
            }
            _ => {}
        }
        if !info.enumeration.holds_values {
            let name = super::optional::type_name(&ty);
            return Err(Stop::Raises(PyExc::TypeError, format!("unsupported operand type(s) for 'in': '{name}' and 'EnumType'")));
        }
        let values = self.member_values(tag, &info, span)?;
        let values = self.constant(&Const::Tuple(values), span);
        self.compare(CompareOp::In, x, values, true, span)
    }
}
