//! Proofs that an affine form is never negative, from bounds of its symbols and from facts.
//!
//! Symbols with bounds are eliminated innermost first (each replaced by the bound that makes the form smallest), other symbols by
//! subtracting multiples of facts. The search is small and bounded; failing to find a proof means nothing.

use super::affine::{Affine, Sym};
use std::collections::HashMap;

/// Bounds of one symbol, and its place in the order of elimination (greater is eliminated earlier).
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Order of elimination.
    pub rank: u32,
    /// It is at least each of these.
    pub lows: Vec<Affine>,
    /// It is at most each of these.
    pub highs: Vec<Affine>,
}

/// What proofs may use.
#[derive(Debug, Default)]
pub struct Prover {
    /// Bounds by symbol.
    pub bounds: HashMap<Sym, Bounds>,
    /// Forms that are at least 0.
    pub facts: Vec<Affine>,
}

/// Steps that one proof may take.
const BUDGET: u32 = 400;
/// Eliminations in one chain, at the first try.
const SHALLOW: u32 = 4;
/// Eliminations in one chain.
const DEPTH: u32 = 7;

impl Prover {
    /// Whether `form >= 0` can be shown; takes what that costs from `steps`, of which there must be some.
    pub fn never_negative(&self, form: &Affine, steps: &mut u32) -> bool {
        let given = BUDGET.min(*steps);
        // Short proofs first: among many facts a deep search can spend everything on one wrong start.
        let mut shallow = given / 2;
        let mut left = given - shallow;
        let mut shown = self.search(form, SHALLOW, &mut shallow);
        left += shallow;
        shown = shown || self.search(form, DEPTH, &mut left);
        *steps -= given - left;
        shown
    }

    fn search(&self, form: &Affine, depth: u32, budget: &mut u32) -> bool {
        let sizes_only = form.terms.iter().all(|(s, &c)| matches!(s, Sym::Dim(..)) && c > 0);
        if sizes_only && form.constant >= 0 {
            return true;
        }
        if form.terms.is_empty() || depth == 0 || *budget == 0 {
            return false;
        }
        *budget -= 1;
        let ranked = form.terms.keys().filter_map(|s| self.bounds.get(s).map(|b| (b.rank, *s))).max();
        if let Some((_, symbol)) = ranked {
            let bounds = &self.bounds[&symbol];
            let replacements = if form.coefficient(symbol) > 0 { &bounds.lows } else { &bounds.highs };
            if replacements.iter().filter_map(|r| form.substitute(symbol, r)).any(|next| self.search(&next, depth - 1, budget)) {
                return true;
            }
        }
        // Unranked symbols, and the ranked one when its bounds did not do.
        form.terms.iter().filter(|(s, _)| ranked.is_none_or(|(_, r)| **s == r)).any(|(&symbol, &c)| {
            self.facts.iter().any(|fact| {
                let d = fact.coefficient(symbol);
                d.signum() == c.signum()
                    && form.scale(d.abs()).and_then(|f| f.plus(-c.abs(), fact)).is_some_and(|next| self.search(&next, depth - 1, budget))
            })
        })
    }
}
