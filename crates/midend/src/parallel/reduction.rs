//! Recognises reductions.
//!
//! An accumulator is a web of locals: the one that carries the value from iteration to iteration and those that its copies and updates
//! pass through on the way (inference gives one Python variable several locals when its type changes). The body is walked with
//! the set of web locals that hold the current value. Every read of a web local must be the operand of a copy or of an update by the one
//! operation, must read the current value, and at the end of every path the carrying local must hold it. Then the final value is
//! the initial one combined with all operands, in any grouping.

use crate::analysis::cost::int_constant;
use crate::analysis::effects::is_pure_total;
use crate::analysis::flow::LoopFlow;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::{assignments, reads_any};
use crate::verdict::{Reduction, ReductionOp};
use weft_frontend::builtins::Op;
use weft_frontend::hir::BinaryOp;
use weft_frontend::span::Span;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LabelId, LocalId, Stmt, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Ty};

/// A recognised reduction.
pub(super) struct Found {
    /// The reduction.
    pub reduction: Reduction,
    /// Whether regrouping may change the result (sums and products of floats).
    pub float: bool,
    /// Whether an operand may raise that the sequence does not evaluate, or the total may show that chunks have begun apart.
    pub retry: bool,
    /// All locals that hold partial results on the way; their values mean nothing outside of an iteration.
    pub members: LocalSet,
}

/// Largest sum of constant addends per iteration that is worth noting.
const MOST_BOUND: u32 = 1 << 16;

/// Recognises `root`, a local with an exposed read, as a reduction of the loop with this body; else where it is used otherwise.
/// `retry` says whether operands may be evaluated needlessly.
pub(super) fn recognise(function: &Function, flow: &LoopFlow, body: &Block, root: LocalId, retry: bool) -> Result<Found, Option<Span>> {
    let members = web(function, body, root);
    if let Some(span) = members.iter().filter(|&m| m != root).find_map(|m| flow.exposed.get(&m)) {
        return Err(Some(*span));
    }
    let mut walk = Walk {
        function,
        members,
        root,
        op: None,
        float: false,
        retry: false,
        may_retry: retry,
        bound: Some(0),
        depth: 0,
        tries: 0,
        stack: Vec::new(),
        labels: Vec::new(),
    };
    let mut current = LocalSet::default();
    current.insert(root);
    let end = walk.block(body, Some(current))?;
    walk.at_end(&end, None)?;
    let op = walk.op.ok_or(None)?;
    // No complex number leaves all others unchanged in a product: 1 + 0i changes signs of zeros and makes nan of infinity. Where that can be seen
    // in the total the loop is run again in order.
    let complex_product = op == ReductionOp::Mul && function.locals[root.index()].ty.kind() == Some(Kind::Complex);
    if complex_product && !retry {
        return Err(None);
    }
    let int_sum = op == ReductionOp::Add && function.locals[root.index()].ty == Ty::Int;
    let bound = walk.bound.filter(|&b| int_sum && b <= MOST_BOUND);
    Ok(Found {
        reduction: Reduction { local: root, op, bound },
        float: walk.float,
        retry: walk.retry || complex_product,
        members: walk.members,
    })
}

/// The locals that copies and updates of `root` pass through.
fn web(function: &Function, body: &Block, root: LocalId) -> LocalSet {
    let assignments = assignments(function, body);
    let mut members = LocalSet::default();
    members.insert(root);
    loop {
        let mut grown = false;
        for &(local, value) in &assignments {
            if has_leaf(function, value, &members) {
                grown |= members.insert(local);
            }
        }
        if !grown {
            return members;
        }
    }
}

/// Whether an expression is a chain of copies and updates down to a member.
fn has_leaf(function: &Function, expr: ExprId, members: &LocalSet) -> bool {
    let of = |e: ExprId| has_leaf(function, e, members);
    match &function.exprs[expr.index()].kind {
        ExprKind::Local(local) => members.contains(*local),
        ExprKind::Bound { value, .. } => of(*value),
        ExprKind::Cast(kind, inner) => keeps_value(function, *kind, *inner, expr) && of(*inner),
        ExprKind::Binary(op, a, b) => operation(*op).is_some() && (of(*a) || of(*b)),
        ExprKind::And(a, b) | ExprKind::Or(a, b) => of(*a) || of(*b),
        ExprKind::Builtin { function: op, args } => extremum(*op).is_some() && args.iter().any(|&a| of(a)),
        ExprKind::IfExp { then, otherwise, .. } => of(*then) || of(*otherwise),
        ExprKind::Let { value, body, .. } => of(*body) || of(*value),
        _ => false,
    }
}

