//! Reductions of a parallel loop: what the kernel starts from, what it returns, and how the total meets the variable.
//!
//! Most are ordinary code on a private copy that starts at the identity. Sums and products of `int` are different, because an overflow of
//! a partial result says nothing about the total: their updates are built by [`Builder::accumulate`] in 128 bits (or 64 that cannot
//! overflow), or with the overflow remembered beside the product.

use super::LogTo;
use crate::build::{Bind, Builder};
use crate::mir::{BinOp, CmpOp, Combine, ConvOp, MTy, Val, Var, components};
use crate::verdict::{Reduction, ReductionOp};
use weft_abi::{ReduceOp, Trap};
use weft_frontend::hir::BinaryOp;
use weft_frontend::span::Span;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Ty};

/// How one reduction is carried out.
#[derive(Debug, Clone)]
pub(crate) struct Partial {
    pub(crate) local: LocalId,
    op: ReductionOp,
    form: Form,
    /// Where it is updated, for the total's overflow.
    span: Span,
}

/// The special forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Ordinary code from an identity.
    Plain,
    /// An `int` sum in this type.
    Sum(MTy),
    /// An `int` product with a flag.
    Product,
}

/// An accumulator that [`Builder::accumulate`] builds updates of.
#[derive(Debug, Clone)]
pub(crate) struct Accumulator {
    local: LocalId,
    form: Form,
    value: Var,
    /// Whether a product has left 64 bits.
    over: Option<Var>,
}

impl Partial {
    /// Whether its results are 128 bits wide.
    pub(super) fn is_wide(&self) -> bool {
        matches!(self.form, Form::Sum(_))
    }
    /// Where it is updated.
    pub(super) fn span(&self) -> Span {
        self.span
    }
}

fn mentions(src: &Function, e: ExprId, local: LocalId) -> bool {
    let mut found = false;
    src.each_expr(e, &mut |_, kind| found |= matches!(kind, ExprKind::Local(l) if *l == local));
    found
}

/// Whether `e` is `local` combined by `op` with other things, in a shape that [`Builder::accumulate`] builds.
fn accumulates(src: &Function, e: ExprId, local: LocalId, op: ReductionOp) -> bool {
    match &src.exprs[e.index()].kind {
        ExprKind::Local(l) => *l == local,
        ExprKind::Binary(b, x, y) => {
            let (left, right) = (mentions(src, *x, local), mentions(src, *y, local));
            match (op, b) {
                (ReductionOp::Add, BinaryOp::Add) | (ReductionOp::Mul, BinaryOp::Mul) => {
                    left != right && accumulates(src, if left { *x } else { *y }, local, op)
                }
                (ReductionOp::Add, BinaryOp::Sub) => left && !right && accumulates(src, *x, local, op),
                _ => false,
            }
        }
        ExprKind::IfExp { cond, then, otherwise } => {
            !mentions(src, *cond, local) && accumulates(src, *then, local, op) && accumulates(src, *otherwise, local, op)
        }
        ExprKind::Let { value, body, .. } => !mentions(src, *value, local) && accumulates(src, *body, local, op),
        _ => false,
    }
}

/// Whether an update's value is a NumPy scalar whatever the accumulator was.
fn gives_numpy(src: &Function, e: ExprId) -> bool {
    matches!(&src.exprs[e.index()].kind, ExprKind::Cast(CastKind::ToMaybe, x) if matches!(src.exprs[x.index()].ty, Ty::Np(_)))
}

