//! MIR: structured, typed, machine-level code. What codegen lowers one to one.
//!
//! A function is a tree of statements over *values* (defined once, by a `Let` or as a parameter; visible in the rest of their block
//! and in nested blocks) and *variables* (mutable, function-wide). Control flow is regions only: `If`, `Loop`, `For`, `Try`; there is no graph.
//! Python's objects are gone: a complex number is two values, an array of rank r is `2 + 2r` (data, owner, sizes, byte strides).
//! Booleans are `I8` holding 0 or 1. Addresses are `I64`.
//!
//! A parallel loop is a [`Stmt::ParFor`] that names its kernel, a function of its own ([`FnKind::Kernel`]) with captures and reductions as
//! fields. Everything that can fail does so through a [`Site`], which holds the trap, the user's place and text.
//!
//! The rule list that every MIR must obey is the header of `verify.rs`; the text form is in `print.rs`.

pub mod assigned;
pub mod print;
pub mod verify;

use std::collections::BTreeMap;
use std::fmt;
use weft_abi::{ReduceOp, RtFn};
use weft_frontend::thir::LoopId;
pub use weft_frontend::ty::{MTy, Site, components};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// The id as an arena index.
            pub fn index(self) -> usize { self.0 as usize }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }
    };
}
id!(/// A function of a [`Module`].
    FnId, "fn");
id!(/// A value of a [`Function`], defined once.
    Val, "%");
id!(/// A mutable variable of a [`Function`].
    Var, "$");
id!(/// A place that can fail, of a [`Module`].
    SiteId, "site");
id!(/// A loop of a [`Function`], target of `Break` and `Continue`.
    Label, "@");

/// Code of one compilation: a root function, what it calls, and the kernels of its parallel loops.
#[derive(Debug, Clone, Default, Hash)]
pub struct Module {
    /// By [`FnId`]; the root is number 0.
    pub functions: Vec<Function>,
    /// By [`SiteId`].
    pub sites: Vec<Site>,
    /// What [`weft_abi::RtFn::Note`] notes, by number.
    pub notes: Vec<Note>,
}

/// A test before a loop that was asked for as parallel, to be told to the user when it fails.
#[derive(Debug, Clone, Hash)]
pub struct Note {
    /// Number of the loop's function in the program.
    pub function: usize,
    /// The loop.
    pub id: LoopId,
    /// What the test has found, as a sentence.
    pub text: String,
}

/// What a function is for the calling convention.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FnKind {
    /// Called by other functions of the module, and, when `exported`, through an entry wrapper (`fn(ctx, args, ret) -> status`).
    Function {
        /// Whether codegen makes an entry wrapper.
        exported: bool,
        /// Whether the stack is checked on entry ([`Trap::Recursion`] at this site).
        stack_check: Option<SiteId>,
    },
    /// Body of a parallel loop: `fn(ctx, captures, lo, hi, acc) -> status`. The first `params` are the captures in order; the last two are `lo` and
    /// `hi` (`I64`), the range of iteration numbers. Results go to `acc`, one after the other, in [`MTy::slots`] slots each.
    Kernel,
}

/// One function.
#[derive(Debug, Clone, Hash)]
pub struct Function {
    /// Name for symbols and dumps, unique in the module.
    pub name: String,
    /// What it is.
    pub kind: FnKind,
    /// Parameters.
    pub params: Vec<Val>,
    /// Result types.
    pub results: Vec<MTy>,
    /// Type of each value, by [`Val`].
    pub vals: Vec<MTy>,
    /// Each variable, by [`Var`].
    pub vars: Vec<VarData>,
    /// Number of labels.
    pub labels: u32,
    /// The code. It ends in `Return` (or `Raise`, `Reraise`, or a loop without `Break`) on every path.
    pub body: Block,
}

/// A mutable variable. Every path sets it before it gets it.
#[derive(Debug, Clone, Hash)]
pub struct VarData {
    /// Type.
    pub ty: MTy,
    /// Python's name and component, for dumps (`z.re`).
    pub name: String,
}

/// A sequence of statements.
pub type Block = Vec<Stmt>;

/// In which order the iterations of a `For` may run.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Order {
    /// One after another.
    InOrder,
    /// Any, or several at once: none touches in memory what another one writes.
    Free,
    /// As `Free`, and the body can be computed for several neighbouring iterations in one vector register.
    Lanes(Box<Lanes>),
    /// One after another, and the body does the same several times, side by side, for which vector registers can be taken.
    Packs(Box<Packs>),
}

