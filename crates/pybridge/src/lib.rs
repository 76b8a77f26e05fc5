//! The Python door: arguments in, results out, the one place that releases the GIL. It decides no semantics.
//!
//! A call goes [`kernel`] (the Python type) → [`arguments`] (objects to slots and a key) → [`specialise`] (code for the key,
//! compiled through [`environment`], checked by [`guards`]) → [`call`] (detached run) → [`results`], or [`errors`] for a
//! failure. The package's Python half is in `python/weft`; what it does not need at import it imports later.

mod ahead;
mod call;
mod environment;
mod errors;
mod functions;
mod guards;
mod kernel;
mod locks;
mod outside;
mod specialise;
mod watched;

use pyo3::prelude::*;

/// The native half of weft.
#[pymodule(gil_used = false)]
mod _native {
    use super::PyResult;
    #[pymodule_export]
    use super::functions::{
        before_fork, cache_uses, cli_main, compilations, get_threads, inspect, live_allocations, live_objects, loops, make_kernel,
        make_portable, prepare, seed, set_apart, set_grain, set_threads, signatures,
    };
    use crate::kernel::Kernel;
    #[pymodule_export]
    use crate::locks::{lock_acquire, lock_class, lock_give_back, lock_locked, lock_make, lock_release, lock_table};
    use pyo3::exceptions::PyImportError;
    use pyo3::ffi;
    use pyo3::prelude::*;
    use weft_bridge::{interrupt, layout, object, secret};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // Python 3.11 does not look at the module's own mark and would let subinterpreters share types and objects.
        // SAFETY: attached by the module's token.
        if unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) } != 0 {
            return Err(PyImportError::new_err("module weft._native does not support loading in subinterpreters"));
        }
        interrupt::prepare();
        secret::learn(module.py());
        layout::learn(module.py());
        module.add("Kernel", object::class_of::<Kernel>(module.py())?)?;
        module.add("__version__", weft_compiler::VERSION)
    }
}
