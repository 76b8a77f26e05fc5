//! Expressions of arrays that are converted, or whose small elements lie with gaps, or of complex numbers that only their absolute values are needed of: parts of
//! their rows are brought side by side in the type that is computed with first, so that what is computed of them has vector registers.

use super::mapped;
use super::recipe::filled_in;
use super::reduce::numpy_name;
use super::text::{Lines, WORTH, Walk, nest, parameter};
use crate::ty::{ArrayTy, Dtype, Kind, Layout};
use weft_abi::ArrayFn;

/// The elements of a part, which stay in the first-level cache with others.
const PART: usize = 2048;

/// The most bytes of elements that are worth being brought together.
const SMALL: u32 = 4;

/// What is done with the elements of an operand first.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Bring {
    converted: bool,
    gaps: bool,
    /// Of complex numbers the absolute values are all that is needed.
    sizes: bool,
}

impl Bring {
    const NOTHING: Bring = Bring { converted: false, gaps: false, sizes: false };

    /// Whether it gives elements of another type.
    fn changes(self) -> bool {
        self.converted || self.sizes
    }
}

/// How such an expression is computed.
pub(super) struct Parts<'a> {
    walk: &'a Walk<'a>,
    to: ArrayTy,
    /// By operand.
    bring: Vec<Bring>,
    /// The text of an element, without the conversions that are done before.
    element: String,
}

/// Whether an expression is one operation for which nothing has to be brought.
fn takes_gaps(walk: &Walk<'_>, to: ArrayTy) -> bool {
    let row = |kind: ArrayTy| ArrayTy { rank: 1, layout: Layout::C, ..kind };
    let kinds: Vec<Option<ArrayTy>> = walk.kinds.iter().map(|kind| kind.map(row)).collect();
    mapped::of(&walk.recipe.text, &kinds, row(to)).is_some_and(|operation| operation.takes_gaps())
}

