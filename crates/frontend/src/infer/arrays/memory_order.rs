//! `order=`, and what an array says of how it lies in memory.
//!
//! An array in Fortran's order is the transposed view of one in C order: so there is one way to make arrays. Absent: `order='K'` and `'A'` of arrays whose layout is
//! known at run time only; results of these lie in C order.

use super::super::function::{Fx, Res, Stop};
use super::text::Lines;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Access, ArrayTy, Layout, Ty};

/// The flags that are answered: attributes, and names in brackets.
const FLAGS: [(&str, &str, &str); 5] = [
    ("c_contiguous", "C_CONTIGUOUS", "c"),
    ("contiguous", "CONTIGUOUS", "c"),
    ("f_contiguous", "F_CONTIGUOUS", "f"),
    ("fnc", "FNC", "f and not c"),
    ("forc", "FORC", "f or c"),
];

impl Fx<'_, '_> {
    /// Whether `order=` asks for Fortran's order; `None` where it is no order that results can have.
    pub(in crate::infer) fn asks_for_fortran(&self, order: &Expr) -> Option<bool> {
        match &order.kind {
            Hir::Const(Const::Str(order)) => match order.as_str() {
                "C" | "K" | "A" => Some(false),
                "F" => Some(true),
                _ => None,
            },
            Hir::Const(Const::None) => Some(false),
            _ => None,
        }
    }

    /// The array itself where it lies contiguous in Fortran's order, otherwise a copy that does.
    pub(in crate::infer) fn in_fortran_order(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let turned = self.transpose(array, span);
        let made = match self.ty(turned) {
            Ty::Array(ty) if ty.layout == Layout::C => turned,
            _ => self.contiguous(turned, span)?,
        };
        Ok(self.transpose(made, span))
    }

    /// A new array whose elements are alike, in Fortran's order.
    pub(super) fn filled_in_fortran_order(&mut self, made: ExprId, span: Span) -> Res<ExprId> {
        let ExprKind::NewArray { mut shape, fill } = self.kind(made).clone() else { return self.in_fortran_order(made, span) };
        shape.reverse();
        self.exprs[made.index()].kind = ExprKind::NewArray { shape, fill };
        Ok(self.transpose(made, span))
    }

    /// The array whose `flags` an expression is.
    fn flags_of<'e>(&mut self, e: &'e Expr) -> Res<Option<&'e Expr>> {
        let Hir::Attr(array, name) = &e.kind else { return Ok(None) };
        if name != "flags" || self.meaning(e).is_some() {
            return Ok(None);
        }
        Ok(matches!(self.ty_of(array)?, Ty::Array(_)).then_some(&**array))
    }

    /// `a.flags.name` and `a.flags['NAME']`; `None` where an expression is neither.
    pub(in crate::infer) fn memory_flag(&mut self, flags: &Expr, name: &str, in_brackets: bool, span: Span) -> Res<Option<ExprId>> {
        let Some(array) = self.flags_of(flags)? else { return Ok(None) };
        let array = self.expr(array)?;
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if name == if in_brackets { "WRITEABLE" } else { "writeable" } && ty.access != Access::Either {
            self.evaluated_now(array);
            return Ok(Some(self.constant(&Const::Bool(ty.access == Access::Write), span)));
        }
        let known = FLAGS.iter().find(|(attribute, key, _)| if in_brackets { *key == name } else { *attribute == name });
        let Some((_, _, value)) = known else { return Err(no_flag(name, span)) };
        let mut lines = Lines::default();
        lines.block("def flag(a0):", |lines| {
            let orders: [(&str, Vec<u8>); 2] = [("c", (0..ty.rank).rev().collect()), ("f", (0..ty.rank).collect())];
            for (order, axes) in orders {
                lines.line(&format!("step = {}", ty.dtype.size()));
                lines.line(&format!("{order} = True"));
                for axis in axes {
                    lines.line(&format!("{order} = {order} and (a0.shape[{axis}] == 1 or _stride(a0, {axis}) == step)"));
                    lines.line(&format!("step = step * a0.shape[{axis}]"));
                }
                // Without elements nothing counts.
                lines.line(&format!("{order} = {order} or step == 0"));
            }
            lines.line(&format!("return {value}"));
        });
        let key = self.s.write("flag", lines.text);
        self.call_inner(key, vec![array], span).map(Some)
    }
}

/// Whether an array lies in Fortran's order by its type.
pub(super) fn is_fortran(ty: ArrayTy) -> bool {
    ty.layout == Layout::F && ty.rank > 1
}

/// Whether an order is that of the array.
pub(super) fn keeps_order(order: &Expr) -> bool {
    matches!(&order.kind, Hir::Const(Const::Str(order)) if matches!(order.as_str(), "K" | "A"))
}

fn no_flag(name: &str, span: Span) -> Stop {
    let note = match name.to_ascii_lowercase().as_str() {
        "owndata" => "an array's memory belongs to its maker, and compiled code does not keep who that is",
        "writeable" => "control flow meets here with an array that may be written and one that may not",
        _ => {
            "compiled code knows how an array lies in memory and whether it may be written: c_contiguous, f_contiguous, contiguous, fnc, forc, writeable"
        }
    };
    Diagnostic::error(Code::UnknownAttribute, span, format!("the flag '{name}' of an array is not supported"))
        .label("this flag")
        .note(note)
        .help("read other flags outside of the compiled function and pass them")
        .into()
}
