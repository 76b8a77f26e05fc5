//! One function of an extension, as Python sees it.

use std::ffi::{CStr, c_int};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyOverflowError, PySystemError, PyTypeError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyComplex, PyDict, PyModule, PyString, PyTuple, PyType};
use weft_bridge::arguments::{Arguments, BindError};
use weft_bridge::errors::{self, about_argument};
use weft_bridge::key::{self, Token};
use weft_bridge::object::{Callable, new_object};
use weft_bridge::run::{Code, Entry, run};
use weft_bridge::signature::{Original, Signature, call_python};
use weft_embed::loaded::Loaded;
use weft_types::describe::{Function, Param, Passing, Variant};
use weft_types::{Const, slots};

use crate::{classes, matching};

/// A signature that the function was compiled for.
struct Ready {
    key: Box<[Token]>,
    variant: &'static Variant,
    entry: Entry,
    result_slots: usize,
}

/// The function.
pub struct Exported {
    description: &'static Function,
    signature: Signature,
    variants: Vec<Ready>,
    module: Py<PyModule>,
}

impl Exported {
    /// The Python object for function number `index` of a module.
    pub fn object(module: &Bound<'_, PyModule>, loaded: &'static Loaded, index: usize) -> PyResult<Py<PyAny>> {
        let py = module.py();
        let description = &loaded.module.functions[index];
        let ready = |variant: &'static Variant| {
            let key = matching::tokens(variant).ok_or_else(|| PySystemError::new_err("weft: a parameter that cannot be passed"))?;
            Ok(Ready { key, variant, entry: loaded.entry(variant.entry), result_slots: slots(&variant.ret) })
        };
        let params = &description.params;
        let count = |passing: &[Passing]| params.iter().filter(|p| passing.contains(&p.passing)).count();
        let exported = Exported {
            description,
            signature: Signature {
                names: params.iter().map(|p| PyString::intern(py, &p.name).unbind()).collect(),
                defaults: params.iter().map(|p| default_of(py, p)).collect::<PyResult<_>>()?,
                positional: count(&[Passing::Position, Passing::Either]),
                positional_only: count(&[Passing::Position]),
                rest: None,
                more: None,
                name: description.name.clone(),
                qualname: description.name.clone(),
                file: description.file.clone(),
                line: description.line,
            },
            variants: description.variants.iter().map(ready).collect::<PyResult<_>>()?,
            module: module.clone().unbind(),
        };
        let made = new_object(py, exported)?;
        let object = made.bind(py);
        object.setattr("__name__", &description.name)?;
        object.setattr("__qualname__", &description.name)?;
        object.setattr("__module__", module.name()?)?;
        object.setattr("__doc__", description.doc.as_deref())?;
        object.setattr("__text_signature__", format!("({})", parameters(params, true)))?;
        let annotations = PyDict::new(py);
        for param in params {
            if let Some(annotation) = &param.annotation {
                annotations.set_item(&param.name, annotation)?;
            }
        }
        if let Some(returns) = &description.returns {
            annotations.set_item("return", returns)?;
        }
        object.setattr("__annotations__", annotations)?;
        object.setattr("signatures", PyTuple::new(py, description.variants.iter().map(shown))?)?;
        Ok(made)
    }

    /// The function's own refusal of arguments that do not bind: CPython's, word for word.
    #[cold]
    fn refuse_binding(&self, original: Original) -> *mut ffi::PyObject {
        Python::attach(|py| {
            let call = || {
                let plain =
                    crate::support(py)?.call_method1("plain", (&self.description.name, parameters(&self.description.params, false)))?;
                // SAFETY: `call` was given the call by the vectorcall protocol.
                unsafe { call_python(&plain, original) }
            };
            match call() {
                Ok(_) => errors::set(py, PySystemError::new_err("weft: arguments that bind were refused")),
                Err(error) => errors::set(py, error),
            }
        })
    }

    #[cold]
    fn refuse_argument(&self, index: usize, error: BindError) -> *mut ffi::PyObject {
        Python::attach(|py| {
            let text = |sentence: &str| about_argument(py, &self.signature, index, sentence);
            errors::set(
                py,
                match error {
                    BindError::Type(sentence) => PyTypeError::new_err(text(&sentence)),
                    BindError::Overflow(sentence) => PyOverflowError::new_err(text(&sentence)),
                    BindError::Python(error) => error,
                },
            )
        })
    }

    /// No signature takes the arguments.
    #[cold]
    fn refuse_types(&self, arguments: &Arguments) -> *mut ffi::PyObject {
        let given: Vec<String> = key::decode(&arguments.key).iter().map(ToString::to_string).collect();
        let compiled: Vec<String> =
            self.description.variants.iter().map(|v| format!("\n  {}{}", self.description.name, shown(v))).collect();
        let message = format!(
            "{}() was not compiled for ({}), but for{}\nhelp: convert the arguments, or add this signature and build again\n  --> {}:{}",
            self.description.name,
            given.join(", "),
            compiled.concat(),
            self.description.file,
            self.description.line
        );
        Python::attach(|py| errors::set(py, PyTypeError::new_err(message)))
    }

    /// The first signature whose types the arguments have, read as values of those types.
    #[cold]
    fn by_types(&self, py: Python<'_>, values: &[*mut ffi::PyObject]) -> Result<Option<(&Ready, Arguments)>, (usize, BindError)> {
        for ready in &self.variants {
            let mut arguments = Arguments::new();
            let mut fits = ready.variant.params.len() == values.len();
            for (index, (value, ty)) in values.iter().zip(&ready.variant.params).enumerate() {
                // SAFETY: attached by the token; the values live.
                let value = unsafe { Bound::from_borrowed_ptr(py, *value) };
                match arguments.push_as(&value, ty, index as u32) {
                    Ok(true) => {}
                    // It may be what another signature takes.
                    Ok(false) | Err(BindError::Type(_)) => fits = false,
                    Err(error) => return Err((index, error)),
                }
                if !fits {
                    break;
                }
            }
            if fits {
                arguments.key = ready.key.as_ref().into();
                return Ok(Some((ready, arguments)));
            }
        }
        Ok(None)
    }

    /// # Safety
    /// Attached; `values` are live objects, one for each parameter.
    #[inline]
    unsafe fn with_values(&self, py: Python<'_>, values: &[*mut ffi::PyObject]) -> *mut ffi::PyObject {
        let mut arguments = Arguments::new();
        let mut refused = None;
        for (index, value) in values.iter().enumerate() {
            // SAFETY: the caller's contract.
            if let Err(error) = unsafe { arguments.push(py, *value, index as u32) } {
                refused = Some((index, error));
                break;
            }
        }
        let variants = &self.variants;
        let exact = variants.iter().find(|ready| {
            ready.key.len() == arguments.key.len() && ready.key.iter().zip(&arguments.key).all(|(known, given)| known == given)
        });
        let found = match exact {
            Some(_) if refused.is_none() => exact,
            _ if refused.is_none() => variants.iter().find(|ready| matching::fit(ready.variant, &ready.key, &mut arguments)),
            _ => None,
        };
        let found = match found {
            Some(found) => found,
            // What the objects alone do not tell: which values may be `None`, what an empty container will hold.
            None => match self.by_types(py, values) {
                Ok(Some((found, read))) => {
                    arguments = read;
                    found
                }
                Ok(None) => match refused {
                    Some((index, error)) => return self.refuse_argument(index, error),
                    None => return self.refuse_types(&arguments),
                },
                Err((index, error)) => return self.refuse_argument(index, error),
            },
        };
        if let Some((index, error)) = arguments.refuse_shared(found.variant) {
            return self.refuse_argument(index, error);
        }
        // A long list takes long to copy, and a Ctrl-C meanwhile is noted by Python alone.
        if arguments.has_containers()
            && let Err(error) = py.check_signals()
        {
            return errors::set(py, error);
        }
        // An extension brings no texts for tests that fail, and does not warn.
        let threads = self.description.threads;
        let code = Code { entry: found.entry, variant: found.variant, result_slots: found.result_slots, threads, notes: None };
        // SAFETY: the caller's contract; the arguments fit the variant, and an extension's code is never unloaded.
        unsafe {
            run(py, &code, &arguments, values, |py, status, call| {
                let globals = self.module.bind(py).dict();
                errors::trap(py, &self.signature, found.variant, &globals, &classes::exception, status, call)
            })
        }
    }
}

