//! Which variables are still read, at every place where paths meet.
//!
//! A variable that nobody reads again need not unify, be converted or be flagged as unbound; without this a temporary that
//! loops reuse with another type would be refused. Computed once per function, on untyped HIR, backwards.

use crate::hir::{Clause, Expr, ExprKind, Function, LabelId, LocalId, Stmt, StmtKind, Subscript, Target};
use std::collections::HashMap;

/// A set of a function's variables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LocalSet(Vec<u64>);

impl LocalSet {
    pub(super) fn contains(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|w| w >> (index % 64) & 1 == 1)
    }
    pub(super) fn insert(&mut self, local: LocalId) {
        let (word, bit) = (local.index() / 64, local.index() % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }
    fn remove(&mut self, local: LocalId) {
        if let Some(word) = self.0.get_mut(local.index() / 64) {
            *word &= !(1 << (local.index() % 64));
        }
    }
    fn union(&mut self, other: &LocalSet) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }
}

/// What is live around one statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Live {
    /// After the statement.
    pub after: LocalSet,
    /// For loops: before the test of every iteration. For `try`: where its exceptions go, that is, in its clauses or behind them.
    pub head: LocalSet,
    /// For `try`: where exceptions go that leave its body and its clauses, that is, in its `finally` block or behind it.
    pub finally: LocalSet,
}

/// Liveness of one function: `if`s and loops, by the address of the statement.
#[derive(Debug, Default)]
pub(super) struct Liveness(HashMap<usize, Live>);

impl Liveness {
    /// Of a statement of the function that this was computed for.
    pub(super) fn of(&self, stmt: &Stmt) -> Live {
        self.0.get(&key(stmt)).cloned().unwrap_or_default()
    }
}

/// Identity of a statement within its function.
pub(super) fn key(stmt: &Stmt) -> usize {
    std::ptr::from_ref(stmt) as usize
}

/// Computes liveness.
pub(super) fn compute(function: &Function) -> Liveness {
    let mut walk = Walk { function, result: Liveness::default(), loops: Vec::new(), labels: Vec::new(), caught: LocalSet::default() };
    walk.block(&function.body, LocalSet::default());
    walk.result
}

struct Walk<'h> {
    function: &'h Function,
    result: Liveness,
    /// Live sets at `continue` and `break` of the loops around.
    loops: Vec<(LocalSet, LocalSet)>,
    /// What is live behind the labelled blocks around.
    labels: Vec<(LabelId, LocalSet)>,
    /// What is live where an exception goes; nothing outside of every `try`.
    caught: LocalSet,
}

