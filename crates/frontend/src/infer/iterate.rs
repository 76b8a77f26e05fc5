//! `for`: what is iterated, as a loop over integers.
//!
//! `range` and `prange` are loops as they stand. Arrays, lists, `enumerate`, `zip` and `reversed` run a hidden index from 0 and load
//! their items. Tuples are unrolled, and so are `enumerate`, `zip` and `reversed` of tuples alone; beside other sequences they become lists. Dicts and sets in `enumerate` and
//! `zip`, and ranges whose step only the run tells, go through the generators of `generators.rs`.

use super::bytes::is_bytes;
use super::deque::is_deque;
use super::dict_views::view_of;
use super::function::{Fx, Res};
use super::generators::generator_key;
use super::liveness::{LocalSet, assigned, key};
use super::loops::header;
use super::ranges::is_range;
use super::table::View;
use crate::builtins::Op;
use crate::builtins::table::{self, Own, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind as Hir, Stmt, Target};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, LocalId, LoopKind, StmtKind};
use crate::ty::Ty;

/// A sequence that a hidden index runs over.
enum Seq {
    /// `start + index * step`; a length below zero counts as none.
    Count { start: ExprId, step: i64, len: ExprId },
    /// An array (its elements or rows) or a list; backwards for `reversed`.
    Items { base: ExprId, backwards: bool },
    /// `(count, item)`.
    Enumerate { start: ExprId, inner: Box<Seq> },
    /// Item by item.
    Zip(Vec<Seq>),
    /// A tuple that is held, by the places of its items. A hidden index cannot run over it: [`Fx::sequence_source`].
    Tuple { held: ExprId, places: Vec<usize> },
}

impl Seq {
    /// The arrays and lists in it.
    fn bases(&self, out: &mut Vec<ExprId>) {
        match self {
            Seq::Count { .. } | Seq::Tuple { .. } => {}
            Seq::Items { base, .. } => out.push(*base),
            Seq::Enumerate { inner, .. } => inner.bases(out),
            Seq::Zip(parts) => parts.iter().for_each(|p| p.bases(out)),
        }
    }
    /// How many items it has, where it consists of tuples.
    fn fixed_len(&self) -> Option<usize> {
        match self {
            Seq::Tuple { places, .. } => Some(places.len()),
            Seq::Enumerate { inner, .. } => inner.fixed_len(),
            Seq::Zip(parts) => parts.iter().map(Seq::fixed_len).try_fold(usize::MAX, |least, len| Some(least.min(len?))),
            Seq::Count { .. } | Seq::Items { .. } => None,
        }
    }
    fn is_backwards(&self) -> bool {
        match self {
            Seq::Count { .. } | Seq::Tuple { .. } => false,
            Seq::Items { backwards, .. } => *backwards,
            Seq::Enumerate { inner, .. } => inner.is_backwards(),
            Seq::Zip(parts) => parts.iter().any(Seq::is_backwards),
        }
    }
}

/// A `for` loop's source.
enum Source {
    Range {
        range: [ExprId; 3],
        kind: LoopKind,
    },
    Seq(Seq),
    Tuple(ExprId, usize),
    Table(ExprId, View),
    /// A generator of this type.
    Generator(Ty),
}

