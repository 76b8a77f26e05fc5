//! What was decided for each loop, and why: the result of [`crate::parallel`], read by [`crate::build`] and shown to users.

use weft_abi::scatter::Accumulate;
use weft_frontend::hir::CompareOp;
use weft_frontend::span::Span;
use weft_frontend::thir::{Block, ExprId, LocalId, LoopId};

/// The verdict on one loop.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The loop.
    pub id: LoopId,
    /// Whether the loop was written as `prange`.
    pub asked: bool,
    /// The decision.
    pub decision: Decision,
    /// Estimated nanoseconds of one iteration, at least 1.
    pub cost: u32,
}

/// The decision for one loop.
#[derive(Debug, Clone)]
pub enum Decision {
    /// Iterations are independent.
    Parallel(Plan),
    /// It runs in order.
    Serial(Reason),
}

/// How a parallel loop treats what its body assigns.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Locals that each iteration assigns before it reads them and nobody reads after the loop, except those in `finals`.
    pub private: Vec<LocalId>,
    /// Private locals that are read after the loop and whose last value is known without a kernel: when at least one iteration ran, they
    /// hold that value after the loop; when none ran, they keep what they had.
    pub finals: Vec<Final>,
    /// Reductions, in order of first appearance.
    pub reductions: Vec<Reduction>,
    /// Pairs of arrays (locals defined outside the loop) that must not overlap at run time; when some do, the loop runs serially.
    pub disjoint: Vec<(LocalId, LocalId)>,
    /// What the variables that this plan compares or adds to are called, where the program has them from a stage before this one alone.
    pub names: Vec<(LocalId, String)>,
    /// Arrays that the body accumulates into by subscripts which iterations may share, in order of first appearance.
    pub scatter: Vec<Scatter>,
    /// Integers (locals that the loop does not change) that must be at least 0 at run time; otherwise the loop runs serially.
    pub nonnegative: Vec<LocalId>,
    /// Numbers, updated as the least and the greatest, of which the first must not be greater than the second when the loop starts; otherwise it
    /// runs serially.
    pub ordered: Vec<(LocalId, LocalId)>,
    /// Locals whose value after the loop is that of one iteration, in order of first appearance.
    pub takes: Vec<Take>,
    /// Locals that each iteration updates as a reduction does, and also reads: their values are found in a first pass.
    pub scan: Option<Scan>,
    /// Whether iterations may leave the loop, by `break` or `return`.
    pub exits: bool,
    /// Whether an iteration may evaluate more than it does in order. What that raises must not be seen: after any failure the loop is run again
    /// in order.
    pub retry: bool,
    /// Whose random numbers the body draws, by [`weft_abi::PAR_RANDOM`] and [`weft_abi::PAR_NUMPY_RANDOM`].
    pub uses_random: u32,
    /// Lists that exist before the loop and that its body only appends to; what it appends is collected by chunk.
    pub appends: Vec<LocalId>,
    /// Arrays whose elements the body touches by subscripts that must differ between iterations; that is tested at run time, and when some
    /// do not, the loop runs serially.
    pub distinct: Vec<Distinct>,
}

/// An array that iterations accumulate into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scatter {
    /// A local, defined outside the loop, that holds the array.
    pub local: LocalId,
    /// What is done to its elements.
    pub op: Accumulate,
}

impl Scatter {
    /// The operation as reports print it.
    pub const fn symbol(self) -> &'static str {
        match self.op {
            Accumulate::Add => "+",
            Accumulate::Mul => "*",
            Accumulate::And => "&",
            Accumulate::Or => "|",
            Accumulate::Xor => "^",
            Accumulate::Min | Accumulate::MinLast => "min",
            Accumulate::Max | Accumulate::MaxLast => "max",
        }
    }
}

/// An array of which every iteration touches one element only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct {
    /// A local, defined outside the loop, that holds the array.
    pub local: LocalId,
    /// The element's subscripts, computable before the loop.
    pub indices: Vec<ExprId>,
    /// Private locals that they read, each with its value, in order of assignment.
    pub lets: Vec<(LocalId, ExprId)>,
    /// The subscripts as written.
    pub text: String,
}

/// Prefix forms: what the chunks before a chunk have made of these locals is known after a first pass over the part of the body that updates them.
#[derive(Debug, Clone)]
pub struct Scan {
    /// The locals, as reductions of that part.
    pub reductions: Vec<Reduction>,
    /// The part: assignments of the locals and of what their updates need, under the same conditions.
    pub slice: Block,
}

/// Locals that are assigned together, and from whose assignments one is chosen. The first is the one that the rule looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Take {
    /// Which assignment counts.
    pub rule: TakeRule,
    /// All of them.
    pub locals: Vec<LocalId>,
}

/// Which assignment counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeRule {
    /// The last one.
    Last,
    /// The last one before the condition (which reads the first local and nothing else that changes) is false: `if r < 0 and …: r = i`.
    While(ExprId),
    /// The one with the best value, which replaces another when it compares so with it: `if x[i] > m: m = x[i]`.
    Best(CompareOp),
    /// The same of floats, but nan replaces everything, and everything replaces nan: `m = min(x[i], m)`, `if not m <= x[i]: m = x[i]`.
    BestOrNan(CompareOp),
}

