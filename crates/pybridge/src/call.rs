//! One call: arguments in, code found, the interpreter released, results out.
//!
//! The plain case (every parameter by position) allocates nothing before the compiled code runs. Keywords and defaults take a
//! slower way into the same; a call whose arguments do not fit the parameters is passed to the Python function, whose
//! own `TypeError` is exactly CPython's because binding fails before its body starts.

use pyo3::ffi;
use pyo3::prelude::*;
use weft_bridge::arguments::{Arguments, BindError};
use weft_bridge::run::{Code, run};
use weft_bridge::signature::{Original, call_python};

use crate::errors;
use crate::kernel::Kernel;
use crate::outside;
use crate::specialise::{Specialisation, is_compiling, specialise};

/// Calls a kernel; a new reference, or null with Python's error set.
///
/// # Safety
/// The thread is attached; `original` follows the vectorcall protocol.
#[inline]
pub unsafe fn call(kernel: &Kernel, original: Original) -> *mut ffi::PyObject {
    // SAFETY: the caller's contract.
    unsafe {
        let py = Python::assume_attached();
        if kernel.signature.is_plain(original) {
            let values = if original.count == 0 { &[] } else { std::slice::from_raw_parts(original.args, original.count) };
            return with_values(py, kernel, values, original);
        }
        match kernel.signature.bind(py, original) {
            Some(values) if kernel.signature.is_variadic() => variadic_call(py, kernel, &values, original),
            Some(values) => with_values(py, kernel, &values, original),
            None => Python::attach(|py| give(py, as_python(py, kernel, original))),
        }
    }
}

/// A call of a function with `*args` or `**kwargs`.
///
/// # Safety
/// As [`call`]; `values` are live objects, one for each other parameter.
unsafe fn variadic_call(py: Python<'_>, kernel: &Kernel, values: &[*mut ffi::PyObject], original: Original) -> *mut ffi::PyObject {
    // SAFETY: the caller's contract.
    let variable = match unsafe { kernel.signature.variable(py, original) } {
        Ok(variable) => variable,
        Err(error) => return errors::set(py, error),
    };
    let all: Vec<_> = values.iter().copied().chain(variable.iter().map(Py::as_ptr)).collect();
    // SAFETY: the caller's contract; `variable` lives until the call has ended.
    unsafe { with_values(py, kernel, &all, original) }
}

/// # Safety
/// As [`call`]; `values` are live objects, one for each parameter.
#[inline]
unsafe fn with_values(py: Python<'_>, kernel: &Kernel, values: &[*mut ffi::PyObject], original: Original) -> *mut ffi::PyObject {
    if kernel.outside.count() > 0 {
        // SAFETY: the caller's contract.
        return unsafe { with_outside(py, kernel, values, original) };
    }
    let mut arguments = Arguments::new();
    // SAFETY: the caller's contract.
    if let Err((index, error)) = unsafe { push_all(py, kernel, values, &mut arguments) } {
        return refused_argument(kernel, index, error, original);
    }
    // SAFETY: the caller's contract.
    unsafe { found_or_compiled(py, kernel, &arguments, (values, 0), original) }
}

/// A call of a function that reads or changes objects outside of it.
///
/// # Safety
/// As [`with_values`].
unsafe fn with_outside(py: Python<'_>, kernel: &Kernel, values: &[*mut ffi::PyObject], original: Original) -> *mut ffi::PyObject {
    let count = kernel.outside.count();
    let mut objects = kernel.outside.objects(py, count);
    // SAFETY: the caller's contract.
    let arguments = unsafe { outside::push(py, &mut objects, values.len(), |arguments| push_all(py, kernel, values, arguments)) };
    match arguments {
        Ok(arguments) => {
            let all = outside::pointers(values, &objects);
            // SAFETY: the caller's contract; `objects` live until the call has ended.
            unsafe { found_or_compiled(py, kernel, &arguments, (&all, count), original) }
        }
        Err((index, error)) => refused_argument(kernel, index, error, original),
    }
}

/// Appends the arguments of a call; an error comes with the number of its parameter.
///
/// # Safety
/// As [`with_values`].
#[inline]
unsafe fn push_all(
    py: Python<'_>,
    kernel: &Kernel,
    values: &[*mut ffi::PyObject],
    arguments: &mut Arguments,
) -> Result<(), (usize, BindError)> {
    let keywords = kernel.signature.more.as_ref().map(|_| values.len() - 1);
    for (index, value) in values.iter().enumerate() {
        // SAFETY: the caller's contract; the last value of a function with `**kwargs` is a dict.
        let pushed = unsafe {
            if keywords == Some(index) {
                let dict = Bound::from_borrowed_ptr(py, *value).cast_into_unchecked();
                arguments.push_keywords(py, &dict, index as u32)
            } else {
                arguments.push(py, *value, index as u32)
            }
        };
        pushed.map_err(|error| (index, error))?;
    }
    Ok(())
}

