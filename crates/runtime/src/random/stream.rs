//! The streams of parallel loops: xoshiro256++, one per chunk of the grid.
//!
//! D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical Software 47, 2021: period
//! 2^256 - 1, 256 bits of state. A loop draws a key of 128 bits from the serial generator that it would have used (so seeding that one
//! seeds the loop) and a chunk's state is four words of SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number
//! generators", 2014) of key and chunk number, as the authors of xoshiro advise. With at most 2^32 draws in each of 2^20 chunks,
//! two streams at random places of that period overlap with a probability below 2^-180.

use super::Words;

/// SplitMix64's next word.
pub(super) fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// xoshiro256++'s next word.
pub(super) fn xoshiro(s: &mut [u64; 4]) -> u64 {
    let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
    let t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3].rotate_left(45);
    result
}

/// The state of chunk `chunk`'s stream in a loop with this key.
pub(crate) fn chunk_stream(key: [u64; 2], chunk: u64) -> [u64; 4] {
    // Two SplitMix64 sequences, so that all 128 bits of the key count.
    let mut number = chunk;
    let mut a = key[0] ^ split_mix(&mut number);
    let mut b = key[1] ^ split_mix(&mut number);
    let state = [split_mix(&mut a), split_mix(&mut b), split_mix(&mut a), split_mix(&mut b)];
    // The all-zero state is the generator's only fixed point.
    if state == [0; 4] { [1, 2, 3, 4] } else { state }
}

/// A chunk's stream as a source of words; its state is the context's.
pub(super) struct Stream<'a>(pub(super) &'a mut [u64; 4]);

impl Words for Stream<'_> {
    fn word32(&mut self) -> u32 {
        (xoshiro(self.0) >> 32) as u32
    }
    fn word64(&mut self) -> u64 {
        xoshiro(self.0)
    }
    /// As `Op::Random` in compiled code, which has it in line.
    fn unit(&mut self) -> f64 {
        (xoshiro(self.0) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}
