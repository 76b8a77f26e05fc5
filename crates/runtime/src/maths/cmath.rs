//! The functions of `cmath` as CPython computes them: its case lists, its scaling against overflow, its errors, with the C library's real functions.
//!
//! What they give for infinities and nans stands in tables, as in C99's annex G, by the sort of each part.

use std::f64::consts::{FRAC_PI_2 as HALF, FRAC_PI_4 as QUARTER, LN_2, LN_10, PI};

use weft_abi::{Trap, functions::CmathFn};

use super::c;
use super::complex::{Complex, quotient};
use crate::entries::{Ctx, Ptr};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
const THREE: f64 = 0.75 * PI;
/// The function is defined by its formula there, or raises.
const FIN: (f64, f64) = (NAN, NAN);

/// Above it parts are halved before their squares are added.
const LARGE: f64 = f64::MAX / 4.0;
/// The smallest normal number.
const TINY: f64 = f64::MIN_POSITIVE;
/// Digits of a double in binary.
const DIGITS: i32 = 53;
/// What tiny parts are scaled by, as exponents of 2, before the root is taken and afterwards.
const UP: i32 = 53;
const DOWN: i32 = -27;

/// By sort of real and imaginary part: `-inf`, negative, `-0.0`, `0.0`, positive, `inf`, `nan`.
type Table = [[(f64, f64); 7]; 7];

