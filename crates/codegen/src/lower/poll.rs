//! Polls: a load and a branch that is never taken until somebody wants the call's attention.
//!
//! The cold path calls a helper of the module that saves every register, so that the loop around a poll keeps its values where they
//! are; the helper calls the runtime, which leaves a trap or 0 in the context. The flag is loaded atomically: another thread or a
//! signal handler writes it, and no load of an earlier poll may stand for it.

use cranelift_codegen::ir::{InstBuilder, types};
use cranelift_frontend::FunctionBuilder;
use cranelift_module::{FuncId, Module};
use weft_abi::{KernelCtx, RtFn};

use super::{Lowerer, Lowering};
use crate::error::Error;

impl<M: Module> Lowering<'_, M> {
    /// Looks at the flag; goes on, or leaves the function when the runtime says so.
    pub(super) fn poll(&mut self) -> Result<(), Error> {
        let Some(helper) = self.symbols.poll else {
            return Err(self.malformed("the helper of polls is not declared"));
        };
        // The pointer stays what it is while the call runs; only what it points to changes.
        let at = self.b.ins().load(types::I64, self.own.with_readonly().with_can_move(), self.ctx, KernelCtx::INTERRUPT_OFFSET);
        let flag = self.b.ins().atomic_load(types::I32, self.own, at);
        let (asked, next) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(asked);
        self.b.ins().brif(flag, asked, &[], next, &[]);
        self.go_on(asked);
        let callee = self.callee(helper);
        self.b.ins().call(callee, &[self.ctx]);
        let trap = self.b.ins().load(types::I32, self.own, self.ctx, KernelCtx::TRAP_OFFSET);
        let stopped = self.stopped_block();
        self.b.ins().brif(trap, stopped, &[], next, &[]);
        self.go_on(next);
        Ok(())
    }
}

impl<M: Module> Lowerer<'_, M> {
    /// The helper: the runtime's `poll` behind a calling convention that preserves all registers.
    pub(super) fn poll(&mut self, id: FuncId) -> Result<(), Error> {
        self.start(id);
        let config = self.module.target_config();
        let mut b = FunctionBuilder::new(&mut self.ctx.func, &mut self.builder_ctx);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        b.seal_block(block);
        let ctx = b.block_params(block)[0];
        let callee = self.module.declare_func_in_func(self.symbols.runtime[&RtFn::Poll], b.func);
        b.ins().call(callee, &[ctx]);
        b.ins().return_(&[]);
        b.finalize(config);
        Ok(())
    }
}
