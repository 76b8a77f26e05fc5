//! Calls of the library's functions: the forms that depend on how many arguments there are, and parameters that are constants.
//!
//! A parameter of a text that is in upper case is a constant: the caller's value stands in the text wherever the name does, so that there is a function for
//! each. It is a number, a bool, a string, `None`, a tuple of those, or a dtype.

use super::function::{Fx, Res, Stop};
use super::functions::as_dtype;
use super::library::{self, Template};
use super::ranges::is_range;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::Ty;

/// Functions of exact sums.
const EXACT: [&str; 5] = ["statistics_mean", "statistics_variance", "statistics_pvariance", "statistics_stdev", "statistics_pstdev"];

/// Whether a function takes its arguments as iterators, one item after another.
fn streams(path: &str) -> bool {
    path.starts_with("itertools.")
        || matches!(path, "builtins.iter" | "builtins.next" | "builtins.any" | "builtins.all" | "builtins.filter" | "functools.reduce")
}

/// What is called, with the arguments that stand before those that are written.
pub(super) struct Callee<'r> {
    /// The function's name in the library.
    pub name: &'r str,
    /// The row that users call, for messages.
    pub row: Option<&'r Row>,
    /// The array of a method.
    pub first: Option<ExprId>,
}

impl Fx<'_, '_> {
    /// A function of the library as users call it.
    pub(super) fn library_call(&mut self, callee: &Callee<'_>, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let none = |e: &Expr| matches!(e.kind, Hir::Const(Const::Int(0)));
        let order = || args.get(1).or_else(|| keywords.iter().find(|(name, _)| name == "n").map(|(_, e)| e));
        let name = match callee.name {
            // Its type may be another one than that of differences.
            "numpy_diff" if order().is_some_and(none) => "numpy_diff_of_none",
            name => name,
        };
        let callee = &Callee { name, ..*callee };
        if let Some(row) = callee.row
            && let Some(by_place) = row.places().filter(|_| row.names().contains(&"*"))
            && let Some(arg) = args.get(by_place - usize::from(callee.first.is_some()))
        {
            return Err(self.array_form(row, arg.span));
        }
        if let Some(template) = library::template(name) {
            return self.specialised(callee, template, args, keywords, span);
        }
        let mut positional: Vec<ExprId> = callee.first.into_iter().collect();
        let mut named = Vec::with_capacity(keywords.len());
        let makes_iterator = library::family(name).next().is_some_and(|key| self.makes_generator(key));
        for (at, arg) in args.iter().enumerate() {
            let value = self.library_argument(callee, arg, true)?;
            let value = match callee.row {
                Some(row) if EXACT.contains(&name) => self.numbers(row, value)?,
                _ => value,
            };
            positional.push(if makes_iterator { self.before_others(value, &args[at + 1..]) } else { value });
        }
        for (name, value) in keywords {
            named.push((name.clone(), self.library_argument(callee, value, false)?, value.span));
        }
        if name == "product" && named.is_empty() {
            self.pools(&mut positional, true)?;
        }
        if name == "product"
            && let [(keyword, count, _)] = named.as_slice()
            && keyword == "repeat"
        {
            let Some(count) = self.tuple_length(*count) else {
                return self.product_repeated(positional, *count, span);
            };
            self.pools(&mut positional, true)?;
            let once = positional.clone();
            for _ in 1..count {
                for &value in &once {
                    let again = self.copy(value);
                    positional.push(again);
                }
            }
            named.clear();
        }
        if matches!(name, "zip_longest" | "groupby") {
            let iterables = if name == "groupby" { positional.len().min(1) } else { positional.len() };
            self.all_cursors(&mut positional[..iterables], span)?;
        }
        if name == "heap_merge" {
            // Nothing else tells how many items there are before they are asked for.
            let mut lists = Vec::with_capacity(positional.len());
            for value in positional {
                let list = match self.ty(value) {
                    Ty::List(_) => Some(value),
                    ty if self.is_generator(value) && !is_range(&ty) => None,
                    // What a list holds its place in the text tells: not the place of the list of the lists.
                    _ => {
                        let place = self.span(value);
                        self.listed_value(value, place)?
                    }
                };
                match (list, callee.row) {
                    (Some(list), _) => lists.push(list),
                    (None, Some(row)) => return Err(self.bad_argument(row, &self.ty(value), span)),
                    (None, None) => return Err(self.unknown_form(name, span)),
                }
            }
            let first = lists.iter().map(|&list| self.ty(list)).find(|ty| !matches!(ty, Ty::List(item) if matches!(**item, Ty::Open(_))));
            for &list in &lists {
                let ty = self.ty(list);
                if let (Some(first), Ty::List(item)) = (&first, &ty)
                    && *first != ty
                    && !matches!(**item, Ty::Open(_))
                {
                    return Err(Diagnostic::error(Code::JoinMismatch, span, "heapq.merge() gets items of two types")
                        .label(format!("{first} and {ty}"))
                        .note("in Python every item keeps its own type; what compiled code merges has one type")
                        .help("convert the items of one of them first")
                        .into());
                }
            }
            positional = vec![self.new_list(lists, span)?];
        }
        if name == "islice" {
            return self.islice(positional, named, span);
        }
        // Where the number of items in a tuple is an argument, or the number of arguments matters, there is a function for each.
        if matches!(name, "combinations" | "multicombinations" | "permutations") {
            let wanted = if positional.len() == 2 { positional.pop() } else { named.pop().map(|(_, value, _)| value) };
            let [iterable] = positional[..] else { return Err(self.unknown_form(name, span)) };
            if !named.is_empty() || wanted.is_none() && name != "permutations" {
                return Err(self.unknown_form(name, span));
            }
            let wanted = wanted.filter(|wanted| name != "permutations" || self.ty(*wanted) != Ty::None);
            let count = match wanted {
                None => self.items_of_all(iterable)?,
                Some(count) => self.tuple_length(count),
            };
            let Some(count) = count else { return self.chosen_of_any(name, iterable, wanted, span) };
            self.pools(&mut positional, false)?;
            return self.call_library(&format!("{name}_{count}"), positional, span);
        }
        let exact = format!("{name}_{}", positional.len());
        let key = library::key(&exact).or_else(|| library::key(name)).ok_or_else(|| self.unknown_form(name, span))?;
        self.call_function(key, positional, named, span)
    }

