//! The objects that a running call has made: arrays, lists, strings and their like, each behind an [`ObjectHeader`].
//!
//! Compiled code never frees single objects. Where a function returns or an iteration ends it asks for a collection: what was made since the
//! function was entered and cannot be reached from its roots is freed ([`collect`](Region::collect) decides whether that is worth while yet).
//! What is older stays, whether reachable or not; containers among it into which somebody has stored references since are roots too
//! ([`remember`](Region::remember)). So no counts of references are kept, threads share objects without ceremony, and a failure needs
//! no care: the door drops the whole region. Where nothing that was made since a mark can be reached any more, compiled code resets the region
//! to it. At the end of the call everything goes, except arrays that the door takes over for Python.
//!
//! Arrays and large objects are [`blocks`] of C's `malloc` and `calloc` with room to align by hand, because aligned zeroed memory from Rust's system
//! allocator is filled eagerly, while `calloc` leaves big blocks to the kernel's lazy zero pages. Small objects lie in the region's [`Slabs`].

use std::collections::HashMap;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use smallvec::SmallVec;
use weft_abi::Trap;
pub use weft_abi::layout::ObjectKind;
use weft_abi::layout::{FIRST_ALLOCATION, ListHeader, OWNER_IS_HELD, OWNER_IS_VIEW, ObjectHeader};

use crate::blocks;
use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::grid;
use crate::lists;
use crate::shadow;
use crate::slabs::{self, Slabs};
use crate::tables;

/// Alignment of every array, in bytes.
pub const ALIGN: usize = 64;
/// Bytes that a call may make before a collection that costs something.
const FIRST_THRESHOLD: usize = 1 << 20;
/// Objects up to this size are overwritten before they are freed in builds with checks, so that a use of them shows.
const POISONED: usize = 1 << 12;
/// So many objects are worth another way of freeing them.
const MANY: usize = 64;
/// So few young objects are always worth a look, where no older container has to be searched.
const FEW: usize = 8;

pub(crate) static LIVE: AtomicUsize = AtomicUsize::new(0);

/// Number of pieces of memory of this process that are allocated and not yet freed, in regions or taken over; for leak tests. Small objects count by
/// the slabs that they lie in.
pub fn live_allocations() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// In builds with checks: how many objects of each kind live, slabs and pieces of memory for strings among the arrays.
static KINDS: [AtomicUsize; ObjectKind::COUNT] = [const { AtomicUsize::new(0) }; ObjectKind::COUNT];

/// How many objects of each kind live, for leak tests; `None` in builds that do not count them.
pub fn live_objects() -> Option<[(ObjectKind, usize); ObjectKind::COUNT]> {
    cfg!(debug_assertions).then(|| ObjectKind::ALL.map(|kind| (kind, KINDS[kind as usize].load(Ordering::Relaxed))))
}

/// Whether small objects are memory of their own too, so that a checker of memory knows their bounds.
static APART: AtomicBool = AtomicBool::new(false);

/// Has small objects lie apart from now on, or in slabs; for checkers of memory.
pub fn set_apart(apart: bool) {
    APART.store(apart, Ordering::Relaxed);
    if apart {
        blocks::keep_none();
    }
}

/// One object; dropping it frees its memory and what it owns.
#[derive(Debug)]
pub struct Allocation {
    /// The first byte behind the header.
    data: NonNull<u8>,
}

// SAFETY: memory that nobody else owns; `free` may be called from any thread.
unsafe impl Send for Allocation {}
// SAFETY: nothing can be done through a shared reference but to ask where it is.
unsafe impl Sync for Allocation {}

impl Allocation {
    /// An object whose memory is zeroed when `zeroed` says so; `None` when the memory cannot be had.
    pub(crate) fn new(kind: ObjectKind, bytes: usize, zeroed: bool, refs: u64, refs2: u64, birth: u64) -> Option<Allocation> {
        let align = alignment(Some(kind));
        let padded = padded(Some(kind), bytes).filter(|padded| *padded <= isize::MAX as usize)?;
        let base = blocks::allocate(padded, zeroed);
        if base.is_null() {
            return None;
        }
        LIVE.fetch_add(1, Ordering::Relaxed);
        // SAFETY: at most `align - 1` bytes behind the header's room, and the block has `align` more than asked for; what lies before an address
        // aligned to 16 or more is aligned for the header, whose size is a multiple of its alignment.
        unsafe {
            let data = base.add(ObjectHeader::SIZE);
            let data = data.add(data.align_offset(align));
            let offset = data.offset_from(base) as u32;
            Some(Allocation::at(data, offset, kind, bytes, refs, refs2, birth))
        }
    }

