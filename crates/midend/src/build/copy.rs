//! What an assignment to a view needs before its loop: the value broadcast to the target's shape, and safe from being overwritten.
//!
//! NumPy copies a value that shares memory with the target first, except in one dimension with both running the same way: there it only
//! chooses the direction, so that the loop must choose as NumPy does. An augmented assignment computes everything before it stores
//! anything, so it always copies what overlaps, unless value and target are the same elements in the same order.

use super::np::machine;
use super::{Builder, MTy};
use crate::mir::{BinOp, CmpOp, Memory, Order, Stmt, UnOp, Val};
use weft_abi::{RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::ExprId;
use weft_frontend::ty::{ArrayTy, Layout};

/// An array's type and components.
struct Side<'v> {
    ty: ArrayTy,
    parts: &'v [Val],
}

impl Side<'_> {
    fn rank(&self) -> usize {
        self.ty.rank as usize
    }
    fn size(&self, axis: usize) -> Val {
        self.parts[2 + axis]
    }
    fn stride(&self, axis: usize) -> Val {
        self.parts[2 + self.rank() + axis]
    }
    fn sizes(&self) -> &[Val] {
        &self.parts[2..2 + self.rank()]
    }
}

/// `(2,{0})` of an array whose first size is operand number `from`.
fn shape(from: usize, rank: usize) -> String {
    let sizes: Vec<String> = (from..from + rank).map(|n| format!("{{{n}}}")).collect();
    if rank == 1 { format!("({},)", sizes[0]) } else { format!("({})", sizes.join(",")) }
}

