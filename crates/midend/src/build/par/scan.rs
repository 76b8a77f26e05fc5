//! Prefix forms in two passes: a parallel loop over the slice that gives each chunk's own total, the prefixes over the chunks, and the loop itself, each
//! chunk of which starts from what the chunks before it have made.
//!
//! The first pass writes nothing but its table. When it fails, or does not pay, the loop runs in order.

use super::{Captured, Captures, Parallel, Partial};
use crate::build::Builder;
use crate::build::loops::For;
use crate::build::walk::Touched;
use crate::mir::{CmpOp, ConvOp, Failure, MTy, Memory, Op, Order, ParFor, Stmt, Val, components};
use crate::verdict::Scan;
use weft_abi::{RtFn, Trap};
use weft_frontend::thir::LocalId;

/// One local of a scan that is under way.
#[derive(Debug, Clone)]
pub(crate) struct Scanned {
    partial: Partial,
    /// The table of the chunks' entries.
    table: Val,
}

impl<'a> Builder<'a> {
    /// The loop in two passes if `apart` is true (or there is none) and two passes pay, else in order.
    pub(super) fn scanned_for(&mut self, parallel: Parallel<'_, 'a>, scan: &'a Scan, reductions: &[Partial], apart: Option<Val>) {
        let partials: Option<Vec<Partial>> = scan.reductions.iter().map(|r| self.partial(r, &scan.slice)).collect();
        let Some(partials) = partials else { return self.for_loop(parallel.f, parallel.range, parallel.broke) };
        let again = self.new_var(MTy::I8, ".again");
        let yes = self.bool(true);
        self.set(again, yes);
        let both = |b: &mut Self| {
            let trip = b.trip(parallel.range);
            let cost = b.int(MTy::I32, i64::from(parallel.cost.min(i32::MAX as u32)));
            let mark = b.region_mark();
            let zero = b.i64(0);
            let mut pays = b.bool(true);
            let mut scanned = Vec::new();
            for partial in &partials {
                let table = b.runtime(RtFn::ScanBegin, vec![trip, cost], &[MTy::I64])[0];
                let some = b.cmp(CmpOp::INe, table, zero);
                pays = b.and(pays, some);
                scanned.push(Scanned { partial: partial.clone(), table });
            }
            b.if_else(
                pays,
                |b| {
                    let status = b.new_val(MTy::I32);
                    b.first_pass(parallel, scan, &scanned, trip, status);
                    let none = b.int(MTy::I32, 0);
                    let ok = b.cmp(CmpOp::IEq, status, none);
                    b.if_else(
                        ok,
                        |b| {
                            b.prefixes(&scanned, trip, cost);
                            let no = b.bool(false);
                            b.set(again, no);
                            b.parallel_for(parallel, reductions, &scanned);
                        },
                        |_| {},
                    );
                },
                |_| {},
            );
            b.region_reset(Some(mark));
        };
        match apart {
            None => both(self),
            Some(apart) => self.if_else(apart, both, |_| {}),
        }
        let again = self.get(again);
        self.if_else(again, |b| b.for_loop(parallel.f, parallel.range, parallel.broke), |_| {});
    }

