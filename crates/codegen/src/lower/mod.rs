//! MIR to Cranelift's IR, one to one: no decision is made here.
//!
//! Values become Cranelift values, variables become frontend variables (which turn into block parameters where paths
//! join), regions become blocks. The lowering is generic over [`Module`], so code in memory, object files and dumps get
//! the same text. `stmt` has the statements, `op` the operations, `call` everything that leaves the function, `fail` the
//! cold paths, `index` the check of an index, `lanes` loops in vector registers, `pairs` their memory that is not one element for each lane, `random` the in-line random stream, `poll` the looks at the interrupt flag.

mod call;
mod fail;
mod index;
mod lanes;
mod op;
mod packs;
mod pairs;
mod poll;
mod random;
mod stages;
mod stmt;

use std::collections::HashMap;

use cranelift_codegen::Context;
use cranelift_codegen::entity::packed_option::PackedOption;
use cranelift_codegen::ir::{
    AliasRegionData, Block, FuncRef, InstBuilder, MemFlagsData, StackSlot, StackSlotData, StackSlotKind, UserFuncName, Value, types,
};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Variable};
use cranelift_module::{DataDescription, FuncId, Linkage, Module};
use weft_abi::{KernelCtx, RtFn};
use weft_midend::mir::{self, FnId, FnKind, Function, MTy, Val};

use crate::error::Error;
use crate::facts::{Facts, facts};
use crate::signature::{self, Results, clif};

/// How the symbols of a MIR module are called.
pub(crate) struct Names<'a> {
    /// Before the names of functions that nothing outside links to.
    pub(crate) prefix: &'a str,
    /// The symbol of the root's entry; by default one that nothing outside links to.
    pub(crate) root: Option<&'a str>,
}

impl Names<'static> {
    /// Where nothing outside links to any symbol.
    pub(crate) const INNER: Names<'static> = Names { prefix: "weft", root: None };
}

impl Names<'_> {
    fn function(&self, function: &Function) -> String {
        format!("{}.{}", self.prefix, function.name)
    }

    fn entry(&self, id: FnId, function: &Function) -> String {
        match self.root {
            Some(root) if id == FnId(0) => root.to_owned(),
            _ => format!("{}.{}.entry", self.prefix, function.name),
        }
    }
}

/// The symbols of a module, declared.
pub(crate) struct Symbols {
    /// By MIR function.
    functions: Vec<FuncId>,
    /// By MIR function: the entry wrapper of an exported one.
    pub(crate) entries: Vec<Option<FuncId>>,
    runtime: HashMap<RtFn, FuncId>,
    /// The helper that polls call, where there are any.
    poll: Option<FuncId>,
}

/// A module on its way to code: what the drivers hold.
pub(crate) struct Lowerer<'m, M: Module> {
    /// Where the code goes.
    pub(crate) module: M,
    mir: &'m mir::Module,
    facts: Facts,
    /// Declared symbols.
    pub(crate) symbols: Symbols,
    ctx: Context,
    builder_ctx: FunctionBuilderContext,
}

impl<'m, M: Module> Lowerer<'m, M> {
    /// Declares everything.
    pub(crate) fn new(mut module: M, mir: &'m mir::Module, names: &Names<'_>) -> Result<Self, Error> {
        let facts = facts(mir);
        let conv = module.isa().default_call_conv();
        let mut functions = Vec::with_capacity(mir.functions.len());
        let mut entries = Vec::with_capacity(mir.functions.len());
        for (index, function) in mir.functions.iter().enumerate() {
            let sig = signature::of_function(function, conv);
            functions.push(module.declare_function(&names.function(function), Linkage::Local, &sig)?);
            let entry = if matches!(function.kind, FnKind::Function { exported: true, .. }) {
                let name = names.entry(FnId(index as u32), function);
                Some(module.declare_function(&name, Linkage::Export, &signature::of_entry(conv))?)
            } else {
                None
            };
            entries.push(entry);
        }
        let mut runtime = HashMap::new();
        for &function in &facts.runtime {
            let id = module.declare_function(function.symbol(), Linkage::Import, &signature::of_runtime(function, conv))?;
            runtime.insert(function, id);
        }
        let poll = match facts.runtime.contains(&RtFn::Poll) {
            true => Some(module.declare_function(&format!("{}.poll", names.prefix), Linkage::Local, &signature::of_poll())?),
            false => None,
        };
        let ctx = module.make_context();
        Ok(Lowerer {
            module,
            mir,
            facts,
            symbols: Symbols { functions, entries, runtime, poll },
            ctx,
            builder_ctx: FunctionBuilderContext::new(),
        })
    }

