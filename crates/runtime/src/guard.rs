//! Panics stop here: every entry that compiled code calls runs inside one of these two functions.
//!
//! Unwinding through compiled frames is undefined, so a panic becomes the trap [`Trap::Panic`]. An entry that cannot
//! raise has no way to tell its caller; it marks the call's state instead, and whoever runs the compiled code (the
//! door, or the parallel loop for its chunks) looks at the mark before it believes the result. The panic's text reaches
//! stderr through Rust's panic hook. Where the body cannot panic, the optimiser removes all of this.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weft_abi::{KernelCtx, Trap};

use crate::context::CallState;

/// Runs the body of an entry that returns a trap code.
pub(crate) fn raising(body: impl FnOnce() -> Result<(), Trap>) -> i32 {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => 0,
        Ok(Err(trap)) => trap as i32,
        Err(payload) => {
            // Dropping a foreign panic payload may panic again.
            std::mem::forget(payload);
            Trap::Panic as i32
        }
    }
}

/// Runs the body of an entry that cannot raise; after a panic the result is the type's default and the call is marked.
///
/// # Safety
/// `ctx` is null or a live context whose `region` is null or points to a live [`CallState`].
pub(crate) unsafe fn plain<T: Default>(ctx: *mut KernelCtx, body: impl FnOnce() -> T) -> T {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => value,
        Err(payload) => {
            std::mem::forget(payload);
            if !ctx.is_null() {
                // SAFETY: the caller vouches for `ctx` and for its `region`.
                unsafe {
                    let state = (*ctx).region.cast::<CallState>();
                    if !state.is_null() {
                        (*state).panicked = true;
                    }
                }
            }
            T::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    #[test]
    fn a_panic_becomes_a_trap_or_a_mark() {
        assert_eq!(raising(|| panic!("expected by a test")), Trap::Panic as i32);
        assert_eq!(raising(|| Err(Trap::NoMemory)), Trap::NoMemory as i32);
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `ctx` comes from the live `call`.
        let value = unsafe { plain(ctx, || -> i64 { panic!("expected by a test") }) };
        assert_eq!(value, 0);
        assert!(call.panicked());
    }
}
