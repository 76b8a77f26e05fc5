//! One call: arguments in, code found, the interpreter released, results out.
//!
//! The plain case (every parameter by position) allocates nothing before the compiled code runs. Keywords and defaults take a
//! slower way into the same; a call whose arguments do not fit the parameters is passed to the Python function, whose
//! own `TypeError` is exactly CPython's because binding fails before its body starts.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use smallvec::{SmallVec, smallvec};
use weft_abi::KernelCtx;
use weft_compiler::{Entry, Ty};
use weft_runtime::CallContext;

use crate::arguments::{Arguments, BindError, MISSING};
use crate::errors;
use crate::interrupt::{self, Inside, NEVER};
use crate::kernel::Kernel;
use crate::lists;
use crate::results::Results;
use crate::specialise::{Specialisation, is_compiling, specialise};

/// A call as Python made it.
#[derive(Clone, Copy)]
pub struct Original {
    /// Positional arguments, then the keywords' values.
    pub args: *const *mut ffi::PyObject,
    /// Number of positional arguments.
    pub count: usize,
    /// Tuple of the keywords' names, or null.
    pub kwnames: *mut ffi::PyObject,
}

type Values = SmallVec<[*mut ffi::PyObject; 16]>;

/// Calls a kernel; a new reference, or null with Python's error set.
///
/// # Safety
/// The thread is attached; `original` follows the vectorcall protocol.
#[inline]
pub unsafe fn call(kernel: &Kernel, original: Original) -> *mut ffi::PyObject {
    // SAFETY: the caller's contract.
    unsafe {
        let py = Python::assume_attached();
        if original.kwnames.is_null() && original.count == kernel.names().len() && original.count == kernel.positional && !kernel.variadic {
            let values = if original.count == 0 { &[] } else { std::slice::from_raw_parts(original.args, original.count) };
            return with_values(py, kernel, values, original);
        }
        match bind(py, kernel, original) {
            Some(values) => with_values(py, kernel, &values, original),
            None => Python::attach(|py| give(py, as_python(py, kernel, original))),
        }
    }
}

/// The arguments by parameter, or `None` if they do not fit.
///
/// # Safety
/// As [`call`].
unsafe fn bind(py: Python<'_>, kernel: &Kernel, original: Original) -> Option<Values> {
    let names = kernel.names();
    let mut values: Values = smallvec![MISSING; names.len()];
    if original.count > kernel.positional && !kernel.variadic {
        return None;
    }
    // SAFETY: the caller's contract: `args` holds the positional arguments and the keywords' values.
    unsafe {
        let positional = original.count.min(kernel.positional);
        for (index, value) in values.iter_mut().enumerate().take(positional) {
            *value = *original.args.add(index);
        }
        let keywords = if original.kwnames.is_null() { 0 } else { ffi::PyTuple_Size(original.kwnames) as usize };
        for keyword in 0..keywords {
            let name = ffi::PyTuple_GetItem(original.kwnames, keyword as ffi::Py_ssize_t);
            let index = names
                .iter()
                .position(|known| known.as_ptr() == name)
                .or_else(|| names.iter().position(|known| ffi::PyUnicode_Compare(known.as_ptr(), name) == 0));
            match index {
                Some(index) if index >= kernel.positional_only && values[index] == MISSING => {
                    values[index] = *original.args.add(original.count + keyword);
                }
                None if kernel.variadic => {}
                Some(_) | None => return None,
            }
        }
    }
    for (value, default) in values.iter_mut().zip(&kernel.defaults) {
        if *value == MISSING {
            *value = default.as_ref()?.bind(py).as_ptr();
        }
    }
    Some(values)
}

/// # Safety
/// As [`call`]; `values` are live objects, one for each parameter.
#[inline]
unsafe fn with_values(py: Python<'_>, kernel: &Kernel, values: &[*mut ffi::PyObject], original: Original) -> *mut ffi::PyObject {
    let mut arguments = Arguments::new();
    for (index, value) in values.iter().enumerate() {
        // SAFETY: the caller's contract.
        if let Err(error) = unsafe { arguments.push(py, *value, index as u32) } {
            return refused_argument(kernel, index, error, original);
        }
    }
    {
        let list = kernel.specialisations.snapshot();
        if let Some(found) = kernel.specialisations.find(&list, &arguments.key)
            && found.holds(py)
        {
            // A long list takes long to copy, and a Ctrl-C meanwhile is noted by Python alone.
            if arguments.has_lists()
                && let Err(error) = py.check_signals()
            {
                return errors::set(py, error);
            }
            return execute(py, kernel, found, &arguments, values);
        }
    }
    first_call(kernel, &arguments, values, original)
}

