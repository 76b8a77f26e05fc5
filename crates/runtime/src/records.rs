//! Objects that are arguments: their fields, copied, with what they were before the call.

use crate::region::{Allocation, ObjectKind};

/// The fields of an object that is passed.
pub struct RecordArgument {
    /// The object: older than everything that a call makes.
    object: Allocation,
    before: Vec<u64>,
}

impl RecordArgument {
    /// An object of so many slots, of which those whose bits are set in `refs` hold references, all zeros; `None` when there is no memory.
    pub fn new(slots: usize, refs: u64) -> Option<RecordArgument> {
        let object = Allocation::new(ObjectKind::Record, 8 * slots, true, refs, 0, 0)?;
        Some(RecordArgument { object, before: Vec::new() })
    }

    /// The address that compiled code gets; valid as long as this lives.
    pub fn address(&self) -> u64 {
        self.object.as_ptr() as u64
    }

    /// Gives it its fields, once, before compiled code runs; `false` when their number is another.
    pub fn fill(&mut self, slots: Vec<u64>) -> bool {
        let fits = 8 * slots.len() == self.object.len();
        if fits {
            // SAFETY: the object has so many slots, and nobody else knows it yet.
            unsafe { std::ptr::copy_nonoverlapping(slots.as_ptr(), self.object.as_ptr().cast::<u64>(), slots.len()) };
            self.before = slots;
        }
        fits
    }

    /// The fields as they were passed.
    pub fn before(&self) -> &[u64] {
        &self.before
    }

    /// The fields as compiled code left them.
    ///
    /// # Safety
    /// No compiled code uses the object.
    pub unsafe fn after(&self) -> &[u64] {
        // SAFETY: the object has so many slots; the caller's contract.
        unsafe { std::slice::from_raw_parts(self.object.as_ptr().cast::<u64>(), self.before.len()) }
    }
}
