//! What compiled code calls of dicts and sets.
//!
//! A key comes as the address of its slots, or as a word where it is an int or a string, which spares the trip through memory. Long
//! operations look at the interrupt flag when they have ended: they do not stop in the middle, where Python's do not either.

use std::ptr::NonNull;

use weft_abi::Trap;
use weft_abi::layout::{MAX_PAYLOAD, ObjectHeader, StrHeader};
use weft_abi::tables::{DictHeader, SetHeader, SetOp, SetRelation, key};

use super::keys::{Any, Ints, Keys, Strs, with_keys};
use super::{Refusal, dict, set};
use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::lists;
use crate::region::{Allocation, ObjectKind};

/// Calls a function with the kind of keys that one word holds.
macro_rules! with_word {
    ($program:expr, $keys:ident => $body:expr) => {
        if $program == key::INT {
            let $keys = Ints;
            $body
        } else {
            let $keys = Strs;
            $body
        }
    };
}

/// # Safety
/// The address of a live dict's header; for a `mut` one nobody else uses it. The same holds for all functions here.
#[inline(always)]
unsafe fn dict_of<'a>(dict: Ptr) -> &'a mut DictHeader {
    // SAFETY: the caller's contract.
    unsafe { &mut *dict.cast() }
}

/// # Safety
/// As [`dict_of`], of a set.
#[inline(always)]
unsafe fn set_of<'a>(set: Ptr) -> &'a mut SetHeader {
    // SAFETY: the caller's contract.
    unsafe { &mut *set.cast() }
}

/// A new dict, in which the slots whose bits are set hold references.
///
/// # Safety
/// `ctx` is live with its call state.
unsafe fn new_dict(ctx: Ctx, program: u64, value_slots: u32, refs: u64, refs2: u64) -> Result<*mut DictHeader, Trap> {
    // SAFETY: the caller's contract; the object has the header's size.
    unsafe {
        let object = (*state(ctx)).region.object(ObjectKind::Dict, size_of::<DictHeader>(), refs, refs2).ok_or(Trap::ListNoMemory)?;
        let header = object.cast::<DictHeader>();
        header.write(dict::empty(program, value_slots));
        Ok(header)
    }
}

/// A new set, as [`new_dict`].
///
/// # Safety
/// As [`new_dict`].
unsafe fn new_set(ctx: Ctx, program: u64, refs: u64) -> Result<*mut SetHeader, Trap> {
    // SAFETY: the caller's contract; the object has the header's size.
    unsafe {
        let object = (*state(ctx)).region.object(ObjectKind::Set, size_of::<SetHeader>(), refs, 0).ok_or(Trap::ListNoMemory)?;
        let header = object.cast::<SetHeader>();
        header.write(set::empty(program));
        Ok(header)
    }
}

/// The object header of a dict or set.
///
/// # Safety
/// It is an object of a region, or an argument, which has one too.
unsafe fn about<'a>(table: Ptr) -> &'a ObjectHeader {
    // SAFETY: the caller's contract.
    unsafe { &*table.cast::<ObjectHeader>().sub(1) }
}

/// After keys or values have been put into a table: tells the region of references, and of memory.
///
/// # Safety
/// `ctx` is live with its call state; as [`about`], and no other thread uses the table.
#[inline(always)]
unsafe fn stored(ctx: Ctx, table: Ptr, bytes: usize) {
    // SAFETY: the caller's contract.
    unsafe {
        let about = about(table);
        if about.refs | about.refs2 != 0 && about.flags & ObjectHeader::REMEMBERED == 0 {
            (*state(ctx)).region.remember(NonNull::new_unchecked(table));
        }
        if bytes > 0 {
            (*state(ctx)).region.grown(bytes);
        }
    }
}

/// Address of an entry's value, 0 for none.
///
/// # Safety
/// As [`dict_of`].
#[inline(always)]
unsafe fn value_address(dict: &DictHeader, entry: *mut u64) -> i64 {
    // SAFETY: the caller's contract.
    if entry.is_null() { 0 } else { unsafe { dict::value(dict, entry) as i64 } }
}

