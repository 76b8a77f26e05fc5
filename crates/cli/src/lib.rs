//! The command-line door: `weft check` and `weft build`. It parses arguments, reads and writes files, prints; it decides no semantics.

#![forbid(unsafe_code)]

mod build;
mod check;
mod functions;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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

/// Compiles Python functions to native parallel code.
#[derive(Parser)]
#[command(name = "weft", version, after_help = "Exit status: 0 success, 1 source refused, 2 usage, 3 file trouble, 4 internal error.")]
struct Cli {
    /// When to colour messages.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
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
    /// Compiles the functions of a file ahead of time.
    #[command(after_help = "Example: weft build kernels.py -o kernels.o --emit obj")]
    Build {
        /// A Python file.
        file: PathBuf,
        /// Where to write; with several functions and --emit obj, a directory-like stem: OUT gets the function's name before its extension.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// What to write. Text stages go to standard output when no --output is given.
        #[arg(long, value_enum, default_value = "obj")]
        emit: Emit,
        /// Only this function.
        #[arg(long)]
        function: Option<String>,
        /// Fail when a prange loop must run serially.
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Emit {
    Obj,
    Clif,
    Mir,
    Hir,
    Asm,
}

/// Runs the command line `args` (the program's name first); gives the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let status = if error.use_stderr() { EXIT_USAGE } else { EXIT_OK };
            return if error.print().is_ok() { status } else { EXIT_IO };
        }
    };
    let coloured = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    match cli.command {
        Command::Check { files, strict, all } => files.iter().map(|f| check::check(f, strict, all, coloured)).max().unwrap_or(EXIT_OK),
        Command::Build { file, output, emit, function, strict } => {
            build::build(&file, output.as_deref(), emit, function.as_deref(), strict, coloured)
        }
    }
}
