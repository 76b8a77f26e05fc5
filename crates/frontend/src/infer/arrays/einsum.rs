//! `np.einsum` and `np.tensordot`: the text of a function for constant subscripts.
//!
//! A view of one operand where nothing is summed; products of matrices by the kernel where two operands have sums between them; loops otherwise. The axes
//! of an ellipsis get letters that the subscripts do not use. Absent: operands as lists of numbers.

use super::super::function::{Fx, Res, Stop};
use super::super::read_only::ITERATED;
use super::numpy_name;
use super::text::{Lines, nest, parameters, tuple};
use super::written::Vouched;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{CompareOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::promote::np_np;
use crate::ty::{Access, ArrayTy, Dtype, Layout, Ty};
use weft_abi::PyExc;

/// Subscripts as they are written: letters, and [`ELLIPSIS`] for `...`.
struct Pattern {
    operands: Vec<Vec<char>>,
    /// `None` where there is no arrow.
    result: Option<Vec<char>>,
}

const ELLIPSIS: char = '.';

/// Letters of each operand, and of the result.
struct Subscripts {
    operands: Vec<Vec<char>>,
    result: Vec<char>,
}

impl Pattern {
    /// What a constant says, as NumPy reads it.
    fn parse(text: &str) -> Result<Pattern, String> {
        let text: String = text.replace("...", "\u{2026}").chars().filter(|c| *c != ' ').collect();
        if text.contains(ELLIPSIS) {
            return Err("einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...')".to_owned());
        }
        let text = text.replace('\u{2026}', ".");
        if let Some(other) = text.replace("->", "").chars().find(|c| !c.is_ascii_alphabetic() && !matches!(*c, ',' | ELLIPSIS)) {
            return Err(format!("invalid subscript '{other}' in einstein sum subscripts string, subscripts must be letters"));
        }
        let (left, right) = match text.split_once("->") {
            Some((left, right)) => (left, Some(right)),
            None => (text.as_str(), None),
        };
        let operands: Vec<Vec<char>> = left.split(',').map(|part| part.chars().collect()).collect();
        let result: Option<Vec<char>> = right.map(|right| right.chars().collect());
        for term in operands.iter().chain(&result) {
            if term.iter().filter(|c| **c == ELLIPSIS).count() > 1 {
                return Err("einstein sum subscripts string contains two ellipses for one array".to_owned());
            }
        }
        for (at, c) in result.iter().flatten().enumerate() {
            if result.iter().flatten().take(at).any(|other| other == c) {
                return Err(format!("einstein sum subscripts string includes output subscript '{c}' multiple times"));
            }
            if *c != ELLIPSIS && !operands.iter().flatten().any(|other| other == c) {
                return Err(format!("einstein sum subscripts string included output subscript '{c}' which never appeared in an input"));
            }
        }
        Ok(Pattern { operands, result })
    }

    /// A letter for each axis of operands with so many dimensions. Ellipses meet at their last axes, as in broadcasting.
    fn of_ranks(&self, ranks: &[usize]) -> Result<Subscripts, String> {
        let all = || self.operands.iter().flatten();
        let unused = (b'A'..=b'Z').chain(b'a'..=b'z').map(char::from).filter(|c| !all().any(|other| other == c));
        let mut wide = 0;
        for (term, rank) in self.operands.iter().zip(ranks) {
            let dots = term.contains(&ELLIPSIS);
            let letters = term.len() - usize::from(dots);
            if letters > *rank || letters < *rank && !dots {
                return Err(format!("an operand of einsum has {rank} dimensions and {letters} subscripts"));
            }
            wide = wide.max(rank - letters);
        }
        let axes: Vec<char> = unused.take(wide).collect();
        if axes.len() < wide {
            return Err("there are not enough letters for the axes of an ellipsis of einsum".to_owned());
        }
        // The last so many axes of the ellipsis in its place.
        let spelled = |term: &[char], count: usize| -> Vec<char> {
            let axes = &axes[wide - count..];
            term.iter().flat_map(|c| if *c == ELLIPSIS { axes } else { std::slice::from_ref(c) }).copied().collect()
        };
        let operands: Vec<Vec<char>> =
            self.operands.iter().zip(ranks).map(|(term, rank)| spelled(term, (rank + 1).saturating_sub(term.len()).min(wide))).collect();
        let result = match &self.result {
            Some(result) if wide > 0 && !result.contains(&ELLIPSIS) => {
                return Err("output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions".to_owned());
            }
            Some(result) => spelled(result, wide),
            None => {
                // What stands once, by the alphabet, behind the ellipsis.
                let once = |c: &char| *c != ELLIPSIS && all().filter(|other| *other == c).count() == 1;
                let mut once: Vec<char> = all().copied().filter(once).collect();
                once.sort_unstable();
                [axes.clone(), once].concat()
            }
        };
        Ok(Subscripts { operands, result })
    }
}

impl Subscripts {
    /// All letters, those of the result first.
    fn letters(&self) -> Vec<char> {
        let mut all = self.result.clone();
        for c in self.operands.iter().flatten() {
            if !all.contains(c) {
                all.push(*c);
            }
        }
        all
    }

    /// Whether it is a view of one operand: nothing is added up.
    fn is_view(&self) -> bool {
        self.operands.len() == 1 && self.operands[0].iter().all(|c| self.result.contains(c))
    }
}

impl Fx<'_, '_> {
    /// `np.einsum(subscripts, *operands)`.
    pub(in crate::infer) fn einsum(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let [subscripts, operands @ ..] = args else { return Err(self.array_form(row, span)) };
        let (mut out, mut dtype) = (None, None);
        for (name, e) in keywords {
            let given = (!matches!(e.kind, Hir::Const(Const::None))).then_some(e);
            match name.as_str() {
                "optimize" => {}
                "out" => out = given,
                "dtype" => dtype = given,
                _ => return Err(self.array_form(row, e.span)),
            }
        }
        let value = self.expr(subscripts)?;
        let text = match (self.kind(value), self.ty(value)) {
            (_, Ty::Literal(text)) => text,
            (ExprKind::Const(Const::Str(text)), _) => text.clone(),
            _ => return Err(self.computed_option("subscripts", subscripts.span)),
        };
        let wrong = |message: String| {
            Diagnostic::error(Code::UnsupportedCall, subscripts.span, message)
                .label("these subscripts")
                .note("NumPy raises ValueError here")
                .help("write a letter for every axis, as in 'ij,jk->ik', or '...' for several")
        };
        let pattern = Pattern::parse(&text).map_err(wrong)?;
        if pattern.operands.len() != operands.len() {
            return Err(wrong("einsum has another number of operands than its subscripts".to_owned()).into());
        }
        let mut values = Vec::new();
        for arg in operands {
            values.push(self.whole_operand(row, arg)?);
        }
        let ranks: Vec<usize> = values.iter().map(|v| usize::from(self.array_type(*v).rank)).collect();
        let found = pattern.of_ranks(&ranks).map_err(wrong)?;
        let Some(out) = out else {
            // NumPy makes a view of the array's own type.
            if let Some(dtype) = dtype.filter(|_| !found.is_view()) {
                let asked = self.expr(dtype)?;
                let to = self.dtype_of(asked)?;
                self.operands_of(row, &mut values, to, dtype.span)?;
            }
            return self.contraction(&found, values, span);
        };
        let mut values: Vec<ExprId> = values.into_iter().map(|value| self.hold(value)).collect();
        let (target, ty) = self.out_array(row, out)?;
        let target = self.hold(target);
        if self.only_read(&Ty::Array(ty), out.span)? {
            self.raise_read_only(ITERATED, span);
            return Ok(target);
        }
        if let Some(dtype) = dtype {
            let asked = self.expr(dtype)?;
            let to = self.dtype_of(asked)?;
            if to != ty.dtype {
                return Err(self.not_safe(row, to, ty.dtype, dtype.span));
            }
        }
        // NumPy adds up in the type of the output.
        self.operands_of(row, &mut values, ty.dtype, out.span)?;
        let made = self.contraction(&found, values, span)?;
        let again = self.copy(target);
        self.store_shaped(row, again, made, false, span)?;
        Ok(self.copy(target))
    }

    /// Converts operands to a type which holds them all.
    fn operands_of(&mut self, row: &Row, values: &mut [ExprId], to: Dtype, place: Span) -> Res<()> {
        for value in values {
            let from = self.array_type(*value).dtype;
            if np_np(from, to) != to {
                return Err(self.not_safe(row, from, to, place));
            }
            if from != to {
                *value = self.converted_array(*value, to, place)?;
            }
        }
        Ok(())
    }

    fn not_safe(&self, row: &Row, from: Dtype, to: Dtype, place: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, place, format!("'{}' does not cast {from} to {to}", row.path))
            .label(format!("{to}"))
            .note("NumPy raises TypeError: the operand could not be cast according to the rule 'safe'")
            .help("give it out= and dtype= of the type that its arrays are promoted to")
            .into()
    }

    /// `np.tensordot(a, b, axes)`.
    pub(in crate::infer) fn tensordot(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let axes = match (args, keywords) {
            ([_, _], []) => None,
            ([_, _, axes], []) => Some(axes),
            ([_, _], [(name, axes)]) if name == "axes" => Some(axes),
            _ => return Err(self.array_form(row, span)),
        };
        let (a, b) = (self.whole_operand(row, &args[0])?, self.whole_operand(row, &args[1])?);
        let arrays = [self.array_type(a), self.array_type(b)];
        let ranks = [i64::from(arrays[0].rank), i64::from(arrays[1].rank)];
        let (first, second): (Vec<i64>, Vec<i64>) = match axes {
            None => ((ranks[0] - 2..ranks[0]).collect(), (0..2).collect()),
            Some(e) => {
                let value = self.expr(&tuples(e))?;
                match (self.const_int(value), self.constant_axes(value)) {
                    (Some(n), _) => ((ranks[0] - n..ranks[0]).collect(), (0..n).collect()),
                    (None, Some(pair)) => pair,
                    _ => return Err(self.computed_option("axes", e.span)),
                }
            }
        };
        let place = |axis: i64, rank: i64| if axis < 0 { axis + rank } else { axis };
        let once = |axes: &[i64], rank: i64| (1..axes.len()).all(|at| !axes[..at].iter().any(|a| place(*a, rank) == place(axes[at], rank)));
        let fits = first.len() == second.len()
            && first.iter().all(|axis| (0..ranks[0]).contains(&place(*axis, ranks[0])))
            && second.iter().all(|axis| (0..ranks[1]).contains(&place(*axis, ranks[1])))
            && once(&first, ranks[0])
            && once(&second, ranks[1]);
        if !fits {
            return Err(self.array_form(row, span));
        }
        // Axes that are summed have one size: here nothing is stretched.
        let (mut a, b) = (self.hold(a), self.hold(b));
        for (x, y) in first.iter().zip(&second) {
            let (x, y) = (place(*x, ranks[0]) as u8, place(*y, ranks[1]) as u8);
            let (one, other) = (self.dim(a, x, span), self.dim(b, y, span));
            let cond = self.expr_of(ExprKind::Compare(CompareOp::Eq, one, other), Ty::Bool, span);
            let tested = self.require(cond, PyExc::ValueError, "shape-mismatch for sum".to_owned(), a);
            a = self.hold(tested);
        }
        let letter = |n: usize| char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[n]);
        let one: Vec<char> = (0..ranks[0] as usize).map(letter).collect();
        let mut other: Vec<char> = (0..ranks[1] as usize).map(|n| letter(n + one.len())).collect();
        for (x, y) in first.iter().zip(&second) {
            other[place(*y, ranks[1]) as usize] = one[place(*x, ranks[0]) as usize];
        }
        let only = |own: &[char], theirs: &[char]| own.iter().copied().filter(|c| !theirs.contains(c)).collect::<Vec<_>>();
        let result = [only(&one, &other), only(&other, &one)].concat();
        let scalar = result.is_empty();
        let found = Subscripts { operands: vec![one, other], result };
        let made = self.contraction(&found, vec![a, b], span)?;
        if !scalar {
            return Ok(made);
        }
        // NumPy gives an array without dimensions.
        let Ty::Np(dtype) = self.ty(made) else { return Ok(made) };
        let ty = Ty::Array(ArrayTy { dtype, rank: 0, layout: Layout::C, access: Access::Write });
        Ok(self.expr_of(ExprKind::NewArray { shape: Vec::new(), fill: crate::thir::Fill::Value(made) }, ty, span))
    }

    /// `(1, 0)`, `((1, 2), (0, 1))`, `([1], [0])` as axes of each operand.
    fn constant_axes(&self, value: ExprId) -> Option<(Vec<i64>, Vec<i64>)> {
        let ExprKind::Tuple(parts) = self.kind(value).clone() else { return None };
        let [a, b] = parts.as_slice() else { return None };
        let axes = |e: ExprId| -> Option<Vec<i64>> {
            match self.kind(e) {
                ExprKind::Tuple(items) => items.iter().map(|item| self.const_int(*item)).collect(),
                _ => self.const_int(e).map(|n| vec![n]),
            }
        };
        Some((axes(*a)?, axes(*b)?))
    }

    /// An argument as an array.
    fn whole_operand(&mut self, row: &Row, arg: &Expr) -> Res<ExprId> {
        let value = self.expr(arg)?;
        let value = self.plain(value)?;
        if matches!(self.ty(value), Ty::Array(_)) {
            return Ok(value);
        }
        match self.array_of(value, None, arg.span)? {
            Some(array) => Ok(array),
            None => Err(self.bad_argument(row, &self.ty(value), arg.span)),
        }
    }

    fn array_type(&self, value: ExprId) -> ArrayTy {
        let Ty::Array(ty) = self.ty(value) else { unreachable!("an array") };
        ty
    }

    fn contraction(&mut self, subscripts: &Subscripts, values: Vec<ExprId>, span: Span) -> Res<ExprId> {
        self.fits_rank(subscripts.result.len(), span)?;
        let arrays: Vec<ArrayTy> = values.iter().map(|v| self.array_type(*v)).collect();
        let dtype = arrays.iter().map(|a| a.dtype).reduce(np_np).unwrap_or(Dtype::F64);
        let kinds: Vec<Option<ArrayTy>> = arrays.iter().map(|a| Some(*a)).collect();
        // The loops are a function of their own, of operands that fit.
        let sizes: Vec<String> = subscripts.letters().iter().map(|c| format!("n_{c}")).collect();
        let mut lines = Lines::default();
        lines.block(&format!("def products({}, {}):", parameters(&kinds), sizes.join(", ")), |lines| {
            sums_of_products(lines, subscripts, dtype)
        });
        let products = self.s.write_vouched("products", lines.text, Vouched::Inside);
        let products = self.s.written_name(products);
        let mut lines = Lines::default();
        lines.block(&format!("def einsum({}):", parameters(&kinds)), |lines| written(lines, subscripts, dtype, &products));
        let key = self.s.write("einsum", lines.text);
        self.call_inner(key, values, span)
    }
}

