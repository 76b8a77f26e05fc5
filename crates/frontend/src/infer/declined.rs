//! `NotImplemented`: how a method of an operator leaves the answer to the other operand.
//!
//! It is the one value of a type of its own. So whether a method declines is known of each combination of operand types, when it is compiled, and the next
//! one that Python would ask is called behind it. A method that declines on some of its paths only gives an [`TagSort::Answer`], and the next one is called
//! where that is none. Absent: such an answer as a value of anything but `return` and `is NotImplemented`.

use super::function::{Fx, Res, Stop};
use super::optional::type_name;
use crate::env::FunctionKey;
use crate::hir::CompareOp;
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::{Tag, TagSort, Ty};
use weft_abi::PyExc;

/// Its path, and the name of its type.
pub(super) const PATH: &str = "builtins.NotImplemented";

/// Whether this is the type of `NotImplemented`.
pub(super) fn is_declined(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(Tag { name, sort: TagSort::Builtin }, _) if name == PATH)
}

/// What a method returns that declines on some of its paths, as an optional; `None` for other types.
pub(super) fn answer(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Tagged(tag, held) if tag.sort == TagSort::Answer => Some(held),
        _ => None,
    }
}

/// A method that is asked for the result of an operator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub method: FunctionKey,
    /// Whether its object is the right operand.
    pub swapped: bool,
    /// Whether its answer is turned round: `__eq__` for `!=`.
    pub inverted: bool,
}

/// What happens when all have declined.
pub(super) type Otherwise<'a> = dyn FnMut(&mut Fx<'_, '_>, ExprId, ExprId) -> Res<ExprId> + 'a;

impl Fx<'_, '_> {
    /// The answer of the first method that has one.
    pub(super) fn offered(&mut self, offers: &[Offer], a: ExprId, b: ExprId, span: Span, otherwise: &mut Otherwise<'_>) -> Res<ExprId> {
        let Some((offer, rest)) = offers.split_first() else { return otherwise(self, a, b) };
        let mark = self.mark();
        let (asked, block) = self.in_block(|fx| fx.ask(offer, a, b, span));
        match &asked {
            Ok(given) if is_declined(&self.ty(*given)) => self.undo(mark),
            Ok(given) if answer(&self.ty(*given)).is_some() => {
                self.undo(mark);
                return self.asked_in_turn((offer, rest), a, b, span, otherwise);
            }
            _ => {
                self.out.extend(block);
                return asked;
            }
        }
        // They are parts of what follows from here on.
        self.evaluated.retain(|e| *e != a && *e != b);
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (p, q) = (fx.copy(a), fx.copy(b));
                let declined = fx.ask(offer, p, q, span)?;
                let local = fx.temp(fx.ty(declined), span);
                let next = fx.branch(|fx| fx.offered(rest, a, b, span, otherwise));
                fx.let_be(local, declined, next)
            })
        })
    }

    /// The answer of a method, and where it declines at run time that of the others.
    fn asked_in_turn(
        &mut self,
        (offer, rest): (&Offer, &[Offer]),
        a: ExprId,
        b: ExprId,
        span: Span,
        otherwise: &mut Otherwise<'_>,
    ) -> Res<ExprId> {
        self.evaluated.retain(|e| *e != a && *e != b);
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (p, q) = (fx.copy(a), fx.copy(b));
                let given = fx.ask(offer, p, q, span)?;
                let given = fx.held(given);
                fx.with(given, |fx, given| {
                    let (asked, read) = (fx.copy(given), fx.copy(given));
                    let cond = fx.present(asked);
                    let then = fx.branch(|fx| {
                        let value = fx.value_of(read);
                        fx.turned(offer, value, span)
                    });
                    let (p, q) = (fx.copy(a), fx.copy(b));
                    let next = fx.branch(|fx| fx.offered(rest, p, q, span, otherwise));
                    fx.choose(cond, then, next, span)
                })
            })
        })
    }

    /// An answer as the operator has it.
    fn turned(&mut self, offer: &Offer, answer: ExprId, span: Span) -> Res<ExprId> {
        if !offer.inverted {
            return Ok(answer);
        }
        let truth = self.truth(answer)?;
        Ok(self.not(truth, span))
    }

    fn ask(&mut self, offer: &Offer, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let given = if offer.swapped {
            self.in_order(vec![a, b], |fx, all| fx.call_function(offer.method, vec![all[1], all[0]], Vec::new(), span))?
        } else {
            self.call_function(offer.method, vec![a, b], Vec::new(), span)?
        };
        let ty = self.ty(given);
        if is_declined(&ty) || answer(&ty).is_some() { Ok(given) } else { self.turned(offer, given, span) }
    }

    /// The `TypeError` of an arithmetic operator that both operands decline.
    pub(super) fn none_operates(&mut self, symbol: &str, a: ExprId, b: ExprId, span: Span) -> Stop {
        let (left, right) = match (self.class_name(a, span), self.class_name(b, span)) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(stop), _) | (_, Err(stop)) => return stop,
        };
        let message = match (&self.ty(a), &self.ty(b), symbol) {
            (Ty::Literal(_) | Ty::Str, _, "+") => format!("can only concatenate str (not \"{right}\") to str"),
            (Ty::List(_), _, "+") => format!("can only concatenate list (not \"{right}\") to list"),
            (Ty::Tuple(_), _, "+") => format!("can only concatenate tuple (not \"{right}\") to tuple"),
            (Ty::Literal(_) | Ty::Str | Ty::List(_) | Ty::Tuple(_), _, "*") => {
                format!("can't multiply sequence by non-int of type '{right}'")
            }
            (_, Ty::Literal(_) | Ty::Str | Ty::List(_) | Ty::Tuple(_), "*") => {
                format!("can't multiply sequence by non-int of type '{left}'")
            }
            _ => format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"),
        };
        Stop::Raises(PyExc::TypeError, message)
    }

    /// The `TypeError` of a comparison for an order that both operands decline.
    pub(super) fn none_compares(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Stop {
        let (left, right) = match (self.class_name(a, span), self.class_name(b, span)) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(stop), _) | (_, Err(stop)) => return stop,
        };
        let message = format!("'{}' not supported between instances of '{left}' and '{right}'", op.symbol());
        Stop::Raises(PyExc::TypeError, message)
    }

    /// `type(value).__name__`, as messages have it.
    fn class_name(&mut self, value: ExprId, span: Span) -> Res<String> {
        Ok(match self.ty(value) {
            Ty::Record(tag) => {
                let qualname = self.class_info(&tag, span)?.record.qualname.clone();
                qualname.rsplit('.').next().unwrap_or_default().to_owned()
            }
            Ty::Tagged(tag, _) if tag.sort.is_class() => tag.short().to_owned(),
            Ty::Tagged(Tag { sort: TagSort::Deque, .. }, _) => "collections.deque".to_owned(),
            Ty::Tagged(Tag { sort: TagSort::Bytes, .. }, _) => "bytes".to_owned(),
            Ty::Tagged(Tag { sort: TagSort::Variadic, .. }, _) => "tuple".to_owned(),
            other => type_name(&other).to_owned(),
        })
    }
}
