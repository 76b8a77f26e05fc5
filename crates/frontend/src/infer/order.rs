//! Comparisons of tuples and lists, and which items can be sorted.
//!
//! Sequences compare as in Python: the first items that are not equal decide, else the lengths. As in CPython, an
//! item is equal to itself, whatever its `==` says: that of objects and containers, which have an identity. A nan, which has none, is unequal to everything.

use super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::hir::CompareOp;
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, ListOp};
use crate::ty::{Dtype, Kind, TagSort, Ty};

impl Fx<'_, '_> {
    /// `a < b` and its like of two tuples of these lengths.
    pub(super) fn compare_tuples(&mut self, op: CompareOp, a: ExprId, b: ExprId, lens: (usize, usize), span: Span) -> Res<ExprId> {
        self.with(a, |fx, a| fx.with(b, |fx, b| fx.order_tuples(op, a, b, lens, 0, span)))
    }

    fn items_at(&mut self, a: ExprId, b: ExprId, at: usize) -> (ExprId, ExprId) {
        let (a, b) = (self.copy(a), self.copy(b));
        (self.item(a, at), self.item(b, at))
    }

    fn equal_items(&mut self, a: ExprId, b: ExprId, at: usize, span: Span) -> Res<ExprId> {
        let (x, y) = self.items_at(a, b, at);
        self.same_item(x, y, span)
    }

    /// Whether two items of containers are taken for equal: CPython asks `is` before `==`.
    pub(super) fn same_item(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        match &ta {
            Ty::Record(_) | Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } if ta == tb => {}
            Ty::Tagged(tag, _) if tag.sort == TagSort::Deque && ta == tb => {}
            _ if self.may_be_none(a) || self.may_be_none(b) => {
                return self.equal_or_none(a, b, span, &mut |fx, a, b| fx.same_item(a, b, span));
            }
            _ => {
                let equal = self.compare(CompareOp::Eq, a, b, true, span)?;
                return self.truth(equal);
            }
        }
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let same = fx.same_reference_of(a, b, span);
                let equal = fx.branch(|fx| {
                    let (a, b) = (fx.copy(a), fx.copy(b));
                    let equal = fx.compare(CompareOp::Eq, a, b, true, span)?;
                    fx.truth(equal)
                });
                let yes = fx.bool(true, span);
                fx.choose(same, Ok(yes), equal, span)
            })
        })
    }

    /// How many items of two lists are surely the same from the first on: those that are bit for bit, where that says that they are.
    pub(super) fn alike(&mut self, a: ExprId, b: ExprId, span: Span) -> ExprId {
        let told_by_bits = |item: &Ty| item.is_reference() || *item == Ty::Int;
        match (self.ty(a), self.ty(b)) {
            (Ty::List(x), Ty::List(y)) if x == y && told_by_bits(&x) => self.list_op(ListOp::Alike, vec![a, b], Ty::Int, span),
            _ => self.int(0, span),
        }
    }

    /// A place of a list before which no item from a start on is equal to an item, the list, the item, the start and a stop being given: where ints are looked
    /// for in ints the first that is, or the stop; else the start.
    pub(super) fn place_of_int(&mut self, args: Vec<ExprId>, span: Span) -> ExprId {
        match (self.ty(args[0]), self.ty(args[1])) {
            (Ty::List(x), Ty::Int) if *x == Ty::Int => self.list_op(ListOp::Place, args, Ty::Int, span),
            _ => args[2],
        }
    }

    fn same_reference_of(&mut self, a: ExprId, b: ExprId, span: Span) -> ExprId {
        let reference = |fx: &mut Self, value: ExprId| {
            let value = fx.copy(value);
            // A deque is two lists for as long as it lives.
            if super::deque::is_deque(&fx.ty(value)) {
                let ring = fx.held(value);
                return fx.item(ring, 1);
            }
            value
        };
        let (a, b) = (reference(self, a), reference(self, b));
        self.same_reference(CompareOp::Is, a, b, span)
    }

    fn order_tuples(&mut self, op: CompareOp, a: ExprId, b: ExprId, lens: (usize, usize), at: usize, span: Span) -> Res<ExprId> {
        let (x, y) = lens;
        if at == x.min(y) {
            let known = match op {
                CompareOp::Lt => x < y,
                CompareOp::Le => x <= y,
                CompareOp::Gt => x > y,
                _ => x >= y,
            };
            return Ok(self.bool(known, span));
        }
        let equal = self.equal_items(a, b, at, span)?;
        let (p, q) = self.items_at(a, b, at);
        let decided = self.compare(op, p, q, true, span)?;
        let decided = self.truth(decided)?;
        let rest = self.order_tuples(op, a, b, lens, at + 1, span)?;
        Ok(match self.const_bool(equal) {
            Some(true) => rest,
            Some(false) => decided,
            None => self.expr_of(ExprKind::IfExp { cond: equal, then: rest, otherwise: decided }, Ty::Bool, span),
        })
    }

    /// `a op b` of two lists.
    pub(super) fn compare_lists(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        if let (Ty::List(x), Ty::List(y)) = (self.ty(a), self.ty(b))
            && x != y
        {
            if let (Ty::Open(_), Ty::Open(_)) = (&*x, &*y) {
                // Both are always empty, as far as is known.
                let equal = matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge);
                return self.with(a, |fx, _| fx.with(b, |fx, _| Ok(fx.bool(equal, span))));
            }
            for (from, to) in [(&x, &y), (&y, &x)] {
                if let Some(stop) = self.settle(from, to) {
                    return Err(stop);
                }
            }
        }
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (name, args) = match op {
                    CompareOp::Eq | CompareOp::Ne => ("list_equal", vec![a, b]),
                    CompareOp::Lt => ("list_less", vec![a, b]),
                    CompareOp::Gt => ("list_less", vec![b, a]),
                    CompareOp::Le => ("list_less_equal", vec![a, b]),
                    _ => ("list_less_equal", vec![b, a]),
                };
                let result = fx.call_library(name, args, span)?;
                Ok(if op == CompareOp::Ne { fx.not(result, span) } else { result })
            })
        })
    }

    /// `x in list`, `x not in list`; arrays of one dimension likewise.
    pub(super) fn search(&mut self, op: CompareOp, x: ExprId, items: ExprId, span: Span) -> Res<ExprId> {
        let never = matches!(self.ty(items), Ty::List(item) if matches!(*item, Ty::Open(_)));
        // Python evaluates the item first.
        self.with(x, |fx, x| {
            let found =
                if never { fx.with(items, |fx, _| Ok(fx.bool(false, span)))? } else { fx.call_library("contains", vec![items, x], span)? };
            Ok(if op == CompareOp::In { found } else { fx.not(found, span) })
        })
    }

    /// Refuses to sort items that have no order.
    pub(super) fn sortable(&self, item: &Ty, span: Span) -> Res<()> {
        if is_ordered(item) {
            return Ok(());
        }
        let (message, note) = match item {
            Ty::Complex | Ty::Np(Dtype::C64 | Dtype::C128) => ("complex numbers have no order", "Python raises TypeError here"),
            _ => (
                "these items cannot be sorted in compiled code",
                "numbers, bools, strings, bytes, objects with __lt__, and tuples and lists of those can be sorted",
            ),
        };
        Err(Diagnostic::error(Code::TypeMismatch, span, message)
            .label(format!("items of type {item}"))
            .note(note)
            .help("sort something else, such as a list of tuples whose first item decides")
            .into())
    }
}