/// Lists that are written out as tuples.
fn tuples(e: &Expr) -> Expr {
    match &e.kind {
        Hir::List(items) | Hir::Tuple(items) => Expr { kind: Hir::Tuple(items.iter().map(tuples).collect()), span: e.span },
        _ => e.clone(),
    }
}

/// The places of a letter: operand and axis.
fn places(subscripts: &Subscripts, c: char) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (operand, letters) in subscripts.operands.iter().enumerate() {
        found.extend(letters.iter().enumerate().filter(|(_, other)| **other == c).map(|(axis, _)| (operand, axis)));
    }
    found
}

/// The text of the whole; `products` is the function that has the loops.
fn written(lines: &mut Lines, subscripts: &Subscripts, dtype: Dtype, products: &str) {
    let letters = subscripts.letters();
    let in_loops = |lines: &mut Lines, name: char| {
        let operands = (0..subscripts.operands.len()).map(|at| format!("{name}{at}"));
        let arguments: Vec<String> = operands.chain(letters.iter().map(|c| format!("n_{c}"))).collect();
        lines.line(&format!("return {products}({})", arguments.join(", ")));
    };
    let view = subscripts.is_view();
    let mut equal = Vec::new();
    for &c in &letters {
        let all = places(subscripts, c);
        let (operand, axis) = all[0];
        lines.line(&format!("n_{c} = a{operand}.shape[{axis}]"));
        for (at, (operand, axis)) in all.iter().enumerate().skip(1) {
            let same = format!("a{operand}.shape[{axis}] == n_{c}");
            // Within an operand nothing is stretched.
            if all[..at].iter().any(|(other, _)| other == operand) {
                let first = all.iter().find(|(other, _)| other == operand).map_or(0, |(_, axis)| *axis);
                let which = if view { "single operand".to_owned() } else { format!("operand {operand}") };
                lines.line(&format!(
                    "_check(a{operand}.shape[{axis}] == a{operand}.shape[{first}], \"dimensions in {which} for collapsing index '{c}' don't match ({{0}} != {{1}})\", a{operand}.shape[{first}], a{operand}.shape[{axis}])"
                ));
            } else {
                equal.push(same);
            }
        }
    }
    let sizes = |letters: &[char]| letters.iter().map(|c| format!("n_{c}")).collect::<Vec<_>>();
    let sums: Vec<char> = letters.iter().copied().filter(|c| !subscripts.result.contains(c)).collect();
    if view {
        let strides: Vec<String> = subscripts
            .result
            .iter()
            .map(|c| places(subscripts, *c).iter().map(|(_, axis)| format!("_stride(a0, {axis})")).collect::<Vec<_>>().join(" + "))
            .collect();
        lines.line(&format!("return _strided(a0, {}, {})", tuple(&sizes(&subscripts.result)), tuple(&strides)));
        return;
    }
    // Sums over the first axes of one operand go through the memory.
    if let [letters] = subscripts.operands.as_slice()
        && *letters == [sums.as_slice(), &subscripts.result].concat()
        && !subscripts.result.is_empty()
        && dtype != Dtype::Bool
    {
        let to = numpy_name(dtype);
        let axes: Vec<String> = (0..sums.len()).map(|axis| axis.to_string()).collect();
        lines.line(&format!("return numpy.sum(a0, axis={}, dtype={to}) + {to}(0)", tuple(&axes)));
        return;
    }
    let plain = |lines: &mut Lines| match Product::of(subscripts).filter(|_| dtype != Dtype::Bool) {
        Some(product) => product.write(lines, subscripts),
        None => in_loops(lines, 'a'),
    };
    if equal.is_empty() {
        return plain(lines);
    }
    lines.block(&format!("if {}:", equal.join(" and ")), plain);
    lines.block("else:", |lines| {
        for &c in &letters {
            let all = places(subscripts, c);
            for (operand, axis) in &all[1..] {
                lines.line(&format!("n_{c} = a{operand}.shape[{axis}] if n_{c} == 1 else n_{c}"));
            }
            for (operand, axis) in &all {
                lines.line(&format!(
                    "_check(a{operand}.shape[{axis}] == n_{c} or a{operand}.shape[{axis}] == 1, 'operands could not be broadcast together with remapped shapes')"
                ));
            }
        }
        for (operand, letters) in subscripts.operands.iter().enumerate() {
            lines.line(&format!("b{operand} = _broadcast(a{operand}, {})", tuple(&sizes(letters))));
        }
        in_loops(lines, 'b');
    });
}

