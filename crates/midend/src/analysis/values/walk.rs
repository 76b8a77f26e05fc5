//! The walk over statements: what each local holds, what loops and joins of paths make of it.

use super::{Access, ArrayValue, Range, Values, one_line};
use crate::analysis::affine::{Affine, Instance, Sym};
use crate::analysis::alias::Origins;
use crate::analysis::effects::Summary;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::{assigned_by_block, assigned_by_expr};
use std::collections::HashMap;
use weft_frontend::builtins::Op;
use weft_frontend::span::{Sources, Span};
use weft_frontend::thir::{Block, CastKind, Clause, ExprId, ExprKind, Function, LocalId, LoopId, StmtKind};
use weft_frontend::ty::{Dtype, Rng, Ty};

/// What a local holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Held {
    Int(Affine),
    Array(u32),
}

pub(super) type Env = HashMap<LocalId, Held>;

pub(super) struct Walk<'f> {
    pub(super) function: &'f Function,
    pub(super) sources: &'f Sources,
    pub(super) origins: &'f [Origins],
    pub(super) summaries: &'f [Summary],
    pub(super) out: Values,
    pub(super) next: u32,
    pub(super) env: Env,
    /// Values that are functions of others, by operation and operands.
    pub(super) known: HashMap<(&'static str, Vec<Affine>), u32>,
    /// Numbers of the views that expressions gave last.
    pub(super) views: HashMap<ExprId, u32>,
    pub(super) facts: Vec<Affine>,
    pub(super) stack: Vec<LoopId>,
    pub(super) ivs: HashMap<LocalId, LoopId>,
}

impl<'f> Walk<'f> {
    pub(super) fn new(function: &'f Function, sources: &'f Sources, origins: &'f [Origins], summaries: &'f [Summary], out: Values) -> Self {
        Walk {
            function,
            sources,
            origins,
            summaries,
            out,
            next: 1,
            env: HashMap::new(),
            known: HashMap::new(),
            views: HashMap::new(),
            facts: Vec::new(),
            stack: Vec::new(),
            ivs: HashMap::new(),
        }
    }

    pub(super) fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    pub(super) fn opaque(&mut self) -> Affine {
        let number = self.number();
        Affine::symbol(Sym::Value(number, Instance::Any))
    }

    pub(super) fn new_array(&mut self, value: ArrayValue) -> u32 {
        let number = self.number();
        self.out.arrays.insert(number, value);
        number
    }

    /// Gives a local a new number.
    pub(super) fn forget(&mut self, local: LocalId) {
        match &self.function.locals[local.index()].ty {
            Ty::Int => {
                let value = self.opaque();
                self.env.insert(local, Held::Int(value));
            }
            ty @ (Ty::Array(_) | Ty::List(_) | Ty::Rng(Rng::Random | Rng::Generator)) => {
                let array = self.new_array(ArrayValue::One(self.origins[local.index()].clone()));
                self.out.sorts.insert(array, sort(ty));
                self.env.insert(local, Held::Array(array));
            }
            _ => {}
        }
    }

    /// As [`Walk::forget`], for a local that may hold any of several objects each time it is looked at in an iteration.
    pub(super) fn forget_all(&mut self, set: &LocalSet) {
        for local in set.iter() {
            self.forget(local);
            if let Some(Held::Array(array)) = self.env.get(&local) {
                self.out.arrays.insert(*array, ArrayValue::Any(self.origins[local.index()].clone()));
            }
        }
    }

    pub(super) fn text(&self, span: Span, close: bool) -> String {
        let text = &self.sources.get(span.file).text;
        let mut end = span.end as usize;
        let open = |text: &str| text.matches('[').count() > text.matches(']').count();
        if close && text.get(span.start as usize..end).is_some_and(open) {
            end = text.get(end..).and_then(|rest| rest.find(']')).map_or(end, |i| end + i + 1);
        }
        one_line(text.get(span.start as usize..end).unwrap_or_default())
    }

    /// Notes an access; the access is finished by what is known of the place.
    pub(super) fn access(&mut self, array: u32, index: Option<Vec<Affine>>, write: bool, span: Span, text: String) {
        let number = self.out.accesses.len();
        for id in &self.stack {
            self.out.loops[id.index()].accesses.push(number);
        }
        let mut access = Access {
            array,
            path: Vec::new(),
            whole: false,
            assumes: Vec::new(),
            write,
            span,
            text,
            facts: Vec::new(),
            loops: self.stack.clone(),
            generator: false,
        };
        if let Some(index) = index {
            self.follow(&mut access, index);
        }
        access.facts.extend(self.facts.iter().cloned());
        self.out.accesses.push(access);
    }

