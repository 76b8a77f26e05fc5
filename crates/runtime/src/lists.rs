//! Lists of compiled code: headers in the call's region, items in memory that grows by doubling.
//!
//! A header stays where it is as long as anybody can reach the list; its items move when they outgrow their memory. They come straight from
//! C's allocator, because its `realloc` moves big blocks by remapping pages. An argument's items are the door's until the list is
//! changed, so that the door can tell what was changed and still has the original to compare with.

use std::sync::atomic::Ordering;

use weft_abi::Trap;
use weft_abi::layout::ListHeader;

use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::region::{Allocation, LIVE, ObjectKind};
use crate::shadow;

/// Room of a list that gets its first item.
const FIRST_ROOM: i64 = 8;

/// A list without items and without memory.
pub(crate) const EMPTY: ListHeader = ListHeader { data: std::ptr::null_mut(), len: 0, capacity: 0, done: 0, window: 0, front: 0 };

/// Bytes of so many items; `None` where they exceed the address space.
fn bytes(items: i64, slots: i64) -> Option<usize> {
    let bytes = usize::try_from(items).ok()?.checked_mul(usize::try_from(slots).ok()?.checked_mul(8)?)?;
    (bytes <= isize::MAX as usize).then_some(bytes)
}

/// Makes room for `extra` more items of `slots` slots in memory of the list's own; [`Trap::ListNoMemory`] where there is none.
///
/// # Safety
/// The header describes its memory truly, and nobody else uses the list meanwhile.
pub(crate) unsafe fn reserve(list: &mut ListHeader, extra: i64, slots: i64) -> Result<(), Trap> {
    let needed = list.len.checked_add(extra.max(0)).ok_or(Trap::ListNoMemory)?;
    if needed <= list.capacity || needed == 0 {
        return Ok(());
    }
    let gap = list.front > 0;
    if gap {
        // SAFETY: the memory starts so many slots before the items, which lie inside.
        unsafe { to_the_front(list, slots) };
        // Where less is won, the items would be moved again soon.
        if needed <= list.capacity && list.len <= list.capacity / 2 {
            return Ok(());
        }
    }
    let doubled = if extra == 1 || gap { list.capacity.saturating_mul(2).max(FIRST_ROOM) } else { 0 };
    let capacity = needed.max(doubled);
    let size = bytes(capacity, slots).ok_or(Trap::ListNoMemory)?.max(8);
    let own = list.capacity > 0 && list.window == 0;
    // SAFETY: memory of the list's own came from `malloc`; the caller's contract for what is copied.
    let data = unsafe {
        if own {
            libc::realloc(list.data.cast(), size).cast::<u64>()
        } else {
            let data = libc::malloc(size).cast::<u64>();
            if !data.is_null() && list.len > 0 {
                std::ptr::copy_nonoverlapping(list.data, data, list.len as usize * slots as usize);
            }
            data
        }
    };
    if data.is_null() {
        return Err(Trap::ListNoMemory);
    }
    if !own {
        LIVE.fetch_add(1, Ordering::Relaxed);
    }
    (list.data, list.capacity, list.window) = (data, capacity, 0);
    Ok(())
}

/// Moves the items to where the list's memory starts.
///
/// # Safety
/// As [`reserve`].
unsafe fn to_the_front(list: &mut ListHeader, slots: i64) {
    // SAFETY: the caller's contract.
    unsafe {
        let start = list.data.sub(list.front as usize);
        std::ptr::copy(list.data, start, (list.len * slots) as usize);
        list.data = start;
    }
    list.capacity += list.front / slots;
    list.front = 0;
}

/// Bytes of memory of a list's own, whose items have `slots` slots.
pub(crate) fn footprint(list: &ListHeader, slots: i64) -> usize {
    if list.window == 0 { (list.capacity * slots + list.front) as usize * 8 } else { 0 }
}

