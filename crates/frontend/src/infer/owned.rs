//! Which loops over a list may count once, before they start, how often they run.
//!
//! Python's loop over a list asks for the length in every round, so that a body that appends to the list makes the loop longer. A loop whose
//! body cannot change the length of the list that it runs over is a counted one, which later stages know more about. The proof is cheap: the lists whose
//! length the body changes have other names, and one of the two names is *owned*, that is, it only ever holds lists that were made
//! for it and is never given to another name.

use super::function::Fx;
use super::list::METHODS;
use crate::hir::{Const, Expr, ExprKind as Hir, Function, LocalId, Stmt, StmtKind as Hs, Subscript, Target};
use crate::thir::walk::each_statement;
use crate::thir::{Block, ExprId, ExprKind, ListOp};
use crate::ty::Ty;
use std::collections::HashSet;

/// Builtins that keep no hold of a list that they get and do not give it back.
const HARMLESS: [&str; 6] = ["len", "sum", "min", "max", "list", "range"];

/// Builtins that make iterators, which hold a list until nobody has them any more.
const ITERATORS: [&str; 3] = ["enumerate", "zip", "reversed"];

/// Methods that keep no hold of a list that they get, but at most of its items.
const COPYING: [&str; 6] = ["extend", "index", "count", "remove", "update", "join"];

/// Variables that are owned; and those that only grow: texts that start as constants, are added to, and are otherwise only measured, compared and
/// returned, so that no other name ever sees what is added to.
pub(super) fn owned(function: &Function) -> (HashSet<LocalId>, HashSet<LocalId>) {
    let shared: HashSet<LocalId> = function.params.iter().map(|p| p.local).collect();
    let shared: HashSet<LocalId> = shared.into_iter().chain(taken(function)).collect();
    let mut walk = Walk { function, seen: shared.clone(), shared, tries: false };
    walk.block(&function.body);
    let all = || (0..function.locals.len() as u32).map(LocalId);
    let owned = all().filter(|l| !walk.shared.contains(l)).collect();
    let grown = all().filter(|l| !walk.tries && !walk.shared.contains(l) && !walk.seen.contains(l)).collect();
    (owned, grown)
}

/// Variables that functions written in this one may put anywhere. A comprehension only reads those that it takes.
fn taken(function: &Function) -> impl Iterator<Item = LocalId> {
    fn only_reads(def: &Function) -> bool {
        def.is_comprehension && def.defs.iter().all(only_reads)
    }
    let taken = function.defs.iter().filter(|def| !only_reads(def)).flat_map(|def| &def.captures);
    taken.map(|capture| capture.outer).chain(function.captures.iter().map(|capture| capture.local))
}

struct Walk<'h> {
    function: &'h Function,
    shared: HashSet<LocalId>,
    /// Variables that are used in a way that a text which only grows is not.
    seen: HashSet<LocalId>,
    /// Whether there is a `try`, which may go on after a `return`.
    tries: bool,
}

