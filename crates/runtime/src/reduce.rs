//! Combining the partial results of chunks: a fixed binary tree over the chunk index.
//!
//! The tree depends on the number of chunks alone, so a float sum has the same bits whoever computed the chunks.

use std::cmp::Ordering;

use weft_abi::{ReduceOp, ReduceSlot};

/// Checks a loop's description once, before any chunk runs.
///
/// # Panics
/// On an unknown operation or a value outside the block.
pub(crate) fn validate(slots: &[ReduceSlot], acc_slots: usize) {
    for slot in slots {
        let op = ReduceOp::from_code(slot.op).unwrap_or_else(|| panic!("unknown reduction {}", slot.op));
        let end = slot.offset as usize + op.slots() as usize + slot.extra as usize;
        assert!(end <= acc_slots, "a reduction lies outside its block");
        assert!(slot.extra == 0 || op.takes(), "{op:?} has no extra slots");
    }
}

/// Combines `count` consecutive blocks of `acc_slots` slots into the first one.
///
/// # Safety
/// `blocks` points to `count * acc_slots` initialised slots; `slots` passed [`validate`] with the same `acc_slots`.
pub(crate) unsafe fn combine_tree(slots: &[ReduceSlot], blocks: *mut u64, count: usize, acc_slots: usize) {
    let mut distance = 1;
    while distance < count {
        let mut left = 0;
        while left + distance < count {
            // SAFETY: both blocks lie below `count`.
            unsafe { combine(slots, blocks.add(left * acc_slots), blocks.add((left + distance) * acc_slots)) };
            left += 2 * distance;
        }
        distance *= 2;
    }
}

/// Combines the block `right` into the block `left`, whose iterations come first.
///
/// # Safety
/// Both are blocks as in [`combine_tree`], and do not overlap.
pub(crate) unsafe fn combine(slots: &[ReduceSlot], left: *mut u64, right: *const u64) {
    for slot in slots {
        let op = ReduceOp::from_code(slot.op).unwrap_or_else(|| panic!("unknown reduction {}", slot.op));
        // SAFETY: the caller's contract: the value lies inside its block.
        unsafe {
            let (l, r) = (left.add(slot.offset as usize), right.add(slot.offset as usize));
            if op.takes() {
                if takes_right(op, l, r) {
                    let kept = if op.sticks() { *l & 2 } else { 0 };
                    std::ptr::copy_nonoverlapping(r, l, op.slots() as usize + slot.extra as usize);
                    *l |= kept;
                }
            } else {
                combine_one(op, l, r);
            }
        }
    }
}

