//! The form of a cache file: a mark, a checksum of all that follows, a head for people, a body.
//!
//! ```text
//! "weft code cache\n"   16 bytes
//! SHA-256 of the rest   32 bytes
//! Head, body            postcard
//! ```
//!
//! Nothing behind the checksum is looked at before it holds. The head says what the entry is and repeats its key, so that a file under another
//! name, a link or a copy, is no entry. A change of the head's form needs another mark: the heads of other builds are read by `weft cache list`.

use serde::{Deserialize, Serialize};

use super::key::Key;
use super::{Sort, Title};

const MARK: &[u8; 16] = b"weft code cache\n";
/// Where the checked bytes begin.
const BODY: usize = MARK.len() + 32;

/// What every entry says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    pub(super) sort: Sort,
    pub(super) key: Key,
    /// The root's name in Python.
    pub name: String,
    /// `(float64[::1], int) -> float`
    pub signature: String,
    /// The version of weft that wrote it.
    pub version: String,
}

/// The bytes of an entry; `None` for what cannot be written.
pub(super) fn seal<T: Serialize>(sort: Sort, key: &Key, title: &Title<'_>, value: &T) -> Option<Vec<u8>> {
    let head =
        Head { sort, key: *key, name: title.name.to_owned(), signature: title.signature.to_owned(), version: crate::VERSION.to_owned() };
    let mut bytes = MARK.to_vec();
    bytes.extend([0; 32]);
    bytes = postcard::to_extend(&head, bytes).ok()?;
    bytes = postcard::to_extend(value, bytes).ok()?;
    let sum = Key::of(&bytes[BODY..]);
    bytes[MARK.len()..BODY].copy_from_slice(sum.bytes());
    Some(bytes)
}

/// The body, if the bytes are an entry of this sort and key as it was written.
pub(super) fn open<T: for<'de> Deserialize<'de>>(bytes: &[u8], sort: Sort, key: &Key) -> Option<T> {
    let (head, body) = head(bytes)?;
    if head.sort != sort || head.key != *key {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(body).ok()?;
    rest.is_empty().then_some(value)
}

/// The head of an entry of any build, and what follows; `None` when the checksum does not hold.
pub(super) fn head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let (mark, rest) = bytes.split_first_chunk::<16>()?;
    let (sum, content) = rest.split_first_chunk::<32>()?;
    if mark != MARK || Key::of(content).bytes() != sum {
        return None;
    }
    postcard::take_from_bytes(content).ok()
}
