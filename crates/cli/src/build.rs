//! `weft build`: from files and packages to extensions, libraries, programs, wheels, object files, and the text of every stage.
//!
//! Everything is compiled and linked before anything is written, so a refusal leaves no partial output.

mod archive;
mod sources;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use weft_compiler::build::{Built, Door, Export, Target, build as compile, c_name};
use weft_compiler::{CompileError, Stage, Timings, Ty, describe};

use crate::exports::export;
use crate::functions::{complain, say, show_all, signature};
use crate::header::{header, identifier, pkg_config, refuse, refuse_names};
use crate::link::{Form, System, link, runtime};
use crate::modules::{circle, environment, open};
use crate::output::{Draft, write};
use crate::problem::Problem;
use crate::stub::stub;
use crate::wheel::{Metadata, platform, wheel};
use crate::{EXIT_OK, Host, Look};
use sources::Source;

/// What is to be built.
#[derive(Args)]
pub struct Request {
    /// Python files, or folders whose Python files are built.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where to write the one file that is made.
    #[arg(short, long, conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    /// The folder to write to. Default: extensions beside their source, everything else in the current folder.
    #[arg(long)]
    out_dir: Option<PathBuf>,
    /// What to make. The text of a stage goes to standard output when no --output is given.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "ext")]
    emit: Vec<Emit>,
    /// Only these functions; they need not be decorated.
    #[arg(long, value_delimiter = ',')]
    function: Vec<String>,
    /// The machine to make code for, for example aarch64-unknown-linux-gnu. Default: this one.
    #[arg(long)]
    target: Option<String>,
    /// The processors to make code for: native, baseline, x86-64-v2, x86-64-v3, x86-64-v4. With several, the code chooses when it is loaded.
    #[arg(long, value_delimiter = ',', default_value = "baseline")]
    cpu: Vec<String>,
    /// How much to optimise: 0 compiles fastest, 2 runs fastest.
    #[arg(short = 'O', default_value = "2", value_parser = clap::value_parser!(u8).range(0..=2))]
    optimise: u8,
    /// Fail when a prange loop must run serially.
    #[arg(long)]
    strict: bool,
    /// Run every loop in order.
    #[arg(long)]
    serial: bool,
    /// Before the names of C functions. Default: the module's name and an underscore.
    #[arg(long)]
    prefix: Option<String>,
    /// The wheel's distribution name. Default: the module's or the package's name.
    #[arg(long)]
    wheel_name: Option<String>,
    /// The wheel's version.
    #[arg(long, default_value = "0.1.0")]
    wheel_version: String,
    /// A file with the wheel's METADATA. Default: name, version, and NumPy as a requirement.
    #[arg(long)]
    metadata: Option<PathBuf>,
    /// The wheel's platform tag. Default: by the target, for example linux_x86_64.
    #[arg(long)]
    platform_tag: Option<String>,
    /// Say where the time went.
    #[arg(long)]
    timings: bool,
    /// How many files to compile at the same time. Default: one for each core.
    #[arg(short, long)]
    jobs: Option<usize>,
}

impl Request {
    /// Refuses to write over what is built.
    fn spare_sources(&self, path: &Path) -> Result<(), Problem> {
        let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
        match self.files.iter().find(|source| same(source, path)) {
            Some(source) => {
                Err(Problem::clash(format!("{} would be overwritten by the output; name another with --output", source.display())))
            }
            None => Ok(()),
        }
    }
}

/// What can be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Emit {
    /// A Python extension module with its type stub; importable without weft
    Ext,
    /// A shared C library with a header and a pkg-config file
    Shared,
    /// A static C library, the runtime included, with a header and a pkg-config file
    Static,
    /// A program from a function main()
    Exe,
    /// A wheel of the extensions with stubs and metadata
    Wheel,
    /// A relocatable object file, to be linked with weft's runtime library
    Obj,
    /// Assembly
    Asm,
    /// Cranelift's IR
    Clif,
    /// weft's machine-level IR
    Mir,
    /// weft's typed IR
    Hir,
}

