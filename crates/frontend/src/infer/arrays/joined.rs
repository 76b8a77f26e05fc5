//! Arrays joined along an axis, and arrays split into views.
//!
//! The arrays stand in a tuple or in a list that is written out, each with a type of its own, or in a list or along the first axis of an array,
//! whose length the run tells. The result has NumPy's common type, in C order.

use super::super::function::{Fx, Res, Stop};
use super::make::as_tuple;
use super::reduce::numpy_name;
use super::shapes::Given;
use super::text::{Lines, tuple};
use crate::builtins::shapes::ShapeFn;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript};
use crate::infer::fill::in_kind;
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Part, StmtKind};
use crate::ty::promote::{arithmetic, default_dtype, np_np};
use crate::ty::{ArrayTy, Dtype, Kind, Ty};
use weft_abi::PyExc;

/// What is joined.
enum Parts {
    /// Arrays of these types, as so many arguments.
    Each(Vec<ArrayTy>),
    /// The items of one argument.
    Items(ArrayTy),
}

/// What a call asks for.
struct Asked<'a> {
    axis: u8,
    dtype: Option<Dtype>,
    /// Where the result is stored.
    out: Option<&'a Expr>,
    /// Whether any real type will do.
    casts: bool,
}

/// How arrays are joined.
struct Joining {
    /// The axis of the result.
    axis: u8,
    rank: u8,
    to: Dtype,
    /// For each part, what stands behind its name so that it has the result's rank.
    views: Vec<String>,
    /// Whether all parts need one shape.
    stacked: bool,
    verb: &'static str,
    /// Whether the result is stored in an array that exists, the last argument, part by part: where it shares memory with the parts, those that come
    /// later are read as they are by then.
    stored: bool,
}

/// What stands behind the name of an array of this rank, so that it has the rank that a function needs; and the axis along which it joins.
fn view(f: ShapeFn, rank: u8, axis: u8) -> (String, u8) {
    let text = |s: &str| s.to_owned();
    match (f, rank) {
        (ShapeFn::Stack, _) => {
            let parts: Vec<&str> = (0..=rank).map(|a| if a == axis { "None" } else { ":" }).collect();
            (format!("[{}]", parts.join(", ")), axis)
        }
        (ShapeFn::VStack, 0) => (text("[None, None]"), 0),
        (ShapeFn::VStack, 1) => (text("[None, :]"), 0),
        (ShapeFn::HStack, 0) => (text("[None]"), 0),
        (ShapeFn::HStack, 1) => (String::new(), 0),
        (ShapeFn::HStack, _) => (String::new(), 1),
        (ShapeFn::DStack, 0) => (text("[None, None, None]"), 2),
        (ShapeFn::DStack, 1) => (text("[None, :, None]"), 2),
        (ShapeFn::DStack, 2) => (text("[:, :, None]"), 2),
        (ShapeFn::DStack, _) => (String::new(), 2),
        (ShapeFn::ColumnStack, 0) => (text("[None, None]"), 1),
        (ShapeFn::ColumnStack, 1) => (text("[:, None]"), 1),
        (ShapeFn::ColumnStack, _) => (String::new(), 1),
        _ => (String::new(), axis),
    }
}

/// The rank of an array with that behind its name.
fn viewed(rank: u8, view: &str) -> u8 {
    if view.is_empty() { rank } else { rank + view.matches("None").count() as u8 }
}

