//! Typed HIR: a whole program for given argument types, every operation explicit in its types.
//!
//! Made by [`crate::infer`]; read by midend. A Python variable that has several types over time is several locals here, one per type,
//! with explicit casts at the joins. All `for` loops are loops over an integer range. There is nothing here whose meaning depends on
//! looking at operand types except where a node says so.
//!
//! Rules (the verifier in `verify.rs` checks them):
//! * operands of [`ExprKind::Binary`], [`ExprKind::Compare`] have one and the same type; conversions are [`ExprKind::Cast`] nodes;
//! * conditions (`If`, `While`, `IfExp`, `And`, `Or`, `Not`) have type `Bool`;
//! * the `iv` of a loop is assigned by nobody else; the body copies it to the user's variable (`i = iv`);
//! * expression evaluation order is left to right, operands before operations, as in Python.

pub mod print;
pub mod verify;
pub mod walk;

use crate::env::ExceptionClass;
use crate::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use crate::span::{Sources, Span, id};
use crate::ty::{Dtype, Ty};
use weft_abi::PyExc;
use weft_abi::tables::{SetOp, SetRelation};

id!(/// A function of a [`Program`].
    FnId, "fn");
id!(/// A typed local of a [`Function`].
    LocalId, "l");
id!(/// An expression of a [`Function`].
    ExprId, "e");
id!(/// A loop of a [`Function`].
    LoopId, "loop");
id!(/// A labelled block of a [`Function`].
    LabelId, "label");

/// A root function with everything that it calls, for given argument types.
#[derive(Debug, Clone)]
pub struct Program {
    /// Source texts.
    pub sources: Sources,
    /// By [`FnId`]; the root is number 0.
    pub functions: Vec<Function>,
    /// The types of the root's parameters and of its result as Python has them: in functions, records are their bytes.
    pub signature: (Vec<Ty>, Ty),
    /// Names outside the functions that the program depends on, with what they meant: the caller must check that they
    /// still mean the same before it runs the code again.
    pub globals: Vec<GlobalUse>,
    /// Exception classes of the user's own; a [`Class`] names one by its place.
    pub classes: Vec<ExceptionClass>,
    /// Warnings found on the way.
    pub warnings: Vec<crate::diag::Diagnostic>,
}

/// A global that a program depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct GlobalUse {
    /// The function in whose scope the name was looked up.
    pub scope: crate::env::FunctionKey,
    /// The name.
    pub name: String,
}

/// One function for given argument types.
#[derive(Debug, Clone)]
pub struct Function {
    /// Python's `__name__`.
    pub name: String,
    /// The function in the environment.
    pub key: crate::env::FunctionKey,
    /// The whole `def`.
    pub span: Span,
    /// Parameters in order. Parameters of types without components (`None`, `Str`, `Dtype`) stand here too.
    pub params: Vec<LocalId>,
    /// Result type; `Ty::None` when nothing is returned.
    pub ret: Ty,
    /// By [`LocalId`].
    pub locals: Vec<Local>,
    /// By [`ExprId`].
    pub exprs: Vec<Expr>,
    /// By [`LoopId`].
    pub loops: Vec<Loop>,
    /// The statements. Falling off the end returns `None` (only when `ret` is `None`).
    pub body: Block,
    /// What is known of its loops because weft wrote them.
    pub vouched: Vouched,
    /// Whether it can reach itself through calls; such functions check the stack on entry.
    pub recursive: bool,
    /// Objects outside of all functions that it reads, by number, each with its local: parameters as well, once all functions are known.
    pub outside: std::collections::BTreeMap<u32, LocalId>,
    /// Tuples whose items may be evaluated at the same time, where the order cannot be told.
    pub joins: std::collections::BTreeSet<ExprId>,
}

/// What whoever writes a function vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vouched {
    /// Nothing: it is the user's, or the library's text.
    No,
    /// All subscripts of arrays lie inside: the loops run over sizes that all arrays have been found to have.
    Inside,
    /// That, and the iterations of all loops may run in any order: each stores its own element, which no other reads.
    Free,
    /// As `Inside`, and it does a small part of something whose parts run in parallel: its own loops are not to.
    Part,
    /// Both.
    FreePart,
}

