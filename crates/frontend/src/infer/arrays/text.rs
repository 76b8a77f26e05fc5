//! The texts of written functions: loops over elements, and how shapes meet before them.
//!
//! Arrays of one shape are walked as they lie, as one row where all are contiguous. Others are broadcast first: views with strides of zero.

use super::mapped;
use super::parts::Parts;
use super::recipe::{Recipe, Shape, filled_in};
use super::reduce::numpy_name;
use crate::ty::{ArrayTy, Dtype, Kind, Layout};
use std::fmt::Write;

/// Lines of a function at some depth.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub text: String,
    depth: usize,
}

impl Lines {
    pub fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", 4 * self.depth);
    }

    /// A line that opens a block, and the block.
    pub fn block(&mut self, head: &str, body: impl FnOnce(&mut Lines)) {
        self.line(head);
        self.depth += 1;
        body(self);
        self.depth -= 1;
    }
}

/// The name of an operand.
pub(super) fn parameter(at: usize, kind: Option<ArrayTy>) -> String {
    format!("{}{at}", if kind.is_some() { 'a' } else { 's' })
}

pub(super) fn parameters(kinds: &[Option<ArrayTy>]) -> String {
    kinds.iter().enumerate().map(|(at, kind)| parameter(at, *kind)).collect::<Vec<_>>().join(", ")
}

/// The text of one element, with `name` for the arrays and their subscripts for the loop variables `indices`.
fn element(recipe: &Recipe, kinds: &[Option<ArrayTy>], name: char, indices: &[String]) -> String {
    let pieces: Vec<String> = kinds
        .iter()
        .enumerate()
        .map(|(at, kind)| match kind {
            None => parameter(at, None),
            Some(array) => {
                let rank = if name == 'a' { usize::from(array.rank) } else { indices.len() };
                format!("{name}{at}[{}]", indices[indices.len() - rank..].join(", "))
            }
        })
        .collect();
    filled_in(&recipe.text, &pieces)
}

/// `(a, b, )`, also of nothing.
pub(in crate::infer) fn tuple(items: &[String]) -> String {
    if items.is_empty() { "()".to_owned() } else { format!("({}, )", items.join(", ")) }
}

/// The sizes of an operand.
pub(super) fn sizes(at: usize, rank: u8) -> Vec<String> {
    (0..rank).map(|axis| format!("a{at}.shape[{axis}]")).collect()
}

/// Whether the result of arrays lies in Fortran's order, as NumPy has it: some with all of its axes do, and no other has axes in C order.
pub(super) fn in_fortran_order<'a>(rank: u8, mut arrays: impl Iterator<Item = &'a ArrayTy> + Clone) -> bool {
    rank > 1 && arrays.clone().any(|array| array.rank == rank) && arrays.all(|array| array.rank == 1 || array.layout == Layout::F)
}

/// What the two ways of walking the elements have to do with each.
pub(super) struct Walk<'a> {
    pub recipe: &'a Recipe,
    pub kinds: &'a [Option<ArrayTy>],
    pub rank: u8,
}

