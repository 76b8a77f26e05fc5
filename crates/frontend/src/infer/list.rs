//! Lists: what their items are, and the operations on them. What is said here of items holds for the keys and values of dicts and the items of
//! sets (`dict.rs`, `set.rs`) too; a dict has two numbers, one for its keys and one for its values.
//!
//! The item type of a list is decided by what is put into it. Each place that makes lists has a number; a list of which nothing is known
//! yet has items of type [`Ty::Open`] with that number. The first item that is put into it, anywhere in the program, settles the number; then the
//! whole inference starts again, and whatever it found before, also errors, is forgotten. What stays open is a list that is always empty: reading an item of it
//! raises, and a loop over it never runs. Items keep their exact types, because CPython's do: an `int` among `float`s is
//! refused, while a `float` among `np.float64`s makes all items carry the flag of [`Ty::Maybe`].
//!
//! Arrays lie in containers as views: their layouts meet where the rest of their types is one. Other methods and slices are in `list_methods.rs`.

use super::bytes::is_bytes;
use super::cursors::{Keeper, is_lasting};
use super::deque::is_deque;
use super::dict_views::view_of;
use super::expr::nearest;
use super::function::{Fx, Res, Stop};
use super::prelude::Prelude;
use super::ranges::is_range;
use super::slices::is_slice;
use super::table::View;
use super::variadic::is_variadic;
use super::{Session, call::Method};
use crate::diag::{Code, Diagnostic};
use crate::env::FunctionKey;
use crate::hir::{BinaryOp, Const, DefId, Expr};
use crate::span::{FileId, Span};
use crate::thir::{ExprId, ExprKind, ListOp};
use crate::ty::join::{beside_none, exact, lists_meet, optional};
use crate::ty::{DictTy, TagSort, Ty, components, reference_places, references};
use std::collections::{BTreeMap, HashMap};
use weft_abi::PyExc;

/// More restarts than this mean a defect.
const MAX_RESTARTS: usize = 300;
/// Methods of lists.
pub(super) const METHODS: [&str; 11] =
    ["append", "extend", "pop", "clear", "copy", "insert", "remove", "index", "count", "reverse", "sort"];

/// Where a container is made: the text, of which a function has several when generators stand in the place of loops, and the offset there; of a
/// parameter its number alone.
pub(super) type Place = (Option<FileId>, u32);

/// What is known of the lists of a program, kept while inference starts again.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By place: function, its argument types, where it stands, and which of the types that are open there.
    places: HashMap<(FunctionKey, Vec<Ty>, Place, Part), u32>,
    /// By number.
    cells: Vec<Cell>,
    /// The numbers that get a type where nothing else gives them one: of what beside `None` is put into a container, if anything is, and of the keys of a
    /// table that was searched by NumPy's numbers.
    fallbacks: BTreeMap<u32, Ty>,
    /// Whether what was learned asks for a restart.
    again: bool,
    restarts: usize,
}

/// Which of the types of a container it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Items of a list.
    Items,
    /// Keys of a dict, items of a set.
    Keys,
    /// Values of a dict.
    Values,
    /// What the containers hold that a `defaultdict` makes, by number.
    Inner(u8),
    /// What items are that are not `None`, where all that the text puts in is `None`.
    PresentItems,
    /// The same of the values of a dict.
    PresentValues,
}

impl Part {
    /// Whether what has two types may be there as what is common to them: numbers of Python's and of NumPy's do not meet as keys, since a table keeps
    /// the one that came first.
    fn takes(self, common: &Ty) -> bool {
        self != Part::Keys || common.table_program().is_some()
    }
}

/// What is known of the items of one place's lists.
#[derive(Debug, Clone)]
enum Cell {
    Unknown,
    Known(Ty),
    /// They are those of another place.
    Same(u32),
}

impl Lists {
    /// The number of a place.
    pub(super) fn place(&mut self, key: FunctionKey, args: &[Ty], at: Place, part: Part) -> u32 {
        let cells = &mut self.cells;
        *self.places.entry((key, args.to_vec(), at, part)).or_insert_with(|| {
            cells.push(Cell::Unknown);
            cells.len() as u32 - 1
        })
    }

