//! The verdict on each loop of small Python functions, many of them written to catch an analysis that believes too much.
//!
//! Each entry is the argument types and a program; every `# loop:` comment is compared with the summary of the loop on its line.

use weft_frontend::annotation;
use weft_frontend::infer::infer_program;
use weft_frontend::module::FileEnvironment;
use weft_frontend::ty::Ty;
use weft_midend::Options;
use weft_midend::parallel::{decide, summary};

const PRELUDE: &str = "import math, random, time\nimport numpy as np\nfrom weft import parallel, prange\n";

/// The summaries that differ from the comments, as text.
fn differences(types: &str, source: &str, options: &Options) -> String {
    let text = format!("{PRELUDE}{source}");
    let mut env = match FileEnvironment::new("loops.py", text.clone()) {
        Ok(env) => env,
        Err((_, diagnostics)) => return format!("does not parse: {diagnostics:?}"),
    };
    let Some(root) = env.functions().into_iter().find(|f| f.name == "f") else { return "there is no f".to_owned() };
    let args: Result<Vec<Ty>, String> = if types.is_empty() {
        Ok(Vec::new())
    } else {
        annotation::split_top(types).into_iter().map(|t| annotation::parse(t.trim())).collect()
    };
    let args = match args {
        Ok(args) => args,
        Err(why) => return why,
    };
    let program = match infer_program(&mut env, root.key, &args) {
        Ok(program) => program,
        Err(failure) => {
            return format!("refused: {}", failure.diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>().join("; "));
        }
    };
    let verdicts = decide(&program, options);
    let mut wrong = String::new();
    for (i, line) in text.lines().enumerate() {
        let Some((_, expected)) = line.split_once("# loop: ") else { continue };
        let mut found = false;
        for (function, verdicts) in program.functions.iter().zip(&verdicts) {
            for verdict in verdicts {
                if program.sources.start(function.loops[verdict.id.index()].span).line as usize != i + 1 {
                    continue;
                }
                found = true;
                let summary = summary(function, verdict);
                if summary != expected.trim() {
                    wrong += &format!("  {}\n    expected {}\n    found    {summary}\n", line.trim(), expected.trim());
                }
            }
        }
        if !found {
            wrong += &format!("  {}\n    no such loop\n", line.trim());
        }
    }
    wrong
}

#[track_caller]
fn check_all(cases: &[(&str, &str)]) {
    check_with(cases, &Options::default());
}