/// A typed local.
#[derive(Debug, Clone)]
pub struct Local {
    /// Python's name; names of temporaries start with `.`.
    pub name: String,
    /// Its one type.
    pub ty: Ty,
    /// Where it is first assigned.
    pub span: Span,
}

/// What is known of a loop beside its body.
#[derive(Debug, Clone)]
pub struct Loop {
    /// From `for`/`while` to the colon.
    pub span: Span,
    /// Which loop it is.
    pub kind: LoopKind,
}

/// Which loop it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoopKind {
    /// `for … in range(…)` or over a sequence.
    For,
    /// `for … in prange(…)`.
    Prange {
        /// `unchecked=True`: the user vouches for independence.
        unchecked: bool,
    },
    /// `while`.
    While,
    /// The loop over the elements of an assignment to a view; the user wrote no loop.
    Hidden,
}

/// A sequence of statements.
pub type Block = Vec<Stmt>;

/// A statement with its place.
#[derive(Debug, Clone)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where it is.
    pub span: Span,
}

/// What a statement is.
#[derive(Debug, Clone)]
pub enum StmtKind {
    /// `local = value`; the types are equal.
    Assign {
        /// Target.
        local: LocalId,
        /// Value.
        value: ExprId,
    },
    /// `array[indices] = value`; `value` has the element's type (`Np(dtype)`), conversions done by `Cast`.
    /// `augmented` marks a store that came from `array[indices] op= …` (its load stands in `value`, with equal index expressions).
    Store {
        /// The array: an expression of `Array` type.
        array: ExprId,
        /// One `Int` expression per axis.
        indices: Vec<ExprId>,
        /// Value.
        value: ExprId,
        /// From an augmented assignment.
        augmented: bool,
    },
    /// An expression for its effect (also one of `None` type).
    Expr(ExprId),
    /// `if`.
    If {
        /// Condition.
        cond: ExprId,
        /// Body.
        then: Block,
        /// `else`.
        otherwise: Block,
    },
    /// A loop over `start, start + step, …` below (above, for negative step) `stop`, each of type `Int`, evaluated once.
    /// A zero step raises [`weft_abi::Trap::ZeroStep`].
    For {
        /// Its id.
        id: LoopId,
        /// The induction variable, type `Int`.
        iv: LocalId,
        /// First value.
        start: ExprId,
        /// Bound.
        stop: ExprId,
        /// Step.
        step: ExprId,
        /// Body.
        body: Block,
        /// Run when no `break` happened.
        orelse: Block,
    },
    /// `while`.
    While {
        /// Its id.
        id: LoopId,
        /// Condition, evaluated before every iteration.
        cond: ExprId,
        /// Body.
        body: Block,
        /// Run when no `break` happened.
        orelse: Block,
    },
    /// `return`; `None` when the function's result type is `None` and there is nothing to evaluate.
    Return(Option<ExprId>),
    /// `break` of the innermost loop (not counting a loop whose `orelse` we are in).
    Break,
    /// `continue` of the innermost loop.
    Continue,
    /// A block that [`StmtKind::Leave`] leaves: what became of a loop that is laid out item by item, or of one round of it.
    Labelled {
        /// Its label, which no other block of the function has.
        label: LabelId,
        /// The block.
        body: Block,
    },
    /// Goes on behind the labelled block around it that has this label, out of the loops between.
    Leave(LabelId),
    /// `raise exc(message)`.
    Raise {
        /// Class.
        class: Class,
        /// Its arguments.
        args: Vec<Argument>,
        /// What `from` says.
        cause: Option<Cause>,
    },
    /// `try`. An exception in the body goes to the first clause that catches its class, with the locals as they are then; the exceptions of `orelse`,
    /// which follows the body, and of the clauses are not caught here. An exception that no clause catches goes on. While a clause runs, its exception
    /// is being handled: it is the context of others.
    Try {
        /// What may raise.
        body: Block,
        /// `else`.
        orelse: Block,
        /// In order.
        clauses: Vec<Clause>,
    },
    /// A `finally` block on the way out of a `try` statement by `return`, `break` or `continue`. It stands inside of what is left, and runs as if
    /// it stood outside: its exceptions are not caught there, and what was handled there is over.
    Unwind {
        /// How many of the innermost `try` bodies around are left.
        tries: u32,
        /// How many clauses are open around what is left.
        handlers: u32,
        /// The block.
        body: Block,
    },
    /// Raises the exception that is being handled again. A `raise` without a clause around it in the function looks for one in the callers.
    Reraise {
        /// The open clause whose exception it is, the outermost of the function being 0; `None` where there is none in the function.
        handler: Option<u32>,
        /// Whether the place is added to the traceback (`raise e`).
        named: bool,
        /// What `from` says.
        cause: Option<Cause>,
    },
}

