//! A file's functions as they are to be built: their types by annotations, defaults and `signatures=[…]`, their options by the decorator.

use std::path::Path;

use weft_compiler::build::Export;
use weft_compiler::describe::{Function, Param};
use weft_compiler::{Const, FileFunction, Global, Options, Ty, parse_signatures};

use crate::functions::types;
use crate::problem::Problem;

/// The function with the signatures that it is to be compiled for.
pub fn export(path: &Path, function: &FileFunction, strict: bool, serial: bool) -> Result<Export, Problem> {
    let place = |why: String| Problem::hint(format!("{}:{}: {}: {why}", path.display(), function.line, function.name));
    if function.variadic {
        return Err(place("a function with *args or **kwargs cannot be built; name its parameters".into()));
    }
    let option = |name: &str| function.options.iter().find(|o| o.name == name);
    let signatures = match option("signatures") {
        Some(given) => {
            let found = parse_signatures(&given.text).map_err(|why| place(format!("signatures=: {why}")))?;
            if let Some(wrong) = found.iter().find(|s| s.len() != function.params.len()) {
                return Err(place(format!(
                    "signatures=: {} has {} types, and the function has {} parameters",
                    Ty::Tuple(wrong.clone()),
                    wrong.len(),
                    function.params.len()
                )));
            }
            found
        }
        None => vec![types(function).map_err(place)?],
    };
    let default = |name: &str| -> Result<Option<Const>, Problem> {
        match function.defaults.iter().find(|(param, _)| param == name) {
            None => Ok(None),
            Some((_, Global::Const(value))) => Ok(Some(value.clone())),
            Some(_) => Err(place(format!("the default of parameter '{name}' is no constant"))),
        }
    };
    let params = function
        .params
        .iter()
        .zip(&function.passing)
        .map(|((name, annotation), passing)| {
            Ok(Param { name: name.clone(), passing: *passing, default: default(name)?, annotation: annotation.clone() })
        })
        .collect::<Result<_, Problem>>()?;
    let threads = match option("threads").and_then(|o| o.value.as_ref()) {
        Some(Const::Int(count @ 1..=1024)) => *count as u32,
        None => 0,
        Some(_) => return Err(place("threads= must be an int from 1 to 1024".into())),
    };
    Ok(Export {
        key: function.key,
        function: Function {
            name: function.name.clone(),
            doc: function.doc.clone(),
            file: path.display().to_string(),
            line: function.line,
            params,
            returns: function.returns.clone(),
            threads,
            variants: Vec::new(),
        },
        signatures,
        options: Options { serial, ..crate::functions::options(function, strict) },
    })
}
