//! Doubles or floats in the lanes of a register: what a function of numbers is written with, once for one number and for many.
//!
//! All operations are IEEE's, so that every kind of register gives the same bits.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// One number, or several side by side.
pub(super) trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    type Number: 'static;
    /// A truth value for each lane.
    type Mask: Copy;

    /// What makes the last bits of a number that is added to it an integer.
    const SHIFT: f64;
    /// The exponent of 1.
    const BIAS: u64;
    /// All bits but the sign.
    const MAGNITUDE: u64;
    /// The mantissa from which on processors have them.
    const LEAST: f64 = 0.75;

    /// A number in all lanes, rounded to their type.
    fn all(x: f64) -> Self;
    /// Bits in all lanes.
    fn bits(bits: u64) -> Self;
    /// `self * b + c`, rounded once.
    fn fma(self, b: Self, c: Self) -> Self;
    fn sqrt(self) -> Self;
    /// False for nan.
    fn less(self, than: Self) -> Self::Mask;
    fn equals(self, to: Self) -> Self::Mask;
    fn both(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// A bit for each lane.
    fn lanes(mask: Self::Mask) -> u32;
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self;
    fn and(self, bits: Self) -> Self;
    fn or(self, bits: Self) -> Self;
    fn xor(self, bits: Self) -> Self;
    /// The sum of the bits as integers.
    fn plus(self, bits: Self) -> Self;
    fn minus(self, bits: Self) -> Self;
    /// The greater; the second if one is nan.
    fn max(self, other: Self) -> Self;
    /// The smaller; likewise.
    fn min(self, other: Self) -> Self;
    /// `self * 2**floor(n)`, rounded once, for a multiple n of 1/16 that is no greater than twice an exponent.
    fn scale(self, n: Self) -> Self;
    /// The bits, moved to the left.
    fn left<const N: u32>(self) -> Self;
    fn right<const N: u32>(self) -> Self;
    /// The bits of an integer, moved to where the exponent stands.
    fn as_exponent(self) -> Self;
    /// Sign and exponent as an integer.
    fn exponent(self) -> Self;
    /// Whether the last bits are 0.
    fn even(self) -> Self::Mask;
    /// The lowest two bits, moved to the front.
    fn in_front(self) -> Self;
    /// The numbers of a table at the places that the last four bits are.
    fn of_table(self, table: &'static [Self::Number; 16]) -> Self;
    /// Whether the bits are less as integers with a sign.
    fn bits_less(self, than: Self) -> Self::Mask;

    /// The exponent of a positive normal number, as a number.
    #[inline(always)]
    fn order(self) -> Self {
        Self::all(Self::SHIFT).plus(self.exponent()) - Self::all(Self::SHIFT + Self::BIAS as f64)
    }

    /// The mantissa of a positive normal number, from [`Lanes::LEAST`] to twice that.
    #[inline(always)]
    fn mantissa(self) -> Self {
        let power = self.plus(Self::all(1.0).minus(Self::all(Self::LEAST))).and(Self::all(f64::INFINITY));
        self.minus(power.minus(Self::all(1.0)))
    }

    #[inline(always)]
    fn sign(self) -> Self {
        self.and(Self::all(-0.0))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.and(Self::bits(Self::MAGNITUDE))
    }
}

/// [`Lanes::scale`], by two factors: the power may be no double.
#[inline(always)]
fn in_two_steps<V: Lanes>(y: V, n: V) -> V {
    let shift = V::all(V::SHIFT);
    let power = |n: V| (n + V::all(V::SHIFT + V::BIAS as f64)).as_exponent();
    let n = (n - V::all(15.0 / 32.0) + shift) - shift;
    let half = (n * V::all(0.5) + shift) - shift;
    y * power(half) * power(n - half)
}

/// The value at `x` of a polynomial, whose highest coefficient comes first.
#[inline(always)]
pub(super) fn polynomial<V: Lanes, const N: usize>(x: V, coefficients: [f64; N]) -> V {
    let mut value = V::all(coefficients[0]);
    for coefficient in &coefficients[1..] {
        value = value.fma(x, V::all(*coefficient));
    }
    value
}

/// The same by polynomials of the square in the places of pairs of terms: a shorter chain, in which fewer operations wait for others.
#[inline(always)]
pub(super) fn in_halves<V: Lanes, const N: usize>(x: V, coefficients: [f64; N]) -> V {
    let square = x * x;
    let mut value = V::all(coefficients[0]);
    let mut at = 1;
    if N.is_multiple_of(2) {
        value = value.fma(x, V::all(coefficients[1]));
        at = 2;
    }
    while at < N {
        value = value.fma(square, x.fma(V::all(coefficients[at]), V::all(coefficients[at + 1])));
        at += 2;
    }
    value
}

/// A number as an unevaluated sum; the second is small beside the first.
#[derive(Clone, Copy)]
pub(super) struct Pair<V>(pub(super) V, pub(super) V);

impl<V: Lanes> Pair<V> {
    /// The sum of two numbers, of which the first is no smaller than the second (Dekker 1971).
    #[inline(always)]
    pub(super) fn of(large: V, small: V) -> Self {
        let sum = large + small;
        Pair(sum, (large - sum) + small)
    }

    /// The sum of any two (Knuth 1969).
    #[inline(always)]
    pub(super) fn sum(a: V, b: V) -> Self {
        let sum = a + b;
        let of_b = sum - a;
        Pair(sum, (a - (sum - of_b)) + (b - of_b))
    }

    #[inline(always)]
    pub(super) fn product(a: V, b: V) -> Self {
        let product = a * b;
        Pair(product, a.fma(b, -product))
    }

    /// Exact but for the last bits of the second.
    #[inline(always)]
    pub(super) fn over(self, by: Self) -> Self {
        let one_over = V::all(1.0) / by.0;
        let quotient = self.0 * one_over;
        let rest = (-quotient).fma(by.0, self.0) + (-quotient).fma(by.1, self.1);
        Pair(quotient, rest * one_over)
    }

    #[inline(always)]
    pub(super) fn plus(self, more: V) -> Self {
        Pair(self.0, self.1 + more)
    }

    #[inline(always)]
    pub(super) fn value(self) -> V {
        self.0 + self.1
    }
}

/// One number.
macro_rules! scalar {
    ($number:ident, $bits:ident, $size:literal, $fraction:literal) => {
        impl Lanes for $number {
            type Number = $number;
            type Mask = bool;

            const SHIFT: f64 = (3_u64 << ($fraction - 1)) as f64;
            const BIAS: u64 = <$number>::MAX_EXP as u64 - 1;
            const MAGNITUDE: u64 = !0 >> (65 - $size);

            #[inline(always)]
            fn all(x: f64) -> $number {
                x as $number
            }
            #[inline(always)]
            fn bits(bits: u64) -> $number {
                <$number>::from_bits(bits as $bits)
            }
            #[inline(always)]
            fn fma(self, b: $number, c: $number) -> $number {
                self.mul_add(b, c)
            }
            #[inline(always)]
            fn sqrt(self) -> $number {
                <$number>::sqrt(self)
            }
            #[inline(always)]
            fn less(self, than: $number) -> bool {
                self < than
            }
            #[inline(always)]
            fn equals(self, to: $number) -> bool {
                self == to
            }
            #[inline(always)]
            fn both(a: bool, b: bool) -> bool {
                a & b
            }
            #[inline(always)]
            fn lanes(mask: bool) -> u32 {
                u32::from(mask)
            }
            #[inline(always)]
            fn choose(mask: bool, yes: $number, no: $number) -> $number {
                if mask { yes } else { no }
            }
            #[inline(always)]
            fn and(self, bits: $number) -> $number {
                <$number>::from_bits(self.to_bits() & bits.to_bits())
            }
            #[inline(always)]
            fn or(self, bits: $number) -> $number {
                <$number>::from_bits(self.to_bits() | bits.to_bits())
            }
            #[inline(always)]
            fn xor(self, bits: $number) -> $number {
                <$number>::from_bits(self.to_bits() ^ bits.to_bits())
            }
            #[inline(always)]
            fn plus(self, bits: $number) -> $number {
                <$number>::from_bits(self.to_bits().wrapping_add(bits.to_bits()))
            }
            #[inline(always)]
            fn minus(self, bits: $number) -> $number {
                <$number>::from_bits(self.to_bits().wrapping_sub(bits.to_bits()))
            }
            #[inline(always)]
            fn max(self, other: $number) -> $number {
                if self > other { self } else { other }
            }
            #[inline(always)]
            fn min(self, other: $number) -> $number {
                if self < other { self } else { other }
            }
            #[inline(always)]
            fn scale(self, n: $number) -> $number {
                in_two_steps(self, n)
            }
            #[inline(always)]
            fn left<const N: u32>(self) -> $number {
                <$number>::from_bits(self.to_bits() << N)
            }
            #[inline(always)]
            fn right<const N: u32>(self) -> $number {
                <$number>::from_bits(self.to_bits() >> N)
            }
            #[inline(always)]
            fn as_exponent(self) -> $number {
                self.left::<$fraction>()
            }
            #[inline(always)]
            fn exponent(self) -> $number {
                self.right::<$fraction>()
            }
            #[inline(always)]
            fn in_front(self) -> $number {
                self.left::<{ $size - 2 }>()
            }
            #[inline(always)]
            fn even(self) -> bool {
                self.to_bits() & 1 == 0
            }
            #[inline(always)]
            fn of_table(self, table: &'static [$number; 16]) -> $number {
                table[(self.to_bits() & 15) as usize]
            }
            #[inline(always)]
            fn bits_less(self, than: $number) -> bool {
                self.to_bits().cast_signed() < than.to_bits().cast_signed()
            }
        }
    };
}
scalar!(f64, u64, 64, 52);
scalar!(f32, u32, 32, 23);

#[cfg(target_arch = "x86_64")]
pub(super) use x86::{Eight, EightFloats, Four, SixteenFloats};

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;
    use std::ops::{Add, Div, Mul, Neg, Sub};

    use super::{Lanes, in_two_steps};

    /// Four doubles. Only for functions that are compiled for AVX2 and FMA.
    #[derive(Clone, Copy)]
    #[repr(transparent)]
    pub(in super::super) struct Four(__m256d);

    /// Eight doubles. Only for functions that are compiled for AVX-512 F and DQ.
    #[derive(Clone, Copy)]
    #[repr(transparent)]
    pub(in super::super) struct Eight(__m512d);

    /// Eight floats. Only for functions that are compiled for AVX2 and FMA.
    #[derive(Clone, Copy)]
    #[repr(transparent)]
    pub(in super::super) struct EightFloats(__m256);

    /// Sixteen floats. Only for functions that are compiled for AVX-512 F and DQ.
    #[derive(Clone, Copy)]
    #[repr(transparent)]
    pub(in super::super) struct SixteenFloats(__m512);

    /// # Safety
    /// Sixteen floats stand there; whoever asks is compiled for AVX2.
    #[inline(always)]
    unsafe fn eight_of_table(table: *const f32, places: __m256i) -> __m256 {
        // SAFETY: the caller's contract.
        unsafe {
            let first = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table), places);
            let second = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table.add(8)), places);
            // The fourth bit, as the sign.
            _mm256_blendv_ps(first, second, _mm256_castsi256_ps(_mm256_slli_epi32::<28>(places)))
        }
    }

    /// A kind of register: its lanes, what masks are, and operations, each as an expression of the intrinsics.
    macro_rules! register {
        ($v:ident, $number:ty, $mask:ty, $splat:ident; [$load:ident, $store:ident]; $fraction:literal, $front:literal; [$($operator:ident $operate:ident $operation:ident),*]
         $(fn $name:ident$(<const $n:ident: u32>)?(self $(, $other:ident)*) |$($x:ident),*| $value:expr;)*
         $(mask fn $test:ident($first:ident, $second:ident) $tested:expr;)*
         scale($s:ident, $by:ident) $scaled:expr;
         both($a:ident, $b:ident) $both:expr;
         choose($m:ident, $yes:ident, $no:ident) $chosen:expr;
         lanes($e:ident) $set:expr;
         even($bits:ident) $zero:expr;
         of_table($places:ident, $table:ident) $found:expr;
        ) => {
            $(impl $operator for $v {
                type Output = $v;

                #[inline(always)]
                fn $operate(self, other: $v) -> $v {
                    // SAFETY: whoever has such values is compiled for their instructions.
                    $v(unsafe { $operation(self.0, other.0) })
                }
            })*

            impl $v {
                /// # Safety
                /// So many numbers stand there.
                #[inline(always)]
                pub(in super::super) unsafe fn load(from: *const $number) -> $v {
                    // SAFETY: the caller's contract; whoever asks for such a value is compiled for its instructions.
                    $v(unsafe { $load(from) })
                }

                /// # Safety
                /// There is room for so many numbers.
                #[inline(always)]
                pub(in super::super) unsafe fn store(self, to: *mut $number) {
                    // SAFETY: as above.
                    unsafe { $store(to, self.0) }
                }
            }

            impl Neg for $v {
                type Output = $v;

                #[inline(always)]
                fn neg(self) -> $v {
                    self.xor($v::all(-0.0))
                }
            }

            impl Lanes for $v {
                type Number = $number;
                type Mask = $mask;

                const SHIFT: f64 = <$number>::SHIFT;
                const BIAS: u64 = <$number>::BIAS;
                const MAGNITUDE: u64 = <$number>::MAGNITUDE;

                #[inline(always)]
                fn all(x: f64) -> $v {
                    // SAFETY: whoever asks for such a value is compiled for its instructions.
                    $v(unsafe { $splat(<$number>::all(x)) })
                }

                #[inline(always)]
                fn bits(bits: u64) -> $v {
                    // SAFETY: as above.
                    $v(unsafe { $splat(<$number>::bits(bits)) })
                }

                #[inline(always)]
                fn as_exponent(self) -> $v {
                    self.left::<$fraction>()
                }

                #[inline(always)]
                fn exponent(self) -> $v {
                    self.right::<$fraction>()
                }

                #[inline(always)]
                fn in_front(self) -> $v {
                    self.left::<$front>()
                }

                #[inline(always)]
                fn of_table(self, table: &'static [$number; 16]) -> $v {
                    let ($places, $table) = (self.0, table.as_ptr());
                    // SAFETY: as above; no place is greater than 15.
                    $v(unsafe { $found })
                }

                $(#[inline(always)]
                fn $name$(<const $n: u32>)?(self $(, $other: $v)*) -> $v {
                    let ($($x,)*) = (self.0, $($other.0,)*);
                    // SAFETY: as above.
                    $v(unsafe { $value })
                })*

                $(#[inline(always)]
                fn $test(self, other: $v) -> $mask {
                    let ($first, $second) = (self.0, other.0);
                    // SAFETY: as above.
                    unsafe { $tested }
                })*

                #[inline(always)]
                fn scale(self, n: $v) -> $v {
                    let ($s, $by) = (self, n);
                    $scaled
                }

                #[inline(always)]
                fn both($a: $mask, $b: $mask) -> $mask {
                    $both
                }

                #[inline(always)]
                fn choose($m: $mask, yes: $v, no: $v) -> $v {
                    let ($yes, $no) = (yes.0, no.0);
                    // SAFETY: as above.
                    $v(unsafe { $chosen })
                }

                #[inline(always)]
                fn lanes($e: $mask) -> u32 {
                    $set
                }

                #[inline(always)]
                fn even(self) -> $mask {
                    let $bits = self.0;
                    // SAFETY: as above.
                    unsafe { $zero }
                }
            }
        };
    }

    register! {
        Four, f64, __m256d, _mm256_set1_pd; [_mm256_loadu_pd, _mm256_storeu_pd]; 52, 62;
        [Add add _mm256_add_pd, Sub sub _mm256_sub_pd, Mul mul _mm256_mul_pd, Div div _mm256_div_pd]
        fn fma(self, b, c) |x, y, z| _mm256_fmadd_pd(x, y, z);
        fn sqrt(self) |x| _mm256_sqrt_pd(x);
        fn max(self, other) |x, y| _mm256_max_pd(x, y);
        fn min(self, other) |x, y| _mm256_min_pd(x, y);
        fn and(self, bits) |x, y| _mm256_and_pd(x, y);
        fn or(self, bits) |x, y| _mm256_or_pd(x, y);
        fn xor(self, bits) |x, y| _mm256_xor_pd(x, y);
        fn plus(self, bits) |x, y| _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(x), _mm256_castpd_si256(y)));
        fn minus(self, bits) |x, y| _mm256_castsi256_pd(_mm256_sub_epi64(_mm256_castpd_si256(x), _mm256_castpd_si256(y)));
        fn left<const N: u32>(self) |x| _mm256_castsi256_pd(_mm256_sll_epi64(_mm256_castpd_si256(x), _mm_cvtsi64_si128(i64::from(N))));
        fn right<const N: u32>(self) |x| _mm256_castsi256_pd(_mm256_srl_epi64(_mm256_castpd_si256(x), _mm_cvtsi64_si128(i64::from(N))));
        mask fn less(x, y) _mm256_cmp_pd::<_CMP_LT_OQ>(x, y);
        mask fn equals(x, y) _mm256_cmp_pd::<_CMP_EQ_OQ>(x, y);
        mask fn bits_less(x, y) _mm256_castsi256_pd(_mm256_cmpgt_epi64(_mm256_castpd_si256(y), _mm256_castpd_si256(x)));
        scale(y, n) in_two_steps(y, n);
        // SAFETY: as above.
        both(a, b) unsafe { _mm256_and_pd(a, b) };
        choose(mask, yes, no) _mm256_blendv_pd(no, yes, mask);
        // SAFETY: as above.
        lanes(mask) unsafe { _mm256_movemask_pd(mask) as u32 };
        even(x) _mm256_castsi256_pd(_mm256_cmpeq_epi64(_mm256_and_si256(_mm256_castpd_si256(x), _mm256_set1_epi64x(1)), _mm256_setzero_si256()));
        of_table(places, table) _mm256_i64gather_pd::<8>(table, _mm256_and_si256(_mm256_castpd_si256(places), _mm256_set1_epi64x(15)));
    }

    register! {
        Eight, f64, __mmask8, _mm512_set1_pd; [_mm512_loadu_pd, _mm512_storeu_pd]; 52, 62;
        [Add add _mm512_add_pd, Sub sub _mm512_sub_pd, Mul mul _mm512_mul_pd, Div div _mm512_div_pd]
        fn fma(self, b, c) |x, y, z| _mm512_fmadd_pd(x, y, z);
        fn sqrt(self) |x| _mm512_sqrt_pd(x);
        fn order(self) |x| _mm512_getexp_pd(x);
        fn mantissa(self) |x| _mm512_getmant_pd::<_MM_MANT_NORM_P75_1P5, _MM_MANT_SIGN_SRC>(x);
        fn max(self, other) |x, y| _mm512_max_pd(x, y);
        fn min(self, other) |x, y| _mm512_min_pd(x, y);
        fn and(self, bits) |x, y| _mm512_and_pd(x, y);
        fn or(self, bits) |x, y| _mm512_or_pd(x, y);
        fn xor(self, bits) |x, y| _mm512_xor_pd(x, y);
        fn plus(self, bits) |x, y| _mm512_castsi512_pd(_mm512_add_epi64(_mm512_castpd_si512(x), _mm512_castpd_si512(y)));
        fn minus(self, bits) |x, y| _mm512_castsi512_pd(_mm512_sub_epi64(_mm512_castpd_si512(x), _mm512_castpd_si512(y)));
        fn left<const N: u32>(self) |x| _mm512_castsi512_pd(_mm512_sll_epi64(_mm512_castpd_si512(x), _mm_cvtsi64_si128(i64::from(N))));
        fn right<const N: u32>(self) |x| _mm512_castsi512_pd(_mm512_srl_epi64(_mm512_castpd_si512(x), _mm_cvtsi64_si128(i64::from(N))));
        mask fn less(x, y) _mm512_cmp_pd_mask::<_CMP_LT_OQ>(x, y);
        mask fn equals(x, y) _mm512_cmp_pd_mask::<_CMP_EQ_OQ>(x, y);
        mask fn bits_less(x, y) _mm512_cmplt_epi64_mask(_mm512_castpd_si512(x), _mm512_castpd_si512(y));
        // SAFETY: as above.
        scale(y, n) Eight(unsafe { _mm512_scalef_pd(y.0, n.0) });
        both(a, b) a & b;
        choose(mask, yes, no) _mm512_mask_blend_pd(mask, no, yes);
        lanes(mask) u32::from(mask);
        even(x) _mm512_testn_epi64_mask(_mm512_castpd_si512(x), _mm512_set1_epi64(1));
        of_table(places, table) _mm512_permutex2var_pd(_mm512_loadu_pd(table), _mm512_castpd_si512(places), _mm512_loadu_pd(table.add(8)));
    }

    register! {
        EightFloats, f32, __m256, _mm256_set1_ps; [_mm256_loadu_ps, _mm256_storeu_ps]; 23, 30;
        [Add add _mm256_add_ps, Sub sub _mm256_sub_ps, Mul mul _mm256_mul_ps, Div div _mm256_div_ps]
        fn fma(self, b, c) |x, y, z| _mm256_fmadd_ps(x, y, z);
        fn sqrt(self) |x| _mm256_sqrt_ps(x);
        fn max(self, other) |x, y| _mm256_max_ps(x, y);
        fn min(self, other) |x, y| _mm256_min_ps(x, y);
        fn and(self, bits) |x, y| _mm256_and_ps(x, y);
        fn or(self, bits) |x, y| _mm256_or_ps(x, y);
        fn xor(self, bits) |x, y| _mm256_xor_ps(x, y);
        fn plus(self, bits) |x, y| _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), _mm256_castps_si256(y)));
        fn minus(self, bits) |x, y| _mm256_castsi256_ps(_mm256_sub_epi32(_mm256_castps_si256(x), _mm256_castps_si256(y)));
        fn left<const N: u32>(self) |x| _mm256_castsi256_ps(_mm256_sll_epi32(_mm256_castps_si256(x), _mm_cvtsi64_si128(i64::from(N))));
        fn right<const N: u32>(self) |x| _mm256_castsi256_ps(_mm256_srl_epi32(_mm256_castps_si256(x), _mm_cvtsi64_si128(i64::from(N))));
        mask fn less(x, y) _mm256_cmp_ps::<_CMP_LT_OQ>(x, y);
        mask fn equals(x, y) _mm256_cmp_ps::<_CMP_EQ_OQ>(x, y);
        mask fn bits_less(x, y) _mm256_castsi256_ps(_mm256_cmpgt_epi32(_mm256_castps_si256(y), _mm256_castps_si256(x)));
        scale(y, n) in_two_steps(y, n);
        // SAFETY: as above.
        both(a, b) unsafe { _mm256_and_ps(a, b) };
        choose(mask, yes, no) _mm256_blendv_ps(no, yes, mask);
        // SAFETY: as above.
        lanes(mask) unsafe { _mm256_movemask_ps(mask) as u32 };
        even(x) _mm256_castsi256_ps(_mm256_cmpeq_epi32(_mm256_and_si256(_mm256_castps_si256(x), _mm256_set1_epi32(1)), _mm256_setzero_si256()));
        of_table(places, table) eight_of_table(table, _mm256_castps_si256(places));
    }

    register! {
        SixteenFloats, f32, __mmask16, _mm512_set1_ps; [_mm512_loadu_ps, _mm512_storeu_ps]; 23, 30;
        [Add add _mm512_add_ps, Sub sub _mm512_sub_ps, Mul mul _mm512_mul_ps, Div div _mm512_div_ps]
        fn fma(self, b, c) |x, y, z| _mm512_fmadd_ps(x, y, z);
        fn sqrt(self) |x| _mm512_sqrt_ps(x);
        fn order(self) |x| _mm512_getexp_ps(x);
        fn mantissa(self) |x| _mm512_getmant_ps::<_MM_MANT_NORM_P75_1P5, _MM_MANT_SIGN_SRC>(x);
        fn max(self, other) |x, y| _mm512_max_ps(x, y);
        fn min(self, other) |x, y| _mm512_min_ps(x, y);
        fn and(self, bits) |x, y| _mm512_and_ps(x, y);
        fn or(self, bits) |x, y| _mm512_or_ps(x, y);
        fn xor(self, bits) |x, y| _mm512_xor_ps(x, y);
        fn plus(self, bits) |x, y| _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(x), _mm512_castps_si512(y)));
        fn minus(self, bits) |x, y| _mm512_castsi512_ps(_mm512_sub_epi32(_mm512_castps_si512(x), _mm512_castps_si512(y)));
        fn left<const N: u32>(self) |x| _mm512_castsi512_ps(_mm512_sll_epi32(_mm512_castps_si512(x), _mm_cvtsi64_si128(i64::from(N))));
        fn right<const N: u32>(self) |x| _mm512_castsi512_ps(_mm512_srl_epi32(_mm512_castps_si512(x), _mm_cvtsi64_si128(i64::from(N))));
        mask fn less(x, y) _mm512_cmp_ps_mask::<_CMP_LT_OQ>(x, y);
        mask fn equals(x, y) _mm512_cmp_ps_mask::<_CMP_EQ_OQ>(x, y);
        mask fn bits_less(x, y) _mm512_cmplt_epi32_mask(_mm512_castps_si512(x), _mm512_castps_si512(y));
        // SAFETY: as above.
        scale(y, n) SixteenFloats(unsafe { _mm512_scalef_ps(y.0, n.0) });
        both(a, b) a & b;
        choose(mask, yes, no) _mm512_mask_blend_ps(mask, no, yes);
        lanes(mask) u32::from(mask);
        even(x) _mm512_testn_epi32_mask(_mm512_castps_si512(x), _mm512_set1_epi32(1));
        of_table(places, table) _mm512_permutexvar_ps(_mm512_castps_si512(places), _mm512_loadu_ps(table));
    }
}
