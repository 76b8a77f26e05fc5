//! Random numbers: which generator is meant, and the runtime function that draws.
//!
//! In a parallel kernel the modules' generators are the chunk's own stream. Its plain uniform numbers are drawn in line, everything else
//! by the runtime, which sees by the context where it is.

use super::Builder;
use crate::mir::{CmpOp, MTy, Op, Val};
use weft_abi::functions::RandomFloat;
use weft_abi::layout::{RANDOM_NUMPY, RANDOM_PYTHON};
use weft_abi::{RtFn, Trap};
use weft_frontend::builtins::Op as Builtin;
use weft_frontend::span::Span;
use weft_frontend::thir::{Drawn, ExprId};
use weft_frontend::ty::{Rng, Ty};

impl Builder<'_> {
    /// The handle of the generator that an expression gives.
    pub(crate) fn generator(&mut self, e: ExprId) -> Val {
        let vals = self.expr(e);
        self.handle(self.ty_of(e), &vals)
    }

    fn handle(&mut self, ty: &Ty, vals: &[Val]) -> Val {
        match ty {
            Ty::Rng(Rng::Python) => self.i64(RANDOM_PYTHON),
            Ty::Rng(Rng::NumPy) => self.i64(RANDOM_NUMPY),
            _ => vals[0],
        }
    }

    /// An operation on a generator: `ty` is the type of its first operand.
    pub(crate) fn random(&mut self, op: Builtin, ty: &Ty, operands: &[Vec<Val>], result: &Ty, span: Span) -> Vec<Val> {
        if op == Builtin::RandomNew {
            return self.new_generator(operands.first().map(|seed| seed[0]), result, span);
        }
        let generator = self.handle(ty, &operands[0]);
        let n = |at: usize| operands[at][0];
        match op {
            Builtin::Random(RandomFloat::Unit) if self.s.kernel_random == Some(true) && matches!(ty, Ty::Rng(rng) if !rng.is_object()) => {
                vec![self.op(MTy::F64, Op::Random)]
            }
            Builtin::Random(RandomFloat::Unit) if *ty == Ty::Rng(Rng::Python) => self.runtime(RtFn::RandomRandom, Vec::new(), &[MTy::F64]),
            Builtin::Random(which) => {
                let which = self.int(MTy::I32, i64::from(which as i32));
                self.runtime(RtFn::RandomFloat, vec![generator, which], &[MTy::F64])
            }
            Builtin::RandomBelow => self.runtime(RtFn::RandomBelow, vec![generator, n(1)], &[MTy::I64]),
            Builtin::RandomRange(form) => {
                let form = self.int(MTy::I32, i64::from(form as i32));
                self.runtime_raising(RtFn::RandomRange, vec![generator, n(1), n(2), n(3), form], &[MTy::I64], span, None)
            }
            Builtin::RandomBounded => self.runtime(RtFn::RandomBounded, vec![generator, n(1), n(2)], &[MTy::I64]),
            Builtin::RandomSeed => match operands.get(1) {
                None => self.runtime(RtFn::RandomSeedEntropy, vec![generator], &[]),
                Some(seed) => {
                    if *ty == Ty::Rng(Rng::NumPy) {
                        let (zero, most) = (self.i64(0), self.i64(0xffff_ffff));
                        let (low, high) = (self.cmp(CmpOp::SGe, seed[0], zero), self.cmp(CmpOp::SLe, seed[0], most));
                        let ok = self.and(low, high);
                        self.check(ok, span, Trap::ValueMessage, Some("Seed must be between 0 and 2**32 - 1"));
                    }
                    self.runtime(RtFn::RandomSeed, vec![generator, seed[0]], &[])
                }
            },
            _ => unreachable!("{op:?} is no operation on a generator"),
        }
    }

    fn new_generator(&mut self, seed: Option<Val>, ty: &Ty, span: Span) -> Vec<Val> {
        let numpy = *ty == Ty::Rng(Rng::Generator);
        let kind = self.i64(if numpy { RANDOM_NUMPY } else { RANDOM_PYTHON });
        let seeded = self.int(MTy::I32, i64::from(seed.is_some()));
        let zero = self.i64(0);
        if let (true, Some(seed)) = (numpy, seed) {
            let ok = self.cmp(CmpOp::SGe, seed, zero);
            self.check(ok, span, Trap::ValueMessage, Some("expected non-negative integer"));
        }
        self.runtime_raising(RtFn::RandomNew, vec![kind, seeded, seed.unwrap_or(zero)], &[MTy::I64], span, None)
    }

    /// Fills `count` elements at `data`.
    pub(crate) fn random_fill(&mut self, drawn: Drawn, generator: Val, data: Val, count: Val, [low, high]: [Val; 2], span: Span) {
        match drawn {
            Drawn::Float(which) => {
                let which = self.int(MTy::I32, i64::from(which as i32));
                self.runtime_raising(RtFn::RandomFillFloat, vec![generator, which, data, count, low, high], &[], span, None);
            }
            Drawn::Int => {
                self.runtime_raising(RtFn::RandomFillInt, vec![generator, data, count, low, high], &[], span, None);
            }
        }
    }
}
