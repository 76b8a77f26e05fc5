//! Ahead of time: the functions of one module, compiled for given signatures, as object files with a description beside the code.
//!
//! The same pipeline as for memory. A parameter that is an array of any strides gets two codes: one for C-contiguous arrays, which is as
//! fast as code made at run time, and one for all others. Several processors get an object each; the door chooses when it is loaded.

use std::collections::BTreeSet;
use std::time::Instant;

use weft_codegen::aot::ObjectFile;
use weft_codegen::doors::{CParam, Table};
use weft_codegen::{Cpu, Isa};
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::ty::c::CType;
use weft_frontend::ty::describe;
use weft_frontend::ty::{Argument, ArrayTy, Dtype, Layout, Ty};
use weft_midend::analysis::effects;

use crate::error::CompileError;
use crate::options::Options;
use crate::pipeline::{self, Middle};
use crate::report::{self, LoopReport, Timings, Warning};
use crate::stack::with_large_stack;

/// A function to be built.
#[derive(Debug, Clone)]
pub struct Export {
    /// Its key in the environment.
    pub key: FunctionKey,
    /// What is known of it before it is compiled: no variants yet.
    pub function: describe::Function,
    /// The types of its parameters, for each signature.
    pub signatures: Vec<Vec<Ty>>,
    /// Options of its compilation.
    pub options: Options,
}

/// How the world outside finds the functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door<'a> {
    /// By the symbols of their entries alone.
    Entries,
    /// As a Python extension module.
    Extension,
    /// As C functions, whose names begin with the prefix.
    Library {
        /// Before each function's name.
        prefix: &'a str,
    },
    /// As a program whose only function is run.
    Program,
}

/// A target with the processors to make code for, the best first.
#[derive(Debug, Clone)]
pub struct Target {
    cpus: Vec<(String, Isa)>,
    /// Every machine of the architecture.
    baseline: Isa,
}

impl Target {
    /// The target with a triple (this machine's without one), and its processors by name: `native`, `baseline`, or a name that Cranelift knows
    /// such as `x86-64-v3`. `optimise` 0 compiles fastest.
    pub fn new(triple: Option<&str>, cpus: &[String], optimise: u8) -> Result<Target, String> {
        let host = Isa::host().map_err(|e| e.to_string())?;
        let triple = triple.map_or_else(|| host.triple(), str::to_owned);
        let make = |name: &String| {
            let cpu = match name.as_str() {
                "native" => Cpu::Native,
                "baseline" | "x86-64" => Cpu::Baseline,
                other => Cpu::Named(other.to_owned()),
            };
            Isa::optimised(&triple, cpu, optimise > 0).map(|isa| (name.clone(), isa)).map_err(|e| e.to_string())
        };
        let mut cpus: Vec<(String, Isa)> = cpus.iter().map(make).collect::<Result<_, _>>()?;
        // Whoever has more features is the better one, so it is asked for first.
        cpus.sort_by_key(|(_, isa)| std::cmp::Reverse(isa.features().len()));
        // One processor by two names is one.
        cpus.dedup_by(|later, earlier| later.1.features() == earlier.1.features());
        let baseline = Isa::optimised(&triple, Cpu::Baseline, optimise > 0).map_err(|e| e.to_string())?;
        Ok(Target { cpus, baseline })
    }

    /// The target's triple.
    pub fn triple(&self) -> String {
        self.cpus.first().map_or_else(String::new, |(_, isa)| isa.triple())
    }
}

/// What was built.
#[derive(Debug, Clone)]
pub struct Built {
    /// Object files, to be linked together.
    pub objects: Vec<Vec<u8>>,
    /// The description that is in them.
    pub module: describe::Module,
    /// For each function and signature: what became of its loops.
    pub loops: Vec<(String, Vec<LoopReport>)>,
    /// To be shown.
    pub warnings: Vec<Warning>,
    /// Where the time went.
    pub timings: Timings,
}

/// This machine's triple.
pub fn host_triple() -> String {
    Isa::host().map_or_else(|_| String::new(), |isa| isa.triple())
}

/// The features of this machine's processor that code made for it uses.
pub fn host_features() -> Vec<String> {
    Isa::host().map_or_else(|_| Vec::new(), |isa| isa.features())
}

/// The version of Cranelift.
pub const CRANELIFT: &str = weft_codegen::CRANELIFT;

/// The statuses of C functions that fail, with the exceptions that they stand for.
pub fn statuses() -> impl Iterator<Item = (i32, &'static str)> {
    weft_abi::PyExc::ALL.iter().map(|class| (class.status(), class.name()))
}

/// The name of the C function for signature number `signature` of a function.
pub fn c_name(prefix: &str, function: &str, signature: usize) -> String {
    if signature == 0 { format!("{prefix}{function}") } else { format!("{prefix}{function}_{}", signature + 1) }
}

