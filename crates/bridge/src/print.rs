//! `print` in compiled code: text goes to `sys.stdout` at once, on the thread whose code prints.
//!
//! Compiled code runs without the interpreter, so the thread attaches for each text; nothing waits in a buffer of weft's own, and output
//! stands in order with whatever else the program prints. What `sys.stdout` raises ends the call.

use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::prelude::*;
use weft_runtime::Printed;

use crate::interrupt;

/// What the process needs once, at import.
pub fn prepare() {
    weft_runtime::on_print(print);
}

fn print(text: Printed<'_>, flush: bool) -> bool {
    Python::attach(|py| write(py, text, flush).map_err(interrupt::keep_raised).is_ok())
}

fn write(py: Python<'_>, text: Printed<'_>, flush: bool) -> PyResult<()> {
    let sys = py.import("sys")?;
    let out = sys.getattr("stdout").map_err(|_| PyRuntimeError::new_err("lost sys.stdout"))?;
    if out.is_none() {
        return Ok(());
    }
    out.call_method1("write", (string(py, text)?,))?;
    if flush {
        out.call_method0("flush")?;
    }
    Ok(())
}

/// A Python string of these code points, surrogates among them too.
fn string<'py>(py: Python<'py>, text: Printed<'_>) -> PyResult<Bound<'py, PyAny>> {
    let wide = |points: &mut dyn Iterator<Item = u32>| {
        let points: Vec<u32> = points.collect();
        let mut order = if cfg!(target_endian = "little") { -1 } else { 1 };
        // SAFETY: attached by the token; the text is read during the call only.
        unsafe {
            ffi::PyUnicode_DecodeUTF32(points.as_ptr().cast(), 4 * points.len() as ffi::Py_ssize_t, c"surrogatepass".as_ptr(), &mut order)
        }
    };
    let made = match text {
        // SAFETY: as above.
        Printed::Latin1(units) => unsafe {
            ffi::PyUnicode_DecodeLatin1(units.as_ptr().cast(), units.len() as ffi::Py_ssize_t, std::ptr::null())
        },
        Printed::Ucs2(units) => wide(&mut units.iter().map(|&unit| unit.into())),
        Printed::Ucs4(units) => wide(&mut units.iter().copied()),
    };
    // SAFETY: a new reference, or null with an error set.
    unsafe { Bound::from_owned_ptr_or_err(py, made) }
}
