//! Objects of dataclasses: made, read, changed, compared.
//!
//! An object is a reference to its fields; names share it, as in Python. Which fields a class has, and of which types, its annotations
//! say; a value that is put into a field becomes of that type as at a join of paths, and is refused where that is impossible. What is not a field is
//! asked of the class: methods, properties, constants (`tagged.rs`).
//!
//! Absent: classes that are no dataclasses, fields of containers, deleting attributes, comparing objects of recursive classes by their fields.

use super::function::{Fx, Res, Stop};
use crate::diag::{Code, Diagnostic};
use crate::env::{ClassInfo, Equality, Global};
use crate::hir::{BinaryOp, CompareOp, Expr};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, RecordOp, StmtKind};
use crate::ty::{Tag, Ty, components, lub};
use std::rc::Rc;

impl Fx<'_, '_> {
    fn record_op(&mut self, op: RecordOp, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.expr_of(ExprKind::Record { op, args }, ty, span)
    }

    fn usable_class(&mut self, tag: &Tag, span: Span) -> Res<Rc<ClassInfo>> {
        let info = self.class_info(tag, span)?;
        match &info.problem {
            None => Ok(info),
            Some(problem) => Err(Diagnostic::error(Code::UnsupportedGlobal, span, format!("objects of {} are not supported: {problem}", tag.short()))
                .label(tag.short().to_owned())
                .note("fields of compiled objects are numbers, bools, strings, tuples of those, members of enumerations, other objects, and None or one of these")
                .help("annotate the fields with such types")
                .into()),
        }
    }

    /// A value as a field of type `to`.
    fn as_field(&mut self, value: ExprId, to: &Ty, name: &str) -> Res<ExprId> {
        let (ty, span) = (self.ty(value), self.span(value));
        if lub(&ty, to).as_ref() == Some(to) {
            return self.join_to(value, to);
        }
        Err(Diagnostic::error(Code::TypeMismatch, span, format!("the field '{name}' holds {to} and gets {ty}"))
            .label(format!("{ty}"))
            .note("the field's type is that of its annotation")
            .help("convert the value, or change the annotation")
            .into())
    }

    /// `Class(args)` of a dataclass.
    pub(super) fn new_record(&mut self, tag: &Tag, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let info = self.usable_class(tag, span)?;
        let (values, places) = self.field_values(tag, &info, args, keywords, span)?;
        let mut fields = Vec::with_capacity(values.len());
        for (value, place) in values.into_iter().zip(&places) {
            fields.push(self.as_field(value, &info.types[*place], &info.fields[*place])?);
        }
        let ty = Ty::Record(tag.clone());
        let made = if places.iter().enumerate().all(|(at, place)| at == *place) {
            self.record_op(RecordOp::New, fields, ty, span)
        } else {
            self.in_order(fields, move |fx, all| {
                let fields = (0..all.len()).map(|at| all[places.iter().position(|p| *p == at).unwrap_or(at)]).collect();
                Ok(fx.record_op(RecordOp::New, fields, ty, span))
            })?
        };
        if !info.post_init {
            return Ok(made);
        }
        let Global::Method(key) = self.class_member(tag, "__post_init__") else { return Err(self.no_class(span)) };
        self.with(made, |fx, made| {
            let object = fx.copy(made);
            let done = fx.call_function(key, vec![object], Vec::new(), span)?;
            let ignored = fx.temp(fx.ty(done), span);
            let ty = fx.ty(made);
            Ok(fx.expr_of(ExprKind::Let { local: ignored, value: done, body: made }, ty, span))
        })
    }

    /// The field of a name: its first slot and its type.
    fn field(info: &ClassInfo, name: &str) -> Option<(u32, Ty)> {
        let at = info.fields.iter().position(|f| f == name)?;
        let slot: usize = info.types.get(..at)?.iter().map(|ty| components(ty).len()).sum();
        Some((slot as u32, info.types[at].clone()))
    }

    /// `object.name` where that is a field.
    pub(super) fn read_field(&mut self, object: ExprId, tag: &Tag, name: &str, span: Span) -> Res<Option<ExprId>> {
        let info = self.usable_class(tag, span)?;
        Ok(Self::field(&info, name).map(|(slot, ty)| self.record_op(RecordOp::Get(slot), vec![object], ty, span)))
    }