    /// The data of an exact function as a list of ints or of floats: other numbers would give results of their own types.
    fn numbers(&mut self, row: &Row, value: ExprId) -> Res<ExprId> {
        let span = self.span(value);
        let list = match self.list_of(value, span)? {
            Some(list) => list,
            None => self.call_library("items_list", vec![value], span)?,
        };
        match self.ty(list) {
            Ty::List(item) if matches!(*item, Ty::Int | Ty::Float | Ty::Open(_)) => Ok(list),
            ty => Err(self.bad_argument(row, &ty, span)),
        }
    }

    /// `islice`, where None stands for the first item, for no end, for each item.
    fn islice(&mut self, mut positional: Vec<ExprId>, named: Vec<(String, ExprId, Span)>, span: Span) -> Res<ExprId> {
        if !(2..=4).contains(&positional.len()) || !named.is_empty() {
            return Err(self.unknown_form("islice", span));
        }
        for &bound in &positional[1..] {
            if let Ty::Optional(_) = self.ty(bound) {
                return Err(self.may_be_none_here(self.span(bound), "an argument of islice()"));
            }
        }
        let is_none = |fx: &Self, at: usize, all: &[ExprId]| all.get(at).is_some_and(|&bound| fx.ty(bound) == Ty::None);
        let stop = if positional.len() == 2 { 1 } else { 2 };
        let no_end = is_none(self, stop, &positional);
        if positional.len() > 2 && is_none(self, 1, &positional) {
            positional[1] = self.int(0, span);
        }
        if is_none(self, 3, &positional) {
            positional[3] = self.int(1, span);
        }
        if no_end {
            positional[stop] = self.int(0, span);
        }
        self.check_islice(&mut positional, span)?;
        if no_end {
            positional.remove(stop);
            let name = format!("islice_on_{}", positional.len());
            return self.call_library(&name, positional, span);
        }
        let name = format!("islice_{}", positional.len());
        self.call_library(&name, positional, span)
    }

