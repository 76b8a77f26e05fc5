//! Types written as text: annotations in a user's file, and the type directives of test cases.
//!
//! Accepted: `int float bool complex None`; NumPy scalars (`np.float64`, `float64`, or by bits: `f64`, `i32`, `u8`, `c128`); arrays as
//! `float64[:, :]` (any strides), `f64[:, ::1]` (C order), `f64[::1, :]` (Fortran order), `readonly float64[:]`; `tuple[int, float]`; `list[float]`,
//! `dict[str, list[int]]`, `Counter[str]`, `defaultdict[int, float]`, `deque[float]`, `set[int]`, `frozenset[int]`, and `T | None` inside of those.
//! `np.ndarray[tuple[int, int], np.dtype[np.float64]]` and `Annotated[NDArray[np.float64], rank(2)]` are arrays of any strides; `NDArray[…]`
//! alone says no rank and is refused with the form to write instead. A signature is a list of types, as text or as a tuple.

use crate::ty::structured::RecordTy;
use crate::ty::{Access, ArrayTy, DictKind, DictTy, Dtype, Layout, Tag, TagSort, Ty, join};

/// The greatest number of dimensions of an array.
pub const MAX_RANK: usize = 8;
/// The deepest nesting of tuples: whoever reads, prints or drops a type recurses over it.
const MAX_DEPTH: usize = 32;

/// What a name means that is none of weft's own, with the types in brackets behind it: a class of the user's, whose objects are values. `None`
/// for any other name.
pub type Classes<'c> = dyn FnMut(&str, Option<&[Ty]>) -> Option<Result<Ty, String>> + 'c;

/// No classes.
fn nothing(_: &str, _: Option<&[Ty]>) -> Option<Result<Ty, String>> {
    None
}

/// The type that `text` means, or a sentence on what is wrong with it.
pub fn parse(text: &str) -> Result<Ty, String> {
    nested(text, &mut nothing, 0)
}

/// The type of a parameter: as [`parse`], where names may be those of classes, and the value may be `None`.
pub fn parse_among(text: &str, classes: &mut Classes<'_>) -> Result<Ty, String> {
    part(text, classes, 0)
}

/// The `T` of `T | None` and `Optional[T]`, as text.
pub fn optional(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    text.strip_suffix("| None").or_else(|| text.strip_prefix("None |")).or_else(|| {
        let (head, rest) = text.split_once('[')?;
        (head.trim().rsplit('.').next() == Some("Optional")).then(|| rest.strip_suffix(']'))?
    })
}

fn nested(text: &str, classes: &mut Classes<'_>, depth: usize) -> Result<Ty, String> {
    if depth > MAX_DEPTH {
        return Err(format!("a type nested deeper than {MAX_DEPTH} is not supported"));
    }
    let text = text.trim().trim_matches(['"', '\'']).trim();
    let readonly = text.strip_prefix("readonly ").or_else(|| {
        let (head, rest) = text.split_once('(')?;
        (head.rsplit('.').next() == Some("readonly")).then(|| rest.strip_suffix(')'))?
    });
    if let Some(rest) = readonly {
        return match nested(rest, classes, depth + 1)? {
            Ty::Array(array) => Ok(Ty::Array(ArrayTy { access: Access::Read, ..array })),
            Ty::Tagged(tag, held) if tag.sort == TagSort::Records => match *held {
                Ty::Array(bytes) => Ok(Ty::Tagged(tag, Box::new(Ty::Array(ArrayTy { access: Access::Read, ..bytes })))),
                other => Ok(other),
            },
            other => Err(format!("only an array can be readonly, not {other}")),
        };
    }
    match text {
        "int" => return Ok(Ty::Int),
        "float" => return Ok(Ty::Float),
        "bool" => return Ok(Ty::Bool),
        "complex" => return Ok(Ty::Complex),
        "str" => return Ok(Ty::Str),
        "bytes" => return Ok(Ty::bytes()),
        "range" => return Ok(Ty::range(3)),
        "slice" => return Ok(Ty::any_slice()),
        "Lock" | "weft.Lock" => {
            let tag = Tag { name: "weft.Lock".to_owned(), sort: TagSort::Lock };
            return Ok(Ty::Tagged(tag, Box::new(Ty::Int)));
        }
        "None" => return Ok(Ty::None),
        _ => {}
    }
    if text.starts_with('{') {
        return records(text);
    }
    if let Some(why) = unbuildable(text.split('[').next().unwrap_or(text).trim()) {
        return Err(why.to_owned());
    }
    if let Some((head, rest)) = text.split_once('[') {
        let inner = rest.strip_suffix(']').ok_or_else(|| format!("'{text}' lacks its closing bracket"))?;
        return subscripted(head.trim(), inner, text, classes, depth + 1);
    }
    if dtype(text).is_none()
        && let Some(class) = classes(text, None)
    {
        return class;
    }
    dtype(text)
        .map(Ty::Np)
        .ok_or_else(|| format!("'{text}' is no type that weft knows; write for example int, float, float64 or float64[:, :]"))
}

