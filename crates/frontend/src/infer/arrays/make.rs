//! New arrays of what is given, and the methods of arrays.

use super::super::call::Method;
use super::super::function::{Fx, Res};
use super::super::library_call::Callee;
use super::memory_order::{is_fortran, keeps_order};
use super::reduce::numpy_name;
use super::text::{Lines, tuple};
use crate::builtins::ops::Reduction;
use crate::builtins::table::{self, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Part};
use crate::ty::promote::{arithmetic, default_dtype, np_np};
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};

/// Methods that are NumPy's functions of the same name, whose first argument is the array. Others have rows of their own, `numpy.ndarray.name`.
const METHODS: [&str; 13] = [
    "argpartition",
    "argsort",
    "choose",
    "clip",
    "cumprod",
    "cumsum",
    "nonzero",
    "put",
    "repeat",
    "round",
    "searchsorted",
    "take",
    "trace",
];

/// The row of the function that a method is.
fn function_of_method(name: &str) -> Option<&'static Row> {
    if METHODS.contains(&name) { table::row(&format!("numpy.{name}")) } else { None }
}

/// Longer lists are made as lists first.
const MAX_WRITTEN: usize = 64;

impl Fx<'_, '_> {
    /// `np.array(…)`, `np.asarray(…)` and their like.
    pub(in crate::infer) fn new_array_call(
        &mut self,
        row: &Row,
        copies: bool,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let (object, mut dtype) = match args {
            [object] => (object, None),
            [object, dtype] => (object, Some(dtype)),
            _ => return Err(self.array_form(row, span)),
        };
        let mut copies = copies;
        let at_least_one = row.path == "numpy.ascontiguousarray";
        let mut in_order = at_least_one;
        let (mut in_fortran, mut least) = (false, 0);
        for (name, e) in keywords {
            match name.as_str() {
                "dtype" if dtype.is_none() => dtype = Some(e),
                "copy" if matches!(e.kind, Hir::Const(Const::Bool(_))) => copies = matches!(e.kind, Hir::Const(Const::Bool(true))),
                "order" => {
                    in_fortran = self.asks_for_fortran(e).ok_or_else(|| self.array_form(row, e.span))?;
                    in_order = matches!(&e.kind, Hir::Const(Const::Str(s)) if s == "C");
                }
                "ndmin" if row.path == "numpy.array" => {
                    let count = self.expr(e)?;
                    let count = self.const_int(count).and_then(|n| u8::try_from(n).ok()).filter(|n| *n <= 8);
                    least = count.ok_or_else(|| self.array_form(row, e.span))?;
                }
                _ => return Err(self.array_form(row, e.span)),
            }
        }
        let items = as_tuple(object);
        let value = self.expr(items.as_ref().unwrap_or(object))?;
        let value = self.plain(value)?;
        let dtype = self.asked_dtype(dtype)?;
        let made = match self.ty(value) {
            Ty::Array(_) if in_fortran => {
                let turned = self.transpose(value, span);
                let made = self.array_from(turned, dtype, (copies, true), span)?;
                self.transpose(made, span)
            }
            Ty::Array(_) => self.array_from(value, dtype, (copies, in_order), span)?,
            _ => match self.array_of(value, dtype, span)? {
                Some(array) if in_fortran => self.in_fortran_order(array, span)?,
                Some(array) => array,
                None => return Err(self.bad_argument(row, &self.ty(value), span)),
            },
        };
        if at_least_one {
            return self.at_least(made, 1, span);
        }
        match self.ty(made) {
            Ty::Array(ty) if ty.rank < least => {
                let new = std::iter::repeat_n(Part::New, usize::from(least - ty.rank));
                let parts = new.chain(std::iter::repeat_n(Part::WHOLE, usize::from(ty.rank))).collect();
                self.view(made, parts, span)
            }
            _ => Ok(made),
        }
    }

