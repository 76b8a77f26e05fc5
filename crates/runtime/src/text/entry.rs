//! What compiled code calls: operands from slots, the operation by its code, the result into slots; failures become traps.

use std::ops::Range;

use weft_abi::layout::ListHeader;
use weft_abi::text::{IS_TEXT, MAX_SLOTS, PIECE_SLOTS};
use weft_abi::{PyExc, TextFn, Trap};

use super::case::Case;
use super::edit::Side;
use super::heap::InRegion;
use super::number::Room;
use super::percent::Conversion;
use super::split::{Ends, Takes};
use super::{Buffer, Failure, Made, Place, Text, classify, edit, format, heap, hexadecimal, number, parse, print, repr, search, split};
use crate::context::state;
use crate::entries::{Ctx, Ptr};
use crate::lists;

const BOTH: Ends = Ends { left: true, right: true };
const LEFT: Ends = Ends { left: true, right: false };
const RIGHT: Ends = Ends { left: false, right: true };

/// Part of a text, which leads to the whole of it.
#[inline]
fn part<P: Place>(place: &mut P, reference: i64, text: Text<'_>, range: Range<usize>) -> Made<P::Out> {
    if range.len() == text.len() { place.whole(reference, text) } else { place.part(text, range) }
}

/// A place in a text as Python tells it.
fn found(place: Option<usize>) -> i64 {
    place.map_or(-1, |at| at as i64)
}

/// The index of an item, counted from either end.
fn index(len: usize, at: i64) -> Made<usize> {
    let len = len as i64;
    let at = if at < 0 { at + len } else { at };
    if (0..len).contains(&at) { Ok(at as usize) } else { Err(Failure::Raised(PyExc::IndexError, "string index out of range".into())) }
}

/// `text[start:stop:step]`; what is not given is told by `given`.
fn slice<P: Place>(reference: i64, text: Text<'_>, [start, stop, step, given]: [i64; 4], place: &mut P) -> Made<P::Out> {
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
        return part(place, reference, text, start as usize..stop.max(start) as usize);
    }
    let span = if step > 0 { stop - start } else { start - stop };
    let count = match step {
        _ if span <= 0 => 0,
        // Divisions take long.
        -1 => span as u64,
        step => (span - 1) as u64 / step.unsigned_abs() + 1,
    };
    edit::stepped(text, start, count as usize, step, place)
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
        unsafe { string(which, [a, b, c, d, e], &mut whole) }?;
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

