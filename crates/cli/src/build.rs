//! `weft build`: object files and the text of every stage.

use std::io::Write;
use std::path::{Path, PathBuf};

use weft_compiler::{FileEnvironment, FileFunction, Stage};

use crate::functions::{open, options, show, signature, types};
use crate::{EXIT_IO, EXIT_OK, EXIT_REFUSED, EXIT_USAGE, Emit};

/// Builds one file; gives the exit status.
pub fn build(path: &Path, output: Option<&Path>, emit: Emit, only: Option<&str>, strict: bool, coloured: bool) -> u8 {
    let mut env = match open(path, coloured) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let functions: Vec<FileFunction> = match only {
        Some(name) => env.functions().into_iter().filter(|f| f.name == name).collect(),
        None => env.functions().into_iter().filter(|f| f.decorated).collect(),
    };
    if functions.is_empty() {
        match only {
            Some(name) => eprintln!("weft: {} has no function '{name}'", path.display()),
            None => eprintln!("weft: {} has no function that is decorated with @parallel; name one with --function", path.display()),
        }
        return EXIT_USAGE;
    }
    // Everything is compiled before anything is written: a refusal leaves no partial output.
    let mut made: Vec<(String, Vec<u8>)> = Vec::new();
    for function in &functions {
        match build_function(path, &mut env, function, emit, strict, coloured) {
            Ok(bytes) => made.push((function.name.clone(), bytes)),
            Err(status) => return status,
        }
    }
    let written = match (emit, output) {
        (Emit::Obj, None) => write_objects(&path.with_extension("o"), &made),
        (Emit::Obj, Some(output)) => write_objects(output, &made),
        (_, None) => made.iter().try_for_each(|(_, text)| std::io::stdout().write_all(text)).map_err(|e| ("standard output".to_owned(), e)),
        (_, Some(output)) => write(output, &made.into_iter().flat_map(|(_, text)| text).collect::<Vec<u8>>()),
    };
    match written {
        Ok(()) => EXIT_OK,
        Err((place, error)) => {
            eprintln!("weft: cannot write {place}: {error}");
            EXIT_IO
        }
    }
}

fn build_function(
    path: &Path,
    env: &mut FileEnvironment,
    function: &FileFunction,
    emit: Emit,
    strict: bool,
    coloured: bool,
) -> Result<Vec<u8>, u8> {
    let types = types(function).map_err(|why| {
        eprintln!("{}:{}: {}: {why}", path.display(), function.line, function.name);
        EXIT_REFUSED
    })?;
    let options = options(function, strict);
    let stage = match emit {
        Emit::Obj => return weft_compiler::object(env, function.key, &types, &options, &function.name).map_err(|e| show(&e, coloured)),
        Emit::Hir => Stage::Hir,
        Emit::Mir => Stage::Mir,
        Emit::Clif => Stage::Clif,
        Emit::Asm => Stage::Asm,
    };
    let text = weft_compiler::dump(env, function.key, &types, &options, stage).map_err(|e| show(&e, coloured))?;
    let comment = if emit == Emit::Asm { "#" } else { ";" };
    Ok(format!("{comment} {}\n{}\n", signature(function, &types), text.trim_end()).into_bytes())
}

/// One object goes to `output`; of several, each to `output` with the function's name before the extension.
fn write_objects(output: &Path, made: &[(String, Vec<u8>)]) -> Result<(), (String, std::io::Error)> {
    if let [(_, bytes)] = made {
        return write(output, bytes);
    }
    let extension = output.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_else(|| "o".into());
    made.iter().try_for_each(|(name, bytes)| write(&output.with_extension(format!("{name}.{extension}")), bytes))
}

/// Writes through a temporary file in the same folder, so that the place holds the old content or all of the new.
fn write(output: &Path, bytes: &[u8]) -> Result<(), (String, std::io::Error)> {
    let fail = |error: std::io::Error| (output.display().to_string(), error);
    let folder = match output.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.persist(output).map(drop).map_err(|e| fail(e.error))
}