impl<'a> Parts<'a> {
    /// `None` where nothing is to be brought.
    pub fn of(walk: &'a Walk<'a>, to: ArrayTy) -> Option<Parts<'a>> {
        let kinds = walk.kinds;
        if to.rank == 0 || kinds.iter().flatten().any(|kind| kind.rank != to.rank) {
            return None;
        }
        // One operation, which gives the result itself.
        let alone = walk.recipe.text == "complex_modulus({0})";
        let mut element = walk.recipe.text.clone();
        let mut bring = Vec::new();
        for (at, kind) in kinds.iter().enumerate() {
            let Some(kind) = kind else {
                bring.push(Bring::NOTHING);
                continue;
            };
            let modulus = format!("complex_modulus({{{at}}})");
            let sizes = kind.dtype.kind() == Kind::Complex && !alone;
            if sizes {
                // Complex numbers have no parts for anything else.
                if element.matches(&format!("{{{at}}}")).count() != element.matches(&modulus).count() {
                    return None;
                }
                element = element.replace(&modulus, &format!("{{{at}}}"));
            }
            let (plain, conversion) = (format!("{{{at}}}"), format!("{}({{{at}}})", numpy_name(to.dtype)));
            let other = kind.dtype != to.dtype && to.dtype.kind() == Kind::Float && !sizes;
            let converted = other && element.matches(&plain).count() == element.matches(&conversion).count();
            if converted {
                element = element.replace(&conversion, &plain);
            }
            let worth = kind.layout == Layout::Strided && (kind.dtype.size() <= SMALL || alone || takes_gaps(walk, to));
            let gaps = kind.layout != Layout::C && (converted || sizes || worth);
            bring.push(Bring { converted, gaps, sizes });
        }
        let some = bring.iter().any(|bring| bring.changes() || bring.gaps);
        // What is only copied or converted is so in one step.
        let plain = element.starts_with('{') || element == format!("{}({{0}})", numpy_name(to.dtype));
        (some && !plain).then_some(Parts { walk, to, bring, element })
    }

    /// Stores the elements in `out`.
    pub fn write(&self, lines: &mut Lines) {
        let last = self.to.rank - 1;
        let mut few = vec![format!("out.shape[{last}] < {WORTH}")];
        if !self.bring.iter().any(|bring| bring.changes()) {
            let arrays = self.walk.kinds.iter().enumerate().filter_map(|(at, kind)| Some((at, (*kind)?)));
            let gaps = arrays.filter(|(at, _)| self.bring[*at].gaps);
            let together: Vec<String> = gaps.map(|(at, kind)| format!("_stride(a{at}, {last}) == {}", kind.dtype.size())).collect();
            few.push(format!("({})", together.join(" and ")));
        }
        lines.block(&format!("if {}:", few.join(" or ")), |lines| {
            self.walk.nest(lines, 'a', &mut |lines, value, indices| lines.line(&format!("out[{}] = {value}", indices.join(", "))));
        });
        lines.block("else:", |lines| {
            if self.walk.flat() {
                lines.line("row = _flat(out)");
                self.walk.rows(lines);
                return self.row(lines);
            }
            let indices: Vec<String> = (0..last).map(|axis| format!("i{axis}")).collect();
            let loops: Vec<(String, String)> =
                indices.iter().enumerate().map(|(axis, i)| (i.clone(), format!("out.shape[{axis}]"))).collect();
            let place = indices.join(", ");
            let place = if place.is_empty() { place } else { format!("[{place}]") };
            nest(lines, &loops, &mut |lines| {
                lines.line(&format!("row = out{place}"));
                for (at, _) in self.walk.kinds.iter().enumerate().filter(|(_, kind)| kind.is_some()) {
                    lines.line(&format!("f{at} = a{at}{place}"));
                }
                self.row(lines);
            });
        });
    }

    /// The elements of `row`, of the rows `f0`, `f1` ….
    fn row(&self, lines: &mut Lines) {
        lines.line("n = row.shape[0]");
        lines.block(&format!("for part in range((n + {}) // {PART}):", PART - 1), |lines| {
            lines.line(&format!("low = part * {PART}"));
            lines.line(&format!("size = min(n - low, {PART})"));
            let kinds: Vec<Option<ArrayTy>> =
                self.walk.kinds.iter().zip(&self.bring).map(|(kind, bring)| Some(self.brought((*kind)?, *bring))).collect();
            let operation = mapped::of(&self.element, &kinds, ArrayTy { rank: 1, ..self.to }).filter(|operation| !operation.may_decline());
            if let Some(operation) = operation.as_ref().filter(|operation| operation.takes_gaps())
                && !self.bring.iter().any(|bring| bring.changes())
            {
                lines.line(&operation.call("row[low:low + size]", |at| format!("f{at}[low:low + size]")));
                return;
            }
            for (at, kind) in self.walk.kinds.iter().enumerate() {
                let (Some(kind), bring) = (kind, self.bring[at]) else { continue };
                let mut from = format!("f{at}[low:low + size]");
                let made = self.brought(*kind, bring).dtype;
                let steps = [
                    (bring.gaps && !bring.converted, 'q', kind.dtype, ArrayFn::Converted),
                    (bring.converted, 'p', made, ArrayFn::Converted),
                    (bring.sizes, 'p', made, ArrayFn::MapAbsolute),
                ];
                for (_, name, dtype, f) in steps.into_iter().filter(|(asked, ..)| *asked) {
                    lines.line(&format!("{name}{at} = _empty((size, ), {})", numpy_name(dtype)));
                    lines.line(&format!("_{}({name}{at}, {from})", f.name()));
                    from = format!("{name}{at}");
                }
            }
            match operation {
                Some(operation) => {
                    let given = |at: usize| self.name(at).map_or_else(|| format!("f{at}[low:low + size]"), |name| format!("{name}{at}"));
                    lines.line(&operation.call("row[low:low + size]", given));
                }
                None => lines.block("for i in range(size):", |lines| {
                    let piece = |(at, kind): (usize, &Option<ArrayTy>)| match (kind, self.name(at)) {
                        (None, _) => parameter(at, None),
                        (Some(_), None) => format!("f{at}[low + i]"),
                        (Some(_), Some(name)) => format!("{name}{at}[i]"),
                    };
                    let pieces: Vec<String> = self.walk.kinds.iter().enumerate().map(piece).collect();
                    lines.line(&format!("row[low + i] = {}", filled_in(&self.element, &pieces)));
                }),
            }
        });
    }

    /// What the memory is called into which an operand is brought.
    fn name(&self, at: usize) -> Option<char> {
        let bring = self.bring[at];
        if bring.changes() { Some('p') } else { bring.gaps.then_some('q') }
    }

    /// The type of an operand's part.
    fn brought(&self, kind: ArrayTy, bring: Bring) -> ArrayTy {
        let dtype: Dtype = match kind.dtype {
            Dtype::C64 if bring.sizes => Dtype::F32,
            _ if bring.sizes => Dtype::F64,
            _ if bring.converted => self.to.dtype,
            own => own,
        };
        ArrayTy { dtype, rank: 1, layout: if bring.gaps || bring.changes() { Layout::C } else { kind.layout }, ..kind }
    }
}
