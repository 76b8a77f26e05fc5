//! `tests/cases/run`: the same calls under CPython and under every engine of weft. Cases of verdicts that have calls run as well, and so do
//! the families, first because they take longest.
//!
//! The work is done by `tests/runner/run_cases.py` in the project's Python (`WEFT_PYTHON`, else `.venv/bin/python`), one process for each
//! batch of cases: starting an interpreter with NumPy costs more than a case. A process that dies or hangs fails the case that it
//! had started, and the rest of its batch goes on in a new process. The engine that compiles ahead of time may leave cases out, so a test of its
//! own counts those that it has built.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use weft_tests::case::{self, Case};
use weft_tests::root;

/// Cases in one process.
const BATCH: usize = 40;
/// The same for families, which take seconds each.
const FAMILIES: usize = 3;
/// How long a process may be silent before its current case has failed.
const PATIENCE: Duration = Duration::from_secs(120);
/// Processes at a time.
const WORKERS: usize = 2;

/// Cases that are built ahead of time, at least. Raised when cases are added; the engine cannot vanish unseen.
const BUILT: usize = 336;

/// What became of a case.
struct Verdict {
    result: Result<(), String>,
    /// Why it was not built ahead of time, or nothing if it was.
    not_built: Option<String>,
}

impl Verdict {
    fn failed(why: String) -> Verdict {
        Verdict { result: Err(why), not_built: Some("it failed".into()) }
    }
}

type Results = HashMap<String, Verdict>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut cases = case::all("families");
    cases.extend(case::all("run"));
    cases.extend(case::all("parallel").into_iter().filter(|c| c.text.contains("\n# call:")));
    let chosen: VecDeque<Case> =
        if arguments.list { VecDeque::new() } else { cases.iter().filter(|c| selected(&arguments, &label(c))).cloned().collect() };
    let results = Arc::new(run_all(chosen));
    let whole = arguments.filter.is_none() && arguments.skip.is_empty();
    let built = whole.then(|| {
        let results = Arc::clone(&results);
        Trial::test("run/built_ahead_of_time", move || count(&results))
    });
    let trials: Vec<Trial> = cases
        .into_iter()
        .map(|case| {
            let results = Arc::clone(&results);
            Trial::test(label(&case), move || match results.get(&case.shown).map(|verdict| &verdict.result) {
                Some(Ok(())) => Ok(()),
                Some(Err(text)) => Err(Failed::from(text)),
                None => Err(Failed::from(format!("{}: the runner gave no result", case.shown))),
            })
        })
        .chain(built)
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Whether enough cases were built ahead of time.
fn count(results: &Results) -> Result<(), Failed> {
    let mut left_out: Vec<String> =
        results.iter().filter_map(|(case, verdict)| Some(format!("    {case}: {}", verdict.not_built.as_ref()?))).collect();
    left_out.sort();
    let built = results.len() - left_out.len();
    if built >= BUILT {
        return Ok(());
    }
    Err(Failed::from(format!("{built} cases were built ahead of time and {BUILT} must be; left out:\n{}", left_out.join("\n"))))
}

fn label(case: &Case) -> String {
    case.shown.trim_start_matches("tests/cases/").trim_end_matches(".py").to_owned()
}

/// Whether the harness will run a test of this name: its own rules, needed here because batches run before it does.
fn selected(arguments: &Arguments, name: &str) -> bool {
    let hit = |pattern: &String| if arguments.exact { name == pattern } else { name.contains(pattern.as_str()) };
    arguments.filter.as_ref().is_none_or(hit) && !arguments.skip.iter().any(hit)
}