/// As [`reserve`], for compiled code: race checks forget what they knew of new memory.
///
/// # Safety
/// As [`reserve`]; `ctx` is live with its call state.
#[inline]
pub(crate) unsafe fn reserve_in(ctx: Ctx, list: &mut ListHeader, extra: i64, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    if extra <= list.capacity - list.len { Ok(()) } else { unsafe { more_in(ctx, list, extra, slots) } }
}

/// # Safety
/// As [`reserve_in`].
unsafe fn more_in(ctx: Ctx, list: &mut ListHeader, extra: i64, slots: i64) -> Result<(), Trap> {
    let before = list.data;
    let had = footprint(list, slots);
    // SAFETY: the caller's contract.
    unsafe {
        reserve(list, extra, slots)?;
        let more = footprint(list, slots).saturating_sub(had);
        if more > 0 {
            (*state(ctx)).region.grown(more);
        }
        if !std::ptr::eq(before, list.data) {
            shadow::made(ctx, list.data.cast(), bytes(list.capacity, slots).unwrap_or(0));
        }
    }
    Ok(())
}

/// Frees memory of the list's own.
///
/// # Safety
/// As [`reserve`]; the items are not used again.
pub(crate) unsafe fn release(list: &mut ListHeader) {
    if list.capacity > 0 && list.window == 0 {
        // SAFETY: it came from `malloc`, so far before the items, and is freed once, since the header forgets it.
        unsafe { libc::free(list.data.sub(list.front as usize).cast()) };
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
    *list = EMPTY;
}

/// The items of a list of one slot each.
///
/// # Safety
/// The header describes its items truly, which live and do not change meanwhile.
pub(crate) unsafe fn words<'a>(list: *const ListHeader) -> &'a [u64] {
    // SAFETY: the caller's contract.
    unsafe { if (*list).len == 0 { &[] } else { std::slice::from_raw_parts((*list).data, (*list).len as usize) } }
}

/// Body of `list_new`.
///
/// # Safety
/// `ctx` is live with its call state; `out` takes a pointer.
pub(crate) unsafe fn list_new(ctx: Ctx, capacity: i64, slots: i64, refs: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let header = (*state(ctx)).region.alloc_list(refs as u64, slots as u64).ok_or(Trap::ListNoMemory)?;
        reserve_in(ctx, &mut *header, capacity, slots)?;
        out.cast::<*mut ListHeader>().write_unaligned(header);
    }
    Ok(())
}

/// Body of `list_reserve`.
///
/// # Safety
/// `list` is the header of a live list of items of `slots` slots, which no other thread uses meanwhile.
pub(crate) unsafe fn list_reserve(ctx: Ctx, list: Ptr, extra: i64, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { reserve_in(ctx, &mut *list.cast::<ListHeader>(), extra, slots) }
}

/// Body of `list_extend`.
///
/// # Safety
/// As [`list_reserve`], for both lists.
pub(crate) unsafe fn list_extend(ctx: Ctx, list: Ptr, other: Ptr, slots: i64) -> Result<(), Trap> {
    let (list, other) = (list.cast::<ListHeader>(), other.cast::<ListHeader>());
    // SAFETY: the caller's contract; the other list's fields are read when it has its final memory, should it be this list.
    unsafe {
        let count = (*other).len;
        if count == 0 {
            return Ok(());
        }
        reserve_in(ctx, &mut *list, count, slots)?;
        let end = (*list).data.add(((*list).len * slots) as usize);
        std::ptr::copy_nonoverlapping((*other).data, end, (count * slots) as usize);
        (*list).len += count;
    }
    Ok(())
}

