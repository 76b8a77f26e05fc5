//! Which locals may still be read after a loop, and in the clauses of the `try` statements around it.
//!
//! One backward walk. At a loop's head exactly its upward-exposed reads (from [`super::flow`]) and what is live behind it are
//! live, so no iteration to a fixpoint is needed. Inside the body of a `try`, what its clauses read first is live everywhere. Safe side: more is live.

use super::flow::LoopFlow;
use super::set::LocalSet;
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, LabelId, StmtKind};

/// What may be read when a loop has ended.
#[derive(Debug, Clone, Default)]
pub struct Live {
    /// In its `else` or later, also by the next iteration of a loop around it, however the loop has ended.
    pub after: LocalSet,
    /// When it has ended by an exception that is caught in the function.
    pub caught: LocalSet,
}

/// By loop: locals that may be read when the loop has ended.
pub fn live_after_loops(function: &Function, flow: &[LoopFlow]) -> Vec<Live> {
    let mut walk = Walk {
        function,
        flow,
        after: vec![Live::default(); function.loops.len()],
        caught: LocalSet::default(),
        stack: Vec::new(),
        labels: Vec::new(),
    };
    walk.block(&function.body, LocalSet::default());
    walk.after
}

struct Walk<'f> {
    function: &'f Function,
    flow: &'f [LoopFlow],
    after: Vec<Live>,
    /// What is live where an exception goes; nothing outside of every `try`.
    caught: LocalSet,
    /// What is live behind a `break` and behind a `continue` of each enclosing loop.
    stack: Vec<(LocalSet, LocalSet)>,
    /// What is live behind the labelled blocks around.
    labels: Vec<(LabelId, LocalSet)>,
}

impl Walk<'_> {
    fn expr(&mut self, id: ExprId, live: &mut LocalSet) {
        match &self.function.exprs[id.index()].kind {
            ExprKind::Local(local) => {
                live.insert(*local);
            }
            ExprKind::Bound { bound, value, .. } => {
                self.expr(*value, live);
                live.insert(*bound);
            }
            ExprKind::Let { local, value, body } => {
                self.expr(*body, live);
                live.remove(*local);
                self.expr(*value, live);
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                let mut right = live.clone();
                self.expr(*b, &mut right);
                live.union(&right);
                self.expr(*a, live);
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                let mut left = live.clone();
                self.expr(*then, &mut left);
                self.expr(*otherwise, live);
                live.union(&left);
                self.expr(*cond, live);
            }
            ExprKind::Const(_)
            | ExprKind::Require { .. }
            | ExprKind::Record { .. }
            | ExprKind::Unary(..)
            | ExprKind::Binary(..)
            | ExprKind::Compare(..)
            | ExprKind::Cast(..)
            | ExprKind::Tuple(_)
            | ExprKind::Item(..)
            | ExprKind::Load { .. }
            | ExprKind::ListItem { .. }
            | ExprKind::ListLen(_)
            | ExprKind::List { .. }
            | ExprKind::Table { .. }
            | ExprKind::Dim(..)
            | ExprKind::Stride(..)
            | ExprKind::Memory(..)
            | ExprKind::Shaped { .. }
            | ExprKind::Field { .. }
            | ExprKind::View { .. }
            | ExprKind::Transpose(_)
            | ExprKind::Match { .. }
            | ExprKind::Oriented { .. }
            | ExprKind::Call { .. }
            | ExprKind::Builtin { .. }
            | ExprKind::NewArray { .. } => {
                for child in self.function.exprs[id.index()].kind.operands().into_iter().rev() {
                    self.expr(child, live);
                }
            }
        }
    }

    fn block(&mut self, block: &Block, mut live: LocalSet) -> LocalSet {
        for stmt in block.iter().rev() {
            live.union(&self.caught);
            match &stmt.kind {
                StmtKind::Assign { local, value } => {
                    live.remove(*local);
                    self.expr(*value, &mut live);
                }
                StmtKind::Store { array, indices, value, .. } => {
                    self.expr(*value, &mut live);
                    for &e in indices.iter().rev() {
                        self.expr(e, &mut live);
                    }
                    self.expr(*array, &mut live);
                }
                StmtKind::Expr(value) => self.expr(*value, &mut live),
                StmtKind::If { cond, then, otherwise } => {
                    let left = self.block(then, live.clone());
                    live = self.block(otherwise, live);
                    live.union(&left);
                    self.expr(*cond, &mut live);
                }
                StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                    let mut head = self.loop_head(id.index(), orelse, &live);
                    self.stack.push((live, head.clone()));
                    let body_in = self.block(body, head.clone());
                    self.stack.pop();
                    head.union(&body_in);
                    head.remove(*iv);
                    live = head;
                    for &e in [step, stop, start] {
                        self.expr(e, &mut live);
                    }
                }
                StmtKind::While { id, cond, body, orelse } => {
                    let head = self.loop_head(id.index(), orelse, &live);
                    self.stack.push((live, head.clone()));
                    let body_in = self.block(body, head.clone());
                    self.stack.pop();
                    live = head;
                    live.union(&body_in);
                    self.expr(*cond, &mut live);
                }
                StmtKind::Return(value) => {
                    live = LocalSet::default();
                    if let Some(value) = value {
                        self.expr(*value, &mut live);
                    }
                }
                StmtKind::Break => live = self.stack.last().map(|s| s.0.clone()).unwrap_or_default(),
                StmtKind::Continue => live = self.stack.last().map(|s| s.1.clone()).unwrap_or_default(),
                StmtKind::Labelled { label, body } => {
                    self.labels.push((*label, live.clone()));
                    live = self.block(body, live);
                    self.labels.pop();
                }
                StmtKind::Leave(label) => {
                    live = self.labels.iter().rev().find(|(l, _)| l == label).map(|(_, live)| live.clone()).unwrap_or_default();
                }
                StmtKind::Try { body, orelse, clauses } => {
                    // An exception may also pass all clauses.
                    let mut caught = self.caught.clone();
                    for clause in clauses {
                        caught.union(&self.block(&clause.body, live.clone()));
                    }
                    let follows = self.block(orelse, live);
                    let outer = std::mem::replace(&mut self.caught, caught);
                    live = self.block(body, follows);
                    self.caught = outer;
                }
                StmtKind::Unwind { body, .. } => live = self.block(body, live),
                StmtKind::Raise { .. } | StmtKind::Reraise { .. } => {
                    live = LocalSet::default();
                    stmt.exprs().into_iter().rev().for_each(|e| self.expr(e, &mut live));
                }
            }
        }
        live.union(&self.caught);
        live
    }

    /// What is live at the end of an iteration; notes what is live behind the loop.
    fn loop_head(&mut self, id: usize, orelse: &Block, live: &LocalSet) -> LocalSet {
        let mut after = self.block(orelse, live.clone());
        let mut head = after.clone();
        after.union(live);
        self.after[id].after.union(&after);
        self.after[id].caught.union(&self.caught);
        for &local in self.flow[id].exposed.keys() {
            head.insert(local);
        }
        // Exposed reads of locals that the loop does not assign are live throughout; the body's own walk adds them.
        head
    }
}
