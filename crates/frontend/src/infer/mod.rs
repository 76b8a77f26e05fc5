//! Inference: from untyped HIR and argument types to a typed program, callees included.
//!
//! A function is elaborated statement by statement with a [`state::State`] of its variables; loops are repeated until the state at their head is
//! stable, recursive functions until their result type is. Every repetition starts from what the last one found, so nested loops
//! cost little more than flat ones. The first error ends the work: later ones are often its children.
//!
//! Absent: anything about speed or parallelism; constants are folded only as far as types need it.

mod arrays;
mod attribute;
mod beside_none;
mod branch;
mod builtin;
mod bytes;
mod call;
mod cells;
mod classes;
mod constructors;
mod contexts;
mod convert;
mod cursors;

mod declined;
mod deque;
mod dict;
mod dict_views;
mod elements;
mod enums;
mod exceptions;
mod expr;
mod fill;
mod flags;
mod function;
mod functions;
mod generators;
mod getters;
mod hashed;
mod in_order;
mod iterables;
mod iterate;
mod join;
mod keywords;
mod known_classes;
mod library;
mod library_call;
mod limits;
mod linalg;
mod list;
mod list_methods;
mod liveness;
mod locks;
mod loops;
mod machines;
mod methods;
mod modules;
mod numbers;
mod objects;
mod operators;
mod optional;
mod order;
mod outside;
mod owned;
mod patterns;
mod prelude;
mod printing;
mod raise;
mod random;
mod ranges;
mod read_only;
mod records;
mod records_equal;
mod set;
mod slices;
mod spread;
mod spread_call;
mod state;
mod stmt;
mod stopping;
mod store;
mod structured;
mod table;
mod table_text;
mod tagged;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod translate;
mod tries;
mod tuples;
mod variadic;
mod view;

use crate::diag::{Code, Diagnostic};
use crate::env::{Environment, ExceptionClass, FunctionKey, FunctionSource, Global};
use crate::hir;
use crate::span::{SourceFile, Sources, Span};
use crate::thir::{self, ExprKind, FnId, GlobalUse, Program};
use crate::ty::{TagSort, Ty};
pub use arrays::written::WHOLE_ARRAYS;
use liveness::Liveness;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// At most so many specialisations of functions in one program.
const MAX_INSTANCES: usize = 1000;
/// At most so many specialisations being elaborated at a time (each waits for the one that it calls).
const MAX_NESTING: usize = 100;

/// Why a program could not be made.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The texts that the diagnostics refer to.
    pub sources: Sources,
    /// At least one.
    pub diagnostics: Vec<Diagnostic>,
}

/// Types `root` and everything that it calls for these argument types, one per parameter.
pub fn infer_program(env: &mut dyn Environment, root: FunctionKey, args: &[Ty]) -> Result<Program, Failure> {
    let mut session = Session {
        env,
        root,
        sources: Sources::default(),
        parsed: HashMap::new(),
        instances: Vec::new(),
        memo: HashMap::new(),
        stack: Vec::new(),
        globals: BTreeSet::new(),
        lowest: usize::MAX,
        endless: HashSet::new(),
        lists: list::Lists::default(),
        growing: HashSet::new(),
        nested: HashMap::new(),
        homes: Vec::new(),
        constructors: Vec::new(),
        kept: HashSet::new(),
        promoted: HashSet::new(),
        machines: HashMap::new(),
        makers: HashMap::new(),
        lasting: HashSet::new(),
        stopping: HashSet::new(),
        unsure: Vec::new(),
        cells: HashMap::new(),
        shared: Vec::new(),
        spliced: HashMap::new(),
        respliced: false,
        outdated: Vec::new(),
        classes: Vec::new(),
        list_fields: false,
        outside: Vec::new(),
        written: arrays::written::Written::default(),
    };
    let mut result = session.program(root, args);
    while session.lists.take_wish() || session.lists.close() {
        if session.lists.exhausted() {
            result = Err(Vec::new());
            break;
        }
        session.instances.clear();
        session.memo.clear();
        session.stack.clear();
        session.endless.clear();
        session.unsure.clear();
        session.lowest = usize::MAX;
        result = session.program(root, args);
    }
    if result.as_ref().is_err_and(Vec::is_empty) {
        result = Err(vec![session.endless_lists(root)]);
    }
    match result {
        Ok(functions) if let Err(diagnostics) = session.check_exceptions(&functions) => {
            Err(Failure { sources: session.sources, diagnostics })
        }
        Ok(functions) => {
            let globals = session.globals.into_iter().collect();
            let root = &functions[0];
            let params = root.params.iter().map(|local| root.locals[local.index()].ty.clone()).collect();
            let signature = (params, root.ret.clone());
            let functions = functions.into_iter().map(structured::as_bytes).collect();
            Ok(Program { sources: session.sources, functions, signature, globals, classes: session.classes, warnings: Vec::new() })
        }
        Err(diagnostics) => Err(Failure { sources: session.sources, diagnostics }),
    }
}

