//! Operators on scalars: the common type, the conversions to it, and what Python and NumPy refuse.

use super::bytes::is_bytes;
use super::declined::{answer, is_declined};
use super::deque::is_deque;
use super::dict_views::view_of;
use super::enums::member_class;
use super::function::{Fx, Res, Stop};
use super::functions::as_dtype;
use super::keywords::keyword_names;
use super::ranges::is_range;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind};
use crate::ty::promote::arithmetic;
use crate::ty::{DictKind, Dtype, Kind, Ty};
use weft_abi::TextFn;

impl Fx<'_, '_> {
    /// `a op b`.
    pub(super) fn binary(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        if let Some(found) = self.record_operator(op, a, b, span)? {
            return Ok(found);
        }
        if let Some(set) = self.view_operator(op, a, b, span)? {
            return Ok(set);
        }
        if is_bytes(&self.ty(a)) || is_bytes(&self.ty(b)) {
            return self.bytes_operator(op, a, b, span);
        }
        if let Some(tuple) = self.variadic_operator(op, a, b, span)? {
            return Ok(tuple);
        }
        if is_deque(&self.ty(a)) || is_deque(&self.ty(b)) {
            return Err(self.no_deque_operator(op, &self.ty(a), &self.ty(b), span));
        }
        if let Some(flags) = self.flag_operator(op, a, b, span)? {
            return Ok(flags);
        }
        // What a text is filled with stays what it is; the items of a named tuple are values of their own there.
        let filled = op == BinaryOp::Mod && matches!(self.ty(a), Ty::Str | Ty::Literal(_)) && member_class(&self.ty(b)).is_some();
        if !filled && (self.has_plain(a) || self.has_plain(b)) {
            let (a, b) = (self.plain(a)?, self.plain(b)?);
            return self.binary(op, a, b, span);
        }
        if self.may_be_none(a) || self.may_be_none(b) {
            let text = if op == BinaryOp::Pow { "** or pow()" } else { op.symbol() };
            return self.required_operands(op, text, a, b, span);
        }
        if op == BinaryOp::MatMul
            && let Some(product) = self.matmul_operator(a, b, span)?
        {
            return Ok(product);
        }
        if let Some(list) = self.list_operator(op, a, b, span)? {
            return Ok(list);
        }
        if let Some(tuple) = self.tuple_operator(op, a, b, span)? {
            return Ok(tuple);
        }
        if let Some(table) = self.table_operator(op, a, b, span)? {
            return Ok(table);
        }
        if let Some(text) = self.text_operator(op, a, b, span)? {
            return Ok(text);
        }
        if let Some(array) = self.written_operator(op, a, b, span)? {
            return Ok(array);
        }
        let b = self.float_beside_complex(a, b);
        let (ta, tb) = (self.ty(a), self.ty(b));
        let (Some(ka), Some(kb)) = (ta.kind(), tb.kind()) else { return Err(self.mismatch(op.symbol(), &ta, &tb, span)) };
        if let Some(folded) = self.fold_ints(op, a, b) {
            return Ok(self.int(folded, span));
        }
        let bits = matches!(op, BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor);
        if ta == Ty::Bool && tb == Ty::Bool && bits {
            return Ok(self.expr_of(ExprKind::Binary(op, a, b), Ty::Bool, span));
        }
        let Some(common) = arithmetic(&ta, &tb) else {
            let maybe = if matches!(ta, Ty::Maybe(_)) { &ta } else { &tb };
            return Err(self.undecided(maybe, span));
        };
        let shifts = matches!(op, BinaryOp::LShift | BinaryOp::RShift);
        let complex = ka == Kind::Complex || kb == Kind::Complex;
        let float = complex || ka == Kind::Float || kb == Kind::Float || common.kind() == Some(Kind::Float);
        if op == BinaryOp::MatMul || (float && (bits || shifts)) || (complex && matches!(op, BinaryOp::FloorDiv | BinaryOp::Mod)) {
            return Err(self.mismatch(op.symbol(), &ta, &tb, span));
        }
        let (op, common) = match &common {
            // NumPy's bools: `+` and `*` are logical, the rest computes in int8 or float64.
            Ty::Np(Dtype::Bool) => match op {
                BinaryOp::Add => (BinaryOp::BitOr, common),
                BinaryOp::Mul => (BinaryOp::BitAnd, common),
                BinaryOp::Sub => {
                    return Err(Diagnostic::error(Code::TypeMismatch, span, "NumPy bools cannot be subtracted")
                        .label(format!("{ta} - {tb}"))
                        .note("NumPy raises TypeError here")
                        .help("use '^', or convert with int(...)")
                        .into());
                }
                BinaryOp::Div => (op, Ty::Np(Dtype::F64)),
                BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Pow | BinaryOp::LShift | BinaryOp::RShift => (op, Ty::Np(Dtype::I8)),
                BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor | BinaryOp::MatMul => (op, common),
            },
            Ty::Np(d) if op == BinaryOp::Div && matches!(d.kind(), Kind::Signed | Kind::Unsigned) => (op, Ty::Np(Dtype::F64)),
            Ty::Maybe(d) if op == BinaryOp::Div && matches!(d.kind(), Kind::Signed | Kind::Unsigned) => (op, Ty::Maybe(Dtype::F64)),
            Ty::Maybe(Dtype::Bool) if !bits => return Err(self.undecided(&common, span)),
            _ => (op, common),
        };
        if op == BinaryOp::Pow {
            return self.power(a, b, common, span);
        }
        let (a, b) = (self.operand(a, &common), self.operand(b, &common));
        let result = if op == BinaryOp::Div && common == Ty::Int { Ty::Float } else { common };
        Ok(self.expr_of(ExprKind::Binary(op, a, b), result, span))
    }

