//! Subscripts in which arrays of integers, masks, slices, `None`, `...` and numbers stand beside each other, by NumPy's rules.
//!
//! What is no array (slices, new axes) is a view first. In the rest, arrays of indices are broadcast together; masks stand for the places where
//! they are true, an array for each of their axes; a single bool is an axis of one element or of none. The axes of the result that come from
//! arrays stand where these do if they stand beside each other, in front if not. A single number beside an array counts as one.
//!
//! The lengths of masks are tested first, then single numbers, then shapes, then the arrays of indices; a store writes after that, and of equal places
//! the last one wins.

use super::super::function::{Fx, Res};
use super::super::view::Named;
use super::reduce::numpy_name;
use super::text::{Lines, WORTH, nest, tuple};
use super::written::Vouched;
use crate::annotation::MAX_RANK;
use crate::diag::{Code, Diagnostic};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Part};
use crate::ty::{ArrayTy, Dtype, Kind, Layout, Ty};

/// One subscript, before it is known what they are together.
#[derive(Debug, Clone, Copy)]
pub(in crate::infer) enum Sub {
    /// A slice, a new axis or a number.
    Basic(Part),
    /// `...`
    Rest,
    /// An array of integers with axes.
    Places(ExprId),
    /// A mask with axes.
    Mask(ExprId),
    /// A bool.
    Flag(ExprId),
}

/// Something that chooses elements, and the first axis of the view that it is for.
#[derive(Debug, Clone, Copy)]
struct Choice {
    value: ExprId,
    kind: ChoiceKind,
    /// In the view.
    axis: usize,
    /// In the array, for messages.
    shown: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChoiceKind {
    Number,
    Places(u8),
    Mask(u8),
    Flag,
}

impl Choice {
    /// A number or an array of integers, as it is.
    fn term(&self, at: usize, rank: usize) -> Term {
        Term { name: format!("p{at}"), rank, axis: Some((self.axis, self.shown)), inside: false }
    }
}

/// What such subscripts name.
#[derive(Debug, Clone)]
pub(in crate::infer) struct Chosen {
    /// Of each axis of the array and new ones, without numbers.
    view: Vec<Part>,
    choices: Vec<Choice>,
    /// How many axes of the view that stay stand before those that come from arrays.
    before: usize,
}

/// Copies the indices that share memory with the view: a store would change them after they have been looked at.
fn keep_apart(lines: &mut Lines, terms: &[Term]) {
    for Term { name, .. } in terms.iter().filter(|term| term.rank > 0 && !term.inside) {
        lines.block(&format!("if not _apart(v, {name}):"), |lines| lines.line(&format!("{name} = {name}.copy()")));
    }
}

impl Chosen {
    /// The same of an array with one more axis, which stays whole.
    pub(in crate::infer) fn with_whole_axis(mut self) -> Chosen {
        self.view.push(Part::WHOLE);
        self
    }
}

/// An array or a number among the indices in the text, the axis of the view that it is for, and that of the array.
struct Term {
    name: String,
    rank: usize,
    axis: Option<(usize, usize)>,
    /// Whether its indices are inside for sure.
    inside: bool,
}

impl Fx<'_, '_> {
    /// The array that a list or a tuple stands for as an index.
    pub(in crate::infer) fn index_array(&mut self, value: ExprId) -> Res<Option<ExprId>> {
        let (ty, span) = (self.ty(value), self.span(value));
        if !matches!(ty, Ty::List(_) | Ty::Tuple(_)) {
            return Ok(None);
        }
        let dtype = match self.nested_dtype(&ty, &mut Vec::new()) {
            Some(None) => Some(Dtype::I64),
            _ => None,
        };
        self.array_of(value, dtype, span)
    }

