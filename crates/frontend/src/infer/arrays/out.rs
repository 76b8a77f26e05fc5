//! `out=` and `where=`: results that are stored in an array which exists, and functions of elements where a mask is true.
//!
//! A function of elements stores its elements as it computes them, where the operands allow that ([`super::store`]); other functions make their
//! result first. The value of the call is the array that was given. What cannot be cast back is refused here, as types are known; shapes are tested
//! when it runs. Without `out=`, places that `where=` leaves out are zeros (NumPy leaves them undefined).

use super::super::function::{Fx, Res, Stop};
use super::super::read_only::{DESTINATION, OUTPUT};
use super::reduce::numpy_name;
use super::store::Into;
use super::text::Lines;
use crate::builtins::table::{Loops, Own, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::{ArrayTy, Dtype, Kind, Ty};

/// What NumPy does with `out=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// A function of elements of so many arguments: the array takes part in broadcasting, its type within the same kind.
    Elements { arguments: usize, masks: bool },
    /// The array has the shape of the result; whether any type will do, where not, the result's.
    Shape { any: bool },
    /// As `Shape`, of the result's type.
    Own,
}

/// Functions whose result may be stored in an array of any real type.
const ANY: [&str; 20] = [
    "sum", "prod", "min", "max", "any", "all", "mean", "var", "std", "cumsum", "cumprod", "nansum", "nanprod", "nanmin", "nanmax",
    "nanmean", "median", "ptp", "take", "compress",
];

/// Functions whose result is stored in an array of its type.
const OWN: [&str; 16] = [
    "dot",
    "matmul",
    "argmin",
    "argmax",
    "outer",
    "trace",
    "choose",
    "nancumsum",
    "nancumprod",
    "nanvar",
    "nanstd",
    "nanmedian",
    "quantile",
    "percentile",
    "nanquantile",
    "nanpercentile",
];

/// Functions of elements that are no ufuncs of NumPy and take no `out=`.
const NONE: [&str; 9] = ["nan_to_num", "sinc", "isreal", "iscomplex", "angle", "isclose", "i0", "real", "imag"];

fn style(row: &Row) -> Option<Style> {
    let name = row.path.strip_prefix("numpy.")?;
    let of = |arguments: usize| Some(Style::Elements { arguments, masks: !matches!(name, "fix" | "isposinf" | "isneginf") });
    match row.rule {
        _ if NONE.contains(&name) => None,
        Rule::NpFloat(..) | Rule::NpRound(_) | Rule::NpTest(_) => of(1),
        Rule::Own(Own::NpAbs | Own::NpSign | Own::NpSquare | Own::NpConj | Own::NpRint) => of(1),
        Rule::NpFloat2(_) | Rule::NpReal2(_) | Rule::NpBinary(_) => of(2),
        Rule::Elements(_, Loops::Common(5)) => of(3),
        Rule::Elements(..) => of(row.parameters().len()),
        Rule::Rounding => Some(Style::Elements { arguments: 2, masks: false }),
        _ if ANY.contains(&name) => Some(Style::Shape { any: true }),
        _ if OWN.contains(&name) => Some(Style::Own),
        Rule::Library(_) if name.ends_with(".reduce") || name.ends_with(".accumulate") || name.ends_with(".outer") => {
            Some(Style::Shape { any: !name.ends_with(".outer") })
        }
        _ => None,
    }
}

/// How many arguments one of NumPy's ufuncs has; `None` for other functions.
pub(super) fn ufunc_arguments(row: &Row) -> Option<usize> {
    match style(row) {
        Some(Style::Elements { arguments, masks: true }) if !matches!(row.rule, Rule::Elements(_, Loops::Common(5))) => Some(arguments),
        _ => None,
    }
}

/// The options of a call that are meant here.
#[derive(Default)]
struct Options<'a> {
    out: Option<&'a Expr>,
    mask: Option<&'a Expr>,
    casts: bool,
    dtype: Option<&'a Expr>,
}