/// An exception class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A built-in one.
    Builtin(PyExc),
    /// One of the user's own, by its place in [`Program::classes`].
    User(u32),
}

/// An argument of an exception.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A constant string.
    Text(String),
    /// A value: a number, a bool, `None`, or a tuple of those.
    Value(ExprId),
}

/// A clause of a `try`.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The classes that it catches; `None`: all.
    pub classes: Option<Vec<Class>>,
    /// What it does.
    pub body: Block,
}

/// What `raise … from …` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// `None`.
    Nothing,
    /// The exception of an open clause, the outermost of the function being 0.
    Handler(u32),
}

/// An expression with type and place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Type of its value.
    pub ty: Ty,
    /// Where it is.
    pub span: Span,
}

/// A question about the memory of two arrays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemoryTest {
    /// Whether they share none, by their extents.
    Apart,
    /// Whether they are one array, of which no two elements share memory. Their types are equal but for the layout.
    Same,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A constant of the expression's type (`Float` for `Ty::Float`; `Np` constants are `Cast`s).
    Const(Const),
    /// A local.
    Local(LocalId),
    /// A read of a local that may be unbound: when `bound` (a `Bool` local) is false, raises `UnboundLocalError` with `name`.
    Bound {
        /// The flag.
        bound: LocalId,
        /// Python's name.
        name: String,
        /// The read.
        value: ExprId,
    },
    /// `value`, unless `cond` (a `Bool`) is false: then it raises `exc(message)` and evaluates nothing more.
    Require {
        /// What must hold.
        cond: ExprId,
        /// The class of the exception.
        exc: PyExc,
        /// Its message, in which `{0}`, `{1}` … are the numbers below.
        message: String,
        /// Numbers in the message, of type `Int`; the class is `ValueError` where there are any.
        numbers: Vec<ExprId>,
        /// The result.
        value: ExprId,
    },
    /// `-x +x ~x` on one scalar type, `not x` on `Bool`.
    Unary(UnaryOp, ExprId),
    /// Binary operator on two operands of one type. The result has that type, except that `Int / Int` is `Float` (correctly rounded as CPython's).
    /// Python types raise, `Np` types wrap or follow IEEE, `Maybe` types do what their flags say.
    Binary(BinaryOp, ExprId, ExprId),
    /// `== != < <= > >=` on two operands of one type; result `Bool`, or `Np(Bool)` when the operands are `Np`
    /// (`Bool` for `Maybe` operands). Complex has `==` and `!=` only. An operand that is a `Widen` of an `Int` is compared by its exact
    /// value, as Python does.
    Compare(CompareOp, ExprId, ExprId),
    /// Short-circuit `and` of two `Bool`s.
    And(ExprId, ExprId),
    /// Short-circuit `or` of two `Bool`s.
    Or(ExprId, ExprId),
    /// Conditional; both branches have the expression's type.
    IfExp {
        /// Condition.
        cond: ExprId,
        /// Value when true.
        then: ExprId,
        /// Value when false.
        otherwise: ExprId,
    },
    /// Assigns a temporary, then gives `body`.
    Let {
        /// The temporary.
        local: LocalId,
        /// Its value.
        value: ExprId,
        /// The result.
        body: ExprId,
    },
    /// Conversion of `value` to the expression's type.
    Cast(CastKind, ExprId),
    /// Tuple.
    Tuple(Vec<ExprId>),
    /// Item of a tuple, by constant index.
    Item(ExprId, u32),
    /// `array[indices]`, one `Int` per axis; result `Np(dtype)`. Negative indices count from the end; bounds are checked.
    Load {
        /// Of `Array` type.
        array: ExprId,
        /// Indices.
        indices: Vec<ExprId>,
    },
    /// `list[index]`.
    ListItem {
        /// Of `List` type.
        list: ExprId,
        /// Of `Int` type.
        index: ExprId,
    },
    /// Number of items of a list, or of code points of a string.
    ListLen(ExprId),
    /// What makes or changes a list.
    List {
        /// What it does.
        op: ListOp,
        /// Its operands, in order of evaluation, as the operation says.
        args: Vec<ExprId>,
    },
    /// What makes, changes or asks a dict or set.
    Table {
        /// What it does.
        op: TableOp,
        /// Its operands, in order of evaluation, as the operation says.
        args: Vec<ExprId>,
    },
    /// What makes, reads, changes or compares an object.
    Record {
        /// What it does.
        op: RecordOp,
        /// Its operands, in order of evaluation, as the operation says.
        args: Vec<ExprId>,
    },
    /// Size of an axis of an array, as `Int`.
    Dim(ExprId, u8),
    /// Basic slicing: an array that shares `array`'s memory. The expression's type has one axis for each part that is not an
    /// [`Part::Index`]. Indices are bounds-checked, slices clamped, a zero step raises [`weft_abi::Trap::ZeroSliceStep`].
    View {
        /// Of `Array` type.
        array: ExprId,
        /// In order; all but [`Part::New`] take an axis of the array, and together they take all of them.
        parts: Vec<Part>,
    },
    /// Distance in bytes of neighbours along an axis of an array, as `Int`.
    Stride(ExprId, u8),
    /// How the memories of two arrays lie to each other, as `Bool`. Only weft's own text asks.
    Memory(MemoryTest, ExprId, ExprId),
    /// The memory of an array with other sizes and strides, and perhaps another element type. Only weft's own text says it, which vouches that all
    /// elements lie inside the array.
    Shaped {
        /// Of `Array` type.
        array: ExprId,
        /// Bytes from the array's first element to the first one of the view.
        offset: u32,
        /// One `Int` per axis.
        shape: Vec<ExprId>,
        /// One `Int` per axis, in bytes; `None`: contiguous in C order.
        strides: Option<Vec<ExprId>>,
    },
    /// A field of records: `array` is one of bytes whose last axis is a record. The expression's type has the field's element type, and instead of that
    /// axis those of the field.
    Field {
        /// Of `Array` type, bytes.
        array: ExprId,
        /// Bytes before the field in its record.
        offset: u32,
        /// The sizes of its axes.
        dims: Vec<u32>,
    },
    /// The array with its axes in reverse order (`a.T`), sharing memory.
    Transpose(ExprId),
    /// What an element-wise loop stores into `target`: `value` broadcast to the target's shape (a shape that does not fit raises
    /// [`weft_abi::Trap::Shapes`]), in a copy where the loop would overwrite what it still has to read, otherwise sharing memory.
    Match {
        /// Of `Array` type, a local.
        target: ExprId,
        /// Of `Array` type, a local.
        value: ExprId,
        /// From an augmented assignment, for which NumPy computes all elements before it stores any.
        augmented: bool,
    },
    /// The target of such a loop in one dimension, turned round where NumPy's assignment runs backwards; [`ExprKind::Match`] turns
    /// the value round then.
    Oriented {
        /// Of `Array` type and rank 1, a local.
        target: ExprId,
        /// Of `Array` type, a local.
        value: ExprId,
    },
    /// Call of a function of the program; `args` one per parameter, each of the parameter's type.
    Call {
        /// Callee.
        function: FnId,
        /// Arguments.
        args: Vec<ExprId>,
    },
    /// Call of a builtin of the table; argument types as its row says.
    Builtin {
        /// Which.
        function: crate::builtins::Op,
        /// Arguments.
        args: Vec<ExprId>,
    },
    /// A new C-contiguous array of the expression's type.
    NewArray {
        /// One `Int` per axis; a negative one raises.
        shape: Vec<ExprId>,
        /// Its first contents.
        fill: Fill,
    },
}

