//! Types written as text: annotations in a user's file, and the type directives of test cases.
//!
//! Accepted: `int float bool complex None`; NumPy scalars (`np.float64`, `float64`, or by bits: `f64`, `i32`, `u8`, `c128`); arrays as
//! `float64[:, :]` (any strides), `f64[:, ::1]` (C order), `f64[::1, :]` (Fortran order), `readonly float64[:]`; `list[float]`; `tuple[int, float]`.
//! `NDArray[…]` says no rank and is refused with the form to write instead.

use crate::ty::{ArrayTy, Dtype, Layout, Ty};

/// The greatest number of dimensions of an array.
pub const MAX_RANK: usize = 8;
/// The deepest nesting of tuples: whoever reads, prints or drops a type recurses over it.
const MAX_DEPTH: usize = 32;

/// The type that `text` means, or a sentence on what is wrong with it.
pub fn parse(text: &str) -> Result<Ty, String> {
    nested(text, 0)
}

fn nested(text: &str, depth: usize) -> Result<Ty, String> {
    if depth > MAX_DEPTH {
        return Err(format!("a type nested deeper than {MAX_DEPTH} is not supported"));
    }
    let text = text.trim().trim_matches(['"', '\'']).trim();
    if let Some(rest) = text.strip_prefix("readonly ") {
        return match nested(rest, depth + 1)? {
            Ty::Array(array) => Ok(Ty::Array(ArrayTy { writable: false, ..array })),
            other => Err(format!("only an array can be readonly, not {other}")),
        };
    }
    match text {
        "int" => return Ok(Ty::Int),
        "float" => return Ok(Ty::Float),
        "bool" => return Ok(Ty::Bool),
        "complex" => return Ok(Ty::Complex),
        "None" => return Ok(Ty::None),
        _ => {}
    }
    if let Some((head, rest)) = text.split_once('[') {
        let inner = rest.strip_suffix(']').ok_or_else(|| format!("'{text}' lacks its closing bracket"))?;
        return subscripted(head.trim(), inner, text, depth + 1);
    }
    dtype(text)
        .map(Ty::Np)
        .ok_or_else(|| format!("'{text}' is no type that weft knows; write for example int, float, float64 or float64[:, :]"))
}

fn subscripted(head: &str, inner: &str, text: &str, depth: usize) -> Result<Ty, String> {
    match head {
        "list" | "List" | "typing.List" => {
            let item = nested(inner, depth)?;
            return match item {
                Ty::Bool | Ty::Int | Ty::Float | Ty::Complex => Ok(Ty::List(Box::new(item))),
                other => Err(format!("a list of {other} is not supported yet; lists hold bool, int, float or complex")),
            };
        }
        "tuple" | "Tuple" | "typing.Tuple" => {
            return split_top(inner).into_iter().map(|item| nested(item, depth)).collect::<Result<_, _>>().map(Ty::Tuple);
        }
        _ => {}
    }
    if head.ends_with("NDArray") || head.ends_with("ndarray") {
        return Err(format!("'{text}' does not say how many dimensions; write for example float64[:] or float64[:, :]"));
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
    Ok(Ty::Array(ArrayTy { dtype, rank, layout, writable: true }))
}

/// Splits at the commas that stand outside brackets.
pub fn split_top(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
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
        "bool_" => Dtype::Bool,
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
            "tuple[int, tuple[float, complex], float64[::1]]",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings() {
        for (text, shown) in
            [("f64[:, :]", "float64[:, :]"), ("i32", "np.int32"), ("\"np.float64\"", "np.float64"), ("np.intp[:]", "int64[:]")]
        {
            assert_eq!(parse(text).unwrap().to_string(), shown);
        }
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
            ("float64[", "closing bracket"),
            ("dict", "no type"),
            ("object[:]", "no dtype"),
            ("float64[:, 3]", "no axis"),
            ("float64[:, ::1, :]", "belongs to"),
            ("float64[:,:,:,:,:,:,:,:,:]", "8 is the limit"),
            ("list[list[int]]", "not supported yet"),
            ("readonly int", "only an array"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}
