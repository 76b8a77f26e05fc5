//! Lists that a parallel loop appends to: begun before the loop, one list per chunk in the kernel, joined after it.

use super::Captures;
use crate::build::walk::Touched;
use crate::build::{Bind, Builder};
use crate::mir::{MTy, Memory, Stmt, Val};
use crate::verdict::Plan;
use weft_abi::RtFn;
use weft_abi::layout::ListHeader;
use weft_frontend::span::Span;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, ListOp, LocalId};
use weft_frontend::ty::Ty;

/// A list that a loop appends to, with what collects for it.
pub(super) struct Collected {
    local: LocalId,
    collection: Val,
}

impl Builder<'_> {
    /// Before the loop.
    pub(super) fn begin_collections(&mut self, plan: &Plan, trip: Val, span: Span) -> Vec<Collected> {
        let src = self.src;
        plan.appends
            .iter()
            .map(|&local| {
                let Ty::List(item) = &src.locals[local.index()].ty else { unreachable!("only lists are appended to") };
                let (list, slots) = (self.read(local)[0], self.item_slots(item));
                let collection = self.runtime_raising(RtFn::CollectBegin, vec![list, slots, trip], &[MTy::I64], span, None)[0];
                Collected { local, collection }
            })
            .collect()
    }

    /// Before the loop: lists whose items the body replaces get memory of their own, which a kernel could not give them.
    pub(super) fn own_lists(&mut self, body: &Block, span: Span) {
        let src = self.src;
        let touched = Touched::block(src, body);
        let mut lists = Vec::new();
        each_statement(body, &mut |stmt| {
            for root in stmt.exprs() {
                src.each_expr(root, &mut |_, kind| {
                    if let ExprKind::List { op: ListOp::Set, args } = kind
                        && let ExprKind::Local(local) = &src.exprs[args[1].index()].kind
                        && !touched.assigned.contains(local)
                        && !lists.contains(local)
                    {
                        lists.push(*local);
                    }
                });
            }
        });
        for local in lists {
            let Ty::List(item) = &src.locals[local.index()].ty else { unreachable!("items of a list are replaced") };
            let header = self.read(local)[0];
            self.own(header, item, span);
        }
    }

    /// At the kernel's start: from here on the locals are the chunk's own lists.
    pub(super) fn open_chunks(&mut self, all: &[Collected], captures: &mut Captures<'_>, (lo, hi): (Val, Val), span: Span) -> Vec<Val> {
        all.iter()
            .map(|collected| {
                let collection = captures.take(self, collected.collection);
                let header = self.runtime_raising(RtFn::CollectChunk, vec![collection, lo, hi], &[MTy::I64], span, None)[0];
                self.s.bind[collected.local.index()] = Some(Bind::Vals(vec![header]));
                self.hold_chunk_list(collected.local, header);
                header
            })
            .collect()
    }

    /// At the kernel's end, which a failure does not reach.
    pub(super) fn close_chunks(&mut self, headers: &[Val]) {
        if headers.is_empty() {
            return;
        }
        let yes = self.i64(1);
        for &header in headers {
            self.push_silent(Stmt::Store { addr: header, offset: ListHeader::DONE_OFFSET, value: yes, memory: Memory::Header });
        }
    }

    /// After the loop.
    pub(super) fn join_collections(&mut self, all: &[Collected], span: Span) {
        for collected in all.iter().rev() {
            self.runtime_raising(RtFn::CollectJoin, vec![collected.collection], &[], span, None);
            self.reload(collected.local);
        }
    }
}
