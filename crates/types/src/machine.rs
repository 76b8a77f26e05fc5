//! What a value of a type consists of on the machine.

use std::fmt;

use crate::{Dtype, Ty};

/// Machine types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum MTy {
    I8,
    I16,
    I32,
    I64,
    I128,
    F32,
    F64,
}

impl MTy {
    /// Slots of 8 bytes that a value takes at a memory boundary.
    pub const fn slots(self) -> u32 {
        if matches!(self, MTy::I128) { 2 } else { 1 }
    }
    /// Size in bytes.
    pub const fn bytes(self) -> u32 {
        match self {
            MTy::I8 => 1,
            MTy::I16 => 2,
            MTy::I32 | MTy::F32 => 4,
            MTy::I64 | MTy::F64 => 8,
            MTy::I128 => 16,
        }
    }
    /// Whether this is a floating-point type.
    pub const fn is_float(self) -> bool {
        matches!(self, MTy::F32 | MTy::F64)
    }
}
impl fmt::Display for MTy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MTy::I8 => "i8",
            MTy::I16 => "i16",
            MTy::I32 => "i32",
            MTy::I64 => "i64",
            MTy::I128 => "i128",
            MTy::F32 => "f32",
            MTy::F64 => "f64",
        })
    }
}

/// The machine types that a Python value of type `ty` consists of. The one place that knows.
///
/// Scalars: `Bool` i8, `Int` i64, `Float` f64, `Complex` f64 f64; `Np(d)` its natural machine type (complex: two). `Maybe(d)`: the Python
/// form, then the flag as i8. Tuple: its items' in order. List, dict, set: the address of its header, i64
/// (items: each component of the item's type in a slot of 8 bytes). Array: data, owner, sizes, byte strides, all i64. Generators
/// that the program makes: their handle i64. `Str`: the address of its `StrHeader`, i64. `None`, `Literal`, `Dtype` and the modules' generators: nothing.
pub fn components(ty: &Ty) -> Vec<MTy> {
    let mut out = Vec::new();
    push_components(ty, &mut out);
    out
}

/// Slots of 8 bytes that a value of type `ty` takes at a memory boundary.
pub fn slots(ty: &Ty) -> usize {
    components(ty).iter().map(|part| part.slots() as usize).sum()
}

/// Which components of a value of type `ty` are references to objects of a call, the first one lowest; what collections follow.
/// `None` where there are more than 64 components with a reference among them.
pub fn references(ty: &Ty) -> Option<u64> {
    let mut places = Vec::new();
    push_references(ty, &mut 0, &mut places);
    places.into_iter().try_fold(0, |mask, place| (place < 64).then(|| mask | 1 << place))
}

/// The places among a value's components of those that are references.
pub fn reference_places(ty: &Ty) -> Vec<usize> {
    let mut places = Vec::new();
    push_references(ty, &mut 0, &mut places);
    places
}

fn push_references(ty: &Ty, at: &mut usize, out: &mut Vec<usize>) {
    match ty {
        // An array's owner.
        Ty::Array(_) => out.push(*at + 1),
        Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Str | Ty::Record(_) => out.push(*at),
        Ty::Rng(rng) if rng.is_object() => out.push(*at),
        Ty::Tuple(items) => return items.iter().for_each(|item| push_references(item, at, out)),
        Ty::Tagged(_, held) => return push_references(held, at, out),
        Ty::Optional(value) => {
            push_references(value, at, out);
            *at += usize::from(!value.is_reference());
            return;
        }
        Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Maybe(_) => {}
        Ty::Rng(_) | Ty::Open(_) | Ty::Literal(_) | Ty::Dtype(_) => {}
    }
    *at += components(ty).len();
}

fn push_components(ty: &Ty, out: &mut Vec<MTy>) {
    match ty {
        Ty::None | Ty::Literal(_) | Ty::Dtype(_) | Ty::Open(_) => {}
        Ty::Rng(rng) => out.extend(rng.is_object().then_some(MTy::I64)),
        Ty::Bool => out.push(MTy::I8),
        Ty::Int => out.push(MTy::I64),
        Ty::Float => out.push(MTy::F64),
        Ty::Complex => out.extend([MTy::F64, MTy::F64]),
        Ty::Np(d) => match d {
            Dtype::Bool | Dtype::I8 | Dtype::U8 => out.push(MTy::I8),
            Dtype::I16 | Dtype::U16 => out.push(MTy::I16),
            Dtype::I32 | Dtype::U32 => out.push(MTy::I32),
            Dtype::I64 | Dtype::U64 => out.push(MTy::I64),
            Dtype::F32 => out.push(MTy::F32),
            Dtype::F64 => out.push(MTy::F64),
            Dtype::C64 => out.extend([MTy::F32, MTy::F32]),
            Dtype::C128 => out.extend([MTy::F64, MTy::F64]),
        },
        Ty::Maybe(d) => {
            push_components(&d.python(), out);
            out.push(MTy::I8);
        }
        Ty::Tuple(items) => items.iter().for_each(|t| push_components(t, out)),
        Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Str | Ty::Record(_) => out.push(MTy::I64),
        Ty::Tagged(_, t) => push_components(t, out),
        Ty::Optional(t) => {
            push_components(t, out);
            out.extend((!t.is_reference()).then_some(MTy::I8));
        }
        Ty::Array(a) => out.extend(std::iter::repeat_n(MTy::I64, 2 + 2 * a.rank as usize)),
    }
}
