//! Greatest common divisors and least common multiples of rows of whole numbers: Stein's algorithm ("Computational problems associated with Racah algebra",
//! 1967) for as many numbers at a time as registers hold.

use std::mem::MaybeUninit;

use super::wide::wide;

/// Numbers that go through the steps together: a loop over fewer is unrolled, and then its registers are not found.
const TOGETHER: usize = 128;
/// Steps between two looks at whether all are through.
const STEPS: usize = 4;

/// Rows of numbers, of which one is made.
type Rows<'a, T> = (&'a [T], &'a [T], &'a mut [MaybeUninit<T>]);

/// Whole numbers of rows.
pub(super) trait Whole: Copy {
    fn greatest_common_divisors(rows: Rows<'_, Self>);
    fn least_common_multiples(rows: Rows<'_, Self>);
}

macro_rules! whole {
    ($($t:ty as $size:ty, |$x:ident| $magnitude:expr;)*) => {$(
        impl Whole for $t {
            wide! {
                fn greatest_common_divisors(rows: Rows<'_, $t>) {
                    let (first, second, to) = rows;
                    for ((first, second), to) in first.chunks(TOGETHER).zip(second.chunks(TOGETHER)).zip(to.chunks_mut(TOGETHER)) {
                        let (mut a, mut b, mut unit) = ([0 as $size; TOGETHER], [0 as $size; TOGETHER], [0 as $size; TOGETHER]);
                        for (to, $x) in a.iter_mut().zip(first) {
                            *to = $magnitude;
                        }
                        for (to, $x) in b.iter_mut().zip(second) {
                            *to = $magnitude;
                        }
                        // Of each two the lowest bit that one of them has is their unit, of which `a` is an odd number.
                        for ((a, b), unit) in a.iter_mut().zip(&mut b).zip(&mut unit) {
                            let either = *a | *b;
                            *unit = either & either.wrapping_neg();
                            (*a, *b) = if *a & *unit != 0 { (*a, *b) } else { (*b, *a) };
                        }
                        // The difference of odd numbers is even, and what is even can be halved: no odd number divides by two.
                        while b.iter().fold(0, |any, b| any | b) != 0 {
                            for _ in 0..STEPS {
                                for ((a, b), unit) in a.iter_mut().zip(&mut b).zip(&unit) {
                                    let odd = *b & *unit != 0;
                                    let (less, more) = ((*a).min(*b), (*a).max(*b));
                                    *b = if odd { more - less } else { *b } >> 1;
                                    *a = if odd { less } else { *a };
                                }
                            }
                        }
                        for (to, a) in to.iter_mut().zip(a) {
                            to.write(a as $t);
                        }
                    }
                }
            }

            fn least_common_multiples(rows: Rows<'_, $t>) {
                let (first, second, to) = rows;
                // Where the multiples go, the divisors stand first.
                Self::greatest_common_divisors((first, second, &mut *to));
                let size = |$x: &$t| -> $size { $magnitude };
                for ((a, b), to) in first.iter().zip(second).zip(to) {
                    // SAFETY: it was written.
                    let divisor = unsafe { to.assume_init() } as $size;
                    to.write(if divisor == 0 { 0 } else { (size(a) / divisor).wrapping_mul(size(b)) as $t });
                }
            }
        }
    )*};
}
whole! {
    i8 as u8, |x| x.unsigned_abs();
    i16 as u16, |x| x.unsigned_abs();
    i32 as u32, |x| x.unsigned_abs();
    i64 as u64, |x| x.unsigned_abs();
    u8 as u8, |x| *x;
    u16 as u16, |x| *x;
    u32 as u32, |x| *x;
    u64 as u64, |x| *x;
}
