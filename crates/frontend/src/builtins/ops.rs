//! The operations that builtins lower to. What `len`, `range`, `int` and the like mean is said by typed HIR nodes of their
//! own (`Dim`, `For`, `Cast`); only what is left stands here.

use crate::thir::Class;
use weft_abi::functions::{ClockKind, CmathFn, ComplexFn, RandomFloat, RandrangeForm};
use weft_abi::{ArrayFn, FaultText, RtFn, TextFn};

/// When a `math` function of CPython raises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MathErrors {
    /// Never.
    Never,
    /// `ValueError` when the result is nan and no argument is nan, or when the result is infinite and all arguments are finite.
    Domain,
    /// `ValueError` when the result is nan and no argument is nan; `OverflowError` when it is infinite and all arguments are finite.
    DomainOrRange,
    /// As the logarithms: `ValueError` for arguments at or below zero (`log1p`: at or below -1), also for `-inf`.
    Log,
    /// As `math.gamma` and `math.lgamma`: poles are `ValueError`, overflow is `OverflowError`.
    Gamma,
    /// As `math.pow`: CPython's own case list.
    Pow,
    /// As `math.fmod`: `ValueError` for `fmod(inf, y)` and `fmod(x, 0)`.
    Fmod,
}

macro_rules! math_fns {
    (@numpy $rt:ident $np:ident) => { RtFn::$np };
    (@numpy $rt:ident) => { RtFn::$rt };
    ($($name:ident = $rt:ident $(/ $np:ident)?, $arity:literal, $errors:ident;)*) => {
        /// Functions of one or two doubles that the runtime computes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum MathFn { $(#[doc = stringify!($name)] $name,)* }
        impl MathFn {
            /// All of them.
            pub const ALL: &'static [MathFn] = &[$(MathFn::$name),*];
            /// The runtime function that computes it.
            pub const fn runtime(self) -> RtFn { match self { $(MathFn::$name => RtFn::$rt,)* } }
            /// The runtime function that computes it for NumPy's numbers.
            pub const fn numpy(self) -> RtFn { match self { $(MathFn::$name => math_fns!(@numpy $rt $($np)?),)* } }
            /// Number of arguments.
            pub const fn arity(self) -> usize { match self { $(MathFn::$name => $arity,)* } }
            /// When the `math` module's form raises (NumPy's never does).
            pub const fn errors(self) -> MathErrors { match self { $(MathFn::$name => MathErrors::$errors,)* } }
        }
    };
}
math_fns! {
    Sin = Sin / NpSin, 1, Domain;
    Cos = Cos / NpCos, 1, Domain;
    Tan = Tan / NpTan, 1, Domain;
    Asin = Asin / NpAsin, 1, Domain;
    Acos = Acos / NpAcos, 1, Domain;
    Atan = Atan / NpAtan, 1, Never;
    Atan2 = Atan2 / NpAtan2, 2, Never;
    Sinh = Sinh / NpSinh, 1, DomainOrRange;
    Cosh = Cosh / NpCosh, 1, DomainOrRange;
    Tanh = Tanh / NpTanh, 1, Never;
    Asinh = Asinh / NpAsinh, 1, Never;
    Acosh = Acosh / NpAcosh, 1, Domain;
    Atanh = Atanh / NpAtanh, 1, Domain;
    Exp = Exp / NpExp, 1, DomainOrRange;
    Exp2 = Exp2 / NpExp2, 1, DomainOrRange;
    Expm1 = Expm1 / NpExpm1, 1, DomainOrRange;
    Log = Log / NpLog, 1, Log;
    Log2 = Log2 / NpLog2, 1, Log;
    Log10 = Log10 / NpLog10, 1, Log;
    Log1p = Log1p / NpLog1p, 1, Log;
    Cbrt = Cbrt / NpCbrt, 1, Never;
    // C's, which is NumPy's; CPython has an algorithm of its own, which gives inf without an error.
    Hypot = Hypot, 2, Never;
    MathHypot = MathHypot, 2, Never;
    Fmod = Fmod / NpFmod, 2, Fmod;
    Remainder = Remainder, 2, Domain;
    Erf = Erf, 1, Never;
    Erfc = Erfc, 1, Never;
    Gamma = Gamma, 1, Gamma;
    Lgamma = Lgamma, 1, Gamma;
    Nextafter = Nextafter, 2, Never;
    Pow = Pow / NpPow, 2, Pow;
}

