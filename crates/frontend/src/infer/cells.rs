//! Cells: variables that functions share.
//!
//! A variable that a nested function assigns, or that is assigned while a function is alive that has taken it, is an object with one field, which the
//! functions take instead of the value. It has one type for the whole function: what is assigned to it anywhere settles that, as for the items of lists, and
//! then inference starts again. Behind the value stands a flag, whether the variable is bound.
//!
//! Absent: which variables need it (`functions.rs`); narrowing of a shared variable that may be `None`, since any call may change it.

use super::Session;
use super::function::{Fx, Res, Stop};
use super::functions::is_cell;
use super::list::stored;
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{Const, LocalId};
use crate::span::Span;
use crate::thir::{self, CastKind, ExprId, ExprKind, RecordOp, StmtKind};
use crate::ty::join::exact;
use crate::ty::{DictTy, Tag, TagSort, Ty, components, lub, references};
use weft_abi::PyExc;

/// What is known of a shared variable of one specialisation, while inference starts again.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    /// The type of its values; `None`: nothing is ever assigned.
    ty: Option<Ty>,
    /// Whether it may be unbound.
    flagged: bool,
    /// `name` as errors show it.
    name: String,
    /// Where it was first assigned.
    span: Span,
}

impl Shared {
    /// Forgets the type.
    pub(super) fn forget(&mut self) {
        self.ty = None;
    }
}

/// A shared variable of the function at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Holds the object.
    pub local: thir::LocalId,
    /// Which of [`Session::shared`] it is.
    number: usize,
    /// Whether it belongs to a function around.
    free: bool,
}

impl Session<'_> {
    fn cell(&mut self, place: (FunctionKey, Vec<Ty>, LocalId), name: &str, flagged: bool, span: Span) -> usize {
        let shared = &mut self.shared;
        *self.cells.entry(place).or_insert_with(|| {
            shared.push(Shared { ty: None, flagged, name: name.to_owned(), span });
            shared.len() - 1
        })
    }
}

/// The common type of the values of a shared variable, every one of which keeps its own type.
fn common(a: &Ty, b: &Ty) -> Option<Ty> {
    match (a, b) {
        _ if a == b => Some(a.clone()),
        (Ty::None, Ty::Optional(_)) | (Ty::Optional(_), Ty::None) => lub(a, b),
        (Ty::None, t) | (t, Ty::None) => lub(&Ty::None, t),
        (Ty::Optional(x), Ty::Optional(y)) => common(x, y).map(|t| Ty::Optional(Box::new(t))),
        (Ty::Optional(x), t) | (t, Ty::Optional(x)) => common(x, t).map(|t| Ty::Optional(Box::new(t))),
        (Ty::Array(_), Ty::Array(_)) | (Ty::List(_), Ty::List(_)) | (Ty::Dict(_), Ty::Dict(_)) | (Ty::Set { .. }, Ty::Set { .. }) => {
            lub(a, b)
        }
        (Ty::Tagged(x, _), Ty::Tagged(y, _)) if x.sort.is_function() && y.sort.is_function() => lub(a, b),
        _ if a.variadic_item().is_some() && b.variadic_item().is_some() => lub(a, b),
        _ => exact(a, b),
    }
}

/// An argument's type as the place of a shared variable tells it from others: without what functions have captured, which may be that variable itself, and
/// without what containers hold that nothing is known of yet.
fn outline(ty: &Ty) -> Ty {
    let item = |ty: &Ty| if matches!(ty, Ty::Open(_)) { Ty::None } else { outline(ty) };
    match ty {
        Ty::Tagged(tag, _) if tag.sort.is_function() => Ty::None,
        Ty::Tagged(tag, held) => Ty::Tagged(tag.clone(), Box::new(outline(held))),
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(outline).collect()),
        Ty::Optional(t) => Ty::Optional(Box::new(outline(t))),
        Ty::List(t) => Ty::List(Box::new(item(t))),
        Ty::Set { item: t, frozen } => Ty::Set { item: Box::new(item(t)), frozen: *frozen },
        Ty::Dict(dict) => Ty::Dict(Box::new(DictTy { key: item(&dict.key), value: item(&dict.value), kind: dict.kind })),
        other => other.clone(),
    }
}

