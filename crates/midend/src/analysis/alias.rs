//! Which arrays and lists a local may hold, over the whole function, whatever the order of statements. A random generator that the
//! program makes counts as an array, of which every draw reads and writes the whole.
//!
//! Safe side: two parameters may always be the same memory; what is not understood may be anything. Tuples count as the union of
//! their arrays and lists.

use super::effects::Summary;
use super::walk::assignments;
use std::collections::BTreeSet;
use weft_frontend::builtins::Op;
use weft_frontend::thir::{ExprId, ExprKind, Fill, Function, ListOp, RecordOp};
use weft_frontend::ty::Ty;

/// Where an array comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Passed in as this parameter (counted from 0).
    Param(u32),
    /// Allocated by this expression (`NewArray`, the maker of a generator, or a call that gives a new array).
    New(ExprId),
    /// Taken out of a list, a dict or an object: anything that somebody may have put there.
    Item,
}

/// A set of origins.
pub type Origins = BTreeSet<Origin>;

/// Whether arrays of these origins may share memory.
pub fn may_alias(a: &Origins, b: &Origins) -> bool {
    let from_outside = |s: &Origins| s.iter().any(|o| matches!(o, Origin::Param(_)));
    let item = |a: &Origins, b: &Origins| a.contains(&Origin::Item) && !b.is_empty();
    item(a, b) || item(b, a) || (from_outside(a) && from_outside(b)) || a.intersection(b).next().is_some()
}

/// Origins of the arrays in each local (empty for locals without arrays).
pub fn origins(function: &Function, summaries: &[Summary]) -> Vec<Origins> {
    let mut found = vec![Origins::new(); function.locals.len()];
    for (i, param) in function.params.iter().enumerate() {
        found[param.index()].insert(Origin::Param(i as u32));
    }
    let mut assignments = assignments(function, &function.body);
    assignments.retain(|(local, _)| may_hold_arrays(&function.locals[local.index()].ty));
    loop {
        let mut changed = false;
        for &(local, value) in &assignments {
            let of_value = origins_of(function, summaries, &found, value);
            let target = &mut found[local.index()];
            let before = target.len();
            target.extend(of_value);
            changed |= target.len() != before;
        }
        if !changed {
            return found;
        }
    }
}

/// Whether a value of a type can hold an array or lead to one.
pub fn may_hold_arrays(ty: &Ty) -> bool {
    matches!(
        ty,
        Ty::Array(_)
            | Ty::List(_)
            | Ty::Dict(_)
            | Ty::Set { .. }
            | Ty::Rng(_)
            | Ty::Tuple(_)
            | Ty::Optional(_)
            | Ty::Tagged(..)
            | Ty::Record(_)
    )
}

