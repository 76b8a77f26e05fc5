//! Generators that are state machines: what no loop takes the place of.
//!
//! A generator that goes into a variable, or that runs over itself, is the function that runs it to its next `yield` ([`crate::hir::machine`]), held by the generator
//! `resume_machine` of the library, which is a cursor (`cursors.rs`). The function that makes it has the generator's parameters and what that captures, and stands, for the meaning
//! of names, where the generator stands.

use super::cursors::goes_on;
use super::function::{Fx, Res, Stop};
use super::generators::generator_key;
use super::ranges::is_range;
use super::{FIRST_NESTED, Session, library};
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::machine::{ITERATOR, PLACE, guarding_classes, is_guarded, machine};
use crate::hir::{CompareOp, Expr, ExprKind as Hir, LocalId};
use crate::thir::ExprId;
use crate::ty::Ty;

/// The generator of the library that closes a machine when its loop is left.
const CLOSING: &str = "closing_machine";

/// What a generator runs over.
pub(super) struct Parts {
    /// The places of what it holds.
    pub sources: Vec<usize>,
    /// Whether it gives one item for each of theirs.
    pub exact: bool,
}

impl Session<'_> {
    /// The function that makes a generator's machine.
    pub(super) fn maker(&mut self, generator: FunctionKey) -> Result<Option<FunctionKey>, Vec<Diagnostic>> {
        if let Some(known) = self.machines.get(&generator) {
            return Ok(*known);
        }
        let parsed = self.parsed(generator)?;
        let goes_on = library::name(generator).is_some_and(|name| goes_on(name).is_some());
        let made = machine(&parsed.hir, goes_on).map(|function| {
            let key = FunctionKey(FIRST_NESTED + self.homes.len() as u32);
            self.homes.push(self.home(generator).unwrap_or(generator));
            self.keep(key, function, Vec::new());
            self.makers.insert(key, generator);
            key
        });
        self.machines.insert(generator, made);
        Ok(made)
    }

    /// Whether a function is one that runs a generator to its next `yield`.
    pub(super) fn is_step(&self, key: FunctionKey) -> bool {
        self.home(key).is_some_and(|home| self.makers.contains_key(&home))
    }

    /// The generator that a function runs to its next `yield`; `None` where it is none such.
    pub(super) fn generator_of_step(&self, key: FunctionKey) -> Option<FunctionKey> {
        self.makers.get(&self.home(key)?).copied()
    }

    /// The function in which the text of another one stands.
    pub(super) fn written_home(&self, key: FunctionKey) -> Option<FunctionKey> {
        let home = self.home(key)?;
        if self.makers.contains_key(&home) { self.home(home) } else { Some(home) }
    }
}

impl Fx<'_, '_> {
    /// A generator as the machine that it is; `None` where it can be none.
    pub(super) fn as_machine(&mut self, generator: ExprId) -> Res<Option<ExprId>> {
        let (ty, span) = (self.ty(generator), self.span(generator));
        let (Some(key), Ty::Tagged(_, held)) = (generator_key(&ty), &ty) else { return Ok(None) };
        let Ty::Tuple(types) = &**held else { return Ok(None) };
        let guarded = self.is_guarded(key)?;
        if guarded && (self.s.stopping.contains(&key) || library::holds(key) || self.catches_closing(key)?) {
            return Ok(None);
        }
        let Some(maker) = self.s.maker(key)? else { return Ok(None) };
        // A text of the library that means itself for what it is given.
        if library::holds(key) && self.s.home(self.own) == Some(maker) {
            return Ok(None);
        }
        let params = self.s.parsed(key)?.hir.params.len();
        let generator = self.in_variable(generator);
        let runs_over = library::name(key).and_then(goes_on).unwrap_or_default();
        let mut items = Vec::with_capacity(types.len());
        for at in 0..types.len() {
            let copy = self.copy(generator);
            let item = self.held_item(copy, at as u32);
            let iterates = self.is_generator(item) && !is_range(&self.ty(item));
            items.push(if iterates {
                match self.lasting(item)? {
                    Some(cursor) => cursor,
                    None => return Ok(None),
                }
            } else if runs_over.contains(&at) {
                // The place in it outlives an exception.
                let value = self.streamed(&Expr { kind: Hir::Typed(item.0), span })?;
                match self.lasting_over(value)? {
                    Some(cursor) => cursor,
                    None => return Ok(None),
                }
            } else {
                item
            });
        }
        let captured = items.split_off(params);
        let made = self.call_closure(maker, items, Vec::new(), captured, span)?;
        let made = self.hold(made);
        let parts = (0..2)
            .map(|at| {
                let copy = self.copy(made);
                self.item(copy, at)
            })
            .collect();
        let name = match guarded {
            true => CLOSING,
            false if self.s.stopping.contains(&key) => "resume_stopping",
            false => "resume_machine",
        };
        Ok(Some(self.resumed(name, parts, span)))
    }

