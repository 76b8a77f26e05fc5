//! Every local that a loop's body assigns gets its class: private, private with a known last value, reduction. Anything else is the reason
//! for a serial loop.

use super::carried_reason;
use super::reason::{float_order, live_out};
use super::reduction::{Found, recognise};
use crate::analysis::flow::LoopFlow;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::assignments;
use crate::verdict::{Final, FinalValue, Plan, Reason};
use weft_frontend::hir::Const;
use weft_frontend::thir::{Block, ExprKind, Function, LocalId};

/// Classifies; `reassociate` allows float reductions.
pub(super) fn classify(
    function: &Function,
    flow: &LoopFlow,
    live: &LocalSet,
    iv: LocalId,
    body: &Block,
    reassociate: bool,
) -> Result<Plan, Reason> {
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
            match last_value(function, flow, body, iv, local) {
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

/// The value of a local after the last iteration, when every iteration assigns it and all that is ever assigned is the induction variable,
/// or one constant.
fn last_value(function: &Function, flow: &LoopFlow, body: &Block, iv: LocalId, local: LocalId) -> Option<FinalValue> {
    if !flow.always.as_ref().is_some_and(|set| set.contains(local)) {
        return None;
    }
    let mut found: Option<FinalValue> = None;
    for (_, value) in assignments(function, body).into_iter().filter(|(target, _)| *target == local) {
        let kind = &function.exprs[value.index()].kind;
        found = Some(match (kind, found) {
            (ExprKind::Local(source), None | Some(FinalValue::Iv)) if *source == iv => FinalValue::Iv,
            (ExprKind::Const(_), None) => FinalValue::Const(value),
            // The same constant again, as written: `0.0` and `-0.0` differ.
            (ExprKind::Const(Const::Bool(a)), Some(FinalValue::Const(first))) if matches!(function.exprs[first.index()].kind, ExprKind::Const(Const::Bool(b)) if b == *a) => {
                FinalValue::Const(first)
            }
            _ => return None,
        });
    }
    found
}
