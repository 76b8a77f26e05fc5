//! Python source to MIR: what must stand in the code, and what must not.
//!
//! Each case names fragments of the final dump. Running the code is the business of `tests/cases`; here it is seen that checks are there
//! where they are needed and gone where they are not, that loops become kernels, and that memory is given back.

use weft_frontend::annotation;
use weft_frontend::infer::infer_program;
use weft_frontend::module::FileEnvironment;
use weft_midend::mir::{Module, print, verify};
use weft_midend::{Options, pipeline};

const PRELUDE: &str = "import math, random, time\nimport numpy as np\nfrom weft import parallel, prange\n";

/// The final module of `f` in `source`, whose parameters are annotated with their types; every stage is verified.
#[track_caller]
fn module(source: &str) -> Module {
    module_with(source, &Options::default())
}

#[track_caller]
fn module_with(source: &str, options: &Options) -> Module {
    let mut env = FileEnvironment::new("case.py", format!("{PRELUDE}{source}")).unwrap_or_else(|(_, d)| panic!("{d:?}"));
    let root = env.functions().into_iter().find(|f| f.name == "f").expect("a function f");
    let args: Vec<_> =
        root.params.iter().map(|(name, ty)| annotation::parse(ty.as_deref().expect(name).trim_matches('"')).expect("a type")).collect();
    let program = infer_program(&mut env, root.key, &args)
        .unwrap_or_else(|failure| panic!("{:?}", failure.diagnostics.iter().map(|d| &d.message).collect::<Vec<_>>()));
    let mut check = |stage: &str, module: &Module| {
        if let Err(error) = verify::verify(module) {
            panic!("after {stage}: {error}\n{}", print::print(module));
        }
    };
    pipeline::compile(&program, options, &mut check).module
}

/// Checks that the dump has the fragments in `with`, in this order, and none of those in `without`.
#[track_caller]
fn check(source: &str, with: &[&str], without: &[&str]) {
    let text = print::print(&module(source));
    let mut rest = text.as_str();
    for fragment in with {
        match rest.find(fragment) {
            Some(at) => rest = &rest[at + fragment.len()..],
            None => panic!("no `{fragment}` (in this order) in\n{text}"),
        }
    }
    for fragment in without {
        assert!(!text.contains(fragment), "`{fragment}` in\n{text}");
    }
}

#[test]
fn ints_are_checked() {
    check("def f(a: int, b: int): return a + b", &["sadd_overflows", "check", "IntOverflow(\"int addition\")@4:31", "iadd"], &[]);
    check("def f(a: int): return a ** 2", &["smul_overflows", "imul"], &["int_pow"]);
    check("def f(a: int, b: int): return a ** b", &["int_pow"], &[]);
    check("def f(a: int): return a // 4", &["sshr"], &["sdiv", "check"]);
    check("def f(a: int): return a % 8", &["and"], &["srem", "check"]);
    check("def f(a: int): return a % 7", &["srem"], &["check"]);
    check(
        "def f(a: int, b: int): return a // b",
        &["IntDivisionByZero(\"integer division or modulo by zero\")", "IntOverflow", "sdiv"],
        &[],
    );
    check("def f(a: int, b: int): return a % b", &["IntDivisionByZero(\"integer modulo by zero\")", "srem"], &["IntOverflow"]);
    check("def f(a: int, b: int): return a / b", &["DivisionByZero", "call fn1 .int_true_divide"], &[]);
    check("def f(a: int, b: int): return a << b", &["NegativeShift", "IntOverflow(\"int left shift\")"], &[]);
    check("def f(): return 3 * 4 - 5", &["= 7", "return"], &["imul", "check"]);
}

#[test]
fn floats_are_pythons() {
    check("def f(a: float, b: float): return a / b", &["FloatDivisionByZero(\"float division by zero\")", "fdiv"], &[]);
    check("def f(a: float): return a / 2.0", &["fdiv"], &["check"]);
    check("def f(a: float): return a ** 2", &["float_pow"], &["fmul"]);
    check("def f(a: float): return int(a)", &["if", "FloatNanToInt", "FloatInfToInt", "FloatToIntRange", "ftos"], &[]);
    check("def f(x: \"float64[:]\"): return x[0] / x[1]", &["fdiv"], &["FloatDivisionByZero"]);
    check("def f(z: complex): return abs(z) <= 2", &["flt", "fgt", "complex_abs"], &[]);
}

