//! Affine forms: an integer constant plus integer multiples of symbols.
//!
//! Exact, not modular: Python's ints trap outside 64 bits, so a form equals the value whenever the value exists. Arithmetic here
//! gives up (`None`) far before its own 128 bits could overflow.

use std::collections::BTreeMap;
use weft_frontend::thir::LoopId;

/// What a form is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sym {
    /// Size of an axis of an array value.
    Dim(u32, u8),
    /// An integer value that is not affine in others, by number.
    Value(u32, Instance),
    /// Induction variable of a loop.
    Iv(LoopId, Instance),
    /// In a dependence test: the distance between two iterations, positive.
    Distance,
    /// In a dependence test: that distance times the factor of a product by number.
    Stretch(u32),
}

/// Which of two compared iterations a varying symbol belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Instance {
    /// Not part of a comparison.
    Any,
    /// The first access's iteration.
    First,
    /// The second access's iteration.
    Second,
}

/// Largest coefficient or constant that is still computed with.
const LIMIT: i128 = 1 << 96;

/// An affine form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Affine {
    /// Coefficients, none of them 0.
    pub terms: BTreeMap<Sym, i128>,
    /// The constant.
    pub constant: i128,
}

impl Affine {
    /// A constant.
    pub fn constant(value: i128) -> Self {
        Affine { terms: BTreeMap::new(), constant: value }
    }
    /// One symbol.
    pub fn symbol(symbol: Sym) -> Self {
        Affine { terms: BTreeMap::from([(symbol, 1)]), constant: 0 }
    }
    /// Its value when it is a constant.
    pub fn as_constant(&self) -> Option<i128> {
        self.terms.is_empty().then_some(self.constant)
    }
    /// The symbol that it is, and nothing else.
    pub fn as_symbol(&self) -> Option<Sym> {
        match self.terms.iter().next() {
            Some((&symbol, 1)) if self.terms.len() == 1 && self.constant == 0 => Some(symbol),
            _ => None,
        }
    }
    /// Coefficient of a symbol.
    pub fn coefficient(&self, symbol: Sym) -> i128 {
        self.terms.get(&symbol).copied().unwrap_or(0)
    }
    /// `self + factor * other`.
    pub fn plus(&self, factor: i128, other: &Affine) -> Option<Affine> {
        let mut sum = self.clone();
        sum.constant = bounded(sum.constant.checked_add(factor.checked_mul(other.constant)?)?)?;
        for (&symbol, &c) in &other.terms {
            let total = bounded(sum.coefficient(symbol).checked_add(factor.checked_mul(c)?)?)?;
            if total == 0 {
                sum.terms.remove(&symbol);
            } else {
                sum.terms.insert(symbol, total);
            }
        }
        Some(sum)
    }
    /// `self + other`.
    pub fn add(&self, other: &Affine) -> Option<Affine> {
        self.plus(1, other)
    }
    /// `self - other`.
    pub fn sub(&self, other: &Affine) -> Option<Affine> {
        self.plus(-1, other)
    }
    /// `self + constant`.
    pub fn offset(&self, constant: i128) -> Option<Affine> {
        self.plus(constant, &Affine::constant(1))
    }
    /// `self * factor`.
    pub fn scale(&self, factor: i128) -> Option<Affine> {
        Affine::default().plus(factor, self)
    }
    /// With a symbol replaced by a form.
    pub fn substitute(&self, symbol: Sym, form: &Affine) -> Option<Affine> {
        let c = self.coefficient(symbol);
        if c == 0 {
            return Some(self.clone());
        }
        let mut rest = self.clone();
        rest.terms.remove(&symbol);
        rest.plus(c, form)
    }
    /// With every symbol renamed.
    pub fn rename(&self, name: &dyn Fn(Sym) -> Sym) -> Affine {
        Affine { terms: self.terms.iter().map(|(&s, &c)| (name(s), c)).collect(), constant: self.constant }
    }
}

fn bounded(value: i128) -> Option<i128> {
    (value.abs() <= LIMIT).then_some(value)
}

/// Greatest common divisor of absolute values; `gcd(0, x) = x`.
pub fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
