//! List parameters that nothing changes while their function runs, so that data and length can be read once.
//!
//! Safe side: whatever may be the same list and is changed here, or in a function that is called from here, thaws a parameter.

use super::alias::{Origin, Origins, origins, origins_of, reachable};
use super::effects::{Summary, changed};
use super::walk::{assigned_by_block, each_expr_of_block};
use weft_frontend::thir::{ExprKind, Function, LocalId};
use weft_frontend::ty::Ty;

/// The parameters of list type that stay as they are.
pub fn frozen(function: &Function, summaries: &[Summary]) -> Vec<LocalId> {
    let is_list = |l: LocalId| matches!(function.locals[l.index()].ty, Ty::List(_));
    if !function.params.iter().any(|l| is_list(*l)) {
        return Vec::new();
    }
    let locals = origins(function, summaries);
    let mut changes = Origins::new();
    each_expr_of_block(function, &function.body, &mut |_, kind| match kind {
        ExprKind::List { op, args } => {
            if let Some(list) = changed(*op, args) {
                changes.extend(origins_of(function, summaries, &locals, list));
            }
        }
        ExprKind::Call { function: callee, args } => {
            for &at in &summaries[callee.index()].writes {
                changes.extend(reachable(function, summaries, &locals, args[at as usize]));
            }
        }
        _ => {}
    });
    let assigned = assigned_by_block(function, &function.body);
    let ty = |l: LocalId| &function.locals[l.index()].ty;
    let may_change = |l: LocalId| {
        changes.iter().any(|o| match o {
            // A changed parameter may be this one, unless its type says otherwise.
            Origin::Param(p) => {
                let other = ty(function.params[*p as usize]);
                !matches!(other, Ty::Array(_) | Ty::Dict(_) | Ty::Set { .. }) && (!matches!(other, Ty::List(_)) || other == ty(l))
            }
            // One that was taken out of a list may be any.
            Origin::Item => true,
            Origin::New(_) => false,
        })
    };
    function.params.iter().copied().filter(|&l| is_list(l) && !assigned.contains(l) && !may_change(l)).collect()
}