/// Carries out an operation that makes one string, or gives one that is there.
///
/// # Safety
/// The operands are those of the operation's row; strings live.
unsafe fn string<P: Place>(which: TextFn, [a, b, c, d, e]: [i64; MAX_SLOTS], place: &mut P) -> Made<P::Out> {
    // SAFETY: the caller's contract.
    let text = |reference: i64| unsafe { heap::view(reference) };
    let first = || text(a);
    let float = |bits: i64| f64::from_bits(bits as u64);
    let stripped = |place: &mut P, chars, ends| part(place, a, first(), split::strip(first(), chars, ends));
    let made = match which {
        TextFn::Upper => return Case::Upper.of(first(), place),
        TextFn::Lower => return Case::Lower.of(first(), place),
        TextFn::Title => return Case::Title.of(first(), place),
        TextFn::Capitalize => return Case::Capitalized.of(first(), place),
        TextFn::Casefold => return Case::Folded.of(first(), place),
        TextFn::Swapcase => return Case::Swapped.of(first(), place),
        TextFn::Replace => edit::replace(first(), text(b), text(c), d, place)?,
        TextFn::Repeat if b == 1 => None,
        TextFn::Repeat => return edit::repeat(first(), b, place),
        TextFn::Center => edit::justify(first(), b, text(c), Side::Centre, place)?,
        TextFn::Ljust => edit::justify(first(), b, text(c), Side::Left, place)?,
        TextFn::Rjust => edit::justify(first(), b, text(c), Side::Right, place)?,
        TextFn::Zfill => edit::zfill(first(), b, place)?,
        TextFn::Expandtabs => edit::expandtabs(first(), b, place)?,
        TextFn::Strip => return stripped(place, None, BOTH),
        TextFn::StripOf => return stripped(place, Some(text(b)), BOTH),
        TextFn::Lstrip => return stripped(place, None, LEFT),
        TextFn::LstripOf => return stripped(place, Some(text(b)), LEFT),
        TextFn::Rstrip => return stripped(place, None, RIGHT),
        TextFn::RstripOf => return stripped(place, Some(text(b)), RIGHT),
        TextFn::Removeprefix => {
            let cut = if search::startswith(first(), text(b), 0, i64::MAX) { text(b).len() } else { 0 };
            return part(place, a, first(), cut..first().len());
        }
        TextFn::Removesuffix => {
            let cut = if search::endswith(first(), text(b), 0, i64::MAX) { text(b).len() } else { 0 };
            return part(place, a, first(), 0..first().len() - cut);
        }
        TextFn::Item => {
            let at = index(first().len(), b)?;
            return part(place, a, first(), at..at + 1);
        }
        TextFn::Slice => return slice(a, first(), [b, c, d, e], place),
        TextFn::Repr => return repr::of_text(first(), place),
        TextFn::Ascii => return repr::ascii(first(), place),
        TextFn::Escaped => return place.copy(repr::escaped(first())?.view()),
        TextFn::Chr => return place.copy(edit::chr(a)?.view()),
        TextFn::BytesHex => return hexadecimal::digits(first(), place),
        TextFn::BytesFromhex => return hexadecimal::bytes(first(), place),
        TextFn::Bin => return place.copy(Text::ascii(&number::prefixed(a, 2))),
        TextFn::Oct => return place.copy(Text::ascii(&number::prefixed(a, 8))),
        TextFn::Hex => return place.copy(Text::ascii(&number::prefixed(a, 16))),
        TextFn::OfInt => return place.copy(Text::ascii(number::int(a, &mut Room::default()))),
        TextFn::OfBool => return place.copy(Text::ascii(number::boolean(a != 0))),
        TextFn::OfFloat => return place.copy(Text::ascii(&number::float(float(a)))),
        TextFn::OfComplex => return place.copy(Text::ascii(&number::complex(float(a), float(b)))),
        TextFn::FormatStr => format::text(first(), text(b), place)?,
        TextFn::FormatInt => return format::int(a, text(b), "int", place),
        TextFn::FormatBool => return format::int(a, text(b), "bool", place),
        TextFn::FormatFloat => return format::float(float(a), text(b), place),
        TextFn::FormatComplex => return format::complex(float(a), float(b), text(c), place),
        TextFn::PercentInt => return Conversion::read(text(b))?.int(a, place),
        TextFn::PercentFloat => return Conversion::read(text(b))?.float(float(a), place),
        TextFn::PercentStr => return Conversion::read(text(b))?.text(first(), place),
        TextFn::PercentPoint => return Conversion::read(text(b))?.character(a, place),
        TextFn::PercentChar => return Conversion::read(text(b))?.character_text(first(), place),
        // What gives anything else, or strings of which only the region has room.
        _ => return Err(Failure::Trap(Trap::Panic)),
    };
    match made {
        Some(made) => Ok(made),
        None => place.whole(a, first()),
    }
}

