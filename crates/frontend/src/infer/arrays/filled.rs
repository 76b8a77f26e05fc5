//! New arrays of a given shape: `np.zeros` and its like, with what a shape and a dtype are.
//!
//! Results lie in C order unless `order='F'` is written, also those that are made like arrays in Fortran's.

use super::super::function::{Fx, Res, Stop};
use super::super::functions::as_dtype;
use super::memory_order::{is_fortran, keeps_order};
use crate::builtins::table::{Own, Row};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, Fill};
use crate::ty::promote::default_dtype;
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};

/// Names of dtypes beside their own: NumPy's characters and Python's types.
const DTYPE_NAMES: [(&str, Dtype); 29] = [
    ("?", Dtype::Bool),
    ("b", Dtype::I8),
    ("h", Dtype::I16),
    ("i", Dtype::I32),
    ("l", Dtype::I64),
    ("q", Dtype::I64),
    ("p", Dtype::I64),
    ("B", Dtype::U8),
    ("H", Dtype::U16),
    ("I", Dtype::U32),
    ("L", Dtype::U64),
    ("Q", Dtype::U64),
    ("P", Dtype::U64),
    ("f", Dtype::F32),
    ("d", Dtype::F64),
    ("F", Dtype::C64),
    ("D", Dtype::C128),
    ("float", Dtype::F64),
    ("double", Dtype::F64),
    ("single", Dtype::F32),
    ("int", Dtype::I64),
    ("intp", Dtype::I64),
    ("intc", Dtype::I32),
    ("uint", Dtype::U64),
    ("uintp", Dtype::U64),
    ("complex", Dtype::C128),
    ("cdouble", Dtype::C128),
    ("csingle", Dtype::C64),
    ("bool_", Dtype::Bool),
];

/// What a shape is written as: its sizes, or a tuple of so many.
enum Items {
    Written(Vec<ExprId>),
    Computed(ExprId, usize),
}

impl Fx<'_, '_> {
    /// `zeros`, `ones`, `empty`, `full` and the forms that take the shape of an array.
    pub(in crate::infer) fn new_array(
        &mut self,
        row: &Row,
        own: Own,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let names: &[&str] = match own {
            Own::Full => &["shape", "fill_value", "dtype", "order"],
            Own::FullLike => &["a", "fill_value", "dtype", "order", "subok", "shape"],
            Own::EmptyLike => &["prototype", "dtype", "order", "subok", "shape"],
            Own::ZerosLike | Own::OnesLike => &["a", "dtype", "order", "subok", "shape"],
            _ => &["shape", "dtype", "order"],
        };
        let given = self.by_name(row, names, args, keywords)?;
        let like = matches!(own, Own::ZerosLike | Own::OnesLike | Own::EmptyLike | Own::FullLike);
        let of = |name: &str| names.iter().position(|n| *n == name).and_then(|at| given[at]);
        let in_fortran = match of("order") {
            Some(e) => self.asks_for_fortran(e).ok_or_else(|| self.array_form(row, e.span))?,
            None => false,
        };
        if let Some(e) = of("subok") {
            return Err(self.array_form(row, e.span));
        }
        let Some(first) = given[0] else { return Err(self.array_form(row, span)) };
        let rest = |fx: &mut Self, shape: Vec<ExprId>, model: Option<Dtype>, as_model: bool| {
            let fill = match of("fill_value") {
                Some(value) => Some(fx.expr(value)?),
                None if matches!(own, Own::Full | Own::FullLike) => return Err(fx.array_form(row, span)),
                None => None,
            };
            let mut dtype = if own == Own::Full { None } else { Some(model.unwrap_or(Dtype::F64)) };
            if let Some(e) = of("dtype").filter(|e| !matches!(e.kind, Hir::Const(Const::None))) {
                let value = match &e.kind {
                    Hir::List(fields) => fx.dtype_of_fields(fields, e.span)?,
                    _ => fx.expr(e)?,
                };
                let contents = match own {
                    Own::Zeros => Fill::Zeros,
                    Own::Empty => Fill::Empty,
                    _ => Fill::Unset,
                };
                if let Some(records) = fx.new_records(row, value, &shape, contents, (first.span, span))? {
                    return if in_fortran { Err(fx.array_form(row, span)) } else { Ok(records) };
                }
                dtype = Some(fx.dtype_of(value)?);
            }
            let made = fx.new_filled(row, own, shape, fill, dtype, (first.span, span))?;
            if in_fortran || as_model { fx.filled_in_fortran_order(made, span) } else { Ok(made) }
        };
        if !like {
            return self.with_shape(row, first, |fx, shape| rest(fx, shape, None, false));
        }
        let listed = super::as_tuple(first);
        let model = self.expr(listed.as_ref().unwrap_or(first))?;
        if matches!(own, Own::ZerosLike | Own::EmptyLike) && !in_fortran && of("dtype").is_none() && of("shape").is_none() {
            let contents = if own == Own::ZerosLike { Fill::Zeros } else { Fill::Empty };
            if let Some(records) = self.records_like(row, model, contents, (first.span, span))? {
                return Ok(records);
            }
        }
        let model = self.as_array(model, row, first.span)?;
        let Ty::Array(array) = self.ty(model) else { unreachable!("an array") };
        // What is filled from an array takes statements of its own.
        let model = if own == Own::FullLike && !self.repeatable(model) { self.hold(model) } else { model };
        self.with(model, |fx, model| match of("shape").filter(|e| !matches!(e.kind, Hir::Const(Const::None))) {
            Some(shape) => fx.with_shape(row, shape, |fx, shape| rest(fx, shape, Some(array.dtype), false)),
            None => {
                let shape = (0..array.rank).map(|axis| fx.dim(model, axis, first.span)).collect();
                rest(fx, shape, Some(array.dtype), is_fortran(array) && of("order").is_none_or(keeps_order))
            }
        })
    }

