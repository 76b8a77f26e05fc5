//! Float arithmetic with CPython's and NumPy's cases: floor division, modulo, powers, rounding to decimal digits.

use std::io::Write;

use weft_abi::Trap;

use crate::entries::{Ctx, Ptr};
use crate::maths::c;

/// CPython's `float_divmod`; the divisor is not 0. NumPy's differs for a zero divisor only.
macro_rules! floor_division {
    ($divmod:ident, $np_floor:ident, $np_mod:ident, $t:ty, $fmod:path) => {
        fn $divmod(a: $t, b: $t) -> ($t, $t) {
            let mut modulo = $fmod(a, b);
            let mut quotient = (a - modulo) / b;
            if modulo != 0.0 {
                if (b < 0.0) != (modulo < 0.0) {
                    modulo += b;
                    quotient -= 1.0;
                }
            } else {
                modulo = (0.0 as $t).copysign(b);
            }
            let floor = if quotient != 0.0 {
                let floor = quotient.floor();
                if quotient - floor > 0.5 { floor + 1.0 } else { floor }
            } else {
                (0.0 as $t).copysign(a / b)
            };
            (floor, modulo)
        }

        /// NumPy's `floor_divide`.
        pub(crate) fn $np_floor(a: $t, b: $t) -> $t {
            if b == 0.0 { a / b } else { $divmod(a, b).0 }
        }

        /// NumPy's `remainder`.
        pub(crate) fn $np_mod(a: $t, b: $t) -> $t {
            if b == 0.0 { $fmod(a, b) } else { $divmod(a, b).1 }
        }
    };
}
floor_division!(divmod, floor_quotient, modulo, f64, c::fmod);
floor_division!(divmod_f32, floor_quotient_f32, modulo_f32, f32, c::fmodf);

/// Body of `float_floordiv`.
pub(crate) fn float_floordiv(_ctx: Ctx, a: f64, b: f64) -> f64 {
    divmod(a, b).0
}

/// Body of `float_mod`.
pub(crate) fn float_mod(_ctx: Ctx, a: f64, b: f64) -> f64 {
    divmod(a, b).1
}

/// Body of `pow`.
pub(crate) fn pow(_ctx: Ctx, a: f64, b: f64) -> f64 {
    c::pow(a, b)
}

