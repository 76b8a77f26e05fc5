//! Text: methods of `str`, f-strings, `format`, `str`, `repr`, `print`.
//!
//! Text is put together from pieces: what is known when the function is compiled stays one constant, the rest is made by operations on text
//! ([`weft_abi::text`]). Tuples are written out item by item; lists by a function of the prelude. `%` and `str.format` are in `template.rs`.

use super::bytes::is_bytes;
use super::call::Method;
use super::deque::is_deque;
use super::dict_views::view_of;
use super::enums::member_class;
use super::expr::nearest;
use super::function::{Fx, Res, Stop};
use super::prelude::Prelude;
use super::ranges::is_range;
use super::slices::is_slice;
use super::variadic::is_variadic;
use crate::builtins::Op;
use crate::builtins::table::{self, Passing, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Const, Conversion, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{Dtype, Kind, Ty};
use weft_abi::TextFn;
use weft_abi::text::TextTy;

/// A part of a text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Known when the function is compiled.
    Fixed(String),
    /// Made when it runs; of type `Str`.
    Made(ExprId),
}

impl Fx<'_, '_> {
    /// An operation on text.
    pub(super) fn text_op(&mut self, function: TextFn, args: Vec<ExprId>, span: Span) -> ExprId {
        let ty = match function.result() {
            TextTy::Str => Ty::Str,
            TextTy::Int | TextTy::Start | TextTy::End => Ty::Int,
            TextTy::Bool => Ty::Bool,
            TextTy::Float => Ty::Float,
            TextTy::Complex => Ty::Complex,
            TextTy::Strs => Ty::List(Box::new(Ty::Str)),
            TextTy::BytesList => Ty::List(Box::new(Ty::bytes())),
            TextTy::Ints => Ty::List(Box::new(Ty::Int)),
            TextTy::Triple => Ty::Tuple(vec![Ty::Str; 3]),
            TextTy::None => Ty::None,
        };
        self.op(Op::Text(function), args, ty, span)
    }

