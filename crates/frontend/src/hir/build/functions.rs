//! Functions written in a function: nested ones, lambdas, and the scopes of all of them.
//!
//! Each is a [`Function`] of its own among the `defs` of the one around. A name that is no local of it and that a function around binds is *captured*:
//! it becomes a local here, and in every function between. A name that only one `def` binds always names that function; it is no value that is
//! captured but says where the function is written, so that functions can name each other and themselves ([`Named`]). Who names such a function takes what
//! that one takes ([`complete`]), to be able to make it. Absent: what sharing a variable means; that is inference's.

use super::{Builder, Expr, ExprKind, Function, Local, LocalId, Stmt, StmtKind, names};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Capture, DefId, Named, Target};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};
use std::collections::{HashMap, HashSet};

/// Lambdas deeper in each other than this stand in calls as functions only: each that stands there as an expression too is built twice.
const MAX_THUNKS: u32 = 4;

/// What the builder keeps of one function while it builds one inside.
#[derive(Default)]
pub(super) struct Frame {
    pub scope: HashMap<String, LocalId>,
    pub locals: Vec<Local>,
    pub captures: Vec<Capture>,
    pub defs: Vec<Option<Function>>,
    pub globals: HashSet<String>,
    object: Option<LocalId>,
    assigned_globals: Vec<String>,
    loops: u32,
    leaves_finally: bool,
    temporaries: u32,
    hoisted: Vec<Stmt>,
    first: bool,
}

