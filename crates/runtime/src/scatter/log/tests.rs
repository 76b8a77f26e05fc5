//! Logs: every size of entry, several blocks, failures, and when there is none.

use super::*;
use crate::context::CallContext;
use weft_abi::scatter::kind;

/// Runs `steps` (a number of the array's cell and an operand, one step per iteration) through a log as compiled code would; the chunk of iteration
/// `fails` ends behind that iteration's step.
fn logged<T: Number>(cell: Cell, op: Accumulate, start: &[T], steps: &[(usize, T)], fails: Option<usize>) -> Vec<T> {
    let mut array = start.to_vec();
    let base = array.as_mut_ptr();
    let bytes = size_of_val(start) as i64;
    let mut log = Log::new((base as i64, bytes), kind(cell, op), steps.len() as i64, 1, true).unwrap();
    let mut call = CallContext::new(2);
    let (mut first, mut blocks) = (0, 0);
    while first < steps.len() as i64 {
        let grid = log.open(first, steps.len() as i64, 20_000);
        assert!(grid.chunks() > 1 || grid.end() - first < 2, "a block of {grid:?}");
        let mut failed = false;
        for index in (0..grid.chunks()).rev() {
            let (lo, hi) = grid.chunk(index);
            // SAFETY: the chunk has room for its iterations' entries.
            unsafe {
                (*call.as_mut_ptr()).chunk = index as u32;
                let end = log_chunk(call.as_mut_ptr(), &raw const log as i64) as *mut *mut u64;
                for i in lo..hi {
                    let (number, operand) = steps[i as usize];
                    (*end).write(base.add(number) as u64);
                    (*end).add(1).cast::<T>().write(operand);
                    *end = (*end).add(log.words);
                    if fails == Some(i as usize) {
                        break;
                    }
                }
            }
            let fine = fails.is_none_or(|at| !(lo..hi).contains(&(at as i64)));
            log.chunks[index].done.store(fine, Ordering::Release);
            failed |= !fine;
        }
        // SAFETY: the addresses are those of cells of the array.
        unsafe { log.close(call.as_mut_ptr()) };
        if failed {
            break;
        }
        first = grid.end();
        blocks += 1;
    }
    assert!(fails.is_some() || blocks == steps.len().div_ceil(FINE_BLOCK), "{blocks} blocks");
    array
}

fn expected<T: Number>(start: &[T], steps: &[(usize, T)], op: impl Fn(T, T) -> T) -> Vec<T> {
    let mut array = start.to_vec();
    for &(number, operand) in steps {
        array[number] = op(array[number], operand);
    }
    array
}

fn equal<T: Number>(a: &[T], b: &[T]) -> bool {
    a.iter().zip(b).all(|(x, y)| x.same(*y))
}

/// `count` steps into `cells` cells, the operands by `value`.
fn steps<T>(count: usize, cells: usize, value: impl Fn(usize) -> T) -> Vec<(usize, T)> {
    (0..count).map(|i| ((i * 7 + i / 5) % cells, value(i))).collect()
}

#[test]
fn steps_are_carried_out_in_order() {
    let _ = pool::set_threads(2);
    for count in [1, 2, 23, 24, 25, 200] {
        for cells in [1, 3, 50, 3000] {
            let floats = steps(count, cells, |i| 0.1 * i as f64 - 1.0);
            let start = vec![0.3; cells];
            assert!(equal(&logged(Cell::F64, Accumulate::Add, &start, &floats, None), &expected(&start, &floats, |a, b| a + b)));
            assert!(equal(&logged(Cell::F64, Accumulate::Mul, &start, &floats, None), &expected(&start, &floats, |a, b| a * b)));
            let bytes = steps(count, cells, |i| (i * 37) as u8);
            let start = vec![5_u8; cells];
            assert_eq!(logged(Cell::U8, Accumulate::Add, &start, &bytes, None), expected(&start, &bytes, u8::wrapping_add));
            assert_eq!(logged(Cell::U8, Accumulate::Max, &start, &bytes, None), expected(&start, &bytes, u8::max));
            assert_eq!(logged(Cell::U8, Accumulate::Xor, &start, &bytes, None), expected(&start, &bytes, |a, b| a ^ b));
            let pairs = steps(count, cells, |i| Pair(0.1 * i as f64, 1e-3 * i as f64));
            let start = vec![Pair(-0.0, 0.7); cells];
            assert!(equal(&logged(Cell::C128, Accumulate::Add, &start, &pairs, None), &expected(&start, &pairs, Pair::add)));
        }
    }
}

#[test]
fn nothing_behind_a_failure_is_carried_out() {
    let all = steps(100, 10, |i| i as i64 + 1);
    let start = [0_i64; 10];
    for fails in [0, 1, 17, 23, 24, 60, 99] {
        assert_eq!(
            logged(Cell::I64, Accumulate::Add, &start, &all, Some(fails)),
            expected(&start, &all[..=fails], |a, b| a + b),
            "{fails}"
        );
    }
}

#[test]
fn a_log_is_made_where_it_pays() {
    let _ = pool::set_threads(2);
    let begin = |threads, depth, cells: i64, trip| {
        let mut call = CallContext::new(threads);
        let sum = kind(Cell::F64, Accumulate::Add);
        // SAFETY: the context is live; nobody follows the addresses.
        let handle = unsafe {
            (*call.as_mut_ptr()).depth = depth;
            log_begin(call.as_mut_ptr(), cells, 4096, 4096 + 8 * cells, sum, trip, 4, 1, 1)
        };
        if handle != 0 {
            // SAFETY: the log that was just made.
            drop(unsafe { Box::from_raw(handle as *mut Log) });
        }
        handle != 0
    };
    assert!(begin(2, 0, 10_000_000, 20_000_000));
    assert!(!begin(1, 0, 10_000_000, 20_000_000), "one thread");
    assert!(!begin(2, 1, 10_000_000, 20_000_000), "inside a loop");
    assert!(!begin(2, 0, 10_000_000, 20_000), "short");
    assert!(!begin(2, 0, 100_000, 200_000), "in the caches");
    assert!(!begin(2, 0, 256, 20_000_000), "copies");
    assert!(!begin(2, 0, 0, 20_000_000), "no element");
}
