//! What the methods of a class mean to operators and builtins: `__add__`, `__getitem__`, `__len__`, `__str__`, `super()`, class methods, classes as values.
//!
//! The method is looked up on the class, as Python does it, and called as any function. Where a class has no method of a name the operation is
//! refused by name. Iterating over objects is `iterables.rs`. Absent: texts and comparisons of recursive dataclasses that the decorator makes.

use super::call::Method;
use super::declined::Offer;
use super::function::{Fx, Res, Stop};
use super::text::Piece;
use crate::builtins::table::{self, Row};
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{BinaryOp, Const, Conversion, Expr, ExprKind as Hir, OBJECT, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ListOp, TableOp};
use crate::ty::{Tag, TagSort, Ty};
use weft_abi::{PyExc, TextFn};

/// Builtins that ask the class of their first argument.
const BUILTINS: [(&str, &str); 10] = [
    ("builtins.len", "__len__"),
    ("builtins.abs", "__abs__"),
    ("builtins.int", "__int__"),
    ("builtins.float", "__float__"),
    ("builtins.complex", "__complex__"),
    ("builtins.round", "__round__"),
    ("builtins.divmod", "__divmod__"),
    ("math.floor", "__floor__"),
    ("math.ceil", "__ceil__"),
    ("math.trunc", "__trunc__"),
];

fn operator_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "sub",
        BinaryOp::Mul => "mul",
        BinaryOp::Div => "truediv",
        BinaryOp::FloorDiv => "floordiv",
        BinaryOp::Mod => "mod",
        BinaryOp::Pow => "pow",
        BinaryOp::MatMul => "matmul",
        BinaryOp::LShift => "lshift",
        BinaryOp::RShift => "rshift",
        BinaryOp::BitAnd => "and",
        BinaryOp::BitOr => "or",
        BinaryOp::BitXor => "xor",
    }
}

/// What `super()` stands for, and a name behind it.
struct Above {
    object: ExprId,
    /// Whether the object is the class itself.
    is_class: bool,
    /// The object's class.
    tag: Tag,
    /// The class in whose text it stands.
    defining: Tag,
    member: Global,
}

fn not_by_super(why: &str, span: Span) -> Stop {
    Diagnostic::error(Code::UnsupportedCall, span, format!("this use of super() is not supported: {why}"))
        .label("super()")
        .note("compiled code finds what the classes above have where super() has no arguments and the object is the first parameter")
        .help("call the method by its class: Base.method(self, ...)")
        .into()
}

impl Fx<'_, '_> {
    /// The method of a class of this name, if it is one that compiled code can call.
    fn special_method(&mut self, tag: &Tag, name: &str) -> Option<FunctionKey> {
        match self.class_member(tag, name) {
            Global::Method(key) => Some(key),
            _ => None,
        }
    }

    /// A call of a method by its special name; the object comes first.
    pub(super) fn special(&mut self, tag: &Tag, name: &str, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        self.special_named(tag, name, args, Vec::new(), span)
    }

    /// As [`Self::special`], with keywords.
    pub(super) fn special_named(
        &mut self,
        tag: &Tag,
        name: &str,
        args: Vec<ExprId>,
        named: Vec<(String, ExprId, Span)>,
        span: Span,
    ) -> Res<ExprId> {
        match self.special_method(tag, name) {
            Some(key) => self.call_function(key, args, named, span),
            None => Err(Diagnostic::error(Code::TypeMismatch, span, format!("{} has no method {name}", tag.short()))
                .label(tag.short().to_owned())
                .note("Python raises TypeError here, unless the class inherits the method from one that is not the user's")
                .help(format!("define {name} in the class"))
                .into()),
        }
    }

    /// A call of a function with what it is reached through as its first argument.
    pub(super) fn call_bound(
        &mut self,
        key: FunctionKey,
        first: ExprId,
        args: &[Expr],
        keywords: &[(String, Expr)],
        span: Span,
    ) -> Res<ExprId> {
        let (mut positional, named) = self.evaluated(args, keywords)?;
        positional.insert(0, first);
        self.call_function(key, positional, named, span)
    }

