//! Counted loops whose neighbouring iterations are computed at once, one in each lane of a vector register ([`weft_midend::passes::lanes`]).
//!
//! The vector loop comes first, where the loop is long enough and what its plan asks for holds; what is left runs one by one.

use std::collections::HashMap;

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{Endianness, InstBuilder, InstructionData, MemFlagsData, Opcode, Type, Value, types};
use cranelift_module::Module;
use weft_abi::RtFn;
use weft_midend::mir::{BinOp, Block, Bound, CmpOp, ConvOp, Distance, Label, Lanes, MTy, Op, Stmt, Val, Varying};
use weft_midend::passes::stages;

use super::Lowering;
use crate::error::Error;
use crate::signature::clif;

/// So many iterations stand in the vector loop, at least.
pub(super) const AT_ONCE: u32 = 8;
/// So many registers stand for each value where they are enough for a short body.
const REGISTERS: u32 = 4;
/// The most registers that are read at once where there are more iterations than [`AT_ONCE`].
const READ: u32 = 8;
/// From so many bytes on, what is filled with one number is left to the runtime.
const FILLED: u32 = 512;
/// The most statements of a body that stands there more often than [`AT_ONCE`] asks.
const SHORT: usize = 24;

/// The fewest iterations of the vector loop that fill registers.
pub(super) fn fewest(lanes: &Lanes) -> u32 {
    lanes.count().max(AT_ONCE)
}

/// How many iterations of a body of straight code the vector loop has at once: the shorter it is, the more a loop's own instructions count.
fn at_once(lanes: &Lanes, body: &Block) -> u32 {
    let varies = |v: &Val| matches!(lanes.varying.get(v), Some(Varying::Lane | Varying::Mask | Varying::Byte));
    let straight = body.iter().all(|stmt| matches!(stmt, Stmt::Let(..) | Stmt::Store { .. } | Stmt::Check { .. }));
    let computed = body.iter().filter(|stmt| matches!(stmt, Stmt::Let(v, _) if varies(v))).count();
    let read = body.iter().filter(|stmt| matches!(stmt, Stmt::Let(v, Op::Load { .. }) if varies(v))).count() as u32;
    let fewest = fewest(lanes);
    if !straight || computed > SHORT || !lanes.apart.is_empty() {
        return fewest;
    }
    // Bytes beside larger elements fill one register at most.
    let most = if stores_bytes(lanes, body) { Lanes::REGISTER } else { REGISTERS * lanes.count() };
    let mut at_once = most.max(fewest);
    while at_once > fewest && at_once / lanes.count() * read > READ {
        at_once /= 2;
    }
    at_once
}

/// Whether bytes are read or written beside larger elements.
fn stores_bytes(lanes: &Lanes, body: &Block) -> bool {
    lanes.width > 1
        && body.iter().any(|stmt| match stmt {
            Stmt::Let(v, _) => lanes.varying.get(v) == Some(&Varying::Byte),
            Stmt::Store { value, .. } => lanes.varying.get(value) == Some(&Varying::Mask),
            _ => false,
        })
}