impl Walk<'_> {
    fn block(&mut self, block: &[Stmt], mut live: LocalSet) -> LocalSet {
        live.union(&self.caught);
        for stmt in block.iter().rev() {
            live = self.stmt(stmt, live);
            live.union(&self.caught);
        }
        live
    }

    fn stmt(&mut self, stmt: &Stmt, mut live: LocalSet) -> LocalSet {
        let f = self.function;
        match &stmt.kind {
            StmtKind::Assign { targets, value } => {
                for target in targets.iter().rev() {
                    assign(f, target, &mut live);
                }
                read(f, value, &mut live);
                live
            }
            StmtKind::AugAssign { target, value, .. } => {
                read(f, value, &mut live);
                match target {
                    Target::Local(local, _) => live.insert(*local),
                    Target::Index { .. } | Target::Attr { .. } | Target::Tuple(..) | Target::Starred(..) => assign(f, target, &mut live),
                }
                live
            }
            StmtKind::Expr(e) => {
                read(f, e, &mut live);
                live
            }
            StmtKind::If { cond, then, otherwise } => {
                self.result.0.insert(key(stmt), Live { after: live.clone(), ..Live::default() });
                let mut before = self.block(then, live.clone());
                before.union(&self.block(otherwise, live));
                read(f, cond, &mut before);
                before
            }
            StmtKind::While { cond, body, orelse } => self.cycle(stmt, live, orelse, body, &mut |head| read(f, cond, head)),
            StmtKind::For { iter, body, orelse, .. } => {
                let mut before = self.cycle(stmt, live, orelse, body, &mut |_| {});
                read(f, iter, &mut before);
                before
            }
            StmtKind::Yield(e) => {
                read(f, e, &mut live);
                live
            }
            StmtKind::Scoped(_, body) => self.block(body, live),
            StmtKind::Labelled(label, body) => {
                self.result.0.insert(key(stmt), Live { after: live.clone(), ..Live::default() });
                self.labels.push((*label, live.clone()));
                let live = self.block(body, live);
                self.labels.pop();
                live
            }
            StmtKind::Leave(label) => self.labels.iter().rev().find(|(l, _)| l == label).map(|(_, live)| live.clone()).unwrap_or_default(),
            StmtKind::Return(value) => {
                let mut live = LocalSet::default();
                if let Some(value) = value {
                    read(f, value, &mut live);
                }
                live
            }
            StmtKind::Break => self.loops.last().map(|l| l.1.clone()).unwrap_or_default(),
            StmtKind::Continue => self.loops.last().map(|l| l.0.clone()).unwrap_or_default(),
            StmtKind::Raise { exc, args, cause } => {
                let mut live = LocalSet::default();
                exc.iter().chain(args).chain(cause).for_each(|a| read(f, a, &mut live));
                live
            }
            StmtKind::With { context, target, body } => {
                // The context may end an exception, and what follows goes on from there.
                let mut head = live.clone();
                head.union(&self.caught);
                self.result.0.insert(key(stmt), Live { after: live.clone(), head: head.clone(), ..Live::default() });
                let outer = std::mem::replace(&mut self.caught, head.clone());
                let mut live = self.block(body, live);
                self.caught = outer;
                target.iter().for_each(|t| assign(f, t, &mut live));
                live.union(&head);
                read(f, context, &mut live);
                live
            }
            StmtKind::Try { body, clauses, orelse, finally } => self.attempt(stmt, live, body, clauses, (orelse, finally)),
            StmtKind::Assert { cond, msg } => {
                if let Some(msg) = msg {
                    read(f, msg, &mut live);
                }
                read(f, cond, &mut live);
                live
            }
            StmtKind::Def(local) => {
                live.remove(*local);
                live
            }
            StmtKind::Del(local) => {
                live.insert(*local);
                live
            }
            StmtKind::DelItem { base, indices } => {
                subscripts(f, indices, &mut live);
                read(f, base, &mut live);
                live
            }
        }
    }

    fn attempt(
        &mut self,
        stmt: &Stmt,
        after: LocalSet,
        body: &[Stmt],
        clauses: &[Clause],
        (orelse, finally): (&[Stmt], &[Stmt]),
    ) -> LocalSet {
        let f = self.function;
        // The block runs on every way out: whatever is live behind one of them counts for all.
        let end = self.block(finally, after.clone());
        let mut last = if finally.is_empty() { LocalSet::default() } else { end.clone() };
        last.union(&self.caught);
        let outer = std::mem::replace(&mut self.caught, last.clone());
        let mut head = last.clone();
        for clause in clauses {
            let mut entry = self.block(&clause.body, end.clone());
            if let Some(name) = clause.name {
                entry.remove(name);
            }
            entry.union(&self.caught);
            clause.classes.iter().for_each(|e| read(f, e, &mut entry));
            head.union(&entry);
        }
        let follows = self.block(orelse, end);
        self.caught = head.clone();
        let before = self.block(body, follows);
        self.caught = outer;
        self.result.0.insert(key(stmt), Live { after, head, finally: last });
        before
    }

    fn cycle(&mut self, stmt: &Stmt, after: LocalSet, orelse: &[Stmt], body: &[Stmt], test: &mut dyn FnMut(&mut LocalSet)) -> LocalSet {
        let f = self.function;
        let mut head = self.block(orelse, after.clone());
        test(&mut head);
        loop {
            self.loops.push((head.clone(), after.clone()));
            let mut entry = self.block(body, head.clone());
            self.loops.pop();
            if let StmtKind::For { target, .. } = &stmt.kind {
                assign(f, target, &mut entry);
            }
            test(&mut entry);
            let before = head.clone();
            head.union(&entry);
            if head == before {
                break;
            }
        }
        self.result.0.insert(key(stmt), Live { after, head: head.clone(), finally: LocalSet::default() });
        head
    }
}

/// A target that is assigned: its variable dies above, what its subscript reads lives.
fn assign(f: &Function, target: &Target, live: &mut LocalSet) {
    match target {
        Target::Local(local, _) => live.remove(*local),
        Target::Attr { base, .. } => read(f, base, live),
        Target::Index { base, indices, .. } => {
            read(f, base, live);
            subscripts(f, indices, live);
        }
        Target::Tuple(items, _) => items.iter().rev().for_each(|t| assign(f, t, live)),
        Target::Starred(target, _) => assign(f, target, live),
    }
}