/// Body of `dict_new`.
///
/// # Safety
/// As [`new_dict`]; `out` takes a pointer.
pub(crate) unsafe fn dict_new(ctx: Ctx, keys: i64, value_slots: i64, refs: i64, refs2: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let dict = new_dict(ctx, keys as u64, value_slots as u32, refs as u64, refs2 as u64)?;
        out.cast::<*mut DictHeader>().write_unaligned(dict);
    }
    Ok(())
}

/// Body of `dict_find`.
///
/// # Safety
/// As [`dict_of`]; the key's slots stand at `key`.
pub(crate) unsafe fn dict_find(_: Ctx, dict: Ptr, key: Ptr) -> i64 {
    // SAFETY: the caller's contract.
    unsafe {
        let dict = dict_of(dict);
        let entry = with_keys!(dict.keys, keys => dict::find(dict, keys, key.cast()));
        value_address(dict, entry)
    }
}

/// Body of `dict_find_word`.
///
/// # Safety
/// As [`dict_of`].
pub(crate) unsafe fn dict_find_word(_: Ctx, dict: Ptr, key: i64) -> i64 {
    let key = key as u64;
    // SAFETY: the caller's contract.
    unsafe {
        let dict = dict_of(dict);
        let entry = with_word!(dict.keys, keys => dict::find(dict, keys, &key));
        value_address(dict, entry)
    }
}

/// Body of `dict_slot`.
///
/// # Safety
/// As [`dict_find`]; `out` takes a pointer.
pub(crate) unsafe fn dict_slot(ctx: Ctx, dict: Ptr, key: Ptr, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, dict) = (dict, dict_of(dict));
        let before = dict::footprint(dict);
        let (entry, _) = with_keys!(dict.keys, keys => dict::slot(dict, keys, key.cast()))?;
        stored(ctx, table, dict::footprint(dict).saturating_sub(before));
        out.cast::<i64>().write_unaligned(value_address(dict, entry));
    }
    Ok(())
}

/// Body of `dict_slot_word`.
///
/// # Safety
/// As [`dict_slot`].
pub(crate) unsafe fn dict_slot_word(ctx: Ctx, dict: Ptr, key: i64, out: Ptr) -> Result<(), Trap> {
    let key = key as u64;
    // SAFETY: the caller's contract.
    unsafe {
        let (table, dict) = (dict, dict_of(dict));
        let before = dict::footprint(dict);
        let (entry, _) = with_word!(dict.keys, keys => dict::slot(dict, keys, &key))?;
        stored(ctx, table, dict::footprint(dict).saturating_sub(before));
        out.cast::<i64>().write_unaligned(value_address(dict, entry));
    }
    Ok(())
}

/// Body of `dict_remove`.
///
/// # Safety
/// As [`dict_find`].
pub(crate) unsafe fn dict_remove(_: Ctx, dict: Ptr, key: Ptr) -> i64 {
    // SAFETY: the caller's contract.
    unsafe {
        let dict = dict_of(dict);
        let entry = with_keys!(dict.keys, keys => dict::remove(dict, keys, key.cast()));
        value_address(dict, entry)
    }
}

/// Body of `dict_pop_last`.
///
/// # Safety
/// As [`dict_of`].
pub(crate) unsafe fn dict_pop_last(_: Ctx, dict: Ptr) -> i64 {
    // SAFETY: the caller's contract.
    unsafe {
        let entry = dict::pop_last(dict_of(dict));
        if entry.is_null() { 0 } else { entry.add(1) as i64 }
    }
}

/// Body of `dict_clear`.
///
/// # Safety
/// As [`dict_of`].
pub(crate) unsafe fn dict_clear(_: Ctx, dict: Ptr) {
    // SAFETY: the caller's contract.
    unsafe { dict::clear(dict_of(dict)) };
}

