//! `np.sin`, `np.cos`, `np.exp` and `np.log` of doubles, for one number and for eight at once, with the same bits: what a loop computes does not depend on
//! whether its iterations share a vector register.
//!
//! All are within 1 ulp. They are straight code, so that the compiler makes vector code of them; each needs a fused multiplication and addition, and where the
//! processor has none the C library's functions stand in. Reductions are Cody and Waite's, with the constant in parts (Software Manual for the Elementary
//! Functions, 1980); the polynomials of sine, cosine and logarithm are those of fdlibm (Sun Microsystems, 1993), that of the exponential is Taylor's.

use crate::entries::{Ctx, Ptr};
use crate::maths::c;

/// So many numbers at once.
pub(crate) const LANES: usize = 8;

/// A double whose last bits hold an integer that is added to it.
const SHIFT: f64 = 6_755_399_441_055_744.0;
/// From here on, arguments of sine and cosine are the C library's.
const FAR: f64 = 1e6;

#[inline(always)]
fn exp_one(x: f64) -> f64 {
    const LN2_HIGH: f64 = std::f64::consts::LN_2;
    const LN2_LOW: f64 = 2.319_046_813_846_299_6e-17;
    // Beyond these the result is 0 or infinite; a nan stays.
    let x = if x < -746.0 { -746.0 } else { x };
    let x = if x > 710.0 { 710.0 } else { x };
    let shifted = x.mul_add(std::f64::consts::LOG2_E, SHIFT);
    let n = shifted - SHIFT;
    let r = n.mul_add(-LN2_LOW, n.mul_add(-LN2_HIGH, x));
    // 1/k! from 13 down to 2.
    let mut q = 1.0 / 6_227_020_800.0;
    for divisor in [479_001_600.0, 39_916_800.0, 3_628_800.0, 362_880.0, 40_320.0, 5_040.0, 720.0, 120.0, 24.0, 6.0, 2.0] {
        q = r.mul_add(q, 1.0 / divisor);
    }
    let y = 1.0 + (q * r).mul_add(r, r);
    // The power of two in two factors: the whole may be no double.
    let n = shifted.to_bits().wrapping_sub(SHIFT.to_bits());
    let half = (n.wrapping_add(2048) >> 1).wrapping_sub(1024);
    let power = |n: u64| f64::from_bits(n.wrapping_add(1023) << 52);
    y * power(half) * power(n.wrapping_sub(half))
}

#[inline(always)]
fn log_one(x: f64) -> f64 {
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let tiny = x < f64::MIN_POSITIVE;
    let normal = if tiny { x * 18_014_398_509_481_984.0 } else { x };
    let bits = normal.to_bits();
    // The exponent for a mantissa from sqrt(1/2) to sqrt(2).
    let k = (bits.wrapping_sub(std::f64::consts::FRAC_1_SQRT_2.to_bits()) as i64) >> 52;
    let m = f64::from_bits(bits.wrapping_sub((k as u64) << 52));
    let k = f64::from_bits(SHIFT.to_bits().wrapping_add(k as u64)) - SHIFT - if tiny { 54.0 } else { 0.0 };
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * w.mul_add(w.mul_add(1.531_383_769_920_937_3e-1, 2.222_219_843_214_978_4e-1), 3.999_999_999_940_942e-1);
    let t2 = z * w.mul_add(
        w.mul_add(w.mul_add(1.479_819_860_511_658_6e-1, 1.818_357_216_161_805e-1), 2.857_142_874_366_239e-1),
        6.666_666_666_666_735e-1,
    );
    let half = 0.5 * f * f;
    let value = k.mul_add(LN2_HIGH, f - (half - s.mul_add(half + (t1 + t2), k * LN2_LOW)));
    let value = if x < f64::INFINITY { value } else { x };
    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    if x < 0.0 { f64::NAN } else { value }
}

