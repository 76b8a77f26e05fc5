//! The peer of weft's float sums: rayon's own, whose order follows the splitting of the moment. Prints the least seconds of a sum of ten million.
//!
//! Run by `benches/targets.py` as `cargo run --release --example plain_sum -- THREADS ROUNDS`; no part of the library.

use rayon::prelude::*;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<usize>().expect("a number"));
    let (threads, rounds) = (arguments.next().unwrap_or(2), arguments.next().unwrap_or(30));
    let data: Vec<f64> = (0..10_000_000u64).map(|i| i.wrapping_mul(0x9E37_79B9_7F4A_7C15) as f64 / u64::MAX as f64).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let least = pool.install(|| {
        let round = |_| {
            let start = Instant::now();
            black_box(black_box(&data).par_iter().sum::<f64>());
            start.elapsed().as_secs_f64()
        };
        (0..rounds).map(round).fold(f64::INFINITY, f64::min)
    });
    println!("{least}");
}
