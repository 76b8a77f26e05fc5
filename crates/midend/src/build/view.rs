//! Views: basic slicing and transposition, which move the data pointer and choose sizes and strides.
//!
//! Slices are clamped as CPython clamps them; an empty one starts at the axis' first element with step 1, as in NumPy, so a view's data
//! pointer never leaves the array.

use super::Builder;
use crate::mir::{BinOp, CmpOp, UnOp, Val};
use weft_abi::Trap;
use weft_abi::layout::OWNER_IS_VIEW;
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, Part};
use weft_frontend::ty::Ty;

/// A part with its operands evaluated.
enum Cut {
    Index(Val),
    Slice([Option<Val>; 3]),
    New,
}

impl Builder<'_> {
    /// `array[parts]` as a view.
    pub(crate) fn view(&mut self, array: ExprId, parts: &[Part], span: Span) -> Vec<Val> {
        let ty = self.array_ty(array);
        let base = self.expr(array);
        let mut cuts = Vec::with_capacity(parts.len());
        for part in parts {
            cuts.push(match *part {
                Part::Index(index) => Cut::Index(self.expr(index)[0]),
                Part::Slice(start, stop, step) => Cut::Slice([start, stop, step].map(|bound| bound.map(|e| self.expr(e)[0]))),
                Part::New => Cut::New,
            });
        }
        let rank = ty.rank as usize;
        let (mut data, mut sizes, mut strides, mut axis) = (base[0], Vec::new(), Vec::new(), 0);
        for cut in cuts {
            let (from, along) = match cut {
                Cut::New => {
                    sizes.push(self.i64(1));
                    strides.push(self.i64(0));
                    continue;
                }
                Cut::Index(index) => {
                    let size = base[2 + axis];
                    let number = self.i64(axis as i64);
                    let from = self.checked_index(index, size, |s, ok, written| {
                        s.check_with(ok, span, Trap::IndexOutOfBounds, None, vec![written, number, size]);
                    });
                    (from, self.stride(ty, &base, axis))
                }
                Cut::Slice(bounds) => {
                    let (from, count, step) = self.slice(bounds, base[2 + axis], span);
                    sizes.push(count);
                    let stride = self.bin(BinOp::IMul, base[2 + rank + axis], step);
                    strides.push(stride);
                    (from, self.stride(ty, &base, axis))
                }
            };
            let offset = self.bin(BinOp::IMul, from, along);
            data = self.bin(BinOp::IAdd, data, offset);
            axis += 1;
        }
        let owner = self.owner_of_view(base[1]);
        [vec![data, owner], sizes, strides].concat()
    }

    /// `array.T`.
    pub(crate) fn transpose(&mut self, array: ExprId) -> Vec<Val> {
        let rank = self.array_ty(array).rank as usize;
        let base = self.expr(array);
        let owner = self.owner_of_view(base[1]);
        let (sizes, strides) = base[2..].split_at(rank);
        [base[0], owner].into_iter().chain(sizes.iter().rev().copied()).chain(strides.iter().rev().copied()).collect()
    }

    /// The memory of an array with other sizes and strides.
    pub(crate) fn shaped(&mut self, array: ExprId, offset: u32, shape: &[ExprId], strides: Option<&[ExprId]>, ty: &Ty) -> Vec<Val> {
        let Ty::Array(to) = ty else { unreachable!("an array has another shape") };
        let base = self.expr(array);
        let sizes: Vec<Val> = shape.iter().map(|e| self.expr(*e)[0]).collect();
        let strides = match strides {
            Some(strides) => strides.iter().map(|e| self.expr(*e)[0]).collect(),
            None => {
                let mut step = self.i64(i64::from(to.dtype.size()));
                let mut steps = Vec::new();
                for &size in sizes.iter().rev() {
                    steps.push(step);
                    step = self.bin(BinOp::IMul, step, size);
                }
                steps.reverse();
                steps
            }
        };
        let owner = self.owner_of_view(base[1]);
        let offset = self.i64(i64::from(offset));
        let data = self.bin(BinOp::IAdd, base[0], offset);
        [vec![data, owner], sizes, strides].concat()
    }

    /// A field of records, of which `array` is the bytes.
    pub(crate) fn field(&mut self, array: ExprId, offset: u32, dims: &[u32], ty: &Ty) -> Vec<Val> {
        let Ty::Array(to) = ty else { unreachable!("a field is an array") };
        let rank = self.array_ty(array).rank as usize;
        let base = self.expr(array);
        let (mut sizes, mut strides) = (base[2..1 + rank].to_vec(), base[2 + rank..1 + 2 * rank].to_vec());
        let mut step = i64::from(to.dtype.size());
        let mut steps = Vec::new();
        for &size in dims.iter().rev() {
            steps.push(step);
            step *= i64::from(size);
        }
        sizes.extend(dims.iter().map(|size| self.i64(i64::from(*size))));
        strides.extend(steps.into_iter().rev().map(|step| self.i64(step)));
        let owner = self.owner_of_view(base[1]);
        let offset = self.i64(i64::from(offset));
        let data = self.bin(BinOp::IAdd, base[0], offset);
        [vec![data, owner], sizes, strides].concat()
    }

    fn owner_of_view(&mut self, owner: Val) -> Val {
        let mark = self.i64(OWNER_IS_VIEW as i64);
        self.bin(BinOp::Or, owner, mark)
    }

    /// First place, number of places and step of `start:stop:step` on an axis of `size` places.
    fn slice(&mut self, [start, stop, step]: [Option<Val>; 3], size: Val, span: Span) -> (Val, Val, Val) {
        let (zero, one, minus) = (self.i64(0), self.i64(1), self.i64(-1));
        if let (None, None, None) = (start, stop, step) {
            return (zero, size, one);
        }
        let step = step.unwrap_or(one);
        if self.int_of(step).is_none_or(|n| n == 0) {
            let ok = self.cmp(CmpOp::INe, step, zero);
            self.check(ok, span, Trap::ZeroSliceStep, None);
        }
        let known = self.int_of(step).map(|n| n < 0);
        let backwards = self.cmp(CmpOp::SLt, step, zero);
        let pick = |s: &mut Self, down: Val, up: Val| match known {
            Some(true) => down,
            Some(false) => up,
            None => s.select(backwards, down, up),
        };
        // Bounds run from the first place to one behind the last, or from the last to one before the first.
        let last = self.bin(BinOp::ISub, size, one);
        let (low, high) = (pick(self, minus, zero), pick(self, last, size));
        let bound = |s: &mut Self, written: Option<Val>, missing: Val| {
            let Some(written) = written else { return missing };
            let from_end = s.bin(BinOp::IAdd, written, size);
            let place = match s.int_of(written) {
                Some(n) if n < 0 => from_end,
                Some(_) => written,
                None => {
                    let negative = s.cmp(CmpOp::SLt, written, zero);
                    s.select(negative, from_end, written)
                }
            };
            let place = s.bin(BinOp::SMax, place, low);
            s.bin(BinOp::SMin, place, high)
        };
        let (first, end) = (pick(self, high, low), pick(self, low, high));
        let start = bound(self, start, first);
        let stop = bound(self, stop, end);
        let distance = match known {
            Some(true) => self.bin(BinOp::ISub, start, stop),
            Some(false) => self.bin(BinOp::ISub, stop, start),
            None => {
                let (down, up) = (self.bin(BinOp::ISub, start, stop), self.bin(BinOp::ISub, stop, start));
                self.select(backwards, down, up)
            }
        };
        let some = self.cmp(CmpOp::SGt, distance, zero);
        let from = self.select(some, start, zero);
        if self.int_of(step) == Some(1) {
            return (from, self.bin(BinOp::SMax, distance, zero), one);
        }
        // The smallest step of all has no positive counterpart, but is one as an unsigned number.
        let negated = self.un(UnOp::INeg, step);
        let width = pick(self, negated, step);
        let less = self.bin(BinOp::ISub, distance, one);
        let whole = self.bin(BinOp::UDiv, less, width);
        let count = self.bin(BinOp::IAdd, whole, one);
        let count = self.select(some, count, zero);
        (from, count, self.select(some, step, one))
    }
}
