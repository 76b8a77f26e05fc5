//! `weft.join(f, g, …)`: the results of calls that do not need each other, as a tuple.
//!
//! Typed, it is the tuple of its branches' values in order, which is what it means; [`crate::thir::Function::joins`] says that the branches
//! may run at the same time where nobody can tell. Python calls the branches after all of them have been made, but making a
//! lambda or naming a function does nothing.

use super::function::{Fx, Res};
use crate::builtins::table;
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::Ty;

impl Fx<'_, '_> {
    /// Whether this is `weft.join`.
    pub(super) fn is_join(path: &str) -> bool {
        table::row(path).is_some_and(|row| row.rule == table::Rule::Own(table::Own::Join))
    }

    /// `join(lambda: a, f, …)`.
    pub(super) fn join(&mut self, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        if let Some((name, value)) = keywords.first() {
            return Err(Diagnostic::error(Code::ArgumentCount, value.span, format!("weft.join() has no parameter '{name}'"))
                .label("this argument")
                .note("Python raises TypeError here")
                .help("pass the branches by position")
                .into());
        }
        let mut items = Vec::with_capacity(args.len());
        for arg in args {
            items.push(match &arg.kind {
                Hir::Function { thunk: Some(body), .. } => self.expr(body)?,
                _ => match self.meaning(arg) {
                    Some(Global::Function(key)) => self.call_function(key, Vec::new(), Vec::new(), arg.span)?,
                    Some(_) => return Err(Self::no_branch(arg.span)),
                    None => {
                        let branch = self.expr(arg)?;
                        if !matches!(self.ty(branch), Ty::Tagged(tag, _) if tag.sort.is_function()) {
                            return Err(Self::no_branch(arg.span));
                        }
                        self.call_value(arg, branch, &[], &[])?
                    }
                },
            });
        }
        let tuple = self.tuple(items, span);
        self.joins.insert(tuple);
        // A temporary keeps the tuple in one piece where its items are assigned to several names.
        let ty = self.ty(tuple);
        let local = self.temp(ty.clone(), span);
        let body = self.read(local, span);
        Ok(self.expr_of(ExprKind::Let { local, value: tuple, body }, ty, span))
    }

    fn no_branch(span: Span) -> super::function::Stop {
        Diagnostic::error(Code::UnsupportedCall, span, "weft.join takes lambdas without parameters and functions of the program")
            .label("neither of them")
            .note("a branch is called without arguments")
            .help("write 'lambda: f(x)'")
            .into()
    }
}