    /// An object in a block of slabs, as [`Allocation::new`].
    #[inline]
    fn small(slabs: &mut Slabs, kind: ObjectKind, bytes: usize, zeroed: bool, refs: u64, refs2: u64, birth: u64) -> Option<Allocation> {
        let block = slabs.take(ObjectHeader::SIZE + bytes)?;
        // SAFETY: the block has room for the header and the object behind it.
        unsafe {
            let data = block.add(ObjectHeader::SIZE);
            if zeroed {
                data.write_bytes(0, bytes);
            }
            Some(Allocation::at(data, 0, kind, bytes, refs, refs2, birth))
        }
    }

    /// Writes an object's header.
    ///
    /// # Safety
    /// There is room for it before `data`, and for `bytes` bytes behind, which nobody else uses.
    #[inline]
    unsafe fn at(data: *mut u8, offset: u32, kind: ObjectKind, bytes: usize, refs: u64, refs2: u64, birth: u64) -> Allocation {
        if cfg!(debug_assertions) {
            KINDS[kind as usize].fetch_add(1, Ordering::Relaxed);
        }
        // SAFETY: the caller's contract.
        unsafe {
            header(data).write(ObjectHeader { flags: 0, kind: kind as u16, offset, bytes: bytes as u64, refs, refs2, birth });
            if kind == ObjectKind::List {
                data.cast::<ListHeader>().write(lists::EMPTY);
            }
            Allocation { data: NonNull::new_unchecked(data) }
        }
    }

    /// Memory of the runtime's own, in no region.
    pub(crate) fn plain(bytes: usize, zeroed: bool) -> Option<Allocation> {
        Allocation::new(ObjectKind::Array, bytes, zeroed, 0, 0, 0)
    }

    /// The first byte, aligned to 16, of an array to [`ALIGN`].
    pub fn as_ptr(&self) -> *mut u8 {
        self.data.as_ptr()
    }

    /// Sets `refs` and `refs2` as [`ObjectHeader`] says.
    pub(crate) fn describe(&self, refs: u64, refs2: u64) {
        // SAFETY: `new` has put a header there; the caller has the object to itself.
        unsafe {
            let about = header(self.as_ptr());
            ((*about).refs, (*about).refs2) = (refs, refs2);
        }
    }

    fn header(&self) -> &ObjectHeader {
        // SAFETY: `new` has put one there.
        unsafe { &*header(self.as_ptr()) }
    }

    /// Whether dropping it does anything.
    #[inline]
    fn owns(&self) -> bool {
        let about = self.header();
        about.offset != 0 || OWNERS >> about.kind & 1 != 0
    }

    /// Size as asked for, in bytes.
    pub fn len(&self) -> usize {
        self.header().bytes as usize
    }

    /// Frees memory that lies in no slab.
    ///
    /// # Safety
    /// It came from `blocks::allocate` so far before the object, which is not used again.
    #[inline(never)]
    unsafe fn free_apart(&self, offset: u32) {
        let kind = ObjectKind::from_number(self.header().kind);
        // SAFETY: the caller's contract.
        unsafe { blocks::free(self.as_ptr().sub(offset as usize), padded(kind, self.len()).unwrap_or(0)) };
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }

    /// Whether it was asked for with no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Drop for Allocation {
    #[inline]
    fn drop(&mut self) {
        let data = self.as_ptr();
        let (kind, offset) = (self.header().kind, self.header().offset);
        if cfg!(debug_assertions) {
            KINDS[usize::from(kind)].fetch_sub(1, Ordering::Relaxed);
        }
        // SAFETY: the object is of this kind, and its memory is a slab's or came from `blocks::allocate` that far before it, of that size; it is freed once.
        unsafe {
            // Most objects own nothing else, which is seen without a look at what they are.
            if OWNERS >> kind & 1 != 0 {
                release(ObjectKind::from_number(kind), data);
            }
            if cfg!(debug_assertions) && self.len() <= POISONED {
                data.write_bytes(0xdb, self.len());
            }
            if offset != 0 {
                self.free_apart(offset);
            }
        }
    }
}

