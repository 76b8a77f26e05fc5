//! Arrays: addresses, bounds, new arrays.
//!
//! The address of an element is `data + Σ index * stride`; a stride that the layout fixes is a constant. An index is checked as one unsigned
//! comparison after the wrap of negative ones.

use super::np::machine;
use super::{Builder, MTy};
use crate::mir::{BinOp, CmpOp, Memory, Order, Stmt, Val};
use weft_abi::{RtFn, Trap};
use weft_frontend::hir::BinaryOp;
use weft_frontend::span::Span;
use weft_frontend::thir::{CastKind, ExprId, ExprKind, Fill, Vouched};
use weft_frontend::ty::{ArrayTy, Kind, Layout, Ty};

impl<'a> Builder<'a> {
    /// `index` wrapped and checked against `size`; `fail` makes the check from (condition, index as written).
    pub(crate) fn checked_index(&mut self, index: Val, size: Val, fail: impl FnOnce(&mut Self, Val, Val)) -> Val {
        let zero = self.i64(0);
        let wrapped = match self.int_of(index) {
            Some(n) if n >= 0 => index,
            Some(_) => self.bin(BinOp::IAdd, index, size),
            None => {
                let negative = self.cmp(CmpOp::SLt, index, zero);
                let from_end = self.bin(BinOp::IAdd, index, size);
                self.select(negative, from_end, index)
            }
        };
        let ok = self.cmp(CmpOp::ULt, wrapped, size);
        fail(self, ok, index);
        wrapped
    }

    pub(crate) fn array_ty(&self, array: ExprId) -> ArrayTy {
        match self.ty_of(array) {
            Ty::Array(a) => *a,
            other => unreachable!("an array, not {other}"),
        }
    }

    /// What the bytes between neighbours along an axis count as: a constant where the type says so. (A contiguous array with one element along the
    /// axis may have any stride there, but its only index is 0.)
    pub(crate) fn stride(&mut self, array: ArrayTy, parts: &[Val], axis: usize) -> Val {
        let rank = array.rank as usize;
        match array.layout {
            Layout::C if axis + 1 == rank => self.i64(i64::from(array.dtype.size())),
            Layout::F if axis == 0 => self.i64(i64::from(array.dtype.size())),
            Layout::C | Layout::F | Layout::Strided => parts[2 + rank + axis],
        }
    }

    /// Address of an element; the indices are evaluated here, then checked in axis order.
    pub(crate) fn element_address(&mut self, array: ArrayTy, parts: &[Val], indices: &[ExprId], span: Span) -> Val {
        let written: Vec<Val> = indices.iter().map(|index| self.subscript(*index)).collect();
        let mut addr = parts[0];
        for (axis, index) in written.into_iter().enumerate() {
            let size = parts[2 + axis];
            let number = self.i64(axis as i64);
            let index = if self.src.vouched != Vouched::No {
                index
            } else {
                self.checked_index(index, size, |s, ok, written| {
                    s.check_with(ok, span, Trap::IndexOutOfBounds, None, vec![written, number, size]);
                })
            };
            let stride = self.stride(array, parts, axis);
            let offset = self.bin(BinOp::IMul, index, stride);
            addr = self.bin(BinOp::IAdd, addr, offset);
        }
        addr
    }

    /// The number that a subscript is. One that is known to lie inside has not overflowed.
    fn subscript(&mut self, index: ExprId) -> Val {
        match self.src.exprs[index.index()].kind {
            ExprKind::Binary(BinaryOp::Add, a, b) if self.src.vouched != Vouched::No && *self.ty_of(index) == Ty::Int => {
                let (a, b) = (self.subscript(a), self.subscript(b));
                self.bin(BinOp::IAdd, a, b)
            }
            _ => self.expr(index)[0],
        }
    }

    /// `array[indices]`.
    pub(crate) fn load_element(&mut self, array: ExprId, indices: &[ExprId], span: Span) -> Vec<Val> {
        let ty = self.array_ty(array);
        let parts = self.expr(array);
        let addr = self.element_address(ty, &parts, indices, span);
        let part = machine(ty.dtype);
        match ty.dtype.kind() {
            // Any non-zero byte is true, whoever wrote it.
            Kind::Bool => {
                let byte = self.load(part, addr, 0);
                let zero = self.int(part, 0);
                vec![self.cmp(CmpOp::INe, byte, zero)]
            }
            Kind::Complex => vec![self.load(part, addr, 0), self.load(part, addr, part.bytes() as i32)],
            Kind::Signed | Kind::Unsigned | Kind::Float => vec![self.load(part, addr, 0)],
        }
    }

