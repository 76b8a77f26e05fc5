//! Which locals a loop's iteration assigns, and which it may read before assigning them (upward-exposed reads).
//!
//! One forward walk serves all loops: for every enclosing loop it carries the set of locals that are definitely assigned since that
//! loop's iteration began. Safe side: a local counts as exposed when any path may read it first, feasible or not.

use super::set::LocalSet;
use std::collections::BTreeMap;
use weft_frontend::hir::Const;
use weft_frontend::span::Span;
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, LabelId, LocalId, LoopId, StmtKind};

/// What the walk finds out about one loop.
#[derive(Debug, Clone, Default)]
pub struct LoopFlow {
    /// Locals that the body (and a `while`'s condition) assigns.
    pub assigned: LocalSet,
    /// Where each of them is first assigned, in text order.
    pub assignment: BTreeMap<LocalId, Span>,
    /// Assigned locals that may be read before that, with the place of the first such read.
    pub exposed: BTreeMap<LocalId, Span>,
    /// Locals that every iteration assigns which comes to its end (`None`: none comes there).
    pub always: Option<LocalSet>,
    /// A `break` out of the loop.
    pub breaks: Option<Span>,
    /// A `return` inside the body.
    pub returns: Option<Span>,
    /// A jump out of a labelled block around the loop.
    pub leaves: Option<Span>,
}

/// The facts, by loop.
pub fn flow(function: &Function) -> Vec<LoopFlow> {
    let mut walk = Walk {
        function,
        loops: vec![LoopFlow::default(); function.loops.len()],
        stack: Vec::new(),
        breaks: Vec::new(),
        labels: Vec::new(),
    };
    walk.block(&function.body, Some(Vec::new()));
    for found in &mut walk.loops {
        let assigned = &found.assigned;
        found.exposed.retain(|local, _| assigned.contains(*local));
    }
    walk.loops
}

/// Definitely assigned since the iteration began, per enclosing loop; `None` where control cannot be.
type State = Option<Vec<LocalSet>>;

struct Walk<'f> {
    function: &'f Function,
    loops: Vec<LoopFlow>,
    stack: Vec<LoopId>,
    /// States at the `break`s of each enclosing loop.
    breaks: Vec<State>,
    /// The labelled blocks around: how many loops are around each, and the state where it is left.
    labels: Vec<(LabelId, usize, State)>,
}

fn join(a: State, b: State) -> State {
    match (a, b) {
        (None, other) | (other, None) => other,
        (Some(mut a), Some(b)) => {
            for (a, b) in a.iter_mut().zip(&b) {
                a.intersect(b);
            }
            Some(a)
        }
    }
}

