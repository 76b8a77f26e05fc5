//! A dense set of locals.

use weft_frontend::thir::LocalId;

/// A set of locals of one function.
#[derive(Debug, Clone, Default)]
pub struct LocalSet {
    words: Vec<u64>,
}

impl LocalSet {
    /// Adds a local; whether it is new.
    pub fn insert(&mut self, local: LocalId) -> bool {
        let (word, bit) = (local.index() / 64, 1u64 << (local.index() % 64));
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        let new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        new
    }
    /// Takes a local out.
    pub fn remove(&mut self, local: LocalId) {
        if let Some(word) = self.words.get_mut(local.index() / 64) {
            *word &= !(1u64 << (local.index() % 64));
        }
    }
    /// Whether it holds a local.
    pub fn contains(&self, local: LocalId) -> bool {
        self.words.get(local.index() / 64).is_some_and(|w| w & (1u64 << (local.index() % 64)) != 0)
    }
    /// Adds all of another set.
    pub fn union(&mut self, other: &LocalSet) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a |= b;
        }
    }
    /// Keeps what another set holds too.
    pub fn intersect(&mut self, other: &LocalSet) {
        for (i, a) in self.words.iter_mut().enumerate() {
            *a &= other.words.get(i).copied().unwrap_or(0);
        }
    }
    /// Its locals, ascending.
    pub fn iter(&self) -> impl Iterator<Item = LocalId> + '_ {
        self.words
            .iter()
            .enumerate()
            .flat_map(|(i, &word)| (0..64u32).filter(move |bit| word & (1u64 << bit) != 0).map(move |bit| LocalId(i as u32 * 64 + bit)))
    }
}
