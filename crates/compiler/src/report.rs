//! What a compilation tells beside its code: loops, warnings, times.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use weft_frontend::WHOLE_ARRAYS;
use weft_frontend::diag::{Code, Diagnostic, render};
use weft_frontend::thir::{ExprKind, Function, LoopId, Program};
use weft_frontend::ty::Site;
use weft_frontend::ty::describe::{Place, Variant};
use weft_midend::analysis::walk::each_expr_of_block;
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

/// What became of each loop that the user wrote, and of each operation on whole arrays.
pub fn loops(program: &Program, verdicts: &[Vec<Verdict>]) -> Vec<LoopReport> {
    let mut reports = every_loop(program, verdicts, &|f| is_users(program, f));
    let mut operations: BTreeMap<(String, u32), (String, bool)> = BTreeMap::new();
    for function in program.functions.iter().filter(|f| is_users(program, f)) {
        each_expr_of_block(function, &function.body, &mut |e, kind| {
            let ExprKind::Call { function: callee, .. } = kind else { return };
            let arrays = program.sources.get(program.functions[callee.index()].span.file).path == WHOLE_ARRAYS;
            if let (true, Some(parallel)) = (arrays, runs_parallel(program, verdicts, callee.index())) {
                let span = function.exprs[e.index()].span;
                let place = (program.sources.get(span.file).path.clone(), program.sources.start(span).line);
                let name = program.sources.function_at(span.file, &function.name).to_owned();
                operations.entry(place).or_insert((name, false)).1 |= parallel;
            }
        });
    }
    for ((file, line), (function, parallel)) in operations {
        let (word, text) = if parallel { ("parallel", "") } else { ("serial", "It is computed in order, on one core.") };
        let summary = format!("{word} whole-array");
        reports.push(LoopReport { file, line, function, asked: false, parallel, summary, text: text.to_owned() });
    }
    reports
}

/// Whether a function of weft's own text or one that it calls has a parallel loop; `None` without any loop.
fn runs_parallel(program: &Program, verdicts: &[Vec<Verdict>], root: usize) -> Option<bool> {
    let (mut seen, mut left, mut found) = (BTreeSet::from([root]), vec![root], None);
    while let Some(at) = left.pop() {
        for verdict in &verdicts[at] {
            *found.get_or_insert(false) |= matches!(verdict.decision, Decision::Parallel(_));
        }
        let function = &program.functions[at];
        each_expr_of_block(function, &function.body, &mut |_, kind| {
            if let ExprKind::Call { function, .. } = kind
                && seen.insert(function.index())
            {
                left.push(function.index());
            }
        });
    }
    found
}

/// Whether the user wrote it, not weft.
fn is_users(program: &Program, function: &Function) -> bool {
    !program.sources.get(function.span.file).path.starts_with(weft_frontend::ty::failure::OWN_TEXT)
}

fn every_loop(program: &Program, verdicts: &[Vec<Verdict>], of: &dyn Fn(&Function) -> bool) -> Vec<LoopReport> {
    let mut reports = Vec::new();
    for (function, verdicts) in program.functions.iter().zip(verdicts).filter(|(function, _)| of(function)) {
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
    let (params, ret) = program.signature.clone();
    let place = |l: LoopReport| Place { file: l.file, function: l.function, line: l.line };
    Variant {
        params,
        ret,
        entry,
        writes,
        sites,
        loops: every_loop(program, verdicts, &|_| true).into_iter().filter(|l| l.parallel).map(place).collect(),
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
        .filter(|(_, (f, _))| is_users(program, f))
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
