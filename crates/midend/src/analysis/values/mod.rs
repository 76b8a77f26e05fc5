//! Array accesses of every loop, with their subscripts as affine forms.
//!
//! One forward walk over a function numbers integer and array values: equal numbers mean equal values (for arrays: the same object). A
//! number made while a loop's body is walked may differ between iterations; one made before the loop does not. At a join of
//! paths and wherever a loop may have changed a local, the local gets a new number. So copies, temporaries, `n = len(a)` and bounds
//! of the loops around need no special case. Guards (`if i > 0:`) are kept as facts of the accesses under them.

mod expr;
mod walk;

use super::affine::{Affine, Sym};
use super::alias::Origins;
use super::effects::Summary;
use std::collections::HashMap;
use walk::Walk;
use weft_frontend::span::{Sources, Span};
use weft_frontend::thir::{Function, LocalId, LoopId};

/// One access of an array.
#[derive(Debug, Clone)]
pub struct Access {
    /// Number of the array value.
    pub array: u32,
    /// One form per axis; `None` when any element may be touched (a call).
    pub index: Option<Vec<Affine>>,
    /// Whether it writes.
    pub write: bool,
    /// The place.
    pub span: Span,
    /// As written, on one line; for a call the name of the function.
    pub text: String,
    /// Forms that are at least 0 whenever the access happens.
    pub facts: Vec<Affine>,
    /// The loops around it, outermost first.
    pub loops: Vec<LoopId>,
}

/// Bounds of an induction variable.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// It is at least each of these.
    pub lows: Vec<Affine>,
    /// It is at most each of these.
    pub highs: Vec<Affine>,
    /// Its first value.
    pub start: Affine,
    /// The step, when it is a constant.
    pub step: Option<i64>,
}

/// What is known of a loop.
#[derive(Debug, Clone, Default)]
pub struct LoopValues {
    /// Bounds; empty for a `while`.
    pub range: Range,
    /// Numbers from here up to `end` were made in its body.
    pub mark: u32,
    /// See `mark`.
    pub end: u32,
    /// Indices of the accesses in its body.
    pub accesses: Vec<usize>,
    /// Array values that exist before the loop, with a local that holds each.
    pub arrays: HashMap<u32, LocalId>,
}

/// What an array value is.
#[derive(Debug, Clone)]
pub enum ArrayValue {
    /// A value by itself, of these origins.
    One(Origins),
    /// Allocated where the number was made.
    New(Origins),
    /// One of these.
    Either(Vec<u32>),
    /// Any array of these origins.
    Any(Origins),
}

/// The result of the walk over one function.
#[derive(Debug)]
pub struct Values {
    /// All accesses.
    pub accesses: Vec<Access>,
    /// By loop.
    pub loops: Vec<LoopValues>,
    /// Array values by number.
    pub arrays: HashMap<u32, ArrayValue>,
    /// Integer values that are functions of others: their operands.
    pub operands: HashMap<u32, Vec<Sym>>,
    /// The same values as operation and operands.
    pub formulas: HashMap<u32, (&'static str, Vec<Affine>)>,
    /// Forms that are always at least 0.
    pub facts: Vec<Affine>,
}

impl Values {
    /// Origins of an array value.
    pub fn origins(&self, array: u32) -> Origins {
        match &self.arrays[&array] {
            ArrayValue::One(o) | ArrayValue::New(o) | ArrayValue::Any(o) => o.clone(),
            ArrayValue::Either(all) => all.iter().flat_map(|&n| self.origins(n)).collect(),
        }
    }
    /// Whether a symbol's value may differ between iterations of a loop.
    pub fn varies(&self, symbol: Sym, id: LoopId) -> bool {
        let this = &self.loops[id.index()];
        let inside = |number: u32| (this.mark..this.end).contains(&number);
        match symbol {
            Sym::Dim(array, _) => inside(array),
            Sym::Iv(other, _) => other == id || inside(self.loops[other.index()].mark),
            Sym::Value(number, _) => match self.operands.get(&number) {
                Some(operands) => operands.iter().any(|&s| self.varies(s, id)),
                None => inside(number),
            },
            Sym::Distance => false,
        }
    }
}

/// Walks a function. `origins` are its locals' origins, `summaries` those of the program's functions.
pub fn values(function: &Function, sources: &Sources, origins: &[Origins], summaries: &[Summary]) -> Values {
    let out = Values {
        accesses: Vec::new(),
        loops: vec![LoopValues::default(); function.loops.len()],
        arrays: HashMap::new(),
        operands: HashMap::new(),
        formulas: HashMap::new(),
        facts: Vec::new(),
    };
    let mut walk = Walk::new(function, sources, origins, summaries, out);
    for &param in &function.params {
        walk.forget(param);
    }
    walk.block(&function.body);
    walk.out
}

/// A piece of source on one line, cut where it is long.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
}

/// The function's name in the text of a call.
pub fn callee_text(sources: &Sources, span: Span) -> String {
    let text = sources.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default();
    one_line(text.split('(').next().unwrap_or_default())
}
