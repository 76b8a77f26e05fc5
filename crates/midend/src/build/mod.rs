//! Typed HIR and verdicts to MIR.
//!
//! One [`Builder`] makes the whole module; [`State`] is the function or kernel that it is in the middle of. The parts, by subject: statements
//! here and in `loops.rs` and `par.rs` (parallel loops), expressions in `expr.rs`, arithmetic by family in `scalar.rs` (Python),
//! `complex.rs`, `mixed.rs`, `np.rs` (NumPy) and `maybe.rs` (either, by a flag), conversions in `cast.rs`, arrays and lists in `array.rs`, views in `view.rs`, what assignments to views need in `copy.rs`, builtins
//! in `builtin.rs` and `random.rs`, memory regions in `region.rs`, places in `sites.rs`, and the pen with which all of them write in `emit.rs`.
//!
//! What is deliberately absent: optimisation beyond the choice of a good idiom (see [`crate::passes`]), and any judgement on loops (see
//! [`crate::parallel`]).

mod array;
mod array_fn;
mod builtin;
mod cast;
mod complex;
mod copy;
mod emit;
mod expr;
mod join;
mod list;
mod loops;
mod magnitude;
mod maybe;
mod mixed;
mod np;
mod order;
mod overlap;
mod par;
mod random;
mod record;
mod region;
mod scalar;
pub mod shadow;
mod sites;
mod table;
mod text;
mod tries;
mod truediv;
mod view;
mod walk;

