//! Statements: regions become blocks.
//!
//! Every function here tells whether control goes on behind what it lowered; what follows a `Break` or `Return` in a
//! block is dead and is not lowered.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, Value, types};
use cranelift_module::Module;
use weft_midend::mir::{Block, Label, Op, Order, Stmt, Val};

use super::{LoopBlocks, Lowering, Sink};
use crate::error::Error;

impl<M: Module> Lowering<'_, M> {
    /// Lowers a block.
    pub(super) fn block(&mut self, block: &Block) -> Result<bool, Error> {
        for (i, stmt) in block.iter().enumerate() {
            if !self.stmt(stmt, &block[i + 1..])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn stmt(&mut self, stmt: &Stmt, rest: &[Stmt]) -> Result<bool, Error> {
        match stmt {
            Stmt::Let(val, op) => {
                let value = match self.early.remove(val) {
                    Some(value) => value,
                    None => match self.overflow_pair(op, rest)? {
                        Some(value) => value,
                        None => match self.wrapped_index(*val, op, rest)? {
                            Some(value) => value,
                            None => self.op(*val, op)?,
                        },
                    },
                };
                self.define(*val, value)?;
            }
            Stmt::Set(var, val) => {
                let value = self.val(*val)?;
                let var = *self.vars.get(var.index()).ok_or_else(|| self.malformed(format!("{var} does not exist")))?;
                self.b.try_def_var(var, value).map_err(|e| self.malformed(e.to_string()))?;
            }
            Stmt::Store { addr, offset, value, memory } => {
                let (addr, value) = (self.val(*addr)?, self.val(*value)?);
                let flags = self.flags(*memory);
                self.b.ins().store(flags, value, addr, *offset);
            }
            Stmt::Check { cond, site, payload } => {
                let cond = self.val(*cond)?;
                self.at(*site);
                self.check(cond, *site, payload)?;
            }
            Stmt::Raise { site, payload } => {
                self.at(*site);
                self.raise(*site, payload)?;
                return Ok(false);
            }
            Stmt::If { cond, then, otherwise } => return self.if_(*cond, then, otherwise),
            Stmt::Loop { label, body } => return self.loop_(*label, body),
            Stmt::For { label, iv, lo, hi, times, order: Order::Lanes(lanes), body } if self.has_lanes(body) => {
                self.for_lanes(*label, (*iv, *lo, *hi), *times, lanes, body)?;
            }
            Stmt::For { label, iv, lo, hi, times, order: Order::Packs(packs), body } if self.has_lanes(body) => {
                self.for_packs(*label, (*iv, *lo, *hi), *times, packs, body)?;
            }
            Stmt::For { label, iv, lo, hi, times, order: _, body } => {
                let range = (self.val(*lo)?, self.val(*hi)?);
                self.for_values(*label, *iv, range, *times, body)?;
            }
            Stmt::Break(label) => {
                let target = self.open_loop(*label)?;
                target.left = true;
                let exit = target.exit;
                self.b.ins().jump(exit, &[]);
                return Ok(false);
            }
            Stmt::Continue(label) => {
                let target = self.open_loop(*label)?;
                target.continued = true;
                let next = target.next;
                self.b.ins().jump(next, &[]);
                return Ok(false);
            }
            Stmt::Call { results, function, args, site } => {
                self.at(*site);
                self.call(results, *function, args, *site)?;
            }
            Stmt::Runtime { results, function, args, site } => {
                if let Some(site) = site {
                    self.at(*site);
                }
                self.runtime(results, *function, args, *site)?;
            }
            Stmt::ParFor(par) => {
                self.at(par.site);
                self.par_for(par)?;
            }
            Stmt::Fail { status, site } => {
                self.at(*site);
                let status = self.val(*status)?;
                self.check_status(status, *site)?;
            }
            Stmt::Try { status, body, orelse, handler } => return self.try_(*status, body, orelse, handler),
            Stmt::Outside { tries, body } => {
                let Some(at) = self.handlers.len().checked_sub(*tries as usize) else {
                    return Err(self.malformed(format!("outside of {tries} tries")));
                };
                let inner = self.handlers.split_off(at);
                let falls = self.block(body)?;
                self.handlers.extend(inner);
                return Ok(falls);
            }
            Stmt::Reraise { status, site } => {
                let status = self.val(*status)?;
                self.reraise(status, *site)?;
                return Ok(false);
            }
            Stmt::Poll => self.poll()?,
            Stmt::Return(values) => {
                self.return_(values)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn if_(&mut self, cond: Val, then: &Block, otherwise: &Block) -> Result<bool, Error> {
        let cond = self.val(cond)?;
        let join = self.b.create_block();
        let on_true = if then.is_empty() { join } else { self.b.create_block() };
        let on_false = if otherwise.is_empty() { join } else { self.b.create_block() };
        if otherwise.last().is_some_and(leaves) && !then.last().is_some_and(leaves) {
            let not = self.inverse(cond);
            self.b.ins().brif(not, on_false, &[], on_true, &[]);
        } else {
            self.b.ins().brif(cond, on_true, &[], on_false, &[]);
        }
        let mut reached = false;
        for (arm, start) in [(then, on_true), (otherwise, on_false)] {
            if arm.is_empty() {
                reached = true;
                continue;
            }
            self.go_on(start);
            if self.block(arm)? {
                reached = true;
                self.b.ins().jump(join, &[]);
            }
        }
        if reached {
            self.go_on(join);
        }
        Ok(reached)
    }

    /// The handler's block is entered from cold blocks that are emitted last, so it stays open for predecessors until the function is whole.
    fn try_(&mut self, status: Val, body: &Block, orelse: &Block, handler: &Block) -> Result<bool, Error> {
        let (failed, join) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(failed);
        let given = self.b.append_block_param(failed, types::I32);
        self.handlers.push(failed);
        let falls = self.block(body)?;
        self.handlers.pop();
        let mut reached = false;
        if falls && self.block(orelse)? {
            reached = true;
            self.b.ins().jump(join, &[]);
        }
        // Nothing in the body may be able to fail any more.
        if self.is_handler(failed) {
            self.b.switch_to_block(failed);
            self.define(status, given)?;
            if self.block(handler)? {
                reached = true;
                self.b.ins().jump(join, &[]);
            }
        }
        if reached {
            self.go_on(join);
        }
        Ok(reached)
    }

    fn loop_(&mut self, label: Label, body: &Block) -> Result<bool, Error> {
        let (start, exit) = (self.b.create_block(), self.b.create_block());
        self.open(label, LoopBlocks { next: start, exit, left: false, continued: false })?;
        self.b.ins().jump(start, &[]);
        self.b.switch_to_block(start);
        if self.block(body)? {
            self.b.ins().jump(start, &[]);
        }
        self.b.seal_block(start);
        let left = self.close(label);
        if left.left {
            self.go_on(exit);
        }
        Ok(left.left)
    }

    /// The test stands at the bottom, so an iteration has one branch, or `times` iterations have one and those that are left over one each.
    pub(super) fn for_values(&mut self, label: Label, iv: Val, (lo, hi): (Value, Value), times: u32, body: &Block) -> Result<(), Error> {
        let (start, next, exit) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let rest = self.b.append_block_param(start, types::I64);
        let from = if times == 1 {
            lo
        } else {
            let behind = self.b.create_block();
            let group = |s: &mut Self, first| s.iterations(label, iv, first, (behind, exit), times, body);
            self.groups((lo, hi), i64::from(times), exit, |_, many| Ok(many), group)?
        };
        let some = self.b.ins().icmp(IntCC::SignedLessThan, from, hi);
        self.b.ins().brif(some, start, &[BlockArg::Value(from)], exit, &[]);
        self.b.switch_to_block(start);
        let after = self.iterations(label, iv, rest, (next, exit), 1, body)?;
        if let Some(after) = after {
            let more = self.b.ins().icmp(IntCC::SignedLessThan, after, hi);
            self.b.ins().brif(more, start, &[BlockArg::Value(after)], exit, &[]);
        }
        self.b.seal_block(start);
        self.go_on(exit);
        Ok(())
    }

    /// The iterations of a counted loop in groups of `at_once`, as long as there are so many and `fits` agrees, which gets whether there are so many; none leads
    /// to `exit`. `group` gets the number of a group's first iteration and gives that behind its last. The result is the number of the first iteration that
    /// is left, where control goes on.
    pub(super) fn groups(
        &mut self,
        (lo, hi): (Value, Value),
        at_once: i64,
        exit: ir::Block,
        fits: impl FnOnce(&mut Self, Value) -> Result<Value, Error>,
        group: impl FnOnce(&mut Self, Value) -> Result<Option<Value>, Error>,
    ) -> Result<Value, Error> {
        let [any, many, several, few] = [(); 4].map(|()| self.b.create_block());
        let first = self.b.append_block_param(several, types::I64);
        let reached = self.b.append_block_param(few, types::I64);
        let some = self.b.ins().icmp(IntCC::SignedLessThan, lo, hi);
        self.b.ins().brif(some, any, &[], exit, &[]);
        self.go_on(any);
        // The distance is above 0, and exact as an unsigned number.
        let left = self.b.ins().isub(hi, lo);
        let enough = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThanOrEqual, left, at_once);
        let fits = fits(self, enough)?;
        self.b.ins().brif(fits, many, &[], few, &[BlockArg::Value(lo)]);
        self.go_on(many);
        let whole = self.b.ins().band_imm_s(left, -at_once);
        let end = self.b.ins().iadd(lo, whole);
        self.b.ins().jump(several, &[BlockArg::Value(lo)]);
        self.b.switch_to_block(several);
        if let Some(after) = group(self, first)? {
            let more = self.b.ins().icmp(IntCC::SignedLessThan, after, end);
            self.b.ins().brif(more, several, &[BlockArg::Value(after)], few, &[BlockArg::Value(after)]);
        }
        self.b.seal_block(several);
        self.go_on(few);
        Ok(reached)
    }

    /// `times` iterations of a counted loop, from the one with the number `i`; the number of the next one, where control goes on, which is in
    /// the first of the two blocks. The other one is behind the loop.
    fn iterations(
        &mut self,
        label: Label,
        iv: Val,
        i: Value,
        (behind, exit): (ir::Block, ir::Block),
        times: u32,
        body: &Block,
    ) -> Result<Option<Value>, Error> {
        let mut number = i;
        for time in 1..=times {
            let next = if time == times { behind } else { self.b.create_block() };
            self.open(label, LoopBlocks { next, exit, left: false, continued: false })?;
            self.define(iv, number)?;
            let falls = self.block(body)?;
            if falls {
                self.b.ins().jump(next, &[]);
            }
            let closed = self.close(label);
            if !falls && !closed.continued {
                return Ok(None);
            }
            self.go_on(next);
            number = self.b.ins().iadd_imm_u(i, i64::from(time));
        }
        Ok(Some(number))
    }

    fn return_(&mut self, values: &[Val]) -> Result<(), Error> {
        let found: Vec<_> = values.iter().map(|v| self.ty(*v)).collect();
        if found != self.function.results {
            return Err(self.malformed("the returned values have other types than the results"));
        }
        self.store_stream();
        let ok = self.b.ins().iconst(types::I32, 0);
        match self.sink {
            Sink::Memory(base) => {
                self.store_slots(base, values)?;
                self.b.ins().return_(&[ok]);
            }
            Sink::Registers(_) => {
                let mut returned = vec![ok];
                returned.extend(self.vals(values)?);
                self.b.ins().return_(&returned);
            }
        }
        Ok(())
    }

    fn open(&mut self, label: Label, blocks: LoopBlocks) -> Result<(), Error> {
        match self.loops.get_mut(label.index()) {
            Some(slot @ None) => {
                *slot = Some(blocks);
                Ok(())
            }
            _ => Err(self.malformed(format!("{label} is not free"))),
        }
    }

    fn open_loop(&mut self, label: Label) -> Result<&mut LoopBlocks, Error> {
        if self.loops.get(label.index()).is_none_or(Option::is_none) {
            return Err(self.malformed(format!("{label} is not open here")));
        }
        Ok(self.loops[label.index()].as_mut().expect("checked above"))
    }

    fn close(&mut self, label: Label) -> LoopBlocks {
        self.loops[label.index()].take().expect("opened by the caller")
    }

    /// A sum, difference or product and the question whether it overflows are one machine instruction. When `op` is one of
    /// the two and the other stands close behind, both are lowered now.
    pub(super) fn overflow_pair(&mut self, op: &Op, rest: &[Stmt]) -> Result<Option<Value>, Error> {
        /// How many statements a partner may be away.
        const NEAR: usize = 4;
        let Op::Bin(kind, a, b) = *op else { return Ok(None) };
        let Some((partner, question)) = super::op::overflow_partner(kind) else { return Ok(None) };
        let found = rest.iter().take(NEAR).find_map(|s| match s {
            Stmt::Let(val, Op::Bin(k, x, y)) if *k == partner && (*x, *y) == (a, b) => Some(*val),
            _ => None,
        });
        let Some(other) = found else { return Ok(None) };
        let which = if question { kind } else { partner };
        let Some((value, overflows)) = self.with_overflow(which, a, b)? else { return Ok(None) };
        let (now, later) = if question { (overflows, value) } else { (value, overflows) };
        self.early.insert(other, later);
        Ok(Some(now))
    }
}

/// Whether a block that ends in this statement leaves a loop.
fn leaves(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Break(_) | Stmt::Return(_) | Stmt::Raise { .. } | Stmt::Reraise { .. })
}
