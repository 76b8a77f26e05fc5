//! Objects outside of the functions, which the call passes as hidden arguments ([`Global::Outside`](crate::env::Global)).
//!
//! Where one is read it is a variable that the function begins with. When all functions are known, those variables become parameters: of the functions that
//! read them, and of those that call these.

use super::function::{Fx, Res};
use crate::diag::{Code, Diagnostic};
use crate::span::Span;
use crate::thir::{self, Expr, ExprId, ExprKind, FnId, Local, LocalId};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

impl Fx<'_, '_> {
    /// The object with this number.
    pub(super) fn outside_object(&mut self, number: u32, span: Span) -> Res<ExprId> {
        let Some(ty) = self.s.outside.get(number as usize).cloned() else {
            // The door makes the call again, with the object.
            return Err(Diagnostic::error(Code::UnsupportedGlobal, span, "this object is not among the hidden arguments")
                .label("read here")
                .note("the call did not pass it")
                .help("pass it as an argument")
                .into());
        };
        let local = match self.outside.get(&number) {
            Some(local) => *local,
            None => {
                let local = self.new_local(format!(".outside{number}"), ty, span);
                self.outside.insert(number, local);
                local
            }
        };
        Ok(self.read(local, span))
    }
}

/// Makes the objects that functions read their last parameters, and those of their callers; the root gets all of them.
pub(super) fn pass(functions: &mut [Option<thir::Function>], calls: &[BTreeSet<FnId>], root: FnId, types: &[Ty]) {
    if types.is_empty() {
        return;
    }
    let own = |function: &Option<thir::Function>| function.iter().flat_map(|f| f.outside.keys().copied()).collect::<BTreeSet<u32>>();
    let mut needed: Vec<BTreeSet<u32>> = functions.iter().map(own).collect();
    needed[root.index()].extend(0..types.len() as u32);
    let mut changed = true;
    while changed {
        changed = false;
        for (at, callees) in calls.iter().enumerate() {
            for callee in callees {
                let more: Vec<u32> = needed[callee.index()].difference(&needed[at]).copied().collect();
                // The root is called with all, also by itself.
                changed |= !more.is_empty();
                needed[at].extend(more);
            }
        }
    }
    for (at, function) in functions.iter_mut().enumerate() {
        let Some(function) = function else { continue };
        let mut locals: BTreeMap<u32, LocalId> = std::mem::take(&mut function.outside);
        for number in &needed[at] {
            locals.entry(*number).or_insert_with(|| {
                let ty = types[*number as usize].clone();
                function.locals.push(Local { name: format!(".outside{number}"), ty, span: function.span });
                LocalId(function.locals.len() as u32 - 1)
            });
        }
        function.params.extend(needed[at].iter().map(|number| locals[number]));
        for index in 0..function.exprs.len() {
            let ExprKind::Call { function: callee, .. } = &function.exprs[index].kind else { continue };
            let (callee, span) = (*callee, function.exprs[index].span);
            let mut passed = Vec::with_capacity(needed[callee.index()].len());
            for number in &needed[callee.index()] {
                let local = locals[number];
                passed.push(ExprId(function.exprs.len() as u32));
                function.exprs.push(Expr { kind: ExprKind::Local(local), ty: types[*number as usize].clone(), span });
            }
            if let ExprKind::Call { args, .. } = &mut function.exprs[index].kind {
                args.extend(passed);
            }
        }
    }
}
