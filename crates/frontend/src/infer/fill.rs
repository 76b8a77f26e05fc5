//! Assignments to views: `a[i, :] = v` and `a[i, :] += v` as loops over single elements.
//!
//! So everything that looks at elements (loop verdicts, bounds checks, conversions) sees what it knows. What is special about whole views
//! is in two nodes before the loops: [`ExprKind::Match`] broadcasts the value and copies it where it overlaps the target, and
//! [`ExprKind::Oriented`] follows NumPy's direction in one dimension. Expressions of arrays are stored by
//! [`super::arrays`].

use super::arrays::Into;
use super::function::{Fx, Res, Stop};
use super::read_only::OUTPUT;
use crate::diag::{Code, Diagnostic};
use crate::hir::BinaryOp;
use crate::span::Span;
use crate::thir::{Block, CastKind, ExprId, ExprKind, LoopKind, Stmt, StmtKind};
use crate::ty::{ArrayTy, Dtype, Kind, Layout, Ty};

impl Fx<'_, '_> {
    /// `target[...] = value`: `target` is a local that holds a view, `value` has been evaluated.
    pub(super) fn fill(&mut self, target: ExprId, value: ExprId, place: Span) -> Res<()> {
        self.fill_with(target, value, false, place)
    }

    /// The same for `out=`.
    pub(super) fn fill_out(&mut self, target: ExprId, value: ExprId, place: Span) -> Res<()> {
        self.fill_with(target, value, true, place)
    }

    fn fill_with(&mut self, target: ExprId, value: ExprId, out: bool, place: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(target) else { unreachable!("an array") };
        let value = match self.ty(value) {
            Ty::List(_) | Ty::Tuple(_) => match self.elements_of_list(value, to.dtype, place)? {
                Some(array) => self.hold(array),
                None => value,
            },
            _ => value,
        };
        match self.ty(value) {
            Ty::Array(from) => {
                if from.dtype.kind() == Kind::Complex && !matches!(to.dtype.kind(), Kind::Complex | Kind::Bool) {
                    return Err(Diagnostic::error(Code::TypeMismatch, place, format!("{from} cannot be stored in {to}"))
                        .label("complex")
                        .note("the imaginary parts would be lost; NumPy warns and drops them")
                        .help("store the real parts in a loop: z[k].real")
                        .into());
                }
                let source = self.matched(target, value, out, place);
                let target = if to.rank == 1 && from.dtype == to.dtype {
                    let (target, value) = (self.copy(target), self.copy(value));
                    let ty = Ty::Array(ArrayTy { layout: Layout::Strided, ..to });
                    let oriented = self.expr_of(ExprKind::Oriented { target, value }, ty, place);
                    self.hold(oriented)
                } else {
                    target
                };
                self.each_element(target, place, |fx, indices| {
                    let element = fx.load(source, indices);
                    let element = fx.cast(CastKind::Np, element, &Ty::Np(to.dtype));
                    fx.put(target, indices, element, false, place);
                    Ok(())
                })
            }
            ty if ty.is_scalar() => {
                // NumPy converts the value once, also when there is nothing to store into.
                let value = if let ExprKind::Local(local) = *self.kind(value) { self.read(local, place) } else { value };
                let element = self.element(value, to.dtype)?;
                let element = self.hold(element);
                self.each_element(target, place, |fx, indices| {
                    let element = fx.copy(element);
                    fx.put(target, indices, element, false, place);
                    Ok(())
                })
            }
            other => Err(self.no_source(&other, place)),
        }
    }

    /// `target op= value`, element by element: `target` is a local that holds an array.
    pub(super) fn update(&mut self, target: ExprId, op: BinaryOp, value: ExprId, span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(target) else { unreachable!("an array") };
        if self.only_read(&Ty::Array(to), span)? {
            self.evaluated_now(value);
            self.raise_read_only(OUTPUT, span);
            return Ok(());
        }
        let value = self.array_operand(value)?;
        // Of these NumPy computes whole arrays with another rounding than single elements.
        let inexact = match op {
            BinaryOp::Pow => true,
            BinaryOp::Mul => to.dtype.kind() == Kind::Complex,
            _ => false,
        };
        let (element, wide) = (self.element_type(value), self.rank_of(value).is_some_and(|rank| rank > to.rank));
        if (inexact || self.recipes.contains_key(&value)) && to.rank > 0 && !wide && element.is_scalar() {
            let old = self.copy(target);
            let Some(new) = self.written_operator(op, old, value, span)? else { unreachable!("of an array") };
            return match self.ty(new) {
                Ty::Array(result) if in_kind(result.dtype.kind(), to.dtype) => self.store_recipe(target, new, Into::Update, span),
                _ => Err(self.not_same_kind(op, &element, to.dtype, span)),
            };
        }
        let value = self.hold(value);
        if inexact || op == BinaryOp::MatMul {
            return Err(Diagnostic::error(
                Code::UnsupportedTarget,
                span,
                format!("'{}=' of {to} as a whole is not supported", op.symbol()),
            )
            .label(format!("{to}"))
            .note("the result has a shape of its own, or is computed otherwise than that of single elements")
            .help(format!("write x[...] = x {} y", op.symbol()))
            .into());
        }
        let (scalar, source) = match self.ty(value) {
            Ty::Array(_) => (None, Some(self.matched(target, value, true, span))),
            ty if ty.is_scalar() => {
                let value = if let ExprKind::Local(local) = *self.kind(value) { self.read(local, span) } else { value };
                // A Python number takes the array's dtype, once, also when there is nothing to compute.
                let value = match &ty {
                    Ty::Np(_) | Ty::Maybe(_) => value,
                    _ if takes(to.dtype, &ty) => {
                        let value = self.cast(CastKind::Weak, value, &Ty::Np(to.dtype));
                        self.hold(value)
                    }
                    _ => return Err(self.not_same_kind(op, &ty, to.dtype, span)),
                };
                (Some(value), None)
            }
            other => return Err(self.no_source(&other, span)),
        };
        // An array whose elements may share memory is read as it was before.
        let old = if to.layout == Layout::Strided {
            let same = self.copy(target);
            self.matched(target, same, true, span)
        } else {
            target
        };
        self.each_element(target, span, |fx, indices| {
            let before = fx.load(old, indices);
            let operand = match (scalar, source) {
                (Some(scalar), _) => fx.copy(scalar),
                (None, Some(source)) => fx.load(source, indices),
                (None, None) => unreachable!("one or the other"),
            };
            let ty = fx.ty(operand);
            let new = fx.binary(op, before, operand, span)?;
            match fx.ty(new) {
                Ty::Np(result) if in_kind(result.kind(), to.dtype) => {
                    let new = fx.cast(CastKind::Np, new, &Ty::Np(to.dtype));
                    fx.put(target, indices, new, old == target, span);
                    Ok(())
                }
                _ => Err(fx.not_same_kind(op, &ty, to.dtype, span)),
            }
        })
    }

