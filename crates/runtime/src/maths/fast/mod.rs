//! NumPy's elementary functions of doubles, for one number and for many, with the same bits: what a loop computes does not depend on whether its iterations
//! share a vector register.
//!
//! Doubles are within 1 ulp of the true values, floats are the nearest to these or the next; divisions are NumPy's. Each is written once, for the lanes of any register ([`lanes`]); it needs a fused multiplication and addition, and where the processor has none the
//! C library's functions stand in. So they do for the arguments that a function leaves out: the very large, and those whose results are no numbers ([`left_out`]).

mod division;
mod exponential;
mod lanes;
mod left_out;
mod logarithm;
mod polynomials;
mod power;
mod single;
mod trigonometric;

use lanes::Lanes;

use crate::entries::{Ctx, Ptr};
use crate::maths::{c, float};

/// Counts of numbers are multiples of this.
pub(crate) const LANES: usize = 8;

#[inline(always)]
fn number<V: Lanes>(x: V) -> V::Mask {
    x.equals(x)
}

/// Whether a number is positive and neither subnormal nor infinite.
#[inline(always)]
fn normal<V: Lanes>(x: V) -> V::Mask {
    V::both(V::bits(1).as_exponent().minus(V::bits(1)).less(x), x.less(V::all(f64::INFINITY)))
}

/// Whether a number lies between a limit and what is as far below 0.
#[inline(always)]
fn within<V: Lanes>(x: V, limit: f64) -> V::Mask {
    x.abs().less(V::all(limit))
}

/// Whether a number lies from -1 to 1.
#[inline(always)]
fn unit<V: Lanes>(x: V) -> V::Mask {
    x.abs().less(V::all(1.0).plus(V::bits(1)))
}

/// Whether a number is 1 or more, but less than a limit.
#[inline(always)]
fn from_one<V: Lanes>(x: V, limit: f64) -> V::Mask {
    V::both(V::all(1.0).minus(V::bits(1)).less(x), x.less(V::all(limit)))
}

/// Whether a number lies between two.
#[inline(always)]
fn between<V: Lanes>(x: V, low: f64, high: f64) -> V::Mask {
    V::both(V::all(low).less(x), x.less(V::all(high)))
}

/// The function of one number (or two) of a type, and what stands in for it.
macro_rules! one {
    ($one:ident, $number:ty, |$x:ident $(, $y:ident)?| $value:expr, $library:expr) => {
        #[doc = concat!("Body of `", stringify!($one), "`.")]
        pub(crate) fn $one(_ctx: Ctx, $x: $number $(, $y: $number)?) -> $number {
            #[inline(always)]
            fn library($x: $number $(, $y: $number)?) -> $number {
                $library
            }
            #[inline(always)]
            fn plain($x: $number $(, $y: $number)?) -> $number {
                let (value, holds) = $value;
                if holds { value } else { library($x $(, $y)?) }
            }
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "fma")]
                fn fused($x: $number $(, $y: $number)?) -> $number {
                    plain($x $(, $y)?)
                }
                if !std::is_x86_feature_detected!("fma") {
                    return library($x $(, $y)?);
                }
                // SAFETY: the processor has the feature.
                unsafe { fused($x $(, $y)?) }
            }
            #[cfg(not(target_arch = "x86_64"))]
            plain($x $(, $y)?)
        }
    };
}

/// Kinds of registers.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Registers {
    One,
    Avx2,
    Avx512,
}

#[cfg(target_arch = "x86_64")]
impl Registers {
    /// The widest that the processor has.
    #[inline]
    fn widest() -> Registers {
        #[cfg(test)]
        if let Some(asked) = tests::ASKED.get() {
            return asked;
        }
        if std::is_x86_feature_detected!("avx512f") && std::is_x86_feature_detected!("avx512dq") {
            Registers::Avx512
        } else if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
            Registers::Avx2
        } else {
            Registers::One
        }
    }
}

