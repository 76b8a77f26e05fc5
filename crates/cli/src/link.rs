//! From object files to a file that can be loaded or run: the runtime's static library, and the system's linker.
//!
//! The linker is what `CC` names, else `cc`, `gcc` or `clang`, else `zig cc`, also from PyPI's `ziglang`. Only the symbols of the door stay
//! visible, and what nobody uses is left out.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::Host;
use crate::problem::Problem;

/// What is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A Python extension module.
    Extension,
    /// A shared C library.
    Shared,
    /// A program.
    Program,
}

/// The operating system of a target's triple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux.
    Linux,
    /// macOS.
    MacOs,
}

impl System {
    /// Of a triple that weft has code for.
    pub fn of(triple: &str) -> Result<System, Problem> {
        match triple {
            t if t.contains("linux") => Ok(System::Linux),
            t if t.contains("darwin") || t.contains("macos") => Ok(System::MacOs),
            other => Err(Problem::target(format!("'{other}': weft makes code for Linux and macOS, on x86-64 and aarch64"))),
        }
    }

    /// The suffix of shared libraries.
    pub fn shared(self) -> &'static str {
        match self {
            System::Linux => "so",
            System::MacOs => "dylib",
        }
    }
}

/// A program that links, with its first arguments.
#[derive(Debug, Clone)]
struct Linker {
    words: Vec<OsString>,
    is_zig: bool,
}

fn runs(words: &[OsString]) -> bool {
    let Some((program, first)) = words.split_first() else { return false };
    Command::new(program).args(first).arg("--version").output().is_ok_and(|out| out.status.success())
}

/// The first linker that runs. For another machine's target it is its cross compiler, or zig with `-target`.
fn find(host: &Host, triple: &str) -> Result<Linker, Problem> {
    // A program whose path has spaces in it is one word.
    let words = |text: &str| match std::path::Path::new(text).is_file() {
        true => vec![OsString::from(text)],
        false => text.split_whitespace().map(OsString::from).collect::<Vec<_>>(),
    };
    let is_zig = |words: &[OsString]| words.iter().any(|w| w.to_string_lossy().contains("zig"));
    if let Some(cc) = std::env::var("CC").ok().filter(|cc| !cc.trim().is_empty()) {
        let words = words(&cc);
        return match runs(&words) {
            true => Ok(Linker { is_zig: is_zig(&words), words }),
            false => Err(Problem::no_linker(format!("CC={cc} in the environment does not run"))),
        };
    }
    let is_host = triple == target();
    let zig_target = format!("-target {}", triple.replace("-unknown", "").replace("apple-darwin", "macos"));
    let cross = match is_host {
        true => vec!["cc".to_owned(), "gcc".to_owned(), "clang".to_owned()],
        false => vec![format!("{}-gcc", triple.replace("-unknown", ""))],
    };
    let zig_target = if is_host { String::new() } else { zig_target };
    let candidates = cross.into_iter().chain([format!("zig cc {zig_target}")]).map(|text| words(&text));
    let ziglang = words(&format!("-m ziglang cc {zig_target}"));
    let python = host.python.as_ref().map(|python| [vec![python.clone().into_os_string()], ziglang].concat());
    candidates.chain(python).find(|words| runs(words)).map(|words| Linker { is_zig: is_zig(&words), words }).ok_or_else(|| {
        Problem::no_linker(format!("there is no linker for {triple}: neither cc, gcc, clang nor zig runs")).help(
            "install a C compiler (Debian: apt install gcc, Fedora: dnf install gcc, macOS: xcode-select --install), or: pip install ziglang; \
             CC in the environment names another",
        )
    })
}

/// This machine's triple.
pub fn target() -> String {
    weft_compiler::build::host_triple()
}

