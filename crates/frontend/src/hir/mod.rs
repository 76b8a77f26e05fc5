//! Untyped HIR: one Python function with its names resolved and its syntactic sugar gone, loops still loops.
//!
//! Built from the AST by `build`, the last place that sees the parser's nodes; read by [`crate::infer`] only, once per
//! combination of argument types. Every name is a local of the function or a [`Expr::Global`]; what a global means is asked of the
//! [`crate::env::Environment`] at inference time, so that HIR depends on the text alone.
//! Chained comparisons, `and`/`or` chains, chained and augmented assignments, docstrings, annotations and `pass` are gone or reduced to what stands here.

pub(crate) mod build;
pub mod ending;
pub mod machine;
pub mod print;
pub mod splice;
mod uses;

pub use uses::{Reads, reads, reads_beside_tests};

pub use weft_types::Const;

use crate::env::FunctionKey;
use crate::span::{Span, id};
use std::sync::Arc;

id!(/// A local variable or parameter of one function.
    LocalId, "l");
id!(/// A function that is written in another one, by its place among that one's.
    DefId, "d");

id!(/// A labelled block.
    LabelId, "label");

/// A function as written.
#[derive(Debug, Clone)]
pub struct Function {
    /// `__name__`.
    pub name: String,
    /// From `def` to the end of the body.
    pub span: Span,
    /// The name after `def`.
    pub name_span: Span,
    /// Parameters in order; the first locals.
    pub params: Vec<Param>,
    /// All locals, parameters first.
    pub locals: Vec<Local>,
    /// The statements, docstring removed.
    pub body: Vec<Stmt>,
    /// The variables of the function around it that it takes; none where there is no function around it.
    pub captures: Vec<Capture>,
    /// The functions that are written in it, by [`DefId`]: nested ones, lambdas and those of comprehensions.
    pub defs: Vec<Function>,
    /// Whether it is that of a comprehension or generator expression.
    pub is_comprehension: bool,
    /// The first `yield`, of a generator function.
    pub generator: Option<Span>,
}

/// The name of the keyword argument that the builder gives `super()`: what the first parameter holds, which Python passes by itself.
pub const OBJECT: &str = ".object";
/// The name of a keyword argument that is `**value`.
pub const UNPACKED: &str = "**";

/// Whose text statements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The function whose names outside they mean.
    pub function: FunctionKey,
    /// What has been added to the numbers of its locals.
    pub locals: u32,
    /// What has been added to the numbers of its functions.
    pub defs: u32,
    /// The variable that holds the generator that runs there.
    pub object: Option<LocalId>,
}

/// A variable of the function around that a function takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture {
    /// The variable, of the function around.
    pub outer: LocalId,
    /// What the function itself calls it.
    pub local: LocalId,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its local.
    pub local: LocalId,
    /// How it may be passed.
    pub kind: ParamKind,
    /// Whether the source gives a default (its value comes from the function object or, for a file, from `default`).
    pub has_default: bool,
    /// The default as written, where it is a constant expression.
    pub default: Option<Expr>,
    /// Of a function written in another one: the captured variable that holds the default, where it is no constant.
    pub computed: Option<LocalId>,
    /// The annotation's source text, if any.
    pub annotation: Option<String>,
    /// The parameter's place.
    pub span: Span,
}

/// How a parameter may be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Python's own")]
pub enum ParamKind {
    PositionalOnly,
    PositionalOrKeyword,
    KeywordOnly,
    /// `*args`.
    VarPositional,
    /// `**kwargs`.
    VarKeyword,
}

/// A local variable.
#[derive(Debug, Clone)]
pub struct Local {
    /// Its name; temporaries made by the builder start with `.`.
    pub name: String,
    /// Where it first appears.
    pub span: Span,
    /// The function that it names, where it never names anything else.
    pub names: Option<Named>,
    /// The path of what it names, where only `import` binds it.
    pub import: Option<String>,
    /// Whether functions written in this one take it.
    pub captured: bool,
    /// Whether functions written in this one assign it.
    pub shared: bool,
    /// Whether it is assigned in one place only, which no loop repeats.
    pub single: bool,
}

