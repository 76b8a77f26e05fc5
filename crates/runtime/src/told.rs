//! What a program that handles a failure asks of its exception: its text, its class's name, its arguments.
//!
//! The failure holds numbers; what they mean the sites of the code say, which the door knows ([`weft_abi::told`]). The exception's object is made when it
//! leaves compiled code, not here.

use weft_abi::told::{Failed, NumpyKind, Told, Value};
use weft_abi::{FaultText, Trap};

use crate::context::{CallContext, state};
use crate::entries::{Ctx, Ptr};
use crate::text::{Buffer, Failure, Made, heap, number, repr};

/// One argument, or an item of a tuple.
enum Item {
    /// `str` and `repr` of a value that is no string.
    Plain(String, String),
    /// A string.
    Text(Buffer),
    /// `str` and `repr` of an object.
    Shown(Buffer),
    /// Bytes as code points, and their `repr`.
    Bytes(Buffer, Buffer),
    Tuple(Vec<Item>),
}

/// An exception as it is taken down.
#[derive(Default)]
struct Exception {
    class: String,
    quotes: bool,
    /// The tuples that are open, the arguments first.
    open: Vec<Vec<Item>>,
    /// For each argument: its components, or the text that it is.
    parts: Vec<Vec<Part>>,
    failed: Option<Failure>,
}

/// A component of an argument.
enum Part {
    Word(i64),
    Text(Buffer),
}

impl Exception {
    fn push(&mut self, item: Made<Item>) {
        match (item, self.open.last_mut()) {
            (Ok(item), Some(items)) => items.push(item),
            (Ok(_), None) => {}
            (Err(failure), _) => self.failed = Some(failure),
        }
    }

    /// A component of the argument at hand; each argument begins outside of all tuples.
    fn part(&mut self, part: Part) {
        if let Some(parts) = self.parts.last_mut() {
            parts.push(part);
        }
    }

    fn begin(&mut self) {
        if self.open.len() == 1 {
            self.parts.push(Vec::new());
        }
    }

    fn args(&self) -> &[Item] {
        self.open.first().map_or(&[], Vec::as_slice)
    }
}

fn double(word: i64) -> f64 {
    f64::from_bits(word as u64)
}

/// `str` of a NumPy scalar, which is that of Python's number of its kind.
fn numpy(kind: NumpyKind, size: u32, words: &[i64]) -> String {
    let word = |at: usize| words.get(at).copied().unwrap_or(0);
    let bits = 64 - 8 * size.min(8);
    match kind {
        NumpyKind::Bool => number::boolean(word(0) as u8 != 0).to_owned(),
        NumpyKind::Signed => ((word(0) << bits) >> bits).to_string(),
        NumpyKind::Unsigned => (((word(0) as u64) << bits) >> bits).to_string(),
        NumpyKind::Float => number::float(double(word(0))).to_string(),
        NumpyKind::Complex => number::complex(double(word(0)), double(word(1))),
    }
}

impl Told for Exception {
    fn class(&mut self, name: &str, quotes: bool) {
        (self.class, self.quotes) = (name.to_owned(), quotes);
        self.open.push(Vec::new());
    }

