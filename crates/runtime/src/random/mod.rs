//! Random numbers: CPython's and NumPy's own sequences in serial code, one stream per chunk in parallel loops.
//!
//! Compiled code names a generator by a handle: [`PYTHON`] and [`NUMPY`] are the generators of the modules `random` and `np.random`
//! (in a chunk of a parallel loop both mean the chunk's stream), every other handle is the address of a [`Generator`] in the
//! call's region. What is drawn and how is said by the files here: the sources of words ([`twister`], [`pcg`], [`stream`]) and what is
//! made of them ([`normal`], [`integers`]). Absent: distributions that the compiler writes in terms of these.

mod integers;
mod normal;
mod pcg;
mod stream;
mod thread;
mod twister;
mod ziggurat_tables;

#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU32, Ordering};

use weft_abi::functions::{RandomFloat, RandrangeForm};
use weft_abi::layout::{RANDOM_NUMPY, RANDOM_PYTHON};
use weft_abi::{KernelCtx, PAR_NUMPY_RANDOM, PAR_RANDOM, Trap};

use crate::context::state;
use crate::entries::{Ctx, Ptr};
use pcg::Pcg64;
pub(crate) use stream::chunk_stream;
use stream::{Stream, xoshiro};
use thread::Module;
use twister::Twister;

/// A source of random words.
trait Words {
    /// The next 32 bits.
    fn word32(&mut self) -> u32;
    /// The next 64 bits.
    fn word64(&mut self) -> u64;
    /// The next number in [0, 1), a multiple of 2^-53.
    fn unit(&mut self) -> f64;
}

/// A generator made by compiled code: `random.Random()` or `np.random.default_rng()`. Plain data in the call's region.
#[derive(Clone, Debug)]
enum Generator {
    Python(Twister),
    NumPy(Pcg64),
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

/// What a handle means in a context.
enum Source<'a> {
    /// The stream of the chunk at hand.
    Chunk(Stream<'a>),
    /// A generator of this thread.
    Module(Module),
    /// A generator made by compiled code.
    Object(&'a mut Generator),
}

/// # Safety
/// `ctx` is live; `handle` is a module's or came from [`random_new`] in this call, and nobody else uses that generator now.
unsafe fn source<'a>(ctx: Ctx, handle: i64) -> Source<'a> {
    let module = match handle {
        RANDOM_PYTHON => Module::Python,
        RANDOM_NUMPY => Module::NumPy,
        // SAFETY: the caller's contract.
        address => return Source::Object(unsafe { &mut *(address as *mut Generator) }),
    };
    // SAFETY: the caller's contract.
    let ctx = unsafe { &mut *ctx };
    if ctx.rng_kind == 1 { Source::Chunk(Stream(&mut ctx.rng)) } else { Source::Module(module) }
}

fn float_of_twister(twister: &mut Twister, module: Module, which: RandomFloat) -> f64 {
    match (which, module) {
        (RandomFloat::Unit, _) => twister.unit(),
        (RandomFloat::Normal, Module::Python) => normal::gauss(twister),
        (RandomFloat::Normal, Module::NumPy) => normal::polar(twister),
        (RandomFloat::NormalVariate, _) => normal::normal_variate(twister),
    }
}

fn float_of_words(words: &mut impl Words, which: RandomFloat) -> f64 {
    match which {
        RandomFloat::Unit => words.unit(),
        RandomFloat::Normal | RandomFloat::NormalVariate => normal::ziggurat(words),
    }
}

impl Source<'_> {
    fn float(&mut self, which: RandomFloat) -> f64 {
        match self {
            Source::Chunk(stream) => float_of_words(stream, which),
            Source::Module(module) => thread::with(*module, |twister| float_of_twister(twister, *module, which)),
            Source::Object(Generator::Python(twister)) => float_of_twister(twister, Module::Python, which),
            Source::Object(Generator::NumPy(pcg)) => float_of_words(pcg, which),
        }
    }

    /// A number below `n`, from 1 to 2^64, as CPython's `_randbelow`.
    fn below(&mut self, n: u128) -> u64 {
        match self {
            Source::Chunk(stream) => integers::multiplied(stream, (n - 1) as u64),
            Source::Module(module) => thread::with(*module, |twister| integers::below(twister, n)),
            Source::Object(Generator::Python(twister)) => integers::below(twister, n),
            Source::Object(Generator::NumPy(pcg)) => integers::multiplied(pcg, (n - 1) as u64),
        }
    }

    /// A number up to `most`, as NumPy's `randint` and `integers`.
    fn up_to(&mut self, most: u64) -> u64 {
        match self {
            Source::Chunk(stream) => integers::multiplied(stream, most),
            Source::Module(module) => thread::with(*module, |twister| integers::masked(twister, most)),
            Source::Object(Generator::Python(twister)) => integers::masked(twister, most),
            Source::Object(Generator::NumPy(pcg)) => integers::multiplied(pcg, most),
        }
    }

    /// From this seed, or from the system's entropy.
    fn seed(&mut self, seed: Option<i64>) {
        match self {
            // Parallel loops with a seed inside run serially; a function called from a chunk restarts the chunk's own stream.
            Source::Chunk(stream) => {
                let key = seed.map_or_else(|| [entropy(), entropy()], |seed| [seed.unsigned_abs(), 0]);
                *stream.0 = chunk_stream(key, 0);
            }
            Source::Module(module) => thread::store(*module, seeded(*module, seed)),
            Source::Object(Generator::Python(twister)) => *twister = seeded(Module::Python, seed),
            Source::Object(Generator::NumPy(pcg)) => *pcg = pcg_seeded(seed),
        }
    }
}

fn seeded(module: Module, seed: Option<i64>) -> Twister {
    match (module, seed) {
        (_, None) => Twister::from_entropy(),
        (Module::Python, Some(seed)) => Twister::from_int(seed),
        // The caller has checked the range.
        (Module::NumPy, Some(seed)) => Twister::from_word(seed as u32),
    }
}

fn pcg_seeded(seed: Option<i64>) -> Pcg64 {
    seed.map_or_else(Pcg64::from_entropy, |seed| Pcg64::from_int(seed as u64))
}

/// Seeds this thread's generators as `random.seed(seed)` and `np.random.seed(seed % 2**32)` do, or from the system's entropy: what
/// Python's `weft.seed` does. Parallel loops draw their keys from them.
pub fn seed(seed: Option<i64>) {
    thread::store(Module::Python, seeded(Module::Python, seed));
    thread::store(Module::NumPy, seeded(Module::NumPy, seed.map(|seed| seed & 0xffff_ffff)));
}

/// A key for one parallel loop, drawn from the generators that it uses by its flags, so that seeding those decides it and no other does.
pub(crate) fn loop_key(ctx: &mut KernelCtx, flags: u32) -> [u64; 2] {
    if ctx.rng_kind == 1 {
        return [xoshiro(&mut ctx.rng), xoshiro(&mut ctx.rng)];
    }
    let mut key = [0, 0];
    for (module, flag) in [(Module::Python, PAR_RANDOM), (Module::NumPy, PAR_NUMPY_RANDOM)] {
        if flags & flag != 0 {
            thread::with(module, |twister| key = [key[0] ^ twister.word64(), key[1] ^ twister.word64()]);
        }
    }
    key
}

/// Body of `random_random`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn random_random(ctx: Ctx) -> f64 {
    // SAFETY: the caller's contract.
    unsafe { source(ctx, RANDOM_PYTHON) }.float(RandomFloat::Unit)
}

