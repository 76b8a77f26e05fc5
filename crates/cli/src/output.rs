//! Files that are written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Writes `bytes` to `output`, through a temporary file in the same folder, so that the place holds the old content or all of the new. A
/// symbolic link stays and its target is written; what is no regular file (`/dev/null`, a named pipe) is written in place.
pub fn write(output: &Path, bytes: &[u8], runnable: bool) -> Result<(), Problem> {
    let fail = |error: std::io::Error| Problem::io(format!("cannot write {}: {error}", output.display()));
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
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(if runnable { 0o777 } else { 0o666 }));
    #[cfg(not(unix))]
    let _ = runnable;
    // The error of a missing folder would name the temporary file.
    std::fs::metadata(&folder).map_err(fail)?;
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.persist(&target).map(drop).map_err(|e| fail(e.error))
}
