//! Recognises guarded updates: `if x[i] > m: m = x[i]; p = i` and `if r < 0 and …: r = i`.
//!
//! A chunk that starts from the value before the loop, and not from what the iterations before it have left, may take the branch more often
//! than the sequence does, never less often: for the best value because the bar is lower, for the first one because nothing was
//! found yet. What it takes needlessly loses when chunks are combined. So nothing but the assignments may happen in the branch, and what it
//! evaluates needlessly must not raise, or the loop is run again in order ([`crate::verdict::Plan::retry`]).

use crate::analysis::effects::{Summary, is_pure_total, is_repeatable};
use crate::analysis::flow::LoopFlow;
use crate::analysis::same::same_operation;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::{assigned_by_block, assignments, reads_any};
use crate::verdict::{Take, TakeRule};
use weft_frontend::builtins::Op;
use weft_frontend::hir::{CompareOp, UnaryOp};
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, Stmt, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Ty};

/// A recognised guarded update.
pub(super) struct Found {
    /// The rule and the locals.
    pub take: Take,
    /// Whether the branch may raise where the sequence does not come.
    pub retry: bool,
    /// Two numbers of which the first must not be greater than the second when the loop starts.
    pub ordered: Option<(LocalId, LocalId)>,
}

/// A branch that assigns a local which its condition tests.
struct Branch<'b> {
    /// The parts of its condition.
    conjuncts: Vec<ExprId>,
    then: &'b Block,
    /// What runs otherwise.
    otherwise: &'b Block,
}

/// What the recogniser looks at.
pub(super) struct Update<'f> {
    pub(super) function: &'f Function,
    pub(super) summaries: &'f [Summary],
    pub(super) flow: &'f LoopFlow,
    /// Locals that may be read after the loop.
    pub(super) live: &'f LocalSet,
    pub(super) body: &'f Block,
}

