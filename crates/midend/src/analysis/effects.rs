//! What calling a function may do, summarised by a fixpoint over the call graph, and what a block of a function may do.
//!
//! Safe side: an effect that some path may have, the function has.

use super::alias::{Origin, Origins, drawn_from, holds_lists, leads_to_arrays, may_hold_arrays, origins, origins_of, reachable};
use super::walk::each_expr_of_block;
use std::collections::BTreeSet;
use weft_abi::TextFn;
use weft_abi::text::TextTy;
use weft_abi::{PAR_NUMPY_RANDOM, PAR_RANDOM};
use weft_frontend::builtins::Op;
use weft_frontend::hir::BinaryOp;
use weft_frontend::span::Span;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Fill, Function, ListOp, Program, RecordOp, StmtKind};
use weft_frontend::ty::{Rng, Ty};

/// Effects that are not accesses of arrays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effects {
    /// Draws random numbers from the modules' generators, by [`weft_abi::PAR_RANDOM`] and [`weft_abi::PAR_NUMPY_RANDOM`].
    pub random: u32,
    /// Sets the state of a module's generator.
    pub seeds: bool,
    /// Reads a clock.
    pub volatile: bool,
    /// Writes to standard output.
    pub prints: bool,
    /// Takes locks, gives them back or looks at them.
    pub locks: bool,
    /// Allocates arrays.
    pub allocates: bool,
    /// Changes fields of objects.
    pub objects: bool,
}

impl Effects {
    fn add(&mut self, other: Effects) {
        self.random |= other.random;
        self.seeds |= other.seeds;
        self.volatile |= other.volatile;
        self.prints |= other.prints;
        self.locks |= other.locks;
        self.allocates |= other.allocates;
        self.objects |= other.objects;
    }
}

/// What calling a function may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Parameters whose arrays it may read (elements, not shapes), or whose lists (items or length).
    pub reads: BTreeSet<u32>,
    /// Parameters whose arrays or lists it may write, and generators that it may draw from.
    pub writes: BTreeSet<u32>,
    /// Parameters whose arrays or lists may be (in) its result.
    pub returns: BTreeSet<u32>,
    /// The rest.
    pub effects: Effects,
}

/// By function.
pub fn summaries(program: &Program) -> Vec<Summary> {
    let mut all = vec![Summary::default(); program.functions.len()];
    loop {
        let mut changed = false;
        for (i, function) in program.functions.iter().enumerate() {
            let new = summary(function, &all);
            changed |= new != all[i];
            all[i] = new;
        }
        if !changed {
            return all;
        }
    }
}

/// The parameters among origins, of what has a type. What was taken out of a container may be (in) any parameter.
fn params_of(function: &Function, origins: &Origins, ty: &Ty) -> Vec<u32> {
    if origins.contains(&Origin::Item) {
        let arrays = leads_to_arrays(ty);
        let holds = |at: &u32| {
            let param = &function.locals[function.params[*at as usize].index()].ty;
            holds_lists(param) || arrays && leads_to_arrays(param)
        };
        return (0..function.params.len() as u32).filter(holds).collect();
    }
    origins.iter().filter_map(|o| if let Origin::Param(p) = o { Some(*p) } else { None }).collect()
}

fn summary(function: &Function, all: &[Summary]) -> Summary {
    let locals = origins(function, all);
    let of = |e: ExprId| params_of(function, &origins_of(function, all, &locals, e), &function.exprs[e.index()].ty);
    // What a function does with a container it may do with what lies in it.
    let reached = |e: ExprId| params_of(function, &reachable(function, all, &locals, e), &function.exprs[e.index()].ty);
    let mut found = Summary { effects: block_effects(function, &function.body, all), ..Summary::default() };
    each_statement(&function.body, &mut |stmt| match &stmt.kind {
        StmtKind::Store { array, .. } => found.writes.extend(of(*array)),
        StmtKind::Return(Some(value)) if may_hold_arrays(&function.ret) => {
            found.returns.extend(of(*value));
        }
        _ => {}
    });
    each_expr_of_block(function, &function.body, &mut |_, kind| match kind {
        ExprKind::Load { array: read, .. }
        | ExprKind::Match { value: read, .. }
        | ExprKind::ListItem { list: read, .. }
        | ExprKind::ListLen(read) => {
            found.reads.extend(of(*read));
        }
        ExprKind::Builtin { function: Op::Array(f), args } => {
            args.iter().for_each(|&read| found.reads.extend(of(read)));
            args.iter().take(usize::from(f.stores(args.len()))).for_each(|&written| found.writes.extend(of(written)));
        }
        ExprKind::List { op, args } => {
            if let Some(list) = changed(*op, args) {
                found.reads.extend(of(list));
                found.writes.extend(of(list));
            }
            other_lists(*op, args).iter().for_each(|&other| found.reads.extend(of(other)));
        }
        ExprKind::Table { op, args } => {
            for &at in op.tables() {
                found.reads.extend(of(args[at]));
            }
            if let Some(at) = op.changes() {
                found.writes.extend(of(args[at]));
            }
        }
        kind if drawn_from(function, kind).is_some() => {
            found.writes.extend(drawn_from(function, kind).iter().flat_map(|&e| of(e)));
        }
        ExprKind::Call { function: callee, args } => {
            let summary = &all[callee.index()];
            for (i, &arg) in args.iter().enumerate() {
                let params = reached(arg);
                if summary.reads.contains(&(i as u32)) {
                    found.reads.extend(&params);
                }
                if summary.writes.contains(&(i as u32)) {
                    found.writes.extend(&params);
                }
            }
        }
        _ => {}
    });
    found
}

