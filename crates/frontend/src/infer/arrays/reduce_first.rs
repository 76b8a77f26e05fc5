//! Sums and products with `initial=None`: they start with the first element, so there has to be one, and sums of floats are those of the rest.
//!
//! Absent: sums of floats where NumPy's order of additions follows from how the array lies in memory, which its type does not say.

use super::super::function::{Fx, Res};
use super::reduce::numpy_name;
use super::text::{Lines, tuple};
use crate::builtins::ops::Reduction;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{Dtype, Kind, Layout, Ty};

impl Fx<'_, '_> {
    /// The reduction along these axes, which an array of the dtype `to` has, or a number; with its axes, where it keeps them.
    pub(super) fn reduced_from_first(
        &mut self,
        row: &Row,
        what: Reduction,
        array: ExprId,
        (axes, keepdims): (&[u8], bool),
        to: Dtype,
        span: Span,
    ) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let dtype = numpy_name(to);
        let numbers = tuple(&axes.iter().map(u8::to_string).collect::<Vec<_>>());
        let (name, function) = if what == Reduction::Sum { ("add", "sum") } else { ("multiply", "prod") };
        let all = axes.len() == usize::from(ty.rank);
        let in_rows = ty.layout == Layout::C;
        // What changes no float, zeros neither.
        let nothing = format!("-{dtype}(0)");
        let ordered = what == Reduction::Sum && matches!(to.kind(), Kind::Float | Kind::Complex);
        let mut in_order = None;
        let value = match axes {
            _ if !ordered && (what == Reduction::Sum || to.kind() != Kind::Complex) => {
                Some(format!("numpy.{function}(a0, axis={numbers}, dtype={dtype})"))
            }
            _ if !ordered || ty.dtype != to => None,
            [] => Some(format!("numpy.sum(a0, axis=(), initial={nothing})")),
            [_] if all => Some("row_from_first(a0)".to_owned()),
            _ if all && in_rows => Some("row_from_first(_flat(a0))".to_owned()),
            [axis] if in_rows => {
                // Rows are added one by one; where there are none behind the axis, the elements along it pairwise.
                let behind: Vec<String> = (axis + 1..ty.rank).map(|other| format!("a0.shape[{other}]")).collect();
                if !behind.is_empty() {
                    in_order = Some((behind.join(" * "), format!("numpy.sum(a0, axis={axis}, initial={nothing})")));
                }
                let before = ":, ".repeat(usize::from(*axis));
                Some(format!("a0[{before}0] + numpy.sum(a0[{before}1:], axis={axis}, initial={nothing})"))
            }
            _ => None,
        };
        let Some(value) = value else {
            return Err(Diagnostic::error(
                Code::ArgumentType,
                span,
                format!("initial=None of '{}' is not supported for {ty} here", row.path),
            )
            .label("this call")
            .note(
                "NumPy starts with the first element, and the order in which it adds the others follows from how the array lies in memory",
            )
            .help("leave initial= out, or give it a contiguous array of the result's type")
            .into());
        };
        let mut lines = Lines::default();
        lines.block("def first(a0):", |lines| {
            lines.line(&format!("needs_first(a0, {numbers}, '{name}')"));
            if let Some((behind, value)) = &in_order {
                lines.block(&format!("if {behind} != 1:"), |lines| lines.line(&format!("return {value}")));
            }
            lines.line(&format!("return {value}"));
        });
        let key = self.s.write("first", lines.text);
        let value = self.call_inner(key, vec![array], span)?;
        if keepdims && !axes.is_empty() { self.with_axes(value, ty.rank, axes, to, span) } else { Ok(value) }
    }
}
