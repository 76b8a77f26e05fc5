//! The elaborator of one function: its arenas, its variables, the edges on which paths meet.

use super::arrays::extents::Extents;
use super::functions::is_cell;
use super::liveness::{LocalSet, key};
use super::state::{Slot, State, join_paths};
use super::tries::Frame;
use super::{Parsed, Session};
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{self, Const, Scope};
use crate::span::Span;
use crate::thir::{self, Block, Expr, ExprId, ExprKind, FnId, LocalId, StmtKind};
use crate::ty::{Ty, lub};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use weft_abi::PyExc;

/// Why an expression has no value.
#[derive(Debug)]
pub(super) enum Stop {
    /// The program is refused; without a diagnostic: inference starts again (see `list.rs`).
    Error(Vec<Diagnostic>),
    /// A variable that no path has assigned is read: raises at run time.
    Unbound(String),
    /// Evaluating it always raises this exception with this message.
    Raises(PyExc, String),
    /// It always raises: the last of [`Fx::evaluated`] does.
    Never,
    /// A call of a recursive function whose result type is not known yet; the function is elaborated again.
    Bottom,
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Stop::Error(diagnostics)
    }
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Stop::Error(vec![diagnostic])
    }
}

pub(super) type Res<T> = Result<T, Stop>;

/// A loop around the statement at hand.
pub(super) struct Cycle {
    /// Where `continue` and the end of the body lead to.
    pub next: Way,
    /// Where `break` and the end of the loop lead to.
    pub out: Way,
    /// Frames of `try` statements around it.
    pub frames: usize,
}

/// A place that several paths lead to.
pub(super) struct Way {
    /// What is known there, as assumed by this try; `None`: nothing known yet.
    pub assumed: Option<State>,
    /// What the paths brought.
    pub brought: Option<State>,
    /// What is live there.
    pub live: LocalSet,
    /// The statement that goes there.
    pub jump: StmtKind,
    /// Whether there is one.
    pub used: bool,
}

impl Way {
    pub(super) fn new(assumed: Option<State>, live: &LocalSet, jump: StmtKind) -> Self {
        Way { assumed, brought: None, live: live.clone(), jump, used: false }
    }

    /// Notes what a path brings; what it has to be made at its end.
    pub(super) fn bring(&mut self, state: State) -> Option<State> {
        self.brought = join_paths(self.brought.take(), Some(state.keep(&self.live)));
        self.assumed.clone()
    }

    /// What has to be assumed after this.
    pub(super) fn joined(&self) -> Option<State> {
        join_paths(self.assumed.clone(), self.brought.clone())
    }
}

/// Lengths of the arenas, to undo a try.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    locals: usize,
    exprs: usize,
    loops: usize,
    deferred: usize,
}

/// The elaborator.
pub(super) struct Fx<'a, 'e> {
    pub s: &'a mut Session<'e>,
    pub parsed: &'a Parsed,
    /// Whose text is at hand: a generator's may stand in the place of a loop.
    pub scope: Scope,
    /// The function.
    pub own: FunctionKey,
    pub args: Vec<Ty>,
    pub locals: Vec<thir::Local>,
    pub exprs: Vec<Expr>,
    pub loops: Vec<thir::Loop>,
    pub joins: BTreeSet<ExprId>,
    /// Objects outside of all functions that were read, by number.
    pub outside: BTreeMap<u32, LocalId>,
    vars: HashMap<(hir::LocalId, Ty), LocalId>,
    flags: HashMap<hir::LocalId, LocalId>,
    /// `None`: this point is not reached.
    pub state: Option<State>,
    pub out: Block,
    pub cycles: Vec<Cycle>,
    /// How many loops over `prange` are around.
    pub pranges: usize,
    /// Labelled blocks so far.
    pub labels: u32,
    /// Those of generators that are around: the place behind each, and the frames of `try` statements around it.
    pub leaving: Vec<(hir::LabelId, Way, usize)>,
    /// By loop that is laid out item by item, and by labelled block: what its last try assumed of the places that its jumps go to.
    pub ways: HashMap<(usize, u64), Vec<Option<State>>>,
    /// By loop: head and exit state of its last try.
    pub hints: HashMap<(usize, u64), (State, Option<State>)>,
    /// Which copy of a `finally` block is at hand; 0 for none.
    pub copy_of: u64,
    /// What the `try` statements around the statement at hand do where it raises or leaves them, the innermost last.
    pub frames: Vec<Frame>,
    /// The shared variables.
    pub cells: HashMap<hir::LocalId, super::cells::Cell>,
    /// Types of values that are alive while something else is done, and that no variable holds.
    pub pinned: Vec<Ty>,
    pub ret: Option<Ty>,
    pub returns: Vec<(Ty, Span)>,
    /// Expressions of whole arrays that nothing has taken up yet.
    pub recipes: HashMap<ExprId, super::arrays::recipe::Recipe>,
    /// What is known of the sizes of arrays that functions give, and of arrays in variables.
    pub sized: HashMap<ExprId, Extents>,
    pub sized_locals: HashMap<LocalId, Extents>,
    /// Parts of the statement at hand that have been evaluated and are no part of a greater one yet, in order.
    pub evaluated: Vec<ExprId>,
    /// Where those of the block at hand begin.
    pub floor: super::branch::Floor,
    /// Errors that stand unless the function is tried again.
    pub deferred: Vec<Diagnostic>,
}

