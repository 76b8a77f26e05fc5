//! Dicts and sets at the border: those that a door passes in, and what it reads out of those that it gets back.

use weft_abi::Trap;
use weft_abi::tables::{DictHeader, SetHeader, key};

use super::keys::with_keys;
use super::{Refusal, dict, history, set};
use crate::region::{Allocation, ObjectKind};

/// A dict that a door passes in: compiled code gets the header and may change everything.
#[derive(Debug)]
pub struct DictArgument(Allocation);

impl DictArgument {
    /// An empty dict; `None` when there is no memory.
    pub fn new(program: u64, value_slots: usize) -> Option<DictArgument> {
        let object = Allocation::new(ObjectKind::Dict, size_of::<DictHeader>(), true, 0, 0, 0)?;
        // SAFETY: the object has the header's size.
        unsafe { object.as_ptr().cast::<DictHeader>().write(dict::empty(program, value_slots as u32)) };
        Some(DictArgument(object))
    }
    fn header(&self) -> *mut DictHeader {
        self.0.as_ptr().cast()
    }
    /// The address of the header, which compiled code gets; valid as long as this lives.
    pub fn address(&self) -> *const DictHeader {
        self.header()
    }
    /// Says what keys and values an empty dict will have, and which slots of them hold references; no compiled code uses it.
    pub fn prepare(&self, program: u64, value_slots: usize, refs: [u64; 2]) {
        self.0.describe(refs[0], refs[1]);
        // SAFETY: the header lives, and nobody else uses it.
        unsafe {
            let header = &mut *self.header();
            if header.len == 0 {
                (header.keys, header.key_slots, header.value_slots) = (program, key::slots(program) as u32, value_slots as u32);
            }
        }
    }
    /// Puts a key and its value in; the trap where that cannot be.
    pub fn set(&mut self, key: &[u64], value: &[u64]) -> Result<(), Trap> {
        // SAFETY: the header lives, and nobody else uses it; the key has its slots.
        unsafe {
            let dict = &mut *self.header();
            debug_assert_eq!((key.len(), value.len()), (dict.key_slots as usize, dict.value_slots as usize));
            let (entry, _) = with_keys!(dict.keys, keys => dict::slot(dict, keys, key.as_ptr()))?;
            std::ptr::copy_nonoverlapping(value.as_ptr(), dict::value(dict, entry), value.len());
        }
        Ok(())
    }
    /// From here on a change is told by [`DictArgument::is_changed`].
    pub fn settle(&mut self) {
        // SAFETY: as above.
        unsafe { (*self.header()).changed = 0 };
    }
    /// Whether anything was changed since.
    pub fn is_changed(&self) -> bool {
        // SAFETY: as above.
        unsafe { (*self.header()).changed != 0 }
    }
}

/// A set that a door passes in.
#[derive(Debug)]
pub struct SetArgument(Allocation);

impl SetArgument {
    /// An empty set; `None` when there is no memory.
    pub fn new(program: u64) -> Option<SetArgument> {
        let object = Allocation::new(ObjectKind::Set, size_of::<SetHeader>(), true, 0, 0, 0)?;
        // SAFETY: the object has the header's size.
        unsafe { object.as_ptr().cast::<SetHeader>().write(set::empty(program)) };
        Some(SetArgument(object))
    }
    fn header(&self) -> *mut SetHeader {
        self.0.as_ptr().cast()
    }
    /// A set of keys of `width` slots that iterates in the order in which they are given, with a table of `entries` entries if that is possible.
    pub fn with_order(program: u64, slots: &[u64], width: usize, entries: Option<usize>) -> Result<SetArgument, Trap> {
        let keys: Vec<&[u64]> = if width == 0 { vec![&[][..]] } else { slots.chunks_exact(width).collect() };
        let argument = SetArgument::new(program).ok_or(Trap::ListNoMemory)?;
        // SAFETY: the header is new; the keys have their slots.
        unsafe {
            let header = &mut *argument.header();
            if let Some(entries) = entries
                && history::restore(header, &keys, entries as u64)?
            {
                return Ok(argument);
            }
            for key in keys {
                with_keys!(program, kind => set::add(header, kind, key.as_ptr()))?;
            }
        }
        Ok(argument)
    }
    /// The address of the header, which compiled code gets; valid as long as this lives.
    pub fn address(&self) -> *const SetHeader {
        self.header()
    }
    /// Says what keys an empty set will have, and which slots of them hold references; no compiled code uses it.
    pub fn prepare(&self, program: u64, refs: u64) {
        self.0.describe(refs, 0);
        // SAFETY: the header lives, and nobody else uses it.
        unsafe {
            let header = &mut *self.header();
            if header.len == 0 {
                (header.keys, header.key_slots) = (program, key::slots(program) as u64);
            }
        }
    }
    /// From here on a change is told by [`SetArgument::is_changed`].
    pub fn settle(&mut self) {
        // SAFETY: as above.
        unsafe { (*self.header()).changed = 0 };
    }
    /// Whether anything was changed since.
    pub fn is_changed(&self) -> bool {
        // SAFETY: as above.
        unsafe { (*self.header()).changed != 0 }
    }
}

/// The keys and values of a dict in order, each as its slots.
///
/// # Safety
/// The header of a live dict, which nobody changes meanwhile.
pub unsafe fn dict_items(header: *const DictHeader, mut each: impl FnMut(&[u64], &[u64])) {
    // SAFETY: the caller's contract.
    unsafe {
        let dict = &*header;
        let done = dict::each(dict, |entry| {
            let key = std::slice::from_raw_parts(entry.add(1), dict.key_slots as usize);
            each(key, std::slice::from_raw_parts(dict::value(dict, entry), dict.value_slots as usize));
            Ok(())
        });
        debug_assert!(done.is_ok());
    }
}

/// The keys of a set in order, each as its slots.
///
/// # Safety
/// As [`dict_items`], of a set.
pub unsafe fn set_items(header: *const SetHeader, mut each: impl FnMut(&[u64])) {
    // SAFETY: the caller's contract.
    unsafe {
        let set = &*header;
        let done = set::each(set, |entry| {
            each(std::slice::from_raw_parts(entry.add(1), set.key_slots as usize));
            Ok::<(), Refusal>(())
        });
        debug_assert!(done.is_ok());
    }
}
