//! `tests/cases/parallel`: the verdict on each loop, as a comment on the loop's line.
//!
//! `# loop: parallel reduce(+ s)` is compared with the report's summary word for word; `# loop: serial effect` alone leaves the subject
//! open. A loop without a comment may have any verdict.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use weft_tests::case::{self, Case};
use weft_tests::compile::check;

fn main() -> ExitCode {
    let trials =
        case::all("parallel").into_iter().map(|case| Trial::test(format!("parallel/{}", case.name), move || judge(&case))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn judge(case: &Case) -> Result<(), Failed> {
    let checked = check(case).map_err(|failure| format!("{}: {}", case.shown, failure.text()))?;
    let marks = case.marks("# loop:");
    if marks.is_empty() {
        return Err(format!("{}: no loop has a '# loop:' comment", case.shown).into());
    }
    let mut wrong = Vec::new();
    for mark in marks {
        let reports: Vec<_> = checked.loops.iter().filter(|l| l.line == mark.line).collect();
        if reports.is_empty() {
            wrong.push(format!("line {}: weft reports no loop here", mark.line));
        }
        for report in reports.into_iter().filter(|r| !agrees(&mark.text, &r.summary)) {
            let text = if report.text.is_empty() { String::new() } else { format!("\n    {}", report.text) };
            wrong.push(format!("line {}\n    announced: {}\n    found:     {}{text}", mark.line, mark.text, report.summary));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n  {}", case.shown, wrong.join("\n  ")).into()) }
}

fn agrees(announced: &str, summary: &str) -> bool {
    announced == summary
        || (announced.starts_with("serial ") && announced.split(' ').count() == 2 && summary.starts_with(&format!("{announced} ")))
}