/// What a body does several times side by side: sums that it keeps apart, say. Found by [`crate::passes::packs`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Packs {
    /// As in [`Lanes`], with the first member of each pack in place of all.
    pub lanes: Lanes,
    /// Members of each pack.
    pub count: u32,
    /// The variables that the body sets, by packs.
    pub vars: Vec<Vec<Var>>,
    /// What stands for the body, in order.
    pub steps: Vec<Packed>,
}

/// A step of a body in packs. Statements are named by their places in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Packed {
    /// A statement as it stands.
    One(usize),
    /// The members of a pack are computed as the first one is, which this statement defines.
    Many(usize),
    /// A pack is read from variables; the statement reads the first.
    Get(usize),
    /// Variables are set to a pack; the statement sets the first.
    Set(usize),
}

/// What the values of a body become when neighbouring iterations are computed at once. Found by [`crate::passes::lanes`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lanes {
    /// Bytes of an element; all that is loaded, stored and computed has this size, but for truth values in memory, which have one byte.
    pub width: u32,
    /// The values that differ from one iteration to the next; others are the same in all.
    pub varying: BTreeMap<Val, Varying>,
    /// Distances between neighbouring elements, each of which must be so many bytes when the loop starts; otherwise it runs one by one.
    pub units: Vec<(Val, u32)>,
    /// Addresses of pairs of elements, which lie side by side, and the offset of the first of a pair: the second lies `width` behind it. Both are read at
    /// once; a store to one is followed by a store to the other, with nothing read or written in between.
    pub pairs: BTreeMap<Val, i32>,
    /// Addresses whose elements are read and written one by one, by the distance of neighbours, since they may lie anywhere.
    pub apart: BTreeMap<Val, Distance>,
    /// Checks in the body, of which each must hold in the first and in the last iteration for the loop to run so; then it holds in all.
    pub bounds: Vec<Bound>,
    /// Whether the numbers of iterations become doubles, which must be exact for the loop to run so.
    pub counted: bool,
    /// Values that grow by a step and are elements or operands of elements, and what lies between those of neighbouring iterations.
    pub ramps: BTreeMap<Val, Distance>,
}

/// What lies between neighbouring elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distance {
    /// A constant.
    Number(i64),
    /// A value from outside the loop.
    Of(Val),
}

/// How a value changes from one iteration to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Varying {
    /// By a fixed step: only that of the first of the iterations is computed.
    Step,
    /// One element for each iteration.
    Lane,
    /// One truth value for each iteration.
    Mask,
    /// One byte of memory for each iteration beside elements of another size, of which only whether it is 0 counts.
    Byte,
    /// Whether a subscript lies inside, for a check alone: [`Lanes::bounds`] says it of all iterations.
    Test,
}

/// `0 <= iv + offset + sum of addends < size`, without wrapping.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bound {
    /// A constant.
    pub offset: i64,
    /// Values from outside the loop, and whether they count as negative.
    pub addends: Vec<(Val, bool)>,
    /// From outside the loop.
    pub size: Val,
}

impl Lanes {
    /// Bytes of a vector register.
    pub const REGISTER: u32 = 16;

    /// The store of a body that does nothing but store one number in elements side by side.
    pub fn filled<'a>(&self, body: &'a Block) -> Option<&'a Stmt> {
        let varies = |v: &Val| self.varying.get(v).is_some_and(|how| !matches!(how, Varying::Step | Varying::Test));
        let mut stores = body.iter().filter(|stmt| !matches!(stmt, Stmt::Let(v, _) if !varies(v)) && !matches!(stmt, Stmt::Check { .. }));
        match (stores.next(), stores.next()) {
            (Some(store @ Stmt::Store { addr, value, .. }), None)
                if !self.varying.contains_key(value) && !self.apart.contains_key(addr) && !self.pairs.contains_key(addr) =>
            {
                Some(store)
            }
            _ => None,
        }
    }

    /// How many iterations are computed at once.
    pub const fn count(&self) -> u32 {
        Lanes::REGISTER / self.width
    }

    /// Whether the elements at an address lie side by side, with nothing between them.
    pub fn in_a_row(&self, addr: Val) -> bool {
        !self.apart.contains_key(&addr) && !self.pairs.contains_key(&addr)
    }
}

/// Most iterations of a `For` that are laid out one behind the other.
pub const MOST_TIMES: u32 = 8;

