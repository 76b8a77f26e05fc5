//! A case and its directives.
//!
//! * `# types: f(int, float64[:])` names the root function and its argument types (spelt as `weft_frontend::annotation` reads them).
//! * `code  # error[E0203]: part of the message` and `code  # loop: parallel` speak of the line on which they stand.
//! * `# dump: hir mir` lists stages.

use std::path::PathBuf;

use weft_frontend::annotation;
use weft_frontend::ty::Ty;

use crate::{files, root};

/// One file.
#[derive(Debug, Clone)]
pub struct Case {
    /// Path below its kind's folder, without extension, for example `ints/pow`.
    pub name: String,
    /// Absolute path.
    pub path: PathBuf,
    /// Path below the checkout, which messages and snapshots show.
    pub shown: String,
    /// The text.
    pub text: String,
}

/// A directive that speaks of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Line, from 1.
    pub line: u32,
    /// What follows `# loop: ` or `# error[`.
    pub text: String,
}

/// All cases of a kind, in order of their names.
pub fn all(kind: &str) -> Vec<Case> {
    let root = root();
    let folder = root.join("tests/cases").join(kind);
    files(&folder, "py")
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&folder).unwrap_or(&path).with_extension("");
            Case {
                name: relative.to_string_lossy().replace('\\', "/"),
                shown: path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/"),
                text: std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
                path,
            }
        })
        .collect()
}

impl Case {
    /// The `# types:` directive: the root function's name and its argument types.
    pub fn types(&self) -> Result<(String, Vec<Ty>), String> {
        let line = self.directive("types").ok_or("the case has no '# types:' line")?;
        let (name, rest) = line.split_once('(').ok_or_else(|| format!("'{line}' is no call"))?;
        let inner = rest.strip_suffix(')').ok_or_else(|| format!("'{line}' lacks its closing bracket"))?;
        let types = annotation::split_top(inner).into_iter().map(annotation::parse).collect::<Result<_, _>>()?;
        Ok((name.trim().to_owned(), types))
    }

    /// The text of a directive that has a line of its own.
    pub fn directive(&self, name: &str) -> Option<&str> {
        let head = format!("# {name}:");
        self.text.lines().find_map(|line| line.strip_prefix(head.as_str()).map(str::trim))
    }

    /// The directives at the ends of lines that start with `opening` (for example `# loop: `), the opening cut off.
    pub fn marks(&self, opening: &str) -> Vec<Mark> {
        (1..)
            .zip(self.text.lines())
            .filter_map(|(line, text)| {
                let at = text.find(opening)?;
                Some(Mark { line, text: text[at + opening.len()..].trim().to_owned() })
            })
            .collect()
    }
}