/// Origins of the arrays in an expression's value.
pub fn origins_of(function: &Function, summaries: &[Summary], locals: &[Origins], expr: ExprId) -> Origins {
    let of = |e: ExprId| origins_of(function, summaries, locals, e);
    match &function.exprs[expr.index()].kind {
        ExprKind::Local(local) => locals[local.index()].clone(),
        ExprKind::Bound { value, .. }
        | ExprKind::Require { value, .. }
        | ExprKind::Cast(_, value)
        | ExprKind::Item(value, _)
        | ExprKind::Let { body: value, .. } => of(*value),
        ExprKind::IfExp { then, otherwise, .. } => of(*then).into_iter().chain(of(*otherwise)).collect(),
        ExprKind::Tuple(items) => items.iter().flat_map(|&e| of(e)).collect(),
        ExprKind::View { array, .. }
        | ExprKind::Shaped { array, .. }
        | ExprKind::Field { array, .. }
        | ExprKind::Transpose(array)
        | ExprKind::Oriented { target: array, .. } => of(*array),
        ExprKind::Match { value, .. } => of(*value).into_iter().chain([Origin::New(expr)]).collect(),
        ExprKind::NewArray { .. } | ExprKind::List { op: ListOp::New, .. } => Origins::from([Origin::New(expr)]),
        ExprKind::Table { op, .. } if op.makes() => Origins::from([Origin::New(expr)]),
        ExprKind::Call { function: callee, args } => {
            let summary = &summaries[callee.index()];
            let mut found = Origins::from([Origin::New(expr)]);
            for &param in &summary.returns {
                found.extend(of(args[param as usize]));
            }
            found
        }
        ExprKind::Builtin { function: Op::RandomNew | Op::Array(_), .. } => Origins::from([Origin::New(expr)]),
        ExprKind::ListItem { .. } | ExprKind::List { op: ListOp::Pop, .. } if is_shared(&function.exprs[expr.index()].ty) => {
            Origins::from([Origin::Item])
        }
        ExprKind::Table { .. } | ExprKind::Record { op: RecordOp::Get(_), .. } if is_shared(&function.exprs[expr.index()].ty) => {
            Origins::from([Origin::Item])
        }
        // What it is made of may be taken out of it again.
        ExprKind::Record { op: RecordOp::New | RecordOp::Blank { .. }, args } => {
            args.iter().flat_map(|&e| of(e)).chain([Origin::New(expr)]).collect()
        }
        // Scalars; no other builtin gives an array.
        ExprKind::Const(_)
        | ExprKind::Unary(..)
        | ExprKind::Binary(..)
        | ExprKind::Compare(..)
        | ExprKind::And(..)
        | ExprKind::Or(..)
        | ExprKind::Load { .. }
        | ExprKind::ListItem { .. }
        | ExprKind::ListLen(_)
        | ExprKind::List { .. }
        | ExprKind::Table { .. }
        | ExprKind::Record { .. }
        | ExprKind::Dim(..)
        | ExprKind::Stride(..)
        | ExprKind::Memory(..)
        | ExprKind::Builtin { .. } => Origins::new(),
    }
}

/// Whether values of this type are lists or objects, or tuples with such in them.
pub fn holds_lists(ty: &Ty) -> bool {
    match ty {
        Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Record(_) => true,
        Ty::Tuple(items) => items.iter().any(holds_lists),
        Ty::Optional(value) | Ty::Tagged(_, value) => holds_lists(value),
        _ => false,
    }
}

/// Whether arrays, or generators, can be reached from a value of this type. What the fields of objects are is not told here.
pub fn leads_to_arrays(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) | Ty::Rng(_) | Ty::Record(_) => true,
        Ty::List(item) | Ty::Optional(item) | Ty::Tagged(_, item) => leads_to_arrays(item),
        Ty::Dict(dict) => leads_to_arrays(&dict.value),
        Ty::Tuple(items) => items.iter().any(leads_to_arrays),
        _ => false,
    }
}

/// Whether a value of this type is a container, or has one in it, from which something can be taken that others may know.
fn has_shared_items(ty: &Ty) -> bool {
    match ty {
        Ty::List(item) => is_shared(item),
        Ty::Dict(dict) => is_shared(&dict.value),
        Ty::Record(_) => true,
        Ty::Tuple(items) => items.iter().any(has_shared_items),
        Ty::Optional(value) | Ty::Tagged(_, value) => has_shared_items(value),
        _ => false,
    }
}

/// Origins of an expression's value and of what can be taken out of it.
pub fn reachable(function: &Function, summaries: &[Summary], locals: &[Origins], expr: ExprId) -> Origins {
    let mut found = origins_of(function, summaries, locals, expr);
    if has_shared_items(&function.exprs[expr.index()].ty) {
        found.insert(Origin::Item);
    }
    found
}

/// Whether values of this type are seen by whoever else has them when they are changed.
fn is_shared(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) | Ty::Rng(_) => true,
        Ty::Tuple(items) => items.iter().any(is_shared),
        Ty::Optional(value) | Ty::Tagged(_, value) => is_shared(value),
        other => holds_lists(other),
    }
}

/// The generator from which an expression itself draws or which it seeds, if it is one that the program makes.
pub fn drawn_from(function: &Function, kind: &ExprKind) -> Option<ExprId> {
    let generator = match kind {
        ExprKind::Builtin { function: op, args } if op.effects().random => args[0],
        ExprKind::NewArray { fill: Fill::Random { rng, .. }, .. } => *rng,
        _ => return None,
    };
    is_generator(&function.exprs[generator.index()].ty).then_some(generator)
}

/// Whether values of this type are generators with a state of their own.
pub fn is_generator(ty: &Ty) -> bool {
    matches!(ty, Ty::Rng(rng) if rng.is_object())
}
