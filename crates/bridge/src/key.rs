//! The key of a specialisation: the types of the arguments as a row of small integers.
//!
//! Calls compare keys, never [`Ty`]s: a token is made while an argument is unpacked, without allocation. A scalar, array, or list of what is one token
//! itself is one token; a tuple is a token with its length, followed by its items' tokens, and a list of something else a token followed by its item's.

use weft_types::{Access, ArrayTy, DictKind, DictTy, Dtype, Layout, Tag, TagSort, Ty};

use crate::callables;
use crate::classes;
use crate::deques;
use crate::locks;
use crate::structured;

/// One token: the sort in bits 0 to 7, its details above.
pub type Token = u32;

/// `None`.
pub const NONE: Token = 0;
/// `bool`.
pub const BOOL: Token = 1;
/// `int`.
pub const INT: Token = 2;
/// `float`.
pub const FLOAT: Token = 3;
/// `complex`.
pub const COMPLEX: Token = 4;
const NP: Token = 5;
const ARRAY: Token = 6;
const LIST: Token = 7;
const TUPLE: Token = 8;
/// `str`.
pub const STR: Token = 9;
const TAGGED: Token = 10;
/// In place of the item's token: it follows.
const FOLLOWS: Token = 0xff_ffff;
const DICT: Token = 11;
const SET: Token = 12;
const OPTIONAL: Token = 15;
/// What an empty dict or set will hold.
pub const OPEN: Token = 13;

const FUNCTION: Token = 14;

const KEYWORDS: Token = 16;
/// `bytes`.
pub const BYTES: Token = 17;

const RECORDS: Token = 18;

/// An array of records with the dtype of this number (`structured.rs`); the token of the array of its bytes follows.
pub const fn records(number: u32) -> Token {
    RECORDS | number << 8
}

/// Keyword arguments, by the number of their names (`callables.rs`); the tuple of the values follows.
pub const fn keywords(number: u32) -> Token {
    KEYWORDS | number << 8
}

/// A function, by its number (`callables.rs`).
pub const fn function(number: u32) -> Token {
    FUNCTION | number << 8
}

/// A NumPy scalar.
pub const fn np(dtype: Dtype) -> Token {
    NP | (dtype as u32) << 8
}

/// An array.
pub const fn array(ty: ArrayTy) -> Token {
    ARRAY | (ty.dtype as u32) << 8 | (ty.rank as u32) << 16 | (ty.layout as u32) << 24 | (ty.access as u32) << 28
}

/// A list whose items have the scalar token `item`; [`NONE`] for an empty one.
pub const fn list(item: Token) -> Token {
    LIST | item << 8
}

/// A dict; the tokens of its keys and values follow.
pub const fn dict(kind: DictKind) -> Token {
    DICT | (kind as u32) << 8
}

/// A set or frozenset; the tokens of its items follow.
pub const fn set(frozen: bool) -> Token {
    SET | (frozen as u32) << 8
}

/// Most items of a tuple: each is a variable of the compiled program.
const MAX_TUPLE: usize = 1000;
/// Most tokens of a key with tuples in it.
pub const MAX_TOKENS: usize = 4000;

/// A tuple of `len` items, whose tokens follow; `None` for one that is too long to compile.
pub fn tuple(len: usize) -> Option<Token> {
    (len <= MAX_TUPLE).then_some(TUPLE | (len as u32) << 8)
}

/// An instance of the class with this number (`classes.rs`); of a named tuple the tuple's tokens follow.
pub const fn tagged(class: u32) -> Token {
    TAGGED | class << 8
}

/// A deque; the token of the list of its items follows.
pub const DEQUE: Token = 20;

/// A `range`, with the count of the numbers that it is held as.
const RANGE: Token = 21;

/// A `slice`; the tokens of its parts follow.
const SLICE: Token = 22;

/// A tuple of any length; the tokens of the list of its items follow.
const VARIADIC: Token = 23;

/// A `weft.Lock`.
pub const LOCK: Token = 19;

/// Appends the tokens of a type; `false` if values of the type cannot be arguments.
pub fn encode(ty: &Ty, out: &mut Vec<Token>) -> bool {
    let token = match ty {
        Ty::None => NONE,
        Ty::Bool => BOOL,
        Ty::Int => INT,
        Ty::Float => FLOAT,
        Ty::Complex => COMPLEX,
        Ty::Np(d) => np(*d),
        Ty::Array(a) => array(*a),
        Ty::Str => STR,
        Ty::List(item) => match **item {
            Ty::Bool => list(BOOL),
            Ty::Int => list(INT),
            Ty::Float => list(FLOAT),
            Ty::Complex => list(COMPLEX),
            Ty::Str => list(STR),
            // An empty list: what is put into it decides.
            Ty::Open(_) => list(NONE),
            _ => {
                out.push(list(FOLLOWS));
                return encode(item, out);
            }
        },
        Ty::Dict(ty) => {
            out.push(dict(ty.kind));
            return encode_part(&ty.key, out) && encode_part(&ty.value, out);
        }
        Ty::Set { item, frozen } => {
            out.push(set(*frozen));
            return encode_part(item, out);
        }
        Ty::Tuple(items) => {
            let Some(token) = tuple(items.len()) else { return false };
            out.push(token);
            return items.iter().all(|item| encode(item, out));
        }
        Ty::Record(tag) => match classes::number_named(&tag.name) {
            Some(number) => tagged(number),
            None => return false,
        },
        Ty::Tagged(tag, _) if tag.sort == TagSort::Bytes => BYTES,
        Ty::Tagged(tag, _) if tag.sort == TagSort::Lock => LOCK,
        Ty::Tagged(tag, _) if tag.sort == TagSort::Range => RANGE | (weft_types::slots(ty) as u32) << 8,
        Ty::Tagged(tag, parts) if tag.sort == TagSort::Slice => {
            out.push(SLICE);
            return encode(parts, out);
        }
        Ty::Tagged(tag, _) if tag.sort == TagSort::Deque => {
            let Some(ring) = deques::ring_of(ty) else { return false };
            out.push(DEQUE);
            return encode(ring, out);
        }
        Ty::Tagged(tag, items) if tag.sort == TagSort::Variadic => {
            out.push(VARIADIC);
            return encode(items, out);
        }
        Ty::Tagged(tag, bytes) if tag.sort == TagSort::Records => {
            out.push(records(structured::number_of(&tag.name)));
            return encode(bytes, out);
        }
        Ty::Tagged(tag, held) => {
            let Some(number) = classes::number_named(&tag.name) else { return false };
            out.push(tagged(number));
            return tag.sort != TagSort::NamedTuple || encode(held, out);
        }
        Ty::Optional(inner) => {
            out.push(OPTIONAL);
            return encode(inner, out);
        }
        Ty::Maybe(_) | Ty::Open(_) | Ty::Rng(_) | Ty::Literal(_) | Ty::Dtype(_) => return false,
    };
    out.push(token);
    true
}