/// Body of `list_take`.
///
/// # Safety
/// As [`list_extend`].
pub(crate) unsafe fn list_take(ctx: Ctx, list: Ptr, other: Ptr, from: i64, count: i64, step: i64, slots: i64) -> Result<(), Trap> {
    let (list, other) = (list.cast::<ListHeader>(), other.cast::<ListHeader>());
    if count < 1 {
        return Ok(());
    }
    // SAFETY: as in `list_extend`.
    unsafe {
        let last = (count - 1).checked_mul(step).and_then(|behind| behind.checked_add(from));
        let inside = 0..(*other).len;
        assert!(inside.contains(&from) && last.is_some_and(|last| inside.contains(&last)), "items outside their list");
        reserve_in(ctx, &mut *list, count, slots)?;
        let end = (*list).data.add(((*list).len * slots) as usize);
        let start = (*other).data.cast_const().add((from * slots) as usize);
        match (step, slots) {
            (1, _) => std::ptr::copy_nonoverlapping(start, end, (count * slots) as usize),
            (-1, 1) => {
                let from = std::slice::from_raw_parts(start.sub(count as usize - 1), count as usize);
                for (at, item) in from.iter().rev().enumerate() {
                    end.add(at).write(*item);
                }
            }
            _ => spaced(start, step, end, 1, count, slots),
        }
        (*list).len += count;
    }
    Ok(())
}

/// Copies `count` items of `slots` slots that lie `from_step` items apart to places that lie `to_step` items apart, one after the other.
///
/// # Safety
/// All of them lie in live memory that nobody else uses.
unsafe fn spaced(from: *const u64, from_step: i64, to: *mut u64, to_step: i64, count: i64, slots: i64) {
    let (from_step, to_step) = ((from_step * slots) as isize, (to_step * slots) as isize);
    // SAFETY: the caller's contract.
    unsafe {
        for at in 0..count as isize {
            let (from, to) = (from.offset(at * from_step), to.offset(at * to_step));
            match slots {
                1 => to.write(*from),
                _ => std::ptr::copy(from, to, slots as usize),
            }
        }
    }
}

/// Body of `list_put`.
///
/// # Safety
/// As [`list_extend`].
pub(crate) unsafe fn list_put(ctx: Ctx, list: Ptr, other: Ptr, at: i64, step: i64, slots: i64) -> Result<(), Trap> {
    let (list, other) = (list.cast::<ListHeader>(), other.cast::<ListHeader>());
    // SAFETY: as in `list_extend`.
    unsafe {
        let count = (*other).len;
        if count == 0 {
            return Ok(());
        }
        let last = (count - 1).checked_mul(step).and_then(|behind| behind.checked_add(at));
        let inside = 0..(*list).len;
        assert!(inside.contains(&at) && last.is_some_and(|last| inside.contains(&last)), "items outside their list");
        reserve_in(ctx, &mut *list, 0, slots)?;
        let to = (*list).data.add((at * slots) as usize);
        match step {
            1 => std::ptr::copy((*other).data, to, (count * slots) as usize),
            _ => spaced((*other).data, 1, to, step, count, slots),
        }
    }
    Ok(())
}

/// Body of `list_alike`.
///
/// # Safety
/// The headers describe items of one slot each truly, which live and do not change meanwhile.
pub(crate) unsafe fn list_alike(_: Ctx, list: Ptr, other: Ptr) -> i64 {
    const PIECE: usize = 16;
    // SAFETY: the caller's contract.
    let (a, b) = unsafe { (words(list.cast()), words(other.cast())) };
    let pieces = a.as_chunks::<PIECE>().0.iter().zip(b.as_chunks::<PIECE>().0);
    // Without a branch for each item.
    let same = pieces.take_while(|(a, b)| a.iter().zip(*b).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0).count() * PIECE;
    (same + a[same..].iter().zip(&b[same..]).take_while(|(x, y)| x == y).count()) as i64
}

/// Body of `list_place`.
///
/// # Safety
/// As [`list_alike`].
pub(crate) unsafe fn list_place(_: Ctx, list: Ptr, slot: i64, start: i64, stop: i64) -> i64 {
    const PIECE: usize = 16;
    if stop <= start {
        return stop;
    }
    // SAFETY: the caller's contract.
    let items = unsafe { &words(list.cast())[start as usize..stop as usize] };
    let is_there = |piece: &[u64; PIECE]| piece.iter().fold(false, |found, item| found | (*item == slot as u64));
    let before = items.as_chunks::<PIECE>().0.iter().take_while(|piece| !is_there(piece)).count() * PIECE;
    let place = items[before..].iter().position(|item| *item == slot as u64);
    place.map_or(stop, |place| start + (before + place) as i64)
}