    /// `class.name` of a class as a value; `None` for other functions.
    pub(super) fn class_attribute(&mut self, base: ExprId, name: &str, span: Span) -> Res<Option<ExprId>> {
        let ty = self.ty(base);
        let Some(tag) = self.class_of(&ty) else { return Ok(None) };
        if tag.sort == TagSort::Record && matches!(name, "__name__" | "__qualname__") {
            let qualname = self.class_info(&tag, span)?.record.qualname.clone();
            let text = if name == "__name__" { qualname.rsplit('.').next().unwrap_or("").to_owned() } else { qualname };
            return Ok(Some(self.constant(&Const::Str(text), span)));
        }
        match self.class_member(&tag, name) {
            Global::Const(value) => Ok(Some(self.constant(&value, span))),
            Global::Instance(tag, value) => Ok(Some(self.instance(&tag, &value, span))),
            _ => Ok(None),
        }
    }

    /// `class.name(args)` of a class as a value; `None` for other functions.
    pub(super) fn class_method(&mut self, base: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let ty = self.ty(base);
        let Some(tag) = self.class_of(&ty) else { return Ok(None) };
        match self.class_member(&tag, m.name) {
            Global::Method(key) | Global::Function(key) => {
                let (positional, named) = self.evaluated(m.args, m.keywords)?;
                self.call_function(key, positional, named, m.span).map(Some)
            }
            Global::ClassMethod(key) => self.call_bound(key, base, m.args, m.keywords, m.span).map(Some),
            _ => Ok(None),
        }
    }