impl Walk<'_> {
    fn block(&mut self, block: &[Stmt]) {
        for stmt in block {
            match &stmt.kind {
                Hs::Assign { targets, value } => {
                    self.value(value);
                    let fresh = match &value.kind {
                        Hir::List(_) | Hir::ListComp(_) | Hir::Binary(..) | Hir::Unary(..) | Hir::Const(_) | Hir::Compare(..) => true,
                        Hir::Call { callee, .. } => match &callee.kind {
                            Hir::Global(name) => name == "list",
                            Hir::Attr(_, name) => name == "copy",
                            _ => false,
                        },
                        _ => false,
                    };
                    if !matches!(value.kind, Hir::Const(Const::Str(_))) {
                        self.seen.extend(targets.iter().filter_map(|t| if let Target::Local(local, _) = t { Some(*local) } else { None }));
                    }
                    if !fresh || targets.len() > 1 {
                        targets.iter().for_each(|t| self.target(t));
                    }
                    targets.iter().for_each(|t| self.inside(t));
                }
                Hs::AugAssign { target, value, .. } => {
                    self.read(value);
                    self.inside(target);
                }
                // What is returned is the caller's; nothing here sees it again.
                Hs::Return(Some(Expr { kind: Hir::Tuple(items), .. })) => items.iter().for_each(|e| self.look(e)),
                Hs::Return(Some(e)) => self.look(e),
                Hs::Expr(e) => self.read(e),
                Hs::If { cond, then, otherwise } => {
                    self.read(cond);
                    self.block(then);
                    self.block(otherwise);
                }
                Hs::While { cond, body, orelse } => {
                    self.read(cond);
                    self.block(body);
                    self.block(orelse);
                }
                Hs::For { target, iter, body, orelse } => {
                    self.read(iter);
                    self.target(target);
                    self.inside(target);
                    self.block(body);
                    self.block(orelse);
                }
                Hs::Raise { exc, args, cause } => exc.iter().chain(args).chain(cause).for_each(|a| self.read(a)),
                Hs::With { context, target, body } => {
                    self.tries = true;
                    self.value(context);
                    target.iter().for_each(|t| self.target(t));
                    self.block(body);
                }
                Hs::Try { body, clauses, orelse, finally } => {
                    self.tries = true;
                    [body, orelse, finally].into_iter().for_each(|block| self.block(block));
                    clauses.iter().for_each(|clause| self.block(&clause.body));
                }
                Hs::Assert { cond, msg } => {
                    self.read(cond);
                    msg.iter().for_each(|m| self.read(m));
                }
                Hs::DelItem { base, indices } => {
                    self.read(base);
                    self.subscripts(indices);
                }
                Hs::Yield(e) => self.value(e),
                Hs::Scoped(_, body) | Hs::Labelled(_, body) => self.block(body),
                Hs::Return(None) | Hs::Break | Hs::Continue | Hs::Leave(_) | Hs::Def(_) | Hs::Del(_) => {}
            }
        }
    }

    /// The variables of a target get values that may have other names.
    fn target(&mut self, target: &Target) {
        match target {
            Target::Local(local, _) => {
                self.shared.insert(*local);
            }
            Target::Index { .. } | Target::Attr { .. } => {}
            Target::Tuple(items, _) => items.iter().for_each(|t| self.target(t)),
            Target::Starred(target, _) => self.target(target),
        }
    }

    /// What a target evaluates.
    fn inside(&mut self, target: &Target) {
        match target {
            Target::Local(..) => {}
            Target::Attr { base, .. } => self.read(base),
            Target::Index { base, indices, .. } => {
                self.read(base);
                self.subscripts(indices);
            }
            Target::Tuple(items, _) => items.iter().for_each(|t| self.inside(t)),
            Target::Starred(target, _) => self.inside(target),
        }
    }

    fn subscripts(&mut self, indices: &[Subscript]) {
        for index in indices {
            match index {
                Subscript::Index(e) => self.read(e),
                Subscript::Slice(a, b, c, _) => [a, b, c].into_iter().flatten().for_each(|e| self.read(e)),
                Subscript::Ellipsis(_) => {}
            }
        }
    }

    /// An expression whose value is used here and kept nowhere.
    fn read(&mut self, e: &Expr) {
        match e.kind {
            Hir::Local(local) => {
                self.seen.insert(local);
            }
            Hir::Call { ref callee, ref args, ref keywords } if matches!(&callee.kind, Hir::Global(name) if ITERATORS.contains(&name.as_str())) =>
            {
                args.iter().chain(keywords.iter().map(|(_, e)| e)).for_each(|arg| self.read(arg));
            }
            _ => self.value(e),
        }
    }

    /// An expression of whose value nothing is left here.
    fn look(&mut self, e: &Expr) {
        if !matches!(e.kind, Hir::Local(_)) {
            self.value(e);
        }
    }

    /// An expression whose value may be kept.
    fn value(&mut self, e: &Expr) {
        match &e.kind {
            Hir::Local(local) => {
                self.shared.insert(*local);
            }
            Hir::Const(_) | Hir::Global(_) | Hir::Typed(_) => {}
            Hir::Generator(def, first) => {
                self.shared.extend(self.function.defs[def.index()].captures.iter().map(|capture| capture.outer));
                self.value(first);
            }
            Hir::Held(e, _) | Hir::Returning(e, _) => self.value(e),
            Hir::ListComp(def) => self.seen.extend(self.function.defs[def.index()].captures.iter().map(|capture| capture.outer)),
            // A method with its object, which is not called here.
            Hir::Attr(e, name) if METHODS.contains(&name.as_str()) => self.value(e),
            Hir::Attr(e, _) | Hir::Unary(_, e) => self.read(e),
            Hir::Binary(_, a, b) => {
                self.read(a);
                self.read(b);
            }
            Hir::Compare(_, a, b) => {
                self.look(a);
                self.look(b);
            }
            Hir::And(a, b) | Hir::Or(a, b) => {
                self.value(a);
                self.value(b);
            }
            Hir::IfExp { cond, then, otherwise } => {
                self.read(cond);
                self.value(then);
                self.value(otherwise);
            }
            Hir::Let { value, body, .. } => {
                self.value(value);
                self.value(body);
            }
            Hir::Call { callee, args, keywords } => {
                match &callee.kind {
                    Hir::Attr(base, _) => self.read(base),
                    _ => self.read(callee),
                }
                if let (Hir::Global(name), [arg], []) = (&callee.kind, args.as_slice(), keywords.as_slice())
                    && name == "len"
                {
                    return self.look(arg);
                }
                let harmless = match &callee.kind {
                    Hir::Global(name) => HARMLESS.contains(&name.as_str()),
                    Hir::Attr(base, name) => matches!(base.kind, Hir::Local(_)) && COPYING.contains(&name.as_str()),
                    _ => false,
                };
                for arg in args.iter().chain(keywords.iter().map(|(_, e)| e)) {
                    if harmless { self.read(arg) } else { self.value(arg) }
                }
            }
            Hir::Index { base, indices } => {
                self.read(base);
                self.subscripts(indices);
            }
            Hir::Pattern { value, .. } => self.value(value),
            Hir::Function { thunk, .. } => thunk.iter().for_each(|body| self.value(body)),
            Hir::Starred(value) => self.value(value),
            Hir::Joined(parts) => parts.iter().for_each(|e| self.read(e)),
            Hir::Format { value, spec, .. } => {
                self.read(value);
                spec.iter().for_each(|e| self.read(e));
            }
            Hir::Tuple(items) | Hir::List(items) | Hir::Dict(items) | Hir::Set(items) => items.iter().for_each(|e| self.value(e)),
        }
    }
}

