//! Arrays of other libraries in: whatever lends its memory becomes a NumPy array that shares it.
//!
//! Asked for in this order: the buffer protocol, `__array_interface__`, DLPack, and `__array__(copy=False)` of columns (pandas, Arrow). Nothing is ever
//! copied: what only a copy would make an array is refused. The array that is made here holds the lender, so the call that holds the array, and every
//! view that compiled code gives back, keep the memory in its place; with the last of them it is given back. `str` and `bytes` are values of the
//! language and never come here.

use pyo3::exceptions::{PyException, PyMemoryError, PyModuleNotFoundError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMemoryView};

use crate::arguments::{BindError, article, type_name};
use crate::numpy_types;

/// DLPack's numbers of devices whose memory the processor reads: its own, and pinned or managed memory of others.
const CPU_DEVICES: [i64; 3] = [1, 3, 13];

/// An array on the memory of an object that is no array of NumPy's; `None` for an object that lends none.
pub fn array<'py>(object: &Bound<'py, PyAny>) -> Result<Option<Bound<'py, PyAny>>, BindError> {
    let py = object.py();
    // SAFETY: attached; a live object.
    let lends = unsafe { ffi::PyObject_CheckBuffer(object.as_ptr()) != 0 };
    if object.is_instance_of::<PyBytes>() {
        return Ok(None);
    }
    // By its class or itself: a `__getattr__` that answers to every name offers nothing.
    let own = object.getattr("__dict__").ok().and_then(|fields| fields.cast_into::<PyDict>().ok());
    let offers = |name: &str| {
        object.get_type().hasattr(name).unwrap_or(false) || own.as_ref().is_some_and(|fields| fields.contains(name).unwrap_or(false))
    };
    let refused = |error: PyErr| refusal(py, object, error);
    let made = if lends {
        numpy(py, object)?;
        PyMemoryView::from(object).and_then(|memory| shared(py, "asarray", memory.as_any())).map_err(refused)?
    } else if offers("__array_interface__") || offers("__array_struct__") {
        numpy(py, object)?;
        if object.getattr("__array_interface__").and_then(|about| about.get_item("mask")).is_ok_and(|mask| !mask.is_none()) {
            return Err(sentence(py, object, "with a mask, which weft does not take; pass its values without those that the mask hides"));
        }
        shared(py, "asarray", object).map_err(refused)?
    } else if offers("__dlpack__") && offers("__dlpack_device__") {
        numpy(py, object)?;
        let (device, number): (i64, i64) = object.call_method0("__dlpack_device__").and_then(|device| device.extract()).map_err(refused)?;
        if !CPU_DEVICES.contains(&device) {
            let name = match device {
                2 => "cuda",
                8 => "metal",
                10 => "rocm",
                _ => "number",
            };
            return Err(sentence(
                py,
                object,
                &format!("on the device {name} {number}, not in the processor's memory; copy it there first"),
            ));
        }
        dlpack(py, object).map_err(refused)?
    } else if offers("__array__") {
        numpy(py, object)?;
        column(py, object)?
    } else if offers("__cuda_array_interface__") {
        return Err(sentence(py, object, "in the memory of a graphics card; copy it to the processor's first"));
    } else {
        return Ok(None);
    };
    // SAFETY: attached; a live object.
    if unsafe { ffi::Py_TYPE(made.as_ptr()) } != numpy_types::ndarray() {
        return Err(sentence(py, object, "whose memory makes no plain NumPy array; pass numpy.asarray(x) of it"));
    }
    Ok(Some(made))
}

/// The array of a `numpy.memmap`, which is a plain one but for its file; `None` for every other class.
pub fn mapped<'py>(object: &Bound<'py, PyAny>) -> Result<Option<Bound<'py, PyAny>>, BindError> {
    let py = object.py();
    let numpy = py.import("numpy").map_err(BindError::Python)?;
    if !object.get_type().is(&numpy.getattr("memmap").map_err(BindError::Python)?) {
        return Ok(None);
    }
    numpy.call_method1("asarray", (object,)).map(Some).map_err(BindError::Python)
}

/// Whether an array is a `numpy.recarray`.
pub fn is_recarray(object: &Bound<'_, PyAny>) -> Result<bool, BindError> {
    let class = object.py().import("numpy").and_then(|numpy| numpy.getattr("recarray")).map_err(BindError::Python)?;
    Ok(object.get_type().is(&class) && object.getattr("dtype").and_then(|dtype| dtype.getattr("names")).is_ok_and(|names| !names.is_none()))
}

fn numpy(py: Python<'_>, object: &Bound<'_, PyAny>) -> Result<(), BindError> {
    numpy_types::load(py).map_err(|error| {
        let missing = error.is_instance_of::<PyModuleNotFoundError>(py);
        if missing {
            sentence(py, object, "; weft takes it as a NumPy array, and NumPy is not installed")
        } else {
            BindError::Python(error)
        }
    })
}

fn without_copy(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let keywords = PyDict::new(py);
    keywords.set_item("copy", false)?;
    Ok(keywords)
}

/// NumPy's function of this name, which is not to copy.
fn shared<'py>(py: Python<'py>, function: &str, object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    py.import("numpy")?.call_method(function, (object,), Some(&without_copy(py)?))
}

/// By DLPack. Producers of its first version cannot say whether memory may be written, and NumPy takes it as read-only then; torch's own method knows.
fn dlpack<'py>(py: Python<'py>, object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    // DLPack has no word for torch's views of negated numbers, and torch's own method refuses them.
    if object.call_method0("is_neg").and_then(|negated| negated.extract()).unwrap_or(false) {
        return object.call_method0("numpy");
    }
    let made = py.import("numpy")?.call_method1("from_dlpack", (object,))?;
    let writable: bool = made.getattr("flags")?.getattr("writeable")?.extract()?;
    let is_tensor = type_name(py, object.as_ptr()) == "torch.Tensor";
    if is_tensor && !writable { object.call_method0("numpy") } else { Ok(made) }
}

/// A column of a table, by `__array__(copy=False)`.
fn column<'py>(py: Python<'py>, object: &Bound<'py, PyAny>) -> Result<Bound<'py, PyAny>, BindError> {
    let keywords = without_copy(py).map_err(BindError::Python)?;
    let made = object.call_method("__array__", (), Some(&keywords)).map_err(|error| refusal(py, object, error))?;
    let rank: usize = made.getattr("ndim").and_then(|rank| rank.extract()).map_err(|error| refusal(py, object, error))?;
    if rank != 1 {
        return Err(sentence(py, object, "which is no single column; pass numpy.asarray(x) of it, or its columns"));
    }
    Ok(made)
}

fn sentence(py: Python<'_>, object: &Bound<'_, PyAny>, what: &str) -> BindError {
    let space = if what.starts_with(';') { "" } else { " " };
    BindError::Type(format!("is {}{space}{what}", article(&type_name(py, object.as_ptr()))))
}

/// What the lender or NumPy said, as a refusal of the argument. A lack of memory and whatever is no ordinary exception stay what they are.
fn refusal(py: Python<'_>, object: &Bound<'_, PyAny>, error: PyErr) -> BindError {
    if error.is_instance_of::<PyMemoryError>(py) || !error.is_instance_of::<PyException>(py) {
        return BindError::Python(error);
    }
    sentence(py, object, &format!("that cannot be an array without a copy: {}", error.value(py)))
}
