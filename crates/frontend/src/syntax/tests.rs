//! Finding functions in texts, places in indented ones, and texts that are meant to break a parser.

use super::*;
use crate::diag::render;
use proptest::prelude::*;

fn source(text: &str, first_line: u32, column_offset: u32) -> SourceFile {
    SourceFile { path: "t.py".into(), text: text.into(), first_line, column_offset }
}

fn parse_at(text: &str, name: &str, line: u32) -> Result<hir::Function, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    let function = FunctionSource { name: name.into(), source: source(text, 1, 0), line, lambda: None, defaults: Vec::new() };
    parse_function(&mut sources, function).map_err(|d| (sources, d))
}

/// On a stack as large as the one that the compiler gives.
fn on_large_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(256 << 20).spawn(run).unwrap().join().unwrap()
}

const FILE: &str = "\
import weft
x = 'def f():'

@weft.parallel(
    strict=True,
)
@other
# comment
def f(a): return a

def g(a):
    b = [
1]

    # comment

    def inner(z): return z
    return inner

class C:
    @weft.parallel
    def f(self, a):
        return a

    async def h(self): pass
";

#[test]
fn functions_are_found_by_any_line_of_their_head() {
    for line in [4, 7, 9] {
        let f = parse_at(FILE, "f", line).unwrap();
        assert_eq!((f.params.len(), f.name.as_str()), (1, "f"));
        assert_eq!(&FILE[f.name_span.start as usize..f.name_span.end as usize], "f");
        assert_eq!(&FILE[f.span.start as usize..f.span.end as usize], "def f(a): return a");
    }
    for line in [21, 22] {
        assert_eq!(parse_at(FILE, "f", line).unwrap().params.len(), 2);
    }
    assert_eq!(parse_at(FILE, "inner", 17).unwrap().params.len(), 1);
    assert_eq!(parse_at(FILE, "g", 11).unwrap().defs.len(), 1);
    for (name, line, code) in [("C", 20, Code::NotAFunction), ("h", 25, Code::NotAFunction), ("<lambda>", 2, Code::NotAFunction)] {
        assert_eq!(parse_at(FILE, name, line).unwrap_err().1[0].code, code);
    }
    // By name where the line is wrong, unless two have it.
    assert!(parse_at(FILE, "inner", 1).is_ok());
    for (name, line) in [("f", 1), ("f", 11), ("absent", 4), ("f", 1000), ("f", 0)] {
        assert_eq!(parse_at(FILE, name, line).unwrap_err().1[0].code, Code::NoSource, "{name} at {line}");
    }
}

/// What stands after the function is not even read; what stands before it is only cut into tokens.
#[test]
fn the_rest_of_a_file_does_not_matter() {
    assert!(parse_at("a = = 1\ndef f(): pass\n\nb = '\n", "f", 2).is_ok());
    assert!(parse_at("def f():\n    pass\n\n$\n", "f", 1).is_err());
    assert!(parse_at("def f():\n    pass\nb = 1\n$\n", "f", 1).is_ok());
}

#[test]
fn texts_in_all_shapes() {
    assert!(parse_at("def f(): pass", "f", 1).is_ok());
    assert!(parse_at("    def f(a):\n        return a\n", "f", 1).is_ok());
    assert!(parse_at("    @weft.parallel\n    def f(a): return a\n", "f", 1).is_ok());
    assert!(parse_at("\tdef f(a):\n\t\treturn a", "f", 1).is_ok());
    assert!(parse_at("def f(a):\r\n    return a\r\n", "f", 1).is_ok());
    assert!(parse_at("\u{feff}def f(a):\n    return a\n", "f", 1).is_ok());
    assert!(parse_at("def \\\n f(a):\n    return a\n", "f", 1).is_ok());
    assert!(parse_at("def f(a):\n    return a\n  # odd comment\nx = 1\n", "f", 1).is_ok());
    assert!(parse_at("match = 1\ndef match(type): return type\n", "match", 2).is_ok());
    for text in ["", "\n", "x", "def", "def f", "def f(", "def f():", "def f():\n", "@", "@x", "@x\ndef", "class"] {
        assert!(parse_at(text, "f", 1).is_err(), "{text:?}");
    }
}

#[test]
fn syntax_errors_have_their_place() {
    for (text, line, column) in [
        ("def f(a):\n    return a +\n", 2, 15),
        ("def f(a):\n    x = (a\n", 3, 1),
        ("def f(a):\n    x = a)\n", 2, 10),
        ("def f(a):\nreturn a\n", 2, 1),
        ("def f(a):\n    if a:\n        a = 1\n      a = 2\n", 4, 7),
        ("def f(a):\n    x = 'é' ?\n", 2, 13),
        ("def f(a, a):\n    pass\n", 1, 10),
    ] {
        let (sources, errors) = parse_at(text, "f", 1).unwrap_err();
        let at = sources.start(errors[0].span);
        assert_eq!((errors[0].code, at.line, at.column), (Code::Syntax, line, column), "{text}\n{}", render(&errors[0], &sources, false));
    }
}

