//! Doubles in the lanes of a register: what a function of numbers is written with, once for one number and for eight.
//!
//! All operations are IEEE's, so that every kind of register gives the same bits.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// One double, or several side by side.
pub(super) trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// A truth value for each lane.
    type Mask: Copy;

    /// A number in all lanes.
    fn all(x: f64) -> Self;
    /// `self * b + c`, rounded once.
    fn fma(self, b: Self, c: Self) -> Self;
    fn sqrt(self) -> Self;
    /// False for nan.
    fn less(self, than: Self) -> Self::Mask;
    fn equals(self, to: Self) -> Self::Mask;
    fn both(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// Whether a mask is true in every lane.
    fn every(mask: Self::Mask) -> bool;
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
    /// `self * 2**floor(n)`, rounded once, for a multiple n of 1/16 from -2000 to 2000.
    fn scale(self, n: Self) -> Self;
    /// The bits, moved to the left.
    fn left<const N: u32>(self) -> Self;
    fn right<const N: u32>(self) -> Self;

    /// The numbers of a table at the places that the last four bits are.
    fn of_table(self, table: &'static [f64; 16]) -> Self;

    /// Bits in all lanes.
    #[inline(always)]
    fn bits(bits: u64) -> Self {
        Self::all(f64::from_bits(bits))
    }

    #[inline(always)]
    fn sign(self) -> Self {
        self.and(Self::all(-0.0))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.and(Self::bits(!(1 << 63)))
    }
}

/// [`Lanes::scale`], by two factors: the power may be no double.
#[inline(always)]
fn in_two_steps<V: Lanes>(y: V, n: V) -> V {
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let power = |n: V| (n + V::all(SHIFT + 1023.0)).left::<52>();
    let n = (n - V::all(15.0 / 32.0) + V::all(SHIFT)) - V::all(SHIFT);
    let half = (n * V::all(0.5) + V::all(SHIFT)) - V::all(SHIFT);
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

impl Lanes for f64 {
    type Mask = bool;

    #[inline(always)]
    fn all(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn fma(self, b: f64, c: f64) -> f64 {
        self.mul_add(b, c)
    }
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    #[inline(always)]
    fn less(self, than: f64) -> bool {
        self < than
    }
    #[inline(always)]
    fn equals(self, to: f64) -> bool {
        self == to
    }
    #[inline(always)]
    fn both(a: bool, b: bool) -> bool {
        a & b
    }
    #[inline(always)]
    fn every(mask: bool) -> bool {
        mask
    }
    #[inline(always)]
    fn choose(mask: bool, yes: f64, no: f64) -> f64 {
        if mask { yes } else { no }
    }
    #[inline(always)]
    fn and(self, bits: f64) -> f64 {
        f64::from_bits(self.to_bits() & bits.to_bits())
    }
    #[inline(always)]
    fn or(self, bits: f64) -> f64 {
        f64::from_bits(self.to_bits() | bits.to_bits())
    }
    #[inline(always)]
    fn xor(self, bits: f64) -> f64 {
        f64::from_bits(self.to_bits() ^ bits.to_bits())
    }
    #[inline(always)]
    fn plus(self, bits: f64) -> f64 {
        f64::from_bits(self.to_bits().wrapping_add(bits.to_bits()))
    }
    #[inline(always)]
    fn minus(self, bits: f64) -> f64 {
        f64::from_bits(self.to_bits().wrapping_sub(bits.to_bits()))
    }
    #[inline(always)]
    fn max(self, other: f64) -> f64 {
        if self > other { self } else { other }
    }
    #[inline(always)]
    fn min(self, other: f64) -> f64 {
        if self < other { self } else { other }
    }
    #[inline(always)]
    fn scale(self, n: f64) -> f64 {
        in_two_steps(self, n)
    }
    #[inline(always)]
    fn left<const N: u32>(self) -> f64 {
        f64::from_bits(self.to_bits() << N)
    }
    #[inline(always)]
    fn right<const N: u32>(self) -> f64 {
        f64::from_bits(self.to_bits() >> N)
    }
    #[inline(always)]
    fn of_table(self, table: &'static [f64; 16]) -> f64 {
        table[(self.to_bits() & 15) as usize]
    }
}

#[cfg(target_arch = "x86_64")]
pub(super) use x86::{Eight, Four};

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

    /// A kind of register: its lanes, what masks are, and operations, each as an expression of the intrinsics.
    macro_rules! register {
        ($v:ident, $mask:ty, $splat:ident; [$load:ident, $store:ident]; [$load_floats:ident, $widen:ident, $store_floats:ident, $narrow:ident]; [$($operator:ident $operate:ident $operation:ident),*]
         $(fn $name:ident$(<const $n:ident: u32>)?(self $(, $other:ident)*) |$($x:ident),*| $value:expr;)*
         $(mask fn $test:ident($first:ident, $second:ident) $tested:expr;)*
         scale($s:ident, $by:ident) $scaled:expr;
         both($a:ident, $b:ident) $both:expr;
         choose($m:ident, $yes:ident, $no:ident) $chosen:expr;
         every($e:ident) $every:expr;
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
                /// So many doubles stand there.
                #[inline(always)]
                pub(in super::super) unsafe fn load(from: *const f64) -> $v {
                    // SAFETY: the caller's contract; whoever asks for such a value is compiled for its instructions.
                    $v(unsafe { $load(from) })
                }

                /// # Safety
                /// There is room for so many doubles.
                #[inline(always)]
                pub(in super::super) unsafe fn store(self, to: *mut f64) {
                    // SAFETY: as above.
                    unsafe { $store(to, self.0) }
                }

                /// # Safety
                /// So many floats stand there.
                #[inline(always)]
                pub(in super::super) unsafe fn load_floats(from: *const f32) -> $v {
                    // SAFETY: as above.
                    $v(unsafe { $widen($load_floats(from)) })
                }

                /// # Safety
                /// There is room for so many floats.
                #[inline(always)]
                pub(in super::super) unsafe fn store_floats(self, to: *mut f32) {
                    // SAFETY: as above.
                    unsafe { $store_floats(to, $narrow(self.0)) }
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
                type Mask = $mask;

                #[inline(always)]
                fn all(x: f64) -> $v {
                    // SAFETY: whoever asks for such a value is compiled for its instructions.
                    $v(unsafe { $splat(x) })
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
                fn every($e: $mask) -> bool {
                    $every
                }

                #[inline(always)]
                fn of_table(self, table: &'static [f64; 16]) -> $v {
                    let ($places, $table) = (self.0, table.as_ptr());
                    // SAFETY: as above; no place is greater than 15.
                    $v(unsafe { $found })
                }
            }
        };
    }

    register! {
        Four, __m256d, _mm256_set1_pd; [_mm256_loadu_pd, _mm256_storeu_pd]; [_mm_loadu_ps, _mm256_cvtps_pd, _mm_storeu_ps, _mm256_cvtpd_ps];
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
        scale(y, n) in_two_steps(y, n);
        // SAFETY: as above.
        both(a, b) unsafe { _mm256_and_pd(a, b) };
        choose(mask, yes, no) _mm256_blendv_pd(no, yes, mask);
        // SAFETY: as above.
        every(mask) unsafe { _mm256_movemask_pd(mask) } == 0xf;
        of_table(places, table) _mm256_i64gather_pd::<8>(table, _mm256_and_si256(_mm256_castpd_si256(places), _mm256_set1_epi64x(15)));
    }

    register! {
        Eight, __mmask8, _mm512_set1_pd; [_mm512_loadu_pd, _mm512_storeu_pd]; [_mm256_loadu_ps, _mm512_cvtps_pd, _mm256_storeu_ps, _mm512_cvtpd_ps];
        [Add add _mm512_add_pd, Sub sub _mm512_sub_pd, Mul mul _mm512_mul_pd, Div div _mm512_div_pd]
        fn fma(self, b, c) |x, y, z| _mm512_fmadd_pd(x, y, z);
        fn sqrt(self) |x| _mm512_sqrt_pd(x);
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
        // SAFETY: as above.
        scale(y, n) Eight(unsafe { _mm512_scalef_pd(y.0, n.0) });
        both(a, b) a & b;
        choose(mask, yes, no) _mm512_mask_blend_pd(mask, no, yes);
        every(mask) mask == 0xff;
        of_table(places, table) _mm512_permutex2var_pd(_mm512_loadu_pd(table), _mm512_castpd_si512(places), _mm512_loadu_pd(table.add(8)));
    }
}