/// Why values that pass the border at run time have no form ahead of time.
fn unbuildable(head: &str) -> Option<&'static str> {
    match head.rsplit('.').next()? {
        "Callable" | "FunctionType" => Some(
            "a function cannot be passed ahead of time, since it is compiled into what calls it; let the function name it as a global, and build one for each",
        ),
        "SimpleNamespace" => Some("a SimpleNamespace cannot be passed, since its attributes have no types; write a dataclass"),
        _ => None,
    }
}

/// `{"x": f8 @0, "y": f8 @8; 16}[:]`, an array of records.
fn records(text: &str) -> Result<Ty, String> {
    let wrong = || format!("'{text}' is no array of records; write for example {{\"x\": f8 @0, \"y\": f8 @8; 16}}[:]");
    let (record, axes) = text.rsplit_once('[').and_then(|(record, axes)| Some((record, axes.strip_suffix(']')?))).ok_or_else(wrong)?;
    let record = RecordTy::parse(record.trim()).ok_or_else(wrong)?;
    match nested(&format!("uint8[{axes}]"), &mut nothing, 0)? {
        Ty::Array(array) if array.rank < 8 => Ok(record.array(array.rank, array.layout, Access::Write)),
        _ => Err(wrong()),
    }
}

/// Whether values of a type can be items of a list, or values of a dict, that is an argument.
fn held(ty: &Ty) -> bool {
    match ty {
        Ty::Tagged(tag, _) => {
            matches!(tag.sort, TagSort::Bytes | TagSort::Lock | TagSort::Range | TagSort::Slice | TagSort::Variadic) || tag.sort.is_class()
        }
        Ty::Record(_) => true,
        Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Str | Ty::Array(_) | Ty::Dict(_) | Ty::Set { .. } => true,
        Ty::List(item) | Ty::Optional(item) => held(item),
        Ty::Tuple(items) => items.iter().all(|item| *item == Ty::None || held(item)),
        _ => false,
    }
}

/// A type inside a container, which may be `T | None`.
fn part(text: &str, classes: &mut Classes<'_>, depth: usize) -> Result<Ty, String> {
    let Some(inner) = optional(text) else { return nested(text, classes, depth) };
    let inner = nested(inner, classes, depth + 1)?;
    join::optional(&inner).ok_or_else(|| format!("'{text}' is no type that weft supports"))
}

/// A type of keys.
fn key(text: &str, classes: &mut Classes<'_>, depth: usize) -> Result<Ty, String> {
    let ty = nested(text, classes, depth)?;
    match ty.table_program() {
        Some(_) => Ok(ty),
        None => Err(format!("{ty} is no type of keys; keys are int, float, bool, complex, str, None and tuples of those")),
    }
}

/// `dict[K, V]`, `Counter[K]`, `defaultdict[K, V]`.
fn dict(kind: DictKind, inner: &str, text: &str, classes: &mut Classes<'_>, depth: usize) -> Result<Ty, String> {
    let (key_text, value) = match (kind, split_top(inner).as_slice()) {
        (DictKind::Counter, [key]) => (*key, Ty::Int),
        (DictKind::Dict | DictKind::Default, [key, value]) => (*key, part(value, classes, depth)?),
        _ => return Err(format!("'{text}' does not say what its keys and values are; write for example dict[str, int]")),
    };
    let made = match &value {
        _ if kind != DictKind::Default => true,
        Ty::Int | Ty::Float | Ty::Bool | Ty::Complex | Ty::List(_) => true,
        Ty::Set { frozen, .. } => !frozen,
        Ty::Dict(inner) => inner.kind != DictKind::Counter,
        _ => false,
    };
    if !held(&value) || !made {
        return Err(format!("a dict of {value} is not supported as a parameter"));
    }
    Ok(Ty::Dict(Box::new(DictTy { key: key(key_text, classes, depth)?, value, kind })))
}