impl Fx<'_, '_> {
    /// Makes the cells of the function's own variables, and finds those that it was given.
    pub(super) fn enter_cells(&mut self, given: &[(LocalId, Ty)]) -> Res<()> {
        self.cells.clear();
        let hir = &self.parsed.hir;
        for capture in &hir.captures {
            if let Some((_, ty)) = given.iter().find(|(local, _)| *local == capture.local)
                && let Ty::Record(tag) = ty
                && is_cell(ty)
                && let Some(number) = tag.name.split('.').next().and_then(|n| n.parse().ok())
            {
                let local = self.var(capture.local, ty, hir.locals[capture.local.index()].span);
                self.cells.insert(capture.local, Cell { local, number, free: !self.s.is_step(self.own) });
            }
        }
        for (at, known) in hir.locals.iter().enumerate() {
            let variable = LocalId(at as u32);
            let own = known.captured && known.names.is_none() && !hir.captures.iter().any(|c| c.local == variable);
            if own && (known.shared || self.s.promoted.contains(&(self.key(), variable))) {
                let initial = given.iter().find(|(local, _)| *local == variable).map(|(_, ty)| ty.clone());
                self.new_cell(variable, initial, known.span)?;
            }
        }
        Ok(())
    }

    /// Takes over a cell that a generator holds.
    pub(super) fn adopt_cell(&mut self, variable: LocalId, value: ExprId, span: Span) {
        let ty = self.ty(value);
        let Ty::Record(tag) = &ty else { unreachable!("a cell") };
        let Some(number) = tag.name.split('.').next().and_then(|n| n.parse().ok()) else {
            unreachable!("a cell's name starts with its number")
        };
        let local = self.var(variable, &ty, span);
        self.emit(StmtKind::Assign { local, value }, span);
        self.cells.insert(variable, Cell { local, number, free: true });
    }

    /// Makes the cell of a variable; of a parameter it holds the argument.
    fn new_cell(&mut self, variable: LocalId, argument: Option<Ty>, span: Span) -> Res<()> {
        let name = self.name(variable).to_owned();
        let args = self.args.iter().map(outline).collect();
        let number = self.s.cell((self.key(), args, variable), &name, argument.is_none(), span);
        let known = self.s.shared[number].ty.clone();
        let bound = argument.is_some();
        let mut fields = Vec::new();
        match (argument, known) {
            (Some(ty), known) => {
                let local = self.var(variable, &ty, span);
                let value = self.read(local, span);
                let ty = match &known {
                    Some(known) => common(known, &stored(&ty)).ok_or_else(|| self.changes_type(number, known, &stored(&ty), span))?,
                    None => stored(&ty),
                };
                if known.as_ref() != Some(&ty) {
                    self.s.shared[number].ty = Some(ty.clone());
                }
                fields.push(self.join_to(value, &ty)?);
            }
            (None, Some(ty)) => fields.push(self.nothing_of(&ty, span)),
            (None, None) => {}
        }
        if let Some(value) = fields.first() {
            self.fits_cell(*value, span)?;
        }
        fields.push(self.bool(bound, span));
        let ty = Ty::Record(Tag { name: format!("{number}.{name}"), sort: TagSort::Cell });
        let made = self.expr_of(ExprKind::Record { op: RecordOp::New, args: fields }, ty.clone(), span);
        let local = self.new_local(name, ty, span);
        self.emit(StmtKind::Assign { local, value: made }, span);
        self.cells.insert(variable, Cell { local, number, free: false });
        if let Some(state) = &mut self.state {
            state.set(variable, super::state::Slot::Unbound);
        }
        Ok(())
    }

    /// Any value of a type, for a variable that is not bound.
    pub(super) fn nothing_of(&mut self, ty: &Ty, span: Span) -> ExprId {
        let none = self.constant(&Const::None, span);
        match ty {
            Ty::None => none,
            Ty::Optional(_) => self.expr_of(ExprKind::Cast(CastKind::Optional, none), ty.clone(), span),
            _ => {
                let optional = self.expr_of(ExprKind::Cast(CastKind::Optional, none), Ty::Optional(Box::new(ty.clone())), span);
                self.value_of(optional)
            }
        }
    }