impl Callable for Exported {
    const NAME: &'static CStr = c"weft.compiled_function";

    fn class() -> &'static PyOnceLock<Py<PyType>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        &CLASS
    }

    #[inline]
    unsafe fn call(&self, original: Original) -> *mut ffi::PyObject {
        // SAFETY: the caller's contract.
        unsafe {
            let py = Python::assume_attached();
            if self.signature.is_plain(original) {
                let values = if original.count == 0 { &[] } else { std::slice::from_raw_parts(original.args, original.count) };
                return self.with_values(py, values);
            }
            match self.signature.bind(py, original) {
                Some(values) => self.with_values(py, &values),
                None => self.refuse_binding(original),
            }
        }
    }

    fn traverse(&self, see: &mut dyn FnMut(*mut ffi::PyObject) -> c_int) -> c_int {
        let defaults = self.signature.defaults.iter().flatten().map(Py::as_ptr);
        std::iter::once(self.module.as_ptr()).chain(defaults).map(see).find(|&answer| answer != 0).unwrap_or(0)
    }

    fn clear(&self) {}
}

/// `(float64[::1], int) -> float`
fn shown(variant: &Variant) -> String {
    let params: Vec<String> = variant.params.iter().map(ToString::to_string).collect();
    format!("({}) -> {}", params.join(", "), variant.ret)
}

