//! The Python door: arguments in, results out, the one place that releases the GIL. It decides no semantics.
//!
//! A call goes [`kernel`] (the Python type) → [`arguments`] (objects to slots and a key) → [`specialise`] (code for the key,
//! compiled through [`environment`], checked by [`guards`]) → [`call`] (detached run) → [`results`], or [`errors`] for a
//! failure. The package's Python half is in `python/weft`; what it does not need at import it imports later.

mod arguments;
mod call;
mod environment;
mod errors;
mod functions;
mod guards;
mod interrupt;
mod kernel;
mod key;
mod lists;
mod numpy_types;
mod results;
mod specialise;

use pyo3::prelude::*;

/// The native half of weft.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::functions::{cli_main, get_threads, inspect, live_allocations, loops, make_kernel, prepare, set_threads, signatures};
    use super::{PyResult, kernel};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("Kernel", kernel::kernel_type(module.py())?)?;
        module.add("__version__", weft_compiler::VERSION)
    }
}
