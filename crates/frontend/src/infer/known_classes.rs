//! Python's, NumPy's and the abstract classes that the values of each type are instances of.
//!
//! Absent: the user's own classes and those of `enum`, which the caller looks at; what abstract classes ask of objects, iterators and functions, whose methods decide.

use super::dict_views::view_of;
use super::table::View;
use crate::ty::{DictKind, DictTy, Dtype, Kind, Tag, TagSort, Ty};
use weft_abi::PyExc;

/// The class of `None`.
pub(super) const NONE_TYPE: &str = "types.NoneType";

/// Classes that have abstract classes, or classes of more than one kind, above them; what stands before the point that is shared is left out: `collections.abc.` for names
/// without a point.
const ABOVE: [(&str, &str); 24] = [
    (NONE_TYPE, "Hashable"),
    ("builtins.bool", "builtins.int numbers.Integral numbers.Rational numbers.Real numbers.Complex numbers.Number Hashable"),
    ("builtins.int", "numbers.Integral numbers.Rational numbers.Real numbers.Complex numbers.Number Hashable"),
    ("builtins.float", "numbers.Real numbers.Complex numbers.Number Hashable"),
    ("builtins.complex", "numbers.Complex numbers.Number Hashable"),
    ("builtins.str", "Sequence Reversible Collection Sized Iterable Container Hashable"),
    ("builtins.bytes", "ByteString Sequence Reversible Collection Sized Iterable Container Hashable"),
    ("builtins.tuple", "Sequence Reversible Collection Sized Iterable Container Hashable"),
    ("builtins.range", "Sequence Reversible Collection Sized Iterable Container Hashable"),
    ("builtins.list", "MutableSequence Sequence Reversible Collection Sized Iterable Container"),
    ("collections.deque", "MutableSequence Sequence Reversible Collection Sized Iterable Container"),
    ("builtins.dict", "MutableMapping Mapping Reversible Collection Sized Iterable Container"),
    ("collections.Counter", "builtins.dict MutableMapping Mapping Reversible Collection Sized Iterable Container"),
    ("collections.defaultdict", "builtins.dict MutableMapping Mapping Reversible Collection Sized Iterable Container"),
    ("builtins.set", "MutableSet Set Collection Sized Iterable Container"),
    ("builtins.frozenset", "Set Collection Sized Iterable Container Hashable"),
    ("builtins.slice", ""),
    ("builtins.dict_keys", "KeysView MappingView Set Reversible Collection Sized Iterable Container"),
    ("builtins.dict_values", "ValuesView MappingView Reversible Collection Sized Iterable Container Hashable"),
    ("builtins.dict_items", "ItemsView MappingView Set Reversible Collection Sized Iterable Container"),
    ("numpy.ndarray", "Collection Sized Iterable Container"),
    ("builtins.object", ""),
    ("builtins.type", ""),
    ("collections.OrderedDict", ""),
];

/// Abstract classes, also those of which no value here is an instance.
const ABSTRACT: &str = "Sequence MutableSequence ByteString Set MutableSet Mapping MutableMapping MappingView KeysView ValuesView ItemsView Collection Sized \
     Iterable Container Reversible Hashable Iterator Generator Callable Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator";

/// One name for classes that have two.
pub(super) fn canonical(class: &str) -> &str {
    match class {
        "numpy.bool_" => "numpy.bool",
        "numpy.double" => "numpy.float64",
        "numpy.single" => "numpy.float32",
        "numpy.intp" | "numpy.int_" | "numpy.long" => "numpy.int64",
        other => other,
    }
}

