//! What both commands need: a file's functions with the argument types that their annotations say, and how errors are shown.

use std::io::Write;

use serde_json::json;
use weft_compiler::build::Export;
use weft_compiler::{CompileError, Const, FileEnvironment, FileFunction, Global, Options, Ty};

use crate::problem::Problem;
use crate::{EXIT_IO, EXIT_OK, EXIT_REFUSED, Look};

/// Prints a line to standard output; gives the exit status. Unlike `println!` it bears a reader that has left, as in `weft check … | head`.
pub fn say(line: &str) -> u8 {
    let mut out = std::io::stdout().lock();
    match out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()) {
        Ok(()) => EXIT_OK,
        Err(error) => {
            if error.kind() != std::io::ErrorKind::BrokenPipe {
                complain(&format!("weft: cannot write standard output: {error}"));
            }
            EXIT_IO
        }
    }
}

/// Prints a line to standard error, if anybody reads there.
pub fn complain(line: &str) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(line.as_bytes()).and_then(|()| err.write_all(b"\n"));
}

/// Prints an error; gives its exit status.
pub fn show_all(error: &CompileError, look: Look) -> u8 {
    match error {
        CompileError::Refused(all) => {
            for one in all {
                if look.json {
                    let (code, message, file, line) = (one.code, &one.message, &one.file, one.line);
                    say(&json!({ "kind": "error", "code": code, "message": message, "file": file, "line": line }).to_string());
                } else {
                    complain(&format!("{}\n", if look.coloured { &one.coloured } else { &one.rendered }));
                }
            }
            EXIT_REFUSED
        }
        CompileError::Internal(_) | CompileError::NoThread(_) => Problem::internal(error).show(look.json),
    }
}

/// The types of a function's parameters by its annotations and defaults, or what is missing.
pub fn types(env: &mut FileEnvironment, function: &FileFunction) -> Result<Vec<Ty>, String> {
    function
        .params
        .iter()
        .map(|(name, annotation)| match annotation {
            Some(text) => env.parse_type(text).map_err(|why| format!("parameter '{name}': {why}")),
            None => match function.defaults.iter().find(|(param, _)| param == name) {
                Some((_, Global::Const(value))) => {
                    constant_type(value).ok_or_else(|| format!("the default of parameter '{name}' has no type that can be passed"))
                }
                Some((_, Global::Instance(tag, value))) => match constant_type(value) {
                    Some(held) => Ok(Ty::Tagged(tag.clone(), Box::new(held))),
                    None => Err(format!("the default of parameter '{name}' has no type that can be passed")),
                },
                _ => Err(format!("parameter '{name}' needs a type hint, for example '{name}: float64[:]' or '{name}: int'")),
            },
        })
        .collect()
}

fn constant_type(value: &Const) -> Option<Ty> {
    Some(match value {
        Const::None => Ty::None,
        Const::Bool(_) => Ty::Bool,
        Const::Int(_) => Ty::Int,
        Const::Float(_) => Ty::Float,
        Const::Complex(..) => Ty::Complex,
        Const::Tuple(items) => Ty::Tuple(items.iter().map(constant_type).collect::<Option<_>>()?),
        Const::Str(_) => Ty::Str,
        Const::Bytes(_) => Ty::bytes(),
    })
}

/// The options that the function's decorator asks for.
pub fn options(function: &FileFunction, strict: bool) -> Options {
    let asks = |name: &str| function.options.iter().any(|o| o.name == name && o.value == Some(Const::Bool(true)));
    Options { strict: strict || asks("strict"), reassoc: asks("reassoc"), ..Options::default() }
}

/// `name(a: int, b: float64[:])`.
pub fn signature(export: &Export, types: &[Ty]) -> String {
    let params: Vec<String> = export.function.params.iter().zip(types).map(|(param, ty)| format!("{}: {ty}", param.name)).collect();
    format!("{}({})", export.function.name, params.join(", "))
}
