//! Lists in a loop's body: those that it only appends to are collected chunk by chunk; items that it replaces are compared as elements of
//! arrays are; a list whose length it changes in another way, or that it reads while it appends to it, makes the loop serial.
//!
//! A list that the iteration itself has made is its own business. For others, names that may be one list at run time are compared before
//! the loop ([`crate::verdict::Plan::disjoint`]) where both are variables of the function; everything else that cannot be told apart counts as one list.

use super::reason::simple;
use crate::analysis::alias::{Origin, Origins, holds_lists, may_alias, origins_of};
use crate::analysis::effects::{Summary, changed, other_lists};
use crate::analysis::flow::LoopFlow;
use crate::analysis::values::{callee_text, one_line};
use crate::analysis::walk::{assigned_by_block, each_expr_of_block};
use crate::verdict::{Reason, ReasonKind};
use std::collections::BTreeSet;
use weft_frontend::span::{Sources, Span};
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, ListOp, LocalId};
use weft_frontend::ty::Ty;

/// How the body uses a list from outside.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// `local.append(…)`, `local.extend(…)`.
    Append(LocalId),
    /// `local[…] = …`; which items two iterations touch is compared as for arrays.
    Set,
    /// Changes it in another way.
    Change,
    /// Reads items or length.
    Read,
}

/// One such use.
struct Found {
    how: Use,
    list: ExprId,
    origins: Origins,
    span: Span,
    text: String,
}

/// What the plan of a loop says of lists.
#[derive(Default)]
pub(super) struct Lists {
    /// [`crate::verdict::Plan::appends`].
    pub(super) appends: Vec<LocalId>,
    /// For [`crate::verdict::Plan::disjoint`].
    pub(super) disjoint: Vec<(LocalId, LocalId)>,
}

/// What a body appends to, or the reason for a serial loop.
pub(super) fn of_body(
    function: &Function,
    sources: &Sources,
    summaries: &[Summary],
    origins: &[Origins],
    body: &Block,
) -> Result<Lists, Reason> {
    let mut plan = Lists::default();
    let found = uses(function, sources, summaries, origins, body);
    let local_of = |f: &Found| match &function.exprs[f.list.index()].kind {
        ExprKind::Local(l) => Some(*l),
        _ => None,
    };
    if let Some(change) = found.iter().find(|f| f.how == Use::Change || f.how != Use::Read && holds_references(function, f.list)) {
        return Err(refused(function, change, None));
    }
    let assigned = assigned_by_block(function, body);
    for one in &found {
        let Use::Append(list) = one.how else { continue };
        if !plan.appends.contains(&list) {
            plan.appends.push(list);
        }
        for other in &found {
            if other.how == one.how || !may_be_one(function, one, other) {
                continue;
            }
            match local_of(other).filter(|l| *l != list && !assigned.contains(*l)) {
                // Parameters that may be one list: compared when the loop is reached.
                Some(l) if !one.origins.iter().any(|o| matches!(o, Origin::New(_)) && other.origins.contains(o)) => {
                    let pair = (list.min(l), list.max(l));
                    if !plan.disjoint.contains(&pair) {
                        plan.disjoint.push(pair);
                    }
                }
                _ => return Err(refused(function, one, Some(other))),
            }
        }
    }
    Ok(plan)
}

/// A loop that may be left early must append nothing, because chunks behind the exit run as well.
pub(super) fn refuse_exits(flow: &LoopFlow) -> Result<(), Reason> {
    match flow.breaks.or(flow.returns) {
        Some(exit) => {
            let text = "The loop may be left early, and what later iterations append must not be seen then.";
            Err(simple(ReasonKind::Exit, "append", text, vec![(exit, "leaves the loop here".to_owned())]))
        }
        None => Ok(()),
    }
}

/// The reason of a loop over a list whose length the body may change.
pub(super) fn growing(span: Span) -> Reason {
    let text =
        "The body may change the length of the list that the loop runs over, so that every iteration decides whether there is another.";
    Reason {
        help: Some("loop over a copy of the list, or append to a list that is made in this function".to_owned()),
        ..simple(ReasonKind::Clash, "length", text, vec![(span, "runs over the list".to_owned())])
    }
}

/// Whether the items of a list are references: what an iteration makes ends with its chunk, and must not be put where others see it.
fn holds_references(function: &Function, list: ExprId) -> bool {
    matches!(&function.exprs[list.index()].ty, Ty::List(item) if !weft_frontend::ty::reference_places(item).is_empty())
}