/// Types one function for one specialisation; the result type is `None` when no path returns.
pub(super) fn elaborate(s: &mut Session<'_>, parsed: &Parsed, id: FnId) -> Result<(thir::Function, Option<Ty>), Vec<Diagnostic>> {
    let instance = &s.instances[id.index()];
    let (key, args, ret) = (instance.key, instance.args.clone(), instance.ret.clone());
    let mut fx = Fx {
        s,
        parsed,
        scope: Scope { function: key, locals: 0, defs: 0, object: None },
        own: key,
        args: args.clone(),
        locals: Vec::new(),
        exprs: Vec::new(),
        loops: Vec::new(),
        joins: BTreeSet::new(),
        outside: BTreeMap::new(),
        vars: HashMap::new(),
        flags: HashMap::new(),
        state: None,
        out: Vec::new(),
        cycles: Vec::new(),
        pranges: 0,
        labels: 0,
        leaving: Vec::new(),
        ways: HashMap::new(),
        hints: HashMap::new(),
        copy_of: 0,
        frames: Vec::new(),
        cells: HashMap::new(),
        pinned: Vec::new(),
        ret,
        returns: Vec::new(),
        recipes: HashMap::new(),
        sized: HashMap::new(),
        sized_locals: HashMap::new(),
        evaluated: Vec::new(),
        floor: super::branch::Floor::default(),
        deferred: Vec::new(),
    };
    loop {
        let absorbed = |stop| match stop {
            Stop::Error(diagnostics) => diagnostics,
            Stop::Unbound(_) | Stop::Raises(..) | Stop::Never | Stop::Bottom => unreachable!("a cell is made"),
        };
        let params = fx.start(&args).map_err(absorbed)?;
        fx.block(&parsed.hir.body).map_err(|stop| match stop {
            Stop::Error(diagnostics) => diagnostics,
            Stop::Unbound(_) | Stop::Raises(..) | Stop::Never | Stop::Bottom => unreachable!("statements absorb these"),
        })?;
        if fx.state.is_some() {
            fx.fall_off(parsed.hir.name_span).map_err(|stop| match stop {
                Stop::Error(diagnostics) => diagnostics,
                Stop::Unbound(_) | Stop::Raises(..) | Stop::Never | Stop::Bottom => unreachable!("a conversion of None"),
            })?;
        }
        fx.settle_recipes().map_err(|stop| match stop {
            Stop::Error(diagnostics) => diagnostics,
            Stop::Unbound(_) | Stop::Raises(..) | Stop::Never | Stop::Bottom => unreachable!("the text returns"),
        })?;
        let mut ret: Option<Ty> = None;
        for (at, (ty, span)) in fx.returns.iter().enumerate() {
            ret = match &ret {
                None => Some(ty.clone()),
                Some(so_far) => {
                    Some(lub(so_far, ty).ok_or_else(|| vec![fx.return_mismatch(so_far, ty, *span, fx.returns[at.saturating_sub(1)].1)])?)
                }
            };
        }
        if fx.returns.iter().any(|(ty, _)| Some(ty) != ret.as_ref()) && fx.ret != ret {
            fx.ret = ret;
            continue;
        }
        if let Some(error) = fx.deferred.pop() {
            return Err(vec![error]);
        }
        let vouched = fx.s.written.vouched(key).unwrap_or_else(|| super::library::vouched(key));
        let function = thir::Function {
            name: parsed.hir.name.clone(),
            key: if super::prelude::is_prelude(key) { fx.s.root } else { fx.s.scope(key) },
            span: parsed.hir.span,
            params,
            ret: ret.clone().unwrap_or(Ty::None),
            locals: fx.locals,
            exprs: fx.exprs,
            loops: fx.loops,
            body: fx.out,
            vouched,
            recursive: false,
            outside: std::mem::take(&mut fx.outside),
            joins: std::mem::take(&mut fx.joins),
        };
        return Ok((function, ret));
    }
}

