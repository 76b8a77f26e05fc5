//! Rows that are made of others, element by element, many at a time: single operations of NumPy for which compiled loops have no instructions or narrower
//! registers.
//!
//! What is true may be any byte but 0.

use std::mem::MaybeUninit;

use weft_abi::ArrayFn;
use weft_abi::array_fn::Element;

use super::divisors::Whole;
use super::moves::gather;
use super::view::View;
use super::wide::{half_wide, wide};
use crate::maths::c;

/// The elements of a row.
///
/// # Safety
/// It is a live contiguous row of this type.
unsafe fn items<'a, T>(row: &View<'_>) -> &'a [T] {
    // SAFETY: the caller's contract.
    unsafe { std::slice::from_raw_parts(row.data.cast(), row.sizes[0] as usize) }
}

/// The places of a row's elements.
///
/// # Safety
/// As [`items`]; nothing else reads or writes them.
unsafe fn places<'a, T>(row: &View<'_>) -> &'a mut [MaybeUninit<T>] {
    // SAFETY: the caller's contract.
    unsafe { std::slice::from_raw_parts_mut(row.data.cast_mut().cast(), row.sizes[0] as usize) }
}

/// Stores an expression of each element of one row, or of each two of two.
macro_rules! map {
    ($to:ident, $given:ident; $t:ty => $r:ty: |$x:ident| $value:expr) => {{
        wide! {
            fn map(rows: (&[$t], &mut [MaybeUninit<$r>])) {
                for ($x, to) in rows.0.iter().zip(rows.1) {
                    let $x = *$x;
                    to.write($value);
                }
            }
        }
        map((items(&$given[0]), places($to)));
    }};
    ($to:ident, $given:ident; $t:ty, $s:ty => $r:ty: |$x:ident, $y:ident| $value:expr) => {{
        wide! {
            fn map(rows: (&[$t], &[$s], &mut [MaybeUninit<$r>])) {
                for (($x, $y), to) in rows.0.iter().zip(rows.1).zip(rows.2) {
                    let ($x, $y) = (*$x, *$y);
                    to.write($value);
                }
            }
        }
        map((items(&$given[0]), items(&$given[1]), places($to)));
    }};
}

/// Elements that are brought side by side at a time.
const TOGETHER: usize = 512;

/// [`map`] for rows that may lie with gaps.
macro_rules! apart {
    ($to:ident, $given:ident; $t:ty: |$x:ident $(, $y:ident)?| $value:expr) => {{
        wide! {
            fn map(rows: (&[$t], &[$t], &mut [MaybeUninit<$t>])) {
                let (first, second, to) = rows;
                for ((x, _y), to) in first.iter().zip(second).zip(to) {
                    let $x = *x;
                    $(let $y = *_y;)?
                    to.write($value);
                }
            }
        }
        half_wide! {
            fn map_pairs(rows: (&[[$t; 2]], &[[$t; 2]], &mut [MaybeUninit<$t>])) {
                let (first, second, to) = rows;
                for ((x, _y), to) in first.iter().zip(second).zip(to) {
                    let $x = x[0];
                    $(let $y = _y[0];)?
                    to.write($value);
                }
            }
        }
        rows_apart::<$t>($to, $given, map, map_pairs);
    }};
}

