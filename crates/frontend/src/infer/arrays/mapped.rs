//! Expressions that are one operation on whole arrays, which the runtime computes for rows in wider registers than compiled loops have.
//!
//! Larger expressions stay loops: they read and write memory once.

use super::text::{Lines, TOGETHER, WORTH, Walk};
use crate::ty::{ArrayTy, Dtype, Kind, Layout};
use weft_abi::ArrayFn;

/// An operation, and the numbers of the operands that it takes.
pub(super) struct Mapped {
    f: ArrayFn,
    operands: &'static [usize],
    /// Whether it takes floats.
    floats: bool,
}

/// The operations of expressions whatever their elements are, by their texts.
const ANY: &[(&str, ArrayFn, &[usize])] = &[
    ("({0} < {1})", ArrayFn::MapLess, &[0, 1]),
    ("({0} > {1})", ArrayFn::MapLess, &[1, 0]),
    ("({0} <= {1})", ArrayFn::MapLessEqual, &[0, 1]),
    ("({0} >= {1})", ArrayFn::MapLessEqual, &[1, 0]),
    ("({0} == {1})", ArrayFn::MapEqual, &[0, 1]),
    ("({0} != {1})", ArrayFn::MapNotEqual, &[0, 1]),
    ("numpy.logical_and({0}, {1})", ArrayFn::MapLogicalAnd, &[0, 1]),
    ("numpy.logical_or({0}, {1})", ArrayFn::MapLogicalOr, &[0, 1]),
    ("numpy.logical_xor({0}, {1})", ArrayFn::MapLogicalXor, &[0, 1]),
    ("numpy.logical_not({0})", ArrayFn::MapLogicalNot, &[0]),
    ("numpy.isnan({0})", ArrayFn::MapIsnan, &[0]),
    ("numpy.isinf({0})", ArrayFn::MapIsinf, &[0]),
    ("numpy.isfinite({0})", ArrayFn::MapIsfinite, &[0]),
    ("numpy.signbit({0})", ArrayFn::MapSignbit, &[0]),
    ("({0} + {1})", ArrayFn::MapAdd, &[0, 1]),
    ("({0} - {1})", ArrayFn::MapSubtract, &[0, 1]),
    ("({0} * {1})", ArrayFn::MapMultiply, &[0, 1]),
    ("({0} / {1})", ArrayFn::MapDivide, &[0, 1]),
    ("numpy.sqrt({0})", ArrayFn::MapSqrt, &[0]),
    ("numpy.sign({0})", ArrayFn::MapSign, &[0]),
    ("numpy.square({0})", ArrayFn::MapMultiply, &[0, 0]),
    ("({0} // {1})", ArrayFn::MapFloorDivide, &[0, 1]),
    ("({0} % {1})", ArrayFn::MapRemainder, &[0, 1]),
    ("({0} ** {1})", ArrayFn::MapPower, &[0, 1]),
    ("({0} << {1})", ArrayFn::MapLeftShift, &[0, 1]),
    ("({0} >> {1})", ArrayFn::MapRightShift, &[0, 1]),
    ("numpy.gcd({0}, {1})", ArrayFn::MapGcd, &[0, 1]),
    ("numpy.lcm({0}, {1})", ArrayFn::MapLcm, &[0, 1]),
    ("numpy.ldexp({0}, {1})", ArrayFn::MapLdexp, &[0, 1]),
    ("numpy.spacing({0})", ArrayFn::MapSpacing, &[0]),
    ("complex_modulus({0})", ArrayFn::MapAbsolute, &[0]),
    ("numpy.abs({0})", ArrayFn::MapAbsolute, &[0]),
];

/// Those of truth values.
const BOOLS: &[(&str, ArrayFn, &[usize])] = &[
    ("({0} & {1})", ArrayFn::MapLogicalAnd, &[0, 1]),
    ("({0} * {1})", ArrayFn::MapLogicalAnd, &[0, 1]),
    ("numpy.minimum({0}, {1})", ArrayFn::MapLogicalAnd, &[0, 1]),
    ("({0} | {1})", ArrayFn::MapLogicalOr, &[0, 1]),
    ("({0} + {1})", ArrayFn::MapLogicalOr, &[0, 1]),
    ("numpy.maximum({0}, {1})", ArrayFn::MapLogicalOr, &[0, 1]),
    ("({0} ^ {1})", ArrayFn::MapLogicalXor, &[0, 1]),
    ("(~{0})", ArrayFn::MapLogicalNot, &[0]),
];

