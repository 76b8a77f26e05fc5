//! What each form of a file's top level means.

use super::*;
use crate::diag::Code;

fn env(text: &str) -> FileEnvironment {
    FileEnvironment::new("m.py", text).unwrap_or_else(|(_, d)| panic!("{d:#?}"))
}

#[track_caller]
fn means(text: &str, name: &str, expected: Global) {
    assert_eq!(env(text).global(FunctionKey(0), name), expected, "{name} in\n{text}")
}

#[track_caller]
fn unsupported(text: &str, name: &str, part: &str) {
    match env(text).global(FunctionKey(0), name) {
        Global::Unsupported(what) => assert!(what.contains(part), "{what}"),
        other => panic!("{name}: {other:?}"),
    }
}

fn path(p: &str) -> Global {
    Global::Path(p.into())
}
fn int(i: i64) -> Global {
    Global::Const(Const::Int(i))
}

#[test]
fn imports() {
    means("import numpy as np", "np", path("numpy"));
    means("import numpy", "numpy", path("numpy"));
    means("import os.path", "os", path("os"));
    means("import numpy.random as r", "r", path("numpy.random"));
    means("from math import sqrt, pi as p", "sqrt", path("math.sqrt"));
    means("from math import sqrt, pi as p", "p", path("math.pi"));
    means("from weft import parallel, prange", "prange", path("weft.prange"));
    means("try:\n    import numpy as np\nexcept ImportError:\n    raise\n", "np", path("numpy"));
    means("import numpy as np\nimport numpy as np\n", "np", path("numpy"));
    means("import numpy as np\nsq = np.sqrt\n", "sq", path("numpy.sqrt"));
    unsupported("try:\n    import numpy as np\nexcept ImportError:\n    np = None\n", "np", "more than once");
    unsupported("if X:\n    import numpy as np\n", "np", "under a condition");
    unsupported("from . import helper", "helper", "same package");
    unsupported("from .a import helper", "helper", "same package");
    unsupported("from math import *", "sqrt", "from math import *");
    unsupported("N = 3\nfrom math import *", "N", "import *");
    means("from math import *\nN = 3\n", "N", int(3));
}

#[test]
fn constants() {
    means("N = 10", "N", int(10));
    means("N: int = 10", "N", int(10));
    means("N = -3\nM = N * 2 ** 3 + 1", "M", int(-23));
    means("A, B = 1, 2.5", "B", Global::Const(Const::Float(2.5)));
    means("A = B = 7", "B", int(7));
    means(
        "T = (1, -2.0, 'x', None, True)",
        "T",
        Global::Const(Const::Tuple(vec![Const::Int(1), Const::Float(-2.0), Const::Str("x".into()), Const::None, Const::Bool(true)])),
    );
    means("N = 8\nH = 1.0 / N", "H", Global::Const(Const::Float(0.125)));
    means("N = 8\nH = 3 / N", "H", Global::Const(Const::Float(0.375)));
    means("import math\nW = 2 * math.pi", "W", Global::Const(Const::Float(std::f64::consts::TAU)));
    means("from math import inf\nW = -inf", "W", Global::Const(Const::Float(f64::NEG_INFINITY)));
    means("N = 2**64 // 2**40", "N", int(1 << 24));
    means("S = 'a' + 'b'", "S", Global::Const(Const::Str("ab".into())));
    means("B = b'a' + b'\\xff'", "B", Global::Const(Const::Bytes(vec![97, 255])));
    means("Z = 2j", "Z", Global::Const(Const::Complex(0.0, 2.0)));
    unsupported("N = 2**64", "N", "run time");
    unsupported("N = 99999999999999999999", "N", "outside 64 bits");
    unsupported("N = 1 / 0", "N", "run time");
    unsupported("N = 1\nN = 2", "N", "more than once");
    unsupported("N = 1\nN += 2", "N", "more than once");
    unsupported("if x:\n    N = 1\n", "N", "under a condition");
    unsupported("for N in range(3):\n    pass\n", "N", "loop variable");
    unsupported("N = 1\ndef g():\n    global N\n    N = 2\n", "N", "as a global");
    unsupported(
        "N = 1\nclass C:\n    def g(self):\n        if self:\n            def h():\n                global N\n                N += 2\n",
        "N",
        "as a global",
    );
    unsupported("N = 1\ndel N", "N", "more than once");
    unsupported("L = [1, 2]", "L", "a list");
    unsupported("D = {}", "D", "a dict");
    unsupported("D = {1}", "D", "a set");
    unsupported("F = lambda: 1", "F", "a lambda");
    unsupported("C = g()", "C", "result of a call");
    unsupported("S = f'{1}'", "S", "formatted");
    unsupported("A, *B = 1, 2", "B", "run time");
    unsupported("with open(1) as f:\n    pass\n", "f", "run time");
    unsupported("print(y := 1)", "y", "run time");
    unsupported("class C: pass", "C", "a class");
    // Reading a global in a function does not change it.
    means("N = 1\ndef g():\n    global N\n    return N\n", "N", int(1));
}