#[track_caller]
fn check_with(cases: &[(&str, &str)], options: &Options) {
    let wrong: String = cases
        .iter()
        .map(|(types, source)| (source, differences(types, source, options)))
        .filter(|(_, wrong)| !wrong.is_empty())
        .map(|(source, wrong)| format!("{source}\n{wrong}\n"))
        .collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn reductions() {
    check_all(&[
        ("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: parallel reduce(+ s)\n        s += i\n    return s\n"),
        ("int", "def f(n):\n    s = 0\n    for i in range(n):  # loop: parallel reduce(+ s)\n        s -= i\n    return s\n"),
        ("int", "def f(n):\n    s = 1\n    for i in prange(n):  # loop: parallel reduce(* s)\n        s *= i\n    return s\n"),
        (
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for i in prange(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i]\n    return s\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for i in range(len(x)):  # loop: serial float-order s\n        s += x[i]\n    return s\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for v in prange(3):  # loop: parallel reduce(+ s)\n        if x[v] > 0.5:\n            s += x[v]\n        else:\n            s -= 1.0\n    return s\n",
        ),
        (
            "float32[::1]",
            "def f(x):\n    s = 0.0\n    for i in prange(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i]\n    return s\n",
        ),
        (
            "int32[::1]",
            "def f(x):\n    s = 0\n    for i in range(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i]\n    return s\n",
        ),
        (
            "complex128[::1]",
            "def f(x):\n    s = 0j\n    for i in prange(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i]\n    return s\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: parallel reduce(+ s)\n        if i % 3 == 0:\n            continue\n        s += 1\n        s += 2\n    return s\n",
        ),
        (
            "float64[::1], float64",
            "def f(x, m):\n    for i in range(len(x)):  # loop: parallel reduce(min m)\n        m = min(m, x[i])\n    return m\n",
        ),
        (
            "float64[::1], float64",
            "def f(x, m):\n    for i in prange(len(x)):  # loop: parallel best(not > m)\n        m = min(x[i], m)\n    return m\n",
        ),
        (
            "int, int",
            "def f(n, m):\n    for i in range(n):  # loop: parallel reduce(max m)\n        m = max(i * 7 % 13, m)\n    return m\n",
        ),
        (
            "int, int, int",
            "def f(n, a, b):\n    for i in range(n):  # loop: parallel reduce(& a, | b)\n        a &= i\n        b |= i\n    return a, b\n",
        ),
        (
            "int, int",
            "def f(n, k):\n    a = True\n    for i in prange(n):  # loop: parallel reduce(& a)\n        a = a and i < k\n    return a\n",
        ),
        (
            "int, int",
            "def f(n, k):\n    a = False\n    for i in prange(n):  # loop: parallel reduce(| a)\n        a = i == k or a\n    return a\n",
        ),
        (
            "float64[:, ::1]",
            "def f(a):\n    s = 0.0\n    for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)\n        for j in range(a.shape[1]):  # loop: serial inner\n            s += a[i, j]\n    return s\n",
        ),
        (
            "float64[:, ::1], float64[::1]",
            "def f(a, out):\n    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, out)\n        s = 0.0\n        for j in range(a.shape[1]):  # loop: serial inner\n            s += a[i, j]\n        out[i] = s\n",
        ),
    ]);
}

#[test]
fn false_reductions() {
    check_all(&[
        // The right side may raise, and Python would not have evaluated it.
        (
            "int64[::1], int",
            "def f(x, n):\n    a = True\n    for i in prange(n):  # loop: serial carried a\n        a = a and x[i] > 0\n    return a\n",
        ),
        ("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        s = i - s\n    return s\n"),
        ("int", "def f(n):\n    s = 1\n    for i in prange(n):  # loop: serial carried s\n        s += i\n        s *= 2\n    return s\n"),
        ("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        s += s\n    return s\n"),
        (
            "int, int64[::1]",
            "def f(n, x):\n    s = 0\n    for i in prange(n):  # loop: parallel scan(+ s) last(s)\n        s += 1\n        x[i] = s\n    return s\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    t = 0\n    for i in prange(n):  # loop: serial live-out t\n        t = s\n        s += i\n    return t\n",
        ),
        (
            "int",
            "def f(n):\n    a = 0\n    b = 1\n    for i in prange(n):  # loop: serial carried a\n        a, b = b, a + b\n    return a\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        if s < 100:\n            s += i\n    return s\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        t = s\n        s = s + i\n        s = t + 1\n    return s\n",
        ),
        ("float", "def f(v):\n    s = 0\n    for i in prange(100):  # loop: serial carried s\n        s = int(s + v)\n    return s\n"),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        s += 1\n        if i == 5:\n            s = 0\n    return s\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        for j in range(s):\n            s += 1\n    return s\n",
        ),
        ("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial carried s\n        s = 2 * s + i\n    return s\n"),
        (
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for i in prange(len(x), unchecked=True):  # loop: serial carried s\n        s = s * 0.5 + x[i]\n    return s\n",
        ),
    ]);
}

