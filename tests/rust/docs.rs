//! `docs/supported.md` is written from the table of builtins; this test fails when the two differ, `make bless` rewrites the page.

use std::fmt::Write as _;

use weft_frontend::builtins::table::{Rule, documentation};

fn page() -> String {
    let mut page = String::from(
        "# What compiled functions can call\n\nWritten from the table of builtins by `make bless`; do not edit. Arguments of Python's functions are scalars unless a row says otherwise;\nNumPy's functions take numbers and whole arrays (see [arrays.md](arrays.md)).\n",
    );
    let mut module = "";
    for row in documentation() {
        let (found, name) = row.path.split_once('.').unwrap_or(("", row.path));
        let found = if row.rule == Rule::Exception { "exceptions" } else { found };
        if found != module {
            module = found;
            let title = match module {
                "builtins" => "Python's builtins".to_owned(),
                "exceptions" => "Exceptions".to_owned(),
                other => format!("`{other}`"),
            };
            let _ = write!(page, "\n## {title}\n\n| name | |\n|---|---|\n");
        }
        let call = if row.signature.is_empty() && matches!(row.rule, Rule::Constant(_) | Rule::Dtype(_)) {
            name.to_owned()
        } else {
            format!("{name}({})", row.signature)
        };
        let doc = match row.rule {
            Rule::Exception => "raised with a constant message or none".to_owned(),
            Rule::Refused => format!("*refused*: {}", row.doc),
            _ => row.doc.to_owned(),
        };
        let _ = writeln!(page, "| `{}` | {} |", call.replace('|', "\\|"), doc.replace('|', "\\|"));
    }
    page
}

#[test]
fn the_page_of_builtins_is_current() {
    let path = weft_tests::root().join("docs/supported.md");
    let page = page();
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        std::fs::create_dir_all(path.parent().expect("docs has a parent")).expect("docs can be made");
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "docs/supported.md differs from the table of builtins; run `make bless`");
}

/// Each heading of the page stands once: the rows of a module stand together in the table.
#[test]
fn headings_are_distinct() {
    let page = page();
    let mut headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
    let all = headings.len();
    headings.sort_unstable();
    headings.dedup();
    assert_eq!(headings.len(), all, "the rows of one module stand apart in the table of builtins");
}

/// No two rows explain one name.
#[test]
fn rows_are_distinct() {
    let mut paths: Vec<&str> = documentation().iter().map(|r| r.path).collect();
    paths.sort_unstable();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all);
}
