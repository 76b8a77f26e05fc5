//! Every program of `examples/` runs, on a small size, and says what it should.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use weft_tests::root;

/// Script, arguments, and a text that its output must hold.
const PROGRAMS: &[(&str, &[&str], &str)] = &[
    ("pi.py", &["--trials", "200000"], "π ≈ 3.1"),
    ("fractal.py", &["--height", "160", "--width", "120", "--output", "{out}"], "equal to each other"),
    ("array_sum.py", &["--size", "20000"], "times faster"),
    ("list_sum.py", &["--size", "20000"], "both give"),
    ("fib.py", &["--n", "24"], "fib(24) = 46368"),
    ("quicksort.py", &["--size", "50000"], "50000 numbers sorted"),
    ("work_per_thread.py", &["--milliseconds", "60"], "weft, slices of a millisecond"),
    ("particles.py", &["20000", "5"], "energy kept: True"),
    ("bodies.py", &[], "the same object: True"),
    ("demo.py", &["--quick", "--output", "{out}"], "all pictures are equal"),
];

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // They measure, so they take turns.
    arguments.test_threads = Some(1);
    let trials =
        PROGRAMS.iter().map(|(script, args, text)| Trial::test(format!("examples/{script}"), move || judge(script, args, text))).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn judge(script: &str, args: &[&str], text: &str) -> Result<(), Failed> {
    let python = std::env::var_os("WEFT_PYTHON").map_or_else(|| root().join(".venv/bin/python"), PathBuf::from);
    let picture = std::env::temp_dir().join(format!("weft-example-{}-{script}.png", std::process::id()));
    let shown = picture.to_string_lossy();
    let args: Vec<String> = args.iter().map(|a| a.replace("{out}", &shown)).collect();
    let output = Command::new(&python)
        .arg(root().join("examples").join(script))
        .args(&args)
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("WEFT_CACHE", "0")
        .output()
        .map_err(|e| format!("{}: {e}", python.display()))?;
    let written = std::fs::read(&picture).ok();
    let _ = std::fs::remove_file(&picture);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if !output.status.success() || !stdout.contains(text) {
        return Err(format!("{script}: {}; expected to read '{text}'\n{stdout}\n{stderr}", output.status).into());
    }
    if args.iter().any(|a| *a == *shown) && !written.is_some_and(|bytes| bytes.starts_with(b"\x89PNG")) {
        return Err(format!("{script}: wrote no picture").into());
    }
    Ok(())
}
