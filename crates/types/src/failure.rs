//! What a call that failed tells: the exception's class, its message, and the places on the way to it.

use weft_abi::layout::MAX_PAYLOAD;
use weft_abi::{PyExc, STATUS_NO_SITE, Trap};

use weft_abi::tables::key;
use weft_abi::told::{Failed, NumpyKind, Teller, Told, Value};

use crate::describe::{Place, Variant};
use crate::{Argument, Dtype, Kind, Site, TagSort, Ty, components};

/// What the file names of weft's own Python texts start with.
pub const OWN_TEXT: &str = "<weft ";

/// File, function and line of a frame.
pub type Frame<'a> = (&'a str, &'a str, u32);

impl Variant {
    /// The site of a status that is not 0.
    pub fn site(&self, status: u32) -> Option<&Site> {
        if status == STATUS_NO_SITE { None } else { self.sites.get(status as usize - 1) }
    }

    /// The frames of a failure's traceback, outermost first. `root` is the function itself; `passed` are the call sites that the failure passed,
    /// innermost first.
    pub fn frames<'a>(&'a self, root: Frame<'a>, status: u32, passed: &[u32]) -> Vec<Frame<'a>> {
        let mut frames: Vec<Vec<Frame<'_>>> = passed.iter().rev().filter_map(|site| self.sites.get(*site as usize)).map(at).collect();
        frames.push(self.site(status).map_or_else(|| vec![root], at));
        let mut frames = without_loops(&frames, &self.loops);
        // What weft's own texts do is an operation of the line that asks for it.
        frames.retain(|(file, ..)| !file.starts_with(OWN_TEXT));
        frames
    }
}

/// The frames of a place: those of the loops in which generators run around it, and its own.
fn at(site: &Site) -> Vec<Frame<'_>> {
    let around = site.around.iter().map(|place| (place.file.as_str(), place.function.as_str(), place.line));
    around.chain([(site.file.as_str(), site.function.as_str(), site.line)]).collect()
}

/// Leaves out the places of parallel loops around what failed inside them: Python has no frame there.
fn without_loops<'a>(places: &[Vec<Frame<'a>>], loops: &[Place]) -> Vec<Frame<'a>> {
    let is_loop = |(file, function, line): Frame<'_>| loops.iter().any(|l| l.line == line && l.function == function && l.file == file);
    let mut kept = Vec::with_capacity(places.len());
    for (index, outer) in places.iter().enumerate() {
        let Some((&own, around)) = outer.split_last() else { continue };
        // Inside the same function, or in a generator that runs there.
        let inside = places.get(index + 1).is_some_and(|inner| {
            let same = |at: usize| inner.get(at).is_some_and(|frame| frame.0 == own.0 && frame.1 == own.1);
            inner.starts_with(around) && same(around.len())
        });
        if !(inside && is_loop(own)) {
            kept.extend(outer);
        }
    }
    kept
}

/// The class of the exception.
pub fn class(trap: Trap, site: Option<&Site>) -> PyExc {
    match (trap, site) {
        (Trap::Raise, Some(Site { exc: Some(class), .. })) => *class,
        _ => trap.exception(),
    }
}

/// The arguments of an exception that the payload holds a part of, if it is one.
pub fn arguments(trap: Trap, site: Option<&Site>) -> Option<&[Argument]> {
    if trap == Trap::Raise { site?.args.as_deref() } else { None }
}

/// The message of an exception that [`arguments`] does not say; `None` for one without arguments. `made` is a message that the runtime has made.
pub fn message(trap: Trap, site: Option<&Site>, payload: [i64; MAX_PAYLOAD], made: Option<&str>) -> Option<String> {
    if trap.message() == "{t}" {
        return made.map(str::to_owned);
    }
    let text = site.and_then(|site| site.text.as_deref());
    if trap == Trap::Raise && text.is_none() || trap.message().is_empty() {
        return None;
    }
    // The text of shapes is weft's own, with places for their sizes.
    let (template, text) = if trap == Trap::Shapes { (text.unwrap_or(""), "") } else { (trap.message(), text.unwrap_or("")) };
    let mut out = template.to_owned();
    for (number, value) in payload.iter().enumerate() {
        out = out.replace(&format!("{{{number}}}"), &value.to_string());
    }
    // Last, so that braces in the user's own text stay as they are.
    Some(out.replace("{s}", text))
}

