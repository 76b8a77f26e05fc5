//! Constant objects: their bytes, as they lie beside compiled code.

use weft_abi::layout::{ObjectHeader, ObjectKind, StrHeader};

/// A string behind its header, in the order of bytes of the target (all of weft's are little-endian).
pub(crate) fn str_object(text: &str) -> Vec<u8> {
    let points: Vec<u32> = text.chars().map(u32::from).collect();
    let bits = points.iter().fold(0, |all, point| all | point);
    let width: usize = match bits {
        0..0x100 => 1,
        0x100..0x10000 => 2,
        _ => 4,
    };
    let bytes = (size_of::<StrHeader>() + points.len() * width) as u64;
    let mut out = Vec::with_capacity(ObjectHeader::SIZE + bytes as usize);
    out.extend(ObjectHeader::FIXED.to_le_bytes());
    out.extend((ObjectKind::Str as u16).to_le_bytes());
    out.extend((ObjectHeader::SIZE as u32).to_le_bytes());
    out.extend(bytes.to_le_bytes());
    out.resize(ObjectHeader::SIZE, 0);
    out.extend((points.len() as i64).to_le_bytes());
    out.extend((width as u32).to_le_bytes());
    out.extend(u32::from(bits < 0x80).to_le_bytes());
    out.extend(0_u64.to_le_bytes());
    points.iter().for_each(|point| out.extend(&point.to_le_bytes()[..width]));
    // As behind every string.
    out.resize(out.len().next_multiple_of(8), 0);
    out
}
