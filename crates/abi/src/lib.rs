//! The contract between compiled code and the runtime: data only.
//!
//! Three tables: the runtime functions that compiled code may call ([`functions`]), the layouts of the structs that it
//! reads and writes ([`layout`]), and the traps by which it fails ([`traps`]). The signature that codegen declares, the
//! `extern "C"` entry that the runtime defines, the JIT symbol list and the documentation are all expansions of these.
//!
//! ## Calling conventions
//!
//! Every value crosses a memory boundary (arguments, captures, results, partial results) in 8-byte *slots*: a component
//! of machine type `T` sits at the start of its slot in native byte order; 128-bit integers take two slots. A Python
//! value is a fixed sequence of components (`weft_midend::mir::components`): a complex number is two, an array of rank r is 2 + 2r.
//!
//! * entry:  `fn(ctx: *mut KernelCtx, args: *const u64, ret: *mut u64) -> status`
//! * kernel: `fn(ctx: *mut KernelCtx, captures: *const u64, lo: i64, hi: i64, acc: *mut u64) -> status`
//!
//! `status` is a `u32`: 0 for success, else 1 + the index of the failing site in the module's site table. The failing
//! code has then written the trap code to [`layout::KernelCtx::trap`] and its operands to `payload`. Every caller on the
//! way out appends its own call site to `frames` and returns the same status, or catches the failure ([`RtFn::FaultCatch`]). Nothing
//! unwinds through compiled frames.

pub mod array_fn;
mod elementary;
pub mod exceptions;
pub mod functions;
pub mod layout;
pub mod order;
pub mod scatter;
pub mod tables;
pub mod text;
pub mod told;
pub mod traps;

pub use array_fn::ArrayFn;
pub use exceptions::{FIRST_USER_CLASS, PyExc};
pub use functions::RtFn;
pub use layout::{KernelCtx, PAR_EXITS, PAR_NUMPY_RANDOM, PAR_QUIET, PAR_RANDOM, ParDesc, ReduceOp, ReduceSlot};
pub use text::TextFn;
pub use told::FaultText;
pub use traps::Trap;

/// How a function is called from outside: context, arguments and results in slots of 8 bytes; returns a status.
///
/// # Safety
/// The code must be in place, the context live; the slots hold the function's parameters and have room for its results, and what the parameters
/// point to is what the code was made for.
pub type Entry = unsafe extern "C" fn(*mut KernelCtx, *const u64, *mut u64) -> u32;

/// The status of a successful call.
pub const STATUS_OK: u32 = 0;
/// The status of a call that failed outside compiled code (a panic in the runtime): no site, the trap tells.
pub const STATUS_NO_SITE: u32 = u32::MAX;
