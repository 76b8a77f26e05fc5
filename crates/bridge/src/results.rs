//! Results out: slots of a finished call become Python objects.
//!
//! An array that compiled code got as an argument and returns unchanged is the argument's own object; a view on it is a new
//! array that keeps the argument alive. A new array takes its memory over from the call, without a copy: a capsule owns it
//! and frees it with the last array that uses it. A list is made of new objects, unless it is an argument: then it is that object,
//! which has been brought up to date before. Dtypes are no results: the frontend refuses them.

use std::ffi::{CStr, c_int, c_void};
use std::ops::Range;
use std::ptr::null_mut;

use numpy::npyffi::{NPY_ARRAY_WRITEABLE, NpyTypes, PY_ARRAY_API, PyArrayObject, get_type_object, npy_intp};
use pyo3::exceptions::PySystemError;
use pyo3::ffi;
use pyo3::prelude::*;
use smallvec::SmallVec;
use weft_abi::layout::{FIRST_ALLOCATION, OWNER_IS_VIEW};
use weft_runtime::{Allocation, CallContext};
use weft_types::{ArrayTy, Ty};

use crate::classes;
use crate::lists::Objects;
use crate::numpy_types;
use crate::values::Reader;

const CAPSULE: &CStr = c"weft.memory";

type Made<'py> = (ArrayTy, Range<usize>, Bound<'py, PyAny>);

