//! Everything that leaves the function: calls of the module's functions, of the runtime, and parallel loops.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_module::Module;
use weft_abi::{PAR_EXITS, PAR_QUIET, RtFn};
use weft_midend::mir::{Failure, FnId, FnKind, ParFor, SiteId, Val};

use super::Lowering;
use crate::error::Error;
use crate::facts::runtime_uses_stream;
use crate::signature::{self, Results, slots};

impl<M: Module> Lowering<'_, M> {
    /// A call of a function of the module.
    pub(super) fn call(&mut self, results: &[Val], function: FnId, args: &[Val], site: SiteId) -> Result<(), Error> {
        let Some(callee) = self.mir.functions.get(function.index()) else {
            return Err(self.malformed(format!("{function} does not exist")));
        };
        if callee.kind == FnKind::Kernel {
            return Err(self.malformed(format!("a call of the kernel {}", callee.name)));
        }
        let wanted: Vec<_> = callee.params.iter().map(|p| callee.vals[p.index()]).collect();
        let given: Vec<_> = args.iter().map(|a| self.ty(*a)).collect();
        if wanted != given || callee.results.len() != results.len() {
            return Err(self.malformed(format!("a call of {} with other arguments or results", callee.name)));
        }
        let mut values = vec![self.ctx];
        for arg in args {
            let value = self.val(*arg)?;
            if self.b.func.dfg.value_type(value) == types::I128 {
                let (lo, hi) = self.b.ins().isplit(value);
                values.extend([lo, hi]);
            } else {
                values.push(value);
            }
        }
        let kind = signature::results(&callee.results);
        let out = (kind == Results::Memory).then(|| self.out_address(slots(callee.results.iter().copied())));
        values.extend(out);
        let stream = self.facts.uses_stream[function.index()];
        if stream {
            self.store_stream();
        }
        let id = self.symbols.functions[function.index()];
        let returned = self.emit_call(id, &values);
        if stream {
            self.load_stream();
        }
        self.check_status(returned[0], site)?;
        match (kind, out) {
            (Results::Register(_), _) => self.define(results[0], returned[1]),
            (_, Some(out)) => self.load_slots(out, results),
            _ => Ok(()),
        }
    }

    /// A call of the runtime. Whether it takes `out` follows from the number of arguments.
    pub(super) fn runtime(&mut self, results: &[Val], function: RtFn, args: &[Val], site: Option<SiteId>) -> Result<(), Error> {
        let row = function.signature();
        let with_out = match row.params.len().checked_sub(args.len() + 1) {
            Some(0) => false,
            Some(1) => true,
            _ => return Err(self.malformed(format!("a call of {} with {} arguments", function.name(), args.len()))),
        };
        let mut values = vec![self.ctx];
        for (arg, ty) in args.iter().zip(&row.params[1..]) {
            let value = self.val(*arg)?;
            if self.b.func.dfg.value_type(value) != signature::of_runtime_type(*ty) {
                return Err(self.malformed(format!("{arg} has the wrong type for {}", function.name())));
            }
            values.push(value);
        }
        let out = with_out.then(|| self.out_address(slots(results.iter().map(|r| self.function.vals[r.index()]))));
        values.extend(out);
        let stream = runtime_uses_stream(function);
        if stream {
            self.store_stream();
        }
        let Some(&id) = self.symbols.runtime.get(&function) else {
            return Err(self.malformed(format!("{} is not declared", function.name())));
        };
        let returned = self.emit_call(id, &values);
        if stream {
            self.load_stream();
        }
        let mut results = results;
        if row.raises {
            let site = site.ok_or_else(|| self.malformed(format!("a call of {} without a site", function.name())))?;
            self.check_code(returned[0], site)?;
        } else if let (Some(value), Some((first, rest))) = (returned.first(), results.split_first()) {
            // The value of a function that has an `out` as well comes first.
            self.define(*first, *value)?;
            results = rest;
        }
        match out {
            Some(out) => self.load_slots(out, results),
            None if results.is_empty() => Ok(()),
            None => Err(self.malformed(format!("{} does not give so many results", function.name()))),
        }
    }

    /// A parallel loop: captures and partial results in memory, the rest in a constant [`weft_abi::ParDesc`].
    pub(super) fn par_for(&mut self, par: &ParFor) -> Result<(), Error> {
        let Some(kernel) = self.mir.functions.get(par.kernel.index()).filter(|f| f.kind == FnKind::Kernel) else {
            return Err(self.malformed(format!("{} is no kernel", par.kernel)));
        };
        let wanted = kernel.params.iter().map(|p| kernel.vals[p.index()]);
        let given = par.captures.iter().map(|c| self.ty(*c)).chain([weft_midend::mir::MTy::I64; 2]);
        if !wanted.eq(given) || !kernel.results.iter().copied().eq(par.results.iter().map(|r| self.ty(*r))) {
            return Err(self.malformed(format!("captures or results do not fit {}", kernel.name)));
        }
        let acc_slots = slots(kernel.results.iter().copied());
        let reduced: u32 = par.reductions.iter().map(|r| r.slots()).sum();
        if reduced != acc_slots {
            return Err(self.malformed(format!("the reductions do not cover the results of {}", kernel.name)));
        }
        let captures = self.capture_address(slots(par.captures.iter().map(|c| self.function.vals[c.index()])));
        self.store_slots(captures, &par.captures)?;
        let acc = self.out_address(acc_slots);
        let desc = self.constant_data(descriptor(par, acc_slots))?;
        let kernel = self.callee(self.symbols.functions[par.kernel.index()]);
        let kernel = self.b.ins().func_addr(types::I64, kernel);
        let trip = self.val(par.trip)?;
        if par.uses_random != 0 {
            self.store_stream();
        }
        let Some(&id) = self.symbols.runtime.get(&RtFn::ParallelFor) else {
            return Err(self.malformed("parallel_for is not declared"));
        };
        let most = match par.most {
            Some(most) => self.val(most)?,
            None => self.b.ins().iconst(types::I64, 0),
        };
        let args = [self.ctx, kernel, captures, trip, most, desc, acc];
        let returned = self.emit_call(id, &args);
        if par.uses_random != 0 {
            self.load_stream();
        }
        match par.failure.status() {
            None => self.check_status(returned[0], par.site)?,
            Some(status) => self.define(status, returned[0])?,
        }
        self.load_slots(acc, &par.results)
    }

    pub(super) fn emit_call(&mut self, id: cranelift_module::FuncId, args: &[Value]) -> Vec<Value> {
        let callee = self.callee(id);
        let call = self.b.ins().call(callee, args);
        self.b.inst_results(call).to_vec()
    }
}

/// The bytes of the loop's `ParDesc` with its `ReduceSlot`s, in the order of their fields. Every supported target is
/// little-endian.
fn descriptor(par: &ParFor, acc_slots: u32) -> Vec<u8> {
    let quiet = matches!(par.failure, Failure::Forgotten(_));
    let flags = [(par.exits, PAR_EXITS), (quiet, PAR_QUIET)];
    let flags = flags.into_iter().filter(|(set, _)| *set).map(|(_, bit)| bit).sum::<u32>() | par.uses_random;
    let mut words = vec![par.reductions.len() as u32, acc_slots, par.cost.max(1), flags];
    let mut offset = 0;
    for combine in &par.reductions {
        words.extend([combine.op as u32, offset, combine.extra]);
        offset += combine.slots();
    }
    words.into_iter().flat_map(u32::to_le_bytes).collect()
}