/// The static library that `form` is linked with.
pub fn runtime(host: &Host, triple: &str, form: Form) -> Result<PathBuf, Problem> {
    let name = match form {
        Form::Extension => "libweft_extension.a",
        Form::Shared | Form::Program => "libweft_library.a",
    };
    let folders = host.libraries.iter().map(|folder| if triple == target() { folder.clone() } else { folder.join(triple) });
    let tried: Vec<PathBuf> = folders.map(|folder| folder.join(name)).collect();
    tried.iter().find(|path| path.is_file()).cloned().ok_or_else(|| {
        let places: Vec<String> = tried.iter().map(|p| p.display().to_string()).collect();
        let place = if places.is_empty() { "no folder is known (WEFT_LIB_DIR names one)".into() } else { places.join(", ") };
        if triple == target() {
            Problem::no_runtime(format!("weft's runtime library is missing: {place}"))
                .help("weft's wheel carries it: pip install weft; in a checkout: make develop")
        } else {
            Problem::no_runtime(format!("there is no runtime library for {triple}: {place}"))
                .help(format!("--emit obj makes an object file for {triple} without one, or build on such a machine"))
        }
    })
}

/// Links `objects`; the bytes of the file, which will be called `name`. `exported` are the symbols that stay visible.
pub fn link(host: &Host, triple: &str, form: Form, objects: &[Vec<u8>], exported: &[String], name: &str) -> Result<Vec<u8>, Problem> {
    let system = System::of(triple)?;
    let library = runtime(host, triple, form)?;
    let linker = find(host, triple)?;
    let io = |error: std::io::Error| Problem::io(format!("cannot write temporary files: {error}"));
    let folder = tempfile::tempdir().map_err(io)?;
    let mut command = Command::new(&linker.words[0]);
    command.args(&linker.words[1..]);
    let made = folder.path().join("made");
    command.arg("-o").arg(&made);
    for (number, object) in objects.iter().enumerate() {
        let path = folder.path().join(format!("{number}.o"));
        std::fs::write(&path, object).map_err(io)?;
        command.arg(path);
    }
    command.arg(&library);
    let list = folder.path().join("exported");
    match system {
        System::Linux => {
            let text = format!("{{ global: {}; local: *; }};\n", exported.join("; "));
            std::fs::write(&list, text).map_err(io)?;
            command.args(["-Wl,--gc-sections", "-Wl,-s", "-Wl,-O1", "-Wl,--as-needed"]);
            match form {
                Form::Extension | Form::Shared => {
                    // Not `-Wl,…`, which would take a comma in a path apart; so below.
                    command.args(["-shared", "-Xlinker", "--version-script", "-Xlinker"]).arg(&list);
                }
                Form::Program => {
                    command.arg("-pie");
                }
            }
            if form == Form::Shared {
                command.args(["-Xlinker", "-soname", "-Xlinker", name]);
            }
            command.args(["-lpthread", "-ldl", "-lm"]);
            command.arg(if linker.is_zig { "-lunwind" } else { "-lgcc_s" });
        }
        System::MacOs => {
            std::fs::write(&list, exported.iter().map(|s| format!("_{s}\n")).collect::<String>()).map_err(io)?;
            command.args(["-Wl,-dead_strip", "-Wl,-x"]);
            match form {
                Form::Extension => {
                    command.args(["-bundle", "-Wl,-undefined,dynamic_lookup"]);
                }
                Form::Shared => {
                    command.arg("-dynamiclib");
                }
                Form::Program => {}
            }
            if form != Form::Program {
                command.args(["-Xlinker", "-exported_symbols_list", "-Xlinker"]).arg(&list);
            }
        }
    }
    let outcome = command.output().map_err(|error| Problem::link(format!("{}: {error}", linker.words[0].to_string_lossy())))?;
    if !outcome.status.success() {
        let text = String::from_utf8_lossy(&outcome.stderr);
        let lines: Vec<&str> = text.lines().take(20).collect();
        return Err(Problem::link(format!("the linker has failed ({}) on {name}:\n{}", outcome.status, lines.join("\n"))));
    }
    std::fs::read(&made).map_err(|error| Problem::link(format!("the linker has made no file: {error}")))
}
