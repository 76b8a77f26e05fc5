//! The functions that reduce one row of elements.
//!
//! Rows of arrays as they are go to the runtime where no order of rounding shows, unless they are short. Others are loops with eight running results, which
//! stand in vector registers; sums of floats are NumPy's pairwise sums.

use super::super::function::Fx;
use super::recipe::{Recipe, Shape};
use super::reduce::{half, numpy_name};
use super::text::{Lines, Walk, parameters};
use super::written::Vouched;
use crate::builtins::Op;
use crate::builtins::ops::Reduction;
use crate::builtins::table::{self, Rule};
use crate::env::FunctionKey;
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{ArrayTy, Dtype, Kind, Layout, Ty};
use weft_abi::ArrayFn;

/// Running results, and the rows with fewer elements than those.
const RUNNING: usize = 8;
/// The most elements that the runtime adds between two looks at whether the call is to end.
const ADDED: usize = 1 << 15;
/// Elements that are computed between two looks at whether one is true.
const TRUTHS: usize = 1024;
/// Running products of whole numbers of 64 bits: one takes some fifteen cycles where they stand in vector registers.
const FACTORS: usize = 16;
/// The most elements of a part of a long row, where parts are reduced in parallel.
const PART: usize = 1 << 16;

impl Fx<'_, '_> {
    /// `_RowSum(row)` and its like, in weft's own texts.
    pub(super) fn row_operation(&mut self, f: ArrayFn, row: ExprId, span: Span) -> ExprId {
        let Ty::Array(array) = self.ty(row) else { unreachable!("an array") };
        debug_assert!(array.rank == 1);
        let to = match f {
            ArrayFn::RowMin | ArrayFn::RowMax | ArrayFn::RowFmin | ArrayFn::RowFmax => array.dtype,
            ArrayFn::RowAnd | ArrayFn::RowOr | ArrayFn::RowXor => array.dtype,
            ArrayFn::RowPairwise if array.dtype == Dtype::F32 => Dtype::F32,
            ArrayFn::RowPairwise => Dtype::F64,
            ArrayFn::RowAny | ArrayFn::RowAll => Dtype::Bool,
            ArrayFn::RowSum if array.dtype.kind() == Kind::Unsigned => Dtype::U64,
            _ => Dtype::I64,
        };
        self.op(Op::Array(f), vec![row], Ty::Np(to), span)
    }

    /// The name of a function that computes so many elements of a row from `low` on into a block.
    fn computed_block(&mut self, text: &Row<'_>) -> String {
        let mut lines = Lines::default();
        lines.block(&format!("def block({}, low, n, block):", parameters(text.walk.kinds)), |lines| {
            lines.block("for i in range(n):", |lines| lines.line(&format!("block[i] = {}", text.at("low + i"))));
        });
        let key = self.s.write_vouched("block", lines.text, Vouched::FreePart);
        self.s.written_name(key)
    }

    /// Whether an element is true, or not: the elements of a block are computed together, so that they have vector registers, then looked at.
    fn truth_in_blocks(&mut self, text: &Row<'_>) -> FunctionKey {
        let (dtype, parameters) = (text.dtype(), parameters(text.walk.kinds));
        let block = self.computed_block(text);
        let (not, found, other) = text.truths();
        let name = if text.what == Reduction::Any { "_RowAny" } else { "_RowAll" };
        let mut lines = Lines::default();
        lines.block(&format!("def row({parameters}, low, n):"), |lines| {
            lines.block(&format!("if n < {RUNNING}:"), |lines| text.one_by_one(lines));
            lines.line(&format!("block = _empty(({TRUTHS}, ), {})", numpy_name(text.from)));
            lines.block(&format!("for p in range(0, n, {TRUTHS}):"), |lines| {
                lines.line(&format!("size = min(n - p, {TRUTHS})"));
                lines.line(&format!("{block}({parameters}, low + p, size, block)"));
                lines.block(&format!("if {not}{name}(block[:size]):"), |lines| lines.line(&format!("return {dtype}({found})")));
            });
            lines.line(&format!("return {dtype}({other})"));
        });
        self.s.write_vouched("row", lines.text, Vouched::Inside)
    }

