//! Arrays in other shapes, with other axes or element types: views as NumPy's are.
//!
//! Which axes a result has must be known when the function is compiled, so that axes are constants; sizes may be computed. Absent: `reshape` with `order='A'`
//! where the layout is not known.

use super::super::call::Method;
use super::super::function::{Fx, Res, Stop};
use super::super::read_only::DESTINATION;
use super::extents::Extents;
use super::make::as_tuple;
use super::reduce::numpy_name;
use super::reshape;
use super::text::{Lines, sizes, tuple};
use super::written::Vouched;
use crate::builtins::shapes::ShapeFn;
use crate::builtins::table::{self, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, Fill, Part};
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};
use weft_abi::PyExc;

/// The arguments of a call by the names of the parameters.
pub(super) struct Given<'a> {
    names: Vec<&'static str>,
    values: Vec<Option<&'a Expr>>,
}

impl<'a> Given<'a> {
    pub(super) fn of(&self, name: &str) -> Option<&'a Expr> {
        self.names.iter().position(|n| *n == name).and_then(|at| self.values[at])
    }
}

impl Fx<'_, '_> {
    /// The arguments of a call by the parameters of the row's signature, without the first `skip`.
    pub(super) fn named_arguments<'a>(&self, row: &Row, skip: usize, args: &'a [Expr], keywords: &'a [(String, Expr)]) -> Res<Given<'a>> {
        let names = row.names().split_off(skip);
        let values = self.by_name(row, &names, args, keywords)?;
        Ok(Given { names, values })
    }

    /// An argument that is an array or what NumPy makes one of.
    pub(super) fn array_like(&mut self, row: &Row, e: &Expr) -> Res<ExprId> {
        let listed = as_tuple(e);
        let value = self.expr(listed.as_ref().unwrap_or(e))?;
        self.as_array(value, row, e.span)
    }

    /// A call of a function whose row has the rule `Shape`.
    pub(in crate::infer) fn shape_function(
        &mut self,
        row: &Row,
        f: ShapeFn,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        match f {
            ShapeFn::AtLeast(rank) => {
                if args.is_empty() || !keywords.is_empty() {
                    return Err(self.array_form(row, span));
                }
                let mut made = Vec::new();
                for arg in args {
                    let array = self.array_like(row, arg)?;
                    made.push(self.at_least(array, rank, span)?);
                }
                return Ok(if let [one] = made[..] { one } else { self.tuple(made, span) });
            }
            ShapeFn::BroadcastArrays => {
                if !keywords.is_empty() {
                    return Err(self.array_form(row, span));
                }
                let arrays = args.iter().map(|a| self.array_like(row, a)).collect::<Res<Vec<_>>>()?;
                return self.broadcast_arrays(row, arrays, span);
            }
            ShapeFn::MeshGrid => return self.meshgrid(row, args, keywords, span),
            ShapeFn::Grid { .. } | ShapeFn::JoinBrackets { .. } => return Err(self.array_form(row, span)),
            _ => {}
        }
        let given = self.named_arguments(row, 0, args, keywords)?;
        let Some(first) = given.values[0] else { return Err(self.array_form(row, span)) };
        match f {
            ShapeFn::Concatenate | ShapeFn::Stack | ShapeFn::VStack | ShapeFn::HStack | ShapeFn::DStack | ShapeFn::ColumnStack => {
                return self.join_call(row, f, first, &given, span);
            }
            ShapeFn::Indices => return self.index_grid(row, first, given.of("dtype"), given.of("sparse"), span),
            ShapeFn::Append => return self.append_call(row, first, &given, span),
            _ => {}
        }
        if f == ShapeFn::Squeeze && matches!(self.ty_of(first)?, Ty::Np(_)) && given.of("axis").is_none() {
            // NumPy asks the number's own method.
            return self.expr(first);
        }
        let array = self.array_like(row, first)?;
        match f {
            ShapeFn::Split { .. } | ShapeFn::SplitAlong(_) => self.split_call(row, f, array, &given, span),
            _ => self.with(array, |fx, array| fx.other_shape(row, f, array, &given, span)),
        }
    }

