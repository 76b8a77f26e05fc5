//! NumPy's elementary functions of doubles, for one number and for many, with the same bits: what a loop computes does not depend on whether its iterations
//! share a vector register.
//!
//! All are within 1 ulp. Each is written once, for the lanes of any register ([`lanes`]); it needs a fused multiplication and addition, and where the processor has none the
//! C library's functions stand in. So they do for the arguments that a function leaves out: the very large, and those whose results are no numbers.

mod exponential;
mod lanes;
mod logarithm;
mod polynomials;
mod power;
mod single;
mod trigonometric;

use lanes::Lanes;

use crate::entries::{Ctx, Ptr};
use crate::maths::c;

/// Counts of numbers are multiples of this.
pub(crate) const LANES: usize = 8;

#[inline(always)]
fn number<V: Lanes>(x: V) -> V::Mask {
    x.equals(x)
}

/// Whether a number is positive and neither subnormal nor infinite.
#[inline(always)]
fn normal<V: Lanes>(x: V) -> V::Mask {
    between(x, BELOW_NORMAL, f64::INFINITY)
}

/// Whether a number is positive and finite.
#[inline(always)]
fn positive<V: Lanes>(x: V) -> V::Mask {
    between(x, 0.0, f64::INFINITY)
}

/// Whether a number lies between a limit and what is as far below 0.
#[inline(always)]
fn within<V: Lanes>(x: V, limit: f64) -> V::Mask {
    x.abs().less(V::all(limit))
}

/// Whether a number lies between two.
#[inline(always)]
fn between<V: Lanes>(x: V, low: f64, high: f64) -> V::Mask {
    V::both(V::all(low).less(x), x.less(V::all(high)))
}

/// The greatest subnormal number.
const BELOW_NORMAL: f64 = f64::from_bits(f64::MIN_POSITIVE.to_bits() - 1);
/// The next number above 1.
const ABOVE_ONE: f64 = 1.0 + f64::EPSILON;
/// The next number below 1.
const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;

/// The function of one number (or two) of a type, computed as doubles.
macro_rules! one {
    ($one:ident, $number:ty, $c:ident, |$x:ident $(, $y:ident)?| $value:expr) => {
        #[doc = concat!("Body of `", stringify!($one), "`.")]
        pub(crate) fn $one(_ctx: Ctx, $x: $number $(, $y: $number)?) -> $number {
            #[inline(always)]
            fn plain($x: f64 $(, $y: f64)?) -> f64 {
                let (value, holds) = $value;
                if holds { value } else { c::$c($x $(, $y)?) }
            }
            let $x = f64::from($x);
            $(let $y = f64::from($y);)?
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "fma")]
                fn fused($x: f64 $(, $y: f64)?) -> f64 {
                    plain($x $(, $y)?)
                }
                if !std::is_x86_feature_detected!("fma") {
                    return c::$c($x $(, $y)?) as $number;
                }
                // SAFETY: the processor has the feature.
                unsafe { fused($x $(, $y)?) as $number }
            }
            #[cfg(not(target_arch = "x86_64"))]
            {
                plain($x $(, $y)?) as $number
            }
        }
    };
}

/// The function of many numbers for one kind of register. Groups with a number that is the C library's are computed one by one.
#[cfg(target_arch = "x86_64")]
macro_rules! registers {
    ($one:ident, $name:ident, $features:literal, $register:ty, $lanes:literal, $number:ty, $load:ident, $store:ident, |$x:ident $(, $y:ident)?| $value:expr) => {
        #[target_feature(enable = $features)]
        unsafe fn $name(ctx: Ctx, to: *mut $number, values: *const $number $(, $y: *const $number)?, count: usize) {
            for at in (0..count).step_by($lanes) {
                // SAFETY: the caller's contract; the registers have no other alignment than doubles.
                unsafe {
                    let (to, values) = (to.add(at), values.add(at));
                    $(let others = $y.add(at);)?
                    let $x = <$register>::$load(values);
                    $(let $y = <$register>::$load(others);)?
                    let (value, holds) = $value;
                    if <$register>::every(holds) {
                        value.$store(to);
                        continue;
                    }
                    for lane in 0..$lanes {
                        $(let $y = *others.add(lane);)?
                        *to.add(lane) = $one(ctx, *values.add(lane) $(, $y)?);
                    }
                }
            }
        }
    };
}
/// The function of many numbers of a type.
macro_rules! many {
    ($many:ident, $one:ident, $number:ty, $load:ident, $store:ident, |$x:ident $(, $y:ident)?| $value:expr) => {
        #[doc = concat!("Body of `", stringify!($many), "`: stores the values of numbers.")]
        ///
        /// # Safety
        /// So many stand at each place, and there is room for them at `to`, which may be the first of these places; their count is a multiple of [`LANES`].
        pub(crate) unsafe fn $many(ctx: Ctx, to: Ptr, $x: Ptr $(, $y: Ptr)?, count: i64) {
            debug_assert!(count as usize % LANES == 0, "{count} numbers at once");
            let to = to.cast::<$number>();
            let $x = $x.cast::<$number>().cast_const();
            $(let $y = $y.cast::<$number>().cast_const();)?
            #[cfg(target_arch = "x86_64")]
            {
                registers!($one, wide, "avx2,fma", lanes::Four, 4, $number, $load, $store, |$x $(, $y)?| $value);
                registers!($one, widest, "avx512f,avx512dq,fma", lanes::Eight, 8, $number, $load, $store, |$x $(, $y)?| $value);
                if std::is_x86_feature_detected!("avx512f") && std::is_x86_feature_detected!("avx512dq") {
                    // SAFETY: the processor has the features, the rest is the caller's contract.
                    return unsafe { widest(ctx, to, $x $(, $y)?, count as usize) };
                }
                if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
                    // SAFETY: as above.
                    return unsafe { wide(ctx, to, $x $(, $y)?, count as usize) };
                }
            }
            for at in 0..count as usize {
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
            one!($one, f64, $c, |$x $(, $y)?| $value);
            one!($float, f32, $c, |$x $(, $y)?| $short);
            many!($many, $one, f64, load, store, |$x $(, $y)?| $value);
            many!($floats, $float, f32, load_floats, store_floats, |$x $(, $y)?| $short);
        )*
    };
}