    fn required_operands(&mut self, op: BinaryOp, text: &str, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let message = |x: &str, y: &str| {
            let is_sequence = |name: &str| matches!(name, "str" | "list" | "tuple");
            match op {
                BinaryOp::Mul if is_sequence(x) || is_sequence(y) => "can't multiply sequence by non-int of type 'NoneType'".to_owned(),
                BinaryOp::Add if is_sequence(x) => format!("can only concatenate {x} (not \"{y}\") to {x}"),
                _ => format!("unsupported operand type(s) for {text}: '{x}' and '{y}'"),
            }
        };
        self.required_pair(a, b, &message, &mut |fx, a, b| fx.binary(op, a, b, span))
    }

    /// The value of `a op= b`.
    pub(super) fn augmented_value(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        if let Some(found) = self.record_update(op, a, b, span)? {
            return Ok(found);
        }
        if self.may_be_none(a) || self.may_be_none(b) {
            return self.required_operands(op, &format!("{}=", op.symbol()), a, b, span);
        }
        self.binary(op, a, b, span)
    }

    /// `complex op np.float64` is Python's own operation, because `np.float64` is a `float`; the other way round NumPy's comes first.
    fn float_beside_complex(&mut self, a: ExprId, b: ExprId) -> ExprId {
        match (self.ty(a), self.ty(b)) {
            (Ty::Complex | Ty::Maybe(Dtype::C128), Ty::Np(Dtype::F64) | Ty::Maybe(Dtype::F64)) => {
                self.cast(CastKind::Python, b, &Ty::Float)
            }
            _ => b,
        }
    }

    fn power(&mut self, a: ExprId, b: ExprId, common: Ty, span: Span) -> Res<ExprId> {
        let negative = self.const_int(b).is_some_and(|n| n < 0);
        let common = match common {
            Ty::Int if negative => Ty::Float,
            Ty::Maybe(d) if negative && matches!(d.kind(), Kind::Signed | Kind::Unsigned) => {
                return Err(self.undecided(&Ty::Maybe(d), span));
            }
            common => common,
        };
        let (a, b) = (self.operand(a, &common), self.operand(b, &common));
        Ok(self.expr_of(ExprKind::Binary(BinaryOp::Pow, a, b), common, span))
    }

