//! How a function may be called: parameters, defaults, and the binding of arguments to them.
//!
//! Binding fails without a message: the doors call a plain Python function of the same signature then, whose own `TypeError` is exactly
//! CPython's because binding fails before a body starts.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use smallvec::{SmallVec, smallvec};

use crate::arguments::MISSING;

/// A call as Python made it, by the vectorcall protocol.
#[derive(Clone, Copy)]
pub struct Original {
    /// Positional arguments, then the keywords' values.
    pub args: *const *mut ffi::PyObject,
    /// Number of positional arguments.
    pub count: usize,
    /// Tuple of the keywords' names, or null.
    pub kwnames: *mut ffi::PyObject,
}

/// Arguments by parameter; borrowed.
pub type Values = SmallVec<[*mut ffi::PyObject; 16]>;

/// The parameters of a function and where it stands.
pub struct Signature {
    /// Parameter names in order.
    pub names: Vec<Py<PyString>>,
    /// By parameter.
    pub defaults: Vec<Option<Py<PyAny>>>,
    /// Number of parameters that may be passed by position.
    pub positional: usize,
    /// Number of parameters that may be passed by position only.
    pub positional_only: usize,
    /// The name of `*args`, if it has such a parameter. Its value stands behind those of the other parameters.
    pub rest: Option<String>,
    /// The name of `**kwargs`; its value is the last.
    pub more: Option<String>,
    /// The name in tracebacks.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    /// The user's file.
    pub file: String,
    /// Line of the `def` or its first decorator.
    pub line: u32,
}

impl Signature {
    /// The name of a parameter.
    pub fn parameter(&self, py: Python<'_>, index: usize) -> String {
        match self.names.get(index) {
            Some(name) => name.bind(py).to_string(),
            None => self.rest.iter().chain(&self.more).nth(index - self.names.len()).cloned().unwrap_or_else(|| "?".to_owned()),
        }
    }

    /// Whether a call passes every parameter by position, so that its arguments are bound as they stand.
    #[inline]
    pub fn is_plain(&self, original: Original) -> bool {
        original.kwnames.is_null() && original.count == self.names.len() && original.count == self.positional && !self.is_variadic()
    }

    /// Whether it has `*args` or `**kwargs`.
    #[inline]
    pub fn is_variadic(&self) -> bool {
        self.rest.is_some() || self.more.is_some()
    }

    /// What `*args` and `**kwargs` get of a call whose arguments fit.
    ///
    /// # Safety
    /// Attached; `original` follows the vectorcall protocol.
    pub unsafe fn variable(&self, py: Python<'_>, original: Original) -> PyResult<Vec<Py<PyAny>>> {
        // SAFETY: the caller's contract.
        let value = |index: usize| unsafe { Bound::from_borrowed_ptr(py, *original.args.add(index)) };
        let mut values = Vec::new();
        if self.rest.is_some() {
            values.push(PyTuple::new(py, (self.positional.min(original.count)..original.count).map(value))?.into_any().unbind());
        }
        if self.more.is_some() {
            let keywords = PyDict::new(py);
            if !original.kwnames.is_null() {
                // SAFETY: by the vectorcall protocol a tuple of strings.
                let names = unsafe { Bound::from_borrowed_ptr(py, original.kwnames) }.cast_into::<PyTuple>()?;
                for (index, name) in names.iter().enumerate() {
                    let own = self.names.iter().skip(self.positional_only);
                    if !own.clone().any(|known| known.bind(py).as_any().eq(&name).unwrap_or(false)) {
                        keywords.set_item(name, value(original.count + index))?;
                    }
                }
            }
            values.push(keywords.into_any().unbind());
        }
        Ok(values)
    }

    /// The arguments by parameter, or `None` if they do not fit.
    ///
    /// # Safety
    /// Attached; `original` follows the vectorcall protocol.
    pub unsafe fn bind(&self, py: Python<'_>, original: Original) -> Option<Values> {
        let names = &self.names;
        let mut values: Values = smallvec![MISSING; names.len()];
        if original.count > self.positional && self.rest.is_none() {
            return None;
        }
        // SAFETY: the caller's contract: `args` holds the positional arguments and the keywords' values.
        unsafe {
            let positional = original.count.min(self.positional);
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
                    Some(index) if index >= self.positional_only && values[index] == MISSING => {
                        values[index] = *original.args.add(original.count + keyword);
                    }
                    // Of a parameter that is passed by position only it is one more keyword.
                    Some(index) if index < self.positional_only && self.more.is_some() => {}
                    None if self.more.is_some() => {}
                    Some(_) | None => return None,
                }
            }
        }
        for (value, default) in values.iter_mut().zip(&self.defaults) {
            if *value == MISSING {
                *value = default.as_ref()?.bind(py).as_ptr();
            }
        }
        Some(values)
    }
}

/// Calls a Python function with the arguments as they came.
///
/// # Safety
/// `original` follows the vectorcall protocol.
pub unsafe fn call_python(function: &Bound<'_, PyAny>, original: Original) -> PyResult<Py<PyAny>> {
    let py = function.py();
    // SAFETY: attached by the token; the caller of the function holds its arguments.
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
    function.call(positional, Some(&keywords)).map(Bound::unbind)
}