/// The source of a method, dedented: places are those of the user's file.
#[test]
fn places_in_a_dedented_text() {
    let text = "@parallel\ndef f(self, é):\n    return é + ...\n";
    let mut sources = Sources::default();
    let function = FunctionSource { name: "f".into(), source: source(text, 30, 4), line: 30, lambda: None, defaults: Vec::new() };
    let errors = parse_function(&mut sources, function).unwrap_err();
    assert_eq!(
        render(&errors[0], &sources, false),
        "\
error[E0202]: '...' outside of a subscript is not supported in a compiled function
  --> t.py:32:20
   |
32 |         return é + ...
   |                    ^^^ not supported
   |
   = note: compiled code has no Ellipsis object
   = help: write it inside the brackets of an array, or use None
   = page: docs/errors/E0202.md, or 'weft explain E0202'"
    );
}

#[test]
fn a_text_is_kept_once() {
    let mut sources = Sources::default();
    for line in [4, 21, 4] {
        let function = FunctionSource { name: "f".into(), source: source(FILE, 1, 0), line, lambda: None, defaults: Vec::new() };
        parse_function(&mut sources, function).unwrap();
    }
    assert_eq!(sources.files.len(), 1);
}

/// Shapes that nest in each way a tree can, `n` deep, as the body of a function or as a whole function.
fn deep(n: usize) -> Vec<String> {
    let line = |text: String| format!("def f(a, b):\n    {text}\n");
    let around = |open: &str, core: &str, close: &str| line(format!("x = {}{core}{}", open.repeat(n), close.repeat(n)));
    let mut shapes = vec![
        around("(", "a", ")"),
        around("[", "a", "]"),
        around("{", "a", "}"),
        around("{1:", "a", "}"),
        around("(", "a", ",)"),
        around("(a, ", "a", ")"),
        around("a(", "a", ")"),
        around("a(b, k=", "a", ")"),
        around("a[", "a", "]"),
        around("a[1:", "a", "]"),
        around("-", "a", ""),
        around("- +", "a", ""),
        around("~", "1", ""),
        around("not ", "a", ""),
        around("await ", "a", ""),
        around("a + ", "a", ""),
        around("1 + ", "1", ""),
        around("a ** ", "a", ""),
        around("a @ -", "a", ""),
        around("a and ", "a", ""),
        around("a or not ", "a", ""),
        around("a < ", "a", ""),
        around("g() < ", "a", ""),
        around("a is not ", "a", ""),
        around("a if b else ", "a", ""),
        around("", "a", ".b"),
        around("", "a", "[0]"),
        around("", "a", "()"),
        around("", "a", "(b, b).c"),
        around("", "(a)", " + (a)"),
        around("lambda: ", "a", ""),
        around("lambda p, q=1: ", "a", ""),
        around("(b := ", "a", ")"),
        around("[i for i in ", "a", "]"),
        around("(-", "a", " * (a + b)) ** 2"),
        line(format!("{}a{} = a", "(".repeat(n), ",)".repeat(n))),
        line(format!("{}a{} = a", "[".repeat(n), "]".repeat(n))),
        line(format!("for {}a{} in b: pass", "(".repeat(n), ",)".repeat(n))),
        line(format!("x = f'{{{}a}}'", "-".repeat(n))),
        line(format!("x = f'{{{}a{}}}'", "(".repeat(n), ",)".repeat(n))),
        line(format!("x = f'{{{}a'", "{".repeat(n))),
        line(format!("x = f'{{a:{}}}'", "{a}".repeat(n))),
        line(format!("match a:\n        case {}a{}: pass", "[".repeat(n), "]".repeat(n))),
        line(format!("match a:\n        case 1{}: pass", " | 1".repeat(n))),
        line(format!("if a: pass\n{}", "    elif a: pass\n".repeat(n))),
        line(format!("if a: pass\n{}    else: pass", "    elif a:\n        if b: pass\n        elif a: pass\n".repeat(n))),
        format!("def f(a={}1): pass\n", "-".repeat(n)),
        format!("def f(a: {}b{}): pass\n", "c[".repeat(n), "]".repeat(n)),
        format!("def f(a) -> {}b: pass\n", "-".repeat(n)),
        format!("@a{}\ndef f(a): pass\n", ".b".repeat(n)),
        format!("@{}a\ndef f(a): pass\n", "-".repeat(n)),
    ];
    // Indentation is quadratic text: less of it.
    let levels = n.min(1500);
    for head in ["if a:", "while a:", "for i in a:", "def f():", "class C:", "with a:"] {
        let nested: String = (1..=levels).map(|i| format!("{}{head}\n", " ".repeat(i))).collect();
        shapes.push(format!("def f(a, b):\n{nested}{}pass\n", " ".repeat(levels + 1)));
    }
    shapes
}

