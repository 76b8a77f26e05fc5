//! Which names of a function are its locals: those that it binds anywhere, as Python rules.
//!
//! Walks what the builder refuses as well, so that a refused statement does not make its names look undefined.

use super::closures::Body;
use rustpython_parser::ast::{self, Expr, Ranged, Stmt};
use rustpython_parser::text_size::TextRange;

/// What a function binds.
#[derive(Default)]
pub(super) struct Bindings {
    /// Names in the order of first binding; a name may stand here more than once.
    pub locals: Vec<(String, TextRange)>,
    /// Names declared `global` or `nonlocal` and bound all the same.
    pub assigned_globals: Vec<String>,
    /// Names that `global` or `nonlocal` takes away from the locals.
    outer: Vec<String>,
    /// The first `yield`.
    pub generator: Option<TextRange>,
    /// Names that expressions read; those of a comprehension's own variables are not among them.
    reads: Vec<String>,
    /// Names declared `nonlocal`.
    nonlocals: Vec<String>,
    /// Functions inside the function that have a name, and what they take from around them.
    pub functions: Vec<(String, Free)>,
}

/// What a function inside another one has to do with the names around it, and its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Free {
    /// Names that it takes from around it, without repetition.
    pub reads: Vec<String>,
    /// Those of them that it assigns.
    pub nonlocals: Vec<String>,
    /// As [`Bindings::assigned_globals`].
    pub assigned_globals: Vec<String>,
    /// As [`Bindings::locals`].
    pub locals: Vec<(String, TextRange)>,
    /// The first `yield`.
    pub generator: Option<TextRange>,
    /// As [`Bindings::functions`].
    pub functions: Vec<(String, Free)>,
}

/// What a function takes from around it. Its defaults and decorators are the function's around it.
pub(super) fn free(args: &ast::Arguments, body: Body<'_>) -> Free {
    let mut found = Bindings::default();
    match body {
        Body::Block(block) => found.block(block),
        Body::Value(value) => found.expr(value),
    }
    let params: Vec<&str> = parameters(args).map(|arg| arg.arg.as_str()).collect();
    let Bindings { locals, outer, generator, reads, nonlocals, functions, .. } = found;
    let (lost, kept): (Vec<_>, Vec<_>) = locals.into_iter().partition(|(name, _)| outer.contains(name));
    let mut free: Vec<String> = Vec::new();
    for name in reads.into_iter().chain(nonlocals.iter().cloned()) {
        let own = params.contains(&name.as_str()) || kept.iter().any(|(own, _)| *own == name);
        let global = outer.contains(&name) && !nonlocals.contains(&name);
        if !own && !global && !free.contains(&name) {
            free.push(name);
        }
    }
    let assigned_globals = lost.into_iter().map(|(name, _)| name).filter(|name| !nonlocals.contains(name)).collect();
    Free { reads: free, nonlocals, assigned_globals, locals: kept, generator, functions }
}

fn parameters(args: &ast::Arguments) -> impl Iterator<Item = &ast::Arg> {
    let plain = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs).map(|arg| &arg.def);
    plain.chain(args.vararg.as_deref()).chain(args.kwarg.as_deref())
}

/// The defaults of the parameters in order.
pub(super) fn defaults(args: &ast::Arguments) -> Vec<Option<&Expr>> {
    args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs).map(|arg| arg.default.as_deref()).collect()
}

