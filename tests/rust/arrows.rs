//! Who may know what: fails on an arrow between crates that the table in the design (§2) forbids.
//!
//! Two sources are read: the `[dependencies]` of every crate, and every path in its code, with `use a::{b, c}` written out. Comments
//! and strings do not count, and neither do tests (files `tests.rs`, and what follows `#[cfg(test)]` at the end of a file):
//! a test may look at anything. The reader knows just enough Rust for this workspace.

use std::path::Path;

use weft_tests::{files, root};

/// The crates of this workspace that each crate may depend on.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("abi", &[]),
    ("types", &["weft-abi"]),
    ("frontend", &["weft-abi", "weft-types"]),
    ("midend", &["weft-abi", "weft-frontend"]),
    ("codegen", &["weft-abi", "weft-midend"]),
    ("compiler", &["weft-abi", "weft-frontend", "weft-midend", "weft-codegen"]),
    ("runtime", &["weft-abi"]),
    ("bridge", &["weft-abi", "weft-types", "weft-runtime"]),
    ("embed", &["weft-abi", "weft-types"]),
    ("library", &["weft-abi", "weft-embed", "weft-types", "weft-runtime"]),
    ("extension", &["weft-abi", "weft-bridge", "weft-embed", "weft-types", "weft-runtime"]),
    ("pybridge", &["weft-abi", "weft-bridge", "weft-compiler", "weft-runtime", "weft-cli"]),
    ("cli", &["weft-abi", "weft-compiler", "weft-runtime"]),
];

/// Outside crates, by the beginning of their name, and the crates of the workspace that may name them.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("cranelift", &["codegen"]),
    ("rayon", &["runtime"]),
    ("pyo3", &["bridge", "extension", "pybridge"]),
    ("numpy", &["bridge"]),
    ("rustpython", &["frontend"]),
    ("clap", &["cli"]),
];

/// Folder or file, the beginnings of paths that must not stand in it, and why.
const PATHS: &[(&str, &[&str], &str)] = &[
    ("crates/abi/src", &["std::fs", "std::env", "alloc", "std::alloc", "std::collections"], "the ABI is data: no allocation, no IO"),
    ("crates/frontend/src", &["std::fs", "std::env", "std::time", "std::net", "std::process", "std::thread"], "the frontend is pure"),
    ("crates/midend/src", &["std::fs", "std::env", "std::time", "std::net", "std::process", "std::thread"], "the midend is pure"),
    // Typed HIR shares its operators and constants with untyped HIR, so only the nodes are out of bounds.
    (
        "crates/midend/src",
        &[
            "weft_frontend::syntax",
            "weft_frontend::hir::build",
            "weft_frontend::hir::Function",
            "weft_frontend::hir::Stmt",
            "weft_frontend::hir::Expr",
        ],
        "the midend sees typed HIR, never the source",
    ),
    ("crates/codegen/src", &["weft_frontend"], "codegen sees MIR only"),
    ("crates/codegen/src", &["weft_midend::parallel", "weft_midend::verdict", "weft_midend::analysis"], "codegen does not ask why"),
    ("crates/compiler/src", &["std::env", "std::fs"], "the doors do the IO"),
    ("crates/pybridge/src", &["weft_frontend", "weft_midend", "weft_codegen"], "the doors see the compiler only"),
    ("crates/cli/src", &["weft_frontend", "weft_midend", "weft_codegen"], "the doors see the compiler only"),
    ("crates/runtime/src", &["weft_frontend", "weft_midend", "weft_codegen", "weft_compiler"], "the runtime knows the ABI alone"),
];

/// Crates without `unsafe`.
const SAFE: &[&str] = &["types", "frontend", "midend", "cli"];

