//! Calls of `random` and `np.random` and of their generators' methods: what is drawn, and how it is scaled.
//!
//! Arguments are evaluated before anything is drawn, as in CPython. Python's forms compute with the arguments as they are (`mu + z * sigma`);
//! NumPy's convert them to float or int first, check them as NumPy does, and take a size. Loops over sequences are the prelude's.

use super::function::{Fx, Res, Stop};
use super::prelude::{Prelude, is_prelude};
use crate::builtins::random::{RandomFn, receiver};
use crate::builtins::table::{self, Row, Rule};
use crate::builtins::{MathFn, Op};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, CompareOp, Const, Expr, ExprKind as Hir, UnaryOp};
use crate::span::Span;
use crate::thir::{Drawn, ExprId, ExprKind, Fill, LocalId};
use crate::ty::{Dtype, Rng, Ty};
use weft_abi::functions::{RandomFloat, RandrangeForm};

/// The arguments of a call, by the places of the row's parameters.
struct Given {
    values: Vec<Option<ExprId>>,
    /// Arguments that must be evaluated before the others.
    lets: Vec<(LocalId, ExprId)>,
    /// `size=`, or the dimensions of `rand` and `randn`, and where they stand.
    shape: Option<(Vec<ExprId>, Span)>,
    dtype: Option<Dtype>,
    /// Whether the dtype was given as Python's `int`.
    python_int: bool,
    endpoint: bool,
}

impl Given {
    fn get(&self, at: usize) -> Option<ExprId> {
        self.values.get(at).copied().flatten()
    }
}

impl Fx<'_, '_> {
    /// A call of a function of the table.
    pub(super) fn random_function(
        &mut self,
        row: &Row,
        what: RandomFn,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let Some(rng) = receiver(row.path) else {
            return Err(Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' is called without its generator", row.path))
                .label("this call")
                .note("it is a method")
                .help("call it on a generator that was made in compiled code")
                .into());
        };
        let generator = self.expr_of(ExprKind::Const(Const::None), Ty::Rng(rng), span);
        self.random(row, what, generator, rng, args, keywords, span)
    }

