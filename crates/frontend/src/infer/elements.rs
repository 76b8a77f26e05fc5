//! Functions of elements that are Python text (`library/elements.py`): for numbers a call of the text, for arrays a part of the expression that they
//! stand in.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use crate::builtins::Op;
use crate::builtins::table::{Loops, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::promote::{arithmetic, default_dtype};
use crate::ty::{Dtype, Kind, Ty};
use weft_abi::PyExc;

/// `np.clip` takes two bounds by its old names, or any by its new ones.
fn bounds_go_together(args: &[Expr], keywords: &[(String, Expr)]) -> Res<()> {
    let named = |name: &str| keywords.iter().any(|(n, _)| n == name);
    let (low, high) = (args.len() > 1 || named("a_min"), args.len() > 2 || named("a_max"));
    let missing = |name: &str| Err(Stop::Raises(PyExc::TypeError, format!("clip() missing 1 required positional argument: '{name}'")));
    match (low, high) {
        (true, false) => missing("a_max"),
        (false, true) => missing("a_min"),
        (true, true) if named("min") || named("max") => {
            let message = "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.";
            Err(Stop::Raises(PyExc::ValueError, message.to_owned()))
        }
        _ => Ok(()),
    }
}

impl Fx<'_, '_> {
    /// A call of a function whose row has the rule `Elements`.
    pub(super) fn elements_call(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        if row.path == "numpy.clip" && !super::prelude::is_prelude(self.key()) {
            bounds_go_together(args, keywords)?;
        }
        let mut values = Vec::new();
        for arg in args {
            values.push(self.expr(arg)?);
        }
        let named = keywords.iter().map(|(name, e)| Ok((name.clone(), self.expr(e)?, e.span))).collect::<Res<Vec<_>>>()?;
        self.elements_of(row, values, named, span)
    }

    /// A method of an array that is such a function.
    pub(super) fn elements_method(&mut self, row: &Row, array: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let mut values = vec![array];
        for arg in m.args {
            values.push(self.expr(arg)?);
        }
        let named = m.keywords.iter().map(|(name, e)| Ok((name.clone(), self.expr(e)?, e.span))).collect::<Res<Vec<_>>>()?;
        self.elements_of(row, values, named, m.span)
    }

    /// The same of arguments that are typed; parameters that are left out have their defaults.
    fn elements_of(&mut self, row: &Row, mut values: Vec<ExprId>, named: Vec<(String, ExprId, Span)>, span: Span) -> Res<ExprId> {
        let params = row.parameters();
        // Weft's own texts name them by their places.
        let own = super::prelude::is_prelude(self.key());
        let by_place = if own { params.len() } else { row.places().unwrap_or(params.len()) };
        // The text of one element of np.clip also says whether the bounds are of arrays with axes.
        let told = if own && row.path == "numpy.clip" && values.len() > by_place { values.pop() } else { None };
        if values.len() > by_place {
            return Err(self.array_form(row, span));
        }
        let given = values.len();
        let mut filled: Vec<Option<ExprId>> = values.drain(..).map(Some).collect();
        filled.resize(params.len(), None);
        for (name, value, place) in named {
            match params.iter().position(|param| param.name == name) {
                Some(at) if at >= given && filled[at].is_none() => filled[at] = Some(value),
                _ => return Err(self.array_form(row, place)),
            }
        }
        let mut all = Vec::with_capacity(params.len());
        for (param, value) in params.iter().zip(filled) {
            let value = match (value, param.default) {
                // What is computed is new.
                (Some(value), _) if row.path == "numpy.nan_to_num" && param.name == "copy" && self.const_bool(value) != Some(true) => {
                    return Err(self.array_form(row, span));
                }
                (Some(value), _) => self.plain(value)?,
                (None, Some(default)) => self.default_value(default, span),
                (None, None) => return Err(self.array_form(row, span)),
            };
            all.push(match self.ty(value) {
                Ty::List(_) | Ty::Tuple(_) => self.as_array(value, row, span)?,
                _ => value,
            });
        }
        if row.path == "numpy.clip" {
            self.bounds_in_range(&mut all, span);
            all.push(match told {
                Some(rows) => rows,
                None => {
                    let rows = all[1..].iter().any(|bound| self.rank_of(*bound).is_some_and(|rank| rank > 0));
                    self.constant(&Const::Bool(rows), span)
                }
            });
        }
        if row.path == "numpy.ldexp" && matches!(self.ty(all[0]), Ty::Bool | Ty::Int) && matches!(self.element_type(all[1]), Ty::Np(_)) {
            return Err(self.float16(&self.ty(all[0]), "'numpy.ldexp'", span));
        }
        self.apply(row, all, span)
    }

    /// Python's whole numbers that bound no element of a whole number's type, as the last ones that the type has: they change nothing.
    fn bounds_in_range(&mut self, all: &mut [ExprId], span: Span) {
        let Ty::Np(dtype) = self.element_type(all[0]) else { return };
        let bits = 8 * dtype.size();
        let (least, most) = match dtype.kind() {
            Kind::Signed if bits < 64 => (-(1_i64 << (bits - 1)), Some((1_i64 << (bits - 1)) - 1)),
            Kind::Unsigned => (0, (bits < 64).then(|| (1_i64 << bits) - 1)),
            _ => return,
        };
        for (at, arg) in all.iter_mut().enumerate().skip(1) {
            let (op, limit) = if at % 2 == 1 { (Op::Max, Some(least)) } else { (Op::Min, most) };
            let Some(limit) = limit.filter(|_| self.ty(*arg) == Ty::Int) else { continue };
            *arg = match self.const_int(*arg) {
                Some(n) => self.int(if op == Op::Max { n.max(limit) } else { n.min(limit) }, span),
                None => {
                    let limit = self.int(limit, span);
                    self.op(op, vec![*arg, limit], Ty::Int, span)
                }
            };
        }
    }

    /// The value of a default in a signature.
    fn default_value(&mut self, text: &str, span: Span) -> ExprId {
        let value = match text {
            "None" => Const::None,
            "True" => Const::Bool(true),
            "False" => Const::Bool(false),
            _ => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(n), _) => Const::Int(n),
                (_, Ok(x)) => Const::Float(x),
                _ => unreachable!("defaults are constants"),
            },
        };
        self.constant(&value, span)
    }

    /// The call for numbers.
    pub(super) fn elements_of_scalars(&mut self, row: &Row, args: &[ExprId], span: Span) -> Res<ExprId> {
        let Rule::Elements(name, loops) = row.rule else { unreachable!("the rule of its row") };
        let mut args = args.to_vec();
        for arg in &args {
            if self.ty(*arg) != Ty::None && !self.ty(*arg).is_scalar() {
                return Err(self.bad_argument(row, &self.ty(*arg), span));
            }
        }
        match loops {
            Loops::Float(2) => {
                let (x, y) = self.float_pair(row, args[0], args[1], span)?;
                if self.ty(x).kind() == Some(Kind::Complex) {
                    return Err(self.bad_argument(row, &self.ty(x), span));
                }
                args[..2].copy_from_slice(&[x, y]);
            }
            Loops::Own(count) => {
                let python = |fx: &Self, e: ExprId| !matches!(fx.ty(e), Ty::Np(_));
                if args[..count].iter().all(|e| python(self, *e)) {
                    for arg in &mut args[..count] {
                        if self.ty(*arg) != Ty::None {
                            *arg = self.as_np(*arg)?;
                        }
                    }
                }
            }
            Loops::Common(count) | Loops::Float(count) | Loops::Real(count) | Loops::Whole(count) => {
                let mut common: Option<Ty> = None;
                for arg in args[..count].iter().filter(|e| self.ty(**e) != Ty::None) {
                    let ty = self.ty(*arg);
                    common = Some(match common {
                        None => ty,
                        Some(before) if before == ty => ty,
                        Some(before) => match arithmetic(&before, &ty) {
                            Some(both) => both,
                            None => return Err(self.undecided(&ty, span)),
                        },
                    });
                }
                let common = match common {
                    Some(Ty::Np(d)) => d,
                    Some(Ty::Maybe(d)) if default_dtype(d.kind()) == d => d,
                    Some(ty @ Ty::Maybe(_)) => return Err(self.undecided(&ty, span)),
                    Some(ty) => default_dtype(ty.kind().unwrap_or(Kind::Float)),
                    None => return Err(self.bad_argument(row, &Ty::None, span)),
                };
                let common = if matches!(loops, Loops::Real(_)) && common == Dtype::Bool { Dtype::I8 } else { common };
                let whole = matches!(common.kind(), Kind::Bool | Kind::Signed | Kind::Unsigned);
                if matches!(loops, Loops::Whole(_)) && (!whole || common.kind() == Kind::Bool) {
                    return Err(self.bad_argument(row, &Ty::Np(common), span));
                }
                for arg in &mut args[..count] {
                    if self.ty(*arg) == Ty::None {
                        continue;
                    }
                    *arg = self.operand(*arg, &Ty::Np(common));
                    if matches!(loops, Loops::Float(_)) {
                        *arg = self.np_float(row, *arg)?;
                    }
                }
                if matches!(loops, Loops::Float(_) | Loops::Real(_)) && common.kind() == Kind::Complex {
                    return Err(self.bad_argument(row, &Ty::Np(common), span));
                }
            }
        }
        let value = self.call_library(name, args, span)?;
        match self.ty(value) {
            Ty::Np(_) => Ok(value),
            Ty::Bool if loops == Loops::Own(0) => Ok(value),
            other => Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' of these numbers gives {other}", row.path))
                .label("this call")
                .note("NumPy's functions give NumPy's numbers")
                .help("convert an argument with np.float64(...) or another type of NumPy")
                .into()),
        }
    }

    /// `np.round(a, decimals)`, or the method of an array.
    pub(super) fn rounding(
        &mut self,
        row: &Row,
        array: Option<ExprId>,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let names = if array.is_some() { &["decimals"][..] } else { &["a", "decimals"][..] };
        let given = self.by_name(row, names, args, keywords)?;
        let value = match (array, given[0]) {
            (Some(array), _) => array,
            (None, Some(value)) => self.expr(value)?,
            (None, None) => return Err(self.array_form(row, span)),
        };
        let value = self.plain(value)?;
        let decimals = match given[names.len() - 1] {
            Some(decimals) => self.expr(decimals)?,
            None => self.int(0, span),
        };
        self.rounded(row, value, decimals, span)
    }

    /// `np.round`: the factor by which elements are multiplied before, and divided behind; below zero the other way round.
    fn rounded(&mut self, row: &Row, value: ExprId, decimals: ExprId, span: Span) -> Res<ExprId> {
        let decimals = self.index(decimals, "the number of decimals")?;
        let value = match self.ty(value) {
            Ty::List(_) | Ty::Tuple(_) => self.as_array(value, row, span)?,
            _ => value,
        };
        let kind = self.element_type(value).kind();
        let whole = matches!(kind, Some(Kind::Signed | Kind::Unsigned));
        let path = match (self.const_int(decimals), kind) {
            (Some(0), Some(Kind::Float)) => "numpy.rint",
            (Some(n), _) if whole && n >= 0 => "numpy.trunc",
            (_, Some(Kind::Float | Kind::Signed | Kind::Unsigned | Kind::Complex)) => "numpy.round",
            _ => return Err(self.bad_argument(row, &self.element_type(value), span)),
        };
        let other = crate::builtins::table::row(path).unwrap_or_else(|| unreachable!("it has a row"));
        if path != "numpy.round" {
            return self.apply(other, vec![value], span);
        }
        self.with(decimals, |fx, decimals| {
            let again = fx.copy(decimals);
            let factor = fx.call_library("power_of_ten", vec![again], span)?;
            let (zero, decimals) = (fx.int(0, span), fx.copy(decimals));
            let down = fx.compare(crate::hir::CompareOp::Ge, decimals, zero, false, span)?;
            fx.with(factor, |fx, factor| {
                let args = vec![value, fx.copy(factor), down];
                // Of a complex number both parts.
                let name = if kind == Some(Kind::Complex) { "complex_round" } else { "elements_round" };
                fx.elementwise(
                    &format!("{name}({{0}}, {{1}}, {{2}})"),
                    args,
                    &mut |fx, x| {
                        let first = fx.as_np(x[0])?;
                        let rest: Vec<ExprId> = x[1..].iter().map(|e| fx.copy(*e)).collect();
                        fx.call_library(name, vec![first, rest[0], rest[1]], span)
                    },
                    span,
                )
            })
        })
    }
}
