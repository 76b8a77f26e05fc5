//! The module's functions: making kernels, looking into them, threads, the command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use weft_bridge::arguments::Arguments;
use weft_bridge::key::{self, Token};
use weft_bridge::object::new_object;
use weft_compiler::{Options, Stage, dump, parse_type};

use crate::ahead::spelled;
use crate::environment::LiveEnvironment;
use crate::errors;
use crate::kernel::{Kernel, kernel_of};
use crate::outside;
use crate::specialise::{Specialisation, specialise};

/// Makes the callable for a plain Python function. `threads` 0 means the pool's size.
#[pyfunction]
#[pyo3(signature = (function, *, serial, reassoc, strict, races, threads, fallback, cache))]
#[allow(clippy::too_many_arguments, reason = "one for each option")]
pub fn make_kernel(
    function: &Bound<'_, PyAny>,
    serial: bool,
    reassoc: bool,
    strict: bool,
    races: bool,
    threads: u32,
    fallback: bool,
    cache: bool,
) -> PyResult<Py<PyAny>> {
    let perf_map = std::env::var_os("WEFT_PERF").is_some_and(|value| !value.is_empty() && value != "0");
    let kernel = Kernel::new(function, Options { serial, reassoc, strict, races, perf_map }, threads, fallback, cache)?;
    new_object(function.py(), kernel)
}

/// The kernel's specialisations, oldest first, as `(argument types, result type)`.
#[pyfunction]
pub fn signatures(kernel: &Bound<'_, PyAny>) -> PyResult<Vec<(Vec<String>, String)>> {
    let list = kernel_of(kernel)?.specialisations.snapshot();
    let py = kernel.py();
    list.iter()
        .map(|s| {
            let params = s.compiled.variant.params.iter().map(|ty| spelled(py, ty)).collect::<PyResult<_>>()?;
            Ok((params, s.compiled.variant.ret.to_string()))
        })
        .collect()
}

/// File, line, function, whether asked for, whether parallel, summary, reason.
type Loop = (String, u32, String, bool, bool, String, String);
/// Signature, loops, milliseconds of frontend, midend and codegen, whether the code came from the cache.
type Report = (String, Vec<Loop>, (f64, f64, f64), bool);

/// For each specialisation: its signature, its loops, the milliseconds spent in frontend, midend and codegen, and whether the code came
/// from the cache.
#[pyfunction]
pub fn loops(kernel: &Bound<'_, PyAny>) -> PyResult<Vec<Report>> {
    let list = kernel_of(kernel)?.specialisations.snapshot();
    Ok(list.iter().map(report).collect())
}

fn report(found: &Arc<Specialisation>) -> Report {
    let mut loops = found.compiled.loops.clone();
    for (_, note) in found.compiled.notes.iter().enumerate().filter(|(number, _)| found.notes.seen(*number)) {
        let text = &mut loops[note.of].text;
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(&note.text);
    }
    let loops = loops.into_iter().map(|l| (l.file, l.line, l.function, l.asked, l.parallel, l.summary, l.text)).collect();
    let times = found.compiled.timings;
    let ms = |time: std::time::Duration| time.as_secs_f64() * 1e3;
    (found.signature(), loops, (ms(times.frontend), ms(times.midend), ms(times.codegen)), found.compiled.cached.is_hit())
}

/// Compiles for given arguments and returns the signature. Each item is `(True, type as text)` or `(False, example value)`.
#[pyfunction]
pub fn prepare(kernel: &Bound<'_, PyAny>, arguments: Vec<(bool, Bound<'_, PyAny>)>) -> PyResult<String> {
    let py = kernel.py();
    let kernel = kernel_of(kernel)?;
    let key = key_of(py, kernel, arguments)?;
    with_outside(py, kernel, key, |key, outside| specialise(py, kernel, key, outside)).map(|found| found.signature())
}

/// The text of a stage (`hir`, `mir`, `clif` or `asm`) for given arguments, or for the newest specialisation.
#[pyfunction]
#[pyo3(signature = (kernel, stage, arguments=None))]
pub fn inspect(kernel: &Bound<'_, PyAny>, stage: &str, arguments: Option<Vec<(bool, Bound<'_, PyAny>)>>) -> PyResult<String> {
    let py = kernel.py();
    let kernel = kernel_of(kernel)?;
    let stage = Stage::from_name(stage)
        .ok_or_else(|| PyValueError::new_err(format!("'{stage}' is no stage; the stages are hir, mir, clif and asm")))?;
    if let Some(arguments) = arguments {
        let key = key_of(py, kernel, arguments)?;
        return with_outside(py, kernel, key, |key, outside| dumped(py, kernel, key, outside, stage));
    }
    let list = kernel.specialisations.snapshot();
    let newest = list.last().ok_or_else(|| {
        PyValueError::new_err(format!("{}() is not compiled yet: call it first, or pass the argument types", kernel.signature.qualname))
    })?;
    dumped(py, kernel, &newest.key, newest.outside, stage)
}

fn dumped(py: Python<'_>, kernel: &Kernel, key: &[Token], outside: usize, stage: Stage) -> PyResult<String> {
    let mut env = LiveEnvironment::of_call(py, kernel, key, outside)?;
    let text = py.detach(|| dump(&mut env, LiveEnvironment::ROOT, &key::decode(key), &kernel.options, stage));
    if let Some(error) = env.take_ended() {
        return Err(error);
    }
    if let Some(names) = env.take_outside() {
        kernel.outside.grow(names);
    }
    text.map_err(|error| errors::refusal(py, kernel, &error))
}