/// Body of `dict_copy`.
///
/// # Safety
/// As [`dict_new`] and [`dict_of`].
pub(crate) unsafe fn dict_copy(ctx: Ctx, dict: Ptr, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract; the copy is another dict.
    unsafe {
        let dict = dict_of(dict);
        let object = about((&raw const *dict).cast_mut().cast());
        let copy = new_dict(ctx, dict.keys, dict.value_slots, object.refs, object.refs2)?;
        dict::copy(&mut *copy, dict)?;
        stored(ctx, copy.cast(), dict::footprint(&*copy));
        out.cast::<*mut DictHeader>().write_unaligned(copy);
    }
    Ok(())
}

/// Body of `dict_update`.
///
/// # Safety
/// As [`dict_of`], for both.
pub(crate) unsafe fn dict_update(ctx: Ctx, dict: Ptr, other: Ptr) -> Result<(), Trap> {
    if dict == other {
        return Ok(());
    }
    // SAFETY: the caller's contract; they are two.
    unsafe {
        let (table, dict, other) = (dict, dict_of(dict), &*other.cast::<DictHeader>());
        let before = dict::footprint(dict);
        with_keys!(dict.keys, keys => dict::update(dict, keys, other))?;
        stored(ctx, table, dict::footprint(dict).saturating_sub(before));
    }
    Ok(())
}

/// Body of `dict_equal`.
///
/// # Safety
/// As [`dict_of`], for both; `values` describes the values.
pub(crate) unsafe fn dict_equal(_: Ctx, dict: Ptr, other: Ptr, values: i64) -> i32 {
    let values = Any::new(values as u64);
    // SAFETY: the caller's contract.
    unsafe {
        let (a, b) = (&*dict.cast::<DictHeader>(), &*other.cast::<DictHeader>());
        i32::from(with_keys!(a.keys, keys => dict::equal(a, b, keys, |x, y| values.equal(x, y))))
    }
}

/// Body of `dict_next`.
///
/// # Safety
/// As [`dict_of`].
pub(crate) unsafe fn dict_next(_: Ctx, dict: Ptr, at: i64) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { dict::next(&*dict.cast::<DictHeader>(), at) }
}

/// Body of `dict_candidate`.
///
/// # Safety
/// As [`dict_of`].
pub(crate) unsafe fn dict_candidate(_: Ctx, dict: Ptr, hash: i64, nth: i64) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { dict::candidate(&*dict.cast::<DictHeader>(), hash, nth) }
}

/// Body of `set_candidate`.
///
/// # Safety
/// As [`set_of`].
pub(crate) unsafe fn set_candidate(_: Ctx, set: Ptr, hash: i64, nth: i64) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { set::candidate(&*set.cast::<SetHeader>(), hash, nth) }
}

/// Body of `dict_rekey`.
///
/// # Safety
/// As [`dict_find`]; the number is that of an entry.
pub(crate) unsafe fn dict_rekey(ctx: Ctx, dict: Ptr, number: i64, key: Ptr) {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, dict) = (dict, dict_of(dict));
        let entry = dict::entry(dict, number as u64);
        std::ptr::copy_nonoverlapping(key.cast::<u64>(), entry.add(1), dict.key_slots as usize);
        dict.changed = 1;
        stored(ctx, table, 0);
    }
}

/// Body of `set_rekey`.
///
/// # Safety
/// As [`set_has`]; the number is that of an entry.
pub(crate) unsafe fn set_rekey(ctx: Ctx, set: Ptr, number: i64, key: Ptr) {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, set) = (set, set_of(set));
        let entry = set::entry(set, number as u64);
        std::ptr::copy_nonoverlapping(key.cast::<u64>(), entry.add(1), set.key_slots as usize);
        set.changed = 1;
        stored(ctx, table, 0);
    }
}

/// Body of `set_clone`.
///
/// # Safety
/// As [`set_new`] and [`set_of`].
pub(crate) unsafe fn set_clone(ctx: Ctx, set: Ptr, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract; the result is another set.
    unsafe {
        let other = &*set.cast::<SetHeader>();
        let result = new_set(ctx, other.keys, about(set).refs)?;
        set::clone(&mut *result, other)?;
        stored(ctx, result.cast(), set::footprint(&*result));
        out.cast::<*mut SetHeader>().write_unaligned(result);
    }
    Ok(())
}