    /// Lowers every function and entry wrapper in order and hands each to `sink`.
    pub(crate) fn run(&mut self, sink: &mut dyn FnMut(&mut M, FuncId, &mut Context) -> Result<(), Error>) -> Result<(), Error> {
        for index in 0..self.mir.functions.len() {
            self.function(index)?;
            sink(&mut self.module, self.symbols.functions[index], &mut self.ctx)?;
            if let Some(entry) = self.symbols.entries[index] {
                self.entry(index, entry)?;
                sink(&mut self.module, entry, &mut self.ctx)?;
            }
        }
        if let Some(poll) = self.symbols.poll {
            self.poll(poll)?;
            sink(&mut self.module, poll, &mut self.ctx)?;
        }
        Ok(())
    }

    fn start(&mut self, id: FuncId) {
        self.module.clear_context(&mut self.ctx);
        self.ctx.func.name = UserFuncName::user(0, id.as_u32());
        self.ctx.func.signature = self.module.declarations().get_function_decl(id).signature.clone();
    }

    fn function(&mut self, index: usize) -> Result<(), Error> {
        self.start(self.symbols.functions[index]);
        let function = &self.mir.functions[index];
        let config = self.module.target_config();
        let b = FunctionBuilder::new(&mut self.ctx.func, &mut self.builder_ctx);
        let mut lowering = Lowering::new(&mut self.module, self.mir, &self.facts, &self.symbols, function, b);
        let done = lowering.whole(self.facts.inline_random[index]);
        let Lowering { mut b, .. } = lowering;
        if done.is_err() {
            // The builder's context is spoilt by half a function.
            self.builder_ctx = FunctionBuilderContext::new();
            return done;
        }
        b.seal_all_blocks();
        b.finalize(config);
        Ok(())
    }

    /// The wrapper that loads arguments from slots, calls, and stores the results.
    fn entry(&mut self, index: usize, entry: FuncId) -> Result<(), Error> {
        self.start(entry);
        let function = &self.mir.functions[index];
        let config = self.module.target_config();
        let mut b = FunctionBuilder::new(&mut self.ctx.func, &mut self.builder_ctx);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        b.seal_block(block);
        let params = b.block_params(block).to_vec();
        let (ctx, args_ptr, ret_ptr) = (params[0], params[1], params[2]);
        let flags = MemFlagsData::trusted();
        let mut args = vec![ctx];
        let mut slot = 0;
        for param in &function.params {
            let ty = function.vals[param.index()];
            let pieces: &[(cranelift_codegen::ir::Type, i32)] =
                if ty == MTy::I128 { &[(types::I64, 0), (types::I64, 8)] } else { &[(clif(ty), 0)] };
            for &(piece, offset) in pieces {
                args.push(b.ins().load(piece, flags, args_ptr, slot * 8 + offset));
            }
            slot += ty.slots() as i32;
        }
        let results = signature::results(&function.results);
        if results == Results::Memory {
            args.push(ret_ptr);
        }
        let callee = self.module.declare_func_in_func(self.symbols.functions[index], b.func);
        let call = b.ins().call(callee, &args);
        let returned = b.inst_results(call).to_vec();
        if let Results::Register(_) = results {
            let wide = fill_slot(&mut b, returned[1]);
            b.ins().store(flags, wide, ret_ptr, 0);
        }
        b.ins().return_(&[returned[0]]);
        b.finalize(config);
        Ok(())
    }
}

/// Zero-extends what is narrower than a slot, so that no byte of the slot stays undefined.
fn fill_slot(b: &mut FunctionBuilder<'_>, value: Value) -> Value {
    let ty = b.func.dfg.value_type(value);
    if ty == types::F32 {
        let bits = b.ins().bitcast(types::I32, MemFlagsData::new(), value);
        return b.ins().uextend(types::I64, bits);
    }
    if ty.is_int() && ty.bytes() < 8 { b.ins().uextend(types::I64, value) } else { value }
}

/// Where the results of the function being lowered go.
#[derive(Clone, Copy)]
enum Sink {
    /// Nowhere, or into registers.
    Registers(Results),
    /// To consecutive slots at this address.
    Memory(Value),
}

/// The blocks of an open loop.
#[derive(Clone, Copy)]
struct LoopBlocks {
    /// Target of `Continue`.
    next: Block,
    /// Target of `Break`.
    exit: Block,
    /// Whether something jumps to `exit`.
    left: bool,
    /// Whether something jumps to `next`.
    continued: bool,
}

