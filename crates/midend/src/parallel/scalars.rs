//! Every local that a loop's body assigns gets its class: private, private with a last value, reduction, guarded update. Anything else is the
//! reason for a serial loop.

use super::carried_reason;
use super::guarded::{Update, is_scalar};
use super::reason::{float_order, live_out};
use super::reduction::{Found, recognise};
use super::scan;
use crate::analysis::flow::LoopFlow;
use crate::analysis::set::LocalSet;
use crate::analysis::walk::assignments;
use crate::verdict::{Final, FinalValue, Plan, Reason, Reduction, Take, TakeRule};
use weft_frontend::hir::Const;
use weft_frontend::thir::walk::has_try;
use weft_frontend::thir::{Block, ExprKind, Function, LocalId};

/// What classification may take for granted.
#[derive(Clone, Copy)]
pub(super) struct Licence {
    /// Float reductions may be regrouped.
    pub reassociate: bool,
    /// Iterations may be evaluated needlessly, since the loop can be run again in order if that raises.
    pub retry: bool,
    /// The loop may be left by its iterations, so the last value of a local is not the last iteration's.
    pub exits: bool,
}

/// Classifies.
pub(super) fn classify(update: &Update<'_>, iv: LocalId, licence: Licence) -> Result<Plan, Reason> {
    let Update { function, flow, live, body, .. } = *update;
    let mut plan = Plan { exits: licence.exits, ..Plan::default() };
    let mut guarded = LocalSet::default();
    let mut order: Vec<LocalId> = flow.assigned.iter().filter(|&l| l != iv).collect();
    order.sort_by_key(|l| flow.assignment.get(l).map_or(0, |s| s.start));
    // Reasons name a variable of the user's before one of weft's temporaries.
    let mut reasons: Vec<(bool, Reason)> = Vec::new();
    for &local in flow.exposed.keys() {
        if recognise(function, flow, body, local, licence.retry).is_err()
            && let Some(found) = update.recognise(local)
            && (licence.retry || !found.retry)
        {
            // A local of two groups is none of either.
            if found.take.locals.iter().any(|&l| guarded.contains(l)) {
                continue;
            }
            found.take.locals.iter().for_each(|&l| {
                guarded.insert(l);
            });
            plan.retry |= found.retry;
            plan.ordered.extend(found.ordered);
            plan.takes.push(found.take);
        }
    }
    let mut partial = LocalSet::default();
    let mut scans: Vec<Reduction> = Vec::new();
    for &local in order.iter().filter(|&&l| !guarded.contains(l)) {
        let name = &function.locals[local.index()].name;
        let place = flow.assignment.get(&local).copied();
        let mut refuse = |reason: Reason| reasons.push((name.starts_with('.'), reason));
        if flow.exposed.contains_key(&local) {
            match recognise(function, flow, body, local, licence.retry) {
                Ok(Found { float: true, .. }) if !licence.reassociate => refuse(float_order(name, place)),
                Ok(found) => {
                    plan.retry |= found.retry;
                    partial.union(&found.members);
                    plan.reductions.push(found.reduction);
                }
                // The first pass of a scan leaves statements out, which may be what raises.
                Err(other) => match scan::recognised(update, local).filter(|_| !licence.exits && !has_try(body)) {
                    Some(reduction) => scans.push(reduction),
                    None => refuse(carried_reason(function, flow, local, other)),
                },
            }
            continue;
        }
        plan.private.push(local);
    }
    for &local in &plan.private {
        let name = &function.locals[local.index()].name;
        let place = flow.assignment.get(&local).copied();
        let mut refuse = |reason: Reason| reasons.push((name.starts_with('.'), reason));
        if live.contains(local) {
            match last_value(function, flow, body, iv, local).filter(|_| !licence.exits) {
                Some(value) => plan.finals.push(Final { local, value }),
                None if is_scalar(&function.locals[local.index()].ty) && !partial.contains(local) => {
                    plan.takes.push(Take { rule: TakeRule::Last, locals: vec![local] });
                }
                None => refuse(live_out(name, place)),
            }
        }
    }
    if let Some(first) = scans.first().map(|r| r.local) {
        for root in scans.iter().map(|r| r.local).filter(|&l| live.contains(l)) {
            plan.takes.push(Take { rule: TakeRule::Last, locals: vec![root] });
        }
        plan.scan = scan::together(update, scans).filter(|_| !plan.retry);
        if plan.scan.is_none() {
            reasons.push((false, carried_reason(function, flow, first, None)));
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