    /// The items of iterables, taken at once. Ranges may stay what they are.
    fn pools(&mut self, iterables: &mut [ExprId], ranges: bool) -> Res<()> {
        for iterable in iterables {
            if !ranges || !is_range(&self.ty(*iterable)) {
                let items = self.call_library("items_list", vec![*iterable], self.span(*iterable))?;
                *iterable = self.hold(items);
            }
        }
        Ok(())
    }

    /// Looks at the bounds of `islice`, when the iterator is made.
    fn check_islice(&mut self, given: &mut [ExprId], span: Span) -> Res<()> {
        let right = |fx: &Self, bound: ExprId, least: i64| fx.const_int(bound).is_some_and(|n| n >= least);
        if given[1..].iter().enumerate().all(|(at, bound)| right(self, *bound, i64::from(at == 2))) {
            return Ok(());
        }
        self.evaluated_first(given);
        for bound in &mut given[1..] {
            let index = self.index(*bound, "an argument of islice()")?;
            *bound = self.reusable(index);
        }
        let copies: Vec<ExprId> = given[1..].iter().map(|bound| self.copy(*bound)).collect();
        let (zero, one) = (self.int(0, span), self.int(1, span));
        let [start, stop, step] = match copies[..] {
            [stop] => [zero, stop, one],
            [start, stop] => [start, stop, one],
            [start, stop, step, ..] => [start, stop, step],
            [] => unreachable!("there is a stop"),
        };
        let checked = self.call_library("check_islice", vec![start, stop, step], span)?;
        self.emit(StmtKind::Expr(checked), span);
        Ok(())
    }

    /// How many items `permutations` without a number puts into a tuple: all, where the type tells how many these are.
    fn items_of_all(&mut self, iterable: ExprId) -> Res<Option<i64>> {
        let known = match self.ty(iterable) {
            Ty::Tuple(items) => Some(items.len() as i64),
            Ty::Literal(text) => Some(text.chars().count() as i64),
            ty => self.known_length(&ty, Some(iterable))?.map(|count| count as i64),
        };
        Ok(known.filter(|n| (1..=4).contains(n)))
    }

    /// A constant number of items for which there is a function; `None` for others, of which tuples of any length are made.
    fn tuple_length(&self, value: ExprId) -> Option<i64> {
        self.const_int(value).filter(|n| (1..=4).contains(n))
    }

    /// `combinations` and its like with a number of items that only the run tells: tuples of any length.
    fn chosen_of_any(&mut self, name: &str, iterable: ExprId, wanted: Option<ExprId>, span: Span) -> Res<ExprId> {
        // CPython takes the items at once.
        let pool = self.call_library("items_list", vec![iterable], span)?;
        let pool = self.hold(pool);
        let count = match wanted {
            Some(wanted) => {
                let wanted = self.index(wanted, "the number of items")?;
                self.call_library("checked_count", vec![wanted], span)?
            }
            None => {
                let pool = self.copy(pool);
                self.expr_of(ExprKind::ListLen(pool), Ty::Int, span)
            }
        };
        let count = self.hold(count);
        let pool = self.copy(pool);
        self.call_library(&format!("{name}_any"), vec![pool, count], span)
    }

    /// `product(a, b, repeat=n)` where only the run tells how often.
    fn product_repeated(&mut self, iterables: Vec<ExprId>, count: ExprId, span: Span) -> Res<ExprId> {
        let mut pools = Vec::with_capacity(iterables.len());
        for iterable in iterables {
            let pool = self.call_library("items_list", vec![iterable], span)?;
            pools.push(self.hold(pool));
        }
        let pools = self.new_list(pools, span)?;
        let count = self.index(count, "the number of repetitions")?;
        let pools = self.call_library("repeated_pools", vec![pools, count], span)?;
        let pools = self.hold(pools);
        self.call_library("product_rows", vec![pools], span)
    }

