//! Subscripts and operators of tuples.
//!
//! How many items a tuple has, and their types, is known: a constant index or slice chooses items when the function is compiled, and `+` and `*` put them
//! together. An index that is known only at run time chooses among items that have a common exact type, as those of lists do; one comparison for
//! each, so that long tuples are refused.

use super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Expr, Subscript};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::Ty;
use crate::ty::join::exact;
use weft_abi::PyExc;

/// The longest tuple that an index chooses from at run time.
const MAX_CHOICES: usize = 64;
/// The longest tuple that `+` and `*` make.
const MAX_ITEMS: i64 = 1000;

impl Fx<'_, '_> {
    /// `tuple[indices]`.
    pub(super) fn tuple_subscript(&mut self, tuple: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let Ty::Tuple(types) = self.ty(tuple) else { unreachable!("a tuple") };
        if let [Subscript::Slice(start, stop, step, _)] = indices {
            return self.tuple_slice(tuple, [start, stop, step], span);
        }
        let index = self.single_index(indices, "a tuple", span)?;
        let Some(n) = self.const_int(index) else { return self.chosen_item(tuple, &types, index, span) };
        let len = types.len() as i64;
        let at = if n < 0 { n + len } else { n };
        if !(0..len).contains(&at) {
            return Err(Diagnostic::error(Code::IndexCount, self.span(index), "tuple index out of range")
                .label(format!("the tuple has {len} items"))
                .note("Python raises IndexError here")
                .help("use a smaller index")
                .into());
        }
        Ok(self.item(tuple, at as usize))
    }

    /// `tuple[index]` where the index is known at run time.
    fn chosen_item(&mut self, tuple: ExprId, types: &[Ty], index: ExprId, span: Span) -> Res<ExprId> {
        let place = self.span(index);
        let common = types.split_first().and_then(|(first, rest)| rest.iter().try_fold(first.clone(), |a, b| exact(&a, b)));
        let Some(common) = common.filter(|_| types.len() <= MAX_CHOICES) else {
            return Err(Diagnostic::error(Code::NotConstant, place, "the index of a tuple must be a constant")
                .label(format!("{}", self.ty(index)))
                .note(format!("the items may have different types, and more than {MAX_CHOICES} are not chosen from at run time"))
                .help("use a list or an array, or unpack the tuple")
                .into());
        };
        let len = types.len() as i64;
        let index = self.index(index, "a tuple index")?;
        self.with(tuple, |fx, tuple| {
            fx.with(index, |fx, index| {
                let mut result: Option<ExprId> = None;
                for at in (0..len).rev() {
                    let read = fx.copy(tuple);
                    let item = fx.item(read, at as usize);
                    let item = fx.join_to(item, &common)?;
                    let Some(otherwise) = result else {
                        result = Some(item);
                        continue;
                    };
                    // The same item from both ends.
                    let mut equals = |n: i64| {
                        let (index, n) = (fx.copy(index), fx.int(n, span));
                        fx.compare(CompareOp::Eq, index, n, true, span)
                    };
                    let (front, back) = (equals(at)?, equals(at - len)?);
                    let cond = fx.expr_of(ExprKind::Or(front, back), Ty::Bool, span);
                    result = Some(fx.expr_of(ExprKind::IfExp { cond, then: item, otherwise }, common.clone(), span));
                }
                let Some(value) = result else { unreachable!("a tuple without items has no common type") };
                let mut within = |op: CompareOp, bound: i64| {
                    let (index, bound) = (fx.copy(index), fx.int(bound, span));
                    fx.compare(op, index, bound, true, span)
                };
                let (low, high) = (within(CompareOp::Ge, -len)?, within(CompareOp::Lt, len)?);
                let cond = fx.expr_of(ExprKind::And(low, high), Ty::Bool, span);
                let message = "tuple index out of range".to_owned();
                Ok(fx.expr_of(ExprKind::Require { cond, exc: PyExc::IndexError, message, numbers: Vec::new(), value }, common, span))
            })
        })
    }