/// A builtin operation of typed HIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// Python's `min(a, b)` of two operands of one real scalar type: `b if b < a else a`.
    Min,
    /// Python's `max(a, b)`: `b if b > a else a`.
    Max,
    /// `abs` of any scalar type; complex types give their real counterpart. `Int` raises for -2**63, `Complex` when too large.
    Abs,
    /// `round(Float) -> Int`, half to even; raises for nan, inf and out of range.
    Round,
    /// `round(Float, Int) -> Float`.
    RoundDigits,
    /// `math.floor(Float) -> Int`; raises as [`Op::Round`].
    Floor,
    /// `math.ceil(Float) -> Int`.
    Ceil,
    /// `math.trunc(Float) -> Int`.
    Trunc,
    /// `math.sqrt(Float) -> Float`; `ValueError` below zero.
    Sqrt,
    /// `math.fabs(Float) -> Float`.
    Fabs,
    /// `math.copysign(Float, Float) -> Float`, or of two `Np` floats of one type.
    Copysign,
    /// `math.isnan(Float) -> Bool`; `Np` float or complex gives `Np(Bool)`.
    IsNan,
    /// `math.isinf(Float) -> Bool`; as above.
    IsInf,
    /// `math.isfinite(Float) -> Bool`; as above.
    IsFinite,
    /// A function of `math` on `Float`s, with CPython's errors.
    Math(MathFn),
    /// A NumPy function on `Np(F64)` or `Np(F32)` operands of one type, without errors (float32 is computed in double and rounded).
    NpMath(MathFn),
    /// A NumPy function on `Np(C128)` or `Np(C64)`.
    NpComplex(ComplexFn),
    /// A function of `cmath`: `Complex -> Complex`; `Polar` and `Rect` between a number and the pair of its modulus and angle.
    Cmath(CmathFn),
    /// `cmath.log(z, base)`: `Complex, Complex -> Complex`.
    CmathLogBase,
    /// `numpy.sqrt` of an `Np` float.
    NpSqrt,
    /// `numpy.floor` of an `Np` float, same type.
    NpFloor,
    /// `numpy.ceil`.
    NpCeil,
    /// `numpy.trunc`.
    NpTrunc,
    /// `numpy.rint`, `numpy.round` without digits: half to even, same type.
    NpRint,
    /// `numpy.sign` of a real `Np` type; nan gives nan.
    NpSign,
    /// `numpy.minimum` of two operands of one real `Np` type: nan if either is nan.
    NpMinimum,
    /// `numpy.maximum`.
    NpMaximum,
    /// `numpy.fmin`: the other one if one is nan.
    NpFmin,
    /// `numpy.fmax`.
    NpFmax,
    /// `a * b + c` of three `Np` floats of one type, rounded once.
    Fma,
    /// Real part: `Complex -> Float`, `Np(C128) -> Np(F64)` and so on.
    Real,
    /// Imaginary part.
    Imag,
    /// Conjugate of a complex type.
    Conjugate,
    /// `complex(re, im)`: `Float, Float -> Complex`; `Np(F64), Np(F64) -> Np(C128)`; `Np(F32)` likewise.
    MakeComplex,
    /// `math.gcd(Int, Int) -> Int`.
    Gcd,
    /// `math.factorial(Int) -> Int`.
    Factorial,
    /// `math.isqrt(Int) -> Int`.
    Isqrt,
    /// `math.comb(Int, Int) -> Int`.
    Comb,
    /// `math.perm(Int, Int) -> Int`.
    Perm,
    /// `math.ldexp(Float, Int) -> Float`, `OverflowError` when too large.
    Ldexp,
    /// `math.frexp(Float) -> Tuple[Float, Int]`.
    Frexp,
    /// `math.modf(Float) -> Tuple[Float, Float]`.
    Modf,
    /// `divmod(Float, Float) -> Tuple[Float, Float]`; raises for a zero divisor.
    Divmod,
    /// A float of a generator: `Rng -> Float`.
    Random(RandomFloat),
    /// CPython's `_randbelow`: `Rng, Int -> Int`; the bound is at least 1.
    RandomBelow,
    /// CPython's `randrange(start, stop, step)` and its other forms: `Rng, Int, Int, Int -> Int`.
    RandomRange(RandrangeForm),
    /// NumPy's integer between two bounds, both included, of which the second is not smaller: `Rng, Int, Int -> Int`.
    RandomBounded,
    /// Seeds a generator: `Rng, Int -> None`, or `Rng -> None` from the system. NumPy's raise for seeds out of range.
    RandomSeed,
    /// A new generator, of the kind of the result: from an `Int`, or without arguments from the system.
    RandomNew,
    /// Start of `with weft.threads(n)`: `Int -> Int`, what its end wants. Raises.
    ThreadsEnter,
    /// Its end: `Int -> None`.
    ThreadsLeave,
    /// Takes a lock within so many seconds (negative: as long as it takes): `Int, Float -> Bool`. Can be interrupted.
    LockAcquire,
    /// The start of a `with` on a lock: `Int -> None`. Can be interrupted.
    LockEnter,
    /// Its end: `Int -> None`. Raises.
    LockLeave,
    /// Gives a lock back: `Int -> None`. Raises.
    LockRelease,
    /// Whether somebody has a lock: `Int -> Bool`.
    LockLocked,
    /// `time.perf_counter_ns() -> Int`.
    PerfCounterNs,
    /// Another clock in nanoseconds: `() -> Int`.
    Clock(ClockKind),
    /// `time.sleep`: `Float` or `Int -> None`.
    Sleep,
    /// `hash` of a number, a bool, a `Str` or a tuple of those: `-> Int`; raises for a nan.
    Hash,
    /// The hash of a tuple of the hashes of its items: `-> Int`.
    HashTuple,
    /// The hash of an object that its place in memory gives: `-> Int`.
    HashPlace,
    /// `KeyError` of a key with this text (`Str`), always.
    MissingKey,
    /// A text of the exception of an open clause, the outermost of the function being 0: `() -> Str`.
    FaultText(u32, FaultText),
    /// The argument of that exception with this index, or the tuple of all below 0: of the expression's type.
    FaultArgs(u32, i32),
    /// Whether that exception is of this class, or, where the flag is not set, of a class that is derived from it: `() -> Bool`.
    FaultIs(u32, Class, bool),
    /// An operation on text, with the operands and the result of its row.
    Text(TextFn),
    /// The code point at an index of a `Str`: `ord(text[index])`.
    TextPoint,
    /// The text that `Str` operands make one behind the other.
    TextConcat,
    /// An operation on whole arrays, which the runtime computes; it reads its operands and makes its results, one or a tuple of them.
    Array(ArrayFn),
}

