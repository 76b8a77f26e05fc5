//! Generators in the loops that run over them: the loop is replaced by the generator's body, with the loop's body in the place of each `yield`.
//!
//! That is what Python does, since a generator runs only while its consumer asks for the next value. The generator's variables become variables of the
//! function, its parameters take the values that the generator object holds. Names outside mean what they mean where the text comes from
//! ([`StmtKind::Scoped`]). `break`, `continue` and the generator's `return` stay what they are where a loop of the generator's has the same ends, which is what
//! the analysis of loops knows best; otherwise they leave labelled blocks. Refused by name: a `yield` inside `try` (which is left to `machine.rs`) or `with`.

use super::{Capture, Clause, Const, DefId, Expr, ExprKind, Function, LabelId, Local, LocalId, Scope, Stmt, StmtKind, Subscript, Target};
use crate::env::FunctionKey;
use crate::span::{FileId, Span};
use std::sync::Arc;

/// How the names of variables start that hold the generators that have been put in the places of loops.
pub const OBJECT: &str = ".generator";

/// A generator that cannot be put in the place of a loop: it has a `yield` inside `try` or `with`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guarded;

/// Why the jumps of a loop and a generator cannot stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Guarded,
    /// They need labelled blocks.
    Labels,
}

/// The labelled blocks of one generator in its place.
#[derive(Clone, Copy)]
struct Labels {
    /// The generator, and the `else` of the loop: left by `break`.
    out: LabelId,
    /// The generator alone: left by its `return`.
    end: LabelId,
    /// What the loop does with one value: left by `continue`.
    next: LabelId,
}

/// The `for` statement that is replaced, and what by.
pub struct Splice<'a> {
    /// The statement, found by its address.
    pub at: &'a Stmt,
    /// The generator function.
    pub generator: &'a Function,
    /// Its key.
    pub function: FunctionKey,
    /// Whose text the statement is.
    pub around: Scope,
    /// Makes the names of the generator's variables different from all others.
    pub number: usize,
    /// The number of the generator's text in this place; `None` where it is weft's own: then what happens in it happens at the loop's head.
    pub text: Option<FileId>,
}

/// Puts a generator into a function.
pub fn splice(function: &Function, what: &Splice<'_>) -> Result<Function, Guarded> {
    let mut whole = function.clone();
    let offset = whole.locals.len() as u32;
    let place = |local: &LocalId| LocalId(offset + local.0);
    for local in &what.generator.locals {
        let mut local = Local { name: format!("{}'{}", local.name, what.number), ..local.clone() };
        if let Some(named) = &mut local.names {
            named.captured = named.captured.iter().map(place).collect();
        }
        whole.locals.push(local);
    }
    let defs = whole.defs.len() as u32;
    for def in &what.generator.defs {
        let captures = def.captures.iter().map(|c| Capture { outer: place(&c.outer), ..*c }).collect();
        whole.defs.push(Function { captures, ..def.clone() });
    }
    let mut own = |name: &str| {
        whole.locals.push(Local {
            name: format!(".{name}{}", what.number),
            span: what.at.span,
            names: None,
            import: None,
            captured: false,
            shared: false,
            single: false,
        });
        LocalId(whole.locals.len() as u32 - 1)
    };
    let (object, value) = (own(&OBJECT[1..]), own("value"));
    let scope = Scope { function: what.function, locals: offset, defs, object: Some(object) };
    let mut made = None;
    whole.body = replaced(&function.body, what, &mut || put(what, scope, object, value), &mut made);
    match made {
        Some(Err(_)) => Err(Guarded),
        _ => Ok(whole),
    }
}

/// A block with the statement replaced. Blocks that do not hold it are copied.
fn replaced(
    block: &[Stmt],
    what: &Splice<'_>,
    make: &mut dyn FnMut() -> Result<Vec<Stmt>, Refusal>,
    made: &mut Option<Result<(), Refusal>>,
) -> Vec<Stmt> {
    let mut out = Vec::with_capacity(block.len());
    for stmt in block {
        if std::ptr::eq(stmt, what.at) {
            match make() {
                Ok(stmts) => {
                    out.extend(stmts);
                    *made = Some(Ok(()));
                }
                Err(refusal) => *made = Some(Err(refusal)),
            }
            continue;
        }
        out.push(copied(stmt, true, &mut |block| replaced(block, what, make, made)));
    }
    out
}

