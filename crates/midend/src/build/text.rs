//! Operations on text: all of them are one runtime function's, by code.

use super::Builder;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Op, Val};
use weft_abi::layout::StrHeader;
use weft_abi::text::{FEW_SLOTS, IS_TEXT, MAX_SLOTS, PIECE_SLOTS, TextTy};
use weft_abi::{RtFn, TextFn, Trap};
use weft_frontend::builtins::Op as Builtin;
use weft_frontend::hir::BinaryOp;
use weft_frontend::span::Span;
use weft_frontend::thir::{CastKind, ExprId, ExprKind};
use weft_frontend::ty::Ty;

/// Whether an operation makes its text of every operand, as long as there is memory.
const fn never_fails(function: TextFn) -> bool {
    matches!(function, TextFn::OfInt | TextFn::OfBool | TextFn::OfFloat | TextFn::OfComplex)
}

impl<'a> Builder<'a> {
    /// An operation on operands of its row's types.
    pub(crate) fn text(&mut self, function: TextFn, operands: &[Val], span: Span) -> Vec<Val> {
        let which = self.int(MTy::I32, i64::from(function as i32));
        let results = match function.result() {
            TextTy::None => 0,
            TextTy::Complex => 2,
            TextTy::Triple => 3,
            TextTy::Str
            | TextTy::Int
            | TextTy::Start
            | TextTy::End
            | TextTy::Bool
            | TextTy::Float
            | TextTy::Strs
            | TextTy::BytesList
            | TextTy::Ints => 1,
        };
        let results = vec![MTy::I64; results];
        let few = operands.len() <= FEW_SLOTS;
        let operands = self.slots_of_text(operands, if few { FEW_SLOTS } else { MAX_SLOTS });
        let slots = if few {
            self.runtime_raising(RtFn::Text, [vec![which], operands].concat(), &results, span, None)
        } else {
            let address = self.op(MTy::I64, Op::Spill(operands));
            self.runtime_raising(RtFn::TextSlots, vec![which, address], &results, span, None)
        };
        slots
            .into_iter()
            .map(|slot| match function.result() {
                TextTy::Bool => self.conv(ConvOp::Trunc, MTy::I8, slot),
                TextTy::Float | TextTy::Complex => self.conv(ConvOp::Bits, MTy::F64, slot),
                _ => slot,
            })
            .collect()
    }

    /// `text.partition(sep)[index]`, where nobody has the other parts; `None` of other expressions.
    pub(crate) fn part_of_text(&mut self, parts: ExprId, index: u32) -> Option<Val> {
        let parts = &self.src.exprs[parts.index()];
        let ExprKind::Builtin { function: Builtin::Text(function @ (TextFn::Partition | TextFn::Rpartition)), args } = &parts.kind else {
            return None;
        };
        let mut operands: Vec<Val> = args.iter().flat_map(|arg| self.expr(*arg)).collect();
        operands.push(self.i64(i64::from(index) + 1));
        Some(self.text(*function, &operands, parts.span)[index as usize])
    }

    /// So many slots, of an operation's operands.
    fn slots_of_text(&mut self, operands: &[Val], count: usize) -> Vec<Val> {
        let mut slots = Vec::with_capacity(count);
        for &operand in operands {
            slots.push(match self.ty(operand) {
                MTy::I64 => operand,
                MTy::F64 => self.conv(ConvOp::Bits, MTy::I64, operand),
                _ => self.conv(ConvOp::ZExt, MTy::I64, operand),
            });
        }
        while slots.len() < count {
            let nothing = self.i64(0);
            slots.push(nothing);
        }
        slots
    }

    /// The text that these parts make. What formats a number or a text for it alone does so in place, once all parts are evaluated.
    pub(crate) fn text_concat(&mut self, parts: &[ExprId], span: Span) -> Vec<Val> {
        let mut quiet = true;
        let mut in_place = vec![None; parts.len()];
        for (at, &part) in parts.iter().enumerate().rev() {
            in_place[at] = self.formats(part).filter(|(function, _)| quiet || never_fails(*function));
            quiet &= match in_place[at] {
                Some((_, operands)) => operands.iter().all(|operand| self.is_quiet(*operand)),
                None => self.is_quiet(part),
            };
        }
        if in_place.iter().all(Option::is_none) {
            let texts: Vec<Val> = parts.iter().flat_map(|part| self.expr(*part)).collect();
            return self.texts_concat(&texts, span);
        }
        let mut pieces = Vec::with_capacity(parts.len() * PIECE_SLOTS);
        for (&part, found) in parts.iter().zip(in_place) {
            let (code, operands) = match found {
                Some((function, operands)) => {
                    (i64::from(function as i32), operands.iter().flat_map(|operand| self.expr(*operand)).collect())
                }
                None => (IS_TEXT, self.expr(part)),
            };
            pieces.push(self.i64(code));
            pieces.extend(self.slots_of_text(&operands, MAX_SLOTS));
        }
        let count = self.i64(parts.len() as i64);
        let address = self.op(MTy::I64, Op::Spill(pieces));
        self.text(TextFn::Together, &[count, address], span)
    }

