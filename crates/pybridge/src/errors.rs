//! From weft's errors to Python's exceptions: what only the compiling door can raise. Failures of compiled code are
//! [`weft_bridge::errors`]'.
//!
//! A refusal becomes `weft.UnsupportedError` or `TypeError` with the rendered diagnostic, a race `weft.RaceError`; `weft._bridge` builds
//! the objects.

use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PySystemError};
use pyo3::prelude::*;
use weft_abi::Trap;
use weft_bridge::arguments::BindError;
pub use weft_bridge::errors::set;
use weft_bridge::errors::{self, about_argument};
use weft_bridge::signature::Signature;
use weft_compiler::{CompileError, Fault, Site, UNCHECKED};
use weft_runtime::{CallContext, Race, RaceAccess};

use crate::kernel::Kernel;
use crate::specialise::Specialisation;

/// The exception for a call that returned a non-zero status.
pub fn trap(py: Python<'_>, kernel: &Kernel, found: &Specialisation, status: u32, call: &CallContext) -> PyErr {
    let compiled = &found.compiled;
    let made = || {
        let globals = kernel.function(py).getattr("__globals__")?;
        if let (Trap::Race, Some(race)) = (call.trap(), call.race()) {
            let exception = py.import("weft._bridge")?.call_method1("raced", (conflict(race, &compiled.variant.sites),))?;
            return errors::with_traceback(py, exception, errors::frames(&kernel.signature, &compiled.variant, status, call), &globals);
        }
        Ok(errors::trap(py, &kernel.signature, &compiled.variant, &globals, &|py, class| found.class(py, class), status, call))
    };
    made().unwrap_or_else(|error| error)
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

/// The exception for a function that was refused.
pub fn refusal(py: Python<'_>, kernel: &Kernel, error: &CompileError) -> PyErr {
    let all = match error {
        CompileError::Refused(all) => all,
        CompileError::Internal(_) => return PySystemError::new_err(error.to_string()),
        CompileError::NoThread(_) => return PyRuntimeError::new_err(format!("{}(): {error}", kernel.signature.qualname)),
    };
    let unsupported = all.first().is_none_or(|first| first.fault == Fault::Unsupported);
    let rendered: Vec<_> = all.iter().map(|r| (r.code, r.message.as_str(), r.rendered.as_str(), r.file.as_str(), r.line)).collect();
    refuse(py, kernel, unsupported, rendered).unwrap_or_else(|error| error)
}

fn refuse(py: Python<'_>, kernel: &Kernel, unsupported: bool, all: Vec<(&str, &str, &str, &str, u32)>) -> PyResult<PyErr> {
    let (_, _, _, file, line) = all.first().copied().unwrap_or_default();
    let exception = py.import("weft._bridge")?.call_method1("refused", (unsupported, &all))?;
    errors::with_traceback(py, exception, vec![(file, &kernel.signature.name, line)], &kernel.function(py).getattr("__globals__")?)
}

/// The exception for an argument that cannot be passed.
pub fn argument(py: Python<'_>, kernel: &Kernel, index: usize, error: BindError) -> PyErr {
    let text = |sentence: &str| about_argument(py, &kernel.signature, index, sentence);
    match error {
        BindError::Type(sentence) => {
            let Signature { file, line, .. } = &kernel.signature;
            refuse(py, kernel, false, vec![("E0405", &sentence, &text(&sentence), file, *line)]).unwrap_or_else(|error| error)
        }
        BindError::Overflow(sentence) => PyOverflowError::new_err(text(&sentence)),
        BindError::Python(error) => error,
    }
}