impl Fx<'_, '_> {
    /// `concatenate`, `stack` and their like.
    pub(super) fn join_call(&mut self, row: &Row, f: ShapeFn, first: &Expr, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let listed = as_tuple(first);
        let value = self.expr(listed.as_ref().unwrap_or(first))?;
        let value = self.plain(value)?;
        let flat = f == ShapeFn::Concatenate && given.of("axis").is_some_and(is_none);
        let (parts, args) = match self.ty(value) {
            Ty::Tuple(items) => {
                let items: Vec<ExprId> = match self.kind(value).clone() {
                    ExprKind::Tuple(items) => items,
                    _ => {
                        let held = self.hold(value);
                        (0..items.len())
                            .map(|at| {
                                let all = self.copy(held);
                                self.item(all, at)
                            })
                            .collect()
                    }
                };
                let mut arrays = Vec::new();
                for item in items {
                    let mut array = self.as_array(item, row, span)?;
                    if flat {
                        array = self.with(array, |fx, array| fx.raveled(array, span))?;
                    }
                    arrays.push(array);
                }
                (Parts::Each(self.array_types(&arrays)), arrays)
            }
            Ty::List(item) => match *item {
                Ty::Array(item) if !flat => (Parts::Items(item), vec![value]),
                _ => {
                    let array = self.as_array(value, row, span)?;
                    self.rows_to_join(row, array, flat, span)?
                }
            },
            Ty::Array(_) => self.rows_to_join(row, value, flat, span)?,
            other => return Err(self.bad_argument(row, &other, span)),
        };
        self.joined_arrays(row, f, &parts, args, given, span)
    }

    /// `np.r_[…]`, `np.c_[…]`: arrays, numbers and ranges in a row, or as columns beside each other.
    pub(in crate::infer) fn join_subscript(&mut self, row: &Row, columns: bool, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let mut values = Vec::new();
        // Numbers of Python take the type of what they stand beside.
        let (mut strong, mut weak): (Option<Dtype>, Option<Dtype>) = (None, None);
        let meet = |sum: &mut Option<Dtype>, dtype: Dtype| *sum = Some(sum.map_or(dtype, |before| np_np(before, dtype)));
        for index in indices {
            match index {
                Subscript::Index(e) => {
                    let listed = as_tuple(e);
                    let value = self.expr(listed.as_ref().unwrap_or(e))?;
                    let value = self.plain(value)?;
                    if let ty @ (Ty::Bool | Ty::Int | Ty::Float | Ty::Complex) = self.ty(value) {
                        meet(&mut weak, default_dtype(ty.kind().unwrap_or(Kind::Float)));
                        values.push(value);
                        continue;
                    }
                    values.push(self.as_array(value, row, e.span)?);
                }
                Subscript::Slice(..) => values.push(self.grid_subscript(false, std::slice::from_ref(index), span)?),
                Subscript::Ellipsis(place) => return Err(self.array_form(row, *place)),
            }
            if let Some(Ty::Array(ty)) = values.last().map(|v| self.ty(*v)) {
                meet(&mut strong, ty.dtype);
            }
        }
        let dtype = match (strong, weak) {
            (Some(strong), Some(weak)) => match arithmetic(&Ty::Np(strong), &weak.python()) {
                Some(Ty::Np(dtype)) => dtype,
                _ => return Err(self.array_form(row, span)),
            },
            (strong, weak) => strong.or(weak).unwrap_or(Dtype::F64),
        };
        let mut args = Vec::new();
        for value in values {
            let array = match self.ty(value) {
                Ty::Array(_) => value,
                // Out of bounds it raises.
                _ => self.array_of(value, Some(dtype), span)?.unwrap_or(value),
            };
            let array = self.at_least(array, 1, span)?;
            let single = columns && self.rank_of(array) == Some(1);
            args.push(if single { self.view(array, vec![Part::WHOLE, Part::New], span)? } else { array });
        }
        let types = self.array_types(&args);
        let axis = if columns { types.first().map_or(0, |ty| ty.rank - 1) } else { 0 };
        let asked = Asked { axis, dtype: Some(dtype), out: None, casts: false };
        self.join_along(row, ShapeFn::Concatenate, &Parts::Each(types), args, asked, span)
    }