/// Calls a function for the elements of two rows, or twice for one: what lies with gaps is brought side by side first, in parts that stay in the first cache;
/// for every other element there is another function.
///
/// # Safety
/// They are live rows of this type and of one length, in memory of their own; the first is contiguous.
unsafe fn rows_apart<T: Copy>(
    to: &View<'_>,
    given: &[View<'_>],
    map: impl Fn((&[T], &[T], &mut [MaybeUninit<T>])),
    map_pairs: impl Fn((&[[T; 2]], &[[T; 2]], &mut [MaybeUninit<T>])),
) {
    let rows = [&given[0], &given[given.len() - 1]];
    let [first, second] = rows;
    // SAFETY: the caller's contract.
    unsafe {
        let to = places::<T>(to);
        if rows.iter().all(|row| row.is_row()) {
            return map((items(first), items(second), to));
        }
        let every_other = |row: &View<'_>| row.strides[0] == 2 * size_of::<T>() as i64 && row.data.cast::<T>().is_aligned();
        if rows.iter().all(|row| every_other(row)) && !to.is_empty() {
            // Behind the last element there may be nothing.
            let last = to.len() - 1;
            let pairs = |row: &View<'_>| std::slice::from_raw_parts(row.data.cast::<[T; 2]>(), last);
            map_pairs((pairs(first), pairs(second), &mut to[..last]));
            let ends = rows.map(|row| row.data.cast::<T>().add(2 * last).read());
            return map((&ends[..1], &ends[1..], &mut to[last..]));
        }
        let mut together = [[MaybeUninit::<T>::uninit(); TOGETHER]; 2];
        for (part, to) in to.chunks_mut(TOGETHER).enumerate() {
            let [first, second] = &mut together;
            let bring = |row: &View<'_>, together: &mut [MaybeUninit<T>]| {
                let step = row.strides[0] as isize;
                gather::<T>(together.as_mut_ptr(), row.data.offset((part * TOGETHER) as isize * step), to.len(), step);
            };
            bring(rows[0], first);
            if given.len() == 1 {
                let first = first[..to.len()].assume_init_ref();
                map((first, first, to));
            } else {
                bring(rows[1], second);
                map((first[..to.len()].assume_init_ref(), second[..to.len()].assume_init_ref(), to));
            }
        }
    }
}

/// Does the same for an element's type, which is one of those in the list: its number of bits and sign count.
macro_rules! by_type {
    ($element:expr; $($($name:ident)|+ => $t:ty),+; $T:ident => $what:expr) => {
        match $element {
            $($(Element::$name)|+ => {
                type $T = $t;
                $what
            })+
            other => unreachable!("a row of {other:?}"),
        }
    };
}
pub(super) use by_type;

/// Comparisons: of numbers as they are, of truth values as 0 and 1.
macro_rules! compare {
    ($to:ident, $given:ident, $operator:tt) => {
        match $given[0].element {
            Element::Bool => map!($to, $given; u8, u8 => u8: |x, y| u8::from((x != 0) $operator (y != 0))),
            element => by_type!(element; I8 => i8, U8 => u8, I16 => i16, U16 => u16, I32 => i32, U32 => u32, I64 => i64, U64 => u64, F32 => f32, F64 => f64;
                T => map!($to, $given; T, T => u8: |x, y| u8::from(x $operator y))),
        }
    };
}

/// Logic of whether numbers are not zero.
macro_rules! logic {
    ($to:ident, $given:ident, $operator:tt) => {
        by_type!($given[0].element; Bool | I8 | U8 => u8, I16 | U16 => u16, I32 | U32 => u32, I64 | U64 => u64, F32 => f32, F64 => f64;
            T => map!($to, $given; T, T => u8: |x, y| u8::from(x != T::default()) $operator u8::from(y != T::default())))
    };
}

/// Floors of quotients and what they leave. A float divides exactly enough: no quotient of 16 bits comes so near to a whole number without being one. By 0
/// both are 0.
macro_rules! divide {
    ($to:ident, $given:ident, |$q:ident, $r:ident| $value:ident) => {
        by_type!($given[0].element; I8 => i8, U8 => u8, I16 => i16, U16 => u16; T => map!($to, $given; T, T => T: |x, y| {
            let divisor = i32::from(if y == 0 { 1 } else { y });
            // SAFETY: the quotient is a number of at most 17 bits.
            let quotient: i32 = unsafe { (f32::from(x) / divisor as f32).to_int_unchecked() };
            let rest = i32::from(x) - quotient * divisor;
            let below = rest != 0 && (rest ^ divisor) < 0;
            let ($q, $r) = if below { (quotient - 1, rest + divisor) } else { (quotient, rest) };
            if y == 0 { 0 } else { $value as T }
        }))
    };
}

/// Sums or differences.
macro_rules! added {
    ($to:ident, $given:ident, $operator:tt, $wrapping:ident) => {
        match $given[0].element {
            Element::F32 => apart!($to, $given; f32: |x, y| x $operator y),
            Element::F64 => apart!($to, $given; f64: |x, y| x $operator y),
            element => by_type!(element; I8 | U8 => u8, I16 | U16 => u16, I32 | U32 => u32, I64 | U64 => u64;
                T => apart!($to, $given; T: |x, y| x.$wrapping(y))),
        }
    };
}

