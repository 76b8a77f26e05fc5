//! Sums and products of floats in the order in which NumPy adds: as the elements lie in memory.
//!
//! NumPy goes through an array by its strides, the smallest one innermost, and takes axes that lie behind each other as one
//! (numpy/_core/src/multiarray/nditer_constr.c). Where the innermost axis is reduced, its rows are added pairwise; where it is kept, rows are added
//! to the result one by one. Reduced axes that cannot be taken as one are copied together, at most 8192 elements at a time. The strides are known
//! when the program runs (`library/sums.py`).

use super::super::function::Fx;
use super::recipe::{Recipe, Shape};
use super::reduce::{in_pieces, numpy_name, start};
use super::text::{Lines, sizes, tuple};
use super::written::Vouched;
use crate::builtins::ops::Reduction;
use crate::env::FunctionKey;
use crate::ty::{ArrayTy, Dtype, Layout};

/// `work`: sizes, strides in bytes, and the places of the axes in the result, of which reduced ones have none; sorted, with axes taken as one.
fn sorted(lines: &mut Lines, ty: ArrayTy, places: &[String]) {
    let rank = ty.rank;
    lines.line(&format!("work = _empty(({}, ), numpy.int64)", 3 * rank));
    for axis in 0..rank {
        lines.line(&format!("work[{axis}] = a0.shape[{axis}]"));
        lines.line(&format!("work[{}] = _stride(a0, {axis})", rank + axis));
        lines.line(&format!("work[{}] = {}", 2 * rank + axis, places[usize::from(axis)]));
    }
    lines.line(&format!("in_memory_order(work, {rank})"));
}

/// `row`: the elements as they lie, in one contiguous row.
fn row(lines: &mut Lines, ty: ArrayTy, to: Dtype) {
    let numbers = |from: u8| tuple(&(from..from + ty.rank).map(|at| format!("int(work[{at}])")).collect::<Vec<_>>());
    let view = format!("_strided(a0, {}, {})", numbers(0), numbers(ty.rank));
    let convert = if ty.dtype == to { String::new() } else { format!(".astype({})", numpy_name(to)) };
    lines.line(&format!("row = row_of({view}{convert})"));
}

/// The last argument of sums in pieces: whether rows that are longer than NumPy's buffer are cut too, because they are converted.
fn most(ty: ArrayTy, to: Dtype) -> &'static str {
    if in_pieces(Reduction::Sum, ty.dtype, to) { ", True" } else { ", False" }
}

impl Fx<'_, '_> {
    /// The sum or product of all elements of an array with gaps, or whose axes lie in any order.
    pub(super) fn whole_in_memory_order(&mut self, what: Reduction, ty: ArrayTy, to: Dtype, initial: bool) -> FunctionKey {
        let identity = Recipe { text: "{0}".to_owned(), operands: Vec::new(), shape: Shape::Of(0) };
        let one = ArrayTy { rank: 1, layout: Layout::Strided, ..ty };
        let reduce = self.whole_reduction(what, &identity, &[Some(one)], one, to, initial);
        let reduce = self.s.written_name(reduce);
        let extra = if initial { ", initial" } else { "" };
        let rank = ty.rank;
        let mut lines = Lines::default();
        lines.block(&format!("def reduce(a0{extra}):"), |lines| {
            lines.block(&format!("if {} == 0:", sizes(0, rank).join(" * ")), |lines| {
                lines.line(&format!("return {}", start(what, to, initial)));
            });
            sorted(lines, ty, &vec!["0".to_owned(); usize::from(rank)]);
            let single: Vec<String> = (0..rank - 1).map(|axis| format!("work[{axis}] == 1")).collect();
            lines.block(&format!("if {}:", single.join(" and ")), |lines| {
                lines.line(&format!("return {reduce}(_strided(a0, (int(work[{}]), ), (int(work[{}]), )){extra})", rank - 1, 2 * rank - 1));
            });
            let first = start(what, to, initial);
            row(lines, ty, to);
            let (function, most) = if what == Reduction::Sum { ("sum_of_blocks", most(ty, to)) } else { ("product_of_row", "") };
            lines.line(&format!("return {function}(row, 0, work, {rank}, 0, {first}{most})"));
        });
        self.s.write("reduce", lines.text)
    }

