//! Runs the `while` loops of two neighbouring iterations of a loop side by side (unroll and jam).
//!
//! A `while` loop is a chain: each step waits for the one before it, and the processor has most of its units idle meanwhile. The steps of the next
//! iteration of the loop around it do not wait for that chain, but stand too far behind it for the processor to find them. So two iterations begin
//! together, and take their steps in turns for as long as both go on; then the first one ends as it is written, and after it the second.
//!
//! Nothing is seen of it: what the second iteration does before its turn has no effects but on variables that each iteration sets anew, and where a
//! check of a step would fail the turns end before that step has changed anything. Its own loop finds the failure then, in its place.
//!
//! Absent: loops in `try`, whose handlers see variables as they were at the failure; inner `for` loops.

use std::collections::{HashMap, HashSet};

use super::operands;
use super::polls::weight;
use crate::mir::{BinOp, Block, CmpOp, Function, Label, MTy, Module, Op, Order, Stmt, Val, Var};

/// The greatest weight of a step: longer ones keep the processor busy without company.
const LONGEST: u64 = 40;

/// Runs the pass.
pub fn run(module: &mut Module) {
    for function in &mut module.functions {
        let mut body = std::mem::take(&mut function.body);
        block(function, &mut body);
        function.body = body;
    }
}

fn block(f: &mut Function, statements: &mut Block) {
    let mut out = Block::with_capacity(statements.len());
    for mut stmt in std::mem::take(statements) {
        match stmt {
            Stmt::Try { .. } => out.push(stmt),
            Stmt::For { label, iv, lo, hi, times, order: order @ (Order::InOrder | Order::Free), body } => match parts(&body) {
                Some(parts) => {
                    let rest = pairs(f, &mut out, &body, &parts, [iv, lo, hi]);
                    out.push(Stmt::For { label, iv, lo: rest, hi, times, order, body });
                }
                None => {
                    let mut body = body;
                    block(f, &mut body);
                    out.push(Stmt::For { label, iv, lo, hi, times, order, body });
                }
            },
            _ => {
                operands::blocks(&mut stmt).into_iter().for_each(|inner| block(f, inner));
                out.push(stmt);
            }
        }
    }
    *statements = out;
}

/// What a body of the right form consists of.
struct Parts {
    /// The place of its `while` loop.
    at: usize,
    /// Variables that an iteration sets before it reads them.
    own: HashSet<Var>,
}

/// What is known of the statements that are to run before their turn.
#[derive(Default)]
struct Seen {
    own: HashSet<Var>,
    /// Variables that are read and not set before.
    outside: HashSet<Var>,
    loads: bool,
}

impl Seen {
    /// Notes what an operation reads; whether it may run before its turn.
    fn reads(&mut self, op: &Op) -> bool {
        match op {
            Op::Get(var) => {
                if !self.own.contains(var) {
                    self.outside.insert(*var);
                }
                true
            }
            Op::Load { .. } => {
                self.loads = true;
                true
            }
            Op::Spill(_) | Op::Random => false,
            Op::Int(_)
            | Op::F64(_)
            | Op::F32(_)
            | Op::Un(..)
            | Op::Bin(..)
            | Op::Cmp(..)
            | Op::Fma(..)
            | Op::Select(..)
            | Op::Conv(..)
            | Op::Str(_) => true,
        }
    }
}