/// Compiles `exports` for `target` as the module `name`; `progress` hears of each function before it is compiled.
pub fn build(
    env: &mut (dyn Environment + Send),
    name: &str,
    doc: Option<&str>,
    exports: &[Export],
    target: &Target,
    door: Door<'_>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Built, CompileError> {
    with_large_stack(|| {
        let mut unit = Unit::new(name, doc, target)?;
        for export in exports {
            progress(&export.function.name);
            unit.function(env, export, door)?;
        }
        unit.classes(env)?;
        unit.finish(door)
    })
    .unwrap_or_else(Err)
}

/// A module that is being built.
struct Unit<'a> {
    target: &'a Target,
    files: Vec<Option<ObjectFile>>,
    module: describe::Module,
    /// By number of entry.
    symbols: Vec<String>,
    loops: Vec<(String, Vec<LoopReport>)>,
    warnings: Vec<Warning>,
    timings: Timings,
}

impl<'a> Unit<'a> {
    fn new(name: &str, doc: Option<&str>, target: &'a Target) -> Result<Self, CompileError> {
        let file = |(_, isa): &(String, Isa)| ObjectFile::new(isa, name).map(Some).map_err(internal);
        let cpu = |(name, isa): &(String, Isa)| describe::Cpu { name: name.clone(), features: isa.features() };
        Ok(Unit {
            target,
            files: target.cpus.iter().map(file).collect::<Result<_, _>>()?,
            module: describe::Module {
                name: name.to_owned(),
                doc: doc.map(str::to_owned),
                functions: Vec::new(),
                cpus: target.cpus.iter().map(cpu).collect(),
                classes: describe::Classes::default(),
            },
            symbols: Vec::new(),
            loops: Vec::new(),
            warnings: Vec::new(),
            timings: Timings::default(),
        })
    }

    fn function(&mut self, env: &mut (dyn Environment + Send), export: &Export, door: Door<'_>) -> Result<(), CompileError> {
        let mut function = export.function.clone();
        for (number, signature) in export.signatures.iter().enumerate() {
            for types in layouts(signature) {
                function.variants.push(self.variant(env, export, &types, door)?);
            }
            // C knows no overloading: each signature is a function of its own.
            if matches!(door, Door::Library { .. }) {
                let variants = std::mem::take(&mut function.variants);
                self.module.functions.push(describe::Function {
                    name: c_name("", &export.function.name, number),
                    variants,
                    ..function.clone()
                });
            }
        }
        if !matches!(door, Door::Library { .. }) {
            self.module.functions.push(function);
        }
        Ok(())
    }

    /// Finds out what the door must know of classes.
    fn classes(&mut self, env: &mut (dyn Environment + Send)) -> Result<(), CompileError> {
        let variants = || self.module.functions.iter().flat_map(|f| &f.variants);
        let args = variants().flat_map(|v| &v.sites).flat_map(|site| site.args.iter().flatten()).filter_map(|arg| match arg {
            Argument::Value(ty) => Some(ty),
            Argument::Text(_) => None,
        });
        let params = self.module.functions.iter().flat_map(|f| &f.params);
        let defaults: Vec<Ty> = params.filter_map(|p| Some(Ty::Tagged(p.default_class.clone()?, Box::new(Ty::None)))).collect();
        let types: Vec<&Ty> = variants().flat_map(|v| v.params.iter().chain([&v.ret])).chain(args).chain(&defaults).collect();
        let exceptions: BTreeSet<u32> = variants().flat_map(|v| &v.sites).filter_map(|site| Some(site.user.as_ref()?.key)).collect();
        let exceptions: Vec<u32> = exceptions.into_iter().collect();
        let found = env.crossing(&types, &exceptions).map_err(CompileError::Internal)?;
        self.module.classes = found.unwrap_or_default();
        Ok(())
    }

