//! Recognises accumulation into an array by subscripts that different iterations may share: `hist[k[i]] += 1`,
//! `m[k] = min(m[k], x)`, `if x > m[k]: m[k] = x`, `f[k] = f[k] or c`.
//!
//! Every use of the array in the loop must be the read and the write of one element by one operation, the operand and the subscripts must
//! not look at the array, and nobody may see what was read. Then each chunk may accumulate into a copy of its own that starts at the
//! operation's identity (see the runtime's `scatter`). Safe side: what is not recognised is no accumulation.

use crate::analysis::effects::is_pure_total;
use crate::analysis::same::same_operation;
use crate::verdict::Scatter;
use std::collections::HashMap;
use weft_abi::scatter::{Accumulate, Cell};
use weft_frontend::builtins::Op;
use weft_frontend::hir::{BinaryOp, CompareOp};
use weft_frontend::span::Span;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Ty};

/// A recognised accumulation.
pub(super) struct Accumulation {
    /// The array and the operation.
    pub scatter: Scatter,
    /// Accesses of the array in the loop's body; there must be no others by another name.
    pub accesses: usize,
    /// Whether regrouping may change the result (sums and products of floats).
    pub float: bool,
    /// The first of its stores.
    pub place: Span,
}

/// The runtime's name for an element's type.
pub(crate) const fn cell(dtype: Dtype) -> Cell {
    match dtype {
        Dtype::Bool => Cell::Bool,
        Dtype::I8 => Cell::I8,
        Dtype::I16 => Cell::I16,
        Dtype::I32 => Cell::I32,
        Dtype::I64 => Cell::I64,
        Dtype::U8 => Cell::U8,
        Dtype::U16 => Cell::U16,
        Dtype::U32 => Cell::U32,
        Dtype::U64 => Cell::U64,
        Dtype::F32 => Cell::F32,
        Dtype::F64 => Cell::F64,
        Dtype::C64 => Cell::C64,
        Dtype::C128 => Cell::C128,
    }
}

/// Whether the body does nothing with `array`, a local from outside, but accumulate into it.
pub(super) fn accumulation(function: &Function, body: &Block, array: LocalId) -> Option<Accumulation> {
    let Ty::Array(ty) = &function.locals[array.index()].ty else { return None };
    let mut walk =
        Walk { function, array, dtype: ty.dtype, op: None, accesses: 0, place: None, reads: reads(function, body), temporary: None };
    walk.block(body)?;
    let op = walk.op?;
    let float = cell(ty.dtype).is_float() && matches!(op, Accumulate::Add | Accumulate::Mul);
    Some(Accumulation { scatter: Scatter { local: array, op }, accesses: walk.accesses, float, place: walk.place? })
}

/// How often each local is read.
fn reads(function: &Function, body: &Block) -> HashMap<LocalId, usize> {
    let mut found = HashMap::new();
    crate::analysis::walk::each_expr_of_block(function, body, &mut |_, kind| match kind {
        ExprKind::Local(local) => *found.entry(*local).or_insert(0) += 1,
        ExprKind::Bound { bound, .. } => *found.entry(*bound).or_insert(0) += 1,
        _ => {}
    });
    found
}

struct Walk<'f> {
    function: &'f Function,
    array: LocalId,
    dtype: Dtype,
    op: Option<Accumulate>,
    accesses: usize,
    place: Option<Span>,
    reads: HashMap<LocalId, usize>,
    /// That of the store being looked at.
    temporary: Temporary,
}

/// `local = value` just before a store, when nothing but the store reads the local.
type Temporary = Option<(LocalId, ExprId)>;

