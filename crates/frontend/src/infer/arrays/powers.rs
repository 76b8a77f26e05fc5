//! `a ** b` of whole arrays: where NumPy has another function for it, or a faster way that gives other last bits.
//!
//! NumPy takes the square, the root or the reciprocal of floats where all elements have one exponent in memory: a number, an array that is stretched, or one with steps of
//! no bytes. Absent: single rows of 8192 elements or more that have one exponent each, which NumPy's iterator goes through one by one.

use super::super::function::{Fx, Res};
use super::recipe::{Recipe, Shape};
use super::reduce::numpy_name;
use super::text::{Lines, parameter};
use super::written::Vouched;
use crate::env::FunctionKey;
use crate::hir::{BinaryOp, Const};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::promote::arithmetic;
use crate::ty::{Dtype, Kind, Ty};

/// A power of elements whose third argument says whether the exponents are one number in memory.
const UNDECIDED: &str = "power_of_exponent";

/// A text with such a power: the number of the operand that decides it, and the text of the one and of the other case.
fn decided(text: &str) -> Option<(usize, [String; 2])> {
    let start = text.find(UNDECIDED)?;
    let inside = start + UNDECIDED.len() + 1;
    let (mut depth, mut commas, mut end) = (0, Vec::new(), None);
    for (at, c) in text[inside..].char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' if depth == 0 => {
                end = Some(inside + at);
                break;
            }
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => commas.push(inside + at),
            _ => {}
        }
    }
    let (&[first, second], end) = (commas.as_slice(), end?) else { return None };
    let (base, exponent) = (&text[inside..first], text[first + 1..second].trim());
    let place = text[second + 1..end].trim().strip_prefix('{')?.strip_suffix('}')?.parse().ok()?;
    let with = |power: String| format!("{}{power}{}", &text[..start], &text[end + 1..]);
    Some((place, [with(format!("power_of_number({base}, {exponent})")), with(format!("({base} ** {exponent})"))]))
}

impl Fx<'_, '_> {
    /// For a recipe with such a power a function that calls one of two, which `write` writes: a loop that looks at every element whether the exponents are one has no
    /// vector registers.
    pub(super) fn either_power(
        &mut self,
        name: &str,
        recipe: &Recipe,
        parameters: &str,
        write: impl Fn(&mut Self, &Recipe) -> FunctionKey,
    ) -> Option<FunctionKey> {
        let (place, texts) = decided(&recipe.text)?;
        let [one, other] = texts.map(|text| {
            let key = write(self, &Recipe { text, ..recipe.clone() });
            self.s.written_name(key)
        });
        let mut lines = Lines::default();
        lines.block(&format!("def {name}({parameters}):"), |lines| {
            lines.block(&format!("if {}:", parameter(place, None)), |lines| lines.line(&format!("return {one}({parameters})")));
            lines.line(&format!("return {other}({parameters})"));
        });
        Some(self.s.write_vouched(name, lines.text, Vouched::Inside))
    }

    /// `a ** b` where another function of NumPy takes its place: the square of bools is one of small integers. Not so `np.power(a, b)`, nor where `b` is a number of
    /// NumPy's.
    pub(super) fn special_power(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !self.is_array(a) {
            return Ok(None);
        }
        if self.constant_power(b).is_none() && self.element_type(a).kind() == Some(Kind::Complex) {
            let form = match self.ty(b) {
                Ty::Int => "complex_power_of_int({0}, {1})",
                Ty::Float => "complex_power_of_float({0}, {1})",
                _ => return Ok(None),
            };
            return self.elementwise(form, vec![a, b], &mut |fx, x| fx.binary(BinaryOp::Pow, x[0], x[1], span), span).map(Some);
        }
        let name = match (self.element_type(a).kind(), self.ty(b), self.constant_power(b)) {
            (Some(Kind::Bool), Ty::Int, Some(2.0)) => "numpy.square",
            (Some(Kind::Complex), Ty::Float, Some(0.5)) => "numpy.sqrt",
            (Some(Kind::Complex), Ty::Int, Some(-1.0)) => "numpy.reciprocal",
            _ => return Ok(None),
        };
        let row = crate::builtins::table::row(name).unwrap_or_else(|| unreachable!("'{name}' has a row"));
        self.apply(row, vec![a], span).map(Some)
    }

