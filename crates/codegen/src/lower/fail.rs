//! The cold paths of a function: traps, and failures of callees that are passed on.
//!
//! They are collected while the body is lowered and emitted behind it. Each has a *target*: the handler of the innermost `Try` around the place that
//! fails, or, where there is none, one block that returns the status, so that the epilogue exists once. A trap without payload exists once per site
//! and target.

use std::collections::HashMap;

use cranelift_codegen::ir::condcodes::{CondCode, IntCC};
use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, InstructionData, Opcode, SourceLoc, Value, types};
use cranelift_module::Module;
use weft_abi::layout::{MAX_FRAMES, MAX_PAYLOAD};
use weft_abi::{KernelCtx, STATUS_NO_SITE};
use weft_midend::mir::{SiteId, Val};

use super::Lowering;
use crate::error::Error;
use crate::signature::Results;

/// What a cold block does.
enum Cold {
    /// Stores a constant trap and its payload.
    Trap { site: SiteId, payload: Vec<Value> },
    /// Stores the trap code that a runtime function returned.
    Code { site: SiteId, code: Value },
    /// Notes a call site and passes the callee's status on.
    Passed { site: SiteId, status: Value },
    /// Ends the call as a poll has said, in the context already.
    Stopped,
    /// Passes the failure in the context on.
    Again { status: Value },
}

/// Where a failure goes: the handler, or out of the function.
type Target = Option<Block>;

/// The cold blocks of a function.
#[derive(Default)]
pub(super) struct Fails {
    cold: Vec<(Block, Cold, Target)>,
    /// Payload-free traps by site.
    traps: HashMap<(SiteId, Target), Block>,
    /// The block for polls.
    stopped: HashMap<Target, Block>,
}

