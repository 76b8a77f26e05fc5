//! Loops: the fixpoint over the state at the head, and the edges of `continue`, `break` and `else`.
//!
//! A try elaborates the body under an assumed state at the head and after the loop, and collects what the edges really bring.
//! When that is no more than assumed, the try stands; otherwise it is undone and repeated with the joined states.

use super::function::{Cycle, Fx, Res};
use super::liveness::key;
use super::state::join_paths;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Expr, Stmt};
use crate::span::Span;
use crate::thir::{Block, ExprId, Loop, LoopId, LoopKind, StmtKind};

/// Joins grow a type a few times at most; more tries than this mean a defect.
const MAX_TRIES: usize = 64;

/// What one try of a loop gives.
pub(super) struct Tried {
    pub body: Block,
    pub orelse: Block,
}

impl Fx<'_, '_> {
    pub(super) fn while_loop(&mut self, stmt: &Stmt, cond: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Res<()> {
        let span = header(stmt, cond.span);
        self.repeat(stmt, |fx| {
            let test = fx.cond(cond)?;
            let known = fx.const_bool(test);
            let id = (known != Some(false)).then(|| fx.new_loop(span, LoopKind::While));
            let tried = fx.try_body(stmt, body, orelse, known, Some(cond), |fx| {
                fx.narrow(cond, true);
                Ok(())
            })?;
            match id {
                Some(id) => fx.emit(StmtKind::While { id, cond: test, body: tried.body, orelse: tried.orelse }, stmt.span),
                None => fx.out.extend(tried.orelse),
            }
            Ok(())
        })
    }

    pub(super) fn new_loop(&mut self, span: Span, kind: LoopKind) -> LoopId {
        self.loops.push(Loop { span, kind });
        LoopId(self.loops.len() as u32 - 1)
    }

    /// Repeats `attempt` until the states that it assumes hold. `attempt` emits the loop statement.
    pub(super) fn repeat(&mut self, stmt: &Stmt, mut attempt: impl FnMut(&mut Self) -> Res<()>) -> Res<()> {
        let live = self.parsed.live.of(stmt);
        let Some(entry) = self.state.clone() else { return Ok(()) };
        let start = entry.clone().keep(&live.head);
        let hint = self.hint(stmt);
        let (mut head, mut exit) = match hint {
            Some((head, exit)) => (start.join(&head), exit),
            None => (start, None),
        };
        let mark = self.mark();
        let length = self.out.len();
        for _ in 0..MAX_TRIES {
            self.state = Some(entry.clone());
            self.edge(&head, stmt.span)?;
            self.state = Some(head.clone());
            self.cycles.push(Cycle {
                head: head.clone(),
                exit: exit.clone(),
                back: None,
                broke: None,
                live_head: live.head.clone(),
                live_after: live.after.clone(),
                frames: self.frames.len(),
            });
            let tried = attempt(self);
            let cycle = self.cycles.pop();
            tried?;
            let (back, after) = cycle.map_or((None, None), |c| (c.back, c.broke));
            let next_head = back.map_or_else(|| head.clone(), |b| head.join(&b));
            let next_exit = join_paths(exit.clone(), after);
            if next_head == head && next_exit == exit {
                self.hints.insert((key(stmt), self.copy_of), (head, exit.clone()));
                self.state = exit;
                return Ok(());
            }
            self.hints.insert((key(stmt), self.copy_of), (next_head.clone(), next_exit.clone()));
            (head, exit) = (next_head, next_exit);
            self.undo(mark);
            self.out.truncate(length);
        }
        Err(Diagnostic::error(Code::JoinMismatch, stmt.span, "the types of this loop's variables do not settle")
            .label("this loop")
            .note("the type of a variable grows with every iteration")
            .help("give every variable one type")
            .into())
    }

    /// Elaborates body and `else` from the head's state. `known`: a condition that is a constant. `test`: the
    /// condition. `enter` assigns the loop variables.
    pub(super) fn try_body(
        &mut self,
        stmt: &Stmt,
        body: &[Stmt],
        orelse: &[Stmt],
        known: Option<bool>,
        test: Option<&Expr>,
        enter: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<Tried> {
        let head_state = self.state.clone();
        let mut block = Block::new();
        if known != Some(false) {
            let outer = std::mem::take(&mut self.out);
            let done = match enter(self) {
                Ok(()) => self.block(body),
                Err(stop) => Err(stop),
            };
            block = std::mem::replace(&mut self.out, outer);
            done?;
            if let (Some(state), Some(cycle)) = (self.state.clone(), self.cycles.last_mut()) {
                let state = state.keep(&cycle.live_head);
                cycle.back = join_paths(cycle.back.take(), Some(state));
                let head = cycle.head.clone();
                self.append(&mut block, |fx| fx.edge(&head, stmt.span))?;
            }
        }
        // Out of the loop by its end, through `else`, whose jumps belong to the loop around.
        self.state = if known == Some(true) { None } else { head_state };
        if let Some(test) = test {
            self.narrow(test, false);
        }
        let Some(cycle) = self.cycles.pop() else { return Ok(Tried { body: block, orelse: Block::new() }) };
        let done = if self.state.is_some() { self.nested(orelse) } else { Ok(Block::new()) };
        self.cycles.push(cycle);
        let mut rest = done?;
        if let (Some(state), Some(cycle)) = (self.state.clone(), self.cycles.last_mut()) {
            let state = state.keep(&cycle.live_after);
            cycle.broke = join_paths(cycle.broke.take(), Some(state));
            if let Some(exit) = cycle.exit.clone() {
                self.append(&mut rest, |fx| fx.edge(&exit, stmt.span))?;
            }
        }
        Ok(Tried { body: block, orelse: rest })
    }

    /// Emits the loop.
    pub(super) fn for_statement(&mut self, stmt: &Stmt, id: LoopId, iv: crate::thir::LocalId, range: [ExprId; 3], tried: Tried) {
        let [start, stop, step] = range;
        self.emit(StmtKind::For { id, iv, start, stop, step, body: tried.body, orelse: tried.orelse }, stmt.span);
    }
}

/// From the keyword to the end of what is iterated or tested.
pub(super) fn header(stmt: &Stmt, last: Span) -> Span {
    Span { end: last.end, ..stmt.span }
}
