//! Expressions.
//!
//! `:=` becomes an assignment before the statement, which is the same thing where nothing of the statement is evaluated before it:
//! [`Builder::first`] follows the order of evaluation and is false from the first expression that can fail or have an effect; `walrus`
//! moves what comes before such an assignment out of its way. In any other place it is refused.

use super::comprehension::Makes;
use super::stars::Held;
use super::{Builder, Const, Expr, ExprKind};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Conversion, LocalId, OBJECT, Stmt, StmtKind, Subscript, Target, UnaryOp};
use crate::span::Span;
use crate::syntax::folded_int;
use rustpython_parser::ast::{self, Ranged};

impl Builder<'_> {
    /// An expression, in its place in the order of evaluation.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Expr {
        let span = self.span(expr.range());
        if !self.enter(1, span) {
            return Self::nothing(span);
        }
        let built = Expr { kind: self.kind(expr, span), span };
        self.leave(1);
        self.first &= matches!(built.kind, ExprKind::Const(_));
        built
    }

    fn boxed(&mut self, expr: &ast::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    fn kind(&mut self, expr: &ast::Expr, span: Span) -> ExprKind {
        match expr {
            ast::Expr::Constant(e) => self.constant(&e.value, span),
            ast::Expr::Name(e) => match self.lookup(e.id.as_str()) {
                Some(local) => ExprKind::Local(local),
                None => ExprKind::Global(e.id.to_string()),
            },
            ast::Expr::Attribute(e) => ExprKind::Attr(self.boxed(&e.value), e.attr.to_string()),
            ast::Expr::UnaryOp(e) => self.unary(expr, e),
            ast::Expr::BinOp(e) => {
                if let Some(value) = folded_int(expr) {
                    return ExprKind::Const(Const::Int(value));
                }
                let start = self.first;
                let left = self.expr(&e.left);
                let following = self.may_assign(&e.right);
                let left = Box::new(self.held(start, left, following));
                ExprKind::Binary(binary_op(e.op), left, self.boxed(&e.right))
            }
            ast::Expr::BoolOp(e) => self.bool_op(e, span),
            ast::Expr::Compare(e) => self.compare(e, span),
            ast::Expr::IfExp(e) if self.first && (self.may_assign(&e.body) || self.may_assign(&e.orelse)) => self.assigning_if(e, span),
            ast::Expr::IfExp(e) => {
                let cond = self.boxed(&e.test);
                self.first = false;
                let then = self.boxed(&e.body);
                ExprKind::IfExp { cond, then, otherwise: self.boxed(&e.orelse) }
            }
            ast::Expr::Call(e) => self.call(e),
            ast::Expr::Subscript(e) => {
                let start = self.first;
                let base = self.expr(&e.value);
                let following = self.may_assign(&e.slice);
                let base = Box::new(self.held(start, base, following));
                ExprKind::Index { base, indices: self.subscripts(&e.slice) }
            }
            ast::Expr::Tuple(e) => {
                let mut held = Held::new();
                let items = self.items(&e.elts, &mut held);
                if items.iter().all(|i| matches!(i.kind, ExprKind::Const(_))) {
                    let constant = |i: Expr| if let ExprKind::Const(c) = i.kind { Some(c) } else { None };
                    return ExprKind::Const(Const::Tuple(items.into_iter().filter_map(constant).collect()));
                }
                Self::within(held, ExprKind::Tuple(items), span)
            }
            ast::Expr::List(e) => {
                let mut held = Held::new();
                let items = self.items(&e.elts, &mut held);
                Self::within(held, ExprKind::List(items), span)
            }
            ast::Expr::Dict(e) => {
                let parts: Vec<&ast::Expr> = e.keys.iter().zip(&e.values).flat_map(|(key, value)| key.iter().chain([value])).collect();
                let mut parts = self.operands(parts.into_iter()).into_iter();
                let mut items = Vec::with_capacity(2 * e.values.len());
                for key in &e.keys {
                    let Some(part) = parts.next() else { break };
                    let span = part.span;
                    match key {
                        Some(_) => items.extend([Some(part), parts.next()].into_iter().flatten()),
                        None => items.extend([
                            Expr { kind: ExprKind::Starred(Box::new(part)), span },
                            Expr { kind: ExprKind::Const(Const::None), span },
                        ]),
                    }
                }
                ExprKind::Dict(items)
            }
            ast::Expr::Set(e) => {
                let mut held = Held::new();
                let items = self.items(&e.elts, &mut held);
                Self::within(held, ExprKind::Set(items), span)
            }
            ast::Expr::ListComp(e) if is_plain(&e.generators) => self.comprehension(&e.generators, Makes::List(&e.elt), span),
            ast::Expr::SetComp(e) if is_plain(&e.generators) => self.comprehension(&e.generators, Makes::Set(&e.elt), span),
            ast::Expr::DictComp(e) if is_plain(&e.generators) => self.comprehension(&e.generators, Makes::Dict(&e.key, &e.value), span),
            ast::Expr::GeneratorExp(e) if is_plain(&e.generators) => self.generator(e, span),
            ast::Expr::NamedExpr(e) => self.named(expr, e, span),
            ast::Expr::JoinedStr(e) => ExprKind::Joined(e.values.iter().map(|e| self.expr(e)).collect()),
            ast::Expr::FormattedValue(e) => {
                let value = self.boxed(&e.value);
                let conversion = match e.conversion {
                    ast::ConversionFlag::None => None,
                    ast::ConversionFlag::Str => Some(Conversion::Str),
                    ast::ConversionFlag::Repr => Some(Conversion::Repr),
                    ast::ConversionFlag::Ascii => Some(Conversion::Ascii),
                };
                // Making the text may fail, before the next value is evaluated.
                self.first = false;
                ExprKind::Format { value, conversion, spec: e.format_spec.as_deref().map(|e| self.boxed(e)) }
            }
            ast::Expr::Lambda(e) => self.lambda(e, false, span),
            ast::Expr::ListComp(_)
            | ast::Expr::SetComp(_)
            | ast::Expr::DictComp(_)
            | ast::Expr::GeneratorExp(_)
            | ast::Expr::Await(_)
            | ast::Expr::Yield(_)
            | ast::Expr::YieldFrom(_)
            | ast::Expr::Starred(_)
            | ast::Expr::Slice(_) => {
                self.refuse_expression(expr);
                ExprKind::Const(Const::None)
            }
        }
    }

    pub(super) fn constant(&mut self, value: &ast::Constant, span: Span) -> ExprKind {
        ExprKind::Const(match value {
            ast::Constant::None => Const::None,
            ast::Constant::Bool(b) => Const::Bool(*b),
            ast::Constant::Int(i) => match i64::try_from(i.clone()) {
                Ok(i) => Const::Int(i),
                Err(_) => {
                    self.refuse(
                        Diagnostic::error(Code::IntTooLarge, span, "this integer is outside 64 bits")
                            .label("too large")
                            .note("compiled integers have 64 bits: -9223372036854775808 to 9223372036854775807")
                            .help("if a float will do, write it with a decimal point"),
                    );
                    Const::None
                }
            },
            ast::Constant::Float(f) => Const::Float(*f),
            ast::Constant::Complex { real, imag } => Const::Complex(*real, *imag),
            ast::Constant::Str(s) if s.contains('\u{fffd}') && self.writes_surrogate(span) => {
                self.refuse(
                    Diagnostic::error(Code::UnsupportedExpression, span, "a string with a surrogate is not supported")
                        .label("an escape from \\ud800 to \\udfff")
                        .note("constants of compiled code are text that has UTF-8")
                        .help("write the character itself, or make the string with chr()"),
                );
                Const::None
            }
            ast::Constant::Str(s) => Const::Str(s.clone()),
            ast::Constant::Bytes(bytes) => Const::Bytes(bytes.clone()),
            ast::Constant::Tuple(_) | ast::Constant::Ellipsis => {
                let what = "'...' outside of a subscript";
                self.refuse(
                    Diagnostic::error(Code::UnsupportedExpression, span, format!("{what} is not supported in a compiled function"))
                        .label("not supported")
                        .note("compiled code has no Ellipsis object")
                        .help("write it inside the brackets of an array, or use None"),
                );
                Const::None
            }
        })
    }

    /// Whether an escape of a surrogate stands in a text; the parser puts another character there.
    fn writes_surrogate(&self, span: Span) -> bool {
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or_default().to_lowercase();
        text.match_indices("\\u").any(|(at, _)| {
            let digits = &text[at + 2..];
            let digits = digits.strip_prefix("0000").unwrap_or(digits);
            digits.starts_with('d') && matches!(digits.as_bytes().get(1), Some(b'8'..=b'9' | b'a'..=b'f'))
        })
    }

    fn unary(&mut self, whole: &ast::Expr, e: &ast::ExprUnaryOp) -> ExprKind {
        if let Some(value) = folded_int(whole) {
            return ExprKind::Const(Const::Int(value));
        }
        let operand = self.boxed(&e.operand);
        let op = match e.op {
            ast::UnaryOp::Invert => UnaryOp::Invert,
            ast::UnaryOp::Not => UnaryOp::Not,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::USub => UnaryOp::Neg,
        };
        match (op, operand.kind) {
            (UnaryOp::Neg, ExprKind::Const(Const::Float(f))) => ExprKind::Const(Const::Float(-f)),
            (UnaryOp::Neg, ExprKind::Const(Const::Complex(re, im))) => ExprKind::Const(Const::Complex(-re, -im)),
            (UnaryOp::Pos, ExprKind::Const(number @ (Const::Float(_) | Const::Complex(..)))) => ExprKind::Const(number),
            (op, kind) => ExprKind::Unary(op, Box::new(Expr { kind, span: operand.span })),
        }
    }

    /// `a and b and c` is `(a and b) and c`.
    fn bool_op(&mut self, e: &ast::ExprBoolOp, span: Span) -> ExprKind {
        if self.first && e.values.iter().skip(1).any(|v| self.may_assign(v)) {
            return self.assigning_bool_op(e, span, false);
        }
        if !self.enter(e.values.len(), span) {
            return ExprKind::Const(Const::None);
        }
        let make = match e.op {
            ast::BoolOp::And => ExprKind::And,
            ast::BoolOp::Or => ExprKind::Or,
        };
        let mut values = e.values.iter();
        let mut result = values.next().map_or_else(|| Self::nothing(span), |v| self.expr(v));
        for value in values {
            self.first = false;
            let right = self.expr(value);
            let span = Span { end: right.span.end, ..result.span };
            result = Expr { kind: make(Box::new(result), Box::new(right)), span };
        }
        self.leave(e.values.len());
        result.kind
    }

    /// `a < b < c` is `a < t and t < c`, where `t` holds the value of `b`; what stands left of it gets its own temporary then, so
    /// that the order of evaluation stays.
    fn compare(&mut self, e: &ast::ExprCompare, span: Span) -> ExprKind {
        // Two levels per link: the temporary and the `and`.
        let levels = 2 * e.ops.len();
        if !self.enter(levels, span) {
            return ExprKind::Const(Const::None);
        }
        let start = self.first;
        let left = self.expr(&e.left);
        let following = self.may_assign(&e.comparators[0]);
        let left = self.held(start, left, following);
        let kind = self.chain(left, &e.ops, &e.comparators, span);
        self.leave(levels);
        kind
    }

    fn chain(&mut self, left: Expr, ops: &[ast::CmpOp], rest: &[ast::Expr], span: Span) -> ExprKind {
        let ([op, later @ ..], [middle, rest @ ..]) = (ops, rest) else { return left.kind };
        let op = compare_op(*op);
        let middle = self.expr(middle);
        if later.is_empty() {
            return ExprKind::Compare(op, Box::new(left), Box::new(middle));
        }
        // From the second comparison on, operands may not be evaluated at all.
        self.first = false;
        if is_repeatable(&middle) {
            let pair = Span { end: middle.span.end, ..left.span };
            let compared = Expr { kind: ExprKind::Compare(op, Box::new(left), Box::new(middle.clone())), span: pair };
            let tail = Span { start: middle.span.start, ..span };
            let right = Expr { kind: self.chain(middle, later, rest, tail), span: tail };
            return ExprKind::And(Box::new(compared), Box::new(right));
        }
        let (left, held) = self.hold(left);
        let (middle, local, value) = {
            let local = self.temporary(middle.span);
            (Expr { kind: ExprKind::Local(local), span: middle.span }, local, middle)
        };
        let pair = Span { end: middle.span.end, ..left.span };
        let compared = Expr { kind: ExprKind::Compare(op, Box::new(left), Box::new(middle.clone())), span: pair };
        let tail = Span { start: middle.span.start, ..span };
        let right = Expr { kind: self.chain(middle, later, rest, tail), span: tail };
        let body = Expr { kind: ExprKind::And(Box::new(compared), Box::new(right)), span };
        let inner = ExprKind::Let { local, value: Box::new(value), body: Box::new(body) };
        match held {
            Some((local, value)) => ExprKind::Let { local, value: Box::new(value), body: Box::new(Expr { kind: inner, span }) },
            None => inner,
        }
    }

    /// Puts a value in a temporary unless it is a constant or one already.
    pub(super) fn hold(&mut self, value: Expr) -> (Expr, Option<(LocalId, Expr)>) {
        match value.kind {
            ExprKind::Const(_) => (value, None),
            ExprKind::Local(l) if self.locals[l.index()].name.starts_with('.') => (value, None),
            _ => {
                let span = value.span;
                let local = self.temporary(span);
                (Expr { kind: ExprKind::Local(local), span }, Some((local, value)))
            }
        }
    }

    pub(super) fn call(&mut self, e: &ast::ExprCall) -> ExprKind {
        let first = self.first;
        let mut callee = self.boxed(&e.func);
        let mut held = Held::new();
        // Naming a module's function has no effect: the first argument still comes first.
        self.first = first && is_global_path(&callee);
        let start = self.first;
        let mut assigning = e.args.iter().chain(e.keywords.iter().map(|k| &k.value)).filter(|a| self.may_assign(a)).count();
        let mut args = Vec::with_capacity(e.args.len());
        for arg in &e.args {
            assigning -= usize::from(self.may_assign(arg));
            if let ast::Expr::Starred(starred) = arg {
                let item = self.starred(starred, (start, assigning > 0), &mut args, &mut held);
                args.push(item);
            } else if let ast::Expr::Lambda(lambda) = arg
                && without_parameters(&lambda.args)
            {
                let span = self.span(lambda.range);
                let value = Expr { kind: self.lambda(lambda, true, span), span };
                self.first = false;
                args.push(self.held(start, value, assigning > 0));
            } else {
                let value = self.expr(arg);
                args.push(self.held(start, value, assigning > 0));
            }
        }
        let mut keywords = Vec::with_capacity(e.keywords.len());
        for keyword in &e.keywords {
            assigning -= usize::from(self.may_assign(&keyword.value));
            match &keyword.arg {
                Some(name) => {
                    let value = self.expr(&keyword.value);
                    keywords.push((name.to_string(), self.held(start, value, assigning > 0)));
                }
                None => self.unpacked(&keyword.value, (start, assigning > 0), &mut args, &mut keywords, &mut held),
            }
        }
        if let (ExprKind::Global(name), Some(object), true) = (&callee.kind, self.object, args.is_empty() && keywords.is_empty())
            && name == "super"
        {
            let span = callee.span;
            keywords.push((OBJECT.to_owned(), Expr { kind: ExprKind::Local(object), span }));
        }
        // What is called, or the object of a method, is evaluated before the arguments.
        if !held.is_empty() && !is_global_path(&callee) {
            let mut before = Held::new();
            match &mut callee.kind {
                ExprKind::Attr(object, _) => self.keep(object, &mut before),
                ExprKind::Local(_) => {}
                _ => self.keep(&mut callee, &mut before),
            }
            held.splice(0..0, before);
        }
        let span = self.span(e.range);
        Self::within(held, ExprKind::Call { callee, args, keywords }, span)
    }

    /// What stands in the brackets of a subscript.
    pub(super) fn subscripts(&mut self, slice: &ast::Expr) -> Vec<Subscript> {
        match slice {
            // `x[i,]` is not `x[i]` for a list: it stays an index that is a tuple.
            ast::Expr::Tuple(e) if e.elts.len() != 1 || matches!(e.elts[0], ast::Expr::Slice(_)) => {
                e.elts.iter().map(|e| self.subscript(e)).collect()
            }
            other => vec![self.subscript(other)],
        }
    }

    fn subscript(&mut self, expr: &ast::Expr) -> Subscript {
        match expr {
            ast::Expr::Slice(e) => {
                let lower = e.lower.as_deref().map(|e| self.expr(e));
                let upper = e.upper.as_deref().map(|e| self.expr(e));
                let step = e.step.as_deref().map(|e| self.expr(e));
                Subscript::Slice(lower, upper, step, self.span(e.range))
            }
            ast::Expr::Constant(ast::ExprConstant { value: ast::Constant::Ellipsis, range, .. }) => Subscript::Ellipsis(self.span(*range)),
            other => Subscript::Index(self.expr(other)),
        }
    }

    /// `name := value`.
    fn named(&mut self, whole: &ast::Expr, e: &ast::ExprNamedExpr, span: Span) -> ExprKind {
        let local = match &*e.target {
            // A comprehension assigns a variable of the function around it.
            ast::Expr::Name(name) if self.first => self.lookup(name.id.as_str()),
            _ => None,
        };
        // `global` takes the name from the locals and is refused by itself.
        let Some(local) = local else {
            self.refuse_expression(whole);
            return ExprKind::Const(Const::None);
        };
        if self.is_foreign(local) {
            self.share(local);
        }
        let value = self.expr(&e.value);
        let target = Target::Local(local, self.span(e.target.range()));
        self.hoisted.push(Stmt { kind: StmtKind::Assign { targets: vec![target], value }, span });
        ExprKind::Local(local)
    }
}