/// A statement.
#[derive(Debug, Clone, Hash)]
pub enum Stmt {
    /// Defines a value.
    Let(Val, Op),
    /// Sets a variable.
    Set(Var, Val),
    /// Stores a value of the machine type of `value` at `addr + offset` (naturally aligned or not, native order).
    Store {
        /// Address.
        addr: Val,
        /// Constant bytes.
        offset: i32,
        /// What.
        value: Val,
        /// Where.
        memory: Memory,
    },
    /// Fails at `site` with its (constant) trap when `cond` is 0. `payload` goes to the context first.
    Check {
        /// An `I8`.
        cond: Val,
        /// Where and why.
        site: SiteId,
        /// At most [`weft_abi::layout::MAX_PAYLOAD`] `I64`.
        payload: Vec<Val>,
    },
    /// Fails at `site`.
    Raise {
        /// Where and why.
        site: SiteId,
        /// At most [`weft_abi::layout::MAX_PAYLOAD`] `I64`.
        payload: Vec<Val>,
    },
    /// Conditional.
    If {
        /// An `I8`.
        cond: Val,
        /// When not 0.
        then: Block,
        /// When 0.
        otherwise: Block,
    },
    /// Repeats `body` until `Break(label)`. `Continue(label)` starts it again.
    Loop {
        /// Its label.
        label: Label,
        /// Body.
        body: Block,
    },
    /// Counted loop: `iv` runs from `lo` while `iv < hi` in steps of 1. `Continue(label)` goes to the next iteration.
    For {
        /// Its label.
        label: Label,
        /// Defined anew for each iteration, `I64`.
        iv: Val,
        /// First value.
        lo: Val,
        /// Bound, exclusive.
        hi: Val,
        /// How many iterations are laid out one behind the other in the code, a power of two up to [`MOST_TIMES`]. The loop's meaning does not
        /// depend on it.
        times: u32,
        /// In which order the iterations may run.
        order: Order,
        /// Body.
        body: Block,
    },
    /// Leaves the loop.
    Break(Label),
    /// Next iteration of the loop.
    Continue(Label),
    /// Calls a function of the module; a failure is passed on with `site` added to the traceback.
    Call {
        /// Results.
        results: Vec<Val>,
        /// Callee, of kind `Function`.
        function: FnId,
        /// Arguments.
        args: Vec<Val>,
        /// The call's place.
        site: SiteId,
    },
    /// Calls a runtime function (the context is passed implicitly). For one that raises, `results` are what it writes to `out`, in
    /// consecutive slots; a non-zero trap code fails at `site` with that code. For one that does not, `results` is its result, or what it writes to `out` when it has
    /// an `out` parameter and no result.
    Runtime {
        /// Results.
        results: Vec<Val>,
        /// Which.
        function: RtFn,
        /// Arguments without the context and without `out`.
        args: Vec<Val>,
        /// Needed when it raises.
        site: Option<SiteId>,
    },
    /// Passes a kept failure ([`Failure::Kept`]) on when `status` (`I32`) is not 0, with `site` added to the traceback.
    Fail {
        /// The status.
        status: Val,
        /// The loop's place.
        site: SiteId,
    },
    /// Runs `body`; where anything in it fails, the failure goes no further and `handler` runs, in which `status` (`I32`) is the failure's and the
    /// variables are as they were then. Without a failure `orelse` runs behind the body, and what fails there is not caught here. The failure
    /// stands in the context until [`RtFn::FaultCatch`] takes it, which is to come first in the handler.
    Try {
        /// The status, in the handler.
        status: Val,
        /// What may fail.
        body: Block,
        /// What follows it when it has not failed.
        orelse: Block,
        /// What follows when it has.
        handler: Block,
    },
    /// Runs `body`, which stands inside of this many `Try` bodies, as if it stood outside of the innermost ones: what fails in it is not caught there.
    Outside {
        /// How many.
        tries: u32,
        /// The code.
        body: Block,
    },
    /// Fails with the failure in the context, whose status is `status` (`I32`); with a site, that is added to the traceback.
    Reraise {
        /// The status.
        status: Val,
        /// A place to be shown.
        site: Option<SiteId>,
    },
    /// A parallel loop of `trip` iterations; `results` are the kernel's combined partial results.
    ParFor(Box<ParFor>),
    /// Looks whether somebody wants the call to stop or to serve a signal; then the runtime decides, and the call may end here, without a
    /// site. Placed by [`crate::passes::polls`].
    Poll,
    /// Returns.
    Return(Vec<Val>),
}

