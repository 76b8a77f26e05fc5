//! Sets: CPython's table.
//!
//! A line by line counterpart of what `Objects/setobject.c` of CPython 3.11 to 3.14 does to its entries, as far as the order of iteration can tell:
//! where a key goes, when the table is resized and to what size, which of two sets is copied and which one is iterated over.

use std::sync::atomic::{AtomicU64, Ordering};

use weft_abi::layout::StrHeader;
use weft_abi::tables::{SetHeader, key};

use super::keys::{Keys, Strs, with_keys};
use super::{Refusal, free, zeroed};

/// Entries of the smallest table.
pub(super) const LEAST: u64 = 8;
/// Entries behind the first one that a probe looks at.
pub(super) const LINEAR: u64 = 9;
/// By how much each probe shifts the hash.
pub(super) const SHIFT: u32 = 5;
/// Sets above this size grow by 2, others by 4.
const BIG: i64 = 50000;

/// A set without keys.
pub(crate) fn empty(program: u64) -> SetHeader {
    SetHeader {
        entries: std::ptr::null_mut(),
        len: 0,
        fill: 0,
        mask: LEAST - 1,
        finger: 0,
        keys: program,
        key_slots: key::slots(program) as u64,
        changed: 0,
    }
}

/// Slots from one entry to the next.
#[inline(always)]
pub(crate) fn stride(set: &SetHeader) -> usize {
    1 + (set.key_slots as usize).max(1)
}

#[inline(always)]
fn stride_of<K: Keys>(keys: K) -> usize {
    1 + keys.slots().max(1)
}

/// Whether an entry holds a key.
///
/// # Safety
/// It is one; the header describes its memory truly, here and in all functions of this file.
#[inline(always)]
unsafe fn active(entry: *const u64) -> bool {
    // SAFETY: the caller's contract.
    unsafe { *entry != 0 }
}

/// Whether an entry has never held one.
///
/// # Safety
/// As [`active`].
#[inline(always)]
pub(super) unsafe fn unused(entry: *const u64) -> bool {
    // SAFETY: the caller's contract.
    unsafe { *entry == 0 && *entry.add(1) == 0 }
}

/// Where an entry lies.
///
/// # Safety
/// As [`active`]; there are entries, and `number` is not above the mask.
#[inline(always)]
pub(crate) unsafe fn entry(set: &SetHeader, number: u64) -> *mut u64 {
    // SAFETY: the caller's contract.
    unsafe { set.entries.add(number as usize * stride(set)) }
}

/// Whether a key of one word is the one that a search for it meets first.
///
/// # Safety
/// As [`active`]; the set has keys of one word.
#[inline(always)]
pub(super) unsafe fn is_first<K: Keys>(set: &SetHeader, keys: K, key: u64, hash: i64) -> bool {
    if set.entries.is_null() {
        return false;
    }
    // SAFETY: the caller's contract; the place lies within the mask.
    unsafe {
        let entry = set.entries.add((hash as u64 & set.mask) as usize * stride_of(keys));
        (*entry == !hash as u64) & (*entry.add(1) == key)
    }
}

/// Whether the key is a string that is in a set itself, at the first place that a search looks at: as most are where the words of a text are gathered.
///
/// # Safety
/// As [`active`]; the set has keys of one word, and `key` is one.
#[inline(always)]
pub(crate) unsafe fn has_at_once(set: &SetHeader, key: u64) -> bool {
    if set.keys != key::STR || set.entries.is_null() || key == 0 {
        return false;
    }
    // SAFETY: the caller's contract: a string, whose hash other threads may set meanwhile.
    unsafe {
        let hash = AtomicU64::from_ptr(&raw mut (*(key as *mut StrHeader)).hash).load(Ordering::Relaxed);
        hash != 0 && is_first(set, Strs, key, hash as i64)
    }
}

/// What a search for a key came to.
enum Found {
    Active(*mut u64),
    /// It is not there: the entry that was never used, and the last deleted one on the way to it, or null.
    Unused(*mut u64, *mut u64),
}