    /// A method of an array that is a function of this kind; `None` where it is none.
    pub(in crate::infer) fn shape_method(&mut self, array: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let path = match m.name {
            "reshape" | "ravel" | "transpose" | "swapaxes" | "squeeze" | "diagonal" => format!("numpy.{}", m.name),
            "flatten" => "numpy.ravel".to_owned(),
            "view" | "fill" | "tolist" => return self.plain_method(array, ty, m).map(Some),
            _ => return Ok(None),
        };
        let row = table::row(&path).unwrap_or_else(|| unreachable!("it has a row"));
        let Rule::Shape(f) = row.rule else { unreachable!("it gives another shape") };
        self.with(array, |fx, array| {
            // Sizes and axes may stand side by side.
            let several = match (f, m.args) {
                (ShapeFn::Transpose, [e]) => !matches!(e.kind, Hir::List(_)) && matches!(fx.ty_of(e)?, Ty::Int | Ty::Np(_)),
                (ShapeFn::Reshape | ShapeFn::Transpose, args) => args.len() > 1,
                _ => false,
            };
            if several {
                let args = [Expr { kind: Hir::Tuple(m.args.to_vec()), span: m.span }];
                let given = fx.named_arguments(row, 1, &args, m.keywords)?;
                return fx.other_shape(row, f, array, &given, m.span);
            }
            let given = fx.named_arguments(row, 1, m.args, m.keywords)?;
            if m.name == "flatten" {
                let (array, _) = fx.ordered(row, array, &given)?;
                return fx.flattened(array, m.span);
            }
            fx.other_shape(row, f, array, &given, m.span)
        })
        .map(Some)
    }

    /// The type of an argument, of which nothing stays.
    pub(in crate::infer) fn ty_of(&mut self, e: &Expr) -> Res<Ty> {
        let (mark, statements) = (self.mark(), self.out.len());
        let value = self.expr(e)?;
        let ty = self.ty(value);
        self.out.truncate(statements);
        self.undo(mark);
        Ok(ty)
    }

