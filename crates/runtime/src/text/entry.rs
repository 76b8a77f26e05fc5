//! What compiled code calls: operands from slots, the operation by its code, the result into slots; failures become traps.

use std::ops::Range;

use weft_abi::layout::ListHeader;
use weft_abi::text::{IS_TEXT, MAX_SLOTS, PIECE_SLOTS};
use weft_abi::{PyExc, TextFn, Trap};

use super::case::Case;
use super::edit::Side;
use super::percent::Conversion;
use super::split::{Ends, Parts};
use super::{Buffer, Failure, Made, Text, classify, edit, format, heap, number, parse, print, repr, search, split};
use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::lists;

/// What an operation gives.
enum Value<'a> {
    Int(i64),
    Float(f64),
    /// A new string.
    New(Buffer),
    /// A new string of ASCII characters.
    Ascii(String),
    /// The strings of a list, or of a row that ends with zeros, with a text between them.
    Joined(Text<'a>, i64),
    Row([i64; 5]),
    /// The text in a case.
    Cased(Case, Text<'a>),
    /// Part of a string, as a new one unless it is the whole of it.
    Part(i64, Text<'a>),
    /// A string that is there already.
    Same(i64),
    Parts(Text<'a>, Parts),
    Triple(Text<'a>, [Range<usize>; 3]),
    /// The first text with the second behind it, in place where that may be.
    Grown(i64, Text<'a>),
    Nothing,
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Int(value.into())
    }
}

impl From<Option<usize>> for Value<'_> {
    fn from(place: Option<usize>) -> Self {
        Value::Int(place.map_or(-1, |at| at as i64))
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Value::Int(count as i64)
    }
}

impl From<Buffer> for Value<'_> {
    fn from(made: Buffer) -> Self {
        Value::New(made)
    }
}

const BOTH: Ends = Ends { left: true, right: true };
const LEFT: Ends = Ends { left: true, right: false };
const RIGHT: Ends = Ends { left: false, right: true };

/// What an operation gives that may leave its text as it is.
fn or_same<'a>(reference: i64, made: Option<Buffer>) -> Value<'a> {
    made.map_or(Value::Same(reference), Value::New)
}

fn part(reference: i64, text: Text<'_>, range: Range<usize>) -> Value<'_> {
    Value::Part(reference, text.slice(range.start, range.end))
}

/// The index of an item, counted from either end.
fn index(len: usize, at: i64) -> Made<usize> {
    let len = len as i64;
    let at = if at < 0 { at + len } else { at };
    if (0..len).contains(&at) { Ok(at as usize) } else { Err(Failure::Raised(PyExc::IndexError, "string index out of range".into())) }
}

/// `text[start:stop:step]`; what is not given is told by `given`.
fn slice(reference: i64, text: Text<'_>, start: i64, stop: i64, step: i64, given: i64) -> Made<Value<'_>> {
    if step == 0 {
        return Err(Failure::value("slice step cannot be zero"));
    }
    let len = text.len() as i64;
    let (lowest, highest) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let fixed = |at: i64| (if at < 0 { at.saturating_add(len) } else { at }).clamp(lowest, highest);
    let start = if given & 1 != 0 {
        fixed(start)
    } else if step > 0 {
        lowest
    } else {
        highest
    };
    let stop = if given & 2 != 0 {
        fixed(stop)
    } else if step > 0 {
        highest
    } else {
        lowest
    };
    if step == 1 {
        return Ok(part(reference, text, start as usize..stop.max(start) as usize));
    }
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { (span - 1) as u64 / step.unsigned_abs() + 1 };
    Ok(Value::New(edit::stepped(text, start, count as usize, step)?))
}

/// The texts of pieces, one behind the other.
///
/// # Safety
/// There are so many, as `abi::text` says; their operands are those of the operations' rows, and strings live.
unsafe fn together(count: usize, pieces: *const i64) -> Made<Buffer> {
    let mut whole = Buffer::new();
    for at in 0..count {
        // SAFETY: the caller's contract.
        let [code, a, b, c, d, e]: [i64; PIECE_SLOTS] = unsafe { pieces.add(at * PIECE_SLOTS).cast::<[i64; PIECE_SLOTS]>().read() };
        // SAFETY: the caller's contract.
        let text = |reference: i64| unsafe { heap::view(reference) };
        if code == IS_TEXT {
            whole.push_points(text(a))?;
            continue;
        }
        let which = TextFn::from_code(code as i32).ok_or(Failure::Trap(Trap::Panic))?;
        // SAFETY: the caller's contract.
        match &unsafe { run(which, a, b, c, d, e) } {
            Ok(Value::New(made)) => whole.push_points(made.view())?,
            Ok(Value::Ascii(made)) => whole.push_points(Text::ascii(made))?,
            Ok(Value::Same(reference)) => whole.push_points(text(*reference))?,
            Ok(Value::Part(_, part)) => whole.push_points(*part)?,
            Err(failure) => return Err(failure.clone()),
            Ok(_) => return Err(Failure::Trap(Trap::Panic)),
        }
    }
    Ok(whole)
}

/// What an operation gives that neither fails nor makes a string, on these operands; `None` of others. Loops over code points and words do little else.
///
/// # Safety
/// As [`run`].
#[inline(always)]
unsafe fn word(which: TextFn, a: i64, b: i64, c: i64, d: i64) -> Option<i64> {
    // SAFETY: the caller's contract.
    let text = |reference: i64| unsafe { heap::view(reference) };
    let first = || text(a);
    let truth = match which {
        // SAFETY: the caller's contract.
        TextFn::Equals => unsafe { heap::equal(a, b) },
        TextFn::Compare => return Some(first().compare(text(b)) as i64),
        // SAFETY: the caller's contract.
        TextFn::Item => return unsafe { heap::character(a, b) },
        TextFn::Ord => return (first().len() == 1).then(|| first().at(0).into()),
        TextFn::Chr => return heap::latin(a),
        TextFn::Contains => search::contains_byte(text(b), first())?,
        TextFn::Startswith => search::startswith(first(), text(b), c, d),
        TextFn::Endswith => search::endswith(first(), text(b), c, d),
        TextFn::Isalpha => classify::isalpha(first()),
        TextFn::Isdecimal => classify::isdecimal(first()),
        TextFn::Isdigit => classify::isdigit(first()),
        TextFn::Isnumeric => classify::isnumeric(first()),
        TextFn::Isalnum => classify::isalnum(first()),
        TextFn::Isspace => classify::isspace(first()),
        TextFn::Isascii => classify::isascii(first()),
        TextFn::Isprintable => classify::isprintable(first()),
        TextFn::Isidentifier => classify::isidentifier(first()),
        TextFn::Islower => classify::islower(first()),
        TextFn::Isupper => classify::isupper(first()),
        TextFn::Istitle => classify::istitle(first()),
        _ => return None,
    };
    Some(truth.into())
}

/// Carries out an operation.
///
/// # Safety
/// The operands are those of the operation's row; strings live.
unsafe fn run<'a>(which: TextFn, a: i64, b: i64, c: i64, d: i64, e: i64) -> Made<Value<'a>> {
    // SAFETY: the caller's contract.
    let text = |reference: i64| unsafe { heap::view(reference) };
    let first = || text(a);
    let float = |bits: i64| f64::from_bits(bits as u64);
    Ok(match which {
        TextFn::Upper => Value::Cased(Case::Upper, first()),
        TextFn::Lower => Value::Cased(Case::Lower, first()),
        TextFn::Title => Value::Cased(Case::Title, first()),
        TextFn::Capitalize => Value::Cased(Case::Capitalized, first()),
        TextFn::Casefold => Value::Cased(Case::Folded, first()),
        TextFn::Swapcase => Value::Cased(Case::Swapped, first()),
        TextFn::Find => search::find(first(), text(b), c, d)?.into(),
        TextFn::Rfind => search::rfind(first(), text(b), c, d)?.into(),
        TextFn::Index => search::found(search::find(first(), text(b), c, d)?)?.into(),
        TextFn::Rindex => search::found(search::rfind(first(), text(b), c, d)?)?.into(),
        TextFn::Count => search::count(first(), text(b), c, d)?.into(),
        TextFn::Concat => Value::Row([a, b, c, d, e]),
        // SAFETY: the operands are a count and the address of as many pieces.
        TextFn::Together => unsafe { together(a as usize, b as *const i64) }?.into(),
        TextFn::Append => Value::Grown(a, text(b)),
        TextFn::Contains => search::contains(text(b), first())?.into(),
        TextFn::Replace => or_same(a, edit::replace(first(), text(b), text(c), d)?),
        TextFn::Repeat if b == 1 => Value::Same(a),
        TextFn::Repeat => edit::repeat(first(), b)?.into(),
        TextFn::Center => or_same(a, edit::justify(first(), b, text(c), Side::Centre)?),
        TextFn::Ljust => or_same(a, edit::justify(first(), b, text(c), Side::Left)?),
        TextFn::Rjust => or_same(a, edit::justify(first(), b, text(c), Side::Right)?),
        TextFn::Zfill => or_same(a, edit::zfill(first(), b)?),
        TextFn::Expandtabs => edit::expandtabs(first(), b)?.into(),
        TextFn::Strip => part(a, first(), split::strip(first(), None, BOTH)),
        TextFn::StripOf => part(a, first(), split::strip(first(), Some(text(b)), BOTH)),
        TextFn::Lstrip => part(a, first(), split::strip(first(), None, LEFT)),
        TextFn::LstripOf => part(a, first(), split::strip(first(), Some(text(b)), LEFT)),
        TextFn::Rstrip => part(a, first(), split::strip(first(), None, RIGHT)),
        TextFn::RstripOf => part(a, first(), split::strip(first(), Some(text(b)), RIGHT)),
        TextFn::Removeprefix => {
            let cut = if search::startswith(first(), text(b), 0, i64::MAX) { text(b).len() } else { 0 };
            part(a, first(), cut..first().len())
        }
        TextFn::Removesuffix => {
            let cut = if search::endswith(first(), text(b), 0, i64::MAX) { text(b).len() } else { 0 };
            part(a, first(), 0..first().len() - cut)
        }
        TextFn::Split => Value::Parts(first(), split::split_space(first(), b)?),
        TextFn::SplitAt => Value::Parts(first(), split::split(first(), text(b), c)?),
        TextFn::Rsplit => Value::Parts(first(), split::rsplit_space(first(), b)?),
        TextFn::RsplitAt => Value::Parts(first(), split::rsplit(first(), text(b), c)?),
        TextFn::Splitlines => Value::Parts(first(), split::splitlines(first(), b != 0)?),
        TextFn::Partition => Value::Triple(first(), split::partition(first(), text(b))?),
        TextFn::Rpartition => Value::Triple(first(), split::rpartition(first(), text(b))?),
        TextFn::Join => Value::Joined(first(), b),
        TextFn::Item => {
            let at = index(first().len(), b)?;
            part(a, first(), at..at + 1)
        }
        TextFn::Slice => slice(a, first(), b, c, d, e)?,
        TextFn::Repr => repr::of_text(first())?.into(),
        TextFn::Ascii => repr::ascii(first())?.into(),
        TextFn::Escaped => repr::escaped(first())?.into(),
        TextFn::Chr => edit::chr(a)?.into(),
        TextFn::Ord => Value::Int(edit::ord(first())?.into()),
        // `word` has them.
        TextFn::Isalpha
        | TextFn::Isdecimal
        | TextFn::Isdigit
        | TextFn::Isnumeric
        | TextFn::Isalnum
        | TextFn::Isspace
        | TextFn::Isascii
        | TextFn::Isprintable
        | TextFn::Isidentifier
        | TextFn::Islower
        | TextFn::Isupper
        | TextFn::Istitle
        | TextFn::Startswith
        | TextFn::Endswith
        | TextFn::Equals
        | TextFn::Compare => return Err(Failure::Trap(Trap::Panic)),
        TextFn::Bin => Value::Ascii(number::prefixed(a, 2)),
        TextFn::Oct => Value::Ascii(number::prefixed(a, 8)),
        TextFn::Hex => Value::Ascii(number::prefixed(a, 16)),
        TextFn::OfInt => Buffer::of_int(a)?.into(),
        TextFn::OfBool => Buffer::of_str(number::boolean(a != 0))?.into(),
        TextFn::OfFloat => Value::Ascii(number::float(float(a))),
        TextFn::OfComplex => Value::Ascii(number::complex(float(a), float(b))),
        TextFn::FormatStr => or_same(a, format::text(first(), text(b))?),
        TextFn::FormatInt => format::int(a, text(b), "int")?.into(),
        TextFn::FormatBool => format::int(a, text(b), "bool")?.into(),
        TextFn::FormatFloat => format::float(float(a), text(b))?.into(),
        TextFn::FormatComplex => format::complex(float(a), float(b), text(c))?.into(),
        TextFn::PercentInt => Conversion::read(text(b))?.int(a)?.into(),
        TextFn::PercentFloat => Conversion::read(text(b))?.float(float(a))?.into(),
        TextFn::PercentStr => Conversion::read(text(b))?.text(first())?.into(),
        TextFn::PercentPoint => Conversion::read(text(b))?.character(a)?.into(),
        TextFn::PercentChar => Conversion::read(text(b))?.character_text(first())?.into(),
        TextFn::ParseInt => Value::Int(parse::int(first(), b)?),
        TextFn::ParseFloat => Value::Float(parse::float(first())?),
        TextFn::Print => {
            // SAFETY: the caller's contract.
            unsafe { print::print(a, b != 0) }?;
            Value::Nothing
        }
    })
}

/// A failure as a trap; its message goes to the call's state.
///
/// # Safety
/// `ctx` is live with its call state.
pub(crate) unsafe fn trap(ctx: Ctx, failure: Failure) -> Trap {
    match failure {
        Failure::Memory => Trap::ListNoMemory,
        Failure::Trap(trap) => trap,
        Failure::Raised(class, message) => {
            let message = message.into_boxed_str();
            // SAFETY: the caller's contract.
            unsafe {
                (*ctx).payload[0] = message.as_ptr() as i64;
                let aside = (*state(ctx)).aside();
                if aside.faults.is_idle() {
                    // Nobody asks for the messages of failures that are over.
                    aside.words.messages.clear();
                }
                aside.words.messages.push(message);
            }
            match class {
                PyExc::TypeError => Trap::TextType,
                PyExc::OverflowError => Trap::TextOverflow,
                PyExc::IndexError => Trap::TextIndex,
                PyExc::LinAlgError => Trap::LinAlg,
                _ => Trap::TextValue,
            }
        }
    }
}

/// Puts a result into memory.
///
/// # Safety
/// `ctx` is live with its call state; `out` has room for the result's slots.
unsafe fn put(ctx: Ctx, value: &Value<'_>, out: Ptr) -> Made<()> {
    let out = out.cast::<i64>();
    // SAFETY: the caller's contract.
    unsafe {
        match *value {
            Value::Int(value) | Value::Same(value) => out.write_unaligned(value),
            Value::Float(value) => out.write_unaligned(value.to_bits() as i64),
            Value::Ascii(ref made) => out.write_unaligned(heap::new_str(ctx, Text::ascii(made))?),
            Value::Row(ref parts) => {
                let count = parts.iter().position(|&part| part == 0).unwrap_or(parts.len());
                out.write_unaligned(heap::concat(ctx, &parts[..count])?);
            }
            Value::Joined(separator, list) => {
                let items = lists::words(list as *const ListHeader);
                out.write_unaligned(heap::join(ctx, separator, items.iter().map(|&item| heap::view(item as i64)))?);
            }
            Value::Cased(case, text) => out.write_unaligned(heap::new_cased(ctx, case, text)?),
            Value::New(ref buffer) => out.write_unaligned(heap::new_str(ctx, buffer.view())?),
            Value::Part(whole, part) => {
                let is_whole = heap::view(whole).len() == part.len();
                out.write_unaligned(if is_whole { whole } else { heap::new_str(ctx, part)? });
            }
            Value::Grown(text, more) => out.write_unaligned(heap::append(ctx, text, more)?),
            Value::Parts(text, ref parts) => out.write_unaligned(list(ctx, text, parts)?),
            Value::Triple(text, ref parts) => {
                for (at, part) in parts.iter().enumerate() {
                    out.add(at).write_unaligned(heap::new_str(ctx, text.slice(part.start, part.end))?);
                }
            }
            Value::Nothing => {}
        }
    }
    Ok(())
}

/// Body of `text`.
///
/// # Safety
/// `ctx` is live with its call state; the operands are those of the operation's row, and `out` has room for its result.
pub(crate) unsafe fn text(ctx: Ctx, which: i32, a: i64, b: i64, c: i64, out: Ptr) -> Result<(), Trap> {
    let Some(which) = TextFn::from_code(which) else { return Err(Trap::Panic) };
    // SAFETY: the caller's contract.
    unsafe {
        match word(which, a, b, c, 0) {
            Some(word) => {
                out.cast::<i64>().write_unaligned(word);
                Ok(())
            }
            None => made(ctx, which, [a, b, c, 0, 0], out),
        }
    }
}

/// Body of `text_slots`.
///
/// # Safety
/// As [`text`], for operands in slots.
pub(crate) unsafe fn text_slots(ctx: Ctx, which: i32, operands: Ptr, out: Ptr) -> Result<(), Trap> {
    let Some(which) = TextFn::from_code(which) else { return Err(Trap::Panic) };
    // SAFETY: the caller's contract.
    unsafe {
        let operands = operands.cast::<[i64; MAX_SLOTS]>().read_unaligned();
        match word(which, operands[0], operands[1], operands[2], operands[3]) {
            Some(word) => {
                out.cast::<i64>().write_unaligned(word);
                Ok(())
            }
            None => made(ctx, which, operands, out),
        }
    }
}

/// Carries an operation out and puts its result into memory.
///
/// # Safety
/// As [`text`].
unsafe fn made(ctx: Ctx, which: TextFn, [a, b, c, d, e]: [i64; MAX_SLOTS], out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe {
        // By reference: a value is dear to move.
        let made = match &run(which, a, b, c, d, e) {
            Ok(value) => put(ctx, value, out),
            Err(failure) => Err(failure.clone()),
        };
        made.map_err(|failure| trap(ctx, failure))
    }
}

/// A new list of parts of a text.
///
/// # Safety
/// `ctx` is live with its call state.
unsafe fn list(ctx: Ctx, text: Text<'_>, parts: &Parts) -> Made<i64> {
    let mut out = 0_i64;
    // SAFETY: the caller's contract; the list has room for every part.
    unsafe {
        lists::list_new(ctx, parts.len() as i64, 1, 1, (&raw mut out).cast()).map_err(Failure::Trap)?;
        let header = out as *mut ListHeader;
        for part in parts {
            let made = heap::new_str(ctx, text.slice(part.start, part.end))?;
            (*header).data.add((*header).len as usize).write(made as u64);
            (*header).len += 1;
        }
    }
    Ok(out)
}
