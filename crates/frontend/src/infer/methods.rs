//! Methods of Python's own classes where no call of `value.name(…)` stands: taken from the class (`str.upper` as a function) or from a value and not
//! called (`d.get` as a key); and the methods of numbers, which are functions of the library.
//!
//! A function of a class is a builtin whose path has the class before its name; called, it is the method of its first argument. A method with its object is
//! that function with the object given (`functools.partial`).

use super::bytes;
use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::library_call::Callee;
use super::variadic::is_variadic;
use super::{dict, list, optional, set};
use crate::builtins::table::{self, Rule};
use crate::hir::{Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{CastKind, ExprId};
use crate::ty::{Dtype, Kind, Tag, TagSort, Ty};
use weft_abi::PyExc;

/// Classes whose methods are functions.
const CLASSES: [&str; 11] = ["int", "float", "complex", "bool", "str", "bytes", "list", "tuple", "dict", "set", "frozenset"];
/// Functions of classes that take no object.
const OF_CLASS: [&str; 5] = ["int.from_bytes", "float.fromhex", "bytes.fromhex", "bytes.maketrans", "dict.fromkeys"];
/// Methods of tuples.
pub(super) const OF_TUPLES: [&str; 2] = ["index", "count"];

/// The class and the name in the path of a method of one of Python's own classes.
fn parts(path: &str) -> Option<(&str, &str)> {
    let (class, name) = path.strip_prefix("builtins.")?.split_once('.')?;
    (CLASSES.contains(&class) && !name.contains('.')).then_some((class, name))
}

/// The class whose methods a value has.
fn class_of(ty: &Ty) -> Option<&'static str> {
    Some(match ty {
        Ty::Tagged(tag, _) => match tag.sort {
            TagSort::Bytes => "bytes",
            TagSort::NamedTuple | TagSort::Variadic => "tuple",
            _ => return None,
        },
        Ty::Dict(_) => "dict",
        other => match optional::type_name(other) {
            "bool" => "int",
            name => CLASSES.iter().find(|class| **class == name)?,
        },
    })
}

/// Whether values of a type have `__getitem__` and `__contains__` as functions.
pub(super) fn has_items(ty: &Ty) -> bool {
    matches!(ty, Ty::List(_) | Ty::Dict(_) | Ty::Tuple(_) | Ty::Str | Ty::Literal(_) | Ty::Set { .. })
}

/// The names of a class's methods.
pub(super) fn names(class: &str) -> Vec<&'static str> {
    let own: &[&str] = match class {
        "list" => &list::METHODS,
        "dict" => &dict::METHODS,
        "set" | "frozenset" => &set::METHODS,
        "bytes" => &bytes::METHODS,
        "tuple" => &OF_TUPLES,
        "int" | "float" | "complex" => &["conjugate"],
        _ => &[],
    };
    let items: &[&str] = match class {
        "list" | "dict" | "tuple" | "str" => &["__getitem__", "__contains__"],
        "set" | "frozenset" => &["__contains__"],
        _ => &[],
    };
    own.iter().chain(items).copied().chain(table::names_in(class)).collect()
}

/// The class of a path to something in one of Python's own classes, and the names of its methods.
pub(super) fn names_of_class(path: &str) -> Option<(&str, Vec<&'static str>)> {
    parts(path).map(|(class, _)| (class, names(class)))
}

/// Whether this is the path of a method of one of Python's own classes.
pub(super) fn is_method(path: &str) -> bool {
    parts(path).is_some_and(|(class, name)| names(class).contains(&name))
}

impl Fx<'_, '_> {
    /// `Class.name(args)`.
    pub(super) fn class_function(&mut self, path: &str, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let Some((class, name)) = parts(path) else { return Err(self.unknown_path(path, span)) };
        if let Some(row) = OF_CLASS
            .iter()
            .find(|known| parts(path).is_some_and(|(c, n)| known.split_once('.') == Some((c, n))))
            .and_then(|p| table::row(p))
            && let Rule::Library(function) = row.rule
        {
            return self.library_call(&Callee { name: function, row: None, first: None }, args, keywords, span);
        }
        let Some((object, rest)) = args.split_first() else {
            return Err(Stop::Raises(PyExc::TypeError, format!("unbound method {class}.{name}() needs an argument")));
        };
        let object = self.expr(object)?;
        let ty = self.ty(object);
        let own = class_of(&ty).is_some_and(|own| own == class) && (class != "bool" || ty == Ty::Bool);
        if !own && !matches!(ty, Ty::Optional(_)) {
            let got = optional::type_name(&ty);
            return Err(Stop::Raises(
                PyExc::TypeError,
                format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{got}' object"),
            ));
        }
        let base = Expr { kind: Hir::Typed(object.0), span };
        self.method(&base, name, rest, keywords, span)
    }

    /// `value.name`, not called; `None` where the value's class is no class of Python's own that has it.
    pub(super) fn method_value(&mut self, value: ExprId, name: &str, span: Span) -> Option<ExprId> {
        let class = class_of(&self.ty(value))?;
        let path = format!("builtins.{class}.{name}");
        if !is_method(&path) || OF_CLASS.iter().any(|known| path.ends_with(known)) {
            return None;
        }
        let function = self.builtin_value(&path, span);
        Some(self.tagged(Tag { name: String::new(), sort: TagSort::Partial }, vec![function, value], span))
    }

    /// A method of a number that the library has; `None` where there is none of the name.
    pub(super) fn number_method(&mut self, value: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let (class, value) = match self.ty(value) {
            Ty::Bool | Ty::Int => ("int", value),
            Ty::Float => ("float", value),
            // `np.float64` is a subclass of `float`.
            Ty::Np(Dtype::F64) => ("float", self.cast(CastKind::Python, value, &Ty::Float)),
            Ty::Np(d) if matches!(d.kind(), Kind::Signed | Kind::Unsigned) && m.name == "bit_count" => {
                ("int", self.cast(CastKind::Python, value, &Ty::Int))
            }
            _ => return Ok(None),
        };
        let path = format!("{class}.{}", m.name);
        match table::row(&path).map(|row| row.rule) {
            Some(Rule::Library(name)) if !OF_CLASS.contains(&path.as_str()) => {
                let value = if self.ty(value) == Ty::Bool { self.widen(value, &Ty::Int) } else { value };
                self.library_call(&Callee { name, row: None, first: Some(value) }, m.args, m.keywords, m.span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `tuple.index(x)`, `tuple.count(x)`.
    pub(super) fn tuple_method(&mut self, tuple: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        if !matches!(self.ty(tuple), Ty::Tuple(_)) && !is_variadic(&self.ty(tuple)) || !OF_TUPLES.contains(&m.name) {
            return Ok(None);
        }
        let name = format!("tuple_{}", m.name);
        self.library_call(&Callee { name: &name, row: None, first: Some(tuple) }, m.args, m.keywords, m.span).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_classes_have_rows() {
        for path in OF_CLASS {
            assert!(matches!(table::row(path).map(|row| row.rule), Some(Rule::Library(_))), "{path}");
        }
    }
}
