//! Promotion: the type in which two scalars meet in arithmetic. NumPy 2's rules (NEP 50) for NumPy scalars, Python's
//! own widening for Python's, and their combination for [`Ty::Maybe`], which must give one answer for both of its cases.
//!
//! Absent: what an operator then does with that type (`infer::operators`), and what variables do at joins ([`super::join`]).

use super::{Dtype, Kind, Ty};

/// `np.result_type` of two dtypes; `None` where NumPy would leave weft's dtypes (never, at present).
pub fn np_np(a: Dtype, b: Dtype) -> Dtype {
    if a == b {
        return a;
    }
    let (low, high) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    match (low.kind(), high.kind()) {
        (Kind::Bool, _) => high,
        (Kind::Signed | Kind::Unsigned, Kind::Signed | Kind::Unsigned) => integers(low, high),
        (Kind::Float, Kind::Float) | (Kind::Complex, Kind::Complex) => {
            if low.size() > high.size() {
                low
            } else {
                high
            }
        }
        (Kind::Signed | Kind::Unsigned, Kind::Float) => {
            if low.size() <= 2 {
                high
            } else {
                Dtype::F64
            }
        }
        (Kind::Signed | Kind::Unsigned, Kind::Complex) => {
            if low.size() <= 2 {
                high
            } else {
                Dtype::C128
            }
        }
        (Kind::Float, Kind::Complex) => {
            if low == Dtype::F32 {
                high
            } else {
                Dtype::C128
            }
        }
        (Kind::Signed | Kind::Unsigned | Kind::Float | Kind::Complex, Kind::Bool)
        | (Kind::Float | Kind::Complex, Kind::Signed | Kind::Unsigned)
        | (Kind::Complex, Kind::Float) => unreachable!("ordered by rank"),
    }
}

const fn rank(d: Dtype) -> u8 {
    match d.kind() {
        Kind::Bool => 0,
        Kind::Signed | Kind::Unsigned => 1,
        Kind::Float => 2,
        Kind::Complex => 3,
    }
}

fn integers(a: Dtype, b: Dtype) -> Dtype {
    if a.kind() == b.kind() {
        return if a.size() > b.size() { a } else { b };
    }
    let (signed, unsigned) = if a.kind() == Kind::Signed { (a, b) } else { (b, a) };
    if signed.size() > unsigned.size() {
        return signed;
    }
    match unsigned {
        Dtype::U8 => Dtype::I16,
        Dtype::U16 => Dtype::I32,
        Dtype::U32 => Dtype::I64,
        _ => Dtype::F64,
    }
}

/// The dtype in which a Python scalar of this kind meets a NumPy scalar (NEP 50: the Python scalar is weak).
pub fn weak(python: Kind, d: Dtype) -> Dtype {
    match (python, d.kind()) {
        (Kind::Bool, _) => d,
        (Kind::Signed | Kind::Unsigned, Kind::Bool) => Dtype::I64,
        (Kind::Signed | Kind::Unsigned, _) => d,
        (Kind::Float, Kind::Bool | Kind::Signed | Kind::Unsigned) => Dtype::F64,
        (Kind::Float, Kind::Float | Kind::Complex) => d,
        (Kind::Complex, Kind::Bool | Kind::Signed | Kind::Unsigned) => Dtype::C128,
        (Kind::Complex, Kind::Float) => {
            if d == Dtype::F32 {
                Dtype::C64
            } else {
                Dtype::C128
            }
        }
        (Kind::Complex, Kind::Complex) => d,
    }
}

/// The Python type in which two Python scalars meet in arithmetic (`bool` counts as `int`).
pub fn python_python(a: &Ty, b: &Ty) -> Ty {
    match (a, b) {
        (Ty::Complex, _) | (_, Ty::Complex) => Ty::Complex,
        (Ty::Float, _) | (_, Ty::Float) => Ty::Float,
        _ => Ty::Int,
    }
}

/// The type in which NumPy's float functions compute numbers of a type; `None` where that is float16, which weft does not have.
pub const fn float_loop(d: Dtype) -> Option<Dtype> {
    Some(match d {
        Dtype::F32 | Dtype::F64 | Dtype::C64 | Dtype::C128 => d,
        Dtype::I16 | Dtype::U16 => Dtype::F32,
        Dtype::I32 | Dtype::I64 | Dtype::U32 | Dtype::U64 => Dtype::F64,
        Dtype::Bool | Dtype::I8 | Dtype::U8 => return None,
    })
}

/// NumPy's dtype of a Python scalar that stands alone (`np.array(x).dtype`).
pub fn default_dtype(kind: Kind) -> Dtype {
    match kind {
        Kind::Bool => Dtype::Bool,
        Kind::Signed | Kind::Unsigned => Dtype::I64,
        Kind::Float => Dtype::F64,
        Kind::Complex => Dtype::C128,
    }
}

/// The common type of two scalars in arithmetic: a Python type, an `Np` or a `Maybe`; `None` when the two cases of a `Maybe` would give
/// different dtypes, or either is no scalar.
pub fn arithmetic(a: &Ty, b: &Ty) -> Option<Ty> {
    let (ka, kb) = (a.kind()?, b.kind()?);
    Some(match (a, b) {
        (Ty::Np(x), Ty::Np(y)) => Ty::Np(np_np(*x, *y)),
        (Ty::Np(x), Ty::Maybe(y)) | (Ty::Maybe(y), Ty::Np(x)) => {
            let both = np_np(*x, *y);
            if weak(y.python().kind()?, *x) != both {
                return None;
            }
            Ty::Np(both)
        }
        (Ty::Np(x), _) => Ty::Np(weak(kb, *x)),
        (_, Ty::Np(y)) => Ty::Np(weak(ka, *y)),
        (Ty::Maybe(x), Ty::Maybe(y)) => {
            let both = np_np(*x, *y);
            let crossed = [weak(x.python().kind()?, *y), weak(y.python().kind()?, *x)];
            if crossed != [both, both] {
                return None;
            }
            maybe(&python_python(&x.python(), &y.python()), both)?
        }
        (Ty::Maybe(x), python) | (python, Ty::Maybe(x)) => maybe(&python_python(&x.python(), python), weak(python.kind()?, *x))?,
        _ => python_python(a, b),
    })
}

/// `Maybe(d)`, if `python` is the Python type of d.
fn maybe(python: &Ty, d: Dtype) -> Option<Ty> {
    (d.python() == *python).then_some(Ty::Maybe(d))
}

/// Whether every value of `from` is a value of `to` (NumPy's "safe" casting within weft's dtypes).
pub fn fits(from: Dtype, to: Dtype) -> bool {
    np_np(from, to) == to
}