    /// The sum or product along some axes: `fast` is right where the axes lie in C order, as far as it counts.
    pub(super) fn axes_in_memory_order(
        &mut self,
        what: Reduction,
        ty: ArrayTy,
        to: Dtype,
        axes: &[u8],
        initial: bool,
        fast: FunctionKey,
    ) -> FunctionKey {
        let fast = self.s.written_name(fast);
        let extra = if initial { ", initial" } else { "" };
        let rank = ty.rank;
        let kept: Vec<u8> = (0..rank).filter(|axis| !axes.contains(axis)).collect();
        let sizes: Vec<String> = kept.iter().map(|axis| format!("a0.shape[{axis}]")).collect();
        let mut tests: Vec<String> = sizes.iter().map(|size| format!("{size} > 1")).collect();
        if ty.layout != Layout::C {
            let last_kept = kept[kept.len() - 1];
            for axis in 1..rank {
                let (before, own) = (format!("_stride(a0, {})", axis - 1), format!("_stride(a0, {axis})"));
                // Reduced axes behind the last that is kept are taken as one.
                tests.push(if axis - 1 > last_kept {
                    format!("{before} == {own} * a0.shape[{axis}]")
                } else {
                    format!("abs({before}) >= abs({own})")
                });
            }
        }
        let places: Vec<String> = (0..rank)
            .map(|axis| match kept.iter().position(|k| *k == axis) {
                None => "0".to_owned(),
                Some(at) if at + 1 == kept.len() => "1".to_owned(),
                Some(at) => sizes[at + 1..].join(" * "),
            })
            .collect();
        let mut lines = Lines::default();
        lines.block(&format!("def reduce(a0{extra}):"), |lines| {
            lines.block(&format!("if {}:", tests.join(" and ")), |lines| lines.line(&format!("return {fast}(a0{extra})")));
            lines.line(&format!("out = _empty({}, {})", tuple(&sizes), numpy_name(to)));
            lines.line(&format!("out[...] = {}", start(what, to, initial)));
            let empty: Vec<String> = (0..rank).map(|axis| format!("a0.shape[{axis}] == 0")).collect();
            lines.block(&format!("if {}:", empty.join(" or ")), |lines| lines.line("return out"));
            sorted(lines, ty, &places);
            row(lines, ty, to);
            let (function, most) = if what == Reduction::Sum { ("summed_in_order", most(ty, to)) } else { ("multiplied_in_order", "") };
            lines.line(&format!("{function}(row, _flat(out), work, {rank}{most})"));
            lines.line("return out");
        });
        self.s.write_vouched("reduce", lines.text, Vouched::No)
    }

    /// A reduction along no axis: every element is its own, in the type of the result.
    pub(super) fn no_reduction(&mut self, what: Reduction, ty: ArrayTy, to: Dtype, initial: bool) -> FunctionKey {
        let element = if ty.dtype == to { "a0".to_owned() } else { format!("a0.astype({})", numpy_name(to)) };
        let first = start(what, to, initial);
        let value = match what {
            Reduction::Sum => format!("{first} + {element}"),
            Reduction::Prod => format!("{first} * {element}"),
            Reduction::Min | Reduction::Max if initial => what.join("initial", "a0"),
            Reduction::Min | Reduction::Max => "a0.copy()".to_owned(),
            Reduction::CountNonzero => format!("(a0 != 0).astype({})", numpy_name(to)),
            _ => "a0 != 0".to_owned(),
        };
        let extra = if initial { ", initial" } else { "" };
        let mut lines = Lines::default();
        lines.block(&format!("def reduce(a0{extra}):"), |lines| lines.line(&format!("return {value}")));
        self.s.write("reduce", lines.text)
    }
}
