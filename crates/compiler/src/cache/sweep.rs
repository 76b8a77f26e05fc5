//! Looking over the whole cache: the bound on its size, and what `weft cache` shows, checks and clears.
//!
//! The bound is kept by a sweep after one write in some dozens, decided by the key, so that no process counts and none has to. A sweep removes
//! what was not used for longest until a quarter of the room is free again.

use std::time::{Duration, SystemTime};

use super::entry::{self, Head};
use super::files::UNFINISHED;
use super::{Cache, Sort};

/// What is still unfinished after this was left behind by a process that died.
const ABANDONED: Duration = Duration::from_secs(3600);

/// An entry of the cache.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The file's name.
    pub file: String,
    /// What it says of itself.
    pub head: Head,
    /// Whether it is machine code; else what was found out about a program, which names its code.
    pub is_code: bool,
    /// In bytes, on disk.
    pub size: u64,
    /// Time since the last use, to the hour.
    pub age: Duration,
}

/// A file that is not as it was written.
#[derive(Debug, Clone)]
pub struct Bad {
    /// Its name.
    pub file: String,
    /// What is wrong.
    pub why: &'static str,
}

impl Cache {
    /// Every entry, the one used last first, and every file that is none.
    pub fn look(&self) -> (Vec<Listed>, Vec<Bad>) {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        let mut files = self.files.list();
        files.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        for (file, size, used) in files {
            if !is_entry(&file) {
                continue;
            }
            match self.judge(&file) {
                Ok(head) => {
                    let is_code = head.sort == Sort::Code;
                    good.push(Listed { file, head, is_code, size, age: age(used) });
                }
                Err(why) => bad.push(Bad { file, why }),
            }
        }
        (good, bad)
    }

    fn judge(&self, file: &str) -> Result<Head, &'static str> {
        let (_, bytes) = self.files.read(file).ok_or("cannot be read, or others may write to it")?;
        let (head, _) = entry::head(&bytes).ok_or("the checksum does not hold")?;
        if head.sort.file(&head.key) == file { Ok(head) } else { Err("it is the entry of another key") }
    }

    /// Removes every entry; how many files and bytes are gone.
    pub fn clear(&self) -> (usize, u64) {
        let files = self.files.list().into_iter().filter(|(name, ..)| is_entry(name) || is_unfinished(name));
        self.remove(files)
    }

    /// Removes one file that [`Cache::look`] named.
    pub fn discard(&self, bad: &Bad) -> bool {
        self.files.remove(&bad.file)
    }

    /// Keeps the bound: removes what was not used for longest, and what dead processes left.
    pub fn sweep(&self) {
        let files = self.files.list();
        let (unfinished, mut entries): (Vec<_>, Vec<_>) =
            files.into_iter().filter(|(name, ..)| is_entry(name) || is_unfinished(name)).partition(|(name, ..)| is_unfinished(name));
        self.remove(unfinished.into_iter().filter(|(.., used)| age(*used) > ABANDONED));
        let mut total: u64 = entries.iter().map(|(_, size, _)| size).sum();
        if total <= self.limit {
            return;
        }
        entries.sort_by(|a, b| a.2.cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
        let keep = self.limit / 4 * 3;
        self.remove(entries.into_iter().take_while(|(_, size, _)| {
            let more = total > keep;
            total = total.saturating_sub(*size);
            more
        }));
    }

    fn remove(&self, files: impl Iterator<Item = (String, u64, SystemTime)>) -> (usize, u64) {
        let gone = files.filter(|(name, ..)| self.files.remove(name));
        gone.fold((0, 0), |(count, bytes), (_, size, _)| (count + 1, bytes + size))
    }
}

/// Whether a file has an entry's name; what else a user keeps in the directory is not weft's.
fn is_entry(name: &str) -> bool {
    let Some((key, suffix)) = name.split_once('.') else { return false };
    key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit()) && [Sort::Code, Sort::Program].iter().any(|s| s.suffix() == suffix)
}

fn is_unfinished(name: &str) -> bool {
    name.strip_prefix(UNFINISHED).is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn age(used: SystemTime) -> Duration {
    SystemTime::now().duration_since(used).unwrap_or_default()
}
