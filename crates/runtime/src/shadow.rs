//! Shadow memory: finds two iterations of a parallel loop that touch one place, one of them writing.
//!
//! Code compiled with race checks tells every access of memory and every iteration that starts. Such a call runs its parallel loops on the
//! calling thread, chunk after chunk, so that a report never depends on timing. Because the run is in order, one writer and one reader per
//! place are enough: a reader is only replaced by one that must come after it, and then whatever conflicts with a reader that was left out also
//! conflicts with the one that was kept (Feng and Leiserson, "Efficient detection of determinacy races in Cilk programs", SPAA 1997).
//!
//! Two accesses are unordered when, seen from outside, the first loop in which they differ is the same run of the same loop in another iteration.
//! Memory that was allocated inside a loop belongs to the chunk that allocated it: it cannot be seen by other iterations of that
//! loop, only by those of loops nested deeper, and addresses that `malloc` hands out again are new memory.
//!
//! Places are kept in eight-byte words, and byte by byte where an access covers part of a word, so elements of different sizes
//! meet. Everything is forgotten when the outermost loop ends. Absent: threads; accesses of the runtime's own (it copies, and merges private
//! copies, between iterations); the texts of reports, which belong to the door.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU32;

use weft_abi::Trap;

use crate::context::state;
use crate::entries::{Ctx, Ptr};

/// Bytes of a word.
const WORD: usize = 8;
/// Words of a page.
const PAGE: usize = 512;
/// Pages that are found without a look into the table.
const NEAR: usize = 16;

/// Where in the nest of loops something happened: an iteration of one run of a loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    run: u32,
    iteration: i64,
}

/// An access that was made.
#[derive(Debug, Clone, Copy)]
struct Access {
    /// 1 + the index of the run.
    run: NonZeroU32,
    site: u32,
    iteration: i64,
}

impl Access {
    fn point(self) -> Point {
        Point { run: self.run.get() - 1, iteration: self.iteration }
    }
}

/// What is remembered of one place.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    writer: Option<Access>,
    reader: Option<Access>,
    /// The allocation that the accesses were made to; 0 for memory from outside the loops.
    memory: u32,
}

#[derive(Debug, Clone)]
enum Word {
    Whole(Cell),
    Bytes(Box<[Cell; WORD]>),
}

/// All words that were touched, in pages: neighbours are mostly touched together.
#[derive(Debug, Default)]
struct Words {
    /// Page by number (address of a word / [`PAGE`]).
    places: HashMap<usize, usize>,
    pages: Vec<Vec<Word>>,
    /// 1 + the number of a page, and its place; by the number's low bits.
    near: [(usize, usize); NEAR],
}

impl Words {
    #[inline]
    fn word(&mut self, index: usize) -> &mut Word {
        let (number, at) = (index / PAGE, index % PAGE);
        let near = self.near[number % NEAR];
        let place = if near.0 == number + 1 { near.1 } else { self.find(number) };
        &mut self.pages[place][at]
    }

    fn find(&mut self, number: usize) -> usize {
        let place = *self.places.entry(number).or_insert(self.pages.len());
        if place == self.pages.len() {
            self.pages.push(vec![Word::Whole(Cell::default()); PAGE]);
        }
        self.near[number % NEAR] = (number + 1, place);
        place
    }
}

/// One run of a loop; number 0 is the code around all loops.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where the run as a whole stands.
    parent: Point,
    depth: u32,
    /// The loop's site.
    site: u32,
}

/// A run that is going on.
#[derive(Debug, Default)]
struct Open {
    run: u32,
    /// Once one has started in the current chunk.
    iteration: Option<i64>,
    /// Entries of [`Shadow::private`] that hold for the current chunk.
    owned: Vec<usize>,
    /// Entries in whose place they stand.
    hidden: Vec<(usize, Private)>,
}

/// Memory that belongs to a chunk.
#[derive(Debug, Clone, Copy)]
struct Private {
    end: usize,
    number: u32,
    /// Number of loops around the code that made it.
    depth: u32,
}

/// One of the two accesses of a [`Race`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RaceAccess {
    /// Index in the module's site table.
    pub site: u32,
    /// Whether it writes.
    pub write: bool,
    /// The loop variable of its iteration.
    pub iteration: i64,
}

