//! The world around functions as the text of files shows it: the command-line door's [`Environment`].
//!
//! Knows only what is sure from the text (constants assigned once, imports, functions); the live objects of a running program are
//! the Python door's. Imports of the user's own files are followed (`follow.rs`); the door finds and reads them ([`Modules`]).

mod follow;
mod live;

pub use live::{LIVE, Live};

pub use follow::{Found, Modules, Place};

use crate::diag::Diagnostic;
use crate::env::{ClassInfo, Environment, FunctionKey, FunctionSource, Global};
use crate::hir::Const;
use crate::span::{SourceFile, Sources};
use crate::syntax::{Binding, Outline, OutlinedFunction, outline};
use std::collections::HashMap;
use weft_types::Ty;
use weft_types::describe::{Classes, Passing};

/// The names and functions of a file, and of the files that it imports as far as they were asked for.
#[derive(Debug)]
pub struct FileEnvironment {
    /// The file that was opened first, then those that were followed.
    files: Vec<File>,
    /// Number of a file by its identity, or why it cannot be used.
    known: HashMap<String, Result<usize, String>>,
    /// File and function by [`FunctionKey`]; the functions of a file stand together.
    keys: Vec<(usize, usize)>,
    modules: Option<Box<dyn Modules>>,
    /// What tells of the classes in the files.
    live: Option<Box<dyn Live>>,
    /// Names that are being followed: file and name.
    following: Vec<(usize, String)>,
}

/// A file with its place among the others.
#[derive(Debug)]
struct File {
    place: Place,
    source: SourceFile,
    outline: Outline,
    /// Key of its first function.
    first: u32,
    /// Identities of the user's own files that are surely imported once this one is.
    imported: Vec<String>,
    /// Those that it names itself, with the line.
    edges: Vec<(String, u32)>,
}

/// A function of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileFunction {
    /// Its key.
    pub key: FunctionKey,
    /// The name after `def`.
    pub name: String,
    /// Whether `weft.parallel` decorates it.
    pub decorated: bool,
    /// Line of its first decorator, or of its `def`.
    pub line: u32,
    /// Parameters in order, without `*` and `**` ones: name, text of the annotation.
    pub params: Vec<(String, Option<String>)>,
    /// How each parameter may be passed.
    pub passing: Vec<Passing>,
    /// Whether it has `*args` or `**kwargs`.
    pub variadic: bool,
    /// Its docstring.
    pub doc: Option<String>,
    /// Text of the result's annotation.
    pub returns: Option<String>,
    /// Parameters that have a default, with its meaning.
    pub defaults: Vec<(String, Global)>,
    /// Keywords given to the decorator.
    pub options: Vec<DecoratorOption>,
}

/// A keyword given to the decorator.
#[derive(Debug, Clone, PartialEq)]
pub struct DecoratorOption {
    /// The keyword.
    pub name: String,
    /// The value as written.
    pub text: String,
    /// The value, if it is constant.
    pub value: Option<Const>,
}

