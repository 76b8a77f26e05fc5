//! `weft.Lock` objects: which class they have, and the number of the lock behind one.
//!
//! The class is Python's (`weft/_lock.py`), which tells its own door. Doors of code that was compiled ahead of time have a runtime of their own and
//! are told nothing, so to them a lock is an object like any other.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::types::PyType;
use weft_types::{Tag, TagSort, Ty};

use crate::results::internal;

static CLASS: OnceLock<Py<PyType>> = OnceLock::new();

/// The class of locks is this one; only the first counts.
pub fn set_class(class: Bound<'_, PyType>) {
    let _ = CLASS.set(class.unbind());
}

/// The number of a lock; `None` for other objects.
pub fn number_of(object: &Bound<'_, PyAny>) -> Option<u32> {
    let class = CLASS.get()?;
    if !object.get_type().is(class.bind(object.py())) {
        return None;
    }
    let number = object.getattr("_number").ok()?.extract().ok()?;
    weft_runtime::locks::lock(number).map(|_| number)
}

/// Whether a class is that of locks.
pub fn is_class(class: &Bound<'_, PyType>) -> bool {
    CLASS.get().is_some_and(|known| class.is(known.bind(class.py())))
}

/// The lock that has this number.
pub fn object(number: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let class = CLASS.get().ok_or_else(|| internal("a lock where there are none"))?;
    Ok(class.bind(number.py()).call_method1("_of", (number,))?.unbind())
}

/// The tag of locks.
pub fn tag() -> Tag {
    Tag { name: "weft.Lock".to_owned(), sort: TagSort::Lock }
}

/// The type of locks.
pub fn ty() -> Ty {
    Ty::Tagged(tag(), Box::new(Ty::Int))
}