/// Names bound by the body (parameters are not among them), without those declared `global` or `nonlocal`.
pub(super) fn bindings(def: &ast::StmtFunctionDef) -> Bindings {
    let mut found = Bindings::default();
    found.block(&def.body);
    let outer = std::mem::take(&mut found.outer);
    let (lost, kept) = std::mem::take(&mut found.locals).into_iter().partition(|(name, _)| outer.contains(name));
    let lost: Vec<(String, TextRange)> = lost;
    found.locals = kept;
    found.assigned_globals = lost.into_iter().map(|(name, _)| name).collect();
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

/// Names that a comprehension reads from around it, without repetition.
pub(super) fn captured(parts: &[&Expr], generators: &[ast::Comprehension]) -> Vec<String> {
    let mut found = Bindings::default();
    found.comprehension(parts, generators);
    let mut names: Vec<String> = Vec::new();
    for name in found.reads {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// As [`captured`], without what only the first iterable reads.
pub(super) fn captured_behind_first(item: &Expr, generators: &[ast::Comprehension]) -> Vec<String> {
    let mut first = Bindings::default();
    first.expr(&generators[0].iter);
    let mut all = Bindings::default();
    all.comprehension(&[item], generators);
    // What the first iterable reads stands before all else.
    let mut names: Vec<String> = Vec::new();
    for name in all.reads.into_iter().skip(first.reads.len()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Globals that a function assigns.
pub(crate) fn assigned_globals(body: &[Stmt]) -> Vec<String> {
    let mut found = Bindings::default();
    found.block(body);
    let outer = found.outer;
    found.locals.into_iter().map(|(name, _)| name).filter(|name| outer.contains(name)).collect()
}

impl Bindings {
    fn bind(&mut self, name: &str, range: TextRange) {
        self.locals.push((name.to_owned(), range))
    }

    fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(s) => {
                self.bind(&s.name, s.range);
                self.function(Some(&s.name), &s.args, Body::Block(&s.body));
            }
            Stmt::AsyncFunctionDef(s) => self.bind(&s.name, s.range),
            Stmt::ClassDef(s) => self.bind(&s.name, s.range),
            Stmt::Return(s) => self.maybe(s.value.as_deref()),
            Stmt::Delete(s) => s.targets.iter().for_each(|t| self.target(t)),
            Stmt::Assign(s) => {
                match (&*s.value, s.targets.as_slice()) {
                    (Expr::Lambda(lambda), [Expr::Name(name)]) => {
                        self.function(Some(&name.id), &lambda.args, Body::Value(&lambda.body));
                    }
                    _ => self.expr(&s.value),
                }
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
                self.target(&s.target);
                self.block(&s.body);
                self.block(&s.orelse);
            }
            Stmt::AsyncFor(s) => {
                self.expr(&s.iter);
                self.target(&s.target);
                self.block(&s.body);
                self.block(&s.orelse);
            }
            Stmt::While(s) => {
                self.expr(&s.test);
                self.block(&s.body);
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
            Stmt::Import(s) => s.names.iter().for_each(|a| self.import(a)),
            Stmt::ImportFrom(s) => s.names.iter().for_each(|a| self.import(a)),
            Stmt::Global(s) => self.outer.extend(s.names.iter().map(ToString::to_string)),
            Stmt::Nonlocal(s) => {
                self.outer.extend(s.names.iter().map(ToString::to_string));
                self.nonlocals.extend(s.names.iter().map(ToString::to_string));
            }
            Stmt::Expr(s) => self.expr(&s.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
        }
    }

    fn import(&mut self, alias: &ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        self.bind(name.split('.').next().unwrap_or(name), alias.range);
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
            }
            Expr::Yield(e) => {
                self.generator.get_or_insert(e.range);
                self.maybe(e.value.as_deref());
            }
            Expr::YieldFrom(e) => {
                self.generator.get_or_insert(e.range);
                self.expr(&e.value);
            }
            Expr::Name(e) => self.reads.push(e.id.to_string()),
            Expr::Lambda(e) => self.function(None, &e.args, Body::Value(&e.body)),
            Expr::Constant(_) => {}
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

    /// A function inside the function.
    fn function(&mut self, name: Option<&str>, args: &ast::Arguments, body: Body<'_>) {
        defaults(args).into_iter().flatten().for_each(|e| self.expr(e));
        let free = free(args, body);
        self.reads.extend(free.reads.iter().cloned());
        if let Some(name) = name {
            self.functions.push((name.to_owned(), free));
        }
    }

    fn comprehension(&mut self, parts: &[&Expr], generators: &[ast::Comprehension]) {
        let mut own = Vec::new();
        let mut before = std::mem::take(&mut self.reads);
        for (at, generator) in generators.iter().enumerate() {
            self.expr(&generator.iter);
            if at == 0 {
                // The first iterable is evaluated outside of the comprehension's scope.
                before.append(&mut self.reads);
            }
            own.extend(bound_by_target(&generator.target));
            generator.ifs.iter().for_each(|e| self.expr(e));
        }
        parts.iter().for_each(|e| self.expr(e));
        self.reads.retain(|name| !own.contains(name));
        before.append(&mut self.reads);
        self.reads = before;
    }
}
