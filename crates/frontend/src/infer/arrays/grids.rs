//! Grids of coordinates: `np.meshgrid`, `np.mgrid[…]`, `np.ogrid[…]`, `np.indices`.
//!
//! Absent: steps and bounds of `mgrid` that are NumPy scalars of less than 64 bits.

use super::super::function::{Fx, Res, Stop};
use super::reduce::numpy_name;
use super::text::{Lines, nest, tuple};
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{Dtype, Kind, Ty};

/// A slice of `mgrid` or `ogrid`.
struct Cut {
    float: bool,
    /// Whether the step is a number of points.
    counted: bool,
}

/// The subscripts of one grid: `value` is stored at each place of `sizes`, or only along its own axis.
fn filled(lines: &mut Lines, name: &str, sizes: &[String], own: usize, open: bool, dtype: Dtype, value: &str) {
    let shown: Vec<String> = sizes.iter().enumerate().map(|(at, n)| if open && at != own { "1".to_owned() } else { n.clone() }).collect();
    lines.line(&format!("{name} = _empty({}, {})", tuple(&shown), numpy_name(dtype)));
    let loops: Vec<(String, String)> = (0..sizes.len()).map(|at| (format!("i{at}"), shown[at].clone())).collect();
    let at: Vec<String> = (0..sizes.len()).map(|at| if open && at != own { "0".to_owned() } else { format!("i{at}") }).collect();
    let loops: Vec<(String, String)> = loops.into_iter().enumerate().filter(|(at, _)| !open || *at == own).map(|(_, l)| l).collect();
    nest(lines, &loops, &mut |lines| lines.line(&format!("{name}[{}] = {value}", at.join(", "))));
}

impl Fx<'_, '_> {
    /// `np.meshgrid(*xi, copy=True, sparse=False, indexing='xy')`.
    pub(super) fn meshgrid(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let (mut sparse, mut swapped, mut copies) = (false, true, true);
        for (name, e) in keywords {
            match (name.as_str(), &e.kind) {
                ("sparse", Hir::Const(Const::Bool(value))) => sparse = *value,
                ("indexing", Hir::Const(Const::Str(how))) if how == "xy" || how == "ij" => swapped = how == "xy",
                ("copy", Hir::Const(Const::Bool(value))) => copies = *value,
                _ => return Err(self.array_form(row, e.span)),
            }
        }
        if args.is_empty() || args.len() > crate::annotation::MAX_RANK {
            return Err(self.array_form(row, span));
        }
        let mut arrays = Vec::new();
        let mut dtypes = Vec::new();
        for arg in args {
            let array = self.array_like(row, arg)?;
            let line = self.with(array, |fx, array| fx.raveled(array, span))?;
            let Ty::Array(ty) = self.ty(line) else { unreachable!("an array") };
            dtypes.push(ty.dtype);
            arrays.push(line);
        }
        // The axis of each input.
        let mut axes: Vec<usize> = (0..arrays.len()).collect();
        if swapped && axes.len() > 1 {
            axes.swap(0, 1);
        }
        let mut lines = Lines::default();
        let names: Vec<String> = (0..arrays.len()).map(|at| format!("a{at}")).collect();
        lines.block(&format!("def meshgrid({}):", names.join(", ")), |lines| {
            let mut sizes = vec![String::new(); arrays.len()];
            for (at, axis) in axes.iter().enumerate() {
                sizes[*axis] = format!("a{at}.shape[0]");
            }
            let mut grids = Vec::new();
            for (at, axis) in axes.iter().enumerate() {
                if copies {
                    filled(lines, &format!("g{at}"), &sizes, *axis, sparse, dtypes[at], &format!("a{at}[i{axis}]"));
                    grids.push(format!("g{at}"));
                    continue;
                }
                let along = |own: String, other: &str| -> String {
                    let items: Vec<String> = (0..sizes.len()).map(|at| if at == *axis { own.clone() } else { other.to_owned() }).collect();
                    tuple(&items)
                };
                let shape = if sparse { along(sizes[*axis].clone(), "1") } else { tuple(&sizes) };
                let view = format!("_strided(a{at}, {shape}, {})", along(format!("_stride(a{at}, 0)"), "0"));
                grids.push(if sparse { view } else { format!("_read_only({view})") });
            }
            lines.line(&format!("return {}", tuple(&grids)));
        });
        let key = self.s.write("meshgrid", lines.text);
        let made = self.call_inner(key, arrays, span)?;
        if copies || !sparse {
            return Ok(made);
        }
        // NumPy gives a list here.
        if dtypes.iter().any(|dtype| *dtype != dtypes[0]) {
            return Err(Diagnostic::error(
                Code::ArgumentType,
                span,
                "sparse grids without copies are a list, and these have several types",
            )
            .label("this call")
            .note("the arrays of a list have one type in compiled code; NumPy gives a tuple of the copies")
            .help("leave copy=False out, or convert the coordinates to one type")
            .into());
        }
        self.with(made, |fx, made| {
            let items = (0..axes.len())
                .map(|at| {
                    let all = fx.copy(made);
                    fx.item(all, at)
                })
                .collect();
            fx.new_list(items, span)
        })
    }

