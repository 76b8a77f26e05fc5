//! Subscripts that choose elements: masks (`a[a > 0]`), and stores to the places that an array of integers names.
//!
//! Reading makes a copy. A store checks every place before it writes any, as NumPy does. Arrays beside other subscripts: [`super::chosen`].

use super::super::function::{Fx, Res};
use super::super::view::Named;
use super::reduce::numpy_name;
use super::text::{Lines, nest, tuple};
use crate::diag::{Code, Diagnostic};
use crate::hir::BinaryOp;
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, StmtKind};
use crate::ty::{ArrayTy, Dtype, Kind, Layout, Ty};

/// Copies a mask or indices that share memory with what is stored in: the store would change them.
fn apart(lines: &mut Lines, name: &str) {
    lines.block(&format!("if not _apart(a0, {name}):"), |lines| lines.line(&format!("{name} = {name}.copy()")));
}

impl Fx<'_, '_> {
    /// `array[mask]`: a copy of the elements, or of the parts, where the mask is true.
    pub(in crate::infer) fn masked(&mut self, array: ExprId, mask: ExprId, span: Span) -> Res<ExprId> {
        let (Ty::Array(from), Ty::Array(by)) = (self.ty(array), self.ty(mask)) else { unreachable!("arrays") };
        let mut lines = Lines::default();
        let rows = by.rank == 1 || by.layout == Layout::C && from.layout == Layout::C;
        lines.block("def masked(a0, m):", |lines| {
            fits(lines, by);
            if rows && from.rank == by.rank {
                let row = |name: &str| if by.rank == 1 { name.to_owned() } else { format!("_flat({name})") };
                lines.line(&format!("return row_kept({}, {})", row("m"), row("a0")));
                return;
            }
            count(lines, by);
            let rest: Vec<String> = (by.rank..from.rank).map(|axis| format!("a0.shape[{axis}]")).collect();
            let shape: Vec<String> = std::iter::once("n".to_owned()).chain(rest).collect();
            lines.line(&format!("out = _empty({}, {})", tuple(&shape), numpy_name(from.dtype)));
            lines.line("k = 0");
            let whole = ", :".repeat(usize::from(from.rank - by.rank));
            each_true(lines, by, &mut |lines, indices| {
                lines.line(&format!("out[k{whole}] = a0[{indices}{whole}]"));
                lines.line("k += 1");
            });
            lines.line("return out");
        });
        let key = self.s.write("masked", lines.text);
        self.call_inner(key, vec![array, mask], span)
    }

    /// Whether a value is an array that nothing else refers to.
    pub(in crate::infer) fn is_fresh(&self, value: ExprId) -> bool {
        self.recipes.contains_key(&value)
    }

    /// `array[places] = value`; all three have been evaluated. `fresh` is said of a value that shares no memory.
    pub(in crate::infer) fn store_chosen(&mut self, array: ExprId, places: &Named, (value, fresh): (ExprId, bool), span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        let array = self.reusable(array);
        if self.may_not_fit(value, to.dtype) {
            let again = self.copy(array);
            self.tested_first(again, places, span)?;
        }
        let value = match self.ty(value) {
            Ty::List(_) | Ty::Tuple(_) => self.elements_of_list(value, to.dtype, span)?.unwrap_or(value),
            Ty::Array(from) if from.rank == 0 => {
                self.expr_of(ExprKind::Load { array: value, indices: Vec::new() }, Ty::Np(from.dtype), span)
            }
            _ => value,
        };
        let value_type = self.element_type(value);
        if !value_type.is_scalar() {
            return Err(self.unchosen(&value_type, span));
        }
        if value_type.kind() == Some(Kind::Complex) && !matches!(to.dtype.kind(), Kind::Complex | Kind::Bool) {
            return Err(self.unchosen(&value_type, span));
        }
        // A row of the target's type, which may share its memory, is copied where it does.
        let row = matches!(self.ty(value), Ty::Array(from) if !fresh && from.dtype == to.dtype && from.rank == 1);
        let (value, many) = match self.ty(value) {
            Ty::Array(from) if row || fresh && from.dtype == to.dtype => (value, from.rank),
            // A copy in the target's type: the value may share its memory.
            Ty::Array(from) => (self.converted_array(value, to.dtype, span)?, from.rank),
            // NumPy's numbers are cast as arrays are.
            Ty::Np(_) => (self.cast(CastKind::Np, value, &Ty::Np(to.dtype)), 0),
            _ => (self.element(value, to.dtype)?, 0),
        };
        let simple = match *places {
            Named::Mask(mask) if many > 1 && self.rank_of(mask) == Some(to.rank) => {
                return Err(self.too_wide(&self.ty(value), span));
            }
            Named::Mask(mask) => many == 0 || self.rank_of(mask) == Some(to.rank),
            Named::Copy(_) => many == 0 || to.rank == 1 && many == 1,
            _ => false,
        };
        if !simple {
            let value = if row { self.converted_array(value, to.dtype, span)? } else { value };
            return self.store_general(array, places, value, span);
        }
        let many = many > 0;
        let mut lines = Lines::default();
        let place = match *places {
            Named::Mask(mask) => {
                let Ty::Array(by) = self.ty(mask) else { unreachable!("an array") };
                let whole = ", :".repeat(usize::from(to.rank - by.rank));
                lines.block("def store(a0, m, v):", |lines| {
                    if to.dtype.size() == 1 {
                        apart(lines, "m");
                    }
                    if row {
                        apart(lines, "v");
                    }
                    fits(lines, by);
                    if many {
                        count(lines, by);
                        lines.line(
                            "_check(len(v) == n or len(v) == 1, 'NumPy boolean array indexing assignment cannot assign {0} input values \
                             to the {1} output values where the mask is true', len(v), n)",
                        );
                        lines.line("k = 0");
                        lines.line("step = 0 if len(v) == 1 else 1");
                    }
                    if !many && by.rank > 1 && by.rank == to.rank && (by.layout, to.layout) == (Layout::C, Layout::C) {
                        // The sizes are the same: one loop over all elements.
                        lines.line("f0 = _flat(a0)");
                        lines.line("g = _flat(m)");
                        lines.block("for i in range(g.shape[0]):", |lines| lines.block("if g[i]:", |lines| lines.line("f0[i] = v")));
                        return;
                    }
                    each_true(lines, by, &mut |lines, indices| {
                        lines.line(&format!("a0[{indices}{whole}] = {}", if many { "v[k]" } else { "v" }));
                        if many {
                            lines.line("k += step");
                        }
                    });
                });
                mask
            }
            Named::Copy(index) => {
                let whole = ", :".repeat(usize::from(to.rank - 1));
                lines.block("def store(a0, m, v):", |lines| {
                    apart(lines, "m");
                    if row {
                        apart(lines, "v");
                    }
                    if many {
                        lines.line(
                            "_check(len(v) == len(m) or len(v) == 1, 'shape mismatch: value array of shape ({0},) could not be broadcast \
                             to indexing result of shape ({1},)', len(v), len(m))",
                        );
                    }
                    lines.line("size = a0.shape[0]");
                    lines.line("refuse_outside(m, size, 0)");
                    if many {
                        lines.line("step = 0 if len(v) == 1 else 1");
                    }
                    if to.rank == 1 {
                        // The indices lie inside now; of a place that is named twice the last value stays.
                        lines.line(&format!(
                            "part_put_{}(a0, m, v{})",
                            if many { "row" } else { "number" },
                            if many { ", step" } else { "" }
                        ));
                        return;
                    }
                    lines.block("for k in range(len(m)):", |lines| {
                        lines.line(&format!("a0[m[k]{whole}] = {}", if many { "v[k * step]" } else { "v" }));
                    });
                });
                index
            }
            _ => unreachable!("a mask or indices"),
        };
        let key = self.s.write("store", lines.text);
        let done = self.call_inner(key, vec![array, place, value], span)?;
        self.emit(StmtKind::Expr(done), span);
        Ok(())
    }

