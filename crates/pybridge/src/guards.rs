//! The names outside its functions that a specialisation was compiled with, and the check that they still mean the same.
//!
//! Compiled code holds constants, callees and builtins by value; Python reads their names at every call. So each call looks
//! the names up again and compares identities, which costs a dictionary access per name; functions without globals pay nothing.
//! A constant that was replaced by an equal one of the same type is the same.

use std::ptr::null_mut;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyComplex, PyDict, PyFloat, PyInt, PyString, PyTuple};

/// Where a name was found.
#[derive(Debug)]
pub enum Place {
    /// In a closure cell.
    Cell(Py<PyAny>),
    /// In the module's globals.
    Globals(Py<PyDict>),
    /// An attribute of a class.
    Attribute(Py<PyAny>),
    /// In the builtins; the globals had no such name.
    Builtins(Py<PyDict>, Py<PyDict>),
}

/// One name with what it meant.
#[derive(Debug)]
pub struct Guard {
    /// The interned name.
    pub name: Py<PyString>,
    /// Where it was found.
    pub place: Place,
    /// The object; `None` if there was none.
    pub expected: Option<Py<PyAny>>,
}

impl Guard {
    /// A second guard for the same name.
    pub fn clone_ref(&self, py: Python<'_>) -> Guard {
        Guard {
            name: self.name.clone_ref(py),
            place: match &self.place {
                Place::Cell(cell) => Place::Cell(cell.clone_ref(py)),
                Place::Attribute(owner) => Place::Attribute(owner.clone_ref(py)),
                Place::Globals(globals) => Place::Globals(globals.clone_ref(py)),
                Place::Builtins(globals, builtins) => Place::Builtins(globals.clone_ref(py), builtins.clone_ref(py)),
            },
            expected: self.expected.as_ref().map(|object| object.clone_ref(py)),
        }
    }

    /// What the name means now.
    #[inline]
    pub fn find<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        match &self.place {
            Place::Globals(globals) => lookup(py, globals, &self.name),
            Place::Builtins(globals, builtins) => match lookup(py, globals, &self.name) {
                None => lookup(py, builtins, &self.name),
                found => found,
            },
            Place::Cell(cell) => cell.bind(py).getattr("cell_contents").ok(),
            Place::Attribute(owner) => owner.bind(py).getattr(self.name.bind(py)).ok(),
        }
    }

    /// Whether two guards are for one name in one place.
    pub fn is_same_name(&self, other: &Guard) -> bool {
        self.name.is(&other.name)
            && std::mem::discriminant(&self.place) == std::mem::discriminant(&other.place)
            && self.objects()[..2] == other.objects()[..2]
    }

    /// Whether the name still means the same.
    #[inline]
    pub fn holds(&self, py: Python<'_>) -> bool {
        match (&self.find(py), &self.expected) {
            (None, None) => true,
            (Some(found), Some(expected)) => found.is(expected) || is_equal_constant(found, expected.bind(py)),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// The objects that the guard holds, for Python's garbage collector.
    pub fn objects(&self) -> [*mut ffi::PyObject; 3] {
        let (first, second) = match &self.place {
            Place::Cell(cell) => (cell.as_ptr(), null_mut()),
            Place::Attribute(owner) => (owner.as_ptr(), null_mut()),
            Place::Globals(globals) => (globals.as_ptr(), null_mut()),
            Place::Builtins(globals, builtins) => (globals.as_ptr(), builtins.as_ptr()),
        };
        [first, second, self.expected.as_ref().map_or(null_mut(), Py::as_ptr)]
    }
}

#[inline]
fn lookup<'py>(py: Python<'py>, dict: &Py<PyDict>, name: &Py<PyString>) -> Option<Bound<'py, PyAny>> {
    let mut found = null_mut();
    // SAFETY: attached by the token; a dict, a str, and a place for a new reference.
    unsafe {
        match ffi::compat::PyDict_GetItemRef(dict.as_ptr(), name.as_ptr(), &mut found) {
            1 => Some(Bound::from_owned_ptr(py, found)),
            0 => None,
            _ => {
                ffi::PyErr_Clear();
                None
            }
        }
    }
}

/// Whether two different objects are the same constant: of one of Python's own immutable types, and written alike.
#[cold]
fn is_equal_constant(a: &Bound<'_, PyAny>, b: &Bound<'_, PyAny>) -> bool {
    if let (Ok(a), Ok(b)) = (a.cast_exact::<PyTuple>(), b.cast_exact::<PyTuple>()) {
        return a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.is(&b) || is_equal_constant(&a, &b));
    }
    a.get_type().is(b.get_type())
        && (a.is_exact_instance_of::<PyInt>()
            || a.is_exact_instance_of::<PyFloat>()
            || a.is_exact_instance_of::<PyComplex>()
            || a.is_exact_instance_of::<PyString>()
            || a.is_exact_instance_of::<PyBool>())
        // The text tells 0.0 from -0.0, which `==` does not.
        && matches!((a.repr(), b.repr()), (Ok(a), Ok(b)) if a.to_cow().ok() == b.to_cow().ok())
}
