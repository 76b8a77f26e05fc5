//! Text to AST: the one door to the parser, shared only with [`crate::hir`]'s builder, so that it can be swapped.
//!
//! A function is cut out of its text by tokens before anything is parsed: the rest of the file costs one pass of the lexer and
//! cannot fail the function. The cut is measured for depth first (`depth`), because every later stage walks trees recursively, and so
//! does dropping them. Absent: any judgement on what the subset supports; that is the builder's.

mod constant;
mod cut;
mod depth;
mod outline;

pub(crate) use constant::{constant, folded_int};
pub use depth::MAX_DEPTH;
pub(crate) use outline::{Binding, ImportPath, Outline, OutlinedFunction, Public, outline};

use crate::diag::{Code, Diagnostic};
use crate::env::FunctionSource;
use crate::hir::{self, build};
use crate::span::{FileId, SourceFile, Sources, Span};
use cut::{Cut, Keyword, Token};
use rustpython_parser::lexer::{self, LexicalError, LexicalErrorType};
use rustpython_parser::text_size::{TextRange, TextSize};
use rustpython_parser::{Mode, ParseError, ParseErrorType, ast};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The longest text that is read, in bytes.
const MAX_TEXT: usize = 1 << 28;

/// Parses one function and builds its HIR. The text is added to `sources` (once, however often it is asked for).
///
/// The function is the `def` of that name whose own line or one of whose decorators is at `source.line`; failing that, the only
/// `def` of its name in the text.
pub fn parse_function(sources: &mut Sources, source: FunctionSource) -> Result<hir::Function, Vec<Diagnostic>> {
    let FunctionSource { name, source, line, lambda, .. } = source;
    let file = add(sources, source);
    let source = sources.get(file);
    check_size(file, &source.text).map_err(|d| vec![*d])?;
    match lambda {
        Some(range) => lambda_at(file, source, range),
        None => function(file, source, &name, line),
    }
}

fn function(file: FileId, source: &SourceFile, name: &str, line: u32) -> Result<hir::Function, Vec<Diagnostic>> {
    if name == "<lambda>" {
        return Err(vec![lambda(file, source, line)]);
    }
    let one = |d: Box<Diagnostic>| vec![*d];
    let cut = find(file, source, name, line).map_err(one)?;
    let keyword = span(file, cut.keyword_range);
    match cut.keyword {
        Keyword::Def => {}
        Keyword::AsyncDef => {
            return Err(vec![
                Diagnostic::error(Code::NotAFunction, keyword, "an async function cannot be compiled")
                    .label("async function")
                    .note("compiled code runs to its end without an event loop")
                    .help("write a plain 'def' and call it with 'await asyncio.to_thread(f, ...)'"),
            ]);
        }
        Keyword::Class => {
            return Err(vec![
                Diagnostic::error(Code::NotAFunction, keyword, "a class cannot be compiled")
                    .label("class")
                    .note("weft compiles functions")
                    .help("decorate the functions that do the work and call them from the class"),
            ]);
        }
    }
    depth::check(&cut.tokens).map_err(|place| vec![too_deep(span(file, place))])?;
    let name_span = span(file, cut.name_range);
    let module = parse_tokens(file, source, cut.tokens).map_err(one)?;
    match module.into_iter().next() {
        Some(ast::Stmt::FunctionDef(def)) => build::build(&def, &source.text, keyword, name_span),
        _ => Err(vec![*no_function(file, source, name, line)]),
    }
}

