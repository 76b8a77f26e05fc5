//! What `weft/_lock.py` asks for: locks by their number.

use pyo3::exceptions::{PyMemoryError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::PyType;
use weft_runtime::locks::{self, Lock};

/// How long a waiting thread stays detached before it looks at signals, in seconds.
const LOOK: f64 = 0.02;

fn named(number: u32) -> PyResult<&'static Lock> {
    locks::lock(number).ok_or_else(|| PyRuntimeError::new_err("no such lock"))
}

/// Tells the class of locks.
#[pyfunction]
pub fn lock_class(class: Bound<'_, PyType>) {
    weft_bridge::locks::set_class(class);
}

/// The number of a new lock.
#[pyfunction]
pub fn lock_make() -> PyResult<u32> {
    locks::make().ok_or_else(|| PyMemoryError::new_err("too many locks"))
}

/// The object with this number has gone.
#[pyfunction]
pub fn lock_give_back(number: u32) {
    locks::give_back(number);
}

/// Takes a lock within so many seconds (negative: as long as it takes); whether it did.
#[pyfunction]
pub fn lock_acquire(py: Python<'_>, number: u32, seconds: f64) -> PyResult<bool> {
    let lock = named(number)?;
    // What is free is taken without letting go of the GIL.
    if lock.acquire(0.0, || Ok::<(), PyErr>(()))? {
        return Ok(true);
    }
    let start = std::time::Instant::now();
    loop {
        let left = if seconds < 0.0 { LOOK } else { (seconds - start.elapsed().as_secs_f64()).clamp(0.0, LOOK) };
        if py.detach(|| lock.acquire(left, || Ok::<(), PyErr>(())))? {
            return Ok(true);
        }
        py.check_signals()?;
        if left == 0.0 {
            return Ok(false);
        }
    }
}

/// Gives a lock back.
#[pyfunction]
pub fn lock_release(number: u32) -> PyResult<()> {
    if named(number)?.release() { Ok(()) } else { Err(PyRuntimeError::new_err("release unlocked lock")) }
}

/// Whether somebody has a lock.
#[pyfunction]
pub fn lock_locked(number: u32) -> PyResult<bool> {
    Ok(named(number)?.is_held())
}

/// The form of what follows, and how runtimes of code that was compiled ahead of time use these locks.
#[pyfunction]
pub fn lock_table() -> (u32, [usize; 3]) {
    (locks::TABLE_FORM, locks::table())
}
