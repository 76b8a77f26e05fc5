//! Some spellings become the ones that the analysis knows.
//!
//! `m = x if x > m else m` becomes `if x > m: m = x`, and the other way round.
//!
//! A NumPy integer that a loop starts from (`for j in range(starts[i], …)`) gets a name, so that it can be tested before the loop.
//!
//! Counted `while` loops become loops over a range, so that everything that is known of ranges holds for them. `while i < n: …; i += 1` is one when `i` is assigned nowhere else in the body, the last statement steps it by a positive constant, no `continue`
//! skips that statement, and nothing that the body assigns occurs in `n`. (Going down, `while i > n: …; i -= 1`.) The body reads `i` from the
//! induction variable; after the last iteration `i` gets the value at which the condition failed, in the `else` of the loop, which a `break` skips as
//! it skipped the step. Steps other than 1 are left alone, since a step beyond the last element may overflow.

use crate::analysis::cost::int_constant;
use crate::analysis::walk::{assigned_by_block, reads_any};
use std::borrow::Cow;
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::span::Span;
use weft_frontend::thir::{Block, CastKind, Expr, ExprId, ExprKind, Function, Local, LocalId, Program, Stmt, StmtKind};
use weft_frontend::ty::{Dtype, Ty};

/// The program in these spellings.
pub fn run(program: &Program) -> Cow<'_, Program> {
    let mut program = Cow::Borrowed(program);
    for number in 0..program.functions.len() {
        if !any(&program.functions[number], &program.functions[number].body) {
            continue;
        }
        let function = &mut program.to_mut().functions[number];
        let mut body = std::mem::take(&mut function.body);
        block(function, &mut body);
        function.body = body;
    }
    program
}

fn any(function: &Function, body: &Block) -> bool {
    body.iter().any(|stmt| {
        counted(function, stmt).is_some()
            || kept(function, stmt).is_some()
            || numpy_start(function, stmt).is_some()
            || stmt.blocks().into_iter().any(|inner| any(function, inner))
    })
}

/// A counted loop.
struct Counted {
    local: LocalId,
    bound: ExprId,
    /// 1 or -1.
    step: i64,
}

fn counted(function: &Function, stmt: &Stmt) -> Option<Counted> {
    let StmtKind::While { cond, body, .. } = &stmt.kind else { return None };
    let ExprKind::Compare(op, a, b) = function.exprs[cond.index()].kind else { return None };
    let local_of = |e: ExprId| match function.exprs[e.index()].kind {
        ExprKind::Local(local) if function.exprs[e.index()].ty == Ty::Int => Some(local),
        _ => None,
    };
    let StmtKind::Assign { local, value } = body.last()?.kind else { return None };
    let (bound, step) = match (op, local_of(a) == Some(local), local_of(b) == Some(local)) {
        (CompareOp::Lt, true, false) => (b, 1),
        (CompareOp::Gt, false, true) => (a, 1),
        (CompareOp::Gt, true, false) => (b, -1),
        (CompareOp::Lt, false, true) => (a, -1),
        _ => return None,
    };
    let ExprKind::Binary(op, x, y) = function.exprs[value.index()].kind else { return None };
    let by = match op {
        BinaryOp::Add if local_of(x) == Some(local) => int_constant(function, y)?,
        BinaryOp::Add if local_of(y) == Some(local) => int_constant(function, x)?,
        BinaryOp::Sub if local_of(x) == Some(local) => int_constant(function, y)?.checked_neg()?,
        _ => return None,
    };
    let rest = body[..body.len() - 1].to_vec();
    let mut assigned = assigned_by_block(function, &rest);
    if by != step || assigned.contains(local) || continues(&rest) || !is_fixed(function, bound) {
        return None;
    }
    assigned.insert(local);
    (!reads_any(function, bound, &assigned)).then_some(Counted { local, bound, step })
}

/// Whether a bound has the same value in every iteration, given that its locals have.
fn is_fixed(function: &Function, bound: ExprId) -> bool {
    let mut fixed = function.exprs[bound.index()].ty == Ty::Int;
    function.each_expr(bound, &mut |_, kind| {
        fixed &= matches!(kind, ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Dim(..) | ExprKind::Binary(..));
    });
    fixed
}

/// Whether a `continue` of this very loop stands in its body.
fn continues(body: &Block) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Continue => true,
        StmtKind::If { then, otherwise, .. } => continues(then) || continues(otherwise),
        // A loop's `else` belongs to the loop around it.
        StmtKind::For { orelse, .. } | StmtKind::While { orelse, .. } => continues(orelse),
        StmtKind::Try { .. } | StmtKind::Unwind { .. } | StmtKind::Labelled { .. } => stmt.blocks().into_iter().any(continues),
        _ => false,
    })
}

