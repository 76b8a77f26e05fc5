//! The texts of `reshape`, `ravel` and their like: a view where NumPy gives one, otherwise a copy.
//!
//! Arrays in C order are views in every shape. For others NumPy asks at run time whether some strides walk the elements in the new shape, and
//! copies where there are none (numpy/_core/src/multiarray/shape.c, `_attempt_nocopy_reshape`).

use super::reduce::numpy_name;
use super::text::{Lines, copy_in_parts, sizes, tuple};
use crate::ty::{ArrayTy, Layout};

fn product(factors: &[String]) -> String {
    if factors.is_empty() { "1".to_owned() } else { factors.join(" * ") }
}

/// A shape as NumPy's message writes it: sizes below zero are new axes, which are left out in front.
fn shown(sizes: &[Option<i64>], unknown_size: Option<usize>) -> (String, Vec<String>) {
    let is_new = |at: usize| unknown_size == Some(at) || sizes[at].is_some_and(|n| n < 0);
    let mut numbers = Vec::new();
    let mut parts = Vec::new();
    for (at, size) in sizes.iter().enumerate() {
        if is_new(at) {
            if !parts.is_empty() {
                parts.push("newaxis".to_owned());
            }
            continue;
        }
        parts.push(match size {
            Some(n) => n.to_string(),
            None => {
                numbers.push(format!("s{at}"));
                // Number 0 is the array's size.
                format!("{{{}}}", numbers.len())
            }
        });
    }
    let single = parts.len() == 1 && sizes.len() == 1;
    let text = parts.join(",");
    (if single { format!("({text},)") } else { format!("({text})") }, numbers)
}

/// The check of a shape.
fn check(lines: &mut Lines, cond: &str, sizes: &[Option<i64>], unknown_size: Option<usize>) {
    let (text, numbers) = shown(sizes, unknown_size);
    let numbers: String = numbers.iter().map(|n| format!(", {n}")).collect();
    lines.line(&format!("_check({cond}, 'cannot reshape array of size {{0}} into shape {text}', total{numbers})"));
}

/// The function that gives an array other sizes: constants as they are, the others as arguments `s0`, `s1` …, by their places.
pub(super) fn reshape(from: ArrayTy, to: &[Option<i64>]) -> String {
    const ONE_UNKNOWN: &str = "can only specify one unknown dimension";
    let open: Vec<usize> = (0..to.len()).filter(|at| to[*at].is_none()).collect();
    let negative: Vec<usize> = (0..to.len()).filter(|at| to[*at].is_some_and(|n| n < 0)).collect();
    let names: Vec<String> = (0..to.len()).map(|at| format!("n{at}")).collect();
    let others = |at: usize| product(&names.iter().enumerate().filter(|(k, _)| *k != at).map(|(_, n)| n.clone()).collect::<Vec<_>>());
    let parameters: String = open.iter().map(|at| format!(", s{at}")).collect();
    let mut lines = Lines::default();
    lines.block(&format!("def reshape(a0{parameters}):"), |lines| {
        lines.line(&format!("total = {}", product(&sizes(0, from.rank))));
        for (at, size) in to.iter().enumerate() {
            match size {
                Some(n) => lines.line(&format!("n{at} = {n}")),
                None => lines.line(&format!("n{at} = s{at}")),
            }
        }
        let solve = |lines: &mut Lines, at: usize| {
            for other in open.iter().filter(|other| **other != at) {
                lines.line(&format!("_check(s{other} >= 0, '{ONE_UNKNOWN}')"));
            }
            lines.line(&format!("known = {}", others(at)));
            check(lines, "known != 0 and total % known == 0", to, Some(at));
            lines.line(&format!("n{at} = total // known"));
        };
        match negative.as_slice() {
            [at] => solve(lines, *at),
            [] => {
                for &at in &open {
                    lines.block(&format!("if s{at} < 0:"), |lines| solve(lines, at));
                }
                check(lines, &format!("{} == total", product(&names)), to, None);
            }
            _ => lines.line(&format!("_check(total < 0, '{ONE_UNKNOWN}')")),
        }
        give(lines, from, &names);
    });
    lines.text
}

/// Returns the array in the shape whose sizes have these names.
fn give(lines: &mut Lines, from: ArrayTy, names: &[String]) {
    if from.layout == Layout::C {
        lines.line(&format!("return _shaped(a0, {})", tuple(names)));
        return;
    }
    if from.rank == 1 {
        // The elements of one axis can be walked in any shape.
        lines.line("step = _stride(a0, 0)");
        let steps: Vec<String> = (0..names.len())
            .map(|at| if at + 1 == names.len() { "step".to_owned() } else { format!("step * {}", product(&names[at + 1..])) })
            .collect();
        lines.line(&format!("return _strided(a0, {}, {})", tuple(names), tuple(&steps)));
        return;
    }
    let (old, new) = (usize::from(from.rank), names.len());
    lines.line(&format!("work = _empty(({}, ), numpy.int64)", 2 * old + 2 * new));
    lines.line("count = 0");
    for axis in 0..old {
        lines.block(&format!("if a0.shape[{axis}] != 1:"), |lines| {
            lines.line(&format!("work[count] = a0.shape[{axis}]"));
            lines.line(&format!("work[count + {old}] = _stride(a0, {axis})"));
            lines.line("count += 1");
        });
    }
    for (at, name) in names.iter().enumerate() {
        lines.line(&format!("work[{}] = {name}", 2 * old + at));
    }
    lines.block(&format!("if total > 0 and array_reshape_strides(work, {old}, count, {new}, {}):", from.dtype.size()), |lines| {
        let steps: Vec<String> = (0..new).map(|at| format!("int(work[{}])", 2 * old + new + at)).collect();
        lines.line(&format!("return _strided(a0, {}, {})", tuple(names), tuple(&steps)));
    });
    copied(lines, from);
    lines.line(&format!("return _shaped(copy, {})", tuple(names)));
}

/// Makes `copy`, the array in C order.
fn copied(lines: &mut Lines, from: ArrayTy) {
    let sizes = sizes(0, from.rank);
    lines.line(&format!("copy = _empty({}, {})", tuple(&sizes), numpy_name(from.dtype)));
    lines.line("_moved(copy, a0)");
}

/// The elements in one row, always in memory of their own.
pub(super) fn flatten(from: ArrayTy) -> String {
    let mut lines = Lines::default();
    lines.block("def flatten(a0):", |lines| {
        if from.layout == Layout::C || from.rank == 1 {
            let flat = if from.rank == 1 { "a0" } else { "_flat(a0)" };
            lines.line(&format!("flat = {flat}"));
            lines.line(&format!("copy = _empty((flat.shape[0], ), {})", numpy_name(from.dtype)));
            copy_in_parts(lines, "copy", "flat");
            lines.line("return copy");
            return;
        }
        copied(lines, from);
        lines.line("return _flat(copy)");
    });
    lines.text
}
