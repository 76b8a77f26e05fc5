//! The join of two types where control flow meets: the one type that a variable has afterwards.
//!
//! A join may change a type but not the number: `int` and `float` meet as `float`, a Python and a NumPy scalar of one kind meet as
//! [`Ty::Maybe`]. Everything else is refused. Commutative, associative and idempotent, with refusal as the absorbing top.

use super::{ArrayTy, Layout, Ty};

/// The join, or `None` when the types do not unify.
pub fn lub(a: &Ty, b: &Ty) -> Option<Ty> {
    if a == b {
        return Some(a.clone());
    }
    match (a, b) {
        (Ty::Int, Ty::Float) | (Ty::Float, Ty::Int) => Some(Ty::Float),
        (Ty::Complex, Ty::Int | Ty::Float) | (Ty::Int | Ty::Float, Ty::Complex) => Some(Ty::Complex),
        (Ty::Np(d), Ty::Maybe(m)) | (Ty::Maybe(m), Ty::Np(d)) => (d == m).then_some(Ty::Maybe(*d)),
        (Ty::Np(d) | Ty::Maybe(d), python) | (python, Ty::Np(d) | Ty::Maybe(d)) => joins(python, *d).then_some(Ty::Maybe(*d)),
        (Ty::Tuple(x), Ty::Tuple(y)) if x.len() == y.len() => {
            x.iter().zip(y).map(|(p, q)| lub(p, q)).collect::<Option<Vec<_>>>().map(Ty::Tuple)
        }
        (Ty::Array(x), Ty::Array(y)) if x.dtype == y.dtype && x.rank == y.rank => Some(Ty::Array(ArrayTy {
            layout: if x.layout == y.layout { x.layout } else { Layout::Strided },
            writable: x.writable && y.writable,
            ..*x
        })),
        _ => None,
    }
}

/// Whether a Python type becomes part of `Maybe(d)`: it does when its join with d's own Python type is that type.
fn joins(python: &Ty, d: super::Dtype) -> bool {
    matches!(python, Ty::Bool | Ty::Int | Ty::Float | Ty::Complex) && lub(python, &d.python()) == Some(d.python())
}