fn alignment(kind: Option<ObjectKind>) -> usize {
    if kind == Some(ObjectKind::Array) { ALIGN } else { 16 }
}

/// The size of a block for an object of so many bytes: with its header, and room to align it.
fn padded(kind: Option<ObjectKind>, bytes: usize) -> Option<usize> {
    bytes.checked_add(ObjectHeader::SIZE + alignment(kind))
}

/// A bit for each kind of object that may own memory beside its own.
const OWNERS: u32 = 1 << ObjectKind::List as u32 | 1 << ObjectKind::Dict as u32 | 1 << ObjectKind::Set as u32;

/// Frees memory that an object owns beside its own.
///
/// # Safety
/// `data` is an object of this kind that nobody uses again.
unsafe fn release(kind: Option<ObjectKind>, data: *mut u8) {
    match kind {
        // SAFETY: the caller's contract.
        Some(ObjectKind::List) => unsafe { lists::release(&mut *data.cast::<ListHeader>()) },
        // SAFETY: the caller's contract.
        Some(ObjectKind::Dict) => unsafe { tables::dict::clear(&mut *data.cast()) },
        // SAFETY: the caller's contract.
        Some(ObjectKind::Set) => unsafe { tables::set::clear(&mut *data.cast()) },
        Some(ObjectKind::Array | ObjectKind::Str | ObjectKind::Bytes | ObjectKind::Record) | None => {}
    }
}

/// Bytes that an object owns beside its own.
///
/// # Safety
/// `data` is a live object behind the header `about`, which nobody changes meanwhile.
unsafe fn beside(about: &ObjectHeader, data: *mut u8) -> usize {
    // SAFETY: the caller's contract.
    unsafe {
        match ObjectKind::from_number(about.kind) {
            Some(ObjectKind::List) => {
                let list = &*data.cast::<ListHeader>();
                lists::footprint(list, about.refs2 as i64)
            }
            Some(ObjectKind::Dict) => tables::dict::footprint(&*data.cast()),
            Some(ObjectKind::Set) => tables::set::footprint(&*data.cast()),
            Some(ObjectKind::Array | ObjectKind::Str | ObjectKind::Bytes | ObjectKind::Record) | None => 0,
        }
    }
}

/// Shows every slot of an object that may hold a reference.
///
/// # Safety
/// `data` is a live object behind the header `about`, which nobody changes meanwhile.
unsafe fn each_reference(about: &ObjectHeader, data: *mut u8, see: &mut impl FnMut(u64)) {
    // SAFETY: the caller's contract: the slots that are read belong to the object.
    unsafe {
        match ObjectKind::from_number(about.kind) {
            Some(ObjectKind::List) => {
                let list = &*data.cast::<ListHeader>();
                if about.refs == 1 && about.refs2 == 1 {
                    for item in 0..list.len as usize {
                        see(*list.data.add(item));
                    }
                } else if about.refs != 0 {
                    for item in 0..list.len as usize {
                        each_slot(about.refs, list.data.add(item * about.refs2 as usize), see);
                    }
                }
            }
            Some(ObjectKind::Record) => each_slot(about.refs, data.cast(), see),
            Some(ObjectKind::Dict) => tables::dict::each_reference(&*data.cast(), about.refs, about.refs2, see),
            Some(ObjectKind::Set) => tables::set::each_reference(&*data.cast(), about.refs, see),
            Some(ObjectKind::Array | ObjectKind::Str | ObjectKind::Bytes) | None => {}
        }
    }
}

/// Shows the slots whose bits are set.
///
/// # Safety
/// There are as many slots at `slots` as `refs` has bits.
pub(crate) unsafe fn each_slot(mut refs: u64, slots: *const u64, see: &mut impl FnMut(u64)) {
    while refs != 0 {
        // SAFETY: the caller's contract.
        see(unsafe { *slots.add(refs.trailing_zeros() as usize) });
        refs &= refs - 1;
    }
}

/// The header of an object.
///
/// # Safety
/// `data` is an object behind a header.
unsafe fn header(data: *mut u8) -> *mut ObjectHeader {
    // SAFETY: the caller's contract.
    unsafe { data.cast::<ObjectHeader>().sub(1) }
}

/// The object that a slot refers to, if any: not `None` and no array that Python has passed.
fn object_of(slot: u64) -> Option<*mut u8> {
    let address = slot & !OWNER_IS_VIEW;
    (address >= FIRST_ALLOCATION && address & OWNER_IS_HELD == 0).then_some(address as *mut u8)
}