impl Fx<'_, '_> {
    pub(super) fn for_loop(&mut self, stmt: &Stmt, target: &Target, iter: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Res<()> {
        let changed = assigned(std::slice::from_ref(stmt));
        let span = header(stmt, iter.span);
        let iterated = if let Hir::Returning(iterated, _) = &iter.kind { iterated } else { iter };
        match self.source(iterated, &changed)? {
            Source::Generator(ty) if !std::ptr::eq(iterated, iter) && self.is_cursor(&ty) => Err(Diagnostic::error(
                Code::UnsupportedStatement,
                iter.span,
                "the value of 'yield from' an iterator that is kept is not supported",
            )
            .label(ty.to_string())
            .note("what a generator returns is known where its body takes the place of the loop over it")
            .help("write the call of the generator function behind 'yield from'")
            .into()),
            Source::Generator(ty) => Err(self.splice(stmt, &ty, iter.span)),
            Source::Range { range, kind } => self.counted(stmt, span, range, kind, (body, orelse), |fx, iv| {
                let value = fx.read(iv, iter.span);
                fx.target(target, value, iter.span)
            }),
            // A list into which nothing is ever put.
            Source::Seq(seq) if self.is_never(&seq) => self.block(orelse),
            Source::Seq(seq) if self.s.growing.contains(&key(stmt)) => self.growing(stmt, span, (target, &seq), (body, orelse)),
            Source::Seq(seq) => {
                let stop = self.len_of(&seq, iter.span)?;
                let (start, step) = (self.int(0, iter.span), self.int(1, iter.span));
                let before = self.out.len();
                self.counted(stmt, span, [start, stop, step], LoopKind::For, (body, orelse), |fx, iv| {
                    let value = fx.item_of(&seq, iv, iter.span)?;
                    fx.target(target, value, iter.span)
                })?;
                let mut bases = Vec::new();
                seq.bases(&mut bases);
                let made = self.out.split_off(before);
                let grows = made.iter().any(|s| matches!(&s.kind, StmtKind::For { body, .. } if self.changes_length(&bases, body)));
                self.out.extend(made);
                if grows {
                    self.s.growing.insert(key(stmt));
                    return Err(self.again());
                }
                Ok(())
            }
            Source::Table(table, view) => self.table_loop(stmt, (table, view), (target, iter.span), (body, orelse)),
            Source::Tuple(tuple, _) if matches!(self.ty(tuple), Ty::Tuple(items) if items.iter().any(|ty| generator_key(ty).is_some() && !is_range(ty))) =>
            {
                // The one loop over the items could not be replaced by several bodies.
                Err(Diagnostic::error(Code::UnsupportedStatement, span, "a loop over a tuple with an iterator in it is not supported")
                    .label("an item is an iterator")
                    .note("an iterator is consumed where it is made")
                    .help("make a list of it: list(...)")
                    .into())
            }
            Source::Tuple(tuple, count) => self.pinning(tuple, |fx| {
                fx.rounds(stmt, count, (body, orelse), |fx, at| {
                    let source = fx.copy(tuple);
                    let item = fx.item(source, at);
                    fx.target(target, item, iter.span)
                })
            }),
        }
    }

    fn counted(
        &mut self,
        stmt: &Stmt,
        span: Span,
        range: [ExprId; 3],
        kind: LoopKind,
        (body, orelse): (&[Stmt], &[Stmt]),
        enter: impl Fn(&mut Self, LocalId) -> Res<()>,
    ) -> Res<()> {
        // Later stages know variables: the parts of a range are items of a tuple.
        let range = range.map(|part| self.part_in_variable(part));
        // Conversions at the head stand between the bounds and the loop; they write locals that the bounds do not read.
        self.repeat(stmt, |fx| {
            let id = fx.new_loop(span, kind);
            let iv = fx.new_local(format!(".i{}", id.0), Ty::Int, span);
            let parallel = usize::from(matches!(kind, LoopKind::Prange { .. }));
            fx.pranges += parallel;
            let tried = fx.try_body(stmt, body, orelse, None, None, |fx| enter(fx, iv));
            fx.pranges -= parallel;
            let tried = tried?;
            fx.for_statement(stmt, id, iv, range, tried);
            Ok(())
        })
    }

    /// A part of a range that a variable holds in a variable of its own, with the name that reports show.
    fn part_in_variable(&mut self, part: ExprId) -> ExprId {
        let &ExprKind::Item(tuple, at) = self.kind(part) else { return part };
        let &ExprKind::Cast(CastKind::Untag, range) = self.kind(tuple) else { return self.hold(part) };
        let ExprKind::Local(local) = self.kind(range) else { return self.hold(part) };
        let (name, span) = (&self.locals[local.index()].name, self.span(part));
        let first = if matches!(self.ty(tuple), Ty::Tuple(numbers) if numbers.len() == 1) { 1 } else { 0 };
        let name = format!("{name}.{}", ["start", "stop", "step"][at as usize + first]);
        let held = self.new_local(name, Ty::Int, span);
        self.emit(StmtKind::Assign { local: held, value: part }, span);
        self.read(held, span)
    }

    /// A loop over a list whose length the body changes: the length is asked for in every round, as Python's iterator does.
    fn growing(
        &mut self,
        stmt: &Stmt,
        span: crate::span::Span,
        (target, seq): (&Target, &Seq),
        (body, orelse): (&[Stmt], &[Stmt]),
    ) -> Res<()> {
        if let Seq::Items { base, backwards: true } = seq {
            return self.shrinking(stmt, span, (target, *base), (body, orelse));
        }
        if seq.is_backwards() {
            return Err(Diagnostic::error(
                Code::UnsupportedStatement,
                span,
                "the body changes the length of the list that this loop runs over backwards",
            )
            .label("reversed list")
            .note("the loop's next item would depend on the new length")
            .help("loop over a copy: reversed(x.copy())")
            .into());
        }
        let before = self.int(-1, span);
        let at = self.temp(Ty::Int, span);
        self.emit(StmtKind::Assign { local: at, value: before }, span);
        self.repeat(stmt, |fx| {
            // A `for` all the same, by which the report tells it from a `while`.
            let id = fx.new_loop(span, LoopKind::For);
            let next = |fx: &mut Self| {
                let (last, one) = (fx.read(at, span), fx.int(1, span));
                fx.binary(BinaryOp::Add, last, one, span)
            };
            let (index, len) = (next(fx)?, fx.len_of(seq, span)?);
            let cond = fx.compare(CompareOp::Lt, index, len, true, span)?;
            let tried = fx.try_body(stmt, body, orelse, None, None, |fx| {
                let value = next(fx)?;
                fx.emit(StmtKind::Assign { local: at, value }, span);
                let value = fx.item_of(seq, at, span)?;
                fx.target(target, value, span)
            })?;
            fx.emit(StmtKind::While { id, cond, body: tried.body, orelse: tried.orelse }, stmt.span);
            Ok(())
        })
    }

    /// The same backwards, where Python's iterator counts down and ends where its place is none of the list's any more.
    fn shrinking(&mut self, stmt: &Stmt, span: Span, (target, base): (&Target, ExprId), (body, orelse): (&[Stmt], &[Stmt])) -> Res<()> {
        let len = self.size(base, span);
        let at = self.temp(Ty::Int, span);
        self.emit(StmtKind::Assign { local: at, value: len }, span);
        self.repeat(stmt, |fx| {
            let id = fx.new_loop(span, LoopKind::For);
            let next = |fx: &mut Self| {
                let (last, one) = (fx.read(at, span), fx.int(1, span));
                fx.binary(BinaryOp::Sub, last, one, span)
            };
            let (index, zero) = (next(fx)?, fx.int(0, span));
            let from = fx.compare(CompareOp::Ge, index, zero, true, span)?;
            let (index, len) = (next(fx)?, fx.size(base, span));
            let to = fx.compare(CompareOp::Lt, index, len, true, span)?;
            let cond = fx.expr_of(ExprKind::And(from, to), Ty::Bool, span);
            let tried = fx.try_body(stmt, body, orelse, None, None, |fx| {
                let value = next(fx)?;
                fx.emit(StmtKind::Assign { local: at, value }, span);
                let value = fx.item_of(&Seq::Items { base, backwards: false }, at, span)?;
                fx.target(target, value, span)
            })?;
            fx.emit(StmtKind::While { id, cond, body: tried.body, orelse: tried.orelse }, stmt.span);
            Ok(())
        })
    }

    fn is_never(&self, seq: &Seq) -> bool {
        let mut bases = Vec::new();
        seq.bases(&mut bases);
        bases.into_iter().any(|b| matches!(self.ty(b), Ty::List(item) if matches!(*item, Ty::Open(_))))
    }

    /// The bounds of a call of `range`, if an expression is one.
    pub(super) fn range_of(&mut self, e: &Expr) -> Res<Option<[ExprId; 3]>> {
        if let Hir::Call { callee, args, keywords } = &e.kind
            && self.is_range_call(callee)
            && let Source::Range { range, .. } = self.range(false, args, keywords, e.span)?
        {
            return Ok(Some(range));
        }
        Ok(None)
    }

    /// Whether what is called is `range`.
    pub(super) fn is_range_call(&mut self, callee: &Expr) -> bool {
        let path = self.meaning(callee);
        matches!(path, Some(Global::Path(path)) if table::row(&path).is_some_and(|row| matches!(row.rule, Rule::Own(Own::Range))))
    }

    fn source(&mut self, iter: &Expr, changed: &LocalSet) -> Res<Source> {
        if let Hir::Call { callee, args, keywords } = &iter.kind
            && let Some(Global::Path(path)) = self.meaning(callee)
            && let Some(Rule::Own(own)) = table::row(&path).map(|r| r.rule)
        {
            match own {
                Own::Range | Own::Prange => return self.range(own == Own::Prange, args, keywords, iter.span),
                Own::Reversed if !self.is_lazy(iter) => {
                    if let [inner] = args.as_slice()
                        && keywords.is_empty()
                    {
                        return match self.reversed(inner, changed, iter.span)? {
                            Source::Seq(seq) => self.sequence_source(seq, iter.span),
                            other => Ok(other),
                        };
                    }
                }
                Own::Enumerate | Own::Zip if !args.iter().any(|a| self.is_lazy(a)) => {
                    let seq = self.sequence(iter, changed)?;
                    return self.sequence_source(seq, iter.span);
                }
                _ => {}
            }
        }
        if let Some((dict, view)) = self.dict_view(iter)? {
            return Ok(Source::Table(dict, view));
        }
        let value = match (self.keyword_view(iter)?, self.looped_display(iter)?) {
            (Some(value), _) | (None, Some(value)) => value,
            (None, None) => self.expr(iter)?,
        };
        if is_range(&self.ty(value)) {
            return Ok(Source::Range { range: self.range_parts(value), kind: LoopKind::For });
        }
        let value = if is_bytes(&self.ty(value)) { self.call_library("bytes_list", vec![value], iter.span)? } else { value };
        let value = self.stepped(value, iter.span)?;
        if self.is_generator(value) {
            return Ok(Source::Generator(self.ty(value)));
        }
        if let Some(view) = view_of(&self.ty(value)) {
            return Ok(Source::Table(self.held(value), view));
        }
        let value = self.plain(value)?;
        if let Ty::Dict(_) | Ty::Set { .. } = self.ty(value) {
            return Ok(Source::Table(value, View::Keys));
        }
        if let Ty::Tuple(items) = self.ty(value) {
            let held = self.held_tuple(value);
            return Ok(Source::Tuple(held, items.len()));
        }
        self.items(value, changed, iter.span).map(Source::Seq)
    }

    /// A tuple whose items can be read again.
    fn held_tuple(&mut self, value: ExprId) -> ExprId {
        match self.kind(value).clone() {
            ExprKind::Tuple(items) => {
                let items = items.into_iter().map(|i| self.hold(i)).collect();
                self.tuple(items, self.span(value))
            }
            _ => self.hold(value),
        }
    }

    /// A sequence with tuples in it: where there is nothing else it is one tuple of what the loop gets; otherwise they become lists.
    fn sequence_source(&mut self, seq: Seq, span: Span) -> Res<Source> {
        let Some(count) = seq.fixed_len() else { return self.without_tuples(seq, span).map(Source::Seq) };
        let rounds = (0..count).map(|at| self.fixed_item(&seq, at, span)).collect::<Res<Vec<_>>>()?;
        let whole = self.tuple(rounds, span);
        let held = self.held_tuple(whole);
        Ok(Source::Tuple(held, count))
    }

    fn fixed_item(&mut self, seq: &Seq, at: usize, span: Span) -> Res<ExprId> {
        match seq {
            Seq::Tuple { held, places } => {
                let tuple = self.copy(*held);
                Ok(self.item(tuple, places[at]))
            }
            Seq::Enumerate { start, inner } => {
                let (start, by) = (self.copy(*start), self.int(at as i64, span));
                let count = self.binary(BinaryOp::Add, start, by, span)?;
                let item = self.fixed_item(inner, at, span)?;
                Ok(self.tuple(vec![count, item], span))
            }
            Seq::Zip(parts) => {
                let items = parts.iter().map(|p| self.fixed_item(p, at, span)).collect::<Res<Vec<_>>>()?;
                Ok(self.tuple(items, span))
            }
            Seq::Count { .. } | Seq::Items { .. } => unreachable!("how long it is only the run tells"),
        }
    }

    fn without_tuples(&mut self, seq: Seq, span: Span) -> Res<Seq> {
        Ok(match seq {
            Seq::Tuple { held, places } => {
                let items: Vec<ExprId> = places
                    .iter()
                    .map(|at| {
                        let tuple = self.copy(held);
                        self.item(tuple, *at)
                    })
                    .collect();
                let first = items.first().map(|item| self.ty(*item));
                if let Some(other) = items.iter().map(|item| self.ty(*item)).find(|ty| Some(ty) != first.as_ref()) {
                    let first = first.unwrap_or(Ty::None);
                    return Err(Diagnostic::error(
                        Code::TypeMismatch,
                        span,
                        format!("a tuple of {first} and {other} is iterated beside a sequence"),
                    )
                    .label("tuple with items of several types")
                    .note("how many rounds there are only the run tells, so its items are chosen at run time and need one type")
                    .help("give its items one type, or put them in a list")
                    .into());
                }
                let list = self.new_list(items, span)?;
                Seq::Items { base: self.hold(list), backwards: false }
            }
            Seq::Enumerate { start, inner } => Seq::Enumerate { start, inner: Box::new(self.without_tuples(*inner, span)?) },
            Seq::Zip(parts) => Seq::Zip(parts.into_iter().map(|p| self.without_tuples(p, span)).collect::<Res<_>>()?),
            other => other,
        })
    }

    fn range(&mut self, parallel: bool, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Source> {
        let name = if parallel { "prange" } else { "range" };
        let mut unchecked = false;
        for (keyword, value) in keywords {
            if !parallel || keyword != "unchecked" {
                return Err(Diagnostic::error(Code::ArgumentCount, value.span, format!("{name}() has no keyword argument '{keyword}'"))
                    .label("unknown keyword")
                    .note(if parallel {
                        "prange takes start, stop, step and unchecked"
                    } else {
                        "range takes start, stop and step by position"
                    })
                    .help("remove it")
                    .into());
            }
            let flag = self.expr(value)?;
            unchecked = self.const_bool(flag).ok_or_else(|| {
                Diagnostic::error(Code::NotConstant, value.span, "'unchecked' must be True or False")
                    .label("not a constant")
                    .note("it decides how the loop is compiled")
                    .help("write unchecked=True")
            })?;
        }
        if args.is_empty() || args.len() > 3 {
            return Err(Diagnostic::error(Code::ArgumentCount, span, format!("{name}() takes 1 to 3 arguments, {} given", args.len()))
                .label("here")
                .note("start, stop and step")
                .help(format!("write {name}(n)"))
                .into());
        }
        let mut bounds = Vec::with_capacity(3);
        for arg in args {
            let value = self.expr(arg)?;
            if self.ty(value) == Ty::Np(crate::ty::Dtype::Bool) {
                return Err(Diagnostic::error(Code::TypeMismatch, arg.span, "np.bool is no integer")
                    .label("np.bool")
                    .note("Python raises TypeError here")
                    .help("convert it with int(...)")
                    .into());
            }
            bounds.push(self.index(value, &format!("an argument of {name}()"))?);
        }
        let range = match bounds.as_slice() {
            [stop] => [self.int(0, span), *stop, self.int(1, span)],
            [start, stop] => [*start, *stop, self.int(1, span)],
            [start, stop, step, ..] => [*start, *stop, *step],
            [] => unreachable!("counted above"),
        };
        let kind = if parallel { LoopKind::Prange { unchecked } } else { LoopKind::For };
        Ok(Source::Range { range, kind })
    }

    fn reversed(&mut self, inner: &Expr, changed: &LocalSet, span: Span) -> Res<Source> {
        if let Hir::Call { callee, args, keywords } = &inner.kind
            && let Some(Global::Path(path)) = self.meaning(callee)
            && let Some(Rule::Own(Own::Range)) = table::row(&path).map(|r| r.rule)
        {
            let Source::Range { range: [start, stop, step], kind } = self.range(false, args, keywords, inner.span)? else {
                unreachable!("a range");
            };
            let by = self.known_step(step, "reversed()", inner.span)?;
            // `start` is evaluated before `stop`, which the new range needs first.
            let start = self.hold(start);
            let first = if matches!(by, 1 | -1) {
                let one = self.int(by, span);
                self.binary(BinaryOp::Sub, stop, one, span)?
            } else {
                let low = self.copy(start);
                let len = self.range_len(low, stop, by, span)?;
                let one = self.int(1, span);
                let steps = self.binary(BinaryOp::Sub, len, one, span)?;
                let step = self.int(by, span);
                let way = self.binary(BinaryOp::Mul, steps, step, span)?;
                let low = self.copy(start);
                self.binary(BinaryOp::Add, low, way, span)?
            };
            let before = self.int(by, span);
            let last = self.binary(BinaryOp::Sub, start, before, span)?;
            let step = self.int(-by, span);
            return Ok(Source::Range { range: [first, last, step], kind });
        }
        let value = self.expr(inner)?;
        match self.sequence_of(value, changed, span)? {
            Seq::Items { base, .. } => Ok(Source::Seq(Seq::Items { base, backwards: true })),
            Seq::Tuple { held, places } => Ok(Source::Seq(Seq::Tuple { held, places: places.into_iter().rev().collect() })),
            Seq::Count { .. } | Seq::Enumerate { .. } | Seq::Zip(_) => unreachable!("items of a value"),
        }
    }

    fn sequence(&mut self, e: &Expr, changed: &LocalSet) -> Res<Seq> {
        if let Hir::Call { callee, args, keywords } = &e.kind
            && let Some(Global::Path(path)) = self.meaning(callee)
            && let Some(Rule::Own(own)) = table::row(&path).map(|r| r.rule)
        {
            match own {
                Own::Range => {
                    let Source::Range { range: [start, stop, step], .. } = self.range(false, args, keywords, e.span)? else {
                        unreachable!("a range");
                    };
                    return self.counted_range([start, stop, step], e.span);
                }
                Own::Enumerate => {
                    let (first, start) = match (args.as_slice(), keywords.as_slice()) {
                        ([x], []) => (x, None),
                        ([x, start], []) => (x, Some(start)),
                        ([x], [(name, start)]) if name == "start" => (x, Some(start)),
                        _ => return Err(self.bad_sequence_call("enumerate(x, start=0)", e.span)),
                    };
                    let inner = Box::new(self.sequence(first, changed)?);
                    let start = match start {
                        None => self.int(0, e.span),
                        Some(start) => {
                            let start = self.expr(start)?;
                            let start = self.index(start, "the start of enumerate()")?;
                            self.hold(start)
                        }
                    };
                    return Ok(Seq::Enumerate { start, inner });
                }
                Own::Zip => {
                    if args.is_empty() || !keywords.is_empty() {
                        return Err(self.bad_sequence_call("zip(a, b)", e.span));
                    }
                    let args = self.spread(args)?;
                    return args.iter().map(|a| self.sequence(a, changed)).collect::<Res<Vec<_>>>().map(Seq::Zip);
                }
                Own::Reversed if args.len() == 1 => {
                    return match self.reversed(&args[0], changed, e.span)? {
                        Source::Seq(seq) => Ok(seq),
                        Source::Range { range, .. } => self.counted_range(range, e.span),
                        Source::Tuple(..) | Source::Table(..) | Source::Generator(_) => unreachable!("reversed() gives none of them"),
                    };
                }
                Own::Prange => {
                    return Err(Diagnostic::error(Code::UnsupportedCall, e.span, "prange stands alone in a for loop")
                        .label("inside enumerate or zip")
                        .note("a parallel loop runs over integers")
                        .help("write 'for i in prange(n)' and index in the body")
                        .into());
                }
                _ => {}
            }
        }
        let value = self.expr(e)?;
        self.sequence_of(value, changed, e.span)
    }

    /// A value as a sequence.
    fn sequence_of(&mut self, value: ExprId, changed: &LocalSet, span: Span) -> Res<Seq> {
        let value = if self.may_be_none(value) { self.required(value, "'NoneType' object is not iterable")? } else { value };
        if is_deque(&self.ty(value)) {
            return Err(Diagnostic::error(Code::UnsupportedCall, span, "a deque that is no variable is not supported here")
                .label("deque")
                .note("the loop must see whether its length changes")
                .help("give it a name, or loop over list(...) of it")
                .into());
        }
        let value = if is_bytes(&self.ty(value)) { self.call_library("bytes_list", vec![value], span)? } else { self.plain(value)? };
        if let Ty::Tuple(items) = self.ty(value) {
            return Ok(Seq::Tuple { held: self.held_tuple(value), places: (0..items.len()).collect() });
        }
        self.items(value, changed, span)
    }

    /// The values of a range as a sequence.
    fn counted_range(&mut self, [start, stop, step]: [ExprId; 3], span: Span) -> Res<Seq> {
        let step = self.known_step(step, "zip or enumerate", span)?;
        let start = self.hold(start);
        let low = self.copy(start);
        let len = self.range_len(low, stop, step, span)?;
        let len = self.hold(len);
        Ok(Seq::Count { start, step, len })
    }

    /// A range's step, where it is known and its negative is an `int` too.
    fn known_step(&self, step: ExprId, taker: &str, span: Span) -> Res<i64> {
        match self.const_int(step) {
            Some(step) if step != 0 && step != i64::MIN => Ok(step),
            _ => Err(Diagnostic::error(Code::UnsupportedCall, span, format!("{taker} of a range with this step is not supported"))
                .label("step is not a known number")
                .note("the number of values is computed from the step, which must be a constant other than 0")
                .help("write the step as a number, or compute the value from an index")
                .into()),
        }
    }

    /// How many values a range has, or a number below zero for none: `ceil((stop - start) / step)`.
    fn range_len(&mut self, start: ExprId, stop: ExprId, step: i64, span: Span) -> Res<ExprId> {
        if step == 1 {
            return if self.const_int(start) == Some(0) { Ok(stop) } else { self.binary(BinaryOp::Sub, stop, start, span) };
        }
        let back = self.binary(BinaryOp::Sub, start, stop, span)?;
        let step = self.int(step, span);
        let floor = self.binary(BinaryOp::FloorDiv, back, step, span)?;
        let zero = self.int(0, span);
        self.binary(BinaryOp::Sub, zero, floor, span)
    }

    fn bad_sequence_call(&self, form: &str, span: Span) -> super::function::Stop {
        Diagnostic::error(Code::ArgumentCount, span, "this call does not take these arguments")
            .label("arguments")
            .note("weft takes the plain form")
            .help(format!("write {form}"))
            .into()
    }

    /// A value whose items are iterated.
    fn items(&mut self, value: ExprId, changed: &LocalSet, span: Span) -> Res<Seq> {
        let value = self.as_str(value);
        let value = if self.may_be_none(value) { self.required(value, "'NoneType' object is not iterable")? } else { value };
        match self.ty(value) {
            Ty::List(_) | Ty::Str => {}
            Ty::Array(array) if array.rank > 0 => {}
            ty if self.records_rank(&ty).is_some_and(|rank| rank > 0) => {}
            Ty::Array(array) => {
                return Err(Diagnostic::error(Code::UnsupportedStatement, span, "an array without dimensions cannot be iterated")
                    .label(format!("{array}"))
                    .note("Python raises TypeError here")
                    .help("use x[()]")
                    .into());
            }
            other => {
                return Err(Diagnostic::error(Code::TypeMismatch, span, format!("{other} cannot be iterated"))
                    .label(format!("{other}"))
                    .note("loops run over range, prange, arrays, lists, tuples, enumerate, zip and reversed")
                    .help("write 'for i in range(n)'")
                    .into());
            }
        }
        // The loop keeps its own hold of what it iterates, as Python's iterator does.
        let stays = match self.kind(value) {
            ExprKind::Local(local) => {
                let name = &self.locals[local.index()].name;
                !self.parsed.hir.locals.iter().enumerate().any(|(at, l)| l.name == *name && changed.contains(at))
            }
            _ => false,
        };
        let base = if stays { value } else { self.hold(value) };
        Ok(Seq::Items { base, backwards: false })
    }

    fn size(&mut self, base: ExprId, span: Span) -> ExprId {
        let base = self.copy(base);
        match self.ty(base) {
            Ty::List(_) => self.expr_of(ExprKind::ListLen(base), Ty::Int, span),
            Ty::Str => self.expr_of(ExprKind::ListLen(base), Ty::Int, span),
            Ty::Tagged(..) => {
                let bytes = self.held(base);
                self.expr_of(ExprKind::Dim(bytes, 0), Ty::Int, span)
            }
            _ => self.expr_of(ExprKind::Dim(base, 0), Ty::Int, span),
        }
    }

    fn len_of(&mut self, seq: &Seq, span: Span) -> Res<ExprId> {
        Ok(match seq {
            Seq::Count { len, .. } => self.copy(*len),
            Seq::Items { base, .. } => self.size(*base, span),
            Seq::Tuple { places, .. } => self.int(places.len() as i64, span),
            Seq::Enumerate { inner, .. } => self.len_of(inner, span)?,
            Seq::Zip(parts) => {
                let mut shortest = None;
                for part in parts {
                    let len = self.len_of(part, span)?;
                    shortest = Some(match shortest {
                        None => len,
                        Some(before) => self.expr_of(ExprKind::Builtin { function: Op::Min, args: vec![before, len] }, Ty::Int, span),
                    });
                }
                shortest.unwrap_or_else(|| self.int(0, span))
            }
        })
    }

    fn item_of(&mut self, seq: &Seq, iv: LocalId, span: Span) -> Res<ExprId> {
        match seq {
            Seq::Count { start, step, .. } => {
                let mut index = self.read(iv, span);
                if *step != 1 {
                    let step = self.int(*step, span);
                    index = self.binary(BinaryOp::Mul, index, step, span)?;
                }
                if self.const_int(*start) == Some(0) {
                    return Ok(index);
                }
                let start = self.copy(*start);
                self.binary(BinaryOp::Add, start, index, span)
            }
            Seq::Items { base, backwards } => {
                let mut index = self.read(iv, span);
                if *backwards {
                    let len = self.size(*base, span);
                    let one = self.int(1, span);
                    let last = self.binary(BinaryOp::Sub, len, one, span)?;
                    index = self.binary(BinaryOp::Sub, last, index, span)?;
                }
                self.nth(*base, index, span)
            }
            Seq::Tuple { .. } => unreachable!("tuples have become lists"),
            Seq::Enumerate { start, inner } => {
                let count = self.item_of(&Seq::Count { start: *start, step: 1, len: *start }, iv, span)?;
                let item = self.item_of(inner, iv, span)?;
                Ok(self.tuple(vec![count, item], span))
            }
            Seq::Zip(parts) => {
                let items = parts.iter().map(|p| self.item_of(p, iv, span)).collect::<Res<Vec<_>>>()?;
                Ok(self.tuple(items, span))
            }
        }
    }
}