/// Running sums.
const RUNNING: usize = 8;

/// Loops: over the result, and inside over what is summed.
fn sums_of_products(lines: &mut Lines, subscripts: &Subscripts, dtype: Dtype) {
    let to = numpy_name(dtype);
    let sums: Vec<char> = subscripts.letters().into_iter().filter(|c| !subscripts.result.contains(c)).collect();
    let (times, plus) = if dtype == Dtype::Bool { (" & ", "|") } else { (" * ", "+") };
    // The product at the indices, so much further along the axis of a letter.
    let term = |along: Option<char>, further: usize| -> String {
        let index = |c: &char| if along == Some(*c) { format!("i_{c} + {further}") } else { format!("i_{c}") };
        let factors = subscripts.operands.iter().enumerate().map(|(at, letters)| {
            let indices: Vec<String> = letters.iter().map(index).collect();
            format!("{to}(a{at}[{}])", if indices.is_empty() { "()".to_owned() } else { indices.join(", ") })
        });
        factors.collect::<Vec<_>>().join(times)
    };
    let result = &subscripts.result;
    let all: Vec<String> = result.iter().map(|c| format!("n_{c}")).collect();
    if !result.is_empty() {
        lines.line(&format!("out = _empty({}, {to})", tuple(&all)));
    }
    let loops = |letters: &[char]| -> Vec<(String, String)> { letters.iter().map(|c| (format!("i_{c}"), format!("n_{c}"))).collect() };
    // Along the last axis of all that is summed there are several running sums.
    let along = |c: &char| {
        let last = |letters: &Vec<char>| !letters.contains(c) || letters.iter().position(|other| other == c) == Some(letters.len() - 1);
        dtype != Dtype::Bool && subscripts.operands.iter().all(last)
    };
    let row = sums.last().filter(|c| along(c));
    nest(lines, &loops(result), &mut |lines| {
        lines.line(&format!("total = {to}(0)"));
        match row {
            Some(c) => {
                (0..RUNNING).for_each(|lane| lines.line(&format!("r{lane} = {to}(0)")));
                lines.line(&format!("end = n_{c} - n_{c} % {RUNNING}"));
                nest(lines, &loops(&sums[..sums.len() - 1]), &mut |lines| {
                    lines.block(&format!("for i_{c} in range(0, end, {RUNNING}):"), |lines| {
                        (0..RUNNING).for_each(|lane| lines.line(&format!("r{lane} = r{lane} + {}", term(Some(*c), lane))));
                    });
                    lines.block(&format!("for i_{c} in range(end, n_{c}):"), |lines| {
                        lines.line(&format!("total = total + {}", term(None, 0)))
                    });
                });
                lines.line("total = total + (((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7)))");
            }
            None => nest(lines, &loops(&sums), &mut |lines| lines.line(&format!("total = total {plus} {}", term(None, 0)))),
        }
        if !result.is_empty() {
            let indices: Vec<String> = result.iter().map(|c| format!("i_{c}")).collect();
            lines.line(&format!("out[{}] = total", indices.join(", ")));
        }
    });
    lines.line(if result.is_empty() { "return total" } else { "return out" });
}

