//! Arrays out: what compiled code gives back of arrays becomes NumPy's objects.
//!
//! An array that compiled code got, as an argument or in one, and gives back unchanged is that very object; a view on it is a new
//! array that keeps it alive. A new array takes its memory over from the call, without a copy: a capsule owns it
//! and frees it with the last array that uses it. A small one that is all that a call gives back is copied instead, which costs less than a capsule.

use std::collections::HashMap;
use std::ffi::{CStr, c_int, c_void};
use std::ptr::null_mut;

use numpy::npyffi::{NPY_ARRAY_WRITEABLE, NpyTypes, PY_ARRAY_API, PyArrayObject, get_type_object, npy_intp};
use pyo3::ffi;
use pyo3::prelude::*;
use smallvec::SmallVec;
use weft_abi::layout::{FIRST_ALLOCATION, OWNER_IS_HELD, OWNER_IS_VIEW};
use weft_runtime::{Allocation, CallContext};
use weft_types::{Access, ArrayTy, Dtype};

use crate::numpy_types;
use crate::results::internal;
use crate::structured;
use crate::values::Reader;

const CAPSULE: &CStr = c"weft.memory";

/// What tells an array from others: its elements' type, whether it may be written, its slots.
type Key = (Dtype, Access, SmallVec<[u64; 10]>);

/// A few things by key; many are found by a table.
struct Found<K, V> {
    all: SmallVec<[(K, V); 2]>,
    places: HashMap<K, usize>,
}

impl<K: Clone + Eq + std::hash::Hash, V> Found<K, V> {
    /// So many are found by looking at each.
    const FEW: usize = 8;

    fn new() -> Self {
        Found { all: SmallVec::new(), places: HashMap::new() }
    }

    fn get(&self, key: &K) -> Option<&V> {
        match self.all.len() {
            0..=Self::FEW => self.all.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => self.places.get(key).map(|at| &self.all[*at].1),
        }
    }

    fn put(&mut self, key: K, value: V) {
        self.all.push((key, value));
        if self.all.len() > Self::FEW {
            for at in self.places.len()..self.all.len() {
                self.places.insert(self.all[at].0.clone(), at);
            }
        }
    }
}

/// The arrays of a call, as Python sees them.
pub struct Arrays<'a, 'py> {
    /// The arguments' objects by parameter.
    values: &'a [*mut ffi::PyObject],
    /// Arrays that lie in arguments, by number.
    held: &'a [Py<PyAny>],
    pub(crate) call: &'a mut CallContext,
    /// Memory taken over so far: its address and the capsule that owns it.
    taken: Found<u64, Bound<'py, PyAny>>,
    /// Arrays made so far.
    made: Found<Key, Bound<'py, PyAny>>,
}

impl<'a, 'py> Arrays<'a, 'py> {
    /// None made yet.
    pub fn new(values: &'a [*mut ffi::PyObject], held: &'a [Py<PyAny>], call: &'a mut CallContext) -> Self {
        Arrays { values, held, call, taken: Found::new(), made: Found::new() }
    }