/// The parts of a loop's body, if two of its iterations may begin together.
fn parts(body: &Block) -> Option<Parts> {
    let at = body.iter().position(|stmt| matches!(stmt, Stmt::Loop { .. }))?;
    let Stmt::Loop { label, body: step } = &body[at] else { return None };
    let mut seen = Seen::default();
    for stmt in &body[..at] {
        match stmt {
            Stmt::Let(_, op) if seen.reads(op) => {}
            Stmt::Set(var, _) => {
                seen.own.insert(*var);
            }
            _ => return None,
        }
    }
    let (mut changed, mut exits, mut size) = (HashSet::new(), 0, 0);
    for stmt in step {
        match stmt {
            // What a step changes it does not read any more.
            Stmt::Let(_, Op::Get(var)) if changed.contains(var) => return None,
            Stmt::Let(_, op) if seen.reads(op) => size += weight(op),
            Stmt::Set(var, _) if seen.own.contains(var) => {
                changed.insert(*var);
            }
            Stmt::Check { .. } if changed.is_empty() => size += 1,
            Stmt::If { then, otherwise, .. } if changed.is_empty() && exit(then, otherwise, *label).is_some() => {
                size += 1;
                exits += 1;
            }
            _ => return None,
        }
    }
    let (mut written, mut effects) = (HashSet::new(), false);
    for stmt in &body[at + 1..] {
        match stmt {
            Stmt::Let(..) | Stmt::Check { .. } => {}
            Stmt::Set(var, _) => {
                written.insert(*var);
            }
            Stmt::Store { .. } | Stmt::Runtime { .. } | Stmt::Call { .. } => effects = true,
            _ => return None,
        }
    }
    let apart = seen.outside.is_disjoint(&written) && seen.outside.is_disjoint(&seen.own) && !(seen.loads && effects);
    (apart && exits > 0 && !changed.is_empty() && size <= LONGEST).then_some(Parts { at, own: seen.own })
}

/// Whether a branch with these sides does nothing but leave the loop: on which side.
fn exit(then: &Block, otherwise: &Block, label: Label) -> Option<bool> {
    let leaves = |block: &Block| matches!(block[..], [Stmt::Break(target)] if target == label);
    match (leaves(then), leaves(otherwise)) {
        (true, false) if otherwise.is_empty() => Some(true),
        (false, true) if then.is_empty() => Some(false),
        _ => None,
    }
}

/// Puts the loop over pairs of iterations out; where the iterations that are left begin.
fn pairs(f: &mut Function, out: &mut Block, body: &Block, parts: &Parts, [iv, lo, hi]: [Val; 3]) -> Val {
    let mut make = |f: &mut Function, ty, op| {
        let v = value(f, ty);
        out.push(Stmt::Let(v, op));
        v
    };
    let zero = make(f, MTy::I64, Op::Int(0));
    let one = make(f, MTy::I64, Op::Int(1));
    // The distance is right as an unsigned number where there are iterations.
    let distance = make(f, MTy::I64, Op::Bin(BinOp::ISub, hi, lo));
    let half = make(f, MTy::I64, Op::Bin(BinOp::UShr, distance, one));
    let any = make(f, MTy::I8, Op::Cmp(CmpOp::SLt, lo, hi));
    let count = make(f, MTy::I64, Op::Select(any, half, zero));
    let number = value(f, MTy::I64);

    let mut pair = Block::new();
    let double = value(f, MTy::I64);
    pair.push(Stmt::Let(double, Op::Bin(BinOp::Shl, number, one)));
    let (first_iv, second_iv) = (value(f, MTy::I64), value(f, MTy::I64));
    pair.push(Stmt::Let(first_iv, Op::Bin(BinOp::IAdd, lo, double)));
    pair.push(Stmt::Let(second_iv, Op::Bin(BinOp::IAdd, first_iv, one)));
    // The second iteration has the variables themselves, which keep its values behind the loop.
    let mut own: Vec<Var> = parts.own.iter().copied().collect();
    own.sort_unstable();
    let mut first = Copier { values: HashMap::from([(iv, first_iv)]), vars: HashMap::new(), labels: HashMap::new() };
    for var in own {
        f.vars.push(f.vars[var.index()].clone());
        first.vars.insert(var, Var(f.vars.len() as u32 - 1));
    }
    let mut second = Copier { values: HashMap::from([(iv, second_iv)]), vars: HashMap::new(), labels: HashMap::new() };
    for copy in [&mut first, &mut second] {
        copy.block(f, &body[..parts.at], &mut pair);
    }
    if let Stmt::Loop { label, body: step } = &body[parts.at] {
        let together = new_label(f);
        let (mut turns, mut changes) = (Block::new(), Block::new());
        for copy in [&mut first, &mut second] {
            copy.turn(f, step, (*label, together), &mut turns, &mut changes);
        }
        turns.append(&mut changes);
        pair.push(Stmt::Loop { label: together, body: turns });
    }
    for copy in [&mut first, &mut second] {
        copy.block(f, &body[parts.at..], &mut pair);
    }
    let label = new_label(f);
    out.push(Stmt::For { label, iv: number, lo: zero, hi: count, times: 1, order: Order::InOrder, body: pair });
    let mut make = |f: &mut Function, op| {
        let v = value(f, MTy::I64);
        out.push(Stmt::Let(v, op));
        v
    };
    let done = make(f, Op::Bin(BinOp::Shl, count, one));
    make(f, Op::Bin(BinOp::IAdd, lo, done))
}

