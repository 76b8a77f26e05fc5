//! Memory of loops in vector registers that is not one element of a lane's size for each iteration: pairs, truth values of one byte, and what is
//! stored under a condition.
//!
//! Pairs (complex numbers) are two registers in memory, and two in code: all first parts and all second parts. A store under a condition writes nothing where it
//! does not hold, not even what stands there: another thread may be writing that.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_module::Module;
use weft_midend::mir::{Block, Distance, Lanes, Op, Stmt, Val};

use super::Lowering;
use super::lanes::{Vectors, vector};
use crate::error::Error;

impl<M: Module> Lowering<'_, M> {
    /// One part of the pairs at the address of the first lane; both are read.
    pub(super) fn load_of_pair(&mut self, vectors: &mut Vectors<'_>, v: Val, addr: Val, offset: i32) -> Result<Value, Error> {
        let first = vectors.lanes.pairs[&addr];
        let parts = match vectors.pairs.get(&addr) {
            Some(parts) => *parts,
            None => {
                let (ty, place) = (vector(self.ty(v)), self.val(addr)?);
                let halves = [0, Lanes::REGISTER as i32].map(|behind| self.b.ins().load(ty, self.user, place, first + behind));
                let width = vectors.lanes.width;
                let parts = [0, 1].map(|part| self.shuffled(halves, |lane| 2 * lane + part, width));
                vectors.pairs.insert(addr, parts);
                parts
            }
        };
        Ok(parts[usize::from(offset != first)])
    }

    /// Lanes of two registers in a row, each by its number there, as one register of the same type.
    fn shuffled(&mut self, from: [Value; 2], number: impl Fn(u32) -> u32, width: u32) -> Value {
        let ty = self.b.func.dfg.value_type(from[0]);
        let bytes: Vec<u8> = (0..Lanes::REGISTER).map(|at| (number(at / width) * width + at % width) as u8).collect();
        let order = self.b.func.dfg.immediates.push(bytes.into());
        let [a, b] = from.map(|register| self.bits(types::I8X16, register));
        let shuffled = self.b.ins().shuffle(a, b, order);
        self.bits(ty, shuffled)
    }

    /// Stores a value of each lane, where the condition holds. One part of pairs waits for the other.
    pub(super) fn store_register(&mut self, vectors: &mut Vectors<'_>, addr: Val, offset: i32, value: Val) -> Result<(), Error> {
        let lanes = vectors.lanes;
        let Some(&first) = lanes.pairs.get(&addr) else {
            let value = self.lane(vectors, value)?;
            return match vectors.holds {
                None => self.store_lanes(lanes, addr, offset, value),
                Some(holds) => self.store_where(lanes, holds, addr, &[(offset, value)]),
            };
        };
        let Some(other) = vectors.half.take() else {
            vectors.half = Some(value);
            return Ok(());
        };
        let parts = if offset == first { [value, other] } else { [other, value] };
        let parts = [self.lane(vectors, parts[0])?, self.lane(vectors, parts[1])?];
        if let Some(holds) = vectors.holds {
            return self.store_where(lanes, holds, addr, &[(first, parts[0]), (first + lanes.width as i32, parts[1])]);
        }
        let place = self.val(addr)?;
        self.store_pairs(lanes, parts, place, first);
        Ok(())
    }

    fn store_pairs(&mut self, lanes: &Lanes, parts: [Value; 2], place: Value, first: i32) {
        for half in 0..2 {
            let (count, width) = (lanes.count(), lanes.width);
            let from = |lane: u32| (half * count + lane) / 2 + lane % 2 * count;
            let value = self.shuffled(parts, from, width);
            self.b.ins().store(self.user, value, place, first + (half * Lanes::REGISTER) as i32);
        }
    }

    /// Stores elements, each at its offset, in the lanes where the condition holds.
    fn store_where(&mut self, lanes: &Lanes, holds: Value, addr: Val, elements: &[(i32, Value)]) -> Result<(), Error> {
        let distance = lanes.width * if lanes.pairs.contains_key(&addr) { 2 } else { 1 };
        let distance = lanes.apart.get(&addr).copied().unwrap_or(Distance::Number(i64::from(distance)));
        for (lane, place) in self.places_of_lanes(lanes, addr, distance)?.into_iter().enumerate() {
            let [write, next] = [(); 2].map(|()| self.b.create_block());
            let here = self.b.ins().extractlane(holds, lane as u8);
            self.b.ins().brif(here, write, &[], next, &[]);
            self.go_on(write);
            for &(offset, value) in elements {
                let element = self.b.ins().extractlane(value, lane as u8);
                self.b.ins().store(self.user, element, place, offset);
            }
            self.b.ins().jump(next, &[]);
            self.go_on(next);
        }
        Ok(())
    }

    /// What stands under a condition, or under its opposite. It is passed over where the condition holds in no lane, and stands twice: for all lanes, and for some.
    pub(super) fn under(&mut self, lanes: &Lanes, all: &mut [Vectors<'_>], cond: Val, opposite: bool, body: &Block) -> Result<(), Error> {
        if body.is_empty() {
            return Ok(());
        }
        let outer: Vec<Option<Value>> = all.iter().map(|vectors| vectors.holds).collect();
        let mut own = Vec::with_capacity(all.len());
        for vectors in all.iter() {
            let mut holds = self.mask(vectors, cond)?;
            if opposite {
                holds = self.b.ins().bnot(holds);
            }
            if let Some(outer) = vectors.holds {
                holds = self.b.ins().band(holds, outer);
            }
            own.push(holds);
        }
        let (mut any, mut every) = (own[0], own[0]);
        for &holds in &own[1..] {
            any = self.b.ins().bor(any, holds);
            every = self.b.ins().band(every, holds);
        }
        let [inside, some, behind] = [(); 3].map(|()| self.b.create_block());
        let any = self.b.ins().vany_true(any);
        self.b.ins().brif(any, inside, &[], behind, &[]);
        self.go_on(inside);
        // Conditions in conditions would double the code each time.
        if body.iter().any(|stmt| matches!(stmt, Stmt::If { .. })) {
            self.b.ins().jump(some, &[]);
        } else {
            let whole = self.b.create_block();
            let every = self.b.ins().vall_true(every);
            self.b.ins().brif(every, whole, &[], some, &[]);
            self.go_on(whole);
            // It holds in all lanes, and so does what is outside.
            all.iter_mut().for_each(|vectors| vectors.holds = None);
            self.vectors(lanes, all, body)?;
            self.b.ins().jump(behind, &[]);
        }
        self.go_on(some);
        all.iter_mut().zip(own).for_each(|(vectors, holds)| vectors.holds = Some(holds));
        self.vectors(lanes, all, body)?;
        self.b.ins().jump(behind, &[]);
        self.go_on(behind);
        all.iter_mut().zip(outer).for_each(|(vectors, outer)| vectors.holds = outer);
        Ok(())
    }

    /// Truth values in memory of all iterations at hand, each as wide as a lane.
    pub(super) fn load_bytes(&mut self, all: &mut [Vectors<'_>], v: Val, op: &Op) -> Result<(), Error> {
        let Op::Load { addr, offset, .. } = op else { return Err(self.malformed("a byte that is not loaded")) };
        self.choose_register(&all[0])?;
        let place = self.val(*addr)?;
        let count = all.len() as u32 * all[0].lanes.count();
        let bytes = if count == Lanes::REGISTER {
            self.b.ins().load(types::I8X16, self.user, place, *offset)
        } else {
            let bytes = self.b.ins().load(types::I64, self.user, place, *offset);
            let bytes = self.b.ins().scalar_to_vector(types::I64X2, bytes);
            self.bits(types::I8X16, bytes)
        };
        let zero = self.b.ins().iconst(types::I8, 0);
        let zero = self.b.ins().splat(types::I8X16, zero);
        let none = self.b.ins().icmp(IntCC::Equal, bytes, zero);
        let some = self.b.ins().bnot(none);
        let mut wide = if count == Lanes::REGISTER { vec![some] } else { vec![self.b.ins().swiden_low(some)] };
        while wide.len() < all.len() {
            wide = wide.into_iter().flat_map(|register| [self.b.ins().swiden_low(register), self.b.ins().swiden_high(register)]).collect();
        }
        for (vectors, mask) in all.iter_mut().zip(wide) {
            vectors.found.insert(v, mask);
        }
        Ok(())
    }

    /// Stores truth values of all iterations at hand, one byte each.
    pub(super) fn store_bytes(&mut self, all: &mut [Vectors<'_>], addr: Val, offset: i32, value: Val) -> Result<(), Error> {
        let width = all[0].lanes.width;
        let mut masks = all.iter().map(|vectors| self.mask(vectors, value)).collect::<Result<Vec<_>, _>>()?;
        for vectors in all.iter_mut() {
            vectors.pairs.clear();
        }
        if width == 8 {
            // The lower half of each lane is as good as the whole.
            masks = masks
                .chunks(2)
                .map(|two| {
                    let [a, b] = [two[0], two[1]].map(|register| self.bits(types::I32X4, register));
                    self.shuffled([a, b], |lane| 2 * lane, 4)
                })
                .collect();
        }
        if width >= 4 {
            masks = masks.chunks(2).map(|two| self.b.ins().snarrow(two[0], two[1])).collect();
        }
        // Eight of them stand twice, and are stored once.
        let bytes = self.b.ins().snarrow(masks[0], masks[masks.len() - 1]);
        let one = self.b.ins().iconst(types::I8, 1);
        let ones = self.b.ins().splat(types::I8X16, one);
        let mut bytes = self.b.ins().band(bytes, ones);
        if masks.len() == 1 {
            bytes = self.bits(types::I64X2, bytes);
            bytes = self.b.ins().extractlane(bytes, 0);
        }
        self.choose_register(&all[0])?;
        let place = self.val(addr)?;
        self.b.ins().store(self.user, bytes, place, offset);
        Ok(())
    }
}