fn subscripts(f: &Function, indices: &[Subscript], live: &mut LocalSet) {
    for index in indices {
        match index {
            Subscript::Index(e) => read(f, e, live),
            Subscript::Slice(a, b, c, _) => [a, b, c].into_iter().flatten().for_each(|e| read(f, e, live)),
            Subscript::Ellipsis(_) => {}
        }
    }
}

fn read(f: &Function, expr: &Expr, live: &mut LocalSet) {
    match &expr.kind {
        ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Typed(_) => {}
        ExprKind::Local(local) => {
            live.insert(*local);
            if let Some(named) = &f.locals[local.index()].names {
                named.captured.iter().for_each(|l| live.insert(*l));
            }
        }
        ExprKind::Attr(e, _) | ExprKind::Unary(_, e) | ExprKind::Starred(e) => read(f, e, live),
        ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            read(f, a, live);
            read(f, b, live);
        }
        ExprKind::IfExp { cond, then, otherwise } => [cond, then, otherwise].into_iter().for_each(|e| read(f, e, live)),
        ExprKind::Let { local, value, body } => {
            read(f, body, live);
            live.remove(*local);
            read(f, value, live);
        }
        ExprKind::Call { callee, args, keywords } => {
            read(f, callee, live);
            args.iter().chain(keywords.iter().map(|(_, e)| e)).for_each(|e| read(f, e, live));
        }
        ExprKind::Pattern { value, .. } => read(f, value, live),
        ExprKind::Index { base, indices } => {
            read(f, base, live);
            subscripts(f, indices, live);
        }
        ExprKind::Format { value, spec, .. } => [Some(value), spec.as_ref()].into_iter().flatten().for_each(|e| read(f, e, live)),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Dict(items) | ExprKind::Set(items) | ExprKind::Joined(items) => {
            items.iter().for_each(|e| read(f, e, live))
        }
        ExprKind::Function { def, thunk } => {
            f.defs[def.index()].captures.iter().for_each(|c| live.insert(c.outer));
            thunk.iter().for_each(|e| read(f, e, live));
        }
        ExprKind::Generator(def, first) => {
            f.defs[def.index()].captures.iter().for_each(|c| live.insert(c.outer));
            read(f, first, live);
        }
        ExprKind::Held(e, _) | ExprKind::Returning(e, _) => read(f, e, live),
        ExprKind::ListComp(def) => f.defs[def.index()].captures.iter().for_each(|c| live.insert(c.outer)),
    }
}

/// Variables that a block assigns.
pub(super) fn assigned(block: &[Stmt]) -> LocalSet {
    fn targets(target: &Target, found: &mut LocalSet) {
        match target {
            Target::Local(local, _) => found.insert(*local),
            Target::Index { .. } | Target::Attr { .. } => {}
            Target::Tuple(items, _) => items.iter().for_each(|t| targets(t, found)),
            Target::Starred(target, _) => targets(target, found),
        }
    }
    let mut found = LocalSet::default();
    for stmt in block {
        match &stmt.kind {
            StmtKind::Assign { targets: all, .. } => all.iter().for_each(|t| targets(t, &mut found)),
            StmtKind::AugAssign { target, .. } => targets(target, &mut found),
            StmtKind::If { then: body, otherwise: orelse, .. } | StmtKind::While { body, orelse, .. } => {
                found.union(&assigned(body));
                found.union(&assigned(orelse));
            }
            StmtKind::For { target, body, orelse, .. } => {
                targets(target, &mut found);
                found.union(&assigned(body));
                found.union(&assigned(orelse));
            }
            StmtKind::Def(local) | StmtKind::Del(local) => found.insert(*local),
            StmtKind::With { target, body, .. } => {
                target.iter().for_each(|t| targets(t, &mut found));
                found.union(&assigned(body));
            }
            StmtKind::Try { body, clauses, orelse, finally } => {
                [body, orelse, finally].into_iter().for_each(|block| found.union(&assigned(block)));
                for clause in clauses {
                    clause.name.iter().for_each(|name| found.insert(*name));
                    found.union(&assigned(&clause.body));
                }
            }
            StmtKind::Scoped(_, body) | StmtKind::Labelled(_, body) => found.union(&assigned(body)),
            StmtKind::Yield(_)
            | StmtKind::Leave(_)
            | StmtKind::Expr(_)
            | StmtKind::DelItem { .. }
            | StmtKind::Return(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Raise { .. }
            | StmtKind::Assert { .. } => {}
        }
    }
    found
}
