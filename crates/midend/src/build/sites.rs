//! Sites: the places that can fail, made once per distinct place, trap and text.
//!
//! Lines are looked up in a table per source text, because a text may be a whole file and sites are many.

use crate::mir::{Site, SiteId};
use std::collections::HashMap;
use weft_abi::{PyExc, Trap};
use weft_frontend::span::{FileId, Sources, Span};
use weft_frontend::ty::describe::Place;
use weft_frontend::ty::{Argument, UserClass};

/// What tells one site from another.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    function: usize,
    file: FileId,
    start: u32,
    trap: Option<u32>,
    class: Option<Raised>,
    text: Option<String>,
}

/// What a `raise` raises.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Raised {
    pub(crate) exc: PyExc,
    pub(crate) user: Option<UserClass>,
    pub(crate) args: Option<Vec<Argument>>,
}

/// The site table under construction.
pub(crate) struct Sites<'a> {
    sources: &'a Sources,
    names: Vec<&'a str>,
    lines: HashMap<FileId, Vec<u32>>,
    ids: HashMap<Key, SiteId>,
    /// The table, by [`SiteId`].
    pub(crate) table: Vec<Site>,
}

impl<'a> Sites<'a> {
    /// An empty table; `names` are the Python names of the program's functions.
    pub(crate) fn new(sources: &'a Sources, names: Vec<&'a str>) -> Sites<'a> {
        Sites { sources, names, lines: HashMap::new(), ids: HashMap::new(), table: Vec::new() }
    }

    /// The site of `trap` (`None`: of a call) at the start of `span` in function number `function`.
    pub(crate) fn site(&mut self, function: usize, span: Span, trap: Option<Trap>, class: Option<Raised>, text: Option<&str>) -> SiteId {
        let text = text.map(str::to_string);
        let key = Key { function, file: span.file, start: span.start, trap: trap.map(|t| t as u32), class, text };
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let id = SiteId(self.table.len() as u32);
        let (_, column) = self.position(span);
        let Place { file, function, line } = self.place(function, span);
        let mut around = Vec::new();
        let mut inner = span.file;
        while let Some(placed) = self.sources.placed(inner) {
            around.insert(0, self.place(key.function, placed.at));
            inner = placed.at.file;
        }
        self.table.push(Site {
            trap,
            exc: key.class.as_ref().map(|raised| raised.exc),
            user: key.class.as_ref().and_then(|raised| raised.user.clone()),
            text: key.text.clone(),
            args: key.class.as_ref().and_then(|raised| raised.args.clone()),
            file,
            function,
            line,
            column,
            around,
        });
        self.ids.insert(key, id);
        id
    }

    /// The line of a span in function number `function`.
    fn place(&mut self, function: usize, span: Span) -> Place {
        let file = self.sources.files.get(span.file.index()).map_or_else(String::new, |f| f.path.clone());
        let function = self.sources.function_at(span.file, self.names[function]).to_owned();
        Place { file, function, line: self.position(span).0 }
    }

    /// Line and column as [`Sources::start`] gives them.
    fn position(&mut self, span: Span) -> (u32, u32) {
        let Some(source) = self.sources.files.get(span.file.index()) else { return (0, 0) };
        let starts = self.lines.entry(span.file).or_insert_with(|| {
            let breaks = source.text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at as u32 + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let offset = span.start.min(source.text.len() as u32);
        let line = starts.partition_point(|&start| start <= offset) - 1;
        let column = source.text[starts[line] as usize..offset as usize].chars().count() as u32;
        (source.first_line + line as u32, 1 + column + source.column_offset)
    }
}