/// Body of `list_reverse`.
///
/// # Safety
/// As [`list_reserve`].
pub(crate) unsafe fn list_reverse(ctx: Ctx, list: Ptr, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract: so many items stand in memory of the list's own.
    unsafe {
        let list = &mut *list.cast::<ListHeader>();
        if list.len < 2 || slots < 1 {
            return Ok(());
        }
        reserve_in(ctx, list, 0, slots)?;
        let slots = slots as usize;
        let all = std::slice::from_raw_parts_mut(list.data, list.len as usize * slots);
        // That turns the slots of each item around too, which is put right.
        all.reverse();
        if slots > 1 {
            all.chunks_exact_mut(slots).for_each(<[u64]>::reverse);
        }
    }
    Ok(())
}

/// Body of `list_move`.
///
/// # Safety
/// As [`list_reserve`]; both ranges lie inside the list.
pub(crate) unsafe fn list_move(ctx: Ctx, list: Ptr, to: i64, from: i64, count: i64, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let list = unsafe { &mut *list.cast::<ListHeader>() };
    if count < 1 {
        return Ok(());
    }
    assert!(to >= 0 && from >= 0 && to.max(from) <= list.len - count, "items outside their list");
    // SAFETY: the ranges lie inside the list's own memory.
    unsafe {
        reserve_in(ctx, list, 0, slots)?;
        std::ptr::copy(list.data.add((from * slots) as usize), list.data.add((to * slots) as usize), (count * slots) as usize);
    }
    Ok(())
}

/// Body of `list_cut`. The shorter part moves; before the front, room is left.
///
/// # Safety
/// As [`list_move`].
pub(crate) unsafe fn list_cut(ctx: Ctx, list: Ptr, at: i64, count: i64, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let list = unsafe { &mut *list.cast::<ListHeader>() };
    if count < 1 {
        return Ok(());
    }
    assert!(at >= 0 && at <= list.len - count, "items outside their list");
    let (words, behind) = (count * slots, list.len - at - count);
    // SAFETY: the ranges lie inside the list's own memory.
    unsafe {
        reserve_in(ctx, list, 0, slots)?;
        let gone = list.data.add((at * slots) as usize);
        if at < behind && list.window == 0 {
            let start = list.data.add(words as usize);
            if at > 0 {
                std::ptr::copy(list.data, start, (at * slots) as usize);
            }
            (list.data, list.capacity, list.front) = (start, list.capacity - count, list.front + words);
        } else {
            std::ptr::copy(gone.add(words as usize), gone, (behind * slots) as usize);
        }
    }
    list.len -= count;
    Ok(())
}

/// Body of `list_repeat`.
///
/// # Safety
/// As [`list_reserve`].
pub(crate) unsafe fn list_repeat(ctx: Ctx, list: Ptr, count: i64, slots: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let list = unsafe { &mut *list.cast::<ListHeader>() };
    if count < 1 || list.len == 0 {
        list.len = 0;
        return Ok(());
    }
    let total = list.len.checked_mul(count).ok_or(Trap::ListNoMemory)?;
    // SAFETY: there is room for all of it; each copy is of items that are there already, at most as many as before.
    unsafe {
        reserve_in(ctx, list, total - list.len, slots)?;
        while list.len < total {
            let more = list.len.min(total - list.len);
            std::ptr::copy_nonoverlapping(list.data, list.data.add((list.len * slots) as usize), (more * slots) as usize);
            list.len += more;
        }
    }
    Ok(())
}

/// A list that a door passes in: a header over items that stay as they are, whatever compiled code does with the list.
#[derive(Debug)]
pub struct ListArgument {
    /// The object: older than everything that a call makes.
    object: Allocation,
    slots: Vec<u64>,
    len: usize,
}