/// Whether an operation that takes one of two values takes the right one.
///
/// # Safety
/// `l` and `r` point to `op.slots()` initialised slots.
unsafe fn takes_right(op: ReduceOp, l: *const u64, r: *const u64) -> bool {
    // SAFETY: (for the whole function) the caller's contract; a key stands behind the flag, a float at the start of its slot.
    unsafe {
        let flag = *r != 0;
        let ints = || ((*l.add(1)).cast_signed(), (*r.add(1)).cast_signed());
        let words = || (*l.add(1), *r.add(1));
        let doubles = || (*l.add(1).cast::<f64>(), *r.add(1).cast::<f64>());
        let singles = || (*l.add(1).cast::<f32>(), *r.add(1).cast::<f32>());
        // Both chunks started from the same value, so one that has taken anything beats one that has not.
        let by = |order: Option<Ordering>, wanted: &[Ordering]| flag && (*l == 0 || order.is_some_and(|o| wanted.contains(&o)));
        let (less, same, more) = (Ordering::Less, Ordering::Equal, Ordering::Greater);
        macro_rules! right_is {
            ($pair:ident, $($wanted:expr),+) => {{
                let (left, right) = $pair();
                by(right.partial_cmp(&left), &[$($wanted),+])
            }};
        }
        // A chunk that has met nan does not depend on what was before; these chunks start from nan, which anything replaces.
        macro_rules! right_is_not {
            ($pair:ident, $($refused:expr),+) => {{
                let (left, right) = $pair();
                let refused = right.partial_cmp(&left).is_some_and(|o| [$($refused),+].contains(&o));
                flag && (*l == 0 || *r & 2 != 0 || !refused)
            }};
        }
        match op {
            ReduceOp::TakeLast => flag,
            ReduceOp::TakeUntil => *l & 2 == 0 && flag,
            ReduceOp::TakeLtI64 => right_is!(ints, less),
            ReduceOp::TakeLeI64 => right_is!(ints, less, same),
            ReduceOp::TakeGtI64 => right_is!(ints, more),
            ReduceOp::TakeGeI64 => right_is!(ints, more, same),
            ReduceOp::TakeLtU64 => right_is!(words, less),
            ReduceOp::TakeLeU64 => right_is!(words, less, same),
            ReduceOp::TakeGtU64 => right_is!(words, more),
            ReduceOp::TakeGeU64 => right_is!(words, more, same),
            ReduceOp::TakeLtF64 => right_is!(doubles, less),
            ReduceOp::TakeLeF64 => right_is!(doubles, less, same),
            ReduceOp::TakeGtF64 => right_is!(doubles, more),
            ReduceOp::TakeGeF64 => right_is!(doubles, more, same),
            ReduceOp::TakeLtF32 => right_is!(singles, less),
            ReduceOp::TakeLeF32 => right_is!(singles, less, same),
            ReduceOp::TakeGtF32 => right_is!(singles, more),
            ReduceOp::TakeGeF32 => right_is!(singles, more, same),
            ReduceOp::TakeNotLtF64 => right_is_not!(doubles, less),
            ReduceOp::TakeNotLeF64 => right_is_not!(doubles, less, same),
            ReduceOp::TakeNotGtF64 => right_is_not!(doubles, more),
            ReduceOp::TakeNotGeF64 => right_is_not!(doubles, more, same),
            ReduceOp::TakeNotLtF32 => right_is_not!(singles, less),
            ReduceOp::TakeNotLeF32 => right_is_not!(singles, less, same),
            ReduceOp::TakeNotGtF32 => right_is_not!(singles, more),
            ReduceOp::TakeNotGeF32 => right_is_not!(singles, more, same),
            _ => unreachable!("{op:?} computes"),
        }
    }
}

