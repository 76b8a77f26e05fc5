//! Numbers to text and back: repr, the format mini-language, `%`, `int` and `float` of text.

use super::*;
use crate::text::{format, number, parse, percent::Conversion};

/// Doubles of every sort: those of the oracle, random bits, powers of two and ten and their neighbours, ties at few digits.
fn doubles(dice: &mut Dice, random: usize) -> Vec<f64> {
    let mut values = oracle::doubles();
    for _ in 0..random {
        values.push(f64::from_bits((dice.below(1 << 31) as u64) << 33 | (dice.below(1 << 31) as u64) << 2 | dice.below(4) as u64));
        values.push((dice.below(2001) as f64 - 1000.0) / dice.one_of(&[2.0, 4.0, 8.0, 16.0, 10.0, 100.0, 1000.0]));
        values.push(dice.below(1 << 31) as f64 * 10_f64.powi(dice.below(40) as i32 - 20));
    }
    values.iter().map(|x| if x.is_nan() { f64::NAN } else { *x }).collect()
}

fn python(x: f64) -> String {
    if x.is_nan() {
        "float('nan')".to_string()
    } else if x.is_infinite() {
        if x > 0.0 { "float('inf')" } else { "float('-inf')" }.to_string()
    } else {
        // Exact whatever our own repr is: a fraction of integers.
        let bits = x.to_bits();
        format!("__import__('struct').unpack('<d', ({bits}).to_bytes(8, 'little'))[0]")
    }
}

#[test]
fn floats_are_shown_as_in_python() {
    let (mut calls, mut dice) = (Calls::default(), Dice(4));
    let mut values = doubles(&mut dice, 3000);
    for exponent in -1074..1024_i32 {
        let power = if exponent < -1022 { f64::from_bits(1 << (exponent + 1074)) } else { 2_f64.powi(exponent) };
        values.extend([power, power.next_up(), power.next_down()]);
    }
    for exponent in -323..309 {
        let power: f64 = format!("1e{exponent}").parse().unwrap();
        values.extend([power, power.next_up(), power.next_down()]);
    }
    for values in values.chunks(2000) {
        let list = oracle::bits_list(values);
        let expected = oracle::python(&format!("{}\nfor b in {list}: print(repr(D(b)))", oracle::PRELUDE));
        oracle::compare(&expected, values.iter().map(|&x| (format!("{x:e}"), number::float(x).to_string())));
    }
    for pair in values[..400].chunks_exact(2) {
        let (re, im) = (pair[0], pair[1]);
        calls.add(format!("repr(complex({}, {}))", python(re), python(im)), buffer(&number::complex(re, im)).show());
    }
    calls.compare();
}

/// A specification that is nearly always well-formed.
fn spec(dice: &mut Dice, kinds: &[&str]) -> String {
    let mut spec = String::new();
    match dice.below(4) {
        0 => {
            spec.push_str(dice.one_of(&["*", "0", "é", "𝔸", "<", "{"]));
            spec.push_str(dice.one_of(&["<", ">", "^", "="]));
        }
        1 => spec.push_str(dice.one_of(&["<", ">", "^", "="])),
        _ => {}
    }
    spec.push_str(dice.one_of(&["", "", "", "+", "-", " "]));
    spec.push_str(dice.one_of(&["", "", "", "", "z"]));
    spec.push_str(dice.one_of(&["", "", "", "#"]));
    spec.push_str(dice.one_of(&["", "", "", "0"]));
    spec.push_str(dice.one_of(&["", "", "1", "5", "12", "25", "٣"]));
    spec.push_str(dice.one_of(&["", "", "", ",", "_", ",_", ",,"]));
    spec.push_str(dice.one_of(&["", "", "", ".0", ".1", ".2", ".3", ".7", ".17", ".30", "."]));
    spec.push_str(dice.one_of(kinds));
    spec
}

