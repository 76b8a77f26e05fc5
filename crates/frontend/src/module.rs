//! The world around functions as the text of one file shows it: the command-line door's [`Environment`].
//!
//! Knows only what is sure from the text (constants assigned once, imports, functions); the live objects of a running program are
//! the Python door's. Absent: reading files, and the user's other modules.

use crate::diag::Diagnostic;
use crate::env::{Environment, FunctionKey, FunctionSource, Global};
use crate::hir::Const;
use crate::span::{SourceFile, Sources};
use crate::syntax::{Binding, Outline, OutlinedFunction, outline};
use weft_types::describe::Passing;

/// A file's names and functions.
#[derive(Debug)]
pub struct FileEnvironment {
    source: SourceFile,
    outline: Outline,
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
    /// Reads a file's text. Errors are those of its syntax, with the text they refer to.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Result<FileEnvironment, (Sources, Vec<Diagnostic>)> {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile { path: path.into(), text: text.into(), first_line: 1, column_offset: 0 });
        let outline = match outline(file, sources.get(file)) {
            Ok(outline) => outline,
            Err(error) => return Err((sources, vec![*error])),
        };
        Ok(FileEnvironment { source: sources.files.swap_remove(file.index()), outline })
    }

    /// All functions at the top level of the file, in order.
    pub fn functions(&self) -> Vec<FileFunction> {
        let function = |(at, f): (usize, &OutlinedFunction)| FileFunction {
            key: FunctionKey(at as u32),
            name: f.name.clone(),
            decorated: f.decorated,
            line: f.line,
            params: f.params.clone(),
            passing: f.passing.clone(),
            variadic: f.variadic,
            doc: f.doc.clone(),
            returns: f.returns.clone(),
            defaults: defaults(f),
            options: f
                .options
                .iter()
                .map(|(name, text, value)| DecoratorOption { name: name.clone(), text: text.clone(), value: value.clone() })
                .collect(),
        };
        self.outline.functions.iter().enumerate().map(function).collect()
    }

    /// The file's docstring.
    pub fn doc(&self) -> Option<&str> {
        self.outline.doc.as_deref()
    }

    /// The file's text.
    pub fn text(&self) -> &SourceFile {
        &self.source
    }
}

impl Environment for FileEnvironment {
    fn global(&mut self, _function: FunctionKey, name: &str) -> Global {
        if let Some(binding) = self.outline.names.get(name) {
            return global(binding);
        }
        if let Some(module) = self.outline.stars.first() {
            return Global::Unsupported(format!("a name that may come from 'from {module} import *'"));
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

    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        let found =
            self.outline.functions.get(function.0 as usize).ok_or_else(|| format!("no function {function} in {}", self.source.path))?;
        Ok(FunctionSource { name: found.name.clone(), source: self.source.clone(), line: found.line, defaults: defaults(found) })
    }

    fn names(&mut self, _function: FunctionKey) -> Vec<String> {
        let builtins = BUILTINS.iter().chain(EXCEPTIONS).map(|&name| name.to_owned());
        let mut names: Vec<String> = self.outline.names.keys().cloned().chain(builtins).collect();
        names.sort();
        names.dedup();
        names
    }
}

fn defaults(function: &OutlinedFunction) -> Vec<(String, Global)> {
    function.defaults.iter().map(|(name, binding)| (name.clone(), global(binding))).collect()
}

fn global(binding: &Binding) -> Global {
    match binding {
        Binding::Import(path) => Global::Path(path.clone()),
        Binding::Const(value) => Global::Const(value.clone()),
        Binding::Function(at) => Global::Function(FunctionKey(*at as u32)),
        Binding::Other(what) => Global::Unsupported(what.clone()),
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