impl Emit {
    fn stage(self) -> Option<Stage> {
        match self {
            Emit::Asm => Some(Stage::Asm),
            Emit::Clif => Some(Stage::Clif),
            Emit::Mir => Some(Stage::Mir),
            Emit::Hir => Some(Stage::Hir),
            Emit::Ext | Emit::Shared | Emit::Static | Emit::Exe | Emit::Wheel | Emit::Obj => None,
        }
    }
}

/// Why nothing was built.
enum Failure {
    Problem(Problem),
    Compile(CompileError),
    /// Already shown.
    Shown(u8),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Problem(problem)
    }
}

/// A file that is ready to be written.
struct Ready {
    path: PathBuf,
    bytes: Vec<u8>,
    runnable: bool,
}

/// Builds; gives the exit status.
pub fn build(host: &Host, request: &Request, look: Look) -> u8 {
    match run(host, request, look) {
        Ok(()) => EXIT_OK,
        Err(Failure::Problem(problem)) => problem.show(look.json),
        Err(Failure::Compile(error)) => show_all(&error, look),
        Err(Failure::Shown(status)) => status,
    }
}

fn run(host: &Host, request: &Request, look: Look) -> Result<(), Failure> {
    let start = Instant::now();
    let sources = sources::find(&request.files)?;
    let units = sources.iter().map(|source| unit(source, request, look)).collect::<Result<Vec<_>, _>>()?;
    // A folder may hold files without kernels; a file that was named must have some.
    let units: Vec<Unit> = units.into_iter().flatten().collect();
    if units.is_empty() {
        return Err(Problem::usage("no function is decorated with @parallel; name one with --function").into());
    }
    let (texts, files): (Vec<Emit>, Vec<Emit>) = request.emit.iter().partition(|emit| emit.stage().is_some());
    for emit in texts {
        text(&units, emit, request, look)?;
    }
    if files.is_empty() {
        return Ok(());
    }
    let target = Target::new(request.target.as_deref(), &request.cpu, request.optimise).map_err(Problem::target)?;
    let mut places = Places { request, made: Vec::new() };
    let bar = Bar::new(units.iter().map(|u| u.exports.len()).sum::<usize>() * doors(&files).len(), look);
    let mut timings = Timings::default();
    let mut linking = Duration::ZERO;
    for (number, emits) in doors(&files).into_iter().enumerate() {
        let built = compile_all(&units, &target, emits[0], request, &bar, look)?;
        for (unit, built) in units.iter().zip(&built) {
            timings.frontend += built.timings.frontend;
            timings.midend += built.timings.midend;
            timings.codegen += built.timings.codegen;
            // The other doors would say the same.
            if number == 0 {
                tell(unit, built, look);
            }
        }
        let start = Instant::now();
        for emit in emits {
            finish(host, &units, &built, &target, emit, &mut places)?;
        }
        linking += start.elapsed();
    }
    bar.finish();
    places.put(look)?;
    if request.timings {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let times = [
            ("frontend", timings.frontend),
            ("midend", timings.midend),
            ("codegen", timings.codegen),
            ("linking", linking),
            ("total", start.elapsed()),
        ];
        if look.json {
            let all: serde_json::Map<_, _> = times.iter().map(|(name, time)| ((*name).to_owned(), json!(ms(*time)))).collect();
            say(&json!({ "kind": "timings", "milliseconds": all }).to_string());
        } else {
            times.iter().for_each(|(name, time)| complain(&format!("{name:>10} {:>9.1} ms", ms(*time))));
        }
    }
    Ok(())
}

/// What is made of one compilation: each door asks for a compilation of its own.
fn doors(files: &[Emit]) -> Vec<Vec<Emit>> {
    [&[Emit::Ext, Emit::Wheel][..], &[Emit::Shared, Emit::Static], &[Emit::Exe], &[Emit::Obj]]
        .iter()
        .map(|group| group.iter().copied().filter(|emit| files.contains(emit)).collect::<Vec<_>>())
        .filter(|group: &Vec<Emit>| !group.is_empty())
        .collect()
}

