//! Generators as state machines: a generator function as one that makes a function which runs it to its next `yield`.
//!
//! What a generator keeps between two values are variables that functions share, of the function that makes it:
//!
//! ```text
//! def made(…):                      # the generator's parameters
//!     pc = 0
//!     def step():                   # whether there is one more value
//!         at = pc
//!         if at < 0: return False
//!         pc = -1                   # over, should this raise or come to its end
//!         …
//!         return False
//!     def take():
//!         return value
//!     return step, take
//! ```
//!
//! The generator's `yield`s are numbered in the order of the text, so those inside a statement are an interval. `step` runs the generator's own statements, where `at` says
//! at which `yield` it goes on: what stands before that is passed over, and the condition of an `if` or a loop around it is not asked again. `at` is 0 from there on. The iterator of a
//! `for` loop with a `yield` inside is one of the shared variables ([`ITERATOR`]). Parameters that are never assigned are captured by value.
//!
//! A `yield` inside `try` leaves it by `return`, as `leaving` then says, so that its `finally` block is passed over; the next run enters it anew. What drops
//! a generator that stands in a `try` runs it once more to be closed: `step(True)` returns from where it stands, through the `finally` blocks.
//!
//! A machine of the library may go on after an exception, and ask again what it runs over after that has ended: `pc` is set below 0 at `return` only.
//!
//! Absent: `yield` inside `with`, clauses and `finally` blocks, the value of `yield from`, and `def` between the statements.

use super::{
    Capture, CompareOp, Const, DefId, Expr, ExprKind, Function, Local, LocalId, Param, ParamKind, Stmt, StmtKind, Target, UnaryOp,
};
use crate::span::Span;

/// How the names of variables start that hold the iterators of loops.
pub const ITERATOR: &str = "iterator of loop ";

/// The name of the variable that holds at which `yield` a machine goes on.
pub const PLACE: &str = "place in generator";

/// Whether a block yields inside `try`.
pub fn is_guarded(block: &[Stmt]) -> bool {
    block.iter().any(|stmt| match &stmt.kind {
        StmtKind::Try { .. } => yields(std::slice::from_ref(stmt)) > 0,
        _ => blocks(stmt).into_iter().any(is_guarded),
    })
}

/// The classes that clauses around a `yield` catch.
pub fn guarding_classes(block: &[Stmt]) -> Vec<Option<&Expr>> {
    let mut all = Vec::new();
    for stmt in block {
        if let StmtKind::Try { body, clauses, .. } = &stmt.kind
            && yields(body) > 0
        {
            all.extend(clauses.iter().map(|c| c.classes.as_ref()));
        }
        blocks(stmt).into_iter().for_each(|b| all.extend(guarding_classes(b)));
    }
    all
}