/// What makes, reads, changes or compares an object of a [`Ty::Record`] class. A slot is the number of a field's first component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordOp {
    /// A new object of the operands, its fields in order.
    New,
    /// A new object of `slots` slots, all zero, for an `__init__` that assigns its fields; `references` says which slots are references.
    Blank {
        /// Slots of 8 bytes.
        slots: u32,
        /// Bit i: slot i is a reference.
        references: u64,
    },
    /// `(object)`: the field that starts in this slot.
    Get(u32),
    /// `(value, object)`: replaces that field; the value of the operation is `None`.
    Set(u32),
    /// Whether two references, each of which may be `None`, are one; `Bool`.
    Same,
}

/// What makes or changes a list. The value is `None` where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListOp {
    /// A new list of the operands, which have the item's type; the list is the value.
    New,
    /// `(list, item)`: puts an item at the end.
    Append,
    /// `(list, other)`: puts the items of another list of the same type at the end; the two may be one list.
    Extend,
    /// `(list, other, from, count, step)`: puts `count` items of another list of the same type, from place `from` on and each `step` places behind the
    /// last, at the end. They lie inside the other list; a negative count is 0. Only weft's own code says it.
    Take,
    /// `(list, other, at, step)`: replaces items of a list by all of another list of the same type, from place `at` on and each `step` places behind the
    /// last, as if through a copy of them where `step` is 1. They lie inside the list. Only weft's own code says it.
    Put,
    /// `(list, other)`: how many items of two lists of the same type, of one slot each, are the same from the first on, bit for bit. Only weft's own code
    /// says it.
    Alike,
    /// `(list, item, start, stop)`: the first place from `start` on, of a list of ints, where such an item is; `stop` where none is before that. The places
    /// lie inside the list, or `stop` is not above `start`. Only weft's own code says it.
    Place,
    /// `(list, count)`: the items so many times, as `*=`; below 1 none.
    Repeat,
    /// `(item, list, index)`: replaces an item; a negative index counts from the end, bounds are checked.
    Set,
    /// `(list)`: takes the last item away, which is the value; raises for an empty list.
    Pop,
    /// `(list)`: takes all items away.
    Clear,
    /// `(list, count)`: makes room for so many more items. A negative count asks for nothing.
    Reserve,
    /// `(list, to, from, count)`: copies `count` items from place `from` to place `to`, as if through a copy of them. All lie inside the list; a
    /// negative count is 0. Only weft's own code says it.
    Move,
    /// `(list, at, count)`: takes `count` items from place `at` on away. All lie inside the list; a negative count is 0. Only weft's own code says it.
    Cut,
    /// `(list, len)`: takes the items from place `len` on away; `len` is from 0 to the length. Only weft's own code says it.
    Truncate,
    /// `(list)`: turns the order of the items around. Only weft's own code says it.
    Reverse,
    /// `(list, reverse)`: sorts the items as `list.sort(reverse=…)`; the second operand is a `Bool`.
    Sort,
}

