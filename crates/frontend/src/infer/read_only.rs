//! Stores into arrays that are only read: NumPy's `ValueError`, raised where the store happens.
//!
//! Whether an array may be written is part of its type ([`Access`]), so such a store is compiled to the exception itself, after everything that Python evaluates before
//! it, and loops that do not reach it cost nothing. Where control flow meets, the type may not say it ([`Access::Either`]): a store is
//! refused then.

use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::{Access, Ty};
use weft_abi::PyExc;

/// What NumPy says of most stores.
pub(super) const DESTINATION: &str = "assignment destination is read-only";
/// Of `a.flat[i] = value`.
pub(super) const UNDERLYING: &str = "underlying array is read-only";
/// What it says of results of functions and of `a op= b`.
pub(super) const OUTPUT: &str = "output array is read-only";
/// Of results that an iterator of several arrays stores.
pub(super) const ITERATED: &str = "operand array with iterator write flag set is read-only";

/// The access of an array's type, or of the bytes of records.
fn access(ty: &Ty) -> Access {
    match ty {
        Ty::Array(ty) => ty.access,
        Ty::Tagged(_, held) => access(held),
        _ => Access::Write,
    }
}

impl Fx<'_, '_> {
    /// Whether arrays of this type are only read, so that what stores into them is [`Fx::raise_read_only`].
    pub(super) fn only_read(&self, ty: &Ty, span: Span) -> Res<bool> {
        match access(ty) {
            Access::Write => Ok(false),
            Access::Read => Ok(true),
            Access::Either => Err(may_be_read_only(ty, span)),
        }
    }

    /// A store into an array that is only read.
    pub(super) fn raise_read_only(&mut self, message: &str, span: Span) {
        let cond = self.constant(&Const::Bool(false), span);
        let value = self.constant(&Const::None, span);
        let kind = ExprKind::Require { cond, exc: PyExc::ValueError, message: message.to_owned(), numbers: Vec::new(), value };
        let raised = self.expr_of(kind, Ty::None, span);
        self.emit(StmtKind::Expr(raised), span);
    }

    /// Where arrays of this type are only read, the exception; whether it is that.
    pub(super) fn stops_at_read_only(&mut self, ty: &Ty, message: &str, span: Span) -> Res<bool> {
        let only_read = self.only_read(ty, span)?;
        if only_read {
            self.raise_read_only(message, span);
        }
        Ok(only_read)
    }

    /// Evaluates what is between the brackets, for its effects.
    pub(super) fn evaluate_subscripts(&mut self, indices: &[Subscript]) -> Res<()> {
        for subscript in indices {
            match subscript {
                Subscript::Index(e) => self.evaluate(e)?,
                Subscript::Slice(start, stop, step, _) => {
                    for e in [start, stop, step].into_iter().flatten() {
                        self.evaluate(e)?;
                    }
                }
                Subscript::Ellipsis(_) => {}
            }
        }
        Ok(())
    }

    fn evaluate(&mut self, e: &crate::hir::Expr) -> Res<()> {
        let value = self.expr(e)?;
        self.evaluated_now(value);
        Ok(())
    }

    /// Evaluates a value for its effects, unless it is one that exists at compile time only.
    pub(super) fn evaluated_now(&mut self, value: ExprId) {
        if !matches!(self.ty(value), Ty::Literal(_) | Ty::Dtype(_) | Ty::None | Ty::Rng(_) | Ty::Open(_)) {
            self.hold(value);
        }
    }
}

fn may_be_read_only(ty: &Ty, span: Span) -> Stop {
    Diagnostic::error(Code::ReadOnly, span, "this array may be read-only")
        .label(format!("{ty}"))
        .note("it is one of several arrays, of which some are read-only: whether NumPy raises ValueError here is known at run time only")
        .help("store into the arrays by their own names, or pass a copy")
        .into()
}
