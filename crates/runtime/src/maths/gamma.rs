//! `math.gamma` and `math.lgamma`: the Lanczos approximation with the parameters that CPython uses.
//!
//! CPython does not trust C libraries here, so neither do we. Where CPython raises, these return nan or infinity, and
//! compiled code turns that into the exception.

#![allow(clippy::excessive_precision, reason = "the published coefficients")]

use crate::entries::Ctx;
use crate::maths::c;

const G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;
const LOG_PI: f64 = 1.144729885849400174143427351353058711647;

const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

/// Coefficients of x (x + 1) … (x + 11).
const DENOMINATOR: [f64; 13] =
    [0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0];

/// gamma(1) to gamma(23), the ones that are exact doubles.
const FACTORIALS: [f64; 23] = {
    let mut table = [1.0; 23];
    let mut i = 1;
    while i < 23 {
        table[i] = table[i - 1] * i as f64;
        i += 1;
    }
    table
};

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..NUMERATOR.len()).rev() {
            above = above * x + NUMERATOR[i];
            below = below * x + DENOMINATOR[i];
        }
    } else {
        // The same polynomials in 1/x, which cannot overflow.
        for i in 0..NUMERATOR.len() {
            above = above / x + NUMERATOR[i];
            below = below / x + DENOMINATOR[i];
        }
    }
    above / below
}

/// sin(pi x), accurate for large x.
fn sin_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = c::fmod(x.abs(), 2.0);
    let r = match (2.0 * y).round() as i32 {
        0 => c::sin(PI * y),
        1 => c::cos(PI * (y - 0.5)),
        2 => c::sin(PI * (1.0 - y)),
        3 => -c::cos(PI * (y - 1.5)),
        _ => c::sin(PI * (y - 2.0)),
    };
    1_f64.copysign(x) * r
}

/// Body of `gamma`.
pub(crate) fn gamma(_ctx: Ctx, x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { x } else { f64::NAN };
    }
    if x == 0.0 {
        return f64::INFINITY.copysign(x);
    }
    if x == x.floor() {
        if x < 0.0 {
            return f64::NAN;
        }
        if x <= FACTORIALS.len() as f64 {
            return FACTORIALS[x as usize - 1];
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // The rounding error of y, relative to it.
    let error = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = error * G / y;
    if x < 0.0 {
        let mut r = -std::f64::consts::PI / sin_pi(size) / size * c::exp(y) / lanczos_sum(size);
        r -= z * r;
        if size < 140.0 {
            r / c::pow(y, size - 0.5)
        } else {
            let root = c::pow(y, size / 2.0 - 0.25);
            r / root / root
        }
    } else {
        let mut r = lanczos_sum(size) / c::exp(y);
        r += z * r;
        if size < 140.0 {
            r * c::pow(y, size - 0.5)
        } else {
            let root = c::pow(y, size / 2.0 - 0.25);
            r * root * root
        }
    }
}

/// Body of `lgamma`.
pub(crate) fn lgamma(_ctx: Ctx, x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { f64::INFINITY } else { 0.0 };
    }
    let size = x.abs();
    if size < 1e-20 {
        return -c::log(size);
    }
    let mut r = c::log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (c::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        r = LOG_PI - c::log(sin_pi(size).abs()) - c::log(size) - r;
    }
    r
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    #[test]
    fn as_cpython() {
        let mut values = oracle::doubles();
        values.extend((-400..400).map(|i| f64::from(i) * 0.487));
        values.extend((-10..40).map(f64::from));
        let program = format!(
            "{}\nfor f in (math.gamma, math.lgamma):\n for b in {}: print(T(f, D(b)))",
            oracle::PRELUDE,
            oracle::bits_list(&values)
        );
        let ours = [(true, gamma as fn(Ctx, f64) -> f64), (false, lgamma)].into_iter().flat_map(|(is_gamma, f)| {
            values.iter().map(move |&x| {
                let result = f(std::ptr::null_mut(), x);
                let pole = x <= 0.0 && x == x.floor() && (is_gamma || x.is_finite());
                let got = if pole {
                    "ValueError".to_string()
                } else if result.is_infinite() && x.is_finite() {
                    "OverflowError".to_string()
                } else {
                    oracle::bits(result)
                };
                (format!("{}({x:e})", if is_gamma { "gamma" } else { "lgamma" }), got)
            })
        });
        oracle::compare(&oracle::python(&program), ours);
    }
}
