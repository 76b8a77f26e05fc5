//! Functions that are passed as arguments, and names of keyword arguments, by number.
//!
//! Compiled code is made for the functions that it is given, so that which function an argument is belongs to the key of a call. Two function objects with
//! the same code, globals, cells and defaults are the same function to compiled code: a lambda in a loop is compiled once. What a number stands for is
//! kept for as long as the process lives; past [`MAX_KNOWN`] no more are taken.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyTuple};

/// So many different functions are taken as arguments.
const MAX_KNOWN: usize = 10_000;

/// What a function is made of: its code, globals, cells and defaults; of what is no Python function the object alone.
struct Known {
    object: Py<PyAny>,
    parts: Vec<Py<PyAny>>,
}

#[derive(Default)]
struct Table {
    /// By the address of the first part.
    numbers: HashMap<usize, Vec<u32>>,
    known: Vec<Known>,
}

static TABLE: Mutex<Option<Table>> = Mutex::new(None);

/// The number of a function; `None` for what is none, or when there are too many.
pub(crate) fn number(object: &Bound<'_, PyAny>) -> PyResult<Option<u32>> {
    let class = object.get_type();
    let (module, name) = (class.module()?, class.name()?);
    let class = (module.to_str()?, name.to_str()?);
    let parts = if class == ("builtins", "function") {
        parts(object)?
    } else if is_callable(object, class)? {
        vec![object.clone().unbind()]
    } else {
        return Ok(None);
    };
    let mut table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    let Table { numbers, known } = table.get_or_insert_default();
    let same = numbers.entry(parts[0].as_ptr() as usize).or_default();
    let alike = |other: &&u32| {
        let other = &known[**other as usize].parts;
        other.len() == parts.len() && other.iter().zip(&parts).all(|(a, b)| a.is(b))
    };
    if let Some(number) = same.iter().find(alike) {
        return Ok(Some(*number));
    }
    if known.len() >= MAX_KNOWN {
        return Ok(None);
    }
    let number = known.len() as u32;
    same.push(number);
    known.push(Known { object: object.clone().unbind(), parts });
    Ok(Some(number))
}

/// The function with this number, which [`number`] has given.
pub fn object(py: Python<'_>, number: u32) -> Option<Py<PyAny>> {
    let table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    Some(table.as_ref()?.known.get(number as usize)?.object.clone_ref(py))
}

/// Names of keyword arguments, by number.
static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The number of some names of keyword arguments, in order, with commas; `None` when there have been too many.
pub(crate) fn names(names: String) -> Option<u32> {
    let mut known = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(number) = known.iter().position(|other| *other == names) {
        return Some(number as u32);
    }
    (known.len() < MAX_KNOWN).then(|| {
        known.push(names);
        known.len() as u32 - 1
    })
}

/// The names with this number, which [`names`] has given.
pub(crate) fn names_of(number: u32) -> String {
    NAMES.lock().unwrap_or_else(PoisonError::into_inner).get(number as usize).cloned().unwrap_or_default()
}

fn parts(function: &Bound<'_, PyAny>) -> PyResult<Vec<Py<PyAny>>> {
    let mut parts = vec![function.getattr("__code__")?.unbind(), function.getattr("__globals__")?.unbind()];
    for name in ["__closure__", "__defaults__"] {
        let items = function.getattr(name)?;
        // The tuples are made anew with every function; what they hold tells.
        parts.push(function.py().None());
        if let Ok(items) = items.cast::<PyTuple>() {
            parts.extend(items.iter().map(Bound::unbind));
        }
    }
    if let Ok(defaults) = function.getattr("__kwdefaults__")?.cast::<PyDict>() {
        for (name, value) in defaults.iter() {
            parts.extend([name.unbind(), value.unbind()]);
        }
    }
    Ok(parts)
}

/// Whether an object that is no Python function may be one that compiled code knows: a builtin, a class such as `float`, a function of
/// NumPy's, a compiled function.
fn is_callable(object: &Bound<'_, PyAny>, class: (&str, &str)) -> PyResult<bool> {
    // SAFETY: attached by the token; a live object.
    if unsafe { ffi::PyCFunction_Check(object.as_ptr()) != 0 } {
        // Of methods of objects it is the object.
        return Ok(object.getattr("__self__")?.is_instance_of::<PyModule>());
    }
    Ok(match class {
        ("numpy", "ufunc") | ("weft._native", "Kernel") => true,
        ("builtins", "type") => {
            let own = object.getattr("__name__")?;
            object.getattr("__module__")?.eq("builtins")? && matches!(own.extract::<&str>()?, "int" | "float" | "bool" | "complex" | "str")
        }
        _ => false,
    })
}
