//! Functions inside the function: `def` and `lambda`.
//!
//! Each becomes a function of its own whose first parameters are the variables that it takes from around it, and those that the functions which
//! it calls take: Python's cells are shared, so a call passes what the variables hold at that moment. Shared variables have a number
//! ([`Cell`]) by which every function on the way knows them. Defaults are evaluated where the function is made and kept in a variable of
//! the function around. Absent: what calling a function value means, which is [`crate::infer`]'s, and decorators.

use super::names::{self, Free};
use super::{Builder, Expr, ExprKind, Function, Param, ParamKind, Stmt, StmtKind};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Closure, Local, LocalId, Target};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};
use rustpython_parser::text_size::TextRange;
use std::collections::{BTreeSet, HashMap};

/// A variable that nested functions share.
pub(super) type Cell = u32;

/// What a function takes from around it, itself and through the functions that it calls.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Needs {
    reads: BTreeSet<Cell>,
    writes: BTreeSet<Cell>,
}

/// The text of a function.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub name: &'a str,
    pub args: &'a ast::Arguments,
    pub body: Body<'a>,
}

/// What a function does.
#[derive(Clone, Copy)]
pub(super) enum Body<'a> {
    Block(&'a [ast::Stmt]),
    Value(&'a ast::Expr),
}

/// A parameter of a function under construction that is a variable of the function around.
pub(super) struct Captured {
    name: String,
    pub outer: LocalId,
    cell: Option<Cell>,
    /// Whether the function's text names it; the others are passed on.
    named: bool,
    span: Span,
}

impl Builder<'_> {
    /// `def` inside the function.
    pub(super) fn nested_def(&mut self, def: &ast::StmtFunctionDef, out: &mut Vec<Stmt>) -> Option<StmtKind> {
        let span = self.span(def.range());
        let name_span = self.name_span(def);
        if let Some(decorator) = def.decorator_list.first() {
            let place = self.span(decorator.range());
            self.refuse(
                Diagnostic::error(Code::UnsupportedStatement, place, "a decorator of a function inside a function is not supported")
                    .label("decorator")
                    .note("what it makes of the function is known only at run time")
                    .help("leave it out, or define the function at the top of the file"),
            );
        }
        let text = Text { name: &def.name, args: &def.args, body: Body::Block(&def.body) };
        let (defaults, closure) = self.nested(text, span, name_span);
        for (local, value) in defaults {
            let place = value.span;
            out.push(Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, place)], value }, span: place });
        }
        let local = *self.scope.get(def.name.as_str())?;
        let value = Expr { kind: ExprKind::Closure(Box::new(closure)), span };
        Some(StmtKind::Assign { targets: vec![Target::Local(local, name_span)], value })
    }

    /// `lambda`.
    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda) -> ExprKind {
        let span = self.span(lambda.range);
        let text = Text { name: "<lambda>", args: &lambda.args, body: Body::Value(&lambda.body) };
        let (defaults, closure) = self.nested(text, span, span);
        let kind = ExprKind::Closure(Box::new(closure));
        defaults.into_iter().rev().fold(kind, |body, (local, value)| ExprKind::Let {
            local,
            value: Box::new(value),
            body: Box::new(Expr { kind: body, span }),
        })
    }

    fn name_span(&self, def: &ast::StmtFunctionDef) -> Span {
        let span = self.span(def.range());
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let at = text.find("def").map_or(0, |at| at + 3);
        let start = text.get(at..).and_then(|rest| rest.find(def.name.as_str())).map_or(span.start, |skip| span.start + (at + skip) as u32);
        Span { start, end: start + def.name.len() as u32, ..span }
    }

    /// The function with what it takes from around it, and the defaults that are no constants, to be evaluated before.
    fn nested(&mut self, text: Text<'_>, span: Span, name_span: Span) -> (Vec<(LocalId, Expr)>, Closure) {
        let free = names::free(text.args, text.body);
        for name in &free.nonlocals {
            if self.scope.contains_key(name) {
                continue;
            }
            self.refuse(
                Diagnostic::error(
                    Code::UnsupportedStatement,
                    name_span,
                    format!("'nonlocal {name}' names no variable of the compiled function"),
                )
                .label("this function")
                .note("a compiled function writes only its own variables and what it is given")
                .help("pass the value in and return the new one"),
            );
        }
        for name in &free.reads {
            if let Some(&local) = self.scope.get(name) {
                self.cell(local);
            }
        }
        let mut captured = self.captures(&free.reads);
        let mut defaults = Vec::new();
        // The places of the parameters whose defaults are kept, and of what keeps them.
        let mut kept = HashMap::new();
        for (at, default) in names::defaults(text.args).into_iter().enumerate() {
            let Some(default) = default.filter(|e| self.default(e).is_none()) else { continue };
            let value = self.expr(default);
            let (outer, place) = (self.temporary(value.span), value.span);
            let cell = Some(self.cell(outer));
            kept.insert(at, LocalId(captured.len() as u32));
            captured.push(Captured { name: format!(".default{at}"), outer, cell, named: false, span: place });
            defaults.push((outer, value));
        }
        let mut writes: BTreeSet<Cell> = BTreeSet::new();
        for name in &free.nonlocals {
            writes.extend(self.scope.get(name).and_then(|local| self.locals[local.index()].cell));
        }
        for cell in captured.iter().filter_map(|c| c.cell) {
            writes.extend(self.functions.get(&cell).into_iter().flat_map(|needs| &needs.writes));
        }
        let writes = captured.iter().enumerate().filter(|(_, c)| c.cell.is_some_and(|cell| writes.contains(&cell)));
        let writes = writes.map(|(at, _)| LocalId(at as u32)).collect();
        let outer_names = std::mem::replace(&mut self.assigned_globals, free.assigned_globals.clone());
        self.nesting += 1;
        let ((params, body), locals) = self.inside(|b| {
            let mut params = b.captured_params(&captured);
            params.extend(b.params(text.args, |b, at, default| match kept.get(&at) {
                Some(&capture) => Some(Expr { kind: ExprKind::Local(capture), span: b.span(default.range()) }),
                None => b.default(default),
            }));
            b.own_names(&free.locals);
            b.number_functions(&free.functions);
            let body = match text.body {
                Body::Block(block) => b.block(block),
                Body::Value(value) => {
                    let mut out = Vec::new();
                    let value = b.leading(value, &mut out);
                    let span = value.span;
                    out.push(Stmt { kind: StmtKind::Return(Some(value)), span });
                    out
                }
            };
            (params, body)
        });
        self.nesting -= 1;
        self.assigned_globals = outer_names;
        let generator = free.generator.map(|range| self.span(range));
        let function =
            Function { name: text.name.to_owned(), span, name_span, params, locals, body, captures: captured.len(), writes, generator };
        (defaults, Closure { function, captured: captured.into_iter().map(|c| c.outer).collect() })
    }

    /// Builds a function in a scope of its own, in which nothing is named yet; with its variables.
    pub(super) fn inside<T>(&mut self, build: impl FnOnce(&mut Self) -> T) -> (T, Vec<Local>) {
        let outer_scope = std::mem::take(&mut self.scope);
        let outer_locals = std::mem::take(&mut self.locals);
        let outer_hoisted = std::mem::take(&mut self.hoisted);
        let outer = (self.loops, self.temporaries, self.first, self.leaves_finally);
        (self.loops, self.temporaries, self.first, self.leaves_finally) = (0, 0, false, false);
        let built = build(self);
        let locals = std::mem::replace(&mut self.locals, outer_locals);
        self.scope = outer_scope;
        self.hoisted = outer_hoisted;
        (self.loops, self.temporaries, self.first, self.leaves_finally) = outer;
        (built, locals)
    }

    /// What a function that reads these names takes from the function under construction.
    pub(super) fn captures(&mut self, names: &[String]) -> Vec<Captured> {
        let mut captured: Vec<Captured> = Vec::new();
        let mut needed = BTreeSet::new();
        for name in names {
            let Some(&outer) = self.scope.get(name) else { continue };
            let Local { cell, span, .. } = self.locals[outer.index()];
            needed.extend(cell.and_then(|cell| self.functions.get(&cell)).into_iter().flat_map(|needs| &needs.reads));
            captured.push(Captured { name: name.clone(), outer, cell, named: true, span });
        }
        for cell in needed {
            if captured.iter().any(|c| c.cell == Some(cell)) {
                continue;
            }
            let Some(at) = self.locals.iter().position(|local| local.cell == Some(cell)) else { continue };
            let Local { name, span, .. } = &self.locals[at];
            captured.push(Captured { name: name.clone(), outer: LocalId(at as u32), cell: Some(cell), named: false, span: *span });
        }
        captured
    }

    /// The parameters of the function under construction that are variables of the one around; its first locals.
    pub(super) fn captured_params(&mut self, captured: &[Captured]) -> Vec<Param> {
        let mut params = Vec::with_capacity(captured.len());
        for c in captured {
            let local = LocalId(self.locals.len() as u32);
            if c.named {
                self.scope.insert(c.name.clone(), local);
            }
            self.locals.push(Local { name: c.name.clone(), span: c.span, cell: c.cell });
            params.push(Param {
                local,
                kind: ParamKind::PositionalOnly,
                has_default: false,
                default: None,
                annotation: None,
                span: c.span,
            });
        }
        params
    }

    /// Makes the function's variables that are no parameters.
    pub(super) fn own_names(&mut self, names: &[(String, TextRange)]) {
        for (name, range) in names {
            if !self.scope.contains_key(name) {
                let span = self.span(*range);
                self.local(name.clone(), span);
            }
        }
    }

    /// Notes what the functions inside the function under construction take from it, so that each passes on what those take that it calls.
    pub(super) fn number_functions(&mut self, functions: &[(String, Free)]) {
        let mut found: HashMap<Cell, Needs> = HashMap::new();
        for (name, free) in functions {
            let Some(&local) = self.scope.get(name) else { continue };
            let own = self.cell(local);
            let mut cells = |names: &[String]| -> BTreeSet<Cell> {
                let locals: Vec<LocalId> = names.iter().filter_map(|name| self.scope.get(name).copied()).collect();
                locals.into_iter().map(|local| self.cell(local)).collect()
            };
            let (reads, writes) = (cells(&free.reads), cells(&free.nonlocals));
            let needs = found.entry(own).or_default();
            needs.reads.extend(reads);
            needs.writes.extend(writes);
        }
        loop {
            let before = found.clone();
            for needs in found.values_mut() {
                for cell in needs.reads.clone() {
                    if let Some(other) = before.get(&cell).or_else(|| self.functions.get(&cell)) {
                        needs.reads.extend(&other.reads);
                        needs.writes.extend(&other.writes);
                    }
                }
            }
            if found == before {
                break;
            }
        }
        self.functions.extend(found);
    }

    /// The number of a variable that nested functions share.
    fn cell(&mut self, local: LocalId) -> Cell {
        let next = self.cells;
        let cell = *self.locals[local.index()].cell.get_or_insert(next);
        self.cells += u32::from(cell == next);
        cell
    }
}