    fn unknown_form(&self, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentCount, span, format!("'{name}' does not take these arguments in compiled code"))
            .label("this call")
            .note("see docs/supported.md for its form")
            .help("pass other arguments, or write a loop")
            .into()
    }

    /// A call of a function some of whose parameters are constants.
    fn specialised(
        &mut self,
        callee: &Callee<'_>,
        template: &Template,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let wrong = |fx: &Self, place: Span| match callee.row {
            Some(row) => fx.array_form(row, place),
            None => fx.unknown_form(callee.name, place),
        };
        let mut positional: Vec<ExprId> = callee.first.into_iter().collect();
        let (mut named, mut constants) = (Vec::new(), Vec::new());
        let mut names = template.params[positional.len()..].iter();
        for arg in args {
            match names.next() {
                Some(param) if param.constant => constants.push((param.name, self.written_constant(param.name, arg)?)),
                // What follows a parameter that is no longer there goes by its name.
                Some(param) if !constants.is_empty() => {
                    named.push((param.name.to_owned(), self.library_argument(callee, arg, false)?, arg.span))
                }
                Some(_) => positional.push(self.library_argument(callee, arg, true)?),
                None => return Err(wrong(self, arg.span)),
            }
        }
        for (name, arg) in keywords {
            let Some(param) = template.params.iter().find(|p| p.name.eq_ignore_ascii_case(name)) else {
                return Err(wrong(self, arg.span));
            };
            if !param.constant {
                named.push((param.name.to_owned(), self.library_argument(callee, arg, false)?, arg.span));
            } else if constants.iter().any(|(n, _)| *n == param.name) {
                return Err(wrong(self, arg.span));
            } else {
                constants.push((param.name, self.written_constant(param.name, arg)?));
            }
        }
        for param in template.params.iter().filter(|p| p.constant) {
            if !constants.iter().any(|(n, _)| *n == param.name) {
                constants.push((param.name, param.default.ok_or_else(|| wrong(self, span))?.to_owned()));
            }
        }
        let key = self.s.write(callee.name, template.with(&constants));
        self.call_function(key, positional, named, span)
    }

    /// An argument, by position or by name. NumPy's functions make arrays of lists that are written out, so their items may have types of their own.
    fn library_argument(&mut self, callee: &Callee<'_>, arg: &Expr, positional: bool) -> Res<ExprId> {
        let tuple = if callee.row.is_some_and(|row| row.path.starts_with("numpy.")) { super::arrays::as_tuple(arg) } else { None };
        match tuple {
            Some(tuple) => self.expr(&tuple),
            None if positional && callee.row.is_some_and(|row| streams(row.path)) => self.streamed_argument(arg),
            None if positional => self.iterated(arg),
            None => self.expr(arg),
        }
    }

    /// The text of a constant argument.
    fn written_constant(&mut self, name: &str, e: &Expr) -> Res<String> {
        let items = match &e.kind {
            Hir::List(items) => Some(Expr { kind: Hir::Tuple(items.clone()), span: e.span }),
            _ => None,
        };
        let value = self.expr(items.as_ref().unwrap_or(e))?;
        if name == "DTYPE" && self.ty(value) != Ty::None {
            return Ok(super::arrays::numpy_name(self.dtype_of(value)?));
        }
        self.constant_text(value).ok_or_else(|| self.computed_option(&name.to_lowercase(), e.span))
    }

    /// A constant as Python text.
    pub(super) fn constant_text(&self, value: ExprId) -> Option<String> {
        let ty = self.ty(value);
        if let Some(dtype) = as_dtype(&ty) {
            return Some(super::arrays::numpy_name(dtype));
        }
        if let Some(text) = self.literal(value) {
            return Some(text);
        }
        match (self.kind(value), ty) {
            (_, Ty::Literal(text)) => Some(quoted(&text)),
            (_, Ty::None) => Some("None".to_owned()),
            (ExprKind::Const(Const::Float(x)), _) => {
                Some(format!("({}math.{})", if *x < 0.0 { "-" } else { "" }, if x.is_nan() { "nan" } else { "inf" }))
            }
            (ExprKind::Const(Const::Str(text)), _) => Some(quoted(text)),
            (ExprKind::Tuple(items), _) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.constant_text(*item)).collect();
                Some(super::arrays::tuple_text(&items?))
            }
            (ExprKind::Cast(_, inner), _) => self.constant_text(*inner),
            _ => None,
        }
    }

    /// The refusal of an argument that is not constant.
    pub(super) fn computed_option(&self, name: &str, span: Span) -> Stop {
        Diagnostic::error(Code::NotConstant, span, format!("{name}= is not constant"))
            .label("computed")
            .note("the type of the result, or how it is computed, depends on it")
            .help("write it out")
            .into()
    }
}

/// A string as Python writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}
