//! Sequences against CPython's and NumPy's own, and the life of generators. What the numbers look like is told by [`statistics`].

mod statistics;

use super::*;
use crate::context::CallContext;
use crate::oracle;
use weft_abi::layout::{RANDOM_NUMPY, RANDOM_PYTHON};

const SEEDS: [i64; 9] = [0, 1, -1, 42, 1 << 31, (1 << 32) - 1, 1 << 32, 1 << 62, i64::MIN];
const UNIT: i32 = RandomFloat::Unit as i32;
const NORMAL: i32 = RandomFloat::Normal as i32;
const VARIATE: i32 = RandomFloat::NormalVariate as i32;

/// A generator of the call, seeded.
fn made(ctx: Ctx, kind: i64, seed: i64) -> i64 {
    let mut handle = 0_i64;
    // SAFETY: `ctx` is live and `handle` takes a handle.
    unsafe { random_new(ctx, kind, 1, seed, (&raw mut handle).cast()).unwrap() };
    handle
}

fn range(ctx: Ctx, generator: i64, start: i64, stop: i64, step: i64, form: RandrangeForm) -> Result<i64, Trap> {
    let mut number = 0_i64;
    // SAFETY: the callers' contexts are live, and `number` takes an integer.
    unsafe { random_range(ctx, generator, start, stop, step, form as i32, (&raw mut number).cast()).map(|()| number) }
}

#[test]
fn random_is_cpythons() {
    let seeds: Vec<String> = SEEDS.iter().map(i64::to_string).collect();
    let program = format!(
        "{}\nimport random\nfor s in [{}]:\n  random.seed(s)\n  for _ in range(700):\n    print(B(random.random()), B(random.gauss(0, 1)), B(random.normalvariate(0, 1)), B(random.gauss(0, 1)))",
        oracle::PRELUDE,
        seeds.join(",")
    );
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let mut ours = Vec::new();
    for seed in SEEDS {
        let object = made(ctx, RANDOM_PYTHON, seed);
        // SAFETY: `call` is live.
        unsafe { random_seed(ctx, RANDOM_PYTHON, seed) };
        for i in 0..700 {
            // SAFETY: as above.
            let numbers = |handle| [UNIT, NORMAL, VARIATE, NORMAL].map(|which| oracle::bits(unsafe { random_float(ctx, handle, which) }));
            let module = numbers(RANDOM_PYTHON);
            assert_eq!(module, numbers(object), "an object made with the seed {seed} draws as the module");
            ours.push((format!("seed {seed} round {i}"), module.join(" ")));
        }
    }
    oracle::compare(&oracle::python(&program), ours.into_iter());
}

#[test]
fn randrange_is_cpythons() {
    let bounds = [(0, 1), (0, 2), (0, 3), (-5, 1000), (0, 1 << 31), (0, (1 << 32) + 1), (i64::MIN, i64::MAX), (i64::MAX - 1, i64::MAX)];
    let texts: Vec<String> = bounds.iter().map(|(a, b)| format!("({a},{b})")).collect();
    let program = format!(
        "import random\nrandom.seed(3)\nfor a, b in [{}]:\n  for _ in range(200):\n    print(random.randrange(a, b), random.randint(a, b), random.randrange(a, b, 7), random.randrange(b, a, -3), random.random() < 2)",
        texts.join(",")
    );
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    // SAFETY: `call` is live.
    unsafe { random_seed(ctx, RANDOM_PYTHON, 3) };
    let mut ours = Vec::new();
    for (a, b) in bounds {
        for _ in 0..200 {
            let draw = |start, stop, step, form| range(ctx, RANDOM_PYTHON, start, stop, step, form).unwrap();
            let numbers = [
                draw(a, b, 1, RandrangeForm::Range),
                draw(a, b, 1, RandrangeForm::Closed),
                draw(a, b, 7, RandrangeForm::Range),
                draw(b, a, -3, RandrangeForm::Range),
            ];
            // SAFETY: `call` is live.
            unsafe { random_random(ctx) };
            ours.push((format!("{a} to {b}"), format!("{} True", numbers.map(|n| n.to_string()).join(" "))));
        }
    }
    oracle::compare(&oracle::python(&program), ours.into_iter());
}

