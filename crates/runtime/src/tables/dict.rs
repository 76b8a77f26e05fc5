//! Dicts: entries in order of insertion, found through a table of cells.
//!
//! Sizes, growth and the moments at which deleted entries are dropped are CPython's, so that a dict that is changed while it is iterated over
//! shows the same keys. A cell holds half of the key's hash beside the number of the entry: a search reads the entries that have the key and
//! hardly any other.

use weft_abi::tables::{DictHeader, key};

use super::keys::Keys;
use super::{Refusal, bytes, free, zeroed};

/// Fewest cells of a dict that has any.
const LEAST: u64 = 8;
/// The lower half of a cell whose entry was deleted.
const DELETED: u64 = u32::MAX as u64;
/// By how much each probe shifts the hash.
const SHIFT: u32 = 5;

/// A dict without keys.
pub(crate) fn empty(program: u64, value_slots: u32) -> DictHeader {
    DictHeader {
        entries: std::ptr::null_mut(),
        cells: std::ptr::null_mut(),
        len: 0,
        filled: 0,
        room: 0,
        mask: 0,
        keys: program,
        key_slots: key::slots(program) as u32,
        value_slots,
        changed: 0,
    }
}

/// Slots from one entry to the next.
#[inline(always)]
pub(crate) fn stride(dict: &DictHeader) -> usize {
    1 + dict.key_slots as usize + dict.value_slots as usize
}

/// Where an entry lies.
///
/// # Safety
/// The header describes its memory truly, here and in all functions of this file; `number` is below `room`.
#[inline(always)]
pub(crate) unsafe fn entry(dict: &DictHeader, number: u64) -> *mut u64 {
    // SAFETY: the caller's contract.
    unsafe { dict.entries.add(number as usize * stride(dict)) }
}

/// Where an entry's value lies.
///
/// # Safety
/// As [`entry`]; `entry` is one of the dict's.
#[inline(always)]
pub(crate) unsafe fn value(dict: &DictHeader, entry: *mut u64) -> *mut u64 {
    // SAFETY: the caller's contract.
    unsafe { entry.add(1 + dict.key_slots as usize) }
}

/// The part of a hash that a cell keeps, in the cell's upper half.
#[inline(always)]
fn tag(hash: i64) -> u64 {
    let hash = hash as u64;
    (hash ^ hash << 32) & !(u32::MAX as u64)
}

/// Cells for a hash, without end.
struct Probe {
    at: u64,
    perturb: u64,
    mask: u64,
}

impl Probe {
    #[inline(always)]
    fn new(hash: i64, mask: u64) -> Probe {
        Probe { at: hash as u64 & mask, perturb: hash as u64, mask }
    }
    #[inline(always)]
    fn next(&mut self) {
        self.perturb >>= SHIFT;
        self.at = (self.at.wrapping_mul(5)).wrapping_add(self.perturb).wrapping_add(1) & self.mask;
    }
}

/// The entry with a key; null where there is none.
///
/// # Safety
/// As [`entry`]; the key's slots stand at `key`.
#[inline(always)]
pub(crate) unsafe fn find<K: Keys>(dict: &DictHeader, keys: K, key: *const u64) -> *mut u64 {
    // SAFETY: the caller's contract.
    unsafe {
        match keys.hash(key) {
            Some(hash) if dict.len > 0 => find_hashed(dict, keys, key, hash),
            _ => std::ptr::null_mut(),
        }
    }
}

/// As [`find`], in a dict that has cells.
///
/// # Safety
/// As [`find`].
#[inline(always)]
unsafe fn find_hashed<K: Keys>(dict: &DictHeader, keys: K, key: *const u64, hash: i64) -> *mut u64 {
    let mut probe = Probe::new(hash, dict.mask);
    let tag = tag(hash);
    loop {
        // SAFETY: a probe stays within the mask, a cell names an entry, and some cell is empty.
        unsafe {
            let cell = *dict.cells.add(probe.at as usize);
            if cell == 0 {
                return std::ptr::null_mut();
            }
            if cell & !(u32::MAX as u64) == tag && cell & u32::MAX as u64 != DELETED {
                let entry = entry(dict, (cell & u32::MAX as u64) - 1);
                if keys.equal(entry.add(1), key) {
                    return entry;
                }
            }
        }
        probe.next();
    }
}

