//! `print` in compiled code: text goes to `sys.stdout` at once, on the thread whose code prints.
//!
//! Compiled code runs without the interpreter, so the thread attaches for each text; nothing waits in a buffer of weft's own, and output
//! stands in order with whatever else the program prints. What `sys.stdout` raises ends the call.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::{interrupt, values};

/// What the process needs once, at import: the way to print, and the version of Unicode that this Python knows (asking `unicodedata` would
/// load it).
pub fn prepare() {
    weft_runtime::on_print(print);
    let (major, minor) = match Python::attach(|py| (py.version_info().major, py.version_info().minor)) {
        (3, ..=11) => (14, 0),
        (3, 12) => (15, 0),
        (3, 13) => (15, 1),
        // Newer than the tables: what they know.
        _ => (u8::MAX, 0),
    };
    weft_runtime::set_unicode(major, minor);
}

fn print(text: u64, flush: bool) -> bool {
    Python::attach(|py| write(py, text, flush).map_err(interrupt::keep_raised).is_ok())
}

fn write(py: Python<'_>, text: u64, flush: bool) -> PyResult<()> {
    let sys = py.import("sys")?;
    let out = sys.getattr("stdout").map_err(|_| PyRuntimeError::new_err("lost sys.stdout"))?;
    if out.is_none() {
        return Ok(());
    }
    out.call_method1("write", (values::string(py, text)?,))?;
    if flush {
        out.call_method0("flush")?;
    }
    Ok(())
}
