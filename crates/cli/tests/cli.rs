//! The `weft` program as a user calls it: exit statuses, what goes to which stream, and what is left on disk.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const KERNELS: &str = r#"
from weft import parallel, prange

@parallel
def total(x: "float64[:]") -> float:
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s

@parallel
def twice(n: int) -> int:
    return 2 * n
"#;

const CARRIED: &str = r#"
from weft import parallel, prange

@parallel
def f(x: "float64[:]"):
    for i in prange(1, len(x)):
        x[i] = x[i - 1] + 1.0
"#;

/// A folder with source files, in which the program runs.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.file("kernels.py", KERNELS.as_bytes());
        folder.file("carried.py", CARRIED.as_bytes());
        folder.file("plain.py", b"def f(x):\n    return x\n");
        folder.file("hintless.py", b"from weft import parallel\n\n@parallel\ndef f(x):\n    return x\n");
        folder.file("broken.py", b"def f(:\n");
        folder.file("binary.py", &[0xff, 0xfe, 0, 1, 2, 0x80]);
        folder.file("zero.py", b"x\0y");
        folder.file("empty.py", b"");
        folder
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weft"));
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null()).env_remove("WEFT_LIB_DIR");
        command
    }

    /// Runs and asserts the exit status; standard output and standard error.
    #[track_caller]
    fn run(&self, args: &[&str], status: i32) -> (String, String) {
        let Output { status: found, stdout, stderr } = self.command(args).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(found.code(), Some(status), "{args:?}\n{out}\n{err}");
        (out, err)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            std::fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn help_names_the_exit_statuses() {
    let folder = Folder::new();
    let (out, _) = folder.run(&["--help"], 0);
    assert!(
        out.contains("Exit status: 0 success, 1 source refused, 2 usage, 3 file trouble, 4 internal error, 5 linking failed."),
        "{out}"
    );
    for args in [&["check", "--help"][..], &["build", "--help"], &["--version"]] {
        assert!(folder.run(args, 0).0.contains("weft"), "{args:?}");
    }
    for args in [&[][..], &["frob"], &["check"], &["build"], &["build", "kernels.py", "--emit", "foo"]] {
        let (out, err) = folder.run(args, 2);
        assert!(out.is_empty() && !err.is_empty(), "{args:?}");
    }
}

#[test]
fn check_says_what_became_of_each_loop() {
    let folder = Folder::new();
    let (out, err) = folder.run(&["check", "kernels.py"], 0);
    assert!(out.contains("kernels.py:4: total(x: float64[:])") && out.contains("line 7: prange: parallel reduce(+ s)"), "{out}");
    assert!(out.contains("twice(n: int) -> int") && err.is_empty(), "{out}{err}");
    let (out, err) = folder.run(&["check", "carried.py"], 0);
    assert!(out.contains("prange: serial") && err.contains("W0501"), "{out}{err}");
    folder.run(&["check", "--strict", "carried.py"], 1);
}

#[test]
fn check_bears_every_file() {
    let folder = Folder::new();
    for (name, status, on_out, on_err) in [
        ("missing.py", 3, "", "cannot read missing.py"),
        (".", 3, "", "cannot read ."),
        ("binary.py", 3, "", "UTF-8"),
        ("zero.py", 1, "", "E0101"),
        ("broken.py", 1, "", "E0101"),
        ("empty.py", 0, "no function is decorated", ""),
        ("plain.py", 0, "no function is decorated", ""),
        ("hintless.py", 0, "types not checked: parameter 'x' needs a type hint", ""),
    ] {
        let (out, err) = folder.run(&["check", name], status);
        assert!(out.contains(on_out) && out.is_empty() == on_out.is_empty(), "{name}: {out}");
        assert!(err.contains(on_err) && err.is_empty() == on_err.is_empty(), "{name}: {err}");
    }
    // The worst status of several files counts, and each is checked.
    let (out, _) = folder.run(&["check", "missing.py", "kernels.py"], 3);
    assert!(out.contains("twice"));
}

#[test]
fn build_prints_the_text_of_every_stage() {
    let folder = Folder::new();
    for (stage, expected) in [("hir", "2 * n"), ("mir", "fn fn0"), ("clif", "function"), ("asm", "twice(n: int)")] {
        let (out, err) = folder.run(&["build", "kernels.py", "--emit", stage, "--function", "twice"], 0);
        assert!(out.contains(expected) && err.is_empty(), "{stage}: {out}{err}");
        folder.run(&["build", "kernels.py", "--emit", stage, "-o", "out.txt"], 0);
        let text = std::fs::read_to_string(folder.path("out.txt")).unwrap();
        assert!(text.contains("total") && text.contains("twice"), "{stage}: {text}");
    }
}

#[test]
fn build_writes_object_files() {
    let folder = Folder::new();
    let (out, err) = folder.run(&["build", "kernels.py", "--emit", "obj", "-o", "out.o"], 0);
    assert!(out.starts_with("out.o (") && err.is_empty(), "{out}{err}");
    assert!(std::fs::metadata(folder.path("out.o")).unwrap().len() > 100);
    folder.run(&["build", "kernels.py", "--emit", "obj", "--function", "twice"], 0);
    assert!(folder.path("kernels.o").is_file());
    folder.run(&["build", "kernels.py", "carried.py", "--emit", "obj", "--out-dir", "made", "--target", "aarch64-unknown-linux-gnu"], 0);
    assert!(folder.path("made/kernels.o").is_file() && folder.path("made/carried.o").is_file());
    folder.run(&["build", "kernels.py", "--emit", "obj", "--cpu", "baseline,x86-64-v3", "--target", "x86_64-unknown-linux-gnu"], 0);
    assert!(folder.path("kernels.baseline.o").is_file() && folder.path("kernels.x86-64-v3.o").is_file());
    assert!(!folder.names().iter().any(|name| name.starts_with(".tmp")), "{:?}", folder.names());
}

/// Every line is an object with its kind, on standard output.
#[test]
fn messages_as_json() {
    let folder = Folder::new();
    for (args, status, kinds) in [
        (&["check", "kernels.py"][..], 0, &["function", "loop"][..]),
        (&["check", "broken.py"], 1, &["error"]),
        (&["check", "missing.py"], 3, &["problem"]),
        (&["explain", "kernels.py:4"], 0, &["loop"]),
        (&["build", "kernels.py", "--emit", "obj", "--timings"], 0, &["loop", "artifact", "timings"]),
        (&["build", "hintless.py"], 1, &["problem"]),
        (&["version"], 0, &["version"]),
    ] {
        let (out, err) = folder.run(&[&["--format", "json"], args].concat(), status);
        let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let found: std::collections::BTreeSet<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
        assert_eq!(found, kinds.iter().copied().collect(), "{args:?}: {out}");
        assert!(err.is_empty(), "{args:?}: {err}");
    }
}

#[test]
fn explain_shows_source_and_verdict() {
    let folder = Folder::new();
    let (out, _) = folder.run(&["explain", "carried.py"], 0);
    assert!(
        out.contains("    6 |    for i in prange(1, len(x)):") && out.contains("serial") && out.contains("For example i=1 writes x[1]"),
        "{out}"
    );
    let (out, _) = folder.run(&["--color", "always", "explain", "kernels.py:7"], 0);
    assert!(out.contains("\u{1b}[32mparallel reduce(+ s)"), "{out}");
    let (_, err) = folder.run(&["explain", "kernels.py:1"], 2);
    assert!(err.contains("B0101") && err.contains("no function stands there"), "{err}");
}

#[test]
fn completions_and_versions() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(folder.run(&["completions", shell], 0).0.contains("build"), "{shell}");
    }
    for args in [&["--version", "--verbose"][..], &["version", "--verbose"]] {
        let (out, _) = folder.run(args, 0);
        assert!(["cranelift: ", "target: ", "features: ", "runtime: "].iter().all(|part| out.contains(part)), "{out}");
    }
}