#[test]
fn empty_ranges_are_refused() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let refused = |start, stop, step, form| range(ctx, RANDOM_PYTHON, start, stop, step, form).unwrap_err();
    assert_eq!(refused(0, 0, 1, RandrangeForm::Stop), Trap::RandrangeEmpty);
    assert_eq!(refused(5, 1, 2, RandrangeForm::Range), Trap::RandrangeEmpty);
    assert_eq!(refused(1, 5, -2, RandrangeForm::Range), Trap::RandrangeEmpty);
    assert_eq!(refused(1, 5, 0, RandrangeForm::Range), Trap::RandrangeZeroStep);
    assert_eq!(refused(3, 1, 1, RandrangeForm::Closed), Trap::RandrangeEmptyBounds);
    assert_eq!(call.payload()[..3], [3, 2, -1]);
}

#[test]
fn numpys_legacy_generator_is_numpys() {
    let program = format!(
        "{}\nimport numpy as np\nfor s in [0, 1, 42, 2**31, 2**32 - 1]:\n  np.random.seed(s)\n  for _ in range(400):\n    print(B(np.random.random()), B(np.random.standard_normal()), np.random.randint(-3, 10), np.random.randint(-2**63, 2**63 - 1), np.random.randint(0, 2**32), np.random.randint(5, 6), np.random.randint(0, 2**40))",
        oracle::PRELUDE
    );
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let mut ours = Vec::new();
    for seed in [0, 1, 42, 1 << 31, (1 << 32) - 1] {
        // SAFETY: `call` is live.
        unsafe { random_seed(ctx, RANDOM_NUMPY, seed) };
        for i in 0..400 {
            ours.push((format!("seed {seed} round {i}"), numpy_round(ctx, RANDOM_NUMPY, i64::MAX - 1)));
        }
    }
    oracle::compare(&oracle::python(&program), ours.into_iter());
}

#[test]
fn default_rng_is_numpys() {
    let program = format!(
        "{}\nimport numpy as np\nfor s in [0, 1, 42, 2**32 - 1, 2**32, 2**63 - 1]:\n  g = np.random.default_rng(s)\n  for _ in range(400):\n    print(B(g.random()), B(g.standard_normal()), g.integers(-3, 10), g.integers(-2**63, 2**63 - 1, endpoint=True), g.integers(0, 2**32), g.integers(5, 6), g.integers(0, 2**40))",
        oracle::PRELUDE
    );
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let mut ours = Vec::new();
    for seed in [0, 1, 42, (1 << 32) - 1, 1 << 32, i64::MAX] {
        let generator = made(ctx, RANDOM_NUMPY, seed);
        for i in 0..400 {
            ours.push((format!("seed {seed} round {i}"), numpy_round(ctx, generator, i64::MAX)));
        }
    }
    oracle::compare(&oracle::python(&program), ours.into_iter());
}

fn numpy_round(ctx: Ctx, generator: i64, most: i64) -> String {
    // SAFETY: the callers' contexts are live, the generators theirs.
    unsafe {
        let float = |which| oracle::bits(random_float(ctx, generator, which));
        let int = |low, high| random_bounded(ctx, generator, low, high);
        format!(
            "{} {} {} {} {} {} {}",
            float(UNIT),
            float(NORMAL),
            int(-3, 9),
            int(i64::MIN, most),
            int(0, (1 << 32) - 1),
            int(5, 5),
            int(0, (1 << 40) - 1)
        )
    }
}

#[test]
fn the_ziggurats_rare_paths_are_numpys() {
    // Enough draws for every layer's edge and for the tail, compared by a running checksum.
    let program = "import numpy as np\ng = np.random.default_rng(9)\nx = g.standard_normal(3_000_000)\nprint(np.bitwise_xor.reduce(x.view(np.uint64) * np.arange(1, 2 * len(x), 2, dtype=np.uint64)))\nprint(int((abs(x) > 3.6541528853610088).sum()) > 100)";
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let generator = made(ctx, RANDOM_NUMPY, 9);
    let mut numbers = vec![0.0_f64; 3_000_000];
    // SAFETY: `call` is live, `numbers` has room for its own length.
    unsafe { random_fill_float(ctx, generator, NORMAL, numbers.as_mut_ptr() as i64, 3_000_000, -0.0, 1.0).unwrap() };
    let sum = numbers.iter().zip((1_u64..).step_by(2)).fold(0, |sum, (x, k)| sum ^ x.to_bits().wrapping_mul(k));
    let tail = numbers.iter().filter(|x| x.abs() > normal::TAIL).count() > 100;
    let ours = [sum.to_string(), if tail { "True" } else { "False" }.to_string()];
    oracle::compare(&oracle::python(program), ours.into_iter().map(|line| ("standard_normal".to_string(), line)));
}