/// `type(x)` of values of a type that is no class of the user's, and that a class of these tables has.
pub(super) fn exact(ty: &Ty) -> Option<String> {
    let known = match ty {
        Ty::None => NONE_TYPE,
        Ty::Bool => "builtins.bool",
        Ty::Int => "builtins.int",
        Ty::Float => "builtins.float",
        Ty::Complex => "builtins.complex",
        Ty::Literal(_) | Ty::Str => "builtins.str",
        Ty::Tuple(_) => "builtins.tuple",
        Ty::List(_) => "builtins.list",
        Ty::Dict(dict) => match dict.kind {
            DictKind::Dict => "builtins.dict",
            DictKind::Counter => "collections.Counter",
            DictKind::Default => "collections.defaultdict",
        },
        Ty::Set { frozen: false, .. } => "builtins.set",
        Ty::Set { frozen: true, .. } => "builtins.frozenset",
        Ty::Array(_) => "numpy.ndarray",
        Ty::Np(d) => return Some(format!("numpy.{}", d.name())),
        Ty::Tagged(Tag { sort, .. }, _) => match sort {
            TagSort::Keywords => "builtins.dict",
            TagSort::Deque => "collections.deque",
            TagSort::Bytes => "builtins.bytes",
            TagSort::Variadic => "builtins.tuple",
            TagSort::Slice => "builtins.slice",
            TagSort::Range => "builtins.range",
            TagSort::View => match view_of(ty)? {
                View::Keys => "builtins.dict_keys",
                View::Values => "builtins.dict_values",
                View::Items => "builtins.dict_items",
            },
            _ => return None,
        },
        Ty::Maybe(_) | Ty::Optional(_) | Ty::Record(_) | Ty::Open(_) | Ty::Rng(_) | Ty::Dtype(_) => return None,
    };
    Some(known.to_owned())
}

/// A type whose values are instances of a class of these tables, and of no class below it.
pub(super) fn instance(class: &str) -> Option<Ty> {
    let items = || Box::new(Ty::Int);
    let dict = |kind| Ty::Dict(Box::new(DictTy { key: Ty::Int, value: Ty::Int, kind }));
    Some(match class {
        NONE_TYPE => Ty::None,
        "builtins.bool" => Ty::Bool,
        "builtins.int" => Ty::Int,
        "builtins.float" => Ty::Float,
        "builtins.complex" => Ty::Complex,
        "builtins.str" => Ty::Str,
        "builtins.bytes" => Ty::bytes(),
        "builtins.tuple" => Ty::Tuple(Vec::new()),
        "builtins.list" => Ty::List(items()),
        "builtins.range" => Ty::range(3),
        "builtins.slice" => Ty::any_slice(),
        "builtins.dict" => dict(DictKind::Dict),
        "collections.Counter" => dict(DictKind::Counter),
        "collections.defaultdict" => dict(DictKind::Default),
        "builtins.set" => Ty::Set { item: items(), frozen: false },
        "builtins.frozenset" => Ty::Set { item: items(), frozen: true },
        _ => Ty::Np(Dtype::ALL.into_iter().find(|d| class.strip_prefix("numpy.") == Some(d.name()))?),
    })
}

/// Whether what an abstract class asks for has `__len__`, `__iter__`, `__contains__` or `__getitem__` among it, or is registered alone.
fn is_container(class: &str) -> bool {
    let named = class.strip_prefix("collections.abc.");
    named.is_some_and(|name| {
        !matches!(name, "Hashable" | "Callable" | "Awaitable" | "Coroutine" | "AsyncIterable" | "AsyncIterator" | "AsyncGenerator")
            && is_abstract(class)
    })
}

fn is_abstract(class: &str) -> bool {
    match class.strip_prefix("collections.abc.") {
        Some(name) => ABSTRACT.split_whitespace().any(|known| known == name),
        None => matches!(class, "numbers.Number" | "numbers.Complex" | "numbers.Real" | "numbers.Rational" | "numbers.Integral"),
    }
}

/// Whether a class is one of these tables'.
pub(super) fn is_known(class: &str) -> bool {
    let class = canonical(class);
    let numpy = || class.strip_prefix("numpy.").is_some_and(|name| Dtype::ALL.iter().any(|d| d.name() == name));
    ABOVE.iter().any(|(name, _)| *name == class)
        || is_abstract(class)
        || matches!(class, "enum.Enum" | "enum.ReprEnum" | "enum.IntEnum" | "enum.StrEnum" | "enum.Flag" | "enum.IntFlag")
        || kinds(class).is_some()
        || class.strip_prefix("builtins.").is_some_and(|name| PyExc::from_name(name).is_some())
        || numpy()
}

