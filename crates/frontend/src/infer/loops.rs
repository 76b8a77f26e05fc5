//! Loops: the fixpoint over the state at the head, and the edges of `continue`, `break` and `else`.
//!
//! A try elaborates the body under an assumed state at the head and after the loop, and collects what the edges really bring.
//! When that is no more than assumed, the try stands; otherwise it is undone and repeated with the joined states.

use super::function::{Cycle, Fx, Res, Stop, Way};
use super::liveness::key;
use super::state::State;
use crate::diag::{Code, Diagnostic};
use crate::hir::{self, Expr, Stmt};
use crate::span::Span;
use crate::thir::{Block, ExprId, LabelId, Loop, LoopId, LoopKind, StmtKind};

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
            let test = fx.in_place(cond.span, |fx| fx.cond(cond))?;
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
                next: Way::new(Some(head.clone()), &live.head, StmtKind::Continue),
                out: Way::new(exit.clone(), &live.after, StmtKind::Break),
                frames: self.frames.len(),
            });
            let tried = attempt(self);
            let cycle = self.cycles.pop();
            tried?;
            let Some(cycle) = cycle else { return Ok(()) };
            let next_head = cycle.next.joined().unwrap_or_else(|| head.clone());
            let next_exit = cycle.out.joined();
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
        Err(self.unsettled(stmt))
    }

    fn unsettled(&self, stmt: &Stmt) -> Stop {
        Diagnostic::error(Code::JoinMismatch, stmt.span, "the types of this loop's variables do not settle")
            .label("this loop")
            .note("the type of a variable grows with every iteration")
            .help("give every variable one type")
            .into()
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
            let (done, inner) = self.in_block(|fx| fx.standing(stmt.span, enter).and_then(|()| fx.block(body)));
            block = inner;
            done?;
            if let (Some(state), Some(cycle)) = (self.state.clone(), self.cycles.last_mut())
                && let Some(head) = cycle.next.bring(state)
            {
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
        if let (Some(state), Some(cycle)) = (self.state.clone(), self.cycles.last_mut())
            && let Some(exit) = cycle.out.bring(state)
        {
            self.append(&mut rest, |fx| fx.edge(&exit, stmt.span))?;
        }
        Ok(Tried { body: block, orelse: rest })
    }

    /// `break` or `continue`, by the way that it goes.
    pub(super) fn jump(&mut self, stmt: &Stmt, way: fn(&mut Cycle) -> &mut Way) -> Res<()> {
        self.unwind_cycle(stmt)?;
        let Some(state) = self.state.clone() else { return Ok(()) };
        let Some(at) = self.cycles.len().checked_sub(1) else { return Ok(()) };
        self.go(&mut |fx| way(&mut fx.cycles[at]), state, stmt.span)
    }

    /// Goes a way, at the end of a path.
    fn go(&mut self, way: &mut dyn FnMut(&mut Self) -> &mut Way, state: State, span: Span) -> Res<()> {
        let way = way(self);
        way.used = true;
        let (jump, target) = (way.jump.clone(), way.bring(state));
        if let Some(target) = target {
            self.edge(&target, span)?;
        }
        self.emit(jump, span);
        self.state = None;
        Ok(())
    }

    fn new_label(&mut self) -> LabelId {
        self.labels += 1;
        LabelId(self.labels - 1)
    }

    /// A labelled block.
    pub(super) fn labelled(&mut self, stmt: &Stmt, name: hir::LabelId, body: &[Stmt]) -> Res<()> {
        let live = self.parsed.live.of(stmt).after;
        let Some(entry) = self.state.clone() else { return Ok(()) };
        let place = (key(stmt), self.copy_of);
        let mut known = self.ways.get(&place).and_then(|known| known.first().cloned()).flatten();
        let mark = self.mark();
        for _ in 0..MAX_TRIES {
            self.state = Some(entry.clone());
            let label = self.new_label();
            self.leaving.push((name, Way::new(known.clone(), &live, StmtKind::Leave(label)), self.frames.len()));
            let done = self.nested(body);
            let left = self.leaving.pop();
            let mut block = done?;
            let Some((_, mut way, _)) = left else { return Ok(()) };
            if !way.used {
                self.out.append(&mut block);
                return Ok(());
            }
            if let Some(state) = self.state.clone()
                && let Some(target) = way.bring(state)
            {
                self.append(&mut block, |fx| fx.edge(&target, stmt.span))?;
            }
            let joined = way.joined();
            self.ways.insert(place, vec![joined.clone()]);
            if joined == known {
                self.emit(StmtKind::Labelled { label, body: block }, stmt.span);
                self.state = joined;
                return Ok(());
            }
            known = joined;
            self.undo(mark);
        }
        Err(self.unsettled(stmt))
    }

    /// Leaves a labelled block.
    pub(super) fn leave(&mut self, stmt: &Stmt, name: hir::LabelId) -> Res<()> {
        let Some(at) = self.leaving.iter().rposition(|(label, ..)| *label == name) else { return Ok(()) };
        self.unwind(self.leaving[at].2, stmt)?;
        let Some(state) = self.state.clone() else { return Ok(()) };
        self.go(&mut |fx| &mut fx.leaving[at].1, state, stmt.span)
    }

    /// A loop that is laid out round by round: `round` assigns the loop variables of one. Its `continue` goes on behind the round, and its `break` behind
    /// the whole.
    pub(super) fn rounds(
        &mut self,
        stmt: &Stmt,
        count: usize,
        (body, orelse): (&[Stmt], &[Stmt]),
        round: impl Fn(&mut Self, usize) -> Res<()>,
    ) -> Res<()> {
        let live = self.parsed.live.of(stmt);
        let Some(entry) = self.state.clone() else { return Ok(()) };
        let place = (key(stmt), self.copy_of);
        // Of every round, what is known behind it, and last what is known behind the loop.
        let mut known = self.ways.get(&place).cloned().unwrap_or_else(|| vec![None; count + 1]);
        let (mark, outer) = (self.mark(), std::mem::take(&mut self.out));
        for _ in 0..MAX_TRIES {
            self.state = Some(entry.clone());
            self.out.clear();
            let before = known.clone();
            let label = self.new_label();
            let mut out = Way::new(known[count].clone(), &live.after, StmtKind::Leave(label));
            for (at, behind) in known[..count].iter_mut().enumerate() {
                if self.state.is_none() {
                    break;
                }
                let inner = self.new_label();
                let next = Way::new(behind.clone(), &live.head, StmtKind::Leave(inner));
                self.cycles.push(Cycle { next, out, frames: self.frames.len() });
                let copy = self.enter_copy(key(stmt) + at);
                let (done, mut block) = self.in_block(|fx| fx.standing(stmt.span, |fx| round(fx, at)).and_then(|()| fx.block(body)));
                self.copy_of = copy;
                let cycle = self.cycles.pop();
                done?;
                let Some(mut cycle) = cycle else { return Ok(()) };
                if cycle.next.used {
                    if let Some(state) = self.state.clone()
                        && let Some(target) = cycle.next.bring(state)
                    {
                        self.append(&mut block, |fx| fx.edge(&target, stmt.span))?;
                    }
                    *behind = cycle.next.joined();
                    self.state = behind.clone();
                    self.emit(StmtKind::Labelled { label: inner, body: block }, stmt.span);
                } else {
                    self.out.append(&mut block);
                }
                out = cycle.out;
            }
            if self.state.is_some() {
                self.block(orelse)?;
            }
            if out.used {
                if let Some(state) = self.state.clone()
                    && let Some(target) = out.bring(state)
                {
                    self.edge(&target, stmt.span)?;
                }
                known[count] = out.joined();
            }
            if known == before {
                let block = std::mem::replace(&mut self.out, outer);
                self.ways.insert(place, known);
                if out.used {
                    self.state = out.assumed;
                    self.emit(StmtKind::Labelled { label, body: block }, stmt.span);
                } else {
                    self.out.extend(block);
                }
                return Ok(());
            }
            self.ways.insert(place, known.clone());
            self.undo(mark);
        }
        self.out = outer;
        Err(self.unsettled(stmt))
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
