//! The operations on text: what `text` in the table of runtime functions computes, by code.
//!
//! One row per operation with the types of its operands and of its result. Typing, lowering and the runtime's dispatch are all read from it. Every
//! operand takes one slot, a complex number two; a function has at most [`MAX_SLOTS`].

/// The most slots of operands that an operation has.
pub const MAX_SLOTS: usize = 5;
/// So many of them travel in registers; of an operation with more all stand in memory.
pub const FEW_SLOTS: usize = 3;

/// Slots of a piece of [`TextFn::Together`]: the code of the operation that makes it and its operands, or [`IS_TEXT`] and a text.
pub const PIECE_SLOTS: usize = 1 + MAX_SLOTS;
/// In place of a code: the piece is a text that is there already.
pub const IS_TEXT: i64 = -1;

/// The type of an operand or a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTy {
    /// A reference to a string.
    Str,
    /// `int`.
    Int,
    /// `int`, or `None` for 0.
    Start,
    /// `int`, or `None` for the end.
    End,
    /// `bool`.
    Bool,
    /// `float`.
    Float,
    /// `complex`.
    Complex,
    /// A list of strings.
    Strs,
    /// A list of bytes, which are strings of the code points 0 to 255.
    BytesList,
    /// A list of ints.
    Ints,
    /// Three strings.
    Triple,
    /// Nothing.
    None,
}

