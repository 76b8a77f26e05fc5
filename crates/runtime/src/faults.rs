//! Failures that compiled code has caught, for as long as their handlers run.
//!
//! The failure on its way stands in the context, as everywhere. A handler that begins takes it from there and keeps it here, where it waits to be
//! raised again, to be the cause or the context of another one, or to be forgotten when the handler ends. Failures are kept in a stack and numbered from 1: an
//! inner handler's number is greater than that of the handlers around it, whichever function they stand in. One that leaves its handler by a failure does not
//! end it; who catches that failure does, when its own handler ends, so the way out costs nothing.
//!
//! The context of a failure is what was being handled when it happened, as in Python.

use weft_abi::layout::{MAX_FRAMES, MAX_PAYLOAD};
use weft_abi::{KernelCtx, Trap};

use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::strings::StrCopy;

/// A failure: why, where, and the failures that led to it.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// The status of the code that failed.
    pub status: u32,
    /// The trap's code.
    trap: u32,
    /// The class, of [`Trap::Raise`].
    class: u32,
    /// The operands of the trap's message.
    pub payload: [i64; MAX_PAYLOAD],
    frames_len: u32,
    frames: [u32; MAX_FRAMES],
    /// The number of the failure that was being handled; 0 for none.
    pub context: u32,
    /// What `raise … from …` says.
    pub cause: Cause,
    /// How many texts there were when it was caught: its own are among them.
    texts: usize,
}

/// The cause of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cause {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// `from None`.
    Nothing,
    /// The failure with this number.
    Fault(u32),
}

impl Fault {
    /// The failure in a context, which is on its way with this status.
    pub(crate) fn pending(ctx: &KernelCtx, status: u32, faults: Option<&Faults>) -> Fault {
        Fault {
            status,
            trap: ctx.trap,
            class: ctx.class,
            payload: ctx.payload,
            frames_len: ctx.frames_len,
            frames: ctx.frames,
            context: faults.map_or(0, |faults| faults.handled),
            cause: faults.map_or(Cause::Unsaid, |faults| faults.cause),
            texts: faults.map_or(0, |faults| faults.texts.len()),
        }
    }

    /// The trap; [`Trap::Panic`] if the code is unknown.
    pub fn trap(&self) -> Trap {
        Trap::from_code(self.trap).unwrap_or(Trap::Panic)
    }

    /// The call sites that the failure passed, innermost first; at most [`MAX_FRAMES`].
    pub fn frames(&self) -> &[u32] {
        &self.frames[..(self.frames_len as usize).min(MAX_FRAMES)]
    }

    /// Puts it into a context, on its way again.
    fn put_back(&self, ctx: &mut KernelCtx) {
        ctx.trap = self.trap;
        ctx.class = self.class;
        ctx.payload = self.payload;
        ctx.frames_len = self.frames_len;
        ctx.frames = self.frames;
    }

    /// The number of its class; `None` where the program has no business with it: somebody outside wants the call to end.
    fn class(&self) -> Option<u32> {
        match self.trap() {
            Trap::Interrupted | Trap::HandlerRaised | Trap::Forked | Trap::Race | Trap::Panic => None,
            Trap::Raise => Some(self.class),
            trap => Some(trap.exception() as u32),
        }
    }
}

/// The failures that are being handled in one context, and what is known of the one on its way.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    kept: Vec<Fault>,
    /// Number of the innermost one that is being handled; 0 for none. Those above it are over.
    handled: u32,
    /// The cause of the failure on its way.
    cause: Cause,
    /// The strings that failures hold. What a region holds would not outlive a chunk.
    texts: Vec<StrCopy>,
}

impl Faults {
    /// The failure with this number.
    pub(crate) fn get(&self, number: u32) -> Option<&Fault> {
        self.kept.get((number as usize).checked_sub(1)?)
    }

    /// Whether nothing is being handled.
    pub(crate) fn is_idle(&self) -> bool {
        self.handled == 0
    }