    /// What subscripts name of which one is an array, a mask or a bool.
    pub(in crate::infer) fn choice_of(&self, ty: ArrayTy, subs: &[Sub], span: Span) -> Res<Chosen> {
        let rank = usize::from(ty.rank);
        let taken: usize = subs.iter().map(|s| self.axes_of(*s)).sum();
        if taken > rank {
            return Err(self.too_many(ty, taken, span));
        }
        let mut chosen = Chosen { view: Vec::new(), choices: Vec::new(), before: 0 };
        // Where the arrays begin, and whether they have ended.
        let (mut from, mut ended, mut apart) = (None, false, false);
        let (mut stay, mut own) = (0, 0);
        for &sub in subs {
            let array = !matches!(sub, Sub::Basic(Part::Slice(..) | Part::New) | Sub::Rest);
            match (array, from) {
                (true, None) => from = Some(stay),
                (true, Some(_)) if ended => apart = true,
                (true, Some(_)) | (false, None) => {}
                (false, Some(_)) => ended = true,
            }
            let axis = chosen.view.len();
            let mut add = |value: ExprId, kind: ChoiceKind, axes: usize| {
                chosen.choices.push(Choice { value, kind, axis, shown: own });
                chosen.view.extend(std::iter::repeat_n(Part::WHOLE, axes));
                own += axes;
            };
            match sub {
                Sub::Basic(Part::Index(value)) => add(value, ChoiceKind::Number, 1),
                Sub::Places(value) => add(value, ChoiceKind::Places(self.rank_of(value).unwrap_or(0)), 1),
                Sub::Mask(value) => {
                    let axes = self.rank_of(value).unwrap_or(0);
                    add(value, ChoiceKind::Mask(axes), usize::from(axes));
                }
                Sub::Flag(value) => add(value, ChoiceKind::Flag, 0),
                Sub::Basic(part) => {
                    chosen.view.push(part);
                    stay += 1;
                    own += usize::from(part != Part::New);
                }
                Sub::Rest => {
                    let axes = rank - taken;
                    chosen.view.extend(std::iter::repeat_n(Part::WHOLE, axes));
                    stay += axes;
                    own += axes;
                }
            }
        }
        // What is left out stands behind.
        chosen.view.extend(std::iter::repeat_n(Part::WHOLE, rank - own));
        chosen.before = if apart { 0 } else { from.unwrap_or(0) };
        Ok(chosen)
    }

    /// How many axes of the array a subscript is for.
    pub(in crate::infer) fn axes_of(&self, sub: Sub) -> usize {
        match sub {
            Sub::Basic(Part::New) | Sub::Rest | Sub::Flag(_) => 0,
            Sub::Basic(_) | Sub::Places(_) => 1,
            Sub::Mask(mask) => usize::from(self.rank_of(mask).unwrap_or(0)),
        }
    }

    /// The general form of what a mask or an array of indices alone names.
    fn general(&self, ty: ArrayTy, places: &Named, span: Span) -> Res<Chosen> {
        match places {
            Named::Copy(index) => self.choice_of(ty, &[Sub::Places(*index)], span),
            Named::Mask(mask) => self.choice_of(ty, &[Sub::Mask(*mask)], span),
            Named::Chosen(chosen) => Ok(chosen.clone()),
            Named::Element(_) | Named::View(_) | Named::ViewCopy(_) => unreachable!("they choose nothing"),
        }
    }

    /// Puts what is evaluated into variables, in order.
    pub(in crate::infer) fn hold_places(&mut self, places: Named) -> Named {
        let mut held = |e: ExprId| self.reusable(e);
        match places {
            Named::Copy(index) => Named::Copy(held(index)),
            Named::Mask(mask) => Named::Mask(held(mask)),
            Named::Chosen(mut chosen) => {
                for part in &mut chosen.view {
                    if let Part::Slice(start, stop, step) = part {
                        for bound in [start, stop, step] {
                            *bound = bound.map(&mut held);
                        }
                    }
                }
                for choice in &mut chosen.choices {
                    choice.value = held(choice.value);
                }
                Named::Chosen(chosen)
            }
            other => other,
        }
    }

    /// The view that the arrays of indices choose from, and they.
    fn choosing(&mut self, array: ExprId, chosen: &Chosen, span: Span) -> Res<Vec<ExprId>> {
        let whole = chosen.view.iter().all(|p| *p == Part::WHOLE);
        // What is in variables may be used again.
        let mut again = |e: ExprId| if self.repeatable(e) { self.copy(e) } else { e };
        let parts = chosen.view.iter().map(|part| match *part {
            Part::Slice(start, stop, step) => {
                let [start, stop, step] = [start, stop, step].map(|bound| bound.map(&mut again));
                Part::Slice(start, stop, step)
            }
            other => other,
        });
        let parts: Vec<Part> = parts.collect();
        let choices: Vec<ExprId> = chosen.choices.iter().map(|choice| again(choice.value)).collect();
        let mut args = vec![if whole { array } else { self.view(array, parts, span)? }];
        args.extend(choices);
        Ok(args)
    }

