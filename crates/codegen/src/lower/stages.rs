//! Loops in vector registers that call functions of many numbers: blocks of iterations, in stages ([`weft_midend::passes::stages`]).

use std::collections::HashMap;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{BlockArg, InstBuilder, Value, types};
use cranelift_module::Module;
use weft_midend::mir::{Block, Lanes, Stmt, Val, Varying};
use weft_midend::passes::stages::{Stage, Stages};

use super::Lowering;
use super::lanes::{Vectors, fewest, integers, vector};
use crate::error::Error;

/// The most iterations of a block: so many that a call is a small part of it, and few enough that what is kept stays in the first-level cache.
const BLOCK: u32 = 512;
/// The most of one that keeps nothing, since functions read and write the user's memory.
const LONG_BLOCK: u32 = 8 * BLOCK;
/// The most bytes that are kept for a block.
const KEPT: u32 = 16 << 10;

/// Where values are kept: the distance of each from the start, in bytes.
type Places = HashMap<Val, u32>;

impl<M: Module> Lowering<'_, M> {
    /// The iterations from the one with the number `first` on, at most as many as a block has; there are [`fewest`] at least. The result is the number of the first
    /// that is left.
    pub(super) fn block_in_stages(
        &mut self,
        lanes: &Lanes,
        (iv, first, hi): (Val, Value, Value),
        stages: &Stages,
        body: &Block,
    ) -> Result<Value, Error> {
        self.vectors(lanes, &mut [], stages.shared.iter().map(|at| &body[*at]))?;
        let kept = Kept::of(lanes, stages, body);
        let base = self.spill_address((kept.bytes / 8).max(1));
        let left = self.b.ins().isub(hi, first);
        let whole = self.b.ins().band_imm_s(left, -i64::from(fewest(lanes)));
        let most = self.b.ins().iconst(types::I64, i64::from(kept.block));
        let count = self.b.ins().umin(whole, most);
        let mut places = Vec::new();
        for stage in &stages.stages {
            self.stage(lanes, (iv, first, count), (stages, stage), body, &kept, base)?;
            for &at in &stage.calls {
                let Stmt::Runtime { results, function, args, .. } = &body[at] else { return Err(self.malformed("a call of another kind")) };
                places.clear();
                for argument in 0..args.len() {
                    places.push(match stages.read.get(&(at, argument)) {
                        Some(&place) => self.first_element(lanes, (iv, first), stages, body, place)?,
                        None => self.b.ins().iadd_imm_u(base, i64::from(kept.argument(results[0], argument))),
                    });
                }
                let to = match stages.written.get(&at) {
                    Some(&place) => self.first_element(lanes, (iv, first), stages, body, place)?,
                    None => self.b.ins().iadd_imm_u(base, i64::from(kept.argument(results[0], 0))),
                };
                self.call_many(*function, to, &places, count)?;
            }
        }
        Ok(self.b.ins().iadd(first, count))
    }

    /// The address of an element in the iteration with the number `first`.
    fn first_element(
        &mut self,
        lanes: &Lanes,
        (iv, first): (Val, Value),
        stages: &Stages,
        body: &Block,
        (addr, offset): (Val, i32),
    ) -> Result<Value, Error> {
        let mut all = Vectors::from(lanes, 1);
        self.number_registers(&mut all, iv, first);
        self.vectors(lanes, &mut all, stages.steps.iter().map(|at| &body[*at]))?;
        self.choose_register(&all[0])?;
        let addr = self.val(addr)?;
        Ok(self.b.ins().iadd_imm_s(addr, i64::from(offset)))
    }

    /// One stage, for `count` iterations.
    fn stage(
        &mut self,
        lanes: &Lanes,
        (iv, first, count): (Val, Value, Value),
        (stages, stage): (&Stages, &Stage),
        body: &Block,
        kept: &Kept,
        base: Value,
    ) -> Result<(), Error> {
        // Whether it stores anything, for itself, for later stages or for functions.
        let computes = |at: &usize| !matches!(&body[*at], Stmt::Let(..));
        let asks = |at: &usize| matches!(&body[*at], Stmt::Runtime { args, .. } if (0..args.len()).any(|argument| !stages.read.contains_key(&(*at, argument))));
        if !stage.statements.iter().any(computes) && stage.kept.is_empty() && !stage.calls.iter().any(asks) {
            return Ok(());
        }
        let (start, exit) = (self.b.create_block(), self.b.create_block());
        let done = self.b.append_block_param(start, types::I64);
        let none = self.b.ins().iconst(types::I64, 0);
        self.b.ins().jump(start, &[BlockArg::Value(none)]);
        self.b.switch_to_block(start);
        let mut all = Vectors::from(lanes, fewest(lanes) / lanes.count());
        let number = self.b.ins().iadd(first, done);
        self.number_registers(&mut all, iv, number);
        let bytes = self.b.ins().imul_imm_s(done, i64::from(lanes.width));
        let here = self.b.ins().iadd(base, bytes);
        let place = |place: u32, register: usize| (place + register as u32 * Lanes::REGISTER) as i32;
        for v in &stage.taken {
            let ty = if matches!(lanes.varying.get(v), Some(Varying::Mask | Varying::Byte)) {
                integers(lanes.width)
            } else {
                vector(self.ty(*v))
            };
            for (register, vectors) in all.iter_mut().enumerate() {
                let value = self.b.ins().load(ty, self.own, here, place(kept.places[v], register));
                vectors.found.insert(*v, value);
            }
        }
        self.vectors(lanes, &mut all, stages.steps.iter().chain(&stage.statements).map(|at| &body[*at]))?;
        for v in &stage.kept {
            for (register, vectors) in all.iter().enumerate() {
                self.b.ins().store(self.own, vectors.found[v], here, place(kept.places[v], register));
            }
        }
        for &at in &stage.calls {
            let Stmt::Runtime { results, args, .. } = &body[at] else { return Err(self.malformed("a call of another kind")) };
            for (argument, &arg) in args.iter().enumerate().filter(|(argument, _)| !stages.read.contains_key(&(at, *argument))) {
                for (register, vectors) in all.iter().enumerate() {
                    let value = self.lane(vectors, arg)?;
                    self.b.ins().store(self.own, value, here, place(kept.argument(results[0], argument), register));
                }
            }
        }
        let next = self.b.ins().iadd_imm_u(done, i64::from(fewest(lanes)));
        let more = self.b.ins().icmp(IntCC::UnsignedLessThan, next, count);
        self.b.ins().brif(more, start, &[BlockArg::Value(next)], exit, &[]);
        self.b.seal_block(start);
        self.go_on(exit);
        Ok(())
    }
}

