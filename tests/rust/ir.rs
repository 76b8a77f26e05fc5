//! `tests/cases/ir`: the text of the stages that `# dump:` lists, as snapshots. CLIF is dumped before Cranelift's own optimisations.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use weft_compiler::Stage;
use weft_tests::case::{self, Case};
use weft_tests::compile::dump;
use weft_tests::snapshot;

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for case in case::all("ir") {
        let stages: Vec<String> = case.directive("dump").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        if stages.is_empty() {
            let text = format!("{}: no '# dump:' line", case.shown);
            trials.push(Trial::test(format!("ir/{}", case.name), move || Err(text.into())));
        }
        for stage in stages {
            let case = case.clone();
            trials.push(Trial::test(format!("ir/{}.{stage}", case.name), move || judge(&case, &stage)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn judge(case: &Case, stage: &str) -> Result<(), Failed> {
    let wanted = Stage::from_name(stage).ok_or_else(|| format!("{}: there is no stage '{stage}'", case.shown))?;
    let text = dump(case, wanted).map_err(|failure| format!("{}: {}", case.shown, failure.text()))?;
    snapshot::assert("ir", case, stage, &text);
    Ok(())
}