    /// `array[…]`: a copy of what is chosen.
    pub(in crate::infer) fn load_chosen(&mut self, array: ExprId, places: &Named, span: Span) -> Res<ExprId> {
        let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
        let chosen = match places {
            Named::Mask(mask) if self.rank_of(*mask) == Some(ty.rank) => return self.masked(array, *mask, span),
            Named::Copy(index) if ty.rank == 1 => return self.call_library("taken_row", vec![array, *index], span),
            other => self.general(ty, other, span)?,
        };
        let rank = chosen.rank();
        if rank > MAX_RANK {
            return Err(self.too_many_axes(rank, span));
        }
        let args = self.choosing(array, &chosen, span)?;
        // Columns of a matrix, by their numbers in a row.
        let columns = matches!(&chosen.choices[..], [one] if one.kind == ChoiceKind::Places(1) && one.axis == 1 && chosen.view.len() == 2)
            && matches!(self.ty(args[1]), Ty::Array(ArrayTy { dtype: Dtype::I64, layout: Layout::C, .. }));
        let mut lines = Lines::default();
        lines.block(&format!("def chosen({}):", chosen.parameters()), |lines| {
            let terms = chosen.terms(lines);
            numbers_inside(lines, &terms);
            chosen.sizes(lines, &terms);
            chosen.tests(lines, &terms);
            lines.line(&format!("out = _empty({}, {})", tuple(&chosen.shape(&terms)), numpy_name(ty.dtype)));
            // The indices lie inside now.
            let names: Vec<String> = terms.iter().map(|t| t.name.clone()).collect();
            let sizes: Vec<String> = (0..broadcast_rank(&terms)).map(|axis| format!("n{axis}")).collect();
            let parameters = [vec!["out".to_owned(), "v".to_owned()], names, sizes].concat().join(", ");
            let mut gathered = Lines::default();
            gathered.block(&format!("def gathered({parameters}):"), |lines| {
                if columns {
                    // The runtime does long rows.
                    lines.block(&format!("if n0 >= {WORTH}:"), |lines| {
                        lines.block("for i0 in range(v.shape[0]):", |lines| lines.line("_Taken(out[i0], v[i0], p0)"));
                        lines.line("return");
                    });
                }
                chosen.each(lines, &terms, true, &mut |lines, element, place| lines.line(&format!("out[{place}] = v[{element}]")));
            });
            let gathered = self.s.write_vouched("gathered", gathered.text, Vouched::Free);
            lines.line(&format!("{}({parameters})", self.s.written_name(gathered)));
            lines.line("return out");
        });
        let key = self.s.write("chosen", lines.text);
        self.call_inner(key, args, span)
    }

    /// The tests that come before a value is converted: the lengths of masks, and single numbers.
    pub(super) fn tested_first(&mut self, array: ExprId, places: &Named, span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        if let Named::Copy(_) = places {
            return Ok(());
        }
        let chosen = self.general(to, places, span)?;
        if !chosen.choices.iter().any(|choice| matches!(choice.kind, ChoiceKind::Number | ChoiceKind::Mask(_))) {
            return Ok(());
        }
        let args = self.choosing(array, &chosen, span)?;
        let mut lines = Lines::default();
        lines.block(&format!("def tested({}):", chosen.parameters()), |lines| {
            chosen.mask_lengths(lines);
            numbers_inside(lines, &chosen.numbers());
        });
        let key = self.s.write("tested", lines.text);
        let done = self.call_inner(key, args, span)?;
        self.emit(crate::thir::StmtKind::Expr(done), span);
        Ok(())
    }

