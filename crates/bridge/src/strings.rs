//! String arguments, copied for compiled code.
//!
//! A `str` that is met again has the same copy, where that is found fast enough: lists of words have most of them many times, and what is equal by
//! its address need not be compared. What compiled code gives back of them are Python's own objects, as in Python. They are held until the call
//! ends, since other threads may take them out of lists meanwhile.

use pyo3::ffi;
use pyo3::prelude::*;
use weft_runtime::{StrArguments, str_owner};

use crate::arguments::BindError;
use crate::lists::no_memory;
use crate::secret;

/// The strings of a call.
#[derive(Default)]
pub struct Strings {
    made: StrArguments,
    /// Python's strings, one for each copy.
    objects: Vec<Py<PyAny>>,
    /// Address of an object and of its copy, at a place that the object's address gives; zeros where nothing was put. Empty for few strings.
    seen: Vec<(usize, u64)>,
}

/// So many strings are copied without a look at what was copied before.
const FEW: usize = 16;
/// Most places for strings that were seen: they should stay in a processor's cache.
const MOST_SEEN: usize = 1 << 16;
/// Longer strings are hashed when somebody needs it.
const HASHED: usize = 64;

impl Strings {
    /// The reference that compiled code gets of a string, valid as long as this lives.
    ///
    /// # Safety
    /// Attached; `object` is a `str`.
    #[inline]
    pub unsafe fn pass(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        if self.seen.is_empty() {
            // SAFETY: the caller's contract.
            let reference = unsafe { self.copy(py, object)? };
            if self.objects.len() > FEW {
                self.seen = vec![(0, 0); 8 * FEW];
            }
            return Ok(reference);
        }
        let (known, reference) = self.seen[self.place(object)];
        if known == object as usize {
            return Ok(reference);
        }
        if 2 * self.objects.len() > self.seen.len() && self.seen.len() < MOST_SEEN {
            // What was seen is forgotten; then a string has a second copy.
            self.seen = vec![(0, 0); 4 * self.seen.len()];
        }
        // SAFETY: the caller's contract.
        let reference = unsafe { self.copy(py, object)? };
        let place = self.place(object);
        self.seen[place] = (object as usize, reference);
        Ok(reference)
    }

    /// The number of places is a power of two.
    #[inline]
    fn place(&self, object: *mut ffi::PyObject) -> usize {
        let mixed = (object as u64 >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize & (self.seen.len() - 1)
    }

    /// # Safety
    /// As [`Strings::pass`].
    #[inline]
    unsafe fn copy(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        self.objects.try_reserve(1).map_err(|_| no_memory())?;
        let owner = object as u64;
        // SAFETY: the caller's contract; what the calls give is checked, and copied before anybody may change it.
        let made = unsafe {
            let mut len = 0;
            let text = ffi::PyUnicode_AsUTF8AndSize(object, &raw mut len);
            if text.is_null() {
                // A surrogate that stands alone has no UTF-8.
                drop(PyErr::fetch(py));
            }
            let bytes = if text.is_null() { &[][..] } else { std::slice::from_raw_parts(text.cast::<u8>(), len as usize) };
            if !text.is_null() && bytes.is_ascii() {
                // Python keeps the hash of a string once it has computed it.
                let hash = if bytes.len() <= HASHED && secret::is_known() { ffi::PyObject_Hash(object) as u64 } else { 0 };
                self.made.ascii(bytes, hash, owner)
            } else {
                let points = ffi::PyUnicode_AsUCS4Copy(object);
                if points.is_null() {
                    return Err(BindError::Python(PyErr::fetch(py)));
                }
                let made = self.made.points(std::slice::from_raw_parts(points, ffi::PyUnicode_GetLength(object) as usize), owner);
                ffi::PyMem_Free(points.cast());
                made
            }
        };
        let made = made.ok_or_else(no_memory)?;
        // SAFETY: attached; a live object.
        self.objects.push(unsafe { Bound::from_borrowed_ptr(py, object) }.unbind());
        Ok(made)
    }
}

impl Drop for Strings {
    fn drop(&mut self) {
        // The doors do not tell PyO3 that they are attached; it would put off what is released here until somebody does.
        if !self.objects.is_empty() {
            Python::attach(|_| self.objects.clear());
        }
    }
}

/// Python's own object of a string of compiled code, if it is an argument.
///
/// # Safety
/// `reference` leads to a string of the running call.
#[inline]
pub unsafe fn own(py: Python<'_>, reference: u64) -> Option<Py<PyAny>> {
    // SAFETY: the caller's contract; `Strings` holds the object as long as the call lasts.
    unsafe { str_owner(reference).map(|object| Bound::from_borrowed_ptr(py, object as *mut ffi::PyObject).unbind()) }
}
