//! `try` statements: what is known of the variables where a clause begins, and `finally` on every way out.
//!
//! A clause may begin wherever the body raises, so what it knows of a variable is what all places of the body have in common, with one type. That type is
//! found as for loops: the body is elaborated under an assumption, and again when an assignment brings more. Where the body gives a variable another type
//! for a while, each assignment also sets the clause's own copy of it, before anything else can raise; so does it the flag that says whether the variable is bound.
//!
//! A `finally` block is elaborated once for each way out: behind the body, in a clause that catches everything and raises it again, and before each `return`,
//! `break` and `continue` that leaves it. The name behind `as` is no variable in compiled code: it stands for what its clause handles (`exceptions.rs`).

use super::exceptions::{Caught, Raised};
use super::function::{Fx, Res, Stop};
use super::liveness::{LocalSet, key};
use super::state::{Slot, State, join_paths};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Clause as Except, Const, Expr, ExprKind as Hir, LocalId, Scope, Stmt};
use crate::span::Span;
use crate::thir::{self, Block, Cause, Class, Clause, ExprId, ExprKind, StmtKind};
use crate::ty::Ty;
use std::rc::Rc;
use std::sync::Arc;

/// Joins grow a type a few times at most; more tries than this mean a defect.
const MAX_TRIES: usize = 64;

/// Something of a `try` statement that is around the statement at hand.
pub(super) enum Frame {
    /// Its body.
    Body {
        /// What its clauses know, as assumed by this try.
        target: State,
        /// What the body has brought so far.
        caught: State,
        /// What is live in its clauses.
        live: LocalSet,
        /// The block that runs when it is left.
        finally: Option<Finally>,
        /// Loops around it.
        cycles: usize,
        /// Whose text it is.
        scope: Scope,
    },
    /// One of its clauses.
    Clause {
        /// The name of what it handles.
        name: Option<LocalId>,
        /// The classes of that.
        classes: Caught,
        /// What the body raises.
        raised: Rc<Vec<Raised>>,
    },
}

/// What runs on every way out of a body.
#[derive(Clone)]
pub(super) enum Finally {
    /// A `finally` block.
    Block(Arc<Vec<Stmt>>),
    /// The end of `with weft.threads(n)`; the local says what was before.
    Threads(thir::LocalId),
    /// The end of `with lock`; the value is the lock's number.
    Lock(ExprId),
    /// The end of `with` on an object of a class of the user's: its `__exit__` without an exception.
    Exit(ExprId),
}