    /// `a ** b` of elements of these types.
    pub(super) fn power_of_arrays(&mut self, (a, ta): (ExprId, &Ty), (b, tb): (ExprId, &Ty), span: Span) -> Res<ExprId> {
        let mut plain = |fx: &mut Self, x: &[ExprId]| fx.binary(BinaryOp::Pow, x[0], x[1], span);
        let Some(Ty::Np(to)) = arithmetic(ta, tb) else {
            return self.elementwise_in_one_type("({0} ** {1})", vec![a, b], &mut plain, span);
        };
        // In the type of the result, which may be wider than that of the numbers.
        let base = if *ta == Ty::Np(to) { "{0}".to_owned() } else { format!("{}({{0}})", numpy_name(to)) };
        let form = match (self.constant_power(b), to.kind()) {
            (Some(2.0), Kind::Complex) => format!("complex_square({base})"),
            (Some(2.0), _) => format!("numpy.square({base})"),
            (Some(0.5), Kind::Float) => format!("numpy.sqrt({base})"),
            (Some(-1.0), Kind::Float) => format!("(1 / {base})"),
            (None, Kind::Float) => match self.rank_of(b) {
                Some(rank) if rank > 0 => return self.power_of_exponents(a, b, to, span),
                _ => format!("power_of_number({base}, {{1}})"),
            },
            _ => return self.elementwise_in_one_type("({0} ** {1})", vec![a, b], &mut plain, span),
        };
        let mut typed = |fx: &mut Self, x: &[ExprId]| {
            if to.kind() == Kind::Float { fx.power_of_scalars(x[0], x[1], to, span) } else { plain(fx, x) }
        };
        self.elementwise(&form, vec![a, b], &mut typed, span)
    }

    /// `numpy.power` of two numbers, in the type of the result, which are arrays without axes to NumPy.
    pub(in crate::infer) fn power_of_scalars(&mut self, a: ExprId, b: ExprId, to: Dtype, span: Span) -> Res<ExprId> {
        let pair = [a, b].map(|e| {
            let kind = if matches!(self.ty(e), Ty::Np(_)) { CastKind::Np } else { CastKind::Weak };
            if self.ty(e) == Ty::Np(to) { e } else { self.cast(kind, e, &Ty::Np(to)) }
        });
        self.call_library("power_of_number", pair.to_vec(), span)
    }

    /// `a ** b` where the exponents are an array with axes: whether they are one in memory is seen once, when it runs.
    fn power_of_exponents(&mut self, a: ExprId, b: ExprId, to: Dtype, span: Span) -> Res<ExprId> {
        let (a, b) = match self.shaped_as(b) {
            Some(_) => (a, b),
            None => (self.reusable(a), self.hold(b)),
        };
        let made = self.recipes.contains_key(&b);
        let Some(exponents) = self.shaped_as(b) else { unreachable!("held") };
        let bases = match self.rank_of(a).filter(|rank| *rank > 0) {
            Some(_) => self.shaped_as(a).unwrap_or_else(|| self.expr_of(ExprKind::Const(Const::None), Ty::None, span)),
            None => self.int(0, span),
        };
        let of = if made { "exponent_is_one" } else { "exponent_stands" };
        let one = self.call_library(of, vec![exponents, bases], span)?;
        let one = self.hold(one);
        let in_type = |at: usize, e: ExprId| match self.element_type(e) == Ty::Np(to) {
            true => format!("{{{at}}}"),
            false => format!("{}({{{at}}})", numpy_name(to)),
        };
        let form = format!("{UNDECIDED}({}, {}, {{2}})", in_type(0, a), in_type(1, b));
        let mut typed = |fx: &mut Self, x: &[ExprId]| fx.binary(BinaryOp::Pow, x[0], x[1], span);
        self.elementwise(&form, vec![a, b, one], &mut typed, span)
    }

    /// An array that has the shape of another one, without evaluating that; `None` where it is not at hand.
    fn shaped_as(&mut self, e: ExprId) -> Option<ExprId> {
        let known = match self.recipes.get(&e).map(|recipe| (&recipe.shape, &recipe.operands)) {
            Some((Shape::Of(at), operands)) => operands[*at],
            Some(_) => return None,
            None => e,
        };
        self.repeatable(known).then(|| self.copy(known))
    }

    fn constant_power(&self, e: ExprId) -> Option<f64> {
        match self.kind(e) {
            ExprKind::Const(Const::Int(n)) => Some(*n as f64),
            ExprKind::Const(Const::Float(x)) => Some(*x),
            ExprKind::Cast(_, a) => self.constant_power(*a),
            _ => None,
        }
    }
}
