//! From weft's errors to Python's exceptions: the one place.
//!
//! A trap becomes the built-in exception that its row names, with a traceback through the user's own lines; a refusal becomes
//! `weft.UnsupportedError` or `TypeError` with the rendered diagnostic. `weft._bridge` builds the objects, because frames of a
//! traceback can only be made by running code.

use pyo3::exceptions::{PyKeyboardInterrupt, PyOverflowError, PyRuntimeError, PySystemError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{IntoPyObjectExt, ffi};
use weft_abi::layout::MAX_PAYLOAD;
use weft_abi::{STATUS_NO_SITE, Trap};
use weft_compiler::{CompileError, Compiled, Fault, LoopReport, Site, UNCHECKED};
use weft_runtime::{CallContext, Race, RaceAccess};

use crate::arguments::BindError;
use crate::interrupt;
use crate::kernel::Kernel;

/// The exception for a call that returned a non-zero status.
pub fn trap(py: Python<'_>, kernel: &Kernel, compiled: &Compiled, status: u32, call: &CallContext) -> PyErr {
    trap_exception(py, kernel, compiled, status, call).unwrap_or_else(|error| error)
}

fn trap_exception(py: Python<'_>, kernel: &Kernel, compiled: &Compiled, status: u32, call: &CallContext) -> PyResult<PyErr> {
    if let Some(raised) = interrupt::take_raised() {
        return Ok(raised);
    }
    let sites = &compiled.sites;
    let site = if status == STATUS_NO_SITE { None } else { sites.get(status as usize - 1) };
    let trap = call.trap();
    if trap == Trap::Interrupted {
        weft_runtime::clear_interrupt();
        // Python's own handler has noted the signal; it decides what is raised.
        py.check_signals()?;
        return Ok(PyKeyboardInterrupt::new_err(()));
    }
    let globals = kernel.function(py).getattr("__globals__")?;
    let bridge = py.import("weft._bridge")?;
    if let (Trap::Race, Some(race)) = (trap, call.race()) {
        let exception = bridge.call_method1("raced", (conflict(race, sites), places(kernel, compiled, site, call), globals))?;
        return Ok(PyErr::from_value(exception));
    }
    let class = match (trap, site) {
        (Trap::Raise, Some(Site { exc: Some(class), .. })) => *class,
        _ => trap.exception(),
    };
    let class = py.import("builtins")?.getattr(class.name())?;
    let args = arguments(py, trap, site, call.payload())?;
    let places = places(kernel, compiled, site, call);
    let exception = bridge.call_method1("raised", (class, args, places, globals))?;
    Ok(PyErr::from_value(exception))
}

/// The frames of a failure's traceback, outermost first.
fn places<'a>(kernel: &'a Kernel, compiled: &'a Compiled, site: Option<&'a Site>, call: &CallContext) -> Vec<Place<'a>> {
    let sites = &compiled.sites;
    let mut places: Vec<Place<'_>> = call.frames().iter().rev().filter_map(|frame| sites.get(*frame as usize)).map(place).collect();
    places.push(site.map_or((&kernel.file, &kernel.name, kernel.line), place));
    without_loops(&places, &compiled.loops)
}

/// Whether an access writes, its text, its iteration, its file and line.
type RaceSide<'a> = (bool, &'a str, i64, &'a str, u32);
/// A loop's iteration, its file and line.
type Around<'a> = (i64, &'a str, u32);

/// What `weft._bridge.raced` says of a conflict: whether the user vouched for the loop, the loop's line, the accesses, the loops around it.
fn conflict<'a>(race: &Race, sites: &'a [Site]) -> (bool, u32, [RaceSide<'a>; 2], Vec<Around<'a>>) {
    let at = |site: u32| sites.get(site as usize).map_or(("", "", 0), |s| (s.text.as_deref().unwrap_or(""), s.file.as_str(), s.line));
    let side = |access: RaceAccess| {
        let (text, file, line) = at(access.site);
        (access.write, text, access.iteration, file, line)
    };
    let around = |&(site, iteration): &(u32, i64)| {
        let (_, file, line) = at(site);
        (iteration, file, line)
    };
    let (vouched, _, line) = at(race.site);
    (vouched == UNCHECKED, line, [side(race.first), side(race.second)], race.around.iter().map(around).collect())
}

/// File, function and line of a frame.
type Place<'a> = (&'a str, &'a str, u32);

fn place(site: &Site) -> Place<'_> {
    (&site.file, &site.function, site.line)
}

