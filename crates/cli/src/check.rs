//! `weft check`: which functions compile, which loops are parallel and why.

use std::path::Path;

use weft_compiler::{FileEnvironment, FileFunction, parse_function};

use crate::functions::{open, options, show, signature, types};
use crate::{EXIT_OK, EXIT_REFUSED};

/// Checks one file; gives the exit status.
pub fn check(path: &Path, strict: bool, all: bool, coloured: bool) -> u8 {
    let mut env = match open(path, coloured) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let functions: Vec<FileFunction> = env.functions().into_iter().filter(|f| all || f.decorated).collect();
    if functions.is_empty() {
        println!("{}: no function is decorated with @parallel (--all checks every function)", path.display());
    }
    functions.iter().map(|f| check_function(path, &mut env, f, strict, coloured)).max().unwrap_or(EXIT_OK)
}

fn check_function(path: &Path, env: &mut FileEnvironment, function: &FileFunction, strict: bool, coloured: bool) -> u8 {
    let place = format!("{}:{}", path.display(), function.line);
    let types = match types(function) {
        Ok(types) => types,
        Err(why) => {
            return match parse_function(env, function.key) {
                Ok(()) => {
                    println!("{place}: {}: types not checked: {why}", function.name);
                    EXIT_OK
                }
                Err(error) => show(&error, coloured),
            };
        }
    };
    match weft_compiler::check(env, function.key, &types, &options(function, false)) {
        Ok(checked) => {
            println!("{place}: {} -> {}", signature(function, &types), checked.ret);
            for found in &checked.loops {
                let form = if found.asked { "prange" } else { "loop" };
                let within = if found.function == function.name { String::new() } else { format!(" in {}", found.function) };
                println!("    line {}{within}: {form}: {}", found.line, found.summary);
                if !found.text.is_empty() {
                    println!("        {}", found.text);
                }
            }
            for warning in &checked.warnings {
                eprintln!("{}\n", warning.message);
            }
            let serial = checked.loops.iter().any(|l| l.asked && !l.parallel);
            if serial && options(function, strict).strict { EXIT_REFUSED } else { EXIT_OK }
        }
        Err(error) => show(&error, coloured),
    }
}