/// Body of `key_missing`.
///
/// # Safety
/// `ctx` is live; a key of the program stands at `key`.
pub(crate) unsafe fn key_missing(ctx: Ctx, keys: i64, key: Ptr) -> Result<(), Trap> {
    let slots = key::slots(keys as u64).min(MAX_PAYLOAD - 1);
    // SAFETY: the caller's contract; the payload has room for the program and so many slots.
    unsafe {
        let payload = (&raw mut (*ctx).payload).cast::<i64>();
        *payload = keys;
        std::ptr::copy_nonoverlapping(key.cast::<i64>(), payload.add(1), slots);
        let mut at = 1;
        let mut program = keys as u64;
        while program != key::END && at <= slots {
            match program & 15 {
                key::STR | key::BYTES | key::SHOWN => {
                    let slot = payload.add(at);
                    *slot = kept_text(ctx, *slot as u64)? as i64;
                    at += 1;
                }
                nibble => at += key::slots(nibble),
            }
            program >>= 4;
        }
    }
    Err(Trap::MissingKey)
}

/// Body of `hash_key`.
///
/// # Safety
/// A value of the program stands at `key`; `out` has a slot.
pub(crate) unsafe fn hash_key(_: Ctx, keys: i64, key: Ptr, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let hash = Any::new(keys as u64).hash(key.cast()).ok_or(Trap::NanHash)?;
        out.cast::<i64>().write_unaligned(hash);
    }
    Ok(())
}

/// A copy of a string that lives as long as the call: where the chunk of a loop ends with the failure, it goes where that goes.
///
/// # Safety
/// `ctx` is live with its call state; the reference of a string, or 0.
unsafe fn kept_text(ctx: Ctx, reference: u64) -> Result<u64, Trap> {
    if reference == 0 {
        return Ok(0);
    }
    // SAFETY: the caller's contract: an object that is not longer than its header says.
    unsafe {
        let text = reference as *const u8;
        let header = &*text.cast::<StrHeader>();
        let bytes = size_of::<StrHeader>() + header.len as usize * header.width as usize;
        let copy = Allocation::new(ObjectKind::Str, bytes, false, 0, 0, 0).ok_or(Trap::ListNoMemory)?;
        std::ptr::copy_nonoverlapping(text, copy.as_ptr(), bytes);
        let address = copy.as_ptr() as u64;
        (*state(ctx)).aside().words.told.push(copy);
        Ok(address)
    }
}

/// Body of `set_new`.
///
/// # Safety
/// As [`new_dict`]; `out` takes a pointer.
pub(crate) unsafe fn set_new(ctx: Ctx, keys: i64, refs: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { out.cast::<*mut SetHeader>().write_unaligned(new_set(ctx, keys as u64, refs as u64)?) };
    Ok(())
}

/// Body of `set_has`.
///
/// # Safety
/// As [`set_of`]; the key's slots stand at `key`.
pub(crate) unsafe fn set_has(_: Ctx, set: Ptr, key: Ptr) -> i32 {
    // SAFETY: the caller's contract.
    unsafe {
        let set = &*set.cast::<SetHeader>();
        i32::from(with_keys!(set.keys, keys => set::contains(set, keys, key.cast())))
    }
}

/// Body of `set_has_word`.
///
/// # Safety
/// As [`set_of`].
pub(crate) unsafe fn set_has_word(_: Ctx, set: Ptr, key: i64) -> i32 {
    let key = key as u64;
    // SAFETY: the caller's contract.
    unsafe {
        let set = &*set.cast::<SetHeader>();
        i32::from(set::has_at_once(set, key) || with_word!(set.keys, keys => set::contains(set, keys, &key)))
    }
}

