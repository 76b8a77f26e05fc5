//! Strings between Python and compiled code: copies, since each side keeps its own.

use pyo3::ffi;
use pyo3::prelude::*;
use weft_runtime::{Printed, TextArgument};

use crate::arguments::BindError;

/// What the process needs once, at import: which version of Unicode this Python knows. Asking `unicodedata` would load it.
pub fn prepare() {
    let (major, minor) = Python::attach(|py| (py.version_info().major, py.version_info().minor));
    let (major, minor) = match (major, minor) {
        (3, ..=11) => (14, 0),
        (3, 12) => (15, 0),
        (3, 13) => (15, 1),
        // Newer than the tables: what they know.
        _ => (u8::MAX, 0),
    };
    weft_runtime::set_unicode(major, minor);
}

/// Copies a Python string for compiled code.
///
/// # Safety
/// Attached; `object` is a str.
pub unsafe fn convert(py: Python<'_>, object: *mut ffi::PyObject) -> Result<TextArgument, BindError> {
    let mut size = 0;
    // SAFETY: the caller's contract; the text lives as long as the object.
    let utf8 = unsafe {
        let data = ffi::PyUnicode_AsUTF8AndSize(object, &mut size);
        if data.is_null() {
            // Surrogates have no UTF-8.
            drop(PyErr::fetch(py));
            return Err(BindError::Type("is a str with a surrogate in it; compiled code takes valid Unicode".into()));
        }
        std::slice::from_raw_parts(data.cast::<u8>(), size as usize)
    };
    // SAFETY: Python's UTF-8 is valid.
    let text = unsafe { std::str::from_utf8_unchecked(utf8) };
    TextArgument::new(text).ok_or_else(|| BindError::Python(pyo3::exceptions::PyMemoryError::new_err("no memory to convert a str")))
}

/// A Python string of these code points, surrogates among them too.
pub fn string<'py>(py: Python<'py>, text: Printed<'_>) -> PyResult<Bound<'py, PyAny>> {
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