impl Walk<'_> {
    /// Whether arrays have axes of one size where they have one: nothing to test where there is one array.
    pub fn same_shape(&self) -> Option<String> {
        let mut tests = Vec::new();
        let arrays: Vec<(usize, u8)> = self.kinds.iter().enumerate().filter_map(|(at, k)| k.map(|k| (at, k.rank))).collect();
        let &(first, _) = arrays.iter().find(|(_, rank)| *rank == self.rank)?;
        for &(at, rank) in arrays.iter().filter(|(at, _)| *at != first) {
            for axis in 0..rank {
                tests.push(format!("a{at}.shape[{axis}] == a{first}.shape[{}]", self.rank - rank + axis));
            }
        }
        if tests.is_empty() { None } else { Some(tests.join(" and ")) }
    }

    /// The first operand that has all axes.
    pub fn widest(&self) -> usize {
        self.kinds.iter().position(|k| k.is_some_and(|k| k.rank == self.rank)).unwrap_or_else(|| unreachable!("one is the widest"))
    }

    /// Whether all arrays are one row each, by their types.
    pub fn flat(&self) -> bool {
        self.kinds.iter().flatten().all(|k| k.rank == self.rank && k.layout == Layout::C)
    }

    /// Broadcasts the operands: the shape's sizes are in `n0`, `n1` …, the views in `b0`, `b1` ….
    pub fn broadcast(&self, lines: &mut Lines) {
        let mut made = 0;
        let sizes = self.shape(&self.recipe.shape, lines, &mut made);
        for (axis, size) in sizes.iter().enumerate() {
            lines.line(&format!("n{axis} = {size}"));
        }
        let all: Vec<String> = (0..self.rank).map(|axis| format!("n{axis}")).collect();
        for (at, kind) in self.kinds.iter().enumerate() {
            if kind.is_some() {
                lines.line(&format!("b{at} = _broadcast(a{at}, {})", tuple(&all)));
            }
        }
    }

    /// The sizes of a shape, as texts; tests that its parts fit.
    fn shape(&self, shape: &Shape, lines: &mut Lines, made: &mut usize) -> Vec<String> {
        match shape {
            Shape::Scalar => Vec::new(),
            Shape::Of(at) => sizes(*at, self.kinds[*at].map_or(0, |k| k.rank)),
            Shape::Together(parts) => {
                let parts: Vec<Vec<String>> = parts.iter().map(|part| self.shape(part, lines, made)).collect();
                let rank = parts.iter().map(Vec::len).max().unwrap_or(0);
                let mut result: Vec<String> = vec!["1".to_owned(); rank];
                let mut tests = Vec::new();
                for part in &parts {
                    for (axis, size) in part.iter().enumerate() {
                        let place = rank - part.len() + axis;
                        let before = result[place].clone();
                        if before == "1" {
                            result[place].clone_from(size);
                            continue;
                        }
                        let name = format!("t{made}");
                        *made += 1;
                        lines.line(&format!("{name} = {size} if {before} == 1 else {before}"));
                        tests.push(format!("({size} == {name} or {size} == 1)"));
                        result[place] = name;
                    }
                }
                if !tests.is_empty() {
                    let mut number = 0;
                    let mut shown = Vec::new();
                    for part in &parts {
                        let places: Vec<String> = part
                            .iter()
                            .map(|_| {
                                format!("{{{}}}", {
                                    number += 1;
                                    number - 1
                                })
                            })
                            .collect();
                        shown.push(if places.len() == 1 { format!("({},)", places[0]) } else { format!("({})", places.join(",")) });
                    }
                    // A message has places for 16 numbers.
                    let (shown, numbers) = if number <= 16 { (shown, parts.concat()) } else { (Vec::new(), Vec::new()) };
                    let shapes: String = shown.iter().map(|s| format!("{s} ")).collect();
                    let message = format!("operands could not be broadcast together with shapes {shapes}");
                    let numbers: String = numbers.iter().map(|n| format!(", {n}")).collect();
                    lines.line(&format!("_check({}, '{message}'{numbers})", tests.join(" and ")));
                }
                result
            }
        }
    }

    /// Loops over all elements; `visit` gets the text of an element and the subscripts.
    pub fn nest(&self, lines: &mut Lines, name: char, visit: &mut dyn FnMut(&mut Lines, &str, &[String])) {
        let sizes: Vec<String> =
            if name == 'b' { (0..self.rank).map(|axis| format!("n{axis}")).collect() } else { sizes(self.widest(), self.rank) };
        let indices: Vec<String> = (0..self.rank).map(|axis| format!("i{axis}")).collect();
        let value = element(self.recipe, self.kinds, name, &indices);
        let loops: Vec<(String, String)> = indices.iter().cloned().zip(sizes).collect();
        nest(lines, &loops, &mut |lines| visit(lines, &value, &indices));
    }

    /// Stores all elements of the views in `out`. Of two arrays of real numbers one may be stretched along the last axis: its element is read once for a row,
    /// so that rows are in vector registers.
    fn stretched(&self, to: ArrayTy, lines: &mut Lines) {
        let arrays: Vec<usize> = self.kinds.iter().enumerate().filter_map(|(at, kind)| kind.map(|_| at)).collect();
        let real = to.dtype.size() <= 8 && self.kinds.iter().flatten().all(|kind| kind.dtype.size() <= 8);
        let indices: Vec<String> = (0..self.rank).map(|axis| format!("i{axis}")).collect();
        let place = indices.join(", ");
        if self.rank < 2 || arrays.len() != 2 || !real {
            return self.nest(lines, 'b', &mut |lines, value, _| lines.line(&format!("out[{place}] = {value}")));
        }
        let last = usize::from(self.rank) - 1;
        let loops: Vec<(String, String)> = indices.iter().enumerate().map(|(axis, i)| (i.clone(), format!("n{axis}"))).collect();
        for (head, stretched) in [("if", arrays[0]), ("elif", arrays[1])] {
            lines.block(&format!("{head} _stride(b{stretched}, {last}) == 0 and n{last} > 1:"), |lines| {
                let pieces: Vec<String> = (self.kinds.iter().enumerate())
                    .map(|(at, kind)| match kind {
                        None => parameter(at, None),
                        Some(_) if at == stretched => "one".to_owned(),
                        Some(_) => format!("b{at}[{place}]"),
                    })
                    .collect();
                let value = filled_in(&self.recipe.text, &pieces);
                nest(lines, &loops[..last], &mut |lines| {
                    lines.line(&format!("one = b{stretched}[{}, 0]", indices[..last].join(", ")));
                    nest(lines, &loops[last..], &mut |lines| lines.line(&format!("out[{place}] = {value}")));
                });
            });
        }
        lines.block("else:", |lines| self.nest(lines, 'b', &mut |lines, value, _| lines.line(&format!("out[{place}] = {value}"))));
    }

    /// Whether the result lies in Fortran's order.
    pub fn turned(&self) -> bool {
        in_fortran_order(self.rank, self.kinds.iter().flatten())
    }

    /// An operand with its axes from the last to the first: those it does not have are behind the others then.
    fn operand_from_behind(&self, at: usize) -> String {
        match self.kinds[at] {
            None => parameter(at, None),
            Some(kind) if kind.rank == self.rank => format!("a{at}.T"),
            Some(kind) => format!("a{at}.T[..., {}]", vec!["None"; usize::from(self.rank - kind.rank)].join(", ")),
        }
    }

    /// The kinds of those.
    pub fn kinds_from_behind(&self) -> Vec<Option<ArrayTy>> {
        let turned = |kind: ArrayTy| {
            let layout = if kind.layout == Layout::Strided { Layout::Strided } else { Layout::C };
            ArrayTy { rank: self.rank, layout, ..kind }
        };
        self.kinds.iter().map(|kind| kind.map(turned)).collect()
    }

    /// Tests that the operands fit together.
    pub fn fits(&self, lines: &mut Lines) {
        self.shape(&self.recipe.shape, lines, &mut 0);
    }

    /// Names `f0`, `f1` … for the arrays as rows.
    pub fn rows(&self, lines: &mut Lines) {
        for (at, kind) in self.kinds.iter().enumerate() {
            if kind.is_some() {
                lines.line(&format!("f{at} = _flat(a{at})"));
            }
        }
    }

    /// The element at `index` of arrays of one axis.
    pub fn of_arrays(&self, index: &str) -> String {
        element(self.recipe, self.kinds, 'a', &[index.to_owned()])
    }

    /// The element of the rows at `index`.
    pub fn of_rows(&self, index: &str) -> String {
        element(self.recipe, self.kinds, 'f', &[index.to_owned()])
    }
}