impl ListArgument {
    /// A list of `len` items whose slots these are; `None` when there is no memory.
    pub fn new(mut slots: Vec<u64>, len: usize) -> Option<ListArgument> {
        let object = Allocation::new(ObjectKind::List, size_of::<ListHeader>(), false, 0, 0, 0)?;
        let header = ListHeader { data: slots.as_mut_ptr(), len: len as i64, ..EMPTY };
        // SAFETY: the object has the header's size, and nobody else knows it yet.
        unsafe { object.as_ptr().cast::<ListHeader>().write(header) };
        Some(ListArgument { object, slots, len })
    }

    /// The address of the header, which compiled code gets; valid as long as this lives.
    pub fn address(&self) -> *const ListHeader {
        self.object.as_ptr().cast()
    }

    fn header(&self) -> &ListHeader {
        // SAFETY: `new` has put it there; compiled code changes it while a call runs, when nobody asks.
        unsafe { &*self.address() }
    }

    /// Says how many slots an item has, and which of them hold references; to be called before compiled code gets a list whose items hold any.
    pub fn describe(&self, slots: u64, refs: u64) {
        self.object.describe(refs, slots);
    }

    /// The slots of the items as they were passed, and their number.
    pub fn before(&self) -> (&[u64], usize) {
        (&self.slots, self.len)
    }

    /// Whether compiled code has changed it.
    ///
    /// # Safety
    /// No compiled code uses the list.
    pub unsafe fn is_changed(&self) -> bool {
        let header = self.header();
        !std::ptr::eq(header.data, self.slots.as_ptr()) || header.len as usize != self.len
    }

