//! PCG64 with its seeding: the generator behind NumPy's `default_rng`.
//!
//! M. O'Neill, "PCG: A family of simple fast space-efficient statistically good algorithms for random number generation", 2014, in the
//! variant XSL-RR 128/64; seeds pass through NumPy's `SeedSequence`, which is O'Neill's `seed_seq_fe` with a pool of four words.

use super::Words;

const MULTIPLIER: u128 = (2_549_297_995_355_413_924 << 64) | 4_865_540_595_714_422_341;

/// The state; plain data, without anything to drop.
#[derive(Clone, Debug)]
pub(crate) struct Pcg64 {
    state: u128,
    increment: u128,
    /// The high half of a 64-bit word of which only the low half was wanted so far.
    half: Option<u32>,
}

impl Pcg64 {
    /// As `default_rng(words)`, where `words` are the 32-bit digits of the seed, lowest first, without leading zeros (at least one).
    pub(super) fn from_words(words: &[u32]) -> Pcg64 {
        let pool = pool(words);
        let seed = generate(&pool);
        let wide = |at: usize| (u128::from(seed[at]) << 64) | u128::from(seed[at + 1]);
        let mut pcg = Pcg64 { state: 0, increment: (wide(2) << 1) | 1, half: None };
        pcg.step();
        pcg.state = pcg.state.wrapping_add(wide(0));
        pcg.step();
        pcg
    }

    /// As `default_rng(seed)` of an int that is not negative.
    pub(super) fn from_int(seed: u64) -> Pcg64 {
        let words = [seed as u32, (seed >> 32) as u32];
        Pcg64::from_words(if words[1] == 0 { &words[..1] } else { &words })
    }

    /// As `default_rng()`: 128 bits from the system.
    pub(super) fn from_entropy() -> Pcg64 {
        let (a, b) = (super::entropy(), super::entropy());
        Pcg64::from_words(&[a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32])
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }
}

impl Words for Pcg64 {
    fn word32(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let word = self.word64();
        self.half = Some((word >> 32) as u32);
        word as u32
    }

    fn word64(&mut self) -> u64 {
        self.step();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    fn unit(&mut self) -> f64 {
        (self.word64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}

fn hash_mix(value: u32, constant: &mut u32) -> u32 {
    let mixed = value ^ *constant;
    *constant = constant.wrapping_mul(0x931e_8875);
    let mixed = mixed.wrapping_mul(*constant);
    mixed ^ (mixed >> 16)
}

fn mix(x: u32, y: u32) -> u32 {
    let mixed = 0xca01_f9dd_u32.wrapping_mul(x).wrapping_sub(0x4973_f715_u32.wrapping_mul(y));
    mixed ^ (mixed >> 16)
}

/// `SeedSequence`'s pool for these digits.
fn pool(words: &[u32]) -> [u32; 4] {
    let mut constant = 0x43b0_d7e5;
    let mut pool: [u32; 4] = std::array::from_fn(|i| hash_mix(words.get(i).copied().unwrap_or(0), &mut constant));
    for from in 0..4 {
        for to in 0..4 {
            if from != to {
                pool[to] = mix(pool[to], hash_mix(pool[from], &mut constant));
            }
        }
    }
    for &word in words.iter().skip(4) {
        for slot in &mut pool {
            *slot = mix(*slot, hash_mix(word, &mut constant));
        }
    }
    pool
}

/// `SeedSequence.generate_state(4, np.uint64)`.
fn generate(pool: &[u32; 4]) -> [u64; 4] {
    let mut constant = 0x8b51_f9dd_u32;
    let words: [u32; 8] = std::array::from_fn(|i| {
        let value = pool[i % 4] ^ constant;
        constant = constant.wrapping_mul(0x58f3_8ded);
        let value = value.wrapping_mul(constant);
        value ^ (value >> 16)
    });
    std::array::from_fn(|i| u64::from(words[2 * i]) | (u64::from(words[2 * i + 1]) << 32))
}