    fn first_pass(&mut self, parallel: Parallel<'_, 'a>, scan: &'a Scan, scanned: &[Scanned], trip: Val, status: Val) {
        let src = self.src;
        let Parallel { range, cost, .. } = parallel;
        let f = For { body: &scan.slice, ..parallel.f };
        let touched = Touched::block(src, f.body);
        let outside = |l: &LocalId| !touched.assigned.contains(l) && *l != f.iv;
        let reads: Vec<LocalId> = touched.read.iter().copied().filter(outside).collect();
        let captured: Vec<Captured> = reads.into_iter().map(|l| (l, self.read(l))).collect();

        let (kernel, outer) = self.open_kernel(false);
        let mut captures = Captures::new(&outer);
        captures.bind(self, captured);
        let inner = captures.range(self, range);
        let tables: Vec<Val> = scanned.iter().map(|s| captures.take(self, s.table)).collect();
        let (lo, hi) = (self.new_val(MTy::I64), self.new_val(MTy::I64));
        for s in scanned {
            self.start_partial(&s.partial);
        }
        self.kernel_loop(f, inner, (lo, hi), Order::InOrder, |_, k| k);
        for (s, table) in scanned.iter().zip(tables) {
            let (mut results, mut operations) = (Vec::new(), Vec::new());
            self.finish_partial(&s.partial, &mut results, &mut operations);
            let entry = self.runtime(RtFn::ScanEntry, vec![table], &[MTy::I64])[0];
            for (at, &value) in results.iter().enumerate() {
                self.push_silent(Stmt::Store { addr: entry, offset: 8 * at as i32, value, memory: Memory::Items });
            }
        }
        self.push(Stmt::Return(Vec::new()));
        let Captures { values, mut params, .. } = captures;
        params.extend([lo, hi]);
        let name = format!("{}.{}.{}.scan.{kernel}", src.name, self.function, f.id);
        self.close_kernel(kernel, name, params, outer);

        let site = self.sites.site(self.function, f.span, None, None, None);
        self.push(Stmt::ParFor(Box::new(ParFor {
            kernel,
            trip,
            captures: values,
            reductions: Vec::new(),
            results: Vec::new(),
            // The grid of both passes must be the same.
            cost: cost.max(1),
            most: None,
            uses_random: 0,
            exits: false,
            failure: Failure::Forgotten(status),
            site,
        })));
        self.fail_for_good(status, site);
    }

    /// Turns the chunks' totals into what was before each chunk.
    fn prefixes(&mut self, scanned: &[Scanned], trip: Val, cost: Val) {
        for s in scanned {
            let vals = self.read(s.partial.local);
            let first = vals[0];
            let op = self.int(MTy::I32, self.scan_op(&s.partial) as i64);
            let first = match self.ty(first) {
                ty if ty.is_float() => self.word(first),
                _ => self.conv(self.scan_extension(&s.partial), MTy::I64, first),
            };
            // A number that may be Python's or NumPy's has a flag.
            let flag = match vals.get(1) {
                Some(&flag) => self.conv(ConvOp::ZExt, MTy::I64, flag),
                None => self.i64(-1),
            };
            self.runtime(RtFn::ScanPrefix, vec![s.table, trip, cost, op, first, flag], &[]);
        }
    }

    /// In the kernel of the second pass: every local starts from its chunk's entry.
    pub(super) fn start_scans(&mut self, scanned: &[Scanned], captures: &mut Captures<'_>) {
        for s in scanned {
            let table = captures.take(self, s.table);
            let entry = self.runtime(RtFn::ScanEntry, vec![table], &[MTy::I64])[0];
            let types = components(&self.src.locals[s.partial.local.index()].ty);
            let own = types[0];
            let value = if s.partial.is_wide() {
                let wide = self.load_silent(MTy::I128, entry, 0);
                let narrow = self.conv(ConvOp::Trunc, MTy::I64, wide);
                let back = self.conv(ConvOp::SExt, MTy::I128, narrow);
                // A value that does not fit has raised in an iteration of a chunk before.
                let fits = self.cmp(CmpOp::IEq, back, wide);
                self.check(fits, s.partial.span(), Trap::IntOverflow, Some("int addition"));
                narrow
            } else if own.is_float() {
                self.load_silent(own, entry, 0)
            } else {
                let word = self.load_silent(MTy::I64, entry, 0);
                self.conv(ConvOp::Trunc, own, word)
            };
            let mut vals = vec![value];
            if let Some(&flag) = types.get(1) {
                let word = self.load_silent(MTy::I64, entry, 8);
                vals.push(self.conv(ConvOp::Trunc, flag, word));
            }
            self.assign(s.partial.local, vals);
        }
    }

    fn load_silent(&mut self, ty: MTy, addr: Val, offset: i32) -> Val {
        let v = self.new_val(ty);
        self.push_silent(Stmt::Let(v, Op::Load { addr, offset, memory: Memory::Items }));
        v
    }
}