impl<M: Module> Lowering<'_, M> {
    /// Goes on when `cond` is not 0, else fails at `site`.
    pub(super) fn check(&mut self, cond: Value, site: SiteId, payload: &[Val]) -> Result<(), Error> {
        if self.is_constant(cond, 1) {
            return Ok(());
        }
        let cold = self.trap_block(site, payload)?;
        let next = self.b.create_block();
        if let Some(InstructionData::Binary { opcode: Opcode::Bor, args: [first, second] }) = self.definition(cond) {
            // The first one nearly always holds, so the second is seldom asked for.
            let (rare, failed) = (self.b.create_block(), self.inverse(first));
            self.b.set_cold_block(rare);
            self.b.ins().brif(failed, rare, &[], next, &[]);
            self.go_on(rare);
            let failed = self.inverse(second);
            self.b.ins().brif(failed, cold, &[], next, &[]);
        } else {
            let failed = self.inverse(cond);
            self.b.ins().brif(failed, cold, &[], next, &[]);
        }
        self.go_on(next);
        Ok(())
    }

    /// The opposite of a truth value, for a branch whose target out of the loop stands first. Cranelift visits the second target of a branch
    /// first, and it moves invariant computations out of a loop only until it has visited a block outside. (It also has one instruction
    /// for "jump if that overflowed", but none for "unless".)
    pub(super) fn inverse(&mut self, truth: Value) -> Value {
        match self.definition(truth) {
            Some(InstructionData::IntCompare { cond, args: [a, b], .. }) => self.b.ins().icmp(cond.complement(), a, b),
            Some(InstructionData::FloatCompare { cond, args: [a, b], .. }) => self.b.ins().fcmp(cond.complement(), a, b),
            Some(InstructionData::Binary { opcode: Opcode::Bxor, args: [a, b] }) if self.is_constant(b, 1) => a,
            _ => self.b.ins().icmp_imm_u(IntCC::Equal, truth, 0),
        }
    }

    /// The instruction that defines a value.
    pub(super) fn definition(&self, value: Value) -> Option<InstructionData> {
        let dfg = &self.b.func.dfg;
        dfg.value_def(value).inst().map(|inst| dfg.insts[inst])
    }

    /// Whether a value is this integer constant.
    pub(super) fn is_constant(&self, value: Value, n: i64) -> bool {
        matches!(self.definition(value), Some(InstructionData::UnaryImm { opcode: Opcode::Iconst, imm }) if imm.bits() == n)
    }

    /// Fails at `site`.
    pub(super) fn raise(&mut self, site: SiteId, payload: &[Val]) -> Result<(), Error> {
        let cold = self.trap_block(site, payload)?;
        self.b.ins().jump(cold, &[]);
        Ok(())
    }

    /// Fails at `site` when `code`, a trap code, is not 0.
    pub(super) fn check_code(&mut self, code: Value, site: SiteId) -> Result<(), Error> {
        self.check_site(site)?;
        self.leave_if(code, Cold::Code { site, code });
        Ok(())
    }

    /// Passes `status` on when it is not 0.
    pub(super) fn check_status(&mut self, status: Value, site: SiteId) -> Result<(), Error> {
        self.check_site(site)?;
        self.leave_if(status, Cold::Passed { site, status });
        Ok(())
    }

    fn leave_if(&mut self, value: Value, cold: Cold) {
        let block = self.cold_block(cold);
        let next = self.b.create_block();
        self.b.ins().brif(value, block, &[], next, &[]);
        self.go_on(next);
    }

    /// Continues in a block that has all its predecessors.
    pub(super) fn go_on(&mut self, block: Block) {
        self.b.switch_to_block(block);
        self.b.seal_block(block);
    }

    /// Attributes what follows to a place of the user's, for dumps.
    pub(super) fn at(&mut self, site: SiteId) {
        self.b.set_srcloc(SourceLoc::new(site.0));
    }

    fn check_site(&self, site: SiteId) -> Result<(), Error> {
        if site.index() < self.mir.sites.len() { Ok(()) } else { Err(self.malformed(format!("{site} does not exist"))) }
    }

    pub(super) fn trap_block(&mut self, site: SiteId, payload: &[Val]) -> Result<Block, Error> {
        self.check_site(site)?;
        if self.mir.sites[site.index()].trap.is_none() {
            return Err(self.malformed(format!("{site} has no trap")));
        }
        if !payload.is_empty() {
            if payload.len() > MAX_PAYLOAD {
                return Err(self.malformed("too many payload values"));
            }
            let payload = self.vals(payload)?;
            return Ok(self.cold_block(Cold::Trap { site, payload }));
        }
        let target = self.handlers.last().copied();
        if let Some(block) = self.fails.traps.get(&(site, target)) {
            return Ok(*block);
        }
        let block = self.cold_block(Cold::Trap { site, payload: Vec::new() });
        self.fails.traps.insert((site, target), block);
        Ok(block)
    }

    /// Where a poll leaves the function.
    pub(super) fn stopped_block(&mut self) -> Block {
        let target = self.handlers.last().copied();
        match self.fails.stopped.get(&target) {
            Some(block) => *block,
            None => {
                let block = self.cold_block(Cold::Stopped);
                self.fails.stopped.insert(target, block);
                block
            }
        }
    }

    /// Fails with what is in the context.
    pub(super) fn reraise(&mut self, status: Value, site: Option<SiteId>) -> Result<(), Error> {
        let cold = match site {
            Some(site) => {
                self.check_site(site)?;
                Cold::Passed { site, status }
            }
            None => Cold::Again { status },
        };
        let block = self.cold_block(cold);
        self.b.ins().jump(block, &[]);
        Ok(())
    }

    /// Whether some failure goes to this handler.
    pub(super) fn is_handler(&self, block: Block) -> bool {
        self.fails.cold.iter().any(|(_, _, target)| *target == Some(block))
    }

    fn cold_block(&mut self, cold: Cold) -> Block {
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        self.fails.cold.push((block, cold, self.handlers.last().copied()));
        block
    }

    /// Emits everything collected. The current block must be filled.
    pub(super) fn emit_cold(&mut self) {
        let cold = std::mem::take(&mut self.fails.cold);
        if cold.is_empty() {
            return;
        }
        let mut leave = None;
        let mut passed: Vec<(Block, Block)> = Vec::new();
        for (block, what, target) in cold {
            let leave = target.unwrap_or_else(|| *leave.get_or_insert_with(|| self.leaving_block()));
            self.b.switch_to_block(block);
            match what {
                Cold::Trap { site, payload } => {
                    self.at(site);
                    for (i, value) in payload.into_iter().enumerate() {
                        self.b.ins().store(self.own, value, self.ctx, KernelCtx::PAYLOAD_OFFSET + 8 * i as i32);
                    }
                    let trap = self.mir.sites[site.index()].trap.map_or(0, |t| t as u32);
                    if let (Some(class), true) = (self.mir.sites[site.index()].class_number(), self.facts.catches) {
                        let class = self.b.ins().iconst(types::I32, i64::from(class));
                        self.b.ins().store(self.own, class, self.ctx, KernelCtx::CLASS_OFFSET);
                    }
                    let code = self.b.ins().iconst(types::I32, i64::from(trap));
                    self.leave_with_code(code, site, leave);
                }
                Cold::Code { site, code } => {
                    self.at(site);
                    self.leave_with_code(code, site, leave);
                }
                Cold::Stopped => {
                    let status = self.b.ins().iconst(types::I32, i64::from(STATUS_NO_SITE as i32));
                    self.b.ins().jump(leave, &[BlockArg::Value(status)]);
                }
                Cold::Again { status } => {
                    self.b.ins().jump(leave, &[BlockArg::Value(status)]);
                }
                Cold::Passed { site, status } => {
                    self.at(site);
                    let site = self.b.ins().iconst(types::I32, i64::from(site.0));
                    let passed = match passed.iter().find(|(_, to)| *to == leave) {
                        Some((block, _)) => *block,
                        None => {
                            let block = self.b.create_block();
                            passed.push((block, leave));
                            block
                        }
                    };
                    self.b.ins().jump(passed, &[BlockArg::Value(status), BlockArg::Value(site)]);
                }
            }
        }
        self.b.set_srcloc(SourceLoc::default());
        for (passed, leave) in passed {
            self.emit_passed(passed, leave);
        }
        let Some(leave) = leave else { return };
        let status = self.b.block_params(leave)[0];
        self.b.switch_to_block(leave);
        if self.facts.catches {
            // Whoever catches the failure may draw again.
            self.store_stream();
        }
        let mut returned = vec![status];
        if let super::Sink::Registers(Results::Register(ty)) = self.sink {
            returned.push(match ty {
                types::F32 => self.b.ins().f32const(0.0),
                types::F64 => self.b.ins().f64const(0.0),
                int => self.b.ins().iconst(int, 0),
            });
        }
        self.b.ins().return_(&returned);
    }

    /// The block that returns the status that it is given.
    fn leaving_block(&mut self) -> Block {
        let leave = self.b.create_block();
        self.b.set_cold_block(leave);
        self.b.append_block_param(leave, types::I32);
        leave
    }

    fn leave_with_code(&mut self, code: Value, site: SiteId, leave: Block) {
        self.b.ins().store(self.own, code, self.ctx, KernelCtx::TRAP_OFFSET);
        let status = self.b.ins().iconst(types::I32, i64::from(site.0) + 1);
        self.b.ins().jump(leave, &[BlockArg::Value(status)]);
    }

    /// `passed(status, site)`: appends the site to the traceback if there is room, counts it in any case.
    fn emit_passed(&mut self, passed: Block, leave: Block) {
        self.b.set_cold_block(passed);
        let status = self.b.append_block_param(passed, types::I32);
        let site = self.b.append_block_param(passed, types::I32);
        self.b.switch_to_block(passed);
        let len = self.b.ins().load(types::I32, self.own, self.ctx, KernelCtx::FRAMES_LEN_OFFSET);
        let max = self.b.ins().iconst(types::I32, MAX_FRAMES as i64);
        let room = self.b.ins().icmp(IntCC::UnsignedLessThan, len, max);
        let (store, count) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(store);
        self.b.set_cold_block(count);
        self.b.ins().brif(room, store, &[], count, &[]);
        self.b.switch_to_block(store);
        let index = self.b.ins().uextend(types::I64, len);
        let four = self.b.ins().iconst(types::I64, 4);
        let offset = self.b.ins().imul(index, four);
        let at = self.b.ins().iadd(self.ctx, offset);
        self.b.ins().store(self.own, site, at, KernelCtx::FRAMES_OFFSET);
        self.b.ins().jump(count, &[]);
        self.b.switch_to_block(count);
        let one = self.b.ins().iconst(types::I32, 1);
        let more = self.b.ins().iadd(len, one);
        self.b.ins().store(self.own, more, self.ctx, KernelCtx::FRAMES_LEN_OFFSET);
        self.b.ins().jump(leave, &[BlockArg::Value(status)]);
    }
}
