//! Python's secret of hashes of text, so that sets of strings iterate in compiled code as they do outside.
//!
//! CPython keeps it in a variable of its own, which is no part of its stable interface: it is looked up by name, and believed only when a
//! string hashes by it as Python says. Without it the runtime has a secret of its own, which is all that Python promises.

use std::ffi::CStr;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use pyo3::types::PyString;

const NAME: &CStr = c"_Py_HashSecret";
/// Long enough for a hash function of another kind to show.
const TEXT: &str = "weft asks Python for a hash";

static KNOWN: AtomicBool = AtomicBool::new(false);

/// Tells the runtime Python's secret, if it can be had, and `hash(None)`.
pub fn learn(py: Python<'_>) {
    if let Ok(hash) = py.None().bind(py).hash() {
        weft_runtime::set_hash_of_none(hash as i64);
    }
    // SAFETY: looks for a symbol of the process; where there is one it is CPython's own, of at least 24 bytes, which never changes.
    let secret = unsafe {
        let address = libc::dlsym(libc::RTLD_DEFAULT, NAME.as_ptr()).cast::<[u64; 2]>();
        if address.is_null() {
            return;
        }
        address.read_unaligned()
    };
    if PyString::new(py, TEXT).hash().is_ok_and(|hash| hash as i64 == weft_runtime::hash_by(secret, TEXT.as_bytes())) {
        KNOWN.store(weft_runtime::set_secret(secret) || KNOWN.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// Whether compiled code's hashes of text are Python's.
#[inline]
pub fn is_known() -> bool {
    KNOWN.load(Ordering::Relaxed)
}
