//! What is known of the sizes of axes when a function is compiled: which are 1, and which are larger. `squeeze` without an axis drops those that are 1.
//!
//! Known are axes that the function itself makes: `keepdims=True`, `[:, None]`, `reshape(n, 1)`, `zeros((1, n))`, and what follows from these in expressions and in
//! variables that are assigned once. Absent: sizes of arguments, slices of constant length.

use super::super::function::{Fx, Res};
use super::recipe::Shape;
use crate::builtins::Op;
use crate::diag::{Code, Diagnostic};
use crate::hir::CompareOp;
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, Part};
use crate::ty::Ty;
use weft_abi::{ArrayFn, PyExc};

/// Axes of known size, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::infer) struct Extents {
    /// Of one element.
    pub one: u16,
    /// Of none or of several.
    other: u16,
}

impl Extents {
    /// Of sizes as far as they are known.
    pub(super) fn of(sizes: impl Iterator<Item = Option<i64>>) -> Extents {
        let mut found = Extents::default();
        for (axis, size) in sizes.enumerate() {
            match size {
                Some(1) => found.one |= 1 << axis,
                Some(0 | 2..) => found.other |= 1 << axis,
                _ => {}
            }
        }
        found
    }

    /// The size of an axis: 1, another one (given as 2), or unknown.
    fn size(self, axis: u8) -> Option<i64> {
        let bit = 1 << axis;
        if self.one & bit != 0 { Some(1) } else { (self.other & bit != 0).then_some(2) }
    }
}

impl Fx<'_, '_> {
    /// What is known of an array's sizes.
    pub(in crate::infer) fn extents(&self, e: ExprId) -> Extents {
        let Some(rank) = self.rank_of(e) else { return Extents::default() };
        if let Some(recipe) = self.recipes.get(&e) {
            return Extents::of((0..rank).map(|axis| self.extent_together(&recipe.shape, &recipe.operands, rank - axis)));
        }
        if let Some(known) = self.sized.get(&e) {
            return *known;
        }
        match self.kind(e) {
            ExprKind::Local(local) => self.sized_locals.get(local).copied().unwrap_or_default(),
            ExprKind::Let { body, .. } => self.extents(*body),
            ExprKind::Require { value, .. } => self.extents(*value),
            ExprKind::Cast(CastKind::Array, inner) => self.extents(*inner),
            ExprKind::Transpose(inner) => {
                let inner = self.extents(*inner);
                Extents::of((0..rank).map(|axis| inner.size(rank - 1 - axis)))
            }
            ExprKind::NewArray { shape, .. } | ExprKind::Shaped { shape, .. } => {
                Extents::of(shape.iter().map(|size| self.known_size(*size)))
            }
            ExprKind::View { array, parts } => {
                let from = self.extents(*array);
                let mut axis = 0;
                let mut sizes = Vec::with_capacity(parts.len());
                for part in parts {
                    match part {
                        Part::New => sizes.push(Some(1)),
                        Part::Index(_) => axis += 1,
                        _ => {
                            sizes.push(if *part == Part::WHOLE { from.size(axis) } else { None });
                            axis += 1;
                        }
                    }
                }
                Extents::of(sizes.into_iter())
            }
            ExprKind::Builtin { function: Op::Array(ArrayFn::Matmul | ArrayFn::Dot), args } if rank == 2 => {
                let (a, b) = (self.extents(args[0]), self.extents(args[1]));
                Extents::of([a.size(0), b.size(1)].into_iter())
            }
            _ => Extents::default(),
        }
    }

    /// A size, as far as it is known: a constant, or that of an array's axis.
    fn known_size(&self, size: ExprId) -> Option<i64> {
        match self.kind(size) {
            ExprKind::Dim(array, axis) => self.extents(*array).size(*axis),
            _ => self.const_int(size),
        }
    }

    /// The size of the axis that is so many from the end (1: the last) of operands that are broadcast together.
    fn extent_together(&self, shape: &Shape, operands: &[ExprId], from_end: u8) -> Option<i64> {
        match shape {
            Shape::Scalar => Some(1),
            Shape::Of(at) => match self.rank_of(operands[*at]) {
                Some(rank) if from_end <= rank => self.extents(operands[*at]).size(rank - from_end),
                _ => Some(1),
            },
            Shape::Together(all) => {
                let sizes: Vec<Option<i64>> = all.iter().map(|one| self.extent_together(one, operands, from_end)).collect();
                match sizes.iter().any(|size| size.is_some_and(|size| size != 1)) {
                    true => Some(2),
                    false => sizes.iter().all(Option::is_some).then_some(1),
                }
            }
        }
    }

    /// `squeeze()`: the array, a local or a constant, without the axes that are known to have one element. That no other has is tested when it runs.
    pub(super) fn squeezed_where_known(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        let known = self.extents(array);
        let rank = self.rank_of(array).unwrap_or(0);
        let open: Vec<u8> = (0..rank).filter(|axis| known.size(*axis).is_none()).collect();
        if known.one == 0 && !open.is_empty() {
            return Err(Diagnostic::error(Code::NotConstant, span, "which axes 'squeeze' drops is known only when it runs")
                .label("without an axis")
                .note("the number of dimensions is part of an array's type; known are axes that the function makes itself: of keepdims=True, [:, None], reshape(n, 1)")
                .help("name the axes: axis=0")
                .into());
        }
        let mut array = array;
        for axis in open {
            let (size, one) = (self.dim(array, axis, span), self.int(1, span));
            let cond = self.expr_of(ExprKind::Compare(CompareOp::Ne, size, one), Ty::Bool, span);
            let message = format!(
                "weft: squeeze() without an axis met one element along axis {axis}, which was compiled to stay: name the axes that go, axis=..."
            );
            let tested = self.require(cond, PyExc::ValueError, message, array);
            array = self.hold(tested);
        }
        let zero = |fx: &mut Self| Part::Index(fx.int(0, span));
        let parts = (0..rank).map(|axis| if known.size(axis) == Some(1) { zero(self) } else { Part::WHOLE }).collect();
        self.view(array, parts, span)
    }
}