impl Builder<'_> {
    /// Begins a function inside of the one at hand.
    pub(super) fn open(&mut self) {
        let frame = self.exchange(Frame::default());
        self.outer.push(frame);
    }

    /// Ends it: goes on with the one around, and gives what was kept of it.
    pub(super) fn close(&mut self) -> Frame {
        let frame = self.outer.pop().unwrap_or_default();
        self.exchange(frame)
    }

    fn exchange(&mut self, frame: Frame) -> Frame {
        use std::mem::replace;
        Frame {
            scope: replace(&mut self.scope, frame.scope),
            locals: replace(&mut self.locals, frame.locals),
            captures: replace(&mut self.captures, frame.captures),
            defs: replace(&mut self.defs, frame.defs),
            globals: replace(&mut self.globals, frame.globals),
            object: replace(&mut self.object, frame.object),
            assigned_globals: replace(&mut self.assigned_globals, frame.assigned_globals),
            loops: replace(&mut self.loops, frame.loops),
            leaves_finally: replace(&mut self.leaves_finally, frame.leaves_finally),
            temporaries: replace(&mut self.temporaries, frame.temporaries),
            hoisted: replace(&mut self.hoisted, frame.hoisted),
            first: replace(&mut self.first, frame.first),
        }
    }

    /// A place among the functions of the one at hand.
    pub(super) fn reserve(&mut self) -> DefId {
        self.defs.push(None);
        DefId(self.defs.len() as u32 - 1)
    }

    /// Makes the locals of a function whose parameters have been made.
    pub(super) fn bind(&mut self, bindings: &names::Bindings) {
        let parameters = self.locals.len();
        self.globals.extend(bindings.globals.iter().cloned());
        self.assigned_globals.clone_from(&bindings.assigned_globals);
        for (name, range) in &bindings.locals {
            if !self.scope.contains_key(name) {
                let span = self.span(*range);
                self.local(name.clone(), span);
            }
        }
        for (name, &local) in &self.scope {
            let times = bindings.locals.iter().filter(|(n, _)| n == name).count();
            let shared = bindings.shared.contains(name);
            let known = &mut self.locals[local.index()];
            // A call assigns a parameter.
            let assigned = times + usize::from(local.index() < parameters);
            known.single = !shared && assigned == 1 && !bindings.repeated.contains(name);
            known.shared = shared;
            let imports: Vec<_> = bindings.imports.iter().filter(|(n, _)| n == name).map(|(_, path)| path).collect();
            if let Some(Some(path)) = imports.first()
                && imports.len() == assigned
                && !shared
                && imports.iter().all(|other| other.as_ref() == Some(path))
            {
                known.import = Some(path.clone());
            }
        }
    }

    /// Finds the functions of a body that only their own name ever names. Parameters and locals have been made.
    pub(super) fn name_functions(&mut self, body: &[ast::Stmt], bindings: &names::Bindings, parameters: usize) {
        for def in names::functions(body) {
            let name = def.name.as_str();
            let times = bindings.locals.iter().filter(|(n, _)| n == name).count();
            let Some(&local) = self.scope.get(name) else { continue };
            if times == 1 && local.index() >= parameters && !bindings.shared.iter().any(|n| n == name) && def.decorator_list.is_empty() {
                let def = self.reserve();
                self.locals[local.index()].names = Some(Named { up: 0, def, captured: Vec::new() });
            }
        }
    }

    /// The variable that a name means; captured from a function around if need be. `None`: it is a global.
    pub(super) fn lookup(&mut self, name: &str) -> Option<LocalId> {
        if let Some(&local) = self.scope.get(name) {
            return Some(local);
        }
        if self.globals.contains(name) {
            return None;
        }
        let mut at = self.outer.len();
        let found = loop {
            at = at.checked_sub(1)?;
            if self.outer[at].globals.contains(name) {
                return None;
            }
            if let Some(&found) = self.outer[at].scope.get(name) {
                break found;
            }
        };
        let mut local = found;
        for inner in at + 1..=self.outer.len() {
            let outer = &mut self.outer[inner - 1];
            let made = capture_of(&mut outer.locals, local);
            local = match self.outer.get_mut(inner) {
                Some(frame) => {
                    let local = add(&mut frame.locals, &mut frame.captures, made, local);
                    frame.scope.insert(name.to_owned(), local);
                    local
                }
                None => {
                    let local = add(&mut self.locals, &mut self.captures, made, local);
                    self.scope.insert(name.to_owned(), local);
                    local
                }
            };
        }
        Some(local)
    }

    /// Whether a variable is one of a function around that this one has not declared `nonlocal`.
    pub(super) fn is_foreign(&self, local: LocalId) -> bool {
        self.captures.iter().any(|c| c.local == local) && !self.locals[local.index()].shared
    }

    /// Lets this function assign a variable of a function around it.
    pub(super) fn share(&mut self, mut local: LocalId) {
        self.locals[local.index()].shared = true;
        let mut captures = &self.captures;
        for frame in self.outer.iter_mut().rev() {
            let Some(capture) = captures.iter().find(|c| c.local == local) else { break };
            local = capture.outer;
            frame.locals[local.index()].shared = true;
            captures = &frame.captures;
        }
    }

    /// What `nonlocal` declares: variables of functions around that this one assigns.
    fn nonlocals(&mut self, bindings: &names::Bindings) {
        for (name, range) in &bindings.nonlocals {
            match self.lookup(name) {
                Some(local) if self.captures.iter().any(|c| c.local == local) => self.share(local),
                _ => {
                    let place = self.span(*range);
                    self.refuse_nonlocal(name, place);
                }
            }
        }
    }

    /// `def` inside of a function. Pushes what must come before the statement.
    pub(super) fn nested(&mut self, s: &ast::StmtFunctionDef, span: Span, out: &mut Vec<Stmt>) -> Option<StmtKind> {
        let head = self.head(s.range);
        if let Some(decorator) = s.decorator_list.first() {
            let place = self.span(decorator.range());
            self.refuse(
                Diagnostic::error(Code::UnsupportedStatement, place, "a decorator of a function inside a function is not supported")
                    .label("decorator")
                    .note("a decorator is called when the function is made, and may be any Python object")
                    .help("call it on the function, or define the function at the top of the file"),
            );
            return None;
        }
        let local = *self.scope.get(s.name.as_str())?;
        let named = self.locals[local.index()].names.as_ref().map(|named| named.def);
        let def = named.unwrap_or_else(|| self.reserve());
        let bindings = names::bindings(&s.body);
        let name_span = self.name_span(head, s.name.as_str());
        let shape = Shape { name: s.name.as_str(), span, name_span, args: &s.args };
        let defaults = self.inner(def, &shape, &bindings, |builder, parameters| {
            builder.name_functions(&s.body, &bindings, parameters);
            builder.block(&s.body)
        });
        if let Some(param) = s.type_params.first() {
            let place = self.span(param.range());
            self.refuse_type_params(place);
        }
        for (local, value) in defaults {
            let span = value.span;
            out.append(&mut self.hoisted);
            out.push(Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, span)], value }, span });
        }
        if named.is_some() {
            return Some(StmtKind::Def(local));
        }
        let value = Expr { kind: ExprKind::Function { def, thunk: None }, span: head };
        Some(StmtKind::Assign { targets: vec![Target::Local(local, head)], value })
    }

    /// The place of the name in the first line of a `def`.
    fn name_span(&self, head: Span, name: &str) -> Span {
        let text = self.text.get(head.start as usize..head.end as usize).unwrap_or("");
        let at = text.find("def").and_then(|def| text[def + 3..].find(name).map(|at| def + 3 + at));
        let start = head.start + at.unwrap_or(0) as u32;
        Span { start, end: start + name.len() as u32, ..head }
    }

    /// `lambda args: body`; `thunk`: as an argument of a call.
    pub(super) fn lambda(&mut self, e: &ast::ExprLambda, thunk: bool, span: Span) -> ExprKind {
        let first = std::mem::replace(&mut self.first, false);
        let def = self.reserve();
        let bindings = names::bindings_of_lambda(&e.body);
        let shape = Shape { name: "<lambda>", span, name_span: span, args: &e.args };
        let defaults = self.inner(def, &shape, &bindings, |builder, _| builder.returned(&e.body));
        let thunk = if thunk && defaults.is_empty() && self.thunks < MAX_THUNKS { self.thunk(&e.body) } else { None };
        // Making a function has no effect of its own.
        self.first = first && defaults.is_empty();
        let kind = ExprKind::Function { def, thunk };
        Self::within(defaults, kind, span)
    }

    /// The body of a lambda.
    pub(super) fn returned(&mut self, value: &ast::Expr) -> Vec<Stmt> {
        let span = self.span(value.range());
        let mut body = Vec::new();
        let value = self.leading(value, &mut body);
        body.push(Stmt { kind: StmtKind::Return(Some(value)), span });
        body
    }

    /// The body of a lambda as an expression of the function around it; `None` where it is none.
    fn thunk(&mut self, body: &ast::Expr) -> Option<Box<Expr>> {
        let (refusals, hoisted) = (self.refusals.len(), self.hoisted.len());
        self.thunks += 1;
        let built = self.expr(body);
        self.thunks -= 1;
        let plain = self.refusals.len() == refusals && self.hoisted.len() == hoisted;
        self.refusals.truncate(refusals);
        self.hoisted.truncate(hoisted);
        plain.then(|| Box::new(built))
    }

    /// Builds a function inside of the one at hand into its place. Gives the defaults of its parameters that are no constants, with the variables here that
    /// are to hold them.
    fn inner(
        &mut self,
        def: DefId,
        shape: &Shape<'_>,
        bindings: &names::Bindings,
        body: impl FnOnce(&mut Self, usize) -> Vec<Stmt>,
    ) -> Vec<(LocalId, Expr)> {
        // Defaults are evaluated here.
        let mut defaults = Vec::new();
        let mut computed = HashMap::new();
        let args = shape.args;
        for arg in args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs) {
            if let Some(default) = &arg.default
                && self.default(default).is_none()
            {
                let value = self.expr(default);
                let local = self.temporary(value.span);
                self.locals[local.index()].single = true;
                computed.insert(arg.def.arg.to_string(), local);
                defaults.push((local, value));
            }
        }
        if !self.enter(1, shape.span) {
            return defaults;
        }
        self.open();
        let mut params = self.params(args);
        let parameters = self.locals.len();
        self.bind(bindings);
        self.nonlocals(bindings);
        for param in &mut params {
            if let Some(&outer) = computed.get(&self.locals[param.local.index()].name) {
                let made = capture_of(&mut self.outer.last_mut().expect("a function around").locals, outer);
                param.computed = Some(add(&mut self.locals, &mut self.captures, made, outer));
            }
        }
        let body = body(self, parameters);
        let frame = self.close();
        self.leave(1);
        self.defs[def.index()] = Some(Function {
            name: shape.name.to_owned(),
            span: shape.span,
            name_span: shape.name_span,
            params,
            locals: frame.locals,
            body,
            captures: frame.captures,
            defs: frame.defs.into_iter().flatten().collect(),
            is_comprehension: false,
            generator: bindings.generator.map(|range| self.span(range)),
        });
        defaults
    }
}

