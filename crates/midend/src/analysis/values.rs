//! Array accesses of every loop, with their subscripts as affine forms.
//!
//! One forward walk over a function numbers integer and array values: equal numbers mean equal values (for arrays: the same object). A
//! number made while a loop's body is walked may differ between iterations; one made before the loop does not. At a join of
//! paths and wherever a loop may have changed a local, the local gets a new number. So copies, temporaries, `n = len(a)` and bounds
//! of the loops around need no special case. Guards (`if i > 0:`) are kept as facts of the accesses under them.

use super::affine::{Affine, Instance, Sym};
use super::alias::{Origins, origins_of};
use super::effects::Summary;
use super::set::LocalSet;
use super::walk::{assigned_by_block, assigned_by_expr};
use std::collections::HashMap;
use weft_frontend::builtins::Op;
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::span::{Sources, Span};
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Fill, Function, LocalId, LoopId, StmtKind};
use weft_frontend::ty::Ty;

/// One access of an array.
#[derive(Debug, Clone)]
pub struct Access {
    /// Number of the array value.
    pub array: u32,
    /// One form per axis; `None` when any element may be touched (a call).
    pub index: Option<Vec<Affine>>,
    /// Whether it writes.
    pub write: bool,
    /// The place.
    pub span: Span,
    /// As written, on one line; for a call the name of the function.
    pub text: String,
    /// Forms that are at least 0 whenever the access happens.
    pub facts: Vec<Affine>,
    /// The loops around it, outermost first.
    pub loops: Vec<LoopId>,
}

/// Bounds of an induction variable.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// It is at least each of these.
    pub lows: Vec<Affine>,
    /// It is at most each of these.
    pub highs: Vec<Affine>,
    /// Its first value.
    pub start: Affine,
    /// The step, when it is a constant.
    pub step: Option<i64>,
}

/// What is known of a loop.
#[derive(Debug, Clone, Default)]
pub struct LoopValues {
    /// Bounds; empty for a `while`.
    pub range: Range,
    /// Numbers from here up to `end` were made in its body.
    pub mark: u32,
    /// See `mark`.
    pub end: u32,
    /// Indices of the accesses in its body.
    pub accesses: Vec<usize>,
    /// Array values that exist before the loop, with a local that holds each.
    pub arrays: HashMap<u32, LocalId>,
}

/// What an array value is.
#[derive(Debug, Clone)]
pub enum ArrayValue {
    /// A value by itself, of these origins.
    One(Origins),
    /// Allocated where the number was made.
    New(Origins),
    /// One of these.
    Either(Vec<u32>),
    /// Any array of these origins.
    Any(Origins),
}

/// The result of the walk over one function.
#[derive(Debug)]
pub struct Values {
    /// All accesses.
    pub accesses: Vec<Access>,
    /// By loop.
    pub loops: Vec<LoopValues>,
    /// Array values by number.
    pub arrays: HashMap<u32, ArrayValue>,
    /// Integer values that are functions of others: their operands.
    pub operands: HashMap<u32, Vec<Sym>>,
    /// Forms that are always at least 0.
    pub facts: Vec<Affine>,
}

impl Values {
    /// Origins of an array value.
    pub fn origins(&self, array: u32) -> Origins {
        match &self.arrays[&array] {
            ArrayValue::One(o) | ArrayValue::New(o) | ArrayValue::Any(o) => o.clone(),
            ArrayValue::Either(all) => all.iter().flat_map(|&n| self.origins(n)).collect(),
        }
    }
    /// Whether a symbol's value may differ between iterations of a loop.
    pub fn varies(&self, symbol: Sym, id: LoopId) -> bool {
        let this = &self.loops[id.index()];
        let inside = |number: u32| (this.mark..this.end).contains(&number);
        match symbol {
            Sym::Dim(array, _) => inside(array),
            Sym::Iv(other, _) => other == id || inside(self.loops[other.index()].mark),
            Sym::Value(number, _) => match self.operands.get(&number) {
                Some(operands) => operands.iter().any(|&s| self.varies(s, id)),
                None => inside(number),
            },
            Sym::Distance => false,
        }
    }
}