/// So many marks have their own account; a function that forgot its own counts its objects again.
const MOST_COLLECTED: usize = 64;

/// A collection of what was made behind a mark.
#[derive(Debug)]
struct Collected {
    mark: u64,
    /// Bytes made until then.
    made: usize,
    /// So many more ask for the next.
    threshold: usize,
}

/// The objects of one call, oldest first. An entry that was taken over leaves a hole.
#[derive(Debug, Default)]
pub(crate) struct Region {
    objects: SmallVec<[Option<Allocation>; 4]>,
    /// What small ones lie in, so that it goes after them; none before the first.
    slabs: Option<Box<Slabs>>,
    /// How many of them own memory beside what they have in the slabs, at most.
    owners: usize,
    /// The last object's number.
    birth: u64,
    /// Containers into which references have been stored.
    remembered: Vec<NonNull<u8>>,
    /// Whether there was no memory to remember one: nothing is freed then before the end of the call.
    forgotten: bool,
    /// Bytes made so far and not freed yet.
    made: usize,
    /// The last collections behind marks, oldest mark first: each asks for the next one behind its mark. A collection in a function that is called
    /// says nothing of what lives in its caller.
    collected: Vec<Collected>,
    /// How many were taken over, and once those are many, where the others are by address.
    taken: usize,
    places: Option<HashMap<usize, usize>>,
}

// SAFETY: what is remembered belongs to the region, or to the call around it.
unsafe impl Send for Region {}

impl Drop for Region {
    fn drop(&mut self) {
        self.drop_all();
    }
}

impl Region {
    /// A region whose objects are younger than those of another one with this mark.
    pub fn behind(mark: u64) -> Region {
        Region::default().born_behind(mark)
    }

    fn born_behind(mut self, mark: u64) -> Region {
        self.birth = mark;
        self
    }

    #[inline(always)]
    fn put(&mut self, kind: ObjectKind, bytes: usize, zeroed: bool, refs: u64, refs2: u64) -> Option<*mut u8> {
        if self.objects.len() == self.objects.capacity() {
            self.room()?;
        }
        let birth = self.birth + 1;
        let object = if kind == ObjectKind::Array || bytes > slabs::MOST - ObjectHeader::SIZE || APART.load(Ordering::Relaxed) {
            Allocation::new(kind, bytes, zeroed, refs, refs2, birth)?
        } else {
            let slabs = self.slabs.get_or_insert_with(Region::slabs);
            Allocation::small(slabs, kind, bytes, zeroed, refs, refs2, birth)?
        };
        self.owners += usize::from(object.owns());
        self.birth = birth;
        self.made = self.made.saturating_add(bytes + ObjectHeader::SIZE);
        let data = object.as_ptr();
        self.objects.push(Some(object));
        Some(data)
    }

    #[cold]
    fn room(&mut self) -> Option<()> {
        self.objects.try_reserve(1).ok()
    }

    #[cold]
    fn slabs() -> Box<Slabs> {
        Box::new(Slabs::new())
    }

    /// Makes an array of `bytes` bytes; `None` when they cannot be had.
    pub fn alloc(&mut self, bytes: usize, zeroed: bool) -> Option<*mut u8> {
        self.put(ObjectKind::Array, bytes, zeroed, 0, 0)
    }

    /// Makes an object with `refs` and `refs2` as [`ObjectHeader`] says, all zeros; `None` when there is no memory.
    pub fn object(&mut self, kind: ObjectKind, bytes: usize, refs: u64, refs2: u64) -> Option<*mut u8> {
        self.put(kind, bytes, true, refs, refs2)
    }

    /// Makes a string of `bytes` bytes with its header, all of which the caller writes; `None` when there is no memory.
    #[inline]
    pub fn text(&mut self, bytes: usize) -> Option<*mut u8> {
        self.put(ObjectKind::Str, bytes, false, 0, 0)
    }

    /// Makes an empty list; `None` when there is no memory.
    pub fn alloc_list(&mut self, refs: u64, slots: u64) -> Option<*mut ListHeader> {
        self.put(ObjectKind::List, size_of::<ListHeader>(), false, refs, slots).map(<*mut u8>::cast)
    }