/// Of the entries with a hash, in the order in which a search meets them, the number of the one with `nth` before it; -1 where there are no more.
///
/// # Safety
/// As [`entry`].
pub(crate) unsafe fn candidate(dict: &DictHeader, hash: i64, nth: i64) -> i64 {
    if dict.len == 0 {
        return -1;
    }
    let mut probe = Probe::new(hash, dict.mask);
    let (tag, mut before) = (tag(hash), 0);
    loop {
        // SAFETY: a probe stays within the mask, a cell names an entry, and some cell is empty.
        unsafe {
            let cell = *dict.cells.add(probe.at as usize);
            if cell == 0 {
                return -1;
            }
            if cell & !(u32::MAX as u64) == tag && cell & u32::MAX as u64 != DELETED {
                let number = (cell & u32::MAX as u64) - 1;
                if *entry(dict, number) == !hash as u64 {
                    if before == nth {
                        return number as i64;
                    }
                    before += 1;
                }
            }
        }
        probe.next();
    }
}

/// The entry with a key, which is put in with a value of zeros where it is new; whether it is. The caller is about to write the value.
///
/// # Safety
/// As [`find`], and nobody else uses the dict.
#[inline(always)]
pub(crate) unsafe fn slot<K: Keys>(dict: &mut DictHeader, keys: K, key: *const u64) -> Result<(*mut u64, bool), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        let hash = keys.hash(key).ok_or(Refusal::Nan)?;
        dict.changed = 1;
        if dict.len > 0 {
            let found = find_hashed(dict, keys, key, hash);
            if !found.is_null() {
                return Ok((found, false));
            }
        }
        insert(dict, keys, key, hash).map(|entry| (entry, true))
    }
}

/// Puts a new key in, with a value of zeros.
///
/// # Safety
/// As [`slot`]; the key is not there.
unsafe fn insert<K: Keys>(dict: &mut DictHeader, keys: K, key: *const u64, hash: i64) -> Result<*mut u64, Refusal> {
    // SAFETY: the caller's contract; there is room after `grow`.
    unsafe {
        if dict.filled >= dict.room {
            grow(dict, dict.len as u64 * 3)?;
        }
        let number = dict.filled as u64;
        put_cell(dict, hash, number);
        let entry = entry(dict, number);
        *entry = !hash as u64;
        std::ptr::copy_nonoverlapping(key, entry.add(1), keys.slots());
        std::ptr::write_bytes(value(dict, entry), 0, dict.value_slots as usize);
        dict.filled += 1;
        dict.len += 1;
        Ok(entry)
    }
}

/// Has the first free cell name an entry.
///
/// # Safety
/// As [`slot`]; some cell is free.
#[inline(always)]
unsafe fn put_cell(dict: &mut DictHeader, hash: i64, number: u64) {
    let mut probe = Probe::new(hash, dict.mask);
    // SAFETY: a probe stays within the mask.
    unsafe {
        loop {
            let cell = dict.cells.add(probe.at as usize);
            if *cell & u32::MAX as u64 == 0 || *cell & u32::MAX as u64 == DELETED {
                *cell = tag(hash) | (number + 1);
                return;
            }
            probe.next();
        }
    }
}

