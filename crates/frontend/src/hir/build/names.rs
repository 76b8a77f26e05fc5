//! Which names of a function are its locals: those that it binds anywhere, as Python rules.
//!
//! Walks what the builder refuses as well, so that a refused statement does not make its names look undefined.

use crate::builtins::table;
use rustpython_parser::ast::{self, Expr, Ranged, Stmt};
use rustpython_parser::text_size::TextRange;

/// What a function binds.
#[derive(Default)]
pub(super) struct Bindings {
    /// Names in the order of first binding; a name may stand here more than once.
    pub locals: Vec<(String, TextRange)>,
    /// Names declared `global` and bound all the same.
    pub assigned_globals: Vec<String>,
    /// Names declared `global`.
    pub globals: Vec<String>,
    /// Names declared `nonlocal`.
    pub nonlocals: Vec<(String, TextRange)>,
    /// Names that functions inside declare `nonlocal`.
    pub shared: Vec<String>,
    /// Names that a loop may bind again.
    pub repeated: Vec<String>,
    /// Names that `import` binds, each with the path of what it is, where the table of builtins knows that.
    pub imports: Vec<(String, Option<String>)>,
    /// Nesting of loops.
    loops: u32,
    /// Nesting of comprehensions.
    comprehensions: u32,
    /// The first `yield`.
    pub generator: Option<TextRange>,
}

/// The name that an import binds, and the path of what it means; `module` of `from module import …`.
pub(super) fn imported<'a>(alias: &'a ast::Alias, module: Option<&str>) -> (&'a str, Option<String>) {
    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
    match (module, &alias.asname) {
        (Some(""), _) => (name, None),
        (Some(module), _) => (name, Some(format!("{module}.{}", alias.name))),
        (None, Some(_)) => (name, Some(alias.name.to_string())),
        // `import a.b` binds `a`.
        (None, None) => {
            let first = name.split('.').next().unwrap_or(name);
            (first, Some(first.to_owned()))
        }
    }
}

/// Names bound by the body (parameters are not among them), without those declared `global` or `nonlocal`.
pub(super) fn bindings(body: &[Stmt]) -> Bindings {
    let mut found = Bindings::default();
    found.block(body);
    found.settle()
}

/// As [`bindings`], of a lambda.
pub(super) fn bindings_of_lambda(body: &Expr) -> Bindings {
    let mut found = Bindings::default();
    found.expr(body);
    found.settle()
}

/// The functions that a body defines in its own scope, in order.
pub(super) fn functions(body: &[Stmt]) -> Vec<&ast::StmtFunctionDef> {
    let mut found = Vec::new();
    for stmt in body {
        match stmt {
            Stmt::FunctionDef(s) => found.push(s),
            Stmt::For(s) => found.extend([&s.body, &s.orelse].into_iter().flat_map(|block| functions(block))),
            Stmt::While(s) => found.extend([&s.body, &s.orelse].into_iter().flat_map(|block| functions(block))),
            Stmt::If(s) => found.extend([&s.body, &s.orelse].into_iter().flat_map(|block| functions(block))),
            Stmt::With(s) => found.extend(functions(&s.body)),
            Stmt::Match(s) => s.cases.iter().for_each(|case| found.extend(functions(&case.body))),
            Stmt::Try(s) => {
                found.extend(functions(&s.body));
                for ast::ExceptHandler::ExceptHandler(handler) in &s.handlers {
                    found.extend(functions(&handler.body));
                }
                found.extend(functions(&s.orelse));
                found.extend(functions(&s.finalbody));
            }
            _ => {}
        }
    }
    found
}

/// Names that an expression binds by `:=`.
pub(crate) fn bound_by_expr(expr: &Expr) -> Vec<String> {
    let mut found = Bindings::default();
    found.expr(expr);
    found.locals.into_iter().map(|(name, _)| name).collect()
}

/// Names that assigning to this target binds.
pub(crate) fn bound_by_target(target: &Expr) -> Vec<String> {
    let mut found = Bindings::default();
    found.target(target);
    found.locals.into_iter().map(|(name, _)| name).collect()
}

/// Names that a statement and all that stands in it bind.
pub(crate) fn bound_by_stmt(stmt: &Stmt) -> Vec<String> {
    let mut found = Bindings::default();
    found.stmt(stmt);
    found.locals.into_iter().map(|(name, _)| name).collect()
}

/// Globals that a function assigns.
pub(crate) fn assigned_globals(body: &[Stmt]) -> Vec<String> {
    let mut found = Bindings::default();
    found.block(body);
    found.settle().assigned_globals
}

impl Bindings {
    fn bind(&mut self, name: &str, range: TextRange) {
        self.locals.push((name.to_owned(), range));
        if self.loops > 0 {
            self.repeated.push(name.to_owned());
        }
    }