    /// Compiles one signature for every processor.
    fn variant(
        &mut self,
        env: &mut (dyn Environment + Send),
        export: &Export,
        types: &[Ty],
        door: Door<'_>,
    ) -> Result<describe::Variant, CompileError> {
        let Middle { program, output, timings } = pipeline::run(env, export.key, types, &export.options)?;
        let start = Instant::now();
        let number = self.symbols.len() as u32;
        let symbol = match door {
            // Static libraries of several modules may meet in one program.
            Door::Library { .. } => format!("weft_entry_{}_{}_{number}", self.module.name.replace('.', "_"), export.function.name),
            Door::Entries | Door::Extension | Door::Program => format!("weft_entry_{}_{number}", export.function.name),
        };
        for (cpu, file) in self.files.iter_mut().enumerate() {
            let made = file.take().ok_or_else(|| CompileError::Internal("an object file is missing".into()))?;
            *file = Some(made.add(&output.module, &self.target.symbol(&symbol, cpu)).map_err(internal)?);
        }
        self.timings.frontend += timings.frontend;
        self.timings.midend += timings.midend;
        self.timings.codegen += start.elapsed();
        self.symbols.push(symbol);
        let writes = &effects::summaries(&program)[0].writes;
        let writes = (0..types.len() as u32).map(|param| writes.contains(&param)).collect();
        let shown: Vec<String> = types.iter().map(ToString::to_string).collect();
        self.loops.push((format!("{}({})", export.function.name, shown.join(", ")), report::loops(&program, &output.verdicts)));
        for warning in report::warnings(&program, &output.verdicts) {
            // Two codes of one source say the same.
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        Ok(report::variant(&program, &output.verdicts, output.module.sites, number, writes))
    }

    fn finish(self, door: Door<'_>) -> Result<Built, CompileError> {
        let mut files: Vec<ObjectFile> = self.files.into_iter().flatten().collect();
        let entries: Vec<String> =
            (0..self.target.cpus.len()).flat_map(|cpu| self.symbols.iter().map(move |s| self.target.symbol(s, cpu))).collect();
        let description = self.module.encode().map_err(CompileError::Internal)?;
        // The doors are run before anybody has asked what the machine has: every machine must run them.
        let least = self.target.cpus.last().map(|(_, isa)| isa.features());
        if door != Door::Entries && least != Some(self.target.baseline.features()) {
            files.push(ObjectFile::new(&self.target.baseline, &self.module.name).map_err(internal)?);
        }
        let last = files.last_mut().ok_or_else(|| CompileError::Internal("no target".into()))?;
        let table = last.table(&format!("weft_module_{}", self.module.name.replace('.', "_")), description, &entries).map_err(internal)?;
        doors(last, &self.module, table, door)?;
        Ok(Built {
            objects: files.into_iter().map(|file| file.finish().map_err(internal)).collect::<Result<_, _>>()?,
            module: self.module,
            loops: self.loops,
            warnings: self.warnings,
            timings: self.timings,
        })
    }
}

fn doors(file: &mut ObjectFile, module: &describe::Module, table: Table, door: Door<'_>) -> Result<(), CompileError> {
    match door {
        Door::Entries => {}
        Door::Extension => {
            let last = module.name.rsplit('.').next().unwrap_or(&module.name);
            file.python_init(last, table).map_err(internal)?;
        }
        Door::Library { prefix } => {
            let classes = &module.classes.values;
            for (number, function) in module.functions.iter().enumerate() {
                let Some(variant) = function.variants.last() else { continue };
                let params: Vec<CParam> = variant.params.iter().filter(|ty| **ty != Ty::None).map(|ty| c_param(ty, classes)).collect();
                let has_result = CType::of(&variant.ret, classes).is_ok();
                file.library_function(&c_name(prefix, &function.name, 0), &params, has_result, number as u32, table).map_err(internal)?;
            }
        }
        Door::Program => file.program_main(0, table).map_err(internal)?,
    }
    Ok(())
}

fn c_param(ty: &Ty, classes: &[describe::Class]) -> CParam {
    match CType::of(ty, classes) {
        Ok(CType::Scalar(dtype)) => match dtype {
            Dtype::Bool | Dtype::I8 | Dtype::U8 => CParam::I8,
            Dtype::I16 | Dtype::U16 => CParam::I16,
            Dtype::I32 | Dtype::U32 => CParam::I32,
            Dtype::I64 | Dtype::U64 => CParam::I64,
            Dtype::F32 => CParam::F32,
            Dtype::F64 => CParam::F64,
            Dtype::C64 | Dtype::C128 => CParam::Pointer,
        },
        Ok(CType::Member { .. }) => CParam::I64,
        Ok(CType::Array(..) | CType::Struct { .. }) | Err(_) => CParam::Pointer,
    }
}

impl Target {
    /// The symbol of an entry for processor number `cpu`; the plain one when there is only one processor.
    fn symbol(&self, entry: &str, cpu: usize) -> String {
        match self.cpus.as_slice() {
            [_] => entry.to_owned(),
            cpus => format!("{entry}_{}", cpus[cpu].0.replace(|c: char| !c.is_ascii_alphanumeric(), "_")),
        }
    }
}

/// A signature as it is compiled: with arrays of any strides taken as C-contiguous first, then as they are.
fn layouts(types: &[Ty]) -> Vec<Vec<Ty>> {
    fn contiguous(ty: &Ty) -> Ty {
        match ty {
            Ty::Array(array) if array.layout == Layout::Strided => Ty::Array(ArrayTy { layout: Layout::C, ..*array }),
            other => other.clone(),
        }
    }
    let first: Vec<Ty> = types.iter().map(contiguous).collect();
    if first == types { vec![first] } else { vec![first, types.to_vec()] }
}

fn internal(error: weft_codegen::Error) -> CompileError {
    CompileError::Internal(error.to_string())
}