    /// A call of a generator's method. The prelude's own functions have `_below` as well, and call every generator so.
    pub(super) fn random_method(
        &mut self,
        generator: ExprId,
        rng: Rng,
        name: &str,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        if name == "_below" && is_prelude(self.key()) {
            let bound = self.expr(&args[0])?;
            return Ok(self.op(Op::RandomBelow, vec![generator, bound], Ty::Int, span));
        }
        match table::row(&format!("{}.{name}", rng.path())).map(|row| (row, row.rule)) {
            Some((row, Rule::Random(what))) => {
                self.with(generator, |fx, generator| fx.random(row, what, generator, rng, args, keywords, span))
            }
            _ => Err(self.no_attribute(&Ty::Rng(rng), name, span)),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a call's parts and its receiver")]
    fn random(
        &mut self,
        row: &Row,
        what: RandomFn,
        generator: ExprId,
        rng: Rng,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        if let (RandomFn::Choice, [only], []) = (what, args, keywords)
            && let Some(chosen) = self.choice_of_parts(generator, only, span)?
        {
            return Ok(chosen);
        }
        let mut given = self.given(row, args, keywords, span)?;
        let lets = std::mem::take(&mut given.lets);
        let mut result = self.drawn(row, what, generator, rng, &given, span)?;
        let ty = self.ty(result);
        for (local, value) in lets.into_iter().rev() {
            result = self.expr_of(ExprKind::Let { local, value, body: result }, ty.clone(), span);
        }
        Ok(result)
    }

    /// Evaluates the arguments in the order in which they stand.
    fn given(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Given> {
        let mut given = Given { values: Vec::new(), lets: Vec::new(), shape: None, dtype: None, python_int: false, endpoint: false };
        if row.signature == "*dims" {
            if let Some((name, value)) = keywords.first() {
                return Err(self.no_keyword(row, name, value.span));
            }
            if let Some(first) = args.first() {
                let mut sizes = Vec::with_capacity(args.len());
                for arg in args {
                    let size = self.expr(arg)?;
                    if matches!(self.ty(size), Ty::Tuple(_) | Ty::Array(_) | Ty::List(_)) {
                        return Err(self.bad_argument(row, &self.ty(size), arg.span));
                    }
                    sizes.push(self.index(size, "a size of an array")?);
                }
                given.shape = Some((sizes, first.span));
            }
            return Ok(given);
        }
        let params = row.parameters();
        given.values = vec![None; params.len()];
        let mut seen = vec![false; params.len()];
        let mut order = Vec::new();
        let named = keywords.iter().map(|(name, value)| (Some(name.as_str()), value));
        for (at, (name, arg)) in args.iter().map(|arg| (None, arg)).chain(named).enumerate() {
            let at = match name {
                None if at < params.len() => at,
                None => return Err(self.wrong_count(row, args.len(), span)),
                Some(name) => match params.iter().position(|p| p.name == name) {
                    Some(at) if !seen[at] => at,
                    Some(_) => return Err(self.given_twice(row, name, arg.span)),
                    None => return Err(self.no_keyword(row, name, arg.span)),
                },
            };
            seen[at] = true;
            match params[at].name {
                "size" => {
                    if !self.is_none(arg) {
                        given.shape = Some((self.shape(row, arg)?, arg.span));
                    }
                }
                "dtype" => {
                    let value = self.expr(arg)?;
                    given.python_int = matches!(self.meaning(arg), Some(Global::Path(path)) if path == "builtins.int");
                    given.dtype = Some(self.dtype_of(value)?);
                }
                "endpoint" => {
                    let value = self.expr(arg)?;
                    given.endpoint = self.const_bool(value).ok_or_else(|| self.no_constant("endpoint", arg.span))?;
                }
                _ => {
                    let value = self.expr(arg)?;
                    given.values[at] = Some(value);
                    order.push(at);
                }
            }
        }
        if params.iter().zip(&seen).any(|(param, seen)| param.default.is_none() && !seen) {
            return Err(self.wrong_count(row, args.len() + keywords.len(), span));
        }
        if !order.windows(2).all(|w| w[0] < w[1]) {
            for at in order {
                let Some(value) = given.values[at].filter(|v| !self.repeatable(*v)) else { continue };
                let (ty, place) = (self.ty(value), self.span(value));
                let local = self.temp(ty, place);
                given.values[at] = Some(self.read(local, place));
                given.lets.push((local, value));
            }
        }
        Ok(given)
    }

    /// Whether an argument is `None`, as written or by the type of a variable.
    fn is_none(&mut self, arg: &Expr) -> bool {
        match &arg.kind {
            Hir::Const(Const::None) => true,
            Hir::Local(local) => self.variable(*local, arg.span).is_ok_and(|value| self.ty(value) == Ty::None),
            _ => false,
        }
    }

    fn wrong_count(&self, row: &Row, count: usize, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{}' does not take {count} arguments", row.path))
            .label("this call")
            .note(format!("its form is {}({})", row.path, row.signature))
            .help("match the call to that form")
            .into()
    }

    fn given_twice(&self, row: &Row, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{}' gets two values for '{name}'", row.path))
            .label("the second")
            .note("Python raises TypeError here")
            .help("leave one of them out")
            .into()
    }

    fn no_constant(&self, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::NotConstant, span, format!("'{name}' must be a constant"))
            .label("computed")
            .note("which numbers are drawn is decided when the function is compiled")
            .help(format!("write {name}=True or {name}=False"))
            .into()
    }

    fn drawn(&mut self, row: &Row, what: RandomFn, generator: ExprId, rng: Rng, given: &Given, span: Span) -> Res<ExprId> {
        match what {
            RandomFn::Random => Ok(self.float_of(RandomFloat::Unit, generator, span)),
            // a + (b - a) * random(), as CPython.
            RandomFn::Uniform => {
                let (low, high) = (self.needed(row, given, 0, span)?, self.needed(row, given, 1, span)?);
                self.with(low, |fx, low| {
                    fx.with(high, |fx, high| {
                        let low2 = fx.copy(low);
                        let width = fx.binary(BinaryOp::Sub, high, low2, span)?;
                        let number = fx.float_of(RandomFloat::Unit, generator, span);
                        let scaled = fx.binary(BinaryOp::Mul, width, number, span)?;
                        fx.binary(BinaryOp::Add, low, scaled, span)
                    })
                })
            }
            // mu + z * sigma.
            RandomFn::Gauss | RandomFn::NormalVariate => {
                let which = if what == RandomFn::Gauss { RandomFloat::Normal } else { RandomFloat::NormalVariate };
                let mu = given.get(0).unwrap_or_else(|| self.float(0.0, span));
                let sigma = given.get(1).unwrap_or_else(|| self.float(1.0, span));
                self.with(mu, |fx, mu| {
                    fx.with(sigma, |fx, sigma| {
                        let z = fx.float_of(which, generator, span);
                        let scaled = fx.binary(BinaryOp::Mul, z, sigma, span)?;
                        fx.binary(BinaryOp::Add, mu, scaled, span)
                    })
                })
            }
            // -log(1.0 - random()) / lambd.
            RandomFn::Expovariate => {
                let lambd = self.needed(row, given, 0, span)?;
                self.with(lambd, |fx, lambd| {
                    let (one, number) = (fx.float(1.0, span), fx.float_of(RandomFloat::Unit, generator, span));
                    let rest = fx.binary(BinaryOp::Sub, one, number, span)?;
                    let log = fx.op(Op::Math(MathFn::Log), vec![rest], Ty::Float, span);
                    let minus = fx.unary(UnaryOp::Neg, log, span)?;
                    fx.binary(BinaryOp::Div, minus, lambd, span)
                })
            }
            RandomFn::Randint => {
                let (low, high) = (self.needed(row, given, 0, span)?, self.needed(row, given, 1, span)?);
                let (low, high) = (self.index(low, "a bound of randint()")?, self.index(high, "a bound of randint()")?);
                let one = self.int(1, span);
                Ok(self.op(Op::RandomRange(RandrangeForm::Closed), vec![generator, low, high, one], Ty::Int, span))
            }
            RandomFn::Randrange => self.randrange(row, generator, given, span),
            RandomFn::Choice => {
                let mut seq = self.needed(row, given, 0, span)?;
                match self.ty(seq) {
                    Ty::List(_) => {}
                    Ty::Str | Ty::Literal(_) if row.path.starts_with("random.") => seq = self.as_str(seq),
                    Ty::Array(array) if array.rank == 1 => {}
                    other => return Err(self.bad_argument(row, &other, self.span(seq))),
                }
                self.call_prelude(Prelude::Choice, vec![generator, seq], span)
            }
            RandomFn::Shuffle => {
                let x = self.needed(row, given, 0, span)?;
                match self.ty(x) {
                    Ty::Array(array) if array.rank == 1 => {
                        if self.stops_at_read_only(&Ty::Array(array), "array is read-only", span)? {
                            return Ok(self.constant(&Const::None, span));
                        }
                    }
                    Ty::List(item) if row.path.starts_with("random.") => {
                        if matches!(*item, Ty::Open(_)) {
                            self.evaluated_for_effect(x);
                            return Ok(self.constant(&Const::None, span));
                        }
                    }
                    other => {
                        return Err(Diagnostic::error(Code::ArgumentType, self.span(x), format!("'{}' does not take {other}", row.path))
                            .label(format!("{other}"))
                            .note("it takes one-dimensional arrays, random.shuffle lists too; of rows, CPython's own loses some")
                            .help("shuffle a one-dimensional array of indices")
                            .into());
                    }
                }
                self.call_prelude(Prelude::Shuffle, vec![generator, x], span)
            }
            RandomFn::Seed => {
                let args = std::iter::once(generator).chain(self.seed_of(row, rng, given)?).collect();
                Ok(self.op(Op::RandomSeed, args, Ty::None, span))
            }
            RandomFn::New => {
                let args = self.seed_of(row, rng, given)?.into_iter().collect();
                let made = if rng == Rng::Python { Rng::Random } else { Rng::Generator };
                Ok(self.op(Op::RandomNew, args, Ty::Rng(made), span))
            }
            RandomFn::NpRandom | RandomFn::NpRand => self.sized(RandomFloat::Unit, generator, None, given, span),
            RandomFn::NpRandn | RandomFn::NpStandardNormal => self.sized(RandomFloat::Normal, generator, None, given, span),
            RandomFn::NpUniform => {
                let (low, high) = (self.float_argument(row, given, 0, 0.0, span)?, self.float_argument(row, given, 1, 1.0, span)?);
                let check = if rng == Rng::Generator { Prelude::GeneratorUniformWidth } else { Prelude::UniformWidth };
                self.with(low, |fx, low| {
                    let low2 = fx.copy(low);
                    let width = match (fx.const_float(low), fx.const_float(high)) {
                        (Some(a), Some(b)) if b >= a && (b - a).is_finite() => fx.float(b - a, span),
                        _ => fx.call_prelude(check, vec![low2, high], span)?,
                    };
                    fx.with(width, |fx, width| fx.sized(RandomFloat::Unit, generator, Some((low, width)), given, span))
                })
            }
            RandomFn::NpNormal => {
                let (loc, scale) = (self.float_argument(row, given, 0, 0.0, span)?, self.float_argument(row, given, 1, 1.0, span)?);
                self.with(loc, |fx, loc| {
                    fx.with(scale, |fx, scale| {
                        let checked = match fx.const_float(scale) {
                            Some(scale) if scale.is_nan() || scale.is_sign_positive() => fx.float(scale, span),
                            _ => {
                                // NumPy looks at the sign bit, so -0.0 is negative and nan is not.
                                let (again, third, one, zero) = (fx.copy(scale), fx.copy(scale), fx.float(1.0, span), fx.float(0.0, span));
                                let sign = fx.op(Op::Copysign, vec![one, again], Ty::Float, span);
                                let below = fx.compare(CompareOp::Lt, sign, zero, true, span)?;
                                let fourth = fx.copy(scale);
                                let number = fx.compare(CompareOp::Eq, third, fourth, true, span)?;
                                let negative = fx.expr_of(ExprKind::And(below, number), Ty::Bool, span);
                                fx.call_prelude(Prelude::NormalScale, vec![scale, negative], span)?
                            }
                        };
                        fx.with(checked, |fx, checked| fx.sized(RandomFloat::Normal, generator, Some((loc, checked)), given, span))
                    })
                })
            }
            RandomFn::NpRandint | RandomFn::NpIntegers => self.integers(row, what, generator, given, span),
        }
    }

    fn needed(&self, row: &Row, given: &Given, at: usize, span: Span) -> Res<ExprId> {
        given.get(at).ok_or_else(|| self.wrong_count(row, 0, span))
    }

    fn float_of(&mut self, which: RandomFloat, generator: ExprId, span: Span) -> ExprId {
        let generator = self.copy(generator);
        self.op(Op::Random(which), vec![generator], Ty::Float, span)
    }

    fn const_float(&self, e: ExprId) -> Option<f64> {
        match self.kind(e) {
            ExprKind::Const(Const::Float(x)) => Some(*x),
            _ => None,
        }
    }

    fn float_argument(&mut self, row: &Row, given: &Given, at: usize, default: f64, span: Span) -> Res<ExprId> {
        match given.get(at) {
            None => Ok(self.float(default, span)),
            Some(x) if matches!(self.ty(x), Ty::Array(_)) => Err(self.bad_argument(row, &self.ty(x), self.span(x))),
            Some(x) => self.as_float(x, &format!("{}()", row.path)),
        }
    }

    /// `base + factor * number`, or the number itself; an array of such where a size is given.
    fn sized(
        &mut self,
        which: RandomFloat,
        generator: ExprId,
        scaling: Option<(ExprId, ExprId)>,
        given: &Given,
        span: Span,
    ) -> Res<ExprId> {
        let Some((shape, place)) = given.shape.clone() else {
            let number = self.float_of(which, generator, span);
            let Some((base, factor)) = scaling else { return Ok(number) };
            let scaled = self.binary(BinaryOp::Mul, factor, number, span)?;
            return self.binary(BinaryOp::Add, base, scaled, span);
        };
        // -0.0 + 1.0 * x is x, whatever its sign.
        let (low, high) = scaling.unwrap_or_else(|| (self.float(-0.0, span), self.float(1.0, span)));
        let rng = self.copy(generator);
        self.filled(shape, Fill::Random { drawn: Drawn::Float(which), rng, low, high }, Dtype::F64, place, span)
    }

    fn randrange(&mut self, row: &Row, generator: ExprId, given: &Given, span: Span) -> Res<ExprId> {
        let start = self.needed(row, given, 0, span)?;
        let start = self.index(start, "the first bound of randrange()")?;
        let stop = given.get(1).filter(|stop| self.ty(*stop) != Ty::None);
        let one = self.int(1, span);
        let (form, args) = match (stop, given.get(2)) {
            (None, None) => (RandrangeForm::Stop, [self.int(0, span), start, one]),
            (None, Some(step)) => {
                return Err(Diagnostic::error(Code::ArgumentCount, self.span(step), "randrange() has a step but no stop")
                    .label("step")
                    .note("Python raises TypeError here")
                    .help("write randrange(0, stop, step)")
                    .into());
            }
            (Some(stop), step) => {
                let stop = self.index(stop, "the second bound of randrange()")?;
                let step = match step {
                    Some(step) => self.index(step, "the step of randrange()")?,
                    None => one,
                };
                (RandrangeForm::Range, [start, stop, step])
            }
        };
        Ok(self.op(Op::RandomRange(form), std::iter::once(generator).chain(args).collect(), Ty::Int, span))
    }

    /// NumPy's `randint` and `integers`.
    fn integers(&mut self, row: &Row, what: RandomFn, generator: ExprId, given: &Given, span: Span) -> Res<ExprId> {
        let numpy_scalar = match given.dtype {
            None => what == RandomFn::NpIntegers,
            Some(Dtype::I64) => !given.python_int,
            Some(other) => {
                return Err(Diagnostic::error(Code::ArgumentType, span, format!("'{}' does not draw {other} in compiled code", row.path))
                    .label(format!("dtype {other}"))
                    .note("it draws 64-bit integers only")
                    .help(format!("draw int64 and convert the numbers with np.{other}(...)"))
                    .into());
            }
        };
        let first = self.needed(row, given, 0, span)?;
        let first = self.index(first, &format!("a bound of {}()", row.path))?;
        let (low, high) = match given.get(1).filter(|high| self.ty(*high) != Ty::None) {
            Some(high) => (first, self.index(high, &format!("a bound of {}()", row.path))?),
            None => (self.int(0, span), first),
        };
        let check = if given.endpoint { Prelude::LastIntegerClosed } else { Prelude::LastInteger };
        self.with(low, |fx, low| {
            let low2 = fx.copy(low);
            let last = fx.call_prelude(check, vec![low2, high], span)?;
            fx.with(last, |fx, high| {
                let rng = fx.copy(generator);
                if let Some((shape, place)) = given.shape.clone() {
                    return fx.filled(shape, Fill::Random { drawn: Drawn::Int, rng, low, high }, Dtype::I64, place, span);
                }
                let number = fx.op(Op::RandomBounded, vec![rng, low, high], Ty::Int, span);
                if numpy_scalar { fx.element(number, Dtype::I64) } else { Ok(number) }
            })
        })
    }

    /// The argument of `seed` and of the makers of generators: an `Int`, or nothing.
    fn seed_of(&mut self, row: &Row, rng: Rng, given: &Given) -> Res<Option<ExprId>> {
        let Some(seed) = given.get(0) else { return Ok(None) };
        match self.ty(seed) {
            Ty::None => Ok(None),
            Ty::Int | Ty::Bool => Ok(Some(self.widen(seed, &Ty::Int))),
            Ty::Np(_) | Ty::Maybe(_) if matches!(rng, Rng::NumPy | Rng::Generator) => {
                Ok(Some(self.index(seed, &format!("the seed of {}()", row.path))?))
            }
            other => Err(self.bad_argument(row, &other, self.span(seed))),
        }
    }

    /// `choice` of what is no value of its own: a range, or a tuple or list as written or a tuple in a variable.
    fn choice_of_parts(&mut self, generator: ExprId, seq: &Expr, span: Span) -> Res<Option<ExprId>> {
        if let Hir::Call { callee, args, keywords } = &seq.kind
            && matches!(self.meaning(callee), Some(Global::Path(path)) if path == "builtins.range")
            && keywords.is_empty()
            && (1..=3).contains(&args.len())
        {
            let mut bounds = Vec::with_capacity(3);
            for arg in args {
                let bound = self.expr(arg)?;
                bounds.push(self.index(bound, "a bound of range()")?);
            }
            if bounds.len() == 1 {
                bounds.insert(0, self.int(0, span));
            }
            if bounds.len() == 2 {
                bounds.push(self.int(1, span));
            }
            bounds.insert(0, generator);
            return self.call_prelude(Prelude::ChoiceOfRange, bounds, span).map(Some);
        }
        let tuple = match &seq.kind {
            Hir::List(items) => {
                let items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
                self.tuple(items, seq.span)
            }
            Hir::Tuple(_) | Hir::Const(Const::Tuple(_)) => self.expr(seq)?,
            Hir::Local(local) => match self.variable(*local, seq.span) {
                Ok(value) if matches!(self.ty(value), Ty::Tuple(_)) => value,
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        let Ty::Tuple(types) = self.ty(tuple) else { return Ok(None) };
        if types.is_empty() {
            return Err(Diagnostic::error(Code::ArgumentType, seq.span, "there is nothing to choose from")
                .label("empty")
                .note("Python raises IndexError here")
                .help("give it at least one item")
                .into());
        }
        self.with(tuple, |fx, tuple| {
            let count = fx.int(types.len() as i64, span);
            let number = fx.op(Op::RandomBelow, vec![generator, count], Ty::Int, span);
            fx.with(number, |fx, number| {
                let mut chosen = fx.item(tuple, types.len() - 1);
                for at in (0..types.len() - 1).rev() {
                    let (number, place) = (fx.copy(number), fx.int(at as i64, span));
                    let here = fx.compare(CompareOp::Eq, number, place, true, span)?;
                    let item = fx.item(tuple, at);
                    chosen = fx.choose(here, Ok(item), Ok(chosen), span)?;
                }
                Ok(chosen)
            })
        })
        .map(Some)
    }
}
