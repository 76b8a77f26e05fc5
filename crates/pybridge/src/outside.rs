//! Objects outside of a kernel's functions that its code reads and changes: lists, dicts, sets, arrays and other objects that names of a module, a closure or a
//! class mean.
//!
//! No code can hold them: what is in them may change between two calls. So they are hidden arguments: their names are looked up at each call, the
//! objects go in behind the call's own arguments, with their types in its key, and come back as those do. Which names there are compilations find;
//! the list only grows, so that the hidden arguments of a key are always the first ones of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arc_swap::ArcSwap;
use pyo3::ffi;
use pyo3::prelude::*;
use weft_bridge::arguments::{Arguments, BindError};

use crate::guards::Guard;

/// The names of one kernel.
pub struct Outside {
    names: ArcSwap<Vec<Guard>>,
    count: AtomicUsize,
}

impl Outside {
    /// None yet.
    pub fn new() -> Self {
        Outside { names: ArcSwap::from_pointee(Vec::new()), count: AtomicUsize::new(0) }
    }

    /// How many there are.
    #[inline]
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// The names, in order.
    pub fn names(&self) -> arc_swap::Guard<Arc<Vec<Guard>>> {
        self.names.load()
    }

    /// Takes a longer list that begins with the old one. Called by one compilation at a time.
    pub fn grow(&self, names: Vec<Guard>) {
        let count = names.len();
        self.names.store(Arc::new(names));
        self.count.store(count, Ordering::Release);
    }

    /// What the first `count` names mean now.
    pub fn objects(&self, py: Python<'_>, count: usize) -> Vec<Py<PyAny>> {
        let names = self.names();
        names.iter().take(count).map(|name| name.find(py).map_or_else(|| py.None(), Bound::unbind)).collect()
    }
}

/// Makes arguments of `values` and, behind them, of `objects`. One of these that cannot be an argument goes as `None`; the compiler says why when it meets
/// the name. An error comes with the number of the parameter.
///
/// # Safety
/// Attached; `values` are live objects, made into arguments by `push`.
pub unsafe fn push(
    py: Python<'_>,
    objects: &mut [Py<PyAny>],
    first: usize,
    push: impl Fn(&mut Arguments) -> Result<(), (usize, BindError)>,
) -> Result<Arguments, (usize, BindError)> {
    'again: loop {
        let mut arguments = Arguments::new();
        push(&mut arguments)?;
        for (at, object) in objects.iter_mut().enumerate() {
            // SAFETY: the caller's contract; the object is held.
            match unsafe { arguments.push(py, object.as_ptr(), (first + at) as u32) } {
                Ok(()) => {}
                Err(BindError::Python(error)) => return Err((first + at, BindError::Python(error))),
                // What was converted of it by then goes with the whole attempt.
                Err(BindError::Type(_) | BindError::Overflow(_)) => {
                    *object = py.None();
                    continue 'again;
                }
            }
        }
        return Ok(arguments);
    }
}

/// Pointers to arguments and hidden arguments.
pub fn pointers(values: &[*mut ffi::PyObject], objects: &[Py<PyAny>]) -> Vec<*mut ffi::PyObject> {
    values.iter().copied().chain(objects.iter().map(Py::as_ptr)).collect()
}
