//! Structured dtypes: records of named fields, as NumPy lays them out.
//!
//! A type is written as text, which stands in a [`Tag`] (so types stay small), in signatures and in descriptions of compiled code:
//! `{"x": f8 @0, "id": (3,)u2 @8, "p": {…} @16; 32}`, the bytes of a record last. An array of records of rank r is held as an array of bytes of rank r + 1, whose
//! last axis is one record; a single record (NumPy's `void` scalar, which is a view of an element) as its row of bytes. A field is then a view of those bytes.

use std::fmt::{self, Write as _};

use crate::{Access, ArrayTy, Dtype, Layout, Tag, TagSort, Ty};

/// A structured dtype.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTy {
    /// Bytes of one record.
    pub size: u32,
    /// Made with `align=True`.
    pub aligned: bool,
    /// What its elements and arrays are.
    pub class: RecordClass,
    /// In the order of their names; no two share a byte.
    pub fields: Vec<Field>,
}

/// What elements and arrays of a dtype are to Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordClass {
    /// `numpy.void` in `numpy.ndarray`.
    Void,
    /// `numpy.record`, whose fields are attributes too, in `numpy.ndarray`.
    Record,
    /// `numpy.record` in `numpy.recarray`, both with attributes.
    Recarray,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Bytes before it.
    pub offset: u32,
    /// The sizes of its axes, where it is an array by itself.
    pub shape: Vec<u32>,
    /// Of what.
    pub item: Item,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Numbers or bools.
    Scalar(Dtype),
    /// Records.
    Record(RecordTy),
}

impl Item {
    /// Bytes of one.
    pub fn size(&self) -> u32 {
        match self {
            Item::Scalar(dtype) => dtype.size(),
            Item::Record(record) => record.size,
        }
    }
}

impl RecordTy {
    /// From its text.
    pub fn parse(text: &str) -> Option<RecordTy> {
        let mut rest = text;
        let record = record(&mut rest, 0)?;
        rest.is_empty().then_some(record)
    }

    /// What a type of records or of one record is made of; `None` for every other type.
    pub fn of(ty: &Ty) -> Option<RecordTy> {
        match ty {
            Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Records | TagSort::Row | TagSort::RecordDtype) => RecordTy::parse(&tag.name),
            _ => None,
        }
    }

    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The type of arrays of these records.
    pub fn array(&self, rank: u8, layout: Layout, access: Access) -> Ty {
        let layout = if layout == Layout::F { Layout::Strided } else { layout };
        let bytes = ArrayTy { dtype: Dtype::U8, rank: rank + 1, layout, access };
        Ty::Tagged(Tag { name: self.to_string(), sort: TagSort::Records }, Box::new(Ty::Array(bytes)))
    }
}

/// Deepest nesting of records in records.
const DEEPEST: u32 = 16;

fn eat<'t>(rest: &mut &'t str, word: &str) -> Option<&'t str> {
    let found = *rest;
    *rest = rest.strip_prefix(word)?;
    Some(found)
}

fn number(rest: &mut &str) -> Option<u32> {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    *rest = after;
    digits.parse().ok()
}

fn name(rest: &mut &str) -> Option<String> {
    eat(rest, "\"")?;
    let mut found = String::new();
    let mut chars = rest.char_indices();
    loop {
        match chars.next()? {
            (at, '"') => {
                *rest = &rest[at + 1..];
                return Some(found);
            }
            (_, '\\') => found.push(chars.next()?.1),
            (_, other) => found.push(other),
        }
    }
}

fn record(rest: &mut &str, depth: u32) -> Option<RecordTy> {
    if depth > DEEPEST {
        return None;
    }
    eat(rest, "{")?;
    let mut fields = Vec::new();
    while rest.starts_with('"') {
        let name = name(rest)?;
        eat(rest, ": ")?;
        let mut shape = Vec::new();
        if eat(rest, "(").is_some() {
            while eat(rest, ")").is_none() {
                shape.push(number(rest)?);
                eat(rest, ",");
            }
        }
        let item = if rest.starts_with('{') {
            Item::Record(record(rest, depth + 1)?)
        } else {
            let end = rest.find(' ')?;
            let (short, after) = rest.split_at(end);
            *rest = after;
            Item::Scalar(Dtype::ALL.into_iter().find(|dtype| dtype.short() == short)?)
        };
        eat(rest, " @")?;
        fields.push(Field { name, offset: number(rest)?, shape, item });
        eat(rest, ", ");
    }
    eat(rest, "; ")?;
    let size = number(rest)?;
    let aligned = eat(rest, " aligned").is_some();
    let class = if eat(rest, " recarray").is_some() {
        RecordClass::Recarray
    } else if eat(rest, " record").is_some() {
        RecordClass::Record
    } else {
        RecordClass::Void
    };
    eat(rest, "}")?;
    Some(RecordTy { size, aligned, class, fields })
}

impl fmt::Display for RecordTy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (at, field) in self.fields.iter().enumerate() {
            f.write_str(if at > 0 { ", \"" } else { "\"" })?;
            for c in field.name.chars() {
                if matches!(c, '"' | '\\') {
                    f.write_char('\\')?;
                }
                f.write_char(c)?;
            }
            f.write_str("\": ")?;
            if !field.shape.is_empty() {
                f.write_char('(')?;
                for size in &field.shape {
                    write!(f, "{size},")?;
                }
                f.write_char(')')?;
            }
            match &field.item {
                Item::Scalar(dtype) => f.write_str(dtype.short())?,
                Item::Record(record) => write!(f, "{record}")?,
            }
            write!(f, " @{}", field.offset)?;
        }
        write!(f, "; {}", self.size)?;
        if self.aligned {
            f.write_str(" aligned")?;
        }
        f.write_str(match self.class {
            RecordClass::Void => "}",
            RecordClass::Record => " record}",
            RecordClass::Recarray => " recarray}",
        })
    }
}

/// A type as loops and machine code have it: records are their bytes, and dtypes of records are nothing.
pub fn as_bytes(ty: &Ty) -> Ty {
    match ty {
        Ty::Tagged(Tag { sort: TagSort::Records | TagSort::Row | TagSort::RecordDtype, .. }, held) => as_bytes(held),
        Ty::Tagged(tag, held) => Ty::Tagged(tag.clone(), Box::new(as_bytes(held))),
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(as_bytes).collect()),
        Ty::List(item) => Ty::List(Box::new(as_bytes(item))),
        Ty::Optional(held) => Ty::Optional(Box::new(as_bytes(held))),
        Ty::Dict(dict) => {
            let mut dict = dict.clone();
            dict.value = as_bytes(&dict.value);
            Ty::Dict(dict)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_type_agree() {
        for text in [
            r#"{"x": f8 @0, "y": f8 @8; 16}"#,
            r#"{"a \"b\\": (3,)u2 @1, "p": {"q": c16 @0; 16 aligned} @8; 24 aligned record}"#,
            r#"{"m": (2,3,)b1 @0; 6 recarray}"#,
            "{; 4}",
        ] {
            assert_eq!(RecordTy::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "{", "{}", r#"{"x": f7 @0; 8}"#, r#"{"x": f8 @0; 8} "#, r#"{"x": f8; 8}"#] {
            assert_eq!(RecordTy::parse(text), None, "{text}");
        }
        assert!(RecordTy::parse(&"{\"a\": ".repeat(100_000)).is_none());
    }
}
