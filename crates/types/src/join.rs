//! The join of two types where control flow meets: the one type that a variable has afterwards.
//!
//! A join may change a type but not the number: `int` and `float` meet as `float`, a Python and a NumPy scalar of one kind meet as
//! [`Ty::Maybe`], `None` and a value as [`Ty::Optional`]. Everything else is refused. Commutative, associative and idempotent, with refusal as the absorbing top.

use super::{ArrayTy, DictTy, Layout, Tag, TagSort, Ty};

/// The join, or `None` when the types do not unify.
pub fn lub(a: &Ty, b: &Ty) -> Option<Ty> {
    if a == b {
        return Some(a.clone());
    }
    match (a, b) {
        (Ty::None, t) | (t, Ty::None) => optional(t),
        // Of a container that holds None alone so far.
        (Ty::Optional(open), t) | (t, Ty::Optional(open)) if matches!(**open, Ty::Open(_)) => optional(t),
        (Ty::Optional(x), Ty::Optional(y)) => lub(x, y).map(|t| Ty::Optional(Box::new(t))),
        (Ty::Optional(x), t) | (t, Ty::Optional(x)) => lub(x, t).map(|t| Ty::Optional(Box::new(t))),
        (Ty::Int, Ty::Float) | (Ty::Float, Ty::Int) => Some(Ty::Float),
        (Ty::Complex, Ty::Int | Ty::Float) | (Ty::Int | Ty::Float, Ty::Complex) => Some(Ty::Complex),
        (Ty::Np(d), Ty::Maybe(m)) | (Ty::Maybe(m), Ty::Np(d)) => (d == m).then_some(Ty::Maybe(*d)),
        (Ty::Np(d) | Ty::Maybe(d), python) | (python, Ty::Np(d) | Ty::Maybe(d)) => joins(python, *d).then_some(Ty::Maybe(*d)),
        (Ty::Literal(_) | Ty::Str, Ty::Literal(_) | Ty::Str) => Some(Ty::Str),
        (Ty::Tuple(x), Ty::Tuple(y)) if x.len() == y.len() => {
            x.iter().zip(y).map(|(p, q)| lub(p, q)).collect::<Option<Vec<_>>>().map(Ty::Tuple)
        }
        (Ty::List(x), Ty::List(y)) => held(x, y).map(|item| Ty::List(Box::new(item))),
        (Ty::Dict(x), Ty::Dict(y)) if x.kind == y.kind => {
            let (key, value) = (held(&x.key, &y.key)?, held(&x.value, &y.value)?);
            Some(Ty::Dict(Box::new(DictTy { key, value, kind: x.kind })))
        }
        (Ty::Set { item: x, frozen: f }, Ty::Set { item: y, frozen: g }) if f == g => {
            held(x, y).map(|item| Ty::Set { item: Box::new(item), frozen: *f })
        }
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x.sort.is_function() && y.sort.is_function() && *x != declined() && *y != declined() => {
            choice(a, b, lub)
        }
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x == y && x.sort == TagSort::Range => Some(Ty::range(3)),
        (Ty::Tagged(x, p), Ty::Tagged(y, q)) if x == y => lub(p, q).map(|t| Ty::Tagged(x.clone(), Box::new(t))),
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x.sort == TagSort::Answer && *y == declined() => Some(a.clone()),
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if y.sort == TagSort::Answer && *x == declined() => Some(b.clone()),
        (Ty::Tagged(x, _), Ty::Tuple(_)) | (Ty::Tuple(_), Ty::Tagged(x, _)) if x.sort == TagSort::Variadic => of_any_length(a, b),
        (Ty::Tagged(x, _), t) | (t, Ty::Tagged(x, _)) if *x == declined() => answer(&optional(t).filter(|held| held != t)?),
        (Ty::Tagged(x, held), t) | (t, Ty::Tagged(x, held)) if x.sort == TagSort::Answer => match (t, &**held) {
            (Ty::None | Ty::Optional(_), _) => None,
            (t, Ty::Optional(known)) => answer(&Ty::Optional(Box::new(lub(known, t)?))),
            _ => None,
        },
        (Ty::Array(x), Ty::Array(y)) if x.dtype == y.dtype && x.rank == y.rank => Some(Ty::Array(ArrayTy {
            layout: if x.layout == y.layout { x.layout } else { Layout::Strided },
            access: x.access.or(y.access),
            ..*x
        })),
        _ => None,
    }
}

