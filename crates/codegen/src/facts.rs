//! What must be known of a whole module before its first function is lowered: which runtime functions it needs, and which
//! functions draw from the chunk's random stream. One walk.

use std::collections::BTreeSet;

use weft_abi::RtFn;
use weft_midend::mir::{Block, Module, Op, Order, Stmt};

/// Facts of a module.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Runtime functions that are called, in table order.
    pub(crate) runtime: BTreeSet<RtFn>,
    /// Whether anything catches a failure, so that what it leaves behind matters.
    pub(crate) catches: bool,
    /// By function: whether it draws random numbers in line.
    pub(crate) inline_random: Vec<bool>,
    /// By function: whether it, or a function that it calls, reads or writes `KernelCtx::rng`.
    pub(crate) uses_stream: Vec<bool>,
}

/// Whether a runtime function may use the chunk's random stream.
pub(crate) const fn runtime_uses_stream(function: RtFn) -> bool {
    function.draws()
}

/// Walks a module.
pub(crate) fn facts(module: &Module) -> Facts {
    let mut facts = Facts::default();
    let mut calls: Vec<Vec<usize>> = Vec::with_capacity(module.functions.len());
    for function in &module.functions {
        let mut walk = Walk { facts: &mut facts, calls: Vec::new(), inline: false, stream: false };
        walk.block(&function.body);
        let Walk { calls: callees, inline, stream, .. } = walk;
        calls.push(callees);
        facts.inline_random.push(inline);
        facts.uses_stream.push(inline || stream);
    }
    // The call graph is small and may have cycles: repeat until nothing changes.
    loop {
        let before = facts.uses_stream.clone();
        for (i, callees) in calls.iter().enumerate() {
            facts.uses_stream[i] |= callees.iter().any(|c| before.get(*c).copied().unwrap_or(false));
        }
        if facts.uses_stream == before {
            return facts;
        }
    }
}

struct Walk<'a> {
    facts: &'a mut Facts,
    calls: Vec<usize>,
    inline: bool,
    stream: bool,
}

impl Walk<'_> {
    fn block(&mut self, block: &Block) {
        for stmt in block {
            match stmt {
                Stmt::Let(_, op) => self.inline |= matches!(op, Op::Random),
                Stmt::If { then, otherwise, .. } => {
                    self.block(then);
                    self.block(otherwise);
                }
                Stmt::For { order: Order::Lanes(lanes), body, .. } if lanes.filled(body).is_some() => {
                    self.facts.runtime.insert(RtFn::ArrayFill);
                    self.block(body);
                }
                Stmt::Loop { body, .. } | Stmt::For { body, .. } | Stmt::Outside { body, .. } => self.block(body),
                Stmt::Try { body, orelse, handler, .. } => {
                    self.facts.catches = true;
                    [body, orelse, handler].into_iter().for_each(|block| self.block(block));
                }
                Stmt::Call { function, .. } => self.calls.push(function.index()),
                Stmt::Runtime { function, .. } => {
                    self.facts.runtime.insert(*function);
                    self.facts.runtime.extend(function.of_many());
                    self.stream |= runtime_uses_stream(*function);
                }
                Stmt::Poll => {
                    self.facts.runtime.insert(RtFn::Poll);
                }
                Stmt::ParFor(par) => {
                    self.facts.runtime.insert(RtFn::ParallelFor);
                    self.stream |= par.uses_random != 0;
                }
                Stmt::Set(..)
                | Stmt::Store { .. }
                | Stmt::Check { .. }
                | Stmt::Raise { .. }
                | Stmt::Reraise { .. }
                | Stmt::Break(_)
                | Stmt::Continue(_)
                | Stmt::Fail { .. }
                | Stmt::Return(_) => {}
            }
        }
    }
}