/// Body of `set_add`.
///
/// # Safety
/// As [`set_has`].
pub(crate) unsafe fn set_add(ctx: Ctx, set: Ptr, key: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, set) = (set, set_of(set));
        let before = set::footprint(set);
        with_keys!(set.keys, keys => set::add(set, keys, key.cast()))?;
        stored(ctx, table, set::footprint(set).saturating_sub(before));
    }
    Ok(())
}

/// Body of `set_add_word`.
///
/// # Safety
/// As [`set_of`].
pub(crate) unsafe fn set_add_word(ctx: Ctx, set: Ptr, key: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { if set::has_at_once(set_of(set), key as u64) { Ok(()) } else { set_add_searched(ctx, set, key as u64) } }
}

/// As [`set_add_word`], with a search.
///
/// # Safety
/// As [`set_of`].
#[inline(never)]
unsafe fn set_add_searched(ctx: Ctx, set: Ptr, key: u64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, set) = (set, set_of(set));
        let before = set::footprint(set);
        with_word!(set.keys, keys => set::add(set, keys, &key))?;
        stored(ctx, table, set::footprint(set).saturating_sub(before));
    }
    Ok(())
}

/// Body of `set_discard`.
///
/// # Safety
/// As [`set_has`].
pub(crate) unsafe fn set_discard(_: Ctx, set: Ptr, key: Ptr) -> i32 {
    // SAFETY: the caller's contract.
    unsafe {
        let set = set_of(set);
        i32::from(with_keys!(set.keys, keys => set::discard(set, keys, key.cast())))
    }
}

/// Body of `set_pop`.
///
/// # Safety
/// As [`set_of`]; `out` takes a key.
pub(crate) unsafe fn set_pop(_: Ctx, set: Ptr, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    if unsafe { set::pop(set_of(set), out.cast()) } { Ok(()) } else { Err(Trap::EmptyTable) }
}

/// Body of `set_clear`.
///
/// # Safety
/// As [`set_of`].
pub(crate) unsafe fn set_clear(_: Ctx, set: Ptr) {
    // SAFETY: the caller's contract.
    unsafe { set::clear(set_of(set)) };
}

/// Body of `set_combine`.
///
/// # Safety
/// As [`set_new`] and, for both, [`set_of`].
pub(crate) unsafe fn set_combine(ctx: Ctx, set: Ptr, other: Ptr, op: i32, out: Ptr) -> Result<(), Trap> {
    let (a, b) = (set.cast::<SetHeader>().cast_const(), other.cast::<SetHeader>().cast_const());
    // SAFETY: the caller's contract; the result is another set.
    unsafe {
        let result = new_set(ctx, (*a).keys, about(set).refs)?;
        let fresh = &mut *result;
        match op {
            op if op == SetOp::Union as i32 => set::union(a, b, fresh),
            op if op == SetOp::Intersection as i32 => set::intersection(a, b, fresh),
            op if op == SetOp::Difference as i32 => set::difference(a, b, fresh),
            _ => set::symmetric_difference(a, b, fresh),
        }?;
        stored(ctx, result.cast(), set::footprint(&*result));
        out.cast::<*mut SetHeader>().write_unaligned(result);
    }
    Ok(())
}

/// Gives a set the table of another, which has some of its keys.
///
/// # Safety
/// Nothing else holds that table.
unsafe fn keep(set: &mut SetHeader, kept: SetHeader) {
    // The same keys may lie in another order.
    let (finger, changed) = (set.finger, 1);
    // SAFETY: a live set.
    unsafe { set::clear(set) };
    *set = SetHeader { finger, changed, ..kept };
}

/// Body of `set_keep`.
///
/// # Safety
/// As [`set_of`], for both, which are two.
pub(crate) unsafe fn set_keep(ctx: Ctx, set: Ptr, other: Ptr) {
    // SAFETY: the caller's contract.
    unsafe {
        let from = set_of(other);
        let kept = std::mem::replace(from, set::empty(from.keys));
        let before = set::footprint(set_of(set));
        keep(set_of(set), kept);
        stored(ctx, set, set::footprint(set_of(set)).saturating_sub(before));
    }
}

