//! Types of values: what inference computes and every later stage reads.
//!
//! Python's scalars and NumPy's are different types because they behave differently: a Python `int` raises on overflow
//! where `np.int64` wraps, a `float` raises on division by zero where `np.float64` gives inf. Where a Python scalar and
//! a NumPy scalar of the same kind meet in one variable (`s = 0.0` then `s += x[i]`), the type is [`Ty::Maybe`]: the value
//! with a run-time flag telling which of the two it is, so that both behave exactly as in CPython.

//!
//! Beside the types stand what they are to the machine ([`components`]) and what a door must know of a function whose compiler has gone
//! ([`describe`]).

#![forbid(unsafe_code)]

pub mod c;
pub mod constant;
pub mod describe;
pub mod enumeration;
pub mod failure;
pub mod join;
pub mod machine;
pub mod promote;
pub mod site;
pub mod structured;
#[cfg(test)]
mod tests;

pub use constant::Const;
pub use enumeration::EnumClass;
pub use join::lub;
pub use machine::{MTy, components, reference_places, references, slots};
pub use site::{Argument, Site, UserClass};

use std::fmt;

use serde::{Deserialize, Serialize};

/// NumPy element types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are NumPy's own")]
pub enum Dtype {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    C64,
    C128,
}

/// The kind of a [`Dtype`] or of a Python scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Bool,
    Signed,
    Unsigned,
    Float,
    Complex,
}

impl Dtype {
    /// All of them.
    pub const ALL: [Dtype; 13] = [
        Dtype::Bool,
        Dtype::I8,
        Dtype::I16,
        Dtype::I32,
        Dtype::I64,
        Dtype::U8,
        Dtype::U16,
        Dtype::U32,
        Dtype::U64,
        Dtype::F32,
        Dtype::F64,
        Dtype::C64,
        Dtype::C128,
    ];
    /// Bytes per element.
    pub const fn size(self) -> u32 {
        match self {
            Dtype::Bool | Dtype::I8 | Dtype::U8 => 1,
            Dtype::I16 | Dtype::U16 => 2,
            Dtype::I32 | Dtype::U32 | Dtype::F32 => 4,
            Dtype::I64 | Dtype::U64 | Dtype::F64 | Dtype::C64 => 8,
            Dtype::C128 => 16,
        }
    }
    /// Its kind.
    pub const fn kind(self) -> Kind {
        match self {
            Dtype::Bool => Kind::Bool,
            Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64 => Kind::Signed,
            Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 => Kind::Unsigned,
            Dtype::F32 | Dtype::F64 => Kind::Float,
            Dtype::C64 | Dtype::C128 => Kind::Complex,
        }
    }
    /// NumPy's name, for example `float64`.
    pub const fn name(self) -> &'static str {
        match self {
            Dtype::Bool => "bool",
            Dtype::I8 => "int8",
            Dtype::I16 => "int16",
            Dtype::I32 => "int32",
            Dtype::I64 => "int64",
            Dtype::U8 => "uint8",
            Dtype::U16 => "uint16",
            Dtype::U32 => "uint32",
            Dtype::U64 => "uint64",
            Dtype::F32 => "float32",
            Dtype::F64 => "float64",
            Dtype::C64 => "complex64",
            Dtype::C128 => "complex128",
        }
    }
    /// The short name that dumps use: `i1 … u8 f4 f8 c8 c16 b1`.
    pub const fn short(self) -> &'static str {
        match self {
            Dtype::Bool => "b1",
            Dtype::I8 => "i1",
            Dtype::I16 => "i2",
            Dtype::I32 => "i4",
            Dtype::I64 => "i8",
            Dtype::U8 => "u1",
            Dtype::U16 => "u2",
            Dtype::U32 => "u4",
            Dtype::U64 => "u8",
            Dtype::F32 => "f4",
            Dtype::F64 => "f8",
            Dtype::C64 => "c8",
            Dtype::C128 => "c16",
        }
    }
    /// The Python scalar type of the same kind (`int` for all integers).
    pub const fn python(self) -> Ty {
        match self.kind() {
            Kind::Bool => Ty::Bool,
            Kind::Signed | Kind::Unsigned => Ty::Int,
            Kind::Float => Ty::Float,
            Kind::Complex => Ty::Complex,
        }
    }
    /// The dtype of a complex number's parts; itself for the others.
    pub const fn real(self) -> Dtype {
        match self {
            Dtype::C64 => Dtype::F32,
            Dtype::C128 => Dtype::F64,
            other => other,
        }
    }
}

