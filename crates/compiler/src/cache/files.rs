//! The directory: whom it belongs to, reading and writing whole files.
//!
//! What is read here becomes machine code, so the directory and every file must belong to this user and be writable by nobody else. A file is
//! judged by its open handle, so it does not matter who could exchange names in between. Writing goes to a new file in the same directory
//! that takes its final name in one step: a reader sees an old entry, a new one or none. There is no `fsync`: a file that a crash of the machine
//! leaves short or empty fails its checksum.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Longer files are not entries.
const MAX_BYTES: u64 = 64 << 20;
/// An entry's time of use is brought up to date when it is older than this.
const TOUCH: Duration = Duration::from_secs(3600);
/// What the names of files begin with that are being written.
pub(super) const UNFINISHED: &str = "tmp-";

/// Why a directory is not used.
#[derive(Debug, thiserror::Error)]
pub enum Untrusted {
    /// It cannot be made or looked at.
    #[error("the cache directory {0} cannot be used: {1}")]
    Io(PathBuf, std::io::Error),
    /// It is a file or something else.
    #[error("{0} is not a directory")]
    NoDirectory(PathBuf),
    /// Its owner is somebody else.
    #[error("the cache directory {0} belongs to another user, whose code weft does not run; name your own with WEFT_CACHE_DIR")]
    Owner(PathBuf),
    /// Others may write to it.
    #[error("the cache directory {0} can be written to by others, whose code weft does not run; take that right away: chmod go-w {0}")]
    Writable(PathBuf),
}

/// A directory that is this user's own, or not there.
#[derive(Debug)]
pub(super) struct Files {
    directory: PathBuf,
}

impl Files {
    /// A directory that may be missing yet.
    pub(super) fn open(directory: &Path) -> Result<Files, Untrusted> {
        match fs::metadata(directory) {
            Ok(found) => Files::trusted(directory, &found),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(Files { directory: directory.to_owned() }),
            Err(e) => Err(Untrusted::Io(directory.to_owned(), e)),
        }
    }

    /// Makes the directory, and is sure that it is this user's own; whether it is.
    fn make(&self) -> bool {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.directory).is_ok()
            && fs::metadata(&self.directory).is_ok_and(|found| Files::trusted(&self.directory, &found).is_ok())
    }

    fn trusted(directory: &Path, found: &Metadata) -> Result<Files, Untrusted> {
        if !found.is_dir() {
            Err(Untrusted::NoDirectory(directory.to_owned()))
        } else if found.uid() != user() {
            Err(Untrusted::Owner(directory.to_owned()))
        } else if found.mode() & 0o022 != 0 {
            Err(Untrusted::Writable(directory.to_owned()))
        } else {
            Ok(Files { directory: directory.to_owned() })
        }
    }

    /// A file's handle and content; `None` for one that is not there, not this user's own, or too long.
    pub(super) fn read(&self, name: &str) -> Option<(File, Vec<u8>)> {
        // Neither a link nor a pipe that would block.
        let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
        let mut file = OpenOptions::new().read(true).custom_flags(flags).open(self.directory.join(name)).ok()?;
        let found = file.metadata().ok()?;
        if !found.is_file() || found.uid() != user() || found.mode() & 0o022 != 0 || found.len() > MAX_BYTES {
            return None;
        }
        let mut bytes = Vec::with_capacity(found.len() as usize + 1);
        file.read_to_end(&mut bytes).ok()?;
        Some((file, bytes))
    }

    /// Writes a file; whether it is there now.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> bool {
        // The file goes with its handle unless it gets its name.
        let open = || tempfile::Builder::new().prefix(UNFINISHED).rand_bytes(12).tempfile_in(&self.directory);
        let file = open().or_else(|error| if error.kind() == ErrorKind::NotFound && self.make() { open() } else { Err(error) });
        let Ok(mut file) = file else { return false };
        file.write_all(bytes).is_ok() && file.persist(self.directory.join(name)).is_ok()
    }

    /// Removes a file; whether it was there and is gone.
    pub(super) fn remove(&self, name: &str) -> bool {
        fs::remove_file(self.directory.join(name)).is_ok()
    }

    /// Name, size and time of last use of every plain file.
    pub(super) fn list(&self) -> Vec<(String, u64, SystemTime)> {
        let entries = fs::read_dir(&self.directory).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let found = entry.metadata().ok().filter(Metadata::is_file)?;
                Some((entry.file_name().into_string().ok()?, found.len(), found.modified().ok()?))
            })
            .collect()
    }
}

/// Notes that a file was used, if the last note is old.
pub(super) fn touch(file: &File) {
    let now = SystemTime::now();
    let last = file.metadata().and_then(|found| found.modified());
    if last.is_ok_and(|last| now.duration_since(last).is_ok_and(|age| age > TOUCH)) {
        let _ = file.set_modified(now);
    }
}

/// The user on whose behalf this process acts.
fn user() -> u32 {
    // SAFETY: the function has no precondition and cannot fail.
    unsafe { libc::geteuid() }
}
