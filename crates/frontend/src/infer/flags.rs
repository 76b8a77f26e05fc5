//! Flags (`enum.Flag`, `enum.IntFlag`): combinations of bits with names.
//!
//! Each combination is a member of its class, and its number among them is its value: the environment has the texts of all. So `|`, `&`, `^` and `~` compute with
//! numbers, and nothing comes out of the class's own combinations. An `IntFlag` is an `int` elsewhere. Absent: flags whose bits have gaps, other boundaries than those of the
//! two classes, and `IntFlag | int`, which may make a value that is no combination.

use super::enums::member_class;
use super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::env::ClassInfo;
use crate::hir::{BinaryOp, CompareOp, Const};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::{Tag, Ty};

impl Fx<'_, '_> {
    /// The class of flags that a value of a type is a combination of.
    pub(super) fn flag_class(&self, ty: &Ty) -> Option<Tag> {
        member_class(ty).filter(|tag| tag.sort.is_flag()).cloned()
    }

    /// `a | b`, `a & b`, `a ^ b` where one is a combination of flags; `None` for other operations.
    pub(super) fn flag_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let Some(tag) = self.flag_class(&ta).or_else(|| self.flag_class(&tb)) else { return Ok(None) };
        // A bool on the left computes with numbers: it is not told of the class.
        if !matches!(op, BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::BitXor) || ta == Ty::Bool && tag.sort.is_valued() {
            return Ok(None);
        }
        let number = |ty: &Ty| matches!(ty, Ty::Int | Ty::Bool) && tag.sort.is_valued();
        let fits = match op {
            BinaryOp::BitAnd => ta == tb || number(&ta) || number(&tb),
            _ => ta == tb,
        };
        if !fits {
            return Err(Diagnostic::error(Code::TypeMismatch, span, format!("'{}' of {ta} and {tb} is not supported", op.symbol()))
                .label(format!("{ta} {} {tb}", op.symbol()))
                .note("what comes of it may be no combination of the class's flags")
                .help(format!("combine members of {0}, or compute with their values: x.value {1} n", tag.short(), op.symbol()))
                .into());
        }
        let number = |fx: &mut Self, e: ExprId| if fx.flag_class(&fx.ty(e)).is_some() { fx.held(e) } else { fx.widen(e, &Ty::Int) };
        let (a, b) = (number(self, a), number(self, b));
        let value = self.expr_of(ExprKind::Binary(op, a, b), Ty::Int, span);
        Ok(Some(self.tag(value, &tag)))
    }

    /// `~a` of a combination of flags: the others.
    pub(super) fn flag_inverted(&mut self, a: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let all = self.class_info(tag, span)?.members.len() as i64 - 1;
        let (held, all) = (self.held(a), self.int(all, span));
        let value = self.expr_of(ExprKind::Binary(BinaryOp::BitXor, held, all), Ty::Int, span);
        Ok(self.tag(value, tag))
    }

    /// `a in b` of combinations of one class: whether b has all flags of a.
    pub(super) fn in_flags(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        if ta != tb {
            return Err(self.mismatch("in", &ta, &tb, span));
        }
        let (a, b) = (self.held(a), self.held(b));
        self.with(a, |fx, a| {
            let both = fx.copy(a);
            let common = fx.expr_of(ExprKind::Binary(BinaryOp::BitAnd, both, b), Ty::Int, span);
            let a = fx.copy(a);
            fx.compare(CompareOp::Eq, common, a, true, span)
        })
    }

    /// The single flags in a combination, as a list.
    pub(super) fn flags_in(&mut self, flags: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let bits = self.class_info(tag, span)?.enumeration.bits.clone();
        let held = self.held(flags);
        let held = self.hold(held);
        let members = bits.iter().map(|bit| self.instance(tag, &Const::Int(*bit as i64), span)).collect();
        let members = self.new_list(members, span)?;
        self.call_library("flags_in", vec![held, members], span)
    }

    /// `len` of a combination: how many single flags are in it.
    pub(super) fn count_of_flags(&mut self, flags: ExprId, span: Span) -> Res<ExprId> {
        let held = self.held(flags);
        self.call_library("int_bit_count", vec![held], span)
    }

    /// `.name` of a combination: `None` where no flag is in it and that has no name.
    pub(super) fn flag_name(&mut self, member: ExprId, names: &[String], span: Span) -> Res<ExprId> {
        if names.first().is_some_and(|name| !name.is_empty()) {
            return self.text_among(member, names, span);
        }
        let held = self.held(member);
        match self.const_int(held) {
            Some(0) => return Ok(self.constant(&Const::None, span)),
            Some(_) => return self.text_among(member, names, span),
            None => {}
        }
        self.with(member, |fx, member| {
            let read = fx.copy(member);
            let (held, zero) = (fx.held(read), fx.int(0, span));
            let cond = fx.compare(CompareOp::Eq, held, zero, true, span)?;
            let name = fx.branch(|fx| fx.text_among(member, names, span));
            let none = fx.constant(&Const::None, span);
            fx.choose(cond, Ok(none), name, span)
        })
    }

    /// `Class(value)`.
    pub(super) fn flag_of_value(&mut self, value: ExprId, tag: &Tag, info: &ClassInfo, span: Span) -> Res<ExprId> {
        let all = info.members.len() as i64 - 1;
        if let Some(known) = self.const_int(value)
            && (0..=all).contains(&known)
        {
            return Ok(self.instance(tag, &Const::Int(known), span));
        }
        if tag.sort.is_valued() || self.ty(value) != Ty::Int {
            return Err(self.unknown_lookup(
                tag,
                "an int that is computed may be no combination of its flags: members by their names are",
                span,
            ));
        }
        let (all, name) = (self.int(all, span), self.fixed(&info.enumeration.qualname, span));
        let value = self.call_library("flag_of_value", vec![value, all, name], span)?;
        Ok(self.tag(value, tag))
    }
}
