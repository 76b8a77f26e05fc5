//! What a `raise` or an `except` names, and what an exception is made from.
//!
//! Compiled code makes no exception objects: a class is a number, and the arguments go along with the failure as values. The door makes the object when the
//! exception leaves compiled code, so a class of the user's own must make its instances as `BaseException` does.

use super::bytes::is_bytes;
use super::function::{Fx, Res};
use crate::builtins::table::{self, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::{ExceptionClass, Global};
use crate::hir::Expr;
use crate::span::Span;
use crate::thir::{Argument, Class};
use crate::ty::{Ty, components};
use weft_abi::PyExc;
use weft_abi::layout::MAX_PAYLOAD;

impl Fx<'_, '_> {
    /// The number of an exception class of the user's own.
    pub(super) fn user_class(&mut self, class: ExceptionClass) -> Class {
        let known = self.s.classes.iter().position(|other| other.key == class.key);
        let at = known.unwrap_or_else(|| {
            self.s.classes.push(class);
            self.s.classes.len() - 1
        });
        Class::User(at as u32)
    }

    /// The exception class that an expression names.
    pub(super) fn exception_class(&mut self, exc: &Expr, what: &str) -> Res<Class> {
        let found = match self.meaning(exc) {
            Some(Global::Path(path)) => match table::row(&path) {
                Some(row) if row.rule == Rule::Exception => row.path.rsplit('.').next().and_then(PyExc::from_name).map(Class::Builtin),
                _ => None,
            },
            Some(Global::Exception(class)) => Some(self.user_class(class)),
            Some(Global::Missing) => return Err(self.missing(exc)),
            Some(Global::Unsupported(what)) => {
                return Err(Diagnostic::error(Code::UnsupportedGlobal, exc.span, format!("{what} is not supported here"))
                    .label("no exception class that compiled code can make")
                    .note("compiled code has no exception objects: the exception is made when it leaves compiled code")
                    .help("use a built-in exception class, or one of your own without methods that make it")
                    .into());
            }
            _ => None,
        };
        found.ok_or_else(|| {
            Diagnostic::error(Code::UnsupportedCall, exc.span, format!("only exceptions can be {what}"))
                .label("not an exception class")
                .note("Python raises TypeError here")
                .help("use ValueError, IndexError or another exception class")
                .into()
        })
    }

    /// The arguments of an exception.
    pub(super) fn exception_arguments(&mut self, class: Class, args: &[Expr], place: Span) -> Res<Vec<Argument>> {
        if let (Class::Builtin(class), [_, second, ..]) = (class, args)
            && (class.is_a(PyExc::OSError) || class.is_a(PyExc::ImportError))
        {
            return Err(Diagnostic::error(
                Code::UnsupportedCall,
                second.span,
                format!("{} with several arguments is not supported", class.name()),
            )
            .label("second argument")
            .note("Python makes an exception of another class, or with other attributes, from them")
            .help("put everything into one string")
            .into());
        }
        if let Class::Builtin(class @ (PyExc::UnicodeDecodeError | PyExc::UnicodeEncodeError)) = class
            && args.len() != 5
        {
            let span = args.first().map_or(place, |first| first.span);
            return Err(Diagnostic::error(Code::ArgumentCount, span, format!("{} takes five arguments", class.name()))
                .label("this call")
                .note("Python raises TypeError here")
                .help("its form is (encoding, object, start, end, reason)")
                .into());
        }
        if let Class::User(at) = class
            && let Some((least, most)) = self.s.classes[at as usize].takes
            && !(least..=most).contains(&args.len())
        {
            let span = args.first().map_or(place, |first| first.span);
            let name = &self.s.classes[at as usize].name;
            return Err(Diagnostic::error(Code::ArgumentCount, span, format!("{name} does not take {} arguments", args.len()))
                .label("this call")
                .note(format!("its __init__ takes {least} to {most} by position"))
                .help("Python raises TypeError here: match the call to that form")
                .into());
        }
        let mut words = 0;
        let mut made = Vec::with_capacity(args.len());
        for arg in args {
            let value = self.expr(arg)?;
            let ty = self.ty(value);
            if let Ty::Literal(text) = ty {
                made.push(Argument::Text(text));
                continue;
            }
            if !passable(&ty) {
                return Err(Diagnostic::error(Code::ArgumentType, arg.span, format!("{ty} is no argument of an exception here"))
                    .label(format!("{ty}"))
                    .note("exceptions from compiled code carry strings, bytes, numbers, bools, None and tuples of those")
                    .help("pass the numbers that matter")
                    .into());
            }
            words += components(&ty).len();
            made.push(Argument::Value(value));
        }
        if words > MAX_PAYLOAD {
            return Err(Diagnostic::error(Code::UnsupportedCall, args[0].span, "an exception with so many arguments is not supported")
                .label(format!("{words} numbers in all"))
                .note(format!("an exception from compiled code carries at most {MAX_PAYLOAD}"))
                .help("pass fewer")
                .into());
        }
        Ok(made)
    }
}

/// Whether a value may be an argument of an exception.
fn passable(ty: &Ty) -> bool {
    match ty {
        Ty::None | Ty::Bool | Ty::Int | Ty::Float | Ty::Complex | Ty::Np(_) | Ty::Maybe(_) | Ty::Str => true,
        Ty::Tuple(items) => items.iter().all(passable),
        bytes if is_bytes(bytes) => true,
        Ty::Array(_)
        | Ty::List(_)
        | Ty::Dict(_)
        | Ty::Set { .. }
        | Ty::Open(_)
        | Ty::Rng(_)
        | Ty::Literal(_)
        | Ty::Dtype(_)
        | Ty::Optional(_)
        | Ty::Tagged(..)
        | Ty::Record(_) => false,
    }
}
