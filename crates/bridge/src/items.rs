//! Items of a list, read one by one or many at once.
//!
//! Where it is known how CPython keeps them ([`layout`]) most are read without a call; what is left, and every item elsewhere, is asked for.

use std::mem::MaybeUninit;

use pyo3::ffi;
use pyo3::prelude::*;

use weft_runtime::ListArgument;

use crate::arguments::{BindError, article, type_name};
use crate::layout;
use crate::lists::no_memory;

/// As [`fill`] of numbers, which need nothing to be kept.
///
/// # Safety
/// As [`fill`].
#[inline(always)]
pub unsafe fn fill_numbers<const N: usize>(
    py: Python<'_>,
    list: *mut ffi::PyObject,
    len: usize,
    class: *mut ffi::PyTypeObject,
    quick: impl Fn(&[*mut ffi::PyObject], &mut [MaybeUninit<u64>]) -> usize,
    value: impl Fn(*mut ffi::PyObject) -> Result<[u64; N], BindError>,
) -> Result<ListArgument, BindError> {
    // SAFETY: the caller's contract.
    unsafe { fill(py, list, len, class, &mut (), |(), items, to| quick(items, to), |(), object| value(object)) }
}

/// Copies a list whose items have this class, `value` each of them. `quick` copies as many as it can from the first of some on, and says how many: those
/// that are read without a call.
///
/// # Safety
/// Attached; `list` is a list; `class` is an immutable built-in class.
#[inline(always)]
pub unsafe fn fill<S, const N: usize>(
    py: Python<'_>,
    list: *mut ffi::PyObject,
    len: usize,
    class: *mut ffi::PyTypeObject,
    state: &mut S,
    quick: impl Fn(&mut S, &[*mut ffi::PyObject], &mut [MaybeUninit<u64>]) -> usize,
    value: impl Fn(&mut S, *mut ffi::PyObject) -> Result<[u64; N], BindError>,
) -> Result<ListArgument, BindError> {
    let mut slots: Vec<u64> = Vec::new();
    slots.try_reserve_exact(len * N).map_err(|_| no_memory())?;
    let spare: &mut [MaybeUninit<u64>] = slots.spare_capacity_mut();
    let mut index = 0;
    while index < len {
        // SAFETY: the caller's contract; reading ints, floats and strings runs no Python code, so that the list stays as it is.
        if let Some(items) = unsafe { layout::items(list) }.and_then(|items| items.get(index..len)) {
            index += quick(state, items, &mut spare[index * N..]);
            if index == len {
                break;
            }
        }
        // SAFETY: the caller's contract; the list is asked anew for each item, so a list that shrinks meanwhile is an error.
        let item = unsafe { Got::get(py, list, index)? };
        // SAFETY: a live object.
        let parts = if unsafe { ffi::Py_TYPE(item.0) } == class { value(state, item.0) } else { Err(mixed(py, item.0, index, class)) };
        let parts = match parts {
            Ok(parts) => parts,
            Err(BindError::Overflow(_)) => {
                return Err(BindError::Overflow(format!(
                    "is a list whose item {index} is an int outside the 64-bit range that compiled code computes in"
                )));
            }
            Err(error) => return Err(error),
        };
        for (part, word) in parts.into_iter().enumerate() {
            spare[index * N + part].write(word);
        }
        index += 1;
    }
    // SAFETY: the loop has written all `len * N` words.
    unsafe { slots.set_len(len * N) };
    ListArgument::new(slots, len).ok_or_else(no_memory)
}

#[cold]
fn mixed(py: Python<'_>, item: *mut ffi::PyObject, index: usize, class: *mut ffi::PyTypeObject) -> BindError {
    // SAFETY: attached by the token; a live object. Owned, because what follows allocates: a finalizer may take it out of the list.
    let item = unsafe { Bound::from_borrowed_ptr(py, item) };
    // SAFETY: attached by the token; a live class.
    let expected = unsafe { Bound::from_borrowed_ptr(py, class.cast()) };
    let expected = expected.getattr("__name__").map_or_else(|_| "number".to_owned(), |name| name.to_string());
    let found = type_name(py, item.as_ptr());
    // Where an int meets a float, the float is what both can be.
    let common = if expected == "int" && found == "float" { &found } else { &expected };
    BindError::Type(format!(
        "is a list of {expected} whose item {index} is {}; all items must have one type: pass [{common}(v) for v in x]",
        article(&found)
    ))
}

/// An item while it is read. With a GIL nobody can take it out of the list meanwhile, because reading it runs no Python code;
/// without one it is owned.
pub struct Got(pub *mut ffi::PyObject);

impl Got {
    /// The item at an index.
    ///
    /// # Safety
    /// Attached; `list` is a list.
    #[inline(always)]
    pub unsafe fn get(py: Python<'_>, list: *mut ffi::PyObject, index: usize) -> Result<Got, BindError> {
        #[cfg(not(Py_GIL_DISABLED))]
        // SAFETY: the caller's contract.
        if let Some(item) = unsafe { layout::item(list, index) } {
            return Ok(Got(item));
        }
        // SAFETY: the caller's contract.
        let item = unsafe {
            #[cfg(Py_GIL_DISABLED)]
            let item = ffi::compat::PyList_GetItemRef(list, index as ffi::Py_ssize_t);
            #[cfg(not(Py_GIL_DISABLED))]
            let item = ffi::PyList_GetItem(list, index as ffi::Py_ssize_t);
            item
        };
        if item.is_null() { Err(BindError::Python(PyErr::fetch(py))) } else { Ok(Got(item)) }
    }
}

#[cfg(Py_GIL_DISABLED)]
impl Drop for Got {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the reference is owned, and items live only while the thread is attached.
        unsafe { ffi::Py_DECREF(self.0) };
    }
}