    fn rows_to_join(&mut self, row: &Row, array: ExprId, flat: bool, span: Span) -> Res<(Parts, Vec<ExprId>)> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.rank == 0 {
            return Err(self.bad_argument(row, &Ty::Array(ty), span));
        }
        if flat {
            let array = self.with(array, |fx, array| fx.raveled(array, span))?;
            return Ok((Parts::Each(self.array_types(&[array])), vec![array]));
        }
        Ok((Parts::Items(ArrayTy { rank: ty.rank - 1, ..ty }), vec![array]))
    }

    fn array_types(&self, arrays: &[ExprId]) -> Vec<ArrayTy> {
        arrays.iter().filter_map(|a| if let Ty::Array(ty) = self.ty(*a) { Some(ty) } else { None }).collect()
    }

    fn nothing_to_join(&self, row: &Row, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentType, span, format!("'{}' of no arrays", row.path))
            .label("nothing to join")
            .note("NumPy raises ValueError: need at least one array")
            .help("give it one array or more")
            .into()
    }

    /// `append(arr, values, axis=None)`.
    pub(super) fn append_call(&mut self, row: &Row, first: &Expr, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let Some(values) = given.of("values") else { return Err(self.array_form(row, span)) };
        let flat = given.of("axis").is_none_or(is_none);
        let mut args = Vec::new();
        for e in [first, values] {
            let array = self.array_like(row, e)?;
            args.push(if flat { self.with(array, |fx, array| fx.raveled(array, span))? } else { array });
        }
        let parts = Parts::Each(self.array_types(&args));
        self.joined_arrays(row, ShapeFn::Concatenate, &parts, args, given, span)
    }

    fn joined_arrays(&mut self, row: &Row, f: ShapeFn, parts: &Parts, args: Vec<ExprId>, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let types: &[ArrayTy] = match parts {
            Parts::Each(types) => types,
            Parts::Items(item) => std::slice::from_ref(item),
        };
        let Some(first) = types.first() else { return Err(self.nothing_to_join(row, span)) };
        if f == ShapeFn::Stack && given.of("axis").is_some_and(is_none) {
            return Err(Stop::Raises(PyExc::TypeError, "'NoneType' object cannot be interpreted as an integer".to_owned()));
        }
        let axis = match given.of("axis").filter(|e| !is_none(e)) {
            Some(e) => self.one_axis(e, first.rank + u8::from(f == ShapeFn::Stack))?,
            None => 0,
        };
        let dtype = self.asked_dtype(given.of("dtype"))?;
        let out = given.of("out").filter(|e| !is_none(e));
        if let (Some(out), Some(_)) = (out, dtype) {
            return Err(Diagnostic::error(Code::ArgumentType, out.span, format!("'{}' with out= and dtype=", row.path))
                .label("this array has a type of its own")
                .note("NumPy raises TypeError: it takes only one of the two")
                .help("leave dtype= out")
                .into());
        }
        let casts = match given.of("casting").map(|e| (&e.kind, e.span)) {
            None => false,
            Some((Hir::Const(Const::Str(rule)), _)) if rule == "same_kind" => false,
            Some((Hir::Const(Const::Str(rule)), _)) if rule == "unsafe" => true,
            Some((_, place)) => return Err(self.array_form(row, place)),
        };
        self.join_along(row, f, parts, args, Asked { axis, dtype, out, casts }, span)
    }

    fn join_along(&mut self, row: &Row, f: ShapeFn, parts: &Parts, args: Vec<ExprId>, asked: Asked<'_>, span: Span) -> Res<ExprId> {
        let types: &[ArrayTy] = match parts {
            Parts::Each(types) => types,
            Parts::Items(item) => std::slice::from_ref(item),
        };
        let Some(first) = types.first() else { return Err(self.nothing_to_join(row, span)) };
        let (_, axis) = view(f, first.rank, asked.axis);
        let views: Vec<String> = types.iter().map(|ty| view(f, ty.rank, axis).0).collect();
        let rank = viewed(first.rank, &views[0]);
        if let Some((ty, _)) = types.iter().zip(&views).find(|(ty, view)| viewed(ty.rank, view) != rank) {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' of {first} and {ty}", row.path))
                .label(format!("{first} and {ty}"))
                .note("NumPy raises ValueError: all the input arrays must have same number of dimensions")
                .help("give them the same number of dimensions")
                .into());
        }
        if rank == 0 || usize::from(rank) > crate::annotation::MAX_RANK {
            return Err(self.bad_argument(row, &Ty::Array(*first), span));
        }
        let common = types.iter().map(|ty| ty.dtype).reduce(np_np).unwrap_or(first.dtype);
        let to = asked.dtype.unwrap_or(common);
        let real = common.kind() != Kind::Complex || to.kind() == Kind::Complex;
        let fits = in_kind(common.kind(), to) || asked.casts && real;
        if !fits {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' of {common} does not give {to}", row.path))
                .label(format!("{common}"))
                .note("NumPy raises TypeError: it converts to types of the same kind only")
                .help("convert the arrays first: x.astype(...)")
                .into());
        }
        let verb = if f == ShapeFn::Stack { "stack" } else { "concatenate" };
        let stored = asked.out.is_some();
        let joining = Joining { axis, rank, to, views, stacked: f == ShapeFn::Stack, verb, stored };
        let text = match parts {
            Parts::Each(_) => joining.of_each(),
            Parts::Items(_) => joining.of_items(),
        };
        let key = self.s.write("join", text);
        let Some(out) = asked.out else { return self.call_inner(key, args, span) };
        let dtypes: Vec<Dtype> = types.iter().map(|ty| ty.dtype).collect();
        let mut given: Vec<ExprId> = args.into_iter().map(|arg| self.hold(arg)).collect();
        let target = self.filled_out(row, out, &dtypes, rank, span)?;
        given.push(self.copy(target));
        let done = self.call_inner(key, given, span)?;
        self.emit(StmtKind::Expr(done), span);
        Ok(self.copy(target))
    }

    /// `split` and its like: a list of views.
    pub(super) fn split_call(&mut self, row: &Row, f: ShapeFn, array: ExprId, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let Some(by) = given.of("indices_or_sections") else { return Err(self.array_form(row, span)) };
        let (axis, equal) = match f {
            ShapeFn::SplitAlong(1) if ty.rank == 1 => (0, true),
            ShapeFn::SplitAlong(0) if ty.rank < 2 => return Err(self.bad_argument(row, &Ty::Array(ty), span)),
            ShapeFn::SplitAlong(axis) => (axis, true),
            ShapeFn::Split { equal } => (given.of("axis").map_or(Ok(0), |e| self.one_axis(e, ty.rank))?, equal),
            _ => return Err(self.array_form(row, span)),
        };
        if axis >= ty.rank {
            return Err(self.bad_argument(row, &Ty::Array(ty), span));
        }
        let listed = as_tuple(by);
        let by = self.expr(listed.as_ref().unwrap_or(by))?;
        let by = self.plain(by)?;
        let cut = |from: &str, to: &str| {
            let parts: Vec<String> = (0..ty.rank).map(|a| if a == axis { format!("{from}:{to}") } else { ":".to_owned() }).collect();
            format!("parts.append(a0[{}])", parts.join(", "))
        };
        let mut lines = Lines::default();
        let sections = matches!(self.ty(by), Ty::Int | Ty::Bool | Ty::Np(_) | Ty::Maybe(_));
        let by = if sections { self.index(by, "the number of sections")? } else { by };
        lines.block("def split(a0, by):", |lines| {
            lines.line(&format!("n = a0.shape[{axis}]"));
            if sections {
                if equal {
                    lines.line("_check(n % by == 0, 'array split does not result in an equal division')");
                }
                lines.line("_check(by > 0, 'number sections must be larger than 0.')");
                lines.line("each = n // by");
                lines.line("more = n - each * by");
                lines.line("at = 0");
                lines.line("parts = []");
                lines.block("for k in range(by):", |lines| {
                    lines.line("stop = at + each + (1 if k < more else 0)");
                    lines.line(&cut("at", "stop"));
                    lines.line("at = stop");
                });
            } else {
                lines.line("at = 0");
                lines.line("parts = []");
                lines.block("for index in by:", |lines| {
                    lines.line("stop = _whole(index, 'an index of a split')");
                    lines.line(&cut("at", "stop"));
                    lines.line("at = stop");
                });
                lines.line(&cut("at", "n"));
            }
            lines.line("return parts");
        });
        let key = self.s.write("split", lines.text);
        self.call_inner(key, vec![array, by], span)
    }
}