/// A test of each float.
macro_rules! test {
    ($to:ident, $given:ident, |$x:ident| $value:expr) => {
        by_type!($given[0].element; F32 => f32, F64 => f64; T => map!($to, $given; T => u8: |$x| u8::from($value)))
    };
}

/// A function of [`Whole`].
macro_rules! divisors {
    ($to:ident, $given:ident, $function:ident) => {
        by_type!($given[0].element; I8 => i8, U8 => u8, I16 => i16, U16 => u16, I32 => i32, U32 => u32, I64 => i64, U64 => u64;
            T => T::$function((items(&$given[0]), items(&$given[1]), places($to))))
    };
}

/// Stores in one row what an operation makes of others; whether it does.
///
/// # Safety
/// They are live rows of one length, of the types that the operation takes and gives, contiguous ones but for operations of [`apart`]; the first shares
/// no memory with others.
pub(crate) unsafe fn run(which: ArrayFn, to: &View<'_>, given: &[View<'_>]) -> bool {
    debug_assert!(to.is_row() && given.iter().all(|row| row.sizes == to.sizes));
    // SAFETY: the caller's contract.
    unsafe {
        match which {
            ArrayFn::MapLess => compare!(to, given, <),
            ArrayFn::MapLessEqual => compare!(to, given, <=),
            ArrayFn::MapEqual => compare!(to, given, ==),
            ArrayFn::MapNotEqual => compare!(to, given, !=),
            ArrayFn::MapLogicalAnd => logic!(to, given, &),
            ArrayFn::MapLogicalOr => logic!(to, given, |),
            ArrayFn::MapLogicalXor => logic!(to, given, ^),
            ArrayFn::MapLogicalNot => {
                by_type!(given[0].element; Bool | I8 | U8 => u8, I16 | U16 => u16, I32 | U32 => u32, I64 | U64 => u64, F32 => f32, F64 => f64;
                    T => map!(to, given; T => u8: |x| u8::from(x == T::default())));
            }
            ArrayFn::MapIsnan => test!(to, given, |x| x.is_nan()),
            ArrayFn::MapIsinf => test!(to, given, |x| x.is_infinite()),
            ArrayFn::MapIsfinite => test!(to, given, |x| x.is_finite()),
            ArrayFn::MapSignbit => test!(to, given, |x| x.is_sign_negative()),
            ArrayFn::MapAdd => added!(to, given, +, wrapping_add),
            ArrayFn::MapSubtract => added!(to, given, -, wrapping_sub),
            ArrayFn::MapMultiply => match given[0].element {
                Element::F32 | Element::F64 => by_type!(given[0].element; F32 => f32, F64 => f64; T => apart!(to, given; T: |x, y| x * y)),
                _ => map!(to, given; u8, u8 => u8: |x, y| x.wrapping_mul(y)),
            },
            ArrayFn::MapDivide => by_type!(given[0].element; F32 => f32, F64 => f64; T => apart!(to, given; T: |x, y| x / y)),
            ArrayFn::MapSqrt => by_type!(given[0].element; F32 => f32, F64 => f64; T => apart!(to, given; T: |x| x.sqrt())),
            ArrayFn::MapSign => match given[0].element {
                Element::I8 => map!(to, given; i8 => i8: |x| i8::from(x > 0) - i8::from(x < 0)),
                Element::I16 => map!(to, given; i16 => i16: |x| i16::from(x > 0) - i16::from(x < 0)),
                Element::I32 => map!(to, given; i32 => i32: |x| i32::from(x > 0) - i32::from(x < 0)),
                Element::I64 => map!(to, given; i64 => i64: |x| i64::from(x > 0) - i64::from(x < 0)),
                element => {
                    by_type!(element; U8 => u8, U16 => u16, U32 => u32, U64 => u64; T => map!(to, given; T => T: |x| T::from(x != 0)))
                }
            },
            ArrayFn::MapFloorDivide => divide!(to, given, |q, _r| q),
            ArrayFn::MapRemainder => divide!(to, given, |_q, r| r),
            ArrayFn::MapPower => return power(to, given),
            ArrayFn::MapLeftShift => {
                by_type!(given[0].element; I8 | U8 => u8, I16 | U16 => u16, I32 | U32 => u32, I64 | U64 => u64;
                    T => map!(to, given; T, T => T: |x, n| if n < T::BITS as T { x << n } else { 0 }));
            }
            ArrayFn::MapRightShift => shift_right(to, given),
            ArrayFn::MapGcd => divisors!(to, given, greatest_common_divisors),
            ArrayFn::MapLcm => divisors!(to, given, least_common_multiples),
            ArrayFn::MapLdexp => ldexp(to, given),
            ArrayFn::MapMantissa => split(to, given, true),
            ArrayFn::MapExponent => split(to, given, false),
            ArrayFn::MapSpacing => {
                by_type!(given[0].element; F32 => f32, F64 => f64; T => map!(to, given; T => T: |x| x.spacing()));
            }
            ArrayFn::MapAbsolute => match given[0].element {
                Element::F32 | Element::F64 => by_type!(given[0].element; F32 => f32, F64 => f64; T => apart!(to, given; T: |x| x.abs())),
                element => by_type!(element; C64 => f32, C128 => f64; T => map!(to, given; [T; 2] => T: |z| z[0].modulus(z[1]))),
            },
            _ => unreachable!("no operation of rows"),
        }
    }
    true
}

