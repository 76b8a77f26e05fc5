//! The order of everything between typed HIR and MIR, in one function.

use crate::Options;
use crate::mir::{self, Module};
use crate::verdict::Verdict;
use crate::{build, fields, normalise, parallel, passes};
use weft_frontend::thir::Program;

/// What the middle of the compiler makes of a program.
#[derive(Debug, Clone)]
pub struct Output {
    /// The code.
    pub module: Module,
    /// The verdicts on loops, by function and [`weft_frontend::thir::LoopId`].
    pub verdicts: Vec<Vec<Verdict>>,
}

/// Decides on loops, builds MIR and optimises it. `observer` sees the module after the build and after each pass, by name.
pub fn compile(program: &Program, options: &Options, observer: &mut dyn FnMut(&str, &Module)) -> Output {
    let program = fields::run(normalise::run(program));
    let verdicts = parallel::decide(&program, options);
    let mut module = build::build(&program, &verdicts, options);
    stage("build", &module, observer);
    let mut pass = |name: &str, run: fn(&mut Module), module: &mut Module| {
        run(module);
        stage(name, module, observer);
    };
    // Folding first: it settles the branches and widths that the builder leaves open, so that later passes see less.
    pass("fold", passes::fold::run, &mut module);
    // Early, so that the other passes see calls and what is called as one; folding first shows how small a function is.
    pass("inline", passes::inline::run, &mut module);
    // Calls that are gone change no list any more.
    pass("forward", passes::forward::run, &mut module);
    // Equal index expressions must be one value before ranges are asked about them.
    pass("cse", passes::cse::run, &mut module);
    pass("checks", passes::checks::run, &mut module);
    // Decided comparisons are constants now.
    pass("fold", passes::fold::run, &mut module);
    pass("dce", passes::dce::run, &mut module);
    // What is left in a branch by now is what the branch costs.
    pass("select", passes::select::run, &mut module);
    // What was set in a branch is at hand now.
    pass("cse", passes::cse::run, &mut module);
    pass("dce", passes::dce::run, &mut module);
    // Bodies are as straight as they become; what is jammed has loops that need polls.
    pass("jam", passes::jam::run, &mut module);
    // Late: it weighs loops as they will run, and other passes see them without the strips.
    pass("polls", passes::polls::run, &mut module);
    // Behind the polls: a loop with a poll in it is not innermost any more.
    pass("unroll", passes::unroll::run, &mut module);
    pass("lanes", passes::lanes::run, &mut module);
    Output { module, verdicts }
}

/// Shows a stage's result; in debug builds it must obey the rules of MIR.
fn stage(name: &str, module: &Module, observer: &mut dyn FnMut(&str, &Module)) {
    if cfg!(debug_assertions)
        && let Err(error) = mir::verify::verify(module)
    {
        panic!("invalid MIR after {name}: {error}\n{}", mir::print::print(module));
    }
    observer(name, module);
}