/// The function that a variable names: one that is written in a function around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// How many functions up it is written; 0: in the variable's own function.
    pub up: u32,
    /// Which of them it is.
    pub def: DefId,
    /// The variables that it takes, as the variable's own function calls them, in the order of its captures.
    pub captured: Vec<LocalId>,
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it is.
    pub span: Span,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A constant.
    Const(Const),
    /// A local variable.
    Local(LocalId),
    /// A name that is not a local: closure cell, module global or builtin.
    Global(String),
    /// `obj.name`.
    Attr(Box<Expr>, String),
    /// Unary operator.
    Unary(UnaryOp, Box<Expr>),
    /// Binary operator.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// One comparison; chains are expanded with [`ExprKind::Let`] so that every operand is evaluated once.
    Compare(CompareOp, Box<Expr>, Box<Expr>),
    /// `a and b`: Python's value-returning form.
    And(Box<Expr>, Box<Expr>),
    /// `a or b`.
    Or(Box<Expr>, Box<Expr>),
    /// `then if cond else otherwise`.
    IfExp {
        /// Condition.
        cond: Box<Expr>,
        /// Value when true.
        then: Box<Expr>,
        /// Value when false.
        otherwise: Box<Expr>,
    },
    /// Evaluates `value`, binds it to a temporary (a local whose name starts with `.`), then gives `body`.
    Let {
        /// The temporary.
        local: LocalId,
        /// Its value.
        value: Box<Expr>,
        /// The result.
        body: Box<Expr>,
    },
    /// `callee(args, name=value)`.
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// Positional arguments.
        args: Vec<Expr>,
        /// Keyword arguments; one of `**value`, a variable or constant, has the name `**`.
        keywords: Vec<(String, Expr)>,
    },
    /// `obj[index]`; several indices make a tuple of length > 1 in `indices`, `x[()]` an empty one.
    Index {
        /// The array, list or tuple.
        base: Box<Expr>,
        /// The indices.
        indices: Vec<Subscript>,
    },
    /// What a pattern of `match` asks of a value, which may be evaluated several times.
    Pattern {
        /// What it asks.
        op: PatternOp,
        /// The value.
        value: Box<Expr>,
        /// The class, of a class pattern.
        class: Option<Box<Expr>>,
    },
    /// A function as a value: a lambda, or a nested function whose name may be bound to other values too.
    Function {
        /// Which.
        def: DefId,
        /// Of `lambda: body` among the arguments of a call: the body as an expression of this function.
        thunk: Option<Box<Expr>>,
    },
    /// `*value` among the arguments of a call or the items of a display; the value is a constant or a variable.
    Starred(Box<Expr>),
    /// A generator expression: the generator function, whose parameter is the first iterable's value, and that iterable.
    Generator(DefId, Box<Expr>),
    /// What a generator object holds, by its place: the function's arguments, then what it has captured.
    Held(Box<Expr>, u32),
    /// What `yield from` runs over where its value is asked for: that is what the generator returns, which goes into the variable.
    Returning(Box<Expr>, LocalId),
    /// A value that inference has already, by the number of its typed expression; only inference makes it.
    Typed(u32),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{key: value, …}`, keys and values in turn.
    Dict(Vec<Expr>),
    /// `{a, b}`; without items an empty set, which the builder makes for comprehensions.
    Set(Vec<Expr>),
    /// `[item for target in iter if cond …]`, or one that makes a dict or a set: the call of a function of its own, whose variables are the
    /// comprehension's.
    ListComp(DefId),
    /// An f-string: constant strings and [`ExprKind::Format`]s, put together.
    Joined(Vec<Expr>),
    /// `{value!conversion:spec}` in an f-string.
    Format {
        /// What is formatted.
        value: Box<Expr>,
        /// What is made of it before.
        conversion: Option<Conversion>,
        /// The specification: a constant string or an f-string.
        spec: Option<Box<Expr>>,
    },
}

/// What is made of a value before it is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// `!s`.
    Str,
    /// `!r`.
    Repr,
    /// `!a`.
    Ascii,
}

/// One part of a subscript.
#[derive(Debug, Clone)]
pub enum Subscript {
    /// An ordinary index.
    Index(Expr),
    /// `lower:upper:step`.
    Slice(Option<Expr>, Option<Expr>, Option<Expr>, Span),
    /// `...`.
    Ellipsis(Span),
}

/// What a pattern asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternOp {
    /// Whether the value is a sequence with so many items, or at least so many.
    Sequence {
        /// Number of items.
        length: usize,
        /// Whether it may have no more.
        exact: bool,
    },
    /// The list that a star takes: all items but the first and the last so many.
    Rest {
        /// Items before it.
        before: usize,
        /// Items behind it.
        after: usize,
    },
    /// Whether the value is a mapping.
    Mapping,
    /// The dict of all items of a mapping but those with these keys, a tuple in the place of the class.
    Others,
    /// Whether the value is an instance of the class.
    Instance,
    /// What the class's positional pattern of this number matches against: an attribute, or the value itself.
    Argument(usize),
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are Python's own")]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are Python's own")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    LShift,
    RShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are Python's own")]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

impl CompareOp {
    /// The comparison of the operands in the other order: `a < b` is `b > a`.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            other => other,
        }
    }
    /// The method that classes define for it; empty for those that are not asked of a class.
    pub const fn method(self) -> &'static str {
        match self {
            CompareOp::Eq => "__eq__",
            CompareOp::Ne => "__ne__",
            CompareOp::Lt => "__lt__",
            CompareOp::Le => "__le__",
            CompareOp::Gt => "__gt__",
            CompareOp::Ge => "__ge__",
            CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn => "",
        }
    }
}

impl BinaryOp {
    /// As written in Python.
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "**",
            BinaryOp::MatMul => "@",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::BitAnd => "&",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
        }
    }
}
impl UnaryOp {
    /// As written in Python.
    pub const fn symbol(self) -> &'static str {
        match self {
            UnaryOp::Neg => "-",
            UnaryOp::Pos => "+",
            UnaryOp::Invert => "~",
            UnaryOp::Not => "not",
        }
    }
}
impl CompareOp {
    /// As written in Python.
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
            CompareOp::Is => "is",
            CompareOp::IsNot => "is not",
            CompareOp::In => "in",
            CompareOp::NotIn => "not in",
        }
    }
}

/// A statement with its place.
#[derive(Debug, Clone)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where it is.
    pub span: Span,
}

/// What is assigned to.
#[derive(Debug, Clone)]
pub enum Target {
    /// A local.
    Local(LocalId, Span),
    /// `base[indices] = …`.
    Index {
        /// The array.
        base: Expr,
        /// The indices.
        indices: Vec<Subscript>,
        /// The target's place.
        span: Span,
    },
    /// `base.name = …`.
    Attr {
        /// The object.
        base: Expr,
        /// The attribute.
        name: String,
        /// The target's place.
        span: Span,
    },
    /// `a, b = …`, nested freely.
    Tuple(Vec<Target>, Span),
    /// `*rest`, one of a tuple's targets.
    Starred(Box<Target>, Span),
}

impl Target {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Target::Local(_, span)
            | Target::Index { span, .. }
            | Target::Attr { span, .. }
            | Target::Tuple(_, span)
            | Target::Starred(_, span) => *span,
        }
    }
}

/// An `except` clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The class, or a tuple of classes; `None` for `except:`.
    pub classes: Option<Expr>,
    /// The name behind `as`.
    pub name: Option<LocalId>,
    /// Body.
    pub body: Vec<Stmt>,
    /// From `except` to the end of the body.
    pub span: Span,
}

/// What a statement is.
#[derive(Debug, Clone)]
pub enum StmtKind {
    /// `t1 = t2 = value`: the value is evaluated once, targets are assigned from left to right.
    Assign {
        /// Targets.
        targets: Vec<Target>,
        /// Value.
        value: Expr,
    },
    /// `target op= value`. Base and indices of the target are evaluated once, before the value.
    AugAssign {
        /// Target; never a tuple.
        target: Target,
        /// Operator.
        op: BinaryOp,
        /// Value.
        value: Expr,
    },
    /// An expression for its effect.
    Expr(Expr),
    /// `if`.
    If {
        /// Condition.
        cond: Expr,
        /// Body.
        then: Vec<Stmt>,
        /// `else`.
        otherwise: Vec<Stmt>,
    },
    /// `while`.
    While {
        /// Condition.
        cond: Expr,
        /// Body.
        body: Vec<Stmt>,
        /// `else`.
        orelse: Vec<Stmt>,
    },
    /// `for`.
    For {
        /// Loop variable(s).
        target: Target,
        /// What is iterated.
        iter: Expr,
        /// Body.
        body: Vec<Stmt>,
        /// `else`.
        orelse: Vec<Stmt>,
    },
    /// `yield value`, as a statement.
    Yield(Expr),
    /// Statements of another function, or inside those of this one again; inference makes them of generators.
    Scoped(Scope, Vec<Stmt>),
    /// A block that [`StmtKind::Leave`] leaves; inference makes it of generators.
    Labelled(LabelId, Vec<Stmt>),
    /// Goes on behind the innermost block around with this label, out of the loops between.
    Leave(LabelId),
    /// `return`.
    Return(Option<Expr>),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `raise Name(args)`; `raise Name` has no args.
    Raise {
        /// The exception expression (a global name, perhaps an attribute, or a variable); `None` for `raise` alone.
        exc: Option<Expr>,
        /// Constructor arguments, when it was a call.
        args: Vec<Expr>,
        /// What stands behind `from`.
        cause: Option<Expr>,
    },
    /// `with context as target:`; several contexts are several statements.
    With {
        /// The context.
        context: Expr,
        /// What it is assigned to.
        target: Option<Target>,
        /// Body.
        body: Vec<Stmt>,
    },
    /// `try`.
    Try {
        /// Body.
        body: Vec<Stmt>,
        /// `except` clauses in order.
        clauses: Vec<Clause>,
        /// `else`.
        orelse: Vec<Stmt>,
        /// `finally`; shared, since each way out has a copy of its own.
        finally: Arc<Vec<Stmt>>,
    },
    /// `assert cond, msg`.
    Assert {
        /// Condition.
        cond: Expr,
        /// Message.
        msg: Option<Expr>,
    },
    /// The `def` of a function that nothing but its name ever names ([`Local::names`]).
    Def(LocalId),
    /// `del name`.
    Del(LocalId),
    /// `del base[indices]`.
    DelItem {
        /// What loses items.
        base: Expr,
        /// Which.
        indices: Vec<Subscript>,
    },
}