    /// `array[…] = value` in the general form; the value is an array with axes in the target's type that shares no memory with it, or a number.
    pub(super) fn store_general(&mut self, array: ExprId, places: &Named, value: ExprId, span: Span) -> Res<()> {
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        let chosen = self.general(to, places, span)?;
        let mut args = self.choosing(array, &chosen, span)?;
        args.push(value);
        let wide = self.rank_of(value).map(usize::from);
        let mut lines = Lines::default();
        lines.block(&format!("def store({}, w):", chosen.parameters()), |lines| {
            let terms = chosen.terms(lines);
            numbers_inside(lines, &terms);
            keep_apart(lines, &terms);
            chosen.sizes(lines, &terms);
            if let Some(wide) = wide {
                fitted(lines, wide, &chosen.shape(&terms));
            }
            chosen.tests(lines, &terms);
            chosen.each(lines, &terms, false, &mut |lines, element, place| {
                let value = if wide.is_some() { format!("w1[{place}]") } else { "w".to_owned() };
                lines.line(&format!("v[{element}] = {value}"));
            });
        });
        let key = self.s.write("store", lines.text);
        let done = self.call_inner(key, args, span)?;
        self.emit(crate::thir::StmtKind::Expr(done), span);
        Ok(())
    }

    /// Stores at each place in turn what `form` says of the element there and the element of the value; a number stands for each.
    pub(super) fn update_general(
        &mut self,
        array: ExprId,
        places: &Named,
        value: Option<ExprId>,
        form: &dyn Fn(&str, &str) -> String,
        span: Span,
    ) -> Res<()> {
        let Ty::Array(to) = self.ty(array) else { unreachable!("an array") };
        let whole = match places {
            Named::Element(indices) => {
                let parts: Vec<Sub> = indices.iter().map(|i| Sub::Basic(Part::Index(*i))).collect();
                self.choice_of(to, &parts, span)?
            }
            Named::View(parts) | Named::ViewCopy(parts) => {
                let parts: Vec<Sub> = parts.iter().map(|p| Sub::Basic(*p)).collect();
                self.choice_of(to, &parts, span)?
            }
            other => self.general(to, other, span)?,
        };
        let mut args = self.choosing(array, &whole, span)?;
        args.extend(value);
        let wide = value.and_then(|v| self.rank_of(v)).map(usize::from);
        let mut lines = Lines::default();
        let parameter = if value.is_some() { ", w" } else { "" };
        lines.block(&format!("def update({}{parameter}):", whole.parameters()), |lines| {
            let terms = whole.terms(lines);
            numbers_inside(lines, &terms);
            keep_apart(lines, &terms);
            whole.sizes(lines, &terms);
            if let Some(wide) = wide {
                let shape = whole.shape(&terms);
                let surplus = wide.saturating_sub(shape.len());
                let offset = shape.len() + surplus - wide;
                let mut fits: Vec<String> = (0..surplus).map(|axis| format!("w.shape[{axis}] == 1")).collect();
                fits.extend(
                    (surplus..wide).map(|at| format!("(w.shape[{at}] == {0} or w.shape[{at}] == 1)", shape[offset + at - surplus])),
                );
                if !fits.is_empty() {
                    lines.line(&format!("_check({}, 'array is not broadcastable to correct shape')", fits.join(" and ")));
                }
                fitted(lines, wide, &shape);
            }
            whole.tests(lines, &terms);
            whole.each(lines, &terms, false, &mut |lines, element, place| {
                let value = match wide {
                    Some(_) if place.is_empty() => "w1[()]".to_owned(),
                    Some(_) => format!("w1[{place}]"),
                    None => "w".to_owned(),
                };
                lines.line(&form(&format!("v[{element}]"), &value));
            });
        });
        let key = self.s.write("update", lines.text);
        let done = self.call_inner(key, args, span)?;
        self.emit(crate::thir::StmtKind::Expr(done), span);
        Ok(())
    }

    pub(in crate::infer) fn too_many(&self, ty: ArrayTy, taken: usize, span: Span) -> super::super::function::Stop {
        let rank = ty.rank;
        Diagnostic::error(Code::IndexCount, span, format!("{ty} needs {rank} indices, {taken} given"))
            .label(format!("{taken} of {rank}"))
            .note("NumPy raises IndexError here")
            .help("remove the surplus indices")
            .into()
    }

