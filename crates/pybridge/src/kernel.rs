//! A decorated function, and the Python type of such functions. Its methods (`report`, `inspect` …) are Python functions that
//! `weft._kernel` puts on the type.

use std::ffi::{CStr, c_int};

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
use weft_bridge::object::{Callable, inner_of};
use weft_bridge::signature::{Original, Signature};
use weft_compiler::Options;

use crate::call;
use crate::outside::Outside;
use crate::specialise::Specialisations;
use crate::watched::Watched;

/// A decorated function.
pub struct Kernel {
    /// The function as it was when it was decorated, which is what the signature says.
    pub made_of: Watched,
    /// Its parameters and its place. The name is that of the code, which `functools.wraps` leaves alone.
    pub signature: Signature,
    /// Options of its compilations.
    pub options: Options,
    /// Threads that a call may use; 0 for the pool's size.
    pub threads: u32,
    /// Whether what cannot be compiled runs as plain Python.
    pub fallback: bool,
    /// Whether its code may come from the user's code cache and go there.
    pub cache: bool,
    /// Its code.
    pub specialisations: Specialisations,
    /// Names whose objects are hidden arguments.
    pub outside: Outside,
}

impl Kernel {
    /// From a plain Python function.
    pub fn new(function: &Bound<'_, PyAny>, options: Options, threads: u32, fallback: bool, cache: bool) -> PyResult<Kernel> {
        let code = function.getattr("__code__")?;
        let positional: usize = code.getattr("co_argcount")?.extract()?;
        let keyword_only: usize = code.getattr("co_kwonlyargcount")?.extract()?;
        let flags: u32 = code.getattr("co_flags")?.extract()?;
        let mut names: Vec<Bound<'_, PyString>> = code.getattr("co_varnames")?.extract()?;
        let mut variable = names.split_off((positional + keyword_only).min(names.len())).into_iter().map(|name| name.to_string());
        // CO_VARARGS and CO_VARKEYWORDS
        let rest = if flags & 0x04 != 0 { variable.next() } else { None };
        let more = if flags & 0x08 != 0 { variable.next() } else { None };
        let mut defaults: Vec<Option<Py<PyAny>>> = names.iter().map(|_| None).collect();
        if let Ok(values) = function.getattr("__defaults__")?.cast::<PyTuple>() {
            // As in Python the last of them belong to the last parameters, also where somebody has set too many.
            for (default, value) in defaults[..positional].iter_mut().rev().zip(values.iter().rev()) {
                *default = Some(value.unbind());
            }
        }
        if let Ok(values) = function.getattr("__kwdefaults__")?.cast::<PyDict>() {
            for (index, name) in names.iter().enumerate().skip(positional) {
                defaults[index] = values.get_item(name)?.map(Bound::unbind);
            }
        }
        Ok(Kernel {
            made_of: Watched::new(function)?,
            signature: Signature {
                names: names.into_iter().map(Bound::unbind).collect(),
                defaults,
                positional,
                positional_only: code.getattr("co_posonlyargcount")?.extract()?,
                rest,
                more,
                name: code.getattr("co_name")?.extract()?,
                qualname: function.getattr("__qualname__")?.extract()?,
                file: code.getattr("co_filename")?.extract()?,
                line: code.getattr("co_firstlineno")?.extract()?,
            },
            options,
            threads,
            fallback,
            cache,
            specialisations: Specialisations::new(),
            outside: Outside::new(),
        })
    }

    /// The plain Python function.
    pub fn function<'py>(&self, py: Python<'py>) -> &Bound<'py, PyAny> {
        self.made_of.function(py)
    }
}

impl Callable for Kernel {
    const NAME: &'static CStr = c"weft._native.Kernel";

    fn class() -> &'static PyOnceLock<Py<PyType>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        &CLASS
    }

    #[inline]
    unsafe fn call(&self, original: Original) -> *mut ffi::PyObject {
        // SAFETY: the caller's contract.
        unsafe { call::call(self, original) }
    }

    fn traverse(&self, see: &mut dyn FnMut(*mut ffi::PyObject) -> c_int) -> c_int {
        let list = self.specialisations.snapshot();
        let defaults = self.signature.defaults.iter().flatten().map(Py::as_ptr);
        let guarded = list.iter().flat_map(|s| s.guards()).flat_map(|guard| guard.objects());
        let classes = list.iter().flat_map(|s| s.classes()).map(Py::as_ptr);
        let watched = list.iter().flat_map(|s| s.functions()).flat_map(Watched::objects).chain(self.made_of.objects());
        let names = self.outside.names();
        let outside = names.iter().flat_map(|name| name.objects());
        let all = defaults.chain(guarded).chain(watched).chain(classes).chain(outside);
        all.filter(|object| !object.is_null()).map(see).find(|&answer| answer != 0).unwrap_or(0)
    }

    /// The function itself stays: it clears its own cycles.
    fn clear(&self) {
        self.specialisations.clear();
    }
}

/// The kernel behind a Python object.
pub fn kernel_of<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a Kernel> {
    inner_of(object)?.ok_or_else(|| PyTypeError::new_err("expected a function decorated by weft.parallel"))
}