/// Memory layout of an array type. Rank-0 and rank-1 contiguous arrays are always [`Layout::C`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Layout {
    /// C-contiguous: the last stride is the item size, the others follow from the shape.
    C,
    /// Fortran-contiguous.
    F,
    /// Any strides, also negative or zero.
    Strided,
}

/// The type of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArrayTy {
    /// Element type.
    pub dtype: Dtype,
    /// Number of dimensions, 0 to 8.
    pub rank: u8,
    /// Memory layout.
    pub layout: Layout,
    /// Whether it may be stored into.
    pub access: Access,
}

impl ArrayTy {
    /// Whether it may be stored into, in every run.
    pub const fn writable(&self) -> bool {
        matches!(self.access, Access::Write)
    }
}

/// Whether an array may be stored into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Access {
    /// Only read: a store raises `ValueError`, as NumPy's does.
    Read,
    /// Read and stored into.
    Write,
    /// One of the two, where control flow meets: a store is refused when the function is compiled.
    Either,
}

impl Access {
    /// By NumPy's flag.
    pub const fn of(writable: bool) -> Access {
        if writable { Access::Write } else { Access::Read }
    }

    /// Where control flow meets.
    pub fn or(self, other: Access) -> Access {
        if self == other { self } else { Access::Either }
    }

    /// What stands before the name of an array's type.
    pub const fn prefix(self) -> &'static str {
        match self {
            Access::Read => "readonly ",
            Access::Write => "",
            Access::Either => "maybe readonly ",
        }
    }
}

/// Random generators, by the sequence that they give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rng {
    /// That of the module `random`.
    Python,
    /// That of the module `np.random`.
    NumPy,
    /// One that `random.Random` made.
    Random,
    /// One that `np.random.default_rng` made.
    Generator,
}

impl Rng {
    /// Whether it is a value that the program makes, with a state of its own.
    pub const fn is_object(self) -> bool {
        matches!(self, Rng::Random | Rng::Generator)
    }
    /// The path of its module or class.
    pub const fn path(self) -> &'static str {
        match self {
            Rng::Python => "random",
            Rng::NumPy => "numpy.random",
            Rng::Random => "random.Random",
            Rng::Generator => "numpy.random.Generator",
        }
    }
}

/// What a dict is called in Python, which decides what a missing key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DictKind {
    /// `dict`.
    Dict,
    /// `collections.Counter`: a missing key counts 0.
    Counter,
    /// `collections.defaultdict` with the class of its values: a missing key is put in.
    Default,
}