    fn new_filled(
        &mut self,
        row: &Row,
        own: Own,
        shape: Vec<ExprId>,
        fill: Option<ExprId>,
        dtype: Option<Dtype>,
        (place, span): (Span, Span),
    ) -> Res<ExprId> {
        if let Some(value) = fill
            && matches!(self.ty(value), Ty::Array(_) | Ty::List(_) | Ty::Tuple(_))
        {
            let value = self.as_array(value, row, span)?;
            let value = self.hold(value);
            let Ty::Array(from) = self.ty(value) else { unreachable!("an array") };
            let made = self.filled(shape, Fill::Empty, dtype.unwrap_or(from.dtype), place, span)?;
            let made = self.hold(made);
            self.fill(made, value, span)?;
            return Ok(self.copy(made));
        }
        let dtype = match (dtype, fill) {
            (Some(d), _) => d,
            (None, Some(value)) => match self.ty(value) {
                Ty::Np(d) => d,
                Ty::Maybe(d) if default_dtype(d.kind()) == d => d,
                ty @ Ty::Maybe(_) => return Err(self.undecided(&ty, span)),
                ty => ty.kind().map(default_dtype).ok_or_else(|| self.bad_argument(row, &ty, span))?,
            },
            (None, None) => Dtype::F64,
        };
        let fill = match (own, fill) {
            (_, Some(value)) => {
                // What is no whole number of Python's is cast as arrays are.
                let value = if self.ty(value) == Ty::Float { self.as_np(value)? } else { value };
                Fill::Value(match self.ty(value) {
                    Ty::Np(from) if from.kind() != Kind::Complex => self.cast(CastKind::Np, value, &Ty::Np(dtype)),
                    _ => self.element(value, dtype)?,
                })
            }
            (Own::Ones | Own::OnesLike, None) => {
                let one = self.int(1, span);
                Fill::Value(self.element(one, dtype)?)
            }
            (Own::Empty | Own::EmptyLike, None) => Fill::Empty,
            (_, None) => Fill::Zeros,
        };
        self.filled(shape, fill, dtype, place, span)
    }

    /// A new array, unless it has too many dimensions; `place` says where they are written.
    pub(in crate::infer) fn filled(&mut self, shape: Vec<ExprId>, fill: Fill, dtype: Dtype, place: Span, span: Span) -> Res<ExprId> {
        let rank = shape.len();
        self.fits_rank(rank, place)?;
        let ty = Ty::Array(ArrayTy { dtype, rank: rank as u8, layout: Layout::C, access: Access::Write });
        Ok(self.expr_of(ExprKind::NewArray { shape, fill }, ty, span))
    }