    /// `array[indices] = value`: the value is evaluated first, as in Python; NumPy converts it to the element's type after it has
    /// found the element.
    pub(crate) fn store_element(&mut self, array: ExprId, indices: &[ExprId], value: ExprId) {
        let (inner, conversions) = self.conversions(value);
        let mut vals = self.expr(inner);
        let ty = self.array_ty(array);
        let parts = self.expr(array);
        let span = self.span_of(array);
        let addr = self.element_address(ty, &parts, indices, span);
        let mut from = self.ty_of(inner);
        for (kind, to) in conversions.into_iter().rev() {
            vals = self.cast(kind, from, to, vals, self.span_of(value));
            from = to;
        }
        self.store_parts(addr, &vals);
    }

    /// The conversions around a value, outermost first, and what they convert. A conversion that the program writes (`int(x)`) is
    /// the value's own: its place is not that of its operand.
    fn conversions(&self, value: ExprId) -> (ExprId, Vec<(CastKind, &'a Ty)>) {
        let (mut inner, mut found) = (value, Vec::new());
        while let ExprKind::Cast(kind, operand) = &self.src.exprs[inner.index()].kind
            && self.span_of(*operand) == self.span_of(inner)
        {
            found.push((*kind, self.ty_of(inner)));
            inner = *operand;
        }
        (inner, found)
    }

    fn store_parts(&mut self, addr: Val, vals: &[Val]) {
        let mut offset = 0;
        for &value in vals {
            self.push(Stmt::Store { addr, offset, value, memory: Memory::Items });
            offset += self.ty(value).bytes() as i32;
        }
    }

    /// Strides and bytes of a C-contiguous array of these sizes, none of them negative.
    pub(crate) fn contiguous(&mut self, item: i64, sizes: &[Val], span: Span) -> (Vec<Val>, Val) {
        // As NumPy: a size of 0 counts as 1 for strides and for the overflow of the whole.
        let too_big = "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.";
        let (zero, one) = (self.i64(0), self.i64(1));
        let mut step = self.i64(item);
        let mut strides = vec![zero; sizes.len()];
        let mut empty = self.bool(false);
        for (axis, &size) in sizes.iter().enumerate().rev() {
            strides[axis] = step;
            let counted = self.bin(BinOp::SMax, size, one);
            let over = self.bin(BinOp::SMulOverflows, step, counted);
            self.check_not(over, span, Trap::ValueMessage, Some(too_big));
            step = self.bin(BinOp::IMul, step, counted);
            let none = self.cmp(CmpOp::IEq, size, zero);
            empty = self.or(empty, none);
        }
        (strides, self.select(empty, zero, step))
    }

    /// A new C-contiguous array.
    pub(crate) fn new_array(&mut self, ty: ArrayTy, shape: &[ExprId], fill: Fill, span: Span) -> Vec<Val> {
        let sizes: Vec<Val> = shape.iter().map(|size| self.expr(*size)[0]).collect();
        let value = match fill {
            Fill::Unset | Fill::Empty | Fill::Zeros | Fill::Random { .. } => None,
            Fill::Value(v) => Some(self.expr(v)),
        };
        let random = match fill {
            Fill::Random { drawn, rng, low, high } => Some((drawn, self.generator(rng), self.expr(low)[0], self.expr(high)[0])),
            Fill::Unset | Fill::Empty | Fill::Zeros | Fill::Value(_) => None,
        };
        let zero = self.i64(0);
        for &size in &sizes {
            if self.int_of(size).is_none_or(|n| n < 0) {
                let ok = self.cmp(CmpOp::SGe, size, zero);
                self.check(ok, span, Trap::NegativeDimension, None);
            }
        }
        let (strides, bytes) = self.contiguous(i64::from(ty.dtype.size()), &sizes, span);
        // A fill overwrites everything, so the memory need not be cleared for it.
        let zeroed = self.int(MTy::I32, i64::from(matches!(fill, Fill::Empty | Fill::Zeros)));
        let data = self.runtime_raising(RtFn::ArrayAlloc, vec![bytes, zeroed], &[MTy::I64], span, None)[0];
        if let Some(value) = value {
            let item = self.i64(i64::from(ty.dtype.size()));
            let count = self.bin(BinOp::UDiv, bytes, item);
            let (label, k) = (self.new_label(), self.new_val(MTy::I64));
            let (body, ()) = self.block(|s| {
                let offset = s.bin(BinOp::IMul, k, item);
                let addr = s.bin(BinOp::IAdd, data, offset);
                s.store_parts(addr, &value);
            });
            self.push(Stmt::For { label, iv: k, lo: zero, hi: count, times: 1, order: Order::Free, body });
        }
        if let Some((drawn, generator, low, high)) = random {
            let item = self.i64(i64::from(ty.dtype.size()));
            let count = self.bin(BinOp::UDiv, bytes, item);
            self.random_fill(drawn, generator, data, count, [low, high], span);
        }
        [vec![data, data], sizes, strides].concat()
    }
}