    /// An array of this dtype, a copy or in C order where that is asked for.
    fn array_from(&mut self, value: ExprId, dtype: Option<Dtype>, (copies, in_order): (bool, bool), span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(value) else { unreachable!("an array") };
        let to = dtype.unwrap_or(ty.dtype);
        if to != ty.dtype || copies {
            self.copied_in(value, to, !in_order && is_fortran(ty), span)
        } else if in_order && ty.layout != Layout::C {
            self.contiguous(value, span)
        } else {
            Ok(value)
        }
    }

    /// `np.where(condition, x, y)`.
    pub(in crate::infer) fn where_call(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        if let ([_], []) = (args, keywords) {
            return self.library_call(&Callee { name: "numpy_nonzero", row: Some(row), first: None }, args, keywords, span);
        }
        if args.len() != 3 || !keywords.is_empty() {
            return Err(self.array_form(row, span));
        }
        let mut values = Vec::new();
        for arg in args {
            values.push(self.array_like_or_number(row, arg)?);
        }
        if values.iter().all(|v| self.rank_of(*v).unwrap_or(0) == 0) {
            return self.where_of_numbers(&values, span);
        }
        let (x, y) = (self.element_type(values[1]), self.element_type(values[2]));
        let common = if x == y { Some(x.clone()) } else { arithmetic(&x, &y) };
        let dtype = match common {
            Some(Ty::Np(d)) => d,
            Some(ty @ (Ty::Bool | Ty::Int | Ty::Float | Ty::Complex)) => ty.kind().map_or(Dtype::F64, default_dtype),
            other => return Err(self.undecided(&other.unwrap_or(x), span)),
        };
        let name = numpy_name(dtype);
        // Whole numbers of Python that do not fit wrap around here.
        // Pairs of numbers have no registers under a condition: both are read, so that nothing is guessed.
        let form = match dtype.kind() {
            Kind::Complex => format!("either({{0}}, _as({name}, {{1}}), _as({name}, {{2}}))"),
            _ => format!("(_as({name}, {{1}}) if {{0}} else _as({name}, {{2}}))"),
        };
        let mut typed = |fx: &mut Self, _: &[ExprId]| {
            let zero = fx.int(0, span);
            fx.element(zero, dtype)
        };
        self.elementwise(&form, values, &mut typed, span)
    }

    /// The same of numbers and arrays without axes: an array without axes.
    fn where_of_numbers(&mut self, values: &[ExprId], span: Span) -> Res<ExprId> {
        let mut numbers = Vec::with_capacity(values.len());
        for &value in values {
            numbers.push(match self.ty(value) {
                Ty::Array(ty) => self.expr_of(ExprKind::Load { array: value, indices: Vec::new() }, Ty::Np(ty.dtype), span),
                _ => value,
            });
        }
        let (x, y) = (self.ty(numbers[1]), self.ty(numbers[2]));
        let dtype = match if x == y { Some(x.clone()) } else { arithmetic(&x, &y) } {
            Some(Ty::Np(d)) => d,
            Some(ty @ (Ty::Bool | Ty::Int | Ty::Float | Ty::Complex)) => ty.kind().map_or(Dtype::F64, default_dtype),
            other => return Err(self.undecided(&other.unwrap_or(x), span)),
        };
        let numbers: Vec<ExprId> = numbers.into_iter().map(|n| self.hold(n)).collect();
        let cond = self.truth(numbers[0])?;
        let (then, otherwise) = (self.element(numbers[1], dtype)?, self.element(numbers[2], dtype)?);
        let value = self.expr_of(ExprKind::IfExp { cond, then, otherwise }, Ty::Np(dtype), span);
        let ty = Ty::Array(ArrayTy { dtype, rank: 0, layout: Layout::C, access: Access::Write });
        Ok(self.expr_of(ExprKind::NewArray { shape: Vec::new(), fill: crate::thir::Fill::Value(value) }, ty, span))
    }

