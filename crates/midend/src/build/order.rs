//! How the items of a list compare, told to the runtime that sorts them.

use super::{Builder, MTy};
use crate::mir::ConvOp;
use weft_abi::{RtFn, order};
use weft_frontend::span::Span;
use weft_frontend::thir::ExprId;
use weft_frontend::ty::{Dtype, Ty};

/// The codes of an item's slots, as [`weft_abi::order`] has them.
fn codes(ty: &Ty, out: &mut Vec<u64>) {
    match ty {
        Ty::Int => out.push(order::I64),
        Ty::Float => out.push(order::F64),
        Ty::Bool => out.push(order::UNSIGNED),
        Ty::Str => out.push(order::STR),
        Ty::Np(dtype) => out.push(code(*dtype)),
        // The value in the form of Python's type, then the flag.
        Ty::Maybe(dtype) => {
            codes(&dtype.python(), out);
            out.push(order::SKIP);
        }
        Ty::Tuple(items) => items.iter().for_each(|item| codes(item, out)),
        // Named tuples and bytes, which compare as what holds them.
        Ty::Tagged(_, held) => codes(held, out),
        other => unreachable!("inference sorts no lists of {other}"),
    }
}

fn code(dtype: Dtype) -> u64 {
    match dtype {
        Dtype::Bool | Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 => order::UNSIGNED,
        Dtype::I8 => order::I8,
        Dtype::I16 => order::I16,
        Dtype::I32 => order::I32,
        Dtype::I64 => order::I64,
        Dtype::F32 => order::F32,
        Dtype::F64 => order::F64,
        Dtype::C64 | Dtype::C128 => unreachable!("inference sorts no complex numbers"),
    }
}

impl Builder<'_> {
    /// `list.sort(reverse=…)`.
    pub(crate) fn sort_list(&mut self, list: ExprId, reverse: ExprId, span: Span) {
        let item = self.item_ty(list).clone();
        let (header, reverse) = (self.expr(list)[0], self.expr(reverse)[0]);
        let mut slots = Vec::new();
        codes(&item, &mut slots);
        let program = order::program(&slots).unwrap_or_else(|| unreachable!("inference sorts no items of {} slots", slots.len()));
        let (slots, program) = (self.item_slots(&item), self.i64(program as i64));
        let reverse = self.conv(ConvOp::ZExt, MTy::I32, reverse);
        self.runtime_raising(RtFn::ListSort, vec![header, slots, program, reverse], &[], span, None);
    }
}
