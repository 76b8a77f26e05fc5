//! The Python door of code that was compiled ahead of time: what `PyInit_<module>` of an extension calls.
//!
//! Built as a static library that `weft build` links with the code, its description and a few instructions named `PyInit_…`, which pass
//! the description on to [`weft_extension_init`]. The extension needs no weft to be installed.

mod classes;
mod function;
mod matching;

use std::ffi::{CString, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use pyo3::exceptions::{PyImportError, PySystemError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyModule;
use weft_abi::layout::ModuleTable;
use weft_bridge::{errors, interrupt, layout, object, secret};
use weft_embed::loaded::Loaded;

use crate::function::Exported;

/// The description of the one module that this library is linked into.
static TABLE: AtomicPtr<ModuleTable> = AtomicPtr::new(null_mut());

/// What `PyInit_…` returns: the definition of the module.
///
/// # Safety
/// Called by Python's import, attached, with the table beside the code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn weft_extension_init(table: *const ModuleTable) -> *mut ffi::PyObject {
    TABLE.store(table.cast_mut(), Ordering::Release);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the caller's contract.
        let loaded = unsafe { Loaded::new(table) };
        // SAFETY: the caller's contract.
        if unsafe { refused_here() } {
            return null_mut();
        }
        Python::attach(|py| match loaded {
            Ok(loaded) => definition(&loaded).unwrap_or_else(|error| errors::set(py, error)),
            Err(why) => errors::set(py, PyImportError::new_err(format!("this extension cannot be loaded: {why}"))),
        })
    }));
    outcome.unwrap_or_else(|payload| Python::attach(|py| errors::set(py, errors::panicked(&*payload))))
}

/// Whether this is a subinterpreter; then its ImportError is set. Asked before anything attaches: that would wait for the main interpreter,
/// which waits for this one. Some versions of Python would let subinterpreters share types and objects, so the module's own mark is not enough.
///
/// # Safety
/// Attached.
unsafe fn refused_here() -> bool {
    // SAFETY: the caller's contract.
    unsafe {
        if ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) == 0 {
            return false;
        }
        ffi::PyErr_SetString(ffi::PyExc_ImportError, c"this extension does not support loading in subinterpreters".as_ptr());
    }
    true
}

/// Python keeps the definition as long as the process lives, so it is never freed.
fn definition(loaded: &Loaded) -> PyResult<*mut ffi::PyObject> {
    let text = |text: &str| CString::new(text).map_err(|_| PySystemError::new_err("a name with a null byte")).map(CString::into_raw);
    let slots = Box::leak(Box::new([
        ffi::PyModuleDef_Slot { slot: ffi::Py_mod_exec, value: fill as *mut c_void },
        ffi::PyModuleDef_Slot { slot: 0, value: null_mut() },
    ]));
    let def = Box::leak(Box::new(ffi::PyModuleDef {
        m_base: ffi::PyModuleDef_HEAD_INIT,
        m_name: text(&loaded.module.name)?,
        // `populate` sets it: here it could hold no null byte.
        m_doc: null_mut(),
        m_size: 0,
        m_methods: null_mut(),
        m_slots: slots.as_mut_ptr(),
        m_traverse: None,
        m_clear: None,
        m_free: None,
    }));
    // SAFETY: a complete definition that lives for ever.
    Ok(unsafe { ffi::PyModuleDef_Init(def) })
}

/// `Py_mod_exec`: puts the functions into the new module.
unsafe extern "C" fn fill(module: *mut ffi::PyObject) -> c_int {
    // From 3.13 on `PyInit_…` runs in the main interpreter for all of them, and this in the one that imports.
    // SAFETY: called by Python, attached.
    if unsafe { refused_here() } {
        return -1;
    }
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        Python::attach(|py| {
            // SAFETY: Python passes the new module, alive during the call.
            let module = unsafe { Bound::from_borrowed_ptr(py, module) };
            match module.cast_into::<PyModule>().map_err(PyErr::from).and_then(|module| populate(&module)) {
                Ok(()) => 0,
                Err(error) => {
                    error.restore(py);
                    -1
                }
            }
        })
    }));
    outcome.unwrap_or_else(|payload| {
        Python::attach(|py| errors::panicked(&*payload).restore(py));
        -1
    })
}

fn populate(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    interrupt::prepare();
    secret::learn(py);
    layout::learn(py);
    interrupt::install(py)?;
    // SAFETY: stored by `weft_extension_init`, which comes before this.
    let loaded: &'static Loaded =
        Box::leak(Box::new(unsafe { Loaded::new(TABLE.load(Ordering::Acquire)) }.map_err(PyImportError::new_err)?));
    module.setattr("__doc__", loaded.module.doc.as_deref())?;
    let support = support(py)?;
    support.call_method1("dress", (object::class_of::<Exported>(py)?,))?;
    classes::define(module, &support, loaded)?;
    for (index, function) in loaded.module.functions.iter().enumerate() {
        module.add(function.name.as_str(), Exported::object(module, loaded, index)?)?;
    }
    Ok(())
}

/// What `support.py` defines, in a module that is not registered: several extensions, made by several versions of weft, may be in one process.
fn support(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    const TEXT: &str = concat!(include_str!("support.py"), "\0");
    let text = std::ffi::CStr::from_bytes_with_nul(TEXT.as_bytes()).map_err(|e| PySystemError::new_err(e.to_string()))?;
    let module = PyModule::new(py, "weft.support")?;
    py.run(text, Some(&module.dict()), None)?;
    Ok(module)
}
