//! Iterators in variables: generators that can be left and gone on with.
//!
//! A generator takes the place of the loop that runs over it (`generators.rs`), so its state would be gone with the loop. Some need no more
//! state than a place in a sequence; where such an iterator goes into a variable it becomes one that keeps its place in a list of its own, a *cursor*: a generator of the library
//! whose name starts with `resume_`. Whoever consumes a cursor, a loop or `next`, moves its place on before it gets the item, so that
//! the next one goes on behind it, and names share it. A generator that keeps nothing but iterators over which it runs (`map`, `filter`, `chain`, `(f(x) for x in it)`) is a cursor when those are.
//!
//! What remembers more than a place is a machine (`machines.rs`).

use super::function::{Fx, Res};
use super::generators::generator_key;
use super::library;
use super::machines::Parts;
use super::ranges::is_range;
use crate::env::FunctionKey;
use crate::hir::{self, Stmt, StmtKind as Hs};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::Ty;

/// Functions of the library that keep nothing but iterators, and which of their arguments these are.
fn passes(name: &str) -> Option<&'static [usize]> {
    Some(match name {
        "iter_1" | "chain_1" => &[0],
        "map_1" | "filter_items" | "filterfalse" | "starmap" => &[1],
        "chain_2" => &[0, 1],
        "chain_3" => &[0, 1, 2],
        "chain_4" => &[0, 1, 2, 3],
        _ => return None,
    })
}

/// Functions of the library that go on after an exception, and ask again what has ended, as CPython's iterators that are no generators do; and which of their arguments
/// they run over. What they do behind a `yield` may be done twice; a `return` ends them.
pub(super) fn goes_on(name: &str) -> Option<&'static [usize]> {
    Some(match name {
        "accumulate" | "cycle" | "groupby" => &[0],
        "takewhile" | "dropwhile" => &[1],
        "map_2" => &[1, 2],
        "map_3" => &[1, 2, 3],
        "compress" | "zip_2" | "zip_cursors_2" | "zip_strict_2" => &[0, 1],
        "zip_3" | "zip_cursors_3" | "zip_strict_3" => &[0, 1, 2],
        "zip_4" | "zip_cursors_4" | "zip_strict_4" => &[0, 1, 2, 3],
        "iter_2" | "group_items" => &[],
        _ => return None,
    })
}

/// Whether a function is `(item for target in first if …)` with one `for`.
fn is_single(function: &hir::Function) -> bool {
    fn yields(block: &[Stmt]) -> bool {
        match block {
            [Stmt { kind: Hs::Yield(_), .. }] => true,
            [Stmt { kind: Hs::If { then, otherwise, .. }, .. }] => otherwise.is_empty() && yields(then),
            _ => false,
        }
    }
    match function.body.as_slice() {
        [Stmt { kind: Hs::For { iter, body, .. }, .. }] => {
            let first = function.params.first().map(|p| p.local);
            function.is_comprehension && matches!(iter.kind, hir::ExprKind::Local(local) if Some(local) == first) && yields(body)
        }
        _ => false,
    }
}

/// Whether a function, or one that is written in it, has a `try`.
pub(super) fn has_try(function: &hir::Function) -> bool {
    fn block(stmts: &[Stmt]) -> bool {
        stmts.iter().any(|stmt| match &stmt.kind {
            Hs::Try { .. } => true,
            Hs::If { then, otherwise, .. } => block(then) || block(otherwise),
            Hs::For { body, orelse, .. } | Hs::While { body, orelse, .. } => block(body) || block(orelse),
            Hs::With { body, .. } | Hs::Scoped(_, body) | Hs::Labelled(_, body) => block(body),
            _ => false,
        })
    }
    block(&function.body) || function.defs.iter().any(has_try)
}

/// Who keeps an iterator.
#[derive(Clone, Copy)]
pub(super) enum Keeper {
    /// A variable of the function at hand.
    Function,
    /// A container, which may come to any function.
    Anything,
}

