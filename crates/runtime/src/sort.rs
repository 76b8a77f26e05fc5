//! Sorting lists as `list.sort` does: stable, by the items' slots.
//!
//! Where the items are totally ordered every stable sort gives the same list, so the fastest one is taken: a radix sort of keys for items of one
//! slot, a merge sort for others. With a nan among the items there is no order, and the result is whatever CPython's algorithm makes of
//! its comparisons; then exactly that algorithm runs ([`timsort`]). Equal items of different bits (`0.0` and `-0.0`) keep their order.
//!
//! Absent: key functions. A list that is sorted by keys is put in order by pairs (key, place), by the library's text.

use std::cmp::Ordering;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use weft_abi::layout::ListHeader;
use weft_abi::{KernelCtx, Trap, order};

use crate::entries::{Ctx, Ptr};
use crate::interrupt;
use crate::lists::reserve_in;
use crate::text::Points;
use crate::text::heap::view;

mod timsort;

/// Shorter lists are sorted by insertion and merging.
const RADIX_FROM: usize = 200;
/// So few strings are sorted without other memory, which the standard library's sort does not take for them either.
const FEW: usize = 20;
/// Bits of a digit.
const DIGIT: u32 = 11;
const BUCKETS: usize = 1 << DIGIT;
/// Items between two looks at the interrupt flag.
const STRIDE: usize = 1 << 18;
/// Comparisons between two looks.
const PATIENCE: u32 = 1 << 18;

/// Body of `list_sort`.
///
/// # Safety
/// `ctx` is live with its call state; `list` is the header of a live list of items of `slots` slots, which nobody else uses meanwhile; `order`
/// has a code for each.
pub(crate) unsafe fn list_sort(ctx: Ctx, list: Ptr, slots: i64, order: i64, reverse: i32) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let list = unsafe { &mut *list.cast::<ListHeader>() };
    if list.len < 2 || slots == 0 {
        return Ok(());
    }
    // SAFETY: the caller's contract; after the reservation the items are the list's own.
    let items = unsafe {
        reserve_in(ctx, list, 0, slots)?;
        std::slice::from_raw_parts_mut(list.data, list.len as usize * slots as usize)
    };
    let mut watch = Watch { ctx, left: PATIENCE };
    sort(items, slots as usize, order as u64, reverse != 0, &mut watch)
}

/// Looks at the interrupt flag now and then.
struct Watch {
    ctx: *mut KernelCtx,
    left: u32,
}

impl Watch {
    fn look(&self) -> Result<(), Trap> {
        // SAFETY: the entry's context, which is live, and so is its word.
        match unsafe { interrupt::answer((*self.ctx).interrupt) } {
            None => Ok(()),
            Some(trap) => Err(trap),
        }
    }

    /// Counts a comparison; unwinds with the trap where the call is to end, for there is no other way out of a sort.
    fn count(&mut self) {
        self.left -= 1;
        if self.left == 0 {
            self.left = PATIENCE;
            if let Err(trap) = self.look() {
                resume_unwind(Box::new(trap));
            }
        }
    }
}