impl Builder<'_> {
    /// How to carry out a reduction; `None` when its shape is unknown here.
    pub(super) fn partial(&self, reduction: &Reduction, body: &Block) -> Option<Partial> {
        let (src, local, op) = (self.src, reduction.local, reduction.op);
        let mut updates = Vec::new();
        // A copy of what a chunk has so far, which nobody reads behind the loop.
        let mut copied = false;
        each_statement(body, &mut |stmt| match &stmt.kind {
            StmtKind::Assign { local: l, value } if *l == local => updates.push((*value, stmt.span)),
            _ => copied |= stmt.exprs().into_iter().any(|e| mentions(src, e, local)),
        });
        let span = updates.first()?.1;
        let ty = &src.locals[local.index()].ty;
        let form = match (ty, op) {
            (Ty::Int, ReductionOp::Add | ReductionOp::Mul) => {
                if copied || !updates.iter().all(|(e, _)| accumulates(src, *e, local, op)) {
                    return None;
                }
                match (op, reduction.bound) {
                    (ReductionOp::Mul, _) => Form::Product,
                    (_, Some(_)) => Form::Sum(MTy::I64),
                    (_, None) => Form::Sum(MTy::I128),
                }
            }
            (Ty::Maybe(d), _) => {
                let float = matches!(d.kind(), Kind::Float | Kind::Complex);
                let order = op.is_extremum();
                let bits = matches!(op, ReductionOp::And | ReductionOp::Or | ReductionOp::Xor);
                let numpy = updates.iter().all(|(e, _)| gives_numpy(src, *e));
                // A minimum is one of its operands, with that one's flag: all of them must come with the same one.
                let chosen = |e: ExprId| match &src.exprs[e.index()].kind {
                    ExprKind::Builtin { args, .. } => {
                        args.iter().all(|a| gives_numpy(src, *a) || matches!(src.exprs[a.index()].kind, ExprKind::Local(l) if l == local))
                    }
                    _ => false,
                };
                let known = match (float, order) {
                    (true, true) if !matches!(op, ReductionOp::Min | ReductionOp::Max) => *d == Dtype::F64 && numpy,
                    (true, true) => *d == Dtype::F64 && updates.iter().all(|(e, _)| chosen(*e)),
                    (true, false) => true,
                    (false, true) => *d == Dtype::I64 && updates.iter().all(|(e, _)| chosen(*e)),
                    (false, false) => numpy || (bits && *d == Dtype::I64),
                };
                if !known {
                    return None;
                }
                Form::Plain
            }
            (Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_), _) => Form::Plain,
            _ => return None,
        };
        let partial = Partial { local, op, form, span };
        // An operation that the type does not have would be a wrong verdict; then the loop stays serial.
        if form == Form::Plain && operations(ty, op).is_none() {
            return None;
        }
        Some(partial)
    }

    /// How the runtime combines a partial result of one component.
    pub(super) fn scan_op(&self, partial: &Partial) -> ReduceOp {
        let ty = &self.src.locals[partial.local.index()].ty;
        if partial.is_wide() { ReduceOp::AddI128 } else { operations(ty, partial.op).expect("checked before")[0].op }
    }

    /// How such a result becomes a slot.
    pub(super) fn scan_extension(&self, partial: &Partial) -> ConvOp {
        let ty = &self.src.locals[partial.local.index()].ty;
        operations(ty, partial.op).and_then(|steps| steps[0].extend).unwrap_or(ConvOp::SExt)
    }

    /// Makes the kernel's private copy.
    pub(super) fn start_partial(&mut self, partial: &Partial) {
        let ty = self.src.locals[partial.local.index()].ty.clone();
        let name = self.src.locals[partial.local.index()].name.clone();
        match partial.form {
            Form::Plain => {
                let identity = self.identity(&ty, partial.op);
                self.assign(partial.local, identity);
            }
            Form::Sum(wide) => {
                let value = self.new_var(wide, name);
                let zero = self.int(wide, 0);
                self.set(value, zero);
                self.s.accumulators.push(Accumulator { local: partial.local, form: partial.form, value, over: None });
                // Nobody reads the local but its updates, which `accumulate` builds.
                self.s.bind[partial.local.index()] = Some(Bind::Vars(Vec::new()));
            }
            Form::Product => {
                let (value, over) = (self.new_var(MTy::I64, name.clone()), self.new_var(MTy::I64, format!("{name}.over")));
                let (one, zero) = (self.i64(1), self.i64(0));
                self.set(value, one);
                self.set(over, zero);
                self.s.accumulators.push(Accumulator { local: partial.local, form: partial.form, value, over: Some(over) });
                self.s.bind[partial.local.index()] = Some(Bind::Vars(Vec::new()));
            }
        }
    }

    /// Variables beside those of locals that a loop's body may change: accumulators, flags.
    pub(crate) fn accumulator_vars(&self) -> Vec<Var> {
        let lists = self.s.chunk_lists.values().flat_map(|list| list.vars());
        self.s
            .accumulators
            .iter()
            .flat_map(|a| std::iter::once(a.value).chain(a.over))
            .chain(self.taken_flags())
            .chain(lists)
            .chain(self.s.log.map(LogTo::next))
            .collect()
    }

    /// Builds `local = value` when the local is an accumulator; false when it is none.
    pub(crate) fn accumulate(&mut self, local: LocalId, value: ExprId) -> bool {
        let Some(acc) = self.s.accumulators.iter().find(|a| a.local == local).cloned() else { return false };
        let out = self.accumulated(&acc, value);
        self.set(acc.value, out[0]);
        if let Some(over) = acc.over {
            self.set(over, out[1]);
        }
        true
    }

    fn accumulated(&mut self, acc: &Accumulator, e: ExprId) -> Vec<Val> {
        let src = self.src;
        match &src.exprs[e.index()].kind {
            ExprKind::Binary(op, x, y) => {
                let left = mentions(src, *x, acc.local);
                let (own, other) = if left { (*x, *y) } else { (*y, *x) };
                let out = self.accumulated(acc, own);
                let operand = self.expr(other)[0];
                match acc.form {
                    Form::Product => self.times(&out, operand),
                    Form::Sum(ty) => {
                        let wide = self.conv(ConvOp::SExt, ty, operand);
                        vec![self.bin(if *op == BinaryOp::Sub { BinOp::ISub } else { BinOp::IAdd }, out[0], wide)]
                    }
                    Form::Plain => unreachable!("plain reductions are no accumulators"),
                }
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                let cond = self.expr(*cond)[0];
                let types: Vec<MTy> = match acc.form {
                    Form::Sum(ty) => vec![ty],
                    Form::Product | Form::Plain => vec![MTy::I64, MTy::I64],
                };
                self.choose(cond, &types, |b| b.accumulated(acc, *then), |b| b.accumulated(acc, *otherwise))
            }
            ExprKind::Let { local, value, body } => {
                let vals = self.expr(*value);
                self.assign(*local, vals);
                self.accumulated(acc, *body)
            }
            // What is left is the local itself; the shape was checked by `accumulates`.
            _ => {
                let mut out = vec![self.get(acc.value)];
                if let Some(over) = acc.over {
                    out.push(self.get(over));
                }
                out
            }
        }
    }

    /// `(value, over) * factor`: zero makes the product exact again.
    fn times(&mut self, product: &[Val], factor: Val) -> Vec<Val> {
        let zero = self.i64(0);
        let over = self.bin(BinOp::SMulOverflows, product[0], factor);
        let over = self.conv(ConvOp::ZExt, MTy::I64, over);
        let over = self.bin(BinOp::Or, product[1], over);
        let nothing = self.cmp(CmpOp::IEq, factor, zero);
        vec![self.bin(BinOp::IMul, product[0], factor), self.select(nothing, zero, over)]
    }

    /// The kernel's results and their combination.
    pub(super) fn finish_partial(&mut self, partial: &Partial, results: &mut Vec<Val>, out: &mut Vec<Combine>) {
        match partial.form {
            Form::Plain => {
                let ty = &self.src.locals[partial.local.index()].ty;
                let steps = operations(ty, partial.op).expect("checked before");
                out.extend(steps.iter().map(|step| Combine::from(step.op)));
                let vals = self.read(partial.local);
                let extensions = steps.iter().flat_map(|step| std::iter::repeat_n(step.extend, step.op.slots() as usize));
                for (v, extend) in vals.into_iter().zip(extensions) {
                    results.push(match extend {
                        Some(extend) => self.conv(extend, MTy::I64, v),
                        None => v,
                    });
                }
            }
            Form::Sum(_) | Form::Product => {
                let at = self.s.accumulators.iter().position(|a| a.local == partial.local).expect("made at the start");
                let acc = self.s.accumulators[at].clone();
                let value = self.get(acc.value);
                if let Some(over) = acc.over {
                    let over = self.get(over);
                    results.extend([value, over]);
                    out.push(ReduceOp::MulI64.into());
                } else {
                    results.push(self.conv(ConvOp::SExt, MTy::I128, value));
                    out.push(ReduceOp::AddI128.into());
                }
            }
        }
    }

    /// Slots of the kernel's results that the reduction takes.
    fn results_of(&self, partial: &Partial) -> usize {
        match partial.form {
            Form::Sum(_) => 1,
            Form::Product => 2,
            Form::Plain => components(&self.src.locals[partial.local.index()].ty).len(),
        }
    }

    /// Whether no complex product shows that its chunks began from 1 + 0i, which leaves finite numbers without a zero part as they are and whose
    /// traces do not vanish: a part that is zero may have another sign, one that is not finite another value. `None` without such products.
    pub(super) fn products_sound(&mut self, reductions: &[Partial], totals: &[Val]) -> Option<Val> {
        let mut at = 0;
        let mut all: Option<Val> = None;
        for partial in reductions {
            let complex = self.src.locals[partial.local.index()].ty.kind() == Some(Kind::Complex);
            if complex && partial.op == ReductionOp::Mul {
                for &part in &totals[at..at + 2] {
                    // Neither zero nor infinite nor nan: x * 0 is 0 for finite x only.
                    let zero = self.zero(self.ty(part));
                    let nothing = self.bin(BinOp::FMul, part, zero);
                    let finite = self.cmp(CmpOp::FEq, nothing, zero);
                    let other = self.cmp(CmpOp::FNe, part, zero);
                    let sound = self.and(finite, other);
                    all = Some(match all {
                        None => sound,
                        Some(before) => self.and(before, sound),
                    });
                }
            }
            at += self.results_of(partial);
        }
        all
    }

    /// Combines the variable's value with the total; the number of results that this took.
    pub(super) fn combine_partial(&mut self, partial: &Partial, totals: &[Val]) -> usize {
        if let Some(acc) = self.s.accumulators.iter().find(|a| a.local == partial.local).cloned() {
            return self.combine_nested(&acc, totals);
        }
        let ty = self.src.locals[partial.local.index()].ty.clone();
        let first = self.read(partial.local);
        match partial.form {
            Form::Sum(_) => {
                let wide = self.conv(ConvOp::SExt, MTy::I128, first[0]);
                let sum = self.bin(BinOp::IAdd, wide, totals[0]);
                let narrow = self.conv(ConvOp::Trunc, MTy::I64, sum);
                let back = self.conv(ConvOp::SExt, MTy::I128, narrow);
                let fits = self.cmp(CmpOp::IEq, back, sum);
                self.check(fits, partial.span, Trap::IntOverflow, Some("int addition"));
                self.assign(partial.local, vec![narrow]);
                1
            }
            Form::Product => {
                // The total is the factor here and may itself have left 64 bits, unless the first value makes everything zero.
                let zero = self.i64(0);
                let over = self.bin(BinOp::SMulOverflows, first[0], totals[0]);
                let over = self.conv(ConvOp::ZExt, MTy::I64, over);
                let over = self.bin(BinOp::Or, over, totals[1]);
                let nothing = self.cmp(CmpOp::IEq, first[0], zero);
                let over = self.select(nothing, zero, over);
                let ok = self.cmp(CmpOp::IEq, over, zero);
                self.check(ok, partial.span, Trap::IntOverflow, Some("int multiplication"));
                let product = self.bin(BinOp::IMul, first[0], totals[0]);
                self.assign(partial.local, vec![product]);
                2
            }
            Form::Plain => {
                let types = components(&ty);
                let totals: Vec<Val> =
                    totals.iter().zip(&types).map(|(&v, &own)| if own.is_float() { v } else { self.conv(ConvOp::Trunc, own, v) }).collect();
                let combined = self.combined(&ty, partial.op, &first, &totals);
                self.assign(partial.local, combined);
                types.len()
            }
        }
    }

    /// A parallel loop inside a kernel gives its total to the kernel's own accumulator.
    fn combine_nested(&mut self, acc: &Accumulator, totals: &[Val]) -> usize {
        let value = self.get(acc.value);
        match acc.over {
            None => {
                let total = self.conv(ConvOp::Trunc, self.ty(value), totals[0]);
                let sum = self.bin(BinOp::IAdd, value, total);
                self.set(acc.value, sum);
                1
            }
            Some(over) => {
                let before = self.get(over);
                let out = self.times(&[value, before], totals[0]);
                let zero = self.i64(0);
                // A total that has left 64 bits is not zero, even where its low bits are.
                let either = self.bin(BinOp::Or, before, totals[1]);
                let exact = self.cmp(CmpOp::IEq, totals[1], zero);
                let over_now = self.select(exact, out[1], either);
                self.set(acc.value, out[0]);
                self.set(over, over_now);
                2
            }
        }
    }

    fn combined(&mut self, ty: &Ty, op: ReductionOp, first: &[Val], total: &[Val]) -> Vec<Val> {
        if let Ty::Maybe(d) = ty {
            let python = d.python();
            let parts = first.len() - 1;
            let (x, y) = (&first[..parts], &total[..parts]);
            if op.is_extremum() {
                let better = self.better(&python, op, x[0], y[0]);
                return first.iter().zip(total).map(|(&a, &b)| self.select(better, b, a)).collect();
            }
            let flag = self.or(first[parts], total[parts]);
            let mut out = if python == Ty::Int && *d != Dtype::I64 {
                // Every update was NumPy's: the sum wraps at the dtype's width.
                let (p, q) = (self.numpy_form(*d, x), self.numpy_form(*d, y));
                let r = self.combined(&Ty::Np(*d), op, &p, &q);
                let wrapped = self.python_form(*d, &r);
                vec![self.select(flag, wrapped[0], x[0])]
            } else {
                // 64-bit integers wrap as NumPy's do: a Python total without a NumPy update is the identity.
                let own = if python == Ty::Int { Ty::Np(Dtype::I64) } else { python };
                self.combined(&own, op, x, y)
            };
            if matches!(d, Dtype::F32 | Dtype::C64) {
                let rounded = self.numpy_form(*d, &out);
                let rounded = self.python_form(*d, &rounded);
                out = out.iter().zip(rounded).map(|(&a, b)| self.select(flag, b, a)).collect();
            }
            out.push(flag);
            return out;
        }
        let (x, y) = (first[0], total[0]);
        let float = self.ty(x).is_float();
        let op = match op {
            op if op.is_extremum() => {
                let better = self.better(ty, op, x, y);
                return vec![self.select(better, y, x)];
            }
            ReductionOp::Add | ReductionOp::Mul if ty.kind() == Some(Kind::Complex) => {
                return self.complex_ring(if op == ReductionOp::Add { BinaryOp::Add } else { BinaryOp::Mul }, first, total);
            }
            ReductionOp::Add if float => BinOp::FAdd,
            ReductionOp::Mul if float => BinOp::FMul,
            ReductionOp::Add if ty.kind() == Some(Kind::Bool) => BinOp::Or,
            ReductionOp::Mul if ty.kind() == Some(Kind::Bool) => BinOp::And,
            ReductionOp::Add => BinOp::IAdd,
            ReductionOp::Mul => BinOp::IMul,
            ReductionOp::And => BinOp::And,
            ReductionOp::Or => BinOp::Or,
            _ => BinOp::Xor,
        };
        vec![self.bin(op, x, y)]
    }

    /// Whether the total replaces the first value: Python's `total < first`, or `>`.
    fn better(&mut self, ty: &Ty, op: ReductionOp, first: Val, total: Val) -> Val {
        let signed = !matches!(ty.kind(), Some(Kind::Unsigned | Kind::Bool));
        let compare = match (op.wants_less(), self.ty(first).is_float(), signed) {
            (less, true, _) => return self.better_float(op, less, first, total),
            (true, false, true) => CmpOp::SLt,
            (true, false, false) => CmpOp::ULt,
            (false, false, true) => CmpOp::SGt,
            (false, false, false) => CmpOp::UGt,
        };
        self.cmp(compare, total, first)
    }

    /// As [`Builder::better`], with each function's own choice among equal numbers and nan.
    fn better_float(&mut self, op: ReductionOp, less: bool, first: Val, total: Val) -> Val {
        let (strictly, weakly) = if less { (CmpOp::FLt, CmpOp::FLe) } else { (CmpOp::FGt, CmpOp::FGe) };
        let (keep, odd) = match op {
            ReductionOp::Minimum | ReductionOp::Maximum => (strictly, first),
            ReductionOp::Fmin | ReductionOp::Fmax => (if self.ty(first) == MTy::F32 { strictly } else { weakly }, total),
            _ => return self.cmp(strictly, total, first),
        };
        let (kept, nan) = (self.cmp(keep, first, total), self.is_nan(odd));
        let kept = self.or(kept, nan);
        self.not(kept)
    }

    /// What leaves every value unchanged.
    fn identity(&mut self, ty: &Ty, op: ReductionOp) -> Vec<Val> {
        if let Ty::Maybe(d) = ty {
            let mut out = self.identity(&d.python(), op);
            out.push(self.bool(false));
            return out;
        }
        let machine = components(ty)[0];
        if machine.is_float() {
            let one = match op {
                // The sum of nothing is -0.0: it leaves -0.0 as it is.
                ReductionOp::Add => -0.0,
                ReductionOp::Mul => 1.0,
                ReductionOp::Min | ReductionOp::Minimum => f64::INFINITY,
                ReductionOp::Fmin | ReductionOp::Fmax => f64::NAN,
                _ => f64::NEG_INFINITY,
            };
            let mut out = vec![self.float(machine, one)];
            if ty.kind() == Some(Kind::Complex) {
                out.push(self.float(machine, if op == ReductionOp::Add { -0.0 } else { 0.0 }));
            }
            return out;
        }
        let (unsigned, truth) = (ty.kind() == Some(Kind::Unsigned), ty.kind() == Some(Kind::Bool));
        let bits = machine.bytes() * 8;
        let n = match op {
            ReductionOp::Add | ReductionOp::Or | ReductionOp::Xor => 0,
            ReductionOp::Mul => 1,
            ReductionOp::And if truth => 1,
            ReductionOp::And => -1,
            op if op.wants_less() && truth => 1,
            op if op.wants_less() && unsigned => -1,
            op if op.wants_less() => i64::MAX >> (64 - bits),
            _ if truth || unsigned => 0,
            _ => i64::MIN >> (64 - bits),
        };
        vec![self.int(machine, n)]
    }
}

