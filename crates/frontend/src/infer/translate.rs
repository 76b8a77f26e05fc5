//! `str.maketrans` and `str.translate`: tables are dicts from code points to numbers, strings or `None`, and what the values are decides which function
//! of the library translates. Absent: other mappings and sequences as tables, and `Counter` and `defaultdict`, which have answers for every key.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::hir::Expr;
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{DictKind, Ty};

impl Fx<'_, '_> {
    /// `str.maketrans(dict)`, `str.maketrans(x, y)`, `str.maketrans(x, y, z)`.
    pub(super) fn translation_table(&mut self, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            let value = self.expr(arg)?;
            values.push(self.as_str(value));
        }
        let texts = values.iter().all(|value| self.ty(*value) == Ty::Str);
        match (values.len(), keywords) {
            (1, []) => match self.ty(values[0]) {
                Ty::Dict(dict) if dict.kind == DictKind::Dict && dict.key == Ty::Str => {
                    self.call_library("text_table_of_texts", values, span)
                }
                Ty::Dict(dict) if dict.kind == DictKind::Dict && matches!(dict.key, Ty::Int | Ty::Open(_)) => {
                    self.call_library("text_table_of_points", values, span)
                }
                ty => Err(no_table(&ty, args[0].span)),
            },
            (count @ (2 | 3), []) if texts => self.call_library(&format!("text_table_{count}"), values, span),
            _ => Err(Diagnostic::error(Code::ArgumentCount, span, "'str.maketrans' does not take these arguments")
                .label("this call")
                .note("its forms are maketrans(dict), maketrans(x, y) and maketrans(x, y, z) with strings")
                .help("match the call to one of them")
                .into()),
        }
    }

    /// `text.translate(table)`.
    pub(super) fn translated(&mut self, text: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let ([table], []) = (m.args, m.keywords) else {
            return Err(self.bad_call(m, "its form is translate(table)", "pass a table"));
        };
        let text = self.as_str(text);
        let text = self.reusable(text);
        let place = table.span;
        let table = self.expr(table)?;
        let ty = self.ty(table);
        match &ty {
            Ty::Dict(dict) if dict.kind == DictKind::Dict && dict.key == Ty::Int && is_replacement(&dict.value) => {
                self.call_library("text_translate", vec![text, table], m.span)
            }
            // It stays empty.
            Ty::Dict(dict) if dict.kind == DictKind::Dict && matches!(dict.key, Ty::Open(_)) => {
                self.evaluated_for_effect(table);
                Ok(text)
            }
            _ => Err(no_table(&ty, place)),
        }
    }
}

/// What a character may be replaced by.
fn is_replacement(ty: &Ty) -> bool {
    match ty {
        Ty::Int | Ty::Str | Ty::None => true,
        Ty::Optional(inner) => matches!(**inner, Ty::Int | Ty::Str),
        _ => false,
    }
}

fn no_table(ty: &Ty, span: Span) -> Stop {
    Diagnostic::error(Code::ArgumentType, span, format!("{ty} is no table for the characters of a string"))
        .label(format!("{ty}"))
        .note("a table is a dict from code points to code points, strings or None; str.maketrans makes one, also of a dict with characters as keys")
        .help("make a dict of it")
        .into()
}