#[test]
fn private_and_last_values() {
    check_all(&[
        ("float64[::1]", "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        t = x[i] * 2.0\n        x[i] = t * t\n"),
        (
            "float64[::1]",
            "def f(x):\n    t = 0.0\n    for i in prange(len(x)):  # loop: parallel last(t)\n        t = x[i] * 2.0\n    return t\n",
        ),
        ("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: parallel reduce(+ s)\n        s += i\n    return s + i\n"),
        ("int", "def f(n):\n    i = 5\n    for i in prange(n):  # loop: parallel last(i)\n        i = i * 2\n    return i\n"),
        (
            "float64[::1]",
            "def f(x):\n    t = 0.0\n    for i in prange(len(x)):  # loop: serial carried t\n        if x[i] > 0.0:\n            t = 1.0\n        x[i] = t\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        if x[i] > 0.0:\n            t = 1.0\n        else:\n            t = 2.0\n        x[i] = t\n",
        ),
        (
            "float64[::1], int",
            "def f(x, m):\n    for i in prange(len(x)):  # loop: serial carried t\n        for j in range(m):\n            t = j\n        x[i] = t\n",
        ),
        (
            "float64[::1], int",
            "def f(x, m):\n    for i in prange(len(x)):  # loop: parallel\n        t = 0\n        for j in range(m):  # loop: serial inner\n            t = t + j\n        x[i] = t\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        k = 0\n        while k < 3:  # loop: serial while\n            k += 1\n            if x[i] > k:\n                break\n        x[i] = k\n",
        ),
        (
            "int, float64[::1]",
            "def f(n, x):\n    for t in range(n):  # loop: serial clash x[i]\n        for i in prange(len(x)):  # loop: parallel\n            x[i] = x[i] + t\n",
        ),
        // The second loop reads what the first one left in `i`.
        (
            "int, float64[::1]",
            "def f(n, x):\n    for i in prange(n):  # loop: parallel\n        x[i] = 1.0\n    for k in prange(i, n):  # loop: parallel if i >= 0\n        x[k] = 2.0\n",
        ),
        // `t` lives around the outer loop.
        (
            "int, float64[::1]",
            "def f(n, x):\n    t = 0.0\n    for k in range(n):\n        for i in prange(len(x)):  # loop: parallel last(t)\n            t = x[i]\n        x[0] = t\n",
        ),
    ]);
}

