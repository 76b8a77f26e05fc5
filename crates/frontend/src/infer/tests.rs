//! Tests of inference: Python text in, printed typed HIR or a diagnostic's code out.

use super::{Failure, infer_program};
use crate::annotation;
use crate::diag::render;
use crate::module::FileEnvironment;
use crate::thir::{Program, print, verify};
use crate::ty::Ty;

mod errors;
mod joins;
mod values;

const HEADER: &str = "import math, random, time\nimport numpy as np\nfrom weft import prange\nfrom math import sqrt\nN = 10\nSCALE = 2.5\nSHAPE = (2, 3)\n\n";

/// Types the last function of a text for arguments of these types (annotation syntax, `;` between).
fn infer(text: &str, args: &str) -> Result<Program, Failure> {
    let text = format!("{HEADER}{text}");
    let mut env = FileEnvironment::new("t.py", &text).map_err(|(sources, diagnostics)| Failure { sources, diagnostics })?;
    let key = env.functions().last().expect("a function").key;
    let types: Vec<Ty> = args.split(';').map(str::trim).filter(|a| !a.is_empty()).map(|a| annotation::parse(a).expect("a type")).collect();
    let program = infer_program(&mut env, key, &types)?;
    verify::verify(&program).unwrap_or_else(|e| panic!("{e}\n{}", print::print(&program)));
    Ok(program)
}

/// The printed program.
#[track_caller]
fn dump(text: &str, args: &str) -> String {
    match infer(text, args) {
        Ok(program) => print::print(&program),
        Err(failure) => panic!("refused:\n{}", failure.diagnostics.iter().map(|d| render(d, &failure.sources, false)).collect::<String>()),
    }
}

/// Every one of these stands in the printed program.
#[track_caller]
fn shows(text: &str, args: &str, wanted: &[&str]) {
    let dump = dump(text, args);
    for w in wanted {
        assert!(dump.contains(w), "no {w:?} in\n{dump}");
    }
}

/// The result type of `def f(...): return EXPR`.
#[track_caller]
fn gives(params: &str, args: &str, expression: &str, ty: &str) {
    let dump = dump(&format!("def f({params}):\n    return {expression}\n"), args);
    let head = dump.lines().next().unwrap_or_default().to_owned();
    assert!(head.ends_with(&format!("-> {ty} {{")), "{expression} is not {ty}:\n{dump}");
}

/// The program is refused with this code; the message holds the words.
#[track_caller]
fn refused(text: &str, args: &str, code: &str, words: &str) {
    match infer(text, args) {
        Ok(program) => panic!("accepted:\n{}", print::print(&program)),
        Err(failure) => {
            let first = &failure.diagnostics[0];
            assert_eq!(first.code.as_str(), code, "{}", first.message);
            assert!(first.message.contains(words), "{}", first.message);
            assert!(!first.notes.is_empty() && first.help.is_some(), "no reason or advice: {}", first.message);
        }
    }
}
