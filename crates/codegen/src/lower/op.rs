//! Operations: one Cranelift instruction each, apart from the few that Cranelift lacks for a type.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::{InstBuilder, InstructionData, MemFlagsData, Opcode, Value, ValueDef, types};
use cranelift_module::Module;
use weft_midend::mir::{BinOp, CmpOp, ConvOp, MTy, Op, UnOp, Val};

use super::Lowering;
use crate::error::Error;
use crate::signature::clif;

/// For an operation and the question whether it overflows: the other of the two, and whether `op` is the question.
pub(super) fn overflow_partner(op: BinOp) -> Option<(BinOp, bool)> {
    Some(match op {
        BinOp::IAdd => (BinOp::SAddOverflows, false),
        BinOp::ISub => (BinOp::SSubOverflows, false),
        BinOp::IMul => (BinOp::SMulOverflows, false),
        BinOp::SAddOverflows => (BinOp::IAdd, true),
        BinOp::SSubOverflows => (BinOp::ISub, true),
        BinOp::SMulOverflows => (BinOp::IMul, true),
        _ => return None,
    })
}

/// So many operations make the latency of an operand of a selection.
const LOOKED_AT: u32 = 3;

impl<M: Module> Lowering<'_, M> {
    /// Lowers the definition of `val`.
    pub(super) fn op(&mut self, val: Val, op: &Op) -> Result<Value, Error> {
        let mty = self.ty(val);
        let ty = clif(mty);
        Ok(match *op {
            Op::Int(n) => self.int(mty, n),
            Op::F64(bits) => self.b.ins().f64const(Ieee64::with_bits(bits)),
            Op::F32(bits) => self.b.ins().f32const(Ieee32::with_bits(bits)),
            Op::Get(var) => {
                let var = *self.vars.get(var.index()).ok_or_else(|| self.malformed(format!("{var} does not exist")))?;
                self.b.use_var(var)
            }
            Op::Un(op, a) => {
                let a = self.val(a)?;
                self.plain_un(op, a)
            }
            Op::Bin(op, a, b) => self.bin(op, a, b)?,
            Op::Cmp(op, a, b) => {
                let (a, b) = self.two(a, b)?;
                self.cmp(op, a, b)
            }
            Op::Fma(a, b, c) => {
                let (a, b) = self.two(a, b)?;
                let c = self.val(c)?;
                self.b.ins().fma(a, b, c)
            }
            Op::Select(cond, a, b) => {
                let cond = self.val(cond)?;
                let (a, b) = self.two(a, b)?;
                // Cranelift computes the first one first, and the processor takes what it can in that order: the longer one is not to wait for the other.
                let compared = matches!(self.definition(cond), Some(InstructionData::IntCompare { .. }));
                if compared && self.latency(b, LOOKED_AT) > self.latency(a, LOOKED_AT) {
                    let opposite = self.inverse(cond);
                    self.select(opposite, b, a)
                } else {
                    self.select(cond, a, b)
                }
            }
            Op::Conv(op, a) => self.conv(op, a, mty)?,
            Op::Load { addr, offset, memory } => {
                let (addr, flags) = (self.val(addr)?, self.flags(memory));
                self.b.ins().load(ty, flags, addr, offset)
            }
            Op::Spill(ref values) => {
                let base = self.spill_address(values.len() as u32);
                self.store_slots(base, values)?;
                base
            }
            Op::Str(ref text) => self.constant_str(text)?,
            Op::Random => self.draw().ok_or_else(|| self.malformed("a random number outside a kernel"))?,
        })
    }

    fn int(&mut self, ty: MTy, n: i64) -> Value {
        // Cranelift wants the constant zero-extended from the type's width.
        let masked = match ty {
            MTy::I8 => i64::from(n as u8),
            MTy::I16 => i64::from(n as u16),
            MTy::I32 => i64::from(n as u32),
            MTy::I64 | MTy::I128 | MTy::F32 | MTy::F64 => n,
        };
        if ty == MTy::I128 {
            let low = self.b.ins().iconst(types::I64, n);
            return self.b.ins().sextend(types::I128, low);
        }
        let int = if ty.is_float() { types::I64 } else { clif(ty) };
        self.b.ins().iconst(int, masked)
    }

    /// About how many cycles an integer takes from what it is made of, that many operations deep.
    fn latency(&self, value: Value, depth: u32) -> u32 {
        let Some(InstructionData::Binary { opcode, args }) = self.definition(value).filter(|_| depth > 0) else { return 0 };
        let own = if opcode == Opcode::Imul { 3 } else { 1 };
        own + args.into_iter().map(|arg| self.latency(arg, depth - 1)).max().unwrap_or(0)
    }

    fn two(&mut self, a: Val, b: Val) -> Result<(Value, Value), Error> {
        let (va, vb) = (self.val(a)?, self.val(b)?);
        if self.ty(a) != self.ty(b) {
            return Err(self.malformed(format!("{a} and {b} have two types")));
        }
        Ok((va, vb))
    }

    fn unsupported(&self, op: impl std::fmt::Debug, ty: MTy) -> Error {
        Error::Unsupported { op: format!("{op:?}"), ty: ty.to_string() }
    }

    /// `a op b` and whether it overflows, for any of the six; `None` where Cranelift has no such instruction.
    pub(super) fn with_overflow(&mut self, op: BinOp, a: Val, b: Val) -> Result<Option<(Value, Value)>, Error> {
        let ty = self.ty(a);
        let (a, b) = self.two(a, b)?;
        // With a constant, a comparison says it: a branch on that is one instruction.
        let known = match op {
            BinOp::IAdd | BinOp::SAddOverflows => self.constant(b).map(|n| (a, n)).or_else(|| self.constant(a).map(|n| (b, n))),
            BinOp::ISub | BinOp::SSubOverflows => self.constant(b).map(|n| (a, n)),
            _ => None,
        };
        if let (MTy::I64, Some((x, n @ (..=-1 | 1..)))) = (ty, known) {
            let add = matches!(op, BinOp::IAdd | BinOp::SAddOverflows);
            let result = if add { self.b.ins().iadd(a, b) } else { self.b.ins().isub(a, b) };
            let wrong = if add == (n > 0) { IntCC::SignedLessThan } else { IntCC::SignedGreaterThan };
            return Ok(Some((result, self.b.ins().icmp(wrong, result, x))));
        }
        Ok(match op {
            BinOp::IAdd | BinOp::SAddOverflows => Some(self.b.ins().sadd_overflow(a, b)),
            BinOp::ISub | BinOp::SSubOverflows => Some(self.b.ins().ssub_overflow(a, b)),
            BinOp::IMul | BinOp::SMulOverflows if ty != MTy::I128 => Some(self.b.ins().smul_overflow(a, b)),
            _ => None,
        })
    }

    fn bin(&mut self, op: BinOp, a: Val, b: Val) -> Result<Value, Error> {
        let ty = self.ty(a);
        let (va, vb) = self.two(a, b)?;
        let wide = ty == MTy::I128;
        match op {
            BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows => {
                let pair = self.with_overflow(op, a, b)?;
                return pair.map(|(_, overflows)| overflows).ok_or_else(|| self.unsupported(op, ty));
            }
            BinOp::SDiv | BinOp::SRem | BinOp::UDiv | BinOp::URem if wide => return Err(self.unsupported(op, ty)),
            BinOp::SMin | BinOp::SMax | BinOp::UMin | BinOp::UMax if wide => {
                let cc = match op {
                    BinOp::SMin => IntCC::SignedLessThan,
                    BinOp::SMax => IntCC::SignedGreaterThan,
                    BinOp::UMin => IntCC::UnsignedLessThan,
                    _ => IntCC::UnsignedGreaterThan,
                };
                let first = self.b.ins().icmp(cc, va, vb);
                return Ok(self.select(first, va, vb));
            }
            // One instruction of address arithmetic, which answers in a cycle instead of three.
            BinOp::IMul if ty == MTy::I64 => {
                for (x, factor) in [(va, vb), (vb, va)] {
                    let shift = match self.constant(factor) {
                        Some(3) => 1,
                        Some(5) => 2,
                        Some(9) => 3,
                        _ => continue,
                    };
                    let part = self.b.ins().ishl_imm_u(x, shift);
                    return Ok(self.b.ins().iadd(x, part));
                }
            }
            _ => {}
        }
        Ok(self.plain_bin(op, va, vb))
    }

    /// The integer constant that a value is.
    fn constant(&self, value: Value) -> Option<i64> {
        match self.b.func.dfg.value_def(value) {
            ValueDef::Result(inst, _) => match self.b.func.dfg.insts[inst] {
                InstructionData::UnaryImm { opcode: Opcode::Iconst, imm } => Some(imm.bits()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The instruction, for single values and for lanes.
    pub(super) fn plain_un(&mut self, op: UnOp, a: Value) -> Value {
        let ins = self.b.ins();
        match op {
            UnOp::INeg => ins.ineg(a),
            UnOp::INot => ins.bnot(a),
            UnOp::FNeg => ins.fneg(a),
            UnOp::FAbs => ins.fabs(a),
            UnOp::Sqrt => ins.sqrt(a),
            UnOp::Floor => ins.floor(a),
            UnOp::Ceil => ins.ceil(a),
            UnOp::Trunc => ins.trunc(a),
            UnOp::Nearest => ins.nearest(a),
        }
    }

    /// The instruction, for single values and for lanes.
    pub(super) fn plain_bin(&mut self, op: BinOp, a: Value, b: Value) -> Value {
        let ty = self.b.func.dfg.value_type(a);
        match op {
            BinOp::IMul if ty == types::I8X16 => return self.byte_products(a, b),
            BinOp::CopySign if ty.is_vector() => return self.signs_copied(a, b),
            _ => {}
        }
        let ins = self.b.ins();
        match op {
            BinOp::IAdd => ins.iadd(a, b),
            BinOp::ISub => ins.isub(a, b),
            BinOp::IMul => ins.imul(a, b),
            BinOp::SAddOverflows => ins.sadd_overflow(a, b).1,
            BinOp::SSubOverflows => ins.ssub_overflow(a, b).1,
            BinOp::SMulOverflows => ins.smul_overflow(a, b).1,
            BinOp::SDiv => ins.sdiv(a, b),
            BinOp::SRem => ins.srem(a, b),
            BinOp::UDiv => ins.udiv(a, b),
            BinOp::URem => ins.urem(a, b),
            BinOp::And => ins.band(a, b),
            BinOp::Or => ins.bor(a, b),
            BinOp::Xor => ins.bxor(a, b),
            BinOp::Shl => ins.ishl(a, b),
            BinOp::SShr => ins.sshr(a, b),
            BinOp::UShr => ins.ushr(a, b),
            BinOp::SMin => ins.smin(a, b),
            BinOp::SMax => ins.smax(a, b),
            BinOp::UMin => ins.umin(a, b),
            BinOp::UMax => ins.umax(a, b),
            BinOp::FAdd => ins.fadd(a, b),
            BinOp::FSub => ins.fsub(a, b),
            BinOp::FMul => ins.fmul(a, b),
            BinOp::FDiv => ins.fdiv(a, b),
            BinOp::FMin => ins.fmin(a, b),
            BinOp::FMax => ins.fmax(a, b),
            BinOp::CopySign => ins.fcopysign(a, b),
        }
    }

    fn select(&mut self, cond: Value, a: Value, b: Value) -> Value {
        if self.b.func.dfg.value_type(a) != types::I128 {
            return self.b.ins().select(cond, a, b);
        }
        // By halves: Cranelift turns a whole one on a comparison of its operands into `smin.i128` and the like, for which it
        // has no machine code.
        let ((a_lo, a_hi), (b_lo, b_hi)) = (self.b.ins().isplit(a), self.b.ins().isplit(b));
        let (lo, hi) = (self.b.ins().select(cond, a_lo, b_lo), self.b.ins().select(cond, a_hi, b_hi));
        self.b.ins().iconcat(lo, hi)
    }

    /// The comparison, of single values and of lanes.
    pub(super) fn cmp(&mut self, op: CmpOp, a: Value, b: Value) -> Value {
        let ins = self.b.ins();
        match op {
            CmpOp::IEq => ins.icmp(IntCC::Equal, a, b),
            CmpOp::INe => ins.icmp(IntCC::NotEqual, a, b),
            CmpOp::SLt => ins.icmp(IntCC::SignedLessThan, a, b),
            CmpOp::SLe => ins.icmp(IntCC::SignedLessThanOrEqual, a, b),
            CmpOp::SGt => ins.icmp(IntCC::SignedGreaterThan, a, b),
            CmpOp::SGe => ins.icmp(IntCC::SignedGreaterThanOrEqual, a, b),
            CmpOp::ULt => ins.icmp(IntCC::UnsignedLessThan, a, b),
            CmpOp::ULe => ins.icmp(IntCC::UnsignedLessThanOrEqual, a, b),
            CmpOp::UGt => ins.icmp(IntCC::UnsignedGreaterThan, a, b),
            CmpOp::UGe => ins.icmp(IntCC::UnsignedGreaterThanOrEqual, a, b),
            CmpOp::FEq => ins.fcmp(FloatCC::Equal, a, b),
            CmpOp::FNe => ins.fcmp(FloatCC::NotEqual, a, b),
            CmpOp::FLt => ins.fcmp(FloatCC::LessThan, a, b),
            CmpOp::FLe => ins.fcmp(FloatCC::LessThanOrEqual, a, b),
            CmpOp::FGt => ins.fcmp(FloatCC::GreaterThan, a, b),
            CmpOp::FGe => ins.fcmp(FloatCC::GreaterThanOrEqual, a, b),
        }
    }

    fn conv(&mut self, op: ConvOp, a: Val, to: MTy) -> Result<Value, Error> {
        let from = self.ty(a);
        let a = self.val(a)?;
        let ty = clif(to);
        Ok(match op {
            ConvOp::SExt | ConvOp::ZExt | ConvOp::Trunc | ConvOp::Bits | ConvOp::Promote | ConvOp::Demote if from == to => a,
            ConvOp::SExt => self.b.ins().sextend(ty, a),
            ConvOp::ZExt => self.b.ins().uextend(ty, a),
            ConvOp::Trunc => self.b.ins().ireduce(ty, a),
            ConvOp::Promote => self.b.ins().fpromote(ty, a),
            ConvOp::Demote => self.b.ins().fdemote(ty, a),
            ConvOp::Bits => self.b.ins().bitcast(ty, MemFlagsData::new(), a),
            ConvOp::SToF | ConvOp::UToF if from == MTy::I128 => return Err(self.unsupported(op, from)),
            ConvOp::FToS | ConvOp::FToU if to == MTy::I128 => return Err(self.unsupported(op, to)),
            ConvOp::SToF => {
                let a = if from.bytes() < 4 { self.b.ins().sextend(types::I32, a) } else { a };
                self.b.ins().fcvt_from_sint(ty, a)
            }
            ConvOp::UToF => {
                let a = if from.bytes() < 4 { self.b.ins().uextend(types::I32, a) } else { a };
                self.b.ins().fcvt_from_uint(ty, a)
            }
            ConvOp::FToS if to.bytes() < 4 => {
                let wide = self.b.ins().fcvt_to_sint_sat(types::I32, a);
                let (min, max) = (i64::MIN >> (64 - 8 * to.bytes()), i64::MAX >> (64 - 8 * to.bytes()));
                let (min, max) = (self.int(MTy::I32, min), self.int(MTy::I32, max));
                let low = self.b.ins().smax(wide, min);
                let both = self.b.ins().smin(low, max);
                self.b.ins().ireduce(ty, both)
            }
            ConvOp::FToU if to.bytes() < 4 => {
                let wide = self.b.ins().fcvt_to_uint_sat(types::I32, a);
                let max = self.int(MTy::I32, (1 << (8 * to.bytes())) - 1);
                let low = self.b.ins().umin(wide, max);
                self.b.ins().ireduce(ty, low)
            }
            ConvOp::FToS => self.b.ins().fcvt_to_sint_sat(ty, a),
            ConvOp::FToU => self.b.ins().fcvt_to_uint_sat(ty, a),
        })
    }
}