    /// An operator of which one operand is text; `None` when it is no operator of text.
    pub(super) fn text_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let text = |ty: &Ty| matches!(ty, Ty::Str | Ty::Literal(_));
        let integer = |ty: &Ty| matches!(ty.kind(), Some(Kind::Bool | Kind::Signed | Kind::Unsigned));
        Ok(Some(match op {
            BinaryOp::Add if text(&ta) && text(&tb) => {
                let pieces = [self.piece(a), self.piece(b)].into_iter().flatten().collect();
                self.concat(pieces, span)
            }
            BinaryOp::Mul if text(&ta) && integer(&tb) => {
                let (text, count) = (self.as_str(a), self.index(b, "how often a str is repeated")?);
                self.text_op(TextFn::Repeat, vec![text, count], span)
            }
            BinaryOp::Mul if integer(&ta) && text(&tb) => {
                let (count, text) = (self.index(a, "how often a str is repeated")?, self.as_str(b));
                // The count is evaluated first.
                self.with(count, |fx, count| Ok(fx.text_op(TextFn::Repeat, vec![text, count], span)))?
            }
            BinaryOp::Mod => match ta {
                Ty::Literal(format) => self.percent(&format, b, span)?,
                Ty::Str => return Err(self.not_constant("the format on the left of '%'", span)),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    /// A comparison of texts; `None` when one side is no text.
    pub(super) fn text_compare(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Option<ExprId> {
        let text = |ty: Ty| matches!(ty, Ty::Str | Ty::Literal(_));
        if !text(self.ty(a)) || !text(self.ty(b)) {
            return None;
        }
        // Single characters are compared as code points, without making strings of them.
        if let (Some(x), Some(y)) = (self.point_of(a), self.point_of(b)) {
            return Some(self.expr_of(ExprKind::Compare(op, x, y), Ty::Bool, span));
        }
        let (a, b) = (self.as_str(a), self.as_str(b));
        Some(match op {
            CompareOp::Eq => self.text_op(TextFn::Equals, vec![a, b], span),
            CompareOp::Ne => {
                let equal = self.text_op(TextFn::Equals, vec![a, b], span);
                self.not(equal, span)
            }
            _ => {
                let (order, zero) = (self.text_op(TextFn::Compare, vec![a, b], span), self.int(0, span));
                self.expr_of(ExprKind::Compare(op, order, zero), Ty::Bool, span)
            }
        })
    }

    /// The code point of a text that is known to be a single character.
    fn point_of(&mut self, e: ExprId) -> Option<ExprId> {
        let span = self.span(e);
        match (self.ty(e), self.kind(e).clone()) {
            (Ty::Literal(text), _) => {
                let mut points = text.chars();
                match (points.next(), points.next()) {
                    (Some(point), None) => Some(self.int(i64::from(u32::from(point)), span)),
                    _ => None,
                }
            }
            (_, ExprKind::Builtin { function: Op::Text(TextFn::Item), args }) => Some(self.op(Op::TextPoint, args, Ty::Int, span)),
            _ => None,
        }
    }

    /// `text[index]` and `text[start:stop:step]`.
    pub(super) fn text_subscript(&mut self, text: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let text = self.as_str(text);
        match indices {
            [Subscript::Index(index)] => {
                let index = self.expr(index)?;
                let index = self.index(index, "the index of a str")?;
                Ok(self.text_op(TextFn::Item, vec![text, index], span))
            }
            [Subscript::Slice(start, stop, step, _)] => {
                let mut bounds = [None; 3];
                for (bound, part) in bounds.iter_mut().zip([start, stop, step]) {
                    if let Some(part) = part {
                        let value = self.expr(part)?;
                        *bound = if self.ty(value) == Ty::None { None } else { Some(self.index(value, "a bound of a slice")?) };
                    }
                }
                let given = i64::from(bounds[0].is_some()) | i64::from(bounds[1].is_some()) << 1;
                let [start, stop, step] = bounds;
                let Some(step) = step else {
                    let start = start.unwrap_or_else(|| self.int(0, span));
                    let stop = stop.unwrap_or_else(|| self.int(i64::MAX, span));
                    return Ok(self.text_op(TextFn::Part, vec![text, start, stop], span));
                };
                let start = start.unwrap_or_else(|| self.int(1, span));
                let stop = stop.unwrap_or_else(|| self.int(1, span));
                let given = self.int(given, span);
                Ok(self.text_op(TextFn::Slice, vec![text, start, stop, step, given], span))
            }
            _ => Err(Diagnostic::error(Code::IndexCount, span, "a str takes one index or slice")
                .label("here")
                .note("Python raises TypeError here")
                .help("use one index")
                .into()),
        }
    }

    /// A constant as a value of type `Str`.
    pub(super) fn fixed(&mut self, text: &str, span: Span) -> ExprId {
        let literal = self.constant(&Const::Str(text.to_owned()), span);
        self.as_str(literal)
    }

    /// The text that these pieces make.
    pub(super) fn concat(&mut self, pieces: Vec<Piece>, span: Span) -> ExprId {
        let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match (merged.last_mut(), piece) {
                (_, Piece::Fixed(text)) if text.is_empty() => {}
                (Some(Piece::Fixed(before)), Piece::Fixed(text)) => before.push_str(&text),
                (_, piece) => merged.push(piece),
            }
        }
        match merged.as_slice() {
            [] => self.constant(&Const::Str(String::new()), span),
            [Piece::Fixed(text)] => self.constant(&Const::Str(text.clone()), span),
            [Piece::Made(made)] => *made,
            _ => {
                let parts = merged
                    .into_iter()
                    .map(|piece| match piece {
                        Piece::Fixed(text) => self.fixed(&text, span),
                        Piece::Made(made) => made,
                    })
                    .collect();
                self.op(Op::TextConcat, parts, Ty::Str, span)
            }
        }
    }

    /// A text as a piece.
    pub(super) fn piece(&mut self, text: ExprId) -> Option<Piece> {
        match self.ty(text) {
            Ty::Literal(known) => Some(Piece::Fixed(known)),
            Ty::Str => Some(Piece::Made(text)),
            _ => None,
        }
    }

    /// An f-string.
    pub(super) fn joined(&mut self, parts: &[Expr], span: Span) -> Res<ExprId> {
        let mut pieces = Vec::with_capacity(parts.len());
        for part in parts {
            match &part.kind {
                Hir::Const(Const::Str(text)) => pieces.push(Piece::Fixed(text.clone())),
                Hir::Format { value, conversion, spec } => {
                    let value = self.expr(value)?;
                    let place = self.span(value);
                    let value = match conversion {
                        Some(conversion) => {
                            let made = self.text_of(value, *conversion, place)?;
                            self.concat(made, place)
                        }
                        None => value,
                    };
                    let spec = match spec {
                        Some(spec) => Some(self.expr(spec)?),
                        None => None,
                    };
                    pieces.extend(self.format(value, spec, place)?);
                }
                _ => {
                    let part = self.expr(part)?;
                    pieces.extend(self.piece(part));
                }
            }
        }
        Ok(self.concat(pieces, span))
    }

    /// `format(value, spec)`.
    pub(super) fn format(&mut self, value: ExprId, spec: Option<ExprId>, span: Span) -> Res<Vec<Piece>> {
        let spec = match spec {
            None => None,
            Some(spec) => match self.ty(spec) {
                Ty::Literal(text) if text.is_empty() => None,
                Ty::Literal(_) | Ty::Str => Some(spec),
                other => return Err(self.no_text("a format specification is a str", &other, self.span(spec))),
            },
        };
        if let Some(piece) = self.own_format(value, spec, span)? {
            return Ok(vec![piece]);
        }
        let ty = self.ty(value);
        if member_class(&ty).is_some()
            && let Some(given) = spec
        {
            return self.format_member(value, given, span);
        }
        // NumPy's scalars are formatted as Python's.
        let value = match &ty {
            Ty::Np(d) | Ty::Maybe(d) => self.cast(CastKind::Python, value, &d.python()),
            _ => value,
        };
        let Some(spec) = spec else { return self.text_of(value, Conversion::Str, span) };
        let function = match self.ty(value) {
            Ty::Literal(_) | Ty::Str => TextFn::FormatStr,
            Ty::Bool => TextFn::FormatBool,
            Ty::Int => TextFn::FormatInt,
            Ty::Float => TextFn::FormatFloat,
            Ty::Complex => TextFn::FormatComplex,
            _ => {
                return Err(Diagnostic::error(Code::ArgumentType, span, format!("{ty} takes no format specification"))
                    .label(format!("{ty}"))
                    .note("Python raises TypeError here, unless the specification is empty")
                    .help("format its parts, or leave the specification out")
                    .into());
            }
        };
        if let Ty::Literal(text) = self.ty(spec)
            && text.ends_with('n')
            && function != TextFn::FormatStr
        {
            return Err(Diagnostic::error(Code::ArgumentType, self.span(spec), "the format type 'n' is not supported")
                .label("depends on the locale")
                .note("compiled code does not read the process's locale")
                .help("use 'd' or 'g'")
                .into());
        }
        let (value, spec) = (self.as_str(value), self.as_str(spec));
        Ok(vec![Piece::Made(self.text_op(function, vec![value, spec], span))])
    }

    /// `repr` of a complex number of NumPy's.
    pub(super) fn complex_repr(&mut self, value: ExprId, dtype: Dtype, span: Span) -> Res<Piece> {
        let name = self.fixed(&format!("np.{}", dtype.name()), span);
        Ok(Piece::Made(self.call_library("complex_repr", vec![value, name], span)?))
    }

    /// The text of the number of Python's that is equal to one of NumPy's.
    pub(super) fn python_text(&mut self, value: ExprId, dtype: Dtype, span: Span) -> Res<Vec<Piece>> {
        let python = self.cast(CastKind::Python, value, &dtype.python());
        self.text_of(python, Conversion::Str, span)
    }

    /// `str(value)`, `repr(value)` or `ascii(value)`.
    pub(super) fn text_of(&mut self, value: ExprId, how: Conversion, span: Span) -> Res<Vec<Piece>> {
        let ty = self.ty(value);
        let made = |fx: &mut Self, function, value| vec![Piece::Made(fx.text_op(function, vec![value], span))];
        let fixed = |text: &str| Ok(vec![Piece::Fixed(text.to_owned())]);
        if let Some(text) = self.exception_text(value, how, span) {
            return Ok(vec![Piece::Made(text)]);
        }
        match &ty {
            Ty::Literal(text) if how == Conversion::Str => fixed(text),
            Ty::Str if how == Conversion::Str => Ok(vec![Piece::Made(value)]),
            Ty::Literal(_) | Ty::Str => {
                let value = self.as_str(value);
                Ok(made(self, if how == Conversion::Ascii { TextFn::Ascii } else { TextFn::Repr }, value))
            }
            Ty::None => fixed("None"),
            Ty::Bool => match self.const_bool(value) {
                Some(known) => fixed(if known { "True" } else { "False" }),
                None => Ok(made(self, TextFn::OfBool, value)),
            },
            Ty::Int => match self.const_int(value) {
                Some(known) => fixed(&known.to_string()),
                None => Ok(made(self, TextFn::OfInt, value)),
            },
            Ty::Float => Ok(made(self, TextFn::OfFloat, value)),
            Ty::Complex => Ok(made(self, TextFn::OfComplex, value)),
            // How NumPy writes single precision depends on its version.
            Ty::Np(d) if !matches!(d, Dtype::F32 | Dtype::C64) => {
                let text = match (how, d) {
                    (_, Dtype::U64) => vec![Piece::Made(self.call_library("uint64_text", vec![value], span)?)],
                    (Conversion::Repr | Conversion::Ascii, Dtype::C128) => {
                        return Ok(vec![self.complex_repr(value, *d, span)?]);
                    }
                    _ => self.python_text(value, *d, span)?,
                };
                Ok(match (how, d) {
                    (Conversion::Str, _) => text,
                    (_, Dtype::Bool) => [vec![Piece::Fixed("np.".to_owned())], text, vec![Piece::Fixed("_".to_owned())]].concat(),
                    _ => [vec![Piece::Fixed(format!("np.{}(", d.name()))], text, vec![Piece::Fixed(")".to_owned())]].concat(),
                })
            }
            Ty::Maybe(Dtype::F64 | Dtype::I64 | Dtype::Bool) if how == Conversion::Str => {
                let python = self.cast(CastKind::Python, value, &ty.kind().map_or(Ty::Float, python_of));
                self.text_of(python, how, span)
            }
            Ty::Maybe(Dtype::F64 | Dtype::I64 | Dtype::Bool) => Err(self.undecided(&ty, span)),
            ty if is_bytes(ty) => {
                let text = self.call_library("bytes_repr", vec![value], span)?;
                Ok(vec![Piece::Made(text)])
            }
            ty if is_range(ty) => {
                let numbers = self.range_parts(value);
                let text = self.call_library("range_text", numbers.to_vec(), span)?;
                Ok(vec![Piece::Made(text)])
            }
            ty if is_slice(ty) => {
                let value = self.hold(value);
                let parts = (0..3).map(|at| self.slice_part(value, at)).collect();
                let text = self.call_library("slice_text", parts, span)?;
                Ok(vec![Piece::Made(text)])
            }
            ty if is_deque(ty) && how != Conversion::Ascii => {
                let text = self.of_deque("deque_text", value, Vec::new(), span)?;
                Ok(vec![Piece::Made(text)])
            }
            ty if is_variadic(ty) && how != Conversion::Ascii => {
                let text = self.call_library("variadic_text", vec![value], span)?;
                Ok(vec![Piece::Made(text)])
            }
            Ty::Tuple(items) => {
                let count = items.len();
                // The items are read one by one: from a variable.
                let inner = if how == Conversion::Ascii { Conversion::Ascii } else { Conversion::Repr };
                let text = self.with(value, |fx, value| {
                    let mut pieces = vec![Piece::Fixed("(".to_owned())];
                    for at in 0..count {
                        if at > 0 {
                            pieces.push(Piece::Fixed(", ".to_owned()));
                        }
                        let copy = fx.copy(value);
                        let item = fx.item(copy, at);
                        pieces.extend(fx.text_of(item, inner, span)?);
                    }
                    pieces.push(Piece::Fixed(if count == 1 { ",)" } else { ")" }.to_owned()));
                    Ok(fx.concat(pieces, span))
                })?;
                Ok(self.piece(text).into_iter().collect())
            }
            Ty::Optional(_) => {
                let text = self.with(value, |fx, value| {
                    let (cond, there) = (fx.present(value), fx.copy(value));
                    let there = fx.value_of(there);
                    let pieces = fx.text_of(there, how, span)?;
                    let (text, none) = (fx.concat(pieces, span), fx.fixed("None", span));
                    let text = fx.as_str(text);
                    fx.choose(cond, Ok(text), Ok(none), span)
                })?;
                Ok(vec![Piece::Made(text)])
            }
            Ty::Record(tag) => self.record_text(value, tag, how, span),
            ty if view_of(ty).is_some() => self.view_text(value, how, span),
            Ty::Dict(_) | Ty::Set { .. } => self.table_text(value, how, span),
            Ty::Tagged(tag, _) if member_class(&ty).is_some() => self.member_text(value, tag, how, span),
            Ty::Tagged(tag, _) if tag.sort == crate::ty::TagSort::NamedTuple => {
                if let Some(text) = self.own_text(value, tag, how, span)? {
                    return Ok(vec![text]);
                }
                let inner = if how == Conversion::Ascii { Conversion::Ascii } else { Conversion::Repr };
                self.named_tuple_text(value, tag, span, &mut |fx, item| fx.text_of(item, inner, span))
            }
            Ty::List(item) if matches!(**item, Ty::Open(_)) => {
                self.evaluated_for_effect(value);
                fixed("[]")
            }
            Ty::List(_) => {
                let text = self.call_prelude(Prelude::ListText, vec![value], span)?;
                let text = if how == Conversion::Ascii { self.text_op(TextFn::Escaped, vec![text], span) } else { text };
                Ok(vec![Piece::Made(text)])
            }
            _ => Err(self.no_text("no text is made of it", &ty, span)),
        }
    }

    pub(super) fn no_text(&self, what: &str, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentType, span, format!("{what}: this is {ty}"))
            .label(format!("{ty}"))
            .note("numbers, bools, None, strings, and tuples and lists of those have a text in compiled code")
            .help("convert it first, for example with float(...)")
            .into()
    }

    /// A method of `str`.
    pub(super) fn text_method(&mut self, value: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let Some(row) = table::row(&format!("str.{}", m.name)) else {
            let near = nearest(m.name, table::names_in("str"));
            let help = near.map_or_else(|| "do it with the methods that there are".to_owned(), |n| format!("did you mean '{n}'?"));
            return Err(Diagnostic::error(Code::UnknownAttribute, span, format!("'str.{}' is not supported", m.name))
                .label("this method")
                .note(format!("weft knows {} methods of str", table::names_in("str").count()))
                .help(help)
                .into());
        };
        match row.rule {
            Rule::Own(table::Own::StrFormat) => match self.ty(value) {
                Ty::Literal(template) => self.dot_format(&template, m),
                _ => Err(self.not_constant("the string that 'format' is called on", span)),
            },
            Rule::Library("text_translate") => self.translated(value, m),
            Rule::Library("text_table") => self.translation_table(m.args, m.keywords, span),
            Rule::Text(TextFn::Join, _) => self.join_text(value, row, m),
            Rule::Text(function, without) => {
                let given = self.method_arguments(row, m)?;
                self.with(value, |fx, value| fx.text_call(row, function, without, value, &given, span))
            }
            _ => Err(self.bad_argument(row, &Ty::None, span)),
        }
    }

    /// The refusal of what is known only at run time.
    pub(super) fn not_constant(&self, what: &str, span: Span) -> Stop {
        Diagnostic::error(Code::NotConstant, span, format!("{what} must be a constant"))
            .label("known only at run time")
            .note("what it asks for decides the types of its arguments")
            .help("write the format as a constant, or use an f-string")
            .into()
    }

    /// The arguments of a method by its parameters, evaluated.
    fn method_arguments(&mut self, row: &Row, m: &Method<'_>) -> Res<Vec<Option<ExprId>>> {
        let params = row.parameters();
        let mut given: Vec<Option<ExprId>> = vec![None; params.len()];
        let wrong = |message: String, place: Span| -> Stop {
            Diagnostic::error(Code::ArgumentCount, place, message)
                .label("this call")
                .note(format!("its form is {}({})", row.path, row.signature))
                .help("match the call to that form")
                .into()
        };
        if m.args.len() > params.len() {
            return Err(wrong(format!("'{}' does not take {} arguments", row.path, m.args.len()), m.span));
        }
        for (slot, arg) in given.iter_mut().zip(m.args) {
            *slot = Some(self.expr(arg)?);
        }
        let mut last = m.args.len();
        for (name, arg) in m.keywords {
            let Some(at) = params.iter().position(|p| p.passing != Passing::PlaceOnly && p.name == name).filter(|at| given[*at].is_none())
            else {
                return Err(wrong(format!("'{}' takes no keyword argument '{name}' here", row.path), arg.span));
            };
            let value = self.expr(arg)?;
            if at < last && !self.repeatable(value) {
                return Err(wrong(format!("the arguments of '{}' are not in the order of its parameters", row.path), arg.span));
            }
            given[at] = Some(value);
            last = at;
        }
        if let Some(missing) = params.iter().zip(&given).find(|(p, g)| p.default.is_none() && g.is_none()) {
            return Err(wrong(format!("'{}' misses the argument '{}'", row.path, missing.0.name), m.span));
        }
        Ok(given)
    }

    /// The call of an operation of the table on `value`.
    fn text_call(
        &mut self,
        row: &Row,
        function: TextFn,
        without: Option<TextFn>,
        value: ExprId,
        given: &[Option<ExprId>],
        span: Span,
    ) -> Res<ExprId> {
        let params = row.parameters();
        let none = |fx: &Self, e: Option<ExprId>| e.is_none_or(|e| fx.ty(e) == Ty::None);
        let (function, skipped) = match (without, given.first()) {
            (Some(other), Some(first)) if none(self, *first) => (other, 1),
            _ => (function, 0),
        };
        if let (TextFn::Startswith | TextFn::Endswith, Some(first)) = (function, given.first().copied().flatten())
            && let Ty::Tuple(parts) = self.ty(first)
        {
            return self.any_part(row, function, value, first, parts.len(), &given[1..], span);
        }
        let mut args = vec![self.as_str(value)];
        for ((param, arg), ty) in params.iter().zip(given).skip(skipped).zip(&function.params()[1..]) {
            let default = param.default.unwrap_or("None");
            let arg = match (*arg, ty) {
                (Some(arg), TextTy::Start | TextTy::End) if self.ty(arg) == Ty::None => None,
                (arg, _) => arg,
            };
            args.push(match (arg, ty) {
                (Some(arg), TextTy::Str) => match self.ty(arg) {
                    Ty::Literal(_) | Ty::Str => self.as_str(arg),
                    other => return Err(self.bad_argument(row, &other, self.span(arg))),
                },
                (Some(arg), TextTy::Bool) => self.truth(arg)?,
                (Some(arg), _) => self.index(arg, &format!("'{}' of {}()", param.name, row.path))?,
                (None, TextTy::Str) => self.fixed(default.trim_matches('\''), span),
                (None, TextTy::Bool) => self.bool(default == "True", span),
                (None, TextTy::End) => self.int(i64::MAX, span),
                (None, _) => self.int(default.parse().unwrap_or(0), span),
            });
        }
        Ok(self.text_op(function, args, span))
    }

    /// `startswith` and `endswith` of a tuple.
    #[allow(clippy::too_many_arguments, reason = "a call's parts")]
    fn any_part(
        &mut self,
        row: &Row,
        function: TextFn,
        value: ExprId,
        parts: ExprId,
        count: usize,
        rest: &[Option<ExprId>],
        span: Span,
    ) -> Res<ExprId> {
        if rest.iter().flatten().any(|e| !self.repeatable(*e)) {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' of a tuple takes constants and variables", row.path))
                .label("computed start or end")
                .note("they are read once for each item of the tuple")
                .help("assign them to variables first")
                .into());
        }
        self.with(parts, |fx, parts| {
            let mut found: Option<ExprId> = None;
            for at in 0..count {
                let (value, parts) = (fx.copy(value), fx.copy(parts));
                let mut given = vec![Some(fx.item(parts, at))];
                for e in rest {
                    given.push(e.map(|e| fx.copy(e)));
                }
                let one = fx.text_call(row, function, None, value, &given, span)?;
                found = Some(match found {
                    None => one,
                    Some(before) => fx.expr_of(ExprKind::Or(before, one), Ty::Bool, span),
                });
            }
            Ok(found.unwrap_or_else(|| fx.bool(false, span)))
        })
    }

    /// `separator.join(items)`.
    fn join_text(&mut self, separator: ExprId, row: &Row, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let given = self.method_arguments(row, m)?;
        let Some(items) = given[0] else { return Err(self.bad_argument(row, &Ty::None, span)) };
        let items = if is_deque(&self.ty(items)) || is_variadic(&self.ty(items)) { self.plain(items)? } else { items };
        let items = match self.ty(items) {
            Ty::Str | Ty::Literal(_) => self.list_of(items, span)?.unwrap_or(items),
            _ => items,
        };
        match self.ty(items) {
            Ty::List(item) if *item == Ty::Str => {
                let separator = self.as_str(separator);
                Ok(self.text_op(TextFn::Join, vec![separator, items], span))
            }
            Ty::List(item) if matches!(*item, Ty::Open(_)) => {
                self.evaluated_for_effect(separator);
                self.evaluated_for_effect(items);
                Ok(self.constant(&Const::Str(String::new()), span))
            }
            Ty::Tuple(types) if types.iter().all(|ty| matches!(ty, Ty::Str | Ty::Literal(_))) => self.with(separator, |fx, separator| {
                fx.with(items, |fx, items| {
                    let mut pieces = Vec::new();
                    for at in 0..types.len() {
                        if at > 0 {
                            let separator = fx.copy(separator);
                            pieces.extend(fx.piece(separator));
                        }
                        let items = fx.copy(items);
                        let item = fx.item(items, at);
                        pieces.extend(fx.piece(item));
                    }
                    Ok(fx.concat(pieces, span))
                })
            }),
            other => Err(self.bad_argument(row, &other, span)),
        }
    }

    /// `str(x)`, `repr(x)`, `ascii(x)`, `format(x, spec)`, `chr`, `ord`, `bin`, `oct`, `hex`, with evaluated arguments.
    pub(super) fn text_builtin(&mut self, row: &Row, own: table::Own, a: &[ExprId], span: Span) -> Res<ExprId> {
        use table::Own;
        let pieces = match (own, a) {
            (Own::Str, []) => Vec::new(),
            (Own::Str, [x]) => self.text_of(*x, Conversion::Str, span)?,
            (Own::Repr, [x]) => self.text_of(*x, Conversion::Repr, span)?,
            (Own::Ascii, [x]) => self.text_of(*x, Conversion::Ascii, span)?,
            (Own::Format, [x]) => self.format(*x, None, span)?,
            (Own::Format, [x, spec]) => self.format(*x, Some(*spec), span)?,
            (Own::Ord, [x]) => match self.ty(*x) {
                Ty::Str | Ty::Literal(_) => {
                    if let Some(point) = self.point_of(*x) {
                        return Ok(point);
                    }
                    let x = self.as_str(*x);
                    return Ok(self.text_op(TextFn::Ord, vec![x], span));
                }
                other => return Err(self.bad_argument(row, &other, span)),
            },
            (Own::Chr | Own::Bin | Own::Oct | Own::Hex, [x]) => {
                let function = match own {
                    Own::Chr => TextFn::Chr,
                    Own::Bin => TextFn::Bin,
                    Own::Oct => TextFn::Oct,
                    _ => TextFn::Hex,
                };
                let x = self.index(*x, &format!("the argument of {}()", row.path))?;
                return Ok(self.text_op(function, vec![x], span));
            }
            _ => return Err(self.bad_argument(row, &Ty::None, span)),
        };
        Ok(self.concat(pieces, span))
    }

    /// `int(text, base)`, `float(text)` and `bool(text)`; `None` when the first argument is no text.
    pub(super) fn parse_text(&mut self, row: &Row, a: &[ExprId], to: &Ty, span: Span) -> Res<Option<ExprId>> {
        let Some(first) = a.first().copied().filter(|x| matches!(self.ty(*x), Ty::Str | Ty::Literal(_))) else { return Ok(None) };
        let text = self.as_str(first);
        Ok(Some(match (to, a.get(1)) {
            (Ty::Int, base) => {
                let base = match base {
                    Some(base) => self.index(*base, "the base of int()")?,
                    None => self.int(10, span),
                };
                self.text_op(TextFn::ParseInt, vec![text, base], span)
            }
            (Ty::Float, None) => self.text_op(TextFn::ParseFloat, vec![text], span),
            (Ty::Bool, None) => self.truth(text)?,
            (Ty::Complex, None) => self.call_library("complex_of_text", vec![text], span)?,
            _ => return Err(self.bad_argument(row, &Ty::Str, span)),
        }))
    }

    /// `print(*args, sep=, end=, flush=)`.
    pub(super) fn print(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let mut values = args.iter().map(|arg| self.expr(arg)).collect::<Res<Vec<_>>>()?;
        let count = values.len();
        // Positions of `sep`, `end` and `flush` behind the values.
        let mut named: [Option<usize>; 3] = [None; 3];
        for (name, arg) in keywords {
            let value = self.expr(arg)?;
            let ty = self.ty(value);
            let text = matches!(ty, Ty::None | Ty::Str | Ty::Literal(_));
            let slot = match name.as_str() {
                "sep" if text => 0,
                "end" if text => 1,
                "flush" => 2,
                "file" if ty == Ty::None => continue,
                "file" => {
                    return Err(Diagnostic::error(Code::ArgumentType, arg.span, "'print' writes to sys.stdout only")
                        .label("another file")
                        .note("files are Python objects, which compiled code has none of")
                        .help("return the text and write it outside")
                        .into());
                }
                "sep" | "end" => return Err(self.bad_argument(row, &ty, arg.span)),
                _ => {
                    return Err(Diagnostic::error(Code::ArgumentCount, arg.span, format!("'print' takes no keyword argument '{name}'"))
                        .label("keyword argument")
                        .note(format!("its form is {}({})", row.path, row.signature))
                        .help("leave it out")
                        .into());
                }
            };
            if ty != Ty::None {
                named[slot] = Some(values.len());
                values.push(value);
            }
        }
        self.with_all(values, Vec::new(), &mut |fx, values| {
            let part = |fx: &mut Self, at: Option<usize>, default: &str| match at {
                Some(at) => {
                    let value = fx.copy(values[at]);
                    fx.piece(value)
                }
                None => Some(Piece::Fixed(default.to_owned())),
            };
            let mut pieces = Vec::new();
            for (at, &value) in values[..count].iter().enumerate() {
                if at > 0 {
                    pieces.extend(part(fx, named[0], " "));
                }
                pieces.extend(fx.text_of(value, Conversion::Str, fx.span(value))?);
            }
            pieces.extend(part(fx, named[1], "\n"));
            let text = fx.concat(pieces, span);
            let text = fx.as_str(text);
            let flush = match named[2] {
                Some(at) => fx.truth(values[at])?,
                None => fx.bool(false, span),
            };
            Ok(fx.text_op(TextFn::Print, vec![text, flush], span))
        })
    }

    /// All these values, each evaluated once and before anything is made of them.
    pub(super) fn with_all(
        &mut self,
        mut values: Vec<ExprId>,
        mut held: Vec<ExprId>,
        body: &mut dyn FnMut(&mut Self, &[ExprId]) -> Res<ExprId>,
    ) -> Res<ExprId> {
        if values.is_empty() {
            return body(self, &held);
        }
        let first = values.remove(0);
        self.with(first, |fx, first| {
            held.push(first);
            fx.with_all(values, held, body)
        })
    }
}

fn python_of(kind: Kind) -> Ty {
    match kind {
        Kind::Bool => Ty::Bool,
        Kind::Signed | Kind::Unsigned => Ty::Int,
        Kind::Float => Ty::Float,
        Kind::Complex => Ty::Complex,
    }
}