/// Loops inside each other.
pub(super) fn nest(lines: &mut Lines, loops: &[(String, String)], body: &mut dyn FnMut(&mut Lines)) {
    match loops.split_first() {
        None => body(lines),
        Some(((name, size), rest)) => lines.block(&format!("for {name} in range({size}):"), |lines| nest(lines, rest, body)),
    }
}

/// The bytes of elements that are worked on together, by one thread.
pub(super) const TOGETHER: usize = 1 << 18;

/// Those of short rows, about.
pub(super) const SHORT_TOGETHER: usize = 1 << 14;

/// So many elements are worth a call of the runtime.
pub(super) const WORTH: usize = 32;

/// Whether a recipe only converts the elements of an array that lies as the result does, or copies them, which the runtime does many at once.
fn is_converted(recipe: &Recipe, from: ArrayTy, to: ArrayTy) -> bool {
    let real = |dtype: Dtype| dtype.kind() != Kind::Complex;
    let plain = recipe.text == "{0}" && from.dtype == to.dtype || recipe.text == format!("{}({{0}})", numpy_name(to.dtype));
    plain && real(from.dtype) && real(to.dtype) && from.layout == Layout::C && from.rank == to.rank && to.rank > 0
}

/// Whether a recipe only copies the elements of an array, however it lies.
pub(super) fn is_copied(recipe: &Recipe, from: ArrayTy, to: ArrayTy) -> bool {
    recipe.text == "{0}" && from.dtype == to.dtype && from.rank == to.rank && to.rank > 0
}

