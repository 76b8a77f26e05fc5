//! Counted loops whose body does the same several times side by side, once in each lane of vector registers ([`weft_midend::passes::packs`]).
//!
//! The variables that the body sets are in vector registers while the loop runs. Where elements do not lie side by side, the loop runs as it stands.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{BlockArg, InstBuilder, MemFlagsData, Value, types};
use cranelift_frontend::Variable;
use cranelift_module::Module;
use weft_midend::mir::{Block, Label, Lanes, Op, Packed, Packs, Stmt, Val, Var};

use super::Lowering;
use super::lanes::{Vectors, vector};
use crate::error::Error;

/// The variables of a pack, and the registers that stand for them, first members first.
type Kept = (Vec<Variable>, Vec<Variable>);

impl<M: Module> Lowering<'_, M> {
    /// The loop.
    pub(super) fn for_packs(
        &mut self,
        label: Label,
        (iv, lo, hi): (Val, Val, Val),
        times: u32,
        packs: &Packs,
        body: &Block,
    ) -> Result<(), Error> {
        let (lo, hi) = (self.val(lo)?, self.val(hi)?);
        let kept = packs.vars.iter().map(|pack| self.registers(packs, pack)).collect::<Result<Vec<_>, _>>()?;
        let [begin, start, behind, plain, exit] = [(); 5].map(|()| self.b.create_block());
        let number = self.b.append_block_param(start, types::I64);
        let some = self.b.ins().icmp(IntCC::SignedLessThan, lo, hi);
        let fits = self.side_by_side(&packs.lanes, some)?;
        self.b.ins().brif(fits, begin, &[], plain, &[]);
        self.go_on(begin);
        for pack in &kept {
            self.gather(packs, pack);
        }
        self.b.ins().jump(start, &[BlockArg::Value(lo)]);
        self.b.switch_to_block(start);
        self.define(iv, number)?;
        self.packed(packs, &kept, body)?;
        let next = self.b.ins().iadd_imm_u(number, 1);
        let more = self.b.ins().icmp(IntCC::SignedLessThan, next, hi);
        self.b.ins().brif(more, start, &[BlockArg::Value(next)], behind, &[]);
        self.b.seal_block(start);
        self.go_on(behind);
        for pack in &kept {
            self.spread(packs, pack);
        }
        self.b.ins().jump(exit, &[]);
        self.go_on(plain);
        let times = if packs.lanes.units.is_empty() { 1 } else { times };
        self.for_values(label, iv, (lo, hi), times, body)?;
        self.b.ins().jump(exit, &[]);
        self.go_on(exit);
        Ok(())
    }

    /// How many registers a pack takes.
    fn width_in_registers(packs: &Packs) -> u32 {
        packs.count * packs.lanes.width / Lanes::REGISTER
    }

    fn registers(&mut self, packs: &Packs, pack: &[Var]) -> Result<Kept, Error> {
        let mut single = Vec::with_capacity(pack.len());
        for var in pack {
            single.push(*self.vars.get(var.index()).ok_or_else(|| self.malformed(format!("{var} does not exist")))?);
        }
        let ty = vector(self.function.vars[pack[0].index()].ty);
        let registers = (0..Self::width_in_registers(packs)).map(|_| self.b.declare_var(ty)).collect();
        Ok((single, registers))
    }

    /// Variables go to registers.
    fn gather(&mut self, packs: &Packs, (single, registers): &Kept) {
        let lanes = packs.lanes.count() as usize;
        for (register, members) in registers.iter().zip(single.chunks(lanes)) {
            let values: Vec<Value> = members.iter().map(|var| self.b.use_var(*var)).collect();
            let ty = self.b.func.dfg.value_type(values[0]).by(lanes as u32).unwrap_or(types::I8X16);
            let first = self.b.ins().splat(ty, values[0]);
            let all = values.iter().enumerate().skip(1).fold(first, |all, (lane, value)| self.b.ins().insertlane(all, *value, lane as u8));
            self.b.def_var(*register, all);
        }
    }

    /// Registers go back to the variables.
    fn spread(&mut self, packs: &Packs, (single, registers): &Kept) {
        let lanes = packs.lanes.count() as usize;
        for (register, members) in registers.iter().zip(single.chunks(lanes)) {
            let all = self.b.use_var(*register);
            for (lane, var) in members.iter().enumerate() {
                let value = self.b.ins().extractlane(all, lane as u8);
                self.b.def_var(*var, value);
            }
        }
    }

    /// The body of one iteration.
    fn packed(&mut self, packs: &Packs, kept: &[Kept], body: &Block) -> Result<(), Error> {
        let registers = Self::width_in_registers(packs);
        let mut all = Vectors::from(&packs.lanes, registers);
        let kept_of = |s: &Self, var: &Var| {
            let at = packs.vars.iter().position(|pack| pack[0] == *var);
            at.map(|at| &kept[at].1).ok_or_else(|| s.malformed(format!("{var} begins no pack")))
        };
        for step in &packs.steps {
            let (Packed::One(at) | Packed::Many(at) | Packed::Get(at) | Packed::Set(at)) = *step;
            match (step, &body[at]) {
                (Packed::One(_), Stmt::Let(v, op)) => {
                    let value = self.op(*v, op)?;
                    self.define(*v, value)?;
                }
                (Packed::Many(_), Stmt::Let(v, Op::Load { addr, offset, .. })) => {
                    let addr = self.val(*addr)?;
                    let ty = vector(self.ty(*v));
                    for (register, vectors) in all.iter_mut().enumerate() {
                        let offset =
                            offset.checked_add(register as i32 * Lanes::REGISTER as i32).ok_or_else(|| self.malformed("a far offset"))?;
                        let value = self.b.ins().load(ty, self.user, addr, offset);
                        vectors.found.insert(*v, value);
                    }
                }
                (Packed::Many(_), Stmt::Let(v, op)) => {
                    for vectors in &mut all {
                        let value = self.vector_op(vectors, *v, op)?;
                        vectors.found.insert(*v, value);
                    }
                }
                (Packed::Many(_), Stmt::Runtime { results, function, args, .. }) => self.many(&mut all, results[0], *function, args)?,
                (Packed::Get(_), Stmt::Let(v, Op::Get(var))) => {
                    for (vectors, register) in all.iter_mut().zip(kept_of(self, var)?) {
                        vectors.found.insert(*v, self.b.use_var(*register));
                    }
                }
                (Packed::Set(_), Stmt::Set(var, value)) => {
                    let registers = kept_of(self, var)?;
                    let ty = vector(self.function.vars[var.index()].ty);
                    for (vectors, register) in all.iter().zip(registers) {
                        let value = self.lane(vectors, *value)?;
                        let value = if self.b.func.dfg.value_type(value) == ty {
                            value
                        } else {
                            self.b.ins().bitcast(ty, MemFlagsData::new(), value)
                        };
                        self.b.def_var(*register, value);
                    }
                }
                (step, stmt) => return Err(self.malformed(format!("{step:?} of {stmt:?}"))),
            }
        }
        Ok(())
    }
}
