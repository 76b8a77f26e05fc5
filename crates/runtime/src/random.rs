//! Random numbers: CPython's Mersenne twister per thread, and one xoshiro256++ stream per chunk of a parallel loop.
//!
//! Outside parallel loops `random.seed(n)` and `random.random()` give CPython's own sequence (MT19937 with
//! `init_by_array`, 53 bits). Inside, each chunk has a stream of its own: D. Blackman and S. Vigna's xoshiro256++
//! ("Scrambled linear pseudorandom number generators", 2021), its state filled by SplitMix64 from the loop's key and the
//! chunk's number, so results depend on the seed and the grid alone. Absent: other distributions, which the compiler
//! writes in terms of `random()` as CPython's `random.py` does.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use weft_abi::KernelCtx;

use crate::entries::Ctx;

const N: usize = 624;
const M: usize = 397;

/// MT19937, M. Matsumoto and T. Nishimura 1998.
#[derive(Clone)]
struct Twister {
    words: [u32; N],
    next: usize,
    /// [`FORKS`] when it was seeded; another value means that a parent has the same state.
    seeded_after: u32,
}

impl Twister {
    fn from_word(seed: u32) -> Twister {
        let mut words = [seed; N];
        for i in 1..N {
            let previous = words[i - 1];
            words[i] = 1_812_433_253_u32.wrapping_mul(previous ^ (previous >> 30)).wrapping_add(i as u32);
        }
        Twister { words, next: N, seeded_after: 0 }
    }

