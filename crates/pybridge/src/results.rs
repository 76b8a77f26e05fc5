//! Results out: slots of a finished call become Python objects.
//!
//! An array that compiled code got as an argument and returns unchanged is the argument's own object; a view on it is a new
//! array that keeps the argument alive. A new array takes its memory over from the call, without a copy: a capsule owns it
//! and frees it with the last array that uses it. Lists, strings and dtypes are no results: the frontend refuses them.

use std::ffi::{CStr, c_int, c_void};
use std::ops::Range;
use std::ptr::null_mut;

use numpy::npyffi::{NPY_ARRAY_WRITEABLE, NpyTypes, PY_ARRAY_API, PyArrayObject, get_type_object, npy_intp};
use pyo3::exceptions::PySystemError;
use pyo3::ffi;
use pyo3::prelude::*;
use smallvec::SmallVec;
use weft_abi::layout::OWNER_IS_VIEW;
use weft_compiler::{ArrayTy, Dtype, Ty};
use weft_runtime::{Allocation, CallContext};

use crate::numpy_types;

/// Owner components below this are 1 + the index of an argument; others are addresses of allocations.
const FIRST_ALLOCATION: u64 = 4096;
const CAPSULE: &CStr = c"weft.memory";

type Made<'py> = (ArrayTy, Range<usize>, Bound<'py, PyAny>);

