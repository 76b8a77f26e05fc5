//! Variables that change type, may be unbound, or meet at joins.

use super::{dump, shows};

#[test]
fn python_and_numpy_numbers_meet_as_maybe() {
    let text = "def f(x):\n    s = 0.0\n    for i in range(len(x)):\n        s += x[i]\n    return s\n";
    shows(
        text,
        "float64[:]",
        &["-> float | np.float64", "s.2: float | np.float64", "maybe<float | np.float64>(0.0)", "weak<np.float64>(s.2)"],
    );
    shows(&text.replace("0.0", "0"), "int32[:]", &["-> int | np.int32"]);
    shows(&text.replace("0.0", "0"), "float64[:]", &["-> float | np.float64", "maybe<float | np.float64>(0.0)"]);
}

#[test]
fn int_and_float_meet_as_float() {
    shows("def f(n):\n    s = 0\n    for i in range(n):\n        s += 0.5\n    return s\n", "int", &["-> float"]);
    shows("def f(a, b):\n    if a:\n        r = a\n    else:\n        r = b\n    return r\n", "int; float", &["join<float>(r."]);
}

#[test]
fn int_and_complex_meet_as_complex() {
    shows("def f(c, n):\n    z = 0\n    for i in range(n):\n        z = z * z + c\n    return z\n", "complex; int", &["-> complex"]);
    shows(
        "def f(c, n):\n    z = 0\n    for i in range(n):\n        z = z * z + c\n    return z\n",
        "complex128; int",
        &["-> complex | np.complex128"],
    );
}

#[test]
fn dead_variables_need_not_unify() {
    shows(
        "def f(x, n):\n    for i in range(n):\n        t = x[i]\n        x[i] = t\n        t = (1, 2)\n    t = 5\n    return t\n",
        "float64[:]; int",
        &["-> int"],
    );
}

#[test]
fn unbound_variables_are_flagged() {
    let text = "def f(a):\n    if a > 0:\n        r = 1\n    return r\n";
    shows(text, "int", &[".bound.r.2 = True", ".bound.r.2 = False", "bound(.bound.r"]);
    shows("def f(n):\n    for i in range(n):\n        pass\n    return i\n", "int", &["bound(.bound.i"]);
    shows("def f(n):\n    x = y\n    y = 1\n    return x\n", "int", &["raise UnboundLocalError(\"cannot access local variable 'y'"]);
    shows("def f(n):\n    x = 1\n    del x\n    return x\n", "int", &["raise UnboundLocalError"]);
}

#[test]
fn a_loop_without_exit_has_no_after() {
    shows("def f(n):\n    while True:\n        n += 1\n        if n > 10:\n            return n\n", "int", &["while True", "-> int"]);
    shows(
        "def f(n):\n    while True:\n        r = n\n        if n > 10:\n            break\n        n += 1\n    return r\n",
        "int",
        &["return r."],
    );
}

#[test]
fn breaks_and_else() {
    let text = "def f(x):\n    for i in range(len(x)):\n        if x[i] > 3:\n            r = i\n            break\n    else:\n        r = -1.5\n    return r\n";
    shows(text, "float64[:]", &["-> float", "join<float>"]);
    let text =
        "def f(n):\n    s = 0\n    while n > 0:\n        n -= 1\n        if n % 2:\n            continue\n        s += 0.5\n    return s\n";
    shows(text, "int", &["-> float"]);
}

#[test]
fn arrays_of_two_layouts_meet_strided() {
    shows(
        "def f(x, y, c):\n    if c:\n        z = x\n    else:\n        z = y\n    return z[0, 0]\n",
        "float64[:, ::1]; float64[::1, :]; bool",
        &["float64[:, :]", "array<float64[:, :]>"],
    );
}

#[test]
fn nested_loops_settle() {
    let text = "def f(x, n):\n    s = 0\n    for i in range(n):\n        for j in range(n):\n            for k in range(n):\n                for l in range(n):\n                    s += x[i, j]\n    return s\n";
    let first = dump(text, "float64[:, :]; int");
    assert_eq!(first.matches("loop").count(), 4, "{first}");
    assert_eq!(first, dump(text, "float64[:, :]; int"));
}

#[test]
fn returns_unify() {
    shows("def f(n):\n    if n > 0:\n        return 1\n    return 0.5\n", "int", &["-> float", "return 1.0"]);
    shows("def f(n):\n    if n > 0:\n        return\n", "int", &["-> None"]);
}
