//! `weft.Lock` objects: which class they have, and the number of the lock behind one.
//!
//! The class is Python's (`weft/_lock.py`), which tells its own door. Doors of code that was compiled ahead of time have a runtime of their own; they
//! find the class where it has been imported, and use the locks of its runtime.

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

/// The class of locks, where there are any.
fn class(py: Python<'_>) -> Option<&'static Py<PyType>> {
    CLASS.get().or_else(|| {
        // Nobody has a lock who has not imported the module.
        let modules = py.import("sys").ok()?.getattr("modules").ok()?;
        let module = modules.get_item("weft._lock").ok()?;
        let (form, table): (u32, [usize; 3]) = module.getattr("table").ok()?.call0().ok()?.extract().ok()?;
        if form != weft_runtime::locks::TABLE_FORM {
            return None;
        }
        let class = module.getattr("Lock").ok()?.cast_into::<PyType>().ok()?;
        // SAFETY: weft's own extension module has given it, and Python unloads none.
        unsafe { weft_runtime::locks::use_table(table) };
        Some(CLASS.get_or_init(|| class.unbind()))
    })
}

/// The number of a lock; `None` for other objects.
pub fn number_of(object: &Bound<'_, PyAny>) -> Option<u32> {
    let class = class(object.py())?;
    if !object.get_type().is(class.bind(object.py())) {
        return None;
    }
    object.getattr("_number").ok()?.extract().ok()
}

/// Whether a class is that of locks.
pub fn is_class(class: &Bound<'_, PyType>) -> bool {
    self::class(class.py()).is_some_and(|known| class.is(known.bind(class.py())))
}

/// The lock that has this number.
pub fn object(number: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let class = class(number.py()).ok_or_else(|| internal("a lock where there are none"))?;
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
