//! Every local that a loop's body assigns gets its class: private, private with a known last value, reduction. Anything else is the reason
//! for a serial loop.

use super::carried_reason;
use super::reason::{float_order, live_out};
use super::reduction::{Found, recognise};
use crate::analysis::flow::LoopFlow;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::{assigned_by_expr, each_statement, statement_exprs};
use crate::verdict::{Final, FinalValue, Plan, Reason};
use weft_frontend::thir::{Block, ExprKind, Function, LocalId, Stmt, StmtKind};

/// Classifies; `reassociate` allows float reductions.
pub(super) fn classify(function: &Function, flow: &LoopFlow, live: &LocalSet, iv: LocalId, body: &Block, reassociate: bool) -> Result<Plan, Reason> {
    let mut plan = Plan::default();
    let mut order: Vec<LocalId> = flow.assigned.iter().filter(|&l| l != iv).collect();
    order.sort_by_key(|l| flow.assignment.get(l).map_or(0, |s| s.start));
    // Reasons name a variable of the user's before one of weft's temporaries.
    let mut reasons: Vec<(bool, Reason)> = Vec::new();
    for &local in &order {
        let name = &function.locals[local.index()].name;
        let place = flow.assignment.get(&local).copied();
        let mut refuse = |reason: Reason| reasons.push((name.starts_with('.'), reason));
        if flow.exposed.contains_key(&local) {
            match recognise(function, flow, body, local) {
                Ok(Found { float: true, .. }) if !reassociate => refuse(float_order(name, place)),
                Ok(found) => plan.reductions.push(found.reduction),
                Err(other) => refuse(carried_reason(function, flow, local, other)),
            }
            continue;
        }
        plan.private.push(local);
        if live.contains(local) {
            match last_value(function, body, iv, local) {
                Some(value) => plan.finals.push(Final { local, value }),
                None => refuse(live_out(name, place)),
            }
        }
    }
    reasons.sort_by_key(|(temporary, _)| *temporary);
    match reasons.into_iter().next() {
        Some((_, reason)) => Err(reason),
        None => {
            plan.private.sort_unstable();
            Ok(plan)
        }
    }
}

/// The value of a local after the last iteration, when its only assignment copies the induction variable or a constant and stands among
/// the assignments of that kind that open the body (so that nothing can skip it).
fn last_value(function: &Function, body: &Block, iv: LocalId, local: LocalId) -> Option<FinalValue> {
    for stmt in body {
        let StmtKind::Assign { local: target, value } = stmt.kind else { return None };
        let known = match &function.exprs[value.index()].kind {
            ExprKind::Const(_) => FinalValue::Const(value),
            ExprKind::Local(source) if *source == iv => FinalValue::Iv,
            _ => return None,
        };
        let mut count = 0;
        each_statement(body, &mut |stmt| count += u32::from(assigns(function, stmt, target)));
        if count != 1 {
            return None;
        }
        if target == local {
            return Some(known);
        }
    }
    None
}

/// Whether a statement itself (not its blocks) assigns a local.
fn assigns(function: &Function, stmt: &Stmt, local: LocalId) -> bool {
    let direct = match &stmt.kind {
        StmtKind::Assign { local: target, .. } => *target == local,
        StmtKind::For { iv, .. } => *iv == local,
        _ => false,
    };
    let mut temporaries = LocalSet::default();
    for expr in statement_exprs(stmt) {
        assigned_by_expr(function, expr, &mut temporaries);
    }
    direct || temporaries.contains(local)
}