/// Searches a table that has entries.
///
/// # Safety
/// As [`active`]; the key's slots stand at `key`.
#[inline(always)]
unsafe fn look<K: Keys>(set: &SetHeader, keys: K, key: *const u64, hash: i64) -> Found {
    let (mask, stored, stride) = (set.mask, !hash as u64, stride_of(keys));
    let mut perturb = hash as u64;
    let mut at = perturb & mask;
    let mut deleted = std::ptr::null_mut();
    loop {
        // SAFETY: probes stay within the mask, and some entry is unused.
        unsafe {
            let mut entry = set.entries.add(at as usize * stride);
            let mut more = if at + LINEAR <= mask { LINEAR } else { 0 };
            loop {
                if *entry == stored && keys.equal(entry.add(1), key) {
                    return Found::Active(entry);
                }
                if !active(entry) {
                    if unused(entry) {
                        return Found::Unused(entry, deleted);
                    }
                    deleted = entry;
                }
                if more == 0 {
                    break;
                }
                more -= 1;
                entry = entry.add(stride);
            }
        }
        perturb >>= SHIFT;
        at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
    }
}

/// Of the entries with a hash, in the order in which a search meets them, the number of the one with `nth` before it; -1 where there are no more.
///
/// # Safety
/// As [`active`].
pub(crate) unsafe fn candidate(set: &SetHeader, hash: i64, nth: i64) -> i64 {
    /// All keys but so many.
    #[derive(Clone, Copy)]
    struct Nth<'a>(&'a std::cell::Cell<i64>, usize);
    impl Keys for Nth<'_> {
        unsafe fn hash(self, _: *const u64) -> Option<i64> {
            None
        }
        unsafe fn equal(self, _: *const u64, _: *const u64) -> bool {
            let before = self.0.get();
            self.0.set(before - 1);
            before == 0
        }
        fn slots(self) -> usize {
            self.1
        }
    }
    if set.len == 0 {
        return -1;
    }
    let before = std::cell::Cell::new(nth);
    // SAFETY: the caller's contract; there is a key, so there are entries. The key that is wanted is not read.
    unsafe {
        match look(set, Nth(&before, set.key_slots as usize), std::ptr::null(), hash) {
            Found::Active(entry) => (entry.offset_from_unsigned(set.entries) / stride(set)) as i64,
            Found::Unused(..) => -1,
        }
    }
}

/// Makes an empty set one whose table has the keys of another, and its deleted ones, in the same places.
///
/// # Safety
/// As [`merge`].
pub(crate) unsafe fn clone(set: &mut SetHeader, other: &SetHeader) -> Result<(), Refusal> {
    if other.entries.is_null() {
        return Ok(());
    }
    let stride = stride(other);
    // SAFETY: both tables have as many entries.
    unsafe {
        let table = zeroed(other.mask + 1, stride as u64)?;
        std::ptr::copy_nonoverlapping(other.entries, table, (other.mask as usize + 1) * stride);
        free(set.entries, set.mask + 1, stride as u64);
        set.entries = table;
    }
    (set.mask, set.fill, set.len, set.finger, set.changed) = (other.mask, other.fill, other.len, other.finger, 1);
    Ok(())
}

/// Puts a key that is not there into a table without deleted entries.
///
/// # Safety
/// As [`look`], and nobody else uses the table; some entry is unused.
unsafe fn insert_clean(table: *mut u64, mask: u64, stride: usize, from: *const u64) {
    // SAFETY: the caller's contract.
    unsafe {
        let mut perturb = !*from;
        let mut at = perturb & mask;
        loop {
            let first = table.add(at as usize * stride);
            let more = if at + LINEAR <= mask { LINEAR as usize } else { 0 };
            for step in 0..=more {
                let entry = first.add(step * stride);
                if !active(entry) {
                    std::ptr::copy_nonoverlapping(from, entry, stride);
                    return;
                }
            }
            perturb >>= SHIFT;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    }
}

/// Whether a key is in a set.
///
/// # Safety
/// As [`look`].
#[inline(always)]
pub(crate) unsafe fn contains<K: Keys>(set: &SetHeader, keys: K, key: *const u64) -> bool {
    if set.len == 0 {
        return false;
    }
    // SAFETY: the caller's contract; there is a key, so there are entries.
    unsafe { keys.hash(key).is_some_and(|hash| matches!(look(set, keys, key, hash), Found::Active(_))) }
}

/// Whether the key of another set's entry is in a set.
///
/// # Safety
/// As [`look`].
unsafe fn contains_entry<K: Keys>(set: &SetHeader, keys: K, entry: *const u64) -> bool {
    // SAFETY: the caller's contract.
    set.len > 0 && unsafe { matches!(look(set, keys, entry.add(1), !*entry as i64), Found::Active(_)) }
}

/// Adds a key; whether it is new.
///
/// # Safety
/// As [`look`], and nobody else uses the set.
#[inline(always)]
pub(crate) unsafe fn add<K: Keys>(set: &mut SetHeader, keys: K, key: *const u64) -> Result<bool, Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        let hash = keys.hash(key).ok_or(Refusal::Nan)?;
        add_hashed(set, keys, key, hash)
    }
}