/// Body of `random_float`.
///
/// # Safety
/// `ctx` is live and `generator` is a handle of this call.
pub(crate) unsafe fn random_float(ctx: Ctx, generator: i64, which: i32) -> f64 {
    let which = RandomFloat::ALL[which as usize];
    // SAFETY: the caller's contract.
    unsafe { source(ctx, generator) }.float(which)
}

/// Body of `random_below`; `n` is at least 1.
///
/// # Safety
/// As [`random_float`].
pub(crate) unsafe fn random_below(ctx: Ctx, generator: i64, n: i64) -> i64 {
    // SAFETY: the caller's contract.
    unsafe { source(ctx, generator) }.below(n.max(1) as u128) as i64
}

/// Body of `random_range`.
///
/// # Safety
/// As [`random_float`]; `out` takes an `i64`.
pub(crate) unsafe fn random_range(ctx: Ctx, generator: i64, start: i64, stop: i64, step: i64, form: i32, out: Ptr) -> Result<(), Trap> {
    let (start, step) = (i128::from(start), i128::from(step));
    // `randint(a, b)` is `randrange(a, b + 1)`, also where `b + 1` leaves 64 bits.
    let width = i128::from(stop) + i128::from(form == RandrangeForm::Closed as i32) - start;
    let count = match step {
        0 => return Err(Trap::RandrangeZeroStep),
        1.. => (width + step - 1).div_euclid(step),
        _ => (-(width + step + 1)).div_euclid(-step),
    };
    if count <= 0 {
        if step != 1 || form == RandrangeForm::Stop as i32 {
            return Err(Trap::RandrangeEmpty);
        }
        // SAFETY: the caller's contract.
        let payload = unsafe { &mut (*ctx).payload };
        [payload[0], payload[1], payload[2]] = [start as i64, (start + width) as i64, width as i64];
        return Err(Trap::RandrangeEmptyBounds);
    }
    // SAFETY: the caller's contract.
    let number = unsafe { source(ctx, generator) }.below(count as u128);
    // SAFETY: as above. The number lies between start and stop.
    unsafe { out.cast::<i64>().write_unaligned((start + step * i128::from(number)) as i64) };
    Ok(())
}