use crate::Options;
use crate::mir::{Block, FnId, FnKind, Function, Label, MTy, Module, Note, Op, Stmt, Val, Var, VarData, components};
use crate::verdict::Verdict;
use sites::Sites;
use std::collections::HashMap;
use weft_abi::{RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::walk::has_try;
use weft_frontend::thir::{self, LocalId, Program, StmtKind};
use weft_frontend::ty::Ty;

/// Builds the MIR of a program. `verdicts` are by function and loop, as [`crate::parallel`] gives them.
pub fn build(program: &Program, verdicts: &[Vec<Verdict>], options: &Options) -> Module {
    let summaries = crate::analysis::effects::summaries(program);
    let names = program.functions.iter().map(|f| f.name.as_str()).collect();
    let mut builder = Builder {
        program,
        verdicts,
        sites: Sites::new(&program.sources, names),
        notes: Vec::new(),
        functions: program.functions.iter().map(|_| None).collect(),
        truediv: None,
        src: &program.functions[0],
        function: 0,
        s: State::new(0),
        allocates: region::allocating(program),
        frozen: program.functions.iter().map(|f| crate::analysis::frozen::frozen(f, &summaries)).collect(),
        join_name: None,
        races: options.races,
        forks: !options.serial && !options.races,
        place: program.functions[0].span,
        stores: false,
    };
    for number in 0..program.functions.len() {
        builder.build_function(number);
    }
    Module {
        functions: builder.functions.into_iter().map(|f| f.expect("every function was built")).collect(),
        sites: builder.sites.table,
        notes: builder.notes,
    }
}

/// What stands for a typed local.
#[derive(Debug, Clone)]
pub(crate) enum Bind {
    /// It never changes (while this binding holds).
    Vals(Vec<Val>),
    /// One variable per component.
    Vars(Vec<Var>),
}

/// A loop around the code being built.
pub(crate) struct LoopFrame {
    /// Target of `Break` and `Continue`.
    label: Label,
    /// Set when a `break` leaves the loop, if somebody asks.
    broke: Option<Var>,
    /// What becomes of what the iteration makes.
    memory: region::Memory,
    /// How many clauses are open around it.
    handlers: usize,
}

/// A labelled block around the code under construction.
pub(crate) struct LabelFrame {
    id: thir::LabelId,
    /// Target of `Break`.
    label: Label,
    /// How many loops are around it.
    loops: usize,
    /// How many clauses are open around it.
    handlers: usize,
}

/// The function or kernel under construction.
pub(crate) struct State {
    vals: Vec<MTy>,
    /// Constants among the values.
    consts: Vec<Option<Op>>,
    vars: Vec<VarData>,
    labels: u32,
    /// Open blocks, innermost last.
    blocks: Vec<Block>,
    /// Constants made in each open block, by type and bits.
    pool: Vec<HashMap<(MTy, i64), Val>>,
    /// What variables hold at this point, where it is known.
    known: HashMap<Var, Val>,
    /// Variables whose `known` changed in each open block.
    written: Vec<Vec<Var>>,
    /// The same for the nested block that was built last.
    last_written: Vec<Var>,
    bind: Vec<Option<Bind>>,
    loops: Vec<LoopFrame>,
    labelled: Vec<LabelFrame>,
    /// The open clauses, the innermost last.
    handlers: Vec<tries::Handler>,
    /// In a kernel: how many clauses are open around its loop.
    handlers_around: usize,
    /// What was being handled when the function was entered; `None`: nothing.
    handled: Option<Val>,
    /// Integer reductions with updates of their own form.
    accumulators: Vec<par::Accumulator>,
    /// In a kernel: what it returns.
    outcome: Option<par::Outcome>,
    /// In a kernel: whether it has its own random stream.
    kernel_random: Option<bool>,
    /// In a kernel that only writes down what it would do to an array: where.
    log: Option<par::LogTo>,
    /// The region's mark at the function's entry.
    mark: Option<Val>,
    /// Result types.
    results: Vec<MTy>,
    /// Data and length of lists that do not change here, by local.
    frozen: HashMap<LocalId, (Val, Val)>,
    /// In a kernel: the chunk's own lists, by local.
    chunk_lists: HashMap<LocalId, list::ChunkList>,
}

/// Makes a module.
pub(crate) struct Builder<'a> {
    program: &'a Program,
    verdicts: &'a [Vec<Verdict>],
    sites: Sites<'a>,
    notes: Vec<Note>,
    /// Functions of the program by their own numbers, then kernels and helpers.
    functions: Vec<Option<Function>>,
    /// The helper for `int / int` of large numbers, once it is needed.
    truediv: Option<FnId>,
    /// The function whose code is being built.
    src: &'a thir::Function,
    /// Its number.
    function: usize,
    s: State,
    /// Which functions allocate.
    allocates: region::Allocating,
    /// By function: list parameters that do not change while it runs.
    frozen: Vec<Vec<LocalId>>,
    /// Whether branches of a join may run at the same time.
    forks: bool,
    /// The variable that the value being built is for, for [`Trap::InexactJoin`].
    join_name: Option<&'a str>,
    /// Whether accesses are told to the shadow memory.
    races: bool,
    /// The expression or statement that is being built.
    place: Span,
    /// Whether the function stores references into lists.
    stores: bool,
}

impl<'a> Builder<'a> {
    fn build_function(&mut self, number: usize) {
        let src = &self.program.functions[number];
        (self.src, self.function) = (src, number);
        self.s = State::new(src.locals.len());
        self.s.results = components(&src.ret);
        self.place = src.span;
        if number == 0 {
            self.shadow_begin();
        }
        let touched = walk::Touched::block(src, &src.body);
        let mut params = Vec::new();
        for &local in &src.params {
            let vals: Vec<Val> = components(&src.locals[local.index()].ty).into_iter().map(|ty| self.new_val(ty)).collect();
            params.extend(&vals);
            if touched.assigned.contains(&local) {
                self.assign(local, vals);
            } else {
                self.s.bind[local.index()] = Some(Bind::Vals(vals));
            }
        }
        // The door starts every call with nothing being handled.
        if (number != 0 || src.recursive) && has_try(&src.body) {
            self.s.handled = Some(self.runtime(RtFn::FaultMark, Vec::new(), &[MTy::I64])[0]);
        }
        for local in std::mem::take(&mut self.frozen[number]) {
            self.freeze(local);
        }
        self.stores = region::stores_references(src, &src.body);
        if self.allocates[number] && (number != 0 || region::has_loops(&src.body)) {
            self.take_mark();
        }
        if !self.stmts(&src.body) {
            if self.s.results.is_empty() {
                self.emit_return(&Ty::None, Vec::new());
            } else {
                // Inference joins `None` into the result type where the end can be reached.
                let site = self.site(src.span, Trap::Panic, None);
                self.push(Stmt::Raise { site, payload: Vec::new() });
            }
        }
        let stack_check = src.recursive.then(|| self.site(src.span, Trap::Recursion, None));
        let kind = FnKind::Function { exported: number == 0, stack_check };
        let state = std::mem::replace(&mut self.s, State::new(0));
        let name = format!("{}.{number}", src.name);
        self.functions[number] = Some(state.finish(name, kind, params));
    }