/// A private local whose value after the loop is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Final {
    /// The local, also in [`Plan::private`].
    pub local: LocalId,
    /// What it holds after the last iteration.
    pub value: FinalValue,
}

/// What a [`Final`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalValue {
    /// The induction variable of the last iteration.
    Iv,
    /// This constant expression.
    Const(ExprId),
}

/// One reduction.
#[derive(Debug, Clone, PartialEq)]
pub struct Reduction {
    /// The local that accumulates.
    pub local: LocalId,
    /// The operation.
    pub op: ReductionOp,
    /// For integer sums: the greatest absolute value that one iteration can add, when it is a small constant (then 64 bits cannot
    /// overflow within a chunk and no 128-bit sum is needed).
    pub bound: Option<u32>,
}

/// Reduction operations as the user knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReductionOp {
    /// `s += x`, `s -= x`.
    Add,
    /// `s *= x`.
    Mul,
    /// `s = min(s, x)`.
    Min,
    /// `s = max(s, x)`.
    Max,
    /// `s = np.minimum(s, x)`.
    Minimum,
    /// `s = np.maximum(s, x)`.
    Maximum,
    /// `s = np.fmin(s, x)`.
    Fmin,
    /// `s = np.fmax(s, x)`.
    Fmax,
    /// `s &= x`, and `s = s and x` of bools.
    And,
    /// `s |= x`, and `s = s or x` of bools.
    Or,
    /// `s ^= x`.
    Xor,
}

impl ReductionOp {
    /// Whether the result is one of the operands.
    pub const fn is_extremum(self) -> bool {
        use ReductionOp::*;
        matches!(self, Min | Max | Minimum | Maximum | Fmin | Fmax)
    }
    /// Whether the smaller operand is wanted.
    pub const fn wants_less(self) -> bool {
        matches!(self, ReductionOp::Min | ReductionOp::Minimum | ReductionOp::Fmin)
    }

    /// As reports print it.
    pub const fn symbol(self) -> &'static str {
        match self {
            ReductionOp::Add => "+",
            ReductionOp::Mul => "*",
            ReductionOp::Min => "min",
            ReductionOp::Max => "max",
            ReductionOp::Minimum => "minimum",
            ReductionOp::Maximum => "maximum",
            ReductionOp::Fmin => "fmin",
            ReductionOp::Fmax => "fmax",
            ReductionOp::And => "&",
            ReductionOp::Or => "|",
            ReductionOp::Xor => "^",
        }
    }
}

/// Why a loop is serial.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// A word for tests and reports: `carried`, `float-order`, `alias`, `indirect`, `clash`, `random-order`, `exit`, `while`, `live-out`, `inner`, `work`, `call`, `allocates`.
    pub kind: ReasonKind,
    /// What is in the way, for example a variable's name or an access as written.
    pub subject: String,
    /// One sentence for the user.
    pub text: String,
    /// The two places that clash (one, when it clashes with itself).
    pub places: Vec<(Span, String)>,
    /// Two iterations that show it, where they could be found: `i=3 writes y[1], i=7 writes y[1]`.
    pub example: Option<String>,
    /// What to write instead, where there is advice.
    pub help: Option<String>,
}

/// Kinds of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReasonKind {
    /// A scalar carries a value from one iteration to the next.
    Carried,
    /// A plain `range` loop keeps the order of a float reduction.
    FloatOrder,
    /// Two accesses of one array may touch the same element in different iterations.
    Clash,
    /// An index that is no affine function of the loop variable.
    Indirect,
    /// A plain `range` loop keeps the order of the random sequence.
    RandomOrder,
    /// `break` or `return` leaves the loop.
    Exit,
    /// A `while` loop.
    While,
    /// A scalar's last value is read after the loop.
    LiveOut,
    /// It stands inside a loop that is parallel already.
    Inner,
    /// Too little work to pay for waking the pool.
    Work,
    /// It calls a function whose effects forbid it.
    Call,
    /// Serial code was asked for.
    Asked,
    /// The order of exceptions or of other effects (a clock) would show.
    Effect,
}

impl ReasonKind {
    /// The word for tests and reports.
    pub const fn word(self) -> &'static str {
        match self {
            ReasonKind::Carried => "carried",
            ReasonKind::FloatOrder => "float-order",
            ReasonKind::Clash => "clash",
            ReasonKind::Indirect => "indirect",
            ReasonKind::RandomOrder => "random-order",
            ReasonKind::Exit => "exit",
            ReasonKind::While => "while",
            ReasonKind::LiveOut => "live-out",
            ReasonKind::Inner => "inner",
            ReasonKind::Work => "work",
            ReasonKind::Call => "call",
            ReasonKind::Asked => "asked",
            ReasonKind::Effect => "effect",
        }
    }
}
