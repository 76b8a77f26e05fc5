//! Complex numbers: CPython's algorithms and errors, and NumPy's.

use weft_abi::{Trap, functions::ComplexFn};

use crate::entries::{Ctx, Ptr};
use crate::maths::c;

/// A complex number with C's layout.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Complex {
    pub(super) re: f64,
    pub(super) im: f64,
}

/// A complex number of single precision with C's layout.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Complex64 {
    re: f32,
    im: f32,
}

impl From<Complex> for Complex64 {
    fn from(z: Complex) -> Complex64 {
        Complex64 { re: z.re as f32, im: z.im as f32 }
    }
}

impl From<Complex64> for Complex {
    fn from(z: Complex64) -> Complex {
        Complex { re: f64::from(z.re), im: f64::from(z.im) }
    }
}

const ONE: Complex = Complex { re: 1.0, im: 0.0 };
const ZERO: Complex = Complex { re: 0.0, im: 0.0 };

impl Complex {
    /// # Safety
    /// `out` takes two doubles.
    pub(super) unsafe fn give(self, out: Ptr) {
        let out = out.cast::<f64>();
        // SAFETY: the caller's contract.
        unsafe {
            out.write_unaligned(self.re);
            out.add(1).write_unaligned(self.im);
        }
    }

    fn times(self, other: Complex) -> Complex {
        Complex { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

/// CPython's `_Py_c_quot`: Smith's method, divided at the end. `None` for a zero divisor.
pub(super) fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        Some(Complex { re: (a.re + a.im * ratio) / denominator, im: (a.im - a.re * ratio) / denominator })
    } else if im >= re {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        Some(Complex { re: (a.re * ratio + a.im) / denominator, im: (a.im * ratio - a.re) / denominator })
    } else {
        Some(Complex { re: f64::NAN, im: f64::NAN })
    }
}

/// NumPy's division loop: Smith's method with a reciprocal.
fn np_quotient(a: Complex, b: Complex) -> Complex {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re == 0.0 && im == 0.0 {
            return Complex { re: a.re / re, im: a.im / re };
        }
        let ratio = b.im / b.re;
        let scale = 1.0 / (b.re + b.im * ratio);
        Complex { re: (a.re + a.im * ratio) * scale, im: (a.im - a.re * ratio) * scale }
    } else {
        let ratio = b.re / b.im;
        let scale = 1.0 / (b.im + b.re * ratio);
        Complex { re: (a.re * ratio + a.im) * scale, im: (a.im * ratio - a.re) * scale }
    }
}

/// Body of `complex_div`.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn complex_div(_ctx: Ctx, ar: f64, ai: f64, br: f64, bi: f64, out: Ptr) -> Result<(), Trap> {
    let result = quotient(Complex { re: ar, im: ai }, Complex { re: br, im: bi }).ok_or(Trap::ComplexDivisionByZero)?;
    // SAFETY: the caller's contract.
    unsafe { result.give(out) };
    Ok(())
}

/// CPython's `c_powu`: by squaring, with its order of products.
fn power_unsigned(x: Complex, n: u32) -> Complex {
    let (mut result, mut square, mut mask) = (ONE, x, 1_u32);
    while n >= mask {
        if n & mask != 0 {
            result = result.times(square);
        }
        mask <<= 1;
        square = square.times(square);
    }
    result
}

/// `a ** b` as CPython's `complex_pow`.
fn power(a: Complex, b: Complex) -> Result<Complex, Trap> {
    let result = if b.im == 0.0 && b.re == b.re.floor() && b.re.abs() <= 100.0 {
        if b.re > 0.0 {
            power_unsigned(a, b.re as u32)
        } else {
            quotient(ONE, power_unsigned(a, -b.re as u32)).ok_or(Trap::ComplexZeroPower)?
        }
    } else if a.re == 0.0 && a.im == 0.0 {
        if b.im != 0.0 || b.re < 0.0 {
            return Err(Trap::ComplexZeroPower);
        }
        ZERO
    } else {
        let size = c::hypot(a.re, a.im);
        let mut length = c::pow(size, b.re);
        let angle = c::atan2(a.im, a.re);
        let mut phase = angle * b.re;
        if b.im != 0.0 {
            length /= c::exp(angle * b.im);
            phase += b.im * c::log(size);
        }
        if phase.is_infinite() {
            // The C library's sine and cosine report a domain error, which CPython turns into this one.
            return Err(Trap::ComplexZeroPower);
        }
        Complex { re: length * c::cos(phase), im: length * c::sin(phase) }
    };
    if result.re.is_infinite() || result.im.is_infinite() {
        return Err(Trap::ComplexPowOverflow);
    }
    Ok(result)
}

