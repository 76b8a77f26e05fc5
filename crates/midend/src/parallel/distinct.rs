//! Recognises stores through subscripts that may be all different: `y[idx[i]] = v`.
//!
//! Every access of the array in the loop must name the same element of the iteration, by a subscript that can be computed before the loop:
//! a function of the induction variable, of what the loop does not change, and of elements of arrays that it does not write. Then a
//! test before the loop tells whether two iterations share an element. Safe side: what is not understood is not tested.

use crate::analysis::flow::LoopFlow;
use crate::analysis::same::same_operation;
use crate::analysis::values::Access;
use crate::verdict::Distinct;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, StmtKind};
use weft_frontend::ty::{Kind, Ty};

/// A loop, as far as its subscripts are concerned.
pub(super) struct Loop<'f> {
    pub function: &'f Function,
    pub flow: &'f LoopFlow,
    pub iv: LocalId,
    pub body: &'f Block,
    /// All accesses of arrays in the body.
    pub accesses: Vec<&'f Access>,
}

impl Loop<'_> {
    /// Every access of `array`, a local from outside, is to one element of the iteration, whose subscripts are these; also the number of
    /// accesses.
    pub(super) fn distinct(&self, array: LocalId) -> Option<(Distinct, usize)> {
        let mut indices: Option<Vec<ExprId>> = None;
        let (mut accesses, mut good) = (0, true);
        let mut access = |own: &Vec<ExprId>, good: &mut bool| {
            accesses += 1;
            match &indices {
                None => indices = Some(own.clone()),
                Some(first) => *good &= first.len() == own.len() && first.iter().zip(own).all(|(&a, &b)| self.same(a, b)),
            }
        };
        each_statement(self.body, &mut |stmt| {
            if let StmtKind::Store { array: target, indices, .. } = &stmt.kind
                && self.is(*target, array)
            {
                access(indices, &mut good);
            }
            for root in stmt.exprs() {
                let stored = matches!(&stmt.kind, StmtKind::Store { array: target, .. } if *target == root);
                if !stored || !self.is(root, array) {
                    good &= self.only_loads(root, array, &mut |own| {
                        let mut equal = true;
                        access(own, &mut equal);
                        equal
                    });
                }
            }
        });
        let indices = indices.filter(|_| good)?;
        let mut lets = Vec::new();
        for &index in &indices {
            self.computable(index, array, &mut lets, 0)?;
        }
        Some((Distinct { local: array, indices, lets, text: String::new() }, accesses))
    }

    /// Whether the subscripts are made of nothing but the induction variable and constants.
    pub(super) fn is_closed(&self, found: &Distinct) -> bool {
        let roots = found.indices.iter().chain(found.lets.iter().map(|(_, value)| value));
        let mut closed = true;
        for &root in roots {
            self.function.each_expr(root, &mut |_, kind| {
                closed &= match kind {
                    ExprKind::Local(l) => *l == self.iv || found.lets.iter().any(|(own, _)| own == l),
                    ExprKind::Const(_) | ExprKind::Unary(..) | ExprKind::Binary(..) | ExprKind::Cast(..) => true,
                    _ => false,
                };
            });
        }
        closed
    }

    fn is(&self, expr: ExprId, array: LocalId) -> bool {
        matches!(&self.function.exprs[expr.index()].kind, ExprKind::Local(l) if *l == array)
    }

    /// Whether an expression does nothing with the array but load elements (that `see` accepts) and ask for its sizes.
    fn only_loads(&self, expr: ExprId, array: LocalId, see: &mut dyn FnMut(&Vec<ExprId>) -> bool) -> bool {
        match &self.function.exprs[expr.index()].kind {
            ExprKind::Local(l) => *l != array,
            ExprKind::Dim(of, _) if self.is(*of, array) => true,
            ExprKind::Load { array: of, indices } if self.is(*of, array) => {
                see(indices) && indices.iter().all(|&e| self.only_loads(e, array, see))
            }
            kind => kind.operands().into_iter().all(|e| self.only_loads(e, array, see)),
        }
    }

    /// Whether an expression can be computed before the loop, given the induction variable; `lets` gets the private locals that it goes
    /// through, in order of their assignment.
    fn computable(&self, expr: ExprId, target: LocalId, lets: &mut Vec<(LocalId, ExprId)>, depth: u32) -> Option<()> {
        let this = &self.function.exprs[expr.index()];
        let numeric = matches!(this.ty.kind(), Some(Kind::Signed | Kind::Unsigned | Kind::Bool)) && !matches!(this.ty, Ty::Maybe(_));
        if depth > 32 || !(numeric || matches!(this.ty, Ty::Array(_))) {
            return None;
        }
        match &this.kind {
            ExprKind::Const(_) => Some(()),
            ExprKind::Local(local) if *local == self.iv || !self.flow.assigned.contains(*local) => Some(()),
            ExprKind::Local(local) => {
                if lets.iter().any(|(known, _)| known == local) {
                    return Some(());
                }
                let value = self.definition(*local)?;
                self.computable(value, target, lets, depth + 1)?;
                lets.push((*local, value));
                Some(())
            }
            ExprKind::Unary(..)
            | ExprKind::Binary(..)
            | ExprKind::Cast(CastKind::Python | CastKind::Widen | CastKind::Np | CastKind::Weak, _) => {
                this.kind.operands().into_iter().try_for_each(|e| self.computable(e, target, lets, depth + 1))
            }
            ExprKind::Dim(array, _) => self.outer_array(*array),
            ExprKind::Load { array, indices } => {
                self.outer_array(*array)?;
                // The loop must not write what is read here.
                let read = self.accesses.iter().find(|a| !a.write && a.span == this.span)?;
                if self.is(*array, target) || self.accesses.iter().any(|a| a.write && a.array == read.array) {
                    return None;
                }
                indices.iter().try_for_each(|&e| self.computable(e, target, lets, depth + 1))
            }
            _ => None,
        }
    }

    fn outer_array(&self, expr: ExprId) -> Option<()> {
        match &self.function.exprs[expr.index()].kind {
            ExprKind::Local(local) if !self.flow.assigned.contains(*local) => Some(()),
            _ => None,
        }
    }

    /// The value of a local that every iteration assigns once, before it is read.
    fn definition(&self, local: LocalId) -> Option<ExprId> {
        let assignments = crate::analysis::walk::assignments(self.function, self.body);
        let mut own = assignments.iter().filter(|(l, _)| *l == local);
        let (_, value) = own.next()?;
        let top = self.body.iter().any(|stmt| matches!(&stmt.kind, StmtKind::Assign { local: l, .. } if *l == local));
        (own.next().is_none() && top && !self.flow.exposed.contains_key(&local)).then_some(*value)
    }

    /// What stands behind the private locals of a subscript.
    fn expanded(&self, mut expr: ExprId) -> ExprId {
        // Definitions may refer to each other in a circle only where a local is read before it is assigned, which is refused later.
        for _ in 0..32 {
            let ExprKind::Local(local) = &self.function.exprs[expr.index()].kind else { break };
            let Some(value) = self.definition(*local).filter(|_| *local != self.iv) else { break };
            expr = value;
        }
        expr
    }

    /// Whether two subscripts are the same. (What they read is assigned once and not written, which [`Loop::computable`] sees to.)
    fn same(&self, a: ExprId, b: ExprId) -> bool {
        let (a, b) = (self.expanded(a), self.expanded(b));
        let (x, y) = (&self.function.exprs[a.index()], &self.function.exprs[b.index()]);
        let (left, right) = (x.kind.operands(), y.kind.operands());
        same_operation(x, y) && left.len() == right.len() && left.iter().zip(&right).all(|(&p, &q)| self.same(p, q))
    }
}
