//! Stores of array expressions: `x[...] = a * b + c`, `x += a * b`, computed where they belong.
//!
//! The elements are stored as they are computed where no operand shares memory with the target, or where one is the target itself, element for
//! element. Everything else (shifted views of the target, shapes that differ) is computed into an array of its own first, as NumPy does.

use super::super::function::{Fx, Res};
use super::recipe::{Recipe, filled_in};
use super::reduce::numpy_name;
use super::text::{Lines, SHORT_TOGETHER, copy_in_parts, nest, parameter, parameters};
use super::written::Vouched;
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, StmtKind};
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Ty};

/// Of so many operands it is tried whether one is the target.
const TRIED: usize = 3;

/// Rows of so many elements are worth a call of the runtime each.
const LONG_ROW: usize = 64;

/// What a store is part of: it decides which shapes fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::infer) enum Into {
    /// `target[...] = value`: the value is stretched.
    Assign,
    /// `target op= value`: the value has the target's shape.
    Update,
    /// `out=`: the value is stretched, with the messages of `Update`.
    Out,
}

impl Fx<'_, '_> {
    /// Whether a value is an array expression that nothing has computed yet and that can be stored in an array of this type.
    pub(in crate::infer) fn stores_directly(&self, value: ExprId, to: ArrayTy) -> bool {
        let Ty::Array(from) = self.ty(value) else { return false };
        let loses = from.dtype.kind() == Kind::Complex && !matches!(to.dtype.kind(), Kind::Complex | Kind::Bool);
        self.recipes.contains_key(&value) && from.rank == to.rank && to.rank > 0 && !loses
    }

    /// As `hold`, but of array expressions the operands: they are evaluated here, the elements where they are stored.
    pub(in crate::infer) fn hold_operands(&mut self, value: ExprId) -> ExprId {
        let Some(operands) = self.recipes.get(&value).map(|recipe| recipe.operands.clone()) else { return self.hold(value) };
        let operands = operands.into_iter().map(|operand| self.hold(operand)).collect();
        if let Some(recipe) = self.recipes.get_mut(&value) {
            recipe.operands = operands;
        }
        value
    }