/// What makes, changes or asks a dict or set ("table" where either will do). Keys and values have the table's types. The value is `None` where nothing
/// else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableOp {
    /// `(key, value, key, value, …)`: a new dict, which is the value.
    NewDict,
    /// `(item, …)`: a new set, which is the value.
    NewSet,
    /// `(table)`: a new table with the same keys, which is the value; of a set, a set or frozenset as the expression's type says.
    Copy,
    /// `(table)`: the number of keys.
    Len,
    /// `(table, key)`: whether the key is there.
    Has,
    /// `(dict, key)`: the value; a missing key raises.
    Get,
    /// `(dict, key, value)`: the value of the key, or the operand where it is missing.
    GetOr,
    /// `(value, dict, key)`: sets the value of a key.
    Set,
    /// `(dict, key, value)`: the value of the key, which is set to the operand where it is missing.
    SetDefault,
    /// `(dict, key)`: takes a key away and gives its value; a missing key raises.
    Pop,
    /// `(dict, key, value)`: takes a key away and gives its value, or the operand where it is missing.
    PopOr,
    /// `(dict)`: takes the last key away; the value is the pair of key and value. An empty dict raises.
    PopItem,
    /// `(table, key)`: takes a key away; a missing key raises.
    Remove,
    /// `(table, key)`: takes a key away if it is there.
    Discard,
    /// `(table)`: takes all keys away.
    Clear,
    /// `(dict, dict)`: puts keys and values of the second into the first.
    UpdateDict,
    /// `(dict, dict)`: whether keys and values are equal.
    EqualDicts,
    /// `(set, key)`.
    Add,
    /// `(set)`: takes some key away, which is the value; an empty set raises.
    PopKey,
    /// `(set, set)`: a new set, which is the value.
    Combine(SetOp),
    /// `(set, set)`: changes the first.
    Update(SetOp),
    /// `(set, set)`: the first gets the table of the second, a new one with some of its keys, which nobody uses afterwards.
    Keep,
    /// `(set, dict)`: adds the keys of the dict to the set.
    AddKeys,
    /// `(set, list)`: adds the items of a list, which are ints, strings or bytes.
    AddItems,
    /// `(set, set)`: whether it holds.
    Compare(SetRelation),
    /// `(table, number, size, seen)`: of a loop over the table, the number of the first entry from `number` on, -1 where there is none. Raises where the
    /// size is another one than the loop began with, or where a dict has an entry more than `size` after `seen` of them.
    Next,
    /// `(table, number)`: the key of an entry.
    KeyAt,
    /// `(dict, number)`: the value of an entry.
    ValueAt,
    /// `(table, hash, nth)`: of the entries with this hash, in the order in which a search meets them, the number of the one with `nth` before it; -1 where
    /// there are no more. Here and below, keys are such that compiled code hashes ([`Ty::is_hashed`]).
    Candidate,
    /// `(table, number)`: the hash of the key of an entry.
    HashAt,
    /// `(table, number, key)`: has another key with the same hash take the place of an entry's.
    Rekey,
    /// `(table)`: a new table with the same keys in the same places, which is the value.
    Clone,
}

