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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    const NONE: Ctx = std::ptr::null_mut();

    type Unary = fn(Ctx, f64) -> f64;

    #[test]
    fn one_argument() {
        let functions: [(&str, Unary); 22] = [
            ("sin", sin), ("cos", cos), ("tan", tan), ("asin", asin), ("acos", acos), ("atan", atan), ("sinh", sinh),
            ("cosh", cosh), ("tanh", tanh), ("asinh", asinh), ("acosh", acosh), ("atanh", atanh), ("exp", exp),
            ("exp2", exp2), ("expm1", expm1), ("log", log), ("log2", log2), ("log10", log10), ("log1p", log1p),
            ("cbrt", cbrt), ("erf", erf), ("erfc", erfc),
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
        let ours = functions.iter().flat_map(|(name, f)| {
            values.iter().map(|&x| (format!("{name}({x:e})"), oracle::bits(f(NONE, x)))).collect::<Vec<_>>()
        });
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
        let functions: [(&str, fn(Ctx, f64, f64) -> f64); 4] =
            [("atan2", atan2), ("fmod", fmod), ("remainder", remainder), ("nextafter", nextafter)];
        let values: Vec<f64> = oracle::doubles().into_iter().step_by(3).collect();
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
