//! Every row of the table of builtins has a case that uses it: its name stands in a file of `tests/cases/run`, as a call or attribute of its module or
//! as a name of its own. What is refused has its cases under `tests/cases/reject`.

use std::collections::BTreeSet;

use weft_frontend::builtins::table::{Rule, documentation};
use weft_tests::case;

/// The words of a text that may be names.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').collect()
}

#[test]
fn every_row_has_a_case() {
    let cases: Vec<_> = ["run", "reject"].into_iter().flat_map(case::all).collect();
    let texts: Vec<(BTreeSet<&str>, bool)> = cases.iter().map(|case| (words(&case.text), case.shown.contains("reject"))).collect();
    let missing: Vec<&str> = documentation()
        .iter()
        .filter(|row| {
            let mut parts = row.path.split('.').rev();
            let name = parts.next().unwrap_or_default();
            // `np` is what users call the module; methods of values have no module at all.
            let module = row.path.split('.').next().unwrap_or_default();
            let module = if module == "numpy" { "np" } else { module };
            let with_module = !["builtins", "str"].contains(&module) && row.path.contains('.');
            !texts.iter().any(|(words, refused)| {
                words.contains(name) && (!with_module || words.contains(module)) && (row.rule == Rule::Refused || !refused)
            })
        })
        .map(|row| row.path)
        .collect();
    assert!(missing.is_empty(), "{} rows of the table of builtins have no case: {missing:#?}", missing.len());
}
