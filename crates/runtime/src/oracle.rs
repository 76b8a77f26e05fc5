//! For tests only: asks the project's Python (`WEFT_PYTHON`, else `.venv` of the checkout, which `make` sets up) what it and NumPy compute.
//!
//! One process per batch. Doubles travel as the hexadecimal digits of their bits, so nothing is lost on the way. Without that
//! Python the tests fail: an oracle that is not there must not pass for one that agrees.

use std::process::Command;

/// What CPython prints.
#[track_caller]
pub fn python(program: &str) -> String {
    let venv = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.venv/bin/python");
    let interpreter = std::env::var("WEFT_PYTHON").unwrap_or_else(|_| venv.to_string());
    let output = Command::new(&interpreter).arg("-c").arg(program).output();
    let output = output.unwrap_or_else(|e| panic!("{interpreter}: {e}; `make develop` makes it, or set WEFT_PYTHON"));
    assert!(output.status.success(), "{interpreter}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The doubles among which functions are compared: special values, borders, and a fixed pseudo-random spread.
pub fn doubles() -> Vec<f64> {
    let mut values = vec![
        0.0,
        0.25,
        0.5,
        1.0,
        1.5,
        2.0,
        2.5,
        3.0,
        4.0,
        7.0,
        10.0,
        23.0,
        24.0,
        100.0,
        101.0,
        139.5,
        140.5,
        170.5,
        171.7,
        200.5,
        1e-5,
        1e-20,
        1e-21,
        1e-300,
        1e-308,
        5e-324,
        2.2250738585072014e-308,
        0.1,
        0.3,
        1.0 / 3.0,
        0.9999999999999999,
        1.0000000000000002,
        1e5,
        1e15,
        9007199254740991.0,
        9007199254740993.0,
        1e16,
        1e22,
        1e23,
        1e100,
        1e154,
        1e200,
        1.7976931348623157e308,
        f64::INFINITY,
    ];
    let mut state = 42_u64;
    for _ in 0..40 {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let unit = (state >> 11) as f64 / (1_u64 << 53) as f64;
        values.push(unit);
        values.push(unit * 50.0);
        values.push(unit * 10_f64.powi((state % 40) as i32 - 20));
    }
    let negatives: Vec<f64> = values.iter().map(|x| -x).collect();
    values.extend(negatives);
    values.push(f64::NAN);
    values
}

/// Python text for the list of these doubles' bits.
pub fn bits_list(values: &[f64]) -> String {
    let items: Vec<String> = values.iter().map(|x| format!("{:#x}", x.to_bits())).collect();
    format!("[{}]", items.join(","))
}

/// Python helpers: `D(bits)` makes a double, `B(x)` prints one, `T(f, *a)` is the result's bits or the exception's name.
pub const PRELUDE: &str = r#"
import struct, math, cmath
def D(b): return struct.unpack('<d', struct.pack('<Q', b))[0]
def B(x): return 'nan' if x != x else format(struct.unpack('<Q', struct.pack('<d', x))[0], 'x')
def T(f, *a):
    try:
        r = f(*a)
    except Exception as e:
        return type(e).__name__
    return B(r.real) + ' ' + B(r.imag) if isinstance(r, complex) else B(r)
"#;

/// A double as `B` prints it.
pub fn bits(x: f64) -> String {
    if x.is_nan() { "nan".to_string() } else { format!("{:x}", x.to_bits()) }
}

/// Compares line by line and tells the first few differences.
#[track_caller]
pub fn compare(expected: &str, ours: impl Iterator<Item = (String, String)>) {
    let mut lines = expected.lines();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (what, got) in ours {
        let want = lines.next().expect("as many lines as results");
        count += 1;
        if want != got {
            wrong.push(format!("{what}: expected {want}, got {got}"));
        }
    }
    assert!(lines.next().is_none(), "as many results as lines");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}