/// A statement with its blocks made again; the bodies of loops only where `loops` says so.
fn copied(stmt: &Stmt, loops: bool, again: &mut dyn FnMut(&[Stmt]) -> Vec<Stmt>) -> Stmt {
    let of_loop = |body: &Vec<Stmt>, again: &mut dyn FnMut(&[Stmt]) -> Vec<Stmt>| if loops { again(body) } else { body.clone() };
    let kind = match &stmt.kind {
        StmtKind::If { cond, then, otherwise } => StmtKind::If { cond: cond.clone(), then: again(then), otherwise: again(otherwise) },
        StmtKind::While { cond, body, orelse } => StmtKind::While { cond: cond.clone(), body: of_loop(body, again), orelse: again(orelse) },
        StmtKind::For { target, iter, body, orelse } => {
            StmtKind::For { target: target.clone(), iter: iter.clone(), body: of_loop(body, again), orelse: again(orelse) }
        }
        StmtKind::With { context, target, body } => StmtKind::With { context: context.clone(), target: target.clone(), body: again(body) },
        StmtKind::Try { body, clauses, orelse, finally } => StmtKind::Try {
            body: again(body),
            clauses: clauses.iter().map(|c| Clause { body: again(&c.body), ..c.clone() }).collect(),
            orelse: again(orelse),
            finally: Arc::new(again(finally)),
        },
        StmtKind::Scoped(scope, body) => StmtKind::Scoped(*scope, again(body)),
        StmtKind::Labelled(label, body) => StmtKind::Labelled(*label, again(body)),
        other => other.clone(),
    };
    Stmt { kind, span: stmt.span }
}

/// What takes the statement's place.
fn put(what: &Splice<'_>, scope: Scope, object: LocalId, value: LocalId) -> Result<Vec<Stmt>, Refusal> {
    let StmtKind::For { iter, .. } = &what.at.kind else { unreachable!("a for statement") };
    let span = iter.span;
    let local = |local: LocalId| Expr { kind: ExprKind::Local(local), span };
    let assign = |to: LocalId, value: Expr| Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(to, span)], value }, span };
    let iterated = if let ExprKind::Returning(iterated, _) = &iter.kind { iterated } else { iter };
    let mut out = vec![assign(object, iterated.clone())];
    let given = what.generator.params.iter().map(|p| p.local).chain(what.generator.captures.iter().map(|c| c.local));
    for (at, given) in given.enumerate() {
        let held = ExprKind::Held(Box::new(local(object)), at as u32);
        out.push(assign(LocalId(scope.locals + given.0), Expr { kind: held, span }));
    }
    let spliced = match laid_out(what, scope, value, None) {
        Err(Refusal::Labels) => {
            let label = |which: usize| LabelId((3 * what.number + which) as u32);
            laid_out(what, scope, value, Some(Labels { out: label(0), end: label(1), next: label(2) }))?
        }
        laid => laid?,
    };
    out.extend(spliced);
    Ok(out)
}

/// The generator's body around the loop's.
fn laid_out(what: &Splice<'_>, scope: Scope, value: LocalId, labels: Option<Labels>) -> Result<Vec<Stmt>, Refusal> {
    let StmtKind::For { target, iter, body, orelse } = &what.at.kind else { unreachable!("a for statement") };
    // What the loop's own text does happens while the generator waits.
    let around = Scope { object: None, ..what.around };
    let redirected = labels.map(|labels| redirected(body, labels));
    let mut put = Put {
        scope,
        value,
        target,
        body: redirected.as_deref().unwrap_or(body),
        labels,
        around,
        breaks: breaks(body),
        continues: continues(body),
        orelse,
        attached: false,
        text: what.text,
        head: iter.span,
        returned: if let ExprKind::Returning(_, local) = iter.kind { Some(local) } else { None },
        refusal: None,
    };
    let spliced = put.block(&what.generator.body, Place::Last);
    let attached = put.attached;
    if let Some(refusal) = put.refusal {
        return Err(refusal);
    }
    let made = |kind: StmtKind| Stmt { kind, span: what.at.span };
    let mut whole = vec![made(StmtKind::Scoped(scope, spliced))];
    if let Some(labels) = labels {
        whole = vec![made(StmtKind::Labelled(labels.end, whole))];
    }
    if !orelse.is_empty() && !attached {
        // Without labels nothing can leave the generator.
        whole.push(made(StmtKind::Scoped(around, orelse.clone())));
    }
    if let Some(labels) = labels {
        whole = vec![made(StmtKind::Labelled(labels.out, whole))];
    }
    Ok(whole)
}

