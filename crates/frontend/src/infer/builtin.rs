//! Calls of builtins: carries out the rules of [`crate::builtins::table`].

use super::bytes::is_bytes;
use super::deque::is_deque;
use super::dict_views::view_of;
use super::function::{Fx, Res, Stop};
use super::keywords::keyword_names;
use super::library_call::Callee;
use super::ranges::is_range;
use super::structured::is_structured;
use super::table::View;
use super::variadic::is_variadic;
use crate::builtins::table::{Own, Passing, Row, Rule};
use crate::builtins::{MathFn, Op};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, TableOp};
use crate::ty::promote::arithmetic;
use crate::ty::{Dtype, Kind, Ty};
use weft_abi::PyExc;

impl Fx<'_, '_> {
    pub(super) fn builtin(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        self.names_of_places(row, keywords)?;
        let mut plain = |fx: &mut Self, args: &[Expr], keywords: &[(String, Expr)]| fx.builtin(row, args, keywords, span);
        if let Some(stored) = self.stored_out(row, false, (args, keywords), span, &mut plain)? {
            return Ok(stored);
        }
        if let Rule::Own(
            own @ (Own::Zeros | Own::Ones | Own::Empty | Own::Full | Own::ZerosLike | Own::OnesLike | Own::EmptyLike | Own::FullLike),
        ) = row.rule
        {
            return self.new_array(row, own, args, keywords, span);
        }
        if matches!(row.path, "numpy.sort" | "numpy.argsort")
            && let Some(first) = args.first()
            && is_structured(&self.ty_of(first)?)
        {
            return self.sorted_records(row, args, keywords, span);
        }
        if let Rule::Own(own @ (Own::IsInstance | Own::IsSubclass | Own::HasAttr | Own::Callable)) = row.rule {
            return self.class_test(own, args, keywords, span);
        }
        if let Rule::Own(own) = row.rule
            && let Some(done) = self.iterator_builtin(row, own, args, keywords, span)?
        {
            return Ok(done);
        }
        if let (Rule::Own(own @ (Own::List | Own::Set | Own::FrozenSet | Own::Dict | Own::Counter | Own::DefaultDict)), true) =
            (row.rule, keywords.is_empty())
        {
            return if own == Own::List { self.list_call(row, args, span) } else { self.table_call(row, own, args, span) };
        }
        match row.rule {
            Rule::Own(Own::Dict) => return self.dict_with_names(row, args, keywords, span),
            Rule::Own(Own::Deque) => return self.new_deque(row, args, keywords, span),
            Rule::Own(Own::Slice) if keywords.is_empty() => return self.new_slice(row, args, span),
            Rule::Own(Own::Str)
                if let [data, codec @ ..] = args
                    && (!codec.is_empty() || !keywords.is_empty()) =>
            {
                let value = self.expr(data)?;
                if !is_bytes(&self.ty(value)) {
                    return Err(self.bad_argument(row, &self.ty(value), data.span));
                }
                return self.decoded(value, codec, keywords, span);
            }
            Rule::Own(Own::Bytes) if keywords.is_empty() => return self.new_bytes(row, args, span),
            Rule::Own(Own::Tuple) if keywords.is_empty() => return self.tuple_call(row, args, span),
            // No ufuncs: their argument has a name.
            Rule::Own(Own::NpReal | Own::NpImag) => {
                if let ([], [(name, value)]) = (args, keywords)
                    && name == "val"
                {
                    return self.builtin(row, std::slice::from_ref(value), &[], span);
                }
            }
            _ => {}
        }
        if row.rule == Rule::Own(Own::Replace) {
            return self.replaced(row, args, keywords, span);
        }
        if row.rule == Rule::Own(Own::Getter) {
            return self.getter(row, args, keywords, span);
        }
        if row.rule == Rule::Own(Own::Partial) {
            return self.partial(args, keywords, span);
        }
        if row.rule == Rule::Own(Own::Sorted) {
            return self.sorted(row, args, keywords, span);
        }
        if let Rule::Library(name) = row.rule {
            return self.library_call(&Callee { name, row: Some(row), first: None }, args, keywords, span);
        }
        if let Rule::Elements(..) = row.rule {
            return self.elements_call(row, args, keywords, span);
        }
        if row.rule == Rule::Limits {
            return self.limits_call(row, args, keywords, span);
        }
        if row.rule == Rule::Rounding {
            return self.rounding(row, None, args, keywords, span);
        }
        if let Rule::Array(f) = row.rule {
            return self.array_function(row, f, args, keywords, span);
        }
        if let Rule::Random(what) = row.rule {
            return self.random_function(row, what, args, keywords, span);
        }
        if let Rule::Reduction(what) = row.rule {
            return self.reduction(row, what, None, args, keywords, span);
        }
        if row.rule == Rule::Arange {
            return self.arange(row, args, keywords, span);
        }
        if let Rule::Shape(f) = row.rule {
            return self.shape_function(row, f, args, keywords, span);
        }
        if row.rule == Rule::Where {
            return self.where_call(row, args, keywords, span);
        }
        if row.rule == Rule::Einsum {
            return self.einsum(row, args, keywords, span);
        }
        if row.rule == Rule::Tensordot {
            return self.tensordot(row, args, keywords, span);
        }
        if let Rule::MakeArray(copies) = row.rule {
            return self.new_array_call(row, copies, args, keywords, span);
        }
        if row.rule == Rule::Own(Own::Print) {
            return self.print(row, args, keywords, span);
        }
        let start = (row.rule == Rule::Own(Own::Sum)).then(|| keywords.iter().find(|(n, _)| n == "start")).flatten();
        let digits = (row.rule == Rule::Own(Own::Round)).then(|| keywords.iter().find(|(n, _)| n == "ndigits")).flatten();
        let base = (row.rule == Rule::PyType(Dtype::I64)).then(|| keywords.iter().find(|(n, _)| n == "base")).flatten();
        let named = start.or(digits).or(base);
        if let Some((name, value)) = keywords.iter().find(|k| named.is_none_or(|n| !std::ptr::eq(*k, n))) {
            return Err(self.no_keyword(row, name, value.span));
        }
        match row.rule {
            Rule::Refused => {
                return Err(Diagnostic::error(
                    Code::UnsupportedCall,
                    span,
                    format!("'{}' is not supported in a compiled function", row.path),
                )
                .label("this call")
                .note(row.doc)
                .help("leave it out of the compiled function")
                .into());
            }
            Rule::Constant(_) | Rule::Imaginary(_) => {
                return Err(Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' is a constant", row.path))
                    .label("called")
                    .note("Python raises TypeError here")
                    .help("remove the parentheses")
                    .into());
            }
            Rule::Exception => {
                return Err(Diagnostic::error(Code::UnsupportedCall, span, "exceptions can be raised only")
                    .label("an exception object")
                    .note("compiled code has no exception objects")
                    .help("write 'raise ...'")
                    .into());
            }
            Rule::Own(Own::Threads) => {
                return Err(Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' stands only in a with statement", row.path))
                    .label("used as a value")
                    .note("compiled code has no context managers as objects")
                    .help("write 'with weft.threads(n):'")
                    .into());
            }
            Rule::Own(Own::Type) => {
                if let ([object], []) = (args, keywords) {
                    let object = self.expr(object)?;
                    if let Ty::Record(tag) = self.ty(object) {
                        let class = self.class_value(&tag, span);
                        return if self.repeatable(object) { Ok(class) } else { self.with(object, |_, _| Ok(class)) };
                    }
                }
                return Err(Diagnostic::error(Code::UnsupportedCall, span, "'type' stands only in a comparison")
                    .label("used as a value")
                    .note("beside those of the user's own objects, classes are no values in compiled code")
                    .help("write 'type(x) is T', or isinstance(x, T)")
                    .into());
            }
            Rule::Own(Own::Prange) => {
                return Err(Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' stands only in a for loop", row.path))
                    .label("used as a value")
                    .note("a parallel loop is no iterator object")
                    .help("iterate it directly: for ... in ...")
                    .into());
            }
            _ => {}
        }
        if let (Rule::Own(Own::Sum), [Expr { kind: Hir::List(items), .. }, rest @ ..]) = (row.rule, args) {
            let values = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
            let total = match rest.first().or(start.map(|(_, e)| e)) {
                Some(e) => self.expr(e)?,
                None => self.int(0, span),
            };
            return self.sum_of(values, total, span);
        }
        if let (Rule::Own(Own::Len), [items]) = (row.rule, args)
            && let Some(length) = self.flat_length(items)?
        {
            return Ok(length);
        }
        let iterates = matches!(row.rule, Rule::Own(Own::Sum | Own::Min | Own::Max | Own::Len));
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            values.push(match (iterates, if iterates { self.flat_items(arg)? } else { None }) {
                (_, Some(row)) => row,
                (true, None) => self.iterated(arg)?,
                (false, None) => self.expr(arg)?,
            });
        }
        if let (Rule::Own(Own::Sum | Own::Min | Own::Max), [data]) = (row.rule, values.as_slice())
            && is_bytes(&self.ty(*data))
        {
            values[0] = self.call_library("bytes_list", vec![*data], span)?;
        }
        if let (Rule::Own(Own::Sum | Own::Min | Own::Max), Some(first)) = (row.rule, values.first().copied())
            && let Ty::Dict(_) | Ty::Set { .. } = self.ty(first)
        {
            values[0] = self.listed(first, View::Keys, span)?;
        }
        if let Rule::Own(own @ (Own::Min | Own::Max)) = row.rule
            && let Some(best) = self.best_object(own, &values, span)?
        {
            return Ok(best);
        }
        if let Some((_, value)) = named {
            values.push(self.expr(value)?);
        }
        self.apply(row, values, span)
    }

    pub(super) fn apply(&mut self, row: &Row, mut a: Vec<ExprId>, span: Span) -> Res<ExprId> {
        if let (Rule::Own(Own::Len), [deque]) = (row.rule, a.as_slice())
            && is_deque(&self.ty(*deque))
        {
            return self.of_deque("deque_len", *deque, Vec::new(), span);
        }
        if let (Rule::Own(Own::Len), [flags]) = (row.rule, a.as_slice())
            && self.flag_class(&self.ty(*flags)).is_some()
        {
            return self.count_of_flags(*flags, span);
        }
        if let (Rule::Own(Own::Len), [view]) = (row.rule, a.as_slice())
            && view_of(&self.ty(*view)).is_some()
        {
            return self.view_len(*view, span);
        }
        if let [data] = a.as_slice()
            && is_bytes(&self.ty(*data))
        {
            match row.rule {
                Rule::Own(Own::Len | Own::Hash) => a[0] = self.held(a[0]),
                Rule::Own(Own::Repr | Own::Ascii | Own::Str) => return self.call_library("bytes_repr", a, span),
                _ => {}
            }
        }
        // Texts are the value's own, and one of several values is that value.
        let as_it_is = match row.rule {
            Rule::Own(Own::Str | Own::Repr | Own::Ascii | Own::Format) => true,
            Rule::Own(Own::Min | Own::Max) => a.len() > 1,
            _ => false,
        };
        let hashed = row.rule == Rule::Own(Own::Hash);
        for value in &mut a {
            if hashed && is_variadic(&self.ty(*value)) {
                continue;
            }
            if !as_it_is || self.enumeration(&self.ty(*value)).is_some() {
                *value = self.plain(*value)?;
            }
        }
        if let (Some(first), Some(message)) = (a.first().copied(), none_message(row.path))
            && self.may_be_none(first)
        {
            a[0] = self.required(first, message)?;
        }
        if let Some(found) = self.elementwise_function(row, &a, span)? {
            return Ok(found);
        }
        if let Some(found) = self.record_builtin(row, &a, span)? {
            return Ok(found);
        }
        match row.rule {
            Rule::Float(op, n) => {
                self.count(row, &a, n, n, span)?;
                let args = self.floats(row, &a)?;
                Ok(self.op(op, args, Ty::Float, span))
            }
            Rule::FloatTest(op) => {
                self.count(row, &a, 1, 1, span)?;
                let args = self.floats(row, &a)?;
                Ok(self.op(op, args, Ty::Bool, span))
            }
            Rule::FloatToInt(op) => {
                self.count(row, &a, 1, 1, span)?;
                match self.ty(a[0]) {
                    Ty::Int => Ok(a[0]),
                    Ty::Bool => Ok(self.widen(a[0], &Ty::Int)),
                    _ => {
                        let args = self.floats(row, &a)?;
                        Ok(self.op(op, args, Ty::Int, span))
                    }
                }
            }
            Rule::FloatToPair(op) => {
                self.count(row, &a, 1, 1, span)?;
                let args = self.floats(row, &a)?;
                let second = if op == Op::Frexp { Ty::Int } else { Ty::Float };
                Ok(self.op(op, args, Ty::Tuple(vec![Ty::Float, second]), span))
            }
            Rule::Clock(clock) => self.clock(row, clock, &a, span),
            Rule::Cmath(function) => self.cmath(row, function, &a, span),
            Rule::Int(op, n) => {
                self.count(row, &a, n, n, span)?;
                let args = a.iter().map(|x| self.index(*x, &format!("the argument of {}()", row.path))).collect::<Res<Vec<_>>>()?;
                Ok(self.op(op, args, Ty::Int, span))
            }
            Rule::NpFloat(op, complex) => {
                self.count(row, &a, 1, 1, span)?;
                let x = self.np_float(row, a[0])?;
                match (self.ty(x), complex) {
                    (Ty::Np(d), Some(f)) if d.kind() == Kind::Complex => Ok(self.op(Op::NpComplex(f), vec![x], Ty::Np(d), span)),
                    (Ty::Np(d), None) if d.kind() == Kind::Complex => Err(self.bad_argument(row, &Ty::Np(d), span)),
                    (ty, _) => Ok(self.op(op, vec![x], ty, span)),
                }
            }
            Rule::NpFloat2(op) => {
                self.count(row, &a, 2, 2, span)?;
                let (x, y) = self.float_pair(row, a[0], a[1], span)?;
                let ty = self.ty(x);
                if ty.kind() == Some(Kind::Complex) {
                    return Err(self.bad_argument(row, &ty, span));
                }
                Ok(self.op(op, vec![x, y], ty, span))
            }
            Rule::NpRound(op) => {
                self.count(row, &a, 1, 1, span)?;
                let x = self.as_np(a[0])?;
                match self.ty(x).kind() {
                    Some(Kind::Float) => {
                        let ty = self.ty(x);
                        Ok(self.op(op, vec![x], ty, span))
                    }
                    Some(Kind::Complex) | None => Err(self.bad_argument(row, &self.ty(x), span)),
                    Some(Kind::Bool | Kind::Signed | Kind::Unsigned) => Ok(x),
                }
            }
            Rule::NpReal2(op) => {
                self.count(row, &a, 2, 2, span)?;
                let (x, y) = self.np_pair(row, a[0], a[1], span)?;
                let ty = self.ty(x);
                match ty {
                    Ty::Np(Dtype::Bool) => {
                        let smaller = matches!(op, Op::NpMinimum | Op::NpFmin);
                        self.binary(if smaller { BinaryOp::BitAnd } else { BinaryOp::BitOr }, x, y, span)
                    }
                    Ty::Np(d) if d.kind() != Kind::Complex => Ok(self.op(op, vec![x, y], ty, span)),
                    Ty::Np(_) => {
                        let name = match op {
                            Op::NpMinimum => "complex_minimum",
                            Op::NpMaximum => "complex_maximum",
                            Op::NpFmin => "complex_fmin",
                            _ => "complex_fmax",
                        };
                        self.call_library(name, vec![x, y], span)
                    }
                    _ => Err(self.bad_argument(row, &ty, span)),
                }
            }
            Rule::NpBinary(op) => {
                self.count(row, &a, 2, 2, span)?;
                let (x, y) = if self.both_python(&a) { (self.as_np(a[0])?, self.as_np(a[1])?) } else { (a[0], a[1]) };
                if op == BinaryOp::Mul
                    && let Some(to @ Ty::Np(_)) = arithmetic(&self.ty(x), &self.ty(y))
                    && to.kind() == Some(Kind::Complex)
                {
                    let pair = [x, y].map(|e| match self.ty(e) {
                        Ty::Np(_) => self.cast(CastKind::Np, e, &to),
                        _ => self.cast(CastKind::Weak, e, &to),
                    });
                    return self.call_library("complex_product", pair.to_vec(), span);
                }
                if op == BinaryOp::Pow
                    && let Some(Ty::Np(to)) = arithmetic(&self.ty(x), &self.ty(y))
                    && to.kind() == Kind::Float
                {
                    return self.power_of_scalars(x, y, to, span);
                }
                let result = self.binary(op, x, y, span)?;
                if matches!(self.ty(result), Ty::Np(_)) { Ok(result) } else { Err(self.undecided(&self.ty(result), span)) }
            }
            Rule::NpTest(op) => {
                self.count(row, &a, 1, 1, span)?;
                let mut x = self.as_np(a[0])?;
                if !matches!(self.ty(x).kind(), Some(Kind::Float | Kind::Complex)) {
                    x = self.cast(CastKind::Np, x, &Ty::Np(Dtype::F64));
                }
                Ok(self.op(op, vec![x], Ty::Np(Dtype::Bool), span))
            }
            Rule::Dtype(d) => {
                self.count(row, &a, 1, 1, span)?;
                let made = self.construct(row, a[0], d, span)?;
                Ok(self.by_call(made, span))
            }
            Rule::PyType(d) => {
                let made = self.python_type(row, &a, d, span)?;
                Ok(self.by_call(made, span))
            }
            Rule::Elements(..) => self.elements_of_scalars(row, &a, span),
            Rule::Own(own) => self.own(row, own, &a, span),
            Rule::Constant(_)
            | Rule::Imaginary(_)
            | Rule::Exception
            | Rule::Reduction(_)
            | Rule::Array(_)
            | Rule::Random(_)
            | Rule::Text(..)
            | Rule::Library(_)
            | Rule::Rounding
            | Rule::Limits
            | Rule::MakeArray(_)
            | Rule::Arange
            | Rule::Where
            | Rule::Einsum
            | Rule::Tensordot
            | Rule::Shape(_)
            | Rule::Refused => Err(self.bad_argument(row, &Ty::None, span)),
        }
    }

    fn own(&mut self, row: &Row, own: Own, a: &[ExprId], span: Span) -> Res<ExprId> {
        let (low, high) = match own {
            Own::Str => (0, 1),
            Own::Format => (1, 2),
            Own::Abs
            | Own::Len
            | Own::Repr
            | Own::Ascii
            | Own::Chr
            | Own::Ord
            | Own::Bin
            | Own::Oct
            | Own::Hex
            | Own::MathFloatScale
            | Own::Sleep
            | Own::Hash
            | Own::NpAbs
            | Own::NpSign
            | Own::NpSquare
            | Own::NpConj
            | Own::NpReal
            | Own::NpImag
            | Own::NpRint => (1, 1),
            Own::Min | Own::Max => (1, usize::MAX),
            Own::MathGcd | Own::MathHypot => (0, usize::MAX),
            Own::Round | Own::MathLog | Own::MathPerm | Own::Sum => (1, 2),
            Own::Pow => (2, 3),
            Own::Divmod | Own::MathLdexp => (2, 2),
            Own::PerfCounter | Own::PerfCounterNs => (0, 0),
            Own::List
            | Own::Set
            | Own::FrozenSet
            | Own::Dict
            | Own::Counter
            | Own::DefaultDict
            | Own::Deque
            | Own::Slice
            | Own::Tuple
            | Own::Bytes
            | Own::Print
            | Own::StrFormat
            | Own::Sorted
            | Own::Range
            | Own::Prange
            | Own::Join
            | Own::Threads
            | Own::Enumerate
            | Own::Zip
            | Own::Reversed
            | Own::IsInstance
            | Own::IsSubclass
            | Own::HasAttr
            | Own::Callable
            | Own::Partial
            | Own::Getter
            | Own::Replace
            | Own::Map
            | Own::Next
            | Own::Type
            | Own::Zeros
            | Own::Ones
            | Own::Empty
            | Own::Full
            | Own::ZerosLike
            | Own::OnesLike
            | Own::EmptyLike
            | Own::FullLike => return Err(self.bad_argument(row, &Ty::None, span)),
        };
        self.count(row, a, low, high, span)?;
        match own {
            Own::Str | Own::Repr | Own::Ascii | Own::Format | Own::Chr | Own::Ord | Own::Bin | Own::Oct | Own::Hex => {
                self.text_builtin(row, own, a, span)
            }
            Own::Abs => self.abs(row, a[0], span),
            Own::Min | Own::Max => self.extreme(row, own == Own::Min, a, span),
            Own::Round => self.round(row, a, span),
            Own::Len => match self.ty(a[0]) {
                Ty::Array(array) if array.rank > 0 => Ok(self.expr_of(ExprKind::Dim(a[0], 0), Ty::Int, span)),
                ty if is_structured(&ty) => match self.records_len(a[0], span)? {
                    Some(len) => Ok(len),
                    None => Err(self.bad_argument(row, &ty, span)),
                },
                Ty::Literal(text) => Ok(self.int(text.chars().count() as i64, span)),
                Ty::List(_) | Ty::Str => Ok(self.expr_of(ExprKind::ListLen(a[0]), Ty::Int, span)),
                Ty::Dict(_) | Ty::Set { .. } => self.table_op(TableOp::Len, vec![a[0]], Ty::Int, span),
                Ty::Tuple(items) => {
                    let count = items.len() as i64;
                    if self.constant_text(a[0]).is_some() {
                        return Ok(self.int(count, span));
                    }
                    self.with(a[0], |fx, _| Ok(fx.int(count, span)))
                }
                other if is_range(&other) => self.len_of_range(a[0], span),
                other => match keyword_names(&other) {
                    Some(names) => Ok(self.int(names.len() as i64, span)),
                    None => Err(self.bad_argument(row, &other, span)),
                },
            },
            Own::Divmod => self.with(a[0], |fx, x| {
                fx.with(a[1], |fx, y| {
                    let python = |ty: &Ty| matches!(ty, Ty::Bool | Ty::Int | Ty::Float);
                    let (tx, ty) = (fx.ty(x), fx.ty(y));
                    if python(&tx) && python(&ty) && (tx == Ty::Float || ty == Ty::Float) {
                        let (x, y) = (fx.widen(x, &Ty::Float), fx.widen(y, &Ty::Float));
                        return Ok(fx.op(Op::Divmod, vec![x, y], Ty::Tuple(vec![Ty::Float, Ty::Float]), span));
                    }
                    let (x2, y2) = (fx.copy(x), fx.copy(y));
                    let quotient = fx.binary(BinaryOp::FloorDiv, x, y, span)?;
                    let rest = fx.binary(BinaryOp::Mod, x2, y2, span)?;
                    Ok(fx.tuple(vec![quotient, rest], span))
                })
            }),
            Own::Pow => match a[..] {
                [base, exp] => self.binary(BinaryOp::Pow, base, exp, span),
                _ => {
                    if a.iter().any(|&e| !matches!(self.ty(e), Ty::Int | Ty::Bool)) {
                        let why = "pow() 3rd argument not allowed unless all arguments are integers".to_owned();
                        return Err(Stop::Raises(PyExc::TypeError, why));
                    }
                    let a = a.iter().map(|&e| self.index(e, "an argument of pow()")).collect::<Res<Vec<_>>>()?;
                    self.call_library("power_modulo", a, span)
                }
            },
            Own::Sum => self.sum(row, a, span),
            Own::MathLog => {
                let x = self.as_float(a[0], "math.log()")?;
                let log = self.op(Op::Math(MathFn::Log), vec![x], Ty::Float, span);
                let Some(base) = a.get(1) else { return Ok(log) };
                let base = self.as_float(*base, "math.log()")?;
                let base = self.op(Op::Math(MathFn::Log), vec![base], Ty::Float, span);
                self.binary(BinaryOp::Div, log, base, span)
            }
            Own::MathFloatScale => {
                let x = self.as_float(a[0], row.path)?;
                let factor = if row.path == "math.degrees" { 180.0 / std::f64::consts::PI } else { std::f64::consts::PI / 180.0 };
                let factor = self.float(factor, span);
                self.binary(BinaryOp::Mul, x, factor, span)
            }
            Own::MathHypot => match a {
                // CPython's own algorithm, correctly rounded, for the commonest case in one call.
                [_, _] => {
                    let args = self.floats(row, a)?;
                    Ok(self.op(Op::Math(MathFn::MathHypot), args, Ty::Float, span))
                }
                _ => {
                    let coordinates = self.tuple(a.to_vec(), span);
                    self.call_library("math_hypot_of", vec![coordinates], span)
                }
            },
            Own::Sleep => self.sleep(row, a[0], span),
            Own::Hash => self.hash(a[0], span),
            Own::MathGcd => {
                // From the first two on: the divisor of -2**63 alone would leave 64 bits.
                let mut result = None;
                for x in a {
                    let x = self.index(*x, "an argument of math.gcd()")?;
                    result = Some(match result {
                        Some(before) => self.op(Op::Gcd, vec![before, x], Ty::Int, span),
                        None if a.len() > 1 => x,
                        None => {
                            let zero = self.int(0, span);
                            self.op(Op::Gcd, vec![zero, x], Ty::Int, span)
                        }
                    });
                }
                Ok(result.unwrap_or_else(|| self.int(0, span)))
            }
            Own::MathPerm => {
                let n = self.index(a[0], "the argument of math.perm()")?;
                match a.get(1) {
                    Some(k) => {
                        let k = self.index(*k, "the argument of math.perm()")?;
                        Ok(self.op(Op::Perm, vec![n, k], Ty::Int, span))
                    }
                    None => Ok(self.op(Op::Factorial, vec![n], Ty::Int, span)),
                }
            }
            Own::MathLdexp => {
                let x = self.as_float(a[0], "math.ldexp()")?;
                let n = self.index(a[1], "the exponent of math.ldexp()")?;
                Ok(self.op(Op::Ldexp, vec![x, n], Ty::Float, span))
            }
            Own::PerfCounterNs => Ok(self.op(Op::PerfCounterNs, Vec::new(), Ty::Int, span)),
            Own::PerfCounter => {
                let ns = self.op(Op::PerfCounterNs, Vec::new(), Ty::Int, span);
                let ns = self.widen(ns, &Ty::Float);
                let unit = self.float(1e9, span);
                self.binary(BinaryOp::Div, ns, unit, span)
            }
            Own::NpAbs => {
                // NumPy's functions give single numbers the bits that whole arrays have; the operators do not.
                let x = self.as_np(a[0])?;
                match self.ty(x).kind() {
                    Some(Kind::Complex) => self.call_library("complex_modulus", vec![x], span),
                    _ => self.abs(row, x, span),
                }
            }
            Own::NpSign => {
                let x = self.as_np(a[0])?;
                let ty = self.ty(x);
                if matches!(ty.kind(), Some(Kind::Bool) | None) {
                    return Err(self.bad_argument(row, &ty, span));
                }
                if ty.kind() == Some(Kind::Complex) {
                    return self.call_library("complex_sign", vec![x], span);
                }
                Ok(self.op(Op::NpSign, vec![x], ty, span))
            }
            Own::NpSquare => {
                let x = self.no_bool(a[0])?;
                if self.ty(x).kind() == Some(Kind::Complex) {
                    return self.call_library("complex_square", vec![x], span);
                }
                self.with(x, |fx, x| {
                    let y = fx.copy(x);
                    fx.binary(BinaryOp::Mul, x, y, span)
                })
            }
            Own::NpConj => {
                let x = self.no_bool(a[0])?;
                self.conjugate(x, span)
            }
            Own::NpReal | Own::NpImag => {
                if !self.ty(a[0]).is_scalar() {
                    let array = self.as_array(a[0], row, span)?;
                    return self.array_part(array, own == Own::NpImag, span);
                }
                self.part(a[0], if own == Own::NpReal { Op::Real } else { Op::Imag }, span)
            }
            Own::NpRint => {
                let x = self.np_float(row, a[0])?;
                match self.ty(x) {
                    ty if ty.kind() == Some(Kind::Float) => Ok(self.op(Op::NpRint, vec![x], ty, span)),
                    other => Err(self.bad_argument(row, &other, span)),
                }
            }
            Own::List
            | Own::Set
            | Own::FrozenSet
            | Own::Dict
            | Own::Counter
            | Own::DefaultDict
            | Own::Deque
            | Own::Slice
            | Own::Tuple
            | Own::Bytes
            | Own::Print
            | Own::StrFormat
            | Own::Sorted
            | Own::Range
            | Own::Prange
            | Own::Join
            | Own::Threads
            | Own::IsInstance
            | Own::IsSubclass
            | Own::HasAttr
            | Own::Callable
            | Own::Partial
            | Own::Getter
            | Own::Replace
            | Own::Map
            | Own::Next
            | Own::Type
            | Own::Enumerate
            | Own::Zip
            | Own::Reversed
            | Own::Zeros
            | Own::Ones
            | Own::Empty
            | Own::Full
            | Own::ZerosLike
            | Own::OnesLike
            | Own::EmptyLike
            | Own::FullLike => Err(self.bad_argument(row, &Ty::None, span)),
        }
    }

    pub(super) fn op(&mut self, function: Op, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.expr_of(ExprKind::Builtin { function, args }, ty, span)
    }

    pub(super) fn count(&self, row: &Row, a: &[ExprId], low: usize, high: usize, span: Span) -> Res<()> {
        if (low..=high).contains(&a.len()) {
            return Ok(());
        }
        Err(Diagnostic::error(Code::ArgumentCount, span, format!("'{}' does not take {} arguments", row.path, a.len()))
            .label("this call")
            .note(format!("its form is {}({})", row.path, row.signature))
            .help("match the call to that form")
            .into())
    }

    pub(super) fn no_keyword(&self, row: &Row, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{}' takes no keyword argument '{name}' in compiled code", row.path))
            .label("keyword argument")
            .note(format!("its form is {}({})", row.path, row.signature))
            .help("pass arguments by position, or leave this one out")
            .into()
    }

    /// Arguments by name are those of parameters that have one for callers.
    pub(super) fn names_of_places(&self, row: &Row, keywords: &[(String, Expr)]) -> Res<()> {
        if keywords.is_empty() {
            return Ok(());
        }
        let params = row.parameters();
        // Behind `/`, `**kwargs` may have the same name.
        let by_place = |name: &str| params.iter().any(|p| p.name == name && p.passing == Passing::PlaceOnly);
        match keywords.iter().find(|(name, _)| by_place(name)) {
            Some((name, value)) => Err(self.no_keyword(row, name, value.span)),
            None => Ok(()),
        }
    }

    pub(super) fn bad_argument(&self, row: &Row, ty: &Ty, span: Span) -> Stop {
        let help = if matches!(ty, Ty::Array(_)) { "call it in a loop over the elements" } else { "convert the argument first" };
        Diagnostic::error(Code::ArgumentType, span, format!("'{}' does not take {ty}", row.path))
            .label(format!("{ty}"))
            .note(format!("its form is {}({}): {}", row.path, row.signature, row.doc))
            .help(help)
            .into()
    }

    /// The arguments of a call by the names of its parameters.
    pub(super) fn by_name<'a>(
        &self,
        row: &Row,
        names: &[&str],
        args: &'a [Expr],
        keywords: &'a [(String, Expr)],
    ) -> Res<Vec<Option<&'a Expr>>> {
        let mut given: Vec<Option<&Expr>> = vec![None; names.len()];
        for (at, arg) in args.iter().enumerate() {
            match given.get_mut(at) {
                // What follows a star goes by its name: NumPy has other parameters between.
                Some(slot) if names[at] != "*" => *slot = Some(arg),
                _ => return Err(self.array_form(row, arg.span)),
            }
        }
        for (name, arg) in keywords {
            match names.iter().position(|n| n == name) {
                Some(at) if given[at].is_none() => given[at] = Some(arg),
                _ => return Err(self.array_form(row, arg.span)),
            }
        }
        Ok(given)
    }

    pub(super) fn array_form(&self, row: &Row, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{}' does not take these arguments", row.path))
            .label("here")
            .note(format!("its form is {}({})", row.path, row.signature))
            .help("leave out order= and other options")
            .into()
    }
}

/// What CPython says of `None` as the first argument of a builtin; nothing for those that take it or that have no check.
fn none_message(path: &str) -> Option<&'static str> {
    Some(match path {
        "builtins.len" => "object of type 'NoneType' has no len()",
        "builtins.abs" => "bad operand type for abs(): 'NoneType'",
        "builtins.int" => "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
        "builtins.float" => "float() argument must be a string or a real number, not 'NoneType'",
        "builtins.round" => "type NoneType doesn't define __round__ method",
        "builtins.sum" => "'NoneType' object is not iterable",
        _ => return None,
    })
}
