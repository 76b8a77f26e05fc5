//! `isinstance`, `type(x) is T`, `callable` and `hasattr`: decided when the function is compiled, because types are known then.
//!
//! A condition that they decide alone is a constant, so that the branch which is never taken is not compiled. What remains for run time is
//! whether a value that may be `None` is there.

use super::function::{Fx, Res, Stop};
use super::known_classes::{NONE_TYPE, canonical, exact, instance, is_instance, is_known};
use crate::builtins::table::{self, Own, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, CompareOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{TagSort, Ty};

/// Before the names of classes of the user's.
pub(super) const OWN: &str = "class ";
/// Whether values of a type have an attribute.
type Has = fn(&Ty) -> bool;

/// Attributes that tell sequences, numbers and arrays from each other; of others weft does not know who has them.
const ATTRIBUTES: [(&str, Has); 20] = [
    ("shape", is_numpy),
    ("ndim", is_numpy),
    ("dtype", is_numpy),
    ("size", is_numpy),
    ("nbytes", is_numpy),
    ("itemsize", is_numpy),
    ("strides", is_numpy),
    ("T", is_numpy),
    ("astype", is_numpy),
    ("item", is_numpy),
    ("real", is_number_or_array),
    ("imag", is_number_or_array),
    ("conjugate", is_number_or_array),
    ("append", is_list),
    ("extend", is_list),
    ("pop", is_list),
    ("__len__", has_items),
    ("__iter__", has_items),
    ("__getitem__", has_items),
    ("__call__", |_| false),
];

fn is_numpy(ty: &Ty) -> bool {
    matches!(ty, Ty::Array(_) | Ty::Np(_))
}
fn is_number_or_array(ty: &Ty) -> bool {
    ty.is_scalar() || matches!(ty, Ty::Array(_))
}
fn is_list(ty: &Ty) -> bool {
    matches!(ty, Ty::List(_))
}
fn has_items(ty: &Ty) -> bool {
    // A NumPy scalar has `__getitem__` and no length; nobody asks that of one.
    matches!(ty, Ty::Array(_) | Ty::List(_) | Ty::Tuple(_) | Ty::Literal(_) | Ty::Str)
}

impl Fx<'_, '_> {
    /// `isinstance(x, T)`, `callable(x)`, `hasattr(x, name)`.
    pub(super) fn class_test(&mut self, own: Own, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let wanted = if own == Own::Callable { 1 } else { 2 };
        if args.len() != wanted || !keywords.is_empty() {
            return Err(Diagnostic::error(Code::ArgumentCount, span, format!("this takes {wanted} arguments by position"))
                .label("this call")
                .note("Python raises TypeError here")
                .help("write isinstance(x, T), issubclass(C, T), hasattr(x, 'name') or callable(x)")
                .into());
        }
        if own == Own::Callable {
            if let Some(meaning) = self.meaning(&args[0]) {
                let known = match &meaning {
                    Global::Function(_) | Global::Exception(_) => true,
                    Global::Path(path) => {
                        !matches!(table::row(path).map(|r| r.rule), None | Some(Rule::Constant(_) | Rule::Imaginary(_)))
                            && !table::is_module(path)
                    }
                    Global::Const(_) | Global::Instance(..) => false,
                    Global::Outside(number) => {
                        let value = self.outside_object(*number, args[0].span)?;
                        matches!(self.ty(value), Ty::Record(tag) if self.has_method(&tag, "__call__"))
                    }
                    Global::Class(_) | Global::Method(_) | Global::ClassMethod(_) => true,
                    Global::Module(_) | Global::Namespace(_) | Global::Property(_) | Global::Unsupported(_) | Global::Missing => {
                        return Err(self.missing_or_unsupported(&args[0], meaning));
                    }
                };
                return Ok(self.bool(known, span));
            }
            let value = self.expr(&args[0])?;
            let is_function = |ty: &Ty| matches!(ty, Ty::Tagged(tag, _) if tag.sort.is_function());
            return match self.ty(value) {
                Ty::Optional(ty) if is_function(&ty) => Ok(self.present(value)),
                ty => self.decided(value, is_function(&ty), span),
            };
        }
        if own == Own::IsSubclass {
            return self.subclass_test(&args[0], &args[1], span);
        }
        let value = self.expr(&args[0])?;
        if own == Own::HasAttr {
            return self.has_attribute(value, &args[1], span);
        }
        if let Some(found) = self.exception_is(value, &args[1], false, span)? {
            return Ok(found);
        }
        let classes = self.classes(&args[1])?;
        self.instance_of_any(value, &classes, args[1].span, span)
    }

    /// `issubclass(C, T)`: what `isinstance` says of the instances of C.
    fn subclass_test(&mut self, class: &Expr, classes: &Expr, span: Span) -> Res<ExprId> {
        if let Hir::Call { callee, args, keywords } = &class.kind
            && let ([x], true) = (args.as_slice(), keywords.is_empty())
            && self.is_type(callee)
        {
            let x = self.expr(x)?;
            let ty = self.ty(x);
            self.exact_class(&ty, class.span)?;
            let classes = self.classes(classes)?;
            let is = self.any_of(&ty, &classes, span)?;
            return self.decided(x, is, span);
        }
        let ty = match self.meaning(class) {
            Some(Global::Class(tag)) if tag.sort == TagSort::Record => Ty::Record(tag),
            Some(Global::Class(tag)) => Ty::Tagged(tag, Box::new(Ty::Int)),
            Some(Global::Path(path)) => instance(canonical(&path)).ok_or_else(|| self.no_class(class.span))?,
            Some(meaning @ (Global::Missing | Global::Module(_))) => return Err(self.missing_or_unsupported(class, meaning)),
            _ => return Err(self.no_class(class.span)),
        };
        let classes = self.classes(classes)?;
        let is = self.any_of(&ty, &classes, span)?;
        Ok(self.bool(is, span))
    }

    fn missing_or_unsupported(&mut self, e: &Expr, meaning: Global) -> Stop {
        match meaning {
            Global::Module(name) => self.module_as_value(&name, e.span),
            Global::Unsupported(what) | Global::Namespace(what) => self.unsupported_global(e, &what),
            _ => self.missing(e),
        }
    }

    fn has_attribute(&mut self, value: ExprId, name: &Expr, span: Span) -> Res<ExprId> {
        let ty = self.ty(value);
        let known = match &name.kind {
            Hir::Const(Const::Str(name)) => ATTRIBUTES.iter().find(|(n, _)| n == name).filter(|_| !matches!(ty, Ty::Maybe(_))),
            _ => None,
        };
        let Some((_, has)) = known else {
            return Err(Diagnostic::error(Code::UnsupportedCall, span, "weft does not know whether this attribute is there")
                .label(format!("{ty}"))
                .note("hasattr() is decided when the function is compiled, for the attributes that tell arrays, numbers and lists apart")
                .help("test the type with isinstance()")
                .into());
        };
        match &ty {
            Ty::Optional(t) if has(t) => Ok(self.present(value)),
            Ty::Optional(_) => self.decided(value, false, span),
            ty => self.decided(value, has(ty), span),
        }
    }

    /// What is known of a value without looking at it, which is evaluated all the same where that has an effect.
    fn decided(&mut self, value: ExprId, known: bool, span: Span) -> Res<ExprId> {
        if self.repeatable(value) || self.constant_text(value).is_some() {
            return Ok(self.bool(known, span));
        }
        self.with(value, |fx, _| Ok(fx.bool(known, span)))
    }

    /// The classes that an expression names: a class, a tuple of them, `A | B`.
    pub(super) fn classes(&mut self, e: &Expr) -> Res<Vec<String>> {
        Ok(match &e.kind {
            Hir::Tuple(items) => {
                let mut all = Vec::new();
                for item in items {
                    all.extend(self.classes(item)?);
                }
                all
            }
            Hir::Binary(BinaryOp::BitOr, a, b) => {
                let mut all = self.classes(a)?;
                all.extend(self.classes(b)?);
                all
            }
            Hir::Const(Const::None) => vec![NONE_TYPE.to_owned()],
            Hir::Const(Const::Tuple(items)) if items.is_empty() => Vec::new(),
            Hir::Call { callee, args, keywords } if keywords.is_empty() && self.is_type(callee) => match args.as_slice() {
                [x] => {
                    let x = self.expr(x)?;
                    let ty = self.ty(x);
                    vec![self.exact_class(&ty, e.span)?]
                }
                _ => return Err(self.no_class(e.span)),
            },
            _ => match self.meaning(e) {
                Some(Global::Path(path)) => vec![path],
                Some(Global::Class(tag)) => vec![format!("{OWN}{}", tag.name)],
                Some(meaning @ (Global::Missing | Global::Module(_))) => return Err(self.missing_or_unsupported(e, meaning)),
                _ => return Err(self.no_class(e.span)),
            },
        })
    }

    pub(super) fn no_class(&self, span: Span) -> Stop {
        Diagnostic::error(Code::UnsupportedExpression, span, "this is no class that compiled code knows")
            .label("not a known class")
            .note("types are tested against Python's and NumPy's classes, enumerations, classes of the module, and those of numbers and collections.abc, unless an object's methods decide")
            .help("write the class where it is tested, or a tuple of classes")
            .into()
    }

    fn is_type(&mut self, callee: &Expr) -> bool {
        matches!(self.meaning(callee), Some(Global::Path(path)) if table::row(&path).map(|r| r.rule) == Some(Rule::Own(Own::Type)))
    }

    pub(super) fn instance_of_any(&mut self, value: ExprId, classes: &[String], place: Span, span: Span) -> Res<ExprId> {
        let ty = self.ty(value);
        let (inner, none) = match &ty {
            Ty::Optional(t) => ((**t).clone(), self.any_of(&Ty::None, classes, place)?),
            other => (other.clone(), false),
        };
        let is = self.any_of(&inner, classes, place)?;
        self.by_presence(value, is, none, span)
    }

    /// `is` of a value, `none` of `None`.
    fn by_presence(&mut self, value: ExprId, is: bool, none: bool, span: Span) -> Res<ExprId> {
        if is == none || !matches!(self.ty(value), Ty::Optional(_)) {
            return self.decided(value, is, span);
        }
        let present = self.present(value);
        Ok(if is { present } else { self.not(present, span) })
    }

    pub(super) fn any_of(&mut self, ty: &Ty, classes: &[String], place: Span) -> Res<bool> {
        // The user's classes: the value's own, and those above it.
        let (mut own, mut kinds) = (Vec::new(), Vec::new());
        if let Ty::Tagged(tag, _) | Ty::Record(tag) = ty
            && tag.sort.is_class()
        {
            let info = self.class_info(tag, place)?;
            own.push(tag.name.clone());
            own.extend_from_slice(if tag.sort == TagSort::Record { &info.record.bases } else { &info.enumeration.bases });
            kinds = info.enumeration.kinds.clone();
        }
        let mut found = false;
        for class in classes {
            if let Some(name) = class.strip_prefix(OWN) {
                found |= own.iter().any(|own| own == name);
                continue;
            }
            found |= kinds.contains(class);
            found |= match is_instance(ty, class) {
                Some(is) => is,
                None if matches!(ty, Ty::Maybe(_)) && is_known(class) => return Err(self.undecided(ty, place)),
                None => return Err(self.no_class(place)),
            };
        }
        Ok(found)
    }

    /// `type(x)` of values of this type.
    fn exact_class(&self, ty: &Ty, span: Span) -> Res<String> {
        Ok(match ty {
            Ty::Maybe(_) => return Err(self.undecided(ty, span)),
            Ty::Optional(_) => return Err(self.may_be_none_here(span, "asked for its type")),
            Ty::Tagged(tag, _) | Ty::Record(tag) if tag.sort.is_class() => format!("{OWN}{}", tag.name),
            other => return exact(other).ok_or_else(|| self.no_class(span)),
        })
    }

    /// `type(x) is T`, `type(x) == type(y)`, `type(x) in (T, U)`; `None` where neither side is a call of `type`.
    pub(super) fn type_test(&mut self, op: CompareOp, a: &Expr, b: &Expr, span: Span) -> Res<Option<ExprId>> {
        let negative = matches!(op, CompareOp::IsNot | CompareOp::Ne | CompareOp::NotIn);
        if matches!(op, CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge) {
            return Ok(None);
        }
        let argument = |fx: &mut Self, e: &Expr| match &e.kind {
            Hir::Call { callee, args, keywords } if args.len() == 1 && keywords.is_empty() && fx.is_type(callee) => Some(args[0].clone()),
            _ => None,
        };
        let (x, other) = match argument(self, a) {
            Some(x) => (x, b),
            None if matches!(op, CompareOp::In | CompareOp::NotIn) => return Ok(None),
            None => match argument(self, b) {
                Some(x) => (x, a),
                None => return Ok(None),
            },
        };
        let value = self.expr(&x)?;
        if !matches!(op, CompareOp::In | CompareOp::NotIn)
            && let Some(is) = self.exception_is(value, other, true, span)?
        {
            return Ok(Some(if negative { self.not(is, span) } else { is }));
        }
        let ty = self.ty(value);
        let classes: Vec<String> = self.classes(other)?.iter().map(|c| canonical(c).to_owned()).collect();
        if let Ty::Optional(inner) = &ty {
            let inner = self.exact_class(inner, span)?;
            let (is, none) = (classes.iter().any(|c| *c == canonical(&inner)), classes.iter().any(|c| c == NONE_TYPE));
            return self.by_presence(value, is != negative, none != negative, span).map(Some);
        }
        let own = self.exact_class(&ty, span)?;
        let is = classes.iter().any(|c| *c == canonical(&own));
        self.decided(value, is != negative, span).map(Some)
    }

    /// What `isinstance(local, T)` says of whether an optional variable holds a value, when it is true (or false).
    pub(super) fn instance_fact(&mut self, cond: &Expr, ty: &Ty, truth: bool) -> Option<bool> {
        let Hir::Call { callee, args, .. } = &cond.kind else { return None };
        let Some(Global::Path(path)) = self.meaning(callee) else { return None };
        let ([_, classes], Some(Rule::Own(Own::IsInstance))) = (args.as_slice(), table::row(&path).map(|r| r.rule)) else { return None };
        let classes = self.classes(classes).ok()?;
        let value = self.any_of(ty, &classes, cond.span).ok()?;
        let none = self.any_of(&Ty::None, &classes, cond.span).ok()?;
        match (value, none) {
            (true, false) => Some(truth),
            (false, true) => Some(!truth),
            _ => None,
        }
    }
}
