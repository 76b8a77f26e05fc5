//! `try` statements: clauses as branches of a handler, and what is being handled, from the clause's start to its end, whichever way it ends.
//!
//! The runtime keeps what is being handled (`weft_runtime::faults`). A clause that ends by itself, or is left by `return`, `break` or `continue`, says so;
//! one that raises does not, since what it handled is the context of the new exception.

use super::Builder;
use super::sites::Raised;
use crate::mir::{BinOp, Block, CmpOp, MTy, Stmt, Val};
use weft_abi::{FIRST_USER_CLASS, FaultText, PyExc, RtFn, Trap};
use weft_frontend::env::ExceptionClass;
use weft_frontend::span::Span;
use weft_frontend::thir::{self, Argument, Cause, Class, Clause};
use weft_frontend::ty::{Ty, UserClass, components, reference_places, site};

/// An open clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handler {
    /// What was being handled before.
    mark: Val,
    /// The number of what it handles.
    number: Val,
}

/// What a clause catches: the numbers of built-in classes as bits, and those of the user's own. `None`: everything.
fn catches(program: &thir::Program, clause: &Clause) -> Option<(u64, Vec<u32>)> {
    clause.classes.as_ref().map(|classes| derived_from(program, classes))
}

/// The numbers of the classes that are derived from one of these, or are one: of built-in ones as bits, and those of the user's own.
fn derived_from(program: &thir::Program, classes: &[Class]) -> (u64, Vec<u32>) {
    let mut caught = (0, Vec::new());
    for class in classes {
        let derived = |own: &ExceptionClass| match class {
            Class::Builtin(class) => own.builtins.iter().any(|base| base.is_a(*class)),
            Class::User(at) => {
                let key = program.classes[*at as usize].key;
                own.key == key || own.ancestors.contains(&key)
            }
        };
        if let Class::Builtin(class) = class {
            caught.0 |= class.caught();
        }
        caught.1.extend((0..).zip(&program.classes).filter(|(_, own)| derived(own)).map(|(at, _)| FIRST_USER_CLASS + at));
    }
    caught.1.sort_unstable();
    caught.1.dedup();
    caught
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
        let Some(caught) = catches(self.program, first) else { return self.clause(handler, first) };
        let cond = self.is_one_of(class, caught);
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

    /// Whether a class is one of those whose bits are set, or of those of the user's own.
    fn is_one_of(&mut self, class: Val, (bits, own): (u64, Vec<u32>)) -> Val {
        let mut cond = if bits == 0 { self.bool(false) } else { self.is_among(class, bits) };
        for number in own {
            let number = self.i64(i64::from(number));
            let is_it = self.cmp(CmpOp::IEq, class, number);
            cond = self.or(cond, is_it);
        }
        cond
    }

    /// Whether the exception of an open clause is of a class, or of one that is derived from it.
    pub(crate) fn fault_is(&mut self, handler: u32, class: Class, exact: bool) -> Val {
        let number = self.open_clause(handler).number;
        let found = self.runtime(RtFn::FaultClass, vec![number], &[MTy::I64])[0];
        let wanted = match (exact, class) {
            (false, _) => derived_from(self.program, &[class]),
            (true, Class::Builtin(class)) => (1 << (class as u32), Vec::new()),
            (true, Class::User(at)) => (0, vec![FIRST_USER_CLASS + at]),
        };
        self.is_one_of(found, wanted)
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

    /// `raise` of a class.
    pub(crate) fn raise(&mut self, class: Class, args: &[Argument], cause: Option<Cause>, span: Span) {
        let (exc, user) = match class {
            Class::Builtin(exc) => (exc, None),
            Class::User(at) => {
                let class = &self.program.classes[at as usize];
                let number = FIRST_USER_CLASS + at;
                (class.builtins[0], Some(UserClass { number, key: class.key, name: class.name.clone() }))
            }
        };
        let mut payload = Vec::new();
        let mut described = Vec::new();
        for arg in args {
            described.push(match arg {
                Argument::Text(text) => site::Argument::Text(text.clone()),
                Argument::Value(e) => {
                    let mut vals = self.expr(*e);
                    // The strings' own objects may be gone when somebody looks at the exception.
                    for place in reference_places(self.ty_of(*e)) {
                        vals[place] = self.runtime_raising(RtFn::FaultText, vec![vals[place]], &[MTy::I64], span, None)[0];
                    }
                    payload.extend(vals.into_iter().map(|v| self.word(v)).collect::<Vec<_>>());
                    site::Argument::Value(self.ty_of(*e).clone())
                }
            });
        }
        let (text, args) = match described.as_slice() {
            [] => (None, None),
            [site::Argument::Text(text)] => (Some(text.clone()), None),
            _ => (None, Some(described)),
        };
        self.cause(cause);
        let site = self.sites.site(self.function, span, Some(Trap::Raise), Some(Raised { exc, user, args }), text.as_deref());
        self.push(Stmt::Raise { site, payload });
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

    /// A text of the exception of an open clause.
    pub(crate) fn fault_text(&mut self, handler: u32, which: FaultText, span: Span) -> Vec<Val> {
        let number = self.open_clause(handler).number;
        let which = self.int(MTy::I32, i64::from(which as i32));
        self.runtime_raising(RtFn::FaultTell, vec![number, which], &[MTy::I64], span, None)
    }

    /// An argument of that exception, of type `ty`, or the tuple of all.
    pub(crate) fn fault_args(&mut self, handler: u32, index: i32, ty: &Ty, span: Span) -> Vec<Val> {
        let number = self.open_clause(handler).number;
        let parts = components(ty);
        let (index, slots) = (self.i64(i64::from(index)), self.i64(parts.len() as i64));
        let words = vec![MTy::I64; parts.len()];
        let words = self.runtime_raising(RtFn::FaultArgs, vec![number, index, slots], &words, span, Some((Trap::SequenceIndex, "tuple")));
        words.into_iter().zip(parts).map(|(word, part)| self.unword(word, part)).collect()
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