    pub(in crate::infer) fn too_many_axes(&self, rank: usize, span: Span) -> super::super::function::Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, format!("a view of {rank} dimensions is not supported"))
            .label(format!("{rank} axes"))
            .note(format!("compiled code has arrays of at most {MAX_RANK} dimensions"))
            .help("leave out new axes")
            .into()
    }

    /// One value as a subscript; a tuple alone in the brackets has been taken apart.
    pub(in crate::infer) fn sub(&mut self, value: ExprId) -> Res<Sub> {
        let value = match self.index_array(value)? {
            Some(array) => array,
            None => value,
        };
        let span = self.span(value);
        match self.ty(value) {
            Ty::Bool | Ty::Np(Dtype::Bool) => Ok(Sub::Flag(value)),
            Ty::Array(ArrayTy { rank: 0, dtype, .. }) => {
                let element = self.expr_of(ExprKind::Load { array: value, indices: Vec::new() }, Ty::Np(dtype), span);
                self.sub(element)
            }
            Ty::Array(ArrayTy { dtype: Dtype::Bool, .. }) => Ok(Sub::Mask(value)),
            // They are made NumPy's indices without a look at their range: what is too large is negative.
            Ty::Array(ArrayTy { dtype: Dtype::U64, .. }) => {
                let places = self.converted_array(value, Dtype::I64, span)?;
                Ok(Sub::Places(self.plain(places)?))
            }
            Ty::Array(ArrayTy { dtype, .. }) if is_integer(dtype) => Ok(Sub::Places(value)),
            Ty::Array(ty) => Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} is no index"))
                .label(format!("{ty}"))
                .note("NumPy raises IndexError: arrays used as indices must be of integer (or boolean) type")
                .help("convert it: x.astype(int)")
                .into()),
            _ => self.one_part(value).map(Sub::Basic),
        }
    }
}

fn is_integer(dtype: Dtype) -> bool {
    matches!(dtype.kind(), Kind::Signed | Kind::Unsigned)
}

/// What is tested: the term, its axis of the view, and that of the array.
fn tested(terms: &[Term]) -> impl Iterator<Item = (&Term, usize, usize)> {
    terms.iter().filter(|t| !t.inside).filter_map(|t| t.axis.map(|(axis, shown)| (t, axis, shown)))
}

/// Raises unless an index lies within `size`; the axis is shown.
fn inside(lines: &mut Lines, index: &str, shown: usize) {
    lines.block(&format!("if {index} >= size or {index} < -size:"), |lines| {
        lines.line(&format!("raise IndexError(f'index {{int({index})}} is out of bounds for axis {shown} with size {{size}}')"));
    });
}

/// Tests that single numbers are inside, also where the arrays beside them are empty.
fn numbers_inside(lines: &mut Lines, terms: &[Term]) {
    for (term, axis, shown) in tested(terms).filter(|(t, ..)| t.rank == 0) {
        lines.line(&format!("size = v.shape[{axis}]"));
        inside(lines, &term.name, shown);
    }
}

fn broadcast_rank(terms: &[Term]) -> usize {
    terms.iter().map(|t| t.rank).max().unwrap_or(0)
}

/// A shape in a message, of places in an f-string.
fn shown(sizes: &[String]) -> String {
    let places: Vec<String> = sizes.iter().map(|s| format!("{{{s}}}")).collect();
    if places.len() == 1 { format!("({},)", places[0]) } else { format!("({})", places.join(",")) }
}

/// `w1`: the value `w` of so many axes, broadcast to the sizes of what it is stored in.
fn fitted(lines: &mut Lines, wide: usize, shape: &[String]) {
    let sizes: Vec<String> = (0..wide).map(|axis| format!("w.shape[{axis}]")).collect();
    let surplus = wide.saturating_sub(shape.len());
    let mut tests: Vec<String> = sizes[..surplus].iter().map(|size| format!("{size} == 1")).collect();
    let offset = shape.len() + surplus - wide;
    tests.extend(sizes[surplus..].iter().enumerate().map(|(at, size)| format!("({size} == {} or {size} == 1)", shape[offset + at])));
    lines.block(&format!("if not ({}):", if tests.is_empty() { "True".to_owned() } else { tests.join(" and ") }), |lines| {
        lines.line(&format!(
            "raise ValueError(f'shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}')",
            shown(&sizes),
            shown(shape)
        ));
    });
    let inner = if surplus > 0 { format!("w[{}]", vec!["0"; surplus].join(", ")) } else { "w".to_owned() };
    lines.line(&format!("w1 = _broadcast({inner}, {})", tuple(shape)));
}