impl Update<'_> {
    /// Recognises `root`, a local with an exposed read, as the one that a branch tests and assigns.
    pub(super) fn recognise(&self, root: LocalId) -> Option<Found> {
        let mut only = LocalSet::default();
        only.insert(root);
        let Some(Branch { conjuncts, then, otherwise }) = self.branch(self.body, root) else { return self.second_operand(root) };
        let mut testing = conjuncts.iter().enumerate().filter(|(_, c)| reads_any(self.function, **c, &only));
        let (at, &test) = testing.next()?;
        if testing.next().is_some() || self.count_reads(root) != count_in(self.function, test, root) {
            return None;
        }
        let value = self.only_assignment(then, root)?;
        if reads_any(self.function, value, &only) {
            return None;
        }
        if !is_scalar(&self.function.locals[root.index()].ty) {
            return None;
        }
        let mut locals = vec![root];
        self.payload(then, root, &mut locals)?;
        // What may be evaluated needlessly: the rest of the condition, and the branch.
        let mut quiet = conjuncts[at + 1..].iter().all(|&c| is_pure_total(self.function, c));
        let better = self.better(test, value, then, root);
        let tested = |e: ExprId| better.is_some() && self.is_tested(e, then, test);
        each_statement(then, &mut |stmt| {
            quiet &= stmt.exprs().into_iter().all(|e| is_pure_total(self.function, e) || tested(e));
        });
        let rule = better.or_else(|| self.once(test, root))?;
        let ordered = match otherwise.as_slice() {
            [] => None,
            [other] => Some(self.opposite(&conjuncts, root, rule, other)?),
            _ => return None,
        };
        Some(Found { take: Take { rule, locals }, retry: !quiet, ordered })
    }

    /// `if x > high: high = x` with the other branch `elif x < low: low = x`. While `low <= high`, a value that is better than one is not better than
    /// the other, so it makes no difference that the second test is left out where the first is true; and once it is so it stays so. The
    /// answer is `(low, high)`.
    fn opposite(&self, conjuncts: &[ExprId], root: LocalId, rule: TakeRule, other: &Stmt) -> Option<(LocalId, LocalId)> {
        let function = self.function;
        let StmtKind::If { cond, then, otherwise } = &other.kind else { return None };
        let (&[test], true, TakeRule::Best(op)) = (conjuncts, otherwise.is_empty(), rule) else { return None };
        let held = &function.locals[root.index()].ty;
        let second = assigned_by_block(function, then).iter().find(|&l| {
            let found = self.flow.exposed.contains_key(&l) && function.locals[l.index()].ty == *held;
            found && l != root && self.recognise(l).is_some_and(|f| matches!(f.take.rule, TakeRule::Best(_)) && f.ordered.is_none())
        })?;
        let value = self.only_assignment(then, second)?;
        let TakeRule::Best(back) = self.better(*cond, value, then, second)? else { return None };
        let less = |op: CompareOp| matches!(op, CompareOp::Lt | CompareOp::Le);
        let strict = |op: CompareOp| matches!(op, CompareOp::Lt | CompareOp::Gt);
        // Both may hold of equal numbers only when neither is strict.
        let apart = less(op) != less(back) && (strict(op) || strict(back));
        let (one, two) = (self.tested(test, root)?, self.tested(*cond, second)?);
        let same = is_repeatable(function, one, self.summaries) && equal(function, one, two);
        let ordered = match held {
            Ty::Int | Ty::Float | Ty::Maybe(Dtype::F64 | Dtype::I64) => true,
            Ty::Np(d) => matches!(d.kind(), Kind::Signed | Kind::Unsigned | Kind::Float),
            _ => false,
        };
        let pair = if less(op) { (root, second) } else { (second, root) };
        (apart && same && ordered).then_some(pair)
    }

    /// What a comparison compares `root` with.
    fn tested(&self, test: ExprId, root: LocalId) -> Option<ExprId> {
        let function = self.function;
        let test = stripped(function, test, &|kind| matches!(kind, CastKind::Truth | CastKind::Python));
        let ExprKind::Compare(_, a, b) = &function.exprs[test.index()].kind else { return None };
        let exact = |kind: CastKind| matches!(kind, CastKind::Weak | CastKind::ToMaybe);
        let is_root = |e: ExprId| matches!(function.exprs[stripped(function, e, &exact).index()].kind, ExprKind::Local(l) if l == root);
        match (is_root(*a), is_root(*b)) {
            (true, false) => Some(stripped(function, *b, &exact)),
            (false, true) => Some(stripped(function, *a, &exact)),
            _ => None,
        }
    }

    /// `root = min(x, root)` of floats, which is `if not root < x: root = x`. (The other order is a reduction.)
    fn second_operand(&self, root: LocalId) -> Option<Found> {
        let function = self.function;
        let held = &function.locals[root.index()].ty;
        let mut own = assignments(function, self.body).into_iter().filter(|(l, _)| *l == root);
        let ((_, value), None) = (own.next()?, own.next()) else { return None };
        let exact = |kind: CastKind| matches!(kind, CastKind::Weak | CastKind::ToMaybe);
        let ExprKind::Builtin { function: op, args } = &function.exprs[value.index()].kind else { return None };
        let rule = match op {
            Op::Min => TakeRule::BestOrNan(CompareOp::Le),
            Op::Max => TakeRule::BestOrNan(CompareOp::Ge),
            _ => return None,
        };
        let &[other, second] = args.as_slice() else { return None };
        let is_root = matches!(function.exprs[stripped(function, second, &exact).index()].kind, ExprKind::Local(l) if l == root);
        // Operands of other types would be compared in a type that is not the held one's.
        let other = &function.exprs[stripped(function, other, &exact).index()].ty;
        let fits = match held {
            Ty::Float => *other == Ty::Float,
            Ty::Np(d) => *other == Ty::Np(*d),
            Ty::Maybe(d) => *other == Ty::Float || *other == Ty::Np(*d) || *other == *held,
            _ => false,
        };
        let alone = is_root && self.count_reads(root) == 1 && function.exprs[value.index()].ty == *held;
        (alone && fits && is_float(held)).then(|| Found { take: Take { rule, locals: vec![root] }, retry: false, ordered: None })
    }

    /// The branch that assigns `root`. `if a: if b: …` is `if a and b: …`.
    fn branch<'b>(&self, block: &'b Block, root: LocalId) -> Option<Branch<'b>> {
        let mut only = LocalSet::default();
        only.insert(root);
        block.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::If { cond, then, otherwise } => {
                if !reads_any(self.function, *cond, &only) {
                    return self.branch(then, root).or_else(|| self.branch(otherwise, root));
                }
                let (mut parts, mut block) = (conjuncts(self.function, *cond), then);
                while let [Stmt { kind: StmtKind::If { cond, then, otherwise: none }, .. }] = block.as_slice()
                    && otherwise.is_empty()
                    && none.is_empty()
                {
                    parts.extend(conjuncts(self.function, *cond));
                    block = then;
                }
                self.is_plain(block).then_some(Branch { conjuncts: parts, then: block, otherwise })
            }
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                self.branch(body, root).or_else(|| self.branch(orelse, root))
            }
            _ => None,
        })
    }

    /// Whether a branch only assigns locals, repeatably.
    fn is_plain(&self, then: &Block) -> bool {
        then.iter().all(|stmt| {
            let simple = match &stmt.kind {
                StmtKind::Assign { .. } => true,
                StmtKind::If { then, otherwise, .. } => self.is_plain(then) && self.is_plain(otherwise),
                _ => false,
            };
            simple && stmt.exprs().into_iter().all(|e| is_repeatable(self.function, e, self.summaries))
        })
    }

    fn count_reads(&self, local: LocalId) -> usize {
        let mut count = 0;
        each_statement(self.body, &mut |stmt: &Stmt| {
            count += stmt.exprs().into_iter().map(|e| count_in(self.function, e, local)).sum::<usize>();
        });
        count
    }

    /// The value of the one assignment of a local in the loop, which stands in the branch itself.
    fn only_assignment(&self, then: &Block, local: LocalId) -> Option<ExprId> {
        let all = assignments(self.function, self.body);
        let mut values = all.iter().filter(|(l, _)| *l == local).map(|(_, value)| *value);
        let value = values.next()?;
        let here = then.iter().any(|stmt| matches!(&stmt.kind, StmtKind::Assign { local: l, value: v } if *l == local && *v == value));
        (values.next().is_none() && here).then_some(value)
    }

    /// Adds the other locals that the branch assigns and somebody reads after the loop; `None` when one of them is used otherwise.
    fn payload(&self, then: &Block, root: LocalId, locals: &mut Vec<LocalId>) -> Option<()> {
        for local in assigned_by_block(self.function, then).iter().filter(|&l| l != root) {
            let inside: usize = {
                let mut count = 0;
                each_statement(then, &mut |stmt: &Stmt| {
                    count += stmt.exprs().into_iter().map(|e| count_in(self.function, e, local)).sum::<usize>();
                });
                count
            };
            if self.flow.exposed.contains_key(&local) || self.count_reads(local) != inside {
                return None;
            }
            if self.live.contains(local) {
                self.only_assignment(then, local)?;
                if !is_scalar(&self.function.locals[local.index()].ty) {
                    return None;
                }
                locals.push(local);
            }
        }
        Some(())
    }

    /// The rule when the test compares `root` with the very value that is assigned.
    fn better(&self, test: ExprId, value: ExprId, then: &Block, root: LocalId) -> Option<TakeRule> {
        let function = self.function;
        let test = stripped(function, test, &|kind| matches!(kind, CastKind::Truth | CastKind::Python));
        // `not m >= v` is `m < v`, and for nan it is true.
        let (test, negated) = match &function.exprs[test.index()].kind {
            ExprKind::Unary(UnaryOp::Not, inner) => {
                (stripped(function, *inner, &|kind| matches!(kind, CastKind::Truth | CastKind::Python)), true)
            }
            _ => (test, false),
        };
        let ExprKind::Compare(op, a, b) = &function.exprs[test.index()].kind else { return None };
        let kind = function.exprs[a.index()].ty.kind();
        if negated && matches!(kind, Some(Kind::Complex) | None) {
            return None;
        }
        let op = match op {
            CompareOp::Lt if negated => CompareOp::Ge,
            CompareOp::Le if negated => CompareOp::Gt,
            CompareOp::Gt if negated => CompareOp::Le,
            CompareOp::Ge if negated => CompareOp::Lt,
            other => *other,
        };
        let exact = |kind: CastKind| matches!(kind, CastKind::Weak | CastKind::ToMaybe);
        let is_root = |e: ExprId| matches!(function.exprs[stripped(function, e, &exact).index()].kind, ExprKind::Local(l) if l == root);
        let (other, mirrored) = match (is_root(*a), is_root(*b)) {
            (false, true) => (*a, false),
            (true, false) => (*b, true),
            _ => return None,
        };
        let op = match (op, mirrored) {
            (CompareOp::Lt, false) | (CompareOp::Gt, true) => CompareOp::Lt,
            (CompareOp::Le, false) | (CompareOp::Ge, true) => CompareOp::Le,
            (CompareOp::Gt, false) | (CompareOp::Lt, true) => CompareOp::Gt,
            (CompareOp::Ge, false) | (CompareOp::Le, true) => CompareOp::Ge,
            _ => return None,
        };
        let compared = &function.exprs[a.index()].ty;
        let held = &function.locals[root.index()].ty;
        // The values that are taken must be compared with each other as they are compared with the one before the loop.
        let ordered = |d: Dtype| !matches!(d.kind(), Kind::Bool | Kind::Complex);
        let same = match (held, compared) {
            (Ty::Int, Ty::Int) | (Ty::Float, Ty::Float) => true,
            (Ty::Np(h), Ty::Np(c)) => h == c && ordered(*h),
            (Ty::Maybe(h), Ty::Np(c) | Ty::Maybe(c)) => h == c && ordered(*h) && *h != Dtype::U64 && (*compared != *held || is_double(*h)),
            _ => false,
        };
        let rule = if negated && kind == Some(Kind::Float) {
            // `not` of a comparison with nan is true.
            is_float(held).then_some(TakeRule::BestOrNan(op))?
        } else {
            TakeRule::Best(op)
        };
        (same && self.same_value(other, value, then)).then_some(rule)
    }

    /// The rule when the test holds until an assignment makes it false. The local is read there alone, so an iteration sees of it no more than
    /// whether it is still true.
    fn once(&self, test: ExprId, root: LocalId) -> Option<TakeRule> {
        let function = self.function;
        let mut steady = is_total_test(function, test);
        function.each_expr(test, &mut |_, kind| match kind {
            ExprKind::Local(l) => steady &= *l == root || !self.flow.assigned.contains(*l),
            ExprKind::Let { .. } => steady = false,
            _ => {}
        });
        if !steady {
            return None;
        }
        Some(TakeRule::While(test))
    }

    /// Whether `value`, in the branch, is what `tested` was in its condition.
    fn same_value(&self, tested: ExprId, value: ExprId, then: &Block) -> bool {
        let function = self.function;
        let exact = |kind: CastKind| matches!(kind, CastKind::Weak | CastKind::ToMaybe);
        let mut value = stripped(function, value, &exact);
        // Through copies that the branch makes.
        while let ExprKind::Local(local) = function.exprs[value.index()].kind {
            match self.only_assignment(then, local) {
                Some(source) => value = stripped(function, source, &exact),
                None => break,
            }
        }
        let tested = stripped(function, tested, &exact);
        let before = assigned_by_block(function, then);
        is_repeatable(function, tested, self.summaries) && !reads_any(function, tested, &before) && equal(function, tested, value)
    }

    /// Whether an expression of the branch is the tested value, which has been evaluated already.
    fn is_tested(&self, e: ExprId, then: &Block, test: ExprId) -> bool {
        let function = self.function;
        let test = stripped(function, test, &|kind| matches!(kind, CastKind::Truth | CastKind::Python));
        let ExprKind::Compare(_, a, b) = &function.exprs[test.index()].kind else { return false };
        self.same_value(*a, e, then) || self.same_value(*b, e, then)
    }
}

