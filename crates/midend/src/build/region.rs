//! Memory of arrays, lists, strings and random generators: a function or an iteration that allocates frees what nobody can reach any more.
//!
//! The runtime keeps the objects of a call in order of their making. An iteration resets them to a mark at its end when every object that
//! the body makes is assigned before it is used and is unknown outside. Where that cannot be said, and where a function returns, the runtime
//! is asked for a collection: what was made since the function was entered, and cannot be reached from the function's variables (or its
//! result), may go. A failure needs no care, since the door drops the whole region.

use super::walk::Touched;
use super::{Bind, Builder, MTy};
use crate::analysis::effects::makes;
use crate::mir::{Op as Mir, Stmt, Val};
use weft_abi::RtFn;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, Function, ListOp, LocalId, Program, RecordOp, StmtKind};
use weft_frontend::ty::{Ty, reference_places};

/// What becomes of what an iteration makes, at its end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Memory {
    /// It makes nothing.
    Nothing,
    /// All of it goes: the region is reset to this mark.
    Reset(Val),
    /// What cannot be reached may go.
    Collect,
}

/// Which functions make objects.
#[derive(Debug)]
pub(crate) struct Allocating {
    /// By function: whether it or what it calls does.
    functions: Vec<bool>,
    /// Whether what a `raise` makes goes with the region, since nothing catches it.
    raises_end: bool,
}

impl std::ops::Index<usize> for Allocating {
    type Output = bool;
    fn index(&self, function: usize) -> &bool {
        &self.functions[function]
    }
}

/// Which functions of a program make objects.
pub(crate) fn allocating(program: &Program) -> Allocating {
    let mut catches = false;
    for function in &program.functions {
        each_statement(&function.body, &mut |stmt| catches |= matches!(stmt.kind, StmtKind::Try { .. }));
    }
    let mut facts = Allocating { functions: vec![false; program.functions.len()], raises_end: !catches };
    loop {
        let next: Vec<bool> = program.functions.iter().map(|f| block_allocates(f, &f.body, &facts)).collect();
        if next == facts.functions {
            return facts;
        }
        facts.functions = next;
    }
}

fn block_allocates(function: &Function, block: &Block, facts: &Allocating) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| {
        if facts.raises_end && matches!(stmt.kind, StmtKind::Raise { .. }) {
            return;
        }
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| match kind {
                ExprKind::NewArray { .. }
                | ExprKind::Match { .. }
                | ExprKind::List { op: ListOp::New, .. }
                | ExprKind::Record { op: RecordOp::New | RecordOp::Blank { .. }, .. } => found = true,
                ExprKind::Builtin { function, .. } => found |= makes(*function),
                ExprKind::Table { op, .. } if op.makes() => found = true,
                ExprKind::Call { function, .. } => found |= facts[function.index()],
                _ => {}
            });
        }
    });
    found
}

fn holds_references(ty: &Ty) -> bool {
    !reference_places(ty).is_empty()
}

/// Whether a block has loops.
pub(crate) fn has_loops(block: &Block) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| found |= matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. }));
    found
}

/// Whether a block may store references where something outside can see them: then what was made in an iteration may be known after it.
pub(crate) fn stores_references(function: &Function, block: &Block) -> bool {
    // A list with references in its items.
    let nested = |ty: &Ty| match ty {
        Ty::List(item) | Ty::Set { item, .. } => holds_references(item),
        Ty::Dict(dict) => holds_references(&dict.key) || holds_references(&dict.value),
        Ty::Record(_) => true,
        Ty::Tuple(_) | Ty::Optional(_) | Ty::Tagged(..) => holds_references(ty),
        _ => false,
    };
    let mut found = false;
    each_statement(block, &mut |stmt| {
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| match kind {
                ExprKind::List { op, args } => {
                    found |= *op != ListOp::New && args.iter().any(|arg| nested(&function.exprs[arg.index()].ty));
                }
                ExprKind::Table { op, args } => {
                    found |= op.changes().is_some_and(|at| nested(&function.exprs[args[at].index()].ty));
                }
                ExprKind::Record { op: RecordOp::Set(_), args } => found |= holds_references(&function.exprs[args[0].index()].ty),
                ExprKind::Call { args, .. } => found |= args.iter().any(|arg| nested(&function.exprs[arg.index()].ty)),
                _ => {}
            });
        }
    });
    found
}

/// Whether an expression in a block binds a temporary. Only that expression reads it, so it has been assigned by then.
fn binds(function: &Function, block: &Block, wanted: LocalId) -> bool {
    let mut found = false;
    each_statement(block, &mut |stmt| {
        for root in stmt.exprs() {
            function.each_expr(root, &mut |_, kind| found |= matches!(kind, ExprKind::Let { local, .. } if *local == wanted));
        }
    });
    found && function.locals[wanted.index()].name.starts_with('.')
}

