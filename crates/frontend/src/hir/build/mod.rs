//! AST to HIR: names resolved, sugar removed, what no subset means refused.
//!
//! The last place that sees the parser's nodes. The builder goes on after a refusal, so that a user sees all of them at once; a refused
//! expression is replaced by `None` and the function is given up at the end. Absent: types and the meaning of globals.

mod comprehension;
mod expr;
mod functions;
pub(crate) mod names;
mod patterns;
mod refuse;
mod stars;
mod stmt;
mod walrus;

use super::{Capture, Clause, Const, Expr, ExprKind, Function, Local, LocalId, Param, ParamKind, Stmt, StmtKind};
use crate::diag::{Code, Diagnostic};
use crate::span::{FileId, Span};
use crate::syntax::{self, MAX_DEPTH};
use functions::Frame;
use rustpython_parser::ast::{self, Ranged};
use rustpython_parser::text_size::TextRange;
use std::collections::{HashMap, HashSet};

/// At most so many refusals of one function are told.
const MAX_REFUSALS: usize = 20;

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    scope: HashMap<String, LocalId>,
    locals: Vec<Local>,
    /// What the function under construction takes from those around it.
    captures: Vec<Capture>,
    /// The functions written in it; `None` while they are under construction.
    defs: Vec<Option<Function>>,
    /// Names that it declares `global`.
    globals: HashSet<String>,
    /// The functions around it, the innermost last.
    outer: Vec<Frame>,
    /// How many lambdas around the expression under construction are built in their place.
    thunks: u32,
    refusals: Vec<Diagnostic>,
    /// Its first parameter that is given by position.
    object: Option<LocalId>,
    /// Names declared `global` and assigned all the same.
    assigned_globals: Vec<String>,
    /// Nesting of loops, for `break` and `continue`.
    loops: u32,
    /// Whether a `break` or `continue` here would leave a `finally` block.
    leaves_finally: bool,
    /// Nesting of the tree under construction.
    depth: u32,
    /// Temporaries so far.
    temporaries: u32,
    /// Assignments by `:=` that precede the statement under construction.
    hoisted: Vec<Stmt>,
    /// Whether nothing of the statement has been evaluated before the expression under construction.
    first: bool,
}

/// Builds one function. `text` is the file that all places refer to, `keyword` the place of the word `def`.
pub(crate) fn build(def: &ast::StmtFunctionDef, text: &str, keyword: Span, name_span: Span) -> Result<Function, Vec<Diagnostic>> {
    let file = keyword.file;
    let bindings = names::bindings(&def.body);
    let mut builder = Builder::new(file, text);
    let params = builder.params(&def.args);
    if let Some(param) = def.type_params.first() {
        let place = builder.span(param.range());
        builder.refuse_type_params(place);
    }
    let parameters = builder.locals.len();
    builder.bind(&bindings);
    builder.name_functions(&def.body, &bindings, parameters);
    for (name, range) in &bindings.nonlocals {
        let place = builder.span(*range);
        builder.refuse_nonlocal(name, place);
    }
    let body = builder.block(&def.body);
    let function = Function {
        name: def.name.to_string(),
        span: Span { end: def.range().end().into(), ..keyword },
        name_span,
        params,
        locals: std::mem::take(&mut builder.locals),
        body,
        captures: Vec::new(),
        defs: std::mem::take(&mut builder.defs).into_iter().flatten().collect(),
        is_comprehension: false,
        generator: bindings.generator.map(|range| syntax::span(file, range)),
    };
    builder.finished(function)
}

/// Builds a lambda that stands alone.
pub(crate) fn build_lambda(e: &ast::ExprLambda, text: &str, file: FileId) -> Result<Function, Vec<Diagnostic>> {
    let mut builder = Builder::new(file, text);
    let span = builder.span(e.range);
    let bindings = names::bindings_of_lambda(&e.body);
    let params = builder.params(&e.args);
    builder.bind(&bindings);
    let body = builder.returned(&e.body);
    let function = Function {
        name: "<lambda>".to_owned(),
        span,
        name_span: span,
        params,
        locals: std::mem::take(&mut builder.locals),
        body,
        captures: Vec::new(),
        defs: std::mem::take(&mut builder.defs).into_iter().flatten().collect(),
        is_comprehension: false,
        generator: bindings.generator.map(|range| syntax::span(file, range)),
    };
    builder.finished(function)
}

impl<'a> Builder<'a> {
    fn new(file: FileId, text: &'a str) -> Self {
        Builder {
            file,
            text,
            scope: HashMap::new(),
            locals: Vec::new(),
            captures: Vec::new(),
            defs: Vec::new(),
            globals: HashSet::new(),
            outer: Vec::new(),
            thunks: 0,
            object: None,
            refusals: Vec::new(),
            assigned_globals: Vec::new(),
            loops: 0,
            leaves_finally: false,
            depth: 0,
            temporaries: 0,
            hoisted: Vec::new(),
            first: false,
        }
    }