    /// `np.arange(stop)`, `np.arange(start, stop, step)`.
    pub(in crate::infer) fn arange(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let (mut args, mut dtype): (Vec<&Expr>, Option<&Expr>) = (args.iter().collect(), None);
        if args.len() == 4 {
            dtype = args.pop();
        }
        // start, stop, step
        let mut given: [Option<&Expr>; 3] = [None; 3];
        for (name, e) in keywords {
            let place = ["start", "stop", "step"].iter().position(|known| known == name);
            match (name.as_str(), place) {
                ("dtype", _) if dtype.is_none() => dtype = Some(e),
                (_, Some(place)) => given[place] = Some(e),
                _ => return Err(self.array_form(row, e.span)),
            }
        }
        // One number by its place is the stop, unless that has its name.
        let first = usize::from(args.len() == 1 && given[1].is_none());
        for (at, arg) in args.into_iter().enumerate() {
            match given.get_mut(first + at) {
                Some(place @ None) => *place = Some(arg),
                _ => return Err(self.array_form(row, arg.span)),
            }
        }
        if given[1].is_none() {
            return Err(self.array_form(row, span));
        }
        let mut values = [None; 3];
        for (arg, place) in given.into_iter().zip(&mut values) {
            let Some(arg) = arg else { continue };
            let value = self.expr(arg)?;
            let value = self.plain(value)?;
            match self.ty(value).kind() {
                Some(Kind::Bool | Kind::Signed | Kind::Unsigned | Kind::Float) => *place = Some(value),
                _ => return Err(self.bad_argument(row, &self.ty(value), arg.span)),
            }
        }
        let float = values.iter().flatten().any(|v| self.ty(*v).kind() == Some(Kind::Float));
        // One whole number that an int64 may not hold makes floats.
        let wide = !float && values.iter().flatten().any(|v| self.ty(*v) == Ty::Np(Dtype::U64));
        let asked = self.asked_dtype(dtype)?;
        let wide = wide && asked.is_none();
        let to = asked.unwrap_or(if float || wide { Dtype::F64 } else { Dtype::I64 });
        if to.kind() == Kind::Bool {
            return Err(self.bad_argument(row, &Ty::Np(to), span));
        }
        let mut numbers = Vec::new();
        for (value, absent) in values.into_iter().zip([0, 0, 1]) {
            numbers.push(match value {
                // NumPy's numbers have operators of their own.
                Some(value) if float && matches!(self.ty(value), Ty::Np(_)) => value,
                Some(value) if float => self.as_float(value, row.path)?,
                Some(value) if wide => value,
                Some(value) => self.index(value, "an argument of numpy.arange()")?,
                None if float => self.float(absent as f64, span),
                None => self.int(absent, span),
            });
        }
        let dtype = numpy_name(to);
        let mut lines = Lines::default();
        lines.block("def arange(start, stop, step):", |lines| {
            if wide {
                // The numbers' own operators: what is below zero wraps around.
                lines.line("length = numpy.float64((stop - start) / step)");
                lines.line("_check(length < 9.2e18, 'Maximum allowed size exceeded')");
            }
            if float {
                lines.line("length = (stop - start) / step");
                lines.line("_check(length == length, 'arange: cannot compute length')");
                lines.line("_check(abs(length) < 9.2e18, 'Maximum allowed size exceeded')");
            }
            lines.line(match (float, wide) {
                // A step so large that the quotient is zero reaches the start alone.
                (true, _) => "n = 1 if length == 0 and stop != start and math.copysign(1.0, length) > 0 else max(math.ceil(length), 0)",
                (_, true) => "n = max(math.ceil(length), 0)",
                _ => "n = max(-((start - stop) // step), 0)",
            });
            lines.line(&format!("out = _empty((n, ), {dtype})"));
            if float || matches!(to.kind(), Kind::Float | Kind::Complex) {
                // NumPy stores the first two, and computes the others in the array's own type.
                lines.block("if n > 0:", |lines| lines.line("out[0] = start"));
                lines.block("if n > 1:", |lines| {
                    lines.line("out[1] = start + step");
                    lines.line("first = out[0]");
                    lines.line("delta = out[1] - first");
                    lines.block("for i in range(2, n):", |lines| lines.line(&format!("out[i] = first + {dtype}(i) * delta")));
                });
            } else if to == Dtype::I64 && !wide {
                // All lie between the ends, so that none leaves the type.
                lines.line("first = numpy.int64(start)");
                lines.line("delta = numpy.int64(step)");
                lines.block("for i in range(n):", |lines| lines.line("out[i] = first + numpy.int64(i) * delta"));
            } else {
                lines.block("for i in range(n):", |lines| lines.line(&format!("out[i] = {dtype}(start + i * step)")));
            }
            lines.line("return out");
        });
        let key = self.s.write("arange", lines.text);
        self.call_inner(key, numbers, span)
    }

