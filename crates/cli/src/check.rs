//! `weft check`: which functions compile, which loops are parallel and why.

use std::path::Path;

use weft_compiler::{FileEnvironment, FileFunction, parse_function};

use crate::functions::{complain, open, options, say, show, signature, types};
use crate::{EXIT_OK, EXIT_REFUSED};

/// Checks one file; gives the exit status.
pub fn check(path: &Path, strict: bool, all: bool, coloured: bool) -> u8 {
    let mut env = match open(path, coloured) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let functions: Vec<FileFunction> = env.functions().into_iter().filter(|f| all || f.decorated).collect();
    if functions.is_empty() {
        return say(&format!("{}: no function is decorated with @parallel (--all checks every function)", path.display()));
    }
    functions.iter().map(|f| check_function(path, &mut env, f, strict, coloured)).max().unwrap_or(EXIT_OK)
}

fn check_function(path: &Path, env: &mut FileEnvironment, function: &FileFunction, strict: bool, coloured: bool) -> u8 {
    let place = format!("{}:{}", path.display(), function.line);
    let types = match types(function) {
        Ok(types) => types,
        Err(why) => {
            return match parse_function(env, function.key) {
                Ok(()) => say(&format!("{place}: {}: types not checked: {why}", function.name)),
                Err(error) => show(&error, coloured),
            };
        }
    };
    match weft_compiler::check(env, function.key, &types, &options(function, false)) {
        Ok(checked) => {
            let mut text = format!("{place}: {} -> {}", signature(function, &types), checked.ret);
            for found in &checked.loops {
                let form = if found.asked { "prange" } else { "loop" };
                let within = if found.function == function.name { String::new() } else { format!(" in {}", found.function) };
                text.push_str(&format!("\n    line {}{within}: {form}: {}", found.line, found.summary));
                if !found.text.is_empty() {
                    text.push_str(&format!("\n        {}", found.text));
                }
            }
            let said = say(&text);
            for warning in &checked.warnings {
                complain(&format!("{}\n", warning.message));
            }
            let serial = checked.loops.iter().any(|l| l.asked && !l.parallel);
            if serial && options(function, strict).strict { said.max(EXIT_REFUSED) } else { said }
        }
        Err(error) => show(&error, coloured),
    }
}
