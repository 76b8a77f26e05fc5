//! Sets and frozensets: literals, methods and operators.
//!
//! A set iterates in CPython's order, so each operation here is one of the runtime's that does what CPython's does, in the same order of
//! additions. (A set that is changed and then leaves for Python keeps that order where Python can rebuild its table: fresh additions always, deletions mostly.)
//! Items have one type, settled by the first that is put in (`list.rs`).

use super::bytes::is_bytes;
use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::list::Part;
use super::prelude::{self, Prelude};
use super::table::View;
use super::variadic::is_variadic;
use crate::hir::{BinaryOp, Expr, ExprKind as Hir, UnaryOp};
use crate::span::Span;
use crate::thir::{ExprId, TableOp};
use crate::ty::Ty;
use weft_abi::PyExc;
use weft_abi::tables::{SetOp, SetRelation};

/// Methods of sets.
pub(super) const METHODS: [&str; 17] = [
    "add",
    "remove",
    "discard",
    "pop",
    "clear",
    "copy",
    "update",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "intersection_update",
    "difference_update",
    "symmetric_difference_update",
    "issubset",
    "issuperset",
    "isdisjoint",
];
/// Those of frozensets.
const FROZEN: [&str; 8] = ["copy", "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"];

/// The operation of an operator.
fn operation(op: BinaryOp) -> Option<SetOp> {
    Some(match op {
        BinaryOp::BitOr => SetOp::Union,
        BinaryOp::BitAnd => SetOp::Intersection,
        BinaryOp::Sub => SetOp::Difference,
        BinaryOp::BitXor => SetOp::Symmetric,
        _ => return None,
    })
}

impl Fx<'_, '_> {
    /// A new set of these items.
    pub(super) fn new_set(&mut self, items: Vec<ExprId>, frozen: bool, span: Span) -> Res<ExprId> {
        let item = self.common_type(Part::Keys, &items, span, "this set")?;
        let items = items.into_iter().map(|i| self.join_to(i, &item)).collect::<Res<Vec<_>>>()?;
        self.table_op(TableOp::NewSet, items, Ty::Set { item: Box::new(item), frozen }, span)
    }

    /// `{a, b}`. Of constants Python's compiler makes a frozenset, of its items in their order there another one, and of that the set: where hashes
    /// collide the order shows it. It does so `from` so many items on. (What is loaded from a `.pyc` file has yet another order, which `marshal`
    /// chooses, and strings that look like names may have one more, where they are interned already.)
    pub(super) fn set_display(&mut self, items: &[Expr], from: usize, span: Span) -> Res<ExprId> {
        let constant = items.len() >= from && items.iter().all(is_constant);
        if let Some(first) = items.iter().position(|item| matches!(item.kind, Hir::Starred(_))) {
            return self.starred_set(&items[..first], &items[first..], span);
        }
        let items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
        let set = self.new_set(items, false, span)?;
        if !constant {
            return Ok(set);
        }
        let items = self.listed(set, View::Keys, span)?;
        let again = self.call_prelude(Prelude::SetOf, vec![items], span)?;
        let ty = self.ty(again);
        self.table_op(TableOp::Copy, vec![again], ty, span)
    }

    /// `{a, b, *c, d}`: a set of what stands before the first star, updated with what is starred and what follows, one after the other.
    fn starred_set(&mut self, first: &[Expr], others: &[Expr], span: Span) -> Res<ExprId> {
        let first = first.iter().map(|item| self.expr(item)).collect::<Res<Vec<_>>>()?;
        let set = self.new_set(first, false, span)?;
        let set = self.hold(set);
        for item in others {
            let to = self.copy(set);
            let done = match &item.kind {
                Hir::Starred(value) => {
                    let read = self.expr(value)?;
                    let other = match self.ty(read) {
                        Ty::Set { .. } | Ty::Dict(_) => read,
                        _ => match self.listed_value(read, item.span)? {
                            Some(list) => list,
                            None => return Err(self.not_spread(&self.ty(read), item.span)),
                        },
                    };
                    self.set_by_method(to, SetOp::Union, true, &Expr { kind: Hir::Typed(other.0), span: item.span }, span)?
                }
                _ => {
                    let key = self.expr(item)?;
                    let key = self.new_key(to, key)?;
                    self.table_op(TableOp::Add, vec![to, key], Ty::None, span)?
                }
            };
            self.emit(crate::thir::StmtKind::Expr(done), span);
        }
        Ok(self.copy(set))
    }

