//! The places of elements in their order (`argsort`): each key with its place behind it in one word of 63 bits, and the words sorted. Where keys and places
//! are too long together, keys lose their last bits, and runs of words that are equal but for their places are put in order by the whole keys.

use weft_abi::KernelCtx;

use super::super::{Made, poll};
use super::vectors::{Vectors, Watch, in_registers};
use super::{Item, each_place, rank, spread, watched};

/// How a key and a place make a word.
#[derive(Debug, Clone, Copy)]
struct Packing {
    /// The least key, which is taken off.
    least: u64,
    /// Last bits that keys lose.
    dropped: u32,
    /// Bits of a place.
    bits: u32,
    /// The keys from the least to the greatest.
    keys: u64,
}

in_registers! {
    fn extremes<T: Item>(items: &[T]) -> (u64, u64) {
        items.iter().fold((u64::MAX, 0), |(least, most), item| (least.min(rank(*item)), most.max(rank(*item))))
    }
}

in_registers! {
    fn words<T: Item>(items: &[T], packing: Packing, words: &mut [i64]) {
        words.iter_mut().zip(items).enumerate().for_each(|(at, (word, item))| *word = packing.word(rank(*item), at));
    }
}

impl Packing {
    fn of<T: Item>(items: &[T]) -> Packing {
        let (least, most) = extremes(items);
        let bits = usize::BITS - items.len().saturating_sub(1).leading_zeros();
        let dropped = (u64::BITS - most.saturating_sub(least).leading_zeros() + bits).saturating_sub(i64::BITS - 1);
        Packing { least, dropped, bits, keys: most.saturating_sub(least).saturating_add(1) }
    }

    #[inline(always)]
    fn word(self, rank: u64, place: usize) -> i64 {
        (((rank - self.least) >> self.dropped) << self.bits) as i64 | place as i64
    }

    #[inline(always)]
    fn place(self, word: i64) -> usize {
        (word & ((1 << self.bits) - 1)) as usize
    }

    /// Words that are equal but for their places, in the order of their keys.
    fn settle<T: Item>(self, words: &mut [i64], items: &[T]) {
        if self.dropped > 0 {
            for run in words.chunk_by_mut(|a, b| a >> self.bits == b >> self.bits) {
                if run.len() > 1 {
                    run.sort_unstable_by_key(|word| (rank(items[self.place(*word)]), *word));
                }
            }
        }
    }

    /// The same around the word of a place, before which stand smaller ones and behind which larger ones.
    fn settle_place<T: Item>(self, words: &mut [i64], items: &[T], place: usize) {
        if self.dropped > 0 {
            let key = words[place] >> self.bits;
            let (mut low, mut high) = (place, place + 1);
            for at in (0..place).rev() {
                if words[at] >> self.bits == key {
                    low -= 1;
                    words.swap(at, low);
                }
            }
            for at in place + 1..words.len() {
                if words[at] >> self.bits == key {
                    words.swap(at, high);
                    high += 1;
                }
            }
            self.settle(&mut words[low..high], items);
        }
    }

    fn unpack(self, words: &mut [i64]) {
        words.iter_mut().for_each(|word| *word = self.place(*word) as i64);
    }
}

/// Most keys of which the elements are counted.
const COUNTED: u64 = 1 << 12;
/// Elements for each key, and of all, at least, where they are counted.
const WORTH: u64 = 8;
const SHORT: usize = 1 << 9;
/// Elements that are put in order between two looks at whether the call is to end.
const PIECE: usize = 1 << 16;

/// The order of items whose keys are few: how many have each key says where the first of each stands. Whether it was made; `watch` says whether to go on.
fn order_counted<T: Item>(items: &[T], packing: Packing, out: &mut [i64], watch: Watch<'_>) -> bool {
    if items.len() < SHORT || packing.keys > COUNTED || packing.keys.saturating_mul(WORTH) > items.len() as u64 {
        return false;
    }
    let key = |item: &T| (rank(*item) - packing.least) as usize;
    let mut next = [0_usize; COUNTED as usize];
    items.iter().for_each(|item| next[key(item)] += 1);
    let mut before = 0;
    for next in &mut next[..packing.keys as usize] {
        before += std::mem::replace(next, before);
    }
    for (piece, items) in items.chunks(PIECE).enumerate() {
        if !watch() {
            break;
        }
        for (at, item) in items.iter().enumerate() {
            let next = &mut next[key(item)];
            out[*next] = (piece * PIECE + at) as i64;
            *next += 1;
        }
    }
    true
}

/// The order of a lane.
pub(super) fn order<T: Item>(items: &[T], out: &mut [i64]) {
    let packing = Packing::of(items);
    if order_counted(items, packing, out, &mut || true) {
        return;
    }
    words(items, packing, out);
    Vectors::sort(out, |_| {}, &mut || true);
    packing.settle(out, items);
    packing.unpack(out);
}