impl FileEnvironment {
    /// Reads the text of a file that stands alone. Errors are those of its syntax, with the text they refer to.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Result<FileEnvironment, (Sources, Vec<Diagnostic>)> {
        let path = path.into();
        FileEnvironment::open(Place { id: path.clone(), path, package: false }, text.into(), None)
    }

    /// As [`Self::new`], of a file among others.
    pub fn among(modules: Box<dyn Modules>, place: Place, text: impl Into<String>) -> Result<FileEnvironment, (Sources, Vec<Diagnostic>)> {
        FileEnvironment::open(place, text.into(), Some(modules))
    }

    fn open(place: Place, text: String, modules: Option<Box<dyn Modules>>) -> Result<FileEnvironment, (Sources, Vec<Diagnostic>)> {
        let mut env =
            FileEnvironment { files: Vec::new(), known: HashMap::new(), keys: Vec::new(), modules, live: None, following: Vec::new() };
        env.add(place, text)?;
        Ok(env)
    }

    /// Takes a file's text in; gives its number.
    fn add(&mut self, place: Place, text: String) -> Result<usize, (Sources, Vec<Diagnostic>)> {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile { path: place.path.clone(), text, first_line: 1, column_offset: 0 });
        let outline = match outline(file, sources.get(file)) {
            Ok(outline) => outline,
            Err(error) => return Err((sources, vec![*error])),
        };
        let number = self.files.len();
        let first = self.keys.len() as u32;
        self.keys.extend((0..outline.functions.len()).map(|at| (number, at)));
        self.known.insert(place.id.clone(), Ok(number));
        let source = sources.files.swap_remove(file.index());
        self.files.push(File { place, source, outline, first, imported: Vec::new(), edges: Vec::new() });
        self.note_imports(number);
        Ok(number)
    }

    /// All functions at the top level of the file, in order.
    pub fn functions(&mut self) -> Vec<FileFunction> {
        let functions = self.files[0].outline.functions.clone();
        let function = |(at, f): (usize, OutlinedFunction)| FileFunction {
            key: FunctionKey(at as u32),
            line: f.line,
            decorated: f.decorated,
            defaults: self.defaults(0, &f),
            name: f.name,
            params: f.params,
            passing: f.passing,
            variadic: f.variadic,
            doc: f.doc,
            returns: f.returns,
            options: f.options.into_iter().map(|(name, text, value)| DecoratorOption { name, text, value }).collect(),
        };
        functions.into_iter().enumerate().map(function).collect()
    }

    /// The file's docstring.
    pub fn doc(&self) -> Option<&str> {
        self.files[0].outline.doc.as_deref()
    }

    /// The text of the file with a path, if it was read; an empty path is the file itself.
    pub fn text(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().map(|file| &file.source).find(|source| path.is_empty() || source.path == path)
    }

    /// The file that a function stands in.
    fn file_of(&self, function: FunctionKey) -> usize {
        self.keys.get(function.0 as usize).map_or(0, |(file, _)| *file)
    }

    fn defaults(&mut self, file: usize, function: &OutlinedFunction) -> Vec<(String, Global)> {
        let meaning = |(name, binding): &(String, Binding)| {
            let live = self.live.as_mut().filter(|_| matches!(binding, Binding::Other(_)));
            let found = live.and_then(|live| live.default(&self.files[file].place, function.line, name));
            (name.clone(), found.unwrap_or_else(|| self.meaning(file, binding).into()))
        };
        function.defaults.iter().map(meaning).collect()
    }
}

impl Environment for FileEnvironment {
    fn global(&mut self, function: FunctionKey, name: &str) -> Global {
        if let Some(live) = &mut self.live
            && (function.0 >= LIVE || name.contains(':'))
        {
            return live.global(function, name);
        }
        let file = self.file_of(function);
        let mut parts = name.split('.');
        let root = parts.next().unwrap_or(name);
        if let Some(mut found) = self.lookup(file, root) {
            for part in parts {
                found = self.attribute(found, part);
            }
            return found.into();
        }
        if BUILTINS.contains(&name) || EXCEPTIONS.contains(&name) {
            return Global::Path(format!("builtins.{name}"));
        }
        match name {
            "__name__" | "__file__" | "__doc__" | "__package__" | "__spec__" | "__loader__" | "__builtins__" | "__debug__" => {
                Global::Unsupported("an attribute of the module".into())
            }
            _ => Global::Missing,
        }
    }

    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        self.live.as_mut()?.class(name)
    }

    fn crossing(&mut self, types: &[&Ty], exceptions: &[u32]) -> Result<Option<Classes>, String> {
        self.live.as_mut().map_or(Ok(None), |live| live.crossing(types, exceptions))
    }

    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        if let Some(live) = &mut self.live
            && function.0 >= LIVE
        {
            return live.source(function);
        }
        let &(file, at) =
            self.keys.get(function.0 as usize).ok_or_else(|| format!("no function {function} in {}", self.files[0].source.path))?;
        let found = self.files[file].outline.functions[at].clone();
        let defaults = self.defaults(file, &found);
        Ok(FunctionSource { name: found.name, source: self.files[file].source.clone(), line: found.line, lambda: None, defaults })
    }

    fn names(&mut self, function: FunctionKey) -> Vec<String> {
        if function.0 >= LIVE {
            return Vec::new();
        }
        let outline = &self.files[self.file_of(function)].outline;
        let builtins = BUILTINS.iter().chain(EXCEPTIONS).map(|&name| name.to_owned());
        let mut names: Vec<String> = outline.names.keys().cloned().chain(builtins).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// Functions, types and constants of the module `builtins` (CPython 3.11).
const BUILTINS: &[&str] = &[
    "Ellipsis",
    "NotImplemented",
    "__build_class__",
    "__import__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "breakpoint",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "copyright",
    "credits",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "exit",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "license",
    "list",
    "locals",
    "map",
    "max",
    "memoryview",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];

/// Exceptions of the module `builtins` (CPython 3.11).
const EXCEPTIONS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
];

#[cfg(test)]
mod tests;
