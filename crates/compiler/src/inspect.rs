//! Compilation for people: a stage as text, the verdicts alone.

use weft_codegen::dump;
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::thir;
use weft_frontend::ty::Ty;
use weft_midend::mir;

use crate::error::CompileError;
use crate::jit::host;
use crate::options::Options;
use crate::pipeline;
use crate::report::{self, LoopReport, Warning};
use crate::stack::with_large_stack;

/// A stage whose result can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Typed HIR.
    Hir,
    /// MIR after all passes.
    Mir,
    /// Cranelift's IR, before its own optimisations.
    Clif,
    /// Machine code of this machine, as assembly.
    Asm,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Stage; 4] = [Stage::Hir, Stage::Mir, Stage::Clif, Stage::Asm];
    /// The name that users write.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Hir => "hir",
            Stage::Mir => "mir",
            Stage::Clif => "clif",
            Stage::Asm => "asm",
        }
    }
    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Stage> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// The text of a stage.
pub fn dump(
    env: &mut (dyn Environment + Send),
    root: FunctionKey,
    args: &[Ty],
    options: &Options,
    stage: Stage,
) -> Result<String, CompileError> {
    with_large_stack(|| {
        let middle = pipeline::run(env, root, args, options)?;
        Ok(match stage {
            Stage::Hir => thir::print::print(&middle.program),
            Stage::Mir => mir::print::print(&middle.output.module),
            Stage::Clif => dump::clif(host()?, &middle.output.module).map_err(internal)?,
            Stage::Asm => dump::asm(host()?, &middle.output.module).map_err(internal)?,
        })
    })
    .unwrap_or_else(Err)
}

/// What `weft check` says of one function.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The result's type.
    pub ret: Ty,
    /// What became of each loop.
    pub loops: Vec<LoopReport>,
    /// Warnings, rendered.
    pub warnings: Vec<Warning>,
}

/// Compiles as far as the verdicts.
pub fn check(env: &mut (dyn Environment + Send), root: FunctionKey, args: &[Ty], options: &Options) -> Result<Checked, CompileError> {
    with_large_stack(|| {
        let middle = pipeline::run(env, root, args, options)?;
        Ok(Checked {
            ret: middle.program.signature.1.clone(),
            loops: report::loops(&middle.program, &middle.output.verdicts),
            warnings: report::warnings(&middle.program, &middle.output.verdicts),
        })
    })
    .unwrap_or_else(Err)
}

fn internal(error: weft_codegen::Error) -> CompileError {
    CompileError::Internal(error.to_string())
}