/// `cmath.acos`.
const ACOS: Table = [
    [(THREE, INF), (PI, INF), (PI, INF), (PI, -INF), (PI, -INF), (THREE, -INF), (NAN, INF)],
    [(HALF, INF), FIN, FIN, FIN, FIN, (HALF, -INF), (NAN, NAN)],
    [(HALF, INF), FIN, FIN, FIN, FIN, (HALF, -INF), (HALF, NAN)],
    [(HALF, INF), FIN, FIN, FIN, FIN, (HALF, -INF), (HALF, NAN)],
    [(HALF, INF), FIN, FIN, FIN, FIN, (HALF, -INF), (NAN, NAN)],
    [(QUARTER, INF), (0.0, INF), (0.0, INF), (0.0, -INF), (0.0, -INF), (QUARTER, -INF), (NAN, INF)],
    [(NAN, INF), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, -INF), (NAN, NAN)],
];
/// `cmath.acosh`.
const ACOSH: Table = [
    [(INF, -THREE), (INF, -PI), (INF, -PI), (INF, PI), (INF, PI), (INF, THREE), (INF, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -QUARTER), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, QUARTER), (INF, NAN)],
    [(INF, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (INF, NAN), (NAN, NAN)],
];
/// `cmath.asinh`.
const ASINH: Table = [
    [(-INF, -QUARTER), (-INF, -0.0), (-INF, -0.0), (-INF, 0.0), (-INF, 0.0), (-INF, QUARTER), (-INF, NAN)],
    [(-INF, -HALF), FIN, FIN, FIN, FIN, (-INF, HALF), (NAN, NAN)],
    [(-INF, -HALF), FIN, FIN, FIN, FIN, (-INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -QUARTER), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, QUARTER), (INF, NAN)],
    [(INF, NAN), (NAN, NAN), (NAN, -0.0), (NAN, 0.0), (NAN, NAN), (INF, NAN), (NAN, NAN)],
];
/// `cmath.atanh`.
const ATANH: Table = [
    [(-0.0, -HALF), (-0.0, -HALF), (-0.0, -HALF), (-0.0, HALF), (-0.0, HALF), (-0.0, HALF), (-0.0, NAN)],
    [(-0.0, -HALF), FIN, FIN, FIN, FIN, (-0.0, HALF), (NAN, NAN)],
    [(-0.0, -HALF), FIN, FIN, FIN, FIN, (-0.0, HALF), (-0.0, NAN)],
    [(0.0, -HALF), FIN, FIN, FIN, FIN, (0.0, HALF), (0.0, NAN)],
    [(0.0, -HALF), FIN, FIN, FIN, FIN, (0.0, HALF), (NAN, NAN)],
    [(0.0, -HALF), (0.0, -HALF), (0.0, -HALF), (0.0, HALF), (0.0, HALF), (0.0, HALF), (0.0, NAN)],
    [(0.0, -HALF), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (0.0, HALF), (NAN, NAN)],
];
/// `cmath.cosh`.
const COSH: Table = [
    [FIN, (-INF, INF), (INF, 0.0), (INF, -0.0), (-INF, -INF), FIN, (INF, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, 0.0)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, 0.0)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), FIN, (INF, NAN)],
    [(NAN, NAN), (NAN, NAN), (NAN, 0.0), (NAN, 0.0), (NAN, NAN), (NAN, NAN), (NAN, NAN)],
];
/// `cmath.exp`.
const EXP: Table = [
    [(0.0, 0.0), (-0.0, -0.0), (0.0, -0.0), (0.0, 0.0), (-0.0, 0.0), (0.0, 0.0), (0.0, 0.0)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), FIN, (INF, NAN)],
    [(NAN, NAN), (NAN, NAN), (NAN, -0.0), (NAN, 0.0), (NAN, NAN), (NAN, NAN), (NAN, NAN)],
];
/// `cmath.log`.
const LOG: Table = [
    [(INF, -THREE), (INF, -PI), (INF, -PI), (INF, PI), (INF, PI), (INF, THREE), (INF, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -HALF), FIN, FIN, FIN, FIN, (INF, HALF), (NAN, NAN)],
    [(INF, -QUARTER), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, QUARTER), (INF, NAN)],
    [(INF, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (INF, NAN), (NAN, NAN)],
];
/// `cmath.sinh`.
const SINH: Table = [
    [FIN, (INF, -INF), (-INF, -0.0), (-INF, 0.0), (INF, INF), FIN, (INF, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (0.0, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (0.0, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), FIN, (INF, NAN)],
    [(NAN, NAN), (NAN, NAN), (NAN, -0.0), (NAN, 0.0), (NAN, NAN), (NAN, NAN), (NAN, NAN)],
];
/// `cmath.sqrt`.
const SQRT: Table = [
    [(INF, -INF), (0.0, -INF), (0.0, -INF), (0.0, INF), (0.0, INF), (INF, INF), (NAN, INF)],
    [(INF, -INF), FIN, FIN, FIN, FIN, (INF, INF), (NAN, NAN)],
    [(INF, -INF), FIN, FIN, FIN, FIN, (INF, INF), (NAN, NAN)],
    [(INF, -INF), FIN, FIN, FIN, FIN, (INF, INF), (NAN, NAN)],
    [(INF, -INF), FIN, FIN, FIN, FIN, (INF, INF), (NAN, NAN)],
    [(INF, -INF), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, INF), (INF, NAN)],
    [(INF, -INF), (NAN, NAN), (NAN, NAN), (NAN, NAN), (NAN, NAN), (INF, INF), (NAN, NAN)],
];
/// `cmath.tanh`.
const TANH: Table = [
    [(-1.0, 0.0), (-1.0, 0.0), (-1.0, -0.0), (-1.0, 0.0), (-1.0, -0.0), (-1.0, 0.0), (-1.0, 0.0)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [(1.0, 0.0), (1.0, 0.0), (1.0, -0.0), (1.0, 0.0), (1.0, -0.0), (1.0, 0.0), (1.0, 0.0)],
    [(NAN, NAN), (NAN, NAN), (NAN, -0.0), (NAN, 0.0), (NAN, NAN), (NAN, NAN), (NAN, NAN)],
];
/// `cmath.rect`.
const RECT: Table = [
    [FIN, (INF, INF), (-INF, 0.0), (-INF, -0.0), (INF, -INF), FIN, (INF, NAN)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [(0.0, 0.0), FIN, FIN, FIN, FIN, (0.0, 0.0), (0.0, 0.0)],
    [(0.0, 0.0), FIN, FIN, FIN, FIN, (0.0, 0.0), (0.0, 0.0)],
    [FIN, FIN, FIN, FIN, FIN, FIN, (NAN, NAN)],
    [FIN, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), FIN, (INF, NAN)],
    [(NAN, NAN), (NAN, NAN), (NAN, 0.0), (NAN, 0.0), (NAN, NAN), (NAN, NAN), (NAN, NAN)],
];

fn sort(x: f64) -> usize {
    if x.is_nan() {
        return 6;
    }
    let below = x.is_sign_negative();
    match (x == 0.0, x.is_infinite()) {
        (true, _) => 2 + usize::from(!below),
        (_, true) => 5 * usize::from(!below),
        _ => 1 + 3 * usize::from(!below),
    }
}

fn special(table: &Table, z: Complex) -> Option<Complex> {
    if z.re.is_finite() && z.im.is_finite() {
        return None;
    }
    let (re, im) = table[sort(z.re)][sort(z.im)];
    Some(Complex { re, im })
}

const fn complex(re: f64, im: f64) -> Complex {
    Complex { re, im }
}

fn negated(z: Complex) -> Complex {
    complex(-z.re, -z.im)
}

/// `z * i`, and back.
fn turned(z: Complex) -> Complex {
    complex(-z.im, z.re)
}

fn turned_back(z: Complex) -> Complex {
    complex(z.im, -z.re)
}

fn sqrt(z: Complex) -> Complex {
    if let Some(known) = special(&SQRT, z) {
        return known;
    }
    if z.re == 0.0 && z.im == 0.0 {
        return complex(0.0, z.im);
    }
    let (mut re, im) = (z.re.abs(), z.im.abs());
    let size = if re < TINY && im < TINY {
        re = c::ldexp(re, UP);
        c::ldexp((re + c::hypot(re, c::ldexp(im, UP))).sqrt(), DOWN)
    } else {
        re /= 8.0;
        2.0 * (re + c::hypot(re, im / 8.0)).sqrt()
    };
    let other = im / (2.0 * size);
    if z.re >= 0.0 { complex(size, other.copysign(z.im)) } else { complex(other, size.copysign(z.im)) }
}

/// The logarithm of the modulus of a number with a large part.
fn log_of_large(z: Complex) -> f64 {
    c::log(c::hypot(z.re / 2.0, z.im / 2.0)) + LN_2 * 2.0
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

fn acos(z: Complex) -> Complex {
    if let Some(known) = special(&ACOS, z) {
        return known;
    }
    if is_large(z) {
        let size = log_of_large(z);
        let im = if z.re < 0.0 { -size.copysign(z.im) } else { size.copysign(-z.im) };
        return complex(c::atan2(z.im.abs(), z.re), im);
    }
    let (a, b) = (sqrt(complex(1.0 - z.re, -z.im)), sqrt(complex(1.0 + z.re, z.im)));
    complex(2.0 * c::atan2(a.re, b.re), c::asinh(b.re * a.im - b.im * a.re))
}

fn acosh(z: Complex) -> Complex {
    if let Some(known) = special(&ACOSH, z) {
        return known;
    }
    if is_large(z) {
        return complex(log_of_large(z), c::atan2(z.im, z.re));
    }
    let (a, b) = (sqrt(complex(z.re - 1.0, z.im)), sqrt(complex(z.re + 1.0, z.im)));
    complex(c::asinh(a.re * b.re + a.im * b.im), 2.0 * c::atan2(a.im, b.re))
}

fn asinh(z: Complex) -> Complex {
    if let Some(known) = special(&ASINH, z) {
        return known;
    }
    if is_large(z) {
        let size = log_of_large(z);
        let re = if z.im >= 0.0 { size.copysign(z.re) } else { -size.copysign(-z.re) };
        return complex(re, c::atan2(z.im, z.re.abs()));
    }
    let (a, b) = (sqrt(complex(1.0 + z.im, -z.re)), sqrt(complex(1.0 - z.im, z.re)));
    complex(c::asinh(a.re * b.im - b.re * a.im), c::atan2(z.im, a.re * b.re - a.im * b.im))
}

fn atanh(z: Complex) -> Result<Complex, Trap> {
    if let Some(known) = special(&ATANH, z) {
        return Ok(known);
    }
    if z.re < 0.0 || z.re == 0.0 && z.re.is_sign_negative() {
        return atanh(negated(z)).map(negated);
    }
    let im = z.im.abs();
    if z.re > LARGE.sqrt() || im > LARGE.sqrt() {
        let size = c::hypot(z.re / 2.0, z.im / 2.0);
        return Ok(complex(z.re / 4.0 / size / size, -HALF.copysign(-z.im)));
    }
    if z.re == 1.0 && im < TINY.sqrt() {
        if im == 0.0 {
            return Err(Trap::MathDomain);
        }
        return Ok(complex(-c::log(im.sqrt() / c::hypot(im, 2.0).sqrt()), (c::atan2(2.0, -im) / 2.0).copysign(z.im)));
    }
    let short = 1.0 - z.re;
    let re = c::log1p(4.0 * z.re / (short * short + im * im)) / 4.0;
    Ok(complex(re, -c::atan2(-2.0 * z.im, short * (1.0 + z.re) - im * im) / 2.0))
}

/// A result that must be finite.
fn in_range(z: Complex) -> Result<Complex, Trap> {
    if z.re.is_infinite() || z.im.is_infinite() { Err(Trap::MathRange) } else { Ok(z) }
}

/// An infinity and a finite angle that is not 0: the direction decides.
fn is_directed(size: f64, angle: f64) -> bool {
    size.is_infinite() && angle.is_finite() && angle != 0.0
}

fn cosh(z: Complex) -> Result<Complex, Trap> {
    if !(z.re.is_finite() && z.im.is_finite()) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(Trap::MathDomain);
        }
        if is_directed(z.re, z.im) {
            let im = INF.copysign(c::sin(z.im));
            return Ok(complex(INF.copysign(c::cos(z.im)), if z.re > 0.0 { im } else { -im }));
        }
        return Ok(special(&COSH, z).unwrap_or(z));
    }
    in_range(if z.re.abs() > c::log(LARGE) {
        let nearer = z.re - 1.0_f64.copysign(z.re);
        let e = std::f64::consts::E;
        complex(c::cos(z.im) * c::cosh(nearer) * e, c::sin(z.im) * c::sinh(nearer) * e)
    } else {
        complex(c::cos(z.im) * c::cosh(z.re), c::sin(z.im) * c::sinh(z.re))
    })
}

fn sinh(z: Complex) -> Result<Complex, Trap> {
    if !(z.re.is_finite() && z.im.is_finite()) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(Trap::MathDomain);
        }
        if is_directed(z.re, z.im) {
            let re = INF.copysign(c::cos(z.im));
            return Ok(complex(if z.re > 0.0 { re } else { -re }, INF.copysign(c::sin(z.im))));
        }
        return Ok(special(&SINH, z).unwrap_or(z));
    }
    in_range(if z.re.abs() > c::log(LARGE) {
        let nearer = z.re - 1.0_f64.copysign(z.re);
        let e = std::f64::consts::E;
        complex(c::cos(z.im) * c::sinh(nearer) * e, c::sin(z.im) * c::cosh(nearer) * e)
    } else {
        complex(c::cos(z.im) * c::sinh(z.re), c::sin(z.im) * c::cosh(z.re))
    })
}