    /// `target[...] = value` for what [`Self::stores_directly`] allows; `target` is a local.
    pub(in crate::infer) fn store_recipe(&mut self, target: ExprId, value: ExprId, into: Into, place: Span) -> Res<()> {
        let (Ty::Array(to), Ty::Array(from)) = (self.ty(target), self.ty(value)) else { unreachable!("arrays") };
        let recipe = self.recipes.remove(&value).unwrap_or_else(|| unreachable!("it is pending"));
        // Nothing refers to its own call any more.
        self.exprs[value.index()].kind = ExprKind::Const(crate::hir::Const::None);
        let kinds = self.operand_kinds(&recipe);
        let itself = recipe.operands.iter().position(|o| match (self.kind(*o), self.kind(target)) {
            (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
            _ => false,
        });
        let whole = ArrayTy { layout: Layout::C, access: Access::Write, ..from };
        let elements = self.elements_function(&recipe, &kinds, whole);
        let elements = self.s.written_name(elements);
        let stored = Stored { recipe: &recipe, kinds: &kinds, to, from: from.dtype, itself };
        let key = self.s.write_vouched("stored", stored.text(&elements, into), Vouched::Free);
        let args = std::iter::once(self.copy(target)).chain(recipe.operands.iter().copied()).collect();
        let done = self.call_inner(key, args, place)?;
        self.emit(StmtKind::Expr(done), place);
        Ok(())
    }
}

impl Fx<'_, '_> {
    /// Copies the elements of one array into another of the same shape, which shares no memory with it.
    pub(super) fn moved(&mut self, to: ExprId, from: ExprId, span: Span) -> Res<ExprId> {
        let (Ty::Array(into), Ty::Array(of)) = (self.ty(to), self.ty(from)) else { unreachable!("arrays") };
        debug_assert!(into.rank == of.rank);
        let rank = usize::from(into.rank);
        let mut lines = Lines::default();
        lines.block("def moved(t, a):", |lines| {
            let put = |lines: &mut Lines, (t, a): (&str, &str), indices: &[String]| {
                let place = if indices.is_empty() { "()".to_owned() } else { indices.join(", ") };
                let value =
                    if into.dtype == of.dtype { format!("{a}[{place}]") } else { format!("{}({a}[{place}])", numpy_name(into.dtype)) };
                lines.line(&format!("{t}[{place}] = {value}"));
            };
            let mut indices: Vec<String> = (0..rank).map(|axis| format!("i{axis}")).collect();
            let mut loops: Vec<(String, String)> =
                indices.iter().enumerate().map(|(axis, i)| (i.clone(), format!("t.shape[{axis}]"))).collect();
            let alike = into.dtype == of.dtype;
            if rank == 1 && alike {
                return copy_in_parts(lines, "t", "a");
            }
            if rank < 2 {
                nest(lines, &loops, &mut |lines| put(lines, ("t", "a"), &indices));
                return;
            }
            let last = rank - 1;
            if into.layout == Layout::C && of.layout == Layout::C {
                lines.line("ft = _flat(t)");
                lines.line("fa = _flat(a)");
                if alike {
                    return copy_in_parts(lines, "ft", "fa");
                }
                let all = [("i0".to_owned(), "ft.shape[0]".to_owned())];
                nest(lines, &all, &mut |lines| put(lines, ("ft", "fa"), &indices[..1]));
                return;
            }
            // Long rows are copied by the runtime, and long columns of arrays that have no more; unless another axis lies closer.
            let rows = |lines: &mut Lines, axis: usize, behind: &str| {
                if axis == 0 {
                    copy_in_parts(lines, &format!("t[:{behind}]"), &format!("a[:{behind}]"));
                } else {
                    // Some at once.
                    let rows = [&indices[..axis - 1], &[format!("low:low + some, :{behind}")]].concat().join(", ");
                    let all = format!("t.shape[{}]", axis - 1);
                    lines.line(&format!("some = {SHORT_TOGETHER} // t.shape[{axis}] + 1"));
                    nest(lines, &loops[..axis - 1], &mut |lines| {
                        lines.block(&format!("for part in range(({all} + some - 1) // some):"), |lines| {
                            lines.line("low = part * some");
                            lines.line(&format!("_Converted(t[{rows}], a[{rows}])"));
                        });
                    });
                }
                lines.line("return");
            };
            let closest = |axis: usize| {
                let closer = |name: &str, before: usize| format!("abs(_stride({name}, {axis})) <= abs(_stride({name}, {before}))");
                let tests = (0..axis).flat_map(|before| [closer("t", before), closer("a", before)]);
                std::iter::once(format!("t.shape[{axis}] >= {LONG_ROW}")).chain(tests).collect::<Vec<_>>().join(" and ")
            };
            if alike {
                lines.block(&format!("if {}:", closest(last)), |lines| rows(lines, last, ""));
                lines.block(&format!("if t.shape[{last}] == 1 and {}:", closest(last - 1)), |lines| rows(lines, last - 1, ", 0"));
                turned(lines, &loops);
            }
            // Columns are one loop.
            lines.block(&format!("if t.shape[{last}] != 1:"), |lines| nest(lines, &loops, &mut |lines| put(lines, ("t", "a"), &indices)));
            indices[last] = "0".to_owned();
            loops.pop();
            lines.block("else:", |lines| nest(lines, &loops, &mut |lines| put(lines, ("t", "a"), &indices)));
        });
        let key = self.s.write_vouched("moved", lines.text, Vouched::Free);
        self.call_inner(key, vec![to, from], span)
    }
}

/// Copies the last two axes of `a`, of which one lies closer, to those of `t`, where the other one does: some rows of the array that is written at a time.
fn turned(lines: &mut Lines, loops: &[(String, String)]) {
    let last = loops.len() - 1;
    let closer = |name: &str, axis: usize, other: usize| format!("abs(_stride({name}, {axis})) < abs(_stride({name}, {other}))");
    let before: Vec<String> = loops[..last - 1].iter().map(|(index, _)| index.clone()).collect();
    for (far, near) in [(last - 1, last), (last, last - 1)] {
        let test = format!(
            "if min(t.shape[{last}], t.shape[{}]) >= {SQUARE} and {} and {}:",
            last - 1,
            closer("t", near, far),
            closer("a", far, near)
        );
        let some = "low:low + some".to_owned();
        let part = if far < near { [some, ":".to_owned()] } else { [":".to_owned(), some] };
        let place = [before.clone(), part.to_vec()].concat().join(", ");
        lines.block(&test, |lines| {
            lines.line(&format!("some = {TURNED}"));
            nest(lines, &loops[..last - 1], &mut |lines| {
                lines.block(&format!("for part in range((t.shape[{far}] + some - 1) // some):"), |lines| {
                    lines.line("low = part * some");
                    lines.line(&format!("_Converted(t[{place}], a[{place}])"));
                });
            });
            lines.line("return");
        });
    }
}

/// Rows that are written together, of columns.
const TURNED: usize = 64;

/// The shortest rows and columns of which the runtime makes squares.
const SQUARE: usize = 8;

/// What the text of a store is made of.
struct Stored<'a> {
    recipe: &'a Recipe,
    kinds: &'a [Option<ArrayTy>],
    to: ArrayTy,
    from: Dtype,
    /// The operand that is the target's own variable.
    itself: Option<usize>,
}

