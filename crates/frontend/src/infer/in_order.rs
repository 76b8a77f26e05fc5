//! Arguments of NumPy's functions that do something when they are evaluated.
//!
//! These functions look at their arguments as they are written (a shape, a dtype, an axis), in an order of their own. Where two of them call functions that are no
//! part of NumPy or Python, whose effects tell the order, those are evaluated first here, in the order of the text, and their values take their places.

use super::function::{Fx, Res};
use crate::env::Global;
use crate::hir::{Expr, ExprKind as Hir, Subscript};

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
                            Hir::Local(local) => !self.known_type(*local).is_some_and(|ty| matches!(ty, crate::ty::Ty::Array(_))),
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