/// The function of many numbers for one kind of register; the result is how many are done, which fill registers. What is the C library's is computed one by one.
#[cfg(target_arch = "x86_64")]
macro_rules! registers {
    ($one:ident, $name:ident, $features:literal, $register:ident, $lanes:literal, $number:ty, |$x:ident $(, $y:ident)?| $value:expr) => {
        #[target_feature(enable = $features)]
        unsafe fn $name(ctx: Ctx, to: *mut $number, values: *const $number $(, $y: *const $number)?, count: usize) -> usize {
            let mut at = 0;
            // What all groups need stays in registers, since no other function is called between two of them.
            while at + $lanes <= count {
                // The results may be stored where the numbers are.
                let mut all = [<$number>::all(0.0); $lanes];
                let mut left = 0;
                // SAFETY: the caller's contract; the registers have no other alignment than numbers.
                unsafe {
                    while at + $lanes <= count {
                        let $x = lanes::$register::load(values.add(at));
                        $(let $y = lanes::$register::load($y.add(at));)?
                        let (value, holds) = $value;
                        left = lanes::$register::lanes(holds) ^ ((1 << $lanes) - 1);
                        if left != 0 {
                            value.store(all.as_mut_ptr());
                            break;
                        }
                        value.store(to.add(at));
                        at += $lanes;
                    }
                    if left != 0 {
                        while left != 0 {
                            let lane = left.trailing_zeros() as usize;
                            left &= left - 1;
                            $(let $y = *$y.add(at + lane);)?
                            all[lane] = $one(ctx, *values.add(at + lane) $(, $y)?);
                        }
                        to.add(at).cast::<[$number; $lanes]>().write(all);
                        at += $lanes;
                    }
                }
            }
            at
        }
    };
}

/// The function of many numbers of a type.
macro_rules! many {
    ($many:ident, $one:ident, $number:ty, [$wide:ident $few:literal, $widest:ident $lanes:literal], |$x:ident $(, $y:ident)?| $value:expr) => {
        #[doc = concat!("Body of `", stringify!($many), "`: stores the values of numbers.")]
        ///
        /// # Safety
        /// So many stand at each place, and there is room for them at `to`, which may be one of these places; their count is a multiple of [`LANES`].
        pub(crate) unsafe fn $many(ctx: Ctx, to: Ptr, $x: Ptr $(, $y: Ptr)?, count: i64) {
            debug_assert!(count as usize % LANES == 0, "{count} numbers at once");
            let count = count as usize;
            let to = to.cast::<$number>();
            let $x = $x.cast::<$number>().cast_const();
            $(let $y = $y.cast::<$number>().cast_const();)?
            #[cfg(target_arch = "x86_64")]
            let done = {
                registers!($one, wide, "avx2,fma", $wide, $few, $number, |$x $(, $y)?| $value);
                registers!($one, widest, "avx512f,avx512dq,avx2,fma", $widest, $lanes, $number, |$x $(, $y)?| $value);
                let registers = Registers::widest();
                let mut done = 0;
                if registers == Registers::Avx512 {
                    // SAFETY: the processor has the features, the rest is the caller's contract.
                    done = unsafe { widest(ctx, to, $x $(, $y)?, count) };
                }
                if registers >= Registers::Avx2 && done < count {
                    // SAFETY: as above; who has the wider registers has these.
                    done += unsafe { wide(ctx, to.add(done), $x.add(done) $(, $y.add(done))?, count - done) };
                }
                done
            };
            #[cfg(not(target_arch = "x86_64"))]
            let done = 0;
            for at in done..count {
                // SAFETY: the caller's contract.
                unsafe { *to.add(at) = $one(ctx, *$x.add(at) $(, *$y.add(at))?) };
            }
        }
    };
}

/// Functions for one number (or two) and for many: each with the C library's, and what it computes for arguments in lanes, with whether that holds.
macro_rules! functions {
    ($($one:ident, $many:ident, $float:ident, $floats:ident, $c:ident, |$x:ident $(, $y:ident)?| $value:expr, $short:expr;)*) => {
        $(
            one!($one, f64, |$x $(, $y)?| $value, left_out::$c($x $(, $y)?));
            one!($float, f32, |$x $(, $y)?| $short, left_out::$c(f64::from($x) $(, f64::from($y))?) as f32);
            many!($many, $one, f64, [Four 4, Eight 8], |$x $(, $y)?| $value);
            many!($floats, $float, f32, [EightFloats 8, SixteenFloats 16], |$x $(, $y)?| $short);
        )*
    };
}