    /// The slots of the items (`slots` each) as compiled code left them, and their number; `None` when it changed nothing.
    ///
    /// # Safety
    /// No compiled code uses the list.
    pub unsafe fn after(&self, slots: usize) -> Option<(&[u64], usize)> {
        // SAFETY: the caller's contract.
        if !unsafe { self.is_changed() } {
            return None;
        }
        let header = self.header();
        let len = header.len as usize;
        if len == 0 {
            return Some((&[], 0));
        }
        // SAFETY: the header describes its items.
        Some((unsafe { std::slice::from_raw_parts(header.data, len * slots) }, len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    #[test]
    fn lists_grow_and_are_freed() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut out: *mut ListHeader = std::ptr::null_mut();
        // SAFETY: `ctx` is live, `out` takes a pointer, and the list is used here only.
        unsafe {
            assert_eq!(list_new(ctx, 0, 2, 0, (&raw mut out).cast()), Ok(()));
            let list = &mut *out;
            for number in 0..1000_u64 {
                if list.len == list.capacity {
                    assert_eq!(list_reserve(ctx, out.cast(), 1, 2), Ok(()));
                }
                list.data.add(2 * number as usize).write(number);
                list.data.add(2 * number as usize + 1).write(!number);
                list.len += 1;
            }
            assert!((0..1000_u64).all(|n| *list.data.add(2 * n as usize) == n && *list.data.add(2 * n as usize + 1) == !n));
            assert_eq!(list_reserve(ctx, out.cast(), i64::MAX, 2), Err(Trap::ListNoMemory));
            assert_eq!(list_reserve(ctx, out.cast(), i64::MAX / 64, 2), Err(Trap::ListNoMemory));
            assert_eq!(list.len, 1000);
        }
    }

    #[test]
    fn an_argument_keeps_what_was_passed() {
        let argument = ListArgument::new(vec![1, 2, 3], 3).unwrap();
        // SAFETY: nobody else uses the list.
        unsafe {
            assert!(argument.after(1).is_none());
            let list = &mut *argument.address().cast_mut();
            reserve(list, 0, 1).unwrap();
            list.data.write(7);
            assert_eq!(argument.before(), (&[1, 2, 3][..], 3));
            assert_eq!(argument.after(1), Some((&[7, 2, 3][..], 3)));
            list.len = 0;
            assert_eq!(argument.after(1), Some((&[][..], 0)));
        }
    }

    #[test]
    fn items_are_compared_and_found_bit_by_bit() {
        let mut items: Vec<u64> = (0..100).map(|n| n * n % 71).collect();
        let other = ListArgument::new(items.clone(), items.len()).unwrap();
        let list = |items: &[u64]| ListArgument::new(items.to_vec(), items.len()).unwrap();
        let ctx = std::ptr::null_mut();
        // SAFETY: the lists live, and nobody else uses them.
        unsafe {
            for len in [0, 1, 15, 16, 17, 32, 99, 100] {
                assert_eq!(list_alike(ctx, list(&items[..len]).address() as Ptr, other.address() as Ptr), len as i64);
            }
            for place in [0, 1, 15, 16, 31, 32, 98, 99] {
                items[place] += 1000;
                assert_eq!(list_alike(ctx, list(&items).address() as Ptr, other.address() as Ptr), place as i64);
                items[place] -= 1000;
            }
            for start in [0, 1, 17, 99, 100] {
                for stop in [0, 1, 16, 50, 100] {
                    for item in [0, 1, 25, 70, 71] {
                        let found = (start..stop).find(|at| items[*at] == item).unwrap_or(stop);
                        assert_eq!(list_place(ctx, other.address() as Ptr, item as i64, start as i64, stop as i64), found as i64);
                    }
                }
            }
        }
    }

    #[test]
    fn items_are_taken_from_everywhere_while_others_come() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        for slots in [1, 2] {
            let mut out: *mut ListHeader = std::ptr::null_mut();
            // SAFETY: `ctx` is live, `out` takes a pointer, and the list is used here only.
            unsafe {
                assert_eq!(list_new(ctx, 0, slots, 0, (&raw mut out).cast()), Ok(()));
                let list = &mut *out;
                let mut model: Vec<u64> = Vec::new();
                for step in 0..2000_i64 {
                    if list.len == list.capacity {
                        assert_eq!(list_reserve(ctx, out.cast(), 1, slots), Ok(()));
                    }
                    for slot in 0..slots {
                        list.data.add((list.len * slots + slot) as usize).write((10 * step + slot) as u64);
                        model.push((10 * step + slot) as u64);
                    }
                    list.len += 1;
                    // More at the front than elsewhere, at times all that is left.
                    if step % 7 != 0 {
                        let at = if step % 3 == 0 { step % list.len } else { 0 };
                        let count = if step % 400 == 1 { list.len - at } else { (step % 3).min(list.len - at) };
                        assert_eq!(list_cut(ctx, out.cast(), at, count, slots), Ok(()));
                        model.drain((at * slots) as usize..((at + count) * slots) as usize);
                    }
                    let items = std::slice::from_raw_parts(list.data, (list.len * slots) as usize);
                    assert_eq!(items, model);
                    assert!(list.len <= list.capacity && list.capacity <= 512, "{} in {}", list.len, list.capacity);
                }
            }
        }
    }

    #[test]
    fn items_are_put_in_steps() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let list = ListArgument::new((0..12).collect(), 6).unwrap();
        let more = ListArgument::new((100..106).collect(), 3).unwrap();
        // SAFETY: `ctx` is live, and the lists are used here only.
        unsafe {
            assert_eq!(list_put(ctx, list.address() as Ptr, more.address() as Ptr, 5, -2, 2), Ok(()));
            assert_eq!(list.after(2), Some((&[0, 1, 104, 105, 4, 5, 102, 103, 8, 9, 100, 101][..], 6)));
            assert_eq!(list_put(ctx, list.address() as Ptr, more.address() as Ptr, 1, 1, 2), Ok(()));
            assert_eq!(list.after(2), Some((&[0, 1, 100, 101, 102, 103, 104, 105, 8, 9, 100, 101][..], 6)));
            release(&mut *list.address().cast_mut());
        }
    }
}
