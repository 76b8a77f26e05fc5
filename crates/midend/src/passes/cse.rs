//! Common subexpressions: an operation that was computed already in an enclosing block is not computed again, and a condition that was
//! checked already is not checked again.
//!
//! Loads, variables and random numbers depend on when they are computed and are left alone. The point is less the arithmetic (codegen
//! shares that as well) than that equal index expressions become one value, so that their bounds checks become one.

use super::operands;
use crate::mir::{Block, MTy, Module, Op, Stmt, Val};
use std::collections::{HashMap, HashSet};

/// Runs the pass.
pub fn run(module: &mut Module) {
    for f in &mut module.functions {
        let mut body = std::mem::take(&mut f.body);
        let mut cse =
            Cse { types: &f.vals, same: (0..f.vals.len() as u32).map(Val).collect(), known: HashMap::new(), checked: HashSet::new() };
        cse.block(&mut body);
        f.body = body;
    }
}

struct Cse<'a> {
    types: &'a [MTy],
    /// What to use instead of a value.
    same: Vec<Val>,
    /// Operations computed in this block and those around it.
    known: HashMap<(MTy, Op), Val>,
    /// Conditions that held on every way to this point.
    checked: HashSet<Val>,
}

impl Cse<'_> {
    fn block(&mut self, block: &mut Block) {
        let (mut added, mut held) = (Vec::new(), Vec::new());
        block.retain_mut(|stmt| {
            operands::of_stmt(stmt, &mut |v| *v = self.same[v.index()]);
            match stmt {
                Stmt::Let(v, op) => {
                    if matches!(op, Op::Get(_) | Op::Load { .. } | Op::Random) {
                        return true;
                    }
                    let key = (self.types[v.index()], op.clone());
                    if let Some(&other) = self.known.get(&key) {
                        self.same[v.index()] = other;
                        return false;
                    }
                    self.known.insert(key.clone(), *v);
                    added.push(key);
                    true
                }
                Stmt::Check { cond, .. } => {
                    let fresh = self.checked.insert(*cond);
                    if fresh {
                        held.push(*cond);
                    }
                    fresh
                }
                other => {
                    for inner in operands::blocks(other) {
                        self.block(inner);
                    }
                    true
                }
            }
        });
        added.iter().for_each(|key| {
            self.known.remove(key);
        });
        held.iter().for_each(|cond| {
            self.checked.remove(cond);
        });
    }
}
