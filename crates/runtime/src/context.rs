//! The context of one call from a door.
//!
//! Making a context is on the path of every call: it allocates nothing and, once a thread is warm, makes no system call.

use std::ptr::NonNull;

use weft_abi::layout::{MAX_FRAMES, MAX_PAYLOAD};
use weft_abi::told::Teller;
use weft_abi::{KernelCtx, STATUS_NO_SITE, STATUS_OK, Trap};

use crate::collect::Collection;
use crate::faults::{Fault, Faults};
use crate::locks::Entered;
use crate::notes::Notes;
use crate::region::{Allocation, Region};
use crate::shadow::{Race, Shadow};
use crate::{interrupt, stack};

/// What the runtime itself keeps per context, behind [`KernelCtx::region`].
#[derive(Debug, Default)]
pub(crate) struct CallState {
    /// What few calls have; before the region, since open collections are for its lists.
    aside: Option<Box<Aside>>,
    /// The arrays and lists allocated by the call or chunk.
    pub(crate) region: Region,
    /// An entry that cannot raise has panicked: nothing that was computed may be believed.
    pub(crate) panicked: bool,
    /// The call's shadow memory, or null. The call's own context owns it, those of its chunks borrow it.
    pub(crate) shadow: *mut Shadow,
    /// After a loop on this context that has failed: the chunk whose failure counts.
    pub(crate) failed: usize,
    /// Where failed tests are noted, or null. It outlives the call.
    pub(crate) notes: *const Notes,
    /// Who knows the sites of the code, and outlives the call.
    pub(crate) teller: Option<NonNull<dyn Teller>>,
}

/// The part of a call's state that is made when it is first needed: a call or a short loop takes about as long as making and dropping it.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    /// What running parallel loops append to lists.
    #[allow(clippy::vec_box, reason = "compiled code holds their addresses")]
    pub(crate) collections: Vec<Box<Collection>>,
    /// What the operands of failures point to.
    pub(crate) words: Words,
    /// The failures that are being handled.
    pub(crate) faults: Faults,
    /// Locks of `with` statements that were entered.
    pub(crate) entered: Entered,
}

/// What the operands of failures point to; it moves with them from a loop's chunk to the call.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Copies of strings that failures name: a failure may be told when the string itself has gone.
    pub(crate) told: Vec<Allocation>,
    /// Messages of failures of operations on text. The first operand of such a failure is the address of its message.
    pub(crate) messages: Vec<Box<str>>,
}

impl Words {
    /// Adds another's.
    pub(crate) fn adopt(&mut self, other: Words) {
        self.told.extend(other.told);
        self.messages.extend(other.messages);
    }
}

impl Aside {
    /// The message that an operation on text has made for a failure with these operands.
    pub(crate) fn message(&self, payload: [i64; MAX_PAYLOAD]) -> Option<&str> {
        self.words.messages.iter().find(|message| message.as_ptr() as i64 == payload[0]).map(|message| &**message)
    }
}

impl CallState {
    /// The state of a chunk, whose objects are younger than `mark`.
    #[inline]
    pub(crate) fn of_chunk(shadow: *mut Shadow, notes: *const Notes, teller: Option<NonNull<dyn Teller>>, mark: u64) -> CallState {
        CallState { shadow, notes, teller, region: Region::behind(mark), ..CallState::default() }
    }

    /// The part that few calls have, to be changed.
    #[inline]
    pub(crate) fn aside(&mut self) -> &mut Aside {
        self.aside.get_or_insert_default()
    }

    /// The part that few calls have, if this one has.
    #[inline]
    pub(crate) fn has_aside(&mut self) -> Option<&mut Aside> {
        self.aside.as_deref_mut()
    }
}

/// The runtime's state behind a context.
///
/// # Safety
/// `ctx` is a live context made by this crate.
pub(crate) unsafe fn state(ctx: *mut KernelCtx) -> *mut CallState {
    // SAFETY: the caller's contract.
    unsafe { (*ctx).region.cast() }
}

/// A context with nothing recorded in it. `region` is null: set it to a live [`CallState`] before use.
#[inline]
pub(crate) fn blank(interrupt: *const u32, threads: u32, depth: u32) -> KernelCtx {
    KernelCtx {
        trap: 0,
        rng_kind: 0,
        payload: [0; MAX_PAYLOAD],
        rng: [0; 4],
        frames_len: 0,
        frames: [0; MAX_FRAMES],
        stack_limit: stack::limit(),
        interrupt,
        region: std::ptr::null_mut(),
        threads,
        depth,
        chunk: 0,
        class: 0,
    }
}

/// The context of one call. It belongs to the thread that made it.
#[derive(Debug)]
pub struct CallContext {
    ctx: KernelCtx,
    state: CallState,
}