    /// Forgets everything, for another chunk.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.texts.clear();
        (self.handled, self.cause) = (0, Cause::Unsaid);
    }

    /// Takes over what a chunk of a loop on this context was handling when it failed; what was being handled here is around that.
    pub(crate) fn adopt(&mut self, chunk: Faults) {
        let by = self.kept.len() as u32;
        let texts = self.texts.len();
        self.texts.extend(chunk.texts);
        let around = self.handled;
        if self.kept.try_reserve(chunk.kept.len()).is_err() {
            // Without memory the failure itself is told, and not what led to it.
            return;
        }
        let moved = |cause| if let Cause::Fault(number) = cause { Cause::Fault(number + by) } else { cause };
        for fault in chunk.kept {
            let context = if fault.context == 0 { around } else { fault.context + by };
            self.kept.push(Fault { context, cause: moved(fault.cause), texts: fault.texts + texts, ..fault });
        }
        if chunk.handled != 0 {
            self.handled = chunk.handled + by;
        }
        self.cause = moved(chunk.cause);
    }

    /// Takes a failure out of the chain of contexts, so that it can become the newest: no failure is in its own chain.
    fn cut(&mut self, number: u32) {
        let mut at = self.handled;
        while let Some(fault) = (at as usize).checked_sub(1).and_then(|index| self.kept.get_mut(index)) {
            at = fault.context;
            if at == number {
                fault.context = 0;
                return;
            }
        }
    }
}

/// Body of `fault_mark`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn fault_mark(ctx: Ctx) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { &mut *state(ctx) }.has_aside().map_or(0, |aside| i64::from(aside.faults.handled))
}

/// Body of `fault_catch`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn fault_catch(ctx: Ctx, status: i32) -> i64 {
    // SAFETY: the caller's contract; nothing else holds the state.
    let (ctx, state) = unsafe { (&mut *ctx, &mut *state(ctx)) };
    let fault = Fault::pending(ctx, status as u32, Some(&state.aside().faults));
    let Some(class) = fault.class().filter(|_| !state.panicked) else { return -1 };
    let faults = &mut state.aside().faults;
    if faults.kept.try_reserve(1).is_err() {
        (ctx.trap, ctx.payload[0]) = (Trap::NoMemory as u32, size_of::<Fault>() as i64);
        return -1;
    }
    faults.kept.push(fault);
    faults.handled = faults.kept.len() as u32;
    faults.cause = Cause::Unsaid;
    ctx.frames_len = 0;
    // Lists that loops of this context were collecting for are the program's again.
    state.settle();
    i64::from(class)
}

/// Body of `fault_class`.
///
/// # Safety
/// `ctx` is live; `number` is that of a failure that is being handled.
pub(crate) unsafe fn fault_class(ctx: Ctx, number: i64) -> i64 {
    // SAFETY: the caller's contract.
    let faults = unsafe { &(*state(ctx)).aside().faults };
    faults.get(number as u32).and_then(Fault::class).map_or(-1, i64::from)
}

/// Body of `fault_leave`.
///
/// # Safety
/// `ctx` is live; `mark` comes from `fault_mark`.
pub(crate) unsafe fn fault_leave(ctx: Ctx, mark: i64) {
    // SAFETY: the caller's contract.
    let faults = unsafe { &mut (*state(ctx)).aside().faults };
    faults.kept.truncate(mark as usize);
    // Nothing is on its way where a handler ends.
    let texts = faults.get(mark as u32).map_or(0, |fault| fault.texts);
    faults.texts.truncate(texts);
    faults.handled = mark as u32;
}

/// Body of `fault_raise`.
///
/// # Safety
/// `ctx` is live; `number` is that of a failure that is being handled.
pub(crate) unsafe fn fault_raise(ctx: Ctx, number: i64) -> i32 {
    // SAFETY: the caller's contract.
    let (ctx, faults) = unsafe { (&mut *ctx, &mut (*state(ctx)).aside().faults) };
    let number = number as u32;
    let fault = *faults.get(number).expect("a failure that is being handled");
    fault.put_back(ctx);
    // What `raise e from x` has said stands.
    if faults.cause == Cause::Unsaid {
        faults.cause = fault.cause;
    }
    if number == faults.handled {
        // What was being handled when it happened first is its context still.
        faults.handled = fault.context;
    } else {
        faults.cut(number);
    }
    fault.status as i32
}

/// Body of `fault_text`.
///
/// # Safety
/// `ctx` is live; `text` is the reference of a string; `out` has a slot.
pub(crate) unsafe fn fault_text(ctx: Ctx, text: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let faults = &mut (*state(ctx)).aside().faults;
        let copy = faults.texts.try_reserve(1).ok().and_then(|()| StrCopy::of(text as u64)).ok_or(Trap::ListNoMemory)?;
        out.cast::<u64>().write(copy.address());
        faults.texts.push(copy);
    }
    Ok(())
}