/// # Safety
/// `l` and `r` point to `op.slots()` initialised slots.
unsafe fn combine_one(op: ReduceOp, l: *mut u64, r: *const u64) {
    // SAFETY: (for the whole function) the caller's contract; a float sits at the start of its slot.
    unsafe {
        let (lf, rf) = (l.cast::<f64>(), r.cast::<f64>());
        let (ls, rs) = (l.cast::<f32>(), r.cast::<f32>());
        let (li, ri) = (l.cast::<i64>(), r.cast::<i64>());
        match op {
            ReduceOp::AddI128 => {
                let (low, carry) = (*l).overflowing_add(*r);
                *l = low;
                *l.add(1) = (*l.add(1)).wrapping_add(*r.add(1)).wrapping_add(u64::from(carry));
            }
            ReduceOp::AddI64 => *l = (*l).wrapping_add(*r),
            ReduceOp::AddF64 => *lf += *rf,
            ReduceOp::AddF32 => *ls += *rs,
            ReduceOp::MulI64 => {
                let (left_over, right_over) = (*l.add(1) != 0, *r.add(1) != 0);
                let zero = (*li == 0 && !left_over) || (*ri == 0 && !right_over);
                let (product, overflow) = (*li).overflowing_mul(*ri);
                let over = !zero && (left_over || right_over || overflow);
                *li = if zero { 0 } else { product };
                *l.add(1) = u64::from(over);
            }
            ReduceOp::MulWrapI64 => *l = (*l).wrapping_mul(*r),
            ReduceOp::MulF64 => *lf *= *rf,
            ReduceOp::MulF32 => *ls *= *rs,
            ReduceOp::MulC128 => {
                let (a, b, c, d) = (*lf, *lf.add(1), *rf, *rf.add(1));
                *lf = a * c - b * d;
                *lf.add(1) = a * d + b * c;
            }
            ReduceOp::MulC64 => {
                // Each part has its own slot: two floats apart.
                let (a, b, c, d) = (*ls, *ls.add(2), *rs, *rs.add(2));
                *ls = a * c - b * d;
                *ls.add(2) = a * d + b * c;
            }
            ReduceOp::MinI64 => *li = (*li).min(*ri),
            ReduceOp::MaxI64 => *li = (*li).max(*ri),
            ReduceOp::MinU64 => *l = (*l).min(*r),
            ReduceOp::MaxU64 => *l = (*l).max(*r),
            ReduceOp::MinF64 => *lf = if *rf < *lf { *rf } else { *lf },
            ReduceOp::MaxF64 => *lf = if *rf > *lf { *rf } else { *lf },
            ReduceOp::MinF32 => *ls = if *rs < *ls { *rs } else { *ls },
            ReduceOp::MaxF32 => *ls = if *rs > *ls { *rs } else { *ls },
            ReduceOp::MinimumF64 => *lf = if *lf < *rf || (*lf).is_nan() { *lf } else { *rf },
            ReduceOp::MaximumF64 => *lf = if *lf > *rf || (*lf).is_nan() { *lf } else { *rf },
            ReduceOp::MinimumF32 => *ls = if *ls < *rs || (*ls).is_nan() { *ls } else { *rs },
            ReduceOp::MaximumF32 => *ls = if *ls > *rs || (*ls).is_nan() { *ls } else { *rs },
            ReduceOp::FminF64 => *lf = if *lf <= *rf || (*rf).is_nan() { *lf } else { *rf },
            ReduceOp::FmaxF64 => *lf = if *lf >= *rf || (*rf).is_nan() { *lf } else { *rf },
            ReduceOp::FminF32 => *ls = if *ls < *rs || (*rs).is_nan() { *ls } else { *rs },
            ReduceOp::FmaxF32 => *ls = if *ls > *rs || (*rs).is_nan() { *ls } else { *rs },
            ReduceOp::And => *l &= *r,
            ReduceOp::Or => *l |= *r,
            ReduceOp::Xor => *l ^= *r,
            _ => unreachable!("{op:?} takes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(op: ReduceOp, mut left: Vec<u64>, right: Vec<u64>) -> Vec<u64> {
        let extra = if op.takes() { left.len() as u32 - op.slots() } else { 0 };
        let slots = [ReduceSlot { op: op as u32, offset: 0, extra }];
        validate(&slots, left.len());
        // SAFETY: both blocks have the operation's size.
        unsafe { combine(&slots, left.as_mut_ptr(), right.as_ptr()) };
        left
    }

    fn floats(op: ReduceOp, left: f64, right: f64) -> f64 {
        f64::from_bits(apply(op, vec![left.to_bits()], vec![right.to_bits()])[0])
    }

    #[test]
    fn integers() {
        assert_eq!(apply(ReduceOp::AddI128, vec![u64::MAX, 0], vec![1, 0]), [0, 1]);
        assert_eq!(apply(ReduceOp::AddI128, vec![u64::MAX, u64::MAX], vec![u64::MAX, u64::MAX]), [u64::MAX - 1, u64::MAX]);
        assert_eq!(apply(ReduceOp::AddI64, vec![u64::MAX], vec![3]), [2]);
        assert_eq!(apply(ReduceOp::MulI64, vec![6, 0], vec![7, 0]), [42, 0]);
        assert_eq!(apply(ReduceOp::MulI64, vec![1 << 62, 0], vec![2, 0])[1], 1);
        assert_eq!(apply(ReduceOp::MulI64, vec![9, 1], vec![0, 0]), [0, 0]);
        assert_eq!(apply(ReduceOp::MulI64, vec![0, 1], vec![5, 0])[1], 1);
        assert_eq!(apply(ReduceOp::MulWrapI64, vec![1 << 63], vec![3]), [1 << 63]);
        assert_eq!(apply(ReduceOp::MinI64, vec![u64::MAX], vec![3]), [u64::MAX]);
        assert_eq!(apply(ReduceOp::MaxI64, vec![u64::MAX], vec![3]), [3]);
        assert_eq!(apply(ReduceOp::MinU64, vec![u64::MAX], vec![3]), [3]);
        assert_eq!(apply(ReduceOp::MaxU64, vec![u64::MAX], vec![3]), [u64::MAX]);
        assert_eq!(apply(ReduceOp::And, vec![6], vec![3]), [2]);
        assert_eq!(apply(ReduceOp::Or, vec![6], vec![3]), [7]);
        assert_eq!(apply(ReduceOp::Xor, vec![6], vec![3]), [5]);
    }

    #[test]
    fn floats_as_python() {
        assert_eq!(floats(ReduceOp::AddF64, 0.1, 0.2), 0.1 + 0.2);
        assert_eq!(floats(ReduceOp::MulF64, 3.0, 0.5), 1.5);
        assert!(floats(ReduceOp::MinF64, f64::NAN, 1.0).is_nan());
        assert_eq!(floats(ReduceOp::MinF64, 1.0, f64::NAN), 1.0);
        assert!(floats(ReduceOp::MinF64, 0.0, -0.0).is_sign_positive());
        assert!(floats(ReduceOp::MaxF64, -0.0, 0.0).is_sign_negative());
        assert!(floats(ReduceOp::MinimumF64, 1.0, f64::NAN).is_nan() && floats(ReduceOp::MaximumF64, f64::NAN, 1.0).is_nan());
        assert!(floats(ReduceOp::MinimumF64, 0.0, -0.0).is_sign_negative() && floats(ReduceOp::FminF64, 0.0, -0.0).is_sign_positive());
        assert_eq!((floats(ReduceOp::FminF64, 1.0, f64::NAN), floats(ReduceOp::FmaxF64, f64::NAN, 1.0)), (1.0, 1.0));
        let single = |x: f32| vec![u64::from(x.to_bits())];
        assert_eq!(apply(ReduceOp::MaximumF32, single(3.0), single(0.2)), single(3.0));
        assert_eq!(apply(ReduceOp::FminF32, single(0.0), single(-0.0)), single(-0.0));
        assert_eq!(apply(ReduceOp::AddF32, single(0.1), single(0.2)), single(0.1 + 0.2));
        assert_eq!(apply(ReduceOp::MulF32, single(3.0), single(0.2)), single(3.0 * 0.2));
        assert_eq!(apply(ReduceOp::MinF32, single(3.0), single(0.2)), single(0.2));
        assert_eq!(apply(ReduceOp::MaxF32, single(3.0), single(0.2)), single(3.0));
        let pair = |a: f64, b: f64| vec![a.to_bits(), b.to_bits()];
        assert_eq!(apply(ReduceOp::MulC128, pair(1.0, 2.0), pair(3.0, 4.0)), pair(-5.0, 10.0));
        let singles = |a: f32, b: f32| vec![u64::from(a.to_bits()), u64::from(b.to_bits())];
        assert_eq!(apply(ReduceOp::MulC64, singles(1.0, 2.0), singles(3.0, 4.0)), singles(-5.0, 10.0));
    }

    #[test]
    fn values_are_taken_with_what_goes_along() {
        let (none, left, right) = (vec![0, 9, 9], vec![1, 5, 50], vec![1, 7, 70]);
        assert_eq!(apply(ReduceOp::TakeLast, left.clone(), right.clone()), right);
        assert_eq!(apply(ReduceOp::TakeLast, left.clone(), none.clone()), left);
        assert_eq!(apply(ReduceOp::TakeUntil, left.clone(), right.clone()), right);
        assert_eq!(apply(ReduceOp::TakeUntil, none.clone(), right.clone()), right);
        assert_eq!(apply(ReduceOp::TakeUntil, left.clone(), none.clone()), left);
        assert_eq!(apply(ReduceOp::TakeUntil, vec![3, 5, 50], right.clone()), [3, 5, 50]);
        assert_eq!(apply(ReduceOp::TakeGtI64, left.clone(), right.clone()), right);
        assert_eq!(apply(ReduceOp::TakeLtI64, left.clone(), right.clone()), left);
        assert_eq!(apply(ReduceOp::TakeGtI64, left.clone(), vec![0, 7, 70]), left);
        assert_eq!(apply(ReduceOp::TakeGtI64, none.clone(), right.clone()), right);
        assert_eq!(apply(ReduceOp::TakeGtF64, vec![0, f64::NAN.to_bits(), 3], vec![1, 0, 4]), [1, 0, 4]);
        let equal = vec![1, 5, 70];
        assert_eq!(apply(ReduceOp::TakeGtI64, left.clone(), equal.clone()), left);
        assert_eq!(apply(ReduceOp::TakeGeI64, left.clone(), equal.clone()), equal);
        let negative = vec![1, (-1_i64).cast_unsigned(), 1];
        assert_eq!(apply(ReduceOp::TakeLtI64, left.clone(), negative.clone()), negative);
        assert_eq!(apply(ReduceOp::TakeLtU64, left.clone(), negative.clone()), left);
        let double = |x: f64| vec![1, x.to_bits(), 3];
        assert_eq!(apply(ReduceOp::TakeGtF64, double(f64::NAN), double(1.0)), double(f64::NAN));
        assert_eq!(apply(ReduceOp::TakeGeF64, double(0.0), double(-0.0)), double(-0.0));
        assert_eq!(apply(ReduceOp::TakeLeF64, double(2.0), double(1.0)), double(1.0));
        let single = |x: f32| vec![1, u64::from(x.to_bits()), 3];
        assert_eq!(apply(ReduceOp::TakeLtF32, single(1.5), single(1.25)), single(1.25));
    }

    #[test]
    fn nan_takes_the_place_of_everything() {
        let (nan, one, two) = (f64::NAN, 1.0_f64, 2.0_f64);
        let chunk = |flag: u64, key: f64| vec![flag, key.to_bits(), 7];
        let take = |op, left: (u64, f64), right: (u64, f64)| {
            let got = apply(op, chunk(left.0, left.1), chunk(right.0, right.1));
            (got[0], f64::from_bits(got[1]))
        };
        let min = ReduceOp::TakeNotGtF64;
        assert_eq!(take(min, (1, two), (1, one)), (1, one));
        assert_eq!(take(min, (1, one), (1, two)), (1, one));
        assert_eq!(take(min, (1, one), (3, two)), (3, two), "what came before the nan is forgotten");
        assert_eq!(take(min, (3, one), (1, two)), (3, one));
        assert_eq!(take(min, (3, two), (1, one)), (3, one), "the chunks together have met nan");
        assert_eq!(take(min, (3, nan), (1, two)), (3, two));
        assert_eq!(take(min, (3, one), (0, nan)), (3, one));
        assert_eq!(take(min, (0, nan), (1, two)), (1, two));
        assert!(take(min, (1, one), (3, nan)).1.is_nan());
        assert!(
            take(min, (1, 0.0), (1, -0.0)).1.is_sign_negative() && take(ReduceOp::TakeNotGeF64, (1, 0.0), (1, -0.0)).1.is_sign_positive()
        );
        assert_eq!((take(ReduceOp::TakeNotLtF64, (1, one), (1, two)).1, take(ReduceOp::TakeNotLeF64, (1, two), (1, one)).1), (two, two));
        let single = |flag: u64, x: f32| vec![flag, u64::from(x.to_bits()), 3];
        assert_eq!(apply(ReduceOp::TakeNotGeF32, single(1, 2.0), single(1, 1.0)), single(1, 1.0));
        assert_eq!(apply(ReduceOp::TakeNotLtF32, single(1, 2.0), single(3, 1.0)), single(3, 1.0));
    }

    #[test]
    fn the_tree_keeps_order() {
        for count in 1..40_usize {
            // "First wins" operations tell whether neighbours meet left to right: compare with a plain tree of sums.
            let mut blocks: Vec<u64> = (0..count).map(|i| (0.1 * i as f64).to_bits()).collect();
            let slots = [ReduceSlot { op: ReduceOp::AddF64 as u32, offset: 0, extra: 0 }];
            // SAFETY: `count` blocks of one slot.
            unsafe { combine_tree(&slots, blocks.as_mut_ptr(), count, 1) };
            let plain: f64 = (0..count).map(|i| 0.1 * i as f64).sum();
            assert!((f64::from_bits(blocks[0]) - plain).abs() < 1e-9);
        }
    }
}