    /// `array` is a local or a constant.
    fn other_shape(&mut self, row: &Row, f: ShapeFn, array: ExprId, given: &Given<'_>, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let missing = |fx: &Self| fx.array_form(row, span);
        match f {
            ShapeFn::Reshape => {
                let Some(shape) = given.of("shape") else { return Err(missing(self)) };
                let (array, fortran) = self.ordered(row, array, given)?;
                self.with_shape(row, shape, |fx, mut to| {
                    if fortran {
                        to = to.into_iter().map(|size| fx.reusable(size)).collect();
                        to.reverse();
                    }
                    let made = fx.reshaped(array, to, shape.span, span)?;
                    Ok(if fortran { fx.transpose(made, span) } else { made })
                })
            }
            ShapeFn::Ravel => {
                let (array, _) = self.ordered(row, array, given)?;
                let row = self.raveled(array, span)?;
                if row == array { self.same_view(array, span) } else { Ok(row) }
            }
            ShapeFn::Transpose => {
                let axes = match given.of("axes") {
                    Some(e) => self.named_axes(e, ty.rank)?,
                    None => None,
                };
                let Some(axes) = axes else { return Ok(self.transpose(array, span)) };
                if axes.len() != usize::from(ty.rank) {
                    return Err(Diagnostic::error(Code::IndexCount, span, format!("{} axes are named, of {}", axes.len(), ty.rank))
                        .label(format!("{ty}"))
                        .note("NumPy raises ValueError: axes don't match array")
                        .help("name each axis once")
                        .into());
                }
                self.permuted(array, &axes, span)
            }
            ShapeFn::SwapAxes => {
                let (Some(a), Some(b)) = (given.of("axis1"), given.of("axis2")) else { return Err(missing(self)) };
                let (a, b) = (self.one_axis(a, ty.rank)?, self.one_axis(b, ty.rank)?);
                let mut axes: Vec<u8> = (0..ty.rank).collect();
                axes.swap(usize::from(a), usize::from(b));
                self.permuted(array, &axes, span)
            }
            ShapeFn::MoveAxis => {
                let (Some(from), Some(to)) = (given.of("source"), given.of("destination")) else { return Err(missing(self)) };
                let (Some(from), Some(to)) = (self.named_axes(from, ty.rank)?, self.named_axes(to, ty.rank)?) else {
                    return Err(missing(self));
                };
                if from.len() != to.len() {
                    return Err(Diagnostic::error(Code::IndexCount, span, "source and destination name different numbers of axes")
                        .label(format!("{} and {}", from.len(), to.len()))
                        .note("NumPy raises ValueError here")
                        .help("name as many axes in both")
                        .into());
                }
                let mut axes: Vec<u8> = (0..ty.rank).filter(|axis| !from.contains(axis)).collect();
                let mut moves: Vec<(u8, u8)> = to.into_iter().zip(from).collect();
                moves.sort_unstable();
                for (place, axis) in moves {
                    axes.insert(usize::from(place), axis);
                }
                self.permuted(array, &axes, span)
            }
            ShapeFn::RollAxis => {
                let Some(axis) = given.of("axis") else { return Err(missing(self)) };
                let axis = self.one_axis(axis, ty.rank)?;
                let start = match given.of("start") {
                    Some(e) => {
                        let value = self.expr(e)?;
                        let Some(start) = self.const_int(value) else { return Err(self.computed_option("start", e.span)) };
                        // One more place than there are axes; counted from the end it stands before an axis.
                        if start < 0 { self.axis_number(start, ty.rank, e.span)? } else { self.axis_number(start, ty.rank + 1, e.span)? }
                    }
                    None => 0,
                };
                let mut axes: Vec<u8> = (0..ty.rank).filter(|a| *a != axis).collect();
                axes.insert(usize::from(if axis < start { start - 1 } else { start }), axis);
                self.permuted(array, &axes, span)
            }
            ShapeFn::Squeeze => {
                let axes = match given.of("axis") {
                    Some(e) => self.named_axes(e, ty.rank)?,
                    None => None,
                };
                match axes {
                    Some(axes) => self.squeezed(array, &axes, span),
                    None => self.squeezed_where_known(array, span),
                }
            }
            ShapeFn::ExpandDims => {
                let Some(e) = given.of("axis") else { return Err(missing(self)) };
                let listed = as_tuple(e);
                let count = match self.ty_of(listed.as_ref().unwrap_or(e))? {
                    Ty::Tuple(items) => items.len(),
                    _ => 1,
                };
                let Some(axes) = self.named_axes(e, ty.rank + count as u8)? else { return Err(missing(self)) };
                let parts = (0..ty.rank + axes.len() as u8).map(|axis| if axes.contains(&axis) { Part::New } else { Part::WHOLE });
                let parts = parts.collect();
                self.view(array, parts, span)
            }
            ShapeFn::BroadcastTo => {
                let Some(shape) = given.of("shape") else { return Err(missing(self)) };
                self.with_shape(row, shape, |fx, to| fx.broadcast_to(row, array, to, span))
            }
            ShapeFn::Diagonal => {
                let axis = |fx: &mut Self, name: &str, default: u8| match given.of(name) {
                    Some(e) => fx.one_axis(e, ty.rank),
                    None => Ok(default),
                };
                if ty.rank < 2 {
                    return Err(self.bad_argument(row, &Ty::Array(ty), span));
                }
                let offset = match given.of("offset") {
                    Some(e) => {
                        let value = self.expr(e)?;
                        self.index(value, "the offset of a diagonal")?
                    }
                    None => self.int(0, span),
                };
                let (rows, columns) = (axis(self, "axis1", 0)?, axis(self, "axis2", 1)?);
                if rows == columns {
                    return Err(Diagnostic::error(Code::IndexCount, span, "axis1 and axis2 are one axis")
                        .label("the same")
                        .note("NumPy raises ValueError here")
                        .help("name two axes")
                        .into());
                }
                self.diagonal(array, offset, rows, columns, span)
            }
            ShapeFn::Shape => self.attribute(array, "shape", span),
            ShapeFn::Ndim => Ok(self.int(i64::from(ty.rank), span)),
            ShapeFn::Size => match given.of("axis").filter(|e| !matches!(e.kind, Hir::Const(Const::None))) {
                Some(e) => {
                    let axis = self.one_axis(e, ty.rank)?;
                    Ok(self.dim(array, axis, span))
                }
                None => self.attribute(array, "size", span),
            },
            ShapeFn::Flip | ShapeFn::FlipLr | ShapeFn::FlipUd | ShapeFn::Rot90 => self.flip_call(row, f, array, given, span),
            _ => Err(missing(self)),
        }
    }