impl Chosen {
    fn parameters(&self) -> String {
        let names = (0..self.choices.len()).map(|at| format!("p{at}"));
        std::iter::once("v".to_owned()).chain(names).collect::<Vec<_>>().join(", ")
    }

    /// The axes of the view that no choice is for.
    fn kept(&self) -> Vec<usize> {
        let mut kept: Vec<usize> = (0..self.view.len()).collect();
        for choice in &self.choices {
            let axes = match choice.kind {
                ChoiceKind::Number | ChoiceKind::Places(_) => 1,
                ChoiceKind::Mask(rank) => usize::from(rank),
                ChoiceKind::Flag => 0,
            };
            kept.retain(|axis| !(choice.axis..choice.axis + axes).contains(axis));
        }
        kept
    }

    /// The rank of the result.
    fn rank(&self) -> usize {
        let ranks = self.choices.iter().map(|choice| match choice.kind {
            ChoiceKind::Number => 0,
            ChoiceKind::Places(rank) => usize::from(rank),
            ChoiceKind::Mask(_) | ChoiceKind::Flag => 1,
        });
        self.kept().len() + ranks.max().unwrap_or(0)
    }

    /// Tests that masks have the sizes of their axes.
    fn mask_lengths(&self, lines: &mut Lines) {
        for (at, choice) in self.choices.iter().enumerate() {
            let ChoiceKind::Mask(rank) = choice.kind else { continue };
            for axis in 0..usize::from(rank) {
                let (size, own) = (format!("v.shape[{}]", choice.axis + axis), format!("p{at}.shape[{axis}]"));
                lines.block(&format!("if {own} != {size} and {own} != 0:"), |lines| {
                    lines.line(&format!(
                        "raise IndexError(f'boolean index did not match indexed array along axis {}; size of axis is {{{size}}} but size of corresponding boolean axis is {{{own}}}')",
                        choice.shown + axis
                    ));
                });
            }
        }
    }

    /// The single numbers.
    fn numbers(&self) -> Vec<Term> {
        let numbers = self.choices.iter().enumerate().filter(|(_, choice)| choice.kind == ChoiceKind::Number);
        numbers.map(|(at, choice)| choice.term(at, 0)).collect()
    }

    /// Writes what makes arrays of indices of masks and bools.
    fn terms(&self, lines: &mut Lines) -> Vec<Term> {
        self.mask_lengths(lines);
        let mut terms = Vec::new();
        for (at, choice) in self.choices.iter().enumerate() {
            let name = format!("p{at}");
            match choice.kind {
                ChoiceKind::Number => terms.push(choice.term(at, 0)),
                ChoiceKind::Places(rank) => terms.push(choice.term(at, usize::from(rank))),
                ChoiceKind::Flag => {
                    lines.line(&format!("q{at} = _empty((1 if {name} else 0, ), numpy.int64)"));
                    terms.push(Term { name: format!("q{at}"), rank: 1, axis: None, inside: true });
                }
                ChoiceKind::Mask(rank) => {
                    lines.line(&format!("t{at} = numpy_nonzero({name})"));
                    for axis in 0..usize::from(rank) {
                        let name = format!("q{at}_{axis}");
                        lines.line(&format!("{name} = t{at}[{axis}]"));
                        terms.push(Term { name, rank: 1, axis: Some((choice.axis + axis, choice.shown + axis)), inside: true });
                    }
                }
            }
        }
        terms
    }

    /// `n0`, `n1` …: the sizes that the indices have together.
    fn sizes(&self, lines: &mut Lines, terms: &[Term]) {
        let rank = broadcast_rank(terms);
        let mut tests = Vec::new();
        for axis in 0..rank {
            let sizes = terms.iter().filter_map(|t| (t.rank + axis).checked_sub(rank).map(|own| format!("{}.shape[{own}]", t.name)));
            let sizes: Vec<String> = sizes.collect();
            lines.line(&format!("n{axis} = {}", sizes[0]));
            for size in &sizes[1..] {
                lines.line(&format!("n{axis} = {size} if n{axis} == 1 else n{axis}"));
            }
            if sizes.len() > 1 {
                tests.extend(sizes.iter().map(|size| format!("({size} == n{axis} or {size} == 1)")));
            }
        }
        if tests.is_empty() {
            return;
        }
        // NumPy does not show numbers.
        let shapes: String = terms
            .iter()
            .filter(|t| t.rank > 0)
            .map(|t| {
                let sizes: Vec<String> = (0..t.rank).map(|axis| format!("{}.shape[{axis}]", t.name)).collect();
                shown(&sizes) + " "
            })
            .collect();
        lines.block(&format!("if not ({}):", tests.join(" and ")), |lines| {
            lines.line(&format!(
                "raise IndexError(f'shape mismatch: indexing arrays could not be broadcast together with shapes {shapes}')"
            ));
        });
    }