    /// The array itself where it lies contiguous in C order, otherwise a copy that does.
    pub(super) fn contiguous(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let sizes: Vec<String> = (0..ty.rank).map(|axis| format!("a0.shape[{axis}]")).collect();
        let mut lines = Lines::default();
        lines.block("def contiguous(a0):", |lines| {
            lines.line(&format!("step = {}", ty.dtype.size()));
            lines.line("packed = True");
            for axis in (0..ty.rank).rev() {
                let size = &sizes[usize::from(axis)];
                lines.line(&format!("packed = packed and ({size} == 1 or _stride(a0, {axis}) == step)"));
                lines.line(&format!("step = step * {size}"));
            }
            // Without elements nothing counts.
            lines.block("if packed or step == 0:", |lines| lines.line(&format!("return _shaped(a0, {})", tuple(&sizes))));
            lines.line(&format!("out = _empty({}, {})", tuple(&sizes), numpy_name(ty.dtype)));
            lines.line("_moved(out, a0)");
            lines.line("return out");
        });
        let key = self.s.write("contiguous", lines.text);
        self.call_inner(key, vec![array], span)
    }

    /// A copy of an array with another element type, as `astype` makes it.
    pub(in crate::infer) fn converted_array(&mut self, array: ExprId, to: Dtype, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.rank == 0 {
            let value = self.expr_of(ExprKind::Load { array, indices: Vec::new() }, Ty::Np(ty.dtype), span);
            let value = self.cast(crate::thir::CastKind::Np, value, &Ty::Np(to));
            let ty = Ty::Array(ArrayTy { dtype: to, rank: 0, layout: Layout::C, access: Access::Write });
            return Ok(self.expr_of(ExprKind::NewArray { shape: Vec::new(), fill: crate::thir::Fill::Value(value) }, ty, span));
        }
        let form = match (ty.dtype.kind(), to.kind()) {
            _ if to == ty.dtype => "{0}".to_owned(),
            // The imaginary parts are dropped, without NumPy's warning.
            (Kind::Complex, Kind::Float | Kind::Signed | Kind::Unsigned) => format!("{}({{0}}.real)", numpy_name(to)),
            _ => format!("{}({{0}})", numpy_name(to)),
        };
        let recipe = self.combined(&form, vec![array]);
        let ty = Ty::Array(ArrayTy { dtype: to, layout: Layout::C, access: Access::Write, ..ty });
        Ok(self.pending(recipe, ty, span))
    }

