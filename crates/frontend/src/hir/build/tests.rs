//! Every desugaring by its printed HIR, every refusal by its code, place and advice.

use crate::diag::{Code, Diagnostic};
use crate::env::FunctionSource;
use crate::hir::{Function, print::print};
use crate::span::{SourceFile, Sources};
use crate::syntax::parse_function;

fn parse(text: &str) -> Result<Function, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    let source = SourceFile { path: "t.py".into(), text: text.into(), first_line: 1, column_offset: 0 };
    let function = FunctionSource { name: "f".into(), source, line: 1, lambda: None, defaults: Vec::new() };
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
fn refuses(line: &str, code: Code, column: u32) {
    refused(&format!("def f(a, x):\n    {line}\n"), &[(code, 2, column + 4)]);
}

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
    shows(
        "",
        &["return -2**63, -9223372036854775808, 2**62 - 1 + 2**62, ~0, -0, +3, 1 << 20, -7 // 2, -7 % 3"],
        &["return (-9223372036854775808, -9223372036854775808, 9223372036854775807, -1, 0, 3, 1048576, -4, 2)"],
    );
    // What does not fit stays as written and fails when it runs.
    shows("", &["return 2**64"], &["return (2 ** 64)"]);
    shows(
        "x",
        &["return -x, 1 / 2, 1 // 0, -(2.5), +2.5, -True, 2**-1"],
        &["return tuple((-l0), (1 / 2), (1 // 0), -2.5, 2.5, (-True), (2 ** -1))"],
    );
}

#[test]
fn operators() {
    shows(
        "a, b",
        &["return not a, ~a, a @ b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a // b, a % b, a - b"],
        &[
            "return tuple((not l0), (~l0), (l0 @ l1), (l0 ** l1), (l0 << l1), (l0 >> l1), (l0 & l1), (l0 | l1), (l0 ^ l1), (l0 // l1), (l0 % l1), (l0 - l1))",
        ],
    );
    shows(
        "a, b",
        &["return a is None, a is not None, a in b, a not in b, a == b, a != b"],
        &["return tuple((l0 is None), (l0 is not None), (l0 in l1), (l0 not in l1), (l0 == l1), (l0 != l1))"],
    );
    shows("a, b, c", &["return a and b and c or a or b"], &["return ((((l0 and l1) and l2) or l0) or l1)"]);
    shows("a, b", &["return a if b else 1 if a else 2"], &["return (l0 if l1 else (1 if l0 else 2))"]);
}

#[test]
fn chained_comparisons_evaluate_each_operand_once() {
    shows("a, b, c", &["return a < b <= c"], &["return ((l0 < l1) and (l1 <= l2))"]);
    shows("i", &["return 0 <= i < N"], &["return ((0 <= l0) and (l0 < @N))"]);
    shows("i", &["return 0 < g(i) < 3"], &["locals l1 .t0", "return (let l1 = @g(l0) in ((0 < l1) and (l1 < 3)))"]);
    shows(
        "i",
        &["return i < g(i) < h(i)"],
        &["locals l1 .t0, l2 .t1", "return (let l1 = l0 in (let l2 = @g(l0) in ((l1 < l2) and (l2 < @h(l0)))))"],
    );
    // A later operand is evaluated only when the comparisons before it hold.
    shows(
        "i",
        &["return a() < b() < c() < d()"],
        &[
            "locals l1 .t0, l2 .t1, l3 .t2",
            "return (let l1 = @a() in (let l2 = @b() in ((l1 < l2) and (let l3 = @c() in ((l2 < l3) and (l3 < @d()))))))",
        ],
    );
}

#[test]
fn walrus_becomes_an_assignment_before_its_statement() {
    shows("a", &["if (n := g(a)) > 3 and n < 9: return n"], &["locals l1 n", "l1 = @g(l0)", "if ((l1 > 3) and (l1 < 9)):", "  return l1"]);
    shows("a", &["x = np.sqrt((n := a + 1)) + n"], &["locals l1 n, l2 x", "l1 = (l0 + 1)", "l2 = (@np.sqrt(l1) + l1)"]);
    shows("a", &["(n := a)"], &["locals l1 n", "l1 = l0"]);
    shows(
        "a",
        &["if a: pass", "elif (n := a): return n"],
        &["locals l1 n", "if l0:", "  pass", "else:", "  l1 = l0", "  if l1:", "    return l1"],
    );
    shows(
        "a",
        &["while (n := g(a)) > 0:", "    a -= n"],
        &["locals l1 n", "while True:", "  l1 = @g(l0)", "  if (not (l1 > 0)):", "    break", "  l0 -= l1"],
    );
    for line in ["return a < x < (n := x)", "return a.f((n := x))", "a[(n := x)] = 1", "a += (n := x)", "assert a, (n := x)"] {
        refuses(line, Code::UnsupportedExpression, 1 + line.find("n :=").unwrap() as u32);
    }
    refused("def f(a):\n    while (n := a):\n        a -= 1\n    else:\n        return 1\n", &[(Code::UnsupportedStatement, 2, 12)]);
}