    /// The object of an owner that is no memory of the call's: an argument, or what lies in one.
    fn passed(&self, py: Python<'py>, owner: u64) -> PyResult<Option<Bound<'py, PyAny>>> {
        let missing = || internal("a returned array has no owner");
        if owner & OWNER_IS_HELD != 0 {
            let held = self.held.get((owner & !OWNER_IS_HELD) as usize).ok_or_else(missing)?;
            return Ok(Some(held.bind(py).clone()));
        }
        if owner == 0 || owner >= FIRST_ALLOCATION {
            return Ok(None);
        }
        let value = self.values.get(owner as usize - 1).ok_or_else(missing)?;
        // SAFETY: attached; the caller of the function holds its arguments.
        Ok(Some(unsafe { Bound::from_borrowed_ptr(py, *value) }))
    }

    /// The next value.
    pub fn array(&mut self, py: Python<'py>, reader: &mut Reader<'_>, ty: ArrayTy) -> PyResult<Py<PyAny>> {
        let rank = usize::from(ty.rank);
        let start = reader.next;
        let (data, owner) = (reader.word(), reader.word());
        let (owner, is_view) = (owner & !OWNER_IS_VIEW, owner & OWNER_IS_VIEW != 0);
        let (words, next) = (reader.slots, reader.next);
        let shape = &words[next..next + rank];
        let strides = &words[next + rank..next + 2 * rank];
        reader.next += 2 * rank;
        numpy_types::load(py)?;
        let mut ty = ty;
        let base = match self.passed(py, owner)? {
            Some(value) => {
                // SAFETY: attached; owners that were passed are arrays.
                unsafe {
                    let fields = &(*value.as_ptr().cast::<PyArrayObject>()).fields;
                    if !is_view && is_same(fields, data, shape, strides, ty) {
                        return Ok(value.unbind());
                    }
                    // Code that only reads takes read-only arrays too.
                    if fields.flags & NPY_ARRAY_WRITEABLE == 0 {
                        ty.access = Access::Read;
                    }
                }
                value.unbind()
            }
            None => self.memory(py, if owner == 0 { data } else { owner })?,
        };
        // One array that is met twice is one object, as in Python.
        let key = (ty.dtype, ty.access, SmallVec::from_slice(&words[start..reader.next]));
        if let Some(known) = self.made.get(&key) {
            return Ok(known.clone().unbind());
        }
        // SAFETY: the compiled code's own description of memory that `base` keeps alive.
        let array = unsafe { new_array(py, ty, data, shape, strides, base)? };
        self.made.put(key, array.bind(py).clone());
        Ok(array)
    }

    /// The capsule that owns the allocation at `address`.
    fn memory(&mut self, py: Python<'py>, address: u64) -> PyResult<Py<PyAny>> {
        if let Some(capsule) = self.taken.get(&address) {
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
        self.taken.put(address, capsule.clone());
        Ok(capsule.unbind())
    }
}

/// Most bytes of an array that is copied.
const SMALL: u64 = 256;

/// The array in a call's result slots, where it is a small new one; nothing else that outlives the call may share its memory.
pub fn small_result(py: Python<'_>, slots: &[u64], ty: ArrayTy) -> PyResult<Option<Py<PyAny>>> {
    let rank = usize::from(ty.rank);
    let (data, owner) = (slots[0], slots[1]);
    let (shape, strides) = slots[2..2 + 2 * rank].split_at(rank);
    // A view has a base, as in NumPy.
    if !ty.writable() || owner != data && owner != 0 || data < FIRST_ALLOCATION {
        return Ok(None);
    }
    let mut bytes = u64::from(ty.dtype.size());
    for (&size, &stride) in shape.iter().zip(strides).rev() {
        // Sizes of 0 and of more than all small arrays have are left to the others.
        if size == 0 || size > SMALL || size != 1 && stride != bytes {
            return Ok(None);
        }
        bytes *= size;
        if bytes > SMALL {
            return Ok(None);
        }
    }
    numpy_types::load(py)?;
    // SAFETY: attached, NumPy is loaded. The new array has as many bytes, and the result's are live until the call's memory is given back.
    unsafe {
        let array = array(py, ty, shape, None)?;
        let fields = &(*array.as_ptr().cast::<PyArrayObject>()).fields;
        std::ptr::copy_nonoverlapping(data as *const u8, fields.data.cast::<u8>(), bytes as usize);
        Ok(Some(array.unbind()))
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
    // SAFETY: every array has a descriptor.
    let number = unsafe { (*fields.descr).fields.type_num };
    // Compiled code has records as their bytes.
    let records = number == structured::VOID;
    let rank = shape.len() - usize::from(records && !shape.is_empty());
    if fields.data as u64 != data || fields.nd as usize != rank {
        return false;
    }
    // SAFETY: shape and strides hold `nd` items.
    unsafe {
        (records || numpy_types::dtype_of(number) == Some(ty.dtype))
            && (0..rank).all(|axis| *fields.dimensions.add(axis) as u64 == shape[axis] && *fields.strides.add(axis) as u64 == strides[axis])
    }
}

/// An array of new memory, or of the memory at an address with these strides.
///
/// # Safety
/// Attached, NumPy is loaded, and somebody keeps described memory alive.
unsafe fn array<'py>(py: Python<'py>, ty: ArrayTy, shape: &[u64], memory: Option<(u64, &[u64])>) -> PyResult<Bound<'py, PyAny>> {
    let sizes = |of: &[u64]| {
        let mut sizes = [0 as npy_intp; 8];
        sizes.iter_mut().zip(of).for_each(|(size, &n)| *size = n as npy_intp);
        sizes
    };
    let mut dims = sizes(shape);
    let mut steps = memory.map(|(_, strides)| sizes(strides));
    // New memory can always be written to; NumPy reads a flag here as a wish for Fortran's order.
    let flags = if memory.is_some() && ty.writable() { NPY_ARRAY_WRITEABLE } else { 0 };
    // SAFETY: the caller's contract; the call takes over the descriptor.
    unsafe {
        let descriptor = PY_ARRAY_API.PyArray_DescrFromType(py, numpy_types::number_of(ty.dtype));
        let array = PY_ARRAY_API.PyArray_NewFromDescr(
            py,
            get_type_object(py, NpyTypes::PyArray_Type),
            descriptor,
            c_int::from(ty.rank),
            dims.as_mut_ptr(),
            steps.as_mut().map_or(null_mut(), |steps| steps.as_mut_ptr()),
            memory.map_or(null_mut(), |(data, _)| data as *mut c_void),
            flags,
            null_mut(),
        );
        Bound::from_owned_ptr_or_err(py, array)
    }
}

/// # Safety
/// Attached, NumPy is loaded, and `base` keeps the described memory alive.
unsafe fn new_array(py: Python<'_>, ty: ArrayTy, data: u64, shape: &[u64], strides: &[u64], base: Py<PyAny>) -> PyResult<Py<PyAny>> {
    // SAFETY: the caller's contract; `SetBaseObject` takes over the base.
    unsafe {
        let array = array(py, ty, shape, Some((data, strides)))?;
        if PY_ARRAY_API.PyArray_SetBaseObject(py, array.as_ptr().cast(), base.into_ptr()) != 0 {
            return Err(PyErr::fetch(py));
        }
        Ok(array.unbind())
    }
}