/// The type of a dict.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DictTy {
    /// Type of the keys.
    pub key: Ty,
    /// Type of the values.
    pub value: Ty,
    /// Which class it is.
    pub kind: DictKind,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ty {
    /// `None`; no run-time representation.
    None,
    /// Python `bool`.
    Bool,
    /// Python `int` within 64 bits.
    Int,
    /// Python `float`.
    Float,
    /// Python `complex`.
    Complex,
    /// NumPy scalar.
    Np(Dtype),
    /// Python scalar of the dtype's kind, or NumPy scalar of the dtype; a run-time flag tells which.
    /// Components: the value in the representation of the *Python* type (`i64`, `f64`, two `f64`; unsigned 64-bit as bits), then the flag
    /// (0: Python, 1: NumPy). While the flag is 1 the value is always representable in the dtype.
    Maybe(Dtype),
    /// Tuple.
    Tuple(Vec<Ty>),
    /// List: a reference to a header that all names of the list share.
    List(Box<Ty>),
    /// The items of a list into which nothing has been put yet, by the number of the place where it was made. What is put into it
    /// decides (see `infer/list.rs`); a list that keeps this type is always empty.
    Open(u32),
    /// Dict: a reference to a header that all names of the dict share. Keys are what [`Ty::key_program`] describes.
    Dict(Box<DictTy>),
    /// Set or frozenset: a reference as above.
    Set {
        /// Type of the items.
        item: Box<Ty>,
        /// A frozenset.
        frozen: bool,
    },
    /// Array.
    Array(ArrayTy),
    /// A random generator. One component, its handle (`weft_abi::layout`), for those that compiled code makes; none for the modules'.
    Rng(Rng),
    /// A string that is known at compile time; no run-time representation.
    Literal(String),
    /// A string: a reference.
    Str,
    /// A dtype object such as `np.float64` or `x.dtype`; known at compile time only.
    Dtype(Dtype),
    /// `None` or a value; see [`optional`]. Components: those of the value (zeros for `None`), then a flag (1: a value). Of a type whose
    /// values are one reference: the reference alone, null for `None`.
    Optional(Box<Ty>),
    /// An instance of a class of the user's, held as a value of the other type: a named tuple as its tuple, a member of an `enum` as its
    /// number (an `Int`) among the members of its class.
    Tagged(Tag, Box<Ty>),
    /// A mutable object of a class of the user's: a reference to its fields, each its components in slots of 8 bytes.
    Record(Tag),
}

/// A class of the user's whose instances are values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tag {
    /// `module.Qualname`, which the door makes unique among the classes that it has met.
    pub name: String,
    /// What sort of class it is.
    pub sort: TagSort,
}

/// Sorts of classes whose instances are values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TagSort {
    /// Made by `collections.namedtuple` or `typing.NamedTuple`.
    NamedTuple,
    /// An `enum.Enum`.
    Enum,
    /// An enumeration whose members are `int`s, as those of `enum.IntEnum`.
    IntEnum,
    /// An enumeration whose members are strings, as those of `enum.StrEnum`.
    StrEnum,
    /// An `enum.Flag`, of which each combination of flags is a member whose number is its value.
    Flag,
    /// An `enum.IntFlag`, held in the same way.
    IntFlag,
    /// A dataclass: its instances are [`Ty::Record`]s.
    Record,
    /// A function of the program with what it has captured, held as their tuple; the name is its key and its own name.
    Function,
    /// As `Function`, a method with its object.
    Method,
    /// A builtin; the name is its path.
    Builtin,
    /// A function that Python passes; the name is its number among those of the call.
    Argument,
    /// A class whose instances are values, called to make one; the name is a number of the compilation at hand and its own name.
    Class,
    /// `functools.partial`: the function, then arguments; the name is those of the last ones, with commas.
    Partial,
    /// One of several functions, held as its number among them and then all of them, in the order of their types; only one is a value.
    Choice,
    /// What a `**kwargs` parameter gets: a tuple of the values; the name is those of the arguments, with commas.
    Keywords,
    /// A generator that has not run yet, as the tuple of its function's arguments and of what it has captured; the name is its key and its own name.
    Generator,
    /// What a clause handles, by the name behind `as`; the name is the number of the clause among those that are open. It holds nothing.
    Exception,
    /// A `collections.deque`, held as its ring of items and a list of numbers (`infer/library/deques.py`).
    Deque,
    /// `bytes`, held as a string of the code points 0 to 255.
    Bytes,
    /// A tuple whose length only the run tells (`tuple[int, ...]`), held as the list of its items, which nobody else has.
    Variadic,
    /// A `slice`, held as the tuple of its parts.
    Slice,
    /// A `range`, held as the tuple of the numbers that its call gives, or of start, stop and step.
    Range,
    /// An array of records ([`structured`]), held as an array of bytes with one more axis; the name is the text of its dtype.
    Records,
    /// One record in an array, held as its row of bytes; the name is the text of its dtype.
    Row,
    /// A dtype of records, which holds nothing; the name is its text.
    RecordDtype,
    /// A `weft.Lock`, held as its number.
    Lock,
    /// What a method gives that returns `NotImplemented` on some of its paths, as the [`Ty::Optional`] of what it returns on the others.
    Answer,
    /// A view of a dict, as the dict; the name is `dict_keys`, `dict_values` or `dict_items`.
    View,
    /// A variable that functions share, as the [`Ty::Record`] that holds its value; the name is its number and its own name.
    Cell,
}

