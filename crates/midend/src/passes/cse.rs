//! Common subexpressions: an operation that was computed already in an enclosing block is not computed again, and a condition that was
//! checked already is not checked again.
//!
//! A variable is not read again before it can have changed, nor an element before something can have been stored. Random numbers are left alone. The
//! point is less the arithmetic (codegen shares that as well) than that equal index expressions become one value, so that their bounds checks
//! become one, and that branches which read what is known become short.

use super::operands;
use crate::mir::{BinOp, Block, MTy, Memory, Module, Op, Stmt, Val, Var};
use std::collections::{HashMap, HashSet};

/// Runs the pass.
pub fn run(module: &mut Module) {
    for f in &mut module.functions {
        let mut body = std::mem::take(&mut f.body);
        let mut cse =
            Cse { types: &f.vals, same: (0..f.vals.len() as u32).map(Val).collect(), known: HashMap::new(), checked: HashSet::new() };
        cse.block(&mut body, &mut Now::default());
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

/// What is known to hold at a place, in memory and in variables.
#[derive(Clone, Default)]
struct Now {
    vars: HashMap<Var, Val>,
    /// By the load that would read it.
    items: HashMap<(MTy, Op), Val>,
}

impl Now {
    fn forget(&mut self, changes: &Changes) {
        changes.vars.iter().for_each(|var| {
            self.vars.remove(var);
        });
        if changes.items {
            self.items.clear();
        }
    }
}

/// What code may change.
#[derive(Default)]
struct Changes {
    vars: HashSet<Var>,
    items: bool,
}

impl Changes {
    fn of<'a>(statements: impl IntoIterator<Item = &'a Stmt>) -> Changes {
        let mut changes = Changes::default();
        statements.into_iter().for_each(|stmt| changes.stmt(stmt));
        changes
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Set(var, _) => {
                self.vars.insert(*var);
            }
            Stmt::Store { memory, .. } => self.items |= *memory == Memory::Items,
            // Plain mathematics.
            Stmt::Runtime { function, .. } if function.of_many().is_some() => {}
            Stmt::Call { .. } | Stmt::Runtime { .. } | Stmt::ParFor(_) | Stmt::Poll => self.items = true,
            _ => stmt.blocks().into_iter().flatten().for_each(|inner| self.stmt(inner)),
        }
    }
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
    fn block(&mut self, block: &mut Block, now: &mut Now) {
        let (mut added, mut held) = (Vec::new(), Vec::new());
        block.retain_mut(|stmt| {
            operands::of_stmt(stmt, &mut |v| *v = self.same[v.index()]);
            match stmt {
                Stmt::Let(v, op) => {
                    let known = match op {
                        Op::Get(var) => *now.vars.entry(*var).or_insert(*v),
                        Op::Load { memory: Memory::Items, .. } => *now.items.entry((self.types[v.index()], op.clone())).or_insert(*v),
                        _ => *v,
                    };
                    if known != *v {
                        self.same[v.index()] = known;
                        return false;
                    }
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
                Stmt::Set(var, v) => now.vars.insert(*var, *v) != Some(*v),
                Stmt::Store { addr, offset, value, memory } => {
                    if *memory == Memory::Items {
                        now.items.clear();
                        let load = Op::Load { addr: *addr, offset: *offset, memory: *memory };
                        now.items.insert((self.types[value.index()], load), *value);
                    }
                    true
                }
                Stmt::If { then, otherwise, .. } => {
                    let changes = [then, otherwise].map(|branch| {
                        self.block(branch, &mut now.clone());
                        // Where control never comes back, nothing has changed for what follows.
                        if branch.last().is_some_and(Stmt::leaves) { Changes::default() } else { Changes::of(&*branch) }
                    });
                    changes.iter().for_each(|changes| now.forget(changes));
                    true
                }
                Stmt::Try { body, orelse, handler, .. } => {
                    self.block(body, &mut now.clone());
                    now.forget(&Changes::of(&*body));
                    for block in [orelse, handler] {
                        self.block(block, &mut now.clone());
                    }
                    now.forget(&Changes::of([&*stmt]));
                    true
                }
                other => {
                    now.forget(&Changes::of([&*other]));
                    for inner in operands::blocks(other) {
                        self.block(inner, &mut now.clone());
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