#[test]
fn the_ziggurats_tables_follow_from_equal_areas() {
    use ziggurat_tables::{HEIGHT, INSIDE, WIDTH};
    let scale = (1_u64 << 52) as f64;
    let x: Vec<f64> = WIDTH.iter().map(|bits| f64::from_bits(*bits) * scale).collect();
    let f = |at: usize| f64::from_bits(HEIGHT[at]);
    let close = |a: f64, b: f64, tolerance: f64| (a - b).abs() <= tolerance * b.abs();
    for (layer, width) in x.iter().enumerate().skip(1) {
        assert!(close(f(layer), (-0.5 * width * width).exp(), 1e-12), "height {layer}");
    }
    // The base layer is a rectangle as wide as area / height, the tail included.
    let area = x[0] * f(255);
    for layer in 2..256 {
        assert!(close(x[layer] * (f(layer - 1) - f(layer)), area, 1e-11), "area {layer}");
        assert!(close(INSIDE[layer] as f64, x[layer - 1] / x[layer] * scale, 1e-12), "inside {layer}");
    }
    assert!(close(INSIDE[0] as f64, normal::TAIL / x[0] * scale, 1e-12));
    assert!(close(x[255], normal::TAIL, 1e-15));
}

#[test]
fn fills_continue_the_sequence() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let (mut floats, mut ints) = ([0.0_f64; 7], [0_i64; 7]);
    // SAFETY: `call` is live, the arrays have room for seven.
    unsafe {
        for (generator, other) in [(RANDOM_NUMPY, RANDOM_NUMPY), (made(ctx, RANDOM_NUMPY, 5), made(ctx, RANDOM_NUMPY, 5))] {
            if generator == RANDOM_NUMPY {
                random_seed(ctx, RANDOM_NUMPY, 5);
            }
            random_fill_float(ctx, generator, NORMAL, floats.as_mut_ptr() as i64, 7, 2.0, 3.0).unwrap();
            random_fill_int(ctx, generator, ints.as_mut_ptr() as i64, 7, -4, 4).unwrap();
            if other == RANDOM_NUMPY {
                random_seed(ctx, RANDOM_NUMPY, 5);
            }
            assert!(floats.iter().all(|x| *x == 2.0 + 3.0 * random_float(ctx, other, NORMAL)));
            assert!(ints.iter().all(|n| *n == random_bounded(ctx, other, -4, 4)));
        }
        random_fill_int(ctx, RANDOM_NUMPY, 0, 0, 0, 1).unwrap();
    }
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
fn a_loops_key_depends_on_the_generators_that_it_uses() {
    const PY: u32 = PAR_RANDOM;
    const NP: u32 = PAR_NUMPY_RANDOM;
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    // SAFETY: `call` is live.
    let key = |python: i64, numpy: i64, flags: u32| unsafe {
        random_seed(ctx, RANDOM_PYTHON, python);
        random_seed(ctx, RANDOM_NUMPY, numpy);
        loop_key(&mut *ctx, flags)
    };
    assert_eq!(key(1, 1, PY), key(1, 2, PY));
    assert_ne!(key(1, 1, PY), key(2, 1, PY));
    assert_eq!(key(1, 1, NP), key(2, 1, NP));
    assert_ne!(key(1, 1, NP), key(1, 2, NP));
    assert_ne!(key(1, 1, PY | NP), key(2, 1, PY | NP));
    assert_ne!(key(1, 1, PY | NP), key(1, 2, PY | NP));
}

