//! The outline of a file: what its top level binds, as far as the text alone says.
//!
//! A name counts as a constant, a module or a function only if nothing else in the file can give it another meaning: one binding, on
//! every way through the file, and no function that assigns it as a global. Everything else is named for the user and left to
//! CPython. Imports are noted, not followed: that is [`crate::module`]'s.

use super::constant::{dotted, evaluate};
use super::parse_module;
use crate::diag::Diagnostic;
use crate::hir::Const;
use crate::hir::build::names;
use crate::span::{FileId, SourceFile};
use rustpython_parser::ast::{self, Expr, Ranged, Stmt};
use rustpython_parser::text_size::TextRange;
use std::collections::{BTreeMap, HashSet};
use weft_types::describe::Passing;

/// What a name of a file means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Binding {
    /// A module or something in one.
    Import(ImportPath),
    /// A constant.
    Const(Const),
    /// A function, by its place in [`Outline::functions`].
    Function(usize),
    /// Something else, in words.
    Other(String),
}

/// What an import names, as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ImportPath {
    /// Dots before the module: 0 for an absolute import.
    pub level: u32,
    /// The module that the search begins at: the one after `from`, or the first name after `import`.
    pub module: String,
    /// Names to look up from there, one after the other.
    pub rest: Vec<String>,
}

impl ImportPath {
    /// The dotted path.
    pub(crate) fn dotted(&self) -> String {
        let names: Vec<&str> =
            std::iter::once(self.module.as_str()).filter(|m| !m.is_empty()).chain(self.rest.iter().map(String::as_str)).collect();
        format!("{}{}", ".".repeat(self.level as usize), names.join("."))
    }
}

/// An import statement that is executed when the file is imported.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Imported {
    pub level: u32,
    pub module: String,
    /// The name after `from … import`; `None` for `import module` and for `*`.
    pub name: Option<String>,
    pub line: u32,
}

/// `from … import *`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Star {
    /// The module, with nothing in `rest`.
    pub module: ImportPath,
    /// Whether it is surely executed.
    pub sure: bool,
}

/// What `import *` takes from a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Public {
    /// All names without an underscore before them.
    Plain,
    /// Those in `__all__`.
    Listed(Vec<String>),
    /// `__all__` is no list of strings that is written once.
    Unknown,
}

/// A file's outline.
#[derive(Debug)]
pub(crate) struct Outline {
    /// Names bound at the top level.
    pub names: BTreeMap<String, Binding>,
    /// Functions at the top level, in order.
    pub functions: Vec<OutlinedFunction>,
    /// Modules all of whose names are imported.
    pub stars: Vec<Star>,
    /// Names that are bound before the last of `stars`.
    pub before_star: HashSet<String>,
    /// What `import *` of this file takes.
    pub public: Public,
    /// Import statements at the top level.
    pub imports: Vec<Imported>,
    /// The file's docstring.
    pub doc: Option<String>,
}

/// A function in an outline.
#[derive(Debug, Clone)]
pub(crate) struct OutlinedFunction {
    pub name: String,
    /// Line of the `def`'s first decorator, or of the `def`.
    pub line: u32,
    /// Whether `weft.parallel` decorates it.
    pub decorated: bool,
    /// Keywords of `weft.parallel(...)`: name, text, value if constant.
    pub options: Vec<(String, String, Option<Const>)>,
    /// Parameters: name, text of the annotation.
    pub params: Vec<(String, Option<String>)>,
    /// How each parameter may be passed.
    pub passing: Vec<Passing>,
    /// Whether it has `*args` or `**kwargs`.
    pub variadic: bool,
    /// Its docstring, cleaned as `inspect.cleandoc` does.
    pub doc: Option<String>,
    /// Text of the result's annotation.
    pub returns: Option<String>,
    /// Parameters that have a default, with what it means.
    pub defaults: Vec<(String, Binding)>,
}

/// The outline of a file.
pub(crate) fn outline(file: FileId, source: &SourceFile) -> Result<Outline, Box<Diagnostic>> {
    let body = parse_module(file, source)?;
    let mut scan = Scan { source: Some(source), ..Scan::default() };
    for stmt in &body {
        scan.stmt(stmt, Way::Sure);
    }
    scan.globals(&body);
    Ok(Outline { doc: docstring(&body), ..scan.finish(source) })
}

/// How surely a statement is executed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Sure,
    /// In a `try`: what is imported there is what the file wants.
    Tried,
    Perhaps,
}