/// Sine for `turn` 0, cosine for 1; of arguments below [`FAR`].
#[inline(always)]
fn sine(x: f64, turn: u64) -> f64 {
    // pi / 2 in three parts.
    const HIGH: f64 = std::f64::consts::FRAC_PI_2;
    const MIDDLE: f64 = 6.123_233_995_736_766e-17;
    const LOW: f64 = -1.497_384_904_859_169_8e-33;
    let shifted = x.mul_add(std::f64::consts::FRAC_2_PI, SHIFT);
    let n = shifted - SHIFT;
    // The argument less n right angles, as a sum of two.
    let first = (-n).mul_add(HIGH, x);
    let product = n * MIDDLE;
    let r = first - product;
    let lost = ((first - r) - product) - n.mul_add(MIDDLE, -product);
    let tail = (-n).mul_add(LOW, lost);
    let z = r * r;
    let v = z * r;
    let p = z.mul_add(
        z.mul_add(
            z.mul_add(z.mul_add(1.589_690_995_211_55e-10, -2.505_076_025_340_686_3e-8), 2.755_731_370_707_007e-6),
            -1.984_126_982_985_795e-4,
        ),
        8.333_333_333_322_49e-3,
    );
    let sin = r - (z.mul_add(0.5f64.mul_add(tail, -(v * p)), -tail) - v * -1.666_666_666_666_663_2e-1);
    let q = z * z.mul_add(
        z.mul_add(
            z.mul_add(
                z.mul_add(z.mul_add(-1.135_964_755_778_82e-11, 2.087_572_321_298_175e-9), -2.755_731_435_139_066_3e-7),
                2.480_158_728_947_673e-5,
            ),
            -1.388_888_888_887_411e-3,
        ),
        4.166_666_666_666_66e-2,
    );
    let half = 0.5 * z;
    let w = 1.0 - half;
    let cos = w + (((1.0 - w) - half) + z.mul_add(q, -(r * tail)));
    let quadrant = shifted.to_bits().wrapping_add(turn);
    let value = if quadrant & 1 == 0 { sin } else { cos };
    f64::from_bits(value.to_bits() ^ ((quadrant & 2) << 62))
}

#[inline(always)]
fn sin_one(x: f64) -> f64 {
    // The sign of a zero.
    if x == 0.0 { x } else { sine(x, 0) }
}

#[inline(always)]
fn cos_one(x: f64) -> f64 {
    sine(x, 1)
}