#[test]
fn deep_nesting_is_refused_and_does_no_harm() {
    on_large_stack(|| {
        for text in deep(20_000) {
            let (sources, errors) = parse_at(&text, "f", 1).err().unwrap_or_else(|| panic!("accepted: {}", &text[..60]));
            assert!(errors.iter().any(|d| matches!(d.code, Code::TooDeep | Code::Syntax)), "{}: {errors:?}", &text[..60]);
            for error in &errors {
                render(error, &sources, false);
            }
            assert!(crate::module::FileEnvironment::new("t.py", text).is_err());
        }
    });
}

/// Near the limits, on either side, nothing overflows, and the parts of the frontend agree on the limit.
#[test]
fn nesting_near_the_limits() {
    on_large_stack(|| {
        for n in [1, 2, 90, 98, 99, 100, 101, 190, 199, 200, 201, 450, 499, 500, 990, 998, 999, 1000, 1001, 2000] {
            for text in deep(n) {
                match parse_at(&text, "f", 1) {
                    Ok(function) => drop(hir::print::print(&function)),
                    Err((sources, errors)) => errors.iter().for_each(|d| drop(render(d, &sources, false))),
                }
                let _ = crate::module::FileEnvironment::new("t.py", text);
            }
        }
        for fine in [
            format!("x = {}a{}", "(".repeat(190), ")".repeat(190)),
            format!("x = {}a", "a + ".repeat(900)),
            format!("x = {}a", "-".repeat(900)),
            format!("x = {}a", "a and ".repeat(400)),
        ] {
            let text = format!("def f(a):\n    {fine}\n");
            assert!(parse_at(&text, "f", 1).is_ok(), "{}", &text[..40]);
        }
    });
}

/// Long is not deep.
#[test]
fn long_texts_are_fine() {
    let n = 20_000;
    for body in [
        format!("x = {}", "a, ".repeat(n)),
        format!("x = ({})", "-a * 2, ".repeat(n)),
        format!("g({})", "(a + 1)[0].b, ".repeat(n)),
        "x = a + 1\n    ".repeat(n),
        "if a: x = 1\n    else: x = 2\n    ".repeat(n),
        "a; ".repeat(n),
        format!("x = {}1", "x = ".repeat(n)),
        format!("x = {}", "'a' ".repeat(n)),
    ] {
        let text = format!("def f(a):\n    {body}\n");
        assert!(parse_at(&text, "f", 1).is_ok(), "{}: {:?}", &text[..40], parse_at(&text, "f", 1).err().map(|e| e.1));
    }
}

/// Pieces of Python, to make texts that get further than random characters do.
const PIECES: &[&str] = &[
    "def f(a, b=1):",
    "\n",
    "\n    ",
    "\n        ",
    "return ",
    "x",
    " = ",
    "a[",
    "]",
    "(",
    ")",
    "1",
    "2.5e3",
    "'s'",
    "f'{x!r:>{w}}'",
    "b'\\x00'",
    "-",
    " + ",
    " ** ",
    "@",
    "if ",
    "else:",
    "elif ",
    "for ",
    " in ",
    "while ",
    ":",
    ";",
    ",",
    ".",
    "...",
    "lambda ",
    "yield ",
    "await ",
    "async ",
    "class ",
    "with ",
    "as ",
    "try:",
    "except ",
    "finally:",
    "global ",
    "del ",
    "assert ",
    "raise ",
    "pass",
    "break",
    "continue",
    "import ",
    "from ",
    "*",
    "**",
    ":=",
    "<",
    "==",
    " not ",
    " is ",
    " and ",
    " or ",
    "\\",
    "#",
    "\t",
    "\r",
    "\u{c}",
    "\u{feff}",
    "é",
    "漢",
    "0x",
    "1_",
    "1j",
    "\"\"\"",
    "'",
    "{",
    "}",
    "->",
    "match ",
    "case _:",
    "type X = ",
    "print",
    "None",
    "\\N{DASH}",
    "$",
    "?",
    "!",
    "\0",
    "+=",
    "//=",
    "99999999999999999999",
    "~",
];

/// Neither the parser nor what follows it fails on any text, and every place is one of the text.
fn survives(text: &str) {
    for (name, line) in [("f", 1), ("f", 2), ("<lambda>", 1), ("f", 0)] {
        match parse_at(text, name, line) {
            Ok(function) => drop(hir::print::print(&function)),
            Err((sources, errors)) => {
                assert!(!errors.is_empty());
                for error in &errors {
                    let Span { start, end, .. } = error.span;
                    assert!(text.get(start as usize..end as usize).is_some(), "{error:?}");
                    assert!(!error.message.contains("gave up"), "the parser panicked on {text:?}");
                    sources.start(error.span);
                    render(error, &sources, false);
                }
            }
        }
    }
    if let Err((_, errors)) = crate::module::FileEnvironment::new("t.py", text) {
        assert!(!errors[0].message.contains("gave up"), "the parser panicked on {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survives(&text);
        survives(&format!("def f(a):\n    {text}"));
    }

    #[test]
    fn any_python_like_text_is_survived(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        survives(&text);
        survives(&format!("def f(a):\n    {text}"));
    }
}