    fn root(&self, mut number: u32) -> u32 {
        while let Cell::Same(other) = self.cells[number as usize] {
            number = other;
        }
        number
    }

    /// The type of the items of a place's lists.
    pub(super) fn item(&self, number: u32) -> Ty {
        let root = self.root(number);
        if let Cell::Known(ty) = &self.cells[root as usize] { self.resolved(ty) } else { Ty::Open(root) }
    }

    /// Whether the items of a place's lists are part of a type.
    fn holds(&self, ty: &Ty, root: u32) -> bool {
        match ty {
            Ty::Open(number) => {
                self.root(*number) == root || !matches!(self.item(*number), Ty::Open(_)) && self.holds(&self.item(*number), root)
            }
            Ty::List(item) | Ty::Optional(item) | Ty::Set { item, .. } => self.holds(item, root),
            Ty::Dict(dict) => self.holds(&dict.key, root) || self.holds(&dict.value, root),
            Ty::Tuple(items) => items.iter().any(|item| self.holds(item, root)),
            Ty::Tagged(_, held) => self.holds(held, root),
            _ => false,
        }
    }

    /// A type with what is known by now of the lists in it.
    fn resolved(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Open(number) => self.item(*number),
            Ty::List(item) => Ty::List(Box::new(self.resolved(item))),
            Ty::Optional(item) => Ty::Optional(Box::new(self.resolved(item))),
            Ty::Dict(dict) => {
                let (key, value) = (self.resolved(&dict.key), self.resolved(&dict.value));
                Ty::Dict(Box::new(DictTy { key, value, kind: dict.kind }))
            }
            Ty::Set { item, frozen } => Ty::Set { item: Box::new(self.resolved(item)), frozen: *frozen },
            Ty::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.resolved(item)).collect()),
            Ty::Tagged(tag, held) if keeps_items(tag.sort) => Ty::Tagged(tag.clone(), Box::new(self.resolved(held))),
            other => other.clone(),
        }
    }

    /// Settles what is open in one of two types that are equal otherwise; whether there was anything.
    fn meet(&mut self, a: &Ty, b: &Ty) -> bool {
        match (a, b) {
            (Ty::Open(x), Ty::Open(y)) if self.root(*x) == self.root(*y) => false,
            (Ty::Open(open), other) | (other, Ty::Open(open)) => {
                self.settle(*open, other);
                true
            }
            (Ty::List(x), Ty::List(y)) | (Ty::Optional(x), Ty::Optional(y)) => self.meet(x, y),
            (Ty::Dict(x), Ty::Dict(y)) => self.meet(&x.key, &y.key) | self.meet(&x.value, &y.value),
            (Ty::Set { item: x, .. }, Ty::Set { item: y, .. }) => self.meet(x, y),
            (Ty::Tuple(x), Ty::Tuple(y)) => x.iter().zip(y).fold(false, |found, (p, q)| self.meet(p, q) | found),
            (Ty::Tagged(a, x), Ty::Tagged(b, y)) if a == b && keeps_items(a.sort) => self.meet(x, y),
            _ => false,
        }
    }

    /// Settles an open number, or joins it with another.
    pub(super) fn settle(&mut self, number: u32, item: &Ty) {
        let root = self.root(number);
        if !matches!(item, Ty::Open(_)) && self.holds(item, root) {
            // A list that is put into itself has no type.
            (self.again, self.restarts) = (true, MAX_RESTARTS);
            return;
        }
        self.cells[root as usize] = match item {
            Ty::Open(other) => {
                let other = self.root(*other);
                if other == root { Cell::Unknown } else { Cell::Same(other) }
            }
            known => Cell::Known(known.clone()),
        };
    }

    /// Replaces an item type everywhere; whether there was any.
    fn widen(&mut self, from: &Ty, to: &Ty) -> bool {
        let mut found = false;
        for cell in &mut self.cells {
            if matches!(cell, Cell::Known(ty) if ty == from) {
                *cell = Cell::Known(to.clone());
                found = true;
            }
        }
        self.again |= found;
        found
    }

    /// A type for the items of a place's lists that they get where nothing is put in that tells it.
    pub(super) fn fall_back(&mut self, number: u32, ty: Ty) {
        self.fallbacks.entry(number).or_insert(ty);
    }

    /// Gives a type to what nothing was ever put into that tells it. Whether there was such a container.
    pub(super) fn close(&mut self) -> bool {
        let mut found = false;
        for (number, ty) in std::mem::take(&mut self.fallbacks) {
            let root = self.root(number);
            if matches!(self.cells[root as usize], Cell::Unknown) {
                self.cells[root as usize] = Cell::Known(ty);
                found = true;
            }
        }
        found
    }

    /// Forgets all types.
    pub(super) fn forget(&mut self) {
        self.cells.iter_mut().for_each(|cell| *cell = Cell::Unknown);
    }

    /// Whether inference must start again; takes the wish back.
    pub(super) fn take_wish(&mut self) -> bool {
        std::mem::take(&mut self.again)
    }

    /// Counts a restart; whether it is one too many.
    pub(super) fn exhausted(&mut self) -> bool {
        self.restarts += 1;
        self.restarts > MAX_RESTARTS
    }

    /// The wish to start again, for what is not about items.
    pub(super) fn ask(&mut self) {
        self.again = true;
    }
}