/// A call of a function with these arguments.
type Call<'c, 'x, 'y> = dyn FnMut(&mut Fx<'x, 'y>, &[Expr], &[(String, Expr)]) -> Res<ExprId> + 'c;

impl<'x, 'y> Fx<'x, 'y> {
    /// A call with `out=`, `where=` or `casting=`; `None` where there is none of these. `method` is said of a method's arguments. `value` calls the function
    /// without them.
    pub(in crate::infer) fn stored_out(
        &mut self,
        row: &Row,
        method: bool,
        (args, keywords): (&[Expr], &[(String, Expr)]),
        span: Span,
        value: &mut Call<'_, 'x, 'y>,
    ) -> Res<Option<ExprId>> {
        let Some(style) = style(row) else { return Ok(None) };
        self.with_style(row, style, method, (args, keywords), span, value)
    }

    /// The same of a method of a function, whose result has a shape of its own.
    pub(super) fn stored_whole(
        &mut self,
        row: &Row,
        (args, keywords): (&[Expr], &[(String, Expr)]),
        span: Span,
        value: &mut Call<'_, 'x, 'y>,
    ) -> Res<Option<ExprId>> {
        self.with_style(row, Style::Shape { any: true }, false, (args, keywords), span, value)
    }

    fn with_style(
        &mut self,
        row: &Row,
        style: Style,
        method: bool,
        (args, keywords): (&[Expr], &[(String, Expr)]),
        span: Span,
        value: &mut Call<'_, 'x, 'y>,
    ) -> Res<Option<ExprId>> {
        let mut options = Options::default();
        let mut others = Vec::new();
        let missing = |e: &Expr| matches!(e.kind, Hir::Const(Const::None));
        for (name, e) in keywords {
            let one = match &e.kind {
                Hir::Tuple(items) if items.len() == 1 => &items[0],
                _ => e,
            };
            match (name.as_str(), style) {
                ("out", _) => options.out = (!missing(one)).then_some(one),
                ("where", Style::Elements { masks: true, .. }) if !matches!(e.kind, Hir::Const(Const::Bool(true))) => {
                    options.mask = Some(e)
                }
                ("where", Style::Elements { masks: true, .. }) => {}
                ("dtype", Style::Elements { masks: true, .. }) if row.path != "numpy.clip" => options.dtype = (!missing(e)).then_some(e),
                ("casting", Style::Elements { masks: true, .. }) => match &e.kind {
                    Hir::Const(Const::Str(rule)) if rule == "same_kind" => {}
                    Hir::Const(Const::Str(rule)) if rule == "unsafe" => options.casts = true,
                    _ => return Err(self.array_form(row, e.span)),
                },
                _ => others.push((name.clone(), e.clone())),
            }
        }
        let mut args = args;
        if let Style::Elements { arguments, .. } = style
            && let Some(own) = arguments.checked_sub(usize::from(method))
            && args.len() == own + 1
            && options.out.is_none()
        {
            options.out = (!missing(&args[own])).then_some(&args[own]);
            args = &args[..own];
        }
        if others.len() == keywords.len() && options.out.is_none() {
            return Ok(None);
        }
        let mut made = match options.dtype {
            Some(dtype) => self.in_loop_of(row, dtype, args, &others, options.casts, value)?,
            None => value(self, args, &others)?,
        };
        let simple = |e: &Expr| matches!(e.kind, Hir::Local(_) | Hir::Const(_));
        if !options.out.into_iter().chain(options.mask).all(simple) {
            // They are evaluated after the arguments.
            made = self.hold(made);
        }
        let target = match options.out {
            Some(out) => {
                let (target, ty) = self.out_array(row, out)?;
                if self.only_read(&Ty::Array(ty), out.span)? {
                    self.evaluated_now(made);
                    let target = self.hold(target);
                    self.raise_read_only(OUTPUT, span);
                    return Ok(Some(target));
                }
                Some(self.in_variable(target))
            }
            None => None,
        };
        if let Some(mask) = options.mask {
            made = self.where_true(row, made, mask, target, (options.casts, span))?;
        }
        let Some(target) = target else { return Ok(Some(made)) };
        match style {
            Style::Elements { .. } => self.store_elements(row, target, made, (options.casts, span))?,
            Style::Shape { any } => self.store_shaped(row, target, made, any, span)?,
            Style::Own => self.store_shaped(row, target, made, false, span)?,
        }
        Ok(Some(self.copy(target)))
    }