/// The type of tuples of any length that tuples of two different lengths are, where all items have one type.
pub fn of_two_lengths(a: &Ty, b: &Ty) -> Option<Ty> {
    match (a, b) {
        (Ty::Tuple(x), Ty::Tuple(y)) if x.len() != y.len() => {
            let (first, rest) = if x.len() > y.len() { x.split_first()? } else { y.split_first()? };
            let shorter = if x.len() > y.len() { y } else { x };
            rest.iter().chain(shorter).try_fold(first.clone(), |item, other| exact(&item, other)).map(Ty::variadic)
        }
        _ => of_any_length(a, b),
    }
}

/// The type of a tuple of any length or one of a known length: that of the first, where all items have one type.
fn of_any_length(a: &Ty, b: &Ty) -> Option<Ty> {
    let ((Ty::Tuple(items), any) | (any, Ty::Tuple(items))) = (a, b) else { return None };
    items.iter().try_fold(any.variadic_item()?.clone(), |x, y| exact(&x, y)).map(Ty::variadic)
}

/// What tells the type of `NotImplemented` from those of other builtins.
pub fn declined() -> Tag {
    Tag { name: "builtins.NotImplemented".to_owned(), sort: TagSort::Builtin }
}

/// The type of `NotImplemented` or a value.
fn answer(held: &Ty) -> Option<Ty> {
    Some(Ty::Tagged(Tag { name: declined().name, sort: TagSort::Answer }, Box::new(held.clone())))
}

/// The functions that a value of a type may be; one where it is no choice.
pub fn functions(ty: &Ty) -> &[Ty] {
    match ty {
        Ty::Tagged(Tag { sort: TagSort::Choice, .. }, held) => match &**held {
            Ty::Tuple(items) => items.get(1..).unwrap_or_default(),
            _ => std::slice::from_ref(ty),
        },
        _ => std::slice::from_ref(ty),
    }
}

/// The choice among the functions of two types, where those of one class meet by `meet`.
fn choice(a: &Ty, b: &Ty, meet: fn(&Ty, &Ty) -> Option<Ty>) -> Option<Ty> {
    let mut all = functions(a).to_vec();
    for new in functions(b) {
        let Ty::Tagged(tag, held) = new else { return None };
        match all.iter_mut().find(|known| matches!(known, Ty::Tagged(other, _) if other == tag)) {
            Some(Ty::Tagged(_, known)) => **known = meet(known, held)?,
            _ => all.push(new.clone()),
        }
    }
    if let [one] = all.as_slice() {
        return Some(one.clone());
    }
    all.sort();
    all.insert(0, Ty::Int);
    Some(Ty::Tagged(Tag { name: String::new(), sort: TagSort::Choice }, Box::new(Ty::Tuple(all))))
}

/// What two containers hold that meet: one type, unless one of them holds nothing yet.
fn held(a: &Ty, b: &Ty) -> Option<Ty> {
    match (a, b) {
        // Of two that hold nothing yet, the older one stands for both.
        (Ty::Open(x), Ty::Open(y)) => Some(Ty::Open(*x.min(y))),
        (Ty::Open(_), item) | (item, Ty::Open(_)) => Some(item.clone()),
        // Containers of containers, of which some hold nothing yet.
        _ if has_open(a) || has_open(b) => lists_meet(a, b).then(|| if has_open(a) { b.clone() } else { a.clone() }),
        _ => (a == b).then(|| a.clone()),
    }
}

/// Whether a type has lists in it of whose items nothing is known.
pub fn has_open(ty: &Ty) -> bool {
    match ty {
        Ty::Open(_) => true,
        Ty::List(item) | Ty::Set { item, .. } | Ty::Optional(item) => has_open(item),
        Ty::Dict(dict) => has_open(&dict.key) || has_open(&dict.value),
        Ty::Tuple(items) => items.iter().any(has_open),
        other => other.variadic_item().is_some_and(has_open),
    }
}