    /// The reference implementation's `init_by_array`.
    fn from_key(key: &[u32]) -> Twister {
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
    fn from_int(seed: i64) -> Twister {
        let magnitude = seed.unsigned_abs();
        let key = [magnitude as u32, (magnitude >> 32) as u32];
        Twister::from_key(if key[1] == 0 { &key[..1] } else { &key })
    }

    fn from_entropy() -> Twister {
        let mut key = [0_u32; N];
        for pair in key.chunks_exact_mut(2) {
            let word = entropy();
            pair[0] = word as u32;
            pair[1] = (word >> 32) as u32;
        }
        Twister::from_key(&key)
    }

    fn word(&mut self) -> u32 {
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

    fn uniform(&mut self) -> f64 {
        let a = self.word() >> 5;
        let b = self.word() >> 6;
        (f64::from(a) * 67_108_864.0 + f64::from(b)) * (1.0 / 9_007_199_254_740_992.0)
    }

    fn word64(&mut self) -> u64 {
        let low = u64::from(self.word());
        low | (u64::from(self.word()) << 32)
    }
}

/// 64 bits from the system.
fn entropy() -> u64 {
    #[cfg(target_os = "linux")]
    {
        let mut word = 0_u64;
        // SAFETY: `word` takes eight bytes.
        let got = unsafe { libc::getrandom((&raw mut word).cast(), 8, 0) };
        if got == 8 {
            return word;
        }
    }
    // The standard library's hash keys are random per process, and differ per instance.
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new().build_hasher().finish()
}

/// Counts the forks that led to this process, so that a child does not repeat its parent's numbers.
static FORKS: AtomicU32 = AtomicU32::new(0);
/// Whether [`forked`] is registered. No `Once`: a fork in the middle of one would block the child for ever.
static WATCHES_FORKS: AtomicBool = AtomicBool::new(false);

extern "C" fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

thread_local! {
    static TWISTER: RefCell<Option<Box<Twister>>> = const { RefCell::new(None) };
}

fn store(mut twister: Twister) {
    if !WATCHES_FORKS.swap(true, Ordering::Relaxed) {
        // SAFETY: the handler only increments an atomic.
        unsafe { libc::pthread_atfork(None, None, Some(forked)) };
    }
    twister.seeded_after = FORKS.load(Ordering::Relaxed);
    TWISTER.with(|slot| *slot.borrow_mut() = Some(Box::new(twister)));
}

fn with_twister<T>(body: impl FnOnce(&mut Twister) -> T) -> T {
    TWISTER.with(|slot| {
        let mut guard = slot.borrow_mut();
        match guard.as_deref_mut() {
            Some(twister) if twister.seeded_after == FORKS.load(Ordering::Relaxed) => body(twister),
            _ => {
                drop(guard);
                store(Twister::from_entropy());
                body(slot.borrow_mut().as_mut().expect("just stored"))
            }
        }
    })
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn xoshiro(s: &mut [u64; 4]) -> u64 {
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

/// A key for one parallel loop, drawn from the generator that the context uses.
pub(crate) fn loop_key(ctx: &mut KernelCtx) -> [u64; 2] {
    if ctx.rng_kind == 1 {
        [xoshiro(&mut ctx.rng), xoshiro(&mut ctx.rng)]
    } else {
        with_twister(|twister| [twister.word64(), twister.word64()])
    }
}

/// Body of `random_random`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn random_random(ctx: Ctx) -> f64 {
    // SAFETY: the caller's contract.
    let ctx = unsafe { &mut *ctx };
    if ctx.rng_kind == 1 { (xoshiro(&mut ctx.rng) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0) } else { with_twister(Twister::uniform) }
}

/// Body of `random_seed`. In a chunk it restarts the chunk's own stream.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn random_seed(ctx: Ctx, seed: i64) {
    // SAFETY: the caller's contract.
    let ctx = unsafe { &mut *ctx };
    if ctx.rng_kind == 1 {
        ctx.rng = chunk_stream([seed.unsigned_abs(), 0], 0);
    } else {
        store(Twister::from_int(seed));
    }
}

/// Body of `random_seed_entropy`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn random_seed_entropy(ctx: Ctx) {
    // SAFETY: the caller's contract.
    let ctx = unsafe { &mut *ctx };
    if ctx.rng_kind == 1 {
        ctx.rng = chunk_stream([entropy(), entropy()], 0);
    } else {
        store(Twister::from_entropy());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::CallContext;
    use crate::oracle;

    const SEEDS: [i64; 9] = [0, 1, -1, 42, 1 << 31, (1 << 32) - 1, 1 << 32, 1 << 62, i64::MIN];

    #[test]
    fn the_twister_is_cpythons() {
        let seeds: Vec<String> = SEEDS.iter().map(i64::to_string).collect();
        let program = format!(
            "{}\nimport random\nfor s in [{}]:\n  random.seed(s)\n  for _ in range(1500): print(B(random.random()))",
            oracle::PRELUDE,
            seeds.join(",")
        );
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let ours = SEEDS.iter().flat_map(|&seed| {
            // SAFETY: `call` is live.
            unsafe { random_seed(ctx, seed) };
            // SAFETY: as above.
            (0..1500).map(move |i| (format!("seed {seed} number {i}"), oracle::bits(unsafe { random_random(ctx) })))
        });
        oracle::compare(&oracle::python(&program), ours.collect::<Vec<_>>().into_iter());
    }

    #[test]
    fn xoshiro_follows_its_reference() {
        // First outputs of Blackman and Vigna's xoshiro256plusplus.c from the state 1, 2, 3, 4.
        let mut state = [1, 2, 3, 4];
        let outputs: Vec<u64> = (0..4).map(|_| xoshiro(&mut state)).collect();
        assert_eq!(outputs, [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]);
    }

    #[test]
    fn chunk_streams_differ_and_repeat() {
        let mut seen: Vec<[u64; 4]> = (0..1000).map(|chunk| chunk_stream([1, 2], chunk)).collect();
        assert_eq!(seen[17], chunk_stream([1, 2], 17));
        seen.extend((0..1000).map(|chunk| chunk_stream([1, 3], chunk)));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 2000);
    }

    #[test]
    fn entropy_differs_between_seedings_and_threads() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        let (first, second) = unsafe {
            random_seed_entropy(ctx);
            let first = random_random(ctx);
            random_seed_entropy(ctx);
            (first, random_random(ctx))
        };
        let third = std::thread::spawn(|| {
            let mut call = CallContext::new(0);
            // SAFETY: `call` is live.
            unsafe { random_random(call.as_mut_ptr()) }
        })
        .join()
        .unwrap();
        assert!(first != second && second != third && first != third);
        assert!([first, second, third].iter().all(|x| (0.0..1.0).contains(x)));
    }

    #[test]
    fn seeding_a_chunk_leaves_the_thread_alone() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        // SAFETY: `call` is live.
        unsafe {
            random_seed(ctx, 5);
            let expected = random_random(ctx);
            random_seed(ctx, 5);
            (*ctx).rng_kind = 1;
            random_seed(ctx, 9);
            let inside = random_random(ctx);
            random_seed(ctx, 9);
            assert_eq!(random_random(ctx), inside);
            (*ctx).rng_kind = 0;
            assert_eq!(random_random(ctx), expected);
        }
    }

    #[test]
    fn a_forked_child_does_not_repeat_its_parents_numbers() {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut ends = [0; 2];
        let mut theirs = 0.0_f64;
        // SAFETY: `call` is live; the child writes eight bytes to the pipe and leaves by `_exit`.
        unsafe {
            random_seed(ctx, 42);
            assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
            let child = libc::fork();
            if child == 0 {
                let number = random_random(ctx);
                libc::write(ends[1], (&raw const number).cast(), 8);
                libc::_exit(0);
            }
            assert_eq!(libc::read(ends[0], (&raw mut theirs).cast(), 8), 8);
            libc::waitpid(child, std::ptr::null_mut(), 0);
            libc::close(ends[0]);
            libc::close(ends[1]);
            assert!((0.0..1.0).contains(&theirs));
            assert_ne!(random_random(ctx), theirs);
        }
    }
}