fn subscripted(head: &str, inner: &str, text: &str, classes: &mut Classes<'_>, depth: usize) -> Result<Ty, String> {
    match head {
        "list" | "List" | "typing.List" => {
            let item = part(inner, classes, depth)?;
            return if held(&item) {
                Ok(Ty::List(Box::new(item)))
            } else {
                Err(format!(
                    "a list of {item} is not supported; lists hold bool, int, float, complex, str, bytes, arrays, dicts, sets, classes of your own, and lists and tuples of those"
                ))
            };
        }
        "set" | "Set" | "typing.Set" | "frozenset" | "FrozenSet" | "typing.FrozenSet" => {
            return Ok(Ty::Set { item: Box::new(key(inner, classes, depth)?), frozen: head.to_lowercase().ends_with("frozenset") });
        }
        "dict" | "Dict" | "typing.Dict" => return dict(DictKind::Dict, inner, text, classes, depth),
        "Counter" | "collections.Counter" => return dict(DictKind::Counter, inner, text, classes, depth),
        "defaultdict" | "collections.defaultdict" => return dict(DictKind::Default, inner, text, classes, depth),
        "deque" | "Deque" | "collections.deque" | "typing.Deque" => {
            let item = part(inner, classes, depth)?;
            if !held(&item) {
                return Err(format!("a deque of {item} is not supported as a parameter"));
            }
            let tag = Tag { name: "collections.deque".to_owned(), sort: TagSort::Deque };
            return Ok(Ty::Tagged(tag, Box::new(Ty::Tuple(vec![Ty::List(Box::new(item)), Ty::List(Box::new(Ty::Int))]))));
        }
        "tuple" | "Tuple" | "typing.Tuple" => {
            if let [item, "..."] = split_top(inner)[..] {
                let item = part(item, classes, depth)?;
                return if held(&item) {
                    Ok(Ty::variadic(item))
                } else {
                    Err(format!("a tuple of {item} is not supported as a parameter"))
                };
            }
            return split_top(inner).into_iter().map(|item| part(item, classes, depth)).collect::<Result<_, _>>().map(Ty::Tuple);
        }
        _ => {}
    }
    if head.rsplit('.').next() == Some("Annotated") {
        return annotated(inner, text);
    }
    if head.ends_with("ndarray")
        && let [shape, dtype] = split_top(inner)[..]
    {
        return shaped(shape, dtype, text);
    }
    if head.ends_with("NDArray") || head.ends_with("ndarray") {
        return Err(format!("'{text}' does not say how many dimensions; write for example float64[:] or float64[:, :]"));
    }
    if dtype(head).is_none() {
        let items = split_top(inner).into_iter().map(|item| part(item, classes, depth)).collect::<Result<Vec<_>, _>>();
        if let Some(class) = items.ok().and_then(|items| classes(head, Some(&items))) {
            return class;
        }
    }
    let dtype = dtype(head).ok_or_else(|| format!("'{head}' is no dtype that weft knows; write for example float64[:]"))?;
    let axes: Vec<&str> = if inner.trim().is_empty() { Vec::new() } else { inner.split(',').map(str::trim).collect() };
    if axes.len() > MAX_RANK {
        return Err(format!("an array of {} dimensions is not supported; {MAX_RANK} is the limit", axes.len()));
    }
    if let Some(bad) = axes.iter().find(|a| !matches!(**a, ":" | "::1")) {
        return Err(format!("'{bad}' is no axis; each axis is ':' or, for one that is contiguous, '::1'"));
    }
    let units: Vec<usize> = axes.iter().enumerate().filter(|(_, a)| **a == "::1").map(|(i, _)| i).collect();
    let layout = match units.as_slice() {
        [] if axes.is_empty() => Layout::C,
        [] => Layout::Strided,
        [axis] if axis + 1 == axes.len() => Layout::C,
        [0] => Layout::F,
        _ => return Err(format!("'{text}': '::1' belongs to the last axis (C order) or to the first (Fortran order)")),
    };
    let rank = u8::try_from(axes.len()).map_err(|e| e.to_string())?;
    Ok(Ty::Array(ArrayTy { dtype, rank, layout, access: Access::Write }))
}

/// `Annotated[NDArray[np.float64], rank(2)]`
fn annotated(inner: &str, text: &str) -> Result<Ty, String> {
    let parts = split_top(inner);
    let inside = |part: &'_ str, head: &str, open: char, close: char| -> Option<String> {
        let (found, rest) = part.split_once(open)?;
        (found.trim().rsplit('.').next() == Some(head)).then(|| rest.strip_suffix(close).map(|t| t.trim().to_owned()))?
    };
    let element = parts.first().and_then(|part| inside(part, "NDArray", '[', ']'));
    let rank = parts.iter().skip(1).find_map(|part| inside(part, "rank", '(', ')'));
    match (element.as_deref().and_then(dtype), rank.and_then(|rank| rank.parse::<usize>().ok())) {
        (Some(dtype), Some(rank)) => strided(dtype, rank),
        _ => Err(format!("'{text}' is no type that weft knows; write for example Annotated[NDArray[np.float64], weft.types.rank(2)]")),
    }
}