    fn value(&mut self, value: Value<'_>, words: &[i64]) {
        self.begin();
        let word = |at: usize| words.get(at).copied().unwrap_or(0);
        let plain = |text: String| Ok(Item::Plain(text.clone(), text));
        match value {
            Value::Str => {
                // SAFETY: the failure has a copy of each of its strings, which lives as long as it may be asked for it.
                let text = unsafe { heap::view(word(0)) };
                match (Buffer::of(text), Buffer::of(text)) {
                    (Ok(item), Ok(part)) => {
                        self.push(Ok(Item::Text(item)));
                        self.part(Part::Text(part));
                    }
                    (Err(failure), _) | (_, Err(failure)) => self.failed = Some(failure),
                }
                return;
            }
            Value::Bytes => {
                // SAFETY: as above.
                let text = unsafe { heap::view(word(0)) };
                return match (Buffer::of(text), repr::of_bytes(text)) {
                    (Ok(data), Ok(shown)) => self.push(Ok(Item::Bytes(data, shown))),
                    (Err(failure), _) | (_, Err(failure)) => self.failed = Some(failure),
                };
            }
            Value::Shown => {
                // SAFETY: as above.
                let text = unsafe { heap::view(word(0)) };
                return self.push(Buffer::of(text).map(Item::Shown));
            }
            Value::Text(text) => {
                match Buffer::of_str(text) {
                    Ok(part) => self.part(Part::Text(part)),
                    Err(failure) => self.failed = Some(failure),
                }
                return self.push(Buffer::of_str(text).map(Item::Text));
            }
            Value::None => self.push(plain("None".to_owned())),
            Value::Bool => self.push(plain(number::boolean(word(0) as u8 != 0).to_owned())),
            Value::Int => self.push(plain(word(0).to_string())),
            Value::Float => self.push(plain(number::float(double(word(0))).to_string())),
            Value::Complex => self.push(plain(number::complex(double(word(0)), double(word(1))))),
            Value::Numpy { name, kind, size, maybe } => {
                let text = numpy(kind, if maybe { 8 } else { size }, words);
                let is_numpy = !maybe || words.last().is_some_and(|flag| *flag as u8 != 0);
                let shown = match kind {
                    _ if !is_numpy => text.clone(),
                    NumpyKind::Bool => format!("np.{text}_"),
                    _ => format!("np.{name}({text})"),
                };
                self.push(Ok(Item::Plain(text, shown)));
            }
        }
        words.iter().for_each(|&word| self.part(Part::Word(word)));
    }

    fn open(&mut self) {
        self.begin();
        self.open.push(Vec::new());
    }

    fn close(&mut self) {
        if self.open.len() > 1
            && let Some(items) = self.open.pop()
        {
            self.push(Ok(Item::Tuple(items)));
        }
    }
}

/// Writes the repr of a tuple of these.
fn push_tuple(out: &mut Buffer, items: &[Item]) -> Made<()> {
    out.push_str("(")?;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ")?;
        }
        push_repr(out, item)?;
    }
    out.push_str(if items.len() == 1 { ",)" } else { ")" })
}

fn push_repr(out: &mut Buffer, item: &Item) -> Made<()> {
    match item {
        Item::Plain(_, shown) => out.push_str(shown),
        Item::Text(text) => repr::of_text(text.view(), out),
        Item::Shown(text) | Item::Bytes(_, text) => out.push_points(text.view()),
        Item::Tuple(items) => push_tuple(out, items),
    }
}

/// What cannot be encoded or decoded, and where, as `UnicodeEncodeError` and `UnicodeDecodeError` have it.
fn place_of(object: &Item, start: i64, end: i64) -> String {
    let (text, does, one, several) = match object {
        Item::Bytes(data, _) => (data, "decode", "byte", "bytes"),
        Item::Text(text) => (text, "encode", "character", "characters"),
        Item::Plain(..) | Item::Shown(_) | Item::Tuple(_) => return String::new(),
    };
    let text = text.view();
    match usize::try_from(start) {
        Ok(at) if at < text.len() && end == start.saturating_add(1) => {
            let point = text.at(at);
            let shown = match (object, point) {
                (Item::Bytes(..), _) => format!("0x{point:02x}"),
                (_, 0..0x100) => format!("'\\x{point:02x}'"),
                (_, 0x100..0x10000) => format!("'\\u{point:04x}'"),
                _ => format!("'\\U{point:08x}'"),
            };
            format!("' codec can't {does} {one} {shown} in position {start}: ")
        }
        _ => format!("' codec can't {does} {several} in position {start}-{}: ", end.wrapping_sub(1)),
    }
}

/// The text that is asked for.
fn text(exception: &Exception, which: FaultText) -> Made {
    let mut out = Buffer::new();
    match (which, exception.args()) {
        (FaultText::Name, _) => out.push_str(&exception.class)?,
        (FaultText::Str, []) => {}
        (FaultText::Str, [Item::Text(coding), object, Item::Plain(start, _), Item::Plain(end, _), Item::Text(reason)])
            if matches!(exception.class.as_str(), "UnicodeEncodeError" | "UnicodeDecodeError") =>
        {
            out.push_str("'")?;
            out.push_points(coding.view())?;
            out.push_str(&place_of(object, start.parse().unwrap_or(0), end.parse().unwrap_or(0)))?;
            out.push_points(reason.view())?;
        }
        (FaultText::Str, [item]) if exception.quotes => push_repr(&mut out, item)?,
        (FaultText::Str, [Item::Plain(text, _)]) => out.push_str(text)?,
        (FaultText::Str, [Item::Text(text) | Item::Shown(text) | Item::Bytes(_, text)]) => out.push_points(text.view())?,
        (FaultText::Str, [Item::Tuple(items)]) => push_tuple(&mut out, items)?,
        (FaultText::Str, items) => push_tuple(&mut out, items)?,
        (FaultText::Repr, items) => {
            out.push_str(&exception.class)?;
            match items {
                [item] => {
                    out.push_str("(")?;
                    push_repr(&mut out, item)?;
                    out.push_str(")")?;
                }
                items => push_tuple(&mut out, items)?,
            }
        }
    }
    Ok(out)
}