/// A function's HIR with what was computed of it once.
struct Parsed {
    hir: hir::Function,
    live: Liveness,
    /// Variables whose lists have no other names.
    owned: HashSet<hir::LocalId>,
    /// Texts that only grow.
    grown: HashSet<hir::LocalId>,
    defaults: Vec<(String, Global)>,
    /// How many generators have been put into it.
    splices: usize,
}

/// One specialisation.
struct Instance {
    key: FunctionKey,
    args: Vec<Ty>,
    /// Its result type, as far as known; `None` while no `return` has been seen.
    ret: Option<Ty>,
    /// Whether it is known that it never returns.
    never: bool,
    /// Whether a `StopIteration` may leave it.
    stops: bool,
    function: Option<thir::Function>,
}

/// Everything of one compilation.
struct Session<'e> {
    env: &'e mut dyn Environment,
    root: FunctionKey,
    sources: Sources,
    parsed: HashMap<FunctionKey, Rc<Parsed>>,
    instances: Vec<Instance>,
    memo: HashMap<(FunctionKey, Vec<Ty>), FnId>,
    /// Instances being elaborated.
    stack: Vec<FnId>,
    globals: BTreeSet<GlobalUse>,
    /// Lowest place in `stack` of an instance whose unfinished result was asked for since the elaboration at hand began.
    lowest: usize,
    /// Recursive specialisations that never return, because every path calls one of them again, or raises.
    endless: HashSet<(FunctionKey, Vec<Ty>)>,
    /// What is known of lists.
    lists: list::Lists,
    /// Loops over lists whose length the body changes, by [`liveness::key`].
    growing: HashSet<usize>,
    /// Functions written in others, by the function around.
    nested: HashMap<(FunctionKey, hir::DefId), FunctionKey>,
    /// The functions around those, in the order of their keys.
    homes: Vec<FunctionKey>,
    /// Classes that are values, by the number in their types.
    constructors: Vec<crate::ty::Tag>,
    /// Functions whose values are kept in containers or cells.
    kept: HashSet<FunctionKey>,
    /// Variables that functions share, beside those that nested functions assign.
    promoted: HashSet<(FunctionKey, hir::LocalId)>,
    /// The functions that make the state machines of generators, by the generator; `None` where there can be none.
    machines: HashMap<FunctionKey, Option<FunctionKey>>,
    /// The generators, by those functions.
    makers: HashMap<FunctionKey, FunctionKey>,
    /// Generators that are state machines wherever they are called, because they run over themselves or raise `StopIteration`.
    lasting: HashSet<FunctionKey>,
    /// Generators in which something raises `StopIteration`.
    stopping: HashSet<FunctionKey>,
    /// What generators call of which it is not yet known that it raises that.
    unsure: Vec<(FnId, Span)>,
    /// Shared variables, by specialisation.
    cells: HashMap<(FunctionKey, Vec<Ty>, hir::LocalId), usize>,
    shared: Vec<cells::Shared>,
    /// Specialisations into which generators have been put: their texts with those.
    spliced: HashMap<(FunctionKey, Vec<Ty>), Rc<Parsed>>,
    /// Whether the specialisation at hand has just got one.
    respliced: bool,
    /// Texts that are no longer used; what is known of statements by their addresses must not be taken for that of others.
    outdated: Vec<Rc<Parsed>>,
    /// Exception classes of the user's own, in the order in which they were met.
    classes: Vec<ExceptionClass>,
    /// Whether objects of a class with lists in its fields were met.
    list_fields: bool,
    /// The types of hidden arguments.
    outside: Vec<Ty>,
    /// Functions that weft has written.
    written: arrays::written::Written,
}

/// Keys of functions written in others start here; those of the environment lie below.
const FIRST_NESTED: u32 = 1 << 31;

