//! Variables that move in small steps: set to small constants, and to what such a variable holds plus or minus a small constant.
//!
//! A counter like this needs no test of overflow. Each step takes an instruction, so that after centuries of them it still lies within
//! [`REACH`]; what a path computes without setting a variable is limited by the length of the program.

use crate::mir::{BinOp, Block, Function, MTy, Op, Stmt, Val, Var};
use std::collections::HashMap;

/// The greatest constant that is set, and the greatest step. At a step of 16 in each of four instructions a nanosecond, the way to `REACH` takes
/// more than two years.
const START: i64 = 1 << 60;
const STEP: i64 = 16;

/// What such a variable's value, and what comes of it by a step, never leaves.
pub(super) const REACH: i128 = 1 << 62;

/// By variable: whether it is one of these.
pub(super) fn variables(f: &Function, body: &Block) -> Vec<bool> {
    let mut seen = Seen::default();
    seen.block(body);
    // All are, until a value that one is set to turns out to be something else.
    let mut small: Vec<bool> = f.vars.iter().map(|var| var.ty == MTy::I64).collect();
    loop {
        let mut known = HashMap::new();
        let mut others = Vec::new();
        for &(var, v) in &seen.sets {
            if small[var.index()] && !seen.moves(v, &small, &mut known) {
                others.push(var);
            }
        }
        if others.is_empty() {
            return small;
        }
        others.iter().for_each(|var| small[var.index()] = false);
    }
}

/// What is set, and how values are made of others.
#[derive(Default)]
struct Seen<'a> {
    sets: Vec<(Var, Val)>,
    made: HashMap<Val, &'a Op>,
}

impl<'a> Seen<'a> {
    fn block(&mut self, block: &'a Block) {
        for stmt in block {
            match stmt {
                Stmt::Let(v, op) => {
                    self.made.insert(*v, op);
                }
                Stmt::Set(var, v) => self.sets.push((*var, *v)),
                _ => stmt.blocks().into_iter().for_each(|inner| self.block(inner)),
            }
        }
    }

    fn constant(&self, v: Val) -> Option<i64> {
        match self.made.get(&v) {
            Some(Op::Int(n)) => Some(*n),
            _ => None,
        }
    }

    /// Whether a value is a small constant, or a few steps away from a variable among `small`. `known` are answers given before.
    fn moves(&self, v: Val, small: &[bool], known: &mut HashMap<Val, bool>) -> bool {
        if let Some(&answer) = known.get(&v) {
            return answer;
        }
        let step = |k: Val| self.constant(k).is_some_and(|n| (-STEP..=STEP).contains(&n));
        let answer = match self.made.get(&v) {
            Some(Op::Int(n)) => (-START..=START).contains(n),
            Some(Op::Get(var)) => small[var.index()],
            Some(Op::Bin(BinOp::IAdd | BinOp::ISub, a, b)) if step(*b) => self.moves(*a, small, known),
            Some(Op::Bin(BinOp::IAdd, a, b)) if step(*a) => self.moves(*b, small, known),
            Some(Op::Select(_, a, b)) => self.moves(*a, small, known) && self.moves(*b, small, known),
            _ => false,
        };
        known.insert(v, answer);
        answer
    }
}