/// The body of a loop that leaves labelled blocks where it had `break` and `continue`.
fn redirected(block: &[Stmt], labels: Labels) -> Vec<Stmt> {
    let each = |stmt: &Stmt| match &stmt.kind {
        StmtKind::Break => Stmt { kind: StmtKind::Leave(labels.out), span: stmt.span },
        StmtKind::Continue => Stmt { kind: StmtKind::Leave(labels.next), span: stmt.span },
        // In the body of another loop they are that one's; its `else` is not in its body.
        _ => copied(stmt, false, &mut |block| redirected(block, labels)),
    };
    block.iter().map(each).collect()
}

/// Where a statement of a generator stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The last statement of the body: leaving its loop leaves the generator.
    Last,
    /// In the body of that loop; whether nothing of the loop's body follows.
    Loop { tail: bool },
    /// Elsewhere outside of loops.
    Middle,
    /// In any other loop; whether nothing of its body follows.
    Other { tail: bool },
}

struct Put<'a> {
    scope: Scope,
    value: LocalId,
    target: &'a Target,
    body: &'a [Stmt],
    labels: Option<Labels>,
    around: Scope,
    breaks: bool,
    continues: bool,
    orelse: &'a [Stmt],
    /// Whether `orelse` has become that of a loop of the generator's.
    attached: bool,
    text: Option<FileId>,
    /// The head of the loop.
    head: Span,
    /// The variable for what the generator returns, if that is asked for.
    returned: Option<LocalId>,
    refusal: Option<Refusal>,
}

