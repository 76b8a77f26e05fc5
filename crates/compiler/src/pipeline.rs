//! The order of the stages, in one function.

use std::time::Instant;

use weft_frontend::diag::Severity;
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::infer::infer_program;
use weft_frontend::thir::{self, Program};
use weft_frontend::ty::Ty;
use weft_midend::pipeline::Output;

use crate::error::CompileError;
use crate::options::Options;
use crate::report::Timings;

/// What the stages before codegen leave.
pub struct Middle {
    /// Typed HIR.
    pub program: Program,
    /// MIR with the verdicts.
    pub output: Output,
    /// Times so far.
    pub timings: Timings,
}

/// Source to MIR: infer (which parses what it meets), verify, decide on loops, build MIR and run its passes.
/// `strict` turns the warning for a serial `prange` into a refusal, after all verdicts are known.
pub fn run(env: &mut dyn Environment, root: FunctionKey, args: &[Ty], options: &Options) -> Result<Middle, CompileError> {
    let start = Instant::now();
    let program = infer_program(env, root, args).map_err(|failure| CompileError::refused(&failure.diagnostics, &failure.sources))?;
    if cfg!(debug_assertions) {
        thir::verify::verify(&program).map_err(CompileError::Internal)?;
    }
    let typed = Instant::now();
    let output = weft_midend::pipeline::compile(&program, &midend_options(options), &mut |_, _| {});
    let timings = Timings { frontend: typed - start, midend: typed.elapsed(), ..Timings::default() };
    if options.strict {
        let mut refusals = crate::report::serial_pranges(&program, &output.verdicts);
        refusals.iter_mut().for_each(|refusal| refusal.severity = Severity::Error);
        if !refusals.is_empty() {
            return Err(CompileError::refused(&refusals, &program.sources));
        }
    }
    Ok(Middle { program, output, timings })
}

fn midend_options(options: &Options) -> weft_midend::Options {
    weft_midend::Options { serial: options.serial, reassoc: options.reassoc, races: options.races }
}
