//! How the keys of a table are hashed and compared.

use std::sync::atomic::{AtomicU64, Ordering};

use weft_abi::layout::{ObjectHeader, StrHeader};
use weft_abi::tables::key;

use crate::hash::{self, Tuple};
use crate::text::heap;

/// The keys of one table.
pub(crate) trait Keys: Copy {
    /// CPython's hash of the key at `key`; `None` where it is a nan, or has one in it.
    ///
    /// # Safety
    /// The key's slots stand there.
    unsafe fn hash(self, key: *const u64) -> Option<i64>;
    /// Whether two keys without nans are equal.
    ///
    /// # Safety
    /// As [`Keys::hash`].
    unsafe fn equal(self, a: *const u64, b: *const u64) -> bool;
    /// Number of slots.
    fn slots(self) -> usize;
}

/// `int` keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ints;

impl Keys for Ints {
    #[inline(always)]
    unsafe fn hash(self, key: *const u64) -> Option<i64> {
        // SAFETY: the caller's contract.
        Some(hash::int(unsafe { *key } as i64))
    }
    #[inline(always)]
    unsafe fn equal(self, a: *const u64, b: *const u64) -> bool {
        // SAFETY: the caller's contract.
        unsafe { *a == *b }
    }
    #[inline(always)]
    fn slots(self) -> usize {
        1
    }
}

/// `str` keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strs;

impl Keys for Strs {
    #[inline(always)]
    unsafe fn hash(self, key: *const u64) -> Option<i64> {
        // SAFETY: the caller's contract.
        Some(unsafe { text_hash(*key) })
    }
    #[inline(always)]
    unsafe fn equal(self, a: *const u64, b: *const u64) -> bool {
        // SAFETY: the caller's contract.
        unsafe { same_text(*a, *b) }
    }
    #[inline(always)]
    fn slots(self) -> usize {
        1
    }
}

/// Any keys, by their program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Any {
    pub program: u64,
    pub slots: usize,
}

impl Any {
    pub fn new(program: u64) -> Any {
        Any { program, slots: key::slots(program) }
    }
}

impl Keys for Any {
    unsafe fn hash(self, key: *const u64) -> Option<i64> {
        let (mut program, mut key) = (self.program, key);
        // SAFETY: the caller's contract. A hash at the start is that of all that follows.
        unsafe { value_hash(&mut program, &mut key) }
    }
    unsafe fn equal(self, a: *const u64, b: *const u64) -> bool {
        let (mut program, mut at) = (self.program, 0);
        while program != key::END {
            // SAFETY: the caller's contract; the program says what stands in each slot.
            let (same, slots) = unsafe {
                let (x, y) = (a.add(at), b.add(at));
                match program & 15 {
                    key::INT | key::HASHED | key::OBJECT => (*x == *y, 1),
                    key::FLOAT => (f64::from_bits(*x) == f64::from_bits(*y), 1),
                    key::BOOL => (truth(x) == truth(y), 1),
                    key::COMPLEX => (f64::from_bits(*x) == f64::from_bits(*y) && f64::from_bits(*x.add(1)) == f64::from_bits(*y.add(1)), 2),
                    key::STR | key::BYTES => (same_text(*x, *y), 1),
                    _ => (true, 0),
                }
            };
            if !same {
                return false;
            }
            at += slots;
            program >>= 4;
        }
        true
    }
    fn slots(self) -> usize {
        self.slots
    }
}

/// A bool stands in the first byte of its slot.
///
/// # Safety
/// It does.
unsafe fn truth(slot: *const u64) -> bool {
    // SAFETY: the caller's contract.
    unsafe { *slot.cast::<u8>() != 0 }
}

/// The hash of one value; program and key go on behind it.
///
/// # Safety
/// The key has the slots that the program says.
unsafe fn value_hash(program: &mut u64, key: &mut *const u64) -> Option<i64> {
    let nibble = *program & 15;
    *program >>= 4;
    let slot = *key;
    let mut take = |slots| *key = slot.wrapping_add(slots);
    // SAFETY: the caller's contract.
    unsafe {
        Some(match nibble {
            key::INT => {
                take(1);
                hash::int(*slot as i64)
            }
            key::FLOAT => {
                take(1);
                hash::float(f64::from_bits(*slot))?
            }
            key::BOOL => {
                take(1);
                i64::from(truth(slot))
            }
            key::COMPLEX => {
                take(2);
                hash::complex(f64::from_bits(*slot), f64::from_bits(*slot.add(1)))?
            }
            key::STR | key::BYTES => {
                take(1);
                text_hash(*slot)
            }
            key::OPEN => {
                let mut tuple = Tuple::new();
                while *program & 15 != key::CLOSE && *program != key::END {
                    tuple.item(value_hash(program, key)?);
                }
                *program >>= 4;
                tuple.finish()
            }
            key::OPTIONAL => value_hash(program, key)?,
            key::HASHED => {
                take(1);
                *slot as i64
            }
            key::OBJECT => {
                take(1);
                hash::address(*slot)
            }
            _ => hash::none(),
        })
    }
}

/// # Safety
/// The reference of a string, or 0 for `None`.
#[inline]
unsafe fn text_hash(reference: u64) -> i64 {
    if reference == 0 {
        return hash::none();
    }
    // SAFETY: the caller's contract: a string behind its object's header. Threads that compute the hash at the same time find the same one;
    // constant data may lie where nothing can be written.
    unsafe {
        let header = reference as *mut StrHeader;
        let kept = AtomicU64::from_ptr(&raw mut (*header).hash);
        match kept.load(Ordering::Relaxed) {
            0 => {
                let hash = hash::text(text(reference));
                if (*header.cast::<ObjectHeader>().sub(1)).flags & ObjectHeader::FIXED == 0 {
                    kept.store(hash as u64, Ordering::Relaxed);
                }
                hash
            }
            known => known as i64,
        }
    }
}

/// The memory of a string's code points.
///
/// # Safety
/// The reference of a string that lives long enough.
#[inline]
unsafe fn text<'a>(reference: u64) -> &'a [u8] {
    // SAFETY: the caller's contract; the code points lie behind the header.
    unsafe {
        let header = &*(reference as *const StrHeader);
        std::slice::from_raw_parts((reference as *const StrHeader).add(1).cast::<u8>(), header.len as usize * header.width as usize)
    }
}

/// # Safety
/// References of strings, or 0 for `None`.
#[inline]
unsafe fn same_text(a: u64, b: u64) -> bool {
    if a == 0 || b == 0 {
        return a == b;
    }
    // SAFETY: the caller's contract.
    unsafe { heap::equal(a as i64, b as i64) }
}

/// Calls a function that is generic over [`Keys`] with those of a program.
macro_rules! with_keys {
    ($program:expr, $keys:ident => $body:expr) => {
        match $program {
            weft_abi::tables::key::INT => {
                let $keys = crate::tables::keys::Ints;
                $body
            }
            weft_abi::tables::key::STR | weft_abi::tables::key::BYTES => {
                let $keys = crate::tables::keys::Strs;
                $body
            }
            program => {
                let $keys = crate::tables::keys::Any::new(program);
                $body
            }
        }
    };
}
pub(crate) use with_keys;
