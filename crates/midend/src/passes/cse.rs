//! Common subexpressions: an operation that was computed already in an enclosing block is not computed again, and a condition that was
//! checked already is not checked again.
//!
//! Loads, variables and random numbers depend on when they are computed and are left alone. The point is less the arithmetic (codegen
//! shares that as well) than that equal index expressions become one value, so that their bounds checks become one.

use super::operands;
use crate::mir::{BinOp, Block, MTy, Module, Op, Stmt, Val};
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

/// The operation with the operands of a commutative one in order. (Of two nans, which one a float operation gives is nobody's promise.)
fn ordered(op: &Op) -> Op {
    match op {
        Op::Bin(kind, a, b) if b < a => {
            let commutes = match kind {
                BinOp::IAdd
                | BinOp::IMul
                | BinOp::SAddOverflows
                | BinOp::SMulOverflows
                | BinOp::And
                | BinOp::Or
                | BinOp::Xor
                | BinOp::SMin
                | BinOp::SMax
                | BinOp::UMin
                | BinOp::UMax
                | BinOp::FAdd
                | BinOp::FMul
                | BinOp::FMin
                | BinOp::FMax => true,
                BinOp::ISub
                | BinOp::SSubOverflows
                | BinOp::SDiv
                | BinOp::SRem
                | BinOp::UDiv
                | BinOp::URem
                | BinOp::Shl
                | BinOp::SShr
                | BinOp::UShr
                | BinOp::FSub
                | BinOp::FDiv
                | BinOp::CopySign => false,
            };
            if commutes { Op::Bin(*kind, *b, *a) } else { op.clone() }
        }
        _ => op.clone(),
    }
}

impl Cse<'_> {
    fn block(&mut self, block: &mut Block) {
        let (mut added, mut held) = (Vec::new(), Vec::new());
        block.retain_mut(|stmt| {
            operands::of_stmt(stmt, &mut |v| *v = self.same[v.index()]);
            match stmt {
                Stmt::Let(v, op) => {
                    if matches!(op, Op::Get(_) | Op::Load { .. } | Op::Random | Op::Spill(_)) {
                        return true;
                    }
                    let key = (self.types[v.index()], ordered(op));
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
