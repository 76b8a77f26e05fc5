//! Refusals: every code of inference, with reason and advice.

use super::refused;

#[test]
fn refusals() {
    let body = |params: &str, statement: &str| format!("def f({params}):\n    {statement}\n");
    for (params, args, statement, code, words) in [
        ("x", "float64[:]", "return x + 'a'", "E0401", "of an array and"),
        ("a", "complex", "return a < 1", "E0401", "'<'"),
        ("a", "float", "return ~a", "E0401", "'~'"),
        ("a", "int", "return a is 3", "E0401", "'is'"),
        ("x", "float64[:]", "return x[1.5]", "E0401", "integer"),
        ("x", "float64[:]", "return x[0, 0]", "E0407", "needs 1"),
        ("x", "float64[:, :]", "return x[..., ...]", "E0407", "one '...'"),
        ("x", "float64[:]", "return x[1:2.5]", "E0401", "a bound of a slice"),
        ("x", "float64[:]", "return x[x]", "E0401", "is no index"),
        ("x", "float64[:]", "x[:] = (1, 'a')", "E0207", "tuple[int, str]"),
        ("x", "float64[:]", "x[:] = 1j", "E0401", "complex"),
        ("x", "float64[:, :]", "x[:] @= x", "E0207", "'@='"),
        ("x", "int64[:]", "x[:] += 1.5", "E0401", "int64 with float"),
        ("x", "int64[:]", "x[:] /= 2", "E0401", "does not give int64"),
        ("x", "bool[:]", "x[:] += 1", "E0401", "bool with int"),
        ("x", "readonly float64[:]", "(x.copy() if x[0] > 0 else x)[0] = 1", "E0406", "may be read-only"),
        ("x", "readonly float64[:]", "x = x.copy() if x[0] > 0 else x; x += 1", "E0406", "may be read-only"),
        ("x", "list[float]", "x[0] = 1", "E0402", "'x' holds float and gets int"),
        ("a", "int", "x, y = a, a, a", "E0408", "2 targets"),
        ("a", "int", "return foo(a)", "E0301", "'foo'"),
        ("a", "int", "return math.sqr(a)", "E0302", "math.sqr"),
        ("x", "float64[:]", "return x.shap", "E0302", "'shap'"),
        ("a", "float64[:]", "return [a, 1.5]", "E0402", "holds float64[:] and gets float"),
        ("a", "int", "return [a, 0.5]", "E0402", "holds int and gets float"),
        ("a", "int", "return math.sqrt(a, a)", "E0404", "math.sqrt"),
        ("a", "complex", "return math.sqrt(a)", "E0405", "real number"),
        ("x", "float64[:]", "raise ValueError(x)", "E0405", "no argument of an exception"),
        ("a", "int", "raise math.sqrt", "E0204", "only exceptions"),
        ("a", "int", "return (1, 2.5)[a]", "E0409", "constant"),
        ("a", "int", "return math", "E0206", "module"),
        ("a", "int", "return iter(range(a))", "E0401", "leave compiled code"),
        ("a", "int", "return sum(i for i in a)", "E0401", "cannot be iterated"),
        ("a", "int", "return next([a])", "E0401", "no iterator"),
        ("a", "int", "return list(zip())", "E0404", "arguments"),
        ("a", "int", "return f", "E0401", "function"),
        ("a", "int", "return np.zeros(a, dtype='object')", "E0409", "dtype"),
        ("a", "int", "return f(a, a)", "E0404", "positional"),
        ("a", "int", "return f(b=a)", "E0404", "'b'"),
        ("x", "int32[:]", "x[0] = 1j", "E0401", "complex"),
    ] {
        refused(&body(params, statement), args, code, words);
    }
    refused("def f(x):\n    return math.sqrt(x)\n", "float64[:]", "E0405", "takes a real number");
}

#[test]
fn joins_that_do_not_unify() {
    refused("def f(a):\n    if a:\n        r = True\n    else:\n        r = 2\n    return r\n", "int", "E0402", "bool");
    refused("def f(a):\n    if a:\n        return (1, 2)\n    return 3\n", "int", "E0403", "tuple");
    refused("def f(x):\n    for r in x[0, ...]:\n        pass\n", "float64[:]", "E0201", "without dimensions");
}