fn may_be_one(function: &Function, a: &Found, b: &Found) -> bool {
    let ty = |f: &Found| &function.exprs[f.list.index()].ty;
    let (ta, tb) = (ty(a), ty(b));
    let container = |t: &Ty| matches!(t, Ty::List(_) | Ty::Dict(_) | Ty::Set { .. });
    let apart = container(ta) && container(tb) && ta != tb;
    !apart && may_alias(&a.origins, &b.origins)
}

/// The uses of lists that exist before the iteration, in order of the text.
fn uses(function: &Function, sources: &Sources, summaries: &[Summary], origins: &[Origins], body: &Block) -> Vec<Found> {
    let assigned = assigned_by_block(function, body);
    let mut inside = BTreeSet::new();
    each_expr_of_block(function, body, &mut |e, _| {
        inside.insert(e);
    });
    let mut found = Vec::new();
    let mut note = |how: Use, list: ExprId, span: Span, text: String| {
        let of = origins_of(function, summaries, origins, list);
        let own = !of.is_empty() && of.iter().all(|o| matches!(o, Origin::New(e) if inside.contains(e)));
        if !own {
            found.push(Found { how, list, origins: of, span, text });
        }
    };
    let text = |span: Span| one_line(sources.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default());
    each_expr_of_block(function, body, &mut |e, kind| {
        let span = function.exprs[e.index()].span;
        match kind {
            ExprKind::ListItem { list, .. } | ExprKind::ListLen(list) => note(Use::Read, *list, span, text(span)),
            ExprKind::List { op, args } => {
                if let Some(list) = changed(*op, args) {
                    let how = match (&function.exprs[list.index()].kind, op) {
                        (ExprKind::Local(l), ListOp::Append | ListOp::Extend) if !assigned.contains(*l) => Use::Append(*l),
                        (ExprKind::Local(l), ListOp::Set) if !assigned.contains(*l) => Use::Set,
                        _ => Use::Change,
                    };
                    note(how, list, span, text(span));
                }
                for &other in other_lists(*op, args) {
                    note(Use::Read, other, span, text(span));
                }
            }
            ExprKind::Table { op, args } => {
                for &at in op.tables() {
                    let how = if op.changes() == Some(at) { Use::Change } else { Use::Read };
                    note(how, args[at], span, text(span));
                }
            }
            ExprKind::Call { function: callee, args } => {
                let summary = &summaries[callee.index()];
                for (at, &arg) in args.iter().enumerate().filter(|(_, arg)| holds_lists(&function.exprs[arg.index()].ty)) {
                    let at = at as u32;
                    let how = match (summary.writes.contains(&at), summary.reads.contains(&at)) {
                        (true, _) => Use::Change,
                        (false, true) => Use::Read,
                        (false, false) => continue,
                    };
                    note(how, arg, span, callee_text(sources, span));
                }
            }
            _ => {}
        }
    });
    found.sort_by_key(|f| f.span.start);
    found
}

/// The reason of a loop that is serial for a list's sake.
fn refused(function: &Function, one: &Found, other: Option<&Found>) -> Reason {
    let table = match function.exprs[one.list.index()].ty {
        Ty::Dict(_) => Some("dict"),
        Ty::Set { .. } => Some("set"),
        _ => None,
    };
    let (text, subject, mut places, help) = match other {
        None if table.is_some() => (
            format!("`{}` changes a {} that other iterations see.", one.text, table.unwrap_or_default()),
            one.text.clone(),
            vec![(one.span, format!("changes the {}", table.unwrap_or_default()))],
            "collect what belongs into it in a list, and put it in after the loop",
        ),
        None => (
            format!("`{}` changes a list that other iterations see; in parallel a loop may append to lists and replace items.", one.text),
            one.text.clone(),
            vec![(one.span, "changes the list".to_owned())],
            "append to the list in the loop itself, or write into an array",
        ),
        Some(other) => {
            let verb = match other.how {
                Use::Read => "reads",
                Use::Append(_) => "appends to",
                Use::Set | Use::Change => "changes",
            };
            (
                format!("`{}` {verb} a list that may be the one to which other iterations append by `{}`.", other.text, one.text),
                other.text.clone(),
                vec![(one.span, "appends to the list".to_owned()), (other.span, format!("{verb} what may be the same list"))],
                "only append to the list in this loop, under one name, and read it afterwards",
            )
        }
    };
    places.dedup_by_key(|(span, _)| *span);
    Reason { help: Some(help.to_owned()), ..simple(ReasonKind::Clash, &subject, &text, places) }
}