/// The operation that the text of an element is; `None` where it is another one, or where an operand does not lie as the result does.
pub(super) fn of(element: &str, kinds: &[Option<ArrayTy>], to: ArrayTy) -> Option<Mapped> {
    let arrays: Vec<ArrayTy> = kinds.iter().copied().collect::<Option<_>>()?;
    let alike = |array: &ArrayTy| array.layout == Layout::C && array.rank == to.rank;
    if to.rank == 0 || !arrays.iter().all(alike) {
        return None;
    }
    let dtype = arrays[0].dtype;
    let bools = if dtype.kind() == Kind::Bool { BOOLS } else { &[] };
    let (_, f, operands) = bools.iter().chain(ANY).find(|(text, ..)| *text == element)?;
    let one_type = arrays.iter().all(|array| array.dtype == dtype);
    let whole = matches!(dtype.kind(), Kind::Signed | Kind::Unsigned);
    let fits = match f {
        ArrayFn::MapAbsolute => matches!(dtype.kind(), Kind::Float | Kind::Complex),
        ArrayFn::MapAdd | ArrayFn::MapSubtract if whole => one_type && to.dtype == dtype,
        ArrayFn::MapSign => whole && to.dtype == dtype,
        ArrayFn::MapAdd | ArrayFn::MapSubtract | ArrayFn::MapDivide | ArrayFn::MapSqrt => {
            one_type && dtype.kind() == Kind::Float && to.dtype == dtype
        }
        ArrayFn::MapMultiply if dtype.kind() == Kind::Float => one_type && to.dtype == dtype,
        ArrayFn::MapIsnan | ArrayFn::MapIsinf | ArrayFn::MapIsfinite | ArrayFn::MapSignbit | ArrayFn::MapSpacing => {
            dtype.kind() == Kind::Float
        }
        ArrayFn::MapMultiply => one_type && whole && dtype.size() == 1 && to.dtype == dtype,
        ArrayFn::MapFloorDivide | ArrayFn::MapRemainder => one_type && whole && dtype.size() <= 2 && to.dtype == dtype,
        ArrayFn::MapGcd | ArrayFn::MapLcm | ArrayFn::MapPower | ArrayFn::MapLeftShift | ArrayFn::MapRightShift => {
            one_type && whole && to.dtype == dtype
        }
        ArrayFn::MapLdexp => dtype.kind() == Kind::Float && to.dtype == dtype && matches!(arrays[1].dtype, Dtype::I32 | Dtype::I64),
        _ => one_type && dtype.kind() != Kind::Complex,
    };
    fits.then_some(Mapped { f: *f, operands, floats: dtype.kind() == Kind::Float })
}

impl Mapped {
    /// Whether the runtime takes rows of it whose elements lie with gaps.
    pub fn takes_gaps(&self) -> bool {
        match self.f {
            ArrayFn::MapAdd | ArrayFn::MapSubtract | ArrayFn::MapDivide | ArrayFn::MapSqrt => true,
            ArrayFn::MapMultiply | ArrayFn::MapAbsolute => self.floats,
            _ => false,
        }
    }

    /// Whether it may store nothing and be false.
    pub fn may_decline(&self) -> bool {
        self.f == ArrayFn::MapPower
    }

    /// The call that stores the elements of a row `to`; `given`: the rows of the operands by their numbers.
    pub fn call(&self, to: &str, given: impl Fn(usize) -> String) -> String {
        let given: String = self.operands.iter().map(|at| format!(", {}", given(*at))).collect();
        format!("_{}({to}{given})", self.f.name())
    }

    /// Stores the elements in `out`.
    pub fn write(&self, walk: &Walk<'_>, lines: &mut Lines) {
        lines.line("row = _flat(out)");
        walk.rows(lines);
        lines.line("n = row.shape[0]");
        let one_by_one = |lines: &mut Lines, range: &str| {
            lines.block(&format!("for i in range({range}):"), |lines| lines.line(&format!("row[i] = {}", walk.of_rows("i"))));
        };
        lines.block(&format!("if n < {WORTH}:"), |lines| one_by_one(lines, "n"));
        lines.block("else:", |lines| {
            lines.line(&format!("size = {TOGETHER} // max(row.itemsize, f0.itemsize)"));
            lines.block("for part in range((n + size - 1) // size):", |lines| {
                lines.line("low = part * size");
                let call = self.call("row[low:low + size]", |at| format!("f{at}[low:low + size]"));
                if self.may_decline() {
                    // What raises does so at its element.
                    lines.block(&format!("if not {call}:"), |lines| one_by_one(lines, "low, min(low + size, n)"));
                } else {
                    lines.line(&call);
                }
            });
        });
    }
}