fn is_none(e: &Expr) -> bool {
    matches!(e.kind, Hir::Const(Const::None))
}

impl Joining {
    /// Subscripts that are whole axes but for this one.
    fn along(&self, at: &str) -> String {
        let parts: Vec<&str> = (0..self.rank).map(|axis| if axis == self.axis { at } else { ":" }).collect();
        parts.join(", ")
    }

    /// Tests that the array `b` fits `first`; `at` is its number.
    fn checks(&self, lines: &mut Lines, first: &str, b: &str, at: &str) {
        let others: Vec<u8> = (0..self.rank).filter(|axis| *axis != self.axis).collect();
        if self.stacked {
            let tests: Vec<String> = others.iter().map(|axis| format!("{b}.shape[{axis}] == {first}.shape[{axis}]")).collect();
            if !tests.is_empty() {
                lines.line(&format!("_check({}, 'all input arrays must have the same shape')", tests.join(" and ")));
            }
            return;
        }
        for axis in others {
            lines.line(&format!(
                "_check({b}.shape[{axis}] == {first}.shape[{axis}], 'all the input array dimensions except for the concatenation axis must match \
                 exactly, but along dimension {axis}, the array at index 0 has size {{0}} and the array at index {{1}} has size {{2}}', \
                 {first}.shape[{axis}], {at}, {b}.shape[{axis}])"
            ));
        }
    }

