//! `docs/errors`: what a page says of its code is true.
//!
//! A page has two blocks of Python. The first gives exactly the page's code and no other; the second compiles, and its calls give on every engine
//! what CPython gives. A block with `# types:` goes through the compiler, one with `# call:` through the runner's Python, where sources
//! that cannot be found (E0104) are found out. That each code has a page is checked by the compiler of weft itself, which quotes them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use weft_frontend::diag::Code;
use weft_tests::case::Case;
use weft_tests::compile::{Failure, check};
use weft_tests::{files, root};

/// The blocks of Python of a page.
fn blocks(code: Code) -> [String; 2] {
    let mut parts = code.page().split("```");
    let mut found = Vec::new();
    while let (Some(_), Some(block)) = (parts.next(), parts.next()) {
        found.push(block.strip_prefix("python\n").unwrap_or_else(|| panic!("{}: a block is no Python", code.as_str())).to_owned());
    }
    found.try_into().unwrap_or_else(|found: Vec<String>| panic!("{}: {} blocks of Python, not 2", code.as_str(), found.len()))
}

/// A block as a file of its own.
fn written(code: Code, block: &str, part: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("errors");
    std::fs::create_dir_all(&folder).expect("the folder of blocks");
    let path = folder.join(format!("{}_{part}.py", code.as_str()));
    std::fs::write(&path, block).expect("a block as a file");
    path
}

fn python() -> Command {
    let python = std::env::var_os("WEFT_PYTHON").map_or_else(|| root().join(".venv/bin/python"), PathBuf::from);
    let mut command = Command::new(python);
    command.env("PYTHONDONTWRITEBYTECODE", "1").env_remove("WEFT_DISABLE");
    command
}

fn shown(output: &Output) -> String {
    format!("{}\n{}\n{}", output.status, String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What the compiler says of the first block.
fn codes_of(code: Code, block: String) -> BTreeSet<String> {
    let case = Case { name: code.as_str().into(), path: PathBuf::new(), shown: format!("docs/errors/{}.md", code.as_str()), text: block };
    match check(&case) {
        Ok(checked) => checked.warnings.iter().map(|w| code_in(&w.message).to_owned()).collect(),
        Err(Failure::Refused(list)) => list.iter().map(|r| r.code.to_owned()).collect(),
        Err(Failure::Broken(text)) => panic!("{}: {text}", case.shown),
    }
}

/// The code in `warning[W0501]: …`.
fn code_in(rendered: &str) -> &str {
    rendered.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or(rendered, |(code, _)| code)
}

/// What a call in Python says of it.
fn codes_of_call(code: Code, block: &str) -> BTreeSet<String> {
    const PROGRAM: &str = "
import runpy, sys, weft
block = open(sys.argv[1]).read()
scope = runpy.run_path(sys.argv[1])
for line in block.splitlines():
    if line.startswith('# call: '):
        try:
            eval(line[8:], scope)
        except weft.UnsupportedError as error:
            print(*[found[0] for found in error.diagnostics] or [error.code])
";
    let output = python().args(["-c", PROGRAM]).arg(written(code, block, "refused")).output().expect("Python runs");
    assert!(output.status.success(), "{}: {}", code.as_str(), shown(&output));
    String::from_utf8_lossy(&output.stdout).split_whitespace().map(str::to_owned).collect()
}

#[test]
fn first_examples_give_their_code() {
    for &code in Code::ALL {
        let [block, _] = blocks(code);
        let found = if block.contains("\n# types: ") { codes_of(code, block) } else { codes_of_call(code, &block) };
        assert_eq!(found, BTreeSet::from([code.as_str().to_owned()]), "docs/errors/{}.md", code.as_str());
    }
}

#[test]
fn second_examples_agree_with_python() {
    let paths: Vec<PathBuf> = Code::ALL.iter().map(|&code| written(code, &blocks(code)[1], "accepted")).collect();
    let output = python().arg(root().join("tests/runner/run_cases.py")).arg("--no-aot").args(&paths).output().expect("the runner runs");
    let mut done = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
        if let Some(failures) = value.get("failures").and_then(Value::as_array) {
            assert!(failures.is_empty(), "{line}");
            done += 1;
        }
    }
    assert_eq!(done, paths.len(), "{}", shown(&output));
}

/// Titles are those of the table; the index names every page and nothing else lies beside them.
#[test]
fn the_index_is_whole() {
    let folder = root().join("docs/errors");
    let index = std::fs::read_to_string(folder.join("README.md")).expect("the index");
    for code in Code::ALL {
        let (name, title) = (code.as_str(), code.title());
        assert!(code.page().starts_with(&format!("# {name}: {title}\n")), "{name}: the page's title");
        assert!(index.contains(&format!("| [{name}]({name}.md) | {title} |\n")), "{name}: the index's line");
    }
    assert_eq!(files(&folder, "md").len(), Code::ALL.len() + 1, "a page of a code that is none");
}