    /// The array as `order=` says, and whether that is Fortran's, for which it is transposed.
    fn ordered(&mut self, row: &Row, array: ExprId, given: &Given<'_>) -> Res<(ExprId, bool)> {
        let Some(e) = given.of("order") else { return Ok((array, false)) };
        match &e.kind {
            Hir::Const(Const::Str(order)) if order == "C" => Ok((array, false)),
            // What lies in C order, or has one axis, stays so.
            Hir::Const(Const::Str(order))
                if matches!(order.as_str(), "A" | "K")
                    && matches!(self.ty(array), Ty::Array(ty) if ty.layout == Layout::C || ty.rank < 2) =>
            {
                Ok((array, false))
            }
            Hir::Const(Const::Str(order))
                if order == "F"
                    || matches!(order.as_str(), "A" | "K") && matches!(self.ty(array), Ty::Array(ty) if ty.layout == Layout::F) =>
            {
                let span = self.span(array);
                let turned = self.copy(array);
                Ok((self.transpose(turned, span), true))
            }
            // One row of elements has one type in any order.
            Hir::Const(Const::Str(order)) if matches!(order.as_str(), "A" | "K") && row.path == "numpy.ravel" => {
                let name = if order == "K" { "array_as_it_lies" } else { "array_in_its_order" };
                let span = self.span(array);
                Ok((self.call_library(name, vec![array], span)?, false))
            }
            _ => Err(self.array_form(row, e.span)),
        }
    }

    /// The axes that an argument names, in its order; `None` for `None`.
    pub(super) fn named_axes(&mut self, e: &Expr, rank: u8) -> Res<Option<Vec<u8>>> {
        let listed = as_tuple(e);
        self.ordered_axes(listed.as_ref().unwrap_or(e), rank)
    }

    /// The one axis that an argument names.
    pub(super) fn one_axis(&mut self, e: &Expr, rank: u8) -> Res<u8> {
        match self.ordered_axes(e, rank)?.as_deref() {
            Some([axis]) => Ok(*axis),
            _ => Err(self.computed_option("axis", e.span)),
        }
    }

    fn reshaped(&mut self, array: ExprId, to: Vec<ExprId>, place: Span, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        self.fits_rank(to.len(), place)?;
        let known: Vec<Option<i64>> = to.iter().map(|size| self.const_int(*size)).collect();
        let sizes = Extents::of(known.iter().copied());
        let key = self.s.write("reshape", reshape::reshape(ty, &known));
        let open = to.into_iter().zip(known).filter(|(_, known)| known.is_none()).map(|(size, _)| size);
        let args = std::iter::once(array).chain(open).collect();
        let made = self.call_inner(key, args, span)?;
        self.sized.insert(made, sizes);
        Ok(made)
    }

    pub(in crate::infer) fn fits_rank(&self, rank: usize, place: Span) -> Res<()> {
        if rank <= crate::annotation::MAX_RANK {
            return Ok(());
        }
        Err(Diagnostic::error(Code::ArgumentType, place, format!("an array of {rank} dimensions is not supported"))
            .label(format!("{rank} dimensions"))
            .note(format!("{} is the limit", crate::annotation::MAX_RANK))
            .help("use fewer dimensions")
            .into())
    }

    /// The elements in one row, in the array's own memory where they lie so.
    pub(super) fn raveled(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let row = if ty.layout == Layout::C { array } else { self.contiguous(array, span)? };
        // A copy may be written where the array may not.
        let Ty::Array(ty) = self.ty(row) else { unreachable!("an array") };
        if ty.rank == 1 {
            return Ok(row);
        }
        self.with(row, |fx, row| {
            let mut count = fx.int(1, span);
            for axis in 0..ty.rank {
                let size = fx.dim(row, axis, span);
                count = fx.binary(BinaryOp::Mul, count, size, span)?;
            }
            let kind = ExprKind::Shaped { array: row, offset: 0, shape: vec![count], strides: None };
            Ok(fx.expr_of(kind, Ty::Array(ArrayTy { rank: 1, layout: Layout::C, ..ty }), span))
        })
    }

