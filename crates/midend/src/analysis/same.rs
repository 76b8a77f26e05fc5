//! Whether two expressions apply the same operation, for recognisers that compare them operand by operand.

use weft_frontend::hir::Const;
use weft_frontend::thir::{Expr, ExprKind};

/// Whether two expressions have one type and one operation, whatever their operands are. Only operations whose value follows from their operands and
/// from the contents of arrays; never those that draw, call or make something, nor conditionals.
pub fn same_operation(x: &Expr, y: &Expr) -> bool {
    x.ty == y.ty
        && match (&x.kind, &y.kind) {
            // As written: `0.0` and `-0.0` differ, and a nan is itself.
            (ExprKind::Const(Const::Float(p)), ExprKind::Const(Const::Float(q))) => p.to_bits() == q.to_bits(),
            (ExprKind::Const(p), ExprKind::Const(q)) => p == q,
            (ExprKind::Local(p), ExprKind::Local(q)) => p == q,
            (ExprKind::Bound { bound: p, .. }, ExprKind::Bound { bound: q, .. }) => p == q,
            (ExprKind::Unary(p, _), ExprKind::Unary(q, _)) => p == q,
            (ExprKind::Binary(p, ..), ExprKind::Binary(q, ..)) => p == q,
            (ExprKind::Compare(p, ..), ExprKind::Compare(q, ..)) => p == q,
            (ExprKind::Cast(p, _), ExprKind::Cast(q, _)) => p == q,
            (ExprKind::Item(_, p), ExprKind::Item(_, q)) => p == q,
            (ExprKind::Dim(_, p), ExprKind::Dim(_, q)) => p == q,
            (ExprKind::Load { .. }, ExprKind::Load { .. }) => true,
            _ => false,
        }
}