    fn fold_ints(&self, op: BinaryOp, a: ExprId, b: ExprId) -> Option<i64> {
        let (a, b) = (self.const_int(a)?, self.const_int(b)?);
        match op {
            BinaryOp::Add => a.checked_add(b),
            BinaryOp::Sub => a.checked_sub(b),
            BinaryOp::Mul => a.checked_mul(b),
            BinaryOp::Pow => a.checked_pow(u32::try_from(b).ok()?),
            // The remainder has the divisor's sign.
            BinaryOp::Mod => a.checked_rem(b).map(|rest| if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }),
            _ => None,
        }
    }

    /// `-a`, `+a`, `~a`, `not a`.
    pub(super) fn unary(&mut self, op: UnaryOp, a: ExprId, span: Span) -> Res<ExprId> {
        if op == UnaryOp::Invert
            && let Some(tag) = self.flag_class(&self.ty(a))
        {
            return self.flag_inverted(a, &tag, span);
        }
        let a = self.plain(a)?;
        let ty = self.ty(a);
        if op == UnaryOp::Not {
            let truth = self.truth(a)?;
            return Ok(self.not(truth, span));
        }
        if self.may_be_none(a) {
            let value = self.required(a, &format!("bad operand type for unary {}: 'NoneType'", op.symbol()))?;
            return self.unary(op, value, span);
        }
        if let Ty::Record(tag) = &ty {
            let name = match op {
                UnaryOp::Neg => "__neg__",
                UnaryOp::Pos => "__pos__",
                UnaryOp::Invert | UnaryOp::Not => "__invert__",
            };
            return self.special(tag, name, vec![a], span);
        }
        if let Ty::Array(_) = ty {
            return self.array_unary(op, a, span);
        }
        if let (Ty::Dict(dict), UnaryOp::Pos | UnaryOp::Neg) = (&ty, op)
            && dict.kind == DictKind::Counter
        {
            return self.call_library(if op == UnaryOp::Pos { "counter_positive" } else { "counter_negative" }, vec![a], span);
        }
        let Some(kind) = ty.kind() else { return Err(self.bad_unary(op, &ty, span)) };
        if let (UnaryOp::Neg, Some(n)) = (op, self.const_int(a))
            && let Some(n) = n.checked_neg()
        {
            return Ok(self.int(n, span));
        }
        if let (UnaryOp::Neg, ExprKind::Const(Const::Float(x))) = (op, self.kind(a)) {
            let x = -*x;
            return Ok(self.float(x, span));
        }
        let refused = match op {
            UnaryOp::Invert => matches!(kind, Kind::Float | Kind::Complex),
            UnaryOp::Neg | UnaryOp::Pos | UnaryOp::Not => ty == Ty::Np(Dtype::Bool),
        };
        if refused {
            return Err(self.bad_unary(op, &ty, span));
        }
        if ty == Ty::Maybe(Dtype::Bool) {
            return Err(self.undecided(&ty, span));
        }
        let a = if ty == Ty::Bool { self.widen(a, &Ty::Int) } else { a };
        if op == UnaryOp::Pos {
            return Ok(a);
        }
        let ty = self.ty(a);
        Ok(self.expr_of(ExprKind::Unary(op, a), ty, span))
    }

    /// Negation of a condition.
    pub(super) fn not(&mut self, truth: ExprId, span: Span) -> ExprId {
        match self.const_bool(truth) {
            Some(known) => self.bool(!known, span),
            None => self.expr_of(ExprKind::Unary(UnaryOp::Not, truth), Ty::Bool, span),
        }
    }

    /// `a op b`. As a condition (`truth`), the result is only looked at for its truth.
    pub(super) fn compare(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<ExprId> {
        if let Some(found) = self.compare_records(op, a, b, truth, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_members(op, a, b, span)? {
            return Ok(found);
        }
        if matches!(op, CompareOp::Is | CompareOp::IsNot) {
            return self.identity(op, a, b, span);
        }
        if matches!(op, CompareOp::In | CompareOp::NotIn) {
            return self.membership(op, a, b, span);
        }
        if let Some(found) = self.compare_views(op, a, b, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_bytes(op, a, b, truth, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_structured(op, a, b, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_deques(op, a, b, truth, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_variadic(op, a, b, truth, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_ranges(op, a, b, span)? {
            return Ok(found);
        }
        if let Some(found) = self.compare_slices(op, a, b, span)? {
            return Ok(found);
        }
        if self.has_plain(a) || self.has_plain(b) {
            let (a, b) = (self.plain(a)?, self.plain(b)?);
            return self.compare(op, a, b, truth, span);
        }
        if self.may_be_none(a) || self.may_be_none(b) {
            if matches!(op, CompareOp::Eq | CompareOp::Ne) {
                let equal = self.equal_or_none(a, b, span, &mut |fx, a, b| {
                    let equal = fx.compare(CompareOp::Eq, a, b, truth, span)?;
                    if !truth && fx.ty(equal) != Ty::Bool {
                        return Err(fx.may_be_none_here(span, "compared for a value"));
                    }
                    fx.truth(equal)
                })?;
                return Ok(if op == CompareOp::Ne { self.not(equal, span) } else { equal });
            }
            let message = |x: &str, y: &str| format!("'{}' not supported between instances of '{x}' and '{y}'", op.symbol());
            return self.required_pair(a, b, &message, &mut |fx, a, b| fx.compare(op, a, b, truth, span));
        }
        if let Some(result) = self.compare_tables(op, a, b, span)? {
            return Ok(result);
        }
        if matches!(op, CompareOp::Eq | CompareOp::Ne)
            && let Some(equal) = self.structural(a, b, span)?
        {
            return Ok(if op == CompareOp::Ne { self.not(equal, span) } else { equal });
        }
        if let Some(array) = self.array_comparison(op, a, b, span)? {
            return Ok(array);
        }
        if let Some(known) = self.fold_compare(op, a, b) {
            return Ok(self.bool(known, span));
        }
        if let Some(compared) = self.text_compare(op, a, b, span) {
            return Ok(compared);
        }
        match (&self.ty(a), &self.ty(b)) {
            (Ty::Tuple(x), Ty::Tuple(y)) if !matches!(op, CompareOp::Eq | CompareOp::Ne) => {
                return self.compare_tuples(op, a, b, (x.len(), y.len()), span);
            }
            (Ty::List(_), Ty::List(_)) => return self.compare_lists(op, a, b, span),
            _ => {}
        }
        let b = self.float_beside_complex(a, b);
        let (ta, tb) = (self.ty(a), self.ty(b));
        let ordering = !matches!(op, CompareOp::Eq | CompareOp::Ne);
        let (Some(ka), Some(kb)) = (ta.kind(), tb.kind()) else { return Err(self.mismatch(op.symbol(), &ta, &tb, span)) };
        if ordering && (ka == Kind::Complex || kb == Kind::Complex) {
            return Err(self.mismatch(op.symbol(), &ta, &tb, span));
        }
        match (&ta, &tb) {
            (Ty::Bool, Ty::Bool) => return Ok(self.expr_of(ExprKind::Compare(op, a, b), Ty::Bool, span)),
            // Exact, although the int is widened: typed HIR's rule for comparisons.
            (Ty::Int | Ty::Bool, Ty::Float) | (Ty::Float, Ty::Int | Ty::Bool) => {
                let (a, b) = (self.widen(a, &Ty::Float), self.widen(b, &Ty::Float));
                return Ok(self.expr_of(ExprKind::Compare(op, a, b), Ty::Bool, span));
            }
            (Ty::Int, Ty::Np(d)) | (Ty::Np(d), Ty::Int) if matches!(d.kind(), Kind::Signed | Kind::Unsigned) => {
                return self.int_with_np(op, a, b, *d, span);
            }
            // Whichever it is, its number is compared with the other one.
            (Ty::Maybe(m), Ty::Np(d)) | (Ty::Np(d), Ty::Maybe(m))
                if [m, d].iter().all(|d| matches!(d.kind(), Kind::Signed | Kind::Unsigned)) && *m != Dtype::U64 =>
            {
                let number =
                    |fx: &mut Self, e: ExprId| if let Ty::Maybe(_) = fx.ty(e) { fx.cast(CastKind::Python, e, &Ty::Int) } else { e };
                let (d, a, b) = (*d, number(self, a), number(self, b));
                return self.int_with_np(op, a, b, d, span);
            }
            _ => {}
        }
        let common = match arithmetic(&ta, &tb) {
            Some(Ty::Np(d)) if self.mixed_sign(&ta, &tb) && d == Dtype::F64 => {
                return Err(Diagnostic::error(Code::TypeMismatch, span, format!("comparing {ta} with {tb} is not supported"))
                    .label("signed and unsigned 64-bit")
                    .note("NumPy compares these two exactly, in no common type")
                    .help("convert both with int(...) or np.int64(...)")
                    .into());
            }
            Some(Ty::Maybe(d)) if !truth => return Err(self.undecided(&Ty::Maybe(d), span)),
            Some(common) => common,
            None => return Err(self.undecided(if matches!(ta, Ty::Maybe(_)) { &ta } else { &tb }, span)),
        };
        let result = if matches!(common, Ty::Np(_)) { Ty::Np(Dtype::Bool) } else { Ty::Bool };
        let (a, b) = (self.operand(a, &common), self.operand(b, &common));
        Ok(self.expr_of(ExprKind::Compare(op, a, b), result, span))
    }

    /// `a == b` of tuples, item by item, and of values of kinds that are never equal; `None` for others.
    fn structural(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let sort = |ty: &Ty| match ty {
            Ty::Bool | Ty::Int | Ty::Float | Ty::Complex => Some(0),
            Ty::Literal(_) | Ty::Str => Some(1),
            Ty::Tuple(_) => Some(2),
            Ty::List(_) => Some(3),
            // A NumPy scalar is compared with every item of a sequence.
            _ => None,
        };
        let (Some(x), Some(y)) = (sort(&ta), sort(&tb)) else { return Ok(None) };
        let count = match (&ta, &tb) {
            (Ty::Tuple(p), Ty::Tuple(q)) if p.len() == q.len() => p.len(),
            (Ty::Tuple(_), Ty::Tuple(_)) => return self.unequal(a, b, span).map(Some),
            _ if x != y => return self.unequal(a, b, span).map(Some),
            _ => return Ok(None),
        };
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let mut all: Option<ExprId> = None;
                for at in 0..count {
                    let (x, y) = (fx.copy(a), fx.copy(b));
                    let (x, y) = (fx.item(x, at), fx.item(y, at));
                    let equal = fx.same_item(x, y, span)?;
                    all = Some(match all {
                        None => equal,
                        Some(before) => fx.expr_of(ExprKind::And(before, equal), Ty::Bool, span),
                    });
                }
                Ok(all.unwrap_or_else(|| fx.bool(true, span)))
            })
        })
        .map(Some)
    }

    /// `False`, after both operands.
    pub(super) fn unequal(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        if self.repeatable(a) && self.repeatable(b) {
            return Ok(self.bool(false, span));
        }
        self.with(a, |fx, _| fx.with(b, |fx, _| Ok(fx.bool(false, span))))
    }

    fn mixed_sign(&self, a: &Ty, b: &Ty) -> bool {
        let integer = |t: &Ty| match t {
            Ty::Np(d) | Ty::Maybe(d) => matches!(d.kind(), Kind::Signed | Kind::Unsigned).then(|| d.kind()),
            _ => None,
        };
        matches!((integer(a), integer(b)), (Some(x), Some(y)) if x != y)
    }

    /// NumPy compares its integers with any Python `int` exactly, also with one that the dtype cannot hold.
    fn int_with_np(&mut self, op: CompareOp, a: ExprId, b: ExprId, d: Dtype, span: Span) -> Res<ExprId> {
        let flipped = matches!(self.ty(a), Ty::Np(_));
        let int = if flipped { b } else { a };
        let bits = d.size() * 8 - u32::from(d.kind() == Kind::Signed);
        let range = |n: i64| match d.kind() {
            Kind::Signed => bits == 63 || (-(1_i64 << bits)..1_i64 << bits).contains(&n),
            _ => n >= 0 && (bits == 64 || n < 1_i64 << bits),
        };
        if d == Dtype::I64 || self.const_int(int).is_some_and(range) {
            let common = Ty::Np(d);
            let (a, b) = (self.operand(a, &common), self.operand(b, &common));
            return Ok(self.expr_of(ExprKind::Compare(op, a, b), Ty::Np(Dtype::Bool), span));
        }
        if d == Dtype::U64 {
            return Err(Diagnostic::error(Code::TypeMismatch, span, "comparing an int with np.uint64 is not supported")
                .label("int and np.uint64")
                .note("NumPy compares these two exactly, in no common type")
                .help("convert one side: np.uint64(i) or int(u)")
                .into());
        }
        let (a, b) = (self.cast(CastKind::Python, a, &Ty::Int), self.cast(CastKind::Python, b, &Ty::Int));
        let result = self.expr_of(ExprKind::Compare(op, a, b), Ty::Bool, span);
        Ok(self.cast(CastKind::Weak, result, &Ty::Np(Dtype::Bool)))
    }

    fn fold_compare(&self, op: CompareOp, a: ExprId, b: ExprId) -> Option<bool> {
        if let (Some(a), Some(b)) = (self.const_int(a), self.const_int(b)) {
            return Some(match op {
                CompareOp::Eq => a == b,
                CompareOp::Ne => a != b,
                CompareOp::Lt => a < b,
                CompareOp::Le => a <= b,
                CompareOp::Gt => a > b,
                CompareOp::Ge => a >= b,
                CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn => return None,
            });
        }
        let equal = match (self.ty(a), self.ty(b)) {
            (Ty::Literal(a), Ty::Literal(b)) => a == b,
            (Ty::None, Ty::None) => true,
            (a, b) => as_dtype(&a)? == as_dtype(&b)?,
        };
        match op {
            CompareOp::Eq => Some(equal),
            CompareOp::Ne => Some(!equal),
            _ => None,
        }
    }

    fn identity(&mut self, op: CompareOp, x: ExprId, y: ExprId, span: Span) -> Res<ExprId> {
        if let Some(same) = self.same_record(op, x, y, span) {
            return Ok(same);
        }
        let (a, b) = (self.ty(x), self.ty(y));
        if let (Ty::List(_) | Ty::Dict(_) | Ty::Set { .. }, true) = (&a, a == b) {
            return Ok(self.same_reference(op, x, y, span));
        }
        if answer(&a).is_some() && is_declined(&b) {
            let given = self.held(x);
            let present = self.present(given);
            return Ok(if op == CompareOp::Is { self.not(present, span) } else { present });
        }
        if is_declined(&a) || is_declined(&b) {
            let same = (is_declined(&a) && is_declined(&b)) == (op == CompareOp::Is);
            let plain = |fx: &Self, e| fx.repeatable(e) || is_declined(&fx.ty(e)) && matches!(fx.kind(e), ExprKind::Cast(CastKind::Tag, _));
            if plain(self, x) && plain(self, y) {
                return Ok(self.bool(same, span));
            }
            return self.with(x, |fx, _| fx.with(y, |fx, _| Ok(fx.bool(same, span))));
        }
        let same = match (&a, &b) {
            (Ty::None, Ty::Optional(_)) | (Ty::Optional(_), Ty::None) => {
                let present = self.present(if a == Ty::None { y } else { x });
                return Ok(if op == CompareOp::Is { self.not(present, span) } else { present });
            }
            (Ty::None, Ty::None) => true,
            (Ty::None, _) | (_, Ty::None) => false,
            // There is one True and one False.
            (Ty::Bool, Ty::Bool) => {
                let op = if op == CompareOp::Is { CompareOp::Eq } else { CompareOp::Ne };
                return Ok(self.expr_of(ExprKind::Compare(op, x, y), Ty::Bool, span));
            }
            (Ty::Bool, other) | (other, Ty::Bool)
                if matches!(
                    other,
                    Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Tuple(_) | Ty::List(_) | Ty::Array(_) | Ty::Literal(_) | Ty::Str
                ) =>
            {
                false
            }
            _ => {
                return Err(Diagnostic::error(Code::TypeMismatch, span, format!("'{}' of {a} and {b} is not supported", op.symbol()))
                    .label(format!("{a} {} {b}", op.symbol()))
                    .note("compiled values have no identity; only None can be tested")
                    .help("compare with '==' or '!='")
                    .into());
            }
        };
        self.evaluated_for_effect(x);
        self.evaluated_for_effect(y);
        Ok(self.bool(same == (op == CompareOp::Is), span))
    }

    /// `x in (a, b, c)`.
    fn membership(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        if keyword_names(&self.ty(b)).is_some() {
            let found = self.has_keyword(b, a)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if is_bytes(&self.ty(b)) {
            return self.in_bytes(op, a, b, span);
        }
        if view_of(&self.ty(b)).is_some() {
            let found = self.in_view(a, b, span)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if self.flag_class(&self.ty(b)).is_some() {
            let found = self.in_flags(a, b, span)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if let Some(tag) = self.enumeration(&self.ty(b)) {
            let found = self.in_enumeration(&tag, a, span)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        let b = if self.is_generator(b) { b } else { self.plain(b)? };
        let b = match self.ty(b) {
            Ty::Record(tag) if !matches!(self.class_member(&tag, "__contains__"), crate::env::Global::Method(_)) => {
                self.iterator_of(b, span)?
            }
            _ => b,
        };
        let tb = self.ty(b);
        let a = if matches!(tb, Ty::Str | Ty::Literal(_)) { self.plain(a)? } else { a };
        let ta = self.ty(a);
        if self.is_generator(b) && !is_range(&tb) {
            let found = self.in_order(vec![a, b], |fx, all| fx.call_library("has_item", vec![all[1], all[0]], span))?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if let Ty::Record(tag) = &tb {
            let found = self.with(a, |fx, a| fx.special(tag, "__contains__", vec![b, a], span))?;
            let found = self.truth(found)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if is_range(&tb)
            && let Some(found) = self.in_range(op, a, b, span)?
        {
            return Ok(found);
        }
        if let Ty::Dict(_) | Ty::Set { .. } = &tb {
            let found = self.with(a, |fx, key| fx.has_key(b, key, span))?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if matches!((&ta, &tb), (Ty::Str | Ty::Literal(_), Ty::Str | Ty::Literal(_))) {
            let (part, text) = (self.as_str(a), self.as_str(b));
            let found = self.text_op(TextFn::Contains, vec![part, text], span);
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        if matches!(&tb, Ty::List(_)) || matches!(&tb, Ty::Array(array) if array.rank == 1) {
            return self.search(op, a, b, span);
        }
        if matches!(&tb, Ty::Array(_)) && ta.is_scalar() {
            // Whether any element is equal.
            let equal = self.compare(CompareOp::Eq, b, a, false, span)?;
            let found = match self.ty(equal) {
                Ty::Array(_) => self.any_true(equal, span)?,
                _ => equal,
            };
            let found = self.truth(found)?;
            return Ok(if op == CompareOp::In { found } else { self.not(found, span) });
        }
        let Ty::Tuple(types) = &tb else {
            return Err(Diagnostic::error(Code::TypeMismatch, span, format!("'{}' of {ta} and {tb} is not supported", op.symbol()))
                .label(format!("{tb}"))
                .note("tuples, lists, arrays of one dimension, dicts and sets are searched")
                .help("write a loop")
                .into());
        };
        let count = types.len();
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let mut found: Option<ExprId> = None;
                for index in 0..count {
                    let (x, y) = (fx.copy(a), fx.copy(b));
                    let y = fx.item(y, index);
                    // `x in t` tests `item == x`.
                    let equal = fx.same_item(y, x, span)?;
                    found = Some(match found {
                        None => equal,
                        Some(before) => fx.expr_of(ExprKind::Or(before, equal), Ty::Bool, span),
                    });
                }
                let found = found.unwrap_or_else(|| fx.bool(false, span));
                Ok(if op == CompareOp::In { found } else { fx.not(found, span) })
            })
        })
    }

    fn bad_unary(&self, op: UnaryOp, ty: &Ty, span: Span) -> Stop {
        let help = match (op, ty) {
            (UnaryOp::Invert, Ty::Float | Ty::Np(_)) => "convert it with int(...)",
            (_, Ty::Np(Dtype::Bool)) => "use 'not' or '~'",
            (_, Ty::Array(_)) => "write a loop over the elements; array expressions are not supported yet",
            _ => "convert it to a number",
        };
        Diagnostic::error(Code::TypeMismatch, span, format!("'{}' is not defined for {ty}", op.symbol()))
            .label(format!("{ty}"))
            .note("Python raises TypeError here, or weft does not support it yet")
            .help(help)
            .into()
    }

    /// The refusal of an operator.
    pub(super) fn mismatch(&self, symbol: &str, a: &Ty, b: &Ty, span: Span) -> Stop {
        let array = |t: &Ty| matches!(t, Ty::Array(_));
        let (note, help) = if array(a) || array(b) {
            ("array expressions are not supported yet", "write a loop over the elements")
        } else if *a == Ty::None || *b == Ty::None {
            ("Python raises TypeError here", "test for None first, or give the variable a number on every path")
        } else if [a, b]
            .into_iter()
            .any(|t| matches!(t, Ty::Tuple(_) | Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Literal(_) | Ty::Str))
        {
            ("operators take numbers in compiled code", "take the items out first")
        } else {
            (
                "Python or NumPy raises TypeError here, or weft does not support it yet",
                "convert the operands, for example with float(...), abs(...) or .real",
            )
        };
        Diagnostic::error(Code::TypeMismatch, span, format!("'{symbol}' is not defined for {a} and {b}"))
            .label(format!("{a} {symbol} {b}"))
            .note(note)
            .help(help)
            .into()
    }
}