impl Session<'_> {
    fn program(&mut self, root: FunctionKey, args: &[Ty]) -> Result<Vec<thir::Function>, Vec<Diagnostic>> {
        let parsed = self.parsed(root)?;
        let (args, outside) = args.split_at(args.len().saturating_sub(self.env.outside()));
        if let Some(place) = parsed.hir.generator {
            return Err(vec![
                Diagnostic::error(Code::NotAFunction, place, format!("'{}' is a generator", parsed.hir.name))
                    .label("makes the function a generator")
                    .note("compiled code runs to its end and returns once; compiled functions may call generators and loop over them")
                    .help("fill an array and return it, or loop over the generator in a compiled function"),
            ]);
        }
        // Calls from Python give both; types that are written down have no form for them.
        let misses = |(at, param): &(usize, &hir::Param)| match param.kind {
            hir::ParamKind::VarPositional => !matches!(args.get(*at), Some(Ty::Tuple(_))),
            hir::ParamKind::VarKeyword => args.get(*at).and_then(keywords::keyword_names).is_none(),
            hir::ParamKind::PositionalOnly | hir::ParamKind::PositionalOrKeyword | hir::ParamKind::KeywordOnly => false,
        };
        if let Some((_, param)) = parsed.hir.params.iter().enumerate().find(misses) {
            let name = &parsed.hir.locals[param.local.index()].name;
            let stars = if param.kind == hir::ParamKind::VarKeyword { "**" } else { "*" };
            return Err(vec![
                Diagnostic::error(
                    Code::UnsupportedParameter,
                    param.span,
                    format!("the parameter '{stars}{name}' of a function that Python calls"),
                )
                .label("takes any number of arguments")
                .note("what it gets is known from a call only: from Python or from another compiled function")
                .help("name every parameter, or pass the values as one tuple, list or array"),
            ]);
        }
        if parsed.hir.params.len() != args.len() {
            let (want, got) = (parsed.hir.params.len(), args.len());
            return Err(vec![
                Diagnostic::error(
                    Code::ArgumentCount,
                    parsed.hir.name_span,
                    format!("'{}' takes {want} arguments, {got} were given", parsed.hir.name),
                )
                .label("defined here")
                .help("pass one argument per parameter"),
            ]);
        }
        let mut args: Vec<Ty> = args.iter().enumerate().map(|(at, ty)| self.argument_type(root, at, ty)).collect();
        for (param, ty) in parsed.hir.params.iter().zip(&mut args) {
            *ty = self.given_function(ty, param.span)?;
        }
        let first = args.len();
        self.outside = outside.iter().enumerate().map(|(at, ty)| self.argument_type(root, first + at, ty)).collect();
        let (id, ret) = self.instance(root, args, parsed.hir.name_span)?;
        let ret = ret.unwrap_or(Ty::None);
        if !returnable(&ret) {
            return Err(vec![
                Diagnostic::error(
                    Code::TypeMismatch,
                    parsed.hir.name_span,
                    format!("'{}' returns {ret}, which cannot leave compiled code", parsed.hir.name),
                )
                .label("this function")
                .note("results are None, numbers, bools, arrays, lists, dicts, sets and tuples of those")
                .help("return an array, a list or a tuple"),
            ]);
        }
        self.check_stopping()?;
        Ok(self.finish(id))
    }

    /// The parsed function, from the environment or weft's own prelude.
    fn parsed(&mut self, key: FunctionKey) -> Result<Rc<Parsed>, Vec<Diagnostic>> {
        if let Some(parsed) = self.parsed.get(&key) {
            return Ok(Rc::clone(parsed));
        }
        let source = match prelude::source(key).or_else(|| library::source(key)).or_else(|| self.written.source(key)) {
            Some(source) => source,
            None => self.env.source(key).map_err(|why| self.no_source(&why))?,
        };
        let defaults = source.defaults.clone();
        let hir = parse(&mut self.sources, source)?;
        Ok(self.keep(key, hir, defaults))
    }

    fn keep(&mut self, key: FunctionKey, hir: hir::Function, defaults: Vec<(String, Global)>) -> Rc<Parsed> {
        let live = liveness::compute(&hir);
        let (owned, grown) = owned::owned(&hir);
        let parsed = Rc::new(Parsed { hir, live, grown, owned, defaults, splices: 0 });
        self.parsed.insert(key, Rc::clone(&parsed));
        parsed
    }

    /// The function in whose scope a function's globals are looked up: the outermost around it.
    fn scope(&self, mut key: FunctionKey) -> FunctionKey {
        while let Some(home) = self.home(key) {
            key = home;
        }
        key
    }

    fn no_source(&mut self, why: &str) -> Vec<Diagnostic> {
        let file = if self.sources.files.is_empty() {
            self.sources.add(SourceFile { path: "<unknown>".to_owned(), text: String::new(), first_line: 1, column_offset: 0 })
        } else {
            crate::span::FileId(0)
        };
        let span = Span { file, start: 0, end: 0 };
        vec![
            Diagnostic::error(Code::NoSource, span, format!("the source cannot be found: {why}"))
                .note("weft compiles from source text")
                .help("define the function in a file or a notebook cell"),
        ]
    }

    /// The meaning of a global name in a function's scope.
    fn global(&mut self, scope: FunctionKey, name: &str) -> Global {
        let scope = self.scope(scope);
        if arrays::written::holds(scope) {
            return self.written_global(scope, name);
        }
        if library::holds(scope) {
            return library::global(name);
        }
        if prelude::is_prelude(scope) {
            return Global::Path(format!("builtins.{name}"));
        }
        self.globals.insert(GlobalUse { scope, name: name.to_owned() });
        self.env.global(scope, name)
    }

    /// The specialisation of a function, elaborated if need be. The result type is `None` while a recursive function's is not known.
    fn instance(&mut self, key: FunctionKey, args: Vec<Ty>, call: Span) -> Result<(FnId, Option<Ty>), Vec<Diagnostic>> {
        if let Some(&id) = self.memo.get(&(key, args.clone())) {
            if let Some(depth) = self.stack.iter().position(|open| *open == id) {
                self.lowest = self.lowest.min(depth);
            }
            return Ok((id, self.instances[id.index()].ret.clone()));
        }
        if self.instances.len() >= MAX_INSTANCES || self.stack.len() >= MAX_NESTING {
            return Err(vec![
                Diagnostic::error(Code::RecursiveType, call, "this call needs too many specialisations of functions")
                    .label("the argument types differ at every level")
                    .note("weft makes one copy of a function per combination of argument types")
                    .help("call the function with arguments of the same types in the recursion"),
            ]);
        }
        let parsed = self.parsed(key)?;
        let id = FnId(self.instances.len() as u32);
        let place = (key, args.clone());
        let never = self.endless.contains(&place);
        self.instances.push(Instance { key, args, ret: never.then_some(Ty::None), never, stops: false, function: None });
        self.memo.insert(place.clone(), id);
        let depth = self.stack.len();
        self.stack.push(id);
        let outer_lowest = std::mem::replace(&mut self.lowest, usize::MAX);
        loop {
            let before = self.instances[id.index()].ret.clone();
            self.lowest = usize::MAX;
            // What was elaborated below this one with an older result type is stale.
            self.forget_after(id);
            let text = self.spliced.get(&place).map_or_else(|| Rc::clone(&parsed), Rc::clone);
            let (function, mut ret) = match function::elaborate(self, &text, id) {
                Ok(elaborated) => elaborated,
                Err(diagnostics) if diagnostics.is_empty() && std::mem::take(&mut self.respliced) => {
                    self.outdated.push(text);
                    self.instances[id.index()].ret = None;
                    continue;
                }
                Err(diagnostics) => return Err(diagnostics),
            };
            let assumed = self.endless.contains(&place);
            if assumed && ret.is_some() {
                return Err(vec![self.unsettled(&parsed)]);
            }
            let never = ret.is_none() && (assumed || self.lowest == usize::MAX);
            if never {
                // It always raises; nobody will see its result.
                ret = Some(Ty::None);
            }
            self.instances[id.index()].never = never;
            self.instances[id.index()].ret.clone_from(&ret);
            if ret == before || self.lowest > depth {
                // Nothing below waits for a result any more: what has none yet never has one, and is called for its exception.
                if self.lowest >= depth && self.find_endless(id) {
                    self.instances[id.index()].never = self.endless.contains(&place);
                    if self.instances[id.index()].never {
                        self.instances[id.index()].ret = Some(Ty::None);
                    }
                    continue;
                }
                self.instances[id.index()].stops = self.stops(&function);
                self.instances[id.index()].function = Some(function);
                break;
            }
        }
        self.lowest = self.lowest.min(outer_lowest);
        self.stack.pop();
        Ok((id, self.instances[id.index()].ret.clone()))
    }

    /// The refusal of a program whose lists never settle.
    fn endless_lists(&mut self, root: FunctionKey) -> Diagnostic {
        let place = match self.parsed.get(&root) {
            Some(parsed) => parsed.hir.name_span,
            None => Span { file: crate::span::FileId(0), start: 0, end: 0 },
        };
        Diagnostic::error(Code::JoinMismatch, place, "the item types of this function's lists do not settle")
            .label("this function")
            .note("every item that is put into a list changes the type of another")
            .help("make fewer lists that depend on each other, or start them with an item")
    }

    /// Notes which of a specialisation and those that it called have no result type; whether there are any.
    fn find_endless(&mut self, from: FnId) -> bool {
        let found = self.instances[from.index()..].iter().filter(|i| i.ret.is_none()).map(|i| (i.key, i.args.clone()));
        let before = self.endless.len();
        self.endless.extend(found);
        self.endless.len() > before
    }

    fn unsettled(&self, parsed: &Parsed) -> Diagnostic {
        Diagnostic::error(Code::RecursiveType, parsed.hir.name_span, format!("the result type of '{}' cannot be found", parsed.hir.name))
            .label("this function")
            .note("whether it returns depends on whether it returns")
            .help("write the case that ends the recursion first")
    }

    fn forget_after(&mut self, id: FnId) {
        self.instances.truncate(id.index() + 1);
        self.memo.retain(|_, other| other.index() <= id.index());
    }

    /// The functions that the root reaches, renumbered, with `recursive` set.
    fn finish(&mut self, root: FnId) -> Vec<thir::Function> {
        let mut functions: Vec<Option<thir::Function>> = self.instances.drain(..).map(|i| i.function).collect();
        let calls: Vec<BTreeSet<FnId>> = functions.iter().map(|f| f.as_ref().map(callees).unwrap_or_default()).collect();
        let mut order = vec![root];
        let mut at = 0;
        while at < order.len() {
            for callee in &calls[order[at].index()] {
                if !order.contains(callee) {
                    order.push(*callee);
                }
            }
            at += 1;
        }
        outside::pass(&mut functions, &calls, root, &self.outside);
        let renumbered: HashMap<FnId, FnId> = order.iter().enumerate().map(|(new, old)| (*old, FnId(new as u32))).collect();
        let mut result = Vec::with_capacity(order.len());
        for old in &order {
            let Some(mut function) = functions[old.index()].take() else { continue };
            function.recursive = reaches(&calls, *old);
            for expr in &mut function.exprs {
                if let ExprKind::Call { function, .. } = &mut expr.kind
                    && let Some(new) = renumbered.get(function)
                {
                    *function = *new;
                }
            }
            result.push(function);
        }
        result
    }
}