fn block(function: &mut Function, body: &mut Block) {
    let mut at = 0;
    while at < body.len() {
        if let Some(start) = numpy_start(function, &body[at]) {
            let named = name_start(function, &mut body[at], start);
            body.insert(at, named);
            at += 1;
        }
        let stmt = &mut body[at];
        at += 1;
        if let Some(found) = counted(function, stmt) {
            rewrite(function, stmt, &found);
        }
        if let Some(found) = kept(function, stmt) {
            branch(function, stmt, &found);
        }
        match &mut stmt.kind {
            StmtKind::If { then, otherwise, .. } => {
                block(function, then);
                block(function, otherwise);
            }
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                block(function, body);
                block(function, orelse);
            }
            StmtKind::Try { body, orelse, clauses } => {
                block(function, body);
                block(function, orelse);
                clauses.iter_mut().for_each(|clause| block(function, &mut clause.body));
            }
            StmtKind::Unwind { body, .. } | StmtKind::Labelled { body, .. } => block(function, body),
            _ => {}
        }
    }
}

/// The `np.int64` without a name that a loop starts from.
fn numpy_start(function: &Function, stmt: &Stmt) -> Option<ExprId> {
    let StmtKind::For { start, .. } = &stmt.kind else { return None };
    let ExprKind::Cast(CastKind::Python, inner) = function.exprs[start.index()].kind else { return None };
    let value = &function.exprs[inner.index()];
    (value.ty == Ty::Np(Dtype::I64) && !matches!(value.kind, ExprKind::Local(_))).then_some(inner)
}

/// Names it; the assignment, which comes before the loop. Nothing is evaluated between the two.
fn name_start(function: &mut Function, stmt: &mut Stmt, value: ExprId) -> Stmt {
    let (span, ty) = (function.exprs[value.index()].span, Ty::Np(Dtype::I64));
    let local = LocalId(function.locals.len() as u32);
    function.locals.push(Local { name: ".start".into(), ty: ty.clone(), span });
    let read = expr(function, ExprKind::Local(local), ty, span);
    let named = expr(function, ExprKind::Cast(CastKind::Python, read), Ty::Int, span);
    if let StmtKind::For { start, .. } = &mut stmt.kind {
        *start = named;
    }
    Stmt { kind: StmtKind::Assign { local, value }, span: stmt.span }
}

/// An assignment of a conditional expression that may leave the local as it is.
struct Kept {
    local: LocalId,
    cond: ExprId,
    /// Whether the local is assigned when the condition is true.
    when: bool,
    value: ExprId,
}

fn kept(function: &Function, stmt: &Stmt) -> Option<Kept> {
    let StmtKind::Assign { local, value } = stmt.kind else { return None };
    let ExprKind::IfExp { cond, then, otherwise } = function.exprs[value.index()].kind else { return None };
    let same = |e: ExprId| matches!(function.exprs[e.index()].kind, ExprKind::Local(l) if l == local);
    match (same(then), same(otherwise)) {
        (false, true) => Some(Kept { local, cond, when: true, value: then }),
        (true, false) => Some(Kept { local, cond, when: false, value: otherwise }),
        _ => None,
    }
}

fn branch(function: &mut Function, stmt: &mut Stmt, found: &Kept) {
    let &Kept { local, cond, when, value } = found;
    let span = function.exprs[cond.index()].span;
    let cond = if when { cond } else { expr(function, ExprKind::Unary(UnaryOp::Not, cond), Ty::Bool, span) };
    let assign = Stmt { kind: StmtKind::Assign { local, value }, span: stmt.span };
    stmt.kind = StmtKind::If { cond, then: vec![assign], otherwise: Vec::new() };
}

fn expr(function: &mut Function, kind: ExprKind, ty: Ty, span: Span) -> ExprId {
    function.exprs.push(Expr { kind, ty, span });
    ExprId(function.exprs.len() as u32 - 1)
}

fn rewrite(function: &mut Function, stmt: &mut Stmt, found: &Counted) {
    let &Counted { local, bound, step } = found;
    let StmtKind::While { id, mut body, mut orelse, .. } = std::mem::replace(&mut stmt.kind, StmtKind::Break) else { return };
    let span = stmt.span;
    let last = body.pop().map_or(span, |last| last.span);
    let iv = LocalId(function.locals.len() as u32);
    function.locals.push(Local { name: format!(".{}", function.locals[local.index()].name), ty: Ty::Int, span });
    let current = expr(function, ExprKind::Local(iv), Ty::Int, span);
    body.insert(0, Stmt { kind: StmtKind::Assign { local, value: current }, span });
    let start = expr(function, ExprKind::Local(local), Ty::Int, span);
    let by = expr(function, ExprKind::Const(Const::Int(step)), Ty::Int, span);
    // The condition has failed: the variable is at the bound, unless it never was on the other side of it.
    let before = expr(function, ExprKind::Local(local), Ty::Int, span);
    let compare = if step > 0 { CompareOp::Lt } else { CompareOp::Gt };
    let cond = expr(function, ExprKind::Compare(compare, before, bound), Ty::Bool, span);
    let end = Stmt { kind: StmtKind::Assign { local, value: bound }, span: last };
    orelse.insert(0, Stmt { kind: StmtKind::If { cond, then: vec![end], otherwise: Vec::new() }, span: last });
    stmt.kind = StmtKind::For { id, iv, start, stop: bound, step: by, body, orelse };
}