/// Two accesses of one place that no order ties down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Race {
    /// The loop, by index in the module's site table.
    pub site: u32,
    /// The access that comes first when the loop runs in order.
    pub first: RaceAccess,
    /// The other one.
    pub second: RaceAccess,
    /// Site and loop variable of the parallel loops around the loop, outermost first.
    pub around: Vec<(u32, i64)>,
}

/// The shadow memory of one call.
#[derive(Debug, Default)]
pub(crate) struct Shadow {
    runs: Vec<Run>,
    /// The runs that are going on, outermost first.
    open: Vec<Open>,
    words: Words,
    /// By first address; they do not overlap.
    private: BTreeMap<usize, Private>,
    allocations: u32,
    race: Option<Race>,
}

impl Shadow {
    /// A parallel loop begins.
    pub(crate) fn enter(&mut self) {
        if self.runs.is_empty() {
            self.runs.push(Run { parent: Point { run: 0, iteration: 0 }, depth: 0, site: 0 });
        }
        let parent = match self.open.last() {
            Some(open) => Point { run: open.run, iteration: open.iteration.unwrap_or(0) },
            None => Point { run: 0, iteration: 0 },
        };
        let depth = self.runs[parent.run as usize].depth + 1;
        self.open.push(Open { run: self.runs.len() as u32, ..Open::default() });
        self.runs.push(Run { parent, depth, site: 0 });
    }

    /// A chunk begins: until its first iteration starts, nothing belongs to an iteration.
    pub(crate) fn chunk(&mut self) {
        self.disown();
        if let Some(open) = self.open.last_mut() {
            open.iteration = None;
        }
    }

    /// The innermost loop has ended.
    pub(crate) fn leave(&mut self) {
        self.disown();
        self.open.pop();
        if self.open.is_empty() {
            self.runs.clear();
            self.private.clear();
            self.words = Words::default();
        }
    }

    fn iteration(&mut self, variable: i64, site: u32) {
        if let Some(open) = self.open.last_mut() {
            open.iteration = Some(variable);
            self.runs[open.run as usize].site = site;
        }
    }

    /// `bytes` bytes at `data` are new memory.
    fn allocated(&mut self, data: *const u8, bytes: usize) {
        if !self.open.is_empty() {
            let (start, end) = (data as usize, data as usize + bytes.max(1));
            self.take_out(start, end);
            self.put_in(start, end);
        }
    }

    /// `bytes` bytes at `data` belong to the current chunk until it ends.
    fn own(&mut self, data: *const u8, bytes: usize) {
        if self.open.is_empty() || bytes == 0 {
            return;
        }
        let (start, end) = (data as usize, data as usize + bytes);
        let hidden = self.take_out(start, end);
        let mut owned = vec![start];
        for &(at, old) in &hidden {
            // What lies beside it stays what it was.
            for (from, to) in [(at, start), (end, old.end)] {
                if from < to {
                    self.private.insert(from, Private { end: to, ..old });
                    owned.push(from);
                }
            }
        }
        self.put_in(start, end);
        if let Some(open) = self.open.last_mut() {
            open.owned.extend(owned);
            open.hidden.extend(hidden);
        }
    }

    fn disown(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        for at in open.owned.drain(..) {
            self.private.remove(&at);
        }
        self.private.extend(open.hidden.drain(..));
    }

    fn take_out(&mut self, start: usize, end: usize) -> Vec<(usize, Private)> {
        let found: Vec<_> = self.private.range(..end).rev().take_while(|(_, p)| p.end > start).map(|(&at, &p)| (at, p)).collect();
        for (at, _) in &found {
            self.private.remove(at);
        }
        found
    }

    fn put_in(&mut self, start: usize, end: usize) {
        self.allocations += 1;
        self.private.insert(start, Private { end, number: self.allocations, depth: self.open.len() as u32 });
    }

    /// The allocation inside a loop that an address belongs to, and the number of loops around it.
    fn owner(&self, address: usize) -> (u32, u32) {
        let before = self.private.range(..=address).next_back();
        before.filter(|(_, p)| p.end > address).map_or((0, 0), |(_, p)| (p.number, p.depth))
    }

