//! Removes what nobody needs: values without use, variables that nobody reads, empty branches, captures that a kernel ignores.
//!
//! A `Let` has no effect, loads included (an address that could not be read was never computed without its check). Marking runs over each
//! function until nothing changes; a variable counts as read when a needed value gets it.

use super::operands;
use crate::mir::{Block, FnKind, Module, Op, Stmt, Val};

/// Runs the pass.
pub fn run(module: &mut Module) {
    for f in &mut module.functions {
        let mut body = std::mem::take(&mut f.body);
        let mut live = Live { vals: vec![false; f.vals.len()], vars: vec![false; f.vars.len()], changed: true };
        while live.changed {
            live.changed = false;
            live.block(&mut body);
        }
        sweep(&mut body, &live);
        f.body = body;
    }
    captures(module);
}

struct Live {
    vals: Vec<bool>,
    vars: Vec<bool>,
    changed: bool,
}

impl Live {
    fn mark(&mut self, v: Val) {
        if !self.vals[v.index()] {
            self.vals[v.index()] = true;
            self.changed = true;
        }
    }

    /// Marks backwards, so that one round does for straight code.
    fn block(&mut self, block: &mut Block) {
        for stmt in block.iter_mut().rev() {
            let needed = match stmt {
                Stmt::Let(v, op) => {
                    let needed = self.vals[v.index()];
                    if let (true, Op::Get(var)) = (needed, &op)
                        && !self.vars[var.index()]
                    {
                        self.vars[var.index()] = true;
                        self.changed = true;
                    }
                    needed
                }
                Stmt::Set(var, _) => self.vars[var.index()],
                Stmt::Runtime { results, function, .. } => !function.signature().pure || results.iter().any(|v| self.vals[v.index()]),
                _ => true,
            };
            for inner in operands::blocks(stmt) {
                self.block(inner);
            }
            if needed {
                operands::of_stmt(stmt, &mut |v| self.mark(*v));
            }
        }
    }
}

fn sweep(block: &mut Block, live: &Live) {
    block.retain_mut(|stmt| {
        for inner in operands::blocks(stmt) {
            sweep(inner, live);
        }
        match stmt {
            // A random number moves the stream on, whether it is used or not.
            Stmt::Let(_, Op::Random) => true,
            Stmt::Let(v, _) => live.vals[v.index()],
            Stmt::Set(var, _) => live.vars[var.index()],
            Stmt::If { then, otherwise, .. } => !(then.is_empty() && otherwise.is_empty()),
            // A counted loop without effects ends.
            Stmt::For { body, .. } | Stmt::Outside { body, .. } => !body.is_empty(),
            Stmt::Runtime { results, function, .. } => !function.signature().pure || results.iter().any(|v| live.vals[v.index()]),
            _ => true,
        }
    });
}

/// Drops the captures that kernels do not read.
fn captures(module: &mut Module) {
    for number in 0..module.functions.len() {
        let f = &mut module.functions[number];
        if f.kind != FnKind::Kernel {
            continue;
        }
        let mut used = vec![false; f.vals.len()];
        uses(&mut f.body, &mut used);
        let count = f.params.len() - 2;
        let keep: Vec<bool> = f.params.iter().enumerate().map(|(at, v)| at >= count || used[v.index()]).collect();
        if keep.iter().all(|&k| k) {
            continue;
        }
        let mut at = 0;
        f.params.retain(|_| {
            at += 1;
            keep[at - 1]
        });
        for caller in &mut module.functions {
            drop_captures(&mut caller.body, number, &keep);
        }
    }
}

fn uses(block: &mut Block, used: &mut [bool]) {
    for stmt in block {
        operands::of_stmt(stmt, &mut |v| used[v.index()] = true);
        for inner in operands::blocks(stmt) {
            uses(inner, used);
        }
    }
}

fn drop_captures(block: &mut Block, kernel: usize, keep: &[bool]) {
    for stmt in block {
        if let Stmt::ParFor(p) = stmt
            && p.kernel.index() == kernel
        {
            let mut at = 0;
            p.captures.retain(|_| {
                at += 1;
                keep[at - 1]
            });
        }
        for inner in operands::blocks(stmt) {
            drop_captures(inner, kernel, keep);
        }
    }
}
