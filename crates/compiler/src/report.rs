//! What a compilation tells beside its code: loops, warnings, times.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use weft_frontend::diag::{Code, Diagnostic, render};
use weft_frontend::thir::{LoopId, Program};
use weft_frontend::ty::Site;
use weft_frontend::ty::describe::{Place, Variant};
use weft_midend::verdict::{Decision, Reason, ReasonKind, Verdict};
use weft_midend::{mir, parallel};

/// What became of one loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopReport {
    /// The user's file.
    pub file: String,
    /// Line of the `for` or `while`.
    pub line: u32,
    /// Name of the function that the loop stands in.
    pub function: String,
    /// Whether it was written as `prange`.
    pub asked: bool,
    /// Whether it may run in parallel.
    pub parallel: bool,
    /// One line for tests and tables: `parallel reduce(+ s)`, `serial carried s`.
    pub summary: String,
    /// The reason in a sentence; empty for a plain parallel loop.
    pub text: String,
}

/// A warning to show once, when the function is compiled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Rendered with the source and a caret, no colour.
    pub message: String,
    /// The user's file.
    pub file: String,
    /// Line in it.
    pub line: u32,
}

/// What a call may find: a test before a `prange` loop that failed, so that the loop ran in order. To be shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What to show.
    pub warning: Warning,
    /// The loop's place among the reported loops.
    pub of: usize,
    /// What the test found, in a sentence.
    pub text: String,
}

/// Where the time of one compilation went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// Parsing, names and type inference.
    pub frontend: Duration,
    /// Analysis, verdicts, MIR and its passes.
    pub midend: Duration,
    /// Cranelift.
    pub codegen: Duration,
}

impl Timings {
    /// The whole.
    pub fn total(&self) -> Duration {
        self.frontend + self.midend + self.codegen
    }
}

/// What became of each loop of a program.
pub fn loops(program: &Program, verdicts: &[Vec<Verdict>]) -> Vec<LoopReport> {
    let mut reports = Vec::new();
    for (function, verdicts) in program.functions.iter().zip(verdicts) {
        for verdict in verdicts.iter().filter(|v| parallel::shown(function, v)) {
            let span = function.loops[verdict.id.index()].span;
            reports.push(LoopReport {
                file: program.sources.get(span.file).path.clone(),
                line: program.sources.start(span).line,
                function: program.sources.function_at(span.file, &function.name).to_owned(),
                asked: verdict.asked,
                parallel: matches!(verdict.decision, Decision::Parallel(_)),
                summary: parallel::summary(function, verdict),
                text: match &verdict.decision {
                    Decision::Parallel(_) => String::new(),
                    Decision::Serial(Reason { text, example: Some(example), .. }) => format!("{text} For example {example}."),
                    Decision::Serial(reason) => reason.text.clone(),
                },
            });
        }
    }
    reports
}

/// The signature of a program's root, and the places in its source.
pub(crate) fn variant(program: &Program, verdicts: &[Vec<Verdict>], sites: Vec<Site>, entry: u32, writes: Vec<bool>) -> Variant {
    let root = &program.functions[0];
    let place = |l: LoopReport| Place { file: l.file, function: l.function, line: l.line };
    Variant {
        params: root.params.iter().map(|local| root.locals[local.index()].ty.clone()).collect(),
        ret: root.ret.clone(),
        entry,
        writes,
        sites,
        loops: loops(program, verdicts).into_iter().filter(|l| l.parallel).map(place).collect(),
    }
}

/// One diagnostic for each `prange` loop that must run serially.
pub(crate) fn serial_pranges(program: &Program, verdicts: &[Vec<Verdict>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (function, verdicts) in program.functions.iter().zip(verdicts) {
        for verdict in verdicts.iter().filter(|v| v.asked) {
            if let Decision::Serial(reason) = &verdict.decision
                && reason.kind != ReasonKind::Asked
            {
                found.push(reason.diagnostic(function.loops[verdict.id.index()].span));
            }
        }
    }
    found
}

/// What calls of a module may note, by the module's numbers.
pub(crate) fn notes(program: &Program, verdicts: &[Vec<Verdict>], notes: &[mir::Note]) -> Vec<Note> {
    let shown: Vec<(usize, LoopId)> = program
        .functions
        .iter()
        .zip(verdicts)
        .enumerate()
        .flat_map(|(number, (f, all))| all.iter().filter(|v| parallel::shown(f, v)).map(move |v| (number, v.id)))
        .collect();
    let one = |note: &mir::Note| {
        let span = program.functions[note.function].loops[note.id.index()].span;
        let text = format!("A call ran it in order, because a run-time check failed: {}.", note.text);
        let diagnostic = Diagnostic::warning(Code::SerialPrange, span, "this prange loop ran serially in a call")
            .note(format!("a run-time check failed: {}", note.text))
            .help("the result is right; to run in parallel, pass arguments that pass the check");
        let of = shown.iter().position(|s| *s == (note.function, note.id)).expect("a prange loop is shown");
        Note { warning: warning(program, &diagnostic), of, text }
    };
    notes.iter().map(one).collect()
}

fn warning(program: &Program, d: &Diagnostic) -> Warning {
    Warning {
        message: render(d, &program.sources, false),
        file: program.sources.get(d.span.file).path.clone(),
        line: program.sources.start(d.span).line,
    }
}

/// The warnings of a compilation, rendered.
pub fn warnings(program: &Program, verdicts: &[Vec<Verdict>]) -> Vec<Warning> {
    let serial = serial_pranges(program, verdicts);
    program.warnings.iter().chain(&serial).map(|d| warning(program, d)).collect()
}