/// A function for one number and for [`LANES`].
macro_rules! functions {
    ($($(#[$doc:meta])* $one:ident, $many:ident, $value:ident, $c:ident, $limit:expr;)*) => {
        $(
            $(#[$doc])*
            pub(crate) fn $one(_ctx: Ctx, x: f64) -> f64 {
                #[cfg(target_arch = "x86_64")]
                {
                    #[target_feature(enable = "fma")]
                    fn fused(x: f64) -> f64 {
                        $value(x)
                    }
                    if !std::is_x86_feature_detected!("fma") || far(x, $limit) {
                        return c::$c(x);
                    }
                    // SAFETY: the processor has the feature.
                    unsafe { fused(x) }
                }
                #[cfg(not(target_arch = "x86_64"))]
                if far(x, $limit) { c::$c(x) } else { $value(x) }
            }

            /// Replaces [`LANES`] numbers by their values.
            ///
            /// # Safety
            /// They stand at `values`.
            pub(crate) unsafe fn $many(ctx: Ctx, values: Ptr) {
                // SAFETY: the caller's contract.
                let values = unsafe { &mut *values.cast::<[f64; LANES]>() };
                let given = *values;
                #[cfg(target_arch = "x86_64")]
                {
                    #[target_feature(enable = "avx512f,avx512dq,avx512vl,fma")]
                    fn widest(values: &mut [f64; LANES]) {
                        for x in values {
                            *x = $value(*x);
                        }
                    }
                    #[target_feature(enable = "avx2,fma")]
                    fn wide(values: &mut [f64; LANES]) {
                        for x in values {
                            *x = $value(*x);
                        }
                    }
                    if std::is_x86_feature_detected!("avx512f")
                        && std::is_x86_feature_detected!("avx512dq")
                        && std::is_x86_feature_detected!("avx512vl")
                    {
                        // SAFETY: the processor has the features.
                        unsafe { widest(values) }
                    } else if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
                        // SAFETY: as above.
                        unsafe { wide(values) }
                    } else {
                        values.iter_mut().for_each(|x| *x = $one(ctx, *x));
                        return;
                    }
                }
                #[cfg(not(target_arch = "x86_64"))]
                values.iter_mut().for_each(|x| *x = $value(*x));
                if given.iter().fold(false, |any, x| any | far(*x, $limit)) {
                    for (value, x) in values.iter_mut().zip(given) {
                        *value = $one(ctx, x);
                    }
                }
            }
        )*
    };
}

/// Whether the C library computes it: numbers from the limit on and nan, where there is a limit.
#[inline(always)]
fn far(x: f64, limit: Option<f64>) -> bool {
    match limit {
        Some(limit) => x.is_nan() || x.abs() >= limit,
        None => false,
    }
}

functions! {
    /// Body of `np_sin`.
    np_sin, np_sin8, sin_one, sin, Some(FAR);
    /// Body of `np_cos`.
    np_cos, np_cos8, cos_one, cos, Some(FAR);
    /// Body of `np_exp`.
    np_exp, np_exp8, exp_one, exp, None;
    /// Body of `np_log`.
    np_log, np_log8, log_one, log, None;
}

#[cfg(test)]
mod tests {
    use super::*;

    type Exact = fn(f64) -> f64;
    type One = fn(Ctx, f64) -> f64;
    type Many = unsafe fn(Ctx, Ptr);

    const NONE: Ctx = std::ptr::null_mut();

    /// Numbers of all magnitudes, and those near which functions are hard.
    fn numbers() -> Vec<f64> {
        let mut all = vec![
            0.0,
            f64::MIN_POSITIVE,
            5e-324,
            1.0,
            f64::MAX,
            f64::INFINITY,
            f64::NAN,
            709.78,
            709.79,
            745.13,
            745.14,
            746.0,
            708.4,
            1e6,
            999_999.9,
        ];
        let mut word = 0x9e37_79b9_7f4a_7c15_u64;
        let mut draw = || {
            word ^= word << 13;
            word ^= word >> 7;
            word ^= word << 17;
            word
        };
        for _ in 0..200_000 {
            let unit = (draw() >> 11) as f64 / (1_u64 << 53) as f64;
            let scale = [1.0, 10.0, 750.0, 1e5, 1e-5, 1e-300][(draw() % 6) as usize];
            all.push(unit * scale);
            all.push(f64::from_bits(draw() >> 1));
        }
        for n in 0..200_000 {
            let near = f64::from(n) * std::f64::consts::FRAC_PI_2;
            all.extend([near, f64::from_bits(near.to_bits() + 1)]);
        }
        all.iter().flat_map(|x| [*x, -*x]).collect()
    }

    /// How many doubles lie between two.
    fn distance(a: f64, b: f64) -> u64 {
        let order = |x: f64| {
            let bits = x.to_bits() as i64;
            if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
        };
        if a.is_nan() && b.is_nan() { 0 } else { order(a).abs_diff(order(b)) }
    }

    #[test]
    fn within_an_ulp_of_the_c_library_and_equal_for_one_and_many() {
        let functions: [(&str, One, Many, Exact); 4] = [
            ("sin", np_sin, np_sin8, f64::sin),
            ("cos", np_cos, np_cos8, f64::cos),
            ("exp", np_exp, np_exp8, f64::exp),
            ("log", np_log, np_log8, f64::ln),
        ];
        let numbers = numbers();
        for (name, one, many, exact) in functions {
            let mut differ = 0_usize;
            for given in numbers.chunks_exact(LANES) {
                let mut values: [f64; LANES] = given.try_into().unwrap();
                // SAFETY: eight numbers stand there.
                unsafe { many(NONE, values.as_mut_ptr().cast()) };
                for (x, value) in given.iter().zip(values) {
                    let alone = one(NONE, *x);
                    assert!(
                        alone.to_bits() == value.to_bits() || alone.is_nan() && value.is_nan(),
                        "{name}({x:e}): {alone:e} alone, {value:e} among others"
                    );
                    let apart = distance(value, exact(*x));
                    assert!(apart <= 1, "{name}({x:e}) = {value:e}, {apart} from {:e}", exact(*x));
                    differ += usize::from(apart > 0);
                }
            }
            println!("{name}: {differ} of {} differ by an ulp", numbers.len());
        }
        assert!(np_sin(NONE, -0.0).is_sign_negative() && np_log(NONE, -1.0).is_nan() && np_exp(NONE, f64::NEG_INFINITY) == 0.0);
    }
}