/// The places of a lane, parted at some, which ascend.
pub(super) fn parted<T: Item>(items: &[T], places: &[usize], out: &mut [i64]) {
    let packing = Packing::of(items);
    words(items, packing, out);
    each_place(places, out, |words, place| {
        Vectors::select(words, place);
        packing.settle_place(words, items, place);
    });
    packing.unpack(out);
}

/// The order of a long lane.
///
/// # Safety
/// `ctx` is live with its state.
pub(super) unsafe fn order_long<T: Item>(ctx: *mut KernelCtx, items: &[T], out: &mut [i64]) -> Made {
    let packing = Packing::of(items);
    let mut counted = false;
    // SAFETY: the caller's contract.
    unsafe { watched(ctx, |watch| counted = order_counted(items, packing, out, watch))? };
    if counted {
        return Ok(());
    }
    let words = out;
    let get = |at: usize| packing.word(rank(items[at]), at);
    // SAFETY: the caller's contract; there is room for as many words as there are items.
    unsafe {
        if spread::is_shared(ctx) {
            let bounds = spread::spread(ctx, items.len(), &get, words.as_mut_ptr())?;
            spread::each(ctx, words, &bounds, &|_, words| Vectors::sort(words, |_| {}, &mut || true))?;
        } else {
            self::words(items, packing, words);
            watched(ctx, |watch| Vectors::sort(words, |_| {}, watch))?;
        }
        poll(ctx)?;
    }
    packing.settle(words, items);
    packing.unpack(words);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Item>(items: &[T]) {
        let mut out = vec![-1; items.len()];
        order(items, &mut out);
        let mut pairs: Vec<T::Pair> = items.iter().enumerate().map(|(at, item)| item.pair(at)).collect();
        pairs.sort_unstable();
        let expected: Vec<i64> = pairs.into_iter().map(T::place).collect();
        assert_eq!(out, expected, "{items:?}");
    }

    fn check_parted<T: Item + PartialOrd>(items: &[T]) {
        let mut sorted = items.to_vec();
        sorted.sort_by_key(|item| rank(*item));
        for places in [vec![items.len() / 2], vec![0, items.len() / 3, items.len() - 1]] {
            let mut out = vec![-1; items.len()];
            parted(items, &places, &mut out);
            for &place in &places {
                let ranks: Vec<u64> = out.iter().map(|at| rank(items[*at as usize])).collect();
                assert_eq!(ranks[place], rank(sorted[place]), "place {place}");
                assert!(ranks[..place].iter().all(|r| *r <= ranks[place]) && ranks[place..].iter().all(|r| *r >= ranks[place]));
            }
            out.sort_unstable();
            assert!(out.iter().enumerate().all(|(at, place)| at as i64 == *place));
        }
    }

    #[test]
    fn places_are_parted() {
        check_parted(&(0..5000).map(|at: i64| at * 7919 % 5003).collect::<Vec<_>>());
        // Differences in the last bits only, beside numbers far away.
        let close = |at: u64| if at.is_multiple_of(500) { -1e300 } else { f64::from_bits(1.0_f64.to_bits() + (at * 7919 % 1021)) };
        check_parted(&(0..3000).map(close).collect::<Vec<_>>());
        check_parted(&(0..3000).map(|at: i16| at % 9).collect::<Vec<_>>());
        check_parted(&[u64::MAX, 0, 5]);
    }

    #[test]
    fn keys_with_and_without_room_for_places() {
        check::<i64>(&[]);
        check(&[i64::MAX]);
        check(&[u64::MAX, 0, u64::MAX, 0, 1, u64::MAX - 1]);
        check(&[i64::MIN, i64::MAX, 0, -1, 1, i64::MIN + 1, i64::MIN]);
        check(&[3_i8, -3, 3, 127, -128, 0, 0]);
        // Few keys for as many elements, which are counted.
        let few: Vec<i8> = (0..3000).map(|at: u32| (at.wrapping_mul(0x9e37_79b9) >> 24) as i8).collect();
        check(&few);
        check(&few.iter().map(|item| i64::from(*item) - 5).collect::<Vec<_>>());
        check(&[2.5; 600]);
        check(&[0.0, -0.0, f64::NAN, -1.5, f64::INFINITY, -f64::NAN, f64::NEG_INFINITY, -0.0, 0.0, 5e-324, -5e-324]);
        // Differences in the last bits only, beside numbers far away.
        let close: Vec<f64> =
            (0..3000).map(|at| if at % 500 == 0 { -1e300 } else { f64::from_bits(1.0_f64.to_bits() + (at * 7919 % 1021)) }).collect();
        check(&close);
        let floats: Vec<f32> = (0..3000).map(|at: u32| f32::from_bits(at.wrapping_mul(0x9e37_79b9))).collect();
        check(&floats);
    }
}