/// Gives a dict at least so many cells, and drops deleted entries.
///
/// # Safety
/// As [`slot`].
#[cold]
unsafe fn grow(dict: &mut DictHeader, least: u64) -> Result<(), Refusal> {
    let cells = least.max(LEAST).checked_next_power_of_two().ok_or(Refusal::Memory)?;
    let room = cells * 2 / 3;
    if room >= DELETED {
        return Err(Refusal::Memory);
    }
    let size = bytes(room, stride(dict) as u64)?;
    let table = zeroed(cells, 1)?;
    // SAFETY: entries come from `realloc`; what is kept is copied downwards within them.
    unsafe {
        if dict.len < dict.filled {
            drop_deleted(dict);
        }
        let entries = libc::realloc(dict.entries.cast(), size).cast::<u64>();
        if entries.is_null() {
            free(table, cells, 1);
            // What was dropped has moved entries; the cells must know, and the old ones are enough.
            std::ptr::write_bytes(dict.cells, 0, if dict.cells.is_null() { 0 } else { dict.mask as usize + 1 });
            relink(dict);
            return Err(Refusal::Memory);
        }
        if dict.entries.is_null() {
            crate::region::LIVE.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        free(dict.cells, dict.mask + 1, 1);
        (dict.entries, dict.cells, dict.mask, dict.room) = (entries, table, cells - 1, room as i64);
        relink(dict);
    }
    Ok(())
}

/// Moves entries down to where deleted ones lie.
///
/// # Safety
/// As [`slot`]; the cells are to be made again.
unsafe fn drop_deleted(dict: &mut DictHeader) {
    let stride = stride(dict);
    let mut to = dict.entries;
    for number in 0..dict.filled as u64 {
        // SAFETY: both are entries, and `to` is not behind the other one.
        unsafe {
            let from = entry(dict, number);
            if *from != 0 {
                std::ptr::copy(from, to, stride);
                to = to.add(stride);
            }
        }
    }
    dict.filled = dict.len;
}

/// Fills empty cells for all entries, none of which is deleted.
///
/// # Safety
/// As [`slot`].
unsafe fn relink(dict: &mut DictHeader) {
    for number in 0..dict.filled as u64 {
        // SAFETY: the caller's contract; there are more cells than entries.
        unsafe {
            let hash = !*entry(dict, number) as i64;
            put_cell(dict, hash, number);
        }
    }
}

/// Takes a key away. Its entry, which stays readable until the dict is changed again; null where there is none.
///
/// # Safety
/// As [`slot`].
pub(crate) unsafe fn remove<K: Keys>(dict: &mut DictHeader, keys: K, key: *const u64) -> *mut u64 {
    // SAFETY: the caller's contract.
    unsafe {
        let found = find(dict, keys, key);
        if !found.is_null() {
            forget(dict, found);
        }
        found
    }
}

/// Takes the last key away; as [`remove`].
///
/// # Safety
/// As [`slot`].
pub(crate) unsafe fn pop_last(dict: &mut DictHeader) -> *mut u64 {
    if dict.len == 0 {
        return std::ptr::null_mut();
    }
    let before = dict.filled;
    // SAFETY: the caller's contract; some entry is not deleted.
    unsafe {
        let mut number = before - 1;
        while *entry(dict, number as u64) == 0 {
            number -= 1;
        }
        let last = entry(dict, number as u64);
        forget(dict, last);
        // The cells of deleted entries are still in use.
        dict.filled = number;
        dict.room -= before - number;
        last
    }
}

/// Marks an entry and its cell as deleted.
///
/// # Safety
/// As [`slot`]; the entry is one of the dict's and not deleted.
unsafe fn forget(dict: &mut DictHeader, gone: *mut u64) {
    // SAFETY: the caller's contract; the entry has a cell.
    unsafe {
        let number = gone.offset_from_unsigned(dict.entries) / stride(dict);
        let hash = !*gone as i64;
        let wanted = tag(hash) | (number as u64 + 1);
        let mut probe = Probe::new(hash, dict.mask);
        while *dict.cells.add(probe.at as usize) != wanted {
            probe.next();
        }
        *dict.cells.add(probe.at as usize) = DELETED;
        *gone = 0;
    }
    dict.len -= 1;
    dict.changed = 1;
}

/// Takes all keys away, and the memory.
///
/// # Safety
/// As [`slot`].
pub(crate) unsafe fn clear(dict: &mut DictHeader) {
    // SAFETY: the memory is the dict's own, and forgotten here.
    unsafe {
        free(dict.entries, 0, 0);
        free(dict.cells, dict.mask + 1, 1);
    }
    let changed = dict.changed | u64::from(dict.len > 0);
    *dict = DictHeader { changed, ..empty(dict.keys, dict.value_slots) };
}

/// Number of the first entry from `from` on; -1 where there is none.
///
/// # Safety
/// As [`entry`].
#[inline(always)]
pub(crate) unsafe fn next(dict: &DictHeader, from: i64) -> i64 {
    let mut number = from;
    // SAFETY: the caller's contract.
    unsafe {
        while number < dict.filled {
            if *entry(dict, number as u64) != 0 {
                return number;
            }
            number += 1;
        }
    }
    -1
}

/// Calls `each` with all entries in order, until it fails.
///
/// # Safety
/// As [`entry`]; `each` does not change the dict.
pub(crate) unsafe fn each(dict: &DictHeader, mut each: impl FnMut(*mut u64) -> Result<(), Refusal>) -> Result<(), Refusal> {
    for number in 0..dict.filled as u64 {
        // SAFETY: the caller's contract.
        let entry = unsafe { entry(dict, number) };
        // SAFETY: as above.
        if unsafe { *entry } != 0 {
            each(entry)?;
        }
    }
    Ok(())
}

/// Makes an empty dict one with the keys and values of another, of the same types.
///
/// # Safety
/// As [`slot`], for both.
pub(crate) unsafe fn copy(dict: &mut DictHeader, other: &DictHeader) -> Result<(), Refusal> {
    if other.len == 0 {
        return Ok(());
    }
    // SAFETY: the caller's contract; there is room for all entries.
    unsafe {
        // As many cells as keep the room that CPython's copy has at least.
        grow(dict, (other.len as u64 * 3).div_ceil(2))?;
        let (stride, mut to) = (stride(dict), dict.entries);
        each(other, |from| {
            std::ptr::copy_nonoverlapping(from, to, stride);
            to = to.add(stride);
            Ok(())
        })?;
        dict.len = other.len;
        dict.filled = other.len;
        relink(dict);
    }
    dict.changed = 1;
    Ok(())
}

/// Puts the keys and values of another dict into one; the two may not be one.
///
/// # Safety
/// As [`slot`], for both.
pub(crate) unsafe fn update<K: Keys>(dict: &mut DictHeader, keys: K, other: &DictHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if dict.filled == 0 {
            clear(dict);
            return copy(dict, other);
        }
        let values = dict.value_slots as usize;
        each(other, |from| {
            let (entry, _) = slot(dict, keys, from.add(1))?;
            std::ptr::copy_nonoverlapping(value(other, from), value(dict, entry), values);
            Ok(())
        })
    }
}