/// `np.ndarray[tuple[int, int], np.dtype[np.float64]]`, as NumPy's own hints have it.
fn shaped(shape: &str, element: &str, text: &str) -> Result<Ty, String> {
    let unknown = || format!("'{text}' is no type that weft knows; write for example np.ndarray[tuple[int, int], np.dtype[np.float64]]");
    let inside = |text: &'_ str, head: &str| -> Option<String> {
        let (found, rest) = text.split_once('[')?;
        (found.trim().rsplit('.').next()?.eq_ignore_ascii_case(head)).then(|| rest.strip_suffix(']').map(|t| t.trim().to_owned()))?
    };
    let axes =
        inside(shape, "tuple").ok_or_else(|| format!("'{text}' does not say how many dimensions; write for example float64[:, :]"))?;
    let element = inside(element, "dtype").as_deref().and_then(dtype).ok_or_else(unknown)?;
    let axes = if axes == "()" { Vec::new() } else { split_top(&axes) };
    if axes.contains(&"...") {
        return Err(format!("'{text}' does not say how many dimensions; write for example float64[:, :]"));
    }
    strided(element, axes.len())
}

fn strided(dtype: Dtype, rank: usize) -> Result<Ty, String> {
    if rank > MAX_RANK {
        return Err(format!("an array of {rank} dimensions is not supported; {MAX_RANK} is the limit"));
    }
    let layout = if rank == 0 { Layout::C } else { Layout::Strided };
    Ok(Ty::Array(ArrayTy { dtype, rank: rank as u8, layout, access: Access::Write }))
}

/// The signatures that a decorator's `signatures=[…]` lists: each is a tuple of types, or the text of one: `"(float64[:], int)"`.
pub fn signatures(text: &str, classes: &mut Classes<'_>) -> Result<Vec<Vec<Ty>>, String> {
    let text = text.trim();
    let list =
        text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).or_else(|| text.strip_prefix('(').and_then(|t| t.strip_suffix(')')));
    let list =
        list.ok_or_else(|| format!("'{text}' is no list of signatures; write for example [(float64[:], int), (float32[:], int)]"))?;
    let found: Vec<Vec<Ty>> = split_top(list).into_iter().map(|one| signature_among(one, classes)).collect::<Result<_, _>>()?;
    if found.is_empty() { Err("signatures= lists no signature".into()) } else { Ok(found) }
}

/// The types of one signature: `(float64[:], int)`, `float64[:], int`, with or without a result behind `->`.
pub fn signature(text: &str) -> Result<Vec<Ty>, String> {
    signature_among(text, &mut nothing)
}

/// As [`signature`], where names may be those of classes.
pub fn signature_among(text: &str, classes: &mut Classes<'_>) -> Result<Vec<Ty>, String> {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    let params = text.split_once("->").map_or(text, |(params, _)| params).trim();
    let params = params.strip_prefix('(').and_then(|p| p.strip_suffix(')')).unwrap_or(params);
    split_top(params).into_iter().map(|one| part(one, classes, 0)).collect()
}

/// Splits at the commas that stand outside brackets and quotes.
pub fn split_top(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut quote) = (Vec::new(), 0usize, 0, None);
    for (at, c) in text.char_indices() {
        match c {
            _ if quote.is_some() => quote = quote.filter(|open| *open != c),
            '\'' | '"' => quote = Some(c),
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(text[start..].trim());
    }
    parts
}