fn run_all(cases: VecDeque<Case>) -> Results {
    let queue = Mutex::new(cases);
    let results = Mutex::new(Results::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let batch: VecDeque<Case> = {
                        let mut queue = queue.lock().unwrap_or_else(|e| e.into_inner());
                        let families = queue.iter().take_while(|c| c.shown.starts_with("tests/cases/families/")).count();
                        let most = if families > 0 { FAMILIES.min(families) } else { BATCH };
                        let size = most.min(queue.len().div_ceil(WORKERS)).max(1).min(queue.len());
                        queue.drain(..size).collect()
                    };
                    if batch.is_empty() {
                        break;
                    }
                    let done = run_batch(batch);
                    results.lock().unwrap_or_else(|e| e.into_inner()).extend(done);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(|e| e.into_inner())
}

/// Runs a batch in as many processes as it takes.
fn run_batch(mut batch: VecDeque<Case>) -> Results {
    let mut results = Results::new();
    while let Some(first) = batch.front().map(|c| c.shown.clone()) {
        let before = batch.len();
        let end = run_process(&mut batch, &mut results);
        if batch.len() == before {
            // It ended before it started a case: the environment is broken, not a case.
            for case in batch.drain(..) {
                results.insert(case.shown, Verdict::failed(format!("the runner did not start (at {first}): {end}")));
            }
        }
    }
    results
}

/// Runs one process over a batch and takes the cases that it finished, or that finished it, out of the batch. Gives how it ended.
fn run_process(batch: &mut VecDeque<Case>, results: &mut Results) -> String {
    let mut child = match start(batch) {
        Ok(child) => child,
        Err(text) => return text,
    };
    let (lines, errors) = listen(&mut child);
    let mut started = false;
    let mut hung = false;
    loop {
        let line = match lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                hung = true;
                let _ = child.kill();
                break;
            }
        };
        let Ok(value) = serde_json::from_str::<Value>(&line) else { continue };
        if value.get("start").is_some() {
            started = true;
        } else if let Some(failures) = value.get("failures").and_then(Value::as_array) {
            started = false;
            if let Some(case) = batch.pop_front() {
                let result = if failures.is_empty() { Ok(()) } else { Err(render(&case, failures)) };
                // A runner that says nothing of it has not built.
                let not_built = match value.get("not_built") {
                    Some(Value::Null) => None,
                    Some(Value::String(why)) => Some(why.clone()),
                    _ => Some("the runner does not say".into()),
                };
                results.insert(case.shown, Verdict { result, not_built });
            }
        }
    }
    let status = child.wait().map_or_else(|e| e.to_string(), |s| s.to_string());
    let stderr = errors.join().unwrap_or_default();
    let tail: String = stderr.lines().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
    let end = if hung { format!("no answer for {} s", PATIENCE.as_secs()) } else { format!("the process ended ({status})\n{tail}") };
    if started && let Some(case) = batch.pop_front() {
        results.insert(case.shown.clone(), Verdict::failed(format!("{}: {end}", case.shown)));
    }
    end
}

fn start(batch: &VecDeque<Case>) -> Result<Child, String> {
    let python = std::env::var_os("WEFT_PYTHON").map_or_else(|| root().join(".venv/bin/python"), PathBuf::from);
    Command::new(&python)
        .arg(root().join("tests/runner/run_cases.py"))
        .args(batch.iter().map(|c| &c.path))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env_remove("WEFT_DISABLE")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("{}: {e}; run `make develop` first", python.display()))
}

/// Reads both pipes on threads of their own, so that neither can fill up and block the child.
fn listen(child: &mut Child) -> (Receiver<String>, std::thread::JoinHandle<String>) {
    let (sender, receiver) = channel();
    let stdout = child.stdout.take();
    let stderr = child.stderr.take();
    std::thread::spawn(move || {
        for line in stdout.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let errors = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = stderr {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    });
    (receiver, errors)
}

/// One paragraph for each disagreement; engines that disagree in the same way share one.
fn render(case: &Case, failures: &[Value]) -> String {
    let mut paragraphs: Vec<(String, String, Vec<String>)> = Vec::new();
    for failure in failures {
        let field = |name: &str| failure.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let line = failure.get("line").and_then(Value::as_u64).unwrap_or_default();
        let head = format!("{}:{line}: {}", case.shown, field("call"));
        let body = format!("    {}\n    expected: {}\n    actual:   {}\n", field("why"), field("expected"), field("actual"));
        match paragraphs.iter_mut().find(|(h, b, _)| *h == head && *b == body) {
            Some((_, _, engines)) => engines.push(field("engine")),
            None => paragraphs.push((head, body, vec![field("engine")])),
        }
    }
    paragraphs.into_iter().map(|(head, body, engines)| format!("{head}\n    engines: {}\n{body}", engines.join(", "))).collect()
}