impl Builder<'_> {
    /// `value` as an array of `target`'s shape that the loop over `target` may read.
    pub(crate) fn matched(&mut self, target: ExprId, value: ExprId, augmented: bool, span: Span) -> Vec<Val> {
        let (to, from) = (self.array_ty(target), self.array_ty(value));
        let (t, v) = (self.expr(target), self.expr(value));
        let (to, from) = (Side { ty: to, parts: &t }, Side { ty: from, parts: &v });
        if augmented {
            self.check_operands(&to, &from, span);
        } else {
            self.check_input(&to, &from, span);
        }
        let copy = self.needs_copy(&to, &from, augmented);
        let kept: Vec<Val> = [v[0], v[1]].into_iter().chain((0..from.rank()).map(|axis| from.stride(axis))).collect();
        let copied = if self.int_of(copy) == Some(0) {
            kept
        } else {
            let types = vec![MTy::I64; kept.len()];
            self.choose(copy, &types, |s| s.copied(&from, span), |_| kept)
        };
        let (mut data, zero) = (copied[0], self.i64(0));
        let mut strides = vec![zero; to.rank()];
        for axis in 0..to.rank().min(from.rank()) {
            let (mine, own) = (to.rank() - 1 - axis, from.rank() - 1 - axis);
            let same = self.cmp(CmpOp::IEq, to.size(mine), from.size(own));
            strides[mine] = self.select(same, copied[2 + own], zero);
        }
        if let Some(backwards) = self.backwards(&to, &from, augmented) {
            // A copy is read in either direction.
            let (far, near) = self.far_end(data, to.size(0), strides[0]);
            data = self.select(backwards, far, data);
            strides[0] = self.select(backwards, near, strides[0]);
        }
        [vec![data, copied[1]], to.sizes().to_vec(), strides].concat()
    }

    /// `target`, turned round where the loop must run backwards.
    pub(crate) fn oriented(&mut self, target: ExprId, value: ExprId) -> Vec<Val> {
        let (to, from) = (self.array_ty(target), self.array_ty(value));
        let (t, v) = (self.expr(target), self.expr(value));
        let (to, from) = (Side { ty: to, parts: &t }, Side { ty: from, parts: &v });
        let Some(backwards) = self.backwards(&to, &from, false) else { return t.clone() };
        let (far, near) = self.far_end(t[0], to.size(0), to.stride(0));
        let (data, stride) = (self.select(backwards, far, t[0]), self.select(backwards, near, to.stride(0)));
        vec![data, t[1], to.size(0), stride]
    }

    /// Address of the last element of a row, and the stride back from there.
    fn far_end(&mut self, data: Val, size: Val, stride: Val) -> (Val, Val) {
        let one = self.i64(1);
        let last = self.bin(BinOp::ISub, size, one);
        let reach = self.bin(BinOp::IMul, last, stride);
        (self.bin(BinOp::IAdd, data, reach), self.un(UnOp::INeg, stride))
    }

    /// Whether two arrays' extents share a byte.
    fn overlaps(&mut self, a: &Side<'_>, b: &Side<'_>) -> Val {
        let (low_a, high_a, empty_a) = self.extent(a.ty, a.parts);
        let (low_b, high_b, empty_b) = self.extent(b.ty, b.parts);
        let (before, after) = (self.cmp(CmpOp::ULe, high_a, low_b), self.cmp(CmpOp::ULe, high_b, low_a));
        let apart = self.or(before, after);
        let empty = self.or(empty_a, empty_b);
        let apart = self.or(apart, empty);
        self.not(apart)
    }

    /// Whether two arrays are the same elements in the same order.
    fn same_elements(&mut self, a: &Side<'_>, b: &Side<'_>) -> Val {
        if a.ty.dtype != b.ty.dtype || a.rank() != b.rank() {
            return self.bool(false);
        }
        let mut same = self.cmp(CmpOp::IEq, a.parts[0], b.parts[0]);
        for at in 2..a.parts.len() {
            let equal = self.cmp(CmpOp::IEq, a.parts[at], b.parts[at]);
            same = self.and(same, equal);
        }
        same
    }

    /// Whether both are rows of one dtype that NumPy assigns without a copy; a run-time value where strides decide.
    fn runs_along(&mut self, to: &Side<'_>, from: &Side<'_>) -> Option<Val> {
        if to.rank() != 1 || to.ty.dtype != from.ty.dtype {
            return None;
        }
        if from.rank() == 0 {
            return Some(self.bool(true));
        }
        let zero = self.i64(0);
        let (a, b) = (to.stride(0), from.stride(from.rank() - 1));
        let (down_a, up_a) = (self.cmp(CmpOp::SLt, a, zero), self.cmp(CmpOp::SGt, a, zero));
        let (down_b, up_b) = (self.cmp(CmpOp::SLt, b, zero), self.cmp(CmpOp::SGt, b, zero));
        let (down_up, up_down) = (self.and(down_a, up_b), self.and(up_a, down_b));
        let against = self.or(down_up, up_down);
        Some(self.not(against))
    }

    fn needs_copy(&mut self, to: &Side<'_>, from: &Side<'_>, augmented: bool) -> Val {
        if to.rank() == 0 {
            return self.bool(false);
        }
        let overlaps = self.overlaps(to, from);
        let mut harmless = self.same_elements(to, from);
        if augmented {
            if to.ty.layout == Layout::Strided {
                let nested = self.nested_axes(to.ty, to.parts);
                harmless = self.and(harmless, nested);
            }
        } else if let Some(along) = self.runs_along(to, from) {
            harmless = self.or(harmless, along);
        }
        let harmful = self.not(harmless);
        self.and(overlaps, harmful)
    }

    /// Whether NumPy's assignment of one row to another that shares memory runs against the target's own direction; `None` where it copies
    /// whatever the strides.
    fn backwards(&mut self, to: &Side<'_>, from: &Side<'_>, augmented: bool) -> Option<Val> {
        if augmented || to.rank() != 1 {
            return None;
        }
        let along = self.runs_along(to, from)?;
        let (zero, size) = (self.i64(0), to.size(0));
        let step = match from.rank() {
            0 => zero,
            rank => {
                let same = self.cmp(CmpOp::IEq, from.size(rank - 1), size);
                self.select(same, from.stride(rank - 1), zero)
            }
        };
        // NumPy first makes the target's stride positive, then compares the addresses.
        let down = self.cmp(CmpOp::SLt, to.stride(0), zero);
        let (to_far, _) = self.far_end(to.parts[0], size, to.stride(0));
        let (from_far, back) = self.far_end(from.parts[0], size, step);
        let to_low = self.select(down, to_far, to.parts[0]);
        let from_low = self.select(down, from_far, from.parts[0]);
        let step = self.select(down, back, step);
        let reach = self.bin(BinOp::IMul, size, step);
        let end = self.bin(BinOp::IAdd, from_low, reach);
        let (below, into) = (self.cmp(CmpOp::ULt, from_low, to_low), self.cmp(CmpOp::ULt, to_low, end));
        let reversed = self.and(below, into);
        let turned = self.bin(BinOp::Xor, down, reversed);
        let overlaps = self.overlaps(to, from);
        let shared = self.and(along, overlaps);
        Some(self.and(shared, turned))
    }

    /// A contiguous copy: its data, owner and strides.
    fn copied(&mut self, from: &Side<'_>, span: Span) -> Vec<Val> {
        let item = from.ty.dtype.size();
        let (strides, bytes) = self.contiguous(i64::from(item), from.sizes(), span);
        let no = self.int(MTy::I32, 0);
        let data = self.runtime_raising(RtFn::ArrayAlloc, vec![bytes, no], &[MTy::I64], span, None)[0];
        let words = self.i64(16 * from.rank().max(1) as i64);
        let list = self.runtime_raising(RtFn::ArrayAlloc, vec![words, no], &[MTy::I64], span, None)[0];
        for (at, &value) in from.parts[2..].iter().enumerate() {
            self.push(Stmt::Store { addr: list, offset: 8 * at as i32, value, memory: Memory::Items });
        }
        if self.races {
            self.tell_reads(from, 0, from.parts[0]);
        }
        let (rank, item) = (self.int(MTy::I32, from.rank() as i64), self.int(MTy::I32, i64::from(item)));
        self.runtime(RtFn::ArrayCopy, vec![data, from.parts[0], list, rank, item], &[]);
        [vec![data, data], strides].concat()
    }

    /// Reads every element of an array for the race check's sake.
    pub(super) fn tell_reads_of(&mut self, ty: ArrayTy, parts: &[Val]) {
        self.tell_reads(&Side { ty, parts }, 0, parts[0]);
    }

    /// Reads every element for the race check's sake, which does not see what the runtime copies.
    fn tell_reads(&mut self, from: &Side<'_>, axis: usize, addr: Val) {
        if axis == from.rank() {
            let part = machine(from.ty.dtype);
            for at in 0..from.ty.dtype.size() / part.bytes() {
                self.load(part, addr, (at * part.bytes()) as i32);
            }
            return;
        }
        let (label, k, lo) = (self.new_label(), self.new_val(MTy::I64), self.i64(0));
        let (body, ()) = self.block(|s| {
            let offset = s.bin(BinOp::IMul, k, from.stride(axis));
            let addr = s.bin(BinOp::IAdd, addr, offset);
            s.tell_reads(from, axis + 1, addr);
        });
        self.push(Stmt::For { label, iv: k, lo, hi: from.size(axis), times: 1, order: Order::InOrder, body });
    }

    /// Fails unless an array can be broadcast to the target of an assignment. NumPy drops leading axes of one element first.
    fn check_input(&mut self, to: &Side<'_>, from: &Side<'_>, span: Span) {
        let one = self.i64(1);
        let surplus = from.rank().saturating_sub(to.rank());
        let fail = |s: &mut Self, ok: Val, dropped: usize| {
            let rank = from.rank() - dropped;
            let text = format!("could not broadcast input array from shape {} into shape {}", shape(0, rank), shape(rank, to.rank()));
            let payload = [&from.sizes()[dropped..], to.sizes()].concat();
            s.check_with(ok, span, Trap::Shapes, Some(&text), payload);
        };
        for axis in 0..surplus {
            let single = self.cmp(CmpOp::IEq, from.size(axis), one);
            fail(self, single, axis);
        }
        let ok = self.broadcasts(to, from);
        fail(self, ok, surplus);
    }

    /// Whether every axis of an array that has a counterpart in the target has its size or 1.
    fn broadcasts(&mut self, to: &Side<'_>, from: &Side<'_>) -> Val {
        let (one, mut ok) = (self.i64(1), self.bool(true));
        for axis in 0..to.rank().min(from.rank()) {
            let (theirs, own) = (to.size(to.rank() - 1 - axis), from.size(from.rank() - 1 - axis));
            if theirs != own {
                let (same, single) = (self.cmp(CmpOp::IEq, theirs, own), self.cmp(CmpOp::IEq, own, one));
                let fits = self.or(same, single);
                ok = self.and(ok, fits);
            }
        }
        ok
    }

    /// Fails unless an array can be the second operand of an operation whose first operand and result is the target.
    fn check_operands(&mut self, to: &Side<'_>, from: &Side<'_>, span: Span) {
        if to.parts == from.parts {
            return;
        }
        let (one, mut ok) = (self.i64(1), self.bool(true));
        let mut both: Vec<Val> = if from.rank() > to.rank() { from.sizes().to_vec() } else { to.sizes().to_vec() };
        let rank = both.len();
        for axis in 0..to.rank().min(from.rank()) {
            let (theirs, own) = (to.size(to.rank() - 1 - axis), from.size(from.rank() - 1 - axis));
            let same = self.cmp(CmpOp::IEq, theirs, own);
            let (single, single_theirs) = (self.cmp(CmpOp::IEq, own, one), self.cmp(CmpOp::IEq, theirs, one));
            let fits = self.or(same, single);
            let fits = self.or(fits, single_theirs);
            ok = self.and(ok, fits);
            both[rank - 1 - axis] = self.select(single, theirs, own);
        }
        let text = format!(
            "operands could not be broadcast together with shapes {} {} {} ",
            shape(0, to.rank()),
            shape(to.rank(), from.rank()),
            shape(0, to.rank())
        );
        let payload = [to.sizes(), from.sizes()].concat();
        self.check_with(ok, span, Trap::Shapes, Some(&text), payload);
        let fits = if from.rank() > to.rank() { self.bool(false) } else { self.broadcasts(to, from) };
        let text = format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            shape(0, to.rank()),
            shape(to.rank(), rank)
        );
        let payload = [to.sizes(), &both].concat();
        self.check_with(fits, span, Trap::Shapes, Some(&text), payload);
    }
}