/// Whether a cast only changes how the accumulator is held.
fn keeps_value(function: &Function, kind: CastKind, inner: ExprId, outer: ExprId) -> bool {
    let (from, to) = (&function.exprs[inner.index()].ty, &function.exprs[outer.index()].ty);
    match (kind, from, to) {
        (CastKind::ToMaybe, Ty::Np(a), Ty::Maybe(b)) | (CastKind::Weak, Ty::Maybe(a), Ty::Np(b)) => a == b,
        (CastKind::ToMaybe, python, Ty::Maybe(b)) => *python == b.python(),
        _ => false,
    }
}

fn operation(op: BinaryOp) -> Option<ReductionOp> {
    match op {
        BinaryOp::Add | BinaryOp::Sub => Some(ReductionOp::Add),
        BinaryOp::Mul => Some(ReductionOp::Mul),
        BinaryOp::BitAnd => Some(ReductionOp::And),
        BinaryOp::BitOr => Some(ReductionOp::Or),
        BinaryOp::BitXor => Some(ReductionOp::Xor),
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Pow | BinaryOp::MatMul | BinaryOp::LShift | BinaryOp::RShift => None,
    }
}

fn extremum(op: Op) -> Option<ReductionOp> {
    match op {
        Op::Min => Some(ReductionOp::Min),
        Op::Max => Some(ReductionOp::Max),
        Op::NpMinimum => Some(ReductionOp::Minimum),
        Op::NpMaximum => Some(ReductionOp::Maximum),
        Op::NpFmin => Some(ReductionOp::Fmin),
        Op::NpFmax => Some(ReductionOp::Fmax),
        _ => None,
    }
}

/// Locals that hold the current value; `None` where control cannot be.
type Current = Option<LocalSet>;
/// Fails with the place of the use that is no copy or update.
type Checked<T> = Result<T, Option<Span>>;

struct Walk<'f> {
    function: &'f Function,
    members: LocalSet,
    root: LocalId,
    op: Option<ReductionOp>,
    float: bool,
    /// Whether an operand that may raise is evaluated needlessly, and whether that is allowed.
    retry: bool,
    may_retry: bool,
    /// Sum of the constant addends so far.
    bound: Option<u32>,
    /// Loops inside the loop.
    depth: u32,
    /// Bodies of `try` around.
    tries: u32,
    /// States at the `break`s and `continue`s of the inner loops.
    stack: Vec<(Vec<LocalSet>, Vec<LocalSet>)>,
    /// States where the labelled blocks around are left.
    labels: Vec<(LabelId, Vec<LocalSet>)>,
}

