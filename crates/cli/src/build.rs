//! `weft build`: object files and the text of every stage.

use std::io::Write;
use std::path::{Path, PathBuf};

use weft_compiler::{FileEnvironment, FileFunction, Stage};

use crate::functions::{complain, open, options, show, signature, types};
use crate::{EXIT_IO, EXIT_OK, EXIT_REFUSED, EXIT_USAGE, Emit};

/// Builds one file; gives the exit status.
pub fn build(path: &Path, output: Option<&Path>, emit: Emit, only: Option<&str>, strict: bool, coloured: bool) -> u8 {
    let mut env = match open(path, coloured) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let is_input = |place: &Path| matches!((place.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if output.is_some_and(is_input) || (output.is_none() && emit == Emit::Obj && is_input(&path.with_extension("o"))) {
        complain(&format!("weft: {} would be overwritten by the output; name another with --output", path.display()));
        return EXIT_USAGE;
    }
    let functions: Vec<FileFunction> = match only {
        Some(name) => env.functions().into_iter().filter(|f| f.name == name).collect(),
        None => env.functions().into_iter().filter(|f| f.decorated).collect(),
    };
    // As in Python the last definition of a name is the one that counts.
    let functions: Vec<FileFunction> = functions
        .iter()
        .enumerate()
        .filter(|(i, f)| !functions[i + 1..].iter().any(|later| later.name == f.name))
        .map(|(_, f)| f.clone())
        .collect();
    if functions.is_empty() {
        match only {
            Some(name) => complain(&format!("weft: {} has no function '{name}'", path.display())),
            None => {
                complain(&format!("weft: {} has no function that is decorated with @parallel; name one with --function", path.display()))
            }
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
            if output.is_some() || error.kind() != std::io::ErrorKind::BrokenPipe {
                complain(&format!("weft: cannot write {place}: {error}"));
            }
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
        complain(&format!("{}:{}: {}: {why}", path.display(), function.line, function.name));
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

/// Writes through a temporary file in the same folder, so that the place holds the old content or all of the new. A symbolic link
/// stays and its target is written; what is no regular file (`/dev/null`, a named pipe) is written in place.
fn write(output: &Path, bytes: &[u8]) -> Result<(), (String, std::io::Error)> {
    let fail = |error: std::io::Error| (output.display().to_string(), error);
    let target = std::fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
    if std::fs::metadata(&target).is_ok_and(|found| !found.is_file()) {
        return std::fs::write(&target, bytes).map_err(fail);
    }
    let folder = match target.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    // As any new file: the process's umask takes its part off.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The error of a missing folder would name the temporary file.
    std::fs::metadata(&folder).map_err(fail)?;
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.persist(&target).map(drop).map_err(|e| fail(e.error))
}
