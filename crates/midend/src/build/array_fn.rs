//! Operations on whole arrays that the runtime computes: operands and results as `abi::array_fn` lays them out.

use super::Builder;
use crate::mir::{MTy, Op, Val, components};
use weft_abi::array_fn::{Element, shape};
use weft_abi::{ArrayFn, RtFn};
use weft_frontend::span::Span;
use weft_frontend::thir::ExprId;
use weft_frontend::ty::{Dtype, Ty};

/// The element type as the runtime knows it.
fn element(dtype: Dtype) -> Element {
    match dtype {
        Dtype::Bool => Element::Bool,
        Dtype::I8 => Element::I8,
        Dtype::I16 => Element::I16,
        Dtype::I32 => Element::I32,
        Dtype::I64 => Element::I64,
        Dtype::U8 => Element::U8,
        Dtype::U16 => Element::U16,
        Dtype::U32 => Element::U32,
        Dtype::U64 => Element::U64,
        Dtype::F32 => Element::F32,
        Dtype::F64 => Element::F64,
        Dtype::C64 => Element::C64,
        Dtype::C128 => Element::C128,
    }
}

/// The word of a result.
fn result_word(ty: &Ty) -> i64 {
    match ty {
        Ty::Array(array) => shape::word(element(array.dtype), array.rank),
        Ty::Np(dtype) => shape::word(element(*dtype), 0),
        other => unreachable!("{other} as the result of an operation on arrays"),
    }
}

impl Builder<'_> {
    /// Calls the runtime for it.
    pub(super) fn array_operation(
        &mut self,
        function: ArrayFn,
        args: &[ExprId],
        operands: &[Vec<Val>],
        result: &Ty,
        span: Span,
    ) -> Vec<Val> {
        let results = match result {
            Ty::Tuple(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut words = vec![self.i64(args.len() as i64), self.i64(results.len() as i64)];
        words.extend(results.iter().map(|ty| self.i64(result_word(ty))));
        for (&arg, vals) in args.iter().zip(operands) {
            match self.ty_of(arg).clone() {
                Ty::Array(array) => {
                    if self.races {
                        self.tell_reads_of(array, vals);
                    }
                    words.push(self.i64(shape::word(element(array.dtype), array.rank)));
                    words.extend(vals);
                }
                other => unreachable!("{other} as an operand of an operation on arrays"),
            }
        }
        let which = self.int(MTy::I32, i64::from(function as i32));
        let operands = self.op(MTy::I64, Op::Spill(words));
        self.runtime_raising(RtFn::Array, vec![which, operands], &components(result), span, None)
    }
}