/// Body of `complex_pow`.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn complex_pow(_ctx: Ctx, ar: f64, ai: f64, br: f64, bi: f64, out: Ptr) -> Result<(), Trap> {
    let result = power(Complex { re: ar, im: ai }, Complex { re: br, im: bi })?;
    // SAFETY: the caller's contract.
    unsafe { result.give(out) };
    Ok(())
}

impl Complex {
    fn map(self, f: impl Fn(f64) -> f64) -> Complex {
        Complex { re: f(self.re), im: f(self.im) }
    }

    /// The product in single precision, of numbers that are: a double holds what is rounded.
    fn times_single(self, other: Complex) -> Complex {
        let ([a, b], [c, d]) = ([self.re, self.im], [other.re, other.im]);
        Complex { re: single(a * c) - single(b * d), im: single(a * d) + single(b * c) }.map(single)
    }
}

fn single(x: f64) -> f64 {
    f64::from(x as f32)
}

/// [`np_quotient`] of 1 in single precision.
fn np_reciprocal_single(b: Complex) -> Complex {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re == 0.0 && im == 0.0 {
            return np_quotient(ONE, b);
        }
        let ratio = single(b.im / b.re);
        let scale = single(1.0 / single(b.re + single(b.im * ratio)));
        Complex { re: scale, im: (0.0 - ratio) * scale }.map(single)
    } else {
        let ratio = single(b.re / b.im);
        let scale = single(1.0 / single(b.im + single(b.re * ratio)));
        Complex { re: (ratio + 0.0) * scale, im: -scale }.map(single)
    }
}

/// NumPy's `npy_cpow` and `npy_cpowf`: small integer exponents by products, the rest by the C library.
fn np_power(a: Complex, b: Complex, narrow: bool) -> Complex {
    let times = if narrow { Complex::times_single } else { Complex::times };
    if b.re == 0.0 && b.im == 0.0 {
        return ONE;
    }
    if a.re == 0.0 && a.im == 0.0 {
        return if b.re > 0.0 { ZERO } else { Complex { re: f64::NAN, im: f64::NAN } };
    }
    if b.im == 0.0 && b.re > -100.0 && b.re < 100.0 && b.re == b.re.trunc() {
        match b.re as i32 {
            1 => return a,
            2 => return times(a, a),
            3 => return times(a, times(a, a)),
            _ => {}
        }
        let n = b.re.abs() as u32;
        let (mut result, mut square, mut mask) = (ONE, a, 1_u32);
        loop {
            if n & mask != 0 {
                result = times(result, square);
            }
            mask <<= 1;
            if n < mask {
                break;
            }
            square = times(square, square);
        }
        return match (b.re < 0.0, narrow) {
            (false, _) => result,
            (true, false) => np_quotient(ONE, result),
            (true, true) => np_reciprocal_single(result),
        };
    }
    if narrow { c::cpowf(a.into(), b.into()).into() } else { c::cpow(a, b) }
}

/// Body of `np_complex_pow`.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn np_complex_pow(_ctx: Ctx, ar: f64, ai: f64, br: f64, bi: f64, out: Ptr) {
    // SAFETY: the caller's contract.
    unsafe { np_power(Complex { re: ar, im: ai }, Complex { re: br, im: bi }, false).give(out) };
}