/// A source with what is to be built of it.
struct Unit {
    source: Source,
    doc: Option<String>,
    exports: Vec<Export>,
}

impl Unit {
    fn prefix(&self, request: &Request) -> String {
        request.prefix.clone().unwrap_or_else(|| format!("{}_", identifier(&self.source.module)))
    }
}

fn unit(source: &Source, request: &Request, look: Look) -> Result<Option<Unit>, Failure> {
    let mut env = open(&source.path, look).map_err(Failure::Shown)?;
    let all = env.functions();
    let exe = request.emit.contains(&Emit::Exe);
    let wanted = |name: &str, decorated: bool| match request.function.as_slice() {
        [] if exe => name == "main",
        [] => decorated,
        names => names.iter().any(|n| n == name),
    };
    if let Some(missing) = request.function.iter().find(|name| !all.iter().any(|f| f.name == **name))
        && source.named
    {
        return Err(Problem::usage(format!("{} has no function '{missing}'", source.path.display())).into());
    }
    let mut exports: Vec<Export> = Vec::new();
    for (index, function) in all.iter().enumerate() {
        // As in Python the last definition of a name is the one that counts.
        let last = !all[index + 1..].iter().any(|later| later.name == function.name);
        if last && wanted(&function.name, function.decorated) {
            exports.push(export(&mut env, &source.path, function, request.strict, request.serial)?);
        }
    }
    // Python takes the package's own name from it, and everything else that it does would be lost.
    if source.stem() == "__init__" && !exports.is_empty() && request.emit.iter().any(|e| matches!(e, Emit::Ext | Emit::Wheel)) {
        let place = format!("{}:{}: {}", exports[0].function.file, exports[0].function.line, exports[0].function.name);
        return Err(Problem::form(format!("{place}: a package's __init__.py cannot be an extension"))
            .help("move the function to a module of the package, and import it from there")
            .into());
    }
    if exports.is_empty() {
        if !source.named {
            return Ok(None);
        }
        let what = if exe && request.function.is_empty() { "no function main()" } else { "no function that is decorated with @parallel" };
        return Err(Problem::usage(format!("{} has {what}; name one with --function", source.path.display())).into());
    }
    if exe {
        let [main] = exports.as_slice() else {
            return Err(Problem::usage("a program runs one function; name it with --function").into());
        };
        if !main.function.params.is_empty() {
            return Err(Problem::form(format!(
                "{}:{}: {}: the function of a program takes no parameters",
                main.function.file, main.function.line, main.function.name
            ))
            .into());
        }
    }
    Ok(Some(Unit { source: source.clone(), doc: env.doc().map(str::to_owned), exports }))
}

/// Prints or writes the text of a stage.
fn text(units: &[Unit], emit: Emit, request: &Request, look: Look) -> Result<(), Failure> {
    let Some(stage) = emit.stage() else { return Ok(()) };
    let comment = if emit == Emit::Asm { "#" } else { ";" };
    let mut out = String::new();
    for unit in units {
        let mut env = open(&unit.source.path, look).map_err(Failure::Shown)?;
        for export in &unit.exports {
            for types in &export.signatures {
                let text = weft_compiler::dump(&mut env, export.key, types, &export.options, stage);
                // A circle is the reason of what else may be wrong.
                circle(&env)?;
                let text = text.map_err(Failure::Compile)?;
                out.push_str(&format!("{comment} {}\n{}\n", signature(export, types), text.trim_end()));
            }
        }
    }
    match &request.output {
        Some(output) => {
            request.spare_sources(output)?;
            Ok(write(output, out.as_bytes(), false)?)
        }
        None => match say(out.trim_end()) {
            EXIT_OK => Ok(()),
            status => Err(Failure::Shown(status)),
        },
    }
}

