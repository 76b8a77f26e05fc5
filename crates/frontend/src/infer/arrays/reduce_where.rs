//! Reductions with `where=`.

use super::super::function::{Fx, Res, Stop};
use super::reduce::{Asked, numpy_name};
use super::text::tuple;
use crate::builtins::ops::Reduction;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::Expr;
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{ArrayTy, Dtype, Kind, Ty};
use weft_abi::PyExc;

impl Fx<'_, '_> {
    /// The reduction of the elements where a mask is true: the others become what changes nothing. (NumPy adds floats in another order here.)
    pub(super) fn reduced_where(
        &mut self,
        row: &Row,
        what: Reduction,
        array: ExprId,
        mask: &Expr,
        asked: Asked,
        span: Span,
    ) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let place = mask.span;
        let mask = self.expr(mask)?;
        let mask = self.array_operand(mask)?;
        if self.rank_of(mask).unwrap_or(0) > ty.rank || self.element_type(mask).kind() != Some(Kind::Bool) {
            return Err(Diagnostic::error(Code::TypeMismatch, place, format!("{} is not supported as where= of {ty}", self.ty(mask)))
                .label("this mask")
                .note("it is of bools, and has not more axes than the array")
                .help("compare it with something, or take the elements first: x[mask]")
                .into());
        }
        let nothing_to_start_from = match what {
            Reduction::Min => Some("minimum"),
            Reduction::Max => Some("maximum"),
            Reduction::Sum if asked.from_first => Some("add"),
            Reduction::Prod if asked.from_first => Some("multiply"),
            _ => None,
        };
        if let Some(name) = nothing_to_start_from.filter(|_| asked.initial.is_none()) {
            let message =
                format!("reduction operation '{name}' does not have an identity, so to use a where mask one has to specify 'initial'");
            // Python's True is no mask.
            if self.ty(mask) != Ty::Bool {
                return Err(Stop::Raises(PyExc::ValueError, message));
            }
            let array = self.hold(array);
            let array = self.require(mask, PyExc::ValueError, message, array);
            return self.reduced(row, what, array, asked, span);
        }
        let (array, ty, asked) = if ty.rank == 0 {
            (self.one_in_a_row(array, span), ArrayTy { rank: 1, ..ty }, Asked { axes: None, keepdims: false, ..asked })
        } else {
            (array, ty, asked)
        };
        if matches!(what, Reduction::Var | Reduction::Std) {
            return self.variance_where(what == Reduction::Std, array, mask, asked, span);
        }
        let dtype = numpy_name(ty.dtype);
        self.with(array, |fx, array| {
            fx.with(mask, |fx, mask| {
                let mut operands = vec![fx.copy(array), fx.copy(mask)];
                let identity = match what {
                    Reduction::Sum | Reduction::Any | Reduction::Mean => format!("{dtype}(0)"),
                    Reduction::Prod | Reduction::All => format!("{dtype}(1)"),
                    Reduction::Min | Reduction::Max => {
                        operands.extend(asked.initial.map(|initial| fx.copy(initial)));
                        format!("{dtype}({{2}})")
                    }
                    _ => return Err(fx.array_form(row, place)),
                };
                let typed = |dtype: Dtype| {
                    move |fx: &mut Self, _: &[ExprId]| {
                        let zero = fx.int(0, span);
                        fx.element(zero, dtype)
                    }
                };
                let form = format!("({dtype}({{0}}) if {{1}} else {identity})");
                let kept = fx.elementwise(&form, operands, &mut typed(ty.dtype), span)?;
                if what != Reduction::Mean {
                    return fx.reduced(row, what, kept, asked, span);
                }
                let result = fx.reduced_dtype(row, what, ty.dtype, asked.dtype, span)?;
                let again = vec![fx.copy(array), fx.copy(mask)];
                let counted = fx.elementwise("(1 if {1} else 0)", again, &mut typed(Dtype::I64), span)?;
                let total = fx.reduced(row, Reduction::Sum, kept, Asked { dtype: Some(result), ..asked.clone() }, span)?;
                let count = fx.reduced(row, Reduction::Sum, counted, Asked { dtype: None, ..asked }, span)?;
                fx.divided(total, count, result, span)
            })
        })
    }

    /// The variance of the elements where a mask is true, or its root.
    fn variance_where(&mut self, root: bool, array: ExprId, mask: ExprId, asked: Asked, span: Span) -> Res<ExprId> {
        let axes = match &asked.axes {
            Some(axes) => tuple(&axes.iter().map(u8::to_string).collect::<Vec<_>>()),
            None => "None".to_owned(),
        };
        let dtype = asked.dtype.map_or("None".to_owned(), numpy_name);
        let keep = if asked.keepdims { "True" } else { "False" };
        let ddof = asked.ddof.unwrap_or_else(|| self.int(0, span));
        let value = format!("variance_where(a, mask, ddof, {axes}, {dtype}, {keep})");
        let value = if root { format!("numpy.sqrt({value})") } else { value };
        let key = self.s.write("variance", format!("def variance(a, mask, ddof):\n    return {value}\n"));
        self.call_inner(key, vec![array, mask, ddof], span)
    }
}