/// The lambda at a place of the text.
fn lambda_at(file: FileId, source: &SourceFile, (start, end): (u32, u32)) -> Result<hir::Function, Vec<Diagnostic>> {
    let absent = || vec![lambda(file, source, source.first_line)];
    let text = source.text.get(start as usize..end as usize).ok_or_else(absent)?;
    // In brackets its line breaks mean nothing, which they may not have meant where it stands either.
    let (text, at) = if start > 0 { (format!("({text})"), start - 1) } else { (text.to_owned(), 0) };
    let one = |d: Box<Diagnostic>| vec![*d];
    let tokens = guarded(file, || {
        lexer::lex_starts_at(&text, Mode::Expression, TextSize::new(at))
            .collect::<Result<Vec<Token>, _>>()
            .map_err(|e| lexical_error(file, &source.text, &e.error, e.location))
    })
    .map_err(one)?;
    depth::check(&tokens).map_err(|place| vec![too_deep(span(file, place))])?;
    let parsed = guarded(file, || {
        rustpython_parser::parse_tokens(tokens.into_iter().map(Ok), Mode::Expression, &source.path)
            .map_err(|e| parse_error(file, &source.text, &e))
    });
    match parsed.map_err(one)? {
        ast::Mod::Expression(ast::ModExpression { body, .. }) => match *body {
            ast::Expr::Lambda(e) => build::build_lambda(&e, &source.text, file),
            _ => Err(absent()),
        },
        _ => Err(absent()),
    }
}

/// Finds the function by line, or else by its name.
fn find(file: FileId, source: &SourceFile, name: &str, line: u32) -> Result<Cut, Box<Diagnostic>> {
    let lexical = |e: LexicalError| lexical_error(file, &source.text, &e.error, e.location);
    let line = line.saturating_sub(source.first_line);
    let search = |wanted: &dyn Fn(&cut::Header<'_>) -> bool| guarded(file, || cut::cut(&source.text, wanted).map_err(lexical));
    if let Some(found) = search(&|h| h.first_line <= line && line <= h.keyword_line && h.name == name)? {
        return Ok(found);
    }
    let same_name = Cell::new(0);
    search(&|h| {
        same_name.set(same_name.get() + u32::from(h.name == name));
        false
    })?;
    let found = if same_name.get() == 1 { search(&|h| h.name == name)? } else { None };
    found.ok_or_else(|| no_function(file, source, name, line + source.first_line))
}

/// Parses a whole file into its statements.
pub(crate) fn parse_module(file: FileId, source: &SourceFile) -> Result<Vec<ast::Stmt>, Box<Diagnostic>> {
    check_size(file, &source.text)?;
    let tokens = guarded(file, || cut::all(&source.text).map_err(|e| lexical_error(file, &source.text, &e.error, e.location)))?;
    depth::check(&tokens).map_err(|place| Box::new(too_deep(span(file, place))))?;
    parse_tokens(file, source, tokens)
}

fn parse_tokens(file: FileId, source: &SourceFile, tokens: Vec<Token>) -> Result<Vec<ast::Stmt>, Box<Diagnostic>> {
    let parsed = guarded(file, || {
        rustpython_parser::parse_tokens(tokens.into_iter().map(Ok), Mode::Module, &source.path)
            .map_err(|e| parse_error(file, &source.text, &e))
    })?;
    match parsed {
        ast::Mod::Module(module) => Ok(module.body),
        ast::Mod::Interactive(_) | ast::Mod::Expression(_) | ast::Mod::FunctionType(_) => Ok(Vec::new()),
    }
}

/// Runs the parser so that a defect of its own on strange text ends as a diagnostic.
fn guarded<T>(file: FileId, run: impl FnOnce() -> Result<T, Box<Diagnostic>>) -> Result<T, Box<Diagnostic>> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let start = Span { file, start: 0, end: 0 };
        let defect = Diagnostic::error(Code::Syntax, start, "the parser gave up on this source");
        Err(Box::new(defect.label("in this file").help("this is a defect; please report it with the source")))
    })
}

fn add(sources: &mut Sources, source: SourceFile) -> FileId {
    let same = |f: &SourceFile| {
        f.path == source.path && f.first_line == source.first_line && f.column_offset == source.column_offset && f.text == source.text
    };
    match sources.files.iter().position(same) {
        Some(at) => FileId(at as u32),
        None => sources.add(source),
    }
}

fn check_size(file: FileId, text: &str) -> Result<(), Box<Diagnostic>> {
    if text.len() <= MAX_TEXT {
        return Ok(());
    }
    let start = Span { file, start: 0, end: 0 };
    Err(Box::new(Diagnostic::error(Code::TooDeep, start, "the source is too long").note(format!("{MAX_TEXT} bytes are the limit"))))
}