    /// Name of a component of a local, for dumps.
    fn component_name(&self, local: LocalId, at: usize, count: usize) -> String {
        let data = &self.src.locals[local.index()];
        match (&data.ty, at) {
            _ if count == 1 => data.name.clone(),
            (Ty::Complex | Ty::Np(_), 0) => format!("{}.re", data.name),
            (Ty::Complex | Ty::Np(_), 1) => format!("{}.im", data.name),
            (Ty::Maybe(_), _) if at + 1 == count => format!("{}.np", data.name),
            (Ty::Maybe(_), 0) if count == 3 => format!("{}.re", data.name),
            (Ty::Maybe(_), 1) => format!("{}.im", data.name),
            (Ty::Maybe(_), 0) => data.name.clone(),
            (Ty::Array(_), 0) => format!("{}.data", data.name),
            (Ty::Array(_), 1) => format!("{}.owner", data.name),
            (Ty::Array(a), _) if at < 2 + a.rank as usize => format!("{}.n{}", data.name, at - 2),
            (Ty::Array(a), _) => format!("{}.s{}", data.name, at - 2 - a.rank as usize),
            _ => format!("{}.{at}", data.name),
        }
    }

    /// The variables of a local, made when there are none yet.
    fn vars_of(&mut self, local: LocalId) -> Vec<Var> {
        if let Some(Bind::Vars(vars)) = &self.s.bind[local.index()] {
            return vars.clone();
        }
        let tys = components(&self.src.locals[local.index()].ty);
        let count = tys.len();
        let vars: Vec<Var> = tys
            .into_iter()
            .enumerate()
            .map(|(at, ty)| {
                let name = self.component_name(local, at, count);
                self.new_var(ty, name)
            })
            .collect();
        self.s.bind[local.index()] = Some(Bind::Vars(vars.clone()));
        vars
    }
    /// Assigns a local.
    pub(crate) fn assign(&mut self, local: LocalId, vals: Vec<Val>) {
        let vars = self.vars_of(local);
        debug_assert_eq!(vars.len(), vals.len());
        for (var, v) in vars.into_iter().zip(vals) {
            self.set(var, v);
        }
        self.note_taken(local);
    }
    /// Reads a local.
    pub(crate) fn read(&mut self, local: LocalId) -> Vec<Val> {
        match &self.s.bind[local.index()] {
            Some(Bind::Vals(vals)) => vals.clone(),
            Some(Bind::Vars(_)) | None => {
                let vars = self.vars_of(local);
                vars.into_iter().map(|var| self.get(var)).collect()
            }
        }
    }
    /// The variables that stand for these locals so far.
    pub(crate) fn bound_vars<'l>(&self, locals: impl IntoIterator<Item = &'l LocalId>) -> Vec<Var> {
        let mut vars = Vec::new();
        for local in locals {
            if let Some(Bind::Vars(own)) = &self.s.bind[local.index()] {
                vars.extend(own);
            }
        }
        vars
    }

    /// Builds statements; true when their end cannot be reached.
    pub(crate) fn stmts(&mut self, block: &'a thir::Block) -> bool {
        block.iter().any(|stmt| self.at(stmt.span, |b| b.stmt(stmt)))
    }

    /// Builds one statement; true when what follows cannot be reached.
    fn stmt(&mut self, stmt: &'a thir::Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Assign { local, value } => {
                if self.accumulate(*local, *value) {
                    return false;
                }
                let src = self.src;
                self.join_name = Some(&src.locals[local.index()].name);
                let vals = self.expr(*value);
                self.join_name = None;
                self.assign(*local, vals);
                false
            }
            StmtKind::Store { array, value, .. } if self.is_logged(*array) => {
                self.log_update(*value);
                false
            }
            StmtKind::Store { array, indices, value, .. } => {
                self.store_element(*array, indices, *value);
                false
            }
            StmtKind::Expr(e) => {
                self.expr(*e);
                false
            }
            StmtKind::If { cond, then, otherwise } => self.if_stmt(*cond, then, otherwise),
            StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                self.for_stmt(loops::For { span: stmt.span, id: *id, iv: *iv, start: *start, stop: *stop, step: *step, body, orelse })
            }
            StmtKind::While { cond, body, orelse, .. } => self.while_stmt(*cond, body, orelse),
            StmtKind::Return(value) => {
                let src = self.src;
                let vals = value.map_or_else(Vec::new, |value| self.expr(value));
                self.end_handlers(0);
                self.emit_return(&src.ret, vals);
                true
            }
            StmtKind::Break => {
                self.end_handlers(self.s.loops.last().map_or(0, |frame| frame.handlers));
                if self.break_kernel() {
                    return true;
                }
                let frame = self.s.loops.last().expect("a loop around `break`");
                let (label, broke, memory) = (frame.label, frame.broke, frame.memory);
                if let Some(broke) = broke {
                    let yes = self.bool(true);
                    self.set(broke, yes);
                }
                self.end_iteration(memory);
                self.push(Stmt::Break(label));
                true
            }
            StmtKind::Continue => {
                self.end_handlers(self.s.loops.last().map_or(0, |frame| frame.handlers));
                let frame = self.s.loops.last().expect("a loop around `continue`");
                let (label, memory) = (frame.label, frame.memory);
                self.end_iteration(memory);
                self.push(Stmt::Continue(label));
                true
            }
            StmtKind::Labelled { label, body } => self.labelled(*label, body),
            StmtKind::Leave(label) => {
                self.leave(*label);
                true
            }
            StmtKind::Try { body, orelse, clauses } => self.try_stmt(body, orelse, clauses),
            StmtKind::Unwind { tries, handlers, body } => self.unwind(*tries, *handlers, body),
            StmtKind::Reraise { handler, named, cause } => {
                self.reraise(*handler, *named, *cause, stmt.span);
                true
            }
            StmtKind::Raise { class, args, cause } => {
                self.raise(*class, args, *cause, stmt.span);
                true
            }
        }
    }

    fn if_stmt(&mut self, cond: thir::ExprId, then: &'a thir::Block, otherwise: &'a thir::Block) -> bool {
        let cond = self.expr(cond)[0];
        if let Some(known) = self.int_of(cond) {
            return self.stmts(if known != 0 { then } else { otherwise });
        }
        let (then_block, then_ends) = self.block(|b| b.stmts(then));
        let then_written = std::mem::take(&mut self.s.last_written);
        let (else_block, else_ends) = self.block(|b| b.stmts(otherwise));
        let else_written = std::mem::take(&mut self.s.last_written);
        self.push(Stmt::If { cond, then: then_block, otherwise: else_block });
        self.settle(then_written);
        self.settle(else_written);
        then_ends && else_ends
    }
}

impl State {
    /// The finished function; every variable that some path reads before it is set starts at zero.
    fn finish(mut self, name: String, kind: FnKind, params: Vec<Val>) -> Function {
        let body = self.blocks.pop().expect("the body");
        let mut function =
            Function { name, kind, params, results: self.results, vals: self.vals, vars: self.vars, labels: self.labels, body };
        crate::mir::assigned::initialise(&mut function);
        function
    }
}