/// # Safety
/// As [`add`].
#[inline(always)]
pub(super) unsafe fn add_hashed<K: Keys>(set: &mut SetHeader, keys: K, key: *const u64, hash: i64) -> Result<bool, Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if set.entries.is_null() {
            set.entries = zeroed(set.mask + 1, stride_of(keys) as u64)?;
        }
        let Found::Unused(unused, deleted) = look(set, keys, key, hash) else { return Ok(false) };
        let entry = if deleted.is_null() { unused } else { deleted };
        *entry = !hash as u64;
        std::ptr::copy_nonoverlapping(key, entry.add(1), keys.slots());
        set.len += 1;
        set.changed = 1;
        if !deleted.is_null() {
            return Ok(true);
        }
        // As CPython does, the table is resized after the key is in, with room for more; should there be no memory, the key stays.
        set.fill += 1;
        if (set.fill as u64) * 5 >= set.mask * 3 {
            resize(set, grown(set))?;
        }
        Ok(true)
    }
}

/// The size to which a set is resized that has become full, or empty enough.
fn grown(set: &SetHeader) -> i64 {
    if set.len > BIG { set.len * 2 } else { set.len * 4 }
}

/// Gives a set the smallest table that has more than so many entries.
///
/// # Safety
/// As [`add`].
#[cold]
unsafe fn resize(set: &mut SetHeader, more_than: i64) -> Result<(), Refusal> {
    let mut size = LEAST;
    while size <= more_than as u64 {
        size = size.checked_mul(2).ok_or(Refusal::Memory)?;
    }
    if size == LEAST && set.mask == LEAST - 1 && set.fill == set.len {
        return Ok(());
    }
    let stride = stride(set);
    let table = zeroed(size, stride as u64)?;
    // SAFETY: the new table has room for all keys and is larger than their number.
    unsafe {
        if !set.entries.is_null() {
            for number in 0..=set.mask {
                let from = entry(set, number);
                if active(from) {
                    insert_clean(table, size - 1, stride, from);
                }
            }
        }
        free(set.entries, set.mask + 1, stride as u64);
    }
    (set.entries, set.mask, set.fill) = (table, size - 1, set.len);
    // The keys may lie in another order.
    set.changed |= u64::from(set.len > 0);
    Ok(())
}

/// Takes a key away; whether it was there.
///
/// # Safety
/// As [`add`].
pub(crate) unsafe fn discard<K: Keys>(set: &mut SetHeader, keys: K, key: *const u64) -> bool {
    if set.len == 0 {
        return false;
    }
    // SAFETY: the caller's contract; there is a key, so there are entries.
    unsafe {
        let Some(hash) = keys.hash(key) else { return false };
        discard_hashed(set, keys, key, hash)
    }
}

/// # Safety
/// As [`add`].
unsafe fn discard_hashed<K: Keys>(set: &mut SetHeader, keys: K, key: *const u64, hash: i64) -> bool {
    // SAFETY: the caller's contract.
    unsafe {
        if set.len == 0 {
            return false;
        }
        let Found::Active(entry) = look(set, keys, key, hash) else { return false };
        forget(set, entry);
        true
    }
}

/// # Safety
/// As [`add`]; the entry holds a key.
pub(super) unsafe fn forget(set: &mut SetHeader, entry: *mut u64) {
    // SAFETY: the caller's contract.
    unsafe {
        *entry = 0;
        *entry.add(1) = 1;
    }
    set.len -= 1;
    set.changed = 1;
}

/// Takes some key away and writes its slots to `out`; whether there was one.
///
/// # Safety
/// As [`add`]; `out` takes a key.
pub(crate) unsafe fn pop(set: &mut SetHeader, out: *mut u64) -> bool {
    if set.len == 0 {
        return false;
    }
    // SAFETY: the caller's contract; some entry holds a key.
    unsafe {
        let mut number = set.finger & set.mask;
        while !active(entry(set, number)) {
            number = (number + 1) & set.mask;
        }
        let found = entry(set, number);
        std::ptr::copy_nonoverlapping(found.add(1), out, set.key_slots as usize);
        forget(set, found);
        set.finger = number + 1;
    }
    true
}

