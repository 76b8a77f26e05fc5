//! The functions of `random` and `np.random` and the methods of their generators.
//!
//! A function and the method of its name are one thing with two receivers: the module's generator, or an object. Which of the two a row
//! of the table is follows from its path.

use crate::ty::Rng;

/// What a row draws or does; those with `Np` follow NumPy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the functions' own")]
pub enum RandomFn {
    Random,
    Uniform,
    Randint,
    Randrange,
    Gauss,
    NormalVariate,
    Expovariate,
    Choice,
    Shuffle,
    Seed,
    /// Makes a generator.
    New,
    NpRandom,
    NpRand,
    NpRandn,
    NpUniform,
    NpNormal,
    NpStandardNormal,
    NpRandint,
    NpIntegers,
}

/// On what a row with this path is called; `None` for methods, which need an object. (Makers of generators have the module's.)
pub fn receiver(path: &str) -> Option<Rng> {
    match path.rsplit_once('.')?.0 {
        "random" => Some(Rng::Python),
        "numpy.random" => Some(Rng::NumPy),
        _ => None,
    }
}