    /// The array that `out=` names.
    pub(super) fn out_array(&mut self, row: &Row, out: &Expr) -> Res<(ExprId, ArrayTy)> {
        let target = self.expr(out)?;
        let target = self.plain(target)?;
        match self.ty(target) {
            Ty::Array(ty) => Ok((target, ty)),
            ty => Err(self.no_array(row, &ty, out.span)),
        }
    }

    /// The array `out=` of a function that stores its arguments there one by one: NumPy lets it share memory with those that are still to come. Its
    /// numbers are made of these types.
    pub(super) fn filled_out(&mut self, row: &Row, out: &Expr, from: &[Dtype], rank: u8, span: Span) -> Res<ExprId> {
        let (target, to) = self.out_array(row, out)?;
        for from in from {
            self.check_stored(row, *from, to.dtype, false, span)?;
        }
        if rank != to.rank {
            return Err(self.wrong_rank(row, to, rank, span));
        }
        let target = self.hold(target);
        if self.only_read(&Ty::Array(to), out.span)? {
            self.raise_read_only(DESTINATION, span);
        }
        Ok(target)
    }

    /// A call with `dtype=`: of numbers of that type, which is the result's too.
    fn in_loop_of(
        &mut self,
        row: &Row,
        dtype: &Expr,
        args: &[Expr],
        keywords: &[(String, Expr)],
        casts: bool,
        value: &mut Call<'_, 'x, 'y>,
    ) -> Res<ExprId> {
        let typed = |value: ExprId, span: Span| Expr { kind: Hir::Typed(value.0), span };
        let mut given = Vec::with_capacity(args.len());
        for arg in args {
            let listed = super::as_tuple(arg);
            let value = self.expr(listed.as_ref().unwrap_or(arg))?;
            let value = self.plain(value)?;
            let value = self.array_operand(value)?;
            if !self.element_type(value).is_scalar() {
                return Err(self.bad_argument(row, &self.ty(value), arg.span));
            }
            given.push((self.hold(value), arg.span));
        }
        let asked = self.expr(dtype)?;
        let to = self.dtype_of(asked)?;
        let no_loop = |fx: &Self, what: String| {
            Diagnostic::error(Code::TypeMismatch, dtype.span, format!("'{}' has no loop for these numbers with dtype={to}", row.path))
                .label(what)
                .note(format!("NumPy raises {} here", if fx.element_type(given[0].0).is_scalar() { "UFuncTypeError" } else { "TypeError" }))
                .help("convert the numbers or the result: (…).astype(dtype)")
                .into()
        };
        // Where the numbers' own types lead there, nothing is converted.
        let arguments: Vec<Expr> = given.iter().map(|(value, span)| typed(self.copy(*value), *span)).collect();
        let made = value(self, &arguments, keywords)?;
        if self.element_type(made) == Ty::Np(to) {
            return Ok(made);
        }
        if self.recipes.remove(&made).is_some() {
            // Nothing refers to its own call any more.
            self.exprs[made.index()].kind = ExprKind::Const(Const::None);
        }
        let mut arguments = Vec::with_capacity(given.len());
        for &(value, span) in &given {
            let read = self.copy(value);
            let ty = self.element_type(read);
            let fits = match &ty {
                Ty::Np(from) => casts || super::super::fill::in_kind(from.kind(), to),
                _ => ty
                    .kind()
                    .is_some_and(|kind| super::super::fill::in_kind(kind, to) || kind == Kind::Signed && to.kind() == Kind::Unsigned),
            };
            if !fits {
                return Err(no_loop(self, format!("{ty}")));
            }
            let converted = match self.ty(read) {
                Ty::Array(_) => self.converted_array(read, to, span)?,
                _ => self.element(read, to)?,
            };
            arguments.push(typed(converted, span));
        }
        let made = value(self, &arguments, keywords)?;
        let found = self.element_type(made);
        if found == Ty::Np(to) { Ok(made) } else { Err(no_loop(self, format!("it gives {found}"))) }
    }