/// What the text says of a function beside its body.
struct Shape<'a> {
    name: &'a str,
    span: Span,
    name_span: Span,
    args: &'a ast::Arguments,
}

/// The variable that a function inside has for one of this function's.
fn capture_of(locals: &mut [Local], outer: LocalId) -> Local {
    let known = &mut locals[outer.index()];
    known.captured = true;
    let names = known.names.as_ref().map(|named| Named { up: named.up + 1, def: named.def, captured: Vec::new() });
    Local { name: known.name.clone(), span: known.span, names, import: known.import.clone(), captured: false, shared: false, single: true }
}

fn add(locals: &mut Vec<Local>, captures: &mut Vec<Capture>, made: Local, outer: LocalId) -> LocalId {
    let local = LocalId(locals.len() as u32);
    locals.push(made);
    captures.push(Capture { outer, local });
    local
}

/// Lets every function take what the functions take that it names, and says of every name of a function what that one takes.
pub(super) fn complete(root: &mut Function) {
    let mut paths = Vec::new();
    collect(root, &mut Vec::new(), &mut paths);
    if paths.is_empty() {
        return;
    }
    paths.push(Vec::new());
    loop {
        let mut changed = false;
        for path in &paths {
            for (_, named) in names_of(root, path) {
                let home = path.len() - named.up as usize;
                for capture in captures_of(root, &path[..home], named.def) {
                    changed |= take(root, path, home, capture.outer).1;
                }
            }
        }
        if !changed {
            break;
        }
    }
    for path in &paths {
        for (local, named) in names_of(root, path) {
            let home = path.len() - named.up as usize;
            let captures = captures_of(root, &path[..home], named.def);
            let captured = captures.into_iter().map(|capture| take(root, path, home, capture.outer).0).collect();
            if let Some(named) = &mut at(root, path).locals[local.index()].names {
                named.captured = captured;
            }
        }
    }
}

