//! The command-line door. It parses arguments, reads and writes files, prints; it decides no semantics.

#![forbid(unsafe_code)]

mod build;
mod cache;
mod check;
mod explain;
mod exports;
mod functions;
mod header;
mod link;
mod modules;
mod output;
pub mod problem;
mod stub;
mod wheel;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

/// Everything went well.
pub const EXIT_OK: u8 = 0;
/// The source was refused, or a `prange` loop is serial under `--strict`.
pub const EXIT_REFUSED: u8 = 1;
/// Wrong arguments (clap's own status).
pub const EXIT_USAGE: u8 = 2;
/// A file could not be read or written.
pub const EXIT_IO: u8 = 3;
/// A bug of weft.
pub const EXIT_INTERNAL: u8 = 4;
/// There is no linker or no runtime library, or linking has failed.
pub const EXIT_LINK: u8 = 5;

const STATUSES: &str = "Exit status: 0 success, 1 source refused, 2 usage, 3 file trouble, 4 internal error, 5 linking failed.";

/// What the program around the command line has.
#[derive(Default)]
pub struct Host {
    /// Folders with the runtime's static libraries.
    pub libraries: Vec<PathBuf>,
    /// A Python interpreter.
    pub python: Option<PathBuf>,
    /// Runs a Python script with its arguments, with or without a summary; the exit status.
    pub script: Option<Script>,
    /// What tells of the classes in files; without Python nobody does.
    pub classes: Option<ClassesOf>,
}

/// The classes for the environment of a file, by its full path.
pub type ClassesOf = fn(&str) -> Box<dyn weft_compiler::Live>;

/// Runs a Python script.
pub type Script = Box<dyn Fn(&std::path::Path, &[OsString], bool) -> u8 + Send + Sync>;

/// How messages are shown.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// With colours.
    pub coloured: bool,
    /// As lines of JSON on standard output.
    pub json: bool,
    /// Standard error is a terminal that nobody parses.
    pub terminal: bool,
    /// What tells of the classes in the files that are looked at.
    pub classes: Option<ClassesOf>,
}

/// Compiles Python functions to native parallel code.
#[derive(Parser)]
#[command(name = "weft", version, after_help = STATUSES)]
struct Cli {
    /// When to colour messages.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: Color,
    /// text for people; json: one object per line on standard output, each with its kind.
    #[arg(long, global = true, value_enum, default_value = "text")]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Says which functions compile and which loops are parallel, and why.
    ///
    /// Argument types come from the functions' annotations: int, float, float64[:, :], list[float] …
    #[command(after_help = "Example: weft check kernels.py --strict")]
    Check {
        /// Python files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Fail when a prange loop must run serially.
        #[arg(long)]
        strict: bool,
        /// Check every function of the file, not only the decorated ones.
        #[arg(long)]
        all: bool,
    },
    /// Compiles functions ahead of time: extensions, C libraries, programs, wheels.
    ///
    /// Builds the functions that are decorated with @parallel. Argument types come from their annotations, or from signatures=[...] of the
    /// decorator.
    #[command(
        after_help = "Examples:\n  weft build kernels.py                      kernels.abi3.so, importable without weft\n  weft build kernels.py --emit shared        libkernels.so, kernels.h, kernels.pc\n  weft build mypackage --emit wheel --cpu baseline,x86-64-v3\n  weft build main.py --emit exe -o main"
    )]
    Build(Box<build::Request>),
    /// Shows the source of each loop with its verdict and the reason, or what the code of a message means.
    #[command(after_help = "Examples:\n  weft explain kernels.py:12\n  weft explain E0402")]
    Explain {
        /// A Python file, FILE:LINE for the loops of the function that the line stands in, or the code of a message.
        place: String,
    },
    /// Runs a Python script and says afterwards what was compiled and how long that took.
    #[command(after_help = "Example: weft run script.py --its-own-option")]
    Run {
        /// Say nothing afterwards.
        #[arg(long)]
        quiet: bool,
        /// The script.
        script: PathBuf,
        /// Its arguments.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// Lists, clears or verifies the code cache.
    #[command(after_help = "Example: weft cache list")]
    Cache {
        #[command(subcommand)]
        deed: cache::Deed,
    },
    /// Prints the completions of a shell, for its start-up file.
    #[command(after_help = "Example: weft completions bash > ~/.local/share/bash-completion/completions/weft")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The version; with --verbose the parts that matter in a report of a fault.
    #[command(after_help = "Example: weft version --verbose")]
    Version {
        /// Compiler, target, processor features, runtime library.
        #[arg(long)]
        verbose: bool,
    },
}

/// Runs the command line `args` (the program's name first); gives the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>, host: &Host) -> u8 {
    // `weft --version --verbose` is what people type.
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.len() == 3 && args[1..].iter().any(|a| a == "--version") && args[1..].iter().any(|a| a == "--verbose") {
        args = vec![args[0].clone(), "version".into(), "--verbose".into()];
    }
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let status = if error.use_stderr() { EXIT_USAGE } else { EXIT_OK };
            return if error.print().is_ok() { status } else { EXIT_IO };
        }
    };
    let terminal = std::io::stderr().is_terminal();
    let coloured = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
    };
    let json = cli.format == Format::Json;
    let look = Look { coloured, json, terminal: terminal && !json, classes: host.classes };
    match cli.command {
        Command::Check { files, strict, all } => files.iter().map(|f| check::check(f, strict, all, look)).max().unwrap_or(EXIT_OK),
        Command::Build(request) => build::build(host, &request, look),
        Command::Explain { place } => explain::explain(&place, look),
        Command::Run { quiet, script, args } => match &host.script {
            Some(run) => run(&script, &args, !quiet),
            None => problem::Problem::usage("this program has no Python; use the command that pip install weft brings").show(json),
        },
        Command::Cache { deed } => cache::cache(&deed, look),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "weft", &mut text);
            functions::say(String::from_utf8_lossy(&text).trim_end())
        }
        Command::Version { verbose } => version(host, verbose, json),
    }
}

fn version(host: &Host, verbose: bool, json: bool) -> u8 {
    let version = weft_compiler::VERSION;
    let triple = link::target();
    let features = weft_compiler::build::host_features();
    let library = link::runtime(host, &triple, link::Form::Extension).map(|p| p.display().to_string());
    let library = library.unwrap_or_else(|problem| problem.message);
    if json {
        let line = serde_json::json!({
            "kind": "version", "version": version, "cranelift": weft_compiler::build::CRANELIFT, "target": triple, "features": features,
            "runtime": library, "python": host.python,
        });
        return functions::say(&line.to_string());
    }
    let mut text = format!("weft {version}");
    if verbose {
        text.push_str(&format!("\ncranelift: {}\ntarget: {triple}\nfeatures: {}", weft_compiler::build::CRANELIFT, features.join(" ")));
        text.push_str(&format!("\nruntime: {library}"));
        if let Some(python) = &host.python {
            text.push_str(&format!("\npython: {}", python.display()));
        }
    }
    functions::say(&text)
}
