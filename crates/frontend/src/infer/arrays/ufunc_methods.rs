//! `reduce`, `accumulate`, `reduceat`, `outer` and `at` of every NumPy function of elements, where no row of the table says how.
//!
//! The function of two elements is written as a text of its own, which the library's loops call (`library/ufunc_methods.py`). `at` goes through
//! the places one after the other, for all subscripts that stores take, and casts each result back as `astype` does. Absent: `where=`.

use super::super::function::{Fx, Res};
use super::reduce::numpy_name;
use crate::builtins::table::{self, Row};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{Kind, Ty};

/// Functions whose reduction has a value where there are no elements, and starts with it.
const STARTS: [(&str, &str); 5] =
    [("hypot", "0"), ("logaddexp", "(-math.inf)"), ("logaddexp2", "(-math.inf)"), ("gcd", "0"), ("logical_xor", "False")];

/// Functions whose reduction takes the elements of all axes in any order.
const REORDERED: [&str; 7] = ["hypot", "logaddexp", "logaddexp2", "gcd", "logical_xor", "fmax", "fmin"];

impl Fx<'_, '_> {
    /// A call of `numpy.function.method`; `None` where that is none, or where it has a row.
    pub(in crate::infer) fn ufunc_method(
        &mut self,
        path: &str,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<Option<ExprId>> {
        let Some((base, method)) = path.rsplit_once('.') else { return Ok(None) };
        let Some(row) = table::row(base) else { return Ok(None) };
        let Some(arity) = super::out::ufunc_arguments(row) else { return Ok(None) };
        match (method, arity) {
            ("at", 1 | 2) => self.updated_places(row, arity, args, keywords, span).map(Some),
            ("reduce" | "accumulate" | "reduceat" | "outer", 2) if table::row(path).is_none() => {
                let mut plain =
                    |fx: &mut Self, args: &[Expr], keywords: &[(String, Expr)]| fx.folded_method(row, method, args, keywords, span);
                match self.stored_whole(row, (args, keywords), span, &mut plain)? {
                    Some(stored) => Ok(Some(stored)),
                    None => self.folded_method(row, method, args, keywords, span).map(Some),
                }
            }
            _ => Ok(None),
        }
    }

    /// The name of a written function that is this one of two elements.
    fn step(&mut self, row: &Row) -> String {
        let key = self.s.write("step", format!("def step(x, y):\n    return {}(x, y)\n", row.path));
        self.s.written_name(key)
    }

    fn folded_method(&mut self, row: &Row, method: &str, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let names: &[&str] = match method {
            "reduce" => &["array", "axis", "dtype", "out", "keepdims", "initial"],
            "accumulate" => &["array", "axis", "dtype", "out"],
            "reduceat" => &["array", "indices", "axis", "dtype", "out"],
            _ => &["A", "B"],
        };
        let given = self.by_name(row, names, args, keywords)?;
        let named = |name: &str| names.iter().position(|n| *n == name).and_then(|at| given[at]);
        let Some(first) = given[0] else { return Err(self.array_form(row, span)) };
        let name = row.path.trim_start_matches("numpy.");
        let array = self.array_like(row, first)?;
        let Ty::Array(ty) = self.ty(array) else { unreachable!("made an array") };
        let step = self.step(row);
        if method == "outer" {
            let Some(second) = given[1] else { return Err(self.array_form(row, span)) };
            let second = self.array_like(row, second)?;
            let key = self.s.write("outer", format!("def outer(a, b):\n    return outer_with(a, b, {step})\n"));
            return self.call_inner(key, vec![array, second], span);
        }
        let comparison = matches!(name, "less" | "less_equal" | "greater" | "greater_equal" | "equal" | "not_equal");
        if ty.rank == 0 || comparison {
            return Err(self.bad_argument(row, &Ty::Array(ty), span));
        }
        let given_option = |name: &str| named(name).filter(|e| !matches!(e.kind, Hir::Const(Const::None)));
        if let Some(e) = given_option("out") {
            return Err(self.array_form(row, e.span));
        }
        let array = match given_option("dtype") {
            Some(e) => {
                let asked = self.expr(e)?;
                let to = self.dtype_of(asked)?;
                if !super::super::fill::in_kind(ty.dtype.kind(), to) {
                    return Err(self.bad_argument(row, &Ty::Array(ty), e.span));
                }
                let numbers = self.converted_array(array, to, span)?;
                self.hold(numbers)
            }
            None => array,
        };
        let axis = match named("axis") {
            Some(e) => self.axes(e, ty.rank)?,
            None => Some(vec![0]),
        };
        let axis = match axis.as_deref() {
            Some([axis]) => axis.to_string(),
            None if ty.rank == 1 => "0".to_owned(),
            None if method == "reduce" && REORDERED.contains(&name) => "None".to_owned(),
            Some(axes @ [_, _, ..]) if method == "reduce" && REORDERED.contains(&name) => {
                super::text::tuple(&axes.iter().map(u8::to_string).collect::<Vec<_>>())
            }
            _ => {
                return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}.{method}' goes along one axis", row.path))
                    .label("several axes")
                    .note("NumPy raises ValueError: the operation is not reorderable, so at most one axis may be specified")
                    .help("name one axis")
                    .into());
            }
        };
        let start = STARTS.iter().find(|(known, _)| *known == name).map_or("None", |(_, start)| *start);
        match method {
            "reduce" => {
                let keep = match named("keepdims") {
                    Some(e) => {
                        let value = self.expr(e)?;
                        self.const_bool(value).ok_or_else(|| self.computed_option("keepdims", e.span))?
                    }
                    None => false,
                };
                let keep = if keep { "True" } else { "False" };
                let mut operands = vec![array];
                let start = match given_option("initial") {
                    Some(e) => {
                        let value = self.expr(e)?;
                        operands.push(self.plain(value)?);
                        "initial"
                    }
                    None => start,
                };
                let initial = if operands.len() > 1 { ", initial" } else { "" };
                let text = format!("def reduce(a{initial}):\n    return ufunc_reduce(a, {step}, {start}, {axis}, {keep}, '{name}')\n");
                let key = self.s.write("reduce", text);
                self.call_inner(key, operands, span)
            }
            "accumulate" => {
                let key = self.s.write("accumulate", format!("def accumulate(a):\n    return ufunc_accumulate(a, {step}, {axis})\n"));
                self.call_inner(key, vec![array], span)
            }
            _ => {
                let Some(indices) = named("indices") else { return Err(self.array_form(row, span)) };
                let places = self.array_like(row, indices)?;
                if !matches!(self.ty(places), Ty::Array(p) if p.rank == 1 && matches!(p.dtype.kind(), Kind::Signed | Kind::Unsigned)) {
                    return Err(self.bad_argument(row, &self.ty(places), indices.span));
                }
                let wide = if matches!(name, "add" | "multiply") { "True" } else { "False" };
                let pairs = if name == "add" { "True" } else { "False" };
                let text = format!(
                    "def reduceat(a, places):\n    n = a.shape[{axis}]\n    for k in range(len(places)):\n        if places[k] < 0 or places[k] >= n:\n            raise IndexError(f'index {{int(places[k])}} out-of-bounds in {name}.reduceat [0, {{n}})')\n    return ufunc_reduceat(a, places, {step}, {axis}, {wide}, {pairs})\n"
                );
                let key = self.s.write("reduceat", text);
                self.call_inner(key, vec![array, places], span)
            }
        }
    }

    /// `numpy.function.at(a, indices, b)`.
    fn updated_places(&mut self, row: &Row, arity: usize, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let names = &["a", "indices", "b"][..arity + 1];
        let given: Option<Vec<&Expr>> = self.by_name(row, names, args, keywords)?.into_iter().collect();
        let Some(given) = given else { return Err(self.array_form(row, span)) };
        let array = self.expr(given[0])?;
        let array = self.plain(array)?;
        let ty = match self.ty(array) {
            Ty::Array(ty) => ty,
            ty => return Err(self.bad_argument(row, &ty, given[0].span)),
        };
        let array = self.hold(array);
        if self.only_read(&Ty::Array(ty), given[0].span)? {
            for e in &given[1..] {
                let value = self.expr(e)?;
                self.evaluated_now(value);
            }
            self.raise_read_only("operand array with iterator write flag set is read-only", span);
            return Ok(self.constant(&Const::None, span));
        }
        let index = |e: &Expr| Subscript::Index(e.clone());
        let subscripts: Vec<Subscript> = match &given[1].kind {
            Hir::Tuple(items) => items.iter().map(index).collect(),
            _ => vec![index(given[1])],
        };
        let subscripts = &*self.with_slices(&subscripts)?;
        let places = self.named(ty, subscripts, span)?;
        let places = self.hold_places(places);
        let value = match given.get(2) {
            Some(e) => {
                let value = self.array_like_or_number(row, e)?;
                Some(if self.rank_of(value).is_none() {
                    // Python's numbers are arrays here, with a type of their own.
                    let value = self.as_np(value)?;
                    self.hold(value)
                } else if self.is_fresh(value) {
                    self.hold(value)
                } else {
                    // It may share memory with the target.
                    let Ty::Array(from) = self.ty(value) else { unreachable!("an array") };
                    let copy = self.converted_array(value, from.dtype, span)?;
                    self.hold(copy)
                })
            }
            None => None,
        };
        // What the function does not take is refused here, at the call.
        let operands: Vec<ExprId> = std::iter::once(array).chain(value).collect();
        self.typed_element(&operands, &mut |fx, x| fx.apply(row, x.to_vec(), span))?;
        let (dtype, path) = (numpy_name(ty.dtype), row.path);
        let form = move |element: &str, value: &str| {
            let operands = if arity == 1 { element.to_owned() } else { format!("{element}, {value}") };
            format!("{element} = _as({dtype}, {path}({operands}))")
        };
        self.update_general(array, &places, value, &form, span)?;
        let none = self.constant(&Const::None, span);
        Ok(none)
    }

    /// A number, or the array that a list stands for.
    pub(super) fn array_like_or_number(&mut self, row: &Row, e: &Expr) -> Res<ExprId> {
        let listed = super::as_tuple(e);
        let value = self.expr(listed.as_ref().unwrap_or(e))?;
        let value = self.plain(value)?;
        let value = self.array_operand(value)?;
        if self.element_type(value).is_scalar() { Ok(value) } else { Err(self.bad_argument(row, &self.ty(value), e.span)) }
    }
}
