//! Every desugaring by its printed HIR, every refusal by its code, place and advice.

use crate::diag::{Code, Diagnostic};
use crate::env::FunctionSource;
use crate::hir::{Function, print::print};
use crate::span::{SourceFile, Sources};
use crate::syntax::parse_function;

fn parse(text: &str) -> Result<Function, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    let source = SourceFile { path: "t.py".into(), text: text.into(), first_line: 1, column_offset: 0 };
    let function = FunctionSource { name: "f".into(), source, line: 1, defaults: Vec::new() };
    parse_function(&mut sources, function).map_err(|d| (sources, d))
}

/// The printed body (and line of locals) of a function with this header and body.
#[track_caller]
fn shows(header: &str, body: &[&str], expected: &[&str]) {
    let text = format!("def f({header}):\n{}", body.iter().map(|l| format!("    {l}\n")).collect::<String>());
    let function = parse(&text).unwrap_or_else(|(_, d)| panic!("{text}\n{d:#?}"));
    let shown = print(&function);
    let lines: Vec<&str> = shown.lines().skip(1).map(|l| l.strip_prefix("  ").unwrap_or(l)).collect();
    assert_eq!(lines, expected, "\n{shown}");
}

/// The function is refused by exactly these codes, at these lines and columns.
#[track_caller]
fn refused(text: &str, expected: &[(Code, u32, u32)]) -> Vec<Diagnostic> {
    let (sources, found) = match parse(text) {
        Ok(function) => panic!("accepted:\n{}", print(&function)),
        Err(e) => e,
    };
    let seen: Vec<(Code, u32, u32)> = found
        .iter()
        .map(|d| {
            let at = sources.start(d.span);
            (d.code, at.line, at.column)
        })
        .collect();
    assert_eq!(seen, expected, "{found:#?}");
    for d in &found {
        assert!(!d.message.is_empty() && !d.label.is_empty(), "{d:?}");
        assert!(d.code == Code::Syntax || (!d.notes.is_empty() && d.help.is_some()), "no reason or advice: {d:?}");
    }
    found
}

/// One line of a body is refused, at this column of that line (from 1, indentation not counted).
#[track_caller]
fn refuses(line: &str, code: Code, column: u32) { refused(&format!("def f(a, x):\n    {line}\n"), &[(code, 2, column + 4)]); }

#[test]
fn pi() {
    let text = "@parallel\ndef f(trials: int) -> float:\n    \"\"\"Doc.\"\"\"\n    inside = 0\n    for _ in prange(trials):\n        x, y = random.uniform(-1, 1), random.uniform(-1, 1)\n        if x * x + y * y <= 1:\n            inside += 1\n    return 4.0 * inside / trials\n";
    assert_eq!(
        print(&parse(text).unwrap()),
        "\
def f(l0 trials: int):
  locals l1 inside, l2 _, l3 x, l4 y
  l1 = 0
  for l2 in @prange(l0):
    (l3, l4) = tuple(@random.uniform(-1, 1), @random.uniform(-1, 1))
    if (((l3 * l3) + (l4 * l4)) <= 1):
      l1 += 1
  return ((4.0 * l1) / l0)
"
    );
}

#[test]
fn constants() {
    shows(
        "",
        &["return (1, 2.5, -0.0, -5, 1e300, 2j, -1j, True, None, 'a' \"b\", (), (3,))"],
        &["return (1, 2.5, -0.0, -5, 1e300, complex(0.0, 2.0), complex(-0.0, -1.0), True, None, \"ab\", (), (3,))"],
    );
    shows("", &["return -2**63, -9223372036854775808, 2**62 - 1 + 2**62, ~0, -0, +3, 1 << 20, -7 // 2, -7 % 3"], &[
        "return (-9223372036854775808, -9223372036854775808, 9223372036854775807, -1, 0, 3, 1048576, -4, 2)",
    ]);
    // What does not fit stays as written and fails when it runs.
    shows("", &["return 2**64"], &["return (2 ** 64)"]);
    shows("x", &["return -x, 1 / 2, 1 // 0, -(2.5), +2.5, -True, 2**-1"], &[
        "return tuple((-l0), (1 / 2), (1 // 0), -2.5, 2.5, (-True), (2 ** -1))",
    ]);
}

#[test]
fn operators() {
    shows("a, b", &["return not a, ~a, a @ b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a // b, a % b, a - b"], &[
        "return tuple((not l0), (~l0), (l0 @ l1), (l0 ** l1), (l0 << l1), (l0 >> l1), (l0 & l1), (l0 | l1), (l0 ^ l1), (l0 // l1), (l0 % l1), (l0 - l1))",
    ]);
    shows("a, b", &["return a is None, a is not None, a in b, a not in b, a == b, a != b"], &[
        "return tuple((l0 is None), (l0 is not None), (l0 in l1), (l0 not in l1), (l0 == l1), (l0 != l1))",
    ]);
    shows("a, b, c", &["return a and b and c or a or b"], &["return ((((l0 and l1) and l2) or l0) or l1)"]);
    shows("a, b", &["return a if b else 1 if a else 2"], &["return (l0 if l1 else (1 if l0 else 2))"]);
}

#[test]
fn chained_comparisons_evaluate_each_operand_once() {
    shows("a, b, c", &["return a < b <= c"], &["return ((l0 < l1) and (l1 <= l2))"]);
    shows("i", &["return 0 <= i < N"], &["return ((0 <= l0) and (l0 < @N))"]);
    shows("i", &["return 0 < g(i) < 3"], &["locals l1 .t0", "return (let l1 = @g(l0) in ((0 < l1) and (l1 < 3)))"]);
    shows("i", &["return i < g(i) < h(i)"], &[
        "locals l1 .t0, l2 .t1",
        "return (let l1 = l0 in (let l2 = @g(l0) in ((l1 < l2) and (l2 < @h(l0)))))",
    ]);
    // A later operand is evaluated only when the comparisons before it hold.
    shows("i", &["return a() < b() < c() < d()"], &[
        "locals l1 .t0, l2 .t1, l3 .t2",
        "return (let l1 = @a() in (let l2 = @b() in ((l1 < l2) and (let l3 = @c() in ((l2 < l3) and (l3 < @d()))))))",
    ]);
}