    /// The pairwise sum of elements that functions give: those of a block are computed together, then added.
    fn sum_of_functions(&mut self, text: &Row<'_>) -> FunctionKey {
        let (dtype, parameters) = (text.dtype(), parameters(text.walk.kinds));
        let block = self.computed_block(text);
        let mut lines = Lines::default();
        lines.block(&format!("def blocks({parameters}, low, n, block):"), |lines| text.pairwise(lines, Some(&block), false));
        let blocks = self.s.write_vouched("blocks", lines.text, Vouched::Part);
        let blocks = self.s.written_name(blocks);
        let mut lines = Lines::default();
        lines.block(&format!("def row({parameters}, low, n):"), |lines| {
            lines.line(&format!("return {blocks}({parameters}, low, n, _empty(({}, ), {dtype}))", 16 * text.running_sums()));
        });
        self.s.write_vouched("row", lines.text, Vouched::Part)
    }

    /// The function that reduces `n` elements of a row from `low` on.
    pub(super) fn row_reduction(
        &mut self,
        what: Reduction,
        recipe: &Recipe,
        kinds: &[Option<ArrayTy>],
        from: Dtype,
        to: Dtype,
    ) -> FunctionKey {
        let row = Recipe { text: recipe.text.clone(), operands: Vec::new(), shape: Shape::Of(0) };
        let text = Row { what, walk: Walk { recipe: &row, kinds, rank: 1 }, from, to };
        let as_it_is = recipe.text == "{0}" && matches!(kinds, [Some(_)]);
        let plain = if as_it_is { operation(what, from, to) } else { None };
        let added = what == Reduction::Sum && matches!(to.kind(), Kind::Float | Kind::Complex);
        if matches!(what, Reduction::Any | Reduction::All) && plain.is_none() {
            return self.truth_in_blocks(&text);
        }
        if added && calls_functions(&recipe.text) {
            return self.sum_of_functions(&text);
        }
        let total = if what == Reduction::Prod { ", total" } else { "" };
        let mut lines = Lines::default();
        lines.block(&format!("def row({}, low, n{total}):", parameters(kinds)), |lines| match (plain, what) {
            (Some(f), _) => {
                lines.block(&format!("if n < {RUNNING}:"), |lines| text.one_by_one(lines));
                text.left_to(f, lines);
            }
            (None, _) if added => text.pairwise(lines, None, matches!(kinds, [Some(kind)] if as_it_is && summed(*kind, to))),
            (None, Reduction::Min | Reduction::Max) if from.kind() == Kind::Complex => text.one_by_one(lines),
            (None, _) if what.is_tree() => text.running(lines),
            (None, _) => text.one_by_one(lines),
        });
        // The parts of a tree run in parallel; long rows without one do it themselves.
        self.s.write_vouched("row", lines.text, if what.is_tree() { Vouched::Part } else { Vouched::Inside })
    }
}

/// Whether the text of an element calls functions that the runtime computes for many numbers at once.
fn calls_functions(text: &str) -> bool {
    let many = |path: &str| match table::row(path).map(|row| row.rule) {
        Some(Rule::NpFloat(Op::NpMath(f), _) | Rule::NpFloat2(Op::NpMath(f))) => f.numpy().of_many().is_some(),
        _ => false,
    };
    text.match_indices("numpy.").any(|(at, _)| text[at..].find('(').is_some_and(|end| many(&text[at..at + end])))
}

/// The operation of the runtime that reduces a row of elements `from` to a number of type `to`; `None` where there is none.
pub(super) fn operation(what: Reduction, from: Dtype, to: Dtype) -> Option<ArrayFn> {
    let bools = from.kind() == Kind::Bool;
    match what {
        Reduction::Sum if from.kind() == Kind::Complex => None,
        Reduction::Sum if from.kind() != Kind::Float && matches!(to, Dtype::I64 | Dtype::U64) => {
            Some(if bools { ArrayFn::RowCount } else { ArrayFn::RowSum })
        }
        // Which is exact.
        Reduction::Sum if bools && to == Dtype::F64 => Some(ArrayFn::RowCount),
        Reduction::CountNonzero => Some(ArrayFn::RowCount),
        Reduction::Min => Some(if bools { ArrayFn::RowAll } else { ArrayFn::RowMin }),
        Reduction::Max => Some(if bools { ArrayFn::RowAny } else { ArrayFn::RowMax }),
        Reduction::ArgMin => Some(ArrayFn::RowArgmin),
        Reduction::ArgMax => Some(ArrayFn::RowArgmax),
        Reduction::Any => Some(ArrayFn::RowAny),
        Reduction::All => Some(ArrayFn::RowAll),
        _ => None,
    }
}