#[test]
fn what_comes_before_a_walrus_comes_before_its_statement() {
    shows("a", &["return a + (n := a)"], &["locals l1 n, l2 .t0", "l2 = l0", "l1 = l0", "return (l2 + l1)"]);
    shows("a", &["return a and (n := a)"], &["locals l1 n, l2 .t0", "l2 = l0", "if l2:", "  l1 = l0", "  l2 = l1", "return l2"]);
    shows(
        "a",
        &["if a or (n := a): return 1"],
        &["locals l1 n, l2 .t0", "if l0:", "  l2 = True", "else:", "  l1 = l0", "  l2 = (not (not l1))", "if l2:", "  return 1"],
    );
    shows(
        "a",
        &["return 1 if a else (n := a)"],
        &["locals l1 n, l2 .t0", "if l0:", "  l2 = 1", "else:", "  l1 = l0", "  l2 = l1", "return l2"],
    );
}

#[test]
fn assignments() {
    shows(
        "x",
        &["a = b = x", "(c, [d, e]) = x", "x[0] = a", "x[a, 1:b:2, ..., :] = 3"],
        &["locals l1 a, l2 b, l3 c, l4 d, l5 e", "l1 = l2 = l0", "(l3, (l4, l5)) = l0", "l0[0] = l1", "l0[l1, 1:l2:2, ..., ::] = 3"],
    );
    shows("x", &["a, b = 0, 1"], &["locals l1 a, l2 b", "(l1, l2) = (0, 1)"]);
    shows(
        "x",
        &[
            "x += 1",
            "x[x, 2] **= 3",
            "x @= x",
            "x //= 2",
            "x %= 2",
            "x >>= 1",
            "x <<= 1",
            "x &= 1",
            "x |= 1",
            "x ^= 1",
            "x /= 2",
            "x *= 2",
            "x -= 2",
        ],
        &[
            "l0 += 1",
            "l0[l0, 2] **= 3",
            "l0 @= l0",
            "l0 //= 2",
            "l0 %= 2",
            "l0 >>= 1",
            "l0 <<= 1",
            "l0 &= 1",
            "l0 |= 1",
            "l0 ^= 1",
            "l0 /= 2",
            "l0 *= 2",
            "l0 -= 2",
        ],
    );
    // A bare annotation makes the name a local all the same.
    shows("x", &["y: int = 3", "z: float", "return z"], &["locals l1 y, l2 z", "l1 = 3", "return l2"]);
    shows(
        "x",
        &["return x[()], x[1], x[1,], x[x, 1], x[(1, 2)], x[None, -1], x[...], x[::-1], x[1, 2][3]"],
        &["return tuple(l0[], l0[1], l0[(1,)], l0[l0, 1], l0[1, 2], l0[None, -1], l0[...], l0[::-1], l0[1, 2][3])"],
    );
}

#[test]
fn statements() {
    shows("x", &["'doc'", "...", "pass", "3", "'comment'", "del x", "return"], &["del l0", "return"]);
    shows("x", &["del (x)", "x: int"], &["del l0"]);
    shows(
        "x",
        &["for i, (a, b) in zip(x, x):", "    if a: break", "    elif b: continue", "    else: x = 1", "else:", "    return [1, x]"],
        &[
            "locals l1 i, l2 a, l3 b",
            "for (l1, (l2, l3)) in @zip(l0, l0):",
            "  if l2:",
            "    break",
            "  else:",
            "    if l3:",
            "      continue",
            "    else:",
            "      l0 = 1",
            "else:",
            "  return [1, l0]",
        ],
    );
    shows("x", &["while x: x -= 1", "else: return x"], &["while l0:", "  l0 -= 1", "else:", "  return l0"]);
    shows("x", &["while x: pass"], &["while l0:", "  pass"]);
    shows("x", &["assert x", "assert x, 'no'"], &["assert l0", "assert l0, \"no\""]);
    shows(
        "x",
        &["if x: raise ValueError('no', x)", "elif x + 1: raise np.linalg.LinAlgError", "raise KeyError()"],
        &[
            "if l0:",
            "  raise @ValueError(\"no\", l0)",
            "else:",
            "  if (l0 + 1):",
            "    raise @np.linalg.LinAlgError()",
            "raise @KeyError()",
        ],
    );
    shows(
        "x",
        &["g(x, 1, k=x, m=2)", "x.sort()", "return np.zeros((x, 2), dtype=np.int64).shape"],
        &["@g(l0, 1, k=l0, m=2)", "l0.sort()", "return @np.zeros(tuple(l0, 2), dtype=@np.int64).shape"],
    );
}

