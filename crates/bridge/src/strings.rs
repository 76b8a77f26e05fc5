//! String arguments, copied for compiled code.
//!
//! A `str` that is met again has the same copy, where that is found fast enough: lists of words have most of them many times, and what is equal by
//! its address need not be compared. What compiled code gives back of them are Python's own objects, as in Python. They are held until the call
//! ends, since other threads may take them out of lists meanwhile.

use std::hint::select_unpredictable;
use std::mem::MaybeUninit;

use pyo3::ffi;
use pyo3::prelude::*;
use weft_runtime::{StrArguments, str_owner};

use crate::arguments::BindError;
use crate::layout;
use crate::lists::no_memory;
use crate::secret;

/// The strings of a call.
#[derive(Default)]
pub struct Strings {
    made: StrArguments,
    /// Python's strings, one for each copy.
    objects: Vec<Py<PyAny>>,
    /// The copies by their objects; empty for few strings.
    seen: Seen,
}

/// So many strings are copied without a look at what was copied before.
const FEW: usize = 16;
/// Longer strings are hashed when somebody needs it.
const HASHED: usize = 64;

impl Strings {
    /// The reference that compiled code gets of a string, valid as long as this lives.
    ///
    /// # Safety
    /// Attached; `object` is a `str`.
    #[inline]
    pub unsafe fn pass(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        match self.known(object) {
            Some(reference) => Ok(reference),
            // SAFETY: the caller's contract.
            None => unsafe { self.first(py, object) },
        }
    }

    /// The reference of a string that was passed lately; the object itself is not looked at.
    #[inline(always)]
    fn known(&mut self, object: *mut ffi::PyObject) -> Option<u64> {
        let found = self.seen.find(object as usize);
        self.seen.met |= found.is_some();
        found
    }

    /// As [`Strings::pass`] for one object after the other, up to the first that is no string or fails; how many there are before it.
    ///
    /// # Safety
    /// Attached; the objects live.
    pub unsafe fn pass_all(&mut self, py: Python<'_>, objects: &[*mut ffi::PyObject], to: &mut [MaybeUninit<u64>]) -> usize {
        /// So many are looked for before those that are not known are passed: which these are no processor can foretell.
        const BATCH: usize = 64;
        let mut done = 0;
        for (objects, to) in objects.chunks(BATCH).zip(to.chunks_mut(BATCH)) {
            let (mut new, mut count) = ([0_u8; BATCH], 0);
            for (at, (object, word)) in objects.iter().zip(&mut *to).enumerate() {
                let known = self.seen.find(*object as usize);
                word.write(known.unwrap_or(0));
                new[count % BATCH] = at as u8;
                count += usize::from(known.is_none());
            }
            self.seen.met |= count < objects.len();
            let new = new.into_iter().take(count).map(usize::from);
            // All are looked at before the first is passed, so that they come from memory together.
            // SAFETY: the caller's contract.
            let other = new.clone().find(|at| unsafe { ffi::Py_TYPE(objects[*at]) } != &raw mut ffi::PyUnicode_Type);
            for at in new.take_while(|at| Some(*at) != other) {
                // SAFETY: the caller's contract; the class was compared.
                let Ok(reference) = (unsafe { self.pass(py, objects[at]) }) else { return done + at };
                to[at].write(reference);
            }
            if let Some(at) = other {
                return done + at;
            }
            done += objects.len();
        }
        done
    }

    /// As [`Strings::pass`], for one that is not known.
    ///
    /// # Safety
    /// As [`Strings::pass`].
    #[inline]
    pub unsafe fn first(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        // SAFETY: the caller's contract.
        let reference = unsafe { self.copy(py, object)? };
        if self.objects.len() > FEW {
            self.seen.put(object as usize, reference);
        }
        Ok(reference)
    }

    /// # Safety
    /// As [`Strings::pass`].
    #[inline]
    unsafe fn copy(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        self.objects.try_reserve(1).map_err(|_| no_memory())?;
        let owner = object as u64;
        // SAFETY: the caller's contract; what the calls give is checked, and copied before anybody may change it.
        let made = unsafe {
            if let Some(bytes) = layout::ascii(object) {
                let hash = if bytes.len() <= HASHED && secret::is_known() { layout::hash(object) } else { 0 };
                let made = self.made.ascii(bytes, hash, owner).ok_or_else(no_memory)?;
                self.objects.push(Bound::from_borrowed_ptr(py, object).unbind());
                return Ok(made);
            }
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

/// What was copied lately: copies by the addresses of their objects, in sets of four that lie in one line of the cache each.
///
/// A set that is full forgets its oldest member; then that string has a second copy, which is right as well. So nothing is searched for long.
#[derive(Default)]
struct Seen {
    sets: Vec<Set>,
    /// Members put in.
    put: usize,
    /// Whether any was found.
    met: bool,
}

/// Among so many strings of which none was met again, none will be: they are lines or keys rather than words.
const DISTINCT: usize = 1024;

/// Addresses of objects, and beside them their copies; zeros where nothing was put.
#[derive(Default, Clone, Copy)]
#[repr(align(64))]
struct Set {
    objects: [usize; WAYS],
    copies: [u64; WAYS],
}

const WAYS: usize = 4;
/// Most sets: they should stay in a processor's cache.
const MOST_SETS: usize = 1 << 15;

impl Seen {
    #[inline]
    fn find(&self, object: usize) -> Option<u64> {
        let set = self.sets.get(self.place(object))?;
        // Without a branch for each, of which nobody can tell which is taken; no two are the same, and no copy is at 0.
        let copy = set.objects.iter().zip(set.copies).fold(0, |found, (known, copy)| select_unpredictable(*known == object, copy, found));
        (copy != 0).then_some(copy)
    }

    #[inline]
    fn put(&mut self, object: usize, copy: u64) {
        if self.put >= DISTINCT && !self.met {
            self.sets = Vec::new();
            return;
        }
        if self.put >= 2 * self.sets.len() && self.sets.len() < MOST_SETS {
            self.grow();
        }
        self.put += 1;
        let place = self.place(object);
        self.sets[place].push(object, copy);
    }

    #[cold]
    fn grow(&mut self) {
        let count = (8 * self.sets.len()).clamp(FEW, MOST_SETS);
        let old = std::mem::replace(&mut self.sets, vec![Set::default(); count]);
        for set in old {
            // The oldest is last.
            for way in (0..WAYS).rev().filter(|way| set.objects[*way] != 0) {
                let place = self.place(set.objects[way]);
                self.sets[place].push(set.objects[way], set.copies[way]);
            }
        }
    }

    /// The number of sets is a power of two, or 0.
    #[inline]
    fn place(&self, object: usize) -> usize {
        let mixed = (object as u64 >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize & self.sets.len().wrapping_sub(1)
    }
}

impl Set {
    #[inline]
    fn push(&mut self, object: usize, copy: u64) {
        self.objects.copy_within(..WAYS - 1, 1);
        self.copies.copy_within(..WAYS - 1, 1);
        (self.objects[0], self.copies[0]) = (object, copy);
    }
}

impl Drop for Strings {
    fn drop(&mut self) {
        // The doors do not tell PyO3 that they are attached; it would put off what is released here until somebody does, and asks for each.
        if !self.objects.is_empty() {
            Python::attach(|_| {
                for object in self.objects.drain(..) {
                    // SAFETY: attached; the reference is owned.
                    unsafe { ffi::Py_DECREF(object.into_ptr()) };
                }
            });
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
