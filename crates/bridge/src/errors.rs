//! From a failed call to Python's exception, and the words for arguments that cannot be passed.
//!
//! A trap becomes the built-in exception that its row names, with a traceback through the user's own lines. Frames of a traceback can only
//! be made by running code: `traceback.py`, which is run at the first failure.

use std::collections::{BTreeMap, BTreeSet};

use pyo3::exceptions::{PyKeyboardInterrupt, PySystemError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyModule, PyTuple};
use pyo3::{IntoPyObjectExt, ffi};
use weft_abi::Trap;
use weft_abi::layout::MAX_PAYLOAD;
use weft_runtime::{CallContext, Cause, Fault};
use weft_types::describe::Variant;
use weft_types::failure::{self, Frame};
use weft_types::{Argument, Site, UserClass};

use crate::interrupt;
use crate::signature::Signature;
use crate::values::Reader;

/// Finds a class of the user's own.
pub type Classes<'c> = dyn for<'py> Fn(Python<'py>, &UserClass) -> PyResult<Bound<'py, PyAny>> + 'c;

/// The exception for a call that returned a status. `globals` are those that the frames of its traceback show.
pub fn trap(
    py: Python<'_>,
    signature: &Signature,
    variant: &Variant,
    globals: &Bound<'_, PyAny>,
    classes: &Classes<'_>,
    status: u32,
    call: &CallContext,
) -> PyErr {
    trap_exception(py, signature, variant, globals, classes, status, call).unwrap_or_else(|error| error)
}

fn trap_exception(
    py: Python<'_>,
    signature: &Signature,
    variant: &Variant,
    globals: &Bound<'_, PyAny>,
    classes: &Classes<'_>,
    status: u32,
    call: &CallContext,
) -> PyResult<PyErr> {
    if let Some(raised) = interrupt::take_raised() {
        return Ok(raised);
    }
    let trap = call.trap();
    if trap == Trap::Interrupted {
        weft_runtime::clear_interrupt();
        // Python's own handler has noted the signal; it decides what is raised.
        py.check_signals()?;
        return Ok(PyKeyboardInterrupt::new_err(()));
    }
    let pending = call.pending(status);
    // What was being handled, and what it came from, the oldest first: each has a smaller number than those that it led to.
    let mut wanted = BTreeSet::new();
    let mut todo = led_to(&pending);
    while let Some(number) = todo.pop() {
        if wanted.insert(number) {
            todo.extend(call.fault(number).map(led_to).into_iter().flatten());
        }
    }
    let mut made: BTreeMap<u32, Bound<'_, PyAny>> = BTreeMap::new();
    for number in wanted {
        let Some(fault) = call.fault(number) else { continue };
        let exception = exception(py, signature, variant, (globals, classes), (fault, fault.trap()), &made, call)?;
        made.insert(number, exception);
    }
    Ok(PyErr::from_value(exception(py, signature, variant, (globals, classes), (&pending, trap), &made, call)?))
}

/// The failures that a failure refers to.
fn led_to(fault: &Fault) -> Vec<u32> {
    let cause = if let Cause::Fault(number) = fault.cause { number } else { 0 };
    [fault.context, cause].into_iter().filter(|&number| number != 0).collect()
}

/// The exception of a failure, given those that led to it.
fn exception<'py>(
    py: Python<'py>,
    signature: &Signature,
    variant: &Variant,
    (globals, classes): (&Bound<'py, PyAny>, &Classes<'_>),
    (fault, trap): (&Fault, Trap),
    made: &BTreeMap<u32, Bound<'py, PyAny>>,
    call: &CallContext,
) -> PyResult<Bound<'py, PyAny>> {
    let site = variant.site(fault.status);
    let user = if trap == Trap::Raise { site.and_then(|site| site.user.as_ref()) } else { None };
    let class = match user {
        Some(user) => classes(py, user)?,
        None => {
            let class = failure::class(trap, site);
            py.import(class.module())?.getattr(class.name())?
        }
    };
    let exception = class.call1(arguments(py, trap, site, fault.payload, call.message(fault.payload))?)?;
    let root = (signature.file.as_str(), signature.name.as_str(), signature.line);
    let frames = variant.frames(root, fault.status, fault.frames());
    let exception = with_traceback(py, exception, frames, globals)?.into_value(py).into_bound(py).into_any();
    if let Some(context) = made.get(&fault.context) {
        exception.setattr("__context__", context)?;
    }
    match fault.cause {
        Cause::Unsaid => {}
        Cause::Nothing => exception.setattr("__cause__", py.None())?,
        Cause::Fault(number) => exception.setattr("__cause__", made.get(&number))?,
    }
    Ok(exception)
}

