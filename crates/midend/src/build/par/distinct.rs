//! The test before a loop that stores through subscripts: do all iterations have elements of their own?
//!
//! A parallel loop marks the element of every iteration in a map of one byte per element, and stops where one is marked already; the iterations are
//! distinct when as many bytes are set as there are iterations (two threads may set one byte at the same time). For arrays much larger than
//! the loop is long it lists the elements' numbers instead, which the runtime compares. Where neither pays, or computing the subscripts
//! fails, the answer is no, and the loop runs in order and raises what there is to raise.

use super::{Captures, Parallel};
use crate::build::walk::Touched;
use crate::build::{Bind, Builder};
use crate::mir::{BinOp, CmpOp, Failure, MTy, Memory, Order, ParFor, Stmt, Val};
use crate::verdict::Distinct;
use weft_abi::{RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::LocalId;
use weft_frontend::ty::{ArrayTy, Dtype, Layout, Ty};

/// Nanoseconds per iteration of the marking loop.
const MARK_COST: u32 = 2;
/// What ends that loop at an element which is marked already.
const TWICE: &str = "two iterations name one element";

impl<'a> Builder<'a> {
    /// Whether the subscripts of every [`Distinct`] of the plan differ between all iterations; `None` when there are none.
    pub(super) fn distinct_test(&mut self, parallel: Parallel<'_, 'a>) -> Option<Val> {
        let mut all = None;
        for distinct in &parallel.plan.distinct {
            all = Some(match all {
                None => self.one_distinct(parallel, distinct),
                Some(before) => self.choose(before, &[MTy::I8], |b| vec![b.one_distinct(parallel, distinct)], |b| vec![b.bool(false)])[0],
            });
        }
        all
    }

    fn one_distinct(&mut self, parallel: Parallel<'_, 'a>, distinct: &Distinct) -> Val {
        let src = self.src;
        let Ty::Array(ty) = &src.locals[distinct.local.index()].ty else { unreachable!("a store into an array") };
        let rank = ty.rank as usize;
        let parts = self.read(distinct.local);
        let (zero, one) = (self.i64(0), self.i64(1));
        let cells = (0..rank).fold(one, |cells, axis| self.bin(BinOp::IMul, cells, parts[2 + axis]));
        let trip = self.trip(parallel.range);
        let cost = self.int(MTy::I32, i64::from(parallel.cost.min(i32::MAX as u32)));
        let number = self.new_note(parallel.f.id, || {
            format!(
                "`{}` was not distinct, so that two iterations touch the same element of `{}`",
                distinct.text,
                src.locals[distinct.local.index()].name
            )
        });
        let noted = number >= 0;
        let number = self.int(MTy::I32, number);
        let begun = self.runtime(RtFn::DistinctBegin, vec![cells, trip, cost, number], &[MTy::I64; 2]);
        let (map, list) = (begun[0], begun[1]);
        let either = self.bin(BinOp::Or, map, list);
        let tested = self.cmp(CmpOp::INe, either, zero);
        let marked = |b: &mut Self| {
            let status = b.new_val(MTy::I32);
            b.mark_loop(parallel, distinct, trip, (map, list), status);
            let none = b.int(MTy::I32, 0);
            let fine = b.cmp(CmpOp::IEq, status, none);
            let never = b.i64(-1);
            let wanted = b.select(fine, trip, never);
            let differ = b.runtime(RtFn::DistinctEnd, vec![map, list, cells, trip, wanted, number], &[MTy::I32])[0];
            if noted {
                b.note_twice(parallel.f.span, status, number);
            }
            let site = b.sites.site(b.function, parallel.f.span, None, None, None);
            b.fail_for_good(status, site);
            let differ = b.cmp(CmpOp::INe, differ, none);
            vec![b.and(fine, differ)]
        };
        self.choose(tested, &[MTy::I8], marked, |b| vec![b.bool(false)])[0]
    }

    /// Notes the clash when the loop that sets the bytes has ended at one that was set.
    fn note_twice(&mut self, span: Span, status: Val, number: Val) {
        let site = self.site(span, Trap::ValueMessage, Some(TWICE));
        let twice = self.int(MTy::I32, i64::from(site.0) + 1);
        let twice = self.cmp(CmpOp::IEq, status, twice);
        let nothing = self.int(MTy::I32, -1);
        let number = self.select(twice, number, nothing);
        self.runtime(RtFn::Note, vec![number], &[]);
    }

    /// The loop that sets the bytes or lists the numbers.
    fn mark_loop(&mut self, parallel: Parallel<'_, 'a>, distinct: &Distinct, trip: Val, (map, list): (Val, Val), status: Val) {
        let src = self.src;
        let Parallel { f, range, .. } = parallel;
        let Ty::Array(ty) = &src.locals[distinct.local.index()].ty else { unreachable!("a store into an array") };
        let mut touched = Touched::default();
        for &root in distinct.indices.iter().chain(distinct.lets.iter().map(|(_, value)| value)) {
            touched.expr(src, root);
        }
        touched.read.insert(distinct.local);
        let outside = |l: &LocalId| *l != f.iv && !distinct.lets.iter().any(|(own, _)| own == l);
        let reads: Vec<LocalId> = touched.read.iter().copied().filter(outside).collect();
        let captured: Vec<_> = reads.into_iter().map(|l| (l, self.read(l))).collect();

        let (kernel, outer) = self.open_kernel(false);
        let mut captures = Captures::new(&outer);
        captures.bind(self, captured);
        let inner = captures.range(self, range);
        let (map, list) = (captures.take(self, map), captures.take(self, list));
        let zero = self.i64(0);
        let listed = self.cmp(CmpOp::INe, list, zero);
        // The map as an array of bytes with the same sizes. Without a map the address is the element's number.
        let rank = ty.rank as usize;
        let mut parts = self.read(distinct.local);
        parts[0] = map;
        let mut step = self.i64(1);
        for axis in (0..rank).rev() {
            parts[2 + rank + axis] = step;
            step = self.bin(BinOp::IMul, step, parts[2 + axis]);
        }
        let bytes = ArrayTy { dtype: Dtype::Bool, layout: Layout::Strided, ..*ty };
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        let (label, k) = (self.new_label(), self.new_val(MTy::I64));
        let (body, ()) = self.block(|b| {
            let iv = b.element(inner, k);
            b.s.bind[f.iv.index()] = Some(Bind::Vals(vec![iv]));
            for (local, value) in &distinct.lets {
                let vals = b.expr(*value);
                b.assign(*local, vals);
            }
            let addr = b.element_address(bytes, &parts, &distinct.indices, f.span);
            b.if_else(
                listed,
                |b| {
                    let size = b.i64(8);
                    let offset = b.bin(BinOp::IMul, k, size);
                    let place = b.bin(BinOp::IAdd, list, offset);
                    b.untold(|b| b.push(Stmt::Store { addr: place, offset: 0, value: addr, memory: Memory::Items }));
                },
                |b| {
                    let (byte, zero) = (b.untold(|b| b.load(MTy::I8, addr, 0)), b.int(MTy::I8, 0));
                    let free = b.cmp(CmpOp::IEq, byte, zero);
                    b.check(free, f.span, Trap::ValueMessage, Some(TWICE));
                    let value = b.bool(true);
                    b.untold(|b| b.push(Stmt::Store { addr, offset: 0, value, memory: Memory::Items }));
                },
            );
        });
        self.push(Stmt::For { label, iv: k, lo, hi, times: 1, order: Order::InOrder, body });
        self.push(Stmt::Return(Vec::new()));
        let Captures { values, mut params, .. } = captures;
        params.extend([lo, hi]);
        let name = format!("{}.{}.{}.distinct.{kernel}", src.name, self.function, f.id);
        self.close_kernel(kernel, name, params, outer);

        let site = self.sites.site(self.function, f.span, None, None, None);
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures: values,
            reductions: Vec::new(),
            results: Vec::new(),
            cost: MARK_COST,
            most: None,
            uses_random: 0,
            exits: false,
            failure: Failure::Forgotten(status),
            site,
        })));
    }
}