/// Whether values of a type can be passed from chunk to chunk: nothing that points to memory.
pub(super) fn is_scalar(ty: &Ty) -> bool {
    match ty {
        Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Maybe(_) => true,
        Ty::Tuple(items) => items.iter().all(is_scalar),
        Ty::Optional(t) | Ty::Tagged(_, t) => is_scalar(t),
        Ty::Literal(_)
        | Ty::Str
        | Ty::Record(_)
        | Ty::Dtype(_)
        | Ty::List(_)
        | Ty::Dict(_)
        | Ty::Set { .. }
        | Ty::Open(_)
        | Ty::Rng(_)
        | Ty::Array(_) => false,
    }
}

const fn is_double(d: Dtype) -> bool {
    matches!(d, Dtype::F64 | Dtype::I64)
}

/// Whether a local holds a float that is compared as it is held.
const fn is_float(held: &Ty) -> bool {
    matches!(held, Ty::Float | Ty::Np(Dtype::F64 | Dtype::F32) | Ty::Maybe(Dtype::F64))
}

/// The parts of an `and`, in order.
fn conjuncts(function: &Function, cond: ExprId) -> Vec<ExprId> {
    match &function.exprs[cond.index()].kind {
        ExprKind::And(a, b) => [conjuncts(function, *a), conjuncts(function, *b)].concat(),
        _ => vec![cond],
    }
}