impl Session<'_> {
    /// An argument's type, with its own number for a list that is passed empty.
    pub(super) fn argument_type(&mut self, root: FunctionKey, at: usize, ty: &Ty) -> Ty {
        self.place_open(root, &mut (at as u32), ty)
    }

    fn place_open(&mut self, root: FunctionKey, at: &mut u32, ty: &Ty) -> Ty {
        /// Parameters are told apart by the lower half of the number.
        const NEXT: u32 = 1 << 16;
        match ty {
            Ty::Open(_) => {
                let number = self.lists.place(root, &[], (None, *at), Part::Items);
                *at += NEXT;
                self.lists.item(number)
            }
            Ty::List(item) => Ty::List(Box::new(self.place_open(root, at, item))),
            Ty::Dict(dict) => {
                let (key, value) = (self.place_open(root, at, &dict.key), self.place_open(root, at, &dict.value));
                Ty::Dict(Box::new(DictTy { key, value, kind: dict.kind }))
            }
            Ty::Set { item, frozen } => Ty::Set { item: Box::new(self.place_open(root, at, item)), frozen: *frozen },
            Ty::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.place_open(root, at, item)).collect()),
            Ty::Tagged(tag, held) if keeps_items(tag.sort) => Ty::Tagged(tag.clone(), Box::new(self.place_open(root, at, held))),
            other => other.clone(),
        }
    }
}

/// Whether values with such a tag are containers, or tuples that may hold some.
fn keeps_items(sort: TagSort) -> bool {
    matches!(sort, TagSort::Deque | TagSort::View | TagSort::Variadic | TagSort::NamedTuple | TagSort::Keywords)
}

/// Whether values of a type can be items: scalars, strings, arrays, objects, containers, iterators that can be gone on with, and tuples of them.
fn storable(ty: &Ty) -> bool {
    match ty {
        Ty::Tuple(items) => {
            let nothing = !items.is_empty() && items.iter().all(|item| *item == Ty::None);
            !nothing && items.iter().all(|item| *item == Ty::None || storable(item))
        }
        Ty::Tagged(tag, held) if tag.sort == TagSort::Generator => is_lasting(ty) && storable(held),
        // A function; it may name others, which hold nothing.
        Ty::Tagged(tag, held) if tag.sort.is_function() => match &**held {
            Ty::Tuple(items) => items.iter().all(|item| *item == Ty::None || storable(item)),
            _ => false,
        },
        Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Exception | TagSort::Answer) => false,
        // `None` alone, so far.
        Ty::Optional(held) if matches!(**held, Ty::Open(_)) => true,
        Ty::Tagged(_, held) | Ty::Optional(held) => storable(held),
        Ty::Str | Ty::Literal(_) | Ty::List(_) | Ty::Dict(_) | Ty::Set { .. } | Ty::Record(_) | Ty::Array(_) => true,
        other => other.is_scalar(),
    }
}

/// The type that a value has where it is kept: as an item, in a cell, in an exception, as a result.
pub(super) fn stored(ty: &Ty) -> Ty {
    match ty {
        Ty::Literal(_) => Ty::Str,
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(stored).collect()),
        Ty::Tagged(tag, held) if tag.sort == TagSort::NamedTuple => Ty::Tagged(tag.clone(), Box::new(stored(held))),
        range if is_range(range) => Ty::range(3),
        slice if is_slice(slice) => Ty::any_slice(),
        other => other.clone(),
    }
}

