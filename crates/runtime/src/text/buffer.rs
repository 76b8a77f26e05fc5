//! A string in the making: it starts in the narrowest width and is widened when a code point asks for it, so that it always has the least
//! width. Every way to grow can fail for want of memory.

use smallvec::SmallVec;

use super::failure::Failure;
use super::place::Pen;
use super::view::{Points, Text, Unit};

/// Most texts are shorter than so many code points, and in the making need no memory of their own.
const SHORT: usize = 64;

#[derive(Debug)]
enum Units {
    One(SmallVec<[u8; SHORT]>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

/// A string in the making.
#[derive(Debug)]
pub(crate) struct Buffer {
    units: Units,
    /// As [`Text::bits`].
    bits: u32,
}

fn widened<A: Unit, B: Unit>(from: &[A], more: usize) -> Result<Vec<B>, Failure> {
    let mut out = Vec::new();
    out.try_reserve(from.len() + more)?;
    out.extend(from.iter().map(|&unit| B::of(unit.into())));
    Ok(out)
}

/// Code points that `out` holds and has room for.
fn append<A: Unit, B: Unit>(out: &mut impl Extend<B>, from: &[A]) {
    out.extend(from.iter().map(|&unit| B::of(unit.into())));
}

impl Buffer {
    pub fn new() -> Buffer {
        Buffer { units: Units::One(SmallVec::new()), bits: 0 }
    }

    /// With room for so many code points that need as much width as `bits`.
    pub fn with_room(count: usize, bits: u32) -> Result<Buffer, Failure> {
        let mut buffer = Buffer::new();
        buffer.room(count, bits)?;
        Ok(buffer)
    }

    /// A copy of the text, in the least width.
    pub fn of(text: Text<'_>) -> Result<Buffer, Failure> {
        let mut buffer = Buffer::new();
        buffer.push_points(text)?;
        Ok(buffer)
    }

    pub fn of_str(text: &str) -> Result<Buffer, Failure> {
        let mut buffer = Buffer::new();
        buffer.push_str(text)?;
        Ok(buffer)
    }

    fn room(&mut self, count: usize, bits: u32) -> Result<(), Failure> {
        match &mut self.units {
            Units::One(units) if bits >= 0x10000 => self.units = Units::Four(widened(units, count)?),
            Units::One(units) if bits >= 0x100 => self.units = Units::Two(widened(units, count)?),
            Units::Two(units) if bits >= 0x10000 => self.units = Units::Four(widened(units, count)?),
            // Unlike a vector's first memory, that of a `SmallVec` may be twice what is asked for.
            Units::One(units) if units.is_empty() => units.try_reserve_exact(count)?,
            Units::One(units) => units.try_reserve(count)?,
            Units::Two(units) => units.try_reserve(count)?,
            Units::Four(units) => units.try_reserve(count)?,
        }
        Ok(())
    }

    #[inline]
    pub fn push(&mut self, point: u32) -> Result<(), Failure> {
        match &mut self.units {
            Units::One(units) if point < 0x100 && units.len() < units.capacity() => units.push(point as u8),
            Units::Two(units) if point < 0x10000 && units.len() < units.capacity() => units.push(point as u16),
            _ => return self.push_after(point),
        }
        self.bits |= point;
        Ok(())
    }

    /// As [`Buffer::push`], where that needs room or width.
    #[cold]
    fn push_after(&mut self, point: u32) -> Result<(), Failure> {
        self.bits |= point;
        self.room(1, point)?;
        match &mut self.units {
            Units::One(units) => units.push(point as u8),
            Units::Two(units) => units.push(point as u16),
            Units::Four(units) => units.push(point),
        }
        Ok(())
    }

    pub fn push_str(&mut self, text: &str) -> Result<(), Failure> {
        if text.is_ascii() {
            return self.push_points(Text::ascii(text));
        }
        text.chars().try_for_each(|c| self.push(c.into()))
    }

    #[inline]
    pub fn push_points(&mut self, text: Text<'_>) -> Result<(), Failure> {
        match text.points {
            Points::One(bytes) if text.ascii => self.push_bytes(bytes.len(), true, |pen| pen.put(bytes)),
            _ => self.push_wide(text),
        }
    }

    fn push_wide(&mut self, text: Text<'_>) -> Result<(), Failure> {
        let bits = text.bits();
        self.bits |= bits;
        self.room(text.len(), bits)?;
        match (&mut self.units, text.points) {
            (Units::One(out), Points::One(from)) => out.extend_from_slice(from),
            (Units::One(out), Points::Two(from)) => append::<_, u8>(out, from),
            (Units::One(out), Points::Four(from)) => append::<_, u8>(out, from),
            (Units::Two(out), Points::One(from)) => append::<_, u16>(out, from),
            (Units::Two(out), Points::Two(from)) => append::<_, u16>(out, from),
            (Units::Two(out), Points::Four(from)) => append::<_, u16>(out, from),
            (Units::Four(out), Points::One(from)) => append::<_, u32>(out, from),
            (Units::Four(out), Points::Two(from)) => append::<_, u32>(out, from),
            (Units::Four(out), Points::Four(from)) => append::<_, u32>(out, from),
        }
        Ok(())
    }

    /// So many code points below 256, as [`Place::bytes`](super::place::Place::bytes).
    #[inline]
    pub fn push_bytes(&mut self, count: usize, ascii: bool, write: impl FnOnce(&mut Pen<'_>)) -> Result<(), Failure> {
        let Units::One(units) = &mut self.units else {
            let mut narrow = Buffer::new();
            narrow.push_bytes(count, ascii, write)?;
            return self.push_wide(narrow.view());
        };
        let len = units.len();
        if units.capacity() - len < count {
            // Unlike a vector's first memory, that of a `SmallVec` may be twice what is asked for.
            if len == 0 { units.try_reserve_exact(count)? } else { units.try_reserve(count)? }
        }
        // SAFETY: there is room for so many behind those that are there, and all of them are written.
        unsafe {
            Pen::all(std::slice::from_raw_parts_mut(units.as_mut_ptr().add(len).cast(), count), write);
            units.set_len(len + count);
        }
        if !ascii && !units[len..].is_ascii() {
            self.bits |= 0x80;
        }
        Ok(())
    }

    /// One code point so many times.
    pub fn fill(&mut self, point: u32, count: usize) -> Result<(), Failure> {
        if count == 0 {
            return Ok(());
        }
        self.bits |= point;
        self.room(count, point)?;
        match &mut self.units {
            Units::One(units) => units.resize(units.len() + count, point as u8),
            Units::Two(units) => units.resize(units.len() + count, point as u16),
            Units::Four(units) => units.resize(units.len() + count, point),
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.view().len()
    }

    pub fn view(&self) -> Text<'_> {
        let points = match &self.units {
            Units::One(units) => Points::One(units),
            Units::Two(units) => Points::Two(units),
            Units::Four(units) => Points::Four(units),
        };
        Text { points, ascii: self.bits < 0x80 }
    }
}