/// Walks a function. `origins` are its locals' origins, `summaries` those of the program's functions.
pub fn values(function: &Function, sources: &Sources, origins: &[Origins], summaries: &[Summary]) -> Values {
    let out = Values {
        accesses: Vec::new(), loops: vec![LoopValues::default(); function.loops.len()], arrays: HashMap::new(), operands: HashMap::new(), facts: Vec::new(),
    };
    let mut walk = Walk {
        function, sources, origins, summaries, out, next: 1, env: HashMap::new(), known: HashMap::new(), facts: Vec::new(), stack: Vec::new(), ivs: HashMap::new(),
    };
    for &param in &function.params {
        walk.forget(param);
    }
    walk.block(&function.body);
    walk.out
}

/// What a local holds.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Int(Affine),
    Array(u32),
}

type Env = HashMap<LocalId, Held>;

struct Walk<'f> {
    function: &'f Function,
    sources: &'f Sources,
    origins: &'f [Origins],
    summaries: &'f [Summary],
    out: Values,
    next: u32,
    env: Env,
    /// Values that are functions of others, by operation and operands.
    known: HashMap<(&'static str, Vec<Affine>), u32>,
    facts: Vec<Affine>,
    stack: Vec<LoopId>,
    ivs: HashMap<LocalId, LoopId>,
}