    /// `np.indices(dimensions, dtype=int, sparse=False)`.
    pub(super) fn index_grid(
        &mut self,
        row: &Row,
        dimensions: &Expr,
        dtype: Option<&Expr>,
        sparse: Option<&Expr>,
        span: Span,
    ) -> Res<ExprId> {
        let sizes = self.shape(row, dimensions)?;
        self.fits_rank(sizes.len() + 1, dimensions.span)?;
        let dtype = self.asked_dtype(dtype)?.unwrap_or(Dtype::I64);
        let open = match sparse.map(|e| &e.kind) {
            None => false,
            Some(Hir::Const(Const::Bool(open))) => *open,
            Some(_) => return Err(self.array_form(row, span)),
        };
        let names: Vec<String> = (0..sizes.len()).map(|at| format!("n{at}")).collect();
        let values: Vec<String> = (0..sizes.len()).map(|at| format!("{}(i{at})", numpy_name(dtype))).collect();
        let mut lines = Lines::default();
        lines.block(&format!("def indices({}):", names.join(", ")), |lines| grids(lines, &names, open, dtype, &values));
        let key = self.s.write("indices", lines.text);
        self.call_inner(key, sizes, span)
    }

    /// `np.mgrid[…]`, `np.ogrid[…]`.
    pub(in crate::infer) fn grid_subscript(&mut self, open: bool, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let path = if open { "numpy.ogrid" } else { "numpy.mgrid" };
        let mut args = Vec::new();
        let mut cuts = Vec::new();
        for index in indices {
            let Subscript::Slice(start, Some(stop), step, _) = index else { return Err(self.no_grid(path, span)) };
            let number = |fx: &mut Self, e: Option<&Expr>, default: i64| {
                let value = match e {
                    Some(e) => fx.expr(e)?,
                    None => fx.int(default, span),
                };
                let value = fx.plain(value)?;
                match (fx.ty(value), fx.ty(value).kind()) {
                    (Ty::Maybe(_), _) | (_, None) => Err(fx.no_grid(path, span)),
                    (Ty::Np(d), _) if !matches!(d, Dtype::F64 | Dtype::I64 | Dtype::C128) => Err(fx.no_grid(path, span)),
                    (_, Some(kind)) => Ok((value, kind)),
                }
            };
            let (start, a) = number(self, start.as_ref(), 0)?;
            let (stop, b) = number(self, Some(stop), 0)?;
            let (step, c) = number(self, step.as_ref(), 1)?;
            if a == Kind::Complex || b == Kind::Complex {
                return Err(self.no_grid(path, span));
            }
            cuts.push(Cut { float: [a, b, c].iter().any(|k| matches!(k, Kind::Float | Kind::Complex)), counted: c == Kind::Complex });
            args.extend([start, stop, step]);
        }
        if cuts.is_empty() || cuts.len() > crate::annotation::MAX_RANK {
            return Err(self.no_grid(path, span));
        }
        self.fits_rank(cuts.len() + usize::from(!open && cuts.len() > 1), span)?;
        // One type for all; a slice alone has its own, which is the same.
        let dtype = if cuts.iter().any(|c| c.float) { Dtype::F64 } else { Dtype::I64 };
        let parameters: Vec<String> = (0..cuts.len()).map(|at| format!("b{at}, e{at}, s{at}")).collect();
        let mut lines = Lines::default();
        lines.block(&format!("def grid({}):", parameters.join(", ")), |lines| {
            if let [Cut { counted: false, .. }] = cuts[..] {
                lines.line("return numpy.arange(b0, e0, s0)");
                return;
            }
            for (at, cut) in cuts.iter().enumerate() {
                if cut.counted {
                    lines.line(&format!("n{at} = int(abs(s{at}))"));
                    lines.line(&format!("t{at} = float(n{at})"));
                    lines.block(&format!("if n{at} != 1:"), |lines| lines.line(&format!("t{at} = (e{at} - b{at}) / float(n{at} - 1)")));
                } else {
                    lines.line(&format!("n{at} = math.ceil((e{at} - b{at}) / s{at})"));
                    lines.line(&format!("t{at} = s{at}"));
                }
                if open || cuts.len() == 1 {
                    lines.line(&format!("n{at} = max(n{at}, 0)"));
                } else {
                    lines.line(&format!("_check(n{at} >= 0, 'negative dimensions are not allowed')"));
                }
            }
            let names: Vec<String> = (0..cuts.len()).map(|at| format!("n{at}")).collect();
            let name = numpy_name(dtype);
            let values: Vec<String> = (0..cuts.len()).map(|at| format!("{name}(i{at}) * t{at} + b{at}")).collect();
            if cuts.len() == 1 {
                filled(lines, "g0", &names, 0, true, dtype, &values[0]);
                lines.line("return g0");
            } else {
                grids(lines, &names, open, dtype, &values);
            }
        });
        let key = self.s.write("grid", lines.text);
        self.call_inner(key, args, span)
    }

    fn no_grid(&self, path: &str, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, format!("'{path}' is not supported with this subscript"))
            .label("here")
            .note("it takes slices start:stop:step of ints and floats, or start:stop:numberj for so many points")
            .help("use np.meshgrid")
            .into()
    }
}

/// Grids of `values` for the sizes with these names: a tuple of open ones, or one array with a new first axis.
fn grids(lines: &mut Lines, names: &[String], open: bool, dtype: Dtype, values: &[String]) {
    if open {
        let mut made = Vec::new();
        for (at, value) in values.iter().enumerate() {
            filled(lines, &format!("g{at}"), names, at, true, dtype, value);
            made.push(format!("g{at}"));
        }
        lines.line(&format!("return {}", tuple(&made)));
        return;
    }
    let mut sizes = vec![names.len().to_string()];
    sizes.extend(names.iter().cloned());
    lines.line(&format!("out = _empty({}, {})", tuple(&sizes), numpy_name(dtype)));
    for (at, value) in values.iter().enumerate() {
        let loops: Vec<(String, String)> = names.iter().enumerate().map(|(axis, n)| (format!("i{axis}"), n.clone())).collect();
        let indices: Vec<String> = loops.iter().map(|(i, _)| i.clone()).collect();
        nest(lines, &loops, &mut |lines| lines.line(&format!("out[{at}, {}] = {value}", indices.join(", "))));
    }
    lines.line("return out");
}