fn sort(items: &mut [u64], slots: usize, order: u64, reverse: bool, watch: &mut Watch) -> Result<(), Trap> {
    let with_nan = (0..slots).any(|slot| match order::code(order, slot) {
        order::F64 => items[slot..].iter().step_by(slots).any(|&bits| f64::from_bits(bits).is_nan()),
        order::F32 => items[slot..].iter().step_by(slots).any(|&bits| f32::from_bits(bits as u32).is_nan()),
        _ => false,
    });
    let count = items.len() / slots;
    if with_nan {
        let mut spare = Vec::new();
        spare.try_reserve_exact(count / 2).map_err(|_| Trap::ListNoMemory)?;
        return by_places(items, slots, |places, items| {
            let mut less = |a: usize, b: usize| {
                watch.count();
                compare(&items[a * slots..][..slots], &items[b * slots..][..slots], order) == Some(Ordering::Less)
            };
            if reverse {
                places.reverse();
            }
            timsort::sort(places, spare, &mut less);
            if reverse {
                places.reverse();
            }
        });
    }
    if slots == 1 {
        let code = order::code(order, 0);
        return match code {
            order::I64 => radix(items, |bits| bits ^ 1 << 63, reverse, watch),
            order::F64 => radix(items, |bits| key_of_double(f64::from_bits(bits)), reverse, watch),
            order::STR => strings(items, reverse, watch),
            _ => radix(items, |bits| key(bits, code), reverse, watch),
        };
    }
    if slots == 2
        && order::code(order, 1) == order::I64
        && let Some(pairs) = in_order_of_places(items.as_chunks_mut::<2>().0, reverse)
    {
        return match order::code(order, 0) {
            order::I64 => by_first(pairs, |bits| bits ^ 1 << 63, reverse, watch),
            order::F64 => by_first(pairs, |bits| key_of_double(f64::from_bits(bits)), reverse, watch),
            order::STR => by_first_string(pairs, reverse, watch),
            code => by_first(pairs, |bits| key(bits, code), reverse, watch),
        };
    }
    let mut compare = |a: &[u64], b: &[u64]| {
        watch.count();
        let ordering = compare(a, b, order).unwrap_or(Ordering::Equal);
        if reverse { ordering.reverse() } else { ordering }
    };
    match slots {
        2 => has_room::<[u64; 2]>(count)?,
        3 => has_room::<[u64; 3]>(count)?,
        4 => has_room::<[u64; 4]>(count)?,
        _ => has_room::<usize>(3 * count)?,
    }
    match slots {
        2 => ended(|| items.as_chunks_mut::<2>().0.sort_by(|a, b| compare(a, b))),
        3 => ended(|| items.as_chunks_mut::<3>().0.sort_by(|a, b| compare(a, b))),
        4 => ended(|| items.as_chunks_mut::<4>().0.sort_by(|a, b| compare(a, b))),
        _ => by_places(items, slots, |places, items| {
            places.sort_by(|&a, &b| compare(&items[a * slots..][..slots], &items[b * slots..][..slots]));
        }),
    }
}

/// Pairs whose second parts decide nothing, once they are put so: each of them lies behind the one before it (before it, where the order is to be `reverse`).
/// These are keys with their places, by which lists are sorted; `None` for other pairs.
fn in_order_of_places(pairs: &mut [[u64; 2]], reverse: bool) -> Option<&mut [[u64; 2]]> {
    let up = pairs.is_sorted_by(|a, b| (a[1] as i64) < b[1] as i64);
    if !up && !pairs.is_sorted_by(|a, b| a[1] as i64 > b[1] as i64) {
        return None;
    }
    if up == reverse {
        pairs.reverse();
    }
    Some(pairs)
}

/// Sorts pairs by their first parts, equal ones in their order.
fn by_first(pairs: &mut [[u64; 2]], key: impl Fn(u64) -> u64, reverse: bool, watch: &mut Watch) -> Result<(), Trap> {
    has_room::<[u64; 2]>(pairs.len())?;
    let key = move |bits| if reverse { !key(bits) } else { key(bits) };
    ended(|| {
        pairs.sort_by(|a, b| {
            watch.count();
            key(a[0]).cmp(&key(b[0]))
        });
    })
}

/// As [`by_first`], for strings.
fn by_first_string(pairs: &mut [[u64; 2]], reverse: bool, watch: &mut Watch) -> Result<(), Trap> {
    let mut begun: Vec<(u64, [u64; 2])> = Vec::new();
    if begun.try_reserve_exact(pairs.len()).is_err() {
        return Err(Trap::ListNoMemory);
    }
    begun.extend(pairs.iter().map(|pair| (beginning(pair[0]), *pair)));
    has_room::<(u64, [u64; 2])>(pairs.len())?;
    ended(|| {
        begun.sort_by(|a, b| {
            watch.count();
            let ordering = a.0.cmp(&b.0).then_with(|| text_order(a.1[0], b.1[0]));
            if reverse { ordering.reverse() } else { ordering }
        });
    })?;
    for (pair, (_, sorted)) in pairs.iter_mut().zip(begun) {
        *pair = sorted;
    }
    Ok(())
}

/// Whether there is memory for so many items: the standard library's sorts take as much at most, and end the process where they do not get it.
fn has_room<T>(count: usize) -> Result<(), Trap> {
    Vec::<T>::new().try_reserve_exact(count).map_err(|_| Trap::ListNoMemory)
}