/// Whether iterators of a type can be gone on with by any function.
pub(super) fn is_lasting(ty: &Ty) -> bool {
    let (Some(name), Ty::Tagged(_, held)) = (generator_key(ty).and_then(library::name), ty) else { return false };
    let Ty::Tuple(items) = &**held else { return false };
    if name.starts_with("resume_") {
        return items.iter().all(|item| generator_key(item).is_none() || is_range(item) || is_lasting(item));
    }
    passes(name).is_some_and(|places| places.iter().all(|at| items.get(*at).is_some_and(is_lasting)))
}

impl Fx<'_, '_> {
    /// Which of a generator's arguments it runs over, where it keeps nothing else.
    fn passed_on(&mut self, key: FunctionKey) -> Option<Vec<usize>> {
        match library::name(key) {
            Some(name) => passes(name).map(<[usize]>::to_vec),
            None => self.s.parsed(key).is_ok_and(|parsed| is_single(&parsed.hir)).then(|| vec![0]),
        }
    }

    /// What a generator runs over, where that tells how many items it gives.
    pub(super) fn runs_over(&mut self, key: FunctionKey, held: usize) -> Res<Parts> {
        let none = Parts { sources: Vec::new(), exact: false };
        let exact = |sources: Vec<usize>| Ok(Parts { sources, exact: true });
        match library::name(key) {
            Some(_) if self.s.stopping.contains(&key) => Ok(none),
            Some("iter_1" | "reversed_items" | "enumerate_items" | "enumerate_generator" | "zip_1") => exact(vec![0]),
            Some("zip_2" | "zip_3" | "zip_4") => exact((0..held).collect()),
            Some("map_1" | "map_2" | "map_3") => exact((1..held).collect()),
            Some(_) => Ok(none),
            None => {
                let parsed = self.s.parsed(key)?;
                let filters = matches!(parsed.hir.body.as_slice(), [Stmt { kind: Hs::For { body, .. }, .. }] if matches!(body.as_slice(), [Stmt { kind: Hs::If { .. }, .. }]));
                if is_single(&parsed.hir) && !filters { exact(vec![0]) } else { Ok(none) }
            }
        }
    }

    /// Whether values of a type are cursors, which may be consumed in several places.
    pub(super) fn is_cursor(&mut self, ty: &Ty) -> bool {
        let Some(key) = generator_key(ty) else { return false };
        if library::name(key).is_some_and(|name| name.starts_with("resume_")) {
            return true;
        }
        let (Some(places), Ty::Tagged(_, held)) = (self.passed_on(key), ty) else { return false };
        let Ty::Tuple(items) = &**held else { return false };
        let items = items.clone();
        places.into_iter().all(|at| items.get(at).is_some_and(|item| self.is_cursor(item)))
    }

    /// Whether a cursor runs code of a generator expression, which is over once that has raised.
    pub(super) fn is_over_after_raising(&self, ty: &Ty) -> bool {
        let Some(key) = generator_key(ty) else { return false };
        let Ty::Tagged(_, held) = ty else { return false };
        let inner = matches!(&**held, Ty::Tuple(items) if items.iter().any(|item| self.is_over_after_raising(item)));
        inner || library::name(key).is_none()
    }

    /// Whether a function may hold a cursor of this type in a variable: where it catches exceptions, one that an exception ends would have to know.
    pub(super) fn may_keep(&mut self, function: &hir::Function, ty: &Ty) -> bool {
        self.is_cursor(ty) && !(self.is_over_after_raising(ty) && has_try(function))
    }