impl Put<'_> {
    fn refuse(&mut self, refusal: Refusal) {
        // No label helps against the other one.
        if self.refusal != Some(Refusal::Guarded) {
            self.refusal = Some(refusal);
        }
    }

    fn block(&mut self, block: &[Stmt], place: Place) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(block.len());
        for (at, stmt) in block.iter().enumerate() {
            let tail = at + 1 == block.len();
            let place = match place {
                Place::Loop { tail: outer } => Place::Loop { tail: tail && outer },
                Place::Other { tail: outer } => Place::Other { tail: tail && outer },
                Place::Last if !tail => Place::Middle,
                place => place,
            };
            // `if c: return` before the rest is `if not c: rest`.
            if let (StmtKind::If { cond, then, otherwise }, Place::Middle | Place::Last) = (&stmt.kind, place)
                && let [Stmt { kind: StmtKind::Return(value), .. }] = then.as_slice()
                && self.labels.is_none()
            {
                let mut rest = otherwise.clone();
                rest.extend_from_slice(&block[at + 1..]);
                let cond = self.expr(cond);
                let then = self.returns(value.as_ref(), self.span(stmt.span)).into_iter().collect();
                let otherwise = self.block(&rest, if self.orelse.is_empty() { Place::Last } else { Place::Middle });
                out.push(Stmt { kind: StmtKind::If { cond, then, otherwise }, span: self.span(stmt.span) });
                return out;
            }
            self.stmt(stmt, place, &mut out);
        }
        out
    }

    fn stmt(&mut self, stmt: &Stmt, place: Place, out: &mut Vec<Stmt>) {
        let span = self.span(stmt.span);
        let inside = match place {
            Place::Last => Place::Loop { tail: true },
            Place::Loop { .. } | Place::Middle | Place::Other { .. } => Place::Other { tail: true },
        };
        let kind = match &stmt.kind {
            StmtKind::Yield(value) => return self.yielded(value, place, span, out),
            StmtKind::Return(value) => match (self.labels, place) {
                (Some(labels), _) => {
                    out.extend(self.returns(value.as_ref(), span));
                    StmtKind::Leave(labels.end)
                }
                (None, Place::Last) => {
                    out.extend(self.returns(value.as_ref(), span));
                    return;
                }
                (None, _) if self.returns(value.as_ref(), span).is_some() => return self.refuse(Refusal::Labels),
                (None, Place::Loop { .. }) if self.orelse.is_empty() => StmtKind::Break,
                (None, _) => return self.refuse(Refusal::Labels),
            },
            StmtKind::For { target, iter, body, orelse } => {
                let target = self.target(target);
                let iter = self.expr(iter);
                let orelse = self.orelse_of(orelse, place, breaks(body));
                let body = self.block(body, inside);
                StmtKind::For { target, iter, body, orelse }
            }
            StmtKind::While { cond, body, orelse } => {
                let cond = self.expr(cond);
                let orelse = self.orelse_of(orelse, place, breaks(body));
                let body = self.block(body, inside);
                StmtKind::While { cond, body, orelse }
            }
            StmtKind::If { cond, then, otherwise } => {
                let place = if place == Place::Last { Place::Middle } else { place };
                StmtKind::If { cond: self.expr(cond), then: self.block(then, place), otherwise: self.block(otherwise, place) }
            }
            StmtKind::With { .. } if yields(std::slice::from_ref(stmt)) => return self.refuse(Refusal::Guarded),
            // Of the user's own the clauses would catch what the loop's body raises. Weft's own text has none.
            StmtKind::Try { .. } if self.text.is_some() && yields(std::slice::from_ref(stmt)) => return self.refuse(Refusal::Guarded),
            StmtKind::With { context, target, body } => StmtKind::With {
                context: self.expr(context),
                target: target.as_ref().map(|t| self.target(t)),
                body: self.block(body, Place::Other { tail: false }),
            },
            StmtKind::Try { body, clauses, orelse, finally } => {
                let place = Place::Other { tail: false };
                StmtKind::Try {
                    body: self.block(body, place),
                    clauses: clauses
                        .iter()
                        .map(|c| Clause {
                            classes: c.classes.as_ref().map(|e| self.expr(e)),
                            name: c.name.map(|l| self.local(l)),
                            body: self.block(&c.body, place),
                            span: c.span,
                        })
                        .collect(),
                    orelse: self.block(orelse, place),
                    finally: Arc::new(self.block(finally, place)),
                }
            }
            // A generator's own text has no other in it: it is taken as it was written.
            StmtKind::Scoped(..) | StmtKind::Labelled(..) | StmtKind::Leave(_) => unreachable!("the generator's own text"),
            StmtKind::Def(local) => StmtKind::Def(self.local(*local)),
            StmtKind::Assign { targets, value } => {
                StmtKind::Assign { targets: targets.iter().map(|t| self.target(t)).collect(), value: self.expr(value) }
            }
            StmtKind::AugAssign { target, op, value } => {
                StmtKind::AugAssign { target: self.target(target), op: *op, value: self.expr(value) }
            }
            StmtKind::Expr(e) => StmtKind::Expr(self.expr(e)),
            StmtKind::Break => StmtKind::Break,
            StmtKind::Continue => StmtKind::Continue,
            StmtKind::Raise { exc, args, cause } => StmtKind::Raise {
                exc: exc.as_ref().map(|e| self.expr(e)),
                args: args.iter().map(|e| self.expr(e)).collect(),
                cause: cause.as_ref().map(|e| self.expr(e)),
            },
            StmtKind::Assert { cond, msg } => StmtKind::Assert { cond: self.expr(cond), msg: msg.as_ref().map(|e| self.expr(e)) },
            StmtKind::Del(local) => StmtKind::Del(self.local(*local)),
            StmtKind::DelItem { base, indices } => StmtKind::DelItem { base: self.expr(base), indices: self.subscripts(indices) },
        };
        out.push(Stmt { kind, span });
    }

    /// What a `return` of the generator does before it leaves it.
    fn returns(&self, value: Option<&Expr>, span: Span) -> Option<Stmt> {
        let kind = match (self.returned, value) {
            (Some(to), value) => {
                let value = value.map_or(Expr { kind: ExprKind::Const(Const::None), span }, |value| self.expr(value));
                StmtKind::Assign { targets: vec![Target::Local(to, span)], value }
            }
            (None, Some(value)) if !matches!(value.kind, ExprKind::Const(_)) => StmtKind::Expr(self.expr(value)),
            (None, _) => return None,
        };
        Some(Stmt { kind, span })
    }

    /// The `else` of the generator's own loop, with that of the loop over the generator; whether that loop has a `break` of its own, which ends the generator.
    fn orelse_of(&mut self, orelse: &[Stmt], place: Place, has_break: bool) -> Vec<Stmt> {
        let mut own = self.block(orelse, Place::Other { tail: false });
        if self.labels.is_none() && place == Place::Last && !self.orelse.is_empty() {
            if has_break || !own.is_empty() {
                self.refuse(Refusal::Labels);
            }
            let span = self.orelse[0].span;
            own.push(Stmt { kind: StmtKind::Scoped(self.around, self.orelse.to_vec()), span });
            self.attached = true;
        }
        own
    }

    fn yielded(&mut self, value: &Expr, place: Place, span: Span, out: &mut Vec<Stmt>) {
        if self.labels.is_none() {
            // Outside of a loop `continue` would be that of a loop around.
            let stays = matches!(place, Place::Loop { tail: true } | Place::Other { tail: true });
            if self.breaks && !matches!(place, Place::Loop { .. }) || self.continues && !stays {
                self.refuse(Refusal::Labels);
            }
        }
        let value = self.expr(value);
        out.push(Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(self.value, span)], value }, span });
        let read = Expr { kind: ExprKind::Local(self.value), span };
        let place = self.target.span();
        let mut body = vec![Stmt { kind: StmtKind::Assign { targets: vec![self.target.clone()], value: read }, span: place }];
        body.extend_from_slice(self.body);
        let mut whole = Stmt { kind: StmtKind::Scoped(self.around, body), span };
        if let Some(labels) = self.labels.filter(|_| self.continues) {
            whole = Stmt { kind: StmtKind::Labelled(labels.next, vec![whole]), span };
        }
        out.push(whole);
    }

    fn local(&self, local: LocalId) -> LocalId {
        LocalId(self.scope.locals + local.0)
    }

    fn def(&self, def: DefId) -> DefId {
        DefId(self.scope.defs + def.0)
    }

    fn span(&self, span: Span) -> Span {
        self.text.map_or(self.head, |file| Span { file, ..span })
    }

    fn target(&self, target: &Target) -> Target {
        match target {
            Target::Local(local, span) => Target::Local(self.local(*local), self.span(*span)),
            Target::Index { base, indices, span } => {
                Target::Index { base: self.expr(base), indices: self.subscripts(indices), span: self.span(*span) }
            }
            Target::Attr { base, name, span } => Target::Attr { base: self.expr(base), name: name.clone(), span: self.span(*span) },
            Target::Tuple(items, span) => Target::Tuple(items.iter().map(|t| self.target(t)).collect(), self.span(*span)),
            Target::Starred(target, span) => Target::Starred(Box::new(self.target(target)), self.span(*span)),
        }
    }

    fn subscripts(&self, indices: &[Subscript]) -> Vec<Subscript> {
        let part = |e: &Option<Expr>| e.as_ref().map(|e| self.expr(e));
        let each = |index: &Subscript| match index {
            Subscript::Index(e) => Subscript::Index(self.expr(e)),
            Subscript::Slice(a, b, c, span) => Subscript::Slice(part(a), part(b), part(c), self.span(*span)),
            Subscript::Ellipsis(span) => Subscript::Ellipsis(self.span(*span)),
        };
        indices.iter().map(each).collect()
    }

    fn boxed(&self, e: &Expr) -> Box<Expr> {
        Box::new(self.expr(e))
    }

    /// An expression of the generator's, with its variables in their new places.
    fn expr(&self, e: &Expr) -> Expr {
        let all = |items: &[Expr]| items.iter().map(|e| self.expr(e)).collect();
        let kind = match &e.kind {
            ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Typed(_) => e.kind.clone(),
            ExprKind::Local(local) => ExprKind::Local(self.local(*local)),
            ExprKind::Returning(e, local) => ExprKind::Returning(self.boxed(e), self.local(*local)),
            ExprKind::Held(e, at) => ExprKind::Held(self.boxed(e), *at),
            ExprKind::Attr(e, name) => ExprKind::Attr(self.boxed(e), name.clone()),
            ExprKind::Unary(op, e) => ExprKind::Unary(*op, self.boxed(e)),
            ExprKind::Binary(op, a, b) => ExprKind::Binary(*op, self.boxed(a), self.boxed(b)),
            ExprKind::Compare(op, a, b) => ExprKind::Compare(*op, self.boxed(a), self.boxed(b)),
            ExprKind::And(a, b) => ExprKind::And(self.boxed(a), self.boxed(b)),
            ExprKind::Or(a, b) => ExprKind::Or(self.boxed(a), self.boxed(b)),
            ExprKind::IfExp { cond, then, otherwise } => {
                ExprKind::IfExp { cond: self.boxed(cond), then: self.boxed(then), otherwise: self.boxed(otherwise) }
            }
            ExprKind::Let { local, value, body } => {
                ExprKind::Let { local: self.local(*local), value: self.boxed(value), body: self.boxed(body) }
            }
            ExprKind::Call { callee, args, keywords } => ExprKind::Call {
                callee: self.boxed(callee),
                args: all(args),
                keywords: keywords.iter().map(|(name, e)| (name.clone(), self.expr(e))).collect(),
            },
            ExprKind::Index { base, indices } => ExprKind::Index { base: self.boxed(base), indices: self.subscripts(indices) },
            ExprKind::Pattern { op, value, class } => {
                ExprKind::Pattern { op: *op, value: self.boxed(value), class: class.as_ref().map(|e| self.boxed(e)) }
            }
            ExprKind::Starred(e) => ExprKind::Starred(self.boxed(e)),
            ExprKind::Tuple(items) => ExprKind::Tuple(all(items)),
            ExprKind::List(items) => ExprKind::List(all(items)),
            ExprKind::Dict(items) => ExprKind::Dict(all(items)),
            ExprKind::Set(items) => ExprKind::Set(all(items)),
            ExprKind::Joined(items) => ExprKind::Joined(all(items)),
            ExprKind::Format { value, conversion, spec } => {
                ExprKind::Format { value: self.boxed(value), conversion: *conversion, spec: spec.as_ref().map(|e| self.boxed(e)) }
            }
            ExprKind::ListComp(def) => ExprKind::ListComp(self.def(*def)),
            ExprKind::Generator(def, first) => ExprKind::Generator(self.def(*def), self.boxed(first)),
            ExprKind::Function { def, thunk } => ExprKind::Function { def: self.def(*def), thunk: thunk.as_ref().map(|e| self.boxed(e)) },
        };
        Expr { kind, span: self.span(e.span) }
    }
}

