//! The table of builtins: one row per dotted path, with its signature as users write it, the rule that types and lowers it, and its
//! documentation. Adding a function is a row here, a lowering if no rule fits, and a case.
//!
//! A rule says which arguments are taken and what comes back; `infer::builtin` carries it out. Names that no row has are unknown.

use super::ops::{Effects, MathFn, Op, Reduction};
use super::random::RandomFn;
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
    /// A function that gives arrays other shapes, joins them or splits them.
    Shape(ShapeFn),
    /// A function of `random` or `np.random`, or a method of a generator.
    Random(RandomFn),
    /// A method of `str`: the operation, and the one that stands for it where its first argument is missing or `None`. Defaults are those of
    /// the signature.
    Text(TextFn, Option<TextFn>),
    /// A function of the library's Python text (`infer::library`), by its name there.
    Library(&'static str),
    /// A function of whole arrays that the runtime computes (`infer::linalg`).
    Array(ArrayFn),
    /// A function with a lowering of its own.
    Own(Own),
    /// Known and refused, with the reason in `doc`.
    Refused,
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
    HasAttr,
    Callable,
    Partial,
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
            | Rule::Shape(_)
            | Rule::Library(_)
            | Rule::Own(_) => Effects { raises: true, ..Effects::default() },
        }
    }
}

/// The row with this canonical path.
pub fn row(path: &str) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.path == canonical(path))
}

/// Other spellings of one function.
fn canonical(path: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == path).map_or(path, |(_, path)| path)
}