/// The function that makes the machine of a generator, or `None` where the generator is none that can be one. One that `goes_on` is not over once it has raised
/// or come to its end: it is run from behind the last `yield` again. A `return` ends it.
pub fn machine(generator: &Function, goes_on: bool) -> Option<Function> {
    let count = generator.locals.len();
    let mut kept = vec![false; count];
    assigned(&generator.body, &mut kept);
    let span = generator.name_span;
    let shared = |name: String| Local { name, span, names: None, import: None, captured: true, shared: true, single: false };
    let plain =
        |name: &str| Local { name: name.to_owned(), span, names: None, import: None, captured: false, shared: false, single: false };
    let given = |local: LocalId| generator.params.iter().any(|p| p.local == local) || generator.captures.iter().any(|c| c.local == local);

    let mut outer: Vec<Local> = generator.locals.clone();
    let mut captures = Vec::new();
    for (at, local) in outer.iter_mut().enumerate() {
        let id = LocalId(at as u32);
        (local.captured, local.shared) = (false, false);
        if local.names.is_some() && !given(id) {
            continue;
        }
        if kept[at] || given(id) {
            local.captured = true;
            local.shared = kept[at];
            local.single = !kept[at];
            captures.push(Capture { outer: id, local: id });
        }
    }
    let mut inner: Vec<Local> = generator.locals.clone();
    let mut add = |local: Local| {
        inner.push(local.clone());
        outer.push(local.clone());
        let id = LocalId(outer.len() as u32 - 1);
        if local.captured {
            captures.push(Capture { outer: id, local: id });
            inner[id.index()].captured = false;
        }
        id
    };
    let (pc, value) = (add(shared("state of generator".to_owned())), add(shared("value of generator".to_owned())));
    let at = add(plain(PLACE));
    let guarded = is_guarded(&generator.body);
    let (closing, leaving) = (add(plain("generator is closed")), add(plain("generator is left")));
    let mut iterators = Vec::new();
    for number in 0..loops(&generator.body) {
        iterators.push((add(shared(format!("{ITERATOR}{number}"))), add(plain("more of loop"))));
    }
    iterators.reverse();

    let mut walk = Walk { pc, value, at, iterators, yields: 0, goes_on, guard: guarded.then_some((closing, leaving)) };
    let defs = generator.body.iter().take_while(|s| matches!(s.kind, StmtKind::Def(_))).count();
    let mut body: Vec<Stmt> = generator.body[..defs].to_vec();
    let made = |kind: StmtKind| Stmt { kind, span };
    body.push(made(assign(at, local(pc, span), span)));
    let over = Expr { kind: ExprKind::Compare(CompareOp::Lt, Box::new(local(at, span)), Box::new(int(0, span))), span };
    let ended = vec![made(StmtKind::Return(Some(truth(false, span))))];
    body.push(made(StmtKind::If { cond: over, then: ended, otherwise: Vec::new() }));
    if !goes_on {
        body.push(made(assign(pc, int(-1, span), span)));
    }
    if guarded {
        let start = Expr { kind: ExprKind::Compare(CompareOp::Eq, Box::new(local(at, span)), Box::new(int(0, span))), span };
        let unused = Expr { kind: ExprKind::And(Box::new(local(closing, span)), Box::new(start)), span };
        body.push(made(assign(leaving, truth(false, span), span)));
        body.push(made(StmtKind::If { cond: unused, then: vec![made(StmtKind::Return(Some(truth(false, span))))], otherwise: Vec::new() }));
    }
    body.extend(walk.block(&generator.body[defs..])?);
    body.push(made(StmtKind::Return(Some(truth(false, span)))));

    let step = Function {
        name: generator.name.clone(),
        span: generator.span,
        name_span: span,
        params: if guarded { vec![whether(closing, span)] } else { Vec::new() },
        locals: inner,
        body,
        captures,
        defs: generator.defs.clone(),
        is_comprehension: false,
        generator: None,
    };
    let take = Function {
        name: generator.name.clone(),
        span: generator.span,
        name_span: span,
        params: Vec::new(),
        locals: vec![Local { captured: false, shared: false, single: true, ..outer[value.index()].clone() }],
        body: vec![made(StmtKind::Return(Some(local(LocalId(0), span))))],
        captures: vec![Capture { outer: value, local: LocalId(0) }],
        defs: Vec::new(),
        is_comprehension: false,
        generator: None,
    };
    let function = |def: u32| Expr { kind: ExprKind::Function { def: DefId(def), thunk: None }, span };
    let both = Expr { kind: ExprKind::Tuple(vec![function(0), function(1)]), span };
    let param = |p: &Param| Param {
        kind: ParamKind::PositionalOnly,
        has_default: false,
        default: None,
        computed: None,
        annotation: None,
        ..p.clone()
    };
    Some(Function {
        name: generator.name.clone(),
        span: generator.span,
        name_span: span,
        params: generator.params.iter().map(param).collect(),
        locals: outer,
        body: vec![made(assign(pc, int(0, span), span)), made(StmtKind::Return(Some(both)))],
        captures: generator.captures.clone(),
        defs: vec![step, take],
        is_comprehension: false,
        generator: None,
    })
}

fn local(local: LocalId, span: Span) -> Expr {
    Expr { kind: ExprKind::Local(local), span }
}

/// A parameter.
fn whether(local: LocalId, span: Span) -> Param {
    Param { kind: ParamKind::PositionalOnly, has_default: false, default: None, computed: None, annotation: None, local, span }
}

fn int(value: i64, span: Span) -> Expr {
    Expr { kind: ExprKind::Const(Const::Int(value)), span }
}

fn truth(value: bool, span: Span) -> Expr {
    Expr { kind: ExprKind::Const(Const::Bool(value)), span }
}

fn assign(to: LocalId, value: Expr, span: Span) -> StmtKind {
    StmtKind::Assign { targets: vec![Target::Local(to, span)], value }
}

/// The variables that statements assign, but for those that live in one expression or one clause.
fn assigned(block: &[Stmt], kept: &mut [bool]) {
    fn target(t: &Target, kept: &mut [bool]) {
        match t {
            Target::Local(local, _) => kept[local.index()] = true,
            Target::Tuple(items, _) => items.iter().for_each(|t| target(t, kept)),
            Target::Starred(t, _) => target(t, kept),
            Target::Index { .. } | Target::Attr { .. } => {}
        }
    }
    for stmt in block {
        match &stmt.kind {
            StmtKind::Assign { targets, .. } => targets.iter().for_each(|t| target(t, kept)),
            StmtKind::AugAssign { target: t, .. } => target(t, kept),
            StmtKind::Del(local) => kept[local.index()] = true,
            StmtKind::For { target: t, .. } => target(t, kept),
            StmtKind::With { target: Some(t), .. } => target(t, kept),
            _ => {}
        }
        blocks(stmt).into_iter().for_each(|b| assigned(b, kept));
    }
}