impl TableOp {
    /// The place among its operands of the table that it changes.
    pub fn changes(self) -> Option<usize> {
        match self {
            TableOp::Set => Some(1),
            TableOp::SetDefault
            | TableOp::Pop
            | TableOp::PopOr
            | TableOp::PopItem
            | TableOp::Remove
            | TableOp::Discard
            | TableOp::Clear
            | TableOp::UpdateDict
            | TableOp::Add
            | TableOp::PopKey
            | TableOp::Update(_)
            | TableOp::Keep
            | TableOp::AddKeys
            | TableOp::AddItems
            | TableOp::Rekey => Some(0),
            TableOp::NewDict
            | TableOp::NewSet
            | TableOp::Copy
            | TableOp::Len
            | TableOp::Has
            | TableOp::Get
            | TableOp::GetOr
            | TableOp::EqualDicts
            | TableOp::Combine(_)
            | TableOp::Compare(_)
            | TableOp::Next
            | TableOp::KeyAt
            | TableOp::ValueAt
            | TableOp::Candidate
            | TableOp::HashAt
            | TableOp::Clone => None,
        }
    }

    /// The places among its operands of tables, changed or read.
    pub fn tables(self) -> &'static [usize] {
        match self {
            TableOp::NewDict | TableOp::NewSet => &[],
            TableOp::Set => &[1],
            TableOp::UpdateDict
            | TableOp::EqualDicts
            | TableOp::Combine(_)
            | TableOp::Update(_)
            | TableOp::Keep
            | TableOp::AddKeys
            | TableOp::AddItems
            | TableOp::Compare(_) => &[0, 1],
            _ => &[0],
        }
    }

    /// Whether its value is a new table.
    pub fn makes(self) -> bool {
        matches!(self, TableOp::NewDict | TableOp::NewSet | TableOp::Copy | TableOp::Clone | TableOp::Combine(_))
    }
}

