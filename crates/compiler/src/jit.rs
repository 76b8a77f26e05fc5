//! Code in memory.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use weft_abi::RtFn;
use weft_codegen::jit::{Code, Entry};
use weft_codegen::{Artifact, Cpu, Isa, bare, jit, make};
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::thir::GlobalUse;
use weft_frontend::ty::Ty;
use weft_frontend::ty::describe::Variant;

use crate::cache::{Asked, Cache, Findings, Key, Program, Title, Use};
use crate::error::CompileError;
use crate::options::Options;
use crate::pipeline::{self, Middle};
use crate::report::{self, LoopReport, Note, Timings, Warning};
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
    /// What calls may note, by number: tests before `prange` loops that fail.
    pub notes: Vec<Note>,
    /// Where the time went.
    pub timings: Timings,
    /// What the code cache had.
    pub cached: Use,
}

impl Compiled {
    fn new(code: Code, found: Findings, timings: Timings, cached: Use) -> Compiled {
        let Findings { variant, globals, loops, warnings, notes } = found;
        Compiled { code, variant, globals, loops, warnings, notes, timings, cached }
    }

    /// `(float64[::1], int) -> float`
    pub fn signature(&self) -> String {
        signature(&self.variant)
    }

    /// The machine code's entry: `fn(ctx, args, ret) -> status`, valid as long as this value lives.
    pub fn entry(&self) -> Entry {
        self.code.entry()
    }
}

/// Compiles into memory, or takes what an earlier process compiled from the same. `env` is asked from another thread, while this one waits,
/// or from this one.
pub fn compile(
    env: &mut (dyn Environment + Send),
    root: FunctionKey,
    args: &[Ty],
    options: &Options,
    cache: Option<&Cache>,
    runtime: fn(RtFn) -> *const u8,
) -> Result<Compiled, CompileError> {
    let (isa, target) = machine()?;
    let link = |code: &Artifact| {
        let wishes = jit::Options { perf_map: options.perf_map };
        jit::link(isa, code, &runtime, wishes).map_err(internal)
    };
    let mut asked = Asked::new(env);
    let mut key = None;
    if let Some(cache) = cache {
        let start = Instant::now();
        key = asked.key(target, root, args, options);
        // What is wrong with an entry in spite of its checksum must not end more than its use.
        let known = catch_unwind(AssertUnwindSafe(|| {
            let (program, artifact) = cache.recall(key.as_ref()?, &mut asked)?;
            let frontend = start.elapsed();
            let code = link(&artifact).ok()?;
            let timings = Timings { frontend, codegen: start.elapsed() - frontend, ..Timings::default() };
            Some(Compiled::new(code, program.result, timings, Use::Program))
        }));
        if let Ok(Some(compiled)) = known {
            return Ok(compiled);
        }
    }
    with_large_stack(move || {
        let Middle { program, mut output, mut timings } = pipeline::run(&mut asked, root, args, options)?;
        let start = Instant::now();
        // Code must not depend on what its key leaves out.
        let bare = bare(&output.module.sites);
        let sites = std::mem::replace(&mut output.module.sites, bare);
        let result = Findings {
            notes: report::notes(&program, &output.verdicts, &output.module.notes),
            variant: report::variant(&program, &output.verdicts, sites, 0, Vec::new()),
            loops: report::loops(&program, &output.verdicts),
            warnings: report::warnings(&program, &output.verdicts),
            globals: program.globals,
        };
        let store = cache.map(|cache| (cache, Key::of_code(target, &output.module)));
        let kept = store.and_then(|(cache, key)| cache.code(&key));
        let used = match (&kept, cache) {
            (Some(_), _) => Use::Code,
            (None, Some(_)) => Use::Missed,
            (None, None) => Use::Off,
        };
        let artifact = match kept {
            Some(artifact) => artifact,
            None => make(isa, &output.module).map_err(internal)?,
        };
        let code = link(&artifact)?;
        timings.codegen = start.elapsed();
        if let Some((cache, code_key)) = store {
            let signature = signature(&result.variant);
            let title = Title { name: &program.functions[0].name, signature: &signature };
            if used == Use::Missed {
                cache.keep_code(&code_key, &title, &artifact);
            }
            if let (Some(key), Some(asked)) = (key, asked.into_log()) {
                cache.keep_program(&key, &title, &Program { asked, code: code_key, result: result.clone() });
            }
        }
        Ok(Compiled::new(code, result, timings, used))
    })
    .unwrap_or_else(Err)
}

/// `(float64[::1], int) -> float`
fn signature(variant: &Variant) -> String {
    let params: Vec<String> = variant.params.iter().map(ToString::to_string).collect();
    format!("({}) -> {}", params.join(", "), variant.ret)
}

fn internal(error: weft_codegen::Error) -> CompileError {
    CompileError::Internal(error.to_string())
}

/// Whether code is made for every machine of the architecture.
static PORTABLE: AtomicBool = AtomicBool::new(false);

/// Makes code for every machine of the architecture, not for this one's processor. To be called before anything is compiled.
pub fn make_portable() {
    PORTABLE.store(true, Ordering::Relaxed);
}

/// The instruction set that code is made for.
pub(crate) fn host() -> Result<&'static Isa, CompileError> {
    Ok(&machine()?.0)
}

/// The instruction set and its key, found out once.
fn machine() -> Result<&'static (Isa, Key), CompileError> {
    static MACHINE: OnceLock<Result<(Isa, Key), String>> = OnceLock::new();
    let find = || {
        let mut isa = Isa::host();
        if PORTABLE.load(Ordering::Relaxed) {
            isa = isa.and_then(|host| Isa::named(&host.triple(), Cpu::Baseline));
        }
        let isa = isa.map_err(|e| e.to_string())?;
        let key = Key::of_target(&isa);
        Ok((isa, key))
    };
    MACHINE.get_or_init(find).as_ref().map_err(|e| CompileError::Internal(e.clone()))
}