/// Leaves out the places of parallel loops around what failed inside them: Python has no frame there.
fn without_loops<'a>(places: &[Place<'a>], loops: &[LoopReport]) -> Vec<Place<'a>> {
    let is_loop =
        |(file, function, line): Place<'_>| loops.iter().any(|l| l.parallel && l.line == line && l.function == function && l.file == file);
    let mut kept = Vec::with_capacity(places.len());
    for (index, &outer) in places.iter().enumerate() {
        let inside = places.get(index + 1).is_some_and(|inner| inner.0 == outer.0 && inner.1 == outer.1);
        if !(inside && is_loop(outer)) {
            kept.push(outer);
        }
    }
    kept
}

/// The exception's arguments, from the trap's template.
fn arguments<'py>(py: Python<'py>, trap: Trap, site: Option<&Site>, payload: [i64; MAX_PAYLOAD]) -> PyResult<Bound<'py, PyTuple>> {
    let text = site.and_then(|site| site.text.as_deref());
    if trap == Trap::Raise && text.is_none() {
        return Ok(PyTuple::empty(py));
    }
    if trap == Trap::FloatPowOverflow {
        // CPython raises this one with errno's number and text.
        return PyTuple::new(py, [34_i32.into_bound_py_any(py)?, "Numerical result out of range".into_bound_py_any(py)?]);
    }
    // The text of shapes is weft's own, with places for their sizes.
    let (template, text) = if trap == Trap::Shapes { (text.unwrap_or(""), "") } else { (trap.message(), text.unwrap_or("")) };
    PyTuple::new(py, [message(template, payload, text)])
}

fn message(template: &str, payload: [i64; MAX_PAYLOAD], text: &str) -> String {
    let mut out = template.to_owned();
    for (number, value) in payload.iter().enumerate() {
        out = out.replace(&format!("{{{number}}}"), &value.to_string());
    }
    // Last, so that braces in the user's own text stay as they are.
    out.replace("{s}", text)
}

/// The exception for a function that was refused.
pub fn refusal(py: Python<'_>, kernel: &Kernel, error: &CompileError) -> PyErr {
    let all = match error {
        CompileError::Refused(all) => all,
        CompileError::Internal(_) => return PySystemError::new_err(error.to_string()),
        CompileError::NoThread(_) => return PyRuntimeError::new_err(format!("{}(): {error}", kernel.qualname)),
    };
    let unsupported = all.first().is_none_or(|first| first.fault == Fault::Unsupported);
    let rendered: Vec<_> = all.iter().map(|r| (r.code, r.message.as_str(), r.rendered.as_str(), r.file.as_str(), r.line)).collect();
    refuse(py, kernel, unsupported, rendered).unwrap_or_else(|error| error)
}

fn refuse(py: Python<'_>, kernel: &Kernel, unsupported: bool, all: Vec<(&str, &str, &str, &str, u32)>) -> PyResult<PyErr> {
    let globals = kernel.function(py).getattr("__globals__")?;
    let bridge = py.import("weft._bridge")?;
    let exception = bridge.call_method1("refused", (unsupported, all, &kernel.name, globals))?;
    Ok(PyErr::from_value(exception))
}

/// The exception for an argument that cannot be passed.
pub fn argument(py: Python<'_>, kernel: &Kernel, index: usize, error: BindError) -> PyErr {
    let name = kernel.parameter(py, index);
    let text = |sentence: &str| format!("{}() argument '{name}' {sentence}\n  --> {}:{}", kernel.qualname, kernel.file, kernel.line);
    match error {
        BindError::Type(sentence) => {
            let diagnostic = vec![("E0405", sentence.as_str(), "", kernel.file.as_str(), kernel.line)];
            let message = text(&sentence);
            let diagnostic: Vec<_> = diagnostic.into_iter().map(|(c, m, _, f, l)| (c, m, message.as_str(), f, l)).collect();
            refuse(py, kernel, false, diagnostic).unwrap_or_else(|error| error)
        }
        BindError::Overflow(sentence) => PyOverflowError::new_err(text(&sentence)),
        BindError::Python(error) => error,
    }
}

/// Turns a Rust panic at the door into an exception; the interpreter goes on.
pub fn panicked(payload: &(dyn std::any::Any + Send)) -> PyErr {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| payload.downcast_ref::<String>().cloned());
    PySystemError::new_err(format!("weft: internal error: {}; please report it", text.unwrap_or_else(|| "a panic".into())))
}

/// Makes an error Python's current one; for functions that answer Python with null.
pub fn set(py: Python<'_>, error: PyErr) -> *mut ffi::PyObject {
    error.restore(py);
    std::ptr::null_mut()
}
