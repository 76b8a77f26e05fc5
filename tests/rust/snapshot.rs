//! Snapshots hold source and output together, one file for each case and stage, under `tests/snapshots`.

use insta::{Settings, assert_snapshot};

use crate::case::Case;

/// Compares (or, under `INSTA_UPDATE`, rewrites) the snapshot `<kind>/<case>[.<part>].snap`. Panics with a diff.
pub fn assert(kind: &str, case: &Case, part: &str, output: &str) {
    let mut settings = Settings::new();
    settings.set_snapshot_path(crate::root().join("tests/snapshots").join(kind));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let name = case.name.replace('/', "__");
    let name = if part.is_empty() { name } else { format!("{name}.{part}") };
    let text = format!("{}\n---------- {}\n{}", case.text.trim_end(), if part.is_empty() { "message" } else { part }, output.trim_end());
    settings.bind(|| assert_snapshot!(name, text));
}