    /// The array that NumPy makes of a list, a tuple or a number; `None` for others.
    pub(in crate::infer) fn array_of(&mut self, value: ExprId, dtype: Option<Dtype>, span: Span) -> Res<Option<ExprId>> {
        let ty = self.ty(value);
        if dtype.is_none()
            && let Some(item) = two_dtypes(&ty)
        {
            return Err(self.undecided(item, span));
        }
        let mut shape = Vec::new();
        let Some(natural) = self.nested_dtype(&ty, &mut shape) else { return Ok(None) };
        let to = match (dtype, natural) {
            (Some(to), _) => to,
            (None, Some(found)) => found,
            (None, None) => Dtype::F64,
        };
        if ty.is_scalar() {
            let value = match ty {
                // NumPy's numbers are cast as arrays are.
                Ty::Np(from) if from.kind() != Kind::Complex => self.cast(crate::thir::CastKind::Np, value, &Ty::Np(to)),
                _ => self.element(value, to)?,
            };
            let ty = Ty::Array(ArrayTy { dtype: to, rank: 0, layout: Layout::C, access: Access::Write });
            return Ok(Some(self.expr_of(ExprKind::NewArray { shape: Vec::new(), fill: crate::thir::Fill::Value(value) }, ty, span)));
        }
        let dtype = numpy_name(to);
        let mut lines = Lines::default();
        lines.block("def array(items):", |lines| {
            let sizes = nested_sizes(&ty);
            for (axis, size) in sizes.iter().enumerate() {
                lines.line(&format!("n{axis} = {size}"));
            }
            let names: Vec<String> = (0..shape.len()).map(|axis| format!("n{axis}")).collect();
            lines.line(&format!("out = _empty({}, {dtype})", tuple(&names)));
            fill_nested(lines, &ty, "items", 0, &mut Vec::new());
            lines.line("return out");
        });
        let key = self.s.write("array", lines.text);
        self.call_inner(key, vec![value], span).map(Some)
    }

    /// The array that a list or a tuple is where it is stored in elements of a type: each item is converted as if it were stored alone.
    pub(in crate::infer) fn elements_of_list(&mut self, value: ExprId, to: Dtype, span: Span) -> Res<Option<ExprId>> {
        let natural = self.nested_dtype(&self.ty(value), &mut Vec::new()).flatten();
        let real = natural.is_none_or(|d| d.kind() != Kind::Complex);
        self.array_of(value, (real || matches!(to.kind(), Kind::Complex | Kind::Bool)).then_some(to), span)
    }

    /// The common dtype of the numbers in lists and tuples, and their shape, in which `None` is a list's length.
    pub(super) fn nested_dtype(&self, ty: &Ty, shape: &mut Vec<Option<usize>>) -> Option<Option<Dtype>> {
        match ty {
            Ty::Np(d) => Some(Some(*d)),
            Ty::Maybe(d) if default_dtype(d.kind()) == *d => Some(Some(*d)),
            _ if ty.is_scalar() => ty.kind().map(|kind| Some(default_dtype(kind))),
            Ty::Open(_) => Some(None),
            _ if let Some(item) = ty.listed_item() => {
                shape.push(None);
                self.nested_dtype(item, shape)
            }
            Ty::Array(array) => {
                shape.extend(std::iter::repeat_n(None, usize::from(array.rank)));
                Some(Some(array.dtype))
            }
            Ty::Tuple(items) => {
                shape.push(Some(items.len()));
                let mut common: Option<Dtype> = None;
                let mut inner: Option<Vec<Option<usize>>> = None;
                for item in items {
                    let mut below = Vec::new();
                    let found = self.nested_dtype(item, &mut below)?;
                    match &mut inner {
                        None => inner = Some(below),
                        // Of unequal shapes NumPy says so; lists of one depth are compared at run time.
                        Some(before) if before.len() == below.len() => {
                            for (a, b) in before.iter_mut().zip(below) {
                                if *a != b {
                                    if a.is_some() && b.is_some() {
                                        return None;
                                    }
                                    *a = None;
                                }
                            }
                        }
                        Some(_) => return None,
                    }
                    common = match (common, found) {
                        (Some(a), Some(b)) => Some(np_np(a, b)),
                        (a, b) => a.or(b),
                    };
                }
                shape.extend(inner.unwrap_or_default());
                Some(common)
            }
            _ => None,
        }
    }