impl CallContext {
    /// A context for a call that may use `threads` threads; 0 means the pool's size. It can be interrupted and looks.
    // Inlined into the door, so that the context is made where it stays instead of copied there.
    #[inline]
    pub fn new(threads: u32) -> CallContext {
        CallContext { ctx: blank(interrupt::look(), threads, 0), state: CallState::default() }
    }

    /// Has failed tests of the code's loops noted in `notes`, which must live as long as the call.
    #[inline]
    pub fn note_in(&mut self, notes: &Notes) {
        self.state.notes = notes;
    }

    /// Has the program's exceptions named by `teller`, which must live as long as the call.
    #[inline]
    pub fn tell_by(&mut self, teller: &(dyn Teller + 'static)) {
        self.state.teller = Some(NonNull::from(teller));
    }

    /// The pointer for compiled code; valid until the context is moved, dropped or asked again.
    #[inline]
    pub fn as_mut_ptr(&mut self) -> *mut KernelCtx {
        self.ctx.region = (&raw mut self.state).cast();
        &raw mut self.ctx
    }

    /// The trap, after a non-zero status; [`Trap::Panic`] if the code is unknown.
    pub fn trap(&self) -> Trap {
        if self.state.panicked { Trap::Panic } else { Trap::from_code(self.ctx.trap).unwrap_or(Trap::Panic) }
    }

    /// Whether a runtime function panicked during the call. Then the call has failed whatever its status says.
    #[inline]
    pub fn panicked(&self) -> bool {
        self.state.panicked
    }

    /// The status of a call that has failed; compiled code has returned `status`.
    #[inline]
    pub fn failure(&self, status: u32) -> Option<u32> {
        // A panic has a status of its own, whatever compiled code made of it.
        if self.panicked() { Some(STATUS_NO_SITE) } else { (status != STATUS_OK).then_some(status) }
    }

    /// The operands of the trap's message.
    pub fn payload(&self) -> [i64; MAX_PAYLOAD] {
        self.ctx.payload
    }

    /// The message that an operation on text has made for a failure with these operands.
    pub fn message(&self, payload: [i64; MAX_PAYLOAD]) -> Option<&str> {
        self.state.aside.as_ref()?.message(payload)
    }

    /// Who knows the sites of the code.
    pub(crate) fn teller(&self) -> Option<NonNull<dyn Teller>> {
        self.state.teller
    }

    /// The call sites that the failure passed, innermost first; at most [`MAX_FRAMES`].
    pub fn frames(&self) -> &[u32] {
        &self.ctx.frames[..(self.ctx.frames_len as usize).min(MAX_FRAMES)]
    }

    /// How many call sites the failure passed, also those beyond [`MAX_FRAMES`].
    pub fn frames_len(&self) -> usize {
        self.ctx.frames_len as usize
    }

    /// After a failure: what it says of itself, with the status of the call.
    pub fn pending(&self, status: u32) -> Fault {
        Fault::pending(&self.ctx, status, self.state.aside.as_ref().map(|aside| &aside.faults))
    }

    /// The failure with this number, which was being handled when the call failed.
    pub fn fault(&self, number: u32) -> Option<&Fault> {
        self.state.aside.as_ref()?.faults.get(number)
    }

    /// After a failure: gives lists what the loops that failed had appended to them.
    pub fn settle(&mut self) {
        self.state.settle();
    }

    /// The two accesses of [`Trap::Race`].
    pub fn race(&self) -> Option<&Race> {
        // SAFETY: null, or made by `shadow_begin` and freed when this context is dropped; no compiled code runs.
        unsafe { self.state.shadow.as_ref() }?.race()
    }

    /// Takes over the array that starts at `data`, if the call allocated it.
    pub fn take_allocation(&mut self, data: *const u8) -> Option<Allocation> {
        self.state.region.take(data)
    }
}

impl Drop for CallContext {
    #[inline]
    fn drop(&mut self) {
        if !self.state.shadow.is_null() {
            // SAFETY: made by `shadow_begin` from a box, and nobody else frees it.
            drop(unsafe { Box::from_raw(self.state.shadow) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_read_back() {
        let mut call = CallContext::new(3);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe {
            (*ctx).trap = Trap::IndexOutOfBounds as u32;
            for (at, value) in [1, 2, 3].into_iter().enumerate() {
                (*ctx).payload[at] = value;
            }
            (*ctx).frames[0] = 7;
            (*ctx).frames_len = 1;
            assert_eq!((*ctx).threads, 3);
            assert!((*ctx).stack_limit != 0);
            assert_eq!(*(*ctx).interrupt, 0);
        }
        assert_eq!((call.trap(), &call.payload()[..3], call.frames()), (Trap::IndexOutOfBounds, &[1, 2, 3][..], &[7][..]));
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe { (*ctx).frames_len = 1000 };
        assert_eq!((call.frames().len(), call.frames_len()), (MAX_FRAMES, 1000));
    }
}
