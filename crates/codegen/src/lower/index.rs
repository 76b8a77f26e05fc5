//! The wrap of a negative index and the check behind it, with one comparison on the hot path.
//!
//! The middle of the compiler computes `i + n if i < 0 else i` and asks whether that is below `n` as an unsigned number. Where an index is
//! below `n` as it is (nearly always), neither the sum nor the choice is needed; all the rest stands in a cold block. It is done here and not
//! as a pass so that passes see a value without control flow, which they can compare, move and bound.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{BlockArg, InstBuilder, InstructionData, Opcode, Value, types};
use cranelift_module::Module;
use weft_abi::Trap;
use weft_midend::mir::{CmpOp, Op, Stmt, Val};

use super::Lowering;
use crate::error::Error;

impl<M: Module> Lowering<'_, M> {
    /// When `op`, the definition of `val`, is the wrap of an index and the check of it follows: lowers both and returns the index.
    ///
    /// It must be the check of an index, whose size is not negative: then `i < n` (unsigned) says that `i` is neither negative nor too large, and
    /// of any other `i` that is not negative `i + n` is not below `n` either, so the check on the cold path fails for it as it must.
    pub(super) fn wrapped_index(&mut self, val: Val, op: &Op, rest: &[Stmt]) -> Result<Option<Value>, Error> {
        let Op::Select(negative, from_end, index) = *op else { return Ok(None) };
        let [Stmt::Let(ok, Op::Cmp(CmpOp::ULt, wrapped, size)), Stmt::Check { cond, site, payload }, ..] = rest else { return Ok(None) };
        let trap = self.mir.sites.get(site.index()).and_then(|site| site.trap);
        if *wrapped != val || cond != ok || !matches!(trap, Some(Trap::IndexOutOfBounds | Trap::SequenceIndex)) {
            return Ok(None);
        }
        let (negative, from_end, index, size) = (self.val(negative)?, self.val(from_end)?, self.val(index)?, self.val(*size)?);
        if !self.is_below_zero(negative, index) || !self.is_sum(from_end, index, size) {
            return Ok(None);
        }
        self.at(*site);
        let (cold, join) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(cold);
        let result = self.b.append_block_param(join, types::I64);
        let outside = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, size);
        self.b.ins().brif(outside, cold, &[], join, &[BlockArg::Value(index)]);
        self.go_on(cold);
        let fails = self.trap_block(*site, payload)?;
        let failed = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, from_end, size);
        self.b.ins().brif(failed, fails, &[], join, &[BlockArg::Value(from_end)]);
        self.go_on(join);
        let yes = self.b.ins().iconst(types::I8, 1);
        self.early.insert(*ok, yes);
        Ok(Some(result))
    }

    /// Whether a truth value is `index < 0`.
    fn is_below_zero(&self, truth: Value, index: Value) -> bool {
        matches!(self.definition(truth), Some(InstructionData::IntCompare { cond: IntCC::SignedLessThan, args: [a, b], .. })
            if a == index && self.is_constant(b, 0))
    }

    fn is_sum(&self, value: Value, a: Value, b: Value) -> bool {
        matches!(self.definition(value), Some(InstructionData::Binary { opcode: Opcode::Iadd, args }) if args == [a, b] || args == [b, a])
    }
}