/// Runs a sort whose comparisons may unwind with a trap. Whatever happens, the items are a permutation of what they were.
fn ended(run: impl FnOnce()) -> Result<(), Trap> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(()) => Ok(()),
        Err(payload) => match payload.downcast::<Trap>() {
            Ok(trap) => Err(*trap),
            Err(other) => resume_unwind(other),
        },
    }
}

/// Sorts the items' places, then the items by them.
fn by_places(items: &mut [u64], slots: usize, run: impl FnOnce(&mut Vec<usize>, &[u64])) -> Result<(), Trap> {
    let count = items.len() / slots;
    let (mut places, mut sorted) = (Vec::new(), Vec::new());
    if places.try_reserve_exact(count).is_err() || sorted.try_reserve_exact(items.len()).is_err() {
        return Err(Trap::ListNoMemory);
    }
    places.extend(0..count);
    ended(|| run(&mut places, items))?;
    for place in places {
        sorted.extend_from_slice(&items[place * slots..][..slots]);
    }
    items.copy_from_slice(&sorted);
    Ok(())
}

/// Python's comparison of two tuples: by the first slots that differ. `None` where these have no order.
fn compare(a: &[u64], b: &[u64], order: u64) -> Option<Ordering> {
    for (slot, (&x, &y)) in a.iter().zip(b).enumerate() {
        let ordering = match order::code(order, slot) {
            order::I64 => (x as i64).cmp(&(y as i64)),
            order::F64 => f64::from_bits(x).partial_cmp(&f64::from_bits(y))?,
            order::F32 => f32::from_bits(x as u32).partial_cmp(&f32::from_bits(y as u32))?,
            order::STR => text_order(x, y),
            code => key(x, code).cmp(&key(y, code)),
        };
        if ordering != Ordering::Equal {
            return Some(ordering);
        }
    }
    Some(Ordering::Equal)
}

/// Sorts strings: their beginnings, kept beside them, settle most comparisons without a look at the strings.
fn strings(items: &mut [u64], reverse: bool, watch: &mut Watch) -> Result<(), Trap> {
    let order = |a: &(u64, u64), b: &(u64, u64)| {
        let ordering = a.0.cmp(&b.0).then_with(|| text_order(a.1, b.1));
        if reverse { ordering.reverse() } else { ordering }
    };
    let mut few = [(0, 0); FEW];
    if let Some(pairs) = few.get_mut(..items.len()) {
        for (pair, &item) in pairs.iter_mut().zip(&*items) {
            *pair = (beginning(item), item);
        }
        pairs.sort_by(order);
        for (item, (_, word)) in items.iter_mut().zip(pairs) {
            *item = *word;
        }
        return Ok(());
    }
    let mut pairs: Vec<(u64, u64)> = Vec::new();
    if pairs.try_reserve_exact(items.len()).is_err() {
        return Err(Trap::ListNoMemory);
    }
    pairs.extend(items.iter().map(|&item| (beginning(item), item)));
    has_room::<(u64, u64)>(items.len())?;
    ended(|| {
        pairs.sort_by(|a, b| {
            watch.count();
            order(a, b)
        });
    })?;
    for (item, (_, word)) in items.iter_mut().zip(pairs) {
        *item = word;
    }
    Ok(())
}

/// The first eight code points of a string as bytes, up to the first that no byte holds: strings with different beginnings have their order.
fn beginning(reference: u64) -> u64 {
    // SAFETY: as in `text_order`.
    let text = unsafe { view(reference as i64) };
    let mut bytes = [0_u8; 8];
    if let (Points::One(points), true) = (text.points, text.ascii) {
        let eight = points.first_chunk().copied().unwrap_or_else(|| {
            bytes.iter_mut().zip(points).for_each(|(byte, point)| *byte = *point);
            bytes
        });
        return u64::from_be_bytes(eight);
    }
    for (byte, point) in bytes.iter_mut().zip(text.chars()) {
        *byte = point.min(255) as u8;
        if point >= 255 {
            break;
        }
    }
    u64::from_be_bytes(bytes)
}

/// The order of two strings, by their references.
fn text_order(a: u64, b: u64) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    // SAFETY: `list_sort`'s caller promises items whose slots are what the order's codes say.
    unsafe { view(a as i64).compare(view(b as i64)) }
}