impl Teller for Variant {
    fn tell(&self, failed: &Failed<'_>, exception: &mut dyn Told) {
        let &Failed { status, trap, payload, made } = failed;
        let site = self.site(status);
        let user = if trap == Trap::Raise { site.and_then(|site| site.user.as_ref()) } else { None };
        let class = class(trap, site);
        exception.class(user.map_or(class.name(), |user| &user.name), class.is_a(PyExc::KeyError));
        let mut words = payload.as_slice();
        match trap {
            Trap::FloatPowOverflow => {
                // CPython raises this one with errno's number and text.
                exception.value(Value::Int, &[POW_OVERFLOW.0]);
                exception.value(Value::Text(POW_OVERFLOW.1), &[]);
            }
            Trap::MissingKey => {
                let mut program = payload[0] as u64;
                words = &payload[1..];
                match program {
                    key::SHOWN => exception.value(Value::Shown, &words[..1]),
                    _ => tell_value(&key_type(&mut program), &mut words, exception),
                }
            }
            _ => match arguments(trap, site) {
                Some(args) => args.iter().for_each(|arg| match arg {
                    Argument::Text(text) => exception.value(Value::Text(text), &[]),
                    Argument::Value(ty) => tell_value(ty, &mut words, exception),
                }),
                None => {
                    if let Some(text) = message(trap, site, *payload, made) {
                        exception.value(Value::Text(&text), &[]);
                    }
                }
            },
        }
    }
}

/// The arguments of the exception of [`Trap::FloatPowOverflow`].
pub const POW_OVERFLOW: (i64, &str) = (34, "Numerical result out of range");

/// Tells the next value of the words.
fn tell_value(ty: &Ty, words: &mut &[i64], exception: &mut dyn Told) {
    let numpy = |d: Dtype, maybe: bool| {
        let kind = match d.kind() {
            Kind::Bool => NumpyKind::Bool,
            Kind::Signed => NumpyKind::Signed,
            Kind::Unsigned => NumpyKind::Unsigned,
            Kind::Float => NumpyKind::Float,
            Kind::Complex => NumpyKind::Complex,
        };
        Value::Numpy { name: d.name(), kind, size: d.real().size(), maybe }
    };
    let value = match ty {
        Ty::Tuple(items) => {
            exception.open();
            items.iter().for_each(|item| tell_value(item, words, exception));
            return exception.close();
        }
        Ty::Bool => Value::Bool,
        Ty::Int => Value::Int,
        Ty::Float => Value::Float,
        Ty::Complex => Value::Complex,
        Ty::Str => Value::Str,
        Ty::Tagged(tag, _) if tag.sort == TagSort::Bytes => Value::Bytes,
        Ty::Np(d) => numpy(*d, false),
        Ty::Maybe(d) => numpy(*d, true),
        Ty::Optional(inner) if inner.is_reference() => {
            if words.first() != Some(&0) {
                return tell_value(inner, words, exception);
            }
            *words = &words[1..];
            Value::None
        }
        // Nothing else is an argument of an exception.
        _ => Value::None,
    };
    let (own, rest) = words.split_at(if value == Value::None { 0 } else { components(ty).len().min(words.len()) });
    *words = rest;
    exception.value(value, own);
}

/// The type that a key's program describes.
pub fn key_type(program: &mut u64) -> Ty {
    let nibble = *program & 15;
    *program >>= 4;
    match nibble {
        key::INT => Ty::Int,
        key::FLOAT => Ty::Float,
        key::BOOL => Ty::Bool,
        key::COMPLEX => Ty::Complex,
        key::STR => Ty::Str,
        key::BYTES => Ty::bytes(),
        key::OPEN => {
            let mut items = Vec::new();
            while *program & 15 != key::CLOSE && *program != key::END {
                items.push(key_type(program));
            }
            *program >>= 4;
            Ty::Tuple(items)
        }
        key::OPTIONAL => Ty::Optional(Box::new(key_type(program))),
        _ => Ty::None,
    }
}
