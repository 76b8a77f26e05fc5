//! Reductions of arrays: `np.sum(a)`, `a.max(axis=0)` and their like, over expressions too.
//!
//! Sums of floats are NumPy's pairwise sums (numpy/core/src/umath/loops_utils.h.src, pairwise_sum): eight running sums in blocks of 128, halves
//! above. The upper halves of a long row are computed in parallel; the tree is the same on any number of threads. Along an axis that is
//! not the last, rows are added in order, as NumPy does. NumPy goes through an array as it lies in memory: arrays in Fortran's order are turned
//! first, others are tested when they run (`sums.rs`).

use super::super::function::{Fx, Res, Stop};
use super::recipe::{Recipe, Shape};
use super::rows::{folding, operation};
use super::text::{Lines, SHORT_TOGETHER, Walk, nest, parameter, parameters, tuple};
use super::written::Vouched;
use crate::builtins::ops::Reduction;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{BinaryOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};
use weft_abi::{ArrayFn, PyExc};

/// What a call of a reduction asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// Axes from the front; `None`: all.
    pub(super) axes: Option<Vec<u8>>,
    pub(super) dtype: Option<Dtype>,
    pub(super) keepdims: bool,
    pub(super) ddof: Option<ExprId>,
    pub(super) initial: Option<ExprId>,
    /// `initial=None` of sums and products: the first element is what they start from.
    pub(super) from_first: bool,
    /// What the distances of a variance are from, where the caller knows it.
    pub(super) mean: Option<ExprId>,
}

impl Fx<'_, '_> {
    /// `np.sum(a, axis=…)` or `a.sum(axis=…)`; `array` is given for the method.
    pub(in crate::infer) fn reduction(
        &mut self,
        row: &Row,
        what: Reduction,
        array: Option<ExprId>,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let names = row.names();
        // Methods know that option by its old name alone.
        let names: Vec<&str> = match array {
            Some(_) => names.into_iter().skip(1).filter(|name| *name != "correction").collect(),
            None => names,
        };
        let given = self.by_name(row, &names, args, keywords)?;
        // Weft's own texts pass `()` for what their callers have left out.
        let own = super::super::prelude::is_prelude(self.key());
        let mut left_out = Vec::new();
        for (at, e) in given.iter().enumerate().filter(|_| own) {
            if let Some(e) = e
                && matches!(names[at], "initial" | "where" | "ddof")
                && self.ty_of(e)? == Ty::Tuple(Vec::new())
            {
                left_out.push(at);
            }
        }
        let named = |name: &str| names.iter().position(|n| *n == name).filter(|at| !left_out.contains(at)).and_then(|at| given[at]);
        let (axis, dtype, keepdims, ddof, initial) = (named("axis"), named("dtype"), named("keepdims"), named("ddof"), named("initial"));
        let ddof = match (ddof, named("correction")) {
            (Some(_), Some(_)) => {
                return Err(Stop::Raises(PyExc::ValueError, "ddof and correction can't be provided simultaneously.".to_owned()));
            }
            (ddof, correction) => ddof.or(correction),
        };
        let array = match (array, named("a")) {
            (Some(array), _) => array,
            (None, Some(e)) => self.expr(e)?,
            (None, None) => return Err(self.array_form(row, span)),
        };
        let array = self.as_array(array, row, span)?;
        let Ty::Array(ty) = self.ty(array) else { unreachable!("made an array") };
        let mut asked = Asked::default();
        if let Some(axis) = axis {
            // An array without axes has an axis 0 for functions that are NumPy's ufuncs, not for those of its Python code.
            let rank = if matches!(what, Reduction::Mean | Reduction::Var | Reduction::Std) { ty.rank } else { ty.rank.max(1) };
            asked.axes = self.axes(axis, rank)?;
            if is_arg(what) && matches!(self.ty_of(axis)?, Ty::Tuple(_)) {
                return Err(self.array_form(row, axis.span));
            }
        }
        asked.dtype = self.asked_dtype(dtype)?;
        if let Some(e) = keepdims {
            let value = self.expr(e)?;
            asked.keepdims = self.const_bool(value).ok_or_else(|| self.computed_option("keepdims", e.span))?;
        }
        if let Some(e) = ddof {
            let value = self.expr(e)?;
            let value = self.plain(value)?;
            asked.ddof = Some(match self.ty(value).kind() {
                Some(Kind::Float) => self.as_float(value, row.path)?,
                _ => self.index(value, "ddof")?,
            });
        }
        let none = match initial {
            Some(e) => self.ty_of(e)? == Ty::None,
            None => false,
        };
        asked.from_first = none && matches!(what, Reduction::Sum | Reduction::Prod);
        if let Some(e) = initial.filter(|_| !none) {
            let to = self.reduced_dtype(row, what, ty.dtype, asked.dtype, span)?;
            let value = self.expr(e)?;
            let value = self.plain(value)?;
            let value = self.element(value, to)?;
            asked.initial = Some(self.hold(value));
        }
        if let Some(e) = named("mean").filter(|e| !matches!(e.kind, Hir::Const(Const::None))) {
            let mean = self.expr(e)?;
            let mean = self.array_operand(mean)?;
            if !self.element_type(mean).is_scalar() || self.rank_of(mean).unwrap_or(0) > ty.rank {
                return Err(self.bad_argument(row, &self.ty(mean), e.span));
            }
            asked.mean = Some(self.hold(mean));
        }
        match named("where").filter(|e| !matches!(e.kind, Hir::Const(Const::Bool(true)))) {
            Some(mask) => self.reduced_where(row, what, array, mask, asked, span),
            None => self.reduced(row, what, array, asked, span),
        }
    }