/// How many slots a value has that the runtime's sort compares; `None` where it cannot compare such values.
fn slots(ty: &Ty) -> Option<usize> {
    match ty {
        Ty::Int | Ty::Float | Ty::Bool | Ty::Str => Some(1),
        Ty::Np(d) if d.kind() != Kind::Complex => Some(1),
        Ty::Maybe(d) if d.kind() != Kind::Complex => Some(2),
        Ty::Tuple(items) => items.iter().map(slots).sum(),
        Ty::Tagged(tag, held) if matches!(tag.sort, TagSort::NamedTuple | TagSort::Bytes) => slots(held),
        _ => None,
    }
}

/// Whether the items of a list are sorted by `<` of any two, because the runtime's sort cannot compare them.
pub(super) fn by_less(item: &Ty) -> bool {
    slots(item).is_none_or(|count| count > weft_abi::order::MAX_SLOTS) && is_ordered(item)
}

/// Whether `<` of two values of a type has a meaning that is an order; for objects their class says it.
pub(super) fn is_ordered(ty: &Ty) -> bool {
    match ty {
        Ty::Record(_) | Ty::Str | Ty::Literal(_) | Ty::Open(_) => true,
        Ty::Tuple(items) => items.iter().all(is_ordered),
        Ty::List(item) | Ty::Optional(item) => is_ordered(item),
        Ty::Tagged(tag, held) => match tag.sort {
            TagSort::NamedTuple
            | TagSort::Bytes
            | TagSort::IntEnum
            | TagSort::IntFlag
            | TagSort::StrEnum
            | TagSort::Deque
            | TagSort::Variadic => is_ordered(held),
            _ => false,
        },
        other => other.kind().is_some_and(|kind| kind != Kind::Complex),
    }
}