/// One function on its way.
struct Lowering<'a, M: Module> {
    module: &'a mut M,
    mir: &'a mir::Module,
    facts: &'a Facts,
    symbols: &'a Symbols,
    function: &'a Function,
    b: FunctionBuilder<'a>,
    /// The context pointer.
    ctx: Value,
    sink: Sink,
    vals: Vec<PackedOption<Value>>,
    vars: Vec<Variable>,
    loops: Vec<Option<LoopBlocks>>,
    /// The random stream's state, where it is kept in registers.
    rng: Option<[Variable; 4]>,
    /// Values whose definition was lowered early, together with its neighbour's (see `op::overflow_pair`).
    early: HashMap<Val, Value>,
    fails: fail::Fails,
    /// Where failures go, of each `Try` whose body is being lowered; the innermost last.
    handlers: Vec<Block>,
    callees: HashMap<FuncId, FuncRef>,
    /// Memory that calls write their results to; one area for all calls of the function, each reads it at once.
    out_area: Option<StackSlot>,
    /// Memory for captures, shared likewise.
    capture_area: Option<StackSlot>,
    /// Memory for what is spilled, shared likewise.
    spill_area: Option<StackSlot>,
    /// Accesses to the user's memory.
    user: MemFlagsData,
    /// Accesses to the context and to areas of the frame, which user memory never overlaps.
    own: MemFlagsData,
    /// Headers of containers.
    header: MemFlagsData,
}

