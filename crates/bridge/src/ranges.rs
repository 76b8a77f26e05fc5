//! `range` and `slice` objects: to compiled code the tuple of their three parts.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyRange, PySlice, PyTuple};
use weft_types::{TagSort, Ty};

use crate::arguments::{BindError, article, int_value, slot, type_name};

/// A range or a slice that Python passes.
pub struct Passed {
    /// Which of the two.
    pub sort: TagSort,
    /// Start, stop and step.
    pub parts: [Option<i64>; 3],
}

impl Passed {
    /// What an object is; `None` for one that is neither a range nor a slice.
    pub fn of(object: &Bound<'_, PyAny>) -> Result<Option<Passed>, BindError> {
        let (sort, class) = if object.is_exact_instance_of::<PyRange>() {
            (TagSort::Range, "range")
        } else if object.is_exact_instance_of::<PySlice>() {
            (TagSort::Slice, "slice")
        } else {
            return Ok(None);
        };
        let mut parts = [None; 3];
        for (part, name) in parts.iter_mut().zip(["start", "stop", "step"]) {
            let value = object.getattr(name).map_err(BindError::Python)?;
            if value.is_none() {
                continue;
            }
            // SAFETY: attached; a live object, which is read as an `int` only where its exact type says so.
            let read = unsafe { (ffi::PyLong_CheckExact(value.as_ptr()) != 0).then(|| int_value(object.py(), value.as_ptr())) };
            *part = match read {
                Some(Ok(value)) => Some(value),
                Some(Err(BindError::Overflow(_))) => {
                    return Err(BindError::Overflow(format!(
                        "is a {class} whose {name} is an int outside the 64-bit range that compiled code computes in"
                    )));
                }
                Some(Err(error)) => return Err(error),
                None => {
                    return Err(BindError::Type(format!(
                        "is a {class} whose {name} is {}; compiled code takes slices of ints and None: pass slice(int(a), int(b))",
                        article(&type_name(object.py(), value.as_ptr()))
                    )));
                }
            };
        }
        Ok(Some(Passed { sort, parts }))
    }

    /// Its own type, with the slots of such a value. Of a range with the step 1 the type says that, so that loops over it are plain ones.
    pub fn exact(&self) -> (Ty, impl Iterator<Item = u64>) {
        let plain = self.sort == TagSort::Range && self.parts[2] == Some(1);
        let ty = match self.sort {
            TagSort::Range => Ty::range(if plain { 2 } else { 3 }),
            _ => Ty::slice(Ty::Tuple(self.parts.iter().map(|part| if part.is_some() { Ty::Int } else { Ty::None }).collect())),
        };
        (ty, self.parts.into_iter().take(if plain { 2 } else { 3 }).flatten().map(i64::cast_unsigned))
    }

    /// The type that it has in containers and fields.
    pub fn stored(&self) -> Ty {
        if self.sort == TagSort::Range { Ty::range(3) } else { Ty::any_slice() }
    }

    /// Its slots as a value of the type that it has in containers and fields.
    pub fn stored_slots(&self) -> impl Iterator<Item = u64> {
        let flagged = self.sort == TagSort::Slice;
        let slots = move |part: Option<i64>| [Some(part.unwrap_or(0).cast_unsigned()), flagged.then(|| slot([u8::from(part.is_some())]))];
        self.parts.into_iter().flat_map(slots).flatten()
    }
}

/// The object that has the parts in a tuple.
pub fn object(parts: &Bound<'_, PyAny>, sort: TagSort) -> PyResult<Py<PyAny>> {
    let py = parts.py();
    let class = if sort == TagSort::Range { py.get_type::<PyRange>() } else { py.get_type::<PySlice>() };
    Ok(class.call1(parts.cast::<PyTuple>()?.clone())?.unbind())
}
