//! `bytes`: a string of the code points 0 to 255 beside its class, and functions of the library over that.
//!
//! Such a string has one byte for each code point, so that length, slices, comparison, hash and search are those of strings, and cost the same. What is different
//! (items are ints, which whitespace there is, texts) the library says (`library/bytes.py`). Bytes are never taken for strings: nothing here is
//! [`Fx::plain`].
//!
//! Absent: sorting and `%`; `bytearray` and `memoryview`.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::library_call::Callee;
use super::methods;
use crate::builtins::table::{self, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::{TagSort, Ty};
use weft_abi::TextFn;

/// The method of bytes that has no row in the table of builtins.
pub(super) const METHODS: [&str; 1] = ["decode"];

/// Whether values of a type are bytes.
pub(super) fn is_bytes(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if tag.sort == TagSort::Bytes)
}

fn codec_refused(span: Span) -> Stop {
    Diagnostic::error(Code::NotConstant, span, "the encoding and what is done with errors must be known constants")
        .label("here")
        .note("encodings are 'utf-8', 'ascii' and 'latin-1'; errors are 'strict', 'ignore', 'replace' and 'backslashreplace'")
        .help("encode or decode in the Python code that calls this function")
        .into()
}

impl Fx<'_, '_> {
    /// The bytes that a string holds.
    pub(super) fn as_bytes(&mut self, text: ExprId) -> ExprId {
        let text = self.as_str(text);
        let span = self.span(text);
        self.expr_of(ExprKind::Cast(CastKind::Tag, text), Ty::bytes(), span)
    }

    /// `b'…'`.
    pub(super) fn bytes_constant(&mut self, bytes: &[u8], span: Span) -> ExprId {
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let text = self.fixed(&text, span);
        self.as_bytes(text)
    }

    /// `bytes()`, `bytes(count)`, `bytes(iterable)`, `bytes(text, encoding)`.
    pub(super) fn new_bytes(&mut self, row: &Row, args: &[Expr], span: Span) -> Res<ExprId> {
        match args {
            [] => Ok(self.bytes_constant(b"", span)),
            [text, codec @ ..] if !codec.is_empty() => {
                let text = self.expr(text)?;
                if !matches!(self.ty(text), Ty::Str | Ty::Literal(_)) {
                    return Err(self.bad_argument(row, &self.ty(text), span));
                }
                self.encoded(text, codec, &[], span)
            }
            [arg] => {
                let value = self.iterated(arg)?;
                match self.ty(value) {
                    ty if is_bytes(&ty) => Ok(value),
                    ty if ty.kind().is_some() => {
                        let count = self.index(value, "the number of bytes")?;
                        self.call_library("bytes_of_count", vec![count], span)
                    }
                    Ty::Str | Ty::Literal(_) => Err(self.bad_argument(row, &self.ty(value), span)),
                    Ty::List(item) if *item == Ty::Int => {
                        let made = self.text_op(TextFn::BytesOf, vec![value], span);
                        Ok(self.as_bytes(made))
                    }
                    _ => self.call_library("bytes_of_items", vec![value], span),
                }
            }
            _ => Err(self.array_form(row, span)),
        }
    }

    /// What `encode` and `decode` are given: the encoding, as the functions of the library have it behind their own name, and what is done with errors.
    fn codec(&mut self, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<(&'static str, ExprId)> {
        let mut given = [args.first(), args.get(1)];
        for (name, value) in keywords {
            let place = match name.as_str() {
                "encoding" => &mut given[0],
                "errors" => &mut given[1],
                _ => return Err(codec_refused(value.span)),
            };
            if place.replace(value).is_some() {
                return Err(codec_refused(value.span));
            }
        }
        if args.len() > 2 {
            return Err(codec_refused(span));
        }
        let mut constants = [String::from("utf-8"), String::from("strict")];
        for (constant, e) in constants.iter_mut().zip(given) {
            let Some(e) = e else { continue };
            let value = self.expr(e)?;
            let Ty::Literal(text) = self.ty(value) else { return Err(codec_refused(e.span)) };
            *constant = text;
        }
        let [encoding, errors] = constants;
        let encoding = match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => "",
            "ascii" | "us-ascii" => "_ascii",
            "latin-1" | "latin1" | "iso-8859-1" => "_latin",
            _ => return Err(codec_refused(span)),
        };
        if !matches!(errors.as_str(), "strict" | "ignore" | "replace" | "backslashreplace") {
            return Err(codec_refused(span));
        }
        let errors = self.fixed(&errors, span);
        Ok((encoding, self.as_str(errors)))
    }

    /// `text.encode(encoding, errors)`.
    pub(super) fn encoded(&mut self, text: ExprId, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let (encoding, errors) = self.codec(args, keywords, span)?;
        let text = self.as_str(text);
        self.call_library(&format!("bytes_encode{encoding}"), vec![text, errors], span)
    }

    /// `data.decode(encoding, errors)`.
    pub(super) fn decoded(&mut self, data: ExprId, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let (encoding, errors) = self.codec(args, keywords, span)?;
        self.call_library(&format!("bytes_decode{encoding}"), vec![data, errors], span)
    }