/// Reads the results of one call.
pub struct Results<'a, 'py> {
    reader: Reader<'a>,
    /// The arguments' objects by parameter.
    values: &'a [*mut ffi::PyObject],
    call: &'a mut CallContext,
    /// Memory taken over so far: its address and the capsule that owns it.
    taken: SmallVec<[(u64, Bound<'py, PyAny>); 2]>,
    /// Arrays made so far: their type, their words in the slots, the object.
    made: SmallVec<[Made<'py>; 2]>,
    /// The call's lists.
    lists: Objects<'a, 'py>,
}

impl<'a, 'py> Results<'a, 'py> {
    /// A reader of the slots that a successful call has filled.
    pub fn new(slots: &'a [u64], values: &'a [*mut ffi::PyObject], lists: Objects<'a, 'py>, call: &'a mut CallContext) -> Self {
        Results { reader: Reader::new(slots), values, call, taken: SmallVec::new(), made: SmallVec::new(), lists }
    }

    /// The next value, of type `ty`, as a new reference.
    #[inline]
    pub fn object(&mut self, py: Python<'py>, ty: &Ty) -> PyResult<Py<PyAny>> {
        match ty {
            Ty::Tuple(items) => self.tuple(py, items),
            Ty::Tagged(tag, held) => {
                let object = self.object(py, held)?;
                classes::instance(py, tag, object)
            }
            Ty::Optional(value) => {
                if !self.reader.present(value) {
                    return Ok(py.None());
                }
                let object = self.object(py, value)?;
                self.reader.pass_flag(value);
                Ok(object)
            }
            Ty::Array(array) => self.array(py, *array),
            Ty::Record(_) => {
                let address = self.reader.word();
                self.lists.record(py, address, ty).map(Bound::unbind)
            }
            Ty::List(item) => {
                let address = self.reader.word();
                self.lists.list(py, address, item).map(Bound::unbind)
            }
            Ty::Dict(_) | Ty::Set { .. } => {
                let address = self.reader.word();
                self.lists.table(py, address, ty).map(Bound::unbind)
            }
            scalar => self.reader.value(py, scalar),
        }
    }

    /// Gives the objects made so far their fields.
    pub fn finish(&mut self, py: Python<'py>) -> PyResult<()> {
        self.lists.finish(py)
    }

    fn tuple(&mut self, py: Python<'py>, items: &[Ty]) -> PyResult<Py<PyAny>> {
        // SAFETY: attached by the token; the call takes over each item.
        unsafe {
            let tuple = ffi::PyTuple_New(items.len() as ffi::Py_ssize_t);
            let tuple = Bound::from_owned_ptr_or_err(py, tuple)?.unbind();
            for (index, item) in items.iter().enumerate() {
                let item = self.object(py, item)?;
                ffi::PyTuple_SetItem(tuple.as_ptr(), index as ffi::Py_ssize_t, item.into_ptr());
            }
            Ok(tuple)
        }
    }

    fn array(&mut self, py: Python<'py>, ty: ArrayTy) -> PyResult<Py<PyAny>> {
        let rank = usize::from(ty.rank);
        let start = self.reader.next;
        let (data, owner) = (self.reader.word(), self.reader.word());
        let (owner, is_view) = (owner & !OWNER_IS_VIEW, owner & OWNER_IS_VIEW != 0);
        let (words, next) = (self.reader.slots, self.reader.next);
        let shape = &words[next..next + rank];
        let strides = &words[next + rank..next + 2 * rank];
        self.reader.next += 2 * rank;
        numpy_types::load(py)?;
        let mut ty = ty;
        let base = if owner != 0 && owner < FIRST_ALLOCATION {
            let value = self.values.get(owner as usize - 1).ok_or_else(|| internal("a returned array has no owner"))?;
            // SAFETY: attached; the caller of the function holds its arguments, and this one is an array.
            unsafe {
                let value = Bound::from_borrowed_ptr(py, *value);
                if !is_view && is_same(&(*value.as_ptr().cast::<PyArrayObject>()).fields, data, shape, strides, ty) {
                    return Ok(value.unbind());
                }
                // Code that only reads takes read-only arrays too.
                ty.writable &= (*value.as_ptr().cast::<PyArrayObject>()).fields.flags & NPY_ARRAY_WRITEABLE != 0;
                value.unbind()
            }
        } else {
            self.memory(py, if owner == 0 { data } else { owner })?
        };
        // One array that is returned twice is one object, as in Python.
        let (words, slots) = (start..self.reader.next, self.reader.slots);
        if let Some((.., known)) = self.made.iter().find(|(t, w, _)| *t == ty && slots[w.clone()] == slots[words.clone()]) {
            return Ok(known.clone().unbind());
        }
        // SAFETY: the compiled code's own description of memory that `base` keeps alive.
        let array = unsafe { new_array(py, ty, data, shape, strides, base)? };
        self.made.push((ty, words, array.bind(py).clone()));
        Ok(array)
    }

    /// The capsule that owns the allocation at `address`.
    fn memory(&mut self, py: Python<'py>, address: u64) -> PyResult<Py<PyAny>> {
        if let Some((_, capsule)) = self.taken.iter().find(|(known, _)| *known == address) {
            return Ok(capsule.clone().unbind());
        }
        let allocation = self.call.take_allocation(address as *const u8).ok_or_else(|| internal("a returned array has no memory"))?;
        let memory = Box::into_raw(Box::new(allocation));
        // SAFETY: attached; the destructor gets the same pointer back, once.
        let capsule = unsafe { ffi::PyCapsule_New(memory.cast(), CAPSULE.as_ptr(), Some(free_memory)) };
        if capsule.is_null() {
            // SAFETY: not handed to a capsule.
            drop(unsafe { Box::from_raw(memory) });
            return Err(PyErr::fetch(py));
        }
        // SAFETY: a new reference.
        let capsule = unsafe { Bound::from_owned_ptr(py, capsule) };
        self.taken.push((address, capsule.clone()));
        Ok(capsule.unbind())
    }
}

unsafe extern "C" fn free_memory(capsule: *mut ffi::PyObject) {
    // SAFETY: called once by Python for a capsule made by `memory`, whose pointer is a boxed allocation.
    unsafe {
        let memory = ffi::PyCapsule_GetPointer(capsule, CAPSULE.as_ptr());
        if !memory.is_null() {
            drop(Box::from_raw(memory.cast::<Allocation>()));
        }
    }
}

fn is_same(fields: &numpy::npyffi::PyArrayObject_fields, data: u64, shape: &[u64], strides: &[u64], ty: ArrayTy) -> bool {
    if fields.data as u64 != data || fields.nd as usize != shape.len() {
        return false;
    }
    // SAFETY: every array has a descriptor; shape and strides hold `nd` items.
    unsafe {
        numpy_types::dtype_of((*fields.descr).fields.type_num) == Some(ty.dtype)
            && (0..shape.len())
                .all(|axis| *fields.dimensions.add(axis) as u64 == shape[axis] && *fields.strides.add(axis) as u64 == strides[axis])
    }
}

/// # Safety
/// Attached, NumPy is loaded, and `base` keeps the described memory alive.
unsafe fn new_array(py: Python<'_>, ty: ArrayTy, data: u64, shape: &[u64], strides: &[u64], base: Py<PyAny>) -> PyResult<Py<PyAny>> {
    let mut dims = [0 as npy_intp; 8];
    let mut steps = [0 as npy_intp; 8];
    for axis in 0..shape.len() {
        dims[axis] = shape[axis] as npy_intp;
        steps[axis] = strides[axis] as npy_intp;
    }
    let flags = if ty.writable { NPY_ARRAY_WRITEABLE } else { 0 };
    // SAFETY: the caller's contract; the call takes over the descriptor, `SetBaseObject` takes over the base.
    unsafe {
        let descriptor = PY_ARRAY_API.PyArray_DescrFromType(py, numpy_types::number_of(ty.dtype));
        let array = PY_ARRAY_API.PyArray_NewFromDescr(
            py,
            get_type_object(py, NpyTypes::PyArray_Type),
            descriptor,
            c_int::from(ty.rank),
            dims.as_mut_ptr(),
            steps.as_mut_ptr(),
            data as *mut c_void,
            flags,
            null_mut(),
        );
        let array = Bound::from_owned_ptr_or_err(py, array)?;
        if PY_ARRAY_API.PyArray_SetBaseObject(py, array.as_ptr().cast(), base.into_ptr()) != 0 {
            return Err(PyErr::fetch(py));
        }
        Ok(array.unbind())
    }
}

pub fn internal(what: &str) -> PyErr {
    PySystemError::new_err(format!("weft: internal error: {what}; please report it"))
}
