//! Lays out several iterations of short innermost loops one behind the other.
//!
//! A loop of a few instructions is limited by its own branch: the processor takes at most one branch per cycle or two, however little stands
//! between them. The order of everything stays what it was, floats included. Long bodies gain nothing and would cost time to
//! compile and room in the instruction cache, and where every iteration waits for a float of the one before it the branch costs nothing.

use super::operands;
use super::polls::weight;
use crate::mir::{Block, Function, Module, Op, Stmt, Val};

/// How many iterations.
const TIMES: u32 = 4;
/// The greatest weight of a body that is laid out so often.
const LONGEST: u64 = 24;

/// Runs the pass.
pub fn run(module: &mut Module) {
    for function in &mut module.functions {
        let mut body = std::mem::take(&mut function.body);
        block(function, &mut body, &mut vec![None; function.vals.len()]);
        function.body = body;
    }
}

/// `constants`: by value, the integer constant that it is.
fn block(f: &Function, statements: &mut Block, constants: &mut Vec<Option<i64>>) {
    for stmt in statements {
        match stmt {
            Stmt::Let(v, Op::Int(n)) => constants[v.index()] = Some(*n),
            Stmt::For { lo, hi, times, body, .. } if long(constants, *lo, *hi) && size(f, body).is_some_and(|size| size <= LONGEST) => {
                *times = TIMES;
            }
            other => operands::blocks(other).into_iter().for_each(|inner| block(f, inner, constants)),
        }
    }
}

/// Whether a loop may have enough iterations.
fn long(constants: &[Option<i64>], lo: Val, hi: Val) -> bool {
    match (constants[lo.index()], constants[hi.index()]) {
        (Some(lo), Some(hi)) => hi.saturating_sub(lo) >= 2 * i64::from(TIMES),
        _ => true,
    }
}

/// About how many instructions a body is; `None` when something in it makes the branch of its loop count for nothing.
fn size(f: &Function, body: &Block) -> Option<u64> {
    let mut size = 0;
    for stmt in body {
        size += match stmt {
            Stmt::Let(_, Op::Random) => return None,
            Stmt::Let(_, op) => weight(op),
            Stmt::Set(var, _) if f.vars[var.index()].ty.is_float() => return None,
            Stmt::Set(..) => 0,
            Stmt::Store { .. } | Stmt::Check { .. } | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Raise { .. } => 1,
            Stmt::If { then, otherwise, .. } => 1 + self::size(f, then)? + self::size(f, otherwise)?,
            Stmt::Loop { .. }
            | Stmt::For { .. }
            | Stmt::Call { .. }
            | Stmt::Runtime { .. }
            | Stmt::ParFor(_)
            | Stmt::Fail { .. }
            | Stmt::Try { .. }
            | Stmt::Outside { .. }
            | Stmt::Reraise { .. }
            | Stmt::Poll
            | Stmt::Return(_) => return None,
        };
    }
    Some(size)
}
