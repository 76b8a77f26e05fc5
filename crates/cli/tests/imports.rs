//! Files that import each other, as `weft check`, `weft explain` and every text of `weft build` see them.

use std::process::{Command, Output, Stdio};

const HELPERS: &str = r#"
from weft import prange
from .consts import SCALE as S

def weigh(x, i):
    return S * x[i]

def add(x):
    s = 0.0
    for i in prange(len(x)):
        s += weigh(x, i)
    return s

class Box:
    pass
"#;

const KERNELS: &str = r#"
from weft import parallel
from . import helpers, consts
from .inner import plus as p
import pkg.consts

@parallel
def total(x: "float64[:]") -> float:
    return p(x) + helpers.weigh(x, 0) + pkg.consts.SCALE + consts.SCALE
"#;

/// A folder with a package, in which the program runs.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(more: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        let files = [
            ("pkg/__init__.py", "from .kernels import total\n"),
            ("pkg/consts.py", "SCALE = 4321\n"),
            ("pkg/helpers.py", HELPERS),
            ("pkg/inner/__init__.py", "from ..helpers import add as plus\n"),
            ("pkg/kernels.py", KERNELS),
        ];
        for (name, text) in files.iter().chain(more) {
            let path = folder.0.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    /// Runs and asserts the exit status; standard output and standard error.
    #[track_caller]
    fn run(&self, args: &[&str], status: i32) -> (String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weft"));
        let Output { status: found, stdout, stderr } = command.args(args).current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(found.code(), Some(status), "{args:?}\n{out}\n{err}");
        (out, err)
    }
}

/// A file with one decorated function that returns `value` after `imports`.
fn one(imports: &str, value: &str) -> String {
    format!("from weft import parallel\n{imports}\n\n@parallel\ndef f(x: \"float64[:]\"):\n    return {value}\n")
}