    /// `tuple[start:stop:step]` with constant bounds.
    fn tuple_slice(&mut self, tuple: ExprId, parts: [&Option<Expr>; 3], span: Span) -> Res<ExprId> {
        let Ty::Tuple(types) = self.ty(tuple) else { unreachable!("a tuple") };
        let mut bounds = [None; 3];
        for (bound, part) in bounds.iter_mut().zip(parts) {
            let Some(part) = part else { continue };
            let value = self.expr(part)?;
            if self.ty(value) == Ty::None {
                continue;
            }
            let Some(n) = self.const_int(value) else {
                return Err(Diagnostic::error(Code::NotConstant, part.span, "the bounds of a slice of a tuple must be constants")
                    .label(format!("{}", self.ty(value)))
                    .note("how many items a tuple has must be known when the function is compiled")
                    .help("use a list")
                    .into());
            };
            *bound = Some(n);
        }
        let (len, step) = (types.len() as i64, bounds[2].unwrap_or(1));
        if step == 0 {
            return Err(super::function::Stop::Raises(PyExc::ValueError, "slice step cannot be zero".to_owned()));
        }
        // As `slice.indices` of CPython.
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let clamp = |n: i64| if n < 0 { n.saturating_add(len).max(low) } else { n.min(high) };
        let first = bounds[0].map_or(if step > 0 { low } else { high }, clamp);
        let last = bounds[1].map_or(if step > 0 { high } else { low }, clamp);
        let mut places = Vec::new();
        let mut at = first;
        while if step > 0 { at < last } else { at > last } {
            places.push(at as usize);
            at = at.saturating_add(step);
        }
        self.with(tuple, |fx, tuple| {
            let items = places
                .iter()
                .map(|at| {
                    let tuple = fx.copy(tuple);
                    fx.item(tuple, *at)
                })
                .collect();
            Ok(fx.tuple(items, span))
        })
    }

    /// `+` of two tuples, and `*` of a tuple and a constant; `None` for other operands.
    pub(super) fn tuple_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (times, tuple) = match (op, self.ty(a), self.ty(b)) {
            (BinaryOp::Add, Ty::Tuple(x), Ty::Tuple(y)) => {
                self.short_enough((x.len() + y.len()) as i64, span)?;
                let whole = self.with(a, |fx, a| {
                    fx.with(b, |fx, b| {
                        let mut items = Vec::with_capacity(x.len() + y.len());
                        for (tuple, count) in [(a, x.len()), (b, y.len())] {
                            for at in 0..count {
                                let tuple = fx.copy(tuple);
                                items.push(fx.item(tuple, at));
                            }
                        }
                        Ok(fx.tuple(items, span))
                    })
                })?;
                return Ok(Some(whole));
            }
            (BinaryOp::Mul, Ty::Tuple(_), Ty::Int) => (self.const_int(b), a),
            (BinaryOp::Mul, Ty::Int, Ty::Tuple(_)) => (self.const_int(a), b),
            _ => return Ok(None),
        };
        let (Some(times), Ty::Tuple(types)) = (times, self.ty(tuple)) else { return Ok(None) };
        let count = types.len() as i64;
        self.short_enough(count.saturating_mul(times.max(0)), span)?;
        self.with(tuple, |fx, tuple| {
            let mut items = Vec::new();
            for _ in 0..times {
                for at in 0..types.len() {
                    let tuple = fx.copy(tuple);
                    items.push(fx.item(tuple, at));
                }
            }
            Ok(fx.tuple(items, span))
        })
        .map(Some)
    }

    fn short_enough(&self, items: i64, span: Span) -> Res<()> {
        if items <= MAX_ITEMS {
            return Ok(());
        }
        Err(Diagnostic::error(Code::UnsupportedExpression, span, format!("a tuple of {items} items"))
            .label("too long")
            .note(format!("every item is a variable of the compiled program; {MAX_ITEMS} are the limit"))
            .help("use a list or an array")
            .into())
    }
}