    /// The dtype of a result and whether it can be stored.
    fn stored_dtype(&self, row: &Row, made: ExprId, to: Dtype, casts: bool, span: Span) -> Res<Dtype> {
        let ty = self.element_type(made);
        let from = match &ty {
            Ty::Np(from) => *from,
            // A single bool.
            Ty::Bool => Dtype::Bool,
            _ => return Err(self.undecided(&ty, span)),
        };
        self.check_stored(row, from, to, casts, span)?;
        Ok(from)
    }

    /// Refuses to store numbers of the type `from` in an array of the type `to` where NumPy would.
    fn check_stored(&self, row: &Row, from: Dtype, to: Dtype, casts: bool, span: Span) -> Res<()> {
        let complex = from.kind() == Kind::Complex && to.kind() != Kind::Complex;
        if complex || !casts && !super::super::fill::in_kind(from.kind(), to) {
            return Err(Diagnostic::error(
                Code::TypeMismatch,
                span,
                format!("the result of '{}' has the type {from}, and out= has {to}", row.path),
            )
            .label("this call")
            .note("NumPy raises UFuncTypeError: cannot cast output with casting rule 'same_kind'")
            .help("give it an array of the result's type")
            .into());
        }
        Ok(())
    }

    /// The elements of a result where a mask is true; elsewhere those of the target, or zeros.
    fn where_true(&mut self, row: &Row, made: ExprId, mask: &Expr, target: Option<ExprId>, (casts, span): (bool, Span)) -> Res<ExprId> {
        let to = match target.map(|t| self.ty(t)) {
            Some(Ty::Array(to)) => Some(to),
            _ => None,
        };
        let dtype = match (to, self.element_type(made)) {
            (Some(to), _) => {
                self.stored_dtype(row, made, to.dtype, casts, span)?;
                to.dtype
            }
            (None, Ty::Np(own)) => own,
            (None, ty) => return Err(self.undecided(&ty, span)),
        };
        let mask_value = self.expr(mask)?;
        let mask_value = self.array_operand(mask_value)?;
        let wide = self.rank_of(mask_value).unwrap_or(0) > 0;
        if self.element_type(mask_value).kind() != Some(Kind::Bool) || wide && to.is_some_and(|to| to.rank == 0) {
            return Err(Diagnostic::error(Code::TypeMismatch, mask.span, format!("{} is not supported as where=", self.ty(mask_value)))
                .label("this mask")
                .note("NumPy raises TypeError unless it is of bools; the result needs an axis here")
                .help("compare it with something, or write a loop")
                .into());
        }
        let name = numpy_name(dtype);
        let mut operands = vec![mask_value, made];
        let form = match target {
            Some(target) => {
                operands.push(self.copy(target));
                format!("({name}({{1}}) if {{0}} else {{2}})")
            }
            None => format!("({name}({{1}}) if {{0}} else {name}(0))"),
        };
        if operands.iter().all(|e| self.rank_of(*e).unwrap_or(0) == 0) {
            return self.number_where(operands, dtype, span);
        }
        let mut typed = |fx: &mut Self, _: &[ExprId]| {
            let zero = fx.int(0, span);
            fx.element(zero, dtype)
        };
        self.elementwise(&form, operands, &mut typed, span)
    }