#[test]
fn manifests_keep_the_arrows() {
    let mut wrong = Vec::new();
    for (name, allowed) in DEPENDENCIES {
        for dependency in dependencies(&root().join("crates").join(name).join("Cargo.toml")) {
            if dependency.starts_with("weft-") && !allowed.contains(&dependency.as_str()) {
                wrong.push(format!("crates/{name}/Cargo.toml: depends on {dependency}"));
            }
            for (library, homes) in LIBRARIES {
                if dependency.starts_with(library) && !homes.contains(name) {
                    wrong.push(format!("crates/{name}/Cargo.toml: depends on {dependency}, which belongs to {homes:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the design forbids:\n{}", wrong.join("\n"));
}

#[test]
fn every_crate_is_in_the_table() {
    let mut found: Vec<String> = std::fs::read_dir(root().join("crates"))
        .expect("the folder of crates")
        .flatten()
        .filter(|e| e.path().join("Cargo.toml").exists())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let mut known: Vec<&str> = DEPENDENCIES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(found, known, "a new crate needs its row in this test and in the design");
}

#[test]
fn code_keeps_the_arrows() {
    let root = root();
    let mut wrong = Vec::new();
    for path in files(&root.join("crates"), "rs") {
        let shown = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !shown.contains("/src/") || shown.ends_with("/tests.rs") || shown.contains("/tests/") {
            continue;
        }
        let owner = shown.split('/').nth(1).unwrap_or_default();
        let text = std::fs::read_to_string(&path).expect("a source file");
        for (line, name) in paths(&text) {
            let place = format!("{shown}:{line}: {name}");
            for (library, homes) in LIBRARIES {
                if is_library(&name, library) && !homes.contains(&owner) {
                    wrong.push(format!("{place}: {library} belongs to {homes:?}"));
                }
            }
            for (folder, forbidden, why) in PATHS {
                // The code cache is the compiler's own, and files are what it is.
                if shown.starts_with(folder)
                    && !(*folder == "crates/compiler/src" && shown.starts_with("crates/compiler/src/cache/"))
                    && forbidden.iter().any(|f| begins(&name, f))
                {
                    wrong.push(format!("{place}: {why}"));
                }
            }
            let parser_home = shown.starts_with("crates/frontend/src/syntax") || shown.starts_with("crates/frontend/src/hir/build");
            if is_library(&name, "rustpython") && !parser_home {
                wrong.push(format!("{place}: the parser is named in syntax/ and hir/build only"));
            }
            if name == "unsafe" && SAFE.contains(&owner) {
                wrong.push(format!("{place}: {owner} has no unsafe code"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the design forbids:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_sees_paths() {
    let text = "use std::{fmt, collections::{HashMap, hash_map as h}, env};\n// use rayon::x;\nfn f() { let s = \"pyo3::x\"; std::fs::read(s); }\n\
        #[cfg(test)]\nmod tests { use rayon::join; }\n";
    let names: Vec<String> = paths(text).into_iter().map(|(_, name)| name).collect();
    for seen in ["std::fmt", "std::collections::HashMap", "std::collections::hash_map", "std::env", "std::fs::read"] {
        assert!(names.iter().any(|n| n == seen), "{seen} in {names:?}");
    }
    assert!(!names.iter().any(|n| n.contains("rayon") || n.contains("pyo3")), "{names:?}");
}

/// The names under `[dependencies]` of a manifest (not those of tests and build scripts).
fn dependencies(manifest: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(manifest).expect("a manifest");
    let mut inside = false;
    let mut names = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if inside && let Some((name, _)) = line.split_once('=') {
            names.push(name.split('.').next().unwrap_or_default().trim().to_owned());
        }
    }
    names
}

fn begins(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether a path starts in a crate of this family: `cranelift_jit::x` in `cranelift`, but `numpy` as a lone word is a variable.
fn is_library(name: &str, library: &str) -> bool {
    let Some((head, _)) = name.split_once("::") else { return false };
    head == library || head.strip_prefix(library).is_some_and(|rest| rest.starts_with('_'))
}

/// Every path of a text with its line, `use` groups written out.
fn paths(text: &str) -> Vec<(usize, String)> {
    let code = blank(text);
    let mut found = Vec::new();
    let mut rest = code.as_str();
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        if !(first.is_alphabetic() || first == '_') {
            line += usize::from(first == '\n');
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        if word == "use" {
            let end = rest.find(';').unwrap_or(rest.len());
            let mut names = Vec::new();
            expand("", &rest[..end], &mut names);
            found.extend(names.into_iter().map(|name| (line, name)));
            line += rest[..end].matches('\n').count();
            rest = &rest[end..];
        } else {
            found.push((line, word.trim_end_matches(':').to_owned()));
        }
    }
    found
}

/// Writes out `a::{b, c as d}`.
fn expand(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim().trim_start_matches("::");
    let Some((head, inner)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        let name = name.trim_end_matches("::self").trim_end_matches("::*");
        if !name.is_empty() {
            found.push(if name == "self" || name == "*" { prefix.trim_end_matches("::").to_owned() } else { format!("{prefix}{name}") });
        }
        return;
    };
    let prefix = format!("{prefix}{}", head.trim());
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &inner[start..at], found);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&prefix, &inner[start..], found);
}

/// The text with comments, string literals and everything from `#[cfg(test)]` on left out; line breaks stay.
fn blank(text: &str) -> String {
    let text = text.find("#[cfg(test)]").map_or(text, |at| &text[..at]);
    let mut code = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                while chars.peek().is_some_and(|&c| c != '\n') {
                    chars.next();
                }
            }
            '"' => {
                code.push(' ');
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => {
                            chars.next_if(|&c| c != '\n');
                        }
                        '"' => break,
                        '\n' => code.push('\n'),
                        _ => {}
                    }
                }
            }
            '\'' => {
                // A character literal that could be taken for a string's start: '"' or '\"'.
                let mut ahead = chars.clone();
                let first = ahead.next();
                if first == Some('\\') || (first.is_some() && ahead.next() == Some('\'')) {
                    chars.next();
                    chars.next();
                }
                code.push(' ');
            }
            c => code.push(c),
        }
    }
    code
}
