//! Unpacking with `*`: the items of a tuple in the place of a starred value, and starred targets.
//!
//! The items are written as subscripts of the starred variable before anything else looks at a call or display, so that every callee takes them
//! like arguments that are written out. Absent: lists and arrays, whose length no type tells; they are refused.

use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript, Target};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::Ty;
use std::borrow::Cow;

impl Fx<'_, '_> {
    /// Arguments or items with every starred tuple written out.
    pub(super) fn spread<'h>(&mut self, items: &'h [Expr]) -> Res<Cow<'h, [Expr]>> {
        if !items.iter().any(|i| matches!(i.kind, Hir::Starred(_))) {
            return Ok(Cow::Borrowed(items));
        }
        let mut spread = Vec::with_capacity(items.len());
        for item in items {
            let Hir::Starred(value) = &item.kind else {
                spread.push(item.clone());
                continue;
            };
            let read = self.expr(value)?;
            let Ty::Tuple(types) = self.ty(read) else { return Err(self.not_spread(&self.ty(read), item.span)) };
            if types.is_empty() && matches!(self.kind(read), ExprKind::Bound { .. }) {
                return Err(Diagnostic::error(Code::UnsupportedCall, item.span, "an empty tuple that may be unbound cannot be unpacked")
                    .label("nothing reads the variable")
                    .note("Python raises UnboundLocalError where it is not assigned")
                    .help("assign it on every path")
                    .into());
            }
            for at in 0..types.len() {
                let index = Expr { kind: Hir::Const(Const::Int(at as i64)), span: item.span };
                let kind = Hir::Index { base: value.clone(), indices: vec![Subscript::Index(index)] };
                spread.push(Expr { kind, span: item.span });
            }
        }
        Ok(Cow::Owned(spread))
    }

    fn not_spread(&self, ty: &Ty, span: Span) -> Stop {
        let refusal =
            Diagnostic::error(Code::UnsupportedCall, span, format!("{ty} cannot be unpacked with '*' here")).label(format!("{ty}"));
        match ty {
            Ty::Array(_) | Ty::List(_) => refusal
                .note("its length is not known when the function is compiled, and so neither is the number of values")
                .help("write every value out: x[0], x[1]"),
            _ => refusal.note("only the items of a tuple are known when the function is compiled").help("unpack a tuple"),
        }
        .into()
    }

    /// The refusal of a starred value where nothing takes it apart.
    pub(super) fn stray_star(span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, "unpacking with '*' is not supported in this place")
            .label("not supported")
            .note("here the values are looked at as they are written")
            .help("write every value out, or assign the tuple to a variable first")
            .into()
    }

    /// Which of a tuple's targets are starred; what each target gets of so many items.
    pub(super) fn shares(&mut self, targets: &[Target], items: Vec<ExprId>, place: Span) -> Res<Vec<ExprId>> {
        let mut stars = targets.iter().enumerate().filter(|(_, t)| matches!(t, Target::Starred(..)));
        let star = stars.next();
        if let Some((_, second)) = stars.next() {
            return Err(Diagnostic::error(Code::UnsupportedTarget, second.span(), "two starred targets in one assignment")
                .label("the second")
                .note("Python does not allow it")
                .help("star one of them")
                .into());
        }
        let count = items.len();
        let Some((at, starred)) = star else {
            if count != targets.len() {
                return Err(Diagnostic::error(Code::UnpackCount, place, format!("{} targets for {count} values", targets.len()))
                    .label(format!("expected {count}"))
                    .note("Python raises ValueError here")
                    .help("give one name per value")
                    .into());
            }
            return Ok(items);
        };
        let least = targets.len() - 1;
        if count < least {
            return Err(Diagnostic::error(Code::UnpackCount, place, format!("at least {least} values are needed, the tuple has {count}"))
                .label(format!("{count} values"))
                .note("Python raises ValueError here")
                .help("give fewer names")
                .into());
        }
        let after = at + (count - least);
        let list = self.new_list(items[at..after].to_vec(), starred.span())?;
        let mut shares = items[..at].to_vec();
        // Made before any target is assigned, as Python does.
        shares.push(self.hold(list));
        shares.extend(&items[after..]);
        Ok(shares)
    }
}