/// `exception` with a traceback through `frames`.
pub fn with_traceback(py: Python<'_>, exception: Bound<'_, PyAny>, frames: Vec<Frame<'_>>, globals: &Bound<'_, PyAny>) -> PyResult<PyErr> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let text = concat!(include_str!("traceback.py"), "\0");
    let make = || {
        let text = std::ffi::CStr::from_bytes_with_nul(text.as_bytes()).map_err(|e| PySystemError::new_err(e.to_string()))?;
        PyModule::from_code(py, text, c"<weft traceback>", c"weft.traceback").map(Bound::unbind)
    };
    let module = MODULE.get_or_try_init(py, make)?.bind(py);
    Ok(PyErr::from_value(module.call_method1("with_traceback", (exception, frames, globals))?))
}

/// The frames of a failure's traceback.
pub fn frames<'a>(signature: &'a Signature, variant: &'a Variant, status: u32, call: &CallContext) -> Vec<Frame<'a>> {
    variant.frames((&signature.file, &signature.name, signature.line), status, call.frames())
}

/// The exception's arguments.
fn arguments<'py>(
    py: Python<'py>,
    trap: Trap,
    site: Option<&Site>,
    payload: [i64; MAX_PAYLOAD],
    made: Option<&str>,
) -> PyResult<Bound<'py, PyTuple>> {
    if trap == Trap::FloatPowOverflow {
        // CPython raises this one with errno's number and text.
        let (number, text) = failure::POW_OVERFLOW;
        return PyTuple::new(py, [number.into_bound_py_any(py)?, text.into_bound_py_any(py)?]);
    }
    if trap == Trap::MissingKey {
        return PyTuple::new(py, [crate::tables::missing_key(py, &payload)?]);
    }
    if let Some(args) = failure::arguments(trap, site) {
        let words = payload.map(|word| word as u64);
        let mut reader = Reader::new(&words);
        let value = |arg: &Argument| match arg {
            Argument::Text(text) => text.into_py_any(py),
            Argument::Value(ty) => reader.value(py, ty),
        };
        return PyTuple::new(py, args.iter().map(value).collect::<PyResult<Vec<_>>>()?);
    }
    PyTuple::new(py, failure::message(trap, site, payload, made))
}

/// `f() argument 'x' is …`, with the function's place.
pub fn about_argument(py: Python<'_>, signature: &Signature, index: usize, sentence: &str) -> String {
    let Signature { qualname, file, line, .. } = signature;
    format!("{qualname}() argument '{}' {sentence}\n  --> {file}:{line}", signature.parameter(py, index))
}

/// Turns a Rust panic at the door into an exception; the interpreter goes on.
pub fn panicked(payload: &(dyn std::any::Any + Send)) -> PyErr {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| payload.downcast_ref::<String>().cloned());
    PySystemError::new_err(format!("weft: internal error: {}; please report it", text.unwrap_or_else(|| "a panic".into())))
}

/// Makes an error Python's current one; for functions that answer Python with null.
pub fn set(py: Python<'_>, error: PyErr) -> *mut ffi::PyObject {
    error.restore(py);
    std::ptr::null_mut()
}