    /// Notes an access; true when it conflicts with an earlier one.
    pub(crate) fn access(&mut self, address: usize, bytes: usize, site: u32, write: bool) -> bool {
        if self.race.is_some() {
            // A loop that is run again when it has failed must not hide the report.
            return true;
        }
        let Some(&Open { run, iteration: Some(iteration), .. }) = self.open.last() else { return false };
        let Some(run) = NonZeroU32::new(run + 1) else { return false };
        let now = Access { run, site, iteration };
        let (memory, depth) = if self.private.is_empty() { (0, 0) } else { self.owner(address) };
        let runs = &self.runs;
        if bytes == WORD
            && address.is_multiple_of(WORD)
            && let Word::Whole(cell) = self.words.word(address / WORD)
            && cell.writer.is_none_or(|w| w.point() == now.point())
            && cell.reader.is_none_or(|r| r.point() == now.point())
            && cell.memory == memory
        {
            // By far the most accesses: nobody else was here.
            *(if write { &mut cell.writer } else { &mut cell.reader }) = Some(now);
            return false;
        }
        let mut found = None;
        let (mut at, end) = (address, address + bytes);
        while at < end && found.is_none() {
            let (index, from) = (at / WORD, at % WORD);
            let to = (from + end - at).min(WORD);
            let word = self.words.word(index);
            if let Word::Whole(cell) = word
                && to - from < WORD
            {
                *word = Word::Bytes(Box::new([*cell; WORD]));
            }
            let cells = match word {
                Word::Whole(cell) => std::slice::from_mut(cell),
                Word::Bytes(cells) => &mut cells[from..to],
            };
            for cell in cells {
                found = found.or(note(runs, cell, now, write, memory, depth));
            }
            at += to - from;
        }
        let Some((clash, other, other_writes)) = found else { return false };
        let mut around = Vec::new();
        let mut point = runs[clash.run as usize].parent;
        while runs[point.run as usize].depth > 0 {
            around.push((runs[point.run as usize].site, point.iteration));
            point = runs[point.run as usize].parent;
        }
        around.reverse();
        self.race = Some(Race {
            site: runs[clash.run as usize].site,
            first: RaceAccess { site: other, write: other_writes, iteration: clash.before },
            second: RaceAccess { site, write, iteration: clash.now },
            around,
        });
        true
    }

    /// The conflict that ended the call, if one did.
    pub(crate) fn race(&self) -> Option<&Race> {
        self.race.as_ref()
    }
}

/// The loop in which two accesses are unordered, and their iterations of it.
#[derive(Debug, Clone, Copy)]
struct Clash {
    run: u32,
    before: i64,
    now: i64,
}

/// Compares an access with what a place remembers, then remembers it. A conflict comes with the other access's site and whether it writes.
fn note(runs: &[Run], cell: &mut Cell, now: Access, write: bool, memory: u32, depth: u32) -> Option<(Clash, u32, bool)> {
    if cell.memory != memory {
        *cell = Cell { memory, ..Cell::default() };
    }
    let against = |other: Access| unordered(runs, other.point(), now.point(), depth);
    if let Some(writer) = cell.writer
        && let Some(clash) = against(writer)
    {
        return Some((clash, writer.site, true));
    }
    let reader_clash = cell.reader.and_then(|reader| Some((against(reader)?, reader.site, false)));
    if write {
        cell.writer = Some(now);
        return reader_clash;
    }
    if reader_clash.is_none() {
        cell.reader = Some(now);
    }
    None
}

/// The loop, deeper than `depth`, whose iterations leave the order of two points open.
fn unordered(runs: &[Run], mut before: Point, mut now: Point, depth: u32) -> Option<Clash> {
    let run = |p: Point| runs[p.run as usize];
    while run(before).depth > run(now).depth {
        before = run(before).parent;
    }
    while run(now).depth > run(before).depth {
        now = run(now).parent;
    }
    while before.run != now.run {
        (before, now) = (run(before).parent, run(now).parent);
    }
    (before.iteration != now.iteration && run(now).depth > depth).then_some(Clash {
        run: now.run,
        before: before.iteration,
        now: now.iteration,
    })
}

/// One run of a loop, from the entry to the end, however it ends.
pub(crate) struct ShadowRun(*mut Shadow);

