//! `with`: on `weft.threads(n)`, on locks, and on objects of the user's classes.
//!
//! The end of each is a `finally` block (`tries.rs`): it runs on every way out. `__exit__` of an object may also end an exception, and what it
//! is given of that is only whether there is one: compiled code has no exception objects. Absent: `contextlib`, files, locks of `threading`.

use super::function::{Fx, Res, Stop};
use super::liveness::LocalSet;
use super::locks::is_lock;
use super::tries::{Catch, Finally};
use crate::builtins::Op;
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{Const, Expr, ExprKind as Hir, ParamKind, Reads, Stmt, Target, reads_beside_tests};
use crate::span::Span;
use crate::thir::{Block, ExprId, StmtKind};
use crate::ty::Ty;

impl Fx<'_, '_> {
    /// `with context as target:`.
    pub(super) fn with_stmt(&mut self, stmt: &Stmt, context: &Expr, target: Option<&Target>, body: &[Stmt]) -> Res<()> {
        if let Hir::Call { callee, args, keywords } = &context.kind
            && matches!(self.meaning(callee), Some(Global::Path(path)) if path == "weft.threads")
        {
            return self.with_threads(stmt, context.span, (args, keywords, target), body);
        }
        // Whatever else is wrong with them, Python's own context managers are none here.
        let made_by = if let Hir::Call { callee, .. } = &context.kind { self.meaning(callee) } else { self.meaning(context) };
        match made_by {
            Some(Global::Path(path)) if path != "weft.Lock" => return Err(self.no_context(context.span, None)),
            Some(Global::Unsupported(what) | Global::Namespace(what)) => return Err(self.no_context(context.span, Some(what))),
            _ => {}
        }
        let object = self.expr(context)?;
        let ty = self.ty(object);
        if is_lock(&ty) {
            let number = self.enter_lock(object, context.span);
            let entered = self.bool(true, context.span);
            let finally = Finally::Lock(number);
            let live = &self.parsed.live.of(stmt).after;
            let body = |fx: &mut Self| fx.entered(target, entered, body);
            self.attempt(stmt, 0, &body, &[], Catch::Finally(&finally), (&LocalSet::default(), live))?;
            return self.left(&finally, stmt.span);
        }
        let Ty::Record(tag) = &ty else { return Err(self.no_context(context.span, None)) };
        let (Global::Method(enter), Global::Method(exit)) = (self.class_member(tag, "__enter__"), self.class_member(tag, "__exit__"))
        else {
            return Err(Diagnostic::error(
                Code::UnsupportedStatement,
                context.span,
                format!("the class of this object has no methods '__enter__' and '__exit__' that weft can call ({})", tag.short()),
            )
            .label(format!("{ty}"))
            .note("Python raises TypeError where there are none")
            .help("write both as methods of the class")
            .into());
        };
        self.looks_at_no_exception(exit)?;
        let object = self.hold(object);
        let read = self.copy(object);
        let entered = self.call_function(enter, vec![read], Vec::new(), context.span)?;
        let entered = self.hold(entered);
        let live = self.parsed.live.of(stmt);
        let body = |fx: &mut Self| {
            let entered = fx.copy(entered);
            fx.entered(target, entered, body)
        };
        self.attempt(stmt, 0, &body, &[], Catch::Exit(object), (&live.head, &live.after))
    }

    /// The body, after the name behind `as` is assigned.
    fn entered(&mut self, target: Option<&Target>, value: ExprId, body: &[Stmt]) -> Res<()> {
        let span = self.span(value);
        self.standing(span, |fx| {
            match target {
                Some(target) => fx.target(target, value, span)?,
                None if !fx.repeatable(value) => fx.emit(StmtKind::Expr(value), span),
                None => {}
            }
            Ok(())
        })?;
        self.block(body)
    }

    /// What follows the body, where its end is reached.
    fn left(&mut self, finally: &Finally, span: Span) -> Res<()> {
        if self.state.is_some() { self.run(finally, span) } else { Ok(()) }
    }

    /// `with weft.threads(n)`.
    fn with_threads(
        &mut self,
        stmt: &Stmt,
        span: Span,
        (args, keywords, target): (&[Expr], &[(String, Expr)], Option<&Target>),
        body: &[Stmt],
    ) -> Res<()> {
        let count = match (args, keywords, target) {
            ([count], [], None) => count,
            ([], [(name, count)], None) if name == "count" => count,
            _ => return Err(self.no_context(span, None)),
        };
        let count = self.expr(count)?;
        let count = self.index(count, "a number of threads")?;
        let entered = self.op(Op::ThreadsEnter, vec![count], Ty::Int, span);
        let before = self.temp(Ty::Int, span);
        self.emit(StmtKind::Assign { local: before, value: entered }, span);
        let live = &self.parsed.live.of(stmt).after;
        let finally = Finally::Threads(before);
        self.attempt(stmt, 0, &|fx| fx.block(body), &[], Catch::Finally(&finally), (&LocalSet::default(), live))?;
        self.left(&finally, stmt.span)
    }