/// What becomes of many elements of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are NumPy's")]
pub enum Reduction {
    Sum,
    Prod,
    Min,
    Max,
    Any,
    All,
    Mean,
    Var,
    Std,
    ArgMin,
    ArgMax,
    CountNonzero,
}

impl Reduction {
    /// The message of the `ValueError` where there is no element, for those that then have no value.
    pub const fn empty(self) -> Option<&'static str> {
        Some(match self {
            Reduction::Min => "zero-size array to reduction operation minimum which has no identity",
            Reduction::Max => "zero-size array to reduction operation maximum which has no identity",
            Reduction::ArgMin => "attempt to get argmin of an empty sequence",
            Reduction::ArgMax => "attempt to get argmax of an empty sequence",
            _ => return None,
        })
    }

    /// Whether parts of a row may be reduced on their own and then joined.
    pub const fn is_tree(self) -> bool {
        matches!(self, Reduction::Sum | Reduction::Min | Reduction::Max | Reduction::CountNonzero)
    }

    /// The text that joins two parts.
    pub fn join(self, a: &str, b: &str) -> String {
        match self {
            Reduction::Min => format!("numpy.minimum({a}, {b})"),
            Reduction::Max => format!("numpy.maximum({a}, {b})"),
            _ => format!("({a} + {b})"),
        }
    }

    /// The method of arrays with this name.
    pub fn method(name: &str) -> Option<&'static str> {
        Some(match name {
            "sum" => "numpy.sum",
            "prod" => "numpy.prod",
            "min" => "numpy.min",
            "max" => "numpy.max",
            "any" => "numpy.any",
            "all" => "numpy.all",
            "mean" => "numpy.mean",
            "var" => "numpy.var",
            "std" => "numpy.std",
            "argmin" => "numpy.argmin",
            "argmax" => "numpy.argmax",
            _ => return None,
        })
    }
}