    /// A generator as one that can be left and gone on with; `None` where it keeps more than a place.
    pub(super) fn as_cursor(&mut self, generator: ExprId) -> Res<Option<ExprId>> {
        let (ty, span) = (self.ty(generator), self.span(generator));
        let Some(key) = generator_key(&ty) else { return Ok(None) };
        if self.is_cursor(&ty) {
            return Ok(Some(generator));
        }
        if is_range(&ty) {
            let parts = self.range_parts(generator);
            let step = self.copy(parts[2]);
            let place = self.call_library("range_place", parts.to_vec(), span)?;
            return Ok(Some(self.resumed("resume_range", vec![step, place], span)));
        }
        let Ty::Tagged(tag, held) = &ty else { return Ok(None) };
        let Ty::Tuple(types) = &**held else { return Ok(None) };
        let (name, count) = (library::name(key).unwrap_or(""), types.len());
        let places = self.passed_on(key);
        let sequence = |at: usize| types.get(at).is_some_and(|ty| self.has_places(ty));
        let resumed = match name {
            "reversed_items" if sequence(0) => "resume_reversed",
            "enumerate_items" if sequence(0) => "resume_enumerate",
            "enumerate_generator" => "resume_enumerate_iterator",
            "zip_2" if sequence(0) && sequence(1) => "resume_zip_2",
            "zip_3" if sequence(0) && sequence(1) && sequence(2) => "resume_zip_3",
            "zip_generator_first" | "zip_generator_second" => "zip_cursors_2",
            "each_of" => "resume_each",
            "values_of" => "resume_values",
            "items_of" => "resume_pairs",
            _ if places.is_some() => "",
            _ => return self.as_machine(generator),
        };
        let generator = self.in_variable(generator);
        let mut items = Vec::with_capacity(count + 1);
        for at in 0..count {
            let copy = self.copy(generator);
            items.push(self.held_item(copy, at as u32));
        }
        if let Some(places) = places {
            for at in places {
                match self.cursor_over(items[at])? {
                    Some(cursor) => items[at] = cursor,
                    None => return Ok(None),
                }
            }
            return Ok(Some(self.tagged(tag.clone(), items, span)));
        }
        match resumed {
            "resume_each" | "resume_values" | "resume_pairs" => {
                let copy = self.copy(items[0]);
                items.push(self.call_library("table_place", vec![copy], span)?);
            }
            "resume_enumerate_iterator" => {
                let Some(inner) = self.cursor_over(items[0])? else { return Ok(None) };
                let start = self.index(items[1], "a number")?;
                items = vec![inner, self.call_library("first_place", vec![start], span)?];
            }
            "zip_cursors_2" => {
                for item in &mut items {
                    match self.cursor_over(*item)? {
                        Some(cursor) => *item = cursor,
                        None => return Ok(None),
                    }
                }
                let zipped = self.resumed(resumed, items, span);
                return self.as_machine(zipped);
            }
            "resume_reversed" => {
                let copy = self.copy(items[0]);
                items.push(self.call_library("last_place", vec![copy], span)?);
            }
            _ => {
                let zero = self.int(0, span);
                items.push(self.call_library("first_place", vec![zero], span)?);
            }
        }
        Ok(Some(self.resumed(resumed, items, span)))
    }

    pub(super) fn resumed(&mut self, name: &str, held: Vec<ExprId>, span: Span) -> ExprId {
        let key = library::key(name).unwrap_or_else(|| unreachable!("'{name}' is in the library"));
        self.generator_value(key, name, held, span)
    }

    /// Whether the items of a value have places that a number tells.
    fn has_places(&self, ty: &Ty) -> bool {
        match ty {
            Ty::List(_) | Ty::Str => true,
            Ty::Array(array) => array.rank > 0,
            _ => false,
        }
    }

    /// A cursor over what a generator runs over.
    pub(super) fn cursor_over(&mut self, value: ExprId) -> Res<Option<ExprId>> {
        let span = self.span(value);
        let value = match self.ty(value) {
            Ty::Literal(_) => self.as_str(value),
            Ty::Tuple(items) if !items.is_empty() => match self.list_of(value, span)? {
                Some(list) => list,
                None => return Ok(None),
            },
            _ => value,
        };
        if self.is_generator(value) {
            return self.as_cursor(value);
        }
        if !self.has_places(&self.ty(value)) {
            return Ok(None);
        }
        let zero = self.int(0, span);
        let place = self.call_library("first_place", vec![zero], span)?;
        Ok(Some(self.resumed("resume_items", vec![value, place], span)))
    }
}