/// Whether the runtime makes the pairwise sum of an array's row in the type `to`: of whole numbers, and of floats with gaps.
fn summed(array: ArrayTy, to: Dtype) -> bool {
    match array.dtype.kind() {
        Kind::Signed | Kind::Unsigned => to == Dtype::F64,
        Kind::Float => array.dtype == to && array.layout == Layout::Strided,
        Kind::Bool | Kind::Complex => false,
    }
}

/// The operation of the runtime that joins the rows of an array of elements `from` to a row of type `to`; `None` where there is none.
pub(super) fn folding(what: Reduction, from: Dtype, to: Dtype) -> Option<ArrayFn> {
    let bools = from.kind() == Kind::Bool;
    match what {
        Reduction::Sum if from.kind() == Kind::Complex => (from == to).then_some(ArrayFn::FoldSum),
        Reduction::Min | Reduction::Max if from.kind() == Kind::Complex => None,
        Reduction::Sum => match to {
            Dtype::I64 | Dtype::U64 if from.kind() != Kind::Float => Some(ArrayFn::FoldSum),
            Dtype::F32 if from == to => Some(ArrayFn::FoldSum),
            Dtype::F64 => Some(ArrayFn::FoldSum),
            _ => None,
        },
        Reduction::CountNonzero => Some(ArrayFn::FoldCount),
        Reduction::Min => Some(if bools { ArrayFn::FoldAll } else { ArrayFn::FoldMin }),
        Reduction::Max => Some(if bools { ArrayFn::FoldAny } else { ArrayFn::FoldMax }),
        Reduction::Any => Some(ArrayFn::FoldAny),
        Reduction::All => Some(ArrayFn::FoldAll),
        _ => None,
    }
}

/// The text of a row's reduction.
struct Row<'a> {
    what: Reduction,
    walk: Walk<'a>,
    from: Dtype,
    to: Dtype,
}