/// Whether a block has a `yield`.
pub fn yields(block: &[Stmt]) -> bool {
    any(block, &|kind| matches!(kind, StmtKind::Yield(_)), true)
}

/// Whether a block has a `break` of the loop that it is the body of.
fn breaks(block: &[Stmt]) -> bool {
    any(block, &|kind| matches!(kind, StmtKind::Break), false)
}

/// Whether a block has a `continue` of the loop that it is the body of.
fn continues(block: &[Stmt]) -> bool {
    any(block, &|kind| matches!(kind, StmtKind::Continue), false)
}

/// Whether there is such a statement; in the bodies of loops only `inside`.
fn any(block: &[Stmt], is: &dyn Fn(&StmtKind) -> bool, inside: bool) -> bool {
    block.iter().any(|stmt| {
        is(&stmt.kind)
            || match &stmt.kind {
                StmtKind::If { then, otherwise, .. } => any(then, is, inside) || any(otherwise, is, inside),
                StmtKind::While { body, orelse, .. } | StmtKind::For { body, orelse, .. } => {
                    inside && any(body, is, inside) || any(orelse, is, inside)
                }
                StmtKind::With { body, .. } | StmtKind::Scoped(_, body) | StmtKind::Labelled(_, body) => any(body, is, inside),
                StmtKind::Try { body, clauses, orelse, finally } => {
                    [body, orelse, &**finally].into_iter().any(|block| any(block, is, inside))
                        || clauses.iter().any(|c| any(&c.body, is, inside))
                }
                _ => false,
            }
    })
}
