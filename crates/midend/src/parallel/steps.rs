//! Accumulations whose every step can be written down, to be carried out later: the element and the operand.
//!
//! Of what [`super::indirect`] recognises these are the plain forms, `y[k] = y[k] op v` with arithmetic in the array's own type (or in a wider one of
//! integers, whose low bits are the same), at most once per statement and iteration. Everything else is accumulated in the ways that
//! need no operand.

use super::indirect::cell;
use weft_abi::scatter::{Accumulate, Cell};
use weft_frontend::builtins::Op;
use weft_frontend::hir::BinaryOp;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Ty};

/// One step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The read of the element.
    pub(crate) element: ExprId,
    /// What it combines with.
    pub(crate) operand: ExprId,
    /// The element is evaluated before the operand.
    pub(crate) first: bool,
    /// The operand is subtracted.
    pub(crate) negative: bool,
}

/// Most entries of an iteration.
const MOST: u32 = 8;

/// How many steps of an accumulation into `array` an iteration has at most, if all of them can be written down. The body does nothing else with the
/// array, as [`super::indirect::accumulation`] has found.
pub(crate) fn steps(function: &Function, body: &Block, array: LocalId) -> Option<u32> {
    let mut count = 0;
    walk(function, body, array, &mut count)?;
    (1..=MOST).contains(&count).then_some(count)
}

fn walk(function: &Function, block: &Block, array: LocalId, count: &mut u32) -> Option<()> {
    let ours = |stmt: &StmtKind| matches!(stmt, StmtKind::Store { array: target, .. } if is_array(function, *target, array));
    for stmt in block {
        match &stmt.kind {
            StmtKind::Store { value, .. } if ours(&stmt.kind) => {
                step(function, array, *value)?;
                *count += 1;
            }
            StmtKind::If { then, otherwise, .. } => {
                walk(function, then, array, count)?;
                walk(function, otherwise, array, count)?;
            }
            _ => {
                // How often an inner loop comes by is not known.
                let mut inside = false;
                for inner in stmt.blocks() {
                    each_statement(inner, &mut |stmt| inside |= ours(&stmt.kind));
                }
                if inside {
                    return None;
                }
            }
        }
    }
    Some(())
}

fn is_array(function: &Function, expr: ExprId, array: LocalId) -> bool {
    matches!(&function.exprs[expr.index()].kind, ExprKind::Local(l) if *l == array)
}

/// What a store of `value` into an element of `array` does to it.
pub(crate) fn step(function: &Function, array: LocalId, value: ExprId) -> Option<Step> {
    let Ty::Array(ty) = &function.locals[array.index()].ty else { return None };
    let own = ty.dtype;
    let integer = |ty: &Ty| matches!(ty, Ty::Np(d) if matches!(d.kind(), Kind::Signed | Kind::Unsigned));
    let exact = |e: ExprId| function.exprs[e.index()].ty == Ty::Np(own);
    // Through conversions between integers the low bits stay.
    let bits = |mut e: ExprId| {
        while let ExprKind::Cast(CastKind::Np | CastKind::Widen, inner) = &function.exprs[e.index()].kind
            && integer(&function.exprs[e.index()].ty)
            && integer(&function.exprs[inner.index()].ty)
            && integer(&Ty::Np(own))
        {
            e = *inner;
        }
        e
    };
    let element = |e: ExprId| matches!(&function.exprs[e.index()].kind, ExprKind::Load { array: of, .. } if is_array(function, *of, array));
    let float = cell(own).is_float();
    let inner = if exact(value) && !matches!(&function.exprs[value.index()].kind, ExprKind::Cast(..)) { value } else { bits(value) };
    let this = &function.exprs[inner.index()];
    match &this.kind {
        ExprKind::Binary(op, a, b) => {
            let wide = matches!(&this.ty, Ty::Np(d) if integer(&this.ty) && integer(&Ty::Np(own)) && d.size() >= own.size());
            if !(exact(inner) || wide) {
                return None;
            }
            match op {
                BinaryOp::Add | BinaryOp::Mul | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor => {}
                BinaryOp::Sub if own != Dtype::Bool => {}
                _ => return None,
            }
            let (left, right) = (element(bits(*a)), element(bits(*b)));
            // Of two nans the first one stays, and a difference has an order.
            let turned = right && !left && !float && !matches!(op, BinaryOp::Sub);
            let (of, operand) = if left && !right {
                (bits(*a), *b)
            } else if turned {
                (bits(*b), *a)
            } else {
                return None;
            };
            if function.exprs[operand.index()].ty != this.ty {
                return None;
            }
            Some(Step { element: of, operand, first: left, negative: matches!(op, BinaryOp::Sub) })
        }
        ExprKind::Builtin { function: op, args } if exact(inner) => {
            let [a, b] = args.as_slice() else { return None };
            match op {
                Op::Min | Op::Max => {}
                Op::NpMinimum | Op::NpFmin | Op::NpMaximum | Op::NpFmax if !float => {}
                _ => return None,
            }
            let (left, right) = (element(*a), element(*b));
            let turned = right && !left && !float;
            let (of, operand) = if left && !right {
                (*a, *b)
            } else if turned {
                (*b, *a)
            } else {
                return None;
            };
            exact(operand).then_some(Step { element: of, operand, first: left, negative: false })
        }
        _ => None,
    }
}

/// Whether the runtime can carry the operation out.
pub(crate) fn carried_out(dtype: Dtype, op: Accumulate) -> bool {
    op.merges(cell(dtype)) && cell(dtype) != Cell::Bool
}
