//! Code in memory: an [`Artifact`] laid out and linked, one Cranelift module for each, freed as a whole.
//!
//! The memory comes from one reservation per module, so all of it is within reach of relative calls; pages are committed
//! as they are needed and are either writable or executable, never both. Once linked, only the memory and the entries
//! are kept; Cranelift's own records go.

use std::io;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use cranelift_codegen::ir::{LibCall, Signature};
use cranelift_jit::{ArenaMemoryProvider, BranchProtection, JITBuilder, JITMemoryKind, JITMemoryProvider, JITModule};
use cranelift_module::{
    DataDescription, DataId, FuncId, Linkage, Module, ModuleReloc, ModuleRelocTarget, ModuleResult, default_libcall_names,
};
use weft_abi::RtFn;
use weft_midend::mir::{self, FnId};

use crate::artifact::{self, Artifact, Patch, Target};
use crate::error::Error;
use crate::isa::Isa;
use crate::make::make;
use crate::{perf, unwind};

pub use weft_abi::Entry;

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
        self.entries[0].expect("a checked artifact has the root's entry")
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
    link(isa, &make(isa, module)?, runtime, Options::default())
}

/// Brings code into memory, made now or in another process for the same [`Isa`].
pub fn link(isa: &Isa, artifact: &Artifact, runtime: &dyn Fn(RtFn) -> *const u8, options: Options) -> Result<Code, Error> {
    artifact.check()?;
    let memory = Memory::reserve(artifact)?;
    let mut builder = JITBuilder::with_isa(isa.memory.clone(), default_libcall_names());
    builder.memory_provider(Box::new(memory.handle()));
    builder.symbol_lookup_fn(Box::new(libcall));
    for patch in artifact.functions.iter().flat_map(|f| &f.patches) {
        if let Target::Runtime(symbol) = &patch.target {
            let function = artifact::runtime(symbol).expect("checked");
            let address = runtime(function);
            if address.is_null() {
                return Err(Error::MissingRuntime(function.symbol()));
            }
            builder.symbol(function.symbol(), address);
        }
    }
    let mut module = JITModule::new(builder);
    // Only Cranelift's own calls look at signatures.
    let signature = Signature::new(isa.memory.default_call_conv());
    let functions: Vec<FuncId> =
        artifact.functions.iter().map(|_| module.declare_anonymous_function(&signature)).collect::<Result<_, _>>()?;
    let data: Vec<DataId> = artifact.data.iter().map(|_| module.declare_anonymous_data(false, false)).collect::<Result<_, _>>()?;
    for (piece, &id) in artifact.functions.iter().zip(&functions) {
        let mut relocs = Vec::with_capacity(piece.patches.len());
        for Patch { at, kind, target, addend } in &piece.patches {
            let name = match target {
                Target::Function(number) => ModuleRelocTarget::user(0, functions[*number as usize].as_u32()),
                Target::Constant(number) => ModuleRelocTarget::user(1, data[*number as usize].as_u32()),
                Target::Inside(offset) => ModuleRelocTarget::FunctionOffset(id, *offset),
                Target::Library(call) => ModuleRelocTarget::LibCall(LibCall::from_str(call).expect("checked")),
                Target::Runtime(symbol) => {
                    ModuleRelocTarget::user(0, module.declare_function(symbol, Linkage::Import, &signature)?.as_u32())
                }
            };
            relocs.push(ModuleReloc { offset: *at, kind: kind.cranelift(), name, addend: *addend });
        }
        module.define_function_bytes(id, u64::from(piece.align), &piece.code, &relocs)?;
    }
    for (constant, &id) in artifact.data.iter().zip(&data) {
        let mut description = DataDescription::new();
        description.define(constant.bytes.clone().into_boxed_slice());
        description.set_align(u64::from(constant.align));
        module.define_data(id, &description)?;
    }
    module.finalize_definitions()?;
    let addresses: Vec<u64> = functions.iter().map(|id| module.get_finalized_function(*id) as u64).collect();
    if options.perf_map {
        let named = artifact.functions.iter().zip(&addresses);
        perf::append(named.map(|(function, at)| (*at, function.code.len(), function.name.as_str())));
    }
    let entries = artifact
        .entries
        .iter()
        .map(|number| {
            number.map(|number| {
                // SAFETY: the lowering gave this function the signature of an entry, and it is finalized. For code from elsewhere this is what
                // `link`'s caller promises: that the artifact is as `make` left it.
                unsafe { std::mem::transmute::<*const u8, Entry>(module.get_finalized_function(functions[number as usize])) }
            })
        })
        .collect();
    let unwind = artifact.unwind.as_ref().map(|table| unwind::register(table, &addresses));
    Ok(Code { entries, size: artifact.size(), _unwind: unwind, _memory: memory })
}

/// The reservation of one artifact, shared with Cranelift's module while that lives.
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
    /// Address space for an artifact; only what is used becomes real memory.
    fn reserve(artifact: &Artifact) -> Result<Memory, Error> {
        /// The largest page of any target; functions and constants can each begin one.
        const PAGE: usize = 1 << 16;
        /// More than a call's own bytes and its veneer, which reaches what is far away.
        const PER_PATCH: usize = 32;
        let functions = artifact.functions.iter().map(|f| f.code.len() + f.patches.len() * PER_PATCH);
        let reserved = functions.chain(artifact.data.iter().map(|c| c.bytes.len())).map(|bytes| bytes + PAGE).sum::<usize>() + PAGE;
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
        ($($libcall:ident, $ty:ty, $method:ident($($more:ident),*);)*) => {
            $({
                extern "C" fn call(x: $ty, $($more: $ty),*) -> $ty { x.$method($($more),*) }
                if name == default_libcall_names()(LibCall::$libcall) {
                    return Some(call as *const u8);
                }
            })*
        };
    }
    rounding! {
        FloorF32, f32, floor(); FloorF64, f64, floor(); CeilF32, f32, ceil(); CeilF64, f64, ceil();
        TruncF32, f32, trunc(); TruncF64, f64, trunc(); NearestF32, f32, round_ties_even(); NearestF64, f64, round_ties_even();
        FmaF32, f32, mul_add(y, z); FmaF64, f64, mul_add(y, z);
    }
    None
}