impl TagSort {
    /// Whether it is a class that users see.
    pub const fn is_class(self) -> bool {
        self.is_enumeration() || matches!(self, TagSort::NamedTuple | TagSort::Record)
    }

    /// Whether instances are members of an enumeration.
    pub const fn is_enumeration(self) -> bool {
        matches!(self, TagSort::Enum | TagSort::IntEnum | TagSort::StrEnum) || self.is_flag()
    }

    /// Whether instances are combinations of flags.
    pub const fn is_flag(self) -> bool {
        matches!(self, TagSort::Flag | TagSort::IntFlag)
    }

    /// Whether instances are members of an enumeration that stand for their values wherever these are taken.
    pub const fn is_valued(self) -> bool {
        matches!(self, TagSort::IntEnum | TagSort::StrEnum | TagSort::IntFlag)
    }
    /// Whether its instances can be called.
    pub const fn is_function(self) -> bool {
        matches!(self, TagSort::Function | TagSort::Method | TagSort::Builtin | TagSort::Class | TagSort::Partial | TagSort::Choice)
    }
}

impl Tag {
    /// The class's own name.
    pub fn short(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

impl Ty {
    /// Whether a value is one reference that is never null.
    pub fn is_reference(&self) -> bool {
        matches!(self, Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Str | Ty::Record(_))
    }
    /// Whether this is a number or bool of any sort.
    pub fn is_scalar(&self) -> bool {
        matches!(self, Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Maybe(_))
    }
    /// The type of `bytes`, held as the string of as many code points below 256.
    pub fn bytes() -> Ty {
        Ty::Tagged(Tag { name: "builtins.bytes".to_owned(), sort: TagSort::Bytes }, Box::new(Ty::Str))
    }

    /// The type of ranges that hold so many numbers.
    pub fn range(numbers: usize) -> Ty {
        Ty::Tagged(Tag { name: "builtins.range".to_owned(), sort: TagSort::Range }, Box::new(Ty::Tuple(vec![Ty::Int; numbers])))
    }

    /// The type of slices each of whose parts may be `None`.
    pub fn any_slice() -> Ty {
        Ty::slice(Ty::Tuple(vec![Ty::Optional(Box::new(Ty::Int)); 3]))
    }

    /// The type of slices with this tuple of parts.
    pub fn slice(parts: Ty) -> Ty {
        Ty::Tagged(Tag { name: "builtins.slice".to_owned(), sort: TagSort::Slice }, Box::new(parts))
    }

    /// The type of tuples of any length with these items, held as lists of them.
    pub fn variadic(item: Ty) -> Ty {
        Ty::Tagged(Tag { name: "builtins.tuple".to_owned(), sort: TagSort::Variadic }, Box::new(Ty::List(Box::new(item))))
    }

    /// What tuples of any length hold; `None` for other types.
    pub fn variadic_item(&self) -> Option<&Ty> {
        match self {
            Ty::Tagged(tag, held) if tag.sort == TagSort::Variadic => match &**held {
                Ty::List(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a list or a tuple of any length holds; `None` for other types.
    pub fn listed_item(&self) -> Option<&Ty> {
        match self {
            Ty::List(item) => Some(item),
            other => other.variadic_item(),
        }
    }

    /// The nibbles that describe values of this type as keys ([`weft_abi::tables::key`]); `false` where they cannot be keys, or where only compiled code
    /// can hash them and that is not `hashed`.
    fn key_nibbles(&self, hashed: bool, out: &mut Vec<u64>) -> bool {
        use weft_abi::tables::key;
        let nibble = match self {
            Ty::Int => key::INT,
            Ty::Float => key::FLOAT,
            Ty::Bool => key::BOOL,
            Ty::Complex => key::COMPLEX,
            Ty::None => key::NONE,
            Ty::Str => key::STR,
            Ty::Tagged(tag, _) if tag.sort == TagSort::Bytes => key::BYTES,
            Ty::Tuple(items) => {
                out.push(key::OPEN);
                if !items.iter().all(|item| item.key_nibbles(hashed, out)) {
                    return false;
                }
                key::CLOSE
            }
            Ty::Np(d) if hashed => {
                if d.kind() == Kind::Complex {
                    key::COMPLEX
                } else {
                    key::INT
                }
            }
            Ty::Record(tag) if hashed && tag.sort == TagSort::Record => key::OBJECT,
            _ if hashed && self.variadic_item().is_some_and(Ty::can_be_key) => key::OBJECT,
            Ty::Tagged(tag, held) if hashed && (tag.sort.is_class() || tag.sort == TagSort::Range) => return held.key_nibbles(hashed, out),
            _ => return false,
        };
        out.push(nibble);
        true
    }
    /// Whether values of this type can be keys.
    fn can_be_key(&self) -> bool {
        self.key_nibbles(true, &mut Vec::new())
    }
    /// The program of values of this type where the runtime can hash and compare them: numbers, text and tuples of those.
    pub fn key_program(&self) -> Option<u64> {
        let mut nibbles = Vec::new();
        if self.key_nibbles(false, &mut nibbles) { weft_abi::tables::key::program(&nibbles) } else { None }
    }
    /// Whether values of this type are hashed and compared by compiled code, because their classes say how: objects, members of enumerations, named
    /// tuples, ranges, NumPy's numbers, tuples of any length, and tuples with such in them. As keys they lie behind their hash ([`Self::as_key`]).
    pub fn is_hashed(&self) -> bool {
        match self {
            Ty::Np(_) => true,
            Ty::Record(tag) => tag.sort == TagSort::Record,
            Ty::Tagged(tag, _) => tag.sort.is_class() || matches!(tag.sort, TagSort::Variadic | TagSort::Range),
            Ty::Tuple(items) => items.iter().any(Ty::is_hashed),
            _ => false,
        }
    }
    /// What lies in a table for a key of this type.
    pub fn as_key(&self) -> Ty {
        if self.is_hashed() { Ty::Tuple(vec![Ty::Int, self.clone()]) } else { self.clone() }
    }
    /// The program of what lies in a table for keys of this type; `None` where they cannot be keys.
    pub fn table_program(&self) -> Option<u64> {
        if !self.is_hashed() {
            return self.key_program();
        }
        let mut nibbles = vec![weft_abi::tables::key::HASHED];
        if self.key_nibbles(true, &mut nibbles) { weft_abi::tables::key::program(&nibbles) } else { None }
    }
    /// Kind of a scalar.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Ty::Bool => Some(Kind::Bool),
            Ty::Int => Some(Kind::Signed),
            Ty::Float => Some(Kind::Float),
            Ty::Complex => Some(Kind::Complex),
            Ty::Np(d) | Ty::Maybe(d) => Some(d.kind()),
            _ => None,
        }
    }
}

impl fmt::Display for Dtype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for ArrayTy {
    /// `float64[:, ::1]` for C order, `float64[::1, :]` for Fortran order, `float64[:, :]` for any strides.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.access.prefix())?;
        write!(f, "{}[", self.dtype.name())?;
        for axis in 0..self.rank {
            if axis > 0 {
                f.write_str(", ")?;
            }
            let unit = match self.layout {
                Layout::C => axis + 1 == self.rank,
                Layout::F => axis == 0,
                Layout::Strided => false,
            };
            f.write_str(if unit { "::1" } else { ":" })?;
        }
        f.write_str("]")
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ty::None => f.write_str("None"),
            Ty::Bool => f.write_str("bool"),
            Ty::Int => f.write_str("int"),
            Ty::Float => f.write_str("float"),
            Ty::Complex => f.write_str("complex"),
            Ty::Np(d) => write!(f, "np.{}", d.name()),
            Ty::Maybe(d) => write!(f, "{} | np.{}", d.python(), d.name()),
            Ty::Tuple(items) => {
                f.write_str("tuple[")?;
                for (i, t) in items.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{t}")?;
                }
                f.write_str("]")
            }
            Ty::List(t) => write!(f, "list[{t}]"),
            Ty::Dict(d) => match d.kind {
                DictKind::Dict => write!(f, "dict[{}, {}]", d.key, d.value),
                DictKind::Counter => write!(f, "Counter[{}]", d.key),
                DictKind::Default => write!(f, "defaultdict[{}, {}]", d.key, d.value),
            },
            Ty::Set { item, frozen } => write!(f, "{}[{item}]", if *frozen { "frozenset" } else { "set" }),
            Ty::Open(_) => f.write_str("?"),
            Ty::Array(a) => write!(f, "{a}"),
            Ty::Rng(rng) => f.write_str(rng.path()),
            Ty::Literal(_) | Ty::Str => f.write_str("str"),
            Ty::Dtype(d) => write!(f, "dtype[{}]", d.name()),
            Ty::Optional(t) => write!(f, "{t} | None"),
            Ty::Tagged(tag, held) if tag.sort == TagSort::Deque => match &**held {
                Ty::Tuple(parts) => match parts.first() {
                    Some(Ty::List(item)) => write!(f, "deque[{item}]"),
                    _ => f.write_str("deque"),
                },
                _ => f.write_str("deque"),
            },
            ty if let Some(item) = ty.variadic_item() => write!(f, "tuple[{item}, ...]"),
            Ty::Tagged(tag, _) if tag.sort == TagSort::Generator => f.write_str("iterator"),
            Ty::Tagged(tag, _) if tag.sort == TagSort::Exception => f.write_str("exception"),
            Ty::Tagged(tag, _) if tag.sort == TagSort::Keywords => f.write_str("dict of keyword arguments"),
            Ty::Tagged(tag, _) if tag.sort == TagSort::Argument => f.write_str("function"),
            Ty::Tagged(tag, _) if tag.sort == TagSort::Partial => f.write_str("functools.partial"),
            Ty::Tagged(tag, held) if tag.sort == TagSort::Choice => {
                let Ty::Tuple(items) = &**held else { return f.write_str("function") };
                for (at, item) in items.iter().skip(1).enumerate() {
                    write!(f, "{}{item}", if at > 0 { " or " } else { "" })?;
                }
                Ok(())
            }
            Ty::Tagged(tag, held) if matches!(tag.sort, TagSort::Records | TagSort::Row) => {
                let Ty::Array(bytes) = &**held else { return f.write_str(&tag.name) };
                f.write_str(bytes.access.prefix())?;
                let part = |axis: u8| if bytes.layout == Layout::C && axis + 2 == bytes.rank { "::1" } else { ":" };
                match tag.sort {
                    TagSort::Row => write!(f, "{} record", tag.name),
                    _ => write!(f, "{}[{}]", tag.name, (0..bytes.rank.saturating_sub(1)).map(part).collect::<Vec<_>>().join(", ")),
                }
            }
            Ty::Tagged(tag, _) if tag.sort == TagSort::RecordDtype => write!(f, "dtype {}", tag.name),
            Ty::Tagged(tag, _) if tag.sort.is_function() => write!(f, "function {}", tag.short()),
            Ty::Tagged(tag, _) | Ty::Record(tag) => f.write_str(tag.short()),
        }
    }
}