/// A variable's name as the user wrote it: those of a generator that stands in the place of a loop have a number behind theirs.
pub(super) fn shown(name: &str) -> &str {
    name.split_once('\'').map_or(name, |(name, _)| name)
}

impl Fx<'_, '_> {
    /// Gives up, because what was learned changes types that were used before.
    pub(super) fn again(&mut self) -> Stop {
        self.s.lists.ask();
        Stop::Error(Vec::new())
    }

    /// Makes an open list type another one.
    pub(super) fn settle(&mut self, from: &Ty, to: &Ty) -> Option<Stop> {
        let Ty::Open(number) = from else { return None };
        self.s.lists.settle(*number, to);
        Some(self.again())
    }

    /// Settles what is open in one of two types that are equal otherwise.
    pub(super) fn meet(&mut self, a: &Ty, b: &Ty) -> Option<Stop> {
        self.s.lists.meet(a, b).then(|| self.again())
    }

    /// The common type of two items. What is open in one of them is settled, after which this try goes on only to find out more.
    fn common(&mut self, a: &Ty, b: &Ty) -> Option<Ty> {
        if a != b && lists_meet(a, b) {
            if self.s.lists.meet(a, b) {
                self.s.lists.ask();
            }
            return Some(self.s.lists.resolved(a));
        }
        exact(a, b)
    }

    /// A list of known items meets the type that a loop's head had seen of it while it was open.
    pub(super) fn settled(&mut self, before: &Ty, now: &Ty) -> Option<Stop> {
        let Ty::Open(number) = before else { return None };
        if matches!(self.s.lists.item(*number), Ty::Open(_)) {
            self.s.lists.settle(*number, now);
        }
        Some(self.again())
    }

    /// `[a, b]`.
    pub(super) fn new_list(&mut self, mut items: Vec<ExprId>, span: Span) -> Res<ExprId> {
        self.keep_iterators(&mut items, Keeper::Anything)?;
        let item_ty = self.common_type(Part::Items, &items, span, "this list")?;
        let items = items.into_iter().map(|i| self.join_to(i, &item_ty)).collect::<Res<Vec<_>>>()?;
        Ok(self.list_op(ListOp::New, items, Ty::List(Box::new(item_ty)), span))
    }

    /// A container's place.
    pub(super) fn place(&self, span: Span) -> Place {
        (Some(self.s.sources.original(span.file)), span.start)
    }

    /// The type of what a container holds that is made of these at a place.
    pub(super) fn common_type(&mut self, part: Part, items: &[ExprId], span: Span, name: &str) -> Res<Ty> {
        let number = self.s.lists.place(self.key(), &self.args, self.place(span), part);
        let known = self.s.lists.item(number);
        let mut item_ty = known.clone();
        let some = items.iter().any(|item| self.ty(*item) != Ty::None);
        for item in items {
            let mut ty = stored(&self.ty(*item));
            if !some && let Some(absent) = self.absent(part, span) {
                ty = absent;
            }
            if let (Ty::Optional(inner), false) = (&item_ty, ty == Ty::None) {
                self.present_one(inner, &ty);
            }
            if !(some && ty == Ty::None) {
                self.holds(part, &ty, self.span(*item))?;
            }
            item_ty = match item_ty {
                Ty::Open(_) => ty,
                before => {
                    let common = self.common(&before, &ty).filter(|common| part.takes(common));
                    match common.or_else(|| if matches!(part, Part::Keys) { None } else { beside_none(&before, &ty) }) {
                        Some(common) => common,
                        None => return Err(self.mixed(name, &before, &ty, self.span(*item))),
                    }
                }
            };
        }
        if item_ty != known {
            self.s.lists.settle(number, &item_ty);
            // Of an open place with items nobody has seen the open type: it is met for the first time.
            if !matches!(known, Ty::Open(_)) {
                return Err(self.again());
            }
        }
        Ok(item_ty)
    }

