//! Copies and their merge: every type and operation, strided targets, numbers of copies.

use super::*;
use crate::context::CallContext;
use weft_abi::scatter::kind;

/// Accumulates `values[i]` into cell `i % cells` of chunk `i % copies`, merges, and returns the array.
fn scattered<T: Number>(cell: Cell, op: Accumulate, start: &[T], values: &[T], copies: usize) -> Vec<T> {
    let apart = (size_of_val(start)).next_multiple_of(APART);
    let scatter = Scatter {
        memory: Allocation::plain(apart * copies, false).unwrap(),
        apart,
        cells: start.len(),
        cell,
        op,
        filled: (0..copies).map(|_| AtomicBool::new(false)).collect(),
        shape: vec![start.len() as i64, size_of::<T>() as i64],
    };
    let merge = Merge { cell, op, copies: &[], target: Target::new(std::ptr::null_mut(), &[], &[], 1) };
    for (i, &v) in values.iter().enumerate() {
        let copy = scatter.copy_of(i % copies).cast::<T>();
        // SAFETY: the cell exists; the merge of one cell is the accumulation itself.
        unsafe {
            let place = copy.add(i % start.len());
            let (mut left, mut right) = (place.read(), v);
            let pair = [(&raw mut left).cast::<u8>(), (&raw mut right).cast::<u8>()];
            Merge { copies: &pair[1..], target: Target::new(pair[0], &[1], &[0], size_of::<T>()), ..merge }.block::<T>(0, 1);
            place.write(left);
        }
    }
    let mut array = start.to_vec();
    let mut call = CallContext::new(0);
    let handle = Box::into_raw(Box::new(scatter)) as i64;
    // SAFETY: the handle is fresh and the array is described by the shape.
    unsafe { scatter_merge(call.as_mut_ptr(), handle, array.as_mut_ptr().cast(), 0) };
    array
}

fn expected<T: Number>(start: &[T], values: &[T], op: impl Fn(T, T) -> T) -> Vec<T> {
    let mut array = start.to_vec();
    for (i, &v) in values.iter().enumerate() {
        let cell = &mut array[i % start.len()];
        *cell = op(*cell, v);
    }
    array
}

fn equal<T: Number>(a: &[T], b: &[T]) -> bool {
    a.iter().zip(b).all(|(x, y)| x.same(*y))
}

#[test]
fn integers_accumulate_as_in_order() {
    let start: Vec<i8> = (0..7).map(|i| i * 20 - 100).collect();
    let values: Vec<i8> = (0..100_u8).map(|i| i.wrapping_mul(37).cast_signed()).collect();
    for copies in [1, 2, 3, 8] {
        let run = |op| scattered(Cell::I8, op, &start, &values, copies);
        assert_eq!(run(Accumulate::Add), expected(&start, &values, i8::wrapping_add));
        assert_eq!(run(Accumulate::Mul), expected(&start, &values, i8::wrapping_mul));
        assert_eq!(run(Accumulate::And), expected(&start, &values, |a, b| a & b));
        assert_eq!(run(Accumulate::Or), expected(&start, &values, |a, b| a | b));
        assert_eq!(run(Accumulate::Xor), expected(&start, &values, |a, b| a ^ b));
        assert_eq!(run(Accumulate::Min), expected(&start, &values, i8::min));
        assert_eq!(run(Accumulate::Max), expected(&start, &values, i8::max));
    }
    let (start, values) = ([7_u64, 1 << 63], [3, 1 << 63, u64::MAX, 5]);
    assert_eq!(scattered(Cell::U64, Accumulate::Max, &start, &values, 2), expected(&start, &values, u64::max));
    assert_eq!(scattered(Cell::U64, Accumulate::Min, &start, &values, 2), expected(&start, &values, u64::min));
}