/// Carries out an operation and puts its result into memory.
///
/// # Safety
/// `ctx` is live with its call state; the operands are those of the operation's row, strings live, and `out` has room for the result's slots.
unsafe fn run(ctx: Ctx, which: TextFn, operands: [i64; MAX_SLOTS], out: *mut i64) -> Made<()> {
    let [a, b, c, d, _] = operands;
    // SAFETY: the caller's contract.
    let text = |reference: i64| unsafe { heap::view(reference) };
    let first = || text(a);
    // SAFETY: the caller's contract; a list of strings has its items in slots.
    let slot = unsafe {
        match which {
            TextFn::Find => found(search::find(first(), text(b), c, d)?),
            TextFn::Rfind => found(search::rfind(first(), text(b), c, d)?),
            TextFn::Index => search::found(search::find(first(), text(b), c, d)?)? as i64,
            TextFn::Rindex => search::found(search::rfind(first(), text(b), c, d)?)? as i64,
            TextFn::Count => search::count(first(), text(b), c, d)? as i64,
            TextFn::Contains => search::contains(text(b), first())?.into(),
            TextFn::Ord => edit::ord(first())?.into(),
            TextFn::ParseInt => parse::int(first(), b)?,
            TextFn::ParseFloat => parse::float(first())?.to_bits() as i64,
            TextFn::Concat => {
                let count = operands.iter().position(|&part| part == 0).unwrap_or(MAX_SLOTS);
                heap::concat(ctx, &operands.map(|part| part as u64)[..count])?
            }
            TextFn::Together => InRegion::new(ctx).copy(together(a as usize, b as *const i64)?.view())?,
            TextFn::Append => heap::append(ctx, a, text(b))?,
            TextFn::Join | TextFn::BytesJoin => heap::join(ctx, first(), lists::words(b as *const ListHeader))?,
            TextFn::BytesOf => edit::bytes_of(lists::words(a as *const ListHeader), &mut InRegion::new(ctx))?,
            TextFn::Split => list(ctx, first(), |to| split::split_space(first(), b, to))?,
            TextFn::SplitAt | TextFn::BytesSplit => list(ctx, first(), |to| split::split(first(), text(b), c, to))?,
            TextFn::Rsplit => list(ctx, first(), |to| split::rsplit_space(first(), b, to))?,
            TextFn::RsplitAt => list(ctx, first(), |to| split::rsplit(first(), text(b), c, to))?,
            TextFn::Splitlines => list(ctx, first(), |to| split::splitlines(first(), b != 0, to))?,
            TextFn::Partition => return triple(ctx, first(), split::partition(first(), text(b))?, c, out),
            TextFn::Rpartition => return triple(ctx, first(), split::rpartition(first(), text(b))?, c, out),
            TextFn::Part => {
                let (start, stop) = search::bounds(first().len(), b, c);
                part(&mut InRegion::new(ctx), a, first(), start.min(stop)..stop)?
            }
            TextFn::Print => return print::print(a, b != 0),
            _ => string(which, operands, &mut InRegion::new(ctx))?,
        }
    };
    // SAFETY: the caller's contract.
    unsafe { out.write_unaligned(slot) };
    Ok(())
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
        // One by one, as compiled code has just stored them: to load several at once waits until the stores are done.
        let operands: [i64; MAX_SLOTS] = std::array::from_fn(|at| operands.cast::<i64>().add(at).read_volatile());
        match word(which, operands[0], operands[1], operands[2], operands[3]) {
            Some(word) => {
                out.cast::<i64>().write_unaligned(word);
                Ok(())
            }
            None => made(ctx, which, operands, out),
        }
    }
}

/// As [`run`], for compiled code.
///
/// # Safety
/// As [`text`].
unsafe fn made(ctx: Ctx, which: TextFn, operands: [i64; MAX_SLOTS], out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    unsafe { run(ctx, which, operands, out.cast()).map_err(|failure| trap(ctx, failure)) }
}

/// Three parts of a text, or `only` the one with that number, counted from 1, and empty ones.
///
/// # Safety
/// `ctx` is live with its call state; `out` takes three references.
unsafe fn triple(ctx: Ctx, text: Text<'_>, parts: [Range<usize>; 3], only: i64, out: *mut i64) -> Made<()> {
    for (at, part) in parts.into_iter().enumerate() {
        let part = if only == 0 || only == at as i64 + 1 { part } else { 0..0 };
        // SAFETY: the caller's contract.
        unsafe { out.add(at).write_unaligned(heap::new_part(ctx, text, part)?) };
    }
    Ok(())
}

/// A list in the making, of parts of a text.
struct PartsList<'a> {
    ctx: Ctx,
    text: Text<'a>,
    list: *mut ListHeader,
}

impl Takes for PartsList<'_> {
    fn put(&mut self, part: Range<usize>) -> Made<()> {
        // SAFETY: `list` has been told that the context is live, and has made the list; there is room for one more.
        unsafe {
            if (*self.list).len == (*self.list).capacity {
                lists::reserve_in(self.ctx, &mut *self.list, 1, 1).map_err(Failure::Trap)?;
            }
            let made = heap::new_part(self.ctx, self.text, part)?;
            (*self.list).data.add((*self.list).len as usize).write(made as u64);
            (*self.list).len += 1;
        }
        Ok(())
    }
}

/// Most texts have fewer parts.
const PARTS: i64 = 8;

/// A new list of parts of a text.
///
/// # Safety
/// `ctx` is live with its call state.
unsafe fn list<'a>(ctx: Ctx, text: Text<'a>, cut: impl FnOnce(&mut PartsList<'a>) -> Made<()>) -> Made<i64> {
    let mut out = 0_i64;
    // SAFETY: the caller's contract.
    unsafe { lists::list_new(ctx, PARTS, 1, 1, (&raw mut out).cast()).map_err(Failure::Trap)? };
    cut(&mut PartsList { ctx, text, list: out as *mut ListHeader })?;
    Ok(out)
}