    /// The operation that makes a part, where nobody else sees what it makes.
    fn formats(&self, part: ExprId) -> Option<(TextFn, &'a [ExprId])> {
        let ExprKind::Builtin { function: Builtin::Text(function), args } = &self.src.exprs[part.index()].kind else { return None };
        let makes_new = matches!(
            function,
            TextFn::OfInt
                | TextFn::OfBool
                | TextFn::OfFloat
                | TextFn::OfComplex
                | TextFn::FormatInt
                | TextFn::FormatBool
                | TextFn::FormatFloat
                | TextFn::FormatComplex
                | TextFn::FormatStr
                | TextFn::Repr
                | TextFn::Ascii
        );
        makes_new.then_some((*function, args.as_slice()))
    }

    /// Whether evaluating an expression neither fails nor is seen.
    fn is_quiet(&self, e: ExprId) -> bool {
        match &self.src.exprs[e.index()].kind {
            ExprKind::Const(_) | ExprKind::Local(_) => true,
            ExprKind::Cast(CastKind::Widen, a) => self.is_quiet(*a),
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, a, b) => {
                *self.ty_of(e) == Ty::Float && self.is_quiet(*a) && self.is_quiet(*b)
            }
            _ => false,
        }
    }

    /// The text that these texts make, some at a time.
    fn texts_concat(&mut self, parts: &[Val], span: Span) -> Vec<Val> {
        let (first, mut rest) = parts.split_at(parts.len().min(MAX_SLOTS));
        let mut made = self.text(TextFn::Concat, first, span);
        while !rest.is_empty() {
            let (next, later) = rest.split_at(rest.len().min(MAX_SLOTS - 1));
            made = self.text(TextFn::Concat, &[&made, next].concat(), span);
            rest = later;
        }
        made
    }

    /// `a == b`. Beside a text that is known, most others differ in their length or first code point, which are compared here.
    pub(crate) fn text_equals(&mut self, args: &[ExprId], operands: [Val; 2], span: Span) -> Val {
        let known = args.iter().position(|arg| self.known_text(*arg).is_some_and(str::is_ascii));
        let Some((at, known)) = known.and_then(|at| Some((at, self.known_text(args[at])?))) else {
            return self.text(TextFn::Equals, &operands, span)[0];
        };
        let (first, count) = (known.bytes().next(), known.len() as i64);
        let text = operands[1 - at];
        let (len, wanted) = (self.header_field(MTy::I64, text, StrHeader::LEN_OFFSET), self.i64(count));
        let same_len = self.cmp(CmpOp::IEq, len, wanted);
        let Some(first) = first else { return same_len };
        let narrow = self.is_narrow(text);
        let alike = self.bin(BinOp::And, same_len, narrow);
        let none = self.bool(false);
        self.choose(
            alike,
            &[MTy::I8],
            |b| {
                let point = b.load(MTy::I8, text, size_of::<StrHeader>() as i32);
                let first = b.int(MTy::I8, i64::from(first));
                let same = b.cmp(CmpOp::IEq, point, first);
                if count == 1 {
                    return vec![same];
                }
                b.choose(same, &[MTy::I8], |b| b.text(TextFn::Equals, &operands, span), |_| vec![none])
            },
            |_| vec![none],
        )[0]
    }

    /// The text that an expression is always.
    fn known_text(&self, e: ExprId) -> Option<&'a str> {
        let ExprKind::Cast(CastKind::Str, from) = &self.src.exprs[e.index()].kind else { return None };
        match &self.src.exprs[from.index()].ty {
            Ty::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the code points of a text have a byte each.
    fn is_narrow(&mut self, text: Val) -> Val {
        let width = self.header_field(MTy::I32, text, StrHeader::WIDTH_OFFSET);
        let one = self.int(MTy::I32, 1);
        self.cmp(CmpOp::IEq, width, one)
    }

    /// `ord(text)`
    pub(crate) fn text_ord(&mut self, text: Val, span: Span) -> Val {
        let (len, one) = (self.header_field(MTy::I64, text, StrHeader::LEN_OFFSET), self.i64(1));
        let (single, narrow) = (self.cmp(CmpOp::IEq, len, one), self.is_narrow(text));
        let plain = self.bin(BinOp::And, single, narrow);
        self.choose(
            plain,
            &[MTy::I64],
            |b| {
                let point = b.load(MTy::I8, text, size_of::<StrHeader>() as i32);
                vec![b.conv(ConvOp::ZExt, MTy::I64, point)]
            },
            |b| b.text(TextFn::Ord, &[text], span),
        )[0]
    }

    /// The code point at an index, which is checked.
    pub(crate) fn text_point(&mut self, text: Val, index: Val, span: Span) -> Val {
        let len = self.header_field(MTy::I64, text, StrHeader::LEN_OFFSET);
        let index = self.checked_index(index, len, |s, ok, _| s.check(ok, span, Trap::SequenceIndex, Some("string")));
        let narrow = self.is_narrow(text);
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
                let (width, two) = (b.header_field(MTy::I32, text, StrHeader::WIDTH_OFFSET), b.int(MTy::I32, 2));
                let middle = b.cmp(CmpOp::IEq, width, two);
                b.choose(middle, &[MTy::I64], |b| point(b, MTy::I16, 1), |b| point(b, MTy::I32, 2))
            },
        )[0]
    }
}