/// Compiles every unit for the door that `emit` needs, several at a time.
fn compile_all(units: &[Unit], target: &Target, emit: Emit, request: &Request, bar: &Bar, look: Look) -> Result<Vec<Built>, Failure> {
    let one = |unit: &Unit| -> Result<Built, Failure> {
        let prefix = unit.prefix(request);
        let door = match emit {
            Emit::Ext | Emit::Wheel => Door::Extension,
            Emit::Shared | Emit::Static => Door::Library { prefix: &prefix },
            Emit::Exe => Door::Program,
            _ => Door::Entries,
        };
        if let Door::Library { prefix } = door {
            let all = unit.exports.iter().flat_map(|e| (0..e.signatures.len()).map(|number| c_name(prefix, &e.function.name, number)));
            if let Some(problem) = refuse_names(&all.collect::<Vec<_>>()) {
                return Err(problem.into());
            }
        }
        let mut env = environment(&unit.source.path, look)?.map_err(Failure::Compile)?;
        let progress = |name: &str| bar.step(name);
        let built = compile(&mut env, &unit.source.module, unit.doc.as_deref(), &unit.exports, target, door, &progress);
        // A circle is the reason of what else may be wrong.
        circle(&env)?;
        let built = built.map_err(Failure::Compile)?;
        let functions = &built.module.functions;
        let problem = match door {
            Door::Library { .. } => functions.iter().find_map(|function| refuse(function, &built.module.classes.values)),
            Door::Program => functions.iter().find_map(refuse_program),
            Door::Extension | Door::Entries => None,
        };
        problem.map_or(Ok(built), |problem| Err(problem.into()))
    };
    let jobs = request.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).clamp(1, units.len().max(1));
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, Result<Built, Failure>>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some((number, unit)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, units.get(n)?))) {
                    let made = one(unit);
                    results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(number, made);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_values().collect()
}

/// Why a function is no program: `sys.exit` takes other results for messages.
fn refuse_program(function: &describe::Function) -> Option<Problem> {
    let ret = &function.variants.first()?.ret;
    let place = format!("{}:{}: {}", function.file, function.line, function.name);
    (!matches!(ret, Ty::Int | Ty::Bool | Ty::None)).then(|| {
        Problem::form(format!("{place}: the result of a program is its exit status: an int, a bool or None, not {ret}"))
            .help("return int(...) of it, or nothing")
    })
}

/// Says what the compiler has found, as JSON, and shows its warnings.
fn tell(unit: &Unit, built: &Built, look: Look) {
    if look.json {
        for (signature, loops) in &built.loops {
            for found in loops {
                say(&crate::check::loop_json(&unit.source.path, signature, found).to_string());
            }
        }
    }
    for warning in &built.warnings {
        if look.json {
            say(&json!({ "kind": "warning", "file": warning.file, "line": warning.line, "message": warning.message }).to_string());
        } else {
            complain(&format!("{}\n", warning.message));
        }
    }
}

