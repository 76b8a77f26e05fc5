//! Runs a compilation on a thread with a large stack: recursion over the source's nesting must never end a host process.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::CompileError;

/// Address space for the compiling thread, in bytes. Only touched pages cost memory.
const STACK_BYTES: usize = 256 << 20;

/// Runs `work` on a thread with a large stack and waits for it. A panic is an internal error.
pub fn with_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, CompileError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("weft-compile".into()).stack_size(STACK_BYTES);
        let handle =
            thread.spawn_scoped(scope, || catch_unwind(AssertUnwindSafe(work))).map_err(|e| CompileError::NoThread(e.to_string()))?;
        match handle.join() {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(panic)) | Err(panic) => Err(CompileError::Internal(message(&*panic))),
        }
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (None, Some(text)) => text.clone(),
        (None, None) => "a panic without a message".to_owned(),
    }
}
