//! A question that the builder asks before it builds: which locals does this code assign and read?

use std::collections::BTreeSet;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, LocalId, Stmt, StmtKind};

/// The locals that a piece of code touches.
#[derive(Default)]
pub(crate) struct Touched {
    /// Assigned, by statements, `Let`s or as induction variables.
    pub(crate) assigned: BTreeSet<LocalId>,
    /// Read.
    pub(crate) read: BTreeSet<LocalId>,
}

impl Touched {
    /// Adds what an expression touches.
    pub(crate) fn expr(&mut self, function: &Function, id: ExprId) {
        function.each_expr(id, &mut |_, kind| match kind {
            ExprKind::Local(l) => {
                self.read.insert(*l);
            }
            ExprKind::Bound { bound, .. } => {
                self.read.insert(*bound);
            }
            ExprKind::Let { local, .. } => {
                self.assigned.insert(*local);
            }
            _ => {}
        });
    }
    /// Adds what a statement itself touches, without nested statements.
    pub(crate) fn stmt(&mut self, function: &Function, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Assign { local, .. } => {
                self.assigned.insert(*local);
            }
            StmtKind::For { iv, .. } => {
                self.assigned.insert(*iv);
            }
            _ => {}
        }
        for root in stmt.exprs() {
            self.expr(function, root);
        }
    }
    /// What a block touches, all nested statements included.
    pub(crate) fn block(function: &Function, block: &Block) -> Touched {
        let mut touched = Touched::default();
        each_statement(block, &mut |stmt| touched.stmt(function, stmt));
        touched
    }
}
