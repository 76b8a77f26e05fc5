//! Integer functions: Python's, with an error where the true result leaves 64 bits.

use weft_abi::Trap;

use crate::entries::{Ctx, Ptr};

/// # Safety
/// `out` takes an `i64`.
unsafe fn give(out: Ptr, value: Option<i64>, otherwise: Trap) -> Result<(), Trap> {
    let value = value.ok_or(otherwise)?;
    // SAFETY: the caller's contract.
    unsafe { out.cast::<i64>().write_unaligned(value) };
    Ok(())
}

/// `base ** exp` for an exponent of at least 0; `None` outside 64 bits.
fn power(mut base: i64, mut exp: i64) -> Option<i64> {
    match base {
        0 | 1 => return Some(if exp == 0 { 1 } else { base }),
        -1 => return Some(if exp % 2 == 0 { 1 } else { -1 }),
        _ => {}
    }
    let mut result = 1_i64;
    while exp > 0 {
        if exp & 1 == 1 {
            result = result.checked_mul(base)?;
        }
        exp >>= 1;
        if exp > 0 {
            base = base.checked_mul(base)?;
        }
    }
    Some(result)
}

/// Body of `int_pow`.
///
/// # Safety
/// `out` takes an `i64`.
pub(crate) unsafe fn int_pow(_ctx: Ctx, base: i64, exp: i64, out: Ptr) -> Result<(), Trap> {
    if exp < 0 {
        return Err(if base == 0 { Trap::ZeroToNegativePower } else { Trap::NegativeIntPower });
    }
    // SAFETY: the caller's contract.
    unsafe { give(out, power(base, exp), Trap::IntOverflow) }
}

/// Body of `np_int_pow`: the low 64 bits. The exponent's bits count as unsigned, which serves all widths.
pub(crate) fn np_int_pow(_ctx: Ctx, base: i64, exp: i64) -> i64 {
    let (mut base, mut exp, mut result) = (base, exp as u64, 1_i64);
    while exp > 0 {
        if exp & 1 == 1 {
            result = result.wrapping_mul(base);
        }
        base = base.wrapping_mul(base);
        exp >>= 1;
    }
    result
}

fn gcd_unsigned(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            (a, b) = (b, a);
        }
        b -= a;
    }
    a << twos
}

/// Body of `gcd`.
///
/// # Safety
/// `out` takes an `i64`.
pub(crate) unsafe fn gcd(_ctx: Ctx, a: i64, b: i64, out: Ptr) -> Result<(), Trap> {
    let divisor = gcd_unsigned(a.unsigned_abs(), b.unsigned_abs());
    // SAFETY: the caller's contract.
    unsafe { give(out, i64::try_from(divisor).ok(), Trap::MathIntOverflow) }
}

/// Body of `factorial`.
///
/// # Safety
/// `out` takes an `i64`.
pub(crate) unsafe fn factorial(_ctx: Ctx, n: i64, out: Ptr) -> Result<(), Trap> {
    if n < 0 {
        return Err(Trap::ValueMessage);
    }
    let value = if n <= 20 { Some((2..=n).product()) } else { None };
    // SAFETY: the caller's contract.
    unsafe { give(out, value, Trap::MathIntOverflow) }
}

/// Body of `isqrt`; 0 for a negative number, which compiled code has refused.
pub(crate) fn isqrt(_ctx: Ctx, n: i64) -> i64 {
    n.max(0).isqrt()
}

fn combinations(n: i64, k: i64) -> Option<i64> {
    if k > n {
        return Some(0);
    }
    let k = k.min(n - k);
    let mut value = 1_u64;
    for i in 1..=k {
        // value = comb(n - k + i - 1, i - 1); the product is divisible by i. It grows with i, so more than 128 steps
        // from n >= 2 k overflow long before.
        let product = u128::from(value) * (n - k + i) as u128;
        value = u64::try_from(product / i as u128).ok().filter(|&value| value <= i64::MAX as u64)?;
    }
    Some(value as i64)
}

fn permutations(n: i64, k: i64) -> Option<i64> {
    if k > n {
        return Some(0);
    }
    let mut value = 1_i64;
    for i in 0..k {
        value = value.checked_mul(n - i)?;
    }
    Some(value)
}

/// Refuses negative arguments; payload 0 tells which one (0: n, 1: k), in CPython's order.
///
/// # Safety
/// `ctx` is live.
unsafe fn counts(ctx: Ctx, n: i64, k: i64) -> Result<(), Trap> {
    let which = if n < 0 {
        0
    } else if k < 0 {
        1
    } else {
        return Ok(());
    };
    // SAFETY: the caller's contract.
    unsafe { (*ctx).payload[0] = which };
    Err(Trap::ValueMessage)
}