/// Two operands as matrices: `both` letters are axes of the stack, `sums` those between them, `left` and `right` rows and columns.
struct Product {
    both: Vec<char>,
    left: Vec<char>,
    sums: Vec<char>,
    right: Vec<char>,
}

impl Product {
    fn of(subscripts: &Subscripts) -> Option<Product> {
        let [a, b] = subscripts.operands.as_slice() else { return None };
        let once = |letters: &[char]| letters.iter().enumerate().all(|(at, c)| !letters[..at].contains(c));
        if !once(a) || !once(b) {
            return None;
        }
        let result = &subscripts.result;
        let kept = |letters: &[char], others: &[char], in_result: bool, shared: bool| -> Vec<char> {
            letters.iter().copied().filter(|c| others.contains(c) == shared && result.contains(c) == in_result).collect()
        };
        // Sums over one operand alone are no product of matrices.
        if !kept(a, b, false, false).is_empty() || !kept(b, a, false, false).is_empty() {
            return None;
        }
        // In the result's order, where it has one.
        let by_result = |mut letters: Vec<char>| {
            letters.sort_by_key(|c| result.iter().position(|other| other == c));
            letters
        };
        let product = Product {
            both: by_result(kept(a, b, true, true)),
            left: by_result(kept(a, b, true, false)),
            sums: kept(a, b, false, true),
            right: by_result(kept(b, a, true, false)),
        };
        // Without sums, or of vectors in stacks, loops are as good.
        if product.sums.is_empty() || !product.both.is_empty() && (product.left.is_empty() || product.right.is_empty()) {
            None
        } else {
            Some(product)
        }
    }

