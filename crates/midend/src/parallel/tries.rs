//! What `try` statements demand of a loop that is to be parallel.
//!
//! Inside a `try`, the loop may end by an exception that is caught in the same function, and then its variables must be what they were in the failing
//! iteration: chunks do not know that. What later iterations have written by then must not be seen either, unless the user has asked for a parallel loop. And what a `finally` block or a `raise` refers to outside of the loop is not there in a chunk.

use super::reason::simple;
use crate::analysis::flow::LoopFlow;
use crate::analysis::liveness::Live;
use crate::analysis::values::Access;
use crate::verdict::{Reason, ReasonKind};
use weft_frontend::builtins::Op;
use weft_frontend::span::Span;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, Cause, Clause, ExprKind, Function, Program, Stmt, StmtKind};

/// Whether the function goes on after an exception that these clauses are given: they do more than a `finally` block, which raises it again.
pub(super) fn goes_on(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| {
        let mut returns = false;
        each_statement(&clause.body, &mut |stmt| returns |= matches!(stmt.kind, StmtKind::Return(_)));
        returns || !matches!(clause.body.last(), Some(Stmt { kind: StmtKind::Reraise { named: false, .. }, .. }))
    })
}

/// By function: whether it may be called where a `try` goes on after its exceptions.
pub(super) fn tried(program: &Program) -> Vec<bool> {
    fn calls(function: &Function, block: &Block, all: bool, found: &mut Vec<usize>) {
        for stmt in block {
            if all {
                for expr in stmt.exprs() {
                    function.each_expr(expr, &mut |_, kind| {
                        if let ExprKind::Call { function, .. } = kind {
                            found.push(function.index());
                        }
                    });
                }
            }
            match &stmt.kind {
                StmtKind::Try { body, orelse, clauses } => {
                    calls(function, body, all || goes_on(clauses), found);
                    calls(function, orelse, all, found);
                    clauses.iter().for_each(|clause| calls(function, &clause.body, all, found));
                }
                _ => stmt.blocks().into_iter().for_each(|inner| calls(function, inner, all, found)),
            }
        }
    }
    let mut tried = vec![false; program.functions.len()];
    loop {
        let before = tried.clone();
        for (function, inside) in program.functions.iter().zip(&before) {
            let mut found = Vec::new();
            calls(function, &function.body, *inside, &mut found);
            found.into_iter().for_each(|callee| tried[callee] = true);
        }
        if tried == before {
            return tried;
        }
    }
}

/// The reason of a plain loop whose exceptions are caught by code that goes on and sees what the loop has written.
pub(super) fn seen(store: &Access) -> Reason {
    let text = "When an iteration raises, a `try` around the loop goes on, and must not see what later iterations have written.";
    let mut reason = simple(ReasonKind::Effect, &store.text, text, vec![(store.span, "written here".to_owned())]);
    reason.help = Some("write `prange` if it does not matter what later iterations have written when one raises".to_owned());
    reason
}

/// Refuses a loop that may not be cut into chunks because of exceptions.
pub(super) fn may_run_apart(function: &Function, flow: &LoopFlow, live: &Live, body: &Block) -> Result<(), Reason> {
    let mut user: Vec<_> = flow.assigned.iter().filter(|&l| live.caught.contains(l)).collect();
    user.sort_by_key(|l| function.locals[l.index()].name.starts_with('.'));
    if let Some(local) = user.first() {
        let name = &function.locals[local.index()].name;
        let text =
            format!("When an iteration raises, `{name}` is read in a clause around the loop or behind it, as that iteration left it.");
        let places = flow.assignment.get(local).map(|span| (*span, "assigned in the loop".to_owned()));
        return Err(simple(ReasonKind::Effect, name, &text, places.into_iter().collect()));
    }
    match refers_outside(function, body, 0, 0, open_clauses(function, body)) {
        None => Ok(()),
        Some(span) => {
            let text =
                "An exception that is being handled around the loop, or a `finally` block around it, is reached from inside the loop.";
            Err(simple(ReasonKind::Effect, "", text, vec![(span, "reaches out of the loop".to_owned())]))
        }
    }
}

/// The place of a statement that refers to a `try` or a clause around the block. `tries` and `handlers` are how many of the block's own are around,
/// `outer` how many clauses are open around the block.
fn refers_outside(function: &Function, block: &Block, tries: u32, handlers: u32, outer: u32) -> Option<Span> {
    let foreign = |number: u32| number < outer;
    let asks = |stmt: &Stmt| {
        let mut asks = false;
        for expr in stmt.exprs() {
            function.each_expr(expr, &mut |_, kind| {
                asks |= matches!(kind, ExprKind::Builtin { function: Op::FaultText(at, _) | Op::FaultArgs(at, _) | Op::FaultIs(at, ..), .. } if foreign(*at));
            });
        }
        asks
    };
    block.iter().find_map(|stmt| match &stmt.kind {
        _ if asks(stmt) => Some(stmt.span),
        StmtKind::Try { body, orelse, clauses } => refers_outside(function, body, tries + 1, handlers, outer)
            .or_else(|| refers_outside(function, orelse, tries, handlers, outer))
            .or_else(|| clauses.iter().find_map(|c| refers_outside(function, &c.body, tries, handlers + 1, outer))),
        StmtKind::Unwind { tries: left, handlers: over, body } => {
            if *left > tries || *over > handlers {
                return Some(stmt.span);
            }
            refers_outside(function, body, tries - left, handlers - over, outer)
        }
        StmtKind::Reraise { handler, cause, .. } => {
            let own = handler.is_some_and(|number| !foreign(number));
            let cause = matches!(cause, Some(Cause::Handler(number)) if foreign(*number));
            (!own || cause).then_some(stmt.span)
        }
        StmtKind::Raise { cause: Some(Cause::Handler(number)), .. } if foreign(*number) => Some(stmt.span),
        _ => stmt.blocks().into_iter().find_map(|inner| refers_outside(function, inner, tries, handlers, outer)),
    })
}

/// How many clauses are open around a block of the function.
fn open_clauses(function: &Function, wanted: &Block) -> u32 {
    fn find(block: &Block, wanted: &Block, open: u32) -> Option<u32> {
        if std::ptr::eq(block, wanted) {
            return Some(open);
        }
        block.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Try { body, orelse, clauses } => find(body, wanted, open)
                .or_else(|| find(orelse, wanted, open))
                .or_else(|| clauses.iter().find_map(|c| find(&c.body, wanted, open + 1))),
            StmtKind::Unwind { handlers, body, .. } => find(body, wanted, open - handlers),
            _ => stmt.blocks().into_iter().find_map(|inner| find(inner, wanted, open)),
        })
    }
    find(&function.body, wanted, 0).unwrap_or(0)
}