/// Appends the tokens of what a dict or set holds.
fn encode_part(ty: &Ty, out: &mut Vec<Token>) -> bool {
    match ty {
        Ty::Open(_) => {
            out.push(OPEN);
            true
        }
        _ => encode(ty, out),
    }
}

/// The types that a key stands for.
pub fn decode(key: &[Token]) -> Vec<Ty> {
    let mut rest = key;
    let mut out = Vec::new();
    while !rest.is_empty() {
        out.push(next(&mut rest));
    }
    let mut functions = 0;
    out.iter_mut().for_each(|ty| count(ty, &mut functions));
    out
}

/// The numbers of the functions in a key, in order.
pub fn functions(key: &[Token]) -> Vec<u32> {
    key.iter().filter(|token| **token & 0xff == FUNCTION).map(|token| token >> 8).collect()
}

/// Numbers the functions of a call in order: their numbers in this process mean nothing in another one, where the code may come from the cache.
fn count(ty: &mut Ty, functions: &mut u32) {
    match ty {
        Ty::Tagged(tag, _) if tag.sort == TagSort::Argument => {
            tag.name = functions.to_string();
            *functions += 1;
        }
        Ty::Tagged(_, held) | Ty::Optional(held) => count(held, functions),
        Ty::Tuple(items) => items.iter_mut().for_each(|item| count(item, functions)),
        _ => {}
    }
}

fn next(rest: &mut &[Token]) -> Ty {
    let Some((&token, tail)) = rest.split_first() else { return Ty::None };
    *rest = tail;
    let detail = token >> 8;
    match token & 0xff {
        BOOL => Ty::Bool,
        INT => Ty::Int,
        FLOAT => Ty::Float,
        COMPLEX => Ty::Complex,
        NP => Ty::Np(dtype(detail)),
        ARRAY => Ty::Array(ArrayTy {
            dtype: dtype(detail & 0xff),
            rank: (token >> 16) as u8,
            layout: match token >> 24 & 0xf {
                0 => Layout::C,
                1 => Layout::F,
                _ => Layout::Strided,
            },
            access: match token >> 28 {
                0 => Access::Read,
                1 => Access::Write,
                _ => Access::Either,
            },
        }),
        STR => Ty::Str,
        BYTES => Ty::bytes(),
        LOCK => locks::ty(),
        DEQUE => deques::ty(next(rest)),
        VARIADIC => match next(rest) {
            Ty::List(item) => Ty::variadic(*item),
            other => other,
        },
        RANGE => Ty::range(detail as usize),
        SLICE => Ty::slice(next(rest)),
        RECORDS => match next(rest) {
            Ty::Array(held) => structured::records(detail, held),
            other => other,
        },
        LIST if detail == FOLLOWS => Ty::List(Box::new(next(rest))),
        LIST if detail == NONE => Ty::List(Box::new(Ty::Open(0))),
        LIST => Ty::List(Box::new(next(&mut &[detail][..]))),
        TAGGED => {
            let tag = classes::known(detail).tag.clone();
            if tag.sort == TagSort::Record {
                return Ty::Record(tag);
            }
            let held = if tag.sort == TagSort::NamedTuple { next(rest) } else { Ty::Int };
            Ty::Tagged(tag, Box::new(held))
        }
        DICT => {
            let kind = match detail {
                1 => DictKind::Counter,
                2 => DictKind::Default,
                _ => DictKind::Dict,
            };
            let (key, value) = (next(rest), next(rest));
            Ty::Dict(Box::new(DictTy { key, value, kind }))
        }
        SET => Ty::Set { item: Box::new(next(rest)), frozen: detail != 0 },
        OPEN => Ty::Open(0),
        KEYWORDS => {
            let tag = Tag { name: callables::names_of(detail), sort: TagSort::Keywords };
            Ty::Tagged(tag, Box::new(next(rest)))
        }
        OPTIONAL => Ty::Optional(Box::new(next(rest))),
        FUNCTION => {
            let tag = Tag { name: String::new(), sort: TagSort::Argument };
            Ty::Tagged(tag, Box::new(Ty::Tuple(Vec::new())))
        }
        TUPLE => Ty::Tuple((0..detail).map(|_| next(rest)).collect()),
        _ => Ty::None,
    }
}

fn dtype(code: u32) -> Dtype {
    Dtype::ALL[code as usize]
}