functions! {
    np_exp, np_exp_many, np_exp_f32, np_exp_f32_many, exp, |x| (exponential::exp(x), number(x)), (single::exp(x), number(x));
    np_exp2, np_exp2_many, np_exp2_f32, np_exp2_f32_many, exp2, |x| (exponential::exp2(x), number(x)), (single::exp2(x), number(x));
    np_expm1, np_expm1_many, np_expm1_f32, np_expm1_f32_many, expm1, |x| (exponential::expm1(x), x.less(Lanes::all(exponential::HUGE))), (single::expm1(x), within(x, 200.0));
    np_log, np_log_many, np_log_f32, np_log_f32_many, log, |x| (logarithm::log(x), normal(x)), (single::log(x), positive(x));
    np_log2, np_log2_many, np_log2_f32, np_log2_f32_many, log2, |x| (logarithm::log2(x), normal(x)), (single::log2(x), positive(x));
    np_log10, np_log10_many, np_log10_f32, np_log10_f32_many, log10, |x| (logarithm::log10(x), normal(x)), (single::log10(x), positive(x));
    np_log1p, np_log1p_many, np_log1p_f32, np_log1p_f32_many, log1p, |x| (logarithm::log1p(x), between(x, -1.0, f64::INFINITY)), (single::log1p(x), between(x, -1.0, f64::INFINITY));
    np_sin, np_sin_many, np_sin_f32, np_sin_f32_many, sin, |x| (trigonometric::sin(x), within(x, trigonometric::FAR)), (single::sin(x), within(x, trigonometric::FAR));
    np_cos, np_cos_many, np_cos_f32, np_cos_f32_many, cos, |x| (trigonometric::cos(x), within(x, trigonometric::FAR)), (single::cos(x), within(x, trigonometric::FAR));
    np_tan, np_tan_many, np_tan_f32, np_tan_f32_many, tan, |x| (trigonometric::tan(x), within(x, trigonometric::FAR)), (single::tan(x), within(x, trigonometric::FAR));
    np_asin, np_asin_many, np_asin_f32, np_asin_f32_many, asin, |x| (trigonometric::asin(x), within(x, ABOVE_ONE)), (single::asin(x), within(x, ABOVE_ONE));
    np_acos, np_acos_many, np_acos_f32, np_acos_f32_many, acos, |x| (trigonometric::acos(x), within(x, ABOVE_ONE)), (single::acos(x), within(x, ABOVE_ONE));
    np_atan, np_atan_many, np_atan_f32, np_atan_f32_many, atan, |x| (trigonometric::atan(x), within(x, trigonometric::WIDE)), (single::atan(x), within(x, trigonometric::WIDE));
    np_atan2, np_atan2_many, np_atan2_f32, np_atan2_f32_many, atan2, |y, x| trigonometric::atan2(y, x), single::atan2(y, x);
    np_sinh, np_sinh_many, np_sinh_f32, np_sinh_f32_many, sinh, |x| (exponential::sinh(x), within(x, exponential::HUGE)), (single::sinh(x), within(x, 200.0));
    np_cosh, np_cosh_many, np_cosh_f32, np_cosh_f32_many, cosh, |x| (exponential::cosh(x), within(x, exponential::HUGE)), (single::cosh(x), within(x, 200.0));
    np_tanh, np_tanh_many, np_tanh_f32, np_tanh_f32_many, tanh, |x| (exponential::tanh(x), number(x)), (single::tanh(x), number(x));
    np_asinh, np_asinh_many, np_asinh_f32, np_asinh_f32_many, asinh, |x| (logarithm::asinh(x), within(x, logarithm::SQUARES)), (logarithm::asinh(x), within(x, logarithm::SQUARES));
    np_acosh, np_acosh_many, np_acosh_f32, np_acosh_f32_many, acosh, |x| (logarithm::acosh(x), between(x, BELOW_ONE, logarithm::SQUARES)), (logarithm::acosh(x), between(x, BELOW_ONE, logarithm::SQUARES));
    np_atanh, np_atanh_many, np_atanh_f32, np_atanh_f32_many, atanh, |x| (logarithm::atanh(x), within(x, 1.0)), (logarithm::atanh(x), within(x, 1.0));
    np_cbrt, np_cbrt_many, np_cbrt_f32, np_cbrt_f32_many, cbrt, |x| (power::cbrt(x), between(x.abs(), f64::MIN_POSITIVE, f64::INFINITY)), (power::cbrt(x), between(x.abs(), f64::MIN_POSITIVE, f64::INFINITY));
    np_pow, np_pow_many, np_pow_f32, np_pow_f32_many, pow, |x, y| power::pow(x, y), single::pow(x, y);
}

#[cfg(test)]
mod tests;