/// Body of `np_complex64_pow`: the parts are of single precision.
///
/// # Safety
/// `out` takes two doubles.
pub(crate) unsafe fn np_complex64_pow(_ctx: Ctx, ar: f64, ai: f64, br: f64, bi: f64, out: Ptr) {
    // SAFETY: the caller's contract.
    unsafe { np_power(Complex { re: ar, im: ai }, Complex { re: br, im: bi }, true).give(out) };
}

fn modulus(re: f64, im: f64) -> Result<f64, Trap> {
    if re.is_infinite() || im.is_infinite() {
        return Ok(f64::INFINITY);
    }
    if re.is_nan() || im.is_nan() {
        return Ok(f64::NAN);
    }
    let size = c::hypot(re, im);
    if size.is_finite() { Ok(size) } else { Err(Trap::ComplexAbsOverflow) }
}

/// Body of `complex_abs`.
///
/// # Safety
/// `out` takes a double.
pub(crate) unsafe fn complex_abs(_ctx: Ctx, re: f64, im: f64, out: Ptr) -> Result<(), Trap> {
    let size = modulus(re, im)?;
    // SAFETY: the caller's contract.
    unsafe { out.cast::<f64>().write_unaligned(size) };
    Ok(())
}

/// Body of `np_complex_fn`.
///
/// # Safety
/// `out` takes two doubles.
///
/// # Panics
/// On a code that is no [`ComplexFn`].
pub(crate) unsafe fn np_complex_fn(_ctx: Ctx, which: i32, re: f64, im: f64, out: Ptr) {
    let z = Complex { re, im };
    let result = match complex_function(which) {
        ComplexFn::Sqrt => c::csqrt(z),
        ComplexFn::Exp => c::cexp(z),
        ComplexFn::Log => c::clog(z),
        ComplexFn::Sin => c::csin(z),
        ComplexFn::Cos => c::ccos(z),
        ComplexFn::Tan => c::ctan(z),
        ComplexFn::Asin => c::casin(z),
        ComplexFn::Acos => c::cacos(z),
        ComplexFn::Atan => c::catan(z),
        ComplexFn::Sinh => c::csinh(z),
        ComplexFn::Cosh => c::ccosh(z),
        ComplexFn::Tanh => c::ctanh(z),
        ComplexFn::Asinh => c::casinh(z),
        ComplexFn::Acosh => c::cacosh(z),
        ComplexFn::Atanh => c::catanh(z),
    };
    // SAFETY: the caller's contract.
    unsafe { result.give(out) };
}

/// Body of `np_complex64_fn`: the parts are of single precision.
///
/// # Safety
/// `out` takes two doubles.
///
/// # Panics
/// On a code that is no [`ComplexFn`].
pub(crate) unsafe fn np_complex64_fn(_ctx: Ctx, which: i32, re: f64, im: f64, out: Ptr) {
    let z = Complex64::from(Complex { re, im });
    let result = match complex_function(which) {
        ComplexFn::Sqrt => c::csqrtf(z),
        ComplexFn::Exp => c::cexpf(z),
        ComplexFn::Log => c::clogf(z),
        ComplexFn::Sin => c::csinf(z),
        ComplexFn::Cos => c::ccosf(z),
        ComplexFn::Tan => c::ctanf(z),
        ComplexFn::Asin => c::casinf(z),
        ComplexFn::Acos => c::cacosf(z),
        ComplexFn::Atan => c::catanf(z),
        ComplexFn::Sinh => c::csinhf(z),
        ComplexFn::Cosh => c::ccoshf(z),
        ComplexFn::Tanh => c::ctanhf(z),
        ComplexFn::Asinh => c::casinhf(z),
        ComplexFn::Acosh => c::cacoshf(z),
        ComplexFn::Atanh => c::catanhf(z),
    };
    // SAFETY: the caller's contract.
    unsafe { Complex::from(result).give(out) };
}