impl ShadowRun {
    /// `shadow` is the call's shadow memory, or null.
    pub(crate) fn enter(shadow: *mut Shadow) -> ShadowRun {
        // SAFETY: the shadow memory lives as long as the call, and only the call's thread touches it.
        if let Some(shadow) = unsafe { shadow.as_mut() } {
            shadow.enter();
        }
        ShadowRun(shadow)
    }
}

impl Drop for ShadowRun {
    fn drop(&mut self) {
        // SAFETY: as above.
        if let Some(shadow) = unsafe { self.0.as_mut() } {
            shadow.leave();
        }
    }
}

/// The call's shadow memory, if it has one.
///
/// # Safety
/// `ctx` is live with its call state; the answer is not used beyond the entry that asked.
unsafe fn of<'a>(ctx: Ctx) -> Option<&'a mut Shadow> {
    // SAFETY: the caller's contract; only the thread of the call touches its shadow memory.
    unsafe { (*state(ctx)).shadow.as_mut() }
}

/// To be called by whatever gives compiled code memory: it is the current chunk's own, and what was noted of its addresses means nothing.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn made(ctx: Ctx, data: *const u8, bytes: usize) {
    // SAFETY: the caller's contract.
    if let Some(shadow) = unsafe { of(ctx) } {
        shadow.allocated(data, bytes);
    }
}

/// Body of `shadow_begin`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn shadow_begin(ctx: Ctx) {
    // SAFETY: the caller's contract; `CallContext` frees it.
    unsafe {
        let state = state(ctx);
        if (*state).shadow.is_null() {
            (*state).shadow = Box::into_raw(Box::default());
        }
    }
}

/// Body of `shadow_own`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn shadow_own(ctx: Ctx, address: Ptr, bytes: i64) {
    // SAFETY: the caller's contract.
    if let Some(shadow) = unsafe { of(ctx) } {
        shadow.own(address, usize::try_from(bytes).unwrap_or(0));
    }
}

/// Body of `shadow_iteration`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn shadow_iteration(ctx: Ctx, variable: i64, site: i32) {
    // SAFETY: the caller's contract.
    if let Some(shadow) = unsafe { of(ctx) } {
        shadow.iteration(variable, site as u32);
    }
}

/// Body of `shadow_read`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn shadow_read(ctx: Ctx, address: Ptr, bytes: i32, site: i32) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { access(ctx, address, bytes, site, false) }
}

/// Body of `shadow_write`.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn shadow_write(ctx: Ctx, address: Ptr, bytes: i32, site: i32) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { access(ctx, address, bytes, site, true) }
}