    /// `bytes.name(args)`.
    pub(super) fn bytes_method(&mut self, data: ExprId, m: &Method<'_>) -> Res<ExprId> {
        if m.name == "decode" {
            return self.decoded(data, m.args, m.keywords, m.span);
        }
        let Some(Rule::Library(function)) = table::row(&format!("bytes.{}", m.name)).map(|row| row.rule) else {
            return Err(self.no_method(&self.ty(data), m, &methods::names("bytes")));
        };
        let mut args = vec![data];
        for arg in m.args {
            args.push(self.iterated(arg)?);
        }
        if m.keywords.is_empty()
            && let Some(done) = self.bytes_primitive(m, &args)?
        {
            return Ok(done);
        }
        let rest: Vec<Expr> = m.args.iter().zip(&args[1..]).map(|(e, arg)| Expr { kind: Hir::Typed(arg.0), span: e.span }).collect();
        self.library_call(&Callee { name: function, row: None, first: Some(data) }, &rest, m.keywords, m.span)
    }

    /// A method of bytes that is one operation; `None` for others, and other forms.
    fn bytes_primitive(&mut self, m: &Method<'_>, args: &[ExprId]) -> Res<Option<ExprId>> {
        let (function, last) = match (m.name, args) {
            ("hex", [_]) => (TextFn::BytesHex, None),
            ("join", [_, items]) if matches!(self.ty(*items), Ty::List(item) if is_bytes(&item)) => (TextFn::BytesJoin, Some(*items)),
            ("split", [_, sep]) if is_bytes(&self.ty(*sep)) => (TextFn::BytesSplit, Some(self.int(-1, m.span))),
            ("split", [_, sep, most]) if is_bytes(&self.ty(*sep)) && matches!(self.ty(*most), Ty::Int | Ty::Bool) => {
                (TextFn::BytesSplit, Some(self.index(*most, "the most splits of bytes.split()")?))
            }
            _ => return Ok(None),
        };
        let mut operands = Vec::with_capacity(3);
        for &arg in args {
            if is_bytes(&self.ty(arg)) {
                operands.push(self.held(arg));
            }
        }
        operands.extend(last);
        let made = self.text_op(function, operands, m.span);
        Ok(Some(if function == TextFn::BytesJoin { self.as_bytes(made) } else { made }))
    }

    /// `bytes[index]`, `bytes[start:stop:step]`.
    pub(super) fn bytes_subscript(&mut self, data: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        if let [Subscript::Slice(..)] = indices {
            let text = self.held(data);
            let part = self.text_subscript(text, indices, span)?;
            return Ok(self.as_bytes(part));
        }
        let index = self.single_index(indices, "bytes", span)?;
        let index = self.index(index, "an index of bytes")?;
        self.call_library("bytes_item", vec![data, index], span)
    }

    /// Comparisons of bytes, and with what is equal to none; `None` where there are none.
    pub(super) fn compare_bytes(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        match (is_bytes(&ta), is_bytes(&tb)) {
            (false, false) => Ok(None),
            (true, true) => {
                let (a, b) = (self.held(a), self.held(b));
                self.compare(op, a, b, truth, span).map(Some)
            }
            _ if self.may_be_none(a) || self.may_be_none(b) => Ok(None),
            _ if matches!(op, CompareOp::Eq | CompareOp::Ne) => {
                let equal = self.unequal(a, b, span)?;
                Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
            }
            _ => Err(self.mismatch(op.symbol(), &ta, &tb, span)),
        }
    }

    /// `x in bytes`.
    pub(super) fn in_bytes(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let found = match self.ty(a) {
            ty if is_bytes(&ty) => {
                let (part, text) = (self.held(a), self.held(b));
                self.text_op(TextFn::Contains, vec![part, text], span)
            }
            ty if ty.kind().is_some() => {
                let value = self.index(a, "a byte")?;
                let value = self.reusable(value);
                self.call_library("bytes_has", vec![b, value], span)?
            }
            ty => return Err(self.mismatch(op.symbol(), &ty, &self.ty(b), span)),
        };
        Ok(if op == CompareOp::In { found } else { self.not(found, span) })
    }

    /// `+` and `*` with bytes among the operands.
    pub(super) fn bytes_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let count = |ty: &Ty| matches!(ty, Ty::Int | Ty::Bool);
        let right = match op {
            BinaryOp::Add => is_bytes(&ta) && is_bytes(&tb),
            BinaryOp::Mul => count(&ta) || count(&tb),
            _ => false,
        };
        if !right {
            return Err(self.mismatch(op.symbol(), &ta, &tb, span));
        }
        if op == BinaryOp::Mul {
            return self.in_order(vec![a, b], |fx, all| {
                let (data, count) = if is_bytes(&ta) { (all[0], all[1]) } else { (all[1], all[0]) };
                fx.call_library("bytes_repeat", vec![data, count], span)
            });
        }
        let held = |fx: &mut Self, e: ExprId| if is_bytes(&fx.ty(e)) { fx.held(e) } else { e };
        let (a, b) = (held(self, a), held(self, b));
        let text = self.binary(op, a, b, span)?;
        Ok(self.as_bytes(text))
    }
}