    /// `object.name = value`, the value evaluated already.
    pub(super) fn store_field(&mut self, object: ExprId, name: &str, value: ExprId, span: Span) -> Res<()> {
        let object = self.required_or(object, weft_abi::PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        let Ty::Record(tag) = self.ty(object) else { return Err(self.no_target(&self.ty(object), span)) };
        let info = self.usable_class(&tag, span)?;
        let Some((slot, ty)) = Self::field(&info, name) else {
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("{} has no field '{name}'", tag.short()))
                .label("assigned here")
                .note(format!("its fields are: {}", info.fields.join(", ")))
                .help("declare it in the class")
                .into());
        };
        if info.frozen {
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("{} is frozen", tag.short()))
                .label("assigned here")
                .note("Python raises dataclasses.FrozenInstanceError here")
                .help("make a new object")
                .into());
        }
        let value = self.as_field(value, &ty, name)?;
        let set = self.record_op(RecordOp::Set(slot), vec![value, object], Ty::None, span);
        self.emit(StmtKind::Expr(set), span);
        Ok(())
    }

    /// `base.name op= value`.
    pub(super) fn augmented_field(&mut self, base: &Expr, name: &str, op: BinaryOp, value: &Expr, place: Span, span: Span) -> Res<()> {
        let object = self.expr(base)?;
        let object = self.required_or(object, weft_abi::PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        let Ty::Record(_) = self.ty(object) else { return Err(self.no_target(&self.ty(object), place)) };
        let object = if self.repeatable(object) { object } else { self.hold(object) };
        let read = self.copy(object);
        let old = self.attribute(read, name, place)?;
        let old = self.hold(old);
        let value = self.expr(value)?;
        let new = self.augmented_value(op, old, value, span)?;
        self.store_field(object, name, new, place)
    }

    fn no_target(&self, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedTarget, span, format!("assigning an attribute of {ty} is not supported in a compiled function"))
            .label("assigned here")
            .note("compiled code changes the fields of objects of dataclasses")
            .help("use a variable or an array element")
            .into()
    }

    /// Whether two references, or `None`s, are one.
    pub(super) fn same_record(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Option<ExprId> {
        fn class(ty: &Ty) -> Option<&Tag> {
            match ty {
                Ty::Record(tag) => Some(tag),
                Ty::Optional(inner) => class(inner),
                _ => None,
            }
        }
        let (ta, tb) = (self.ty(a), self.ty(b));
        let (x, y) = (class(&ta)?, class(&tb)?);
        if x != y {
            return None;
        }
        let same = self.record_op(RecordOp::Same, vec![a, b], Ty::Bool, span);
        Some(if op == CompareOp::IsNot { self.not(same, span) } else { same })
    }

    /// Comparisons of objects, by what their class says; `None` where the left operand is none.
    pub(super) fn compare_records(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let Ty::Record(tag) = &ta else { return Ok(None) };
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let name = match op {
            CompareOp::Eq | CompareOp::Ne => "__eq__",
            CompareOp::Lt => "__lt__",
            CompareOp::Le => "__le__",
            CompareOp::Gt => "__gt__",
            CompareOp::Ge => "__ge__",
            CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn => return Ok(None),
        };
        let info = self.usable_class(tag, span)?;
        let own = !equality || info.equality == Equality::Own;
        let equal = match (&tb, info.equality) {
            _ if own => match self.class_member(tag, name) {
                Global::Method(key) => self.call_function(key, vec![a, b], Vec::new(), span)?,
                _ => return Err(self.mismatch(op.symbol(), &ta, &tb, span)),
            },
            (Ty::Optional(_), _) => return Ok(None),
            _ if ta != tb => self.unequal(a, b, span)?,
            (_, Equality::Identity) => self.record_op(RecordOp::Same, vec![a, b], Ty::Bool, span),
            _ => {
                if info.types.iter().any(holds_objects) {
                    return Err(Diagnostic::error(Code::TypeMismatch, span, format!("'==' of {} is not supported", tag.short()))
                        .label("compared here")
                        .note("its fields hold other objects, which would be compared in turn")
                        .help("compare the fields that matter, or use 'is'")
                        .into());
                }
                let (fields, tag) = (info.fields.clone(), tag.clone());
                self.with(a, |fx, a| {
                    fx.with(b, |fx, b| {
                        let mut all: Option<ExprId> = None;
                        for name in &fields {
                            let (x, y) = (fx.copy(a), fx.copy(b));
                            let (Some(x), Some(y)) = (fx.read_field(x, &tag, name, span)?, fx.read_field(y, &tag, name, span)?) else {
                                continue;
                            };
                            let equal = fx.compare(CompareOp::Eq, x, y, true, span)?;
                            let equal = fx.truth(equal)?;
                            all = Some(match all {
                                None => equal,
                                Some(before) => fx.expr_of(ExprKind::And(before, equal), Ty::Bool, span),
                            });
                        }
                        Ok(all.unwrap_or_else(|| fx.bool(true, span)))
                    })
                })?
            }
        };
        if op == CompareOp::Ne {
            let equal = self.truth(equal)?;
            return Ok(Some(self.not(equal, span)));
        }
        if truth { self.truth(equal).map(Some) } else { Ok(Some(equal)) }
    }

    /// An operator whose left operand is an object; `None` where it is none.
    pub(super) fn record_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let Ty::Record(tag) = &ta else { return Ok(None) };
        let name = match op {
            BinaryOp::Add => "__add__",
            BinaryOp::Sub => "__sub__",
            BinaryOp::Mul => "__mul__",
            BinaryOp::Div => "__truediv__",
            BinaryOp::FloorDiv => "__floordiv__",
            BinaryOp::Mod => "__mod__",
            BinaryOp::Pow => "__pow__",
            BinaryOp::MatMul => "__matmul__",
            BinaryOp::LShift => "__lshift__",
            BinaryOp::RShift => "__rshift__",
            BinaryOp::BitAnd => "__and__",
            BinaryOp::BitOr => "__or__",
            BinaryOp::BitXor => "__xor__",
        };
        match self.class_member(tag, name) {
            Global::Method(key) => self.call_function(key, vec![a, b], Vec::new(), span).map(Some),
            _ => Err(self.mismatch(op.symbol(), &ta, &tb, span)),
        }
    }
}

/// Whether values of a type hold objects.
fn holds_objects(ty: &Ty) -> bool {
    match ty {
        Ty::Record(_) => true,
        Ty::Optional(t) | Ty::Tagged(_, t) => holds_objects(t),
        Ty::Tuple(items) => items.iter().any(holds_objects),
        _ => false,
    }
}