    /// The second of these values where the first is true, elsewhere the third, or zero.
    fn number_where(&mut self, mut values: Vec<ExprId>, dtype: Dtype, span: Span) -> Res<ExprId> {
        for value in &mut values {
            if let Ty::Array(ty) = self.ty(*value) {
                *value = self.expr_of(ExprKind::Load { array: *value, indices: Vec::new() }, Ty::Np(ty.dtype), span);
            }
        }
        let name = numpy_name(dtype);
        let (rest, other) = if values.len() > 2 { (", other", "other".to_owned()) } else { ("", format!("{name}(0)")) };
        let text = format!("def chosen(mask, value{rest}):\n    return {name}(value) if mask else {other}\n");
        let key = self.s.write("chosen", text);
        self.call_inner(key, values, span)
    }

    /// Stores what a function of elements gives.
    fn store_elements(&mut self, row: &Row, target: ExprId, made: ExprId, (casts, span): (bool, Span)) -> Res<()> {
        let Ty::Array(to) = self.ty(target) else { unreachable!("an array") };
        self.stored_dtype(row, made, to.dtype, casts, span)?;
        let rank = self.rank_of(made).unwrap_or(0);
        if rank > to.rank {
            return Err(self.wrong_rank(row, to, rank, span));
        }
        if self.stores_directly(made, to) {
            let local = self.copy(target);
            return self.store_recipe(local, made, Into::Out, span);
        }
        let made = self.hold(made);
        let local = self.copy(target);
        self.fill_out(local, made, span)
    }

    /// Stores a result of another function, whose shape the target must have.
    pub(super) fn store_shaped(&mut self, row: &Row, target: ExprId, made: ExprId, any: bool, span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(target) else { unreachable!("an array") };
        let from = self.stored_dtype(row, made, to.dtype, any, span)?;
        if !any && from != to.dtype {
            return Err(Diagnostic::error(
                Code::TypeMismatch,
                span,
                format!("the result of '{}' has the type {from}, and out= has {to}", row.path),
            )
            .label("this call")
            .note("the result is stored in an array of its own type")
            .help("give it an array of the result's type")
            .into());
        }
        let rank = self.rank_of(made).unwrap_or(0);
        if rank != to.rank {
            return Err(self.wrong_rank(row, to, rank, span));
        }
        let again = self.copy(target);
        if rank == 0 {
            let made = self.hold(made);
            return self.fill_out(again, made, span);
        }
        let sizes = |name: &str| (0..rank).map(|axis| format!("{name}.shape[{axis}]")).collect::<Vec<String>>();
        let equal: Vec<String> = sizes("v").iter().zip(sizes("t")).map(|(v, t)| format!("{v} == {t}")).collect();
        let message = match row.path {
            "numpy.dot" => "output array has wrong dimensions",
            "numpy.take" => "output array does not match result of ndarray.take",
            "numpy.argmin" => "output array does not match result of np.argmin.",
            "numpy.argmax" => "output array does not match result of np.argmax.",
            "numpy.cumsum" | "numpy.cumprod" => "provided out is the wrong size for the accumulation.",
            _ => "operands could not be broadcast together: out= has not the shape of the result",
        };
        let mut lines = Lines::default();
        lines.block("def kept(t, v):", |lines| {
            if row.path == "numpy.dot" {
                let message = "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)";
                lines.line(&format!("_check(t.flags.c_contiguous, '{message}')"));
            }
            lines.line(&format!("_check({}, '{message}')", equal.join(" and ")));
            lines.line("t[...] = v");
        });
        let key = self.s.write("kept", lines.text);
        let done = self.call_inner(key, vec![again, made], span)?;
        self.emit(StmtKind::Expr(done), span);
        Ok(())
    }

    fn wrong_rank(&self, row: &Row, to: ArrayTy, rank: u8, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("the result of '{}' has {rank} dimensions, and out= has {}", row.path, to.rank))
            .label("this call")
            .note("NumPy raises ValueError: the output has the wrong number of dimensions")
            .help("give it an array of the result's shape")
            .into()
    }

    fn no_array(&self, row: &Row, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("out= of '{}' is {ty}", row.path))
            .label(format!("{ty}"))
            .note("NumPy raises TypeError: return arrays must be of ArrayType")
            .help("give it an array")
            .into()
    }
}