fn count_in(function: &Function, e: ExprId, local: LocalId) -> usize {
    let mut count = 0;
    function.each_expr(e, &mut |_, kind| {
        count += usize::from(match kind {
            ExprKind::Local(l) => *l == local,
            ExprKind::Bound { bound, .. } => *bound == local,
            _ => false,
        });
    });
    count
}

/// An expression without the casts that `skip` names.
fn stripped(function: &Function, e: ExprId, skip: &dyn Fn(CastKind) -> bool) -> ExprId {
    match &function.exprs[e.index()].kind {
        ExprKind::Cast(kind, inner) if skip(*kind) => stripped(function, *inner, skip),
        ExprKind::Bound { value, .. } => stripped(function, *value, skip),
        _ => e,
    }
}

/// Whether a test of a local can do nothing but be true or false.
fn is_total_test(function: &Function, test: ExprId) -> bool {
    match &function.exprs[test.index()].kind {
        ExprKind::Cast(CastKind::Truth | CastKind::Python, inner) | ExprKind::Unary(UnaryOp::Not, inner) => is_total_test(function, *inner),
        _ => is_pure_total(function, test),
    }
}

/// Whether two expressions are the same operation on the same operands.
pub(super) fn equal(function: &Function, a: ExprId, b: ExprId) -> bool {
    if a == b {
        return true;
    }
    let (x, y) = (&function.exprs[a.index()], &function.exprs[b.index()]);
    let also = match (&x.kind, &y.kind) {
        (ExprKind::Builtin { function: p, .. }, ExprKind::Builtin { function: q, .. }) => p == q && x.ty == y.ty,
        (ExprKind::ListItem { .. }, ExprKind::ListItem { .. })
        | (ExprKind::ListLen(_), ExprKind::ListLen(_))
        | (ExprKind::And(..), ExprKind::And(..))
        | (ExprKind::Or(..), ExprKind::Or(..))
        | (ExprKind::Tuple(_), ExprKind::Tuple(_)) => x.ty == y.ty,
        _ => false,
    };
    let same = also || same_operation(x, y);
    let (p, q) = (x.kind.operands(), y.kind.operands());
    same && p.len() == q.len() && p.iter().zip(&q).all(|(&a, &b)| equal(function, a, b))
}
