//! The text of a number in the making: short, of ASCII characters, and without memory of its own unless it is long.

use std::fmt;
use std::ops::Deref;

use smallvec::SmallVec;

/// Most numbers have fewer characters.
const SHORT: usize = 64;

/// The text of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Figures(SmallVec<[u8; SHORT]>);

impl Figures {
    pub fn of(text: &str) -> Figures {
        let mut figures = Figures::default();
        figures.push_str(text);
        figures
    }

    #[inline]
    pub fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Zeros.
    pub fn zeros(&mut self, count: usize) {
        self.0.resize(self.0.len() + count, b'0');
    }

    /// Without the characters that stand at the end of it.
    pub fn trim_end(&mut self, character: char) {
        let len = self.trim_end_matches(character).len();
        self.0.truncate(len);
    }
}

impl Deref for Figures {
    type Target = str;

    fn deref(&self) -> &str {
        // SAFETY: whole strings have been put into it, and what `trim_end` has left is one.
        unsafe { std::str::from_utf8_unchecked(&self.0) }
    }
}

impl fmt::Write for Figures {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
