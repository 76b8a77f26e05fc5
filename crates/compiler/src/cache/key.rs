//! Keys: SHA-256 of everything that an entry depends on.

use std::fmt;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use weft_codegen::Isa;
use weft_midend::mir;

/// The identity of this build of weft; see `build.rs`.
const BUILD: &str = env!("WEFT_BUILD");

/// The hash of some content.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key([u8; 32]);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Key {
    /// The key of a target: of its instruction set and Cranelift's settings.
    pub(crate) fn of_target(isa: &Isa) -> Key {
        let mut bytes = Bytes(Vec::new());
        isa.feed(&mut bytes);
        Key::of(&bytes.0)
    }

    /// The key of what `feed` feeds, for code of a target.
    pub(crate) fn new(sort: &str, target: &Key, feed: impl FnOnce(&mut Bytes)) -> Key {
        let mut bytes = Bytes(Vec::with_capacity(4096));
        for part in [BUILD.as_bytes(), sort.as_bytes(), &target.0] {
            bytes.write_usize(part.len());
            bytes.write(part);
        }
        feed(&mut bytes);
        Key::of(&bytes.0)
    }

    /// The key of a module's code.
    pub(crate) fn of_code(target: &Key, module: &mir::Module) -> Key {
        Key::new("code", target, |bytes| weft_codegen::feed(module, bytes))
    }

    /// The hash of bytes alone.
    pub(crate) fn of(bytes: &[u8]) -> Key {
        Key(Sha256::digest(bytes).into())
    }

    /// The hash of a value as it is written.
    pub(crate) fn of_value<T: Serialize>(value: &T) -> Option<Key> {
        Some(Key::of(&postcard::to_allocvec(value).ok()?))
    }

    /// The 32 bytes.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this is one of `n` keys, for what is to happen now and then.
    pub(crate) fn is_one_in(&self, n: u8) -> bool {
        self.0[31].is_multiple_of(n)
    }
}

/// Takes what is fed for hashing, as it is: a `Hasher` whose result is all of its input.
pub(crate) struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the bytes are hashed as a whole")
    }
}