#[test]
fn the_last_definition_of_a_name_is_built() {
    let folder = Folder::new();
    let text = "from weft import parallel\n\n@parallel\ndef f(x: int):\n    return x\n\n@parallel\ndef f(x: float):\n    return x\n";
    folder.file("twice.py", text.as_bytes());
    let (out, _) = folder.run(&["build", "twice.py", "--emit", "hir"], 0);
    assert!(out.contains("f(x: float)") && !out.contains("f(x: int)"), "{out}");
}

#[test]
fn build_refuses_clearly_and_leaves_nothing() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("folder")).unwrap();
    let before = folder.names();
    for (args, status, expected) in [
        (&["build", "missing.py"][..], 3, "cannot read missing.py"),
        (&["build", "folder"], 2, "no function is decorated with @parallel"),
        (&["build", "binary.py"], 3, "UTF-8"),
        (&["build", "broken.py"], 1, "E0101"),
        (&["build", "plain.py"], 2, "no function that is decorated with @parallel"),
        (&["build", "plain.py", "--function", "f"], 1, "needs a type hint"),
        (&["build", "hintless.py"], 1, "needs a type hint"),
        (&["build", "kernels.py", "--function", "nope"], 2, "no function 'nope'"),
        (&["build", "carried.py", "--strict"], 1, "W0501"),
        (&["build", "kernels.py", "--emit", "obj", "-o", "folder"], 3, "cannot write folder"),
        (&["build", "kernels.py", "--emit", "obj", "-o", "nowhere/out.o"], 3, "cannot write nowhere/out.o: No such file"),
        (&["build", "kernels.py", "--emit", "obj", "-o", "kernels.py"], 2, "would be overwritten"),
        (&["build", "kernels.py", "carried.py", "--emit", "obj", "-o", "one.o"], 2, "B0104"),
        (&["build", "kernels.py", "--emit", "obj", "--target", "riscv64gc-unknown-linux-gnu"], 2, "B0105"),
        (&["build", "kernels.py", "--emit", "obj", "--target", "x86_64-pc-windows-msvc"], 2, "B0105"),
        (&["build", "kernels.py", "--emit", "obj", "--cpu", "pentium"], 2, "B0105"),
        (&["build", "kernels.py", "--emit", "exe"], 2, "no function main()"),
        (&["build", "kernels.py"], 5, "B0108"),
        (&["build", "kernels.py", "--emit", "mir", "-o", "./folder/../kernels.py"], 2, "would be overwritten"),
    ] {
        let (out, err) = folder.run(args, status);
        assert!(out.is_empty() && err.contains(expected) && !err.contains(".tmp"), "{args:?}: {out}{err}");
        assert_eq!(folder.names(), before, "{args:?}");
    }
    assert_eq!(std::fs::read_to_string(folder.path("kernels.py")).unwrap(), KERNELS);
}