/// Takes all keys away, and the memory.
///
/// # Safety
/// As [`add`].
pub(crate) unsafe fn clear(set: &mut SetHeader) {
    // SAFETY: the memory is the set's own, and forgotten here.
    unsafe { free(set.entries, set.mask + 1, stride(set) as u64) };
    let changed = set.changed | u64::from(set.len > 0);
    *set = SetHeader { changed, finger: set.finger, ..empty(set.keys) };
}

/// Number of the first entry from `from` on that holds a key; -1 where there is none.
///
/// # Safety
/// As [`active`].
#[inline(always)]
pub(crate) unsafe fn next(set: &SetHeader, from: i64) -> i64 {
    if set.entries.is_null() {
        return -1;
    }
    let mut number = from;
    while number <= set.mask as i64 {
        // SAFETY: the caller's contract.
        if unsafe { active(entry(set, number as u64)) } {
            return number;
        }
        number += 1;
    }
    -1
}

/// Calls `each` with all entries that hold keys, until it fails.
///
/// # Safety
/// As [`active`]; `each` does not change the set.
pub(crate) unsafe fn each<E>(set: &SetHeader, mut each: impl FnMut(*mut u64) -> Result<(), E>) -> Result<(), E> {
    if set.len == 0 {
        return Ok(());
    }
    for number in 0..=set.mask {
        // SAFETY: the caller's contract.
        unsafe {
            let entry = entry(set, number);
            if active(entry) {
                each(entry)?;
            }
        }
    }
    Ok(())
}

/// `set.update(other)`, where the other one is a set; the two may be one, which changes nothing.
///
/// # Safety
/// As [`add`]; `other` is the header of a set with keys of the same type.
pub(crate) unsafe fn merge(set: &mut SetHeader, other: *const SetHeader) -> Result<(), Refusal> {
    if std::ptr::eq(set, other) {
        return Ok(());
    }
    // SAFETY: the caller's contract; they are two.
    let other = unsafe { &*other };
    if other.len == 0 {
        return Ok(());
    }
    // SAFETY: the caller's contract.
    unsafe {
        make_room(set, other.len)?;
        let stride = stride(set);
        if set.fill == 0 {
            if set.entries.is_null() {
                set.entries = zeroed(set.mask + 1, stride as u64)?;
            }
            if set.mask == other.mask && other.fill == other.len {
                std::ptr::copy_nonoverlapping(other.entries, set.entries, (set.mask as usize + 1) * stride);
            } else {
                each(other, |from| {
                    insert_clean(set.entries, set.mask, stride, from);
                    Ok::<(), Refusal>(())
                })?;
            }
            (set.fill, set.len, set.changed) = (other.len, other.len, 1);
            return Ok(());
        }
        with_keys!(set.keys, keys => each(other, |from| add_hashed(set, keys, from.add(1), !*from as i64).map(|_| ())))
    }
}

/// What `update` does before it adds so many keys of a set or dict.
///
/// # Safety
/// As [`add`].
pub(crate) unsafe fn make_room(set: &mut SetHeader, more: i64) -> Result<(), Refusal> {
    if ((set.fill + more) * 5) as u64 >= set.mask * 3 {
        // SAFETY: the caller's contract.
        unsafe { resize(set, (set.len + more) * 2) }
    } else {
        Ok(())
    }
}

/// `a | b`, added to the empty set `out`.
///
/// # Safety
/// As [`intersection`].
pub(crate) unsafe fn union(a: *const SetHeader, b: *const SetHeader, out: &mut SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        merge(out, a)?;
        if std::ptr::eq(a, b) { Ok(()) } else { merge(out, b) }
    }
}

/// `a & b`, added to the empty set `out`.
///
/// # Safety
/// As [`add`] for `out`, as [`active`] for the others, which may be one; all have keys of the same type.
pub(crate) unsafe fn intersection(a: *const SetHeader, b: *const SetHeader, out: &mut SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if std::ptr::eq(a, b) {
            return merge(out, a);
        }
        let (kept, walked) = if (*b).len > (*a).len { (&*b, &*a) } else { (&*a, &*b) };
        with_keys!(kept.keys, keys => each(walked, |entry| {
            if contains_entry(kept, keys, entry) {
                add_hashed(out, keys, entry.add(1), !*entry as i64)?;
            }
            Ok(())
        }))
    }
}