/// The dtype that a (possibly dotted) name means.
pub fn dtype(name: &str) -> Option<Dtype> {
    let name = name.rsplit('.').next().unwrap_or(name);
    if let Some(found) = Dtype::ALL.into_iter().find(|d| d.name() == name) {
        return Some(found);
    }
    Some(match name {
        "bool_" | "boolean" => Dtype::Bool,
        "i8" => Dtype::I8,
        "i16" => Dtype::I16,
        "i32" => Dtype::I32,
        "i64" | "intp" | "int_" => Dtype::I64,
        "u8" => Dtype::U8,
        "u16" => Dtype::U16,
        "u32" => Dtype::U32,
        "u64" | "uintp" | "uint" => Dtype::U64,
        "f32" => Dtype::F32,
        "f64" | "double" => Dtype::F64,
        "c64" => Dtype::C64,
        "c128" => Dtype::C128,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is displayed parses back to the same type.
    #[test]
    fn display_and_parse_agree() {
        for text in [
            "int",
            "float",
            "bool",
            "complex",
            "None",
            "np.float64",
            "np.bool",
            "float64[::1]",
            "float32[:, ::1]",
            "int8[::1, :]",
            "complex128[:, :, :]",
            "readonly uint16[:]",
            "uint8[]",
            "list[float]",
            "list[int | None]",
            "list[float64[:, ::1]]",
            "dict[str, float64[:]]",
            "dict[str, list[int]]",
            "dict[tuple[int, str], dict[int, set[float]]]",
            "Counter[str]",
            "defaultdict[int, float]",
            "defaultdict[int, list[int]]",
            "defaultdict[int, defaultdict[str, list[int]]]",
            "deque[int]",
            "deque[tuple[int, str]]",
            "frozenset[int]",
            "list[np.float64]",
            "dict[np.int64, tuple[int, ...]]",
            "tuple[list[int], dict[str, float]]",
            "tuple[int, tuple[float, complex], float64[::1]]",
            "{\"x\": f8 @0, \"id\": (3,)u2 @8; 16}[:, ::1]",
            "readonly {\"x\": f8 @0; 8 aligned}[:]",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings() {
        for (text, shown) in [
            ("f64[:, :]", "float64[:, :]"),
            ("i32", "np.int32"),
            ("\"np.float64\"", "np.float64"),
            ("weft.types.readonly(f64[:])", "readonly float64[:]"),
            ("np.intp[:]", "int64[:]"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn numpys_own_hints() {
        for text in [
            "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
            "numpy.ndarray[Tuple[Any, Any], numpy.dtype[numpy.float64]]",
            "Annotated[NDArray[np.float64], weft.types.rank(2)]",
            "typing.Annotated[npt.NDArray[np.float64], rank(2)]",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), "float64[:, :]", "{text}");
        }
    }

    #[test]
    fn signatures_in_every_form() {
        for text in [
            "[(float64[:], int), (float32[:, :], int)]",
            "['float64[:], int', \"(float32[:, :], int) -> float\"]",
            "((f64[:], int), \"f32[:, :], int\",)",
        ] {
            let found: Vec<String> = signatures(text, &mut nothing).unwrap().iter().map(|s| Ty::Tuple(s.clone()).to_string()).collect();
            assert_eq!(found, ["tuple[float64[:], int]", "tuple[float32[:, :], int]"], "{text}");
        }
        assert_eq!(signature("() -> int").unwrap(), []);
        assert!(
            signatures("[]", &mut nothing).is_err()
                && signatures("x", &mut nothing).is_err()
                && signatures("[(dict,)]", &mut nothing).is_err()
        );
    }

    #[test]
    fn nesting_is_bounded() {
        for (open, close) in [("tuple[", "]"), ("list[", "]"), ("readonly ", "")] {
            let text = |depth: usize| format!("{}float64[:]{}", open.repeat(depth), close.repeat(depth));
            assert!(parse(&text(100_000)).unwrap_err().contains("nested deeper"), "{open}");
        }
        assert!(parse(&format!("{}int{}", "tuple[".repeat(32), "]".repeat(32))).is_ok());
    }

    #[test]
    fn wrong_types_say_what_to_write() {
        for (text, part) in [
            ("NDArray[np.float64]", "how many dimensions"),
            ("np.ndarray[tuple[int, ...], np.dtype[np.float64]]", "how many dimensions"),
            ("Annotated[NDArray[np.float64], 2]", "write for example Annotated"),
            ("float64[", "closing bracket"),
            ("dict", "no type"),
            ("object[:]", "no dtype"),
            ("float64[:, 3]", "no axis"),
            ("float64[:, ::1, :]", "belongs to"),
            ("float64[:,:,:,:,:,:,:,:,:]", "8 is the limit"),
            ("dict[str]", "what its keys and values are"),
            ("dict[list[int], int]", "no type of keys"),
            ("set[list[int]]", "no type of keys"),
            ("Callable", "a function cannot be passed ahead of time"),
            ("list[typing.Callable[[float], float]]", "a function cannot be passed ahead of time"),
            ("types.SimpleNamespace", "write a dataclass"),
            ("dict[weft.Lock, int]", "no type of keys"),
            ("defaultdict[int, Counter[int]]", "a dict of Counter[int]"),
            ("defaultdict[int, frozenset[int]]", "a dict of frozenset[int]"),
            ("int | None", "no type"),
            ("readonly int", "only an array"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}