impl Fx<'_, '_> {
    /// The function whose text is at hand.
    pub(super) fn key(&self) -> FunctionKey {
        self.scope.function
    }

    /// Clears the arenas and enters the function.
    fn start(&mut self, args: &[Ty]) -> Res<Vec<LocalId>> {
        self.sized.clear();
        self.sized_locals.clear();
        self.locals.clear();
        self.exprs.clear();
        self.loops.clear();
        self.joins.clear();
        self.outside.clear();
        self.vars.clear();
        self.flags.clear();
        self.out.clear();
        self.returns.clear();
        self.deferred.clear();
        self.recipes.clear();
        let hir = &self.parsed.hir;
        let mut state = State::new(hir.locals.len());
        let mut params = Vec::with_capacity(args.len());
        let given = hir.params.iter().map(|p| p.local).chain(hir.captures.iter().map(|c| c.local));
        let given: Vec<(hir::LocalId, Ty)> = given.zip(args.iter().cloned()).collect();
        for (local, ty) in &given {
            params.push(self.var(*local, ty, hir.locals[local.index()].span));
            if !is_cell(ty) {
                state.set(*local, Slot::Bound(ty.clone()));
            }
        }
        self.state = Some(state);
        self.enter_cells(&given)?;
        Ok(params)
    }

    fn return_mismatch(&self, first: &Ty, second: &Ty, here: Span, there: Span) -> Diagnostic {
        let name = &self.parsed.hir.name;
        let help = if *first == Ty::None || *second == Ty::None {
            "return a value on every path; a path that falls off the end returns None"
        } else {
            "convert the results to one type, for example with float(...)"
        };
        Diagnostic::error(Code::ReturnMismatch, here, format!("'{name}' returns {first} on one path and {second} on another"))
            .label(format!("{second} here"))
            .also(there, format!("{first} here"))
            .note("a compiled function has one result type; only int and float meet as float")
            .help(help)
    }

    // Arenas.

    pub(super) fn expr_of(&mut self, kind: ExprKind, ty: Ty, span: Span) -> ExprId {
        self.exprs.push(Expr { kind, ty, span });
        ExprId(self.exprs.len() as u32 - 1)
    }
    pub(super) fn ty(&self, e: ExprId) -> Ty {
        self.exprs[e.index()].ty.clone()
    }
    pub(super) fn kind(&self, e: ExprId) -> &ExprKind {
        &self.exprs[e.index()].kind
    }
    pub(super) fn span(&self, e: ExprId) -> Span {
        self.exprs[e.index()].span
    }
    pub(super) fn emit(&mut self, kind: StmtKind, span: Span) {
        self.out.push(thir::Stmt { kind, span });
    }
    pub(super) fn new_local(&mut self, name: String, ty: Ty, span: Span) -> LocalId {
        self.locals.push(thir::Local { name, ty, span });
        LocalId(self.locals.len() as u32 - 1)
    }
    pub(super) fn temp(&mut self, ty: Ty, span: Span) -> LocalId {
        let name = format!(".t{}", self.locals.len());
        self.new_local(name, ty, span)
    }
    pub(super) fn read(&mut self, local: LocalId, span: Span) -> ExprId {
        let ty = self.locals[local.index()].ty.clone();
        self.expr_of(ExprKind::Local(local), ty, span)
    }
    pub(super) fn int(&mut self, value: i64, span: Span) -> ExprId {
        self.expr_of(ExprKind::Const(Const::Int(value)), Ty::Int, span)
    }
    pub(super) fn float(&mut self, value: f64, span: Span) -> ExprId {
        self.expr_of(ExprKind::Const(Const::Float(value)), Ty::Float, span)
    }
    pub(super) fn bool(&mut self, value: bool, span: Span) -> ExprId {
        self.expr_of(ExprKind::Const(Const::Bool(value)), Ty::Bool, span)
    }
    pub(super) fn const_int(&self, e: ExprId) -> Option<i64> {
        if let ExprKind::Const(Const::Int(n)) = self.kind(e) { Some(*n) } else { None }
    }
    pub(super) fn const_bool(&self, e: ExprId) -> Option<bool> {
        if let ExprKind::Const(Const::Bool(b)) = self.kind(e) { Some(*b) } else { None }
    }

