//! `tests/cases/reject`: what weft refuses, with code, line and words, and the whole message as a snapshot.
//!
//! `# error[E0203]: part` stands on the line to which the refusal points; the part may be missing. All refusals of a file must be
//! announced and all announced ones must come.

use std::collections::BTreeSet;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use weft_tests::case::{self, Case};
use weft_tests::compile::{Failure, check};
use weft_tests::snapshot;

fn main() -> ExitCode {
    let trials = case::all("reject").into_iter().map(|case| Trial::test(format!("reject/{}", case.name), move || judge(&case))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn judge(case: &Case) -> Result<(), Failed> {
    let refusals = match check(case) {
        Ok(_) => return Err(format!("{}: weft compiles what it should refuse", case.shown).into()),
        Err(Failure::Broken(text)) => return Err(format!("{}: {text}", case.shown).into()),
        Err(Failure::Refused(list)) => list,
    };
    let rendered = refusals.iter().map(|r| r.rendered.trim_end()).collect::<Vec<_>>().join("\n\n");
    let marks = case.marks("# error[");
    let announced: BTreeSet<(u32, String)> = marks.iter().map(|m| (m.line, code(&m.text).to_owned())).collect();
    let found: BTreeSet<(u32, String)> = refusals.iter().map(|r| (r.line, r.code.to_owned())).collect();
    if announced != found {
        return Err(format!("{}\n  announced: {announced:?}\n  found:     {found:?}\n\n{rendered}", case.shown).into());
    }
    for mark in &marks {
        let part = mark.text.split_once("]:").map_or("", |(_, part)| part.trim());
        if !refusals.iter().any(|r| r.line == mark.line && r.code == code(&mark.text) && r.message.contains(part)) {
            return Err(format!("{}:{}: no message contains '{part}'\n\n{rendered}", case.shown, mark.line).into());
        }
    }
    snapshot::assert("reject", case, "", &rendered);
    Ok(())
}

/// The code at the start of `E0203]: …`.
fn code(mark: &str) -> &str {
    mark.split(']').next().unwrap_or_default()
}