#[cold]
fn refused_argument(kernel: &Kernel, index: usize, error: BindError, original: Original) -> *mut ffi::PyObject {
    Python::attach(|py| {
        let error = errors::argument(py, kernel, index, error);
        fall_back(py, kernel, error, original)
    })
}

#[cold]
fn first_call(kernel: &Kernel, arguments: &Arguments, values: &[*mut ffi::PyObject], original: Original) -> *mut ffi::PyObject {
    Python::attach(|py| {
        if is_compiling() {
            // Python code that the compiler's questions have run (a finalizer, a `__getattr__`) calls a kernel: waiting for a compilation
            // that waits for this call would never end.
            return give(py, as_python(py, kernel, original));
        }
        match specialise(py, kernel, &arguments.key) {
            // A Ctrl-C during compilation is noted by Python alone; compiled code would not see it.
            Ok(found) => match py.check_signals() {
                Ok(()) => execute(py, kernel, &found, arguments, values),
                Err(error) => errors::set(py, error),
            },
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
    // SAFETY: attached by the token; the caller of the kernel holds its arguments.
    let value = |index: usize| unsafe { Bound::from_borrowed_ptr(py, *original.args.add(index)) };
    let positional = PyTuple::new(py, (0..original.count).map(value))?;
    let keywords = PyDict::new(py);
    if !original.kwnames.is_null() {
        // SAFETY: by the vectorcall protocol a tuple of strings.
        let names = unsafe { Bound::from_borrowed_ptr(py, original.kwnames) }.cast_into::<PyTuple>()?;
        for (index, name) in names.iter().enumerate() {
            keywords.set_item(name, value(original.count + index))?;
        }
    }
    kernel.function(py).call(positional, Some(&keywords)).map(Bound::unbind)
}

/// What compiled code is called with; may go where the interpreter is not.
struct Native {
    entry: Entry,
    ctx: *mut KernelCtx,
    args: *const u64,
    results: *mut u64,
}

// SAFETY: the closure that gets it runs on the same thread, while the buffers stay in place.
unsafe impl Send for Native {}

impl Native {
    #[inline]
    fn run(self) -> u32 {
        // SAFETY: the entry matches the argument key, and the buffers have the sizes that its types ask for.
        unsafe { (self.entry)(self.ctx, self.args, self.results) }
    }
}

#[inline]
fn execute(
    py: Python<'_>,
    kernel: &Kernel,
    found: &Specialisation,
    arguments: &Arguments,
    values: &[*mut ffi::PyObject],
) -> *mut ffi::PyObject {
    let mut slots: SmallVec<[u64; 24]> = smallvec![0; found.result_slots];
    let mut call = CallContext::new(kernel.threads);
    let ctx = call.as_mut_ptr();
    let native = Native { entry: found.entry, ctx, args: arguments.slots.as_ptr(), results: slots.as_mut_ptr() };
    let status = if interrupt::is_main() {
        let _inside = Inside::enter(py);
        py.detach(|| native.run())
    } else {
        // SAFETY: `ctx` is live, and nothing runs on it yet.
        unsafe { (*ctx).interrupt = NEVER.as_ptr() };
        py.detach(|| native.run())
    };
    if !arguments.lists.is_empty()
        && let Err(error) = update_lists(py, found, arguments, status, &mut call)
    {
        return errors::set(py, error);
    }
    if status != 0 || call.panicked() {
        return failed(kernel, found, status, &call);
    }
    let mut results = Results::new(&slots, values, &arguments.lists, &mut call);
    match results.object(py, &found.compiled.ret) {
        Ok(object) => object.into_ptr(),
        Err(error) => errors::set(py, error),
    }
}

/// Brings list arguments up to date. An error of its own is told only when the call has not failed already.
fn update_lists(py: Python<'_>, found: &Specialisation, arguments: &Arguments, status: u32, call: &mut CallContext) -> PyResult<()> {
    if call.panicked() {
        return Ok(());
    }
    if status != 0 {
        call.settle();
    }
    for passed in &arguments.lists {
        if let Ty::List(item) = &found.compiled.params[passed.index as usize] {
            // SAFETY: attached by the token; the call has ended.
            let updated = unsafe { lists::write_back(py, passed, item) };
            if status == 0 {
                updated?;
            }
        }
    }
    Ok(())
}

#[cold]
fn failed(kernel: &Kernel, found: &Specialisation, status: u32, call: &CallContext) -> *mut ffi::PyObject {
    Python::attach(|py| {
        let status = if call.panicked() || status == 0 { weft_abi::STATUS_NO_SITE } else { status };
        errors::set(py, errors::trap(py, kernel, &found.compiled, status, call))
    })
}
