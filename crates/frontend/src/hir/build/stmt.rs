//! Statements.

use super::{Builder, Clause, Expr, ExprKind, names};
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Stmt, StmtKind, Target, UnaryOp};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};
use std::sync::Arc;

impl Builder<'_> {
    pub(super) fn block(&mut self, stmts: &[ast::Stmt]) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            let span = self.span(stmt.range());
            if !self.enter(1, span) {
                break;
            }
            if let Some(kind) = self.stmt(stmt, &mut out) {
                out.push(Stmt { kind, span });
            }
            self.leave(1);
        }
        out
    }

    fn loop_body(&mut self, stmts: &[ast::Stmt]) -> Vec<Stmt> {
        self.loops += 1;
        let leaves = std::mem::replace(&mut self.leaves_finally, false);
        let body = self.block(stmts);
        self.leaves_finally = leaves;
        self.loops -= 1;
        body
    }

    /// The expression that its statement evaluates first.
    pub(super) fn leading(&mut self, expr: &ast::Expr, out: &mut Vec<Stmt>) -> Expr {
        self.first = true;
        let built = self.expr(expr);
        self.first = false;
        out.append(&mut self.hoisted);
        built
    }

    /// A statement; `None` where nothing is left of it. Pushes what must come before it.
    fn stmt(&mut self, stmt: &ast::Stmt, out: &mut Vec<Stmt>) -> Option<StmtKind> {
        let span = self.span(stmt.range());
        Some(match stmt {
            ast::Stmt::Return(s) if let Some(ast::Expr::YieldFrom(e)) = s.value.as_deref() => {
                StmtKind::Return(Some(self.value_of_yield_from(e, span, out)))
            }
            ast::Stmt::Return(s) => StmtKind::Return(s.value.as_deref().map(|e| self.leading(e, out))),
            ast::Stmt::Assign(s) if let ast::Expr::YieldFrom(e) = &*s.value => {
                let value = self.value_of_yield_from(e, span, out);
                let targets = s.targets.iter().filter_map(|t| self.target(t)).collect();
                StmtKind::Assign { targets, value }
            }
            // A variable of the generator's own, which nothing changes meanwhile.
            ast::Stmt::AugAssign(s) if let (ast::Expr::Name(_), ast::Expr::YieldFrom(e)) = (&*s.target, &*s.value) => {
                let value = self.value_of_yield_from(e, span, out);
                StmtKind::AugAssign { target: self.target(&s.target)?, op: super::expr::binary_op(s.op), value }
            }
            ast::Stmt::Assign(s) => {
                let value = self.leading(&s.value, out);
                let targets = s.targets.iter().filter_map(|t| self.target(t)).collect();
                StmtKind::Assign { targets, value }
            }
            ast::Stmt::AnnAssign(s) => {
                // A bare annotation only says that the name is a local.
                let value = self.leading(s.value.as_deref()?, out);
                StmtKind::Assign { targets: vec![self.target(&s.target)?], value }
            }
            ast::Stmt::AugAssign(s) => {
                let target = self.target(&s.target);
                let value = self.expr(&s.value);
                StmtKind::AugAssign { target: target?, op: super::expr::binary_op(s.op), value }
            }
            ast::Stmt::For(s) => {
                let iter = self.leading(&s.iter, out);
                let target = self.target(&s.target);
                let body = self.loop_body(&s.body);
                let orelse = self.block(&s.orelse);
                StmtKind::For { target: target?, iter, body, orelse }
            }
            ast::Stmt::While(s) => self.while_loop(s),
            ast::Stmt::If(s) => {
                let cond = self.condition(&s.test, out);
                let then = self.block(&s.body);
                StmtKind::If { cond, then, otherwise: self.block(&s.orelse) }
            }
            ast::Stmt::Raise(s) => self.raise(s, out)?,
            ast::Stmt::Try(s) => self.attempt(s),
            ast::Stmt::With(s) => self.with(&s.items, &s.body, span)?,
            ast::Stmt::Assert(s) => {
                let cond = self.condition(&s.test, out);
                StmtKind::Assert { cond, msg: s.msg.as_deref().map(|e| self.expr(e)) }
            }
            ast::Stmt::Delete(s) => {
                for target in &s.targets {
                    if let Some(local) = self.deleted(target) {
                        out.push(local);
                    }
                }
                return None;
            }
            // Docstrings, `...` and other constants have no effect.
            ast::Stmt::Expr(s) if matches!(*s.value, ast::Expr::Constant(_)) => return None,
            ast::Stmt::Expr(s) if matches!(*s.value, ast::Expr::Yield(_)) => {
                let ast::Expr::Yield(e) = &*s.value else { unreachable!("just matched") };
                StmtKind::Yield(match e.value.as_deref() {
                    Some(value) => self.leading(value, out),
                    None => Self::nothing(span),
                })
            }
            ast::Stmt::Expr(s) if let ast::Expr::YieldFrom(e) = &*s.value => {
                let iter = self.leading(&e.value, out);
                self.yield_each(iter, span)
            }
            ast::Stmt::Expr(s) => {
                let value = self.leading(&s.value, out);
                // `(x := 1)` as a statement is the assignment alone.
                if matches!(*s.value, ast::Expr::NamedExpr(_)) {
                    return None;
                }
                StmtKind::Expr(value)
            }
            ast::Stmt::Pass(_) => return None,
            ast::Stmt::Break(_) => {
                self.in_loop("break", span);
                StmtKind::Break
            }
            ast::Stmt::Continue(_) => {
                self.in_loop("continue", span);
                StmtKind::Continue
            }
            ast::Stmt::Global(s) => {
                // Reading globals needs no declaration; declaring one that is only read is harmless.
                if !self.assigned_globals.iter().any(|name| s.names.iter().any(|n| n.as_str() == name)) {
                    return None;
                }
                self.refuse_statement(stmt);
                return None;
            }
            ast::Stmt::Match(s) => {
                self.match_stmt(s, out);
                return None;
            }
            ast::Stmt::FunctionDef(s) => self.nested(s, span, out)?,
            // Said at the head of the function.
            ast::Stmt::Nonlocal(_) => return None,
            ast::Stmt::AsyncFunctionDef(_)
            | ast::Stmt::ClassDef(_)
            | ast::Stmt::TypeAlias(_)
            | ast::Stmt::AsyncFor(_)
            | ast::Stmt::AsyncWith(_)
            | ast::Stmt::TryStar(_) => {
                self.refuse_statement(stmt);
                return None;
            }
            ast::Stmt::Import(ast::StmtImport { names, .. }) | ast::Stmt::ImportFrom(ast::StmtImportFrom { names, .. }) => {
                for alias in names {
                    // What `from` imports has no dots in its name.
                    let (name, _) = names::imported(alias, None);
                    let Some(local) = self.scope.get(name).copied().filter(|local| self.locals[local.index()].import.is_some()) else {
                        match stmt {
                            ast::Stmt::ImportFrom(from) if self.refuse_name_of_module(from, alias) => {}
                            _ => self.refuse_statement(stmt),
                        }
                        return None;
                    };
                    // From here on the name is bound; what it means its local says.
                    let (targets, value) = (vec![Target::Local(local, span)], Expr { kind: ExprKind::Const(Const::None), span });
                    out.push(Stmt { kind: StmtKind::Assign { targets, value }, span });
                }
                return None;
            }
        })
    }

    /// `yield from iter` for its items.
    fn yield_each(&mut self, iter: Expr, span: Span) -> StmtKind {
        let item = self.temporary(span);
        let body = vec![Stmt { kind: StmtKind::Yield(Expr { kind: ExprKind::Local(item), span }), span }];
        StmtKind::For { target: Target::Local(item, span), iter, body, orelse: Vec::new() }
    }

    /// `yield from iter` for its items and then its value: what the generator returns, `None` where it returns nothing.
    fn value_of_yield_from(&mut self, e: &ast::ExprYieldFrom, span: Span, out: &mut Vec<Stmt>) -> Expr {
        let iter = self.leading(&e.value, out);
        let returned = self.temporary(span);
        let targets = vec![Target::Local(returned, span)];
        out.push(Stmt { kind: StmtKind::Assign { targets, value: Self::nothing(span) }, span });
        let iter = Expr { span: iter.span, kind: ExprKind::Returning(Box::new(iter), returned) };
        let kind = self.yield_each(iter, span);
        out.push(Stmt { kind, span });
        Expr { kind: ExprKind::Local(returned), span }
    }

    /// A `while` whose condition assigns with `:=` does so before every round: `while True: x = ...; if not cond: break; ...`.
    fn while_loop(&mut self, s: &ast::StmtWhile) -> StmtKind {
        let mut before = Vec::new();
        let cond = self.condition(&s.test, &mut before);
        let mut body = self.loop_body(&s.body);
        let mut orelse = self.block(&s.orelse);
        if before.is_empty() {
            return StmtKind::While { cond, body, orelse };
        }
        let span = cond.span;
        if !orelse.is_empty() {
            // Its `break` would leave the wrong loop.
            self.refuse(
                Diagnostic::error(Code::UnsupportedStatement, span, "':=' in the condition of a 'while' with 'else' is not supported")
                    .label("assigned here")
                    .note("the condition is evaluated in every round")
                    .help("use 'while True' with an 'if ...: break' in its body"),
            );
            orelse.clear();
        }
        let stop = Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(cond)), span };
        let leave = vec![Stmt { kind: StmtKind::Break, span }];
        before.push(Stmt { kind: StmtKind::If { cond: stop, then: leave, otherwise: Vec::new() }, span });
        before.append(&mut body);
        let forever = Expr { kind: ExprKind::Const(Const::Bool(true)), span };
        StmtKind::While { cond: forever, body: before, orelse }
    }

    fn raise(&mut self, s: &ast::StmtRaise, out: &mut Vec<Stmt>) -> Option<StmtKind> {
        let Some(exc) = &s.exc else { return Some(StmtKind::Raise { exc: None, args: Vec::new(), cause: None }) };
        let (exc, args) = match self.leading(exc, out) {
            Expr { kind: ExprKind::Call { callee, args, keywords }, span } => {
                if !keywords.is_empty() {
                    self.refuse_raise(
                        span,
                        "an exception with keyword arguments is not supported",
                        "built-in exceptions are made from a message",
                        "pass the message by position",
                    );
                }
                (*callee, args)
            }
            other => (other, Vec::new()),
        };
        let mut root = &exc;
        while let ExprKind::Attr(base, _) = &root.kind {
            root = base;
        }
        if !matches!(root.kind, ExprKind::Global(_) | ExprKind::Local(_)) {
            let place = exc.span;
            self.refuse_raise(
                place,
                "only an exception named here can be raised",
                "compiled code holds no exception objects",
                "write for example 'raise ValueError(\"...\")'",
            );
            return None;
        }
        let cause = s.cause.as_deref().map(|e| self.expr(e));
        Some(StmtKind::Raise { exc: Some(exc), args, cause })
    }

    fn attempt(&mut self, s: &ast::StmtTry) -> StmtKind {
        let body = self.block(&s.body);
        let clauses = s.handlers.iter().map(|ast::ExceptHandler::ExceptHandler(handler)| self.clause(handler)).collect();
        let orelse = self.block(&s.orelse);
        let leaves = std::mem::replace(&mut self.leaves_finally, true);
        let finally = self.block(&s.finalbody);
        self.leaves_finally = leaves;
        StmtKind::Try { body, clauses, orelse, finally: Arc::new(finally) }
    }

    fn with(&mut self, items: &[ast::WithItem], body: &[ast::Stmt], span: Span) -> Option<StmtKind> {
        let (first, rest) = items.split_first()?;
        let context = self.expr(&first.context_expr);
        let target = match &first.optional_vars {
            Some(target) => Some(self.target(target)?),
            None => None,
        };
        let body = if rest.is_empty() { self.block(body) } else { vec![Stmt { kind: self.with(rest, body, span)?, span }] };
        Some(StmtKind::With { context, target, body })
    }

    fn clause(&mut self, handler: &ast::ExceptHandlerExceptHandler) -> Clause {
        Clause {
            classes: handler.type_.as_deref().map(|e| self.expr(e)),
            name: handler.name.as_ref().and_then(|name| self.scope.get(name.as_str()).copied()),
            body: self.block(&handler.body),
            span: self.head(handler.range),
        }
    }

    fn refuse_raise(&mut self, place: Span, what: &str, why: &str, instead: &str) {
        self.refuse(Diagnostic::error(Code::UnsupportedStatement, place, what).label("not supported").note(why).help(instead));
    }

    fn in_loop(&mut self, word: &str, place: Span) {
        if self.loops > 0 && self.leaves_finally {
            self.refuse(
                Diagnostic::error(Code::UnsupportedStatement, place, format!("'{word}' out of a 'finally' block is not supported"))
                    .label("leaves the 'finally' block")
                    .note("it would drop an exception that is on its way")
                    .help("set a variable in the 'finally' block, and test it behind the 'try' statement"),
            );
        }
        if self.loops == 0 {
            self.refuse(Diagnostic::error(Code::Syntax, place, format!("invalid syntax: '{word}' outside a loop")).label("not in a loop"));
        }
    }

    fn deleted(&mut self, target: &ast::Expr) -> Option<Stmt> {
        let span = self.span(target.range());
        if let ast::Expr::Name(name) = target
            && let Some(&local) = self.scope.get(name.id.as_str())
        {
            return Some(Stmt { kind: StmtKind::Del(local), span });
        }
        if let ast::Expr::Subscript(e) = target {
            let base = self.expr(&e.value);
            return Some(Stmt { kind: StmtKind::DelItem { base, indices: self.subscripts(&e.slice) }, span });
        }
        self.refuse(
            Diagnostic::error(Code::UnsupportedTarget, span, "only local variables and items of lists and dicts can be deleted")
                .label("not deletable")
                .note("compiled code has no attributes to delete, and arrays and tuples keep their length")
                .help("leave it out, or do it in the Python code that calls this function"),
        );
        None
    }

    /// What is assigned to; `None`, with a refusal, where that is not supported.
    pub(super) fn target(&mut self, target: &ast::Expr) -> Option<Target> {
        let span = self.span(target.range());
        let (what, why, instead) = match target {
            ast::Expr::Name(e) => match self.scope.get(e.id.as_str()) {
                Some(&local) => return Some(Target::Local(local, span)),
                // Declared global or nonlocal, which is refused at the declaration.
                None => return None,
            },
            ast::Expr::Subscript(e) => {
                let base = self.expr(&e.value);
                return Some(Target::Index { base, indices: self.subscripts(&e.slice), span });
            }
            ast::Expr::Tuple(e) => return self.targets(&e.elts, span),
            ast::Expr::List(e) => return self.targets(&e.elts, span),
            // The grammar has it only inside of a tuple or list.
            ast::Expr::Starred(e) => return self.target(&e.value).map(|target| Target::Starred(Box::new(target), span)),
            ast::Expr::Attribute(e) => return Some(Target::Attr { base: self.expr(&e.value), name: e.attr.to_string(), span }),
            _ => ("this target", "it is no variable and no element", "assign to a variable or to an array element"),
        };
        self.refuse(
            Diagnostic::error(Code::UnsupportedTarget, span, format!("{what} is not supported in a compiled function"))
                .label("assigned here")
                .note(why)
                .help(instead),
        );
        None
    }

    fn targets(&mut self, elts: &[ast::Expr], span: Span) -> Option<Target> {
        if !self.enter(1, span) {
            return None;
        }
        // All parts are built before one that is refused gives the whole up, so that each refusal is told.
        let built: Vec<Option<Target>> = elts.iter().map(|e| self.target(e)).collect();
        self.leave(1);
        built.into_iter().collect::<Option<Vec<_>>>().map(|items| Target::Tuple(items, span))
    }
}