/// The exception of a failure that is being handled.
///
/// # Safety
/// `ctx` is live with its call state.
unsafe fn exception(ctx: Ctx, number: i64) -> Made<Exception> {
    // SAFETY: the caller's contract; nothing else holds the state.
    let state = unsafe { &mut *state(ctx) };
    // SAFETY: whoever gave the context its teller keeps it until the call has ended.
    let teller = state.teller.map(|teller| unsafe { teller.as_ref() });
    let aside = state.aside();
    let fault = u32::try_from(number).ok().and_then(|number| aside.faults.get(number));
    let (Some(teller), Some(fault)) = (teller, fault) else { return Err(Failure::Trap(Trap::Panic)) };
    let made = aside.message(fault.payload);
    let mut exception = Exception::default();
    teller.tell(&Failed { status: fault.status, trap: fault.trap(), payload: &fault.payload, made }, &mut exception);
    match exception.failed.take() {
        None => Ok(exception),
        Some(failure) => Err(failure),
    }
}

impl CallContext {
    /// After a failure: `str` of its exception, as Python would have it; `None` where there is no memory for it, or nobody who knows the code's sites.
    pub fn exception_text(&self, status: u32) -> Option<String> {
        let fault = self.pending(status);
        // SAFETY: whoever gave the context its teller keeps it until the call has ended.
        let teller = unsafe { self.teller()?.as_ref() };
        let mut exception = Exception::default();
        let made = self.message(fault.payload);
        teller.tell(&Failed { status, trap: self.trap(), payload: &fault.payload, made }, &mut exception);
        let text = if exception.failed.is_some() { None } else { text(&exception, FaultText::Str).ok() };
        text.map(|text| text.view().to_string_lossy())
    }
}

fn trap(failure: Failure) -> Trap {
    match failure {
        Failure::Trap(trap) => trap,
        Failure::Memory => Trap::ListNoMemory,
        Failure::Raised(..) => Trap::Panic,
    }
}

/// Body of `fault_tell`.
///
/// # Safety
/// `ctx` is live with its call state; `out` has a slot.
pub(crate) unsafe fn fault_tell(ctx: Ctx, number: i64, which: i32, out: Ptr) -> Result<(), Trap> {
    let which = FaultText::from_code(which).ok_or(Trap::Panic)?;
    // SAFETY: the caller's contract.
    unsafe {
        let made = exception(ctx, number).and_then(|exception| text(&exception, which)).and_then(|text| heap::new_str(ctx, text.view()));
        out.cast::<i64>().write_unaligned(made.map_err(trap)?);
    }
    Ok(())
}

/// Body of `fault_args`.
///
/// # Safety
/// `ctx` is live with its call state; `out` has `slots` slots.
pub(crate) unsafe fn fault_args(ctx: Ctx, number: i64, index: i64, slots: i64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let exception = unsafe { exception(ctx, number) }.map_err(trap)?;
    let parts: Vec<Part> = match usize::try_from(index) {
        Ok(index) => exception.parts.into_iter().nth(index).ok_or(Trap::SequenceIndex)?,
        Err(_) => exception.parts.into_iter().flatten().collect(),
    };
    if parts.len() as i64 != slots {
        // The compiler has made sure that every exception that can come here has arguments of these types.
        return Err(Trap::Panic);
    }
    let out = out.cast::<i64>();
    for (at, part) in parts.into_iter().enumerate() {
        // SAFETY: the caller's contract.
        unsafe {
            let word = match part {
                Part::Word(word) => word,
                Part::Text(text) => heap::new_str(ctx, text.view()).map_err(trap)?,
            };
            out.add(at).write_unaligned(word);
        }
    }
    Ok(())
}
