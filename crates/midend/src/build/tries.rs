//! `try` statements: clauses as branches of a handler, and what is being handled, from the clause's start to its end, whichever way it ends.
//!
//! The runtime keeps what is being handled (`weft_runtime::faults`). A clause that ends by itself, or is left by `return`, `break` or `continue`, says so;
//! one that raises does not, since what it handled is the context of the new exception.

use super::Builder;
use crate::mir::{BinOp, Block, CmpOp, MTy, Stmt, Val};
use weft_abi::{PyExc, RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::{self, Cause, Clause};

/// An open clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handler {
    /// What was being handled before.
    mark: Val,
    /// The number of what it handles.
    number: Val,
}

/// What a clause catches, by class.
#[derive(Clone, Copy)]
enum Catches {
    All,
    Builtin(u64),
}

fn catches(clause: &Clause) -> Catches {
    match &clause.classes {
        None => Catches::All,
        Some(classes) => Catches::Builtin(classes.iter().fold(0, |bits, class| bits | class.caught())),
    }
}

impl<'a> Builder<'a> {
    /// What is being handled at this point.
    fn handled(&mut self) -> Val {
        match (self.s.handlers.last(), self.s.handled) {
            (Some(handler), _) => handler.number,
            (None, Some(mark)) => mark,
            (None, None) => self.i64(0),
        }
    }

    /// The open clause with this number, the outermost of the function being 0.
    fn open_clause(&self, number: u32) -> Handler {
        self.s.handlers[number as usize - self.s.handlers_around]
    }

    /// Ends the open clauses but the outermost `keep`.
    pub(crate) fn end_handlers(&mut self, keep: usize) {
        if let Some(handler) = self.s.handlers.get(keep) {
            let mark = handler.mark;
            self.runtime(RtFn::FaultLeave, vec![mark], &[]);
        }
    }

    /// Builds a `try`; true when what follows cannot be reached.
    pub(crate) fn try_stmt(&mut self, body: &'a thir::Block, orelse: &'a thir::Block, clauses: &'a [Clause]) -> bool {
        let mark = self.handled();
        let status = self.new_val(MTy::I32);
        let (body, body_ends) = self.block(|b| b.stmts(body));
        let written = std::mem::take(&mut self.s.last_written);
        // Behind the body, and wherever it fails, what it writes is not known.
        self.forget(written);
        let (orelse, ends) = if body_ends { (Block::new(), true) } else { self.block(|b| b.stmts(orelse)) };
        let mut written = std::mem::take(&mut self.s.last_written);
        let (handler, handler_ends) = self.block(|b| b.handler(status, mark, clauses));
        written.append(&mut self.s.last_written);
        self.push(Stmt::Try { status, body, orelse, handler });
        self.settle(written);
        ends && handler_ends
    }

    fn handler(&mut self, status: Val, mark: Val, clauses: &'a [Clause]) -> bool {
        let class = self.runtime(RtFn::FaultCatch, vec![status], &[MTy::I64])[0];
        let zero = self.i64(0);
        let foreign = self.cmp(CmpOp::SLt, class, zero);
        self.if_else(foreign, |b| b.push(Stmt::Reraise { status, site: None }), |_| {});
        let number = self.runtime(RtFn::FaultMark, Vec::new(), &[MTy::I64])[0];
        self.clauses(class, Handler { mark, number }, clauses)
    }

    /// The first clause that catches the class; true when what follows cannot be reached.
    fn clauses(&mut self, class: Val, handler: Handler, clauses: &'a [Clause]) -> bool {
        let Some((first, rest)) = clauses.split_first() else {
            let status = self.runtime(RtFn::FaultRaise, vec![handler.number], &[MTy::I32])[0];
            self.push(Stmt::Reraise { status, site: None });
            return true;
        };
        let cond = match catches(first) {
            Catches::All => return self.clause(handler, first),
            Catches::Builtin(bits) => self.is_among(class, bits),
        };
        let (then, then_ends) = self.block(|b| b.clause(handler, first));
        let mut written = std::mem::take(&mut self.s.last_written);
        let (otherwise, ends) = self.block(|b| b.clauses(class, handler, rest));
        written.append(&mut self.s.last_written);
        self.push(Stmt::If { cond, then, otherwise });
        self.settle(written);
        then_ends && ends
    }

    fn clause(&mut self, handler: Handler, clause: &'a Clause) -> bool {
        self.s.handlers.push(handler);
        let ends = self.stmts(&clause.body);
        if !ends {
            self.end_handlers(self.s.handlers.len() - 1);
        }
        self.s.handlers.pop();
        ends
    }

    /// Whether a class is one of those whose bits are set.
    fn is_among(&mut self, class: Val, bits: u64) -> Val {
        if bits.count_ones() == 1 {
            let one = self.i64(i64::from(bits.trailing_zeros()));
            return self.cmp(CmpOp::IEq, class, one);
        }
        // Classes of the user's own have numbers above all bits.
        let (most, all, one, zero) = (self.i64(63), self.i64(bits as i64), self.i64(1), self.i64(0));
        let amount = self.bin(BinOp::SMin, class, most);
        let shifted = self.bin(BinOp::UShr, all, amount);
        let bit = self.bin(BinOp::And, shifted, one);
        self.cmp(CmpOp::INe, bit, zero)
    }

    /// A `finally` block on the way out; true when what follows cannot be reached.
    pub(crate) fn unwind(&mut self, tries: u32, handlers: u32, body: &'a thir::Block) -> bool {
        let keep = self.s.handlers.len() - handlers as usize;
        self.end_handlers(keep);
        let inner = self.s.handlers.split_off(keep);
        let (body, ends) = self.block(|b| b.stmts(body));
        let written = std::mem::take(&mut self.s.last_written);
        self.push(Stmt::Outside { tries, body });
        self.settle(written);
        // What follows leaves these clauses, which have ended: ending them again changes nothing.
        self.s.handlers.extend(inner);
        ends
    }

    /// `raise` of what is being handled.
    pub(crate) fn reraise(&mut self, handler: Option<u32>, named: bool, cause: Option<Cause>, span: Span) {
        let number = match handler {
            Some(at) => self.open_clause(at).number,
            None => {
                let number = self.runtime(RtFn::FaultMark, Vec::new(), &[MTy::I64])[0];
                let zero = self.i64(0);
                let some = self.cmp(CmpOp::INe, number, zero);
                self.check(some, span, Trap::NoActiveException, None);
                number
            }
        };
        self.cause(cause);
        let status = self.runtime(RtFn::FaultRaise, vec![number], &[MTy::I32])[0];
        let site = named.then(|| self.sites.site(self.function, span, None, None, None));
        self.push(Stmt::Reraise { status, site });
    }

    /// Says what the cause of the exception is that is raised next.
    pub(crate) fn cause(&mut self, cause: Option<Cause>) {
        let number = match cause {
            None => return,
            Some(Cause::Nothing) => self.i64(0),
            Some(Cause::Handler(at)) => self.open_clause(at).number,
        };
        self.runtime(RtFn::FaultCause, vec![number], &[]);
    }
}

const _: () = assert!(PyExc::ALL.len() < 64, "the highest bit stands for classes of the user's own");
