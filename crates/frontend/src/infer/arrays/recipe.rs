//! Expressions of whole arrays, element by element.
//!
//! Until something needs the array itself, an expression is a [`Recipe`]: the text of one element's value. Operations on recipes make larger
//! recipes. What is left of them at the end of the function becomes calls of written functions ([`Fx::settle_recipes`]).
//! Results lie in C order, or in Fortran's where the types say that all operands do. Absent: other orders, which NumPy gives for operands that are transposed otherwise.

use super::super::function::{Fx, Res, Stop};
use super::reduce::numpy_name;
use super::text::{self, Walk, parameters};
use super::written::Vouched;
use crate::builtins::Op;
use crate::builtins::table::{Loops, Own, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, FnId};
use crate::ty::promote::arithmetic;
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};

/// The function of a recipe that is not yet written.
const PENDING: FnId = FnId(u32::MAX);

/// The text of one element, with `{k}` for the operand of that number.
#[derive(Debug, Clone)]
pub(in crate::infer) struct Recipe {
    pub text: String,
    /// Arrays and scalars, in order of evaluation.
    pub operands: Vec<ExprId>,
    /// How their shapes meet.
    pub shape: Shape,
}

/// How the shapes of operands meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::infer) enum Shape {
    /// A scalar's.
    Scalar,
    /// That of an operand.
    Of(usize),
    /// Of several, broadcast together.
    Together(Vec<Shape>),
}

impl Shape {
    fn together(shapes: Vec<Shape>) -> Shape {
        let mut some: Vec<Shape> = Vec::new();
        for shape in shapes.into_iter().filter(|s| *s != Shape::Scalar) {
            if !some.contains(&shape) {
                some.push(shape);
            }
        }
        match some.len() {
            0 => Shape::Scalar,
            1 => some.remove(0),
            _ => Shape::Together(some),
        }
    }
}

impl Fx<'_, '_> {
    pub(in crate::infer) fn rank_of(&self, e: ExprId) -> Option<u8> {
        if let Ty::Array(array) = &self.exprs[e.index()].ty { Some(array.rank) } else { None }
    }

    pub(super) fn is_array(&self, e: ExprId) -> bool {
        self.rank_of(e).is_some()
    }