/// A number in the order of the slots' values; none is nan.
fn key(bits: u64, code: u64) -> u64 {
    let signed = |value: i64| value as u64 ^ 1 << 63;
    match code {
        order::I64 => signed(bits as i64),
        order::I8 => signed(i64::from(bits as i8)),
        order::I16 => signed(i64::from(bits as i16)),
        order::I32 => signed(i64::from(bits as i32)),
        order::F64 => key_of_double(f64::from_bits(bits)),
        order::F32 => key_of_double(f64::from(f32::from_bits(bits as u32))),
        order::UNSIGNED => bits,
        _ => 0,
    }
}

/// The bits of a double in the order of its values; both zeros are one.
fn key_of_double(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    bits ^ ((bits as i64 >> 63) as u64 | 1 << 63)
}

/// Sorts numbers by their keys, digit by digit from the lowest.
fn radix(items: &mut [u64], key: impl Fn(u64) -> u64 + Copy, reverse: bool, watch: &Watch) -> Result<(), Trap> {
    let key = move |item: u64| if reverse { !key(item) } else { key(item) };
    if items.is_sorted_by_key(|&item| key(item)) {
        return Ok(());
    }
    if items.len() < RADIX_FROM {
        items.sort_by_key(|&item| key(item));
        return Ok(());
    }
    let (low, high) = items.iter().fold((u64::MAX, 0), |(low, high), &item| (low.min(key(item)), high.max(key(item))));
    let digits = (u64::BITS - (high - low).leading_zeros()).div_ceil(DIGIT);
    let mut room = Vec::<u64>::new();
    if room.try_reserve_exact(items.len()).is_err() {
        return Err(Trap::ListNoMemory);
    }
    room.resize(items.len(), 0);
    let (mut from, mut to) = (&mut *items, &mut room[..]);
    let mut swapped = false;
    let mut outcome = Ok(());
    for digit in 0..digits {
        let digit_of = |item: u64| ((key(item) - low) >> (digit * DIGIT)) as usize & (BUCKETS - 1);
        outcome = watch.look().and_then(|()| scatter(from, to, digit_of, watch));
        if outcome.is_err() {
            break;
        }
        std::mem::swap(&mut from, &mut to);
        swapped = !swapped;
    }
    if swapped {
        to.copy_from_slice(from);
    }
    outcome
}