/// A parallel loop.
#[derive(Debug, Clone, Hash)]
pub struct ParFor {
    /// The kernel.
    pub kernel: FnId,
    /// Number of iterations, `I64`; at or below 0 means none.
    pub trip: Val,
    /// What the kernel reads from outside, in the order of its parameters.
    pub captures: Vec<Val>,
    /// How partial results combine; together they take the kernel's results, in order.
    pub reductions: Vec<Combine>,
    /// The combined partial results, one for each of the kernel's results.
    pub results: Vec<Val>,
    /// Estimated nanoseconds of one iteration, at least 1.
    pub cost: u32,
    /// Most chunks, `I64`; `None` or 0: as many as the loop's work asks for.
    pub most: Option<Val>,
    /// Whose random numbers the kernel draws, by [`weft_abi::PAR_RANDOM`] and [`weft_abi::PAR_NUMPY_RANDOM`].
    pub uses_random: u32,
    /// Whether iterations may leave the loop: the kernel's first result is an `I64` that is not 0 when one has, and what chunks behind the
    /// lowest such chunk do counts for nothing.
    pub exits: bool,
    /// What becomes of a failure.
    pub failure: Failure,
    /// The loop's place, added to the traceback of a failure inside.
    pub site: SiteId,
}

/// What becomes of a failure inside a parallel loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// It leaves the function at once.
    Passes,
    /// This value (`I32`) is the status; `Stmt::Fail` passes it on later, with nothing that can fail in between. The results hold nothing when it
    /// is not 0.
    Kept(Val),
    /// This value (`I32`) is the status; the failure itself is forgotten, since the loop is run again in order. Only a failure that running again
    /// would not find (an interruption) is kept, with the status [`weft_abi::STATUS_NO_SITE`].
    Forgotten(Val),
}

impl Failure {
    /// The status that it defines.
    pub const fn status(self) -> Option<Val> {
        match self {
            Failure::Passes => None,
            Failure::Kept(v) | Failure::Forgotten(v) => Some(v),
        }
    }
}

/// How one partial result of a chunk combines with that of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Combine {
    /// The operation.
    pub op: ReduceOp,
    /// Slots that go along with a taken value.
    pub extra: u32,
}

impl Combine {
    /// Slots that the partial result takes.
    pub const fn slots(self) -> u32 {
        self.op.slots() + self.extra
    }
}

impl From<ReduceOp> for Combine {
    fn from(op: ReduceOp) -> Combine {
        Combine { op, extra: 0 }
    }
}

/// An operation that gives one value. Operands have the types that the operation's doc says; nothing here fails.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Op {
    /// Integer constant of the value's type (sign-extended from 64 bits).
    Int(i64),
    /// `f64` constant by bits.
    F64(u64),
    /// `f32` constant by bits.
    F32(u32),
    /// Value of a variable.
    Get(Var),
    /// Operation on one operand.
    Un(UnOp, Val),
    /// Operation on two operands of one type (shifts: the amount has the same type and is below the width).
    Bin(BinOp, Val, Val),
    /// Comparison of two operands of one type; result `I8`.
    Cmp(CmpOp, Val, Val),
    /// `a * b + c` of floats, rounded once.
    Fma(Val, Val, Val),
    /// `a` if `cond` (an `I8`) is not 0, else `b`. Both are already computed.
    Select(Val, Val, Val),
    /// Conversion to the value's type.
    Conv(ConvOp, Val),
    /// Loads a value of the value's type from `addr + offset`.
    Load {
        /// Address.
        addr: Val,
        /// Constant bytes.
        offset: i32,
        /// Where from.
        memory: Memory,
    },
    /// Address of memory of the frame that holds these values in consecutive slots of 8 bytes; valid until the function's next `Spill`. For runtime
    /// functions that read or write several slots.
    Spill(Vec<Val>),
    /// Address of a constant string ([`weft_abi::layout::StrHeader`]).
    Str(String),
    /// The next number of the chunk's own random stream, uniform in [0, 1) with 53 bits, computed in line on `KernelCtx::rng`; only in kernels with `uses_random`.
    Random,
}