impl Stored<'_> {
    fn text(&self, elements: &str, into: Into) -> String {
        let arrays: Vec<(usize, ArrayTy)> = self.kinds.iter().enumerate().filter_map(|(at, kind)| kind.map(|k| (at, k))).collect();
        let others: Vec<(usize, ArrayTy)> = arrays.iter().copied().filter(|(at, _)| Some(*at) != self.itself).collect();
        let rank = self.to.rank;
        let mut fits: Vec<String> = Vec::new();
        for &(at, kind) in &others {
            fits.extend((0..kind.rank).map(|axis| format!("a{at}.shape[{axis}] == t.shape[{}]", rank - kind.rank + axis)));
        }
        if self.itself.is_some() && self.to.layout == Layout::Strided {
            fits.push("_same(t, t)".to_owned());
        }
        let apart = |same: Option<usize>| {
            let tests = others.iter().map(|(at, _)| format!("_{}(t, a{at})", if same == Some(*at) { "same" } else { "apart" }));
            tests.collect::<Vec<_>>()
        };
        let candidates = others.iter().filter(|(_, kind)| kind.rank == rank && kind.dtype == self.to.dtype);
        let candidates: Vec<usize> = candidates.map(|(at, _)| *at).take(TRIED).collect();
        let mut lines = Lines::default();
        let names: Vec<String> = if self.kinds.is_empty() { Vec::new() } else { vec![parameters(self.kinds)] };
        lines.block(&format!("def stored({}):", [vec!["t".to_owned()], names].concat().join(", ")), |lines| {
            lines.line(&format!("fits = {}", if fits.is_empty() { "True".to_owned() } else { fits.join(" and ") }));
            for same in
                std::iter::once(None).chain(if self.itself.is_none() { candidates.into_iter().map(Some).collect() } else { Vec::new() })
            {
                let tests = [vec!["fits".to_owned()], apart(same)].concat();
                lines.block(&format!("if {}:", tests.join(" and ")), |lines| {
                    self.loops(lines, same.or(self.itself));
                    lines.line("return");
                });
            }
            lines.line(&format!("v = {elements}({})", parameters(self.kinds)));
            if into != Into::Assign {
                let sizes = |name: &str| (0..rank).map(|axis| format!("{name}.shape[{axis}]")).collect::<Vec<_>>();
                let shape = |first: u8| {
                    let places: Vec<String> = (first..first + rank).map(|n| format!("{{{n}}}")).collect();
                    if rank == 1 { format!("({},)", places[0]) } else { format!("({})", places.join(",")) }
                };
                let stretched = |v: &str| if into == Into::Out { format!(" or {v} == 1") } else { String::new() };
                let equal = sizes("v").iter().zip(sizes("t")).map(|(v, t)| format!("({v} == {t}{})", stretched(v))).collect::<Vec<_>>();
                if into == Into::Out {
                    let meet = sizes("v").into_iter().zip(sizes("t")).map(|(v, t)| format!("({v} == {t} or {v} == 1 or {t} == 1)"));
                    let meet = meet.collect::<Vec<_>>().join(" and ");
                    lines.line(&format!(
                        "_check({meet}, 'operands could not be broadcast together with shapes {} {} ', {}, {})",
                        shape(0),
                        shape(rank),
                        sizes("v").join(", "),
                        sizes("t").join(", ")
                    ));
                }
                lines.line(&format!(
                    "_check({}, \"non-broadcastable output operand with shape {} doesn't match the broadcast shape {}\", {}, {})",
                    equal.join(" and "),
                    shape(0),
                    shape(rank),
                    sizes("t").join(", "),
                    sizes("v").join(", ")
                ));
            }
            lines.line("t[...] = v");
        });
        lines.text
    }

    /// The loops; the operand `same` is the target.
    fn loops(&self, lines: &mut Lines, same: Option<usize>) {
        let rank = usize::from(self.to.rank);
        let read = self.kinds.iter().enumerate().filter(|(at, _)| Some(*at) != same);
        let flat = rank > 1
            && self.to.layout == Layout::C
            && read.clone().all(|(_, k)| k.is_none_or(|k| k.rank == self.to.rank && k.layout == Layout::C));
        let indices: Vec<String> = if flat { vec!["i".to_owned()] } else { (0..rank).map(|axis| format!("i{axis}")).collect() };
        if flat {
            lines.line("ft = _flat(t)");
            for (at, _) in read.filter(|(_, k)| k.is_some()) {
                lines.line(&format!("f{at} = _flat(a{at})"));
            }
        }
        let (target, other) = if flat { ("ft", 'f') } else { ("t", 'a') };
        let pieces: Vec<String> = (self.kinds.iter().enumerate())
            .map(|(at, kind)| match kind {
                None => parameter(at, None),
                Some(_) if same == Some(at) => format!("{target}[{}]", indices.join(", ")),
                Some(_) if flat => format!("{other}{at}[i]"),
                Some(kind) => format!("{other}{at}[{}]", indices[rank - usize::from(kind.rank)..].join(", ")),
            })
            .collect();
        let mut value = filled_in(&self.recipe.text, &pieces);
        if self.from != self.to.dtype {
            value = format!("{}({value})", numpy_name(self.to.dtype));
        }
        let sizes: Vec<String> =
            if flat { vec!["ft.shape[0]".to_owned()] } else { (0..rank).map(|axis| format!("t.shape[{axis}]")).collect() };
        let loops: Vec<(String, String)> = indices.iter().cloned().zip(sizes).collect();
        nest(lines, &loops, &mut |lines| lines.line(&format!("{target}[{}] = {value}", indices.join(", "))));
    }
}