/// The blocks of a statement.
pub fn blocks(stmt: &Stmt) -> Vec<&[Stmt]> {
    match &stmt.kind {
        StmtKind::If { then, otherwise, .. } => vec![then, otherwise],
        StmtKind::While { body, orelse, .. } | StmtKind::For { body, orelse, .. } => vec![body, orelse],
        StmtKind::With { body, .. } | StmtKind::Scoped(_, body) | StmtKind::Labelled(_, body) => vec![body],
        StmtKind::Try { body, clauses, orelse, finally } => {
            let mut all: Vec<&[Stmt]> = vec![body];
            all.extend(clauses.iter().map(|c| c.body.as_slice()));
            all.extend([orelse.as_slice(), finally.as_slice()]);
            all
        }
        _ => Vec::new(),
    }
}

/// How many `yield`s there are.
fn yields(block: &[Stmt]) -> i64 {
    block.iter().map(|stmt| i64::from(matches!(stmt.kind, StmtKind::Yield(_))) + blocks(stmt).into_iter().map(yields).sum::<i64>()).sum()
}

/// How many `for` loops with a `yield` inside.
fn loops(block: &[Stmt]) -> usize {
    let own = |stmt: &Stmt| usize::from(matches!(stmt.kind, StmtKind::For { .. }) && yields(std::slice::from_ref(stmt)) > 0);
    block.iter().map(|stmt| own(stmt) + blocks(stmt).into_iter().map(loops).sum::<usize>()).sum()
}

struct Walk {
    pc: LocalId,
    value: LocalId,
    at: LocalId,
    /// For every loop, the last one first: the variable of its iterator, and whether that had one more item.
    iterators: Vec<(LocalId, LocalId)>,
    /// How many have been met.
    yields: i64,
    /// Whether it is over at `return` only.
    goes_on: bool,
    /// Of one that yields inside `try`: whether it is to be closed, and whether it is being left.
    guard: Option<(LocalId, LocalId)>,
}

impl Walk {
    /// `at op number`.
    fn at(&self, op: CompareOp, number: i64, span: Span) -> Expr {
        Expr { kind: ExprKind::Compare(op, Box::new(local(self.at, span)), Box::new(int(number, span))), span }
    }