impl Walk<'_> {
    fn fail<T>(&self, expr: ExprId) -> Checked<T> {
        Err(Some(self.function.exprs[expr.index()].span))
    }

    /// An expression that must not touch the web.
    fn plain(&self, expr: ExprId) -> Checked<()> {
        if reads_any(self.function, expr, &self.members) { self.fail(expr) } else { Ok(()) }
    }

    fn at_end(&self, current: &Current, span: Option<Span>) -> Checked<()> {
        match current {
            Some(set) if !set.contains(self.root) => Err(span),
            _ => Ok(()),
        }
    }

    /// Notes an update by `op` computed in the type of `expr`.
    fn update(&mut self, op: ReductionOp, expr: ExprId) -> Checked<()> {
        let ty = &self.function.exprs[expr.index()].ty;
        let root = &self.function.locals[self.root.index()].ty;
        let kind = ty.kind();
        let float = matches!(kind, Some(Kind::Float | Kind::Complex));
        let same_domain = ty == root || matches!((ty, root), (Ty::Np(a), Ty::Maybe(b)) if a == b);
        let sound = match (op, kind) {
            (_, None) => false,
            (ReductionOp::And | ReductionOp::Or | ReductionOp::Xor, Some(Kind::Bool)) => true,
            // Sums and products of bools are other types in Python and odd in NumPy; extrema of bools are not worth it.
            (_, Some(Kind::Bool)) => false,
            (op, Some(Kind::Complex)) if op.is_extremum() => false,
            _ => true,
        };
        // While a `Maybe` is still a Python number, its arithmetic differs from its dtype's: only where that is the same double does a
        // chunk, which starts from a Python identity, compute what the sequence does. For integers the identity itself may not fit.
        let maybe_sound = match (root, ty) {
            (Ty::Maybe(d), Ty::Maybe(_)) => match op {
                op if op.is_extremum() => matches!(d, Dtype::F64 | Dtype::I64),
                _ => matches!(d, Dtype::F64 | Dtype::C128),
            },
            (Ty::Maybe(d), _) => match op {
                ReductionOp::Add | ReductionOp::Mul | ReductionOp::Or | ReductionOp::Xor => true,
                ReductionOp::And => matches!(d.kind(), Kind::Bool | Kind::Signed),
                _ => *d == Dtype::F64,
            },
            _ => true,
        };
        if !same_domain || !sound || !maybe_sound || self.op.is_some_and(|o| o != op) {
            return self.fail(expr);
        }
        self.op = Some(op);
        self.float |= float && matches!(op, ReductionOp::Add | ReductionOp::Mul);
        Ok(())
    }

    fn addend(&mut self, expr: ExprId) {
        let size = match &self.function.exprs[expr.index()].kind {
            ExprKind::Cast(CastKind::Widen | CastKind::Python, inner) if self.function.exprs[inner.index()].ty == Ty::Bool => Some(1),
            _ => int_constant(self.function, expr).and_then(|c| u32::try_from(c.unsigned_abs()).ok()),
        };
        self.bound = match (self.bound, size) {
            (Some(sum), Some(size)) if self.depth == 0 => sum.checked_add(size),
            _ => None,
        };
    }

    /// Walks a chain of copies and updates; whether there was an update.
    fn chain(&mut self, expr: ExprId, current: &mut LocalSet) -> Checked<bool> {
        let function = self.function;
        match &function.exprs[expr.index()].kind {
            ExprKind::Local(local) => {
                if self.members.contains(*local) && current.contains(*local) {
                    Ok(false)
                } else {
                    self.fail(expr)
                }
            }
            ExprKind::Bound { bound, value, .. } => {
                if self.members.contains(*bound) {
                    return self.fail(expr);
                }
                self.chain(*value, current)
            }
            ExprKind::Cast(kind, inner) if keeps_value(function, *kind, *inner, expr) => self.chain(*inner, current),
            ExprKind::Binary(op, a, b) => {
                let Some(reduction) = operation(*op) else { return self.fail(expr) };
                let left = has_leaf(function, *a, &self.members);
                if !left && *op == BinaryOp::Sub {
                    return self.fail(expr);
                }
                let (accumulator, other) = if left { (*a, *b) } else { (*b, *a) };
                self.plain(other)?;
                self.chain(accumulator, current)?;
                self.update(reduction, expr)?;
                if reduction == ReductionOp::Add {
                    self.addend(other);
                }
                Ok(true)
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                let and = matches!(function.exprs[expr.index()].kind, ExprKind::And(..));
                let left = has_leaf(function, *a, &self.members);
                let (accumulator, other) = if left { (*a, *b) } else { (*b, *a) };
                self.plain(other)?;
                // Python skips the right side once the left decides; a chunk would evaluate it, which must not show.
                if left && !is_pure_total(function, other) {
                    if !self.may_retry {
                        return self.fail(other);
                    }
                    self.retry = true;
                }
                if left {
                    self.chain(accumulator, current)?;
                } else {
                    // May be skipped: what it assigns does not count.
                    self.chain(accumulator, &mut current.clone())?;
                }
                self.update(if and { ReductionOp::And } else { ReductionOp::Or }, expr)?;
                Ok(true)
            }
            ExprKind::Builtin { function: op, args } => {
                let (Some(reduction), [a, b]) = (extremum(*op), args.as_slice()) else { return self.fail(expr) };
                let integer = matches!(function.exprs[expr.index()].ty.kind(), Some(Kind::Signed | Kind::Unsigned));
                let left = has_leaf(function, *a, &self.members);
                // With nan, `min(accumulator, x)` is the same in any grouping, x winning only by being smaller, but `min(x, accumulator)` is not.
                // NumPy's functions are, in the order that says which of equal ones they give. Of equal ints, a Python and a NumPy one, the one
                // that wins shows in the result's type.
                let maybe = matches!(function.exprs[expr.index()].ty, Ty::Maybe(_));
                let regroups = integer && !maybe || left;
                if !regroups {
                    return self.fail(expr);
                }
                let (accumulator, other) = if left { (*a, *b) } else { (*b, *a) };
                self.plain(other)?;
                // For the same reason all operands must be of one sort.
                if maybe && !is_numpy(function, other) {
                    return self.fail(other);
                }
                self.chain(accumulator, current)?;
                self.update(reduction, expr)?;
                Ok(true)
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                self.plain(*cond)?;
                let mut left = current.clone();
                let a = self.chain(*then, &mut left)?;
                let b = self.chain(*otherwise, current)?;
                current.intersect(&left);
                Ok(a || b)
            }
            ExprKind::Let { local, value, body } => {
                if self.members.contains(*local) {
                    self.assign(*local, *value, current)?;
                } else {
                    self.plain(*value)?;
                }
                self.chain(*body, current)
            }
            _ => self.fail(expr),
        }
    }

    fn assign(&mut self, local: LocalId, value: ExprId, current: &mut LocalSet) -> Checked<()> {
        if !self.members.contains(local) {
            return self.plain(value);
        }
        // A chunk's sum of ints is looked at when the loop has ended; a clause around this update would have caught its overflow.
        let checked = self.function.locals[local.index()].ty == Ty::Int;
        if self.chain(value, current)? {
            if checked && self.tries > 0 && matches!(self.op, Some(ReductionOp::Add | ReductionOp::Mul)) {
                return self.fail(value);
            }
            *current = LocalSet::default();
        }
        current.insert(local);
        Ok(())
    }

    fn block(&mut self, block: &Block, mut state: Current) -> Checked<Current> {
        for stmt in block {
            // Code after a jump never runs.
            let Some(current) = &mut state else { break };
            if self.tries > 0 && !current.contains(self.root) && self.may_raise(stmt) {
                return Err(Some(stmt.span));
            }
            match &stmt.kind {
                StmtKind::Assign { local, value } => self.assign(*local, *value, current)?,
                StmtKind::If { cond, then, otherwise } => {
                    self.plain(*cond)?;
                    let left = self.block(then, state.clone())?;
                    state = join(left, self.block(otherwise, state)?);
                }
                StmtKind::For { start, stop, step, body, orelse, .. } => {
                    for &e in [start, stop, step] {
                        self.plain(e)?;
                    }
                    state = self.inner_loop(body, orelse, state)?;
                }
                StmtKind::While { cond, body, orelse, .. } => {
                    self.plain(*cond)?;
                    state = self.inner_loop(body, orelse, state)?;
                }
                StmtKind::Break => {
                    if let (Some((breaks, _)), Some(current)) = (self.stack.last_mut(), state.take()) {
                        breaks.push(current);
                    }
                }
                StmtKind::Continue => {
                    match self.stack.last_mut() {
                        Some((_, continues)) => continues.extend(state.take()),
                        None => self.at_end(&state, Some(stmt.span))?,
                    }
                    state = None;
                }
                StmtKind::Labelled { label, body } => {
                    self.labels.push((*label, Vec::new()));
                    state = self.block(body, state.take())?;
                    for left in self.labels.pop().map(|(_, left)| left).unwrap_or_default() {
                        state = join(state, Some(left));
                    }
                }
                StmtKind::Leave(label) => match self.labels.iter_mut().rev().find(|(l, _)| l == label) {
                    Some((_, left)) => left.extend(state.take()),
                    None => return Err(Some(stmt.span)),
                },
                StmtKind::Try { body, orelse, clauses } => {
                    // Wherever the body raises, the carrying local holds the current value, and who else does is not known.
                    let mut caught = LocalSet::default();
                    caught.insert(self.root);
                    self.tries += 1;
                    let end = self.block(body, state.take())?;
                    self.tries -= 1;
                    let mut end = self.block(orelse, end)?;
                    for clause in clauses {
                        end = join(end, self.block(&clause.body, Some(caught.clone()))?);
                    }
                    state = end;
                }
                StmtKind::Unwind { body, .. } => state = self.block(body, state.take())?,
                StmtKind::Store { .. } | StmtKind::Expr(_) | StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Reraise { .. } => {
                    for expr in stmt.exprs() {
                        self.plain(expr)?;
                    }
                    if matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Reraise { .. }) {
                        state = None;
                    }
                }
            }
        }
        Ok(state)
    }

    /// Whether a statement may raise by itself, not counting its blocks.
    fn may_raise(&self, stmt: &Stmt) -> bool {
        matches!(stmt.kind, StmtKind::Raise { .. } | StmtKind::Reraise { .. } | StmtKind::Store { .. })
            || stmt.exprs().into_iter().any(|e| !is_pure_total(self.function, e))
    }

    fn inner_loop(&mut self, body: &Block, orelse: &Block, state: Current) -> Checked<Current> {
        let Some(mut head) = state else { return Ok(None) };
        self.depth += 1;
        let breaks = loop {
            self.stack.push((Vec::new(), Vec::new()));
            let end = self.block(body, Some(head.clone()))?;
            let (breaks, continues) = self.stack.pop().unwrap_or_default();
            let mut next = head.clone();
            for set in end.iter().chain(&continues) {
                next.intersect(set);
            }
            if next.iter().eq(head.iter()) {
                break breaks;
            }
            head = next;
        };
        self.depth -= 1;
        let mut exit = self.block(orelse, Some(head))?;
        for set in breaks {
            exit = join(exit, Some(set));
        }
        Ok(exit)
    }
}

/// Whether an operand of a `Maybe` operation is surely a NumPy number.
fn is_numpy(function: &Function, expr: ExprId) -> bool {
    match &function.exprs[expr.index()].kind {
        ExprKind::Cast(CastKind::ToMaybe, inner) => matches!(function.exprs[inner.index()].ty, Ty::Np(_)),
        _ => false,
    }
}

fn join(a: Current, b: Current) -> Current {
    match (a, b) {
        (None, other) | (other, None) => other,
        (Some(mut a), Some(b)) => {
            a.intersect(&b);
            Some(a)
        }
    }
}