    /// A method of an array.
    pub(in crate::infer) fn array_method(&mut self, array: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if m.keywords.iter().any(|(name, _)| name == "out")
            && let Some(row) = table::row(&format!("numpy.{}", m.name))
        {
            let mut plain =
                |fx: &mut Self, args: &[Expr], keywords: &[(String, Expr)]| fx.array_method(array, &Method { args, keywords, ..*m });
            if let Some(stored) = self.stored_out(row, true, (m.args, m.keywords), m.span, &mut plain)? {
                return Ok(stored);
            }
        }
        if let Some(path) = Reduction::method(m.name) {
            let row = table::row(path).unwrap_or_else(|| unreachable!("it has a row"));
            let Rule::Reduction(what) = row.rule else { unreachable!("a reduction") };
            return self.reduction(row, what, Some(array), m.args, m.keywords, m.span);
        }
        if let Some(found) = self.shape_method(array, m)? {
            return Ok(found);
        }
        if let Some(row) = table::row(&format!("numpy.ndarray.{}", m.name)).or_else(|| function_of_method(m.name))
            && let Rule::Library(name) = row.rule
        {
            return self.library_call(&Callee { name, row: Some(row), first: Some(array) }, m.args, m.keywords, m.span);
        }
        if let Some(row) = function_of_method(m.name) {
            match row.rule {
                Rule::Elements(..) => return self.elements_method(row, array, m),
                Rule::Rounding => return self.rounding(row, Some(array), m.args, m.keywords, m.span),
                _ => {}
            }
        }
        match (m.name, m.args, m.keywords) {
            ("copy", [], []) => self.converted_array(array, ty.dtype, m.span),
            ("copy", [order], []) | ("copy", [], [(_, order)]) => {
                let in_fortran = self.order_of(&Ty::Array(ty), m.name, order)? || keeps_order(order) && is_fortran(ty);
                self.copied_in(array, ty.dtype, in_fortran, m.span)
            }
            ("astype", ..) => self.astype(array, ty, m),
            // Of real numbers the array itself.
            ("conj" | "conjugate", [], []) if ty.dtype.kind() != Kind::Complex => Ok(array),
            ("conj" | "conjugate", [], []) => {
                let row = table::row("numpy.conj").unwrap_or_else(|| unreachable!("it has a row"));
                self.apply(row, vec![array], m.span)
            }
            ("item", [], []) => self.single_item(array, m.span),
            ("item", args, []) => self.item_at(array, ty, args, m.span),
            _ => Err(self.no_attribute(&Ty::Array(ty), m.name, m.span)),
        }
    }

    /// `a.astype(dtype, order, casting, subok, copy)`.
    fn astype(&mut self, array: ExprId, ty: ArrayTy, m: &Method<'_>) -> Res<ExprId> {
        let mut given: [Option<&Expr>; 5] = [None; 5];
        let names = ["dtype", "order", "casting", "subok", "copy"];
        let refused = |fx: &Self, span| Err(fx.no_option(&Ty::Array(ty), m.name, span));
        if m.args.len() > given.len() {
            return refused(self, m.span);
        }
        for (at, arg) in m.args.iter().enumerate() {
            given[at] = Some(arg);
        }
        for (name, arg) in m.keywords {
            match names.iter().position(|n| n == name) {
                Some(at) if given[at].is_none() => given[at] = Some(arg),
                _ => return refused(self, arg.span),
            }
        }
        let [Some(dtype), order, casting, subok, copy] = given else { return refused(self, m.span) };
        let value = self.expr(dtype)?;
        let to = self.dtype_of(value)?;
        let in_fortran = match order {
            Some(order) => self.order_of(&Ty::Array(ty), m.name, order)? || keeps_order(order) && is_fortran(ty),
            None => is_fortran(ty),
        };
        if let Some(casting) = casting {
            let fits = match &casting.kind {
                Hir::Const(Const::Str(rule)) => match rule.as_str() {
                    "unsafe" => true,
                    "same_kind" => super::super::fill::in_kind(ty.dtype.kind(), to),
                    "safe" => crate::ty::promote::fits(ty.dtype, to),
                    "no" | "equiv" => ty.dtype == to,
                    _ => return refused(self, casting.span),
                },
                _ => return refused(self, casting.span),
            };
            if !fits {
                return Err(Diagnostic::error(Code::TypeMismatch, m.span, format!("{} is not cast to {} by that rule", ty.dtype, to))
                    .label(format!("{ty}"))
                    .note("NumPy raises TypeError: cannot cast array data")
                    .help("leave casting= out")
                    .into());
            }
        }
        let constant = |e: Option<&Expr>| match e.map(|e| &e.kind) {
            None => Some(true),
            Some(Hir::Const(Const::Bool(b))) => Some(*b),
            Some(_) => None,
        };
        match (constant(subok), constant(copy)) {
            (Some(_), Some(false)) if to == ty.dtype && in_fortran => self.in_fortran_order(array, m.span),
            (Some(_), Some(false)) if to == ty.dtype => Ok(array),
            (Some(_), Some(_)) => self.copied_in(array, to, in_fortran, m.span),
            _ => refused(self, m.span),
        }
    }