/// Stores the elements of the row `from`, converted, in the row `to`, many at a time.
pub(super) fn copy_in_parts(lines: &mut Lines, to: &str, from: &str) {
    lines.line(&format!("row = {to}"));
    lines.line(&format!("given = {from}"));
    lines.line("n = row.shape[0]");
    lines.block(&format!("if n < {WORTH}:"), |lines| {
        lines.block("for i in range(n):", |lines| lines.line("row[i] = _as(row.dtype, given[i])"));
    });
    lines.block("else:", |lines| {
        lines.line(&format!("size = {TOGETHER} // max(row.itemsize, given.itemsize)"));
        lines.block("for part in range((n + size - 1) // size):", |lines| {
            lines.line("low = part * size");
            lines.line("_Converted(row[low:low + size], given[low:low + size])");
        });
    });
}

/// The function that makes an array of a recipe's elements, which `in_order` does of arrays in C order where all lie in Fortran's: as they lie.
pub(super) fn elements_as_they_lie(walk: &Walk<'_>, in_order: &str, to: ArrayTy) -> String {
    let mut lines = Lines::default();
    lines.block(&format!("def elements({}):", parameters(walk.kinds)), |lines| {
        if let Some(test) = walk.same_shape() {
            lines.block(&format!("if not ({test}):"), |lines| walk.fits(lines));
        }
        let arguments: Vec<String> = (0..walk.kinds.len()).map(|at| walk.operand_from_behind(at)).collect();
        lines.line(&format!("made = {in_order}({}).T", arguments.join(", ")));
        if to.layout == Layout::F {
            return lines.line("return made");
        }
        let sizes: Vec<String> = (0..to.rank).map(|axis| format!("made.shape[{axis}]")).collect();
        lines.line(&format!("out = _empty({}, {})", tuple(&sizes), numpy_name(to.dtype)));
        lines.line("_moved(out, made)");
        lines.line("return out");
    });
    lines.text
}

/// A new array of the recipe's elements, in C order.
pub(super) fn elements(recipe: &Recipe, kinds: &[Option<ArrayTy>], to: ArrayTy) -> String {
    let walk = Walk { recipe, kinds, rank: to.rank };
    let dtype = numpy_name(to.dtype);
    let mut lines = Lines::default();
    let converted = matches!(kinds, [Some(from)] if is_converted(recipe, *from, to));
    let copied = matches!(kinds, [Some(from)] if is_copied(recipe, *from, to));
    let fast = |lines: &mut Lines| {
        lines.line(&format!("out = _empty({}, {dtype})", tuple(&sizes(walk.widest(), to.rank))));
        if converted {
            copy_in_parts(lines, "_flat(out)", "_flat(a0)");
        } else if copied {
            lines.line("_moved(out, a0)");
        } else if let Some(operation) = mapped::of(&recipe.text, kinds, to) {
            operation.write(&walk, lines);
        } else if let Some(parts) = Parts::of(&walk, to) {
            parts.write(lines);
        } else if walk.flat() && to.rank > 1 {
            lines.line("row = _flat(out)");
            walk.rows(lines);
            let value = walk.of_rows("i");
            lines.block("for i in range(row.shape[0]):", |lines| lines.line(&format!("row[i] = {value}")));
        } else {
            walk.nest(lines, 'a', &mut |lines, value, indices| lines.line(&format!("out[{}] = {value}", indices.join(", "))));
        }
    };
    lines.block(&format!("def elements({}):", parameters(kinds)), |lines| {
        match walk.same_shape() {
            Some(test) => {
                lines.block(&format!("if {test}:"), fast);
                lines.block("else:", |lines| {
                    walk.broadcast(lines);
                    let all: Vec<String> = (0..to.rank).map(|axis| format!("n{axis}")).collect();
                    lines.line(&format!("out = _empty({}, {dtype})", tuple(&all)));
                    walk.stretched(to, lines);
                });
            }
            None => fast(lines),
        }
        lines.line("return out");
    });
    lines.text
}