    /// A set display that a loop runs over: there Python's compiler makes a frozenset of the fewest constants.
    pub(super) fn looped_display(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        match &e.kind {
            Hir::Set(items) if !items.is_empty() => self.set_display(items, 1, e.span).map(Some),
            _ => Ok(None),
        }
    }

    /// Another operand of an operation on sets: a set as it is, anything else that is iterated over as a set of its items.
    fn set_operand(&mut self, set: ExprId, e: &Expr) -> Res<ExprId> {
        let value = self.iterated(e)?;
        let value = match self.ty(value) {
            Ty::Set { .. } => value,
            _ => match self.set_of(value, false, e.span)? {
                Some(made) => made,
                None => return Err(self.mismatch("set operation", &self.ty(set), &self.ty(value), e.span)),
            },
        };
        self.same_items(set, value, e.span)?;
        Ok(value)
    }

    /// Refuses sets of two item types.
    fn same_items(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<()> {
        let (x, y) = (self.key_ty(a), self.key_ty(b));
        if let Some(stop) = self.meet(&x, &y) {
            return Err(stop);
        }
        if x == y { Ok(()) } else { Err(self.mismatch("set operation", &self.ty(a), &self.ty(b), span)) }
    }

    /// `set(value)`, `frozenset(value)`; `None` where the value is not iterated over.
    pub(super) fn set_of(&mut self, value: ExprId, frozen: bool, span: Span) -> Res<Option<ExprId>> {
        let value = if is_variadic(&self.ty(value)) { self.held(value) } else { value };
        let ty = self.ty(value);
        Ok(match &ty {
            Ty::Set { frozen: true, .. } if frozen => Some(value),
            Ty::Set { item, .. } => Some(self.table_op(TableOp::Copy, vec![value], Ty::Set { item: item.clone(), frozen }, span)?),
            Ty::Dict(_) => Some(self.call_prelude(if frozen { Prelude::FrozenOfKeys } else { Prelude::SetOfKeys }, vec![value], span)?),
            Ty::List(_) => Some(self.call_prelude(if frozen { Prelude::FrozenOf } else { Prelude::SetOf }, vec![value], span)?),
            Ty::Tuple(types) => {
                let held = self.in_variable(value);
                let items = (0..types.len())
                    .map(|at| {
                        let tuple = self.copy(held);
                        self.item(tuple, at)
                    })
                    .collect();
                Some(self.new_set(items, frozen, span)?)
            }
            _ => match self.list_of(value, span)? {
                Some(list) => Some(self.call_prelude(if frozen { Prelude::FrozenOf } else { Prelude::SetOf }, vec![list], span)?),
                None => None,
            },
        })
    }

    /// `set.name(args)`.
    pub(super) fn set_method(&mut self, set: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let ty = self.ty(set);
        let Ty::Set { item, frozen } = ty.clone() else { unreachable!("a set") };
        if let Some(done) = self.table_primitive(set, m)? {
            return Ok(done);
        }
        if let ("_add_items", [items]) = (m.name, m.args)
            && prelude::is_prelude(self.key())
        {
            let items = self.expr(items)?;
            return self.add_items(set, items, span);
        }
        // The prelude and comprehensions fill a set before anybody sees it.
        let known: &[&'static str] = if frozen && !prelude::is_prelude(self.key()) { &FROZEN } else { &METHODS };
        if !known.contains(&m.name) {
            return Err(self.no_method(&ty, m, known));
        }
        if !m.keywords.is_empty() {
            return Err(self.bad_call(m, "it takes no keyword arguments", "pass the arguments by position"));
        }
        let set = self.in_variable(set);
        let combined = match m.name {
            "union" | "update" => Some(SetOp::Union),
            "intersection" | "intersection_update" => Some(SetOp::Intersection),
            "difference" | "difference_update" => Some(SetOp::Difference),
            "symmetric_difference" | "symmetric_difference_update" => Some(SetOp::Symmetric),
            _ => None,
        };
        if let Some(op) = combined
            && (m.args.len() == 1 || op != SetOp::Symmetric)
        {
            return self.set_by_methods(set, op, m.name.ends_with("update"), m.args, span);
        }
        match (m.name, m.args) {
            ("add", [key]) => {
                let key = self.expr(key)?;
                let key = self.new_key(set, key)?;
                self.table_op(TableOp::Add, vec![set, key], Ty::None, span)
            }
            (name @ ("remove" | "discard"), [key]) => {
                let key = self.expr(key)?;
                let key = self.wanted(set, key)?;
                let op = if name == "remove" { TableOp::Remove } else { TableOp::Discard };
                self.table_op(op, vec![set, key], Ty::None, span)
            }
            ("pop", []) => match *item {
                Ty::Open(_) => Err(Stop::Raises(PyExc::KeyError, "pop from an empty set".to_owned())),
                item => self.table_op(TableOp::PopKey, vec![set], item, span),
            },
            ("clear", []) => self.table_op(TableOp::Clear, vec![set], Ty::None, span),
            ("copy", []) if frozen => Ok(set),
            ("copy", []) => self.table_op(TableOp::Copy, vec![set], ty, span),
            (name @ ("issuperset" | "isdisjoint"), [Expr { kind: Hir::Typed(number), .. }]) if self.is_generator(ExprId(*number)) => {
                let function = if name == "issuperset" { "set_has_each" } else { "set_misses_each" };
                self.call_library(function, vec![set, ExprId(*number)], span)
            }
            (name @ ("issubset" | "issuperset" | "isdisjoint"), [other]) => {
                let other = self.set_operand(set, other)?;
                let (relation, a, b) = match name {
                    "issubset" => (SetRelation::Subset, set, other),
                    "issuperset" => {
                        let other = self.reusable(other);
                        (SetRelation::Subset, other, set)
                    }
                    _ => (SetRelation::Disjoint, set, other),
                };
                self.table_op(TableOp::Compare(relation), vec![a, b], Ty::Bool, span)
            }
            _ => {
                Err(self.bad_call(m, "Python raises TypeError here, or weft supports the form with one argument only", "pass one argument"))
            }
        }
    }

    /// Adds the items of a list to a set: all at once where they are such keys as most are.
    fn add_items(&mut self, set: ExprId, items: ExprId, span: Span) -> Res<ExprId> {
        let (key, ty) = (self.key_ty(set), self.ty(items));
        if let Ty::List(item) = &ty
            && (matches!(**item, Ty::Int | Ty::Str) || is_bytes(item))
        {
            if let Some(stop) = self.meet(&key, item) {
                return Err(stop);
            }
            if key == **item {
                return self.table_op(TableOp::AddItems, vec![set, items], Ty::None, span);
            }
        }
        self.call_prelude(Prelude::SetUpdate, vec![set, items], span)
    }

    /// `set.union(a, b, …)` and its like: one after the other, after all are evaluated.
    fn set_by_methods(&mut self, set: ExprId, op: SetOp, update: bool, others: &[Expr], span: Span) -> Res<ExprId> {
        if let [other] = others {
            return self.set_by_method(set, op, update, other, span);
        }
        let mut values = Vec::with_capacity(others.len());
        for other in others {
            let value = self.iterated(other)?;
            values.push(self.hold(value));
        }
        // As CPython does: a new set that is updated, for what is taken away after the first one, for what is kept none.
        let mut result = set;
        if !update
            && (op == SetOp::Union || values.is_empty())
            && !matches!(self.ty(set), Ty::Set { frozen: true, .. } if values.is_empty())
        {
            let (ty, from) = (self.ty(set), self.copy(set));
            let copied = self.table_op(TableOp::Copy, vec![from], ty, span)?;
            result = self.hold(copied);
        }
        for (at, value) in values.into_iter().enumerate() {
            let other = Expr { kind: Hir::Typed(value.0), span };
            let base = self.copy(result);
            let in_place = update || op == SetOp::Union || op == SetOp::Difference && at > 0;
            let done = self.set_by_method(base, op, in_place, &other, span)?;
            if in_place {
                self.emit(crate::thir::StmtKind::Expr(done), span);
            } else {
                result = self.hold(done);
            }
        }
        if update { Ok(self.constant(&crate::hir::Const::None, span)) } else { Ok(result) }
    }

    /// `set.union(other)` and its like. What is no set takes its own way in CPython, which shows in the order of iteration.
    fn set_by_method(&mut self, set: ExprId, op: SetOp, update: bool, other: &Expr, span: Span) -> Res<ExprId> {
        let ty = self.ty(set);
        let value = self.iterated(other)?;
        if self.is_generator(value) && update {
            match op {
                SetOp::Union => return self.call_prelude(Prelude::SetUpdate, vec![set, value], span),
                SetOp::Difference => return self.call_library("set_discard_each", vec![set, value], span),
                SetOp::Intersection | SetOp::Symmetric => {}
            }
        }
        if !matches!(self.ty(value), Ty::Set { .. }) {
            let frozen = matches!(ty, Ty::Set { frozen: true, .. });
            let function = match (self.ty(value), op, update) {
                (Ty::List(_), _, false) if frozen => return Err(self.mismatch(&format!("{op:?}"), &ty, &self.ty(value), span)),
                (Ty::Dict(_), SetOp::Union, true) => {
                    let (x, y) = (self.key_ty(set), self.key_ty(value));
                    if let Some(stop) = self.meet(&x, &y) {
                        return Err(stop);
                    }
                    if x != y {
                        return Err(self.mismatch("update", &ty, &self.ty(value), span));
                    }
                    return self.table_op(TableOp::AddKeys, vec![set, value], Ty::None, span);
                }
                (Ty::List(_), SetOp::Union, true) => return self.add_items(set, value, span),
                (Ty::List(_), SetOp::Union, false) => Prelude::SetUnion,
                (Ty::List(_), SetOp::Intersection, false) => Prelude::SetIntersection,
                (Ty::List(_), SetOp::Symmetric, false) => Prelude::SetSymmetric,
                (Ty::List(_), SetOp::Symmetric, true) => {
                    let items = self.call_prelude(Prelude::SetOf, vec![value], span)?;
                    self.same_items(set, items, span)?;
                    return self.table_op(TableOp::Update(op), vec![set, items], Ty::None, span);
                }
                (Ty::List(_), SetOp::Intersection, true) => {
                    let kept = self.call_prelude(Prelude::SetIntersection, vec![set, value], span)?;
                    self.same_items(set, kept, span)?;
                    return self.table_op(TableOp::Keep, vec![set, kept], Ty::None, span);
                }
                (Ty::List(_), SetOp::Difference, true) => return self.call_library("set_discard_items", vec![set, value], span),
                (Ty::List(_), SetOp::Difference, false) => return self.call_library("set_without_items", vec![set, value], span),
                // CPython looks keys up in a dict; of what is neither set nor dict it takes one item after another.
                (given, ..)
                    if !matches!(given, Ty::Dict(_))
                        && let Some(list) = self.list_of(value, span)? =>
                {
                    let other = Expr { kind: Hir::Typed(list.0), span };
                    return self.set_by_method(set, op, update, &other, span);
                }
                (given, ..) => {
                    return Err(crate::diag::Diagnostic::error(
                        crate::diag::Code::ArgumentType,
                        span,
                        format!("this method of a set does not take {given} in compiled code"),
                    )
                    .label(format!("{given}"))
                    .note("sets are combined with sets, and with what has items one after another")
                    .help("make a set of it first: set(...)")
                    .into());
                }
            };
            return self.call_prelude(function, vec![set, value], span);
        }
        self.same_items(set, value, span)?;
        if update {
            self.table_op(TableOp::Update(op), vec![set, value], Ty::None, span)
        } else {
            self.table_op(TableOp::Combine(op), vec![set, value], ty, span)
        }
    }

    /// `a | b` and its like of two sets; the result has the left one's class.
    pub(super) fn set_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let Some(op) = operation(op) else { return Ok(None) };
        self.same_items(a, b, span)?;
        let ty = self.ty(a);
        self.table_op(TableOp::Combine(op), vec![a, b], ty, span).map(Some)
    }

    /// `set op= value`.
    pub(super) fn update_set(&mut self, set: ExprId, op: BinaryOp, value: ExprId, span: Span) -> Res<ExprId> {
        let (ty, other) = (self.ty(set), self.ty(value));
        match (operation(op), &ty, &other) {
            (Some(op), Ty::Set { frozen: false, .. }, Ty::Set { .. }) => {
                self.same_items(set, value, span)?;
                self.table_op(TableOp::Update(op), vec![set, value], Ty::None, span)
            }
            _ => Err(self.mismatch(&format!("{}=", op.symbol()), &ty, &other, span)),
        }
    }
}

/// Whether Python's compiler sees a constant.
fn is_constant(e: &Expr) -> bool {
    match &e.kind {
        Hir::Const(_) => true,
        Hir::Unary(op, a) => *op != UnaryOp::Not && is_constant(a),
        Hir::Binary(_, a, b) => is_constant(a) && is_constant(b),
        Hir::Tuple(items) => items.iter().all(is_constant),
        _ => false,
    }
}