const KINDS: [&str; 20] = ["", "", "d", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%", "s", "y", "é", "ab", " "];

#[test]
fn formats_are_carried_out_as_in_python() {
    let (mut calls, mut dice) = (Calls::default(), Dice(5));
    let floats = doubles(&mut dice, 60);
    let floating = ["", "", "e", "E", "f", "f", "F", "g", "g", "G", "%"];
    for round in 0..9000 {
        let kinds: &[&str] = if round % 3 == 0 { &KINDS } else { &floating };
        let wanted = spec(&mut dice, kinds);
        let s = buffer(&wanted);
        let x = dice.one_of(&floats);
        calls.add(format!("format({}, {})", python(x), literal(&wanted)), made(|out| format::float(x, s.view(), out)).show());
        if round % 3 == 0 {
            let y = dice.one_of(&floats);
            calls.add(
                format!("format(complex({}, {}), {})", python(x), python(y), literal(&wanted)),
                made(|out| format::complex(x, y, s.view(), out)).show(),
            );
            let wanted = spec(&mut dice, &KINDS);
            let s = buffer(&wanted);
            let n = dice.one_of(&[0, 1, -1, 7, -12, 65, 255, 12345, -1234567, 1 << 40, i64::MAX, i64::MIN, 0x1f600, 0x110000]);
            calls.add(format!("format({n}, {})", literal(&wanted)), made(|out| format::int(n, s.view(), "int", out)).show());
            let b = dice.below(2) == 1;
            calls.add(
                format!("format({}, {})", b.show(), literal(&wanted)),
                made(|out| format::int(b.into(), s.view(), "bool", out)).show(),
            );
            let text = dice.text(6);
            let shown = buffer(&text);
            let wanted = spec(&mut dice, &["", "", "s", "s", "d", "\u{1}"]);
            let s = buffer(&wanted);
            let made = or_same(shown.view(), |out| format::text(shown.view(), s.view(), out));
            calls.add(format!("format({}, {})", literal(&text), literal(&wanted)), made.show());
        }
    }
    for (x, wanted) in [
        (0.5, ".0f"),
        (1.5, ".0f"),
        (2.5, ".0f"),
        (0.125, ".2f"),
        (0.375, ".2f"),
        (1e22, ".3f"),
        (1e300, ".50f"),
        (5e-324, ".1080f"),
        (5e-324, ".800e"),
        (0.1, ".60f"),
        (2.5, ".0e"),
        (0.25, ".1g"),
        (0.15, ".1f"),
        (1e16, ""),
        (123456789.0, ",.2f"),
        (-0.0, "z.1f"),
        (-0.04, "z.1f"),
        (1.0, ".2000f"),
        (1.0, ".99999999999f"),
        (1.0, "999999999999999999999"),
        (f64::MAX, ".0f"),
        (0.0, "#.3g"),
    ] {
        calls.add(format!("format({}, {wanted:?})", python(x)), made(|out| format::float(x, buffer(wanted).view(), out)).show());
    }
    for n in [0, 5, -255, i64::MIN, i64::MAX] {
        for (name, radix) in [("bin", 2), ("oct", 8), ("hex", 16)] {
            calls.add(format!("{name}({n})"), buffer(&number::prefixed(n, radix)).show());
        }
    }
    calls.compare();
}

#[test]
fn conversions_are_carried_out_as_in_python() {
    let (mut calls, mut dice) = (Calls::default(), Dice(6));
    let floats = doubles(&mut dice, 60);
    for _ in 0..2500 {
        let mut wanted = "%".to_string();
        for _ in 0..dice.below(3) {
            wanted.push_str(dice.one_of(&["-", "+", " ", "#", "0"]));
        }
        wanted.push_str(dice.one_of(&["", "", "1", "6", "14", "030"]));
        wanted.push_str(dice.one_of(&["", "", ".", ".0", ".1", ".4", ".20"]));
        let read = |kind: &str| Conversion::read(buffer(&(wanted.clone() + kind)).view()).unwrap();
        let kind = dice.one_of(&["d", "i", "u", "x", "X", "o"]);
        let n = dice.one_of(&[0, 1, -1, 7, -12, 255, 12345, -1234567, i64::MAX, i64::MIN]);
        calls.add(format!("'{wanted}{kind}' % ({n},)"), made(|out| read(kind).int(n, out)).show());
        let kind = dice.one_of(&["e", "E", "f", "F", "g", "G"]);
        let x = dice.one_of(&floats);
        calls.add(format!("'{wanted}{kind}' % ({},)", python(x)), made(|out| read(kind).float(x, out)).show());
        let text = dice.text(6);
        calls.add(format!("'{wanted}s' % ({},)", literal(&text)), made(|out| read("s").text(buffer(&text).view(), out)).show());
        calls.add(format!("'{wanted}c' % ({},)", literal(&text)), made(|out| read("c").character_text(buffer(&text).view(), out)).show());
        calls.add(format!("'{wanted}c' % ({n},)"), made(|out| read("c").character(n, out)).show());
    }
    calls.compare();
}

#[test]
fn numbers_are_read_as_in_python() {
    let (mut calls, mut dice) = (Calls::default(), Dice(7));
    let alphabet =
        ["0", "1", "7", "9", "a", "f", "z", "_", "-", "+", " ", "\t", "0x", "0b", "0o", "٣", "\u{3000}", "é", "", "", "é", "\u{1f}"];
    let mut texts: Vec<String> = (0..1500).map(|_| (0..dice.below(7)).map(|_| dice.one_of(&alphabet)).collect()).collect();
    texts.extend(
        ["0_0", "00", "0x_f", "9223372036854775807", "-9223372036854775808", "+-1", "0x", "0", "-0", "1__2", "'\"", "\\"]
            .map(str::to_string),
    );
    texts.push("1".repeat(4301));
    texts.push("0".repeat(4300) + "x");
    texts.push("y".repeat(300));
    for text in &texts {
        for base in [10, 0, 2, 8, 16, 36, 1, 37, -1] {
            calls.add(format!("I({}, {base})", literal(text)), parse::int(buffer(text).view(), base).show());
        }
    }
    let alphabet =
        ["0", "1", "5", ".", "e", "E", "-", "+", "_", " ", "inf", "nan", "INFINITY", "e5", "e-3", "1.5", "٣", "\u{a0}", "x", "\0"];
    let mut texts: Vec<String> = (0..4000).map(|_| (0..dice.below(6)).map(|_| dice.one_of(&alphabet)).collect()).collect();
    texts.extend(
        ["1e400", "-1e400", "1e-400", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e99999999999999999999"]
            .map(str::to_string),
    );
    texts.push(format!("0.{}1", "0".repeat(400)));
    texts.push(format!("9007199254740993.{}1", "0".repeat(900)));
    texts.push("x".repeat(300));
    for text in &texts {
        calls.add(format!("float({})", literal(text)), parse::float(buffer(text).view()).show());
    }
    calls.compare();
}

#[test]
fn few_digits_after_the_point_are_rounded_as_the_exact_number() {
    let mut dice = Dice(11);
    let mut values = doubles(&mut dice, 4000);
    values.extend((0..4000).map(|n| f64::from(n) / 8.0 - 250.0));
    values.extend([
        0.5,
        1.5,
        2.5,
        0.125,
        0.375,
        9.995,
        0.9999999,
        1e15 + 0.5,
        2_f64.powi(62),
        2_f64.powi(63) - 1024.0,
        5e-324,
        1e-17,
        5e-16,
    ]);
    for x in values.iter().flat_map(|&x| [x, -x]).filter(|x| x.is_finite()) {
        for precision in 0..=16 {
            let text = number::double(x, number::Style::Fixed(precision), number::Flags::default());
            assert_eq!(&*text, format!("{x:.precision$}"), "{x:e} with {precision} digits");
        }
    }
    let flags = number::Flags { alternate: true, no_negative_zero: true, ..number::Flags::default() };
    assert_eq!(&*number::double(-0.4, number::Style::Fixed(0), flags), "0.");
    assert_eq!(&*number::double(-0.6, number::Style::Fixed(0), flags), "-1.");
}