/// Whether any row stands below this path, so that it is a module.
pub fn is_module(path: &str) -> bool {
    TABLE.iter().any(|r| r.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// The table in its order, for the page "what is supported".
pub fn documentation() -> Vec<&'static Row> {
    TABLE.iter().collect()
}

/// Names directly below a module path, for suggestions.
pub fn names_in(module: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    TABLE
        .iter()
        .map(|r| r.path)
        .chain(aliases)
        .filter_map(move |path| path.strip_prefix(module)?.strip_prefix('.'))
        .filter(|n| !n.contains('.'))
}

const ALIASES: &[(&str, &str)] = &[
    ("numpy.bool", "numpy.bool_"),
    ("numpy.double", "numpy.float64"),
    ("numpy.single", "numpy.float32"),
    ("numpy.intp", "numpy.int64"),
    ("numpy.int_", "numpy.int64"),
    ("numpy.long", "numpy.int64"),
    ("numpy.longlong", "numpy.int64"),
    ("numpy.uintp", "numpy.uint64"),
    ("numpy.uint", "numpy.uint64"),
    ("numpy.intc", "numpy.int32"),
    ("numpy.uintc", "numpy.uint32"),
    ("numpy.short", "numpy.int16"),
    ("numpy.ushort", "numpy.uint16"),
    ("numpy.byte", "numpy.int8"),
    ("numpy.ubyte", "numpy.uint8"),
    ("numpy.cdouble", "numpy.complex128"),
    ("numpy.csingle", "numpy.complex64"),
    ("numpy.absolute", "numpy.abs"),
    ("numpy.conjugate", "numpy.conj"),
    ("numpy.remainder", "numpy.mod"),
    ("numpy.true_divide", "numpy.divide"),
    ("numpy.pow", "numpy.power"),
    ("numpy.asin", "numpy.arcsin"),
    ("numpy.acos", "numpy.arccos"),
    ("numpy.atan", "numpy.arctan"),
    ("numpy.atan2", "numpy.arctan2"),
    ("numpy.asinh", "numpy.arcsinh"),
    ("numpy.acosh", "numpy.arccosh"),
    ("numpy.atanh", "numpy.arctanh"),
    ("numpy.row_stack", "numpy.vstack"),
    ("numpy.random.random_sample", "numpy.random.random"),
    ("numpy.random.ranf", "numpy.random.random"),
    ("numpy.random.sample", "numpy.random.random"),
    ("operator.inv", "operator.invert"),
    ("bisect.bisect", "bisect.bisect_right"),
    ("bisect.insort", "bisect.insort_right"),
    ("builtins.IOError", "builtins.OSError"),
    ("builtins.EnvironmentError", "builtins.OSError"),
];

macro_rules! rows {
    ($($path:literal, $signature:literal, $rule:expr, $doc:literal;)*) => {
        const TABLE: &[Row] = &[$(Row { path: $path, signature: $signature, rule: { use Rule::*; $rule }, doc: $doc }),*];
    };
}
rows! {
    // Python
    "builtins.abs", "x", Own(self::Own::Abs), "absolute value of a number";
    "builtins.min", "*args, key=None, default", Own(self::Own::Min), "smallest of two or more values, or of the items of an iterable";
    "builtins.max", "*args, key=None, default", Own(self::Own::Max), "largest of two or more values, or of the items of an iterable";
    "builtins.int", "x=0, base=10", PyType(self::Dtype::I64), "conversion to int; of text in a base";
    "builtins.float", "x=0.0", PyType(self::Dtype::F64), "conversion to float, also of text";
    "builtins.bool", "x=False", PyType(self::Dtype::Bool), "truth value";
    "builtins.complex", "real=0, imag=0", PyType(self::Dtype::C128), "conversion to complex, or a complex number of two real parts";
    "builtins.round", "number, ndigits=None", Own(self::Own::Round), "rounding half to even";
    "builtins.len", "x", Own(self::Own::Len), "length of an array, a list, a tuple or a string";
    "builtins.list", "iterable=()", Own(self::Own::List), "a new list of the items of a list, a tuple, a range, a string, a set, a dict, an iterator or a one-dimensional array";
    "builtins.set", "iterable=()", Own(self::Own::Set), "a new set of the items of a list, a tuple, a range, a set, a dict or an iterator";
    "builtins.frozenset", "iterable=()", Own(self::Own::FrozenSet), "a frozenset of the items of a list, a tuple, a range, a set or a dict";
    "builtins.dict", "mapping_or_pairs=()", Own(self::Own::Dict), "a new dict of a dict, a list or iterator of pairs or a zip of two lists";
    "builtins.sorted", "iterable, *, key=None, reverse=False", Own(self::Own::Sorted), "a new sorted list of the items of a list, a tuple, a range, a string, a set, a dict, an iterator or a one-dimensional array";
    "builtins.range", "start, stop, step", Own(self::Own::Range), "integers, where they are iterated";
    "builtins.enumerate", "iterable, start=0", Own(self::Own::Enumerate), "an iterator: the items with their numbers";
    "builtins.zip", "*iterables", Own(self::Own::Zip), "an iterator: tuples of items; the shortest decides";
    "builtins.map", "function, *iterables", Own(self::Own::Map), "an iterator: the function's value for each item";
    "builtins.filter", "function, iterable", Library("filter_items"), "an iterator: the items for which the function is true; None: those that are true";
    "builtins.any", "iterable", Library("any_item"), "whether an item is true";
    "builtins.all", "iterable", Library("all_items"), "whether all items are true";
    "builtins.next", "iterator, default", Own(self::Own::Next), "the next item of an iterator";
    "builtins.iter", "iterable", Library("iter"), "an iterator: the items one after another";
    "builtins.reversed", "sequence", Own(self::Own::Reversed), "an iterator: backwards over a range, a list, a tuple or an array";
    "builtins.divmod", "a, b", Own(self::Own::Divmod), "quotient and remainder";
    "builtins.pow", "base, exp", Own(self::Own::Pow), "the operator **";
    "builtins.sum", "iterable, start=0", Own(self::Own::Sum), "sum of the items of an iterable";
    "builtins.str", "object=''", Own(self::Own::Str), "text of a number, a bool, None, a string, or a tuple or list of those";
    "builtins.repr", "object", Own(self::Own::Repr), "as str, strings in quotes";
    "builtins.ascii", "object", Own(self::Own::Ascii), "as repr, with everything escaped that is not ASCII";
    "builtins.format", "value, format_spec=''", Own(self::Own::Format), "a value by a format specification; all types but 'n'";
    "builtins.chr", "i", Own(self::Own::Chr), "the character of a code point";
    "builtins.ord", "c", Own(self::Own::Ord), "the code point of a character";
    "builtins.bin", "x", Own(self::Own::Bin), "an int in binary";
    "builtins.oct", "x", Own(self::Own::Oct), "an int in octal";
    "builtins.hex", "x", Own(self::Own::Hex), "an int in hexadecimal";
    "builtins.hash", "object", Own(self::Own::Hash), "hash of a number, a bool, a string or a tuple of those, as CPython's; not of a nan";
    "builtins.print", "*args, sep=' ', end='\\n', flush=False", Own(self::Own::Print), "writes to sys.stdout; a loop that prints runs serially";
    "builtins.isinstance", "x, classes", Own(self::Own::IsInstance), "decided when the function is compiled: the other branch is not compiled";
    "builtins.callable", "x", Own(self::Own::Callable), "decided when the function is compiled";
    "builtins.hasattr", "x, name", Own(self::Own::HasAttr), "decided when the function is compiled, for attributes that tell arrays, numbers and lists apart";
    "builtins.type", "x", Own(self::Own::Type), "in a comparison: type(x) is T, type(x) in (T, U)";
    "weft.seed", "n=None", Refused, "it seeds what is called afterwards; in compiled code write random.seed(n) or np.random.seed(n)";
    "weft.prange", "start, stop, step, unchecked=False", Own(self::Own::Prange), "a range whose loop runs in parallel";
    "weft.threads", "count", Own(self::Own::Threads), "at most so many threads for the parallel loops of a with statement";
    "weft.join", "*calls", Own(self::Own::Join), "the results of lambdas without parameters, as a tuple";
    "builtins.ArithmeticError", "message", Exception, "";
    "builtins.AssertionError", "message", Exception, "";
    "builtins.AttributeError", "message", Exception, "";
    "builtins.BaseException", "message", Exception, "";
    "builtins.BlockingIOError", "message", Exception, "";
    "builtins.BrokenPipeError", "message", Exception, "";
    "builtins.BufferError", "message", Exception, "";
    "builtins.ChildProcessError", "message", Exception, "";
    "builtins.ConnectionAbortedError", "message", Exception, "";
    "builtins.ConnectionError", "message", Exception, "";
    "builtins.ConnectionRefusedError", "message", Exception, "";
    "builtins.ConnectionResetError", "message", Exception, "";
    "builtins.DeprecationWarning", "message", Exception, "";
    "builtins.EOFError", "message", Exception, "";
    "builtins.Exception", "message", Exception, "";
    "builtins.FileExistsError", "message", Exception, "";
    "builtins.FileNotFoundError", "message", Exception, "";
    "builtins.FloatingPointError", "message", Exception, "";
    "builtins.GeneratorExit", "message", Exception, "";
    "builtins.ImportError", "message", Exception, "";
    "builtins.IndexError", "message", Exception, "";
    "builtins.InterruptedError", "message", Exception, "";
    "builtins.IsADirectoryError", "message", Exception, "";
    "builtins.KeyError", "message", Exception, "";
    "builtins.KeyboardInterrupt", "message", Exception, "";
    "builtins.LookupError", "message", Exception, "";
    "builtins.MemoryError", "message", Exception, "";
    "builtins.ModuleNotFoundError", "message", Exception, "";
    "builtins.NameError", "message", Exception, "";
    "builtins.NotADirectoryError", "message", Exception, "";
    "builtins.NotImplementedError", "message", Exception, "";
    "builtins.OSError", "message", Exception, "";
    "builtins.OverflowError", "message", Exception, "";
    "builtins.PermissionError", "message", Exception, "";
    "builtins.ProcessLookupError", "message", Exception, "";
    "builtins.RecursionError", "message", Exception, "";
    "builtins.ReferenceError", "message", Exception, "";
    "builtins.RuntimeError", "message", Exception, "";
    "builtins.RuntimeWarning", "message", Exception, "";
    "builtins.StopAsyncIteration", "message", Exception, "";
    "builtins.StopIteration", "message", Exception, "";
    "builtins.SystemError", "message", Exception, "";
    "builtins.SystemExit", "message", Exception, "";
    "builtins.TimeoutError", "message", Exception, "";
    "builtins.TypeError", "message", Exception, "";
    "builtins.UnboundLocalError", "message", Exception, "";
    "builtins.UnicodeError", "message", Exception, "";
    "builtins.UserWarning", "message", Exception, "";
    "builtins.ValueError", "message", Exception, "";
    "builtins.Warning", "message", Exception, "";
    "builtins.ZeroDivisionError", "message", Exception, "";
    "collections.Counter", "iterable_or_mapping=()", Own(self::Own::Counter), "counts of the items of a list, a set or an array, or of a dict";
    "collections.defaultdict", "default_factory", Own(self::Own::DefaultDict), "a dict whose missing keys are put in with int(), float(), bool(), complex(), list() or set()";
    // Methods of str
    "str.upper", "", Text(TextFn::Upper, None), "in upper case";
    "str.lower", "", Text(TextFn::Lower, None), "in lower case";
    "str.title", "", Text(TextFn::Title, None), "words in title case";
    "str.capitalize", "", Text(TextFn::Capitalize, None), "the first character in title case, the rest in lower case";
    "str.casefold", "", Text(TextFn::Casefold, None), "case folded";
    "str.swapcase", "", Text(TextFn::Swapcase, None), "upper and lower case exchanged";
    "str.isalpha", "", Text(TextFn::Isalpha, None), "whether all are letters";
    "str.isdecimal", "", Text(TextFn::Isdecimal, None), "whether all are decimal digits";
    "str.isdigit", "", Text(TextFn::Isdigit, None), "whether all are digits";
    "str.isnumeric", "", Text(TextFn::Isnumeric, None), "whether all are numeric";
    "str.isalnum", "", Text(TextFn::Isalnum, None), "whether all are letters or numeric";
    "str.isspace", "", Text(TextFn::Isspace, None), "whether all are spaces";
    "str.isascii", "", Text(TextFn::Isascii, None), "whether all are ASCII";
    "str.isprintable", "", Text(TextFn::Isprintable, None), "whether all are printable";
    "str.isidentifier", "", Text(TextFn::Isidentifier, None), "whether it is an identifier";
    "str.islower", "", Text(TextFn::Islower, None), "whether all cased characters are lower case";
    "str.isupper", "", Text(TextFn::Isupper, None), "whether all cased characters are upper case";
    "str.istitle", "", Text(TextFn::Istitle, None), "whether all words are in title case";
    "str.find", "sub, start=None, end=None, /", Text(TextFn::Find, None), "first place of a part, or -1";
    "str.rfind", "sub, start=None, end=None, /", Text(TextFn::Rfind, None), "last place of a part, or -1";
    "str.index", "sub, start=None, end=None, /", Text(TextFn::Index, None), "first place of a part, or ValueError";
    "str.rindex", "sub, start=None, end=None, /", Text(TextFn::Rindex, None), "last place of a part, or ValueError";
    "str.count", "sub, start=None, end=None, /", Text(TextFn::Count, None), "how often a part occurs";
    "str.startswith", "prefix, start=None, end=None, /", Text(TextFn::Startswith, None), "whether it starts with a part, or one of a tuple";
    "str.endswith", "suffix, start=None, end=None, /", Text(TextFn::Endswith, None), "whether it ends with a part, or one of a tuple";
    "str.replace", "old, new, count=-1, /", Text(TextFn::Replace, None), "occurrences of a part replaced";
    "str.center", "width, fillchar=' ', /", Text(TextFn::Center, None), "centred in a field";
    "str.ljust", "width, fillchar=' ', /", Text(TextFn::Ljust, None), "at the left of a field";
    "str.rjust", "width, fillchar=' ', /", Text(TextFn::Rjust, None), "at the right of a field";
    "str.zfill", "width, /", Text(TextFn::Zfill, None), "zeros in front, behind a sign";
    "str.expandtabs", "tabsize=8", Text(TextFn::Expandtabs, None), "tabs replaced by spaces";
    "str.strip", "chars=None, /", Text(TextFn::StripOf, Some(TextFn::Strip)), "without spaces, or the given characters, at both ends";
    "str.lstrip", "chars=None, /", Text(TextFn::LstripOf, Some(TextFn::Lstrip)), "without spaces, or the given characters, at the left";
    "str.rstrip", "chars=None, /", Text(TextFn::RstripOf, Some(TextFn::Rstrip)), "without spaces, or the given characters, at the right";
    "str.removeprefix", "prefix, /", Text(TextFn::Removeprefix, None), "without a part at the start";
    "str.removesuffix", "suffix, /", Text(TextFn::Removesuffix, None), "without a part at the end";
    "str.split", "sep=None, maxsplit=-1", Text(TextFn::SplitAt, Some(TextFn::Split)), "list of the parts between separators, or between spaces";
    "str.rsplit", "sep=None, maxsplit=-1", Text(TextFn::RsplitAt, Some(TextFn::Rsplit)), "as split, from the right";
    "str.splitlines", "keepends=False", Text(TextFn::Splitlines, None), "list of the lines";
    "str.partition", "sep, /", Text(TextFn::Partition, None), "what stands before the first separator, the separator, and the rest";
    "str.rpartition", "sep, /", Text(TextFn::Rpartition, None), "what stands before the last separator, the separator, and the rest";
    "str.join", "iterable, /", Text(TextFn::Join, None), "a list's or tuple's strings with this one between them";
    "str.format", "*args, **kwargs", Own(self::Own::StrFormat), "of a constant format string";
    // math
    "math.pi", "", Constant(std::f64::consts::PI), "the constant";
    "math.e", "", Constant(std::f64::consts::E), "the constant";
    "math.tau", "", Constant(std::f64::consts::TAU), "the constant";
    "math.inf", "", Constant(f64::INFINITY), "the constant";
    "math.nan", "", Constant(f64::NAN), "the constant";
    "math.sqrt", "x", Float(Op::Sqrt, 1), "square root; ValueError below zero";
    "math.fabs", "x", Float(Op::Fabs, 1), "absolute value as float";
    "math.sin", "x", Float(Op::Math(MathFn::Sin), 1), "sine";
    "math.cos", "x", Float(Op::Math(MathFn::Cos), 1), "cosine";
    "math.tan", "x", Float(Op::Math(MathFn::Tan), 1), "tangent";
    "math.asin", "x", Float(Op::Math(MathFn::Asin), 1), "arc sine";
    "math.acos", "x", Float(Op::Math(MathFn::Acos), 1), "arc cosine";
    "math.atan", "x", Float(Op::Math(MathFn::Atan), 1), "arc tangent";
    "math.atan2", "y, x", Float(Op::Math(MathFn::Atan2), 2), "arc tangent of y / x by quadrant";
    "math.sinh", "x", Float(Op::Math(MathFn::Sinh), 1), "hyperbolic sine";
    "math.cosh", "x", Float(Op::Math(MathFn::Cosh), 1), "hyperbolic cosine";
    "math.tanh", "x", Float(Op::Math(MathFn::Tanh), 1), "hyperbolic tangent";
    "math.asinh", "x", Float(Op::Math(MathFn::Asinh), 1), "inverse hyperbolic sine";
    "math.acosh", "x", Float(Op::Math(MathFn::Acosh), 1), "inverse hyperbolic cosine";
    "math.atanh", "x", Float(Op::Math(MathFn::Atanh), 1), "inverse hyperbolic tangent";
    "math.exp", "x", Float(Op::Math(MathFn::Exp), 1), "e to the x";
    "math.exp2", "x", Float(Op::Math(MathFn::Exp2), 1), "2 to the x";
    "math.expm1", "x", Float(Op::Math(MathFn::Expm1), 1), "exp(x) - 1";
    "math.log", "x, base=e", Own(self::Own::MathLog), "logarithm";
    "math.log2", "x", Float(Op::Math(MathFn::Log2), 1), "logarithm to base 2";
    "math.log10", "x", Float(Op::Math(MathFn::Log10), 1), "logarithm to base 10";
    "math.log1p", "x", Float(Op::Math(MathFn::Log1p), 1), "log(1 + x)";
    "math.cbrt", "x", Float(Op::Math(MathFn::Cbrt), 1), "cube root";
    "math.hypot", "*coordinates", Own(self::Own::MathHypot), "length of a vector";
    "math.fmod", "x, y", Float(Op::Math(MathFn::Fmod), 2), "C's fmod";
    "math.remainder", "x, y", Float(Op::Math(MathFn::Remainder), 2), "IEEE remainder";
    "math.erf", "x", Float(Op::Math(MathFn::Erf), 1), "error function";
    "math.erfc", "x", Float(Op::Math(MathFn::Erfc), 1), "complementary error function";
    "math.gamma", "x", Float(Op::Math(MathFn::Gamma), 1), "gamma function";
    "math.lgamma", "x", Float(Op::Math(MathFn::Lgamma), 1), "logarithm of the absolute value of gamma";
    "math.nextafter", "x, y", Float(Op::Math(MathFn::Nextafter), 2), "next float after x towards y";
    "math.pow", "x, y", Float(Op::Math(MathFn::Pow), 2), "power of floats";
    "math.copysign", "x, y", Float(Op::Copysign, 2), "x with the sign of y";
    "math.degrees", "x", Own(self::Own::MathFloatScale), "radians to degrees";
    "math.radians", "x", Own(self::Own::MathFloatScale), "degrees to radians";
    "math.ldexp", "x, i", Own(self::Own::MathLdexp), "x * 2**i";
    "math.frexp", "x", FloatToPair(Op::Frexp), "mantissa and exponent";
    "math.modf", "x", FloatToPair(Op::Modf), "fractional and integral part";
    "math.floor", "x", FloatToInt(Op::Floor), "largest int not above x";
    "math.ceil", "x", FloatToInt(Op::Ceil), "smallest int not below x";
    "math.trunc", "x", FloatToInt(Op::Trunc), "integral part";
    "math.isnan", "x", FloatTest(Op::IsNan), "whether x is nan";
    "math.isinf", "x", FloatTest(Op::IsInf), "whether x is infinite";
    "math.isfinite", "x", FloatTest(Op::IsFinite), "whether x is neither nan nor infinite";
    "math.gcd", "*integers", Own(self::Own::MathGcd), "greatest common divisor";
    "math.factorial", "n", Int(Op::Factorial, 1), "product of 1 to n";
    "math.isqrt", "n", Int(Op::Isqrt, 1), "integer square root";
    "math.comb", "n, k", Int(Op::Comb, 2), "ways to choose k of n";
    "math.lcm", "*integers", Library("math_lcm"), "least common multiple";
    "math.ulp", "x", Library("math_ulp"), "the distance to the next float";
    "math.dist", "p, q", Library("math_dist"), "distance of two points with as many coordinates";
    "math.perm", "n, k=None", Own(self::Own::MathPerm), "ways to arrange k of n";
    "math.fsum", "seq", Library("math_fsum"), "exact sum of floats, rounded once";
    "math.prod", "iterable, *, start=1", Library("math_prod"), "product of the items";
    "math.isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", Library("math_isclose"), "whether two floats are nearly equal";
    // cmath
    "cmath.pi", "", Constant(std::f64::consts::PI), "the constant";
    "cmath.e", "", Constant(std::f64::consts::E), "the constant";
    "cmath.tau", "", Constant(std::f64::consts::TAU), "the constant";
    "cmath.inf", "", Constant(f64::INFINITY), "the constant";
    "cmath.nan", "", Constant(f64::NAN), "the constant";
    "cmath.infj", "", Imaginary(f64::INFINITY), "the constant";
    "cmath.nanj", "", Imaginary(f64::NAN), "the constant";
    "cmath.sqrt", "z", Cmath(CmathFn::Sqrt), "square root";
    "cmath.exp", "z", Cmath(CmathFn::Exp), "e to the z";
    "cmath.log10", "z", Cmath(CmathFn::Log10), "logarithm to base 10";
    "cmath.acos", "z", Cmath(CmathFn::Acos), "arc cosine";
    "cmath.asin", "z", Cmath(CmathFn::Asin), "arc sine";
    "cmath.atan", "z", Cmath(CmathFn::Atan), "arc tangent";
    "cmath.acosh", "z", Cmath(CmathFn::Acosh), "inverse hyperbolic cosine";
    "cmath.asinh", "z", Cmath(CmathFn::Asinh), "inverse hyperbolic sine";
    "cmath.atanh", "z", Cmath(CmathFn::Atanh), "inverse hyperbolic tangent";
    "cmath.cos", "z", Cmath(CmathFn::Cos), "cosine";
    "cmath.sin", "z", Cmath(CmathFn::Sin), "sine";
    "cmath.tan", "z", Cmath(CmathFn::Tan), "tangent";
    "cmath.cosh", "z", Cmath(CmathFn::Cosh), "hyperbolic cosine";
    "cmath.sinh", "z", Cmath(CmathFn::Sinh), "hyperbolic sine";
    "cmath.tanh", "z", Cmath(CmathFn::Tanh), "hyperbolic tangent";
    "cmath.log", "z, base=e", Cmath(CmathFn::Log), "logarithm";
    "cmath.polar", "z", Cmath(CmathFn::Polar), "modulus and angle";
    "cmath.rect", "r, phi", Cmath(CmathFn::Rect), "the number with this modulus and angle";
    "cmath.phase", "z", Library("cmath_phase"), "the angle";
    "cmath.isnan", "z", Library("cmath_isnan"), "whether a part is nan";
    "cmath.isinf", "z", Library("cmath_isinf"), "whether a part is infinite";
    "cmath.isfinite", "z", Library("cmath_isfinite"), "whether both parts are finite";
    "cmath.isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", Library("cmath_isclose"), "whether two numbers are nearly equal";
    // random, time
    "random.random", "", Random(RandomFn::Random), "uniform in [0, 1)";
    "random.uniform", "a, b", Random(RandomFn::Uniform), "uniform between a and b";
    "random.randint", "a, b", Random(RandomFn::Randint), "integer from a to b, b included";
    "random.randrange", "start, stop=None, step=1", Random(RandomFn::Randrange), "one of range(start, stop, step), or of range(start)";
    "random.gauss", "mu=0.0, sigma=1.0", Random(RandomFn::Gauss), "normal; numbers come in pairs, of which the second is kept";
    "random.normalvariate", "mu=0.0, sigma=1.0", Random(RandomFn::NormalVariate), "normal";
    "random.expovariate", "lambd", Random(RandomFn::Expovariate), "exponential with mean 1 / lambd";
    "random.choice", "seq", Random(RandomFn::Choice), "an item of a one-dimensional array, a list, a range, or a tuple of one type";
    "random.shuffle", "x", Random(RandomFn::Shuffle), "reorders a one-dimensional array in place";
    "random.seed", "a=None", Random(RandomFn::Seed), "seeds the generator with an int, or from the system; in parallel loops it keeps the loop serial";
    "random.Random", "x=None", Random(RandomFn::New), "a generator of its own, from an int or from the system; it lives as long as the call";
    "random.Random.random", "", Random(RandomFn::Random), "uniform in [0, 1)";
    "random.Random.uniform", "a, b", Random(RandomFn::Uniform), "uniform between a and b";
    "random.Random.randint", "a, b", Random(RandomFn::Randint), "integer from a to b, b included";
    "random.Random.randrange", "start, stop=None, step=1", Random(RandomFn::Randrange), "one of range(start, stop, step), or of range(start)";
    "random.Random.gauss", "mu=0.0, sigma=1.0", Random(RandomFn::Gauss), "normal";
    "random.Random.normalvariate", "mu=0.0, sigma=1.0", Random(RandomFn::NormalVariate), "normal";
    "random.Random.expovariate", "lambd", Random(RandomFn::Expovariate), "exponential with mean 1 / lambd";
    "random.Random.choice", "seq", Random(RandomFn::Choice), "an item, as random.choice";
    "random.Random.shuffle", "x", Random(RandomFn::Shuffle), "reorders a one-dimensional array in place";
    "random.Random.seed", "a=None", Random(RandomFn::Seed), "seeds the generator with an int, or from the system";
    "time.perf_counter_ns", "", Own(self::Own::PerfCounterNs), "clock in nanoseconds";
    "time.perf_counter", "", Own(self::Own::PerfCounter), "clock in seconds";
    "time.monotonic_ns", "", Own(self::Own::PerfCounterNs), "clock in nanoseconds";
    "time.monotonic", "", Own(self::Own::PerfCounter), "clock in seconds";
    "time.time_ns", "", Clock(ClockKind::Time), "nanoseconds since 1970";
    "time.time", "", Clock(ClockKind::Time), "seconds since 1970";
    "time.process_time_ns", "", Clock(ClockKind::Process), "the process's time on processors, in nanoseconds";
    "time.process_time", "", Clock(ClockKind::Process), "the process's time on processors, in seconds";
    "time.thread_time_ns", "", Clock(ClockKind::Thread), "the calling thread's time on processors, in nanoseconds";
    "time.thread_time", "", Clock(ClockKind::Thread), "the calling thread's time on processors, in seconds";
    "time.sleep", "secs", Own(self::Own::Sleep), "waits so many seconds; Ctrl-C ends it at once";
    // operator
    "operator.add", "a, b", Library("operator_add"), "a + b";
    "operator.sub", "a, b", Library("operator_sub"), "a - b";
    "operator.mul", "a, b", Library("operator_mul"), "a * b";
    "operator.truediv", "a, b", Library("operator_truediv"), "a / b";
    "operator.floordiv", "a, b", Library("operator_floordiv"), "a // b";
    "operator.mod", "a, b", Library("operator_mod"), "a % b";
    "operator.pow", "a, b", Library("operator_pow"), "a ** b";
    "operator.neg", "a", Library("operator_neg"), "-a";
    "operator.pos", "a", Library("operator_pos"), "+a";
    "operator.abs", "a", Library("operator_abs"), "abs(a)";
    "operator.invert", "a", Library("operator_invert"), "~a";
    "operator.not_", "a", Library("operator_not"), "not a";
    "operator.truth", "a", Library("operator_truth"), "bool(a)";
    "operator.lt", "a, b", Library("operator_lt"), "a < b";
    "operator.le", "a, b", Library("operator_le"), "a <= b";
    "operator.eq", "a, b", Library("operator_eq"), "a == b";
    "operator.ne", "a, b", Library("operator_ne"), "a != b";
    "operator.gt", "a, b", Library("operator_gt"), "a > b";
    "operator.ge", "a, b", Library("operator_ge"), "a >= b";
    "operator.and_", "a, b", Library("operator_and"), "a & b";
    "operator.or_", "a, b", Library("operator_or"), "a | b";
    "operator.xor", "a, b", Library("operator_xor"), "a ^ b";
    "operator.lshift", "a, b", Library("operator_lshift"), "a << b";
    "operator.rshift", "a, b", Library("operator_rshift"), "a >> b";
    "operator.contains", "a, b", Library("operator_contains"), "b in a";
    "operator.getitem", "a, b", Library("operator_getitem"), "a[b], of lists and arrays";
    "operator.setitem", "a, b, c", Library("operator_setitem"), "a[b] = c, of lists and arrays";
    "operator.is_", "a, b", Library("operator_is"), "a is b";
    "operator.is_not", "a, b", Library("operator_is_not"), "a is not b";
    "operator.matmul", "a, b", Library("operator_matmul"), "a @ b";
    "operator.concat", "a, b", Library("operator_concat"), "a + b, of lists and strings";
    "operator.index", "a", Library("operator_index"), "an integer as int";
    "operator.delitem", "a, b", Library("operator_delitem"), "del a[b]";
    "operator.countOf", "a, b", Library("operator_countof"), "how many items of a are b";
    "operator.indexOf", "a, b", Library("operator_indexof"), "the place of the first item of a that is b";
    "operator.call", "obj, *args, **kwargs", Library("operator_call"), "obj(*args, **kwargs)";
    "operator.iadd", "a, b", Library("operator_iadd"), "a += b, and a";
    "operator.isub", "a, b", Library("operator_isub"), "a -= b, and a";
    "operator.imul", "a, b", Library("operator_imul"), "a *= b, and a";
    "operator.itruediv", "a, b", Library("operator_itruediv"), "a /= b, and a";
    "operator.ifloordiv", "a, b", Library("operator_ifloordiv"), "a //= b, and a";
    "operator.imod", "a, b", Library("operator_imod"), "a %= b, and a";
    "operator.ipow", "a, b", Library("operator_ipow"), "a **= b, and a";
    "operator.iand", "a, b", Library("operator_iand"), "a &= b, and a";
    "operator.ior", "a, b", Library("operator_ior"), "a |= b, and a";
    "operator.ixor", "a, b", Library("operator_ixor"), "a ^= b, and a";
    "operator.ilshift", "a, b", Library("operator_ilshift"), "a <<= b, and a";
    "operator.irshift", "a, b", Library("operator_irshift"), "a >>= b, and a";
    "operator.itemgetter", "*items", Refused, "the type of what it gives depends on the item; write lambda x: x[0]";
    "operator.attrgetter", "*attrs", Refused, "the type of what it gives depends on the attribute; write lambda x: x.name";
    "operator.methodcaller", "name, *args", Refused, "which method that is only its argument says; write lambda x: x.name()";
    // functools
    "functools.reduce", "function, iterable, initial", Library("reduce"), "the items put together from left to right";
    "functools.partial", "func, *args, **keywords", Own(self::Own::Partial), "func with arguments filled in";
    "itertools.chain", "*iterables", Library("chain"), "an iterator: the items of one to four iterables after each other";
    "itertools.chain.from_iterable", "iterable", Library("from_iterable"), "an iterator: the items of the iterables that it gives";
    "itertools.zip_longest", "a, b, *, fillvalue=None", Library("zip_longest"), "an iterator: pairs of items of two lists, strings, arrays or tuples of one type";
    "itertools.product", "*iterables, repeat=1", Library("product"), "an iterator: tuples of items, of one to four iterables or of one with itself";
    "itertools.combinations", "iterable, r", Library("combinations"), "an iterator: tuples of 1 to 4 items in order; r is a constant";
    "itertools.combinations_with_replacement", "iterable, r", Library("multicombinations"), "as combinations, items may repeat";
    "itertools.permutations", "iterable, r", Library("permutations"), "an iterator: tuples of 1 to 4 items in any order; r is a constant";
    "itertools.accumulate", "iterable, func, *, initial=None", Library("accumulate"), "an iterator: sums, or what the function makes of them, so far";
    "itertools.pairwise", "iterable", Library("pairwise"), "an iterator: each item with the next";
    "itertools.islice", "iterable, start, stop, step", Library("islice"), "an iterator: a slice of the items";
    "itertools.repeat", "object, times", Library("repeat"), "an iterator: one value, without end or so many times";
    "itertools.count", "start=0, step=1", Library("count"), "an iterator: numbers without end";
    "itertools.cycle", "iterable", Library("cycle"), "an iterator: the items again and again";
    "itertools.takewhile", "predicate, iterable", Library("takewhile"), "an iterator: the items before the first for which the function is false";
    "itertools.dropwhile", "predicate, iterable", Library("dropwhile"), "an iterator: the items from the first for which the function is false";
    "itertools.filterfalse", "predicate, iterable", Library("filterfalse"), "an iterator: the items for which the function is false";
    "itertools.starmap", "function, iterable", Library("starmap"), "an iterator: the function's value for each tuple of arguments";
    "itertools.compress", "data, selectors", Library("compress"), "an iterator: the items whose selectors are true";
    "dataclasses.replace", "obj, **changes", Own(self::Own::Replace), "a new object with other values in some fields";
    // bisect, heapq
    "bisect.bisect_left", "a, x, lo=0, hi=None, *, key=None", Library("bisect_left"), "first place where x can be put into a sorted list or array";
    "bisect.bisect_right", "a, x, lo=0, hi=None, *, key=None", Library("bisect_right"), "last place where x can be put into a sorted list or array";
    "bisect.insort_left", "a, x, lo=0, hi=None, *, key=None", Library("insort_left"), "puts x into a sorted list, before equal items";
    "bisect.insort_right", "a, x, lo=0, hi=None, *, key=None", Library("insort_right"), "puts x into a sorted list, behind equal items";
    "heapq.heappush", "heap, item", Library("heappush"), "puts an item into a heap";
    "heapq.heappop", "heap", Library("heappop"), "takes the smallest item out of a heap";
    "heapq.heapreplace", "heap, item", Library("heapreplace"), "takes the smallest item out, then puts an item in";
    "heapq.heappushpop", "heap, item", Library("heappushpop"), "puts an item in, then takes the smallest out";
    "heapq.heapify", "x", Library("heapify"), "makes a list a heap";
    "heapq.nsmallest", "n, iterable, key=None", Library("nsmallest"), "the n smallest items, sorted";
    "heapq.nlargest", "n, iterable, key=None", Library("nlargest"), "the n largest items, largest first";
    "heapq.merge", "*iterables", Refused, "it gives an iterator; sort the joined list: sorted(a + b)";
    // NumPy: constants and dtypes
    "numpy.pi", "", Constant(std::f64::consts::PI), "the constant";
    "numpy.e", "", Constant(std::f64::consts::E), "the constant";
    "numpy.euler_gamma", "", Constant(0.577_215_664_901_532_9), "the constant";
    "numpy.inf", "", Constant(f64::INFINITY), "the constant";
    "numpy.nan", "", Constant(f64::NAN), "the constant";
    "numpy.bool_", "x", Dtype(self::Dtype::Bool), "dtype and scalar";
    "numpy.int8", "x", Dtype(self::Dtype::I8), "dtype and scalar";
    "numpy.int16", "x", Dtype(self::Dtype::I16), "dtype and scalar";
    "numpy.int32", "x", Dtype(self::Dtype::I32), "dtype and scalar";
    "numpy.int64", "x", Dtype(self::Dtype::I64), "dtype and scalar";
    "numpy.uint8", "x", Dtype(self::Dtype::U8), "dtype and scalar";
    "numpy.uint16", "x", Dtype(self::Dtype::U16), "dtype and scalar";
    "numpy.uint32", "x", Dtype(self::Dtype::U32), "dtype and scalar";
    "numpy.uint64", "x", Dtype(self::Dtype::U64), "dtype and scalar";
    "numpy.float32", "x", Dtype(self::Dtype::F32), "dtype and scalar";
    "numpy.float64", "x", Dtype(self::Dtype::F64), "dtype and scalar";
    "numpy.complex64", "x", Dtype(self::Dtype::C64), "dtype and scalar";
    "numpy.complex128", "x", Dtype(self::Dtype::C128), "dtype and scalar";
    // NumPy: new arrays
    "numpy.zeros", "shape, dtype=float64", Own(self::Own::Zeros), "new array of zeros";
    "numpy.ones", "shape, dtype=float64", Own(self::Own::Ones), "new array of ones";
    "numpy.empty", "shape, dtype=float64", Own(self::Own::Empty), "new array (weft gives zeros)";
    "numpy.full", "shape, fill_value, dtype=None", Own(self::Own::Full), "new array of one value";
    "numpy.zeros_like", "a, dtype=None", Own(self::Own::ZerosLike), "new C-ordered array of zeros, shaped like a";
    "numpy.ones_like", "a, dtype=None", Own(self::Own::OnesLike), "new C-ordered array of ones, shaped like a";
    "numpy.empty_like", "a, dtype=None", Own(self::Own::EmptyLike), "new C-ordered array, shaped like a";
    "numpy.full_like", "a, fill_value, dtype=None", Own(self::Own::FullLike), "new C-ordered array of one value, shaped like a";
    // NumPy: functions of scalars
    "numpy.sqrt", "x", NpFloat(Op::NpSqrt, Some(ComplexFn::Sqrt)), "square root";
    "numpy.exp", "x", NpFloat(Op::NpMath(MathFn::Exp), Some(ComplexFn::Exp)), "e to the x";
    "numpy.log", "x", NpFloat(Op::NpMath(MathFn::Log), Some(ComplexFn::Log)), "natural logarithm";
    "numpy.sin", "x", NpFloat(Op::NpMath(MathFn::Sin), Some(ComplexFn::Sin)), "sine";
    "numpy.cos", "x", NpFloat(Op::NpMath(MathFn::Cos), Some(ComplexFn::Cos)), "cosine";
    "numpy.exp2", "x", NpFloat(Op::NpMath(MathFn::Exp2), None), "2 to the x";
    "numpy.expm1", "x", NpFloat(Op::NpMath(MathFn::Expm1), None), "exp(x) - 1";
    "numpy.log2", "x", NpFloat(Op::NpMath(MathFn::Log2), None), "logarithm to base 2";
    "numpy.log10", "x", NpFloat(Op::NpMath(MathFn::Log10), None), "logarithm to base 10";
    "numpy.log1p", "x", NpFloat(Op::NpMath(MathFn::Log1p), None), "log(1 + x)";
    "numpy.tan", "x", NpFloat(Op::NpMath(MathFn::Tan), None), "tangent";
    "numpy.arcsin", "x", NpFloat(Op::NpMath(MathFn::Asin), None), "arc sine";
    "numpy.arccos", "x", NpFloat(Op::NpMath(MathFn::Acos), None), "arc cosine";
    "numpy.arctan", "x", NpFloat(Op::NpMath(MathFn::Atan), None), "arc tangent";
    "numpy.sinh", "x", NpFloat(Op::NpMath(MathFn::Sinh), None), "hyperbolic sine";
    "numpy.cosh", "x", NpFloat(Op::NpMath(MathFn::Cosh), None), "hyperbolic cosine";
    "numpy.tanh", "x", NpFloat(Op::NpMath(MathFn::Tanh), None), "hyperbolic tangent";
    "numpy.arcsinh", "x", NpFloat(Op::NpMath(MathFn::Asinh), None), "inverse hyperbolic sine";
    "numpy.arccosh", "x", NpFloat(Op::NpMath(MathFn::Acosh), None), "inverse hyperbolic cosine";
    "numpy.arctanh", "x", NpFloat(Op::NpMath(MathFn::Atanh), None), "inverse hyperbolic tangent";
    "numpy.cbrt", "x", NpFloat(Op::NpMath(MathFn::Cbrt), None), "cube root";
    "numpy.fabs", "x", NpFloat(Op::Abs, None), "absolute value as float";
    "numpy.arctan2", "y, x", NpFloat2(Op::NpMath(MathFn::Atan2)), "arc tangent of y / x by quadrant";
    "numpy.hypot", "x, y", NpFloat2(Op::NpMath(MathFn::Hypot)), "length of a vector of two coordinates";
    "numpy.nextafter", "x, y", NpFloat2(Op::NpMath(MathFn::Nextafter)), "next float after x towards y";
    "numpy.copysign", "x, y", NpFloat2(Op::Copysign), "x with the sign of y";
    "numpy.floor", "x", NpRound(Op::NpFloor), "rounding down";
    "numpy.ceil", "x", NpRound(Op::NpCeil), "rounding up";
    "numpy.trunc", "x", NpRound(Op::NpTrunc), "rounding towards zero";
    "numpy.rint", "x", Own(self::Own::NpRint), "rounding half to even";
    "numpy.sign", "x", Own(self::Own::NpSign), "-1, 0 or 1";
    "numpy.abs", "x", Own(self::Own::NpAbs), "absolute value";
    "numpy.square", "x", Own(self::Own::NpSquare), "x * x";
    "numpy.conj", "x", Own(self::Own::NpConj), "complex conjugate";
    "numpy.real", "x", Own(self::Own::NpReal), "real part";
    "numpy.imag", "x", Own(self::Own::NpImag), "imaginary part";
    "numpy.minimum", "x, y", NpReal2(Op::NpMinimum), "smaller one, nan if either is nan";
    "numpy.maximum", "x, y", NpReal2(Op::NpMaximum), "larger one, nan if either is nan";
    "numpy.fmin", "x, y", NpReal2(Op::NpFmin), "smaller one, ignoring nan";
    "numpy.fmax", "x, y", NpReal2(Op::NpFmax), "larger one, ignoring nan";
    "numpy.add", "x, y", NpBinary(BinaryOp::Add), "the operator +";
    "numpy.subtract", "x, y", NpBinary(BinaryOp::Sub), "the operator -";
    "numpy.multiply", "x, y", NpBinary(BinaryOp::Mul), "the operator *";
    "numpy.divide", "x, y", NpBinary(BinaryOp::Div), "the operator /";
    "numpy.floor_divide", "x, y", NpBinary(BinaryOp::FloorDiv), "the operator //";
    "numpy.mod", "x, y", NpBinary(BinaryOp::Mod), "the operator %";
    "numpy.power", "x, y", NpBinary(BinaryOp::Pow), "the operator **";
    "numpy.sum", "a, axis=None, dtype=None, keepdims=False, initial=0", Reduction(self::Reduction::Sum), "sum of the elements (NumPy's pairwise sum)";
    "numpy.prod", "a, axis=None, dtype=None, keepdims=False, initial=1", Reduction(self::Reduction::Prod), "product of the elements";
    "numpy.min", "a, axis=None, keepdims=False", Reduction(self::Reduction::Min), "smallest element, nan if there is one";
    "numpy.max", "a, axis=None, keepdims=False", Reduction(self::Reduction::Max), "largest element, nan if there is one";
    "numpy.any", "a, axis=None, keepdims=False", Reduction(self::Reduction::Any), "whether any element is true";
    "numpy.all", "a, axis=None, keepdims=False", Reduction(self::Reduction::All), "whether all elements are true";
    "numpy.mean", "a, axis=None, dtype=None, keepdims=False", Reduction(self::Reduction::Mean), "arithmetic mean";
    "numpy.var", "a, axis=None, dtype=None, ddof=0, keepdims=False", Reduction(self::Reduction::Var), "variance";
    "numpy.std", "a, axis=None, dtype=None, ddof=0, keepdims=False", Reduction(self::Reduction::Std), "standard deviation";
    "numpy.argmin", "a, axis=None, keepdims=False", Reduction(self::Reduction::ArgMin), "place of the first smallest element in C order";
    "numpy.argmax", "a, axis=None, keepdims=False", Reduction(self::Reduction::ArgMax), "place of the first largest element in C order";
    "numpy.count_nonzero", "a, axis=None, keepdims=False", Reduction(self::Reduction::CountNonzero), "number of elements that are not zero";
    "numpy.arange", "start=0, stop, step=1, dtype=None", Arange, "start, start + step, … below stop";
    "numpy.where", "condition, x, y", Where, "elements of x where the condition is true, of y elsewhere";
    "numpy.array", "object, dtype=None", MakeArray(true), "new array of a list, a tuple, a number or an array";
    "numpy.copy", "a", MakeArray(true), "copy of an array";
    "numpy.asarray", "a, dtype=None", MakeArray(false), "array of what is given; an array of that type is the result itself";
    "numpy.ascontiguousarray", "a, dtype=None", MakeArray(false), "contiguous array of what is given";
    "numpy.isnan", "x", NpTest(Op::IsNan), "whether x is nan";
    "numpy.isinf", "x", NpTest(Op::IsInf), "whether x is infinite";
    "numpy.isfinite", "x", NpTest(Op::IsFinite), "whether x is neither nan nor infinite";
    // NumPy: random numbers
    "numpy.random.random", "size=None", Random(RandomFn::NpRandom), "uniform in [0, 1): a float, or an array of the shape size";
    "numpy.random.rand", "*dims", Random(RandomFn::NpRand), "uniform in [0, 1): a float, or an array of these dimensions";
    "numpy.random.randn", "*dims", Random(RandomFn::NpRandn), "standard normal: a float, or an array of these dimensions";
    "numpy.random.standard_normal", "size=None", Random(RandomFn::NpStandardNormal), "standard normal";
    "numpy.random.uniform", "low=0.0, high=1.0, size=None", Random(RandomFn::NpUniform), "uniform in [low, high)";
    "numpy.random.normal", "loc=0.0, scale=1.0, size=None", Random(RandomFn::NpNormal), "normal with mean loc and standard deviation scale";
    "numpy.random.randint", "low, high=None, size=None, dtype=int", Random(RandomFn::NpRandint), "integers from low to high - 1, or from 0 to low - 1; dtype int or int64";
    "numpy.random.seed", "seed=None", Random(RandomFn::Seed), "seeds NumPy's legacy generator with an int, or from the system; in parallel loops it keeps the loop serial";
    "numpy.random.default_rng", "seed=None", Random(RandomFn::New), "a generator (PCG64) of its own, from an int or from the system; it lives as long as the call";
    "numpy.random.Generator.random", "size=None", Random(RandomFn::NpRandom), "uniform in [0, 1)";
    "numpy.random.Generator.uniform", "low=0.0, high=1.0, size=None", Random(RandomFn::NpUniform), "uniform in [low, high)";
    "numpy.random.Generator.normal", "loc=0.0, scale=1.0, size=None", Random(RandomFn::NpNormal), "normal with mean loc and standard deviation scale";
    "numpy.random.Generator.standard_normal", "size=None", Random(RandomFn::NpStandardNormal), "standard normal";
    "numpy.random.Generator.integers", "low, high=None, size=None, dtype=int64, endpoint=False", Random(RandomFn::NpIntegers), "integers from low to high - 1 (with endpoint=True to high), or from 0; dtype int or int64";
    // NumPy: shapes
    "numpy.reshape", "a, shape, order='C'", Shape(ShapeFn::Reshape), "the array in another shape: a view where NumPy gives one; order 'C' or 'F'";
    "numpy.ravel", "a, order='C'", Shape(ShapeFn::Ravel), "the elements in one row: a view of contiguous arrays; order 'C' or 'F'";
    "numpy.transpose", "a, axes=None", Shape(ShapeFn::Transpose), "view with the axes in another order";
    "numpy.swapaxes", "a, axis1, axis2", Shape(ShapeFn::SwapAxes), "view with two axes exchanged";
    "numpy.moveaxis", "a, source, destination", Shape(ShapeFn::MoveAxis), "view with axes at other places";
    "numpy.rollaxis", "a, axis, start=0", Shape(ShapeFn::RollAxis), "view with an axis moved before another";
    "numpy.squeeze", "a, axis", Shape(ShapeFn::Squeeze), "view without these axes, which have one element";
    "numpy.expand_dims", "a, axis", Shape(ShapeFn::ExpandDims), "view with new axes of one element";
    "numpy.atleast_1d", "*arys", Shape(ShapeFn::AtLeast(1)), "views with one axis or more; of several arrays a tuple";
    "numpy.atleast_2d", "*arys", Shape(ShapeFn::AtLeast(2)), "views with two axes or more; of several arrays a tuple";
    "numpy.atleast_3d", "*arys", Shape(ShapeFn::AtLeast(3)), "views with three axes or more; of several arrays a tuple";
    "numpy.broadcast_to", "array, shape", Shape(ShapeFn::BroadcastTo), "read-only view with axes of one element stretched";
    "numpy.broadcast_arrays", "*args", Shape(ShapeFn::BroadcastArrays), "tuple of views of one shape, read-only in compiled code";
    "numpy.diagonal", "a, offset=0, axis1=0, axis2=1", Shape(ShapeFn::Diagonal), "read-only view of a diagonal";
    "numpy.shape", "a", Shape(ShapeFn::Shape), "the shape of an array, a list or a number";
    "numpy.ndim", "a", Shape(ShapeFn::Ndim), "the number of dimensions";
    "numpy.size", "a, axis=None", Shape(ShapeFn::Size), "the number of elements, or of places along an axis";
    "numpy.flip", "m, axis=None", Shape(ShapeFn::Flip), "view with axes backwards";
    "numpy.fliplr", "m", Shape(ShapeFn::FlipLr), "view with the second axis backwards";
    "numpy.flipud", "m", Shape(ShapeFn::FlipUd), "view with the first axis backwards";
    "numpy.rot90", "m, k=1, axes=(0, 1)", Shape(ShapeFn::Rot90), "view turned by a constant number of right angles";
    // NumPy: grids
    "numpy.meshgrid", "*xi, sparse=False, indexing='xy'", Shape(ShapeFn::MeshGrid), "tuple of coordinate arrays";
    "numpy.indices", "dimensions, dtype=int, sparse=False", Shape(ShapeFn::Indices), "the index along each axis, for every place";
    "numpy.mgrid", "", Shape(ShapeFn::Grid), "np.mgrid[a:b, c:d:step, e:f:5j]: an array of coordinate arrays";
    "numpy.ogrid", "", Shape(ShapeFn::Grid), "as mgrid, with one element along other axes; a tuple of arrays";
    // NumPy: joining and splitting
    "numpy.concatenate", "arrays, axis=0, dtype=None", Shape(ShapeFn::Concatenate), "arrays in a row along an axis; None: their elements in one row";
    "numpy.stack", "arrays, axis=0, dtype=None", Shape(ShapeFn::Stack), "arrays of one shape along a new axis";
    "numpy.vstack", "tup, dtype=None", Shape(ShapeFn::VStack), "arrays below each other";
    "numpy.hstack", "tup, dtype=None", Shape(ShapeFn::HStack), "arrays beside each other";
    "numpy.dstack", "tup", Shape(ShapeFn::DStack), "arrays behind each other along the third axis";
    "numpy.column_stack", "tup", Shape(ShapeFn::ColumnStack), "arrays as columns beside each other";
    "numpy.append", "arr, values, axis=None", Shape(ShapeFn::Append), "a new array with values at its end";
    "numpy.split", "ary, indices_or_sections, axis=0", Shape(ShapeFn::Split { equal: true }), "list of views: parts of one size, or the parts between indices";
    "numpy.array_split", "ary, indices_or_sections, axis=0", Shape(ShapeFn::Split { equal: false }), "list of views, whose sizes differ by one at most; or the parts between indices";
    "numpy.hsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(1)), "split along the second axis, or the only one";
    "numpy.vsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(0)), "split along the first axis";
    "numpy.dsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(2)), "split along the third axis";
    // NumPy: products of arrays
    "numpy.matmul", "x1, x2, /", Array(ArrayFn::Matmul), "the operator @ of arrays, on all cores; floats are added up in another order than NumPy's";
    "numpy.dot", "a, b", Array(ArrayFn::Dot), "as matmul of arrays of which the second has one or two dimensions; the product of numbers";
    "numpy.inner", "a, b", Array(ArrayFn::Inner), "sums of products over the last axes of arrays of one or two dimensions";
    "numpy.vdot", "a, b, /", Array(ArrayFn::Vdot), "sum of products of all elements, those of the first conjugated";
}

#[cfg(test)]
mod tests {
    use super::*;
    use weft_abi::PyExc;

    #[test]
    fn paths_are_unique_and_aliases_have_targets() {
        let mut seen = std::collections::BTreeSet::new();
        for r in TABLE {
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
            let path = format!("builtins.{}", exc.name());
            assert_eq!(row(&path).map(|r| r.rule), Some(Rule::Exception), "{path}");
        }
    }
}