    /// The type of `None` in a container of which nothing else is known.
    fn absent(&mut self, part: Part, span: Span) -> Option<Ty> {
        let part = match part {
            Part::Items => Part::PresentItems,
            Part::Values => Part::PresentValues,
            Part::Keys | Part::Inner(_) | Part::PresentItems | Part::PresentValues => return None,
        };
        let number = self.s.lists.place(self.key(), &self.args, self.place(span), part);
        // Any will do.
        self.s.lists.fall_back(number, Ty::Bool);
        Some(Ty::Optional(Box::new(self.s.lists.item(number))))
    }

    /// What is put in beside `None`, where that was all so far; whether it was.
    fn present_one(&mut self, inner: &Ty, ty: &Ty) -> bool {
        let Ty::Open(number) = inner else { return false };
        let ty = if let Ty::Optional(present) = ty { present } else { ty };
        if matches!(ty, Ty::Open(_)) || optional(ty).is_none() {
            return false;
        }
        self.s.lists.settle(*number, ty);
        self.s.lists.ask();
        true
    }

    /// Refuses what a container cannot hold.
    fn holds(&mut self, part: Part, ty: &Ty, span: Span) -> Res<()> {
        self.s.keeps(ty);
        match part {
            Part::Items | Part::Values | Part::Inner(_) | Part::PresentItems | Part::PresentValues => self.storable(ty, span),
            Part::Keys => self.is_key(ty, span),
        }
    }

    /// `list()` and its like: a new list without items.
    pub(super) fn empty_list(&mut self, span: Span) -> Res<ExprId> {
        self.new_list(Vec::new(), span)
    }

    pub(super) fn list_op(&mut self, op: ListOp, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.expr_of(ExprKind::List { op, args }, ty, span)
    }

    fn storable(&self, ty: &Ty, span: Span) -> Res<()> {
        self.no_kept_exception(ty, span)?;
        if storable(ty) && (reference_places(ty).is_empty() || references(ty).is_some() && components(ty).len() <= 64) {
            return Ok(());
        }
        Err(Diagnostic::error(Code::TypeMismatch, span, format!("a list of {ty} is not supported in a compiled function"))
            .label(format!("{ty}"))
            .note("the items of compiled lists are numbers, bools, strings, arrays, objects, containers, functions, iterators and tuples of those")
            .help("put such values into lists; of a generator that yields inside 'try' or 'with', write list(...)")
            .into())
    }

    /// The refusal of a second type among the items of one list.
    fn mixed(&self, name: &str, have: &Ty, new: &Ty, span: Span) -> Stop {
        let numbers = |a: &Ty, b: &Ty| *a == Ty::Int && *b == Ty::Float;
        let help = if numbers(have, new) || numbers(new, have) {
            "put float(...) of every item into it, or start with 0.0 instead of 0"
        } else {
            "convert the items to one type, or use two lists"
        };
        Diagnostic::error(Code::JoinMismatch, span, format!("{name} holds {have} and gets {new}"))
            .label(format!("{new} here"))
            .note("in Python every item keeps its own type; a compiled list has one type for all of them")
            .help(help)
            .into()
    }

    /// A value as an item of a list of `item`; `None` where that settles an open list, after which this try goes on only to find out more.
    pub(super) fn as_item(&mut self, part: Part, item: &Ty, mut value: ExprId, name: &str) -> Res<Option<ExprId>> {
        self.keep_iterators(std::slice::from_mut(&mut value), Keeper::Anything)?;
        let (mut ty, span) = (stored(&self.ty(value)), self.span(value));
        if let (Ty::None, Ty::Open(number)) = (&ty, item) {
            // Others may have put in what is a value or `None`.
            match self.s.lists.item(*number) {
                known @ Ty::Optional(_) => ty = known,
                _ => {
                    if let Some(absent) = self.absent(part, span) {
                        ty = absent;
                    }
                }
            }
        }
        if let Ty::Optional(inner) = item
            && ty != Ty::None
            && self.present_one(inner, &ty)
        {
            return Ok(None);
        }
        if !(ty == Ty::None && matches!(item, Ty::Optional(_))) {
            self.holds(part, &ty, span)?;
        }
        if let Ty::Open(number) = item {
            let common = match self.s.lists.item(*number) {
                Ty::Open(_) => ty,
                known => match self.common(&known, &ty).filter(|common| part.takes(common)) {
                    Some(common) => common,
                    None => return Err(self.mixed(name, &known, &ty, span)),
                },
            };
            self.s.lists.settle(*number, &common);
            self.s.lists.ask();
            return Ok(None);
        }
        if *item != ty && lists_meet(item, &ty) {
            return if let Some(stop) = self.meet(item, &ty) { Err(stop) } else { Ok(None) };
        }
        // What a list of optional items takes, which the environment alone can make.
        if beside_none(item, &ty).as_ref() == Some(item) {
            return self.join_to(value, item).map(Some);
        }
        match exact(item, &ty).filter(|common| part.takes(common)) {
            Some(common) if common == *item => self.join_to(value, item).map(Some),
            Some(common) if self.s.lists.widen(item, &common) => Err(Stop::Error(Vec::new())),
            _ => Err(self.mixed(name, item, &ty, span)),
        }
    }