impl Builder<'_> {
    /// A mark of the region.
    pub(crate) fn region_mark(&mut self) -> Val {
        self.runtime(RtFn::RegionMark, Vec::new(), &[MTy::I64])[0]
    }
    /// Resets the region to a mark, if there is one.
    pub(crate) fn region_reset(&mut self, mark: Option<Val>) {
        if let Some(mark) = mark {
            self.runtime(RtFn::RegionReset, vec![mark], &[]);
        }
    }

    /// The function's mark, taken when it is entered.
    pub(crate) fn take_mark(&mut self) {
        let mark = self.region_mark();
        self.s.mark = Some(mark);
    }

    /// Asks for a collection of what was made since the function was entered, except what can be reached from `roots`.
    fn collect(&mut self, mark: Val, roots: Vec<Val>) {
        let count = self.i64(roots.len() as i64);
        let roots = if roots.is_empty() { self.i64(0) } else { self.op(MTy::I64, Mir::Spill(roots)) };
        self.runtime(RtFn::RegionCollect, vec![mark, roots, count], &[]);
    }

    /// At the end of an iteration: asks for a collection, with every variable of the function as root.
    fn collect_iteration(&mut self) {
        let Some(mark) = self.s.mark else { return };
        let src = self.src;
        let mut roots = Vec::new();
        for (number, local) in src.locals.iter().enumerate() {
            let (local, places) = (LocalId(number as u32), reference_places(&local.ty));
            // What never changes was there when the function was entered.
            if places.is_empty() || matches!(self.s.bind[number], Some(Bind::Vals(_))) {
                continue;
            }
            let vars = self.vars_of(local);
            roots.extend(places.into_iter().map(|place| vars[place]));
        }
        let roots = roots.into_iter().map(|var| self.get(var)).collect();
        self.collect(mark, roots);
    }

    /// At the end of an iteration, by whatever way.
    pub(crate) fn end_iteration(&mut self, memory: Memory) {
        match memory {
            Memory::Nothing => {}
            Memory::Reset(mark) => self.region_reset(Some(mark)),
            Memory::Collect => self.collect_iteration(),
        }
    }

    /// Whether a block makes objects.
    pub(crate) fn makes(&self, block: &Block) -> bool {
        block_allocates(self.src, block, &self.allocates)
    }

    /// What becomes of what an iteration of this body makes; to be asked at its start.
    pub(crate) fn memory_of(&mut self, body: &Block) -> Memory {
        if !self.makes(body) {
            Memory::Nothing
        } else if self.resets_region(body) {
            Memory::Reset(self.region_mark())
        } else if self.s.mark.is_some() {
            Memory::Collect
        } else {
            Memory::Nothing
        }
    }

    /// Returns `vals` of type `ty` from the function.
    pub(crate) fn emit_return(&mut self, ty: &Ty, vals: Vec<Val>) {
        if self.s.outcome.is_some() {
            return self.return_from_kernel(vals);
        }
        // The root's objects are the door's business: it takes what is returned and frees the rest.
        if let Some(mark) = self.s.mark.filter(|_| self.function != 0) {
            let roots: Vec<Val> = reference_places(ty).into_iter().map(|place| vals[place]).collect();
            if roots.is_empty() && !self.stores {
                self.region_reset(Some(mark));
            } else {
                self.collect(mark, roots);
            }
        }
        self.push(Stmt::Return(vals));
    }

    /// Whether what an iteration of this body allocates may be freed at the iteration's end, and is anything at all.
    fn resets_region(&self, body: &Block) -> bool {
        let src = self.src;
        if stores_references(src, body) {
            return false;
        }
        let arrays = |touched: &Touched| -> Vec<_> {
            touched.assigned.iter().copied().filter(|l| holds_references(&src.locals[l.index()].ty)).collect()
        };
        let made = arrays(&Touched::block(src, body));
        made.iter().all(|&local| {
            // Known outside? Occurrences in the whole function and in the body must be the same ones.
            let count = |block: &Block| {
                let mut n = 0;
                each_statement(block, &mut |stmt| {
                    let mut touched = Touched::default();
                    touched.stmt(src, stmt);
                    n += usize::from(touched.assigned.contains(&local) || touched.read.contains(&local));
                });
                n
            };
            let first = body.iter().find(|stmt| {
                let mut touched = Touched::default();
                touched.stmt(src, stmt);
                let nested = stmt.blocks().into_iter().any(|b| {
                    let inner = Touched::block(src, b);
                    inner.assigned.contains(&local) || inner.read.contains(&local)
                });
                nested || touched.assigned.contains(&local) || touched.read.contains(&local)
            });
            let assigned_first = first.is_some_and(|stmt| {
                let mut touched = Touched::default();
                touched.stmt(src, stmt);
                stmt.blocks().is_empty() && touched.assigned.contains(&local) && !touched.read.contains(&local)
            });
            !src.params.contains(&local) && count(&src.body) == count(body) && (assigned_first || binds(src, body, local))
        })
    }
}
