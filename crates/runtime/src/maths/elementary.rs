//! Elementary functions: the C library's, without CPython's domain checks, which compiled code makes itself.

use crate::entries::{Ctx, Ptr};
use crate::maths::c;

macro_rules! forward {
    ($($name:ident($($p:ident),*);)*) => {
        $(
            #[doc = concat!("Body of `", stringify!($name), "`.")]
            pub(crate) fn $name(_ctx: Ctx, $($p: f64),*) -> f64 { c::$name($($p),*) }
        )*
    };
}
forward! {
    sin(x); cos(x); tan(x); asin(x); acos(x); atan(x); atan2(y, x);
    sinh(x); cosh(x); tanh(x); asinh(x); acosh(x); atanh(x);
    exp(x); exp2(x); expm1(x); log(x); log2(x); log10(x); log1p(x);
    cbrt(x); hypot(x, y); fmod(x, y); remainder(x, y); erf(x); erfc(x); nextafter(x, y);
}

/// Body of `ldexp`. Exponents beyond an `int` have the same results as its ends.
pub(crate) fn ldexp(_ctx: Ctx, x: f64, n: i64) -> f64 {
    c::ldexp(x, n.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
}

/// Mantissa in [0.5, 1) and exponent; zeros, infinities and nan with exponent 0, as CPython.
pub(crate) fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormal numbers are scaled to normal ones first.
    let (normal, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2_f64.powi(54), 54) } else { (x, 0) };
    let bits = normal.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022 - shift;
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent)
}

/// Body of `frexp`.
///
/// # Safety
/// `out` takes an `i64`.
pub(crate) unsafe fn frexp(_ctx: Ctx, x: f64, out: Ptr) -> f64 {
    let (mantissa, exponent) = split(x);
    // SAFETY: the caller's contract.
    unsafe { out.cast::<i64>().write_unaligned(exponent) };
    mantissa
}

/// `x * x` as an unevaluated sum of two doubles (Dekker 1971); no rounding for |x| from 2^-450 to 1.
fn square(x: f64) -> (f64, f64) {
    let cut = x * 134_217_729.0;
    let high = cut - (cut - x);
    let low = x - high;
    let product = x * x;
    (product, ((high * high - product) + 2.0 * high * low) + low * low)
}

/// Body of `math_hypot`. CPython's algorithm is accurate to more than 100 bits before its last rounding; so is this one,
/// hence the same bits. Numbers whose largest is subnormal take CPython's plainer path.
pub(crate) fn math_hypot(_ctx: Ctx, x: f64, y: f64) -> f64 {
    let (x, y) = (x.abs(), y.abs());
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (large, small) = if x < y { (y, x) } else { (x, y) };
    if large == 0.0 {
        return 0.0;
    }
    let (_, exponent) = split(large);
    if exponent < -1023 {
        let ratio = small / large;
        return large * (1.0 + ratio * ratio).sqrt();
    }
    let scale = c::ldexp(1.0, -exponent as i32);
    let (a, a_low) = square(large * scale);
    let (b, b_low) = square(small * scale);
    // a >= b: the sum's rounding error is exact.
    let sum = a + b;
    let rest = ((a - sum) + b) + (a_low + b_low);
    let root = (sum + rest).sqrt();
    let (root_square, root_low) = square(root);
    let correction = ((sum - root_square) - root_low) + rest;
    (root + correction / (2.0 * root)) / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    const NONE: Ctx = std::ptr::null_mut();

    type Unary = fn(Ctx, f64) -> f64;
    type Binary = fn(Ctx, f64, f64) -> f64;

    #[test]
    fn one_argument() {
        let functions: [(&str, Unary); 22] = [
            ("sin", sin),
            ("cos", cos),
            ("tan", tan),
            ("asin", asin),
            ("acos", acos),
            ("atan", atan),
            ("sinh", sinh),
            ("cosh", cosh),
            ("tanh", tanh),
            ("asinh", asinh),
            ("acosh", acosh),
            ("atanh", atanh),
            ("exp", exp),
            ("exp2", exp2),
            ("expm1", expm1),
            ("log", log),
            ("log2", log2),
            ("log10", log10),
            ("log1p", log1p),
            ("cbrt", cbrt),
            ("erf", erf),
            ("erfc", erfc),
        ];
        let values = oracle::doubles();
        // Where CPython raises, compiled code has checked before; only values are compared.
        let program = format!(
            "{}\nfor f in ({}):\n for b in {}: print(T(f, D(b)))",
            oracle::PRELUDE,
            functions.map(|(name, _)| format!("math.{name}")).join(","),
            oracle::bits_list(&values)
        );
        let expected = oracle::python(&program);
        let mut lines = expected.lines();
        let ours = functions
            .iter()
            .flat_map(|(name, f)| values.iter().map(|&x| (format!("{name}({x:e})"), oracle::bits(f(NONE, x)))).collect::<Vec<_>>());
        let ours: Vec<_> = ours
            .map(|(what, got)| {
                let want = lines.next().unwrap();
                (what, if want.ends_with("Error") { want.to_string() } else { got })
            })
            .collect();
        oracle::compare(&expected, ours.into_iter());
    }

    #[test]
    fn two_arguments() {
        let functions: [(&str, Binary); 5] =
            [("atan2", atan2), ("fmod", fmod), ("remainder", remainder), ("nextafter", nextafter), ("hypot", math_hypot)];
        let mut values: Vec<f64> = oracle::doubles().into_iter().step_by(3).collect();
        values.extend([5e-324, 1e-323, 3e-320, 1e-309, 1.1e-308, 2.3e-308, 1e-307, 1.5e-307, 1.3e308, 1.2e154]);
        let list = oracle::bits_list(&values);
        let program = format!(
            "{}\nfor f in ({}):\n for a in {list}:\n  for b in {list}: print(T(f, D(a), D(b)))",
            oracle::PRELUDE,
            functions.map(|(name, _)| format!("math.{name}")).join(",")
        );
        let expected = oracle::python(&program);
        let mut lines = expected.lines();
        let mut ours = Vec::new();
        for (name, f) in functions {
            for &a in &values {
                for &b in &values {
                    let want = lines.next().unwrap();
                    let got = if want.ends_with("Error") { want.to_string() } else { oracle::bits(f(NONE, a, b)) };
                    ours.push((format!("{name}({a:e}, {b:e})"), got));
                }
            }
        }
        oracle::compare(&expected, ours.into_iter());
    }

    #[test]
    fn exponents() {
        let values = oracle::doubles();
        let list = oracle::bits_list(&values);
        let program = format!(
            "{}\nfor b in {list}:\n m, e = math.frexp(D(b)); print(B(m), e)\nfor b in {list}:\n for n in (0, 1, -1, 1000, -1074, 10**12, -10**12): print(T(math.ldexp, D(b), n))",
            oracle::PRELUDE
        );
        let expected = oracle::python(&program);
        let mut ours: Vec<_> = values
            .iter()
            .map(|&x| {
                let (mantissa, exponent) = split(x);
                (format!("frexp({x:e})"), format!("{} {exponent}", oracle::bits(mantissa)))
            })
            .collect();
        for &x in &values {
            for n in [0, 1, -1, 1000, -1074, 1_000_000_000_000, -1_000_000_000_000] {
                let result = ldexp(NONE, x, n);
                let got = if result.is_infinite() && x.is_finite() { "OverflowError".into() } else { oracle::bits(result) };
                ours.push((format!("ldexp({x:e}, {n})"), got));
            }
        }
        oracle::compare(&expected, ours.into_iter());
    }
}