/// # Safety
/// `ctx` is live with its call state.
unsafe fn access(ctx: Ctx, address: Ptr, bytes: i32, site: i32, write: bool) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let Some(shadow) = (unsafe { of(ctx) }) else { return Ok(()) };
    // What is done under a lock is ordered by that.
    // SAFETY: as above.
    if unsafe { (*state(ctx)).has_aside() }.is_some_and(|aside| !aside.entered.is_empty()) {
        return Ok(());
    }
    if shadow.access(address as usize, bytes.max(0) as usize, site as u32, write) { Err(Trap::Race) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A loop over `0..n` at site 90 whose iteration `i` is `body`.
    fn parallel(shadow: &mut Shadow, n: i64, mut body: impl FnMut(&mut Shadow, i64)) {
        shadow.enter();
        shadow.chunk();
        for i in 0..n {
            shadow.iteration(i, 90);
            body(shadow, i);
        }
        shadow.leave();
    }

    fn pair(race: &Race) -> ((u32, bool, i64), (u32, bool, i64)) {
        let parts = |a: RaceAccess| (a.site, a.write, a.iteration);
        (parts(race.first), parts(race.second))
    }

    #[test]
    fn a_write_meets_a_read_that_another_read_followed() {
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, i| {
            assert!(!s.access(800, 8, 1, false));
            if i == 1 {
                assert!(s.access(800, 8, 2, true));
            }
        });
        let race = shadow.race().unwrap();
        assert_eq!((race.site, pair(race)), (90, ((1, false, 0), (2, true, 1))));
    }

    #[test]
    fn own_places_and_shared_reads_are_fine() {
        let mut shadow = Shadow::default();
        for _ in 0..2 {
            assert!(!shadow.access(800, 8, 1, true), "outside of every loop");
            parallel(&mut shadow, 4, |s, i| {
                let own = 1600 + 8 * i as usize;
                assert!(!s.access(800, 8, 1, false));
                assert!(!s.access(own, 8, 2, true));
                assert!(!s.access(own, 8, 3, false));
                assert!(!s.access(own, 8, 4, true));
            });
        }
        assert!(shadow.race().is_none() && shadow.words.pages.is_empty());
    }

    #[test]
    fn elements_of_different_sizes_meet() {
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 8, |s, i| assert!(!s.access(800 + i as usize, 1, 1, true)));
        parallel(&mut shadow, 2, |s, i| {
            assert_eq!(s.access(if i == 0 { 804 } else { 800 }, if i == 0 { 2 } else { 8 }, 1, true), i == 1);
        });
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, i| assert_eq!(s.access(804 + 4 * i as usize, 8, 1, true), i == 1));
    }

    #[test]
    fn loops_nest() {
        // The inner runs of one outer iteration come one after the other; those of two do not.
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, i| {
            for _ in 0..2 {
                parallel(s, 3, |s, j| assert!(!s.access((1000 + 100 * i + 8 * j) as usize / 8 * 8, 8, 1, true)));
            }
            assert!(!s.access((1000 + 100 * i) as usize / 8 * 8, 8, 2, true));
        });
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, i| {
            parallel(s, 3, |s, j| assert_eq!(s.access(800 + 8 * j as usize, 8, 1, true), i == 1));
        });
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 1, |s, _| {
            parallel(s, 2, |s, j| assert_eq!(s.access(800, 8, 1, true), j == 1));
        });
        let race = shadow.race().unwrap();
        assert_eq!((race.around.clone(), pair(race)), (vec![(90, 0)], ((1, true, 0), (1, true, 1))));
    }

    #[test]
    fn memory_made_inside_belongs_to_its_maker() {
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, _| {
            s.allocated(std::ptr::without_provenance(800), 64);
            assert!(!s.access(800, 8, 1, true));
            parallel(s, 2, |s, j| assert!(!s.access(808 + 8 * j as usize, 8, 1, true)));
            // The same addresses, handed out again.
            s.allocated(std::ptr::without_provenance(768), 128);
            assert!(!s.access(808, 8, 1, true));
        });
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 1, |s, _| {
            s.allocated(std::ptr::without_provenance(800), 64);
            parallel(s, 2, |s, j| assert_eq!(s.access(808, 8, 1, true), j == 1));
        });
        // What a chunk makes before its iterations serves all of them; the byte behind it is somebody else's.
        let mut shadow = Shadow::default();
        shadow.enter();
        shadow.allocated(std::ptr::without_provenance(800), 64);
        for i in 0..3 {
            shadow.iteration(i, 90);
            assert!(!shadow.access(800, 8, 1, true));
        }
        assert!(!shadow.access(864, 8, 1, true));
        shadow.iteration(3, 90);
        assert!(shadow.access(864, 8, 1, true));
        shadow.leave();
        assert!(shadow.access(0, 8, 1, false), "once found, a race ends whatever goes on");
    }

    #[test]
    fn a_chunk_owns_memory_for_a_while() {
        let mut shadow = Shadow::default();
        parallel(&mut shadow, 2, |s, _| {
            s.allocated(std::ptr::without_provenance(800), 64);
            s.enter();
            s.chunk();
            s.own(std::ptr::without_provenance(816), 16);
            for j in 0..2 {
                s.iteration(j, 91);
                assert!(!s.access(816, 8, 1, true));
                assert!(!s.access(832 + 8 * j as usize, 8, 1, true));
                assert!(!s.access(800 + 8 * j as usize, 8, 1, true));
            }
            s.leave();
            assert_eq!(s.private.len(), 1);
            assert!(!s.access(816, 8, 1, true));
        });
        let mut shadow = Shadow::default();
        shadow.enter();
        for chunk in 0..2 {
            shadow.chunk();
            shadow.iteration(chunk, 90);
            assert_eq!(shadow.access(800, 8, 1, true), chunk == 1, "owned by nobody");
        }
    }
}
