//! Sorts of keys in place: [`quicksort`](super::quicksort) for those of 32 and 64 bits, counts of each key for smaller ones.

/// Asked now and then; `false` ends the sort early.
pub(super) type Watch<'a> = &'a mut dyn FnMut() -> bool;
/// Called once for every piece that is in its place, while it is in the cache.
pub(super) type Finish<K> = fn(&mut [K]);

/// Keys that are sorted in registers.
pub(super) trait Vectors: Copy {
    /// Sorts keys, in registers where the processor has them, and finishes all of them. Where `watch` ends the sort, they are in any order.
    fn sort(keys: &mut [Self], finish: Finish<Self>, watch: Watch<'_>);
    /// Puts the key of a place there, none larger before it and none smaller behind it.
    fn select(keys: &mut [Self], place: usize);
}

/// What the functions of [`vectors`] are compiled for.
#[cfg(target_arch = "x86_64")]
pub(super) fn has_registers() -> bool {
    use std::is_x86_feature_detected as has;
    has!("avx512f") && has!("popcnt") && has!("bmi1") && has!("bmi2")
}

/// A loop over elements, compiled for these registers too.
macro_rules! in_registers {
    ($(#[$attribute:meta])* fn $name:ident<T: $bound:ident>($($argument:ident: $ty:ty),*) $(-> $r:ty)? $body:block) => {
        $(#[$attribute])*
        fn $name<T: $bound>($($argument: $ty),*) $(-> $r)? {
            $(#[$attribute])*
            #[inline(always)]
            fn plain<T: $bound>($($argument: $ty),*) $(-> $r)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f")]
            fn wide<T: $bound>($($argument: $ty),*) $(-> $r)? {
                plain::<T>($($argument),*)
            }

            #[cfg(target_arch = "x86_64")]
            if $crate::array_fn::sort::vectors::has_registers() {
                // SAFETY: the processor has the registers.
                return unsafe { wide::<T>($($argument),*) };
            }
            plain::<T>($($argument),*)
        }
    };
}
pub(super) use in_registers;

/// Keys of which there are too few to be worth tables.
const FEW: usize = 64;

impl Vectors for u8 {
    fn select(keys: &mut [u8], place: usize) {
        keys.select_nth_unstable(place);
    }

    fn sort(keys: &mut [u8], finish: Finish<u8>, _watch: Watch<'_>) {
        if keys.len() < FEW {
            keys.sort_unstable();
        } else {
            let counts = counts(keys, |key| key);
            refilled(keys, counts);
        }
        finish(keys);
    }
}

/// So many keys of 16 bits are counted; fewer go by one byte after the other.
const MANY: usize = 1 << 19;

impl Vectors for u16 {
    fn select(keys: &mut [u16], place: usize) {
        keys.select_nth_unstable(place);
    }

    fn sort(keys: &mut [u16], finish: Finish<u16>, _watch: Watch<'_>) {
        let mut between = Vec::new();
        let mut counts: Vec<usize> = Vec::new();
        if keys.len() >= MANY && counts.try_reserve_exact(1 << 16).is_ok() {
            counts.resize(1 << 16, 0);
            keys.iter().for_each(|key| counts[usize::from(*key)] += 1);
            refilled(keys, counts);
        } else if keys.len() < FEW || between.try_reserve_exact(keys.len()).is_err() {
            keys.sort_unstable();
        } else {
            between.resize(keys.len(), 0);
            by_byte(keys, &mut between, |key| key as u8);
            by_byte(&between, keys, |key| (key >> 8) as u8);
        }
        finish(keys);
    }
}

/// As many of each key as were counted.
fn refilled<K: Copy + TryFrom<usize>>(keys: &mut [K], counts: impl IntoIterator<Item = usize>) {
    let mut at = 0;
    for (key, count) in counts.into_iter().enumerate() {
        if let Ok(key) = K::try_from(key) {
            keys[at..at + count].fill(key);
            at += count;
        }
    }
}

fn counts<K: Copy>(keys: &[K], byte: impl Fn(K) -> u8) -> [usize; 256] {
    let mut counts = [0; 256];
    for key in keys {
        counts[usize::from(byte(*key))] += 1;
    }
    counts
}

/// Copies keys in the order of a byte of theirs; equal ones keep their order.
fn by_byte(keys: &[u16], to: &mut [u16], byte: impl Fn(u16) -> u8) {
    let mut places = counts(keys, &byte);
    let mut next = 0;
    for place in &mut places {
        next += std::mem::replace(place, next);
    }
    for key in keys {
        let place = &mut places[usize::from(byte(*key))];
        to[*place] = *key;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes around those of registers, groups, the network and samples.
    const SIZES: [usize; 26] =
        [0, 1, 2, 7, 8, 9, 16, 31, 64, 100, 127, 128, 129, 255, 256, 257, 300, 511, 513, 1000, 1025, 2048, 2050, 20_000, 70_001, 600_000];

    fn check<K: Vectors + PartialOrd + std::fmt::Debug>(make: impl Fn(u64) -> K) {
        for size in SIZES {
            for range in [1, 2, 3, 100, u64::MAX] {
                let mut state = range.wrapping_add(size as u64);
                let mut keys: Vec<K> = (0..size)
                    .map(|_| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        make((state >> 11).wrapping_mul(0x9e37_79b9_7f4a_7c15) % range)
                    })
                    .collect();
                for _ in 0..3 {
                    let mut sorted = keys.clone();
                    sorted.sort_unstable_by(|a, b| a.partial_cmp(b).expect("no nan"));
                    K::sort(&mut keys, |_| {}, &mut || true);
                    assert_eq!(keys, sorted, "{size} keys of {range}");
                    // Then sorted ones, and backwards.
                    keys.reverse();
                }
            }
        }
    }

    #[test]
    fn keys_of_all_types_and_sizes() {
        check(|x| x as i64);
        check(|x| x as i32);
        check(|x| x as i64 as f64);
        check(|x| x as i32 as f32);
        check(|x| x as u16);
        check(|x| x as u8);
    }

    fn check_places<K: Vectors + PartialOrd + std::fmt::Debug>(make: impl Fn(u64) -> K) {
        for (size, range) in [(1, 9), (200, 9), (300, 1 << 20), (5000, 2), (5000, 1 << 40), (70_000, 1 << 15)] {
            let keys: Vec<K> = (0..size).map(|at: u64| make(at.wrapping_mul(0x5851_f42d_4c95_7f2d) % range)).collect();
            let order = |a: &K, b: &K| a.partial_cmp(b).expect("no nan");
            let mut sorted = keys.clone();
            sorted.sort_unstable_by(order);
            for place in [0, size / 3, size / 2, size - 1] {
                let (mut found, place) = (keys.clone(), place as usize);
                K::select(&mut found, place);
                let key = found[place];
                assert_eq!(key, sorted[place], "place {place} of {size}");
                assert!(found[..place].iter().all(|k| *k <= key) && found[place..].iter().all(|k| *k >= key));
                found.sort_unstable_by(order);
                assert_eq!(found, sorted);
            }
        }
    }

    #[test]
    fn keys_of_places() {
        check_places(|x| x as i64);
        check_places(|x| x as i32);
        check_places(|x| x as f64 - 1e6);
        check_places(|x| x as f32);
        check_places(|x| x as u16);
    }

    #[test]
    fn every_key_is_finished_once() {
        for range in [1, 5, 1000, 1 << 40] {
            let mut keys: Vec<i64> = (0..100_000).map(|at: u64| (at.wrapping_mul(0x5851_f42d_4c95_7f2d) % range) as i64).collect();
            let mut sorted: Vec<i64> = keys.iter().map(|key| key + 1).collect();
            sorted.sort_unstable();
            i64::sort(&mut keys, |keys| keys.iter_mut().for_each(|key| *key += 1), &mut || true);
            assert_eq!(keys, sorted);
        }
    }

    #[test]
    fn nothing_is_slow_that_parts_unevenly() {
        // Long runs of equal keys with few others between them.
        let mut keys: Vec<i64> = (0..300_000).map(|at| if at % 1000 == 0 { at } else { 7 }).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        i64::sort(&mut keys, |_| {}, &mut || true);
        assert_eq!(keys, sorted);
    }

    #[test]
    fn a_watch_ends_it() {
        let mut keys: Vec<i64> = (0..3_000_000).rev().collect();
        let mut asked = 0;
        i64::sort(&mut keys, |_| {}, &mut || {
            asked += 1;
            false
        });
        assert_eq!(asked, i32::from(cfg!(target_arch = "x86_64") && has_registers()));
    }
}