/// What an operation does beside giving its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effects {
    /// It may raise (for some operand types).
    pub raises: bool,
    /// It draws from or sets a random generator.
    pub random: bool,
    /// Two calls with equal arguments may give different results for another reason (a clock).
    pub volatile: bool,
    /// It writes to standard output.
    pub prints: bool,
    /// It takes a lock, gives it back or looks at it.
    pub locks: bool,
}

impl Op {
    /// Its effects.
    pub const fn effects(self) -> Effects {
        let raises = match self {
            Op::Abs
            | Op::Divmod
            | Op::Round
            | Op::RoundDigits
            | Op::Floor
            | Op::Ceil
            | Op::Trunc
            | Op::Sqrt
            | Op::Gcd
            | Op::Factorial
            | Op::Isqrt
            | Op::Comb
            | Op::Perm
            | Op::Ldexp
            | Op::RandomRange(_)
            | Op::RandomSeed
            | Op::RandomNew
            | Op::Cmath(_)
            | Op::Sleep
            | Op::Hash
            | Op::HashTuple
            | Op::HashPlace
            | Op::MissingKey
            | Op::CmathLogBase
            | Op::FaultText(..)
            | Op::FaultArgs(..)
            | Op::Text(_)
            | Op::TextPoint
            | Op::TextConcat
            | Op::Array(_)
            | Op::LockAcquire
            | Op::LockEnter
            | Op::LockLeave
            | Op::LockRelease
            // The end raises nothing, but stays where it is.
            | Op::ThreadsEnter
            | Op::ThreadsLeave => true,
            Op::Math(f) => !matches!(f.errors(), MathErrors::Never),
            Op::Min
            | Op::Max
            | Op::Fabs
            | Op::Copysign
            | Op::IsNan
            | Op::IsInf
            | Op::IsFinite
            | Op::NpMath(_)
            | Op::NpComplex(_)
            | Op::NpSqrt
            | Op::NpFloor
            | Op::NpCeil
            | Op::NpTrunc
            | Op::NpRint
            | Op::NpSign
            | Op::NpMinimum
            | Op::NpMaximum
            | Op::NpFmin
            | Op::NpFmax
            | Op::Fma
            | Op::Real
            | Op::Imag
            | Op::Conjugate
            | Op::MakeComplex
            | Op::Frexp
            | Op::Modf
            | Op::Random(_)
            | Op::RandomBelow
            | Op::RandomBounded
            | Op::FaultIs(..)
            | Op::Clock(_)
            | Op::LockLocked
            | Op::PerfCounterNs => false,
        };
        let locks = matches!(self, Op::LockAcquire | Op::LockEnter | Op::LockLeave | Op::LockRelease | Op::LockLocked);
        Effects {
            raises,
            random: matches!(self, Op::Random(_) | Op::RandomBelow | Op::RandomRange(_) | Op::RandomBounded | Op::RandomSeed),
            // An exception is that of its clause only there.
            volatile: matches!(
                self,
                Op::PerfCounterNs | Op::Clock(_) | Op::Sleep | Op::FaultText(..) | Op::FaultArgs(..) | Op::FaultIs(..)
            ) || locks,
            prints: matches!(self, Op::Text(TextFn::Print)),
            locks,
        }
    }
}