    /// `a op b` as it is written, where one is an array; `None` for others.
    pub(in crate::infer) fn written_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if op == BinaryOp::Pow
            && let Some(power) = self.special_power(a, b, span)?
        {
            return Ok(Some(power));
        }
        self.array_operator(op, a, b, span)
    }

    /// As that, where NumPy's function for the operator is called.
    fn array_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !self.is_array(a) && !self.is_array(b) {
            return Ok(None);
        }
        if op == BinaryOp::MatMul {
            return Ok(None);
        }
        let (a, b) = (self.array_operand(a)?, self.array_operand(b)?);
        let (ta, tb) = (self.element_type(a), self.element_type(b));
        for (e, ty) in [(a, &ta), (b, &tb)] {
            if !ty.is_scalar() {
                return Err(self.no_element(e, op.symbol(), span));
            }
        }
        let (mut a, mut b) = (a, b);
        // Quotients of whole numbers are floats, whatever the numbers.
        let in_common = |common: &Ty| match op {
            // An exponent that the type does not hold raises, also where there is no element.
            BinaryOp::Pow => match (common, self.kind(b)) {
                (Ty::Np(to), ExprKind::Const(Const::Int(n))) => tb == Ty::Int && !holds(*to, *n) && matches!(to.kind(), Kind::Unsigned),
                _ => false,
            },
            BinaryOp::Div => matches!(common.kind(), Some(Kind::Float | Kind::Complex)),
            _ => true,
        };
        if let Some(common) = arithmetic(&ta, &tb).filter(in_common) {
            (a, b) = self.shapes_before_numbers(a, b, &common);
            a = self.weakened(a, &common);
            b = self.weakened(b, &common);
        }
        let complex = [&ta, &tb].map(|ty| ty.kind() == Some(Kind::Complex));
        let form = match op {
            BinaryOp::Mul if complex[0] || complex[1] => match arithmetic(&ta, &tb) {
                Some(Ty::Np(to)) => format!("complex_product({0}({{0}}), {0}({{1}}))", numpy_name(to)),
                _ => "complex_product({0}, {1})".to_owned(),
            },
            BinaryOp::Pow => return self.power_of_arrays((a, &ta), (b, &tb), span).map(Some),
            _ => format!("({{0}} {} {{1}})", op.symbol()),
        };
        self.elementwise_in_one_type(&form, vec![a, b], &mut |fx, x| fx.binary(op, x[0], x[1], span), span).map(Some)
    }

    /// A Python number takes the type that it meets once, not in every element.
    fn weakened(&mut self, e: ExprId, common: &Ty) -> ExprId {
        let weak = matches!(self.ty(e), Ty::Bool | Ty::Int | Ty::Float | Ty::Complex);
        // What does not fit raises once, also where there is no element. A Python complex number before NumPy's float would be Python's among numbers.
        let literal = match (self.kind(e), common) {
            (ExprKind::Const(Const::Int(n)), Ty::Np(d)) => holds(*d, *n),
            (kind, _) => matches!(kind, ExprKind::Const(_)) && self.ty(e) != Ty::Complex,
        };
        match common {
            Ty::Np(_) if weak && !literal => self.cast(CastKind::Weak, e, common),
            _ => e,
        }
    }

    /// The operands, where one is an expression whose shapes may not fit and the other a Python number that the elements' type may not hold: Python
    /// has computed the expression by then.
    fn shapes_before_numbers(&mut self, a: ExprId, b: ExprId, common: &Ty) -> (ExprId, ExprId) {
        let narrow = |fx: &Self, e: ExprId| match (common, fx.kind(e)) {
            (Ty::Np(to), ExprKind::Const(Const::Int(n))) => !holds(*to, *n),
            (Ty::Np(to), _) => fx.ty(e) == Ty::Int && matches!(to.kind(), Kind::Signed | Kind::Unsigned) && *to != Dtype::I64,
            _ => false,
        };
        let open = |fx: &Self, e: ExprId| fx.recipes.get(&e).is_some_and(|recipe| matches!(recipe.shape, Shape::Together(_)));
        if open(self, a) && narrow(self, b) {
            (self.hold(a), b)
        } else if narrow(self, a) && open(self, b) {
            let a = self.reusable(a);
            (a, self.hold(b))
        } else {
            (a, b)
        }
    }

    /// `a op b` of comparisons where one is an array.
    pub(in crate::infer) fn array_comparison(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !self.is_array(a) && !self.is_array(b) {
            return Ok(None);
        }
        let (a, b) = (self.array_operand(a)?, self.array_operand(b)?);
        for e in [a, b] {
            if !self.element_type(e).is_scalar() {
                return Err(self.no_element(e, op.symbol(), span));
            }
        }
        let form = format!("({{0}} {} {{1}})", op.symbol());
        self.elementwise(&form, vec![a, b], &mut |fx, x| fx.compare(op, x[0], x[1], false, span), span).map(Some)
    }

    /// The array that NumPy makes of a list or a tuple of numbers; other values as they are.
    pub(in crate::infer) fn array_operand(&mut self, e: ExprId) -> Res<ExprId> {
        match self.ty(e) {
            Ty::List(_) | Ty::Tuple(_) => Ok(self.array_of(e, None, self.span(e))?.unwrap_or(e)),
            _ => Ok(e),
        }
    }

    /// `-a`, `~a`, `+a` of an array.
    pub(in crate::infer) fn array_unary(&mut self, op: UnaryOp, a: ExprId, span: Span) -> Res<ExprId> {
        let form = format!("({}{{0}})", op.symbol());
        self.elementwise(&form, vec![a], &mut |fx, x| fx.unary(op, x[0], span), span)
    }

    /// A NumPy function of elements; `None` where the row's is none, or where no argument is an array.
    pub(in crate::infer) fn elementwise_function(&mut self, row: &Row, args: &[ExprId], span: Span) -> Res<Option<ExprId>> {
        let numpy = row.path.starts_with("numpy.");
        if !args.iter().any(|a| self.is_array(*a) || numpy && matches!(self.ty(*a), Ty::List(_) | Ty::Tuple(_))) {
            return Ok(None);
        }
        let args: &[ExprId] = &args.iter().map(|e| self.array_operand(*e)).collect::<Res<Vec<_>>>()?;
        let arity = match row.rule {
            Rule::NpFloat(..) | Rule::NpRound(_) | Rule::NpTest(_) => 1,
            Rule::NpFloat2(_) | Rule::NpReal2(_) => 2,
            Rule::NpBinary(op) => {
                return match args {
                    [a, b] => self.array_operator(op, *a, *b, span),
                    _ => Ok(None),
                };
            }
            Rule::Elements(..) => args.len(),
            Rule::Own(Own::NpAbs | Own::Abs | Own::NpSign | Own::NpSquare | Own::NpConj | Own::NpRint) => 1,
            _ => return Ok(None),
        };
        if args.len() != arity {
            return Ok(None);
        }
        let options = matches!(row.rule, Rule::Elements(..));
        if let Some(e) = args.iter().copied().find(|e| !(self.element_type(*e).is_scalar() || options && self.ty(*e) == Ty::None)) {
            return Err(self.no_element(e, row.path, span));
        }
        let args = &*self.numbers_once(row, args);
        let complex = self.element_type(args[0]).kind() == Some(Kind::Complex);
        let form = match row.rule {
            Rule::Own(Own::NpAbs | Own::Abs) if complex => "complex_modulus({0})".to_owned(),
            Rule::Own(Own::NpSquare) if complex => "complex_square({0})".to_owned(),
            Rule::Own(Own::Abs) => "abs({0})".to_owned(),
            _ => {
                let places: Vec<String> = (0..arity).map(|at| format!("{{{at}}}")).collect();
                format!("{}({})", row.path, places.join(", "))
            }
        };
        let mut typed = |fx: &mut Self, x: &[ExprId]| fx.apply(row, x.to_vec(), span);
        let in_one_type = matches!(row.rule, Rule::NpFloat(..) | Rule::NpFloat2(_) | Rule::NpReal2(_)) || row.path == "numpy.float_power";
        if in_one_type {
            self.elementwise_in_one_type(&form, args.to_vec(), &mut typed, span).map(Some)
        } else {
            self.elementwise(&form, args.to_vec(), &mut typed, span).map(Some)
        }
    }

    /// The arguments, with Python's whole numbers in the elements' type where that is a whole number's too: what does not fit raises once.
    fn numbers_once(&mut self, row: &Row, args: &[ExprId]) -> Vec<ExprId> {
        let count = match row.rule {
            Rule::NpReal2(_) => 2,
            Rule::Elements(_, Loops::Common(count) | Loops::Real(count) | Loops::Whole(count)) => count,
            _ => 0,
        };
        let mut args = args.to_vec();
        let types = args[..count].iter().map(|e| self.element_type(*e)).filter(|ty| *ty != Ty::None);
        let common = types.map(Some).reduce(|a, b| arithmetic(&a?, &b?)).flatten();
        if let Some(common @ Ty::Np(to)) = common
            && matches!(to.kind(), Kind::Signed | Kind::Unsigned)
        {
            for arg in &mut args[..count] {
                if self.ty(*arg) == Ty::Int {
                    *arg = self.weakened(*arg, &common);
                }
            }
        }
        args
    }

    /// The type of a scalar or of an array's elements.
    pub(in crate::infer) fn element_type(&self, e: ExprId) -> Ty {
        match self.ty(e) {
            Ty::Array(array) => Ty::Np(array.dtype),
            other => other,
        }
    }

    fn no_element(&self, e: ExprId, what: &str, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("'{what}' of an array and {} is not supported", self.ty(e)))
            .label(format!("{}", self.ty(e)))
            .note("whole arrays meet arrays and numbers")
            .help("make an array of it first, or write a loop")
            .into()
    }

    /// An operation on elements: `form` is its text with places for the arguments, `typed` types it for scalars.
    pub(in crate::infer) fn elementwise(
        &mut self,
        form: &str,
        args: Vec<ExprId>,
        typed: &mut dyn FnMut(&mut Self, &[ExprId]) -> Res<ExprId>,
        span: Span,
    ) -> Res<ExprId> {
        self.elementwise_with(&mut |_, _, _| form.to_owned(), args, typed, span)
    }

    /// As that, of an operation that NumPy computes in the result's type: the text says so of arrays of other real numbers, which are converted in parts then.
    pub(super) fn elementwise_in_one_type(
        &mut self,
        form: &str,
        args: Vec<ExprId>,
        typed: &mut dyn FnMut(&mut Self, &[ExprId]) -> Res<ExprId>,
        span: Span,
    ) -> Res<ExprId> {
        let mut converted = |fx: &Self, args: &[ExprId], to: Dtype| {
            let other = |e: ExprId| matches!(fx.ty(e), Ty::Array(array) if array.dtype != to && array.dtype.kind() != Kind::Complex);
            let piece = |(at, e): (usize, &ExprId)| {
                if to.kind() == Kind::Float && other(*e) { format!("{}({{{at}}})", numpy_name(to)) } else { format!("{{{at}}}") }
            };
            filled_in(form, &args.iter().enumerate().map(piece).collect::<Vec<_>>())
        };
        self.elementwise_with(&mut converted, args, typed, span)
    }

    /// `form`: the text for arguments and the result's type.
    fn elementwise_with(
        &mut self,
        form: &mut dyn FnMut(&Self, &[ExprId], Dtype) -> String,
        args: Vec<ExprId>,
        typed: &mut dyn FnMut(&mut Self, &[ExprId]) -> Res<ExprId>,
        span: Span,
    ) -> Res<ExprId> {
        let rank = args.iter().filter_map(|a| self.rank_of(*a)).max().unwrap_or(0);
        if rank == 0 {
            // NumPy makes scalars of arrays without axes.
            let args: Vec<ExprId> = args.into_iter().map(|a| self.scalar_of(a)).collect();
            return typed(self, &args);
        }
        let args: Vec<ExprId> = args.into_iter().map(|a| if self.rank_of(a) == Some(0) { self.scalar_of(a) } else { a }).collect();
        let ty = self.typed_element(&args, typed)?;
        let Ty::Np(dtype) = ty else { return Err(self.undecided(&ty, span)) };
        let form = form(self, &args, dtype);
        let arrays: Vec<ArrayTy> =
            args.iter().filter_map(|e| if let Ty::Array(array) = self.ty(*e) { Some(array) } else { None }).collect();
        let layout = if text::in_fortran_order(rank, arrays.iter()) { Layout::F } else { Layout::C };
        let recipe = self.combined(&form, args);
        let ty = Ty::Array(ArrayTy { dtype, rank, layout, access: Access::Write });
        Ok(self.pending(recipe, ty, span))
    }

    /// The type of the operation on elements of these arguments; nothing of it stays.
    pub(super) fn typed_element(&mut self, args: &[ExprId], typed: &mut dyn FnMut(&mut Self, &[ExprId]) -> Res<ExprId>) -> Res<Ty> {
        let (mark, statements) = (self.mark(), self.out.len());
        let elements: Vec<ExprId> = args
            .iter()
            .map(|&a| match self.ty(a) {
                Ty::Array(array) => {
                    let kind = ExprKind::Load { array: a, indices: Vec::new() };
                    let span = self.span(a);
                    self.expr_of(kind, Ty::Np(array.dtype), span)
                }
                _ => a,
            })
            .collect();
        let found = typed(self, &elements).map(|e| self.ty(e));
        self.out.truncate(statements);
        self.undo(mark);
        match found {
            // Nothing of what raises stays.
            Err(Stop::Never | Stop::Raises(..)) => {
                let span = self.span(args[0]);
                let types: Vec<String> = args.iter().map(|a| self.ty(*a).to_string()).collect();
                Err(Diagnostic::error(Code::ArgumentType, span, format!("this function does not take {}", types.join(", ")))
                    .label("here")
                    .note("it raises for every element of these types")
                    .help("pass numbers of another type")
                    .into())
            }
            found => found,
        }
    }

    /// The one element of an array without axes.
    pub(super) fn scalar_of(&mut self, e: ExprId) -> ExprId {
        match self.ty(e) {
            Ty::Array(array) => {
                let span = self.span(e);
                self.expr_of(ExprKind::Load { array: e, indices: Vec::new() }, Ty::Np(array.dtype), span)
            }
            _ => e,
        }
    }

    /// One recipe of an operation and its arguments, which may be recipes.
    pub(in crate::infer) fn combined(&mut self, form: &str, args: Vec<ExprId>) -> Recipe {
        let mut operands: Vec<ExprId> = Vec::new();
        let mut pieces = Vec::new();
        let mut shapes = Vec::new();
        for (at, &arg) in args.iter().enumerate() {
            // What an earlier argument is made of must not change while later ones are evaluated.
            let merges = args[at + 1..].iter().all(|later| self.quiet(*later)) && !self.is_stretched(arg, &args);
            let inner = if merges { self.recipes.remove(&arg) } else { None };
            match inner {
                Some(inner) => {
                    // Nothing refers to its own call any more.
                    self.exprs[arg.index()].kind = ExprKind::Const(Const::None);
                    let places: Vec<usize> = inner.operands.iter().map(|o| self.place_of(*o, &mut operands)).collect();
                    let names: Vec<String> = places.iter().map(|p| format!("{{{p}}}")).collect();
                    pieces.push(filled_in(&inner.text, &names));
                    shapes.push(renumbered(&inner.shape, &places));
                }
                None => {
                    if let Some(literal) = self.literal(arg) {
                        pieces.push(literal);
                        continue;
                    }
                    let place = self.place_of(arg, &mut operands);
                    pieces.push(format!("{{{place}}}"));
                    shapes.push(if self.is_array(arg) { Shape::Of(place) } else { Shape::Scalar });
                }
            }
        }
        Recipe { text: filled_in(form, &pieces), operands, shape: Shape::together(shapes) }
    }

    /// Whether an array is known to be stretched where it meets the others: its elements are computed once then.
    fn is_stretched(&self, array: ExprId, all: &[ExprId]) -> bool {
        let Some(rank) = self.rank_of(array).filter(|rank| *rank > 0) else { return false };
        let most = all.iter().filter_map(|e| self.rank_of(*e)).max().unwrap_or(0);
        if rank < most {
            return true;
        }
        let one = self.extents(array).one;
        let ones = all.iter().filter(|e| self.rank_of(**e) == Some(most)).fold(one, |both, e| both & self.extents(*e).one);
        one != ones
    }

    /// The number of an operand; a variable has one only.
    fn place_of(&self, e: ExprId, operands: &mut Vec<ExprId>) -> usize {
        let same = |o: &ExprId| match (self.kind(*o), self.kind(e)) {
            (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
            _ => *o == e,
        };
        operands.iter().position(same).unwrap_or_else(|| {
            operands.push(e);
            operands.len() - 1
        })
    }

    /// The text of a constant that is one.
    pub(in crate::infer) fn literal(&self, e: ExprId) -> Option<String> {
        match self.kind(e) {
            ExprKind::Const(Const::Int(n)) => Some(if *n < 0 { format!("({n})") } else { n.to_string() }),
            ExprKind::Const(Const::Float(x)) if x.is_finite() => Some(format!("({x:?})")),
            ExprKind::Const(Const::Bool(b)) => Some(if *b { "True" } else { "False" }.to_owned()),
            ExprKind::Const(Const::None) => Some("None".to_owned()),
            _ => None,
        }
    }

    /// Whether evaluating an expression changes no memory.
    pub(in crate::infer) fn quiet(&self, e: ExprId) -> bool {
        let kind = self.kind(e);
        let own = match kind {
            ExprKind::Call { .. } => self.recipes.contains_key(&e) || self.settled_quietly(kind),
            ExprKind::List { .. } | ExprKind::Table { .. } | ExprKind::Record { .. } => false,
            ExprKind::Builtin { function, .. } => {
                let effects = function.effects();
                !effects.random && !effects.prints && !matches!(function, Op::RandomNew)
            }
            _ => true,
        };
        own && kind.operands().into_iter().all(|operand| self.quiet(operand))
    }

    /// Whether a call is one of weft's own functions that make arrays and change none.
    fn settled_quietly(&self, kind: &ExprKind) -> bool {
        matches!(kind, ExprKind::Call { function, .. }
            if self.s.instances.get(function.index()).is_some_and(|i| super::written::holds(i.key)))
    }

    /// The array of a recipe, to be computed where it stands unless a larger recipe takes it up.
    pub(in crate::infer) fn pending(&mut self, recipe: Recipe, ty: Ty, span: Span) -> ExprId {
        let made = self.expr_of(ExprKind::Call { function: PENDING, args: recipe.operands.clone() }, ty, span);
        self.recipes.insert(made, recipe);
        made
    }

    /// Writes the functions of the recipes that are left.
    pub(in crate::infer) fn settle_recipes(&mut self) -> Res<()> {
        let mut left: Vec<ExprId> = self.recipes.keys().copied().collect();
        left.sort_unstable();
        for e in left {
            let Some(recipe) = self.recipes.remove(&e) else { continue };
            let Ty::Array(to) = self.ty(e) else { unreachable!("recipes are of arrays") };
            let kinds = self.operand_kinds(&recipe);
            let key = self.elements_function(&recipe, &kinds, to);
            self.settle_recipe(e, key, &recipe)?;
        }
        Ok(())
    }

    /// The function that makes an array of a recipe's elements.
    pub(super) fn elements_function(&mut self, recipe: &Recipe, kinds: &[Option<ArrayTy>], to: ArrayTy) -> FunctionKey {
        let one = |fx: &mut Self, recipe: &Recipe| fx.elements_function(recipe, kinds, to);
        if let Some(either) = self.either_power("elements", recipe, &parameters(kinds), one) {
            return either;
        }
        let in_order = ArrayTy { layout: Layout::C, ..to };
        let walk = Walk { recipe, kinds, rank: to.rank };
        let copied = to.layout == Layout::C && matches!(kinds, [Some(from)] if text::is_copied(recipe, *from, to));
        if copied || !walk.turned() {
            return self.s.write_vouched("elements", text::elements(recipe, kinds, in_order), Vouched::Free);
        }
        let as_rows = self.s.write_vouched("elements", text::elements(recipe, &walk.kinds_from_behind(), in_order), Vouched::Free);
        let text = text::elements_as_they_lie(&walk, &self.s.written_name(as_rows), to);
        self.s.write_vouched("elements", text, Vouched::Inside)
    }

    pub(in crate::infer) fn operand_kinds(&self, recipe: &Recipe) -> Vec<Option<ArrayTy>> {
        recipe.operands.iter().map(|o| if let Ty::Array(array) = self.ty(*o) { Some(array) } else { None }).collect()
    }

    /// Makes a pending call one of the function that was written for it.
    fn settle_recipe(&mut self, e: ExprId, key: FunctionKey, recipe: &Recipe) -> Res<()> {
        let span = self.span(e);
        let types = recipe.operands.iter().map(|o| self.ty(*o)).collect();
        let (function, ret) = self.s.instance(key, types, span)?;
        if ret.as_ref() != Some(&self.ty(e)) {
            return Err(Diagnostic::error(Code::UnsupportedExpression, span, "this array expression is not supported")
                .label("this expression")
                .note(format!("its elements have the type {}, and as a whole it has {}", self.ty(e), ret.unwrap_or(Ty::None)))
                .help("write a loop over the elements")
                .into());
        }
        self.exprs[e.index()].kind = ExprKind::Call { function, args: recipe.operands.clone() };
        Ok(())
    }
}

/// Whether a type has this number, as far as whole numbers have bounds.
fn holds(d: Dtype, n: i64) -> bool {
    let bits = d.size() * 8;
    match d.kind() {
        Kind::Signed => bits == 64 || (-(1_i64 << (bits - 1))..1_i64 << (bits - 1)).contains(&n),
        Kind::Unsigned => n >= 0 && (bits == 64 || n < 1_i64 << bits),
        _ => true,
    }
}

/// A text with its places filled.
pub(super) fn filled_in(text: &str, pieces: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        let close = from.find('}').unwrap_or_else(|| unreachable!("places are closed"));
        let place: usize = from[1..close].parse().unwrap_or_else(|_| unreachable!("places are numbers"));
        out.push_str(before);
        out.push_str(&pieces[place]);
        rest = &from[close + 1..];
    }
    out.push_str(rest);
    out
}

fn renumbered(shape: &Shape, places: &[usize]) -> Shape {
    match shape {
        Shape::Scalar => Shape::Scalar,
        Shape::Of(operand) => Shape::Of(places[*operand]),
        Shape::Together(shapes) => Shape::together(shapes.iter().map(|s| renumbered(s, places)).collect()),
    }
}