/// The parameters as Python writes them; with `bare` in the form of `__text_signature__`, which has no annotations anyway.
fn parameters(params: &[Param], bare: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut star = false;
    for (index, param) in params.iter().enumerate() {
        if param.passing == Passing::Keyword && !star {
            star = true;
            parts.push("*".into());
        }
        parts.push(match &param.default {
            Some(default) if bare && param.default_class.is_none() => format!("{}={}", param.name, literal(default)),
            // Only whether there is one matters to binding.
            Some(_) => format!("{}=None", param.name),
            None => param.name.clone(),
        });
        let next = params.get(index + 1).map(|p| p.passing);
        if param.passing == Passing::Position && next != Some(Passing::Position) {
            parts.push("/".into());
        }
    }
    parts.join(", ")
}

/// A default in the form that `inspect` reads: literals, and sums and differences of those.
fn literal(constant: &Const) -> String {
    let float = |value: f64| match value {
        _ if value.is_nan() => "1e999-1e999".into(),
        _ if value.is_infinite() => if value < 0.0 { "-1e999" } else { "1e999" }.to_owned(),
        _ => format!("{value:?}"),
    };
    match constant {
        Const::Float(value) => float(*value),
        // `inspect` takes no sign at the front of a sum.
        Const::Complex(re, im) => {
            let signed = |value: f64, unit: &str| format!("{}{}{unit}", if value < 0.0 { "-" } else { "+" }, float(value.abs()));
            format!("0.0{}{}", signed(*re, ""), signed(*im, "j"))
        }
        Const::Tuple(items) => {
            let text: Vec<String> = items.iter().map(literal).collect();
            format!("({}{})", text.join(", "), if items.len() == 1 { "," } else { "" })
        }
        other => other.to_string(),
    }
}

fn default_of(py: Python<'_>, param: &Param) -> PyResult<Option<Py<PyAny>>> {
    let Some(constant) = &param.default else { return Ok(None) };
    let held = object_of(py, constant)?;
    match &param.default_class {
        Some(tag) => weft_bridge::classes::instance(py, tag, held).map(Some),
        None => Ok(Some(held)),
    }
}

fn object_of(py: Python<'_>, constant: &Const) -> PyResult<Py<PyAny>> {
    match constant {
        Const::None => Ok(py.None()),
        Const::Bool(value) => value.into_py_any(py),
        Const::Int(value) => value.into_py_any(py),
        Const::Float(value) => value.into_py_any(py),
        Const::Complex(re, im) => PyComplex::from_doubles(py, *re, *im).into_py_any(py),
        Const::Str(text) => text.into_py_any(py),
        Const::Bytes(bytes) => PyBytes::new(py, bytes).into_py_any(py),
        Const::Tuple(items) => {
            let items: Vec<Py<PyAny>> = items.iter().map(|item| object_of(py, item)).collect::<PyResult<_>>()?;
            PyTuple::new(py, items)?.into_py_any(py)
        }
    }
}
