//! The user's classes of which values pass the border: those that the source defines are defined here from the same text, the others imported.

use pyo3::exceptions::{PyImportError, PySystemError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyModule, PyType};
use weft_bridge::classes;
use weft_embed::loaded::Loaded;
use weft_types::UserClass;
use weft_types::describe::Home;

/// Exception classes by [`UserClass::key`].
static EXCEPTIONS: PyOnceLock<Vec<Option<Py<PyAny>>>> = PyOnceLock::new();

/// Defines the module's classes in it, and makes them and those of other modules known.
pub fn define(module: &Bound<'_, PyModule>, support: &Bound<'_, PyModule>, loaded: &Loaded) -> PyResult<()> {
    let py = module.py();
    let described = &loaded.module.classes;
    if !described.text.is_empty() {
        let functions: Vec<&str> = loaded.module.functions.iter().map(|f| f.name.as_str()).collect();
        support.call_method1("define", (module, &described.text, &described.file, functions))?;
    }
    let find = |home: &Home| support.call_method1("find", (module, &home.module, &home.qualname));
    for class in &described.values {
        let found = find(&class.home)?.cast_into::<PyType>()?;
        let names: Vec<String> = support.call_method1("names", (&found,))?.extract()?;
        // A dataclass or plain class may have attributes of any name; its fields are asked for when an object is passed.
        if !names.is_empty() && names != class.names {
            return Err(PyImportError::new_err(format!(
                "{} was built for a class {} with {}, and it has {} now: build it again",
                loaded.module.name,
                class.tag.short(),
                class.names.join(", "),
                names.join(", ")
            )));
        }
        classes::register(&found, class)?;
    }
    let exceptions = described.exceptions.iter().map(|home| home.as_ref().map(|home| find(home).map(Bound::unbind)).transpose());
    let exceptions = exceptions.collect::<PyResult<Vec<_>>>()?;
    let _ = EXCEPTIONS.set(py, exceptions);
    Ok(())
}

/// The exception class of the user's that compiled code has raised.
pub fn exception<'py>(py: Python<'py>, class: &UserClass) -> PyResult<Bound<'py, PyAny>> {
    let found = EXCEPTIONS.get(py).and_then(|all| all.get(class.key as usize)?.as_ref());
    match found {
        Some(found) => Ok(found.bind(py).clone()),
        None => Err(PySystemError::new_err(format!("weft: the class {} is not known; please report it", class.name))),
    }
}
