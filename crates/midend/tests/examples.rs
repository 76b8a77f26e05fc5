//! The concrete counter-examples of serial loops.

use weft_frontend::annotation;
use weft_frontend::env::FunctionKey;
use weft_frontend::infer::infer_program;
use weft_frontend::module::FileEnvironment;
use weft_midend::Options;
use weft_midend::parallel::decide;
use weft_midend::verdict::Decision;

#[track_caller]
fn check(types: &str, body: &str, expected: Option<&str>) {
    let source = format!("from weft import prange\n{body}");
    let mut env = FileEnvironment::new("loop.py", source.clone()).unwrap_or_else(|(_, d)| panic!("{source}\n{d:?}"));
    let key: FunctionKey = env.functions()[0].key;
    let types: Vec<_> = types.split("; ").map(|t| annotation::parse(t).unwrap()).collect();
    let program = infer_program(&mut env, key, &types).unwrap_or_else(|f| panic!("{source}\n{:?}", f.diagnostics));
    let verdicts = decide(&program, &Options::default());
    let found = verdicts[0].iter().find_map(|v| match &v.decision {
        Decision::Serial(reason) => Some(reason.example.clone()),
        Decision::Parallel(_) => None,
    });
    assert_eq!(found.unwrap_or_else(|| panic!("no serial loop in {source}")).as_deref(), expected, "{source}");
}

#[test]
fn clashes() {
    let one = "float64[::1]; int";
    let program = |write: &str| format!("def f(y, n):\n    for i in prange(n):\n        {write}\n");
    check(one, &program("y[i % 4] = i\n        y[n] = 0"), Some("i=0 writes y[0], i=4 writes y[0]"));
    check(one, &program("y[i // 2] = i\n        y[n] = 0"), Some("i=0 writes y[0], i=1 writes y[0]"));
    check(one, &program("y[i] = y[i + 1]"), Some("i=0 reads y[1], i=1 writes y[1]"));
    check(one, &program("y[i + 1] = y[i] + 1.0"), Some("i=0 writes y[1], i=1 reads y[1]"));
    check(one, &program("y[0] = i"), Some("i=0 writes y[0], i=1 writes y[0]"));
    check(one, &program("y[n - 1 - i] = y[i]"), Some("i=0 writes y[3], i=3 reads y[3]"));
    check(one, &program("y[-i] = y[i]"), Some("i=1 writes y[5], i=5 reads y[5]"));
}

#[test]
fn loops_around_and_inside() {
    check(
        "float64[:, ::1]",
        "def f(y):\n    for i in prange(y.shape[0]):\n        for j in range(y.shape[1]):\n            y[j, i] = y[i, j]\n",
        Some("i=0 writes y[1, 0], i=1 reads y[1, 0]"),
    );
    check(
        "float64[::1]; int",
        "def f(y, k):\n    for i in prange(1, 50, 2):\n        for j in range(3):\n            y[i + j] = k\n",
        Some("i=1 writes y[3], i=3 writes y[3]"),
    );
}

#[test]
fn subscripts_from_memory() {
    check(
        "float64[::1]; int64[::1]",
        "def f(y, idx):\n    for i in prange(len(idx)):\n        y[idx[i]] = i\n        idx[i] = 0\n",
        Some("i=0 and i=1 write the same element when `idx[i]` is the same in both"),
    );
}

#[test]
fn carried() {
    check(
        "float64[::1]; float",
        "def f(y, s):\n    for i in prange(2, len(y), 3):\n        s = s * 0.5 + y[i]\n    return s\n",
        Some("i=5 needs the `s` that i=2 has left"),
    );
}