#[test]
fn bounds_checks_leave_plain_loops() {
    let gone = ["IndexOutOfBounds", "select", "IntOverflow"];
    check("def f(x: \"float64[::1]\"):\n for i in range(len(x)):\n  x[i] = 1.0", &["store"], &gone);
    check("def f(x: \"float64[::1]\"):\n n = x.shape[0]\n for i in prange(n):\n  x[i] = x[i] * 2", &["parfor", "store"], &gone[..1]);
    check("def f(x: \"float64[::1]\"):\n for i in range(1, len(x)):\n  x[i] = x[i - 1]", &["store"], &gone);
    check(
        "def f(x: \"float64[:, ::1]\"):\n n, m = x.shape\n for i in prange(n):\n  for j in range(m):\n   x[i, j] = i + j",
        &["store"],
        &gone[..1],
    );
    check("def f(x: \"float64[::1]\"):\n for i in range(1, len(x) - 1):\n  x[i] = x[i + 1] + x[i - 1]", &["store"], &gone[..1]);
    check("def f(x: \"float64[::1]\"):\n i = 0\n while i < len(x):\n  x[i] = 0.0\n  i += 1", &["store"], &[]);
}

#[test]
fn bounds_checks_stay_where_they_are_needed() {
    let there = ["IndexOutOfBounds"];
    check("def f(x: \"float64[:]\", n: int):\n for i in range(n):\n  x[i] = 1.0", &there, &[]);
    check("def f(x: \"float64[:]\"):\n for i in range(len(x)):\n  x[i + 1] = 1.0", &there, &[]);
    check("def f(x: \"float64[:]\"):\n for i in range(len(x) + 1):\n  x[i] = 1.0", &there, &[]);
    check("def f(x: \"float64[:]\", y: \"float64[:]\"):\n for i in range(len(x)):\n  y[i] = 1.0", &there, &[]);
    check("def f(x: \"float64[:]\", n: int):\n for i in range(n, len(x)):\n  x[i] = 1.0", &["select", "IndexOutOfBounds"], &[]);
    check("def f(x: \"float64[:, :]\"):\n for i in range(x.shape[0]):\n  x[0, i] = 1.0", &there, &[]);
    check("def f(x: \"float64[:]\"):\n for i in range(0, len(x), 2):\n  x[i] = 1.0", &there, &[]);
    // The size of the array that was is not that of the array that is.
    check("def f(x: \"float64[:]\", y: \"float64[:]\"):\n n = len(x)\n x = y\n for i in range(n):\n  x[i] = 1.0", &there, &[]);
}

#[test]
fn equal_indices_are_checked_once() {
    let text = print::print(&module("def f(x: \"float64[:]\", i: int):\n x[i] = x[i] * x[i]"));
    assert_eq!(text.matches("IndexOutOfBounds").count(), 1, "{text}");
    // Not across an assignment of the index.
    let text = print::print(&module("def f(x: \"float64[:]\", i: int):\n x[i] = 1.0\n i = i + 1\n x[i] = 1.0"));
    assert_eq!(text.matches("IndexOutOfBounds").count(), 2, "{text}");
}

#[test]
fn reductions() {
    let sum = |op: &str, body: &str| format!("def f(n: int, x: \"float64[:]\"):\n s = {op}\n for i in prange(n):\n  {body}\n return s");
    check(&sum("0", "s += i * i"), &["reduce(AddI128)", "IntOverflow(\"int addition\")", "kernel", "i128"], &[]);
    check(&sum("0", "s += 1"), &["reduce(AddI128)", "kernel", "iadd", "sext"], &["sadd_overflows"]);
    check(&sum("1", "s *= i"), &["reduce(MulI64)", "IntOverflow(\"int multiplication\")"], &[]);
    check(&sum("0.0", "s += 1.5 * i"), &["reduce(AddF64)", "-0.0"], &[]);
    check(&sum("0.0", "s += x[i]"), &["reduce(AddF64, Or)"], &[]);
    check(&sum("5.0", "s = min(s, 0.5 * i)"), &["reduce(MinF64)", "= inf"], &[]);
    check(&sum("5", "s = max(s, i)"), &["reduce(MaxI64)", "-9223372036854775808"], &[]);
    check(&sum("True", "s = s and i < 7"), &["reduce(And)"], &[]);
    check(&sum("0", "s ^= i"), &["reduce(Xor)"], &[]);
    check(&sum("0j", "s += 1j * i"), &["reduce(AddF64, AddF64)"], &[]);
}

#[test]
fn random_numbers() {
    let source = "def f(n: int):\n s = 0\n for i in prange(n):\n  if random.random() < 0.5:\n   s += 1\n return s + random.random()";
    check(source, &["parfor", " random ", "random_random", "kernel", "= random"], &[]);
}

#[test]
fn aliases_get_a_serial_version() {
    let source = "def f(x: \"float64[:]\", y: \"float64[:]\"):\n for i in prange(len(x)):\n  x[i] = y[i]";
    check(source, &["ule", "if", "parfor", "} else {", "for", "store", "kernel"], &[]);
    let same = "def f(x: \"float64[::1]\"):\n for i in prange(len(x)):\n  x[i] = x[i] + 1";
    check(same, &["parfor"], &["else"]);
}

