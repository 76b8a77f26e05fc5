//! MT19937, M. Matsumoto and T. Nishimura 1998: the generator of CPython's `random` and of NumPy's legacy `np.random`.
//!
//! The two seed it in different ways and join its 32-bit words to 64-bit ones in different order, which is why both orders
//! stand here. Each keeps one normal number for the next call, so that number belongs to the state.

use super::Words;

pub(super) const N: usize = 624;
const M: usize = 397;

/// The state; plain data, without anything to drop.
#[derive(Clone, Debug)]
pub(crate) struct Twister {
    words: [u32; N],
    next: usize,
    /// The second number of a pair of normal ones, if it was not given out yet.
    pub(super) spare: Option<f64>,
}

impl Twister {
    /// The reference implementation's `init_genrand`, which is NumPy's legacy seeding.
    pub(super) fn from_word(seed: u32) -> Twister {
        let mut words = [seed; N];
        for i in 1..N {
            let previous = words[i - 1];
            words[i] = 1_812_433_253_u32.wrapping_mul(previous ^ (previous >> 30)).wrapping_add(i as u32);
        }
        Twister { words, next: N, spare: None }
    }

    /// The reference implementation's `init_by_array`.
    pub(super) fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_word(19_650_218);
        let words = &mut twister.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let previous = words[i - 1];
            words[i] = (words[i] ^ (previous ^ (previous >> 30)).wrapping_mul(1_664_525)).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
            if j == key.len() {
                j = 0;
            }
        }
        for _ in 1..N {
            let previous = words[i - 1];
            words[i] = (words[i] ^ (previous ^ (previous >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
        twister
    }

    /// CPython's `random.seed(int)`: the absolute value in 32-bit digits, lowest first.
    pub(super) fn from_int(seed: i64) -> Twister {
        let magnitude = seed.unsigned_abs();
        let key = [magnitude as u32, (magnitude >> 32) as u32];
        Twister::from_key(if key[1] == 0 { &key[..1] } else { &key })
    }

    /// From the system's entropy, all of the state.
    pub(super) fn from_entropy() -> Twister {
        let mut key = [0_u32; N];
        for pair in key.chunks_exact_mut(2) {
            let word = super::entropy();
            pair[0] = word as u32;
            pair[1] = (word >> 32) as u32;
        }
        Twister::from_key(&key)
    }

    fn refill(&mut self) {
        fn twist(upper: u32, lower: u32) -> u32 {
            let y = (upper & 0x8000_0000) | (lower & 0x7fff_ffff);
            (y >> 1) ^ (0x9908_b0df & (y & 1).wrapping_neg())
        }
        let words = &mut self.words;
        for i in 0..N - M {
            words[i] = words[i + M] ^ twist(words[i], words[i + 1]);
        }
        for i in N - M..N - 1 {
            words[i] = words[i + M - N] ^ twist(words[i], words[i + 1]);
        }
        words[N - 1] = words[M - 1] ^ twist(words[N - 1], words[0]);
        self.next = 0;
    }

    /// CPython's `getrandbits(bits)` for 1 to 64 bits: the first word is the low one, the last one gives its top bits.
    pub(super) fn bits(&mut self, bits: u32) -> u64 {
        debug_assert!((1..=64).contains(&bits));
        let low = self.word32();
        if bits <= 32 {
            return u64::from(low >> (32 - bits));
        }
        u64::from(low) | (u64::from(self.word32() >> (64 - bits)) << 32)
    }
}

impl Words for Twister {
    fn word32(&mut self) -> u32 {
        if self.next >= N {
            self.refill();
        }
        let mut y = self.words[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// NumPy's order: the first word is the high one.
    fn word64(&mut self) -> u64 {
        let high = u64::from(self.word32());
        (high << 32) | u64::from(self.word32())
    }

    fn unit(&mut self) -> f64 {
        let a = self.word32() >> 5;
        let b = self.word32() >> 6;
        (f64::from(a) * 67_108_864.0 + f64::from(b)) * (1.0 / 9_007_199_254_740_992.0)
    }
}