    /// `np.any(array)`.
    pub(in crate::infer) fn any_true(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let row = crate::builtins::table::row("numpy.any").unwrap_or_else(|| unreachable!("it has a row"));
        self.reduced(row, Reduction::Any, array, Asked::default(), span)
    }

    /// Arrays as they are; lists, tuples and numbers as NumPy's functions take them.
    pub(in crate::infer) fn as_array(&mut self, value: ExprId, row: &Row, span: Span) -> Res<ExprId> {
        let value = self.plain(value)?;
        match self.ty(value) {
            Ty::Array(_) => Ok(value),
            other => match self.array_of(value, None, span)? {
                Some(array) => Ok(array),
                None => Err(self.bad_argument(row, &other, span)),
            },
        }
    }

    /// The axes that `axis=` names, from the first on; `None` for all.
    pub(in crate::infer) fn axes(&mut self, e: &Expr, rank: u8) -> Res<Option<Vec<u8>>> {
        let mut axes = self.ordered_axes(e, rank)?;
        if let Some(axes) = &mut axes {
            axes.sort_unstable();
        }
        Ok(axes)
    }

    /// The axes that an argument names, in its order; `None` for all.
    pub(super) fn ordered_axes(&mut self, e: &Expr, rank: u8) -> Res<Option<Vec<u8>>> {
        let value = self.expr(e)?;
        let numbers: Vec<Option<i64>> = match (self.ty(value), self.kind(value).clone()) {
            (Ty::None, _) => return Ok(None),
            (Ty::Tuple(_), ExprKind::Tuple(items)) => items.iter().map(|i| self.const_int(*i)).collect(),
            _ => vec![self.const_int(value)],
        };
        let mut axes = Vec::new();
        for number in numbers {
            let number = number.ok_or_else(|| self.computed_option("axis", e.span))?;
            let axis = self.axis_number(number, rank, e.span)?;
            if axes.contains(&axis) {
                return Err(Diagnostic::error(Code::IndexCount, e.span, "an axis stands twice")
                    .label("twice")
                    .note("NumPy raises ValueError: duplicate value in 'axis'")
                    .help("name each axis once")
                    .into());
            }
            axes.push(axis);
        }
        Ok(Some(axes))
    }

    /// An axis by its number, which may count from the end.
    pub(super) fn axis_number(&self, number: i64, rank: u8, place: Span) -> Res<u8> {
        let axis = if number < 0 { number + i64::from(rank) } else { number };
        if (0..i64::from(rank)).contains(&axis) {
            return Ok(axis as u8);
        }
        Err(Diagnostic::error(Code::IndexCount, place, format!("axis {number} is out of bounds for an array of {rank} dimensions"))
            .label(format!("axis {number}"))
            .note("NumPy raises AxisError here")
            .help("count axes from 0, or from -1 for the last")
            .into())
    }

