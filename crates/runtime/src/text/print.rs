//! `print`: text to standard output, at once and in order.
//!
//! Only serial code prints (the midend sees to it), so the order is the program's. A door with a Python writes to its `sys.stdout`
//! ([`on_print`]); without one the text goes to C's `stdout`, so that it stays in order with what a C program prints.

use std::sync::OnceLock;

use weft_abi::Trap;

use super::heap::view;
use super::{Failure, Made, Text};

/// A door's way to print the string that a reference leads to; the second argument asks for a flush. When it gives false the call ends
/// with [`Trap::HandlerRaised`].
pub type Printer = fn(u64, bool) -> bool;

static PRINTER: OnceLock<Printer> = OnceLock::new();

/// Sets the function that prints. It is called on the thread whose code prints. Only the first one counts.
pub fn on_print(printer: Printer) {
    let _ = PRINTER.set(printer);
}

/// Prints the string that a reference leads to.
///
/// # Safety
/// It leads to a live string.
pub(crate) unsafe fn print(reference: i64, flush: bool) -> Made<()> {
    let Some(printer) = PRINTER.get() else {
        // SAFETY: the caller's contract.
        plain(unsafe { view(reference) }, flush);
        return Ok(());
    };
    if printer(reference as u64, flush) { Ok(()) } else { Err(Failure::Trap(Trap::HandlerRaised)) }
}

/// To C's `stdout`, in UTF-8.
fn plain(text: Text<'_>, flush: bool) {
    let mut utf8 = [0_u8; 4];
    for point in text.chars() {
        let c = char::from_u32(point).unwrap_or('?');
        for &byte in c.encode_utf8(&mut utf8).as_bytes() {
            // SAFETY: no conditions.
            unsafe { libc::putchar(byte.into()) };
        }
    }
    if flush {
        // SAFETY: null flushes every stream.
        unsafe { libc::fflush(std::ptr::null_mut()) };
    }
}
