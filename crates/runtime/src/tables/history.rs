//! The history of a set's table: a set of Python's is made again here, and one of ours there, so that it iterates in the order that it had.
//!
//! The order of iteration is that of the table's entries. Which keys lie where depends on the order in which they came: a key lies behind entries that
//! were taken when it was added, by keys that are still there or by some that are gone. So the entries that a key has passed say what came before it.
//!
//! Absent: the table of a set in Python is not read, since nothing gives it away but its size and its order ([`restore`]).

use std::collections::HashSet;

use weft_abi::tables::{SetHeader, key};

use super::keys::{Keys, with_keys};
use super::set::{LEAST, LINEAR, SHIFT, add_hashed, clear, each, empty, entry, forget, make_room, merge, next, stride, unused};
use super::{Refusal, free, zeroed};

/// Jumps of a key that are followed: by then its whole hash has been used, and the smallest table has been walked through.
const MOST_JUMPS: u32 = 64;

/// How Python makes a set that iterates as one of ours does.
#[derive(Debug)]
pub struct SetPlan {
    /// Numbers of the keys, counted as [`super::argument::set_items`] gives them, in the order in which they are to be added.
    pub order: Vec<usize>,
    /// So many of the first ones come as the keys of one dict, which gives the set a table for them at once; the others are added one by one.
    pub at_once: usize,
    /// Ints that come before them in that dict. They hold places, and are taken away again when all keys are there.
    pub fillers: Vec<i64>,
}

/// A plan that gives the set the very table that it has here; else one that gives it its order, if one of those that are tried does; else the plain one.
///
/// A frozenset gives nothing away again: of one that needs fillers a set is made first, and copied.
///
/// # Safety
/// As [`super::argument::set_items`].
pub unsafe fn set_plan(header: *const SetHeader, frozen: bool) -> SetPlan {
    // SAFETY: the caller's contract.
    unsafe {
        let source = Source::of(&*header);
        let (count, size) = (source.places.len(), source.set.mask as usize + 1);
        let plain: Vec<usize> = (0..count).collect();
        let (order, holes) = source.history().unwrap_or((plain.clone(), Vec::new()));
        // The most keys of a dict that get a table of this size at once.
        let most = size / 2 - 1;
        let mut in_order = None;
        // With the entries of all keys that are gone what comes later goes where it would have gone. Where they are many it is not worth it.
        let gone = source.gone();
        let all = (!frozen && gone.len() <= count.max(64)).then_some(&gone);
        let none = Vec::new();
        for fillers in all.into_iter().chain([if frozen { &none } else { &holes }]).filter_map(|holes| source.fillers(holes)) {
            let at_once = (count + fillers.len()).min(most).saturating_sub(fillers.len());
            for (order, at_once) in [(&order, at_once), (&order, 0), (&plain, 0), (&plain, count)] {
                match source.outcome(order, at_once, &fillers, frozen) {
                    Outcome::Table => return SetPlan { order: order.clone(), at_once, fillers },
                    Outcome::Order if in_order.is_none() => {
                        in_order = Some(SetPlan { order: order.clone(), at_once, fillers: fillers.clone() });
                    }
                    _ => {}
                }
            }
        }
        if let Some(plan) = in_order {
            return plan;
        }
        // A table that is larger than its keys need: so many fillers give it its size, where no key is looked for.
        let held = source.way(&holes);
        let free = (0..size as u64).filter(|at| !held[*at as usize]);
        let wanted = (size / 4).saturating_sub(holes.len());
        let more: Vec<u64> = holes.iter().copied().chain(free.take(wanted)).collect();
        if let Some(fillers) = source.fillers(&more) {
            // A dict of few keys alone gives it no table.
            for at_once in [0, count.min(most.saturating_sub(fillers.len()))] {
                if !matches!(source.outcome(&order, at_once, &fillers, frozen), Outcome::Other) {
                    return SetPlan { order, at_once, fillers };
                }
            }
        }
        SetPlan { order: plain, at_once: 0, fillers: Vec::new() }
    }
}

/// What following a plan comes to.
enum Outcome {
    /// Each key lies where it lay.
    Table,
    /// The keys are in order.
    Order,
    /// Neither, or there was no memory to find out.
    Other,
}

/// A set whose table is to be made again.
struct Source<'a> {
    set: &'a SetHeader,
    /// Number of the entry of each key, in order.
    places: Vec<u64>,
    hashes: Vec<i64>,
}