/// Values that may leave compiled code.
fn returnable(ty: &Ty) -> bool {
    match ty {
        Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Maybe(_) | Ty::Array(_) => true,
        Ty::Tuple(items) => items.iter().all(returnable),
        // Items are what may leave as well.
        Ty::List(item) | Ty::Set { item, .. } => matches!(**item, Ty::Open(_)) || returnable(item) && !structured::holds_records(item),
        Ty::Dict(dict) => {
            [&dict.key, &dict.value].into_iter().all(|ty| matches!(ty, Ty::Open(_)) || returnable(ty) && !structured::holds_records(ty))
        }
        Ty::Open(_) | Ty::Str | Ty::Record(_) => true,
        Ty::Tagged(tag, held) if matches!(tag.sort, TagSort::Deque | TagSort::Bytes | TagSort::Variadic) => returnable(held),
        Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Records | TagSort::Row | TagSort::Lock | TagSort::Range | TagSort::Slice) => true,
        Ty::Tagged(tag, _) if !tag.sort.is_class() => false,
        Ty::Optional(t) | Ty::Tagged(_, t) => returnable(t),
        Ty::Rng(_) | Ty::Literal(_) | Ty::Dtype(_) => false,
    }
}

/// Functions that expressions of this one call.
fn callees(function: &thir::Function) -> BTreeSet<FnId> {
    function.exprs.iter().filter_map(|e| if let ExprKind::Call { function, .. } = &e.kind { Some(*function) } else { None }).collect()
}

fn reaches(calls: &[BTreeSet<FnId>], start: FnId) -> bool {
    let mut todo: Vec<FnId> = calls[start.index()].iter().copied().collect();
    let mut seen: BTreeSet<FnId> = todo.iter().copied().collect();
    while let Some(next) = todo.pop() {
        if next == start {
            return true;
        }
        todo.extend(calls[next.index()].iter().filter(|c| seen.insert(**c)));
    }
    false
}

/// The parser, named once.
fn parse(sources: &mut Sources, source: FunctionSource) -> Result<hir::Function, Vec<Diagnostic>> {
    crate::syntax::parse_function(sources, source)
}