#[test]
fn affine_writes() {
    let one = "float64[::1], int";
    check_all(&[
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[i + 1] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[2 * i + 1] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[n - 1 - i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[2 * i] = x[2 * i + 1]\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[i] = x[i + n]\n"),
        (one, "def f(x, n):\n    h = n // 2\n    for i in prange(h):  # loop: parallel\n        x[i + h] = x[i]\n"),
        (one, "def f(x, n):\n    for i in prange(100):  # loop: parallel\n        x[i] = x[i + 100]\n"),
        (one, "def f(x, n):\n    for i in prange(100):  # loop: serial clash x[i + 99]\n        x[i] = x[i + 99]\n"),
        (one, "def f(x, n):\n    for i in prange(0, n, 3):  # loop: parallel\n        x[i] = x[i + 1] + x[i + 2]\n"),
        (one, "def f(x, n):\n    for i in prange(0, n, 3):  # loop: serial clash x[i + 3]\n        x[i] = x[i + 3]\n"),
        (one, "def f(x, n):\n    for i in prange(1, n):  # loop: parallel\n        x[i] = x[0]\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[0]\n        x[i] = x[0]\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[i] = x[n]\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[n - 1 - i]\n        x[i] = x[n - 1 - i]\n"),
        (one, "def f(x, n):\n    for i in prange(len(x) - 1, -1, -1):  # loop: parallel\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        j = i + 2\n        k = j - 1\n        x[k] = x[j - 1]\n"),
        (
            one,
            "def f(x, n):\n    for b in prange(n):  # loop: parallel\n        for k in range(b * 64, (b + 1) * 64):  # loop: serial inner\n            x[k] = 0.0\n",
        ),
        (
            one,
            "def f(x, n):\n    for b in prange(n):  # loop: parallel\n        for k in range(b * 64, min(len(x), (b + 1) * 64)):  # loop: serial inner\n            x[k] = 0.0\n",
        ),
        (
            one,
            "def f(x, n):\n    for b in prange(n):  # loop: serial clash x[k]\n        for k in range(b * 64, (b + 1) * 64 + 1):\n            x[k] = 0.0\n",
        ),
        (
            one,
            "def f(x, n):\n    for b in prange(n):  # loop: parallel\n        for j in range(4):  # loop: serial inner\n            x[4 * b + j] = 0.0\n",
        ),
        (
            one,
            "def f(x, n):\n    for b in prange(n):  # loop: serial clash x[4 * b + j]\n        for j in range(5):\n            x[4 * b + j] = 0.0\n",
        ),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        if i > 0:\n            x[i - 1] = 0.0\n"),
        (
            one,
            "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        if i == 0:\n            continue\n        x[i - 1] = 0.0\n",
        ),
    ]);
}

#[test]
fn clashes() {
    let one = "float64[::1], int";
    check_all(&[
        (one, "def f(x, n):\n    for i in prange(1, n):  # loop: serial clash x[i - 1]\n        x[i] = x[i - 1] + 1.0\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[i + 1]\n        x[i] = x[i + 1]\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[i + 1]\n        x[i] = 1.0\n        x[i + 1] = 2.0\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[0]\n        x[0] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[i // 2]\n        x[i // 2] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel scatter(+ x)\n        x[i % 4] += 1.0\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel if distinct(i * i)\n        x[i * i] = 1.0\n"),
        (
            "float64[::1], int64[::1]",
            "def f(y, k):\n    for i in prange(len(k)):  # loop: parallel scatter(+ y) if disjoint(y, k)\n        y[k[i]] += 1.0\n",
        ),
        (one, "def f(x, k):\n    for i in prange(100):  # loop: serial clash x[k]\n        x[k] = i\n"),
        (
            "float64[:, ::1]",
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: serial clash a[j, i]\n        for j in range(a.shape[1]):\n            a[i, j] = a[j, i]\n",
        ),
        (
            "float64[:, ::1]",
            "def f(a):\n    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, j]\n        for j in range(a.shape[1]):\n            a[i, j] = a[i - 1, j]\n",
        ),
        // The index is not the loop's variable any more.
        (
            one,
            "def f(x, n):\n    for i in prange(n):  # loop: serial indirect x[j]\n        j = i\n        while j > 3:\n            j -= 3\n        x[j] = i\n",
        ),
        // An inner loop's variable with the same name.
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[i]\n        for i in range(4):\n            x[i] = 1.0\n"),
        (
            one,
            "def f(x, n):\n    for i in prange(n):  # loop: serial indirect x[i]\n        for i in range(4):\n            pass\n        x[i] = 1.0\n",
        ),
        (
            one,
            "def f(x, n):\n    for i in prange(n):  # loop: serial indirect x[j]\n        if i > 2:\n            j = 0\n        else:\n            j = i\n        x[j] = 1.0\n",
        ),
        // The bound that the body changes is not the loop's bound.
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[n - 1 - i]\n        n = 2\n        x[n - 1 - i] = 0.0\n"),
        ("float64[:]", "def f(a):\n    a0 = a\n    for i in prange(1, len(a)):  # loop: serial clash a[i - 1]\n        a0[i] = a[i - 1]\n"),
    ]);
}

#[test]
fn wrap_around() {
    let one = "float64[::1], int";
    check_all(&[
        // -1 and len(x) - 1 are one element.
        (one, "def f(x, n):\n    for i in prange(-n, n):  # loop: serial clash x[i]\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[i - 1]\n        x[i - 1] = i\n"),
        (one, "def f(x, n):\n    for i in prange(-5, 0):  # loop: parallel\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(-5, 1):  # loop: serial clash x[i]\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[-i - 1] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[-i]\n        x[-i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(len(x)):  # loop: parallel\n        x[i - 1] = i\n"),
        (one, "def f(x, k):\n    for i in prange(len(x)):  # loop: parallel\n        x[i + k] = i\n"),
        (one, "def f(x, k):\n    m = len(x)\n    for i in prange(m + 1):  # loop: parallel if k >= 0\n        x[i + k] = i\n"),
        (one, "def f(x, k):\n    for i in prange(100):  # loop: parallel if k >= 0\n        x[i + k] = i\n"),
        // The last element, read by name.
        (one, "def f(x, n):\n    for i in prange(n):  # loop: serial clash x[-1]\n        x[i] = x[-1]\n"),
        (one, "def f(x, n):\n    for i in prange(len(x) - 1):  # loop: parallel\n        x[i] = x[-1]\n"),
        (one, "def f(x, k):\n    for i in prange(0, 10, k):  # loop: serial clash x[i]\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n, 0, -1):  # loop: parallel\n        x[i] = i\n"),
        (one, "def f(x, n):\n    for i in prange(n, -2, -1):  # loop: serial clash x[i]\n        x[i] = i\n"),
    ]);
}

#[test]
fn rows_and_nests() {
    let two = "float64[:, ::1]";
    check_all(&[
        (
            two,
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: parallel\n        for j in range(1, a.shape[1]):  # loop: serial inner\n            a[i, j] = a[i, j - 1] + 1.0\n",
        ),
        (
            two,
            "def f(a):\n    for j in prange(a.shape[1]):  # loop: parallel\n        for i in range(1, a.shape[0]):  # loop: serial inner\n            a[i, j] += a[i - 1, j]\n",
        ),
        (
            two,
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: parallel\n        for j in prange(a.shape[1]):  # loop: parallel\n            a[i, j] = i * j\n",
        ),
        (
            two,
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: parallel\n        for j in range(i):  # loop: serial inner\n            a[i, j] = 0.0\n",
        ),
        (
            two,
            "def f(a):\n    for i in range(a.shape[0]):  # loop: parallel\n        for j in range(a.shape[1]):  # loop: serial inner\n            a[i, j] = 0.0\n",
        ),
        (two, "def f(a):\n    n, m = a.shape\n    for i in prange(n):  # loop: parallel\n        a[i, i] = a[i, m - 1] + 1.0\n"),
        (
            two,
            "def f(a):\n    for t in range(10):  # loop: serial clash a[i, j]\n        for i in range(1, a.shape[0] - 1):  # loop: parallel\n            for j in range(1, a.shape[1] - 1):  # loop: serial inner\n                a[i, j] = a[i, j] * 0.5\n",
        ),
        (
            "float64[:, ::1], float64[:, ::1], int",
            "def f(a, b, n):\n    for t in range(n):  # loop: serial carried a\n        for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)\n            for j in range(1, a.shape[1] - 1):  # loop: serial inner\n                b[i, j] = a[i - 1, j] + a[i + 1, j]\n        a, b = b, a\n",
        ),
        (
            two,
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: serial clash a[j, 0]\n        for j in range(a.shape[1]):\n            a[j, 0] = i\n",
        ),
    ]);
}

#[test]
fn several_arrays() {
    let two = "float64[::1], float64[::1]";
    check_all(&[
        (two, "def f(x, y):\n    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)\n        y[i] = x[i]\n"),
        (
            two,
            "def f(x, y):\n    for i in prange(1, len(x) - 1):  # loop: parallel if disjoint(x, y)\n        y[i] = x[i - 1] + x[i + 1]\n",
        ),
        (
            "float64[::1], int64[::1]",
            "def f(x, y):\n    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)\n        y[i] = i\n        x[i] = i\n",
        ),
        (
            two,
            "def f(x, y):\n    s = 0.0\n    for i in prange(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i] * y[i]\n    return s\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    y = np.zeros(len(x))\n    for i in prange(len(x)):  # loop: parallel\n        y[i] = x[len(x) - 1 - i]\n    return y\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    y = np.zeros(len(x))\n    z = np.zeros(len(x))\n    for i in prange(len(x) - 1):  # loop: parallel\n        y[i] = z[i + 1]\n    return y\n",
        ),
        ("float64[::1]", "def f(x):\n    y = x\n    for i in prange(1, len(x)):  # loop: serial clash x[i - 1]\n        y[i] = x[i - 1]\n"),
        (
            "float64[::1]",
            "def f(x):\n    for i in prange(1, len(x)):  # loop: serial clash x[i - 1]\n        y = x\n        y[i] = x[i - 1]\n",
        ),
        (
            "float64[::1], float64[::1], bool",
            "def f(x, y, c):\n    z = x if c else y\n    for i in prange(1, len(x)):  # loop: parallel if disjoint(x, z)\n        z[i] = x[i - 1]\n",
        ),
        (
            "float64[::1], float64[::1]",
            "def f(x, y):\n    for i in prange(1, len(x)):  # loop: serial clash y[i - 1]\n        if x[i] > 0.0:\n            z = x\n        else:\n            z = y\n        z[i] = y[i - 1]\n",
        ),
        (
            "float64[::1], int",
            "def f(out, m):\n    for i in prange(len(out)):  # loop: parallel\n        t = np.zeros(m)\n        for j in range(m):  # loop: serial inner\n            t[j] = i\n        out[i] = t[0]\n",
        ),
        (
            "float64[::1], int",
            "def f(out, m):\n    t = np.zeros(m)\n    for i in prange(len(out)):  # loop: serial clash t[j]\n        for j in range(m):\n            t[j] = i\n        out[i] = t[0]\n",
        ),
        (
            "float64[::1], int",
            "def f(out, m):\n    t = np.zeros(m)\n    for i in prange(len(out)):  # loop: serial carried t\n        t[0] = i\n        t = np.zeros(m)\n",
        ),
        (
            "float64[::1], int",
            "def f(out, m):\n    t = np.zeros(m)\n    for i in prange(len(out)):  # loop: serial live-out t\n        t = np.zeros(m)\n        t[0] = i\n    return t\n",
        ),
    ]);
}

#[test]
fn calls_and_effects() {
    check_all(&[
        (
            "float64[::1]",
            "def g(v):\n    return v * v\ndef f(x):\n    for i in prange(len(x)):  # loop: parallel\n        x[i] = g(x[i])\n",
        ),
        (
            "float64[::1]",
            "def put(x, i):\n    x[0] = i\ndef f(x):\n    for i in prange(len(x)):  # loop: serial call put\n        put(x, i)\n",
        ),
        (
            "float64[::1], float64[::1]",
            "def get(x, i):\n    return x[i]\ndef f(x, y):\n    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)\n        y[i] = get(x, i)\n",
        ),
        (
            "float64[::1]",
            "def get(x, i):\n    return x[i]\ndef f(x):\n    for i in prange(len(x)):  # loop: serial call get\n        x[i] = get(x, i)\n",
        ),
        (
            "float64[::1]",
            "def same(x):\n    return x\ndef f(x):\n    y = same(x)\n    for i in prange(1, len(x)):  # loop: parallel if disjoint(x, y)\n        y[i] = x[i - 1]\n",
        ),
        (
            "float64[::1]",
            "def deep(x):\n    deeper(x)\ndef deeper(x):\n    x[0] = 1.0\ndef f(x):\n    for i in prange(len(x)):  # loop: serial call deep\n        deep(x)\n",
        ),
        (
            "float64[::1], int",
            "def size(x):\n    return len(x)\ndef f(x, n):\n    for i in prange(n):  # loop: parallel\n        x[i] = size(x)\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for _ in range(n):  # loop: serial random-order random.random\n        if random.random() < 0.5:\n            s += 1\n    return s\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for _ in prange(n):  # loop: parallel reduce(+ s)\n        if random.random() < 0.5:\n            s += 1\n    return s\n",
        ),
        (
            "int",
            "def draw():\n    return random.random()\ndef f(n):\n    s = 0\n    for _ in range(n):  # loop: serial random-order draw\n        if draw() < 0.5:\n            s += 1\n    return s\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    for i in prange(len(x)):  # loop: serial random-order seed\n        random.seed(i)\n        x[i] = random.random()\n",
        ),
        (
            "int64[::1]",
            "def f(x):\n    for i in range(len(x)):  # loop: serial effect time.perf_counter_ns\n        x[i] = time.perf_counter_ns()\n",
        ),
        ("int64[::1]", "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        x[i] = time.perf_counter_ns()\n"),
        (
            "float64[::1]",
            "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        if x[i] < 0.0:\n            raise ValueError('negative')\n        x[i] = math.sqrt(x[i])\n",
        ),
    ]);
}

#[test]
fn shapes_of_loops() {
    check_all(&[
        (
            "float64[::1], float",
            "def f(x, v):\n    n = 0\n    for i in prange(len(x)):  # loop: parallel reduce(+ n) exit\n        if x[i] == v:\n            break\n        n += 1\n    return n\n",
        ),
        (
            "float64[::1], float",
            "def f(x, v):\n    for i in prange(len(x)):  # loop: parallel exit\n        if x[i] == v:\n            return i\n    return -1\n",
        ),
        ("int", "def f(n):\n    i = 0\n    while i < n:  # loop: serial while\n        i += 1\n    return i\n"),
        ("float64[::1]", "def f(x):\n    for i in range(4):  # loop: serial work\n        x[i] = 0.0\n"),
        ("float64[::1]", "def f(x):\n    for i in prange(4):  # loop: parallel\n        x[i] = 0.0\n"),
        ("float64[::1], int64[::1]", "def f(x, k):\n    for i in prange(len(k), unchecked=True):  # loop: parallel\n        x[k[i]] = i\n"),
        (
            "float64[::1], int64[::1]",
            "def f(x, k):\n    for i in prange(len(k), unchecked=True):  # loop: serial exit break\n        if k[i] < 0:\n            break\n        x[k[i]] = i\n",
        ),
        (
            "float64[:, ::1]",
            "def f(a):\n    for i in prange(a.shape[0]):  # loop: parallel\n        for j in range(a.shape[1]):  # loop: serial inner\n            if a[i, j] > 1.0:\n                break\n            a[i, j] = 1.0\n        else:\n            a[i, 0] = 2.0\n",
        ),
        ("float64[::1]", "def f(x):\n    for i in prange(len(x)):  # loop: parallel\n        x[i] = 0.0\n    else:\n        x[0] = 1.0\n"),
    ]);
}

#[test]
fn sequences_and_types() {
    check_all(&[
        ("float64[::1]", "def f(x):\n    s = 0.0\n    for v in x:  # loop: serial float-order s\n        s += v\n    return s\n"),
        ("int64[::1]", "def f(x):\n    s = 0\n    for v in x:  # loop: parallel reduce(+ s)\n        s += v\n    return s\n"),
        ("list[int]", "def f(x):\n    s = 0\n    for v in x:  # loop: parallel reduce(+ s)\n        s += v\n    return s\n"),
        (
            "float64[::1], float64[::1]",
            "def f(x, y):\n    for i, v in enumerate(x):  # loop: parallel if disjoint(x, y)\n        y[i] = v\n",
        ),
        (
            "float64[::1], float64[::1], float64[::1]",
            "def f(x, y, z):\n    i = 0\n    for a, b in zip(x, y):  # loop: serial carried i\n        z[i] = a + b\n        i += 1\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    b = True\n    for i in prange(len(x)):  # loop: parallel reduce(& b)\n        b &= x[i] > 0\n    return b\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    m = 1e300\n    for i in prange(len(x)):  # loop: parallel reduce(min m)\n        m = min(m, x[i])\n    return m\n",
        ),
        (
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for i in prange(len(x)):  # loop: parallel reduce(+ s)\n        if x[i] > 0:\n            continue\n        for j in range(3):  # loop: serial inner\n            if x[i] < -1.0:\n                break\n            s += x[i]\n    return s\n",
        ),
        // Which of the two types wins would depend on the chunks.
        (
            "float64[::1]",
            "def f(x):\n    m = 1e300\n    for i in prange(len(x)):  # loop: serial carried m\n        m = min(m, x[i], 3.0)\n    return m\n",
        ),
        (
            "float32[::1]",
            "def f(x):\n    s = 0.0\n    for i in prange(len(x)):  # loop: serial carried s\n        s += 0.1\n        s += x[i]\n    return s\n",
        ),
        // The last value of `i`, whether it is bound at all, and what a `continue` does to that.
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: parallel reduce(+ s)\n        if i % 3 == 0:\n            continue\n        s += i\n    return s + i\n",
        ),
        (
            "int",
            "def f(n):\n    s = 0\n    for i in prange(n):  # loop: parallel reduce(+ s) last(t)\n        if i % 3 == 0:\n            t = 1\n            s += i\n    return s + t\n",
        ),
    ]);
}

#[test]
fn reassociation_on_request() {
    check_with(
        &[(
            "float64[::1]",
            "def f(x):\n    s = 0.0\n    for i in range(len(x)):  # loop: parallel reduce(+ s)\n        s += x[i]\n    return s\n",
        )],
        &Options { reassoc: true, ..Options::default() },
    );
    check_with(
        &[("int", "def f(n):\n    s = 0\n    for i in prange(n):  # loop: serial asked\n        s += i\n    return s\n")],
        &Options { serial: true, ..Options::default() },
    );
}
