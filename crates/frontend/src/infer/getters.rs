//! `operator.itemgetter`, `attrgetter` and `methodcaller`: each call of one makes a function, whose text weft writes.
//!
//! What the text can say (places, attributes, methods) stands in it, so that items of tuples keep their own types; what only the run knows is filled in as by
//! `functools.partial`. Absent: attributes whose names are made at run time.

use super::function::{Fx, Res, Stop};
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Tag, TagSort};

impl Fx<'_, '_> {
    /// The function that a call of one of the three makes.
    pub(super) fn getter(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let own = row.path.rsplit('.').next().unwrap_or(row.path);
        let mut filled = Vec::new();
        let body = match (own, args, keywords) {
            ("itemgetter", [_, ..], []) => {
                let mut items = Vec::with_capacity(args.len());
                for arg in args {
                    let value = self.expr(arg)?;
                    items.push(match self.const_int(value) {
                        Some(place) => format!("object[{place}]"),
                        None => format!("object[{}]", self.filled_in(value, &mut filled)),
                    });
                }
                items.join(", ")
            }
            ("attrgetter", [_, ..], []) => {
                let paths: Option<Vec<String>> = args.iter().map(|arg| attribute(arg, true)).collect();
                let Some(paths) = paths else { return Err(self.not_written(row, span)) };
                paths.iter().map(|path| format!("object.{path}")).collect::<Vec<_>>().join(", ")
            }
            ("methodcaller", [name, rest @ ..], _) => {
                let Some(name) = attribute(name, false) else { return Err(self.not_written(row, span)) };
                let mut given = Vec::with_capacity(rest.len() + keywords.len());
                for arg in rest {
                    let value = self.expr(arg)?;
                    given.push(self.filled_in(value, &mut filled));
                }
                for (keyword, arg) in keywords {
                    let value = self.expr(arg)?;
                    given.push(format!("{keyword}={}", self.filled_in(value, &mut filled)));
                }
                format!("object.{name}({})", given.join(", "))
            }
            _ => return Err(self.array_form(row, span)),
        };
        let params: Vec<String> = (0..filled.len()).map(|at| format!("given{at}")).chain(["object".to_owned()]).collect();
        let text = format!("def {own}({}, /):\n    return {body}\n", params.join(", "));
        let key = self.s.write(own, text);
        let function = self.function_value(key, Vec::new(), span)?;
        if filled.is_empty() {
            return Ok(function);
        }
        filled.insert(0, function);
        Ok(self.tagged(Tag { name: String::new(), sort: TagSort::Partial }, filled, span))
    }

    /// An argument as it stands in the text: a constant, or a parameter that is filled in.
    fn filled_in(&mut self, value: ExprId, filled: &mut Vec<ExprId>) -> String {
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\'' | '\\') || c == ' ';
        match self.kind(value) {
            ExprKind::Const(Const::Str(text)) if text.chars().all(plain) => format!("'{text}'"),
            ExprKind::Const(Const::Int(number)) => number.to_string(),
            _ => {
                filled.push(value);
                format!("given{}", filled.len() - 1)
            }
        }
    }

    fn not_written(&self, row: &Row, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' of a name that is not written out is not supported", row.path))
            .label("this call")
            .note("which attribute is meant decides the types, when the function is compiled")
            .help("write the name as a constant string")
            .into()
    }
}

/// The attribute that a constant string names; a path of several where `dotted`.
fn attribute(arg: &Expr, dotted: bool) -> Option<String> {
    let Hir::Const(Const::Str(path)) = &arg.kind else { return None };
    let name = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_') && chars.all(|c| c.is_alphanumeric() || c == '_')
    };
    let parts = if dotted { path.split('.').collect() } else { vec![path.as_str()] };
    parts.into_iter().all(name).then(|| path.clone())
}
