//! Types and lowerings of expressions and statements.

use super::{dump, gives, shows};

#[test]
fn scalar_types() {
    for (args, expression, ty) in [
        ("int;int", "a + b", "int"),
        ("int;int", "a / b", "float"),
        ("int;float", "a + b", "float"),
        ("bool;bool", "a + b", "int"),
        ("bool;bool", "a & b", "bool"),
        ("bool;int", "a & b", "int"),
        ("int;complex", "a * b", "complex"),
        ("int;int", "a ** 2", "int"),
        ("int;int", "a ** -1", "float"),
        ("float;int", "a ** b", "float"),
        ("float64;int", "a + b", "np.float64"),
        ("float32;float", "a * b", "np.float32"),
        ("int8;float", "a * b", "np.float64"),
        ("int8;uint8", "a + b", "np.int16"),
        ("uint64;int64", "a + b", "np.float64"),
        ("int32;float32", "a + b", "np.float64"),
        ("int32;int32", "a / b", "np.float64"),
        ("bool;int8", "a + b", "np.int8"),
        ("complex;float32", "a * b", "np.complex64"),
        ("complex;float64", "a * b", "complex"),
        ("float64;complex", "a * b", "np.complex128"),
        ("complex;float64", "a == b", "bool"),
        ("int;int", "a < b", "bool"),
        ("float64;int", "a < b", "np.bool"),
        ("int;int8", "a < b", "np.bool"),
        ("int;int", "not a", "bool"),
        ("int;int", "a and b", "int"),
        ("int;float", "a or b", "float"),
        ("int;int", "divmod(a, b)", "tuple[int, int]"),
        ("int;int", "~a", "int"),
        ("bool;int", "-a", "int"),
        ("int;float", "a < b", "bool"),
        ("int;int", "a in (1, 2, b)", "bool"),
        ("int;int", "a if a < b else 1.5", "float"),
        ("int;int", "0 < a <= b", "bool"),
    ] {
        gives("a, b", args, expression, ty);
    }
}

#[test]
fn numpy_bools_are_logical() {
    shows("def f(x):\n    return (x[0] > 1) + (x[1] > 1)\n", "float64[:]", &["|", "-> np.bool"]);
}

#[test]
fn builtins() {
    for (args, expression, ty) in [
        ("int", "abs(a)", "int"),
        ("complex", "abs(a)", "float"),
        ("complex64", "abs(a)", "np.float32"),
        ("int", "min(a, 3, 5)", "int"),
        ("float64", "max(a, 0.0)", "float | np.float64"),
        ("int", "max(a, 0.5)", "float"),
        ("float", "int(a)", "int"),
        ("int", "float(a)", "float"),
        ("int", "float('-inf')", "float"),
        ("float", "round(a)", "int"),
        ("float", "round(a, 2)", "float"),
        ("int", "complex(a, 1)", "complex"),
        ("float64[:]", "len(a)", "int"),
        ("float64[:, :]", "a.shape", "tuple[int, int]"),
        ("float64[:, :]", "a.size", "int"),
        ("float64[:, :]", "a.ndim", "int"),
        ("list[float]", "sum(a)", "float"),
        ("list[int]", "sum(a)", "int"),
        ("int32[:]", "sum(a)", "int | np.int32"),
        ("float64[:]", "min(a)", "np.float64"),
        ("list[int]", "max(a)", "int"),
        ("int", "math.sqrt(a)", "float"),
        ("float64", "math.floor(a)", "int"),
        ("int", "sqrt(a)", "float"),
        ("float", "math.log(a, 2)", "float"),
        ("int", "math.gcd(a, 4)", "int"),
        ("float", "math.frexp(a)", "tuple[float, int]"),
        ("int", "np.sqrt(a)", "np.float64"),
        ("float32", "np.sin(a)", "np.float32"),
        ("complex", "np.exp(a)", "np.complex128"),
        ("int16", "np.sqrt(a)", "np.float32"),
        ("int", "np.floor(a)", "np.int64"),
        ("float32", "np.maximum(a, 2.5)", "np.float32"),
        ("float", "np.float32(a)", "np.float32"),
        ("int", "np.isnan(a)", "np.bool"),
        ("int", "np.zeros(a)", "float64[::1]"),
        ("int", "np.zeros((a, 2), dtype=np.int32)", "int32[:, ::1]"),
        ("int", "np.full(a, 3)", "int64[::1]"),
        ("int", "np.ones([a, a], 'float32')", "float32[:, ::1]"),
        ("float32[:]", "np.zeros_like(a)", "float32[::1]"),
        ("float32[:]", "np.empty(len(a), a.dtype)", "float32[::1]"),
        ("int", "random.random()", "float"),
        ("int", "random.uniform(-1, a)", "float"),
        ("int", "time.perf_counter_ns()", "int"),
        ("int", "time.perf_counter()", "float"),
        ("complex", "a.real", "float"),
        ("complex128", "a.imag", "np.float64"),
        ("int", "math.pi * a", "float"),
        ("int", "SCALE * N + SHAPE[1]", "float"),
        ("complex128", "a.conjugate()", "np.complex128"),
    ] {
        gives("a", args, expression, ty);
    }
}

