//! NumPy's types as pointers, so that a call recognises arrays and NumPy scalars by one comparison.
//!
//! Nothing here imports NumPy before an object of unknown type is seen while NumPy is already imported, or a result needs an
//! array. Until then the table is empty and [`ndarray`] is null, which no object's type equals.

use std::ffi::c_long;
use std::ptr::null_mut;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use numpy::npyffi::{NpyTypes, PY_ARRAY_API};
use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use smallvec::SmallVec;
use weft_types::Dtype;

use crate::arguments::slot;

static NDARRAY: AtomicPtr<ffi::PyTypeObject> = AtomicPtr::new(null_mut());
static SCALARS: OnceLock<Vec<(usize, Option<Dtype>)>> = OnceLock::new();

/// `numpy.ndarray`, or null before NumPy was seen.
#[inline]
pub fn ndarray() -> *mut ffi::PyTypeObject {
    NDARRAY.load(Ordering::Acquire)
}

/// Fills the table if NumPy is imported in this process; whether it is filled now.
pub fn seen(py: Python<'_>) -> PyResult<bool> {
    if !ndarray().is_null() {
        return Ok(true);
    }
    // Asked of many values, so without a call of Python's.
    // SAFETY: attached; the dict of modules and what lies in it are borrowed and looked at at once.
    let module = unsafe { ffi::PyDict_GetItemWithError(ffi::PyImport_GetModuleDict(), intern!(py, "numpy").as_ptr()) };
    // `None` there forbids the import.
    // SAFETY: attached.
    if module.is_null() || module == unsafe { ffi::Py_None() } {
        return PyErr::take(py).map_or(Ok(false), Err);
    }
    load(py)?;
    Ok(true)
}

/// Whether a class is `numpy.ndarray`.
pub fn is_array(py: Python<'_>, class: *mut ffi::PyTypeObject) -> PyResult<bool> {
    Ok(class == ndarray() || ndarray().is_null() && seen(py)? && class == ndarray())
}

/// Imports NumPy if need be and fills the table.
pub fn load(py: Python<'_>) -> PyResult<()> {
    if !ndarray().is_null() {
        return Ok(());
    }
    let numpy = py.import("numpy")?;
    // Loads the C API with Python's own error when it cannot be had; the accessors below would panic.
    numpy.getattr("ndarray")?;
    let version: String = numpy.getattr("__version__")?.extract()?;
    if version.starts_with("0.") || version.starts_with("1.") {
        // Compiled code follows the promotion rules of NumPy 2; beside NumPy 1 it would silently answer differently.
        return Err(PyImportError::new_err(format!("weft needs NumPy 2 or newer; NumPy {version} is installed")));
    }
    let mut table = Vec::new();
    // Every character of NumPy's own scalar types: on some platforms two of them are the same size but differ as types.
    for code in "?bhilqBHILQfdFDegGMmOSUV".chars() {
        let descriptor = numpy.call_method1("dtype", (code.to_string(),))?;
        let class = descriptor.getattr("type")?;
        let number: i32 = descriptor.getattr("num")?.extract()?;
        table.push((class.as_ptr() as usize, dtype_of(number)));
    }
    let _ = SCALARS.set(table);
    // SAFETY: attached; the API table is loaded by this call.
    let class = unsafe { numpy::npyffi::get_type_object(py, NpyTypes::PyArray_Type) };
    NDARRAY.store(class, Ordering::Release);
    Ok(())
}

/// The dtype of a NumPy scalar class; `Some(None)` for a NumPy scalar that weft does not know, `None` for anything else.
pub fn scalar(class: *mut ffi::PyTypeObject) -> Option<Option<Dtype>> {
    SCALARS.get()?.iter().find(|(known, _)| *known == class as usize).map(|&(_, dtype)| dtype)
}

/// NumPy's type numbers, which depend on the width of C's `long`.
const LONG_IS_64: bool = size_of::<c_long>() == 8;

/// The dtype with one of NumPy's type numbers.
#[inline]
pub fn dtype_of(number: i32) -> Option<Dtype> {
    const TABLE: [Dtype; 13] = [
        Dtype::Bool,
        Dtype::I8,
        Dtype::U8,
        Dtype::I16,
        Dtype::U16,
        Dtype::I32,
        Dtype::U32,
        if LONG_IS_64 { Dtype::I64 } else { Dtype::I32 },
        if LONG_IS_64 { Dtype::U64 } else { Dtype::U32 },
        Dtype::I64,
        Dtype::U64,
        Dtype::F32,
        Dtype::F64,
    ];
    match number {
        0..=12 => Some(TABLE[number as usize]),
        14 => Some(Dtype::C64),
        15 => Some(Dtype::C128),
        _ => None,
    }
}

/// The number of NumPy's usual type for a dtype (`long` rather than `longlong` where both have 64 bits).
pub const fn number_of(dtype: Dtype) -> i32 {
    match dtype {
        Dtype::Bool => 0,
        Dtype::I8 => 1,
        Dtype::U8 => 2,
        Dtype::I16 => 3,
        Dtype::U16 => 4,
        Dtype::I32 => 5,
        Dtype::U32 => 6,
        Dtype::I64 => {
            if LONG_IS_64 {
                7
            } else {
                9
            }
        }
        Dtype::U64 => {
            if LONG_IS_64 {
                8
            } else {
                10
            }
        }
        Dtype::F32 => 11,
        Dtype::F64 => 12,
        Dtype::C64 => 14,
        Dtype::C128 => 15,
    }
}

/// A NumPy scalar of `dtype` from the value at `data`, as a new reference; null with Python's error set.
///
/// # Safety
/// Attached; [`load`] has succeeded; `data` points to a value of the dtype.
pub unsafe fn new_scalar(py: Python<'_>, dtype: Dtype, data: *const u8) -> *mut ffi::PyObject {
    // SAFETY: the caller's contract; the descriptor is a new reference that is dropped after its use.
    unsafe {
        let descriptor = PY_ARRAY_API.PyArray_DescrFromType(py, number_of(dtype));
        let scalar = PY_ARRAY_API.PyArray_Scalar(py, data.cast_mut().cast(), descriptor, null_mut());
        ffi::Py_DECREF(descriptor.cast());
        scalar
    }
}

/// The slots of a NumPy scalar.
///
/// # Safety
/// Attached; [`load`] has succeeded; `object` is a NumPy scalar of `dtype`.
pub unsafe fn scalar_words(py: Python<'_>, object: *mut ffi::PyObject, dtype: Dtype) -> SmallVec<[u64; 2]> {
    let mut bytes = [0_u64; 2];
    // SAFETY: the caller's contract; 16 bytes take every dtype.
    unsafe { PY_ARRAY_API.PyArray_ScalarAsCtype(py, object, bytes.as_mut_ptr().cast()) };
    match dtype {
        // The two halves of a complex64 have a slot each.
        Dtype::C64 => {
            let halves: [u8; 8] = bytes[0].to_ne_bytes();
            let (re, im) = halves.split_at(4);
            SmallVec::from([slot::<4>(re.try_into().expect("four bytes")), slot::<4>(im.try_into().expect("four bytes"))])
        }
        Dtype::C128 => SmallVec::from(bytes),
        // A narrow value was written to the first bytes of its slot; the rest is zero.
        _ => SmallVec::from_slice(&bytes[..1]),
    }
}