/// Runs the code for these arguments. The last ones of `values`, as many as the number beside them says, are hidden arguments.
///
/// # Safety
/// As [`with_values`]; `arguments` were made of `values`.
#[inline]
unsafe fn found_or_compiled(
    py: Python<'_>,
    kernel: &Kernel,
    arguments: &Arguments,
    (values, outside): (&[*mut ffi::PyObject], usize),
    original: Original,
) -> *mut ffi::PyObject {
    {
        let list = kernel.specialisations.snapshot();
        if let Some(found) = kernel.specialisations.find(&list, &arguments.key)
            && found.holds(py)
        {
            // A long list takes long to copy, and a Ctrl-C meanwhile is noted by Python alone.
            if arguments.has_containers()
                && let Err(error) = py.check_signals()
            {
                return errors::set(py, error);
            }
            // SAFETY: found by the arguments' key.
            return unsafe { execute(py, kernel, found, arguments, values, original) };
        }
    }
    first_call(kernel, arguments, (values, outside), original)
}

#[cold]
fn refused_argument(kernel: &Kernel, index: usize, error: BindError, original: Original) -> *mut ffi::PyObject {
    Python::attach(|py| {
        let error = errors::argument(py, kernel, index, error);
        fall_back(py, kernel, error, original)
    })
}

#[cold]
fn first_call(
    kernel: &Kernel,
    arguments: &Arguments,
    (values, outside): (&[*mut ffi::PyObject], usize),
    original: Original,
) -> *mut ffi::PyObject {
    Python::attach(|py| {
        if is_compiling() {
            // Python code that the compiler's questions have run (a finalizer, a `__getattr__`) calls a kernel: waiting for a compilation
            // that waits for this call would never end.
            return give(py, as_python(py, kernel, original));
        }
        if !kernel.made_of.holds(py) {
            let told = py.import("weft._bridge").and_then(|bridge| bridge.call_method1("replaced", (kernel.function(py),)));
            return give(py, told.and_then(|_| as_python(py, kernel, original)));
        }
        match specialise(py, kernel, &arguments.key, outside) {
            // A Ctrl-C during compilation is noted by Python alone; compiled code would not see it.
            Ok(found) => match py.check_signals() {
                // SAFETY: compiled for the arguments' key.
                Ok(()) => unsafe { execute(py, kernel, &found, arguments, values, original) },
                Err(error) => errors::set(py, error),
            },
            // The compilation has found more names of objects outside.
            // SAFETY: `call` was given live objects.
            Err(_) if kernel.outside.count() > outside => unsafe { with_outside(py, kernel, &values[..values.len() - outside], original) },
            Err(error) => fall_back(py, kernel, error, original),
        }
    })
}

/// Answers a refusal: raises it, or runs the Python function if the user asked for that.
fn fall_back(py: Python<'_>, kernel: &Kernel, error: PyErr, original: Original) -> *mut ffi::PyObject {
    if !kernel.fallback {
        return errors::set(py, error);
    }
    let run = || {
        let bridge = py.import("weft._bridge")?;
        bridge.call_method1("fell_back", (kernel.function(py), error.value(py)))?.extract::<bool>()
    };
    match run() {
        Ok(true) => give(py, as_python(py, kernel, original)),
        Ok(false) => errors::set(py, error),
        Err(error) => errors::set(py, error),
    }
}

fn give(py: Python<'_>, result: PyResult<Py<PyAny>>) -> *mut ffi::PyObject {
    result.map_or_else(|error| errors::set(py, error), Py::into_ptr)
}

/// Calls the plain Python function with the arguments as they came.
fn as_python(py: Python<'_>, kernel: &Kernel, original: Original) -> PyResult<Py<PyAny>> {
    // SAFETY: `call` was given the call by the vectorcall protocol.
    unsafe { call_python(kernel.function(py), original) }
}

/// # Safety
/// As [`call`]; `found` is for the types of `arguments`, which were made of `values`.
#[inline]
unsafe fn execute(
    py: Python<'_>,
    kernel: &Kernel,
    found: &Specialisation,
    arguments: &Arguments,
    values: &[*mut ffi::PyObject],
    original: Original,
) -> *mut ffi::PyObject {
    if let Some((index, error)) = arguments.refuse_shared(&found.compiled.variant) {
        return refused_argument(kernel, index, error, original);
    }
    let code = Code {
        entry: found.entry,
        variant: &found.compiled.variant,
        result_slots: found.result_slots,
        threads: kernel.threads,
        notes: Some(&found.notes),
    };
    // SAFETY: the caller's contract; `found` holds its code.
    let result = unsafe { run(py, &code, arguments, values, |py, status, call| errors::trap(py, kernel, found, status, call)) };
    // An exception of the call's own goes first; what is fresh is told after the next call then.
    if !result.is_null() && found.notes.take_fresh() {
        return tell(kernel, found, result);
    }
    result
}

/// Warns of `prange` loops that a call has run in order because a test failed. A warning that is an error takes the place of the result.
#[cold]
fn tell(kernel: &Kernel, found: &Specialisation, result: *mut ffi::PyObject) -> *mut ffi::PyObject {
    Python::attach(|py| {
        // SAFETY: the call's own reference.
        let result = unsafe { Bound::from_owned_ptr(py, result).unbind() };
        give(py, found.tell(py, kernel).map(|()| result))
    })
}