    pub(super) fn flattened(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let key = self.s.write_vouched("flatten", reshape::flatten(ty), Vouched::Free);
        self.call_inner(key, vec![array], span)
    }

    /// The same elements as another array.
    pub(super) fn same_view(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        self.view(array, vec![Part::WHOLE; usize::from(ty.rank)], span)
    }

    /// The array with its axes in this order.
    pub(in crate::infer) fn permuted(&mut self, array: ExprId, axes: &[u8], span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if axes.iter().copied().eq(0..ty.rank) {
            return self.same_view(array, span);
        }
        if axes.iter().copied().eq((0..ty.rank).rev()) {
            return Ok(self.transpose(array, span));
        }
        self.with(array, |fx, array| {
            let shape = axes.iter().map(|axis| fx.dim(array, *axis, span)).collect();
            let strides = Some(axes.iter().map(|axis| fx.stride(array, *axis, span)).collect());
            let kind = ExprKind::Shaped { array, offset: 0, shape, strides };
            Ok(fx.expr_of(kind, Ty::Array(ArrayTy { layout: Layout::Strided, ..ty }), span))
        })
    }

    fn squeezed(&mut self, array: ExprId, axes: &[u8], span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let mut fits = None;
        for &axis in axes {
            let (size, one) = (self.dim(array, axis, span), self.int(1, span));
            let test = self.expr_of(ExprKind::Compare(crate::hir::CompareOp::Eq, size, one), Ty::Bool, span);
            fits = Some(match fits {
                None => test,
                Some(before) => self.expr_of(ExprKind::And(before, test), Ty::Bool, span),
            });
        }
        let array = match fits {
            None => array,
            Some(cond) => {
                let message = "cannot select an axis to squeeze out which has size not equal to one".to_owned();
                self.require(cond, PyExc::ValueError, message, array)
            }
        };
        let parts = (0..ty.rank).map(|axis| if axes.contains(&axis) { Part::Index(self.int(0, span)) } else { Part::WHOLE }).collect();
        self.view(array, parts, span)
    }

    /// The array with new axes of one element where it has fewer than `rank`.
    pub(super) fn at_least(&mut self, array: ExprId, rank: u8, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let parts = match (rank, ty.rank) {
            (1, 0) => vec![Part::New],
            (2, 0) => vec![Part::New; 2],
            (2, 1) => vec![Part::New, Part::WHOLE],
            (3, 0) => vec![Part::New; 3],
            (3, 1) => vec![Part::New, Part::WHOLE, Part::New],
            (3, 2) => vec![Part::WHOLE, Part::WHOLE, Part::New],
            _ => return Ok(array),
        };
        self.view(array, parts, span)
    }

    /// The array as one that is not written: what lies behind its elements is not one memory each.
    pub(super) fn read_only_view(&mut self, array: ExprId) -> ExprId {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        self.cast(CastKind::Array, array, &Ty::Array(ArrayTy { access: Access::Read, layout: Layout::Strided, ..ty }))
    }