/// The lists that an operation reads beside the one that it changes.
pub fn other_lists(op: ListOp, args: &[ExprId]) -> &[ExprId] {
    match (op, args) {
        (ListOp::Extend | ListOp::Take | ListOp::Put, [_, other, ..]) => std::slice::from_ref(other),
        (ListOp::Alike, both) => both,
        (ListOp::Place, [list, ..]) => std::slice::from_ref(list),
        _ => &[],
    }
}

/// The list that an operation changes.
pub fn changed(op: ListOp, args: &[ExprId]) -> Option<ExprId> {
    match op {
        ListOp::New | ListOp::Alike | ListOp::Place => None,
        ListOp::Append
        | ListOp::Extend
        | ListOp::Repeat
        | ListOp::Pop
        | ListOp::Clear
        | ListOp::Reserve
        | ListOp::Move
        | ListOp::Cut
        | ListOp::Take
        | ListOp::Put
        | ListOp::Truncate
        | ListOp::Reverse
        | ListOp::Sort => args.first().copied(),
        ListOp::Set => args.get(1).copied(),
    }
}

/// What a block may do, calls included.
pub fn block_effects(function: &Function, block: &Block, all: &[Summary]) -> Effects {
    let mut found = Effects::default();
    each_expr_of_block(function, block, &mut |e, _| found.add(own_effects(function, e, all)));
    found
}

/// What evaluating an expression may do, its operands and calls included.
pub fn branch_effects(function: &Function, expr: ExprId, all: &[Summary]) -> Effects {
    let mut found = Effects::default();
    function.each_expr(expr, &mut |e, _| found.add(own_effects(function, e, all)));
    found
}

/// What evaluating an expression may do beside evaluating its operands.
fn own_effects(function: &Function, expr: ExprId, all: &[Summary]) -> Effects {
    match &function.exprs[expr.index()].kind {
        ExprKind::Builtin { function: op, args } => {
            let effects = op.effects();
            let module = if effects.random { module_of(function, args[0]) } else { 0 };
            let seeds = *op == Op::RandomSeed;
            Effects {
                random: if seeds { 0 } else { module },
                seeds: seeds && module != 0,
                volatile: effects.volatile,
                prints: effects.prints,
                locks: effects.locks,
                allocates: makes(*op),
                objects: false,
            }
        }
        ExprKind::Call { function: callee, .. } => all[callee.index()].effects,
        ExprKind::Record { op, .. } => Effects {
            allocates: matches!(op, RecordOp::New | RecordOp::Blank { .. }),
            objects: matches!(op, RecordOp::Set(_)),
            ..Effects::default()
        },
        ExprKind::NewArray { fill, .. } => {
            let random = if let Fill::Random { rng, .. } = fill { module_of(function, *rng) } else { 0 };
            Effects { random, allocates: true, ..Effects::default() }
        }
        ExprKind::Table { op, .. } if op.makes() => Effects { allocates: true, ..Effects::default() },
        ExprKind::Match { .. } | ExprKind::List { op: ListOp::New, .. } => Effects { allocates: true, ..Effects::default() },
        _ => Effects::default(),
    }
}

/// Whether an operation makes something in the region.
pub fn makes(op: Op) -> bool {
    match op {
        Op::RandomNew | Op::TextConcat | Op::Array(_) | Op::FaultText(..) | Op::FaultArgs(..) => true,
        Op::Text(function) => matches!(function.result(), TextTy::Str | TextTy::Strs | TextTy::BytesList | TextTy::Triple),
        _ => false,
    }
}

