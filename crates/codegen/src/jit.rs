//! Code in memory: one Cranelift module per compilation, freed as a whole.
//!
//! The memory comes from one reservation per module, so all of it is within reach of relative calls; pages are committed
//! as they are needed and are either writable or executable, never both. Once linked, only the memory and the entries
//! are kept; Cranelift's own records go.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use cranelift_codegen::ir::LibCall;
use cranelift_codegen::isa::unwind::UnwindInfo;
use cranelift_jit::{ArenaMemoryProvider, BranchProtection, JITBuilder, JITMemoryKind, JITMemoryProvider, JITModule};
use cranelift_module::{FuncId, Module, ModuleResult, default_libcall_names};
use weft_abi::{KernelCtx, RtFn};
use weft_midend::mir::{self, FnId};

use crate::error::Error;
use crate::isa::Isa;
use crate::lower::{Lowerer, Names};
use crate::{perf, unwind};

/// How a function is called from outside: context, arguments and results in slots of 8 bytes; returns a status.
///
/// # Safety
/// Valid while its [`Code`] lives. The context must be valid, `args` must hold the function's parameters and `ret` have room
/// for its results, and what the parameters point to must be what the MIR was made for.
pub type Entry = unsafe extern "C" fn(*mut KernelCtx, *const u64, *mut u64) -> u32;

/// Wishes beside the code itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Append the functions' names to `/tmp/perf-PID.map`.
    pub perf_map: bool,
}

/// Compiled code; dropping it frees the memory, so it must outlive every call of its entries.
#[derive(Debug)]
pub struct Code {
    entries: Vec<Option<Entry>>,
    size: usize,
    // Deregistered before the memory goes: fields drop in this order.
    _unwind: Option<unwind::Registered>,
    _memory: Memory,
}

impl Code {
    /// The root's entry.
    pub fn entry(&self) -> Entry {
        self.entries[0].expect("compile refuses a module whose root is not exported")
    }

    /// The entry of an exported function.
    pub fn entry_of(&self, function: FnId) -> Option<Entry> {
        self.entries.get(function.index()).copied().flatten()
    }

    /// Machine code in bytes.
    pub fn size(&self) -> usize {
        self.size
    }
}

/// Compiles a module. `runtime` gives the addresses of the runtime functions that the module calls; null is an error.
pub fn compile(isa: &Isa, module: &mir::Module, runtime: &dyn Fn(RtFn) -> *const u8) -> Result<Code, Error> {
    compile_with(isa, module, runtime, Options::default())
}

/// Like [`compile`], with wishes.
pub fn compile_with(isa: &Isa, mir: &mir::Module, runtime: &dyn Fn(RtFn) -> *const u8, options: Options) -> Result<Code, Error> {
    if !matches!(mir.functions.first().map(|f| &f.kind), Some(mir::FnKind::Function { exported: true, .. })) {
        return Err(Error::Malformed { function: "the module".into(), message: "the root is not exported".into() });
    }
    let facts = crate::facts::facts(mir);
    let memory = Memory::reserve(facts.statements, mir.functions.len())?;
    let mut builder = JITBuilder::with_isa(isa.memory.clone(), default_libcall_names());
    builder.memory_provider(Box::new(memory.handle()));
    builder.symbol_lookup_fn(Box::new(libcall));
    for &function in &facts.runtime {
        let address = runtime(function);
        if address.is_null() {
            return Err(Error::MissingRuntime(function.symbol()));
        }
        builder.symbol(function.symbol(), address);
    }
    let mut lowerer = Lowerer::new(JITModule::new(builder), mir, &Names::INNER)?;
    let mut made: Vec<(FuncId, usize, Option<UnwindInfo>)> = Vec::new();
    lowerer.run(&mut |module, id, ctx| {
        module.define_function(id, ctx)?;
        if let Some(code) = ctx.compiled_code() {
            made.push((id, code.code_buffer().len(), code.create_unwind_info(module.isa())?));
        }
        Ok(())
    })?;
    let Lowerer { mut module, symbols, .. } = lowerer;
    module.finalize_definitions()?;
    let address = |id| module.get_finalized_function(id) as u64;
    if options.perf_map {
        let declarations = module.declarations();
        let names: Vec<_> =
            made.iter().map(|(id, size, _)| (address(*id), *size, declarations.get_function_decl(*id).linkage_name(*id))).collect();
        perf::append(names.iter().map(|(at, size, name)| (*at, *size, name.as_ref())));
    }
    let size = made.iter().map(|(_, size, _)| size).sum();
    let entries = symbols
        .entries
        .iter()
        .map(|id| {
            id.map(|id| {
                // SAFETY: the lowering gave this function the signature of an entry, and it is finalized.
                unsafe { std::mem::transmute::<*const u8, Entry>(module.get_finalized_function(id)) }
            })
        })
        .collect();
    let unwind = unwind::register(module.isa(), made.into_iter().filter_map(|(id, _, info)| Some((address(id), info?))).collect())?;
    Ok(Code { entries, size, _unwind: unwind, _memory: memory })
}

/// The reservation of one module, shared with Cranelift's module while that lives.
struct Memory {
    arena: Arc<Mutex<ArenaMemoryProvider>>,
    /// In bytes.
    reserved: usize,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("reserved", &self.reserved).finish()
    }
}

impl Memory {
    /// Address space for a module; only what is used becomes real memory.
    fn reserve(statements: usize, functions: usize) -> Result<Memory, Error> {
        /// More than any statement takes, a parallel loop with hundreds of captures apart.
        const PER_STATEMENT: usize = 1 << 10;
        /// Functions and the constants between them can each begin a page.
        const PER_FUNCTION: usize = 4 << 16;
        let reserved = (1 << 20) + statements * PER_STATEMENT + functions * PER_FUNCTION;
        let arena = ArenaMemoryProvider::new_with_size(reserved).map_err(|e| Error::Write(format!("no memory for code: {e}")))?;
        Ok(Memory { arena: Arc::new(Mutex::new(arena)), reserved })
    }

    fn handle(&self) -> Handle {
        Handle(Arc::clone(&self.arena))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        let mut arena = self.arena.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: the owner of a `Code` promises not to drop it during a call nor to call an entry afterwards; a `Memory` outside a `Code` was
        // never handed out.
        unsafe { arena.free_memory() };
    }
}

/// What Cranelift's module sees of a [`Memory`]. It never frees.
struct Handle(Arc<Mutex<ArenaMemoryProvider>>);

impl JITMemoryProvider for Handle {
    fn allocate(&mut self, size: usize, align: u64, kind: JITMemoryKind) -> io::Result<*mut u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).allocate(size, align, kind)
    }

    unsafe fn free_memory(&mut self) {}

    fn finalize(&mut self, branch_protection: BranchProtection) -> ModuleResult<()> {
        JITMemoryProvider::finalize(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), branch_protection)
    }
}

/// Rounding for x86-64 machines without SSE4.1; everywhere else Cranelift has instructions for it.
fn libcall(name: &str) -> Option<*const u8> {
    macro_rules! rounding {
        ($($libcall:ident, $ty:ty, $method:ident;)*) => {
            $({
                extern "C" fn call(x: $ty) -> $ty { x.$method() }
                if name == default_libcall_names()(LibCall::$libcall) {
                    return Some(call as *const u8);
                }
            })*
        };
    }
    rounding! {
        FloorF32, f32, floor; FloorF64, f64, floor; CeilF32, f32, ceil; CeilF64, f64, ceil;
        TruncF32, f32, trunc; TruncF64, f64, trunc; NearestF32, f32, round_ties_even; NearestF64, f64, round_ties_even;
    }
    None
}
