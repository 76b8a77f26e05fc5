//! If-conversion: an `If` whose branches only compute a few cheap values and set variables becomes straight code with `Select`s.
//!
//! A branch on data (`if x * x + y * y <= 1: inside += 1`) is guessed wrong by the processor as often as the data are random; a select never is.
//! Only operations that cannot fault and cost about a cycle are executed for both outcomes; everything else keeps its branch. A check is one of
//! them: it fails only where its branch would have been taken as well.

use super::operands;
use super::polls::weight;
use crate::mir::{BinOp, Block, Function, MTy, Module, Op, Stmt, UnOp, Val, Var};

/// The most operations that both branches together may have, constants aside.
const LIMIT: u64 = 7;

/// Runs the pass.
pub fn run(module: &mut Module) {
    for function in &mut module.functions {
        let mut body = std::mem::take(&mut function.body);
        convert_block(function, &mut body);
        function.body = body;
        // A variable that only one branch sets is read for the other outcome now, perhaps before anything was set.
        crate::mir::assigned::initialise(function);
    }
}

fn convert_block(function: &mut Function, block: &mut Block) {
    let mut out = Vec::with_capacity(block.len());
    for mut stmt in block.drain(..) {
        for inner in operands::blocks(&mut stmt) {
            convert_block(function, inner);
        }
        match stmt {
            Stmt::If { cond, then, otherwise } => match (sets(&then), sets(&otherwise)) {
                (Some(a), Some(b)) if cost(&then) + cost(&otherwise) <= LIMIT && !(a.is_empty() && b.is_empty()) => {
                    select(function, cond, (then, &a), (otherwise, &b), &mut out);
                }
                _ => out.push(Stmt::If { cond, then, otherwise }),
            },
            other => out.push(other),
        }
    }
    *block = out;
}

/// What a branch sets, in order, when it may be executed needlessly; `None` when it may not.
fn sets(block: &Block) -> Option<Vec<(Var, Val)>> {
    let mut found: Vec<(Var, Val)> = Vec::new();
    for stmt in block {
        match stmt {
            Stmt::Let(_, Op::Get(var)) if found.iter().any(|(v, _)| v == var) => return None,
            Stmt::Let(_, op) if cheap(op) => {}
            Stmt::Check { .. } => {}
            Stmt::Set(var, val) => {
                found.retain(|(v, _)| v != var);
                found.push((*var, *val));
            }
            _ => return None,
        }
    }
    Some(found)
}

/// What it costs to execute a branch needlessly.
fn cost(block: &Block) -> u64 {
    let of = |stmt: &Stmt| match stmt {
        Stmt::Let(_, op) => weight(op),
        // The test of the condition goes into it.
        Stmt::Check { .. } => 2,
        _ => 0,
    };
    block.iter().map(of).sum()
}

/// Whether an operation cannot fault and costs about a cycle.
fn cheap(op: &Op) -> bool {
    match op {
        Op::Int(_) | Op::Str(_) | Op::F64(_) | Op::F32(_) | Op::Get(_) | Op::Cmp(..) | Op::Select(..) | Op::Fma(..) | Op::Conv(..) => true,
        Op::Un(op, _) => !matches!(op, UnOp::Sqrt),
        Op::Bin(op, ..) => !matches!(op, BinOp::SDiv | BinOp::SRem | BinOp::UDiv | BinOp::URem | BinOp::FDiv),
        Op::Load { .. } | Op::Random | Op::Spill(_) => false,
    }
}

type Branch<'a> = (Block, &'a [(Var, Val)]);

fn select(function: &mut Function, cond: Val, then: Branch<'_>, otherwise: Branch<'_>, out: &mut Block) {
    let (then, then_sets) = then;
    let (otherwise, otherwise_sets) = otherwise;
    let mut fresh = |ty: MTy, op: Op, out: &mut Block| {
        function.vals.push(ty);
        let val = Val(u32::try_from(function.vals.len() - 1).expect("fewer than 2^32 values"));
        out.push(Stmt::Let(val, op));
        val
    };
    for (branch, taken) in [(then, true), (otherwise, false)] {
        let mut elsewhere = None;
        for stmt in branch {
            match stmt {
                Stmt::Let(..) => out.push(stmt),
                Stmt::Check { cond: ok, site, payload } => {
                    let elsewhere = *elsewhere.get_or_insert_with(|| match taken {
                        true => {
                            let one = fresh(MTy::I8, Op::Int(1), out);
                            fresh(MTy::I8, Op::Bin(BinOp::Xor, cond, one), out)
                        }
                        false => cond,
                    });
                    let ok = fresh(MTy::I8, Op::Bin(BinOp::Or, ok, elsewhere), out);
                    out.push(Stmt::Check { cond: ok, site, payload });
                }
                _ => {}
            }
        }
    }
    let mut vars: Vec<Var> = then_sets.iter().chain(otherwise_sets).map(|(v, _)| *v).collect();
    vars.sort();
    vars.dedup();
    let mut assigned = Vec::with_capacity(vars.len());
    for var in vars {
        let ty = function.vars[var.index()].ty;
        let value = |sets: &[(Var, Val)]| sets.iter().find(|(v, _)| *v == var).map(|(_, val)| *val);
        let a = value(then_sets).unwrap_or_else(|| fresh(ty, Op::Get(var), out));
        let b = value(otherwise_sets).unwrap_or_else(|| fresh(ty, Op::Get(var), out));
        assigned.push((var, fresh(ty, Op::Select(cond, a, b), out)));
    }
    out.extend(assigned.into_iter().map(|(var, val)| Stmt::Set(var, val)));
}