#[test]
fn floats_keep_what_nothing_touches() {
    let start = [-0.0, 0.0, f64::NAN, 5.0];
    let nothing = [-0.0_f64; 8];
    assert!(equal(&scattered(Cell::F64, Accumulate::Add, &start, &nothing, 3), &start));
    let ones = [1.0; 8];
    assert!(equal(&scattered(Cell::F64, Accumulate::Mul, &start, &ones, 3), &start));
    // Of equal zeros the first stays, or the last where ties replace.
    let zeros = [0.0, -0.0, 0.0, -0.0];
    let first = scattered(Cell::F64, Accumulate::Max, &[-1.0], &zeros, 2);
    assert!(equal(&first, &[0.0]));
    let last = scattered(Cell::F64, Accumulate::MaxLast, &[-1.0], &zeros, 2);
    assert!(equal(&last, &[-0.0]));
    // A nan in the data is never greater, one in the array stays.
    let found = scattered(Cell::F64, Accumulate::Max, &[1.0, f64::NAN], &[f64::NAN, 3.0, 2.0, 4.0], 2);
    assert!(equal(&found, &[2.0, f64::NAN]));
    let found = scattered(Cell::F32, Accumulate::MinLast, &[1.0_f32], &[f32::NAN, 0.5, f32::INFINITY], 2);
    assert!(equal(&found, &[0.5]));
    let pairs = scattered(Cell::C128, Accumulate::Add, &[Pair(1.0, -0.0)], &[Pair(2.0, -0.0), Pair(0.5, -0.0)], 2);
    assert!(equal(&pairs, &[Pair(3.5, -0.0)]));
}

#[test]
fn bools_are_bytes() {
    let (t, f) = (Truth(1), Truth(0));
    let start = [Truth(2), t, f];
    let values = [f, t, t, f, f, f];
    let run = |op| scattered(Cell::Bool, op, &start, &values, 2).iter().map(|b| b.0 != 0).collect::<Vec<_>>();
    assert_eq!(run(Accumulate::Or), [true, true, true]);
    assert_eq!(run(Accumulate::And), [false, false, false]);
    assert_eq!(run(Accumulate::Xor), [true, false, true]);
}

#[test]
fn strided_targets() {
    // A 5 × 3 window of a 7 × 8 array, rows backwards.
    let mut memory = vec![0_i32; 56];
    let mut totals: Vec<i32> = (1..=15).collect();
    let (shape, strides) = ([5, 3], [-32, 8]);
    let copies = [totals.as_mut_ptr().cast::<u8>()];
    let data = (&raw mut memory[33]).cast::<u8>();
    let target = Target::new(data, &shape, &strides, 4);
    assert!(!target.contiguous);
    let merge = Merge { cell: Cell::I32, op: Accumulate::Add, copies: &copies, target };
    // SAFETY: the window lies inside the memory.
    unsafe { merge.run(std::ptr::null_mut(), 0, 15, std::ptr::null_mut()) };
    for row in 0..5 {
        for column in 0..3 {
            assert_eq!(memory[33 - 8 * row + 2 * column], (3 * row + column + 1) as i32);
        }
    }
    assert_eq!(memory.iter().sum::<i32>(), 120);
    assert!(Target::new(data, &[1, 4], &[999, 4], 4).contiguous);
    assert!(Target::new(data, &[], &[], 4).contiguous);
}

#[test]
fn numbers_of_copies() {
    let small = 256 * 8;
    assert_eq!(copies(small, 60_000_000, 2, true), 64);
    assert_eq!(copies(small, 60_000_000, 8, true), 64);
    assert_eq!(copies(small, 60_000_000, 1, false), 1);
    assert_eq!(copies(small, 60_000_000, 3, false), 63);
    // A large target: one copy per thread, or none.
    assert_eq!(copies(8 << 20, 60_000_000, 2, false), 2);
    assert_eq!(copies(80 << 20, 60_000_000, 2, false), 0);
    assert_eq!(copies(80 << 20, u64::MAX, 2, true), 3);
    assert_eq!(copies(1 << 40, u64::MAX, 2, false), 0);
    assert!(begin(256, 1, kind(Cell::I64, Accumulate::Add), 100, 1, false, 2).is_none());
    assert!(begin(0, 1, kind(Cell::I64, Accumulate::Add), 1 << 30, 1, true, 2).is_none());
    assert!(begin(i64::MAX, 1, kind(Cell::I64, Accumulate::Add), i64::MAX, 9, true, 2).is_none());
    assert_eq!(begin(256, 1, kind(Cell::F64, Accumulate::Add), 1 << 30, 1, true, 2).unwrap().filled.len(), 64);
}
