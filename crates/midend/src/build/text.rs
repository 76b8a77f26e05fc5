//! Operations on text: all of them are one runtime function's, by code.

use super::Builder;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Val};
use weft_abi::layout::StrHeader;
use weft_abi::text::{MAX_SLOTS, TextTy};
use weft_abi::{RtFn, TextFn, Trap};
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

    /// The code point at an index, which is checked.
    pub(crate) fn text_point(&mut self, text: Val, index: Val, span: Span) -> Val {
        let len = self.header_field(MTy::I64, text, StrHeader::LEN_OFFSET);
        let index = self.checked_index(index, len, |s, ok, _| s.check(ok, span, Trap::SequenceIndex, Some("string")));
        let width = self.header_field(MTy::I32, text, StrHeader::WIDTH_OFFSET);
        let (one, two) = (self.int(MTy::I32, 1), self.int(MTy::I32, 2));
        let narrow = self.cmp(CmpOp::IEq, width, one);
        let point = |b: &mut Self, unit: MTy, shift: i64| {
            let shift = b.i64(shift);
            let offset = b.bin(BinOp::Shl, index, shift);
            let addr = b.bin(BinOp::IAdd, text, offset);
            let point = b.load(unit, addr, size_of::<StrHeader>() as i32);
            vec![b.conv(ConvOp::ZExt, MTy::I64, point)]
        };
        self.choose(
            narrow,
            &[MTy::I64],
            |b| point(b, MTy::I8, 0),
            |b| {
                let middle = b.cmp(CmpOp::IEq, width, two);
                b.choose(middle, &[MTy::I64], |b| point(b, MTy::I16, 1), |b| point(b, MTy::I32, 2))
            },
        )[0]
    }
}