impl Walk<'_> {
    fn kind(&self, expr: ExprId) -> &ExprKind {
        &self.function.exprs[expr.index()].kind
    }

    fn ty(&self, expr: ExprId) -> &Ty {
        &self.function.exprs[expr.index()].ty
    }

    /// Whether an expression is the array itself.
    fn is_array(&self, expr: ExprId) -> bool {
        matches!(self.kind(expr), ExprKind::Local(l) if *l == self.array)
    }

    /// Whether an expression looks at the array's elements or passes it on. Its sizes do not count.
    fn mentions(&self, expr: ExprId) -> bool {
        match self.kind(expr) {
            ExprKind::Local(l) => *l == self.array,
            ExprKind::Dim(array, _) if self.is_array(*array) => false,
            other => other.operands().into_iter().any(|e| self.mentions(e)),
        }
    }

    /// Fails when an expression mentions the array.
    fn plain(&self, expr: ExprId) -> Option<()> {
        (!self.mentions(expr)).then_some(())
    }

    fn block(&mut self, block: &Block) -> Option<()> {
        for (at, stmt) in block.iter().enumerate() {
            match &stmt.kind {
                StmtKind::Store { array, indices, value, .. } if self.is_array(*array) => {
                    indices.iter().try_for_each(|&e| self.plain(e))?;
                    self.temporary = at.checked_sub(1).and_then(|before| self.temporary(&block[before].kind, *value));
                    if !self.update(*value, indices)? {
                        return None;
                    }
                    self.temporary = None;
                    self.stored(stmt.span);
                }
                StmtKind::Assign { value, .. } if self.mentions(*value) => {
                    // The value of the store that follows, which looks at it.
                    let next = block.get(at + 1).map(|next| &next.kind);
                    let Some(StmtKind::Store { array, value: stored, .. }) = next else { return None };
                    if !self.is_array(*array) || self.temporary(&stmt.kind, *stored).is_none() {
                        return None;
                    }
                }
                StmtKind::If { cond, then, otherwise } if self.mentions(*cond) => {
                    if !otherwise.is_empty() {
                        return None;
                    }
                    self.guarded(*cond, then)?;
                }
                _ => {
                    stmt.exprs().into_iter().try_for_each(|e| self.plain(e))?;
                    stmt.blocks().into_iter().try_for_each(|inner| self.block(inner))?;
                }
            }
        }
        Some(())
    }

    fn stored(&mut self, span: Span) {
        self.accesses += 1;
        self.place.get_or_insert(span);
    }

    /// `before` as the temporary of a store of `value`.
    fn temporary(&self, before: &StmtKind, mut value: ExprId) -> Temporary {
        while let ExprKind::Cast(_, inner) = self.kind(value) {
            value = *inner;
        }
        match (before, self.kind(value)) {
            (StmtKind::Assign { local, value }, ExprKind::Local(read)) if local == read && self.reads.get(local) == Some(&1) => {
                Some((*local, *value))
            }
            _ => None,
        }
    }

    fn note(&mut self, op: Accumulate) -> Option<()> {
        if !op.merges(cell(self.dtype)) || self.op.is_some_and(|other| other != op) {
            return None;
        }
        self.op = Some(op);
        Some(())
    }

    /// The read of the element that `indices` name.
    fn leaf(&mut self, expr: ExprId, indices: &[ExprId]) -> Option<()> {
        match self.kind(expr) {
            ExprKind::Load { array, indices: own } if self.is_array(*array) => {
                let equal = own.len() == indices.len() && own.iter().zip(indices).all(|(&a, &b)| self.same(a, b, None));
                if !equal {
                    return None;
                }
                self.accesses += 1;
                Some(())
            }
            _ => None,
        }
    }

    /// Whether arithmetic in this dtype gives the same element as arithmetic in the array's own, rounding aside.
    fn domain(&self, ty: &Ty) -> bool {
        let integer = |k: Kind| matches!(k, Kind::Signed | Kind::Unsigned);
        match ty {
            Ty::Np(d) => {
                (d.kind() == self.dtype.kind() || integer(d.kind()) && integer(self.dtype.kind())) && d.size() >= self.dtype.size()
            }
            _ => false,
        }
    }

    fn own(&self, ty: &Ty) -> bool {
        *ty == Ty::Np(self.dtype)
    }

    /// Whether a number of this type is an element's value as it is.
    fn exact(&self, ty: &Ty) -> bool {
        self.own(ty) || matches!(ty, Ty::Maybe(d) if *d == self.dtype && matches!(d, Dtype::I64 | Dtype::F64))
    }

    /// Walks a value down to the element read; whether there was an operation on the way.
    fn update(&mut self, expr: ExprId, indices: &[ExprId]) -> Option<bool> {
        let function = self.function;
        match &function.exprs[expr.index()].kind {
            ExprKind::Load { .. } => self.leaf(expr, indices).map(|()| false),
            ExprKind::Local(local) => {
                let (_, value) = self.temporary.take_if(|(temporary, _)| temporary == local)?;
                self.update(value, indices)
            }
            ExprKind::Cast(CastKind::Np, inner) if self.domain(self.ty(expr)) => self.update(*inner, indices),
            // `max(m[k], 5)` is one or the other; both are the same number in the array.
            ExprKind::Cast(CastKind::ToMaybe | CastKind::Weak, inner) if self.exact(self.ty(expr)) && self.exact(self.ty(*inner)) => {
                self.update(*inner, indices)
            }
            ExprKind::Binary(op, a, b) if self.domain(self.ty(expr)) => {
                let truth = self.dtype == Dtype::Bool;
                let (op, left_only) = match op {
                    BinaryOp::Add => (Accumulate::Add, false),
                    BinaryOp::Sub if !truth => (Accumulate::Add, true),
                    BinaryOp::Mul => (Accumulate::Mul, false),
                    BinaryOp::BitAnd => (Accumulate::And, false),
                    BinaryOp::BitOr => (Accumulate::Or, false),
                    BinaryOp::BitXor => (Accumulate::Xor, false),
                    _ => return None,
                };
                let left = self.mentions(*a);
                if !left && left_only {
                    return None;
                }
                let (accumulator, other) = if left { (*a, *b) } else { (*b, *a) };
                self.plain(other)?;
                self.update(accumulator, indices)?;
                self.note(op)?;
                Some(true)
            }
            ExprKind::Builtin { function: op, args } if self.exact(self.ty(expr)) => {
                let [a, b] = args.as_slice() else { return None };
                let op = match op {
                    Op::Min => Accumulate::Min,
                    Op::Max => Accumulate::Max,
                    // These look at nan in another way.
                    Op::NpMinimum | Op::NpFmin if !self.float() => Accumulate::Min,
                    Op::NpMaximum | Op::NpFmax if !self.float() => Accumulate::Max,
                    _ => return None,
                };
                let left = self.mentions(*a);
                // With nan, only `min(element, x)` is the same in any grouping: x wins only by being smaller.
                if !left && self.float() {
                    return None;
                }
                let (accumulator, other) = if left { (*a, *b) } else { (*b, *a) };
                self.plain(other)?;
                self.update(accumulator, indices)?;
                self.note(op)?;
                Some(true)
            }
            ExprKind::IfExp { cond, then, otherwise } if self.mentions(*cond) => {
                // `x if x > m[k] else m[k]`
                let (value, op) = self.comparison(*cond, indices)?;
                self.leaf(*otherwise, indices)?;
                if !self.same(*then, value, None) {
                    return None;
                }
                self.note(op)?;
                Some(true)
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                self.plain(*cond)?;
                let a = self.update(*then, indices)?;
                let b = self.update(*otherwise, indices)?;
                Some(a || b)
            }
            ExprKind::Let { local, value, body } => self.connective(*local, *value, *body, indices),
            _ => None,
        }
    }

    fn float(&self) -> bool {
        cell(self.dtype).is_float()
    }

    /// `f[k] or c`, `f[k] and c`, and the other way round, of bools.
    fn connective(&mut self, local: LocalId, first: ExprId, body: ExprId, indices: &[ExprId]) -> Option<bool> {
        let function = self.function;
        let ExprKind::IfExp { cond, then, otherwise } = &function.exprs[body.index()].kind else { return None };
        let held = |e: ExprId| matches!(&function.exprs[e.index()].kind, ExprKind::Local(l) if *l == local);
        let asks = matches!(&function.exprs[cond.index()].kind, ExprKind::Cast(CastKind::Truth, e) if held(*e));
        if !asks || self.dtype != Dtype::Bool || !self.own(self.ty(body)) {
            return None;
        }
        let (op, second) = match (held(*then), held(*otherwise)) {
            (true, false) => (Accumulate::Or, *otherwise),
            (false, true) => (Accumulate::And, *then),
            _ => return None,
        };
        let (element, other) = if self.mentions(first) { (first, second) } else { (second, first) };
        self.leaf(element, indices)?;
        self.plain(other)?;
        // What stands second is not always evaluated, so evaluating it must not show.
        if other == second && !is_pure_total(function, other) {
            return None;
        }
        self.note(op)?;
        Some(true)
    }

    /// `x > m[k]` and its like: `x`, and what storing it where this holds does.
    fn comparison(&mut self, cond: ExprId, indices: &[ExprId]) -> Option<(ExprId, Accumulate)> {
        let function = self.function;
        let mut inner = cond;
        while let ExprKind::Cast(CastKind::Truth | CastKind::Python, e) = &function.exprs[inner.index()].kind {
            inner = *e;
        }
        let ExprKind::Compare(op, a, b) = &function.exprs[inner.index()].kind else { return None };
        let left = self.mentions(*a);
        let (element, value) = if left { (*a, *b) } else { (*b, *a) };
        self.leaf(element, indices)?;
        self.plain(value)?;
        if !self.own(self.ty(value)) || !self.own(self.ty(element)) {
            return None;
        }
        let op = match (op, left) {
            (CompareOp::Lt, false) | (CompareOp::Gt, true) => Accumulate::Min,
            (CompareOp::Le, false) | (CompareOp::Ge, true) => Accumulate::MinLast,
            (CompareOp::Gt, false) | (CompareOp::Lt, true) => Accumulate::Max,
            (CompareOp::Ge, false) | (CompareOp::Le, true) => Accumulate::MaxLast,
            _ => return None,
        };
        // Equal integers are the same.
        let op = match op {
            Accumulate::MinLast if !self.float() => Accumulate::Min,
            Accumulate::MaxLast if !self.float() => Accumulate::Max,
            other => other,
        };
        Some((value, op))
    }

    /// `if x > m[k]: m[k] = x`.
    fn guarded(&mut self, cond: ExprId, then: &Block) -> Option<()> {
        let (temporary, store) = match then.as_slice() {
            [store] => (None, store),
            [first, store] => match &store.kind {
                StmtKind::Store { value, .. } => (Some(self.substitute(&first.kind, *value)?), store),
                _ => return None,
            },
            _ => return None,
        };
        let StmtKind::Store { array, indices, value, .. } = &store.kind else { return None };
        if !self.is_array(*array) {
            return None;
        }
        indices.iter().try_for_each(|&e| self.plain(e))?;
        let (greater, op) = self.comparison(cond, indices)?;
        if !self.same(*value, greater, temporary) {
            return None;
        }
        self.note(op)?;
        self.stored(store.span);
        Some(())
    }

    /// `first` as a temporary that only `value`, the value of the store behind it, reads.
    fn substitute(&self, first: &StmtKind, value: ExprId) -> Temporary {
        let StmtKind::Assign { local, value: own } = first else { return None };
        let mut used = false;
        self.function.each_expr(value, &mut |_, kind| used |= matches!(kind, ExprKind::Local(l) if l == local));
        (used && self.reads.get(local) == Some(&1) && !self.mentions(*own)).then_some((*local, *own))
    }

    /// Whether two expressions give the same value when they are evaluated one after the other; `temporary` is what a local in `a` holds.
    fn same(&self, a: ExprId, b: ExprId, temporary: Temporary) -> bool {
        if let (Some((local, value)), ExprKind::Local(read)) = (temporary, self.kind(a))
            && *read == local
        {
            return self.same(value, b, None);
        }
        let (x, y) = (&self.function.exprs[a.index()], &self.function.exprs[b.index()]);
        let conditionals = matches!((&x.kind, &y.kind), (ExprKind::IfExp { .. }, ExprKind::IfExp { .. })) && x.ty == y.ty;
        let head = conditionals || same_operation(x, y);
        let (left, right) = (x.kind.operands(), y.kind.operands());
        head && left.len() == right.len() && left.iter().zip(&right).all(|(&p, &q)| self.same(p, q, temporary))
    }
}