#[test]
fn uniform_with_constants_folds() {
    shows("def f():\n    return random.uniform(-1, 1)\n", "", &["(-1.0 + (2.0 * Random(Unit)<float>(random)))"]);
}

#[test]
fn loops_copy_the_induction_variable() {
    shows(
        "def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n",
        "int",
        &["for .i0", "i.3 = .i0", "s.1 = (s.1 + i.3)"],
    );
}

#[test]
fn iteration_forms() {
    shows("def f(x):\n    s = 0.0\n    for v in x:\n        s += v\n    return s\n", "list[float]", &["0..len(x.0) by 1", "x.0[.i0"]);
    shows(
        "def f(x):\n    s = 0\n    for i, v in enumerate(x, 1):\n        s += i\n    return s\n",
        "float64[:]",
        &["(1 + .i0", "dim(x.0, 0)"],
    );
    shows(
        "def f(x, y):\n    s = 0.0\n    for a, b in zip(x, y):\n        s += float(a * b)\n    return s\n",
        "float64[:]; float64[:]",
        &["Min<int>(dim(x.0, 0), dim(y.1, 0))"],
    );
    shows("def f(n):\n    s = 0\n    for i in reversed(range(n)):\n        s += i\n    return s\n", "int", &["(n.0 - 1)..-1 by -1"]);
    shows("def f(n):\n    s = 0\n    for k in (1, 2.5):\n        s += k * n\n    return s\n", "int", &["k.", "2.5"]);
    shows("def f(n):\n    s = 0\n    for i in prange(n, unchecked=True):\n        s += i\n    return s\n", "int", &["prange unchecked"]);
}

#[test]
fn stores() {
    shows("def f(x, i):\n    x[i] = 1\n", "float64[:]; int", &["x.0[i.1] = weak<np.float64>(1)"]);
    shows("def f(x, i):\n    x[i] = 1.5\n", "int32[:]; int", &["assign<np.int32>(1.5)"]);
    shows("def f(x, i):\n    x[i + 1] += 2\n", "int32[:]; int", &["x.0[(i.1 + 1)] = (x.0[(i.1 + 1)] + weak<np.int32>(2))  # augmented"]);
    shows("def f(x, k):\n    x[k[0]] += 1\n", "int32[:]; int64[:]", &[".t", "# augmented"]);
    shows("def f(x, y):\n    x[0] = y[0]\n", "int32[:]; float64[:]", &["assign<np.int32>(python<float>(y.1[0]))"]);
    shows("def f(x, y):\n    x[0] = y[0]\n", "uint8[:]; float64[:]", &["astype<np.uint8>(y.1[0])"]);
}

#[test]
fn calls_make_one_function_per_types() {
    let text = "def g(a, b=2, *, c=1.0):\n    return a + b + c\n\ndef f(n):\n    return g(n) + g(n, 3) + g(1.0, c=n)\n";
    let dump = dump(text, "int");
    assert_eq!(dump.matches(" g(").count() - 3, 2, "{dump}");
}

#[test]
fn recursion() {
    shows(
        "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n",
        "int",
        &["fn0 fib(n.0: int) -> int recursive"],
    );
    shows("def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)\n", "int", &["-> int recursive"]);
    shows(
        "def even(n):\n    return True if n == 0 else odd(n - 1)\n\ndef odd(n):\n    return False if n == 0 else even(n - 1)\n",
        "int",
        &["fn0 odd(n.0: int) -> bool recursive", "fn1 even(n.0: int) -> bool recursive"],
    );
    shows("def half(x):\n    if x < 1:\n        return 0\n    return half(x / 2) + 0.5\n", "float", &["-> float recursive"]);
}

#[test]
fn none_decides_at_compile_time() {
    shows("def f(a, b):\n    if b is None:\n        b = 3\n    return a + b\n", "int; None", &["b.2 = 3", "-> int"]);
}

#[test]
fn comparison_of_int_and_float_widens_the_int() {
    shows("def f(a, b):\n    return a < b\n", "int; float", &["(widen<float>(a.0) < b.1)"]);
    shows("def f(a):\n    return a <= 1\n", "float", &["(a.0 <= 1.0)"]);
}

#[test]
fn the_two_programs() {
    let pi = "def pi(trials):\n    inside = 0\n    for _ in prange(trials):\n        x, y = random.uniform(-1, 1), random.uniform(-1, 1)\n        if x * x + y * y <= 1:\n            inside += 1\n    return 4.0 * inside / trials\n";
    shows(pi, "int", &["-> float"]);
    let fractal = "def fractal(re, im, out, limit):\n    for i in prange(len(im)):\n        for j in range(len(re)):\n            c = complex(re[j], im[i])\n            z = 0\n            for k in range(limit):\n                z = z ** 2 + c\n                if abs(z) > 2:\n                    break\n                out[i, j] = k\n";
    shows(fractal, "float64[:]; float64[:]; int32[:, :]; int", &["-> None"]);
}