/// Body of `random_bounded`; `low <= high`.
///
/// # Safety
/// As [`random_float`].
pub(crate) unsafe fn random_bounded(ctx: Ctx, generator: i64, low: i64, high: i64) -> i64 {
    // SAFETY: the caller's contract.
    let number = unsafe { source(ctx, generator) }.up_to(high.wrapping_sub(low) as u64);
    low.wrapping_add(number as i64)
}

/// Elements that a fill writes between two looks at the interrupt flag.
const BATCH: usize = 1 << 14;

/// Calls `write` for `count` elements in batches, until all are written or the call is interrupted.
///
/// # Safety
/// `ctx` is live.
unsafe fn batches(ctx: Ctx, count: i64, mut write: impl FnMut(usize)) -> Result<(), Trap> {
    // SAFETY: the flag is an atomic of this process, or null in a context that cannot be interrupted.
    let flag = unsafe { (*ctx).interrupt.cast::<AtomicU32>().as_ref() };
    for index in 0..count.max(0) as usize {
        if index % BATCH == 0 && flag.is_some_and(|flag| flag.load(Ordering::Relaxed) != 0) {
            return Err(Trap::Interrupted);
        }
        write(index);
    }
    Ok(())
}

/// Body of `random_fill_float`.
///
/// # Safety
/// As [`random_float`]; `data` has room for `count` doubles.
#[allow(clippy::too_many_arguments, reason = "the row's parameters")]
pub(crate) unsafe fn random_fill_float(
    ctx: Ctx,
    generator: i64,
    which: i32,
    data: i64,
    count: i64,
    base: f64,
    scale: f64,
) -> Result<(), Trap> {
    let which = RandomFloat::ALL[which as usize];
    let data = data as *mut f64;
    // SAFETY: the caller's contract.
    unsafe {
        batches(ctx, count, |index| {
            let number = source(ctx, generator).float(which);
            data.add(index).write(base + scale * number);
        })
    }
}

/// Body of `random_fill_int`; `low <= high`.
///
/// # Safety
/// As [`random_float`]; `data` has room for `count` 64-bit integers.
pub(crate) unsafe fn random_fill_int(ctx: Ctx, generator: i64, data: i64, count: i64, low: i64, high: i64) -> Result<(), Trap> {
    let data = data as *mut i64;
    // SAFETY: the caller's contract.
    unsafe { batches(ctx, count, |index| data.add(index).write(random_bounded(ctx, generator, low, high))) }
}

/// Body of `random_seed`.
///
/// # Safety
/// As [`random_float`].
pub(crate) unsafe fn random_seed(ctx: Ctx, generator: i64, seed: i64) {
    // SAFETY: the caller's contract.
    unsafe { source(ctx, generator) }.seed(Some(seed));
}

/// Body of `random_seed_entropy`.
///
/// # Safety
/// As [`random_float`].
pub(crate) unsafe fn random_seed_entropy(ctx: Ctx, generator: i64) {
    // SAFETY: the caller's contract.
    unsafe { source(ctx, generator) }.seed(None);
}

/// Body of `random_new`: a generator like `random.Random` for [`RANDOM_PYTHON`], like `np.random.default_rng` for [`RANDOM_NUMPY`].
///
/// # Safety
/// `ctx` is live with its call state; `out` takes a handle.
pub(crate) unsafe fn random_new(ctx: Ctx, kind: i64, seeded_by: i32, seed: i64, out: Ptr) -> Result<(), Trap> {
    let seed = (seeded_by != 0).then_some(seed);
    let generator =
        if kind == RANDOM_PYTHON { Generator::Python(seeded(Module::Python, seed)) } else { Generator::NumPy(pcg_seeded(seed)) };
    // SAFETY: the caller's contract.
    let region = unsafe { &mut (*state(ctx)).region };
    let Some(memory) = region.alloc(size_of::<Generator>(), false) else {
        // SAFETY: the caller's contract.
        unsafe { (*ctx).payload[0] = size_of::<Generator>() as i64 };
        return Err(Trap::NoMemory);
    };
    const { assert!(align_of::<Generator>() <= crate::region::ALIGN && !std::mem::needs_drop::<Generator>()) };
    // SAFETY: the region's memory is aligned to 64 bytes and large enough; `out` takes an address.
    unsafe {
        memory.cast::<Generator>().write(generator);
        out.cast::<i64>().write_unaligned(memory as i64);
    }
    Ok(())
}
