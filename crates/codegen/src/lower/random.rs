//! `Op::Random`: xoshiro256++ in line.
//!
//! The four words of the state live in variables, so that a loop keeps them in registers. They go back to the context
//! before anything else could draw from the stream, and when the function returns normally; after a failure nobody reads
//! them.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_module::Module;
use weft_abi::KernelCtx;

use super::Lowering;

impl<M: Module> Lowering<'_, M> {
    /// Declares and loads the state, at the function's start.
    pub(super) fn open_stream(&mut self) {
        self.rng = Some(std::array::from_fn(|_| self.b.declare_var(types::I64)));
        self.load_stream();
    }

    /// Writes the state back, if the function holds it.
    pub(super) fn store_stream(&mut self) {
        let Some(rng) = self.rng else { return };
        for (i, var) in rng.into_iter().enumerate() {
            let word = self.b.use_var(var);
            self.b.ins().store(self.own, word, self.ctx, KernelCtx::RNG_OFFSET + 8 * i as i32);
        }
    }

    /// Reads the state again, if the function holds it.
    pub(super) fn load_stream(&mut self) {
        let Some(rng) = self.rng else { return };
        for (i, var) in rng.into_iter().enumerate() {
            let word = self.b.ins().load(types::I64, self.own, self.ctx, KernelCtx::RNG_OFFSET + 8 * i as i32);
            self.b.def_var(var, word);
        }
    }

    /// The next number: the top 53 bits of the next word, times 2^-53.
    pub(super) fn draw(&mut self) -> Option<Value> {
        let rng = self.rng?;
        let [s0, s1, s2, s3] = rng.map(|var| self.b.use_var(var));
        let b = &mut self.b;
        let amount = |b: &mut cranelift_frontend::FunctionBuilder<'_>, n: i64| b.ins().iconst(types::I64, n);
        let (n23, n17, n45, n11) = (amount(b, 23), amount(b, 17), amount(b, 45), amount(b, 11));
        let sum = b.ins().iadd(s0, s3);
        let rotated = b.ins().rotl(sum, n23);
        let word = b.ins().iadd(rotated, s0);
        let t = b.ins().ishl(s1, n17);
        let s2 = b.ins().bxor(s2, s0);
        let s3 = b.ins().bxor(s3, s1);
        let s1 = b.ins().bxor(s1, s2);
        let s0 = b.ins().bxor(s0, s3);
        let s2 = b.ins().bxor(s2, t);
        let s3 = b.ins().rotl(s3, n45);
        for (var, value) in rng.into_iter().zip([s0, s1, s2, s3]) {
            b.def_var(var, value);
        }
        let top = b.ins().ushr(word, n11);
        // Below 2^53, so the signed conversion, which is one instruction, is exact.
        let float = b.ins().fcvt_from_sint(types::F64, top);
        let scale = b.ins().f64const(1.0 / (1u64 << 53) as f64);
        Some(b.ins().fmul(float, scale))
    }
}