    /// Takes what is declared `global` or `nonlocal` from the locals.
    fn settle(mut self) -> Self {
        let (locals, globals) = (std::mem::take(&mut self.locals), &self.globals);
        self.assigned_globals = locals.iter().map(|(name, _)| name).filter(|name| globals.contains(name)).cloned().collect();
        let nonlocal = |name: &String| self.nonlocals.iter().any(|(n, _)| n == name);
        self.locals = locals.into_iter().filter(|(name, _)| !globals.contains(name) && !nonlocal(name)).collect();
        self
    }

    /// What a function inside evaluates here, and what it declares of the names here.
    fn inside(&mut self, args: &ast::Arguments, inner: Bindings) {
        for arg in args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs) {
            self.maybe(arg.default.as_deref());
        }
        self.shared.extend(inner.nonlocals.into_iter().map(|(name, _)| name));
        self.shared.extend(inner.shared);
    }

    fn repeated(&mut self, body: impl FnOnce(&mut Self)) {
        self.loops += 1;
        body(self);
        self.loops -= 1;
    }

    fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(s) => {
                s.decorator_list.iter().for_each(|e| self.expr(e));
                self.inside(&s.args, bindings(&s.body));
                self.bind(&s.name, s.range);
            }
            Stmt::AsyncFunctionDef(s) => self.bind(&s.name, s.range),
            Stmt::ClassDef(s) => self.bind(&s.name, s.range),
            Stmt::Return(s) => self.maybe(s.value.as_deref()),
            Stmt::Delete(s) => s.targets.iter().for_each(|t| self.target(t)),
            Stmt::Assign(s) => {
                self.expr(&s.value);
                s.targets.iter().for_each(|t| self.target(t));
            }
            Stmt::TypeAlias(s) => self.target(&s.name),
            Stmt::AugAssign(s) => {
                self.expr(&s.value);
                self.target(&s.target);
            }
            Stmt::AnnAssign(s) => {
                self.maybe(s.value.as_deref());
                self.target(&s.target);
            }
            Stmt::For(s) => {
                self.expr(&s.iter);
                self.repeated(|found| {
                    found.target(&s.target);
                    found.block(&s.body);
                });
                self.block(&s.orelse);
            }
            Stmt::AsyncFor(s) => {
                self.expr(&s.iter);
                self.repeated(|found| {
                    found.target(&s.target);
                    found.block(&s.body);
                });
                self.block(&s.orelse);
            }
            Stmt::While(s) => {
                self.repeated(|found| {
                    found.expr(&s.test);
                    found.block(&s.body);
                });
                self.block(&s.orelse);
            }
            Stmt::If(s) => {
                self.expr(&s.test);
                self.block(&s.body);
                self.block(&s.orelse);
            }
            Stmt::With(s) => self.with(&s.items, &s.body),
            Stmt::AsyncWith(s) => self.with(&s.items, &s.body),
            Stmt::Match(s) => {
                self.expr(&s.subject);
                for case in &s.cases {
                    self.pattern(&case.pattern);
                    self.maybe(case.guard.as_deref());
                    self.block(&case.body);
                }
            }
            Stmt::Raise(s) => {
                self.maybe(s.exc.as_deref());
                self.maybe(s.cause.as_deref());
            }
            Stmt::Try(s) => self.attempt(&s.body, &s.handlers, &s.orelse, &s.finalbody),
            Stmt::TryStar(s) => self.attempt(&s.body, &s.handlers, &s.orelse, &s.finalbody),
            Stmt::Assert(s) => {
                self.expr(&s.test);
                self.maybe(s.msg.as_deref());
            }
            Stmt::Import(s) => s.names.iter().for_each(|a| self.import(a, None)),
            Stmt::ImportFrom(s) => {
                // A relative one is of the user's own package.
                let module = s.module.as_ref().filter(|_| s.level.is_none_or(|level| level.to_u32() == 0));
                s.names.iter().for_each(|a| self.import(a, Some(module.map_or("", |module| module.as_str()))));
            }
            Stmt::Global(s) => self.globals.extend(s.names.iter().map(ToString::to_string)),
            Stmt::Nonlocal(s) => self.nonlocals.extend(s.names.iter().map(|name| (name.to_string(), s.range))),
            Stmt::Expr(s) => self.expr(&s.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
        }
    }

    fn import(&mut self, alias: &ast::Alias, module: Option<&str>) {
        let (name, path) = imported(alias, module);
        let known = path.filter(|path| table::is_module(path) || table::row(path).is_some());
        self.imports.push((name.to_owned(), known));
        self.bind(name, alias.range);
    }

    fn with(&mut self, items: &[ast::WithItem], body: &[Stmt]) {
        for item in items {
            self.expr(&item.context_expr);
            if let Some(target) = &item.optional_vars {
                self.target(target);
            }
        }
        self.block(body);
    }

    fn attempt(&mut self, body: &[Stmt], handlers: &[ast::ExceptHandler], orelse: &[Stmt], finalbody: &[Stmt]) {
        self.block(body);
        for ast::ExceptHandler::ExceptHandler(handler) in handlers {
            if let Some(name) = &handler.name {
                self.bind(name, handler.range);
            }
            self.block(&handler.body);
        }
        self.block(orelse);
        self.block(finalbody);
    }

    fn pattern(&mut self, pattern: &ast::Pattern) {
        use ast::Pattern;
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(p) => p.patterns.iter().for_each(|p| self.pattern(p)),
            Pattern::MatchMapping(p) => {
                p.patterns.iter().for_each(|p| self.pattern(p));
                if let Some(name) = &p.rest {
                    self.bind(name, range);
                }
            }
            Pattern::MatchClass(p) => p.patterns.iter().chain(&p.kwd_patterns).for_each(|p| self.pattern(p)),
            Pattern::MatchStar(p) => {
                if let Some(name) = &p.name {
                    self.bind(name, range);
                }
            }
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner);
                }
                if let Some(name) = &p.name {
                    self.bind(name, range);
                }
            }
            Pattern::MatchOr(p) => p.patterns.iter().for_each(|p| self.pattern(p)),
        }
    }

    /// Names that an assignment binds; what it only evaluates may bind by `:=`.
    fn target(&mut self, target: &Expr) {
        match target {
            Expr::Name(e) => self.bind(&e.id, e.range),
            Expr::Tuple(e) => e.elts.iter().for_each(|e| self.target(e)),
            Expr::List(e) => e.elts.iter().for_each(|e| self.target(e)),
            Expr::Starred(e) => self.target(&e.value),
            other => self.expr(other),
        }
    }

    fn maybe(&mut self, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    /// Finds `:=` and `yield` in an expression. A lambda is a scope of its own; a comprehension gives its `:=` to the function.
    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::NamedExpr(e) => {
                self.expr(&e.value);
                self.target(&e.target);
                if let (Expr::Name(name), true) = (&*e.target, self.comprehensions > 0) {
                    self.shared.push(name.id.to_string());
                }
            }
            Expr::Yield(e) => {
                self.generator.get_or_insert(e.range);
                self.maybe(e.value.as_deref());
            }
            Expr::YieldFrom(e) => {
                self.generator.get_or_insert(e.range);
                self.expr(&e.value);
            }
            Expr::Lambda(e) => self.inside(&e.args, bindings_of_lambda(&e.body)),
            Expr::Name(_) | Expr::Constant(_) => {}
            Expr::BoolOp(e) => e.values.iter().for_each(|e| self.expr(e)),
            Expr::BinOp(e) => {
                self.expr(&e.left);
                self.expr(&e.right);
            }
            Expr::UnaryOp(e) => self.expr(&e.operand),
            Expr::IfExp(e) => {
                self.expr(&e.test);
                self.expr(&e.body);
                self.expr(&e.orelse);
            }
            Expr::Dict(e) => {
                e.keys.iter().flatten().for_each(|e| self.expr(e));
                e.values.iter().for_each(|e| self.expr(e));
            }
            Expr::Set(e) => e.elts.iter().for_each(|e| self.expr(e)),
            Expr::ListComp(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::SetComp(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::DictComp(e) => self.comprehension(&[&e.key, &e.value], &e.generators),
            Expr::GeneratorExp(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::Await(e) => self.expr(&e.value),
            Expr::Compare(e) => {
                self.expr(&e.left);
                e.comparators.iter().for_each(|e| self.expr(e));
            }
            Expr::Call(e) => {
                self.expr(&e.func);
                e.args.iter().for_each(|e| self.expr(e));
                e.keywords.iter().for_each(|k| self.expr(&k.value));
            }
            Expr::FormattedValue(e) => {
                self.expr(&e.value);
                self.maybe(e.format_spec.as_deref());
            }
            Expr::JoinedStr(e) => e.values.iter().for_each(|e| self.expr(e)),
            Expr::Attribute(e) => self.expr(&e.value),
            Expr::Subscript(e) => {
                self.expr(&e.value);
                self.expr(&e.slice);
            }
            Expr::Starred(e) => self.expr(&e.value),
            Expr::List(e) => e.elts.iter().for_each(|e| self.expr(e)),
            Expr::Tuple(e) => e.elts.iter().for_each(|e| self.expr(e)),
            Expr::Slice(e) => {
                self.maybe(e.lower.as_deref());
                self.maybe(e.upper.as_deref());
                self.maybe(e.step.as_deref());
            }
        }
    }

    fn comprehension(&mut self, parts: &[&Expr], generators: &[ast::Comprehension]) {
        self.comprehensions += 1;
        self.repeated(|found| {
            for generator in generators {
                found.expr(&generator.iter);
                generator.ifs.iter().for_each(|e| found.expr(e));
            }
            parts.iter().for_each(|e| found.expr(e));
        });
        self.comprehensions -= 1;
    }
}