    /// Makes `out`, for `n` places along the axis, or sees that it has them.
    fn out(&self, lines: &mut Lines, first: &str) {
        let sizes: Vec<String> =
            (0..self.rank).map(|axis| if axis == self.axis { "n".to_owned() } else { format!("{first}.shape[{axis}]") }).collect();
        if self.stored {
            let tests: Vec<String> = sizes.iter().enumerate().map(|(axis, size)| format!("out.shape[{axis}] == {size}")).collect();
            lines.line(&format!("_check({}, 'Output array is the wrong shape')", tests.join(" and ")));
        } else {
            lines.line(&format!("out = _empty({}, {})", tuple(&sizes), numpy_name(self.to)));
        }
        lines.line("at = 0");
    }

    fn put(&self, lines: &mut Lines, b: &str) {
        lines.line(&format!("stop = at + {b}.shape[{}]", self.axis));
        let place = self.along("at:stop");
        lines.line(&if self.stored { format!("out[{place}] = {b}") } else { format!("_moved(out[{place}], {b})") });
        lines.line("at = stop");
    }

    /// Of arrays that are arguments.
    fn of_each(&self) -> String {
        let mut lines = Lines::default();
        let parameters: Vec<String> =
            (0..self.views.len()).map(|at| format!("a{at}")).chain(self.stored.then(|| "out".to_owned())).collect();
        lines.block(&format!("def join({}):", parameters.join(", ")), |lines| {
            for (at, view) in self.views.iter().enumerate() {
                lines.line(&format!("b{at} = a{at}{view}"));
            }
            for at in 1..self.views.len() {
                self.checks(lines, "b0", &format!("b{at}"), &at.to_string());
            }
            let counts: Vec<String> = (0..self.views.len()).map(|at| format!("b{at}.shape[{}]", self.axis)).collect();
            lines.line(&format!("n = {}", counts.join(" + ")));
            self.out(lines, "b0");
            for at in 0..self.views.len() {
                self.put(lines, &format!("b{at}"));
            }
            lines.line("return out");
        });
        lines.text
    }

    /// Of the items of a list, or the rows of an array.
    fn of_items(&self) -> String {
        let mut lines = Lines::default();
        let view = &self.views[0];
        lines.block(if self.stored { "def join(items, out):" } else { "def join(items):" }, |lines| {
            lines.line(&format!("_check(len(items) > 0, 'need at least one array to {}')", self.verb));
            lines.line(&format!("first = items[0]{view}"));
            lines.line("n = 0");
            lines.block("for k in range(len(items)):", |lines| {
                lines.line(&format!("b = items[k]{view}"));
                self.checks(lines, "first", "b", "k");
                lines.line(&format!("n += b.shape[{}]", self.axis));
            });
            self.out(lines, "first");
            lines.block("for k in range(len(items)):", |lines| {
                lines.line(&format!("b = items[k]{view}"));
                self.put(lines, "b");
            });
            lines.line("return out");
        });
        lines.text
    }
}
