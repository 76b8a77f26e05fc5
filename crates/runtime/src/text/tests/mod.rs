//! Text against CPython: the same calls on the same pseudo-random texts and numbers, compared result by result.
//!
//! A test writes a Python program of calls and the same calls here; results travel as repr's ASCII form, failures as class and message.

mod methods;
mod numbers;
mod points;

use std::ops::Range;

use super::{Buffer, Failure, Made, Text, repr};
use crate::oracle;

/// Python's side: `S(f)` prints the ASCII repr of what a function gives, or its exception; `I` is `int` of 64 bits.
const PRELUDE: &str = r#"
import sys, unicodedata
def I(*a):
    n = int(*a)
    if -2**63 <= n < 2**63: return n
    raise OverflowError('the result of int() is outside the 64-bit range of a compiled int')
def S(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__ + ': ' + ascii(str(e)))
"#;

/// A pseudo-random sequence.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % n
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A text of one width, with letters that repeat.
    fn text(&mut self, most: usize) -> String {
        let alphabets = [
            "ab",
            "abAB .\t\n",
            "aé ß'\"\\",
            "aΣσA\u{345}.\u{1c5}",
            "a\u{3000}ŉ中\u{2028}",
            "a𝔸𐐀\u{1f600} \u{301}ﬁ",
            "x\u{85}\u{1c}\r\n-+0",
        ];
        let alphabet: Vec<char> = self.one_of(&alphabets).chars().collect();
        let len = self.below(most + 1);
        (0..len).map(|_| self.one_of(&alphabet)).collect()
    }
}

/// Python's literal of a text.
fn literal(text: &str) -> String {
    shown(&made(|out| repr::ascii(buffer(text).view(), out)).unwrap())
}

fn buffer(text: &str) -> Buffer {
    Buffer::of_str(text).unwrap()
}

fn shown(buffer: &Buffer) -> String {
    // No text may be wider than it must.
    let text = buffer.view();
    let width = match text.points {
        super::Points::One(_) => 1,
        super::Points::Two(_) => 2,
        super::Points::Four(_) => 4,
    };
    let most = text.chars().max().unwrap_or(0);
    assert_eq!(
        width,
        if most < 0x100 {
            1
        } else if most < 0x10000 {
            2
        } else {
            4
        }
    );
    assert_eq!(text.ascii, most < 0x80);
    text.to_string_lossy()
}

/// What `S` prints.
trait Shown {
    fn show(&self) -> String;
}

impl Shown for Buffer {
    fn show(&self) -> String {
        shown(&made(|out| repr::ascii(self.view(), out)).unwrap())
    }
}
impl Shown for bool {
    fn show(&self) -> String {
        super::number::boolean(*self).to_string()
    }
}
impl Shown for i64 {
    fn show(&self) -> String {
        self.to_string()
    }
}
impl Shown for f64 {
    fn show(&self) -> String {
        super::number::float(*self).to_string()
    }
}
impl Shown for Option<usize> {
    fn show(&self) -> String {
        self.map_or(-1, |at| at as i64).to_string()
    }
}
impl Shown for usize {
    fn show(&self) -> String {
        self.to_string()
    }
}
impl<T: Shown> Shown for Made<T> {
    fn show(&self) -> String {
        match self {
            Ok(value) => value.show(),
            Err(Failure::Trap(trap)) => format!("{trap:?}"),
            Err(Failure::Memory) => "MemoryError: ''".to_string(),
            Err(Failure::Raised(class, message)) => format!("{}: {}", class.name(), buffer(message).show()),
        }
    }
}

/// What `S` prints of parts.
fn parts(text: Text<'_>, parts: Made<impl AsRef<[Range<usize>]>>, open: &str, close: &str) -> String {
    match parts {
        Ok(parts) => {
            let parts: Vec<_> = parts.as_ref().iter().map(|part| Buffer::of(text.slice(part.start, part.end)).unwrap().show()).collect();
            format!("{open}{}{close}", parts.join(", "))
        }
        Err(failure) => Made::<bool>::Err(failure).show(),
    }
}

/// A result that may be the text itself.
fn or_same(text: Text<'_>, write: impl FnOnce(&mut Buffer) -> Made<Option<()>>) -> Made {
    made(|out| match write(out)? {
        Some(()) => Ok(()),
        None => out.push_points(text),
    })
}

/// What is written into a new buffer.
fn made(write: impl FnOnce(&mut Buffer) -> Made<()>) -> Made {
    let mut out = Buffer::new();
    write(&mut out).map(|()| out)
}

/// The calls of one test: Python's text of each and what we get.
#[derive(Default)]
struct Calls {
    program: String,
    ours: Vec<(String, String)>,
}

impl Calls {
    fn add(&mut self, python: String, ours: String) {
        self.program.push_str("S(lambda: ");
        self.program.push_str(&python);
        self.program.push_str(")\n");
        self.ours.push((python, ours));
    }

    #[track_caller]
    fn compare(self) {
        // Programs of a bounded size: an argument of a command has one.
        let lines: Vec<&str> = self.program.lines().collect();
        for (lines, ours) in lines.chunks(900).zip(self.ours.chunks(900)) {
            let expected = oracle::python(&format!("{PRELUDE}{}", lines.join("\n")));
            oracle::compare(&expected, ours.iter().cloned());
        }
    }
}
