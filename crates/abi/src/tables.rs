//! Hash tables: how keys lie in slots, and the headers of dicts and sets.
//!
//! A key is described by a *program*: nibbles, lowest first, one per scalar or bracket, ended by 0. So one number tells the
//! runtime how to hash and compare the keys of a table, and compiled code passes it as a constant.

use core::mem::offset_of;

/// The nibbles of a key's program.
pub mod key {
    /// Nothing follows.
    pub const END: u64 = 0;
    /// `int`: one slot.
    pub const INT: u64 = 1;
    /// `float`: one slot.
    pub const FLOAT: u64 = 2;
    /// `bool`: the first byte of one slot.
    pub const BOOL: u64 = 3;
    /// `str`: a reference.
    pub const STR: u64 = 4;
    /// `bytes`: a reference.
    pub const BYTES: u64 = 5;
    /// `None`: no slot.
    pub const NONE: u64 = 6;
    /// The items of a tuple follow.
    pub const OPEN: u64 = 7;
    /// They end.
    pub const CLOSE: u64 = 8;
    /// `complex`: two slots.
    pub const COMPLEX: u64 = 9;
    /// The value that follows is a reference which may be null: `None`.
    pub const OPTIONAL: u64 = 10;
    /// A hash: one slot. At the start of a program it is that of the whole key, which only compiled code can compute, and keys are equal where all their
    /// slots are: compiled code looks for the equal key that a table has before it searches by that one.
    pub const HASHED: u64 = 11;
    /// A reference of an object, which is equal to itself alone.
    pub const OBJECT: u64 = 12;
    /// A string that is the text of a missing key, not the key.
    pub const SHOWN: u64 = 13;

    /// The longest program, in nibbles.
    pub const MOST: usize = 16;

    /// The program with these nibbles; `None` where there are too many.
    pub fn program(nibbles: &[u64]) -> Option<u64> {
        (nibbles.len() <= MOST).then(|| nibbles.iter().rev().fold(0, |program, nibble| program << 4 | nibble))
    }

    /// How many slots a key takes.
    pub const fn slots(mut program: u64) -> usize {
        let mut slots = 0;
        while program != 0 {
            slots += match program & 15 {
                INT | FLOAT | BOOL | STR | BYTES | HASHED | OBJECT | SHOWN => 1,
                COMPLEX => 2,
                _ => 0,
            };
            program >>= 4;
        }
        slots
    }
}

/// A dict: entries in order of insertion, and a table of their places. All names of the dict hold the address of its header.
///
/// An entry is a slot that is 0 where it was deleted, then the key's slots, then the value's.
#[repr(C)]
#[derive(Debug)]
pub struct DictHeader {
    /// Entries; null while there is no room for any.
    pub entries: *mut u64,
    /// `mask + 1` cells: 0 where empty, else the upper half of a hash, and 1 + the number of an entry (or a mark that it was deleted).
    pub cells: *mut u64,
    /// Number of keys.
    pub len: i64,
    /// Number of entries in use, also deleted ones.
    pub filled: i64,
    /// Number of entries that there is room for.
    pub room: i64,
    /// One less than the number of cells, a power of two.
    pub mask: u64,
    /// Program of the keys.
    pub keys: u64,
    /// Slots of a key.
    pub key_slots: u32,
    /// Slots of a value.
    pub value_slots: u32,
    /// Not 0 once anything was changed since somebody set it to 0.
    pub changed: u64,
}

impl DictHeader {
    /// Offset of `entries` (pointer).
    pub const ENTRIES_OFFSET: i32 = offset_of!(DictHeader, entries) as i32;
    /// Offset of `len` (i64).
    pub const LEN_OFFSET: i32 = offset_of!(DictHeader, len) as i32;
    /// Offset of `changed` (u64).
    pub const CHANGED_OFFSET: i32 = offset_of!(DictHeader, changed) as i32;
}

/// A set: CPython's own table, because its order of iteration shows. All names of the set hold the address of its header.
///
/// An entry is its hash with all bits turned round, then the key's slots (at least one). No hash is -1: a first slot of 0 is an empty entry
/// where the second is 0 too, else one that was deleted.
#[repr(C)]
#[derive(Debug)]
pub struct SetHeader {
    /// `mask + 1` entries; null where there would be eight empty ones.
    pub entries: *mut u64,
    /// Number of keys.
    pub len: i64,
    /// Number of entries that are not empty.
    pub fill: i64,
    /// One less than the number of entries, a power of two.
    pub mask: u64,
    /// Where `pop` looks next.
    pub finger: u64,
    /// Program of the keys.
    pub keys: u64,
    /// Slots of a key.
    pub key_slots: u64,
    /// Not 0 once anything was changed since somebody set it to 0.
    pub changed: u64,
}

impl SetHeader {
    /// Offset of `entries` (pointer).
    pub const ENTRIES_OFFSET: i32 = offset_of!(SetHeader, entries) as i32;
    /// Offset of `len` (i64).
    pub const LEN_OFFSET: i32 = offset_of!(SetHeader, len) as i32;
}

/// How two sets make one.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetOp {
    /// `a | b`.
    Union = 0,
    /// `a & b`.
    Intersection = 1,
    /// `a - b`.
    Difference = 2,
    /// `a ^ b`.
    Symmetric = 3,
}

impl SetOp {
    /// All of them, in code order.
    pub const ALL: [SetOp; 4] = [SetOp::Union, SetOp::Intersection, SetOp::Difference, SetOp::Symmetric];
}

/// What is asked of two sets.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetRelation {
    /// `a <= b`.
    Subset = 0,
    /// `a == b`.
    Equal = 1,
    /// No key is in both.
    Disjoint = 2,
}

impl SetRelation {
    /// All of them, in code order.
    pub const ALL: [SetRelation; 3] = [SetRelation::Subset, SetRelation::Equal, SetRelation::Disjoint];
}

#[cfg(test)]
mod tests {
    use super::key::*;

    #[test]
    fn programs_tell_their_slots() {
        assert_eq!(program(&[INT]), Some(1));
        let pair = program(&[OPEN, INT, OPEN, COMPLEX, CLOSE, NONE, OPTIONAL, STR, CLOSE]).unwrap();
        assert_eq!(slots(pair), 4);
        assert_eq!((slots(0), slots(program(&[OPEN, CLOSE]).unwrap())), (0, 0));
        assert_eq!(program(&[INT; 17]), None);
        assert_eq!(slots(program(&[INT; 16]).unwrap()), 16);
    }
}
