//! The code cache: what was compiled in one process is machine code at once in the next.
//!
//! Two sorts of entries. A *code* entry is found by the MIR that the code was made from ([`weft_codegen::feed`]): it spares Cranelift. A *program*
//! entry is found by the root's source, the argument types and the options, and holds every question that the compilation asked of
//! its environment with a digest of the answer ([`trace`]): when all are answered as before, the compilation would go as before,
//! since the stages see nothing else, and it is left out. It names its code entry. A change of anything that was asked about (a
//! callee's text, a global's value, a default) is another answer, and the stages run.
//!
//! Both keys begin with the build's identity (`build.rs`), so code of another weft is never seen, and with the target and its features.
//!
//! The cache never fails: whatever cannot be read, trusted or written is as if it were not there. Files are in `files`, their form in
//! `entry`, their number is bounded by `sweep`, and `place` says where they are. Who counts hits is the door's own affair.

mod entry;
mod files;
mod key;
pub mod place;
mod sweep;
mod trace;

use std::path::Path;

use serde::{Deserialize, Serialize};
use weft_codegen::Artifact;

pub use entry::Head;
pub use files::Untrusted;
pub(crate) use key::Key;
pub use sweep::{Bad, Listed};
pub(crate) use trace::{Asked, Findings, Program};

/// Files together take at most so many bytes, a few recent ones apart.
pub const LIMIT: u64 = 128 << 20;

/// An opened cache.
#[derive(Debug)]
pub struct Cache {
    files: files::Files,
    limit: u64,
}

/// What the cache had for a compilation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Use {
    /// It was not asked.
    #[default]
    Off,
    /// Nothing; what was compiled is in it now, if it could be written.
    Missed,
    /// The machine code, for the MIR that the stages made anew.
    Code,
    /// The whole compilation.
    Program,
}

impl Use {
    /// Whether Cranelift was spared.
    pub const fn is_hit(self) -> bool {
        matches!(self, Use::Code | Use::Program)
    }
}

/// What a function is called and takes, for people who list the cache.
pub(crate) struct Title<'a> {
    pub(crate) name: &'a str,
    pub(crate) signature: &'a str,
}

impl Cache {
    /// Opens a directory; if it is not there, it is made when something is kept. Only one that belongs to this user, and that nobody
    /// else can write to, is trusted.
    pub fn open(directory: &Path) -> Result<Cache, Untrusted> {
        Ok(Cache { files: files::Files::open(directory)?, limit: LIMIT })
    }

    /// With another bound, in bytes.
    #[must_use]
    pub fn with_limit(self, limit: u64) -> Cache {
        Cache { limit, ..self }
    }

    /// The code for a module.
    pub(crate) fn code(&self, key: &Key) -> Option<Artifact> {
        let artifact: Artifact = self.get(Sort::Code, key)?;
        artifact.check().ok()?;
        Some(artifact)
    }

    /// Keeps code.
    pub(crate) fn keep_code(&self, key: &Key, title: &Title<'_>, artifact: &Artifact) {
        self.put(Sort::Code, key, title, artifact);
    }

    /// The compilation that began with the same source, types and options the last time, if the world still answers its questions as it did, and
    /// its code.
    pub(crate) fn recall(&self, key: &Key, asked: &mut Asked<'_>) -> Option<(Program, Artifact)> {
        let program: Program = self.get(Sort::Program, key)?;
        if !asked.answers_alike(&program.asked) {
            return None;
        }
        let code = self.code(&program.code)?;
        Some((program, code))
    }

    /// Keeps a compilation.
    pub(crate) fn keep_program(&self, key: &Key, title: &Title<'_>, program: &Program) {
        self.put(Sort::Program, key, title, program);
    }

    fn get<T: for<'de> Deserialize<'de>>(&self, sort: Sort, key: &Key) -> Option<T> {
        let name = sort.file(key);
        let (file, bytes) = self.files.read(&name)?;
        match entry::open::<T>(&bytes, sort, key) {
            Some(value) => {
                files::touch(&file);
                Some(value)
            }
            None => {
                self.files.remove(&name);
                None
            }
        }
    }

    fn put<T: Serialize>(&self, sort: Sort, key: &Key, title: &Title<'_>, value: &T) {
        let Some(bytes) = entry::seal(sort, key, title, value) else { return };
        if bytes.len() as u64 <= self.limit / 8 && self.files.write(&sort.file(key), &bytes) && key.is_one_in(SWEEPS) {
            self.sweep();
        }
    }
}

/// One write in so many looks whether the cache has become too large.
const SWEEPS: u8 = 64;

/// What an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sort {
    Code,
    Program,
}

impl Sort {
    fn suffix(self) -> &'static str {
        match self {
            Sort::Code => "code",
            Sort::Program => "program",
        }
    }

    fn file(self, key: &Key) -> String {
        format!("{key}.{}", self.suffix())
    }
}