impl<'a, M: Module> Lowering<'a, M> {
    fn new(
        module: &'a mut M,
        mir: &'a mir::Module,
        facts: &'a Facts,
        symbols: &'a Symbols,
        function: &'a Function,
        b: FunctionBuilder<'a>,
    ) -> Self {
        let mut region = |user_id, description: &'static str| {
            Some(b.func.dfg.alias_regions.insert(AliasRegionData { user_id, description: description.into() }))
        };
        let user = MemFlagsData::new().with_notrap().with_alias_region(region(0, "user memory"));
        let own = MemFlagsData::trusted().with_alias_region(region(1, "context and frame"));
        let header = MemFlagsData::trusted().with_alias_region(region(2, "headers of containers"));
        Lowering {
            module,
            mir,
            facts,
            symbols,
            function,
            ctx: Value::from_u32(0),
            sink: Sink::Registers(Results::None),
            vals: vec![PackedOption::default(); function.vals.len()],
            vars: Vec::with_capacity(function.vars.len()),
            loops: vec![None; function.labels as usize],
            rng: None,
            early: HashMap::new(),
            fails: fail::Fails::default(),
            handlers: Vec::new(),
            callees: HashMap::new(),
            out_area: None,
            capture_area: None,
            spill_area: None,
            user,
            own,
            header,
            b,
        }
    }

    /// Lowers the function: parameters, stack check, body, cold paths.
    fn whole(&mut self, inline_random: bool) -> Result<(), Error> {
        let function = self.function;
        let entry = self.b.create_block();
        self.b.append_block_params_for_function_params(entry);
        self.b.switch_to_block(entry);
        self.b.seal_block(entry);
        let params = self.b.block_params(entry).to_vec();
        self.ctx = params[0];
        for var in &function.vars {
            let var = self.b.declare_var(clif(var.ty));
            self.vars.push(var);
        }
        match &function.kind {
            FnKind::Kernel => self.kernel_params(&params)?,
            FnKind::Function { stack_check, .. } => {
                self.function_params(&params)?;
                if let Some(site) = *stack_check {
                    let sp = self.b.ins().get_stack_pointer(types::I64);
                    let limit = self.b.ins().load(types::I64, self.own, self.ctx, KernelCtx::STACK_LIMIT_OFFSET);
                    let ok = self.b.ins().icmp(cranelift_codegen::ir::condcodes::IntCC::UnsignedGreaterThanOrEqual, sp, limit);
                    self.check(ok, site, &[])?;
                }
            }
        }
        if inline_random {
            self.open_stream();
        }
        if self.block(&function.body)? {
            return Err(self.malformed("control reaches the end of the function"));
        }
        self.emit_cold();
        Ok(())
    }

    fn function_params(&mut self, params: &[Value]) -> Result<(), Error> {
        let function = self.function;
        let mut next = params[1..].iter().copied();
        let mut take = || next.next().expect("the signature has a parameter for each");
        for &param in &function.params {
            let value = if function.vals[param.index()] == MTy::I128 {
                let (lo, hi) = (take(), take());
                self.b.ins().iconcat(lo, hi)
            } else {
                take()
            };
            self.define(param, value)?;
        }
        let results = signature::results(&function.results);
        self.sink = if results == Results::Memory { Sink::Memory(take()) } else { Sink::Registers(results) };
        Ok(())
    }

    fn kernel_params(&mut self, params: &[Value]) -> Result<(), Error> {
        let function = self.function;
        let Some((captures, [lo, hi])) = function.params.split_last_chunk::<2>() else {
            return Err(self.malformed("a kernel without lo and hi"));
        };
        // Captures do not change while the kernel runs, so a load may move to where it is needed.
        let flags = self.own.with_readonly().with_can_move();
        let mut slot = 0;
        for &capture in captures {
            let ty = function.vals[capture.index()];
            let value = self.b.ins().load(clif(ty), flags, params[1], slot * 8);
            self.define(capture, value)?;
            slot += ty.slots() as i32;
        }
        self.define(*lo, params[2])?;
        self.define(*hi, params[3])?;
        self.sink = Sink::Memory(params[4]);
        Ok(())
    }

    /// How the kind of memory is accessed.
    const fn flags(&self, memory: mir::Memory) -> MemFlagsData {
        match memory {
            mir::Memory::Items => self.user,
            mir::Memory::Header => self.header,
        }
    }

    fn malformed(&self, message: impl Into<String>) -> Error {
        Error::Malformed { function: self.function.name.clone(), message: message.into() }
    }

    fn ty(&self, val: Val) -> MTy {
        self.function.vals[val.index()]
    }

    fn define(&mut self, val: Val, value: Value) -> Result<(), Error> {
        let expected = clif(self.ty(val));
        let found = self.b.func.dfg.value_type(value);
        if expected != found {
            return Err(self.malformed(format!("{val} is declared as {expected} and defined as {found}")));
        }
        self.vals[val.index()] = value.into();
        Ok(())
    }

    fn val(&self, val: Val) -> Result<Value, Error> {
        self.vals.get(val.index()).and_then(|v| v.expand()).ok_or_else(|| self.malformed(format!("{val} is used before its definition")))
    }

    fn vals(&self, vals: &[Val]) -> Result<Vec<Value>, Error> {
        vals.iter().map(|v| self.val(*v)).collect()
    }

    /// Stores values in consecutive slots at `base`.
    fn store_slots(&mut self, base: Value, values: &[Val]) -> Result<(), Error> {
        let mut slot = 0;
        for &val in values {
            let value = self.val(val)?;
            let value = fill_slot(&mut self.b, value);
            self.b.ins().store(self.own, value, base, slot * 8);
            slot += self.ty(val).slots() as i32;
        }
        Ok(())
    }

    /// Defines values from consecutive slots at `base`.
    fn load_slots(&mut self, base: Value, values: &[Val]) -> Result<(), Error> {
        let mut slot = 0;
        for &val in values {
            let ty = self.ty(val);
            let value = self.b.ins().load(clif(ty), self.own, base, slot * 8);
            self.define(val, value)?;
            slot += ty.slots() as i32;
        }
        Ok(())
    }

    /// The address of the function's area for results, at least `slots` large.
    fn out_address(&mut self, slots: u32) -> Value {
        let area = grown(&mut self.b, &mut self.out_area, slots);
        self.b.ins().stack_addr(types::I64, area, 0)
    }

    /// The address of the function's area for captures, at least `slots` large.
    fn capture_address(&mut self, slots: u32) -> Value {
        let area = grown(&mut self.b, &mut self.capture_area, slots);
        self.b.ins().stack_addr(types::I64, area, 0)
    }

    /// The address of the function's area for what is spilled, at least `slots` large.
    fn spill_address(&mut self, slots: u32) -> Value {
        let area = grown(&mut self.b, &mut self.spill_area, slots);
        self.b.ins().stack_addr(types::I64, area, 0)
    }

    /// The address of a constant string.
    fn constant_str(&mut self, text: &str) -> Result<Value, Error> {
        let address = self.constant_data(crate::constant::str_object(text))?;
        Ok(self.b.ins().iadd_imm_u(address, weft_abi::layout::ObjectHeader::SIZE as i64))
    }

    /// A reference to a function of the module, made once per function.
    fn callee(&mut self, id: FuncId) -> FuncRef {
        *self.callees.entry(id).or_insert_with(|| self.module.declare_func_in_func(id, self.b.func))
    }

    /// Constant data beside the code; its address.
    fn constant_data(&mut self, bytes: Vec<u8>) -> Result<Value, Error> {
        let id = self.module.declare_anonymous_data(false, false)?;
        let mut data = DataDescription::new();
        data.define(bytes.into_boxed_slice());
        data.set_align(16);
        self.module.define_data(id, &data)?;
        let global = self.module.declare_data_in_func(id, self.b.func);
        Ok(self.b.ins().symbol_value(types::I64, global))
    }
}

fn grown(b: &mut FunctionBuilder<'_>, area: &mut Option<StackSlot>, slots: u32) -> StackSlot {
    let bytes = slots.max(1) * 8;
    let slot = *area.get_or_insert_with(|| b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, bytes, 4)));
    let data = &mut b.func.sized_stack_slots[slot];
    data.size = data.size.max(bytes);
    slot
}