/// Body of `comb`.
///
/// # Safety
/// `ctx` is live and `out` takes an `i64`.
pub(crate) unsafe fn comb(ctx: Ctx, n: i64, k: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        counts(ctx, n, k)?;
        give(out, combinations(n, k), Trap::MathIntOverflow)
    }
}

/// Body of `perm`.
///
/// # Safety
/// `ctx` is live and `out` takes an `i64`.
pub(crate) unsafe fn perm(ctx: Ctx, n: i64, k: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        counts(ctx, n, k)?;
        give(out, permutations(n, k), Trap::MathIntOverflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    const VALUES: [i64; 31] = [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        10,
        12,
        20,
        21,
        22,
        33,
        60,
        61,
        62,
        63,
        64,
        66,
        67,
        68,
        100,
        255,
        3_037_000_499,
        3_037_000_500,
        1 << 53,
        1 << 62,
        (1 << 62) + 1,
        i64::MAX - 1,
        i64::MAX,
    ];

    type Binary = unsafe fn(Ctx, i64, i64, Ptr) -> Result<(), Trap>;

    fn shown(result: Result<(), Trap>, value: i64) -> String {
        match result {
            Ok(()) => value.to_string(),
            Err(trap) => format!("{trap:?}"),
        }
    }

    fn binary(names: &[(&str, Binary)], a: &[i64], b: &[i64]) {
        // CPython's big results would take forever to compute where they are far outside 64 bits.
        let program = format!(
            r#"
import math
def P(a, b):
    if abs(a) > 1 and b > 64: return 1 << 70
    return a ** b
def C(n, k):
    if min(k, n - k) > 70: return 1 << 70
    return math.comb(n, k)
def R(n, k):
    if k > 70 and n >= k: return 1 << 70
    return math.perm(n, k)
for f, t in ({},):
  for a in {a:?}:
    for b in {b:?}:
      r = f(a, b)
      print(r if -2**63 <= r < 2**63 else t)
"#,
            names
                .iter()
                .map(|(name, _)| format!("({name}, '{}')", if *name == "P" { "IntOverflow" } else { "MathIntOverflow" }))
                .collect::<Vec<_>>()
                .join(",")
        );
        let mut ours = Vec::new();
        for (name, f) in names {
            for &x in a {
                for &y in b {
                    let mut out = 0_i64;
                    // SAFETY: `out` takes an `i64`; arguments that write to the context are not used.
                    let result = unsafe { f(std::ptr::null_mut(), x, y, (&raw mut out).cast()) };
                    ours.push((format!("{name}({x}, {y})"), shown(result, out)));
                }
            }
        }
        oracle::compare(&oracle::python(&program), ours.into_iter());
    }

    #[test]
    fn as_cpython() {
        let mut signed: Vec<i64> = VALUES.iter().flat_map(|&x| [x, -x]).collect();
        signed.push(i64::MIN);
        binary(&[("P", int_pow)], &signed, &VALUES);
        binary(&[("math.gcd", gcd)], &signed, &signed);
        binary(&[("C", comb), ("R", perm)], &VALUES, &VALUES);
        for n in 0..25 {
            let mut out = 0_i64;
            // SAFETY: `out` takes an `i64`.
            let result = unsafe { factorial(std::ptr::null_mut(), n, (&raw mut out).cast()) };
            match result {
                Ok(()) => assert_eq!(out, (1..=n).product::<i64>()),
                Err(trap) => assert!(trap == Trap::MathIntOverflow && n > 20),
            }
        }
        for n in VALUES {
            let root = i128::from(isqrt(std::ptr::null_mut(), n));
            assert!(root * root <= i128::from(n) && (root + 1) * (root + 1) > i128::from(n));
        }
    }

    #[test]
    fn refusals_and_wrapping() {
        let mut call = crate::context::CallContext::new(0);
        let ctx = call.as_mut_ptr();
        let mut out = 0_i64;
        let out: Ptr = (&raw mut out).cast();
        // SAFETY: `call` is live and `out` takes an `i64`.
        unsafe {
            assert_eq!(int_pow(ctx, 2, -1, out), Err(Trap::NegativeIntPower));
            assert_eq!(int_pow(ctx, 0, -1, out), Err(Trap::ZeroToNegativePower));
            assert_eq!(factorial(ctx, -1, out), Err(Trap::ValueMessage));
            assert_eq!(comb(ctx, -1, -1, out), Err(Trap::ValueMessage));
            assert_eq!((*ctx).payload[0], 0);
            assert_eq!(perm(ctx, 1, -1, out), Err(Trap::ValueMessage));
            assert_eq!((*ctx).payload[0], 1);
        }
        assert_eq!(np_int_pow(ctx, 3, 41), 3_i64.wrapping_pow(41));
        assert_eq!(np_int_pow(ctx, 7, 0), 1);
        assert_eq!(np_int_pow(ctx, -1, i64::MAX), -1);
    }
}