    /// Number of objects.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.objects.len()
    }

    /// A mark: what is made later lies behind it.
    pub fn mark(&self) -> u64 {
        self.birth
    }

    /// Where the objects behind a mark start.
    fn behind_mark(&self, mark: u64) -> usize {
        // Holes appear when the call has ended, and then nobody asks.
        let older = |object: &Option<Allocation>| object.as_ref().is_none_or(|o| o.header().birth <= mark);
        // They are few beside what a call may have made, whose headers are far away: from the end in growing steps, then between the last two.
        let (mut end, mut step) = (self.objects.len(), 1);
        loop {
            let start = end.saturating_sub(step);
            if start == 0 || older(&self.objects[start - 1]) {
                return start + self.objects[start..end].partition_point(older);
            }
            (end, step) = (start, 2 * step);
        }
    }

    /// Frees an object that is not used again.
    #[inline(always)]
    fn free(&mut self, object: Allocation) {
        let (data, bytes, small) = (object.as_ptr(), object.len(), object.header().offset == 0);
        self.made = self.made.saturating_sub(bytes + ObjectHeader::SIZE);
        if object.owns() {
            self.free_owner(object);
        } else {
            drop(object);
        }
        if let (true, Some(slabs)) = (small, &mut self.slabs) {
            // SAFETY: `Allocation::small` has taken it from these slabs, and it is dropped.
            unsafe { slabs.give(data.sub(ObjectHeader::SIZE), ObjectHeader::SIZE + bytes) };
        }
    }

    /// As [`Region::free`], for what has more than its memory in the slabs.
    #[inline(never)]
    fn free_owner(&mut self, object: Allocation) {
        self.owners -= 1;
        // SAFETY: a live object of this kind.
        self.made = self.made.saturating_sub(unsafe { beside(object.header(), object.as_ptr()) });
    }

    /// Frees the objects from the one at `start` on, the last first.
    #[inline]
    fn truncate(&mut self, start: usize) {
        let end = self.objects.len();
        assert!(start <= end, "objects that are there");
        // SAFETY: fewer than there are.
        unsafe { self.objects.set_len(start) };
        for at in (start..end).rev() {
            // SAFETY: it was there, and is taken out once, since the vector has forgotten it. To take each from the vector would wait for its length.
            if let Some(object) = unsafe { self.objects.as_ptr().add(at).read() } {
                self.free(object);
            }
        }
    }

    /// Frees what was made since `mark`.
    #[inline]
    pub fn reset(&mut self, mark: u64) {
        if self.birth == mark {
            return;
        }
        if !self.remembered.is_empty() {
            // SAFETY: remembered containers live until the objects behind the mark are freed.
            self.remembered.retain(|container| unsafe { (*header(container.as_ptr())).birth <= mark });
        }
        if self.objects.len() >= MANY && self.objects.first().is_some_and(|first| first.as_ref().is_some_and(|o| o.header().birth > mark)) {
            self.drop_all();
            self.collected.clear();
            self.made = 0;
            if let Some(slabs) = &mut self.slabs {
                // SAFETY: all that lay in them has been dropped.
                unsafe { slabs.clear() };
            }
            return;
        }
        // Most have made little; holes appear when the call has ended, and then nobody asks.
        let mut start = self.objects.len();
        while start > 0 && self.objects[start - 1].as_ref().is_some_and(|o| o.header().birth > mark) {
            start -= 1;
        }
        self.truncate(start);
    }

    /// Drops all objects. Those that own nothing beside what they have in the slabs, as most do, are not looked at once the others are gone.
    fn drop_all(&mut self) {
        // Builds with checks count all of them.
        let mut left = if cfg!(debug_assertions) { usize::MAX } else { self.owners };
        for object in &mut self.objects {
            if left == 0 {
                break;
            }
            if let Some(object) = object.take() {
                left -= usize::from(object.owns());
                drop(object);
            }
        }
        // SAFETY: what was not dropped above would do nothing when it is.
        unsafe { self.objects.set_len(0) };
        self.owners = 0;
    }

    /// Counts memory that an object has got beside its own.
    pub fn grown(&mut self, bytes: usize) {
        self.made = self.made.saturating_add(bytes);
    }

    /// Notes that references have been stored into a container.
    ///
    /// # Safety
    /// `container` is a live object that no other thread uses.
    pub unsafe fn remember(&mut self, container: NonNull<u8>) {
        // SAFETY: the caller's contract.
        unsafe {
            let about = header(container.as_ptr());
            if (*about).flags & ObjectHeader::REMEMBERED == 0 {
                (*about).flags |= ObjectHeader::REMEMBERED;
                match self.remembered.try_reserve(1) {
                    Ok(()) => self.remembered.push(container),
                    Err(_) => self.forgotten = true,
                }
            }
        }
    }

    /// Whether enough was made behind a mark since the last collection there. Asked in every iteration of loops that make objects.
    fn is_due(&mut self, mark: u64) -> bool {
        let (base, threshold) = match self.collected.last() {
            Some(last) if last.mark == mark => (last.made, last.threshold),
            Some(older) => (older.made, FIRST_THRESHOLD),
            None => (0, FIRST_THRESHOLD),
        };
        if self.made.saturating_sub(base) < threshold {
            return false;
        }
        if self.collected.last().is_some_and(|last| last.mark == mark) {
            return true;
        }
        // Most of that may be older than the mark. What is not is counted once and noted, as if there had been a collection at the mark; memory
        // beside the objects is left out, which only puts off the collection.
        let start = self.behind_mark(mark);
        if start == 0 {
            return true;
        }
        let behind: usize = self.objects[start..].iter().flatten().map(|o| o.header().bytes as usize + ObjectHeader::SIZE).sum();
        if self.collected.len() == MOST_COLLECTED {
            self.collected.remove(0);
        }
        self.collected.push(Collected { mark, made: self.made - behind.min(self.made), threshold: FIRST_THRESHOLD });
        behind >= FIRST_THRESHOLD
    }

    /// Frees what was made since `mark` and cannot be reached from `roots` nor from older containers, when that is worth while.
    ///
    /// # Safety
    /// The roots are slots for references; nothing else that was made since `mark` is used again unless it can be reached from them.
    pub unsafe fn collect(&mut self, mark: u64, roots: impl Iterator<Item = u64>) {
        if self.birth == mark {
            return;
        }
        while self.collected.last().is_some_and(|last| last.mark > mark) {
            self.collected.pop();
        }
        let few = match self.objects.len().checked_sub(FEW + 1) {
            Some(at) => self.objects[at].as_ref().is_none_or(|o| o.header().birth <= mark),
            None => true,
        };
        let small = few && self.remembered.is_empty();
        // Where tests ask for short chunks, they ask for every collection as well.
        if !small && grid::grain() == 0 && !self.is_due(mark) {
            return;
        }
        let start = self.behind_mark(mark);
        if start == self.objects.len() {
            return;
        }
        // As many as can be reached. Without memory for that nothing is freed, and whoever asks for more next gets a MemoryError.
        let mut reached: SmallVec<[*mut u8; FEW]> = SmallVec::new();
        if self.forgotten
            || reached.try_reserve_exact(self.objects.len() - start).is_err()
            || !small && self.collected.try_reserve(1).is_err()
        {
            return;
        }
        let mut traced = 0;
        let mut see = |slot: u64, reached: &mut SmallVec<[*mut u8; FEW]>| {
            if let Some(object) = object_of(slot) {
                // SAFETY: a reference leads to a live object. Older ones are not touched, since other threads may read them.
                unsafe {
                    let about = header(object);
                    if (*about).birth > mark && (*about).flags & ObjectHeader::MARKED == 0 {
                        (*about).flags |= ObjectHeader::MARKED;
                        traced += (*about).bytes as usize + ObjectHeader::SIZE;
                        reached.push(object);
                    }
                }
            }
        };
        roots.for_each(|slot| see(slot, &mut reached));
        let mut searched = 0;
        for container in &self.remembered {
            // SAFETY: remembered containers live; only this thread stores into them.
            unsafe {
                let about = &*header(container.as_ptr());
                if about.birth <= mark {
                    each_reference(about, container.as_ptr(), &mut |slot| {
                        searched += 8;
                        see(slot, &mut reached);
                    });
                }
            }
        }
        let mut next = 0;
        while next < reached.len() {
            let object = reached[next];
            next += 1;
            // SAFETY: reached objects live, and nobody else uses them.
            unsafe {
                let about: *const ObjectHeader = header(object);
                each_reference(&*about, object, &mut |slot| {
                    searched += 8;
                    see(slot, &mut reached);
                });
            }
        }
        let marked = |about: &ObjectHeader| about.flags & ObjectHeader::MARKED != 0;
        // SAFETY: they still live.
        self.remembered.retain(|container| unsafe {
            let about = &*header(container.as_ptr());
            about.birth <= mark || marked(about)
        });
        // Only the young ones are looked at: a call may have made any number of others.
        let mut kept = start;
        for at in start..self.objects.len() {
            if self.objects[at].as_ref().is_some_and(|o| marked(o.header())) {
                self.objects.swap(kept, at);
                kept += 1;
            }
        }
        self.truncate(kept);
        for object in reached {
            // SAFETY: it was reached, so it has been kept.
            unsafe { (*header(object)).flags &= !ObjectHeader::MARKED };
        }
        if !small {
            if self.collected.last().is_some_and(|last| last.mark == mark) {
                self.collected.pop();
            }
            self.collected.push(Collected { mark, made: self.made, threshold: FIRST_THRESHOLD.max(traced + searched) });
        }
    }

    /// Hands over the array that starts at `data`, if this region has it.
    pub fn take(&mut self, data: *const u8) -> Option<Allocation> {
        /// So many are looked for one by one.
        const FEW: usize = 8;
        self.taken += 1;
        if self.taken <= FEW {
            let entry = self.objects.iter_mut().rev().find(|entry| entry.as_ref().is_some_and(|o| o.as_ptr().cast_const() == data))?;
            return entry.take();
        }
        // The call has ended, so nothing is made any more.
        let objects = &self.objects;
        let places = self.places.get_or_insert_with(|| {
            objects.iter().enumerate().filter_map(|(at, entry)| Some((entry.as_ref()?.as_ptr() as usize, at))).collect()
        });
        self.objects[*places.get(&(data as usize))?].take()
    }
}