    /// Whether an order is Fortran's.
    fn order_of(&self, ty: &Ty, name: &str, order: &Expr) -> Res<bool> {
        self.asks_for_fortran(order).ok_or_else(|| self.no_option(ty, name, order.span))
    }

    fn copied_in(&mut self, array: ExprId, to: Dtype, in_fortran: bool, span: Span) -> Res<ExprId> {
        if !in_fortran {
            return self.converted_array(array, to, span);
        }
        let turned = self.transpose(array, span);
        let made = self.converted_array(turned, to, span)?;
        Ok(self.transpose(made, span))
    }

    fn no_option(&self, ty: &Ty, name: &str, span: Span) -> super::super::function::Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{name}' of {ty} does not take these arguments"))
            .label("here")
            .note("options are constants; orders are 'C' and 'F'")
            .help("leave it out")
            .into()
    }

    /// `a.item(place)`, `a.item(i, j)`, `a.item((i, j))`.
    fn item_at(&mut self, array: ExprId, ty: ArrayTy, args: &[Expr], span: Span) -> Res<ExprId> {
        let mut places = Vec::new();
        for arg in args {
            let value = self.expr(arg)?;
            match self.ty(value) {
                Ty::Tuple(items) if args.len() == 1 => {
                    let value = self.hold(value);
                    for at in 0..items.len() {
                        let tuple = self.copy(value);
                        let item = self.item(tuple, at);
                        places.push(self.index(item, "an index")?);
                    }
                }
                _ => places.push(self.index(value, "an index")?),
            }
        }
        let value = if places.len() == usize::from(ty.rank) {
            self.expr_of(ExprKind::Load { array, indices: places }, Ty::Np(ty.dtype), span)
        } else if let [place] = places[..] {
            let key = self.s.write("flat", super::flat::element(ty, false));
            self.call_inner(key, vec![array, place], span)?
        } else {
            return Err(Diagnostic::error(Code::IndexCount, span, format!("'item' of {ty} with {} indices", places.len()))
                .label("this call")
                .note("NumPy raises ValueError: incorrect number of indices for array")
                .help("name one place, or an index for each axis")
                .into());
        };
        Ok(self.cast(crate::thir::CastKind::Python, value, &ty.dtype.python()))
    }

    /// `a.item()`.
    fn single_item(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let mut lines = Lines::default();
        lines.block("def item(a0):", |lines| {
            let tests: Vec<String> = (0..ty.rank).map(|axis| format!("a0.shape[{axis}] == 1")).collect();
            if !tests.is_empty() {
                lines.line(&format!("_check({}, 'can only convert an array of size 1 to a Python scalar')", tests.join(" and ")));
            }
            let zeros = vec!["0".to_owned(); usize::from(ty.rank)];
            lines.line(&format!("return a0[{}]", if zeros.is_empty() { "()".to_owned() } else { zeros.join(", ") }));
        });
        let key = self.s.write("item", lines.text);
        let value = self.call_inner(key, vec![array], span)?;
        Ok(self.cast(crate::thir::CastKind::Python, value, &ty.dtype.python()))
    }
}