#[cfg(unix)]
#[test]
fn outputs_are_files_like_any_other() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    let folder = Folder::new();
    let build = ["build", "kernels.py", "--emit", "obj", "-o"];
    folder.run(&[&build[..], &["new.o"]].concat(), 0);
    let ordinary = std::fs::metadata(folder.path("kernels.py")).unwrap().permissions().mode();
    assert_eq!(std::fs::metadata(folder.path("new.o")).unwrap().permissions().mode(), ordinary);
    // A link stays a link.
    folder.file("target.o", b"old");
    symlink("target.o", folder.path("link.o")).unwrap();
    folder.run(&[&build[..], &["link.o"]].concat(), 0);
    assert!(std::fs::symlink_metadata(folder.path("link.o")).unwrap().is_symlink());
    assert!(std::fs::metadata(folder.path("target.o")).unwrap().len() > 100);
    // What is no regular file, such as /dev/null, is written to and never replaced. A pipe of our own, so that a failure of
    // this test harms nobody.
    let pipe = folder.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let from = pipe.clone();
    let reader = std::thread::spawn(move || std::fs::read(from).unwrap());
    let found = folder.command(&[&build[..], &["pipe"]].concat()).status().unwrap();
    let is_pipe = |path: &Path| std::fs::symlink_metadata(path).unwrap().file_type().is_fifo();
    assert!(found.success() && is_pipe(&pipe), "the pipe was replaced");
    assert!(reader.join().unwrap().len() > 100);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_bug() {
    let folder = Folder::new();
    for args in [&["check", "kernels.py"][..], &["build", "kernels.py", "--emit", "mir"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let found = folder.command(args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(found.stderr).unwrap();
        assert_eq!((found.status.code(), err.as_str()), (Some(3), ""), "{args:?}");
    }
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let found = folder.command(&["check", "broken.py"]).stderr(writer).output().unwrap();
    assert_eq!(found.status.code(), Some(1));
}

/// Every complaint stands in the manual with its exit status.
#[test]
fn the_manual_lists_every_code() {
    let manual = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ahead-of-time.md")).unwrap();
    for (code, meaning, status) in weft_cli::problem::PROBLEMS {
        let row = format!("| {code} | {status} | {meaning} |");
        assert!(manual.contains(&row), "docs/ahead-of-time.md lacks the row {row}");
    }
}

/// Help shows how a command is used.
#[test]
fn every_help_has_an_example() {
    let folder = Folder::new();
    let (out, _) = folder.run(&["--help"], 0);
    let commands = out.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let mut seen = 0;
    for command in commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        let (out, _) = folder.run(&[command, "--help"], 0);
        assert!(out.contains("Example"), "{command}: {out}");
        seen += 1;
    }
    assert!(seen >= 7, "{out}");
}
