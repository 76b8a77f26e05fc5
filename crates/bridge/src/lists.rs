//! A list of numbers, copied to a buffer for compiled code, and brought up to date when that has changed it.
//!
//! The copy is one pass: the first item's exact type decides, and every other must have the same. Mixtures are refused by index
//! because CPython would compute each item in its own type. After the call, also one that raised, items that compiled code has not changed
//! stay the objects that they were.

use std::mem::MaybeUninit;

use pyo3::ffi;
use pyo3::prelude::*;

use weft_runtime::{ListArgument, TextArgument};
use weft_types::{Ty, components};

use crate::arguments::{BindError, article, int_value, slot, type_name};
use crate::key::{self, Token};
use crate::text;
use crate::values::Reader;

/// A list that is an argument.
pub struct Passed {
    /// Python's list; the caller of the function holds it.
    pub object: *mut ffi::PyObject,
    /// What compiled code gets.
    pub list: ListArgument,
    /// Its place in the key.
    pub token: Token,
    /// The parameter.
    pub index: u32,
}

/// Copies a list; the token of its items ([`key::NONE`] for an empty list) and the copy. Copies of strings go to `texts`.
///
/// # Safety
/// Attached; `list` is a list.
pub unsafe fn convert(py: Python<'_>, list: *mut ffi::PyObject, texts: &mut Vec<TextArgument>) -> Result<(Token, ListArgument), BindError> {
    // SAFETY: the caller's contract.
    let len = unsafe { ffi::PyList_Size(list) } as usize;
    if len == 0 {
        return Ok((key::NONE, ListArgument::new(Vec::new(), 0)));
    }
    // SAFETY: the accessors get objects of the exact type that `fill` has compared.
    unsafe {
        let first = Item::get(py, list, 0)?;
        let class = ffi::Py_TYPE(first.0);
        if class == &raw mut ffi::PyFloat_Type {
            fill(py, list, len, class, |object| Ok([ffi::PyFloat_AsDouble(object).to_bits()])).map(|b| (key::FLOAT, b))
        } else if class == &raw mut ffi::PyLong_Type {
            fill(py, list, len, class, |object| Ok([int_value(py, object)? as u64])).map(|b| (key::INT, b))
        } else if class == &raw mut ffi::PyBool_Type {
            fill(py, list, len, class, |object| Ok([slot([u8::from(object == ffi::Py_True())])])).map(|b| (key::BOOL, b))
        } else if class == &raw mut ffi::PyComplex_Type {
            let parts = |object| Ok([ffi::PyComplex_RealAsDouble(object).to_bits(), ffi::PyComplex_ImagAsDouble(object).to_bits()]);
            fill(py, list, len, class, parts).map(|b| (key::COMPLEX, b))
        } else if class == &raw mut ffi::PyUnicode_Type {
            let word = |object| {
                let text = text::convert(py, object)?;
                let address = text.address();
                texts.push(text);
                Ok([address])
            };
            fill(py, list, len, class, word).map(|b| (key::STR, b))
        } else {
            Err(BindError::Type(format!(
                "is a list whose item 0 is {}; weft takes lists of float, int, bool, complex or str",
                article(&type_name(py, first.0))
            )))
        }
    }
}