    /// The type of a reduction's result.
    pub(super) fn reduced_dtype(&self, row: &Row, what: Reduction, from: Dtype, asked: Option<Dtype>, span: Span) -> Res<Dtype> {
        use Reduction::{All, Any, ArgMax, ArgMin, CountNonzero, Max, Mean, Min, Prod, Std, Sum, Var};
        let kind = from.kind();
        if matches!(what, Var | Std) && kind == Kind::Complex && asked.is_some() {
            return Err(self.bad_argument(row, &Ty::Np(from), span));
        }
        if let (Var | Std, Some(to)) = (what, asked)
            && !matches!(to.kind(), Kind::Float | Kind::Complex)
        {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' in the whole numbers of {to}", row.path))
                .label(format!("dtype={to}"))
                .note("NumPy cuts off mean, deviations and root one after the other here, which is no variance")
                .help("leave dtype= out, or name a float: dtype=np.float64")
                .into());
        }
        Ok(match what {
            Sum | Prod => asked.unwrap_or(match kind {
                Kind::Bool | Kind::Signed => Dtype::I64,
                Kind::Unsigned => Dtype::U64,
                Kind::Float | Kind::Complex => from,
            }),
            Mean => asked.unwrap_or(match kind {
                Kind::Float | Kind::Complex => from,
                _ => Dtype::F64,
            }),
            Var | Std => asked.unwrap_or(match from {
                Dtype::F32 | Dtype::C64 => Dtype::F32,
                _ => Dtype::F64,
            }),
            Min | Max => from,
            Any | All => Dtype::Bool,
            ArgMin | ArgMax | CountNonzero => Dtype::I64,
        })
    }

    pub(super) fn reduced(&mut self, row: &Row, what: Reduction, array: ExprId, asked: Asked, span: Span) -> Res<ExprId> {
        use Reduction::{Mean, Std, Sum, Var};
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.rank == 0 {
            let array = self.one_in_a_row(array, span);
            return self.reduced(row, what, array, Asked { axes: None, keepdims: false, ..asked }, span);
        }
        let array = if asked.from_first { self.hold(array) } else { array };
        let stretched = asked.mean.and_then(|mean| self.rank_of(mean)).is_some_and(|rank| rank > 0 && rank < ty.rank);
        // A whole expression is reduced as its operands lie.
        let whole = asked.axes.is_none() && self.recipes.contains_key(&array);
        if ty.layout == Layout::F && ty.rank > 1 && !is_arg(what) && !stretched && !whole {
            let turned = self.transpose(array, span);
            let mean = asked.mean.map(|mean| if self.rank_of(mean) == Some(ty.rank) { self.transpose(mean, span) } else { mean });
            let axes = asked.axes.map(|axes| axes.iter().rev().map(|axis| ty.rank - 1 - axis).collect());
            let made = self.reduced(row, what, turned, Asked { axes, mean, ..asked }, span)?;
            return Ok(if self.rank_of(made).is_some_and(|rank| rank > 1) { self.transpose(made, span) } else { made });
        }
        let result = self.reduced_dtype(row, what, ty.dtype, asked.dtype, span)?;
        let all: Vec<u8> = (0..ty.rank).collect();
        let axes = asked.axes.clone().unwrap_or_else(|| all.clone());
        if asked.from_first {
            return self.reduced_from_first(row, what, array, (&axes, asked.keepdims), result, span);
        }
        match what {
            Mean => {
                return self.with(array, |fx, array| {
                    let (numbers, again) = (fx.copy(array), fx.copy(array));
                    let total = fx.reduced(row, Sum, numbers, Asked { dtype: Some(result), ..asked }, span)?;
                    let count = fx.elements_along(again, &axes, span)?;
                    fx.divided(total, count, result, span)
                });
            }
            Var | Std => {
                return self.with(array, |fx, array| {
                    let (numbers, again) = (fx.copy(array), fx.copy(array));
                    // One number for all, or one for each of the rows.
                    let keepdims = axes.len() < usize::from(ty.rank);
                    let complex = ty.dtype.kind() == Kind::Complex;
                    let inner = if complex { ty.dtype } else { result };
                    let kept = Asked { axes: Some(axes.clone()), keepdims, dtype: Some(inner), ..Asked::default() };
                    let mean = match asked.mean {
                        Some(mean) => fx.copy(mean),
                        None => fx.reduced(row, Mean, numbers, kept, span)?,
                    };
                    let away = fx.binary(BinaryOp::Sub, again, mean, span)?;
                    // Distances from a given mean have the type that the two have together.
                    let result = match (asked.mean, asked.dtype, fx.element_type(away)) {
                        (Some(_), None, Ty::Np(dtype)) => fx.reduced_dtype(row, what, dtype, None, span)?,
                        _ => result,
                    };
                    let squares = match fx.element_type(away).kind() {
                        Some(Kind::Complex) => fx.complex_distances(away, result, span)?,
                        _ => fx.array_square(away, span)?,
                    };
                    let rest = Asked { dtype: Some(result), ddof: None, mean: None, ..asked.clone() };
                    let total = fx.reduced(row, Sum, squares, rest, span)?;
                    let again = fx.copy(array);
                    let mut count = fx.elements_along(again, &axes, span)?;
                    if let Some(ddof) = asked.ddof {
                        count = fx.call_library("count_left", vec![count, ddof], span)?;
                    }
                    let variance = fx.divided(total, count, result, span)?;
                    if what == Var {
                        return Ok(variance);
                    }
                    let root = crate::builtins::table::row("numpy.sqrt").unwrap_or_else(|| unreachable!("it has a row"));
                    fx.apply(root, vec![variance], span)
                });
            }
            _ => {}
        }
        let start = asked.initial.is_some();
        let (key, mut operands) = if axes.is_empty() {
            (self.no_reduction(what, ty, result, start), vec![array])
        } else if axes.len() == usize::from(ty.rank) {
            let recipe = self.recipe_of(array);
            let kinds = self.operand_kinds(&recipe);
            (self.whole_reduction(what, &recipe, &kinds, ty, result, start), recipe.operands)
        } else {
            (self.axis_reduction(what, ty, result, &axes, start), vec![array])
        };
        operands.extend(asked.initial);
        let value = self.call_inner(key, operands, span)?;
        if asked.keepdims && !axes.is_empty() {
            return self.with_axes(value, ty.rank, &axes, result, span);
        }
        Ok(value)
    }

    /// The element of an array without axes as one row, which a reduction makes a number of.
    pub(super) fn one_in_a_row(&mut self, array: ExprId, span: Span) -> ExprId {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let one = self.int(1, span);
        let row = Ty::Array(ArrayTy { rank: 1, layout: Layout::C, ..ty });
        self.expr_of(ExprKind::Shaped { array, offset: 0, shape: vec![one], strides: None }, row, span)
    }

    /// A sum by a count, which NumPy divides in double precision.
    pub(super) fn divided(&mut self, total: ExprId, count: ExprId, to: Dtype, span: Span) -> Res<ExprId> {
        let count = match self.ty(count) {
            Ty::Array(_) => count,
            Ty::Float => self.element(count, Dtype::F64)?,
            _ => self.element(count, Dtype::I64)?,
        };
        let value = self.binary(BinaryOp::Div, total, count, span)?;
        match self.ty(value) {
            Ty::Array(ty) if ty.dtype != to => self.converted_array(value, to, span),
            Ty::Np(d) if d != to => Ok(self.cast(crate::thir::CastKind::Np, value, &Ty::Np(to))),
            _ => Ok(value),
        }
    }

    /// The value of a reduction with axes of one element where it has none.
    pub(super) fn with_axes(&mut self, value: ExprId, rank: u8, axes: &[u8], dtype: Dtype, span: Span) -> Res<ExprId> {
        if self.rank_of(value).is_some() {
            use crate::thir::Part;
            let parts = (0..rank).map(|axis| if axes.contains(&axis) { Part::New } else { Part::WHOLE }).collect();
            return self.view(value, parts, span);
        }
        let shape = (0..rank).map(|_| self.int(1, span)).collect();
        let ty = Ty::Array(ArrayTy { dtype, rank, layout: Layout::C, access: Access::Write });
        Ok(self.expr_of(ExprKind::NewArray { shape, fill: crate::thir::Fill::Value(value) }, ty, span))
    }

    /// How many elements each place of the result stands for.
    fn elements_along(&mut self, array: ExprId, axes: &[u8], span: Span) -> Res<ExprId> {
        let mut count = self.int(1, span);
        for &axis in axes {
            let size = self.dim(array, axis, span);
            count = self.binary(BinaryOp::Mul, count, size, span)?;
        }
        Ok(count)
    }

    /// The squares of the distances of complex numbers from zero, which are `real`.
    fn complex_distances(&mut self, array: ExprId, real: Dtype, span: Span) -> Res<ExprId> {
        let typed = &mut |fx: &mut Self, _: &[ExprId]| {
            let zero = fx.int(0, span);
            fx.element(zero, real)
        };
        self.elementwise("complex_distance({0})", vec![array], typed, span)
    }

    fn array_square(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let square = crate::builtins::table::row("numpy.square").unwrap_or_else(|| unreachable!("it has a row"));
        self.apply(square, vec![array], span)
    }

    /// The recipe of an array: its own, or the one that reads it.
    pub(in crate::infer) fn recipe_of(&mut self, array: ExprId) -> Recipe {
        match self.recipes.remove(&array) {
            Some(recipe) => {
                self.exprs[array.index()].kind = ExprKind::Const(Const::None);
                recipe
            }
            None => Recipe { text: "{0}".to_owned(), operands: vec![array], shape: Shape::Of(0) },
        }
    }

    /// The function that reduces a whole recipe.
    pub(super) fn whole_reduction(
        &mut self,
        what: Reduction,
        recipe: &Recipe,
        kinds: &[Option<ArrayTy>],
        ty: ArrayTy,
        to: Dtype,
        initial: bool,
    ) -> FunctionKey {
        let extra = if initial { ", initial" } else { "" };
        let one = |fx: &mut Self, recipe: &Recipe| fx.whole_reduction(what, recipe, kinds, ty, to, initial);
        if let Some(either) = self.either_power("reduce", recipe, &format!("{}{extra}", parameters(kinds)), one) {
            return either;
        }
        let walk = Walk { recipe, kinds, rank: ty.rank };
        // What is added up as it lies is computed so.
        let layout = if walk.turned() && !is_arg(what) { Layout::F } else { Layout::C };
        let plain = ArrayTy { layout, access: Access::Write, ..ty };
        let copies = !(walk.flat() || ty.rank == 1);
        if copies && kinds.iter().flatten().all(|k| k.rank == ty.rank && k.layout == Layout::F) && !is_arg(what) {
            // As it lies in memory.
            let turned: Vec<_> = kinds.iter().map(|k| k.map(|k| ArrayTy { layout: Layout::C, ..k })).collect();
            let reduce = self.whole_reduction(what, recipe, &turned, ty, to, initial);
            let reduce = self.s.written_name(reduce);
            let arguments = kinds.iter().enumerate().map(|(at, k)| parameter(at, *k) + if k.is_some() { ".T" } else { "" });
            let call = format!("{reduce}({}{extra})", arguments.collect::<Vec<_>>().join(", "));
            let mut lines = Lines::default();
            lines.block(&format!("def reduce({}{extra}):", parameters(kinds)), |lines| lines.line(&format!("return {call}")));
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        if let (true, "{0}", [Some(ArrayTy { rank: 2, layout: Layout::F, .. })]) = (copies && is_arg(what), recipe.text.as_str(), kinds)
            && !matches!(ty.dtype.kind(), Kind::Bool | Kind::Complex)
        {
            // Column by column, as it lies.
            let largest = if what == Reduction::ArgMax { "True" } else { "False" };
            let mut lines = Lines::default();
            lines.block("def reduce(a0):", |lines| {
                if let Some(message) = what.empty() {
                    lines.line(&format!("_check(a0.shape[0] * a0.shape[1] > 0, '{message}')"));
                }
                lines.line(&format!("return place_by_columns(a0, {largest})"));
            });
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        if let (true, true, [Some(kind)]) = (copies && is_ordered(what, to), recipe.text == "{0}", kinds) {
            return self.whole_in_memory_order(what, *kind, to, initial);
        }
        let same = walk.same_shape();
        let through_copy = |fx: &mut Self| {
            let identity = Recipe { text: "{0}".to_owned(), operands: Vec::new(), shape: Shape::Of(0) };
            let copy = fx.elements_function(recipe, kinds, plain);
            let reduce = fx.whole_reduction(what, &identity, &[Some(plain)], plain, to, initial);
            format!("{}({}({}){extra})", fx.s.written_name(reduce), fx.s.written_name(copy), parameters(kinds))
        };
        let other = if copies || same.is_some() { Some(through_copy(self)) } else { None };
        let mut lines = Lines::default();
        if copies {
            let call = other.unwrap_or_default();
            lines.block(&format!("def reduce({}{extra}):", parameters(kinds)), |lines| lines.line(&format!("return {call}")));
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        // One row: contiguous arrays of any rank, or arrays of one axis as they lie.
        let flat = walk.flat() && ty.rank > 1;
        let name = if flat { 'f' } else { 'a' };
        let rows: Vec<Option<ArrayTy>> = kinds.iter().map(|k| k.map(|k| if flat { ArrayTy { rank: 1, ..k } } else { k })).collect();
        let piece = self.row_reduction(what, recipe, &rows, ty.dtype, to);
        let piece = self.s.written_name(piece);
        let arguments: String =
            kinds.iter().enumerate().map(|(at, k)| if k.is_some() { format!("{name}{at}, ") } else { format!("s{at}, ") }).collect();
        let dtype = numpy_name(to);
        let widest = walk.widest();
        lines.block(&format!("def reduce({}{extra}):", parameters(kinds)), |lines| {
            if let (Some(test), Some(call)) = (&same, &other) {
                lines.block(&format!("if not ({test}):"), |lines| lines.line(&format!("return {call}")));
            }
            if flat {
                walk.rows(lines);
            }
            lines.line(&format!("n = {name}{widest}.shape[0]"));
            match what.empty() {
                Some(_) if initial => lines.block("if n == 0:", |lines| lines.line("return initial")),
                Some(message) => lines.line(&format!("_check(n > 0, '{message}')")),
                None => {}
            }
            if !what.is_tree() {
                let start = if what == Reduction::Prod { format!(", {}", start(what, to, initial)) } else { String::new() };
                lines.line(&format!("return {piece}({arguments}0, n{start})"));
                return;
            }
            if in_pieces(what, ty.dtype, to) {
                lines.block(&format!("if n > {BUFFER}:"), |lines| {
                    lines.line(&format!("parts = _empty(((n + {BUFFER} - 1) // {BUFFER}, ), {dtype})"));
                    lines.block("for p in range(parts.shape[0]):", |lines| {
                        lines.line(&format!("parts[p] = {piece}({arguments}p * {BUFFER}, min({BUFFER}, n - p * {BUFFER}))"));
                    });
                    lines.line(&format!("total = {}", start(what, to, initial)));
                    lines.block("for p in range(parts.shape[0]):", |lines| lines.line("total = total + parts[p]"));
                    lines.line("return total");
                });
            }
            let joined = |value: &str| match what {
                Reduction::Sum => format!("{} + {value}", start(what, to, initial)),
                _ if initial => what.join("initial", value),
                _ => value.to_owned(),
            };
            lines.block("if n < 65536:", |lines| lines.line(&format!("return {}", joined(&format!("{piece}({arguments}0, n)")))));
            lines.line("levels = 1");
            lines.block("while levels < 8 and (n >> levels) > 32768:", |lines| lines.line("levels += 1"));
            lines.line("count = 1 << levels");
            lines.line(&format!("parts = _empty((count, ), {dtype})"));
            lines.block("for p in range(count):", |lines| {
                lines.line("low = 0");
                lines.line("size = n");
                lines.block("for level in range(levels):", |lines| {
                    lines.line(&format!("half = {}", half(to, "size")));
                    lines.block("if (p >> (levels - 1 - level)) & 1:", |lines| {
                        lines.line("low += half");
                        lines.line("size -= half");
                    });
                    lines.block("else:", |lines| lines.line("size = half"));
                });
                lines.line(&format!("parts[p] = {piece}({arguments}low, size)"));
            });
            lines.block("while count > 1:", |lines| {
                lines.line("count = count // 2");
                lines.block("for p in range(count):", |lines| {
                    lines.line(&format!("parts[p] = {}", what.join("parts[2 * p]", "parts[2 * p + 1]")));
                });
            });
            lines.line(&format!("return {}", joined("parts[0]")));
        });
        self.s.write_vouched("reduce", lines.text, Vouched::Inside)
    }

    /// The function that reduces an array along some of its axes.
    fn axis_reduction(&mut self, what: Reduction, ty: ArrayTy, to: Dtype, axes: &[u8], initial: bool) -> FunctionKey {
        let key = self.axis_reduction_in_order(what, ty, to, axes, initial);
        if is_ordered(what, to) { self.axes_in_memory_order(what, ty, to, axes, initial, key) } else { key }
    }

    /// As [`Self::axis_reduction`], of an array that lies in C order, or where the order does not count.
    fn axis_reduction_in_order(&mut self, what: Reduction, ty: ArrayTy, to: Dtype, axes: &[u8], initial: bool) -> FunctionKey {
        use Reduction::{All, Any, CountNonzero, Max, Min, Prod, Sum};
        let kept: Vec<u8> = (0..ty.rank).filter(|axis| !axes.contains(axis)).collect();
        let dtype = numpy_name(to);
        let index = |axis: u8| format!("i{axis}");
        let names: Vec<String> = kept.iter().map(|axis| index(*axis)).collect();
        let sizes: Vec<String> = kept.iter().map(|axis| format!("a0.shape[{axis}]")).collect();
        let mut lines = Lines::default();
        // Along the axis that lies contiguous whole rows are added, along others row by row, as NumPy goes through the memory.
        let last = axes == [ty.rank - 1];
        let extra = if initial { ", initial" } else { "" };
        let one_by_one = what == Prod && is_ordered(what, to);
        let mergeable = matches!(what, Sum | Prod | Min | Max | Any | All | CountNonzero);
        let trailing = axes.iter().rev().zip((0..ty.rank).rev()).take_while(|(axis, place)| *axis == place).count();
        if axes.len() > 1 && mergeable && trailing > 0 && trailing < axes.len() && !one_by_one {
            // Whole rows first, then what they gave.
            let (before, rows) = axes.split_at(axes.len() - trailing);
            let then = if what == CountNonzero { Sum } else { what };
            let between = ArrayTy { dtype: to, rank: ty.rank - trailing as u8, layout: Layout::C, access: Access::Write };
            // The smallest or largest so far may be joined twice.
            let both = initial && matches!(what, Min | Max);
            let inner = self.axis_reduction_in_order(what, ty, to, rows, both);
            let outer = self.axis_reduction_in_order(then, between, to, before, initial);
            let (inner, outer) = (self.s.written_name(inner), self.s.written_name(outer));
            let inside = if both { extra } else { "" };
            lines.block(&format!("def reduce(a0{extra}):"), |lines| lines.line(&format!("return {outer}({inner}(a0{inside}){extra})")));
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        if mergeable && !last && (trailing == 0 || one_by_one && trailing < axes.len()) {
            let all: Vec<u8> = (0..ty.rank).collect();
            let all: Vec<String> = all.into_iter().map(index).collect();
            let first: Vec<String> = (0..ty.rank).map(|axis| if axes.contains(&axis) { "0".to_owned() } else { index(axis) }).collect();
            let first = format!("a0[{}]", first.join(", "));
            // The element so many places further along the first of the reduced axes.
            let element = |further: usize| {
                let mut all = all.clone();
                if further > 0 {
                    all[usize::from(axes[0])] += &format!(" + {further}");
                }
                format!("a0[{}]", all.join(", "))
            };
            let place = format!("out[{}]", names.join(", "));
            let start = match what {
                Sum | CountNonzero | Prod => start(what, to, initial),
                Min | Max if initial => "initial".to_owned(),
                Min | Max => first,
                Any => format!("{dtype}(False)"),
                _ => format!("{dtype}(True)"),
            };
            let joined = |so_far: &str, element: &str| match what {
                Sum => format!("({so_far} + {dtype}({element}))"),
                // As whole arrays are multiplied, unless the innermost axis becomes one number.
                Prod if to.kind() == Kind::Complex && trailing == 0 => format!("complex_product({so_far}, {dtype}({element}))"),
                Prod => format!("({so_far} * {dtype}({element}))"),
                CountNonzero => format!("({so_far} + {dtype}({element} != 0))"),
                Any => format!("({so_far} | ({element} != 0))"),
                All => format!("({so_far} & ({element} != 0))"),
                _ => what.join(so_far, element),
            };
            if let (Some(f), true, true) = (folding(what, ty.dtype, to), axes == [0], ty.layout == Layout::C) {
                let fold = self.s.write_vouched("folded", folded(f), Vouched::Free);
                let fold = self.s.written_name(fold);
                lines.block(&format!("def reduce(a0{extra}):"), |lines| {
                    lines.line(&format!("out = _empty({}, {dtype})", tuple(&sizes)));
                    lines.line("flat = _flat(out)");
                    lines.line("rows = _shaped(a0, (a0.shape[0], flat.shape[0]))");
                    if let Some(message) = what.empty().filter(|_| !initial) {
                        lines.line(&format!("_check(a0.shape[0] > 0, '{message}')"));
                        lines.line("_moved(flat, rows[0])");
                    } else {
                        lines.line(&format!("flat[...] = {start}"));
                    }
                    lines.line(&format!("{fold}(flat, rows)"));
                    lines.line("return out");
                });
                return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
            }
            let next = joined(&place, &element(0));
            let loops = |range: std::ops::Range<u8>| -> Vec<(String, String)> {
                range.map(|axis| (index(axis), format!("a0.shape[{axis}]"))).collect()
            };
            let (outer, inner) = (loops(0..axes[0]), loops(axes[0]..ty.rank));
            let kept: Vec<(String, String)> =
                inner.iter().zip(axes[0]..).filter(|(_, axis)| !axes.contains(axis)).map(|(l, _)| l.clone()).collect();
            // One part of the array is joined to the result so far: a function of its own, whose iterations are free. Inside other loops it would keep
            // those from running in parallel.
            let parts = all[..=usize::from(axes[0])].join(", ");
            // Several parts are joined at once, which saves the way of the result through memory.
            let fold = (axes.len() == 1 && outer.is_empty()).then(|| {
                [AT_ONCE, 1].map(|count| {
                    let all = (0..count).fold(place.clone(), |so_far, further| joined(&so_far, &element(further)));
                    let mut lines = Lines::default();
                    lines.block(&format!("def folded(out, a0, {parts}):"), |lines| {
                        nest(lines, &kept, &mut |lines| lines.line(&format!("{place} = {all}")));
                    });
                    let key = self.s.write_vouched("folded", lines.text, Vouched::Free);
                    format!("{}(out, a0, {parts})", self.s.written_name(key))
                })
            });
            lines.block(&format!("def reduce(a0{extra}):"), |lines| {
                lines.line(&format!("out = _empty({}, {dtype})", tuple(&sizes)));
                if let Some(message) = what.empty().filter(|_| !initial) {
                    let tests: Vec<String> = axes.iter().map(|axis| format!("a0.shape[{axis}] > 0")).collect();
                    lines.line(&format!("_check({}, '{message}')", tests.join(" and ")));
                }
                nest(lines, &outer, &mut |lines| {
                    nest(lines, &kept, &mut |lines| lines.line(&format!("{place} = {start}")));
                    match &fold {
                        Some([several, one]) => {
                            let (at, size) = &inner[0];
                            lines.line(&format!("rest = {size} - {size} % {AT_ONCE}"));
                            lines.block(&format!("for {at} in range(0, rest, {AT_ONCE}):"), |lines| lines.line(several));
                            lines.block(&format!("for {at} in range(rest, {size}):"), |lines| lines.line(one));
                        }
                        None => nest(lines, &inner, &mut |lines| lines.line(&format!("{place} = {next}"))),
                    }
                });
                lines.line("return out");
            });
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        if axes.len() > 1 {
            // The reduced axes are one; in memory of their own, where they do not lie so.
            let rows = ArrayTy { rank: kept.len() as u8 + 1, layout: Layout::C, access: Access::Write, ..ty };
            let inner = self.axis_reduction_in_order(what, rows, to, &[kept.len() as u8], initial);
            let inner = self.s.written_name(inner);
            lines.block(&format!("def reduce(a0{extra}):"), |lines| {
                let all: Vec<u8> = (0..ty.rank).collect();
                let sizes: Vec<String> = all.iter().map(|axis| format!("a0.shape[{axis}]")).collect();
                let indices: Vec<String> = all.iter().map(|axis| index(*axis)).collect();
                if ty.layout == Layout::C {
                    lines.line("moved = a0");
                } else {
                    lines.line(&format!("moved = _empty({}, {})", tuple(&sizes), numpy_name(ty.dtype)));
                    let loops: Vec<(String, String)> = indices.iter().cloned().zip(sizes.iter().cloned()).collect();
                    nest(lines, &loops, &mut |lines| lines.line(&format!("moved[{0}] = a0[{0}]", indices.join(", "))));
                }
                let joined = sizes[kept.len()..].join(" * ");
                let shape: Vec<String> = sizes[..kept.len()].iter().cloned().chain([joined]).collect();
                lines.line(&format!("return {inner}(_shaped(moved, {}){extra})", tuple(&shape)));
            });
            return self.s.write_vouched("reduce", lines.text, Vouched::Inside);
        }
        let axis = axes[0];
        let layout = if last && ty.layout != Layout::Strided { Layout::C } else { Layout::Strided };
        let identity = Recipe { text: "{0}".to_owned(), operands: Vec::new(), shape: Shape::Of(0) };
        let row = self.row_reduction(what, &identity, &[Some(ArrayTy { rank: 1, layout, ..ty })], ty.dtype, to);
        let row = self.s.written_name(row);
        let pieces = in_pieces(what, ty.dtype, to).then(|| {
            let mut lines = Lines::default();
            lines.block("def pieces(a0, total):", |lines| {
                lines.line("n = a0.shape[0]");
                lines.block(&format!("for low in range(0, n, {BUFFER}):"), |lines| {
                    lines.line(&format!("total = total + {row}(a0, low, min({BUFFER}, n - low))"));
                });
                lines.line("return total");
            });
            let key = self.s.write_vouched("pieces", lines.text, Vouched::Inside);
            self.s.written_name(key)
        });
        // Of rows that one thread does, the runtime does many at once.
        let many = operation(what, ty.dtype, to).filter(|_| !initial && last && (ty.layout == Layout::C || ty.rank == 2));
        let many = many.map(|f| {
            let key = self.s.write_vouched("rows", rows_at_once(f), Vouched::Free);
            self.s.written_name(key)
        });
        lines.block(&format!("def reduce(a0{extra}):"), |lines| {
            lines.line(&format!("out = _empty({}, {dtype})", tuple(&sizes)));
            match what.empty() {
                Some(_) if initial => lines.block(&format!("if a0.shape[{axis}] == 0:"), |lines| {
                    lines.line("out[...] = initial");
                    lines.line("return out");
                }),
                Some(message) => lines.line(&format!("_check(a0.shape[{axis}] > 0, '{message}')")),
                None => {}
            }
            if let Some(rows) = &many {
                let all = if ty.rank == 2 { "a0".to_owned() } else { format!("_shaped(a0, (flat.shape[0], a0.shape[{axis}]))") };
                lines.block(&format!("if a0.shape[{axis}] <= {ROW}:"), |lines| {
                    lines.line("flat = _flat(out)");
                    lines.line(&format!("{rows}(flat, {all})"));
                    lines.line("return out");
                });
            }
            let loops: Vec<(String, String)> = names.iter().cloned().zip(sizes.iter().cloned()).collect();
            let parts: Vec<String> = (0..ty.rank).map(|k| if k == axis { ":".to_owned() } else { index(k) }).collect();
            let call = |rest: &str| format!("{row}(a0[{}], 0, a0.shape[{axis}]{rest})", parts.join(", "));
            let value = match (what, &pieces) {
                (Sum, Some(pieces)) => format!("{pieces}(a0[{}], {})", parts.join(", "), start(what, to, initial)),
                (Sum, None) => format!("{} + {}", start(what, to, initial), call("")),
                (Prod, _) => call(&format!(", {}", start(what, to, initial))),
                _ if initial => what.join("initial", &call("")),
                _ => call(""),
            };
            nest(lines, &loops, &mut |lines| lines.line(&format!("out[{}] = {value}", names.join(", "))));
            lines.line("return out");
        });
        self.s.write_vouched("reduce", lines.text, Vouched::Inside)
    }
}

/// `rows(out, rows)`: the operation of the runtime on each row, for some rows at once.
fn rows_at_once(f: ArrayFn) -> String {
    let mut lines = Lines::default();
    lines.block("def rows(out, rows):", |lines| {
        lines.line(&format!("some = {SHORT_TOGETHER} // max(rows.shape[1], 1) + 1"));
        lines.block("for part in range((out.shape[0] + some - 1) // some):", |lines| {
            lines.line("low = part * some");
            lines.line(&format!("_{}(out[low:low + some], rows[low:low + some])", f.name()));
        });
    });
    lines.text
}

/// `folded(out, rows)`: the operation of the runtime on parts of the columns.
fn folded(f: ArrayFn) -> String {
    let mut lines = Lines::default();
    lines.block("def folded(out, rows):", |lines| {
        lines.block(&format!("for part in range((out.shape[0] + {}) // {COLUMNS}):", COLUMNS - 1), |lines| {
            lines.line(&format!("low = part * {COLUMNS}"));
            lines.line(&format!("_{}(out[low:low + {COLUMNS}], rows[:, low:low + {COLUMNS}])", f.name()));
        });
    });
    lines.text
}

/// The elements of a row that one thread reduces.
const ROW: usize = 1 << 16;

/// The columns that one thread reduces together; they stay in the first cache.
const COLUMNS: usize = 1024;

/// How many rows are joined to the result at once.
const AT_ONCE: usize = 4;

/// Whether the order of the elements shows in the result.
fn is_ordered(what: Reduction, to: Dtype) -> bool {
    matches!(what, Reduction::Sum | Reduction::Prod) && matches!(to.kind(), Kind::Float | Kind::Complex)
}

/// So many elements NumPy converts at once.
pub(super) const BUFFER: usize = 8192;

/// Whether NumPy converts the elements on the way to a sum of floats: it adds what its buffer holds, and then the next.
pub(super) fn in_pieces(what: Reduction, from: Dtype, to: Dtype) -> bool {
    what == Reduction::Sum && is_ordered(what, to) && from != to
}

fn is_arg(what: Reduction) -> bool {
    matches!(what, Reduction::ArgMin | Reduction::ArgMax)
}

/// What sums, counts and products start from.
pub(super) fn start(what: Reduction, to: Dtype, initial: bool) -> String {
    match what {
        _ if initial => "initial".to_owned(),
        Reduction::Prod => format!("{}(1)", numpy_name(to)),
        _ => format!("{}(0)", numpy_name(to)),
    }
}

/// The length of the first half of `n` elements.
pub(super) fn half(to: Dtype, n: &str) -> String {
    if to.kind() == Kind::Complex { format!("({n} - {n} % 8) // 2") } else { format!("{n} // 2 - {n} // 2 % 8") }
}

/// The name of a dtype in weft's own texts.
pub(in crate::infer) fn numpy_name(dtype: Dtype) -> String {
    format!("numpy.{}", if dtype == Dtype::Bool { "bool_" } else { dtype.name() })
}
