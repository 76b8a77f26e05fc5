//! `weft check`: which functions compile, which loops are parallel and why. `weft explain` shows the same beside the source (`explain.rs`).

use std::path::Path;

use serde_json::json;
use weft_compiler::{Checked, FileEnvironment, FileFunction, LoopReport, parse_function};

use crate::exports::export;
use crate::functions::{complain, options, say, show_all, signature};
use crate::modules::{open, show_circle};
use crate::problem::Problem;
use crate::{EXIT_OK, EXIT_REFUSED, Look};

/// Checks one file; gives the exit status.
pub fn check(path: &Path, strict: bool, all: bool, look: Look) -> u8 {
    let mut env = match open(path, look) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let functions: Vec<FileFunction> = env.functions().into_iter().filter(|f| all || f.decorated).collect();
    if functions.is_empty() {
        return match look.json {
            true => EXIT_OK,
            false => say(&format!("{}: no function is decorated with @parallel (--all checks every function)", path.display())),
        };
    }
    let mut worst = EXIT_OK;
    for function in &functions {
        worst = worst.max(check_function(path, &mut env, function, strict, look));
        if env.circle().is_some() {
            return worst.max(show_circle(&env, look));
        }
    }
    worst
}

fn check_function(path: &Path, env: &mut FileEnvironment, function: &FileFunction, strict: bool, look: Look) -> u8 {
    let place = format!("{}:{}", path.display(), function.line);
    let export = match export(env, path, function, false, false) {
        Ok(export) => export,
        Err(Problem { message, .. }) => {
            return match parse_function(env, function.key) {
                Ok(()) if look.json => {
                    say(&json!({ "kind": "unchecked", "file": path, "line": function.line, "message": message }).to_string())
                }
                // The message begins with the place and the name.
                Ok(()) => say(&message.replacen(": parameter", ": types not checked: parameter", 1)),
                Err(error) => show_all(&error, look),
            };
        }
    };
    let mut worst = EXIT_OK;
    for types in &export.signatures {
        let status = match weft_compiler::check(env, function.key, types, &options(function, false)) {
            Ok(checked) => {
                let shown = signature(&export, types);
                let said = if look.json { tell_json(path, &shown, &checked) } else { tell(&place, path, &function.name, &shown, &checked) };
                let serial = checked.loops.iter().any(|l| l.asked && !l.parallel);
                if serial && options(function, strict).strict { said.max(EXIT_REFUSED) } else { said }
            }
            Err(error) => show_all(&error, look),
        };
        worst = worst.max(status);
    }
    worst
}

fn tell(place: &str, path: &Path, name: &str, signature: &str, checked: &Checked) -> u8 {
    let mut text = format!("{place}: {signature} -> {}", checked.ret);
    for found in &checked.loops {
        let form = if found.asked { "prange" } else { "loop" };
        let within = if found.function == name { String::new() } else { format!(" in {}", found.function) };
        // A loop of a function from another file.
        let elsewhere = !found.file.is_empty() && Path::new(&found.file) != path;
        let file = if elsewhere { format!("{} ", found.file) } else { String::new() };
        text.push_str(&format!("\n    {file}line {}{within}: {form}: {}", found.line, found.summary));
        if !found.text.is_empty() {
            text.push_str(&format!("\n        {}", found.text));
        }
    }
    let said = say(&text);
    for warning in &checked.warnings {
        complain(&format!("{}\n", warning.message));
    }
    said
}

fn tell_json(path: &Path, signature: &str, checked: &Checked) -> u8 {
    let mut worst =
        say(&json!({ "kind": "function", "file": path, "signature": signature, "returns": checked.ret.to_string() }).to_string());
    for found in &checked.loops {
        worst = worst.max(say(&loop_json(path, signature, found).to_string()));
    }
    worst
}

/// A loop as a JSON object.
pub fn loop_json(path: &Path, signature: &str, found: &LoopReport) -> serde_json::Value {
    json!({
        "kind": "loop",
        "file": if found.file.is_empty() { path.display().to_string() } else { found.file.clone() },
        "line": found.line,
        "function": found.function,
        "signature": signature,
        "prange": found.asked,
        "parallel": found.parallel,
        "verdict": found.summary,
        "reason": found.text,
    })
}