functions! {
    np_exp, np_exp_many, np_exp_f32, np_exp_f32_many, exp, |x| (exponential::exp(x), number(x)), (single::exp(x), number(x));
    np_exp2, np_exp2_many, np_exp2_f32, np_exp2_f32_many, exp2, |x| (exponential::exp2(x), number(x)), (single::exp2(x), number(x));
    np_expm1, np_expm1_many, np_expm1_f32, np_expm1_f32_many, expm1, |x| (exponential::expm1(x), x.less(Lanes::all(exponential::HUGE))), (single::expm1(x), number(x));
    np_log, np_log_many, np_log_f32, np_log_f32_many, log, |x| (logarithm::log(x), normal(x)), (single::log(x), single::ordinary(x));
    np_log2, np_log2_many, np_log2_f32, np_log2_f32_many, log2, |x| (logarithm::log2(x), normal(x)), (single::log2(x), single::ordinary(x));
    np_log10, np_log10_many, np_log10_f32, np_log10_f32_many, log10, |x| (logarithm::log10(x), normal(x)), (single::log10(x), single::ordinary(x));
    np_log1p, np_log1p_many, np_log1p_f32, np_log1p_f32_many, log1p, |x| (logarithm::log1p(x), between(x, -1.0, logarithm::LARGE)), (single::log1p(x), between(x, -1.0, single::LARGE.into()));
    np_sin, np_sin_many, np_sin_f32, np_sin_f32_many, sin, |x| (trigonometric::sin(x), within(x, trigonometric::FAR)), (single::sin(x), within(x, single::FAR));
    np_cos, np_cos_many, np_cos_f32, np_cos_f32_many, cos, |x| (trigonometric::cos(x), within(x, trigonometric::FAR)), (single::cos(x), within(x, single::FAR));
    np_tan, np_tan_many, np_tan_f32, np_tan_f32_many, tan, |x| (trigonometric::tan(x), within(x, trigonometric::FAR)), (single::tan(x), within(x, single::FAR));
    np_asin, np_asin_many, np_asin_f32, np_asin_f32_many, asin, |x| (trigonometric::asin(x), unit(x)), (single::asin(x), unit(x));
    np_acos, np_acos_many, np_acos_f32, np_acos_f32_many, acos, |x| (trigonometric::acos(x), unit(x)), (single::acos(x), unit(x));
    np_atan, np_atan_many, np_atan_f32, np_atan_f32_many, atan, |x| (trigonometric::atan(x), within(x, trigonometric::WIDE)), (single::atan(x), number(x));
    np_atan2, np_atan2_many, np_atan2_f32, np_atan2_f32_many, atan2, |y, x| trigonometric::atan2(y, x), single::atan2(y, x);
    np_sinh, np_sinh_many, np_sinh_f32, np_sinh_f32_many, sinh, |x| (exponential::sinh(x), within(x, exponential::HUGE)), (single::sinh(x), within(x, single::HUGE));
    np_cosh, np_cosh_many, np_cosh_f32, np_cosh_f32_many, cosh, |x| (exponential::cosh(x), within(x, exponential::HUGE)), (single::cosh(x), within(x, single::HUGE));
    np_tanh, np_tanh_many, np_tanh_f32, np_tanh_f32_many, tanh, |x| (exponential::tanh(x), number(x)), (single::tanh(x), number(x));
    np_asinh, np_asinh_many, np_asinh_f32, np_asinh_f32_many, asinh, |x| (logarithm::asinh(x), within(x, logarithm::SQUARES)), (single::asinh(x), within(x, single::SQUARES));
    np_acosh, np_acosh_many, np_acosh_f32, np_acosh_f32_many, acosh, |x| (logarithm::acosh(x), from_one(x, logarithm::SQUARES)), (single::acosh(x), from_one(x, single::SQUARES));
    np_atanh, np_atanh_many, np_atanh_f32, np_atanh_f32_many, atanh, |x| (logarithm::atanh(x), within(x, 1.0)), (single::atanh(x), within(x, 1.0));
    np_cbrt, np_cbrt_many, np_cbrt_f32, np_cbrt_f32_many, cbrt, |x| (power::cbrt(x), normal(x.abs())), (single::cbrt(x), single::normal(x.abs()));
    np_pow, np_pow_many, np_pow_f32, np_pow_f32_many, pow, |x, y| power::pow(x, y), single::pow(x, y);
}

/// Divisions, which are the same for numbers of both types: what they compute in lanes, and what stands in for it.
macro_rules! divisions {
    ($($one:ident, $many:ident, $float:ident, $floats:ident, $division:ident, $library:path, $float_library:path;)*) => {
        $(
            one!($one, f64, |x, y| division::$division(x, y), $library(x, y));
            one!($float, f32, |x, y| division::$division(x, y), $float_library(x, y));
            many!($many, $one, f64, [Four 4, Eight 8], |x, y| division::$division(x, y));
            many!($floats, $float, f32, [EightFloats 8, SixteenFloats 16], |x, y| division::$division(x, y));
        )*
    };
}

divisions! {
    np_fmod, np_fmod_many, np_fmod_f32, np_fmod_f32_many, fmod, c::fmod, c::fmodf;
    np_mod, np_mod_many, np_mod_f32, np_mod_f32_many, modulo, float::modulo, float::modulo_f32;
    np_floordiv, np_floordiv_many, np_floordiv_f32, np_floordiv_f32_many, floor, float::floor_quotient, float::floor_quotient_f32;
}

#[cfg(test)]
mod tests;