/// Kinds of memory that never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Memory {
    /// Elements of arrays, items of containers, fields of objects, and the compiler's own tables.
    Items,
    /// The header of a container or string ([`weft_abi::layout::ListHeader`] and its like). Its address, with the offset, says all about the place: two
    /// fields overlap only when both are equal.
    Header,
}

/// Operations on one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnOp {
    /// Integer negation, wrapping.
    INeg,
    /// Bitwise not.
    INot,
    /// Float negation (sign bit).
    FNeg,
    /// Float absolute value (sign bit).
    FAbs,
    /// IEEE square root.
    Sqrt,
    /// Round toward minus infinity.
    Floor,
    /// Round toward plus infinity.
    Ceil,
    /// Round toward zero.
    Trunc,
    /// Round half to even.
    Nearest,
}

/// Operations on two operands of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinOp {
    /// Wrapping integer sum.
    IAdd,
    /// Wrapping difference.
    ISub,
    /// Wrapping product.
    IMul,
    /// 1 (`I8`) when the signed sum of two integers overflows their type, else 0.
    SAddOverflows,
    /// As above for the difference.
    SSubOverflows,
    /// As above for the product.
    SMulOverflows,
    /// Signed quotient toward zero; divisor not 0, not `MIN / -1`.
    SDiv,
    /// Signed remainder; same restriction.
    SRem,
    /// Unsigned quotient; divisor not 0.
    UDiv,
    /// Unsigned remainder.
    URem,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
    /// Shift left.
    Shl,
    /// Arithmetic shift right.
    SShr,
    /// Logical shift right.
    UShr,
    /// Signed minimum.
    SMin,
    /// Signed maximum.
    SMax,
    /// Unsigned minimum.
    UMin,
    /// Unsigned maximum.
    UMax,
    /// IEEE sum.
    FAdd,
    /// IEEE difference.
    FSub,
    /// IEEE product.
    FMul,
    /// IEEE quotient.
    FDiv,
    /// IEEE 754-2019 minimum (nan if either is nan).
    FMin,
    /// IEEE 754-2019 maximum.
    FMax,
    /// Magnitude of the first, sign of the second.
    CopySign,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "I: integer, S: signed, U: unsigned, F: float, ordered (false for nan) except FNe, which is true for nan")]
pub enum CmpOp {
    IEq,
    INe,
    SLt,
    SLe,
    SGt,
    SGe,
    ULt,
    ULe,
    UGt,
    UGe,
    FEq,
    FNe,
    FLt,
    FLe,
    FGt,
    FGe,
}

/// Conversions to the type of the defined value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConvOp {
    /// Sign extension.
    SExt,
    /// Zero extension.
    ZExt,
    /// Truncation of an integer.
    Trunc,
    /// Signed integer to float, rounded to nearest.
    SToF,
    /// Unsigned integer to float.
    UToF,
    /// Float to signed integer, saturating, nan gives 0.
    FToS,
    /// Float to unsigned integer, saturating, nan gives 0.
    FToU,
    /// `f32` to `f64`.
    Promote,
    /// `f64` to `f32`, rounded to nearest.
    Demote,
    /// Same bits, other type of the same size.
    Bits,
}

impl ConvOp {
    /// Whether it makes the number 1 of a 1 of any integer type.
    pub const fn counts(self) -> bool {
        matches!(self, ConvOp::ZExt | ConvOp::SToF | ConvOp::UToF)
    }
}

impl Stmt {
    /// The blocks inside.
    pub fn blocks(&self) -> Vec<&Block> {
        match self {
            Stmt::If { then, otherwise, .. } => vec![then, otherwise],
            Stmt::Loop { body, .. } | Stmt::For { body, .. } | Stmt::Outside { body, .. } => vec![body],
            Stmt::Try { body, orelse, handler, .. } => vec![body, orelse, handler],
            Stmt::Let(..)
            | Stmt::Set(..)
            | Stmt::Store { .. }
            | Stmt::Check { .. }
            | Stmt::Raise { .. }
            | Stmt::Reraise { .. }
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Call { .. }
            | Stmt::Runtime { .. }
            | Stmt::ParFor(_)
            | Stmt::Fail { .. }
            | Stmt::Poll
            | Stmt::Return(_) => Vec::new(),
        }
    }

    /// Whether no control comes behind the statement, by its form.
    pub const fn leaves(&self) -> bool {
        matches!(self, Stmt::Return(_) | Stmt::Raise { .. } | Stmt::Reraise { .. } | Stmt::Break(_) | Stmt::Continue(_))
    }
}