/// The kinds of scalars below one of NumPy's abstract classes.
fn kinds(class: &str) -> Option<&'static [Kind]> {
    Some(match class {
        "numpy.generic" => &[Kind::Bool, Kind::Signed, Kind::Unsigned, Kind::Float, Kind::Complex],
        "numpy.number" => &[Kind::Signed, Kind::Unsigned, Kind::Float, Kind::Complex],
        "numpy.integer" => &[Kind::Signed, Kind::Unsigned],
        "numpy.signedinteger" => &[Kind::Signed],
        "numpy.unsignedinteger" => &[Kind::Unsigned],
        "numpy.inexact" => &[Kind::Float, Kind::Complex],
        "numpy.floating" => &[Kind::Float],
        "numpy.complexfloating" => &[Kind::Complex],
        _ => return None,
    })
}

/// Whether the class stands above a class of [`ABOVE`], or is it.
fn stands_above(class: &str, below: &str) -> bool {
    let name = class.strip_prefix("collections.abc.").unwrap_or(class);
    class == below || ABOVE.iter().any(|(known, above)| *known == below && above.split(' ').any(|one| one == name))
}

fn scalar_is(d: Dtype, class: &str) -> bool {
    if let Some(kinds) = kinds(class) {
        return kinds.contains(&d.kind());
    }
    // `np.float64` and `np.complex128` derive from Python's classes, the others are registered with `numbers`.
    let python = match (d, d.kind()) {
        (_, Kind::Bool) => return class == "collections.abc.Hashable",
        (_, Kind::Signed | Kind::Unsigned) => "builtins.int",
        (_, Kind::Float) => "builtins.float",
        (_, Kind::Complex) => "builtins.complex",
    };
    match class.starts_with("builtins.") {
        true => class == python && matches!(d, Dtype::F64 | Dtype::C128),
        false => stands_above(class, python),
    }
}

/// Whether values of a type are instances of a class that is not the user's; `None` where weft does not know the class or whether they are, or where a flag decides at run time.
pub(super) fn is_instance(ty: &Ty, class: &str) -> Option<bool> {
    let class = canonical(class);
    if let Ty::Maybe(d) = ty {
        let (python, numpy) = (is_instance(&d.python(), class)?, is_instance(&Ty::Np(*d), class)?);
        return (python == numpy).then_some(python);
    }
    if !is_known(class) {
        return None;
    }
    if class == "builtins.object" {
        return Some(true);
    }
    if let Ty::Tagged(Tag { sort, .. }, _) = ty {
        match sort {
            // A builtin that is a value may be a class.
            TagSort::Builtin if class == "builtins.type" => return None,
            sort if class == "builtins.type" => return Some(*sort == TagSort::Class),
            TagSort::NamedTuple => return Some(stands_above(class, "builtins.tuple")),
            // Since Python 3.12.
            TagSort::Slice if class == "collections.abc.Hashable" => return None,
            sort if sort.is_enumeration() && class == "collections.abc.Hashable" => return Some(true),
            TagSort::IntEnum | TagSort::IntFlag if !class.starts_with("collections.") => return Some(stands_above(class, "builtins.int")),
            TagSort::StrEnum if stands_above(class, "builtins.str") => return Some(true),
            // A class with the methods of these is not taken.
            sort if sort.is_flag() && is_container(class) => return None,
            sort if sort.is_enumeration() && (is_container(class) || class.starts_with("numbers.")) => return Some(false),
            _ => {}
        }
    }
    match (exact(ty), ty) {
        (Some(_), Ty::Np(d)) => Some(class == exact(ty)?.as_str() || scalar_is(*d, class)),
        (Some(own), _) => Some(stands_above(class, &own)),
        // The methods of the object decide.
        (None, _) => (!is_abstract(class)).then_some(false),
    }
}