fn lambda(file: FileId, source: &SourceFile, line: u32) -> Diagnostic {
    let (start, end) = line_range(&source.text, line.saturating_sub(source.first_line));
    let at = source.text[start..end].find("lambda").map_or(start..end, |i| start + i..start + i + 6);
    let place = Span { file, start: at.start as u32, end: at.end as u32 };
    Diagnostic::error(Code::NotAFunction, place, "a lambda cannot be compiled")
        .label("lambda")
        .note("the source of a lambda cannot be told from what stands around it")
        .help("write it as a function with 'def'")
}

fn no_function(file: FileId, source: &SourceFile, name: &str, line: u32) -> Box<Diagnostic> {
    let (start, end) = line_range(&source.text, line.saturating_sub(source.first_line));
    let place = Span { file, start: start as u32, end: end as u32 };
    let error = Diagnostic::error(Code::NoSource, place, format!("no function '{name}' starts at line {line} of this source"))
        .note("the file may have changed since it was imported, or the function was made by other code")
        .help("define the function with 'def' in a file or a notebook cell, and reload it");
    Box::new(error)
}

/// The bytes of a line that counts from 0; the end of the text when there is no such line.
fn line_range(text: &str, line: u32) -> (usize, usize) {
    let mut start = 0;
    for _ in 0..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return (text.len(), text.len()),
        }
    }
    (start, text[start..].find('\n').map_or(text.len(), |at| start + at))
}

fn parse_error(file: FileId, text: &str, error: &ParseError) -> Box<Diagnostic> {
    let message = match &error.error {
        ParseErrorType::Eof => "the source ends too early".to_owned(),
        ParseErrorType::ExtraToken(tok) => format!("{tok} is not expected here"),
        ParseErrorType::InvalidToken => "this is not expected here".to_owned(),
        ParseErrorType::UnrecognizedToken(tok, Some(expected)) => format!("{tok} is not expected here; {expected} is"),
        ParseErrorType::UnrecognizedToken(tok, None) => format!("{tok} is not expected here"),
        ParseErrorType::Lexical(lexical) => return lexical_error(file, text, lexical, error.offset),
    };
    syntax_error(file, text, error.offset, &message)
}

fn lexical_error(file: FileId, text: &str, error: &LexicalErrorType, offset: TextSize) -> Box<Diagnostic> {
    let before = text.get(..usize::from(offset)).and_then(|t| t.chars().next_back());
    // The lexer gives the place behind the character that it cannot use.
    let behind = match error {
        LexicalErrorType::UnrecognizedToken { tok } => before.filter(|c| c == tok && !text[usize::from(offset)..].starts_with(*tok)),
        LexicalErrorType::NestingError => before.filter(|c| matches!(c, ')' | ']' | '}')),
        _ => None,
    };
    let offset = offset - behind.map_or(TextSize::new(0), TextSize::of);
    let message = match error {
        LexicalErrorType::UnrecognizedToken { tok } => format!("the character {tok:?} is not expected here"),
        LexicalErrorType::NestingError => "this bracket closes none".to_owned(),
        LexicalErrorType::Eof | LexicalErrorType::StringError => "the source ends too early".to_owned(),
        LexicalErrorType::OtherError(text) => text.clone(),
        other => other.to_string(),
    };
    syntax_error(file, text, offset, &message)
}

fn syntax_error(file: FileId, text: &str, offset: TextSize, message: &str) -> Box<Diagnostic> {
    let start = text.floor_char_boundary(usize::from(offset));
    let width = text[start..].chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8);
    let place = Span { file, start: start as u32, end: (start + width) as u32 };
    Box::new(Diagnostic::error(Code::Syntax, place, format!("invalid syntax: {message}")).label("here"))
}

pub(crate) fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::error(Code::TooDeep, place, "the source is nested too deeply")
        .label("too deep from here on")
        .note(format!(
            "the limits are {MAX_DEPTH} nested operations, {} brackets and {} levels of indentation",
            depth::MAX_BRACKETS,
            depth::MAX_INDENT
        ))
        .help("split it into several statements")
}

pub(crate) fn span(file: FileId, range: TextRange) -> Span {
    Span { file, start: range.start().into(), end: range.end().into() }
}

#[cfg(test)]
mod tests;