    /// What runs where a body is left without an exception.
    pub(super) fn run(&mut self, finally: &Finally, span: Span) -> Res<()> {
        let end = match finally {
            Finally::Block(block) => return self.block(block),
            Finally::Threads(before) => {
                let before = self.read(*before, span);
                self.op(Op::ThreadsLeave, vec![before], Ty::None, span)
            }
            Finally::Lock(number) => {
                let number = self.copy(*number);
                self.op(Op::LockLeave, vec![number], Ty::None, span)
            }
            Finally::Exit(object) => {
                // Called where the context stands, whatever leaves the body.
                let span = self.span(*object);
                return self.standing(span, |fx| {
                    let none = |fx: &mut Self| fx.constant(&Const::None, span);
                    let given = [none(fx), none(fx), none(fx)];
                    let done = fx.call_exit(*object, given, span)?;
                    fx.emit(StmtKind::Expr(done), span);
                    Ok(())
                });
            }
        };
        self.emit(StmtKind::Expr(end), span);
        Ok(())
    }

    /// The call of an object's `__exit__`.
    fn call_exit(&mut self, object: ExprId, given: [ExprId; 3], span: Span) -> Res<ExprId> {
        let Ty::Record(tag) = self.ty(object) else { return Err(self.no_context(span, None)) };
        let Global::Method(key) = self.class_member(&tag, "__exit__") else { return Err(self.no_context(span, None)) };
        let object = self.copy(object);
        let args = std::iter::once(object).chain(given).collect();
        self.call_function(key, args, Vec::new(), span)
    }

    /// What runs where an exception leaves the body: `__exit__`, and the exception again unless that says otherwise.
    pub(super) fn exit_by_exception(&mut self, object: ExprId, span: Span) -> Res<()> {
        self.standing(span, |fx| fx.ended_or_raised(object, span))
    }

    fn ended_or_raised(&mut self, object: ExprId, span: Span) -> Res<()> {
        // A value that is not None, for parameters that are asked for no more.
        let some = |fx: &mut Self| fx.bool(true, span);
        let given = [some(self), some(self), some(self)];
        let ends = self.call_exit(object, given, span)?;
        let ends = self.truth(ends)?;
        match self.const_bool(ends) {
            Some(true) => {}
            Some(false) => self.reraise(None, false, None, span),
            None => {
                let not = self.not(ends, span);
                let before = self.state.clone();
                let ((), raise): ((), Block) = self.in_block(|fx| fx.reraise(None, false, None, span));
                self.state = before;
                self.emit(StmtKind::If { cond: not, then: raise, otherwise: Block::new() }, span);
            }
        }
        Ok(())
    }

    /// Refuses an `__exit__` that does more with its exception than to ask whether there is one.
    fn looks_at_no_exception(&mut self, key: FunctionKey) -> Res<()> {
        let parsed = self.s.parsed(key)?;
        let given = parsed.hir.params.iter().enumerate().filter(|(at, p)| (1..4).contains(at) || p.kind == ParamKind::VarPositional);
        for (_, param) in given {
            if reads_beside_tests(&parsed.hir, param.local) != Reads::Never {
                let name = &parsed.hir.locals[param.local.index()].name;
                return Err(Diagnostic::error(
                    Code::UnsupportedStatement,
                    param.span,
                    format!("this '__exit__' looks at the exception ('{name}')"),
                )
                .label("read in its body")
                .note("compiled code has no exception objects; '__exit__' may ask whether a parameter 'is None'")
                .help("catch the exception by try and except around the body of the with statement")
                .into());
            }
        }
        Ok(())
    }

    fn no_context(&self, span: Span, what: Option<String>) -> Stop {
        Diagnostic::error(Code::UnsupportedStatement, span, "this 'with' is not supported in a compiled function")
            .label(what.unwrap_or_else(|| "not supported".to_owned()))
            .note("'with weft.threads(n):', a weft.Lock and objects of your classes are; other context managers are Python objects")
            .help("enter the context in the Python code that calls this function")
            .into()
    }
}