fn complex_function(code: i32) -> ComplexFn {
    usize::try_from(code).ok().and_then(|code| ComplexFn::ALL.get(code)).copied().expect("a complex function's code")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    fn numbers() -> Vec<Complex> {
        let inf = f64::INFINITY;
        let parts = [0.0, -0.0, 1.0, -1.0, 0.5, -2.25, 3.0, 1e-320, 1e154, 1e200, -1e300, 1e-200, inf, -inf, f64::NAN, 7.0, 101.0];
        let mut all = Vec::new();
        for re in parts {
            for im in parts {
                all.push(Complex { re, im });
            }
        }
        all
    }

    fn list(numbers: &[Complex]) -> String {
        let flat: Vec<f64> = numbers.iter().flat_map(|z| [z.re, z.im]).collect();
        format!("(lambda l: [complex(D(a), D(b)) for a, b in zip(l[::2], l[1::2])])({})", oracle::bits_list(&flat))
    }

    fn shown(z: Complex) -> String {
        format!("{} {}", oracle::bits(z.re), oracle::bits(z.im))
    }

    #[test]
    fn as_cpython() {
        let left = numbers();
        let mut right = left.clone();
        right.extend((-105..105).map(|n| Complex { re: f64::from(n), im: 0.0 }));
        right.extend((-9..9).map(|n| Complex { re: f64::from(n) * 0.37, im: f64::from(n) * -0.81 }));
        let program = format!(
            "{}\nimport operator\nL = {}\nR = {}\nfor a in L:\n print(T(abs, a))\n for b in R: print(T(operator.truediv, a, b)); print(T(operator.pow, a, b))",
            oracle::PRELUDE,
            list(&left),
            list(&right)
        );
        let named = |result: Result<Complex, Trap>| match result {
            Ok(z) => shown(z),
            Err(trap) => trap.exception().name().to_string(),
        };
        let mut ours = Vec::new();
        for &a in &left {
            let size = modulus(a.re, a.im).map_or_else(|trap| trap.exception().name().to_string(), oracle::bits);
            ours.push((format!("abs({a:?})"), size));
            for &b in &right {
                ours.push((format!("{a:?} / {b:?}"), named(quotient(a, b).ok_or(Trap::ComplexDivisionByZero))));
                ours.push((format!("{a:?} ** {b:?}"), named(power(a, b))));
            }
        }
        oracle::compare(&oracle::python(&program), ours.into_iter());
    }

    #[test]
    fn as_numpy() {
        let left = numbers();
        let mut right = left.clone();
        right.extend((-105..105).map(|n| Complex { re: f64::from(n), im: 0.0 }));
        right.extend((-9..9).map(|n| Complex { re: f64::from(n) * 0.37, im: f64::from(n) * -0.81 }));
        let program = format!(
            r#"{}
import numpy as np
np.seterr(all='ignore')
def Z(z): return B(float(z.real)) + ' ' + B(float(z.imag))
L = [np.complex128(z) for z in {}]
R = [np.complex128(z) for z in {}]
for a in L:
  for f in (np.sqrt, np.exp, np.log, np.sin, np.cos, np.tan, np.arcsin, np.arccos, np.arctan, np.sinh, np.cosh, np.tanh, np.arcsinh, np.arccosh, np.arctanh): print(Z(f(a)))
  for b in R: print(Z(a / b)); print(Z(a ** b))
"#,
            oracle::PRELUDE,
            list(&left),
            list(&right)
        );
        let expected = oracle::python(&program);
        let mut ours = Vec::new();
        for &a in &left {
            for which in 0..ComplexFn::ALL.len() as i32 {
                let mut out = [0.0; 2];
                // SAFETY: `out` takes two doubles.
                unsafe { np_complex_fn(std::ptr::null_mut(), which, a.re, a.im, out.as_mut_ptr().cast()) };
                ours.push((format!("{:?}({a:?})", ComplexFn::ALL[which as usize]), shown(Complex { re: out[0], im: out[1] })));
            }
            for &b in &right {
                ours.push((format!("numpy {a:?} / {b:?}"), shown(np_quotient(a, b))));
                ours.push((format!("numpy {a:?} ** {b:?}"), shown(np_power(a, b, false))));
            }
        }
        oracle::compare(&expected, ours.into_iter());
    }
}