/// Powers, for which the bits of the exponents are taken one after another, each for all elements of a part. False where an exponent is negative.
///
/// # Safety
/// As [`run`].
unsafe fn power(to: &View<'_>, given: &[View<'_>]) -> bool {
    /// Elements that are computed together, in registers.
    const PART: usize = 32;
    macro_rules! powers {
        ($t:ty) => {{
            wide! {
                fn all(exponents: &[$t]) -> $t {
                    exponents.iter().fold(0, |all, n| all | n)
                }
            }
            wide! {
                fn part(rows: (&[$t], &[$t], &mut [MaybeUninit<$t>])) {
                    let (given, exponents, to) = rows;
                    let mut all = exponents.iter().fold(0, |all, n| all | n);
                    let (mut bases, mut powers) = ([0 as $t; PART], [1 as $t; PART]);
                    bases[..given.len()].copy_from_slice(given);
                    let mut left = [0 as $t; PART];
                    left[..given.len()].copy_from_slice(exponents);
                    while all != 0 {
                        for ((base, power), n) in bases.iter().zip(&mut powers).zip(&mut left) {
                            *power = if *n & 1 == 1 { power.wrapping_mul(*base) } else { *power };
                            *n >>= 1;
                        }
                        all >>= 1;
                        if all != 0 {
                            bases.iter_mut().for_each(|base| *base = base.wrapping_mul(*base));
                        }
                    }
                    for (to, power) in to.iter_mut().zip(powers) {
                        to.write(power);
                    }
                }
            }
            let (given_bases, exponents): (&[$t], &[$t]) = (items(&given[0]), items(&given[1]));
            let signed = matches!(given[0].element, Element::I8 | Element::I16 | Element::I32 | Element::I64);
            if signed && all(exponents).leading_zeros() == 0 {
                return false;
            }
            for ((bases, exponents), to) in given_bases.chunks(PART).zip(exponents.chunks(PART)).zip(places(to).chunks_mut(PART)) {
                part((bases, exponents, to));
            }
        }};
    }
    // SAFETY: the caller's contract.
    unsafe {
        by_type!(given[0].element; I8 | U8 => u8, I16 | U16 => u16, I32 | U32 => u32, I64 | U64 => u64; T => powers!(T));
    }
    true
}

/// Negative counts are huge as unsigned ones; what is shifted out altogether leaves the sign.
///
/// # Safety
/// As [`run`].
unsafe fn shift_right(to: &View<'_>, given: &[View<'_>]) {
    macro_rules! signed {
        ($t:ty, $count:ty) => {
            map!(to, given; $t, $count => $t: |x, n| x >> n.min(<$count>::BITS as $count - 1))
        };
    }
    // SAFETY: the caller's contract.
    unsafe {
        match given[0].element {
            Element::I8 => signed!(i8, u8),
            Element::I16 => signed!(i16, u16),
            Element::I32 => signed!(i32, u32),
            Element::I64 => signed!(i64, u64),
            element => {
                by_type!(element; U8 => u8, U16 => u16, U32 => u32, U64 => u64;
                    T => map!(to, given; T, T => T: |x, n| if n < T::BITS as T { x >> n } else { 0 }));
            }
        }
    }
}