impl Walk<'_> {
    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn opaque(&mut self) -> Affine {
        let number = self.number();
        Affine::symbol(Sym::Value(number, Instance::Any))
    }

    fn new_array(&mut self, value: ArrayValue) -> u32 {
        let number = self.number();
        self.out.arrays.insert(number, value);
        number
    }

    /// Gives a local a new number.
    fn forget(&mut self, local: LocalId) {
        match &self.function.locals[local.index()].ty {
            Ty::Int => {
                let value = self.opaque();
                self.env.insert(local, Held::Int(value));
            }
            Ty::Array(_) => {
                let array = self.new_array(ArrayValue::One(self.origins[local.index()].clone()));
                self.env.insert(local, Held::Array(array));
            }
            _ => {}
        }
    }

    /// As [`Walk::forget`], for a local that may hold any of several objects each time it is looked at in an iteration.
    fn forget_all(&mut self, set: &LocalSet) {
        for local in set.iter() {
            self.forget(local);
            if let Some(Held::Array(array)) = self.env.get(&local) {
                self.out.arrays.insert(*array, ArrayValue::Any(self.origins[local.index()].clone()));
            }
        }
    }

    fn text(&self, span: Span, close: bool) -> String {
        let text = &self.sources.get(span.file).text;
        let mut end = span.end as usize;
        if close {
            end = text.get(end..).and_then(|rest| rest.find(']')).map_or(end, |i| end + i + 1);
        }
        one_line(text.get(span.start as usize..end).unwrap_or_default())
    }

    fn access(&mut self, array: u32, index: Option<Vec<Affine>>, write: bool, span: Span, text: String) {
        let number = self.out.accesses.len();
        for id in &self.stack {
            self.out.loops[id.index()].accesses.push(number);
        }
        self.out.accesses.push(Access { array, index, write, span, text, facts: self.facts.clone(), loops: self.stack.clone() });
    }

    /// Evaluates an expression; the result is its form (for `Int`), else `None`.
    fn expr(&mut self, id: ExprId) -> Option<Affine> {
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
            ExprKind::Tuple(items) => {
                for &item in items {
                    self.expr(item);
                }
                None
            }
            ExprKind::Item(a, _) => {
                self.expr(*a);
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
            ExprKind::ListItem { list, index } => {
                self.expr(*list);
                self.expr(*index);
                None
            }
            ExprKind::ListLen(list) => {
                self.expr(*list);
                let length = self.opaque();
                self.out.facts.push(length.clone());
                Some(length)
            }
            ExprKind::Dim(array, axis) => {
                self.expr(*array);
                self.array(*array).map(|n| Affine::symbol(Sym::Dim(n, *axis)))
            }
            ExprKind::Call { function: callee, args } => {
                for &arg in args {
                    self.expr(arg);
                }
                let summary = &self.summaries[callee.index()];
                for (i, &arg) in args.iter().enumerate() {
                    let i = i as u32;
                    let touched = summary.reads.contains(&i) || summary.writes.contains(&i);
                    if touched && matches!(function.exprs[arg.index()].ty, Ty::Array(_) | Ty::Tuple(_)) {
                        let number = match self.array(arg) {
                            Some(number) => number,
                            None => self.new_array(ArrayValue::Any(origins_of(function, self.summaries, self.origins, arg))),
                        };
                        let text = callee_text(self.sources, this.span);
                        for write in [false, true] {
                            if (if write { &summary.writes } else { &summary.reads }).contains(&i) {
                                self.access(number, None, write, this.span, text.clone());
                            }
                        }
                    }
                }
                None
            }
            ExprKind::Builtin { function: op, args } => {
                let forms: Vec<_> = args.iter().map(|&a| self.expr(a)).collect();
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
                if let Fill::Value(value) = fill {
                    self.expr(*value);
                }
                None
            }
        };
        match form {
            Some(form) if int => Some(form),
            _ if int => Some(self.opaque()),
            _ => None,
        }
    }

    /// Locals of `Let`s that may not have run.
    fn forget_lets(&mut self, exprs: &[ExprId]) {
        let mut set = LocalSet::default();
        for &e in exprs {
            assigned_by_expr(self.function, e, &mut set);
        }
        self.forget_all(&set);
    }

    fn indices(&mut self, indices: &[ExprId]) -> Vec<Affine> {
        indices
            .iter()
            .map(|&e| match self.expr(e) {
                Some(form) => form,
                None => self.opaque(),
            })
            .collect()
    }

    /// A value that is a function of others; the same number for the same operands.
    fn pure(&mut self, name: &'static str, operands: Vec<Affine>) -> Affine {
        let key = (name, operands);
        let number = match self.known.get(&key) {
            Some(&number) => number,
            None => {
                let number = self.number();
                self.out.operands.insert(number, key.1.iter().flat_map(|f| f.terms.keys().copied()).collect());
                self.known.insert(key, number);
                number
            }
        };
        Affine::symbol(Sym::Value(number, Instance::Any))
    }

    fn binary(&mut self, op: BinaryOp, a: Affine, b: Affine) -> Option<Affine> {
        match op {
            BinaryOp::Add => a.add(&b),
            BinaryOp::Sub => a.sub(&b),
            BinaryOp::Mul => match (a.as_constant(), b.as_constant()) {
                (Some(c), _) => b.scale(c),
                (_, Some(c)) => a.scale(c),
                _ => Some(self.pure("*", vec![a, b])),
            },
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                let divisor = b.as_constant().filter(|&c| c > 0);
                let value = self.pure(if op == BinaryOp::Mod { "%" } else { "//" }, vec![a.clone(), b]);
                if let Some(c) = divisor {
                    if op == BinaryOp::Mod {
                        self.out.facts.push(value.clone());
                        self.out.facts.extend(value.scale(-1).and_then(|v| v.offset(c - 1)));
                    } else {
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
    fn array(&mut self, id: ExprId) -> Option<u32> {
        let function = self.function;
        if !matches!(function.exprs[id.index()].ty, Ty::Array(_)) {
            return None;
        }
        Some(match &function.exprs[id.index()].kind {
            ExprKind::Local(local) => match self.env.get(local) {
                Some(Held::Array(number)) => *number,
                _ => {
                    self.forget(*local);
                    return self.array(id);
                }
            },
            ExprKind::Bound { value, .. } | ExprKind::Cast(_, value) | ExprKind::Let { body: value, .. } => return self.array(*value),
            ExprKind::IfExp { then, otherwise, .. } => {
                let (a, b) = (self.array(*then)?, self.array(*otherwise)?);
                self.new_array(ArrayValue::Either(vec![a, b]))
            }
            ExprKind::NewArray { .. } => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::New(origins))
            }
            ExprKind::Call { function: callee, .. } => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                let fresh = self.summaries[callee.index()].returns.is_empty();
                self.new_array(if fresh { ArrayValue::New(origins) } else { ArrayValue::Any(origins) })
            }
            _ => {
                let origins = origins_of(function, self.summaries, self.origins, id);
                self.new_array(ArrayValue::Any(origins))
            }
        })
    }

    fn assign(&mut self, local: LocalId, value: ExprId) {
        let form = self.expr(value);
        match (&self.function.locals[local.index()].ty, form, self.array(value)) {
            (Ty::Int, Some(form), _) => {
                self.env.insert(local, Held::Int(form));
            }
            (Ty::Array(_), _, Some(array)) => {
                self.env.insert(local, Held::Array(array));
            }
            _ => self.forget(local),
        }
    }

    /// Forms that are at least 0 when a condition is true (or false).
    fn guards(&mut self, cond: ExprId, truth: bool) -> Vec<Affine> {
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
    fn bounded_by_loop(&self, form: &Affine) -> bool {
        self.stack.iter().any(|&id| {
            let (iv, range) = (Affine::symbol(Sym::Iv(id, Instance::Any)), &self.out.loops[id.index()].range);
            range.lows.iter().any(|low| iv.sub(low).as_ref() == Some(form)) || range.highs.iter().any(|high| high.sub(&iv).as_ref() == Some(form))
        })
    }

    /// The form of an expression made of locals and constants only, without noting accesses again.
    fn peek(&mut self, id: ExprId) -> Option<Affine> {
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

    /// Joins two environments: what differs gets a new number.
    fn join(&mut self, a: Env, b: &Env) {
        let mut locals: Vec<LocalId> = a.keys().chain(b.keys()).copied().collect();
        locals.sort_unstable();
        locals.dedup();
        self.env = a;
        for local in locals {
            match (self.env.get(&local), b.get(&local)) {
                (Some(x), Some(y)) if x == y => {}
                (Some(&Held::Array(x)), Some(&Held::Array(y))) => {
                    let either = self.new_array(ArrayValue::Either(vec![x, y]));
                    self.env.insert(local, Held::Array(either));
                }
                _ => self.forget(local),
            }
        }
    }

    /// Walks a block; whether control reaches its end.
    fn block(&mut self, block: &Block) -> bool {
        let facts = self.facts.len();
        let mut reaches = true;
        for stmt in block {
            reaches &= match &stmt.kind {
                StmtKind::Assign { local, value } => {
                    self.assign(*local, *value);
                    true
                }
                StmtKind::Store { array, indices, value, .. } => {
                    self.expr(*array);
                    let index = self.indices(indices);
                    let number = self.array(*array);
                    self.expr(*value);
                    if let Some(number) = number {
                        let start = self.function.exprs[array.index()].span;
                        let end = indices.last().map_or(start.end, |e| self.function.exprs[e.index()].span.end);
                        let span = Span { file: start.file, start: start.start, end: end.max(start.end) };
                        self.access(number, Some(index), true, span, self.text(span, true));
                    }
                    true
                }
                StmtKind::Expr(value) => {
                    self.expr(*value);
                    true
                }
                StmtKind::If { cond, then, otherwise } => self.branch(*cond, then, otherwise),
                StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                    let bounds = [self.expr(*start), self.expr(*stop), self.expr(*step)];
                    if let [Some(first), Some(bound), Some(by)] = bounds {
                        let stops = [self.limits(*stop, &bound, Op::Min), self.limits(*stop, &bound, Op::Max)];
                        let starts = [self.limits(*start, &first, Op::Min), self.limits(*start, &first, Op::Max)];
                        self.out.loops[id.index()].range = range(first, stops, starts, by.as_constant());
                    }
                    self.in_loop(*id, body, None, Some(*iv));
                    self.block(orelse);
                    true
                }
                StmtKind::While { id, cond, body, orelse } => {
                    self.in_loop(*id, body, Some(*cond), None);
                    self.block(orelse);
                    true
                }
                StmtKind::Return(value) => {
                    if let Some(value) = value {
                        self.expr(*value);
                    }
                    false
                }
                StmtKind::Break | StmtKind::Continue | StmtKind::Raise { .. } => false,
            };
        }
        self.facts.truncate(facts);
        reaches
    }

    fn branch(&mut self, cond: ExprId, then: &Block, otherwise: &Block) -> bool {
        self.expr(cond);
        let facts = self.facts.len();
        let before = self.env.clone();
        let (when_true, when_false) = (self.guards(cond, true), self.guards(cond, false));
        self.facts.extend(when_true.iter().cloned());
        let left = self.block(then);
        self.facts.truncate(facts);
        let after = std::mem::replace(&mut self.env, before);
        self.facts.extend(when_false.iter().cloned());
        let right = self.block(otherwise);
        self.facts.truncate(facts);
        match (left, right) {
            (true, false) => {
                self.env = after;
                self.facts.extend(when_true);
            }
            (false, true) => self.facts.extend(when_false),
            (true, true) | (false, false) => {
                let other = std::mem::take(&mut self.env);
                self.join(after, &other);
            }
        }
        left || right
    }

    fn in_loop(&mut self, id: LoopId, body: &Block, cond: Option<ExprId>, iv: Option<LocalId>) {
        let mut assigned = assigned_by_block(self.function, body);
        if let Some(cond) = cond {
            assigned_by_expr(self.function, cond, &mut assigned);
        }
        let mut arrays: Vec<(LocalId, u32)> = Vec::new();
        for (&local, held) in &self.env {
            if let Held::Array(number) = held {
                arrays.push((local, *number));
            }
        }
        arrays.sort_unstable_by_key(|(local, _)| std::cmp::Reverse(*local));
        let this = &mut self.out.loops[id.index()];
        this.arrays = arrays.into_iter().map(|(local, number)| (number, local)).collect();
        this.mark = self.next;
        self.number();
        self.stack.push(id);
        self.forget_all(&assigned);
        if let Some(iv) = iv {
            self.ivs.insert(iv, id);
        }
        let facts = self.facts.len();
        if let Some(cond) = cond {
            self.expr(cond);
            let guards = self.guards(cond, true);
            self.facts.extend(guards);
        }
        self.block(body);
        self.facts.truncate(facts);
        self.stack.pop();
        if let Some(iv) = iv {
            self.ivs.remove(&iv);
        }
        self.out.loops[id.index()].end = self.next;
        self.forget_all(&assigned);
    }

    /// A bound, and when it is `min(a, b)` (`max` for the other side) also `a` and `b`.
    fn limits(&mut self, expr: ExprId, form: &Affine, op: Op) -> Vec<Affine> {
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

/// A piece of source on one line, cut where it is long.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
}

/// The function's name in the text of a call.
pub fn callee_text(sources: &Sources, span: Span) -> String {
    let text = sources.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default();
    one_line(text.split('(').next().unwrap_or_default())
}

/// Bounds from the forms of start and stop (each `[below, above]` limits).
fn range(start: Affine, stops: [Vec<Affine>; 2], starts: [Vec<Affine>; 2], step: Option<i128>) -> Range {
    let step = step.and_then(|s| i64::try_from(s).ok());
    let [stop_min, stop_max] = stops;
    let [start_min, start_max] = starts;
    let shift = |all: Vec<Affine>, by: i128| all.into_iter().filter_map(|f| f.offset(by)).collect();
    let (lows, highs) = match step {
        Some(1..) => (start_max, shift(stop_min, -1)),
        Some(..=-1) => (shift(stop_max, 1), start_min),
        Some(0) | None => (Vec::new(), Vec::new()),
    };
    Range { lows, highs, start, step }
}