#[test]
fn the_doors_seed_sets_both_generators() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    // SAFETY: `call` is live.
    unsafe {
        random_seed(ctx, RANDOM_PYTHON, -9);
        random_seed(ctx, RANDOM_NUMPY, -9 & 0xffff_ffff);
        let expected = [random_float(ctx, RANDOM_PYTHON, UNIT), random_float(ctx, RANDOM_NUMPY, UNIT)];
        seed(Some(-9));
        assert_eq!([random_float(ctx, RANDOM_PYTHON, UNIT), random_float(ctx, RANDOM_NUMPY, UNIT)], expected);
        seed(None);
        assert_ne!([random_float(ctx, RANDOM_PYTHON, UNIT), random_float(ctx, RANDOM_NUMPY, UNIT)], expected);
    }
}

#[test]
fn entropy_differs_between_seedings_threads_and_generators() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let mut all = Vec::new();
    // SAFETY: `call` is live; `handle` takes a handle.
    unsafe {
        for _ in 0..2 {
            for module in [RANDOM_PYTHON, RANDOM_NUMPY] {
                random_seed_entropy(ctx, module);
                all.push(random_float(ctx, module, UNIT));
                let mut handle = 0_i64;
                random_new(ctx, module, 0, 0, (&raw mut handle).cast()).unwrap();
                all.push(random_float(ctx, handle, UNIT));
                random_seed_entropy(ctx, handle);
                all.push(random_float(ctx, handle, UNIT));
            }
        }
    }
    all.push(
        std::thread::spawn(|| {
            let mut call = CallContext::new(0);
            // SAFETY: `call` is live.
            unsafe { random_random(call.as_mut_ptr()) }
        })
        .join()
        .unwrap(),
    );
    assert!(all.iter().all(|x| (0.0..1.0).contains(x)));
    let mut bits: Vec<u64> = all.iter().map(|x| x.to_bits()).collect();
    bits.sort_unstable();
    bits.dedup();
    assert_eq!(bits.len(), all.len());
}

#[test]
fn a_chunk_leaves_the_threads_generators_alone() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    // SAFETY: `call` is live.
    unsafe {
        for module in [RANDOM_PYTHON, RANDOM_NUMPY] {
            random_seed(ctx, module, 5);
            let expected = [NORMAL, NORMAL, UNIT].map(|which| random_float(ctx, module, which));
            random_seed(ctx, module, 5);
            (*ctx).rng_kind = 1;
            random_seed(ctx, module, 9);
            let inside = random_float(ctx, module, NORMAL);
            random_below(ctx, module, 100);
            random_bounded(ctx, module, 0, 100);
            random_seed(ctx, module, 9);
            assert_eq!(random_float(ctx, module, NORMAL), inside);
            (*ctx).rng_kind = 0;
            assert_eq!([NORMAL, NORMAL, UNIT].map(|which| random_float(ctx, module, which)), expected);
        }
    }
}

#[test]
fn generators_are_freed_with_the_region() {
    let mut call = CallContext::new(0);
    let ctx = call.as_mut_ptr();
    made(ctx, RANDOM_PYTHON, 1);
    made(ctx, RANDOM_NUMPY, 1);
    // SAFETY: `call` is live.
    unsafe {
        let region = &mut (*crate::context::state(ctx)).region;
        assert_eq!(region.count(), 2);
        region.reset(0);
        assert_eq!(region.count(), 0);
    }
}

#[test]
fn a_forked_child_does_not_repeat_its_parents_numbers() {
    for module in [RANDOM_PYTHON, RANDOM_NUMPY] {
        let mut call = CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut ends = [0; 2];
        let mut theirs = 0.0_f64;
        // SAFETY: `call` is live; the child writes eight bytes to the pipe and leaves by `_exit`.
        unsafe {
            random_seed(ctx, module, 42);
            assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
            let child = libc::fork();
            if child == 0 {
                let number = random_float(ctx, module, UNIT);
                libc::write(ends[1], (&raw const number).cast(), 8);
                libc::_exit(0);
            }
            assert_eq!(libc::read(ends[0], (&raw mut theirs).cast(), 8), 8);
            libc::waitpid(child, std::ptr::null_mut(), 0);
            libc::close(ends[0]);
            libc::close(ends[1]);
            assert!((0.0..1.0).contains(&theirs));
            assert_ne!(random_float(ctx, module, UNIT), theirs);
        }
    }
}