    /// `super().name(args)`; `None` for any other callee.
    pub(super) fn call_of_super(&mut self, callee: &Expr, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Option<ExprId>> {
        let Hir::Attr(base, name) = &callee.kind else { return Ok(None) };
        let Some(above) = self.above(base, name, span)? else { return Ok(None) };
        match above.member {
            Global::Method(key) if !above.is_class => self.call_bound(key, above.object, args, keywords, span).map(Some),
            Global::ClassMethod(key) => {
                let class = self.class_value(&above.tag, span);
                self.call_bound(key, class, args, keywords, span).map(Some)
            }
            Global::Function(key) => {
                let (positional, named) = self.evaluated(args, keywords)?;
                self.call_function(key, positional, named, span).map(Some)
            }
            // What `object` does.
            Global::Missing if name == "__init__" && args.is_empty() && keywords.is_empty() => Ok(Some(self.constant(&Const::None, span))),
            Global::Unsupported(_) if name == "__init__" => {
                self.init_of_dataclass(above.object, &above.tag, &above.defining, args, keywords, span).map(Some)
            }
            _ => Err(not_by_super("no class above has this method", span)),
        }
    }

    /// `super().name`, read; `None` for any other base.
    pub(super) fn attribute_of_super(&mut self, base: &Expr, name: &str, span: Span) -> Res<Option<ExprId>> {
        let Some(above) = self.above(base, name, span)? else { return Ok(None) };
        match above.member {
            Global::Property(key) if !above.is_class => self.call_function(key, vec![above.object], Vec::new(), span).map(Some),
            Global::Method(key) if !above.is_class => self.bound_method(key, above.object, span).map(Some),
            Global::Function(key) => self.function_value(key, Vec::new(), span).map(Some),
            Global::Const(value) => Ok(Some(self.constant(&value, span))),
            Global::Instance(tag, value) => Ok(Some(self.instance(&tag, &value, span))),
            _ => Err(not_by_super("no class above has this attribute", span)),
        }
    }

    /// What a name means behind `super()`; `None` where `base` is anything else.
    fn above(&mut self, base: &Expr, name: &str, span: Span) -> Res<Option<Above>> {
        let Hir::Call { callee: inner, args: given, keywords: named } = &base.kind else { return Ok(None) };
        if self.meaning(inner) != Some(Global::Path("builtins.super".to_owned())) {
            return Ok(None);
        }
        let Global::Class(defining) = self.s.global(self.key(), "__class__") else {
            return Err(not_by_super("it stands in no method", span));
        };
        let object = match (given.as_slice(), named.as_slice()) {
            ([], [(name, object)]) if name == OBJECT => self.expr(object)?,
            _ => return Err(not_by_super("it has arguments", span)),
        };
        let given = self.ty(object);
        let (ty, is_class) = match self.class_of(&given) {
            Some(tag) => (Ty::Record(tag), true),
            None => (given, false),
        };
        let Ty::Record(tag) = ty else { return Err(not_by_super("its object is none with fields", span)) };
        let member = self.s.global(self.s.root, &format!("{}:{}/{name}", tag.name, defining.name));
        Ok(Some(Above { object, is_class, tag, defining, member }))
    }

    /// A default that a factory makes for a field of type `ty`.
    pub(super) fn made_default(&mut self, field: &str, ty: &Ty, factory: Global, span: Span) -> Res<ExprId> {
        match (factory, ty) {
            (Global::Path(path), Ty::List(_)) if path == "builtins.list" => Ok(self.list_op(ListOp::New, Vec::new(), ty.clone(), span)),
            (Global::Path(path), Ty::Dict(_)) if path == "builtins.dict" => self.table_op(TableOp::NewDict, Vec::new(), ty.clone(), span),
            (Global::Path(path), Ty::Set { frozen, .. }) if path == if *frozen { "builtins.frozenset" } else { "builtins.set" } => {
                self.table_op(TableOp::NewSet, Vec::new(), ty.clone(), span)
            }
            (Global::Path(path), _) if table::row(&path).is_some() => {
                let row = table::row(&path).unwrap_or_else(|| unreachable!("just found"));
                self.builtin(row, &[], &[], span)
            }
            (Global::Class(tag), _) => self.construct_instance(&tag, &[], &[], span),
            (Global::Function(key), _) => self.call_function(key, Vec::new(), Vec::new(), span),
            _ => Err(Diagnostic::error(Code::UnsupportedCall, span, format!("what makes the default of '{field}' cannot be called here"))
                .label("this call leaves the field to its default")
                .note("compiled code calls list, dict, set, classes and functions of the module as a default_factory")
                .help("pass the field at the call")
                .into()),
        }
    }

    /// The key of `object[indices]` as Python passes it.
    pub(super) fn record_key(&mut self, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let mut items = Vec::with_capacity(indices.len());
        for index in indices {
            match index {
                Subscript::Index(e) => items.push(self.expr(e)?),
                Subscript::Slice(start, stop, step, place) => items.push(self.slice_value([start, stop, step], *place)?),
                Subscript::Ellipsis(place) => {
                    return Err(Diagnostic::error(Code::UnsupportedExpression, *place, "'...' is passed to a method of the user's")
                        .label("'...'")
                        .note("compiled code has no Ellipsis object")
                        .help("pass something else")
                        .into());
                }
            }
        }
        Ok(if let [one] = items[..] { one } else { self.tuple(items, span) })
    }

    /// `bool(object)`: `__bool__`, else whether `__len__` is not 0, else true.
    pub(super) fn record_truth(&mut self, object: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        if let Some(key) = self.special_method(tag, "__bool__") {
            let truth = self.call_function(key, vec![object], Vec::new(), span)?;
            return match self.ty(truth) {
                Ty::Bool => Ok(truth),
                other => Err(self.wrong_result("__bool__", "bool", &other, span)),
            };
        }
        match self.special_method(tag, "__len__") {
            Some(_) => {
                let len = self.record_len(object, tag, span)?;
                Ok(self.cast(CastKind::Truth, len, &Ty::Bool))
            }
            None => Ok(self.bool(true, span)),
        }
    }

    /// Whether a text can be made of objects of a class.
    pub(super) fn has_text(&mut self, tag: &Tag, span: Span) -> Res<bool> {
        let own = ["__str__", "__repr__"].iter().any(|name| self.special_method(tag, name).is_some());
        if own {
            return Ok(true);
        }
        let record = &self.class_info(tag, span)?.record;
        if !record.made.iter().any(|name| name == "__repr__") || self.is_recursive(tag, span)? {
            return Ok(false);
        }
        self.have_text(&Ty::Tuple(record.types.clone()), span)
    }

    /// Whether a text can be made of all objects that values of a type hold.
    pub(super) fn have_text(&mut self, ty: &Ty, span: Span) -> Res<bool> {
        let mut classes = Vec::new();
        classes_in(ty, &mut classes);
        for class in &classes {
            if !self.has_text(class, span)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(super) fn wrong_result(&self, name: &str, wanted: &str, got: &Ty, span: Span) -> Stop {
        Diagnostic::error(Code::TypeMismatch, span, format!("{name} returned {got}"))
            .label("asked here")
            .note(format!("Python raises TypeError unless it returns {wanted}"))
            .help("change the method")
            .into()
    }

    fn record_len(&mut self, object: ExprId, tag: &Tag, span: Span) -> Res<ExprId> {
        let len = self.special(tag, "__len__", vec![object], span)?;
        let len = match self.ty(len) {
            Ty::Int => len,
            Ty::Bool => self.widen(len, &Ty::Int),
            other => return Err(self.wrong_result("__len__", "int", &other, span)),
        };
        self.with(len, |fx, len| {
            let (read, zero) = (fx.copy(len), fx.int(0, span));
            let cond = fx.compare(crate::hir::CompareOp::Ge, read, zero, true, span)?;
            Ok(fx.require(cond, PyExc::ValueError, "__len__() should return >= 0".to_owned(), len))
        })
    }

    /// A builtin whose first argument is an object; `None` where it is none, or where the builtin does not ask the class.
    pub(super) fn record_builtin(&mut self, row: &Row, a: &[ExprId], span: Span) -> Res<Option<ExprId>> {
        let Some(first) = a.first().copied() else { return Ok(None) };
        let Ty::Record(tag) = self.ty(first) else { return Ok(None) };
        if row.path == "builtins.bool" && a.len() == 1 {
            return self.record_truth(first, &tag, span).map(Some);
        }
        let Some((_, name)) = BUILTINS.iter().find(|(path, _)| *path == row.path) else { return Ok(None) };
        if *name == "__len__" {
            return self.record_len(first, &tag, span).map(Some);
        }
        let result = self.special(&tag, name, a.to_vec(), span)?;
        let (wanted, ty) = (
            match *name {
                "__int__" => Some(Ty::Int),
                "__float__" => Some(Ty::Float),
                "__complex__" => Some(Ty::Complex),
                _ => None,
            },
            self.ty(result),
        );
        match wanted {
            Some(wanted) if wanted != ty => Err(self.wrong_result(name, &wanted.to_string(), &ty, span)),
            _ => Ok(Some(result)),
        }
    }

    /// An operator of which an operand is an object; `None` where none is.
    pub(super) fn record_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        self.by_methods(op, false, a, b, span)
    }

    /// `a op= b` of which an operand is an object; `None` where none is, or where its class is not asked.
    pub(super) fn record_update(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        self.by_methods(op, true, a, b, span)
    }

    fn by_methods(&mut self, op: BinaryOp, in_place: bool, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        let name = operator_name(op);
        let left = if let Ty::Record(tag) = &ta { Some(tag) } else { None };
        let right = if let Ty::Record(tag) = &tb { Some(tag) } else { None };
        if left.is_none() && right.is_none() {
            return Ok(None);
        }
        // NumPy's own operators come first, and make arrays of objects.
        let reflects = !matches!(ta, Ty::Array(_) | Ty::Np(_) | Ty::Maybe(_) | Ty::Optional(_)) && left != right;
        let swapped = format!("__r{name}__");
        let offer = |method, swapped| Offer { method, swapped, inverted: false };
        let direct = left.and_then(|tag| self.special_method(tag, &format!("__{name}__")));
        let reflected = right.filter(|_| reflects).and_then(|tag| self.special_method(tag, &swapped));
        let mut offers: Vec<Offer> = direct.map(|key| offer(key, false)).into_iter().chain(reflected.map(|key| offer(key, true))).collect();
        // The method of a class derived from the left operand's comes first where it is another one.
        if let (Some(left), Some(right), Some(key)) = (left, right, reflected)
            && self.class_info(right, span)?.record.bases.contains(&left.name)
            && self.special_method(left, &swapped) != Some(key)
        {
            offers.reverse();
        }
        if let (Some(left), true) = (left, in_place)
            && let Some(key) = self.special_method(left, &format!("__i{name}__"))
        {
            offers.insert(0, offer(key, false));
        }
        let symbol = match (op, in_place) {
            (BinaryOp::Pow, false) => "** or pow()".to_owned(),
            (op, true) => format!("{}=", op.symbol()),
            (op, false) => op.symbol().to_owned(),
        };
        if offers.is_empty() {
            // What a string, a list or another value makes of it.
            return if left.is_none() { Ok(None) } else { Err(self.mismatch(&symbol, &ta, &tb, span)) };
        }
        self.offered(&offers, a, b, span, &mut |fx, a, b| Err(fx.none_operates(&symbol, a, b, span))).map(Some)
    }

    /// The text of an object or a named tuple whose class has a method for that.
    pub(super) fn own_text(&mut self, value: ExprId, tag: &Tag, how: Conversion, span: Span) -> Res<Option<Piece>> {
        let own = if how == Conversion::Str { self.special_method(tag, "__str__") } else { None };
        let own = own.map(|key| (key, "__str__")).or_else(|| self.special_method(tag, "__repr__").map(|key| (key, "__repr__")));
        let Some((key, name)) = own else { return Ok(None) };
        let text = self.call_function(key, vec![value], Vec::new(), span)?;
        let text = match self.ty(text) {
            Ty::Str | Ty::Literal(_) => self.as_str(text),
            other => return Err(self.wrong_result(name, "str", &other, span)),
        };
        let text = if how == Conversion::Ascii { self.text_op(TextFn::Escaped, vec![text], span) } else { text };
        Ok(Some(Piece::Made(text)))
    }

    /// `str(object)`, `repr(object)`.
    pub(super) fn record_text(&mut self, value: ExprId, tag: &Tag, how: Conversion, span: Span) -> Res<Vec<Piece>> {
        if let Some(text) = self.own_text(value, tag, how, span)? {
            return Ok(vec![text]);
        }
        let info = self.class_info(tag, span)?;
        if !info.record.made.iter().any(|name| name == "__repr__") {
            return Err(self.no_text("no text is made of an object without __repr__", &Ty::Record(tag.clone()), span));
        }
        if self.is_recursive(tag, span)? {
            return Err(self.no_text("no text is made of an object that may lead to itself", &Ty::Record(tag.clone()), span));
        }
        let inner = if how == Conversion::Ascii { Conversion::Ascii } else { Conversion::Repr };
        let text = self.with(value, |fx, value| {
            let mut pieces = vec![Piece::Fixed(format!("{}(", info.record.qualname))];
            for (at, field) in info.record.shown.iter().enumerate() {
                pieces.push(Piece::Fixed(format!("{}{field}=", if at > 0 { ", " } else { "" })));
                let object = fx.copy(value);
                if let Some(read) = fx.read_field(object, tag, field, span)? {
                    pieces.extend(fx.text_of(read, inner, span)?);
                }
            }
            pieces.push(Piece::Fixed(")".to_owned()));
            Ok(fx.concat(pieces, span))
        })?;
        Ok(self.piece(text).into_iter().collect())
    }

    /// `format(value, spec)` of an object or a member of an enumeration whose class has a method for that.
    pub(super) fn own_format(&mut self, value: ExprId, spec: Option<ExprId>, span: Span) -> Res<Option<Piece>> {
        let (Ty::Record(tag) | Ty::Tagged(tag, _)) = self.ty(value) else { return Ok(None) };
        if !matches!(tag.sort, TagSort::Record | TagSort::NamedTuple) && !self.class_formats(&tag, span)? {
            return Ok(None);
        }
        let Some(key) = self.special_method(&tag, "__format__") else { return Ok(None) };
        let spec = match spec {
            Some(spec) => self.as_str(spec),
            None => {
                let empty = self.constant(&Const::Str(String::new()), span);
                self.as_str(empty)
            }
        };
        let text = self.call_function(key, vec![value, spec], Vec::new(), span)?;
        match self.ty(text) {
            Ty::Str | Ty::Literal(_) => Ok(Some(Piece::Made(self.as_str(text)))),
            other => Err(self.wrong_result("__format__", "str", &other, span)),
        }
    }

    /// Whether objects of a class may lead to others of the class by their fields' types.
    pub(super) fn is_recursive(&mut self, tag: &Tag, span: Span) -> Res<bool> {
        let (mut seen, mut open) = (Vec::new(), vec![tag.clone()]);
        while let Some(next) = open.pop() {
            let mut found = Vec::new();
            for ty in &self.class_info(&next, span)?.record.types {
                classes_in(ty, &mut found);
            }
            for class in found {
                if class == *tag {
                    return Ok(true);
                }
                if !seen.contains(&class) {
                    seen.push(class.clone());
                    open.push(class);
                }
            }
        }
        Ok(false)
    }
}

/// The classes of objects that a value of a type holds.
fn classes_in(ty: &Ty, out: &mut Vec<Tag>) {
    match ty {
        Ty::Record(tag) => out.push(tag.clone()),
        Ty::Optional(t) | Ty::Tagged(_, t) | Ty::List(t) | Ty::Set { item: t, .. } => classes_in(t, out),
        Ty::Dict(dict) => {
            classes_in(&dict.key, out);
            classes_in(&dict.value, out);
        }
        Ty::Tuple(items) => items.iter().for_each(|item| classes_in(item, out)),
        _ => {}
    }
}
