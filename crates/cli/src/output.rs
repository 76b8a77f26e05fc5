//! Files that are written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Writes `bytes` to `output`.
pub fn write(output: &Path, bytes: &[u8], runnable: bool) -> Result<(), Problem> {
    Draft::new(output, bytes, runnable)?.keep()
}

/// A file beside its place, so that the place holds the old content or all of the new. A symbolic link stays and its target is written;
/// what is no regular file (`/dev/null`, a named pipe) is written in place.
pub struct Draft<'a> {
    output: &'a Path,
    content: Content<'a>,
}

enum Content<'a> {
    /// Written, under another name.
    Beside(tempfile::NamedTempFile, PathBuf),
    /// To be written.
    InPlace(&'a [u8], PathBuf),
}

impl<'a> Draft<'a> {
    /// Writes everything that can fail for want of space or permission.
    pub fn new(output: &'a Path, bytes: &'a [u8], runnable: bool) -> Result<Draft<'a>, Problem> {
        let fail = |error: std::io::Error| failed(output, &error);
        let target = std::fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
        match std::fs::metadata(&target) {
            // The error that opening it would give.
            Ok(found) if found.is_dir() => return Err(fail(std::io::ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => return Ok(Draft { output, content: Content::InPlace(bytes, target) }),
            Ok(_) | Err(_) => {}
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
        std::fs::metadata(&folder).map_err(fail)?;
        // Its own text would name the temporary file.
        let mut file = builder.tempfile_in(folder).map_err(|e| fail(e.kind().into()))?;
        file.write_all(bytes).map_err(fail)?;
        Ok(Draft { output, content: Content::Beside(file, target) })
    }

    /// Puts it into its place.
    pub fn keep(self) -> Result<(), Problem> {
        match self.content {
            Content::Beside(file, target) => file.persist(target).map(drop).map_err(|e| failed(self.output, &e.error)),
            Content::InPlace(bytes, target) => std::fs::write(target, bytes).map_err(|e| failed(self.output, &e)),
        }
    }
}

fn failed(output: &Path, error: &std::io::Error) -> Problem {
    Problem::io(format!("cannot write {}: {error}", output.display()))
}