/// # Safety
/// Attached; `list` is a list; `class` is an immutable built-in class.
#[inline(always)]
unsafe fn fill<const N: usize>(
    py: Python<'_>,
    list: *mut ffi::PyObject,
    len: usize,
    class: *mut ffi::PyTypeObject,
    mut value: impl FnMut(*mut ffi::PyObject) -> Result<[u64; N], BindError>,
) -> Result<ListArgument, BindError> {
    let mut slots: Vec<u64> = Vec::new();
    slots
        .try_reserve_exact(len * N)
        .map_err(|_| BindError::Python(pyo3::exceptions::PyMemoryError::new_err("no memory to convert a list")))?;
    let spare: &mut [MaybeUninit<u64>] = slots.spare_capacity_mut();
    for index in 0..len {
        // SAFETY: the caller's contract; the list is asked anew for each item, so a list that shrinks meanwhile is an error.
        let item = unsafe { Item::get(py, list, index)? };
        // SAFETY: a live object.
        if unsafe { ffi::Py_TYPE(item.0) } != class {
            return Err(mixed(py, item.0, index, class));
        }
        let parts = match value(item.0) {
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
    }
    // SAFETY: the loop has written all `len * N` words.
    unsafe { slots.set_len(len * N) };
    Ok(ListArgument::new(slots, len))
}

/// A new list of `len` items of type `item` that lie in `slots`.
pub fn object<'py>(py: Python<'py>, slots: &[u64], len: usize, item: &Ty) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: attached by the token; the list is new, and the call takes over each item.
    unsafe {
        let list = Bound::from_owned_ptr_or_err(py, ffi::PyList_New(len as ffi::Py_ssize_t))?;
        let mut reader = Reader::new(slots);
        for index in 0..len {
            let value = reader.value(py, item)?;
            ffi::PyList_SetItem(list.as_ptr(), index as ffi::Py_ssize_t, value.into_ptr());
        }
        Ok(list)
    }
}

/// Gives Python's list the items that compiled code has left in it.
///
/// # Safety
/// Attached; no compiled code uses the list.
pub unsafe fn write_back(py: Python<'_>, passed: &Passed, item: &Ty) -> PyResult<()> {
    let slots = components(item).len();
    // SAFETY: the caller's contract.
    let Some((after, len)) = (unsafe { passed.list.after(slots) }) else { return Ok(()) };
    let (before, old_len) = passed.list.before();
    let list = passed.object;
    let done = |status: i32| if status == 0 { Ok(()) } else { Err(PyErr::fetch(py)) };
    // SAFETY: attached; the caller of the function holds the list, and the calls check what they get.
    unsafe {
        let now = ffi::PyList_Size(list);
        if now != old_len as ffi::Py_ssize_t {
            // Somebody has changed it meanwhile: it gets the call's items as a whole.
            let new = object(py, after, len, item)?;
            return done(ffi::PyList_SetSlice(list, 0, now, new.as_ptr()));
        }
        for index in 0..len.min(old_len) {
            let words = index * slots..(index + 1) * slots;
            if after[words.clone()] != before[words.clone()] {
                let value = Reader::new(&after[words]).value(py, item)?;
                done(ffi::PyList_SetItem(list, index as ffi::Py_ssize_t, value.into_ptr()))?;
            }
        }
        if len > old_len {
            let more = object(py, &after[old_len * slots..], len - old_len, item)?;
            done(ffi::PyList_SetSlice(list, now, now, more.as_ptr()))
        } else if len < old_len {
            done(ffi::PyList_SetSlice(list, len as ffi::Py_ssize_t, now, std::ptr::null_mut()))
        } else {
            Ok(())
        }
    }
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
struct Item(*mut ffi::PyObject);

impl Item {
    /// # Safety
    /// Attached; `list` is a list.
    #[inline(always)]
    unsafe fn get(py: Python<'_>, list: *mut ffi::PyObject, index: usize) -> Result<Item, BindError> {
        // SAFETY: the caller's contract.
        let item = unsafe {
            #[cfg(Py_GIL_DISABLED)]
            let item = ffi::compat::PyList_GetItemRef(list, index as ffi::Py_ssize_t);
            #[cfg(not(Py_GIL_DISABLED))]
            let item = ffi::PyList_GetItem(list, index as ffi::Py_ssize_t);
            item
        };
        if item.is_null() { Err(BindError::Python(PyErr::fetch(py))) } else { Ok(Item(item)) }
    }
}

#[cfg(Py_GIL_DISABLED)]
impl Drop for Item {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the reference is owned, and items live only while the thread is attached.
        unsafe { ffi::Py_DECREF(self.0) };
    }
}
