//! How the slots of two items compare, as compiled code tells the runtime: a `u64` of nibbles, lowest first, one per slot of the item.
//!
//! Items compare as Python's tuples: by the first slots that differ. A code of 0 ends the item.

/// A signed 64-bit integer.
pub const I64: u64 = 1;
/// A double.
pub const F64: u64 = 2;
/// An unsigned integer or a bool, with zeros above it.
pub const UNSIGNED: u64 = 3;
/// The reference of a string.
pub const STR: u64 = 4;
/// A float in the low half of its slot.
pub const F32: u64 = 11;
/// A signed 8-bit integer in the low byte of its slot.
pub const I8: u64 = 12;
/// A signed 16-bit integer in the low bytes of its slot.
pub const I16: u64 = 13;
/// A signed 32-bit integer in the low half of its slot.
pub const I32: u64 = 14;
/// A slot that does not count.
pub const SKIP: u64 = 15;

/// Most slots of an item.
pub const MAX_SLOTS: usize = 16;

/// The program of the codes; `None` when there are too many.
pub fn program(codes: &[u64]) -> Option<u64> {
    (codes.len() <= MAX_SLOTS).then(|| codes.iter().rev().fold(0, |program, code| program << 4 | code))
}

/// The code of a slot.
pub const fn code(program: u64, slot: usize) -> u64 {
    program >> (4 * slot) & 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_read_from_the_lowest_nibble() {
        let program = program(&[F64, SKIP, I64]).unwrap();
        assert_eq!((0..4).map(|slot| code(program, slot)).collect::<Vec<_>>(), [F64, SKIP, I64, 0]);
        assert!(super::program(&[I64; MAX_SLOTS]).is_some() && super::program(&[I64; MAX_SLOTS + 1]).is_none());
    }
}