/// Reads the results of one call.
pub struct Results<'a, 'py> {
    slots: &'a [u64],
    next: usize,
    /// The arguments' objects by parameter.
    values: &'a [*mut ffi::PyObject],
    call: &'a mut CallContext,
    /// Memory taken over so far: its address and the capsule that owns it.
    taken: SmallVec<[(u64, Bound<'py, PyAny>); 2]>,
    /// Arrays made so far: their type, their words in `slots`, the object.
    made: SmallVec<[Made<'py>; 2]>,
}

impl<'a, 'py> Results<'a, 'py> {
    /// A reader of the slots that a successful call has filled.
    pub fn new(slots: &'a [u64], values: &'a [*mut ffi::PyObject], call: &'a mut CallContext) -> Self {
        Results { slots, next: 0, values, call, taken: SmallVec::new(), made: SmallVec::new() }
    }

    fn word(&mut self) -> u64 {
        let word = self.slots[self.next];
        self.next += 1;
        word
    }

    fn byte(&mut self) -> u8 {
        self.word().to_ne_bytes()[0]
    }

    fn double(&mut self) -> f64 {
        f64::from_bits(self.word())
    }

    /// The next value, of type `ty`, as a new reference.
    pub fn object(&mut self, py: Python<'py>, ty: &Ty) -> PyResult<Py<PyAny>> {
        // SAFETY: attached by the token; each function returns a new reference, or null with an error set.
        unsafe {
            let object = match ty {
                Ty::Float => ffi::PyFloat_FromDouble(self.double()),
                Ty::Int => ffi::PyLong_FromLongLong(self.word() as i64),
                Ty::Bool => ffi::PyBool_FromLong(self.byte().into()),
                Ty::Complex => ffi::PyComplex_FromDoubles(self.double(), self.double()),
                Ty::None => return Ok(py.None()),
                Ty::Np(dtype) => return self.numpy_scalar(py, *dtype),
                Ty::Maybe(dtype) => return self.maybe(py, *dtype),
                Ty::Tuple(items) => {
                    let tuple = ffi::PyTuple_New(items.len() as ffi::Py_ssize_t);
                    if tuple.is_null() {
                        return Err(PyErr::fetch(py));
                    }
                    let tuple = Bound::from_owned_ptr(py, tuple).unbind();
                    for (index, item) in items.iter().enumerate() {
                        let item = self.object(py, item)?;
                        ffi::PyTuple_SetItem(tuple.as_ptr(), index as ffi::Py_ssize_t, item.into_ptr());
                    }
                    return Ok(tuple);
                }
                Ty::Array(array) => return self.array(py, *array),
                Ty::List(_) | Ty::Str(_) | Ty::Dtype(_) => return Err(internal("a result of a type that the frontend refuses")),
            };
            Bound::from_owned_ptr_or_err(py, object).map(Bound::unbind)
        }
    }

    fn numpy_scalar(&mut self, py: Python<'py>, dtype: Dtype) -> PyResult<Py<PyAny>> {
        let first = self.word().to_ne_bytes();
        let mut bytes = [0_u8; 16];
        bytes[..8].copy_from_slice(&first);
        match dtype {
            Dtype::C64 => bytes[4..8].copy_from_slice(&self.word().to_ne_bytes()[..4]),
            Dtype::C128 => bytes[8..].copy_from_slice(&self.word().to_ne_bytes()),
            _ => {}
        }
        scalar_of(py, dtype, &bytes)
    }

    /// A value in Python's form with a flag that says whether it is NumPy's.
    fn maybe(&mut self, py: Python<'py>, dtype: Dtype) -> PyResult<Py<PyAny>> {
        let start = self.next;
        let python = dtype.python();
        self.next += if python == Ty::Complex { 2 } else { 1 };
        let is_numpy = self.byte() != 0;
        let end = self.next;
        self.next = start;
        if !is_numpy {
            let object = self.object(py, &python)?;
            self.next = end;
            return Ok(object);
        }
        let mut bytes = [0_u8; 16];
        // While the flag is 1 the value is representable in the dtype, so each conversion is exact.
        match dtype {
            Dtype::F32 => bytes[..4].copy_from_slice(&(self.double() as f32).to_ne_bytes()),
            Dtype::F64 => bytes[..8].copy_from_slice(&self.double().to_ne_bytes()),
            Dtype::C64 => {
                bytes[..4].copy_from_slice(&(self.double() as f32).to_ne_bytes());
                bytes[4..8].copy_from_slice(&(self.double() as f32).to_ne_bytes());
            }
            Dtype::C128 => {
                bytes[..8].copy_from_slice(&self.double().to_ne_bytes());
                bytes[8..].copy_from_slice(&self.double().to_ne_bytes());
            }
            Dtype::Bool => bytes[0] = self.byte(),
            Dtype::I8 | Dtype::U8 => bytes[0] = self.word() as u8,
            Dtype::I16 | Dtype::U16 => bytes[..2].copy_from_slice(&(self.word() as u16).to_ne_bytes()),
            Dtype::I32 | Dtype::U32 => bytes[..4].copy_from_slice(&(self.word() as u32).to_ne_bytes()),
            Dtype::I64 | Dtype::U64 => bytes[..8].copy_from_slice(&self.word().to_ne_bytes()),
        }
        self.next = end;
        scalar_of(py, dtype, &bytes)
    }

    fn array(&mut self, py: Python<'py>, ty: ArrayTy) -> PyResult<Py<PyAny>> {
        let rank = usize::from(ty.rank);
        let start = self.next;
        let (data, owner) = (self.word(), self.word());
        let (owner, is_view) = (owner & !OWNER_IS_VIEW, owner & OWNER_IS_VIEW != 0);
        let words = self.slots;
        let shape = &words[self.next..self.next + rank];
        let strides = &words[self.next + rank..self.next + 2 * rank];
        self.next += 2 * rank;
        numpy_types::load(py)?;
        let base = if owner != 0 && owner < FIRST_ALLOCATION {
            let value = self.values.get(owner as usize - 1).ok_or_else(|| internal("a returned array has no owner"))?;
            // SAFETY: attached; the caller of the function holds its arguments, and this one is an array.
            unsafe {
                let value = Bound::from_borrowed_ptr(py, *value);
                if !is_view && is_same(&(*value.as_ptr().cast::<PyArrayObject>()).fields, data, shape, strides, ty) {
                    return Ok(value.unbind());
                }
                value.unbind()
            }
        } else {
            self.memory(py, if owner == 0 { data } else { owner })?
        };
        // One array that is returned twice is one object, as in Python.
        let words = start..self.next;
        if let Some((.., known)) = self.made.iter().find(|(t, w, _)| *t == ty && self.slots[w.clone()] == self.slots[words.clone()]) {
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

fn scalar_of(py: Python<'_>, dtype: Dtype, bytes: &[u8; 16]) -> PyResult<Py<PyAny>> {
    numpy_types::load(py)?;
    // SAFETY: the table is loaded; 16 bytes hold a value of every dtype.
    unsafe { Bound::from_owned_ptr_or_err(py, numpy_types::new_scalar(py, dtype, bytes.as_ptr())).map(Bound::unbind) }
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

fn internal(what: &str) -> PyErr {
    PySystemError::new_err(format!("weft: internal error: {what}; please report it"))
}