fn value(f: &mut Function, ty: MTy) -> Val {
    f.vals.push(ty);
    Val(f.vals.len() as u32 - 1)
}

fn new_label(f: &mut Function) -> Label {
    f.labels += 1;
    Label(f.labels - 1)
}

/// New names for what is copied.
struct Copier {
    values: HashMap<Val, Val>,
    vars: HashMap<Var, Var>,
    labels: HashMap<Label, Label>,
}

impl Copier {
    /// Copies statements.
    fn block(&mut self, f: &mut Function, from: &[Stmt], to: &mut Block) {
        for stmt in from {
            let stmt = self.stmt(f, stmt);
            to.push(stmt);
        }
    }

    fn stmt(&mut self, f: &mut Function, stmt: &Stmt) -> Stmt {
        let mut stmt = stmt.clone();
        operands::of_stmt(&mut stmt, &mut |v| *v = *self.values.get(v).unwrap_or(v));
        match &mut stmt {
            Stmt::Let(v, op) => {
                if let Op::Get(var) = op {
                    *var = *self.vars.get(var).unwrap_or(var);
                }
                self.define(f, v);
            }
            Stmt::Set(var, _) => *var = *self.vars.get(var).unwrap_or(var),
            Stmt::Call { results, .. } | Stmt::Runtime { results, .. } => results.iter_mut().for_each(|v| self.define(f, v)),
            Stmt::Loop { label, .. } => {
                let own = new_label(f);
                self.labels.insert(std::mem::replace(label, own), own);
            }
            Stmt::Break(label) => *label = *self.labels.get(label).unwrap_or(label),
            _ => {}
        }
        for inner in operands::blocks(&mut stmt) {
            let from = std::mem::take(inner);
            self.block(f, &from, inner);
        }
        stmt
    }

    fn define(&mut self, f: &mut Function, v: &mut Val) {
        let new = value(f, f.vals[v.index()]);
        self.values.insert(*v, new);
        *v = new;
    }

    /// Runs code where a condition does not hold.
    fn unless(&self, cond: &Val, otherwise: Block) -> Stmt {
        Stmt::If { cond: *self.values.get(cond).unwrap_or(cond), then: Block::new(), otherwise }
    }

    /// Copies a step: what it finds out goes to `turn`, with the way `out` where it does not go on, and what it changes to `changes`.
    fn turn(&mut self, f: &mut Function, step: &Block, (label, out): (Label, Label), turn: &mut Block, changes: &mut Block) {
        for stmt in step {
            match stmt {
                Stmt::Check { cond, .. } => {
                    let leave = vec![Stmt::Break(out)];
                    // Of two conditions the first mostly holds: a branch for each costs less than one truth value of both.
                    let either = step.iter().find_map(|stmt| match stmt {
                        Stmt::Let(v, Op::Bin(BinOp::Or, a, b)) if v == cond => Some((a, b)),
                        _ => None,
                    });
                    turn.push(match either {
                        Some((a, b)) => self.unless(a, vec![self.unless(b, leave)]),
                        None => self.unless(cond, leave),
                    });
                }
                Stmt::If { .. } => {
                    self.labels.insert(label, out);
                    turn.push(self.stmt(f, stmt));
                }
                Stmt::Set(..) => changes.push(self.stmt(f, stmt)),
                other => turn.push(self.stmt(f, other)),
            }
        }
    }
}
