//! Generators: generator functions and expressions, and the builtins that make iterators.
//!
//! A call of a generator function runs nothing: its value holds the arguments ([`TagSort::Generator`]). A loop over such a value is replaced by the
//! generator's body ([`crate::hir::splice`]), and the function that has the loop is elaborated again. `map`, `zip` and their like are generator functions of the
//! library's text, and so are the consumers: `any(items)` is a function with a loop over its parameter.
//!
//! An iterator can be consumed once. So such values do not go into variables, unless they can be gone on with (`cursors.rs`); a function may take one if it reads its parameter in one place,
//! outside of loops. Absent: `send`, `throw`.

use super::cursors::Keeper;
use super::function::{Fx, Res, Stop};
use super::functions::function_key;
use super::library_call::Callee;
use super::prelude::Prelude;
use super::ranges::is_range;
use super::table::View;
use super::{Parsed, library, liveness, owned};
use crate::builtins::table::{self, Own, Row, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::splice::{Guarded, Splice, splice};
use crate::hir::{self, Const, DefId, Expr, ExprKind as Hir, Stmt};
use crate::span::{Placed, Span};
use crate::thir::ExprId;
use crate::ty::{Tag, TagSort, Ty};
use std::rc::Rc;

/// So many generators in one function are surely one that runs over itself.
const MAX_SPLICES: usize = 60;

/// The function of a generator of this type. A range is one whose function the count of its numbers tells.
pub(super) fn generator_key(ty: &Ty) -> Option<FunctionKey> {
    match ty {
        Ty::Tagged(tag @ Tag { sort: TagSort::Generator, .. }, _) => function_key(tag),
        Ty::Tagged(Tag { sort: TagSort::Range, .. }, held) => match &**held {
            Ty::Tuple(numbers) => library::key(["range_1", "range_2", "range_3"].get(numbers.len().checked_sub(1)?)?),
            _ => None,
        },
        _ => None,
    }
}

impl Fx<'_, '_> {
    /// Whether a value is a generator.
    pub(super) fn is_generator(&self, value: ExprId) -> bool {
        generator_key(&self.ty(value)).is_some()
    }

    /// A generator that holds its function's arguments and what that has captured.
    pub(super) fn generator_value(&mut self, key: FunctionKey, name: &str, held: Vec<ExprId>, span: Span) -> ExprId {
        self.tagged(Tag { name: format!("{}.{name}", key.0), sort: TagSort::Generator }, held, span)
    }

    /// `(item for target in first …)`.
    pub(super) fn generator_expression(&mut self, def: DefId, first: &Expr, span: Span) -> Res<ExprId> {
        // Python evaluates the first iterable when it makes the generator, and everything else when that runs.
        let first = self.streamed(first)?;
        if !self.is_generator(first) {
            self.iterable(first)?;
        }
        let (key, captured) = self.taken(def, span)?;
        let held = std::iter::once(first).chain(captured).collect();
        let made = self.generator_value(key, "<genexpr>", held, span);
        if self.s.lasting.contains(&key)
            && let Some(machine) = self.as_machine(made)?
        {
            return Ok(machine);
        }
        Ok(made)
    }

    /// Refuses what cannot be iterated.
    fn iterable(&mut self, value: ExprId) -> Res<()> {
        match self.ty(value) {
            ty @ (Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_)) => {
                Err(Diagnostic::error(Code::TypeMismatch, self.span(value), format!("{ty} cannot be iterated"))
                    .label(format!("{ty}"))
                    .note("Python raises TypeError here")
                    .help("write 'range(n)'")
                    .into())
            }
            _ => Ok(()),
        }
    }

    /// What a generator holds for one of its function's parameters.
    pub(super) fn held_item(&mut self, generator: ExprId, at: u32) -> ExprId {
        let held = self.held(generator);
        self.item(held, at as usize)
    }

    /// Puts the generator that a loop runs over in its place; the function is elaborated again then.
    pub(super) fn splice(&mut self, stmt: &Stmt, generator: &Ty, span: Span) -> Stop {
        let Some(key) = generator_key(generator) else { unreachable!("a generator") };
        let parsed = match self.s.parsed(key) {
            Ok(parsed) => parsed,
            Err(diagnostics) => return diagnostics.into(),
        };
        if self.key() == key && self.s.maker(key).is_ok_and(|maker| maker.is_some()) {
            // It runs over itself.
            return self.only_machines(key);
        }
        let number = self.parsed.splices + 1;
        let text = (!library::holds(key)).then(|| {
            let placed = Placed { name: parsed.hir.name.clone(), at: span };
            self.s.sources.place(parsed.hir.span.file, placed)
        });
        let what = Splice { at: stmt, generator: &parsed.hir, function: key, around: self.scope, number, text };
        let why = if number > MAX_SPLICES { Err(None) } else { splice(&self.parsed.hir, &what).map_err(Some) };
        let hir = match why {
            Ok(hir) => hir,
            Err(refusal) => {
                let (note, help) = match refusal {
                    Some(Guarded) => {
                        ("it yields inside 'with', an 'except' or 'finally' block, or where all exceptions are caught", "yield elsewhere")
                    }
                    None => ("it runs over itself", "write a loop with a list of what is still to be done"),
                };
                return Diagnostic::error(
                    Code::UnsupportedStatement,
                    span,
                    format!("this loop over '{}' is not supported", parsed.hir.name),
                )
                .label("generator")
                .note(format!("a generator takes the place of the loop that runs over it; {note}"))
                .help(help)
                .into();
            }
        };
        let live = liveness::compute(&hir);
        let (owned, grown) = owned::owned(&hir);
        let spliced = Parsed { hir, live, owned, grown, defaults: Vec::new(), splices: number };
        self.s.spliced.insert((self.own, self.args.clone()), Rc::new(spliced));
        self.s.respliced = true;
        Stop::Error(Vec::new())
    }

    /// Whether an expression is an iterator that a loop can only consume: a generator, `map`, `zip` and their like.
    pub(super) fn is_iterator(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Generator(..) => true,
            Hir::Let { body, .. } => self.is_iterator(body),
            Hir::Typed(number) => generator_key(&self.ty(ExprId(*number))).is_some(),
            Hir::Local(local) => self.known_type(*local).is_some_and(|ty| generator_key(&ty).is_some()),
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Path(path)) => match table::row(&path).map(|row| row.rule) {
                    Some(Rule::Own(Own::Zip | Own::Enumerate | Own::Reversed | Own::Map)) => true,
                    Some(Rule::Library(name)) => library::family(name).next().is_some_and(|key| self.makes_generator(key)),
                    _ => false,
                },
                Some(Global::Function(key)) => self.makes_generator(key),
                None => match &callee.kind {
                    Hir::Local(local) => self.named_generator(*local),
                    Hir::Attr(object, name) => self.method_is_generator(object, name),
                    _ => false,
                },
                _ => false,
            },
            _ => false,
        }
    }

    /// A dict or a set, or a view of a dict, as far as its type can be known before it is evaluated.
    fn is_table(&self, e: &Expr) -> bool {
        let of = |e: &Expr, sets: bool| {
            let Hir::Local(local) = e.kind else { return false };
            let ty = self.known_type(local);
            matches!(ty, Some(Ty::Dict(_))) || sets && matches!(ty, Some(Ty::Set { .. }))
        };
        match &e.kind {
            Hir::Call { callee, args, .. } if args.is_empty() => match &callee.kind {
                Hir::Attr(base, name) => matches!(name.as_str(), "keys" | "values" | "items") && of(base, false),
                _ => false,
            },
            _ => of(e, true),
        }
    }

    /// A range whose step is not written as a number.
    fn steps_freely(&mut self, e: &Expr) -> bool {
        let Hir::Call { callee, args, .. } = &e.kind else { return false };
        let [_, _, step] = args.as_slice() else { return false };
        !matches!(step.kind, Hir::Const(_))
            && matches!(self.meaning(callee), Some(Global::Path(path)) if matches!(table::row(&path).map(|row| row.rule), Some(Rule::Own(Own::Range))))
    }

    /// What an iterator runs over: a dict, a set or a view as a generator, which looks whether it changes meanwhile.
    pub(super) fn streamed(&mut self, e: &Expr) -> Res<ExprId> {
        if let Some((dict, view)) = self.dict_view(e)? {
            let name = match view {
                View::Keys => "each_of",
                View::Values => "values_of",
                View::Items => "items_of",
            };
            return self.call_library(name, vec![dict], e.span);
        }
        let value = match self.looped_display(e)? {
            Some(set) => set,
            None => self.iterated(e)?,
        };
        let value = self.stepped(value, e.span)?;
        if super::bytes::is_bytes(&self.ty(value)) {
            return self.call_library("bytes_list", vec![value], e.span);
        }
        let value = if self.is_generator(value) { value } else { self.plain(value)? };
        match self.ty(value) {
            Ty::Dict(_) | Ty::Set { .. } => self.call_library("each_of", vec![value], e.span),
            _ => Ok(value),
        }
    }

    /// An argument of a function of the library: an object as its iterator.
    pub(super) fn streamed_argument(&mut self, e: &Expr) -> Res<ExprId> {
        self.streamed(e)
    }

    /// Whether an argument of `zip` or `enumerate` has no place for every item.
    pub(super) fn is_lazy(&mut self, e: &Expr) -> bool {
        if self.is_table(e) || self.steps_freely(e) || self.is_scattered_flat(e) || self.has_open_star(std::slice::from_ref(e)) {
            return true;
        }
        // Its length may change, which ends the loop.
        if let Hir::Local(local) = e.kind
            && self.known_type(local).is_some_and(|ty| super::deque::is_deque(&ty))
        {
            return true;
        }
        if let Hir::Call { callee, args, .. } = &e.kind
            && let Some(Global::Path(path)) = self.meaning(callee)
            && let Some(Rule::Own(Own::Zip | Own::Enumerate | Own::Reversed)) = table::row(&path).map(|row| row.rule)
        {
            return args.iter().any(|a| self.is_lazy(a));
        }
        self.is_iterator(e)
    }

    /// Whether a variable is a generator function.
    fn named_generator(&mut self, local: hir::LocalId) -> bool {
        if let Some(named) = self.parsed.hir.locals[local.index()].names.clone() {
            let key = self.written_key(&named);
            return self.makes_generator(key);
        }
        match self.known_type(local) {
            Some(Ty::Tagged(tag, _)) => function_key(&tag).is_some_and(|key| self.makes_generator(key)),
            _ => false,
        }
    }

    /// Whether a method of an object whose class is known before it is evaluated is a generator function.
    fn method_is_generator(&mut self, object: &Expr, name: &str) -> bool {
        let class = match &object.kind {
            Hir::Local(local) => self.known_type(*local),
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Class(tag)) => Some(Ty::Record(tag)),
                _ => None,
            },
            _ => None,
        };
        let Some(Ty::Record(tag)) = class else { return false };
        match self.class_member(&tag, name) {
            Global::Method(key) | Global::Function(key) | Global::ClassMethod(key) => self.makes_generator(key),
            _ => false,
        }
    }

    /// The type of what a variable holds, if it is known.
    pub(super) fn known_type(&self, local: hir::LocalId) -> Option<Ty> {
        if let Some(shared) = self.shared_type(local) {
            return shared;
        }
        self.state.as_ref()?.get(local).storage()
    }

    pub(super) fn makes_generator(&mut self, key: FunctionKey) -> bool {
        self.s.parsed(key).is_ok_and(|parsed| parsed.hir.generator.is_some())
    }

    /// An argument that is an iterator, as the list of its items.
    pub(super) fn listed_arguments(&mut self, args: &[Expr]) -> Res<Option<Vec<Expr>>> {
        let lazy: Vec<bool> = args.iter().map(|a| self.is_iterator(a)).collect();
        if !lazy.contains(&true) {
            return Ok(None);
        }
        let mut listed = Vec::with_capacity(args.len());
        for (arg, lazy) in args.iter().zip(lazy) {
            listed.push(if lazy {
                let value = self.expr(arg)?;
                let list = self.call_library("items_list", vec![value], arg.span)?;
                Expr { kind: Hir::Typed(list.0), span: arg.span }
            } else {
                arg.clone()
            });
        }
        Ok(Some(listed))
    }

    /// A builtin that makes an iterator, or is given one; `None` for all others.
    pub(super) fn iterator_builtin(
        &mut self,
        row: &Row,
        own: Own,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<Option<ExprId>> {
        if let Some(settled) = self.settled_arguments(own, args)? {
            return self.builtin(row, &settled, keywords, span).map(Some);
        }
        match own {
            Own::Range | Own::Zip | Own::Enumerate | Own::Reversed | Own::Map => self.iterator_call(own, args, keywords, span).map(Some),
            Own::Next
                if args
                    .first()
                    .is_some_and(|arg| matches!(arg.kind, Hir::Local(local) if self.known_type(local).is_some_and(|ty| is_range(&ty)))) =>
            {
                Err(self.no_next_of_range())
            }
            Own::Next => match args {
                [iterator] if self.is_iterator(iterator) => {
                    self.may_stop(span)?;
                    self.library_call(&Callee { name: "next", row: Some(row), first: None }, args, keywords, span).map(Some)
                }
                [iterator, _] if self.is_iterator(iterator) => {
                    self.library_call(&Callee { name: "next", row: Some(row), first: None }, args, keywords, span).map(Some)
                }
                [other] | [other, _] => {
                    let value = self.expr(other)?;
                    if let Ty::Record(tag) = self.ty(value)
                        && args.len() == 1
                        && self.has_method(&tag, "__next__")
                    {
                        self.may_stop(span)?;
                        return self.special(&tag, "__next__", vec![value], span).map(Some);
                    }
                    Err(self.no_iterator(&self.ty(value), other.span))
                }
                _ => Err(self.array_form(row, span)),
            },
            Own::Dict
                if matches!(args, [Expr { kind: Hir::Call { args, .. }, .. }] if args.len() == 2 && !args.iter().any(|a| self.is_lazy(a) || self.is_opaque(a)))
                    && !self.is_mapped(args) =>
            {
                Ok(None)
            }
            Own::List | Own::Set | Own::FrozenSet | Own::Dict | Own::Counter | Own::DefaultDict | Own::Sorted => {
                match self.listed_arguments(args)? {
                    Some(listed) => self.builtin(row, &listed, keywords, span).map(Some),
                    None => Ok(None),
                }
            }
            Own::Sum => match args {
                [items, start @ ..] if start.len() < 2 && self.is_iterator(items) => {
                    let items = self.expr(items)?;
                    let total = match (start, keywords) {
                        ([], []) => self.int(0, span),
                        ([start], []) => self.expr(start)?,
                        ([], [(name, start)]) if name == "start" => self.expr(start)?,
                        _ => return Ok(None),
                    };
                    self.sums(total)?;
                    self.call_prelude(Prelude::Sum, vec![items, total], span).map(Some)
                }
                _ => Ok(None),
            },
            Own::Min | Own::Max => self.best_of(own, args, keywords, span),
            _ => Ok(None),
        }
    }

    /// `min` and `max` of objects, which their classes compare, of strings and of the characters of one; `None` for others.
    pub(super) fn best_object(&mut self, own: Own, values: &[ExprId], span: Span) -> Res<Option<ExprId>> {
        let is_object = |fx: &Self, value: ExprId| matches!(fx.ty(value), Ty::Record(_));
        let items = match values {
            [one] if matches!(self.ty(*one), Ty::List(item) if matches!(*item, Ty::Record(_))) => *one,
            [one] if matches!(self.ty(*one), Ty::Str | Ty::Literal(_)) => {
                let text = self.as_str(*one);
                self.call_library("items_list", vec![text], span)?
            }
            [_, _, ..] if values.iter().all(|value| is_object(self, *value) || matches!(self.ty(*value), Ty::Str | Ty::Literal(_))) => {
                self.new_list(values.to_vec(), span)?
            }
            _ => return Ok(None),
        };
        let key = self.constant(&Const::None, span);
        self.call_library(if own == Own::Min { "min_of" } else { "max_of" }, vec![items, key], span).map(Some)
    }

    /// `min` and `max` of an iterator, or with `key` or `default`.
    fn best_of(&mut self, own: Own, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Option<ExprId>> {
        let one = if let [arg] = args { Some(arg) } else { None };
        let iterates = one.is_some_and(|arg| self.is_iterator(arg));
        if keywords.is_empty() && !iterates || keywords.iter().any(|(name, _)| name != "key" && name != "default") {
            return Ok(None);
        }
        let items = match one {
            Some(arg) => self.iterated(arg)?,
            None => {
                let items = args.iter().map(|a| self.expr(a)).collect::<Res<Vec<_>>>()?;
                self.new_list(items, span)?
            }
        };
        let (mut key, mut default) = (self.constant(&Const::None, span), None);
        for (name, value) in keywords {
            let value = self.expr(value)?;
            if name == "key" {
                key = value;
            } else {
                default = Some(value);
            }
        }
        let name = if own == Own::Min { "min" } else { "max" };
        match default {
            None => self.call_library(&format!("{name}_of"), vec![items, key], span),
            Some(default) => self.call_library(&format!("{name}_or"), vec![items, key, default], span),
        }
        .map(Some)
    }

    /// `zip`, `enumerate`, `reversed`, `range` or `map` as a value.
    pub(super) fn iterator_call(&mut self, own: Own, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let wrong = |form: &str| -> Stop {
            Diagnostic::error(Code::ArgumentCount, span, "this call does not take these arguments")
                .label("arguments")
                .note("weft takes the plain form")
                .help(format!("write {form}"))
                .into()
        };
        if let (Own::Reversed, [arg]) = (own, args)
            && let Some(range) = self.range_of(arg)?
        {
            return self.call_library("reversed_range", range.to_vec(), span);
        }
        // Of several iterables one may be a generator; ranges beside it become lists.
        let mut values = Vec::with_capacity(args.len());
        let lazy = args.iter().any(|a| self.is_iterator(a) || self.is_table(a));
        // Without one it may be a range that only a loop can count.
        let free = if lazy { None } else { args.iter().position(|a| self.steps_freely(a)) };
        for (at, arg) in args.iter().enumerate() {
            let listed = (lazy || free.is_some_and(|free| free != at)) && own != Own::Range;
            let range = if listed { self.range_of(arg)? } else { None };
            let value = match range {
                Some(range) => self.call_prelude(Prelude::Range, range.to_vec(), arg.span)?,
                None if own == Own::Range => self.expr(arg)?,
                None => self.streamed(arg)?,
            };
            // Of a range in a variable a list is made where another iterator sets the pace.
            let value = if own == Own::Zip && args.len() > 1 && is_range(&self.ty(value)) {
                let parts = self.range_parts(value);
                self.call_prelude(Prelude::Range, parts.to_vec(), arg.span)?
            } else {
                value
            };
            values.push(self.before_others(value, &args[at + 1..]));
        }
        if own == Own::Range && keywords.is_empty() && (1..=3).contains(&values.len()) {
            let values = self.range_arguments(values, span)?;
            return Ok(self.range_value(values, span));
        }
        if let (Own::Reversed, &[value]) = (own, values.as_slice())
            && is_range(&self.ty(value))
        {
            let parts = self.range_parts(value);
            return self.call_library("reversed_range", parts.to_vec(), span);
        }
        let mut strict = false;
        for (name, value) in keywords {
            let value = self.expr(value)?;
            if (own, name.as_str()) == (Own::Zip, "strict") {
                strict = self.const_bool(value).ok_or_else(|| self.computed_option("strict", span))?;
            } else {
                values.push(value);
            }
        }
        let keywords = if own == Own::Zip && keywords.len() == 1 && keywords[0].0 == "strict" { &[] } else { keywords };
        let first = if own == Own::Map { 1 } else { 0 };
        let sources = if own == Own::Enumerate { &values[..values.len().min(1)] } else { values.get(first..).unwrap_or(&[]) };
        for &value in &sources.to_vec() {
            if own != Own::Range && !self.is_generator(value) {
                self.iterable(value)?;
            }
        }
        let mut generators: Vec<usize> = (0..values.len()).filter(|at| self.is_generator(values[*at])).collect();
        if own == Own::Zip && strict {
            self.all_cursors(&mut values, span)?;
            return match values.len() {
                0 | 1 => Err(wrong("zip(a, b, strict=True) with two to four iterables")),
                2..=4 => self.call_library(&format!("zip_strict_{}", values.len()), values, span),
                _ => Err(wrong("zip(a, b), with at most four iterables")),
            };
        }
        let several = match own {
            Own::Zip => generators.len() > 1 || values.len() > 2 && !generators.is_empty(),
            Own::Map => values.len() > 2 && !generators.is_empty(),
            _ => false,
        };
        if several {
            self.all_cursors(&mut values[first..], span)?;
            if (Own::Zip, true) == (own, (2..=4).contains(&values.len())) {
                return self.call_library(&format!("zip_cursors_{}", values.len()), values, span);
            }
            generators.clear();
        }
        if (own, generators.as_slice()) == (Own::Reversed, &[0])
            && let Some("reversed_already" | "reversed_subscripts") = generator_key(&self.ty(values[0])).and_then(library::name)
        {
            return Ok(values[0]);
        }
        if (own, generators.as_slice()) == (Own::Reversed, &[0])
            && let Some(name) = generator_key(&self.ty(values[0])).and_then(library::name)
            && let "each_of" | "values_of" | "items_of" = name
        {
            let table = self.held_item(values[0], 0);
            if let Ty::Dict(_) = self.ty(table) {
                return self.call_library(&format!("reversed_{name}"), vec![table], span);
            }
        }
        if (own, generators.as_slice()) == (Own::Reversed, &[0])
            && generator_key(&self.ty(values[0])).and_then(library::name) == Some("deque_each")
        {
            let parts = [0, 1, 2].map(|at| self.held_item(values[0], at));
            return self.call_library("deque_reversed", parts.to_vec(), span);
        }
        let name = match (own, values.len(), generators.as_slice()) {
            (Own::Reversed, 1, []) if keywords.is_empty() => "reversed_items",
            (Own::Enumerate, 1 | 2, []) => "enumerate_items",
            (Own::Enumerate, 1 | 2, [0]) => "enumerate_generator",
            (Own::Zip, 1, _) if keywords.is_empty() => "zip_1",
            (Own::Zip, 2, []) if keywords.is_empty() => "zip_2",
            (Own::Zip, 3, []) if keywords.is_empty() => "zip_3",
            (Own::Zip, 4, []) if keywords.is_empty() => "zip_4",
            (Own::Zip, 2, [0]) if keywords.is_empty() => "zip_generator_first",
            (Own::Zip, 2, [1]) if keywords.is_empty() => "zip_generator_second",
            (Own::Map, 2, _) if keywords.is_empty() => "map_1",
            (Own::Map, 3, []) if keywords.is_empty() => "map_2",
            (Own::Map, 4, []) if keywords.is_empty() => "map_3",
            (Own::Reversed, ..) => return Err(wrong("reversed(x) with a list, an array or a range")),
            (Own::Range, ..) => return Err(wrong("range(n)")),
            (Own::Enumerate, ..) => return Err(wrong("enumerate(x, start=0)")),
            (Own::Map, ..) => {
                return Err(wrong("map(f, x), with at most three iterables"));
            }
            _ => return Err(wrong("zip(a, b), with at most four iterables")),
        };
        self.call_library(name, values, span)
    }

    /// Makes iterators that go on of everything that is iterated.
    pub(super) fn all_cursors(&mut self, values: &mut [ExprId], span: Span) -> Res<()> {
        self.evaluated_first(values);
        for value in values {
            let Some(cursor) = self.lasting_over(*value)? else {
                return Err(Diagnostic::error(
                    Code::UnsupportedCall,
                    span,
                    format!("{} cannot be iterated beside others", self.ty(*value)),
                )
                .label("here")
                .note("of each the next item is asked for in turn")
                .help("make a list of it: list(...)")
                .into());
            };
            *value = cursor;
        }
        Ok(())
    }

    /// Whether this is one argument that is a call of `map` or of a user's function.
    fn is_mapped(&mut self, args: &[Expr]) -> bool {
        let [Expr { kind: Hir::Call { callee, .. }, .. }] = args else { return false };
        !matches!(self.meaning(callee), Some(Global::Path(path)) if path == "builtins.zip")
    }

    /// What a variable gets of an iterator: one that can be left and gone on with. Others are refused, which could be consumed twice.
    pub(super) fn kept_iterator(&mut self, variable: hir::LocalId, value: ExprId, span: Span) -> Res<ExprId> {
        // Those of generators that stand in the place of a loop have been looked at as parameters, or where they are assigned.
        if self.name(variable).contains(['.', '\'']) { Ok(value) } else { self.kept(variable, value, span) }
    }

    /// An iterator for any variable.
    pub(super) fn kept(&mut self, variable: hir::LocalId, value: ExprId, span: Span) -> Res<ExprId> {
        if !self.is_generator(value) || is_range(&self.ty(value)) {
            return Ok(value);
        }
        if let Some(cursor) = self.kept_cursor(value)? {
            return Ok(cursor);
        }
        Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("'{}' is assigned an iterator", self.name(variable)))
            .label(self.ty(value).to_string())
            .note("a generator that is kept is left at its 'yield' and gone on with; where that is inside 'try' or 'with', Python ends it when its last name is gone")
            .help("write it where it is used, or make a list of it: list(...)")
            .into())
    }

    /// Values that are evaluated before what comes next. Generators run later anyway.
    pub(super) fn evaluated_first(&mut self, values: &mut [ExprId]) {
        for value in values {
            if !self.is_generator(*value) {
                *value = self.reusable(*value);
            }
        }
    }

    /// An argument that is evaluated before these others, which may be evaluated by statements of their own, or not until a loop begins.
    pub(super) fn before_others(&mut self, value: ExprId, others: &[Expr]) -> ExprId {
        let simple = |e: &Expr| matches!(e.kind, Hir::Local(_) | Hir::Const(_) | Hir::Global(_) | Hir::Function { .. });
        if self.repeatable(value) || others.iter().all(simple) { value } else { self.hold(value) }
    }

    /// A tuple that is taken apart at once, whose items may be iterators that can be gone on with.
    pub(super) fn apart(&mut self, items: &[Expr], span: Span) -> Res<ExprId> {
        let items = self.spread(items)?;
        let mut items = items.iter().map(|i| self.expr(i)).collect::<Res<Vec<_>>>()?;
        self.keep_iterators(&mut items, Keeper::Function)?;
        self.no_iterator_item(&items)?;
        Ok(self.tuple(items, span))
    }

    /// Makes iterators among the items of a tuple or a container ones that can be gone on with, where they are not.
    pub(super) fn keep_iterators(&mut self, items: &mut [ExprId], keeper: Keeper) -> Res<()> {
        for at in 0..items.len() {
            if !self.is_generator(items[at]) || is_range(&self.ty(items[at])) {
                continue;
            }
            self.evaluated_first(&mut items[..at]);
            let kept = match keeper {
                Keeper::Function => self.kept_cursor(items[at])?,
                Keeper::Anything => self.lasting(items[at])?,
            };
            if let Some(kept) = kept {
                items[at] = kept;
            }
        }
        Ok(())
    }

    /// An iterator that the function at hand may keep.
    fn kept_cursor(&mut self, value: ExprId) -> Res<Option<ExprId>> {
        let value = self.in_variable(value);
        if let Some(cursor) = self.as_cursor(value)? {
            let (parsed, ty) = (self.parsed, self.ty(cursor));
            if self.may_keep(&parsed.hir, &ty) {
                return Ok(Some(cursor));
            }
        }
        self.as_machine(value)
    }

    /// Refuses a generator that yields inside `try` as an argument of a user's function.
    pub(super) fn no_late_close(&self, value: ExprId) -> Stop {
        Diagnostic::error(Code::ArgumentType, self.span(value), "a generator that yields inside 'try' is passed to a function")
            .label(self.ty(value).to_string())
            .note("Python runs its 'finally' when the last name of it is gone, which compiled code does not count")
            .help("loop over it where it is made, or pass a list: list(...)")
            .into()
    }

    /// Refuses a generator in a tuple: who takes it out could do so twice.
    pub(super) fn no_iterator_item(&mut self, items: &[ExprId]) -> Res<()> {
        for &item in items {
            let (parsed, ty) = (self.parsed, self.ty(item));
            if !self.is_generator(item) || is_range(&ty) || self.may_keep(&parsed.hir, &ty) {
                continue;
            }
            return Err(Diagnostic::error(Code::UnsupportedExpression, self.span(item), "a tuple with an iterator in it is not supported")
                .label(ty.to_string())
                .note("an iterator can be consumed once; compiled code consumes it where it is made")
                .help("make a list of it: list(...)")
                .into());
        }
        Ok(())
    }

    /// Refuses a generator as an argument of a function that might consume it twice.
    pub(super) fn no_second_use(&mut self, parsed: &Parsed, at: usize, value: ExprId) -> Res<()> {
        let ty = self.ty(value);
        if !self.is_generator(value) || is_range(&ty) || self.may_keep(&parsed.hir, &ty) {
            return Ok(());
        }
        let local = parsed.hir.params[at].local;
        // One that goes on may be passed again, when this function has caught what ended it.
        if !self.is_cursor(&ty) && hir::reads(&parsed.hir, local) != hir::Reads::Often {
            return Ok(());
        }
        let name = &parsed.hir.locals[local.index()].name;
        Err(Diagnostic::error(Code::ArgumentType, self.span(value), format!("'{name}' of '{}' is given an iterator", parsed.hir.name))
            .label(self.ty(value).to_string())
            .also(parsed.hir.params[at].span, "read more than once, or in a loop")
            .note("an iterator can be consumed once")
            .help("pass a list: list(...)")
            .into())
    }
}
