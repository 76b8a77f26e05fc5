//! `print` in compiled code: text goes to `sys.stdout` at once, on the thread whose code prints.
//!
//! Compiled code runs without the interpreter, so the thread attaches for each text; nothing waits in a buffer of weft's own, and output
//! stands in order with whatever else the program prints. What `sys.stdout` raises ends the call.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use weft_runtime::Printed;

use crate::{interrupt, text};

/// What the process needs once, at import.
pub fn prepare() {
    weft_runtime::on_print(print);
}

fn print(text: Printed<'_>, flush: bool) -> bool {
    Python::attach(|py| write(py, text, flush).map_err(interrupt::keep_raised).is_ok())
}

fn write(py: Python<'_>, printed: Printed<'_>, flush: bool) -> PyResult<()> {
    let sys = py.import("sys")?;
    let out = sys.getattr("stdout").map_err(|_| PyRuntimeError::new_err("lost sys.stdout"))?;
    if out.is_none() {
        return Ok(());
    }
    out.call_method1("write", (text::string(py, printed)?,))?;
    if flush {
        out.call_method0("flush")?;
    }
    Ok(())
}