#[test]
fn check_and_explain_name_the_other_file() {
    let folder = Folder::new(&[]);
    let (out, err) = folder.run(&["check", "pkg/kernels.py"], 0);
    assert!(out.contains("pkg/kernels.py:7: total(x: float64[:])") && err.is_empty(), "{out}{err}");
    assert!(out.contains("pkg/helpers.py line 10 in add: prange: parallel reduce(+ s)"), "{out}");
    let (out, _) = folder.run(&["explain", "pkg/kernels.py"], 0);
    assert!(out.contains("in add of pkg/helpers.py") && out.contains("   10 |    for i in prange(len(x)):"), "{out}");
    let (out, _) = folder.run(&["--format", "json", "check", "pkg/kernels.py"], 0);
    assert!(out.contains(r#""file":"pkg/helpers.py""#) && out.contains(r#""line":10"#), "{out}");
}

#[test]
fn every_stage_holds_what_was_imported() {
    let folder = Folder::new(&[]);
    for stage in ["hir", "mir"] {
        let (out, _) = folder.run(&["build", "--emit", stage, "pkg/kernels.py"], 0);
        // The constant, which stands nowhere but in `consts.py`.
        assert!(out.contains("4321"), "{stage}\n{out}");
    }
    for stage in ["clif", "asm"] {
        let (out, _) = folder.run(&["build", "--emit", stage, "pkg/kernels.py"], 0);
        assert!(out.contains("total(x: float64[:])"), "{stage}\n{out}");
    }
    folder.run(&["build", "--emit", "obj", "pkg/kernels.py", "-o", "kernels.o"], 0);
    let object = std::fs::read(folder.0.path().join("kernels.o")).unwrap();
    let holds = |text: &[u8]| object.windows(text.len()).any(|w| w == text);
    assert!(holds(b"pkg/helpers.py") && holds(b"pkg/kernels.py"));
}

#[test]
fn scripts_and_absolute_names() {
    let script = one("import pkg.helpers\nfrom other import *\nfrom pkg import helpers as h", "pkg.helpers.add(x) + twice(h.weigh(x, N))");
    let folder = Folder::new(&[("script.py", &script), ("other.py", "N = 1\ndef twice(a):\n    return 2 * a\n")]);
    folder.run(&["check", "script.py"], 0);
    folder.run(&["build", "--emit", "mir", "script.py"], 0);
    // By a path in full from another folder too.
    let path = folder.0.path().join("script.py");
    let (out, _) = Folder::new(&[]).run(&["check", path.to_str().unwrap()], 0);
    let helpers = folder.0.path().canonicalize().unwrap().join("pkg/helpers.py");
    assert!(out.contains(&format!("{} line 10 in add", helpers.display())), "{out}");
}

#[test]
fn what_cannot_be_followed_is_said() {
    for (imports, value, part) in [
        ("from pkg.helpers import addd", "addd(x)", "a name that pkg/helpers.py does not define ('addd')"),
        ("import pkg.helpers as h", "h.addd(x)", "a name that pkg/helpers.py does not define ('addd')"),
        ("import pkg.helpers as h", "h(x)", "the module 'pkg/helpers.py' is used as a value"),
        ("from pkg.helpers import Box", "Box(x)", "a class"),
        ("from pkg.gone import f as g", "g(x)", "the module 'pkg.gone', which is not there"),
        ("from .other import g", "g(x)", "its folder has no __init__.py"),
        ("from made import g", "g(x)", "the compiled module 'made'"),
        ("from bare.m import g", "g(x)", "bare, which has no __init__.py"),
        ("from broken import g", "g(x)", "does not parse (broken.py:2:"),
        ("from pkg import inner", "inner.nothing(x)", "does not define ('nothing')"),
        ("if 1 < 2:\n    from pkg.helpers import add", "add(x)", "an import under a condition"),
    ] {
        let more = [("script.py", &*one(imports, value)), ("made.abi3.so", ""), ("bare/m.py", ""), ("broken.py", "def g(:\n")];
        let folder = Folder::new(&more);
        for args in [&["check", "script.py"][..], &["build", "--emit", "obj", "script.py", "-o", "out.o"]] {
            let (_, err) = folder.run(args, 1);
            assert!(err.contains(part) && err.contains("script.py:"), "{imports}: {err}");
            assert!(!folder.0.path().join("out.o").exists());
        }
    }
}

#[test]
fn an_error_in_another_file_stands_at_its_own_line() {
    let other = "\n\ndef g(x):\n    return x.frobnicate\n";
    let folder = Folder::new(&[("script.py", &one("from other import g", "g(x)")), ("other.py", other)]);
    let (_, err) = folder.run(&["check", "script.py"], 1);
    assert!(err.contains("other.py:4:") && err.contains("return x.frobnicate"), "{err}");
}

#[test]
fn a_circle_of_imports_is_spelled_out() {
    let a = one("\nfrom b import g", "g(x)");
    let folder = Folder::new(&[
        ("a.py", &a),
        ("b.py", "from c import N\ndef g(x):\n    return N * x[0]\n"),
        ("c.py", "import math\nimport a\nN = 2\n"),
    ]);
    let said = "error[B0110]: files import each other in a circle: a.py:3 -> b.py:1 -> c.py:2 -> a.py";
    for args in [
        &["check", "a.py"][..],
        &["explain", "a.py"],
        &["build", "--emit", "hir", "a.py"],
        &["build", "--emit", "obj", "a.py", "-o", "out.o"],
    ] {
        let (_, err) = folder.run(args, 1);
        assert!(err.contains(said) && err.contains("help: "), "{args:?}: {err}");
    }
    let (out, _) = folder.run(&["--format", "json", "check", "a.py"], 1);
    assert!(out.contains(r#""code":"B0110""#), "{out}");
    assert!(!folder.0.path().join("out.o").exists());
    // Inside a function it is none, and neither is one that nobody comes to.
    for c in ["def late():\n    import a\nN = 2\n", "N = 2\n"] {
        let folder = Folder::new(&[("a.py", &a), ("b.py", "from c import N\ndef g(x):\n    return N * x[0]\n"), ("c.py", c)]);
        folder.run(&["check", "a.py"], 0);
    }
    let unused = [("a.py", &*one("from b import g", "x[0]")), ("b.py", "import a\n")];
    Folder::new(&unused).run(&["check", "a.py"], 0);
}