    /// The sizes that a shape means, for as long as `body` needs them.
    pub(in crate::infer) fn with_shape(
        &mut self,
        row: &Row,
        e: &Expr,
        body: impl FnOnce(&mut Self, Vec<ExprId>) -> Res<ExprId>,
    ) -> Res<ExprId> {
        match self.shape_items(e)? {
            Items::Written(items) => {
                let sizes = self.as_sizes(row, items, e.span)?;
                body(self, sizes)
            }
            Items::Computed(value, count) => self.with(value, |fx, value| {
                let sizes = fx.sizes_of_tuple(row, value, count, e.span)?;
                body(fx, sizes)
            }),
        }
    }

    /// The sizes that a shape means.
    pub(in crate::infer) fn shape(&mut self, row: &Row, e: &Expr) -> Res<Vec<ExprId>> {
        match self.shape_items(e)? {
            Items::Written(items) => self.as_sizes(row, items, e.span),
            Items::Computed(value, count) => {
                let value = self.hold(value);
                self.sizes_of_tuple(row, value, count, e.span)
            }
        }
    }

    fn shape_items(&mut self, e: &Expr) -> Res<Items> {
        if let Hir::List(items) = &e.kind {
            return Ok(Items::Written(items.iter().map(|i| self.expr(i)).collect::<Res<_>>()?));
        }
        let value = self.expr(e)?;
        Ok(match (self.ty(value), self.kind(value).clone()) {
            (Ty::Tuple(_), ExprKind::Tuple(parts)) => Items::Written(parts),
            (Ty::Tuple(items), _) => Items::Computed(value, items.len()),
            _ => Items::Written(vec![value]),
        })
    }

    /// The sizes in a tuple that may be read more than once.
    fn sizes_of_tuple(&mut self, row: &Row, value: ExprId, count: usize, place: Span) -> Res<Vec<ExprId>> {
        let items = (0..count)
            .map(|at| {
                let all = self.copy(value);
                self.item(all, at)
            })
            .collect();
        self.as_sizes(row, items, place)
    }

    fn as_sizes(&mut self, row: &Row, sizes: Vec<ExprId>, place: Span) -> Res<Vec<ExprId>> {
        sizes
            .into_iter()
            .map(|size| match self.ty(size) {
                ty @ (Ty::Bool | Ty::Np(Dtype::Bool)) => Err(self.bad_argument(row, &ty, place)),
                _ => self.index(size, "a size of an array"),
            })
            .collect()
    }

    /// The dtype that an argument asks for; `None` where there is none, or where it is `None`.
    pub(in crate::infer) fn asked_dtype(&mut self, e: Option<&Expr>) -> Res<Option<Dtype>> {
        let Some(e) = e.filter(|e| !matches!(e.kind, Hir::Const(Const::None))) else { return Ok(None) };
        let value = self.expr(e)?;
        self.dtype_of(value).map(Some)
    }

    /// The dtype that a `dtype=` argument means.
    pub(in crate::infer) fn dtype_of(&mut self, e: ExprId) -> Res<Dtype> {
        let span = self.span(e);
        let ty = self.ty(e);
        if let Some(d) = as_dtype(&ty) {
            return Ok(d);
        }
        match ty {
            Ty::Literal(name) => {
                // The byte order of the machine may stand in front.
                let plain = name.strip_prefix(['<', '=', '|']).unwrap_or(&name);
                let own = Dtype::ALL.into_iter().find(|d| d.name() == name || d.short() == plain);
                let other = DTYPE_NAMES.iter().find(|(n, _)| *n == plain).map(|(_, d)| *d);
                own.or(other).ok_or_else(|| self.bad_dtype(&name, span))
            }
            other => Err(self.bad_dtype(&other.to_string(), span)),
        }
    }

    fn bad_dtype(&self, what: &str, span: Span) -> Stop {
        Diagnostic::error(Code::NotConstant, span, format!("{what} is no dtype that weft knows"))
            .label("dtype")
            .note("a dtype is a constant such as np.float64, 'float64', float or x.dtype")
            .help("write dtype=np.float64")
            .into()
    }
}