    /// Whether a generator yields inside `try`.
    pub(super) fn is_guarded(&mut self, key: FunctionKey) -> Res<bool> {
        Ok(is_guarded(&self.s.parsed(key)?.hir.body))
    }

    /// Whether a generator catches what ends one that is dropped.
    fn catches_closing(&mut self, key: FunctionKey) -> Res<bool> {
        let parsed = self.s.parsed(key)?;
        let mut open: Vec<&Expr> = Vec::new();
        for classes in guarding_classes(&parsed.hir.body) {
            match classes {
                Some(classes) => open.push(classes),
                None => return Ok(true),
            }
        }
        while let Some(class) = open.pop() {
            match &class.kind {
                Hir::Tuple(items) => open.extend(items),
                Hir::Global(name) => match self.s.global(key, &name.clone()) {
                    Global::Path(path) if path != "builtins.BaseException" && path != "builtins.GeneratorExit" => {}
                    Global::Exception(_) => {}
                    _ => return Ok(true),
                },
                _ => return Ok(true),
            }
        }
        Ok(false)
    }

    /// Whether a value of a type must be consumed where it is made: it is a generator that has something to do when it is dropped.
    pub(super) fn is_closing(ty: &Ty) -> bool {
        generator_key(ty).and_then(library::name) == Some(CLOSING)
    }

    /// A cursor that may be kept wherever it is, also by a function that catches exceptions.
    pub(super) fn lasting(&mut self, value: ExprId) -> Res<Option<ExprId>> {
        let value = self.in_variable(value);
        match self.as_cursor(value)? {
            Some(cursor) if !self.is_over_after_raising(&self.ty(cursor)) => Ok(Some(cursor)),
            _ => self.as_machine(value),
        }
    }

    /// A cursor over any value that is iterated.
    pub(super) fn lasting_over(&mut self, value: ExprId) -> Res<Option<ExprId>> {
        match self.is_generator(value) && !is_range(&self.ty(value)) {
            true => self.lasting(value),
            false => self.cursor_over(value),
        }
    }

    /// Whether a variable is the iterator of a machine's loop.
    pub(super) fn is_loop_iterator(&self, variable: LocalId) -> bool {
        self.name(variable).starts_with(ITERATOR)
    }

    /// Whether an expression asks whether a machine goes on at no `yield`.
    pub(super) fn is_at_start(&self, e: &Expr) -> bool {
        matches!(&e.kind, Hir::Compare(CompareOp::Eq, at, _) if matches!(at.kind, Hir::Local(local) if self.name(local) == PLACE))
    }

    /// Whether a condition is false whatever the run brings; evaluates nothing.
    pub(super) fn is_never_true(&mut self, e: &Expr) -> Res<bool> {
        let mark = self.mark();
        let (known, _) = self.in_block(|fx| fx.cond(e).map(|cond| fx.const_bool(cond)));
        self.undo(mark);
        match known {
            Ok(known) => Ok(known == Some(false)),
            Err(Stop::Error(diagnostics)) => Err(Stop::Error(diagnostics)),
            Err(_) => Ok(false),
        }
    }

    /// What a machine's loop runs over, as a cursor.
    pub(super) fn loop_iterator(&mut self, iter: &Expr) -> Res<ExprId> {
        let value = self.streamed(iter)?;
        self.lasting_over(value)?.ok_or_else(|| {
            Diagnostic::error(Code::UnsupportedStatement, iter.span, format!("this loop over {} is not supported here", self.ty(value)))
                .label("in a generator that is kept")
                .note("the loop yields, so its iterator must be one that can be left and gone on with")
                .help("loop over a list: list(...)")
                .into()
        })
    }
}