/// Makes the files of one sort.
fn finish(host: &Host, units: &[Unit], built: &[Built], target: &Target, emit: Emit, places: &mut Places<'_>) -> Result<(), Failure> {
    let triple = target.triple();
    let system = System::of(&triple)?;
    if emit == Emit::Wheel {
        return wheel_of(host, units, built, &triple, places);
    }
    for (unit, built) in units.iter().zip(built) {
        let source = &unit.source;
        let stem = source.stem();
        match emit {
            Emit::Ext => {
                let output = places.beside(source, &format!("{stem}.abi3.so"));
                // Python looks for a function with the file's name in it.
                let name = name_of(&output);
                if name.ends_with(".so") && name.split('.').next() != Some(stem) {
                    let why = format!("{name} would be no module that Python can import: the extension of {stem}.py is named {stem}");
                    return Err(Problem::usage(format!("{why}; write for example --output {stem}.abi3.so, or --out-dir")).into());
                }
                places.add(output.with_file_name(format!("{stem}.pyi")), stub(&built.module).into_bytes(), false)?;
                places.add(output, extension(host, unit, built, &triple)?, true)?;
            }
            Emit::Shared | Emit::Static => {
                let prefix = unit.prefix(places.request);
                let names: Vec<String> = built.module.functions.iter().map(|f| format!("{prefix}{}", f.name)).collect();
                archive::spare_runtime(&runtime(host, &triple, Form::Shared)?, &names)?;
                let is_static = emit == Emit::Static;
                let suffix = if is_static { "a" } else { system.shared() };
                let output = places.here(&format!("lib{stem}.{suffix}"));
                let bytes = if is_static {
                    archive::archive(&runtime(host, &triple, Form::Shared)?, &built.objects, system)?
                } else {
                    let mut exported = names;
                    exported.extend(["weft_last_error", "weft_release", "weft_set_num_threads", "weft_seed"].map(str::to_owned));
                    link(host, &triple, Form::Shared, &built.objects, &exported, &name_of(&output))?
                };
                let base = output.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
                let base = base.strip_prefix("lib").unwrap_or(&base).to_owned();
                places.share(output.with_file_name(format!("{base}.h")), header(&built.module, &prefix).into_bytes())?;
                places.share(output.with_file_name(format!("{base}.pc")), pkg_config(&base).into_bytes())?;
                places.add(output, bytes, !is_static)?;
            }
            Emit::Exe => {
                let output = places.here(stem);
                let made = link(host, &triple, Form::Program, &built.objects, &["main".into()], stem)?;
                places.add(output, made, true)?;
            }
            Emit::Obj => {
                // One file for each processor; the first is the best one.
                for (number, object) in built.objects.iter().enumerate() {
                    let cpu = &built.module.cpus[number].name;
                    let name = if built.objects.len() == 1 { format!("{stem}.o") } else { format!("{stem}.{cpu}.o") };
                    let output = places.here(&name);
                    places.add(output, object.clone(), false)?;
                }
            }
            Emit::Wheel | Emit::Asm | Emit::Clif | Emit::Mir | Emit::Hir => {}
        }
    }
    Ok(())
}

fn extension(host: &Host, unit: &Unit, built: &Built, triple: &str) -> Result<Vec<u8>, Problem> {
    link(host, triple, Form::Extension, &built.objects, &[format!("PyInit_{}", unit.source.last())], unit.source.stem())
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|e| Problem::io(format!("cannot read {}: {e}", path.display())))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn wheel_of(host: &Host, units: &[Unit], built: &[Built], triple: &str, places: &mut Places<'_>) -> Result<(), Failure> {
    let request = places.request;
    let first = &units[0].source;
    let top = first.module.split('.').next().unwrap_or(&first.module).to_owned();
    let metadata = Metadata {
        name: request.wheel_name.clone().unwrap_or(top),
        version: request.wheel_version.clone(),
        summary: units[0].doc.clone(),
        text: request.metadata.as_ref().map(|path| read(path)).transpose()?,
        platform: request.platform_tag.clone().unwrap_or_else(|| platform(triple)),
    };
    metadata.check()?;
    let output = places.here(&metadata.file_name());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (unit, built) in units.iter().zip(built) {
        let base = unit.source.module.replace('.', "/");
        if files.insert(format!("{base}.abi3.so"), extension(host, unit, built, triple)?).is_some() {
            return Err(Problem::clash(format!("two files are the module {}", unit.source.module)).into());
        }
        files.insert(format!("{base}.pyi"), stub(&built.module).into_bytes());
        for (path, bytes) in unit.source.package_files()? {
            files.insert(path, bytes);
        }
    }
    // The rest of packages that were named as folders: what is no kernel stays Python.
    for folder in request.files.iter().filter(|path| path.is_dir()) {
        for (path, bytes) in sources::data_files(folder)? {
            let is_kernel = path.strip_suffix(".py").is_some_and(|base| files.contains_key(&format!("{base}.abi3.so")));
            if !is_kernel {
                files.entry(path).or_insert(bytes);
            }
        }
    }
    let files: Vec<_> = files.into_iter().collect();
    places.add(output, wheel(&metadata, &files)?, false)?;
    Ok(())
}