fn tanh(z: Complex) -> Result<Complex, Trap> {
    if !(z.re.is_finite() && z.im.is_finite()) {
        if z.im.is_infinite() && z.re.is_finite() {
            return Err(Trap::MathDomain);
        }
        if is_directed(z.re, z.im) {
            return Ok(complex(1.0_f64.copysign(z.re), 0.0_f64.copysign(2.0 * c::sin(z.im) * c::cos(z.im))));
        }
        return Ok(special(&TANH, z).unwrap_or(z));
    }
    Ok(if z.re.abs() > c::log(LARGE) {
        complex(1.0_f64.copysign(z.re), 4.0 * c::sin(z.im) * c::cos(z.im) * c::exp(-2.0 * z.re.abs()))
    } else {
        let (tx, ty, cx) = (c::tanh(z.re), c::tan(z.im), 1.0 / c::cosh(z.re));
        let both = tx * ty;
        let denominator = 1.0 + both * both;
        complex(tx * (1.0 + ty * ty) / denominator, ty / denominator * cx * cx)
    })
}

fn exp(z: Complex) -> Result<Complex, Trap> {
    if !(z.re.is_finite() && z.im.is_finite()) {
        if z.im.is_infinite() && (z.re.is_finite() || z.re == INF) {
            return Err(Trap::MathDomain);
        }
        if is_directed(z.re, z.im) {
            let size = if z.re > 0.0 { INF } else { 0.0 };
            return Ok(complex(size.copysign(c::cos(z.im)), size.copysign(c::sin(z.im))));
        }
        return Ok(special(&EXP, z).unwrap_or(z));
    }
    in_range(if z.re > c::log(LARGE) {
        let (size, e) = (c::exp(z.re - 1.0), std::f64::consts::E);
        complex(size * c::cos(z.im) * e, size * c::sin(z.im) * e)
    } else {
        let size = c::exp(z.re);
        complex(size * c::cos(z.im), size * c::sin(z.im))
    })
}