impl Walk<'_> {
    fn read(&mut self, local: LocalId, span: Span, state: &State) {
        let Some(sets) = state else { return };
        for (set, id) in sets.iter().zip(&self.stack) {
            if !set.contains(local) {
                self.loops[id.index()].exposed.entry(local).or_insert(span);
            }
        }
    }

    fn assign(&mut self, local: LocalId, span: Span, state: &mut State) {
        for id in &self.stack {
            let found = &mut self.loops[id.index()];
            found.assigned.insert(local);
            found.assignment.entry(local).or_insert(span);
        }
        for set in state.iter_mut().flatten() {
            set.insert(local);
        }
    }

    fn expr(&mut self, id: ExprId, state: &mut State) {
        let expr = &self.function.exprs[id.index()];
        match &expr.kind {
            ExprKind::Local(local) => self.read(*local, expr.span, state),
            ExprKind::Bound { bound, value, .. } => {
                self.read(*bound, expr.span, state);
                self.expr(*value, state);
            }
            ExprKind::Let { local, value, body } => {
                self.expr(*value, state);
                self.assign(*local, expr.span, state);
                self.expr(*body, state);
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                self.expr(*a, state);
                let mut right = state.clone();
                self.expr(*b, &mut right);
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                self.expr(*cond, state);
                let mut left = state.clone();
                self.expr(*then, &mut left);
                self.expr(*otherwise, state);
                *state = join(left, state.take());
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
                for child in self.function.exprs[id.index()].kind.operands() {
                    self.expr(child, state);
                }
            }
        }
    }

    fn block(&mut self, block: &Block, mut state: State) -> State {
        for stmt in block {
            match &stmt.kind {
                StmtKind::Assign { local, value } => {
                    self.expr(*value, &mut state);
                    self.assign(*local, stmt.span, &mut state);
                }
                StmtKind::Store { array, indices, value, .. } => {
                    for &e in std::iter::once(array).chain(indices).chain([value]) {
                        self.expr(e, &mut state);
                    }
                }
                StmtKind::Expr(value) => self.expr(*value, &mut state),
                StmtKind::If { cond, then, otherwise } => {
                    self.expr(*cond, &mut state);
                    let left = self.block(then, state.clone());
                    state = join(left, self.block(otherwise, state));
                }
                StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                    for &e in [start, stop, step] {
                        self.expr(e, &mut state);
                    }
                    let exit = state.clone();
                    state = self.in_loop(*id, state, orelse, |walk, mut state| {
                        walk.assign(*iv, stmt.span, &mut state);
                        let end = walk.block(body, state);
                        walk.iteration_ends(&end);
                        exit
                    });
                }
                StmtKind::While { id, cond, body, orelse } => {
                    let forever = matches!(self.function.exprs[cond.index()].kind, ExprKind::Const(Const::Bool(true)));
                    state = self.in_loop(*id, state, orelse, |walk, mut state| {
                        walk.expr(*cond, &mut state);
                        let exit = if forever { None } else { state.clone() };
                        let end = walk.block(body, state);
                        walk.iteration_ends(&end);
                        exit
                    });
                }
                StmtKind::Return(value) => {
                    if let Some(value) = value {
                        self.expr(*value, &mut state);
                    }
                    for id in &self.stack {
                        self.loops[id.index()].returns.get_or_insert(stmt.span);
                    }
                    state = None;
                }
                StmtKind::Break => {
                    if let (Some(id), Some(slot)) = (self.stack.last(), self.breaks.last_mut()) {
                        self.loops[id.index()].breaks.get_or_insert(stmt.span);
                        *slot = join(slot.take(), state.take());
                    }
                    state = None;
                }
                StmtKind::Continue => {
                    self.iteration_ends(&state);
                    state = None;
                }
                StmtKind::Labelled { label, body } => {
                    self.labels.push((*label, self.stack.len(), None));
                    let end = self.block(body, state);
                    let left = self.labels.pop().and_then(|(_, _, left)| left);
                    state = join(end, left);
                }
                StmtKind::Leave(label) => {
                    if let Some((_, depth, left)) = self.labels.iter_mut().rev().find(|(l, ..)| l == label) {
                        for id in &self.stack[*depth..] {
                            self.loops[id.index()].leaves.get_or_insert(stmt.span);
                        }
                        if let Some(sets) = &mut state {
                            sets.truncate(*depth);
                        }
                        *left = join(left.take(), state.take());
                    }
                    state = None;
                }
                StmtKind::Try { body, orelse, clauses } => {
                    // The body may raise before it assigns anything.
                    let before = state.clone();
                    let after = self.block(body, state);
                    state = self.block(orelse, after);
                    for clause in clauses {
                        state = join(self.block(&clause.body, before.clone()), state);
                    }
                }
                StmtKind::Unwind { body, .. } => state = self.block(body, state),
                StmtKind::Raise { .. } | StmtKind::Reraise { .. } => {
                    stmt.exprs().into_iter().for_each(|e| self.expr(e, &mut state));
                    state = None;
                }
            }
        }
        state
    }

    /// Notes what is assigned where an iteration of the innermost loop ends.
    fn iteration_ends(&mut self, state: &State) {
        if let (Some(id), Some(set)) = (self.stack.last(), state.as_ref().and_then(|sets| sets.last())) {
            let always = &mut self.loops[id.index()].always;
            match always {
                Some(always) => always.intersect(set),
                None => *always = Some(set.clone()),
            }
        }
    }

    /// Runs `inside` (which gives the state at the normal end of the loop) with the loop on the stack, then `orelse`.
    fn in_loop(&mut self, id: LoopId, mut state: State, orelse: &Block, inside: impl FnOnce(&mut Self, State) -> State) -> State {
        if let Some(sets) = &mut state {
            sets.push(LocalSet::default());
        }
        self.stack.push(id);
        self.breaks.push(None);
        let mut exit = inside(self, state);
        let mut broken = self.breaks.pop().unwrap_or_default();
        self.stack.pop();
        let depth = self.stack.len();
        for sets in [&mut exit, &mut broken].into_iter().flatten() {
            sets.truncate(depth);
        }
        join(self.block(orelse, exit), broken)
    }
}
