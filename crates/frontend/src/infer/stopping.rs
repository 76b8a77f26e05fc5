//! `StopIteration` that leaves what a generator or an iterator calls.
//!
//! Python makes a `RuntimeError` of it where it leaves a generator (PEP 479): such a generator is a state machine, whose step is called in a `try`. Where it leaves a function that
//! `map` and its like call, it ends these: their texts are rewritten ([`crate::hir::ending`]). Which functions may raise it is known when they have been elaborated; what then is
//! found in a generator begins the elaboration anew.

use super::function::{Fx, Res, Stop};
use super::{Parsed, Session, library};
use crate::diag::{Code, Diagnostic};
use crate::env::{ExceptionClass, FunctionKey};
use crate::span::Span;
use crate::thir::{self, Block, Class, ExprKind, FnId, StmtKind};
use std::collections::HashSet;
use std::rc::Rc;
use weft_abi::PyExc;

/// Whether a class is `StopIteration`, or derived from it.
fn is_stop(own: &[ExceptionClass], class: Class) -> bool {
    match class {
        Class::Builtin(class) => class == PyExc::StopIteration,
        Class::User(at) => own[at as usize].builtins.contains(&PyExc::StopIteration),
    }
}

/// Whether a clause catches every `StopIteration`.
fn catches(classes: Option<&Vec<Class>>) -> bool {
    classes.is_none_or(|classes| classes.iter().any(|class| matches!(class, Class::Builtin(wanted) if PyExc::StopIteration.is_a(*wanted))))
}

struct Looking<'a> {
    function: &'a thir::Function,
    own: &'a [ExceptionClass],
    stops: &'a dyn Fn(FnId) -> bool,
}

impl Looking<'_> {
    fn block(&self, block: &Block) -> bool {
        block.iter().any(|stmt| self.stmt(stmt))
    }

    fn stmt(&self, stmt: &thir::Stmt) -> bool {
        let mut found = matches!(&stmt.kind, StmtKind::Raise { class, .. } if is_stop(self.own, *class));
        for expr in stmt.exprs() {
            self.function.each_expr(expr, &mut |_, kind| {
                found |= matches!(kind, ExprKind::Call { function, .. } if (self.stops)(*function));
            });
        }
        if found {
            return true;
        }
        let StmtKind::Try { body, orelse, clauses } = &stmt.kind else { return stmt.blocks().into_iter().any(|block| self.block(block)) };
        let raises_again = |block: &Block| {
            let mut again = false;
            thir::walk::each_statement(block, &mut |stmt| again |= matches!(stmt.kind, StmtKind::Reraise { .. }));
            again
        };
        let leaves = match clauses.iter().find(|clause| catches(clause.classes.as_ref())) {
            Some(clause) => raises_again(&clause.body),
            None => true,
        };
        leaves && self.block(body) || self.block(orelse) || clauses.iter().any(|clause| self.block(&clause.body))
    }
}

impl Session<'_> {
    /// Whether a `StopIteration` may leave a function that has just been elaborated.
    pub(super) fn stops(&self, function: &thir::Function) -> bool {
        Looking { function, own: &self.classes, stops: &|callee| self.instances[callee.index()].stops }.block(&function.body)
    }

    /// Refuses calls in generators of which it is known only now, because functions call each other, that a `StopIteration` may leave them.
    pub(super) fn check_stopping(&self) -> Result<(), Vec<Diagnostic>> {
        let mut stops: Vec<bool> = self.instances.iter().map(|instance| instance.stops).collect();
        if self.unsure.is_empty() || !stops.contains(&true) {
            return Ok(());
        }
        loop {
            let before = stops.clone();
            for (at, instance) in self.instances.iter().enumerate() {
                let Some(function) = &instance.function else { continue };
                let callee = |callee: FnId| before.get(callee.index()).copied().unwrap_or(false);
                stops[at] |= Looking { function, own: &self.classes, stops: &callee }.block(&function.body);
            }
            if stops == before {
                break;
            }
        }
        let later: HashSet<FnId> =
            (0..stops.len()).filter(|at| stops[*at] && !self.instances[*at].stops).map(|at| FnId(at as u32)).collect();
        match self.unsure.iter().find(|(callee, _)| later.contains(callee)) {
            Some((_, span)) => Err(vec![no_machine(*span, "here functions call each other before that is known")]),
            None => Ok(()),
        }
    }
}

fn no_machine(span: Span, why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedCall, span, "this may raise StopIteration in a generator")
        .label("in a generator")
        .note(format!("Python makes a RuntimeError of it (PEP 479); {why}"))
        .help("give next() a default, or end the generator with 'return'")
}

impl Fx<'_, '_> {
    /// Before `raise` of a class.
    pub(super) fn raises_class(&mut self, class: Class, span: Span) -> Res<()> {
        if is_stop(&self.s.classes, class) { self.may_stop(span) } else { Ok(()) }
    }

    /// Before a call.
    pub(super) fn calls(&mut self, callee: FnId, span: Span) -> Res<()> {
        if self.s.instances[callee.index()].stops {
            return self.may_stop(span);
        }
        if self.stopped_generator().is_some() {
            self.s.unsure.push((callee, span));
        }
        Ok(())
    }

    /// The generator in whose text something stands.
    fn stopped_generator(&self) -> Option<FunctionKey> {
        let generator = match self.key() == self.own {
            true => self.s.generator_of_step(self.own)?,
            false => self.key(),
        };
        // These look after it themselves.
        let cursor = library::name(generator).is_some_and(|name| name.starts_with("resume_") || name.starts_with("closing_"));
        (!cursor).then_some(generator)
    }

    /// Notes that something here raises `StopIteration`.
    pub(super) fn may_stop(&mut self, span: Span) -> Res<()> {
        let Some(generator) = self.stopped_generator() else { return Ok(()) };
        let is_new = self.s.stopping.insert(generator);
        if library::holds(generator) {
            if is_new {
                return Err(self.ends_by_stopping(generator)?);
            }
            return Ok(());
        }
        if is_new {
            return Err(self.only_machines(generator));
        }
        if self.key() == self.own {
            return Ok(());
        }
        Err(no_machine(span, "compiled code does not where the generator yields inside 'try' or 'with'").into())
    }

    /// Makes a generator of the library one that a `StopIteration` ends.
    fn ends_by_stopping(&mut self, generator: FunctionKey) -> Result<Stop, Stop> {
        let old = self.s.parsed(generator)?;
        let text = crate::hir::ending::ending(&old.hir);
        self.s.keep(generator, text, old.defaults.clone());
        self.s.machines.remove(&generator);
        self.s.outdated.push(old);
        Ok(self.texts_changed())
    }

    /// Makes a generator a machine wherever it is called.
    pub(super) fn only_machines(&mut self, generator: FunctionKey) -> Stop {
        self.s.lasting.insert(generator);
        self.texts_changed()
    }

    /// What has been put in the places of loops already is the old text.
    fn texts_changed(&mut self) -> Stop {
        let old: Vec<Rc<Parsed>> = self.s.spliced.drain().map(|(_, parsed)| parsed).collect();
        self.s.outdated.extend(old);
        self.again()
    }
}