impl<M: Module> Lowering<'_, M> {
    /// Whether the processor computes such a body in vector registers.
    pub(super) fn has_lanes(&self, body: &Block) -> bool {
        let isa = self.module.isa();
        if isa.triple().architecture != target_lexicon::Architecture::X86_64 {
            return false;
        }
        let has = |name: &str| isa.isa_flags().iter().any(|flag| flag.name == name && flag.as_bool() == Some(true));
        let fused = any_fused(body);
        has("has_ssse3") && has("has_sse41") && has("has_sse42") && (!fused || has("has_fma"))
    }

    /// The loop.
    pub(super) fn for_lanes(
        &mut self,
        label: Label,
        (iv, lo, hi): (Val, Val, Val),
        times: u32,
        lanes: &Lanes,
        body: &Block,
    ) -> Result<(), Error> {
        let (mut lo, hi) = (self.val(lo)?, self.val(hi)?);
        let exit = self.b.create_block();
        let stages = stages::cut(lanes, body);
        let fewest = fewest(lanes);
        let many = if stages.is_some() { fewest } else { at_once(lanes, body) };
        if let Some(store) = lanes.filled(body) {
            let fits = |s: &mut Self, fits| s.fits(lanes, (lo, hi), fits);
            let all = |s: &mut Self, first| {
                s.filled(lanes, (iv, first, hi), store, body)?;
                Ok(Some(hi))
            };
            lo = self.groups((lo, hi), i64::from(FILLED / lanes.width), exit, fits, all)?;
        }
        // Many at once first, then what is left of them.
        for at_once in if many > fewest { vec![many, fewest] } else { vec![fewest] } {
            let fits = |s: &mut Self, fits| s.fits(lanes, (lo, hi), fits);
            let group = |s: &mut Self, first| {
                let distances = s.known_distances(lanes)?;
                let next = match &stages {
                    Some(stages) => s.block_in_stages(lanes, (iv, first, hi), stages, body)?,
                    None => {
                        let mut all = Vectors::from(lanes, at_once / lanes.count());
                        s.number_registers(&mut all, iv, first);
                        s.vectors(lanes, &mut all, body)?;
                        s.b.ins().iadd_imm_u(first, i64::from(at_once))
                    }
                };
                distances.into_iter().try_for_each(|(distance, value)| s.define(distance, value))?;
                Ok(Some(next))
            };
            lo = self.groups((lo, hi), i64::from(at_once), exit, fits, group)?;
        }
        // Where only a few are left, they are not worth being laid out several times.
        let times = if lanes.units.is_empty() { 1 } else { times };
        self.for_values(label, iv, (lo, hi), times, body)?;
        self.b.ins().jump(exit, &[]);
        self.go_on(exit);
        Ok(())
    }

    /// Stores one number in the elements of all iterations from `first` on, by the runtime, which has wider registers.
    fn filled(&mut self, lanes: &Lanes, (iv, first, hi): (Val, Value, Value), store: &Stmt, body: &Block) -> Result<(), Error> {
        let Stmt::Store { addr, offset, value, .. } = store else { return Err(self.malformed(format!("a fill by {store:?}"))) };
        let distances = self.known_distances(lanes)?;
        let mut all = Vectors::from(lanes, 1);
        self.number_registers(&mut all, iv, first);
        self.vectors(lanes, &mut all, body.iter().filter(|stmt| !std::ptr::eq(*stmt, store)))?;
        self.choose_register(&all[0])?;
        let to = self.val(*addr)?;
        let to = self.b.ins().iadd_imm_s(to, i64::from(*offset));
        let (value, ty) = (self.val(*value)?, self.ty(*value));
        debug_assert!(ty.bytes() == lanes.width, "bytes beside larger elements come from lanes or masks");
        let bits = match ty {
            MTy::F32 => self.b.ins().bitcast(types::I32, MemFlagsData::new(), value),
            MTy::F64 => self.b.ins().bitcast(types::I64, MemFlagsData::new(), value),
            _ => value,
        };
        let bits = if ty.bytes() < 8 { self.b.ins().uextend(types::I64, bits) } else { bits };
        let width = self.b.ins().iconst(types::I32, i64::from(ty.bytes()));
        let count = self.b.ins().isub(hi, first);
        let fill = self.symbols.runtime.get(&RtFn::ArrayFill).copied();
        let fill = fill.ok_or_else(|| self.malformed("array_fill is not declared"))?;
        self.emit_call(fill, &[self.ctx, to, bits, width, count]);
        distances.into_iter().try_for_each(|(distance, value)| self.define(distance, value))
    }

    /// `fits`, and what the plan asks for holds.
    fn fits(&mut self, lanes: &Lanes, range: (Value, Value), fits: Value) -> Result<Value, Error> {
        let mut side_by_side = self.side_by_side(lanes, fits)?;
        if lanes.counted {
            let (least, most) = (
                self.b.ins().icmp_imm_s(IntCC::SignedGreaterThanOrEqual, range.0, 0),
                self.b.ins().icmp_imm_s(IntCC::SignedLessThanOrEqual, range.1, 1 << f64::MANTISSA_DIGITS),
            );
            side_by_side = self.b.ins().band(side_by_side, least);
            side_by_side = self.b.ins().band(side_by_side, most);
        }
        lanes.bounds.iter().try_fold(side_by_side, |fits, bound| self.within(bound, range, fits))
    }

    /// Makes the distances of elements that lie side by side the numbers that they are; the result is what they were.
    fn known_distances(&mut self, lanes: &Lanes) -> Result<Vec<(Val, Value)>, Error> {
        lanes
            .units
            .iter()
            .map(|&(distance, bytes)| {
                let was = self.val(distance)?;
                let number = self.b.ins().iconst(types::I64, i64::from(bytes));
                self.define(distance, number)?;
                Ok((distance, was))
            })
            .collect()
    }

    /// `fits`, and elements lie side by side.
    pub(super) fn side_by_side(&mut self, lanes: &Lanes, mut fits: Value) -> Result<Value, Error> {
        for &(unit, bytes) in &lanes.units {
            let stride = self.val(unit)?;
            let side_by_side = self.b.ins().icmp_imm_s(IntCC::Equal, stride, i64::from(bytes));
            fits = self.b.ins().band(fits, side_by_side);
        }
        Ok(fits)
    }

    /// `fits`, and a bound holds in all iterations.
    fn within(&mut self, bound: &Bound, (lo, hi): (Value, Value), fits: Value) -> Result<Value, Error> {
        let last = self.b.ins().iadd_imm_s(hi, -1);
        let mut ends = [lo, last].map(|end| self.b.ins().iadd_imm_s(end, bound.offset));
        for &(value, minus) in &bound.addends {
            let value = self.val(value)?;
            ends = ends.map(|end| if minus { self.b.ins().isub(end, value) } else { self.b.ins().iadd(end, value) });
        }
        let size = self.val(bound.size)?;
        let low = self.b.ins().icmp_imm_s(IntCC::SignedGreaterThanOrEqual, ends[0], 0);
        let high = self.b.ins().icmp(IntCC::SignedLessThan, ends[1], size);
        // Neither has wrapped.
        let ordered = self.b.ins().icmp(IntCC::SignedLessThanOrEqual, ends[0], ends[1]);
        let inside = self.b.ins().band(low, high);
        let inside = self.b.ins().band(inside, ordered);
        Ok(self.b.ins().band(fits, inside))
    }

    /// Says of which iterations registers are, from the one with the number `first` on.
    pub(super) fn number_registers(&mut self, all: &mut [Vectors<'_>], iv: Val, first: Value) {
        for (register, vectors) in all.iter_mut().enumerate() {
            let number = self.b.ins().iadd_imm_u(first, register as i64 * i64::from(vectors.lanes.count()));
            vectors.steps.push((iv, number));
        }
    }

    /// Statements of as many iterations as there are lanes in all registers; each statement is that of all registers.
    pub(super) fn vectors<'s>(
        &mut self,
        lanes: &Lanes,
        all: &mut [Vectors<'_>],
        body: impl IntoIterator<Item = &'s Stmt>,
    ) -> Result<(), Error> {
        for stmt in body {
            match stmt {
                Stmt::Let(v, op) => match lanes.varying.get(v) {
                    None => {
                        let value = self.op(*v, op)?;
                        self.define(*v, value)?;
                    }
                    // The bounds of all iterations hold.
                    Some(Varying::Test) => {}
                    Some(Varying::Step) => {
                        for vectors in all.iter_mut() {
                            self.choose_register(vectors)?;
                            let value = self.op(*v, op)?;
                            vectors.steps.push((*v, value));
                        }
                    }
                    Some(Varying::Byte) => self.load_bytes(all, *v, op)?,
                    Some(Varying::Lane | Varying::Mask) => {
                        for vectors in all.iter_mut() {
                            self.choose_register(vectors)?;
                            let value = match op {
                                Op::Load { addr, offset, .. } if lanes.pairs.contains_key(addr) => {
                                    self.load_of_pair(vectors, *v, *addr, *offset)?
                                }
                                op => self.vector_op(vectors, *v, op)?,
                            };
                            vectors.found.insert(*v, value);
                        }
                    }
                },
                Stmt::Store { addr, offset, value, .. } => {
                    if lanes.width > 1 && self.ty(*value) == MTy::I8 {
                        self.store_bytes(all, *addr, *offset, *value)?;
                        continue;
                    }
                    for vectors in all.iter_mut() {
                        // What was read may be something else now.
                        vectors.pairs.clear();
                        self.choose_register(vectors)?;
                        self.store_register(vectors, *addr, *offset, *value)?;
                    }
                }
                Stmt::If { cond, then, otherwise } => {
                    self.under(lanes, all, *cond, false, then)?;
                    self.under(lanes, all, *cond, true, otherwise)?;
                }
                Stmt::Runtime { results, function, args, site } if results.iter().all(|v| !lanes.varying.contains_key(v)) => {
                    self.runtime(results, *function, args, *site)?;
                }
                Stmt::Check { .. } => {}
                other => return Err(self.malformed(format!("a vector loop with {other:?}"))),
            }
        }
        Ok(())
    }

    /// Gives what grows by steps its values for a register.
    pub(super) fn choose_register(&mut self, vectors: &Vectors<'_>) -> Result<(), Error> {
        vectors.steps.iter().try_for_each(|&(v, value)| self.define(v, value))
    }

    /// A function of as many numbers as there are in all registers.
    pub(super) fn many(&mut self, all: &mut [Vectors<'_>], result: Val, function: RtFn, args: &[Val]) -> Result<(), Error> {
        let registers = all.len() as u32;
        let bytes = registers * Lanes::REGISTER;
        let base = self.spill_address(bytes / 8 * args.len() as u32);
        let place = |argument: usize, register: usize| (argument as u32 * bytes + register as u32 * Lanes::REGISTER) as i32;
        for (argument, &arg) in args.iter().enumerate() {
            for (register, vectors) in all.iter().enumerate() {
                let value = self.lane(vectors, arg)?;
                self.b.ins().store(self.own, value, base, place(argument, register));
            }
        }
        let places: Vec<Value> = (0..args.len()).map(|argument| self.b.ins().iadd_imm_u(base, i64::from(place(argument, 0)))).collect();
        let count = self.b.ins().iconst(types::I64, i64::from(registers * all[0].lanes.count()));
        self.call_many(function, places[0], &places, count)?;
        let ty = vector(self.ty(result));
        for (register, vectors) in all.iter_mut().enumerate() {
            let value = self.b.ins().load(ty, self.own, base, place(0, register));
            vectors.found.insert(result, value);
        }
        Ok(())
    }

    /// Stores at `to` what a function gives for so many numbers.
    pub(super) fn call_many(&mut self, function: RtFn, to: Value, places: &[Value], count: Value) -> Result<(), Error> {
        let many = function.of_many().and_then(|many| self.symbols.runtime.get(&many).copied());
        let many = many.ok_or_else(|| self.malformed(format!("{} of many numbers is not declared", function.name())))?;
        let mut args = vec![self.ctx, to];
        args.extend(places);
        args.push(count);
        self.emit_call(many, &args);
        Ok(())
    }

    /// The elements at the address of the first lane.
    fn load_lanes(&mut self, lanes: &Lanes, ty: MTy, addr: Val, offset: i32) -> Result<Value, Error> {
        let Some(&distance) = lanes.apart.get(&addr) else {
            let addr = self.val(addr)?;
            return Ok(self.b.ins().load(vector(ty), self.user, addr, offset));
        };
        let mut all = None;
        for (lane, place) in self.places_of_lanes(lanes, addr, distance)?.into_iter().enumerate() {
            let element = self.b.ins().load(clif(ty), self.user, place, offset);
            all = Some(match all {
                None => self.b.ins().scalar_to_vector(vector(ty), element),
                Some(all) => self.b.ins().insertlane(all, element, lane as u8),
            });
        }
        all.ok_or_else(|| self.malformed("a register without lanes"))
    }

    /// Stores a register at the address of the first lane.
    pub(super) fn store_lanes(&mut self, lanes: &Lanes, addr: Val, offset: i32, value: Value) -> Result<(), Error> {
        let Some(&distance) = lanes.apart.get(&addr) else {
            let addr = self.val(addr)?;
            self.b.ins().store(self.user, value, addr, offset);
            return Ok(());
        };
        for (lane, place) in self.places_of_lanes(lanes, addr, distance)?.into_iter().enumerate() {
            let element = self.b.ins().extractlane(value, lane as u8);
            self.b.ins().store(self.user, element, place, offset);
        }
        Ok(())
    }

    /// The address of each lane.
    pub(super) fn places_of_lanes(&mut self, lanes: &Lanes, addr: Val, distance: Distance) -> Result<Vec<Value>, Error> {
        let first = self.val(addr)?;
        let mut places = vec![first];
        for lane in 1..lanes.count() {
            let next = match distance {
                Distance::Number(n) => self.b.ins().iadd_imm_s(first, n * i64::from(lane)),
                Distance::Of(stride) => {
                    let (last, stride) = (places[lane as usize - 1], self.val(stride)?);
                    self.b.ins().iadd(last, stride)
                }
            };
            places.push(next);
        }
        Ok(places)
    }

    /// A value in all lanes.
    pub(super) fn lane(&mut self, vectors: &Vectors<'_>, v: Val) -> Result<Value, Error> {
        match vectors.found.get(&v) {
            Some(mask) if vectors.is_mask(v) => {
                let one = self.b.ins().iconst(types::I8, 1);
                let ones = self.b.ins().splat(types::I8X16, one);
                Ok(self.b.ins().band(*mask, ones))
            }
            Some(value) => Ok(*value),
            None => {
                let value = self.val(v)?;
                let ty = vector(self.ty(v));
                let all = self.b.ins().splat(ty, value);
                let Some(apart) = vectors.lanes.ramps.get(&v) else { return Ok(all) };
                let zero = self.b.ins().iconst(types::I64, 0);
                let apart = match *apart {
                    Distance::Number(n) => self.b.ins().iconst(types::I64, n),
                    Distance::Of(value) => self.val(value)?,
                };
                let ahead = self.b.ins().splat(ty, zero);
                let ahead = self.b.ins().insertlane(ahead, apart, 1);
                Ok(self.b.ins().iadd(all, ahead))
            }
        }
    }

    /// A truth value in all lanes: all bits or none.
    pub(super) fn mask(&mut self, vectors: &Vectors<'_>, v: Val) -> Result<Value, Error> {
        if let Some(mask) = vectors.found.get(&v) {
            return Ok(*mask);
        }
        let value = self.val(v)?;
        let bits = self.b.ins().ineg(value);
        let ty = integers(vectors.lanes.width);
        let bits = if ty.lane_type() == types::I8 { bits } else { self.b.ins().sextend(ty.lane_type(), bits) };
        Ok(self.b.ins().splat(ty, bits))
    }

    pub(super) fn vector_op(&mut self, vectors: &Vectors<'_>, v: Val, op: &Op) -> Result<Value, Error> {
        let ty = self.ty(v);
        Ok(match op {
            Op::Load { addr, offset, .. } => self.load_lanes(vectors.lanes, ty, *addr, *offset)?,
            Op::Un(op, a) => {
                let a = self.lane(vectors, *a)?;
                self.plain_un(*op, a)
            }
            Op::Bin(op @ (BinOp::And | BinOp::Or | BinOp::Xor), a, b) if vectors.is_mask(v) => {
                let (a, b) = (self.mask(vectors, *a)?, self.mask(vectors, *b)?);
                self.plain_bin(*op, a, b)
            }
            Op::Bin(op, a, b) => {
                let (a, b) = (self.lane(vectors, *a)?, self.lane(vectors, *b)?);
                self.plain_bin(*op, a, b)
            }
            Op::Cmp(op, a, _) if vectors.lanes.varying.get(a) == Some(&Varying::Byte) => {
                let some = self.mask(vectors, *a)?;
                if *op == CmpOp::INe { some } else { self.b.ins().bnot(some) }
            }
            Op::Cmp(op, a, b) if vectors.is_mask(*a) || vectors.is_mask(*b) => {
                let (a, b) = (self.mask(vectors, *a)?, self.mask(vectors, *b)?);
                self.cmp_masks(*op, a, b)
            }
            Op::Cmp(op, a, b) => {
                let (a, b) = (self.lane(vectors, *a)?, self.lane(vectors, *b)?);
                self.cmp(*op, a, b)
            }
            Op::Fma(a, b, c) => {
                let (a, b, c) = (self.lane(vectors, *a)?, self.lane(vectors, *b)?, self.lane(vectors, *c)?);
                self.b.ins().fma(a, b, c)
            }
            Op::Select(cond, a, b) => {
                let cond = self.mask(vectors, *cond)?;
                let of_masks = vectors.is_mask(v);
                let [a, b] = [a, b].map(|x| if of_masks { self.mask(vectors, *x) } else { self.lane(vectors, *x) });
                self.chosen(cond, a?, b?)
            }
            // Exact, and so is the sum.
            Op::Conv(ConvOp::SToF, a) if vectors.lanes.varying.get(a) == Some(&Varying::Step) => {
                let first = self.val(*a)?;
                let first = self.b.ins().fcvt_from_sint(types::F64, first);
                let first = self.b.ins().splat(types::F64X2, first);
                let ahead = self.b.func.dfg.constants.insert([0.0_f64, 1.0].map(f64::to_le_bytes).concat().into());
                let ahead = self.b.ins().vconst(types::F64X2, ahead);
                self.b.ins().fadd(first, ahead)
            }
            Op::Conv(op, a) if op.counts() => {
                let one = match ty {
                    MTy::F64 => self.b.ins().f64const(1.0),
                    MTy::F32 => self.b.ins().f32const(1.0),
                    _ => self.b.ins().iconst(clif(ty), 1),
                };
                let bits = integers(vectors.lanes.width);
                let (mask, one) = (self.mask(vectors, *a)?, self.b.ins().splat(vector(ty), one));
                let one = self.bits(bits, one);
                let number = self.b.ins().band(mask, one);
                self.bits(vector(ty), number)
            }
            Op::Conv(ConvOp::Bits, a) => {
                let a = self.lane(vectors, *a)?;
                self.bits(vector(ty), a)
            }
            other => return Err(self.malformed(format!("{other:?} in lanes"))),
        })
    }

    /// Lanes of `a` where a mask has all bits, and those of `b` where it has none.
    fn chosen(&mut self, mask: Value, a: Value, b: Value) -> Value {
        let ty = self.b.func.dfg.value_type(a);
        if ty.lane_type().is_float()
            && let Some((less, greater)) = self.is_less(mask)
        {
            // The processor's minimum and maximum, of which the second operand counts where neither is less.
            let (first, second) = (self.is_same(less, a) && self.is_same(greater, b), self.is_same(less, b) && self.is_same(greater, a));
            if first || second {
                let mask = self.b.ins().fcmp(FloatCC::LessThan, less, greater);
                let mask = self.bits(ty, mask);
                return self.b.ins().bitselect(mask, a, b);
            }
        }
        let blended = match ty.lane_bits() {
            16 => types::I8X16,
            bits => integers(bits / 8),
        };
        let [mask, a, b] = [mask, a, b].map(|x| self.bits(blended, x));
        let chosen = self.b.ins().blendv(mask, a, b);
        self.bits(ty, chosen)
    }

    /// What is less than what, where a mask is such a comparison of floats.
    fn is_less(&self, mask: Value) -> Option<(Value, Value)> {
        match self.b.func.dfg.insts[self.b.func.dfg.value_def(mask).inst()?] {
            InstructionData::FloatCompare { cond: FloatCC::LessThan, args: [a, b], .. } => Some((a, b)),
            InstructionData::FloatCompare { cond: FloatCC::GreaterThan, args: [a, b], .. } => Some((b, a)),
            _ => None,
        }
    }

    /// Whether two registers are one, or a number in all lanes of both.
    fn is_same(&self, a: Value, b: Value) -> bool {
        let number = |x: Value| match self.b.func.dfg.insts[self.b.func.dfg.value_def(x).inst()?] {
            InstructionData::Unary { opcode: Opcode::Splat, arg } => Some(arg),
            _ => None,
        };
        a == b || number(a).is_some_and(|a| number(b) == Some(a))
    }

    /// The comparison of truth values, of which false is the smaller one.
    fn cmp_masks(&mut self, op: CmpOp, a: Value, b: Value) -> Value {
        let different = self.b.ins().bxor(a, b);
        match op {
            CmpOp::INe => different,
            CmpOp::ULt | CmpOp::SLt => self.b.ins().band(different, b),
            CmpOp::UGt | CmpOp::SGt => self.b.ins().band(different, a),
            CmpOp::ULe | CmpOp::SLe => {
                let greater = self.b.ins().band(different, a);
                self.b.ins().bnot(greater)
            }
            CmpOp::UGe | CmpOp::SGe => {
                let less = self.b.ins().band(different, b);
                self.b.ins().bnot(less)
            }
            _ => self.b.ins().bnot(different),
        }
    }

    /// Products of bytes, by products of twice as many bits.
    pub(super) fn byte_products(&mut self, a: Value, b: Value) -> Value {
        let byte = self.b.ins().iconst(types::I16, 255);
        let bytes = self.b.ins().splat(types::I16X8, byte);
        let [low, high] = [true, false].map(|low| {
            let [a, b] = [a, b].map(|x| if low { self.b.ins().uwiden_low(x) } else { self.b.ins().uwiden_high(x) });
            let product = self.b.ins().imul(a, b);
            self.b.ins().band(product, bytes)
        });
        self.b.ins().unarrow(low, high)
    }

    /// Numbers with the signs of others, in lanes.
    pub(super) fn signs_copied(&mut self, a: Value, b: Value) -> Value {
        let ty = self.b.func.dfg.value_type(a);
        let bits = integers(ty.lane_type().bytes());
        let first = self.b.ins().iconst(bits.lane_type(), if bits == types::I64X2 { i64::MIN } else { i64::from(i32::MIN) & 0xffff_ffff });
        let first = self.b.ins().splat(bits, first);
        let (a, b) = (self.bits(bits, a), self.bits(bits, b));
        let chosen = self.b.ins().bitselect(first, b, a);
        self.bits(ty, chosen)
    }

    /// The same bits as lanes of another type.
    pub(super) fn bits(&mut self, ty: Type, a: Value) -> Value {
        // The order in memory: that of x86, where lanes are.
        let order = MemFlagsData::new().with_endianness(Endianness::Little);
        if self.b.func.dfg.value_type(a) == ty { a } else { self.b.ins().bitcast(ty, order, a) }
    }
}

/// What a body has computed so far, in one register for each value.
pub(super) struct Vectors<'a> {
    pub(super) lanes: &'a Lanes,
    pub(super) found: HashMap<Val, Value>,
    /// What grows by steps, for the first iteration of the register.
    pub(super) steps: Vec<(Val, Value)>,
    /// The parts of the pairs that an address leads to, as long as nothing is stored.
    pub(super) pairs: HashMap<Val, [Value; 2]>,
    /// One part of pairs that are to be stored with the other.
    pub(super) half: Option<Val>,
    /// In which lanes the condition holds that the code at hand stands under.
    pub(super) holds: Option<Value>,
}

fn any_fused(body: &Block) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::Let(_, op) => matches!(op, Op::Fma(..)),
        other => other.blocks().into_iter().any(any_fused),
    })
}

impl<'a> Vectors<'a> {
    /// So many registers for each value.
    pub(super) fn from(lanes: &'a Lanes, registers: u32) -> Vec<Vectors<'a>> {
        let empty = |_| Vectors { lanes, found: HashMap::new(), steps: Vec::new(), pairs: HashMap::new(), half: None, holds: None };
        (0..registers).map(empty).collect()
    }

    fn is_mask(&self, v: Val) -> bool {
        self.lanes.varying.get(&v) == Some(&Varying::Mask)
    }
}

/// A register of values of this type.
pub(super) fn vector(ty: MTy) -> Type {
    match ty {
        MTy::F32 => types::F32X4,
        MTy::F64 => types::F64X2,
        other => integers(other.bytes()),
    }
}

/// A register of integers of so many bytes.
pub(super) fn integers(bytes: u32) -> Type {
    match bytes {
        1 => types::I8X16,
        2 => types::I16X8,
        4 => types::I32X4,
        _ => types::I64X2,
    }
}