    /// The function, unless something was refused.
    fn finished(self, function: Function) -> Result<Function, Vec<Diagnostic>> {
        if self.refusals.is_empty() {
            let mut function = function;
            functions::complete(&mut function);
            return Ok(function);
        }
        let mut refusals = self.refusals;
        refusals.sort_by_key(|d| d.span.start);
        refusals.truncate(MAX_REFUSALS);
        Err(refusals)
    }
}

impl Builder<'_> {
    fn span(&self, range: TextRange) -> Span {
        syntax::span(self.file, range)
    }

    /// The first line of a place; enough to mark a statement with a body.
    fn head(&self, range: TextRange) -> Span {
        let span = self.span(range);
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let line = text.lines().next().unwrap_or("").trim_end().len() as u32;
        Span { end: span.start + line, ..span }
    }

    fn refuse(&mut self, refusal: Diagnostic) {
        self.refusals.push(refusal)
    }

    /// Makes a local.
    fn local(&mut self, name: String, span: Span) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        if !name.starts_with('.') {
            self.scope.insert(name.clone(), id);
        }
        self.locals.push(Local { name, span, names: None, import: None, captured: false, shared: false, single: false });
        id
    }

    /// Makes a temporary.
    fn temporary(&mut self, span: Span) -> LocalId {
        let name = format!(".t{}", self.temporaries);
        self.temporaries += 1;
        self.local(name, span)
    }

    /// Goes one level down. False, with a refusal, where that is too deep; then there is no [`Builder::leave`].
    fn enter(&mut self, levels: usize, place: Span) -> bool {
        if self.depth as usize + levels > MAX_DEPTH as usize {
            if !self.refusals.iter().any(|d| d.code == Code::TooDeep) {
                self.refuse(syntax::too_deep(place));
            }
            return false;
        }
        self.depth += levels as u32;
        true
    }

    fn leave(&mut self, levels: usize) {
        self.depth -= levels as u32
    }

    fn params(&mut self, args: &ast::Arguments) -> Vec<Param> {
        let mut params = Vec::new();
        for (list, kind) in [
            (&args.posonlyargs, ParamKind::PositionalOnly),
            (&args.args, ParamKind::PositionalOrKeyword),
            (&args.kwonlyargs, ParamKind::KeywordOnly),
        ] {
            for arg in list {
                let span = self.span(arg.def.range());
                let local = self.local(arg.def.arg.to_string(), span);
                params.push(Param {
                    local,
                    kind,
                    has_default: arg.default.is_some(),
                    default: arg.default.as_deref().and_then(|e| self.default(e)),
                    computed: None,
                    annotation: arg.def.annotation.as_deref().map(|e| self.text[e.range()].to_owned()),
                    span,
                });
            }
        }
        for (arg, kind) in [(&args.vararg, ParamKind::VarPositional), (&args.kwarg, ParamKind::VarKeyword)] {
            if let Some(arg) = arg {
                let span = self.span(arg.range());
                let local = self.local(arg.arg.to_string(), span);
                let annotation = arg.annotation.as_deref().map(|e| self.text[e.range()].to_owned());
                params.push(Param { local, kind, has_default: false, default: None, computed: None, annotation, span });
            }
        }
        let by_position = |p: &&Param| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword);
        self.object = params.iter().find(by_position).map(|p| p.local);
        params
    }

    fn refuse_type_params(&mut self, place: Span) {
        self.refuse(
            Diagnostic::error(Code::UnsupportedParameter, place, "type parameters are not supported")
                .label("type parameter")
                .note("weft compiles a copy of the function for each combination of argument types by itself")
                .help("leave the type parameters out"),
        );
    }

    fn refuse_nonlocal(&mut self, name: &str, place: Span) {
        self.refuse(
            Diagnostic::error(Code::UnsupportedStatement, place, format!("no compiled function around binds '{name}'"))
                .label("nonlocal")
                .note("the variables of Python functions around compiled code belong to Python")
                .help("pass it as an argument, and return its new value"),
        );
    }

    /// A default that the text alone says.
    fn default(&self, expr: &ast::Expr) -> Option<Expr> {
        let value = syntax::constant(expr)?;
        Some(Expr { kind: ExprKind::Const(value), span: self.span(expr.range()) })
    }

    /// Stands in for a refused expression.
    fn nothing(span: Span) -> Expr {
        Expr { kind: ExprKind::Const(Const::None), span }
    }
}

#[cfg(test)]
mod tests;