    /// Tests that all arrays of indices are inside; where they meet in nothing it does not matter.
    fn tests(&self, lines: &mut Lines, terms: &[Term]) {
        let mut tested = tested(terms).filter(|(t, ..)| t.rank > 0).peekable();
        if tested.peek().is_none() {
            return;
        }
        let some: Vec<String> = (0..broadcast_rank(terms)).map(|axis| format!("n{axis} > 0")).collect();
        lines.block(&format!("if {}:", some.join(" and ")), |lines| {
            for (term, axis, shown) in tested {
                lines.line(&format!("size = v.shape[{axis}]"));
                lines.line(&format!("refuse_outside(row_of({}), size, {shown})", term.name));
            }
        });
    }

    /// The sizes of the result.
    fn shape(&self, terms: &[Term]) -> Vec<String> {
        let mut shape: Vec<String> = self.kept().iter().map(|axis| format!("v.shape[{axis}]")).collect();
        shape.splice(self.before..self.before, (0..broadcast_rank(terms)).map(|axis| format!("n{axis}")));
        shape
    }

    /// Loops over the result; `visit` gets the subscripts in the view, and those in the result. `wrapped`: none of them is to be negative.
    fn each(&self, lines: &mut Lines, terms: &[Term], wrapped: bool, visit: &mut dyn FnMut(&mut Lines, &str, &str)) {
        let rank = broadcast_rank(terms);
        let all: Vec<String> = (0..rank).map(|axis| format!("n{axis}")).collect();
        let alone = terms.iter().filter(|t| t.axis.is_some() && t.rank > 0).count() == 1;
        let mut element: Vec<String> = (0..self.view.len()).map(|axis| format!("i{axis}")).collect();
        let mut read = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let Some((axis, _)) = term.axis else { continue };
            if term.rank == 0 {
                element[axis].clone_from(&term.name);
                if wrapped {
                    element[axis] = format!("x{at}");
                    lines.line(&format!("x{at} = {0} + v.shape[{axis}] if {0} < 0 else {0}", format!("int({})", term.name)));
                }
                continue;
            }
            element[axis] = format!("x{at}");
            let indices: Vec<String> = (0..rank).map(|axis| format!("j{axis}")).collect();
            let name = if alone && term.rank == rank && terms.iter().all(|t| t.axis.is_some()) {
                term.name.clone()
            } else {
                lines.line(&format!("b{at} = _broadcast({}, {})", term.name, tuple(&all)));
                format!("b{at}")
            };
            let index = format!("{name}[{}]", indices.join(", "));
            if wrapped && !term.inside {
                read.push(format!("y{at} = int({index})"));
                read.push(format!("x{at} = y{at} + v.shape[{axis}] if y{at} < 0 else y{at}"));
            } else {
                read.push(format!("x{at} = {index}"));
            }
        }
        let kept: Vec<(String, String)> = self.kept().iter().map(|axis| (format!("i{axis}"), format!("v.shape[{axis}]"))).collect();
        let chosen: Vec<(String, String)> = (0..rank).map(|axis| (format!("j{axis}"), format!("n{axis}"))).collect();
        let outer: Vec<(String, String)> = kept[..self.before].iter().chain(&chosen).cloned().collect();
        let inner = &kept[self.before..];
        let place: Vec<String> = outer.iter().chain(inner).map(|(name, _)| name.clone()).collect();
        let (element, place) = (if element.is_empty() { "()".to_owned() } else { element.join(", ") }, place.join(", "));
        nest(lines, &outer, &mut |lines| {
            for line in &read {
                lines.line(line);
            }
            nest(lines, inner, &mut |lines| visit(lines, &element, &place));
        });
    }
}