impl Row<'_> {
    fn dtype(&self) -> String {
        numpy_name(self.to)
    }

    /// The element at `index`, in the type of the result where it is added or multiplied.
    fn at(&self, index: &str) -> String {
        let value = self.walk.of_arrays(index);
        let converted = self.from != self.to && matches!(self.what, Reduction::Sum | Reduction::Prod);
        if converted { format!("{}({value})", self.dtype()) } else { value }
    }

    /// `total` with the element at `index`.
    fn joined(&self, total: &str, index: &str) -> String {
        match self.what {
            Reduction::CountNonzero => format!("({total} + {}({} != 0))", self.dtype(), self.at(index)),
            Reduction::Prod => format!("({total} * {})", self.at(index)),
            _ => self.what.join(total, &self.at(index)),
        }
    }

    fn sign(&self) -> char {
        if matches!(self.what, Reduction::Min | Reduction::ArgMin) { '<' } else { '>' }
    }

    /// What a running result starts from, of the row's first element or of what changes nothing.
    fn first(&self, index: &str) -> String {
        if matches!(self.what, Reduction::Min | Reduction::Max) { self.at(index) } else { format!("{}(0)", self.dtype()) }
    }

    /// How many running sums NumPy has; a complex number counts as two.
    fn running_sums(&self) -> usize {
        if self.to.kind() == Kind::Complex { 4 } else { 8 }
    }

    /// NumPy's pairwise sum: running sums of 16 elements each at most, then halves. `block` is a function that computes the elements of so many in the array
    /// `block`.
    /// `left`: whether the runtime adds the elements of rows that are longer than a block.
    fn pairwise(&self, lines: &mut Lines, block: Option<&str>, left: bool) {
        let complex = self.to.kind() == Kind::Complex;
        let lanes = self.running_sums();
        let arguments = parameters(self.walk.kinds);
        let at = |index: &str| if block.is_some() { format!("block[{index}]") } else { self.at(index) };
        let (from, extra) = if block.is_some() { ("0", ", block") } else { ("low", "") };
        let computed = |lines: &mut Lines| {
            if let Some(function) = block {
                lines.line(&format!("{function}({arguments}, low, n, block)"));
            }
        };
        lines.block(&format!("if n < {lanes}:"), |lines| {
            computed(lines);
            lines.line(&format!("total = {}", if complex { format!("{}(0)", self.dtype()) } else { format!("-{}(0.0)", self.dtype()) }));
            lines.block(&format!("for i in range({from}, {from} + n):"), |lines| lines.line(&format!("total = total + {}", at("i"))));
            lines.line("return total");
        });
        lines.block(&format!("if n <= {}:", 16 * lanes), |lines| {
            computed(lines);
            for lane in 0..lanes {
                lines.line(&format!("r{lane} = {}", at(&format!("{from} + {lane}"))));
            }
            lines.line(&format!("end = {from} + n - n % {lanes}"));
            lines.block(&format!("for i in range({from} + {lanes}, end, {lanes}):"), |lines| {
                for lane in 0..lanes {
                    lines.line(&format!("r{lane} = r{lane} + {}", at(&format!("i + {lane}"))));
                }
            });
            let pairs = if complex { "(r0 + r1) + (r2 + r3)" } else { "((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))" };
            lines.line(&format!("total = {pairs}"));
            lines.block(&format!("for i in range(end, {from} + n):"), |lines| lines.line(&format!("total = total + {}", at("i"))));
            lines.line("return total");
        });
        if left {
            lines.block(&format!("if n <= {ADDED}:"), |lines| {
                lines.line(&format!("return _{}(a0[low:low + n])", ArrayFn::RowPairwise.name()))
            });
        }
        lines.line(&format!("half = {}", half(self.to, "n")));
        lines.line(&format!("return itself({arguments}, low, half{extra}) + itself({arguments}, low + half, n - half{extra})"));
    }

    /// Eight running results, of rows of any length.
    fn running(&self, lines: &mut Lines) {
        let step = |lines: &mut Lines, name: &str, index: &str| {
            let value = self.at(index);
            match self.what {
                Reduction::CountNonzero => {
                    let more = format!("{name} = {name} + {}(1)", self.dtype());
                    lines.block(&format!("if {value} != 0:"), |lines| lines.line(&more));
                }
                Reduction::Min | Reduction::Max => {
                    lines.block(&format!("if {value} {} {name}:", self.sign()), |lines| lines.line(&format!("{name} = {value}")));
                }
                _ => lines.line(&format!("{name} = {name} + {value}")),
            }
        };
        lines.block(&format!("if n < {RUNNING}:"), |lines| self.one_by_one(lines));
        for lane in 0..RUNNING {
            lines.line(&format!("r{lane} = {}", self.first(&format!("low + {lane}"))));
        }
        // A nan is neither less nor greater; the last one stays aside.
        let nan = matches!(self.what, Reduction::Min | Reduction::Max) && self.from.kind() == Kind::Float;
        for lane in (0..RUNNING).filter(|_| nan) {
            lines.line(&format!("u{lane} = r{lane}"));
        }
        lines.line(&format!("end = low + n - n % {RUNNING}"));
        lines.block(&format!("for i in range(low, end, {RUNNING}):"), |lines| {
            for lane in 0..RUNNING {
                step(lines, &format!("r{lane}"), &format!("i + {lane}"));
            }
            for lane in (0..RUNNING).filter(|_| nan) {
                let value = self.at(&format!("i + {lane}"));
                lines.block(&format!("if {value} != {value}:"), |lines| lines.line(&format!("u{lane} = {value}")));
            }
        });
        let all = |name: char| {
            let pair = |at: usize| self.what.join(&format!("{name}{at}"), &format!("{name}{}", at + 1));
            self.what.join(&self.what.join(&pair(0), &pair(2)), &self.what.join(&pair(4), &pair(6)))
        };
        lines.line(&format!("total = {}", if nan { self.what.join(&all('r'), &all('u')) } else { all('r') }));
        lines.block("for i in range(end, low + n):", |lines| lines.line(&format!("total = {}", self.joined("total", "i"))));
        lines.line("return total");
    }

    /// One element after another.
    fn one_by_one(&self, lines: &mut Lines) {
        let dtype = self.dtype();
        match self.what {
            Reduction::Any | Reduction::All => {
                let (not, found, other) = self.truths();
                lines.block("for i in range(low, low + n):", |lines| {
                    lines.block(&format!("if {not}({}):", self.at("i")), |lines| lines.line(&format!("return {dtype}({found})")));
                });
                lines.line(&format!("return {dtype}({other})"));
            }
            Reduction::ArgMin | Reduction::ArgMax => {
                lines.line("at = low");
                lines.line(&format!("best = {}", self.at("low")));
                let float = matches!(self.from.kind(), Kind::Float | Kind::Complex);
                if float {
                    lines.block("if best != best:", |lines| lines.line(&format!("return {dtype}(at)")));
                }
                lines.block("for i in range(low + 1, low + n):", |lines| {
                    lines.line(&format!("value = {}", self.at("i")));
                    let better = match (self.from.kind(), self.sign()) {
                        (Kind::Complex, '<') => "complex_less(value, best)".to_owned(),
                        (Kind::Complex, _) => "complex_greater(value, best)".to_owned(),
                        (_, sign) => format!("value {sign} best"),
                    };
                    lines.block(&format!("if {better}:"), |lines| {
                        lines.line("best = value");
                        lines.line("at = i");
                        if self.from.kind() == Kind::Complex {
                            lines.block("if value != value:", |lines| lines.line(&format!("return {dtype}(i)")));
                        }
                    });
                    if self.from.kind() == Kind::Float {
                        lines.block("if value != value:", |lines| lines.line(&format!("return {dtype}(i)")));
                    }
                });
                lines.line(&format!("return {dtype}(at)"));
            }
            // Whole numbers wrap around in any order.
            Reduction::Prod if matches!(self.to.kind(), Kind::Signed | Kind::Unsigned) => {
                (0..FACTORS).for_each(|lane| lines.line(&format!("r{lane} = {dtype}(1)")));
                lines.line(&format!("end = low + n - n % {FACTORS}"));
                lines.block(&format!("for i in range(low, end, {FACTORS}):"), |lines| {
                    (0..FACTORS)
                        .for_each(|lane| lines.line(&format!("r{lane} = {}", self.joined(&format!("r{lane}"), &format!("i + {lane}")))));
                });
                lines.block("for i in range(end, low + n):", |lines| lines.line(&format!("total = {}", self.joined("total", "i"))));
                lines.line(&format!("return total{}", (0..FACTORS).map(|lane| format!(" * r{lane}")).collect::<String>()));
            }
            _ => {
                if self.what != Reduction::Prod {
                    lines.line(&format!("total = {}", self.first("low")));
                }
                lines.block("for i in range(low, low + n):", |lines| lines.line(&format!("total = {}", self.joined("total", "i"))));
                lines.line("return total");
            }
        }
    }

    /// What is looked for, and what is returned where it is found and where not.
    fn truths(&self) -> (&'static str, &'static str, &'static str) {
        if self.what == Reduction::Any { ("", "True", "False") } else { ("not ", "False", "True") }
    }

    /// The runtime reduces the row.
    fn left_to(&self, f: ArrayFn, lines: &mut Lines) {
        let (name, dtype) = (format!("_{}", f.name()), self.dtype());
        match self.what {
            Reduction::Any | Reduction::All => {
                let (not, found, other) = self.truths();
                lines.block(&format!("for p in range(0, n, {PART}):"), |lines| {
                    lines.block(&format!("if {not}{name}(a0[low + p:low + min(p + {PART}, n)]):"), |lines| {
                        lines.line(&format!("return {dtype}({found})"));
                    });
                });
                lines.line(&format!("return {dtype}({other})"));
            }
            // Nothing compares these but the runtime.
            Reduction::ArgMin | Reduction::ArgMax if self.from.kind() == Kind::Complex => {
                lines.line(&format!("return low + {name}(a0[low:low + n])"));
            }
            Reduction::ArgMin | Reduction::ArgMax if self.from.kind() == Kind::Bool => {
                // The first that is found is the one.
                let not = if self.what == Reduction::ArgMin { "not " } else { "" };
                lines.block(&format!("for p in range(0, n, {PART}):"), |lines| {
                    lines.line(&format!("at = low + p + {name}(a0[low + p:low + min(p + {PART}, n)])"));
                    lines.block(&format!("if {not}a0[at]:"), |lines| lines.line("return at"));
                });
                lines.line(&format!("return {dtype}(low)"));
            }
            Reduction::ArgMin | Reduction::ArgMax => {
                lines.block(&format!("if n <= {PART}:"), |lines| lines.line(&format!("return low + {name}(a0[low:low + n])")));
                lines.line(&format!("count = (n + {}) // {PART}", PART - 1));
                lines.line("parts = _empty((count, ), numpy.int64)");
                lines.block("for p in range(count):", |lines| {
                    lines.line(&format!("start = low + p * {PART}"));
                    lines.line(&format!("parts[p] = start + {name}(a0[start:min(start + {PART}, low + n)])"));
                });
                lines.line("at = parts[0]");
                lines.line("best = a0[at]");
                lines.block("for p in range(1, count):", |lines| {
                    lines.line("value = a0[parts[p]]");
                    // A nan that comes first stays.
                    lines.block(&format!("if best == best and (value {} best or value != value):", self.sign()), |lines| {
                        lines.line("best = value");
                        lines.line("at = parts[p]");
                    });
                });
                lines.line("return at");
            }
            _ => lines.line(&format!("return {dtype}({name}(a0[low:low + n]))")),
        }
    }
}
