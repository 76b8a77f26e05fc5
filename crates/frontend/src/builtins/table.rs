//! The table of builtins: one row per dotted path, with its signature as users write it, the rule that types and lowers it, and its
//! documentation. Adding a function is a row here, a lowering if no rule fits, and a case.
//!
//! A rule says which arguments are taken and what comes back; `infer::builtin` carries it out. Names that no row has are unknown.

use super::ops::{Effects, Op, Reduction};
use super::random::RandomFn;
use super::rows::{ALIASES, all};
use super::shapes::ShapeFn;
use crate::hir::BinaryOp;
use crate::ty::Dtype;
use weft_abi::functions::{ClockKind, CmathFn, ComplexFn};
use weft_abi::{ArrayFn, TextFn};

/// One builtin.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Canonical dotted path, for example `math.sqrt`.
    pub path: &'static str,
    /// Parameters as users write them; empty for what is not called.
    pub signature: &'static str,
    /// How it is typed and lowered.
    pub rule: Rule,
    /// One line for the documentation.
    pub doc: &'static str,
}

/// A parameter of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// As callers write it; without the stars of what takes the rest.
    pub name: &'static str,
    /// Its default, as text.
    pub default: Option<&'static str>,
    /// How it gets its argument.
    pub passing: Passing,
}

/// How a parameter gets its argument: as `inspect.Parameter.kind` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// By its place alone: what stands before `/`.
    PlaceOnly,
    /// By its place or its name.
    PlaceOrName,
    /// By its name alone: what stands behind `*`.
    NameOnly,
    /// `*args` or `**kwargs`: all that is left.
    Rest,
}

/// How a builtin is typed and lowered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// A `float` constant.
    Constant(f64),
    /// A constant: this times `1j`.
    Imaginary(f64),
    /// A dtype: `dtype=` argument and constructor of NumPy scalars.
    Dtype(Dtype),
    /// `int`, `float`, `bool`, `complex`: conversion, and as `dtype=` argument the dtype of that kind.
    PyType(Dtype),
    /// An exception class.
    Exception,
    /// `float` arguments (others are converted as `float(x)`), `float` result.
    Float(Op, usize),
    /// One `float` argument, `bool` result.
    FloatTest(Op),
    /// One `float` argument to `int`; an `int` stays as it is.
    FloatToInt(Op),
    /// One `float` argument to a pair.
    FloatToPair(Op),
    /// A function of `cmath`.
    Cmath(CmathFn),
    /// A clock of `time`, in seconds or, as the path says, nanoseconds.
    Clock(ClockKind),
    /// `int` arguments and result.
    Int(Op, usize),
    /// NumPy function of one float; with its complex form, where there is one.
    NpFloat(Op, Option<ComplexFn>),
    /// NumPy function of two floats.
    NpFloat2(Op),
    /// NumPy function of one real number that leaves integers as they are.
    NpRound(Op),
    /// NumPy function of two real numbers of one promoted type.
    NpReal2(Op),
    /// NumPy's function form of an operator.
    NpBinary(BinaryOp),
    /// NumPy test of one number.
    NpTest(Op),
    /// A reduction of arrays.
    Reduction(Reduction),
    /// A new array of what is given: `numpy.array` and its like; whether it is always a copy.
    MakeArray(bool),
    /// `numpy.arange`.
    Arange,
    /// `numpy.where` of three arguments.
    Where,
    /// `numpy.einsum`.
    Einsum,
    /// `numpy.tensordot`.
    Tensordot,
    /// A function that gives arrays other shapes, joins them or splits them.
    Shape(ShapeFn),
    /// A function of `random` or `np.random`, or a method of a generator.
    Random(RandomFn),
    /// A method of `str`: the operation, and the one that stands for it where its first argument is missing or `None`. Defaults are those of
    /// the signature.
    Text(TextFn, Option<TextFn>),
    /// A function of the library's Python text (`infer::library`), by its name there.
    Library(&'static str),
    /// NumPy's function of elements that is a function of the library's Python text; what becomes of its arguments before. Defaults are those of the signature.
    Elements(&'static str, Loops),
    /// `numpy.round`.
    Rounding,
    /// `numpy.finfo` and `numpy.iinfo`.
    Limits,
    /// A function of whole arrays that the runtime computes (`infer::linalg`).
    Array(ArrayFn),
    /// A function with a lowering of its own.
    Own(Own),
    /// Known and refused, with the reason in `doc`.
    Refused,
}

/// In which types NumPy computes a function of elements; the number says how many arguments, from the first, are such elements. `None` stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loops {
    /// Each in its own.
    Own(usize),
    /// All in the common one.
    Common(usize),
    /// All in the common one, integers as floats; not of complex numbers.
    Float(usize),
    /// All in the common one, bools as int8; not of complex numbers.
    Real(usize),
    /// All in the common one, which has to be an integer's.
    Whole(usize),
}

/// Functions with a lowering of their own, named after themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the functions' own")]
pub enum Own {
    Abs,
    List,
    Set,
    FrozenSet,
    Dict,
    Counter,
    DefaultDict,
    Deque,
    Slice,
    Tuple,
    Bytes,
    Sorted,
    Min,
    Max,
    Round,
    Len,
    Range,
    Prange,
    Join,
    Threads,
    Divmod,
    Str,
    Repr,
    Ascii,
    Format,
    Chr,
    Ord,
    Bin,
    Oct,
    Hex,
    Print,
    StrFormat,
    Pow,
    Sum,
    Enumerate,
    Zip,
    Map,
    Next,
    Reversed,
    IsInstance,
    /// `issubclass`.
    IsSubclass,
    HasAttr,
    Callable,
    Partial,
    Getter,
    /// `dataclasses.replace`.
    Replace,
    Type,
    MathLog,
    MathFloatScale,
    MathGcd,
    MathHypot,
    MathPerm,
    MathLdexp,
    PerfCounterNs,
    PerfCounter,
    Sleep,
    Hash,
    Zeros,
    Ones,
    Empty,
    Full,
    ZerosLike,
    OnesLike,
    EmptyLike,
    FullLike,
    NpAbs,
    NpSign,
    NpSquare,
    NpConj,
    NpReal,
    NpImag,
    NpRint,
}