/// Whether two dicts have the same keys, with values that `same` finds equal.
///
/// # Safety
/// As [`entry`], for both.
pub(crate) unsafe fn equal<K: Keys>(a: &DictHeader, b: &DictHeader, keys: K, mut same: impl FnMut(*const u64, *const u64) -> bool) -> bool {
    if a.len != b.len {
        return false;
    }
    // SAFETY: the caller's contract.
    unsafe {
        each(a, |one| {
            let other = find(b, keys, one.add(1));
            let equal = !other.is_null() && same(value(a, one), value(b, other));
            // Any refusal ends it.
            if equal { Ok(()) } else { Err(Refusal::Nan) }
        })
        .is_ok()
    }
}

/// Shows every slot of the keys and values whose bits are set in `keys` and `values`.
///
/// # Safety
/// As [`entry`].
pub(crate) unsafe fn each_reference(dict: &DictHeader, keys: u64, values: u64, see: &mut impl FnMut(u64)) {
    if keys | values == 0 {
        return;
    }
    // SAFETY: the caller's contract.
    unsafe {
        let done = each(dict, |entry| {
            crate::region::each_slot(keys, entry.add(1), see);
            crate::region::each_slot(values, value(dict, entry), see);
            Ok(())
        });
        debug_assert!(done.is_ok());
    }
}

/// Bytes of memory that a dict holds.
#[inline(always)]
pub(crate) fn footprint(dict: &DictHeader) -> usize {
    if dict.cells.is_null() { 0 } else { dict.room as usize * stride(dict) * 8 + (dict.mask as usize + 1) * 8 }
}