/// The memory of a block.
struct Kept {
    /// The most iterations.
    block: u32,
    places: Places,
    /// Bytes of one value.
    each: u32,
    bytes: u32,
}

impl Kept {
    fn of(lanes: &Lanes, stages: &Stages, body: &Block) -> Kept {
        // What a function gives stands where its first argument was; others stand behind it.
        let mut values: Vec<(Val, u32)> = Vec::new();
        for stage in &stages.stages {
            values.extend(stage.kept.iter().map(|v| (*v, 1)));
            for &at in &stage.calls {
                let Stmt::Runtime { results, args, .. } = &body[at] else { continue };
                let reads = (0..args.len()).all(|argument| stages.read.contains_key(&(at, argument)));
                if !(reads && stages.written.contains_key(&at)) {
                    values.push((results[0], args.len() as u32));
                }
            }
        }
        let count: u32 = values.iter().map(|(_, count)| count).sum();
        let mut block = if count == 0 { LONG_BLOCK } else { BLOCK };
        while block > fewest(lanes) && block * lanes.width * count > KEPT {
            block /= 2;
        }
        let each = block * lanes.width;
        let mut places = Places::new();
        let mut next = 0;
        for (v, count) in values {
            places.insert(v, next);
            next += count * each;
        }
        Kept { block, places, each, bytes: next }
    }

    /// Where an argument of the function stands that gives `result`.
    fn argument(&self, result: Val, argument: usize) -> u32 {
        self.places[&result] + argument as u32 * self.each
    }
}