macro_rules! text_fns {
    ($($(#[$doc:meta])* $name:ident($($param:ident),*) -> $result:ident;)*) => {
        /// An operation on text.
        #[repr(i32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum TextFn { $($(#[$doc])* $name,)* }
        impl TextFn {
            /// All of them, in code order.
            pub const ALL: &'static [TextFn] = &[$(TextFn::$name),*];
            /// The operation with this code.
            pub fn from_code(code: i32) -> Option<TextFn> { Self::ALL.get(usize::try_from(code).ok()?).copied() }
            /// Types of its operands.
            pub const fn params(self) -> &'static [TextTy] { match self { $(TextFn::$name => &[$(TextTy::$param),*],)* } }
            /// Type of its result.
            pub const fn result(self) -> TextTy { match self { $(TextFn::$name => TextTy::$result,)* } }
            /// Its name.
            pub const fn name(self) -> &'static str { match self { $(TextFn::$name => stringify!($name),)* } }
        }
    };
}
text_fns! {
    /// `str.upper`
    Upper(Str) -> Str;
    /// `str.lower`
    Lower(Str) -> Str;
    /// `str.title`
    Title(Str) -> Str;
    /// `str.capitalize`
    Capitalize(Str) -> Str;
    /// `str.casefold`
    Casefold(Str) -> Str;
    /// `str.swapcase`
    Swapcase(Str) -> Str;
    /// `str.isalpha`
    Isalpha(Str) -> Bool;
    /// `str.isdecimal`
    Isdecimal(Str) -> Bool;
    /// `str.isdigit`
    Isdigit(Str) -> Bool;
    /// `str.isnumeric`
    Isnumeric(Str) -> Bool;
    /// `str.isalnum`
    Isalnum(Str) -> Bool;
    /// `str.isspace`
    Isspace(Str) -> Bool;
    /// `str.isascii`
    Isascii(Str) -> Bool;
    /// `str.isprintable`
    Isprintable(Str) -> Bool;
    /// `str.isidentifier`
    Isidentifier(Str) -> Bool;
    /// `str.islower`
    Islower(Str) -> Bool;
    /// `str.isupper`
    Isupper(Str) -> Bool;
    /// `str.istitle`
    Istitle(Str) -> Bool;
    /// `str.find(part, start, end)`
    Find(Str, Str, Start, End) -> Int;
    /// `str.rfind(part, start, end)`
    Rfind(Str, Str, Start, End) -> Int;
    /// `str.index(part, start, end)`
    Index(Str, Str, Start, End) -> Int;
    /// `str.rindex(part, start, end)`
    Rindex(Str, Str, Start, End) -> Int;
    /// `str.count(part, start, end)`
    Count(Str, Str, Start, End) -> Int;
    /// `str.startswith(part, start, end)`
    Startswith(Str, Str, Start, End) -> Bool;
    /// `str.endswith(part, start, end)`
    Endswith(Str, Str, Start, End) -> Bool;
    /// Up to five texts one behind the other; null for none
    Concat(Str, Str, Str, Str, Str) -> Str;
    /// So many pieces at this address, one behind the other; the texts of operations among them are never made on their own
    Together(Int, Int) -> Str;
    /// `text += more` for a variable that only grows: the text may be changed in place, since nobody else has it
    Append(Str, Str) -> Str;
    /// `a == b`
    Equals(Str, Str) -> Bool;
    /// -1, 0 or 1: how two texts compare
    Compare(Str, Str) -> Int;
    /// `part in text`
    Contains(Str, Str) -> Bool;
    /// `str.replace(old, new, count)`
    Replace(Str, Str, Str, Int) -> Str;
    /// `text * count`
    Repeat(Str, Int) -> Str;
    /// `str.center(width, fill)`
    Center(Str, Int, Str) -> Str;
    /// `str.ljust(width, fill)`
    Ljust(Str, Int, Str) -> Str;
    /// `str.rjust(width, fill)`
    Rjust(Str, Int, Str) -> Str;
    /// `str.zfill(width)`
    Zfill(Str, Int) -> Str;
    /// `str.expandtabs(size)`
    Expandtabs(Str, Int) -> Str;
    /// `str.strip()`
    Strip(Str) -> Str;
    /// `str.strip(chars)`
    StripOf(Str, Str) -> Str;
    /// `str.lstrip()`
    Lstrip(Str) -> Str;
    /// `str.lstrip(chars)`
    LstripOf(Str, Str) -> Str;
    /// `str.rstrip()`
    Rstrip(Str) -> Str;
    /// `str.rstrip(chars)`
    RstripOf(Str, Str) -> Str;
    /// `str.removeprefix(part)`
    Removeprefix(Str, Str) -> Str;
    /// `str.removesuffix(part)`
    Removesuffix(Str, Str) -> Str;
    /// `str.split(None, most)`
    Split(Str, Int) -> Strs;
    /// `str.split(sep, most)`
    SplitAt(Str, Str, Int) -> Strs;
    /// `str.rsplit(None, most)`
    Rsplit(Str, Int) -> Strs;
    /// `str.rsplit(sep, most)`
    RsplitAt(Str, Str, Int) -> Strs;
    /// `str.splitlines(keepends)`
    Splitlines(Str, Bool) -> Strs;
    /// `str.partition(sep)`; where there is a third operand only the part with that number is made, counted from 1
    Partition(Str, Str) -> Triple;
    /// `str.rpartition(sep)`, as `Partition`
    Rpartition(Str, Str) -> Triple;
    /// `str.join(list)`
    Join(Str, Strs) -> Str;
    /// `bytes.split(sep, most)`
    BytesSplit(Str, Str, Int) -> BytesList;
    /// `bytes.join(list)`
    BytesJoin(Str, BytesList) -> Str;
    /// `bytes(list)`
    BytesOf(Ints) -> Str;
    /// `bytes.hex()`
    BytesHex(Str) -> Str;
    /// `bytes.fromhex(text)`
    BytesFromhex(Str) -> Str;
    /// `text[index]`
    Item(Str, Int) -> Str;
    /// `text[start:stop:step]`; bit 0 of the last operand: there is a start, bit 1: a stop
    Slice(Str, Int, Int, Int, Int) -> Str;
    /// `text[start:stop]`
    Part(Str, Int, Int) -> Str;
    /// `repr(text)`
    Repr(Str) -> Str;
    /// `ascii(text)`
    Ascii(Str) -> Str;
    /// A repr with everything escaped that is not ASCII
    Escaped(Str) -> Str;
    /// `chr(point)`
    Chr(Int) -> Str;
    /// `ord(text)`
    Ord(Str) -> Int;
    /// `bin(x)`
    Bin(Int) -> Str;
    /// `oct(x)`
    Oct(Int) -> Str;
    /// `hex(x)`
    Hex(Int) -> Str;
    /// `str` and `repr` of an int
    OfInt(Int) -> Str;
    /// `str` and `repr` of a bool
    OfBool(Bool) -> Str;
    /// `str` and `repr` of a float
    OfFloat(Float) -> Str;
    /// `str` and `repr` of a complex number
    OfComplex(Complex) -> Str;
    /// `format(text, spec)`
    FormatStr(Str, Str) -> Str;
    /// `format(int, spec)`
    FormatInt(Int, Str) -> Str;
    /// `format(bool, spec)`
    FormatBool(Bool, Str) -> Str;
    /// `format(float, spec)`
    FormatFloat(Float, Str) -> Str;
    /// `format(complex, spec)`
    FormatComplex(Complex, Str) -> Str;
    /// `%d`, `%x` and their like, of an int
    PercentInt(Int, Str) -> Str;
    /// `%e`, `%f`, `%g`, of a float
    PercentFloat(Float, Str) -> Str;
    /// `%s`, `%r`, `%a`, of text that has been made
    PercentStr(Str, Str) -> Str;
    /// `%c` of an int
    PercentPoint(Int, Str) -> Str;
    /// `%c` of text
    PercentChar(Str, Str) -> Str;
    /// `int(text, base)`
    ParseInt(Str, Int) -> Int;
    /// `float(text)`
    ParseFloat(Str) -> Float;
    /// Writes text to standard output, and flushes it
    Print(Str, Bool) -> None;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_room() {
        for (code, &function) in TextFn::ALL.iter().enumerate() {
            let slots: usize = function.params().iter().map(|ty| if *ty == TextTy::Complex { 2 } else { 1 }).sum();
            assert!(slots <= MAX_SLOTS, "{}", function.name());
            assert_eq!(TextFn::from_code(code as i32), Some(function));
        }
        assert_eq!(TextFn::from_code(-1), None);
        assert_eq!(TextFn::from_code(TextFn::ALL.len() as i32), None);
    }
}
