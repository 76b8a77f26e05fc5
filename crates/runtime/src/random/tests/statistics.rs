//! What the numbers of parallel loops look like: moments, goodness of fit, independence of neighbouring chunks.
//!
//! Seeds are fixed, so a test passes always or never. Bounds lie at five standard deviations or beyond (chance below 1e-6 for a
//! good generator); a wrong distribution of the sizes seen here misses them by far.

use super::super::*;

/// Chunks, as many as a large loop has, and draws from each.
const CHUNKS: u64 = 256;
const DRAWS: usize = 4000;
const KEY: [u64; 2] = [0x1234_5678_9abc_def0, 42];

/// `draw`'s numbers from each chunk's stream in turn.
fn by_chunk(mut draw: impl FnMut(&mut Source<'_>) -> f64) -> Vec<Vec<f64>> {
    (0..CHUNKS)
        .map(|chunk| {
            let mut state = chunk_stream(KEY, chunk);
            let mut source = Source::Chunk(Stream(&mut state));
            (0..DRAWS).map(|_| draw(&mut source)).collect()
        })
        .collect()
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Mean of the `k`-th powers around the mean.
fn central(x: &[f64], k: i32) -> f64 {
    let m = mean(x);
    x.iter().map(|v| (v - m).powi(k)).sum::<f64>() / x.len() as f64
}

/// The greatest distance of the empirical distribution from `cdf`, times the root of the size (Kolmogorov and Smirnov).
fn kolmogorov(x: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let distance = sorted.iter().enumerate().map(|(i, &v)| {
        let p = cdf(v);
        (p - i as f64 / n).abs().max((p - (i + 1) as f64 / n).abs())
    });
    distance.fold(0.0, f64::max) * n.sqrt()
}

/// The statistic of Pearson's test for equal expectations, as its distance from the mean in standard deviations.
fn chi_square(counts: &[u64]) -> f64 {
    let expected = counts.iter().sum::<u64>() as f64 / counts.len() as f64;
    let statistic: f64 = counts.iter().map(|&c| (c as f64 - expected).powi(2) / expected).sum();
    let freedom = (counts.len() - 1) as f64;
    (statistic - freedom) / (2.0 * freedom).sqrt()
}

/// Correlation of two equally long lists, times the root of the length: standard normal when they are independent.
fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (mx, my) = (mean(x), mean(y));
    let products: f64 = x.iter().zip(y).map(|(a, b)| (a - mx) * (b - my)).sum();
    products / x.len() as f64 / (central(x, 2) * central(y, 2)).sqrt() * (x.len() as f64).sqrt()
}

fn normal_cdf(x: f64) -> f64 {
    0.5 * crate::maths::c::erfc(-x / 2.0_f64.sqrt())
}

#[test]
fn uniform_numbers() {
    let all = by_chunk(|source| source.float(RandomFloat::Unit)).concat();
    let n = all.len() as f64;
    assert!(all.iter().all(|x| (0.0..1.0).contains(x)));
    assert!((mean(&all) - 0.5).abs() < 5.0 * (1.0 / 12.0 / n).sqrt());
    assert!((central(&all, 2) - 1.0 / 12.0).abs() < 5.0 * (1.0 / 180.0 / n).sqrt());
    assert!(kolmogorov(&all, |x| x) < 2.6);
    let mut counts = vec![0_u64; 1000];
    all.iter().for_each(|x| counts[(x * 1000.0) as usize] += 1);
    assert!(chi_square(&counts).abs() < 5.0);
    // Pairs of successive numbers fill the square, the lowest bits alternate as coins do.
    let mut pairs = vec![0_u64; 32 * 32];
    all.chunks_exact(2).for_each(|p| pairs[(p[0] * 32.0) as usize * 32 + (p[1] * 32.0) as usize] += 1);
    assert!(chi_square(&pairs).abs() < 5.0);
    let odd = all.iter().filter(|x| (*x * (1_u64 << 53) as f64) as u64 & 1 == 1).count() as f64;
    assert!((odd - n / 2.0).abs() < 5.0 * (n / 4.0).sqrt());
}

#[test]
fn normal_numbers() {
    for which in [RandomFloat::Normal, RandomFloat::NormalVariate] {
        let all = by_chunk(|source| source.float(which)).concat();
        let n = all.len() as f64;
        assert!(mean(&all).abs() < 5.0 / n.sqrt());
        assert!((central(&all, 2) - 1.0).abs() < 5.0 * (2.0 / n).sqrt());
        assert!(central(&all, 3).abs() < 5.0 * (15.0 / n).sqrt());
        assert!((central(&all, 4) - 3.0).abs() < 5.0 * (96.0 / n).sqrt());
        assert!(kolmogorov(&all, normal_cdf) < 2.6);
        let tail = all.iter().filter(|x| x.abs() > normal::TAIL).count() as f64;
        let expected = n * 2.0 * normal_cdf(-normal::TAIL);
        assert!((tail - expected).abs() < 5.0 * expected.sqrt(), "{tail} for {expected}");
    }
}

#[test]
fn exponential_numbers() {
    // As the compiler writes `expovariate(2.0)`.
    let all = by_chunk(|source| -crate::maths::c::log(1.0 - source.float(RandomFloat::Unit)) / 2.0).concat();
    let n = all.len() as f64;
    assert!((mean(&all) - 0.5).abs() < 5.0 * (0.25 / n).sqrt());
    assert!((central(&all, 2) - 0.25).abs() < 5.0 * (8.0 / 16.0 / n).sqrt());
    assert!(kolmogorov(&all, |x| 1.0 - (-2.0 * x).exp()) < 2.6);
}

#[test]
fn whole_numbers() {
    // Sizes that a plain remainder or a plain multiplication of 32 bits would show to be uneven, and dice.
    for most in [5_u64, 9, 999] {
        let mut counts = [vec![0_u64; most as usize + 1], vec![0_u64; most as usize + 1]];
        by_chunk(|source| {
            counts[0][source.below(u128::from(most) + 1) as usize] += 1;
            counts[1][source.up_to(most) as usize] += 1;
            0.0
        });
        assert!(counts.iter().all(|c| chi_square(c).abs() < 5.0), "up to {most}");
    }
    // Three quarters of 2^32 and of 2^64: a biased method would fill the first half twice as densely.
    for most in [3 << 30, 3 << 62] {
        let mut counts = vec![0_u64; 3];
        by_chunk(|source| {
            counts[(u128::from(source.up_to(most)) * 3 / (u128::from(most) + 1)) as usize] += 1;
            0.0
        });
        assert!(chi_square(&counts).abs() < 5.0, "{counts:?}");
    }
}

#[test]
fn serial_generators_fit_too() {
    let mut python = Generator::Python(Twister::from_int(7));
    let mut numpy = Generator::NumPy(Pcg64::from_int(7));
    for generator in [&mut python, &mut numpy] {
        let mut source = Source::Object(generator);
        let uniform: Vec<f64> = (0..400_000).map(|_| source.float(RandomFloat::Unit)).collect();
        assert!(kolmogorov(&uniform, |x| x) < 2.6);
        for which in [RandomFloat::Normal, RandomFloat::NormalVariate] {
            let normal: Vec<f64> = (0..400_000).map(|_| source.float(which)).collect();
            assert!(kolmogorov(&normal, normal_cdf) < 2.6);
        }
    }
}

#[test]
fn neighbouring_chunks_do_not_correlate() {
    let chunks = by_chunk(|source| source.float(RandomFloat::Unit));
    let mut worst: f64 = 0.0;
    let mut sum = 0.0;
    for pair in chunks.windows(2) {
        for lag in 0..4 {
            let r = correlation(&pair[0][..DRAWS - 4], &pair[1][lag..DRAWS - 4 + lag]);
            worst = worst.max(r.abs());
            sum += r;
        }
    }
    // 1020 numbers, each standard normal.
    assert!(worst < 5.5, "{worst}");
    assert!((sum / 1020.0_f64.sqrt()).abs() < 5.0);
    // The first numbers of the chunks, and those of loops whose keys differ in one bit.
    let first: Vec<f64> = (0..20_000).map(|chunk| Stream(&mut chunk_stream(KEY, chunk)).unit()).collect();
    assert!(kolmogorov(&first, |x| x) < 2.6);
    assert!(correlation(&first[1..], &first[..first.len() - 1]).abs() < 5.0);
    for bit in 0..128 {
        let mut other = KEY;
        other[bit / 64] ^= 1 << (bit % 64);
        let flipped: Vec<f64> = (0..20_000).map(|chunk| Stream(&mut chunk_stream(other, chunk)).unit()).collect();
        assert!(correlation(&first, &flipped).abs() < 5.5, "bit {bit}");
    }
}

#[test]
fn streams_do_not_overlap() {
    // Words of 64 bits: with 1,024,000 of them even one repetition by chance is a matter of 1 in 30 million.
    let mut words = Vec::new();
    for chunk in 0..CHUNKS {
        let mut state = chunk_stream(KEY, chunk);
        words.extend((0..DRAWS).map(|_| xoshiro(&mut state)));
    }
    words.sort_unstable();
    assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
}