    /// A condition that is not asked where it goes on inside of what it guards: at a `yield` up to `last`.
    fn cond(&self, cond: &Expr, last: i64) -> Expr {
        let span = cond.span;
        let not = |e: Expr| Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(e)), span };
        let asked = not(not(cond.clone()));
        let kind = ExprKind::IfExp {
            cond: Box::new(self.at(CompareOp::Eq, 0, span)),
            then: Box::new(asked),
            otherwise: Box::new(self.at(CompareOp::Le, last, span)),
        };
        Expr { kind, span }
    }

    /// A block that is entered with `at` 0 or that of a `yield` inside of it.
    fn block(&mut self, block: &[Stmt]) -> Option<Vec<Stmt>> {
        let mut out: Vec<Stmt> = Vec::with_capacity(block.len());
        for (at, stmt) in block.iter().enumerate() {
            let own = yields(std::slice::from_ref(stmt));
            let made = self.stmt(stmt, own > 0)?;
            if yields(&block[at + 1..]) == 0 {
                out.extend(made);
                continue;
            }
            let cond = if own == 0 { self.at(CompareOp::Eq, 0, stmt.span) } else { self.at(CompareOp::Le, self.yields, stmt.span) };
            out.push(Stmt { kind: StmtKind::If { cond, then: made, otherwise: Vec::new() }, span: stmt.span });
        }
        Some(out)
    }

    fn stmt(&mut self, stmt: &Stmt, has_yield: bool) -> Option<Vec<Stmt>> {
        let span = stmt.span;
        let made = |kind: StmtKind| Stmt { kind, span };
        let kind = match &stmt.kind {
            StmtKind::Yield(value) => {
                self.yields += 1;
                let mut given = vec![made(assign(self.value, value.clone(), span)), made(assign(self.pc, int(self.yields, span), span))];
                given.extend(self.guard.map(|(_, leaving)| made(assign(leaving, truth(true, span), span))));
                given.push(made(StmtKind::Return(Some(truth(true, span)))));
                let first = StmtKind::If { cond: self.at(CompareOp::Eq, 0, span), then: given, otherwise: Vec::new() };
                let mut out = vec![made(first), made(assign(self.at, int(0, span), span))];
                if let Some((closing, _)) = self.guard {
                    let end = vec![made(StmtKind::Return(Some(truth(false, span))))];
                    out.push(made(StmtKind::If { cond: local(closing, span), then: end, otherwise: Vec::new() }));
                }
                return Some(out);
            }
            StmtKind::Return(value) => {
                let mut out = Vec::new();
                if let Some(value) = value {
                    out.push(made(StmtKind::Expr(value.clone())));
                }
                if self.goes_on {
                    out.push(made(assign(self.pc, int(-1, span), span)));
                }
                out.push(made(StmtKind::Return(Some(truth(false, span)))));
                return Some(out);
            }
            StmtKind::Def(_) | StmtKind::Scoped(..) | StmtKind::Labelled(..) | StmtKind::Leave(_) => return None,
            StmtKind::If { cond, then, otherwise } => {
                let (first, then) = (self.yields, self.block(then)?);
                let cond = match has_yield {
                    true => self.cond(cond, if self.yields > first { self.yields } else { 0 }),
                    false => cond.clone(),
                };
                StmtKind::If { cond, then, otherwise: self.block(otherwise)? }
            }
            StmtKind::While { cond, body, orelse } => {
                let (first, body) = (self.yields, self.block(body)?);
                let cond = match has_yield {
                    true => self.cond(cond, if self.yields > first { self.yields } else { 0 }),
                    false => cond.clone(),
                };
                StmtKind::While { cond, body, orelse: self.block(orelse)? }
            }
            // What a kept iterator returns nobody keeps.
            StmtKind::For { iter: Expr { kind: ExprKind::Returning(..), .. }, .. } => return None,
            StmtKind::For { target, iter, body, orelse } if has_yield => {
                let (iterator, more) = self.iterators.pop()?;
                let (first, body) = (self.yields, self.block(body)?);
                let inside = if self.yields > first { self.yields } else { 0 };
                let start = made(assign(iterator, iter.clone(), iter.span));
                let start = StmtKind::If { cond: self.at(CompareOp::Eq, 0, span), then: vec![start], otherwise: Vec::new() };
                let enters = made(assign(more, self.at(CompareOp::Le, inside, span), span));
                let next = StmtKind::For {
                    target: target.clone(),
                    iter: local(iterator, iter.span),
                    body: vec![made(assign(more, truth(true, span), span)), made(StmtKind::Break)],
                    orelse: Vec::new(),
                };
                let none = made(assign(more, truth(false, span), span));
                let next = StmtKind::If { cond: self.at(CompareOp::Eq, 0, span), then: vec![none, made(next)], otherwise: Vec::new() };
                let run = StmtKind::If { cond: local(more, span), then: body, otherwise: Vec::new() };
                let orelse = self.block(orelse)?;
                let round = StmtKind::While { cond: local(more, span), body: vec![made(next), made(run)], orelse };
                return Some(vec![made(start), enters, made(round)]);
            }
            StmtKind::For { target, iter, body, orelse } => {
                StmtKind::For { target: target.clone(), iter: iter.clone(), body: self.block(body)?, orelse: self.block(orelse)? }
            }
            StmtKind::With { .. } if has_yield => return None,
            StmtKind::Try { body, clauses, orelse, finally } if has_yield => {
                let elsewhere = clauses.iter().map(|c| yields(&c.body)).sum::<i64>() + yields(orelse) + yields(finally);
                let (_, leaving) = self.guard.filter(|_| elsewhere == 0)?;
                let body = self.block(body)?;
                let mut made = clauses.clone();
                for clause in &mut made {
                    clause.body = self.block(&clause.body)?;
                }
                let (orelse, finally) = (self.block(orelse)?, self.block(finally)?);
                let stays = Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(local(leaving, span))), span };
                let finally = match finally.is_empty() {
                    true => Vec::new(),
                    false => vec![Stmt { kind: StmtKind::If { cond: stays, then: finally, otherwise: Vec::new() }, span }],
                };
                StmtKind::Try { body, clauses: made, orelse, finally: finally.into() }
            }
            StmtKind::With { context, target, body } => {
                StmtKind::With { context: context.clone(), target: target.clone(), body: self.block(body)? }
            }
            StmtKind::Try { body, clauses, orelse, finally } => {
                let mut made = clauses.clone();
                for clause in &mut made {
                    clause.body = self.block(&clause.body)?;
                }
                let (body, orelse, finally) = (self.block(body)?, self.block(orelse)?, self.block(finally)?);
                StmtKind::Try { body, clauses: made, orelse, finally: finally.into() }
            }
            other => other.clone(),
        };
        Some(vec![made(kind)])
    }
}