impl Fx<'_, '_> {
    /// Whether a loop's body may change the length of a list that the loop runs over.
    pub(super) fn changes_length(&mut self, bases: &[ExprId], body: &Block) -> bool {
        let lists: Vec<ExprId> = bases.iter().copied().filter(|b| matches!(self.ty(*b), Ty::List(_))).collect();
        if lists.is_empty() {
            return false;
        }
        let mut changed = Vec::new();
        each_statement(body, &mut |stmt| {
            for root in stmt.exprs() {
                self.each(root, &mut |kind| match kind {
                    ExprKind::List {
                        op:
                            ListOp::Append
                            | ListOp::Extend
                            | ListOp::Repeat
                            | ListOp::Pop
                            | ListOp::Clear
                            | ListOp::Cut
                            | ListOp::Truncate
                            | ListOp::Take,
                        args,
                    } => changed.push(args[0]),
                    ExprKind::Call { args, .. } => changed.extend(args.iter().copied().filter(|a| may_hold_list(&self.ty(*a)))),
                    _ => {}
                });
            }
        });
        lists.iter().any(|list| {
            let ty = self.ty(*list);
            changed.iter().any(|other| self.leads_to(&self.ty(*other), &ty) && self.may_be_one(*list, *other))
        })
    }

    /// Whether a value of a type may lead to a list of type `list`: by the fields of objects to one of exactly that type.
    fn leads_to(&mut self, ty: &Ty, list: &Ty) -> bool {
        let mut seen = Vec::new();
        let mut open = vec![ty.clone()];
        while let Some(next) = open.pop() {
            match next {
                Ty::Record(tag) if !seen.contains(&tag) => {
                    let Some(info) = self.s.env.class(&tag.name) else { return true };
                    open.extend(info.record.types);
                    seen.push(tag);
                }
                // Of an object's lists the types are fixed; of others they may not be known yet.
                Ty::List(_) if seen.is_empty() => return true,
                Ty::List(item) => {
                    if Ty::List(item.clone()) == *list {
                        return true;
                    }
                    open.push(*item);
                }
                Ty::Tuple(items) => open.extend(items),
                Ty::Optional(t) | Ty::Tagged(_, t) => open.push(*t),
                Ty::Dict(dict) => open.push(dict.value),
                _ => {}
            }
        }
        false
    }

    fn each(&self, e: ExprId, see: &mut dyn FnMut(&ExprKind)) {
        let kind = self.kind(e);
        see(kind);
        for operand in kind.operands() {
            self.each(operand, see);
        }
    }

    fn may_be_one(&self, a: ExprId, b: ExprId) -> bool {
        let (ta, tb) = (self.ty(a), self.ty(b));
        if matches!(tb, Ty::List(_)) && ta != tb {
            return false;
        }
        // A list that was made for this loop alone, as `[1, 2]` in its head.
        match (self.variable_read(a), self.variable_read(b)) {
            (Some(a), Some(b)) if a == b => true,
            _ => !(self.is_owned(a) || self.is_owned(b)),
        }
    }

    /// The variable that an expression reads.
    fn variable_read(&self, e: ExprId) -> Option<LocalId> {
        let ExprKind::Local(local) = self.kind(e) else { return None };
        let name = &self.locals[local.index()].name;
        self.parsed.hir.locals.iter().position(|l| l.name == *name).map(|at| LocalId(at as u32))
    }

    /// Whether an expression reads a variable that is owned. Methods and operators of the user's classes may keep a list or give one of theirs.
    pub(super) fn is_owned(&self, e: ExprId) -> bool {
        !self.s.list_fields && self.variable_read(e).is_some_and(|variable| self.parsed.owned.contains(&variable))
    }
}

pub(super) fn may_hold_list(ty: &Ty) -> bool {
    match ty {
        Ty::List(_) | Ty::Record(_) => true,
        Ty::Tuple(items) => items.iter().any(may_hold_list),
        Ty::Optional(t) | Ty::Tagged(_, t) => may_hold_list(t),
        Ty::Dict(dict) => may_hold_list(&dict.value),
        _ => false,
    }
}
