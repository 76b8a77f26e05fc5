//! What the world outside finds the functions of an object file by: the table beside their code, and the few instructions that pass it to
//! the runtime's door (an extension's `PyInit_…`, a C library's functions, a program's `main`).

use cranelift_codegen::ir::{AbiParam, ArgumentExtension, InstBuilder, MemFlagsData, Signature, StackSlotData, StackSlotKind, Type, types};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_module::{DataDescription, DataId, FuncId, Linkage, Module};
use weft_abi::layout::ModuleTable;

use crate::aot::ObjectFile;
use crate::error::Error;

/// The runtime's doors, by their symbols.
const EXTENSION_INIT: &str = "weft_extension_init";
const LIBRARY_CALL: &str = "weft_library_call";
const PROGRAM_MAIN: &str = "weft_program_main";

/// How a parameter of a C function travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CParam {
    /// An 8-bit integer or bool.
    I8,
    /// A 16-bit integer.
    I16,
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
    /// A float.
    F32,
    /// A double.
    F64,
    /// A pointer to a structure.
    Pointer,
}

impl CParam {
    fn clif(self) -> Type {
        match self {
            CParam::I8 => types::I8,
            CParam::I16 => types::I16,
            CParam::I32 => types::I32,
            CParam::I64 | CParam::Pointer => types::I64,
            CParam::F32 => types::F32,
            CParam::F64 => types::F64,
        }
    }
}

/// The table beside the code.
#[derive(Debug, Clone, Copy)]
pub struct Table(DataId);

impl ObjectFile {
    /// Adds the table: the description as bytes, and the entries by their symbols.
    pub fn table(&mut self, symbol: &str, description: Vec<u8>, entries: &[String]) -> Result<Table, Error> {
        let entries: Vec<FuncId> = entries.iter().map(|entry| self.entry(entry)).collect::<Result<_, _>>()?;
        let count = entries.len();
        let len = description.len();
        let module = &mut self.module;
        let text = module.declare_anonymous_data(false, false)?;
        let mut data = DataDescription::new();
        data.define(description.into_boxed_slice());
        module.define_data(text, &data)?;
        let list = module.declare_anonymous_data(false, false)?;
        let mut data = DataDescription::new();
        data.define(vec![0; count.max(1) * 8].into_boxed_slice());
        data.set_align(8);
        for (index, entry) in entries.into_iter().enumerate() {
            let function = module.declare_func_in_data(entry, &mut data);
            data.write_function_addr((index * 8) as u32, function);
        }
        module.define_data(list, &data)?;
        let table = module.declare_data(symbol, Linkage::Hidden, false, false)?;
        let mut bytes = vec![0; size_of::<ModuleTable>()];
        let mut put = |offset: usize, value: usize| bytes[offset..offset + 8].copy_from_slice(&(value as u64).to_le_bytes());
        put(std::mem::offset_of!(ModuleTable, description_len), len);
        put(std::mem::offset_of!(ModuleTable, entry_count), count);
        let mut data = DataDescription::new();
        data.define(bytes.into_boxed_slice());
        data.set_align(8);
        for (offset, target) in [(std::mem::offset_of!(ModuleTable, description), text), (std::mem::offset_of!(ModuleTable, entries), list)]
        {
            let target = module.declare_data_in_data(target, &mut data);
            data.write_data_addr(offset as u32, target, 0);
        }
        module.define_data(table, &data)?;
        Ok(Table(table))
    }

    /// Adds `PyInit_<name>`.
    pub fn python_init(&mut self, name: &str, table: Table) -> Result<(), Error> {
        self.door(&format!("PyInit_{name}"), &[], Some(types::I64), EXTENSION_INIT, types::I64, table, None)
    }

    /// Adds `main(argc, argv)` of a program whose function is number `function`.
    pub fn program_main(&mut self, function: u32, table: Table) -> Result<(), Error> {
        self.door("main", &[CParam::I32, CParam::Pointer], Some(types::I32), PROGRAM_MAIN, types::I32, table, Some(function))
    }

    /// Adds the C function `symbol` for function number `function`: parameters, then a pointer for the result if it has one.
    pub fn library_function(
        &mut self,
        symbol: &str,
        params: &[CParam],
        has_result: bool,
        function: u32,
        table: Table,
    ) -> Result<(), Error> {
        let mut all = params.to_vec();
        if has_result {
            all.push(CParam::Pointer);
        }
        self.door(symbol, &all, Some(types::I32), LIBRARY_CALL, types::I32, table, Some(function))
    }

    /// A function that stores its parameters in slots of 8 bytes and calls `target(table[, function, slots])`.
    #[allow(clippy::too_many_arguments, reason = "one shape for three doors")]
    fn door(
        &mut self,
        symbol: &str,
        params: &[CParam],
        result: Option<Type>,
        target: &str,
        target_result: Type,
        table: Table,
        function: Option<u32>,
    ) -> Result<(), Error> {
        let module = &mut self.module;
        let conv = module.isa().default_call_conv();
        let mut outer = Signature::new(conv);
        outer.params.extend(params.iter().map(|p| AbiParam::new(p.clif())));
        outer.returns.extend(result.map(AbiParam::new));
        let mut inner = Signature::new(conv);
        inner.params.push(AbiParam::new(types::I64));
        if function.is_some() {
            inner.params.push(AbiParam { extension: ArgumentExtension::Uext, ..AbiParam::new(types::I32) });
            inner.params.push(AbiParam::new(types::I64));
        }
        inner.returns.push(AbiParam::new(target_result));
        let id = module.declare_function(symbol, Linkage::Export, &outer)?;
        let target = module.declare_function(target, Linkage::Import, &inner)?;
        let mut ctx = module.make_context();
        ctx.func.signature = outer;
        let mut builder_ctx = FunctionBuilderContext::new();
        let config = module.target_config();
        let mut b = FunctionBuilder::new(&mut ctx.func, &mut builder_ctx);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        b.seal_block(block);
        let values = b.block_params(block).to_vec();
        let global = module.declare_data_in_func(table.0, b.func);
        let mut args = vec![b.ins().symbol_value(types::I64, global)];
        if let Some(function) = function {
            let area = b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, params.len().max(1) as u32 * 8, 4));
            for (index, value) in values.into_iter().enumerate() {
                let at = b.ins().stack_addr(types::I64, area, index as i32 * 8);
                b.ins().store(MemFlagsData::trusted(), value, at, 0);
            }
            args.push(b.ins().iconst(types::I32, i64::from(function)));
            args.push(b.ins().stack_addr(types::I64, area, 0));
        }
        let callee = module.declare_func_in_func(target, b.func);
        let call = b.ins().call(callee, &args);
        let results = b.inst_results(call).to_vec();
        b.ins().return_(&results);
        b.finalize(config);
        module.define_function(id, &mut ctx)?;
        Ok(())
    }
}
