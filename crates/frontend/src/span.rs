//! Places in the user's source.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// The id as an arena index.
            pub fn index(self) -> usize { self.0 as usize }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { write!(f, concat!($prefix, "{}"), self.0) }
        }
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { ::std::fmt::Display::fmt(self, f) }
        }
    };
}
pub(crate) use id;

id!(/// A source text in a [`crate::Sources`]. 
    FileId, "file");

/// A half-open range of bytes in one source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The source text.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One source text: a whole file, or the source of one function.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SourceFile {
    /// The path as the user knows it (`co_filename`).
    pub path: String,
    /// The text, exactly as parsed.
    pub text: String,
    /// Line number of the text's first line in the user's file (1 for a whole file).
    pub first_line: u32,
    /// Columns that were removed from the start of every line (dedent), to be added back in what users see.
    pub column_offset: u32,
}

/// All source texts of one compilation.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// By [`FileId`].
    pub files: Vec<SourceFile>,
    /// Texts of generators that stand in the place of a loop: each has a number of its own there.
    placed: Vec<(FileId, Placed)>,
}

/// Where a generator runs.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The generator's name.
    pub name: String,
    /// The head of the loop that runs over it.
    pub at: Span,
}

/// A place as users see it: lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line in the user's file.
    pub line: u32,
    /// Column in the user's file.
    pub column: u32,
}

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 files"))
    }
    /// Adds the text of a generator once more, for the loop in whose place it stands.
    pub fn place(&mut self, text: FileId, placed: Placed) -> FileId {
        let file = self.add(self.get(text).clone());
        self.placed.push((file, placed));
        file
    }
    /// The text that one in the place of a loop is a copy of; any other is its own.
    pub fn original(&self, file: FileId) -> FileId {
        if self.placed(file).is_none() {
            return file;
        }
        let copy = self.get(file);
        let same = |text: &SourceFile| text.first_line == copy.first_line && text.path == copy.path && text.text == copy.text;
        FileId(self.files.iter().position(same).unwrap_or(file.index()) as u32)
    }
    /// The loop in whose place a text stands.
    pub fn placed(&self, file: FileId) -> Option<&Placed> {
        self.placed.iter().find(|(own, _)| *own == file).map(|(_, placed)| placed)
    }
    /// The name of the function that a text in `function` belongs to: a generator that stands in the place of a loop keeps its own.
    pub fn function_at<'a>(&'a self, file: FileId, function: &'a str) -> &'a str {
        self.placed(file).map_or(function, |placed| &placed.name)
    }
    /// The text with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }
    /// Where a byte offset stands in the user's file.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let source = self.get(file);
        let before = &source.text[..(offset as usize).min(source.text.len())];
        let line = before.bytes().filter(|&b| b == b'\n').count() as u32;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) as u32;
        Position { line: source.first_line + line, column: 1 + column + source.column_offset }
    }
    /// Start of a span in the user's file.
    pub fn start(&self, span: Span) -> Position {
        self.position(span.file, span.start)
    }
}