    /// A fresh copy of an expression that [`Self::repeatable`] allows.
    pub(super) fn copy(&mut self, e: ExprId) -> ExprId {
        let Expr { kind, ty, span } = self.exprs[e.index()].clone();
        let kind = match kind {
            ExprKind::Binary(op, a, b) => ExprKind::Binary(op, self.copy(a), self.copy(b)),
            ExprKind::Unary(op, a) => ExprKind::Unary(op, self.copy(a)),
            ExprKind::Cast(kind, a) => ExprKind::Cast(kind, self.copy(a)),
            ExprKind::Dim(a, axis) => ExprKind::Dim(self.copy(a), axis),
            ExprKind::ListLen(a) => ExprKind::ListLen(self.copy(a)),
            other => other,
        };
        self.expr_of(kind, ty, span)
    }

    /// Whether evaluating an expression again, before anything is assigned, gives the same at little cost.
    pub(super) fn repeatable(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Const(_) | ExprKind::Local(_) => true,
            ExprKind::Binary(op, a, b) => {
                use hir::BinaryOp::{Add, BitAnd, BitOr, BitXor, Mul, Sub};
                self.exprs[e.index()].ty == Ty::Int
                    && matches!(op, Add | Sub | Mul | BitAnd | BitOr | BitXor)
                    && self.repeatable(*a)
                    && self.repeatable(*b)
            }
            ExprKind::Unary(_, a) | ExprKind::Cast(_, a) => self.repeatable(*a),
            ExprKind::Dim(a, _) => self.repeatable(*a),
            _ => false,
        }
    }

    /// Puts a value in a temporary that expressions bind, unless it can be repeated; `body` gets the value as often as it likes
    /// through [`Self::copy`].
    pub(super) fn with(&mut self, value: ExprId, body: impl FnOnce(&mut Self, ExprId) -> Res<ExprId>) -> Res<ExprId> {
        if matches!(self.kind(value), ExprKind::Const(_) | ExprKind::Local(_)) {
            return body(self, value);
        }
        let (ty, span) = (self.ty(value), self.span(value));
        let local = self.temp(ty, span);
        self.sized_as(local, value);
        let bound = self.read(local, span);
        let body = self.branch(|fx| body(fx, bound));
        self.let_be(local, value, body)
    }

    /// `body` where a temporary has a value.
    pub(super) fn let_be(&mut self, local: LocalId, value: ExprId, body: super::branch::Branch) -> Res<ExprId> {
        let (body, raises) = match body {
            Ok(body) => (body, false),
            Err(stopped) => {
                let span = self.span(value);
                (self.raising(stopped, &Ty::None, span)?, true)
            }
        };
        let (ty, span) = (self.ty(body), self.span(body));
        let whole = self.expr_of(ExprKind::Let { local, value, body }, ty, span);
        if raises { Err(self.never(whole)) } else { Ok(whole) }
    }

    /// Assigns a value to a temporary by a statement and gives the read of it; constants stay.
    pub(super) fn hold(&mut self, value: ExprId) -> ExprId {
        if matches!(self.kind(value), ExprKind::Const(_)) {
            return value;
        }
        let (ty, span) = (self.ty(value), self.span(value));
        let local = self.temp(ty, span);
        self.sized_as(local, value);
        self.emit(StmtKind::Assign { local, value }, span);
        self.read(local, span)
    }

    /// A value that may be evaluated again: by a temporary, unless it is one that may.
    pub(super) fn reusable(&mut self, value: ExprId) -> ExprId {
        if self.repeatable(value) { value } else { self.hold(value) }
    }

    /// A value that is a variable's, which can be asked for its parts.
    pub(super) fn in_variable(&mut self, value: ExprId) -> ExprId {
        if matches!(self.kind(value), ExprKind::Local(_)) { value } else { self.hold(value) }
    }

    /// Notes what is known of the sizes of an array that a local gets once.
    fn sized_as(&mut self, local: LocalId, value: ExprId) {
        let sizes = self.extents(value);
        if sizes != Extents::default() {
            self.sized_locals.insert(local, sizes);
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { locals: self.locals.len(), exprs: self.exprs.len(), loops: self.loops.len(), deferred: self.deferred.len() }
    }
    pub(super) fn undo(&mut self, mark: Mark) {
        self.locals.truncate(mark.locals);
        self.exprs.truncate(mark.exprs);
        self.loops.truncate(mark.loops);
        self.joins.retain(|e| e.index() < mark.exprs);
        self.recipes.retain(|e, _| e.index() < mark.exprs);
        self.sized.retain(|e, _| e.index() < mark.exprs);
        self.sized_locals.retain(|local, _| local.index() < mark.locals);
        self.evaluated.retain(|e| e.index() < mark.exprs);
        self.deferred.truncate(mark.deferred);
        self.vars.retain(|_, l| l.index() < mark.locals);
        self.flags.retain(|_, l| l.index() < mark.locals);
        self.outside.retain(|_, l| l.index() < mark.locals);
    }

    // Variables.

    pub(super) fn name(&self, local: hir::LocalId) -> &str {
        &self.parsed.hir.locals[local.index()].name
    }

    /// The typed local of a variable with this type.
    pub(super) fn var(&mut self, local: hir::LocalId, ty: &Ty, span: Span) -> LocalId {
        if let Some(id) = self.vars.get(&(local, ty.clone())) {
            return *id;
        }
        let id = self.new_local(self.name(local).to_owned(), ty.clone(), span);
        self.vars.insert((local, ty.clone()), id);
        id
    }

    pub(super) fn flag(&mut self, local: hir::LocalId, span: Span) -> LocalId {
        if let Some(id) = self.flags.get(&local) {
            return *id;
        }
        let id = self.new_local(format!(".bound.{}", self.name(local)), Ty::Bool, span);
        self.flags.insert(local, id);
        id
    }

    /// `variable = value`.
    pub(super) fn assign(&mut self, variable: hir::LocalId, value: ExprId, span: Span) -> Res<()> {
        if is_cell(&self.ty(value)) {
            // A generator that is about to run in this place gets a variable that functions share.
            self.adopt_cell(variable, value, span);
            return Ok(());
        }
        let value = self.kept_iterator(variable, value, span)?;
        self.no_kept_exception(&self.ty(value), span)?;
        self.check_captured(variable, Some(value))?;
        if self.assign_shared(variable, value, span)? {
            return Ok(());
        }
        let value = self.tell_clauses(variable, value, span)?;
        let ty = self.ty(value);
        let local = self.var(variable, &ty, span);
        let known = &self.parsed.hir.locals[variable.index()];
        if known.single && !known.shared {
            self.sized_as(local, value);
        }
        self.emit(StmtKind::Assign { local, value }, span);
        if let Some(state) = &mut self.state {
            state.set(variable, Slot::Bound(ty));
        }
        self.told(variable, true, span);
        Ok(())
    }

    /// A read of a variable.
    pub(super) fn variable(&mut self, variable: hir::LocalId, span: Span) -> Res<ExprId> {
        if let Some(exception) = self.named_exception(variable, span) {
            return Ok(exception);
        }
        if let Some(function) = self.named_function(variable, span)? {
            return Ok(function);
        }
        if let Some(value) = self.read_shared(variable, span)? {
            return Ok(value);
        }
        let slot = self.state.as_ref().map_or(Slot::Unbound, |s| s.get(variable).clone());
        match slot {
            Slot::Unbound => Err(Stop::Unbound(super::list::shown(self.name(variable)).to_owned())),
            Slot::Bound(ty) => {
                let local = self.var(variable, &ty, span);
                Ok(self.expr_of(ExprKind::Local(local), ty, span))
            }
            Slot::Maybe(ty) => {
                let local = self.var(variable, &ty, span);
                let bound = self.flag(variable, span);
                let value = self.expr_of(ExprKind::Local(local), ty.clone(), span);
                let name = super::list::shown(self.name(variable)).to_owned();
                Ok(self.expr_of(ExprKind::Bound { bound, name, value }, ty, span))
            }
            Slot::Present(ty) => {
                let whole = Ty::Optional(Box::new(ty));
                let local = self.var(variable, &whole, span);
                let read = self.expr_of(ExprKind::Local(local), whole, span);
                Ok(self.value_of(read))
            }
            Slot::Absent(_) => Ok(self.constant(&Const::None, span)),
            Slot::Conflict(a, b) => {
                let name = self.name(variable).to_owned();
                let mut error = Diagnostic::error(Code::JoinMismatch, span, format!("'{name}' is {a} on one path and {b} on another"))
                    .label(format!("{a} or {b} here"));
                for ty in [&a, &b] {
                    if let Some(local) = self.vars.get(&(variable, ty.clone())) {
                        error = error.also(self.locals[local.index()].span, format!("{ty} here"));
                    }
                }
                let help = if a == Ty::None || b == Ty::None {
                    "start with a value of the later type instead of None"
                } else {
                    "give the two values different names, or convert them to one type"
                };
                Err(error
                    .note(
                        "where paths meet a variable has one type; only int and float, and numbers and NumPy scalars of their kind, unify",
                    )
                    .help(help)
                    .into())
            }
        }
    }

    // Edges.

    /// Converts the variables from the state at hand to `target`, at the end of a path.
    pub(super) fn edge(&mut self, target: &State, span: Span) -> Res<()> {
        let Some(state) = self.state.take() else { return Ok(()) };
        for (index, (from, to)) in state.0.iter().zip(&target.0).enumerate() {
            let variable = hir::LocalId(index as u32);
            let (Slot::Bound(t) | Slot::Maybe(t)) = to else { continue };
            if let (Some(f), true) = (&from.storage(), from != to) {
                let mut converted = Vec::new();
                if f != t {
                    let source = self.var(variable, f, span);
                    let value = match self.last_constant(source) {
                        Some(value) => self.copy(value),
                        None => self.read(source, span),
                    };
                    let value = match from {
                        Slot::Present(_) => self.value_of(value),
                        Slot::Absent(_) => self.constant(&Const::None, span),
                        Slot::Unbound | Slot::Bound(_) | Slot::Maybe(_) | Slot::Conflict(..) => value,
                    };
                    let outer = std::mem::take(&mut self.out);
                    let value = self.join_to(value, t)?;
                    let local = self.var(variable, t, span);
                    self.emit(StmtKind::Assign { local, value }, span);
                    converted = std::mem::replace(&mut self.out, outer);
                }
                match (from, to) {
                    // Only a bound variable has a value to convert.
                    (Slot::Maybe(_), _) if !converted.is_empty() => {
                        let flag = self.flag(variable, span);
                        let cond = self.read(flag, span);
                        self.emit(StmtKind::If { cond, then: converted, otherwise: Vec::new() }, span);
                    }
                    _ => self.out.append(&mut converted),
                }
            }
            if matches!(to, Slot::Maybe(_)) && !matches!(from, Slot::Maybe(_)) {
                let flag = self.flag(variable, span);
                let value = self.bool(!matches!(from, Slot::Unbound), span);
                self.emit(StmtKind::Assign { local: flag, value }, span);
            }
        }
        Ok(())
    }

    /// The constant that a local holds for certain at the end of the block at hand: converting that needs no check at run time.
    fn last_constant(&self, local: LocalId) -> Option<ExprId> {
        for stmt in self.out.iter().rev() {
            match stmt.kind {
                StmtKind::Assign { local: assigned, value } if assigned == local => {
                    return matches!(self.kind(value), ExprKind::Const(_)).then_some(value);
                }
                StmtKind::Assign { .. } | StmtKind::Store { .. } | StmtKind::Expr(_) => {}
                _ => return None,
            }
        }
        None
    }

    /// Elaborates statements into a block of their own.
    pub(super) fn nested(&mut self, statements: &[hir::Stmt]) -> Res<Block> {
        let (done, inner) = self.in_block(|fx| fx.block(statements));
        done.map(|()| inner)
    }

    /// Runs `emit` at the end of a block that was elaborated before.
    pub(super) fn append(&mut self, block: &mut Block, emit: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        let outer = std::mem::replace(&mut self.out, std::mem::take(block));
        let done = emit(self);
        *block = std::mem::replace(&mut self.out, outer);
        done
    }

    pub(super) fn hint(&self, stmt: &hir::Stmt) -> Option<(State, Option<State>)> {
        self.hints.get(&(key(stmt), self.copy_of)).cloned()
    }
}
