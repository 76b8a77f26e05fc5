//! Definite assignment of variables: which ones can be read before any path has set them.
//!
//! A forward walk with the set of variables that are surely set; `break` and `continue` carry their sets to the loop's end and head.
//! A loop's body starts with what is set before the loop, which is exact enough: the head's other predecessors have at least that.

use super::{Block, Function, Label, MTy, Op, Stmt, Val, Var};
use std::collections::BTreeSet;

/// Surely set variables, as bits; `None` where control cannot be.
type Set = Option<Vec<u64>>;

struct Walk {
    breaks: Vec<(Label, Set)>,
    unset: BTreeSet<Var>,
}

fn meet(a: Set, b: Set) -> Set {
    match (a, b) {
        (None, other) | (other, None) => other,
        (Some(mut a), Some(b)) => {
            a.iter_mut().zip(b).for_each(|(x, y)| *x &= y);
            Some(a)
        }
    }
}

impl Walk {
    fn block(&mut self, block: &Block, mut set: Set) -> Set {
        for stmt in block {
            let Some(bits) = &mut set else { return None };
            match stmt {
                Stmt::Let(_, Op::Get(var)) => {
                    if bits[var.index() / 64] & (1 << (var.index() % 64)) == 0 {
                        self.unset.insert(*var);
                    }
                }
                Stmt::Let(..)
                | Stmt::Store { .. }
                | Stmt::Check { .. }
                | Stmt::Call { .. }
                | Stmt::Runtime { .. }
                | Stmt::ParFor(_)
                | Stmt::Fail { .. }
                | Stmt::Poll => {}
                Stmt::Set(var, _) => bits[var.index() / 64] |= 1 << (var.index() % 64),
                Stmt::If { then, otherwise, .. } => {
                    let other = self.block(otherwise, set.clone());
                    set = meet(self.block(then, set), other);
                }
                Stmt::Loop { label, body } => {
                    self.breaks.push((*label, None));
                    self.block(body, set);
                    set = self.breaks.pop().and_then(|(_, set)| set);
                }
                Stmt::For { label, body, .. } => {
                    self.breaks.push((*label, None));
                    self.block(body, set.clone());
                    let broken = self.breaks.pop().and_then(|(_, set)| set);
                    set = meet(set, broken);
                }
                Stmt::Break(label) => {
                    if let Some((_, at)) = self.breaks.iter_mut().rev().find(|(l, _)| l == label) {
                        *at = meet(at.take(), set);
                    }
                    return None;
                }
                // The body may fail before it sets anything.
                Stmt::Try { body, orelse, handler, .. } => {
                    let before = set.clone();
                    let after = self.block(body, set);
                    let after = after.and_then(|set| self.block(orelse, Some(set)));
                    set = meet(after, self.block(handler, before));
                }
                Stmt::Outside { body, .. } => set = self.block(body, set),
                Stmt::Continue(_) | Stmt::Raise { .. } | Stmt::Reraise { .. } | Stmt::Return(_) => return None,
            }
        }
        set
    }
}

/// The variables that a path may read before it sets them, in order.
pub fn maybe_unset(function: &Function) -> Vec<Var> {
    let mut walk = Walk { breaks: Vec::new(), unset: BTreeSet::new() };
    walk.block(&function.body, Some(vec![0; function.vars.len().div_ceil(64)]));
    walk.unset.into_iter().collect()
}

/// Gives zero to every variable that a path may read before it sets it, at the start of the function.
///
/// Such reads are harmless (a flag says that the value is not used, or a select drops it), but the rule that every path sets first keeps
/// codegen and passes simple.
pub fn initialise(function: &mut Function) {
    let mut prologue = Block::new();
    for var in maybe_unset(function) {
        let ty = function.vars[var.index()].ty;
        let v = Val(function.vals.len() as u32);
        function.vals.push(ty);
        let zero = match ty {
            MTy::F32 => Op::F32(0),
            MTy::F64 => Op::F64(0),
            MTy::I8 | MTy::I16 | MTy::I32 | MTy::I64 | MTy::I128 => Op::Int(0),
        };
        prologue.extend([Stmt::Let(v, zero), Stmt::Set(var, v)]);
    }
    function.body.splice(0..0, prologue);
}