/// Lists that are written out as tuples: so their items may have types and shapes of their own.
pub(in crate::infer) fn as_tuple(e: &Expr) -> Option<Expr> {
    let Hir::List(items) = &e.kind else { return None };
    if items.is_empty() || items.len() > MAX_WRITTEN || items.iter().any(|item| matches!(item.kind, Hir::Starred(_))) {
        return None;
    }
    let items = items.iter().map(|item| as_tuple(item).unwrap_or_else(|| item.clone())).collect();
    Some(Expr { kind: Hir::Tuple(items), span: e.span })
}

/// The sizes of the array that nested items make, by the first items; those of nothing are 0.
fn nested_sizes(ty: &Ty) -> Vec<String> {
    let (mut sizes, mut path, mut ty) = (Vec::new(), "items".to_owned(), ty);
    loop {
        let there: Vec<String> = (0..sizes.len()).map(|axis| format!("n{axis} > 0")).collect();
        let size = |text: String| if there.is_empty() { text } else { format!("({text} if {} else 0)", there.join(" and ")) };
        match ty {
            _ if let Some(item) = ty.listed_item() => {
                sizes.push(size(format!("len({path})")));
                ty = item;
            }
            Ty::Tuple(items) => {
                sizes.push(items.len().to_string());
                let Some(first) = items.first() else { return sizes };
                ty = first;
            }
            Ty::Array(array) => {
                sizes.extend((0..array.rank).map(|axis| size(format!("{path}.shape[{axis}]"))));
                return sizes;
            }
            _ => return sizes,
        }
        path.push_str("[0]");
    }
}

/// The stores of nested items: loops over lists and arrays, one after another for tuples.
fn fill_nested(lines: &mut Lines, ty: &Ty, path: &str, depth: usize, indices: &mut Vec<String>) {
    let ragged = "setting an array element with a sequence. The requested array has an inhomogeneous shape";
    match ty {
        _ if let Some(item) = ty.listed_item() => {
            if depth > 0 {
                lines.line(&format!("_check(len({path}) == n{depth}, '{ragged}')"));
            }
            let index = format!("i{depth}");
            lines.block(&format!("for {index} in range(len({path})):"), |lines| {
                indices.push(index.clone());
                fill_nested(lines, item, &format!("{path}[{index}]"), depth + 1, indices);
                indices.pop();
            });
        }
        Ty::Tuple(items) => {
            if depth > 0 {
                lines.line(&format!("_check({} == n{depth}, '{ragged}')", items.len()));
            }
            for (at, item) in items.iter().enumerate() {
                indices.push(at.to_string());
                fill_nested(lines, item, &format!("{path}[{at}]"), depth + 1, indices);
                indices.pop();
            }
        }
        Ty::Array(array) if array.rank > 0 => {
            for axis in 0..array.rank {
                lines.line(&format!("_check({path}.shape[{axis}] == n{}, '{ragged}')", depth + usize::from(axis)));
            }
            let rest = vec![":"; usize::from(array.rank)].join(", ");
            let prefix: String = indices.iter().map(|i| format!("{i}, ")).collect();
            lines.line(&format!("out[{prefix}{rest}] = {path}"));
        }
        Ty::Array(_) => lines.line(&format!("out[{}] = {path}[()]", indices.join(", "))),
        _ => lines.line(&format!("out[{}] = {path}", indices.join(", "))),
    }
}

/// The numbers in lists and tuples that NumPy would give one dtype or another, depending on the run.
fn two_dtypes(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Maybe(d) => (default_dtype(d.kind()) != *d).then_some(ty),
        Ty::Tuple(items) => items.iter().find_map(two_dtypes),
        _ => ty.listed_item().and_then(two_dtypes),
    }
}
