//! Array accesses of every loop, with their subscripts as affine forms.
//!
//! One forward walk over a function numbers integer and array values: equal numbers mean equal values (for arrays: the same object). A
//! number made while a loop's body is walked may differ between iterations; one made before the loop does not. At a join of
//! paths and wherever a loop may have changed a local, the local gets a new number. So copies, temporaries, `n = len(a)` and bounds
//! of the loops around need no special case. Guards (`if i > 0:`) are kept as facts of the accesses under them.

mod expr;
mod view;
mod walk;

use super::affine::{Affine, Sym};
use super::alias::Origins;
use super::effects::Summary;
use std::collections::{HashMap, HashSet};
use walk::Walk;
use weft_frontend::span::{Sources, Span};
use weft_frontend::thir::{Function, LocalId, LoopId};
use weft_frontend::ty::Ty;

/// One access of an array.
#[derive(Debug, Clone)]
pub struct Access {
    /// Number of the array value.
    pub array: u32,
    /// The array with one form per axis; after it, when the array is a view, its base with the forms there, and so on. Empty when nothing
    /// is known of the place (arrays inside a tuple).
    pub path: Vec<(u32, Vec<Affine>)>,
    /// Whether it stands for all elements of the array (a call): its forms are any place.
    pub whole: bool,
    /// Symbols that the path takes to be at least 0; who relies on it must check them.
    pub assumes: Vec<Sym>,
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
    /// Whether it draws from a random generator, which counts as an array.
    pub generator: bool,
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
    /// Integer values that exist before the loop, with a local that holds each.
    pub ints: HashMap<Sym, LocalId>,
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
    /// A view.
    View {
        /// Whose elements these are.
        base: u32,
        /// Where they lie on each axis of the base.
        places: Vec<Place>,
        /// Whether the base's type says that no two of its elements share memory.
        packed: bool,
        /// Its origins (those of the base, and a copy's own).
        origins: Origins,
    },
}

/// Where a view's elements lie on one axis of its base.
#[derive(Debug, Clone)]
pub enum Place {
    /// At this index, as written.
    At(Affine),
    /// At the index that the view's own axis has.
    Same(u8),
    /// At `start + step * k` for the index k, counted from 0, on an axis of the view.
    Along {
        /// The view's axis.
        axis: u8,
        /// The first place, never negative where there is any.
        start: Affine,
        /// Not 0.
        step: i128,
        /// The places are at least each of these.
        lows: Vec<Affine>,
        /// The places are at most each of these.
        highs: Vec<Affine>,
        /// Symbols that this takes to be at least 0.
        assumes: Vec<Sym>,
    },
    /// Anywhere.
    Anywhere,
}

/// The result of the walk over one function.
#[derive(Debug)]
pub struct Values {
    /// All accesses.
    pub accesses: Vec<Access>,
    /// By loop.
    pub loops: Vec<LoopValues>,
    /// Array values by number; lists are among them, as arrays of one axis.
    pub arrays: HashMap<u32, ArrayValue>,
    /// The types of those that are known to be a list (`List`) or an array (`None`).
    pub sorts: HashMap<u32, Ty>,
    /// Integer values that are functions of others: their operands.
    pub operands: HashMap<u32, Vec<Sym>>,
    /// Products of two symbols: these.
    pub products: HashMap<u32, [Sym; 2]>,
    /// Arrays of bytes whose last axis is a record, by the fields that are taken of them.
    pub records: HashSet<u32>,
    /// Values that stand for unknown places within a view.
    pub anywhere: HashSet<u32>,
    /// The same values as operation and operands.
    pub formulas: HashMap<u32, (&'static str, Vec<Affine>)>,
    /// Forms that are always at least 0.
    pub facts: Vec<Affine>,
}

impl Values {
    /// Whether the types of two array values tell that they are not the same memory.
    pub fn apart(&self, a: u32, b: u32) -> bool {
        matches!((self.sorts.get(&a), self.sorts.get(&b)), (Some(x), Some(y)) if x != y)
    }
    /// Origins of an array value.
    pub fn origins(&self, array: u32) -> Origins {
        match &self.arrays[&array] {
            ArrayValue::One(o) | ArrayValue::New(o) | ArrayValue::Any(o) | ArrayValue::View { origins: o, .. } => o.clone(),
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
            Sym::Distance | Sym::Stretch(_) => false,
        }
    }
}

/// Walks a function. `origins` are its locals' origins, `summaries` those of the program's functions.
pub fn values(function: &Function, sources: &Sources, origins: &[Origins], summaries: &[Summary]) -> Values {
    let out = Values {
        accesses: Vec::new(),
        loops: vec![LoopValues::default(); function.loops.len()],
        arrays: HashMap::new(),
        sorts: HashMap::new(),
        operands: HashMap::new(),
        products: HashMap::new(),
        records: HashSet::new(),
        anywhere: HashSet::new(),
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
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
}

/// The function's name in the text of a call.
pub fn callee_text(sources: &Sources, span: Span) -> String {
    let text = sources.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default();
    one_line(text.split('(').next().unwrap_or_default())
}
