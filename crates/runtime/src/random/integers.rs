//! Whole numbers below a bound, without bias, each by the method of the library whose sequence it must equal.

use super::Words;
use super::twister::Twister;

/// CPython's `_randbelow_with_getrandbits(n)`, for `n` from 1 to 2^64.
pub(super) fn below(twister: &mut Twister, n: u128) -> u64 {
    debug_assert!((1..=1 << 64).contains(&n));
    let bits = 128 - n.leading_zeros();
    loop {
        // `n = 2^64` takes 65 bits, in three words of which the last gives one bit.
        let low = u128::from(twister.bits(bits.min(64)));
        let number = if bits == 65 { low | (u128::from(twister.bits(1)) << 64) } else { low };
        if number < n {
            return number as u64;
        }
    }
}

/// A number from 0 to `most`, both included, as NumPy's legacy `randint` draws it: random bits under a mask, until they fit.
pub(super) fn masked(words: &mut impl Words, most: u64) -> u64 {
    if most == 0 {
        return 0;
    }
    let mask = u64::MAX >> most.leading_zeros();
    loop {
        let number = if most <= u64::from(u32::MAX) { u64::from(words.word32()) } else { words.word64() } & mask;
        if number <= most {
            return number;
        }
    }
}

/// A number from 0 to `most`, both included, as NumPy's `Generator.integers` draws it: D. Lemire, "Fast random integer generation
/// in an interval", 2019. Bounds of 32 bits take half a word.
pub(super) fn multiplied(words: &mut impl Words, most: u64) -> u64 {
    if most == 0 {
        return 0;
    }
    if most == u64::from(u32::MAX) {
        return u64::from(words.word32());
    }
    if most == u64::MAX {
        return words.word64();
    }
    if most < u64::from(u32::MAX) {
        let n = most as u32 + 1;
        let mut product = u64::from(words.word32()) * u64::from(n);
        if (product as u32) < n {
            let threshold = (u32::MAX - most as u32) % n;
            while (product as u32) < threshold {
                product = u64::from(words.word32()) * u64::from(n);
            }
        }
        return product >> 32;
    }
    let n = most + 1;
    let mut product = u128::from(words.word64()) * u128::from(n);
    if (product as u64) < n {
        let threshold = (u64::MAX - most) % n;
        while (product as u64) < threshold {
            product = u128::from(words.word64()) * u128::from(n);
        }
    }
    (product >> 64) as u64
}