/// Floats by their bits.
trait Float: Copy {
    /// Mantissa in [0.5, 1) and exponent; zeros, infinities and nan with exponent 0.
    fn split(self) -> (Self, i32);
    /// The distance to the next number away from zero; of infinity there is none.
    fn spacing(self) -> Self;
    /// The absolute value of a complex number with these parts, as NumPy computes that of arrays.
    fn modulus(self, imag: Self) -> Self;
}

macro_rules! float {
    ($t:ident, $bits:ident, $fraction:literal, $up:literal) => {
        impl Float for $t {
            #[inline(always)]
            fn split(self) -> ($t, i32) {
                const FIELD: $bits = <$bits>::MAX >> ($fraction + 1);
                const HALF: $bits = FIELD / 2 - 1;
                // Subnormal numbers are scaled to normal ones first.
                let tiny = self.abs() < $t::MIN_POSITIVE;
                let normal = if tiny { self * ((1_u64 << $up) as $t) } else { self };
                let bits = normal.to_bits();
                let exponent = (bits >> $fraction & FIELD) as i32 - HALF as i32 - if tiny { $up } else { 0 };
                let mantissa = $t::from_bits(bits & !(FIELD << $fraction) | HALF << $fraction);
                if self != 0.0 && self.abs() < $t::INFINITY { (mantissa, exponent) } else { (self, 0) }
            }

            #[inline(always)]
            fn spacing(self) -> $t {
                let next = $t::from_bits(self.to_bits().wrapping_add(1));
                if self == 0.0 { next.abs() } else { next - self }
            }

            #[inline(always)]
            fn modulus(self, imag: $t) -> $t {
                let (x, y) = (self.abs(), imag.abs());
                // A nan that is one of them stays.
                let large = if x > y || x.is_nan() { x } else { y };
                let small = if x < y || x.is_nan() { x } else { y };
                let ratio = small / large;
                let size = large * ratio.mul_add(ratio, 1.0).sqrt();
                let size = if large == 0.0 { large } else { size };
                if x == $t::INFINITY || y == $t::INFINITY { $t::INFINITY } else { size }
            }
        }
    };
}
float!(f32, u32, 23, 25);
float!(f64, u64, 52, 54);

/// `x * 2**n`, rounded once.
///
/// # Safety
/// As [`run`].
unsafe fn ldexp(to: &View<'_>, given: &[View<'_>]) {
    macro_rules! scale {
        ($t:ty, $n:ty, $many:ident) => {{
            let (values, exponents, to): (&[$t], &[$n], &mut [MaybeUninit<$t>]) = (items(&given[0]), items(&given[1]), places(to));
            for at in registers::$many(to, values, exponents)..to.len() {
                // Exponents beyond these have the same results.
                let n = exponents[at].clamp(-5000, 5000) as i32;
                to[at].write(c::ldexp(f64::from(values[at]), n) as $t);
            }
        }};
    }
    // SAFETY: the caller's contract.
    unsafe {
        match (given[0].element, given[1].element) {
            (Element::F32, Element::I32) => scale!(f32, i32, floats_scaled),
            (Element::F32, _) => scale!(f32, i64, floats_scaled_far),
            (_, Element::I32) => scale!(f64, i32, doubles_scaled),
            _ => scale!(f64, i64, doubles_scaled_far),
        }
    }
}

/// The mantissas of floats, or their exponents.
///
/// # Safety
/// As [`run`].
unsafe fn split(to: &View<'_>, given: &[View<'_>], mantissas: bool) {
    macro_rules! parts {
        ($t:ty, $mantissas:ident, $exponents:ident) => {{
            let values: &[$t] = items(&given[0]);
            if mantissas {
                let to = places(to);
                (registers::$mantissas(to, values)..to.len()).for_each(|at| _ = to[at].write(values[at].split().0));
            } else {
                let to = places(to);
                (registers::$exponents(to, values)..to.len()).for_each(|at| _ = to[at].write(values[at].split().1));
            }
        }};
    }
    // SAFETY: the caller's contract.
    unsafe {
        match given[0].element {
            Element::F32 => parts!(f32, float_mantissas, float_exponents),
            _ => parts!(f64, double_mantissas, double_exponents),
        }
    }
}