    /// A container's name in messages.
    pub(super) fn list_name(&self, list: ExprId) -> String {
        match self.kind(list) {
            ExprKind::Local(local) if !self.locals[local.index()].name.starts_with('.') => {
                format!("'{}'", shown(&self.locals[local.index()].name))
            }
            _ => match self.ty(list) {
                Ty::Dict(_) => "this dict",
                Ty::Set { .. } => "this set",
                _ => "this list",
            }
            .to_owned(),
        }
    }

    pub(super) fn append_to(&mut self, list: ExprId, value: ExprId, span: Span) -> Res<ExprId> {
        let Ty::List(item) = self.ty(list) else { unreachable!("a list") };
        if self.none_beside(list, Part::Items, &item, value) {
            return Err(self.again());
        }
        match self.as_item(Part::Items, &item, value, &self.list_name(list))? {
            Some(value) => Ok(self.list_op(ListOp::Append, vec![list, value], Ty::None, span)),
            None => Ok(self.constant(&Const::None, span)),
        }
    }

    /// `list[index]`; raises at once where nothing was ever put into it.
    pub(super) fn list_item(&mut self, list: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        let Ty::List(item) = self.ty(list) else { unreachable!("a list") };
        let index = self.index(index, "a list index")?;
        match *item {
            Ty::Open(_) => {
                self.evaluated_for_effect(list);
                self.evaluated_for_effect(index);
                Err(Stop::Raises(PyExc::IndexError, "list index out of range".to_owned()))
            }
            item => Ok(self.expr_of(ExprKind::ListItem { list, index }, item, span)),
        }
    }

    /// `list[index] = value`, the value evaluated first.
    pub(super) fn set_item(&mut self, list: ExprId, index: ExprId, value: ExprId, span: Span) -> Res<ExprId> {
        let Ty::List(item) = self.ty(list) else { unreachable!("a list") };
        let index = self.index(index, "a list index")?;
        if let Ty::Open(_) = *item {
            // Python evaluates all three and then finds no item to replace.
            [value, list, index].into_iter().for_each(|operand| self.evaluated_for_effect(operand));
            return Err(Stop::Raises(PyExc::IndexError, "list assignment index out of range".to_owned()));
        }
        if self.none_beside(list, Part::Items, &item, value) {
            return Err(self.again());
        }
        match self.as_item(Part::Items, &item, value, &self.list_name(list))? {
            Some(value) => Ok(self.list_op(ListOp::Set, vec![value, list, index], Ty::None, span)),
            None => Ok(self.constant(&Const::None, span)),
        }
    }