/// Where files go, and those that are ready.
struct Places<'a> {
    request: &'a Request,
    made: Vec<Ready>,
}

impl Places<'_> {
    /// In the output folder, or beside the source.
    fn beside(&self, source: &Source, name: &str) -> PathBuf {
        match (&self.request.output, &self.request.out_dir) {
            (Some(output), _) => output.clone(),
            (None, Some(folder)) => source.under(folder).join(name),
            (None, None) => source.path.with_file_name(name),
        }
    }

    /// In the output folder, or the current one.
    fn here(&self, name: &str) -> PathBuf {
        match (&self.request.output, &self.request.out_dir) {
            (Some(output), _) => output.clone(),
            (None, folder) => folder.clone().unwrap_or_default().join(name),
        }
    }

    /// Notes a file; two files at one place are an error, and so is one in the place of a source.
    fn add(&mut self, path: PathBuf, bytes: Vec<u8>, runnable: bool) -> Result<(), Problem> {
        self.request.spare_sources(&path)?;
        if self.made.iter().any(|ready| ready.path == path) {
            return Err(Problem::clash(format!("two results would be {}; build them one by one, or into --out-dir", path.display())));
        }
        self.made.push(Ready { path, bytes, runnable });
        Ok(())
    }

    /// As [`Self::add`], of a file that two forms of one library share.
    fn share(&mut self, path: PathBuf, bytes: Vec<u8>) -> Result<(), Problem> {
        let known = self.made.iter().any(|ready| ready.path == path && ready.bytes == bytes);
        if known { Ok(()) } else { self.add(path, bytes, false) }
    }

    /// Puts every file into its place and says so.
    fn put(self, look: Look) -> Result<(), Failure> {
        if let Some(folder) = &self.request.out_dir {
            std::fs::create_dir_all(folder).map_err(|e| Problem::io(format!("cannot make {}: {e}", folder.display())))?;
        }
        for Ready { path, .. } in &self.made {
            if let Some(parent) = path.parent().filter(|p| self.request.out_dir.is_some() && *p != Path::new("")) {
                std::fs::create_dir_all(parent).map_err(|e| Problem::io(format!("cannot make {}: {e}", parent.display())))?;
            }
        }
        // All or nothing: what can fail comes before the first file is in its place.
        let drafts = self.made.iter().map(|r| Draft::new(&r.path, &r.bytes, r.runnable)).collect::<Result<Vec<_>, _>>()?;
        for (draft, Ready { path, bytes, .. }) in drafts.into_iter().zip(&self.made) {
            draft.keep()?;
            let size = bytes.len();
            let status = match look.json {
                true => say(&json!({ "kind": "artifact", "path": path, "bytes": size }).to_string()),
                false => say(&format!("{} ({} kB)", path.display(), size.div_ceil(1000))),
            };
            if status != EXIT_OK {
                return Err(Failure::Shown(status));
            }
        }
        Ok(())
    }
}

/// The progress of a long build.
struct Bar {
    bar: Option<ProgressBar>,
    start: Instant,
}

impl Bar {
    /// A build that ends before this shows no bar.
    const PATIENCE: Duration = Duration::from_millis(500);

    fn new(functions: usize, look: Look) -> Bar {
        let bar = look.terminal.then(|| {
            let bar = ProgressBar::new(functions as u64);
            // The default target draws to standard error, at most 20 times a second.
            if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}") {
                bar.set_style(style);
            }
            bar
        });
        Bar { bar, start: Instant::now() }
    }

    fn step(&self, name: &str) {
        if let Some(bar) = &self.bar {
            if self.start.elapsed() < Bar::PATIENCE {
                // Counted, not drawn.
                bar.set_length(bar.length().unwrap_or(1).saturating_sub(1).max(1));
            } else {
                bar.set_message(name.to_owned());
                bar.inc(1);
            }
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
