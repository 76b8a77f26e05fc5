//! The door of programs: what `main` of an executable calls.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weft_abi::layout::ModuleTable;
use weft_runtime::CallContext;
use weft_types::describe::Function;
use weft_types::{Ty, failure};

use crate::library::loaded;
use weft_embed::loaded::Loaded;

/// The exit status of a program that an exception has ended, as Python has it.
const FAILED: i32 = 1;

/// Runs function number `function`, which takes no parameters; the process's exit status, as `sys.exit(main())` has it.
///
/// # Safety
/// Called by the instructions that `weft build` makes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn weft_program_main(table: *const ModuleTable, function: u32, _arguments: *const u64) -> i32 {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the caller's contract.
        match unsafe { loaded(table) } {
            Ok(loaded) => run(loaded, &loaded.module.functions[function as usize]),
            Err(why) => {
                eprintln!("this program cannot run: {why}");
                FAILED
            }
        }
    }));
    outcome.unwrap_or(FAILED)
}

fn run(loaded: &Loaded, function: &Function) -> i32 {
    let Some(variant) = function.variants.first() else { return FAILED };
    let mut results = vec![0_u64; weft_types::slots(&variant.ret)];
    let mut context = CallContext::new(function.threads);
    context.tell_by(variant);
    // SAFETY: the function takes no parameters, and the buffer has room for its result.
    let status = unsafe { loaded.entry(variant.entry)(context.as_mut_ptr(), std::ptr::null(), results.as_mut_ptr()) };
    if let Some(status) = context.failure(status) {
        let (trap, site) = (context.trap(), variant.site(status));
        eprintln!("Traceback (most recent call last):");
        for (file, function, line) in variant.frames((&function.file, &function.name, function.line), status, context.frames()) {
            eprintln!("  File \"{file}\", line {line}, in {function}");
        }
        let class = failure::class(trap, site).name();
        match context.exception_text(status) {
            Some(message) if !message.is_empty() => eprintln!("{class}: {message}"),
            _ => eprintln!("{class}"),
        }
        return FAILED;
    }
    match (&variant.ret, results.first()) {
        // The system keeps the low byte.
        (Ty::Int | Ty::Bool, Some(&word)) => (word & 0xff) as i32,
        _ => 0,
    }
}