/// `a - b`, added to the empty set `out`.
///
/// # Safety
/// As [`intersection`].
pub(crate) unsafe fn difference(a: *const SetHeader, b: *const SetHeader, out: &mut SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if (*a).len >> 2 > (*b).len {
            merge(out, a)?;
            // The copy is another set than `b`, even where `a` is `b`.
            return difference_update(out, b);
        }
        let other = &*b;
        with_keys!(other.keys, keys => each(&*a, |entry| {
            if !contains_entry(other, keys, entry) {
                add_hashed(out, keys, entry.add(1), !*entry as i64)?;
            }
            Ok(())
        }))
    }
}

/// `set -= other`.
///
/// # Safety
/// As [`merge`].
pub(crate) unsafe fn difference_update(set: &mut SetHeader, other: *const SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if std::ptr::eq(set, other) {
            clear(set);
            return Ok(());
        }
        let other = &*other;
        // What is taken away does not depend on the order, so the smaller one may be iterated over where CPython makes an intersection first.
        if other.len >> 3 > set.len {
            with_keys!(set.keys, keys => for number in 0..=set.mask {
                if set.len == 0 {
                    break;
                }
                let entry = entry(set, number);
                if active(entry) && contains_entry(other, keys, entry) {
                    forget(set, entry);
                }
            });
        } else {
            with_keys!(set.keys, keys => each(other, |entry| {
                discard_hashed(set, keys, entry.add(1), !*entry as i64);
                Ok::<(), Refusal>(())
            }))?;
        }
        tidy(set)
    }
}

/// What `difference_update` does after it has taken keys away.
///
/// # Safety
/// As [`add`].
pub(crate) unsafe fn tidy(set: &mut SetHeader) -> Result<(), Refusal> {
    if (set.fill - set.len) as u64 <= set.mask / 4 {
        return Ok(());
    }
    // SAFETY: the caller's contract.
    unsafe { resize(set, grown(set)) }
}

/// `set ^= other`.
///
/// # Safety
/// As [`merge`].
pub(crate) unsafe fn symmetric_difference_update(set: &mut SetHeader, other: *const SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        if std::ptr::eq(set, other) {
            clear(set);
            return Ok(());
        }
        with_keys!(set.keys, keys => each(&*other, |entry| {
            let hash = !*entry as i64;
            if !discard_hashed(set, keys, entry.add(1), hash) {
                add_hashed(set, keys, entry.add(1), hash)?;
            }
            Ok(())
        }))
    }
}

/// `a ^ b`, added to the empty set `out`.
///
/// # Safety
/// As [`intersection`].
pub(crate) unsafe fn symmetric_difference(a: *const SetHeader, b: *const SetHeader, out: &mut SetHeader) -> Result<(), Refusal> {
    // SAFETY: the caller's contract.
    unsafe {
        merge(out, b)?;
        symmetric_difference_update(out, a)
    }
}

/// `a <= b`.
///
/// # Safety
/// As [`active`], for both; they have keys of the same type.
pub(crate) unsafe fn is_subset(a: &SetHeader, b: &SetHeader) -> bool {
    if a.len > b.len {
        return false;
    }
    // SAFETY: the caller's contract.
    unsafe { with_keys!(b.keys, keys => each(a, |entry| if contains_entry(b, keys, entry) { Ok(()) } else { Err(()) }).is_ok()) }
}

/// Whether no key is in both.
///
/// # Safety
/// As [`is_subset`].
pub(crate) unsafe fn are_disjoint(a: &SetHeader, b: &SetHeader) -> bool {
    let (kept, walked) = if b.len > a.len { (b, a) } else { (a, b) };
    // SAFETY: the caller's contract.
    unsafe { with_keys!(kept.keys, keys => each(walked, |entry| if contains_entry(kept, keys, entry) { Err(()) } else { Ok(()) }).is_ok()) }
}

/// Shows every slot of the keys whose bits are set in `keys`.
///
/// # Safety
/// As [`active`].
pub(crate) unsafe fn each_reference(set: &SetHeader, keys: u64, see: &mut impl FnMut(u64)) {
    if keys == 0 {
        return;
    }
    // SAFETY: the caller's contract.
    unsafe {
        let done = each(set, |entry| {
            crate::region::each_slot(keys, entry.add(1), see);
            Ok::<(), Refusal>(())
        });
        debug_assert!(done.is_ok());
    }
}

/// Bytes of memory that a set holds.
#[inline(always)]
pub(crate) fn footprint(set: &SetHeader) -> usize {
    if set.entries.is_null() { 0 } else { (set.mask as usize + 1) * stride(set) * 8 }
}