/// Body of `array_alloc`.
///
/// # Safety
/// `ctx` is live with its call state; `out` takes a pointer.
pub(crate) unsafe fn array_alloc(ctx: Ctx, bytes: i64, zeroed: i32, out: Ptr) -> Result<(), Trap> {
    let Ok(size) = usize::try_from(bytes) else {
        return Err(Trap::ArrayTooBig);
    };
    // SAFETY: the caller's contract.
    let region = unsafe { &mut (*state(ctx)).region };
    match region.alloc(size, zeroed != 0) {
        Some(data) => {
            // SAFETY: the caller's contract.
            unsafe { shadow::made(ctx, data, size) };
            // SAFETY: the caller's contract.
            unsafe { out.cast::<*mut u8>().write_unaligned(data) };
            Ok(())
        }
        None => {
            // SAFETY: the caller's contract.
            unsafe { (*ctx).payload[0] = bytes };
            Err(Trap::NoMemory)
        }
    }
}

/// Body of `record_new`.
///
/// # Safety
/// `ctx` is live with its call state; `out` takes a pointer.
pub(crate) unsafe fn record_new(ctx: Ctx, bytes: i64, refs: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        let object = (*state(ctx)).region.object(ObjectKind::Record, bytes as usize, refs as u64, 0).ok_or(Trap::ListNoMemory)?;
        out.cast::<*mut u8>().write_unaligned(object);
    }
    Ok(())
}

