//! What patterns of `match` ask of a value, as far as its type decides.

use super::classes::OWN;
use super::dict_views::view_of;
use super::function::{Fx, Res};
use super::keywords::keyword_names;
use super::ranges::is_range;
use crate::diag::{Code, Diagnostic};
use crate::hir::{CompareOp, Expr, PatternOp};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::Ty;

/// Classes whose only positional pattern matches the value itself.
const WHOLE: [&str; 11] = [
    "builtins.bool",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.dict",
    "builtins.float",
    "builtins.frozenset",
    "builtins.int",
    "builtins.list",
    "builtins.set",
    "builtins.str",
    "builtins.tuple",
];

impl Fx<'_, '_> {
    /// What a pattern asks.
    pub(super) fn pattern(&mut self, op: PatternOp, value: &Expr, class: Option<&Expr>, span: Span) -> Res<ExprId> {
        let value = self.expr(value)?;
        match op {
            PatternOp::Sequence { length, exact } => self.is_sequence(value, length as i64, exact, span),
            PatternOp::Rest { before, after } => self.rest(value, before, after, span),
            PatternOp::Mapping => self.is_mapping(value, span),
            PatternOp::Others => {
                let Some(Expr { kind: crate::hir::ExprKind::Tuple(keys), .. }) = class else { unreachable!("a tuple of keys") };
                let value = self.value_of(value);
                let others = self.call_library("mapping_copy", vec![value], span)?;
                let others = self.hold(others);
                for key in keys {
                    let (dict, key) = (self.copy(others), self.expr(key)?);
                    let gone = self.call_library("mapping_without", vec![dict, key], span)?;
                    self.emit(StmtKind::Expr(gone), span);
                }
                Ok(self.copy(others))
            }
            PatternOp::Instance => {
                let Some(class) = class else { unreachable!("a class pattern has a class") };
                let classes = self.classes(class)?;
                self.instance_of_any(value, &classes, class.span, span)
            }
            PatternOp::Argument(at) => {
                let Some(class) = class else { unreachable!("a class pattern has a class") };
                let classes = self.classes(class)?;
                // Where it is asked the value is an instance, and no longer None.
                let value = self.value_of(value);
                if let Ty::Tagged(tag, _) | Ty::Record(tag) = self.ty(value)
                    && classes.iter().any(|c| c.starts_with(OWN))
                    && let Some(field) = self.pattern_field(&tag, at, span)?
                {
                    return self.attribute(value, &field, span);
                }
                match classes.as_slice() {
                    [one] if WHOLE.contains(&one.as_str()) && at == 0 => Ok(value),
                    _ => Err(Diagnostic::error(Code::UnsupportedExpression, span, "this class takes no such pattern by position")
                        .label("positional pattern")
                        .note("built-in classes take one, for the value itself")
                        .help("name the attribute: Class(name=pattern)")
                        .into()),
                }
            }
        }
    }

    fn is_mapping(&mut self, value: ExprId, span: Span) -> Res<ExprId> {
        match self.ty(value) {
            Ty::Dict(_) => Ok(self.bool(true, span)),
            ty if keyword_names(&ty).is_some() => Ok(self.bool(true, span)),
            Ty::Optional(inner) if matches!(*inner, Ty::Dict(_)) => Ok(self.present(value)),
            _ => Ok(self.bool(false, span)),
        }
    }

    /// The list of all items but the first and the last ones. The value is known to have so many.
    fn rest(&mut self, value: ExprId, before: usize, after: usize, span: Span) -> Res<ExprId> {
        let value = self.value_of(value);
        let value = self.sequence_items(value, span)?.unwrap_or(value);
        match self.ty(value) {
            Ty::Tuple(items) => {
                let last = items.len().saturating_sub(after);
                let items = (before..last)
                    .map(|at| {
                        let tuple = self.copy(value);
                        self.item(tuple, at)
                    })
                    .collect();
                self.new_list(items, span)
            }
            _ => {
                let bound = |at: i64| Some(Expr { kind: crate::hir::ExprKind::Const(crate::hir::Const::Int(at)), span });
                let (start, stop) = (bound(before as i64), if after > 0 { bound(-(after as i64)) } else { None });
                self.list_slice(value, [&start, &stop, &None], span)
            }
        }
    }

    /// A value as the tuple or list of its items where it is a sequence to `match`; values that may be `None` as they are.
    fn sequence_items(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        let ty = self.ty(value);
        if is_range(&ty) {
            return self.listed_value(value, span);
        }
        // Views and enumerations have items, and are no sequences.
        if view_of(&ty).is_some() || self.enumeration(&ty).is_some() {
            return Ok(None);
        }
        self.plain(value).map(Some)
    }

    fn is_sequence(&mut self, value: ExprId, length: i64, exact: bool, span: Span) -> Res<ExprId> {
        let Some(value) = self.sequence_items(value, span)? else { return Ok(self.bool(false, span)) };
        match self.ty(value) {
            Ty::Tuple(items) => {
                let count = items.len() as i64;
                Ok(self.bool(if exact { count == length } else { count >= length }, span))
            }
            // Always empty, unless a later try finds out what is put into it.
            Ty::List(item) if matches!(*item, Ty::Open(_)) => Ok(self.bool(length == 0, span)),
            Ty::List(_) => {
                let len = self.expr_of(ExprKind::ListLen(value), Ty::Int, span);
                let length = self.int(length, span);
                self.compare(if exact { CompareOp::Eq } else { CompareOp::Ge }, len, length, true, span)
            }
            Ty::Optional(_) => {
                let read = self.copy(value);
                let (present, inner) = (self.present(value), self.value_of(read));
                let fits = self.is_sequence(inner, length, exact, span)?;
                Ok(match self.const_bool(fits) {
                    Some(true) => present,
                    Some(false) => fits,
                    None => self.expr_of(ExprKind::And(present, fits), Ty::Bool, span),
                })
            }
            // Arrays and strings are no sequences to `match`.
            _ => Ok(self.bool(false, span)),
        }
    }

    /// Whether an optional variable holds a value where a pattern has matched (or not); `None` where that does not follow.
    pub(super) fn pattern_fact(&mut self, op: PatternOp, class: Option<&Expr>, ty: &Ty, truth: bool) -> Option<bool> {
        match op {
            PatternOp::Sequence { .. } | PatternOp::Mapping => truth.then_some(true),
            PatternOp::Instance => {
                let class = class?;
                let classes = self.classes(class).ok()?;
                let value = self.any_of(ty, &classes, class.span).ok()?;
                let none = self.any_of(&Ty::None, &classes, class.span).ok()?;
                match (value, none) {
                    (true, false) => Some(truth),
                    (false, true) => Some(!truth),
                    _ => None,
                }
            }
            PatternOp::Argument(_) | PatternOp::Rest { .. } | PatternOp::Others => None,
        }
    }
}