/// A binding as found.
enum Found<'a> {
    Import(ImportPath),
    Value(&'a Expr),
    Function(usize),
    Other(String),
}

#[derive(Default)]
struct Scan<'a> {
    source: Option<&'a SourceFile>,
    imports: Vec<Imported>,
    found: Vec<(String, Found<'a>)>,
    functions: Vec<&'a ast::StmtFunctionDef>,
    stars: Vec<Star>,
    /// Bindings found before the last `import *`.
    before_star: usize,
    assigned_globals: HashSet<String>,
}

impl<'a> Scan<'a> {
    fn other(&mut self, names: Vec<String>, what: &str) {
        self.found.extend(names.into_iter().map(|name| (name, Found::Other(what.to_owned()))));
    }

    fn body(&mut self, stmts: &'a [Stmt], way: Way) {
        for stmt in stmts {
            self.stmt(stmt, way);
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt, way: Way) {
        match stmt {
            Stmt::Import(s) => {
                for alias in &s.names {
                    self.note_import(0, &alias.name, None, s.range, way);
                    let mut parts = alias.name.split('.').map(str::to_owned);
                    let module = parts.next().unwrap_or_default();
                    let (name, rest) = match &alias.asname {
                        Some(name) => (name.to_string(), parts.collect()),
                        // `import a.b` binds `a`.
                        None => (module.clone(), Vec::new()),
                    };
                    self.import(name, ImportPath { level: 0, module, rest }, way);
                }
            }
            Stmt::ImportFrom(s) => {
                let module = s.module.as_ref().map_or("", |m| m.as_str());
                let level = s.level.map_or(0, |level| level.to_u32());
                let path = |rest| ImportPath { level, module: module.to_owned(), rest };
                for alias in &s.names {
                    if alias.name.as_str() == "*" {
                        self.note_import(level, module, None, s.range, way);
                        self.stars.push(Star { module: path(Vec::new()), sure: way == Way::Sure });
                        self.before_star = self.found.len();
                        continue;
                    }
                    self.note_import(level, module, Some(alias.name.to_string()), s.range, way);
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                    self.import(name, path(vec![alias.name.to_string()]), way);
                }
            }
            Stmt::FunctionDef(s) => {
                self.functions.push(s);
                let found = match way {
                    Way::Sure => Found::Function(self.functions.len() - 1),
                    Way::Tried | Way::Perhaps => Found::Other("a function defined under a condition".into()),
                };
                self.found.push((s.name.to_string(), found));
            }
            Stmt::AsyncFunctionDef(s) => self.other(vec![s.name.to_string()], "an async function"),
            Stmt::ClassDef(s) => self.other(vec![s.name.to_string()], "a class"),
            Stmt::Assign(s) => {
                self.expr(&s.value);
                for target in &s.targets {
                    self.assign(target, &s.value, way);
                }
            }
            Stmt::AnnAssign(s) => {
                if let Some(value) = &s.value {
                    self.expr(value);
                    self.assign(&s.target, value, way);
                }
            }
            Stmt::AugAssign(s) => self.other(names::bound_by_target(&s.target), "a variable that changes"),
            Stmt::For(s) => {
                self.expr(&s.iter);
                self.other(names::bound_by_target(&s.target), "a loop variable");
                self.body(&s.body, Way::Perhaps);
                self.body(&s.orelse, Way::Perhaps);
            }
            Stmt::While(s) => {
                self.expr(&s.test);
                self.body(&s.body, Way::Perhaps);
                self.body(&s.orelse, Way::Perhaps);
            }
            Stmt::If(s) => {
                self.expr(&s.test);
                self.body(&s.body, Way::Perhaps);
                self.body(&s.orelse, Way::Perhaps);
            }
            Stmt::With(s) => {
                for item in &s.items {
                    self.expr(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        self.other(names::bound_by_target(target), "a value known only at run time");
                    }
                }
                self.body(&s.body, if way == Way::Perhaps { way } else { Way::Tried });
            }
            Stmt::Try(s) => self.attempt(&s.body, &s.handlers, [&s.orelse, &s.finalbody], way),
            Stmt::TryStar(s) => self.attempt(&s.body, &s.handlers, [&s.orelse, &s.finalbody], way),
            Stmt::Delete(_) => self.other(names::bound_by_stmt(stmt), "a name that is deleted"),
            Stmt::AsyncFor(_)
            | Stmt::AsyncWith(_)
            | Stmt::Match(_)
            | Stmt::TypeAlias(_)
            | Stmt::Expr(_)
            | Stmt::Assert(_)
            | Stmt::Raise(_)
            | Stmt::Return(_) => self.other(names::bound_by_stmt(stmt), "a value known only at run time"),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        self.other(names::bound_by_expr(expr), "a value known only at run time")
    }

    fn note_import(&mut self, level: u32, module: &str, name: Option<String>, range: TextRange, way: Way) {
        if way != Way::Perhaps {
            let line = self.source.map_or(0, |source| line_of(source, range));
            self.imports.push(Imported { level, module: module.to_owned(), name, line });
        }
    }

    fn import(&mut self, name: String, path: ImportPath, way: Way) {
        let found = if way == Way::Perhaps { Found::Other("an import under a condition".into()) } else { Found::Import(path) };
        self.found.push((name, found));
    }

    fn attempt(&mut self, body: &'a [Stmt], handlers: &'a [ast::ExceptHandler], rest: [&'a [Stmt]; 2], way: Way) {
        self.body(body, if way == Way::Perhaps { way } else { Way::Tried });
        for ast::ExceptHandler::ExceptHandler(handler) in handlers {
            if let Some(name) = &handler.name {
                self.other(vec![name.to_string()], "an exception");
            }
            self.body(&handler.body, Way::Perhaps);
        }
        for part in rest {
            self.body(part, Way::Perhaps);
        }
    }

    fn assign(&mut self, target: &'a Expr, value: &'a Expr, way: Way) {
        match (target, value) {
            (Expr::Name(name), _) if way == Way::Sure => self.found.push((name.id.to_string(), Found::Value(value))),
            (Expr::Tuple(targets), Expr::Tuple(values))
                if targets.elts.len() == values.elts.len() && targets.elts.iter().all(|t| matches!(t, Expr::Name(_))) =>
            {
                for (target, value) in targets.elts.iter().zip(&values.elts) {
                    self.assign(target, value, way);
                }
            }
            _ => {
                let what = if way == Way::Sure { "a value known only at run time" } else { "a variable assigned under a condition" };
                self.other(names::bound_by_target(target), what);
            }
        }
    }

    /// Finds `global` in all functions of the file.
    fn globals(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            match stmt {
                Stmt::FunctionDef(s) => {
                    self.assigned_globals.extend(names::assigned_globals(&s.body));
                    self.globals(&s.body);
                }
                Stmt::AsyncFunctionDef(s) => {
                    self.assigned_globals.extend(names::assigned_globals(&s.body));
                    self.globals(&s.body);
                }
                Stmt::ClassDef(s) => {
                    self.assigned_globals.extend(names::assigned_globals(&s.body));
                    self.globals(&s.body);
                }
                Stmt::For(s) => [&s.body, &s.orelse].into_iter().for_each(|b| self.globals(b)),
                Stmt::AsyncFor(s) => [&s.body, &s.orelse].into_iter().for_each(|b| self.globals(b)),
                Stmt::While(s) => [&s.body, &s.orelse].into_iter().for_each(|b| self.globals(b)),
                Stmt::If(s) => [&s.body, &s.orelse].into_iter().for_each(|b| self.globals(b)),
                Stmt::With(s) => self.globals(&s.body),
                Stmt::AsyncWith(s) => self.globals(&s.body),
                Stmt::Match(s) => s.cases.iter().for_each(|c| self.globals(&c.body)),
                Stmt::Try(s) => self.globals_of_try(&s.handlers, [&s.body, &s.orelse, &s.finalbody]),
                Stmt::TryStar(s) => self.globals_of_try(&s.handlers, [&s.body, &s.orelse, &s.finalbody]),
                Stmt::Return(_)
                | Stmt::Delete(_)
                | Stmt::Assign(_)
                | Stmt::TypeAlias(_)
                | Stmt::AugAssign(_)
                | Stmt::AnnAssign(_)
                | Stmt::Raise(_)
                | Stmt::Assert(_)
                | Stmt::Import(_)
                | Stmt::ImportFrom(_)
                | Stmt::Global(_)
                | Stmt::Nonlocal(_)
                | Stmt::Expr(_)
                | Stmt::Pass(_)
                | Stmt::Break(_)
                | Stmt::Continue(_) => {}
            }
        }
    }

    fn globals_of_try(&mut self, handlers: &[ast::ExceptHandler], bodies: [&[Stmt]; 3]) {
        for ast::ExceptHandler::ExceptHandler(handler) in handlers {
            self.globals(&handler.body);
        }
        bodies.into_iter().for_each(|b| self.globals(b));
    }

    /// What `__all__` says.
    fn public(&self, source: &SourceFile) -> Public {
        let mut all = self.found.iter().filter(|(name, _)| name == "__all__");
        let Some((_, first)) = all.next() else { return Public::Plain };
        let items = match first {
            Found::Value(Expr::List(list)) => &list.elts,
            Found::Value(Expr::Tuple(tuple)) => &tuple.elts,
            _ => return Public::Unknown,
        };
        let text = |item: &Expr| match evaluate(item, &|_| None) {
            Some(Const::Str(text)) => Some(text),
            _ => None,
        };
        // `__all__.append(…)` would change it.
        let changes = all.next().is_some() || self.assigned_globals.contains("__all__") || source.text.contains("__all__.");
        items.iter().map(text).collect::<Option<Vec<_>>>().filter(|_| !changes).map_or(Public::Unknown, Public::Listed)
    }

    fn finish(self, source: &SourceFile) -> Outline {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in &self.found {
            *counts.entry(name).or_default() += 1;
        }
        let before_star = self.found[..self.before_star].iter().map(|(name, _)| name.clone()).collect();
        let public = self.public(source);
        let mut outline = Outline {
            names: BTreeMap::new(),
            functions: Vec::new(),
            stars: self.stars,
            before_star,
            public,
            imports: self.imports,
            doc: None,
        };
        for (at, (name, found)) in self.found.iter().enumerate() {
            let binding = if self.assigned_globals.contains(name) {
                Binding::Other("a variable that a function assigns as a global".into())
            } else if counts.get(name.as_str()).is_some_and(|&n| n > 1) {
                let same = |f: &Found<'_>| matches!((f, found), (Found::Import(a), Found::Import(b)) if a == b);
                match found {
                    Found::Import(path) if self.found.iter().all(|(n, f)| n != name || same(f)) => Binding::Import(path.clone()),
                    _ => Binding::Other("a name that is assigned more than once".into()),
                }
            } else {
                match found {
                    Found::Import(path) => Binding::Import(path.clone()),
                    Found::Function(at) => Binding::Function(*at),
                    Found::Other(what) => Binding::Other(what.clone()),
                    Found::Value(_) if at < self.before_star => Binding::Other("a name that a later 'import *' may change".into()),
                    Found::Value(value) => outline.value(value),
                }
            };
            outline.names.insert(name.clone(), binding);
        }
        let mut foreign = BTreeMap::new();
        for (at, def) in self.functions.into_iter().enumerate() {
            let (function, decorator) = outline.function(def, source);
            outline.functions.push(function);
            foreign.extend(decorator.map(|d| (at, d)));
        }
        for binding in outline.names.values_mut() {
            if let Binding::Function(at) = binding
                && let Some(decorator) = foreign.get(at)
            {
                *binding = Binding::Other(format!("a function changed by the decorator '{decorator}'"));
            }
        }
        outline
    }
}

impl Outline {
    /// What an expression means after the statements so far.
    fn value(&self, expr: &Expr) -> Binding {
        if let Some(value) = evaluate(expr, &|name| self.constant(name)) {
            return Binding::Const(value);
        }
        if let Some(binding) = dotted(expr).and_then(|name| self.path(&name)) {
            return binding;
        }
        Binding::Other(describe(expr).into())
    }

    /// The binding that a dotted name has: another name for a function, a module, something in a module.
    fn path(&self, name: &str) -> Option<Binding> {
        let (root, rest) = name.split_once('.').map_or((name, None), |(root, rest)| (root, Some(rest)));
        match (self.names.get(root)?, rest) {
            (binding, None) => Some(binding.clone()),
            (Binding::Import(path), Some(rest)) => {
                let mut path = path.clone();
                path.rest.extend(rest.split('.').map(str::to_owned));
                Some(Binding::Import(path))
            }
            (Binding::Const(_) | Binding::Function(_) | Binding::Other(_), Some(_)) => None,
        }
    }

    fn constant(&self, name: &str) -> Option<Const> {
        let path = match self.path(name)? {
            Binding::Const(c) => return Some(c),
            Binding::Import(path) => path,
            Binding::Function(_) | Binding::Other(_) => return None,
        };
        Some(Const::Float(match path.dotted().as_str() {
            "math.pi" | "numpy.pi" => std::f64::consts::PI,
            "math.e" | "numpy.e" => std::f64::consts::E,
            "math.tau" => std::f64::consts::TAU,
            "math.inf" | "numpy.inf" => f64::INFINITY,
            "math.nan" | "numpy.nan" => f64::NAN,
            _ => return None,
        }))
    }

    /// A function, and the decorator that is not weft's, if there is one.
    fn function(&self, def: &ast::StmtFunctionDef, source: &SourceFile) -> (OutlinedFunction, Option<String>) {
        let text = |range: TextRange| source.text[range].to_owned();
        let mut decorated = false;
        let mut options = Vec::new();
        let mut foreign = None;
        for decorator in &def.decorator_list {
            let (callee, keywords): (&Expr, &[ast::Keyword]) = match decorator {
                Expr::Call(call) => (&call.func, &call.keywords),
                other => (other, &[]),
            };
            let meaning = dotted(callee).and_then(|name| self.path(&name));
            if matches!(meaning, Some(Binding::Import(path)) if path.dotted() == "weft.parallel") {
                decorated = true;
                for keyword in keywords {
                    if let Some(name) = &keyword.arg {
                        let value = evaluate(&keyword.value, &|name| self.constant(name));
                        options.push((name.to_string(), text(keyword.value.range()), value));
                    }
                }
            } else {
                foreign.get_or_insert_with(|| text(callee.range()));
            }
        }
        let args = &def.args;
        let all = || args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        let line = line_of(source, def.decorator_list.first().map_or(def.range(), |d| d.range()));
        let function = OutlinedFunction {
            name: def.name.to_string(),
            line,
            decorated,
            options,
            params: all().map(|a| (a.def.arg.to_string(), a.def.annotation.as_ref().map(|e| text(e.range())))).collect(),
            passing: [(&args.posonlyargs, Passing::Position), (&args.args, Passing::Either), (&args.kwonlyargs, Passing::Keyword)]
                .into_iter()
                .flat_map(|(list, passing)| list.iter().map(move |_| passing))
                .collect(),
            variadic: args.vararg.is_some() || args.kwarg.is_some(),
            doc: docstring(&def.body),
            returns: def.returns.as_ref().map(|e| text(e.range())),
            defaults: all().filter_map(|a| Some((a.def.arg.to_string(), self.value(a.default.as_deref()?)))).collect(),
        };
        (function, foreign)
    }
}

/// The line that a range begins at.
fn line_of(source: &SourceFile, range: TextRange) -> u32 {
    source.text[..usize::from(range.start())].matches('\n').count() as u32 + source.first_line
}

/// The docstring that a body begins with, without the indentation that its lines have in common after the first (PEP 257).
fn docstring(body: &[Stmt]) -> Option<String> {
    let Some(Stmt::Expr(first)) = body.first() else { return None };
    let Expr::Constant(ast::ExprConstant { value: ast::Constant::Str(text), .. }) = &*first.value else { return None };
    let mut lines = text.lines();
    let mut out = vec![lines.next().unwrap_or("").trim().to_owned()];
    let rest: Vec<&str> = lines.collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let common = rest.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    out.extend(rest.iter().map(|line| line.get(common..).unwrap_or("").trim_end().to_owned()));
    Some(out.join("\n").trim().to_owned())
}

/// What a value that is no constant is.
fn describe(expr: &Expr) -> &'static str {
    match expr {
        Expr::List(_) | Expr::ListComp(_) => "a list",
        Expr::Dict(_) | Expr::DictComp(_) => "a dict",
        Expr::Set(_) | Expr::SetComp(_) => "a set",
        Expr::GeneratorExp(_) => "a generator",
        Expr::Lambda(_) => "a lambda",
        Expr::JoinedStr(_) => "a formatted string",
        Expr::Call(call) => match dotted(&call.func).as_deref().and_then(|name| name.rsplit('.').next()) {
            Some("Lock" | "RLock") => "a lock, which code that is built ahead of time does not have",
            Some("SimpleNamespace") => {
                "a SimpleNamespace, whose attributes are known only at run time: write each as a constant of the file"
            }
            _ => "the result of a call, known only at run time",
        },
        Expr::Constant(e) if matches!(e.value, ast::Constant::Bytes(_)) => "a bytes object",
        Expr::Constant(e) if matches!(e.value, ast::Constant::Int(_)) => "an integer outside 64 bits",
        _ => "a value known only at run time",
    }
}