/// One step of a combination: how the runtime combines it, and how its components become slots.
struct Step {
    op: ReduceOp,
    extend: Option<ConvOp>,
}

/// How the runtime combines partial results of a plain reduction; `None` when the type has no such operation.
fn operations(ty: &Ty, op: ReductionOp) -> Option<Vec<Step>> {
    let own = |op| Step { op, extend: None };
    let whole = |op, signed| Step { op, extend: Some(if signed { ConvOp::SExt } else { ConvOp::ZExt }) };
    Some(match ty {
        Ty::Maybe(d) => {
            let mut steps = if d.python() == Ty::Int { operations(&Ty::Np(Dtype::I64), op)? } else { operations(&d.python(), op)? };
            steps.push(whole(ReduceOp::Or, false));
            steps
        }
        Ty::Bool | Ty::Np(Dtype::Bool) => match op {
            ReductionOp::And | ReductionOp::Mul => vec![whole(ReduceOp::And, false)],
            ReductionOp::Or | ReductionOp::Add => vec![whole(ReduceOp::Or, false)],
            ReductionOp::Xor => vec![whole(ReduceOp::Xor, false)],
            _ => return None,
        },
        Ty::Float | Ty::Np(Dtype::F64) => match op {
            ReductionOp::Add => vec![own(ReduceOp::AddF64)],
            ReductionOp::Mul => vec![own(ReduceOp::MulF64)],
            ReductionOp::Min => vec![own(ReduceOp::MinF64)],
            ReductionOp::Max => vec![own(ReduceOp::MaxF64)],
            ReductionOp::Minimum => vec![own(ReduceOp::MinimumF64)],
            ReductionOp::Maximum => vec![own(ReduceOp::MaximumF64)],
            ReductionOp::Fmin => vec![own(ReduceOp::FminF64)],
            ReductionOp::Fmax => vec![own(ReduceOp::FmaxF64)],
            ReductionOp::And | ReductionOp::Or | ReductionOp::Xor => return None,
        },
        Ty::Np(Dtype::F32) => match op {
            ReductionOp::Add => vec![own(ReduceOp::AddF32)],
            ReductionOp::Mul => vec![own(ReduceOp::MulF32)],
            ReductionOp::Min => vec![own(ReduceOp::MinF32)],
            ReductionOp::Max => vec![own(ReduceOp::MaxF32)],
            ReductionOp::Minimum => vec![own(ReduceOp::MinimumF32)],
            ReductionOp::Maximum => vec![own(ReduceOp::MaximumF32)],
            ReductionOp::Fmin => vec![own(ReduceOp::FminF32)],
            ReductionOp::Fmax => vec![own(ReduceOp::FmaxF32)],
            ReductionOp::And | ReductionOp::Or | ReductionOp::Xor => return None,
        },
        Ty::Complex | Ty::Np(Dtype::C128) => match op {
            ReductionOp::Add => vec![own(ReduceOp::AddF64), own(ReduceOp::AddF64)],
            ReductionOp::Mul => vec![own(ReduceOp::MulC128)],
            _ => return None,
        },
        Ty::Np(Dtype::C64) => match op {
            ReductionOp::Add => vec![own(ReduceOp::AddF32), own(ReduceOp::AddF32)],
            ReductionOp::Mul => vec![own(ReduceOp::MulC64)],
            _ => return None,
        },
        Ty::Int | Ty::Np(_) => {
            let signed = ty.kind() == Some(Kind::Signed);
            vec![whole(
                match op {
                    ReductionOp::Add => ReduceOp::AddI64,
                    ReductionOp::Mul => ReduceOp::MulWrapI64,
                    op if op.is_extremum() => match (op.wants_less(), signed) {
                        (true, true) => ReduceOp::MinI64,
                        (false, true) => ReduceOp::MaxI64,
                        (true, false) => ReduceOp::MinU64,
                        (false, false) => ReduceOp::MaxU64,
                    },
                    ReductionOp::And => ReduceOp::And,
                    ReductionOp::Or => ReduceOp::Or,
                    _ => ReduceOp::Xor,
                },
                signed,
            )]
        }
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
            return None;
        }
    })
}
