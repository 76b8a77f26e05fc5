//! Expressions: the dispatch on what an expression is; each family of operations has its own file.

use super::Builder;
use crate::mir::{FnId, MTy, Stmt, Val, components};
use weft_abi::Trap;
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::span::Span;
use weft_frontend::thir::{CastKind, ExprId, ExprKind};
use weft_frontend::ty::Ty;

impl<'a> Builder<'a> {
    /// Type of an expression.
    pub(crate) fn ty_of(&self, id: ExprId) -> &'a Ty {
        &self.src.exprs[id.index()].ty
    }
    /// Place of an expression.
    pub(crate) fn span_of(&self, id: ExprId) -> Span {
        self.src.exprs[id.index()].span
    }

    /// Evaluates an expression; the components of its value.
    pub(crate) fn expr(&mut self, id: ExprId) -> Vec<Val> {
        self.at(self.span_of(id), |b| b.expr_here(id))
    }

    fn expr_here(&mut self, id: ExprId) -> Vec<Val> {
        let src = self.src;
        let e = &src.exprs[id.index()];
        match &e.kind {
            ExprKind::Const(c) => self.constant_of(c, &e.ty),
            ExprKind::Local(local) => self.read(*local),
            ExprKind::Bound { bound, name, value } => {
                let flag = self.read(*bound)[0];
                self.check(flag, e.span, Trap::UnboundLocal, Some(name));
                self.expr(*value)
            }
            ExprKind::Require { cond, exc, message, numbers, value } => {
                let cond = self.expr(*cond)[0];
                if numbers.is_empty() {
                    self.require(cond, *exc, message, e.span);
                } else {
                    let numbers = numbers.iter().map(|n| self.expr(*n)[0]).collect();
                    self.check_with(cond, e.span, Trap::Shapes, Some(message), numbers);
                }
                self.expr(*value)
            }
            ExprKind::Unary(op, a) => {
                let vals = self.expr(*a);
                self.unary(*op, src.exprs[a.index()].ty.clone(), vals, e.span)
            }
            ExprKind::Binary(op, a, b) => {
                let (x, y) = (self.expr(*a), self.expr(*b));
                let exponent = if *op == BinaryOp::Pow { self.constant_number(*b) } else { None };
                self.binary(*op, self.ty_of(*a), &e.ty, &x, &y, exponent, e.span)
            }
            ExprKind::Compare(op, a, b) => {
                if let Some(v) = self.magnitude_compare(*op, *a, *b, e.span) {
                    return vec![v];
                }
                if let Some(v) = self.mixed_compare(*op, *a, *b) {
                    return vec![v];
                }
                let (x, y) = (self.expr(*a), self.expr(*b));
                vec![self.compare(*op, self.ty_of(*a), &x, &y)]
            }
            ExprKind::And(a, b) => {
                let x = self.expr(*a)[0];
                if self.cheap(*b) {
                    let y = self.expr(*b)[0];
                    return vec![self.and(x, y)];
                }
                self.choose(x, &[MTy::I8], |s| s.expr(*b), |s| vec![s.bool(false)])
            }
            ExprKind::Or(a, b) => {
                let x = self.expr(*a)[0];
                if self.cheap(*b) {
                    let y = self.expr(*b)[0];
                    return vec![self.or(x, y)];
                }
                self.choose(x, &[MTy::I8], |s| vec![s.bool(true)], |s| s.expr(*b))
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                let cond = self.expr(*cond)[0];
                if let Some(known) = self.int_of(cond) {
                    return self.expr(if known != 0 { *then } else { *otherwise });
                }
                if self.cheap(*then) && self.cheap(*otherwise) {
                    let (x, y) = (self.expr(*then), self.expr(*otherwise));
                    return x.into_iter().zip(y).map(|(a, b)| self.select(cond, a, b)).collect();
                }
                self.choose(cond, &components(&e.ty), |s| s.expr(*then), |s| s.expr(*otherwise))
            }
            ExprKind::Let { local, value, body } => {
                let vals = self.expr(*value);
                self.assign(*local, vals);
                self.expr(*body)
            }
            ExprKind::Cast(kind, a) => {
                let vals = self.expr(*a);
                self.cast(*kind, self.ty_of(*a), &e.ty, vals, e.span)
            }
            ExprKind::Tuple(items) if src.joins.contains(&id) => self.branches(items, e.span),
            ExprKind::Tuple(items) => items.iter().flat_map(|item| self.expr(*item)).collect(),
            ExprKind::Item(tuple, index) => {
                if let Some(part) = self.part_of_text(*tuple, *index) {
                    return vec![part];
                }
                let vals = self.expr(*tuple);
                let Ty::Tuple(items) = self.ty_of(*tuple) else { unreachable!("an item of a tuple") };
                let before: usize = items[..*index as usize].iter().map(|t| components(t).len()).sum();
                vals[before..before + components(&items[*index as usize]).len()].to_vec()
            }
            ExprKind::Load { array, indices } => self.load_element(*array, indices, e.span),
            ExprKind::View { array, parts } => self.view(*array, parts, e.span),
            ExprKind::Transpose(array) => self.transpose(*array),
            ExprKind::Field { array, offset, dims } => self.field(*array, *offset, dims, &e.ty),
            ExprKind::Shaped { array, offset, shape, strides } => self.shaped(*array, *offset, shape, strides.as_deref(), &e.ty),
            ExprKind::Match { target, value, augmented } => self.matched(*target, *value, *augmented, e.span),
            ExprKind::Oriented { target, value } => self.oriented(*target, *value),
            ExprKind::ListItem { list, index } => self.list_item(*list, *index, e.span),
            ExprKind::ListLen(list) => vec![self.list_len(*list)],
            ExprKind::List { op, args } => self.list_operation(*op, args, &e.ty, e.span),
            ExprKind::Table { op, args } => self.table_operation(*op, args, &e.ty, e.span),
            ExprKind::Record { op, args } => self.record(*op, args, &e.ty, e.span),
            ExprKind::Dim(array, axis) => vec![self.expr(*array)[2 + *axis as usize]],
            ExprKind::Memory(test, a, b) => {
                let (first, second) = (self.expr(*a), self.expr(*b));
                vec![self.memory(*test, (self.array_ty(*a), &first), (self.array_ty(*b), &second))]
            }
            ExprKind::Stride(array, axis) => {
                let rank = self.array_ty(*array).rank;
                vec![self.expr(*array)[usize::from(2 + rank + axis)]]
            }
            ExprKind::Call { function, args } => {
                let args: Vec<Val> = args.iter().flat_map(|arg| self.expr(*arg)).collect();
                let results: Vec<Val> = components(&e.ty).into_iter().map(|ty| self.new_val(ty)).collect();
                let site = self.sites.site(self.function, e.span, None, None, None);
                self.push(Stmt::Call { results: results.clone(), function: FnId(function.0), args, site });
                results
            }
            ExprKind::Builtin { function, args } => self.builtin(*function, args, &e.ty, e.span),
            ExprKind::NewArray { shape, fill } => {
                let Ty::Array(array) = &e.ty else { unreachable!("a new array has an array type") };
                self.new_array(*array, shape, *fill, e.span)
            }
        }
    }

    fn constant_of(&mut self, c: &Const, ty: &Ty) -> Vec<Val> {
        match c {
            Const::None | Const::Str(_) | Const::Bytes(_) => Vec::new(),
            Const::Bool(b) => vec![self.bool(*b)],
            Const::Int(n) => vec![self.i64(*n)],
            Const::Float(x) => vec![self.f64(*x)],
            Const::Complex(re, im) => vec![self.f64(*re), self.f64(*im)],
            Const::Tuple(items) => {
                let Ty::Tuple(tys) = ty else { unreachable!("a tuple constant has a tuple type") };
                items.iter().zip(tys).flat_map(|(item, ty)| self.constant_of(item, ty)).collect()
            }
        }
    }

    /// Whether evaluating this costs next to nothing and cannot fail, so that it may be evaluated needlessly.
    fn cheap(&self, id: ExprId) -> bool {
        let e = &self.src.exprs[id.index()];
        let plain = |ty: &Ty| matches!(ty, Ty::Bool | Ty::Int | Ty::Float | Ty::Np(_));
        match &e.kind {
            ExprKind::Const(_) => plain(&e.ty),
            ExprKind::Local(_) => plain(&e.ty),
            ExprKind::Compare(_, a, b) => plain(self.ty_of(*a)) && self.cheap(*a) && self.cheap(*b),
            ExprKind::And(a, b) | ExprKind::Or(a, b) => self.cheap(*a) && self.cheap(*b),
            ExprKind::Unary(UnaryOp::Not | UnaryOp::Pos, a) => self.cheap(*a),
            ExprKind::Cast(CastKind::Widen | CastKind::Truth, a) => plain(&e.ty) && plain(self.ty_of(*a)) && self.cheap(*a),
            ExprKind::Cast(CastKind::Present | CastKind::Value, a) => {
                plain(&e.ty) && matches!(self.src.exprs[a.index()].kind, ExprKind::Local(_))
            }
            ExprKind::Dim(a, _) => matches!(self.src.exprs[a.index()].kind, ExprKind::Local(_)),
            _ => false,
        }
    }

    /// The number that an expression is, if it is a constant under conversions that keep the number.
    pub(crate) fn constant_number(&self, id: ExprId) -> Option<(f64, f64)> {
        let e = &self.src.exprs[id.index()];
        match &e.kind {
            ExprKind::Const(Const::Int(n)) if n.unsigned_abs() <= 1 << 53 => Some((*n as f64, 0.0)),
            ExprKind::Const(Const::Float(x)) => Some((*x, 0.0)),
            ExprKind::Const(Const::Complex(re, im)) => Some((*re, *im)),
            ExprKind::Unary(UnaryOp::Neg, a) => self.constant_number(*a).filter(|c| c.1 == 0.0).map(|(re, im)| (-re, im)),
            ExprKind::Cast(CastKind::Widen | CastKind::Weak | CastKind::ToMaybe | CastKind::Join, a) => {
                // Rounding to float32 may change the number.
                self.constant_number(*a).filter(|(re, im)| f64::from(*re as f32) == *re && f64::from(*im as f32) == *im)
            }
            _ => None,
        }
    }

    /// Unary operator.
    pub(crate) fn unary(&mut self, op: UnaryOp, ty: Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        match (&ty, op) {
            (_, UnaryOp::Pos) => vals,
            (_, UnaryOp::Not) => vec![self.not(vals[0])],
            (Ty::Np(d), _) => self.np_unary(op, *d, &vals),
            (Ty::Maybe(d), _) => self.maybe_unary(op, *d, &vals, span),
            _ => self.py_unary(op, &ty, &vals, span),
        }
    }

    /// Binary operator on operands of type `ty`, with a result of type `result`. `exponent` is the constant exponent of a power.
    #[allow(clippy::too_many_arguments, reason = "they are the parts of one expression")]
    pub(crate) fn binary(
        &mut self,
        op: BinaryOp,
        ty: &Ty,
        result: &Ty,
        a: &[Val],
        b: &[Val],
        exponent: Option<(f64, f64)>,
        span: Span,
    ) -> Vec<Val> {
        match ty {
            Ty::Bool => self.bool_binary(op, a, b),
            Ty::Int if *result == Ty::Float => vec![self.int_true_divide(a[0], b[0], span)],
            Ty::Int => vec![self.int_binary(op, a[0], b[0], exponent, span)],
            Ty::Float => vec![self.float_binary(op, a[0], b[0], exponent, span)],
            Ty::Complex => self.complex_binary(op, a, b, exponent, span),
            Ty::Np(d) => self.np_binary(op, *d, a, b, exponent, span),
            Ty::Maybe(d) => self.maybe_binary(op, *d, result, a, b, exponent, span),
            Ty::None
            | Ty::Tuple(_)
            | Ty::List(_)
            | Ty::Dict(_)
            | Ty::Set { .. }
            | Ty::Open(_)
            | Ty::Rng(_)
            | Ty::Array(_)
            | Ty::Literal(_)
            | Ty::Str
            | Ty::Dtype(_)
            | Ty::Optional(_)
            | Ty::Tagged(..)
            | Ty::Record(_) => {
                unreachable!("operators take scalars, not {ty}")
            }
        }
    }

    /// Comparison of operands of type `ty`; an `I8`.
    pub(crate) fn compare(&mut self, op: CompareOp, ty: &Ty, a: &[Val], b: &[Val]) -> Val {
        match ty {
            Ty::Bool => self.compare_ints(op, false, a[0], b[0]),
            Ty::Int => self.compare_ints(op, true, a[0], b[0]),
            Ty::Float => self.compare_floats(op, a[0], b[0]),
            Ty::Complex => self.compare_complex(op, a, b),
            Ty::Np(d) => self.np_compare(op, *d, a, b),
            Ty::Maybe(d) => self.maybe_compare(op, *d, a, b),
            Ty::None
            | Ty::Tuple(_)
            | Ty::List(_)
            | Ty::Dict(_)
            | Ty::Set { .. }
            | Ty::Open(_)
            | Ty::Rng(_)
            | Ty::Array(_)
            | Ty::Literal(_)
            | Ty::Str
            | Ty::Dtype(_)
            | Ty::Optional(_)
            | Ty::Tagged(..)
            | Ty::Record(_) => {
                unreachable!("comparisons take scalars, not {ty}")
            }
        }
    }
}
