//! Arguments that do something when they are evaluated, of NumPy's functions and of builtins that go through one of their arguments, and subscripts that do.
//!
//! NumPy's functions look at their arguments as they are written (a shape, a dtype, an axis), in an order of their own. Where two of them call functions that are no
//! part of NumPy or Python, whose effects tell the order, those are evaluated first here, in the order of the text, and their values take their places.

use super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{Expr, ExprKind as Hir, Subscript};
use crate::ty::Ty;

/// Arguments, and those by name.
type Arguments = (Vec<Expr>, Vec<(String, Expr)>);

impl Fx<'_, '_> {
    /// The arguments of a call with the values of what has effects in their places; `None` where the order of evaluation cannot be told.
    pub(super) fn arguments_in_order(&mut self, args: &[Expr], keywords: &[(String, Expr)]) -> Res<Option<Arguments>> {
        if self.effects(args, keywords) < 2 {
            return Ok(None);
        }
        let mut before = Vec::with_capacity(args.len());
        for e in args {
            before.push(self.evaluated_effects(e)?);
        }
        let mut named = Vec::with_capacity(keywords.len());
        for (name, e) in keywords {
            named.push((name.clone(), self.evaluated_effects(e)?));
        }
        Ok(Some((before, named)))
    }

    /// The arguments of a function of itertools whose iterable goes by its name: only by its place it becomes an iterator.
    pub(super) fn iterable_by_place(&self, path: &str, args: &[Expr], keywords: &[(String, Expr)]) -> Res<Option<Arguments>> {
        if !path.starts_with("itertools.") {
            return Ok(None);
        }
        match keywords.iter().position(|(name, _)| name == "iterable") {
            None => Ok(None),
            Some(0) if args.is_empty() => Ok(Some((vec![keywords[0].1.clone()], keywords[1..].to_vec()))),
            Some(at) => Err(Diagnostic::error(
                Code::ArgumentCount,
                keywords[at].1.span,
                "'iterable' by its name is not supported behind other arguments",
            )
            .label("this argument")
            .note("what is iterated over goes by its place in compiled code")
            .help("pass it first, without its name")
            .into()),
        }
    }

    /// The arguments of a builtin that goes through the items of its first one, where another one has effects: those come before that. What stands before
    /// the last that has effects is evaluated, in the order of the text; `None` for all other calls.
    pub(super) fn before_items(&mut self, path: &str, args: &[Expr], keywords: &[(String, Expr)]) -> Res<Option<Arguments>> {
        const CONSUMERS: [&str; 7] = [
            "builtins.sum",
            "builtins.sorted",
            "builtins.min",
            "builtins.max",
            "collections.deque",
            "collections.Counter",
            "builtins.dict.fromkeys",
        ];
        if !CONSUMERS.contains(&path) {
            return Ok(None);
        }
        let all: Vec<&Expr> = args.iter().chain(keywords.iter().map(|(_, e)| e)).collect();
        let Some(last @ 1..) = all.iter().rposition(|e| self.has_effects(e)) else { return Ok(None) };
        let mut evaluated = Vec::with_capacity(all.len());
        for (at, e) in all.into_iter().enumerate() {
            let kept = matches!(e.kind, Hir::Const(_) | Hir::Global(_) | Hir::Function { .. } | Hir::Starred(_));
            evaluated.push(if at > last || kept {
                e.clone()
            } else {
                let value = self.in_turn(|fx| fx.expr(e).map(|value| fx.reusable(value)))?;
                Expr { kind: Hir::Typed(value.0), span: e.span }
            });
        }
        let named = evaluated.split_off(args.len());
        Ok(Some((evaluated, keywords.iter().map(|(name, _)| name.clone()).zip(named).collect())))
    }

    /// Whether what stands in the brackets of a subscript may do something when it is evaluated, or may be changed by what is evaluated before: it calls
    /// functions, or it is a list or an array.
    pub(super) fn shows_order(&mut self, indices: &[Subscript]) -> bool {
        indices.iter().any(|index| match index {
            Subscript::Index(e) => match &e.kind {
                Hir::Local(local) => self.known_type(*local).is_some_and(|ty| matches!(ty, Ty::List(_) | Ty::Array(_))),
                Hir::Call { callee, .. } if matches!(self.meaning(callee), Some(Global::Path(path)) if path == "numpy.ix_") => true,
                Hir::List(_) => true,
                _ => self.has_effects(e),
            },
            Subscript::Slice(start, stop, step, _) => [start, stop, step].into_iter().flatten().any(|e| self.has_effects(e)),
            Subscript::Ellipsis(_) => false,
        })
    }

    /// How many arguments have effects.
    pub(super) fn effects(&mut self, args: &[Expr], keywords: &[(String, Expr)]) -> usize {
        args.iter().chain(keywords.iter().map(|(_, e)| e)).filter(|e| self.has_effects(e)).count()
    }

    fn evaluated_effects(&mut self, e: &Expr) -> Res<Expr> {
        if !self.has_effects(e) {
            return Ok(e.clone());
        }
        let kind = match &e.kind {
            Hir::Tuple(items) => Hir::Tuple(items.iter().map(|item| self.evaluated_effects(item)).collect::<Res<_>>()?),
            Hir::List(items) => Hir::List(items.iter().map(|item| self.evaluated_effects(item)).collect::<Res<_>>()?),
            _ => {
                let value = self.in_turn(|fx| fx.expr(e).map(|value| fx.reusable(value)))?;
                Hir::Typed(value.0)
            }
        };
        Ok(Expr { kind, span: e.span })
    }

    /// Whether an expression calls anything but functions of Python and NumPy and methods of arrays in variables.
    fn has_effects(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Call { callee, args, keywords } => {
                let own = match self.meaning(callee) {
                    Some(Global::Path(path)) => matches!(path.as_str(), "builtins.print" | "builtins.next"),
                    Some(_) => true,
                    None => match &callee.kind {
                        Hir::Attr(base, _) => match &base.kind {
                            Hir::Local(local) => !self.known_type(*local).is_some_and(|ty| matches!(ty, Ty::Array(_))),
                            _ => true,
                        },
                        _ => true,
                    },
                };
                own || args.iter().any(|e| self.has_effects(e)) || keywords.iter().any(|(_, e)| self.has_effects(e))
            }
            Hir::Tuple(items) | Hir::List(items) => items.iter().any(|e| self.has_effects(e)),
            Hir::Unary(_, e) | Hir::Attr(e, _) => self.has_effects(e),
            Hir::Binary(_, a, b) | Hir::Compare(_, a, b) => self.has_effects(a) || self.has_effects(b),
            Hir::Index { base, indices } => {
                self.has_effects(base) || indices.iter().any(|index| matches!(index, Subscript::Index(e) if self.has_effects(e)))
            }
            _ => false,
        }
    }
}