    fn broadcast_to(&mut self, row: &Row, array: ExprId, to: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        self.fits_rank(to.len(), span)?;
        let Some(missing) = to.len().checked_sub(usize::from(ty.rank)) else {
            return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' to fewer dimensions", row.path))
                .label(format!("{ty} to {} dimensions", to.len()))
                .note("NumPy raises ValueError here")
                .help("give a size for each dimension of the array")
                .into());
        };
        let names: Vec<String> = (0..to.len()).map(|at| format!("n{at}")).collect();
        let mut lines = Lines::default();
        let parameters: String = names.iter().map(|n| format!(", {n}")).collect();
        lines.block(&format!("def broadcast_to(a0{parameters}):"), |lines| {
            let negative: Vec<String> = names.iter().map(|n| format!("{n} >= 0")).collect();
            if !negative.is_empty() {
                lines.line(&format!("_check({}, 'all elements of broadcast shape must be non-negative')", negative.join(" and ")));
            }
            let own = sizes(0, ty.rank);
            let fits: Vec<String> =
                own.iter().zip(&names[missing..]).map(|(size, name)| format!("({size} == {name} or {size} == 1)")).collect();
            if !fits.is_empty() {
                let count = usize::from(ty.rank);
                let list = |from: usize, count: usize, comma: bool| {
                    let items: Vec<String> = (from..from + count).map(|n| format!("{{{n}}}")).collect();
                    format!("({}{})", items.join(","), if comma && count == 1 { "," } else { "" })
                };
                let message = format!(
                    "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
                    list(0, count, true),
                    list(count, to.len(), true)
                );
                let numbers: String = own.iter().chain(&names).map(|n| format!(", {n}")).collect();
                lines.line(&format!("_check({}, '{message}'{numbers})", fits.join(" and ")));
            }
            lines.line(&format!("return _broadcast(a0, {})", tuple(&names)));
        });
        let key = self.s.write("broadcast_to", lines.text);
        let args = std::iter::once(array).chain(to).collect();
        let made = self.call_inner(key, args, span)?;
        Ok(self.read_only_view(made))
    }

    fn broadcast_arrays(&mut self, row: &Row, arrays: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let ranks: Vec<u8> = arrays.iter().map(|a| self.rank_of(*a).unwrap_or(0)).collect();
        let Some(rank) = ranks.iter().copied().max() else { return Err(self.array_form(row, span)) };
        let mut lines = Lines::default();
        let parameters: Vec<String> = (0..arrays.len()).map(|at| format!("a{at}")).collect();
        lines.block(&format!("def broadcast_arrays({}):", parameters.join(", ")), |lines| {
            let names: Vec<String> = (0..rank).map(|axis| format!("n{axis}")).collect();
            for (axis, name) in names.iter().enumerate() {
                let sizes: Vec<(usize, String)> = (ranks.iter().enumerate())
                    .filter(|(_, own)| axis + usize::from(**own) >= usize::from(rank))
                    .map(|(at, own)| (at, format!("a{at}.shape[{}]", axis + usize::from(*own) - usize::from(rank))))
                    .collect();
                lines.line(&format!("{name} = 1"));
                for (at, (array, size)) in sizes.iter().enumerate() {
                    for (other, before) in &sizes[..at] {
                        lines.line(&format!(
                            "_check({before} == 1 or {size} == 1 or {before} == {size}, {})",
                            mismatch(&ranks, *other, *array)
                        ));
                    }
                    lines.line(&format!("{name} = {size} if {name} == 1 else {name}"));
                }
            }
            let made: Vec<String> = parameters.iter().map(|p| format!("_broadcast({p}, {})", tuple(&names))).collect();
            lines.line(&format!("return {}", tuple(&made)));
        });
        let key = self.s.write("broadcast_arrays", lines.text);
        let count = arrays.len();
        let made = self.call_inner(key, arrays, span)?;
        self.with(made, |fx, made| {
            let items = (0..count)
                .map(|at| {
                    let all = fx.copy(made);
                    let one = fx.item(all, at);
                    fx.read_only_view(one)
                })
                .collect();
            Ok(fx.tuple(items, span))
        })
    }

    fn diagonal(&mut self, array: ExprId, offset: ExprId, rows: u8, columns: u8, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let others: Vec<u8> = (0..ty.rank).filter(|axis| *axis != rows && *axis != columns).collect();
        let mut lines = Lines::default();
        lines.block("def diagonal(a0, k):", |lines| {
            let slices = |at: &str, axis: u8| {
                let parts: Vec<&str> = (0..ty.rank).map(|a| if a == axis { at } else { ":" }).collect();
                format!("a0[{}]", parts.join(", "))
            };
            lines.line(&format!("b0 = {}", slices("max(-k, 0):", rows)));
            lines.line(&format!("c0 = {}", slices("max(k, 0):", columns).replacen("a0", "b0", 1)));
            lines.line(&format!("n = min(c0.shape[{rows}], c0.shape[{columns}])"));
            let mut shape: Vec<String> = others.iter().map(|axis| format!("a0.shape[{axis}]")).collect();
            let mut strides: Vec<String> = others.iter().map(|axis| format!("_stride(a0, {axis})")).collect();
            shape.push("n".to_owned());
            strides.push(format!("_stride(a0, {rows}) + _stride(a0, {columns})"));
            lines.line(&format!("return _strided(c0, {}, {})", tuple(&shape), tuple(&strides)));
        });
        let key = self.s.write("diagonal", lines.text);
        let made = self.call_inner(key, vec![array, offset], span)?;
        Ok(self.read_only_view(made))
    }

    /// The real or imaginary parts of an array: of complex numbers a view of them.
    pub(in crate::infer) fn array_part(&mut self, array: ExprId, imaginary: bool, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if ty.dtype.kind() != Kind::Complex {
            if !imaginary {
                return Ok(array);
            }
            return self.with(array, |fx, array| {
                let shape = (0..ty.rank).map(|axis| fx.dim(array, axis, span)).collect();
                let zeros = ArrayTy { layout: Layout::C, access: Access::Write, ..ty };
                let made = fx.expr_of(ExprKind::NewArray { shape, fill: Fill::Zeros }, Ty::Array(zeros), span);
                Ok(fx.cast(CastKind::Array, made, &Ty::Array(ArrayTy { access: Access::Read, ..zeros })))
            });
        }
        let dtype = ty.dtype.real();
        self.with(array, |fx, array| {
            let shape = (0..ty.rank).map(|axis| fx.dim(array, axis, span)).collect();
            let strides = (ty.rank > 0).then(|| (0..ty.rank).map(|axis| fx.stride(array, axis, span)).collect());
            let kind = ExprKind::Shaped { array, offset: if imaginary { dtype.size() } else { 0 }, shape, strides };
            let layout = if ty.rank == 0 { Layout::C } else { Layout::Strided };
            Ok(fx.expr_of(kind, Ty::Array(ArrayTy { dtype, layout, ..ty }), span))
        })
    }

    /// What `a.name = …` writes to, in a local; `None` where that is nothing that can be written.
    pub(in crate::infer) fn written_part(&mut self, array: ExprId, name: &str, span: Span) -> Res<Option<ExprId>> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let complex = ty.dtype.kind() == Kind::Complex;
        if !(name == "real" || name == "imag" && complex) {
            return Ok(None);
        }
        let part = self.array_part(array, name == "imag", span)?;
        Ok(Some(self.hold(part)))
    }

    /// `view`, `fill`, `tolist`.
    fn plain_method(&mut self, array: ExprId, ty: ArrayTy, m: &Method<'_>) -> Res<ExprId> {
        match (m.name, m.args, m.keywords) {
            ("view", [], []) => self.same_view(array, m.span),
            ("view", [e], []) | ("view", [], [(_, e)]) => {
                let value = self.expr(e)?;
                let to = self.dtype_of(value)?;
                self.as_other_dtype(array, to, m.span)
            }
            ("fill", [e], []) | ("fill", [], [(_, e)]) => {
                let value = self.expr(e)?;
                if self.only_read(&Ty::Array(ty), m.span)? {
                    self.evaluated_now(value);
                    self.raise_read_only(DESTINATION, m.span);
                    return Ok(self.constant(&Const::None, m.span));
                }
                let mut lines = Lines::default();
                lines.block("def fill(a0, value):", |lines| lines.line(if ty.rank == 0 { "a0[()] = value" } else { "a0[...] = value" }));
                let key = self.s.write("fill", lines.text);
                self.call_inner(key, vec![array, value], m.span)
            }
            ("tolist", [], []) => {
                let python = |at: &str| format!("{}({at})", ty.dtype.python());
                let mut lines = Lines::default();
                lines.block("def tolist(a0):", |lines| {
                    fn level(lines: &mut Lines, axis: u8, rank: u8, at: &str, python: &dyn Fn(&str) -> String) -> String {
                        if axis == rank {
                            return python(&format!("a0[{at}]"));
                        }
                        let name = format!("items{axis}");
                        lines.line(&format!("{name} = []"));
                        lines.block(&format!("for i{axis} in range(a0.shape[{axis}]):"), |lines| {
                            let at = if at.is_empty() { format!("i{axis}") } else { format!("{at}, i{axis}") };
                            let value = level(lines, axis + 1, rank, &at, python);
                            lines.line(&format!("{name}.append({value})"));
                        });
                        name
                    }
                    let value = if ty.rank == 0 { python("a0[()]") } else { level(lines, 0, ty.rank, "", &python) };
                    lines.line(&format!("return {value}"));
                });
                let key = self.s.write("tolist", lines.text);
                self.call_inner(key, vec![array], m.span)
            }
            _ => Err(self.no_attribute(&Ty::Array(ty), m.name, m.span)),
        }
    }

    /// The array's memory read as elements of another type.
    fn as_other_dtype(&mut self, array: ExprId, to: Dtype, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        if to == ty.dtype {
            return self.same_view(array, span);
        }
        let refused = |fx: &Self, note: &str| -> Stop {
            Diagnostic::error(Code::ArgumentType, span, format!("a view of {} as {} is not supported", Ty::Array(ty), numpy_name(to)))
                .label(format!("{ty}"))
                .note(note)
                .help(if fx.rank_of(array) == Some(0) { "give the array a dimension" } else { "convert the elements: x.astype(...)" })
                .into()
        };
        if to == Dtype::Bool {
            return Err(refused(self, "bytes other than 0 and 1 would be no bools"));
        }
        let (old, new) = (ty.dtype.size(), to.size());
        if old != new && ty.rank == 0 {
            return Err(refused(
                self,
                "NumPy raises ValueError: changing the dtype of a 0d array is only supported if the itemsize is unchanged",
            ));
        }
        self.with(array, |fx, array| {
            let mut array = array;
            let mut shape: Vec<ExprId> = (0..ty.rank).map(|axis| fx.dim(array, axis, span)).collect();
            let mut strides: Vec<ExprId> = (0..ty.rank).map(|axis| fx.stride(array, axis, span)).collect();
            if old != new {
                let last = ty.rank - 1;
                let own = array;
                let bytes = |fx: &mut Self| {
                    let (size, unit) = (fx.dim(own, last, span), fx.int(i64::from(old), span));
                    fx.binary(BinaryOp::Mul, size, unit, span)
                };
                let equal = |fx: &mut Self, a: ExprId, b: i64| {
                    let b = fx.int(b, span);
                    fx.expr_of(ExprKind::Compare(crate::hir::CompareOp::Eq, a, b), Ty::Bool, span)
                };
                if ty.layout != Layout::C {
                    let stride = fx.stride(own, last, span);
                    let cond = equal(fx, stride, i64::from(old));
                    let message = "To change to a dtype of a different size, the last axis must be contiguous".to_owned();
                    array = fx.require(cond, PyExc::ValueError, message, array);
                }
                if new > old {
                    let (bytes, unit) = (bytes(fx)?, fx.int(i64::from(new), span));
                    let rest = fx.binary(BinaryOp::Mod, bytes, unit, span)?;
                    let cond = equal(fx, rest, 0);
                    let message = "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.";
                    array = fx.require(cond, PyExc::ValueError, message.to_owned(), array);
                }
                let bytes = bytes(fx)?;
                let unit = fx.int(i64::from(new), span);
                shape[usize::from(last)] = fx.binary(BinaryOp::FloorDiv, bytes, unit, span)?;
                strides[usize::from(last)] = fx.int(i64::from(new), span);
            }
            let strides = if ty.layout == Layout::C { None } else { Some(strides) };
            let layout = if old == new || ty.layout == Layout::C { ty.layout } else { Layout::Strided };
            let kind = ExprKind::Shaped { array, offset: 0, shape, strides };
            Ok(fx.expr_of(kind, Ty::Array(ArrayTy { dtype: to, layout, ..ty }), span))
        })
    }
}

/// What NumPy says of two arguments of these numbers of axes that do not fit: the message and its numbers, as `_check` takes them.
fn mismatch(ranks: &[u8], first: usize, second: usize) -> String {
    let shape = |from: u8, rank: u8| match rank {
        1 => format!("({{{from}}},)"),
        _ => format!("({})", (from..from + rank).map(|at| format!("{{{at}}}")).collect::<Vec<_>>().join(", ")),
    };
    let (a, b) = (ranks[first], ranks[second]);
    let sizes = |at: usize| (0..ranks[at]).map(move |axis| format!(", a{at}.shape[{axis}]"));
    format!(
        "'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {first} with shape {} and arg {second} with shape {}.'{}",
        shape(0, a),
        shape(a, b),
        sizes(first).chain(sizes(second)).collect::<String>()
    )
}
