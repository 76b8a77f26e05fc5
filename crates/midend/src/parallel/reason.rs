//! The words for loops that run serially.

use crate::analysis::values::Access;
use crate::verdict::{Reason, ReasonKind};
use weft_frontend::diag::{Code, Diagnostic};
use weft_frontend::span::Span;

impl Reason {
    /// The warning for a `prange` loop at `span` that must run serially.
    pub fn diagnostic(&self, span: Span) -> Diagnostic {
        let mut warning = Diagnostic::warning(Code::SerialPrange, span, "this prange loop runs serially").note(self.text.clone());
        for (place, text) in &self.places {
            warning = warning.also(*place, text.clone());
        }
        if let Some(example) = &self.example {
            warning = warning.note(format!("for example {example}"));
        }
        match &self.help {
            Some(help) => warning.help(help.clone()),
            None => warning,
        }
    }
}

impl Reason {
    /// With the example that was found.
    pub(super) fn example(mut self, example: Option<String>) -> Reason {
        self.example = example;
        self
    }
}

/// A reason without advice.
pub(super) fn simple(kind: ReasonKind, subject: &str, text: &str, places: Vec<(Span, String)>) -> Reason {
    Reason { kind, subject: subject.to_owned(), text: text.to_owned(), places, example: None, help: None }
}

/// A local keeps a value from one iteration to the next.
pub(super) fn carried(name: &str, assigned: Option<Span>, read: Option<Span>) -> Reason {
    let mut places = Vec::new();
    places.extend(assigned.map(|s| (s, format!("`{name}` is assigned here"))));
    places.extend(read.filter(|r| Some(*r) != assigned).map(|s| (s, format!("`{name}` of an earlier iteration is needed here"))));
    Reason {
        kind: ReasonKind::Carried,
        subject: name.to_owned(),
        text: format!("`{name}` carries a value from one iteration to the next, and not as a reduction that weft knows."),
        places,
        example: None,
        help: Some(format!(
            "use a new variable in each iteration, or update `{name}` in one form only: `{name} += x`, `{name} = min({name}, x)`"
        )),
    }
}

/// A loop that iterations may leave writes to memory.
pub(super) fn exit(word: &str, place: Span, store: &Access) -> Reason {
    Reason {
        kind: ReasonKind::Exit,
        subject: word.to_owned(),
        text: format!("A `{word}` leaves the loop, and iterations behind it must not have written `{}`.", store.text),
        places: vec![(place, format!("`{word}` leaves the loop here")), (store.span, format!("writes `{}`", store.text))],
        example: None,
        help: Some("find the place in one loop, and write in another".to_owned()),
    }
}

/// A local's last value is needed.
pub(super) fn live_out(name: &str, assigned: Option<Span>) -> Reason {
    Reason {
        kind: ReasonKind::LiveOut,
        subject: name.to_owned(),
        text: format!("`{name}` is assigned in the loop and read after it, so the last iteration must come last."),
        places: assigned.map(|s| (s, format!("`{name}` is assigned here"))).into_iter().collect(),
        example: None,
        help: Some(format!("compute `{name}` again after the loop")),
    }
}

/// A float reduction of a plain `range` loop.
pub(super) fn float_order(name: &str, place: Option<Span>) -> Reason {
    Reason {
        kind: ReasonKind::FloatOrder,
        subject: name.to_owned(),
        text: format!("A plain range loop keeps the order in which floats are added to `{name}`, because rounding depends on it."),
        places: place.map(|s| (s, format!("`{name}` accumulates here"))).into_iter().collect(),
        example: None,
        help: Some("write `prange`, or allow it with `@parallel(reassoc=True)`".to_owned()),
    }
}

/// A generator that exists outside of the loop is drawn from.
pub(super) fn shared_generator(draw: &Access) -> Reason {
    Reason {
        kind: ReasonKind::RandomOrder,
        subject: draw.text.clone(),
        text: format!("`{}` draws from a generator that was made outside of the loop, so its numbers depend on the iterations before.", draw.text),
        places: vec![(draw.span, "draws here".to_owned())],
        example: None,
        help: Some(
            "make the generator inside the iteration, or call the functions of `random` or `np.random`, which give every chunk its own stream"
                .to_owned(),
        ),
    }
}

/// Two accesses may meet in different iterations.
pub(super) fn clash(write: &Access, other: &Access, indirect: bool) -> Reason {
    let itself = std::ptr::eq(write, other) || (write.text == other.text && write.write == other.write);
    let call = |access: &Access| access.whole || access.path.is_empty();
    if call(write) || call(other) {
        let call = if call(write) { write } else { other };
        return Reason {
            kind: ReasonKind::Call,
            subject: call.text.clone(),
            text: format!("`{}` may touch any element of an array that the loop writes.", call.text),
            places: vec![(write.span, "may write".to_owned()), (other.span, "may touch the same elements".to_owned())],
            example: None,
            help: Some("do the reads and writes in the loop itself, on elements that belong to the iteration".to_owned()),
        };
    }
    let (kind, why) = if indirect {
        (ReasonKind::Indirect, "a subscript is not a plain function of the loop variable")
    } else {
        (ReasonKind::Clash, "different iterations may meet there")
    };
    let text = if itself {
        format!("Two iterations may write the same element through `{}`: {why}.", write.text)
    } else {
        format!("`{}` may be the element that another iteration's `{}` writes: {why}.", other.text, write.text)
    };
    let mut places = vec![(write.span, format!("writes `{}`", write.text))];
    if !itself {
        places.push((other.span, format!("{} `{}`", if other.write { "writes" } else { "reads" }, other.text)));
    }
    Reason { kind, subject: other.text.clone(), text, places, example: None, help: None }
}