/// Body of `fault_cause`.
///
/// # Safety
/// `ctx` is live; `number` is 0 or that of a failure that is being handled.
pub(crate) unsafe fn fault_cause(ctx: Ctx, number: i64) {
    // SAFETY: the caller's contract.
    let faults = unsafe { &mut (*state(ctx)).aside().faults };
    faults.cause = if number == 0 { Cause::Nothing } else { Cause::Fault(number as u32) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;
    use weft_abi::PyExc;

    fn fail(ctx: Ctx, trap: Trap, operand: i64) {
        // SAFETY: the tests' contexts are live.
        unsafe { ((*ctx).trap, (*ctx).payload[0], (*ctx).frames_len) = (trap as u32, operand, 0) };
    }

    #[test]
    fn a_failure_in_a_handler_has_a_context() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe {
            assert_eq!(fault_mark(ctx), 0);
            fail(ctx, Trap::DivisionByZero, 1);
            assert_eq!(fault_catch(ctx, 7), PyExc::ZeroDivisionError as i64);
            assert_eq!(fault_mark(ctx), 1);
            fail(ctx, Trap::IndexOutOfBounds, 2);
            assert_eq!(fault_catch(ctx, 8), PyExc::IndexError as i64);
            fault_leave(ctx, 1);
            fail(ctx, Trap::Recursion, 3);
            let pending = call.pending(9);
            assert_eq!((pending.context, pending.cause, pending.status), (1, Cause::Unsaid, 9));
            assert_eq!(call.fault(1).map(|fault| (fault.trap(), fault.payload[0])), Some((Trap::DivisionByZero, 1)));
            assert!(call.fault(2).is_none());
        }
    }

    #[test]
    fn a_failure_is_raised_again() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe {
            fail(ctx, Trap::DivisionByZero, 1);
            fault_catch(ctx, 7);
            fail(ctx, Trap::Recursion, 2);
            fault_catch(ctx, 8);
            // The inner one: its context stays.
            assert_eq!(fault_raise(ctx, 2), 8);
            assert_eq!((call.pending(8).trap(), call.pending(8).context), (Trap::Recursion, 1));
            fault_catch(ctx, 8);
            // The outer one, from inside the inner handler: a chain without a cycle.
            assert_eq!(fault_raise(ctx, 1), 7);
            let pending = call.pending(7);
            assert_eq!((pending.trap(), pending.payload[0]), (Trap::DivisionByZero, 1));
            assert_eq!(call.fault(pending.context).map(|fault| (fault.trap(), fault.context)), Some((Trap::Recursion, 0)));
        }
    }

    #[test]
    fn a_raised_class_is_read_back() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        fail(ctx, Trap::Raise, 0);
        // SAFETY: `call` is live.
        let class = unsafe {
            (*ctx).class = PyExc::KeyError as u32;
            fault_catch(ctx, 1)
        };
        assert_eq!(class, PyExc::KeyError as i64);
    }

    #[test]
    fn what_comes_from_outside_is_not_caught() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        for trap in [Trap::Interrupted, Trap::HandlerRaised, Trap::Forked, Trap::Race, Trap::Panic] {
            fail(ctx, trap, 0);
            // SAFETY: `call` is live.
            assert_eq!(unsafe { (fault_catch(ctx, -1), fault_mark(ctx)) }, (-1, 0));
        }
    }

    #[test]
    fn a_chunks_failures_go_behind_those_of_the_call() {
        let (mut call, mut chunk) = (CallContext::new(0), CallContext::new(0));
        let (outer, inner) = (call.as_mut_ptr(), chunk.as_mut_ptr());
        // SAFETY: both are live.
        unsafe {
            fail(outer, Trap::DivisionByZero, 1);
            fault_catch(outer, 1);
            fail(inner, Trap::Recursion, 2);
            fault_catch(inner, 2);
            fault_cause(inner, 1);
            (*state(outer)).aside().faults.adopt(std::mem::take(&mut (*state(inner)).aside().faults));
        }
        let pending = call.pending(3);
        assert_eq!((pending.context, pending.cause), (2, Cause::Fault(2)));
        assert_eq!(call.fault(2).map(|fault| (fault.trap(), fault.context)), Some((Trap::Recursion, 1)));
    }
}