    fn fits_cell(&self, value: ExprId, span: Span) -> Res<()> {
        let ty = self.ty(value);
        if references(&ty).is_some() && components(&ty).len() < 64 {
            return Ok(());
        }
        Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} is too large for a variable that functions share"))
            .label("shared with a nested function")
            .note("such a variable holds at most 63 numbers and references")
            .help("put the values into an array or a list")
            .into())
    }

    fn changes_type(&self, number: usize, a: &Ty, b: &Ty, span: Span) -> Stop {
        let shared = &self.s.shared[number];
        Diagnostic::error(Code::JoinMismatch, span, format!("'{}' is {a} in one place and {b} in another", shared.name))
            .label(format!("{b} here"))
            .also(shared.span, "shared with a nested function")
            .note("a variable that functions share has one type in all of them")
            .help("start it with a value of the later type, or use two variables")
            .into()
    }

    fn of_cell(&mut self, op: RecordOp, mut args: Vec<ExprId>, cell: Cell, ty: Ty, span: Span) -> ExprId {
        args.push(self.read(cell.local, span));
        self.expr_of(ExprKind::Record { op, args }, ty, span)
    }

    /// A read of a shared variable; `None` where this is none.
    pub(super) fn read_shared(&mut self, variable: LocalId, span: Span) -> Res<Option<ExprId>> {
        let Some(&cell) = self.cells.get(&variable) else { return Ok(None) };
        let Shared { ty, flagged, name, .. } = self.s.shared[cell.number].clone();
        let Some(ty) = ty else { return Err(unbound(&name, cell.free)) };
        let mut value = self.of_cell(RecordOp::Get(0), Vec::new(), cell, ty.clone(), span);
        if flagged {
            let cond = self.of_cell(RecordOp::Get(components(&ty).len() as u32), Vec::new(), cell, Ty::Bool, span);
            let (exc, message) = unbound_error(&name, cell.free);
            value = self.expr_of(ExprKind::Require { cond, exc, message, numbers: Vec::new(), value }, ty, span);
        }
        Ok(Some(value))
    }

    /// The type of a shared variable, if that is known; `None` where this is no shared variable.
    pub(super) fn shared_type(&self, variable: LocalId) -> Option<Option<Ty>> {
        self.cells.get(&variable).map(|cell| self.s.shared[cell.number].ty.clone())
    }

    /// An assignment to a shared variable; whether this is one.
    pub(super) fn assign_shared(&mut self, variable: LocalId, value: ExprId, span: Span) -> Res<bool> {
        let Some(&cell) = self.cells.get(&variable) else { return Ok(false) };
        let new = stored(&self.ty(value));
        let ty = match self.s.shared[cell.number].ty.clone() {
            Some(known) => common(&known, &new).ok_or_else(|| self.changes_type(cell.number, &known, &new, span))?,
            None => new,
        };
        self.s.keeps(&ty);
        if self.s.shared[cell.number].ty.as_ref() != Some(&ty) {
            self.s.shared[cell.number].ty = Some(ty);
            return Err(self.again());
        }
        let value = self.join_to(value, &ty)?;
        self.fits_cell(value, span)?;
        let set = self.of_cell(RecordOp::Set(0), vec![value], cell, Ty::None, span);
        self.emit(StmtKind::Expr(set), span);
        self.set_bound(cell, true, span);
        Ok(true)
    }

    fn set_bound(&mut self, cell: Cell, bound: bool, span: Span) {
        let Shared { ty, flagged, .. } = &self.s.shared[cell.number];
        if let (Some(ty), true) = (ty, *flagged) {
            let slot = components(ty).len() as u32;
            let value = self.bool(bound, span);
            let set = self.of_cell(RecordOp::Set(slot), vec![value], cell, Ty::None, span);
            self.emit(StmtKind::Expr(set), span);
        }
    }

    /// Takes a shared variable's value away; whether this is one.
    pub(super) fn unbind_shared(&mut self, variable: LocalId, span: Span) -> bool {
        let Some(&cell) = self.cells.get(&variable) else { return false };
        if !self.s.shared[cell.number].flagged {
            self.s.shared[cell.number].flagged = true;
            self.s.lists.ask();
        }
        self.set_bound(cell, false, span);
        true
    }
}

/// What reading a variable that is not bound raises.
fn unbound_error(name: &str, free: bool) -> (PyExc, String) {
    match free {
        true => {
            (PyExc::NameError, format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"))
        }
        false => (PyExc::UnboundLocalError, super::branch::unbound(name)),
    }
}

fn unbound(name: &str, free: bool) -> Stop {
    let (exc, message) = unbound_error(name, free);
    Stop::Raises(exc, message)
}