/// Whether two types are equal but for what is open in one of them.
pub fn lists_meet(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Open(_), _) | (_, Ty::Open(_)) => true,
        (Ty::List(x), Ty::List(y)) | (Ty::Optional(x), Ty::Optional(y)) => lists_meet(x, y),
        (Ty::Dict(x), Ty::Dict(y)) => x.kind == y.kind && lists_meet(&x.key, &y.key) && lists_meet(&x.value, &y.value),
        (Ty::Set { item: x, frozen: f }, Ty::Set { item: y, frozen: g }) => f == g && lists_meet(x, y),
        (Ty::Tuple(x), Ty::Tuple(y)) => x.len() == y.len() && x.iter().zip(y).all(|(p, q)| lists_meet(p, q)),
        _ => match (a.variadic_item(), b.variadic_item()) {
            (Some(x), Some(y)) => lists_meet(x, y),
            _ => a == b,
        },
    }
}

/// `t | None`, or nothing where values of the type are known at compile time only.
pub fn optional(t: &Ty) -> Option<Ty> {
    match t {
        Ty::None | Ty::Optional(_) => Some(t.clone()),
        Ty::Literal(_) => Some(Ty::Optional(Box::new(Ty::Str))),
        _ => exists(t).then(|| Ty::Optional(Box::new(t.clone()))),
    }
}

/// The common type of two items of which one is or may be `None` where the other is a value, by itself or in the same place of a tuple.
pub fn beside_none(a: &Ty, b: &Ty) -> Option<Ty> {
    match (a, b) {
        (Ty::None, t) | (t, Ty::None) => optional(t),
        (Ty::Optional(inner), t) | (t, Ty::Optional(inner)) => {
            let held = if let Ty::Optional(other) = t { other } else { t };
            exact(inner, held).map(|held| Ty::Optional(Box::new(held)))
        }
        (Ty::Tuple(x), Ty::Tuple(y)) if x.len() == y.len() => {
            x.iter().zip(y).map(|(p, q)| exact(p, q).or_else(|| beside_none(p, q))).collect::<Option<Vec<_>>>().map(Ty::Tuple)
        }
        _ => None,
    }
}

/// Whether values of the type exist at run time.
fn exists(t: &Ty) -> bool {
    match t {
        Ty::Literal(_) | Ty::Dtype(_) | Ty::Rng(_) | Ty::Open(_) => false,
        Ty::Tuple(items) => items.iter().all(exists),
        Ty::Optional(t) | Ty::Tagged(_, t) => exists(t),
        _ => true,
    }
}

/// Whether a Python type becomes part of `Maybe(d)`: it does when its join with d's own Python type is that type.
fn joins(python: &Ty, d: super::Dtype) -> bool {
    matches!(python, Ty::Bool | Ty::Int | Ty::Float | Ty::Complex) && lub(python, &d.python()) == Some(d.python())
}

/// The join of two types of list items, where every item keeps its exact type: only a Python number and a NumPy scalar of its own kind meet.
/// `None` where an item would have to change, as an `int` among `float`s.
pub fn exact(a: &Ty, b: &Ty) -> Option<Ty> {
    if a == b {
        return Some(a.clone());
    }
    match (a, b) {
        (Ty::Np(d) | Ty::Maybe(d), python) | (python, Ty::Np(d) | Ty::Maybe(d)) if *python == d.python() => Some(Ty::Maybe(*d)),
        (Ty::Np(x), Ty::Maybe(y)) | (Ty::Maybe(y), Ty::Np(x)) if x == y => Some(Ty::Maybe(*x)),
        (Ty::Literal(_) | Ty::Str, Ty::Literal(_) | Ty::Str) => Some(Ty::Str),
        (Ty::Tuple(x), Ty::Tuple(y)) if x.len() == y.len() => {
            x.iter().zip(y).map(|(p, q)| exact(p, q)).collect::<Option<Vec<_>>>().map(Ty::Tuple)
        }
        // The same memory, whose strides say more than the type.
        (Ty::Array(x), Ty::Array(y)) if x.access == y.access => lub(a, b),
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x.sort.is_function() && y.sort.is_function() => choice(a, b, exact),
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x == y && x.sort == TagSort::Range => Some(Ty::range(3)),
        (Ty::Tagged(x, p), Ty::Tagged(y, q)) if x == y => exact(p, q).map(|t| Ty::Tagged(x.clone(), Box::new(t))),
        (Ty::Tagged(x, _), Ty::Tuple(_)) | (Ty::Tuple(_), Ty::Tagged(x, _)) if x.sort == TagSort::Variadic => of_any_length(a, b),
        _ => None,
    }
}
