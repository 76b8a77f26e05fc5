//! `range` and `slice` objects: to compiled code the tuple of their three parts.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyRange, PySlice, PyTuple};
use weft_types::{TagSort, Ty};

use crate::arguments::{BindError, int_value};

/// The type of an object by its own parts, and these; `None` for one that is neither a range nor a slice.
pub fn parts(object: &Bound<'_, PyAny>) -> Result<Option<(Ty, [Option<i64>; 3])>, BindError> {
    let sort = if object.is_exact_instance_of::<PyRange>() {
        TagSort::Range
    } else if object.is_exact_instance_of::<PySlice>() {
        TagSort::Slice
    } else {
        return Ok(None);
    };
    let mut parts = [None; 3];
    for (part, name) in parts.iter_mut().zip(["start", "stop", "step"]) {
        let value = object.getattr(name).map_err(BindError::Python)?;
        if value.is_none() {
            continue;
        }
        let class = if sort == TagSort::Range { "range" } else { "slice" };
        // SAFETY: attached; an `int`, as its exact type says.
        *part = match unsafe { (ffi::PyLong_CheckExact(value.as_ptr()) != 0).then(|| int_value(object.py(), value.as_ptr())) } {
            Some(Ok(value)) => Some(value),
            Some(Err(BindError::Overflow(_))) => {
                return Err(BindError::Overflow(format!(
                    "is a {class} whose {name} is an int outside the 64-bit range that compiled code computes in"
                )));
            }
            Some(Err(error)) => return Err(error),
            None => {
                let found = value.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string());
                return Err(BindError::Type(format!(
                    "is a {class} whose {name} is of type {found}; compiled code takes those of int and None: pass slice(int(a), int(b))"
                )));
            }
        };
    }
    let ty = match sort {
        TagSort::Range => Ty::range(3),
        _ => Ty::slice(Ty::Tuple(parts.iter().map(|part| if part.is_some() { Ty::Int } else { Ty::None }).collect())),
    };
    Ok(Some((ty, parts)))
}

/// The object that has the parts in a tuple.
pub fn object(parts: &Bound<'_, PyAny>, sort: TagSort) -> PyResult<Py<PyAny>> {
    let py = parts.py();
    let class = if sort == TagSort::Range { py.get_type::<PyRange>() } else { py.get_type::<PySlice>() };
    Ok(class.call1(parts.cast::<PyTuple>()?.clone())?.unbind())
}
