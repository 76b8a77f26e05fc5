//! Operations on text: all of them are one runtime function's, by code.

use super::Builder;
use crate::mir::{ConvOp, MTy, Val};
use weft_abi::text::{MAX_SLOTS, TextTy};
use weft_abi::{RtFn, TextFn};
use weft_frontend::span::Span;

impl Builder<'_> {
    /// An operation on operands of its row's types.
    pub(crate) fn text(&mut self, function: TextFn, operands: &[Val], span: Span) -> Vec<Val> {
        let mut args = vec![self.int(MTy::I32, i64::from(function as i32))];
        for &operand in operands {
            let whole = match self.ty(operand) {
                MTy::I64 => operand,
                MTy::F64 => self.conv(ConvOp::Bits, MTy::I64, operand),
                _ => self.conv(ConvOp::ZExt, MTy::I64, operand),
            };
            args.push(whole);
        }
        while args.len() <= MAX_SLOTS {
            let nothing = self.i64(0);
            args.push(nothing);
        }
        let results = match function.result() {
            TextTy::None => 0,
            TextTy::Complex => 2,
            TextTy::Triple => 3,
            TextTy::Str | TextTy::Int | TextTy::Start | TextTy::End | TextTy::Bool | TextTy::Float | TextTy::Strs => 1,
        };
        let results = vec![MTy::I64; results];
        let slots = self.runtime_raising(RtFn::Text, args, &results, span, None);
        slots
            .into_iter()
            .map(|slot| match function.result() {
                TextTy::Bool => self.conv(ConvOp::Trunc, MTy::I8, slot),
                TextTy::Float | TextTy::Complex => self.conv(ConvOp::Bits, MTy::F64, slot),
                _ => slot,
            })
            .collect()
    }

    /// The text that these strings make, some at a time.
    pub(crate) fn text_concat(&mut self, parts: &[Val], span: Span) -> Vec<Val> {
        let (first, mut rest) = parts.split_at(parts.len().min(MAX_SLOTS));
        let mut made = self.text(TextFn::Concat, first, span);
        while !rest.is_empty() {
            let (next, later) = rest.split_at(rest.len().min(MAX_SLOTS - 1));
            made = self.text(TextFn::Concat, &[&made, next].concat(), span);
            rest = later;
        }
        made
    }
}