    /// The value as the loop over the target reads it, in a local.
    pub(super) fn matched(&mut self, target: ExprId, value: ExprId, augmented: bool, place: Span) -> ExprId {
        let (Ty::Array(to), Ty::Array(from)) = (self.ty(target), self.ty(value)) else { unreachable!("arrays") };
        let ty = ArrayTy { rank: to.rank, layout: Layout::Strided, ..from };
        let shown = self.span(value);
        let (target, value) = (self.copy(target), self.copy(value));
        let matched = self.expr_of(ExprKind::Match { target, value, augmented }, Ty::Array(ty), place);
        let held = self.hold(matched);
        let ExprKind::Local(local) = *self.kind(held) else { unreachable!("held in a local") };
        self.read(local, shown)
    }

    /// A loop nest over the elements of an array, with `body` inside, which gets one index per axis.
    fn each_element(&mut self, array: ExprId, span: Span, body: impl FnOnce(&mut Self, &[ExprId]) -> Res<()>) -> Res<()> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let mut loops = Vec::new();
        for _ in 0..ty.rank {
            let id = self.new_loop(span, LoopKind::Hidden);
            loops.push((id, self.new_local(format!(".i{}", id.0), Ty::Int, span)));
        }
        let indices: Vec<ExprId> = loops.iter().map(|(_, iv)| self.read(*iv, span)).collect();
        let outer = std::mem::take(&mut self.out);
        let done = body(self, &indices);
        let mut block: Block = std::mem::replace(&mut self.out, outer);
        done?;
        for (axis, (id, iv)) in loops.into_iter().enumerate().rev() {
            let (start, stop, step) = (self.int(0, span), self.dim(array, axis as u8, span), self.int(1, span));
            let kind = StmtKind::For { id, iv, start, stop, step, body: block, orelse: Block::new() };
            block = vec![Stmt { kind, span }];
        }
        self.out.append(&mut block);
        Ok(())
    }

    fn load(&mut self, array: ExprId, indices: &[ExprId]) -> ExprId {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let span = self.span(array);
        let array = self.copy(array);
        let indices = indices.iter().map(|i| self.copy(*i)).collect();
        self.expr_of(ExprKind::Load { array, indices }, Ty::Np(ty.dtype), span)
    }

    fn put(&mut self, array: ExprId, indices: &[ExprId], value: ExprId, augmented: bool, place: Span) {
        let ExprKind::Local(local) = *self.kind(array) else { unreachable!("a local") };
        let shown = self.span(array);
        let array = self.read(local, shown);
        let indices = indices.iter().map(|i| self.copy(*i)).collect();
        self.emit(StmtKind::Store { array, indices, value, augmented }, place);
    }

    fn no_source(&self, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedTarget, span, format!("{ty} cannot be stored in a slice of an array"))
            .label(format!("{ty}"))
            .note("a slice takes numbers, arrays, and lists and tuples of numbers")
            .help("store the items one by one")
            .into()
    }

    pub(super) fn not_same_kind(&self, op: BinaryOp, value: &Ty, to: Dtype, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("'{}=' of an array of {to} with {value} does not give {to}", op.symbol()))
            .label(format!("{value}"))
            .note("NumPy raises UFuncTypeError: the result cannot be cast back to the array's type with casting rule 'same_kind'")
            .help("convert the value first, or write a loop that converts each element")
            .into()
    }
}

/// Whether an array keeps its dtype when it meets a Python number.
fn takes(dtype: Dtype, python: &Ty) -> bool {
    match python {
        Ty::Bool => true,
        Ty::Int => dtype.kind() != Kind::Bool,
        Ty::Float => matches!(dtype.kind(), Kind::Float | Kind::Complex),
        _ => dtype.kind() == Kind::Complex,
    }
}

/// Whether NumPy casts a kind to a dtype under the rule 'same_kind'.
pub(super) fn in_kind(from: Kind, to: Dtype) -> bool {
    let rank = |kind: Kind| match kind {
        Kind::Bool => 0,
        Kind::Unsigned => 1,
        Kind::Signed => 2,
        Kind::Float => 3,
        Kind::Complex => 4,
    };
    rank(from) <= rank(to.kind())
}