/// What processors have instructions for in registers of AVX-512. Each function does it for the numbers that fill registers, where the processor has
/// them, and gives how many these are.
mod registers {
    use std::mem::MaybeUninit;

    #[cfg(target_arch = "x86_64")]
    use std::arch::x86_64::*;

    /// Zeros, infinities and nans.
    #[cfg(target_arch = "x86_64")]
    const SPECIAL: i32 = 0x9f;

    macro_rules! registers {
        ($($name:ident, $lanes:literal, |$to:ident: $r:ty, $($x:ident: $t:ty),+| $store:expr;)*) => {
            $(pub(super) fn $name(to: &mut [MaybeUninit<$r>], $($x: &[$t]),+) -> usize {
                #[cfg(target_arch = "x86_64")]
                {
                    #[target_feature(enable = "avx512f,avx512dq,avx512vl")]
                    fn all(to: &mut [MaybeUninit<$r>], $($x: &[$t]),+) -> usize {
                        let whole = to.len() / $lanes * $lanes;
                        $(assert!($x.len() >= whole);)+
                        for at in (0..whole).step_by($lanes) {
                            // SAFETY: so many elements stand there.
                            unsafe {
                                $(let $x = $x.as_ptr().add(at);)+
                                let $to = to.as_mut_ptr().add(at).cast();
                                $store;
                            }
                        }
                        whole
                    }
                    if std::is_x86_feature_detected!("avx512dq") && std::is_x86_feature_detected!("avx512vl") {
                        // SAFETY: the processor has these parts of AVX-512.
                        return unsafe { all(to, $($x),+) };
                    }
                }
                let _ = (to, $($x),+);
                0
            })*
        };
    }
    registers! {
        doubles_scaled, 8, |to: f64, x: f64, n: i32| _mm512_storeu_pd(to, _mm512_scalef_pd(_mm512_loadu_pd(x), _mm512_cvtepi32_pd(_mm256_loadu_si256(n.cast()))));
        doubles_scaled_far, 8, |to: f64, x: f64, n: i64| _mm512_storeu_pd(to, _mm512_scalef_pd(_mm512_loadu_pd(x), _mm512_cvtepi64_pd(_mm512_loadu_si512(n.cast()))));
        floats_scaled, 16, |to: f32, x: f32, n: i32| _mm512_storeu_ps(to, _mm512_scalef_ps(_mm512_loadu_ps(x), _mm512_cvtepi32_ps(_mm512_loadu_si512(n.cast()))));
        floats_scaled_far, 8, |to: f32, x: f32, n: i64| _mm256_storeu_ps(to, _mm256_scalef_ps(_mm256_loadu_ps(x), _mm512_cvtepi64_ps(_mm512_loadu_si512(n.cast()))));
        double_mantissas, 8, |to: f64, x: f64| {
            let x = _mm512_loadu_pd(x);
            let special = _mm512_fpclass_pd_mask::<SPECIAL>(x);
            _mm512_storeu_pd(to, _mm512_mask_getmant_pd::<_MM_MANT_NORM_P5_1, _MM_MANT_SIGN_SRC>(x, !special, x));
        };
        double_exponents, 8, |to: i32, x: f64| {
            let x = _mm512_loadu_pd(x);
            let special = _mm512_fpclass_pd_mask::<SPECIAL>(x);
            let above = _mm512_add_pd(_mm512_getexp_pd(x), _mm512_set1_pd(1.0));
            _mm256_storeu_si256(to, _mm512_maskz_cvtpd_epi32(!special, above));
        };
        float_mantissas, 16, |to: f32, x: f32| {
            let x = _mm512_loadu_ps(x);
            let special = _mm512_fpclass_ps_mask::<SPECIAL>(x);
            _mm512_storeu_ps(to, _mm512_mask_getmant_ps::<_MM_MANT_NORM_P5_1, _MM_MANT_SIGN_SRC>(x, !special, x));
        };
        float_exponents, 16, |to: i32, x: f32| {
            let x = _mm512_loadu_ps(x);
            let special = _mm512_fpclass_ps_mask::<SPECIAL>(x);
            let above = _mm512_add_ps(_mm512_getexp_ps(x), _mm512_set1_ps(1.0));
            _mm512_storeu_si512(to, _mm512_maskz_cvtps_epi32(!special, above));
        };
    }
}