/// The keys of a table that is made to see what comes of it: their numbers in the source. Only their hashes matter, and they differ.
#[derive(Clone, Copy)]
struct Numbers;

impl Keys for Numbers {
    unsafe fn hash(self, _: *const u64) -> Option<i64> {
        None
    }
    unsafe fn equal(self, _: *const u64, _: *const u64) -> bool {
        false
    }
    fn slots(self) -> usize {
        1
    }
}

/// The number of a filler.
const FILLER: u64 = u64::MAX;

impl<'a> Source<'a> {
    /// # Safety
    /// The header describes its memory truly.
    unsafe fn of(set: &'a SetHeader) -> Source<'a> {
        let (mut places, mut hashes) = (Vec::with_capacity(set.len as usize), Vec::with_capacity(set.len as usize));
        // SAFETY: the caller's contract.
        let listed = unsafe {
            each(set, |entry| {
                places.push((entry.offset_from_unsigned(set.entries) / stride(set)) as u64);
                hashes.push(!*entry as i64);
                Ok::<(), Refusal>(())
            })
        };
        debug_assert!(listed.is_ok());
        Source { set, places, hashes }
    }

    /// An order in which the keys may have come, each after those that it has passed; and the entries that keys have passed which are none's any more.
    /// `None` where there is no such order: an entry has been used again.
    fn history(&self) -> Option<(Vec<usize>, Vec<u64>)> {
        const NOBODY: u32 = u32::MAX;
        const HOLE: u32 = u32::MAX - 1;
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let count = self.places.len();
        if count as u64 >= u64::from(HOLE) {
            return None;
        }
        let mut owner = vec![NOBODY; self.set.mask as usize + 1];
        for (key, place) in (0..).zip(&self.places) {
            owner[*place as usize] = key;
        }
        let mut state = vec![State::New; count];
        let (mut order, mut holes, mut stack) = (Vec::with_capacity(count), Vec::new(), Vec::new());
        for first in 0..count {
            if state[first] == State::Done {
                continue;
            }
            state[first] = State::Open;
            stack.push(first);
            while let Some(&key) = stack.last() {
                let (mut first, mut arrives) = (None, false);
                for at in path(self.hashes[key], self.set.mask, MOST_JUMPS) {
                    if at == self.places[key] {
                        arrives = true;
                        break;
                    }
                    match owner[at as usize] {
                        NOBODY => {
                            owner[at as usize] = HOLE;
                            holes.push(at);
                        }
                        HOLE => {}
                        other => match state[other as usize] {
                            State::Done => {}
                            State::Open => return None,
                            State::New => {
                                first = Some(other as usize);
                                break;
                            }
                        },
                    }
                }
                if let Some(first) = first {
                    state[first] = State::Open;
                    stack.push(first);
                } else if arrives {
                    state[key] = State::Done;
                    order.push(key);
                    stack.pop();
                } else {
                    return None;
                }
            }
        }
        Some((order, holes))
    }

    /// The entries of keys that are gone.
    ///
    /// # Safety
    /// The header describes its memory truly.
    unsafe fn gone(&self) -> Vec<u64> {
        if self.set.entries.is_null() {
            return Vec::new();
        }
        // SAFETY: the caller's contract.
        (0..=self.set.mask).filter(|at| unsafe { *entry(self.set, *at) == 0 && !unused(entry(self.set, *at)) }).collect()
    }

    /// Which entries are on the way to a key, or are one of these.
    fn way(&self, holes: &[u64]) -> Vec<bool> {
        let mut held = vec![false; self.set.mask as usize + 1];
        for at in self.places.iter().chain(holes) {
            held[*at as usize] = true;
        }
        held
    }

    /// Ints that go to these entries when nobody is there, none of which is a key; `None` where there are none such.
    fn fillers(&self, places: &[u64]) -> Option<Vec<i64>> {
        let size = self.set.mask as i64 + 1;
        if places.is_empty() {
            return Some(Vec::new());
        }
        if size > 1 << 26 {
            return None;
        }
        let fillers: Vec<i64> = places.iter().map(|at| size * 0x1_0000_0001 + *at as i64).collect();
        // Below 2**61 - 1 the hash of an int is itself: what has another hash is another key.
        let hashes: HashSet<i64> = self.hashes.iter().copied().collect();
        (!fillers.iter().any(|filler| hashes.contains(filler))).then_some(fillers)
    }

    /// Follows a plan.
    ///
    /// # Safety
    /// The header describes its memory truly.
    unsafe fn outcome(&self, order: &[usize], at_once: usize, fillers: &[i64], frozen: bool) -> Outcome {
        let (mut made, mut copy) = (empty(key::INT), empty(key::INT));
        let filler_number = FILLER;
        // SAFETY: both are tables of their own, which are freed here; a number is one slot.
        unsafe {
            let done = (|| {
                make_room(&mut made, (fillers.len() + at_once) as i64)?;
                for filler in fillers {
                    add_hashed(&mut made, Numbers, &raw const filler_number, *filler)?;
                }
                for &number in order {
                    let slot = number as u64;
                    add_hashed(&mut made, Numbers, &raw const slot, self.hashes[number])?;
                }
                if frozen && !fillers.is_empty() {
                    self.forget_fillers(&mut made);
                    merge(&mut copy, &raw const made)?;
                    return Ok::<_, Refusal>(self.compare(&copy));
                }
                Ok(self.compare(&made))
            })();
            clear(&mut made);
            clear(&mut copy);
            done.unwrap_or(Outcome::Other)
        }
    }

    /// # Safety
    /// A table that was made.
    unsafe fn forget_fillers(&self, made: &mut SetHeader) {
        // SAFETY: the caller's contract.
        unsafe {
            let mut at = next(made, 0);
            while at >= 0 {
                let entry = entry(made, at as u64);
                if *entry.add(1) == FILLER {
                    forget(made, entry);
                }
                at = next(made, at + 1);
            }
        }
    }

    /// What a table has become that was made.
    ///
    /// # Safety
    /// As [`Source::forget_fillers`].
    unsafe fn compare(&self, made: &SetHeader) -> Outcome {
        let mut same = made.mask == self.set.mask;
        let mut expected = 0;
        // SAFETY: the caller's contract.
        unsafe {
            let mut at = next(made, 0);
            while at >= 0 {
                let number = *entry(made, at as u64).add(1);
                if number != FILLER {
                    if number != expected {
                        return Outcome::Other;
                    }
                    same &= self.places[number as usize] == at as u64;
                    expected += 1;
                }
                at = next(made, at + 1);
            }
        }
        debug_assert_eq!(expected as usize, self.places.len());
        if same { Outcome::Table } else { Outcome::Order }
    }
}

/// The entries of a table that a key looks at, in order.
fn path(hash: i64, mask: u64, jumps: u32) -> impl Iterator<Item = u64> {
    let mut perturb = hash as u64;
    let mut at = perturb & mask;
    (0..=jumps).flat_map(move |jump| {
        if jump > 0 {
            perturb >>= SHIFT;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
        let more = if at + LINEAR <= mask { LINEAR } else { 0 };
        at..=at + more
    })
}

/// How many jumps keys may have taken, as far as is looked.
const JUMPS: [u32; 6] = [0, 1, 2, 4, 8, 16];

/// Of so many keys the ways are weighed against each other.
const MOST_WEIGHED: usize = 1 << 16;

/// The entries that no key has, and that keys which lie in these places have passed.
fn passed(hashes: &[i64], places: &[u64], mask: u64) -> Vec<u64> {
    let mut known = vec![false; mask as usize + 1];
    for &place in places {
        known[place as usize] = true;
    }
    let mut gone = Vec::new();
    for (&hash, &place) in hashes.iter().zip(places) {
        for at in path(hash, mask, JUMPS[JUMPS.len() - 1]).take_while(|at| *at != place) {
            if !std::mem::replace(&mut known[at as usize], true) {
                gone.push(at);
            }
        }
    }
    gone
}

/// Places of keys with these hashes, each behind the one before: the first on its way that lies between its neighbours. `None` where there are none.
fn nearest(hashes: &[i64], mask: u64, jumps: u32) -> Option<Vec<u64>> {
    // How far each may go so that all others find one too.
    let mut latest = vec![0; hashes.len()];
    let mut end = mask + 1;
    for (&hash, latest) in hashes.iter().zip(&mut latest).rev() {
        end = path(hash, mask, jumps).filter(|at| *at < end).max()?;
        *latest = end;
    }
    let (mut places, mut from) = (Vec::with_capacity(hashes.len()), 0);
    for (&hash, latest) in hashes.iter().zip(&latest) {
        let place = path(hash, mask, jumps).find(|at| (from..=*latest).contains(at))?;
        places.push(place);
        from = place + 1;
    }
    Some(places)
}

/// As [`nearest`]: those for which all keys together pass the fewest entries.
fn shortest(hashes: &[i64], mask: u64, jumps: u32) -> Option<Vec<u64>> {
    /// A place that a key may have.
    struct Step {
        place: u64,
        /// Entries that it and all before it have passed.
        passed: usize,
        /// Number of the step of the key before.
        from: usize,
    }
    let mut steps: Vec<Vec<Step>> = Vec::with_capacity(hashes.len());
    for &hash in hashes {
        let mut way: Vec<(u64, usize)> = path(hash, mask, jumps).zip(0..).collect();
        way.sort_unstable();
        way.dedup_by_key(|(place, _)| *place);
        let before = steps.last().map_or(&[][..], Vec::as_slice);
        let (mut seen, mut least) = (0, if steps.is_empty() { Some((0, 0)) } else { None });
        let mut these = Vec::with_capacity(way.len());
        for (place, passed) in way {
            while let Some(step) = before.get(seen).filter(|step| step.place < place) {
                if least.is_none_or(|(passed, _)| step.passed < passed) {
                    least = Some((step.passed, seen));
                }
                seen += 1;
            }
            these.extend(least.map(|(before, from)| Step { place, passed: before + passed, from }));
        }
        steps.push(these);
    }
    let mut at = (0..steps.last()?.len()).min_by_key(|at| steps[steps.len() - 1][*at].passed)?;
    let mut places = Vec::with_capacity(steps.len());
    for these in steps.iter().rev() {
        let step = these.get(at)?;
        places.push(step.place);
        at = step.from;
    }
    places.reverse();
    Some(places)
}

/// Gives an empty set these keys in this order, in a table of so many entries, as a set of Python's may have them whose history is not known; whether that
/// can be.
///
/// # Safety
/// As [`add`]; the keys differ and have their slots.
pub(crate) unsafe fn restore(set: &mut SetHeader, keys: &[&[u64]], entries: u64) -> Result<bool, Refusal> {
    if !entries.is_power_of_two() || entries < LEAST || keys.len() as u64 >= entries {
        return Ok(false);
    }
    let (mask, stride) = (entries - 1, stride(set));
    let mut hashes = Vec::with_capacity(keys.len());
    for key in keys {
        // SAFETY: the caller's contract.
        hashes.push(unsafe { with_keys!(set.keys, kind => kind.hash(key.as_ptr())) }.ok_or(Refusal::Nan)?);
    }
    // Few jumps come first, as they are what really happens.
    let with_gone = |places: Vec<u64>| {
        let gone = passed(&hashes, &places, mask);
        (places, gone)
    };
    let mut way = JUMPS.into_iter().find_map(|jumps| nearest(&hashes, mask, jumps)).map(with_gone);
    if keys.len() <= MOST_WEIGHED && way.as_ref().is_some_and(|(_, gone)| !gone.is_empty()) {
        // Keys that are gone are rare: another way that needs fewer is the one that was gone.
        let others = JUMPS.into_iter().filter_map(|jumps| shortest(&hashes, mask, jumps)).map(with_gone);
        way = way.into_iter().chain(others).min_by_key(|(_, gone)| gone.len());
    }
    let Some((places, gone)) = way else { return Ok(false) };
    let table = zeroed(entries, stride as u64)?;
    // SAFETY: all places are within the table.
    unsafe {
        for ((key, hash), &place) in keys.iter().zip(&hashes).zip(&places) {
            let entry = table.add(place as usize * stride);
            *entry = !*hash as u64;
            std::ptr::copy_nonoverlapping(key.as_ptr(), entry.add(1), key.len());
        }
        // A search stops at an entry that was never used: those on a key's way were.
        for &at in &gone {
            *table.add(at as usize * stride).add(1) = 1;
        }
        let fill = (keys.len() + gone.len()) as i64;
        if fill as u64 * 5 >= mask * 4 {
            free(table, entries, stride as u64);
            return Ok(false);
        }
        (set.entries, set.mask, set.fill, set.len) = (table, mask, fill, keys.len() as i64);
    }
    Ok(true)
}