/// One part of a [`ExprKind::View`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// One place of the axis, of type `Int`; the axis disappears.
    Index(ExprId),
    /// `start:stop:step`, each of type `Int` where it is written.
    Slice(Option<ExprId>, Option<ExprId>, Option<ExprId>),
    /// A new axis of one element (`None`).
    New,
}

impl Part {
    /// The whole axis.
    pub const WHOLE: Part = Part::Slice(None, None, None);

    /// Its expressions in order.
    pub fn operands(self) -> impl Iterator<Item = ExprId> {
        match self {
            Part::Index(e) => [Some(e), None, None],
            Part::Slice(start, stop, step) => [start, stop, step],
            Part::New => [None; 3],
        }
        .into_iter()
        .flatten()
    }
}

/// What a random array is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// `float64`: a base plus a factor times such numbers.
    Float(weft_abi::functions::RandomFloat),
    /// `int64` between two bounds.
    Int,
}

/// The first contents of a new array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Whatever is there. Only weft's own text says it, which stores every element.
    Unset,
    /// Whatever is there (weft gives zeros, so that no result depends on old memory).
    Empty,
    /// Zeros.
    Zeros,
    /// This value, of type `Np(dtype)`.
    Value(ExprId),
    /// Numbers of the generator `rng`, drawn in order of memory.
    Random {
        /// What is drawn.
        drawn: Drawn,
        /// Of `Rng` type.
        rng: ExprId,
        /// First bound (`Int`), or what is added to each number (`Float`).
        low: ExprId,
        /// Last bound, included (`Int`), or by what each number is multiplied (`Float`).
        high: ExprId,
    },
}

/// How a conversion behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CastKind {
    /// Python's implicit widening `Bool → Int → Float → Complex` in arithmetic.
    Widen,
    /// `Int → Float` where control flow joins; raises [`weft_abi::Trap::InexactJoin`] when the value changes. Also
    /// `Int → Maybe(float dtype)` and `Float → Maybe(complex)`, flag 0.
    Join,
    /// NEP 50: a Python scalar (or `Maybe`) that meets an `Np` type becomes that type. Out-of-range integers raise
    /// [`weft_abi::Trap::IntOutOfBoundsForDtype`]; floats round to `float32`.
    Weak,
    /// `Np → Np` conversion as `astype` (wraps, truncates; nan to integer as C does on the platform, no error).
    Np,
    /// To `Maybe(d)`: from the Python scalar of d's kind (flag 0), from `Np(d)` (flag 1), or from `Maybe` of a dtype of the same or a
    /// narrower kind (the flag stays; an integer that is no exact float raises as in a join).
    ToMaybe,
    /// `int(x)`, `float(x)`, `complex(x)` of any scalar: result a Python type; errors as Python's. Also implicit where an `Int` is required and an `Np`
    /// integer or `Bool` is given (an index, a range bound), and `Np(Bool)` or `Maybe` to `Bool`.
    Python,
    /// Truth value of a scalar: result `Bool`.
    Truth,
    /// Forgets layout or writability of an array type.
    Array,
    /// A `Literal` becomes a `Str`.
    Str,
    /// Value stored into an array of another dtype with a Python scalar as source: as NumPy's assignment (`a_int[i] = 1.7` stores 1; out-of-range
    /// ints and nan or inf into ints raise as NumPy does).
    Assign,
    /// To `Optional(t)`: from `None`, or from `t`.
    Optional,
    /// Whether an `Optional` holds a value: result `Bool`.
    Present,
    /// The value of an `Optional` that is known to hold one.
    Value,
    /// To a `Tagged` type, from the type that holds it.
    Tag,
    /// From a `Tagged` type to the type that holds it.
    Untag,
}

/// A dtype used by [`ExprKind::Cast`] targets, for readers that only look at scalars.
pub fn scalar_dtype(ty: &Ty) -> Option<Dtype> {
    match ty {
        Ty::Np(d) | Ty::Maybe(d) => Some(*d),
        _ => None,
    }
}