/// Body of `set_update`.
///
/// # Safety
/// As [`set_of`], for both.
pub(crate) unsafe fn set_update(ctx: Ctx, set: Ptr, other: Ptr, op: i32) -> Result<(), Trap> {
    let other = other.cast::<SetHeader>().cast_const();
    // SAFETY: the caller's contract.
    unsafe {
        let before = set::footprint(set_of(set));
        match op {
            op if op == SetOp::Union as i32 => set::merge(set_of(set), other),
            op if op == SetOp::Intersection as i32 => {
                let mut kept = set::empty((*other).keys);
                match set::intersection(set.cast(), other, &mut kept) {
                    Ok(()) => {
                        keep(set_of(set), kept);
                        Ok(())
                    }
                    Err(refusal) => {
                        set::clear(&mut kept);
                        Err(refusal)
                    }
                }
            }
            op if op == SetOp::Difference as i32 => set::difference_update(set_of(set), other),
            _ => set::symmetric_difference_update(set_of(set), other),
        }?;
        stored(ctx, set, set::footprint(set_of(set)).saturating_sub(before));
    }
    Ok(())
}

/// Body of `set_update_dict`.
///
/// # Safety
/// As [`set_of`] and [`dict_of`]; the keys have one type.
pub(crate) unsafe fn set_update_dict(ctx: Ctx, set: Ptr, dict: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let (table, set, dict) = (set, set_of(set), &*dict.cast::<DictHeader>());
        let before = set::footprint(set);
        set::make_room(set, dict.len)?;
        with_keys!(set.keys, keys => dict::each(dict, |entry| set::add(set, keys, entry.add(1)).map(|_| ())))?;
        stored(ctx, table, set::footprint(set).saturating_sub(before));
    }
    Ok(())
}

/// Body of `set_add_items`.
///
/// # Safety
/// As [`set_of`]; the list's items are keys of one slot, ints or strings.
pub(crate) unsafe fn set_add_items(ctx: Ctx, set: Ptr, list: Ptr) -> Result<(), Trap> {
    /// The hashes of so many are read together, since each has to wait for memory.
    const PIECE: usize = 16;
    // SAFETY: the caller's contract.
    unsafe {
        let (table, set, items) = (set, set_of(set), lists::words(list.cast()));
        let before = set::footprint(set);
        with_word!(set.keys, keys => items.chunks(PIECE).try_for_each(|piece| {
            let mut hashes = [0; PIECE];
            for (hash, item) in hashes.iter_mut().zip(piece) {
                *hash = keys.hash(item).ok_or(Refusal::Nan)?;
            }
            // Most are in the set, and are seen there at once: which they are nobody can foretell, so nothing waits for that.
            let (mut new, mut count) = ([0; PIECE], 0);
            for (at, (item, hash)) in piece.iter().zip(hashes).enumerate() {
                new[count % PIECE] = at;
                count += usize::from(!set::is_first(set, keys, *item, hash));
            }
            new.iter().take(count).try_for_each(|&at| set::add_hashed(set, keys, &piece[at], hashes[at]).map(|_| ()))
        }))?;
        stored(ctx, table, set::footprint(set).saturating_sub(before));
    }
    Ok(())
}

/// Body of `set_compare`.
///
/// # Safety
/// As [`set_of`], for both.
pub(crate) unsafe fn set_compare(_: Ctx, set: Ptr, other: Ptr, relation: i32) -> i32 {
    // SAFETY: the caller's contract.
    unsafe {
        let (a, b) = (&*set.cast::<SetHeader>(), &*other.cast::<SetHeader>());
        i32::from(match relation {
            r if r == SetRelation::Subset as i32 => set::is_subset(a, b),
            r if r == SetRelation::Equal as i32 => a.len == b.len && set::is_subset(a, b),
            _ => set::are_disjoint(a, b),
        })
    }
}

/// Body of `set_next`.
///
/// # Safety
/// As [`set_of`].
pub(crate) unsafe fn set_next(_: Ctx, set: Ptr, at: i64) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { set::next(&*set.cast::<SetHeader>(), at) }
}