/// Body of `region_mark`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn region_mark(ctx: Ctx) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { (*state(ctx)).region.mark() as i64 }
}

/// Body of `region_reset`.
///
/// # Safety
/// `ctx` is live with its call state; nothing made since `mark` is used again.
pub(crate) unsafe fn region_reset(ctx: Ctx, mark: i64) {
    // SAFETY: the caller's contract.
    unsafe { (*state(ctx)).region.reset(mark as u64) };
}

/// Body of `region_collect`.
///
/// # Safety
/// As [`Region::collect`], for the `count` slots at `roots`.
pub(crate) unsafe fn region_collect(ctx: Ctx, mark: i64, roots: Ptr, count: i64) {
    // SAFETY: the caller's contract.
    unsafe {
        let roots = roots.cast::<u64>().cast_const();
        (*state(ctx)).region.collect(mark as u64, (0..count.max(0) as usize).map(|at| *roots.add(at)));
    }
}

/// Body of `region_remember`.
///
/// # Safety
/// `ctx` is live with its call state; `container` is an object that no other thread uses.
pub(crate) unsafe fn region_remember(ctx: Ctx, container: Ptr) {
    if let Some(container) = NonNull::new(container) {
        // SAFETY: the caller's contract.
        unsafe { (*state(ctx)).region.remember(container) };
    }
}

#[cfg(test)]
mod tests;