#[test]
fn names_follow_python() {
    // Assigned anywhere: a local everywhere.
    shows("", &["print(y)", "y = 1"], &["locals l0 y", "@print(l0)", "l0 = 1"]);
    shows("x", &["global N", "return N + x"], &["return (@N + l0)"]);
    shows("x", &["x = len", "return len(x)"], &["l0 = @len", "return @len(l0)"]);
    shows("f", &["return f(f)"], &["return l0(l0)"]);
    shows("naïve", &["é = naïve", "return é"], &["locals l1 é", "l1 = l0", "return l1"]);
}

#[test]
fn parameters() {
    let shown = |header: &str| print(&parse(&format!("def f({header}): pass\n")).unwrap()).lines().next().unwrap().to_owned();
    assert_eq!(shown(""), "def f():");
    assert_eq!(
        shown("a, b=-1, /, c: float = 2.5, *, d: 'int' = None, e"),
        "def f(l0 a, l1 b = -1, /, l2 c: float = 2.5, *, l3 d: 'int' = None, l4 e):"
    );
    assert_eq!(shown("a, /"), "def f(l0 a, /):");
    assert_eq!(shown("*, k=(1, 'x')"), "def f(*, l0 k = (1, \"x\")):");
    assert_eq!(shown("a, /, *, k"), "def f(l0 a, /, *, l1 k):");
    // A default that the text alone does not say.
    assert_eq!(shown("a=N, b=[]"), "def f(l0 a = ?, l1 b = ?):");
    refused("def f[T](a: T): pass\n", &[(Code::UnsupportedParameter, 1, 7)]);
}

#[test]
fn refused_statements() {
    for line in [
        "async def g(): pass",
        "class C: pass",
        "async with a: pass",
        "async for i in a: pass",
        "import os",
        "from os import path",
        "nonlocal q",
        "type X = int",
        "try: pass\n    except* E: pass",
    ] {
        refuses(line, Code::UnsupportedStatement, 1);
    }
    refuses("raise E(k=1)", Code::UnsupportedStatement, 7);
    refused("def f(a):\n    global N\n    N = a\n", &[(Code::UnsupportedStatement, 2, 5)]);
    refused("def f(a):\n    global N, M\n    N += a\n", &[(Code::UnsupportedStatement, 2, 5)]);
    refuses("break", Code::Syntax, 1);
    refuses("continue", Code::Syntax, 1);
    refused("def f(a):\n    for i in a:\n        pass\n    else:\n        break\n", &[(Code::Syntax, 5, 9)]);
}

#[test]
fn refused_expressions() {
    for (line, column) in [
        ("return [i async for i in a]", 8),
        ("return {i async for i in a}", 8),
        ("return {i: i async for i in a}", 8),
        ("return sum(i async for i in a)", 12),
        ("x = yield", 5),
        ("return (yield a)", 9),
        ("return x[*a]", 10),
        ("return 1 + ...", 12),
        ("return await a", 8),
    ] {
        refuses(line, Code::UnsupportedExpression, column);
    }
    assert!(parse("def f(a):\n    yield a\n    yield from a\n").unwrap().generator.is_some());
    refuses("return 9223372036854775808", Code::IntTooLarge, 8);
    refuses("return 10**18 + 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", Code::IntTooLarge, 17);
}

#[test]
fn refused_targets() {
    refuses("del a.b", Code::UnsupportedTarget, 5);
    refuses("del N.m", Code::UnsupportedTarget, 5);
}

#[test]
fn only_plain_functions() {
    refused("async def f(a): pass\n", &[(Code::NotAFunction, 1, 1)]);
    refused("class f: pass\n", &[(Code::NotAFunction, 1, 1)]);
}

#[test]
fn all_refusals_are_told_at_once_in_order() {
    refused(
        "def f[T](a):\n    x = ...\n    try: pass\n    except* E: pass\n    a.b, c.d = 1, ...\n",
        &[
            (Code::UnsupportedParameter, 1, 7),
            (Code::UnsupportedExpression, 2, 9),
            (Code::UnsupportedStatement, 3, 5),
            (Code::UnsupportedExpression, 5, 19),
        ],
    );
    let many = format!("def f():\n{}", "    x = ...\n".repeat(100));
    assert_eq!(parse(&many).unwrap_err().1.len(), 20);
}
