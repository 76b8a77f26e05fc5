//! Objects of dataclasses and plain classes: made, read, changed, compared.
//!
//! An object is a reference to its fields; names share it, as in Python. Which fields a class has, and of which types, its environment
//! says; a value that is put into a field becomes of that type as at a join of paths, and is refused where that is impossible. A class with an `__init__` of its
//! own makes an object of zeros, whose fields `__init__` assigns: all of them, before anyone reads one, or the environment refuses the class.
//! What is not a field is asked of the class: methods, properties, constants (`tagged.rs`), operators (`objects.rs`).
//!
//! Absent: deleting attributes, comparing objects of recursive classes by their fields.

use super::declined::Offer;
use super::function::{Fx, Res, Stop};
use super::read_only::DESTINATION;
use super::structured::is_structured;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::env::{ClassInfo, Equality, Global};
use crate::hir::{BinaryOp, CompareOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{Argument, ExprId, ExprKind, RecordOp, StmtKind};
use crate::ty::{Tag, TagSort, Ty, components, lub, references};
use std::rc::Rc;

impl Fx<'_, '_> {
    fn record_op(&mut self, op: RecordOp, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.expr_of(ExprKind::Record { op, args }, ty, span)
    }

    fn usable_class(&mut self, tag: &Tag, span: Span) -> Res<Rc<ClassInfo>> {
        let info = self.class_info(tag, span)?;
        self.s.list_fields |= info.record.types.iter().any(super::owned::may_hold_list);
        match &info.record.problem {
            None => Ok(info),
            Some(problem) => Err(Diagnostic::error(Code::UnsupportedGlobal, span, format!("objects of {} are not supported: {problem}", tag.short()))
                .label(tag.short().to_owned())
                .note("fields of compiled objects are numbers, bools, strings, arrays of known dtype and dimensions, tuples of those, members of enumerations, other objects, and None or one of these")
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
        if info.record.own_init {
            return self.new_by_init(tag, &info, args, keywords, span);
        }
        let (values, places) = self.field_values(tag, &info, args, keywords, span)?;
        let mut fields = Vec::with_capacity(values.len());
        for (value, place) in values.into_iter().zip(&places) {
            fields.push(self.as_field(value, &info.record.types[*place], &info.fields[*place])?);
        }
        let ty = Ty::Record(tag.clone());
        let made = if fields.len() < info.fields.len() {
            // `__post_init__` assigns the others.
            self.in_order(fields, |fx, all| {
                let blank = fx.blank(tag, &info, span);
                fx.with(blank, |fx, made| {
                    let mut sets = Vec::with_capacity(all.len());
                    for (value, place) in all.iter().zip(&places) {
                        let slot: usize = info.record.types[..*place].iter().map(|ty| components(ty).len()).sum();
                        let object = fx.copy(made);
                        sets.push(fx.record_op(RecordOp::Set(slot as u32), vec![*value, object], Ty::None, span));
                    }
                    Ok(sets.into_iter().rev().fold(made, |rest, set| fx.after(set, rest, span)))
                })
            })?
        } else if places.iter().enumerate().all(|(at, place)| at == *place) {
            self.record_op(RecordOp::New, fields, ty, span)
        } else {
            self.in_order(fields, move |fx, all| {
                let fields = (0..all.len()).map(|at| all[places.iter().position(|p| *p == at).unwrap_or(at)]).collect();
                Ok(fx.record_op(RecordOp::New, fields, ty, span))
            })?
        };
        if !info.record.post_init {
            return Ok(made);
        }
        let Global::Method(key) = self.class_member(tag, "__post_init__") else { return Err(self.no_class(span)) };
        self.with(made, |fx, made| {
            let object = fx.copy(made);
            let done = fx.call_function(key, vec![object], Vec::new(), span)?;
            Ok(fx.after(done, made, span))
        })
    }

    /// `value`, after something that is evaluated for its effect.
    fn after(&mut self, effect: ExprId, value: ExprId, span: Span) -> ExprId {
        let (ignored, ty) = (self.temp(self.ty(effect), span), self.ty(value));
        self.expr_of(ExprKind::Let { local: ignored, value: effect, body: value }, ty, span)
    }

    /// An object of zeros.
    fn blank(&mut self, tag: &Tag, info: &ClassInfo, span: Span) -> ExprId {
        let held = Ty::Tuple(info.record.types.clone());
        let (slots, references) = (components(&held).len() as u32, references(&held).unwrap_or(0));
        self.record_op(RecordOp::Blank { slots, references }, Vec::new(), Ty::Record(tag.clone()), span)
    }

    /// `Class(args)` of a class with its own `__init__`.
    fn new_by_init(&mut self, tag: &Tag, info: &ClassInfo, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let blank = self.blank(tag, info, span);
        match self.class_member(tag, "__init__") {
            Global::Method(key) => self.with(blank, |fx, made| {
                let object = fx.copy(made);
                let done = fx.call_bound(key, object, args, keywords, span)?;
                if fx.ty(done) != Ty::None {
                    return Err(Diagnostic::error(Code::TypeMismatch, span, format!("__init__ of {} returns a value", tag.short()))
                        .label(format!("{}", fx.ty(done)))
                        .note("Python raises TypeError here")
                        .help("return nothing from __init__")
                        .into());
                }
                Ok(fx.after(done, made, span))
            }),
            // That of `object`, which takes no arguments.
            _ if args.is_empty() && keywords.is_empty() && info.fields.is_empty() => Ok(blank),
            _ => Err(self.wrong_fields(tag, info, span)),
        }
    }

    /// `dataclasses.replace(object, name=value)`: a call of its class with the fields of the object that are not named.
    pub(super) fn replaced(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let [object] = args else { return Err(self.array_form(row, span)) };
        let object = self.expr(object)?;
        let ty = self.ty(object);
        let Ty::Record(tag) = &ty else { return Err(self.bad_argument(row, &ty, span)) };
        let info = self.usable_class(tag, span)?;
        if info.record.own_init {
            return Err(self.bad_argument(row, &ty, span));
        }
        // The object and the new values are evaluated in the order of the text, before its fields are read.
        let mut values = vec![object];
        for (_, value) in keywords {
            values.push(self.expr(value)?);
        }
        self.in_order(values, |fx, all| {
            let given = |value: ExprId| Expr { kind: Hir::Typed(value.0), span };
            let mut named: Vec<(String, Expr)> =
                keywords.iter().zip(&all[1..]).map(|((name, _), value)| (name.clone(), given(*value))).collect();
            for field in
                info.fields.iter().filter(|field| keywords.iter().all(|(name, _)| name != *field) && !info.record.later.contains(field))
            {
                let object = fx.copy(all[0]);
                if let Some(read) = fx.read_field(object, tag, field, span)? {
                    named.push((field.clone(), given(read)));
                }
            }
            fx.new_record(tag, &[], &named, span)
        })
    }

    /// `super().__init__(args)` where the next class above is a dataclass: its fields are assigned.
    pub(super) fn init_of_dataclass(
        &mut self,
        object: ExprId,
        tag: &Tag,
        defining: &Tag,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let order: Vec<String> =
            std::iter::once(tag.name.clone()).chain(self.class_info(tag, span)?.record.bases.iter().cloned()).collect();
        let above = order.iter().skip_while(|name| **name != defining.name).skip(1);
        for name in above.cloned().collect::<Vec<_>>() {
            let base = Tag { name, sort: TagSort::Record };
            let info = self.usable_class(&base, span)?;
            if info.record.own_init || info.record.post_init {
                continue;
            }
            let (values, places) = self.field_values(&base, &info, args, keywords, span)?;
            return self.in_order(values, |fx, all| {
                let mut sets = Vec::with_capacity(all.len());
                for (value, place) in all.iter().zip(&places) {
                    let own = fx.class_info(tag, span)?;
                    let (slot, ty) = Self::field(&own, &info.fields[*place]).ok_or_else(|| fx.wrong_fields(tag, &info, span))?;
                    let value = fx.as_field(*value, &ty, &info.fields[*place])?;
                    let object = fx.copy(object);
                    sets.push(fx.record_op(RecordOp::Set(slot), vec![value, object], Ty::None, span));
                }
                let none = fx.constant(&Const::None, span);
                Ok(sets.into_iter().rev().fold(none, |rest, set| fx.after(set, rest, span)))
            });
        }
        Err(self.no_target(&Ty::Record(tag.clone()), span))
    }

    /// The field of a name: its first slot and its type.
    fn field(info: &ClassInfo, name: &str) -> Option<(u32, Ty)> {
        let at = info.fields.iter().position(|f| f == name)?;
        let slot: usize = info.record.types.get(..at)?.iter().map(|ty| components(ty).len()).sum();
        Some((slot as u32, info.record.types[at].clone()))
    }

    /// `object.name` where that is a field.
    pub(super) fn read_field(&mut self, object: ExprId, tag: &Tag, name: &str, span: Span) -> Res<Option<ExprId>> {
        let info = self.usable_class(tag, span)?;
        Ok(Self::field(&info, name).map(|(slot, ty)| self.record_op(RecordOp::Get(slot), vec![object], ty, span)))
    }

    /// `object.name = value`, the value evaluated already.
    pub(super) fn store_field(&mut self, object: ExprId, name: &str, value: ExprId, span: Span) -> Res<()> {
        let object = self.required_or(object, weft_abi::PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        if is_structured(&self.ty(object)) {
            return self.set_records_attribute(object, name, value, span);
        }
        if let Ty::Array(_) = self.ty(object) {
            let value = self.hold(value);
            if name == "flat" {
                return self.assign_flat(object, value, span);
            }
            let Some(target) = self.written_part(object, name, span)? else { return Err(self.no_target(&self.ty(object), span)) };
            if self.stops_at_read_only(&self.ty(target), DESTINATION, span)? {
                return Ok(());
            }
            return self.fill(target, value, span);
        }
        let Ty::Record(tag) = self.ty(object) else { return Err(self.no_target(&self.ty(object), span)) };
        let info = self.usable_class(&tag, span)?;
        if info.record.frozen {
            return self.raise_frozen(&tag, name, span);
        }
        let Some((slot, ty)) = Self::field(&info, name) else {
            if let Global::Method(key) = self.class_member(&tag, &format!("<set>{name}")) {
                let set = self.call_function(key, vec![object, value], Vec::new(), span)?;
                self.emit(StmtKind::Expr(set), span);
                return Ok(());
            }
            return Err(Diagnostic::error(Code::UnsupportedTarget, span, format!("{} has no field '{name}'", tag.short()))
                .label("assigned here")
                .note(format!("its fields are: {}", info.fields.join(", ")))
                .help("declare it in the class")
                .into());
        };
        let value = self.as_field(value, &ty, name)?;
        let set = self.record_op(RecordOp::Set(slot), vec![value, object], Ty::None, span);
        self.emit(StmtKind::Expr(set), span);
        Ok(())
    }

    /// What storing into an object of a frozen class does.
    fn raise_frozen(&mut self, tag: &Tag, name: &str, span: Span) -> Res<()> {
        let Global::Exception(class) = self.class_member(tag, "<frozen>") else {
            return Err(self.no_target(&Ty::Record(tag.clone()), span));
        };
        let class = self.user_class(class);
        let args = vec![Argument::Text(format!("cannot assign to field '{name}'"))];
        self.emit(StmtKind::Raise { class, args, cause: None }, span);
        self.state = None;
        Ok(())
    }

    /// `base.name op= value`.
    pub(super) fn augmented_field(&mut self, base: &Expr, name: &str, op: BinaryOp, value: &Expr, place: Span, span: Span) -> Res<()> {
        let object = self.expr(base)?;
        let object = self.required_or(object, weft_abi::PyExc::AttributeError, &format!("'NoneType' object has no attribute '{name}'"))?;
        if is_structured(&self.ty(object)) {
            return self.update_records_attribute(object, name, op, value, (place, span));
        }
        if let Ty::Array(_) = self.ty(object) {
            let Some(target) = self.written_part(object, name, place)? else { return Err(self.no_target(&self.ty(object), place)) };
            let value = self.expr(value)?;
            let value = self.hold(value);
            return self.update(target, op, value, span);
        }
        let Ty::Record(_) = self.ty(object) else { return Err(self.no_target(&self.ty(object), place)) };
        let object = self.reusable(object);
        let read = self.copy(object);
        let old = self.attribute(read, name, place)?;
        let old = self.hold(old);
        let new = self.updated(old, op, value, span)?;
        self.store_field(object, name, new, place)
    }

    pub(super) fn no_target(&self, ty: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedTarget, span, format!("assigning an attribute of {ty} is not supported in a compiled function"))
            .label("assigned here")
            .note("compiled code changes the fields of objects of dataclasses and plain classes")
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
        Some(self.same_reference(op, a, b, span))
    }

    /// `a is b` of two values that are one reference each.
    pub(super) fn same_reference(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> ExprId {
        let same = self.record_op(RecordOp::Same, vec![a, b], Ty::Bool, span);
        if op == CompareOp::IsNot { self.not(same, span) } else { same }
    }

    /// Comparisons of objects, by what their classes say; `None` where no operand is one, or where the left one decides.
    pub(super) fn compare_records(&mut self, op: CompareOp, a: ExprId, b: ExprId, truth: bool, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if matches!(op, CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn) {
            return Ok(None);
        }
        let left = if let Ty::Record(tag) = &ta { Some(tag) } else { None };
        let right = if let Ty::Record(tag) = &tb { Some(tag) } else { None };
        let decides = matches!(ta, Ty::Optional(_) | Ty::None | Ty::Array(_) | Ty::Np(_) | Ty::Maybe(_));
        if left.is_none() && (right.is_none() || decides) {
            return Ok(None);
        }
        let mut offers = Vec::new();
        for (tag, op, swapped) in [(left, op, false), (right, op.swapped(), true)] {
            if let Some(tag) = tag {
                offers.extend(self.comparing_method(tag, op, swapped, span)?);
            }
        }
        if let (Some(left), Some(right), [_, _]) = (left, right, offers.as_slice())
            && left != right
            && self.class_info(right, span)?.record.bases.contains(&left.name)
        {
            offers.reverse();
        }
        if !offers.is_empty() {
            let answer = self.offered(&offers, a, b, span, &mut |fx, a, b| {
                let equal = match equality {
                    true if fx.ty(a) == fx.ty(b) => fx.record_op(RecordOp::Same, vec![a, b], Ty::Bool, span),
                    true => fx.unequal(a, b, span)?,
                    false => return Err(fx.none_compares(op, a, b, span)),
                };
                Ok(if op == CompareOp::Ne { fx.not(equal, span) } else { equal })
            })?;
            return if truth { self.truth(answer).map(Some) } else { Ok(Some(answer)) };
        }
        let Some(tag) = left else {
            return if equality {
                let equal = self.unequal(a, b, span)?;
                Ok(Some(if op == CompareOp::Ne { self.not(equal, span) } else { equal }))
            } else {
                Err(self.mismatch(op.symbol(), &ta, &tb, span))
            };
        };
        let info = self.usable_class(tag, span)?;
        if !equality && !info.record.made.iter().any(|made| made == op.method()) {
            return Err(self.mismatch(op.symbol(), &ta, &tb, span));
        }
        let equal = match (&tb, info.record.equality) {
            (Ty::Optional(_), _) if equality => return Ok(None),
            _ if ta != tb && equality => self.unequal(a, b, span)?,
            _ if ta != tb => return Err(self.mismatch(op.symbol(), &ta, &tb, span)),
            (_, Equality::Identity) if equality => self.record_op(RecordOp::Same, vec![a, b], Ty::Bool, span),
            _ => {
                if self.is_recursive(tag, span)? {
                    return Err(Diagnostic::error(
                        Code::TypeMismatch,
                        span,
                        format!("'{}' of {} is not supported", op.symbol(), tag.short()),
                    )
                    .label("compared here")
                    .note("its fields lead to other objects of the class, which would be compared in turn")
                    .help("compare the fields that matter, or use 'is'")
                    .into());
                }
                let fields = if equality { &info.record.compared } else { &info.record.ordered };
                let (fields, tag) = (fields.clone(), tag.clone());
                let tuple = if op == CompareOp::Ne { CompareOp::Eq } else { op };
                self.with(a, |fx, a| {
                    fx.with(b, |fx, b| {
                        let (mut x, mut y) = (Vec::new(), Vec::new());
                        for name in &fields {
                            let (p, q) = (fx.copy(a), fx.copy(b));
                            x.extend(fx.read_field(p, &tag, name, span)?);
                            y.extend(fx.read_field(q, &tag, name, span)?);
                        }
                        let (x, y) = (fx.tuple(x, span), fx.tuple(y, span));
                        fx.compare(tuple, x, y, true, span)
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

    /// What `==` of a class's objects means. A method may have been put into the class since it was first seen.
    pub(super) fn equality(&mut self, tag: &Tag, span: Span) -> Res<Equality> {
        let written = matches!(self.class_member(tag, CompareOp::Eq.method()), Global::Method(_));
        Ok(match self.usable_class(tag, span)?.record.equality {
            Equality::Identity if written => Equality::Own,
            known => known,
        })
    }

    /// The method of a class of the user's own that a comparison asks, where it has one.
    fn comparing_method(&mut self, tag: &Tag, op: CompareOp, swapped: bool, span: Span) -> Res<Option<Offer>> {
        let own = match op {
            // Nothing but the user writes this one; without it the answer is that of `__eq__`, turned round.
            CompareOp::Ne if matches!(self.class_member(tag, op.method()), Global::Method(_)) => true,
            CompareOp::Eq | CompareOp::Ne => self.equality(tag, span)? == Equality::Own,
            _ => !self.usable_class(tag, span)?.record.made.iter().any(|made| made == op.method()),
        };
        if !own {
            return Ok(None);
        }
        if let Global::Method(method) = self.class_member(tag, op.method()) {
            return Ok(Some(Offer { method, swapped, inverted: false }));
        }
        Ok(match (op, self.class_member(tag, CompareOp::Eq.method())) {
            (CompareOp::Ne, Global::Method(method)) => Some(Offer { method, swapped, inverted: true }),
            _ => None,
        })
    }
}
