//! The walk over expressions: forms of integers, numbers of arrays, what a condition says.

use super::walk::{Held, Walk, sort};
use super::{ArrayValue, callee_text};
use crate::analysis::affine::{Affine, Instance, Sym};
use crate::analysis::alias::{Origin, drawn_from, is_generator, leads_to_arrays, origins_of};
use crate::analysis::effects::other_lists;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::assigned_by_expr;
use weft_frontend::builtins::Op;
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::thir::{CastKind, ExprId, ExprKind, Fill, ListOp};
use weft_frontend::ty::Ty;

impl Walk<'_> {
    /// Evaluates an expression; the result is its form (for `Int`), else `None`.
    pub(super) fn expr(&mut self, id: ExprId) -> Option<Affine> {
        let function = self.function;
        let this = &function.exprs[id.index()];
        let int = this.ty == Ty::Int;
        let form = match &this.kind {
            ExprKind::Const(Const::Int(value)) => Some(Affine::constant(i128::from(*value))),
            ExprKind::Const(_) => None,
            ExprKind::Local(local) => match (self.ivs.get(local), self.env.get(local)) {
                (Some(&id), _) => Some(Affine::symbol(Sym::Iv(id, Instance::Any))),
                (None, Some(Held::Int(form))) => Some(form.clone()),
                (None, _) => None,
            },
            ExprKind::Bound { value, .. } => self.expr(*value),
            ExprKind::Require { cond, numbers, value, .. } => {
                self.expr(*cond);
                numbers.iter().for_each(|n| drop(self.expr(*n)));
                self.expr(*value)
            }
            ExprKind::Unary(op, a) => {
                let a = self.expr(*a);
                match op {
                    UnaryOp::Neg => a.and_then(|a| a.scale(-1)),
                    UnaryOp::Pos => a,
                    UnaryOp::Invert => a.and_then(|a| a.scale(-1)?.offset(-1)),
                    UnaryOp::Not => None,
                }
            }
            ExprKind::Binary(op, a, b) => {
                let (a, b) = (self.expr(*a), self.expr(*b));
                match (a, b) {
                    (Some(a), Some(b)) if int => self.binary(*op, a, b),
                    _ => None,
                }
            }
            ExprKind::Cast(kind, a) => {
                let same = function.exprs[a.index()].ty == Ty::Int;
                self.expr(*a).filter(|_| same && matches!(kind, CastKind::Python | CastKind::Widen))
            }
            ExprKind::Compare(_, a, b) => {
                self.expr(*a);
                self.expr(*b);
                None
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                let and = matches!(this.kind, ExprKind::And(..));
                self.expr(*a);
                let facts = self.facts.len();
                let guards = self.guards(*a, and);
                self.facts.extend(guards);
                self.expr(*b);
                self.facts.truncate(facts);
                self.forget_lets(&[*b]);
                None
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                self.expr(*cond);
                let facts = self.facts.len();
                let guards = [self.guards(*cond, true), self.guards(*cond, false)];
                for (branch, guards) in [*then, *otherwise].into_iter().zip(guards) {
                    self.facts.extend(guards);
                    self.expr(branch);
                    self.facts.truncate(facts);
                }
                self.forget_lets(&[*then, *otherwise]);
                None
            }
            ExprKind::Let { local, value, body } => {
                self.assign(*local, *value);
                self.expr(*body)
            }
            ExprKind::Record { args: items, .. } | ExprKind::Tuple(items) => {
                for &item in items {
                    self.expr(item);
                }
                None
            }
            ExprKind::Item(a, _) => {
                self.expr(*a);
                None
            }
            ExprKind::Shaped { .. } => {
                for operand in this.kind.operands() {
                    self.expr(operand);
                }
                None
            }
            ExprKind::Load { array, indices } => {
                self.expr(*array);
                let index = self.indices(indices);
                if let Some(number) = self.array(*array) {
                    self.access(number, Some(index), false, this.span, self.text(this.span, false));
                }
                None
            }
            ExprKind::View { .. }
            | ExprKind::Field { .. }
            | ExprKind::Transpose(_)
            | ExprKind::Match { .. }
            | ExprKind::Oriented { .. } => {
                self.new_view(id);
                None
            }
            ExprKind::ListItem { list, index } => {
                self.expr(*list);
                let index = self.indices(&[*index]);
                if let Some(number) = self.array(*list) {
                    self.access(number, Some(index), false, this.span, self.text(this.span, false));
                }
                None
            }
            ExprKind::List { op: ListOp::Set, args } => {
                if let [value, list, index] = args[..] {
                    self.expr(value);
                    self.expr(list);
                    let index = self.indices(&[index]);
                    if let Some(number) = self.array(list) {
                        self.access(number, Some(index), true, this.span, self.text(this.span, false));
                    }
                }
                None
            }
            ExprKind::ListLen(list) => {
                self.expr(*list);
                let length = self.opaque();
                self.out.facts.push(length.clone());
                Some(length)
            }
            ExprKind::List { op, args } => {
                for &arg in args {
                    self.expr(arg);
                }
                for &other in other_lists(*op, args) {
                    if let Some(number) = self.array(other) {
                        self.access(number, None, false, this.span, self.text(this.span, false));
                    }
                }
                None
            }
            ExprKind::Table { args, .. } => {
                for &arg in args {
                    self.expr(arg);
                }
                None
            }
            ExprKind::Memory(_, a, b) => {
                self.expr(*a);
                self.expr(*b);
                None
            }
            ExprKind::Stride(array, _) => {
                self.expr(*array);
                None
            }
            ExprKind::Dim(array, axis) => {
                self.expr(*array);
                self.array(*array).map(|n| self.dim(n, *axis))
            }
            ExprKind::Call { function: callee, args } => {
                for &arg in args {
                    self.expr(arg);
                }
                let summary = &self.summaries[callee.index()];
                for (i, &arg) in args.iter().enumerate() {
                    let i = i as u32;
                    let touched = summary.reads.contains(&i) || summary.writes.contains(&i);
                    let ty = &function.exprs[arg.index()].ty;
                    if touched && leads_to_arrays(ty) && !matches!(ty, Ty::Array(_) | Ty::Rng(_)) {
                        // What lies in it may be any array.
                        let mut origins = origins_of(function, self.summaries, self.origins, arg);
                        origins.insert(Origin::Item);
                        let number = self.new_array(ArrayValue::Any(origins));
                        let text = callee_text(self.sources, this.span);
                        for write in [false, true] {
                            if (if write { &summary.writes } else { &summary.reads }).contains(&i) {
                                self.access(number, None, write, this.span, text.clone());
                            }
                        }
                    }
                    if touched
                        && (matches!(ty, Ty::Array(_) | Ty::List(_) | Ty::Tuple(_) | Ty::Optional(_) | Ty::Tagged(..)) || is_generator(ty))
                    {
                        let number = match self.array(arg) {
                            Some(number) => number,
                            None => self.new_array(ArrayValue::Any(origins_of(function, self.summaries, self.origins, arg))),
                        };
                        let text = callee_text(self.sources, this.span);
                        if is_generator(ty) {
                            self.draw(number, this.span, text);
                            continue;
                        }
                        for write in [false, true] {
                            if (if write { &summary.writes } else { &summary.reads }).contains(&i) {
                                self.access_all(number, &function.exprs[arg.index()].ty, write, this.span, text.clone());
                            }
                        }
                    }
                }
                None
            }
            ExprKind::Builtin { function: op, args } => {
                let forms: Vec<_> = args.iter().map(|&a| self.expr(a)).collect();
                if let Op::Array(f) = op {
                    self.accesses_whole(*f, args, this.span);
                }
                match (op, forms.as_slice()) {
                    (Op::Min | Op::Max, [Some(a), Some(b)]) if int => {
                        let (a, b) = (a.clone(), b.clone());
                        let min = *op == Op::Min;
                        let value = self.pure(if min { "min" } else { "max" }, vec![a.clone(), b.clone()]);
                        for side in [a, b] {
                            let fact = if min { side.sub(&value) } else { value.sub(&side) };
                            self.out.facts.extend(fact);
                        }
                        Some(value)
                    }
                    _ => None,
                }
            }
            ExprKind::NewArray { shape, fill } => {
                for &e in shape {
                    self.expr(e);
                }
                match fill {
                    Fill::Unset | Fill::Empty | Fill::Zeros => {}
                    Fill::Value(value) => {
                        self.expr(*value);
                    }
                    Fill::Random { rng, low, high, .. } => {
                        for &e in [rng, low, high] {
                            self.expr(e);
                        }
                    }
                }
                None
            }
        };
        if let Some(generator) = drawn_from(function, &this.kind)
            && let Some(number) = self.array(generator)
        {
            self.draw(number, this.span, callee_text(self.sources, this.span));
        }
        match form {
            Some(form) if int => Some(form),
            _ if int => Some(self.opaque()),
            _ => None,
        }
    }

    /// Locals of `Let`s that may not have run.
    pub(super) fn forget_lets(&mut self, exprs: &[ExprId]) {
        let mut set = LocalSet::default();
        for &e in exprs {
            assigned_by_expr(self.function, e, &mut set);
        }
        self.forget_all(&set);
    }

    pub(super) fn indices(&mut self, indices: &[ExprId]) -> Vec<Affine> {
        indices
            .iter()
            .map(|&e| match self.expr(e) {
                Some(form) => form,
                None => self.opaque(),
            })
            .collect()
    }

    /// A value that is a function of others; the same number for the same operands.
    pub(super) fn pure(&mut self, name: &'static str, operands: Vec<Affine>) -> Affine {
        let key = (name, operands);
        let number = match self.known.get(&key) {
            Some(&number) => number,
            None => {
                let number = self.number();
                self.out.operands.insert(number, key.1.iter().flat_map(|f| f.terms.keys().copied()).collect());
                self.out.formulas.insert(number, key.clone());
                self.known.insert(key, number);
                number
            }
        };
        Affine::symbol(Sym::Value(number, Instance::Any))
    }

    pub(super) fn binary(&mut self, op: BinaryOp, a: Affine, b: Affine) -> Option<Affine> {
        match op {
            BinaryOp::Add => a.add(&b),
            BinaryOp::Sub => a.sub(&b),
            BinaryOp::Mul => match (a.as_constant(), b.as_constant()) {
                (Some(c), _) => b.scale(c),
                (_, Some(c)) => a.scale(c),
                _ => self.product(&a, &b),
            },
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                let divisor = b.as_constant().filter(|&c| c > 0);
                let value = self.pure(if op == BinaryOp::Mod { "%" } else { "//" }, vec![a.clone(), b]);
                if let Some(c) = divisor {
                    if op == BinaryOp::Mod {
                        self.out.facts.push(value.clone());
                        self.out.facts.extend(value.scale(-1).and_then(|v| v.offset(c - 1)));
                    } else {
                        // Always, not only under the guards of this place: the value is the same elsewhere.
                        if self.always(&a, false) {
                            self.out.facts.push(value.clone());
                        }
                        // c*v <= a <= c*v + c - 1
                        let rest = a.plus(-c, &value);
                        self.out.facts.extend(rest.clone());
                        self.out.facts.extend(rest.and_then(|r| r.scale(-1)?.offset(c - 1)));
                    }
                }
                Some(value)
            }
            BinaryOp::Pow => Some(self.pure("**", vec![a, b])),
            BinaryOp::LShift => Some(self.pure("<<", vec![a, b])),
            BinaryOp::RShift => Some(self.pure(">>", vec![a, b])),
            BinaryOp::BitAnd => Some(self.pure("&", vec![a, b])),
            BinaryOp::BitOr => Some(self.pure("|", vec![a, b])),
            BinaryOp::BitXor => Some(self.pure("^", vec![a, b])),
            BinaryOp::Div | BinaryOp::MatMul => None,
        }
    }

    /// The array value of an expression of array type, which has been evaluated already.
    pub(super) fn array(&mut self, id: ExprId) -> Option<u32> {
        let function = self.function;
        let ty = &function.exprs[id.index()].ty;
        if !matches!(ty, Ty::Array(_) | Ty::List(_)) && !is_generator(ty) {
            return None;
        }
        let number = self.array_number(id)?;
        self.out.sorts.insert(number, sort(ty));
        Some(number)
    }

    fn array_number(&mut self, id: ExprId) -> Option<u32> {
        let function = self.function;
        Some(match &function.exprs[id.index()].kind {
            ExprKind::Local(local) => match self.env.get(local) {
                Some(Held::Array(number)) => *number,
                _ => {
                    self.forget(*local);
                    return self.array(id);
                }
            },
            ExprKind::Cast(CastKind::Value | CastKind::Optional | CastKind::Tag | CastKind::Untag, _) => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::Any(origins))
            }
            ExprKind::Bound { value, .. }
            | ExprKind::Require { value, .. }
            | ExprKind::Cast(_, value)
            | ExprKind::Let { body: value, .. } => return self.array(*value),
            ExprKind::IfExp { then, otherwise, .. } => {
                let (a, b) = (self.array(*then)?, self.array(*otherwise)?);
                self.new_array(ArrayValue::Either(vec![a, b]))
            }
            ExprKind::View { .. }
            | ExprKind::Field { .. }
            | ExprKind::Transpose(_)
            | ExprKind::Match { .. }
            | ExprKind::Oriented { .. } => match self.views.get(&id) {
                Some(number) => *number,
                None => {
                    let origins = origins_of(function, self.summaries, self.origins, id);
                    self.new_array(ArrayValue::Any(origins))
                }
            },
            // Its elements count as its own; what they share with others the origins say.
            ExprKind::Shaped { .. } => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::Any(origins))
            }
            ExprKind::NewArray { .. }
            | ExprKind::List { op: ListOp::New, .. }
            | ExprKind::Builtin { function: Op::RandomNew | Op::Array(_), .. } => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::New(origins))
            }
            ExprKind::Call { function: callee, args } => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                // What it returns is new when it made it, or when it was made for it.
                let made = |p: &u32| matches!(function.exprs[args[*p as usize].index()].kind, ExprKind::NewArray { .. });
                let fresh = self.summaries[callee.index()].returns.iter().all(made);
                self.new_array(if fresh { ArrayValue::New(origins) } else { ArrayValue::Any(origins) })
            }
            _ => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::Any(origins))
            }
        })
    }

    /// Forms that are at least 0 when a condition is true (or false).
    pub(super) fn guards(&mut self, cond: ExprId, truth: bool) -> Vec<Affine> {
        let function = self.function;
        match &function.exprs[cond.index()].kind {
            ExprKind::And(a, b) if truth => [self.guards(*a, true), self.guards(*b, true)].concat(),
            ExprKind::Or(a, b) if !truth => [self.guards(*a, false), self.guards(*b, false)].concat(),
            ExprKind::Unary(UnaryOp::Not, a) => self.guards(*a, !truth),
            ExprKind::Compare(op, a, b) if function.exprs[a.index()].ty == Ty::Int => {
                let (Some(a), Some(b)) = (self.peek(*a), self.peek(*b)) else { return Vec::new() };
                let (ge, le) = (a.sub(&b), b.sub(&a));
                let less = |f: Option<Affine>| f.and_then(|f| f.offset(-1));
                let found = match (op, truth) {
                    (CompareOp::Eq, true) | (CompareOp::Ne, false) => vec![ge, le],
                    (CompareOp::Lt, true) | (CompareOp::Ge, false) => vec![less(le)],
                    (CompareOp::Le, true) | (CompareOp::Gt, false) => vec![le],
                    (CompareOp::Gt, true) | (CompareOp::Le, false) => vec![less(ge)],
                    (CompareOp::Ge, true) | (CompareOp::Lt, false) => vec![ge],
                    (CompareOp::Ne, true) | (CompareOp::Eq, false) => {
                        // Not equal, where one order is excluded by a loop's bounds: the other, strictly.
                        let side = |f: Option<Affine>| f.filter(|f| self.bounded_by_loop(f));
                        vec![less(side(ge)), less(side(le))]
                    }
                    _ => Vec::new(),
                };
                found.into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a form is the distance of an enclosing loop's variable from one of its bounds.
    pub(super) fn bounded_by_loop(&self, form: &Affine) -> bool {
        self.stack.iter().any(|&id| {
            let (iv, range) = (Affine::symbol(Sym::Iv(id, Instance::Any)), &self.out.loops[id.index()].range);
            range.lows.iter().any(|low| iv.sub(low).as_ref() == Some(form))
                || range.highs.iter().any(|high| high.sub(&iv).as_ref() == Some(form))
        })
    }

    /// The form of an expression made of locals and constants only, without noting accesses again.
    pub(super) fn peek(&mut self, id: ExprId) -> Option<Affine> {
        let function = self.function;
        match &function.exprs[id.index()].kind {
            ExprKind::Const(_) | ExprKind::Local(_) => self.expr(id),
            ExprKind::Dim(array, _) if matches!(function.exprs[array.index()].kind, ExprKind::Local(_)) => self.expr(id),
            ExprKind::Bound { value, .. } => self.peek(*value),
            ExprKind::Binary(op, a, b) if function.exprs[id.index()].ty == Ty::Int => {
                let (a, b) = (self.peek(*a)?, self.peek(*b)?);
                self.binary(*op, a, b)
            }
            _ => None,
        }
    }

    /// A bound, and when it is `min(a, b)` (`max` for the other side) also `a` and `b`.
    pub(super) fn limits(&mut self, expr: ExprId, form: &Affine, op: Op) -> Vec<Affine> {
        let mut all = vec![form.clone()];
        if let ExprKind::Builtin { function, args } = &self.function.exprs[expr.index()].kind
            && *function == op
        {
            for &arg in args {
                all.extend(self.peek(arg));
            }
        }
        all
    }
}
