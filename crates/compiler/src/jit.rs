//! Code in memory.

use std::sync::OnceLock;
use std::time::Instant;

use weft_abi::RtFn;
use weft_codegen::jit::{Code, Entry};
use weft_codegen::{Isa, jit};
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::thir::GlobalUse;
use weft_frontend::ty::Ty;
use weft_frontend::ty::describe::Variant;

use crate::error::CompileError;
use crate::options::Options;
use crate::pipeline::{self, Middle};
use crate::report::{self, LoopReport, Timings, Warning};
use crate::stack::with_large_stack;

/// A root function compiled for given argument types, ready to be called. Dropping it frees the code.
#[derive(Debug)]
pub struct Compiled {
    code: Code,
    /// Its signature and the places in its source. Of a list that is passed empty the items' type is what the function puts into it.
    pub variant: Variant,
    /// What the code depends on outside the functions; to be checked before every call.
    pub globals: Vec<GlobalUse>,
    /// What became of each loop, in order of functions and lines.
    pub loops: Vec<LoopReport>,
    /// To be shown once.
    pub warnings: Vec<Warning>,
    /// Where the time went.
    pub timings: Timings,
}

impl Compiled {
    /// The machine code's entry: `fn(ctx, args, ret) -> status`, valid as long as this value lives.
    pub fn entry(&self) -> Entry {
        self.code.entry()
    }
}

/// Compiles into memory. `env` is asked from another thread, while this one waits.
pub fn compile(
    env: &mut (dyn Environment + Send),
    root: FunctionKey,
    args: &[Ty],
    options: &Options,
    runtime: fn(RtFn) -> *const u8,
) -> Result<Compiled, CompileError> {
    with_large_stack(|| {
        let isa = host()?;
        let Middle { program, output, mut timings } = pipeline::run(env, root, args, options)?;
        let start = Instant::now();
        let wishes = jit::Options { perf_map: options.perf_map };
        let code = jit::compile_with(isa, &output.module, &runtime, wishes).map_err(|e| CompileError::Internal(e.to_string()))?;
        timings.codegen = start.elapsed();
        Ok(Compiled {
            code,
            variant: report::variant(&program, &output.verdicts, output.module.sites, 0, Vec::new()),
            loops: report::loops(&program, &output.verdicts),
            warnings: report::warnings(&program, &output.verdicts),
            globals: program.globals,
            timings,
        })
    })
    .unwrap_or_else(Err)
}

/// This machine's instruction set, found out once.
pub(crate) fn host() -> Result<&'static Isa, CompileError> {
    static HOST: OnceLock<Result<Isa, String>> = OnceLock::new();
    HOST.get_or_init(|| Isa::host().map_err(|e| e.to_string())).as_ref().map_err(|e| CompileError::Internal(e.clone()))
}