    /// Whether the conversion of a number to an element may raise.
    fn may_not_fit(&self, value: ExprId, to: Dtype) -> bool {
        let integer = matches!(to.kind(), Kind::Signed | Kind::Unsigned);
        match self.ty(value) {
            Ty::Array(_) | Ty::Np(_) | Ty::Bool => false,
            Ty::Int => integer && to != Dtype::I64 && self.const_int(value).is_none_or(|n| !(0..128).contains(&n)),
            _ => integer,
        }
    }

    /// The new value of `array[places] op= value`.
    pub(in crate::infer) fn chosen_update(&mut self, to: ArrayTy, op: BinaryOp, old: ExprId, value: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.element_type(value);
        let new = self.binary(op, old, value, span)?;
        match self.ty(new) {
            Ty::Array(made) if super::super::fill::in_kind(made.dtype.kind(), to.dtype) => Ok(new),
            _ => Err(self.not_same_kind(op, &ty, to.dtype, span)),
        }
    }

    fn unchosen(&self, ty: &Ty, span: Span) -> super::super::function::Stop {
        Diagnostic::error(Code::UnsupportedTarget, span, format!("{ty} cannot be stored through a mask or an array of indices"))
            .label(format!("{ty}"))
            .note("such a target takes numbers and arrays of them")
            .help("write a loop over the places")
            .into()
    }

    fn too_wide(&self, ty: &Ty, span: Span) -> super::super::function::Stop {
        Diagnostic::error(Code::UnsupportedTarget, span, format!("{ty} cannot be stored through a mask of all axes"))
            .label(format!("{ty}"))
            .note("NumPy raises TypeError: NumPy boolean array indexing assignment requires a 0 or 1-dimensional input")
            .help("write x[mask] = value[mask], or numpy.where(mask, value, x)")
            .into()
    }
}

/// Tests that the mask has the array's sizes.
fn fits(lines: &mut Lines, mask: ArrayTy) {
    for axis in 0..mask.rank {
        lines.block(&format!("if m.shape[{axis}] != a0.shape[{axis}] and m.shape[{axis}] != 0:"), |lines| {
            lines.line(&format!(
                "raise IndexError(f'boolean index did not match indexed array along axis {axis}; size of axis is {{a0.shape[{axis}]}} but size of corresponding boolean axis is {{m.shape[{axis}]}}')"
            ));
        });
    }
}

/// `n`: how many places of the mask are true.
fn count(lines: &mut Lines, mask: ArrayTy) {
    lines.line("n = 0");
    each_true(lines, mask, &mut |lines, _| lines.line("n += 1"));
}

/// What is done for each place where the mask is true; `body` gets its subscripts.
fn each_true(lines: &mut Lines, mask: ArrayTy, body: &mut dyn FnMut(&mut Lines, &str)) {
    let indices: Vec<String> = (0..mask.rank).map(|axis| format!("i{axis}")).collect();
    let loops: Vec<(String, String)> = (0..mask.rank).map(|axis| (format!("i{axis}"), format!("m.shape[{axis}]"))).collect();
    let indices = indices.join(", ");
    nest(lines, &loops, &mut |lines| lines.block(&format!("if m[{indices}]:"), |lines| body(lines, &indices)));
}
