//! How the functions of a module are called, on the machine's level.
//!
//! * function: `(ctx, parameters…, [results pointer]) -> (status, [result])`. One result comes back in a register; several,
//!   or a 128-bit one, which would take more registers than the System V convention has, are written through the pointer
//!   in consecutive slots. A 128-bit parameter travels as two halves.
//! * entry: `(ctx, args, ret) -> status`, kernel: `(ctx, captures, lo, hi, acc) -> status`; see `weft_abi`.
//! * runtime function: its row of `weft_abi::functions`.

use cranelift_codegen::ir::{AbiParam, Signature, Type, types};
use cranelift_codegen::isa::CallConv;
use weft_abi::functions::{RtFn, RtTy};
use weft_midend::mir::{FnKind, Function, MTy};

/// The Cranelift type of a machine type.
pub(crate) const fn clif(ty: MTy) -> Type {
    match ty {
        MTy::I8 => types::I8,
        MTy::I16 => types::I16,
        MTy::I32 => types::I32,
        MTy::I64 => types::I64,
        MTy::I128 => types::I128,
        MTy::F32 => types::F32,
        MTy::F64 => types::F64,
    }
}

/// Where a function leaves its results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Results {
    /// There are none.
    None,
    /// The single one, beside the status.
    Register(Type),
    /// In consecutive slots behind the last parameter.
    Memory,
}

/// Where a function with these results leaves them.
pub(crate) fn results(types: &[MTy]) -> Results {
    match types {
        [] => Results::None,
        [MTy::I128] => Results::Memory,
        [one] => Results::Register(clif(*one)),
        _ => Results::Memory,
    }
}

/// Slots of 8 bytes that values of these types take.
pub(crate) fn slots(types: impl IntoIterator<Item = MTy>) -> u32 {
    types.into_iter().map(MTy::slots).sum()
}

/// The signature of a function or kernel.
pub(crate) fn of_function(function: &Function, conv: CallConv) -> Signature {
    if function.kind == FnKind::Kernel {
        return plain(&[types::I64; 5], Some(types::I32), conv);
    }
    let mut sig = Signature::new(conv);
    sig.params.push(AbiParam::new(types::I64));
    for param in &function.params {
        match function.vals[param.index()] {
            MTy::I128 => sig.params.extend([AbiParam::new(types::I64); 2]),
            ty => sig.params.push(AbiParam::new(clif(ty))),
        }
    }
    sig.returns.push(AbiParam::new(types::I32));
    match results(&function.results) {
        Results::None => {}
        Results::Register(ty) => sig.returns.push(AbiParam::new(ty)),
        Results::Memory => sig.params.push(AbiParam::new(types::I64)),
    }
    sig
}

/// The signature of an entry.
pub(crate) fn of_entry(conv: CallConv) -> Signature {
    plain(&[types::I64; 3], Some(types::I32), conv)
}

/// The signature of a runtime function.
pub(crate) fn of_runtime(function: RtFn, conv: CallConv) -> Signature {
    let row = function.signature();
    let params: Vec<Type> = row.params.iter().map(|t| of_runtime_type(*t)).collect();
    plain(&params, row.result.map(of_runtime_type), conv)
}

/// The signature of the helper that polls call: `(ctx)`, with every register saved by the callee.
pub(crate) fn of_poll() -> Signature {
    plain(&[types::I64], None, CallConv::PreserveAll)
}

/// The Cranelift type of a runtime function's parameter or result.
pub(crate) const fn of_runtime_type(ty: RtTy) -> Type {
    match ty {
        RtTy::Ctx | RtTy::Ptr | RtTy::I64 => types::I64,
        RtTy::I32 => types::I32,
        RtTy::F32 => types::F32,
        RtTy::F64 => types::F64,
    }
}

fn plain(params: &[Type], result: Option<Type>, conv: CallConv) -> Signature {
    let mut sig = Signature::new(conv);
    sig.params.extend(params.iter().map(|t| AbiParam::new(*t)));
    sig.returns.extend(result.map(AbiParam::new));
    sig
}