    fn write(&self, lines: &mut Lines, subscripts: &Subscripts) {
        let result = &subscripts.result;
        // Which operand's letters come first in the result.
        let first = |letters: &[char]| letters.first().and_then(|c| result.iter().position(|other| other == c));
        let turned = matches!((first(&self.left), first(&self.right)), (Some(left), Some(right)) if right < left);
        let (x, y) = if turned { (1, 0) } else { (0, 1) };
        let (rows, cols) = if turned { (&self.right, &self.left) } else { (&self.left, &self.right) };
        lines.line(&format!("x = {}", self.matrix(subscripts, x, rows, &self.sums)));
        lines.line(&format!("y = {}", self.matrix(subscripts, y, &self.sums, cols)));
        let natural = [self.both.as_slice(), rows, cols].concat();
        let sizes = |letters: &[char]| tuple(&letters.iter().map(|c| format!("n_{c}")).collect::<Vec<_>>());
        if natural.is_empty() {
            lines.line("return numpy.dot(x, y)");
            return;
        }
        lines.line("z = numpy.matmul(x, y)");
        if rows.len() > 1 || cols.len() > 1 {
            lines.line(&format!("w = _shaped(z, {})", sizes(&natural)));
        } else {
            lines.line("w = z");
        }
        if natural == *result {
            lines.line("return w");
            return;
        }
        let strides: Vec<String> =
            result.iter().map(|c| format!("_stride(w, {})", natural.iter().position(|other| other == c).unwrap_or(0))).collect();
        lines.line(&format!("return numpy.ascontiguousarray(_strided(w, {}, {}))", sizes(result), tuple(&strides)));
    }

