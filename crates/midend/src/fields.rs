//! Array fields of objects get a name in front of the loops that use them.
//!
//! `for i in range(n): p.x[i] += p.v[i]` reads two fields in every iteration. Where the loop changes no object, by itself or through a call, and does not
//! assign `p`, each read gives the same array in all iterations; with `x = p.x; v = p.v` in front of the loop the analysis sees two arrays that are there before it, and may compare
//! their memory at run time. Reading a field raises nothing, so that a loop without iterations may be preceded by it.
//!
//! Absent: fields of optional objects and of variables that may be unbound, whose read is more than a look into an object.

use crate::analysis::effects::{Summary, block_effects, branch_effects, summaries};
use crate::analysis::set::LocalSet;
use crate::analysis::values::one_line;
use crate::analysis::walk::{assigned_by_block, each_expr_of_block};
use std::borrow::Cow;
use weft_frontend::span::Sources;
use weft_frontend::thir::{Block, Expr, ExprId, ExprKind, Function, Local, LocalId, Program, RecordOp, Stmt, StmtKind};
use weft_frontend::ty::Ty;

/// The program with such names.
pub fn run(program: Cow<'_, Program>) -> Cow<'_, Program> {
    let reads = |function: &Function| {
        function.exprs.iter().any(|e| matches!((&e.kind, &e.ty), (ExprKind::Record { op: RecordOp::Get(_), .. }, Ty::Array(_))))
    };
    if !program.functions.iter().any(|function| !function.loops.is_empty() && reads(function)) {
        return program;
    }
    let mut program = program.into_owned();
    let summaries = summaries(&program);
    let Program { functions, sources, .. } = &mut program;
    for function in functions.iter_mut().filter(|function| reads(function)) {
        let mut body = std::mem::take(&mut function.body);
        block(function, &mut body, &Known { summaries: &summaries, sources });
        function.body = body;
    }
    Cow::Owned(program)
}

struct Known<'p> {
    summaries: &'p [Summary],
    sources: &'p Sources,
}

/// A field by the variable and the slots that lead to it.
type Path = (LocalId, Vec<u32>);

fn path(function: &Function, expr: ExprId, assigned: &LocalSet) -> Option<Path> {
    match &function.exprs[expr.index()].kind {
        ExprKind::Local(local) if !assigned.contains(*local) => Some((*local, Vec::new())),
        ExprKind::Record { op: RecordOp::Get(slot), args } => {
            let object = *args.first()?;
            if !matches!(function.exprs[object.index()].ty, Ty::Record(_)) {
                return None;
            }
            let (local, mut slots) = path(function, object, assigned)?;
            slots.push(*slot);
            Some((local, slots))
        }
        _ => None,
    }
}

fn block(function: &mut Function, body: &mut Block, known: &Known<'_>) {
    let mut at = 0;
    while at < body.len() {
        let named = names(function, &body[at], known);
        let count = named.len();
        body.splice(at..at, named);
        at += count;
        let mut inner = |body: &mut Block| block(function, body, known);
        match &mut body[at].kind {
            StmtKind::If { then: body, otherwise: orelse, .. }
            | StmtKind::For { body, orelse, .. }
            | StmtKind::While { body, orelse, .. } => {
                inner(body);
                inner(orelse);
            }
            StmtKind::Try { body, orelse, clauses } => {
                inner(body);
                inner(orelse);
                clauses.iter_mut().for_each(|clause| inner(&mut clause.body));
            }
            StmtKind::Unwind { body, .. } | StmtKind::Labelled { body, .. } => inner(body),
            StmtKind::Assign { .. }
            | StmtKind::Store { .. }
            | StmtKind::Expr(_)
            | StmtKind::Return(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Leave(_)
            | StmtKind::Raise { .. }
            | StmtKind::Reraise { .. } => {}
        }
        at += 1;
    }
}

/// The assignments in front of a loop; its reads become those of variables.
fn names(function: &mut Function, stmt: &Stmt, about: &Known<'_>) -> Vec<Stmt> {
    let (body, once): (&Block, Vec<ExprId>) = match &stmt.kind {
        StmtKind::For { body, start, stop, step, .. } => (body, vec![*start, *stop, *step]),
        StmtKind::While { body, .. } => (body, Vec::new()),
        _ => return Vec::new(),
    };
    if block_effects(function, body, about.summaries).objects || once.iter().any(|e| branch_effects(function, *e, about.summaries).objects)
    {
        return Vec::new();
    }
    let mut assigned = assigned_by_block(function, body);
    if let StmtKind::For { iv, .. } = stmt.kind {
        assigned.insert(iv);
    }
    let mut found: Vec<(ExprId, Path)> = Vec::new();
    let mut see = |e: ExprId, kind: &ExprKind| {
        if let (ExprKind::Record { op: RecordOp::Get(_), .. }, Ty::Array(_)) = (kind, &function.exprs[e.index()].ty)
            && let Some(path) = path(function, e, &assigned)
        {
            found.push((e, path));
        }
    };
    each_expr_of_block(function, body, &mut see);
    once.iter().for_each(|e| function.each_expr(*e, &mut see));
    let mut known: Vec<(Path, LocalId)> = Vec::new();
    let mut named = Vec::new();
    for (e, path) in found {
        let old = function.exprs[e.index()].clone();
        let local = match known.iter().find(|(other, _)| *other == path) {
            Some((_, local)) => *local,
            None => {
                // What messages call it.
                let text = &about.sources.get(old.span.file).text;
                let name = one_line(text.get(old.span.start as usize..old.span.end as usize).unwrap_or_default());
                let local = LocalId(function.locals.len() as u32);
                function.locals.push(Local { name, ty: old.ty.clone(), span: old.span });
                let value = ExprId(function.exprs.len() as u32);
                function.exprs.push(old.clone());
                named.push(Stmt { kind: StmtKind::Assign { local, value }, span: old.span });
                known.push((path, local));
                local
            }
        };
        function.exprs[e.index()] = Expr { kind: ExprKind::Local(local), ..old };
    }
    named
}