/// The logarithm; that of 0 is `-inf` and an error, which `cmath.log` of two arguments does not look at.
fn log(z: Complex) -> (Complex, bool) {
    if let Some(known) = special(&LOG, z) {
        return (known, false);
    }
    let (re, im) = (z.re.abs(), z.im.abs());
    let size = if re > LARGE || im > LARGE {
        c::log(c::hypot(re / 2.0, im / 2.0)) + LN_2
    } else if re < TINY && im < TINY {
        if re == 0.0 && im == 0.0 {
            return (complex(-INF, c::atan2(z.im, z.re)), true);
        }
        c::log(c::hypot(c::ldexp(re, DIGITS), c::ldexp(im, DIGITS))) - f64::from(DIGITS) * LN_2
    } else {
        let size = c::hypot(re, im);
        if (0.71..=1.73).contains(&size) {
            let (most, least) = if re > im { (re, im) } else { (im, re) };
            c::log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0
        } else {
            c::log(size)
        }
    };
    (complex(size, c::atan2(z.im, z.re)), false)
}

fn log_or_error(z: Complex) -> Result<Complex, Trap> {
    let (result, failed) = log(z);
    if failed { Err(Trap::MathDomain) } else { Ok(result) }
}

/// Modulus and angle.
fn polar(z: Complex) -> Result<Complex, Trap> {
    let angle = if z.re.is_nan() || z.im.is_nan() { NAN } else { c::atan2(z.im, z.re) };
    let size = c::hypot(z.re, z.im);
    if size.is_infinite() && z.re.is_finite() && z.im.is_finite() { Err(Trap::MathRange) } else { Ok(complex(size, angle)) }
}