/// Does something for a key of arguments, with the types of the hidden ones behind them; again where that has found more of them.
fn with_outside<T>(py: Python<'_>, kernel: &Kernel, key: Vec<Token>, mut done: impl FnMut(&[Token], usize) -> PyResult<T>) -> PyResult<T> {
    loop {
        let outside = kernel.outside.count();
        let mut objects = kernel.outside.objects(py, outside);
        let mut whole = key.clone();
        // SAFETY: attached by the token.
        let arguments = unsafe { outside::push(py, &mut objects, kernel.signature.names.len(), |_| Ok(())) };
        let arguments = arguments.map_err(|(index, error)| errors::argument(py, kernel, index, error))?;
        whole.extend_from_slice(&arguments.key);
        let result = done(&whole, outside);
        if kernel.outside.count() == outside {
            return result;
        }
    }
}

fn key_of(py: Python<'_>, kernel: &Kernel, arguments: Vec<(bool, Bound<'_, PyAny>)>) -> PyResult<Vec<Token>> {
    let expected = kernel.signature.names.len();
    if arguments.len() > expected {
        return Err(PyTypeError::new_err(format!("{}() has {expected} parameters, not {}", kernel.signature.qualname, arguments.len())));
    }
    let mut key = Vec::new();
    let given = arguments.len();
    for (index, (is_type, item)) in arguments.into_iter().enumerate() {
        if is_type {
            let text: String = item.extract()?;
            let ty = parse_type(&text).map_err(PyTypeError::new_err)?;
            if !key::encode(&ty, &mut key) {
                return Err(PyTypeError::new_err(format!("{ty} cannot be the type of an argument")));
            }
        } else {
            push_value(py, kernel, &item, index, &mut key)?;
        }
    }
    for index in given..expected {
        let default = kernel.signature.defaults[index].as_ref().ok_or_else(|| {
            PyTypeError::new_err(format!(
                "{}() needs a type for parameter '{}'",
                kernel.signature.qualname,
                kernel.signature.parameter(py, index)
            ))
        })?;
        push_value(py, kernel, default.bind(py), index, &mut key)?;
    }
    Ok(key)
}

fn push_value(py: Python<'_>, kernel: &Kernel, value: &Bound<'_, PyAny>, index: usize, key: &mut Vec<Token>) -> PyResult<()> {
    let mut one = Arguments::new();
    // SAFETY: attached by the token, and `value` is alive.
    unsafe { one.push(py, value.as_ptr(), index as u32) }.map_err(|error| errors::argument(py, kernel, index, error))?;
    key.extend_from_slice(&one.key);
    Ok(())
}

/// Sets the number of threads that parallel loops use, the calling thread included.
#[pyfunction]
pub fn set_threads(count: i64) -> PyResult<()> {
    weft_runtime::set_threads(count).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// The number of threads that parallel loops use, the calling thread included.
#[pyfunction]
pub fn get_threads() -> usize {
    weft_runtime::threads()
}

/// Seeds this thread's generators of compiled code, or takes their seeds from the system.
#[pyfunction]
pub fn seed(n: Option<i64>) {
    weft_runtime::seed(n);
}

/// Cuts loops into chunks of so many iterations from now on, 0 into chunks by cost; for tests, which want many chunks of short loops.
#[pyfunction]
pub fn set_grain(iterations: u32) {
    weft_runtime::set_grain(iterations);
}

/// Number of compilations that have ended in this process, refused ones included; for tests.
#[pyfunction]
pub fn compilations() -> usize {
    crate::specialise::compilations()
}

/// How many compilations of this process did not ask the code cache, found nothing, found the code, found the whole compilation; for tests.
#[pyfunction]
pub fn cache_uses() -> [usize; 4] {
    crate::specialise::cache_uses()
}

/// To be called before a fork.
#[pyfunction]
pub fn before_fork(py: Python<'_>) {
    crate::specialise::before_fork(py);
}

/// How many objects of each kind live, by the kind's name, in builds with checks; for leak tests.
#[pyfunction]
pub fn live_objects() -> std::collections::BTreeMap<String, usize> {
    weft_runtime::live_objects().into_iter().flatten().map(|(kind, count)| (format!("{kind:?}"), count)).collect()
}

/// Has small objects lie apart, for checkers of memory.
#[pyfunction]
pub fn set_apart(apart: bool) {
    weft_runtime::set_apart(apart);
}

/// Makes code for every machine of the architecture; before anything is compiled. An emulator of this machine has other features than this one, and
/// finds only such code in the cache.
#[pyfunction]
pub fn make_portable() {
    weft_compiler::make_portable();
}

/// Number of pieces of memory that compiled code has allocated and nobody has freed; for leak tests.
#[pyfunction]
pub fn live_allocations() -> usize {
    weft_runtime::live_allocations()
}

/// Runs the command line with these arguments, the program's name first; the exit status. `library` is the folder with the runtime's static
/// libraries, `python` the interpreter, `script` what `weft run` calls: `script(path, arguments, with a summary) -> exit status`.
#[pyfunction]
pub fn cli_main(py: Python<'_>, args: Vec<OsString>, library: PathBuf, python: PathBuf, script: Option<Py<PyAny>>) -> u8 {
    let script = script.map(|script| -> weft_cli::Script {
        Box::new(move |path: &Path, args: &[OsString], summary: bool| {
            Python::attach(|py| {
                script.call1(py, (path, args, summary)).and_then(|status| status.extract(py)).unwrap_or_else(|error| {
                    error.print(py);
                    1
                })
            })
        })
    });
    let libraries = std::env::var_os("WEFT_LIB_DIR").map(PathBuf::from).into_iter().chain([library]).collect();
    let host = weft_cli::Host { libraries, python: Some(python), script, classes: Some(crate::ahead::classes_of) };
    py.detach(|| weft_cli::run(args, &host))
}