#[test]
fn functions() {
    let text = "\
from weft import parallel
import weft as w
import functools
LIMIT = 4

@parallel
def a(x: float, n: int = LIMIT, *, k=-1) -> float:
    return x

@w.parallel(strict=True, threads=LIMIT)
def b(x, /, y): return x

def c(): pass

@functools.cache
def d(): pass

@other(1)
@parallel
def e(v: \"float64[:]\"): pass

async def g(): pass

if LIMIT:
    def h(): pass

def c2(): pass
def c2(): pass
alias = c
changed = d
";
    let mut env = env(text);
    let functions = env.functions();
    let seen: Vec<(&str, u32, bool)> = functions.iter().map(|f| (f.name.as_str(), f.line, f.decorated)).collect();
    assert_eq!(
        seen,
        [
            ("a", 6, true),
            ("b", 10, true),
            ("c", 13, false),
            ("d", 15, false),
            ("e", 18, true),
            ("h", 25, false),
            ("c2", 27, false),
            ("c2", 28, false),
        ]
    );
    assert_eq!(functions[0].params, [("x".into(), Some("float".into())), ("n".into(), Some("int".into())), ("k".into(), None)]);
    assert_eq!(functions[0].returns.as_deref(), Some("float"));
    assert_eq!(functions[0].defaults, [("n".into(), int(4)), ("k".into(), int(-1))]);
    assert_eq!(
        functions[1].options,
        [
            DecoratorOption { name: "strict".into(), text: "True".into(), value: Some(Const::Bool(true)) },
            DecoratorOption { name: "threads".into(), text: "LIMIT".into(), value: Some(Const::Int(4)) },
        ]
    );
    assert_eq!(functions[4].params[0].1.as_deref(), Some("\"float64[:]\""));
    let key = FunctionKey(0);
    assert_eq!(env.global(key, "a"), Global::Function(FunctionKey(0)));
    assert_eq!(env.global(key, "alias"), Global::Function(FunctionKey(2)));
    for name in ["d", "e", "g", "h", "c2", "changed"] {
        assert!(matches!(env.global(key, name), Global::Unsupported(_)), "{name}");
    }
    for function in functions {
        let source = env.source(function.key).unwrap();
        let parsed = crate::syntax::parse_function(&mut Sources::default(), source);
        assert_eq!(parsed.unwrap().name, function.name);
    }
    assert!(env.source(FunctionKey(99)).is_err());
}

#[test]
fn builtins_and_missing_names() {
    means("", "len", path("builtins.len"));
    means("", "ValueError", path("builtins.ValueError"));
    means("len = 3", "len", int(3));
    means("", "nothing", Global::Missing);
    unsupported("", "__name__", "module");
    let names = env("zeta = 1").names(FunctionKey(0));
    assert!(names.contains(&"zeta".to_owned()) && names.contains(&"len".to_owned()) && names.is_sorted());
}

#[test]
fn errors_have_their_place() {
    let (sources, errors) = FileEnvironment::new("m.py", "a = 1\nb = = 2\n").unwrap_err();
    assert_eq!(errors[0].code, Code::Syntax);
    let at = sources.start(errors[0].span);
    assert_eq!((at.line, at.column), (2, 5));
    let deep = format!("x = {}1{}\n", "(".repeat(20_000), ")".repeat(20_000));
    assert_eq!(FileEnvironment::new("m.py", deep).unwrap_err().1[0].code, Code::TooDeep);
}