impl Row {
    /// The parameters that the signature tells.
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        let mut passing = Passing::PlaceOrName;
        for part in parts(self.signature) {
            match part {
                "/" => found.iter_mut().for_each(|before| before.passing = Passing::PlaceOnly),
                "*" => passing = Passing::NameOnly,
                _ => {
                    let (name, default) = part.split_once('=').map_or((part, None), |(name, default)| (name, Some(default)));
                    let bare = name.trim_start_matches('*');
                    found.push(Parameter { name: bare, default, passing: if bare == name { passing } else { Passing::Rest } });
                    if bare != name {
                        passing = Passing::NameOnly;
                    }
                }
            }
        }
        found
    }

    /// The names of the parameters in their order, with `*` before those that go by name alone.
    pub fn names(&self) -> Vec<&'static str> {
        parts(self.signature).filter(|part| *part != "/").map(|part| part.split('=').next().unwrap_or(part)).collect()
    }

    /// How many arguments are taken by their places; `None` for any number.
    pub fn places(&self) -> Option<usize> {
        let parameters = self.parameters();
        if parameters.first().is_some_and(|first| first.passing == Passing::Rest) {
            return None;
        }
        Some(parameters.iter().filter(|p| matches!(p.passing, Passing::PlaceOnly | Passing::PlaceOrName)).count())
    }

    /// What a call does beside giving its value (arrays that it allocates or reads are seen in typed HIR itself).
    pub fn effects(&self) -> Effects {
        match self.rule {
            Rule::Float(op, _)
            | Rule::FloatTest(op)
            | Rule::FloatToInt(op)
            | Rule::FloatToPair(op)
            | Rule::Int(op, _)
            | Rule::NpFloat(op, _)
            | Rule::NpFloat2(op)
            | Rule::NpRound(op)
            | Rule::NpReal2(op)
            | Rule::NpTest(op) => op.effects(),
            Rule::Random(RandomFn::New) => Effects { raises: true, ..Effects::default() },
            Rule::Random(_) => Effects { raises: true, random: true, ..Effects::default() },
            Rule::Text(function, _) => Op::Text(function).effects(),
            Rule::Own(Own::Print) => Op::Text(TextFn::Print).effects(),
            Rule::Clock(_) | Rule::Own(Own::PerfCounter | Own::PerfCounterNs) => Effects { volatile: true, ..Effects::default() },
            Rule::Own(Own::NpAbs | Own::NpSign | Own::NpSquare | Own::NpConj | Own::NpReal | Own::NpImag | Own::NpRint | Own::Len)
            | Rule::Constant(_)
            | Rule::Imaginary(_)
            | Rule::Exception
            | Rule::Refused => Effects::default(),
            Rule::Cmath(_)
            | Rule::Dtype(_)
            | Rule::PyType(_)
            | Rule::NpBinary(_)
            | Rule::Reduction(_)
            | Rule::Array(_)
            | Rule::MakeArray(_)
            | Rule::Arange
            | Rule::Where
            | Rule::Einsum
            | Rule::Tensordot
            | Rule::Shape(_)
            | Rule::Library(_)
            | Rule::Elements(..)
            | Rule::Rounding
            | Rule::Limits
            | Rule::Own(_) => Effects { raises: true, ..Effects::default() },
        }
    }
}

/// What the commas of a signature separate; not those inside a default.
fn parts(signature: &'static str) -> impl Iterator<Item = &'static str> {
    let (mut depth, mut quoted) = (0, false);
    signature
        .split(move |c: char| {
            match c {
                '\'' => quoted = !quoted,
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            c == ',' && depth == 0 && !quoted
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The row with this canonical path.
pub fn row(path: &str) -> Option<&'static Row> {
    let path = canonical(path);
    all().find(|r| r.path == path)
}

/// Other spellings of one function.
fn canonical(path: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == path).map_or(path, |(_, path)| path)
}

/// Whether any row stands below this path, so that it is a module.
pub fn is_module(path: &str) -> bool {
    all().any(|r| r.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// The table in its order, for the page "what is supported".
pub fn documentation() -> Vec<&'static Row> {
    all().collect()
}

/// Names directly below a module path, for suggestions.
pub fn names_in(module: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    all().map(|r| r.path).chain(aliases).filter_map(move |path| path.strip_prefix(module)?.strip_prefix('.')).filter(|n| !n.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use weft_abi::PyExc;

    #[test]
    fn paths_are_unique_and_aliases_have_targets() {
        let mut seen = std::collections::BTreeSet::new();
        for r in all() {
            assert!(seen.insert(r.path), "{} stands twice", r.path);
        }
        for (alias, target) in ALIASES {
            assert!(!seen.contains(alias), "{alias} is a row");
            assert!(seen.contains(target), "{target} is no row");
        }
    }

    #[test]
    fn exceptions_of_the_abi_have_rows() {
        for exc in PyExc::ALL {
            let path = format!("{}.{}", exc.module(), exc.name());
            assert_eq!(row(&path).map(|r| r.rule), Some(Rule::Exception), "{path}");
        }
    }
}