/// Whether reading it again gives the same and costs nothing.
pub(super) fn is_repeatable(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_))
}

fn without_parameters(args: &ast::Arguments) -> bool {
    args.posonlyargs.is_empty() && args.args.is_empty() && args.kwonlyargs.is_empty() && args.vararg.is_none() && args.kwarg.is_none()
}

pub(super) fn is_global_path(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Global(_) => true,
        ExprKind::Attr(base, _) => is_global_path(base),
        _ => false,
    }
}

pub(super) fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Sub,
        ast::Operator::Mult => BinaryOp::Mul,
        ast::Operator::MatMult => BinaryOp::MatMul,
        ast::Operator::Div => BinaryOp::Div,
        ast::Operator::Mod => BinaryOp::Mod,
        ast::Operator::Pow => BinaryOp::Pow,
        ast::Operator::LShift => BinaryOp::LShift,
        ast::Operator::RShift => BinaryOp::RShift,
        ast::Operator::BitOr => BinaryOp::BitOr,
        ast::Operator::BitXor => BinaryOp::BitXor,
        ast::Operator::BitAnd => BinaryOp::BitAnd,
        ast::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: ast::CmpOp) -> CompareOp {
    match op {
        ast::CmpOp::Eq => CompareOp::Eq,
        ast::CmpOp::NotEq => CompareOp::Ne,
        ast::CmpOp::Lt => CompareOp::Lt,
        ast::CmpOp::LtE => CompareOp::Le,
        ast::CmpOp::Gt => CompareOp::Gt,
        ast::CmpOp::GtE => CompareOp::Ge,
        ast::CmpOp::Is => CompareOp::Is,
        ast::CmpOp::IsNot => CompareOp::IsNot,
        ast::CmpOp::In => CompareOp::In,
        ast::CmpOp::NotIn => CompareOp::NotIn,
    }
}

/// Whether a comprehension is not asynchronous.
fn is_plain(generators: &[ast::Comprehension]) -> bool {
    generators.iter().all(|g| !g.is_async)
}
