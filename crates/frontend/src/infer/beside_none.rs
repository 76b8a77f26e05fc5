//! `None` among values that a list or a dict holds already: `out = []`, `out.append(1)`, `out.append(None)`.
//!
//! What was put in first has decided the type, and the type no longer says where the container was made. So the displays are looked up that the variable at hand
//! is assigned in this function: from the next try on what they make holds both. Absent: containers that other functions, fields and containers hold.

use super::function::Fx;
use super::list::{Part, stored};
use crate::hir::machine::blocks;
use crate::hir::{ExprKind as Hir, Function, Stmt, StmtKind, Target};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind};
use crate::ty::Ty;
use crate::ty::join::{beside_none, exact};

/// Where displays stand that a variable of this name is assigned.
fn displays(function: &Function, block: &[Stmt], name: &str, out: &mut Vec<Span>) {
    let is_it = |target: &Target| matches!(target, Target::Local(local, _) if function.locals[local.index()].name == name);
    for stmt in block {
        if let StmtKind::Assign { targets, value } = &stmt.kind
            && targets.iter().any(is_it)
        {
            match &value.kind {
                Hir::List(_) | Hir::Dict(_) => out.push(value.span),
                Hir::Binary(_, a, b) => out.extend([a, b].into_iter().filter(|e| matches!(e.kind, Hir::List(_))).map(|e| e.span)),
                _ => {}
            }
        }
        for block in blocks(stmt) {
            displays(function, block, name, out);
        }
    }
}

impl Fx<'_, '_> {
    /// `None`, or what may be `None`, is put into a container of values that a display of this function made, or a tuple with `None` in it into one of tuples with
    /// values there: from now on that holds both. Whether there is one.
    pub(super) fn none_beside(&mut self, container: ExprId, part: Part, held: &Ty, value: ExprId) -> bool {
        let value = stored(&self.ty(value));
        let both = beside_none(held, &value).filter(|both| both != held && exact(held, &value).is_none());
        let (ExprKind::Local(local), Some(both)) = (self.kind(container), both) else { return false };
        if matches!(held, Ty::Open(_)) {
            return false;
        }
        let name = self.locals[local.index()].name.clone();
        let mut places = Vec::new();
        displays(&self.parsed.hir, &self.parsed.hir.body, &name, &mut places);
        let mut found = false;
        for span in places {
            let number = self.s.lists.place(self.key(), &self.args, self.place(span), part);
            found |= self.s.lists.item(number) == *held;
            self.s.lists.settle(number, &both);
        }
        if found {
            self.s.lists.ask();
        }
        found
    }
}
