//! Files that are written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Writes `bytes` to `output`.
pub fn write(output: &Path, bytes: &[u8]) -> Result<(), Problem> {
    place(output, &mut |file| file.write_all(bytes))
}

/// Makes a file by `make`, through a temporary one in the same folder, so that the place holds the old content or all of the new. A
/// symbolic link stays and its target is written; what is no regular file (`/dev/null`, a named pipe) is written in place.
pub fn place(output: &Path, make: &mut dyn FnMut(&mut std::fs::File) -> std::io::Result<()>) -> Result<(), Problem> {
    let fail = |error: std::io::Error| Problem::io(format!("cannot write {}: {error}", output.display()));
    let target = std::fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
    if std::fs::metadata(&target).is_ok_and(|found| !found.is_file()) {
        let mut file = std::fs::OpenOptions::new().write(true).open(&target).map_err(fail)?;
        return make(&mut file).map_err(fail);
    }
    let folder = match target.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    // The error of a missing folder would name the temporary file.
    std::fs::metadata(&folder).map_err(fail)?;
    let mut file = builder(false).tempfile_in(folder).map_err(fail)?;
    make(file.as_file_mut()).map_err(fail)?;
    file.persist(&target).map(drop).map_err(|e| fail(e.error))
}

/// A temporary file that will be `output`, for another program to write. Executable if `runnable`.
pub fn draft(output: &Path, runnable: bool) -> Result<tempfile::TempPath, Problem> {
    let fail = |error: std::io::Error| Problem::io(format!("cannot write {}: {error}", output.display()));
    if std::fs::metadata(output).is_ok_and(|found| !found.is_file()) {
        return Err(Problem::io(format!("cannot write {}: it is no regular file", output.display())));
    }
    let folder = match output.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    std::fs::metadata(&folder).map_err(fail)?;
    Ok(builder(runnable).tempfile_in(folder).map_err(fail)?.into_temp_path())
}

/// Puts a finished draft into its place.
pub fn keep(draft: tempfile::TempPath, output: &Path) -> Result<(), Problem> {
    draft.persist(output).map_err(|e| Problem::io(format!("cannot write {}: {}", output.display(), e.error)))
}

/// As any new file: the process's umask takes its part off.
fn builder(runnable: bool) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(if runnable { 0o777 } else { 0o666 }));
    #[cfg(not(unix))]
    let _ = runnable;
    builder
}
