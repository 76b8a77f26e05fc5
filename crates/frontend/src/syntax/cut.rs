//! Cutting one function out of a text by its tokens.
//!
//! Works on the token stream because only that knows strings, brackets and continuation lines; reads no further than the end of the
//! function. The text may be indented as a whole, as the source of a method is.

use rustpython_parser::lexer::{self, LexicalError};
use rustpython_parser::text_size::TextRange;
use rustpython_parser::{Mode, Tok};

pub(super) type Token = (Tok, TextRange);

/// What a definition begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Def,
    AsyncDef,
    Class,
}

/// A definition's head, to choose by. Lines count from 0.
pub(super) struct Header<'a> {
    /// Line of the first decorator, or of the keyword.
    pub first_line: u32,
    /// Line of the keyword.
    pub keyword_line: u32,
    /// The name defined.
    pub name: &'a str,
}

/// A definition's tokens, decorators included.
pub(super) struct Cut {
    pub keyword: Keyword,
    pub keyword_range: TextRange,
    pub name_range: TextRange,
    pub tokens: Vec<Token>,
}

/// All tokens of a text.
pub(super) fn all(text: &str) -> Result<Vec<Token>, LexicalError> {
    lexer::lex(text, Mode::Module).collect()
}

/// The first definition that is wanted.
pub(super) fn cut(text: &str, wanted: &dyn Fn(&Header<'_>) -> bool) -> Result<Option<Cut>, LexicalError> {
    let lines = Lines::new(text);
    let mut lexed = lexer::lex(text, Mode::Module);
    // The tokens from the first decorator on, while a definition may still follow.
    let mut group: Vec<Token> = Vec::new();
    let mut keyword: Option<(Keyword, TextRange)> = None;
    let mut at_start = true;
    while let Some(token) = lexed.next() {
        let (tok, range) = token?;
        if at_start {
            match &tok {
                Tok::Indent | Tok::Dedent | Tok::Newline => continue,
                Tok::At => {}
                Tok::Def => keyword = Some((Keyword::Def, range)),
                Tok::Async => keyword = Some((Keyword::AsyncDef, range)),
                Tok::Class => keyword = Some((Keyword::Class, range)),
                _ => {
                    group.clear();
                    keyword = None;
                }
            }
            if tok == Tok::At || keyword.is_some() {
                group.push((tok, range));
            }
            at_start = false;
            continue;
        }
        at_start = tok == Tok::Newline;
        if group.is_empty() {
            continue;
        }
        let name = match &tok {
            Tok::Name { name } => Some(name.clone()),
            _ => None,
        };
        group.push((tok, range));
        if let (Some((kind, keyword_range)), Some(name)) = (keyword.take_if(|_| name.is_some()), name) {
            let keyword_line = lines.line(keyword_range);
            let header = Header { first_line: lines.line(group[0].1), keyword_line, name: &name };
            if wanted(&header) {
                rest(&mut lexed, &mut group)?;
                return Ok(Some(Cut { keyword: kind, keyword_range, name_range: range, tokens: group }));
            }
            group.clear();
        }
    }
    Ok(None)
}

/// Takes the tokens up to the end of the definition's body.
fn rest(lexed: &mut impl Iterator<Item = Result<Token, LexicalError>>, group: &mut Vec<Token>) -> Result<(), LexicalError> {
    let mut level = 0usize;
    let mut head_done = false;
    for token in lexed {
        let (tok, range) = token?;
        match tok {
            Tok::Indent => level += 1,
            // A body on the head's own line: this token is the next statement's.
            _ if head_done && level == 0 => return Ok(()),
            Tok::Dedent => level -= 1,
            Tok::Newline => head_done = true,
            _ => {}
        }
        let end = tok == Tok::Dedent && level == 0;
        group.push((tok, range));
        if end {
            return Ok(());
        }
    }
    Ok(())
}

/// Where lines start.
struct Lines(Vec<u32>);

impl Lines {
    fn new(text: &str) -> Self {
        Lines(text.bytes().zip(1u32..).filter(|&(b, _)| b == b'\n').map(|(_, next)| next).collect())
    }
    /// The line of a token's first byte, from 0.
    fn line(&self, range: TextRange) -> u32 {
        self.0.partition_point(|&start| start <= u32::from(range.start())) as u32
    }
}