/// Puts the items in the order of a digit, equal ones in their order.
fn scatter(from: &[u64], to: &mut [u64], digit: impl Fn(u64) -> usize, watch: &Watch) -> Result<(), Trap> {
    let mut places = [0_usize; BUCKETS];
    for part in from.chunks(STRIDE) {
        watch.look()?;
        for &item in part {
            places[digit(item)] += 1;
        }
    }
    let mut next = 0;
    for place in &mut places {
        next += std::mem::replace(place, next);
    }
    for part in from.chunks(STRIDE) {
        watch.look()?;
        for &item in part {
            let place = &mut places[digit(item)];
            to[*place] = item;
            *place += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;

    fn sorted(mut items: Vec<u64>, codes: &[u64], reverse: bool) -> Vec<u64> {
        let mut call = CallContext::new(0);
        let mut watch = Watch { ctx: call.as_mut_ptr(), left: PATIENCE };
        sort(&mut items, codes.len(), order::program(codes).unwrap(), reverse, &mut watch).unwrap();
        items
    }

    fn noise(count: usize) -> impl Iterator<Item = u64> {
        let mut state = 88_172_645_463_325_252_u64;
        (0..count).map(move |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        })
    }

    #[test]
    fn keys_with_their_places() {
        for count in [2, 3, 20, 1000] {
            for distinct in [1, 3, 1 << 40] {
                for down in [false, true] {
                    for reverse in [false, true] {
                        for code in [order::I64, order::F64, order::UNSIGNED] {
                            let place = |at: usize| if down { -(at as i64) } else { at as i64 };
                            let number =
                                |word: u64| if code == order::F64 { ((word % distinct) as f64 - 1.0).to_bits() } else { word % distinct };
                            let items: Vec<[u64; 2]> =
                                noise(count).enumerate().map(|(at, word)| [number(word), place(at) as u64]).collect();
                            let mut expected = items.clone();
                            expected.sort_by(|a, b| {
                                let ordering = key(a[0], code).cmp(&key(b[0], code)).then((a[1] as i64).cmp(&(b[1] as i64)));
                                if reverse { ordering.reverse() } else { ordering }
                            });
                            assert_eq!(sorted(items.concat(), &[code, order::I64], reverse), expected.concat());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn one_slot_in_every_order() {
        for count in [2, 3, RADIX_FROM - 1, RADIX_FROM, 5000] {
            for shift in [0, 20, 50] {
                let ints: Vec<u64> = noise(count).map(|bits| (bits as i64 >> shift) as u64).collect();
                for reverse in [false, true] {
                    let mut want = ints.clone();
                    want.sort_by_key(|&x| x as i64);
                    if reverse {
                        want.reverse();
                    }
                    assert_eq!(sorted(ints.clone(), &[order::I64], reverse), want);
                }
            }
            let doubles: Vec<u64> =
                noise(count).map(|bits| ((bits % 2000) as f64 / 7.0 - 100.0).copysign(f64::from_bits(bits)).to_bits()).collect();
            let got: Vec<f64> = sorted(doubles.clone(), &[order::F64], false).into_iter().map(f64::from_bits).collect();
            assert!(got.is_sorted());
        }
        let zeros = [0.0, -0.0, 1.0, 0.0, -0.0, f64::NEG_INFINITY].map(f64::to_bits).to_vec();
        let want = [f64::NEG_INFINITY, 0.0, -0.0, 0.0, -0.0, 1.0].map(f64::to_bits);
        assert_eq!(sorted(zeros.clone(), &[order::F64], false), want);
        let many: Vec<u64> = zeros.iter().copied().cycle().take(600).collect();
        let found: Vec<u64> = sorted(many.clone(), &[order::F64], true);
        let mut want = many;
        want.sort_by(|a, b| f64::from_bits(*b).partial_cmp(&f64::from_bits(*a)).unwrap());
        assert_eq!(found, want, "stable, also when reversed");
        assert_eq!(sorted(vec![0xff, 1, 0x80, 0], &[order::I8], false), [0x80, 0xff, 0, 1]);
        assert_eq!(sorted(vec![0xff, 1, 0x80, 0], &[order::UNSIGNED], false), [0, 1, 0x80, 0xff]);
        assert_eq!(sorted(vec![0xffff, 1], &[order::I16], false), [0xffff, 1]);
        assert_eq!(sorted(vec![1, 0xffff_ffff], &[order::I32], false), [0xffff_ffff, 1]);
        assert_eq!(sorted([1.0_f32, -2.0].map(|x| u64::from(x.to_bits())).to_vec(), &[order::F32], false)[1], u64::from(1.0_f32.to_bits()));
    }

    #[test]
    fn several_slots_compare_as_tuples() {
        for slots in 2..6 {
            let items: Vec<u64> = noise(300 * slots).map(|bits| bits % 3).collect();
            let mut want: Vec<Vec<u64>> = items.chunks(slots).map(<[u64]>::to_vec).collect();
            want.sort();
            assert_eq!(sorted(items, &vec![order::I64; slots], false), want.concat());
        }
        // A slot that does not count keeps the order.
        assert_eq!(sorted(vec![2, 9, 1, 8, 2, 7], &[order::I64, order::SKIP], true), [2, 9, 2, 7, 1, 8]);
    }

    #[test]
    fn an_interrupted_sort_keeps_all_items() {
        let word = std::sync::atomic::AtomicU32::new(1);
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `ctx` is live, and so is the word.
        unsafe { (*ctx).interrupt = word.as_ptr() };
        for codes in [&[order::I64][..], &[order::I64, order::I64]] {
            let mut items: Vec<u64> = noise(1 << 18).collect();
            let mut before = items.clone();
            let mut watch = Watch { ctx, left: 1000 };
            let outcome = sort(&mut items, codes.len(), order::program(codes).unwrap(), false, &mut watch);
            assert_eq!(outcome, Err(Trap::Interrupted));
            items.sort_unstable();
            before.sort_unstable();
            assert_eq!(items, before);
        }
    }
}