    /// A draw from the generator with this number, or a call that draws from it.
    pub(super) fn draw(&mut self, generator: u32, span: Span, text: String) {
        self.access(generator, None, true, span, text);
        if let Some(access) = self.out.accesses.last_mut() {
            access.generator = true;
        }
    }

    pub(super) fn assign(&mut self, local: LocalId, value: ExprId) {
        let form = self.expr(value);
        match (&self.function.locals[local.index()].ty, form, self.array(value)) {
            (Ty::Int, Some(form), _) => {
                self.env.insert(local, Held::Int(form));
            }
            (Ty::Array(_) | Ty::List(_) | Ty::Rng(_), _, Some(array)) => {
                self.env.insert(local, Held::Array(array));
            }
            _ => self.forget(local),
        }
    }

    /// Joins two environments: what differs gets a new number.
    pub(super) fn join(&mut self, a: Env, b: &Env) {
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
    pub(super) fn block(&mut self, block: &Block) -> bool {
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
                    // NumPy's integers are not followed, since they wrap; one that a loop starts from can be tested all the same.
                    let this = &mut self.out.loops[id.index()];
                    if let (Some(symbol), Some(local)) = (this.range.start.as_symbol(), numpy_local(self.function, *start)) {
                        this.ints.entry(symbol).or_insert(local);
                    }
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
                StmtKind::Try { body, orelse, clauses } => self.attempt(body, orelse, clauses),
                StmtKind::Unwind { body, .. } => self.block(body),
                StmtKind::Labelled { body, .. } => {
                    // Whoever leaves it may have assigned some of what it assigns.
                    let assigned = assigned_by_block(self.function, body);
                    self.block(body);
                    self.forget_all(&assigned);
                    true
                }
                StmtKind::Raise { .. } => {
                    stmt.exprs().into_iter().for_each(|e| drop(self.expr(e)));
                    false
                }
                StmtKind::Break | StmtKind::Continue | StmtKind::Leave(_) | StmtKind::Reraise { .. } => false,
            };
        }
        self.facts.truncate(facts);
        reaches
    }

    /// A `try`: a clause may begin wherever the body was, so it knows nothing of what the body assigns.
    fn attempt(&mut self, body: &Block, orelse: &Block, clauses: &[Clause]) -> bool {
        let before = self.env.clone();
        let assigned = assigned_by_block(self.function, body);
        let mut reaches = self.block(body) && self.block(orelse);
        let mut after = std::mem::replace(&mut self.env, before);
        self.forget_all(&assigned);
        let caught = self.env.clone();
        for clause in clauses {
            self.env = caught.clone();
            if self.block(&clause.body) {
                let other = std::mem::take(&mut self.env);
                if reaches {
                    self.join(after, &other);
                    after = std::mem::take(&mut self.env);
                } else {
                    after = other;
                }
                reaches = true;
            }
        }
        self.env = after;
        reaches
    }

    pub(super) fn branch(&mut self, cond: ExprId, then: &Block, otherwise: &Block) -> bool {
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

    pub(super) fn in_loop(&mut self, id: LoopId, body: &Block, cond: Option<ExprId>, iv: Option<LocalId>) {
        let mut assigned = assigned_by_block(self.function, body);
        if let Some(cond) = cond {
            assigned_by_expr(self.function, cond, &mut assigned);
        }
        let (mut arrays, mut ints) = (Vec::new(), Vec::new());
        for (&local, held) in &self.env {
            match held {
                Held::Array(number) => arrays.push((local, *number)),
                Held::Int(form) => ints.extend(form.as_symbol().map(|symbol| (local, symbol))),
            }
        }
        // Of several locals the last in this order stands for the value: the user's own before temporaries, then the first.
        let order = |local: LocalId| (!self.function.locals[local.index()].name.starts_with('.'), std::cmp::Reverse(local));
        arrays.sort_unstable_by_key(|(local, _)| order(*local));
        ints.sort_unstable_by_key(|(local, _)| order(*local));
        let this = &mut self.out.loops[id.index()];
        this.ints = ints.into_iter().map(|(local, symbol)| (symbol, local)).collect();
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
}

/// The local of type `np.int64` that an expression is the Python int of.
fn numpy_local(function: &Function, e: ExprId) -> Option<LocalId> {
    let ExprKind::Cast(CastKind::Python, inner) = &function.exprs[e.index()].kind else { return None };
    match &function.exprs[inner.index()].kind {
        ExprKind::Local(local) if function.locals[local.index()].ty == Ty::Np(Dtype::I64) => Some(*local),
        _ => None,
    }
}

/// The entry of a type in [`Values::sorts`].
pub(super) fn sort(ty: &Ty) -> Ty {
    if matches!(ty, Ty::List(_)) { ty.clone() } else { Ty::None }
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