/// `a ** b` by the cases of CPython's `float_pow`.
fn power(mut a: f64, b: f64) -> Result<f64, Trap> {
    let odd = || c::fmod(b.abs(), 2.0) == 1.0;
    if b == 0.0 {
        return Ok(1.0);
    }
    if a.is_nan() {
        return Ok(a);
    }
    if b.is_nan() {
        return Ok(if a == 1.0 { 1.0 } else { b });
    }
    if b.is_infinite() {
        let size = a.abs();
        return Ok(if size == 1.0 {
            1.0
        } else if (b > 0.0) == (size > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    if a.is_infinite() {
        return Ok(match (b > 0.0, odd()) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0_f64.copysign(a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(Trap::ZeroToNegativePower);
        }
        return Ok(if odd() { a } else { 0.0 });
    }
    let mut negate = false;
    if a < 0.0 {
        if b != b.floor() {
            return Err(Trap::NegativeFractionalPower);
        }
        a = -a;
        negate = odd();
    }
    let size = if a == 1.0 { 1.0 } else { c::pow(a, b) };
    if size.is_infinite() {
        return Err(Trap::FloatPowOverflow);
    }
    Ok(if negate { -size } else { size })
}

/// Body of `float_pow`.
///
/// # Safety
/// `out` takes a double.
pub(crate) unsafe fn float_pow(_ctx: Ctx, a: f64, b: f64, out: Ptr) -> Result<(), Trap> {
    let value = power(a, b)?;
    // SAFETY: the caller's contract.
    unsafe { out.cast::<f64>().write_unaligned(value) };
    Ok(())
}

/// Digits behind the point beyond which every double is its own rounding.
const MOST_DIGITS: i64 = 323;
/// Digits before the point (as a negative number) beyond which every double rounds to 0.
const LEAST_DIGITS: i64 = -308;

/// Text on the stack: the longest is a sign, 16 digits, the point and [`MOST_DIGITS`] digits, or 780 significant ones.
struct Text {
    bytes: [u8; 800],
    len: usize,
}

impl Text {
    fn of(arguments: std::fmt::Arguments<'_>) -> Text {
        let mut text = Text { bytes: [0; 800], len: 0 };
        let mut rest = &mut text.bytes[..];
        rest.write_fmt(arguments).expect("the buffer is long enough");
        let left = rest.len();
        text.len = text.bytes.len() - left;
        text
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).expect("digits")
    }
}

/// `round(x, n)`: correctly rounded half-even on the exact decimal value; `None` when the result is no finite double.
fn round_decimal(x: f64, n: i64) -> Option<f64> {
    if !x.is_finite() || x == 0.0 || n > MOST_DIGITS {
        return Some(x);
    }
    if n < LEAST_DIGITS {
        return Some(0.0 * x);
    }
    let size = x.abs();
    if n >= 0 {
        if size >= 4_503_599_627_370_496.0 {
            // 2**52 and above: integers.
            return Some(x);
        }
        if n == 0 {
            return Some(size.round_ties_even().copysign(x));
        }
        // The formatter rounds the exact value, ties to the even digit.
        let text = Text::of(format_args!("{size:.*}", n as usize));
        let rounded: f64 = text.as_str().parse().expect("a decimal number");
        return Some(rounded.copysign(x));
    }
    // Forty digits cannot round up to another power of ten: no double lies that near to one without being it.
    let probe = Text::of(format_args!("{size:.40e}"));
    let (_, exponent) = probe.as_str().split_once('e').expect("an exponent");
    let exponent: i64 = exponent.parse().expect("an exponent");
    let kept = exponent + 1 + n;
    let rounded = if kept > 0 {
        let text = Text::of(format_args!("{size:.*e}", kept as usize - 1));
        text.as_str().parse::<f64>().expect("a decimal number")
    } else if kept == 0 {
        // Nothing stays: up to the next power of ten if more than half of it (a half is even at 0).
        let exact = Text::of(format_args!("{size:.770e}"));
        let mut digits = exact.as_str().bytes().take_while(|&byte| byte != b'e').filter(u8::is_ascii_digit);
        let first = digits.next().expect("a digit");
        let up = first > b'5' || (first == b'5' && digits.any(|digit| digit != b'0'));
        if up { Text::of(format_args!("1e{}", exponent + 1)).as_str().parse::<f64>().expect("a power of ten") } else { 0.0 }
    } else {
        0.0
    };
    rounded.is_finite().then(|| rounded.copysign(x))
}

/// Body of `round_digits`.
///
/// # Safety
/// `out` takes a double.
pub(crate) unsafe fn round_digits(_ctx: Ctx, x: f64, n: i64, out: Ptr) -> Result<(), Trap> {
    let value = round_decimal(x, n).ok_or(Trap::RoundOverflow)?;
    // SAFETY: the caller's contract.
    unsafe { out.cast::<f64>().write_unaligned(value) };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::fast::{np_floordiv, np_floordiv_f32, np_mod, np_mod_f32};
    use crate::oracle;

    const NONE: Ctx = std::ptr::null_mut();

    #[test]
    fn division_as_cpython() {
        let values: Vec<f64> = oracle::doubles().into_iter().step_by(2).chain([-0.5, 0.1, -0.1]).collect();
        let list = oracle::bits_list(&values);
        let program =
            format!("{}\nfor a in {list}:\n for b in {list}:\n  if D(b) != 0: print(B(D(a) // D(b)), B(D(a) % D(b)))", oracle::PRELUDE);
        let mut ours = Vec::new();
        for &a in &values {
            for &b in values.iter().filter(|&&b| b != 0.0) {
                let got = format!("{} {}", oracle::bits(float_floordiv(NONE, a, b)), oracle::bits(float_mod(NONE, a, b)));
                ours.push((format!("divmod({a:e}, {b:e})"), got));
            }
        }
        oracle::compare(&oracle::python(&program), ours.into_iter());
    }

    #[test]
    fn division_as_numpy() {
        let values: Vec<f64> = oracle::doubles().into_iter().step_by(2).chain([0.0, -0.0, -0.5]).collect();
        let list = oracle::bits_list(&values);
        let program = format!(
            r#"{}
import numpy as np
np.seterr(all='ignore')
def S(x): return 'nan' if x != x else format(int(x.view(np.uint32)), 'x')
for a in {list}:
  for b in {list}:
    a8, b8 = np.float64(D(a)), np.float64(D(b))
    a4, b4 = np.float32(a8), np.float32(b8)
    print(B(float(a8 // b8)), B(float(a8 % b8)), S(a4 // b4), S(a4 % b4))
"#,
            oracle::PRELUDE
        );
        let expected = oracle::python(&program);
        let single = |x: f32| if x.is_nan() { "nan".to_string() } else { format!("{:x}", x.to_bits()) };
        let mut ours = Vec::new();
        for &a in &values {
            for &b in &values {
                let (a4, b4) = (a as f32, b as f32);
                let got = format!(
                    "{} {} {} {}",
                    oracle::bits(np_floordiv(NONE, a, b)),
                    oracle::bits(np_mod(NONE, a, b)),
                    single(np_floordiv_f32(NONE, a4, b4)),
                    single(np_mod_f32(NONE, a4, b4))
                );
                ours.push((format!("numpy divmod({a:e}, {b:e})"), got));
            }
        }
        oracle::compare(&expected, ours.into_iter());
    }

    #[test]
    fn powers_as_cpython() {
        let values: Vec<f64> = oracle::doubles().into_iter().step_by(2).chain([-1.0, -2.0, -3.0, f64::NEG_INFINITY]).collect();
        let list = oracle::bits_list(&values);
        let program = format!(
            r#"{}
for a in {list}:
  for b in {list}:
    try: r = D(a) ** D(b)
    except ZeroDivisionError: print('ZeroToNegativePower')
    except OverflowError: print('FloatPowOverflow')
    else: print('NegativeFractionalPower' if isinstance(r, complex) else B(r))
"#,
            oracle::PRELUDE
        );
        let expected = oracle::python(&program);
        let mut lines = expected.lines();
        let mut ours = Vec::new();
        for &a in &values {
            for &b in &values {
                let got = power(a, b).map_or_else(|trap| format!("{trap:?}"), oracle::bits);
                // A complex result may itself overflow in CPython; either way it is not ours to compute.
                let want = lines.next().unwrap();
                let got = if got == "NegativeFractionalPower" && want == "FloatPowOverflow" { want.to_string() } else { got };
                ours.push((format!("{a:e} ** {b:e}"), got));
            }
        }
        oracle::compare(&expected, ours.into_iter());
    }

    #[test]
    fn rounding_as_cpython() {
        let mut values = oracle::doubles();
        values.extend([
            0.05, 0.15, 0.25, 0.35, 0.125, 0.375, 2.5, 2.675, 1.005, 5.0, 15.0, 25.0, 50.0, 150.0, 250.0, 500.0, 1500.5, 2500.0, 2500.5,
            4.999e5, 5e5, 5.000001e5, 12345.678, 0.5, 9.5, 99.5, 999.95, 5e22, 5e23, 9.5e22, 1.5e308, 5e307, 0.0005, 0.00025,
        ]);
        let digits = [
            -400, -309, -308, -307, -300, -23, -22, -10, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 10, 15, 17, 20, 22, 23, 50, 100, 300, 323,
            324, 1000,
        ];
        let program =
            format!("{}\nfor b in {}:\n for n in {digits:?}: print(T(round, D(b), n))", oracle::PRELUDE, oracle::bits_list(&values));
        let mut ours = Vec::new();
        for &x in &values {
            for n in digits {
                let got = round_decimal(x, n).map_or("OverflowError".to_string(), oracle::bits);
                ours.push((format!("round({x:e}, {n})"), got));
            }
        }
        oracle::compare(&oracle::python(&program), ours.into_iter());
    }
}