/// The bit of the module whose generator an expression is; 0 for other generators.
fn module_of(function: &Function, generator: ExprId) -> u32 {
    match function.exprs[generator.index()].ty {
        Ty::Rng(Rng::Python) => PAR_RANDOM,
        Ty::Rng(Rng::NumPy) => PAR_NUMPY_RANDOM,
        _ => 0,
    }
}

/// The place of the first expression of a block that itself has an effect.
pub fn first_with(function: &Function, block: &Block, all: &[Summary], wanted: &dyn Fn(Effects) -> bool) -> Option<Span> {
    let mut first = None;
    each_expr_of_block(function, block, &mut |e, _| {
        if first.is_none() && wanted(own_effects(function, e, all)) {
            first = Some(function.exprs[e.index()].span);
        }
    });
    first
}

/// Whether evaluating an expression again, with the same values of its locals and the same contents of arrays, changes nothing and gives the same:
/// it may raise, but writes nothing, draws no random number and reads no clock.
pub fn is_repeatable(function: &Function, expr: ExprId, all: &[Summary]) -> bool {
    let mut repeatable = true;
    function.each_expr(expr, &mut |e, kind| {
        let effects = own_effects(function, e, all);
        repeatable &= effects.random == 0 && !effects.seeds && !effects.volatile && !effects.prints && drawn_from(function, kind).is_none();
        repeatable &= !matches!(kind, ExprKind::Builtin { function: Op::RandomNew | Op::Text(TextFn::Append), .. });
        // Another object is another one, and fields may change in between.
        repeatable &=
            !matches!(kind, ExprKind::Record { op: RecordOp::New | RecordOp::Blank { .. } | RecordOp::Get(_) | RecordOp::Set(_), .. });
        if let ExprKind::List { op, args } = kind {
            repeatable &= changed(*op, args).is_none();
        }
        if let ExprKind::Table { op, .. } = kind {
            repeatable &= op.changes().is_none() && !op.makes();
        }
        if let ExprKind::Call { function: callee, .. } = kind {
            repeatable &= all[callee.index()].writes.is_empty();
        }
    });
    repeatable
}

/// Whether evaluating an expression can do nothing but give a value: no exception, no random draw, no clock, no allocation, no call.
pub fn is_pure_total(function: &Function, expr: ExprId) -> bool {
    let mut pure = true;
    function.each_expr(expr, &mut |e, _| {
        let this = &function.exprs[e.index()];
        pure &= match &this.kind {
            ExprKind::Const(_)
            | ExprKind::Local(_)
            | ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::IfExp { .. }
            | ExprKind::Let { .. }
            | ExprKind::Compare(..)
            | ExprKind::Tuple(_)
            | ExprKind::Item(..)
            | ExprKind::Dim(..)
            | ExprKind::Stride(..)
            | ExprKind::Memory(..)
            | ExprKind::Shaped { .. }
            | ExprKind::Field { .. }
            | ExprKind::Transpose(_) => true,
            ExprKind::Unary(_, a) => !matches!(function.exprs[a.index()].ty, Ty::Int | Ty::Maybe(_)),
            ExprKind::Binary(op, ..) => {
                let float = matches!(this.ty, Ty::Float) && matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul);
                let bits = matches!(op, BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor);
                float || bits || matches!(this.ty, Ty::Np(_)) && !matches!(op, BinaryOp::Pow | BinaryOp::MatMul)
            }
            ExprKind::Cast(kind, _) => {
                use CastKind::{Array, Np, Optional, Present, Str, Tag, ToMaybe, Truth, Untag, Value};
                matches!(kind, Truth | Np | ToMaybe | Array | Str | Optional | Present | Value | Tag | Untag)
            },
            ExprKind::Builtin { function: op, .. } => {
                let effects = op.effects();
                !effects.raises && !effects.random && !effects.volatile && !effects.prints
            }
            ExprKind::Bound { .. }
            | ExprKind::Require { .. }
            | ExprKind::Record { .. }
            | ExprKind::Load { .. }
            | ExprKind::ListItem { .. }
            // Another iteration may change the length.
            | ExprKind::ListLen(_)
            | ExprKind::List { .. }
            | ExprKind::Table { .. }
            | ExprKind::Call { .. }
            | ExprKind::View { .. }
            | ExprKind::Match { .. }
            | ExprKind::Oriented { .. }
            | ExprKind::NewArray { .. } => false,
        };
    });
    pure
}