    /// `list.name(args)`.
    pub(super) fn list_method(&mut self, list: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let ty = self.ty(list);
        let Ty::List(item) = ty.clone() else { unreachable!("a list") };
        if let Some(done) = self.list_primitive(list, m)? {
            return Ok(done);
        }
        if let (name @ ("reserve" | "repeat"), [count], true) = (m.name, m.args, super::prelude::is_prelude(self.key())) {
            let count = self.expr(count)?;
            let op = if name == "reserve" { ListOp::Reserve } else { ListOp::Repeat };
            return Ok(self.list_op(op, vec![list, count], Ty::None, span));
        }
        if !METHODS.contains(&m.name) {
            let help = match nearest(m.name, METHODS.into_iter()) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("there are: {}", METHODS.join(", ")),
            };
            return Err(Diagnostic::error(Code::UnknownAttribute, span, format!("{ty} has no method '{}' that weft supports", m.name))
                .label(format!("{ty}"))
                .note(format!("methods of lists in compiled code: {}", METHODS.join(", ")))
                .help(help)
                .into());
        }
        if matches!(m.name, "insert" | "remove" | "index" | "count" | "reverse" | "sort") || (m.name == "pop" && m.args.len() == 1) {
            return self.library_method(list, m);
        }
        let wanted = usize::from(matches!(m.name, "append" | "extend"));
        if m.args.len() != wanted || !m.keywords.is_empty() {
            let note = "Python raises TypeError here";
            return Err(Diagnostic::error(Code::ArgumentCount, span, format!("'{}' does not take these arguments", m.name))
                .label("this call")
                .note(note)
                .help(format!("write {}({})", m.name, if wanted == 1 { "x" } else { "" }))
                .into());
        }
        // What Python looks up first, it holds while it evaluates the argument.
        let list = self.in_variable(list);
        match (m.name, m.args) {
            ("append", [value]) => {
                let value = self.expr(value)?;
                self.append_to(list, value, span)
            }
            ("extend", [value]) => self.extend(list, value, span),
            ("pop", _) => match *item {
                Ty::Open(_) => Err(Stop::Raises(PyExc::IndexError, "pop from empty list".to_owned())),
                item => Ok(self.list_op(ListOp::Pop, vec![list], item, span)),
            },
            ("clear", _) => Ok(self.list_op(ListOp::Clear, vec![list], Ty::None, span)),
            _ => self.copy_of(list, span),
        }
    }

    /// `list.extend(value)`, `list += value`.
    pub(super) fn extend(&mut self, list: ExprId, value: &Expr, span: Span) -> Res<ExprId> {
        let value = self.expr(value)?;
        let value = self.iterator_of(value, span)?;
        let listed = match self.ty(value) {
            Ty::List(_) | Ty::Array(_) | Ty::Tuple(_) => None,
            _ if self.is_generator(value) => {
                let value = self.stored_each(value, list, span)?;
                if self.is_generator(value) && !is_range(&self.ty(value)) {
                    return self.call_library("extend_each", vec![list, value], span);
                }
                self.listed_value(value, span)?
            }
            _ => self.listed_value(value, span)?,
        };
        self.extend_by(list, listed.unwrap_or(value), span)
    }

    pub(super) fn extend_by(&mut self, list: ExprId, value: ExprId, span: Span) -> Res<ExprId> {
        match (self.ty(list), self.ty(value)) {
            (one, other) if one == other => Ok(self.list_op(ListOp::Extend, vec![list, value], Ty::None, span)),
            (Ty::List(open), Ty::List(item)) if matches!(*open, Ty::Open(_)) => Err(self.settle(&open, &item).unwrap_or(Stop::Bottom)),
            (_, Ty::List(_)) => self.call_prelude(Prelude::Extend, vec![list, value], span),
            (_, Ty::Array(array)) if array.rank == 1 => self.call_prelude(Prelude::Extend, vec![list, value], span),
            (_, Ty::Tuple(items)) if !items.is_empty() => {
                let place = self.span(value);
                let Some(items) = self.list_of(value, place)? else { unreachable!("a tuple has items") };
                if let (Ty::List(have), Ty::List(new)) = (self.ty(list), self.ty(items))
                    && !matches!(*have, Ty::Open(_))
                    && have != new
                {
                    return Err(self.mixed(&self.list_name(list), &have, &new, place));
                }
                self.extend_by(list, items, span)
            }
            (_, Ty::Tuple(_)) => {
                self.evaluated_for_effect(value);
                Ok(self.constant(&Const::None, span))
            }
            (_, other) => Err(Diagnostic::error(Code::ArgumentType, self.span(value), format!("a list cannot be extended by {other}"))
                .label(format!("{other}"))
                .note("compiled code extends lists by lists, tuples and arrays of one dimension")
                .help("append the items one by one")
                .into()),
        }
    }

    pub(super) fn copy_of(&mut self, list: ExprId, span: Span) -> Res<ExprId> {
        match self.ty(list) {
            Ty::List(item) if matches!(*item, Ty::Open(_)) => {
                self.evaluated_for_effect(list);
                self.empty_list(span)
            }
            _ => self.call_prelude(Prelude::Copy, vec![list], span),
        }
    }

    /// `list(value)`.
    pub(super) fn list_of(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        if is_bytes(&self.ty(value)) {
            return self.call_library("bytes_list", vec![value], span).map(Some);
        }
        if let Some(tag) = self.flag_class(&self.ty(value)) {
            return self.flags_in(value, &tag, span).map(Some);
        }
        if is_variadic(&self.ty(value)) {
            let items = self.held(value);
            return self.copy_of(items, span).map(Some);
        }
        if is_deque(&self.ty(value)) || view_of(&self.ty(value)).is_some() || self.enumeration(&self.ty(value)).is_some() {
            return self.plain(value).map(Some);
        }
        Ok(match self.ty(value) {
            Ty::List(_) => Some(self.copy_of(value, span)?),
            ty if is_range(&ty) => {
                let parts = self.range_parts(value).to_vec();
                Some(self.call_prelude(Prelude::Range, parts, span)?)
            }
            Ty::Dict(_) | Ty::Set { .. } => Some(self.listed(value, View::Keys, span)?),
            Ty::Array(array) if array.rank == 1 => Some(self.call_prelude(Prelude::Copy, vec![value], span)?),
            Ty::Str | Ty::Literal(_) => {
                let text = self.as_str(value);
                Some(self.call_library("items_list", vec![text], span)?)
            }
            Ty::Tuple(types) => {
                let held = self.in_variable(value);
                let items = (0..types.len())
                    .map(|at| {
                        let tuple = self.copy(held);
                        self.item(tuple, at)
                    })
                    .collect();
                Some(self.new_list(items, span)?)
            }
            _ => None,
        })
    }

    /// `+` and `*` with a list among the operands; `None` where they are not for lists.
    pub(super) fn list_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let count = |ty: &Ty| {
            matches!(ty, Ty::Int | Ty::Bool)
                || matches!(ty, Ty::Np(d) if matches!(d.kind(), crate::ty::Kind::Signed | crate::ty::Kind::Unsigned))
        };
        Ok(match (op, self.ty(a), self.ty(b)) {
            (BinaryOp::Add, Ty::List(x), Ty::List(y)) => {
                for (from, to) in [(&x, &y), (&y, &x)] {
                    if matches!(**from, Ty::Open(_)) && x != y {
                        return Err(self.settle(from, to).unwrap_or(Stop::Bottom));
                    }
                }
                Some(self.call_prelude(Prelude::Concat, vec![a, b], span)?)
            }
            (BinaryOp::Mul, Ty::List(_), n) if count(&n) => {
                let n = self.index(b, "a number of repetitions")?;
                Some(self.call_prelude(Prelude::Repeat, vec![a, n], span)?)
            }
            (BinaryOp::Mul, n, Ty::List(_)) if count(&n) => {
                // The list is evaluated last; it goes first into the call.
                let n = self.index(a, "a number of repetitions")?;
                let n = self.reusable(n);
                Some(self.call_prelude(Prelude::Repeat, vec![b, n], span)?)
            }
            _ => None,
        })
    }

    /// A comprehension: a call of its function.
    pub(super) fn comprehension(&mut self, def: DefId, span: Span) -> Res<ExprId> {
        for capture in self.parsed.hir.defs[def.index()].captures.clone() {
            self.no_captured_exception(capture.outer, span)?;
            let slot = self.state.as_ref().map(|s| s.get(capture.outer).clone());
            if matches!(slot, Some(super::state::Slot::Unbound | super::state::Slot::Maybe(_))) && !self.cells.contains_key(&capture.outer)
            {
                let name = self.name(capture.outer).to_owned();
                return Err(Diagnostic::error(
                    Code::UnsupportedExpression,
                    span,
                    format!("'{name}' may have no value where this comprehension uses it"),
                )
                .label("comprehension")
                .note("a comprehension takes the values of the variables around it when it starts")
                .help(format!("assign '{name}' on every path before it"))
                .into());
            }
        }
        let function = self.made_here(def, span)?;
        let place = Expr { kind: crate::hir::ExprKind::ListComp(def), span };
        self.call_value(&place, function, &[], &[])
    }
}