/// The ways from a function to all that are written in it.
fn collect(function: &Function, path: &mut Vec<usize>, out: &mut Vec<Vec<usize>>) {
    for (number, def) in function.defs.iter().enumerate() {
        path.push(number);
        out.push(path.clone());
        collect(def, path, out);
        path.pop();
    }
}

fn at<'f>(root: &'f mut Function, path: &[usize]) -> &'f mut Function {
    path.iter().fold(root, |function, def| &mut function.defs[*def])
}

fn names_of(root: &mut Function, path: &[usize]) -> Vec<(LocalId, Named)> {
    let locals = at(root, path).locals.iter().enumerate();
    locals.filter_map(|(local, l)| l.names.clone().map(|named| (LocalId(local as u32), named))).collect()
}

fn captures_of(root: &mut Function, home: &[usize], def: DefId) -> Vec<Capture> {
    at(root, home).defs[def.index()].captures.clone()
}

/// What the function at `path` calls a variable of the one `home` steps from the root, and whether it had to take it.
fn take(root: &mut Function, path: &[usize], home: usize, mut local: LocalId) -> (LocalId, bool) {
    let mut changed = false;
    for depth in home..path.len() {
        let inner = at(root, &path[..=depth]);
        if let Some(capture) = inner.captures.iter().find(|c| c.outer == local) {
            local = capture.local;
            continue;
        }
        let made = capture_of(&mut at(root, &path[..depth]).locals, local);
        let inner = at(root, &path[..=depth]);
        local = add(&mut inner.locals, &mut inner.captures, made, local);
        changed = true;
    }
    (local, changed)
}
