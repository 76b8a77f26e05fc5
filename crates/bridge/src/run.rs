//! Running compiled code: the one place that releases the GIL.

use pyo3::ffi;
use pyo3::prelude::*;
use smallvec::{SmallVec, smallvec};
use weft_abi::KernelCtx;
use weft_runtime::{CallContext, Notes};
use weft_types::Ty;
use weft_types::describe::Variant;

use crate::arguments::{Arguments, Held};
use crate::arrays::small_result;
use crate::errors;
use crate::interrupt::{self, Inside, NEVER};
use crate::lists::Objects;
use crate::results::Results;
use crate::tables;
use crate::values::Reader;

pub use weft_abi::Entry;

/// Code that can be run.
pub struct Code<'a> {
    /// Its entry.
    pub entry: Entry,
    /// Its signature and the places in its source.
    pub variant: &'a Variant,
    /// Slots that its result takes: those of [`weft_types::slots`].
    pub result_slots: usize,
    /// Threads that the call may use; 0 for the pool's size.
    pub threads: u32,
    /// Where tests that fail are noted.
    pub notes: Option<&'a Notes>,
}

/// What compiled code is called with; may go where the interpreter is not.
struct Native {
    entry: Entry,
    ctx: *mut KernelCtx,
    args: *const u64,
    results: *mut u64,
}

// SAFETY: the closure that gets it runs on the same thread, while the buffers stay in place.
unsafe impl Send for Native {}

impl Native {
    #[inline]
    fn run(self) -> u32 {
        // SAFETY: the entry matches the argument key, and the buffers have the sizes that its types ask for.
        unsafe { (self.entry)(self.ctx, self.args, self.results) }
    }
}

/// Runs `code`; a new reference, or null with Python's error set. `raised` makes the exception of a call whose code has failed with a status.
///
/// # Safety
/// `arguments` were made of `values`, which live, and have the types of the code's parameters; the entry's code is in place.
#[inline]
pub unsafe fn run(
    py: Python<'_>,
    code: &Code<'_>,
    arguments: &Arguments,
    values: &[*mut ffi::PyObject],
    raised: impl FnOnce(Python<'_>, u32, &CallContext) -> PyErr,
) -> *mut ffi::PyObject {
    let mut slots: SmallVec<[u64; 24]> = smallvec![0; code.result_slots];
    let mut call = CallContext::new(code.threads);
    call.tell_by(code.variant);
    if let Some(notes) = code.notes {
        call.note_in(notes);
    }
    let held = arguments.held();
    if let Some(held) = held {
        held.prepare(code.variant);
    }
    let ctx = call.as_mut_ptr();
    let native = Native { entry: code.entry, ctx, args: arguments.slots.as_ptr(), results: slots.as_mut_ptr() };
    let status = if interrupt::is_main() {
        let _inside = Inside::enter(py);
        py.detach(|| native.run())
    } else {
        // SAFETY: `ctx` is live, and nothing runs on it yet.
        unsafe { (*ctx).interrupt = NEVER.as_ptr() };
        py.detach(|| native.run())
    };
    let failure = call.failure(status);
    if held.is_none()
        && failure.is_none()
        && let Ty::None | Ty::Bool | Ty::Int | Ty::Float = code.variant.ret
    {
        // The commonest results need nothing that the others share.
        return match Reader::new(&slots).value(py, &code.variant.ret) {
            Ok(object) => object.into_ptr(),
            Err(error) => errors::set(py, error),
        };
    }
    if held.is_none()
        && failure.is_none()
        && let Ty::Array(ty) = code.variant.ret
    {
        match small_result(py, &slots, ty) {
            Ok(Some(array)) => return array.into_ptr(),
            Ok(None) => {}
            Err(error) => return errors::set(py, error),
        }
    }
    let mut objects = Objects::new(held, values, &mut call);
    if let Some(held) = held.filter(|held| held.has_containers())
        && let Err(error) = update(py, code, held, &mut objects, status)
    {
        return errors::set(py, error);
    }
    if let Some(status) = failure {
        drop(objects);
        return failed(status, &call, raised);
    }
    let mut results = Results::new(&slots, objects);
    match results.object(py, &code.variant.ret).and_then(|object| results.finish(py).map(|()| object)) {
        Ok(object) => object.into_ptr(),
        Err(error) => errors::set(py, error),
    }
}

#[cold]
fn failed(status: u32, call: &CallContext, raised: impl FnOnce(Python<'_>, u32, &CallContext) -> PyErr) -> *mut ffi::PyObject {
    Python::attach(|py| errors::set(py, raised(py, status, call)))
}

/// Brings containers and objects up to date. An error of its own is told only when the call has not failed already.
fn update<'py>(py: Python<'py>, code: &Code<'_>, held: &Held, objects: &mut Objects<'_, 'py>, status: u32) -> PyResult<()> {
    if objects.call().panicked() {
        return Ok(());
    }
    if status != 0 {
        objects.call().settle();
    }
    // SAFETY: attached by the token; the call has ended.
    let updated = unsafe { objects.write_records(py) };
    if status == 0 {
        updated?;
    }
    for passed in &held.lists.all {
        if let Ty::List(item) = passed.place.of(code.variant) {
            // SAFETY: attached by the token; the call has ended.
            let updated = unsafe { objects.write_back(py, passed, item) };
            if status == 0 {
                updated?;
            }
        }
    }
    for passed in &held.deques {
        // SAFETY: attached by the token; the call has ended.
        let updated = unsafe { passed.write_back(py, &held.lists) };
        if status == 0 {
            updated?;
        }
    }
    for passed in &held.tables.all {
        // SAFETY: attached by the token; the call has ended.
        let updated = unsafe { tables::write_back(py, objects, passed, passed.ty(code.variant)) };
        if status == 0 {
            updated?;
        }
    }
    // Of a call that has failed as well: what it put into an argument is Python's now.
    let finished = objects.finish(py);
    if status == 0 { finished } else { Ok(()) }
}