#[test]
fn arrays_that_may_overlap_themselves_are_tested() {
    let body = "\n for i in prange(x.shape[0]):\n  x[i] = x[i] + 1";
    check(&format!("def f(x: \"float64[::1]\"):{body}"), &["parfor"], &["else"]);
    check(&format!("def f(x: \"float64[:]\"):{body}"), &["sge", "if", "parfor", "} else {", "for"], &[]);
    check(&format!("def f(x: \"readonly float64[:]\", y: \"float64[::1]\"):{}", body.replace("x[i] =", "y[i] =")), &["parfor"], &["sge"]);
}

#[test]
fn ints_and_floats_compare_exactly() {
    check("def f(a: int, b: float): return a < b", &["ule", "if", "stof", "flt", "else", "ftos", "slt"], &[]);
    check("def f(b: float): return b <= 1", &["fle"], &["if"]);
    check("def f(a: int, b: complex): return a == b", &["ule", "if"], &[]);
}

#[test]
fn serial_option() {
    let source = "def f(n: int):\n s = 0\n for i in prange(n):\n  s += i\n return s";
    let text = print::print(&module_with(source, &Options { serial: true, ..Options::default() }));
    assert!(!text.contains("parfor"), "{text}");
}

#[test]
fn race_checks_stand_before_every_access() {
    let source = "def g(y, k):\n y[k] += 1.0\n\ndef f(x: \"complex128[::1]\", y: \"float64[::1]\"):\n for i in prange(0, len(y), 2, unchecked=True):\n  g(y, i)\n  x[i] = x[i + 1]";
    let text = print::print(&module_with(source, &Options { races: true, ..Options::default() }));
    let count = |needle: &str| text.matches(needle).count();
    assert_eq!((count("shadow_begin"), count("shadow_iteration")), (1, 1), "{text}");
    assert_eq!((count(" = load "), count("shadow_read")), (3, 3), "{text}");
    assert_eq!((count("  store "), count("shadow_write")), (3, 3), "{text}");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("store ") || line.contains(" = load ")) {
        assert!(lines[at - 1].contains("shadow_"), "{line} in\n{text}");
    }
    let plain = print::print(&module_with(source, &Options::default()));
    assert!(!plain.contains("shadow"), "{plain}");
}

#[test]
fn memory_is_given_back() {
    let helper = "def g(n):\n t = np.zeros(n)\n t[0] = 1.0\n return t\n\ndef h(n):\n t = np.zeros(n)\n return t[0]\n\n";
    let per_iteration = "def f(n: int):\n s = 0.0\n for i in range(n):\n  t = g(i)\n  s = s + float(t[0])\n return s";
    check(&format!("{helper}{per_iteration}"), &["for", "region_mark", "call fn1", "region_reset(", "region_collect"], &[]);
    let kept = "def f(n: int):\n t = np.zeros(3)\n for i in range(n):\n  t = g(i)\n return t";
    let text = print::print(&module(&format!("{helper}{kept}")));
    let root = &text[..text.find("\nfn fn1").expect("the helper")];
    assert!(root.contains("region_collect") && !root.contains("region_reset"), "what lives on is found by a collection:\n{text}");
    check(&format!("{helper}def f(n: int): return h(n)"), &["region_mark", "array_alloc", "region_reset("], &["region_collect"]);
    let carried = "def f(n: int):\n t = np.zeros(3)\n s = 0.0\n for i in range(n):\n  s = s + float(t[0])\n  t = g(i)\n return s";
    let text = print::print(&module(&format!("{helper}{carried}")));
    assert!(!text[..text.find("\nfn fn1").expect("the helper")].contains("region_reset"), "{text}");
}

#[test]
fn control_flow() {
    check(
        "def f(n: int):\n for i in range(n):\n  if i * i == 3:\n   break\n else:\n  return 1\n return 2",
        &["parfor", "exits", "return", "for"],
        &[],
    );
    check("def f(n: int):\n while True:\n  n -= 1\n  if n < 0:\n   return n", &["loop", "return"], &["Panic"]);
    check("def f(n: int):\n if n > 0:\n  x = 1\n return x", &["UnboundLocal(\"x\")"], &[]);
    check("def f(n: int, k: int):\n s = 0\n for i in range(0, n, k):\n  s += i\n return s", &["ZeroStep", "udiv"], &[]);
    check("def f(n: int):\n return 1 if n < 2 else n * f(n - 1)", &["Recursion", "call fn0"], &[]);
    check("def f(n: int):\n assert n > 0, \"positive\"\n raise ValueError(\"no\")", &["AssertionError", "ValueError(\"no\")"], &[]);
}

#[test]
fn dumps_are_deterministic() {
    let source = "def f(x: \"float64[:, :]\", y: \"float64[:]\"):\n s = 0.0\n for i in prange(len(y)):\n  for j in range(x.shape[1]):\n   y[i] += x[i, j]\n  s += y[i]\n return s";
    let first = print::print(&module(source));
    for _ in 0..10 {
        assert_eq!(print::print(&module(source)), first);
    }
}
