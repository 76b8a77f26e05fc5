//! The texts of dicts and sets, which the library's text makes.

use super::function::{Fx, Res};
use super::text::Piece;
use crate::hir::{Const, Conversion};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{DictKind, Ty};
use weft_abi::TextFn;

/// The name of the class that makes the values of missing keys, by their type.
fn factory(value: &Ty) -> Option<&'static str> {
    Some(match value {
        Ty::Int => "int",
        Ty::Float => "float",
        Ty::Bool => "bool",
        Ty::Complex => "complex",
        Ty::List(_) => "list",
        Ty::Set { .. } => "set",
        Ty::Dict(dict) if dict.kind == DictKind::Dict => "dict",
        _ => return None,
    })
}

impl Fx<'_, '_> {
    /// `str(table)`, `repr(table)`.
    pub(super) fn table_text(&mut self, table: ExprId, how: Conversion, span: Span) -> Res<Vec<Piece>> {
        let ty = self.ty(table);
        let open = |ty: &Ty| matches!(ty, Ty::Open(_));
        let fixed = |text: &str| Piece::Fixed(text.to_owned());
        let mut pieces = Vec::new();
        // Nothing is ever put in where the keys or the values have no type.
        if matches!(&ty, Ty::Dict(dict) if open(&dict.key) || open(&dict.value)) || matches!(&ty, Ty::Set { item, .. } if open(item)) {
            self.evaluated_for_effect(table);
        }
        match &ty {
            Ty::Dict(dict) if dict.kind == DictKind::Default => match factory(&dict.value) {
                Some(class) => pieces.push(Piece::Fixed(format!("defaultdict(<class '{class}'>, "))),
                None => return Err(self.no_text("a defaultdict of a function has a text with a place in memory in it", &ty, span)),
            },
            _ => {}
        }
        match &ty {
            Ty::Dict(dict) if open(&dict.key) || open(&dict.value) => {
                pieces.push(fixed(if dict.kind == DictKind::Counter { "Counter()" } else { "{}" }))
            }
            Ty::Dict(dict) => {
                let name = if dict.kind == DictKind::Counter { "counter_text" } else { "dict_text" };
                pieces.push(Piece::Made(self.call_library(name, vec![table], span)?));
            }
            Ty::Set { item, frozen } if open(item) => pieces.push(fixed(if *frozen { "frozenset()" } else { "set()" })),
            Ty::Set { frozen, .. } => {
                let marks = if *frozen { ["frozenset({", "})", "frozenset()"] } else { ["{", "}", "set()"] };
                let mut args = vec![table];
                args.extend(marks.map(|mark| self.constant(&Const::Str(mark.to_owned()), span)));
                pieces.push(Piece::Made(self.call_library("set_text", args, span)?));
            }
            _ => return Err(self.no_text("no text is made of it", &ty, span)),
        }
        if matches!(&ty, Ty::Dict(dict) if dict.kind == DictKind::Default) {
            pieces.push(fixed(")"));
        }
        if how != Conversion::Ascii {
            return Ok(pieces);
        }
        let text = self.concat(pieces, span);
        let text = self.as_str(text);
        Ok(vec![Piece::Made(self.text_op(TextFn::Escaped, vec![text], span))])
    }
}