/// From modulus (`re`) and angle (`im`).
fn rect(z: Complex) -> Result<Complex, Trap> {
    let (size, angle) = (z.re, z.im);
    if !(size.is_finite() && angle.is_finite()) {
        if size != 0.0 && !size.is_nan() && angle.is_infinite() {
            return Err(Trap::MathDomain);
        }
        if is_directed(size, angle) {
            let (re, im) = (INF.copysign(c::cos(angle)), INF.copysign(c::sin(angle)));
            return Ok(if size > 0.0 { complex(re, im) } else { complex(-re, -im) });
        }
        return Ok(special(&RECT, z).unwrap_or(z));
    }
    Ok(if angle == 0.0 { complex(size, size * angle) } else { complex(size * c::cos(angle), size * c::sin(angle)) })
}

fn value(which: CmathFn, z: Complex) -> Result<Complex, Trap> {
    match which {
        CmathFn::Sqrt => Ok(sqrt(z)),
        CmathFn::Exp => exp(z),
        CmathFn::Log => log_or_error(z),
        CmathFn::Log10 => log_or_error(z).map(|log| complex(log.re / LN_10, log.im / LN_10)),
        CmathFn::Acos => Ok(acos(z)),
        CmathFn::Asin => Ok(turned_back(asinh(turned(z)))),
        CmathFn::Atan => atanh(turned(z)).map(turned_back),
        CmathFn::Acosh => Ok(acosh(z)),
        CmathFn::Asinh => Ok(asinh(z)),
        CmathFn::Atanh => atanh(z),
        CmathFn::Cos => cosh(turned(z)),
        CmathFn::Sin => sinh(turned(z)).map(turned_back),
        CmathFn::Tan => tanh(turned(z)).map(turned_back),
        CmathFn::Cosh => cosh(z),
        CmathFn::Sinh => sinh(z),
        CmathFn::Tanh => tanh(z),
        CmathFn::Polar => polar(z),
        CmathFn::Rect => rect(z),
    }
}

/// Body of `cmath`.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn cmath(_: Ctx, which: i32, re: f64, im: f64, out: Ptr) -> Result<(), Trap> {
    let which = usize::try_from(which).ok().and_then(|which| CmathFn::ALL.get(which)).ok_or(Trap::Panic)?;
    // SAFETY: the caller's contract.
    unsafe { value(*which, complex(re, im))?.give(out) };
    Ok(())
}

/// Body of `cmath_log_base`.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn cmath_log_base(_: Ctx, re: f64, im: f64, base_re: f64, base_im: f64, out: Ptr) -> Result<(), Trap> {
    let (number, _) = log(complex(re, im));
    let (base, failed) = log(complex(base_re, base_im));
    let result = quotient(number, base).filter(|_| !failed).ok_or(Trap::MathDomain)?;
    // SAFETY: the caller's contract.
    unsafe { result.give(out) };
    Ok(())
}