    /// An operand as a stack of matrices, or as a vector where it has no rows or no columns.
    fn matrix(&self, subscripts: &Subscripts, operand: usize, rows: &[char], cols: &[char]) -> String {
        let letters = &subscripts.operands[operand];
        let order = [self.both.as_slice(), rows, cols].concat();
        let mut text = format!("a{operand}");
        if order != *letters {
            let sizes: Vec<String> = order.iter().map(|c| format!("n_{c}")).collect();
            let strides: Vec<String> = order
                .iter()
                .map(|c| format!("_stride(a{operand}, {})", letters.iter().position(|other| other == c).unwrap_or(0)))
                .collect();
            text = format!("_strided({text}, {}, {})", tuple(&sizes), tuple(&strides));
        }
        if rows.len() <= 1 && cols.len() <= 1 {
            return text;
        }
        let product = |letters: &[char]| letters.iter().map(|c| format!("n_{c}")).collect::<Vec<_>>().join(" * ");
        let mut sizes: Vec<String> = self.both.iter().map(|c| format!("n_{c}")).collect();
        sizes.extend([rows, cols].into_iter().filter(|letters| !letters.is_empty()).map(product));
        format!("_shaped(numpy.ascontiguousarray({text}), {})", tuple(&sizes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, ranks: &[usize]) -> Result<Subscripts, String> {
        Pattern::parse(text)?.of_ranks(ranks)
    }

    #[test]
    fn implicit_results_are_sorted() {
        assert_eq!(of("kj, ji", &[2, 2]).unwrap().result, ['i', 'k']);
        assert_eq!(of("ii", &[2]).unwrap().result, []);
        for wrong in ["ij->ijj", "ij->k", "i.", "i. ..", "...i...", "..", "ij->......"] {
            assert!(of(wrong, &[2]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn ellipses_get_letters_of_their_own() {
        let found = of("i...A, ...j", &[4, 2]).unwrap();
        assert_eq!(found.operands, [vec!['i', 'B', 'C', 'A'], vec!['C', 'j']]);
        assert_eq!(found.result, ['B', 'C', 'A', 'i', 'j']);
        assert_eq!(of("...i->...i", &[1]).unwrap().result, ['i']);
        assert_eq!(of("i->...i", &[1]).unwrap().result, ['i']);
        assert!(of("...i->i", &[2]).is_err() && of("...ij->ij", &[1]).is_err());
    }

    #[test]
    fn products_are_found() {
        let product = |text: &str, ranks: &[usize]| Product::of(&of(text, ranks).unwrap()).is_some();
        assert!(product("ij,jk->ki", &[2, 2]));
        assert!(product("bij,bjk->bik", &[3, 3]));
        assert!(product("...ij,...jk->...ik", &[4, 3]));
        assert!(!product("ij,ij->i", &[2, 2]));
        assert!(!product("i,j->ij", &[1, 1]));
        assert!(!product("ij,k->ik", &[2, 1]));
    }
}