/// What catches the exceptions of a body.
#[derive(Clone, Copy)]
pub(super) enum Catch<'a> {
    Clauses(&'a [Except]),
    Finally(&'a Finally),
    /// The `__exit__` of an object, which may end the exception.
    Exit(ExprId),
}

impl Fx<'_, '_> {
    pub(super) fn try_stmt(
        &mut self,
        stmt: &Stmt,
        body: &[Stmt],
        clauses: &[Except],
        orelse: &[Stmt],
        finally: &Arc<Vec<Stmt>>,
    ) -> Res<()> {
        let live = self.parsed.live.of(stmt);
        let inner = |fx: &mut Self, after: &LocalSet| match clauses {
            [] => fx.block(body),
            clauses => fx.attempt(stmt, 0, &|fx| fx.block(body), orelse, Catch::Clauses(clauses), (&live.head, after)),
        };
        if finally.is_empty() {
            return inner(self, &live.after);
        }
        self.attempt(
            stmt,
            1,
            &|fx| inner(fx, &live.finally),
            &[],
            Catch::Finally(&Finally::Block(Arc::clone(finally))),
            (&live.finally, &live.finally),
        )?;
        self.block(finally)
    }

    /// A body, what follows it, and what catches its exceptions. `live`: in the clauses, and behind the statement.
    pub(super) fn attempt(
        &mut self,
        stmt: &Stmt,
        which: usize,
        body: &dyn Fn(&mut Self) -> Res<()>,
        orelse: &[Stmt],
        catch: Catch<'_>,
        (live, after): (&LocalSet, &LocalSet),
    ) -> Res<()> {
        let Some(entry) = self.state.clone() else { return Ok(()) };
        // Statements are larger than a byte, so the next address is nobody else's.
        let place = (key(stmt) + which, self.copy_of);
        let start = entry.clone().keep(live);
        let mut target = match self.hints.get(&place) {
            Some((known, _)) => start.join(known),
            None => start.clone(),
        };
        let (mark, length) = (self.mark(), self.out.len());
        for _ in 0..MAX_TRIES {
            // What the clauses need at their start is computed before the body, where nothing is caught.
            self.state = Some(entry.clone());
            self.edge(&target, stmt.span)?;
            let before = std::mem::take(&mut self.out);
            self.state = Some(entry.clone());
            let finally = match catch {
                Catch::Clauses(_) => None,
                Catch::Finally(block) => Some(block.clone()),
                Catch::Exit(object) => Some(Finally::Exit(object)),
            };
            let cycles = self.cycles.len();
            self.frames.push(Frame::Body {
                target: target.clone(),
                caught: start.clone(),
                live: live.clone(),
                finally,
                cycles,
                scope: self.scope,
            });
            let done = body(self);
            let frame = self.frames.pop();
            let block = std::mem::replace(&mut self.out, before);
            done?;
            let Some(Frame::Body { caught, .. }) = frame else { return Ok(()) };
            let joined = target.join(&caught);
            self.hints.insert(place, (joined.clone(), None));
            if joined == target {
                return self.finish(stmt, (block, orelse), &target, catch, after);
            }
            target = joined;
            self.undo(mark);
            self.out.truncate(length);
        }
        Err(Diagnostic::error(Code::JoinMismatch, stmt.span, "the types of the variables of this 'try' do not settle")
            .label("this statement")
            .note("the type of a variable grows with every look at it")
            .help("give every variable one type")
            .into())
    }

    /// Elaborates what follows a body, given what its clauses know, and emits the statement.
    fn finish(&mut self, stmt: &Stmt, (body, orelse): (Block, &[Stmt]), target: &State, catch: Catch<'_>, live: &LocalSet) -> Res<()> {
        let mut orelse = match catch {
            _ if self.state.is_none() => Block::new(),
            Catch::Exit(object) => {
                let (done, block) = self.in_block(|fx| fx.run(&Finally::Exit(object), stmt.span));
                done?;
                block
            }
            Catch::Clauses(_) | Catch::Finally(_) => self.nested(orelse)?,
        };
        let end = self.state.take().map(|s| s.keep(live));
        let mut ends = vec![end];
        let mut clauses = Vec::new();
        match catch {
            Catch::Clauses(all) => {
                let raised = self.raised_in(&body);
                for except in all {
                    let classes = except.classes.as_ref().map(|e| self.caught(e)).transpose()?;
                    self.state = Some(target.clone());
                    let body = self.clause(except.name, &classes, &raised, except.span, |fx| fx.block(&except.body))?;
                    clauses.push(Clause { classes, body });
                    ends.push(self.state.take().map(|s| s.keep(live)));
                }
            }
            Catch::Exit(object) => {
                self.state = Some(target.clone());
                let copy = self.enter_copy(key(stmt));
                let body = self.clause(None, &None, &Rc::default(), stmt.span, |fx| fx.exit_by_exception(object, stmt.span));
                self.copy_of = copy;
                clauses.push(Clause { classes: None, body: body? });
                ends.push(self.state.take().map(|s| s.keep(live)));
            }
            Catch::Finally(block) => {
                self.state = Some(target.clone());
                let copy = self.enter_copy(key(stmt));
                let body = self.clause(None, &None, &Rc::default(), stmt.span, |fx| {
                    fx.run(block, stmt.span)?;
                    if fx.state.is_some() {
                        fx.reraise(None, false, None, stmt.span);
                    }
                    Ok(())
                });
                self.copy_of = copy;
                clauses.push(Clause { classes: None, body: body? });
                ends.push(None);
            }
        }
        let after = ends.iter().cloned().reduce(join_paths).flatten();
        if let Some(after) = &after {
            let blocks = std::iter::once(&mut orelse).chain(clauses.iter_mut().map(|c| &mut c.body));
            for (block, state) in blocks.zip(ends) {
                self.state = state;
                self.append(block, |fx| fx.edge(after, stmt.span))?;
            }
        }
        self.emit(StmtKind::Try { body, orelse, clauses }, stmt.span);
        self.state = after;
        Ok(())
    }

    /// The block of a clause.
    fn clause(
        &mut self,
        name: Option<LocalId>,
        classes: &Caught,
        raised: &Rc<Vec<Raised>>,
        span: Span,
        body: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<Block> {
        let outer = std::mem::take(&mut self.out);
        // The variable holds no exception here, and Python has unbound it when the clause has ended.
        if let Some(name) = name {
            self.unbind(name, span);
        }
        self.frames.push(Frame::Clause { name, classes: classes.clone(), raised: Rc::clone(raised) });
        let done = body(self);
        self.frames.pop();
        let block = std::mem::replace(&mut self.out, outer);
        done.map(|()| block)
    }

    /// The classes of an `except`.
    fn caught(&mut self, e: &Expr) -> Res<Vec<Class>> {
        match &e.kind {
            Hir::Tuple(items) => {
                let mut all = Vec::new();
                for item in items {
                    all.extend(self.caught(item)?);
                }
                Ok(all)
            }
            _ => Ok(vec![self.exception_class(e, "caught")?]),
        }
    }

    /// Goes over to another copy of a block that is elaborated several times; what to go back to.
    pub(super) fn enter_copy(&mut self, site: usize) -> u64 {
        let copy = self.copy_of.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(site as u64 | 1);
        std::mem::replace(&mut self.copy_of, copy)
    }

    // Ways out.

    /// Whether a way out of the function runs a `finally` block.
    pub(super) fn has_finally(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Body { finally: Some(_), .. }))
    }

    /// Leaves the `try` statements inside of the innermost loop.
    pub(super) fn unwind_cycle(&mut self, stmt: &Stmt) -> Res<()> {
        let frames = self.cycles.last().map_or(0, |cycle| cycle.frames);
        self.unwind(frames, stmt)
    }

    /// Leaves all but the outermost `keep` frames by a jump; nothing is reached behind it when a `finally` block leaves in another way.
    pub(super) fn unwind(&mut self, keep: usize, stmt: &Stmt) -> Res<()> {
        let (mut tries, mut handlers) = (0, 0);
        for at in (keep..self.frames.len()).rev() {
            match &self.frames[at] {
                Frame::Clause { name, .. } => {
                    handlers += 1;
                    if let Some(name) = *name {
                        self.unbind(name, stmt.span);
                    }
                }
                Frame::Body { finally: None, .. } => tries += 1,
                Frame::Body { finally: Some(block), cycles, scope, .. } => {
                    tries += 1;
                    let (block, cycles) = (block.clone(), *cycles);
                    let around = std::mem::replace(&mut self.scope, *scope);
                    let frames = self.frames.split_off(at);
                    let cycles = self.cycles.split_off(cycles);
                    let copy = self.enter_copy(key(stmt) + at);
                    let outer = std::mem::take(&mut self.out);
                    let done = self.run(&block, stmt.span);
                    let body = std::mem::replace(&mut self.out, outer);
                    self.copy_of = copy;
                    self.scope = around;
                    self.cycles.extend(cycles);
                    self.frames.extend(frames);
                    done?;
                    if !body.is_empty() || handlers > 0 {
                        self.emit(StmtKind::Unwind { tries, handlers, body }, stmt.span);
                    }
                    if self.state.is_none() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    // Variables.

    /// Before a variable is assigned: the copies of it that clauses around look at. What to assign.
    pub(super) fn tell_clauses(&mut self, variable: LocalId, value: ExprId, span: Span) -> Res<ExprId> {
        if self.names_exception(variable).is_some() {
            let name = self.name(variable).to_owned();
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("'{name}' is assigned while it names an exception"))
                .label("assigned here")
                .note("the name behind 'as' is no variable in compiled code")
                .help("use another name")
                .into());
        }
        let ty = self.ty(value);
        let mut others: Vec<Ty> = Vec::new();
        for frame in &self.frames {
            if let Frame::Body { target, .. } = frame
                && let Slot::Bound(wanted) | Slot::Maybe(wanted) = target.get(variable)
                && *wanted != ty
                && !others.contains(wanted)
            {
                others.push(wanted.clone());
            }
        }
        if others.is_empty() {
            return Ok(value);
        }
        let value = self.hold(value);
        for wanted in others {
            let copy = self.copy(value);
            let copy = self.join_to(copy, &wanted)?;
            let local = self.var(variable, &wanted, span);
            self.emit(StmtKind::Assign { local, value: copy }, span);
        }
        Ok(value)
    }

    /// After a variable is bound or unbound: clauses around may see it so.
    pub(super) fn told(&mut self, variable: LocalId, bound: bool, span: Span) {
        let asked = |frame: &Frame| matches!(frame, Frame::Body { target, .. } if matches!(target.get(variable), Slot::Maybe(_)));
        if self.frames.iter().any(asked) {
            let flag = self.flag(variable, span);
            let value = self.bool(bound, span);
            self.emit(StmtKind::Assign { local: flag, value }, span);
        }
        let Some(state) = &self.state else { return };
        for frame in &mut self.frames {
            if let Frame::Body { caught, live, .. } = frame {
                *caught = caught.join(&state.clone().keep(live));
            }
        }
    }

    /// Takes a variable's value away.
    pub(super) fn unbind(&mut self, variable: LocalId, span: Span) {
        if self.unbind_shared(variable, span) {
            return;
        }
        if let Some(state) = &mut self.state {
            state.set(variable, Slot::Unbound);
        }
        self.told(variable, false, span);
    }

    // Exceptions.

    /// The number of the clause whose exception a variable names.
    pub(super) fn names_exception(&self, variable: LocalId) -> Option<u32> {
        let clauses = self.frames.iter().filter_map(|frame| if let Frame::Clause { name, .. } = frame { Some(*name) } else { None });
        clauses.enumerate().filter(|(_, name)| *name == Some(variable)).last().map(|(at, _)| at as u32)
    }

    /// The number of the innermost open clause.
    fn handling(&self) -> Option<u32> {
        let open = self.frames.iter().filter(|frame| matches!(frame, Frame::Clause { .. })).count();
        (open as u32).checked_sub(1)
    }

    /// The classes of an open clause, and what the body before it raises.
    pub(super) fn handled_by(&self, handler: u32) -> (Caught, Rc<Vec<Raised>>) {
        let mut clauses = self.frames.iter().filter_map(|frame| match frame {
            Frame::Clause { classes, raised, .. } => Some((classes.clone(), Rc::clone(raised))),
            Frame::Body { .. } => None,
        });
        clauses.nth(handler as usize).unwrap_or_default()
    }

    /// `raise` alone.
    pub(super) fn raise_again(&mut self, span: Span) -> Res<()> {
        let handler = self.handling();
        self.reraise(handler, false, None, span);
        Ok(())
    }

    pub(super) fn reraise(&mut self, handler: Option<u32>, named: bool, cause: Option<Cause>, span: Span) {
        // The exception of the innermost clause is what is being handled, also where a `finally` block is that clause.
        let handler = handler.or_else(|| self.handling());
        self.emit(StmtKind::Reraise { handler, named, cause }, span);
        self.state = None;
    }

    /// `raise e`.
    pub(super) fn raise_named(&mut self, variable: LocalId, exc: &Expr, args: &[Expr], cause: Option<&Expr>, span: Span) -> Res<()> {
        let Some(handler) = self.names_exception(variable) else {
            // Not bound, or something that is no exception; both are told by reading it.
            let value = self.variable(variable, exc.span)?;
            let ty = self.ty(value);
            return Err(Diagnostic::error(Code::UnsupportedCall, exc.span, format!("{ty} is raised"))
                .label("no exception")
                .note("Python raises TypeError here")
                .help("raise an exception class, or the exception that an 'except' clause names")
                .into());
        };
        if let Some(arg) = args.first() {
            return Err(Diagnostic::error(Code::UnsupportedCall, arg.span, "an exception is called")
                .label("its argument")
                .note("Python raises TypeError here")
                .help("raise the exception without arguments")
                .into());
        }
        let cause = self.cause(cause)?;
        self.reraise(Some(handler), true, cause, span);
        Ok(())
    }

    /// What stands behind `from`.
    pub(super) fn cause(&mut self, cause: Option<&Expr>) -> Res<Option<Cause>> {
        let Some(cause) = cause else { return Ok(None) };
        if let Hir::Const(Const::None) = cause.kind {
            return Ok(Some(Cause::Nothing));
        }
        if let Hir::Local(variable) = cause.kind {
            if let Some(handler) = self.names_exception(variable) {
                return Ok(Some(Cause::Handler(handler)));
            }
            let read: Result<ExprId, Stop> = self.variable(variable, cause.span);
            if matches!(self.kind(read?), ExprKind::Const(Const::None)) {
                return Ok(Some(Cause::Nothing));
            }
        }
        Err(Diagnostic::error(Code::UnsupportedExpression, cause.span, "this cause of an exception is not supported")
            .label("behind 'from'")
            .note("compiled code has no exception objects")
            .help("name the exception of an 'except ... as' clause, or None")
            .into())
    }
}
